"""The names of WordprocessingML, and its paragraphs as flat sequences of nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


SPACE = "{http://www.w3.org/XML/1998/namespace}space"


COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


CONTAINERS = tuple(
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
)


OBJECTS = tuple(f"{W}{name}" for name in ("subDoc", "contentPart", "ruby"))


COUNTED = (
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "DATE",
    "TIME",
    "SAVEDATE",
    "PRINTDATE",
    "CREATEDATE",
    "FILENAME",
    "NUMWORDS",
)
"""Fields whose result is the program's own: what it was when a file was saved is no part of the text."""


REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def runs_and_objects(element: _Element) -> Iterator[_Element]:
    """The runs and objects in an element of a paragraph, also those in links and the like; fields of one element are one."""
    if element.tag in CONTAINERS:
        for child in element:
            yield from runs_and_objects(child)
    elif element.tag in (f"{W}r", f"{W}fldSimple", *OBJECTS) or not str(element.tag).startswith(W):
        yield element


def parent_of(element: _Element) -> _Element:
    """The parent of an element that has one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def name_of(element: _Element) -> str:
    """The name of one of Word's own elements, without its namespace; nothing for any other."""
    tag = element.tag
    return tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""


def printed_pieces(element: _Element) -> Iterator[str]:
    """The text that an element prints, in pieces."""
    for child in element.iter(
        *(f"{W}{name}" for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen"))
    ):
        name = name_of(child)
        yield (
            (child.text or "")
            if name == "t"
            else {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}.get(name, "\n")
        )


def append_text(run: _Element, text: str) -> None:
    """Puts a text behind what a run holds, tabs and breaks as Word has them."""
    for piece in re.split("([\t\n])", text):
        if piece in _BREAKS:
            etree.SubElement(run, f"{W}{_BREAKS[piece]}")
        elif piece:
            words = preserve_space(etree.SubElement(run, f"{W}t"))
            words.text = piece


_BREAKS = {"\t": "tab", "\n": "br"}


def preserve_space(text: _Element) -> _Element:
    text.set(SPACE, "preserve")
    return text
