"""What a reader of a page does not see, taken off it before it is read, and what only its style
sheets show, put into it.

<p style="opacity:0">1. Urges …</p>   .h{display:none}   .w{color:#fff}     told, with their words
.b::before{content:"not "}                                                    read, and told
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.html.collapsed_columns import cells_collapsed
from resdiff.read.html.coverings import (
    covers,
    draws_up_what_follows,
    is_filled,
    lies_over_what_is_before,
)
from resdiff.read.html.cut_text import words_cut_off
from resdiff.read.html.hiding_styles import UNSEEN_OPACITY, hiding_of
from resdiff.read.html.lengths import pixels
from resdiff.read.html.notes import BLOCK_TAGS, UNREAD_TAGS, words_of
from resdiff.read.html.shown_text import ShownText, shown_inside
from resdiff.read.html.style_rules import StyleRules, declared, resolved
from resdiff.read.html.words_beside import FEWEST_WORDS, STRINGS, words_beside
from resdiff.read.taking_out import take_out
from resdiff.read.unseen_text import doubtful_text, hidden_text, holds_words, quotable

# Properties that can hide a text, or show one that does not stand in the page.
_TELLING = re.compile(
    r"(?i)\b(?:display|visibility|mso-hide|opacity|filter|clip|clip-path|transform|text-indent|"
    r"left|top|right|bottom|inset[a-z-]*|margin[a-z-]*|padding-left|translate|scale|rotate|zoom|"
    r"line-height|letter-spacing|(?:max-)?(?:height|width|(?:block|inline)-size)|font|"
    r"font-(?:size|family|size-adjust)|color|background(?:-color)?|-webkit-text-fill-color|mask|"
    r"mask-(?:image|size)|animation(?:-[a-z-]+)?|z-index|text-security|unicode-bidi|mix-blend-mode|"
    r"content(?:-visibility)?|list-style(?:-type)?|overflow(?:-[xy])?|"
    r"grid-template-rows|backface-visibility|order|flex-(?:direction|flow)|quotes|contain|"
    r"hyphenate-character|background-image|offset-(?:path|distance)|text-shadow|text-stroke|"
    r"mask-box-image|mask-position|line-clamp|all|word-spacing|flex(?:-basis)?|aspect-ratio|"
    r"offset|table-layout|vertical-align|outline|grid-(?:area|template-columns))\s*:"
    r"|box-shadow\s*:[^;{}]{0,80}(?:inset|\d\dpx)"
)
_ESCAPE = lazy_pattern(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_MOST_TOLD = 50
_MOST_GENERATED = 400_000  # characters that style sheets may show in a page
_LONGEST_REORDERED = 2_000  # characters: what is longer is a page and what stands beside it
_MOST_BOXES = 200
_FEWEST_REORDERED = 2
_FRAMES_ON_PAGE = ("iframe", "embed", "object", "svg")
# Pieces beside an element in which style sheets show text.
_BEFORE, _BEHIND = ("before", "marker"), ("after",)


class SeenPage(msgspec.Struct, frozen=True):
    """What is told of a page whose hidden text was taken off, and the words of that."""

    warnings: tuple[Caution, ...] = ()
    furniture: tuple[str, ...] = ()


def keep_what_is_seen(root: _Element, body: _Element) -> SeenPage:
    """Takes off a page what its reader does not see, and puts into it what only its style sheets
    show.
    """
    rules = StyleRules(root, _TELLING)
    styled = any(_is_telling(e.get("style", "")) for e in root.iter() if e.get("style"))
    if not (rules.rules or rules.counter_styles or styled or body.xpath(_BY_ITSELF)):
        return SeenPage()
    walk = _VisibilityWalk(rules)
    for said in rules.counter_styles:
        walk.look_at_counting(body, said)
    walk.settle(body)
    return walk.seen()


_OF_ANIMATION = (
    "", "-name", "-fill-mode", "-play-state", "-iteration-count", "-duration", "-delay",
)  # fmt: skip
# one that was put ahead (-5s) before it stands still is taken for one that is over
_BEGINS = lazy_pattern(r"\A(?!(?:.*\s)?-[\d.]).*\bpaused\b|\b\d{3,9}s\b")
_STAYS = lazy_pattern(r"forwards|both|infinite|\bpaused\b|\b\d{3,9}s\b")

_BY_ITSELF = (
    "boolean(//font|//@bgcolor|//body/@text|//@hidden|//@popover|//details|//video|//audio|//canvas"
    "|//datalist|//dialog|//rp|//bdo|//meter|//progress|//math|//template[@shadowrootmode]"
    "|//input[contains(@value, ' ')]|//@placeholder|//option[@label]|//optgroup|//marquee|//noembed"
    "|//iframe[@srcdoc]|//@src[starts-with(., 'data:')]|//object[starts-with(@data, 'data:')]"
    "|//img[not(@src)]|//noframes)"
)


def _is_telling(style: str) -> bool:
    return _TELLING.search(style) is not None or "\\" in style or "/*" in style


class _VisibilityWalk:
    """One pass over a page from its root; what is found is told by paragraph."""

    def __init__(self, rules: StyleRules) -> None:
        self._rules = rules
        # what style sheets call values by at the element looked at: those within have it too
        self._named: dict[str, str] = {}
        self._generates = any(rule.aside for rule in rules.rules)
        self._may_generate, self._may_measure = _MOST_GENERATED, _MOST_BOXES
        self._told: list[Caution] = []
        self._mixed: set[_Element] = set()
        self._furniture: list[str] = []
        self._counts: Counter[str] = Counter()

    def seen(self) -> SeenPage:
        """What was found."""
        return SeenPage(tuple(self._told), tuple(self._furniture))

    def settle(self, body: _Element) -> None:
        """Goes through all elements of a page."""
        self._named = self._rules.named_at_first()
        outside = ShownText()
        for outer in reversed(list(body.iterancestors())):
            outside = shown_inside(outer, self._values(outer), outside)
        waiting = [(body, outside, self._named)]
        while waiting:
            element, outside, self._named = waiting.pop()
            values = self._values(element)
            reason = hiding_of(element, values) if element is not body else None
            shown = shown_inside(element, values, outside)
            if reason is None:
                reason = _hiding_around(values, shown, outside)
            if reason is not None:
                self._take_off(element, reason)
                continue
            self._look_at(element, values, shown)
            children = [child for child in element if isinstance(child.tag, str)]
            seen = (c for c in reversed(children) if c.tag not in UNREAD_TAGS)
            waiting += [(child, shown, self._named) for child in seen]

    def look_at_counting(self, body: _Element, said: str) -> None:
        """The words that a sheet puts in the place of numbers."""
        words = " ".join(found[1] or "" for found in STRINGS.finditer(said))
        if len(words.split()) >= FEWEST_WORDS:
            self._tell_doubt(body, words, on_picture=False)

    def _look_at(self, element: _Element, values: dict[str, str], shown: ShownText) -> None:
        """The text of an element itself, which is shown or not."""
        if shown.hiding is not None:
            self._take_text(element, shown.hiding)
        elif shown.is_doubtful and (words := _words_of_itself(element)):
            self._tell_doubt(element, words, shown.is_on_picture)
        elif self._generates:
            self._generate(element)
        self._look_beside(element, values)
        if "overflow" in " ".join(values) and self._may_measure > 0:
            self._may_measure -= 1
            cut = words_cut_off(element, values, shown.size)
            self._tell_doubt(element, cut, on_picture=False)
        self._tell_if_covered(element, values)

    def _look_beside(self, element: _Element, values: dict[str, str]) -> None:
        """What is shown of an element that is no text in it, and what stands in another order."""
        for words in words_beside(element, values):
            self._tell_doubt(element, words, on_picture=False)
        if element.tag == "table":
            is_fixed = values.get("table-layout") == "fixed"
            for cell in cells_collapsed(element, partial(self._is_collapsed, is_fixed)):
                self._tell_doubt(cell, words_of(cell), on_picture=False)
        for child in element.iterchildren("template"):
            if child.get("shadowrootmode") is not None:
                words = f"{words_of(element)} {words_of(child)}"
                self._tell_doubt(element, words, on_picture=False)
        for child in element.iterchildren(*_FRAMES_ON_PAGE):
            self._tell_if_covered(child, self._values_aside(child))
        mixed = _reordered(element, values) if values else None
        if mixed is None or mixed in self._mixed:
            return
        if len(self._mixed) < _MOST_TOLD:
            self._mixed.add(mixed)
            self._tell_if_mixed(mixed)

    def _tell_if_covered(self, element: _Element, values: dict[str, str]) -> None:
        """Tells of what stands around an element, or before it, that lies over it."""
        above = element.getparent()
        if above is not None and covers(element, values):
            self._tell_doubt(element, words_of(above), on_picture=False)
        before = element.getprevious()
        if before is not None and self._lies_over(element, values, before):
            self._tell_doubt(before, words_of(before), on_picture=False)

    def _lies_over(self, element: _Element, values: dict[str, str], before: _Element) -> bool:
        """Whether an element is drawn over the one before it: as far up, or in the same place of a
        grid.
        """
        if lies_over_what_is_before(element, values):
            return True
        if not is_filled(values) or not ("grid-area" in values or "position" in values):
            return False
        under = self._values_aside(before)
        if values.get("grid-area", "auto") == under.get("grid-area"):
            return True
        return draws_up_what_follows(under)

    def _is_collapsed(self, is_fixed: bool, column: _Element) -> bool:
        """Whether a column has no width: in a table of fixed widths, also one that says so."""
        values = self._values_aside(column)
        if values.get("visibility") == "collapse" or not is_fixed:
            return values.get("visibility") == "collapse"
        widths = (values.get("width", ""), column.get("width", ""))
        return any(pixels(width, None) == 0 for width in widths)

    def _tell_if_mixed(self, element: _Element) -> None:
        """Tells of an element whose parts are seen in another order."""
        parts = sum(holds_words(words_of(child)) for child in element)
        if parts >= _FEWEST_REORDERED and len(words := words_of(element)) <= _LONGEST_REORDERED:
            self._tell_doubt(element, words, on_picture=False)

    def _values(self, element: _Element) -> dict[str, str]:
        """The values of an element's properties, those of its own style before those of sheets."""
        values, important = self._rules.values_of(element)
        if style := element.get("style"):
            plain, own_important = declared(style)
            values = values | plain
            important = important | own_important
        values = values | important if important else values
        if self._rules.frames:
            values = values | self._frame_shown(values)
        if self._rules.uses_names or "--" in (style or ""):
            return self._with_named(values)
        return values

    def _values_aside(self, element: _Element) -> dict[str, str]:
        """The same of an element beside that looked at: what it names is handed on to nothing."""
        named = self._named
        values = self._values(element)
        self._named = named
        return values

    def _with_named(self, values: dict[str, str]) -> dict[str, str]:
        """The values with those put in that they name, at the element itself or around it."""
        if own := {n: v for n, v in values.items() if n.startswith("--")}:
            self._named = self._named | own
        return {n: resolved(v, self._named) if "var(" in v else v for n, v in values.items()}

    def _frame_shown(self, values: dict[str, str]) -> dict[str, str]:
        """What an animation leaves an element with, where it stays so; or keeps it with for longer
        than anyone looks at a page.
        """
        said = " ".join(values.get(f"animation{name}", "") for name in _OF_ANIMATION)
        if not _STAYS.search(said):
            return {}
        frames = self._rules.first_frames if _BEGINS.search(said) else self._rules.frames
        names = said.split()
        found = (frame for name, frame in frames.items() if name.lower() in names)
        return next((declared(frame)[0] for frame in found), {})

    def _take_off(self, element: _Element, reason: str) -> None:
        """An element with all that is in it, but for what stands behind it."""
        if element.getparent() is not None:
            self._tell(element, words_of(element), reason)
            take_out(element)

    def _take_text(self, element: _Element, reason: str) -> None:
        """The text of an element, but for that of elements within it."""
        words = _words_of_itself(element)
        if not holds_words(words):
            return
        self._tell(element, words, reason)
        element.text = None
        for child in element:
            child.tail = None

    def _tell(self, element: _Element, words: str, reason: str) -> None:
        if not holds_words(words):
            return
        self._furniture.append(words)
        self._counts[reason] += 1
        if len(self._told) < _MOST_TOLD:
            message = hidden_text(words, reason, _beside(element, words))
            line = element.sourceline
            self._told.append(Caution(code="not-read", message=message, line=line))

    def _tell_doubt(self, element: _Element, words: str, on_picture: bool) -> None:
        if holds_words(words) and len(self._told) < _MOST_TOLD:
            message = doubtful_text(words)
            if on_picture:
                words = quotable(words)
                message = f"text in white on a picture, seen only with it: “{words}”"
            self._told.append(Caution(code="repaired", message=message, line=element.sourceline))

    def _generate(self, element: _Element) -> None:
        """What a style sheet shows before or behind the text of an element."""
        found: dict[str, str] = {}
        for rule in self._rules.of(element):
            values = rule.declarations | rule.important if rule.aside else {}
            if values and covers(element, values):
                self._tell_doubt(element, words_of(element), on_picture=False)
            if rule.aside in ("first-line", "first-letter"):
                self._tell_first(element, values)
            elif "content" in values:
                content = resolved(values["content"], self._named)
                text = _generated(content, element)
                if "counter" not in content:
                    found[rule.aside] = text
                elif len(text.split()) >= FEWEST_WORDS:
                    self._tell_doubt(element, text, on_picture=False)
        for aside, text in found.items():
            if holds_words(text):
                self._put(element, aside, text)

    def _tell_first(self, element: _Element, values: dict[str, str]) -> None:
        """A first line or letter that is shown otherwise than what stands behind it."""
        if hiding_of(element, values) or shown_inside(element, values, ShownText()).hiding:
            self._tell_doubt(element, words_of(element), on_picture=False)

    def _put(self, element: _Element, aside: str, text: str) -> None:
        self._may_generate -= len(text)
        if self._may_generate < 0:
            return
        if len(self._told) < _MOST_TOLD:
            told = (aside, words_of(element), quotable(text))
            self._told.append(_of_style_sheet(element, *told))
        if aside in _BEFORE:
            element.text = text + (element.text or "")
        elif aside not in _BEHIND:
            return
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text


