"""What a Word file holds for a reader to see, paragraph by paragraph, without regard to how the
reader walks through it: the account of words counts in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import XPath, _Element

from resdiff.model.lines import SourceStretch
from resdiff.ooxml.alternatives import ALTERNATIVES, shown_alternative
from resdiff.ooxml.names import MATH, W, own_text, parent_of
from resdiff.read.docx.parts import NOTE_KINDS, DocxParts
from resdiff.read.docx.tracked import TextSide

_EDGES = ("header", "footer")
_WORDS = frozenset({f"{W}t", f"{W}delText", f"{MATH}t"})
_PARAGRAPH = f"{W}p"
_READING = f"{W}rt"  # above the characters of a ruby: told in a warning
_beside_paragraphs = XPath(
    ".//w:t[not(ancestor::w:p or ancestor::w:del or ancestor::w:moveFrom)]",
    namespaces={"w": W[1:-1]},
)
_PARTING = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})


def docx_texts(parts: DocxParts, side: TextSide) -> Iterator[SourceStretch]:
    """The texts of the body, of notes, and of the heads and feet of pages."""
    # a damaged file may have a second body: one is read, the words of all are counted
    above = parts.body.getparent()
    whole = parts.body if above is None else above
    yield from (SourceStretch(text) for text in paragraph_texts(whole, side))
    for kind in NOTE_KINDS:
        for note in parts.notes[kind].values():
            yield from (SourceStretch(text) for text in paragraph_texts(note, side))
    for root in page_edges(parts):
        yield from (SourceStretch(text) for text in paragraph_texts(root, side))


def page_edges(parts: DocxParts) -> Iterator[_Element]:
    """The heads and feet of pages that the file has, each once."""
    for kind, name in dict.fromkeys(parts.related.values()):
        if kind in _EDGES and (root := parts.package.xml(name)) is not None:
            yield root


def paragraph_texts(root: _Element, side: TextSide) -> Iterator[str]:
    """The text of each paragraph below an element that has any; what stands in a text box is a
    paragraph of its own within another, and comes behind it.
    """
    passed_over = {root: False}
    for paragraph in root.iter(_PARAGRAPH):
        if not _is_passed_over(paragraph, passed_over, side):
            text = "".join(_words_on_side(paragraph, side))
            if text and not text.isspace():
                yield text
    # of a damaged file: Word opens it, or mends it, or neither
    yield from (text for element in _beside_paragraphs(root) if (text := own_text(element).strip()))


def _words_on_side(paragraph: _Element, side: TextSide) -> list[str]:
    """The words of a paragraph, and a blank for what parts them."""
    words: list[str] = []
    for element in paragraph.iter(
        *_WORDS, *_PARTING, _PARAGRAPH, ALTERNATIVES, _READING, *side.missing
    ):
        if element.tag in _WORDS:
            words.append(element.text or "")
        elif element.tag in _PARTING:
            words.append(" ")
        elif element is not paragraph:  # seldom: not all that stands here is of its text
            words = []
            _put_words(words, paragraph, side)
            break
    return words


def _put_words(words: list[str], element: _Element, side: TextSide) -> None:
    """Puts the words of an element behind those that are there."""
    for child in element:
        tag = child.tag
        if tag in _WORDS:
            words.append(own_text(child))
            _put_words(words, child, side)  # a damaged file has one in the other
        elif tag in _PARTING:
            words.append(" ")
        elif not _is_apart_from_text(child, side):
            source = shown_alternative(child) if tag == ALTERNATIVES else child
            _put_words(words, source, side)


def _is_apart_from_text(element: _Element, side: TextSide) -> bool:
    """Whether what an element holds is no text of the paragraph: it is one itself, is not of this
    side, or is a reading above characters.
    """
    if element.tag == _READING:
        # one that stands elsewhere, as in a damaged file, is told by nobody
        return parent_of(element).tag == f"{W}ruby"
    return element.tag == _PARAGRAPH or element.tag in side.missing or side.lacks(element)


def _is_passed_over(paragraph: _Element, known: dict[_Element, bool], side: TextSide) -> bool:
    """Whether a paragraph stands in what was deleted, or in the alternative that is not shown.

    `known` tells it of what stands in an element, and learns it of those around the paragraph.
    """
    below, passed = paragraph, False
    unknown: list[_Element] = []
    for element in paragraph.iterancestors():
        if element.tag == ALTERNATIVES and shown_alternative(element) is not below:
            passed = True
            break
        if element in known:
            passed = known[element]
            break
        unknown.append(element)
        if element.tag in side.missing or side.lacks(element):
            passed = True
            break
        below = element
    known.update(dict.fromkeys(unknown, passed))
    return passed
