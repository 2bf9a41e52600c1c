"""The first words of a text, for lists and margins."""

from __future__ import annotations

_MARKS_BEFORE_A_CUT = " ,;:，、；"


def beginning(text: str, most: int = 40) -> str:
    """The first words of a text, so many characters at the most, with an ellipsis if cut."""
    if len(text) <= most:
        return text
    cut = text[:most]
    # Chinese has no blanks to cut at: there the text is cut where it is
    words = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return words.rstrip(_MARKS_BEFORE_A_CUT) + "…"
