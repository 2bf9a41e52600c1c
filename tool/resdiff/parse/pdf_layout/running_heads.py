"""Page furniture by where it stands: running heads and feet of a page (conventions 1.6).

A/C.3/80/L.4                      the document's symbol at the head of every page but the first
25-16618                          the job number at the foot
2/5, 2, Page 2                    the number of the page
10/6/25, 5:02 PM  Springs         what a browser prints above each page, with its address below
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.model.symbols import symbol_spans
from resdiff.parse.furniture import Swept, is_furniture, job_of, most_frequent_job
from resdiff.parse.pdf_layout.boxes import box_of, starts_with_mark
from resdiff.parse.pdf_layout.frame import usual_size
from resdiff.parse.pdf_layout.page_numbers import LinePlace, page_numbers
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT

_HEAD_OF_BROWSER = re.compile(
    r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4},?\s\D{0,4}\d{1,2}[:.]\d{2}(?=\D|$)[^\n]{0,200}"
)
_FOOT_OF_BROWSER = re.compile(r"(?:https?|file)://\S+\s+\d{1,3}/\d{1,3}")
# what a line at an edge says without its numbers, and its height in steps of points
_EdgePlace = tuple[str, int]


def without_running_heads(lines: Sequence[Line], language: Language | None) -> Swept:
    """The lines without page furniture."""
    edges = _PageEdges(
        language=language,
        first_page=lines[0].page if lines else None,
        size=usual_size(lines),
        symbols=_masthead_symbols(lines),
        repeated=_repeated_places(lines),
        numbers=page_numbers(lines),
        from_browser=any(_FOOT_OF_BROWSER.fullmatch(line.text.strip()) for line in lines),
    )
    body: list[Line] = []
    furniture: list[str] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        printed = list(page)
        heads = sum(1 for _ in takewhile(edges.is_running_head, printed))
        for at, line in enumerate(printed):
            if at < heads or edges.is_furniture(line):
                furniture.append(line.text)
            else:
                body.append(line)
    return Swept(body, most_frequent_job(lines), tuple(furniture))


class _PageEdges(msgspec.Struct, frozen=True, kw_only=True):
    """What the furniture of one document is known by."""

    language: Language | None
    first_page: int | None
    size: float  # of the body's print
    symbols: tuple[str, ...]
    repeated: set[_EdgePlace]
    numbers: set[LinePlace]
    from_browser: bool

    def is_running_head(self, line: Line) -> bool:
        """Whether a line at the head of a page is no text: small, or with the symbol.

        The first page has the masthead there.
        """
        if line.page == self.first_page or not _is_at_head(line):
            return False
        if self._is_small(line):
            return True
        return line.text.startswith(self.symbols) or line.text.endswith(self.symbols)

    def is_furniture(self, line: Line) -> bool:
        """Whether a line at an edge is furniture by its form, or stands there on other pages."""
        if (line.page, line.number) in self.numbers:
            return True
        if not _is_at_edge(line):
            return False
        if job_of(line.text) is not None or is_furniture(line.text.strip(), self.language):
            return True
        if _HEAD_OF_BROWSER.fullmatch(line.text.strip()):
            return self.from_browser or _edge_place(line) in self.repeated
        # the masthead's first line, or the title, may be that of the running heads, and must stay
        if line.page == self.first_page and not _is_at_foot(line) and not self._is_small(line):
            return False
        return _edge_place(line) in self.repeated

    def _is_small(self, line: Line) -> bool:
        return box_of(line).size < self.size * PDF_LAYOUT.running_head_size


def _is_at_head(line: Line) -> bool:
    box = box_of(line)
    return box.base > box.height * PDF_LAYOUT.head_zone


def _is_at_foot(line: Line) -> bool:
    box = box_of(line)
    return box.base < box.height * PDF_LAYOUT.foot_zone


def _is_at_edge(line: Line) -> bool:
    return _is_at_head(line) or _is_at_foot(line)


def _masthead_symbols(lines: Sequence[Line]) -> tuple[str, ...]:
    """The symbols that stand in the masthead: one of them is the document's."""
    return tuple(
        line.text[start:end]
        for line in lines[: PDF_LAYOUT.masthead_lines]
        for start, end in symbol_spans(line.text)
    )


def _edge_place(line: Line) -> _EdgePlace:
    """Equal for "Page 2" and "Page 3" at one height."""
    height = round(box_of(line).base / PDF_LAYOUT.same_height)
    return re.sub(r"[\d\W]+", "", line.text) or line.text, height


def _repeated_places(lines: Sequence[Line]) -> set[_EdgePlace]:
    """What stands at one edge of three pages or more, or of two where there are few pages."""
    pages_of: dict[_EdgePlace, set[int | None]] = {}
    in_note = False
    for above, line in zip((None, *lines), lines, strict=False):
        in_note = starts_with_mark(line) or (in_note and _is_right_below(line, above))
        if not in_note and _may_repeat(line):
            pages_of.setdefault(_edge_place(line), set()).add(line.page)
    needed = 3 if len({line.page for line in lines}) > 3 else 2
    return {place for place, pages in pages_of.items() if len(pages) >= needed}


def _is_right_below(line: Line, above: Line | None) -> bool:
    """Whether a line goes on below another one: two notes may begin, and end, alike."""
    if above is None or above.page != line.page:
        return False
    one, other = box_of(above), box_of(line)
    return 0 < one.base - other.base < PDF_LAYOUT.widest_block_leading * one.size


def _may_repeat(line: Line) -> bool:
    """Whether a line is a short one at an edge."""
    return _is_at_edge(line) and len(line.text) < PDF_LAYOUT.longest_running_head
