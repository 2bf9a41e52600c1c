"""A language version as it is held against others: its paragraphs and notes with what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from statistics import median

from resdiff.judge.openers import steps_of_opener
from resdiff.judge.ordinals import all_ordinals
from resdiff.languages import Language, load
from resdiff.model.records import Citation, Document, Note, Paragraph
from resdiff.proofreading.concord.profiles import Profile, length_of_share
from resdiff.proofreading.facts import Fact, facts_of, in_one_spelling
from resdiff.text.spelling import numerals_in_words


class Saying:
    """A text of one version with its facts, read when they are first asked for."""

    def __init__(self, text: str, citations: tuple[Citation, ...], language: Language) -> None:
        self.text = text
        self.language = language
        self._citations = citations
        self.turns_symbols_round = False

    @cached_property
    def facts(self) -> list[Fact]:
        """What the text says, in its order."""
        return facts_of(self.text, self._citations, self.language)

    @cached_property
    def keys(self) -> Counter[str]:
        """How often it says each fact."""
        return Counter(meaning(fact) for fact in self.facts)

    @cached_property
    def figures(self) -> Counter[str]:
        """All numbers in figures, also those within facts."""
        return _numbers_of_version(in_one_spelling(self.text))

    @cached_property
    def ordinals(self) -> frozenset[int]:
        """The numbers of all its ordinals, whatever they count: what is a session in one language
        is a meeting in another.
        """
        return all_ordinals(self.text, self.language)

    @cached_property
    def numbers_in_words(self) -> frozenset[str]:
        """The numbers of its ordinals and numerals in words."""
        ordinals = map(str, self.ordinals)
        return frozenset((*ordinals, *numerals_in_words(self.text, self.language)))

    @cached_property
    def loose_figures(self) -> Counter[str]:
        """The numbers that belong to no fact that was read."""
        rest = list(in_one_spelling(self.text))
        for fact in self.facts:
            rest[fact.start : fact.end] = "·" * (fact.end - fact.start)
        return _numbers_of_version("".join(rest))


_TWICE = 0.9  # how alike two paragraphs of one version are where one is the other again
_ENOUGH_TO_MEASURE = 8  # paragraphs that two versions have in common
_LONGEST_CLOSING = 80  # letters of a line with a meeting and its day
_LONGEST_CELL = 100  # letters
_ENDS_OF_SENTENCES = (".", ";", ":", ",", "。", "；", "：", "，", "؛", "،")
_UNCOUNTED = re.compile(r"(?:^|\.)u\d+$")
_CORRIGENDUM = re.compile(r"/Corr(?:\.\d+|igendum)")
_LAST_OF_SEVERAL = re.compile(r"(?<=\d)[-–]\d+(?=$|/)")  # SR.1-28, cut at a longer dash elsewhere


def meaning(fact: Fact) -> str:
    """The key by which facts of several languages are held against each other: of a document its
    figures alone, for its body may be named in another sentence, and endings are translated. A
    corrigendum is that of one language.
    """
    if fact.kind in ("citation", "symbol"):
        symbol = _CORRIGENDUM.sub("", fact.key)
        if ".SR." in symbol or "/SR." in symbol:
            symbol = _LAST_OF_SEVERAL.sub("", symbol)
        return "/".join(str(int(found)) for found in re.findall(r"\d+", symbol))
    return fact.key


def _numbers_of_version(text: str) -> Counter[str]:
    return Counter(str(int(found)) for found in re.findall(r"\d+", text))


def _are_twins(one: str, other: str) -> bool:
    if re.findall(r"\d", one) != re.findall(r"\d", other):
        return False  # a line of a programme of work is like the next day's
    compared = SequenceMatcher(None, one, other, autojunk=False)
    # the quick ones are upper bounds
    bounds = (compared.real_quick_ratio, compared.quick_ratio, compared.ratio)
    return all(ratio() >= _TWICE for ratio in bounds)


class Version:
    """A document with its language, and the sayings of its paragraphs and notes."""

    def __init__(self, document: Document, code: str) -> None:
        self.document = document
        self.code = code
        self.language = load(code)
        # a number whose words stand in the next paragraph of the source is no paragraph
        self.paragraphs = [p for p in document.paragraphs if any(map(str.isalnum, p.text))]
        self._sayings: dict[int, Saying] = {}
        self.turns_symbols_round = False
        """Whether it has symbols throughout as lines from right to left show them."""
        self._notes = {(note.paragraph, note.label): note for note in document.notes}
        # the length of the text, by which languages are made comparable
        self.letters: float = sum(len(paragraph.text) for paragraph in self.paragraphs) or 1

    @cached_property
    def closing_line(self) -> Paragraph | None:
        """A short last paragraph with figures and no number of its own; None if absent."""
        last = self.paragraphs[-1] if self.paragraphs else None
        if last is None or last.label is not None or len(last.text) > _LONGEST_CLOSING:
            return None
        figures = any(map(str.isdecimal, last.text))
        return last if figures and last.kind == "paragraph" else None

    def saying(self, place: int) -> Saying:
        """What the paragraph at a place says."""
        if place not in self._sayings:
            paragraph = self.paragraphs[place]
            self._sayings[place] = Saying(paragraph.text, paragraph.citations, self.language)
        self._sayings[place].turns_symbols_round = self.turns_symbols_round
        return self._sayings[place]

    def note_saying(self, note: Note) -> Saying:
        """What a note says."""
        saying = Saying(note.text, note.citations, self.language)
        saying.turns_symbols_round = self.turns_symbols_round
        return saying

    def notes_of(self, paragraph: Paragraph) -> list[Note]:
        """The notes whose marks a paragraph holds, in their order."""
        marks = sorted(paragraph.notes, key=lambda mark: mark.at)
        found = (self._notes.get((paragraph.id, mark.label)) for mark in marks)
        return [note for note in found if note is not None]

    def measure_against(self, other: Version) -> None:
        """Takes the length of the text from the paragraphs that two versions surely share: one may
        lack an annex.
        """
        lengths = {p.id: len(p.text) for p in other.paragraphs}
        ratios = [
            len(p.text) / lengths[p.id]
            for p in self.paragraphs
            if p.kind != "heading" and lengths.get(p.id)
        ]
        if len(ratios) >= _ENOUGH_TO_MEASURE:
            self.letters = other.letters * median(ratios)

    @cached_property
    def profiles(self) -> list[Profile]:
        """All paragraphs as they are compared with those of other languages."""
        return [self._profile_of(place) for place in range(len(self.paragraphs))]

    def profile(self, place: int) -> Profile:
        """The paragraph at a place as it is compared with those of other languages."""
        return self.profiles[place]

    def _profile_of(self, place: int) -> Profile:
        paragraph, saying = self.paragraphs[place], self.saying(place)
        is_row = "|" in paragraph.text
        return Profile(
            # the rows of a table are known by their figures
            saying.figures if is_row else saying.keys,
            length_of_share(len(paragraph.text), self.letters),
            len(paragraph.notes),
            (paragraph.kind, paragraph.id.count("."), not _UNCOUNTED.search(paragraph.id)),
            paragraph.label,
            steps_of_opener(paragraph.opener, paragraph.text, self.language)
            if paragraph.opener
            else frozenset(),
        )

    def is_of_table(self, place: int) -> bool:
        """Whether a paragraph is a row of a table, or a short line beside one: a cell of it. Cells
        that lost their table stand in a row.
        """
        if self._is_row(place):
            return True
        if not self._may_be_cell(place):
            return False
        above, below = place - 1, place + 1
        while above >= 0 and self._may_be_among_cells(above):
            above -= 1
        while below < len(self.paragraphs) and self._may_be_among_cells(below):
            below += 1
        return self._is_row(above) or self._is_row(below)

    def _is_row(self, place: int) -> bool:
        return 0 <= place < len(self.paragraphs) and "|" in self.paragraphs[place].text

    def _may_be_cell(self, place: int) -> bool:
        paragraph = self.paragraphs[place]
        # a cell that was set bold is read as a heading
        is_short = len(paragraph.text) < _LONGEST_CELL
        return paragraph.label is None and is_short and "|" not in paragraph.text

    def _may_be_among_cells(self, place: int) -> bool:
        """Whether a line may stand between cells: one as well, be it long if it is no sentence."""
        text = self.paragraphs[place].text.rstrip()
        if self._may_be_cell(place):
            return True
        if self.paragraphs[place].label is not None:
            return False
        return False if "|" in text else not text.endswith(_ENDS_OF_SENTENCES)

    @cached_property
    def repeated(self) -> frozenset[int]:
        """The places of paragraphs that say what one of the two before them says."""
        return frozenset(
            place for place in range(len(self.paragraphs)) if self.twin_of(place, (-1, -2))
        )

    def twin_of(self, place: int, steps: Sequence[int] = (-1, 1, -2, 2)) -> str | None:
        """The id of a neighbour, so many places away, that says the same as a paragraph."""
        text = self.paragraphs[place].text
        for other in (place + step for step in steps):
            if 0 <= other < len(self.paragraphs):
                near = self.paragraphs[other]
                if _are_twins(text, near.text):
                    return near.id
        return None
