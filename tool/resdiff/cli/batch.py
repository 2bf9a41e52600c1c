"""Commands on a session and on what the library knows of a line: batch."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.options import DebugOption, RevisionsChoice, RevisionsOption, split_names
from resdiff.cli.output import OneLineErrors, Progress, print_notice
from resdiff.model.files import printable
from resdiff.render.formats import REPORT_FORMAT, batch_formats

if TYPE_CHECKING:
    from resdiff.model.batch import BatchIndex


def _further_formats() -> str:
    """'docx, json or pdf': what a batch writes only where it is asked for."""
    *names, last = (name for name in batch_formats() if name != REPORT_FORMAT)
    return f"{', '.join(names)} or {last}"


DraftsArgument = Annotated[
    list[Path],
    typer.Argument(help="The drafts of a session: files, or folders of them.", metavar="DRAFT..."),
]
FolderOption = Annotated[
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
OneBaseOption = Annotated[
    str | None,
    typer.Option(
        "--base", help="The predecessor of the one draft named, or none.", metavar="SYMBOL"
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


def batch(
    drafts: DraftsArgument,
    output: FolderOption,
    against: AgainstOption = None,
    form: FurtherFormatsOption = None,
    base: OneBaseOption = None,
    mapping: MappingOption = None,
    origins: OriginsOption = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    templates: BatchTemplatesOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    debug: DebugOption = False,
) -> None:
    """Compare each draft of a session with its predecessor, and write reports and an index."""
    with OneLineErrors(debug):
        from resdiff.batch import ReportFolder, prepare_run, read_mapping, run_drafts
        from resdiff.batch.executors import cores, executor

        settings = prepare_run(
            against,
            _formats(form),
            templates,
            revisions.value,
            base,
            read_mapping(mapping) if mapping else {},
            origins,
        )
        files = _files(drafts)
        if base is not None and len(files) != 1:
            raise resdiff.UsageError(
                f"--base is for one draft, and there are {len(files)}; "
                "name each one's with --mapping FILE"
            )
        with Progress() as progress:
            index = run_drafts(
                files, ReportFolder(output), settings, executor(jobs or cores(), cluster), progress
            )
        _report_index(index, output)


def _formats(asked: list[str] | None) -> tuple[str, ...]:
    """HTML always, the others in one order."""
    names = {REPORT_FORMAT, *split_names(asked)}
    known = batch_formats()
    unknown = sorted(names - set(known))
    if unknown:
        raise resdiff.UsageError(f"a batch writes no {unknown[0]}; choose of {', '.join(known)}")
    return tuple(name for name in known if name in names)


def _files(paths: list[Path]) -> list[Path]:
    """The drafts in the order given, those of a folder as people count them."""
    from resdiff.batch import drafts_in

    out = [file for path in paths for file in (drafts_in(path) if path.is_dir() else [path])]
    if not out:
        raise resdiff.UsageError("the folder holds no file of a known format; name the drafts")
    return out


def _report_index(index: BatchIndex, output: Path) -> None:
    """What went wrong, a line each, and how many drafts came out how."""
    for row in index.rows:
        if row.error:
            print_notice(row.error)
    count = Counter(row.status for row in index.rows)
    parts = [f"{count['ok']} with a predecessor", f"{count['no predecessor']} without"]
    parts += [f"{count['error']} not read"] if count["error"] else []
    typer.echo(f"{printable(str(output / 'index.html'))}: {', '.join(parts)}", err=True)
