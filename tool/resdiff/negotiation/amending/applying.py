"""Amendments applied to a draft: what they ask for, then what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.languages import load, load_known
from resdiff.model.amendments import Instruction
from resdiff.model.records import Document, NoteMark, Paragraph
from resdiff.negotiation.amending.doubts import doubtful_words
from resdiff.negotiation.amending.endings import mended_ends
from resdiff.negotiation.amending.linking import proposed_openers
from resdiff.negotiation.amending.notes import label_of_amendment, settle_notes
from resdiff.negotiation.amending.numbering import CountedText, Item, items_of, numbered, renumbered
from resdiff.negotiation.amending.records import (
    CONSEQUENCES,
    Amended,
    AppliedAmendment,
    AppliedInstruction,
    ChangeOrigin,
    Conflict,
    Consequence,
    ConsequenceKind,
    Doubt,
)
from resdiff.negotiation.amending.references import RaisedReference, raised_references
from resdiff.negotiation.amending.sheet import Refusal, Sheet
from resdiff.parse.amending.instructions import read_instructions
from resdiff.parse.citations import find_citations


def apply_amendments(
    draft: Document,
    amendments: Sequence[Document],
    wanted: Collection[ConsequenceKind] = CONSEQUENCES,
) -> Amended:
    """The draft with amendments applied, in the order given.

    `wanted` are the consequences that are applied too; others are only told.
    """
    return _Amending(draft, amendments, frozenset(wanted)).amended()


def amended_by(draft: Document, text: Document) -> Amended | None:
    """The draft with an amendment applied that was given as its later text; None where the text is
    none, or amends another draft."""
    amendment = text.amendment
    if text.kind != "amendment" or amendment is None or not amendment.instructions:
        return None
    # an amendment of an amendment is compared as any other text: what it applies to is not here
    if draft.kind == "amendment" or not draft.paragraphs:
        return None
    if None not in (amendment.amends, draft.symbol) and amendment.amends != draft.symbol:
        return None
    return apply_amendments(draft, [text])


def told_of_amended(amended: Amended) -> Iterator[str]:
    """That a draft with an amendment applied is compared, and what could not be applied."""
    (amendment,) = amended.amendments
    name = amendment.symbol or amendment.file
    yield f"{name} is an amendment: the draft with it applied is compared with the draft"
    for instruction in amendment.instructions:
        if instruction.status == "refused":
            yield f"{name}: not applied ({instruction.reason}): {instruction.source}"


class _Named(msgspec.Struct, frozen=True):
    """An instruction, the amendment that it is of by place, and its name for a reader."""

    instruction: Instruction
    amendment: int
    name: str


class _Amending:
    """One draft being amended: the sheet with all instructions, and what is told of them."""

    def __init__(
        self, draft: Document, amendments: Sequence[Document], wanted: frozenset[ConsequenceKind]
    ) -> None:
        self.draft, self.amendments, self.wanted = draft, amendments, wanted
        self.language = load_known(draft.language)
        self.sheet = Sheet(draft)
        self.named: list[_Named] = []
        self.consequences: list[Consequence] = []
        self.conflicts: list[Conflict] = []
        self.doubts: list[Doubt] = []

    def amended(self) -> Amended:
        # all are noted before anything is counted: instructions name paragraphs as tabled
        applied = [self._noted(at, amendment) for at, amendment in enumerate(self.amendments)]
        counted = numbered(items_of(self.sheet, self.language), self.draft.paragraphs)
        # new references are edits like others: they are noted before words are put in
        self._raise_references(counted)
        items = [self._with_words(item) for item in counted.items]
        self._tell_numbers(items)
        self._end_marks(items)
        self._linking_words(items)
        # notes are counted by the order of their marks, so the words stand first
        notes = settle_notes(self.draft, self.amendments, items, self.language)
        for paragraph, was, now in notes.changes:
            self._tell("note", paragraph, was, now)
        document = self._document(items, notes.notes)
        return Amended(
            draft=self.draft.header,
            amendments=tuple(applied),
            consequences=tuple(self.consequences),
            conflicts=tuple(self.conflicts),
            doubts=tuple(self.doubts),
            origins=tuple(self._origins(items)),
            document=document,
            comparison=compare_documents(self.draft, document),
        )

    # Instructions

    def _noted(self, at: int, amendment: Document) -> AppliedAmendment:
        instructions = instructions_of(amendment)
        told = [self._follow(instruction, at, amendment) for instruction in instructions]
        return AppliedAmendment(
            symbol=amendment.symbol,
            file=amendment.source.file,
            sponsors=amendment.sponsors,
            instructions=tuple(told),
        )

    def _follow(self, instruction: Instruction, at: int, amendment: Document) -> AppliedInstruction:
        """Notes an instruction on the sheet; what became of it."""
        # notes of several amendments may have one label: each is known by its amendment
        tagged = msgspec.structs.replace(
            instruction,
            notes=tuple(
                NoteMark(at=m.at, label=label_of_amendment(m.label, at)) for m in instruction.notes
            ),
        )
        # the sheet knows instructions by their places in the list, refused ones too
        place = len(self.named)
        name = name_of_instruction(instruction, amendment)
        self.named.append(_Named(instruction, at, name))
        fields = msgspec.structs.asdict(instruction)
        try:
            self.sheet.note(tagged, place)
        except Refusal as refusal:
            # a contradiction is told with both sides: which one holds is for the reader to say
            if refusal.others:
                names = (*(self.named[other].name for other in refusal.others), name)
                conflict = Conflict(
                    paragraph=refusal.paragraph,
                    instructions=tuple(dict.fromkeys(names)),
                    reason=refusal.reason,
                )
                self.conflicts.append(conflict)
            return AppliedInstruction(**fields, status="refused", reason=refusal.reason)
        return AppliedInstruction(**fields, status="applied")

    # What follows

    def _tell(
        self, kind: ConsequenceKind, paragraph: str, old: str, new: str, by: str | None = None
    ) -> bool:
        """Tells a consequence; whether it is to be applied."""
        # linking words are only proposed: another opener is for the drafters to choose
        applied = kind in self.wanted and kind != "linking"
        self.consequences.append(
            Consequence(
                kind=kind,
                paragraph=paragraph,
                old=old,
                new=new,
                because=by or self._only_cause(),
                applied=applied,
            )
        )
        return applied

    def _only_cause(self) -> str | None:
        """The only instruction that there is; None where several may be the cause."""
        names = {named.name for named in self.named}
        return names.pop() if len(names) == 1 else None

    def _raise_references(self, counted: CountedText) -> None:
        if self.language is None:
            return
        for slot in self.sheet.slots:
            if slot.taken is not None:
                continue
            now = counted.ids.get(slot.paragraph.id, slot.paragraph.id)
            for reference in raised_references(
                slot.paragraph.text, self.language, counted.number_of
            ):
                if reference.edits and self._tell("reference", now, reference.old, reference.new):
                    # an instruction on the number itself holds before what follows from others
                    slot.edits += [
                        e for e in reference.edits if not any(e.meets(o) for o in slot.edits)
                    ]
                # a number of a paragraph that went cannot be raised: a reader has to see it
                self._doubt_gone(now, reference)

    def _doubt_gone(self, paragraph: str, reference: RaisedReference) -> None:
        for number in reference.gone:
            words = f"{reference.old}: paragraph {number} is deleted"
            self.doubts.append(Doubt(paragraph=paragraph, words=words))

    def _with_words(self, item: Item) -> Item:
        """A paragraph with its words edited, its opener and citations read again."""
        if item.slot is not None and not item.is_new:
            edited = item.slot.amended()
            paragraph = msgspec.structs.replace(
                item.paragraph,
                text=edited.text,
                notes=edited.notes,
                remarks=edited.remarks,
                brackets=edited.brackets,
            )
            # only what changed is read again: the rest keeps what its own text said
            if edited.text != item.slot.paragraph.text:
                self._doubt(item, item.slot.paragraph.text, edited.text)
                paragraph = self._read_again(paragraph)
        else:
            paragraph = self._read_again(item.paragraph)
        return Item(paragraph, item.slot, item.by, item.is_new)

    def _read_again(self, paragraph: Paragraph) -> Paragraph:
        if self.language is None:
            return paragraph
        opener = paragraph.opener
        # a sub-paragraph has no opener of its own, it goes on with its chapeau
        if paragraph.parent is None and paragraph.kind in ("preambular", "operative"):
            opener = self.language.opener(paragraph.text) or None
        return msgspec.structs.replace(
            paragraph,
            opener=opener,
            citations=find_citations(paragraph.text, self.language, self.draft.organ),
        )

    def _doubt(self, item: Item, old: str, new: str) -> None:
        for words, mending in doubtful_words(old, new, self.language):
            because = ", ".join(self.named[by].name for by in item.by) or None
            doubt = Doubt(
                paragraph=item.paragraph.id, words=words, mending=mending, because=because
            )
            self.doubts.append(doubt)

    def _tell_numbers(self, items: Sequence[Item]) -> None:
        for item, was, now in renumbered(items):
            self._tell("renumbered", item.paragraph.id, was, now)

    def _end_marks(self, items: Sequence[Item]) -> None:
        if "end-mark" in self.wanted:
            for item, was, now in mended_ends(items, self.draft.paragraphs):
                self._tell("end-mark", item.paragraph.id, was, now)

    def _linking_words(self, items: Sequence[Item]) -> None:
        if self.language is not None:
            for item, was, now in proposed_openers(items, self.draft.paragraphs, self.language):
                self._tell("linking", item.paragraph.id, was, now)

    # The whole

    def _document(self, items: Sequence[Item], notes: Sequence[object]) -> Document:
        title = self.sheet.title.amended().text if self.draft.title else self.draft.title
        source = msgspec.structs.replace(
            self.draft.source, file=f"{self.draft.source.file}, as amended"
        )
        return msgspec.structs.replace(
            self.draft,
            source=source,
            title=title,
            paragraphs=tuple(item.paragraph for item in items),
            notes=tuple(notes),
            # warnings and the account are of the file of the draft, not of this text
            warnings=(),
            account=None,
        )

    def _origins(self, items: Sequence[Item]) -> Iterator[ChangeOrigin]:
        stayed = set()
        for item in items:
            old = item.slot.paragraph.id if item.slot is not None else None
            stayed.add(old)
            if item.by:
                yield ChangeOrigin(old=old, new=item.paragraph.id, by=self._names(item.by))
        for slot in self.sheet.slots:
            if slot.taken is not None and slot.paragraph.id not in stayed:
                yield ChangeOrigin(old=slot.paragraph.id, new=None, by=self._names([slot.taken]))

    def _names(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.named[p].name for p in places if p >= 0))


def instructions_of(amendment: Document) -> tuple[Instruction, ...]:
    """What an amendment asks for, read now where the text does not call itself one."""
    if amendment.amendment is not None and amendment.amendment.instructions:
        return amendment.amendment.instructions
    if amendment.language is None:
        return ()
    return read_instructions(amendment, load(amendment.language))


def name_of_instruction(instruction: Instruction, amendment: Document) -> str:
    """How a reader calls an instruction of an amendment."""
    return instruction_name(instruction, amendment.symbol, amendment.source.file)


def instruction_name(instruction: Instruction, symbol: str | None, file: str) -> str:
    """How a reader calls an instruction: "A/80/L.35, item 2"."""
    name = symbol or file
    return f"{name}, item {instruction.item}" if instruction.item else name
