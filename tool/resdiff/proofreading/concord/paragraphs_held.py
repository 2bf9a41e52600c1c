"""Which versions lack a paragraph, have one of their own or one twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean

import msgspec

from resdiff.languages.characters import COLONS
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Paragraph
from resdiff.parse.label_values import label_characters, label_values
from resdiff.proofreading.concord.pairing import VersionRow
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.concord.versions import Version
from resdiff.text.excerpts import beginning

_DRAFTED_IN = "en"  # most texts
_MOST_OF = 0.5  # of a paragraph's length, by which its neighbour is longer where it holds it
_CLEARLY_LONGER = 1.25  # times: languages differ by less
_BARE_NUMBER = 6  # letters
_WORDS_SHOWN = 80  # letters of a paragraph that a finding quotes
_ENDS_WITH_NUMBER = re.compile(r"\D*\d+\W*")  # Guideline 4
_GOES_ON_BEHIND_NUMBER = re.compile(r"\d\W+[^\W\d_]{3}")  # Directriz 4 Evaluación
_OF_PREAMBLE = re.compile(r"pp\d+")
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

    @property
    def is_of_table(self) -> bool:
        """Whether it is a row of a table: lists of names stand in the order of each alphabet."""
        return all(self.versions[code].is_of_table(place) for code, place in self.places.items())

    def paragraph_in(self, code: str) -> Paragraph:
        """The paragraph of a version that has it."""
        return self.versions[code].paragraphs[self.places[code]]

    def words_of_one(self, codes: Sequence[str], most: int) -> str:
        """Its first characters, `most` of them, in one of these versions, English if it is one."""
        code = _DRAFTED_IN if _DRAFTED_IN in codes else codes[0]
        return self.paragraph_in(code).text[:most]

    def share(self, code: str) -> float:
        """The share that the paragraph has of the letters of a version."""
        return len(self.paragraph_in(code).text) / self.versions[code].letters

    def usual_share(self, code: str, among: Sequence[str] = ()) -> float:
        """The share that it has in the other versions, or in some of them."""
        others = [other for other in self.places if other != code]
        named = [other for other in others if other in among]
        return fmean(self.share(other) for other in named or others)

    def texts(self) -> dict[str, str | None]:
        """The beginning of the paragraph in each version."""
        return {
            code: beginning(self.paragraph_in(code).text, _WORDS_SHOWN)
            if code in self.places
            else None
            for code in self.versions
        }


def is_sure(agree: Sequence[str], held: int) -> bool:
    """Whether five versions agree against one."""
    return held == _SURE_OF and len(agree) == _SURE_OF - 1


class Presence:
    """The paragraphs that not all versions have: what is told of them, and the places, by row and
    version, at which a version has more in one paragraph than the others, or less.
    """

    def __init__(self, rows: Sequence[RowHeld]) -> None:
        self.findings: list[Discord] = []
        self.parted_otherwise: set[tuple[str, str]] = set()
        self._rows = rows
        self._joined_headings: Counter[str] = Counter()
        told: set[tuple[str, str]] = set()
        for at, row in enumerate(rows):
            absent = [code for code in row.versions if code not in row.places]
            if absent and not (_is_bare_number(row) or row.is_of_table or _is_set_twice(row)):
                # items of a paragraph that is lacking are told with it
                parent = row.id.rpartition(".")[0]
                lacking = [code for code in absent if (code, parent) not in told]
                told |= {(code, row.id) for code in absent}
                self.findings += self._unpaired(at, absent, lacking)
        self.findings = [f for f in self.findings if not self._is_joined_heading(f)]

    def _unpaired(self, at: int, absent: list[str], lacking: list[str]) -> Iterator[Discord]:
        """What is told of a paragraph that some versions do not have."""
        row, present = self._rows[at], list(self._rows[at].places)
        if len(present) == len(absent) and len(row.versions) > 2:
            pieces = [self._is_piece(at, code) for code in present]
            if not any(pieces):
                yield _divided(row, present, absent)
        elif len(present) >= len(absent):
            yield from filter(None, (self._told_of_lacking(at, code) for code in lacking))
        else:
            # what is a piece in one version is none of its own in the other
            pieces = [self._is_piece(at, code) for code in present]
            if not any(pieces):
                yield from (_extra(row, code, absent) for code in present)

    def _told_of_lacking(self, at: int, code: str) -> Discord | None:
        row, near = self._rows[at], self._within_which(at, code)
        if near is None:
            return _missing(row, code, [*row.places])
        return _within_another(row, near, code) if _is_lost_break(row, near, code) else None

    def _within_which(self, at: int, code: str) -> RowHeld | None:
        near = _within_neighbour(self._rows, at, code)
        if near is not None:
            self.parted_otherwise.add((near.id, code))
            self._joined_headings[code] += _is_heading_row(self._rows[at])
        return near

    def _is_joined_heading(self, finding: Discord) -> bool:
        """Whether what is lacking is one of many headings that a version has in one line with the
        next: a source that sets some so sets all.
        """
        code = finding.language or ""
        if finding.kind != "missing" or not self._joined_headings[code]:
            return False
        headings = {row.id for row in self._rows if _is_heading_row(row)}
        lacking = [f for f in self.findings if f.language == code and f.paragraph in headings]
        return finding in lacking and len(lacking) <= self._joined_headings[code]

    def _is_piece(self, at: int, code: str) -> bool:
        near = _parted_from_neighbour(self._rows, at, code)
        goes_on = _continues_before(self._rows[at], code)
        if goes_on and at:
            near = near or self._rows[at - 1]
        if near is not None:
            self.parted_otherwise.add((near.id, code))
        return goes_on or near is not None


def _is_bare_number(row: RowHeld) -> bool:
    """Whether a line is only the number of a part: some sources have it in the line behind it."""
    short = sum(
        _printed_letters(row.paragraph_in(code).text) <= _BARE_NUMBER for code in row.places
    )
    return 2 * short > len(row.places)


def _is_set_twice(row: RowHeld) -> bool:
    """Whether a heading stands twice in all versions that have it: some sources have it with its
    number and without it.
    """
    if len(row.places) == 1:
        return False  # of one version alone
    return _is_heading_row(row) and all(_doubled(row, code) for code in row.places)


def _printed_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _continues_before(row: RowHeld, code: str) -> bool:
    """Whether a paragraph that no other version has goes on with the sentence of the one before, or
    with the enacting line: "…, decides:".
    """
    place, paragraph = row.places[code], row.paragraph_in(code)
    if place == 0:
        return paragraph.text.rstrip().endswith(COLONS)
    before = row.versions[code].paragraphs[place - 1].text.rstrip()
    return paragraph.label is None and before[-1:].isalnum()


def _within_neighbour(rows: Sequence[RowHeld], at: int, code: str) -> RowHeld | None:
    """The row before or behind paragraphs that a version lacks, within which they stand: it is as
    much longer as it should be then. None where there is no such row.
    """
    first = last = at
    while first and code not in rows[first - 1].places:
        first -= 1
    while last + 1 < len(rows) and code not in rows[last + 1].places:
        last += 1
    run = sum(row.usual_share(code) for row in rows[first : last + 1])
    apart = list(rows[at].places)
    beside = list(_rows_beside(rows, at, code))
    longer = (
        near
        for near in beside
        if near.share(code) > _CLEARLY_LONGER * near.usual_share(code, apart) + _MOST_OF * run
        or _has_number_of(rows[at], near, code)
        or _bears_its_id(rows[at], near, code)
        or _bears_its_label(rows[at], near, code)
        or _says_it_too(rows[at], near, code, run)
    )
    return next(longer, None) or _set_with_headings(rows[at], beside, code, run)


def _set_with_headings(
    row: RowHeld, beside: Sequence[RowHeld], code: str, run: float
) -> RowHeld | None:
    """The first of the headings beside one that a version lacks, if it has them in one line: they
    are longer by it, be it by little.
    """
    if not _is_heading_row(row):
        return None
    held = [near for near in beside if near.paragraph_in(code).kind == "heading"]
    if held and any(_goes_on_behind_number(near, code) for near in held):
        return held[0]
    apart = list(row.places)
    longer = sum(max(0, near.share(code) - near.usual_share(code, apart)) for near in held)
    return held[0] if longer > _MOST_OF * run else None


def _goes_on_behind_number(near: RowHeld, code: str) -> bool:
    """Whether a heading that ends with its number in the other versions has words behind it."""
    others = [near.paragraph_in(other).text for other in near.places if other != code]
    ending = sum(_ENDS_WITH_NUMBER.fullmatch(text) is not None for text in others)
    goes_on = _GOES_ON_BEHIND_NUMBER.search(near.paragraph_in(code).text)
    return goes_on is not None and 2 * ending > len(others)


def _is_heading_row(row: RowHeld) -> bool:
    return all(row.paragraph_in(code).kind == "heading" for code in row.places)


def _bears_its_label(row: RowHeld, near: RowHeld, code: str) -> bool:
    """Whether the paragraph beside one that a version lacks bears its label, and none in the other
    versions: (b) with the line that goes on behind the list.
    """
    own = _label_numbers(near.paragraph_in(code).label)
    usual = [row.paragraph_in(other).label for other in row.places]
    there = [near.paragraph_in(other).label for other in near.places if other != code]
    return bool(own) and not any(there) and all(own & _label_numbers(label) for label in usual)


def _label_numbers(label: str | None) -> set[int]:
    return set(label_values(label_characters(label or "")).values())


def _says_it_too(row: RowHeld, near: RowHeld, code: str, run: float) -> bool:
    """Whether the paragraph beside one that a version lacks says what that says, and the others do
    not there; it is longer too, be it by less than languages may differ by.
    """
    apart = list(row.places)
    if near.share(code) <= near.usual_share(code, apart) + _MOST_OF * run:
        return False
    said = set.intersection(*(_said_in(row, other) for other in apart))
    there = set().union(*(_said_in(near, other) for other in near.places if other != code))
    return bool(said) and said <= _said_in(near, code) - there


def _said_in(row: RowHeld, code: str) -> set[str]:
    return set(row.versions[code].saying(row.places[code]).keys)


def _bears_its_id(row: RowHeld, near: RowHeld, code: str) -> bool:
    """Whether the paragraph beside one that a version lacks begins as it does: (e) with the line
    behind it.
    """
    # on one level those behind it may only be numbered on
    return near.paragraph_in(code).id == row.id and near.level != row.level


def _has_number_of(row: RowHeld, near: RowHeld, code: str) -> bool:
    """Whether the heading beside one that a version lacks has its number: "Article 3 Scope"."""
    if near.paragraph_in(code).kind != "heading":
        return False
    other = next((c for c in row.places if _numbers_of_heading(row, c)), None)
    if other is None:
        return False
    number, own = _numbers_of_heading(row, other), _numbers_of_heading(near, code)
    usual = _numbers_of_heading(near, other) if other in near.places else set()
    return number <= own and not number & usual


def _numbers_of_heading(row: RowHeld, code: str) -> set[str]:
    """The figures and the letters that a heading is counted by: Article 3, Annex B."""
    saying = row.versions[code].saying(row.places[code])
    single = re.findall(r"(?<![\w’'])[^\W\d_](?![\w’'])", saying.text)
    counted = {str(value) for one in single if one.isupper() for value in _label_numbers(one)}
    return set(saying.figures) | counted


def _parted_from_neighbour(rows: Sequence[RowHeld], at: int, code: str) -> RowHeld | None:
    """The row beside a paragraph that no other version has, of which it is a piece: it is shorter
    by it than it should be. None where there is no such row.
    """
    if _doubled(rows[at], code):
        return None
    own = rows[at].share(code)
    whole = [other for other in rows[at].versions if other not in rows[at].places]
    shorter = (
        near
        for near in _rows_beside(rows, at, code)
        if near.usual_share(code, whole) > _CLEARLY_LONGER * near.share(code) + _MOST_OF * own
    )
    return next(shorter, None)


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
        expected=row.words_of_one(present, _WORDS_SHOWN),
        agree=tuple(present),
        sure=is_sure(present, len(row.versions)),
        said=row.texts(),
        why=f"{name} stands in {_codes(present)}, and not in {code}",
    )


def _is_lost_break(row: RowHeld, near: RowHeld, code: str) -> bool:
    """Whether one version alone has two paragraphs in one that all others count apart."""
    held = [row.paragraph_in(other) for other in row.places]
    alone = len(row.places) == len(row.versions) - 1 > 1
    beside = near.level == row.level
    if not all((alone, beside, near.paragraph_in(code).kind != "heading")):
        return False
    return all(p.label for p in held) or all(_OF_PREAMBLE.fullmatch(p.id) for p in held)


def _within_another(row: RowHeld, near: RowHeld, code: str) -> Discord:
    """That a version has a paragraph within another one: no more than a line may be lost."""
    found = _missing(row, code, [*row.places])
    name, other = label_from_id(row.id), label_from_id(near.id)
    why = f"{name} is no paragraph of its own in {code}: it seems to stand within {other}"
    return msgspec.structs.replace(found, why=why, sure=False)


def _extra(row: RowHeld, code: str, absent: list[str]) -> Discord:
    paragraph = row.paragraph_in(code)
    twin, those = _doubled(row, code), _codes(absent)
    name = label_from_id(paragraph.id)
    if twin:
        why = f"{name} of {code} says what {label_from_id(twin)} says, and stands once in {those}"
    else:
        why = f"{name} of {code} stands in no other: not in {those}"
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
        why=why,
    )


def _divided(row: RowHeld, present: list[str], absent: list[str]) -> Discord:
    return Discord(
        kind="missing",
        paragraph=row.id,
        found=None,
        expected=row.words_of_one(present, _WORDS_SHOWN),
        agree=tuple(present),
        said=row.texts(),
        why=f"{label_from_id(row.id)} stands in {_codes(present)}, and not in {_codes(absent)}",
    )


def _doubled(row: RowHeld, code: str) -> str | None:
    """The id of a neighbour that says the same in this version."""
    return row.versions[code].twin_of(row.places[code])


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes)
