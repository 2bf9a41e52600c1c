"""The text of AKN elements with its notes and emphasis.

Read out in order with private characters for notes and for the ends of emphasis, which are then
taken out and given as offsets: white space is folded in between, and moves all that stands behind.
"""

from __future__ import annotations

import re

import msgspec
from lxml.etree import _Element

from resdiff.model.records import NoteMark
from resdiff.read.akn.elements import PRIVATE_SIGNS, STRUCTURES, is_parted, tag_of

NOTE_SIGN, _EMPHASIS, _PLAIN = _LOOK_SIGNS = "\ue000", "\ue001", "\ue002"
_STRUCTURE_SIGNS = re.compile("([\ue000-\ue002])")
_ENCODED_SIGNS = re.compile(rb"&#(?:[xX]0*[eE]00[0-2]|0*5734[4-6]);")
_LOOKS = f"[{_EMPHASIS}{_PLAIN}]*"

# (182()9): the brackets of the note stand before its mark
_EMPTY_NOTE = re.compile(rf"\(({_LOOKS})\)\s*({NOTE_SIGN})\s*\)")
# (5) and (5)، (6), one note or several within brackets
_BRACKETED_NOTES = re.compile(rf"\(\s*({NOTE_SIGN}(?:\s*[,،]?\s*{NOTE_SIGN})*)\s*\)")
# the same with an emphasised mark
_BRACKETED_STRONG = re.compile(rf"\(\s*({_LOOKS})\s*({NOTE_SIGN})\s*({_LOOKS})\s*\)")


class InlineText(msgspec.Struct, frozen=True):
    """A text of one line; marks and stretches of emphasis (start, end) as offsets of it."""

    text: str
    marks: tuple[NoteMark, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()


def may_hold_signs(data: bytes, encoding: str | None) -> bool:
    """Whether a file may have private characters of its own; seldom, and looking at each costs."""
    if (encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        return True
    if b"\xee\x80" in data:
        return True
    return b"&#" in data and _ENCODED_SIGNS.search(data) is not None


def signed_text(element: _Element, private: bool) -> str:
    """The characters of an element, with a sign for each note and for the ends of emphasis.

    `private` where the file may have such signs of its own, which are left out.
    """
    out: list[str] = []
    _spell_child(element, private, out)
    return "".join(out)


def _spell(element: _Element, tag: str, private: bool, out: list[str]) -> None:
    strong = _is_emphasis(element, tag)
    if strong:
        out.append(_EMPHASIS)
    _add_text(element.text, private, out)
    for child in element:
        _spell_child(child, private, out)
        _add_text(child.tail, private, out)
    if strong:
        out.append(_PLAIN)


def _spell_child(child: _Element, private: bool, out: list[str]) -> None:
    tag = tag_of(child)
    if tag == "authorialNote":
        out.append(NOTE_SIGN)
    elif tag == "eol":
        out.append(" ")
    elif tag not in ("", *STRUCTURES):
        if tag in ("table", "outcome"):  # behind the text of a cell, of a vote
            out.append(" ")
        _spell(child, tag, private, out)
        if is_parted(tag):
            out.append(" ")


def _is_emphasis(element: _Element, tag: str) -> bool:
    if tag != "span":
        return False
    look = element.get("class", "")
    return any(word in look for word in ("bold", "italic"))


def _add_text(text: str | None, private: bool, out: list[str]) -> None:
    if text:
        out.append(PRIVATE_SIGNS.sub("", text) if private else text)


def inline_text(raw: str, labels: list[str]) -> InlineText:
    """White space folded; the signs for notes and emphasis taken out and given as offsets.

    `labels` are those of the notes, in order. Arabic prints a note's mark in parentheses: 2030(5)،
    becomes 2030، with the mark before the comma.
    """
    if NOTE_SIGN in raw:
        raw = _EMPTY_NOTE.sub(r")\1\2", raw)  # (182()9) for (182)(9)
        raw = _BRACKETED_STRONG.sub(r"\1\2\3", _BRACKETED_NOTES.sub(r"\1", raw))
    # to look for each sign takes a tenth of the time that splitting at any does
    if not any(map(raw.__contains__, _LOOK_SIGNS)):
        return InlineText(" ".join(raw.split()))
    folding = _Folding(labels)
    for piece in _STRUCTURE_SIGNS.split(raw):
        folding.add(piece)
    return InlineText(folding.text, tuple(folding.marks), tuple(folding.emphasis))


class _Folding:
    """The text so far with its white space folded, and the offsets found in it.

    It is put together once: a long text of many signs would be copied at each of them.
    """

    def __init__(self, labels: list[str]) -> None:
        self.labels = iter(labels)
        self._parts: list[str] = []
        self._length = 0
        self.marks: list[NoteMark] = []
        self.emphasis: list[tuple[int, int]] = []
        self.opened: int | None = None  # where the emphasis began
        self.blank = False  # whether white space stands behind the text so far

    @property
    def text(self) -> str:
        """What was added, without its signs."""
        return "".join(self._parts)

    def add(self, piece: str) -> None:
        """A sign, or the text between two of them."""
        if piece == NOTE_SIGN:
            self._mark()
        elif piece == _EMPHASIS:
            self.opened = self._length + (self.blank and self._length > 0)
        elif piece == _PLAIN:
            self._close_emphasis()
        elif piece:
            self._add_words(piece)

    def _mark(self) -> None:
        if (label := next(self.labels, None)) is not None:
            self.marks.append(NoteMark(at=self._length, label=label))

    def _close_emphasis(self) -> None:
        if self.opened is not None and self._length > self.opened:
            self.emphasis.append((self.opened, self._length))
        self.opened = None

    def _add_words(self, piece: str) -> None:
        words = piece.split()
        if not words:
            self.blank = True
            return
        apart = any((self.blank, piece[0].isspace()))
        added = " " * (apart and self._length > 0) + " ".join(words)
        self._parts.append(added)
        self._length += len(added)
        self.blank = piece[-1].isspace()
