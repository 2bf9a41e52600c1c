"""One text of a Word file (the body, a cell, a note, a running head) turned into the redline of two.

    old  P ¶            the paragraph's mark is a sign like any other: a split is one inserted mark, a merger a deleted one
    new  P¹ ¶ P² ¶      P¹ [¶] P² ¶

What stays is the old file's own XML; what is deleted is wrapped where it stands; what is inserted is brought from the new file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import lxml.etree as etree
import msgspec

from resdiff.diff import segments
from resdiff.languages import Language
from resdiff.read.numbering import W
from resdiff.records import Operation
from resdiff.rendering.word.carry import Carrier, as_runs
from resdiff.rendering.word.marks import MarkKind, Marks, properties_of
from resdiff.rendering.word.pairing import Group, Leaf, blocks, paired
from resdiff.rendering.word.signs import PARAGRAPH, Node, Signs, Spelled

_Element = etree._Element
_PRIVATE = re.compile("[\U000f0000-\U000fffff]")
Parts = tuple[str, str]
"""The names of a part of the new file and of the part of the old one that its text goes to."""


class Moved(msgspec.Struct, frozen=True):
    """A paragraph that stands elsewhere now: `name` joins its two places, `comment` says at one where the other is."""

    name: str
    comment: str
    partner: _Element
    marked: bool  # with Word's own marks of a move


class Told(msgspec.Struct, frozen=True):
    """What the comparison knows of the paragraphs of both files: which it knows at all, what moved, what is to be said."""

    known: frozenset[_Element] = frozenset()
    moved: dict[_Element, Moved] = {}
    comments: dict[_Element, str] = {}


class Writer:
    """Writes the redline of one text after the other; `told` is what the comparison knows."""

    def __init__(self, carrier: Carrier, marks: Marks, language: Language | None, told: Told, own_lists: bool) -> None:
        self.carrier, self.marks, self.language, self.told, self.own_lists = carrier, marks, language, told, own_lists
        self.signs = Signs()
        self.spelled: dict[_Element, Spelled] = {}
        self.kept_notes: list[tuple[str, str, str]] = []  # kind, id in the old file, id in the new one
        self.deleted_notes: list[tuple[str, str]] = []

    def write(self, old: _Element, new: _Element, parts: Parts, links: Iterable[tuple[_Element, _Element]] = ()) -> None:
        """Turns the text below `old` into the redline of both; `links` are the paragraphs that the comparison paired."""
        olds, news = self.leaves(old, "old"), self.leaves(new, "new")
        places_old = {leaf.element: at for at, leaf in enumerate(olds)}
        places_new = {leaf.element: at for at, leaf in enumerate(news)}
        known = {
            (places_old[o], places_new[n])
            for one, other in links
            if (o := _leaf_of(one, places_old)) is not None and (n := _leaf_of(other, places_new)) is not None
        }
        groups = paired(olds, news, known, self.language)
        for group in groups:
            if len(group.old) == len(group.new) == 1:
                one, other = olds[group.old.start].element, news[group.new.start].element
                if one.tag == f"{W}p":
                    self.carrier.learn(one, other)
        self._write(old, olds, news, groups, parts)

    def _write(
        self, container: _Element, olds: Sequence[Leaf], news: Sequence[Leaf], groups: Sequence[Group], parts: Parts
    ) -> None:
        end = Group(range(len(olds), len(olds)), range(len(news), len(news)))
        last_old = last_new = 0
        anchor: _Element | None = None  # behind which the next block is put
        for group in [*groups, end]:
            for i in range(last_old, group.old.start):
                anchor = self.delete(olds[i].element)
            for j in range(last_new, group.new.start):
                anchor = self.insert(news[j].element, anchor, container, olds, parts)
            some_old, some_new = [olds[i].element for i in group.old], [news[j].element for j in group.new]
            if some_old:
                self.rewrite(some_old, some_new, parts, group.apart)
                anchor = some_old[-1]
            last_old, last_new = group.old.stop, group.new.stop

    def spell(self, paragraph: _Element, side: str) -> Spelled:
        """A paragraph spelled, once."""
        if paragraph not in self.spelled:
            self.spelled[paragraph] = Spelled(paragraph, self.signs, side)
        return self.spelled[paragraph]

    def leaves(self, container: _Element, side: str) -> list[Leaf]:
        out = []
        for block in blocks(container):
            if block.tag == f"{W}p":
                style = block.find(f"{W}pPr/{W}pStyle")
                text = _PRIVATE.sub("", self.spell(block, side).text)
                out.append(Leaf(block, text, "" if style is None else style.get(f"{W}val", ""), block in self.told.known))
            else:
                out.append(self._table_leaf(block))
        return out

    def _table_leaf(self, table: _Element) -> Leaf:
        known = self.told.known
        told = bool(known) and any(p in known for p in table.iter(f"{W}p"))
        return Leaf(table, " ".join(_words(table)), "", told)

    # What came and what went

    def delete(self, block: _Element) -> _Element:
        """Marks a whole paragraph or table as deleted; where it ends now."""
        if block.tag == f"{W}tbl":
            for row in block.iterchildren(f"{W}tr"):
                self.delete_row(row)
            return block
        moved = self.told.moved.get(block)
        kind: MarkKind = "moveFrom" if moved is not None and moved.marked else "del"
        spelled = self.spell(block, "old")
        self._forget_notes(spelled.notes.values())
        if kind == "moveFrom" and moved is not None:
            self._delete_moved(spelled, moved)
        else:
            self.marks.wrapped([e for node in spelled.nodes for e in _wrappable(node)], "del")
        self.marks.end(block, kind)
        return self._say(block, moved, kind)

    def _delete_moved(self, spelled: Spelled, moved: Moved) -> None:
        """What went with the paragraph has moved, what did not is deleted."""
        other = self.spell(moved.partner, "new")
        ops = self._compared(spelled.text, self._facing(spelled, other)[0])
        spelled.cut(_edges(ops, "insert"))
        at = 0
        for operation, text in ops:
            if operation != "insert":
                nodes = [n for n in spelled.nodes if at <= n.start and n.end <= at + len(text) and n.end > n.start]
                some = [e for n in nodes for e in _wrappable(n)]
                self.marks.wrapped(some, "moveFrom" if operation == "equal" else "del")
                at += len(text)

    def _say(self, block: _Element, moved: Moved | None, kind: MarkKind) -> _Element:
        comment = moved.comment if moved is not None else self.told.comments.get(block)
        if moved is not None and moved.marked:
            self.marks.moved(block, kind, moved.name)
            following = block.getnext()
            return following if following is not None else block
        if comment:
            self.marks.comment(block, comment, kind)
        return block

    def delete_row(self, row: _Element) -> None:
        self.marks.row(row, "del")
        for paragraph in row.iter(f"{W}p"):
            spelled = self.spell(paragraph, "old")
            self._forget_notes(spelled.notes.values())
            self.marks.wrapped([e for node in spelled.nodes for e in _wrappable(node)], "del")

    def insert(
        self, block: _Element, anchor: _Element | None, container: _Element, olds: Sequence[Leaf], parts: Parts
    ) -> _Element:
        """Puts a copy of a whole paragraph or table of the new file behind the anchor; where it ends."""
        if block.tag == f"{W}tbl":
            made = self._table(block, parts)
        else:
            made = etree.Element(f"{W}p")
            made.append(self.carrier.properties(block, self.own_lists))
            self._content(made, block, parts)
        if anchor is not None:
            anchor.addnext(made)
        elif olds:
            olds[0].element.addprevious(made)
        else:
            container.append(made)
        if block.tag == f"{W}tbl":
            return made
        moved = self.told.moved.get(block)
        kind: MarkKind = "moveTo" if moved is not None and moved.marked else "ins"
        self.marks.end(made, kind)
        if moved is None and block in self.told.comments:
            self.marks.comment(made, self.told.comments[block], kind)
        return self._say(made, moved, kind)

    def _content(self, made: _Element, block: _Element, parts: Parts) -> None:
        """The words of an inserted paragraph."""
        spelled = self.spell(block, "new")
        moved = self.told.moved.get(block)
        if moved is None or not moved.marked:
            runs = [run for node in spelled.nodes for run in self.carrier.runs(node.elements, parts)]
            made.extend(self.marks.wrapped(runs, "ins"))
            return
        former = self.spell(moved.partner, "old")
        before, after = self._facing(former, spelled)[1], spelled.text
        ops = self._compared(before, after)
        spelled.cut(_edges(ops, "delete"))
        at = 0
        for operation, text in ops:
            if operation != "delete":
                nodes = [n for n in spelled.nodes if at <= n.start and n.end <= at + len(text) and n.end > n.start]
                runs = [run for n in nodes for run in self.carrier.runs(n.elements, parts)]
                made.extend(self.marks.wrapped(runs, "moveTo" if operation == "equal" else "ins"))
                at += len(text)

    def _table(self, table: _Element, parts: Parts) -> _Element:
        made = etree.Element(f"{W}tbl")
        for child in table:
            if child.tag == f"{W}tr":
                made.append(self.inserted_row(child, parts))
            elif child.tag in (f"{W}tblPr", f"{W}tblGrid"):
                made.append(self._restyled(child))
        return made

    def inserted_row(self, row: _Element, parts: Parts) -> _Element:
        made = etree.Element(f"{W}tr")
        for child in row:
            if child.tag in (f"{W}trPr", f"{W}tblPrEx"):
                made.append(self._restyled(child))
            elif child.tag == f"{W}tc":
                cell = etree.SubElement(made, f"{W}tc")
                look = child.find(f"{W}tcPr")
                if look is not None:
                    cell.append(self._restyled(look))
                for block in blocks(child):
                    if block.tag == f"{W}tbl":
                        cell.append(self._table(block, parts))
                    else:
                        paragraph = etree.SubElement(cell, f"{W}p")
                        paragraph.append(self.carrier.properties(block, self.own_lists))
                        spelled = self.spell(block, "new")
                        runs = [run for node in spelled.nodes for run in self.carrier.runs(node.elements, parts)]
                        paragraph.extend(self.marks.wrapped(runs, "ins"))
        self.marks.row(made, "ins")
        return made

    def _restyled(self, properties: _Element) -> _Element:
        made = etree.fromstring(etree.tostring(properties))
        for style in made.iter(f"{W}tblStyle"):
            style.set(f"{W}val", self.carrier.style(style.get(f"{W}val", "")))
        return made

    # What stayed

    def rewrite(self, old: list[_Element], new: list[_Element], parts: Parts, apart: bool) -> None:
        """Some paragraphs, or a table, of both sides as one."""
        if old[0].tag == f"{W}tbl":
            self._rewrite_table(old[0], new[0], parts)
            return
        one = [self.spell(p, "old") for p in old]
        other = [self.spell(p, "new") for p in new]
        before = PARAGRAPH.join(s.text for s in one)
        after, _, kept = self._faced(one, other)
        if before == after and len(old) == len(new):
            ops: list[tuple[Operation, str]] = [("equal", before)] if before else []
        elif apart:
            ops = [(o, t) for o, t in (("delete", before), ("insert", after)) if t]  # type: ignore[misc]
        else:
            ops = self._compared(before, after)
        self._account_notes(ops, kept, one, other, before, after)
        if len(old) == len(new) == 1:
            self._in_place(old[0], one[0], other[0], ops, parts)
            self._as_new(old[0], new[0])
        else:
            self._rebuilt(old, new, one, other, ops, parts)

    def _compared(self, before: str, after: str) -> list[tuple[Operation, str]]:
        return list(segments(before, after, self.language))

    def _facing(self, one: Spelled, other: Spelled) -> tuple[str, str]:
        """The new text with the old one's signs for the notes they share, and the old text with the new one's."""
        after, back, _ = self._faced([one], [other])
        return after, one.text.translate(back)

    def _faced(self, one: Sequence[Spelled], other: Sequence[Spelled]) -> tuple[str, dict[int, str], dict[str, str]]:
        """The new text with the old signs of paired notes; the table that gives the new ones back; the pairs."""
        olds = {sign: note for s in one for sign, note in s.notes.items()}
        news = {sign: note for s in other for sign, note in s.notes.items()}
        pairs = self._paired_notes(olds, news)
        text = PARAGRAPH.join(s.text for s in other)
        if pairs:
            text = text.translate({ord(n): o for o, n in pairs.items()})
        return text, {ord(o): n for o, n in pairs.items()}, pairs

    def _paired_notes(self, olds: dict[str, tuple[str, str]], news: dict[str, tuple[str, str]]) -> dict[str, str]:
        """Old sign to new sign: notes that say the same, then those that are as many on both sides, in order."""
        if not olds or not news:
            return {}
        files = (self.carrier.target, self.carrier.source)
        said_old, said_new = (
            {sign: _said(file.note(*note)) for sign, note in side.items()}
            for file, side in zip(files, (olds, news), strict=True)
        )
        pairs: dict[str, str] = {}
        free = list(news)
        for sign in olds:
            same = next((n for n in free if said_new[n] == said_old[sign] and news[n][0] == olds[sign][0]), None)
            if same is not None:
                pairs[sign] = same
                free.remove(same)
        rest = [sign for sign in olds if sign not in pairs]
        if len(rest) == len(free):
            pairs |= {o: n for o, n in zip(rest, free, strict=True) if olds[o][0] == news[n][0]}
        return pairs

    def _account_notes(
        self, ops: list[tuple[Operation, str]], kept: dict[str, str], one: list[Spelled], other: list[Spelled],
        before: str, after: str,
    ) -> None:  # fmt: skip
        olds = {sign: note for s in one for sign, note in s.notes.items()}
        if not olds:
            return
        news = {sign: note for s in other for sign, note in s.notes.items()}
        staying = {sign for operation, text in ops if operation == "equal" for sign in text if sign in olds}
        for sign, (kind, own) in olds.items():
            if sign in staying and sign in kept:
                self.kept_notes.append((kind, own, news[kept[sign]][1]))
            else:
                self.deleted_notes.append((kind, own))

    def _forget_notes(self, notes: Iterable[tuple[str, str]]) -> None:
        self.deleted_notes += list(notes)

    def _in_place(
        self, paragraph: _Element, one: Spelled, other: Spelled, ops: list[tuple[Operation, str]], parts: Parts
    ) -> None:
        """A paragraph that stays one: what it lost is wrapped where it stands, what it gained is put beside."""
        if all(operation == "equal" for operation, _ in ops):
            return
        one.cut(_edges(ops, "insert"))
        other.cut(_edges(ops, "delete"))
        nodes, at_old, at_new, taken = one.nodes, 0, 0, 0
        anchor: _Element | None = None
        for operation, text in ops:
            if operation == "insert":
                some = [n for n in other.nodes if at_new <= n.start and n.end <= at_new + len(text) and n.end > n.start]
                around = _look_around(nodes, taken)
                runs = [run for n in some for run in self.carrier.runs(n.elements, parts, around)]
                following = nodes[taken].elements[0] if taken < len(nodes) else None
                for mark in self.marks.wrapped(runs, "ins"):
                    self._put(paragraph, mark, anchor, following)
                    anchor = mark
                at_new += len(text)
                continue
            upto = at_old + len(text)
            start = taken
            while (
                taken < len(nodes)
                and nodes[taken].end <= upto
                and (nodes[taken].end > nodes[taken].start or operation == "equal" or nodes[taken].end < upto)
            ):
                taken += 1
            some = nodes[start:taken]
            if operation == "delete":
                wrapped = self.marks.wrapped([e for n in some for e in _wrappable(n)], "del")
                anchor = wrapped[-1] if wrapped else anchor
            else:
                at_new += len(text)
                anchor = some[-1].elements[-1] if some else anchor
            at_old = upto

    def _put(self, paragraph: _Element, mark: _Element, anchor: _Element | None, following: _Element | None) -> None:
        if anchor is None:
            if following is not None:
                place = following
                while place.getparent() is not paragraph:
                    place = _parent(place)
                place.addprevious(mark)
            else:
                properties_of(paragraph)
                paragraph.append(mark)
            return
        place = anchor
        if following is None or following.getparent() is not anchor.getparent():
            while place.getparent() is not paragraph:
                place = _parent(place)
        place.addnext(mark)

    def _rebuilt(
        self, old: list[_Element], new: list[_Element], one: list[Spelled], other: list[Spelled],
        ops: list[tuple[Operation, str]], parts: Parts,
    ) -> None:  # fmt: skip
        """Paragraphs split or merged: their content dealt out anew between the marks of both sides."""
        for spelled in one:
            if not spelled.flat:
                _unwrap_containers(spelled)
        cut_old, cut_new = _Cutter(one), _Cutter(other)
        built: list[_Element] = []
        current: list[_Element] = []
        at_old = at_new = 0
        for operation, text in ops:
            for piece in _with_marks(text):
                mark = piece == PARAGRAPH
                if operation == "insert":
                    if mark:
                        made = etree.Element(f"{W}p")
                        made.append(self.carrier.properties(new[at_new], self.own_lists))
                        old[at_old].addprevious(made)
                        self.marks.end(made, "ins")
                        built, current = [*built, self._filled(made, current)], []
                    else:
                        nodes = cut_new.take(at_new, len(piece))
                        runs = [run for n in nodes for run in self.carrier.runs(n.elements, parts)]
                        current += self.marks.wrapped(runs, "ins")
                elif mark:
                    if operation == "delete":
                        self.marks.end(old[at_old], "del")
                    built, current = [*built, self._filled(old[at_old], current)], []
                else:
                    elements = [e for n in cut_old.take(at_old, len(piece)) for e in _detached(n)]
                    current += self.marks.wrapped(elements, "del") if operation == "delete" else elements
                if operation != "insert":
                    at_old += mark
                if operation != "delete":
                    if not mark and operation == "equal":
                        cut_new.take(at_new, len(piece))
                    at_new += mark
        self._filled(old[-1], current)
        self._as_new(old[-1], new[-1])

    def _filled(self, paragraph: _Element, content: list[_Element]) -> _Element:
        properties = paragraph.find(f"{W}pPr")
        beside = [e for e in paragraph if e is not properties and not (e.tag == f"{W}r")]
        paragraph[:] = ([] if properties is None else [properties]) + beside + content
        return paragraph

    def _as_new(self, old: _Element, new: _Element) -> None:
        """Gives a paragraph that stays the number it has in the new file, told as a change of its properties."""
        was, now = (walk.automatic.get(p) for walk, p in ((self.carrier.former, old), (self.carrier.walk, new)))
        same = (was is None) == (now is None) and (was is None or now is None or was[1] == now[1])
        if same and not (self.own_lists and now is not None):
            return
        properties = properties_of(old)
        former = etree.Element(f"{W}pPr")
        former.extend(
            etree.fromstring(etree.tostring(e)) for e in properties if e.tag not in (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange")
        )
        made = self.carrier.properties(new, self.own_lists)
        look, section = properties.find(f"{W}rPr"), properties.find(f"{W}sectPr")
        properties[:] = [e for e in made if e.tag != f"{W}rPr"] + [e for e in (look, section) if e is not None]
        change = self.marks.sign(etree.SubElement(properties, f"{W}pPrChange"))
        change.append(former)

    def _rewrite_table(self, old: _Element, new: _Element, parts: Parts) -> None:
        rows_old, rows_new = ([r for r in table.iter(f"{W}tr") if _table_of(r) is table] for table in (old, new))
        leaves_old, leaves_new = ([Leaf(r, " ".join(_words(r))) for r in rows] for rows in (rows_old, rows_new))
        groups = [
            g
            for g in paired(leaves_old, leaves_new, (), self.language)
            if len(_cells(rows_old[g.old.start])) == len(_cells(rows_new[g.new.start]))
        ]
        last_old = last_new = 0
        anchor: _Element | None = None
        end = Group(range(len(rows_old), len(rows_old)), range(len(rows_new), len(rows_new)))
        for group in [*groups, end]:
            for row in rows_old[last_old : group.old.start]:
                self.delete_row(row)
                anchor = row
            for row in rows_new[last_new : group.new.start]:
                made = self.inserted_row(row, parts)
                if anchor is not None:
                    anchor.addnext(made)
                else:
                    rows_old[0].addprevious(made)
                anchor = made
            if len(group.old):
                anchor = rows_old[group.old.start]
                for one, other in zip(_cells(anchor), _cells(rows_new[group.new.start]), strict=True):
                    self.write(one, other, parts)
            last_old, last_new = group.old.stop, group.new.stop

    # Notes

    def write_notes(self) -> None:
        """The notes: what changed in those that stayed, the text of those that came, the marks of those that went."""
        files = self.carrier.target, self.carrier.source
        for kind, own, other in list(self.kept_notes):
            old, new = (file.note(kind, number) for file, number in zip(files, (own, other), strict=True))
            if old is not None and new is not None and _said(old) != _said(new):
                self.carrier.notes(kind)
                self.write(old, new, self.carrier.notes_parts(kind))
        for kind, own in self.deleted_notes:
            note = files[0].note(kind, own)
            if note is not None:
                self.carrier.notes(kind)
                for paragraph in note.iter(f"{W}p"):
                    spelled = self.spell(paragraph, "old")
                    self.marks.wrapped([e for node in spelled.nodes for e in _wrappable(node)], "del")
        while self.carrier.inserted_notes:
            kind, note, made = self.carrier.inserted_notes.pop(0)
            for block in blocks(note):
                if block.tag == f"{W}p":
                    paragraph = etree.SubElement(made, f"{W}p")
                    paragraph.append(self.carrier.properties(block, self.own_lists))
                    self._content(paragraph, block, self.carrier.notes_parts(kind))
            if not len(made):
                etree.SubElement(made, f"{W}p")


class _Cutter:
    """Hands out the nodes of several paragraphs, each from its beginning."""

    def __init__(self, spelled: Sequence[Spelled]) -> None:
        self.spelled, self.done = spelled, [0] * len(spelled)

    def take(self, which: int, size: int) -> list[Node]:
        one, start = self.spelled[which], self.done[which]
        one.cut({start, start + size})
        self.done[which] = start + size
        return [
            n
            for n in one.nodes
            if start <= n.start
            and n.end <= start + size
            and (n.end > n.start or n.end < start + size or n.end == len(one.text))
        ]


def _with_marks(text: str) -> Iterator[str]:
    """A text in its stretches between paragraphs' marks, and those marks."""
    for at, piece in enumerate(text.split(PARAGRAPH)):
        if at:
            yield PARAGRAPH
        if piece:
            yield piece


