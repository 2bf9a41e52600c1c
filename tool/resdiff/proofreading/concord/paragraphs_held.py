"""Which versions lack a paragraph, have one of their own or one twice, or number it otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from resdiff.languages.numerals import LATIN_ALPHABET
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Paragraph
from resdiff.proofreading.concord.pairing import VersionRow
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.concord.versions import Version

_TWICE = 0.9  # how alike two paragraphs of one version are where one is the other again
_MOST_OF = 0.5  # of a paragraph's length, by which its neighbour is longer where it holds it
_CLEARLY_LONGER = 1.25  # times: languages differ by less
_BARE_NUMBER = 6  # letters
_MOST_UNPAIRED = 10  # paragraphs of a version, beyond which it is another text
_WORDS_SHOWN = 80  # letters of a paragraph that a finding quotes
_SURE_OF = 6  # versions, of which five agree


class RowHeld:
    """A row with its versions by code, and the id by which it is told."""

    def __init__(self, row: VersionRow, versions: Sequence[Version]) -> None:
        self.places = {
            version.code: place
            for version, place in zip(versions, row.places, strict=True)
            if place is not None
        }
        self.versions = {version.code: version for version in versions}
        ids = Counter(self.paragraph_in(code).id for code in self.places)
        self.id = ids.most_common(1)[0][0]
        self.level = self.id.count(".")

    def paragraph_in(self, code: str) -> Paragraph:
        """The paragraph of a version that has it."""
        return self.versions[code].paragraphs[self.places[code]]

    def share(self, code: str) -> float:
        """The share that the paragraph has of the letters of a version."""
        return len(self.paragraph_in(code).text) / self.versions[code].letters

    def usual_share(self, code: str) -> float:
        """The share that it has in the other versions."""
        shares = [self.share(other) for other in self.places if other != code]
        return sum(shares) / len(shares)

    def texts(self) -> dict[str, str | None]:
        """The beginning of the paragraph in each version."""
        return {
            code: self.paragraph_in(code).text[:_WORDS_SHOWN] if code in self.places else None
            for code in self.versions
        }


def is_sure(agree: Sequence[str], held: int) -> bool:
    """Whether five versions agree against one."""
    return held == _SURE_OF and len(agree) == _SURE_OF - 1


def presence(rows: Sequence[RowHeld]) -> Iterator[Discord]:
    """The paragraphs that not all versions have."""
    told: set[tuple[str, str]] = set()
    for at, row in enumerate(rows):
        absent = [code for code in row.versions if code not in row.places]
        if absent and not _is_bare_number(row):
            # items of a paragraph that is lacking are told with it
            parent = row.id.rpartition(".")[0]
            lacking = [code for code in absent if (code, parent) not in told]
            told |= {(code, row.id) for code in absent}
            yield from _unpaired(rows, at, absent, lacking)


def _unpaired(
    rows: Sequence[RowHeld], at: int, absent: list[str], lacking: list[str]
) -> Iterator[Discord]:
    """What is told of a paragraph that some versions do not have."""
    row, present = rows[at], list(rows[at].places)
    if len(present) == len(absent) and len(row.versions) > 2:
        yield _divided(row, present, absent)
    elif len(present) >= len(absent):
        apart = (code for code in lacking if not _within_neighbour(rows, at, code))
        yield from (_missing(row, code, present) for code in apart)
    else:
        whole = (code for code in present if not _parted_from_neighbour(rows, at, code))
        yield from (_extra(row, code, absent) for code in whole)


def _is_bare_number(row: RowHeld) -> bool:
    """Whether a line is only the number of a part: some sources have it in the line behind it."""
    return all(len(row.paragraph_in(code).text) <= _BARE_NUMBER for code in row.places)


def _within_neighbour(rows: Sequence[RowHeld], at: int, code: str) -> bool:
    """Whether the paragraphs that a version lacks here stand within the one before or behind them,
    which is as much longer as it should be then.
    """
    first = last = at
    while first and code not in rows[first - 1].places:
        first -= 1
    while last + 1 < len(rows) and code not in rows[last + 1].places:
        last += 1
    run = sum(row.usual_share(code) for row in rows[first : last + 1])
    return any(
        near.share(code) > _CLEARLY_LONGER * near.usual_share(code) + _MOST_OF * run
        for near in _rows_beside(rows, at, code)
    )


def _parted_from_neighbour(rows: Sequence[RowHeld], at: int, code: str) -> bool:
    """Whether a paragraph that no other version has is a piece of the one beside it, which is
    shorter by it than it should be.
    """
    if _doubled(rows[at], code):
        return False
    own = rows[at].share(code)
    return any(
        near.usual_share(code) > _CLEARLY_LONGER * near.share(code) + _MOST_OF * own
        for near in _rows_beside(rows, at, code)
    )


def _rows_beside(rows: Sequence[RowHeld], at: int, code: str) -> Iterator[RowHeld]:
    """The rows before and behind that a version and another one have."""
    for direction in (-1, 1):
        place = at + direction
        while 0 <= place < len(rows) and code not in rows[place].places:
            place += direction
        if 0 <= place < len(rows) and len(rows[place].places) > 1:
            yield rows[place]


def _missing(row: RowHeld, code: str, present: list[str]) -> Discord:
    two = len(row.versions) == 2
    twice = _doubled(row, present[0]) if two else None
    if twice:
        return _extra(row, present[0], [code])
    name = label_from_id(row.id)
    return Discord(
        kind="missing",
        paragraph=row.id,
        language=None if two else code,
        expected=row.paragraph_in(present[0]).text[:_WORDS_SHOWN],
        agree=tuple(present),
        sure=is_sure(present, len(row.versions)),
        said=row.texts(),
        why=f"{name} stands in {_codes(present)}, and not in {code}",
    )


def _extra(row: RowHeld, code: str, absent: list[str]) -> Discord:
    paragraph = row.paragraph_in(code)
    twin = _doubled(row, code)
    name = label_from_id(paragraph.id)
    if twin:
        why = f"{name} of {code} says what {label_from_id(twin)} says, and stands once in "
    else:
        why = f"{name} of {code} stands in no other: not in "
    return Discord(
        kind="twice" if twin else "extra",
        paragraph=paragraph.id,
        language=None if len(row.versions) == 2 else code,
        found=paragraph.text[:_WORDS_SHOWN],
        agree=tuple(absent),
        sure=is_sure(absent, len(row.versions)),
        said=row.texts(),
        start=0,
        end=len(paragraph.text),
        why=why + _codes(absent),
    )


def _divided(row: RowHeld, present: list[str], absent: list[str]) -> Discord:
    return Discord(
        kind="missing",
        paragraph=row.id,
        found=None,
        expected=row.paragraph_in(present[0]).text[:_WORDS_SHOWN],
        agree=tuple(present),
        said=row.texts(),
        why=f"{label_from_id(row.id)} stands in {_codes(present)}, and not in {_codes(absent)}",
    )


def _doubled(row: RowHeld, code: str) -> str | None:
    """The id of a neighbour that says the same in this version."""
    version, place = row.versions[code], row.places[code]
    text = version.paragraphs[place].text
    for other in (place - 1, place + 1, place - 2, place + 2):
        if 0 <= other < len(version.paragraphs):
            near = version.paragraphs[other]
            if SequenceMatcher(None, text, near.text, autojunk=False).ratio() >= _TWICE:
                return near.id
    return None


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes)


# Whole versions


def counts_differ(versions: Sequence[Version], told: Sequence[Discord]) -> Iterator[Discord]:
    """That a version has more or fewer paragraphs than most: what is told of each comes behind."""
    counts = {version.code: len(version.paragraphs) for version in versions}
    blamed = {finding.language for finding in told if finding.kind in ("missing", "extra", "twice")}
    if len(versions) == 2 and blamed:
        first, second = counts
        if counts[first] != counts[second]:
            yield _other_count(first, counts, (second,), None)
        return
    usual, held = Counter(counts.values()).most_common(1)[0]
    agree = tuple(code for code, count in counts.items() if count == usual)
    if 2 * held > len(counts):
        for code in counts:
            if code not in agree and code in blamed:
                yield _other_count(code, counts, agree, code)


def _other_count(
    code: str, counts: Mapping[str, int], agree: tuple[str, ...], language: str | None
) -> Discord:
    count, other = counts[code], counts[agree[0]]
    return Discord(
        kind="missing" if count < other else "extra",
        language=language,
        found=str(count),
        expected=str(other),
        agree=agree,
        said={one: str(number) for one, number in counts.items()},
        why=f"{code} has {count} paragraphs and headings, {_codes(agree)} {other}",
    )


def strangers(rows: Sequence[RowHeld], told: Sequence[Discord]) -> Iterator[Discord]:
    """Versions so many paragraphs of which have no partner that they are another text, or were read
    in another way: one finding for all of them.
    """
    unpaired = Counter(f.language for f in told if f.kind in ("missing", "extra", "twice"))
    for code, count in unpaired.items():
        if code is not None and count > _MOST_UNPAIRED:
            first = next(finding for finding in told if finding.language == code)
            held = list(rows[0].versions)
            yield Discord(
                kind="missing",
                language=code,
                found=str(count),
                agree=tuple(other for other in held if other != code),
                why=f"{count} paragraphs of {code} have no partner, from "
                f"{label_from_id(first.paragraph or '')} on: "
                "another text, or one that was read otherwise; "
                "nothing more is held against it",
            )


# Numbers


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
    for row in rows:
        series = row.id.rpartition(".")[0]
        for code in row.versions:
            few = 2 * len(row.places) < len(row.versions)
            drift = drifts.setdefault((code, series), _Drift())
            drift.pending += (code in row.places) * few - (code not in row.places) * (not few)
        read = {code: _number_of_place(row, code) for code in row.places}
        numbers = {code: number for code, number in read.items() if number is not None}
        if len(numbers) > 1:
            yield from _off_the_usual(row, numbers, drifts, series)


def _off_the_usual(
    row: RowHeld,
    numbers: Mapping[str, int],
    drifts: Mapping[tuple[str, str], _Drift],
    series: str,
) -> Iterator[Discord]:
    usual, held = Counter(numbers.values()).most_common(1)[0]
    if 2 * held <= len(numbers) and len(row.versions) > 2:
        return
    for code, number in numbers.items():
        off = number - usual
        if drifts[code, series].is_news(off):
            yield _misnumbered(row, code, numbers)


def _number_of_place(row: RowHeld, code: str) -> int | None:
    """The number that is printed, as its id has it: of (c) 3."""
    paragraph = row.paragraph_in(code)
    if paragraph.label is None or paragraph.kind == "heading":
        return None
    last = paragraph.id.rpartition(".")[2]
    figures = re.search(r"\d+", last)
    if figures:
        return int(figures[0])
    # i may be the ninth letter or the first Roman numeral
    return None if set(last) <= set("ivxlc") else LATIN_ALPHABET.find(last) + 1 or None


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
        said={c: row.paragraph_in(c).label for c in row.places},
        start=0,
        end=0,
        why=f"{label_from_id(row.id)} is numbered {printed} in {code}, {other} in {_codes(agree)}",
    )
