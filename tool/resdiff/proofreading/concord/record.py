"""Citations held against the record: the date on which a text was adopted tells that even most
versions err.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from resdiff.library import Library
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document
from resdiff.proofreading.check.record import may_be_of_day
from resdiff.proofreading.check.resolutions import resolutions_in
from resdiff.proofreading.check.texts import ProofPiece
from resdiff.proofreading.concord.paragraphs_held import RowHeld
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.facts import Fact

AdoptionDates = Mapping[str, frozenset[str]]
"""The dates of adoption by symbol, of texts that are held; parts may have several."""


def record_of(library: Library, documents: Sequence[Document]) -> AdoptionDates:
    """The dates of all texts that the documents cite and the library has."""
    cited = {
        citation.symbol
        for document in documents
        for paragraph in document.paragraphs
        for citation in paragraph.citations
        if citation.symbol
    }
    held: dict[str, set[str]] = defaultdict(set)
    for entry in library.entries():
        if entry.symbol in cited and entry.adopted and may_be_of_day(entry.symbol, entry.adopted):
            held[entry.symbol].add(entry.adopted)
    return {symbol: frozenset(days) for symbol, days in held.items()}


def against_record(row: RowHeld, record: AdoptionDates) -> Iterator[Discord]:
    """The dates of citations that the record contradicts, version by version."""
    days = {code: list(_days_of_record(row, code, record)) for code in row.places}
    for code, dated in days.items():
        for cited, day in dated:
            adopted = record[cited]
            if day.key not in adopted:
                agree = [
                    other
                    for other, of_other in days.items()
                    if any(symbol == cited and one.key in adopted for symbol, one in of_other)
                ]
                expected = " or ".join(sorted(adopted))
                yield _contradicted(row.id, code, (cited, day), (*agree, cited), expected)


def _days_of_record(row: RowHeld, code: str, record: AdoptionDates) -> Iterator[tuple[str, Fact]]:
    """The texts that the record has and a version of a paragraph dates, each with its day. One that
    is of no day of the session is of another body, or of another number."""
    paragraph = row.paragraph_in(code)
    if all(citation.symbol not in record for citation in paragraph.citations):
        return
    language = row.versions[code].language
    piece = ProofPiece(paragraph.text, paragraph.citations, language, paragraph.id)
    for cited in resolutions_in(piece):
        if cited.symbol in record and cited.day and may_be_of_day(cited.symbol, cited.day.key):
            yield cited.symbol, cited.day


def _contradicted(
    paragraph: str, code: str, dated: tuple[str, Fact], agree: tuple[str, ...], adopted: str
) -> Discord:
    place, (symbol, day) = label_from_id(paragraph), dated
    date = day.key
    return Discord(
        kind="date",
        paragraph=paragraph,
        language=code,
        found=date,
        expected=adopted,
        agree=agree,
        sure=True,
        start=day.start,
        end=day.end,
        why=f"{place}: {code} dates {symbol} {date}; it was adopted {adopted}",
    )


def of_right_numbers(record: Sequence[Discord], told: Sequence[Discord]) -> list[Discord]:
    """What the record tells, without the days of citations whose number is told to be wrong: 77/244
    of 15 December 2022 for 77/224 (A/RES/77/284) has the day of the right one.
    """
    wrong = {(f.paragraph, f.language, f.found) for f in told if f.kind == "citation"}
    return [f for f in record if (f.paragraph, f.language, f.agree[-1]) not in wrong]


def settled_by(record: Sequence[Discord], told: Sequence[Discord]) -> list[Discord]:
    """What was told, without those whom the record proves right and what it tells itself."""
    right = {(f.paragraph, f.expected) for f in record}
    wrong = {(f.paragraph, f.language, f.found) for f in record}
    return [
        f
        for f in told
        if f.kind not in ("date", "year")
        or ((f.paragraph, f.found) not in right and (f.paragraph, f.language, f.found) not in wrong)
    ]
