"""Words that the end of a line divides: whether the hyphen there is the word's own.

    the con-          the word stands whole elsewhere, or no compound is known: "conclusions"
    clusions of
    the long-         a compound, in the document or in its language: "long-term"
    term goals
    burden-           a hyphen for what follows behind "and": "burden- and responsibility-sharing"
    and responsibility-sharing

The document's own words count first, then those of its language, then the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from resdiff.languages import Language
from resdiff.languages.characters import ONE_HYPHEN
from resdiff.model.lines import Line, join_pair
from resdiff.model.patterns import lazy_pattern
from resdiff.parse.line_layout import separator_between

SOFT_HYPHEN = "\u00ad"
_HYPHENS = f"-\u2010{SOFT_HYPHEN}"
_LINE_HYPHENS = frozenset(_HYPHENS)

WORD_IN_PRINT = lazy_pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
"""A word as a line has it: lamps, long-term, l’Assemblée."""

# both begin only where a run does: from within a long one each try would read its rest again
_DIVIDED = lazy_pattern(rf"(?<![^\W\d_])([^\W\d_]++)[{_HYPHENS}]$")
_FRAGMENT = lazy_pattern(rf"(?<!\S)\S+[{_HYPHENS}]\s*$")
_PART_AT_HEAD = lazy_pattern(r"[^\W\d_]+")
# (well-known- is one, www.un.org/en-, 30th- and A/80/L.4- are none
_PLAIN_WORD = lazy_pattern(rf"\W*(?:[^\W\d_]+[{_HYPHENS}’'])+")
_SHORT_PART = lazy_pattern(r"[^\W\d_]{1,3}-|[^\W\d_]['’]")  # -to-date, -d’Or
# Letters: shorter words stand in many a longer one, so that two of them say nothing.
_SHORTEST_PART = 3
# Letters: an ending that a line end takes off a word, as "ability" is, is shorter.
_LONGER_THAN_ENDINGS = 8


class _Divided(NamedTuple):
    """The two parts of a word that a line end divides, as printed, and what stands around them."""

    first: str
    second: str
    above: str
    below: str

    @property
    def is_plain_word(self) -> bool:
        """Whether what stands at the line end is a word, no address and no number."""
        return _PLAIN_WORD.fullmatch(self.above.rpartition(" ")[2]) is not None

    @property
    def is_divided_within_compound(self) -> bool:
        """Whether a compound is written with another hyphen than the one at the line end: the
        printer's, as in "long-dis‐" and "tance".
        """
        word = self.above.rpartition(" ")[2]
        return word[-1] != "-" and "-" in word

    @property
    def is_compound_by_form(self) -> bool:
        """Whether it is one as Secretary-General, up-to-date, Côte-d’Or and UN-Women are."""
        first, second = self.first, self.second
        if self.above[: -len(first) - 1].endswith(("-", "\u2010")):
            return True
        if _SHORT_PART.match(self.below):
            return True
        # a title in capitals says nothing
        return second[0].isupper() and not self.above.isupper()


class DocumentWords(msgspec.Struct, frozen=True):
    """The words of a document in small letters, without those that a line end divides.

    compounds_only   whether its line ends divide no words, so that every hyphen there is a word's
                     own
    """

    known: frozenset[str]
    language: Language | None = None
    compounds_only: bool = False

    def join(self, first: Line, second: Line) -> Line:
        """Two lines of a paragraph as one."""
        first = msgspec.structs.replace(first, text=first.text.rstrip())
        cut, between = self._joint(first.text, second.text)
        first = msgspec.structs.replace(first, text=first.text[: len(first.text) - cut])
        return join_pair(first, second, between)

    def join_texts(self, first: str, second: str) -> str:
        """Two lines of a text as one."""
        first = first.rstrip()
        cut, between = self._joint(first, second)
        return first[: len(first) - cut] + between + second

    def is_suspended(self, behind: str) -> bool:
        """Whether a hyphen before this word stands for what follows, so that a blank is behind
        it.
        """
        hyphens = self.language.hyphens if self.language else None
        return hyphens is not None and behind.lower() in hyphens.suspended

    def is_division(self, word: _Divided) -> bool | None:
        """Whether a line end put the hyphen into a word; None where neither the document's words
        nor its language nor the form says so.
        """
        first, second = word.first.lower(), word.second.lower()
        if f"{first}-{second}" in self.known:
            return False
        if first + second in self.known or word.is_divided_within_compound:
            return True
        if self.language is None or self.language.hyphens is None:
            return False
        if word.is_compound_by_form or self.language.is_compound(first, second):
            return False
        if self._are_words(first, second):
            return False
        # Committee-approved, minority-populated, but "develop-" and "ment"
        may_stand_alone = word.first[0].isupper() or len(second) >= _LONGER_THAN_ENDINGS
        return False if may_stand_alone and self._are_words(first) else None

    def _joint(self, above: str, below: str) -> tuple[int, str]:
        """How many characters the first line loses at its end, and what stands in their place."""
        word = _divided_word(above, below)
        if word is None:
            return 0, separator_between(above, below)
        if self.is_suspended(word.second) and not word.is_compound_by_form:
            return 0, " "
        division = self.is_division(word)
        if division is None:
            division = not self.compounds_only
        return (1, "") if division or above.endswith(SOFT_HYPHEN) else (1, "-")

    def _are_words(self, *parts: str) -> bool:
        """Whether the document has each part as a word, none of them a small one."""
        small = self.language.function_words if self.language else []
        return all(
            len(part) >= _SHORTEST_PART and part in self.known and part not in small
            for part in parts
        )


def document_words(lines: Iterable[Line], language: Language | None) -> DocumentWords:
    """The words of these lines, without the parts of those that a line end divides."""
    texts: list[str] = []
    divided: list[_Divided] = []
    above = ""
    for line in lines:
        text = line.text if line.text.isascii() else line.text.translate(ONE_HYPHEN)
        text = text.rstrip()
        if above and (word := _divided_word(above, text)) is not None:
            divided.append(word)
            text = text[len(word.second) :]
        above = text if text.endswith(("-", SOFT_HYPHEN)) else ""
        texts.append(_FRAGMENT.sub("", text.lower()) if above else text.lower())
    # none goes beyond a blank: what stands between two is looked at once
    pieces = "\n".join(set("\n".join(texts).split()))
    words = DocumentWords(frozenset(WORD_IN_PRINT.findall(pieces)), language)
    return msgspec.structs.replace(words, compounds_only=_has_only_compounds(words, divided))


def words_if_line_ends_divide(lines: Sequence[Line], language: Language | None) -> DocumentWords:
    """The words of these lines where a line end divides any of them, else none."""
    if any(line.text.rstrip()[-1:] in _LINE_HYPHENS for line in lines):
        return document_words(lines, language)
    return DocumentWords(frozenset(), language)


def _divided_word(above: str, below: str) -> _Divided | None:
    """The word that the end of a line divides; None where it does not."""
    # asked of every line, and of texts put together line by line: the last character says most
    if above[-1:] not in _LINE_HYPHENS:
        return None
    # nothing before the last blank is looked at: a paragraph grows with each line it is asked of
    start = _DIVIDED.search(above, above.rfind(" ") + 1)
    rest = _PART_AT_HEAD.match(below)
    if start is None or rest is None:
        return None
    word = _Divided(start[1], rest[0], above, below)
    return word if word.is_plain_word else None


def _has_only_compounds(words: DocumentWords, divided: list[_Divided]) -> bool:
    """Whether the hyphens at line ends are those of compounds as far as they are known."""
    verdicts = [words.is_division(word) for word in divided if not words.is_suspended(word.second)]
    if True in verdicts:
        return False
    return verdicts.count(False) > max(2, 2 * verdicts.count(None))
