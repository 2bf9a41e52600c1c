"""Paragraphs and tables as they stand in a text of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W, child_value, own_text, word_tags

STORY_BLOCKS = word_tags("p", "tbl")
# content controls and custom XML nest: a form has its paragraphs several levels down
# What Word puts around paragraphs and tables.
_AROUND_BLOCKS = word_tags("sdt", "sdtContent", "customXml", "smartTag")
# an altChunk is a whole document put in by reference: nothing can be joined across it
_IN_ORDER = (*STORY_BLOCKS, f"{W}altChunk", *_AROUND_BLOCKS)


def blocks_of(container: _Element) -> Iterator[_Element]:
    """Paragraphs and tables of a text in order, also inside what Word wraps around them."""
    for child in container:
        if child.tag in STORY_BLOCKS:
            yield child
        elif child.tag in _AROUND_BLOCKS:
            yield from blocks_of(child)


def paragraphs_of(container: _Element) -> Iterator[_Element]:
    """Its paragraphs in order, those in tables too, those in text boxes not."""
    for block in blocks_of(container):
        if block.tag == f"{W}p":
            yield block
        else:
            # cells hold tables again, whose paragraphs are counted as they come
            yield from block.iter(f"{W}p")


def next_block(element: _Element) -> _Element | None:
    """What follows a block; ends of bookmarks and the like are none."""
    return next((e for e in element.itersiblings() if e.tag in _IN_ORDER), None)


def table_rows(table: _Element) -> list[_Element]:
    """The rows of a table, without those of tables in its cells."""
    rows: list[_Element] = []
    for child in table:
        # what else a row stands in, of a damaged file, is one thing to a redline
        if child.tag == f"{W}tr":
            rows.append(child)
        elif child.tag in _AROUND_BLOCKS:
            rows += table_rows(child)
    return rows


def row_cells(row: _Element) -> list[_Element]:
    """The cells of a row, without those of tables in them."""
    return [c for c in row.iter(f"{W}tc") if next(c.iterancestors(f"{W}tr")) is row]


def columns_of_cell(cell: _Element) -> int:
    """How many columns of its table a cell takes."""
    return max(1, whole_number(child_value(cell, f"tcPr/{W}gridSpan")))


def characters_below(element: _Element) -> str:
    """The characters and tabs that stand below an element."""
    found = element.iter(f"{W}t", f"{W}tab")
    return "".join(own_text(child) if child.tag == f"{W}t" else "\t" for child in found)
