"""Tables of contents that were typed: their entries repeat the headings of the text, often with the
pages where these last stood.

Contents                                the word above it
I. Mapping of springs ............ 3    an entry with its page, behind dots or far to the right
II. Planting | 5                        in a table, a list, or without a page
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resdiff.languages import Language, is_whole_match
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.line_forms import ends_with_colon, ends_with_punctuation

# of a long row of dots only the end is looked at
_LEADERS = lazy_pattern(r"(?:\.{3}|(?:\s\.){3}|…{2}|·{4}|_{4}|-{5})\s{0,9}(?:\d{1,4}|[ivxl]{1,6})$")
_ROMAN_SIGNS = tuple("ivxl")
_FAR_NUMBER = lazy_pattern(r"\S(?:\s{3,}|\t\s*)(?:\d{1,4}|[ivxl]{1,6})$")
_PAGE_AT_END = lazy_pattern(r"[\s.…|·_]\(?\d{1,4}\)?$")
_LABEL = lazy_pattern(
    r"\W*(?:[ivxl]{1,6}|\d{1,3}(?:\.\d{1,2}){0,3}|[^\W\d_])\s?(?:[.．)）、:：|-]\s?|\s)"
)
_FAR_RIGHT = 15  # columns before a number in the middle or at the right of a page
_LONGEST_ENTRY = 2  # lines of an entry before the one with its page
_LONGEST_TITLE = 250  # characters of an entry
_LONGEST_PAGE_WORD = 12  # characters
_MOST_TABLES = 8  # of one text
_MOST_ENTRIES = 1000
_MOST_MISSED = 2  # lines in a row that repeat nothing
_FEWEST_WITHOUT_HEADING = 3  # entries of a table of contents without the word above it


class WithoutContents(NamedTuple):
    """The lines of a text without its tables of contents; the words and the warning of these."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()


def without_contents(lines: tuple[Line, ...], language: Language | None) -> WithoutContents:
    """The lines without tables of contents."""
    places = contents_lines(lines, language)
    if not places:
        return WithoutContents(lines)
    left_out = [lines[at] for at in sorted(places)]
    message = f"a table of contents of {len(places)} lines is not read as text"
    return WithoutContents(
        tuple(line for at, line in enumerate(lines) if at not in places),
        tuple(" ".join(filter(None, (line.label, line.text))) for line in left_out),
        (Caution(code="contents", message=message, line=left_out[0].number),),
    )


def contents_lines(lines: Sequence[Line], language: Language | None) -> set[int]:
    """The places of the lines of a table of contents, and of its heading."""
    headings = [at for at, line in enumerate(lines) if _is_contents_word(line, language)]
    dotted = {at for at, line in enumerate(lines) if _leads_to_page(line.text)}
    paged = [at for at, line in enumerate(lines) if at not in dotted and _ends_in_page(line)]
    if not any((headings, len(dotted) > 1, len(paged) >= _FEWEST_WITHOUT_HEADING)):
        return set()
    titles = _Titles(lines)
    found = _dotted_table(lines, headings, dotted, titles)
    tables = map(titles.entries_below, headings[:_MOST_TABLES])
    return found.union(*tables) if headings else found.union(titles.paged_entries(paged))


def _dotted_table(
    lines: Sequence[Line], headings: list[int], dotted: set[int], titles: _Titles
) -> set[int]:
    """The lines of tables whose entries end in a page behind dots or far to the right, and their
    headings; a table of figures has neither a heading nor titles that stand again.
    """
    below = [at for heading in headings for at in _entries_below(lines, heading)]
    entries = sorted(dotted.union(below))
    if len(entries) < 2 or not (below or any(map(titles.stands_again, entries))):
        return set()
    found = set(entries)
    for first, second in pairwise(entries):
        if second - first <= _LONGEST_ENTRY + 1:  # an entry that takes several lines
            found.update(range(first, second))
    return found.union(*(_heading_of_entries(lines, at, found) for at in headings))


def _heading_of_entries(lines: Sequence[Line], at: int, entries: set[int]) -> Sequence[int]:
    """The word Contents right above entries, with the word Page that may stand between them."""
    if at + 1 in entries:
        return (at,)
    return (at, at + 1) if at + 2 in entries and _heads_pages(lines[at + 1]) else ()


def _leads_to_page(text: str) -> bool:
    """Whether a line ends in a row of dots and the number of a page."""
    # few lines end in a number, and a search goes through all that may be an entry
    ends_in_number = text[-1:].isdecimal() or text.endswith(_ROMAN_SIGNS)
    return ends_in_number and _LEADERS.search(text[-_LONGEST_TITLE:]) is not None


def _heads_pages(line: Line) -> bool:
    """Whether a line is one short word far to the right: Page, Стр."""
    words = line.text.strip()
    return line.indent >= _FAR_RIGHT and len(words) <= _LONGEST_PAGE_WORD and " " not in words


