"""What readers ask of changes: whether one must be shown, and where deleted paragraphs used to
stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from resdiff.model.reasons import BESIDE_TEXT
from resdiff.model.records import Change, Paragraph


def is_change(change: Change) -> bool:
    """Whether a reader must be told of a row: new words, another place, another part of the text,
    or other remarks of negotiators."""
    told = change.kind != "unchanged" or change.moved or change.nature == "substantive"
    return told or changes_remarks(change)


def changes_remarks(change: Change) -> bool:
    """Whether what negotiators wrote beside the words changed: a status, a name, a bracket."""
    return any(reason.kind in BESIDE_TEXT for reason in change.reasons)


def former_places(
    changes: Sequence[Change], old: Sequence[Paragraph], wanted: Container[str]
) -> dict[int, list[str]]:
    """The old paragraphs `wanted` by the index of the change behind which they used to stand, -1
    for before them all."""
    place = {old_id: at for at, c in enumerate(changes) if not c.moved for old_id in c.old}
    out: dict[int, list[str]] = defaultdict(list)
    last = -1
    for paragraph in old:
        if paragraph.id in wanted:
            out[last].append(paragraph.id)
        else:
            last = place.get(paragraph.id, last)
    return out
