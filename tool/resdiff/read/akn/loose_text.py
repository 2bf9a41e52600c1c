"""Text that stands outright in an element of paragraphs gets a paragraph of its own.

    <li>The lamps <b>of old</b><ul><li>…       <li><p>The lamps <b>of old</b></p><ul><li>…
    <mainBody>Decides to meet<paragraph>…      <mainBody><p>Decides to meet</p><paragraph>…

Holds afterwards: an element that stands for structure holds no text but that of other elements.
"""

from __future__ import annotations

from lxml.etree import SubElement, _Element

from resdiff.model.akn import NAMESPACE
from resdiff.read.akn.elements import (
    BLOCKS,
    DIVISIONS,
    LIST_ITEMS,
    LISTS,
    PARAGRAPHS,
    WRAPPERS,
    children,
    qualified,
    tag_of,
)

_STRUCTURAL = qualified(
    (
        *WRAPPERS,
        *DIVISIONS,
        *PARAGRAPHS,
        *LISTS,
        *LIST_ITEMS,
        "container",
        "quotedStructure",
        "coverPage",
        "preface",
        "conclusions",
    )
)


def wrap_loose_text(root: _Element) -> None:
    """Puts what stands outright in structure into paragraphs; the tree is changed."""
    for element in list(root.iter(*_STRUCTURAL)):
        if _has_loose_text(element):
            _wrap(element)


def _has_loose_text(element: _Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    for child in element:
        if child.tail and not child.tail.isspace():
            return True
        # a note beside the text of a paragraph, a mere picture
        if (tag := tag_of(child)) and tag not in BLOCKS and _is_inline(child, tag):
            return True
    return False


def _is_inline(element: _Element, tag: str) -> bool:
    """Whether an element stands within a line: an unknown one does where it holds no block."""
    if tag in ("authorialNote", "mod"):
        return True
    return all(inner not in BLOCKS for inner, _ in children(element))


def _wrap(element: _Element) -> None:
    """Gathers each run of text and inline elements in a paragraph."""
    text, held = element.text, list(element)
    for child in held:
        element.remove(child)
    element.text = None
    wrapper = _Runs(element)
    wrapper.add_text(text)
    for child in held:
        tail, child.tail = child.tail, None
        tag = tag_of(child)
        if not tag:  # a comment, an instruction
            wrapper.add_text(tail)
            continue
        if tag in BLOCKS or not _is_inline(child, tag):
            wrapper.close()
            element.append(child)
        else:
            wrapper.add(child)
        wrapper.add_text(tail)


class _Runs:
    """The paragraph that gathers the run of text read now; made when the first piece comes."""

    def __init__(self, parent: _Element) -> None:
        self.parent = parent
        self.paragraph: _Element | None = None

    def close(self) -> None:
        """What comes next belongs to another run."""
        self.paragraph = None

    def add(self, child: _Element) -> None:
        """An element within a line."""
        self._open().append(child)

    def add_text(self, text: str | None) -> None:
        """Characters; white space alone begins no paragraph."""
        if not text or (self.paragraph is None and text.isspace()):
            return
        paragraph = self._open()
        if len(paragraph):
            last = paragraph[-1]
            last.tail = (last.tail or "") + text
        else:
            paragraph.text = (paragraph.text or "") + text

    def _open(self) -> _Element:
        if self.paragraph is None:
            self.paragraph = SubElement(self.parent, NAMESPACE + "p")
        return self.paragraph
