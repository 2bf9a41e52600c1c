"""What a reader of a page does not see, taken off it before it is read, and what only its style
sheets show, put into it.

<p style="opacity:0">1. Urges …</p>   .h{display:none}   .w{color:#fff}     told, with their words
.b::before{content:"not "}                                                    read, and told
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.html.colours import (
    BLACK,
    WHITE,
    Colour,
    can_be_told,
    colour_in,
    colour_of,
    colour_of_gradient,
)
from resdiff.read.html.notes import BLOCK_TAGS, UNREAD_TAGS, words_of
from resdiff.read.html.style_rules import StyleRules, declared, named_values

# Properties that can hide a text, or show one that does not stand in the page.
_TELLING = re.compile(
    r"(?i)\b(?:display|visibility|mso-hide|opacity|filter|clip|clip-path|transform|text-indent|"
    r"left|top|right|bottom|margin-left|margin-top|padding-left|translate|scale|rotate|zoom|"
    r"line-height|letter-spacing|(?:max-)?height|(?:max-)?width|font|"
    r"font-size|color|background(?:-color)?|-webkit-text-fill-color|content(?:-visibility)?)\s*:"
)
_NUMBER_WITH_UNIT = lazy_pattern(
    r"(-?(?:\d+\.?\d*|\.\d+))\s*(px|pt|em|rem|ex|ch|vw|vh|in|cm|mm|pc|%)?"
)
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.0, "vh": 8.0,
    "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0,
}  # fmt: skip
_OFF_PAGE = -400.0  # pixels
_BESIDE_PAGE = 5000.0  # pixels to the right, where nobody scrolls
_SMALLEST = 3.0  # pixels: print that no eye reads
_UNSEEN_OPACITY = 0.1
_CLOSEST = 6.0  # pixels that letters are drawn over one another
_SIDES_OF_BOX = ("height", "max-height", "width", "max-width", "line-height")
_NOTHING = lazy_pattern(r"\s*0(?:\.0\d*)?%?(?:\s|$)")
_TURNED_AWAY = lazy_pattern(r"scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]|rotate[xy]\(\s*-?90deg")
_VARIABLE = lazy_pattern(r"var\(\s*(--[\w-]{1,60})\s*(?:,\s*([^()]*))?\)")
_STRINGS = lazy_pattern(r"""("[^"]*"|'[^']*')|attr\(\s*([\w-]+)\s*\)""")
_ESCAPE = lazy_pattern(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_LONGEST_QUOTE = 200  # characters of a paragraph that a warning quotes
_MOST_TOLD = 50
_CLIPPED = lazy_pattern(
    r"""
    rect\(\s*(?:[01](?:px)?[\s,]*){4}\)                   # rect(1px, 1px, 1px, 1px)
    | inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%.*\)           # from both sides half or more
    | circle\(\s*0(?:px|%)?[\s)].*
    | polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)
    """,
    re.VERBOSE,
)


class _Shown(msgspec.Struct, frozen=True):
    """How the text of an element is shown, as far as it is handed on to those within it.

    ground  None where it is not known
    """

    visible: bool = True
    size: float = 16.0
    colour: Colour | None = BLACK
    ground: Colour | None = WHITE

    @property
    def hiding(self) -> str | None:
        """What hides the text; None for text that is seen."""
        if not self.visible:
            return "visibility"
        if self.size < _SMALLEST:
            return "tiny"
        if self.colour and self.ground and not can_be_told(self.colour, self.ground):
            return "colour of its ground"
        return None

    @property
    def in_doubt(self) -> bool:
        """Whether the text is seen only if a picture is, on which it stands."""
        white = self.colour is not None and not can_be_told(self.colour, WHITE)
        return white and self.ground is None


class SeenPage(msgspec.Struct, frozen=True):
    """What is told of a page whose hidden text was taken off, and the words of that."""

    warnings: tuple[Caution, ...] = ()
    furniture: tuple[str, ...] = ()


def keep_what_is_seen(root: _Element, body: _Element) -> SeenPage:
    """Takes off a page what its reader does not see, and puts into it what only its style sheets
    show.
    """
    rules = StyleRules(root, _TELLING)
    styled = any(_TELLING.search(e.get("style", "")) for e in root.iter() if e.get("style"))
    coloured = next(body.iter("font"), None) is not None or body.xpath("boolean(//@bgcolor)")
    hidden = body.xpath("boolean(//@hidden)")
    if not (rules.rules or styled or coloured or hidden):
        return SeenPage()
    walk = _VisibilityWalk(rules, named_values(root))
    walk.settle(body)
    return walk.seen()


class _VisibilityWalk:
    """One pass over a page from its root; what is found is told by paragraph."""

    def __init__(self, rules: StyleRules, named: dict[str, str]) -> None:
        self._rules, self._named = rules, named
        self._generates = any(rule.aside for rule in rules.rules)
        self._told: list[Caution] = []
        self._furniture: list[str] = []
        self._counts: Counter[str] = Counter()

    def seen(self) -> SeenPage:
        """What was found."""
        return SeenPage(tuple(self._told), tuple(self._furniture))

    def settle(self, body: _Element) -> None:
        """Goes through all elements of a page."""
        waiting = [(body, _Shown())]
        while waiting:
            element, outside = waiting.pop()
            values = self._values(element)
            reason = hiding_of(element, values) if element is not body else None
            if reason is not None:
                self._take_off(element, reason)
                continue
            shown = _inside(element, values, outside)
            if shown.hiding is not None:
                self._take_text(element, shown.hiding)
            elif shown.in_doubt and (words := _own_words(element)):
                self._tell_doubt(element, words)
            elif self._generates:
                self._generate(element)
            children = [child for child in element if isinstance(child.tag, str)]
            waiting += [(c, shown) for c in reversed(children) if c.tag not in UNREAD_TAGS]

    def _values(self, element: _Element) -> dict[str, str]:
        """The values of an element's properties, those of its own style before those of sheets."""
        values: dict[str, str] = {}
        important: dict[str, str] = {}
        for rule in self._rules.of(element) if self._rules.rules else ():
            if not rule.aside:
                values |= rule.declarations
                important |= rule.important
        if style := element.get("style"):
            plain, own_important = declared(style)
            values |= plain
            important |= own_important
        values |= important
        if self._named:
            return {name: _VARIABLE.sub(self._value_named, v) for name, v in values.items()}
        return values

    def _value_named(self, found: re.Match[str]) -> str:
        """The value that a style sheet gives a name: var(--ink, black)."""
        return self._named.get(found[1].lower(), found[2] or "")

    def _take_off(self, element: _Element, reason: str) -> None:
        """An element with all that is in it, but for what stands behind it."""
        words = words_of(element)
        before, tail = element.getprevious(), element.tail or ""
        parent = element.getparent()
        if parent is None:
            return
        self._tell(element, words, reason)
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        element.tail = None
        parent.remove(element)

    def _take_text(self, element: _Element, reason: str) -> None:
        """The text of an element, but for that of elements within it."""
        words = _own_words(element)
        if not _holds_words(words):
            return
        self._tell(element, words, reason)
        element.text = None
        for child in element:
            child.tail = None

    def _tell(self, element: _Element, words: str, reason: str) -> None:
        if not _holds_words(words):
            return
        self._furniture.append(words)
        self._counts[reason] += 1
        if len(self._told) < _MOST_TOLD:
            quoted = f"“{_beginning_of(words)}”{_beside(element, words)}"
            message = f"hidden text ({reason}) not read: {quoted}"
            line = element.sourceline
            self._told.append(Caution(code="not-read", message=message, line=line))

    def _tell_doubt(self, element: _Element, words: str) -> None:
        if _holds_words(words) and len(self._told) < _MOST_TOLD:
            message = f"text in white on a picture, seen only with it: “{_beginning_of(words)}”"
            self._told.append(Caution(code="repaired", message=message, line=element.sourceline))

    def _generate(self, element: _Element) -> None:
        """What a style sheet shows before or behind the text of an element."""
        found: dict[str, str] = {}
        for rule in self._rules.of(element):
            if rule.aside and "content" in (values := rule.declarations | rule.important):
                found[rule.aside] = _generated(values["content"], element)
        for aside, text in found.items():
            if not _holds_words(text):
                continue
            message = (
                f"text of a style sheet read {aside} “{_beginning_of(words_of(element))}”: “{text}”"
            )
            self._told.append(Caution(code="repaired", message=message, line=element.sourceline))
            if aside == "before":
                element.text = text + (element.text or "")
            elif len(element):
                element[-1].tail = (element[-1].tail or "") + text
            else:
                element.text = (element.text or "") + text


def _own_words(element: _Element) -> str:
    """The text of an element without that of elements within it."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(texts).split())


def _holds_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _beginning_of(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"


def _beside(element: _Element, words: str) -> str:
    """The paragraph that hidden words stand in; nothing where they are all of it."""
    block = next((e for e in (element, *element.iterancestors()) if e.tag in BLOCK_TAGS), element)
    around = words_of(block)
    return (
        f", in “{_beginning_of(around)}”"
        if around != words and block.tag not in ("body", "html")
        else ""
    )


def _generated(content: str, element: _Element) -> str:
    """The text of `content`; nothing where it counts, which labels of lists do."""
    if "counter" in content:
        return ""
    out = ""
    for found in _STRINGS.finditer(content):
        text = found[1][1:-1] if found[1] else element.get(found[2].lower(), "")
        out += _ESCAPE.sub(lambda e: chr(min(int(e[1], 16), 0x10FFFF)) if e[1] else e[2], text)
    return out.replace("\x00", "")


# What hides an element with all that is in it


def hiding_of(element: _Element, values: dict[str, str]) -> str | None:
    """What hides an element with all that is in it; None for one that is shown."""
    for property_, value, reason in _HIDING_VALUES:
        if values.get(property_, "").startswith(value):
            return reason
    if element.get("hidden") is not None and "display" not in values:
        return "hidden"
    return next((reason for reason, test in _HIDING_TESTS if test(values)), None)


_HIDING_VALUES = (
    ("display", "none", "display"),
    ("mso-hide", "all", "hidden"),
    ("content-visibility", "hidden", "hidden"),
)


def _is_transparent(values: dict[str, str]) -> bool:
    faded = (
        values.get("opacity", ""),
        *re.findall(r"opacity\(([^)]*)\)", values.get("filter", "")),
    )
    return any(_share(value) < _UNSEEN_OPACITY for value in faded if value)


def _share(value: str) -> float:
    found = _NUMBER_WITH_UNIT.match(value.strip())
    return 1.0 if found is None else float(found[1]) / (100 if found[2] == "%" else 1)


def _is_off_page(values: dict[str, str]) -> bool:
    placed = values.get("position", "") in ("absolute", "fixed", "relative", "sticky")
    sides = ("left", "top", "right", "bottom") if placed else ()
    moved = any(
        _pixels(values.get(side, "")) < _OFF_PAGE
        for side in (*sides, "text-indent", "margin-left", "margin-top")
    )
    shifts = re.findall(r"translate[xy]?\(\s*(-[^,)\s]*)", values.get("transform", ""))
    shifts += values.get("translate", "").split()
    ahead = ("left",) if placed else ()
    beside = (*ahead, "text-indent", "margin-left", "padding-left")
    moved = moved or any(_pixels(values.get(side, "")) > _BESIDE_PAGE for side in beside)
    return moved or any(_pixels(shift) < _OFF_PAGE or shift == "-100%" for shift in shifts)


def _is_clipped(values: dict[str, str]) -> bool:
    if _CLIPPED.fullmatch(values.get("clip", "")) or _CLIPPED.match(values.get("clip-path", "")):
        return True
    if _TURNED_AWAY.search(values.get("transform", "")) or _NOTHING.match(values.get("scale", "")):
        return True
    # letters upon one another
    if _pixels(values.get("letter-spacing", "")) <= -_CLOSEST:
        return True
    if values.get("overflow", "") not in ("hidden", "clip"):
        return False
    sides = (values.get(side) for side in _SIDES_OF_BOX)
    return any(side is not None and 0 <= _pixels(side, 99.0) <= _SMALLEST for side in sides)


def _is_zoomed_away(values: dict[str, str]) -> bool:
    return "zoom" in values and _share(values["zoom"]) < _SMALLEST / 16


_HIDING_TESTS = (
    ("tiny", _is_zoomed_away),
    ("opacity", _is_transparent),
    ("off the page", _is_off_page),
    ("clipped", _is_clipped),
)


def _pixels(value: str, otherwise: float = 0.0) -> float:
    """A length in pixels; a share, and what is no length, is `otherwise`."""
    found = _NUMBER_WITH_UNIT.fullmatch(value.strip())
    if found is None or found[2] == "%" or (found[2] is None and float(found[1])):
        return otherwise
    return float(found[1]) * _PIXELS.get(found[2] or "px", 1.0)


# What is handed on to elements within


def _inside(element: _Element, values: dict[str, str], outside: _Shown) -> _Shown:
    """How the text in an element is shown."""
    is_plain = not values and element.get("bgcolor") is None and element.tag not in ("font", "body")
    if is_plain:
        return outside
    visibility = values.get("visibility")
    visible = outside.visible if visibility in (None, "inherit") else visibility == "visible"
    colour = outside.colour
    for value in (element.get("color") if element.tag == "font" else None, values.get("color"),
                  values.get("-webkit-text-fill-color")):  # fmt: skip
        if value and value not in ("inherit", "currentcolor"):
            colour = colour_of(value)
    return _Shown(
        visible, _size(values, outside.size), colour, _ground(element, values, outside.ground)
    )


def _size(values: dict[str, str], outside: float) -> float:
    value = values.get("font-size", "")
    if not value and "font" in values:
        sized = re.search(r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%)|0)(?:/|\s)", values["font"])
        value = sized[1] if sized else ""
    found = _NUMBER_WITH_UNIT.fullmatch(value)
    if found is None:
        return outside
    number = float(found[1])
    if found[2] in ("em", "%", "ex", "ch"):
        return outside * number / {"%": 100, "em": 1, "ex": 2, "ch": 2}[found[2]]
    return number * _PIXELS.get(found[2] or "px", 1.0)


def _ground(element: _Element, values: dict[str, str], outside: Colour | None) -> Colour | None:
    """The colour behind the text of an element; None where it is a picture or not known."""
    value = values.get("background-color") or values.get("background") or element.get("bgcolor")
    if not value or value in ("none", "inherit", "initial"):
        return outside
    colour = colour_in(value)
    if colour is None:
        return colour_of_gradient(value)
    return colour if colour[3] > 1 - _UNSEEN_OPACITY else outside
