"""The words that the redlines for people share: what a text, a row or a note is called, and what
became of it.

All of it is safe for a terminal, whatever the texts hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.interface import listed, rendered_message, say
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Caution, Change, Comment, Comparison, Document, TermChange
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import CommentRow, NoteRow, Row
from resdiff.render.terminal import terminal_safe
from resdiff.text.excerpts import beginning

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
        line = _and_then(line, say("changes: {counts}", counts=natures))
    if summary.get("notes_changed"):
        line = _and_then(line, say("{count} notes changed", count=summary["notes_changed"]))
    comments = _counts_line(
        {kind: summary.get(f"comments_{kind}", 0) for kind in _COMMENT_KINDS}, _COMMENT_KINDS
    )
    return _and_then(line, say("comments: {counts}", counts=comments)) if comments else line


def _counts_line(summary: dict[str, int], names: Sequence[str]) -> str:
    return listed(count_of(name, summary[name]) for name in names if summary.get(name))


def _and_then(first: str, second: str) -> str:
    return listed((first, second), "{first}; {second}")


def _with_reasons(told: str, change: Change) -> str:
    """'substantive: verb: …': a word, and the reasons of a change behind it."""
    reasons = listed(shown_reasons(change), "{first}; {second}")
    return listed((told, reasons), "{first}: {second}")


def count_of(name: str, count: int) -> str:
    """'3 edited': how many there are of a word of a closed vocabulary."""
    return say(f"{{count}} {name}", count=count)


def citation_lines(comparison: Comparison) -> Iterator[str]:
    """'newly cited: A/RES/79/243, …' and 'no longer cited: …', each where there are any."""
    cited = comparison.cited
    if cited.newly:
        yield terminal_safe(say("newly cited: {symbols}", symbols=", ".join(cited.newly)))
    if cited.no_longer:
        yield terminal_safe(say("no longer cited: {symbols}", symbols=", ".join(cited.no_longer)))


def term_lines(comparison: Comparison) -> Iterator[str]:
    """'all through: “Chornobyl” → “Chernobyl” in PP2, PP3 and 13 more': each term that was replaced
    in several paragraphs.
    """
    for term in comparison.terms:
        told = say(
            "all through: “{old}” → “{new}” in {places}",
            old=term.old,
            new=term.new,
            places=term_places(term),
        )
        yield terminal_safe(told)


def term_places(term: TermChange) -> str:
    """The paragraphs in which a term was replaced, the first of many by name."""
    labels = [label_from_id(paragraph) for paragraph in term.paragraphs]
    shown = ", ".join(labels[:_MOST_PLACES])
    further = len(labels) - _MOST_PLACES
    if further <= 0:
        return shown
    return say("{places} and {further} more", places=shown, further=further)


_MOST_PLACES = 8


def head_change_lines(comparison: Comparison) -> Iterator[str]:
    """'head, title: Lamps → Lanterns': each difference of what stands above and below the texts."""
    for change in comparison.head:
        told = say(
            "head, {field}: {old} → {new}",
            field=say(change.field.replace("_", " ")),
            old=_shown_field(change.field, change.old),
            new=_shown_field(change.field, change.new),
        )
        yield terminal_safe(told)


def _shown_field(field: str, value: str | None) -> str:
    # the kind is a word of ours, all else is printed in the text
    return (say(value) if field == "kind" else value) if value else _ABSENT


def legend_lines(old: Document, new: Document) -> Iterator[str]:
    """What each text says itself of its brackets and colours, a line each."""
    for line in old.legend:
        yield terminal_safe(say("old text, legend: {line}", line=line))
    for line in new.legend:
        yield terminal_safe(say("new text, legend: {line}", line=line))


def document_cautions(document: Document) -> Iterator[str]:
    """What was repaired or not understood in one text, with its place; lost words first."""
    for caution in sorted(document.warnings, key=lambda caution: caution.code != "lost"):
        message = rendered_message(terminal_safe(caution.message))
        yield f"{message}{_caution_place(caution)}"


def comparison_caution_lines(comparison: Comparison) -> Iterator[str]:
    """What makes a comparison doubtful as a whole, a line each."""
    for caution in comparison.warnings:
        yield rendered_message(terminal_safe(caution.message))


def side_caution_lines(old: Document, new: Document) -> Iterator[str]:
    """What was repaired or not understood in the two texts, with its side and place."""
    yield from (say("old text: {line}", line=line) for line in document_cautions(old))
    yield from (say("new text: {line}", line=line) for line in document_cautions(new))


def _caution_place(caution: Caution) -> str:
    """' (line 3, page 2)', or nothing."""
    places = [say("line {number}", number=caution.line)] if caution.line else []
    places += [say("page {number}", number=caution.page)] if caution.page else []
    return f" ({', '.join(places)})" if places else ""


def not_shown_line(only: Sequence[str], left_out: str) -> str:
    """What is left out of a redline that shows only changes of certain natures."""
    natures = say(only[0])
    for nature in only[1:]:
        natures = say("{first} and {second}", first=natures, second=say(nature))
    told = "not shown, as only {natures} changes were asked for: {left_out}"
    return say(told, natures=natures, left_out=left_out)


def row_heading(row: Row) -> str:
    """'OP3 → OP4', 'OP3', '– → PP16', or 'heading' where nothing is printed."""
    old, new = ", ".join(row.old_labels), ", ".join(row.new_labels)
    # a stub always points: OP4 → – is where OP4 used to be
    if row.role == "stub" or old != new:
        return terminal_safe(f"{old or _ABSENT} → {new or _ABSENT}")
    return terminal_safe(new or say("heading"))


def note_heading(row: NoteRow) -> str:
    """'note 3 → 4', 'note – → 5'."""
    old, new = row.old_label or _ABSENT, row.new_label or _ABSENT
    return terminal_safe(say("note {old} → {new}", old=old, new=new))


def row_outcome(row: Row) -> str:
    """What happened to a paragraph: 'edited, moved; substantive: verb: …', 'moved to PP33'."""
    if row.role == "stub":
        target = ", ".join(row.target) or say("its other place")
        return terminal_safe(f"{say(row.told)} {target}")
    outcome = listed([say(row.change.kind), *([say("moved")] if row.change.moved else [])])
    if row.change.nature != "none":
        outcome = _and_then(outcome, say(row.change.nature))
        if row.change.reasons:
            outcome = _with_reasons(outcome, row.change)
    if row.change.authors:
        authors = say("by {names}", names=", ".join(row.change.authors))
        outcome = _and_then(outcome, authors)
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
    author = row.comment.author or say("somebody")
    return say(f"{kind}{called} by {{author}}", author=author)


def _place_of_comment(comment: Comment) -> Iterator[str]:
    if comment.note is not None:
        yield say("in note {note}", note=comment.note)
    elif comment.place is not None:
        place = rendered_message(comment.place)
        yield say("in: {place}", place=place) if comment.anchor else place


def _comment_facts(comment: Comment, what: Sequence[str]) -> Iterator[str]:
    """When, at what, and what became of it."""
    if comment.date:
        yield comment.date[:10]
    yield from _place_of_comment(comment)
    if comment.anchor and comment.reply_to is None:
        words = beginning(comment.anchor.replace("\n", " "), 60)
        yield say("on “{words}”", words=words)
    if comment.resolved and comment.reply_to is None:
        yield say("resolved")
    elif "resolved" in what:
        yield say("open again")
    if "replies" in what:
        yield say("answers changed")


def document_comment(comment: Comment) -> str:
    """'Peru, 2026-11-02, on “all States”: Which?': a comment of one document, in one line."""
    facts = (comment.author or "somebody", *_comment_facts(comment, ()))
    words = " / ".join(filter(None, comment.text.split("\n")))
    return terminal_safe(f"{'answer by ' if comment.reply_to else ''}{', '.join(facts)}: {words}")


def note_outcome(row: NoteRow) -> str:
    """What happened to a note: 'technical: cited: +A/80/902'."""
    return terminal_safe(_with_reasons(say(row.change.nature), row.change))
