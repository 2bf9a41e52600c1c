"""Paragraphs of two Word files as one: what stays is the old file's XML, what goes is wrapped, what comes is brought.

old  P ¶            the mark at a paragraph's end is a sign like any other: a split is one inserted mark, a merger a deleted one
new  P¹ ¶ P² ¶      P¹ [¶] P² ¶
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.records import Operation
from resdiff.ooxml.fields import as_complex_fields
from resdiff.ooxml.names import W, parent_of, runs_and_objects
from resdiff.render.word.blocks import next_block
from resdiff.render.word.notes import Notes
from resdiff.render.word.run_diff import Ops, Wording
from resdiff.render.word.signs import PARAGRAPH, Node, Signs, Spelled
from resdiff.render.word.tracked_changes import MarkKind, Marks, properties_of
from resdiff.render.word.transplant import Carrier

Parts = tuple[str, str]
"""The names of a part of the new file and of the part of the old one that its text goes to."""
_NOT_COMPARED = (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange")
_OF_CONTAINERS = tuple(f"{W}{name}Pr" for name in ("sdt", "sdtEnd", "smartTag", "customXml"))


class Paragraphs:
    """Writes paragraphs; `own_lists` numbers those of the new file by lists of their own."""

    def __init__(self, carrier: Carrier, marks: Marks, wording: Wording, own_lists: bool) -> None:
        self.carrier, self.marks, self.wording, self.own_lists = carrier, marks, wording, own_lists
        self.notes = Notes(carrier)
        self.signs = Signs()
        self.known: dict[_Element, Spelled] = {}
        self.waiting: list[
            tuple[_Element, Node]
        ] = []  # signs of fields that go on in other paragraphs

    def spell(self, paragraph: _Element, side: str) -> Spelled:
        """A paragraph spelled, once."""
        if paragraph not in self.known:
            self.known[paragraph] = Spelled(paragraph, self.signs, side)
        return self.known[paragraph]

    # What came and what went

    def delete(self, paragraph: _Element) -> None:
        """Marks all that a paragraph holds as deleted, its end not."""
        spelled = self.spell(paragraph, "old")
        self.notes.deleted += spelled.notes.values()
        self.marks.wrapped(_elements(self._own(paragraph, spelled.nodes)), "del")

    def _own(self, paragraph: _Element, nodes: Sequence[Node]) -> list[Node]:
        """The nodes that go with their paragraph; the signs of a field that goes on in others wait."""
        self.waiting += [(paragraph, n) for n in nodes if n.open_field]
        return [n for n in nodes if not n.open_field]

    def close_fields(self) -> None:
        """Leaves those signs to the next paragraph; where none follows, they go with their own."""
        for paragraph, node in self.waiting:
            following = next_block(paragraph)
            while following is not None and any(
                following.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None
                for kind in ("del", "moveFrom")
            ):
                following = next_block(following)
            if following is None or following.tag != f"{W}p":
                self.marks.wrapped(_elements([node]), "del")

    def insert(self, paragraph: _Element, parts: Parts) -> _Element:
        """A copy of a paragraph of the new file, all that it holds marked as inserted, its end not."""
        made = self.copy(paragraph)
        made.extend(
            self.marks.wrapped(self._brought(self.spell(paragraph, "new").nodes, parts), "ins")
        )
        return made

    def copy(self, paragraph: _Element) -> _Element:
        """A paragraph without content that looks as one of the new file."""
        made = etree.Element(f"{W}p")
        made.append(self.carrier.properties(paragraph, self.own_lists))
        return made

    def _brought(
        self, nodes: Sequence[Node], parts: Parts, around: _Element | None = None
    ) -> list[_Element]:
        return [run for node in nodes for run in self.carrier.runs(node.elements, parts, around)]

    # What moved, with Word's own marks

    def move_away(self, paragraph: _Element, partner: _Element) -> None:
        """What went along is marked as moved, what did not as deleted."""
        spelled = self.spell(paragraph, "old")
        self.notes.deleted += spelled.notes.values()
        for operation, nodes in _dealt(spelled, self._moved(paragraph, partner), "insert"):
            self.marks.wrapped(
                _elements(self._own(paragraph, nodes)),
                "moveFrom" if operation == "equal" else "del",
            )

    def move_here(self, paragraph: _Element, partner: _Element, parts: Parts) -> _Element:
        """What came along is marked as moved, what did not as inserted."""
        made = self.copy(paragraph)
        for operation, nodes in _dealt(
            self.spell(paragraph, "new"), self._moved(partner, paragraph), "delete"
        ):
            kind: MarkKind = "moveTo" if operation == "equal" else "ins"
            made.extend(self.marks.wrapped(self._brought(nodes, parts), kind))
        return made

    def _moved(self, old: _Element, new: _Element) -> Ops:
        one, other = self.spell(old, "old"), self.spell(new, "new")
        return self.wording.compared(one.text, self.notes.faced([one], [other])[0])

    # What stayed

    def rewrite(self, old: list[_Element], new: list[_Element], parts: Parts, apart: bool) -> None:
        """Turns some paragraphs of the old file into the redline of them and some of the new one.

        Where they are `apart`, one stands for the other only because it has its place: the words are not compared.
        """
        one, other = [self.spell(p, "old") for p in old], [self.spell(p, "new") for p in new]
        before = PARAGRAPH.join(s.text for s in one)
        after, pairs = self.notes.faced(one, other)
        if before == after:
            ops: Ops = [("equal", before)] if before else []
        elif apart:
            ops = [*_op("delete", before), *_op("insert", after)]
        else:
            ops = self.wording.compared(before, after)
        self.notes.account(ops, pairs, one, other)
        if len(old) == len(new) == 1:
            if before != after:
                self._in_place(old[0], one[0], other[0], ops, parts)
        else:
            self._dealt_out(old, new, one, other, ops, parts)
        self._numbered_as(old[-1], new[-1])

    def _in_place(
        self, paragraph: _Element, one: Spelled, other: Spelled, ops: Ops, parts: Parts
    ) -> None:
        """A paragraph that stays one: what it lost is wrapped where it stands, what it gained is put beside."""
        one.cut(_edges(ops, "insert"))
        other.cut(_edges(ops, "delete"))
        nodes, taken, at_old, at_new = one.nodes, 0, 0, 0
        anchor: _Element | None = None
        for operation, text in ops:
            if operation == "insert":
                runs = self._brought(
                    other.within(at_new, at_new + len(text)), parts, _look_around(nodes, taken)
                )
                following = nodes[taken].elements[0] if taken < len(nodes) else None
                for mark in self.marks.wrapped(runs, "ins"):
                    _put(paragraph, mark, anchor, following)
                    anchor = mark
                at_new += len(text)
                continue
            start, at_old = taken, at_old + len(text)
            while taken < len(nodes) and nodes[taken].end <= at_old:
                if operation == "delete" and nodes[taken].start == at_old:
                    break  # what stands behind the last sign and is none stays
                taken += 1
            if operation == "delete":
                some = self.marks.wrapped(
                    _elements([n for n in nodes[start:taken] if not n.open_field]), "del"
                )
            else:
                some = nodes[taken - 1].elements if taken > start else []
                at_new += len(text)
            anchor = some[-1] if some else anchor

    def _dealt_out(
        self,
        old: list[_Element],
        new: list[_Element],
        one: list[Spelled],
        other: list[Spelled],
        ops: Ops,
        parts: Parts,
    ) -> None:
        """Paragraphs split or merged: their content dealt out anew between the marks of both sides."""
        for spelled in one:
            _unwrap_containers(spelled)
        from_old, from_new = (
            _Dealer(one, _edges(ops, "insert")),
            _Dealer(other, _edges(ops, "delete")),
        )
        anchored = [pair for paragraph in old for pair in _anchored(paragraph)]
        content: list[_Element] = []
        for operation, text in ops:
            for piece in _with_marks(text):
                if piece == PARAGRAPH:
                    content = self._ended(
                        operation, old[from_old.which], new[from_new.which], content
                    )
                    from_old.which += operation != "insert"
                    from_new.which += operation != "delete"
                    continue
                gained = from_new.take(len(piece)) if operation != "delete" else []
                lost = _detached(from_old.take(len(piece))) if operation != "insert" else []
                if operation == "insert":
                    lost = self.marks.wrapped(self._brought(gained, parts), "ins")
                content += self.marks.wrapped(lost, "del") if operation == "delete" else lost
        _fill(old[-1], content)
        _anchor(anchored)

    def _ended(
        self, operation: Operation, old: _Element, new: _Element, content: list[_Element]
    ) -> list[_Element]:
        """A paragraph's mark of the old file that stays or goes, or one of the new file that comes; no content is left."""
        if operation == "insert":
            made = self.copy(new)
            old.addprevious(made)
            self.marks.end(made, "ins")
            _fill(made, content)
        else:
            if operation == "delete":
                self.marks.end(old, "del")
            _fill(old, content)
        return []

    def _numbered_as(self, old: _Element, new: _Element) -> None:
        """Gives a paragraph that stays the number it has in the new file, told as a change of its properties."""
        was, now = self.carrier.former.automatic.get(old), self.carrier.walk.automatic.get(new)
        same = was is None if now is None else was is not None and was[1] == now[1]
        if same and not (self.own_lists and now is not None):
            return
        properties = properties_of(old)
        former = etree.Element(f"{W}pPr")
        former.extend(copy.deepcopy(e) for e in properties if e.tag not in _NOT_COMPARED)
        made = self.carrier.properties(new, self.own_lists)
        kept = [e for e in properties if e.tag in (f"{W}rPr", f"{W}sectPr")]
        properties[:] = [e for e in made if e.tag != f"{W}rPr"] + kept
        self.marks.sign(etree.SubElement(properties, f"{W}pPrChange")).append(former)