def _edges(ops: Sequence[tuple[Operation, str]], other: Operation) -> set[int]:
    """Where operations begin and end, counted in the text that has no part in those of the `other` kind."""
    out, at = set(), 0
    for operation, text in ops:
        if operation != other:
            at += len(text)
            out.add(at)
    return out


def _wrappable(node: Node) -> list[_Element]:
    """The elements of a node as marks can hold them: a field of one element becomes runs, in its place."""
    element = node.elements[0]
    if element.tag != f"{W}fldSimple":
        return node.elements
    runs = list(as_runs(element, list(element)))
    parent = _parent(element)
    at = parent.index(element)
    parent[at : at + 1] = runs
    node.elements = runs
    return runs


def _detached(node: Node) -> list[_Element]:
    elements = _wrappable(node)
    for element in elements:
        _parent(element).remove(element)
    return elements


def _unwrap_containers(spelled: Spelled) -> None:
    """Takes links and the like off a paragraph that is cut in two; the words stay."""
    for node in spelled.nodes:
        for element in node.elements:
            while (parent := _parent(element)).tag != f"{W}p":
                grand = _parent(parent)
                at = grand.index(parent)
                grand[at : at + 1] = [
                    e for e in parent if e.tag not in (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}smartTagPr", f"{W}customXmlPr")
                ]
    spelled.flat = True


def _look_around(nodes: Sequence[Node], at: int) -> _Element | None:
    """The look of the run before a place, else of the one behind it."""
    for node in [*nodes[max(0, at - 1) : at], *nodes[at : at + 1]]:
        element = node.elements[0]
        if element.tag == f"{W}r" and node.end > node.start:
            look = element.find(f"{W}rPr")
            return look if look is not None else etree.Element(f"{W}rPr")
    return None


def _leaf_of(element: _Element, places: dict[_Element, int]) -> _Element | None:
    found: _Element | None = element
    while found is not None and found not in places:
        found = found.getparent()
    return found


def _said(note: _Element | None) -> str:
    """What a note says, a paragraph a line."""
    return "\n".join("".join(_words(p)) for p in note.iter(f"{W}p")) if note is not None else ""


def _words(element: _Element) -> Iterator[str]:
    for child in element.iter(f"{W}t", f"{W}tab"):
        yield (child.text or "") if child.tag == f"{W}t" else "\t"


def _cells(row: _Element) -> list[_Element]:
    return [c for c in row.iter(f"{W}tc") if next(c.iterancestors(f"{W}tr")) is row]


def _table_of(row: _Element) -> _Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None
    return parent
