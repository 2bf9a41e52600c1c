"""What several commands can be asked: formats by name or by the ending of a file, and options that
mean one thing everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import resdiff
from resdiff.cli.output import writes_to_stdout, writes_to_terminal
from resdiff.cli.settings import wanted
from resdiff.model.files import printable
from resdiff.render.formats import (
    AMENDED_FORMATS,
    COMPARISON_FORMATS,
    COMPILATION_FORMATS,
    DOCUMENT_FORMATS,
    HISTORY_FORMATS,
    OUTCOME_FORMATS,
    TRACE_FORMATS,
    AmendedWriter,
    ComparisonWriter,
    CompilationWriter,
    DocumentWriter,
    HistoryWriter,
    OutcomeWriter,
    OutputFormat,
    TraceWriter,
    WriterT,
    format_by_ending,
)
from resdiff.render.proofreading_formats import (
    CHECK_FORMATS,
    COMMITMENTS_FORMATS,
    CONCORDANCE_FORMATS,
    CheckedWriter,
    CommitmentsWriter,
    ConcordanceWriter,
)

LANGUAGE_CODES = sorted(
    # by the names of their files: importing what is in them would slow down every start
    file.stem
    for file in (Path(resdiff.__file__).parent / "languages").glob("*.toml")
)
"""The codes of the languages that are known: ar, en, …"""


class RevisionsChoice(StrEnum):
    """How tracked changes of Word files are read: as accepted, or the text before them."""

    accepted = "accepted"
    original = "original"


class MarkupChoice(StrEnum):
    """How text struck and underlined by hand is read: as deleted and inserted, or as text."""

    read = "read"
    keep = "keep"


class PdfEngineChoice(StrEnum):
    """What makes a PDF: WeasyPrint, a browser, or the first of them that is there."""

    auto = "auto"
    weasyprint = "weasyprint"
    browser = "browser"


@dataclass(frozen=True)
class SidedRevisions:
    """How tracked changes of two texts are read."""

    earlier: RevisionsChoice = RevisionsChoice.accepted
    later: RevisionsChoice = RevisionsChoice.accepted


def _sided(value: str) -> SidedRevisions:
    """`--revisions` of two texts: one value for both, or one each."""
    values = value.split(",")
    known = [str(choice) for choice in RevisionsChoice]
    if len(values) > 2 or not {*values} <= {*known}:
        names = ", ".join(map(repr, known))
        raise typer.BadParameter(f"{value!r} is not one of {names}, or two of them as old,new.")
    return SidedRevisions(RevisionsChoice(values[0]), RevisionsChoice(values[-1]))


def language_code(value: str) -> str:
    """The code that a user means: fr for FR and fr_CA. BadParameter where no language has it."""
    code = value.strip().lower().replace("-", "_").partition("_")[0]
    if code not in LANGUAGE_CODES:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(LANGUAGE_CODES)}")
    return code


def sided_options(
    revisions: SidedRevisions | None, markup: MarkupChoice, language: str | None
) -> tuple[resdiff.ReadOptions, resdiff.ReadOptions]:
    """How the earlier and the later text of a command are read."""
    chosen = revisions or SidedRevisions()
    return (
        read_options(chosen.earlier, markup, language),
        read_options(chosen.later, markup, language),
    )


def read_options(
    revisions: RevisionsChoice, markup: MarkupChoice, language: str | None = None
) -> resdiff.ReadOptions:
    """How the files of a command are read."""
    return resdiff.ReadOptions(revisions=revisions.value, markup=markup.value, language=language)


def format_option(formats: Mapping[str, OutputFormat[WriterT]], default: str) -> Any:
    """`--format` with the names of a table; a command gets the row that was named, None where none
    was.
    """

    def named(value: str) -> OutputFormat[WriterT]:
        if value not in formats:
            # word for word what typer says of an enum, whose choices it lists by itself
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(map(repr, formats))}.")
        return formats[value]

    return typer.Option(
        "--format",
        help=f"Default: by the ending of -o, else {default}.",
        parser=named,
        metavar=f"<{'|'.join(formats)}>",
        autocompletion=lambda: list(formats),
    )


ComparisonFormatOption = Annotated[
    OutputFormat[ComparisonWriter] | None, format_option(COMPARISON_FORMATS, "text")
]
ParsedFormatOption = Annotated[
    OutputFormat[DocumentWriter] | None, format_option(DOCUMENT_FORMATS, "json")
]
ShownFormatOption = Annotated[
    OutputFormat[DocumentWriter] | None, format_option(DOCUMENT_FORMATS, "text")
]
TraceFormatOption = Annotated[
    OutputFormat[TraceWriter] | None, format_option(TRACE_FORMATS, "text")
]
HistoryFormatOption = Annotated[
    OutputFormat[HistoryWriter] | None, format_option(HISTORY_FORMATS, "text")
]

AmendedFormatOption = Annotated[
    OutputFormat[AmendedWriter] | None, format_option(AMENDED_FORMATS, "text")
]
OutcomeFormatOption = Annotated[
    OutputFormat[OutcomeWriter] | None, format_option(OUTCOME_FORMATS, "text")
]

CompilationFormatOption = Annotated[
    OutputFormat[CompilationWriter] | None, format_option(COMPILATION_FORMATS, "text")
]

CheckedFormatOption = Annotated[
    OutputFormat[CheckedWriter] | None, format_option(CHECK_FORMATS, "text")
]
CommitmentsFormatOption = Annotated[
    OutputFormat[CommitmentsWriter] | None, format_option(COMMITMENTS_FORMATS, "text")
]

ConcordanceFormatOption = Annotated[
    OutputFormat[ConcordanceWriter] | None, format_option(CONCORDANCE_FORMATS, "text")
]

OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of to the terminal.")
]
DraftOption = Annotated[
    int | None,
    typer.Option("--draft", help="Of a committee's report: the draft at this place, from 1."),
]
RevisionsOption = Annotated[
    RevisionsChoice,
    typer.Option(
        "--revisions",
        help="Read tracked changes of Word files as accepted, or the text before them.",
    ),
]
SidedRevisionsOption = Annotated[
    SidedRevisions | None,
    typer.Option(
        "--revisions",
        help="Read tracked changes as accepted (default), or the text before them; "
        "two values are for the earlier and the later text: original,accepted.",
        parser=_sided,
        metavar="<accepted|original>",
    ),
]
KeepRevisionsOption = Annotated[
    bool,
    typer.Option(
        "--keep-revisions",
        help="In a Word file, leave what the texts track themselves as their authors' changes.",
    ),
]
MarkupOption = Annotated[
    MarkupChoice,
    typer.Option(
        "--markup",
        help="Read text struck and underlined by hand as deleted and inserted, or keep it all.",
    ),
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the whole error.")]
LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", help="The library's file; default: in your data folder.", metavar="FILE"
    ),
]
SourceLanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        help="Of a text named by its symbol, or printed in several languages: which one.",
        parser=language_code,
        metavar="CODE",
        autocompletion=lambda: LANGUAGE_CODES,
    ),
]
"""Of commands that read a text; those on the library itself have one with another meaning."""

ContextOption = Annotated[
    int | None,
    typer.Option(help="Show so many unchanged paragraphs around each change.", metavar="N", min=0),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Show only changes that are substantive, technical or editorial; several: a,b.",
        metavar="NATURE",
        autocompletion=lambda: ["substantive", "technical", "editorial"],
    ),
]
OriginalOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        help="The same two texts in the language they were written in: "
        "tells what was only translated anew.",
        metavar="OLD NEW",
    ),
]
ReportTemplatesOption = Annotated[
    Path | None,
    typer.Option(
        help="Take the report's templates from here, where it has them.", metavar="FOLDER"
    ),
]
MovesOption = Annotated[
    bool,
    typer.Option(
        "--moves", help="In a Word file, mark what moved with Word's own marks of a move."
    ),
]
AuthorOption = Annotated[
    str | None,
    typer.Option("--author", help="In a Word file, who made the changes; default: resdiff."),
]


def signed_by(author: str | None, in_word: bool) -> str:
    """Who signs: the author named on the command line, in a Word file else that of the settings."""
    from resdiff.render.options import DEFAULT_AUTHOR

    # what has no author is not refused for a line of the settings
    return author or (wanted("author") if in_word else None) or DEFAULT_AUTHOR


PdfEngineOption = Annotated[
    PdfEngineChoice,
    typer.Option(
        "--pdf-engine",
        help="What makes a PDF: WeasyPrint, an installed browser, or the first that is there.",
    ),
]
CleanOption = Annotated[
    bool,
    typer.Option(
        "--clean",
        help="Beside a Word file, write the same with all changes accepted (.clean.docx).",
    ),
]
MarginLibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        help="Tell in the report's margin where new language comes from: a library's file.",
        metavar="FILE",
    ),
]
CheckOption = Annotated[bool, typer.Option("--check", help="Exit with 1 when the texts differ.")]

PageTemplatesOption = Annotated[
    Path | None,
    typer.Option(help="Take the page's templates from here, where it has them.", metavar="FOLDER"),
]


def chosen_format(
    asked: OutputFormat[WriterT] | None,
    output: Path | None,
    formats: Mapping[str, OutputFormat[WriterT]],
    default: str,
) -> OutputFormat[WriterT]:
    """The format asked for by name, else that of the output's ending, else the default on standard
    output.

    Raises UsageError where the ending is that of no format.
    """
    if asked is not None:
        return asked
    if output is None or writes_to_stdout(output):
        return formats[default]
    found = format_by_ending(output.suffix, formats)
    # no guess: a redline in a format that was not meant would be mailed on as it is
    if found is None:
        known = "|".join(formats)
        raise resdiff.UsageError(
            f"{printable(str(output))}: its ending tells no format; add --format {known}"
        )
    return found


def format_to_write(
    asked: OutputFormat[WriterT] | None,
    output: Path | None,
    formats: Mapping[str, OutputFormat[WriterT]],
) -> OutputFormat[WriterT]:
    """The same, text by itself. UsageError also for what is nothing for a terminal."""
    chosen = chosen_format(asked, output, formats, "text")
    # a pipe or a redirection is welcome to the bytes
    if chosen.binary and writes_to_terminal(output):
        raise resdiff.UsageError(
            f"a {chosen.name} is nothing for a terminal; write it to a file with -o"
        )
    return chosen


def split_names(asked: Sequence[str] | None) -> list[str]:
    """The names of an option given as `--only a,b --only c`."""
    return [name for part in asked or () for name in part.replace(",", " ").split()]


def exit_if(found: bool) -> None:
    """Ends a command with exit code 1 where `--check` found something."""
    if found:
        raise typer.Exit(1)


def selected_natures(only: Sequence[str] | None) -> tuple[str, ...]:
    """The natures that `--only` names; UsageError where it names none."""
    names = tuple(split_names(only))
    if only and not names:
        raise resdiff.UsageError(
            "--only names no nature; choose of substantive, technical, editorial"
        )
    return names
