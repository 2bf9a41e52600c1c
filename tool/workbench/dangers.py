"""Edits of substance put into changes that may be passed over: what the judge must never call quiet.

A danger is a pair of paragraphs, an old one and a new one, that differ in one thing more than they did before: a
clause whose date is another one, a word that turns the sense, a number, an order. The words are data of each
language (`danger_words/*.toml`); where no words are needed the edits are made here: a figure, a word left out, two
members of a list in each other's place.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from resdiff.languages import Language
from resdiff.text.tokens import tokens
from resdiff.text.word_diff import diff_segments

FOLDER = Path(__file__).parent / "danger_words"


class Danger(NamedTuple):
    """Two paragraphs that differ in something that no delegate may miss, and what that is."""

    name: str
    old: str
    new: str


class DangerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The dangers of a language: exchanges of words, exchanges of clauses, by the name of what they change.

    joint, comma    what stands between the last two members of a list, and between the others
    clause          how a clause joins the end of a text
    """

    joint: str
    comma: str
    clause: str
    words: dict[str, list[tuple[str, str]]]
    clauses: dict[str, list[tuple[str, str]]]


@cache
def danger_words(code: str) -> DangerWords:
    """The dangers of the language of a code such as "en"."""
    raw = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    return msgspec.convert(raw, DangerWords)


def dangers(old: str, new: str, language: Language) -> Iterator[Danger]:
    """Every danger that can be put into a change, the same each time."""
    yield from clause_dangers(old, new, language)
    edits = (
        _words_exchanged,
        _figures_changed,
        _words_dropped,
        _members_exchanged,
        _list_rejoined,
        _actors_joined,
        _actors_parted,
    )
    for edit in edits:
        for name, edited in edit(old, new, language):
            if edited != new:
                yield Danger(name, old, edited)


def some_dangers(old: str, new: str, language: Language, most: int, seed: int) -> list[Danger]:
    """Some of the dangers of a change, one of each sort."""
    found = list(dangers(old, new, language))
    random.Random(seed).shuffle(found)
    of_each_sort = {danger.name.partition(":")[0]: danger for danger in reversed(found)}
    return list(of_each_sort.values())[:most]


# Clauses at the end of both texts


def clause_dangers(old: str, new: str, language: Language) -> Iterator[Danger]:
    """A clause at the end of both texts that says something else in the new one, then the other way round."""
    words = danger_words(language.code)
    for name, pairs in words.clauses.items():
        for before, after in pairs:
            for one, other in ((before, after), (after, before)):
                yield Danger(
                    f"{name}: {one} → {other}",
                    _with_clause(old, one, words.clause),
                    _with_clause(new, other, words.clause),
                )


_END = re.compile(r"[\s,;.:，；。：،؛]*\Z")


def _with_clause(text: str, clause: str, joined: str) -> str:
    if not clause:
        return text
    return _END.sub(lambda mark: joined.format(clause) + mark[0].strip(), text, count=1)


# Edits of the new text where both texts are the same

_Edits = Iterator[tuple[str, str]]


def _standing(old: str, new: str, language: Language) -> list[tuple[int, int]]:
    """The places of the new text, from and to, that the old text has too."""
    out, at = [], 0
    for operation, text in diff_segments(old, new, language):
        if operation == "equal":
            out.append((at, at + len(text)))
        if operation != "delete":
            at += len(text)
    return out


def _places(pattern: str, old: str, new: str, language: Language) -> Iterator[re.Match[str]]:
    """Where a pattern stands in the new text and in the old one at the same place."""
    for start, end in _standing(old, new, language):
        yield from re.compile(pattern).finditer(new, start, end)


def _put(new: str, found: re.Match[str], instead: str) -> str:
    edited = new[: found.start()] + instead + new[found.end() :]
    # A word that went leaves one blank behind, and none at the head.
    return edited if instead else re.sub(r"(?<=\s)\s+|\A\s+", "", edited)


def _words_exchanged(old: str, new: str, language: Language) -> _Edits:
    """The first place of each word that gives way to another."""
    edge = r"\b" if language.spaced else ""
    for name, pairs in danger_words(language.code).words.items():
        for word, instead in pairs:
            found = next(_places(f"{edge}{re.escape(word)}{edge}", old, new, language), None)
            if found is not None:
                yield f"{name}: {word} → {instead}", _put(new, found, instead)


