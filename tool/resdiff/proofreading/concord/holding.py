"""Language versions of one text held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from resdiff.model.errors import UsageError
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document
from resdiff.proofreading.concord.contradictions import Contradiction, contradictions
from resdiff.proofreading.concord.notes_held import (
    note_counts,
    notes_by_version,
    notes_side_by_side,
)
from resdiff.proofreading.concord.pairing import paired_rows
from resdiff.proofreading.concord.paragraphs_held import (
    RowHeld,
    counts_differ,
    is_sure,
    numbering,
    presence,
    strangers,
)
from resdiff.proofreading.concord.record import AdoptionDates, against_record, settled_by
from resdiff.proofreading.concord.records import Concordance, Discord, HeldVersion
from resdiff.proofreading.concord.versions import Saying, Version, meaning

_MOST_VERSIONS = 6


def concord(documents: Sequence[Document], record: AdoptionDates | None = None) -> Concordance:
    """What two to six versions of one text say differently; `record` has the dates on which texts
    that they cite were adopted.

    Raises UsageError where there are fewer or more, where the language of one is unknown, or where
    two are in one language.
    """
    versions = [Version(document, _code_of(document)) for document in documents]
    _check(versions)
    rows = [RowHeld(row, versions) for row in paired_rows(versions)]
    unpaired = list(presence(rows))
    strange = list(strangers(rows, unpaired))
    findings = [*unpaired, *numbering(rows)]
    for row in rows:
        findings += _of_row(row)
    proved = [found for row in rows for found in against_record(row, record or {})]
    findings = [*proved, *settled_by(proved, findings)]
    passed_over = {finding.language for finding in strange}
    findings = [finding for finding in findings if finding.language not in passed_over]
    first = [*counts_differ(versions, unpaired), *strange]
    ordered = [*first, *_in_order_of_place(findings, rows)]
    return Concordance(
        documents=tuple(
            HeldVersion(language=v.code, symbol=v.document.symbol, file=v.document.source.file)
            for v in versions
        ),
        findings=tuple(ordered),
        summary=_counted_facts(ordered, rows),
    )


def _code_of(document: Document) -> str:
    if document.language is None:
        raise UsageError(
            f"{document.source.file}: its language was not recognised; name it with --language"
        )
    return document.language


def _check(versions: Sequence[Version]) -> None:
    if not 2 <= len(versions) <= _MOST_VERSIONS:
        raise UsageError(f"{len(versions)} texts: two to {_MOST_VERSIONS} versions are held")
    twice = [code for code, count in Counter(v.code for v in versions).items() if count > 1]
    if twice:
        files = [v.document.source.file for v in versions if v.code == twice[0]]
        raise UsageError(f"{files[1]}: is in the language of {files[0]} ({twice[0]})")


def _of_row(row: RowHeld) -> Iterator[Discord]:
    if len(row.places) < 2:
        return
    said = {code: row.versions[code].saying(place) for code, place in row.places.items()}
    for found in contradictions(said):
        yield _discord(found, said, row.id, None)
    notes = notes_by_version(row)
    yield from note_counts(row, notes)
    for beside in notes_side_by_side(row, notes):
        sayings = {code: row.versions[code].note_saying(note) for code, note in beside.items()}
        labels = Counter(note.label for note in beside.values())
        for found in contradictions(sayings):
            label = beside[found.language].label if found.language else labels.most_common(1)[0][0]
            yield _discord(found, sayings, row.id, label)


def _discord(
    found: Contradiction, said: Mapping[str, Saying], paragraph: str, note: str | None
) -> Discord:
    """A contradiction as it is told: with the words that each version has there."""
    own, other = found.found, found.expected
    place = label_from_id(paragraph) + (f", note {note}" if note else "")
    says = own.key if own else "nothing of it"
    expected = other.key if other else "nothing of it"
    who = found.language or next(iter(said))
    return Discord(
        kind=found.kind,
        paragraph=paragraph,
        note=note,
        language=found.language,
        found=own.key if own else None,
        expected=other.key if other else None,
        agree=found.agree,
        said=_words_said(found, said),
        sure=bool(own and other) and is_sure(found.agree, len(said)),
        start=own.start if own else None,
        end=own.end if own else None,
        why=f"{place}: {who} says {says}, {', '.join(found.agree)} {expected}",
    )


def _words_said(found: Contradiction, said: Mapping[str, Saying]) -> dict[str, str | None]:
    """The words by which each version says what is expected, or the odd thing."""
    told = [meaning(fact) for fact in (found.found, found.expected) if fact]
    out: dict[str, str | None] = {}
    for code, saying in said.items():
        facts = (fact for key in told for fact in saying.facts if meaning(fact) == key)
        fact = next(facts, None)
        out[code] = saying.text[fact.start : fact.end] if fact else None
    return out


def _in_order_of_place(findings: Sequence[Discord], rows: Sequence[RowHeld]) -> list[Discord]:
    order = {row.id: at for at, row in reversed(list(enumerate(rows)))}
    return sorted(findings, key=lambda f: order.get(f.paragraph or "", -1))


def _counted_facts(findings: Sequence[Discord], rows: Sequence[RowHeld]) -> dict[str, int]:
    counts = Counter(finding.kind for finding in findings)
    return {
        "paragraphs": len(rows),
        "findings": len(findings),
        "sure": sum(finding.sure for finding in findings),
        **dict(counts.most_common()),
    }
