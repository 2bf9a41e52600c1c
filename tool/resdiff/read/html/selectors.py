"""Selectors of style sheets, and whether one names an element.

    div > p.Note, #top     p:not(.z)     li:nth-child(2n+1)     :is(.b, .c)::before

What depends on the pointer, such as a:hover, names nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.pseudo_classes import (
    COUNTS,
    PSEUDO_CLASSES,
    Test,
    never,
    nth_of,
    nth_test,
    of_direction,
    of_language,
)

_MOST_PARTS = 12  # parts of one selector
_MOST_ASKED = 24  # of one part
_MOST_AROUND = 300  # elements that may be what one part names
_DEEPEST_SELECTOR = 4
_MOST_HAD = 5_000  # elements that one may have
_CSS_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+"
_SELECTOR_PIECE = lazy_pattern(
    rf"""
    (?P<join>\s*[>+~]\s*|\s+)
    | (?:(?:\*|[\w-]+)?\|(?!=))?(?P<tag>\*|{_CSS_NAME})
    | (?P<sign>[.\#])(?P<name>{_CSS_NAME})
    | \[\s*(?P<attribute>[\w-]+)\s*
      (?:(?P<relation>[~|^$*]?)=\s*(?P<value>"[^"]*"|'[^']*'|[^\]\s]+)\s*(?P<case>[is])?)?\s*\]
    | (?P<aside>::|:(?=(?:before|after|first-line|first-letter)\b))(?P<of>[\w-]+)
    | :(?P<state>[\w-]+)(?P<open>\()?
    """,
    re.VERBOSE,
)
_NAME_ESCAPE = lazy_pattern(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_PARENTHESES = lazy_pattern(r"[()]")


class Selector(msgspec.Struct, frozen=True):
    """One selector.

    parts   the last first, each with what joins it to the one behind it
    aside   "before" or the like where it speaks of what is beside the element
    weight  ids, classes and the like, tags: of several selectors the greatest counts
    """

    parts: tuple[tuple[str, Compound], ...]
    aside: str
    weight: tuple[int, int, int]

    def names(self, element: _Element) -> bool:
        """Whether an element is what it asks for."""
        if not self.parts[0][1].names(element):
            return False
        return len(self.parts) == 1 or _is_reached(element, self.parts)

    @property
    def key(self) -> str:
        """What an element must have: #id, .class or tag; nothing where that is not said."""
        last = self.parts[0][1]
        if last.ids:
            return f"#{last.ids[0]}"
        return f".{last.classes[0]}" if last.classes else last.tag


class Compound(msgspec.Struct, frozen=True):
    """What one part of a selector asks of an element."""

    tag: str
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    tests: tuple[Test, ...]

    def names(self, element: _Element) -> bool:
        """Whether an element is what it asks for."""
        if self.tag and self.tag != element.tag:
            return False
        # asked thousands of times: nothing is begun where nothing is asked
        if self.ids and any(element.get("id") != name for name in self.ids):
            return False
        if self.classes:
            found = element.get("class")
            if not found or not set(self.classes) <= set(found.split()):
                return False
        return not self.tests or all(test(element) for test in self.tests)


def selectors_in(words: str, depth: int = 0) -> list[Selector]:
    """The selectors that stand between commas, without those that name nothing; none where a
    browser does not know one of them, but those within another where it does.
    """
    found = []
    for one in _between_commas(words):
        try:
            selector = _selector(one.strip(), depth)
        except _UnknownSelectorError:
            if not depth:
                return []
            continue
        if selector is not None:
            found.append(selector)
    return found


class _UnknownSelectorError(Exception):
    """No browser knows what is asked: the whole rule counts for nothing."""


def _between_commas(words: str) -> list[str]:
    if "(" not in words and "[" not in words:
        return words.split(",")
    parts, depth, begun = [], 0, 0
    for at, sign in enumerate(words):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth <= 0:
            parts.append(words[begun:at])
            begun = at + 1
    return [*parts, words[begun:]]


class _Parts:
    """The parts of a selector as they are read from left to right."""

    def __init__(self) -> None:
        self.done: list[tuple[str, Compound]] = []
        self.joined = ""
        self.aside = ""
        self.weight = [0, 0, 0]
        self._begin()

    def _begin(self) -> None:
        self.tag, self.is_empty = "", True
        self.ids: list[str] = []
        self.classes: list[str] = []
        self.tests: list[Test] = []

    def end(self, joined: str) -> None:
        """A part ends here, and is joined so to the next."""
        compound = Compound(self.tag, tuple(self.ids), tuple(self.classes), tuple(self.tests))
        self.done.append((self.joined, compound))
        self.joined = joined
        self._begin()

    def selector(self) -> Selector | None:
        """The whole, of which the last part ends here; None where that is empty, or of too many."""
        if self.is_empty or len(self.done) >= _MOST_PARTS:
            return None
        self.end("")
        joins = [join for join, _ in self.done[1:]]
        compounds = [compound for _, compound in reversed(self.done)]
        ids, classes, tags = self.weight
        joined = zip(["", *reversed(joins)], compounds, strict=True)
        return Selector(tuple(joined), self.aside, (ids, classes, tags))


def _selector(words: str, depth: int) -> Selector | None:
    parts, at = _Parts(), 0
    while at < len(words):
        piece = _SELECTOR_PIECE.match(words, at)
        if piece is None or len(parts.tests) > _MOST_ASKED:
            return None
        at = piece.end()
        if piece["join"] is not None:
            parts.end(piece["join"].strip() or " ")
            continue
        parts.is_empty = False
        if piece["open"]:
            inner, at = _in_parentheses(words, at)
            if not _take_function(parts, piece["state"].lower(), inner, depth):
                return None
        elif not _take(parts, piece):
            return None
    return parts.selector()


def _take(parts: _Parts, piece: re.Match[str]) -> bool:
    """One more thing that a part asks for; False for what names nothing."""
    if piece["tag"] is not None:
        parts.tag = "" if piece["tag"] == "*" else _plain_name(piece["tag"]).lower()
        parts.weight[2] += bool(parts.tag)
    elif piece["sign"] is not None:
        is_id = piece["sign"] == "#"
        (parts.ids if is_id else parts.classes).append(_plain_name(piece["name"]))
        parts.weight[0 if is_id else 1] += 1
    elif piece["attribute"] is not None:
        parts.tests.append(_attribute_test(piece))
        parts.weight[1] += 1
    elif piece["aside"] is not None:
        parts.aside = piece["of"].lower()
    elif (state := piece["state"].lower()) in PSEUDO_CLASSES or state.startswith("-webkit-"):
        if (test := PSEUDO_CLASSES.get(state, never)) is not None:
            parts.tests.append(test)
        parts.weight[1] += 1
    else:
        raise _UnknownSelectorError
    return True


def _plain_name(name: str) -> str:
    if "\\" not in name:
        return name
    return _NAME_ESCAPE.sub(lambda e: chr(min(int(e[1], 16), 0x10FFFF)) if e[1] else e[2], name)


def _in_parentheses(words: str, at: int) -> tuple[str, int]:
    """What stands up to the bracket that closes the one before `at`, and where that ends."""
    depth = 1
    for bracket in _PARENTHESES.finditer(words, at):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return words[at : bracket.start()], bracket.end()
    return words[at:], len(words)


def _take_function(parts: _Parts, name: str, inner: str, depth: int) -> bool:
    if name in COUNTS:
        if (counted := nth_of(inner)) is None:
            return False
        parts.weight[1] += 1
        # nth-child(2 of .note) counts only those that it names
        of = inner.partition(" of ")[2]
        among = _one_of(selectors_in(of, depth + 1)) if of and depth < _DEEPEST_SELECTOR else None
        parts.tests.append(nth_test(COUNTS[name], *counted, among))
        return True
    if name in ("lang", "dir"):
        parts.weight[1] += 1
        asked = inner.strip("\"' ").lower()
        parts.tests.append(of_language(asked) if name == "lang" else of_direction(asked))
        return True
    if name not in ("is", "where", "not", "has", "matches", "any", "-webkit-any", "-moz-any"):
        return False
    _take_selectors(parts, name, inner, depth)
    return True


def _take_selectors(parts: _Parts, name: str, inner: str, depth: int) -> None:
    """What a function asks whose parentheses hold selectors again."""
    if name == "has":
        found = [one for joined in _RELATIVE for one in _relative_in(inner, joined, depth)]
    else:
        found = selectors_in(inner, depth + 1) if depth < _DEEPEST_SELECTOR else []
    if name != "where" and found:
        most = max(one.weight for one in found)
        parts.weight = [sum(both) for both in zip(parts.weight, most, strict=True)]
    if name == "has":
        parts.tests.append(_has_test(inner, depth))
    elif name == "not":
        parts.tests.append(lambda element: not _one_of(found)(element))
    else:
        parts.tests.append(_one_of(found))


def _relative_in(inner: str, joined: str, depth: int) -> list[Selector]:
    """Of what :has() asks the selectors that begin with a sign, or with none: + p.note, > i."""
    if depth >= _DEEPEST_SELECTOR:
        return []
    words = [one.strip() for one in _between_commas(inner)]
    begun = [one for one in words if (one[:1] if one[:1] in _RELATIVE else "") == joined]
    return selectors_in(",".join(one.removeprefix(joined) for one in begun), depth + 1)


def _has_test(inner: str, depth: int) -> Test:
    asked = []
    for sign, way in _RELATIVE.items():
        found = _relative_in(inner, sign, depth)
        if sign == ">" and all(len(one.parts) == 1 for one in found):
            way = _children
        asked.append((way, _one_of(found)))

    def test(element: _Element) -> bool:
        return any(
            one(near) for way, one in asked for near in itertools.islice(way(element), _MOST_HAD)
        )

    return test


def _one_of(selectors: list[Selector]) -> Test:
    return lambda element: any(one.names(element) for one in selectors)


def _attribute_test(piece: re.Match[str]) -> Test:
    name, sign, value = piece["attribute"].lower(), piece["relation"], piece["value"]
    if value is None:
        return lambda element: element.get(name) is not None
    wanted = value.strip("\"'")
    if piece["case"] == "i":
        wanted = wanted.lower()
        return lambda element: _holds((element.get(name) or "").lower(), sign, wanted)
    return lambda element: _holds(element.get(name), sign, wanted)


def _holds(found: str | None, sign: str, value: str) -> bool:
    if found is None:
        return False
    tests: dict[str, Callable[[], bool]] = {
        "": lambda: found == value,
        "^": lambda: found.startswith(value),
        "$": lambda: found.endswith(value),
        "*": lambda: value in found,
        "~": lambda: value in found.split(),
        "|": lambda: found == value or found.startswith(f"{value}-"),
    }
    return tests[sign]()


# What stands around


def _is_reached(element: _Element, parts: tuple[tuple[str, Compound], ...]) -> bool:
    """Whether what the further parts ask for stands around or before an element."""
    found = [element]
    for joined, compound in parts[1:-1]:
        fitting = (one for one in _standing_around(found, joined) if compound.names(one))
        found = [one for one, _ in zip(fitting, range(_MOST_AROUND), strict=False)]
        if not found:
            return False
    joined, last = parts[-1]
    for near in _going_on_from(found, joined):
        for one in _CANDIDATES[joined](near):
            if last.names(one):
                return True
    return False


def _standing_around(found: list[_Element], joined: str) -> Iterator[_Element]:
    for near in _going_on_from(found, joined):
        yield from _CANDIDATES[joined](near)


def _going_on_from(found: list[_Element], joined: str) -> list[_Element]:
    """Those from which to go on: around the nearest one stands what is around the others."""
    return found[:1] if joined in (" ", "~") else found


def _parent(element: _Element) -> Iterable[_Element]:
    return () if (parent := element.getparent()) is None else (parent,)


def _previous(element: _Element) -> Iterable[_Element]:
    return () if (before := element.getprevious()) is None else (before,)


def _children(element: _Element) -> Iterable[_Element]:
    return element.iterchildren()


def _following(element: _Element) -> Iterable[_Element]:
    return () if (behind := element.getnext()) is None else (behind, *behind.iterdescendants())


_RELATIVE: dict[str, Callable[[_Element], Iterable[_Element]]] = {
    "": lambda element: element.iterdescendants(),
    ">": lambda element: element.iterdescendants(),
    "+": _following,
    "~": lambda element: element.itersiblings(),
}
"""Where :has() looks, by the sign with which a selector in it begins."""
_CANDIDATES: dict[str, Callable[[_Element], Iterable[_Element]]] = {
    " ": lambda element: element.iterancestors(),
    ">": _parent,
    "+": _previous,
    "~": lambda element: element.itersiblings(preceding=True),
}
