"""The lines of a masthead that print wrapped, as one line each.

Kenya, Chile and Papua New           sponsors and kind
Guinea:*
draft resolution
Resolution adopted by the Assembly   an adoption and its day
on 30 June 2025
[on the report of the Third          a source in brackets
Committee (A/80/545, para. 5)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from resdiff.languages import COMMAS, Language, dates_in_head, strip_marks
from resdiff.model.lines import Line
from resdiff.model.symbols import symbol_spans
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.masthead.draft_kinds import (
    NOTE_SIGNS,
    begins_amendment,
    begins_draft_kind,
    draft_kind_of,
)
from resdiff.parse.masthead.stretches import read_stretches

_MOST_LINES_OF_SPONSORS = 60
_MOST_LINES_OF_KIND = 6
_MOST_LINES_IN_BRACKETS = 4
_LONGEST_DAY_LINE = 40
_KIND_BEHIND_COLON = re.compile(rf"[:：][\s{NOTE_SIGNS}{COMMAS}]*(?P<kind>[^:：]*)$")


def whole_lines(lines: Sequence[Line], language: Language) -> list[tuple[Line, int]]:
    """The lines with those made one that one field is printed in, each with their number."""
    whole: list[tuple[Line, int]] = []
    at = 0
    while at < len(lines):
        ahead = lines[at : at + _MOST_LINES_OF_SPONSORS]
        size = _lines_of_sponsors(ahead, language)
        if size > 1 and _belong_to_fields(lines[max(at - 1, 0) : at], ahead[:size], language):
            size = 0
        size = size or next(filter(None, (measure(ahead, language) for measure in MEASURES)), 1)
        whole.append((_as_one_line(lines[at : at + size]), size))
        at += size
    return whole


def _as_one_line(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    return msgspec.structs.replace(lines[0], text=join_wrapped(line.text.strip() for line in lines))


def _belong_to_fields(above: Sequence[Line], lines: Sequence[Line], language: Language) -> bool:
    """Whether one of some lines is a field by itself: the name of an organ, or the title below an
    agenda item, which has commas as it likes.
    """
    if any(re.search(language.masthead.agenda_item, strip_marks(a.text.strip())) for a in above):
        return True
    return any(read_stretches(line.text.strip(), language, {})[1] is None for line in lines)


Measure = Callable[[Sequence[Line], Language], int]
"""How many lines, from the first on, are one; 0 where the first is none of this measure's kind."""


def _lines_in_brackets(lines: Sequence[Line], language: Language) -> int:
    first = lines[0].text.strip()[:1]
    if first not in ("[", "]"):
        return 0
    last = "]" if first == "[" else "["
    for count, line in enumerate(lines[:_MOST_LINES_IN_BRACKETS], 1):
        if line.text.strip().endswith(last) and (count > 1 or len(line.text.strip()) > 1):
            return count
    return 0


def _lines_of_adoption(lines: Sequence[Line], language: Language) -> int:
    text = lines[0].text.strip().replace("'", "’")
    if len(lines) < 2 or not re.match(language.masthead.adopted, text):
        return 0
    below = lines[1].text.strip()
    is_day = len(below) < _LONGEST_DAY_LINE and bool(dates_in_head(below, language))
    return 2 if is_day and not dates_in_head(text, language) else 0


def _lines_of_sponsors(lines: Sequence[Line], language: Language) -> int:
    for count, line in enumerate(lines[:_MOST_LINES_OF_SPONSORS], 1):
        text = line.text.strip().replace("'", "’")
        found = _KIND_BEHIND_COLON.search(text)
        if found is None:
            if not _names_go_on(line, lines[count : count + 1], language):
                return 0
        elif not found["kind"].strip(f" {NOTE_SIGNS}{COMMAS}"):  # the kind stands below
            below = lines[count : count + 1]
            size = _lines_of_kind(below[0].text if below else "", lines[count:], language)
            return count + size if size else 0
        else:
            size = _lines_of_kind(found["kind"], lines[count - 1 :], language)
            return count - 1 + size if size else 0
    return 0


def _names_go_on(line: Line, below: Sequence[Line], language: Language) -> bool:
    """Whether a list of names goes on in the next line."""
    if not below:
        return False
    text = line.text.rstrip()
    separators = language.masthead.sponsor_separators
    if any(f"{text} ".endswith(separator) for separator in separators):
        return True
    if text.endswith(tuple(s.strip() for s in separators if not s.strip().isalpha())):
        return True
    if text.count("(") > text.count(")"):
        return True
    return below[0].gap == 0 and any(separator in text for separator in separators)


def _lines_of_kind(first: str, lines: Sequence[Line], language: Language) -> int:
    """The lines of a kind that begins with the words `first` in the first line; 0 for none."""
    if not begins_draft_kind(first, language):
        return 0
    size = 0
    words = first
    for count, line in enumerate([lines[0], *lines[1:_MOST_LINES_OF_KIND]], 1):
        if count > 1:
            if line.gap or (size and symbol_spans(words)):
                break
            words = f"{words} {line.text.strip()}"
        if draft_kind_of(words, language) is None:
            continue
        # what an amendment amends is printed to the symbol; other kinds have no more words
        if size == 0 or symbol_spans(words) or not begins_amendment(words, language):
            size = count
    return size


def _lines_of_amendment(lines: Sequence[Line], language: Language) -> int:
    text = lines[0].text
    if not begins_amendment(text, language):
        return 0
    return _lines_of_kind(text, lines, language)


MEASURES: tuple[Measure, ...] = (_lines_in_brackets, _lines_of_adoption, _lines_of_amendment)
