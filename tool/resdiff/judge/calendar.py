"""What follows the calendar in a text, replaced by signs: two texts with the same signs differ in nothing else.

回顾大会2021年12月16日第76/186号决议       ->  回顾大会 CITED 决议
from 10 to 12 December 2023              ->  from WHEN
the fourth and fifth meetings, on WHEN   ->  the WHEN meetings, on WHEN
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from resdiff.languages import Language, alternatives
from resdiff.model.records import Citation

CITED, WHEN, REFERENCE, TITLE = "\ue020", "\ue021", "\ue022", "\ue023"
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?:[-–‑](?:19|20)?\d\d)?(?![\d/])")
_QUOTED = r"(?:“[^“”]{2,400}”|«[^«»]{2,400}»|\"[^\"]{2,400}\"|”[^“”]{2,400}“|《[^《》]{2,400}》)"


class CitedText(NamedTuple):
    """A text and what it cites."""

    text: str
    citations: tuple[Citation, ...]

    def documents(self) -> list[str]:
        """What it cites, by symbol, or as printed where there is none."""
        return [c.symbol or self.text[c.start : c.end] for c in self.citations]


@lru_cache(maxsize=512)
def mask_calendar(said: CitedText, language: Language) -> str:
    """A text with citations, dates, years and ordinals of sessions and meetings replaced by signs, lists by one."""
    text = without_dates(said, language)
    text = titled(language).sub(TITLE, text)
    text = _chains(language).sub(f" {CITED} ", text)
    text = text.replace(TITLE, "")
    return _lists(language).sub(r"\g<one>", text)


@cache
def titled(language: Language) -> re.Pattern[str]:
    """The title of a document, with the word that leads to it in quotation marks."""
    word = language.judgement.titled
    return re.compile(rf"(?:{word})\s?(?P<title>{_QUOTED})")


@cache
def _chains(language: Language) -> re.Pattern[str]:
    """Citations in a row with their dates and titles, and the words that join them."""
    joints = alternatives(filter(None, [*language.judgement.chain, *language.citations.of]))
    joints += "|" + alternatives(
        language.citations.bodies
    )  # "27/2 of the Commission, of 18 May"; the symbol tells the body
    between = rf"(?:[\s,،、，]|{joints}|{WHEN}|{TITLE}|[A-Z]\b)*+"
    return re.compile(
        rf"(?:{WHEN}|{TITLE})?(?:[\s,،、;]|{joints}|{WHEN}|{TITLE})*+{CITED}(?:{between}{CITED})*+"
        rf"(?:(?:[\s,،、]|{joints})*+(?:{WHEN}|{TITLE}))*"
    )


@cache
def _lists(language: Language) -> re.Pattern[str]:
    """The same phrase with a date several times in a row: meetings of which the newest is added."""
    joints = alternatives([*language.judgement.joining, *language.judgement.chain])
    other = rf"[^,،、;；{WHEN}]"
    return re.compile(
        rf"(?P<one>{other}{{0,60}}+{WHEN}(?:{other}{{0,20}}+{WHEN}){{0,3}})(?:(?:[\s,،、]|{joints}){{1,9}}(?P=one))+"
    )


@lru_cache(maxsize=512)
def without_dates(said: CitedText, language: Language) -> str:
    """A text with each citation, date, year and ordinal of a session or meeting replaced by a sign."""
    text = _YEAR.sub(WHEN, _without_days(said, language))
    text = _days(language).sub(WHEN, _ranges(language).sub(WHEN, text))
    text = sessions(language).sub(WHEN, text)
    return counted(language).sub(WHEN, text)


@cache
def _ranges(language: Language) -> re.Pattern[str]:
    """From 27 June to 1 July 2022: one end of a range over two months has no year."""
    yearless = language.with_months(language.dates.yearless)
    if language.dates.year_first:
        return re.compile(rf"{WHEN}(?:{alternatives(language.dates.range_joints)}){yearless}")
    return re.compile(rf"(?<!\d){yearless}(?:\s*[–-]\s*|(?:\s+[^\W\d_]{{1,3}}){{1,2}}\s+){WHEN}")


@cache
def _days(language: Language) -> re.Pattern[str]:
    """The other days of a range or list: from 10 to 12 December; les 4 et 5 juin; 5月13日至15日."""
    day, joints = language.dates.day, alternatives(["、", *language.dates.range_joints])
    before = rf"(?<![\d/.,])(?:(?:{day}|\d{{1,2}})\s*(?:[–\-、]|[^\W\d_]{{1,3}})\s*){{1,3}}{WHEN}"
    behind = rf"|{WHEN}(?:(?:{joints}){day})+" if language.dates.year_first else ""
    return re.compile(before + behind)


def _without_days(said: CitedText, language: Language) -> str:
    """A text with each citation and each date of a day or month replaced by a sign."""
    out, at = [], 0
    for cited in said.citations:
        if cited.start >= at:
            out += [said.text[at : cited.start], CITED]
            at = cited.end
    return language.date_pattern.sub(WHEN, "".join((*out, said.text[at:])))


def without_references(text: str, language: Language) -> str:
    """A text with the numbers of paragraphs, annexes and phases it refers to replaced by a sign."""
    return references(language).sub(REFERENCE, text)


@cache
def references(language: Language) -> re.Pattern[str]:
    words = language.judgement.reference
    number = r"\d+(?:\s?\(\w{1,3}\)|\s?\w\))*"
    return re.compile(
        rf"(?i)(?:{words})\s?{number}(?:\s?(?:[,،、–-]|[^\W\d_]{{1,3}})\s?{number}(?![\d.,]))*"
    )


def touches_calendar(changed: str, language: Language) -> bool:
    """Whether changed words may be the calendar's: they hold a digit, an ordinal or the title of something."""
    return _calendar(language).search(changed) is not None


