"""The redline on a terminal or in plain text, and a document as text.

OP3 → OP4  substantive: verb: 促请 → 敦促 (stronger)
    [-促请-]{+敦促+}各国政府密切关注…
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.comparing import is_change
from resdiff.records import Comparison, Document
from resdiff.rendering.rows import NoteRow, Row, Run, note_rows, rows_of

_RED, _GREEN, _DIM, _BOLD, _OFF = "\x1b[31;9m", "\x1b[32;4m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


_NONE = "–"


def redline(comparison: Comparison, old: Document, new: Document, colour: bool = False) -> str:
    """Every paragraph that changed, moved or came or went, with its words; the unchanged ones are only counted."""
    lines = [f"{_name(old)} → {_name(new)}", counts(comparison), *_cited(comparison), ""]
    for row in rows_of(comparison, old, new):
        if row.role == "stub" or is_change(row.change):
            lines += _row(row, colour)
    changed = [note for note in note_rows(comparison) if note.change.kind != "unchanged"]
    if changed:
        lines += ["Notes", ""]
        for note in changed:
            lines += _note(note, colour)
    for side, document in (("old", old), ("new", new)):
        for caution in document.warnings:
            place = f" (line {caution.line})" if caution.line else ""
            lines.append(_safe(f"warning, {side} text: {caution.message}{place}"))
    for caution in comparison.warnings:
        lines.append(f"warning: {caution.message}")
    return "\n".join(lines).rstrip() + "\n"


def _cited(comparison: Comparison) -> Iterator[str]:
    for told, documents in (("newly cited", comparison.cited.newly), ("no longer cited", comparison.cited.no_longer)):
        if documents:
            yield _safe(f"{told}: {', '.join(documents)}")


def counts(comparison: Comparison) -> str:
    """'43 unchanged, 42 edited, …': what is there, in one line."""
    summary = comparison.summary
    kinds = ("unchanged", "edited", "inserted", "deleted", "split", "merged", "moved", "renumbered")
    natures = ("substantive", "technical", "editorial")
    first = ", ".join(f"{summary[k]} {k}" for k in kinds if summary.get(k))
    second = ", ".join(f"{summary[n]} {n}" for n in natures if summary.get(n))
    notes = f"; {summary['notes_changed']} notes changed" if summary.get("notes_changed") else ""
    return first + (f"; changes: {second}" if second else "") + notes


def _name(document: Document) -> str:
    return _safe(document.symbol or document.title or document.source.file)


def _row(row: Row, colour: bool) -> list[str]:
    old, new = ", ".join(row.old_labels), ", ".join(row.new_labels)
    if row.role == "stub":
        target = ", ".join(row.target) or "its other place"
        return [f"{_bold(f'{old or _NONE} → {new or _NONE}', colour)}  {row.told} {target}", ""]
    head = f"{old or _NONE} → {new or _NONE}" if old != new else new
    told = row.change.kind + (", moved" if row.change.moved else "")
    if row.change.nature != "none":
        told += f"; {row.change.nature}" + (f": {'; '.join(row.change.reasons)}" if row.change.reasons else "")
    return [f"{_bold(head or 'heading', colour)}  {_safe(told)}", "    " + _runs(row.runs, colour), ""]


def _note(row: NoteRow, colour: bool) -> list[str]:
    head = f"note {row.old_label or '–'} → {row.new_label or '–'}"
    return [
        f"{_bold(head, colour)}  {row.change.nature}: {_safe('; '.join(row.change.reasons))}",
        "    " + _runs(row.runs, colour),
        "",
    ]


def _bold(text: str, colour: bool) -> str:
    return f"{_BOLD}{text}{_OFF}" if colour else text


def _runs(runs: Iterable[Run], colour: bool) -> str:
    out: list[str] = []
    for run in _joined(runs):
        text = _safe(run.text)
        if run.broken:
            out.append("\n    ")
        elif run.mark is not None:
            out.append(f"({run.mark})" if not colour else f"{_DIM}({run.mark}){_OFF}")
        elif run.operation == "equal" or (run.quiet and run.operation == "insert"):
            out.append(text)
        elif run.quiet:
            continue
        elif run.operation == "delete":
            out.append(f"{_RED}{text}{_OFF}" if colour else f"[-{text}-]")
        else:
            out.append(f"{_GREEN}{text}{_OFF}" if colour else f"{{+{text}+}}")
    return "".join(out)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbouring runs of one operation as one; what told them apart is nothing that plain text shows."""
    held: Run | None = None
    for run in runs:
        plain_text = run.mark is None and not run.broken
        if held is not None and plain_text and (held.operation, held.quiet) == (run.operation, run.quiet):
            held = Run(run.operation, held.text + run.text, quiet=run.quiet)
            continue
        if held is not None:
            yield held
        held = run if plain_text else None
        if not plain_text:
            yield run
    if held is not None:
        yield held


def _safe(text: str) -> str:
    """Text of a draft without what could command a terminal."""
    return "".join(c if c.isprintable() or c in _KEPT else "\ufffd" for c in text)


_KEPT = " \u200c\u200d\u200e\u200f"  # joiners and direction marks that Arabic is written with


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
            f"[^{note.label}]: {note.text}" if note.label.isdecimal() else f"{note.label} {note.text}"
            for note in document.notes
        ]
    return "\n\n".join(lines) + "\n"