class _Dealer:
    """Hands out the nodes of several paragraphs, one after the other, each from its beginning, cut at these edges."""

    def __init__(self, spelled: Sequence[Spelled], edges: set[int]) -> None:
        self.spelled, self.done, self.which = spelled, [0] * len(spelled), 0
        begin = 0
        for one in spelled:
            one.cut({at - begin for at in edges if begin < at < begin + len(one.text)})
            begin += len(one.text) + len(PARAGRAPH)

    def take(self, size: int) -> list[Node]:
        one, start = self.spelled[self.which], self.done[self.which]
        end = self.done[self.which] = start + size
        return one.within(start, end, blank=True)


def _op(operation: Operation, text: str) -> Iterator[tuple[Operation, str]]:
    if text:
        yield operation, text


def _with_marks(text: str) -> Iterator[str]:
    """A text in its stretches between paragraphs' marks, and those marks."""
    for at, piece in enumerate(text.split(PARAGRAPH)):
        if at:
            yield PARAGRAPH
        if piece:
            yield piece


def _edges(ops: Ops, other: Operation) -> set[int]:
    """Where operations begin and end, counted in the text that has no part in those of the `other` kind."""
    out, at = set(), 0
    for operation, text in ops:
        if operation != other:
            at += len(text)
            out.add(at)
    return out


