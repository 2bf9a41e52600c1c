"""The letters of AKN elements: read out in order, with signs for notes and emphasis, which are then told as offsets."""

from __future__ import annotations

import re

import lxml.etree as etree

from resdiff.model.records import NoteMark

Element = etree._Element
STRUCTURES = ("embeddedStructure", "quotedStructure")
"""Texts within a text."""

NOTE, _EMPHASIS, _PLAIN = (
    "\ue000",
    "\ue001",
    "\ue002",
)  # stand for structure while white space is folded
_SIGNS = re.compile("([\ue000-\ue002])")
_PRIVATE = re.compile("[\ue000-\ue002]")
_SPELLED_PRIVATE = re.compile(rb"&#(?:[xX]0*[eE]00[0-2]|0*5734[4-6]);")
_PARTED = (
    "p",
    "eol",
    "docNumber",
    "docTitle",
    "td",
    "th",
    "num",
    "heading",
    "subheading",
)  # a blank stands behind them
_EMPTY_NOTE = re.compile(rf"\(([{_EMPHASIS}{_PLAIN}]*)\)\s*({NOTE})\s*\)")
_BRACKETED = re.compile(rf"\(\s*({NOTE}(?:\s*[,،]?\s*{NOTE})*)\s*\)")
_BRACKETED_STRONG = re.compile(
    rf"\(\s*([{_EMPHASIS}{_PLAIN}]*)\s*({NOTE})\s*([{_EMPHASIS}{_PLAIN}]*)\s*\)"
)


def may_hold_signs(data: bytes, encoding: str | None) -> bool:
    """Whether a file may have letters of its own that stand for structure here; seldom, and looking at each costs."""
    if (encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        return True
    return b"\xee\x80" in data or (b"&#" in data and _SPELLED_PRIVATE.search(data) is not None)


class _Local(dict[object, str]):
    """The names of elements without their namespace, made once; empty for comments and instructions."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


_MOST_NAMES = 1000
_local = _Local()


def tag_of(element: Element) -> str:
    return _local[element.tag]


def children(element: Element) -> list[tuple[str, Element]]:
    return [(tag, child) for child in element if (tag := _local[child.tag])]


def spelled(element: Element, private: bool) -> str:
    """The letters of an element, with a sign for each note and for the ends of emphasis; `private` where it may have such
    signs of its own, which are left out."""
    out: list[str] = []
    _spell(element, tag_of(element), private, out)
    return "".join(out)


def _spell(element: Element, own: str, private: bool, out: list[str]) -> None:
    strong = own == "span" and any(c in (element.get("class") or "") for c in ("bold", "italic"))
    if strong:
        out.append(_EMPHASIS)
    if letters := element.text:
        out.append(_PRIVATE.sub("", letters) if private else letters)
    for child in element:
        tag = _local[child.tag]
        if tag == "authorialNote":
            out.append(NOTE)
        elif tag == "eol":
            out.append(" ")
        elif tag and tag not in STRUCTURES:
            _spell(child, tag, private, out)
            if tag in _PARTED:
                out.append(" ")
        if letters := child.tail:
            out.append(_PRIVATE.sub("", letters) if private else letters)
    if strong:
        out.append(_PLAIN)


def letters_of(element: Element) -> str:
    out: list[str] = []
    _gather(element, out)
    return "".join(out)


def _gather(element: Element, out: list[str]) -> None:
    if letters := element.text:
        out.append(letters)
    for child in element:
        tag = _local[child.tag]
        if tag and tag != "authorialNote":
            _gather(child, out)
            if tag in _PARTED:
                out.append(" ")
        if letters := child.tail:
            out.append(letters)


def joined(element: Element | None) -> str | None:
    """The text of an element in one line; null where there is none."""
    if element is None:
        return None
    text = " ".join(_PRIVATE.sub("", letters_of(element)).split())
    return text or None


def settle(
    raw: str, labels: list[str]
) -> tuple[str, tuple[NoteMark, ...], tuple[tuple[int, int], ...]]:
    """White space folded; the signs for notes and emphasis taken out and told as offsets.

    Arabic prints a note's mark in parentheses: 2030(5)، becomes 2030، with the mark before the comma.
    """
    if NOTE in raw:
        raw = _EMPTY_NOTE.sub(r")\1\2", raw)  # (182()9) for (182)(9)
        raw = _BRACKETED_STRONG.sub(r"\1\2\3", _BRACKETED.sub(r"\1", raw))
    pieces = _SIGNS.split(raw)
    if len(pieces) == 1:
        return " ".join(raw.split()), (), ()
    text = ""
    marks: list[NoteMark] = []
    emphasis: list[tuple[int, int]] = []
    opened: int | None = None
    remaining = iter(labels)
    blank = False
    for piece in pieces:
        if piece == NOTE:
            if (label := next(remaining, None)) is not None:
                marks.append(NoteMark(at=len(text), label=label))
        elif piece == _EMPHASIS:
            opened = len(text) + (blank and bool(text))
        elif piece == _PLAIN:
            if opened is not None and len(text) > opened:
                emphasis.append((opened, len(text)))
            opened = None
        elif words := piece.split():
            text += " " * bool(text and (blank or piece[0].isspace())) + " ".join(words)
            blank = piece[-1].isspace()
        elif piece:
            blank = True
    return text, tuple(marks), tuple(emphasis)
