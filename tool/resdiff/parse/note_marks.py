"""The marks of notes in the body, found again where they lost their shape.

    第 44/4 号决议、11 2023 年 7 月 12 日…第 53/9 号决议12 以及     11 and 12 were printed raised

A plain number is a mark only when it is the one that is missing, stands glued to the text before
it, and lies between its neighbours and on the page of its note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import msgspec

from resdiff.languages import NEVER, Language
from resdiff.languages.scripts import ARABIC_WORDS, CYRILLIC_SMALL, LATIN_SMALL
from resdiff.model.lines import Line, NoteText, moved_marks
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import Caution, NoteMark
from resdiff.model.symbols import symbol_spans
from resdiff.parse.line_layout import separator_between
from resdiff.parse.notes import SQUARE_MARK, PlacedNote, marks_apart, number_in

_BRACKETED_MARK = lazy_pattern(
    rf"""(?<=[{ARABIC_WORDS}»”“"\d)])  # behind an Arabic letter, a quotation or a number
    \((\d{{1,3}})\)                 # البحيرات(2)، as Arabic texts print a mark
    (?=[\s،؛,;.:]|$)""",
    re.VERBOSE,
)
# springs(3) and
_ROUND_MARK = lazy_pattern(
    rf"(?<=[{LATIN_SMALL}{CYRILLIC_SMALL},;.:»”])[(（](\d{{1,3}})[)）](?=[\s,;.:]|$)"
)
_ANY_BRACKETED = lazy_pattern(r"[(（\[](\d{1,3})[)）\]]")
_BEHIND_WORD = lazy_pattern(
    rf"""(?:(?<=[{LATIN_SMALL}{CYRILLIC_SMALL}]{{2}})|(?<=[»”)\]]))
    \d{{1,3}}                       # côtes2, in French, Spanish, Russian before the comma
    (?=[\s,;.:)»”’]|$)""",
    re.VERBOSE,
)
_BEHIND_YEAR = lazy_pattern(
    r"""(?<=[^\d/](?:19|20)\d\d)
    \d{1,3}                         # of 20153, and
    (?=[\s,;.:)»”’，；、]|$)""",
    re.VERBOSE,
)
_BEHIND_BLANK = lazy_pattern(
    rf"""(?<=[{ARABIC_WORDS}{LATIN_SMALL}{CYRILLIC_SMALL}»”])[ ]
    (?P<number>\d{{1,3}})(?=[,;.:،؛]|$)  # mangroves 1, where the raised size is lost
    """,
    re.VERBOSE,
)
_LONGEST_REFERENCE = 30  # characters of the word before a number that makes it a reference
# what a raised figure was read as: 《2030年议程》，「并回顾
_MISREAD = lazy_pattern(r"(?<=[，。；：、》”)）,;:])[「『｢'`´](?=\S|$)")

_CLOSING = {"「": "」", "『": "』", "｢": "｣"}
_PUNCTUATION_BEFORE_MARK = frozenset('，。；：、》”)）,;:.’"»]')


class _Spot(NamedTuple):
    """A place in the body, in the order of reading: the line, and the offset in its text."""

    line: int
    at: int


class _MarkStretch(NamedTuple):
    """Characters of a body line that may be a mark."""

    line: int
    start: int
    end: int


class _Window(NamedTuple):
    """The part of the body in which a mark must lie, without its end."""

    low: _Spot
    high: _Spot

    def lines(self, body: list[Line]) -> range:
        """The body lines that it touches."""
        return range(self.low.line, min(self.high.line + 1, len(body)))

    def holds(self, line: int, at: int) -> bool:
        """Whether a place lies in it."""
        return self.low <= (line, at) < self.high


def place_marks(
    body: list[Line], notes: list[PlacedNote], language: Language | None
) -> tuple[list[Line], list[Caution]]:
    """The body with the marks of all numbered notes, and what gave cause for doubt.

    Warned of are marks read from damaged signs, notes whose mark was not found, and marks without
    a note.
    """
    body = list(body)
    warnings: list[Caution] = []
    words = language.structure if language else None
    glued = _glued_numbers(words.counters, words.dated) if words else _glued_numbers("%", "")
    numbered = [placed for placed in notes if placed.note.label.isdecimal()]
    spots = _spots_of_marks(body)
    bracketed = _lines_of_bracketed(body)
    for placed in numbered:
        number = int(placed.note.label)
        if number in spots:
            continue
        window = _window_of(placed, number, spots, len(body))
        anywhere = _window_of(placed.on_any_page(), number, spots, len(body))
        # digits first: a lone bracket may be one, where the text has no other place for the mark
        found = (
            _plain_mark(body, number, window, glued)
            or _misread_mark(body, number, window)
            or _mark_in_brackets(body, placed, anywhere, bracketed[number])
            or _mark_behind_blank(body, number, window, language)
        )
        if found is None:
            warnings.append(_note_without_mark(placed.note, number))
            continue
        line = body[found.line]
        found = _with_brackets_around(line.text, found)
        warnings.append(_read_mark(line, line.text[found.start : found.end], number))
        body[found.line] = _with_lifted_mark(line, found, str(number))
        spots[number] = _Spot(found.line, found.start)
    return body, warnings + _marks_without_note(body, {p.note.label for p in numbered})


def _spots_of_marks(body: list[Line]) -> dict[int, _Spot]:
    """Where each number stands first as a mark that the format itself has."""
    spots: dict[int, _Spot] = {}
    for index, line in enumerate(body):
        for mark in line.marks:
            if mark.label.isdecimal():
                spots.setdefault(int(mark.label), _Spot(index, mark.at))
    return spots


def _window_of(placed: PlacedNote, number: int, spots: dict[int, _Spot], size: int) -> _Window:
    """Between the marks of lower and of higher numbers, and on the page of the note."""
    low = max((spot for other, spot in spots.items() if other < number), default=_Spot(0, 0))
    high = min((spot for other, spot in spots.items() if other > number), default=_Spot(size, 0))
    low = max(low, _Spot(placed.page_start, 0))
    # notes that stand before all of the body, in some conversions, say nothing of where their page
    # ends
    if placed.lines_above:
        high = min(high, _Spot(placed.lines_above, 0))
    return _Window(low, high)


# Signs that may be a mark


@cache
def _glued_numbers(counters: str, dated: str) -> re.Pattern[str]:
    """A number that hangs on what stands before it, and is no date, decimal or count.

    会员国21 和 and 《潟湖公约》2 的, but not 70/1, 第2, 3.5 or 21%: % is one of `counters`, the
    characters that follow counts, 第 one of `dated`.
    """
    return lazy_pattern(
        rf"""(?<![\d/\-–A-Za-z\s(（{re.escape(dated)}])(?<!(?<!\d{{3}})\d[,.])
        \d{{1,3}}
        (?![\x21-\u201b\u201e-\u2e7f])  # not before Latin letters and punctuation: 12th
        (?:(?<=[》”)]\d)|(?<=[》”)]\d\d)|(?<=[》”)]\d\d\d)  # right behind a title a count cannot stand
          |(?!\s?[{re.escape(counters)}]))""",
        re.VERBOSE,
    )


def _plain_mark(
    body: list[Line], number: int, window: _Window, glued: re.Pattern[str]
) -> _MarkStretch | None:
    """The first place for a mark in plain digits; behind punctuation goes before behind a word."""
    behind_word: _MarkStretch | None = None
    for index in window.lines(body):
        text = body[index].text
        if str(number) not in text:
            continue
        for found, is_sure in _possible_marks(text, number, glued):
            if not window.holds(index, found.start()):
                continue
            stretch = _MarkStretch(index, *found.span())
            if is_sure:
                return stretch
            behind_word = behind_word or stretch
    return behind_word


def _possible_marks(
    text: str, number: int, glued: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], bool]]:
    """What may be the mark of a number in a text, and whether its place says so too."""
    # the digits of a symbol hang on it as a mark does: A/HRC/53/9
    symbols = symbol_spans(text)
    for found in glued.finditer(text):
        start = found.start()
        in_symbol = any(first < start < end for first, end in symbols)
        if int(found[0]) == number and start > 0 and not in_symbol:
            yield found, text[start - 1] in _PUNCTUATION_BEFORE_MARK
    for found in chain(
        _BRACKETED_MARK.finditer(text), SQUARE_MARK.finditer(text), _ROUND_MARK.finditer(text)
    ):
        if int(found[1]) == number:
            yield found, True
    for found in chain(_BEHIND_WORD.finditer(text), _BEHIND_YEAR.finditer(text)):
        if int(found[0]) == number:
            yield found, False


def _lines_of_bracketed(body: list[Line]) -> defaultdict[int, list[int]]:
    """By number, the places of the lines that hold it in brackets, in order."""
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(body):
        apart = map(number_in, marks_apart(line.text))
        bracketed = (int(found[1]) for found in _ANY_BRACKETED.finditer(line.text))
        for number in {*apart, *bracketed}:
            lines[number].append(index)
    return lines


def _bracketed_mark(
    body: list[Line], number: int, window: _Window, lines: Sequence[int]
) -> _MarkStretch | None:
    """The first place for a mark in brackets, on any page: notes may stand at the end of all.

    `lines` are the places of those that hold the number in brackets.
    """
    for index in filter(window.lines(body).__contains__, lines):
        for pattern in (SQUARE_MARK, _BRACKETED_MARK, _ROUND_MARK):
            for found in pattern.finditer(body[index].text):
                if int(found[1]) == number and window.holds(index, found.start()):
                    return _MarkStretch(index, *found.span())
    return None


def _mark_apart(
    body: list[Line], number: int, window: _Window, lines: Sequence[int]
) -> _MarkStretch | None:
    """The first place for a mark in brackets behind a blank, sooner beside punctuation than within
    a sentence: in “paragraph (2) of” it is none.
    """
    places = [
        _MarkStretch(index, *found.span())
        for index in filter(window.lines(body).__contains__, lines)
        for found in marks_apart(body[index].text)
        if number_in(found) == number and window.holds(index, found.start())
    ]
    beside = (one for one in places if _is_beside_punctuation(body[one.line].text, one))
    return next(beside, places[0] if places else None)


def _mark_in_brackets(
    body: list[Line], placed: PlacedNote, window: _Window, lines: Sequence[int]
) -> _MarkStretch | None:
    """The first place for a mark in brackets, on any page; behind a blank only where the note's own
    label is printed so.
    """
    number = int(placed.note.label)
    found = _bracketed_mark(body, number, window, lines)
    if found is None and placed.bracketed:
        return _mark_apart(body, number, window, lines)
    return found


def _mark_behind_blank(
    body: list[Line], number: int, window: _Window, language: Language | None
) -> _MarkStretch | None:
    """The one place before punctuation where a number stands behind a word and a blank; None where
    there are several. In “under article 2,” it is none.
    """
    reference = _reference_before(language.citations.reference if language else "")
    places = [
        _MarkStretch(index, *found.span())
        for index in window.lines(body)
        for found in _BEHIND_BLANK.finditer(body[index].text)
        if int(found["number"]) == number
        and window.holds(index, found.start())
        and not reference.search(found.string[: found.start()][-_LONGEST_REFERENCE:])
    ]
    return places[0] if len(places) == 1 else None


@cache
def _reference_before(words: str) -> re.Pattern[str]:
    """A word at an end that makes the number behind it a reference."""
    return compiled(rf"(?<![^\W\d_])(?:{words or NEVER})$", re.IGNORECASE)


def _is_beside_punctuation(text: str, at: _MarkStretch) -> bool:
    return not text[at.end : at.end + 1].strip(" ,;.:，；。、،؛") and (
        text[at.end : at.end + 1] != " " or text[at.start - 1] in _PUNCTUATION_BEFORE_MARK
    )


def _misread_mark(body: list[Line], number: int, window: _Window) -> _MarkStretch | None:
    """A raised figure read as a lone bracket or quotation sign behind punctuation, never closed."""
    if number > 9:
        return None
    for index in window.lines(body):
        text = body[index].text
        for found in _MISREAD.finditer(text):
            closed = _CLOSING.get(found[0], found[0]) in text[found.end() :]
            if not closed and window.holds(index, found.start()):
                return _MarkStretch(index, *found.span())
    return None


def _with_lifted_mark(line: Line, found: _MarkStretch, label: str) -> Line:
    """The line with the characters at `found` taken out of its text and noted as a mark."""
    text, start, cut = line.text, found.start, found.end
    behind = text[found.end :].lstrip(" ")
    # the blank behind the mark goes with it where Chinese text has none: 决议12 以及
    if not text[:start].endswith(" ") and separator_between(text[:start], behind.lstrip()) == "":
        cut = len(text) - len(behind)

    def moved(offset: int) -> int:
        return offset if offset <= start else max(start, offset - (cut - start))

    marks = [*moved_marks(line.marks, moved), NoteMark(at=start, label=label)]
    return msgspec.structs.replace(
        line,
        text=text[:start] + text[cut:],
        marks=tuple(sorted(marks, key=_reading_order)),
        anchors=moved_marks(line.anchors, moved),
        emphasis=tuple((moved(begin), moved(end)) for begin, end in line.emphasis),
    )


def _with_brackets_around(text: str, found: _MarkStretch) -> _MarkStretch:
    """A mark with the brackets that hold nothing else: ([1])"""
    around = text[: found.start][-1:] + text[found.end :][:1]
    if around != "()":
        return found
    return _MarkStretch(found.line, found.start - 1, found.end + 1)


def _reading_order(mark: NoteMark) -> tuple[int, int]:
    return mark.at, int(mark.label) if mark.label.isdecimal() else 0


# Warnings


def _read_mark(line: Line, printed: str, number: int) -> Caution:
    message = f"“{printed}” read as the mark of note {number}"
    return Caution(code="note-mark", message=message, line=line.number, page=line.page)


def _note_without_mark(note: NoteText, number: int) -> Caution:
    message = f"the mark of note {number} was not found in the text"
    return Caution(code="note-without-mark", message=message, line=note.line, page=note.page)


def _marks_without_note(body: list[Line], known: set[str]) -> list[Caution]:
    """A warning for each numbered mark without a note; none in a text without any notes."""
    if not known:
        return []
    lone = (
        (line, mark.label)
        for line in body
        for mark in line.marks
        if mark.label.isdecimal() and mark.label not in known
    )
    return [
        Caution(
            code="mark-without-note",
            message=f"the text of note {label} was not found",
            line=line.number,
            page=line.page,
        )
        for line, label in lone
    ]
