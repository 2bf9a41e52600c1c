"""Text that a PDF gives to whoever copies it in place of what it draws.

/Span <</ActualText (shall not)>> BDC (shall) Tj EMC      “shall not” is read, “shall” is seen

Most files have it for a blank or a letter that a font draws as two; there the two are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.read.message_forms import words_of_one_form
from resdiff.read.pdf.page_text import PageText
from resdiff.read.unseen_text import holds_words

_REPLACEMENT = re.compile(rb"/ActualText\s*(?:<[0-9A-Fa-f]{16}|\([^()]{3})")
_WORD_DRAWN = re.compile(r"[^\W\d_]{2,}")
_MOST_MARKED = 20_000  # objects of a page


def replaces_text(stream: bytes) -> bool:
    """Whether a stream gives several letters in place of what it draws."""
    return b"/ActualText" in stream and _REPLACEMENT.search(stream) is not None


def words_replaced(page: Any, seen: PageText, characters: str) -> Iterator[str]:
    """The stretches of a page's text that stand in place of other words, which it draws. What the
    file says of the page's objects is taken off them: to be asked when all else is done.
    """
    _take_off_marks(page)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return
    try:
        drawn = PageText(text, 0, seen.width, seen.height).characters()
    finally:
        pdfium.FPDFText_ClosePage(text)
    if drawn == characters or not _draws_other_words(drawn, characters):
        return  # the same, or signs that no one could read
    yield from words_of_one_form(characters, drawn)


def _draws_other_words(drawn: str, characters: str) -> bool:
    """Whether a page draws words that its text has not, has in another order, or less often."""
    if any(map(holds_words, words_of_one_form(drawn, characters))):
        return True
    seen, given = (Counter(_WORD_DRAWN.findall(text)) for text in (drawn, characters))
    return bool(seen - given)


def _take_off_marks(page: Any) -> None:
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_MARKED)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        for place in reversed(range(pdfium.FPDFPageObj_CountMarks(drawn))):
            mark = pdfium.FPDFPageObj_GetMark(drawn, place)
            pdfium.FPDFPageObj_RemoveMark(drawn, mark)
