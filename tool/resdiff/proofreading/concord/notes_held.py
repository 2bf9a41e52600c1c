"""The notes of one paragraph in several versions: how many there are, and what each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Note
from resdiff.proofreading.concord.paragraphs_held import RowHeld, is_sure
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.concord.versions import Saying


def notes_by_version(row: RowHeld, codes: Sequence[str]) -> dict[str, list[Note]]:
    """The notes of a paragraph in some of the versions that have it."""
    return {code: row.versions[code].notes_of(row.paragraph_in(code)) for code in codes}


def notes_within_text(
    row: RowHeld, notes: Mapping[str, list[Note]], said: Mapping[str, Saying]
) -> dict[str, list[frozenset[str]]]:
    """By version the notes of the others that it lacks, and of which all that they say stands in
    its text, and in theirs not: 报告(A/93/12). Each note as what it says.
    """
    most = max(notes, key=lambda code: len(notes[code]))
    within: dict[str, list[frozenset[str]]] = {}
    for code, own in notes.items():
        if len(own) == len(notes[most]):
            continue
        elsewhere = [said[other].keys for other in said if other != code]
        alone = said[code].keys.keys() - set().union(*elsewhere)
        model = _sayings_of_notes(row, most, notes[most])
        lacking = _unpaired_keys(model, _sayings_of_notes(row, code, own))
        within[code] = [keys for keys in lacking if keys if keys <= alone]
    return within


def _unpaired_keys(model: Sequence[Saying], other: Sequence[Saying]) -> Iterator[frozenset[str]]:
    """What each of the notes says that has no partner among others."""
    for saying, partner in zip(model, matched_notes(model, other), strict=True):
        if partner is None:
            yield frozenset(saying.keys)


def note_counts(
    row: RowHeld, notes: Mapping[str, list[Note]], within: Mapping[str, list[frozenset[str]]]
) -> Iterator[Discord]:
    """Notes that versions have more or fewer of than most, in their text or below it."""
    counts = {c: len(row.paragraph_in(c).notes) + len(within.get(c, ())) for c in notes}
    # where no number of notes is that of most, nobody can be told that he lacks one
    usual, held = Counter(counts.values()).most_common(1)[0]
    if len(set(counts.values())) == 1 or (len(counts) > 2 and 2 * held <= len(counts)):
        return
    model = next(code for code in counts if counts[code] == usual)
    for code, count in counts.items():
        if count == usual:
            continue
        # the note itself is looked for in the version that has more
        few, many = (code, model) if count < usual else (model, code)
        label = _odd_note(row, notes[few], notes[many], few, many)
        yield _more_or_fewer_notes(row, label, code, counts, usual)


def _more_or_fewer_notes(
    row: RowHeld, label: str | None, code: str, counts: Mapping[str, int], usual: int
) -> Discord:
    agree = [other for other in counts if counts[other] == usual]
    two = len(row.versions) == 2
    name, count = label_from_id(row.id), counts[code]
    return Discord(
        kind="note",
        paragraph=row.id,
        note=label,
        language=None if two else code,
        found=str(count),
        expected=str(usual),
        agree=tuple(agree),
        sure=is_sure(agree, len(row.versions)),
        said={c: str(n) for c, n in counts.items()},
        why=f"{name} has {count} notes in {code}, {usual} in {', '.join(agree)}",
    )


def _odd_note(row: RowHeld, fewer: list[Note], more: list[Note], few: str, many: str) -> str | None:
    """The label of the note that has no partner among the fewer."""
    model, other = _sayings_of_notes(row, many, more), _sayings_of_notes(row, few, fewer)
    paired = matched_notes(model, other)
    odd = [note.label for note, partner in zip(more, paired, strict=True) if partner is None]
    return odd[0] if odd else None


def _sayings_of_notes(row: RowHeld, code: str, notes: Sequence[Note]) -> list[Saying]:
    return [row.versions[code].note_saying(note) for note in notes]


def matched_notes(model: Sequence[Saying], other: Sequence[Saying]) -> list[int | None]:
    """The partner of each note: what says the same first, then by order; within a sentence the
    order of words may part languages.
    """
    partners: list[int | None] = [None] * len(model)
    scored = sorted(
        ((_figures_shared(one, two), -abs(i - j), i, j) for i, one in enumerate(model)
         for j, two in enumerate(other)),
        reverse=True,
    )  # fmt: skip
    taken: set[int] = set()
    for score, _, i, j in scored:
        if partners[i] is None and j not in taken and (score > 0 or len(model) == len(other)):
            partners[i] = j
            taken.add(j)
    return _with_those_left(partners, [j for j in range(len(other)) if j not in taken])


def _with_those_left(partners: Sequence[int | None], left: Sequence[int]) -> list[int | None]:
    """The partners of notes, with those that are left given to notes without one, in order."""
    rest = iter(left)
    return [next(rest, None) if partner is None else partner for partner in partners]


def _figures_shared(one: Saying, other: Saying) -> float:
    """The share of figures that two notes have in common."""
    both = (one.figures & other.figures).total()
    return 2 * both / ((one.figures + other.figures).total() or 1)


def notes_side_by_side(row: RowHeld, notes: Mapping[str, list[Note]]) -> Iterator[dict[str, Note]]:
    """Each note with its partners in the versions that have as many."""
    counts = Counter(len(found) for found in notes.values())
    usual = counts.most_common(1)[0][0]
    codes = [code for code, found in notes.items() if len(found) == usual]
    if not usual or len(codes) < 2:
        return
    sayings = {code: _sayings_of_notes(row, code, notes[code]) for code in codes}
    model = _model(codes, sayings)
    partners = {code: matched_notes(sayings[model], sayings[code]) for code in codes}
    for at in range(usual):
        yield {
            code: notes[code][place] for code in codes if (place := partners[code][at]) is not None
        }


def _model(codes: Sequence[str], sayings: Mapping[str, list[Saying]]) -> str:
    """A version whose notes stand in the order of most."""
    orders = {
        code: tuple(tuple(sorted(saying.figures)) for saying in sayings[code]) for code in codes
    }
    usual = Counter(orders.values()).most_common(1)[0][0]
    return next(code for code in codes if orders[code] == usual)


def other_notes(beside: Mapping[str, Note], row: RowHeld) -> Iterator[tuple[str, str, list[str]]]:
    """The versions whose note is another one than that of most: none of its figures is theirs.
    Gives the version, the note of the others and who they are.
    """
    figures = {c: frozenset(row.versions[c].note_saying(n).figures) for c, n in beside.items()}
    usual, held = Counter(figures.values()).most_common(1)[0]
    if not usual or len(figures) < 3 or 2 * held <= len(figures):
        return
    agree = [code for code, found in figures.items() if found == usual]
    for code, found in figures.items():
        if found and not found & usual:
            yield code, beside[agree[0]].text, agree
