"""Whether two texts differ only in what joins their words: and, a comma.

may inspect, and report on, all sites → may inspect and report on all sites     only joined
States, parties to the Convention → States parties to the Convention            not only
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.judge.openers import linking_words
from resdiff.languages import Language, alternatives
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.text.folding import bare_words, fold
from resdiff.text.tokens import tokens

# Gaps between words that may be joined otherwise: a text with more of them was taken apart.
_MOST_JOINED = 8


class _Joined(msgspec.Struct, frozen=True):
    """The words of a text in order and, before each of them and at the end, what joins them;
    `listed` are the places where that is the mark of Chinese lists."""

    words: tuple[str, ...]
    gaps: tuple[tuple[str, ...], ...]
    listed: frozenset[int]


def same_but_joined(before: str, after: str, language: Language) -> bool:
    """Whether two texts have the same words in the same order, and what joins them says the same
    too.

    In doubt it does not: one comma between two nouns tells two actors from one.
    """
    was, now = _cut_at_joints(before, language), _cut_at_joints(after, language)
    if was.words != now.words or _NUMBER_SIGN.findall(before) != _NUMBER_SIGN.findall(after):
        return False
    changed = [at for at, (a, b) in enumerate(zip(was.gaps, now.gaps, strict=True)) if a != b]
    if len(changed) > _MOST_JOINED:
        return False
    exchanged = [at for at in changed if _is_exchange(was, now, at, language)]
    loose = (_is_loose(was, now, at, language) for at in changed if at not in exchanged)
    # "food, water and shelter" is not "food and water, shelter"
    listed = (_is_of_list(was, now, at, language) for at in exchanged)
    return len(exchanged) < 2 and all(loose) and all(listed)


def _is_exchange(was: _Joined, now: _Joined, at: int, language: Language) -> bool:
    """Whether a comma gave way to a joining word in a list, or one of those to a comma."""
    if (len(was.gaps[at]), len(now.gaps[at])) != (1, 1):
        return False
    # networks, engaged in trade → networks and engaged in trade: two of one
    behind = was.words[at : at + 1]
    if any(re.match(language.judgement.behind_comma, word) for word in behind):
        return False
    return _is_member(was, now, at, language)


def _is_member(was: _Joined, now: _Joined, at: int, language: Language) -> bool:
    """Whether what stands behind a place is a further member of a list or a further clause, and no
    other name of what stands before: "States, parties to the Treaty, to help"."""
    if at in was.listed | now.listed or _begins_clause(was, at, language):
        return True
    if not _loose_words(language).isdisjoint(was.words[max(0, at - 1) : at + 1]):
        return True
    if any(was.gaps[max(0, at - _NEAR_JOINT) : at]):
        return True
    joints = [gap for gap in was.gaps[at + 1 : at + 1 + _NEAR_JOINT] if gap]
    return len(joints) > 1 or any(_JOINS in gap for gap in joints)


def _is_of_list(was: _Joined, now: _Joined, at: int, language: Language) -> bool:
    """Whether a comma that stands for "and" parts two members of a longer list, or two clauses.

    "Staff and refugees" are two, "staff, refugees" of the country may be one.
    """
    if not language.spaced:
        return True
    if _begins_clause(now, at, language):
        return True
    before = range(max(0, at - _SHORT_MEMBER), at)
    if any(_COMMA in was.gaps[k] and _COMMA in now.gaps[k] for k in before):
        return True
    # the mark at the end of a text joins nothing
    behind = range(at + 1, min(at + 1 + _SHORT_MEMBER, len(was.gaps) - 1))
    joints = (k for k in behind if was.gaps[k] if now.gaps[k])
    return not all(_begins_clause(now, k, language) for k in joints)


# Words of a member of a list, at most, whose comma tells that it is one.
_SHORT_MEMBER = 4


def _is_loose(was: _Joined, now: _Joined, at: int, language: Language) -> bool:
    """Whether it makes no difference how two words are joined at one place."""
    a, b = was.gaps[at], now.gaps[at]
    if _JOINS in a and _JOINS in b:
        # with a comma before "and", or without
        return _in_list(was, now, at) or _begins_clause(now, at, language)
    if {*a, *b} != {_COMMA}:
        # else a joining word came or went
        return _COMMA in a and _COMMA in b and _is_member(was, now, at, language)
    before, behind = was.words[at - 1] if at else "", was.words[at : at + 1]
    loose = _loose_words(language)
    if _closes_pair(was, now, at):
        return True
    if not behind or before in loose or behind[0] in loose:
        return True
    # the comma before والدول stands before "and"
    return re.match(language.judgement.joined_within, behind[0]) is not None


def _begins_clause(text: _Joined, at: int, language: Language) -> bool:
    """Whether the words from a place on open a clause: ", and urges" says what "and urges" says."""
    words = text.words[at : at + _LONGEST_VERB]
    return bool(words) and _opens((" " if language.spaced else "").join(words), language)


def _in_list(was: _Joined, now: _Joined, at: int) -> bool:
    """Whether a comma beside "and" is that of a longer list, or one of a pair around a clause.

    "Oil, and gas tankers" names two things for one.
    """
    before = slice(max(0, at - _NEAR_JOINT), at)
    listed = any(
        _COMMA in a and _COMMA in b for a, b in zip(was.gaps[before], now.gaps[before], strict=True)
    )
    behind = slice(at + 1, at + 1 + _NEAR_JOINT)
    paired = any(a != b for a, b in zip(was.gaps[behind], now.gaps[behind], strict=True))
    return listed or paired


def _closes_pair(was: _Joined, now: _Joined, at: int) -> bool:
    """Whether a comma is the second of a pair whose first stands before "and": "inspect, and report
    on, all sites"."""
    near = range(max(0, at - _NEAR_JOINT), at)
    joined = (k for k in near if _JOINS in was.gaps[k] and _JOINS in now.gaps[k])
    return any(was.gaps[k] != now.gaps[k] for k in joined)


