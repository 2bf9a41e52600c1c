"""One clause of an instruction as what it asks for, the text still to come where it awaits one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from resdiff.model.amendments import Instruction, InstructionKind, NoteMark
from resdiff.parse.amending.clauses import InstructionClause, iter_pairs
from resdiff.parse.amending.quoted import Quotation

PlaceOfNew = Literal["before", "after", "end"]
_SIDES: tuple[Literal["after", "before"], ...] = ("after", "before")
_EVERYWHERE = ("title", "pp*", "op*")
_INSERTED_NAME = re.compile(r"^(?P<base>(?:pp|op)\d+)(?P<put_in>[a-z]+)$")
_LAST_OF = {"pp$": "pp*", "op$": "op*"}


class Request(msgspec.Struct):
    """An instruction, and whether the paragraphs that follow are its text."""

    instruction: Instruction
    awaits: bool = False


def asks_of_last(instruction: Instruction) -> bool:
    """Whether an instruction is on the last paragraph of a kind: which that is the draft tells."""
    return any(target in _LAST_OF for target in instruction.target)


def requests_of(
    clause: InstructionClause, targets: tuple[str, ...], awaits: bool
) -> Iterator[Request]:
    """What a clause asks for; nothing where its words do not say it.

    `targets` are those of the clause before it, which hold where it names none; `awaits` tells
    whether text follows the instruction.
    """
    makers = {
        "delete": _deletions,
        "replace": _replacements,
        "insert": _inserted_by,
        "read": _readings,
    }
    yield from makers[clause.verb](clause, targets, awaits)


def _targets(clause: InstructionClause, before: tuple[str, ...]) -> tuple[str, ...]:
    named = [i for ids in clause.references("place", "object", "end", "start", "old") for i in ids]
    if clause.everywhere and not named:
        return _EVERYWHERE
    return tuple(dict.fromkeys(named)) or before


def _deletions(
    clause: InstructionClause, before: tuple[str, ...], awaits: bool
) -> Iterator[Request]:
    words = clause.quotations("object", "place", "old", "new")
    targets = _targets(clause, before)
    if not targets:
        return
    # "delete A in paragraph 3": words; "delete paragraph 3 (A)": the whole of it
    if clause.direct or not words:
        old = words[0].text if len(words) == 1 else None
        yield Request(Instruction(op="delete-paragraph", target=targets, old=old, source=""))
        return
    pairs = _words_at_places(clause, targets)
    for quotation, place in pairs:
        yield Request(Instruction(op="delete-words", target=place, old=quotation.text, source=""))


def _words_at_places(
    clause: InstructionClause, targets: tuple[str, ...]
) -> list[tuple[Quotation, tuple[str, ...]]]:
    """Quotations with the paragraphs that each is said to stand in: as many of both one by one,
    else all in all.
    """
    words = clause.quotations("object", "place", "old", "new")
    places = clause.references("place", "object")
    kinds = [part.quotation is None for part in clause.parts]
    alternate = all(one != other for one, other in pairwise(kinds))
    # as many places as words, in turn: each has its own; any other order would be a guess
    if len(words) == len(places) > 1 and alternate:
        return list(zip(words, places, strict=True))
    return [(quotation, targets) for quotation in words]


def _replacements(
    clause: InstructionClause, before: tuple[str, ...], awaits: bool
) -> Iterator[Request]:
    targets = _targets(clause, before)
    pairs = list(iter_pairs(clause))
    if pairs and targets:
        yield from _replaced_words(clause, targets, pairs)
        return
    # two quotations of which none is said to be the new one are not two paragraphs
    news = clause.quotations("new")
    if targets and news and not clause.quotations("old", "object"):
        yield _replaced_paragraph(targets, news)
    elif targets and awaits:
        olds = clause.quotations("old", "object")
        words = olds[0].text if olds else None
        op: InstructionKind = "replace-words" if olds and not clause.direct else "replace-paragraph"
        yield Request(Instruction(op=op, target=targets, old=words, source=""), awaits=True)


def _replaced_words(
    clause: InstructionClause,
    targets: tuple[str, ...],
    pairs: Sequence[tuple[Quotation, Quotation]],
) -> Iterator[Request]:
    # words that are replaced in all paragraphs need stand in none of a list
    whole = clause.everywhere or any(t in _EVERYWHERE for t in targets)
    for old, new in pairs:
        yield Request(
            Instruction(
                op="replace-words-everywhere" if whole else "replace-words",
                target=targets,
                old=old.text,
                new=new.text,
                notes=new.notes,
                source="",
            )
        )


def _replaced_paragraph(targets: tuple[str, ...], news: Sequence[Quotation]) -> Request:
    return Request(
        Instruction(
            op="replace-paragraph",
            target=targets,
            new=tuple(new.text for new in news),
            notes=joined_marks(news),
            source="",
        )
    )


def _readings(
    clause: InstructionClause, before: tuple[str, ...], awaits: bool
) -> Iterator[Request]:
    targets = _targets(clause, before)
    news = clause.quotations("new", "object")
    if targets and news:
        yield _replaced_paragraph(targets, news)
    elif targets and awaits:
        yield Request(Instruction(op="replace-paragraph", target=targets, source=""), awaits=True)


def _inserted_by(
    clause: InstructionClause, before: tuple[str, ...], awaits: bool
) -> Iterator[Request]:
    news = clause.quotations("object", "new", "place")
    for where in _SIDES:
        at = clause.quotations(where)
        if at and news:
            yield from _inserted_words(clause, news, before, where, at[0].text)
            return
    place = _place_of_paragraphs(clause, before)
    if place is not None and (news or awaits):
        target, side = place
        yield Request(
            Instruction(
                op="insert-paragraph",
                target=target,
                where=side,
                new=tuple(new.text for new in news) or None,
                notes=joined_marks(news),
                source="",
            ),
            awaits=not news,
        )
    elif news and (clause.at_end or clause.at_start):
        yield from _inserted_words(clause, news, before, "end" if clause.at_end else "before", None)


def _inserted_words(
    clause: InstructionClause,
    news: Sequence[Quotation],
    before: tuple[str, ...],
    where: PlaceOfNew,
    at: str | None,
) -> Iterator[Request]:
    targets = _targets(clause, before)
    if targets:
        new = news[0]
        yield Request(
            Instruction(
                op="insert-words",
                target=targets,
                where=where,
                at=at,
                new=new.text,
                notes=new.notes,
                source="",
            )
        )


def _place_of_paragraphs(
    clause: InstructionClause, before: tuple[str, ...]
) -> tuple[tuple[str, ...], PlaceOfNew] | None:
    """Beside which paragraph new ones are put, and on which side; None where words are."""
    for where in _SIDES:
        for ids in clause.references(where)[:1]:
            return _beside_named(ids, where)
    for ids in clause.references("named"):
        # OP3 bis stands behind OP3; a plain number is the one that it takes, so it stands before
        found = _INSERTED_NAME.match(ids[0])
        return ((found["base"],), "after") if found else ((ids[0],), "before")
    if not clause.new_paragraph or not (clause.at_end or clause.at_start):
        return None
    named = clause.references("end", "start", "object", "place")
    return (named[0] if named else ("op*",)), ("end" if clause.at_end else "before")


def _beside_named(
    ids: tuple[str, ...], where: Literal["after", "before"]
) -> tuple[tuple[str, ...], PlaceOfNew] | None:
    """The paragraph that new ones stand behind or before."""
    if ids[0] in _LAST_OF:
        # only behind the last one: which one it is before the draft tells
        return ((_LAST_OF[ids[0]],), "end") if where == "after" else None
    # between paragraphs 3 and 4 is behind the third
    first = where == "before" or len(ids) == 2
    return ((ids[0] if first else ids[-1]),), where


def joined_marks(texts: Sequence[Quotation]) -> tuple[NoteMark, ...]:
    """The marks of several texts, counted in all of them parted by line feeds."""
    out: list[NoteMark] = []
    at = 0
    for text in texts:
        out += [NoteMark(at=at + m.at, label=m.label) for m in text.notes]
        at += len(text.text) + 1
    return tuple(out)
