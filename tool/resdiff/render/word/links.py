"""Links of paragraphs: the one that an element stands in, and where it leads."""

from __future__ import annotations

import re

from lxml.etree import _Element

from resdiff.ooxml.editable import RELATIONSHIPS, WordFile
from resdiff.ooxml.names import W

# Word gives new names to the places that its tables of contents lead to.
_OF_CONTENTS = re.compile(r"_Toc\d+")


def link_around(element: _Element) -> _Element | None:
    """The link that an element of a paragraph stands in."""
    for holder in element.iterancestors():
        if holder.tag == f"{W}hyperlink":
            return holder
        if holder.tag == f"{W}p":
            break
    return None


def link_target(link: _Element, file: WordFile, part: str) -> str:
    """The address that a link leads to, and the place there, "#place" for one of its own file."""
    found = file.relations(part).get(link.get(f"{RELATIONSHIPS}id", ""))
    address = found.target if found is not None else ""
    anchor = link.get(f"{W}anchor")
    return f"{address}#{_OF_CONTENTS.sub('_Toc', anchor)}" if anchor else address