def _hiding_around(values: dict[str, str], shown: ShownText, outside: ShownText) -> str | None:
    """What around an element keeps it from being seen, with what its own values say."""
    if shown.opacity < UNSEEN_OPACITY:
        return "opacity"
    return "clipped" if outside.cuts_off(values) else None


def _of_style_sheet(element: _Element, aside: str, words: str, text: str) -> Caution:
    words = quotable(words)
    message = f"text of a style sheet read {aside} “{words}”: “{text}”"
    return Caution(code="repaired", message=message, line=element.sourceline)


def _reordered(element: _Element, values: dict[str, str]) -> _Element | None:
    """What a reader may see in another order than it stands in: the element, or that around it."""
    ways = f"{values.get('flex-direction', '')} {values.get('flex-flow', '')}"
    mixed = element if "reverse" in ways else None
    if values.get("order", "0") not in ("0", "inherit", "initial"):
        mixed = element.getparent()
    return mixed


def _words_of_itself(element: _Element) -> str:
    """The text of an element without that of elements within it."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(texts).split())


def _beside(element: _Element, words: str) -> str:
    """The paragraph that hidden words stand in; nothing where they are all of it."""
    block = next((e for e in (element, *element.iterancestors()) if e.tag in BLOCK_TAGS), element)
    around = words_of(block)
    return (
        f", in “{quotable(around)}”"
        if around != words and block.tag not in ("body", "html")
        else ""
    )


def _generated(content: str, element: _Element) -> str:
    """The text of `content`, without the figures that it counts."""
    out = ""
    for found in STRINGS.finditer(content):
        text = found[1][1:-1] if found[1] else element.get(found[2].lower(), "")
        out += _ESCAPE.sub(lambda e: chr(min(int(e[1], 16), 0x10FFFF)) if e[1] else e[2], text)
    return out.replace("\x00", "")
