"""The redline on a terminal or in plain text, and a document as text.

OP3 → OP4  substantive: verb: 促请 → 敦促 (stronger)
    [-促请-]{+敦促+}各国政府密切关注…
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

import msgspec

from resdiff.model.records import Comparison, Document
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import NoteRow, Row, Run
from resdiff.render.selection import Extent, select
from resdiff.render.wrapping import wrapped

_RED, _GREEN, _DIM, _BOLD, _OFF = "\x1b[31;9m", "\x1b[32;4m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
_NONE = "–"
_WHOLE = Extent()


def redline(
    comparison: Comparison,
    old: Document,
    new: Document,
    extent: Extent = _WHOLE,
    colour: bool = False,
    width: int | None = None,
) -> str:
    """Every paragraph that changed, moved or came or went, with its words; the unchanged ones are only counted, but for
    those that `extent` wants as context. Lines are broken where a width (columns of a terminal) is given."""
    shown = select(comparison, old, new, extent)
    lines = [f"{called(old)} → {called(new)}", counts(comparison), *cited(comparison), ""]
    for place, group in enumerate(shown.groups):
        if place and extent.context:
            lines += ["⋮", ""]
        for row in group:
            lines += _row(row, colour)
    if shown.notes:
        lines += ["Notes", ""]
        for note in shown.notes:
            lines += _note(note, colour)
    if shown.left_out:
        lines.append(not_shown(extent, shown.left_out))
    lines += [f"warning: {told}" for told in cautions(comparison, old, new)]
    split = "\n".join(lines).rstrip().split("\n")
    return "\n".join(split if width is None else [wrapped(line, width) for line in split]) + "\n"


def not_shown(extent: Extent, left_out: str) -> str:
    return f"not shown, as only {' and '.join(extent.only)} changes were asked for: {left_out}"


def cited(comparison: Comparison) -> Iterator[str]:
    """'newly cited: A/RES/79/243, …' and its like."""
    for told, documents in (
        ("newly cited", comparison.cited.newly),
        ("no longer cited", comparison.cited.no_longer),
    ):
        if documents:
            yield safe(f"{told}: {', '.join(documents)}")


def cautions(comparison: Comparison, old: Document, new: Document) -> Iterator[str]:
    """What was repaired or not understood, with its side and place."""
    for side, document in (("old", old), ("new", new)):
        for caution in document.warnings:
            places = [
                f"{name} {at}"
                for name, at in (("line", caution.line), ("page", caution.page))
                if at
            ]
            yield safe(
                f"{side} text: {caution.message}" + (f" ({', '.join(places)})" if places else "")
            )
    for caution in comparison.warnings:
        yield safe(caution.message)


def counts(comparison: Comparison) -> str:
    """'43 unchanged, 42 edited, …': what is there, in one line."""
    summary = comparison.summary
    kinds = ("unchanged", "edited", "inserted", "deleted", "split", "merged", "moved", "renumbered")
    natures = ("substantive", "technical", "editorial")
    first = ", ".join(f"{summary[k]} {k}" for k in kinds if summary.get(k))
    second = ", ".join(f"{summary[n]} {n}" for n in natures if summary.get(n))
    notes = f"; {summary['notes_changed']} notes changed" if summary.get("notes_changed") else ""
    return first + (f"; changes: {second}" if second else "") + notes


def called(document: Document) -> str:
    return safe(document.symbol or document.title or document.source.file)


def places(row: Row) -> str:
    """'OP3 → OP4', 'OP3', '– → PP16', or 'heading' where nothing is printed."""
    old, new = ", ".join(row.old_labels), ", ".join(row.new_labels)
    if row.role == "stub" or old != new:
        return f"{old or _NONE} → {new or _NONE}"
    return new or "heading"


def note_places(row: NoteRow) -> str:
    return f"note {row.old_label or _NONE} → {row.new_label or _NONE}"


def told(row: Row) -> str:
    """What happened to a paragraph: 'edited, moved; substantive: verb: …', 'moved to PP33'."""
    if row.role == "stub":
        return f"{row.told} {', '.join(row.target) or 'its other place'}"
    out = row.change.kind + (", moved" if row.change.moved else "")
    if row.change.nature != "none":
        out += f"; {row.change.nature}" + (
            f": {'; '.join(shown_reasons(row.change))}" if row.change.reasons else ""
        )
    return safe(out)


def note_told(row: NoteRow) -> str:
    return safe(f"{row.change.nature}: {'; '.join(shown_reasons(row.change))}")


def _row(row: Row, colour: bool) -> list[str]:
    head = f"{_bold(places(row), colour)}  {told(row)}"
    return [head, ""] if row.role == "stub" else [head, "    " + _runs(row.runs, colour), ""]


def _note(row: NoteRow, colour: bool) -> list[str]:
    return [
        f"{_bold(note_places(row), colour)}  {note_told(row)}",
        "    " + _runs(row.runs, colour),
        "",
    ]


def _bold(text: str, colour: bool) -> str:
    return f"{_BOLD}{text}{_OFF}" if colour else text


def _runs(runs: Iterable[Run], colour: bool) -> str:
    return "".join(_run(run, colour) for run in as_shown(runs))


def _run(run: Run, colour: bool) -> str:
    if run.broken:
        return "\n    "
    if run.mark is not None:
        return f"{_DIM}({safe(run.mark)}){_OFF}" if colour else f"({safe(run.mark)})"
    text = safe(run.text)
    if run.operation == "equal":
        return text
    if run.operation == "delete":
        return f"{_RED}{text}{_OFF}" if colour else f"[-{text}-]"
    return f"{_GREEN}{text}{_OFF}" if colour else f"{{+{text}+}}"


def as_shown(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs as a redline without opener and quiet changes has them: what differs in nothing a reader sees stands as equal,
    as the new text has it; neighbours of one operation are one run."""
    held: Run | None = None
    for run in runs:
        if run.quiet and run.operation == "delete":
            continue
        operation = "equal" if run.quiet else run.operation
        is_text = run.mark is None and not run.broken
        if held is not None and is_text and held.operation == operation:
            held = msgspec.structs.replace(held, text=held.text + run.text)
            continue
        if held is not None:
            yield held
        held = Run(operation, run.text) if is_text else None
        if not is_text:
            yield run
    if held is not None:
        yield held


