"""What changed inside a pair of texts, as phrases a reader sees.

    促请各国 → 敦促各国        delete 促请, insert 敦促, equal 各国: never one letter of a word, one digit of a date

Words that stand once on each side anchor the two texts; between them diff-match-patch compares the tokens. What it
finds is tidied: a stray equal word between two changes joins them, a
change starts and ends where a phrase does. The work is bounded; where the bound is met the rest is shown as one change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

import diff_match_patch
import msgspec

from resdiff.languages import Language
from resdiff.model.records import Operation
from resdiff.text.folding import fold, paragraph_form
from resdiff.text.tokens import tokens

Segment = tuple[Operation, str]

MOST_TOKENS = 1_500
"""Tokens that are compared at once, a second's work at the worst; longer texts are compared by clauses first."""

_NAMES: dict[int, Operation] = {0: "equal", -1: "delete", 1: "insert"}
_WORD = re.compile(r"\w")
_FIRST = 0x100


def diff_segments(old: str, new: str, language: Language | None) -> tuple[Segment, ...]:
    """Equal and insert joined give `new`, equal and delete `old`; neighbours never have the same operation."""
    if old == new:
        return (("equal", new),) if new else ()
    if (len(new), new) < (len(old), old):  # one way only, so that swapped sides tell the same story
        return _swapped(diff_segments(new, old, language))
    old_tokens, new_tokens = tokens(old, language), tokens(new, language)
    before, after = _common_ends(old_tokens, new_tokens)
    middle_old = old_tokens[before : len(old_tokens) - after]
    middle_new = new_tokens[before : len(new_tokens) - after]
    changes: list[tuple[int, list[str]]] = [(0, new_tokens[:before])]
    changes += _compare(middle_old, middle_new)
    changes.append((0, new_tokens[len(new_tokens) - after :] if after else []))
    return _spelled(_tidied(changes))


