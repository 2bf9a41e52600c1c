"""Automatic numbers of Word paragraphs, as they are printed: 1., (a), (i), PP3, (أ), (一).

`numbering.xml` says for each list and level where it starts, in which signs it counts and what
stands around the number; a level starts again below a higher one. Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from lxml.etree import _Element

from resdiff.languages import list_counter
from resdiff.languages.characters import TO_ARABIC_INDIC, TO_FULL_WIDTH
from resdiff.languages.numerals import LATIN_ALPHABET, letters, roman
from resdiff.ooxml.names import W
from resdiff.ooxml.styles import integer, label_position

# How the formats of ECMA-376 part 1, 17.18.59 count that are of no single language; `list_counter`
# knows the others.
_COUNTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": lambda n: letters(n, LATIN_ALPHABET),
    "upperLetter": lambda n: letters(n, LATIN_ALPHABET).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "hindiNumbers": lambda n: str(n).translate(TO_ARABIC_INDIC),
    "decimalFullWidth": lambda n: str(n).translate(TO_FULL_WIDTH),
    "decimalEnclosedCircle": lambda n: _enclosed(n, 0x2460),  # ①
    "decimalEnclosedParen": lambda n: _enclosed(n, 0x2474),  # ⑴
    "decimalEnclosedFullstop": lambda n: _enclosed(n, 0x2488),  # ⒈
    "none": lambda n: "",
}

_MOST_ENCLOSED = 20


def _enclosed(number: int, first: int) -> str:
    """A number that is one character with its circle or brackets, up to 20."""
    return chr(first + number - 1) if 0 < number <= _MOST_ENCLOSED else str(number)


_DASH_SIGNS = frozenset("-–—")


class ListLevel(msgspec.Struct, frozen=True):
    """One level of a list.

    start    the number of its first paragraph
    form     how it counts, as ECMA-376 names it: decimal, lowerLetter, bullet …
    text     what is printed, with %1 to %9 where the numbers of the levels stand: "(%2)"
    restart  how many levels, from the outermost, start it again; 0: none does; None: every higher
             one
    legal    whether the numbers of other levels in `text` are decimal, however those count
             themselves
    style    the paragraph style that stands for the level; None where there is none
    position  where the label begins, in twips from the margin; None where the file does not say
    """

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None
    position: int | None = None

    def restarts_at(self, depth: int) -> bool:
        """Whether a paragraph of the level `depth`, a higher one, lets this level start again."""
        return self.restart is None or (self.restart != 0 and depth < self.restart)


class ListDefinition(msgspec.Struct, frozen=True):
    """A list that paragraphs refer to by its number.

    abstract  the id of what it shares with other lists: they count on together
    levels    by depth, 0 for the outermost
    starts    by depth, the numbers with which it begins where it does not count on
    """

    abstract: str
    levels: dict[int, ListLevel]
    starts: dict[int, int]


class Numbered(msgspec.Struct, frozen=True):
    """The label of a paragraph, how deep it stands in its list (0 is the outermost) and how its
    level counts.
    """

    label: str
    depth: int
    form: str


class Numbering:
    """The lists of a document.

    `next` counts, so it is asked once for each paragraph, in their order.
    """

    def __init__(self, lists: dict[str, ListDefinition]) -> None:
        self.lists = lists
        self._counts: dict[str, dict[int, int]] = {}  # by abstract list and depth
        self._begun: set[tuple[str, int]] = set()  # lists by their number, and levels of each

    def depth_of_style(self, number: str, style: str) -> int | None:
        """The depth of the level that a paragraph style stands for; None where none says so."""
        levels = self._levels(number).items()
        return next((at for at, level in levels if level.style == style), None)

    def level(self, number: str, depth: int) -> ListLevel | None:
        """A level of a list; None where the list has none."""
        return self._levels(number).get(depth)

    def counts(self, number: str, depth: int) -> bool:
        """Whether the list has that level."""
        return depth in self._levels(number)

    def next(self, number: str, depth: int) -> Numbered | None:
        """The label of the next paragraph of a list; None for one without."""
        level = self._levels(number).get(depth)
        if level is None:
            return None
        found = self.lists[number]
        counts = self._counts.setdefault(found.abstract, {})
        if (number, depth) not in self._begun:
            # a list that starts again does so level by level: the outer ones of a list that it is
            # nested in count on
            self._begun.add((number, depth))
            if depth in found.starts:
                counts[depth] = found.starts[depth] - 1
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        _restart_deeper(counts, depth, found.levels)
        if level.form == "bullet":
            # fonts have hundreds of bullets; a dash alone is one that drafts type too
            bullet = "–" if level.text.strip() in _DASH_SIGNS else "•"
            return Numbered(bullet, depth, level.form)
        label = _label(depth, found.levels, counts)
        return Numbered(label, depth, level.form) if label else None

    def _levels(self, number: str) -> dict[int, ListLevel]:
        found = self.lists.get(number)
        return found.levels if found is not None else {}


def _restart_deeper(counts: dict[int, int], depth: int, levels: dict[int, ListLevel]) -> None:
    """Forgets what deeper levels have counted, where a paragraph of this one lets them start
    again.
    """
    for deeper in [at for at in counts if at > depth]:
        if deeper not in levels or levels[deeper].restarts_at(depth):
            del counts[deeper]


def _label(depth: int, levels: dict[int, ListLevel], counts: dict[int, int]) -> str:
    """The text of a level with its numbers put in."""
    level = levels[depth]

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        source = levels.get(at)
        form = source.form if source else "decimal"
        if level.legal and at != depth:
            form = "decimal"
        return _counter(form)(counts.get(at, source.start if source else 1))

    return re.sub(r"%([1-9])", number, level.text).strip()


def _counter(form: str) -> Callable[[int], str]:
    return _COUNTERS.get(form) or list_counter(form) or str


# numbering.xml


def read_numbering(root: _Element | None) -> Numbering:
    """The lists that `numbering.xml` defines; none where there is no such part."""
    if root is None:
        return Numbering({})
    abstracts = {e.get(f"{W}abstractNumId", ""): e for e in root.iter(f"{W}abstractNum")}
    by_style = {
        link.get(f"{W}val"): abstract
        for abstract in abstracts.values()
        if (link := abstract.find(f"{W}styleLink")) is not None
    }
    lists = {}
    for element in root.iter(f"{W}num"):
        named = _value(element.find(f"{W}abstractNumId"), "")
        abstract = abstracts.get(named)
        if abstract is None:
            continue
        # an abstract list may only name the style of lists that another one defines
        linked = _value(abstract.find(f"{W}numStyleLink"), "")
        defining = by_style.get(linked, abstract)
        lists[element.get(f"{W}numId", "")] = _definition(element, defining, named)
    return Numbering(lists)


def _definition(element: _Element, abstract: _Element, named: str) -> ListDefinition:
    """A list: the levels of its abstract one, but for those that it overrides itself."""
    levels = {integer(e.get(f"{W}ilvl")): _list_level(e) for e in abstract.findall(f"{W}lvl")}
    starts = {}
    for override in element.findall(f"{W}lvlOverride"):
        depth = integer(override.get(f"{W}ilvl"))
        if (level := override.find(f"{W}lvl")) is not None:
            levels[depth] = _list_level(level)
        if (start := override.find(f"{W}startOverride")) is not None:
            starts[depth] = integer(start.get(f"{W}val"))
    return ListDefinition(abstract.get(f"{W}abstractNumId", named), levels, starts)


def _list_level(element: _Element) -> ListLevel:
    restart = element.find(f"{W}lvlRestart")
    return ListLevel(
        start=integer(_value(element.find(f"{W}start"), "1")),
        form=_value(element.find(f"{W}numFmt"), "decimal"),
        text=_value(element.find(f"{W}lvlText"), ""),
        restart=None if restart is None else integer(restart.get(f"{W}val")),
        legal=element.find(f"{W}isLgl") is not None,
        style=_value(element.find(f"{W}pStyle"), "") or None,
        position=label_position(element.find(f"{W}pPr")),
    )


def _value(element: _Element | None, default: str) -> str:
    return default if element is None else element.get(f"{W}val", default)
