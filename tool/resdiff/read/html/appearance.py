"""How a browser shows the elements of a page: what is bold, around the text, or a
table only for the layout.
"""

from __future__ import annotations

import re
from itertools import accumulate

from lxml.etree import _Element

from resdiff.read.html.decoration import StyleSheets
from resdiff.read.html.notes import words_of
from resdiff.read.run_text import Look

_BOLD_WEIGHTS = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_SLANTED = frozenset({"italic", "oblique"})
_SYMBOL = re.compile(r"\b[AESC]/[\w./()-]+")  # A/C.3/80/L.4
_AROUND_TEXT = frozenset({"nav", "form", "aside", "dialog", "menu"})
_AROUND_PAGE = frozenset({"header", "footer"})
_AROUND_ROLES = frozenset({"navigation", "banner", "search", "contentinfo", "complementary"})
# What may stand before the table of a masthead.
_FEW_CHARACTERS = 400
# Characters in one or two cells: a text, not a table.
_MUCH_TEXT = 3000


def is_around_text(element: _Element) -> bool:
    """Whether an element is what a site has around its texts.

    An article may have a header of its own.
    """
    if element.tag in _AROUND_TEXT or element.get("role") in _AROUND_ROLES:
        return True
    return element.tag in _AROUND_PAGE and not any(
        above.tag in ("article", "main") for above in element.iterancestors()
    )


def look_inside(element: _Element, outside: Look, sheets: StyleSheets) -> Look:
    """The look of what is in an element: what its style says goes before what its tag does.

    A line through or below a text cannot be taken off it by an element within.
    """
    style = _compact_style(element)
    bold = outside.bold or element.tag in ("b", "strong")
    italic = outside.italic or element.tag in ("i", "em", "cite")
    # Google Docs puts a whole text into <b style="font-weight:normal">
    if weight := re.search(r"font-weight:(\w+)", style):
        bold = weight[1] in _BOLD_WEIGHTS
    if slope := re.search(r"font-style:(\w+)", style):
        italic = slope[1] in _SLANTED
    raised = outside.raised or element.tag == "sup" or "super" in element.get("style", "")
    lines = sheets.decoration_of(element)
    struck = outside.struck or lines.struck
    underlined = (outside.underlined and element.tag != "a") or lines.underlined
    return Look(bold, italic, raised, struck, underlined)


def _compact_style(element: _Element) -> str:
    return element.get("style", "").replace(" ", "").lower()


def wraps_tables(table: _Element) -> bool:
    """Whether a table is the frame of a page: it says so, or holds another one."""
    if table.get("role") == "presentation":
        return True
    return next(table.iterdescendants("table"), None) is not None


def is_layout_table(table: _Element) -> bool:
    """Whether a table only sets the page: it holds the masthead or most of the text."""
    cells = [words_of(cell) for cell in table.iter("td", "th")]
    if any(_SYMBOL.search(cell) for cell in cells) and _begins_page(table):
        return True
    return len(cells) <= 2 and len(words_of(table)) > _MUCH_TEXT


def _begins_page(table: _Element) -> bool:
    """Whether hardly any text stands before a table."""
    siblings = (e for e in table.itersiblings(preceding=True) if isinstance(e.tag, str))
    # no further back than it takes: a page may be thousands of tables
    lengths = accumulate(len(words_of(sibling)) for sibling in siblings)
    return all(length < _FEW_CHARACTERS for length in lengths)
