"""The automatic numbers of a Word file's paragraphs, and how deep each stands among the lists.

A list below another one may be a level of the same list, a list of its own, or the list of a style
(List Number 2): what says how deep it stands is its level within one list, its indent between two.

    numId 1, ilvl 0      1. Requests
    numId 1, ilvl 1      (a) To map          a level of the list
    numId 2, ilvl 0      • Springs           a list of its own, further right
    numId 1, ilvl 0      2. Decides          goes on, however many lists stood between
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from lxml.etree import _Element

from resdiff.languages.characters import COLONS
from resdiff.model.lines import Line
from resdiff.ooxml.names import W
from resdiff.ooxml.numbering import ListLevel, Numbered, Numbering
from resdiff.ooxml.styles import (
    ListReference,
    Style,
    Styles,
    label_position,
    list_depth,
    list_reference,
)

_DECIMAL_FORMS = frozenset({"decimal", "decimalZero", "hindiNumbers", "decimalFullWidth"})
_ROMAN_FORMS = frozenset({"lowerRoman", "upperRoman"})
_SAME_POSITION = 90  # twips (a sixteenth of an inch): what stands nearer stands below another


class AutomaticNumber(msgspec.Struct, frozen=True):
    """A label that Word prints.

    level  0 of a numbered paragraph, 1 of its (a), 2 of its (i), by the form of the label
    depth  among the lists that it stands in, 0 for the outermost
    """

    label: str
    level: int
    depth: int


class _OpenItem(msgspec.Struct, frozen=True):
    """An item of a list below which others may stand."""

    number: str
    depth_in_list: int
    form: str
    position: int | None


class AutomaticNumbers:
    """Counts the paragraphs of a file in their order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self._open: list[_OpenItem] = []
        self._interrupted = False
        self._leads_on = False  # the last item ends in a colon

    def list_of(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list that a paragraph is counted in, by itself or by its style, and its depth; None
        for none.
        """
        element = properties.find(f"{W}numPr") if properties is not None else None
        reference = list_reference(element)
        if reference is None:
            reference = self._list_of_style(properties, list_depth(element))
        return None if reference is None else (reference.number, reference.depth or 0)

    def _list_of_style(
        self, properties: _Element | None, depth: int | None
    ) -> ListReference | None:
        """The list of the nearest style that has one; `depth` is that of the paragraph itself, None
        if it has none.
        """
        styles = self.styles.of(properties)
        for at, style in enumerate(styles):
            if style.number is not None:
                own = self._level_of(styles[: at + 1], style.number) if depth is None else depth
                return ListReference(style.number, own)
        return None

    def _level_of(self, styles: Sequence[Style], number: str) -> int | None:
        """The level of a list that a style and those below it have, down to the one with the list.

        That of the list which says that the style stands for it, else the one that the style names.
        """
        for style in styles:
            linked = self.numbering.depth_of_style(number, style.name)
            level = style.level if linked is None else linked
            if level is not None:
                return level
        return None

    def counts(self, properties: _Element | None) -> bool:
        """Whether Word numbers a paragraph with these properties."""
        found = self.list_of(properties)
        return found is not None and self.numbering.counts(*found)

    def next(self, properties: _Element | None, text: str) -> AutomaticNumber | None:
        """The number of the next paragraph, whose text is `text`; None where Word does not number
        it.
        """
        found = self.list_of(properties)
        counted = self.numbering.next(*found) if found is not None else None
        if found is None or counted is None:
            self._interrupted = True
            return None
        depth = self._depth(self._item(properties, found, counted))
        self._interrupted = False
        self._leads_on = text.rstrip().endswith(COLONS)
        level = _level_of_form(counted)
        return AutomaticNumber(counted.label, level or min(depth, 1), depth)

    def _item(
        self, properties: _Element | None, found: tuple[str, int], counted: Numbered
    ) -> _OpenItem:
        number, depth = found
        level = self.numbering.level(number, depth)
        position = self._position(properties, level)
        return _OpenItem(number, depth, counted.form, position)

    def _position(self, properties: _Element | None, level: ListLevel | None) -> int | None:
        """Where the label stands, in twips from the margin; None where the file does not say."""
        of_itself = label_position(properties)
        of_list = None if level is None else level.position
        of_style = next(
            (s.position for s in self.styles.of(properties) if s.position is not None), None
        )
        named = properties is not None and list_reference(properties.find(f"{W}numPr")) is not None
        others = (of_list, of_style) if named else (of_style, of_list)
        return next((p for p in (of_itself, *others) if p is not None), None)

    def _depth(self, item: _OpenItem) -> int:
        """How many of the open items it stands below; those that it does not are closed."""
        kept = self._open_in_same_list(item)
        if kept is None and self._interrupted:
            kept = []  # another list, behind running text
        if kept is None:
            kept = self._open_above(item)
        self._open = [*kept, item]
        return len(kept)

    def _open_in_same_list(self, item: _OpenItem) -> list[_OpenItem] | None:
        """What stays open above an item that goes on with an open list; None where none does."""
        for at in range(len(self._open) - 1, -1, -1):
            other = self._open[at]
            if other.number != item.number or other.depth_in_list > item.depth_in_list:
                continue
            return self._open[: at + (other.depth_in_list < item.depth_in_list)]
        return None

    def _open_above(self, item: _OpenItem) -> list[_OpenItem]:
        """What stays open above an item of another list than those of the open ones."""
        kept = list(self._open)
        if kept and self._leads_on and not _is_further_out(item, kept[-1]):
            return kept  # what a chapeau leads on to, whatever the file says of its place
        while kept and not _is_below(item, kept[-1]):
            kept.pop()
        return kept


def with_number(line: Line, number: AutomaticNumber | None) -> Line:
    """The line that bears an automatic number; as it is where there is none."""
    if number is None:
        return line
    return msgspec.structs.replace(line, label=number.label, level=number.level, depth=number.depth)


def _is_further_out(item: _OpenItem, other: _OpenItem) -> bool:
    """Whether an item stands plainly nearer to the margin than another one."""
    if item.position is None or other.position is None:
        return False
    return other.position - item.position >= _SAME_POSITION


def _is_below(item: _OpenItem, other: _OpenItem) -> bool:
    """Whether an item stands below one of another list."""
    if item.position is not None and other.position is not None:
        distance = item.position - other.position
        if abs(distance) >= _SAME_POSITION:
            return distance > 0
    if item.depth_in_list != other.depth_in_list:
        return item.depth_in_list > other.depth_in_list
    # side by side: bullets or letters below numbers
    return item.form != other.form and other.form in _DECIMAL_FORMS


def _level_of_form(counted: Numbered) -> int:
    """The level of a paragraph by the way Word counts it: 1.

    is 0, (a) is 1, (i) is 2, however deep in its list.
    """
    if counted.form in _ROMAN_FORMS:
        return 2
    plain = counted.form in _DECIMAL_FORMS and counted.depth == 0
    return 0 if plain and re.search(r"\d", counted.label) else 1
