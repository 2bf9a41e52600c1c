"""Brackets and quotation marks of which one half is missing.

the report (A/80/1     ( is not closed
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.findings import Finding

_SIGN_PAIRS = (("(（", ")）"), ("“", "”"), ("«", "»"), ("《", "》"))
_CLOSING_SIGNS = dict(_SIGN_PAIRS)
_Sign = tuple[int, str]  # where it stands, and which one it is
_LOW_QUOTES = re.compile("„([^„“”]*)“")
# a) and 1) stand without the first bracket in most languages; not so 1514 XV)
_ITEM_LETTER = re.compile(
    r"(?:^|(?<=[\s(:;,])|(?<=\)[–—-]))(?!(?<=\d\s)[IVXLC]+\))(?:[^\W\d_]{1,4}|\d{1,2})\)"
)


def unbalanced_signs(text: ProofText) -> Iterator[Finding]:
    """Brackets and quotation marks of which one half is missing."""
    turned = text.language.proofreading.turned_quotes
    for piece in text.pieces:
        for opening, closing in _SIGN_PAIRS:
            if opening[0] in turned:
                yield from _odd_one(piece, opening + closing, text)
            else:
                yield from _unbalanced(piece, opening, closing, text)


def _odd_one(piece: ProofPiece, signs: str, text: ProofText) -> Iterator[Finding]:
    """The last of an odd number of signs that are printed either way round: ”Light“. A quotation
    of several paragraphs has both of its halves in the text as a whole.
    """
    found = list(re.finditer(f"[{signs}]", piece.text))
    if len(found) % 2 and not _has_halves_elsewhere(piece, signs, text):
        yield piece.finding("bracket", found[-1].span(), f"{found[-1][0]} without its other half")


def _has_halves_elsewhere(piece: ProofPiece, signs: str, text: ProofText) -> bool:
    """Whether the quotation marks of all paragraphs together are even."""
    if piece.note is not None or "(" in signs:
        return False
    return sum(map(text.characters.__getitem__, set(signs))) % 2 == 0


def _unbalanced(
    piece: ProofPiece, opening: str, closing: str, text: ProofText
) -> Iterator[Finding]:
    signs = _signs_of_pair(piece, opening + closing)
    # «…» that begins or ends where another one does has one mark for both
    merged = opening in text.language.proofreading.merged_quotes and len(signs) > 2
    if not signs or merged:
        return
    odd = _without_partner(signs, opening)
    if odd and "(" in opening:
        odd = _but_for_items(odd, signs, opening, piece)
    for at, sign in odd:
        if not _spans_paragraphs(piece, opening, text):
            why = (
                f"{sign} is not closed"
                if sign in opening
                else f"{sign} without the sign that it closes"
            )
            yield piece.finding("bracket", (at, at + 1), why)


def _signs_of_pair(piece: ProofPiece, either: str) -> list[_Sign]:
    """The signs of a pair that a piece has, with their places."""
    # „…“ within other marks, and two single marks that are printed for a double one
    printed = _LOW_QUOTES.sub(r"“\1”", piece.text).replace("’’", "” ")
    return [(m.start(), m[0]) for m in re.finditer(f"[{either}]", printed)]


def _but_for_items(
    odd: Sequence[_Sign], signs: Sequence[_Sign], opening: str, piece: ProofPiece
) -> list[_Sign]:
    """The odd brackets of a piece without those behind the letter or number of an item."""
    # a) and 1) have no partner, or close what stands before them
    items = {m.end() - 1 for m in _ITEM_LETTER.finditer(piece.text)}
    # (g) has both of its halves
    half_items = {at for at in items if piece.text[at - 2] not in opening}
    for some in (items, half_items):
        if not _without_partner([one for one in signs if one[0] not in some], opening):
            return []
    return [one for one in odd if one[0] not in items]


def _without_partner(signs: Sequence[_Sign], opening: str) -> list[_Sign]:
    """Those of some signs, with their places, that open or close nothing."""
    pending: list[_Sign] = []
    odd: list[_Sign] = []
    for one in signs:
        if one[1] in opening:
            pending.append(one)
        elif pending:
            pending.pop()
        else:
            odd.append(one)
    return [*odd, *pending]


def _spans_paragraphs(piece: ProofPiece, opening: str, text: ProofText) -> bool:
    """Whether a quotation goes on over several paragraphs: some paragraph of it begins or ends with
    the sign."""
    if "(" in opening:
        return _spans_headings(piece, opening, text)
    whole = "".join(p.text for p in text.document.paragraphs)
    closing = _CLOSING_SIGNS[opening]
    if piece.note is None and whole.count(opening) == whole.count(closing):
        return True
    quoted = sum(p.text.lstrip()[:1] in opening for p in text.document.paragraphs if p.text)
    return quoted > 1 or piece.text.lstrip()[:1] in opening


def _spans_headings(piece: ProofPiece, opening: str, text: ProofText) -> bool:
    """Whether brackets open in one heading and close in another: a heading of two lines."""
    headings = {p.id: p.text for p in text.document.paragraphs if p.kind == "heading"}
    counts = Counter("".join(headings.values()))
    closing = _CLOSING_SIGNS[opening]
    halves = [sum(map(counts.__getitem__, signs)) for signs in (opening, closing)]
    return piece.note is None and piece.paragraph in headings and halves[0] == halves[1]
