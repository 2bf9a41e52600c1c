"""The rules of a page's style sheets, and which of them speak of an element.

.b::before{content:"not "}   div > p.Note, #top{display:none}   @media print{…} is left out
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern

_MOST_RULES = 20_000
"""A page of a document system has 3,000."""
_MOST_CLASSES = 20
_LONGEST_SELECTOR = 12  # of one selector
_OTHER_MEDIA = re.compile(r"@media\b(?![^{]*\b(?:screen|all)\b)[^{]*\b(?:print|speech)\b", re.I)
_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_DECLARED = lazy_pattern(r"""([\w-]+)\s*:((?:[^;"']|"[^"]*"|'[^']*')*)""")
# p.Note#top[hidden], with what may follow it
_COMPOUND = lazy_pattern(
    r"""
    (?P<tag>\*|[a-z][\w-]*)?
    (?P<rest>(?:[.#](?:[\w-]|[^\x00-\x7f])+|\[[\w-]+(?:[~|^$*]?=(?:"[^"]*"|'[^']*'|[\w-]+))?\])*)
    (?P<aside>::?(?:before|after))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KEY = lazy_pattern(r"""([.#])([^.#\[]+)|\[([\w-]+)(?:([~|^$*]?)=["']?([^"'\]]*))?""")
_NAMED_IN_STYLE = lazy_pattern(r"(--[\w-]{1,60})\s*:\s*([^;{}]{1,200})")
_COMBINATOR = lazy_pattern(r"\s*([>+~])\s*|\s+")


class StyleRule(msgspec.Struct, frozen=True):
    """A rule for elements that one selector names.

    parts         of the selector, the last first, each with what joins it to the one behind it
    aside         "before" or "after" where it speaks of what is generated beside the element
    declarations  values by property, in small letters; those that are important apart
    weight        of several rules the one with the greatest counts
    """

    parts: tuple[tuple[str, _Compound], ...]
    aside: str
    declarations: dict[str, str]
    important: dict[str, str]
    weight: tuple[int, int, int, int]

    def speaks_of(self, element: _Element) -> bool:
        """Whether the selector names an element."""
        return self.parts[0][1].names(element) and _is_reached(element, self.parts)


class _Compound(msgspec.Struct, frozen=True):
    """What one part of a selector asks of an element."""

    tag: str
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str], ...]

    def names(self, element: _Element) -> bool:
        """Whether an element is what it asks for."""
        if self.tag not in ("", element.tag):
            return False
        if any(element.get("id") != name for name in self.ids):
            return False
        if self.classes and not set(self.classes) <= set(element.get("class", "").split()):
            return False
        return all(_holds(element.get(name), sign, value) for name, sign, value in self.attributes)


def _holds(found: str | None, sign: str, value: str) -> bool:
    if found is None or not (sign or value):
        return found is not None
    tests: dict[str, Callable[[], bool]] = {
        "": lambda: found == value,
        "^": lambda: found.startswith(value),
        "$": lambda: found.endswith(value),
        "*": lambda: value in found,
        "~": lambda: value in found.split(),
        "|": lambda: found == value or found.startswith(f"{value}-"),
    }
    return tests[sign]()


def _is_reached(element: _Element, parts: tuple[tuple[str, _Compound], ...]) -> bool:
    """Whether what the further parts ask for stands around or before an element.

    The nearest that fits is taken: a selector that needs another one is not followed.
    """
    for joined, compound in parts[1:]:
        around = _CANDIDATES[joined](element)
        found = next((one for one in around if compound.names(one)), None)
        if found is None:
            return False
        element = found
    return True


def _parent(element: _Element) -> Iterator[_Element]:
    yield from () if (parent := element.getparent()) is None else (parent,)


def _previous(element: _Element) -> Iterator[_Element]:
    yield from () if (before := element.getprevious()) is None else (before,)


_CANDIDATES: dict[str, Callable[[_Element], Iterator[_Element]]] = {
    " ": lambda element: iter(element.iterancestors()),
    ">": _parent,
    "+": _previous,
    "~": lambda element: iter(element.itersiblings(preceding=True)),
}


class StyleRules:
    """The rules of a page that speak of some properties, by what their last part asks for."""

    def __init__(self, root: _Element, properties: re.Pattern[str]) -> None:
        self._by_key: dict[str, list[StyleRule]] = defaultdict(list)
        self.rules: list[StyleRule] = []
        for sheet in root.iter("style"):
            for selectors, declarations in rules_in(str(sheet.text or "")):
                if properties.search(declarations) and len(self.rules) < _MOST_RULES:
                    self._take(selectors, declarations)

    def _take(self, selectors: str, declarations: str) -> None:
        found = declared(declarations)
        for selector in selectors.split(","):
            rule = _rule(selector.strip(), found, len(self.rules))
            if rule is not None:
                self.rules.append(rule)
                self._by_key[_key(rule.parts[0][1])].append(rule)

    def of(self, element: _Element) -> list[StyleRule]:
        """The rules that speak of an element, those that count last behind."""
        keys = [f"#{element.get('id')}", str(element.tag), ""]
        keys += [f".{kind}" for kind in element.get("class", "").split()[:_MOST_CLASSES]]
        found = [rule for key in keys for rule in self._by_key.get(key, ())]
        return sorted(
            (rule for rule in found if rule.speaks_of(element)), key=lambda rule: rule.weight
        )


def _key(compound: _Compound) -> str:
    if compound.ids:
        return f"#{compound.ids[0]}"
    return f".{compound.classes[0]}" if compound.classes else compound.tag


def rules_in(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule of a style sheet that a screen follows."""
    text = _COMMENT.sub("", sheet)
    for rule in text.split("}"):
        selectors, opened, declarations = rule.rpartition("{")
        if not opened:
            continue
        # what stands around rules, such as @media, has a brace of its own
        around, _, selectors = selectors.rpartition("{")
        if not _OTHER_MEDIA.search(around):
            yield selectors.rpartition(";")[2], declarations


def declared(declarations: str) -> tuple[dict[str, str], dict[str, str]]:
    """Values by property, in small letters: those of no importance, and the important ones."""
    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    for found in _DECLARED.finditer(declarations):
        name, value = found[1].lower(), found[2].strip()
        value = value if name == "content" else value.lower()
        head, mark, _ = value.partition("!")
        (important if mark else plain)[name] = head.strip()
    return plain, important


def _rule(
    selector: str, found: tuple[dict[str, str], dict[str, str]], place: int
) -> StyleRule | None:
    """The rule for a selector; None for one with a condition, such as a:hover."""
    pieces = _COMBINATOR.split(selector)
    words, joins = pieces[::2], [join or " " for join in pieces[1::2]]
    if len(words) > _LONGEST_SELECTOR:
        return None
    matches = [_COMPOUND.fullmatch(word) for word in words]
    if not all(matches) or not words[-1]:
        return None
    parts = [_compound(match) for match in matches if match is not None]
    weight = (
        sum(len(part.ids) for part in parts),
        sum(len(part.classes) + len(part.attributes) for part in parts),
        sum(bool(part.tag) for part in parts),
        place,
    )
    last = matches[-1]
    aside = (last["aside"] or "").strip(":").lower() if last else ""
    joined = zip(["", *reversed(joins)], reversed(parts), strict=True)
    return StyleRule(tuple(joined), aside, found[0], found[1], weight)


def _compound(match: re.Match[str]) -> _Compound:
    keys = _KEY.findall(match["rest"])
    tag = (match["tag"] or "").lower()
    return _Compound(
        "" if tag == "*" else tag,
        tuple(name for sign, name, *_ in keys if sign == "#"),
        tuple(name for sign, name, *_ in keys if sign == "."),
        tuple((name.lower(), sign, value) for _, _, name, sign, value in keys if name),
    )


def named_values(root: _Element) -> dict[str, str]:
    """The values to which style sheets give names, without those that have several."""
    sheets = (sheet.text or "" for sheet in root.iter("style"))
    found = {pair for sheet in sheets for pair in _NAMED_IN_STYLE.findall(sheet.lower())}
    counts = Counter(name for name, _ in found)
    return {name: value.strip() for name, value in found if counts[name] == 1}
