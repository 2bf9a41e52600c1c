"""Styles of a Word file: what a paragraph or a run is by the name of its style, and by those that style is based on.

Source: ECMA-376 part 1, 17.7. The headings' names are those of the documents system's template (conventions 6.1) and Word's.
"""

from __future__ import annotations

import re

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W

_DEEPEST = 20  # styles based on one another; Word has no more than ten
_HEADINGS = re.compile(
    r"^(?:_?\s*)(?:H_?\d{0,2}(?:/\d)?|HCh|H __?M|HM|SM|SS|SL|Heading\d?|heading \d|Title\w*|TitleH\d?)(?:_?G)?$"
)


class Style(msgspec.Struct):
    """What one style says itself; null where it says nothing."""

    name: str
    based: str | None
    heading: bool
    number: tuple[str, int | None] | None
    bold: bool | None
    italic: bool | None
    hidden: bool | None


class Styles:
    """The styles of `styles.xml`; without one there are none."""

    def __init__(self, root: _Element | None) -> None:
        elements = root.iter(f"{W}style") if root is not None else ()
        self.named = {style.name: style for style in map(_style, elements)}

    def add(self, element: _Element) -> None:
        """One more style."""
        style = _style(element)
        self.named[style.name] = style

    def of(self, properties: _Element | None) -> list[Style]:
        """The style that the properties of a paragraph or a run name, then the one that it is based on, and so on."""
        found: list[Style] = []
        if properties is None:
            return found
        named = properties.find(f"{W}pStyle")
        named = named if named is not None else properties.find(f"{W}rStyle")
        style = self.named.get(named.get(f"{W}val", "")) if named is not None else None
        while style is not None and len(found) < _DEEPEST:
            found.append(style)
            style = self.named.get(style.based) if style.based is not None else None
        return found


def number_of(element: _Element | None) -> tuple[str, int | None] | None:
    """(list, level) of a numPr; a level that is not told is null."""
    if element is None or (number := element.find(f"{W}numId")) is None:
        return None
    return number.get(f"{W}val", ""), level_of(element)


def level_of(element: _Element | None) -> int | None:
    """The level that a numPr tells, from 0; null where it tells none."""
    if element is None or (level := element.find(f"{W}ilvl")) is None:
        return None
    told = level.get(f"{W}val", "")
    return int(told) if told.isdecimal() and len(told) < 4 else 0


def first(*told: bool | None) -> bool:
    """What the nearest one says that says anything."""
    return next((t for t in told if t is not None), False)


def switched(element: _Element | None) -> bool | None:
    """Whether a property that can be on or off is on; null where it is not there."""
    return (
        None
        if element is None
        else element.get(f"{W}val", "true") not in ("0", "false", "off", "none")
    )


def _style(element: _Element) -> Style:
    named, based = element.find(f"{W}name"), element.find(f"{W}basedOn")
    identity = element.get(f"{W}styleId", "")
    names = (identity, named.get(f"{W}val", "") if named is not None else "")
    heading = any(_HEADINGS.match(n.replace(" ", "")) or _HEADINGS.match(n) for n in names)
    return Style(
        name=identity,
        based=based.get(f"{W}val") if based is not None else None,
        heading=heading or element.find(f"{W}pPr/{W}outlineLvl") is not None,
        number=number_of(element.find(f"{W}pPr/{W}numPr")),
        bold=switched(element.find(f"{W}rPr/{W}b")),
        italic=switched(element.find(f"{W}rPr/{W}i")),
        hidden=switched(element.find(f"{W}rPr/{W}vanish")),
    )
