"""What is wrong with a redline of a known pair, in words: the text on both sides, marks, moves, comments, structure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workbench.word_pairs import Pair
from workbench.word_reader import MarkedError, Reading, Redline, read, resolved
from workbench.word_structure import audited, faults

Engine = Callable[[bytes, bool], bytes]
"""Gives a file with all its tracked changes accepted (True) or rejected."""


@dataclass
class Verdict:
    """`wrong` are complaints by what they are about; counts are for sums over many pairs."""

    wrong: dict[str, list[str]] = field(default_factory=dict)
    marked: int = 0
    moves_told: int = 0
    false_moves: int = 0
    touched: int = 0  # paragraphs marked though unchanged

    def add(self, about: str, complaints: Iterator[str] | list[str]) -> None:
        if found := list(complaints):
            self.wrong.setdefault(about, []).extend(found)


def verdict(pair: Pair, redline: bytes, engines: dict[str, Engine], audit: bool = True) -> Verdict:
    out = Verdict()
    old, new = read(resolved(pair.old, True)), read(resolved(pair.new, True))
    for name, engine in engines.items():
        out.add(f"reject ({name})", sides(engine, redline, False, old, pair.alike))
        out.add(f"accept ({name})", sides(engine, redline, True, new, pair.alike))
    out.add("structure", faults(redline))
    if audit:
        out.add("audit", sorted(audited(redline, pair.old, pair.new)))
    marks = Redline(redline)
    out.marked = marks.characters
    if len(marks.olds) != len(old.lines):
        out.add("marks", [f"{len(old.lines)} old paragraphs read as {len(marks.olds)}"])
        return out
    dirty = [
        at for at in sorted(pair.truth.unchanged) if not marks.clean(at, but_labels=not pair.alike)
    ]
    out.touched = len(dirty)
    out.add("unchanged", [f"marked: {old.lines[at].printed[:60]}" for at in dirty])
    _moves(pair, marks, out)
    if pair.edit == "none" and pair.alike and (marks.marks or marks.characters):
        out.add("identical", [f"{len(marks.marks)} marks"])
    return out


def sides(
    engine: Engine, redline: bytes, accept: bool, wanted: Reading, exact: bool
) -> Iterator[str]:
    """The first places where a resolved redline reads otherwise than it should.

    Files of two dresses are compared as printed: a label is one whether typed or automatic, empty lines are none.
    """
    try:
        got = read(engine(redline, accept))
    except MarkedError as left:
        yield str(left)
        return
    if exact:
        yield from differences(
            [str(line) for line in wanted.lines], [str(line) for line in got.lines]
        )
        yield from differences([str(n) for n in wanted.notes], [str(n) for n in got.notes])
        return
    yield from differences(list(map(str, wanted.printed)), list(map(str, got.printed)))
    yield from differences(
        *([" ".join(t.split()) for _, t in side.notes] for side in (wanted, got))
    )


def differences(wanted: list[str], got: list[str]) -> Iterator[str]:
    if wanted == got:
        return
    for kind, a, b, c, d in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes()[:6]:
        if kind != "equal":
            yield f"wanted {wanted[a:b][:2]}, got {got[c:d][:2]}"[:600]


def _moves(pair: Pair, marks: Redline, out: Verdict) -> None:
    """A comment or Word's own marks at both places of what moved, and nowhere else; what was split or merged may say so."""
    there = _inputs(pair)
    own = [c for c in marks.comments if (c.author, c.text) not in there]
    olds = {p.old for c in own for p in c.pieces if p.old is not None and (p.struck or p.kept)}
    news = {p.new for c in own for p in c.pieces if p.new is not None and (p.put_in or p.kept)}
    truth = pair.truth
    carried = {n for o, n in truth.pairs if o in truth.carried}
    parted = {*truth.split, *(at for own in truth.merged.values() for at in own)}
    joined = {*truth.merged, *(at for own in truth.split.values() for at in own)}
    pieces = [p for p in marks.pieces if p.moved]
    olds |= {p.old for p in pieces if p.old is not None}
    news |= {p.new for p in pieces if p.new is not None}
    out.false_moves += sum(
        p.struck != "" and p.old not in truth.moved and p.old not in truth.carried for p in pieces
    )
    told = {o for o, n in truth.moved.items() if o in olds and n in news}
    out.moves_told = len(told)
    out.add("moves", [f"not told: {o} to {n}" for o, n in truth.moved.items() if o not in told])
    for comment in own:
        at_moved = any(
            ((p.old in truth.moved or p.old in truth.carried) and not p.put_in)
            or ((p.new in truth.moved.values() or p.new in carried) and not p.struck)
            or p.old in parted
            or p.new in joined
            for p in comment.pieces
        )
        if not at_moved:
            out.false_moves += 1
            out.add("false moves", [comment.text[:80]])
        if not comment.author or not comment.date:
            out.add("comments", ["no author or date"])


def _inputs(pair: Pair) -> set[tuple[str, str]]:
    return {(c.author, c.text) for side in (pair.old, pair.new) for c in Redline(side).comments}
