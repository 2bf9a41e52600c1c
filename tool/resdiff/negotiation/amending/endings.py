"""The marks at the ends of paragraphs: the last one ends as the draft ended, the others as its
others do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.model.records import Paragraph
from resdiff.negotiation.amending.numbering import Item

_LAST_SIGNS = ".;,。；،؛:："


def mended_ends(
    items: Sequence[Item], draft: Sequence[Paragraph]
) -> Iterator[tuple[Item, str, str]]:
    """The operative paragraphs whose end mark follows from their new place, with both marks; their
    paragraphs are changed.
    """
    was = list(filter(_has_end, draft))
    now = [item for item in items if _has_end(item.paragraph)]
    if not was or not now or was[-1].text[-1] not in _LAST_SIGNS:
        return
    *inner, last = now
    ends = [(item, _inner_mark(item, was)) for item in inner]
    for item, wanted in (*ends, (last, was[-1].text[-1])):
        mark = _mark_of(item.paragraph.text)
        if wanted is None or mark in (wanted, *_COLONS):
            continue
        bare = item.paragraph.text.removesuffix(mark)
        item.paragraph = msgspec.structs.replace(item.paragraph, text=bare + wanted)
        yield item, mark, wanted


_COLONS = (":", "：")


def _has_end(paragraph: Paragraph) -> bool:
    """Whether a paragraph is of the series that one mark ends, and has words."""
    return paragraph.kind == "operative" and bool(paragraph.text)


def _mark_of(text: str) -> str:
    """The mark at the end of a text; "" for none."""
    return text[-1] if text[-1] in _LAST_SIGNS else ""


def _inner_mark(item: Item, was: Sequence[Paragraph]) -> str | None:
    """The mark that a paragraph within the text should end in; None where it keeps its own.

    Only one that ended the draft, or a new one that ends as a last one does, or in none, is out of
    place.
    """
    last_mark = was[-1].text[-1]
    ended = item.slot is not None and item.slot.paragraph is was[-1]
    comes = item.is_new and _mark_of(item.paragraph.text) in ("", last_mark)
    if not ended and not comes:
        return None
    marks = Counter(m for p in was[:-1] if (m := _mark_of(p.text)) and m not in _COLONS)
    return marks.most_common(1)[0][0] if marks else None
