"""The paragraphs of an amended text in their order, with their numbers and ids.

A text that loses or gains paragraphs is counted again: operative paragraphs by their numbers, all
others by their place, sub-paragraphs within the one that they belong to. One operative paragraph
alone has no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.languages.characters import TO_ARABIC_INDIC
from resdiff.languages.numerals import LATIN_ALPHABET, letters, roman
from resdiff.model.records import Paragraph
from resdiff.negotiation.amending.sheet import NewParagraph, Sheet, Slot

_ID = re.compile(
    r"(?P<place>(?:[^.]+\.)*?)(?P<kind>pp|op|p|h|u)(?P<number>\d+)(?P<behind>[a-z-].*)?"
)
_PRINTED_NUMBER = re.compile(
    r"^\s*(?P<label>\d{1,3}(?:\s?(?:bis|ter|quater))?\s?[.．、]|\d{1,3}\s[-–])\s*(?=\S)"
)
_PRINTED_LETTER = re.compile(r"^\s*(?P<label>[(（]\s?[^\W_]{1,4}\s?[)）])\s*(?=\S)")
_NUMBER_IN_LABEL = re.compile(r"\d+")
_NEW = "new"
_KIND_OF = {"preambular": "pp", "operative": "op", "paragraph": "p", "heading": "h"}


class Item(msgspec.Struct):
    """A paragraph of the amended text: `slot` is what it was in the draft, None for a new one."""

    paragraph: Paragraph
    slot: Slot | None
    by: tuple[int, ...]
    is_new: bool = False


def items_of(sheet: Sheet, language: Language | None) -> list[Item]:
    """The paragraphs of the amended text in their order, still with the numbers of the draft."""
    out: list[Item] = []
    for slot in sheet.slots:
        out += _new_items(slot.before, slot, language)
        if slot.taken is None:
            out.append(Item(slot.paragraph, slot, tuple(slot.changed_by)))
        for at, item in enumerate(_new_items(slot.instead, slot, language)):
            # the first paragraph in place of another is that one, with other words
            item.slot = slot if at == 0 else None
            out.append(item)
        out += _new_items(slot.behind, slot, language)
    return out


def _new_items(
    news: Sequence[NewParagraph], beside: Slot, language: Language | None
) -> Iterator[Item]:
    for new in news:
        yield Item(_paragraph_of(new, beside.paragraph, language), None, (new.by,), is_new=True)


def _paragraph_of(new: NewParagraph, beside: Paragraph, language: Language | None) -> Paragraph:
    """A new paragraph of the kind of the one it stands beside, or a sub-paragraph by its letter.

    The id says the kind and, of a sub-paragraph, that it belongs to the one above: numbers follow.
    """
    text, marks = new.text, new.notes
    lettered = _PRINTED_LETTER.match(text)
    found = lettered or _PRINTED_NUMBER.match(text)
    if found is not None:
        cut = found.end()
        text = text[cut:]
        marks = tuple(msgspec.structs.replace(m, at=m.at - cut) for m in marks)
    opener = language.opener(text) if language is not None and lettered is None else None
    goes_on = opener is None and found is None
    below = lettered is not None or (beside.parent is not None and goes_on)
    return Paragraph(
        id=_NEW,
        kind=beside.kind,
        label=lettered["label"] if lettered else None,
        opener=opener,
        text=text,
        notes=marks,
        parent="above" if below else None,
    )


def without_printed_label(text: str) -> str:
    """The text of a new paragraph without the number or letter that is printed before it."""
    found = _PRINTED_LETTER.match(text) or _PRINTED_NUMBER.match(text)
    return text[found.end() :] if found else text


class CountedText(msgspec.Struct, frozen=True):
    """The paragraphs with their numbers, and the new id of each paragraph of the draft that
    stayed."""

    items: list[Item]
    ids: Mapping[str, str]

    def number_of(self, number: int, place: str = "") -> int | None:
        """The number that an operative paragraph of the draft bears now; None where it went."""
        now = self.ids.get(f"{place}op{number}")
        found = _ID.fullmatch(now) if now is not None else None
        return int(found["number"]) if found else None


def numbered(items: Sequence[Item], draft: Sequence[Paragraph]) -> CountedText:
    """Paragraphs counted anew where any came or went."""
    count = _Recount(draft)
    counted = [count.item(item) for item in items]
    return CountedText(_without_lone_number(counted, draft), count.ids)


class _Recount:
    """Paragraphs counted one by one: `top` is the last one with a number of its own, in the annex
    or part `place`."""

    def __init__(self, draft: Sequence[Paragraph]) -> None:
        self.labels = _LabelsOfDraft(draft)
        self.ids: dict[str, str] = {}
        self.top = self.place = ""
        self._numbers: dict[tuple[str, str], int] = {}
        self._below: dict[str, int] = {}

    def item(self, item: Item) -> Item:
        """A paragraph with its new id and label."""
        paragraph = item.paragraph
        old = item.slot.paragraph.id if item.slot is not None else None
        parent: str | None = None
        # a sub-paragraph put in before the first numbered paragraph has none to stand under
        if paragraph.parent is not None and (self.top or paragraph.id != _NEW):
            parent = self.ids.get(paragraph.parent, self.top)
            self._below[parent] = place = self._below.get(parent, 0) + 1
            new_id, label = self.labels.below(paragraph, old, parent, place)
        else:
            new_id, label = self._of_top(paragraph, old)
        if old is not None:
            self.ids[old] = new_id
        made = msgspec.structs.replace(paragraph, id=new_id, label=label, parent=parent)
        return Item(made, item.slot, item.by, item.is_new)

    def _of_top(self, paragraph: Paragraph, old: str | None) -> tuple[str, str | None]:
        """The id and the label of a paragraph with a number or place of its own."""
        found = _ID.fullmatch(old or "")
        if paragraph.id != _NEW and found is None:
            return paragraph.id, paragraph.label
        put_in = ""
        kind = _KIND_OF[paragraph.kind]
        if found is not None:
            self.place, kind, put_in = found["place"], found["kind"], found["behind"] or ""
        # the annexes and parts of a text count each for itself
        group = self.place, kind
        # a paragraph put in by negotiators (OP3 bis) has the number of the one before it
        step = 0 if put_in else 1
        number = self._numbers.get(group, self.labels.start(self.place, kind)) + step
        self._numbers[group] = number
        self.top = f"{self.place}{kind}{number}{put_in}"
        return self.top, self.labels.of_number(paragraph, number, kind, self.place)


class _LabelsOfDraft:
    """The labels that the draft prints, as models for those of the amended text."""

    def __init__(self, draft: Sequence[Paragraph]) -> None:
        self.first: dict[tuple[str, str], int] = {}
        self.models: dict[tuple[str, str], str] = {}
        self.siblings: dict[str, list[Paragraph]] = {}
        for paragraph in draft:
            if paragraph.parent is not None:
                self.siblings.setdefault(paragraph.parent, []).append(paragraph)
                continue
            found = _ID.fullmatch(paragraph.id)
            if found is None:
                continue
            group = found["place"], found["kind"]
            # the draft may begin with another number than one: a part of a longer text
            self.first.setdefault(group, int(found["number"]))
            if paragraph.label and _NUMBER_IN_LABEL.search(paragraph.label):
                self.models.setdefault(group, paragraph.label)

    def start(self, place: str, kind: str) -> int:
        """The number before the first one of a kind."""
        return self.first.get((place, kind), 1) - 1

    def of_number(self, paragraph: Paragraph, number: int, kind: str, place: str) -> str | None:
        """The label of a paragraph with a number of its own; None where such have none in print."""
        printed = paragraph.label
        if kind == "h" or (printed and not _NUMBER_IN_LABEL.search(printed)):
            return printed
        model = printed or self.models.get((place, kind)) or ("1." if kind == "op" else None)
        if model is None:
            return None
        figures = str(number)
        found = _NUMBER_IN_LABEL.search(model)
        # a text with figures of its own script goes on with them
        if found is not None and not found[0].isascii():
            figures = figures.translate(TO_ARABIC_INDIC)
        return _NUMBER_IN_LABEL.sub(figures, model, count=1)

    def below(
        self, paragraph: Paragraph, old: str | None, parent: str, count: int
    ) -> tuple[str, str | None]:
        """The id and the label of a sub-paragraph at a place within the one it belongs to."""
        siblings = self.siblings.get(paragraph.parent or "", [])
        # the labels that the draft prints are used again as long as there are some
        if old is not None and count <= len(siblings) and siblings[count - 1].id == old:
            return f"{parent}.{old.rsplit('.', 1)[-1]}", paragraph.label
        if count <= len(siblings):
            model = siblings[count - 1]
            return f"{parent}.{model.id.rsplit('.', 1)[-1]}", model.label
        # behind the last printed label they are counted on in the same way
        counts_roman = bool(siblings) and siblings[0].id.endswith(".i")
        sign = roman(count) if counts_roman else letters(count, LATIN_ALPHABET)
        return f"{parent}.{sign}", paragraph.label or f"({sign})"


def _without_lone_number(items: list[Item], draft: Sequence[Paragraph]) -> list[Item]:
    """One operative paragraph alone bears no number; its id still counts it."""
    alone = [i for i in items if i.paragraph.kind == "operative" and i.paragraph.parent is None]
    was = [p for p in draft if p.kind == "operative" and p.parent is None]
    if len(alone) == 1 and len(was) > 1:
        alone[0].paragraph = msgspec.structs.replace(alone[0].paragraph, label=None)
    return items


def renumbered(items: Iterable[Item]) -> Iterator[tuple[Item, str, str]]:
    """The paragraphs whose printed label is another one now, with both labels."""
    for item in items:
        if item.slot is None:
            continue
        was, now = item.slot.paragraph.label or "", item.paragraph.label or ""
        if was != now:
            yield item, was, now
