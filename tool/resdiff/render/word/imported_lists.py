"""The lists of a new file's numbered paragraphs, in the old one: the same lists where paragraphs
of both are one."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Container, Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.element_order import put_in_order
from resdiff.ooxml.names import W, name_of, remove_element, word_tags
from resdiff.ooxml.numbering import Numbering
from resdiff.render.word.opened import OpenedText

# What ties a list or its pattern to other parts of its file.
_OF_ONE_LIST = word_tags("nsid", "tmpl", "pStyle", "styleLink", "numStyleLink", "lvlPicBulletId")


class ListImporter:
    """Finds or brings lists.

    `own` are the ids of lists of the new file that are brought as their own, whatever list of the
    old file their paragraphs are in there; `staying` are lists of the old file with a level, by the
    paragraphs of the new one that are counted there.
    """

    def __init__(self, new: OpenedText, old: OpenedText, own: Container[str]) -> None:
        self.new, self.old, self.own = new, old, own
        self.partners: dict[str, Counter[str]] = {}
        self.staying: dict[_Element, tuple[str, int]] = {}
        self.brought: dict[str, str] = {}
        self.patterns: dict[str, str] = {}

    # most pairs decide: one renumbered paragraph does not make two lists one
    def note_pair(self, old: _Element, new: _Element) -> None:
        """Takes note of two paragraphs that are one: their lists are."""
        was = self.old.walk.list_of(old.find(f"{W}pPr"))
        now = self.new.walk.list_of(new.find(f"{W}pPr"))
        if was is not None and now is not None:
            self.partners.setdefault(now[0], Counter())[was[0]] += 1
            if self.is_counted_alike(old, new):
                self.staying[new] = was

    def is_counted_alike(self, old: _Element, new: _Element) -> bool:
        """Whether Word counts both at the same level, or neither, and the old list may stay."""
        was, now = self.old.walk.automatic.get(old), self.new.walk.automatic.get(new)
        if was is None or now is None:
            return was is now
        list_id, _ = self.new.walk.list_of(new.find(f"{W}pPr")) or ("", 0)
        return was[1] == now[1] and list_id not in self.own

    def counted_otherwise(self) -> frozenset[str]:
        """The lists of the new file whose numbers would be others, were its paragraphs counted in
        the lists of the old one; with those that count on with such a list."""
        lists = self.new.walk.numbering.lists
        patterns: set[str] = set()
        # without one of them the others may count otherwise
        while more := set(self._patterns_counted_otherwise(patterns)) - patterns:
            patterns |= more
        return frozenset(name for name, found in lists.items() if found.abstract in patterns)

    def _patterns_counted_otherwise(self, apart: Container[str]) -> Iterator[str]:
        """The patterns of such lists, where those `apart` are counted by themselves."""
        counting = Numbering(self.old.walk.numbering.lists)
        for paragraph, (label, _) in self.new.walk.automatic.items():
            found = self.new.walk.list_of(paragraph.find(f"{W}pPr"))
            if found is None or found[0] not in self.partners:
                continue
            pattern = self.new.walk.numbering.lists[found[0]].abstract
            if pattern not in apart:
                place = self.staying.get(paragraph, (self.list_id(found[0]), found[1]))
                numbered = counting.next(*place)
                if numbered is None or numbered.label != label:
                    yield pattern

    def place_in_list(self, properties: _Element, found: _Element | None) -> None:
        """Has a paragraph with these properties counted as one of the new file with those found
        there."""
        wanted = self.new.walk.list_of(found) if self.new.walk.counts(found) else None
        if wanted is None:
            self._count_in(properties, None)
        else:
            self._count_in(properties, (self.list_id(wanted[0]), wanted[1]))

    def _count_in(self, properties: _Element, wanted: tuple[str, int] | None) -> None:
        """Makes a paragraph be counted in this list at this level, or in none."""
        for element in properties.findall(f"{W}numPr"):
            properties.remove(element)
        former = self.old.walk
        # nothing need be said where the style has it already
        if former.list_of(properties) == wanted:  # its style says so
            return
        if wanted is None and not former.counts(properties):
            return
        # list 0 is none: it takes a paragraph out of the list of its style
        list_id, level = wanted or ("0", 0)
        number = etree.SubElement(properties, f"{W}numPr")
        etree.SubElement(number, f"{W}ilvl", {f"{W}val": str(level)})
        etree.SubElement(number, f"{W}numId", {f"{W}val": list_id})
        put_in_order(properties)

    def list_id(self, new_id: str) -> str:
        """The id in the old file of a list of the new one."""
        if new_id == "0":
            return "0"
        if new_id not in self.own and new_id in self.partners:
            return self.partners[new_id].most_common(1)[0][0]
        if new_id not in self.brought:
            self.brought[new_id] = self._bring(new_id)
        return self.brought[new_id]

    def _bring(self, new_id: str) -> str:
        """A list of the new file that Word counts in, brought with its pattern."""
        root = self.new.file.part_root("numbering")
        assert root is not None
        table = self.old.file.opened("numbering")
        made = copy.deepcopy(next(n for n in root.iter(f"{W}num") if n.get(f"{W}numId") == new_id))
        # ids are counted on: a gap may be asked for somewhere
        made_id = str(1 + self._highest_list(table))
        made.set(f"{W}numId", made_id)
        _drop_all(made, _OF_ONE_LIST)
        pattern = self.new.walk.numbering.lists[new_id].abstract
        # else a list that is resumed after a table would begin at 1 again
        if pattern not in self.patterns:  # lists of one pattern count together
            self.patterns[pattern] = _bring_pattern(root, pattern, table)
        for link in made.iterchildren(f"{W}abstractNumId"):
            link.set(f"{W}val", self.patterns[pattern])
        # Word wants all lists behind all patterns, and this one element last
        _put_before(table, made, ("numIdMacAtCleanup",))
        return made_id

    def _highest_list(self, table: _Element) -> int:
        """The highest id of a list that the old file holds or asks for.

        An id that is asked for and that no list has must not get one: paragraphs would be numbered
        that are not.
        """
        held = [whole_number(n.get(f"{W}numId")) for n in table.iter(f"{W}num")]
        if self.brought:
            return max(held, default=0)
        roots = (self.old.walk.body, self.old.file.part_root("styles"))
        asked = (e for root in roots if root is not None for e in root.iter(f"{W}numId"))
        return max([*held, *(whole_number(e.get(f"{W}val")) for e in asked)], default=0)


def _bring_pattern(root: _Element, pattern_id: str, table: _Element) -> str:
    """The pattern of lists of the new file, brought; its id in the old one."""
    patterns = root.iter(f"{W}abstractNum")
    made = copy.deepcopy(next(a for a in patterns if a.get(f"{W}abstractNumId") == pattern_id))
    held = (whole_number(a.get(f"{W}abstractNumId")) for a in table.iter(f"{W}abstractNum"))
    free = str(1 + max(held, default=-1))
    made.set(f"{W}abstractNumId", free)
    _drop_all(put_in_order(made), _OF_ONE_LIST)
    _put_before(table, made, ("num", "numIdMacAtCleanup"))
    return free


def _drop_all(element: _Element, tags: Sequence[str]) -> None:
    for found in list(element.iter(*tags)):
        remove_element(found)


def _put_before(table: _Element, element: _Element, names: Sequence[str]) -> None:
    """Puts an element before the first of these names, else at the end."""
    following = next((e for e in table if name_of(e) in names), None)
    if following is not None:
        following.addprevious(element)
    else:
        table.append(element)
