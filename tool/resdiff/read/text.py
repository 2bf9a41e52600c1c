"""Plain text, also the Markdown-like text that PDF converters write, in any encoding in use for the
six languages.

    25-16618 3/13                             one Line each, its markup taken out:
    - 2. **敦促**会员国…《行动计划》³⁵ 中     bold and italics become `emphasis`, raised digits,
    ²⁶ 第 [73/195](#) 号决议, 附件。          ^{26,27} and [^5] become `marks`, links their text
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from resdiff.model.errors import InputError
from resdiff.model.lines import (
    MOST_LINES,
    Line,
    Reading,
    SourceStretch,
    join_lines,
    table_row_line,
)
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.model.records import Caution
from resdiff.read.contents import ContentsTable
from resdiff.read.encodings import decode
from resdiff.read.margin_numbers import without_margin_numbers
from resdiff.read.markdown import MarkdownLine, MarkdownText, read_markdown, typed_cells
from resdiff.read.markup import HTML_TAGS, UnmarkedText, struck_line_by_line, unmark
from resdiff.read.out_of_view import out_of_view
from resdiff.read.quoting import text_sent
from resdiff.read.tables import TableText, text_of_table
from resdiff.read.unseen_in_text import unseen_in_text

# Characters. Room for a whole report without a line end.
_LONGEST_LINE = 2_000_000
# A paragraph takes several lines of a text.
_MOST_TEXT_LINES = 3 * MOST_LINES

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_BULLET_SIGN = re.compile(r"^[-•]\s+(?=\S)(?!\d{1,3}\s?[-–—]$)")  # - 2 - is the number of a page
# tags and entities of HTML, whose words are no text
_MARKUP_WORDS = re.compile(rf"</?(?:{HTML_TAGS})\b[^<>]{{0,80}}>|&#?\w{{1,8}};", re.IGNORECASE)
_HARD_BREAK = re.compile(r"[^\s\\]\\$")  # Markdown ends a line with a backslash
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_DIRECTION_MARKS = "\u200e\u200f"


def read_text(data: bytes, name: str, options: ReadOptions = AS_ACCEPTED) -> Reading:
    """Lines of a text; InputError for rubbish and for a line no document has."""
    text, warnings = decode(data, name)
    # markup not of messages: programs for them show what is typed as it is
    warnings += (*out_of_view(text), *unseen_in_text(text))
    return read_lines(text, name, warnings, language=options.language)


def read_lines(
    text: str,
    name: str,
    warnings: Sequence[Caution] = (),
    sent: bool = False,
    language: str | None = None,
) -> Reading:
    """Lines of a text that is decoded; InputError for a line no document has.

    `warnings` are those of its encoding; `sent` says that it is the text of a message; `language`
    is the one wanted of several side by side.
    """
    printed = _LINE_END.split(text)
    numbered = without_margin_numbers(printed)
    found = text_sent(numbered.lines, known=sent)
    marked = read_markdown(found.lines)
    contents = ContentsTable()
    lines, left_out = _marked_lines(marked, name, "\f" in text, contents)
    lines, entries = contents.parted(lines)
    whole = _with_tables(lines, marked, language)
    return Reading(
        lines=whole.lines,
        properties=marked.properties,
        furniture=(
            *numbered.numbers,
            *found.furniture,
            *marked.furniture,
            *whole.furniture,
            *entries,
            *left_out,
        ),
        source=_printed_stretches(printed),
        warnings=(
            *warnings,
            *found.warnings,
            *marked.warnings,
            *whole.warnings,
            *contents.warnings(),
        ),
    )


def _marked_lines(
    marked: MarkdownText, name: str, paged: bool, contents: ContentsTable
) -> tuple[list[Line], list[str]]:
    """The lines without their markup, and what of it has words; `contents` takes those of a table
    of contents.
    """
    struck = struck_line_by_line(line.text for line in marked.lines)
    lines: list[Line] = []
    left_out: list[str] = []
    page, gap = 1, 0
    for number, (raw, said) in enumerate(zip(struck, marked.lines, strict=True), 1):
        _check_size(raw, number, len(lines), name)
        # a form feed ends a page and may stand within what is otherwise one line
        for turned, printed in enumerate(raw.split("\f")):
            page += turned > 0
            if not printed.strip():
                gap += turned == 0
                continue
            left_out += _BREAK.findall(printed)
            for part in filter(str.strip, _BREAK.split(printed)):
                unmarked = _unmarked(part)
                left_out += (*unmarked.addresses, *_MARKUP_WORDS.findall(part))
                line = _text_line(part, unmarked, number, gap, said)
                if not (line.text or line.marks):  # </details>
                    continue
                if said.entry:
                    contents.take(" ".join(filter(None, (said.label, line.text))), len(lines))
                else:
                    lines.append(msgspec.structs.replace(line, page=page) if paged else line)
                gap = 0
    return lines, left_out


def _with_tables(lines: list[Line], marked: MarkdownText, language: str | None) -> TableText:
    """The lines with those tables read that hold a text; others stay as they are typed."""
    furniture: list[str] = []
    warnings: list[Caution] = []
    out: list[Line] = []
    tables = {first + 1: last + 1 for first, last in marked.rows}
    at = 0
    while at < len(lines):
        last = tables.get(lines[at].number or 0)
        if last is None:
            out.append(lines[at])
            at += 1
            continue
        end = at
        while end < len(lines) and (lines[end].number or 0) <= last:
            end += 1
        rows = [_typed_cells(line, marked) for line in lines[at:end]]
        found = text_of_table(rows, language, out) or TableText(tuple(_data_rows(rows)))
        out += found.lines
        furniture += found.furniture
        warnings += found.warnings
        at = end
    return TableText(tuple(out), tuple(furniture), tuple(warnings))


def _data_rows(rows: Sequence[Sequence[Sequence[Line]]]) -> Iterator[Line]:
    """The rows of a table of data, a line each."""
    for row in rows:
        cells = (join_lines(list(cell)) or Line(text="") for cell in row)
        if (line := table_row_line(list(cells))) is not None:
            yield line


def _typed_cells(line: Line, marked: MarkdownText) -> list[list[Line]]:
    """The cells of a row typed between bars, each as lines."""
    row = marked.lines[(line.number or 1) - 1].text
    return [
        [
            _text_line(part, _unmarked(part), line.number or 1, 1, MarkdownLine(part))
            for part in _BREAK.split(cell)
            if part.strip()
        ]
        for cell in typed_cells(row)
    ]


def _printed_stretches(printed: Sequence[str]) -> tuple[SourceStretch, ...]:
    """What there is to read of a text, line by line: the account of words is taken from it."""
    pages = tuple(accumulate((line.count("\f") for line in printed), initial=1))
    paged = pages[-1] > 1
    return tuple(
        SourceStretch(line, number, pages[number - 1] if paged else None)
        for number, line in enumerate(printed, 1)
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


def _unmarked(raw: str) -> UnmarkedText:
    body = raw.replace("\u200b", "").replace("\t", " ").strip().strip(_DIRECTION_MARKS).strip()
    if _HARD_BREAK.search(body):
        body = body[:-1].rstrip()
    return unmark(_ENTITY.sub(_character, _BULLET_SIGN.sub("", body)))


def _text_line(raw: str, unmarked: UnmarkedText, number: int, gap: int, said: MarkdownLine) -> Line:
    """A line without its markup; its indent is counted in columns, a tab being four and a Chinese
    blank two.
    """
    printed = raw.replace("\u200b", "").replace("\t", "    ").strip(_DIRECTION_MARKS)
    blanks = printed[: len(printed) - len(printed.lstrip())]
    return Line(
        text=unmarked.text,
        number=number,
        label=said.label,
        level=said.level,
        heading=True if said.heading else None,
        emphasis=unmarked.emphasis,
        struck=unmarked.struck,
        underlined=unmarked.underlined,
        marks=unmarked.marks,
        gap=gap,
        indent=sum(2 if blank == "\u3000" else 1 for blank in blanks),
    )


def _character(entity: re.Match[str]) -> str:
    """The character that an entity of HTML stands for: &nbsp;, &#8217;."""
    # the table of entities takes a while to load, and few texts have one
    from html import unescape

    return unescape(entity[0])
