"""References that stayed when paragraphs were renumbered, told by the text before.

77/1    3. Sets up a fund …      9. Decides to close the fund set up in paragraph 3 above
draft   4. Sets up a fund …     10. Decides to close the fund set up in paragraph 3 above
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from resdiff.library.predecessor.resolution_symbols import short_symbol
from resdiff.library.predecessor.titles import words_without_punctuation
from resdiff.model.records import Document, Paragraph
from resdiff.proofreading.check.own_numbers import OwnReference, references_to_own
from resdiff.proofreading.check.texts import ProofPiece, ProofText, number_of
from resdiff.proofreading.findings import Finding
from resdiff.text.folding import bare_words

# characters beside a reference by which it is found again in the text before
_BEFORE_NUMBER, _BEHIND_NUMBER = 24, 8
# How much nearer the words of its partner are to the paragraph that was named than those of the one
# that is named now: budgets have paragraphs that say one thing of two periods (78/300 op16, op17).
_NEARER = 0.25


def left_behind_findings(text: ProofText, before: Document | None) -> Iterator[Finding]:
    """References to another paragraph than the one that the text before names there."""
    pieces = (piece for piece in text.pieces if piece.note is None)
    named = [(piece, [*references_to_own(piece)]) for piece in pieces]
    holders = [(piece, references) for piece, references in named if references]
    if before is None or not holders:
        return
    renumbering = _Renumbering.of(before, text)
    for piece, references in holders:
        yield from renumbering.findings(piece, references)


class _Renumbering(msgspec.Struct, frozen=True):
    """Two texts of one line: by the ids of each the paragraphs of the other that are partners."""

    earlier: ProofText
    later: ProofText
    earlier_of: Mapping[str, Paragraph]
    later_of: Mapping[str, Paragraph]

    @classmethod
    def of(cls, before: Document, text: ProofText) -> _Renumbering:
        # of a paragraph that was split the first part is its partner
        pairs = text.partners_in(before)[::-1]
        return cls(
            ProofText(before, text.language),
            text,
            {new.id: old for old, new in pairs},
            {old.id: new for old, new in pairs},
        )

    def findings(self, piece: ProofPiece, references: Sequence[OwnReference]) -> Iterator[Finding]:
        """What is wrong with the references of a paragraph, by its partner."""
        place = piece.paragraph or ""
        holder = self.earlier_of.get(place)
        if holder is None:
            return
        symbol = self.earlier.document.symbol or ""
        name = short_symbol(symbol)
        pairs = _named_again(self.earlier.piece(holder), piece, references)
        for span, of_list in groupby(pairs, key=lambda pair: pair[1].span):
            moved = (self._moved_to(was, holder.id, now, place) for was, now in of_list)
            numbers = [str(number) for number in moved if number is not None]
            expected = ", ".join(numbers)
            why = f"what {name} names here is paragraph {expected} of this text"
            if len(numbers) > 1:
                why = f"what {name} names here are paragraphs {expected} of this text"
            if numbers:
                yield piece.finding("reference", span, why, expected, (symbol,))

    def _moved_to(
        self, was: OwnReference, holder: str, now: OwnReference, place: str
    ) -> int | None:
        """The number that the paragraph named in the text before has in this one, where another one
        is named now; else None."""
        if _names_the_same_before(was.number, holder, now.number, place):
            return None
        meant = self.earlier.numbered_paragraph(was.number, holder)
        named = self.later.numbered_paragraph(now.number, place)
        partner = self.later_of.get(meant.id) if meant else None
        if meant is None or named is None or partner is None:
            return None
        number = number_of(partner.id)
        is_moved = number != now.number and self._is_nearer(meant, partner, named)
        return number if is_moved else None

    def _is_nearer(self, meant: Paragraph, partner: Paragraph, named: Paragraph) -> bool:
        words, of_partner, of_named = map(self._words, (meant, partner, named))
        return _nearness(words, of_partner) >= _nearness(words, of_named) + _NEARER

    def _words(self, paragraph: Paragraph) -> frozenset[str]:
        code = self.later.language.code
        return frozenset(words_without_punctuation(bare_words(paragraph.text), code))


def _names_the_same_before(was: int, holder: str, now: int, place: str) -> bool:
    """Whether a reference names another number than in the text before, as far above it as there:
    somebody has set it right (78/297 op19)."""
    distances = (number_of(holder) or 0) - was, (number_of(place) or 0) - now
    return was != now and distances[0] == distances[1] > 0


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two paragraphs have in common, 0 to 1."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


_References = Sequence[OwnReference]


def _named_again(
    earlier: ProofPiece, later: ProofPiece, references: _References
) -> Iterator[tuple[OwnReference, OwnReference]]:
    """The references of a paragraph, each with the one of its partner that stands at its place."""
    was, now = _lists_of([*references_to_own(earlier)]), _lists_of(references)
    if len(was) != len(now):
        beside = {_words_beside(earlier, group): group for group in was}
        was = [beside.get(_words_beside(later, group), ()) for group in now]
    for old, new in zip(was, now, strict=True):
        if len(old) == len(new):
            yield from zip(old, new, strict=True)


def _lists_of(references: _References) -> list[tuple[OwnReference, ...]]:
    """References of which those of one list stand together: paragraphs 3 and 4 above."""
    return [tuple(group) for _, group in groupby(references, key=lambda one: one.span)]


def _words_beside(piece: ProofPiece, group: _References) -> str:
    start, end = group[0].span
    before = piece.text[max(0, start - _BEFORE_NUMBER) : start]
    return re.sub(r"\d", "", f"{before} {piece.text[end : end + _BEHIND_NUMBER]}")
