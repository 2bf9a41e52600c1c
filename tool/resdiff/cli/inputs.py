"""Texts as commands are given them: files, standard input, or symbols of documents that the library
holds.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import resdiff
from resdiff.model.files import LARGEST, printable
from resdiff.model.symbols import is_typed_symbol, symbol_meant
from resdiff.processes import allow_for_texts, bounded

NO_TEXT = frozenset({"/dev/null", os.devnull})
"""The names of the null device, which stands for a text that is not there, as in patches."""

if TYPE_CHECKING:  # the reader of Word files loads lxml, for which `--help` must not wait
    from resdiff.model.read_options import Revisions
    from resdiff.parse.tracked_sides import ComparedText
    from resdiff.read.docx.walked import WalkedFile


class Lookup(NamedTuple):
    """How the texts of a command are read.

    reading    how files are read; its language is also the one meant of a symbol, None: that of
               the other text, or the only one held
    earlier    how the earlier one of two texts is read, None: as the other
    library    the file of the library in which symbols are looked up; None: the one in the user's
               data folder
    draft      of a committee's report the draft at this place, from 1; None: as the command chooses
    """

    reading: resdiff.ReadOptions
    library: Path | None = None
    draft: int | None = None
    earlier: resdiff.ReadOptions | None = None

    def of_earlier(self) -> Lookup:
        """The same for the earlier one of two texts."""
        return self if self.earlier is None else self._replace(reading=self.earlier)


def refuse_overwrite(output: Path | None, *inputs: str) -> None:
    """UsageError where the output is a text that is to be read."""
    for file in inputs:
        if output is not None and _is_same_file(output, file):
            raise resdiff.UsageError(
                f"{printable(file)}: is a text to be read; name another file for the output"
            )


def _is_same_file(output: Path, file: str) -> bool:
    # an input that is a symbol, or a name too long for the system, is no file that could be lost
    with contextlib.suppress(OSError, ValueError):
        return file != "-" and output.is_file() and output.samefile(file)
    return False


def read_document(file: str, lookup: Lookup) -> resdiff.Document:
    """The document that a file or a symbol names; of a committee's report the draft asked for.

    Raises InputError or UsageError where there is none.
    """
    _, document = read_whole(file, lookup)
    return document if lookup.draft is None else resdiff.select_draft(document, lookup.draft)


def read_whole(file: str, lookup: Lookup) -> tuple[resdiff.Sourced, resdiff.Document]:
    """A text and all that it holds, within the bounds of one file."""
    with bounded(file):
        source = read_source(file, lookup)
        return source, resdiff.parse(source)


def read_source(file: str, lookup: Lookup, language: str | None = None) -> resdiff.Sourced:
    """A text to be parsed.

    `language`, else that of the lookup, is the one in which a symbol is looked up.
    """
    if file == "-":
        return _stdin_source(_stdin_bytes(), lookup.reading)
    if file in NO_TEXT:
        return _absent_text(file, language)
    symbol = symbol_named(file)
    if symbol is None:
        return resdiff.read_path(file, lookup.reading)
    from resdiff.library import Library

    with Library.open(lookup.library) as library:
        document = library.document(symbol, language or lookup.reading.language)
    return resdiff.Sourced(document.source, document, file)


def _absent_text(file: str, language: str | None) -> resdiff.Sourced:
    """A text without a word: whatever stands in the other one came in or went."""
    from resdiff.model.records import Document, Source

    source = Source(file=file, format="text", sha256="")
    return resdiff.Sourced(source, Document(source=source, language=language), file)


def _stdin_source(data: bytes, reading: resdiff.ReadOptions) -> resdiff.Sourced:
    return resdiff.read_bytes(data, "standard input", options=reading)


def _stdin_bytes() -> bytes:
    if sys.stdin is None:
        raise resdiff.UsageError("standard input is closed; name a file")
    # one byte more than may be read shows a source that is too large, without waiting for its end
    return sys.stdin.buffer.read(LARGEST + 1)


def read_pair(old: str, new: str, lookup: Lookup) -> tuple[resdiff.Sourced, resdiff.Sourced]:
    """Two texts; a symbol without a language is looked up in that of the other text."""
    if old in NO_TEXT and new in NO_TEXT:
        raise resdiff.UsageError("neither of the two is a text; name a file for one of them")
    # the file first, whichever side it is: its language is what the symbol is looked up in
    if old in NO_TEXT or (symbol_named(old) and not symbol_named(new)):
        later = read_source(new, lookup)
        language = lookup.reading.language or resdiff.parse(later).language
        return read_source(old, lookup.of_earlier(), language), later
    earlier = read_source(old, lookup.of_earlier())
    language = lookup.reading.language
    if language is None and (new in NO_TEXT or symbol_named(new)):
        language = resdiff.parse(earlier).language
    return earlier, read_source(new, lookup, language)


def read_sides(old: str, new: str, lookup: Lookup) -> tuple[ComparedText, ComparedText]:
    """Both sides of a comparison: of a committee's report the draft asked for, or the one that the
    other side is like.
    """
    return _sides(read_pair(old, new, lookup), lookup.draft)


def read_own_sides(file: str, lookup: Lookup) -> tuple[ComparedText, ComparedText]:
    """A text before the changes that it holds itself, and after them."""
    markup, language = lookup.reading.markup, lookup.reading.language
    sides: tuple[Revisions, Revisions] = ("original", "accepted")
    readings = [
        resdiff.ReadOptions(revisions=side, markup=markup, language=language) for side in sides
    ]
    if file == "-":
        data = _stdin_bytes()
        sources = [_stdin_source(data, reading) for reading in readings]
    else:
        sources = [read_source(file, lookup._replace(reading=reading)) for reading in readings]
    return _sides(sources, lookup.draft)


def _sides(
    sources: Sequence[resdiff.Sourced], draft: int | None
) -> tuple[ComparedText, ComparedText]:
    from resdiff.parse.tracked_sides import ComparedText

    wholes = [resdiff.parse(source) for source in sources]
    allow_for_texts(*wholes)
    chosen = resdiff.drafts_to_compare(wholes[0], wholes[1], draft)
    before, after = (
        ComparedText(document, _word_file_of(document, source, whole))
        for document, source, whole in zip(chosen, sources, wholes, strict=True)
    )
    return before, after


def symbol_named(file: str) -> str | None:
    """The symbol by which a text is named, in any spelling: A/RES/64/292, a/res/64/292, 64/292, its
    address in the documents system, "UNGA res. 64/292"; None for the name of a file.
    """
    if not any(character.isdecimal() for character in file) or Path(file).exists():
        return None
    return symbol_meant(file) if is_typed_symbol(file) else _cited_symbol(file)


def symbol_written(text: str) -> str:
    """The symbol that a user means where no file can be meant, in any spelling."""
    return (
        symbol_meant(text) if is_typed_symbol(text) else _cited_symbol(text) or symbol_meant(text)
    )


def _cited_symbol(words: str) -> str | None:
    """The symbol of a resolution that is named as texts name it, in any language; None where the
    words may be a path or name more than one.
    """
    if " " not in words.strip() and words.isascii():
        return None
    from resdiff.languages import language_codes, load
    from resdiff.parse.citations import find_citations

    for code in language_codes():
        found = find_citations(words, load(code), "GA")
        symbols = {citation.symbol for citation in found}
        # behind it may stand its body, never the ending of a file's name
        if len(symbols) == 1 and not re.search(r"[\d./\\]", words[found[-1].end :]):
            return symbols.pop()
    return None


def _word_file_of(
    document: resdiff.Document, source: resdiff.Sourced, whole: resdiff.Document
) -> WalkedFile | None:
    # a draft out of a report shares its file with all the others: its redline cannot be that file
    return source.word if document.paragraphs is whole.paragraphs else None
