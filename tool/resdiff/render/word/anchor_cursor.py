"""The anchors of some paragraphs of the new file, put into the redline as these are written.

    old  Urges all States              new  Urges |Member States|
    ->   Urges [-all-] |{+Member+} States|

What is written is cut where a comment or a bookmark of the new file begins or ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from lxml.etree import _Element

from resdiff.render.word.anchors import PlaceAnchor
from resdiff.render.word.paragraph_text import ParagraphText, TextNode
from resdiff.render.word.placeholders import PARAGRAPH_MARK
from resdiff.render.word.run_diff import Segments


class AnchorCarrier(Protocol):
    """Knows which anchors of the new file come along, and what stands for them in the redline."""

    def carries(self, anchor: PlaceAnchor) -> bool:
        """Whether it does."""

    def element(self, anchor: PlaceAnchor) -> _Element | None:
        """What stands for one; None where it stands there already."""


class _Placed(NamedTuple):
    """An anchor at an offset of the new text; a `late` one stands before the word behind it, any
    other one behind the word before it.
    """

    at: int
    late: bool
    anchor: PlaceAnchor
    carrier: AnchorCarrier


class AnchorCursor:
    """The anchors of a text in their order, taken as the text is written."""

    def __init__(self, carriers: Sequence[AnchorCarrier], texts: Sequence[ParagraphText]) -> None:
        """Those of texts that are written as one."""
        placed: list[_Placed] = []
        begin = 0
        for text in texts:
            if text.side == "new" and text.anchors:
                placed += _placed(begin, text.anchors, carriers)
            begin += len(text.text) + len(PARAGRAPH_MARK)
        self._waiting = deque(sorted(placed, key=lambda one: one[:2]))

    def cut(self, segments: Segments) -> Segments:
        """The segments, cut where an anchor stands within what is of the new text."""
        offsets = self.offsets()
        if not offsets:
            return segments
        out: Segments = []
        at = 0
        for operation, text in segments:
            done = 0
            # what is deleted is none of the new text: no anchor stands in it
            if operation != "delete":
                for offset in offsets:
                    if at + done < offset < at + len(text):
                        out.append((operation, text[done : offset - at]))
                        done = offset - at
                at += len(text)
            out.append((operation, text[done:]))
        return out

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def offsets(self) -> list[int]:
        """Where anchors stand."""
        return sorted({placed.at for placed in self._waiting})

    def before(self, at: int) -> Iterator[_Element]:
        """The anchors that stand before the character at an offset."""
        return self._taken(lambda placed: placed.at <= at)

    def behind(self, at: int) -> Iterator[_Element]:
        """The anchors that stand behind the character before an offset."""
        return self._taken(lambda placed: placed[:2] <= (at, False))

    def rest(self) -> Iterator[_Element]:
        """Those that are left."""
        return self._taken(lambda _: True)

    def _taken(self, is_due: Callable[[_Placed], bool]) -> Iterator[_Element]:
        while self._waiting and is_due(self._waiting[0]):
            placed = self._waiting.popleft()
            made = placed.carrier.element(placed.anchor)
            if made is not None:
                yield made

    def pieces(self, text: ParagraphText) -> Iterator[list[TextNode] | _Element]:
        """The nodes of one whole paragraph between its anchors, and these, in order."""
        offsets = [at for at in self.offsets() if 0 < at < len(text.text)]
        text.split_at(set(offsets))
        yield from self.behind(0)
        for start, end in pairwise([0, *offsets, len(text.text)]):
            yield from self.before(start)
            yield text.nodes_within(start, end, empty=True)
            yield from self.behind(end)
        yield from self.rest()


def _placed(
    begin: int, anchors: Sequence[PlaceAnchor], carriers: Sequence[AnchorCarrier]
) -> Iterator[_Placed]:
    closed = {(a.of, a.own_id, a.at) for a in anchors if a.kind != "start"}
    for anchor in anchors:
        carrier = next((c for c in carriers if c.carries(anchor)), None)
        if carrier is not None:
            # what begins and ends at one place stays together
            late = anchor.kind == "start" and (anchor.of, anchor.own_id, anchor.at) not in closed
            yield _Placed(begin + anchor.at, late, anchor, carrier)
