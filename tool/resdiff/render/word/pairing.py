"""Which paragraphs and tables of one Word file became which of another: by the comparison, and by themselves where it is silent.

The comparison knows the paragraphs of the text; masthead, titles, closing lines, empty paragraphs and running heads it does
not. Those are paired between the ones it knows: equal ones first, then near ones, then those in the same place and style.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import msgspec
from lxml.etree import _Element

from resdiff.align.moves import PairPlace, longest_in_order
from resdiff.align.passes import align
from resdiff.languages import Language
from resdiff.model.records import Paragraph
from resdiff.ooxml.names import W

_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag")


class Leaf(msgspec.Struct, frozen=True):
    """A paragraph, a table or a row; `told` where the comparison knows it and has paired it or not, `moved` where it has
    found it elsewhere."""

    element: _Element
    text: str
    style: str = ""
    told: bool = False
    moved: bool = False

    @property
    def blank(self) -> bool:
        return self.element.tag == f"{W}p" and not self.text.strip()


class Group(msgspec.Struct, frozen=True):
    """Places of paragraphs that are one: one and one, or several where a paragraph was split or some were merged.

    `apart` where they share a place only, as the last of a text do: their words are not compared.
    """

    old: range
    new: range
    apart: bool = False


def blocks(container: _Element) -> Iterator[_Element]:
    """Paragraphs and tables of a text in order, also inside what Word wraps around them."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks(child)


def paragraphs_of(container: _Element) -> Iterator[_Element]:
    """Its paragraphs in order, those in tables too, those in text boxes not."""
    for block in blocks(container):
        if block.tag == f"{W}p":
            yield block
        else:
            yield from block.iter(f"{W}p")


def paired(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    links: Iterable[tuple[int, int]],
    language: Language | None,
) -> list[Group]:
    """The groups in order, none crossing another. `links` are pairs that the comparison made."""
    groups = _ordered(_linked(old, new, links), old)
    out: list[Group] = []
    last_old = last_new = 0
    for group in [*groups, Group(range(len(old), len(old)), range(len(new), len(new)))]:
        gap_old = [i for i in range(last_old, group.old.start) if not old[i].moved]
        gap_new = [j for j in range(last_new, group.new.start) if not new[j].moved]
        out += [
            Group(range(i, i + 1), range(j, j + 1))
            for i, j in _gap(old, new, gap_old, gap_new, language)
        ]
        if group.old.start < len(old):
            out.append(group)
        last_old, last_new = group.old.stop, group.new.stop
    return _closed(out, old, new)


def _linked(
    old: Sequence[Leaf], new: Sequence[Leaf], links: Iterable[tuple[int, int]]
) -> list[Group]:
    """Groups of what the links join, where it stands together on both sides; else the pair that shares most."""
    partners: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        if old[i].element.tag == new[j].element.tag:
            partners[i].add(j)
            back[j].add(i)
    out = []
    seen: set[int] = set()
    for i in sorted(partners):
        if i in seen:
            continue
        olds, news, open_ = {i}, set(), [i]
        while open_:
            for j in partners[open_.pop()]:
                news.add(j)
                open_ += [o for o in back[j] if o not in olds]
                olds |= back[j]
        seen |= olds
        if len(olds) == len(news) == 1 or (_together(olds, old) and _together(news, new)):
            out.append(Group(range(min(olds), max(olds) + 1), range(min(news), max(news) + 1)))
        else:
            one, other = max(
                ((o, n) for o in olds for n in partners[o]),
                key=lambda p: _shared(old[p[0]].text, new[p[1]].text),
            )
            out.append(Group(range(one, one + 1), range(other, other + 1)))
    return out


def _together(places: set[int], leaves: Sequence[Leaf]) -> bool:
    """Whether nothing but empty paragraphs stands between these, and all are paragraphs beside one another."""
    between = range(min(places), max(places) + 1)
    return all(at in places or leaves[at].blank for at in between) and _beside(
        [leaves[at].element for at in between]
    )


def _beside(elements: Sequence[_Element]) -> bool:
    """Whether these are paragraphs that follow one another, with no other block between them."""
    return all(e.tag == f"{W}p" for e in elements) and all(
        next_block(one) is other for one, other in pairwise(elements)
    )


def next_block(element: _Element) -> _Element | None:
    """What follows a block; ends of bookmarks and the like are none."""
    return next(
        (
            e
            for e in element.itersiblings()
            if e.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk", *_WRAPPERS)
        ),
        None,
    )


def _shared(one: str, other: str) -> int:
    return len(set(one.split()) & set(other.split())) if " " in one else len(set(one) & set(other))


def _ordered(groups: list[Group], old: Sequence[Leaf]) -> list[Group]:
    """Of crossing groups those that keep most of the text in order."""
    by_place = {(g.old.start, g.new.start): g for g in groups}
    placed = [
        PairPlace(g.old.start, g.new.start, float(sum(len(old[i].text) for i in g.old)))
        for g in groups
    ]
    kept = [by_place[p.old, p.new] for p in longest_in_order(placed)]
    out: list[Group] = []
    for group in kept:
        if not out or (group.old.start >= out[-1].old.stop and group.new.start >= out[-1].new.stop):
            out.append(group)
    return out


