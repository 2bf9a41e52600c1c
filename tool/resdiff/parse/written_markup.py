"""Words that a draft says were deleted or added, as if they were struck through or underlined.

Urges [deleted: coastal] [added: all] States     Urges ~~coastal~~ <u>all</u> States
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.languages import NEVER, Language, detect, load
from resdiff.model.lines import Line, Reading
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.line_edits import LineEdits, Replacement

_SAID = lazy_pattern(r"[\[［]\s?[^\W\d_][^\[\]:：]{1,20}[:：]\s?[^\[\]\s]")


def read_written_markup(reading: Reading) -> Reading:
    """The reading with such words marked as those of a hand are, without what says so; it is among
    `furniture`.
    """
    if not any(_says_edit(line.text) for line in reading.lines):
        return reading
    code = detect("\n".join(line.text for line in reading.lines)) or reading.language
    return _read_in(reading, load(code)) if code else reading


def _says_edit(text: str) -> bool:
    # few lines have a square bracket
    return ("[" in text or "［" in text) and _SAID.search(text) is not None


def _read_in(reading: Reading, language: Language) -> Reading:
    pattern = _edits_said(language)
    marked = [_with_edits_marked(line, pattern) for line in reading.lines]
    struck = any(line.struck for line, _ in marked)
    added = [line for line, said in marked if said and not struck]
    return msgspec.structs.replace(
        reading,
        lines=tuple(line for line, _ in marked),
        furniture=(*reading.furniture, *(words for _, said in marked for words in said)),
        warnings=(*reading.warnings, *map(_told_added, added)),
    )


@cache
def _edits_said(language: Language) -> re.Pattern[str]:
    words = language.negotiation
    return compiled(
        rf"""(?P<before>[\[［]\s?(?:(?P<deleted>{words.deleted or NEVER})
        |(?P<added>{words.added or NEVER}))\s?[:：]\s?)
        (?P<words>[^\[\]［］]+)(?P<behind>[\]］])""",
        re.VERBOSE | re.IGNORECASE,
    )


def _with_edits_marked(line: Line, pattern: re.Pattern[str]) -> tuple[Line, list[str]]:
    """A line with the stretches that it says were edited, and the words that say so."""
    cuts: list[Replacement] = []
    stretches: list[tuple[bool, int, int]] = []
    said = []
    for found in pattern.finditer(line.text):
        cuts += [(*found.span("before"), ""), (*found.span("behind"), "")]
        stretches.append((found["deleted"] is not None, *found.span("words")))
        said.append(found["deleted"] or found["added"])
    if not cuts:
        return line, []
    edits = LineEdits(cuts)

    def moved(of: tuple[tuple[int, int], ...], deleted: bool) -> tuple[tuple[int, int], ...]:
        said_so = ((start, end) for is_deleted, start, end in stretches if is_deleted is deleted)
        return tuple(sorted((edits.moved(a), edits.moved(b)) for a, b in (*of, *said_so)))

    marked = msgspec.structs.replace(
        edits.line(line),
        struck=moved(line.struck, deleted=True),
        underlined=moved(line.underlined, deleted=False),
    )
    return marked, said


def _told_added(line: Line) -> Caution:
    quoted = ", ".join(f"“{line.text[start:end]}”" for start, end in line.underlined)
    message = f"said to be added, read as text: {quoted}"
    return Caution(code="hand-markup", message=message, line=line.number, page=line.page)
