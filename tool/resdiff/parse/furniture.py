"""Page furniture (conventions 1.6): running heads, job numbers, bar codes, dumped links.

25-16618 3/13          a job number, the most frequent one: any other could be content
A/C.3/80/L.4           the document's symbol, alone on a line again
A/C.3/80/L.4         2       or set apart from the number of the page, or from the title
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec

from resdiff.languages import Language, is_whole_match
from resdiff.model.lines import Line, Reading
from resdiff.model.patterns import lazy_pattern
from resdiff.model.symbols import symbol_spans

# New York's job numbers have no letters, those of Geneva and Vienna do
_JOB = r"(?:(?:GE\.|V\.)?\d{2}-\d{5})"
_JOB_LINE = lazy_pattern(
    rf"""^(?:
    (?P<first>{_JOB})\*{{0,3}}(?:\s*\([ACEFRS]\))?  # 25-16618* (E): reissued, its language
    (?:\s+\d{{6}}){{0,3}}                       # 171025 201025, days of its translation
    (?:\s+\d{{1,3}}(?:/\d{{1,3}})?)?            # 3/13
    | \d{{1,3}}(?:/\d{{1,3}})?\s+(?P<last>{_JOB})\*{{0,3}}  # 2/5 25-16618
    )$""",
    re.VERBOSE,
)
_FURNITURE_LINE = lazy_pattern(
    r"""^(?:
    \*?\d{7}\*?                 # *2516618*, what the bar code says
    | -{8,} | —{4,}             # a rule
    | /\.\.\.                   # the page goes on
    | K\d{7}.*                  # Nairobi's job numbers
    | https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/[a-z]{2}/\S+
    | \d{1,3}/\d{1,3}           # 3/13
    | (?:https?|file)://\S+\s+\d{1,3}/\d{1,3}   # what a browser prints below each page
    | [-–—]\s?\d{1,3}\s?[-–—]   # - 3 -
    )$""",
    re.VERBOSE,
)
_NUMBER_OF_PAGE = lazy_pattern(r"\d{1,3}(?:/\d{1,3})?")
_COLUMN_GAP = lazy_pattern(" {4,}")
_PARTS_OF_SYMBOL = lazy_pattern(r"(?: [A-Z](?:[-–][A-Z])?)?")  # A/RES/78/254 A-C
_WHOLE_LINK = lazy_pattern(r"https?://\S+")

_AROUND_NUMBER = " \t-–—|[]"  # [Page 3]

# lines in which a masthead shows the symbol
_MASTHEAD_LINES = 12
# characters by which a link differs from others on its page; its end may be cut off
_LINK_HEAD = 60
# characters of text above a list of links in which they stand: a page has some 3,000
_PAGE_TEXT = 8000
# share of lines behind an empty one, from which on lines without are a list that was dumped
_SPACED_OUT = 0.7


def job_of(text: str) -> str | None:
    """The job number of a line that holds no more than that and the number of its page."""
    found = _JOB_LINE.match(text)
    return found[found.lastgroup] if found and found.lastgroup else None


def is_furniture(text: str, language: Language | None) -> bool:
    """Whether a line is a page number, a bar code, a link or the appeal to recycle."""
    if _FURNITURE_LINE.match(text):
        return True
    if language is None:
        return False
    words, line = language.structure, text.strip(_AROUND_NUMBER)
    if text in words.recycle:
        return True
    return is_whole_match(words.page, line)


def most_frequent_job(lines: Iterable[Line]) -> str | None:
    """The job number that most lines hold, the first of equals; None if absent."""
    jobs = Counter(found for line in lines if (found := job_of(line.text)))
    return jobs.most_common(1)[0][0] if jobs else None


class Swept(NamedTuple):
    """The lines of a text without its furniture, the job number that stood in it, None if absent,
    and the furniture as printed.
    """

    lines: list[Line]
    job: str | None
    furniture: tuple[str, ...]


def drop_furniture(
    reading: Reading, language: Language | None, places: Collection[int] | None = None
) -> Swept:
    """The text without page furniture; the first line behind some is `continued`.

    `places` are those of its furniture, where they are known; else by what the lines say.
    """
    if places is None:
        places = furnished_places(reading.lines, language)
    lines: list[Line] = []
    dropped: list[str] = []
    behind_furniture = False
    page = reading.lines[0].page if reading.lines else None
    for at, line in enumerate(reading.lines):
        if at in places and line.role is None:  # else the format itself says that it is text
            dropped.append(line.text)
            behind_furniture = True
            continue
        interrupted = behind_furniture or line.page != page
        lines.append(msgspec.structs.replace(line, continued=True) if interrupted else line)
        behind_furniture, page = False, line.page
    return Swept(lines, most_frequent_job(reading.lines), tuple(dropped))


def furnished_places(lines: tuple[Line, ...], language: Language | None) -> set[int]:
    """The places of lines that are page furniture by what they say."""
    job = most_frequent_job(lines)
    repeats = _dumped_urls(lines) | _running_heads(lines)
    found = {
        at
        for at, line in enumerate(lines)
        if line.number in repeats or is_furniture(line.text, language)
    }
    # the first line shows the symbol
    found |= {at for at, line in enumerate(lines[1:], 1) if _numbers_page(line.text, language)}
    if job is not None:
        found |= {at for at, line in enumerate(lines) if job_of(line.text) == job}
    return found | _symbols_between_pages(lines, found)


def _symbols_between_pages(lines: tuple[Line, ...], furnished: set[int]) -> set[int]:
    """The places of symbols alone within what ends a page and begins the next, below the masthead;
    there a symbol is the document's, also where no masthead shows it.
    """
    return {
        at
        for beside in furnished
        for at in (beside - 1, beside + 1)
        if 0 < at < len(lines)
        and (at >= _MASTHEAD_LINES or furnished.issuperset((at - 1, at + 1)))
        and _symbol_alone(lines[at].text)
    } - furnished


def _running_heads(lines: tuple[Line, ...]) -> set[int | None]:
    """Where the symbol that a masthead shows stands alone again: at the head of each page."""
    shown = (
        (at, symbol)
        for at, line in enumerate(lines[:_MASTHEAD_LINES])
        for column in _COLUMN_GAP.split(line.text.strip())
        if (symbol := _symbol_alone(column))
    )
    at, symbol = next(shown, (len(lines), None))
    if symbol is None:
        return set()
    above = _letters_of(lines[: at + _MASTHEAD_LINES])
    return {
        line.number
        for line in lines[at + 1 :]
        if symbol in line.text and _is_running_head(line.text, symbol, above)
    }


def _is_running_head(text: str, symbol: str, above: str) -> bool:
    """Whether a line is a symbol, alone or set apart from words of the masthead above."""
    columns = [column.rstrip(" *") for column in _COLUMN_GAP.split(text.strip())]
    if symbol not in columns or len(columns) > 2:
        return False
    return all(column == symbol or _letters_of([column]) in above for column in columns)


def _letters_of(lines: Iterable[Line | str]) -> str:
    """The letters of lines, without case and without what stands between."""
    texts = (line if isinstance(line, str) else line.text for line in lines)
    return "".join(filter(str.isalpha, "".join(texts).casefold()))


def _numbers_page(text: str, language: Language | None) -> bool:
    """Whether a line is a symbol and, set apart from it, nothing but the number of a page."""
    columns = _COLUMN_GAP.split(text.strip())
    if len(columns) < 2 or not any(map(_symbol_alone, columns)):
        return False
    return all(
        _symbol_alone(column) or _NUMBER_OF_PAGE.fullmatch(column) or is_furniture(column, language)
        for column in columns
    )


def _symbol_alone(text: str) -> str | None:
    """The symbol that a line holds, with nothing but its parts and stars; None for other lines."""
    text = text.rstrip(" *")
    spans = symbol_spans(text)
    if not spans or spans[0][0] != 0:
        return None
    return text if _PARTS_OF_SYMBOL.fullmatch(text, spans[0][1]) else None


def _dumped_urls(lines: tuple[Line, ...]) -> set[int | None]:
    """Lines that repeat a link above them: some converters list a page's links at its end."""
    out: set[int | None] = set()
    if sum(line.gap == 1 for line in lines) < _SPACED_OUT * len(lines):
        return out
    page = ""
    for line in lines:
        is_link = line.gap == 0 and _WHOLE_LINK.fullmatch(line.text)
        if is_link and line.text[:_LINK_HEAD] in page:
            out.add(line.number)
        page = (page + line.text)[-_PAGE_TEXT:]
    return out
