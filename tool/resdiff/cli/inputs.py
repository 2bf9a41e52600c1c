"""Texts as commands are given them: files, standard input, or symbols of documents that the library holds."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path

import resdiff
from resdiff.cli.options import Revisions
from resdiff.model.files import LARGEST, printable
from resdiff.read.docx.reader import DocxWalk


def refuse_overwrite(output: Path | None, *inputs: str) -> None:
    """Refuses to write over a text that is being read."""
    for file in inputs:
        with contextlib.suppress(OSError, ValueError):
            if output is not None and file != "-" and output.is_file() and output.samefile(file):
                raise resdiff.UsageError(
                    f"{printable(file)}: is a text to be read; name another file for the output"
                )


def read_document(
    file: str, revisions: Revisions, held: Path | None = None, language: str | None = None
) -> resdiff.Document:
    return resdiff.parse(read_source(file, revisions, held, language))


def read_source(
    file: str, revisions: Revisions, held: Path | None = None, language: str | None = None
) -> resdiff.Sourced:
    """A text to be parsed; `held` is the file of the library in which symbols are looked up, `language` whose text is meant."""
    if file == "-":
        if sys.stdin is None:
            raise resdiff.UsageError("standard input is closed; name a file")
        data = sys.stdin.buffer.read(LARGEST + 1)
        return resdiff.read_bytes(data, "standard input", revisions=revisions.value)
    if is_symbol(file):
        from resdiff.library import Library

        with Library.open(held) as library:
            found = library.document(file, language)
        return resdiff.Sourced(found.source, found, file)
    return resdiff.read_path(file, revisions.value)


def read_pair(
    old: str, new: str, revisions: Revisions, held: Path | None = None, language: str | None = None
) -> tuple[resdiff.Sourced, resdiff.Sourced]:
    """Two texts; a symbol without a language is looked up in that of the other text."""
    if is_symbol(old) and not is_symbol(new):
        later = read_source(new, revisions, held, language)
        return read_source(old, revisions, held, language or resdiff.parse(later).language), later
    earlier = read_source(old, revisions, held, language)
    told = language or (resdiff.parse(earlier).language if is_symbol(new) else None)
    return earlier, read_source(new, revisions, held, told)


_SYMBOL = re.compile(r"\d+/\d+[A-Z]?|[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+)+(?: ?\(\d{4}\))?")


def is_symbol(file: str) -> bool:
    """Whether a text is named by its symbol: one that no file bears as its name."""
    return _SYMBOL.fullmatch(file) is not None and "/" in file and not Path(file).exists()


def word_file_of(
    document: resdiff.Document, source: resdiff.Sourced, whole: resdiff.Document
) -> DocxWalk | None:
    """The Word file of a text; null where it is none, or only a part of one."""
    return source.word if document.paragraphs is whole.paragraphs else None
