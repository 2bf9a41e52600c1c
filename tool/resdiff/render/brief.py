"""A redline on one page: what to ask the capital about.

1. OP3  verb: Urges → Invites (weaker by 3 steps)
   old  Urges all States to …
   new  Invites all States to …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from markupsafe import Markup

from resdiff._version import __version__
from resdiff.interface import say
from resdiff.languages import load_known
from resdiff.model.records import Comparison, Document
from resdiff.render.redline_rows import redline_rows
from resdiff.render.report.page_environment import file_as_is, page_environment, policy_for
from resdiff.render.report.templates import template_errors
from resdiff.render.terminal import BOLD, styled, terminal_safe
from resdiff.render.weight import WeightyRow, weighty_rows
from resdiff.render.wording import (
    comparison_caution_lines,
    count_line,
    document_name,
    head_change_lines,
    term_lines,
)

MOST_QUESTIONS = 15
"""Changes that fit on a page."""

_SHOWN_IN_BRIEF = 60  # code points shown on either side of what changed


class Question(msgspec.Struct, frozen=True):
    """A change to be decided on: its place in the list, the row, and the words about which it is,
    before and after; "" on a side that has none."""

    place: int
    weighty: WeightyRow
    old: str
    new: str


class Brief(msgspec.Struct, frozen=True):
    """What stands on the page: the questions, and how many changes of substance are left for the
    whole redline."""

    questions: list[Question]
    further: int


def brief_of(comparison: Comparison, old: Document, new: Document) -> Brief:
    """The weightiest changes of a comparison."""
    found = weighty_rows(comparison, redline_rows(comparison, old, new), old, new)
    questions = [
        Question(place, one, *_words_around(one))
        for place, one in enumerate(found[:MOST_QUESTIONS], 1)
    ]
    return Brief(questions, max(0, len(found) - MOST_QUESTIONS))


def _words_around(one: WeightyRow) -> tuple[str, str]:
    """The words that changed with some before and behind them, of both sides."""
    change = one.row.change
    if one.words:
        return ("", one.words) if change.kind == "inserted" else (one.words, "")
    sides = []
    for other in ("insert", "delete"):
        pieces = [(operation, text) for operation, text in change.segments if operation != other]
        sides.append(_shortened(pieces))
    return sides[0], sides[1]


def _shortened(pieces: Sequence[tuple[str, str]]) -> str:
    """The text of one side from a little before its first change to a little behind its last."""
    text = "".join(words for _, words in pieces)
    at, start, end = 0, len(text), 0
    for operation, words in pieces:
        if operation != "equal":
            start, end = min(start, at), max(end, at + len(words))
        at += len(words)
    if not end:  # this side lost nothing: the place is where the other one gained
        start, end = 0, 0
    first, last = max(0, start - _SHOWN_IN_BRIEF), min(len(text), end + _SHOWN_IN_BRIEF)
    cut = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"


def brief_as_text(
    comparison: Comparison, old: Document, new: Document, colour: bool = False
) -> str:
    """The page for a terminal or a mail."""
    return "\n".join(_brief_lines(comparison, old, new, colour)) + "\n"


def _brief_lines(
    comparison: Comparison, old: Document, new: Document, colour: bool
) -> Iterator[str]:
    brief = brief_of(comparison, old, new)
    names = {"old": document_name(old), "new": document_name(new)}
    yield say("{old} → {new}: what to ask the capital about", **names)
    yield count_line(comparison)
    yield from (
        say("warning: {caution}", caution=caution)
        for caution in comparison_caution_lines(comparison)
    )
    yield from (*head_change_lines(comparison), *term_lines(comparison))
    if not brief.questions:
        yield from ("", say("Nothing changed in substance."))
    for question in brief.questions:
        called = styled(terminal_safe(question.weighty.row.called), BOLD, colour)
        yield from ("", f"{question.place}. {called}  {terminal_safe(question.weighty.told)}")
        for name, words in ((say("old"), question.old), (say("new"), question.new)):
            if words:
                yield f"   {name}  {terminal_safe(words)}"
    if brief.further:
        told = "{further} more changes of substance stand in the redline."
        yield from ("", say(told, further=brief.further))


def brief_as_page(
    comparison: Comparison, old: Document, new: Document, templates: Path | None = None
) -> str:
    """The page for paper.

    The template gets: comparison, old, new, brief, terms and heads (lines), language, style,
    policy, version.
    """
    code = new.language or old.language
    with template_errors(templates):
        environment = page_environment(templates)
        style = "".join(file_as_is(environment, n) for n in ("report.css", "brief.css"))
        return environment.get_template("brief.html.j2").render(
            comparison=comparison,
            old=old,
            new=new,
            brief=brief_of(comparison, old, new),
            terms=list(term_lines(comparison)),
            heads=list(head_change_lines(comparison)),
            counts=count_line(comparison),
            language=load_known(code),
            style=Markup(style),
            policy=policy_for(style, ""),
            version=__version__,
        )
