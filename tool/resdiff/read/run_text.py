"""The text of one paragraph, as a walk over its runs puts it together, with emphasis, what is
struck or underlined, the marks of notes, and where comments begin and end.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import Literal

import msgspec

from resdiff.model.lines import CommentEnd, Stretches, moved_marks
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import NoteMark
from resdiff.text.superscripts import SUPERSCRIPTS, unit_before

_LABEL_AT_START = lazy_pattern(
    r"""
    [\s\u200e\u200f]*        # marks of direction stand before labels in Arabic
    (?: [(（]?\w{1,4}[)）]   # (a), iv)
      | \d{1,3}\s?[.\-–]     # 1., 12 -
    )\s
    """,
    re.VERBOSE,
)
_FIELD_AT_START = lazy_pattern(r"\s*[^\W\d_][^:：.,;\n]{0,30}[:：]\s*\S")
# blanks that do not break stay in the text: "1 000", "« texte »"
_WORD_AS_TYPED = lazy_pattern(r"[\S\u00a0\u202f]+")

# Bits of the look of a character, and what finds stretches of each.
_EMPHASISED, _STRUCK, _UNDERLINED = 1, 2, 4
_RUNS_OF_BIT = {
    bit: re.compile(b"[" + b"".join(rb"\x%02x" % look for look in range(8) if look & bit) + b"]+")
    for bit in (_EMPHASISED, _STRUCK, _UNDERLINED)
}

_BLANKS_BEFORE_MARK = " \u00a0\u202f"
# lines of one paragraph, most of which end in a mark: then each is a paragraph
_FEWEST_BROKEN_LINES = 2
_MOST_ENDED = 0.8

SENTENCE_ENDS = (".", ",", ";", ":", "。", "，", "；", "：", "،", "؛")
LONGEST_HEADING = 150
"""Characters. What is longer, or ends in one of SENTENCE_ENDS, belongs to the text, not to the
masthead or its headings.
"""


class Look(msgspec.Struct, frozen=True):
    """How characters are printed; a link is never `underlined`."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    struck: bool = False
    underlined: bool = False

    @property
    def emphasised(self) -> bool:
        """Whether they stand out."""
        return self.bold or self.italic

    @property
    def bits(self) -> int:
        """What of it counts for single characters."""
        emphasised = _EMPHASISED if self.emphasised else 0
        struck = _STRUCK if self.struck else 0
        return emphasised | struck | (_UNDERLINED if self.underlined else 0)


class TextPiece(msgspec.Struct, frozen=True):
    """Folded text: single blanks, none at the ends. Offsets count its characters."""

    text: str
    marks: tuple[NoteMark, ...]
    emphasis: Stretches
    struck: Stretches
    underlined: Stretches
    anchors: tuple[CommentEnd, ...] = ()


