"""A redline as a Word file with tracked changes: the old file itself, in which every change is one that Word can settle.

data, notices = render_word(comparison, (old, old_sourced.word), (new, new_sourced.word), Signature("Delegation of Peru"))
"""

from __future__ import annotations

from pathlib import Path

from resdiff.model.errors import UsageError
from resdiff.model.lines import Revisions
from resdiff.model.records import Comparison, Document
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.opened import WordText, open_text
from resdiff.render.word.redline import word_redline
from resdiff.render.word.tracked_changes import Signature

__all__ = ["Signature", "WordText", "render_word", "word_redline", "word_texts"]


def render_word(
    comparison: Comparison,
    old: tuple[Document, DocxWalk | None],
    new: tuple[Document, DocxWalk | None],
    signature: Signature,
    move_marks: bool = False,
    revisions: Revisions = "accepted",
    templates: Path | None = None,
) -> tuple[bytes, list[str]]:
    """The redline of a comparison as a Word file, and what its user should be told of it.

    Each side is its document and the walk through the Word file it was read from, null for a text that is none. Every
    change bears the signature. `templates` stand in for those of a file that is set from records.
    """
    before, after, told = word_texts(comparison, old, new, revisions, templates)
    data, more = word_redline(comparison, before, after, signature, move_marks)
    return data, [
        *told,
        *more,
        "proved: rejecting all changes gives the old text, accepting all the new one",
    ]


def word_texts(
    comparison: Comparison,
    old: tuple[Document, DocxWalk | None],
    new: tuple[Document, DocxWalk | None],
    revisions: Revisions = "accepted",
    templates: Path | None = None,
) -> tuple[WordText, WordText, list[str]]:
    """Both texts as Word files: as they are, or set for those that are none; and what should be told of that."""
    (before, old_walk), (after, new_walk) = old, new
    if templates is not None and (old_walk or new_walk) is not None:
        raise UsageError(
            "--templates make Word files of texts that are none; leave it out where one is a Word file"
        )
    if old_walk is not None and new_walk is not None:
        return _as_read(before, old_walk, revisions), _as_read(after, new_walk, revisions), []
    if old_walk is None and new_walk is None:
        from resdiff.render.word.build import clean

        built, other = clean(before, templates), clean(after, templates)
        texts = (
            WordText(built.data, before, ids=built.ids),
            WordText(other.data, after, ids=other.ids),
        )
        return (*texts, [*built.notices, *other.notices])
    from resdiff.render.word.look import dressed

    pairs = [(c.old[0], c.new[0]) for c in comparison.changes if c.old and c.new]
    if old_walk is not None:
        text = _as_read(before, old_walk, revisions)
        side = open_text(text)
        built = dressed(after, side.walk, side.places, before, {n: o for o, n in pairs})
        return text, WordText(built.data, after, ids=built.ids), list(built.notices)
    assert new_walk is not None
    text = _as_read(after, new_walk, revisions)
    side = open_text(text)
    built = dressed(before, side.walk, side.places, after, dict(pairs))
    return WordText(built.data, before, ids=built.ids), text, list(built.notices)


def _as_read(document: Document, walk: DocxWalk, revisions: Revisions) -> WordText:
    return WordText(walk.package.data, document, revisions, walk)
