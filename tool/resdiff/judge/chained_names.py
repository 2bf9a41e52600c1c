"""Names in a language with blanks and without capitals, by the chain of their words.

لجنة بناء السلام                        a head, what it is of, and its adjectives
المنتدى الدائم المعني بقضايا المنارات      … and what it is about, behind the words that lead to it
Capitals tell none there: a chain ends before the first word that no name holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from resdiff.judge.changed_texts import Found
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.languages.judgement_schema import ChainWords

_ONE_WORD = r"[^\W\d_]+(?:[-‑][^\W\d_]+)*"
# what stands for a name that a list has
_LISTED_NAME = r"0{3,}"
# Words without an article of a chain up to the one that has it: بعثة تقصي حقائق السفن.
_MOST_BARE = 3
# Adjectives behind a noun, and members of what a name is about.
_MOST_ADJECTIVES, _MOST_JOINED = 4, 3


@cache
def chained_names(language: Language) -> str:
    """A pattern of such names in a text whose known names are figures, each from its first letter;
    one of nothing where the language has none."""
    words = language.judgement.chains
    if words is None:
        return NEVER
    chain = _Chain(words, language.delegations)
    named = "|".join((chain.with_article(), chain.in_construct(), chain.office()))
    return rf"(?:{named})(?: (?:{words.years})(?!\w))?"


def with_own_article(name: Found, language: Language) -> Found:
    """A name with its own article, which a preposition printed onto it took: للجنة → اللجنة."""
    words = language.judgement.chains
    if words is None or not name.text.startswith(words.contracted):
        return name
    return name._replace(text=words.article + name.text.removeprefix(words.contracted))


class _Chain:
    """The parts of a pattern, each with the blank before it."""

    def __init__(self, words: ChainWords, delegations: Iterable[str]) -> None:
        self._words = words
        states = alternatives(delegations) or NEVER
        bare = alternatives(
            one.removeprefix(words.article) for one in delegations if one.startswith(words.article)
        )
        of_state = rf"{words.of}(?:{states})|{words.contracted}(?:{bare or NEVER})"
        self._of_state = rf"(?: (?:{of_state})(?!\w))"
        self._place = rf"(?:{_LISTED_NAME}|(?:{states}|{words.places})(?!\w))"
        self._on = rf"(?!(?:{words.ends})(?!\w))"

    def with_article(self) -> str:
        """A head with its article, and adjectives that agree with it or what it is about."""
        words = self._words
        head = rf"(?:{words.articles})(?:{words.heads})(?!\w)"
        first = rf"(?:(?:{words.adjectives})(?!\w)|{words.article}{_ONE_WORD})"
        agreed = rf"{words.agrees}(?: {self._on}{first}){{1,2}}"
        about = rf"(?:{self._of_body}|{self._led}|{self._for})"
        matter = rf"(?:{self._of_state}(?:{self._on_matter})?|{self._on_matter})"
        text = rf"(?={words.texts}(?!\w)){head}{agreed}{self._of_adjectives}{matter}"
        return rf"{text}|{head}(?:{agreed}{self._of_adjectives}{about}?|{words.agrees}{self._led})"

    def in_construct(self) -> str:
        """A head without article, what it is of, and what it is about or where it acts."""
        words = self._words
        about = rf"(?:{self._led}|{self._for}{self._led}?)?"
        sent = rf"(?:{words.sent})(?!\w){self._noun}{self._of_adjectives}{about}{self._placed}"
        row = rf"(?:{words.heads})(?: {words.joint}(?:{words.heads}))?(?!\w)"
        whole = rf"{row}{self._noun}{self._of_adjectives}"
        matter = rf"(?:{self._of_state}(?:{self._on_matter})?|{self._on_matter})"
        return rf"{sent}|(?={words.texts}(?!\w)){whole}{matter}|{whole}{about}"

    def office(self) -> str:
        """Somebody’s office, with what or where it is for."""
        return rf"(?:{self._words.offices})(?!\w)(?:{self._led}|{self._placed})?"

    @property
    def _noun(self) -> str:
        """What a word without article is of: up to the word that has one, or a place."""
        words = self._words
        one = rf"(?:{words.joint}(?:{words.deeds})(?!\w)|(?!{words.unlike}){_ONE_WORD})"
        bare = rf"(?: {self._on}{one}){{0,{_MOST_BARE}}}"
        last = rf"{self._on}(?:{words.whole}|{words.article}{_ONE_WORD})(?!\w)"
        return rf"{bare}(?: {last}| {self._place})"

    @property
    def _adjectives(self) -> str:
        adjective = rf" {self._on}(?:{self._words.adjectives})(?!\w)"
        return rf"(?:{adjective}){{0,{_MOST_ADJECTIVES}}}"

    @property
    def _of_adjectives(self) -> str:
        """Adjectives, and others of their kind behind "and"."""
        words = self._words
        some = self._adjectives
        member = rf"(?:{words.joined}|{words.joined_alike})(?!\w)"
        joined = rf" {self._on}{words.joint}{self._on}{self._apart}{member}"
        return rf"{some}(?:{joined}{some}){{0,2}}"

    @property
    def _led(self) -> str:
        """What stands behind words that lead to it: المعني بـ."""
        words = self._words
        bare = rf"{_ONE_WORD}{self._noun}"
        onto = rf"(?:(?:{words.whole})(?!\w)|{words.article}{_ONE_WORD}|{self._place}|{bare})"
        return rf"(?: (?:{words.leads}){onto}{self._of_adjectives}{self._joined})"

    @property
    def _for(self) -> str:
        """Its purpose: لمكافحة التصحر, للسكان."""
        words = self._words
        purpose = rf" (?:{words.purposes})(?!\w){self._noun}"
        whom = rf" {self._on}{words.for_article}{_ONE_WORD}"
        behind = rf"{self._of_adjectives}{self._joined}"
        return rf"(?:(?:{purpose}|{whom}){behind}(?:{purpose}{behind})?)"

    @property
    def _on_matter(self) -> str:
        """What a text is about: بشأن المنارات."""
        led = rf" (?:{self._words.purposes_of_texts}){self._noun}"
        return rf"{led}{self._of_adjectives}{self._joined}"

    @property
    def _apart(self) -> str:
        words = self._words
        return rf"(?!(?:{words.article})?(?:{words.apart}|{words.heads})(?!\w))"

    @property
    def _of_body(self) -> str:
        """The body whose organ or instrument it is: الهيئة الاستشارية لمجلس الموانئ."""
        words = self._words
        body = rf"(?:{words.heads})(?!\w){self._noun}{self._of_adjectives}{self._for}?"
        return rf"(?: {words.of}(?:{body}|{_LISTED_NAME}))"

    @property
    def _joined(self) -> str:
        """Further members of what it is about, none of them one who acts or another name."""
        words = self._words
        one = rf" {self._on}{words.joint}{self._on}{self._apart}"
        noun = rf"(?:{words.article}{_ONE_WORD}|(?:{words.deeds})(?!\w){self._noun})"
        return rf"(?:{one}{noun}{self._adjectives}){{0,{_MOST_JOINED}}}"

    @property
    def _placed(self) -> str:
        """Where it acts."""
        return rf"(?: (?:{self._words.within}){self._place}{self._of_adjectives})"
