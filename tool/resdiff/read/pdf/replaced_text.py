"""Text that a PDF gives to whoever copies it in place of what it draws.

/Span <</ActualText (shall not)>> BDC (shall) Tj EMC      “shall not” is read, “shall” is seen

Most files have it for a blank or a letter that a font draws as two; there the two are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.languages import right_to_left
from resdiff.read.message_forms import words_of_one_form
from resdiff.read.pdf.page_text import PageText
from resdiff.read.unseen_text import holds_words

_REPLACEMENT = re.compile(rb"/ActualText\s*(?:<[0-9A-Fa-f]{16}|\([^()]{3})")
_WORD_DRAWN = re.compile(r"[^\W\d_]{2,}")
_MOST_MARKED = 20_000  # objects of a page
_MOST_LINES_OPEN = 12


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
    if right_to_left(characters) and have_same_letters(drawn, characters):
        return
    yield from words_of_one_form(characters, drawn)


def _draws_other_words(drawn: str, characters: str) -> bool:
    """Whether a page draws words that its text has not, has in another order, or less often."""
    if any(map(holds_words, words_of_one_form(drawn, characters))):
        return True
    seen, given = (Counter(_WORD_DRAWN.findall(text)) for text in (drawn, characters))
    return bool(seen - given)


def have_same_letters(drawn: str, given: str) -> bool:
    """Whether two texts have the same letters, line by line or in a few lines together.

    What programs give for Arabic is in the order in which it is read, what they draw in that of the
    page; where signs of vowels stand between, words and lines are not cut alike.
    """
    ahead: Counter[str] = Counter()  # letters that the one has and the other has not had yet
    lines, others = (list(map(_letter_counts, text.splitlines())) for text in (drawn, given))
    open_lines = at = behind = 0
    while at < len(lines) or behind < len(others):
        # the one that has come less far goes on
        if behind == len(others) or (at < len(lines) and ahead.total() <= 0):
            ahead.update(lines[at])
            at += 1
        else:
            ahead.subtract(others[behind])
            behind += 1
        open_lines = open_lines + 1 if any(ahead.values()) else 0
        if open_lines > _MOST_LINES_OPEN:
            return False
    return not open_lines


def _letter_counts(line: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKC", line) if c.isalpha())


def _take_off_marks(page: Any) -> None:
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_MARKED)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        for place in reversed(range(pdfium.FPDFPageObj_CountMarks(drawn))):
            mark = pdfium.FPDFPageObj_GetMark(drawn, place)
            pdfium.FPDFPageObj_RemoveMark(drawn, mark)
