"""The bookmarks of the new file carried into the redline, around their words.

    new  see section |Lamps|            ->   see {+section+} <ins>|</ins>Lamps<ins>|</ins>

Word tracks no bookmark. Each of its ends stands in a mark of insertion: rejected, it is gone, and a
reference that came with it. One whose name the old file has stays where that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.names import W, own_text, parent_of, remove_element, word_tags
from resdiff.render.word.anchors import BOOKMARK_ENDS, BOOKMARK_STARTS, PlaceAnchor
from resdiff.render.word.tracked_changes import ChangeMarks
from resdiff.render.word.transplant import Transplant

_ENDS = {"start": BOOKMARK_STARTS, "end": BOOKMARK_ENDS}
_FIELD_WORDS = word_tags("instrText", "delInstrText")
# What tells apart who made a mark, and when.
_SIGNED = (f"{W}author", f"{W}date")


class BookmarkCarrier:
    """Puts both ends of the bookmarks that are carried.

    `names` are theirs, before it is known which of them are asked for.
    """

    def __init__(self, transplant: Transplant, marks: ChangeMarks) -> None:
        self._old, self._marks = transplant.old, marks
        root = transplant.new.walk.body
        self._names = _carried_names(root, transplant.bookmarks)
        if self._names:
            _take_in(root)
        self._ids = {own_id: marks.next_id() for own_id in self._names}
        self._written: dict[str, dict[str, _Element]] = defaultdict(dict)
        # fields that ask for them come along
        transplant.bookmarks |= self.names

    @property
    def names(self) -> frozenset[str]:
        """Those of all that may be carried."""
        return frozenset(self._names.values())

    def carries(self, anchor: PlaceAnchor) -> bool:
        """Whether an anchor is an end of one that may be carried."""
        return anchor.of == "bookmark" and anchor.own_id in self._ids

    def element(self, anchor: PlaceAnchor) -> _Element | None:
        """One end in a mark of insertion; None where it stands there already."""
        written = self._written[anchor.own_id]
        if anchor.kind in written:
            return None
        end = etree.Element(_ENDS[anchor.kind], {f"{W}id": self._ids[anchor.own_id]})
        if anchor.kind == "start":
            end.set(f"{W}name", self._names[anchor.own_id])
        written[anchor.kind] = end
        mark = self._marks.signed(etree.Element(f"{W}ins"))
        mark.append(end)
        return mark

    def finish(self, roots: Iterable[_Element]) -> None:
        """Leaves those with both ends that something in the redline leads to: of the others nobody
        sees anything, and a text that did not change bears no mark. Marks beside one another become
        one."""
        asked = _places_asked_for(roots) if self._names else ""
        for own_id, name in self._names.items():
            ends = self._written[own_id]
            stays = len(ends) == len(_ENDS) and name in asked
            for end in ends.values():
                if stays:
                    _join_neighbour(parent_of(end))
                else:
                    remove_element(parent_of(end))


def _carried_names(root: _Element, taken: Iterable[str]) -> dict[str, str]:
    """By their ids the names of the bookmarks of a text that the old file does not have."""
    seen = set(taken)
    closed = {end.get(f"{W}id", "") for end in root.iter(BOOKMARK_ENDS)}
    out: dict[str, str] = {}
    for start in root.iter(BOOKMARK_STARTS):
        name, own_id = start.get(f"{W}name", ""), start.get(f"{W}id", "")
        # one of the columns of a table has no words of its own
        if name in seen or not name or own_id not in closed or f"{W}colFirst" in start.attrib:
            continue
        if next(start.iterancestors(f"{W}txbxContent"), None) is None and own_id not in out:
            out[own_id] = name
            seen.add(name)
    return out


def _places_asked_for(roots: Iterable[_Element]) -> str:
    """What links lead to and what fields ask for, as one text: Word spreads instructions over
    runs."""
    return "".join(
        e.get(f"{W}anchor", "\n") if e.tag == f"{W}hyperlink" else e.get(f"{W}instr", own_text(e))
        for root in roots
        for e in root.iter(f"{W}hyperlink", f"{W}fldSimple", *_FIELD_WORDS)
    )


def _take_in(root: _Element) -> None:
    """Puts ends that stand between paragraphs into these: a start into the one behind it, an end
    into the one before it, as Word shows them."""
    waiting: list[_Element] = []
    last: _Element | None = None
    for element in list(root.iter(f"{W}p", BOOKMARK_STARTS, BOOKMARK_ENDS)):
        if element.tag == f"{W}p":
            for end in waiting:
                _put_behind_look(element, end)
            waiting, last = [], element
        elif next(element.iterancestors(f"{W}p"), None) is None:
            if element.tag == BOOKMARK_STARTS or last is None:
                waiting.append(element)
            else:
                last.append(element)


def _put_behind_look(paragraph: _Element, end: _Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        paragraph.insert(0, end)
    else:
        properties.addnext(end)


def _join_neighbour(mark: _Element) -> None:
    """Puts what a mark holds into one beside it that says the same."""
    before, behind = mark.getprevious(), mark.getnext()
    if behind is not None and _says_same(mark, behind):
        for child in reversed(mark):
            behind.insert(0, child)
        remove_element(mark)
    elif before is not None and _says_same(mark, before):
        before.extend(list(mark))
        remove_element(mark)


def _says_same(one: _Element, other: _Element) -> bool:
    return one.tag == other.tag and all(one.get(name) == other.get(name) for name in _SIGNED)
