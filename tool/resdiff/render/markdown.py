"""The redline as Markdown, for mail and for the threads of GitHub, Teams and their like.

    ### OP3 → OP4
    edited; substantive: verb: 促请 → 敦促 (stronger)

    > ~~促请~~**敦促**各国政府密切关注…

Deleted words stand between `~~`, inserted ones between `**`. Sent as it is, by any mail program,
that is read as it stands; rendered (GitHub, Mattermost, Teams, pandoc, and what is copied from
there into Outlook, Gmail or Thunderbird) it becomes `del` and `strong`, which survive pasting. Tags
alone would do the latter, never the former: they drown the text where nothing renders them, and
Teams and Outlook's plain text show or drop them. They are used only where the rules of CommonMark
for what stands beside a delimiter make it no delimiter at all, mostly next to Chinese punctuation:
`各国<ins>，酌情，</ins>采取`. Blanks at the edge of a change stand outside its marks.

Guarantees: rendered by CommonMark with strike-through (checked with markdown-it), every `del` holds
deleted words, every `strong` and `ins` inserted ones; text of a draft is only ever text, whatever
it looks like; a paragraph is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from resdiff.interface import say
from resdiff.model.records import Comparison, Document
from resdiff.render.rows import CommentRow, NoteRow, Row, Run
from resdiff.render.runs import merge_shown_runs
from resdiff.render.selection import WHOLE, Extent, select_rows
from resdiff.render.terminal import terminal_safe
from resdiff.render.weight import WeightyRow, weighty_rows
from resdiff.render.wording import (
    citation_lines,
    comment_heading,
    comparison_caution_lines,
    count_line,
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

_DELIMITER = {"delete": "~~", "insert": "**"}
_TAG = {"delete": "del", "insert": "ins"}
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Piece = tuple[str, str]
"""An operation, and Markdown of text to which it applies."""


def render_markdown(
    comparison: Comparison, old: Document, new: Document, extent: Extent = WHOLE
) -> str:
    """What changed in substance first, with reasons; then every change with its words, then notes
    and warnings.
    """
    return "\n\n".join(_blocks(comparison, old, new, extent)) + "\n"


def _blocks(comparison: Comparison, old: Document, new: Document, extent: Extent) -> Iterator[str]:
    """The blocks of the redline, which blank lines part."""
    selection = select_rows(comparison, old, new, extent)
    names = {"new": escaped(document_name(new)), "old": escaped(document_name(old))}
    yield f"# {say('{new} compared with {old}', **names)}"
    yield escaped(count_line(comparison))
    for caution in comparison_caution_lines(comparison):
        yield f"**{say('Warning:')}** {escaped(caution)}"
    yield from map(escaped, head_change_lines(comparison))
    yield from map(escaped, (*citation_lines(comparison), *legend_lines(old, new)))
    yield say("~~Deleted~~ words are struck through, **inserted** ones bold.")
    yield from map(escaped, term_lines(comparison))
    yield from _substance_block(weighty_rows(comparison, selection.rows, old, new))
    if selection.rows:
        # headings, so that a long mail can be folded and linked to
        yield f"## {say('Text')}"
        for row in selection.rows:
            yield from _row_blocks(row)
    if selection.notes:
        yield f"## {say('Notes')}"
        for note in selection.notes:
            yield from _note_blocks(note)
    if selection.comments:
        yield f"## {say('Comments beside the text')}"
        yield "\n".join(line for one in selection.comments for line in _comment_items(one))
    if selection.left_out:
        yield escaped(not_shown_line(extent.only, selection.left_out))
    warnings = [f"- {_line_of(caution)}" for caution in side_caution_lines(old, new)]
    if warnings:
        yield from (f"## {say('Warnings')}", "\n".join(warnings))


def _substance_block(weighty: Sequence[WeightyRow]) -> Iterator[str]:
    """What a reader looks for first: a list of the changes of substance with their reasons."""
    if weighty:
        yield f"## {say('Changes of substance')}"
        yield "\n".join(f"- {_line_of(_weighty_line(one))}" for one in weighty)


def _weighty_line(one: WeightyRow) -> str:
    words = f": {terminal_safe(one.words)}" if one.words else ""
    return f"{row_heading(one.row)}: {terminal_safe(one.told)}{words}"


def _row_blocks(row: Row) -> list[str]:
    head = [f"### {escaped(row_heading(row))}", _line_of(row_outcome(row))]
    if row.role == "stub":
        return head
    comments = [line for one in row.comments for line in _comment_items(one)]
    # a list behind a quotation needs a blank line, as blocks have it
    return [*head, quotation(row.runs), *(["\n".join(comments)] if comments else [])]


def _comment_items(row: CommentRow, indent: str = "") -> Iterator[str]:
    """A comment as an item of a list, answers as items below it."""
    paragraphs = (
        marked_line(line).strip(" ") for line in _paragraphs_of(merge_shown_runs(row.runs))
    )
    words = " / ".join(filter(None, paragraphs))
    yield f"{indent}- {escaped(comment_heading(row))}: {words}"
    for answer in row.answers:
        yield from _comment_items(answer, f"{indent}  ")


def _note_blocks(row: NoteRow) -> list[str]:
    head = [f"### {escaped(note_heading(row))}", _line_of(note_outcome(row))]
    return [*head, quotation(row.runs)]


def quotation(runs: Iterable[Run]) -> str:
    """The words of a row as a quotation, a paragraph a line."""
    paragraphs = _paragraphs_of(merge_shown_runs(runs))
    return "\n>\n".join(f"> {_safe_start(marked_line(line).strip(' '))}" for line in paragraphs)


def _paragraphs_of(runs: Iterable[Run]) -> Iterator[list[Run]]:
    paragraph: list[Run] = []
    for run in runs:
        if run.broken:
            yield paragraph
            paragraph = []
        else:
            paragraph.append(run)
    yield paragraph


def marked_line(runs: Iterable[Run]) -> str:
    """One line of Markdown: deleted and inserted words in the delimiters, or where these would be
    none in tags.
    """
    pieces = [piece for run in runs for piece in _pieces(run)]
    out = ""
    for place, (operation, text) in enumerate(pieces):
        if operation == "equal":
            out += text
        else:
            out += _marked_words(operation, text, out[-1:] or " ", _sign_behind(pieces, place))
    return out


def _sign_behind(pieces: Sequence[Piece], place: int) -> str:
    """The character that will follow a piece: of a marked one the first of its delimiter, or what
    stands for it.
    """
    if place + 1 == len(pieces):
        return " "
    operation, text = pieces[place + 1]
    return text[0] if operation == "equal" else "*"


def _pieces(run: Run) -> Iterator[Piece]:
    """A run with the blanks at its edges apart: a delimiter beside a blank is none.

    A run of nothing but blanks stays as it is.
    """
    if run.mark is not None:
        # a raised figure is no word that changed: what became of the note is told in its own row
        yield "equal", _raised(terminal_safe(run.mark))
        return
    text = terminal_safe(run.text)
    words = text.strip(" ")
    if run.operation == "equal" or not words:
        yield run.operation, escaped(text)
        return
    before, _, after = text.partition(words)
    for operation, part in (("equal", before), (run.operation, words), ("equal", after)):
        if part:
            yield operation, escaped(part)


def _raised(mark: str) -> str:
    """The label of a note's mark: ³, (a)."""
    # a mark of letters has no raised form: (a) stands in brackets
    return (
        mark.translate(_TO_RAISED) if mark.isdecimal() and mark.isascii() else escaped(f"({mark})")
    )


