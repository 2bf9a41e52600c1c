"""Print that reaches over the end of a page: browsers draw it on both pages, cut off on one."""

from __future__ import annotations

from typing import Any

import pypdfium2_raw as pdfium

from resdiff.read.pdf.hidden_print import CUT_OFF, CUT_THROUGH, HiddenPrint
from resdiff.read.pdf.page_text import PageText

OVERLEAF = "overleaf"
"""The reason of print that is cut off at the edge of a page and stands on the one beside it."""

# of a page: where its first or last line stands, and how many characters are looked at for it
_EDGE_OF_PAGE, _CHARACTERS_AT_EDGE = 0.2, 400


def with_overleaf(
    document: Any, number: int, seen: PageText, hidden: list[HiddenPrint]
) -> list[HiddenPrint]:
    """The stretches of a page that are not seen; OVERLEAF is the reason of those cut off whose
    characters the next page has in the same columns near its head, or the one before near its
    foot. What is only cut through and stands on neither is seen.
    """
    if not any(stretch.reason in (CUT_OFF, CUT_THROUGH) for stretch in hidden):
        return hidden
    places = _places_at_edge(document, number + 1, head=True)
    places |= _places_at_edge(document, number - 1, head=False)
    told = []
    for stretch in hidden:
        if stretch.reason in (CUT_OFF, CUT_THROUGH) and _stand_there(seen, stretch, places):
            told.append(stretch._replace(reason=OVERLEAF))
        elif stretch.reason != CUT_THROUGH:
            told.append(stretch)
    return told


def _places_at_edge(document: Any, number: int, head: bool) -> set[tuple[str, int]]:
    """The characters of the lines at the head or the foot of a page, each with its left edge in
    points.
    """
    page = pdfium.FPDF_LoadPage(document, number) if number >= 0 else None
    if not page:
        return set()
    text = pdfium.FPDFText_LoadPage(page)
    try:
        height = pdfium.FPDF_GetPageHeightF(page)
        seen = PageText(text, 0, pdfium.FPDF_GetPageWidthF(page), height)
        characters = seen.characters()
        part = slice(_CHARACTERS_AT_EDGE) if head else slice(-_CHARACTERS_AT_EDGE, None)
        # where on the page: from its head or from its foot
        within = _EDGE_OF_PAGE * height
        return {
            (characters[at], round(seen.room(at)[0]))
            for at in range(len(characters))[part]
            if (height - seen.base(at) if head else seen.base(at)) < within
        }
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _stand_there(page: PageText, stretch: HiddenPrint, places: set[tuple[str, int]]) -> bool:
    for at, character in enumerate(stretch.text, stretch.start):
        left = round(page.room(at)[0])
        beside = {(character, near) for near in (left - 1, left, left + 1)}
        if not character.isspace() and not beside & places:
            return False
    return True
