"""What one delegation wants, paragraph by paragraph: from a whole text or from the paragraphs that
it sent.

OP3: delete            the paragraph goes
OP3 bis. Requests …    a new one behind it
OP3 alt. Urges …       another text for it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.languages import Language, load_known
from resdiff.languages.characters import is_whole_match
from resdiff.model.records import Change, Document, Operation, Paragraph
from resdiff.negotiation.proposals.records import Wish, WishKind
from resdiff.text.folding import fold
from resdiff.text.word_diff import diff_segments

_PUT_IN_ID = re.compile(
    r"(?P<base>(?:[^.]+\.)*(?:pp|op)\d+(?:\.[a-z]+)*?)"
    r"(?P<how>bis|ter|quater|quinquies|alt|new)\d*"
)
_PART_OF_WHOLE = 0.5
"""A file that has less of the paragraphs of the base is no whole text."""


class NewWish(msgspec.Struct, frozen=True):
    """A new paragraph that a delegation wants: behind which of the base ("" before the first), its
    label and words."""

    after: str
    label: str | None
    text: str
    kind: str


class Wishes(msgspec.Struct, frozen=True):
    """All that a delegation wants: by the id of a paragraph of the base, and new paragraphs in
    order; whether its file was the whole text. `places` has for each of its paragraphs the one of
    the base that it is, or stands behind."""

    of_base: dict[str, Wish]
    new: tuple[NewWish, ...]
    whole: bool = True
    places: dict[str, str] = {}


def wishes_of(base: Document, proposal: Document, may_be_parts: bool = True) -> Wishes:
    """What a proposal changes of the base.

    `may_be_parts` is False for what is known to be a whole text, such as a file with tracked
    changes.
    """
    comparison = compare_documents(base, proposal, all_reasons=False)
    language = load_known(base.language)
    if may_be_parts and _is_partial(base, proposal, comparison.changes):
        return _of_parts(base, proposal, language)
    texts = {p.id: p for p in proposal.paragraphs}
    of_base: dict[str, Wish] = {}
    new: list[NewWish] = []
    last = ""
    places: dict[str, str] = {}
    for change in comparison.changes:
        of_base |= dict(_wishes_of_change(change, base))
        if change.kind == "inserted" or change.moved:
            new += [_new_wish(texts[i], last) for i in change.new]
        if change.old and not change.moved:
            last = change.old[-1]
        places |= dict.fromkeys(change.new, change.old[0] if change.old else last)
    return Wishes(of_base, tuple(new), places=places)


def _wishes_of_change(change: Change, base: Document) -> Iterator[tuple[str, Wish]]:
    if change.kind == "inserted":
        return
    if change.moved:
        for old in change.old:
            yield old, _deleted(base[old].text, "moved")
    elif change.kind == "deleted":
        yield change.old[0], _deleted(base[change.old[0]].text)
    elif change.kind == "merged":
        # the words of all stand at the place of the first
        first, *others = change.old
        yield first, _edited(base[first].text, change.new_text)
        yield from ((old, _deleted(base[old].text)) for old in others)
    elif change.old_text != change.new_text:
        yield change.old[0], Wish(kind="edited", segments=change.segments)


def _deleted(text: str, kind: WishKind = "deleted") -> Wish:
    return Wish(kind=kind, segments=(("delete", text),))


def _edited(
    before: str, after: str, kind: WishKind = "edited", language: Language | None = None
) -> Wish:
    segments: Sequence[tuple[Operation, str]] = diff_segments(before, after, language)
    return Wish(kind=kind, segments=tuple(segments))


def _new_wish(paragraph: Paragraph, after: str) -> NewWish:
    return NewWish(after, paragraph.label, paragraph.text, paragraph.kind)


# Files of single paragraphs


def _is_partial(base: Document, proposal: Document, changes: Sequence[Change]) -> bool:
    """Whether a file holds only the paragraphs that a delegation wants to change."""
    stayed = sum(len(c.old) for c in changes if c.old and c.new)
    if base.enacting_formula and not proposal.enacting_formula and _asks_for_parts(proposal):
        return True
    few = _PART_OF_WHOLE * len(base.paragraphs)
    return stayed < few and len(proposal.paragraphs) < few and not _counts_on(proposal)


def _asks_for_parts(proposal: Document) -> bool:
    """Whether paragraphs are named as those of another text: OP3 alt, OP2: delete."""
    language = load_known(proposal.language)
    return any(_PUT_IN_ID.fullmatch(p.id) or _is_deletion(p, language) for p in proposal.paragraphs)


def _is_deletion(paragraph: Paragraph, language: Language | None) -> bool:
    words = paragraph.text.strip(" .;:[]()")
    return language is not None and is_whole_match(language.amending.deleted, words)


def _counts_on(document: Document) -> bool:
    """Whether the operative paragraphs are counted from the first one on, as those of a whole
    text."""
    numbers = [p.id for p in document.paragraphs if p.kind == "operative" and p.parent is None]
    return len(numbers) > 1 and numbers == [f"op{n}" for n in range(1, len(numbers) + 1)]


def _of_parts(base: Document, proposal: Document, language: Language | None) -> Wishes:
    """What single paragraphs ask for, each by the number that it names."""
    known = {p.id: p for p in base.paragraphs}
    of_base: dict[str, Wish] = {}
    new: list[NewWish] = []
    last = ""
    for paragraph in proposal.paragraphs:
        found = _PUT_IN_ID.fullmatch(paragraph.id)
        named = found["base"] if found else paragraph.id
        old = known.get(named)
        last = last if old is None else named
        if old is None or (found and found["how"] != "alt"):
            new.append(_new_wish(paragraph, last))
        elif found:
            of_base[named] = _edited(old.text, paragraph.text, "alternative", language)
        # what was sent along as it was is no wish
        elif fold(old.text) != fold(paragraph.text):
            of_base[named] = _wish_of_part(old, paragraph, language)
    return Wishes(of_base, tuple(new), whole=False)


def _wish_of_part(old: Paragraph, new: Paragraph, language: Language | None) -> Wish:
    if _is_deletion(new, language):
        return _deleted(old.text)
    return _edited(old.text, new.text, language=language)
