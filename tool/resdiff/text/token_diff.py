"""Two lists of tokens compared, with bounded work.

Words that stand once on each side anchor the two; between them diff-match-patch compares the
tokens. What is too long for that is compared clause by clause first; where the bound is met the
rest is one change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain

import diff_match_patch

from resdiff.languages import Language
from resdiff.text.spelling import token_form
from resdiff.text.token_runs import WORD_CHARACTER, TokenRun, equal, replacement

MOST_TOKENS = 1_500
"""Tokens that are compared at once, a second's work at the worst."""

# Pairs of tokens up to which no anchors are looked for: the whole is compared as fast.
_SHORT = 900

# Characters of a word that can be an anchor: a and y stand anywhere.
_SHORTEST_ANCHOR = 2

# A date, a symbol, a large number.
_FIGURE = re.compile(r"(?=.{4}).*\d", re.DOTALL)

_CLAUSE_ENDS = frozenset(",;:.，；：。、،؛")

# tokens are compared as characters: from here on none has a meaning to diff-match-patch, and
# surrogates are passed over
_FIRST_CODE, _SURROGATES, _BEHIND_SURROGATES = 0x100, 0xD800, 0xE000


def compare_tokens(
    old: Sequence[str], new: Sequence[str], language: Language | None = None
) -> list[TokenRun]:
    """The runs that turn `old` into `new`; the equal ones hold the tokens of both, which are alike
    to the letter. Tokens alike in their `token_form` only replace each other one by one.
    """
    if not old or not new:
        return replacement(old, new)
    if max(len(old), len(new)) > MOST_TOKENS:
        return _compare_clauses(old, new, language)
    # looking for anchors would cost more than it saves
    if len(old) * len(new) < _SHORT:
        return _compare_all(old, new, language)
    pairs = _anchor_pairs(old, new)
    return _compare_between(old, new, pairs, partial(_compare_all, language=language))


# Between anchors


def _compare_between(
    old: Sequence[str],
    new: Sequence[str],
    pairs: Iterable[tuple[int, int]],
    compare: Callable[[Sequence[str], Sequence[str]], list[TokenRun]],
) -> list[TokenRun]:
    """The tokens of the pairs stay, what stands between them is compared."""
    out: list[TokenRun] = []
    from_old = from_new = 0
    for at_old, at_new in pairs:
        out += _compare_gap(old[from_old:at_old], new[from_new:at_new], compare)
        out.append(equal([new[at_new]]))
        from_old, from_new = at_old + 1, at_new + 1
    return out + _compare_gap(old[from_old:], new[from_new:], compare)


def _compare_gap(
    old: Sequence[str],
    new: Sequence[str],
    compare: Callable[[Sequence[str], Sequence[str]], list[TokenRun]],
) -> list[TokenRun]:
    return compare(old, new) if old and new else replacement(old, new)