def _gap(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    olds: list[int],
    news: list[int],
    language: Language | None,
) -> list[tuple[int, int]]:
    """Pairs of what stands between two groups: what says the same, then of what the comparison does not know."""
    pairs = sorted(_equal(old, new, olds, news, language))
    olds, news = [i for i in olds if not old[i].told], [j for j in news if not new[j].told]
    for step in (_near, _in_place, _empty):
        found: list[tuple[int, int]] = []
        for some_old, some_new in _between(pairs, olds, news):
            if some_old and some_new:
                found += step(old, new, some_old, some_new, language)
        pairs = sorted(pairs + found)
    return pairs


def _between(
    pairs: list[tuple[int, int]], olds: list[int], news: list[int]
) -> Iterator[tuple[list[int], list[int]]]:
    last_old = last_new = -1
    for i, j in [*pairs, (1 << 60, 1 << 60)]:
        yield (
            olds[bisect(olds, last_old) : bisect_left(olds, i)],
            news[bisect(news, last_new) : bisect_left(news, j)],
        )
        last_old, last_new = i, j


_Pairs = list[tuple[int, int]]


def _equal(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    olds: list[int],
    news: list[int],
    language: Language | None,
) -> _Pairs:
    full_old, full_new = _full(old, olds), _full(new, news)
    matcher = SequenceMatcher(
        None, [_form(old[i]) for i in full_old], [_form(new[j]) for j in full_new], autojunk=False
    )
    return [
        (full_old[a + k], full_new[b + k])
        for a, b, size in matcher.get_matching_blocks()
        for k in range(size)
    ]


def _near(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    olds: list[int],
    news: list[int],
    language: Language | None,
) -> _Pairs:
    some_old, some_new = (_full(s, x) for s, x in ((old, olds), (new, news)))
    found = align(_records(old, some_old), _records(new, some_new), language)
    placed = [
        PairPlace(some_old[p.old], some_new[p.new], p.score)
        for p in found.pairs
        if old[some_old[p.old]].element.tag == new[some_new[p.new]].element.tag
    ]
    out: _Pairs = []
    for one in longest_in_order(placed):
        if not out or (one.old > out[-1][0] and one.new > out[-1][1]):
            out.append((one.old, one.new))
    return out


def _in_place(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    olds: list[int],
    news: list[int],
    language: Language | None,
) -> _Pairs:
    some_old, some_new = _full(old, olds), _full(new, news)
    alike = len(some_old) == len(some_new) and all(
        old[i].element.tag == new[j].element.tag and old[i].style == new[j].style
        for i, j in zip(some_old, some_new, strict=True)
    )
    return list(zip(some_old, some_new, strict=True)) if alike else []


def _empty(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    olds: list[int],
    news: list[int],
    language: Language | None,
) -> _Pairs:
    return list(
        zip([i for i in olds if old[i].blank], [j for j in news if new[j].blank], strict=False)
    )


def _full(leaves: Sequence[Leaf], places: list[int]) -> list[int]:
    return [at for at in places if not leaves[at].blank]


def _form(leaf: Leaf) -> str:
    return f"{leaf.element.tag!s} {' '.join(leaf.text.split())}"


def _records(leaves: Sequence[Leaf], places: list[int]) -> list[Paragraph]:
    return [Paragraph(id=f"p{at}", kind="paragraph", text=leaves[at].text.strip()) for at in places]


def _closed(groups: list[Group], old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Group]:
    """The last paragraphs of both sides in one group: the end of a text can be neither inserted nor deleted."""
    if (
        not old
        or not new
        or (groups and groups[-1].old.stop == len(old) and groups[-1].new.stop == len(new))
    ):
        return groups
    kept = list(groups)
    while True:
        last = kept[-1] if kept else None
        apart = last is None or (last.old.stop < len(old) and last.new.stop < len(new))
        start_old = len(old) - 1 if last is None or last.old.stop < len(old) else last.old.start
        start_new = len(new) - 1 if last is None or last.new.stop < len(new) else last.new.start
        if last is not None and (start_old < last.old.stop or start_new < last.new.stop):
            start_old, start_new = min(start_old, last.old.start), min(start_new, last.new.start)
            kept.pop()
            if kept and (start_old < kept[-1].old.stop or start_new < kept[-1].new.stop):
                continue
        tail = Group(range(start_old, len(old)), range(start_new, len(new)), apart)
        if _beside([old[i].element for i in tail.old]) and all(
            new[j].element.tag == f"{W}p" for j in tail.new
        ):
            return [*kept, tail]
        return _closed_cell(groups, old, new)


def _closed_cell(groups: list[Group], old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Group]:
    """The last paragraphs of two cells in a group by themselves, where they cannot be in one with others."""
    last_old, last_new = old[-1].element, new[-1].element
    if (
        last_old.tag != f"{W}p"
        or last_new.tag != f"{W}p"
        or not {_holder(last_old), _holder(last_new)} & {f"{W}tc"}
    ):
        return groups
    ends = Group(range(len(old) - 1, len(old)), range(len(new) - 1, len(new)), apart=True)
    return [*(g for g in groups if g.old.stop < len(old) and g.new.stop < len(new)), ends]


def _holder(element: _Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)
