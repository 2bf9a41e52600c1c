"""The symbols that numbers stand for: A/RES/78/228 for 78/228, A/RES/217A(III) for 217 A (III)."""

from __future__ import annotations

import math
import re

from resdiff.languages import LATIN_TWINS, Language
from resdiff.languages.characters import LATIN_NUMERALS
from resdiff.languages.numerals import roman
from resdiff.model.bodies import body_with_code
from resdiff.parse.citations.tokens import PrintedNumber, Sentence

# where decisions begin, up to session 56 and from 57 on: no session has so many resolutions
_LAST_LOW_SESSION = 56
_FIRST_LOW_DECISION = 301
_FIRST_DECISION = 401
# of councils and commissions; no session has so many resolutions
_FIRST_OF_OTHERS = {"HRC": 101, "CHR": 101, "ECOSOC": 201}
# characters around a number in which it is called a decision
_ROOM_BEFORE, _ROOM_BEHIND = 20, 4


def symbol_of(sentence: Sentence, number: PrintedNumber, body: str | None) -> str | None:
    """The symbol of a resolution or decision without its parts; None where a body has none."""
    if number.era and body is None:
        return None  # 4 (XX) of a regional commission
    if number.era:
        return _older_symbol(number, number.era, body, sentence.language)
    known = body_with_code(body)
    if not known.by_session or known.resolutions is None:
        return None
    series = known.resolutions
    if _is_decision(sentence, number, body):
        series = series.replace("RES", "DEC")
    return f"{series}{latin_session(number.session, sentence.language)}/{number.number}"


def part_letter(printed: str, language: Language) -> str:
    """The letter of a part in Latin: А and ألف are A."""
    return language.citations.parts.get(printed, printed.translate(LATIN_TWINS))


def latin_session(printed: str, language: Language) -> str:
    """A special session as its symbol has it: S-10 for دإ-10."""
    kind, dash, figures = printed.rpartition("-")
    return language.citations.session_kinds.get(kind, kind + dash) + figures


def roman_session(printed: str, language: Language) -> str:
    """A session of the years to 1976 as its symbol has it: XV for one counted in figures; Roman
    numbers stay, in Latin letters.
    """
    if not printed[-1].isdecimal():
        return printed.translate(LATIN_NUMERALS)
    kind = printed.rstrip("0123456789").rstrip(" -–")
    session = roman(int(re.sub(r"\D", "", printed))).upper()
    return language.citations.session_kinds.get(kind, "") + session


def _older_symbol(number: PrintedNumber, era: str, body: str | None, language: Language) -> str:
    if era.isdecimal():
        return f"S/RES/{number.number} ({era})"
    era = roman_session(era, language)
    letter = part_letter(number.letter, language)
    return f"{'E' if body == 'ECOSOC' else 'A'}/RES/{number.number}{letter}({era})"


def _is_decision(sentence: Sentence, number: PrintedNumber, body: str | None) -> bool:
    """Whether a slash number is a decision's, by its height in a session or the words around it."""
    if number.session.isdecimal() and int(number.number) >= _first_decision(number, body):
        return True
    behind = sentence.text[number.end : number.end + _ROOM_BEHIND]
    if sentence.language.citations.number_suffix:
        # the verb "decides" before a number is the same word
        return sentence.patterns.decision.search(behind) is not None
    before = sentence.text[max(0, number.start - _ROOM_BEFORE) : number.start]
    return sentence.patterns.decision.search(before + behind) is not None


def _first_decision(number: PrintedNumber, body: str | None) -> float:
    """The number from which on a session's are decisions; infinite where no rule tells."""
    if body == "GA":
        low = int(number.session) <= _LAST_LOW_SESSION
        return _FIRST_LOW_DECISION if low else _FIRST_DECISION
    return _FIRST_OF_OTHERS.get(body or "", math.inf)
