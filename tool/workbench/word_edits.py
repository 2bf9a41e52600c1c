"""Edits a draft as a delegation does and keeps account of it: which paragraph became which, and how many characters changed.

Knows paragraphs, sub-paragraphs, tables and notes, and nothing of Word or of resdiff. Words are exchanged whole; in
Chinese, where nothing parts them, whole stretches between commas and 的 are. A seed gives the same edits again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Role = Literal["enacting", "preambular", "operative", "sub", "subsub", "heading", "cell"]


@dataclass(frozen=True)
class Cite:
    """A note's reference before the letter at offset `at`; `name` is the same in both texts for the same note."""

    at: int
    name: int
    text: str
    end: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph or the paragraph of a cell. `origins` are places in the old text; `edit` the characters put out and in."""

    role: Role
    text: str
    opener: int = 0
    cites: tuple[Cite, ...] = ()
    picture: bool = False
    origins: tuple[int, ...] = ()
    moved: bool = False
    second: bool = False  # of the two that a split gives
    edit: int = 0

    @property
    def whole(self) -> int:
        return len(self.text) + sum(len(c.text) for c in self.cites)


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Para, ...], ...]

    def paras(self) -> list[Para]:
        return [cell for row in self.rows for cell in row]


Unit = list[Para] | Table
"""A paragraph with its sub-paragraphs, which move and go together; or a table."""


@dataclass(frozen=True)
class Draft:
    language: str
    symbol: str
    title: str
    units: list[Unit] = field(default_factory=list)

    def paras(self) -> list[Para]:
        return [
            p for unit in self.units for p in (unit.paras() if isinstance(unit, Table) else unit)
        ]


@dataclass(frozen=True)
class Amount:
    """Counts of edits; `reworded` is a share of paragraphs, `rate` the share of their words."""

    reworded: float = 0.0
    rate: tuple[float, float] = (0.1, 0.25)
    moves: int = 0
    inserts: int = 0
    deletes: int = 0
    splits: int = 0
    merges: int = 0
    notes: int = 0
    tables: bool = False


LIGHT = Amount(
    reworded=0.25, moves=1, inserts=1, deletes=1, splits=1, merges=1, notes=1, tables=True
)
HEAVY = Amount(
    reworded=0.6,
    rate=(0.3, 0.6),
    moves=2,
    inserts=4,
    deletes=4,
    splits=2,
    merges=2,
    notes=2,
    tables=True,
)
RENUMBERED = Amount(inserts=2, deletes=1)
NONE = Amount()

_WORD = re.compile(r"[^\W_]+(?:[-‑’'/.][^\W_]+)*")
_STRETCH = re.compile(r"(?:(?<=目)的|[\u3400-\u9fff](?<!的))+")
_CLAUSE = re.compile(r"[,;:，；：、،؛](?!\d)")
_ENDS = " ,;.，；。،؛:："


def numbered(draft: Draft) -> Draft:
    """The draft with each paragraph's own place as its origin: an old text."""
    places = iter(range(len(draft.paras())))
    return replace(
        draft,
        units=[_each(unit, lambda p: replace(p, origins=(next(places),))) for unit in draft.units],
    )


def _each(unit: Unit, change: object) -> Unit:
    assert callable(change)
    if isinstance(unit, Table):
        return Table(tuple(tuple(change(p) for p in row) for row in unit.rows))
    return [change(p) for p in unit]


