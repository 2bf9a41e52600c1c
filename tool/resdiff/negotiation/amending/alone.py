"""Each of several amendments by itself: which words of the draft it changes, whatever the others
do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from resdiff.model.amendments import Amendment, Instruction
from resdiff.model.records import Document, Operation
from resdiff.negotiation.amending.applying import apply_amendments, instruction_name
from resdiff.negotiation.amending.records import Amended, AppliedAmendment
from resdiff.text.folding import fold


class AmendedWords(msgspec.Struct, frozen=True):
    """What one amendment changes: the names of its instructions, and by the id of a paragraph of
    the draft the stretches that it takes out and puts in, as (operation, start, letters), counted
    without blanks."""

    instructions: tuple[str, ...]
    stretches: Mapping[str, Sequence[tuple[Operation, int, str]]]

    def has(self, paragraph: str, operation: Operation, start: int, letters: str) -> bool:
        """Whether it changes these words of a paragraph: some of those that go, or what comes at
        their place."""
        for kind, at, own in self.stretches.get(paragraph, ()):
            if kind != operation:
                continue
            if kind == "delete" and at < start + len(letters) and start < at + len(own):
                return True
            if kind == "insert" and letters and (letters in own or own in letters):
                return True
        return False

    def parts(self, paragraph: str, operation: Operation) -> list[tuple[int, str]]:
        """What goes, or comes, in a paragraph: where in the draft, and the letters."""
        found = self.stretches.get(paragraph, ())
        return [(at, letters) for kind, at, letters in found if kind == operation]


def words_of_each(amended: Amended, draft: Document) -> dict[str, AmendedWords]:
    """What each amendment changes, by its symbol, or its file where it has none."""
    out = {}
    for amendment in amended.amendments:
        done = tuple(i for i in amendment.instructions if i.status == "applied")
        if done:
            alone = apply_amendments(draft, [_with_only(draft, amendment, done)], ())
            names = (instruction_name(i, amendment.symbol, amendment.file) for i in done)
            stretches = {
                change.old[0]: list(_changed_letters(change.segments))
                for change in alone.comparison.changes
                if change.old and change.kind != "unchanged"
            }
            out[amendment.symbol or amendment.file] = AmendedWords(tuple(names), stretches)
    return out


def _with_only(
    draft: Document, amendment: AppliedAmendment, done: Sequence[Instruction]
) -> Document:
    fields = Instruction.__struct_fields__
    asked = tuple(Instruction(**{name: getattr(i, name) for name in fields}) for i in done)
    return msgspec.structs.replace(
        draft,
        kind="amendment",
        symbol=amendment.symbol,
        amendment=Amendment(instructions=asked),
        notes=(),
    )


def _changed_letters(segments: Sequence[tuple[Operation, str]]) -> list[tuple[Operation, int, str]]:
    out: list[tuple[Operation, int, str]] = []
    at = 0
    for operation, text in segments:
        letters = "".join(fold(text).split())
        if operation != "equal":
            out.append((operation, at, letters))
        at += len(letters) * (operation != "insert")
    return out