class RunText:
    """Text put together run by run; `pieces` gives it folded, a piece for each paragraph it holds.

    text      what was put so far, blanks as typed
    look      how the text that is put next looks
    has_bold  whether anything bold was put
    """

    def __init__(self) -> None:
        self.text = ""
        self.look = Look()
        self.has_bold = False
        self._looks = bytearray()  # of each character
        self._marks: list[NoteMark] = []
        self._marks_struck: list[bool] = []
        self._anchors: list[CommentEnd] = []
        self._fields: list[bool] = []  # of each open field, whether its result has begun

    def field(self, kind: str) -> None:
        """The begin, the separate or the end of a Word field: its instruction is no text, its
        result is.
        """
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def put(self, text: str) -> None:
        """Text in the present look; up to three raised digits behind a word are the mark of a
        note.
        """
        if not text or not all(self._fields):
            return
        if self.look.raised and self._is_mark(text):
            self.mark(text.strip().translate(SUPERSCRIPTS))
            return
        self.text += text
        self._looks += bytes([self.look.bits]) * len(text)
        self.has_bold |= self.look.bold

    def put_raised_number(self, text: str) -> bool:
        """Whether a raised number behind a blank was the mark of a note: then it, and no blank, was
        put. Pages have one where they set marks apart.
        """
        if (
            not self.look.raised
            or not text.strip().isdecimal()
            or self.text[-1:] not in _BLANKS_BEFORE_MARK
        ):
            return False
        before, self.text = self.text, self.text.rstrip(_BLANKS_BEFORE_MARK)
        if not self._is_mark(text):
            self.text = before
            return False
        del self._looks[len(self.text) :]
        self.put(text)
        return True

    def mark(self, label: str) -> None:
        """A note's mark behind the text put so far."""
        self._marks_struck.append(self.look.struck)
        self._marks.append(NoteMark(at=len(self.text), label=label))

    def anchor(self, comment: str, kind: Literal["start", "end", "sign"]) -> None:
        """Where a comment begins, ends or is referred to, behind the text put so far."""
        self._anchors.append(CommentEnd(at=len(self.text), comment=comment, kind=kind))

    def pieces(self) -> list[TextPiece]:
        """The text where empty lines and lines that begin with a label part it, and where most of
        its lines are fields or end as paragraphs do; other breaks are blanks.
        """
        text = self._without_brackets()
        lines = text.text.split("\n")
        parting = _breaks_part_paragraphs(lines)
        of_fields = _lines_are_fields(lines)
        cuts, at = [0], 0
        for line, below in itertools.pairwise(lines):
            at += len(line) + 1
            if text.begins_at(at) or (of_fields and _names_a_field(below)):
                cuts.append(at)
            elif line.rstrip().endswith(SENTENCE_ENDS):
                cuts += [at] if parting or text.opens_with_emphasis(at) else []
        cuts.append(len(text.text))
        return [text.piece(start, end) for start, end in itertools.pairwise(cuts)]

    def whole(self) -> TextPiece:
        """All of it as one piece."""
        text = self._without_brackets()
        return text.piece(0, len(text.text))

    def is_displayed(self, piece: TextPiece) -> bool:
        """Whether a piece is set as a heading is: short, emphasised from end to end with something
        bold, no stop.
        """
        return (
            self.has_bold
            and piece.emphasis[:1] == ((0, len(piece.text)),)
            and len(piece.text) < LONGEST_HEADING
            and not piece.text.endswith(SENTENCE_ENDS)
        )

    def _is_mark(self, text: str) -> bool:
        label = text.strip().translate(SUPERSCRIPTS)
        if not label.isdecimal() or len(label) > 3:
            return False
        # a mark stands at a word; km² and 10⁶ are powers
        return bool(self.text[-1:].strip()) and not unit_before(self.text[-12:])

    def _without_brackets(self) -> _TypedText:
        """The text without the brackets in which Arabic prints the marks of notes: 2030(5)، is
        2030، with a mark.
        """
        brackets = {at for mark in self._marks for at in self._brackets_around(mark.at)}
        if not brackets:
            return _TypedText(
                self.text, self._looks, self._marks, self._marks_struck, self._anchors
            )

        def moved(offset: int) -> int:
            return offset - sum(at < offset for at in brackets)

        places = [at for at in range(len(self.text)) if at not in brackets]
        return _TypedText(
            "".join(self.text[at] for at in places),
            bytearray(self._looks[at] for at in places),
            list(moved_marks(self._marks, moved)),
            self._marks_struck,
            list(moved_marks(self._anchors, moved)),
        )

    def _brackets_around(self, at: int) -> tuple[int, ...]:
        """Where the brackets stand that have nothing but blanks and marks in them around a place;
        nowhere, if not both.
        """
        before = len(self.text[:at].rstrip()) - 1
        behind = len(self.text) - len(self.text[at:].lstrip())
        if self.text[max(before, 0) : before + 1] == "(" and self.text[behind : behind + 1] == ")":
            return before, behind
        return ()


def _breaks_part_paragraphs(lines: list[str]) -> bool:
    """Whether most lines of several end as paragraphs do: then their breaks were typed between
    paragraphs, not where a line was full.
    """
    ends = [line.rstrip().endswith(SENTENCE_ENDS) for line in lines if line.strip()]
    return len(ends) > _FEWEST_BROKEN_LINES and sum(ends) >= _MOST_ENDED * len(ends)


def _lines_are_fields(lines: list[str]) -> bool:
    """Whether most lines of several name a field each: Topic: Urban bees."""
    named = [_names_a_field(line) for line in lines if line.strip()]
    return len(named) >= _FEWEST_BROKEN_LINES and sum(named) >= _MOST_ENDED * len(named)


def _names_a_field(line: str) -> bool:
    return _FIELD_AT_START.match(line) is not None


