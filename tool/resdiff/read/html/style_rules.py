"""The rules of a page's style sheets, and which of them speak of an element.

.b::before{content:"not "}   div > p.Note, #top{display:none}   .b{--ink:#fff; color:var(--ink)}
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.selectors import Selector, selectors_in
from resdiff.read.html.style_sheets import REGISTERED, last_frames, rules_in, sheets_of

_MOST_RULES = 20_000
"""A page of a document system has 3,000."""
_MOST_CLASSES = 20
_DECLARED = lazy_pattern(r"""([\w\\-]+)\s*:((?:[^;"']|"[^"]*"|'[^']*')*)""")
_CSS_ESCAPE = lazy_pattern(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_CSS_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_VARIABLE = lazy_pattern(r"var\(\s*(--[\w-]{1,60})\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)")
_LONGEST_RESOLVED = 2_000
_WITH_WORDS = frozenset({"content", "list-style", "list-style-type"})
_MOST_STEPS = 8  # of names that stand for names


class StyleRule(msgspec.Struct, frozen=True):
    """A rule for elements that one selector names.

    aside         "before" or the like where it speaks of what is beside the element
    declarations  values by property, in small letters; those that are important apart
    weight        of several rules the one with the greatest counts
    """

    selector: Selector
    declarations: dict[str, str]
    important: dict[str, str]
    weight: tuple[tuple[int, int, int], int]

    @property
    def aside(self) -> str:
        """What beside the element it speaks of; nothing for the element itself."""
        return self.selector.aside


class StyleRules:
    """The rules of a page that speak of some properties, by what their last part asks for.

    frames  the declarations with which each animation ends, by its name
    """

    def __init__(self, root: _Element, properties: re.Pattern[str]) -> None:
        self._by_key: dict[str, list[StyleRule]] = defaultdict(list)
        self.rules: list[StyleRule] = []
        self.frames: dict[str, str] = {}
        self._named: list[tuple[str, str]] = []
        self._initial: dict[str, dict[str, str]] = {}  # by name, what a sheet registers it with
        for sheet in sheets_of(root):
            self._take_sheet(sheet, properties)

    def _take_sheet(self, sheet: str, properties: re.Pattern[str]) -> None:
        if "keyframes" in sheet:
            self.frames |= last_frames(sheet)
        for selectors, declarations in rules_in(sheet):
            told = _unescaped(declarations) if "\\" in declarations else declarations
            if "--" in declarations:
                self._take_names(declarations)
            if selectors.startswith(REGISTERED):
                self._initial[selectors.removeprefix(REGISTERED)] = declared(declarations)[0]
                continue
            if properties.search(told) and len(self.rules) < _MOST_RULES:
                self._take(selectors, declarations)

    def _take_names(self, declarations: str) -> None:
        plain, important = declared(declarations)
        self._named += [(n, v) for n, v in (plain | important).items() if n.startswith("--")]

    def _take(self, selectors: str, declarations: str) -> None:
        plain, important = declared(declarations)
        for selector in selectors_in(selectors):
            rule = StyleRule(selector, plain, important, (selector.weight, len(self.rules)))
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

    def named_values(self) -> dict[str, str]:
        """The values to which style sheets give names, without those that have several."""
        pairs = set(self._named)
        counts = Counter(name for name, _ in pairs)
        initial = {n: said["initial-value"] for n, said in self._initial.items() if len(said) > 1}
        return initial | {name: value for name, value in pairs if counts[name] == 1}


def _unescaped(text: str) -> str:
    return _CSS_ESCAPE.sub(lambda e: chr(min(int(e[1], 16), 0x10FFFF)) if e[1] else e[2], text)


def declared(declarations: str) -> tuple[dict[str, str], dict[str, str]]:
    """Values by property, in small letters: those of no importance, and the important ones."""
    if "/*" in declarations:
        declarations = _CSS_COMMENT.sub("", declarations)
    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    for found in _DECLARED.finditer(declarations):
        name, value = found[1].lower(), found[2].strip()
        if "\\" in name:
            name = _unescaped(name).lower()
        if name not in _WITH_WORDS and not name.startswith("--"):
            value = (_unescaped(value) if "\\" in value else value).lower()
        head, mark, _ = value.partition("!")
        (important if mark else plain)[name] = head.strip() if mark else value
    return plain, important


def resolved(value: str, named: dict[str, str]) -> str:
    """A value with what names in it stand for: var(--ink, black)."""
    for _ in range(_MOST_STEPS):
        if "var(" not in value or len(value) > _LONGEST_RESOLVED:
            break
        value = _VARIABLE.sub(lambda found: named.get(found[1].lower(), found[2] or ""), value)
    return value.strip()