def _marked_words(operation: str, text: str, before: str, after: str) -> str:
    """Changed words between delimiters, or tags where what stands beside them would make the
    delimiters none.
    """
    # the rule for the end of a delimited text is that for its beginning, mirrored
    if _is_flanking(before, text[0]) and _is_flanking(after, text[-1]):
        return f"{_DELIMITER[operation]}{text}{_DELIMITER[operation]}"
    return f"<{_TAG[operation]}>{text}</{_TAG[operation]}>"


# ASCII symbols, which every version of CommonMark counts as punctuation; other symbols only those
# since 0.31.
_ASCII_SYMBOLS = "$+<=>^`|~"


def _is_flanking(outer: str, inner: str) -> bool:
    """Whether a delimiter between the two is one for every reader: CommonMark counts symbols as
    punctuation since 0.31 only, so that they are taken for what serves less.
    """
    if inner == " ":
        return False
    if category(inner)[0] not in "PS":
        return True
    return outer == " " or category(outer)[0] == "P" or outer in _ASCII_SYMBOLS


_SPECIAL = re.compile(
    r"""
    [\\`*\[<~$]                    # emphasis, code, links, tags, strike-through; formulas on GitHub
    | (?<![^\W_])_ | _(?![^\W_])   # an underscore at the edge of a word; within one it is only text
    | &(?=\#?\w+;)                 # what looks like a character reference: &lt; &#60;
    """,
    re.VERBOSE,
)
_BLOCK_START = re.compile(
    r"""
    \d{1,9}(?=[.)])     # 1. and 1) begin a list
    | (?=[\#+\-=>:])    # a heading, a list, a rule, a quotation, a container
    """,
    re.VERBOSE,
)


def escaped(text: str) -> str:
    """Text that CommonMark, and GitHub with its formulas, show as it is within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _line_of(text: str) -> str:
    """Text as a line of its own."""
    return _safe_start(escaped(text))


def _safe_start(line: str) -> str:
    """A line of Markdown whose beginning is no heading, list, quotation or rule."""
    found = _BLOCK_START.match(line)
    return line if found is None else f"{found[0]}\\{line[found.end() :]}"
