"""Text boxes: one whose frame both files have stays, and what changed is marked in its text.

    old  □ "lamps ahoy"      new  □ "buoys ahoy"      □ "[-lamps-]{+buoys+} ahoy"

A frame is the same whatever its size and place: a program fits them to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.paragraph_text import ParagraphText
from resdiff.render.word.run_diff import Segments

BOX = f"{W}txbxContent"


class PairedBoxes(NamedTuple):
    """The texts of a box that stays, and the parts that they stand in."""

    old: _Element
    new: _Element
    parts: PartPair


def paired_boxes(
    segments: Segments,
    olds: Sequence[ParagraphText],
    news: Sequence[ParagraphText],
    parts: PartPair,
) -> Iterator[PairedBoxes]:
    """The boxes in what is equal of some paragraphs."""
    signs = {sign for text in (*olds, *news) for sign in text.boxed.values()}
    # most paragraphs hold none, and all their characters are looked at below
    if not signs:
        return
    before, after = _holders(olds), _holders(news)
    for operation, text in segments:
        count = sum(character in signs for character in text)
        gone = [next(before) for _ in range(count if operation != "insert" else 0)]
        come = [next(after) for _ in range(count if operation != "delete" else 0)]
        # only in what is equal there are as many on both sides
        for old, new in zip(gone, come, strict=False):
            # a drawing and what stands for it in older programs each have their own
            both = zip(_texts_in(old), _texts_in(new), strict=True)
            yield from (PairedBoxes(one, other, parts) for one, other in both)


def _holders(texts: Sequence[ParagraphText]) -> Iterator[_Element]:
    return (holder for text in texts for holder in text.boxed)


def _texts_in(holder: _Element) -> list[_Element]:
    """The texts of boxes, without those of boxes in them."""
    inner = {box for outer in holder.iter(BOX) for box in outer.iterdescendants(BOX)}
    return [box for box in holder.iter(BOX) if box not in inner]
