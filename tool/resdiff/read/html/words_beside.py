"""Words that a browser shows of an element and that are no text in it: before items, in fields, in
frames and pictures that an address holds itself.

list-style-type:"1. Decides "   <input placeholder="1. Decides …">   <iframe srcdoc="1. Decides …">
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.unseen_text import words_of_markup

STRINGS = lazy_pattern(r"""("[^"]*"|'[^']*')|attr\(\s*([\w-]+)\s*\)""")
"""The strings in a value of a style sheet, and the attributes that it names."""
FEWEST_WORDS = 3
"""A label of a field, a list or a button has fewer words than a text."""
_FEWEST_ON_BUTTON = 5
_INPUTS_WITHOUT_WORDS = frozenset({"hidden", "checkbox", "radio", "image"})
_BUTTONS = frozenset({"submit", "button", "reset"})
_PROPERTIES_WITH_WORDS = ("list-style", "list-style-type", "quotes", "hyphenate-character")
_PROPERTIES_WITH_PICTURES = (
    "background", "background-image", "content", "list-style-image", "border-image",
)  # fmt: skip
_FRAMING_TAGS = {"iframe": "src", "embed": "src", "frame": "src", "object": "data"}
_PAGE_IN_ADDRESS = lazy_pattern(r"(?is)\s*data:text/[^,]{0,100},(.*)")
_PICTURE_IN_ADDRESS = lazy_pattern(
    r"(?is)data:image/svg\+xml(?P<more>[^,]{0,100}),(?P<svg>[^\"]{0,200000})"
)
_PRINT_IN_PICTURE = lazy_pattern(r"(?is)<(text|foreignobject)\b[^>]{0,2000}>(.{0,5000}?)</\1")
_SHOWN_BY_STYLE = lazy_pattern(r"(?i)\bdisplay\s*:\s*(?!none)")


def words_beside(element: _Element, values: dict[str, str]) -> Iterator[str]:
    """Stretches of such words, an element and its children, each of several words."""
    strings = " ".join(values[name] for name in _PROPERTIES_WITH_WORDS if name in values)
    quoted = " ".join(found[1] or "" for found in STRINGS.finditer(strings)) if strings else ""
    pictures = " ".join(values[name] for name in _PROPERTIES_WITH_PICTURES if name in values)
    stretches = [quoted, " ".join(_words_in_pictures(pictures))]
    for child in element:
        if isinstance(child.tag, str) and (test := _BY_TAG.get(child.tag)) is not None:
            stretches += test(child)
    yield from (words for words in stretches if len(words.split()) >= FEWEST_WORDS)


def _of_field(field: _Element) -> list[str]:
    kind = field.get("type", "text").lower() if field.tag == "input" else ""
    words = [field.get("placeholder", "")]
    if field.tag == "input" and kind not in _INPUTS_WITHOUT_WORDS:
        value = field.get("value", "")
        is_label = kind in _BUTTONS and len(value.split()) < _FEWEST_ON_BUTTON
        words += [] if is_label else [value]
    return words


def _of_list(field: _Element) -> list[str]:
    return [one.get("label", "") for one in field.iter("option", "optgroup")]


def _of_frame(frame: _Element) -> list[str]:
    page = _PAGE_IN_ADDRESS.match(frame.get(_FRAMING_TAGS[str(frame.tag)], ""))
    held = unquote(page[1]) if page is not None else ""
    return [words_of_markup(held), words_of_markup(frame.get("srcdoc", ""))]


def _of_picture(picture: _Element) -> list[str]:
    source = picture.get("src", "")
    return [*_words_in_pictures(source), "" if source else picture.get("alt", "")]


def _of_code(code: _Element) -> list[str]:
    """What stands in a script or a style sheet that is shown as a text."""
    return [code.text or ""] if _SHOWN_BY_STYLE.search(code.get("style", "")) else []


_BY_TAG = {
    "input": _of_field, "textarea": _of_field, "select": _of_list, "img": _of_picture,
    "script": _of_code, "style": _of_code,
} | dict.fromkeys(_FRAMING_TAGS, _of_frame)  # fmt: skip


def _words_in_pictures(value: str) -> list[str]:
    """What is written in the pictures that addresses hold themselves."""
    if "image/svg" not in value:
        return []
    words = []
    for found in _PICTURE_IN_ADDRESS.finditer(value):
        svg = unquote(found["svg"])
        if found["more"].lower().endswith("base64"):
            try:
                svg = b64decode(svg.rstrip("') ")).decode("utf-8", "replace")
            except (binascii.Error, ValueError):
                continue
        words += [words_of_markup(one[2]) for one in _PRINT_IN_PICTURE.finditer(svg)]
    return words
