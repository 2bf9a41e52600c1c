"""The notes of an amended text: those whose words went go, those of new words come, all are
counted again, and a note that said "Ibid." of one that went says it in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.records import Document, Note, NoteMark
from resdiff.negotiation.amending.numbering import Item
from resdiff.parse.note_texts import resolve_ibid

_FROM_AMENDMENT = "\ue7ff"


def label_of_amendment(label: str, amendment: int) -> str:
    """The label under which a note of an amendment is kept until all notes are counted."""
    return f"{_FROM_AMENDMENT}{amendment}{_FROM_AMENDMENT}{label}"


class SettledNotes(msgspec.Struct, frozen=True):
    """The notes of an amended text, and what changed of them: the paragraph that holds the mark,
    the note before and after ("" for none)."""

    notes: tuple[Note, ...]
    changes: tuple[tuple[str, str, str], ...]


def settle_notes(
    draft: Document,
    amendments: Sequence[Document],
    items: Sequence[Item],
    language: Language | None,
) -> SettledNotes:
    """The notes in the order of their marks; the marks in the paragraphs get the new labels."""
    counting = _Counting(draft, amendments)
    for item in items:
        marks = tuple(counting.mark(mark, item.paragraph.id) for mark in item.paragraph.notes)
        known = tuple(mark for mark in marks if mark is not None)
        item.paragraph = msgspec.structs.replace(item.paragraph, notes=known)
    gone = sorted(counting.marked - counting.labels.keys(), key=lambda label: (len(label), label))
    changes = counting.changes + [
        (note.paragraph or "", note.text, "")
        for label in gone
        for note in counting.of_draft.get(label, ())
    ]
    settled, written_out = _in_full(counting.notes, draft, counting.labels, language)
    return SettledNotes(tuple(settled), (*changes, *written_out))


class _Counting:
    """Notes counted anew in the order of their marks, with the new label of each old one."""

    def __init__(self, draft: Document, amendments: Sequence[Document]) -> None:
        self.amendments = amendments
        self.of_draft = _by_label(draft.notes)
        self.marked = {m.label for p in draft.paragraphs for m in p.notes}
        # a note of the masthead has no mark in the text
        self.notes: list[Note] = [n for n in draft.notes if n.label not in self.marked]
        self.counted = all(label.isdecimal() for label in self.marked)
        self.count = min((int(i) for i in self.marked if i.isdecimal()), default=1) - 1
        self.labels: dict[str, str] = {}
        self.changes: list[tuple[str, str, str]] = []
        self._used: dict[str, int] = {}

    def mark(self, mark: NoteMark, paragraph: str) -> NoteMark | None:
        """A mark with the label that its note bears now; None for one without a note."""
        key = mark.label
        note = _note_of(key, self.of_draft, self.amendments, self._used)
        if note is None:
            return None
        # of stars and the like each mark has a note of its own
        if key not in self.labels or not key.isdecimal():
            self.count += 1
            self.labels[key] = label = str(self.count) if self.counted else note.label
            self.notes.append(msgspec.structs.replace(note, label=label, paragraph=paragraph))
            self.changes += _change_of_label(key, note, label, paragraph)
        return NoteMark(at=mark.at, label=self.labels[key])


def _by_label(notes: Sequence[Note]) -> dict[str, list[Note]]:
    out: dict[str, list[Note]] = {}
    for note in notes:
        out.setdefault(note.label, []).append(note)
    return out


def _note_of(
    key: str,
    of_draft: Mapping[str, Sequence[Note]],
    amendments: Sequence[Document],
    used: dict[str, int],
) -> Note | None:
    """The note that a mark refers to; of several with one label the next."""
    if key.startswith(_FROM_AMENDMENT):
        _, amendment, label = key.split(_FROM_AMENDMENT)
        return next((n for n in amendments[int(amendment)].notes if n.label == label), None)
    notes = of_draft.get(key, ())
    at = used.get(key, 0)
    used[key] = at + 1
    return notes[min(at, len(notes) - 1)] if notes else None


def _change_of_label(
    key: str, note: Note, label: str, paragraph: str
) -> Iterator[tuple[str, str, str]]:
    if key.startswith(_FROM_AMENDMENT):
        yield paragraph, "", f"{label} {note.text}"
    elif key != label:
        yield paragraph, key, label


def _in_full(
    notes: Sequence[Note], draft: Document, labels: Mapping[str, str], language: Language | None
) -> tuple[list[Note], list[tuple[str, str, str]]]:
    """Notes of which "Ibid." would say another document than in the draft, written out."""
    meant = {labels.get(n.label, n.label): n.resolved for n in draft.notes if n.resolved}
    if not meant:
        return list(notes), []
    out, changes = list(notes), []
    for at, note in enumerate(out):
        wanted = meant.get(note.label)
        if wanted is None or note.resolved != wanted:
            continue
        said = resolve_ibid([n.text for n in out[: at + 1]], language)[-1]
        if said != wanted:
            out[at] = msgspec.structs.replace(note, text=wanted, resolved=None)
            changes.append((note.paragraph or "", note.text, wanted))
    return out, changes
