"""Notes: found in a printed text, and their marks in the body found again where they lost their shape.

    ¹¹ 见《大会正式记录，第七十五届会议，补编第53号》(A/75/53)，第五章，A节。
    ¹² 同上，《第七十八届会议，补编第53号》(A/78/53)，第七章，A节。
    第 44/4 号决议、11 2023 年 7 月 12 日…第 53/9 号决议12 以及    here 11 and 12 are marks that were printed raised

A plain number is a mark only when it is the one that is missing, stands glued to the text before it, and lies between
its neighbours and on the page of its note.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line, NoteText
from resdiff.model.records import Caution, NoteMark
from resdiff.model.symbols import symbol_spans
from resdiff.parse.cleaning import Layout, separator_between
from resdiff.text.superscripts import SUPERSCRIPTS

_RAISED_LABEL = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[\s.]*(?=\S)")
_DEFINED = re.compile(r"^\[\^(\d{1,3})\]:\s*")
_PLAIN_LABEL = re.compile(r"^\(?(\d{1,3})\)?\s+(?=\S)")
_STAR = re.compile(r"^(\*{1,3})\s*(?=[^\s*])")
RULE = re.compile(r"^_{8,}$")
_BRACKETED = re.compile(r"(?<=[\u0621-\u06ff»”“\"\d)])\((\d{1,3})\)(?=[\s،؛,;.:]|$)")
_BEHIND_WORD = re.compile(r"(?:(?<=[a-zà-ÿа-яё]{2})|(?<=[»”)\]]))\d{1,3}(?=[\s,;.:)»”’]|$)")
"""Marks printed before the punctuation: البحيرات(2)، and côtes2, as Arabic and French, Spanish, Russian have them."""
_BEHIND_YEAR = re.compile(r"(?<=[^\d/](?:19|20)\d\d)\d{1,3}(?=[\s,;.:)»”’，；、]|$)")


@cache
def _glued(counters: str) -> re.Pattern[str]:
    """A number that hangs on what stands before it, unless that or what follows makes it a date, a decimal or a count."""
    return re.compile(
        r"(?<![\d/\-–A-Za-z\s(（第年月日])(?<!(?<!\d{3})\d[,.])\d{1,3}(?![\x21-\u201b\u201e-\u2e7f])"
        rf"(?:(?<=[》”)]\d)|(?<=[》”)]\d\d)|(?<=[》”)]\d\d\d)|(?!\s?[{re.escape(counters)}]))"
    )


class Placed(msgspec.Struct, frozen=True):
    """A note and where its text was found: `before` body lines stand above it, the page began at body line `since`."""

    note: NoteText
    before: int
    since: int


def take_notes(lines: list[Line], layout: Layout | None) -> tuple[list[Line], list[Placed]]:
    """Body lines and notes apart; the first body line behind a block of notes is told as `continued`."""
    body: list[Line] = []
    notes: list[Placed] = []
    inside = ruled = False
    since = 0
    last = 0
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        new_page = line.continued or (layout is not None and layout.gap == 1 and line.gap == 0)
        if new_page:
            ruled = False
        if line.role is not None:
            body.append(line)
            continue
        if RULE.match(line.text):
            inside, ruled = True, True
            continue
        label, text = _label(line.text, last, ruled or (inside and not new_page), following)
        if label is not None:
            last = int(label) if label.isdecimal() else last
            note = NoteText(label=label, text=text, line=line.number, page=line.page)
            notes.append(Placed(note, len(body), since))
            inside = True
        elif (
            inside
            and layout is not None
            and not new_page
            and notes
            and (ruled or line.gap == layout.gap == 0)
        ):
            longer = (
                notes[-1].note.text + separator_between(notes[-1].note.text, line.text) + line.text
            )
            notes[-1] = msgspec.structs.replace(
                notes[-1], note=msgspec.structs.replace(notes[-1].note, text=longer)
            )
        else:
            if inside or new_page:
                since = max(0, len(body) - 1)  # the paragraph before may go on here
            body.append(msgspec.structs.replace(line, continued=True) if inside else line)
            inside = ruled = False
    return body, notes


def _label(text: str, last: int, in_block: bool, following: Line | None) -> tuple[str | None, str]:
    if found := _RAISED_LABEL.match(text):
        return found[1].translate(SUPERSCRIPTS), text[found.end() :]
    if found := _DEFINED.match(text):
        return found[1], text[found.end() :]
    if (found := _STAR.match(text)) and len(text) < 400:
        return found[1], text[found.end() :]
    found = _PLAIN_LABEL.match(text)
    if found and found[1][0] != "0" and last < int(found[1]) <= last + 1 + 4 * in_block:
        at_end = following is None or following.continued or _RAISED_LABEL.match(following.text)
        if in_block or (at_end and last > 0):
            return found[1], text[found.end() :]
    return None, text


def place_marks(
    body: list[Line], notes: list[Placed], language: Language | None
) -> tuple[list[Line], list[Caution]]:
    """The marks of all notes in the body; told as a warning where one was read from a damaged sign or not found."""
    warnings: list[Caution] = []
    counters = language.structure.counters if language else "%"
    numbered = [p for p in notes if p.note.label.isdecimal()]
    known = {p.note.label for p in numbered}
    where: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(body):
        for mark in line.marks:
            if mark.label.isdecimal():
                where.setdefault(int(mark.label), (index, mark.at))
    for placed in numbered:
        number = int(placed.note.label)
        if number in where:
            continue
        low = max((where[k] for k in where if k < number), default=(0, 0))
        high = min((where[k] for k in where if k > number), default=(len(body), 0))
        low = max(low, (placed.since, 0))
        high = min(high, (placed.before, 0)) if placed.before else high
        found = _plain_mark(body, number, low, high, counters) or _misread_mark(
            body, number, low, high
        )
        if found is None:
            message = f"the mark of note {number} was not found in the text"
            warnings.append(
                Caution(
                    code="note-without-mark",
                    message=message,
                    line=placed.note.line,
                    page=placed.note.page,
                )
            )
            continue
        index, start, end = found
        read = body[index].text[start:end]
        body[index] = _lift(body[index], start, end, str(number))
        where[number] = (index, start)
        message = f"“{read}” read as the mark of note {number}"
        warnings.append(
            Caution(
                code="note-mark", message=message, line=body[index].number, page=body[index].page
            )
        )
    if known:
        for line in body:
            for mark in line.marks:
                if mark.label.isdecimal() and mark.label not in known:
                    message = f"the text of note {mark.label} was not found"
                    warnings.append(
                        Caution(
                            code="mark-without-note",
                            message=message,
                            line=line.number,
                            page=line.page,
                        )
                    )
    return body, warnings


def _plain_mark(
    body: list[Line], number: int, low: tuple[int, int], high: tuple[int, int], counters: str
) -> tuple[int, int, int] | None:
    """The first place for a mark printed as plain digits; one behind punctuation goes before one behind a word."""
    weak: tuple[int, int, int] | None = None
    for index in range(low[0], min(high[0] + 1, len(body))):
        text = body[index].text
        if str(number) not in text:
            continue
        symbols = symbol_spans(text)
        for found in _glued(counters).finditer(text):
            if (
                int(found[0]) != number
                or found.start() == 0
                or not low <= (index, found.start()) < high
            ):
                continue
            if any(start < found.start() < end for start, end in symbols):
                continue
            if text[found.start() - 1] in '，。；：、》”)）,;:.’"»]':
                return index, found.start(), found.end()
            weak = weak or (index, found.start(), found.end())
        for found in _BRACKETED.finditer(text):
            if int(found[1]) == number and low <= (index, found.start()) < high:
                return index, found.start(), found.end()
        for found in chain(_BEHIND_WORD.finditer(text), _BEHIND_YEAR.finditer(text)):
            if int(found[0]) == number and low <= (index, found.start()) < high:
                weak = weak or (index, found.start(), found.end())
    return weak


def _misread_mark(
    body: list[Line], number: int, low: tuple[int, int], high: tuple[int, int]
) -> tuple[int, int, int] | None:
    """A raised one-digit mark read as a lone corner bracket or quotation sign, behind punctuation and never closed."""
    if number > 9:
        return None
    for index in range(low[0], min(high[0] + 1, len(body))):
        text = body[index].text
        for found in re.finditer(r"(?<=[，。；：、》”)）,;:])[「『｢'`´](?=\S|$)", text):
            closing = {"「": "」", "『": "』", "｢": "｣"}.get(found[0], found[0])
            if low <= (index, found.start()) < high and closing not in text[found.end() :]:
                return index, found.start(), found.end()
    return None


def _lift(line: Line, start: int, end: int, label: str) -> Line:
    """The line with the sign at start:end taken out of its text and told as a mark."""
    rest = line.text[end:]
    cut = end + (
        len(rest) - len(rest.lstrip(" "))
        if not line.text[:start].endswith(" ") and _joins(line.text, start, end)
        else 0
    )

    def at(offset: int) -> int:
        return offset if offset <= start else max(start, offset - (cut - start))

    marks = sorted(
        [*((at(m.at), m.label) for m in line.marks), (start, label)],
        key=lambda m: (m[0], int(m[1]) if m[1].isdecimal() else 0),
    )
    return msgspec.structs.replace(
        line,
        text=line.text[:start] + line.text[cut:],
        marks=tuple(NoteMark(at=a, label=b) for a, b in marks),
        emphasis=tuple((at(a), at(b)) for a, b in line.emphasis),
    )


def _joins(text: str, start: int, end: int) -> bool:
    return separator_between(text[:start], text[end:].lstrip()) == ""
