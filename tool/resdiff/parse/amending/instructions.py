"""The instructions of an amendment as records.

A paragraph is an instruction, or the text that the one before it puts in. What is neither is told
as `unread` with its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.amendments import Instruction
from resdiff.model.records import Caution, Document, NoteMark, Paragraph
from resdiff.parse.amending.clauses import InstructionClause, read_clauses, says_nothing
from resdiff.parse.amending.quoted import Quotation, ends_quoted, out_of_quotes, put_aside, unmarked
from resdiff.parse.amending.references import put_references_aside
from resdiff.parse.amending.requests import Request, asks_of_last, joined_marks, requests_of
from resdiff.parse.line_forms import ends_with_punctuation

_QUOTED_WORDS = re.compile(r'\s*[“«„「『"]')
_AWAITS_TEXT = re.compile(r"[:：]\s*$")


def read_instructions(document: Document, language: Language) -> tuple[Instruction, ...]:
    """What a document asks to change in another one, in its order."""
    labels = {note.label for note in document.notes}
    out: list[Request] = []
    for group in _groups(document.paragraphs, labels, language):
        reads = group.reads
        if not reads:
            out.append(Request(_unread(group.paragraph)))
            continue
        reads = [_with_text(read, group.texts) for read in reads]
        out += reads
    return tuple(read.instruction for read in out)


def is_instruction(text: str, language: Language) -> bool:
    """Whether a line asks for something that is understood, and for nothing else."""
    reads = read_paragraph(Paragraph(id="u1", kind="paragraph", text=text), (), language)
    return bool(reads) and all(read.instruction.op != "unread" for read in reads)


def with_instructions(document: Document, language: Language | None) -> Document:
    """An amendment with what it asks for; any other document as it is."""
    if document.amendment is None or document.kind != "amendment" or language is None:
        return document
    instructions = read_instructions(document, language)
    # a whole text that replaces the draft asks for nothing paragraph by paragraph
    if document.enacting_formula and all(i.op == "unread" for i in instructions):
        return document
    amendment = msgspec.structs.replace(document.amendment, instructions=instructions)
    unread = tuple(
        Caution(
            code="unread",
            message=f"an instruction that is not understood: {instruction.source}",
            line=instruction.line,
            page=instruction.page,
        )
        for instruction in instructions
        if instruction.op == "unread"
    )
    return msgspec.structs.replace(
        document, amendment=amendment, warnings=(*document.warnings, *unread)
    )


class _Group(msgspec.Struct):
    """A paragraph, what it asks for, and the paragraphs of text that follow it."""

    paragraph: Paragraph
    reads: list[Request]
    texts: list[Quotation]


def _groups(
    paragraphs: Sequence[Paragraph], labels: Collection[str], language: Language
) -> list[_Group]:
    groups: list[_Group] = []
    for paragraph in _whole_paragraphs(paragraphs):
        reads = read_paragraph(paragraph, labels, language)
        before = groups[-1] if groups else None
        if before is not None and _is_text_of(before, paragraph, reads, language):
            before.texts.append(_whole_paragraph(paragraph, labels))
        elif not reads and _asks_nothing(paragraph, before is None, language):
            continue
        else:
            groups.append(_Group(paragraph, reads, []))
    return groups


def _whole_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of which none ends within a sentence: typed instructions are broken in lines."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        before = out[-1] if out else None
        goes_on = paragraph.label is None and paragraph.text[:1].islower()
        if before is None or not goes_on or ends_with_punctuation(before.text):
            out.append(paragraph)
            continue
        lead = f"{before.text} "
        marks = tuple(NoteMark(at=m.at + len(lead), label=m.label) for m in paragraph.notes)
        out[-1] = msgspec.structs.replace(
            before, text=lead + paragraph.text, notes=(*before.notes, *marks)
        )
    return out


def _is_text_of(
    before: _Group, paragraph: Paragraph, reads: Sequence[Request], language: Language
) -> bool:
    """Whether a paragraph is text that the instruction before it puts in."""
    if not any(read.awaits for read in before.reads):
        return False
    if ends_quoted(before.texts) and not _QUOTED_WORDS.match(paragraph.text):
        return False
    # a paragraph of a resolution may speak of deleting too
    return not reads or not before.texts or language.opener(paragraph.text) is not None


def _asks_nothing(paragraph: Paragraph, is_first: bool, language: Language) -> bool:
    """Whether a paragraph is a title, only leads to instructions, or asks for what follows from
    them."""
    if is_first and (paragraph.kind == "heading" or _AWAITS_TEXT.search(paragraph.text)):
        return True
    return says_nothing(put_references_aside(paragraph.text, language).text, language)


def _whole_paragraph(paragraph: Paragraph, labels: Collection[str]) -> Quotation:
    words = unmarked(paragraph.text, paragraph.notes, labels)
    if not paragraph.label:
        return words
    # a new paragraph is put in with its own label: it may be a sub-paragraph
    lead = f"{paragraph.label} "
    marks = tuple(NoteMark(at=m.at + len(lead), label=m.label) for m in words.notes)
    return Quotation(lead + words.text, marks)


def read_paragraph(
    paragraph: Paragraph, labels: Collection[str], language: Language
) -> list[Request]:
    """What one paragraph asks for; empty where it is no instruction."""
    text = _with_name(paragraph)
    # the name was set off as a label by the reader: its place in the text is given back to marks
    shift = len(text) - len(paragraph.text)
    marks = [NoteMark(at=m.at + shift, label=m.label) for m in paragraph.notes]
    quoted = put_aside(text, marks, labels)
    referred = put_references_aside(quoted.text, language)
    clauses = read_clauses(referred.text, quoted, referred, language)
    out: list[Request] = []
    targets: tuple[str, ...] = ()
    awaits = _AWAITS_TEXT.search(referred.text) is not None
    for clause in clauses:
        # only the last clause leads to what follows the colon
        made = list(requests_of(clause, targets, awaits and clause is clauses[-1]))
        # half an instruction would change what nobody asked to change
        if clause.left or not made or any(asks_of_last(read.instruction) for read in made):
            made = [Request(_unread(paragraph, clause.source))]
        elif _takes_the_place(out, made):
            out.pop()
        # each clause may say "in the same paragraph" by naming none
        targets = made[-1].instruction.target or targets
        out += made
    if not _asks_for_something(clauses, out):
        return []
    return [_with_place(read, paragraph, language) for read in out]


def _asks_for_something(clauses: Sequence[InstructionClause], reads: Sequence[Request]) -> bool:
    """Whether something was understood, or what was not names paragraphs or quotes words."""
    if any(read.instruction.op != "unread" for read in reads):
        return True
    return bool(reads) and any(clause.parts for clause in clauses)


def _takes_the_place(before: Sequence[Request], made: Sequence[Request]) -> bool:
    """Delete paragraphs 3 and 4 and substitute therefor the following: one thing, said in two."""
    if not before or before[-1].instruction.op != "delete-paragraph":
        return False
    one, other = before[-1].instruction, made[0].instruction
    return other.op == "replace-paragraph" and other.target == one.target


def _with_place(read: Request, paragraph: Paragraph, language: Language) -> Request:
    """An instruction with the place that it was read at."""
    read.instruction = msgspec.structs.replace(
        read.instruction,
        item=_item(paragraph),
        source=read.instruction.source or _with_name(paragraph),
        attested=language.amending.attested,
        line=paragraph.line,
        page=paragraph.page,
    )
    return read


def _with_name(paragraph: Paragraph) -> str:
    """The text of a paragraph behind the name of the one that it is on: PP1 should be deleted."""
    if paragraph.label and _NAME.match(paragraph.label):
        return f"{paragraph.label} {paragraph.text}"
    return paragraph.text


_NAME = re.compile(r"[^\W\d_]{2}")  # no number, and no letter in brackets


def _item(paragraph: Paragraph) -> str | None:
    if not paragraph.label or _NAME.match(paragraph.label):
        return None
    return re.sub(r"[.．、()\s]", "", paragraph.label) or None


def _unread(paragraph: Paragraph, words: str | None = None) -> Instruction:
    return Instruction(
        item=_item(paragraph),
        op="unread",
        source=words or paragraph.text,
        line=paragraph.line,
        page=paragraph.page,
    )


def _with_text(read: Request, texts: Sequence[Quotation]) -> Request:
    """An instruction with the paragraphs that follow it as what it puts in."""
    if not read.awaits:
        return read
    # text that was announced and does not come: nothing may be deleted for it
    if not texts:
        return Request(msgspec.structs.replace(read.instruction, op="unread"))
    texts = out_of_quotes(texts)
    # words that are put in within a paragraph are one text, whole paragraphs are several
    if read.instruction.op in ("insert-words", "replace-words", "replace-words-everywhere"):
        new: str | tuple[str, ...] = "\n".join(text.text for text in texts)
    else:
        new = tuple(text.text for text in texts)
    return Request(msgspec.structs.replace(read.instruction, new=new, notes=joined_marks(texts)))
