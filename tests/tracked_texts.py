"""Texts with tracked changes as values, the markup Word has for them, and what a reader has when all are accepted or
rejected: told from the values alone, without a look at the markup.

    [[Piece("Urges "), Piece("all ", put_in="Norway", taken_out="Peru"), Piece("States")]]
    accepted  Urges States        rejected  Urges States
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.test_office import run

DATE = "2024-11-18T09:00:00Z"
WORDS = [
    "Urges",
    "Member",
    "States",
    "to",
    "light",
    "lamps",
    "along",
    "every",
    "coast",
    "and",
    "keep",
    "them",
    "in",
    "good",
    "repair",
    "at",
    "night",
    "while",
    "the",
    "tide",
    "turns",
    "Requests",
    "harbour",
    "masters",
    "to",
    "exchange",
    "tables",
    "of",
    "currents",
    "free",
    "of",
    "charge",
    "before",
    "each",
    "season",
    "ends",
    "Decides",
    "to",
    "chart",
    "all",
    "reefs",
    "near",
    "southern",
    "straits",
    "Invites",
    "pilots",
    "and",
    "keepers",
    "to",
    "report",
    "on",
    "buoys",
]


@dataclass(frozen=True)
class Piece:
    """Words, or the end of a paragraph, with who put them in and who took them out; None: nobody."""

    text: str
    put_in: str | None = None
    taken_out: str | None = None
    moved: bool = False
    formula: bool = False

    def stands(self, accepted: bool) -> bool:
        return (self.taken_out if accepted else self.put_in) is None


@dataclass(frozen=True)
class Tracked:
    """A paragraph: its pieces, and its end as a piece without text."""

    pieces: tuple[Piece, ...]
    end: Piece = Piece("")


def settled(paragraphs: Sequence[Tracked], accepted: bool) -> list[str]:
    """What a reader has then, a paragraph a line."""
    out, line = [], ""
    for paragraph in paragraphs:
        line += "".join(piece.text for piece in paragraph.pieces if piece.stands(accepted))
        if paragraph.end.stands(accepted):
            out.append(line)
            line = ""
    return out


def markup(paragraphs: Sequence[Tracked], properties: str = "") -> str:
    """The paragraphs as Word writes them."""
    return "".join(_paragraph(paragraph, properties) for paragraph in paragraphs)


def _paragraph(paragraph: Tracked, properties: str) -> str:
    marks = "".join(_opening(tag, who)[:-1] + "/>" for tag, who in _tags(paragraph.end))
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    before = f"<w:pPr>{properties}{look}</w:pPr>" if properties or look else ""
    return f"<w:p>{before}{''.join(map(_run, paragraph.pieces))}</w:p>"


def _run(piece: Piece) -> str:
    inner = run(piece.text)
    if piece.formula:
        inner = f"<m:r><m:t>{piece.text}</m:t></m:r>"
    if piece.taken_out:
        inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    for tag, who in reversed(_tags(piece)):
        inner = f"{_opening(tag, who)}{inner}</w:{tag}>"
    return f"<m:oMath>{inner}</m:oMath>" if piece.formula else inner


def _tags(piece: Piece) -> list[tuple[str, str]]:
    names = ("moveTo", "moveFrom") if piece.moved else ("ins", "del")
    return [
        (tag, who) for tag, who in zip(names, (piece.put_in, piece.taken_out), strict=True) if who
    ]


def _opening(tag: str, who: str) -> str:
    return f'<w:{tag} w:id="{sum(map(ord, tag + who))}" w:author="{who}" w:date="{DATE}">'


def random_paragraphs(
    dice: random.Random, authors: Sequence[str], count: int, formulas: bool = False
) -> list[Tracked]:
    """Paragraphs with changes of any kind; the last one ends for good."""
    out = [
        Tracked(
            tuple(_random_piece(dice, authors, formulas) for _ in range(dice.randint(0, 8))),
            _changed(dice, Piece(""), authors, 0.25),
        )
        for _ in range(count)
    ]
    return [*out, Tracked((Piece("Decides to remain seized of the matter."),))]


def _random_piece(dice: random.Random, authors: Sequence[str], formulas: bool) -> Piece:
    words = " ".join(dice.choices(WORDS, k=dice.randint(1, 4)))
    formula = formulas and dice.random() < 0.15
    piece = Piece(words if formula else f"{words} ", formula=formula)
    return _changed(dice, piece, authors, 0.4)


def _changed(dice: random.Random, piece: Piece, authors: Sequence[str], often: float) -> Piece:
    if not authors or dice.random() > often:
        return piece
    kind = dice.choice(("in", "in", "out", "out", "both"))
    return replace(
        piece,
        put_in=dice.choice(authors) if kind != "out" else None,
        taken_out=dice.choice(authors) if kind != "in" else None,
        moved=dice.random() < 0.1,
    )
