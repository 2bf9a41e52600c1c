"""A text under proof: its paragraphs and notes as pieces, and the paragraphs that are numbered
together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import msgspec

from resdiff.compare.partners import paragraph_partners
from resdiff.languages import Language
from resdiff.model.records import Citation, Document, Note, Paragraph
from resdiff.proofreading.facts import Fact, facts_of
from resdiff.proofreading.findings import Finding, FindingKind

# the part of an id that has a number: op3 of A.op3.b, p3 of annex1.p3
_LEADING_FIGURES = re.compile(r"\d{1,3}(?=\D|$)")
_NUMBERED_ID = re.compile(r"^(?P<scope>(?:[^.]+\.)*?)(?P<kind>pp|op|p|u)(?P<number>\d+)(?=\D|$)")


_Partners = list[tuple[Paragraph, Paragraph]]


class ProofPiece(msgspec.Struct, frozen=True, dict=True):
    """The text of a paragraph or of a note, with what it says."""

    text: str
    citations: tuple[Citation, ...]
    language: Language
    paragraph: str | None
    note: str | None = None

    @cached_property
    def facts(self) -> list[Fact]:
        """All that it says of citations, dates, sessions and the like."""
        return facts_of(self.text, self.citations, self.language)

    @cached_property
    def single_days(self) -> list[Fact]:
        """The days of it; a period has two dates at one place, and is none of adoption."""
        places = Counter((f.start, f.end) for f in self.facts)
        days = (f for f in self.facts if f.kind == "date" and len(f.key) == len("2023-12-19"))
        return [day for day in days if places[day.start, day.end] == 1]

    def finding(
        self,
        kind: FindingKind,
        span: tuple[int, int] | None,
        why: str,
        expected: str | None = None,
        agree: tuple[str, ...] = (),
        sure: bool = False,
    ) -> Finding:
        """A finding at some words of it; None for the place where words are missing."""
        start, end = span if span is not None else (None, None)
        return Finding(
            kind=kind,
            paragraph=self.paragraph,
            note=self.note,
            found=self.text[start:end] if span is not None else None,
            expected=expected,
            agree=agree,
            sure=sure,
            why=why,
            start=start,
            end=end,
        )


class ProofText(msgspec.Struct, frozen=True, dict=True):
    """A document in a language that is known, as the rules look at it."""

    document: Document
    language: Language

    @cached_property
    def pieces(self) -> list[ProofPiece]:
        """Its paragraphs in their order, then its notes."""
        return [*map(self.piece, self.document.paragraphs), *map(self._of_note, self.notes)]

    @cached_property
    def characters(self) -> Counter[str]:
        """How often each character stands in its paragraphs."""
        return Counter("".join(paragraph.text for paragraph in self.document.paragraphs))

    @cached_property
    def last_signs(self) -> Counter[str]:
        """How often each character ends a paragraph."""
        texts = (paragraph.text.rstrip() for paragraph in self.document.paragraphs)
        return Counter(text[-1] for text in texts if text)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Its notes."""
        return self.document.notes

    def piece(self, paragraph: Paragraph) -> ProofPiece:
        """A paragraph as a piece."""
        return ProofPiece(paragraph.text, paragraph.citations, self.language, paragraph.id)

    def _of_note(self, note: Note) -> ProofPiece:
        return ProofPiece(note.text, note.citations, self.language, note.paragraph, note.label)

    @cached_property
    def families(self) -> list[list[Paragraph]]:
        """Paragraphs that stand on one level: those of a preamble, the operative ones of a text,
        those of an annex, the sub-paragraphs of each; in the order of the text. A heading parts
        none.
        """
        found: dict[tuple[str, ...], list[Paragraph]] = {}
        for paragraph in self.document.paragraphs:
            if paragraph.kind != "heading":
                key = (scope_of(paragraph.id), paragraph.kind, paragraph.parent or "")
                found.setdefault(key, []).append(paragraph)
        return list(found.values())

    @cached_property
    def tops(self) -> list[list[Paragraph]]:
        """The families that are no sub-paragraphs."""
        return [family for family in self.families if family[0].parent is None]

    @cached_property
    def with_children(self) -> frozenset[str]:
        """The ids of paragraphs that have sub-paragraphs."""
        return frozenset(p.parent for p in self.document.paragraphs if p.parent is not None)

    def has_operative(self, scope: str) -> bool:
        """Whether a part of the text, by what its ids begin with, has operative paragraphs."""
        return any(top[0].kind == "operative" and scope_of(top[0].id) == scope for top in self.tops)

    @cached_property
    def _last_below(self) -> dict[str, Paragraph]:
        """By its id the last sub-paragraph of each paragraph that has some."""
        return {p.parent: p for p in self.document.paragraphs if p.parent is not None}

    @cached_property
    def places(self) -> dict[str, int]:
        """By their ids the places of its paragraphs in the order of the text."""
        return {p.id: at for at, p in enumerate(self.document.paragraphs)}

    @cached_property
    def _by_id(self) -> dict[str, Paragraph]:
        return {p.id: p for p in self.document.paragraphs}

    def parent_that_ends(self, paragraph: Paragraph) -> Paragraph | None:
        """The paragraph that ends where a sub-paragraph does, the last of its list; else None."""
        parent = paragraph.parent
        if parent is None or self._last_below[parent].id != paragraph.id:
            return None
        return self._by_id.get(parent)

    @cached_property
    def _aligned(self) -> list[tuple[Document, _Partners]]:
        return []

    def partners_in(self, earlier: Document) -> _Partners:
        """The paragraphs of an earlier text, each with its partner in this one; several rules ask,
        and the two are aligned once."""
        for known, pairs in self._aligned:
            if known is earlier:
                return pairs
        pairs = paragraph_partners(earlier, self.document)
        self._aligned.append((earlier, pairs))
        return pairs

    @cached_property
    def headed(self) -> frozenset[str]:
        """The ids of paragraphs directly before which a heading stands."""
        rows = self.document.paragraphs
        return frozenset(p.id for at, p in enumerate(rows) if at and rows[at - 1].kind == "heading")

    def figures_printed(self, part: str) -> set[int]:
        """The numbers printed in figures, on any level, in a part of the text; "" for all."""
        labels = [p.label or "" for p in self.document.paragraphs if p.id.startswith(part)]
        return {int(found[0]) for label in labels if (found := _LEADING_FIGURES.match(label))}

    def numbered(self) -> Iterator[tuple[Paragraph, int]]:
        """The operative paragraphs, and those of reports and annexes, with their numbers."""
        for family in self.tops:
            for paragraph in family:
                number = number_of(paragraph.id)
                if paragraph.kind != "preambular" and number is not None:
                    yield paragraph, number

    def numbered_paragraph(self, number: int, place: str) -> Paragraph | None:
        """The paragraph that a number names at a place: of the same part of the text, else the only
        one that bears it."""
        found = [paragraph for paragraph, of_it in self.numbered() if of_it == number]
        beside = [paragraph for paragraph in found if scope_of(paragraph.id) == scope_of(place)]
        return next(iter(beside), found[0] if len(found) == 1 else None)


def scope_of(paragraph_id: str) -> str:
    """What stands before the numbered part of an id: "A." of A.op3.b, "annex1." of annex1.p3."""
    found = _NUMBERED_ID.match(paragraph_id)
    return found["scope"] if found else paragraph_id.rpartition(".")[0]


def number_of(paragraph_id: str) -> int | None:
    """The number that an id has: 3 of A.op3.b; None for one without."""
    found = _NUMBERED_ID.match(paragraph_id)
    return int(found["number"]) if found and found["kind"] != "u" else None