@cache
def _calendar(language: Language) -> re.Pattern[str]:
    numerals = alternatives(
        f"{language.ordinals.prefix}{n}" if language.ordinals.prefix else _stem(n)
        for n in language.numerals
    )
    return re.compile(rf"(?i)\d|{numerals}|{language.judgement.titled}")


# Sessions and meetings


def _stem(numeral: str) -> str:
    """A numeral without the endings that agree with its noun."""
    return numeral[: max(4, len(numeral) - 3)]


@cache
def _ordinal(language: Language) -> str:
    """A pattern of one ordinal, in words or in figures."""
    prefix, endings = language.ordinals.prefix, language.ordinals.endings
    if prefix:
        return rf"{prefix}[{''.join(language.numerals)}0-9]+"
    stems = sorted({_stem(n) for n in language.numerals})
    apart = [s for s in stems if not any(s != other and s.startswith(other) for other in stems)]
    numerals = alternatives(apart)  # one way to read each word: else a row of them takes for ever
    joint = rf"[\s\-‑]++(?:{language.ordinals.conjunction}\s?)?"
    figures = rf"\d++(?:{endings})?" if endings else r"\d++"
    return rf"(?:(?:{numerals})\w*+(?:{joint}(?:{numerals})\w*+)*+|{figures})"


@cache
def sessions(language: Language) -> re.Pattern[str]:
    """Ordinals that stand with the word for a session."""
    number = rf"(?P<number>{_ordinal(language)})"
    if language.ordinals.prefix:
        return re.compile(rf"{number}(?={language.judgement.session})")
    if language.ordinals.behind_noun:
        return re.compile(rf"(?<={language.judgement.session})\w*\s+{number}")
    return re.compile(rf"(?i)\b{number}(?=\s+(?:\w+\s+)?{language.judgement.session})")


@cache
def counted(language: Language) -> re.Pattern[str]:
    """Ordinals, one or several, that count meetings, conferences and the like."""
    words = language.judgement.counted
    number, joint = _ordinal(language), language.ordinals.conjunction
    if language.ordinals.prefix:
        joints = alternatives(["、", *language.dates.range_joints])
        return re.compile(rf"{number}{words}(?:(?:{joints}){number}{words})*")
    if language.ordinals.behind_noun:
        return re.compile(rf"(?:{words})(?:\s+\w+)?\s+{number}(?:\s+{joint}\s?{number})*")
    join = alternatives(language.judgement.joining)
    return re.compile(
        rf"(?i)\b{number}(?:(?:\s*,\s*|\s+(?:{join})\s+){number})*(?=\s+(?:[\w‑-]+\s+){{0,2}}(?:{words})\b)"
    )


def session_numbers(text: str, language: Language) -> Counter[str]:
    """The sessions named: as numbers, or as printed where the words are not known."""
    strip = language.ordinals.prefix + " "
    found = (m["number"].strip(strip) for m in sessions(language).finditer(text))
    return Counter(str(language.ordinal(words) or words.casefold()) for words in found)


def meeting_numbers(text: str, language: Language) -> Counter[str]:
    """The ordinals of the meetings and the like that are named, as numbers where known; sessions have their own rule."""
    out: Counter[str] = Counter()
    one = re.compile(rf"(?i){_ordinal(language)}")
    strip = language.ordinals.prefix + " "
    for found in counted(language).finditer(sessions(language).sub(WHEN, text)):
        for word in one.findall(found[0]):
            out[str(language.ordinal(word.strip(strip)) or word.casefold())] += 1
    return out


def meetings_follow(before: str, after: str, language: Language) -> bool:
    """Whether the meetings named are the next ones, as many as before."""
    gone, come = _exchanged(meeting_numbers(before, language), meeting_numbers(after, language))
    if not gone and not come:
        return True
    if len(gone) != len(come) or not all(n.isdecimal() for n in (*gone, *come)):
        return False
    steps = {
        int(b) - int(a) for a, b in zip(sorted(gone, key=int), sorted(come, key=int), strict=True)
    }
    return len(steps) == 1 and min(steps) > 0