class Editor:
    """One round of edits of a draft whose paragraphs know their places."""

    def __init__(self, draft: Draft, stock: Sequence[Para], chance: random.Random) -> None:
        self.draft, self.chance = draft, chance
        self.fresh, self.stock = stock, [p.text for p in stock]
        self.wide = draft.language == "zh"
        self.units = list(draft.units)
        self.names = 1000

    def edited(self, amount: Amount) -> Draft:
        self.times(amount.deletes, self.delete)
        self.times(amount.splits, self.split)
        self.times(amount.merges, self.merge)
        if amount.reworded:
            self.units = [_each(u, lambda p: self.perhaps(p, amount)) for u in self.units]
        if amount.tables:
            self.tables()
        self.times(amount.notes, self.notes)
        self.times(amount.moves, self.move)
        self.times(amount.inserts, self.insert)
        return replace(self.draft, units=self.units)

    @staticmethod
    def times(count: int, work: object) -> None:
        assert callable(work)
        for _ in range(count):
            work()

    def plain(self, at: int, least: int, role: str = "") -> Para | None:
        """The only paragraph of a unit, whole as it was and so long (a third of that in Chinese)."""
        unit = self.units[at]
        if (
            isinstance(unit, Table)
            or len(unit) != 1
            or unit[0].role not in ("preambular", "operative")
        ):
            return None
        para = unit[0]
        fresh = (
            len(para.origins) == 1
            and not para.moved
            and not para.second
            and not para.edit
            and not para.picture
        )
        return (
            para
            if fresh
            and len(para.text) >= (least // 3 if self.wide else least)
            and role in ("", para.role)
            else None
        )

    def delete(self) -> None:
        fit = [at for at in range(len(self.units)) if self.plain(at, 0)]
        if len(fit) > 6:
            self.units.pop(self.chance.choice(fit))

    def insert(self) -> None:
        at = self.chance.choice(
            [at for at in range(len(self.units)) if self.top(at) and not self.inside_split(at)]
        )
        unit = self.units[at]
        assert not isinstance(unit, Table)
        fit_in = [p.text for p in self.fresh if p.role == unit[0].role] or self.stock
        self.units.insert(at, [Para(unit[0].role, self.chance.choice(fit_in))])

    def top(self, at: int) -> bool:
        unit = self.units[at]
        return isinstance(unit, list) and unit[0].role in ("preambular", "operative")

    def split(self) -> None:
        fit = [
            (at, p, cut)
            for at in range(len(self.units))
            if (p := self.plain(at, 180)) and (cut := middle(p.text))
        ]
        if not fit:
            return
        at, para, cut = self.chance.choice(fit)
        left, right = para.text[:cut].rstrip(), para.text[cut:].lstrip()
        lost = len(para.text) - len(left) - len(right)
        shift = len(para.text) - len(right)
        before = tuple(replace(c, at=min(c.at, len(left))) for c in para.cites if c.at <= cut)
        after = tuple(replace(c, at=max(0, c.at - shift)) for c in para.cites if c.at > cut)
        one = replace(para, text=left, cites=before, edit=lost)
        self.units[at : at + 1] = [
            [one],
            [replace(para, text=right, cites=after, opener=0, second=True)],
        ]

    def merge(self) -> None:
        fit = []
        for at in range(len(self.units) - 1):
            one = self.plain(at, 60)
            other = self.plain(at + 1, 60, one.role) if one else None
            if (
                one
                and other
                and one.origins[0] + 1 == other.origins[0]
                and all(c.at <= len(one.text.rstrip(_ENDS)) for c in one.cites)
            ):
                fit.append((at, one, other))
        if not fit:
            return
        at, one, other = self.chance.choice(fit)
        kept, joint = (
            one.text.rstrip(_ENDS),
            {"zh": "，", "ar": "، "}.get(self.draft.language, ", "),
        )
        lost = one.text[len(kept) :]
        edit = 0 if lost == joint else 1 if lost == joint.rstrip() else len(lost) + len(joint)
        cites = one.cites + tuple(replace(c, at=c.at + len(kept) + len(joint)) for c in other.cites)
        merged = replace(
            one,
            text=kept + joint + other.text,
            cites=cites,
            origins=one.origins + other.origins,
            edit=edit,
        )
        self.units[at : at + 2] = [[merged]]

    def move(self) -> None:
        """A paragraph with what hangs on it to a place so far that nothing else can have moved instead."""
        fit = [
            at for at, u in enumerate(self.units) if not isinstance(u, Table) and self.movable(u)
        ]
        self.chance.shuffle(fit)
        for at in fit:
            unit = self.units[at]
            assert not isinstance(unit, Table)
            places = [
                to
                for to, other in enumerate(self.units)
                if isinstance(other, list)
                and other[0].role == unit[0].role
                and self.far(at, to)
                and not self.inside_split(
                    to + (to > at) if to + (to > at) < len(self.units) else to
                )
            ]
            if places:
                to = self.chance.choice(places)
                self.units.pop(at)
                self.units.insert(to, [replace(p, moved=True) for p in unit])
                return

    def inside_split(self, at: int) -> bool:
        unit = self.units[at]
        return isinstance(unit, list) and unit[0].second

    def movable(self, unit: list[Para]) -> bool:
        whole = all(len(p.origins) == 1 and not p.moved and not p.second for p in unit)
        once = (
            sum(
                p.origins == unit[0].origins
                for u in self.units
                if not isinstance(u, Table)
                for p in u
            )
            == 1
        )
        return (
            whole
            and once
            and unit[0].role in ("preambular", "operative")
            and len(unit[0].text) > (20 if self.wide else 60)
        )

    def far(self, at: int, to: int) -> bool:
        between = self.units[min(at, to) : max(at, to) + 1]
        passed = sum(
            0 if isinstance(u, Table) else sum(bool(p.origins) for p in u) for u in between
        )
        moving = self.units[at]
        return abs(at - to) >= 4 and passed >= 4 * len(moving if isinstance(moving, list) else [])

    # Words

    def perhaps(self, para: Para, amount: Amount) -> Para:
        if (
            self.chance.random() >= amount.reworded
            or not para.origins
            or para.role in ("enacting", "heading")
        ):
            return para
        return self.reworded(para, self.chance.uniform(*amount.rate))

    def spots(self, text: str) -> list[tuple[int, int]]:
        return [
            found.span()
            for found in (_STRETCH if self.wide else _WORD).finditer(text)
            if self.wide or found[0]
        ]

    def reworded(self, para: Para, rate: float) -> Para:
        """Runs of words exchanged for others, left out or put in; the opener and what notes hang on stay."""
        spots = self.spots(para.text)
        size = sum(end - start for start, end in spots)
        left, taken = max(1.0, rate * size), set[int]()
        cuts: list[tuple[int, int, str]] = []
        for _ in range(6 * len(spots)):
            if left <= 0 or not spots:
                break
            count = 1 if self.wide else self.chance.randint(1, 4)
            first = self.chance.randrange(max(1, len(spots) - count + 1))
            run = range(first, min(first + count, len(spots)))
            start, end = spots[run[0]][0], spots[run[-1]][1]
            if start < max(1, para.opener + 1) or taken & {run[0] - 1, *run, run[-1] + 1}:
                continue
            if any(start < c.at <= end + 1 for c in para.cites) or (
                self.wide and end - start > left + 8
            ):
                continue
            taken |= set(run)
            left -= end - start
            cuts.append(self.cut(para.text, start, end, count))
        for start, end, instead in sorted(cuts, reverse=True):
            shift = len(instead) - (end - start)
            cites = tuple(replace(c, at=c.at + shift) if c.at >= end else c for c in para.cites)
            text = para.text[:start] + instead + para.text[end:]
            para = replace(
                para, text=text, cites=cites, edit=para.edit + end - start + len(instead)
            )
        return para

    def cut(self, text: str, start: int, end: int, count: int) -> tuple[int, int, str]:
        kind = self.chance.random()
        if kind < 0.2 and not self.wide and text[end : end + 1] == " ":
            return start, end + 1, ""
        for _ in range(40):
            source = self.chance.choice(self.stock)
            words = [source[a:b] for a, b in self.spots(source)]
            at = self.chance.randrange(max(1, len(words) - count))
            put = words[at : at + count + self.chance.choice((0, 0, 1))]
            own = {w.lower() for w in _WORD.findall(text[max(0, start - 20) : end + 20])}
            fresh = (
                not own & {w.lower() for w in put}
                if not self.wide
                else not set("".join(put)) & set(text[start - 1 : end + 1])
            )
            if put and fresh:
                break
        else:
            put = ["灯灯灯"] if self.wide else ["lamplamp"]
        instead = ("" if self.wide else " ").join(put)
        return (
            (start, start, instead + " ")
            if kind < 0.35 and not self.wide
            else (start, end, instead)
        )

    # Notes and tables

    def notes(self) -> None:
        """One note is reworded, one dropped, one added."""
        kept = [
            (i, j)
            for i, u in enumerate(self.units)
            if isinstance(u, list)
            for j, p in enumerate(u)
            if p.cites and p.origins
        ]
        self.chance.shuffle(kept)
        for (i, j), how in zip(kept, ("reword", "drop"), strict=False):
            unit = self.units[i]
            assert isinstance(unit, list)
            para, cite = unit[j], unit[j].cites[0]
            if how == "drop":
                new = replace(para, cites=para.cites[1:], edit=para.edit + len(cite.text))
            else:
                said = self.reworded(Para("cell", cite.text), 0.3)
                cites = (replace(cite, text=said.text), *para.cites[1:])
                new = replace(para, cites=cites, edit=para.edit + said.edit)
            self.units[i] = [*unit[:j], new, *unit[j + 1 :]]
        bare = [i for i in range(len(self.units)) if (p := self.plain(i, 30)) and not p.cites]
        if bare:
            unit = self.units[self.chance.choice(bare)]
            assert isinstance(unit, list)
            self.names += 1
            text = self.chance.choice(self.stock)[:120].rsplit(" ", 1)[0]
            cite = Cite(len(unit[0].text.rstrip(_ENDS)), self.names, text)
            unit[0] = replace(unit[0], cites=(cite,), edit=len(text))

    def tables(self) -> None:
        """In each table a row goes and a row comes; now and then a table goes, or there is a new one."""
        for at, unit in enumerate(self.units):
            if isinstance(unit, Table) and len(unit.rows) > 3:
                rows = list(unit.rows)
                rows.pop(self.chance.randrange(1, len(rows)))
                rows.insert(self.chance.randrange(1, len(rows) + 1), self.row(len(rows[0])))
                self.units[at] = Table(tuple(rows))
        if self.chance.random() < 0.25:
            tables = [at for at, unit in enumerate(self.units) if isinstance(unit, Table)]
            if tables:
                self.units.pop(tables[0])
            else:
                self.units.insert(
                    self.chance.randrange(3, len(self.units)), Table((self.row(3), self.row(3)))
                )

    def row(self, columns: int) -> tuple[Para, ...]:
        out = []
        for _ in range(columns):
            source = self.chance.choice(self.stock)
            spots = self.spots(source)[:3]
            out.append(Para("cell", source[spots[0][0] : spots[-1][1]] if spots else source[:9]))
        return tuple(out)


def middle(text: str) -> int:
    """The end of the clause nearest to the middle, 0 where none is within its third."""
    ends = [found.end() for found in _CLAUSE.finditer(text)]
    best = min(ends, key=lambda end: abs(end - len(text) / 2), default=0)
    return best if abs(best - len(text) / 2) < len(text) / 6 else 0
