"""Edits an official text as a drafting group does, and keeps account of what became of every paragraph.

Paragraphs are moved, split, merged, reworded, inserted, deleted and renumbered, whole sections change places; a seed
gives the same edits again. Knows words only by their letters, and nothing of how resdiff pairs them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from resdiff.model.records import Document, Paragraph, ParagraphKind, Source

_WIDE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+(?:[-‑’'/.][^\W_]+)*")
_CLAUSE = re.compile(r"[,;:，；：、،؛](?!\d)")


@dataclass(frozen=True)
class Amount:
    """How much is edited: counts of edits; `reworded` is a share of paragraphs, `rate` the share of words in each."""

    reworded: float
    rate: tuple[float, float]
    moves: int
    inserts: int
    deletes: int
    splits: int
    merges: int
    swap: bool


LIGHT = Amount(
    reworded=0.25, rate=(0.1, 0.25), moves=1, inserts=1, deletes=1, splits=1, merges=1, swap=False
)
HEAVY = Amount(
    reworded=0.6, rate=(0.3, 0.6), moves=3, inserts=4, deletes=4, splits=2, merges=2, swap=True
)


@dataclass(frozen=True)
class Piece:
    """A paragraph of the new text and the ids of the old ones it comes from; `parent` is a place within its unit."""

    kind: ParagraphKind
    text: str
    origins: tuple[str, ...] = ()
    parent: int | None = None
    moved: bool = False
    cut: bool = False


Unit = list[Piece]
"""A paragraph with its sub-paragraphs: what moves and goes together."""


@dataclass
class Edited:
    """Two documents and the truth between them: pairs of ids, ids of the new text that moved, splits, merges."""

    old: Document
    new: Document
    pairs: set[tuple[str, str]] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    split: dict[str, set[str]] = field(default_factory=dict)
    merged: dict[str, set[str]] = field(default_factory=dict)


def edited(source: Document, stock: Sequence[str], amount: Amount, seed: int) -> Edited:
    """A document edited by so much; `stock` is text of other documents of its language, for what is put in."""
    chance = random.Random(seed)
    stock = foreign(stock, source)
    units = _units(source)
    old, ids = _document(units, source)
    names = iter(ids)
    units = [[replace(piece, origins=(next(names),)) for piece in unit] for unit in units]
    if amount.swap:
        _swap_sections(units)
    for _ in range(amount.deletes):
        units.pop(chance.randrange(len(units)))
    _split(units, amount.splits, chance)
    _merge(units, amount.merges, chance)
    _reword(units, stock, amount, chance)
    _move(units, amount.moves, chance)
    for _ in range(amount.inserts):
        at = chance.randrange(len(units))
        units.insert(at, [Piece(units[at][0].kind, chance.choice(stock))])
    new, ids = _document(units, source)
    return _account(
        old,
        new,
        [(own, piece) for own, piece in zip(ids, (p for u in units for p in u), strict=True)],
    )


def foreign(stock: Sequence[str], document: Document) -> list[str]:
    """Those paragraphs of the stock that share few phrases with a document: what is put in must be new to it."""
    own = {phrase for p in document.paragraphs for phrase in _phrases(p.text)}
    return [text for text in stock if len(_phrases(text) & own) * 4 <= len(_phrases(text))]


@cache
def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _account(old: Document, new: Document, placed: Sequence[tuple[str, Piece]]) -> Edited:
    out = Edited(old, new)
    descendants: dict[str, set[str]] = {}
    for own, piece in placed:
        for origin in piece.origins:
            out.pairs.add((origin, own))
            descendants.setdefault(origin, set()).add(own)
        if len(piece.origins) > 1:
            out.merged[own] = set(piece.origins)
        if piece.moved and piece.parent is None:
            out.moved.add(own)
    out.split = {origin: found for origin, found in descendants.items() if len(found) > 1}
    return out


def _units(document: Document) -> list[Unit]:
    units: list[Unit] = []
    place: dict[str, int] = {}
    for paragraph in document.paragraphs:
        if not re.match(r"(pp|op)\d", paragraph.id):
            continue
        parent = place.get(paragraph.parent or "")
        if parent is None:
            units.append([])
            place = {}
        place[paragraph.id] = len(units[-1])
        units[-1].append(Piece(paragraph.kind, paragraph.text, parent=parent))
    return units


def _document(units: Sequence[Unit], like: Document) -> tuple[Document, list[str]]:
    """The paragraphs numbered by their places, and their ids in order."""
    paragraphs: list[Paragraph] = []
    count = {"preambular": 0, "operative": 0}
    for unit in units:
        ids: list[str] = []
        inside: dict[int, int] = {}
        for piece in unit:
            if piece.parent is None:
                count[piece.kind] += 1
                own = f"{piece.kind[0]}p{count[piece.kind]}"
            else:
                inside[piece.parent] = inside.get(piece.parent, 0) + 1
                own = f"{ids[piece.parent]}.{chr(96 + inside[piece.parent])}"
            ids.append(own)
            above = ids[piece.parent] if piece.parent is not None else None
            paragraphs.append(Paragraph(id=own, kind=piece.kind, text=piece.text, parent=above))
    source = Source(file="edited", format="json", sha256="0")
    document = Document(
        source=source, language=like.language, organ=like.organ, paragraphs=tuple(paragraphs)
    )
    return document, [p.id for p in paragraphs]


def _swap_sections(units: list[Unit]) -> None:
    """The first quarter of the operative part changes places with the rest: the shorter section is what moved."""
    first = next((at for at, unit in enumerate(units) if unit[0].kind == "operative"), len(units))
    count = (len(units) - first) // 4
    section = [
        [replace(piece, moved=True) for piece in unit] for unit in units[first : first + count]
    ]
    units[first:] = [*units[first + count :], *section]


def _plain(unit: Unit, least: int) -> bool:
    """Whether a unit is one paragraph of so many words that came from one."""
    return (
        len(unit) == 1
        and len(unit[0].origins) == 1
        and not unit[0].cut
        and not unit[0].moved
        and len(_WORD.findall(unit[0].text)) >= least
    )


def _split(units: list[Unit], count: int, chance: random.Random) -> None:
    for _ in range(count):
        fit = [
            at
            for at, unit in enumerate(units)
            if _plain(unit, 60 if _WIDE.match(unit[0].text) else 40) and _middle(unit[0].text)
        ]
        if not fit:
            return
        at = chance.choice(fit)
        piece = units[at][0]
        cut = _middle(piece.text)
        parts = piece.text[:cut].rstrip(), piece.text[cut:].strip()
        units[at : at + 1] = [[replace(piece, text=part, cut=True)] for part in parts]


def _middle(text: str) -> int:
    """The end of the clause nearest to the middle, 0 where none is within its third."""
    ends = [found.end() for found in _CLAUSE.finditer(text)]
    best = min(ends, key=lambda end: abs(end - len(text) / 2), default=0)
    return best if abs(best - len(text) / 2) < len(text) / 6 else 0


def _merge(units: list[Unit], count: int, chance: random.Random) -> None:
    for _ in range(count):
        fit = [
            at
            for at in range(len(units) - 1)
            if all(
                _plain(unit, 25 if _WIDE.match(unit[0].text) else 15) for unit in units[at : at + 2]
            )
            and units[at][0].kind == units[at + 1][0].kind
        ]
        if not fit:
            return
        at = chance.choice(fit)
        one, other = units[at][0], units[at + 1][0]
        wide = "\u3400" <= other.text[:1] <= "\u9fff"
        text = one.text.rstrip(" ,;.，；。،؛") + ("，" if wide else ", ") + other.text
        units[at : at + 2] = [[Piece(one.kind, text, one.origins + other.origins)]]


def _reword(units: list[Unit], stock: Sequence[str], amount: Amount, chance: random.Random) -> None:
    for unit in units:
        for at, piece in enumerate(unit):
            if chance.random() < amount.reworded:
                rate = chance.uniform(*amount.rate)
                unit[at] = replace(piece, text=reworded(piece.text, stock, rate, chance))


def reworded(text: str, stock: Sequence[str], rate: float, chance: random.Random) -> str:
    """A text of which a share of the words, in runs of up to four, are dropped or exchanged for others.

    Signs of Chinese stand for words; they are exchanged in runs of four to twelve, as phrases are.
    """
    spots = list(_WORD.finditer(text))
    wide = sum(1 for spot in spots if _WIDE.match(spot[0])) > len(spots) / 2
    left = round(rate * len(spots))
    taken: set[int] = set()
    cuts: list[tuple[int, int, str]] = []
    for _ in range(8 * len(spots)):
        if left <= 0:
            break
        size = min(left, chance.randint(4, 12) if wide else chance.randint(1, 4))
        start = chance.randrange(max(1, len(spots) - size))
        run = range(start, start + size)
        if start == 0 or taken & set(
            run
        ):  # the opener stays: what another verb does is a matter of its own
            continue
        taken |= {*run, start + size}
        words = _WORD.findall(chance.choice(stock))
        at = chance.randrange(max(1, len(words) - size))
        put = words[at : at + chance.choice((0, size, size, size + 1))]
        cuts.append(
            (spots[start].start(), spots[start + size - 1].end(), ("" if wide else " ").join(put))
        )
        left -= size
    for start, end, instead in sorted(cuts, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _move(units: list[Unit], count: int, chance: random.Random) -> None:
    """Paragraphs to another place of their part, far enough that no other order explains it."""
    for _ in range(count):
        fit = [
            at
            for at, unit in enumerate(units)
            if not any(p.moved or len(p.origins) != 1 for p in unit)
        ]
        chance.shuffle(fit)
        for at in fit:
            kind = units[at][0].kind
            places = [
                to for to, unit in enumerate(units) if unit[0].kind == kind and abs(to - at) >= 4
            ]
            twin = any(
                unit[0].origins == units[at][0].origins
                for other, unit in enumerate(units)
                if other != at
            )
            if places and not twin:
                to = chance.choice(places)
                unit = units.pop(at)
                units.insert(to, [replace(piece, moved=True) for piece in unit])
                break
