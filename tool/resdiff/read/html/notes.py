"""The notes of a web page: a link is a note's mark when the block it leads to links back or begins
with the same label.

…resolution 70/1<a href="#_ftn1" name="_ftnref1">[1]</a>       the mark
<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> …     the block that it leads to
"""

from __future__ import annotations

import re

import msgspec
from lxml.etree import _Element

from resdiff.model.lines import NoteText, stretches_behind
from resdiff.read.html.decoration import StyleSheets
from resdiff.read.run_text import Look, RunText
from resdiff.text.superscripts import SUPERSCRIPTS

UNREAD_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "iframe",
        "svg",
        "object",
        "select",
        "button",
        "textarea",
        "input",
    ]
)
"""Elements whose content is no text of a page."""

BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "blockquote",
        "pre",
        "hr",
        "body",
        "html",
        "center",
        "figure",
        "figcaption",
        "address",
        "fieldset",
        "details",
        "summary",
        "hgroup",
    ]
)
"""Elements that begin and end a line."""

_NOTE_BLOCKS = frozenset({"div", "li", "dd", "aside"})
_NOTE_LABEL = re.compile(
    r"""
    ^[\[(（]?\s*                  # [1], (1)
    (?P<label> [0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}
             | \*{1,3}
             | [ivxl]{1,6}        # the endnotes of Word
    )
    \s*[\])）]?$
    """,
    re.VERBOSE,
)


class LinkedNote(msgspec.Struct, frozen=True):
    """The label of a note, and the block that holds its text."""

    label: str
    block: _Element


class _Anchors(msgspec.Struct, frozen=True):
    """Where links can lead: elements by their id or name; and the place of every element on the
    page.
    """

    by_name: dict[str, _Element]
    place: dict[_Element, int]


def find_marks(body: _Element) -> dict[_Element, LinkedNote]:
    """By link, the note it marks. Two labels for one block are no two notes: the first counts."""
    anchors = _anchors(body)
    links = list(body.iter("a"))
    targets = _note_targets(links, anchors)
    labels: dict[_Element, str] = {}
    marks = {}
    for link in links:
        note = _linked_note(link, anchors, targets)
        if note is not None and labels.setdefault(note.block, note.label) == note.label:
            marks[link] = note
    return marks


def _anchors(body: _Element) -> _Anchors:
    by_name: dict[str, _Element] = {}
    elements = [e for e in body.iter() if isinstance(e.tag, str)]
    for element in elements:
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                # a name may stand twice on a page: browsers go to the first one
                by_name.setdefault(key, element)
    return _Anchors(by_name, {element: place for place, element in enumerate(elements)})


def _note_targets(links: list[_Element], anchors: _Anchors) -> set[_Element]:
    """What links that look like the marks of notes lead to."""
    aimed_at = (
        anchors.by_name.get((link.get("href") or "#")[1:])
        for link in links
        if _NOTE_LABEL.match(words_of(link))
    )
    return {target for target in aimed_at if target is not None}


def _linked_note(link: _Element, anchors: _Anchors, targets: set[_Element]) -> LinkedNote | None:
    """The note that a link marks; None where it leads elsewhere, or back from a note to the
    text.
    """
    target = anchors.by_name.get(_fragment(link) or "")
    # links of a table of contents lead forward too: only what looks like a label counts
    found = _NOTE_LABEL.match(words_of(link))
    if target is None or found is None or target is link:
        return None
    note = LinkedNote(found["label"].translate(SUPERSCRIPTS), _block_of_note(target, link, targets))
    # notes stand behind their marks: what leads up the page is the way back
    if anchors.place[note.block] < anchors.place[link] or _is_within(link, note.block):
        return None
    return note if _belongs_to(note, link) else None


def _fragment(link: _Element) -> str | None:
    """The name on the same page that a link leads to; None where it leads to another page."""
    href = link.get("href", "")
    return href[1:] if href.startswith("#") else None


def _belongs_to(note: LinkedNote, link: _Element) -> bool:
    """Whether a block links back to the mark, or begins with its label."""
    # converters give the name to an empty anchor within the link, or around it
    around = (link, *link.iterancestors("sup", "span", "p"))
    inside = (e for e in link.iter() if isinstance(e.tag, str))
    names = {e.get(key) for e in (*around, *inside) for key in ("id", "name")} - {None, ""}
    if any(_fragment(back) in names for back in note.block.iter("a")):
        return True
    text = words_of(note.block).translate(SUPERSCRIPTS)
    return re.match(rf"[\[(]?{re.escape(note.label)}\b", text) is not None


def _block_of_note(target: _Element, link: _Element, targets: set[_Element]) -> _Element:
    """The block that a note's anchor stands in: the whole item or division, as long as it holds no
    other note.
    """
    block = target
    while block.tag not in BLOCK_TAGS and (parent := block.getparent()) is not None:
        block = parent
    while (wider := _wider_block(block, link, targets)) is not None:
        block = wider
    return block


def _wider_block(block: _Element, link: _Element, targets: set[_Element]) -> _Element | None:
    """The division around a block of a note that belongs to the note too; None where it holds more
    than the note.
    """
    parent = block.getparent()
    if parent is None or parent.tag not in _NOTE_BLOCKS or _is_within(link, parent):
        return None
    # a note and its mark may both be anchors: a division with no other text is still the note
    holds_others = sum(e in targets for e in parent.iter()) > 1
    return None if holds_others and words_of(parent) != words_of(block) else parent


def _is_within(element: _Element, block: _Element) -> bool:
    return any(above is block for above in element.iterancestors())


def note_text(block: _Element, label: str, sheets: StyleSheets) -> NoteText:
    """A note, its text without its label and without the links back to the text."""
    text = RunText()
    _put_note(block, text, sheets)
    piece = text.whole()
    # the label stands before the text without a link too
    own = re.match(rf"[\[(]?{re.escape(label)}[\])]?[.\s]\s*", piece.text)
    cut = own.end() if own is not None else 0
    return NoteText(
        label=label,
        text=piece.text[cut:],
        line=block.sourceline,
        struck=stretches_behind(piece.struck, cut),
        underlined=stretches_behind(piece.underlined, cut),
    )


def _put_note(element: _Element, text: RunText, sheets: StyleSheets) -> None:
    """The text below an element in order, a blank behind each block."""
    outside = text.look
    lines = sheets.decoration_of(element)
    text.look = Look(
        struck=outside.struck or lines.struck, underlined=outside.underlined or lines.underlined
    )
    text.put(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNREAD_TAGS:
            # the words of a link that leads elsewhere are text of the note
            if child.tag == "a":
                text.put(" " if _leads_back(child) else words_of(child))
            else:
                _put_note(child, text, sheets)
            if child.tag in BLOCK_TAGS:
                text.put(" ")
        text.put(child.tail or "")
    text.look = outside


def _leads_back(link: _Element) -> bool:
    """Whether a link in a note leads to its mark: [1], or an arrow such as ↩."""
    if _fragment(link) is None:
        return False
    words = words_of(link)
    return _NOTE_LABEL.match(words) is not None or re.search(r"\w", words) is None


def words_of(element: _Element) -> str:
    """All text in an element, blanks folded."""
    return " ".join("".join(str(t) for t in element.itertext()).split())
