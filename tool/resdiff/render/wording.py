"""The words that the redlines for people share: what a text, a row or a note is called, and what
became of it.

All of it is safe for a terminal, whatever the texts hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Caution, Comment, Comparison, Document, TermChange
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import CommentRow, NoteRow, Row, first_words_of
from resdiff.render.terminal import terminal_safe

# Stands for the label on a side that has none.
_ABSENT = "–"

_KINDS = ("unchanged", "edited", "inserted", "deleted", "split", "merged", "moved", "renumbered")
_COMMENT_KINDS = ("new", "changed", "gone")
_NATURES = ("substantive", "technical", "editorial")


def document_name(document: Document) -> str:
    """What a text is called: by its symbol, else its title, else its file."""
    return terminal_safe(document.symbol or document.title or document.source.file)


def count_line(comparison: Comparison) -> str:
    """'43 unchanged, 42 edited, …; changes: 11 substantive; 2 notes changed': what is there, in one
    line.
    """
    summary = comparison.summary
    line = _counts_line(summary, _KINDS)
    natures = _counts_line(summary, _NATURES)
    if natures:
        line += f"; changes: {natures}"
    if summary.get("notes_changed"):
        line += f"; {summary['notes_changed']} notes changed"
    comments = _counts_line(
        {kind: summary.get(f"comments_{kind}", 0) for kind in _COMMENT_KINDS}, _COMMENT_KINDS
    )
    return f"{line}; comments: {comments}" if comments else line


def _counts_line(summary: dict[str, int], names: Sequence[str]) -> str:
    return ", ".join(f"{summary[name]} {name}" for name in names if summary.get(name))


def citation_lines(comparison: Comparison) -> Iterator[str]:
    """'newly cited: A/RES/79/243, …' and 'no longer cited: …', each where there are any."""
    cited = comparison.cited
    for name, symbols in (("newly cited", cited.newly), ("no longer cited", cited.no_longer)):
        if symbols:
            yield terminal_safe(f"{name}: {', '.join(symbols)}")


def term_lines(comparison: Comparison) -> Iterator[str]:
    """'all through: “Chornobyl” → “Chernobyl” in PP2, PP3 and 13 more': each term that was replaced
    in several paragraphs.
    """
    for term in comparison.terms:
        yield terminal_safe(f"all through: “{term.old}” → “{term.new}” in {term_places(term)}")


def term_places(term: TermChange) -> str:
    """The paragraphs in which a term was replaced, the first of many by name."""
    labels = [label_from_id(paragraph) for paragraph in term.paragraphs]
    shown = ", ".join(labels[:_MOST_PLACES])
    further = len(labels) - _MOST_PLACES
    return f"{shown} and {further} more" if further > 0 else shown


_MOST_PLACES = 8


def head_change_lines(comparison: Comparison) -> Iterator[str]:
    """'head, title: Lamps → Lanterns': each difference of what stands above and below the texts."""
    for change in comparison.head:
        name = change.field.replace("_", " ")
        yield terminal_safe(f"head, {name}: {change.old or _ABSENT} → {change.new or _ABSENT}")


def legend_lines(old: Document, new: Document) -> Iterator[str]:
    """What each text says itself of its brackets and colours, a line each."""
    for side, document in (("old", old), ("new", new)):
        for line in document.legend:
            yield terminal_safe(f"{side} text, legend: {line}")


def document_cautions(document: Document) -> Iterator[str]:
    """What was repaired or not understood in one text, with its place; lost words first."""
    for caution in sorted(document.warnings, key=lambda caution: caution.code != "lost"):
        yield terminal_safe(f"{caution.message}{_caution_place(caution)}")


def comparison_caution_lines(comparison: Comparison) -> Iterator[str]:
    """What makes a comparison doubtful as a whole, a line each."""
    yield from (terminal_safe(caution.message) for caution in comparison.warnings)


def side_caution_lines(old: Document, new: Document) -> Iterator[str]:
    """What was repaired or not understood in the two texts, with its side and place."""
    for side, document in (("old", old), ("new", new)):
        yield from (f"{side} text: {line}" for line in document_cautions(document))


def _caution_place(caution: Caution) -> str:
    """' (line 3, page 2)', or nothing."""
    places = [
        f"{name} {number}"
        for name, number in (("line", caution.line), ("page", caution.page))
        if number
    ]
    return f" ({', '.join(places)})" if places else ""


def not_shown_line(only: Sequence[str], left_out: str) -> str:
    """What is left out of a redline that shows only changes of certain natures."""
    return f"not shown, as only {' and '.join(only)} changes were asked for: {left_out}"


def row_heading(row: Row) -> str:
    """'OP3 → OP4', 'OP3', '– → PP16', or 'heading' where nothing is printed."""
    old, new = ", ".join(row.old_labels), ", ".join(row.new_labels)
    # a stub always points: OP4 → – is where OP4 used to be
    if row.role == "stub" or old != new:
        return terminal_safe(f"{old or _ABSENT} → {new or _ABSENT}")
    return terminal_safe(new or "heading")


def note_heading(row: NoteRow) -> str:
    """'note 3 → 4', 'note – → 5'."""
    return terminal_safe(f"note {row.old_label or _ABSENT} → {row.new_label or _ABSENT}")


def row_outcome(row: Row) -> str:
    """What happened to a paragraph: 'edited, moved; substantive: verb: …', 'moved to PP33'."""
    if row.role == "stub":
        return terminal_safe(f"{row.told} {', '.join(row.target) or 'its other place'}")
    outcome = row.change.kind + (", moved" if row.change.moved else "")
    if row.change.nature != "none":
        outcome += f"; {row.change.nature}"
        if row.change.reasons:
            outcome += f": {'; '.join(shown_reasons(row.change))}"
    if row.change.authors:
        outcome += f"; by {', '.join(row.change.authors)}"
    return terminal_safe(outcome)


def comment_heading(row: CommentRow) -> str:
    """'new comment by Peru, 2026-11-02, on “all States”, resolved'; of an answer 'new answer by …'.

    Words commented on are quoted by their beginning.
    """
    comment, change = row.comment, row.change
    return terminal_safe(", ".join((_comment_called(row), *_comment_facts(comment, change.what))))


def _comment_called(row: CommentRow) -> str:
    """'new comment by Peru'."""
    kind = "" if row.change.kind == "unchanged" else f"{row.change.kind} "
    called = "comment" if row.comment.reply_to is None else "answer"
    return f"{kind}{called} by {row.comment.author or 'somebody'}"


def _place_of_comment(comment: Comment) -> Iterator[str]:
    if comment.note is not None:
        yield f"in note {comment.note}"
    elif comment.place is not None:
        yield f"in: {comment.place}" if comment.anchor else comment.place


def _comment_facts(comment: Comment, what: Sequence[str]) -> Iterator[str]:
    """When, at what, and what became of it."""
    if comment.date:
        yield comment.date[:10]
    yield from _place_of_comment(comment)
    if comment.anchor and comment.reply_to is None:
        yield f"on “{first_words_of(comment.anchor.replace(chr(10), ' '))}”"
    if comment.resolved and comment.reply_to is None:
        yield "resolved"
    elif "resolved" in what:
        yield "open again"
    if "replies" in what:
        yield "answers changed"


def document_comment(comment: Comment) -> str:
    """'Peru, 2026-11-02, on “all States”: Which?': a comment of one document, in one line."""
    facts = (comment.author or "somebody", *_comment_facts(comment, ()))
    words = " / ".join(filter(None, comment.text.split("\n")))
    return terminal_safe(f"{'answer by ' if comment.reply_to else ''}{', '.join(facts)}: {words}")


def note_outcome(row: NoteRow) -> str:
    """What happened to a note: 'technical: cited: +A/80/902'."""
    return terminal_safe(f"{row.change.nature}: {'; '.join(shown_reasons(row.change))}")