def _figures_changed(old: str, new: str, language: Language) -> _Edits:
    """Each number of the new text another one: of symbols, of articles, of things; dates left alone."""
    dates = [found.span() for found in language.date_pattern.finditer(new)]
    for found in _places(r"\d+", old, new, language):
        # 16 December 2021 is the date of what is cited: corrected, it says the same.
        if not any(start <= found.start() < end for start, end in dates):
            figures = found[0][:-1] + str((int(found[0][-1]) + 7) % 10)
            yield f"figure: {found[0]} → {figures}", _put(new, found, figures)


# Letters of a word that says something: shorter ones are "of", "les", 的.
_SAYS_SOMETHING = 5


def _words_dropped(old: str, new: str, language: Language) -> _Edits:
    """Each third longer word left out."""
    words = list(_longer_words(old, new, language))
    for found in words[1::3]:
        yield f"dropped: {found[0]}", _put(new, found, "")


def _longer_words(old: str, new: str, language: Language) -> Iterator[re.Match[str]]:
    judged = language.judgement
    joints = {*judged.linking, *judged.joining, *language.citations.chain, *language.citations.of}
    # The body of a resolution may go: its symbol says the same.
    says_nothing = joints.union(*(body.split() for body in language.citations.bodies))
    long = _SAYS_SOMETHING if language.spaced else 2
    known = {word for word in tokens(new, language) if len(word) >= long and word.isalpha()}
    pattern = r"[^\W\d_]+" if language.spaced else "|".join(sorted(known, key=len, reverse=True))
    for found in _places(pattern or r"\b\B", old, new, language):
        if found[0] in known and found[0].casefold() not in says_nothing:
            yield found


def _members_exchanged(old: str, new: str, language: Language) -> _Edits:
    """Two words joined by "and", each a name of its own, in each other's place with what follows left where it is."""
    word = r"[^\W\d_]{4,}" if language.spaced else r"[^\W\d_]{2}"
    joint = re.escape(danger_words(language.code).joint)
    for found in _places(rf"(?P<one>{word}){joint}(?P<other>{word})", old, new, language):
        if language.ordinal(found[0]) is not None:
            continue  # الخامسة والسبعين: one numeral
        joined = found[0][len(found["one"]) : len(found[0]) - len(found["other"])]
        yield f"order: {found[0]}", _put(new, found, f"{found['other']}{joined}{found['one']}")


def _list_rejoined(old: str, new: str, language: Language) -> _Edits:
    """Food, water and shelter → food and water, shelter: other members are joined."""
    words = danger_words(language.code)
    member = r"[^\W\d_]{3,}" if language.spaced else r"[^\W\d_]{2}"
    pattern = rf"(?P<a>{member}){re.escape(words.comma)}(?P<b>{member}){re.escape(words.joint)}(?P<c>{member})"
    for found in _places(pattern, old, new, language):
        rejoined = f"{found['a']}{words.joint}{found['b']}{words.comma}{found['c']}"
        yield f"list: {found[0]}", _put(new, found, rejoined)


def _actors_joined(old: str, new: str, language: Language) -> _Edits:
    """States and parties → States parties: one actor for two."""
    word = r"[^\W\d_]{4,}" if language.spaced else r"[^\W\d_]{2}"
    joint = re.escape(danger_words(language.code).joint)
    for found in _places(rf"(?P<one>{word}){joint}(?P<other>{word})", old, new, language):
        if language.ordinal(found[0]) is None:
            apart = " " if language.spaced else ""
            yield (
                f"actors joined: {found[0]}",
                _put(new, found, f"{found['one']}{apart}{found['other']}"),
            )


def _actors_parted(old: str, new: str, language: Language) -> _Edits:
    """States parties → States and parties, at each third place where two longer words meet."""
    words = list(_longer_words(old, new, language))
    apart = " " if language.spaced else ""
    meeting = [one for one, other in pairwise(words) if new[one.end() : other.start()] == apart]
    for one in meeting[::3]:
        joint = danger_words(language.code).joint + new[one.end() + len(apart) :]
        yield f"actors parted: {one[0]}", new[: one.end()] + joint


def sorts_of(found: Iterable[Danger]) -> set[str]:
    """The sorts of some dangers: "expiry", "number"."""
    return {danger.name.partition(":")[0] for danger in found}
