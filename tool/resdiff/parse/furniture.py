"""Page furniture (conventions 1.6): running heads, job numbers, bar codes, dumped links.

25-16618 3/13          a job number, the most frequent one: any other could be content
A/C.3/80/L.4           the document's own symbol, alone on a line again
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line, Reading
from resdiff.model.symbols import symbol_spans

_JOB = r"(?:\d{2}-\d{5}|GE\.\d{2}-\d{5}|V\.\d{2}-\d{5})"
_JOB_LINE = re.compile(
    rf"^(?:(?P<a>{_JOB})(?:\s*\([ACEFRS]\))?(?:\s+\d{{6}}){{0,3}}(?:\s+\d{{1,3}}(?:/\d{{1,3}})?)?"
    rf"|\d{{1,3}}(?:/\d{{1,3}})?\s+(?P<b>{_JOB}))$"
)
_OTHER = re.compile(
    r"^(?:\*?\d{7}\*?|-{8,}|—{4,}|/\.\.\.|K\d{7}.*"
    r"|(?:https?://)(?:www\.)?(?:undocs\.org|docs\.un\.org)/[a-z]{2}/\S+)$"
)
_PAGE_NUMBER = re.compile(r"^(?:\d{1,3}/\d{1,3}|- ?\d{1,3} ?-)$")


def job_of(text: str) -> str | None:
    """The job number of a line that holds no more than that and the number of its page."""
    found = _JOB_LINE.match(text)
    return (found["a"] or found["b"]) if found else None


def is_furniture(text: str, language: Language | None) -> bool:
    """Whether a line is a page number, a bar code, a link or the appeal to recycle."""
    appeals = language.structure.recycle if language else ()
    return _OTHER.match(text) is not None or _PAGE_NUMBER.match(text) is not None or text in appeals


def most_frequent_job(lines: Iterable[Line]) -> str | None:
    """The job number that most lines hold, the first of equals; None if absent."""
    jobs = Counter(found for line in lines if (found := job_of(line.text)))
    return jobs.most_common(1)[0][0] if jobs else None


def drop_furniture(reading: Reading, language: Language | None) -> tuple[list[Line], str | None]:
    """The lines without page furniture, the first behind it `continued`; the job number or None."""
    job = most_frequent_job(reading.lines)
    repeats = _dumped_urls(reading.lines) | _running_heads(reading.lines)

    def is_dropped(line: Line) -> bool:
        if line.role is not None:  # the format itself says that it is text
            return False
        if line.number in repeats or is_furniture(line.text, language):
            return True
        return job is not None and job_of(line.text) == job

    lines: list[Line] = []
    behind_furniture = False
    page = reading.lines[0].page if reading.lines else None
    for line in reading.lines:
        if is_dropped(line):
            behind_furniture = True
            continue
        interrupted = behind_furniture or line.page != page
        lines.append(msgspec.structs.replace(line, continued=True) if interrupted else line)
        behind_furniture, page = False, line.page
    return lines, job


def _running_heads(lines: tuple[Line, ...]) -> set[int | None]:
    """Where the symbol that a masthead shows stands alone again: at the head of each page."""
    own: str | None = None
    out: set[int | None] = set()
    for place, line in enumerate(lines):
        text = line.text.rstrip(" *")
        if own is None and place < 12 and (spans := symbol_spans(text)) and spans[0][0] == 0:
            own = text if re.fullmatch(r"(?: [A-Z](?:[-–][A-Z])?)?", text[spans[0][1] :]) else None
        elif own is not None and text == own:
            out.add(line.number)
    return out


def _dumped_urls(lines: tuple[Line, ...]) -> set[int | None]:
    """Lines that repeat a link above them: some converters list a page's links at its end."""
    out: set[int | None] = set()
    if sum(line.gap == 1 for line in lines) < 0.7 * len(lines):
        return out
    page = ""
    for line in lines:
        if line.gap == 0 and re.fullmatch(r"https?://\S+", line.text) and line.text[:60] in page:
            out.add(line.number)
        page = (page + line.text)[-8000:]
    return out
