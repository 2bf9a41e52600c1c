"""The command that holds language versions of one text against each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import resdiff
from resdiff.cli.inputs import Lookup, read_whole, refuse_overwrite
from resdiff.cli.options import (
    ConcordanceFormatOption,
    DebugOption,
    MarkupChoice,
    MarkupOption,
    OutputOption,
    PageTemplatesOption,
    RevisionsChoice,
    exit_if,
    format_to_write,
    read_options,
)
from resdiff.cli.output import (
    OneLineErrors,
    Progress,
    print_line,
    print_notice,
    print_warnings,
    wants_colour,
    write_output,
)
from resdiff.render.proofreading_formats import CONCORDANCE_FORMATS

VersionsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Two to six language versions of one text; or the folders and archives of a session, "
        "whose texts are then told apart by their symbols.",
        metavar="FILE…",
    ),
]
RecordOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        help="Hold dates of citations against this library's file too: it tells where most "
        "versions err.",
        metavar="FILE",
    ),
]
CheckDiscordOption = Annotated[
    bool, typer.Option("--check", help="Exit with 1 where versions say different things.")
]


def concord_command(
    files: VersionsArgument,
    output: OutputOption = None,
    form: ConcordanceFormatOption = None,
    markup: MarkupOption = MarkupChoice.read,
    held: RecordOption = None,
    templates: PageTemplatesOption = None,
    check: CheckDiscordOption = False,
    debug: DebugOption = False,
) -> None:
    """Hold the language versions of one text, or of all texts of a session, against each other."""
    with OneLineErrors(debug):
        if any(_holds_texts(file) for file in files):
            exit_if(_hold_session(files, output, held) and check)
            return
        from resdiff.proofreading.concord import concord, record_of

        chosen = format_to_write(form, output, CONCORDANCE_FORMATS)
        refuse_overwrite(output, *files)
        lookup = Lookup(read_options(RevisionsChoice.accepted, markup), held)
        documents = [read_whole(file, lookup)[1] for file in files]
        record = None
        if held is not None:
            with resdiff.open_library(held) as library:
                record = record_of(library, documents)
        concordance = concord(documents, record)
        options = resdiff.RenderOptions(colour=wants_colour(output), templates=templates)
        write_output(chosen.write(concordance, options), output)
        print_warnings(caution.message for caution in concordance.warnings)
        exit_if(check and bool(concordance.findings))


def _holds_texts(file: str) -> bool:
    """Whether an argument is a folder or an archive of texts."""
    return file != "-" and (Path(file).is_dir() or file.lower().endswith(".zip"))


def _hold_session(files: list[str], output: Path | None, held: Path | None) -> bool:
    """Whether anything is found in a session's texts; the reports are written to a folder."""
    from resdiff.batch import ReportFolder
    from resdiff.batch.concord_session import hold_session
    from resdiff.batch.executors import cores

    if output is None or output.is_file():
        raise resdiff.UsageError("a session's reports need a folder of their own; name it with -o")
    with Progress() as progress:
        paths = [Path(file) for file in files]
        index = hold_session(paths, ReportFolder(output), held, cores(), progress)
    errors = [*(file.error for file in index.files), *(text.error for text in index.texts)]
    for error in filter(None, errors):
        print_notice(error)
    found = sum(text.findings for text in index.texts)
    sure = sum(text.sure for text in index.texts)
    texts = len(index.texts)
    print_line(f"Texts: {texts}; findings: {found}; sure: {sure}: {output}")
    return found > 0