# Words between the commas of one list.
_NEAR_JOINT = 7
# Signs beside a number that are no punctuation: < 5, −5, 50+.
_NUMBER_SIGN = lazy_pattern(r"[<>≤≥±=−≈~]|(?<!\S)[-–+](?=\d)|(?<=\d)\+")
_COMMA, _JOINS = ",", "and"
_MARK_OF_HAN_LISTS = "、"


def _cut_at_joints(text: str, language: Language) -> _Joined:
    joining = joining_words(language)
    words: list[str] = []
    gaps: list[tuple[str, ...]] = []
    gap: list[str] = []
    listed: set[int] = set()
    for token in tokens(text, language):
        word = bare_words(token)
        if word in joining:
            gap.append(_JOINS)
        elif word:
            parts = word.split()  # target-setting and target setting
            words += parts
            gaps += [tuple(gap), *[()] * (len(parts) - 1)]
            gap = []
        elif (mark := fold(token).strip()) in {_COMMA, _MARK_OF_HAN_LISTS}:
            gap.append(_COMMA)
            listed |= {len(words)} if mark == _MARK_OF_HAN_LISTS else set()
    return _Joined(tuple(words), (*gaps, tuple(gap)), frozenset(listed))


@cache
def joining_words(language: Language) -> frozenset[str]:
    """The bare words that only join: and."""
    return frozenset(map(bare_words, language.judgement.joining))


@cache
def _loose_words(language: Language) -> frozenset[str]:
    """Words beside which a comma says nothing."""
    known = language.judgement
    # of "in addition" neither word alone
    return frozenset(map(bare_words, (*known.linking, *known.beside_comma)))


# Words that agree with others


def in_one_form(text: str, language: Language) -> str:
    """A text with words that only agree with a person or a noun in one form: la Relatora and el
    Relator."""
    return _each_replaced(text, _agreeing(language, "agreement"))


def with_agreeing_verbs(text: str, language: Language) -> str:
    """A text with the verbs in one form that agree with who acts: she submits, he submits."""
    return _each_replaced(text, _agreeing(language, "agreeing_verbs"))


def _each_replaced(text: str, pairs: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in pairs:
        text = pattern.sub(instead, text)
    return text


@cache
def _agreeing(language: Language, words: str) -> list[tuple[re.Pattern[str], str]]:
    pairs: list[tuple[str, str]] = getattr(language.judgement, words)
    return [(compiled(f"(?i){pattern}"), instead) for pattern, instead in pairs]


# Also and further within a paragraph

# Words of a verb behind which also may stand: "et souligne en outre", «а также подчеркивает далее».
_LONGEST_VERB = 3


def without_linked_clauses(text: str, language: Language) -> str:
    """A text without also and further where they link a second verb as they do at the head: ", and
    further emphasizes"."""
    at, kept = 0, []
    behind_verbs = {found.start() for found in linking_words(text, language)}
    for found in _linking_words(language).finditer(text):
        before, behind = text[: found.start()], text[found.end() :]
        if _precedes_verb(before, behind, language) or (
            found.start() in behind_verbs and _follows_verb(before, language)
        ):
            kept.append(text[at : found.start()])
            at = found.end()
    return "".join((*kept, text[at:]))


@cache
def _linking_words(language: Language) -> re.Pattern[str]:
    joined = alternatives(language.judgement.linking)
    return compiled(rf"(?i)\b(?:{joined})\b ?" if language.spaced else joined)


def _precedes_verb(before: str, behind: str, language: Language) -> bool:
    """Whether a linking word stands before the verb of a further clause: and further urges."""
    return _ends_joined(before, language) and _opens(behind.lstrip(), language)


def _follows_verb(before: str, language: Language) -> bool:
    """Whether it stands behind one: et souligne en outre."""
    words = before.split()
    for count in range(1, min(_LONGEST_VERB, len(words)) + 1):
        verb = " ".join(words[-count:])
        rest = " ".join(words[:-count])
        whole = any(language.opener(printed) == printed for printed in (verb, _capital(verb)))
        if whole and _ends_joined(rest, language):
            return True
    return False


def _opens(text: str, language: Language) -> bool:
    head = text[:_LONGEST_OPENING]
    # Russian openers are printed in small letters
    return any(language.opener(printed) for printed in (head, _capital(head)))


# Code points in which the verb of a clause stands.
_LONGEST_OPENING = 60


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ends_joined(text: str, language: Language) -> bool:
    """Whether a text ends with a comma or with what joins a further clause."""
    text = text.rstrip()
    if text.endswith((",", "，", "،", ";", "；", "؛")):
        return True
    words = text.split()
    if not language.spaced:
        return text.endswith(tuple(language.judgement.joining))
    return bool(words) and bare_words(words[-1]) in joining_words(language)
