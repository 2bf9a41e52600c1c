"""What a page strikes through or underlines: by an element, its style, or a class of its style
sheets.

<s>2027</s>, <del>, <strike>; <u>2028</u>, <ins>
<span style="text-decoration: line-through">
.c3{text-decoration:line-through}     as Google Docs exports it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.read.html.style_sheets import rules_in, sheets_of

_STRIKING_TAGS = frozenset({"s", "strike", "del"})
_UNDERLINING_TAGS = frozenset({"u", "ins"})
# These say that words were deleted or inserted, whatever that looks like.
_EDITED = frozenset({"del", "ins"})
_DECORATION = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:([^;]{0,200})", re.IGNORECASE)
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<kind>[\w-]+))?", re.IGNORECASE)
_COMBINATORS = re.compile(r"[\s>+~]+")


class Decoration(msgspec.Struct, frozen=True):
    """The lines through and below a text."""

    struck: bool = False
    underlined: bool = False


class StyleSheets:
    """What the style sheets of a page say of decoration, by tag and class.

    Of a selector only its last part counts; one with a condition, such as a:hover, is left out.
    """

    def __init__(self, root: _Element) -> None:
        self._rules: dict[tuple[str, str], Decoration] = {}
        for sheet in sheets_of(root):
            for selector, found in _rules_of(sheet) if "text-decoration" in sheet.lower() else ():
                self._rules[selector] = found

    def decoration_of(self, element: _Element) -> Decoration:
        """The decoration that an element brings to its text, besides that of what it stands in."""
        tag = str(element.tag)
        found = Decoration(tag in _STRIKING_TAGS, tag in _UNDERLINING_TAGS)
        kinds = element.get("class", "").split()[:20] if self._rules else []
        for key in ((tag, ""), *(("", kind) for kind in kinds), *((tag, kind) for kind in kinds)):
            found = self._rules.get(key, found)
        found = _decoration_in(element.get("style", "")) or found
        if tag in _EDITED:
            return Decoration(tag == "del", tag == "ins")
        if found.underlined and _is_link(element):
            return Decoration(found.struck, underlined=False)
        return found


def _rules_of(sheet: str) -> Iterator[tuple[tuple[str, str], Decoration]]:
    """The rules of a style sheet that speak of decoration, each with its tag and class."""
    for selectors, declarations in rules_in(sheet):
        found = _decoration_in(declarations)
        if found is None:
            continue
        for selector in selectors.split(","):
            last = _COMBINATORS.split(selector.strip())[-1]
            if last and (key := _SELECTOR.fullmatch(last)) is not None:
                yield ((key["tag"] or "").lower(), key["kind"] or ""), found


def _decoration_in(declarations: str) -> Decoration | None:
    """The decoration that declarations ask for; None where they say nothing of it."""
    values = [found[1].lower() for found in _DECORATION.finditer(declarations)]
    if not values:
        return None
    return Decoration("line-through" in values[-1], "underline" in values[-1])


def _is_link(element: _Element) -> bool:
    """Whether an element is or stands in a link, which is underlined for that."""
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None
