"""One language: what its file says, and the questions that the rest of the house asks of it."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from resdiff.languages import numerals
from resdiff.languages.amending_schema import AmendingWords
from resdiff.languages.characters import (
    ACCENTED,
    COMMAS,
    NEVER,
    ORDINAL_SIGNS,
    QUOTES,
    LetterTable,
    squeezed,
    strip_marks,
)
from resdiff.languages.commitment_schema import CommitmentWords
from resdiff.languages.judgement_schema import Judgement
from resdiff.languages.masthead_schema import MastheadWords
from resdiff.languages.negotiation import NegotiationWords
from resdiff.languages.proofreading_schema import ProofreadingWords
from resdiff.languages.schema import (
    AlignmentWords,
    BodyNames,
    CitationWords,
    Dates,
    Hyphens,
    LanguageHead,
    Openers,
    Ordinals,
    StructureWords,
)
from resdiff.languages.scripts import letters_per_character
from resdiff.languages.spelling_schema import Spelling
from resdiff.languages.tables import TableOf
from resdiff.model.patterns import compiled

_LONGEST_OPENER = 80
_LETTERS_IN_CAPITALS = 4  # letters of an opener that is printed in capitals
_LONGEST_ENACTING_LINE = 200
_FIRST_LETTER = 4  # characters that a letter may take with blanks and accents of their own


def _in_small_letters(head: str) -> tuple[str, ...]:
    """The head of a paragraph without its capitals: URGES Member States as Urges Member States,
    and with a small letter. Empty for any other head.
    """
    if not head[:_LETTERS_IN_CAPITALS].isupper():
        return ()
    words = head.split(" ")
    capitals = len(list(takewhile(str.isupper, words)))
    lower = " ".join([*map(str.lower, words[:capitals]), *words[capitals:]])
    return lower[:1].upper() + lower[1:], lower


class Language(LanguageHead, frozen=True, kw_only=True, dict=True, eq=False):
    """The data of one language; two are equal only where they are the same object, so that caches
    can hold them.

    `enacting` has the code of an organ by its enacting words, `numerals` the number by each word of
    ordinals; `hyphens` is None where line ends divide no words; `path` is the file that all this
    was read from, and `tables` what it says, to be read when it is asked for.
    """

    path: str
    tables: dict[str, Any]
    masthead = TableOf[MastheadWords](MastheadWords)
    enacting = TableOf[dict[str, str]](dict[str, str])
    bodies = TableOf(BodyNames, BodyNames())
    openers = TableOf[Openers](Openers)
    structure = TableOf[StructureWords](StructureWords)
    hyphens = TableOf[Hyphens | None](Hyphens, None)
    dates = TableOf[Dates](Dates)
    ordinals = TableOf(Ordinals, Ordinals())
    numerals = TableOf[dict[str, int]](dict[str, int])
    citations = TableOf[CitationWords](CitationWords)
    spelling = TableOf(Spelling, Spelling())
    alignment = TableOf[AlignmentWords](AlignmentWords)
    judgement = TableOf[Judgement](Judgement)
    negotiation = TableOf(NegotiationWords, NegotiationWords())
    amending = TableOf(AmendingWords, AmendingWords())
    commitments = TableOf(CommitmentWords, CommitmentWords())
    proofreading = TableOf(ProofreadingWords, ProofreadingWords())

    # Words

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of a language that does not part them by blanks, out of the list beside its
        file, in their plain letters too; else empty.
        """
        words = self._beside(".words")
        return frozenset((words + words.translate(self.other_letters)).split())

    @cached_property
    def other_letters(self) -> dict[int, str]:
        """What each letter is read as that may stand for another: a table for `str.translate`,
        one letter for one.
        """
        groups = self.spelling.letters.split()
        return {ord(other): group[0] for group in groups for other in group[1:]}

    def plain(self, text: str) -> str:
        """A text without marks and accents and with one letter for those that stand for each other;
        each letter stays in its place.
        """
        text = strip_marks(text)
        return text if text.isascii() else text.translate(self._plain_letters)

    @cached_property
    def _plain_letters(self) -> LetterTable:
        return LetterTable(ACCENTED | self.other_letters)

    @cached_property
    def delegations(self) -> tuple[str, ...]:
        """States, groups and chairs by the names that negotiators give them, out of the list beside
        its file; abbreviations of any language stand in `delegations.codes`."""
        return tuple(filter(None, self._beside(".delegations").splitlines()))

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """Patterns of names that no rule cuts rightly, and of places where nothing else tells them,
        out of the list beside its file."""
        lines = self._beside(".names").splitlines()
        return tuple(line for line in lines if line and not line.startswith("#"))

    def _beside(self, suffix: str) -> str:
        """A file beside the language's own, read where it is needed; "" for none."""
        path = Path(self.path).with_suffix(suffix)
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def letters_per_character(self) -> int:
        """How many letters of an alphabet one character counts for in the length of a text."""
        return letters_per_character(self.script)

    @property
    def bounded_words(self) -> bool:
        """Whether a word begins and ends where a pattern's word boundary is: not where particles
        are written with it.
        """
        return self.spaced and not self.alignment.particles

    # Words that a line end divides

    @cached_property
    def _hyphenated(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        words = self.hyphens or Hyphens(suspended=[])
        return frozenset(words.before), frozenset(words.behind), frozenset(words.compounds)

    def is_compound(self, first: str, second: str) -> bool:
        """Whether two parts, in small letters, are written with a hyphen between them."""
        before, behind, compounds = self._hyphenated
        # of two letters is an ending: социально-го
        if second in behind or (first in before and len(second) > 2):
            return True
        return f"{first}-{second}" in compounds

    # Dates

    def with_months(self, pattern: str) -> str:
        """A pattern with the names of the months for {months}; around the slash of two names of one
        there may be blanks.
        """
        names = "|".join(re.escape(name).replace("/", r"\s?/\s?") for name in self._month_names)
        return pattern.replace("{months}", names)

    @cached_property
    def _month_names(self) -> list[str]:
        """The names of the months, also in letters that stand for theirs: اذار/مارس, fevrier."""
        plain = {self.plain(name) for name in self.dates.months}
        return [*self.dates.months, *(n for n in self.month_numbers if self.plain(n) in plain)]

    @cached_property
    def date_pattern(self) -> re.Pattern[str]:
        """A printed date with the groups day, month and year."""
        return compiled(self.with_months(self.dates.date))

    @cached_property
    def date_spellings(self) -> list[re.Pattern[str]]:
        """Every way to write a date, each with the groups day, month and year."""
        known = sorted(self.month_numbers, key=len, reverse=True)
        names = "|".join(re.escape(name).replace("/", r"\s?/\s?") for name in known)
        return [
            compiled(p.replace("{months}", names)) for p in (*self.dates.other, self.dates.date)
        ]

    @cached_property
    def month_numbers(self) -> dict[str, int]:
        """The number of a month by each of its names, also by one of two with a slash between."""
        numbers = dict(self.dates.other_months)
        for number, name in enumerate(self.dates.months, 1):
            numbers |= dict.fromkeys((name, *name.split("/")), number)
        return numbers | {name.translate(self.other_letters): n for name, n in numbers.items()}

    def iso_date(self, match: re.Match[str]) -> str | None:
        """YYYY-MM-DD for a match of a pattern of dates; None where there is no such day."""
        # print may part the two names of an Arabic month: كانون الثاني / يناير
        name = re.sub(r"\s?/\s?", "/", match["month"])
        month = int(name) if name.isdecimal() else self.month_numbers[name]
        try:
            return date(int(match["year"]), month, int(match["day"])).isoformat()
        except ValueError:
            return None

    def find_date(self, text: str) -> str | None:
        """The first date printed in a text as YYYY-MM-DD; None where there is none, or none of the
        calendar.
        """
        found = self.date_pattern.search(text)
        return self.iso_date(found) if found else None

    def written_date(self, iso: str) -> str:
        """A date (YYYY-MM-DD) as texts of the language print it."""
        year, month, day = iso.split("-")
        return self.dates.written.format(
            year=year, month=self.dates.months[int(month) - 1], day=int(day)
        )

    # Openers

    @cached_property
    def _openers_by_letter(self) -> dict[str, list[str]]:
        """The known openers by their first letter, the longest first."""
        table: dict[str, list[str]] = {}
        known = {self.plain(w) for w in self.openers.preambular + self.openers.operative}
        for opener in sorted(known, key=len, reverse=True):
            table.setdefault(opener[:1], []).append(opener)
        return table

    @cached_property
    def _opener_forms(self) -> dict[str, re.Pattern[str]]:
        return {
            "preambular": compiled(self.openers.preambular_form or NEVER),
            "operative": compiled(self.openers.operative_form or NEVER),
        }

    def opener(self, text: str) -> str | None:
        """The known opener at the head of a paragraph, the longest that fits; None where none is
        known.
        """
        return self._opener_of(strip_marks(text[:_LONGEST_OPENER]))

    @lru_cache(maxsize=1 << 15)  # noqa: B019 — several steps ask of the same lines
    def _opener_of(self, head: str) -> str | None:
        if known := self._opener_as_printed(head):
            return known
        found = map(self._opener_as_printed, _in_small_letters(head))
        return next((head[: len(known)] for known in found if known), None)

    def _opener_as_printed(self, head: str) -> str | None:
        best = self._listed_opener(head)
        for prefix in self.openers.prefixes:
            if not head.startswith(prefix):
                continue
            # "Also welcomes" is printed so, but Welcomes stands in the list with its capital
            tail = head[len(prefix) :]
            rest = self._opener_as_printed(tail) or self._opener_as_printed(
                tail[:1].upper() + tail[1:]
            )
            if rest and len(prefix + rest) > len(best):
                best = head[: len(prefix + rest)]
        return best or None

    def _listed_opener(self, head: str) -> str:
        """The longest listed opener that a text begins with and whose last word ends there;
        else empty.
        """
        openers = self._openers_by_letter.get(self.plain(head[:1]))
        if not openers:
            return ""
        plain = self.plain(head[: len(openers[0])])
        for opener in openers:
            if plain.startswith(opener) and not (
                self.spaced and head[len(opener) : len(opener) + 1].isalpha()
            ):
                return head[: len(opener)]
        return ""

    @cached_property
    def _openers_by_kind(self) -> tuple[frozenset[str], frozenset[str]]:
        lists = (self.openers.preambular, self.openers.operative)
        preambular, operative = ({self.plain(w).casefold() for w in words} for words in lists)
        return frozenset(preambular), frozenset(operative)

    def is_preambular_opener(self, opener: str) -> bool:
        """Whether preambular paragraphs open so, in whatever case, also behind a prefix."""
        return self._is_opener_of(self.plain(opener).casefold(), self._openers_by_kind[0])

    def is_operative_opener(self, opener: str) -> bool:
        """Whether operative paragraphs open so, in whatever case, also behind a prefix."""
        return self._is_opener_of(self.plain(opener).casefold(), self._openers_by_kind[1])

    def _is_opener_of(self, opener: str, known: frozenset[str]) -> bool:
        if opener in known:
            return True
        prefixes = (prefix.casefold() for prefix in self.openers.prefixes)
        return any(
            self._is_opener_of(opener[len(prefix) :], known)
            for prefix in prefixes
            if opener.startswith(prefix)
        )

    def opener_by_form(self, text: str, kind: str) -> str | None:
        """An opener that no list holds, recognised by its grammatical form (conventions 3.5); None
        where none is.
        """
        head = strip_marks(text[:_LONGEST_OPENER])
        pattern = self._opener_forms[kind]
        found = next(filter(None, map(pattern.match, (head, *_in_small_letters(head)))), None)
        return head[: found.end()].rstrip(" " + COMMAS) if found else None

    # Lines

    @cached_property
    def enacting_organs(self) -> dict[str, str]:
        """The organs by the folded words of their enacting lines."""
        return {self.plain(squeezed(words)): organ for words, organ in self.enacting.items()}

    @cached_property
    def _enacting_letters(self) -> frozenset[str]:
        """The letters with which enacting lines begin."""
        return frozenset(words[:1] for words in self.enacting_organs)

    def enacting_organ(self, text: str) -> str | None:
        """The organ whose enacting line this is; None for any other line.

        A bare name that stands in mastheads too (大会) needs the comma that ends an enacting line.
        """
        return self._organ_enacting(text) if len(text) <= _LONGEST_ENACTING_LINE else None

    @lru_cache(maxsize=1 << 15)  # noqa: B019 — several steps ask of the same lines
    def _organ_enacting(self, text: str) -> str | None:
        text = strip_marks(text).strip()
        words = text.lstrip(QUOTES)
        # most lines begin unlike any: a letter with what may belong to it says so
        first = self.plain(squeezed(words[:_FIRST_LETTER]))[:1]
        if first and first not in self._enacting_letters:
            return None
        words = squeezed(words.rstrip(" " + COMMAS))
        organ = self.enacting_organs.get(self.plain(words))
        if organ and words in self.organs and not text.endswith(tuple(COMMAS)):
            return None
        return organ

    # Fixed words of mastheads, by squeezed form

    @cached_property
    def organs(self) -> dict[str, str]:
        """The code of each organ by its squeezed name."""
        return {squeezed(name): code for name, code in self.masthead.organs.items()}

    @cached_property
    def draft_kinds(self) -> dict[str, str]:
        """The kind of document by squeezed words."""
        return {squeezed(words): kind for words, kind in self.masthead.draft_kinds.items()}

    @cached_property
    def languages(self) -> dict[str, str]:
        """The code of each language by its squeezed name."""
        return {squeezed(name): code for name, code in self.masthead.languages.items()}

    @cached_property
    def distributions(self) -> dict[str, str]:
        """The distribution by squeezed word."""
        return {squeezed(word): value for word, value in self.masthead.distribution.items()}

    # Numbers

    @cached_property
    def numerals_in_any_spelling(self) -> dict[str, int]:
        """The number by each word of ordinals, also by one written with other letters."""
        letters = self.other_letters
        return self.numerals | {n.translate(letters): v for n, v in self.numerals.items()}

    @cached_property
    def _ordinal_in_figures(self) -> re.Pattern[str]:
        return compiled(rf"(?i)(\d+)(?:{self.ordinals.endings})")

    @lru_cache(maxsize=8192)  # noqa: B019 — dates and sessions have few words, again and again
    def ordinal(self, words: str) -> int | None:
        """The number of an ordinal in words or figures ('Seventy-eighth' is 78); None where a word
        is unknown.
        """
        # 79ª, 79º, 79. and 79th
        figures = words.rstrip(ORDINAL_SIGNS + ".")
        if figures.isdecimal():
            return int(figures)
        if found := self._ordinal_in_figures.fullmatch(words):
            return int(found[1])
        if self.ordinals.multiplied:
            return numerals.multiplied(words, self.numerals)
        return numerals.added(words, self.numerals_in_any_spelling, self.ordinals.conjunction)
