"""How the width of a page cut a text into lines, and how two of its lines are put together.

保护和可持续利用沿海潟湖、      a line cut by the page's width goes on in the next one
海草床和盐沼；
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from resdiff.languages import count_wide, is_wide
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern

FULL_SHARE = 0.82
"""A line of this share of the full width has no room for a long word: it may be cut, not ended."""

_SHORT_SHARE = 0.7  # a line below this share of the full width was ended, not cut
_FULL_RANK = 0.9  # tables and bar codes are wider than the text: one line in ten may be
_FEWEST_LINES = 8  # of fewer nothing can be said
_NARROWEST, _WIDEST = 30, 140  # columns of a page: shorter lines are a list, longer ones paragraphs

# A mark of a note may stand behind the last mark of a paragraph: …的报告；³
_STOPPED = lazy_pattern(r"[.。!！?？;；:：,，،؛…][”“\"'’»」』)）\]\d⁰¹²³⁴⁵⁶⁷⁸⁹]*$")

_OPEN_SPAN = lazy_pattern(r"\d–$")
_LONGEST_SPAN = 20  # characters
_OF_NUMBERS = "0123456789/"


class WrapLayout(msgspec.Struct, frozen=True):
    """How a text was cut into lines.

    full    the width of the page in columns
    gap     empty lines between two lines of one paragraph, 0 or 1
    apart   whether paragraphs stand further apart than that
    margin  blanks before the lines of a paragraph where its first line has more; None where not
    """

    full: int
    gap: int
    apart: bool = False
    margin: int | None = None

    def is_full(self, width: int) -> bool:
        """Whether a line of so many columns may have been cut by the width of the page."""
        return width >= self.full * FULL_SHARE


def column_width(text: str) -> int:
    """Columns that a text takes on a page of one width of type; a Chinese character takes two."""
    return len(text) if text.isascii() else len(text) + count_wide(text)


def layout_of(lines: Sequence[Line]) -> WrapLayout | None:
    """The layout of a text cut by the width of a page; None where every line is a paragraph."""
    if len(lines) < _FEWEST_LINES:
        return None
    widths = [column_width(line.text) for line in lines]
    full = sorted(widths)[int(len(widths) * _FULL_RANK)]
    behind_cut, behind_end = _behind_cut_and_ended(lines, widths, full)
    if not _is_cut_by_page(widths, full, len(behind_cut), len(behind_end)):
        return None
    behind_end = [line for line in behind_end if not line.continued]
    gap = _gap_within(behind_cut, lines)
    return WrapLayout(
        full=full,
        gap=gap,
        apart=_most(0.8, (line.gap > gap for line in behind_end)),
        margin=_margin(behind_cut, behind_end),
    )


def _behind_cut_and_ended(
    lines: Sequence[Line], widths: list[int], full: int
) -> tuple[list[Line], list[Line]]:
    """The lines that follow a full line in mid-sentence, and a short one that ends in a mark."""
    behind_cut, behind_end = [], []
    for width, line, following in zip(widths, lines, lines[1:], strict=False):
        stopped = _STOPPED.search(line.text) is not None
        if not stopped and width >= full * FULL_SHARE:
            behind_cut.append(following)
        elif stopped and width < full * _SHORT_SHARE:
            behind_end.append(following)
    return behind_cut, behind_end


def _is_cut_by_page(widths: list[int], full: int, cut: int, ended: int) -> bool:
    """Whether so many lines are full, or so many of the full ones end in mid-sentence."""
    if not _NARROWEST <= full <= _WIDEST:
        return False
    near = sum(width >= full * FULL_SHARE for width in widths)
    if near >= len(widths) * 0.4:
        return True
    # Short lines in plenty, as in lists and mastheads: then the full ones must end in mid-sentence
    return cut >= max(3, near * 0.5) and ended >= 2


def _gap_within(behind_cut: list[Line], lines: Sequence[Line]) -> int:
    """Empty lines between two lines of one paragraph, 0 or 1: converters put one behind each."""
    gaps = [line.gap for line in behind_cut if not line.continued]
    gaps = gaps or [line.gap for line in lines[1:]]
    return int(_most(0.7, (gap == 1 for gap in gaps)))


def _margin(behind_cut: list[Line], behind_end: list[Line]) -> int | None:
    """Blanks before the lines of a paragraph where the first line of most has more of them."""
    indents = Counter(line.indent for line in behind_cut)
    margin = max(indents, key=lambda indent: indents[indent], default=0)
    if len(behind_end) <= 2:  # too few paragraphs to tell a habit from chance
        return None
    return margin if _most(0.7, (line.indent > margin for line in behind_end)) else None


def _most(share: float, answers: Iterable[bool]) -> bool:
    """Whether more than this share of the answers is yes; no where there are none."""
    given = list(answers)
    return sum(given) > share * len(given)


def separator_between(first: str, second: str) -> str:
    """What stands between two lines of one paragraph: a blank, or nothing.

    Nothing beside Chinese characters, behind a hyphen or stroke, and before what belongs to a
    number.
    """
    if not first or not second:
        return ""
    # Secretary-General, كانون الأول/ديسمبر, but low tide - high, and / or
    if first.endswith(("-", "\u2010", "/")) and not first.endswith((" -", " /")):
        return ""
    if is_wide(first[-1]) or is_wide(second[0]):
        return ""
    # its end alone: a text put together line by line is not looked at whole each time
    if _OPEN_SPAN.search(first[-_LONGEST_SPAN:]) and second[0].isdigit():  # 2021– ⏎ 2031
        return ""
    if first[-1].isdigit() and (second[0] in "%)–" or _divide_number(first, second)):
        return ""
    return " "


def _divide_number(first: str, second: str) -> bool:
    """Whether the end of a Chinese line divides a number, beside whose digits is no blank:
    第79/90 ⏎ 4号决议.
    """
    head, tail = first[-_LONGEST_SPAN:].rstrip(_OF_NUMBERS), second.lstrip(_OF_NUMBERS)
    if not second[0].isdigit() or not head or not tail:
        return False
    return is_wide(head[-1]) and is_wide(tail[0])


def join_wrapped(pieces: Iterable[str]) -> str:
    """The lines of one text as one."""
    whole = ""
    for piece in pieces:
        whole += separator_between(whole, piece) + piece
    return whole
