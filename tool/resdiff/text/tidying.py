"""Changes as a reader takes them in: words that only separate two changes are taken into them.

[strengthen] -> [build] the [courts] -> [police]  becomes  [strengthen the courts] -> [build the
police]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from resdiff.text.token_runs import WORD_CHARACTER, TokenRun, equal, replacement

# Tokens of an equal stretch beyond which it is never stray, and its length not counted.
_MOST_STRAY_TOKENS = 40

_MOST_STRAY_WORDS = 2

# How many times shorter than each of the changes around them stray words are, at least.
_TIMES_SHORTER = 3


# Tokens by which a change may begin later.
_MOST_TOKENS_LATER = 8

_OPENING, _CLOSING = "([{（［〔《", ")]}）］〕》"


class _Stretch(msgspec.Struct):
    """Either equal tokens, or what was deleted and inserted at one place."""

    equal: list[str]
    deleted: list[str]
    inserted: list[str]
    deleted_length: int = 0
    inserted_length: int = 0

    @property
    def is_replacement(self) -> bool:
        return bool(self.deleted and self.inserted)

    @property
    def length(self) -> int:
        """The characters of the words of its longer side."""
        return max(self.deleted_length, self.inserted_length)


def tidied(runs: Iterable[TokenRun]) -> list[TokenRun]:
    """The runs with neighbours of one kind joined, and with equal words between two changes taken
    into both of them where they are too few to stand apart; a deletion stands before the insertion
    that replaces it."""
    stretches: list[_Stretch] = []
    for stretch in _grouped(runs):
        stretches.append(stretch)
        # a change may join with the one before it, and both with the one before that
        while _ends_in_stray(stretches):
            before, between, after = stretches[-3:]
            stretches[-3:] = [_joined_stretch(before, between.equal, after)]
    _slide_to_whole_brackets(stretches)
    out: list[TokenRun] = []
    for stretch in stretches:
        out += (
            [equal(stretch.equal)]
            if stretch.equal
            else replacement(stretch.deleted, stretch.inserted)
        )
    return out


def _slide_to_whole_brackets(stretches: Sequence[_Stretch]) -> None:
    """Words that came, or went, begin elsewhere where they hold half a bracket and would not there.

    (2021{+) and Geneva (2022+})   becomes   (2021){+ and Geneva (2022)+}
    """
    for before, change, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if not change.equal and not change.is_replacement:
            moved = change.deleted or change.inserted
            steps = _steps_to_whole_brackets(moved, after.equal)
            passed, left = after.equal[:steps], after.equal[steps:]
            # the equal words around stay some, so that all stretches stay in turn
            if steps and left:
                before.equal += passed
                moved[:] = [*moved[steps:], *passed]
                after.equal[:] = left


def _steps_to_whole_brackets(moved: Sequence[str], behind: Sequence[str]) -> int:
    """By how many tokens words must begin later to hold no half of a bracket; 0 where they
    cannot.
    """
    if _are_whole(moved):
        return 0
    for steps in range(1, min(len(moved), len(behind), _MOST_TOKENS_LATER) + 1):
        if moved[steps - 1] != behind[steps - 1]:
            return 0
        if _are_whole((*moved[steps:], *moved[:steps])):
            return steps
    return 0


def _are_whole(tokens: Iterable[str]) -> bool:
    """Whether each bracket that opens closes, and none closes before it opens."""
    depth = 0
    for character in "".join(tokens):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _grouped(runs: Iterable[TokenRun]) -> list[_Stretch]:
    """Neighbouring changes as one stretch, neighbouring equal words as one."""
    out: list[_Stretch] = []
    for operation, tokens in runs:
        if not tokens:
            continue
        if not out or bool(out[-1].equal) != (operation == "equal"):
            out.append(_Stretch([], [], []))
        last = out[-1]
        if operation == "equal":
            last.equal.extend(tokens)
        elif operation == "delete":
            last.deleted.extend(tokens)
        else:
            last.inserted.extend(tokens)
    for stretch in out:
        stretch.deleted_length = _length_of_words(stretch.deleted)
        stretch.inserted_length = _length_of_words(stretch.inserted)
    return out


def _ends_in_stray(stretches: Sequence[_Stretch]) -> bool:
    """Whether the last three stretches are two changes and stray words between them."""
    if len(stretches) < 3 or stretches[-1].equal or stretches[-3].equal:
        return False
    before, between, after = stretches[-3:]
    return _is_stray(between.equal, before, after)


def _is_stray(tokens: Sequence[str], before: _Stretch, after: _Stretch) -> bool:
    """Whether equal tokens between two changes are too few to stand apart from them.

    Blanks alone always are, where one of the changes replaces words; punctuation is where both do.
    A word or two are where both do and are several times as long.
    """
    replaced = before.is_replacement + after.is_replacement
    if replaced < 2:
        return replaced == 1 and not any(token.strip() for token in tokens)
    if len(tokens) > _MOST_STRAY_TOKENS:
        return False
    words = [token for token in tokens if WORD_CHARACTER.search(token)]
    if len(words) > _MOST_STRAY_WORDS:
        return False
    length = sum(map(len, words))
    return length * _TIMES_SHORTER <= min(before.length, after.length)


def _joined_stretch(before: _Stretch, between: list[str], after: _Stretch) -> _Stretch:
    length = _length_of_words(between)
    return _Stretch(
        equal=[],
        deleted=before.deleted + between + after.deleted,
        inserted=before.inserted + between + after.inserted,
        deleted_length=before.deleted_length + length + after.deleted_length,
        inserted_length=before.inserted_length + length + after.inserted_length,
    )


def _length_of_words(tokens: Sequence[str]) -> int:
    return sum(len(token) for token in tokens if WORD_CHARACTER.search(token))
