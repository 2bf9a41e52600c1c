"""What a page shows beside its text: tables of contents, and the comments that Google Docs exports.

<p class=MsoToc1><a href="#_Toc1">I. Mapping ..... 2</a>     an entry of a table of contents
<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>           the mark of a comment
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> …            and its text, at the end
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.read.html.notes import BLOCK_TAGS

_CONTENTS_CLASS = re.compile(r"(?:^|\s)(?:Mso)?toc\s?(?:\d|heading)(?:\s|$)", re.IGNORECASE)
_FEWEST_LETTERS = 3
_FEWEST_ENTRIES = 2


class Asides(msgspec.Struct, frozen=True):
    """Elements that are no text of a page.

    contents  entries of tables of contents, and whole lists of them
    comments  the texts of comments
    marks     the links to these
    """

    contents: frozenset[_Element]
    comments: frozenset[_Element]
    marks: frozenset[_Element]


def find_asides(body: _Element) -> Asides:
    """The tables of contents and the comments of a page."""
    links = [link for link in body.iter("a") if link.get("href", "").startswith("#")]
    contents = list(_entries(body, links))
    comments = [link for link in links if _names(link, "cmnt_ref", "cmnt")]
    return Asides(
        frozenset(contents if len(contents) >= _FEWEST_ENTRIES else contents[:0])
        | frozenset(_lists_of_links(body)),
        frozenset(map(_block_of_comment, comments)),
        frozenset(link for link in links if _names(link, "cmnt", "cmnt_ref")),
    )


def _names(link: _Element, target: str, own: str) -> bool:
    """Whether a link leads to a numbered name of one kind and bears one of the other."""
    leads = re.fullmatch(rf"#{target}\d+", link.get("href", ""))
    return leads is not None and re.fullmatch(rf"{own}\d+", link.get("id", "")) is not None


def _entries(body: _Element, links: list[_Element]) -> Iterator[_Element]:
    """Blocks that are no more than a link within the page and a number."""
    for element in body.iter("p", "div", "td", "h1", "h2"):
        if _CONTENTS_CLASS.search(element.get("class", "")):
            yield element
    by_block: dict[_Element, list[_Element]] = {}
    for link in links:
        block = next((e for e in link.iterancestors() if e.tag in BLOCK_TAGS), None)
        if block is not None and block.tag in ("p", "div", "td"):
            by_block.setdefault(block, []).append(link)
    yield from (block for block, inside in by_block.items() if _is_links_alone(block, inside))


def _lists_of_links(body: _Element) -> Iterator[_Element]:
    """Lists whose items are links within the page, with nothing but numbers beside them."""
    for element in body.iter("ul", "ol"):
        links = [a for a in element.iter("a") if a.get("href", "").startswith("#")]
        if len(links) >= _FEWEST_ENTRIES and _is_links_alone(element, links):
            yield element


def _is_links_alone(element: _Element, links: list[_Element]) -> bool:
    """Whether all letters of an element stand in its links, each of which may be a heading."""
    counts = [_letters_in(link) for link in links]
    return min(counts) >= _FEWEST_LETTERS and sum(counts) == _letters_in(element)


def _letters_in(element: _Element) -> int:
    return sum(character.isalpha() for text in element.itertext() for character in str(text))


def _block_of_comment(link: _Element) -> _Element:
    """The division that holds the text of a comment."""
    block = next((e for e in link.iterancestors() if e.tag in BLOCK_TAGS), link)
    parent = block.getparent()
    return parent if parent is not None and parent.tag == "div" else block