def _anchor_pairs(
    old: Sequence[str], new: Sequence[str], form: re.Pattern[str] = WORD_CHARACTER
) -> list[tuple[int, int]]:
    """The places, old and new, of words of a form that stand once on each side: the most of them
    that keep their order.

    This is the longest increasing subsequence of the new places, in the order of the old ones.
    """
    once_old, once_new = (_words_standing_once(side, form) for side in (old, new))
    pairs = [(i, once_new[word]) for word, i in once_old.items() if word in once_new]
    # of each length: the new place at which the best row of that length ends, and the pair that
    # ends it
    ends: list[int] = []
    last_pairs: list[int] = []
    previous: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(last_pairs[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last_pairs[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    at = last_pairs[-1] if last_pairs else None
    while at is not None:
        row.append(pairs[at])
        at = previous[at]
    return row[::-1]


def _words_standing_once(tokens: Sequence[str], form: re.Pattern[str]) -> dict[str, int]:
    """The words that stand once among tokens, in order, with their places."""
    count = Counter(tokens)
    return {
        token: at
        for at, token in enumerate(tokens)
        if count[token] == 1 and len(token) >= _SHORTEST_ANCHOR and form.search(token)
    }


# By clauses


def _compare_clauses(
    old: Sequence[str], new: Sequence[str], language: Language | None
) -> list[TokenRun]:
    """Long texts clause by clause first, then word by word inside the clauses that changed."""
    old_clauses, new_clauses = _clauses(old), _clauses(new)
    if max(len(old_clauses), len(new_clauses)) > MOST_TOKENS:
        return replacement(old, new)
    out: list[TokenRun] = []
    deleted: list[str] = []
    at_old = at_new = 0
    for operation, joined in _compare_all(
        ["".join(clause) for clause in old_clauses],
        ["".join(clause) for clause in new_clauses],
        language,
    ):
        size = len(joined)
        if operation == "delete":
            deleted += chain.from_iterable(old_clauses[at_old : at_old + size])
            at_old += size
            continue
        words = list(chain.from_iterable(new_clauses[at_new : at_new + size]))
        at_new += size
        if operation == "equal":
            at_old += size
            out += [*replacement(deleted, ()), equal(words)]
        else:
            out += _compare_changed_clauses(deleted, words, language)
        deleted = []
    return out + replacement(deleted, ())


def _compare_changed_clauses(
    old: Sequence[str], new: Sequence[str], language: Language | None
) -> list[TokenRun]:
    if not old or max(len(old), len(new)) > MOST_TOKENS:
        return replacement(old, new)
    return _compare_all(old, new, language)


def _clauses(tokens: Sequence[str]) -> list[list[str]]:
    """The tokens up to each mark that ends a clause, and what stands behind the last one."""
    out: list[list[str]] = [[]]
    for token in tokens:
        out[-1].append(token)
        if token in _CLAUSE_ENDS:
            out.append([])
    return [clause for clause in out if clause]


# All of it at once


def _compare_all(
    old: Sequence[str], new: Sequence[str], language: Language | None
) -> list[TokenRun]:
    """The comparison that marks less: of all tokens alike, or around the figures of both sides.

    Small words in common outweigh a date by their number, which no reader would strike to put it in
    again: ", {+76/26 of 6 December, +}and [-76/26 of 6 December-]{+77/63 of 7 December+}".
    """
    found = _compare_at_once(old, new, language)
    gone, come = (
        {token for run in found if run.operation == kind for token in run.tokens}
        for kind in ("delete", "insert")
    )
    if not any(_FIGURE.search(token) for token in gone & come):
        return found
    pairs = _anchor_pairs(old, new, _FIGURE)
    around = _compare_between(old, new, pairs, partial(_compare_at_once, language=language))
    return min(found, around, key=_marked_length)


def _marked_length(runs: Iterable[TokenRun]) -> int:
    return sum(len(token) for run in runs if run.operation != "equal" for token in run.tokens)


def _compare_at_once(
    old: Sequence[str], new: Sequence[str], language: Language | None
) -> list[TokenRun]:
    """What diff-match-patch finds; tokens that are alike for a reader and not to the letter are
    replaced.
    """
    codes: dict[str, str] = {}
    out: list[TokenRun] = []
    at_old = at_new = 0
    coded_old, coded_new = (_coded(side, codes, language) for side in (old, new))
    # most gaps are few words in place of others: the engine would find no more
    if set(coded_old).isdisjoint(coded_new):
        return replacement(old, new)
    engine = diff_match_patch.diff_match_patch()
    engine.Diff_Timeout = 0  # the answer must not hang on the clock: MOST_TOKENS bounds the work
    for sign, coded in engine.diff_main(coded_old, coded_new, False):
        size = len(coded)
        if sign < 0:
            out.append(TokenRun("delete", old[at_old : at_old + size]))
            at_old += size
        elif sign > 0:
            out.append(TokenRun("insert", new[at_new : at_new + size]))
            at_new += size
        else:
            out += _alike(old[at_old : at_old + size], new[at_new : at_new + size])
            at_old += size
            at_new += size
    return out


def _alike(old: Sequence[str], new: Sequence[str]) -> list[TokenRun]:
    """Tokens that are alike for a reader, as many of each side: equal where they are so to the
    letter.
    """
    if old == new:
        return [equal(new)]
    pairs = zip(old, new, strict=True)
    return [
        run
        for was, now in pairs
        for run in ([equal([now])] if was == now else replacement([was], [now]))
    ]


def _coded(tokens: Sequence[str], codes: dict[str, str], language: Language | None) -> str:
    """A character for each token, the same one for tokens alike for a reader; new ones are put into
    `codes`.
    """
    out = []
    for token in tokens:
        form = token_form(token, language)
        code = codes.get(form)
        if code is None:
            number = _FIRST_CODE + len(codes)
            if number >= _SURROGATES:
                number += _BEHIND_SURROGATES - _SURROGATES
            code = codes[form] = chr(number)
        out.append(code)
    return "".join(out)
