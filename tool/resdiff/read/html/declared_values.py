"""Whether a browser takes a value of a style sheet for one of its property: one that it does not
take changes nothing, and what was said before counts on.

color:#fff;color:bogus     white     display:none;display:nonee     not shown
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from resdiff.read.html.colours import colour_of
from resdiff.read.html.lengths import pixels

_OF_ALL = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_TAKEN_FROM_ELSEWHERE = ("var(", "attr(", "if(", "env(")
_WAYS_OF_DISPLAY = frozenset(
    {
        "none", "block", "inline", "inline-block", "contents", "flex", "inline-flex", "grid",
        "inline-grid", "flow-root", "list-item", "run-in", "table", "inline-table", "table-row",
        "table-row-group", "table-header-group", "table-footer-group", "table-column",
        "table-column-group", "table-cell", "table-caption", "ruby", "ruby-text", "math", "flow",
        "-webkit-box", "-webkit-inline-box", "-webkit-flex", "-webkit-inline-flex", "-ms-flexbox",
        "-ms-grid", "-moz-box", "ruby-base", "block-ruby", "ruby-base-container",
        "ruby-text-container",
    }
)  # fmt: skip
_SIZES_BY_NAME = frozenset(
    {
        "xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large",
        "smaller", "larger", "math",
    }
)  # fmt: skip
_COLOURS_OF_SYSTEM = frozenset(
    {
        "visitedtext", "activetext", "accentcolor", "accentcolortext", "buttonborder", "mark",
        "marktext", "selecteditem", "selecteditemtext", "-webkit-link", "-webkit-text",
    }
)  # fmt: skip
_FEWEST_PARTS = 3  # of a colour in numbers


def is_valid(name: str, value: str) -> bool:
    """Whether a value, in small letters, is one of a property; True for a property unknown here."""
    test = _TESTS.get(name)
    if test is None or value in _OF_ALL or test(value):
        return True
    return any(taken in value for taken in _TAKEN_FROM_ELSEWHERE)


@lru_cache(2_000)
def _is_colour(value: str) -> bool:
    if value == "currentcolor":
        return True
    if value.endswith(")"):
        is_counted = value.startswith(("rgb", "hsl")) and "calc" not in value
        parts = value.replace(",", " ").partition("(")[2].split()
        return not is_counted or len(parts) >= _FEWEST_PARTS
    if value in _COLOURS_OF_SYSTEM:
        return True
    # #fff, but not fff, which names a colour in the attributes of a page alone
    is_bare = not value.startswith("#") and all(sign in "0123456789abcdef" for sign in value)
    return not is_bare and colour_of(value) is not None


@lru_cache(2_000)
def _is_size(value: str) -> bool:
    if value.endswith(")") or value in _SIZES_BY_NAME:
        return True
    length = pixels(value, None, whole=1.0)
    return length is not None and length >= 0


def _is_share(value: str) -> bool:
    try:
        return value.endswith(")") or math.isfinite(float(value.removesuffix("%")))
    except ValueError:
        return False


def _any_value(*values: str) -> Callable[[str], bool]:
    return frozenset(values).__contains__


_TESTS: dict[str, Callable[[str], bool]] = {
    "color": _is_colour,
    "-webkit-text-fill-color": _is_colour,
    "background-color": _is_colour,
    "font-size": _is_size,
    "opacity": _is_share,
    "visibility": _any_value("visible", "hidden", "collapse"),
    "position": _any_value("static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"),
    "display": lambda value: bool(value) and _WAYS_OF_DISPLAY.issuperset(value.split()),
}
