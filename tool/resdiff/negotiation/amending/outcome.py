"""What became of a draft: each paragraph as tabled, amended, revised otherwise or only edited, and
each amendment adopted, adopted in part or not.

Only the texts are asked. Who revised a draft, and in which meeting, they do not tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.model.amendments import Amendment, Instruction
from resdiff.model.records import Change, Comparison, Document, Header, Record
from resdiff.negotiation.amending.applying import (
    apply_amendments,
    instructions_of,
    name_of_instruction,
)
from resdiff.negotiation.amending.edits import Edit, with_edits
from resdiff.negotiation.amending.numbering import without_printed_label
from resdiff.negotiation.amending.sheet import NewParagraph, Refusal, Sheet, Slot
from resdiff.text.folding import paragraph_form

ParagraphOutcome = Literal["as tabled", "amended", "otherwise revised", "editorial"]
AmendmentOutcome = Literal["adopted", "adopted in part", "not adopted", "not understood"]


class JudgedInstruction(Instruction, frozen=True, kw_only=True):
    """An instruction of an amendment and whether the adopted text has what it asks for."""

    outcome: AmendmentOutcome


class JudgedAmendment(Record, frozen=True, kw_only=True):
    """An amendment and what became of it."""

    symbol: str | None
    file: str
    outcome: AmendmentOutcome
    instructions: tuple[JudgedInstruction, ...]


class JudgedParagraph(Record, frozen=True, kw_only=True):
    """What became of a paragraph: its ids in the draft and in the adopted text, null where it has
    none; `by` are the instructions whose words it has, or from which its new references and numbers
    follow; `revised` tells of an amended one that other words changed too."""

    old: str | None
    new: str | None
    outcome: ParagraphOutcome
    by: tuple[str, ...] = ()
    revised: bool = False


class DraftOutcome(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/outcome/1"):
    """What became of a draft and of the amendments to it. `summary` counts the paragraphs by their
    outcome."""

    draft: Header
    adopted: Header
    amendments: tuple[JudgedAmendment, ...]
    paragraphs: tuple[JudgedParagraph, ...]
    comparison: Comparison
    summary: dict[str, int]


def outcome_of(draft: Document, adopted: Document, amendments: Sequence[Document]) -> DraftOutcome:
    """What became of a draft that was adopted, perhaps amended."""
    comparison = compare_documents(draft, adopted)
    texts = _Texts(draft, adopted, comparison, amendments)
    judged = [_judged(amendment, draft, texts) for amendment in amendments]
    effects = [effect for one in judged for effect in one.effects]
    # a draft that was adopted as amended has new references too, though no instruction names them
    following = _Following.of(draft, amendments, judged)
    paragraphs = [
        _judged_paragraph(change, texts, effects, following) for change in comparison.changes
    ]
    return DraftOutcome(
        draft=draft.header,
        adopted=adopted.header,
        amendments=tuple(one.record for one in judged),
        paragraphs=tuple(paragraphs),
        comparison=comparison,
        summary=dict(Counter(p.outcome for p in paragraphs)),
    )


class _Effect(msgspec.Struct, frozen=True):
    """What one instruction does to one place: a paragraph of the draft, or a new one.

    `slot` has that instruction alone noted; `adopted` are the paragraphs of the adopted text that
    have its words.
    """

    name: str
    paragraph: str | None
    slot: Slot
    new: NewParagraph | None
    adopted: bool
    at: str | None = None


class _JudgedWithEffects(msgspec.Struct, frozen=True):
    record: JudgedAmendment
    effects: list[_Effect]


class _Texts:
    """Both texts, and which paragraphs of one became which of the other."""

    def __init__(
        self,
        draft: Document,
        adopted: Document,
        comparison: Comparison,
        amendments: Sequence[Document],
    ) -> None:
        self.old = {p.id: p.text for p in draft.paragraphs}
        self.new = {p.id: p.text for p in adopted.paragraphs}
        self.title = adopted.title or ""
        self.partners: dict[str, tuple[str, ...]] = {
            old: change.new for change in comparison.changes for old in change.old
        }
        self.forms: Mapping[str, str] = {i: paragraph_form(t) for i, t in self.new.items()}
        self.brought = set(_forms_brought(amendments))

    def is_gone(self, old: str) -> bool:
        """Whether a paragraph of the draft is no more; one that an amendment brought may have its
        place."""
        return all(self.forms[new] in self.brought for new in self.partners.get(old, ()))

    def partner_text(self, old: str) -> str | None:
        """The words that a paragraph of the draft became; None where it went."""
        if old == "title":
            return self.title
        news = self.partners.get(old, ())
        return "\n".join(self.new[new] for new in news) if news else None

    def with_words(self, text: str) -> str | None:
        """The id of the paragraph of the adopted text that reads so; None for none."""
        wanted = paragraph_form(text)
        return next((i for i, form in self.forms.items() if form == wanted), None)


def _forms_brought(amendments: Sequence[Document]) -> Iterator[str]:
    """The whole paragraphs that amendments bring, in the form in which texts are compared."""
    for amendment in amendments:
        for instruction in instructions_of(amendment):
            if isinstance(instruction.new, tuple):
                yield from (paragraph_form(without_printed_label(new)) for new in instruction.new)


def _adopted_of(amendment: Document, judged: JudgedAmendment) -> tuple[Instruction, ...]:
    """Only what was adopted is applied: numbers and references follow from that alone."""
    asked_for = zip(instructions_of(amendment), judged.instructions, strict=True)
    return tuple(asked for asked, told in asked_for if told.outcome == "adopted")


class _Following(msgspec.Struct, frozen=True):
    """The draft with what was adopted of the amendments: the words of each of its paragraphs as far
    as they follow from that, and the instructions by name."""

    words: Mapping[str, str]
    names: tuple[str, ...]

    @classmethod
    def of(
        cls, draft: Document, amendments: Sequence[Document], judged: Sequence[_JudgedWithEffects]
    ) -> _Following:
        """What follows from all that was adopted as a whole."""
        parts, names = [], []
        for amendment, one in zip(amendments, judged, strict=True):
            if adopted := _adopted_of(amendment, one.record):
                asked_whole = amendment.amendment or Amendment()
                only = msgspec.structs.replace(asked_whole, instructions=adopted)
                parts.append(msgspec.structs.replace(amendment, amendment=only))
                names += [name_of_instruction(i, amendment) for i in adopted]
        if not parts:
            return cls({}, ())
        amended = apply_amendments(draft, parts)
        told = {c.paragraph for c in amended.consequences if c.kind in ("reference", "end-mark")}
        words = {p.id: paragraph_form(p.text) for p in amended.document.paragraphs if p.id in told}
        return cls(words, tuple(dict.fromkeys(names)))

    def explains(self, new: str, text: str) -> bool:
        """Whether a paragraph of the adopted text reads as what was adopted makes it."""
        return self.words.get(new) == paragraph_form(text)


def _judged(amendment: Document, draft: Document, texts: _Texts) -> _JudgedWithEffects:
    effects: list[_Effect] = []
    records = []
    for instruction in instructions_of(amendment):
        found = list(_effects(instruction, amendment, draft, texts))
        effects += found
        fields = msgspec.structs.asdict(instruction)
        records.append(JudgedInstruction(**fields, outcome=_outcome_of(found)))
    return _JudgedWithEffects(
        JudgedAmendment(
            symbol=amendment.symbol,
            file=amendment.source.file,
            outcome=_whole_outcome(records),
            instructions=tuple(records),
        ),
        effects,
    )


def _outcome_of(effects: Sequence[_Effect]) -> AmendmentOutcome:
    """What became of one instruction, by each place that it is on."""
    if not effects:
        return "not understood"
    if all(effect.adopted for effect in effects):
        return "adopted"
    return "adopted in part" if any(effect.adopted for effect in effects) else "not adopted"


def _whole_outcome(records: Sequence[JudgedInstruction]) -> AmendmentOutcome:
    outcomes = {record.outcome for record in records}
    if not outcomes or outcomes == {"not understood"}:
        return "not understood"
    if len(outcomes) == 1:
        return outcomes.pop()
    return "adopted in part" if outcomes & {"adopted", "adopted in part"} else "not adopted"


def _effects(
    instruction: Instruction, amendment: Document, draft: Document, texts: _Texts
) -> Iterator[_Effect]:
    """What an instruction alone would do, place by place; nothing where it cannot be followed."""
    # on a sheet of its own: an instruction is judged by its words, whatever the others do
    sheet = Sheet(draft)
    try:
        sheet.note(instruction, 0)
    except Refusal:
        return
    name = name_of_instruction(instruction, amendment)
    for slot in [*sheet.slots, sheet.title]:
        old = slot.paragraph.id
        if slot.deleted is not None:
            yield _Effect(name, old, slot, None, texts.is_gone(old))
        for new in (*slot.instead, *slot.before, *slot.behind):
            # print has the number of the new place, which is none of its words
            at = texts.with_words(without_printed_label(new.text))
            replaced = old if new in slot.instead else None
            yield _Effect(name, replaced, slot, new, at is not None, at)
        if slot.edits:
            yield _Effect(name, old, slot, None, _edits_adopted(slot, texts.partner_text(old)))


def _edits_adopted(slot: Slot, adopted: str | None) -> bool:
    """Whether the adopted words have the edits of an instruction, not those of the draft."""
    if adopted is None:
        return False
    wanted = paragraph_form(slot.amended().text)
    if paragraph_form(adopted) == wanted:
        return True
    # a paragraph that is not changed at all has none of the edits, even one that only takes a blank
    if paragraph_form(adopted) == paragraph_form(slot.paragraph.text):
        return False
    # words elsewhere may have changed too: each edit is looked for with its neighbours
    return all(_edit_adopted(edit, slot, adopted) for edit in slot.edits)


_SHOWN_PLACE = 24  # code points beside an edit that show its place


def _edit_adopted(edit: Edit, slot: Slot, adopted: str) -> bool:
    """Whether one edit stands in words changed elsewhere too: seen with what is beside it."""
    amended = with_edits(slot.paragraph, [edit]).text
    text = slot.paragraph.text
    start, behind = max(0, edit.start - _SHOWN_PLACE), len(text) - edit.end
    after = amended[start : len(amended) - max(0, behind - _SHOWN_PLACE)]
    before = text[start : edit.end + _SHOWN_PLACE]
    form = paragraph_form(adopted)
    # a word that stands twice would be seen in the other place: the old one must be gone
    return paragraph_form(after) in form and paragraph_form(before) not in form


def _judged_paragraph(
    change: Change, texts: _Texts, effects: Sequence[_Effect], following: _Following
) -> JudgedParagraph:
    old, new = next(iter(change.old), None), next(iter(change.new), None)
    own = [e for e in effects if e.adopted and _is_of(e, old, new)]
    by = tuple(dict.fromkeys(effect.name for effect in own))
    if by:
        revised = not _explained(old, new, own, texts)
        return JudgedParagraph(old=old, new=new, outcome="amended", by=by, revised=revised)
    if change.kind != "unchanged" and new and following.explains(new, texts.new[new]):
        return JudgedParagraph(old=old, new=new, outcome="amended", by=following.names)
    return JudgedParagraph(old=old, new=new, outcome=_outcome_of_change(change))


def _outcome_of_change(change: Change) -> ParagraphOutcome:
    """What became of a paragraph for which no amendment accounts."""
    is_editorial = change.nature == "editorial"
    if change.kind == "unchanged":
        # reasons tell what an unchanged paragraph has of another print
        return "editorial" if is_editorial and change.reasons else "as tabled"
    return "editorial" if is_editorial else "otherwise revised"


def _is_of(effect: _Effect, old: str | None, new: str | None) -> bool:
    if effect.new is not None:
        # a paragraph that was replaced may be paired with nothing
        replaced = old is not None and effect.paragraph == old
        return effect.at is not None and (effect.at == new or (new is None and replaced))
    return old is not None and effect.paragraph == old


def _explained(old: str | None, new: str | None, effects: Sequence[_Effect], texts: _Texts) -> bool:
    """Whether the amendments alone account for the adopted words of a paragraph."""
    if old is None or new is None or any(e.new is not None for e in effects):
        return True
    edits = [edit for effect in effects for edit in effect.slot.edits]
    wanted = with_edits(effects[0].slot.paragraph, _not_meeting(edits)).text
    return paragraph_form(wanted) == paragraph_form(texts.partner_text(old) or "")


def _not_meeting(edits: Sequence[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for edit in edits:
        # of two instructions with the same words one is enough
        if not any(edit.meets(other) for other in out):
            out.append(edit)
    return out
