"""The redline on a terminal or in plain text, and a document as text.

OP3 → OP4  substantive: verb: 促请 → 敦促 (stronger)
    [-促请-]{+敦促+}各国政府密切关注…
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.interface import say
from resdiff.model.records import Comparison, Document, Note, Paragraph
from resdiff.render.remarks import remarks_of
from resdiff.render.rows import CommentRow, NoteRow, Row, Run
from resdiff.render.runs import merge_shown_runs
from resdiff.render.selection import WHOLE, Extent, select_rows
from resdiff.render.terminal import BOLD, DIM, GREEN_UNDERLINED, RED_STRUCK, styled, terminal_safe
from resdiff.render.wording import (
    citation_lines,
    comment_heading,
    comparison_caution_lines,
    count_line,
    document_comment,
    document_name,
    head_change_lines,
    legend_lines,
    not_shown_line,
    note_heading,
    note_outcome,
    row_heading,
    row_outcome,
    side_caution_lines,
    term_lines,
)
from resdiff.render.wrapping import wrap_line

_INDENT = "    "


def redline_as_text(
    comparison: Comparison,
    old: Document,
    new: Document,
    extent: Extent = WHOLE,
    colour: bool = False,
    width: int | None = None,
) -> str:
    """Every paragraph that changed, moved or came or went, with its words; the unchanged ones are
    only counted, but for those that `extent` wants as context. Lines are broken where a width
    (columns of a terminal) is given.
    """
    # a row may be of several lines already, where one paragraph became two
    lines = "\n".join(_redline_lines(comparison, old, new, extent, colour)).rstrip().split("\n")
    return "\n".join(lines if width is None else [wrap_line(line, width) for line in lines]) + "\n"


def _redline_lines(
    comparison: Comparison, old: Document, new: Document, extent: Extent, colour: bool
) -> Iterator[str]:
    selection = select_rows(comparison, old, new, extent)
    yield f"{document_name(old)} → {document_name(new)}"
    yield count_line(comparison)
    yield from (
        say("warning: {caution}", caution=caution)
        for caution in comparison_caution_lines(comparison)
    )
    yield from (*head_change_lines(comparison), *citation_lines(comparison))
    yield from term_lines(comparison)
    yield from (*legend_lines(old, new), "")
    for place, group in enumerate(selection.groups):
        # without context every row stands for itself, and a sign for what is left out says nothing
        if place and extent.context:
            yield from ("⋮", "")
        for row in group:
            yield from _row_lines(row, colour)
    if selection.notes:
        yield from (say("Notes"), "")
        for note in selection.notes:
            yield from _note_lines(note, colour)
    if selection.comments:
        yield from (say("Comments beside the text"), "")
        for comment in selection.comments:
            yield from (*_comment_lines(comment, colour, ""), "")
    if selection.left_out:
        yield not_shown_line(extent.only, selection.left_out)
    yield from (
        say("warning: {caution}", caution=caution) for caution in side_caution_lines(old, new)
    )


def _row_lines(row: Row, colour: bool) -> list[str]:
    head = f"{styled(row_heading(row), BOLD, colour)}  {row_outcome(row)}"
    if row.role == "stub":
        return [head, ""]
    comments = (line for one in row.comments for line in _comment_lines(one, colour))
    return [head, _run_line(row.runs, colour), *comments, ""]


def _comment_lines(row: CommentRow, colour: bool, indent: str = _INDENT) -> Iterator[str]:
    """A comment below its paragraph, answers further in."""
    words = _run_line(row.runs, colour, f"{indent}{_INDENT}").lstrip(" ")
    yield f"{indent}{styled(f'{comment_heading(row)}:', DIM, colour)} {words}"
    for answer in row.answers:
        yield from _comment_lines(answer, colour, f"{indent}{_INDENT}")


def _note_lines(row: NoteRow, colour: bool) -> list[str]:
    head = f"{styled(note_heading(row), BOLD, colour)}  {note_outcome(row)}"
    return [head, _run_line(row.runs, colour), ""]


def _run_line(runs: Iterable[Run], colour: bool, indent: str = _INDENT) -> str:
    return indent + "".join(_run_text(run, colour, indent) for run in merge_shown_runs(runs))


def _run_text(run: Run, colour: bool, indent: str) -> str:
    if run.broken:
        return f"\n{indent}"
    if run.mark is not None:
        return styled(f"({terminal_safe(run.mark)})", DIM, colour)
    text = terminal_safe(run.text)
    if run.operation == "equal":
        return text
    style, opening, closing = (
        (RED_STRUCK, "[-", "-]") if run.operation == "delete" else (GREEN_UNDERLINED, "{+", "+}")
    )
    # the brackets of wdiff where there is no colour: readers of patches know them
    return styled(text, style, colour) if colour else f"{opening}{text}{closing}"


def document_as_text(document: Document) -> str:
    """The document as clean text, a paragraph a line, labels and notes' marks as printed."""
    head = (document.symbol, document.title, document.enacting_formula)
    lines = [line for line in head if line]
    comments = _comments_by_paragraph(document)
    lines += comments.pop(None, [])
    for paragraph in document.paragraphs:
        lines += [_paragraph_line(paragraph), *comments.get(paragraph.id, ())]
    if document.notes:
        # the rule above the notes of a printed page: the reader of text knows notes by it
        lines += ["__________________", *map(_note_line, document.notes)]
    return "\n\n".join(lines) + "\n"


def _comments_by_paragraph(document: Document) -> dict[str | None, list[str]]:
    """Lines with comments by the id of their paragraph, as Markdown has them: read again, they are
    no text.
    """
    out: dict[str | None, list[str]] = {}
    for comment in document.comments:
        words = document_comment(comment).replace("--", "––")
        out.setdefault(comment.paragraph, []).append(f"<!-- {words} -->")
    return out


def _paragraph_line(paragraph: Paragraph) -> str:
    marks = [(mark.at, f"[^{mark.label}]") for mark in paragraph.notes]
    # as negotiators have it: read again, it is the same
    marks += [(remark.at, remark.text) for remark in remarks_of([paragraph])]
    text, done = "", 0
    for at, mark in sorted(marks, key=lambda one: one[0]):
        text += paragraph.text[done:at] + mark
        done = at
    text += paragraph.text[done:]
    # four blanks a level, as the reader of text takes them for sub-paragraphs
    indent = _INDENT * paragraph.id.count(".") if paragraph.parent else ""
    label = f"{paragraph.label} " if paragraph.label else ""
    return f"{indent}{label}{text}"


def _note_line(note: Note) -> str:
    # [^3]: is a note in Markdown; * and (a) stand before theirs as they are printed
    return (
        f"[^{note.label}]: {note.text}" if note.label.isdecimal() else f"{note.label} {note.text}"
    )
