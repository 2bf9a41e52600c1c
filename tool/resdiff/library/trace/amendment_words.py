"""What an amendment asks for, and the language that it puts in: only this has a source.

Delete paragraph 9.                               an instruction: no language of a resolution
After paragraph 10, insert: / “Urges … ;”         the quoted paragraph, without its marks
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from resdiff.library.trace.clauses import Span
from resdiff.library.trace.records import Traced
from resdiff.model.amendments import Instruction
from resdiff.model.records import Citation, Document, NoteMark, Paragraph
from resdiff.parse.amending.quoted import Quotation, out_of_quotes


class AmendmentWords(NamedTuple):
    """An amendment as its language is looked up.

    document      the draft, its quoted paragraphs without the marks around them
    marks         by the ids of those paragraphs what was cut before and behind their words
    instructions  by the ids of paragraphs that ask for something, and of the title of the text that
                  they amend, the words that they put in
    """

    document: Document
    marks: Mapping[str, tuple[str, str]]
    instructions: Mapping[str, Sequence[Span]]

    def restored(self, traced: Traced) -> Traced:
        """What is told of a paragraph, at the places that its words have in the draft."""
        before, behind = self.marks.get(traced.id, ("", ""))
        if not before and not behind:
            return traced
        moved = (
            msgspec.structs.replace(one, start=one.start + len(before), end=one.end + len(before))
            for one in traced.sentences
        )
        segments = (("equal", before), *traced.segments, ("equal", behind))
        return msgspec.structs.replace(
            traced,
            sentences=tuple(moved),
            segments=tuple(s for s in segments if s[1]) if traced.segments else (),
        )


def amendment_words(draft: Document) -> AmendmentWords:
    """What a draft asks for and puts in; of one that is no amendment all is its own language."""
    amendment = draft.amendment
    if amendment is None or not amendment.instructions:
        return AmendmentWords(draft, {}, {})
    put_in = [text for one in amendment.instructions for text in _texts_put_in(one)]
    bare = out_of_quotes([Quotation(p.text, p.notes) for p in draft.paragraphs])
    marks: dict[str, tuple[str, str]] = {}
    instructions: dict[str, Sequence[Span]] = {}
    paragraphs: list[Paragraph] = []
    for paragraph, words in zip(draft.paragraphs, bare, strict=True):
        if words.text != paragraph.text:
            start = paragraph.text.index(words.text)
            end = start + len(words.text)
            marks[paragraph.id] = paragraph.text[:start], paragraph.text[end:]
            paragraph = _cut_to_words(paragraph, start, end)
        elif not any(paragraph.text in text for text in put_in):
            instructions[paragraph.id] = list(_spans_put_in(put_in, paragraph.text))
        paragraphs.append(paragraph)
    document = msgspec.structs.replace(draft, paragraphs=tuple(paragraphs))
    return AmendmentWords(document, marks, instructions)


def _texts_put_in(instruction: Instruction) -> Iterator[str]:
    if isinstance(instruction.new, str):
        yield from instruction.new.split("\n")
    else:
        yield from instruction.new or ()


def _spans_put_in(texts: Sequence[str], asked: str) -> Iterator[Span]:
    """Where the words that an instruction puts in stand within it."""
    for text in dict.fromkeys(texts):
        at = asked.find(text)
        if text and at >= 0:
            yield Span(at, at + len(text))


def _cut_to_words(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A paragraph with a stretch of its text alone."""
    citations = (c for c in paragraph.citations if start <= c.start and c.end <= end)
    return msgspec.structs.replace(
        paragraph,
        text=paragraph.text[start:end],
        citations=tuple(_citation_moved(c, start) for c in citations),
        notes=tuple(
            NoteMark(at=m.at - start, label=m.label) for m in paragraph.notes if start < m.at <= end
        ),
    )


def _citation_moved(citation: Citation, by: int) -> Citation:
    return msgspec.structs.replace(citation, start=citation.start - by, end=citation.end - by)
