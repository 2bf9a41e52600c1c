"""Tables of contents in a Word file: their entries repeat the headings with the pages that Word
last knew.

<w:sdt>…<w:docPartGallery w:val="Table of Contents"/>      all that is in it
<w:pStyle w:val="TOC1"/>, {TOC \\o "1-3"}                  entries outside of such a frame
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from resdiff.ooxml.names import W, own_text, typed_text
from resdiff.ooxml.styles import Styles

_CONTENTS_STYLE = re.compile(r"toc\s?(?:\d|heading)", re.IGNORECASE)
_FIELD, _LINK = f"{W}instrText", f"{W}hyperlink"
_CONTENTS_FIELD = re.compile(r"\s*TOC(?:\s|$)")


def frames_contents(wrapper: _Element) -> bool:
    """Whether what wraps blocks is Word's frame around a table of contents."""
    gallery = wrapper.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def is_contents_entry(paragraph: _Element, styles: Styles) -> bool:
    """Whether a paragraph is a line of a table of contents, or its heading."""
    properties = paragraph.find(f"{W}pPr")
    if any(map(_CONTENTS_STYLE.fullmatch, _names_of_styles(properties, styles))):
        return True
    if next(paragraph.iter(_FIELD, _LINK), None) is None:
        return False
    if any(_CONTENTS_FIELD.match(own_text(i)) for i in paragraph.iter(_FIELD)):
        return True
    return _is_link_to_heading(paragraph)


def _names_of_styles(properties: _Element | None, styles: Styles) -> list[str]:
    """The styles of a paragraph by their names; the one that it names where the file lacks it."""
    named = [style.name for style in styles.of(properties)]
    if named or properties is None:
        return named
    reference = properties.find(f"{W}pStyle")
    return [] if reference is None else [reference.get(f"{W}val", "")]


def _is_link_to_heading(paragraph: _Element) -> bool:
    """Whether all words of a paragraph link to one of the places that Word marks for contents."""
    linked = [
        link for link in paragraph.iter(_LINK) if link.get(f"{W}anchor", "").startswith("_Toc")
    ]
    return bool(linked) and _letters(paragraph) == sum(map(_letters, linked)) > 0


def _letters(element: _Element) -> int:
    return sum(map(str.isalpha, typed_text(element)))
