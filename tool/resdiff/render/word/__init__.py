"""A redline as a Word file with tracked changes: the old file itself, in which every change is
one that Word can settle.

    wish = RedlineWish(Signature("Delegation of Peru"))
    old_text, new_text = (old, old_sourced.word), (new, new_sourced.word)
    data, notices = render_word(comparison, old_text, new_text, wish)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from resdiff.model.errors import UsageError
from resdiff.model.records import Comparison, Document
from resdiff.read.docx.walked import WalkedFile
from resdiff.render.word.clean import clean_file
from resdiff.render.word.handed_on import fit_to_hand_on
from resdiff.render.word.opened import WordText, open_text
from resdiff.render.word.own_file import own_file
from resdiff.render.word.plain_file import make_plain
from resdiff.render.word.redline import RedlineWish, revision_notices, word_redline
from resdiff.render.word.tracked_changes import Signature

__all__ = [
    "RedlineWish",
    "Signature",
    "WordText",
    "clean_file",
    "render_word",
    "word_redline",
    "word_texts",
]


def render_word(
    comparison: Comparison,
    old: tuple[Document, WalkedFile | None],
    new: tuple[Document, WalkedFile | None],
    wish: RedlineWish,
    templates: Path | None = None,
) -> tuple[bytes, list[str]]:
    """The redline of a comparison as a Word file, and what its user should be told of it.

    Each side is its document and the walk through the Word file it was read from, None for a text
    that is none; both stay as they are. `templates` stand in for those of a file that is set from
    records. Raises UsageError for templates beside a Word file, ResdiffError where no redline can
    be proved right.
    """
    old_walk, left_out = fit_to_hand_on(old[1], old[0].source.file)
    new_walk, more_left_out = fit_to_hand_on(new[1], new[0].source.file)
    is_same = old[1] is not None and new[1] is not None and old[1].data == new[1].data
    told = left_out if is_same else [*left_out, *more_left_out]
    old, new = (old[0], old_walk), (new[0], new_walk)
    # an initiative without a predecessor: all of it marked as inserted would tell nobody anything
    if old_walk is None and not old[0].paragraphs:
        data, notices = _new_text_alone(new, templates)
    elif new_walk is not None and _is_one_file(old_walk, new_walk):
        data, notices = own_file(new_walk, new[0], wish.signature)
    else:
        before, after, notices = word_texts(comparison, old, new, templates)
        data, more = word_redline(comparison, before, after, wish)
        notices += more
    return data, [*told, *notices]


def _is_one_file(old: WalkedFile | None, new: WalkedFile | None) -> bool:
    """Whether both texts are one file, before its own changes and after them."""
    if old is None or new is None or old.data != new.data:
        return False
    return (old.options.revisions, new.options.revisions) == ("original", "accepted")


def word_texts(
    comparison: Comparison,
    old: tuple[Document, WalkedFile | None],
    new: tuple[Document, WalkedFile | None],
    templates: Path | None = None,
) -> tuple[WordText, WordText, list[str]]:
    """Both texts as Word files, and what their user should be told of them.

    A Word file is one as it is, any other text is set as one.
    """
    (before, old_walk), (after, new_walk) = old, new
    if old_walk is None and new_walk is None:
        return _both_set(before, after, templates)
    _refuse_templates(templates)
    pairs = list(_first_pairs(comparison))
    if old_walk is None:
        assert new_walk is not None
        text = _as_read(after, new_walk)
        built, notices = _set_like(before, text, dict(pairs))
        return built, text, notices
    text = _as_read(before, old_walk)
    if new_walk is not None:
        return text, _as_read(after, new_walk), []
    built, notices = _set_like(after, text, {there: here for here, there in pairs})
    return text, built, notices


def _new_text_alone(
    new: tuple[Document, WalkedFile | None],
    templates: Path | None,
) -> tuple[bytes, list[str]]:
    """The new text as a Word file without marks, and what its user should be told of it."""
    document, walk = new
    name = document.source.file
    told = f"{name}: there is no earlier text; the Word file is this text without marks of change"
    if walk is None:
        # loaded where a text must be set, as below
        from resdiff.render.word.build import build_word

        built = build_word(document, templates)
        return built.data, [told, *built.notices]
    _refuse_templates(templates)
    opened = open_text(_as_read(document, walk))
    left_out = make_plain(opened.file, name)
    # a file without tracked changes of its own is handed on byte by byte
    data = opened.file.saved() if opened.file.touched else opened.text.data
    return data, [told, *revision_notices(opened, name), *left_out]


def _refuse_templates(templates: Path | None) -> None:
    """UsageError for templates beside a Word file: it brings its look itself, and they would
    silently mean nothing."""
    if templates is not None:
        raise UsageError(
            "--templates make Word files of texts that are none; "
            "leave it out where one is a Word file"
        )


def _first_pairs(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """The ids of paragraphs that became others; of split and merged ones the first parts."""
    for change in comparison.changes:
        if change.old and change.new:
            yield change.old[0], change.new[0]


def _as_read(document: Document, walk: WalkedFile) -> WordText:
    return WordText(walk.data, document, walk.options.revisions, walk)


def _both_set(
    old: Document, new: Document, templates: Path | None
) -> tuple[WordText, WordText, list[str]]:
    """Two texts that are no Word files, in the look of the documents system."""
    # loaded where a text must be set: a redline of two Word files needs no templates
    from resdiff.render.word.build import build_word

    one, other = build_word(old, templates), build_word(new, templates)
    return (
        WordText(one.data, old, ids=one.ids),
        WordText(other.data, new, ids=other.ids),
        [*one.notices, *other.notices],
    )


def _set_like(
    document: Document, other: WordText, partners: dict[str, str]
) -> tuple[WordText, list[str]]:
    """A text that is no Word file in the look of the other one.

    `partners` are ids, its own to the other's.
    """
    from resdiff.render.word.look import build_in_look

    built = build_in_look(document, open_text(other), partners)
    return WordText(built.data, document, ids=built.ids), list(built.notices)
