"""Plain text, also the Markdown-like text that PDF converters write, in any encoding in use for the
six languages.

    25-16618 3/13                             one Line each, its markup taken out:
    - 2. **敦促**会员国…《行动计划》³⁵ 中     bold and italics become `emphasis`, raised digits,
    ²⁶ 第 [73/195](#) 号决议, 附件。          ^{26,27} and [^5] become `marks`, links their text
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from resdiff.model.errors import InputError
from resdiff.model.lines import MOST_LINES, Line, Reading, SourceText
from resdiff.model.records import Caution
from resdiff.read.encodings import decode
from resdiff.read.markup import struck_line_by_line, unmark
from resdiff.read.quoting import text_sent

# Characters. Room for a whole report without a line end.
_LONGEST_LINE = 2_000_000
# A paragraph takes several lines of a text.
_MOST_TEXT_LINES = 3 * MOST_LINES

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_BULLET = re.compile(r"^[-•]\s+(?=\S)(?!\d{1,3}\s?[-–—]$)")  # - 2 - is the number of a page
_HASHES = re.compile(r"^#{1,6}\s+")
_DIRECTION_MARKS = "\u200e\u200f"


def read_text(data: bytes, name: str) -> Reading:
    """Lines of a text; InputError for rubbish and for a line no document has."""
    text, warnings = decode(data, name)
    return read_lines(text, name, warnings)


def read_lines(
    text: str, name: str, warnings: Sequence[Caution] = (), sent: bool = False
) -> Reading:
    """Lines of a text that is decoded; InputError for a line no document has.

    `warnings` are those of its encoding; `sent` says that it is the text of a message.
    """
    found = text_sent(_LINE_END.split(text), known=sent)
    lines: list[Line] = []
    page, gap = 1, 0
    paged = "\f" in text
    for number, raw in enumerate(struck_line_by_line(found.lines), 1):
        _check_size(raw, number, len(lines), name)
        # a form feed ends a page and may stand within what is otherwise one line
        for turned, printed in enumerate(raw.split("\f")):
            page += turned > 0
            if not printed.strip():
                gap += turned == 0
                continue
            lines.append(_text_line(printed, number, page if paged else None, gap))
            gap = 0
    return Reading(
        lines=tuple(lines),
        furniture=found.furniture,
        source=stretches(text),
        warnings=(*warnings, *found.warnings),
    )


def stretches(text: str) -> tuple[SourceText, ...]:
    """What there is to read of a text, line by line: the account of words is taken from it."""
    pages = accumulate((line.count("\f") for line in _LINE_END.split(text)), initial=1)
    paged = "\f" in text
    return tuple(
        SourceText(line, number, page if paged else None)
        for number, (line, page) in enumerate(zip(_LINE_END.split(text), pages, strict=False), 1)
        if line.strip()
    )


def _check_size(raw: str, number: int, count: int, name: str) -> None:
    if len(raw) > _LONGEST_LINE:
        raise InputError(
            name,
            f"is longer than {_LONGEST_LINE:,} letters",
            "name a document",
            f"line {number}",
        )
    if count > _MOST_TEXT_LINES:
        raise InputError(
            name, f"holds more than {_MOST_TEXT_LINES:,} lines", "name a single document"
        )


def _text_line(raw: str, number: int, page: int | None, gap: int) -> Line:
    """A line without its markup; its indent is counted in columns, a tab being four and a Chinese
    blank two.
    """
    visible = raw.replace("\u200b", "")
    printed = visible.replace("\t", "    ").strip(_DIRECTION_MARKS)
    blanks = printed[: len(printed) - len(printed.lstrip())]
    body = visible.replace("\t", " ").strip().strip(_DIRECTION_MARKS).strip()
    unmarked = unmark(_HASHES.sub("", _BULLET.sub("", body)))
    return Line(
        text=unmarked.text,
        number=number,
        page=page,
        emphasis=unmarked.emphasis,
        struck=unmarked.struck,
        underlined=unmarked.underlined,
        marks=unmarked.marks,
        gap=gap,
        indent=sum(2 if blank == "\u3000" else 1 for blank in blanks),
    )
