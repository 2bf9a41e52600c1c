"""What is written upon the pages of a PDF: free text of those who commented, fields of a form.

It is seen with the page, and is no text of it.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.read.unseen_text import holds_words, quotable

_KEYS_OF_WORDS = {pdfium.FPDF_ANNOT_WIDGET: b"V"} | dict.fromkeys(
    (
        pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_CARET,
    ),
    b"Contents",
)  # fmt: skip
_WITH_A_LOOK = (
    pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP,
)  # fmt: skip
_MOST_NOTES = 1_000
_MOST_NOTES_TOLD = 20
_LONGEST_WRITTEN = 400  # bytes of UTF-16


def written_upon(document: Any, number: int, page: Any, count: int) -> list[str]:
    """The words of each, as far as they are told; `count` is that of the characters of the page,
    whose place is counted from 0.
    """
    told: list[str] = []
    has_looks = False
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        words = _note_value(note, _KEYS_OF_WORDS[kind]) if kind in _KEYS_OF_WORDS else ""
        has_looks |= kind in _WITH_A_LOOK and pdfium.FPDFAnnot_HasKey(note, b"AP") != 0
        pdfium.FPDFPage_CloseAnnot(note)
        if holds_words(words):
            told.append(quotable(words))
    drawn = _words_drawn(document, number, page, count) if has_looks else ""
    if not set(drawn.split()) <= set(" ".join(told).split()):
        told.append(quotable(drawn))
    return told[:_MOST_NOTES_TOLD]


def _words_drawn(document: Any, number: int, page: Any, count: int) -> str:
    """What is written in the pictures that stand for notes and fields, which may be other words
    than theirs: made a part of the page, they are its last characters.
    """
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return ""
    flat = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(flat) if flat else None
    words = ""
    if text:
        more = min(pdfium.FPDFText_CountChars(text) - count, _MOST_NOTES)
        if more > 0:
            room = (ctypes.c_ushort * (more + 1))()
            pdfium.FPDFText_GetText(text, count, more, room)
            words = bytes(room)[: 2 * more].decode("utf-16-le", "replace")
        pdfium.FPDFText_ClosePage(text)
    if flat:
        pdfium.FPDF_ClosePage(flat)
    return " ".join(words.replace("\x00", "").split())


def _note_value(note: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < length < 1 << 20:
        return ""
    value = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(note, key, value, length)
    text = bytes(value)[: min(length - 2, _LONGEST_WRITTEN)].decode("utf-16-le", "replace")
    return " ".join(text.split())