def sessions_follow(before: str, after: str, language: Language, shift: int | None) -> bool:
    """Whether the sessions named moved on by as many as the document itself, so that no rhythm changed."""
    gone, come = _exchanged(session_numbers(before, language), session_numbers(after, language))
    if not gone and not come:
        return True
    if shift is None or len(gone) != len(come) or not all(n.isdecimal() for n in (*gone, *come)):
        return False
    return all(
        int(b) - int(a) == shift
        for a, b in zip(sorted(gone, key=int), sorted(come, key=int), strict=True)
    )


def _exchanged(was: Counter[str], now: Counter[str]) -> tuple[list[str], list[str]]:
    """What only the one side has and what only the other, each in order."""
    return sorted((was - now).elements()), sorted((now - was).elements())


# Dates


def years(text: str) -> list[str]:
    return sorted(_YEAR.findall(text))


def years_follow(
    before: CitedText, after: CitedText, language: Language, shift: int | None
) -> bool:
    """Whether the years that stand alone moved on as the document did: "2000 troops" is written like a year."""
    gone, come = _exchanged(
        *(Counter(_YEAR.findall(_without_days(said, language))) for said in (before, after))
    )
    if not gone and not come:
        return True
    if shift is None or len(gone) != len(come):
        return False
    pairs = [
        zip(re.findall(r"\d+", a), re.findall(r"\d+", b), strict=False)
        for a, b in zip(gone, come, strict=True)
    ]
    return all(int(b) - int(a) == shift for pair in pairs for a, b in pair)


def deadlines(text: str, language: Language) -> list[str]:
    """The dates by or until which something is to be done, as printed: such a date is a commitment, not the calendar."""
    return sorted(m["due"] for m in _deadlines(language).finditer(text) if m["due"])


@cache
def _deadlines(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.deadline)
    unlike = alternatives(language.judgement.deadline_unlike) or "(?!)"
    if language.spaced:
        dated = rf"(?:{language.date_pattern.pattern}|(?:19|20)\d\d\b)"
        return re.compile(rf"(?i){unlike}|(?P<due>(?<!\w)(?:{words})\b[^.;:]{{0,24}}?{dated})")
    dated = language.dates.due
    behind = alternatives(language.judgement.deadline_behind)
    return re.compile(rf"(?:{unlike})|(?P<due>(?:{words}){dated}|{dated}(?:{behind}))")


# Titles


def titles(text: str, language: Language) -> Counter[str]:
    """The titles that a text gives of documents and events, as printed."""
    return Counter(m["title"] for m in titled(language).finditer(text))


def titles_written_out(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether no title was exchanged for another, and those written out or left out are a report's or a cited text's."""
    was, now = titles(before.text, language), titles(after.text, language)
    gone, come = was - now, now - was
    if gone and come:
        return False
    longer = after.text if come else before.text
    reports = alternatives(language.judgement.reports)
    cited = {c.start for said in (before, after) for c in said.citations}
    for found in titled(language).finditer(longer):
        if found["title"] not in (*gone, *come):
            continue
        around = (
            longer[max(0, found.start() - 60) : found.start()]
            + " "
            + longer[found.end() : found.end() + 40]
        )
        if re.search(rf"(?i)(?:{reports})", around):
            continue
        if not any(found.start() - 60 <= start < found.end() + 60 for start in cited):
            return False
    return True


def documents_grew(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether citations only grew by newer resolutions, the newest of a series gave way to the next, or one report
    stands for another."""
    was, now = before.documents(), after.documents()
    gone, come = [s for s in was if s not in now], [s for s in now if s not in was]
    adopted = [s for s in (*gone, *come) if re.search(r"/(?:RES|DEC)/|^\d", s)]
    if not adopted:
        return len(gone) == len(come) or not gone
    if len(gone) == len(come) == 1:
        return _age(come[0]) > _age(gone[0]) and all(
            _newest(said, s, language) for said, s in ((before, gone[0]), (after, come[0]))
        )
    kept = [_age(s) for s in was]
    return not gone and all(_age(s) > max(kept, default=(0, 0)) for s in come)


_BEFORE = 60
"""Letters between "the most recent of which" and the citation, at most."""


def _newest(said: CitedText, document: str, language: Language) -> bool:
    """Whether a document is cited as the last of a series."""
    for cited, name in zip(said.citations, said.documents(), strict=True):
        if name == document:
            lead = said.text[max(0, cited.start - _BEFORE) : cited.start]
            return any(words in lead for words in language.judgement.newest)
    return False


def _age(symbol: str) -> tuple[int, int]:
    """Later resolutions of one body have later session or year and later numbers."""
    numbers = re.findall(r"\d+", symbol)
    return (int(numbers[-2]), int(numbers[-1])) if len(numbers) > 1 else (0, 0)
