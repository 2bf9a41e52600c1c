"""Quoted words of an instruction put aside, so that nothing in them is taken for a part of it.

In operative paragraph 3, delete “of X” and “, Y,”.  ->  In operative paragraph 3, delete Q and Q.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import NoteMark

_FIRST_QUOTE = 0xE100
_MOST_QUOTES = 0x200

QUOTE = f"[{chr(_FIRST_QUOTE)}-{chr(_FIRST_QUOTE + _MOST_QUOTES - 1)}]"
"""A class that finds one quotation put aside."""

_CLOSED_BY = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", '"': '"', "”": "”"}
_ANY_QUOTE = lazy_pattern('[“”«»„「」『』"]')
_NOTE_STARS = lazy_pattern(r"(?<=\S)\*{1,4}(?!\w)|(?<=\w)[¹²³⁴-⁹]+")


class Quotation(msgspec.Struct, frozen=True):
    """Quoted words as they read without the marks of notes, and those marks."""

    text: str
    notes: tuple[NoteMark, ...] = ()


class QuotedText(msgspec.Struct, frozen=True):
    """A text in which each quotation is one sign, and what the signs stand for."""

    text: str
    quotations: Sequence[Quotation]

    def of(self, sign: str) -> Quotation:
        """The quotation that a sign stands for."""
        return self.quotations[ord(sign) - _FIRST_QUOTE]

    def restored(self, text: str) -> str:
        """A piece of the text with its quotations in marks again, for a reader."""
        return re.sub(QUOTE, lambda found: f"“{self.of(found[0]).text}”", text)


def put_aside(text: str, marks: Sequence[NoteMark], labels: Collection[str]) -> QuotedText:
    """A text with its quotations put aside; `marks` are those of its notes, `labels` the labels of
    all notes of the document, which print may have left in the words.
    """
    out: list[str] = []
    quotations: list[Quotation] = []
    at = 0
    while found := _ANY_QUOTE.search(text, at):
        end = _end_of_quotation(text, found.start())
        # a mark that nothing closes is an apostrophe or a mistake: the rest is read as it stands
        if end is None or len(quotations) == _MOST_QUOTES:
            break
        inner = found.end(), end - 1
        inner = _without_blanks(text, *inner)
        quotations.append(unmarked(text[slice(*inner)], _within(marks, *inner), labels))
        out += [text[at : found.start()], chr(_FIRST_QUOTE + len(quotations) - 1)]
        at = end
    return QuotedText("".join([*out, text[at:]]), quotations)


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks that print puts inside its marks: « Prie »."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _within(marks: Sequence[NoteMark], start: int, end: int) -> list[NoteMark]:
    return [NoteMark(at=m.at - start, label=m.label) for m in marks if start < m.at <= end]


def _end_of_quotation(text: str, start: int) -> int | None:
    """Behind the mark that closes what opens at `start`, other quotations within it passed over;
    None where none does.
    """
    opened, closing = text[start], _CLOSED_BY.get(text[start])
    if closing is None or opened == "”":
        # in some prints both marks are the same: ”…”
        closing = "”“" if opened == "”" else opened
    depth = 1
    for found in _ANY_QUOTE.finditer(text, start + 1):
        if found[0] in closing and not (found[0] == opened and opened in "“«„「『"):
            depth -= 1
        elif found[0] == opened:
            depth += 1
        if depth == 0:
            return found.end()
    return None


_LABEL_AND_MARK = re.compile(r'(?P<label>\S{1,6}[.)．）]\s+)?(?P<mark>[“«„「『"])\s*')
_MARK_AT_END = re.compile(r"""(?<=[\w.,;:!?。；，、)）؛،])\s*[”»“」』"]\s*[.;,]?$""")


def out_of_quotes(texts: Sequence[Quotation]) -> list[Quotation]:
    """Whole paragraphs without the quotation marks that stand around all of them; print opens them
    anew before each, and closes them behind the last."""
    out: list[Quotation] = []
    is_open = False
    for text in texts:
        words, cut = text.text, 0
        found = _LABEL_AND_MARK.match(words)
        if found is not None and _holds_the_rest(words, found.start("mark")):
            is_open, cut = True, found.end() - found.start("mark")
            words = (found["label"] or "") + words[found.end() :]
        if is_open and (end := _MARK_AT_END.search(words)) and _is_lone(words, end.start()):
            is_open, words = False, words[: end.start()]
        marks = (NoteMark(at=max(0, m.at - cut), label=m.label) for m in text.notes)
        out.append(Quotation(words, tuple(m for m in marks if m.at <= len(words))))
    return out


def ends_quoted(texts: Sequence[Quotation]) -> bool:
    """Whether whole paragraphs stand in quotation marks, and those are closed: none follows."""
    bare = out_of_quotes(texts)
    if not texts or bare[0].text == texts[0].text:
        return False
    last = texts[-1].text
    end = _MARK_AT_END.search(last)
    return end is not None and not last.endswith(bare[-1].text)


def _holds_the_rest(text: str, start: int) -> bool:
    """Whether a quotation goes on to the end of a text, or beyond."""
    end = _end_of_quotation(text, start)
    return end is None or not text[end:].strip(" .;,")


def _is_lone(text: str, at: int) -> bool:
    """Whether what closes at the end of a text closes nothing that opens in it."""
    before = text[:at]
    opens = sum(before.count(mark) for mark in "“«„「『")
    closes = sum(before.count(mark) for mark in "”»」』")
    return opens <= closes and before.count('"') % 2 == 0


def unmarked(text: str, marks: Sequence[NoteMark], labels: Collection[str]) -> Quotation:
    """Words without the asterisks that refer to notes of the document, which become marks."""
    found_marks = list(marks)
    out, at, gone = [], 0, 0
    for found in _NOTE_STARS.finditer(text):
        # stars that label no note of the document are words: footnotes of the quoted text itself
        if found[0] not in labels:
            continue
        out.append(text[at : found.start()])
        found_marks = [
            _shifted(m, found.start() - gone, found.end() - found.start()) for m in found_marks
        ]
        found_marks.append(NoteMark(at=found.start() - gone, label=found[0]))
        gone += found.end() - found.start()
        at = found.end()
    return Quotation("".join([*out, text[at:]]), tuple(sorted(found_marks, key=lambda m: m.at)))


def _shifted(mark: NoteMark, start: int, size: int) -> NoteMark:
    return NoteMark(at=mark.at - size, label=mark.label) if mark.at > start else mark
