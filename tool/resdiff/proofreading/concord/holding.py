"""Language versions of one text held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from resdiff.model.errors import UsageError
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document, Note
from resdiff.proofreading.concord.cited_days import is_refused_by_calendar
from resdiff.proofreading.concord.closing_lines import closing_lines
from resdiff.proofreading.concord.contradiction import Contradiction
from resdiff.proofreading.concord.contradictions import contradictions_of
from resdiff.proofreading.concord.heads_held import heads_held
from resdiff.proofreading.concord.lengths_held import other_texts_of_rows
from resdiff.proofreading.concord.notes_held import (
    note_counts,
    notes_by_version,
    notes_side_by_side,
    notes_within_text,
    other_notes,
)
from resdiff.proofreading.concord.numbers_held import displaced, numbering, without_consequences
from resdiff.proofreading.concord.pairing import paired_rows
from resdiff.proofreading.concord.paragraphs_held import Presence, RowHeld, is_sure
from resdiff.proofreading.concord.record import (
    AdoptionDates,
    against_record,
    of_right_numbers,
    settled_by,
)
from resdiff.proofreading.concord.records import Concordance, Discord, HeldVersion
from resdiff.proofreading.concord.turned_symbols import mark_turned_symbols
from resdiff.proofreading.concord.versions import Saying, Version, meaning
from resdiff.proofreading.concord.whole_texts import (
    another_text,
    counts_differ,
    other_texts,
    tables_differ,
    told_in_runs,
)
from resdiff.proofreading.facts import Fact

_MOST_VERSIONS = 6
_NOT_SAID = "nothing of it"


def concord(documents: Sequence[Document], record: AdoptionDates | None = None) -> Concordance:
    """What two to six versions of one text say differently; `record` has the dates on which texts
    that they cite were adopted.

    Raises UsageError where there are fewer or more, where the language of one is unknown, or where
    two are in one language.
    """
    versions = [Version(document, _code_of(document)) for document in documents]
    _check(versions)
    closing = list(closing_lines(versions))
    rows = _held_rows(versions)
    strange = other_texts(versions, rows)
    own = [version for version in versions if version.code not in strange]
    if strange and len(own) > 1:
        rows = _held_rows(own)
    else:
        strange, own = [], versions
    mark_turned_symbols(own, rows)
    codes = [version.code for version in own]
    first = [*(another_text(code, codes) for code in strange), *heads_held(own), *closing]
    held = Presence(rows)
    ordered = [
        *counts_differ(own, held.findings),
        *tables_differ(own),
        *first,
        *_in_order_of_place(_of_rows(rows, held, record or {}), rows),
    ]
    return Concordance(
        documents=tuple(
            HeldVersion(language=v.code, symbol=v.document.symbol, file=v.document.source.file)
            for v in versions
        ),
        findings=tuple(ordered),
        summary=_counted_facts(ordered, rows),
    )


def _held_rows(versions: Sequence[Version]) -> list[RowHeld]:
    return [RowHeld(row, versions) for row in paired_rows(versions)]


def _of_rows(rows: Sequence[RowHeld], held: Presence, record: AdoptionDates) -> list[Discord]:
    """What is told of paragraphs and their notes."""
    orders = list(displaced(rows))
    otherwise = other_texts_of_rows(rows, held)
    # what stands in the place of a paragraph is not held against it
    apart = held.parted_otherwise | {(f.paragraph, f.language) for f in otherwise}
    findings = [*told_in_runs(held.findings, rows), *orders, *otherwise]
    findings += without_consequences(list(numbering(rows)), orders)
    for row in rows:
        # what a version has in one paragraph and the others in two is not held at either
        held_there = [c for c in row.places if (row.id, c) not in apart]
        findings += _of_row(row, held_there)
    proved = [found for row in rows for found in against_record(row, record)]
    proved = of_right_numbers(proved, findings)
    return [*proved, *settled_by(proved, findings)]


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
        raise UsageError(
            f"{files[1]}: is in the language of {files[0]} ({twice[0]}); "
            "name one file of each language"
        )


def _of_row(row: RowHeld, codes: Sequence[str]) -> Iterator[Discord]:
    """What is told of a paragraph and its notes, as some of the versions have them."""
    if len(codes) < 2:
        return
    said = {code: row.versions[code].saying(row.places[code]) for code in codes}
    is_heading = any(row.paragraph_in(code).kind == "heading" for code in codes)
    notes = notes_by_version(row, codes)
    within = notes_within_text(row, notes, said)
    for found in contradictions_of(said):
        # Rule 9 is held by its place among the headings
        if all((is_heading, found.beside, found.kind == "number")):
            continue
        if not _stands_for_note(found, within):
            yield _discord(found, said, row.id, None)
    yield from note_counts(row, notes, within)
    for beside in notes_side_by_side(row, notes):
        yield from _of_notes(row, beside)


def _stands_for_note(found: Contradiction, within: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    """Whether what a version says and no other is what these have in a note."""
    if found.found is None or found.expected is not None:
        return False
    key = meaning(found.found)
    return any(key in keys for keys in within.get(found.language or "", ()))


def _of_notes(row: RowHeld, beside: Mapping[str, Note]) -> Iterator[Discord]:
    """What is told of one note, as the versions have it."""
    sayings = {code: row.versions[code].note_saying(note) for code, note in beside.items()}
    labels = Counter(note.label for note in beside.values())
    told = list(contradictions_of(sayings))
    for found in told:
        label = beside[found.language].label if found.language else labels.most_common(1)[0][0]
        yield _discord(found, sayings, row.id, label)
    for code, usual, agree in other_notes(beside, row):
        if code not in {found.language for found in told}:
            # a book may be another one by language: the Treaty Series, and a yearbook in Russian
            cites = any(fact.citation for fact in sayings[code].facts)
            sure = cites and is_sure(agree, len(row.versions))
            yield _other_note(row, beside, code, usual, agree, sure)


def _other_note(
    row: RowHeld,
    beside: Mapping[str, Note],
    code: str,
    usual: str,
    agree: Sequence[str],
    sure: bool,
) -> Discord:
    note = beside[code]
    return Discord(
        kind="note",
        paragraph=row.id,
        note=note.label,
        language=code,
        found=note.text,
        expected=usual,
        agree=tuple(agree),
        sure=sure,
        said={one: held.text for one, held in beside.items()},
        start=0,
        end=len(note.text),
        why=f"{label_from_id(row.id)}, note {note.label}: {code} has another note than "
        f"{', '.join(agree)}",
    )


def _discord(
    found: Contradiction, said: Mapping[str, Saying], paragraph: str, note: str | None
) -> Discord:
    """A contradiction as it is told: with the words that each version has there."""
    own, other = found.found, found.expected
    who = found.language or _other_of_two(found, said)
    place = label_from_id(paragraph) + (f", note {note}" if note else "")
    says, expected = _key_or_print(own, said[who]), other.key if other else None
    quoted, around = _words_said(found, said)
    start, end = (own.start, own.end) if own else (None, None)
    # where most versions cannot be right nobody is blamed
    refused = is_refused_by_calendar(found, said)
    return Discord(
        kind=found.kind,
        paragraph=paragraph,
        note=note,
        language=None if refused else found.language,
        found=says,
        expected=expected,
        agree=found.agree,
        said=quoted,
        around=around,
        sure=not refused and _is_told_by_others(found, said),
        start=start,
        end=end,
        why=f"{place}: {who} says {says or _NOT_SAID}, "
        f"{', '.join(found.agree)} {expected or _NOT_SAID}",
    )


def _is_told_by_others(found: Contradiction, said: Mapping[str, Saying]) -> bool:
    """Whether five versions say the same in the place of what the sixth says."""
    return None not in (found.found, found.expected) and is_sure(found.agree, len(said))


def _key_or_print(fact: Fact | None, saying: Saying) -> str | None:
    """What a version says; a day that no calendar has as it is printed."""
    if fact is None:
        return None
    return fact.key or saying.text[fact.start : fact.end]


def _other_of_two(found: Contradiction, said: Mapping[str, Saying]) -> str:
    """The version that says what `agree` does not, where nobody can tell which is wrong."""
    return next((code for code in said if code not in found.agree), next(iter(said)))


def _words_said(
    found: Contradiction, said: Mapping[str, Saying]
) -> tuple[dict[str, str | None], dict[str, tuple[str, str]]]:
    """The words by which each version says what is expected, or the odd thing; those around."""
    told = [meaning(fact) for fact in (found.found, found.expected) if fact]
    words: dict[str, str | None] = {}
    around: dict[str, tuple[str, str]] = {}
    for code, saying in said.items():
        facts = (fact for key in told for fact in saying.facts if meaning(fact) == key)
        fact = found.beside.get(code) or next(facts, None)
        words[code] = saying.text[fact.start : fact.end] if fact else None
        if fact:
            around[code] = _around(fact, saying)
    return words, around


_ROOM_AROUND, _ROOM_UNSPACED = 60, 20


def _around(fact: Fact, saying: Saying) -> tuple[str, str]:
    """The words before and behind a fact; cut ones have an ellipsis."""
    room = _ROOM_AROUND if saying.language.spaced else _ROOM_UNSPACED
    start, end = max(0, fact.start - room), fact.end + room
    before, behind = saying.text[start : fact.start], saying.text[fact.end : end]
    if start and saying.language.spaced:
        before = before[before.find(" ") + 1 :]
    if end < len(saying.text) and saying.language.spaced:
        behind = behind[: behind.rfind(" ") + 1].rstrip()
    return "…" * (start > 0) + before, behind + "…" * (end < len(saying.text))


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
