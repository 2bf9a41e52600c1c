"""In a working process: texts read within the readers' bounds, and formats written one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import resdiff
from resdiff.interface import say
from resdiff.library import Library
from resdiff.model.errors import ResdiffError
from resdiff.model.files import printable
from resdiff.page.operations import PAGE, Report
from resdiff.page.records import Work, WorkFile, WorkStep
from resdiff.page.wording import form_name
from resdiff.processes import bounded
from resdiff.render.formats import FormatOption, OutputFormat
from resdiff.render.options import DEFAULT_AUTHOR, RenderOptions
from resdiff.render.whole_files import write_whole

BRIEF = "brief"
# A brief is a page here: nobody reads it on a terminal.
_ENDINGS = {BRIEF: ".html"}


class ReadText(NamedTuple):
    """A text of some work, what was read of its file, and the document in it."""

    file: WorkFile
    source: resdiff.Sourced
    document: resdiff.Document


def read_work_file(
    file: WorkFile,
    work: Work,
    report: Report,
    reading: resdiff.ReadOptions | None = None,
    language: str | None = None,
) -> ReadText:
    """A file read within its bounds, or a text held; `language` is the one wanted of the latter.

    Raises InputError or UsageError where it cannot be read.
    """
    report(WorkStep(file.key, say("Reading {name}", name=file.name)))
    if file.symbol:
        # the library's own text: no file is opened, and none can be too large
        with Library.open(library_path(work)) as library:
            document = library.document(file.symbol, file.language or language)
        return ReadText(file, resdiff.Sourced(document.source, document, file.name), document)
    # the reader of a hostile file is stopped here, or takes its process with it
    with bounded(file.name):
        source = resdiff.read_bytes(
            Path(file.path).read_bytes(), file.name, options=reading or resdiff.ReadOptions()
        )
        return ReadText(file, source, resdiff.parse(source))


def read_what_can_be(work: Work, report: Report, least: int) -> tuple[list[ReadText], list[str]]:
    """The texts of some work that can be read, and a line on each that cannot.

    Raises what went wrong with the first one where fewer than `least` are left.
    """
    texts: list[ReadText] = []
    errors: list[ResdiffError] = []
    for file in work.files:
        # one bad file is one line, the others go on
        try:
            texts.append(read_work_file(file, work, report))
        except ResdiffError as error:
            errors.append(error)
    if len(texts) < least and errors:
        raise errors[0]
    return texts, list(map(str, errors))


def library_path(work: Work) -> Path | None:
    """The library's file, None for the one in the user's data folder."""
    return Path(work.library) if work.library else None


def write_forms(
    work: Work,
    formats: Mapping[str, OutputFormat[Any]],
    write: Callable[[OutputFormat[Any]], bytes],
    report: Report,
) -> tuple[dict[str, str], list[str]]:
    """Writes the formats asked for; the names of the files, and a line on each format that failed.

    Raises what went wrong where that was the only one, or the page that is to be shown.
    """
    # in the order asked for: the page that is shown comes first
    files: dict[str, str] = {}
    failed: list[str] = []
    for at, form in enumerate(work.forms):
        report(
            WorkStep(
                "", say("Writing: {format}", format=form_name(form)), at + 1, len(work.forms) + 1
            )
        )
        row = formats[form]
        try:
            data = write(row)
        except Exception as error:
            # a redline without its Word file is still a redline: the others are written
            if form == PAGE or len(work.forms) == 1:
                raise
            failed.append(
                say("{format} was not written: {why}", format=form_name(form), why=line_of(error))
            )
            continue
        files[form] = form + _ENDINGS.get(form, row.endings[0])
        write_whole(data, Path(work.folder) / files[form])
    return files, failed


def options_for(row: OutputFormat[Any], options: RenderOptions) -> RenderOptions:
    """The options that mean something to a format: others would be refused."""
    return msgspec.structs.replace(
        options,
        author=options.author if FormatOption.author in row.heeds else DEFAULT_AUTHOR,
        moves=options.moves and FormatOption.moves in row.heeds,
        margin_sources=options.margin_sources if FormatOption.library in row.heeds else None,
        as_page=row.name == BRIEF,
    )


def line_of(error: Exception) -> str:
    """What went wrong, in one line."""
    if isinstance(error, ResdiffError):
        return str(error)
    if isinstance(error, (MemoryError, RecursionError)):
        return say("the text is too large or too deeply nested; name a single document")
    problem = " ".join(f"{type(error).__name__}: {error}".split())
    return say("an error of the program itself ({problem})", problem=printable(problem))
