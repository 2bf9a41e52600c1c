"""United Nations symbols and the citations in a text: found, read and resolved (conventions 4).

    Recalling its resolution 78/228 of 19 December 2023    GA     A/RES/78/228, 2023-12-19
    安全理事会第2331(2016)号决议                             SC     S/RES/2331 (2016)
    Council resolution 44/4                                HRC    A/HRC/RES/44/4: the number alone fits two bodies

A number counts as a citation when a word such as "resolution" stands before it in the same sentence; which body
adopted it follows from the number where only one body can have it, else from the name nearest to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from resdiff.languages import Language
from resdiff.records import Citation

_LEFT = r"(?<![0-9A-Za-z/.\-])"
_NUMBER = re.compile(
    _LEFT
    + r"""(?:
      (?P<session>(?:ES-|S-|د[إا]ط-|د[إا]-)?\d{1,4})/(?P<number>\d{1,4})
      (?P<parts>\s?[A-Z](?:(?:-|\s?(?:and|et|y|и|和|و|to|à|a|по|至)\s?|,\s?)[A-Z](?![A-Za-zÀ-ÿ]))*(?![A-Za-zÀ-ÿ\u0400-\u04ff]))?
      (?![0-9/])
    |
      (?P<old>\d{1,4})(?:\s?(?P<letter>[A-Z](?:-[A-Z])?))?\s?
      [(（](?P<era>(?:ES-|S-)?[IVXLC]+|(?:19|20)\d\d|د\s?[-–]?\s?\d{1,2}|د[إا]ط\s?[-–]?\s?\d{1,2})[)）]
    )""",
    re.VERBOSE,
)
_SYMBOL = re.compile(
    r"""(?<![A-Za-z0-9/])
    (?:A|S|E|T|ST|CEDAW|CRC|CCPR|CAT|CERD|CMW|CRPD|CED|CTOC|CAC|UNEP|FCCC|TD|DP|HSP|UNW|CD|ICCD|IDB|UNODC|SPLOS)
    (?:/[A-Za-z0-9][A-Za-z0-9.\-]*(?:\s?\((?:Part\s[IVX]+|Parts?\s[IVX]+|Sect\.\s?\d+[A-Z]?|Vol\.\s?[IVX]+|(?:19|20)\d\d|[IVXL]+)\))?)+
    """,
    re.VERBOSE,
)
_OTHER = re.compile(r"\bWHA\d{1,2}\.\d{1,3}\b|(?<![\d/])\d{1,3}/(?:CP|CMP|CMA|COP)\.\d{1,2}\b")
_SENTENCE = re.compile(r"[。；;]")
_GA_ONLY = 70
"""No other body that numbers by session has reached this session (HRC 61, CSW and CND below 70)."""

_PREFIX = {"CHR": "E/CN.4/RES/", "HRC": "A/HRC/RES/", "GA": "A/RES/", "ECOSOC": "E/RES/"}
_WITHOUT_SYMBOL = ("CCPCJ", "CND", "CSW", "CTOC/COP", "WHA", "TC", "UNEA")


def canonical(symbol: str) -> str:
    """One spelling for a symbol: 'A/res/77/63b' and 'A/RES/77/63 B' are A/RES/77/63B, 'S/RES/2331(2016)' has its blank."""
    text = re.sub(r"\s+", "", symbol.strip()).strip("./")
    text = re.sub(r"(?i)^([AES])/(hrc/)?res/", lambda m: f"{m[1]}/{m[2] or ''}RES/".upper(), text)
    text = re.sub(r"^(A/(?:HRC/)?RES/[^/]+/\d+)([a-z])$", lambda m: m[1] + m[2].upper(), text)
    return re.sub(r"^(S/RES/\d+)\((\d{4})\)$", r"\1 (\2)", text)


def symbol_spans(text: str) -> list[tuple[int, int]]:
    """Where full symbols such as S/2017/81/Corr.1 stand in a text."""
    return [m.span() for m in _SYMBOL.finditer(text)] if "/" in text else []


def find_citations(text: str, language: Language, own_body: str | None = None) -> tuple[Citation, ...]:
    """Every document named in `text`, in order; `own_body` is whose number an unnamed "its resolution" bears."""
    if "/" not in text and "(" not in text and "（" not in text and "WHA" not in text:
        return ()
    text = text.replace("\u2011", "-").replace("\u2010", "-")
    found: list[Citation] = []
    start = 0
    for end in [m.end() for m in _SENTENCE.finditer(text)] + [len(text)]:
        if end > start:
            found.extend(_in_sentence(text, start, end, language, own_body))
        start = end
    return tuple(sorted(found, key=lambda c: c.start))


def _in_sentence(text: str, start: int, end: int, language: Language, own_body: str | None) -> Iterator[Citation]:
    taken: list[tuple[int, int]] = []
    for match in _SYMBOL.finditer(text, start, end):
        stop = match.end() - (len(match[0]) - len(match[0].rstrip(".-")))
        if re.search(r"\d", text[match.start() : stop]):
            taken.append((match.start(), stop))
            full = canonical(text[match.start() : stop])
            yield Citation(start=match.start(), end=stop, symbol=full, body=_body_of_symbol(full))
    for match in _OTHER.finditer(text, start, end):
        taken.append(match.span())
        health = match[0].startswith("WHA")
        symbol = match[0] if health else None
        yield Citation(start=match.start(), end=match.end(), symbol=symbol, body="WHA" if health else "FCCC")
    trigger = _triggers(language).search(text, start, end)
    if trigger is None:
        return
    numbers = [
        m
        for m in _NUMBER.finditer(text, trigger.end(), end)
        if not any(s < m.end() and m.start() < e for s, e in taken) and _possible(m, text)
    ]
    dates = _dates(text, start, end, language) if numbers else []
    names = [(m.start(), m.end(), m[0]) for m in _bodies(language).finditer(text, start, end)] if numbers else []
    for position, match in enumerate(numbers):
        before = numbers[position - 1].end() if position else start
        body = _body(match, text, names, language, own_body)
        date = _date_of(match, numbers, position, before, dates, text)
        yield from _cited(match, text, body, date, language)


@cache
def _triggers(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{language.citations.trigger})")


@cache
def _bodies(language: Language) -> re.Pattern[str]:
    names = sorted(language.citations.bodies, key=len, reverse=True)
    return re.compile("|".join(re.escape(n) for n in names))


def _possible(match: re.Match[str], text: str) -> bool:
    if match["session"] is None:
        # a general recommendation or a treaty bears its year too: No. 38 (2020)
        return not re.search(r"(?:No\.?|n[o°º]\.?|núm\.?|№|رقم)\s*$", text[max(0, match.start() - 8) : match.start()])
    session = match["session"]
    return not (session.isdecimal() and 101 <= int(session) < 1946)


def _body_of_symbol(symbol: str) -> str | None:
    for prefix, body in (("A/HRC/", "HRC"), ("A/", "GA"), ("S/", "SC"), ("E/CN.15/", "CCPCJ"), ("E/CN.7/", "CND"),
                         ("E/CN.6/", "CSW"), ("E/CN.4/", "CHR"), ("E/", "ECOSOC"), ("CTOC/COP", "CTOC/COP")):  # fmt: skip
        if symbol.startswith(prefix):
            return body
    return symbol.split("/")[0]


_Found = list[tuple[int, int, str]]
"""(start, end, what): the bodies named or the dates printed in a sentence, in order."""


def _body(match: re.Match[str], text: str, names: _Found, language: Language, own: str | None) -> str | None:
    bodies = language.citations.bodies
    era, session = match["era"], match["session"]
    if era:
        if era.isdecimal():
            return "SC"
        near = _last_before(match.start(), names)
        return "ECOSOC" if near and near[0] >= match.start() - 120 and bodies[near[2]] == "ECOSOC" else "GA"
    if session.isdecimal() and int(session) >= 1970:
        named = _nearest(match, text, names, language)
        return "CHR" if named == "CHR" or (named is None and own == "CHR") else "ECOSOC"
    if session.startswith(("ES-", "دإط", "داط")):
        return "GA"
    if session.isdecimal() and int(session) >= _GA_ONLY:
        return "GA"
    named = _nearest(match, text, names, language) or own
    if named in ("SC", "ECOSOC"):  # neither numbers by session
        return own if own not in ("SC", "ECOSOC", None) else "GA"
    return named or None


def _nearest(match: re.Match[str], text: str, names: _Found, language: Language) -> str | None:
    """The body named just behind the number ("78/228 de l’Assemblée générale"), else the last one before it."""
    place = bisect_left(names, (match.end(), 0, ""))
    if language.spaced and place < len(names) and names[place][1] <= match.end() + 60:
        gap = text[match.end() : names[place][0]]
        if not re.search(r"\d{1,3}/\d|[,،;]", gap):
            return language.citations.bodies[names[place][2]]
    before = _last_before(match.start(), names)
    return language.citations.bodies[before[2]] if before else None


def _last_before(at: int, found: _Found) -> tuple[int, int, str] | None:
    place = bisect_left(found, (at, 0, "")) - 1
    return found[place] if place >= 0 else None


def _dates(text: str, start: int, end: int, language: Language) -> _Found:
    found = ((m.start(), m.end(), language.iso_date(m)) for m in language.date_pattern.finditer(text, start, end))
    return [(s, e, date) for s, e, date in found if date is not None]


_FAR = 600
"""Letters between a number and its date, at most: lists that share one date are shorter."""


def _date_of(
    match: re.Match[str], numbers: list[re.Match[str]], position: int, before: int, dates: _Found, text: str
) -> str | None:
    """The date printed with a number: before it where dates come first (第…号), else right behind it or its list."""
    earlier = _last_before(match.start(), dates)
    if earlier is not None and earlier[0] < before:
        earlier = None
    lead = text[max(0, match.start() - 3) : match.start()].rstrip().endswith("第")
    if lead or (earlier is not None and "第" in text[earlier[1] : match.start()]):
        return earlier[2] if earlier else None
    place = bisect_left(dates, (match.end(), 0, ""))
    if place == len(dates) or dates[place][0] > match.end() + _FAR:
        return None
    start, _, date = dates[place]
    between = text[match.end() : start]
    listed = 0
    for number in numbers[position + 1 : position + _FAR]:
        if number.start() >= start:
            break
        between = between.replace(number[0], "")
        listed += 1
    return date if len(between) <= 24 + 6 * listed and not re.search(r"[.:]", between) else None


def _cited(match: re.Match[str], text: str, body: str | None, date: str | None, language: Language) -> Iterator[Citation]:
    symbol: str | None
    if match["era"]:
        number, era = match["old"], match["era"]
        if era.isdecimal():
            symbol = f"S/RES/{number} ({era})"
        elif "د" in era:
            symbol = None
        else:
            symbol = f"{'E' if body == 'ECOSOC' else 'A'}/RES/{number}{match['letter'] or ''}({era})"
        yield Citation(start=match.start(), end=match.end(), symbol=symbol, body=body, date=date)
        return
    session = re.sub("^د[إا]ط-", "ES-", match["session"])
    session = re.sub("^د[إا]-", "S-", session)
    base = _symbol(body, session, match["number"], _is_decision(match, text, language))
    if not match["parts"]:
        yield Citation(start=match.start(), end=match.end(), symbol=base, body=body, date=date)
        return
    start = match.start()
    for letter in re.finditer(r"[A-Z](?![a-z])", text[match.start("parts") : match.end("parts")]):
        end = match.start("parts") + letter.end()
        yield Citation(start=start, end=end, symbol=base and base + letter[0], body=body, date=date)
        start = end


def _is_decision(match: re.Match[str], text: str, language: Language) -> bool:
    """General Assembly decisions are numbered from 401 (301 to session 56); no session has had so many resolutions."""
    session, number = match["session"], int(match["number"])
    if session.isdecimal() and int(session) < 1970 and number >= (401 if int(session) >= 57 else 301):
        return True
    word = rf"(?i){language.citations.decision}"
    near = text[max(0, match.start() - 20) : match.start()] + text[match.end() : match.end() + 4]
    return bool(re.search(word, near))


def _symbol(body: str | None, session: str, number: str, decision: bool) -> str | None:
    if body is None or body in _WITHOUT_SYMBOL or body not in _PREFIX:
        return None
    prefix = _PREFIX[body].replace("RES", "DEC") if decision else _PREFIX[body]
    return f"{prefix}{session}/{number}"
