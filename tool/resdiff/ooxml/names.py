"""The names of WordprocessingML, and its paragraphs as flat sequences of nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from resdiff.ooxml.alternatives import ALTERNATIVES, shown_below

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def word_tags(*names: str) -> tuple[str, ...]:
    """The tags of some of Word's own elements: word_tags("p") is ("{http://…/main}p",)."""
    return tuple(f"{W}{name}" for name in names)


CONTAINERS = word_tags("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
"""What may stand around the runs of a paragraph."""
OBJECTS = word_tags("subDoc", "contentPart", "ruby")
"""What stands in a paragraph in place of a run."""
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
"""Fields whose result is the program's: what it was when a file was saved is no text."""
REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PRINTED = word_tags("t", "tab", "ptab", "br", "cr", "noBreakHyphen")
# a page break parts words as a line break does
_PRINTED_AS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "br": "\n", "cr": "\n"}
_WRITTEN_AS = {"\t": "tab", "\n": "br"}


def runs_and_objects(element: _Element) -> Iterator[_Element]:
    """The runs and objects in an element of a paragraph, also those in links and the like.

    A field that is one element (w:fldSimple) is given whole.
    """
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
    """The name of one of Word's own elements, without its namespace; "" for any other."""
    tag = element.tag
    # a comment in XML has a function for its tag
    return tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; "" for a comment and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children_by_name(element: _Element) -> dict[str, _Element]:
    """The children of an element by their local names; of several of a name the last."""
    return {local_name(child): child for child in element}


def child_value(element: _Element, child: str, default: str = "") -> str:
    """What `w:val` of a child says: "Body" of <w:pPr><w:pStyle w:val="Body"/>; else the default."""
    found = element.find(f"{W}{child}")
    return default if found is None else found.get(f"{W}val", default)


def remove_element(element: _Element) -> None:
    """Takes an element out of its tree, if it is in one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def own_text(element: _Element) -> str:
    """The characters of an element itself, before any other that stands in it."""
    return element.text or ""


def typed_text(element: _Element) -> str:
    """What is typed in the runs of an element, without tabs and breaks."""
    return "".join(map(own_text, element.iter(f"{W}t")))


def printed_pieces(element: _Element) -> Iterator[str]:
    """The text that an element prints, in pieces."""
    # what Word can show in two ways stands there twice
    has_alternatives = next(element.iter(ALTERNATIVES), None) is not None
    find = shown_below(element, *_PRINTED) if has_alternatives else element.iter(*_PRINTED)
    for child in find:
        name = name_of(child)
        yield own_text(child) if name == "t" else _PRINTED_AS[name]


def boxed_text(element: _Element) -> str:
    """The text of the boxes in a drawing or another object, a line for each paragraph."""
    boxes = shown_below(element, f"{W}txbxContent")
    lines = ("".join(printed_pieces(p)) for box in boxes for p in shown_below(box, f"{W}p"))
    return "\n".join(line for line in lines if line.strip())


def append_text(run: _Element, text: str) -> None:
    """Puts a text behind what a run holds, tabs and breaks as Word has them."""
    for piece in re.split("([\t\n])", text):
        if piece in _WRITTEN_AS:
            etree.SubElement(run, f"{W}{_WRITTEN_AS[piece]}")
        elif piece:
            words = preserve_space(etree.SubElement(run, f"{W}t"))
            words.text = piece


def preserve_space(text: _Element) -> _Element:
    """The same element of text, of which Word keeps the blanks at both ends."""
    # else Word drops the blank between two runs
    text.set(SPACE, "preserve")
    return text
