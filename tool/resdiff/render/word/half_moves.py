"""Moves of which one place alone was written with Word's marks: the other one has its partner in a
paragraph that stays. They are told as an insertion or a deletion, as Word asks for both places.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from resdiff.ooxml.names import W, parent_of, remove_element, word_tags
from resdiff.render.word.tracked_changes import NAME_OF_MOVES, name_as_deleted

_MARKS_OF_PLACES = (("moveFrom", "del"), ("moveTo", "ins"))


def settle_half_moves(roots: Sequence[_Element]) -> None:
    """Leaves only moves of two places in the texts of a file."""
    starts = {
        kind: [e for root in roots for e in root.iter(f"{W}{kind}RangeStart")]
        for kind, _ in _MARKS_OF_PLACES
    }
    names = {kind: {e.get(f"{W}name") for e in found} for kind, found in starts.items()}
    both = names["moveFrom"] & names["moveTo"]
    for kind, plain in _MARKS_OF_PLACES:
        for start in starts[kind]:
            name = start.get(f"{W}name", "")
            # those that a file came with are its authors' to mend
            if name not in both and name.startswith(NAME_OF_MOVES):
                _settle_half(start, kind, plain)


def _settle_half(start: _Element, kind: str, plain: str) -> None:
    paragraph = parent_of(start)
    for mark in list(paragraph.iter(f"{W}{kind}")):
        mark.tag = f"{W}{plain}"
        if plain == "del":
            for child in mark:
                name_as_deleted(child)
    # the end stands behind the paragraph, so that its mark moves too
    for end in paragraph.itersiblings(*word_tags(f"{kind}RangeEnd")):
        if end.get(f"{W}id") == start.get(f"{W}id"):
            remove_element(end)
            break
    remove_element(start)
