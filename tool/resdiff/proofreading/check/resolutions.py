"""The resolutions that a text cites, each with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import Citation
from resdiff.proofreading.check.days import day_of_citation
from resdiff.proofreading.check.texts import ProofPiece
from resdiff.proofreading.facts import Fact

_LONGEST_TO_BODY, _REACH_BEHIND = 200, 60
_PART = lazy_pattern(r"(?!op|pp|p\d)[^.]+(?=\.)")
# ES- 10/17, broken at the end of a line
_SPECIAL_SESSION = lazy_pattern(r"[SES]-\s?$")


class CitedResolution(msgspec.Struct, frozen=True):
    """A resolution that a piece cites, and the place of its date in it."""

    piece: ProofPiece
    citation: Citation
    symbol: str
    day: Fact | None

    @property
    def part(self) -> str:
        """The part of the text in which it stands: annex1; "" for its body."""
        found = _PART.match(self.piece.paragraph or "")
        return found[0] if found else ""

    @property
    def span(self) -> tuple[int, int]:
        return self.citation.start, self.citation.end

    @property
    def day_span(self) -> tuple[int, int] | None:
        return (self.day.start, self.day.end) if self.day else None


def resolutions_in(piece: ProofPiece) -> Iterator[CitedResolution]:
    """The resolutions that a piece cites, but for those of bodies that no symbol names."""
    for citation in piece.citations:
        # decisions have numbers of their own, and dates that no symbol tells
        is_resolution = citation.symbol and "/RES/" in citation.symbol
        if is_resolution and not _is_of_other_body(piece, citation):
            assert citation.symbol
            yield CitedResolution(
                piece, citation, citation.symbol, day_of_citation(piece, citation)
            )


def _is_of_other_body(piece: ProofPiece, citation: Citation) -> bool:
    """Whether the last body named before a citation is one that no symbol of it names."""
    if _SPECIAL_SESSION.search(piece.text, 0, citation.start):
        return True
    since = max((c.end for c in piece.citations if c.end <= citation.start), default=0)
    since = max(since, citation.start - _LONGEST_TO_BODY)
    other = _other_bodies(piece.language)
    if other.search(piece.text, since, citation.start):
        return True
    # or named right behind it: resolución 78/2 de la Comisión Económica para Islandia
    behind = other.search(piece.text, citation.end, citation.end + _REACH_BEHIND)
    return behind is not None and "," not in piece.text[citation.end : behind.start()]


@cache
def _other_bodies(language: Language) -> re.Pattern[str]:
    return compiled(language.proofreading.other_bodies or NEVER)
