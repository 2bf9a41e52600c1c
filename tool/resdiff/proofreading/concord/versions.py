"""A language version as it is held against others: its paragraphs and notes with what they say."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from resdiff.languages import Language, load
from resdiff.model.records import Citation, Document, Note, Paragraph
from resdiff.proofreading.facts import Fact, facts_of, in_one_spelling


class Saying:
    """A text of one version with its facts, read when they are first asked for."""

    def __init__(self, text: str, citations: tuple[Citation, ...], language: Language) -> None:
        self.text = text
        self.language = language
        self._citations = citations

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
    def loose_figures(self) -> Counter[str]:
        """The numbers that belong to no fact that was read."""
        rest = list(in_one_spelling(self.text))
        for fact in self.facts:
            rest[fact.start : fact.end] = "·" * (fact.end - fact.start)
        return _numbers_of_version("".join(rest))


_CORRIGENDUM = re.compile(r"/Corr\.\d+")


def meaning(fact: Fact) -> str:
    """The key by which facts of several languages are held against each other: of a document its
    figures alone, for its body may be named in another sentence, and endings are translated. A
    corrigendum is that of one language.
    """
    if fact.kind in ("citation", "symbol"):
        symbol = _CORRIGENDUM.sub("", fact.key)
        return "/".join(str(int(found)) for found in re.findall(r"\d+", symbol))
    return fact.key


def _numbers_of_version(text: str) -> Counter[str]:
    return Counter(str(int(found)) for found in re.findall(r"\d+", text))


class Version:
    """A document with its language, and the sayings of its paragraphs and notes."""

    def __init__(self, document: Document, code: str) -> None:
        self.document = document
        self.code = code
        self.language = load(code)
        # a number whose words stand in the next paragraph of the source is no paragraph
        self.paragraphs = [p for p in document.paragraphs if any(map(str.isalnum, p.text))]
        self._sayings: dict[int, Saying] = {}
        self._notes = {(note.paragraph, note.label): note for note in document.notes}

    def saying(self, place: int) -> Saying:
        """What the paragraph at a place says."""
        if place not in self._sayings:
            paragraph = self.paragraphs[place]
            self._sayings[place] = Saying(paragraph.text, paragraph.citations, self.language)
        return self._sayings[place]

    def note_saying(self, note: Note) -> Saying:
        """What a note says."""
        return Saying(note.text, note.citations, self.language)

    def notes_of(self, paragraph: Paragraph) -> list[Note]:
        """The notes whose marks a paragraph holds, in their order."""
        marks = sorted(paragraph.notes, key=lambda mark: mark.at)
        found = (self._notes.get((paragraph.id, mark.label)) for mark in marks)
        return [note for note in found if note is not None]

    @cached_property
    def letters(self) -> int:
        """The length of all paragraphs."""
        return sum(len(paragraph.text) for paragraph in self.paragraphs) or 1
