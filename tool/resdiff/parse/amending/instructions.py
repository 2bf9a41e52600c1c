"""The instructions of an amendment as records.

A paragraph is an instruction, or the text that the one before it puts in. What is neither is told
as `unread` with its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from resdiff.languages import Language
from resdiff.model.amendments import Instruction, InstructionKind
from resdiff.model.records import Caution, Document, NoteMark, Paragraph
from resdiff.parse.amending.clauses import InstructionClause, iter_pairs, read_clauses, says_nothing
from resdiff.parse.amending.quoted import Quotation, put_aside, unmarked
from resdiff.parse.amending.references import put_references_aside
from resdiff.parse.line_forms import ends_with_punctuation

PlaceOfNew = Literal["before", "after", "end"]
_SIDES: tuple[Literal["after", "before"], ...] = ("after", "before")
_EVERYWHERE = ("title", "pp*", "op*")
_AWAITS_TEXT = re.compile(r"[:：]\s*$")
_INSERTED_NAME = re.compile(r"^(?P<base>(?:pp|op)\d+)(?P<put_in>[a-z]+)$")


class _Read(msgspec.Struct):
    """An instruction, and whether the paragraphs that follow are its text."""

    instruction: Instruction
    awaits: bool = False


def read_instructions(document: Document, language: Language) -> tuple[Instruction, ...]:
    """What a document asks to change in another one, in its order."""
    labels = {note.label for note in document.notes}
    out: list[_Read] = []
    for group in _groups(document.paragraphs, labels, language):
        reads = group.reads
        if not reads:
            out.append(_Read(_unread(group.paragraph)))
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
    reads: list[_Read]
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
    before: _Group, paragraph: Paragraph, reads: Sequence[_Read], language: Language
) -> bool:
    """Whether a paragraph is text that the instruction before it puts in."""
    if not any(read.awaits for read in before.reads):
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
    lead = f"{paragraph.label} "
    marks = tuple(NoteMark(at=m.at + len(lead), label=m.label) for m in words.notes)
    return Quotation(lead + words.text, marks)


def read_paragraph(
    paragraph: Paragraph, labels: Collection[str], language: Language
) -> list[_Read]:
    """What one paragraph asks for; empty where it is no instruction."""
    text = _with_name(paragraph)
    shift = len(text) - len(paragraph.text)
    marks = [NoteMark(at=m.at + shift, label=m.label) for m in paragraph.notes]
    quoted = put_aside(text, marks, labels)
    referred = put_references_aside(quoted.text, language)
    clauses = read_clauses(referred.text, quoted, referred, language)
    out: list[_Read] = []
    targets: tuple[str, ...] = ()
    awaits = _AWAITS_TEXT.search(referred.text) is not None
    for clause in clauses:
        made = list(_instructions(clause, targets, awaits and clause is clauses[-1]))
        # half an instruction would change what nobody asked to change
        if clause.left or not made or any(_is_last(read.instruction) for read in made):
            made = [_Read(_unread(paragraph, clause.source))]
        elif _takes_the_place(out, made):
            out.pop()
        targets = made[-1].instruction.target or targets
        out += made
    if not any(read.instruction.op != "unread" for read in out) and not _begins_so(clauses, out):
        return []
    return [_with_place(read, paragraph, language) for read in out]


_LAST_OF = {"pp$": "pp*", "op$": "op*"}


def _is_last(instruction: Instruction) -> bool:
    """Whether an instruction is on the last paragraph of a kind: which that is the draft tells."""
    return any(target in _LAST_OF for target in instruction.target)


def _begins_so(clauses: Sequence[InstructionClause], reads: Sequence[_Read]) -> bool:
    """Whether what was not understood names paragraphs or quotes words, as instructions do."""
    return bool(reads) and any(clause.parts for clause in clauses)


def _takes_the_place(before: Sequence[_Read], made: Sequence[_Read]) -> bool:
    """Delete paragraphs 3 and 4 and substitute therefor the following: one thing, said in two."""
    if not before or before[-1].instruction.op != "delete-paragraph":
        return False
    one, other = before[-1].instruction, made[0].instruction
    return other.op == "replace-paragraph" and other.target == one.target


def _with_place(read: _Read, paragraph: Paragraph, language: Language) -> _Read:
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


def _with_text(read: _Read, texts: Sequence[Quotation]) -> _Read:
    """An instruction with the paragraphs that follow it as what it puts in."""
    if not read.awaits:
        return read
    if not texts:
        return _Read(msgspec.structs.replace(read.instruction, op="unread"))
    if read.instruction.op in ("insert-words", "replace-words", "replace-words-everywhere"):
        new: str | tuple[str, ...] = "\n".join(text.text for text in texts)
    else:
        new = tuple(text.text for text in texts)
    return _Read(msgspec.structs.replace(read.instruction, new=new, notes=_joined_marks(texts)))


def _joined_marks(texts: Sequence[Quotation]) -> tuple[NoteMark, ...]:
    """The marks of several texts, counted in all of them parted by line feeds."""
    out: list[NoteMark] = []
    at = 0
    for text in texts:
        out += [NoteMark(at=at + m.at, label=m.label) for m in text.notes]
        at += len(text.text) + 1
    return tuple(out)


def _instructions(
    clause: InstructionClause, targets: tuple[str, ...], awaits: bool
) -> Iterator[_Read]:
    makers = {
        "delete": _deletions,
        "replace": _replacements,
        "insert": _inserted_by,
        "read": _readings,
    }
    yield from makers[clause.verb](clause, targets, awaits)


def _targets(clause: InstructionClause, before: tuple[str, ...]) -> tuple[str, ...]:
    named = [i for ids in clause.references("place", "object", "end", "start", "old") for i in ids]
    if clause.everywhere and not named:
        return _EVERYWHERE
    return tuple(dict.fromkeys(named)) or before


def _deletions(clause: InstructionClause, before: tuple[str, ...], awaits: bool) -> Iterator[_Read]:
    words = clause.quotations("object", "place", "old", "new")
    targets = _targets(clause, before)
    if not targets:
        return
    if clause.direct or not words:
        old = words[0].text if len(words) == 1 else None
        yield _Read(Instruction(op="delete-paragraph", target=targets, old=old, source=""))
        return
    pairs = _words_at_places(clause, targets)
    for quotation, place in pairs:
        yield _Read(Instruction(op="delete-words", target=place, old=quotation.text, source=""))


def _words_at_places(
    clause: InstructionClause, targets: tuple[str, ...]
) -> list[tuple[Quotation, tuple[str, ...]]]:
    """Quotations with the paragraphs that each is said to stand in: as many of both one by one,
    else all in all.
    """
    words = clause.quotations("object", "place", "old", "new")
    places = clause.references("place", "object")
    kinds = [part.quotation is None for part in clause.parts]
    alternate = all(one != other for one, other in pairwise(kinds))
    if len(words) == len(places) > 1 and alternate:
        return list(zip(words, places, strict=True))
    return [(quotation, targets) for quotation in words]


def _replacements(
    clause: InstructionClause, before: tuple[str, ...], awaits: bool
) -> Iterator[_Read]:
    targets = _targets(clause, before)
    pairs = list(iter_pairs(clause))
    if pairs:
        whole = clause.everywhere or any(t in _EVERYWHERE for t in targets)
        for old, new in pairs:
            yield _Read(
                Instruction(
                    op="replace-words-everywhere" if whole else "replace-words",
                    target=targets or _EVERYWHERE,
                    old=old.text,
                    new=new.text,
                    notes=new.notes,
                    source="",
                )
            )
        return
    news = clause.quotations("new", "object")
    if targets and news and not clause.quotations("old"):
        yield _replaced_paragraph(targets, news)
    elif targets and awaits:
        olds = clause.quotations("old", "object")
        words = olds[0].text if olds else None
        op: InstructionKind = "replace-words" if olds and not clause.direct else "replace-paragraph"
        yield _Read(Instruction(op=op, target=targets, old=words, source=""), awaits=True)


def _replaced_paragraph(targets: tuple[str, ...], news: Sequence[Quotation]) -> _Read:
    return _Read(
        Instruction(
            op="replace-paragraph",
            target=targets,
            new=tuple(new.text for new in news),
            notes=_joined_marks(news),
            source="",
        )
    )


def _readings(clause: InstructionClause, before: tuple[str, ...], awaits: bool) -> Iterator[_Read]:
    targets = _targets(clause, before)
    news = clause.quotations("new", "object")
    if targets and news:
        yield _replaced_paragraph(targets, news)
    elif targets and awaits:
        yield _Read(Instruction(op="replace-paragraph", target=targets, source=""), awaits=True)


def _inserted_by(
    clause: InstructionClause, before: tuple[str, ...], awaits: bool
) -> Iterator[_Read]:
    news = clause.quotations("object", "new", "place")
    for where in _SIDES:
        at = clause.quotations(where)
        if at and news:
            yield from _inserted_words(clause, news, before, where, at[0].text)
            return
    place = _place_of_paragraphs(clause, before)
    if place is not None and (news or awaits):
        target, side = place
        yield _Read(
            Instruction(
                op="insert-paragraph",
                target=target,
                where=side,
                new=tuple(new.text for new in news) or None,
                notes=_joined_marks(news),
                source="",
            ),
            awaits=not news,
        )
    elif news and (clause.at_end or clause.at_start):
        yield from _inserted_words(clause, news, before, "end" if clause.at_end else "before", None)


def _inserted_words(
    clause: InstructionClause,
    news: Sequence[Quotation],
    before: tuple[str, ...],
    where: PlaceOfNew,
    at: str | None,
) -> Iterator[_Read]:
    targets = _targets(clause, before)
    if targets:
        new = news[0]
        yield _Read(
            Instruction(
                op="insert-words",
                target=targets,
                where=where,
                at=at,
                new=new.text,
                notes=new.notes,
                source="",
            )
        )


def _place_of_paragraphs(
    clause: InstructionClause, before: tuple[str, ...]
) -> tuple[tuple[str, ...], PlaceOfNew] | None:
    """Beside which paragraph new ones are put, and on which side; None where words are."""
    for where in _SIDES:
        for ids in clause.references(where)[:1]:
            return _beside_named(ids, where)
    for ids in clause.references("named"):
        found = _INSERTED_NAME.match(ids[0])
        return ((found["base"],), "after") if found else ((ids[0],), "before")
    if not clause.new_paragraph or not (clause.at_end or clause.at_start):
        return None
    named = clause.references("end", "start", "object", "place")
    return (named[0] if named else ("op*",)), ("end" if clause.at_end else "before")


def _beside_named(
    ids: tuple[str, ...], where: Literal["after", "before"]
) -> tuple[tuple[str, ...], PlaceOfNew] | None:
    """The paragraph that new ones stand behind or before."""
    if ids[0] in _LAST_OF:
        # only behind the last one: which one it is before the draft tells
        return ((_LAST_OF[ids[0]],), "end") if where == "after" else None
    # between paragraphs 3 and 4 is behind the third
    first = where == "before" or len(ids) == 2
    return ((ids[0] if first else ids[-1]),), where
