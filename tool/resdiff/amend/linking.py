"""Also and further where the paragraphs before one came or went: proposed, never written.

Calls upon … / [Also calls upon … deleted] / Further calls upon …  ->  the last one: "Also calls upon"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.amend.numbering import Item
from resdiff.languages import Language
from resdiff.model.records import Paragraph


def linking_words(
    items: Sequence[Item], draft: Sequence[Paragraph], language: Language
) -> Iterator[tuple[Item, str, str]]:
    """The paragraphs whose opener would have another linking word behind their new neighbours, with
    both openers.
    """
    before_in_draft = _neighbours([p for p in draft if p.parent is None])
    tops = [item for item in items if item.paragraph.parent is None]
    links = tuple(word.capitalize() for word in language.judgement.linking)
    for at, item in enumerate(tops):
        verb, link = _parted(item.paragraph, links)
        if item.slot is None or item.is_new or not verb or not link:
            continue
        neighbour = tops[at - 1].slot if at else None
        was = before_in_draft.get(item.slot.paragraph.id)
        now = neighbour.paragraph.id if neighbour is not None else None
        if was != now or (at and tops[at - 1].is_new):
            yield from _proposed(item, verb, link, tops[at - 1] if at else None, links)


def _neighbours(tops: Sequence[Paragraph]) -> dict[str, str | None]:
    return {p.id: tops[at - 1].id if at else None for at, p in enumerate(tops)}


def _parted(paragraph: Paragraph, links: Sequence[str]) -> tuple[str, str]:
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
    verb_before, link_before = _parted(before.paragraph, links) if before else ("", "")
    bare = opener[len(link) + 1 :]
    if verb_before != verb:
        yield item, opener, bare[:1].upper() + bare[1:]
    elif len(links) > 1 and not link_before and link != links[0]:
        yield item, opener, f"{links[0]} {bare}"
