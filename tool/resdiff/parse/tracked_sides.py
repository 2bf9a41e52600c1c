"""The sides of files that track changes, chosen for a redline that keeps these changes.

old  P₀ -Norway-> P₁        new  P₁ -Peru-> P₂      compared: P₁ with P₁
old  P₀ -Norway-> P₁        new  P₀ -both-> P₂      compared: P₀ with P₀
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from resdiff.model.read_options import Revisions
from resdiff.model.records import Document
from resdiff.parse.pipeline import parse_source
from resdiff.read import read_bytes

if TYPE_CHECKING:  # the reader of Word files is loaded for one
    from resdiff.read.docx.walked import WalkedFile


class ComparedText(NamedTuple):
    """One side of a comparison; `word_file` is None for a text that is no Word file, or only a part
    of one.
    """

    document: Document
    word_file: WalkedFile | None


def sides_to_keep(old: ComparedText, new: ComparedText) -> tuple[ComparedText, ComparedText]:
    """What is compared where both files keep their changes: the new text before its own, and the
    old one as it was when the new one was written upon it."""
    base = _read_as(new, "original")
    sides = _read_as(old, "accepted"), _read_as(old, "original")
    wanted = Counter(p.text for p in base.document.paragraphs)
    # the text that a file is passed on as counts first
    return max(sides, key=lambda side: _paragraphs_shared(side.document, wanted)), base


def _paragraphs_shared(document: Document, wanted: Counter[str]) -> int:
    return (Counter(p.text for p in document.paragraphs) & wanted).total()


def _read_as(text: ComparedText, revisions: Revisions) -> ComparedText:
    """The same text on this side of its changes."""
    walk = text.word_file
    if walk is None or walk.options.revisions == revisions or not tracks_changes(text.document):
        return text
    options = msgspec.structs.replace(walk.options, revisions=revisions)
    name = text.document.source.file
    source = read_bytes(walk.data, name, options=options)
    return ComparedText(parse_source(source), source.word)


def tracks_changes(document: Document) -> bool:
    """Whether words of a text were put in or taken out as tracked changes, or by hand."""
    return any(caution.code in ("tracked-changes", "hand-markup") for caution in document.warnings)
