"""All rules on a text, and what they find in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from resdiff.languages import load
from resdiff.library.history.series import SeriesFinder
from resdiff.model.records import Document
from resdiff.proofreading.check.brackets import unbalanced_signs
from resdiff.proofreading.check.cited import citation_findings
from resdiff.proofreading.check.numbering import (
    doubled_paragraphs,
    note_findings,
    numbering_findings,
)
from resdiff.proofreading.check.own_numbers import reference_findings
from resdiff.proofreading.check.past_sessions import past_session_findings
from resdiff.proofreading.check.record import HeldRecord
from resdiff.proofreading.check.records import Checked, ProofreadText, TextFinding
from resdiff.proofreading.check.renumbered import left_behind_findings
from resdiff.proofreading.check.sequences import sequence_findings
from resdiff.proofreading.check.sessions import day_findings, session_findings
from resdiff.proofreading.check.superseded import superseded_findings
from resdiff.proofreading.check.texts import ProofText
from resdiff.proofreading.check.words import (
    doubled_words,
    end_mark_findings,
    opener_findings,
)
from resdiff.proofreading.findings import Finding

if TYPE_CHECKING:
    from resdiff.library.db.store import Library

_RULES_OF_TEXT = (
    numbering_findings,
    doubled_paragraphs,
    note_findings,
    reference_findings,
    day_findings,
    session_findings,
    past_session_findings,
    opener_findings,
    end_mark_findings,
    doubled_words,
    unbalanced_signs,
)


def check_texts(documents: Sequence[Document], library: Library | None = None) -> Checked:
    """What is likely wrong in each of some texts; without a library only what they themselves and
    the calendar tell.
    """
    held = _HeldTexts(library) if library is not None else None
    found = [
        TextFinding(document=place, **msgspec.structs.asdict(finding))
        for place, document in enumerate(documents)
        for finding in _findings_of(document, held)
    ]
    texts = tuple(
        ProofreadText(language=d.language, symbol=d.symbol, title=d.title, file=d.source.file)
        for d in documents
    )
    return Checked(documents=texts, findings=tuple(found))


class _HeldTexts:
    """What a library holds, read once for all texts."""

    def __init__(self, library: Library) -> None:
        self._library, self._entries = library, library.entries()
        self._finders: dict[str | None, SeriesFinder] = {}
        self.record = HeldRecord.of(self._entries)

    def series_in(self, language: str | None) -> SeriesFinder:
        """Who finds the lines of resolutions in a language."""
        if language not in self._finders:
            finder = SeriesFinder.of(self._library, language, self._entries)
            self._finders[language] = finder
        return self._finders[language]


def _findings_of(document: Document, held: _HeldTexts | None) -> list[Finding]:
    # the drafts of a report are texts of their own
    out = [f for draft in document.drafts for f in _findings_of(draft, held)]
    if document.language is None:
        return out
    text = ProofText(document, load(document.language))
    found = list(chain.from_iterable(rule(text) for rule in _RULES_OF_TEXT))
    found += citation_findings(text, held.record if held else None)
    finder = held.series_in(document.language) if held else None
    before = finder.predecessor(document) if finder else None
    found += sequence_findings(text, before)
    found += left_behind_findings(text, before)
    if finder is not None:
        found += superseded_findings(text, before, finder)
    return [*_ordered_by_place(found, document), *out]


def _ordered_by_place(found: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """Findings in the order of the text, those of notes behind the paragraphs; each once."""
    places = {p.id: at for at, p in enumerate(document.paragraphs)}
    notes = {n.label: at for at, n in enumerate(document.notes)}

    def place(finding: Finding) -> tuple[bool, int, int]:
        of_note = finding.note is not None
        row = notes.get(finding.note or "") if of_note else places.get(finding.paragraph or "")
        return of_note, -1 if row is None else row, finding.start or 0

    yield from dict.fromkeys(sorted(found, key=place))
