"""What is written upon the pages of a PDF: free text of those who commented, fields of a form.

It is seen with the page, and is no text of it.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

_KINDS_WITH_WORDS = {pdfium.FPDF_ANNOT_FREETEXT: b"Contents", pdfium.FPDF_ANNOT_WIDGET: b"V"}
_MOST_NOTES = 1_000
_MOST_NOTES_TOLD = 20
_LONGEST_WRITTEN = 400  # bytes of UTF-16


def written_upon(page: Any) -> list[str]:
    """The words of each, as far as they are told."""
    told: list[str] = []
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        key = _KINDS_WITH_WORDS.get(pdfium.FPDFAnnot_GetSubtype(note))
        words = _note_value(note, key) if key is not None else ""
        pdfium.FPDFPage_CloseAnnot(note)
        if any(map(str.isalnum, words)) and len(told) < _MOST_NOTES_TOLD:
            told.append(words)
    return told


def _note_value(note: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < length < 1 << 20:
        return ""
    value = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(note, key, value, length)
    text = bytes(value)[: min(length - 2, _LONGEST_WRITTEN)].decode("utf-16-le", "replace")
    return " ".join(text.split())
