"""Words of one paragraph replaced, with what stands in its text: notes, brackets, remarks.

Blanks are set as print has them: what is put in stands apart from the words beside it, what is
taken out leaves no blank of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages import is_wide
from resdiff.model.records import Bracket, NoteMark, Paragraph

_CLINGS = re.compile(r"[-‐‑–—/,;:.!?)\]”»’'，；：。！？）、؛،؟]")
_OPENS = "([“«‘（-‐‑–—/"


class Edit(msgspec.Struct, frozen=True):
    """Code points from `start` to `end` of a text that become `new`; `notes` are marks within it.

    `by` is the place of the instruction, `everywhere` tells whether it asks for the same wherever
    the words stand.
    """

    start: int
    end: int
    new: str
    by: int
    notes: tuple[NoteMark, ...] = ()
    everywhere: bool = False

    def meets(self, other: Edit) -> bool:
        """Whether two edits are of the same words; what is put in at one place does not meet."""
        if self.start == self.end and other.start == other.end:
            return False
        if self.start == self.end:
            return other.start < self.start < other.end
        if other.start == other.end:
            return self.start < other.start < self.end
        return self.start < other.end and other.start < self.end

    def holds(self, other: Edit) -> bool:
        """Whether the words of another edit stand within those of this one."""
        return self.start <= other.start and other.end <= self.end


def spaced(edit: Edit, text: str) -> Edit:
    """An edit with the blanks that print would have beside its words."""
    before, behind = text[: edit.start], text[edit.end :]
    if not edit.new:
        return _without_blank(edit, before, behind)
    new, notes = edit.new, edit.notes
    if _need_blank(before[-1:], new[:1]):
        new = f" {new}"
        notes = tuple(NoteMark(at=m.at + 1, label=m.label) for m in notes)
    if _need_blank(new[-1:], behind[:1]):
        new += " "
    if before[-1:].isspace() and _CLINGS.match(new):
        edit = msgspec.structs.replace(edit, start=edit.start - 1)
    return msgspec.structs.replace(edit, new=new, notes=notes)


def _need_blank(before: str, behind: str) -> bool:
    if not before or not behind or before.isspace() or behind.isspace():
        return False
    if is_wide(before) or is_wide(behind):
        return False
    return not _CLINGS.match(behind) and before not in _OPENS


def _without_blank(edit: Edit, before: str, behind: str) -> Edit:
    """Words taken out together with one of the blanks around them."""
    if before[-1:].isspace() and (not behind or behind[0].isspace() or _CLINGS.match(behind)):
        return msgspec.structs.replace(edit, start=edit.start - 1)
    if not before and behind[:1].isspace():
        return msgspec.structs.replace(edit, end=edit.end + 1)
    return edit


def with_edits(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    """A paragraph with edits that do not meet, in any order; citations are left for the caller."""
    text = paragraph.text
    pieces: list[str] = []
    notes: list[NoteMark] = []
    at = size = 0
    ordered = sorted((spaced(edit, text) for edit in edits), key=lambda e: (e.start, e.end, e.by))
    moved: list[tuple[int, int, int]] = []  # start and end in the old text, what is added behind
    for edit in ordered:
        start = max(edit.start, at)
        pieces += [text[at:start], edit.new]
        size += start - at
        notes += [NoteMark(at=size + m.at, label=m.label) for m in edit.notes]
        size += len(edit.new)
        at = max(edit.end, at)
        moved.append((start, at, size - at))
    pieces.append(text[at:])
    whole = "".join(pieces)
    kept = [
        NoteMark(at=place, label=m.label)
        for m in paragraph.notes
        if (place := _place_now(m.at, moved)) is not None
    ]
    return msgspec.structs.replace(
        paragraph,
        text=whole,
        notes=tuple(sorted((*kept, *notes), key=lambda m: m.at)),
        remarks=tuple(
            msgspec.structs.replace(r, at=at_new)
            for r in paragraph.remarks
            if (at_new := _place_now(r.at, moved)) is not None
        ),
        brackets=tuple(_brackets_now(paragraph, moved)),
    )


def _brackets_now(paragraph: Paragraph, moved: Sequence[tuple[int, int, int]]) -> Iterator[Bracket]:
    """The brackets of which both signs stand in words that stayed."""
    for bracket in paragraph.brackets:
        begin, end = _place_now(bracket.start, moved), _place_now(bracket.end, moved)
        if begin is not None and end is not None:
            yield msgspec.structs.replace(bracket, start=begin, end=end)


def _place_now(at: int, moved: Sequence[tuple[int, int, int]]) -> int | None:
    """Where a place of the old text is in the new one; None for one within words that went."""
    shift = 0
    for start, end, behind in moved:
        if at <= start:
            break
        # the mark of a note stands behind its word: it goes with it
        if at <= end and start < end:
            return None
        shift = behind
    return at + shift
