"""What every reader makes of its format: lines in reading order, with what the format tells of
each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias, TypeVar

import msgspec

from resdiff.model.layout import Layout
from resdiff.model.records import Bracket, Caution, NoteMark, Remark

DOUBTFUL_SPACE, LIKELY_SPACE = "\u2006", "\u2005"
"""Stand in a printed line for room between letters that is no blank unless the words say so, or
that is one unless they do.
"""

MOST_LINES = 60_000
"""Lines of one source. The longest report of a committee has some 5,000, the longest resolution
with its annexes 3,000.
"""

Role = Literal["enacting", "preambular", "operative", "paragraph", "heading", "closing", "annex"]


Stretches: TypeAlias = tuple[tuple[int, int], ...]
"""(start, end) of parts of a text, as offsets, in order and apart."""


class LineCell(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a printed line that room sets apart, or a number at its head or end.

    start        offset of its first character in the text of the line
    left, right  its edges, in points
    """

    start: int
    left: float
    right: float


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Where a printed line stands on its page, in points from the lower left corner.

    left, right    its edges
    base           the height that its characters stand on
    size           of most of its characters
    bold           whether it begins and ends in bold
    width, height  of the page
    cells          from the head of the text to its end; none where nothing sets parts of it apart
    stamp          whether it lies across the page and is no line of the text, as a watermark is
    """

    left: float
    right: float
    base: float
    size: float
    bold: bool
    width: float
    height: float
    cells: tuple[LineCell, ...] = ()
    stamp: bool = False


class CommentEnd(msgspec.Struct, frozen=True, kw_only=True):
    """Where a comment begins or ends, or where the sign that refers to it stands: before the
    character at offset `at` of a line's text.

    comment  the key of the comment in its reading
    """

    at: int
    comment: str
    kind: Literal["start", "end", "sign"]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the source, without its markup. Only `text` is known in every format.

    text       as printed; in what is known only by its layout, a part of a paragraph
    number     its place in the source: the line of the file, the paragraph of a Word file, the
               printed line of a page, all from 1; None where the format has no such count
    page       from 1; None in a format without pages
    role       what the format says it is; None where it says nothing
    label      its label where the format keeps it apart from the text: "1.", "(a)"; None for none,
               and where it still stands in the text
    above      the labels of paragraphs without words of their own that stand before its own: "1."
               of 1. (a) Requests …
    depth      how deep it stands in a list that the format knows, 0 for the outermost; None where
               it stands in none or where the format says nothing
    level      0 for a paragraph, 1 for its (a), 2 for its (i); None where the format says nothing
    emphasis   (start, end) of the bold or italic stretches of `text`, as offsets
    struck     those of what is struck through, until `settle_hand_markup` takes them out; an empty
               one where the mark of a note is struck
    underlined those of what is underlined, but for links
    marks      the marks of notes that the format knows, at offsets of `text`
    anchors    where comments begin and end, at offsets of `text`
    remarks, brackets  what negotiators wrote beside its words, taken out of `text`
    gap        how many empty lines stand before it
    indent     how many columns of blanks stand at its head
    heading    whether the format prints it as a heading; None where it says nothing
    box        where it stands on its page; None but for `Layout.BOXES`
    part       the part or annex it belongs to, as a prefix of ids ("A.", "annex1."), where the
               format says; else empty
    opener     the words with which a preambular paragraph opens ("Recalling"), where the format
               marks them up; else None
    counted    the number of a label taken out of the text of a format that has a place for
               labels; else None
    begins     whether a preamble begins with it in a text without enacting line
    enacts     whether it was found to be an enacting line by its form and what stands below it
    continued  whether page furniture or notes stood before it: it may go on with the paragraph
               before them
    """

    text: str
    number: int | None = None
    page: int | None = None
    role: Role | None = None
    label: str | None = None
    above: tuple[str, ...] = ()
    depth: int | None = None
    level: int | None = None
    emphasis: Stretches = ()
    struck: Stretches = ()
    underlined: Stretches = ()
    marks: tuple[NoteMark, ...] = ()
    anchors: tuple[CommentEnd, ...] = ()
    remarks: tuple[Remark, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    gap: int = 0
    indent: int = 0
    heading: bool | None = None
    box: Box | None = None
    part: str = ""
    opener: str | None = None
    counted: int | None = None
    begins: bool = False
    enacts: bool = False
    continued: bool = False

    @property
    def is_unmarked(self) -> bool:
        """Whether its format says neither its role nor its label: both are to be found."""
        return self.role is None and self.label is None


class NoteText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a note as the source has it.

    label  as its mark shows it, without brackets: "5", "*"
    line   where it stands, counted as `Line.number`; None where that is not known
    page   from 1; None in a format without pages
    struck, underlined  stretches of `text`, as those of `Line`; `anchors` in the same way
    """

    label: str
    text: str
    line: int | None = None
    page: int | None = None
    struck: Stretches = ()
    underlined: Stretches = ()
    anchors: tuple[CommentEnd, ...] = ()


class CommentText(msgspec.Struct, frozen=True, kw_only=True):
    """A comment as the format has it, apart from the text that it stands beside.

    key       what `CommentEnd.comment` calls it
    initials  of its author; None where the format has none
    date      ISO; None where the format has none
    text      its paragraphs, parted by line feeds
    reply_to  the key of the comment that it answers; None for one that begins a thread
    resolved  whether its thread is marked as done
    place     where it stands, in words, where that is known to be in no line; else None
    """

    key: str
    author: str
    initials: str | None = None
    date: str | None = None
    text: str
    reply_to: str | None = None
    resolved: bool = False
    place: str | None = None


class SourceStretch(msgspec.Struct, frozen=True):
    """A stretch of a source as it stands in the file, before anything was made of it.

    line, page  where it begins, counted as in `Line`; None where that is not known
    """

    text: str
    line: int | None = None
    page: int | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A source as read.

    lines       in reading order
    notes       the texts of the notes that the format keeps apart; else they stand among `lines`
    comments    those that stand beside the text, in its order; `anchors` of lines and notes say
                where
    fields      of the masthead, by name, as the format marks them up
    head        the lines above the text as printed, where the format keeps them apart from `lines`
    properties  fields that are kept beside the text: they count where the text has none
    language    the code of its language, where the format says; else None
    warnings    what gave cause for doubt
    furniture   the words that are no part of the text, such as a running head: one entry a place
    source      all that the file has for a reader to see, taken from it without regard to `lines`:
                against it is counted what became of each word
    layout      what a line stands for; `read_bytes` takes it from the table of formats
    """

    lines: tuple[Line, ...]
    notes: tuple[NoteText, ...] = ()
    comments: tuple[CommentText, ...] = ()
    fields: dict[str, str] = {}
    head: tuple[str, ...] = ()
    properties: dict[str, str] = {}
    language: str | None = None
    warnings: tuple[Caution, ...] = ()
    furniture: tuple[str, ...] = ()
    source: tuple[SourceStretch, ...] = ()
    layout: Layout = Layout.FLOW


def join_pair(first: Line, second: Line, between: str) -> Line:
    """Two lines as one; `between` is put where they meet."""
    shift = len(first.text) + len(between)
    return msgspec.structs.replace(
        first,
        # copied once: the first may be all that was put together of a long paragraph
        text="".join((first.text, between, second.text)),
        marks=first.marks + moved_marks(second.marks, shift.__add__),
        anchors=first.anchors + moved_marks(second.anchors, shift.__add__),
        emphasis=first.emphasis + moved_stretches(second.emphasis, shift),
        struck=first.struck + moved_stretches(second.struck, shift),
        underlined=first.underlined + moved_stretches(second.underlined, shift),
    )


_Mark = TypeVar("_Mark", NoteMark, CommentEnd)


def moved_marks(marks: Sequence[_Mark], moved: Callable[[int], int]) -> tuple[_Mark, ...]:
    """Marks of notes, or ends of comments, in a text that was edited; `moved` gives for an offset
    of the old text that of the new one.
    """
    return tuple(msgspec.structs.replace(mark, at=moved(mark.at)) for mark in marks)


def with_anchors_at_head(line: Line, anchors: Sequence[CommentEnd]) -> Line:
    """A line to which comments come that stood beside words that are none of the text."""
    if not anchors:
        return line
    return msgspec.structs.replace(
        line, anchors=(*moved_marks(tuple(anchors), lambda _: 0), *line.anchors)
    )


def moved_stretches(stretches: Stretches, shift: int) -> Stretches:
    """Stretches of a text behind which it now stands, `shift` characters further."""
    return tuple((start + shift, end + shift) for start, end in stretches)


def stretches_behind(stretches: Stretches, cut: int) -> Stretches:
    """What is left of the stretches of a text without its first `cut` characters."""
    # a stretch that is cut in two keeps its later part
    return tuple((max(start - cut, 0), end - cut) for start, end in stretches if end > cut)


def join_lines(lines: list[Line], between: str = " ") -> Line | None:
    """Several lines as one, their labels in the text; None for none."""
    whole: Line | None = None
    for line in lines:
        # labels read apart come back into the text: a row of a table has no place for them
        if line.label:
            line = join_pair(Line(text=line.label, number=line.number), line, " ")
        whole = line if whole is None else join_pair(whole, line, between)
    return whole


def table_row_line(cells: list[Line]) -> Line | None:
    """A row of a table as one line, bars between its cells; None for an empty one.

    Empty cells at its end are not told: where a row is shorter than others, one program writes
    them and another leaves them out.
    """
    last = max((at for at, cell in enumerate(cells) if cell.text or cell.marks), default=-1)
    whole = join_lines(cells[: last + 1], " | ")
    if whole is None or not any(cell.text for cell in cells):
        return None
    # a row is no heading, however its cells are printed
    return msgspec.structs.replace(whole, role="paragraph", level=0, heading=None)
