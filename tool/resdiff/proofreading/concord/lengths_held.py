"""Paragraphs that one version has with another text than all others: that of the one before once
more, or no more than a piece of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.concord.paragraphs_held import Presence, RowHeld, is_sure
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.findings import FindingKind

_FEWEST_TO_COMPARE = 4
"""Of fewer the agreement of the others tells too little."""

_MOST_OF_A_PIECE = 0.5  # of the length that a paragraph has in the other versions
_MOST_OF_UNSPACED = 0.4  # the same where a sentence may be much shorter
_SHORTEST_OF_OTHERS = 0.6  # the shortest of the others, by the longest of them
_LETTERS_OF_A_WHOLE = 180  # of a paragraph of which a piece can be told
_OPENING_SHOWN = 80  # letters


def other_texts_of_rows(rows: Sequence[RowHeld], held: Presence) -> list[Discord]:
    """What is told of such paragraphs; what a version has in one paragraph and the others in two is
    not asked."""
    out: list[Discord] = []
    for row in rows:
        codes = [code for code in row.places if (row.id, code) not in held.parted_otherwise]
        if len(codes) >= _FEWEST_TO_COMPARE:
            out += _printed_again(row, codes)
            out += _pieces_of(row, codes)
    return out


def _printed_again(row: RowHeld, codes: Sequence[str]) -> Iterator[Discord]:
    """A paragraph that says what the one before it says, in one version alone."""
    if any("|" in row.paragraph_in(code).text for code in codes):
        return  # rows of a table may be alike
    twins = {code: _said_before(row, code) for code in codes}
    doubled = [code for code, twin in twins.items() if twin]
    if len(doubled) == 1:
        code = doubled[0]
        twin = label_from_id(twins[code] or "")
        others = [other for other in codes if other != code]
        name, those = label_from_id(row.id), ", ".join(others)
        why = f"{name} of {code} says what {twin} says, and something else in {those}"
        yield _discord_of_text("twice", row, (code, others), why)


def _said_before(row: RowHeld, code: str) -> str | None:
    return row.versions[code].twin_of(row.places[code], (-1,))


def _pieces_of(row: RowHeld, codes: Sequence[str]) -> Iterator[Discord]:
    """A paragraph of which one version has no more than a piece."""
    if row.is_of_table:
        return
    for code in codes:
        others = [other for other in codes if other != code]
        shares = sorted(row.share(other) for other in others)
        usual = median(shares)
        letters = usual * row.versions[others[0]].letters
        if letters < _LETTERS_OF_A_WHOLE or shares[0] < _SHORTEST_OF_OTHERS * shares[-1]:
            continue
        spaced = row.versions[code].language.spaced
        most = _MOST_OF_A_PIECE if spaced else _MOST_OF_UNSPACED
        if row.share(code) < most * usual:
            part = round(100 * row.share(code) / usual)
            name, those = label_from_id(row.id), ", ".join(others)
            why = f"{name} of {code} has {part} % of its length in {those}: a part may be lacking"
            yield _discord_of_text("missing", row, (code, others), why)


def _discord_of_text(
    kind: FindingKind, row: RowHeld, who: tuple[str, Sequence[str]], why: str
) -> Discord:
    code, others = who
    text = row.paragraph_in(code).text
    return Discord(
        kind=kind,
        paragraph=row.id,
        language=code,
        found=text[:_OPENING_SHOWN],
        expected=row.words_of_one(others, _OPENING_SHOWN),
        agree=tuple(others),
        sure=kind == "twice" and is_sure(others, len(row.versions)),
        said=row.texts(),
        start=0,
        end=len(text),
        why=why,
    )
