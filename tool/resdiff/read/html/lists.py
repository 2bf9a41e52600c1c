"""The labels that a page shows at the items of its lists: by their tags, or as Google Docs counts.

<ol type="a" start="2"><li>To build lamps;                       (b)
<ol class="lst-kix_x-1 start"><li>…                               the class says how deep it is,
.lst-kix_x-1>li:before{content:"(" counter(…,lower-latin) ") "}   a style sheet how it counts
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.languages.numerals import LATIN_ALPHABET, letters, roman

_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
# By the name of a style of lists, the value of `type` that stands for the same; any other counts
# in figures.
_LIST_FORMS = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "none",
}
_BULLET = "•"
# ol.sub, ol ol { list-style-type: lower-alpha }
_STYLED_LIST = re.compile(
    r"(?P<selectors>[^{}]{1,400})\{[^{}]{0,400}?list-style(?:-type)?\s*:\s*(?P<form>[\w-]{1,20})"
)
_COUNTED_LIST = re.compile(
    r"""\.(?P<name>lst-[\w-]{1,60})\s*>\s*li:before\s*\{\s*content:\s*
    "(?P<before>[^"]{0,10})"\s*
    counter\([\w-]{1,80},\s*(?P<form>[\w-]{1,20})\)\s*
    "(?P<behind>[^"]{0,10})"
    """,
    re.VERBOSE,
)
_LEVEL_OF_CLASS = re.compile(r"(?:^|\s)(?P<name>lst-[\w-]{1,60}-(?P<level>\d))(?:\s|$)")


class _Counter(msgspec.Struct, frozen=True):
    """How the items of a class of lists are numbered: what stands around the number, and its form
    as the attribute `type` names it.
    """

    before: str
    form: str
    behind: str


class ItemLabel(msgspec.Struct, frozen=True):
    """The label of an item of a list, its level by its form, and in how many lists that list is;
    None where it goes on with numbers that stand before it.
    """

    label: str
    level: int
    depth: int | None


class ListLabels:
    """The labels of a page's items."""

    def __init__(self, root: _Element) -> None:
        self._counters = {
            found["name"]: _Counter(
                found["before"], _LIST_FORMS.get(found["form"], "1"), found["behind"]
            )
            for sheet in root.iter("style")
            for found in _COUNTED_LIST.finditer(str(sheet.text or ""))
        }
        self._forms = dict(_forms_in(root))
        # the list met last, and the numbers of its items
        self._numbered: tuple[_Element | None, dict[_Element, int]] = (None, {})

    def label(self, item: _Element) -> ItemLabel | None:
        """The label that a page shows at an item of a list; None where it shows none."""
        parent = item.getparent()
        if parent is None or parent.tag not in ("ol", "ul"):
            return None
        found = _LEVEL_OF_CLASS.search(parent.get("class", ""))
        counter = self._counters.get(found["name"]) if found else None
        depth = int(found["level"]) if found else _list_depth(parent)
        if counter is None or counter.form == "none":
            return self._typed_label(item, parent, depth)
        number = _counted(counter.form, self._number(item, parent))
        label = f"{counter.before}{number}{counter.behind}".strip()
        return ItemLabel(label, _level(counter.form, depth), depth)

    def _number(self, item: _Element, parent: _Element) -> int:
        if self._numbered[0] is not parent:
            self._numbered = (parent, _item_numbers(parent))
        return self._numbered[1][item]

    def _list_form(self, item: _Element, parent: _Element) -> str:
        """How a list counts, as its attribute `type` names it: 1, a, A, i, I, none, or a bullet."""
        styles = f"{item.get('style', '')};{parent.get('style', '')}"
        if found := _LIST_STYLE.search(styles):
            return _form_of(found[1])
        kinds = parent.get("class", "").split()[:20] if self._forms else []
        nested = f"depth-{_list_depth(parent)}" if parent.tag == "ol" else ""
        for kind in (*kinds, nested):
            if kind in self._forms:
                return self._forms[kind]
        return _BULLET if parent.tag == "ul" else parent.get("type") or "1"

    def _typed_label(self, item: _Element, parent: _Element, depth: int) -> ItemLabel | None:
        """The label of an item by the attributes and styles of its list."""
        form = self._list_form(item, parent)
        if form == "none":
            return None
        if form == _BULLET:
            return ItemLabel(_BULLET, 1, depth)
        number = _counted(form, self._number(item, parent))
        if form == "1" and depth == 0 and _goes_on_with_typed(parent):
            return ItemLabel(f"{number}.", 0, None)
        label = f"{number}." if form == "1" or (form in "IA" and depth == 0) else f"({number})"
        return ItemLabel(label, _level(form, depth), depth)


def _forms_in(root: _Element) -> Iterator[tuple[str, str]]:
    """How style sheets say that lists count, by the class of the list, or by its depth."""
    for sheet in root.iter("style"):
        for found in _STYLED_LIST.finditer(str(sheet.text or "")):
            if found["form"] == "none":
                continue  # its items may have numbers from a counter
            for selector in found["selectors"].split(","):
                parts = re.sub(r"/\*.*?\*/", "", selector).replace(">", " ").split()
                last = parts[-1] if parts else ""
                if "." in last:
                    yield last.rpartition(".")[2], _form_of(found["form"])
                elif last == "ol" and set(parts) <= {"ol", "li"}:
                    yield f"depth-{parts.count('ol') - 1}", _form_of(found["form"])


def _form_of(style: str) -> str:
    """By the name of a style of lists, how the attribute `type` names it."""
    if style in ("disc", "circle", "square", "inherit", "initial"):
        return _BULLET
    return _LIST_FORMS.get(style, "1")


def _list_depth(parent: _Element) -> int:
    """In how many lists a list stands."""
    return sum(above.tag in ("ol", "ul") for above in parent.iterancestors())


def _level(form: str, depth: int) -> int:
    """The level of an item by the form in which its list counts."""
    if form == "1":
        return min(depth, 1)
    return 2 if form in "iI" else 1


def _goes_on_with_typed(parent: _Element) -> bool:
    """Whether a list goes on with numbers that no list beside it has: these were typed."""
    starts = (parent.get("start") or "1") != "1"
    return starts and next(parent.itersiblings("ol", preceding=True), None) is None


def _item_numbers(parent: _Element) -> dict[_Element, int]:
    """The number of each item: it counts on from the one before, or from the value that it is
    given.
    """
    items = list(parent.iterchildren("li"))
    backwards = parent.get("reversed") is not None
    start = parent.get("start") or str(len(items) if backwards else 1)
    number = int(start) if re.fullmatch(r"-?\d{1,5}", start) else 1
    numbers = {}
    for item in items:
        value = item.get("value", "")
        if re.fullmatch(r"\d{1,5}", value):
            number = int(value)
        numbers[item] = number
        number += -1 if backwards else 1
    return numbers


def _counted(form: str, number: int) -> str:
    """An item's number as its list counts: 1, a, A, i or I."""
    if form == "1":
        return str(number)
    counted = roman(number) if form in "iI" else letters(number, LATIN_ALPHABET)
    return counted.upper() if form.isupper() else counted
