"""What follows the calendar, replaced by signs: two texts with the same signs differ in nothing
else.

回顾大会2021年12月16日第76/186号决议       ->  回顾大会 CITED 决议
from 10 to 12 December 2023              ->  from WHEN
the fourth and fifth meetings, on WHEN   ->  the MEETING meetings, on WHEN
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from resdiff.judge.cited_documents import BLANK_SYMBOL, CitedText, cited_beside_blanks, titled
from resdiff.judge.dates import mask_single_dates, mask_spans
from resdiff.judge.masking import MaskedText
from resdiff.judge.ordinals import mask_events, mask_ordinals
from resdiff.judge.signs import CITED, REFERENCE, SIGNS, TITLE, WHEN
from resdiff.languages import NEVER, Language, alternatives, any_numeral
from resdiff.model.patterns import compiled, lazy_pattern


@lru_cache(maxsize=512)
def mask_calendar(text: CitedText, language: Language) -> MaskedText:
    """A text with citations, dates, years, ordinals of sessions and meetings, and references to
    paragraphs replaced by signs, lists by one; titles of documents are taken out."""
    masked = MaskedText(text.text)
    blanks = [blank.span() for blank in BLANK_SYMBOL.finditer(text.text)]
    masked.replace_spans(sorted([*_cited_spans(text), *blanks]), CITED)
    mask_single_dates(masked, language)
    if CITED in masked.text:
        # before spans are made of dates: the date behind its own is none of the document's
        masked.replace_spans(list(_with_own_dates(masked.text, language)), CITED)
        if language.judgement.dated_about:
            masked.replace(_day_of_document(language), "")
    mask_spans(masked, language)
    mask_ordinals(masked, language)
    masked.replace(titled(language), TITLE)
    if CITED in masked.text:
        masked.replace(_chains(language), CITED)
    # A title outside of any chain: with or without it the text says the same here.
    masked.replace(_TITLE, "")
    if _FIGURE_LEFT.search(masked.text):  # all references have one, few other texts by now
        masked.replace(_references(language), REFERENCE)
    return masked


def _cited_spans(text: CitedText) -> Iterator[tuple[int, int]]:
    """The place of each citation; of two that overlap that of the first."""
    at = 0
    for cited in cited_beside_blanks(text):
        # "Resolutions 61/180 A and B": the second citation lies within the first.
        if cited.start >= at:
            yield cited.start, cited.end
            at = cited.end


_TITLE = lazy_pattern(TITLE)
_FIGURE_LEFT = lazy_pattern(r"\d")


def _with_own_dates(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Documents with their dates: 72/195 of 19 December 2017; 53/9 and 55/14, of WHEN and WHEN. Of
    more dates than documents the further ones are others'."""
    for found in _documents_in_a_row(language).finditer(text):
        if not found["dated"]:
            continue
        whens = [at for at in range(*found.span()) if text[at] == WHEN]
        yield found.start(), whens[min(found[0].count(CITED), len(whens)) - 1] + 1


@cache
def _documents_in_a_row(language: Language) -> re.Pattern[str]:
    """All that are cited in a row, and behind them their dates, where these are told: thousands
    without any are gone through once."""
    of = alternatives(language.judgement.dated)
    if not of:
        return compiled(NEVER)
    joint = alternatives([" ", ",", "،", *language.judgement.joining, *language.citations.chain])
    further = rf"(?>(?:(?>(?:{joint}){{1,6}}){CITED})*)"
    dates = rf"{WHEN}(?>(?:(?>(?:{joint}){{1,6}}){WHEN})*)"
    # resolución 77/145 de la Asamblea General, de 12 de diciembre de 2022
    onto = alternatives(language.citations.of) or NEVER
    bodies = _named_behind(language)
    body = rf"(?>(?:\s(?:(?:{onto})\s?)?(?:{bodies})\w{{0,3}})?)"
    return compiled(rf"{CITED}{further}(?P<dated>{body}[\s,،]*+(?:{of})\s*+{dates})?")


def _named_behind(language: Language) -> str:
    """Pattern of the bodies that may be named behind a number, in full or for short."""
    return alternatives([*language.citations.bodies, *language.citations.short_bodies]) or NEVER


@cache
def _day_of_document(language: Language) -> re.Pattern[str]:
    """The day of a document whose number stands behind what it is about:
    2021年12月9日关于海岸情况的第76/87号决议."""
    return compiled(rf"{WHEN}(?=(?:{language.judgement.dated_about}){CITED})")


@cache
def _chains(language: Language) -> re.Pattern[str]:
    """Citations in a row with their dates and titles, and the words that join them.

    72/195 of 19 December 2017, 74/176, entitled “…”, and 76/186 of 16 December 2021
    """
    joints = alternatives(filter(None, [*language.citations.chain, *language.citations.of]))
    # "27/2 of the Commission, of 18 May": the symbol tells the body.
    joints += "|" + _named_behind(language)
    joint = rf"[\s,،、]|{joints}"
    # A date stands before its document where the year comes first: elsewhere it is another's.
    dated = rf"{WHEN}|{TITLE}" if language.dates.year_first else TITLE
    before = rf"(?:{dated})?(?>(?:{joint}|;|{dated})*)"
    further = rf"(?>(?:(?>(?:{joint}|，|{WHEN}|{TITLE}|[A-Z]\b)*){CITED})*)"
    behind = rf"(?:[\s,،]*+{TITLE})?"
    return compiled(before + CITED + further + behind)


@cache
def _references(language: Language) -> re.Pattern[str]:
    """Paragraph 15; paragraphs 14 (a) and 16; annexes 1–3; paragraph XI.23."""
    words = language.citations.reference
    # 15, 14 (a), 14 (a) (ii), 14 a); of chapter eleven XI.23
    number = r"(?:[^\W\d_]{1,5}\.)?\d+(?:\s?\(\w{1,3}\)|\s?\w\))*"
    joint = r"[^\W\d_]{1,3}"
    if not language.spaced:  # 第3段和第4段; no 第17段所述3 000美元
        joints = alternatives([*language.judgement.joining, *language.dates.range_joints])
        joint = rf"[^\W\d_]?(?:{joints}){language.ordinals.prefix}?"
    further = rf"\s?(?:[,،、‒–-]|{joint})\s?{number}(?!\d|[.,]\d)"
    return compiled(rf"(?i)(?:{words})\s?{number}(?:{further})*")


def undated(title: str, language: Language) -> str:
    """A title without dates, years and the ordinals of sessions and other events, which tell the
    texts of one series from each other."""
    masked = MaskedText(title)
    mask_single_dates(masked, language)
    mask_spans(masked, language)
    mask_ordinals(masked, language)
    mask_events(masked, language)
    return _ANY_SIGN.sub(" ", masked.text)


_ANY_SIGN = lazy_pattern(f"[{SIGNS}]")


def touches_calendar(changed: str, language: Language) -> bool:
    """Whether changed words may be the calendar's: they hold a digit, an ordinal or the title of
    something."""
    return _of_calendar(language).search(changed) is not None


@cache
def _of_calendar(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?i)\d|{any_numeral(language)}|{language.judgement.titled}")
