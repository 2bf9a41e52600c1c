"""Lines that say the same in every document of a language, and what they are.

The General Assembly,          the enacting line
Annex II                       heads an annex
Draft resolution I             heads a draft in the report of a committee
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from resdiff.languages import Language, strip_marks
from resdiff.languages.standing_lines import stands_alone
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern
from resdiff.model.remembered import LINES_REMEMBERED
from resdiff.model.symbols import symbol_spans
from resdiff.parse.line_forms import ends_with_punctuation
from resdiff.parse.masthead.draft_kinds import draft_kind_of
from resdiff.parse.structure.closing import read_day, tells_of_vote

_LONGEST_AGENDA_ITEM = 80
_LONGEST_KIND = 60  # characters behind a colon
_LONGEST_ANNEX_HEADING = 40  # characters: Annexe II is a heading, Annexe II au présent… a sentence
_LONGEST_TITLED_ANNEX = 160  # characters
_ANNEX_AND_TITLE = lazy_pattern(
    r"(?P<annex>[^\W\d_][^.:：–—、．-]{1,30}?)(?:[.:：、．]| ?[–—]| -)\s*(?P<title>\w.*)$"
)


def is_enacting(line: Line, language: Language | None) -> bool:
    """Whether a line is an enacting line: marked as one, or that of a known organ."""
    if line.enacts:
        return True
    if language is None or line.label is not None:
        return False
    return language.enacting_organ(line.text) is not None


def marks_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether the format says which lines enact and which are preambular: nothing is looked for."""
    return any(line.role in ("enacting", "preambular") for line in lines)


def names_enacting_organ(lines: Sequence[Line], language: Language | None) -> bool:
    """Whether the first of some lines is the name of a known organ, with its comma or without."""
    if language is None or not lines or lines[0].label is not None:
        return False
    return language.enacting_organ(lines[0].text.rstrip() + ",") is not None


def is_annex_heading(line: Line, language: Language | None) -> bool:
    """Whether a line is the word Annex, with or without its number, or with a title behind it:
    Annex I. List of lakes.
    """
    if language is None or line.label is not None:
        return False
    return len(line.text) < _LONGEST_TITLED_ANNEX and _heads_annex(line.text, language)


# several steps ask of the same lines
@lru_cache(maxsize=LINES_REMEMBERED)
def _heads_annex(text: str, language: Language) -> bool:
    if len(text) < _LONGEST_ANNEX_HEADING and re.match(language.structure.annex, text):
        return True
    titled = _ANNEX_AND_TITLE.match(text)
    if titled is None or titled["title"][0].islower() or ends_with_punctuation(text):
        return False
    return re.match(language.structure.annex, titled["annex"]) is not None


def begins_annex(line: Line, language: Language | None) -> bool:
    """Whether an annex begins with a line: its format says so, or it is the word Annex."""
    return line.role == "annex" or is_annex_heading(line, language)


def is_draft_heading(line: Line, language: Language) -> bool:
    """Whether a line heads one of the drafts in a report."""
    return line.label is None and _heads_draft(line.text, language)


@lru_cache(maxsize=LINES_REMEMBERED)
def _heads_draft(text: str, language: Language) -> bool:
    return re.match(language.structure.draft, strip_marks(text).strip()) is not None


def stand_apart(first: Line, second: Line, language: Language) -> bool:
    """Whether one of two lines below one another says the same in every document, so that they are
    no one paragraph: the word Annex, a meeting, how a text was adopted.
    """
    if any(stands_alone(line.text, language) for line in (first, second)):
        return True
    if second.gap and (
        read_day(first.text, language, among_others=False) is not None
        or _ends_sponsors(second.text, language)
    ):
        return True
    if _ends_sponsors(first.text, language) or _names_source(first.text):
        return True
    if any(_names_agenda_item(line.text, language) for line in (first, second)):
        return True
    return tells_of_vote(second.text, language)


def _ends_sponsors(text: str, language: Language) -> bool:
    """Whether a line is the end of a list of sponsors: Kenya and Fiji: draft resolution."""
    # the end alone, of texts that are put together line by line
    _, colon, behind_colon = text[-_LONGEST_KIND - 1 :].replace("：", ":").rpartition(":")
    if not colon or not behind_colon:
        return False
    return draft_kind_of(behind_colon, language) is not None


def _names_source(text: str) -> bool:
    """Whether a line is the source of a text: [on the report of the Third Committee (A/80/545)]."""
    line = text.strip()
    return line[:1] + line[-1:] in ("[]", "][") and bool(symbol_spans(line))


def _names_agenda_item(text: str, language: Language) -> bool:
    """Whether a line has the number of an agenda item and nothing else."""
    if len(text) > _LONGEST_AGENDA_ITEM:
        return False
    return re.match(language.masthead.agenda_item, strip_marks(text).strip()) is not None
