"""Paragraphs that one version numbers otherwise than the others, or has at another place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from resdiff.languages.numerals import LATIN_ALPHABET
from resdiff.model.paragraph_labels import label_from_id
from resdiff.parse.label_values import label_characters, label_values
from resdiff.proofreading.concord.paragraphs_held import RowHeld, is_sure
from resdiff.proofreading.concord.records import Discord

_TYPED_FOR_ONE = ("l", "I")  # the letters, as on a typewriter
_MOST_MISNUMBERED = 3  # paragraphs of a series that are told one by one


class _Drift:
    """How far the numbers of a version are off those of the others, paragraph by paragraph."""

    def __init__(self) -> None:
        self.off = 0
        self.pending = 0

    def is_news(self, off: int) -> bool:
        """Whether a number is off, and neither as the one before it nor by the paragraphs that
        came or went in between.
        """
        known = (0, self.off, self.off + self.pending)
        self.off, self.pending = off, 0
        return off not in known


def numbering(rows: Sequence[RowHeld]) -> Iterator[Discord]:
    """Printed numbers that break the sequence of their version, where the others agree on one."""
    drifts: dict[tuple[str, str], _Drift] = {}
    found: dict[tuple[str, str], list[Discord]] = {}
    for row in rows:
        series = row.id.rpartition(".")[0]
        for code in row.versions:
            few = 2 * len(row.places) < len(row.versions)
            drift = drifts.setdefault((code, series), _Drift())
            drift.pending += (code in row.places) * few - (code not in row.places) * (not few)
        numbers, usual = _numbers_of_row(row)
        for code, number in numbers.items():
            if usual is not None and drifts[code, series].is_news(number - usual):
                found.setdefault((code, series), []).append(_misnumbered(row, code, numbers))
    for run in found.values():
        yield from run if len(run) <= _MOST_MISNUMBERED else [_lost_numbers(run)]


def _lost_numbers(run: Sequence[Discord]) -> Discord:
    """One finding for a series that a version numbers otherwise throughout."""
    first, last = (label_from_id(finding.paragraph or "") for finding in (run[0], run[-1]))
    return msgspec.structs.replace(
        run[0],
        why=f"{len(run)} paragraphs from {first} to {last} are numbered otherwise: {run[0].why}",
    )


def _numbers_of_row(row: RowHeld) -> tuple[dict[str, int], int | None]:
    """The number that each version prints, and that of most; None where most do not agree."""
    printed = ((code, _values_of_label(row.paragraph_in(code).label)) for code in row.places)
    read = {code: values for code, values in printed if values}
    usual = _number_of_most(read, len(row.versions) == 2)
    if usual is None:
        return {}, None
    # i is the ninth letter or the first Roman numeral: what the others print tells
    numbers = {code: usual if usual in values else min(values) for code, values in read.items()}
    return numbers, usual


def _number_of_most(read: Mapping[str, set[int]], two: bool) -> int | None:
    """The number that most versions can mean; of two that differ, that of one of them."""
    if len(read) < 2:
        return None
    counts = Counter(value for values in read.values() for value in values)
    usual, held = counts.most_common(1)[0]
    return usual if two or 2 * held > len(read) else None


def _values_of_label(label: str | None) -> set[int]:
    characters = label_characters(label or "")
    values = label_values(characters)
    if characters in _TYPED_FOR_ONE:
        values = {**values, "decimal": 1}
    # (aa) stands behind (z) of 26 letters and behind (غ) of 28: beyond them only figures tell
    return {n for way, n in values.items() if n <= len(LATIN_ALPHABET) or way == "decimal"}


def _misnumbered(row: RowHeld, code: str, numbers: Mapping[str, int]) -> Discord:
    agree = [c for c in numbers if c != code and numbers[c] != numbers[code]]
    two = len(row.versions) == 2
    printed, other = str(numbers[code]), str(numbers[agree[0]])
    return Discord(
        kind="number",
        paragraph=row.id,
        language=None if two else code,
        found=printed,
        expected=other,
        agree=tuple(agree),
        sure=is_sure(agree, len(row.versions)),
        said={c: _label_shown(row, c) for c in row.places},
        start=0,
        end=0,
        why=f"{label_from_id(row.id)} is numbered {printed} in {code}, {other} in "
        f"{', '.join(agree)}",
    )


def _label_shown(row: RowHeld, code: str) -> str | None:
    """The printed number; of a heading with its words, as its id says nothing to a reader."""
    paragraph = row.paragraph_in(code)
    if paragraph.kind != "heading":
        return paragraph.label
    return f"{paragraph.label or ''} {paragraph.text}".strip()


# Order


def displaced(rows: Sequence[RowHeld]) -> Iterator[Discord]:
    """Paragraphs that stand at another place in one version than in the others."""
    moved = {code: _out_of_order(rows, code) for code in rows[0].versions} if rows else {}
    for at in sorted(set().union(*moved.values())):
        row = rows[at]
        if row.is_of_table:
            continue
        codes, agree = _odd_and_agreeing(row, [c for c in row.places if at in moved[c]])
        two = len(row.versions) == 2
        yield from (_displaced_row(rows, at, code, agree, two) for code in codes)


def _odd_and_agreeing(row: RowHeld, moved: list[str]) -> tuple[list[str], list[str]]:
    """The versions of a row that stand apart, and the others, where some are out of order."""
    others = [code for code in row.places if code not in moved]
    # the rows stand as one version has them: it is the odd one where all others differ
    return (others, moved) if len(others) < len(moved) else (moved, others)


def _out_of_order(rows: Sequence[RowHeld], code: str) -> set[int]:
    """The rows that do not fit into the longest run of rows that a version has in this order."""
    held = [(at, row.places[code]) for at, row in enumerate(rows) if code in row.places]
    ends: list[int] = []  # the last place of the best run of each length
    tails: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(held):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        tails[length : length + 1] = [n]
        before.append(tails[length - 1] if length else -1)
    kept: set[int] = set()
    n = tails[-1] if tails else -1
    while n >= 0:
        kept.add(held[n][0])
        n = before[n]
    return {at for at, _ in held} - kept


def _displaced_row(
    rows: Sequence[RowHeld], at: int, code: str, agree: Sequence[str], two: bool
) -> Discord:
    row = rows[at]
    name = label_from_id(row.id)
    own, others = (_paragraph_before(rows, row, one) for one in (code, agree[0]))
    return Discord(
        kind="order",
        paragraph=row.paragraph_in(code).id,
        language=None if two else code,
        found=own,
        expected=others,
        agree=tuple(agree),
        sure=is_sure(agree, len(row.versions)),
        said=row.texts(),
        start=0,
        end=len(row.paragraph_in(code).text),
        why=f"{name} stands behind {own} in {code}, behind {others} in {', '.join(agree)}",
    )


def _paragraph_before(rows: Sequence[RowHeld], row: RowHeld, code: str) -> str:
    """What the paragraph before this one in a version is called in most versions."""
    place = row.places[code] - 1
    found = (one.id for one in rows if one.places.get(code) == place)
    return label_from_id(next(found, "")) if place >= 0 else "the enacting line"


def without_consequences(
    numbers: Sequence[Discord], orders: Sequence[Discord]
) -> Iterator[Discord]:
    """What is told of numbers, without those that differ because a paragraph was moved."""
    moved = {(f.language, (f.paragraph or "").rpartition(".")[0]) for f in orders}
    for finding in numbers:
        if (finding.language, (finding.paragraph or "").rpartition(".")[0]) not in moved:
            yield finding
