"""Citations held against the record: the date on which a text was adopted tells that even most
versions err.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdiff.library import Library
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Citation, Document
from resdiff.proofreading.concord.paragraphs_held import RowHeld
from resdiff.proofreading.concord.records import Discord

AdoptionDates = Mapping[str, str]
"""The date of adoption by symbol, of texts that are held."""


def record_of(library: Library, documents: Sequence[Document]) -> AdoptionDates:
    """The dates of all texts that the documents cite and the library has."""
    cited = {
        citation.symbol
        for document in documents
        for paragraph in document.paragraphs
        for citation in paragraph.citations
        if citation.symbol and citation.date
    }
    held: dict[str, str] = {}
    for entry in library.entries():
        adopted = entry.adopted or entry.date
        if entry.symbol in cited and adopted:
            held[entry.symbol] = adopted
    return held


def against_record(row: RowHeld, record: AdoptionDates) -> Iterator[Discord]:
    """The dates of citations that the record contradicts, version by version."""
    for code in row.places:
        for citation in row.paragraph_in(code).citations:
            adopted = record.get(citation.symbol or "")
            if adopted and citation.date and citation.date != adopted:
                yield _contradicted(row, code, citation, adopted)


def _contradicted(row: RowHeld, code: str, citation: Citation, adopted: str) -> Discord:
    agree = tuple(
        other
        for other in row.places
        if (citation.symbol, adopted)
        in {(one.symbol, one.date) for one in row.paragraph_in(other).citations}
    )
    place = label_from_id(row.id)
    return Discord(
        kind="date",
        paragraph=row.id,
        language=code,
        found=citation.date,
        expected=adopted,
        agree=(*agree, str(citation.symbol)),
        sure=True,
        start=citation.start,
        end=citation.end,
        why=f"{place}: {code} dates {citation.symbol} {citation.date}; it was adopted {adopted}",
    )


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