def _swapped(found: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The same changes seen from the other side; a deletion stands before the insertion that replaces it."""
    out: list[Segment] = []
    for operation, text in found:
        if operation == "insert":
            place = len(out) - 1 if out and out[-1][0] == "insert" else len(out)
            out.insert(place, ("delete", text))
        else:
            out.append(("insert" if operation == "delete" else "equal", text))
    return tuple(out)


def _common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    before = 0
    while before < shortest and old[before] == new[before]:
        before += 1
    after = 0
    while after < shortest - before and old[-1 - after] == new[-1 - after]:
        after += 1
    return before, after


def _compare(old: list[str], new: list[str]) -> list[tuple[int, list[str]]]:
    if not old or not new:
        return [change for change in ((-1, old), (1, new)) if change[1]]
    if max(len(old), len(new)) > MOST_TOKENS:
        return _by_clauses(old, new)
    if len(old) * len(new) < _SHORT:
        return _aligned(old, new)
    out: list[tuple[int, list[str]]] = []
    at_old = at_new = 0
    for i, j in [*_anchors(old, new), (len(old), len(new))]:
        if i > at_old or j > at_new:
            gap_old, gap_new = old[at_old:i], new[at_new:j]
            out += (
                _aligned(gap_old, gap_new)
                if gap_old and gap_new
                else [c for c in ((-1, gap_old), (1, gap_new)) if c[1]]
            )
        if i < len(old):
            out.append((0, [new[j]]) if old[i] == new[j] else (-1, [old[i]]))
            if old[i] != new[j]:
                out.append((1, [new[j]]))
        at_old, at_new = i + 1, j + 1
    return out


_SHORT = 900
"""Pairs of tokens up to which no anchors are looked for: the whole is compared as fast."""


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Places of words that stand once on each side, the longest run of them that keeps its order."""
    where_old, where_new = _once(old), _once(new)
    pairs = [(i, where_new[word]) for word, i in where_old.items() if word in where_new]
    best: list[
        tuple[int, int, int]
    ] = []  # (place in new, index into chain) of the smallest end of each length
    chain: list[tuple[int, int, int]] = []
    for i, j in pairs:
        at = bisect_left(best, (j, -1, -1))
        chain.append((i, j, best[at - 1][1] if at else -1))
        entry = (j, len(chain) - 1, 0)
        if at == len(best):
            best.append(entry)
        else:
            best[at] = entry
    out = []
    at = best[-1][1] if best else -1
    while at >= 0:
        i, j, at = chain[at]
        out.append((i, j))
    return out[::-1]


def _once(words: list[str]) -> dict[str, int]:
    """Words of some length that stand once, in order, with their places."""
    count = Counter(words)
    return {
        word: at
        for at, word in enumerate(words)
        if count[word] == 1 and len(word) >= _LONG and _WORD.search(word)
    }


_LONG = 2
"""Letters of a word that can be an anchor."""


def _by_clauses(old: list[str], new: list[str]) -> list[tuple[int, list[str]]]:
    """Long texts clause by clause first, then word by word inside the clauses that changed."""
    clauses_old, clauses_new = _clauses(old), _clauses(new)
    if max(len(clauses_old), len(clauses_new)) > MOST_TOKENS:
        return [(-1, old), (1, new)]
    out: list[tuple[int, list[str]]] = []
    gone: list[str] = []
    for kind, joined in [
        *_aligned(["".join(c) for c in clauses_old], ["".join(c) for c in clauses_new]),
        (0, []),
    ]:
        count = len(joined)
        taken = (
            [clauses_new.pop(0) for _ in range(count)]
            if kind >= 0
            else [clauses_old.pop(0) for _ in range(count)]
        )
        if kind == 0:
            del clauses_old[:count]
        words = [word for clause in taken for word in clause]
        if kind < 0:
            gone += words
            continue
        if gone and kind > 0 and max(len(gone), len(words)) <= MOST_TOKENS:
            out += _aligned(gone, words)
        else:
            out += [(-1, gone), (kind, words)]
        gone = []
    return out


def _clauses(words: list[str]) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for word in words:
        out[-1].append(word)
        if word in _CLAUSE_ENDS:
            out.append([])
    return [clause for clause in out if clause]


_CLAUSE_ENDS = frozenset(",;:.，；：。、،؛")


def _aligned(old: list[str], new: list[str]) -> list[tuple[int, list[str]]]:
    """What diff-match-patch finds between two lists of words; both sides of an equal word are kept where they differ."""
    table: dict[str, str] = {}

    def coded(some: list[str]) -> str:
        out = []
        for word in some:
            form = fold(word) or " "
            sign = table.get(form)
            if sign is None:
                code = _FIRST + len(table)
                sign = table[form] = chr(code if code < 0xD800 else code + 0x800)
            out.append(sign)
        return "".join(out)

    engine = diff_match_patch.diff_match_patch()
    engine.Diff_Timeout = 0  # the answer must not hang on the clock: MOST_TOKENS bounds the work
    found = engine.diff_main(coded(old), coded(new), False)
    out: list[tuple[int, list[str]]] = []
    at_old = at_new = 0
    for kind, signs in found:
        size = len(signs)
        if kind < 0:
            out.append((-1, old[at_old : at_old + size]))
            at_old += size
        elif kind > 0:
            out.append((1, new[at_new : at_new + size]))
            at_new += size
        else:  # alike for a reader: where the letters differ all the same, both are kept
            for was, now in zip(
                old[at_old : at_old + size], new[at_new : at_new + size], strict=True
            ):
                out += [(0, [now])] if was == now else [(-1, [was]), (1, [now])]
            at_old += size
            at_new += size
    return out


class _Stretch(msgspec.Struct):
    """Words deleted and inserted at one place, or equal ones; `gone` and `come` count the letters of the former."""

    deleted: list[str]
    inserted: list[str]
    kept: list[str]
    gone: int = 0
    come: int = 0


def _tidied(changes: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Changes as phrases: equal words that only separate two changes are taken into them."""
    found: list[_Stretch] = []
    for stretch in _grouped(changes):
        found.append(stretch)
        while (
            len(found) > 2
            and not stretch.kept
            and not found[-3].kept
            and _stray(found[-2], found[-3], found[-1])
        ):
            after, equal, before = found.pop(), found.pop().kept, found.pop()
            letters = _length(equal)
            stretch = _Stretch(
                before.deleted + equal + after.deleted,
                before.inserted + equal + after.inserted,
                [],
                before.gone + letters + after.gone,
                before.come + letters + after.come,
            )
            found.append(stretch)
    out: list[tuple[int, list[str]]] = []
    for stretch in found:
        out += (
            [(0, stretch.kept)] if stretch.kept else [(-1, stretch.deleted), (1, stretch.inserted)]
        )
    return out


def _grouped(changes: list[tuple[int, list[str]]]) -> list[_Stretch]:
    """Neighbouring changes as one stretch, neighbouring equal words as one."""
    out: list[_Stretch] = []
    for kind, words in changes:
        if not words:
            continue
        if not out or bool(out[-1].kept) != (kind == 0):
            out.append(_Stretch([], [], []))
        last = out[-1]
        (last.kept if kind == 0 else last.deleted if kind < 0 else last.inserted).extend(words)
    for stretch in out:
        stretch.gone, stretch.come = _length(stretch.deleted), _length(stretch.inserted)
    return out


def _stray(equal: _Stretch, before: _Stretch, after: _Stretch) -> bool:
    """Whether equal words between two changes are too few to be told apart from them.

    Blanks and punctuation alone always are, where both neighbours replace words; a word or two are when the changes
    around them are several times as long.
    """
    kept = equal.kept
    one, other = bool(before.deleted and before.inserted), bool(after.deleted and after.inserted)
    if len(kept) > _MOST_STRAY and one and other:
        return False
    letters = _length(kept)
    if letters == 0:
        return (one and other) or ((one or other) and not any(w.strip() for w in kept))
    around = min(max(before.gone, before.come), max(after.gone, after.come))
    return one and other and letters * 3 <= around and sum(1 for w in kept if _WORD.search(w)) <= 2


_MOST_STRAY = 40
"""Words and signs of an equal stretch beyond which it is never stray, and not looked at."""


def _length(words: list[str]) -> int:
    return sum(len(w) for w in words if _WORD.search(w))


def _spelled(changes: list[tuple[int, list[str]]]) -> tuple[Segment, ...]:
    out: list[tuple[int, str]] = []
    for kind, words in changes:
        text = "".join(words)
        if not text:
            continue
        if out and out[-1][0] == kind:
            out[-1] = (kind, out[-1][1] + text)
        else:
            out.append((kind, text))
    return tuple((_NAMES[kind], text) for kind, text in out)


def same_text(old: str, new: str) -> bool:
    """Whether two paragraphs are the same for a reader."""
    return old == new or paragraph_form(old) == paragraph_form(new)


def differs_in_folding_only(deleted: str, inserted: str) -> bool:
    """Whether a replacement changes nothing a reader sees: the width of a mark, a kind of quotation mark or blank."""
    return fold(deleted).strip() == fold(inserted).strip()