def _entries_below(lines: Sequence[Line], heading: int) -> list[int]:
    """The lines right below the word Contents that end in a page far to the right."""
    out = []
    begin = heading + 1
    if begin < len(lines) and _heads_pages(lines[begin]):
        begin += 1
    for at in range(begin, len(lines)):
        text = lines[at].text
        if not (_FAR_NUMBER.search(text[-_LONGEST_TITLE:]) or _leads_to_page(text)):
            break
        out.append(at)
    return out


def _is_contents_word(line: Line, language: Language | None) -> bool:
    pattern = language.structure.contents if language else ""
    words = line.text.strip().rstrip(":：")
    return is_whole_match(pattern, words)


def _ends_in_page(line: Line) -> bool:
    """Whether a short line ends in a number set apart."""
    text = line.text.rstrip()
    return (
        text[-1:].isdigit() and len(text) < _LONGEST_TITLE and _PAGE_AT_END.search(text) is not None
    )


class _Titles:
    """The titles in a text by their letters, and where each stands."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, line in enumerate(lines):
            for title in _titles_of(line):
                self._places[title].append(at)

    def stands_again(self, at: int, times: int = 1) -> bool:
        """Whether the title of a line stands so many times below it."""
        return any(
            len(places := self._places[title]) - bisect_right(places, at) >= times
            for title in _titles_of(self._lines[at])
        )

    def entries_below(self, heading: int) -> Iterator[int]:
        """The places of the word Contents and of the entries below it; none where the lines below
        it are no titles of the text.
        """
        run = list(self._run_below(heading))
        matched = [at for at, again in run if again]
        if len(matched) < 2:
            return
        entries = [at for at, _ in run if at <= matched[-1] and _titles_of(self._lines[at])]
        if 2 * len(matched) < len(entries):
            return
        last = matched[-1]
        while last + 1 < len(self._lines) and self._goes_with(last + 1, matched):
            last += 1
        yield from range(heading, last + 1)

    def _run_below(self, heading: int) -> Iterator[tuple[int, bool]]:
        """The lines below a heading up to the first title that stands in the text itself, and
        whether the title of each stands again.
        """
        counts: defaultdict[str, int] = defaultdict(int)
        missed = 0
        for at in range(heading + 1, min(heading + _MOST_ENTRIES, len(self._lines))):
            titles = _titles_of(self._lines[at])
            if not titles:  # the number of a page, in a line of its own
                if len(self._lines[at].text) > _LONGEST_TITLE:
                    return
                yield at, False
                continue
            seen = max(counts[title] for title in titles)
            again = self.stands_again(at, seen + 1)
            missed = 0 if again else missed + 1
            if missed > _MOST_MISSED or (seen and not again):
                return
            for title in titles:
                counts[title] += 1
            yield at, again

    def _goes_with(self, at: int, matched: list[int]) -> bool:
        """Whether a line below the last title that stands again is a page, or an entry with its
        page where the others have theirs.
        """
        line = self._lines[at]
        if line.text.strip().isdecimal():
            return any(self._lines[place + 1].text.strip().isdecimal() for place in matched[:-1])
        others = sum(_ends_in_page(self._lines[place]) for place in matched)
        return 2 * others > len(matched) if _ends_in_page(line) else False

    def paged_entries(self, paged: list[int]) -> Iterator[int]:
        """The places of titles in a row that all stand again and end in pages that only rise, and
        of the row that heads their columns.
        """
        again = [at for at in paged if self.stands_again(at)]
        runs: list[list[int]] = []
        for at in again:
            if runs and at == runs[-1][-1] + 1 and self._page(at) >= self._page(at - 1):
                runs[-1].append(at)
            else:
                runs.append([at])
        for run in runs:
            if len(run) >= _FEWEST_WITHOUT_HEADING:
                yield from range(run[0] - self._has_head(run[0]), run[-1] + 1)

    def _has_head(self, first: int) -> bool:
        """Whether the row above the first one of a table heads its columns."""
        return first > 0 and all("|" in self._lines[at].text for at in (first - 1, first))

    def _page(self, at: int) -> int:
        return _page_of(self._lines[at])


def _page_of(line: Line) -> int:
    found = re.search(r"\d{1,4}(?=\)?$)", line.text.rstrip())
    return int(found[0]) if found else 0


def _titles_of(line: Line) -> set[str]:
    """The letters of a line that may be a title, with and without the number before it; none for
    a paragraph.
    """
    text = line.text.strip()
    if len(text) > _LONGEST_TITLE or (ends_with_punctuation(text) and not ends_with_colon(text)):
        return set()
    without_label = _LABEL.sub("", text.casefold(), count=1)
    titles = (text.casefold(), without_label if _LABEL.match(text.casefold()) else "")
    letters = {"".join(filter(str.isalpha, title)) for title in titles}
    return {title for title in letters if title}
