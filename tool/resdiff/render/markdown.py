"""The redline as Markdown, for mail and for the threads of GitHub, Teams and their like.

    ### OP3 → OP4
    edited; substantive: verb: 促请 → 敦促 (stronger)

    > ~~促请~~**敦促**各国政府密切关注…

Deleted words stand between `~~`, inserted ones between `**`. Sent as it is, by any mail program, that is read as it
stands; rendered (GitHub, Mattermost, Teams, pandoc, and what is copied from there into Outlook, Gmail or Thunderbird) it
becomes `del` and `strong`, which survive pasting. Tags alone would do the latter, never the former: they drown the text
where nothing renders them, and Teams and Outlook's plain text show or drop them. They are used only where the rules of
CommonMark for what stands beside a delimiter make it no delimiter at all, mostly next to Chinese punctuation:
`各国<ins>，酌情，</ins>采取`. Blanks at the edge of a change stand outside its marks.

Guarantees: rendered by CommonMark with strike-through (checked with markdown-it), every `del` holds deleted words, every
`strong` and `ins` inserted ones; text of a draft is only ever text, whatever it looks like; a paragraph is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from resdiff.model.records import Comparison, Document
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import NoteRow, Row, Run
from resdiff.render.selection import Extent, Selection, select
from resdiff.render.text import (
    as_shown,
    called,
    cautions,
    cited,
    counts,
    not_shown,
    note_places,
    note_told,
    places,
    safe,
    told,
)

_WHOLE = Extent()
_LEGEND = "~~Deleted~~ words are struck through, **inserted** ones bold."
_DELIMITER = {"delete": "~~", "insert": "**"}
_TAG = {"delete": "del", "insert": "ins"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def mail(comparison: Comparison, old: Document, new: Document, extent: Extent = _WHOLE) -> str:
    """What changed in substance first, with reasons; then every change with its words, then notes and warnings."""
    shown = select(comparison, old, new, extent)
    blocks = [
        f"# {escaped(called(new))} compared with {escaped(called(old))}",
        escaped(counts(comparison)),
    ]
    blocks += [escaped(line) for line in cited(comparison)] + [_LEGEND]
    blocks += _first(shown)
    for title, rows in (("Text", shown.rows), ("Notes", shown.notes)):
        blocks += [f"## {title}"] if rows else []
        for row in rows:
            blocks += _note(row) if isinstance(row, NoteRow) else _row(row)
    if shown.left_out:
        blocks.append(escaped(not_shown(extent, shown.left_out)))
    warnings = "\n".join(
        f"- {_line(escaped(caution))}" for caution in cautions(comparison, old, new)
    )
    return "\n\n".join(blocks + (["## Warnings", warnings] if warnings else [])) + "\n"


def _first(shown: Selection) -> Iterator[str]:
    weighty = [
        row for row in shown.rows if row.role == "change" and row.change.nature == "substantive"
    ]
    if weighty:
        yield "## Changes of substance"
        yield "\n".join(
            f"- {_line(escaped(f'{places(row)}: ' + safe('; '.join(shown_reasons(row.change)))))}"
            for row in weighty
        )


def _row(row: Row) -> list[str]:
    head = [f"### {escaped(places(row))}", _line(escaped(told(row)))]
    return head if row.role == "stub" else [*head, _quoted(row.runs)]


def _note(row: NoteRow) -> list[str]:
    return [f"### {escaped(note_places(row))}", _line(escaped(note_told(row))), _quoted(row.runs)]


def _quoted(runs: Iterable[Run]) -> str:
    return "\n>\n".join(f"> {_line(marked(line).strip(' '))}" for line in _lines(as_shown(runs)))


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        if run.broken:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def marked(runs: Iterable[Run]) -> str:
    """One line of Markdown: deleted and inserted words in the delimiters, or where these would be none in tags."""
    pieces = [piece for run in runs for piece in _pieces(run)]
    out = ""
    for place, (operation, text) in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ("equal", " ")
        out += _between(
            operation, text, out[-1:] or " ", "*" if following[0] != "equal" else following[1][0]
        )
    return out


def _pieces(run: Run) -> Iterator[tuple[str, str]]:
    """(operation, Markdown) of a run, the blanks at its edges apart; a run of nothing but blanks stays as it is."""
    if run.mark is not None:
        yield "equal", _raised(safe(run.mark))
        return
    text = safe(run.text)
    words = text.strip(" ")
    if run.operation == "equal" or not words:
        yield run.operation, escaped(text)
        return
    start = text.index(words)
    yield from (
        (operation, escaped(part))
        for operation, part in (
            ("equal", text[:start]),
            (run.operation, words),
            ("equal", text[start + len(words) :]),
        )
        if part
    )


def _raised(mark: str) -> str:
    return mark.translate(_RAISED) if mark.isdecimal() and mark.isascii() else escaped(f"({mark})")


def _between(operation: str, text: str, before: str, after: str) -> str:
    if operation == "equal":
        return text
    if _opens(before, text[0]) and _opens(
        after, text[-1]
    ):  # the rule for the end is that for the beginning, mirrored
        return f"{_DELIMITER[operation]}{text}{_DELIMITER[operation]}"
    return f"<{_TAG[operation]}>{text}</{_TAG[operation]}>"


def _opens(outer: str, inner: str) -> bool:
    """Whether a delimiter between the two is one for every reader: CommonMark counts symbols as punctuation since 0.31
    only, so that they are taken for what serves less."""
    if inner == " ":
        return False
    return (
        category(inner)[0] not in "PS"
        or outer == " "
        or category(outer)[0] == "P"
        or outer in "$+<=>^`|~"
    )


_SPECIAL = re.compile(r"[\\`*\[<~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LEADING = re.compile(r"\d{1,9}(?=[.)])|(?=[#+\-=>:])")


def escaped(text: str) -> str:
    """Text that CommonMark, and GitHub with its formulas, show as it is within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    """A line whose beginning is no heading, list, quotation or rule."""
    found = _LEADING.match(text)
    return text if found is None else f"{found[0]}\\{text[found.end() :]}"
