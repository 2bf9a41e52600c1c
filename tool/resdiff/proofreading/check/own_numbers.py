"""References of a text to its own paragraphs that name none, themselves, or one on the other side.

paragraph 90 above      in a text of 40
paragraph 7 above       within paragraph 7, or in paragraph 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.parse.amending.references import own_references, paragraph_references
from resdiff.proofreading.check.texts import ProofPiece, ProofText, number_of, scope_of
from resdiff.proofreading.findings import Finding

_NAMED_OPERATIVE = re.compile(r"op(\d+)((?:\..+)?)$")
_HAS_NUMBER = re.compile(r"(?:^|\.)(?:op|p)\d+")
# what stands beside a number and says on which side it is
_SIDE_ROOM = 16
_ON_ANY_LEVEL = "any"
_PRINTED_AGAIN = re.compile(r"(?:op|p)\d+-\d+$")
# of texts in which fewer of the paragraphs bear a number, numbers were lost on the way
_ENOUGH_NUMBERED = 0.9


@cache
def _own_of(language: Language) -> re.Pattern[str]:
    return compiled(f"(?i){language.judgement.own_paragraph or NEVER}")


@cache
def _words_of_sides(language: Language) -> Mapping[str, re.Pattern[str]]:
    words = language.proofreading
    return {
        side: compiled(f"(?i){pattern or NEVER}")
        for side, pattern in (("above", words.above), ("below", words.below))
    }


def reference_findings(text: ProofText) -> Iterator[Finding]:
    """The references that cannot be followed."""
    numbers: dict[str, set[int]] = {}
    labelled = []
    for paragraph, number in text.numbered():
        numbers.setdefault(scope_of(paragraph.id), set()).add(number)
        labelled.append(bool(paragraph.label))
    # one paragraph alone bears none
    if len(labelled) > 1 and sum(labelled) < _ENOUGH_NUMBERED * len(labelled):
        return
    # those read as parts of a list stand there too
    numbers[_ON_ANY_LEVEL] = text.figures_printed("")
    # a number that is printed twice puts all references behind it out of order
    for misnumbered in {scope_of(p.id) for p, _ in text.numbered() if _PRINTED_AGAIN.search(p.id)}:
        numbers[_ON_ANY_LEVEL] |= numbers.pop(misnumbered)
    if not any(numbers.values()):
        return  # a decision without numbers cannot be told by them (A/C.6/80/L.24)
    for piece in text.pieces:
        yield from _of_piece(piece, numbers)


class OwnReference(NamedTuple):
    """A paragraph of the same text that a piece names: where its number stands, alone or in a list,
    the number, and the sub-paragraph behind it (".a"), "" for none."""

    span: tuple[int, int]
    number: int
    item: str


def references_to_own(piece: ProofPiece) -> Iterator[OwnReference]:
    """The operative paragraphs of its own text that a piece names."""
    language = piece.language
    if not _own_of(language).search(piece.text):
        return
    own = list(own_references(piece.text, language, _own_of(language)))
    for start, end, ids in paragraph_references(piece.text, language):
        if not any(s < end and start < e for s, e in own):
            continue
        for named in ids:
            if found := _NAMED_OPERATIVE.match(named):
                yield OwnReference((start, end), int(found[1]), found[2])


def _of_piece(piece: ProofPiece, numbers: Mapping[str, set[int]]) -> Iterator[Finding]:
    for named in references_to_own(piece):
        problem = _fault_of_reference(named, piece, numbers)
        if problem:
            yield piece.finding("reference", named.span, problem, sure=True)


def _fault_of_reference(
    named: OwnReference, piece: ProofPiece, numbers: Mapping[str, set[int]]
) -> str | None:
    """What is wrong with a reference to a paragraph; None where nothing is."""
    span, number, item = named
    if not any(number in of_scope for of_scope in numbers.values()):
        most = max(chain.from_iterable(numbers.values()))
        return f"there is no paragraph {number}; the last is {most}"
    place = piece.paragraph or ""
    if _is_outside_order(piece, place) or number not in numbers.get(scope_of(place), ()):
        return None
    here = number_of(place) or 0
    if number != here:
        return _on_the_other_side(number, here, _side_said(piece, span))
    # a sub-paragraph may name another one of its own paragraph
    inside = item or "." in place.removeprefix(scope_of(place))
    return None if inside else f"paragraph {number} refers to itself"


def _is_outside_order(piece: ProofPiece, place: str) -> bool:
    """Whether a piece stands nowhere in the order of numbers: a note, a paragraph without one."""
    return bool(piece.note) or not _HAS_NUMBER.search(place)


def _on_the_other_side(number: int, here: int, side: str | None) -> str | None:
    """What is wrong where a text says above of a paragraph that stands below, or the reverse."""
    if side is None or (side == "above") == (number < here):
        return None
    return f"paragraph {number} stands {'below' if side == 'above' else 'above'} paragraph {here}"


def _side_said(piece: ProofPiece, span: tuple[int, int]) -> str | None:
    """On which side the words beside a number say that it is; None where they say neither."""
    behind = piece.text[span[1] :].lstrip()
    before = piece.text[max(0, span[0] - _SIDE_ROOM) : span[0]]
    sides = _words_of_sides(piece.language)
    found = [side for side, pattern in sides.items() if pattern.match(behind)]
    found = found or [side for side, pattern in sides.items() if pattern.search(before)]
    return found[0] if len(found) == 1 else None
