"""What most lines of a document have in common: the size of print, the margins and the leading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from resdiff.model.lines import Line
from resdiff.parse.line_forms import ends_with_punctuation
from resdiff.parse.pdf_layout.boxes import box_of, is_column_label
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT


class PageFrame(msgspec.Struct, frozen=True):
    """Size of the body's print, its margins and the distance of base lines, in points.

    tight  whether neither room nor an indent parts paragraphs, so that words must
    """

    size: float
    left: float
    right: float
    leading: float
    tight: bool = False


def measure_frame(lines: Sequence[Line]) -> PageFrame:
    """The frame of lines without furniture; of no lines one of zero width."""
    size = usual_size(lines)
    # a label in a column of its own may stand between two lines of its text
    lines = [line for line in lines if not is_column_label(line.text.strip())]
    body = [line for line in lines if abs(box_of(line).size - size) < PDF_LAYOUT.same_size]
    frame = PageFrame(size, _left_margin(body), _right_margin(body), _leading(body, size))
    return msgspec.structs.replace(frame, tight=_is_tight(body, frame))


def usual_size(lines: Sequence[Line]) -> float:
    """The size in which most characters are printed, in points; 10 for no lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[box_of(line).size] += len(line.text)
    return max(sizes, key=lambda s: sizes[s], default=10.0)


def _left_margin(body: list[Line]) -> float:
    """Where most lines begin, the leftmost of equals: fewer are indented than not."""
    lefts = Counter(round(box_of(line).left) for line in body)
    # quotation marks and round letters shift a line by a point, so neighbours count together
    near = {left: sum(lefts[left + shift] for shift in (-1, 0, 1)) for left in lefts}
    return float(max(near, key=lambda left: (near[left], -left), default=0))


def _right_margin(body: list[Line]) -> float:
    rights = sorted(box_of(line).right for line in body)
    return rights[int(len(rights) * PDF_LAYOUT.right_margin_quantile)] if rights else 0.0


def _leading(body: list[Line], size: float) -> float:
    """The smallest common distance from one full line to the next of the same page."""
    steps: Counter[int] = Counter()  # in half points
    widest = max((_width(line) for line in body), default=0.0)
    for first, second in pairwise(body):
        # a line that ends early ends a paragraph: below it stands the room between two paragraphs
        if _width(first) < PDF_LAYOUT.full_line * widest or first.page != second.page:
            continue
        step = box_of(first).base - box_of(second).base
        if PDF_LAYOUT.least_leading * size < step < PDF_LAYOUT.most_leading * size:
            steps[round(step * 2)] += 1
    common = max(2, max(steps.values(), default=0) // PDF_LAYOUT.rare_leading)
    unknown = int(size * PDF_LAYOUT.usual_leading * 2)
    return min((step for step in steps if steps[step] >= common), default=unknown) / 2


def _is_tight(body: list[Line], frame: PageFrame) -> bool:
    """Whether lines behind the short last line of a paragraph stand as any other line does."""
    short = frame.right - PDF_LAYOUT.short_line * (frame.right - frame.left)
    behind = apart = 0
    for first, second in pairwise(body):
        one, two = box_of(first), box_of(second)
        if one.right > short or first.page != second.page:
            continue
        if not ends_with_punctuation(first.text.rstrip()):
            continue
        behind += 1
        drop = one.base - two.base
        apart += (
            drop > PDF_LAYOUT.widest_leading * frame.leading
            or abs(two.left - frame.left) > PDF_LAYOUT.same_margin
        )
    return behind >= PDF_LAYOUT.fewest_short_lines and apart <= PDF_LAYOUT.most_apart * behind


def usual_drop(lines: Sequence[Line]) -> int:
    """The commonest drop from one line of a page to the next, in whole points."""
    return commonest_drop(
        box_of(a).base - box_of(b).base for a, b in pairwise(lines) if a.page == b.page
    )


def commonest_drop(drops: Iterable[float]) -> int:
    """The commonest of these, in whole points, the smallest of equals; where none goes down, that
    of a common print.
    """
    counts = Counter(map(round, drops))
    down = (drop for drop in counts if drop > 1)
    return max(down, key=lambda d: (counts[d], -d), default=PDF_LAYOUT.unknown_drop)


def _width(line: Line) -> float:
    box = box_of(line)
    return box.right - box.left
