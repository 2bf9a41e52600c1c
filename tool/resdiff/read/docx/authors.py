"""Who tracked the changes of a Word file, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.model.records import Document
from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.revisions import WORD_MARKS
from resdiff.read.docx.tracked import text_side
from resdiff.read.docx.walked import WalkedFile

_MARKS_WITH_AUTHORS = (*WORD_MARKS, *word_tags("cellIns", "cellDel", "pPrChange"))


def tracked_authors(walk: WalkedFile, document: Document) -> dict[str, tuple[str, ...]]:
    """By the ids of the document's paragraphs the authors of changes in them, in their order.

    A paragraph that a change has joined with the one before it has the authors of both.
    """
    side = text_side(walk.options.revisions)
    _, elements = walk.opened()
    out: dict[str, tuple[str, ...]] = {}
    for paragraph in document.paragraphs:
        at = (paragraph.line or 0) - 1
        if not 0 <= at < len(elements):
            continue
        authors = list(_authors_of(elements[at]))
        while at and side.without_end(elements[at - 1].find(f"{W}pPr")):
            at -= 1
            authors = [*_authors_of(elements[at]), *authors]
        out[paragraph.id] = tuple(dict.fromkeys(authors))
    return out


def _authors_of(paragraph: _Element) -> Iterator[str]:
    # the cells of a row are read as one line
    row = next(paragraph.iterancestors(f"{W}tr"), paragraph)
    for mark in row.iter(*_MARKS_WITH_AUTHORS):
        if author := mark.get(f"{W}author"):
            yield author