class _TypedText(msgspec.Struct, frozen=True):
    """Text with blanks as typed, the bits of the look of each character, marks, of each whether it
    is struck, and ends of comments.
    """

    text: str
    looks: bytearray
    marks: list[NoteMark]
    marks_struck: list[bool]
    anchors: list[CommentEnd]

    def begins_at(self, at: int) -> bool:
        """Whether an empty line or a label stands at a place, the first of its line."""
        return self.text.startswith("\n", at) or _LABEL_AT_START.match(self.text, at) is not None

    def opens_with_emphasis(self, at: int) -> bool:
        """Whether an emphasised stretch begins at a place, as that of an opener does."""
        around = self.looks[
            max(0, at - 2) : at + 1
        ]  # the last character above, the break, the first
        return bool(around[-1] & _EMPHASISED) and not around[0] & _EMPHASISED

    def piece(self, start: int, end: int) -> TextPiece:
        """The stretch from `start` to `end`, folded.

        A mark at its end belongs to what follows, if anything does; the end of a comment there
        does not.
        """
        anchors = [a for a in self.anchors if self._is_anchored(a, start, end)]
        # what is indented by blanks that do not break has none at its ends
        start = end - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        words = [found.span() for found in _WORD_AS_TYPED.finditer(self.text, start, end)]
        lengths = (b - a + 1 for a, b in words[:-1])
        starts = list(itertools.accumulate(lengths, initial=0))[: len(words)]
        folded = _FoldedWords(words, starts, " ".join([self.text[a:b] for a, b in words]))
        marks = [
            (NoteMark(at=folded.place(mark.at, end), label=mark.label), struck)
            for mark, struck in zip(self.marks, self.marks_struck, strict=True)
            if start <= mark.at < end or mark.at == end == len(self.text)
        ]
        # an empty stretch says that the mark itself is struck, not only what stands beside it
        empty = {(mark.at, mark.at) for mark, struck in marks if struck}
        return TextPiece(
            text=folded.text,
            marks=tuple(mark for mark, _ in marks),
            emphasis=self._stretches(folded, _EMPHASISED),
            struck=tuple(sorted({*self._stretches(folded, _STRUCK), *empty})),
            underlined=self._stretches(folded, _UNDERLINED),
            anchors=moved_marks(anchors, lambda at: folded.place(max(at, start), end)),
        )

    def _is_anchored(self, anchor: CommentEnd, start: int, end: int) -> bool:
        if anchor.kind == "start":
            return start <= anchor.at < end or anchor.at == end == len(self.text)
        return start < anchor.at <= end or anchor.at == start == 0

    def _stretches(self, folded: _FoldedWords, bit: int) -> Stretches:
        """Stretches of the folded text whose look has the bit; a blank between two such words does
        not part them.
        """
        runs = _RUNS_OF_BIT[bit]
        if runs.search(self.looks) is None:
            return ()
        stretches: list[tuple[int, int]] = []
        words, at = folded.words, 0
        for found in runs.finditer(self.looks):
            # from the first word that ends behind the beginning of the run, most hold no other
            while at < len(words) and words[at][1] <= found.start():
                at += 1
            for number in range(at, len(words)):
                a, b = words[number]
                if a >= found.end():
                    break
                place = folded.starts[number] - a
                start, end = place + max(a, found.start()), place + min(b, found.end())
                if stretches and stretches[-1][1] == start - 1 and folded.text[start - 1] == " ":
                    start = stretches.pop()[0]
                stretches.append((start, end))
        return tuple((start, end) for start, end in map(folded.trimmed, stretches) if end > start)


class _FoldedWords(msgspec.Struct, frozen=True):
    """Words in folded text.

    words   where each stands in the text as typed
    starts  where each begins in the folded text
    text    the folded text: the words with single blanks between them
    """

    words: list[tuple[int, int]]
    starts: list[int]
    text: str

    def place(self, at: int, end: int) -> int:
        """The offset in the folded text of a character as typed, or of the blank that stands for
        it.
        """
        which = bisect_right(self.words, (at, end + 1)) - 1
        if which < 0:
            return 0
        a, b = self.words[which]
        return self.starts[which] + min(at, b) - a

    def trimmed(self, stretch: tuple[int, int]) -> tuple[int, int]:
        """A stretch without blanks that do not break at its end; one that reaches the end of the
        text keeps them.
        """
        start, end = stretch
        return start, end if end == len(self.text) else len(self.text[:end].rstrip())
