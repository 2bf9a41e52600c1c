"""Also and further where the paragraphs before one came or went: proposed, never written.

Calls upon … / [Also calls upon … deleted] / Further calls upon …  ->  "Also calls upon"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdiff.languages import Language
from resdiff.model.records import Paragraph
from resdiff.negotiation.amending.numbering import Item


def proposed_openers(
    items: Sequence[Item], draft: Sequence[Paragraph], language: Language
) -> Iterator[tuple[Item, str, str]]:
    """The paragraphs whose opener would have another linking word behind their new neighbours, with
    both openers.
    """
    former = _neighbours([p for p in draft if p.parent is None])
    links = tuple(word.capitalize() for word in language.judgement.linking)
    before: Item | None = None
    for item in items:
        if item.paragraph.parent is not None:
            continue
        verb, link = _verb_and_link(item.paragraph, links)
        if (
            link
            and item.slot is not None
            and not item.is_new
            and _is_elsewhere(item, before, former)
        ):
            yield from _proposed(item, verb, link, before, links)
        before = item


def _is_elsewhere(item: Item, before: Item | None, former: Mapping[str, str | None]) -> bool:
    """Whether another paragraph stands before one than in the draft."""
    assert item.slot is not None
    neighbour = before.slot.paragraph.id if before is not None and before.slot is not None else None
    return former.get(item.slot.paragraph.id) != neighbour or (before is not None and before.is_new)


def _neighbours(tops: Sequence[Paragraph]) -> dict[str, str | None]:
    return {p.id: tops[at - 1].id if at else None for at, p in enumerate(tops)}


def _verb_and_link(paragraph: Paragraph, links: Sequence[str]) -> tuple[str, str]:
    """The verb of an opener and the linking word before it; "" where there is none."""
    opener = paragraph.opener or ""
    for link in links:
        if opener.startswith(f"{link} "):
            return opener[len(link) + 1 :].casefold(), link
    return opener.casefold(), ""


def _proposed(
    item: Item, verb: str, link: str, before: Item | None, links: Sequence[str]
) -> Iterator[tuple[Item, str, str]]:
    opener = item.paragraph.opener or ""
    verb_before, link_before = _verb_and_link(before.paragraph, links) if before else ("", "")
    bare = opener[len(link) + 1 :]
    if verb_before != verb:
        yield item, opener, bare[:1].upper() + bare[1:]
    elif len(links) > 1 and not link_before and link != links[0]:
        yield item, opener, f"{links[0]} {bare}"
