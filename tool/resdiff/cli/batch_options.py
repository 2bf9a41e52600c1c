"""What `resdiff batch` can be asked, and no other command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from resdiff.render.formats import REPORT_FORMAT, batch_formats


def _further_formats() -> str:
    """'docx, json or pdf': what a batch writes only where it is asked for."""
    *names, last = (name for name in batch_formats() if name != REPORT_FORMAT)
    return f"{', '.join(names)} or {last}"


DraftsArgument = Annotated[
    list[Path],
    typer.Argument(help="The drafts of a session: files, or folders of them.", metavar="DRAFT..."),
]
ReportFolderOption = Annotated[
    Path,
    typer.Option(
        "-o", "--output", help="The folder for the reports and the index.", metavar="FOLDER"
    ),
]
AgainstOption = Annotated[
    Path | None,
    typer.Option(
        "--against",
        "--library",
        help="The library's file; default: in your data folder.",
        metavar="LIBRARY",
    ),
]
FurtherFormatsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format", help=f"Write also {_further_formats()}; several: a,b.", metavar="FORMAT"
    ),
]
DraftBaseOption = Annotated[
    str | None,
    typer.Option(
        "--base",
        help="The earlier texts: a folder of files named as the drafts are; "
        "of one draft also a file, a symbol held, or none.",
        metavar="FOLDER",
    ),
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help="Predecessors by file or symbol of a draft (.csv, .tsv, .json).",
        metavar="FILE",
    ),
]
OriginsOption = Annotated[
    bool,
    typer.Option(
        "--origins",
        help="Tell in the reports' margin where new language comes from; takes longer.",
    ),
]
CommitmentsOption = Annotated[
    bool,
    typer.Option(
        "--commitments",
        help="Write a calendar of what all drafts ask for, by body and session.",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", help="Work with so many processes; default: one a core.", metavar="N", min=1
    ),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster", help="Work on the Dask cluster there (tcp://host:8786).", metavar="ADDRESS"
    ),
]
BatchTemplatesOption = Annotated[
    Path | None,
    typer.Option(
        help="Take the templates of pages from here, where it has them.", metavar="FOLDER"
    ),
]
