"""The rules of a page's style sheets, and which of them speak of an element.

.b::before{content:"not "}   div > p.Note, #top{display:none}   .b{--ink:#fff; color:var(--ink)}
"""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.cascade_layers import Layer, LayerOrder
from resdiff.read.html.declared_values import is_valid
from resdiff.read.html.selectors import Selector, selectors_in
from resdiff.read.html.style_sheets import (
    END_OF_ANIMATION,
    HEAD_OF_ANIMATION,
    REGISTERED,
    frames_at,
    layered_rules_in,
    sheets_of,
)

_MOST_RULES = 20_000
"""A page of a document system has 3,000."""
_MOST_CLASSES = 20
_DECLARED = lazy_pattern(r"""([\w\\-]+)\s*:((?:url\([^()"']*\)|[^;"']|"[^"]*"|'[^']*')*)""")
# a blank behind it belongs to it: disp\\6c ay
_ESCAPED_LETTER = lazy_pattern(
    r"\\0{0,4}(2[dD]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])(?![0-9a-fA-F])\s?"
)
_CSS_ESCAPE = lazy_pattern(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_CSS_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_VARIABLE = lazy_pattern(r"var\(\s*(--[\w-]{1,60})\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)")
_LONGEST_RESOLVED = 2_000
_WITH_WORDS = frozenset(
    {"content", "list-style", "list-style-type", "quotes", "hyphenate-character"}
)
_COUNTER_STYLE = lazy_pattern(r"@counter-style[^{}]{0,200}\{([^{}]{0,5000})\}")
_RESETTING = "all"  # takes back what was said before it
_MOST_STEPS = 8  # of names that stand for names


class StyleRule(msgspec.Struct, frozen=True):
    """A rule for elements that one selector names.

    aside         "before" or the like where it speaks of what is beside the element
    declarations  values by property, in small letters; those that are important apart
    weight        of several rules the one with the greatest counts, first by its layer
    """

    selector: Selector
    declarations: dict[str, str]
    important: dict[str, str]
    weight: tuple[tuple[int, ...], tuple[int, int, int], int]

    @property
    def aside(self) -> str:
        """What beside the element it speaks of; nothing for the element itself."""
        return self.selector.aside


class StyleRules:
    """The rules of a page that speak of some properties, by what their last part asks for.

    frames      the declarations with which each animation ends, by its name
    first_frames  those with which each begins
    uses_names  whether any gives a value a name, or asks for one by it
    counter_styles  what the sheets say of how items are counted
    """

    def __init__(self, root: _Element, properties: re.Pattern[str]) -> None:
        self._by_key: dict[str, list[StyleRule]] = defaultdict(list)
        self.rules: list[StyleRule] = []
        self.frames: dict[str, str] = {}
        self.first_frames: dict[str, str] = {}
        self._initial: dict[str, dict[str, str]] = {}  # by name, what a sheet registers it with
        self._layers = LayerOrder()
        self.uses_names = False
        self.counter_styles: list[str] = []
        for sheet in sheets_of(root):
            self._take_sheet(sheet, properties)

    def _take_sheet(self, sheet: str, properties: re.Pattern[str]) -> None:
        self.counter_styles += _COUNTER_STYLE.findall(sheet) if "@counter-style" in sheet else ()
        if "keyframes" in sheet:
            self.frames |= frames_at(sheet, END_OF_ANIMATION)
            self.first_frames |= frames_at(sheet, HEAD_OF_ANIMATION)
        for selectors, declarations, layer in layered_rules_in(sheet, self._layers):
            told = _unescaped(declarations) if "\\" in declarations else declarations
            if selectors.startswith(REGISTERED):
                self._initial[selectors.removeprefix(REGISTERED)] = declared(declarations)[0]
                continue
            if len(self.rules) < _MOST_RULES and ("--" in told or properties.search(told)):
                self._take(selectors, declarations, layer)

    def _take(self, selectors: str, declarations: str, layer: Layer) -> None:
        plain, important = declared(declarations)
        self.uses_names |= "--" in declarations  # gives a name, or takes what one stands for
        rank = self._layers.rank(layer)
        for selector in selectors_in(selectors):
            rule = StyleRule(selector, plain, important, (rank, selector.weight, len(self.rules)))
            self.rules.append(rule)
            self._by_key[selector.key].append(rule)

    def of(self, element: _Element) -> list[StyleRule]:
        """The rules that speak of an element, those that count last behind."""
        keys = [f"#{element.get('id')}", str(element.tag), ""]
        keys += [f".{kind}" for kind in element.get("class", "").split()[:_MOST_CLASSES]]
        found = [rule for key in keys for rule in self._by_key.get(key, ())]
        speaking = [rule for rule in found if rule.selector.names(element)]
        if len(speaking) > 1:
            speaking.sort(key=lambda rule: rule.weight)
        return speaking

    def values_of(self, element: _Element) -> tuple[dict[str, str], dict[str, str]]:
        """What the rules say of an element itself, and what of that is important."""
        values: dict[str, str] = {}
        important: dict[str, str] = {}
        rules = [rule for rule in self.of(element) if not rule.aside] if self.rules else []
        for rule in rules:
            values = (
                rule.declarations if _RESETTING in rule.declarations else values | rule.declarations
            )
        # of what is important the first layer counts before the others
        for rule in sorted(rules, key=_weight_of_important) if len(rules) > 1 else rules:
            important |= rule.important
        return values, important

    def named_at_first(self) -> dict[str, str]:
        """The values that style sheets register names with: they count where no rule says more."""
        return {n: said["initial-value"] for n, said in self._initial.items() if len(said) > 1}


def _weight_of_important(rule: StyleRule) -> tuple[tuple[int, ...], tuple[int, int, int], int]:
    layer, of_selector, place = rule.weight
    return tuple(-before for before in layer), of_selector, place


def _unescaped(text: str) -> str:
    return _CSS_ESCAPE.sub(lambda e: chr(min(int(e[1], 16), 0x10FFFF)) if e[1] else e[2], text)


def declared(declarations: str) -> tuple[dict[str, str], dict[str, str]]:
    """Values by property, in small letters: those of no importance, and the important ones."""
    if "/*" in declarations:
        declarations = _CSS_COMMENT.sub("", declarations)
    if "\\" in declarations:
        declarations = _ESCAPED_LETTER.sub(lambda found: chr(int(found[1], 16)), declarations)
    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    for found in _DECLARED.finditer(declarations):
        name, value = found[1].lower(), found[2].strip()
        if "\\" in name:
            name = _unescaped(name).lower()
        if name not in _WITH_WORDS and not name.startswith("--") and "data:" not in value:
            value = (_unescaped(value) if "\\" in value else value).lower()
        head, mark, _ = value.partition("!")
        value = head.strip() if mark else value
        if not is_valid(name, value):
            continue  # what stood before it counts on
        if name == _RESETTING and not mark:
            plain.clear()
        (important if mark else plain)[name] = value
    return plain, important


def resolved(value: str, named: dict[str, str]) -> str:
    """A value with what names in it stand for: var(--ink, black)."""
    for _ in range(_MOST_STEPS):
        if "var(" not in value or len(value) > _LONGEST_RESOLVED:
            break
        value = _VARIABLE.sub(lambda found: named.get(found[1].lower(), found[2] or ""), value)
    return value.strip()
