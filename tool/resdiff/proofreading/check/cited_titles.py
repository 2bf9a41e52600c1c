"""Titles that stand beside a citation and are not the record's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.judge.cited_documents import QUOTED, titled
from resdiff.languages.characters import ENUMERATION_COMMA
from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.library.predecessor.titles import share_of_title
from resdiff.model.patterns import compiled
from resdiff.model.symbols import margin_symbol
from resdiff.proofreading.check.days import leads_to_number
from resdiff.proofreading.check.record import HeldRecord
from resdiff.proofreading.check.resolutions import CitedResolution
from resdiff.proofreading.check.texts import ProofPiece
from resdiff.proofreading.findings import Finding
from resdiff.text.folding import bare_words

# what may stand between a citation, its date and its title
_LONGEST_BETWEEN = 14
# 号决议，题为“…”
_LONGEST_UNSPACED = 4
# a title that has fewer of the record's words is of something else: of an annex, of an item
_SAME_TITLE = 0.5
_TITLE_REACH = 200


def title_findings(cited: CitedResolution, record: HeldRecord) -> Iterator[Finding]:
    """A title that stands behind a citation and is not the record's."""
    piece, code = cited.piece, cited.piece.language.code
    # the parts of a resolution have titles of their own below the one of all
    is_part = cited.symbol != without_part(cited.symbol)
    held = None if is_part else record.titles.get((cited.symbol, code))
    found = _title_behind(cited) if held else None
    if not held or found is None:
        return
    # quotation marks within a title end what was found of it too early
    going_on = _as_title(piece.text[found.start("title") : found.end() + _TITLE_REACH])
    if any(going_on.startswith(_as_title(one)) for one in held):
        return
    title = found["title"][1:-1].rstrip(",.;，。；،؛")
    nearest = max(held, key=lambda one: share_of_title(one, title, code))
    shared = min(share_of_title(nearest, title, code), share_of_title(title, nearest, code))
    span = found.start("title") + 1, found.start("title") + 1 + len(title)
    why = f"{margin_symbol(cited.symbol)} is called otherwise in the record"
    led = found[0].strip() != found["title"]
    # what is quoted right behind a number may be its annex
    if shared < _SAME_TITLE and not led:
        return
    # titles of annexes and of items stand there too: sure only where most words are the same
    yield piece.finding("title", span, why, nearest, (cited.symbol,), sure=shared >= _SAME_TITLE)


def _title_behind(cited: CitedResolution) -> re.Match[str] | None:
    """The title right behind a citation and its date, with the word that leads to it; where dates
    stand before numbers, right before them too: 题为“…”的第77/1号.
    """
    piece, start = cited.piece, cited.citation.end
    behind = max(start, cited.day.end if cited.day else 0)
    if before := _title_before(cited):
        return before
    for place in (start, behind):
        if alone := _title_alone(piece, place):
            return alone
    found = titled(piece.language).search(piece.text, start)
    between = _LONGEST_BETWEEN if piece.language.spaced else _LONGEST_UNSPACED
    if found is None or not 0 <= found.start() - behind <= between:
        return None
    # of several resolutions no one can tell whose title it is
    further = any(start <= c.start < found.start() for c in piece.citations)
    return None if further or _is_of_next(piece, behind, found.start()) else found


def _title_alone(piece: ProofPiece, behind: int) -> re.Match[str] | None:
    """The title right behind a number and its date, where the language prints it without a word
    that leads to it: резолюцию 77/1 «…»."""
    if not piece.language.proofreading.quoted_titles:
        return None
    return _title_in_marks().match(piece.text, behind)


@cache
def _title_in_marks() -> re.Pattern[str]:
    return compiled(rf"\s(?P<title>{QUOTED})")


def _title_before(cited: CitedResolution) -> re.Match[str] | None:
    """The title right before the date and number of a citation, where dates stand before them."""
    piece, start = cited.piece, cited.citation.end
    if not piece.language.dates.year_first:
        return None
    leads = leads_to_number(piece.language)
    titles = titled(piece.language).finditer(piece.text, max(0, start - _TITLE_REACH), start)
    # 题为“…”的2021年12月9日第76/68号: the date stands between
    ends = {cited.citation.start, cited.day.start if cited.day else cited.citation.start}
    led = (one for one in titles if any(leads.fullmatch(piece.text, one.end(), e) for e in ends))
    return next(led, None)


def _is_of_next(piece: ProofPiece, start: int, end: int) -> bool:
    """Whether a title behind a joint of a list is that of the next resolution, where titles stand
    before numbers: 第76/303号决议、题为“…”的第72/304号 (A/RES/77/333).
    """
    if not piece.language.dates.year_first:
        return False
    joints = (ENUMERATION_COMMA, *piece.language.judgement.joining)
    return any(joint in piece.text[start:end] for joint in joints)


def _as_title(title: str) -> str:
    # one year prints a hyphen where another prints none
    return "".join(bare_words(title).casefold().split())
