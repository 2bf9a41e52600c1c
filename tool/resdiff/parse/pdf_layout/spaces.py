"""Room between printed letters that may be a blank: words decide.

A printer fits letters by fractions of a point, so that "resolu tion" and "inthe" come out of a PDF:
where the letters around the room make a word that stands elsewhere in the document, they are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE, Line
from resdiff.parse.line_edits import edit_line
from resdiff.parse.word_breaks import WORD_IN_PRINT, DocumentWords, document_words

_ROOM = DOUBTFUL_SPACE + LIKELY_SPACE
_WITH_ROOM = re.compile(rf"\S*[{_ROOM}]\S*")
_STRETCH_WITH_ROOM = re.compile(rf"[^\s{_ROOM}]*(?:[{_ROOM}][^\s{_ROOM}]+)+")
_EACH_ROOM = re.compile(f"([{_ROOM}])")
# characters before room in which the word begins that it may part: none is longer
_REACH = 40


class PrintedWords(msgspec.Struct, frozen=True):
    """The words of a document that stand in it without doubtful room."""

    words: DocumentWords

    def with_spaces_decided(self, line: Line) -> Line:
        """The line with each doubtful room made a blank or closed."""
        if not _has_room(line.text):
            return line
        return edit_line(line, _STRETCH_WITH_ROOM, self._decided)

    def _decided(self, found: re.Match[str]) -> str:
        pieces = _EACH_ROOM.split(found[0])
        out = pieces[0]
        for room, right in zip(pieces[1::2], pieces[2::2], strict=True):
            joins = (_joins_doubtful if room == DOUBTFUL_SPACE else _joins_likely)(
                _Room(out, right, self.words)
            )
            out += right if joins else f" {right}"
        return out


def words_of_print(lines: Iterable[Line], language: Language | None) -> PrintedWords:
    """The words of all lines but those that hold doubtful room."""
    certain = (
        msgspec.structs.replace(line, text=_WITH_ROOM.sub(" ", line.text))
        if _has_room(line.text)
        else line
        for line in lines
    )
    return PrintedWords(document_words(certain, language))


def _has_room(text: str) -> bool:
    """Whether a text has doubtful room; most have none, and the patterns go through each word."""
    return DOUBTFUL_SPACE in text or LIKELY_SPACE in text


class _Room(msgspec.Struct, frozen=True):
    """Room between two stretches of characters."""

    left: str
    right: str  # not empty
    words: DocumentWords

    def hangs(self, hanging: str) -> bool:
        """Whether what follows is one of the characters `hanging`, or a hyphen behind a letter."""
        if self.right[0] in "-‑":
            return self.left[-1:].isalpha()
        return self.right[0] in hanging

    def is_within_word(self) -> bool:
        """Whether the room parts a word that the document has elsewhere."""
        before, behind = self._words_beside()
        if not before or not behind:
            return False
        whole = WORD_IN_PRINT.findall((self.left[-_REACH:] + self.right).lower())
        return any(
            word in self.words.known for word in whole if word.startswith(before) and behind in word
        )

    def is_between_words(self) -> bool:
        """Whether what stands on both sides are words that the document has elsewhere."""
        before, behind = self._words_beside()
        return before in self.words.known and behind in self.words.known

    def is_between_letters(self) -> bool:
        """Whether letters stand right on both sides."""
        return self.left[-1:].isalpha() and self.right[0].isalpha()

    def completes_compound(self) -> bool:
        """Whether a hyphen behind letters stands before the room and joins what follows it."""
        if re.search(r"[^\W\d_]-$", self.left[-2:]) is None or not self.right[0].isalpha():
            return False
        return not self.words.is_suspended(self._words_beside()[1])

    def completes_span(self) -> bool:
        """Whether the room stands behind the dash between two numbers: 3–14."""
        return re.search(r"\d–$", self.left[-2:]) is not None and self.right[0].isdigit()

    def touches_hyphen(self) -> bool:
        """Whether a hyphen stands on one side."""
        return "-" in self.left[-1:] + self.right[:1]

    def _words_beside(self) -> tuple[str, str]:
        """The last word before the room and the first behind it, "" where there is none."""
        before = WORD_IN_PRINT.findall(self.left.lower())[-1:]
        behind = WORD_IN_PRINT.findall(self.right.lower())[:1]
        return "".join(before), "".join(behind)


def _joins_doubtful(room: _Room) -> bool:
    """Room narrower than a blank closes but between two words."""
    if room.hangs("’',;:.)”»–") or room.is_within_word():
        return True
    if room.completes_compound() or room.completes_span():
        return True
    return room.is_between_letters() and not room.is_between_words()


def _joins_likely(room: _Room) -> bool:
    """Room as wide as a blank stays one, unless only one word fits: "well -known", "States ’"."""
    if room.hangs("’"):
        return True
    return room.is_within_word() and (room.touches_hyphen() or not room.is_between_words())
