"""Letters that are set in another size than the rest of their word, as the first one of a symbol in
a masthead: one that both texts have stays, and what follows is marked in its own size.

    A/RES/78/228 -> A/C.3/80/L.4    [-A/RES/78/228-]{+A/C.3/80/L.4+}    the second A was small
                                    A[-/RES/78/228-]{+/C.3/80/L.4+}
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.render.word.paragraph_text import ParagraphText
from resdiff.render.word.run_diff import Segments


def with_large_letters(segments: Segments, olds: Sequence[ParagraphText]) -> Segments:
    """Segments of one paragraph in which letters of another size are equal, where both sides of a
    replacement begin with them; those of several are left as they are.
    """
    if len(olds) > 1:
        return segments
    out: Segments = []
    at = 0  # in the old text
    for operation, text in segments:
        replaces = bool(out) and (out[-1][0], operation) == ("delete", "insert")
        if replaces and out[-1][1][0] == text[0]:
            gone = out.pop()[1]
            cut = _end_of_own_size(olds[0], at - len(gone), gone, text)
            both: Segments = [("equal", gone[:cut]), ("delete", gone[cut:]), ("insert", text[cut:])]
            out += [segment for segment in both if segment[1]]
        else:
            out.append((operation, text))
        at += len(text) * (operation != "insert")
    return out


def _end_of_own_size(old: ParagraphText, at: int, gone: str, come: str) -> int:
    """How many characters both texts begin with before the size changes in the old one; 0 for
    none.
    """
    words = [n for n in old.nodes if at <= n.start < min(n.end, at + len(gone))]
    for node, following in pairwise(words):
        end = node.end - at
        if gone[:end] != come[:end]:
            break
        if _own_size(node.elements[0]) != _own_size(following.elements[0]):
            return end
    return 0


def _own_size(run: _Element) -> str:
    """The size that a run names itself; "" for that of its paragraph."""
    found = run.find(f"{W}rPr/{W}sz")
    return "" if found is None else found.get(f"{W}val", "")
