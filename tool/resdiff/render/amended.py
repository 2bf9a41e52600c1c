"""A draft with amendments applied, and what became of one, as text.

A/80/L.35, item 2  applied: in PP2, “of Ukraine” deleted
    In the second preambular paragraph, delete “of Ukraine”.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

from resdiff.interface import listed, rendered_message, say
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document
from resdiff.negotiation.amending.applying import instruction_name
from resdiff.negotiation.amending.outcome import DraftOutcome, JudgedParagraph
from resdiff.negotiation.amending.records import Amended, AppliedAmendment, Consequence
from resdiff.render.options import RenderOptions
from resdiff.render.selection import Extent
from resdiff.render.terminal import BOLD, styled, terminal_safe
from resdiff.render.text import redline_as_text
from resdiff.render.wording import count_of

_BELOW = "    "


def amended_as_text(amended: Amended, draft: Document, options: RenderOptions) -> str:
    """What became of each instruction, what follows from them, then the redline."""
    lines = list(_account_lines(amended, options.colour))
    extent = Extent(options.context, options.only)
    redline = redline_as_text(
        amended.comparison, draft, amended.document, extent, options.colour, options.width
    )
    return "\n".join([*lines, "", redline])


def _account_lines(amended: Amended, colour: bool) -> Iterator[str]:
    for amendment in amended.amendments:
        yield from _amendment_lines(amendment, colour)
    for conflict in amended.conflicts:
        names = terminal_safe(" and ".join(conflict.instructions))
        at = say("conflict at {place}", place=label_from_id(conflict.paragraph))
        yield f"{at}: {names}: {rendered_message(conflict.reason)}"
    yield from consequence_lines(amended)
    yield from doubt_lines(amended)


def _amendment_lines(amendment: AppliedAmendment, colour: bool) -> Iterator[str]:
    for instruction in amendment.instructions:
        name = instruction_name(instruction, amendment.symbol, amendment.file)
        told = say(instruction.status)
        if instruction.reason is not None:
            told = f"{say('refused')}: {rendered_message(terminal_safe(instruction.reason))}"
        doubt = "" if instruction.attested else f" {say('(a form not yet seen in amendments)')}"
        yield f"{styled(terminal_safe(name), BOLD, colour)}  {told}{doubt}"
        yield f"{_BELOW}{terminal_safe(instruction.source)}"


def refusal_lines(amended: Amended) -> Iterator[str]:
    """What was not done, or reads wrong: for standard error."""
    for amendment in amended.amendments:
        for instruction in amendment.instructions:
            if instruction.status == "refused":
                name = instruction_name(instruction, amendment.symbol, amendment.file)
                yield terminal_safe(f"{name}: refused: {instruction.reason}: {instruction.source}")
        if not amendment.instructions:
            yield f"{terminal_safe(amendment.file)}: holds no instruction that is understood"
    yield from doubt_lines(amended)


def consequence_lines(amended: Amended) -> Iterator[str]:
    """What follows from the instructions: numbers of one kind in one line, all else a line each."""
    yield from number_lines(amended)
    for one in single_consequences(amended):
        how = say(one.kind) if one.applied else f"{say(one.kind)}, {say('proposed')}"
        none = say("(none)")
        words = terminal_safe(f"{one.old or none} → {one.new or none}")
        yield f"{how}: {_called(one.paragraph)}: {words}"


def number_lines(amended: Amended) -> Iterator[str]:
    """What became of numbers, those of one kind in one line."""
    count_of = [c for c in amended.consequences if _is_of_numbers(c)]
    names = ((say("renumbered"), "renumbered"), (say("notes renumbered"), "note"))
    for name, kind in names:
        if told := [c for c in count_of if c.kind == kind]:
            ends = dict.fromkeys(f"{c.old} → {c.new}" for c in (told[0], told[-1]))
            yield f"{name}: {len(told)}, {' … '.join(ends)}"


def single_consequences(amended: Amended) -> list[Consequence]:
    """What follows from the instructions beside numbers."""
    return [c for c in amended.consequences if not _is_of_numbers(c)]


def _is_of_numbers(told: Consequence) -> bool:
    return told.kind == "renumbered" or (told.kind == "note" and told.old.isdecimal())


def doubt_lines(amended: Amended) -> Iterator[str]:
    """What reads wrong as the instructions have it, with the likely mending."""
    for doubt in amended.doubts:
        mending = f"; {say('likely')} “{doubt.mending}”" if doubt.mending else ""
        words = terminal_safe(f"“{doubt.words}”{mending}")
        yield f"{say('doubtful')}: {_called(doubt.paragraph)}: {words}"


def _called(paragraph: str) -> str:
    return label_from_id(paragraph) if paragraph else say("the notes")


def outcome_as_text(outcome: DraftOutcome, colour: bool = False) -> str:
    """What became of each amendment and of each paragraph that is not as tabled."""
    lines = []
    for amendment in outcome.amendments:
        name = amendment.symbol or amendment.file
        lines.append(f"{styled(terminal_safe(name), BOLD, colour)}  {say(amendment.outcome)}")
        lines += [
            f"{_BELOW}{say(instruction.outcome)}: {terminal_safe(instruction.source)}"
            for instruction in amendment.instructions
        ]
    counts = listed(starmap(count_of, outcome.summary.items()))
    # an outcome lists what happened: paragraphs as tabled are only count_of
    lines += [counts, ""]
    lines += [
        _outcome_line(paragraph)
        for paragraph in outcome.paragraphs
        if paragraph.outcome != "as tabled"
    ]
    return "\n".join(lines).rstrip() + "\n"


def _outcome_line(paragraph: JudgedParagraph) -> str:
    old, new = (label_from_id(i) if i else "–" for i in (paragraph.old, paragraph.new))
    by = (
        terminal_safe(f" {say('by {names}', names=', '.join(paragraph.by))}")
        if paragraph.by
        else ""
    )
    revised = f", {say('and revised otherwise')}" if paragraph.revised else ""
    return f"{old} → {new}  {say(paragraph.outcome)}{by}{revised}"