def safe(text: str) -> str:
    """Text of a draft without what could command a terminal; every blank is a plain one."""
    return text if text.isascii() and text.isprintable() else "".join(map(_safe_letter, text))


def _safe_letter(letter: str) -> str:
    if letter.isprintable() or letter in _KEPT:
        return letter
    return " " if category(letter) == "Zs" else "\ufffd"


_KEPT = "\u200c\u200d\u200e\u200f"  # joiners and direction marks that Arabic is written with


def plain(document: Document) -> str:
    """The document as clean text, a paragraph a line, labels and notes' marks as printed."""
    lines = [x for x in (document.symbol, document.title) if x]
    if document.enacting_formula:
        lines.append(document.enacting_formula)
    for paragraph in document.paragraphs:
        text, done = "", 0
        for mark in sorted(paragraph.notes, key=lambda m: m.at):
            text += paragraph.text[done : mark.at] + f"[^{mark.label}]"
            done = mark.at
        text += paragraph.text[done:]
        indent = "    " * paragraph.id.count(".") if paragraph.parent else ""
        label = f"{paragraph.label} " if paragraph.label else ""
        lines.append(f"{indent}{label}{text}")
    if document.notes:
        lines.append("__________________")
        lines += [
            f"[^{note.label}]: {note.text}"
            if note.label.isdecimal()
            else f"{note.label} {note.text}"
            for note in document.notes
        ]
    return "\n\n".join(lines) + "\n"
