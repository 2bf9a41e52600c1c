"""A row of a compilation in pieces: each stretch of words with the delegations that take it out or
put it in.

Base: Requests all States   EU: Urges all States   Norway: Urges States
[-Requests-](EU, Norway) {+Urges+}(EU, Norway) [-all-](Norway) States

Taking the pieces of one delegation alone gives its text, taking none the base.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Operation
from resdiff.negotiation.proposals.conflicts import Stretch, stretches
from resdiff.negotiation.proposals.records import CompiledRow


class WordPiece(msgspec.Struct, frozen=True):
    """Words that all keep (`names` empty), that some take out, or that some put in."""

    operation: Operation
    text: str
    names: tuple[str, ...] = ()


def row_pieces(row: CompiledRow) -> list[WordPiece]:
    """The pieces of a row in their order; words put in stand behind those they replace."""
    if row.after is not None:
        return [WordPiece("insert", row.text, tuple(row.by))]
    wished = [(name, stretch) for name, wish in row.by.items() for stretch in stretches(wish)]
    put_in = _put_in(wished)
    cuts = {0, len(row.text)}
    for _, stretch in wished:
        cuts |= {stretch.start, stretch.end}
    out: list[WordPiece] = []
    for start, end in pairwise([*sorted(cuts), len(row.text)]):
        out += [WordPiece("insert", new, tuple(names)) for new, names in put_in[start].items()]
        names = _who_takes_out(wished, start, end)
        out.append(WordPiece("delete" if names else "equal", row.text[start:end], names))
    return [piece for piece in out if piece.text]


def _put_in(wished: Sequence[tuple[str, Stretch]]) -> Mapping[int, Mapping[str, list[str]]]:
    """By its place what is put in, and who puts it in."""
    out: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for name, stretch in wished:
        if stretch.new:
            out[stretch.end].setdefault(stretch.new, []).append(name)
    return out


def _who_takes_out(wished: Sequence[tuple[str, Stretch]], start: int, end: int) -> tuple[str, ...]:
    # every stretch is cut where another one begins or ends, so one holds all of these words or none
    return tuple(name for name, one in wished if one.start <= start < end <= one.end)


def whole_pieces(row: CompiledRow) -> list[WordPiece]:
    """The pieces of a row of the base in which nothing is marked word by word: all words go for
    everybody who changes them, and each text comes whole."""
    texts: dict[str, list[str]] = {}
    for name, wish in row.by.items():
        text = "".join(words for operation, words in wish.segments if operation != "delete")
        texts.setdefault(text, []).append(name)
    put_in = [WordPiece("insert", text, tuple(names)) for text, names in texts.items() if text]
    return [WordPiece("delete", row.text, tuple(row.by)), *put_in]


def deleters(row: CompiledRow) -> tuple[str, ...]:
    """The delegations that want a paragraph of the base gone as a whole."""
    return tuple(name for name, wish in row.by.items() if wish.kind in ("deleted", "moved"))


def goes_whole(row: CompiledRow) -> bool:
    """Whether nobody puts words into a paragraph that somebody wants gone."""
    return bool(deleters(row)) and all(piece.operation == "delete" for piece in row_pieces(row))


def label_of_row(row: CompiledRow) -> str:
    """How a row is called; a new paragraph by its own label, else by the one it stands behind."""
    if row.after is None:
        return label_from_id(row.paragraph)
    if row.label:
        return row.label
    return f"behind {label_from_id(row.after)}" if row.after else "at the beginning"