def _dealt(spelled: Spelled, ops: Ops, other: Operation) -> Iterator[tuple[Operation, list[Node]]]:
    """The nodes of a text by the operations on it; those of the `other` kind have no part in it."""
    spelled.cut(_edges(ops, other))
    at = 0
    for operation, text in ops:
        if operation != other:
            yield operation, spelled.within(at, at + len(text), blank=True)
            at += len(text)


def _elements(nodes: Sequence[Node]) -> list[_Element]:
    """The elements of nodes as marks can hold them: a field of one element becomes runs, in its place, links stay around theirs."""
    out: list[_Element] = []
    for node in nodes:
        node.elements = [
            run
            for element in node.elements
            for part in as_complex_fields(element)
            for run in runs_and_objects(part)
        ]
        out += node.elements
    return out


def _detached(nodes: Sequence[Node]) -> list[_Element]:
    elements = _elements(nodes)
    for element in elements:
        parent_of(element).remove(element)
    return elements


def _fill(paragraph: _Element, content: list[_Element]) -> None:
    """Puts content behind what a paragraph has beside its text."""
    paragraph.extend(content)


def _anchored(paragraph: _Element) -> Iterator[tuple[_Element, _Element | None]]:
    """What stands among the words and is none (bookmarks, ends of comments), with the run behind it."""
    following: _Element | None = None
    for element in reversed(paragraph):
        if element.tag in (f"{W}r", f"{W}fldSimple") or not str(element.tag).startswith(W):
            following = element
        elif element.tag != f"{W}pPr":
            yield element, following


def _anchor(anchored: Sequence[tuple[_Element, _Element | None]]) -> None:
    """Puts it before that run again, wherever that is now; what stood behind all words there."""
    for element, following in reversed(anchored):
        if following is None:
            parent_of(element).append(element)
            continue
        place = following
        while (parent := parent_of(place)).tag != f"{W}p":
            place = parent
        place.addprevious(element)


def _put(
    paragraph: _Element, mark: _Element, anchor: _Element | None, following: _Element | None
) -> None:
    """Puts a mark behind the anchor, or before what follows; inside links and the like only where both stand in them."""
    place = anchor if anchor is not None else following
    if place is None:
        properties_of(paragraph)
        paragraph.append(mark)
        return
    common = {paragraph}
    if anchor is not None and following is not None:
        common |= set(following.iterancestors())
    while (parent := parent_of(place)) not in common:
        place = parent
    if anchor is not None:
        place.addnext(mark)
    else:
        place.addprevious(mark)


def _unwrap_containers(spelled: Spelled) -> None:
    """Takes links and the like off a paragraph that is cut in two; the words stay."""
    for node in spelled.nodes:
        for element in _elements([node]):
            while (parent := parent_of(element)).tag != f"{W}p":
                grand = parent_of(parent)
                at = grand.index(parent)
                grand[at : at + 1] = [e for e in parent if e.tag not in _OF_CONTAINERS]


def _look_around(nodes: Sequence[Node], at: int) -> _Element | None:
    """The look of the run before a place, else of the one behind it."""
    for node in [*nodes[max(0, at - 1) : at], *nodes[at : at + 1]]:
        element = node.elements[0]
        if element.tag == f"{W}r" and node.end > node.start:
            look = element.find(f"{W}rPr")
            return look if look is not None else etree.Element(f"{W}rPr")
    return None
