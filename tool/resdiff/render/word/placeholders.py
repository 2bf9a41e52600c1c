"""One character of a private area for each thing in a paragraph that is not a character: a note's
mark, a field, a picture."""

from __future__ import annotations

import re

import msgspec
from lxml.etree import _Element

# a plane that no script uses and that fonts for symbols rarely do
_FIRST = 0xF0000
PARAGRAPH_MARK = chr(_FIRST)
"""Stands for the end of a paragraph, where several are compared as one text."""
PLACEHOLDER = re.compile("[\U000f0000-\U000fffff]")
PRIVATE_CHARACTER = re.compile("[\U000f0000-\U0010ffff]")
"""What a text itself has of that area gets a placeholder too, so that the two are not mixed up."""
# Ends of the names of attributes, in small letters, that differ in two copies of one picture.
_DIFFERS_IN_COPIES = (
    "id",
    "rsid",
    "paraid",
    "textid",
    "embed",
    "link",
    "name",
    "anchorid",
    "editid",
    "spid",
    "cnvgrp",
    "href",
)


class PlaceholderTable(msgspec.Struct):
    """The placeholders of two files: the same for what is the same to a reader."""

    known: dict[tuple[str, ...], str] = {}

    def of(self, *key: str) -> str:
        """The placeholder of what this key tells, given out at the first call."""
        return self.known.setdefault(key, chr(_FIRST + 1 + len(self.known)))


def frame_form(element: _Element, box: str) -> str:
    """A drawing without the text of its boxes, elements of the tag `box`, for a key.

    Its size, place and colours are layout.
    """
    inside = {part for text in element.iter(box) for part in text.iterdescendants()}
    return "\n".join(str(part.tag) for part in element.iter() if part not in inside)


def reader_form(element: _Element) -> str:
    """An element without what differs in two copies of it, for a key."""
    out: list[str] = []
    for part in element.iter():
        # comments and instructions are no elements
        if isinstance(part.tag, str):
            attributes = sorted(
                f"{name}={value}"
                for name, value in part.attrib.items()
                if not str(name).rsplit("}", 1)[-1].lower().endswith(_DIFFERS_IN_COPIES)
            )
            # blanks between elements are the writing of XML
            text = part.text if part.text and not part.text.isspace() else ""
            out.append(f"{part.tag} {' '.join(attributes)} {text}")
    return "\n".join(out)


def without_placeholders(text: str) -> str:
    """The characters of a text alone."""
    return PLACEHOLDER.sub("", text)
