"""The changes of an amended draft under the symbols of the amendments that they are of.

The redline is written and proved under one name before; only the names in its marks change here.
What follows from an amendment without being asked for is signed "consequence of A/80/L.29".
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.model.records import Document, Operation, Paragraph
from resdiff.negotiation.amending.alone import AmendedWords, words_of_each
from resdiff.negotiation.amending.records import Amended
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.names import W, preserve_space
from resdiff.ooxml.package import open_package
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.delegations_proof import bare_letters, settled_text
from resdiff.render.word.opened import highest_id
from resdiff.render.word.proposals import JOINT

_INS, _DEL = f"{W}ins", f"{W}del"


def sign_by_amendment(data: bytes, amended: Amended, draft: Document) -> tuple[bytes, list[str]]:
    """The redline of a draft with each mark under the symbol of its amendment, and what its user
    should know."""
    package = open_package(data, draft.source.file)
    walk = DocxWalk.of(package)
    naming = _Naming.of(amended, draft)
    paragraphs = list(walk.body.iter(f"{W}p"))
    rejected, accepted = _both_texts(paragraphs)
    olds = _found_in(rejected, draft.paragraphs)
    news = _found_in(accepted, amended.document.paragraphs)
    for at, paragraph in enumerate(paragraphs):
        naming.name(paragraph, olds.get(at), news.get(at))
    # the proof: other names change no word, whether all is accepted or rejected
    if _both_texts(paragraphs) != (rejected, accepted):
        return data, ["the changes of the amendments cannot be told apart: all bear all symbols"]
    # marks that were cut share an id until here
    for number, mark in enumerate(walk.body.iter(_INS, _DEL), highest_id(package) + 1):
        mark.set(f"{W}id", str(number))
    file = WordFile(package, walk.main)
    file.touch(walk.main)
    return file.saved(), []


def _both_texts(paragraphs: Sequence[_Element]) -> tuple[list[str], list[str]]:
    """The words of the file with all changes rejected, and with all accepted."""
    rejected = [settled_text(p, lambda _: False) for p in paragraphs]
    return rejected, [settled_text(p, lambda _: True) for p in paragraphs]


def _found_in(texts: Sequence[str], records: Sequence[Paragraph]) -> dict[int, Paragraph]:
    """The records by the places of the paragraphs that have their words, both in their order; a
    typed number stands before the words."""
    # letters alone are compared: the file may print other blanks and marks than the record
    letters = [bare_letters(text) for text in texts]
    out: dict[int, Paragraph] = {}
    start = 0
    for record in records:
        words = bare_letters(record.text)
        places = range(start, len(letters))
        at = next((n for n in places if words and letters[n].endswith(words)), None)
        if at is not None:
            out[at] = record
            # the same words may stand twice: what is found moves on in the file
            start = at + 1
    return out


class _Naming(msgspec.Struct, frozen=True):
    """Whose a change is: by the id of a paragraph of the draft, and of the amended text, the
    amendments that change it; those whose consequence is there; the words of each; and all."""

    of_old: Mapping[str, tuple[str, ...]]
    of_new: Mapping[str, tuple[str, ...]]
    following: Mapping[str, tuple[str, ...]]
    words: Mapping[str, AmendedWords]
    all: tuple[str, ...]

    @classmethod
    def of(cls, amended: Amended, draft: Document) -> _Naming:
        """The names of a draft with amendments applied."""
        words = words_of_each(amended, draft)
        author_of = {name: who for who, one in words.items() for name in one.instructions}
        of_old: dict[str, tuple[str, ...]] = {}
        of_new: dict[str, tuple[str, ...]] = {}
        for origin in amended.origins:
            names = tuple(dict.fromkeys(author_of[by] for by in origin.by if by in author_of))
            if origin.old is not None:
                of_old[origin.old] = names
            if origin.new is not None:
                of_new[origin.new] = names
        following = _names_of_consequences(amended, author_of, tuple(words))
        return cls(of_old, of_new, following, words, tuple(words))

    def name(self, paragraph: _Element, old: Paragraph | None, new: Paragraph | None) -> None:
        """Signs the marks of a paragraph of the file."""
        marks = list(_marks_with_places(paragraph))
        if not marks:
            return
        authors = self._authors(old, new)
        # a paragraph that came or went as a whole is of those that asked for it, all its marks too
        if old is not None and new is not None:
            self._name_within(paragraph, marks, (old, new), authors)
            return
        for mark, _, _ in marks:
            mark.set(f"{W}author", JOINT.join(authors))

    def _name_within(
        self,
        paragraph: _Element,
        marks: list[tuple[_Element, int, str]],
        pair: tuple[Paragraph, Paragraph],
        authors: tuple[str, ...],
    ) -> None:
        """Signs the marks of a paragraph that only some of its words changed."""
        old, new = pair
        letters = bare_letters(settled_text(paragraph, lambda _: False))
        # places are counted in the words of the record, which has no number before them
        lead = len(letters) - len(bare_letters(old.text))
        causes = self.following.get(new.id, ())
        for mark, start, text in marks:
            whose = self._whose(mark, start - lead, text, old.id, authors)
            # a number is typed before the words, and nobody asks for another one
            if (start < lead or not whose) and (causes or not authors or start < lead):
                mark.set(f"{W}author", _following_from(causes or authors or self.all))
            else:
                for part, names in self._parted(mark, text, old.id, whose or authors):
                    part.set(f"{W}author", JOINT.join(names))

    def _authors(self, old: Paragraph | None, new: Paragraph | None) -> tuple[str, ...]:
        if new is not None and new.id in self.of_new:
            return self.of_new[new.id]
        if old is not None and old.id in self.of_old:
            return self.of_old[old.id]
        return () if old is not None and new is not None else self.all

    def _parted(
        self, mark: _Element, text: str, old: str, whose: Sequence[str]
    ) -> Iterator[tuple[_Element, Sequence[str]]]:
        """The parts of a mark that several amendments have a share in, each with its own; the
        whole mark where they cannot be told apart."""
        operation = _operation(mark)
        shares = sorted(
            (at, letters, name)
            for name in whose
            for at, letters in self.words[name].parts(old, operation)
            if letters in text
        )
        # shares are cut only where they make up the whole mark: else nobody can tell them apart
        if len(whose) > 1 and "".join(letters for _, letters, _ in shares) == text:
            lengths = [len(letters) for _, letters, _ in shares]
            yield from zip(
                _cut_mark(mark, lengths), ([name] for _, _, name in shares), strict=False
            )
        else:
            yield mark, whose

    def _whose(
        self, mark: _Element, start: int, text: str, old: str, authors: Sequence[str]
    ) -> tuple[str, ...]:
        """The amendments that change the words of a mark; none where it only follows from them."""
        operation = _operation(mark)
        return tuple(a for a in authors if self.words[a].has(old, operation, start, text))


def _names_of_consequences(
    amended: Amended, author_of: Mapping[str, str], everyone: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """By a paragraph of the outcome, whose amendments the consequences in it follow from."""
    following: dict[str, list[str]] = defaultdict(list)
    for told in amended.consequences:
        # numbers follow from all that brings or takes paragraphs: nobody's own
        if told.applied and told.kind != "renumbered":
            cause = author_of.get(told.because or "")
            following[told.paragraph] += [cause] if cause else everyone
    return {place: tuple(dict.fromkeys(found)) for place, found in following.items()}


def _operation(mark: _Element) -> Operation:
    return "insert" if mark.tag == _INS else "delete"


def _cut_mark(mark: _Element, lengths: Sequence[int]) -> Iterator[_Element]:
    """A mark in several, the letters of each counted without blanks; they have one number until
    all marks are numbered anew."""
    for length in lengths[:-1]:
        head = etree.Element(mark.tag, dict(mark.attrib))
        mark.addprevious(head)
        left = length
        for run in list(mark):
            count = len(bare_letters(_letters_of_mark(run)))
            # a run across the cut is parted itself, its look in both
            if count > left:
                if left:
                    head.append(_head_of_run(run, left))
                break
            head.append(run)
            left -= count
        yield head
    yield mark


def _head_of_run(run: _Element, length: int) -> _Element:
    """The first letters of a run in a run of its own; they are taken out of it."""
    head = copy.deepcopy(run)
    for first, rest in zip(_text_elements(head), _text_elements(run), strict=True):
        words = rest.text or ""
        end = _end_of_letters(words, length)
        first.text, rest.text = words[:end], words[end:]
        length -= len(bare_letters(words[:end]))
        preserve_space(first)
        preserve_space(rest)
    return head


def _end_of_letters(words: str, length: int) -> int:
    counts = (at for at in range(len(words)) if len(bare_letters(words[:at])) >= length)
    return next(counts, len(words))


def _text_elements(element: _Element) -> list[_Element]:
    return list(element.iter(f"{W}t", f"{W}delText"))


def _following_from(authors: Sequence[str]) -> str:
    return f"consequence of {JOINT.join(authors)}"


def _marks_with_places(paragraph: _Element) -> Iterator[tuple[_Element, int, str]]:
    """The marks of a paragraph with the letters of its old text that stand before each, and the
    letters in it; that of its end comes last."""
    end = paragraph.find(f"{W}pPr/{W}rPr")
    at = 0
    for element in paragraph.iter(_INS, _DEL, f"{W}t", f"{W}delText"):
        if element.tag in (_INS, _DEL):
            if element.getparent() is not end:
                yield element, at, bare_letters(_letters_of_mark(element))
        elif element.tag == f"{W}delText" or next(element.iterancestors(_INS), None) is None:
            at += len(bare_letters(element.text or ""))
    for mark in end.iterchildren(_INS, _DEL) if end is not None else ():
        yield mark, at, ""


def _letters_of_mark(mark: _Element) -> str:
    return "".join(text.text or "" for text in _text_elements(mark))
