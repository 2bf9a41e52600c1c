"""What the comparison knows of paragraphs of two opened files, and what comments say there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.interface import listed, say
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Change, Comparison
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.redline_rows import ids_standing_apart
from resdiff.render.word.compared_paragraphs import ComparedParagraphs, MovedParagraph
from resdiff.render.word.opened import OpenedText
from resdiff.render.word.tracked_changes import NAME_OF_MOVES

# Edits that a comment tells one by one.
_MOST_EDITS = 5


def compared_paragraphs(
    comparison: Comparison, old: OpenedText, new: OpenedText, move_marks: bool
) -> ComparedParagraphs:
    """The elements of the paragraphs that were compared.

    Moved ones are `marked` where `move_marks` asks for it.
    """
    moved: dict[_Element, MovedParagraph] = {}
    # the names of moves must differ within a file, and count all moves that there are
    for number, change in enumerate((c for c in comparison.changes if c.moved), start=1):
        was, now = old.places.get(change.old[0]), new.places.get(change.new[0])
        # a paragraph of which a file shows nothing, as one from records alone
        if was is None or now is None:
            continue
        name, edits = f"{NAME_OF_MOVES}{number}", _with_edits(change)
        # Word's marks join one stretch with one: a moved paragraph that was split has two
        marked = move_marks and len(change.old) == len(change.new) == 1
        there, here = _labels(new, change.new), _labels(old, change.old)
        moved[was] = MovedParagraph(
            name, _move_sentence("Moved to {place}", there, edits), now, marked
        )
        moved[now] = MovedParagraph(
            name, _move_sentence("Moved from {place}", here, edits), was, marked
        )
    return ComparedParagraphs(
        known=frozenset((*old.places.values(), *new.places.values())),
        moved=moved,
        comments=dict(_comments(comparison, old, new)),
    )


def _move_sentence(english: str, place: str, edits: str | None) -> str:
    """Where a paragraph went or came from; `edits` are those within it, None without."""
    if edits is None:
        return say(f"{english}.", place=place)
    if not edits:
        return say(f"{english}, with changes.", place=place)
    return say(f"{english}, with changes: {{edits}}.", place=place, edits=edits)


def _comments(
    comparison: Comparison, old: OpenedText, new: OpenedText
) -> Iterator[tuple[_Element, str]]:
    """What is said at parts of split and merged paragraphs that stand apart from the others."""
    for change in comparison.changes:
        if change.kind == "split":
            whole, first = _labels(old, change.old), _labels(new, change.new[:1])
            said = say("Part of {whole} before, as {first} is now.", whole=whole, first=first)
            for part in ids_standing_apart(change.new, new.records):
                if part in new.places:
                    yield new.places[part], said
        elif change.kind == "merged":
            for part in ids_standing_apart(change.old, old.records):
                if part in old.places:
                    place = _labels(new, change.new)
                    yield old.places[part], say("Merged into {place}.", place=place)


def _labels(opened: OpenedText, ids: tuple[str, ...]) -> str:
    return ", ".join(paragraph_label(opened.records[p]) or say("a heading") for p in ids)


def _with_edits(change: Change) -> str | None:
    """What changed inside a moved paragraph; None for nothing, "" where words do not say it."""
    if change.kind == "unchanged":
        return None
    # the reasons are what a reader wants; words stand in where no rule gave one
    return listed(shown_reasons(change), "{first}; {second}") or _edits_in_words(change)


def _edits_in_words(change: Change) -> str:
    """The first edits of a paragraph: “calls upon” → “urges”; + “all”."""
    out, gone = [], ""
    # the empty end lets the last deletion out
    for operation, text in (*change.segments, ("equal", "")):
        if operation == "delete":
            gone = text.strip()
        elif operation == "insert":
            out.append(f"“{gone}” → “{text.strip()}”" if gone else f"+ “{text.strip()}”")
            gone = ""
        elif gone:
            out.append(f"- “{gone}”")
            gone = ""
    more = len(out) - _MOST_EDITS
    return "; ".join(out[:_MOST_EDITS]) + (
        f"; {say('and {more} more', more=more)}" if more > 0 else ""
    )
