"""What a style sheet asks of an element by words behind a colon: its place among the others, its
language, its state.

li:nth-child(2n+1)   p:first-of-type   :root   input:checked   p:dir(rtl)

What depends on the pointer or the keyboard, such as a:hover, is met by nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern

_NTH = lazy_pattern(r"\s*([+-]?\d*)n\s*(?:([+-])\s*(\d+))?\s*|\s*([+-]?\d+)\s*")

Test = Callable[[_Element], bool]


def of_language(code: str) -> Test:
    def test(element: _Element) -> bool:
        around = (one.get("lang") for one in (element, *element.iterancestors()))
        lang = next((one.lower() for one in around if one), "")
        return lang == code or lang.startswith(f"{code}-")

    return test


def of_direction(way: str) -> Test:
    """Whether an element is written in a direction: ltr, or rtl."""

    def test(element: _Element) -> bool:
        around = (one.get("dir") for one in (element, *element.iterancestors()))
        return next((one.lower() for one in around if one), "ltr") == way

    return test


def nth_of(words: str) -> tuple[int, int] | None:
    """2n+1, odd, even, 3: the step and the first."""
    words = {"odd": "2n+1", "even": "2n"}.get(words.strip().lower(), words.strip().lower())
    found = _NTH.fullmatch(words.partition(" of ")[0])
    if found is None:
        return None
    if found[4]:
        return 0, int(found[4])
    step = {"": 1, "+": 1, "-": -1}.get(found[1])
    first = int(f"{found[2]}{found[3]}") if found[3] else 0
    return (int(found[1]) if step is None else step), first


_MOST_SIBLINGS = 2_000


def _place(element: _Element, behind: bool, same: bool, among: Test | None) -> int:
    """How many stand before an element, or behind it, counted with itself; 0 for very many."""
    beside = element.itersiblings(str(element.tag) if same else "*", preceding=not behind)
    near = itertools.islice(beside, _MOST_SIBLINGS)
    count = sum(1 for one in near if among is None or among(one)) + 1
    return count if count <= _MOST_SIBLINGS else 0


def nth_test(kind: tuple[bool, bool], step: int, first: int, among: Test | None = None) -> Test:
    """Whether an element has one of some places, counted `among` those that are meant."""

    def test(element: _Element) -> bool:
        if among is not None and not among(element):
            return False
        distance = _place(element, *kind, among) - first
        return distance == 0 if step == 0 else distance % step == 0 and distance * step >= 0

    return test


COUNTS = {
    "nth-child": (False, False),
    "nth-last-child": (True, False),
    "nth-of-type": (False, True),
    "nth-last-of-type": (True, True),
}


def _edge_test(behind: bool | None, same: bool) -> Test:
    def test(element: _Element) -> bool:
        tag = str(element.tag) if same else "*"
        ways = (False, True) if behind is None else (behind,)
        return all(next(element.itersiblings(tag, preceding=not way), None) is None for way in ways)

    return test


def never(element: _Element) -> bool:
    return False


_FORM_FIELDS = frozenset({"input", "textarea", "select"})
_MET_BY_NOTHING = (
    "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "fullscreen",
    "target-within", "target-current", "modal", "popover-open", "picture-in-picture", "autofill",
    "user-valid", "user-invalid", "valid", "invalid", "in-range", "out-of-range", "default",
    "indeterminate", "placeholder-shown", "playing", "paused", "current", "past", "future", "host",
    "local-link", "blank", "seeking", "buffering", "stalled", "muted", "volume-locked", "left",
    "right", "first", "state", "host-context", "active-view-transition",
)  # fmt: skip


def _has_one(element: _Element, *names: str) -> bool:
    return any(element.get(name) is not None for name in names)


def _is_written_in(element: _Element) -> bool:
    if element.tag in ("input", "textarea"):
        return not _has_one(element, "readonly", "disabled")
    return element.get("contenteditable", "false") != "false"


PSEUDO_CLASSES: dict[str, Test | None] = {
    "first-child": _edge_test(behind=False, same=False),
    "last-child": _edge_test(behind=True, same=False),
    "only-child": _edge_test(behind=None, same=False),
    "first-of-type": _edge_test(behind=False, same=True),
    "last-of-type": _edge_test(behind=True, same=True),
    "only-of-type": _edge_test(behind=None, same=True),
    "root": lambda element: element.tag == "html",
    "empty": lambda element: not len(element) and not element.text,
    "link": lambda element: element.get("href") is not None,
    "any-link": lambda element: element.get("href") is not None,
    "enabled": lambda element: element.get("disabled") is None,
    "checked": lambda element: _has_one(element, "checked", "selected"),
    "disabled": lambda element: element.get("disabled") is not None,
    "required": lambda element: element.get("required") is not None,
    "optional": lambda element: element.tag in _FORM_FIELDS and element.get("required") is None,
    "read-only": lambda element: not _is_written_in(element),
    "read-write": lambda element: _is_written_in(element),
    "open": lambda element: element.get("open") is not None,
    "defined": None,
    "scope": lambda element: element.tag == "html",
} | dict.fromkeys(_MET_BY_NOTHING, never)
"""None where every element meets it. A name that is not here is none of any browser."""
