"""The notes of two Word files: which are the same, which came and which went, by the marks that refer to them.

… in persons,¹ and …     old sign N1, new sign N7: where both notes say the same, or stand for each other, N7 is read as N1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from resdiff.model.records import Operation
from resdiff.ooxml.names import W
from resdiff.render.word.blocks import words_of
from resdiff.render.word.signs import PARAGRAPH, Spelled
from resdiff.render.word.transplant import Carrier

_Cited = dict[str, tuple[str, str]]
"""By sign, the kind and the id of a note."""


class Notes:
    """Keeps account: `kept` are the new ids of notes that stayed by kind and old id, `deleted` kind and id of marks that went."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self.kept: dict[tuple[str, str], str] = {}
        self.deleted: list[tuple[str, str]] = []

    def faced(self, one: Sequence[Spelled], other: Sequence[Spelled]) -> tuple[str, dict[str, str]]:
        """The new text with the old file's signs for the notes that both have; and the pairs, old sign to new."""
        pairs = self._paired(_cited(one), _cited(other))
        text = PARAGRAPH.join(s.text for s in other)
        return text.translate({ord(n): o for o, n in pairs.items()}) if pairs else text, pairs

    def _paired(self, olds: _Cited, news: _Cited) -> dict[str, str]:
        """Notes that say the same, then those that are as many on both sides, in order."""
        if not olds or not news:
            return {}
        said = {sign: self._stays_as(note) for sign, note in olds.items()}
        told = {sign: _said(self.carrier.source.note(*note)) for sign, note in news.items()}
        pairs: dict[str, str] = {}
        free = list(news)
        for sign in olds:
            same = next(
                (n for n in free if told[n] == said[sign] and news[n][0] == olds[sign][0]), None
            )
            if same is not None:
                pairs[sign] = same
                free.remove(same)
        rest = [sign for sign in olds if sign not in pairs]
        if len(rest) == len(free):
            pairs |= {
                o: n
                for o, n in zip(rest, free, strict=True)
                if olds[o][0] == news[n][0] and olds[o] not in self.kept
            }
        return pairs

    def _stays_as(self, note: tuple[str, str]) -> str:
        """What a note of the old file says; where another mark of it has stayed, what it has come to say."""
        if note in self.kept:
            return _said(self.carrier.source.note(note[0], self.kept[note]))
        return _said(self.carrier.target.note(*note))

    def account(
        self,
        ops: list[tuple[Operation, str]],
        pairs: dict[str, str],
        one: Sequence[Spelled],
        other: Sequence[Spelled],
    ) -> None:
        """Takes note of what became of the notes of some paragraphs."""
        olds, news = _cited(one), _cited(other)
        if not olds:
            return
        staying = {
            sign for operation, text in ops if operation == "equal" for sign in text if sign in olds
        }
        for sign, (kind, own) in olds.items():
            if sign in staying and sign in pairs:
                self.kept.setdefault((kind, own), news[pairs[sign]][1])
            else:
                self.deleted.append((kind, own))

    def changed(self) -> Iterator[tuple[str, _Element, _Element]]:
        """Of the notes that stayed those that say something else now: kind, old and new note."""
        for (kind, own), other in self.kept.items():
            old, new = self.carrier.target.note(kind, own), self.carrier.source.note(kind, other)
            if old is not None and new is not None and _said(old) != _said(new):
                yield kind, old, new

    def gone(self) -> Iterator[tuple[str, _Element]]:
        """The notes that went: no mark of theirs stayed."""
        for kind, own in dict.fromkeys(self.deleted):
            if (kind, own) in self.kept:
                continue
            note = self.carrier.target.note(kind, own)
            if note is not None:
                yield kind, note


def _cited(spelled: Sequence[Spelled]) -> _Cited:
    return {sign: note for s in spelled for sign, note in s.notes.items()}


def _said(note: _Element | None) -> str:
    """What a note says, a paragraph a line."""
    return "\n".join(words_of(p) for p in note.iter(f"{W}p")) if note is not None else ""
