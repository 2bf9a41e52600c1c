"""Automatic numbers of Word paragraphs, as they are printed: 1., (a), (i), PP3, (أ), (一).

`numbering.xml` says for each list and level where it starts, in which signs it counts and what stands around the
number; a level starts anew below a higher one. Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from lxml.etree import _Element

from resdiff.languages import list_counter
from resdiff.languages.characters import TO_ARABIC_INDIC
from resdiff.languages.numerals import LATIN_ALPHABET, letters, roman
from resdiff.ooxml.names import W

_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": lambda n: letters(n, LATIN_ALPHABET),
    "upperLetter": lambda n: letters(n, LATIN_ALPHABET).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "hindiNumbers": lambda n: str(n).translate(TO_ARABIC_INDIC),
    "none": lambda n: "",
}
"""How the formats of ECMA-376 part 1, 17.18.59 count that are of no single language; `list_counter` knows the others."""


class Level(msgspec.Struct):
    """One level of a list: `text` has %1 to %9 where numbers stand."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None


class Numbered(msgspec.Struct, frozen=True):
    """The label of a paragraph and how deep it stands in its list (0 is the outermost)."""

    label: str
    depth: int
    form: str


class Numbering:
    """The lists of a document; `next` counts on, so it is asked once for each paragraph, in order."""

    def __init__(self, root: _Element | None) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.abstract: dict[str, str] = {}
        self.starts: dict[str, dict[int, int]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.seen: set[str] = set()
        if root is None:
            return
        drafts = {e.get(f"{W}abstractNumId", ""): e for e in root.iter(f"{W}abstractNum")}
        by_style = {
            link.get(f"{W}val"): draft
            for draft in drafts.values()
            if (link := draft.find(f"{W}styleLink")) is not None
        }
        for own in root.iter(f"{W}num"):
            number, which = own.get(f"{W}numId", ""), _value(own.find(f"{W}abstractNumId"), "")
            draft = drafts.get(which)
            if draft is None:
                continue
            linked = _value(draft.find(f"{W}numStyleLink"), "")
            draft = by_style.get(linked, draft)
            levels = {_whole(e.get(f"{W}ilvl")): _level(e) for e in draft.findall(f"{W}lvl")}
            for override in own.findall(f"{W}lvlOverride"):
                depth = _whole(override.get(f"{W}ilvl"))
                if (whole := override.find(f"{W}lvl")) is not None:
                    levels[depth] = _level(whole)
                if (start := override.find(f"{W}startOverride")) is not None:
                    self.starts.setdefault(number, {})[depth] = _whole(start.get(f"{W}val"))
            self.levels[number] = levels
            self.abstract[number] = draft.get(f"{W}abstractNumId", which)

    def depth_of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style stands for."""
        return next(
            (depth for depth, level in self.levels.get(number, {}).items() if level.style == style),
            0,
        )

    def next(self, number: str, depth: int) -> Numbered | None:
        """The label of the next paragraph of a list; null for one without."""
        levels = self.levels.get(number)
        if levels is None or (level := levels.get(depth)) is None:
            return None
        counts = self.counts.setdefault(self.abstract[number], {})
        if number not in self.seen:
            self.seen.add(number)
            for at, start in self.starts.get(number, {}).items():
                counts[at] = start - 1
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]
        if level.form == "bullet":
            return Numbered("–" if level.text.strip() in ("-", "–", "—") else "•", depth, "bullet")

        def spelled(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            source = levels.get(at)
            value = counts.get(at, source.start if source else 1)
            form = (
                "decimal" if level.legal and at != depth else (source.form if source else "decimal")
            )
            return (_FORMS.get(form) or list_counter(form) or str)(value)

        label = re.sub(r"%([1-9])", spelled, level.text).strip()
        return Numbered(label, depth, level.form) if label else None


def _level(element: _Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    return Level(
        start=_whole(_value(element.find(f"{W}start"), "1")),
        form=_value(element.find(f"{W}numFmt"), "decimal"),
        text=_value(element.find(f"{W}lvlText"), ""),
        restart=None if restart is None else _whole(restart.get(f"{W}val")),
        legal=element.find(f"{W}isLgl") is not None,
        style=_value(element.find(f"{W}pStyle"), "") or None,
    )


def _value(element: _Element | None, default: str) -> str:
    return default if element is None else element.get(f"{W}val", default)


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else 0
