"""The draft while it is amended: each paragraph as tabled, and what instructions do to it.

Nothing is changed before all instructions are known: they count and quote the draft as tabled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.model.amendments import Instruction
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document, NoteMark, Paragraph
from resdiff.negotiation.amending.edits import Edit, with_edits
from resdiff.negotiation.amending.words import find_words

TITLE_ID = "title"


class NewParagraph(msgspec.Struct, frozen=True):
    """A whole paragraph that an instruction brings; marks of notes count in its text."""

    text: str
    by: int
    notes: tuple[NoteMark, ...] = ()


class Slot(msgspec.Struct):
    """A paragraph of the draft as tabled, and what becomes of it.

    `deleted` and `replaced` are places of instructions; `instead` are the paragraphs that come in
    its place, `before` and `behind` those beside it.
    """

    paragraph: Paragraph
    edits: list[Edit] = []
    deleted: int | None = None
    replaced: int | None = None
    instead: list[NewParagraph] = []
    before: list[NewParagraph] = []
    behind: list[NewParagraph] = []

    @property
    def taken(self) -> int | None:
        """The instruction that deletes or replaces the paragraph; None where it stays."""
        return self.deleted if self.deleted is not None else self.replaced

    @property
    def changed_by(self) -> list[int]:
        """The instructions that change the paragraph, in their order."""
        found = {edit.by for edit in self.edits} if self.taken is None else {self.taken}
        return sorted(found)

    def take(self, edits: Sequence[Edit]) -> None:
        """Adds those edits that meet none that the paragraph has."""
        self.edits += [e for e in edits if not any(e.meets(other) for other in self.edits)]

    def amended(self) -> Paragraph:
        """The paragraph with its words edited."""
        return with_edits(self.paragraph, self.edits) if self.edits else self.paragraph


class Refusal(Exception):  # noqa: N818 - no error of the program: an answer
    """Why an instruction is not followed, what others it contradicts, and where."""

    def __init__(self, reason: str, others: Sequence[int] = (), paragraph: str = "") -> None:
        super().__init__(reason)
        self.reason, self.others, self.paragraph = reason, tuple(others), paragraph


class Sheet:
    """A draft with its instructions noted at the paragraphs that they are on."""

    def __init__(self, draft: Document) -> None:
        self.draft = draft
        self.slots = [Slot(paragraph) for paragraph in draft.paragraphs]
        self.title = Slot(Paragraph(id=TITLE_ID, kind="heading", text=draft.title or ""))
        self._by_id = {slot.paragraph.id: at for at, slot in enumerate(self.slots)}

    # Instructions

    def note(self, instruction: Instruction, by: int) -> None:
        """Notes an instruction, the one at place `by`; Refusal with nothing noted."""
        op = instruction.op
        if op == "unread":
            raise Refusal("not understood")
        if op == "insert-paragraph":
            self._insert(instruction, by)
        elif op == "delete-paragraph":
            self._delete(self._whole(instruction), by)
        elif op == "replace-paragraph":
            self._replace(instruction, by)
        else:
            self._edit(instruction, by)

    def _named(self, instruction: Instruction) -> list[int]:
        """The places of the paragraphs that an instruction is on; -1 for the title."""
        out: list[int] = []
        for target in instruction.target:
            if target == TITLE_ID:
                out.append(-1)
            elif target.endswith("*"):
                out += self._all_of(target[:-1])
            else:
                out.append(self._place(target))
        return list(dict.fromkeys(out))

    def _all_of(self, prefix: str) -> list[int]:
        kind = {"pp": "preambular", "op": "operative"}.get(prefix)
        return [at for at, slot in enumerate(self.slots) if slot.paragraph.kind == kind]

    def _place(self, target: str) -> int:
        for name in (target, *_other_names(target)):
            if name in self._by_id:
                return self._by_id[name]
        raise Refusal(f"the draft has no {label_from_id(target)}")

    def _below(self, at: int) -> list[int]:
        """The places of a paragraph and of all that belongs to it."""
        top = self.slots[at].paragraph.id
        out = [at]
        for place in range(at + 1, len(self.slots)):
            parent = self.slots[place].paragraph.parent
            if parent is None or not (parent == top or parent.startswith(f"{top}.")):
                break
            out.append(place)
        return out

    def _whole(self, instruction: Instruction) -> list[int]:
        """The places of the paragraphs that an instruction is on with all that belongs to them."""
        named = self._named(instruction)
        if -1 in named:
            raise Refusal("a title can only be replaced in its words")
        places = list(dict.fromkeys(place for at in named for place in self._below(at)))
        self._refuse_taken(places)
        # who changes words of a paragraph does not want it gone: one of the two is wrong
        edited = [e.by for at in places for e in self.slots[at].edits if not e.everywhere]
        if edited:
            where = self.slots[places[0]].paragraph.id
            raise Refusal("other words of the paragraph are changed already", edited, where)
        return places

    def _refuse_taken(self, places: Sequence[int]) -> None:
        for at in places:
            slot = self._slot(at)
            if slot.taken is not None:
                how = "deleted" if slot.deleted is not None else "replaced"
                name = label_from_id(slot.paragraph.id)
                raise Refusal(f"{name} is {how} already", [slot.taken], slot.paragraph.id)

    def _slot(self, at: int) -> Slot:
        return self.title if at < 0 else self.slots[at]

    # Whole paragraphs

    def _delete(self, places: Sequence[int], by: int) -> None:
        for at in places:
            self.slots[at].deleted = by

    def _insert(self, instruction: Instruction, by: int) -> None:
        news = _new_paragraphs(instruction, by)
        if not news:
            raise Refusal("no text of a new paragraph follows")
        at, before = self._beside(instruction)
        slot = self.slots[at]
        (slot.before if before else slot.behind).extend(news)

    def _beside(self, instruction: Instruction) -> tuple[int, bool]:
        """The paragraph that new ones stand beside, and whether before it."""
        named = self._named(instruction)
        if not named or -1 in named:
            raise Refusal("it is not said where the new paragraphs stand")
        if instruction.where == "before":
            return named[0], True
        whole = self._below(named[-1])
        return whole[-1], False

    def _replace(self, instruction: Instruction, by: int) -> None:
        news = _new_paragraphs(instruction, by)
        if not news:
            raise Refusal("no text of the paragraph follows")
        places = self._whole(instruction)
        for at in places:
            self.slots[at].replaced = by
        self.slots[places[0]].instead = news

    # Words

    def _edit(self, instruction: Instruction, by: int) -> None:
        named = self._named(instruction)
        everywhere = instruction.op == "replace-words-everywhere"
        edits: list[tuple[Slot, Edit]] = []
        for at in named:
            slot = self._slot(at)
            # "in all the text" means what is left of it
            if everywhere and slot.taken is not None:
                continue
            self._refuse_taken([at])
            found = list(_edits_of(slot.paragraph, instruction, by, everywhere))
            edits += [(slot, edit) for edit in found]
        if not edits:
            raise Refusal(f"“{instruction.old}” stands nowhere in the draft")
        for slot, edit in edits:
            _refuse_meeting(slot, edit)
        for slot, edit in edits:
            _add_edit(slot, edit)


def _other_names(target: str) -> Iterator[str]:
    """Other ids that an amendment may mean by one: a paragraph of a text without a preamble."""
    if found := re.fullmatch(r"op(\d+)(.*)", target):
        yield f"p{found[1]}{found[2]}"
        # the only operative paragraph has no number in print
        yield f"annex1.p{found[1]}{found[2]}"


def _new_paragraphs(instruction: Instruction, by: int) -> list[NewParagraph]:
    texts = instruction.new if isinstance(instruction.new, tuple) else ()
    out, start = [], 0
    for text in texts:
        end = start + len(text)
        marks = tuple(
            NoteMark(at=m.at - start, label=m.label)
            for m in instruction.notes
            if start <= m.at <= end
        )
        out.append(NewParagraph(text, by, marks))
        # the texts of several new paragraphs are counted as one, parted by line feeds
        start = end + 1
    return out


def _edits_of(
    paragraph: Paragraph, instruction: Instruction, by: int, everywhere: bool
) -> Iterator[Edit]:
    """The edits of an instruction in one paragraph; Refusal where its words do not stand once."""
    words = instruction.old if instruction.op != "insert-words" else instruction.at
    new = instruction.new if isinstance(instruction.new, str) else ""
    marks = instruction.notes
    text = paragraph.text
    is_before = instruction.where == "before"
    if words is None:
        yield _edit_at_end(text, is_before, Edit(0, 0, new, by, marks))
        return
    found = find_words(text, words)
    name = _name_of(paragraph)
    if everywhere:
        yield from (Edit(start, end, new, by, marks, everywhere) for start, end in found)
        return
    if not found:
        raise Refusal(f"“{words}” does not stand in {name}", paragraph=paragraph.id)
    # words that stand twice are not chosen among: the reader has to say which
    if len(found) > 1:
        raise Refusal(f"“{words}” stands {len(found)} times in {name}", paragraph=paragraph.id)
    start, end = found[0]
    if instruction.op == "insert-words":
        at = start if is_before else end
        yield Edit(at, at, new, by, marks)
    else:
        yield Edit(start, end, new, by, marks)


def _edit_at_end(text: str, is_before: bool, edit: Edit) -> Edit:
    """An edit at the head of a paragraph, or behind its last words."""
    at = 0 if is_before else _end_of_words(text)
    return msgspec.structs.replace(edit, start=at, end=at)


def _name_of(paragraph: Paragraph) -> str:
    return label_from_id(paragraph.id) if paragraph.id != TITLE_ID else "the title"


_END_MARK = re.compile(r"[\s,;:.，；。؛،]*$")


def _end_of_words(text: str) -> int:
    """Where words are put that stand at the end of a paragraph: before its mark."""
    found = _END_MARK.search(text)
    return found.start() if found else len(text)


def _refuse_meeting(slot: Slot, edit: Edit) -> None:
    for other in slot.edits:
        if edit.meets(other) and not (_yields(edit, other) or _yields(other, edit)):
            # two that ask for the same contradict each other in nothing
            if edit.new == other.new and (edit.start, edit.end) == (other.start, other.end):
                continue
            raise Refusal("the same words are changed already", [other.by], slot.paragraph.id)


def _yields(edit: Edit, other: Edit) -> bool:
    """Whether an edit wherever words stand gives way to one of this very place that holds them."""
    return edit.everywhere and not other.everywhere and other.holds(edit)


def _add_edit(slot: Slot, edit: Edit) -> None:
    if any(
        edit.meets(other) and (_yields(edit, other) or other.new == edit.new)
        for other in slot.edits
    ):
        return
    slot.edits = [other for other in slot.edits if not (edit.meets(other) and _yields(other, edit))]
    slot.edits.append(edit)
