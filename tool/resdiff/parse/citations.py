"""Which documents a text cites: found, and resolved to symbol, body and date (conventions 4).

    Recalling its resolution 78/228 of 19 December 2023    GA     A/RES/78/228, 2023-12-19
    安全理事会第2331(2016)号决议                             SC     S/RES/2331 (2016)
    Human Rights Council resolution 44/4                   HRC    A/HRC/RES/44/4: the number alone fits two bodies

A number counts as a citation when a word such as "resolution" stands before it in the same sentence; which body
adopted it follows from the number where only one body can have it, else from the name nearest to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from resdiff.languages import (
    EASTERN_DIGITS,
    LATIN_TWINS,
    Language,
    alternatives,
    is_full_width,
    is_han,
)
from resdiff.languages.numerals import roman
from resdiff.model.records import Citation
from resdiff.model.symbols import body_of_symbol, canonical_symbol, symbol_spans

_NUMBER = r"""(?<![0-9A-Za-z/.\-])(?:
      (?P<session>(?:ES-|S-|SPECIAL)?\d{1,4})/(?P<number>\d{1,4})
      (?P<parts>\s?PART(?:(?:-|\s?(?:JOINTS)\s?|,\s?)PART)*)?
      (?![0-9/])
    |
      (?P<old>\d{1,4})(?:\s?(?P<letter>PART(?:-PART)?))?\s?
      [(（](?P<era>(?:ES-|S-)?[IVXLC]+|(?:19|20)\d\d|(?:KINDS)\s?[-–]?\s?\d{1,2})[)）]
    )"""

_LONGEST = 60
"""Letters that may stand in a number before what every number has in it, at most: 1761 A-B (XVII)."""

# capitals only: "76/264 о" is the resolution "on", no part O
_LETTER = f"[A-Z{''.join(filter(str.isupper, map(chr, LATIN_TWINS)))}](?![A-Za-zÀ-ÿ\u0400-\u04ff])"
_OTHER = re.compile(
    r"(?<![A-Za-z0-9])WHA\d{1,2}\.\d{1,3}(?!\d)|(?<![\d/])\d{1,3}/(?:CP|CMP|CMA|COP)\.\d{1,2}(?!\d)"
)
_JOINED = re.compile(r"\s*[,،]?\s*(?:[^\W\d]{1,3}\s+)?")
_SENTENCE = re.compile(r"[。；;]")
_GA_SESSIONS = range(31, 70)
"""Sessions in which slash numbers can be the Assembly's (from 31) and another body's (HRC 61, CSW and CND below 70)."""

_FAR = 600
"""Letters between a number and its date, at most: lists that share one date are shorter."""

_NEAR = 40
"""Letters between a number that fits no body and the word or the citation that makes it one."""

_PREFIX = {"CHR": "E/CN.4/RES/", "HRC": "A/HRC/RES/", "GA": "A/RES/", "ECOSOC": "E/RES/"}
_SAME_LENGTH = EASTERN_DIGITS | {0x2010: "-", 0x2011: "-"}
_OTHER_FIGURES = re.compile("[" + "".join(map(chr, _SAME_LENGTH)) + "]")

_Found = list[tuple[int, int, str]]
"""(start, end, what): the bodies named or the dates printed in a sentence, in order."""


def find_citations(
    text: str, language: Language, own_body: str | None = None
) -> tuple[Citation, ...]:
    """Every document named in `text`, in order; `own_body` is whose number an unnamed "its resolution" bears."""
    if not _cites(text):
        return ()
    if not text.isascii() and _OTHER_FIGURES.search(text):
        text = text.translate(_SAME_LENGTH)
    found: list[Citation] = []
    start = 0
    for end in [m.end() for m in _SENTENCE.finditer(text)] + [len(text)]:
        if end > start and _cites(text[start:end]):
            found.extend(_Sentence(text, start, end, language, own_body).citations())
        start = end
    return tuple(sorted(found, key=lambda c: c.start))


def _cites(text: str) -> bool:
    """Whether a text has any of the signs that citations have; most have none, and searching costs."""
    return "/" in text or "(" in text or "（" in text or "WHA" in text


class _Patterns(NamedTuple):
    """What a language's citations are found by.

    trigger     words that make a number behind them a citation: resolution, decision
    named       names of bodies
    number      the numbers themselves
    like        what every number has in it, found sooner than words such as "resolution"
    behind      what stands between a number and the body named behind it
    unlike      what makes the number behind it that of something else: No., №
    listed      what stands between two numbers of a list that share one prefix
    """

    trigger: re.Pattern[str]
    named: re.Pattern[str]
    number: re.Pattern[str]
    like: re.Pattern[str]
    behind: re.Pattern[str]
    unlike: re.Pattern[str]
    listed: re.Pattern[str]


@cache
def _patterns(language: Language) -> _Patterns:
    words = language.citations
    kinds = words.session_kinds
    number = (
        _NUMBER.replace("PART", "(?:" + "|".join([_LETTER, *map(re.escape, words.parts)]) + ")")
        .replace("JOINTS", alternatives(words.part_joints) or "(?!)")
        .replace("SPECIAL", alternatives(f"{k}-" for k, kind in kinds.items() if kind) or "(?!)")
        .replace("KINDS", alternatives(kinds) or "(?!)")
    )
    behind = "|".join(re.escape(w) for w in words.of) if words.of else "(?!)"
    return _Patterns(
        trigger=re.compile(rf"(?i)(?:{words.trigger})"),
        named=re.compile(alternatives(words.bodies)),
        number=re.compile(number, re.VERBOSE),
        like=re.compile(rf"\d/\d|[(（](?:[ESIVXLC\d]|{alternatives(kinds) or '(?!)'})"),
        behind=re.compile(rf"^[^,،;]{{0,3}}?\s*(?:{behind})\s*$"),
        unlike=re.compile(rf"(?:{words.number_sign})\s*$"),
        listed=re.compile(
            rf"\s*(?:{re.escape(words.number_suffix)})?\s*(?:{alternatives(words.number_joints)})\s*"
        ),
    )


class _Sentence:
    """One sentence: what it names, and what each number in it cites."""

    def __init__(
        self, text: str, start: int, end: int, language: Language, own: str | None
    ) -> None:
        self.text, self.start, self.end, self.language, self.own = text, start, end, language, own
        self.words, self.patterns = language.citations, _patterns(language)

    @cached_property
    def dates(self) -> _Found:
        """The dates printed in the sentence, looked for when a citation is found."""
        printed = self.language.date_pattern.finditer(self.text, self.start, self.end)
        found = ((m.start(), m.end(), self.language.iso_date(m)) for m in printed)
        return [(start, end, date) for start, end, date in found if date is not None]

    def citations(self) -> Iterator[Citation]:
        taken = [
            (s + self.start, e + self.start)
            for s, e in symbol_spans(self.text[self.start : self.end])
        ]
        for start, end in taken:
            symbol = canonical_symbol(self.text[start:end])
            date = self.date_behind(end) if "/RES/" in symbol or "/DEC/" in symbol else None
            yield Citation(
                start=start, end=end, symbol=symbol, body=body_of_symbol(symbol), date=date
            )
        for match in self.others():
            taken.append(match.span())
            health = match[0].startswith("WHA")
            symbol_or_none = match[0] if health else None
            yield Citation(
                start=match.start(),
                end=match.end(),
                symbol=symbol_or_none,
                body="WHA" if health else "FCCC",
            )
        like = self.patterns.like.search(self.text, self.start, self.end)
        if like is None:
            return
        trigger = self.patterns.trigger.search(self.text, self.start, self.end)
        if trigger is None:
            return
        numbers = [
            m
            for m in self.patterns.number.finditer(
                self.text, max(trigger.end(), like.start() - _LONGEST), self.end
            )
            if not any(s < m.end() and m.start() < e for s, e in taken) and self.possible(m)
        ]
        if self.words.number_prefix:
            numbers = self.listed(numbers)
        if not numbers:
            return
        self.names: _Found = [
            (m.start(), m.end(), m[0])
            for m in self.patterns.named.finditer(self.text, self.start, self.end)
        ]
        dates = self.dated(numbers)
        last = self.start
        for match in numbers:
            body = self.body(match)
            told = self.patterns.trigger.search(
                self.text, max(last, match.start() - _NEAR), match.start()
            )
            joined = _JOINED.fullmatch(self.text, max(last, self.start), match.start())
            if body is None and told is None and not (joined and last > self.start):
                continue  # open 24/7
            last = match.end()
            yield from self.cited(match, body, dates.get(match.start()))

    def others(self) -> Iterator[re.Match[str]]:
        """Resolutions of the World Health Assembly, decisions of the parties to the climate convention."""
        if (
            self.text.find("WHA", self.start, self.end) < 0
            and self.text.find("/C", self.start, self.end) < 0
        ):
            return iter(())
        return _OTHER.finditer(self.text, self.start, self.end)

    def possible(self, match: re.Match[str]) -> bool:
        """Not the years of a treaty or general recommendation, No. 38 (2020), nor a session that never was."""
        if match["session"] is None:
            around = (
                self.text[max(0, match.start() - 40) : match.start()],
                self.text[match.end() : match.end() + 12],
            )
            if any(word in side for word in self.language.citations.unlike for side in around):
                return False
            return not self.patterns.unlike.search(around[0][-10:])
        session = match["session"]
        return not (session.isdecimal() and 101 <= int(session) < 1946)

    def listed(self, numbers: list[re.Match[str]]) -> list[re.Match[str]]:
        """The numbers behind the prefix that the language gives them (第), or in a list behind one that has it."""
        kept: list[re.Match[str]] = []
        for match in numbers:
            before = self.text[: match.start()].rstrip()[-1:]
            joined = bool(kept) and self.patterns.listed.fullmatch(
                self.text[kept[-1].end() : match.start()]
            )
            suffix = self.words.number_suffix
            counted = bool(suffix) and self.text.startswith(suffix, match.end())
            if (
                before == self.words.number_prefix
                or joined
                or counted
                or match["era"]
                or not (is_han(before) or is_full_width(before))
            ):
                kept.append(match)
        return kept

    # Bodies

    def body(self, match: re.Match[str]) -> str | None:
        bodies = self.language.citations.bodies
        era, session = match["era"], match["session"]
        if era:
            if era.isdecimal():
                return "SC"
            near = _last_before(match.start(), self.names)
            close = (
                near is not None and near[0] >= match.start() - 120 and bodies[near[2]] == "ECOSOC"
            )
            return "ECOSOC" if close or self.named_behind(match) == "ECOSOC" else "GA"
        if not session.isdecimal():
            return "HRC" if self.nearest(match) == "HRC" and session.startswith("S-") else "GA"
        if int(session) >= 1970:
            named = self.nearest(match)
            return "CHR" if named == "CHR" or (named is None and self.own == "CHR") else "ECOSOC"
        if int(session) >= _GA_SESSIONS.stop:
            return "GA"
        named = self.nearest(match) or self.own
        if named in ("SC", "ECOSOC"):  # neither numbers by session
            named = self.own if self.own not in ("SC", "ECOSOC", None) else "GA"
        if named == "GA" and int(session) < _GA_SESSIONS.start:  # 24/7, 9/11, or another body's
            return self.own if self.own not in ("GA", "SC", "ECOSOC") else None
        return named

    def nearest(self, match: re.Match[str]) -> str | None:
        """The body named just behind the number ("78/228 de l’Assemblée générale"), else the last one before it."""
        before = _last_before(match.start(), self.names)
        return self.named_behind(match) or (
            self.language.citations.bodies[before[2]] if before else None
        )

    def named_behind(self, match: re.Match[str]) -> str | None:
        place = bisect_left(self.names, (match.end(), 0, ""))
        if place == len(self.names) or self.names[place][0] > match.end() + 20:
            return None
        if self.patterns.behind.match(self.text[match.end() : self.names[place][0]]):
            return self.language.citations.bodies[self.names[place][2]]
        return None

    # Dates

    def dated(self, numbers: list[re.Match[str]]) -> dict[int, str]:
        """The dates of numbers, by where these start: before those with a prefix (第…号), behind all others.

        Two numbers and then two dates are paired in order; where they do not match in number, none is guessed.
        """
        out: dict[int, str] = {}
        groups: dict[int, list[re.Match[str]]] = {}
        last = self.start
        prefix = self.words.number_prefix or "\0"  # in no text
        for match in numbers:
            lead = self.text[max(0, match.start() - 3) : match.start()].rstrip().endswith(prefix)
            earlier = _last_before(match.start(), self.dates)
            if lead or (
                earlier and earlier[0] >= last and prefix in self.text[earlier[1] : match.start()]
            ):
                run = self.run_before(match.start(), last)
                following = [n for n in numbers if n.start() >= match.start()][: len(run)]
                if len(run) == 1:
                    out.setdefault(match.start(), run[0])
                elif len(run) > 1 and self.close_list(following, len(run)):
                    out |= {n.start(): date for n, date in zip(following, run, strict=True)}
            else:
                groups.setdefault(bisect_left(self.dates, (match.end(), 0, "")), []).append(match)
            last = match.end()
        for place, group in groups.items():
            out |= self.behind_group(place, group)
        return out

    def run_before(self, at: int, since: int) -> list[str]:
        """The dates that stand together before a number, behind the number before it."""
        place = bisect_left(self.dates, (at, 0, "")) - 1
        run: list[str] = []
        following = None
        while place >= 0 and self.dates[place][0] >= since:
            start, end, date = self.dates[place]
            if following is not None and following - end > 3:
                break
            run.insert(0, date)
            following, place = start, place - 1
        return run

    def close_list(self, numbers: list[re.Match[str]], count: int) -> bool:
        gaps = [b.start() - a.end() for a, b in pairwise(numbers)]
        return len(numbers) == count and all(gap <= 5 for gap in gaps)

    def behind_group(self, place: int, group: list[re.Match[str]]) -> dict[int, str]:
        """The dates behind a list of numbers that have none between them."""
        if place >= len(self.dates) or self.dates[place][0] > group[-1].end() + _FAR:
            return {}
        between = self.text[group[-1].end() : self.dates[place][0]]
        for _, _, name in (n for n in self.names if group[-1].end() <= n[0] < self.dates[place][0]):
            between = between.replace(name, "")
        if len(between) > 30 or re.search(r"[.:]", between):
            return {}
        run = [self.dates[place]]
        while (
            place + len(run) < len(self.dates) and self.dates[place + len(run)][0] - run[-1][1] <= 6
        ):
            gap = self.text[run[-1][1] : self.dates[place + len(run)][0]]
            if re.search(r"\d", gap):
                break
            run.append(self.dates[place + len(run)])
        near = [n for n in group if group[-1].start() - n.start() <= _FAR]
        if len(run) == 1:
            return {n.start(): run[0][2] for n in near}
        if len(run) == len(near):
            return {n.start(): date for n, (_, _, date) in zip(near, run, strict=True)}
        return {near[0].start(): run[0][2]} if len(near) == 1 else {}

    def date_behind(self, end: int) -> str | None:
        """The date printed right behind a full symbol."""
        place = bisect_left(self.dates, (end, 0, ""))
        if place < len(self.dates) and self.dates[place][0] <= end + 14:
            between = self.text[end : self.dates[place][0]]
            return None if re.search(r"[.:;\d]", between) else self.dates[place][2]
        return None

    # Symbols

    def cited(self, match: re.Match[str], body: str | None, date: str | None) -> Iterator[Citation]:
        start, end = match.span()
        if match["era"]:
            yield Citation(
                start=start, end=end, symbol=self.old_symbol(match, body), body=body, date=date
            )
            return
        kind, dash, figures = match["session"].rpartition("-")
        session = self.words.session_kinds.get(kind, kind + dash) + figures
        base = _symbol(body, session, match["number"], self.is_decision(match))
        if date is not None and body == "GA" and session.isdecimal():
            opened = 1945 + int(session)  # a session lasts from September to September
            date = date if f"{opened}-09" <= date < f"{opened + 1}-10" else None
        if not match["parts"]:
            yield Citation(start=start, end=end, symbol=base, body=body, date=date)
            return
        letters = "|".join([_LETTER, *map(re.escape, self.language.citations.parts)])
        for found in re.finditer(letters, self.text[match.start("parts") : match.end("parts")]):
            end = match.start("parts") + found.end()
            yield Citation(
                start=start,
                end=end,
                symbol=base and base + self.part(found[0]),
                body=body,
                date=date,
            )
            start = end

    def part(self, printed: str | None) -> str:
        """The letter of a part in Latin: А and ألف are A."""
        return self.language.citations.parts.get(
            printed or "", (printed or "").translate(LATIN_TWINS)
        )

    def old_symbol(self, match: re.Match[str], body: str | None) -> str:
        number, era = match["old"], match["era"]
        if era.isdecimal():
            return f"S/RES/{number} ({era})"
        if era[-1].isdecimal():  # a session counted in figures: (د-15) is (XV)
            kind = era.rstrip("0123456789").rstrip(" -–")
            era = self.words.session_kinds[kind] + roman(int(re.sub(r"\D", "", era))).upper()
        return f"{'E' if body == 'ECOSOC' else 'A'}/RES/{number}{self.part(match['letter'])}({era})"

    def is_decision(self, match: re.Match[str]) -> bool:
        """Assembly decisions are numbered from 401 (301 to session 56); no session has had so many resolutions."""
        session, number = match["session"], int(match["number"])
        if (
            session.isdecimal()
            and int(session) < 1970
            and number >= (401 if int(session) >= 57 else 301)
        ):
            return True
        near = (
            self.text[max(0, match.start() - 20) : match.start()]
            + self.text[match.end() : match.end() + 4]
        )
        return re.search(rf"(?i){self.language.citations.decision}", near) is not None


def _last_before(at: int, found: _Found) -> tuple[int, int, str] | None:
    place = bisect_left(found, (at, 0, "")) - 1
    return found[place] if place >= 0 else None


def _symbol(body: str | None, session: str, number: str, decision: bool) -> str | None:
    """The symbol of a resolution or decision; null for bodies whose resolutions have none of their own."""
    prefix = _PREFIX.get(body or "")
    if prefix is None:
        return None
    return f"{prefix.replace('RES', 'DEC') if decision else prefix}{session}/{number}"
