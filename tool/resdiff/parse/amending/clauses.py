"""One instruction of an amendment in its parts: what is to be done, where, with which words.

What a quotation is for, the words beside it say: "replace OLD with NEW", "substitute NEW for OLD",
"insert NEW after WORDS".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from resdiff.languages import Language
from resdiff.languages.amending_schema import AmendingWords
from resdiff.languages.characters import NEVER, in_any_case
from resdiff.model.patterns import compiled
from resdiff.parse.amending.quoted import QUOTE, Quotation, QuotedText
from resdiff.parse.amending.references import REFERENCE_SIGN, ReferredText

Verb = Literal["delete", "replace", "insert", "read"]
PartRole = Literal["new", "old", "after", "before", "end", "start", "named", "place", "object"]

_PUT_ASIDE = re.compile(f"{QUOTE}|{REFERENCE_SIGN}")
_BEFORE_ROLES: tuple[PartRole, ...] = ("after", "before", "end", "start", "new", "old")
_BEHIND_ROLES: tuple[PartRole, ...] = ("after", "before", "new", "old")


class ClausePart(msgspec.Struct, frozen=True):
    """A quotation or a reference in a clause, and what it is for."""

    role: PartRole
    quotation: Quotation | None = None
    ids: tuple[str, ...] = ()


class InstructionClause(msgspec.Struct, frozen=True):
    """One thing asked for: by which verb, of what, and what else its words say.

    `behind_verb` are the parts that stand behind the verb itself; `left` are words that were not
    understood, `source` are all of its words.
    """

    verb: Verb
    parts: Sequence[ClausePart]
    new_first: bool = False
    everywhere: bool = False
    new_paragraph: bool = False
    at_end: bool = False
    at_start: bool = False
    direct: bool = False
    left: str = ""
    source: str = ""

    def quotations(self, *roles: PartRole) -> list[Quotation]:
        """The quotations that have one of these roles."""
        return [p.quotation for p in self.parts if p.quotation is not None and p.role in roles]

    def references(self, *roles: PartRole) -> list[tuple[str, ...]]:
        """The paragraphs named that have one of these roles."""
        return [p.ids for p in self.parts if p.quotation is None and p.role in roles]


class _Patterns(msgspec.Struct, frozen=True):
    verbs: tuple[tuple[Verb, re.Pattern[str]], ...]
    before: tuple[tuple[PartRole, re.Pattern[str]], ...]
    behind: tuple[tuple[PartRole, re.Pattern[str]], ...]
    conjunction: re.Pattern[str]
    joint: re.Pattern[str]
    ignored: re.Pattern[str]


_VERBS: tuple[Verb, ...] = ("delete", "replace", "insert", "read")


@cache
def _patterns_of(language: Language) -> _Patterns:
    words = language.amending
    # fillers ("the words", "the phrase") may stand between the word and what it is said of
    filler = f"(?:(?:{words.fillers or NEVER})[\\s,:：]*)*"
    bounded = r"(?<!\w)" if language.bounded_words else ""

    def before(pattern: str) -> re.Pattern[str]:
        return compiled(rf"(?i){bounded}(?:{pattern or NEVER})[\s,:：]*{filler}$")

    def behind(role: PartRole) -> re.Pattern[str]:
        return compiled(rf"(?i)[\s,]*(?:{getattr(words, f'behind_{role}') or NEVER})")

    joint = f"(?:{words.separator or NEVER}|{words.conjunction or NEVER}){filler}"
    return _Patterns(
        verbs=tuple((verb, in_any_case(getattr(words, verb))) for verb in _VERBS),
        # the most special ones first: the first that is found counts
        before=(
            ("named", before(words.called_new)),
            *((role, before(getattr(words, role))) for role in _BEFORE_ROLES),
            ("place", before(words.place)),
        ),
        behind=tuple((role, behind(role)) for role in _BEHIND_ROLES),
        conjunction=in_any_case(words.conjunction),
        joint=in_any_case(joint),
        ignored=_of_no_meaning(language, bounded),
    )


def _of_no_meaning(language: Language, bounded: str) -> re.Pattern[str]:
    """All words of the grammar, and those that change nothing."""
    words = language.amending
    names = (
        *_VERBS,
        *_BEFORE_ROLES,
        *(f"behind_{role}" for role in _BEHIND_ROLES),
        *("everywhere", "new_paragraph", "place", "fillers", "ignored", "conjunction", "separator"),
    )
    known = "|".join(filter(None, (getattr(words, name) for name in names)))
    edge = r"(?!\w)" if language.bounded_words else ""
    return compiled(rf"(?i){bounded}(?:{known or NEVER}){edge}")


def read_clauses(
    text: str, quoted: QuotedText, referred: ReferredText, language: Language
) -> list[InstructionClause]:
    """The things asked for in a text in which quotations and references are signs; empty where no
    verb of an instruction stands in it.
    """
    found = _verbs_in(text, language)
    clauses = []
    start = 0
    for at, (verb, match) in enumerate(found):
        end = len(text)
        if at + 1 < len(found):
            end = _cut(text, start, match, found[at + 1][1], language)
        clauses.append(
            _clause(text[start:end], verb, match.start() - start, quoted, referred, language)
        )
        start = end
    return clauses


def _verbs_in(text: str, language: Language) -> list[tuple[Verb, re.Match[str]]]:
    """The verbs of instructions, in order; "reading" beside another one only leads to words."""
    found: list[tuple[Verb, re.Match[str]]] = []
    for verb, pattern in _patterns_of(language).verbs:
        if verb == "read" and found:
            break
        # a word of one verb may hold that of another: what is taken is not looked at again
        for match in pattern.finditer(text):
            if all(
                match.end() <= other.start() or other.end() <= match.start() for _, other in found
            ):
                found.append((verb, match))
    if found and found[0][0] == "read":
        return found[:1]
    return sorted(found, key=lambda pair: pair[1].start())


def _cut(
    text: str, start: int, verb: re.Match[str], following: re.Match[str], language: Language
) -> int:
    """Where the clause of a verb ends and that of the following one begins.

    "delete A and B and insert C", "A should be deleted and B and C should be replaced by D".
    """
    # with the verb first all before it is its object: the next clause begins behind "and"
    between = list(_patterns_of(language).conjunction.finditer(text, verb.end(), following.start()))
    if not between:
        return following.start()
    roles = _roles(text[start : verb.start()], language)
    passive = any(role == "object" for _, role in roles)
    return (between[0] if passive else between[-1]).end()


def _roles(text: str, language: Language) -> list[tuple[re.Match[str], PartRole]]:
    """The signs of a text, each with its role."""
    patterns = _patterns_of(language)
    out: list[tuple[re.Match[str], PartRole]] = []
    at = 0
    for sign in _PUT_ASIDE.finditer(text):
        following = _PUT_ASIDE.search(text, sign.end())
        behind = text[sign.end() : following.start() if following else len(text)]
        # what stands behind a sign says more than what stands before: "A, to be replaced by B"
        role = next((r for r, p in patterns.behind if p.match(behind)), None)
        role = role or _role_before(text[at : sign.start()], patterns)
        # "after A and B", "in A, B": as the one before it; "replace A with B and C with D" is not
        joined = out and _same_kind(out[-1][0][0], sign[0]) and out[-1][1] not in ("new", "old")
        if role is None and joined and patterns.joint.fullmatch(text[at : sign.start()]):
            role = out[-1][1]
        out.append((sign, role or "object"))
        at = sign.end()
    return out


def _role_before(before: str, patterns: _Patterns) -> PartRole | None:
    return next((role for role, pattern in patterns.before if pattern.search(before)), None)


def _same_kind(one: str, other: str) -> bool:
    return bool(re.match(QUOTE, one)) == bool(re.match(QUOTE, other))


def _clause(
    text: str, verb: Verb, at: int, quoted: QuotedText, referred: ReferredText, language: Language
) -> InstructionClause:
    words, patterns = language.amending, _patterns_of(language)
    roles = _roles(text, language)
    parts = [
        ClausePart(role, quotation=quoted.of(sign[0]))
        if re.match(QUOTE, sign[0])
        else ClausePart(role, ids=referred.of(sign[0]))
        for sign, role in roles
    ]
    # the verb is looked for from where it was found: quotations may stand before it
    verb_end = next(p for v, p in patterns.verbs if v == verb).search(text, at)
    assert verb_end is not None
    behind = text[verb_end.end() :]
    # "delete paragraph 3" takes all of it, "delete in paragraph 3" only words
    direct = re.match(
        rf"(?i)[\s,:]*(?:(?:{words.fillers or NEVER})[\s,]*)*{REFERENCE_SIGN}", behind
    )
    return InstructionClause(
        verb=verb,
        parts=parts,
        new_first=_finds(words.new_first, text),
        everywhere=_finds(words.everywhere, text),
        new_paragraph=_names_new_paragraph(text, words),
        at_end=_finds(words.end, text),
        at_start=_finds(words.start, text),
        direct=direct is not None,
        # what is left over is told, not guessed: a word more may turn the meaning
        left=_left(text, patterns),
        source=quoted.restored(referred.restored(text)).strip(" ,;"),
    )


def _names_new_paragraph(text: str, words: AmendingWords) -> bool:
    """Whether paragraphs are put in: the words for it, or a reference called new."""
    if _finds(words.new_paragraph, _PUT_ASIDE.sub(" ", text)):
        return True
    return bool(re.search(rf"(?i)(?:{words.called_new or NEVER})\s{REFERENCE_SIGN}", text))


def _finds(pattern: str, text: str) -> bool:
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def _left(text: str, patterns: _Patterns) -> str:
    """The words of a clause that no part of the grammar has a use for."""
    plain = patterns.ignored.sub(" ", _PUT_ASIDE.sub(" ", text))
    return " ".join(re.findall(r"\w+", plain))


def says_nothing(text: str, language: Language) -> bool:
    """Whether a text asks only for what is done anyway: renumber the following paragraphs."""
    return not _left(text, _patterns_of(language))


def iter_pairs(clause: InstructionClause) -> Iterator[tuple[Quotation, Quotation]]:
    """Old and new words of a clause that replaces some by others, in their order."""
    as_object: PartRole = "new" if clause.new_first else "old"
    olds: list[Quotation] = []
    news: list[Quotation] = []
    for part in clause.parts:
        if part.quotation is None:
            continue
        role = as_object if part.role in ("object", "place") else part.role
        if role == "old":
            olds.append(part.quotation)
        elif role == "new":
            news.append(part.quotation)
        if olds and news:
            # "replace A and B with C": both by the same
            yield from ((old, news[0]) for old in olds)
            olds, news = [], []
