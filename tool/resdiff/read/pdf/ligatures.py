"""The letters that fonts and PDF writers put in place of plain ones, back to what they stand
for.
"""

from __future__ import annotations

import re
import unicodedata

from resdiff.model.records import NoteMark

_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb1d-\ufdfb\ufe70-\ufefc]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain_letters(text: str, marks: list[NoteMark]) -> tuple[str, list[NoteMark]]:
    """Compatibility radicals and presentation forms as the letters they stand for, without what is
    no letter at all.
    """
    if not _RADICALS.search(text) and not _STRAY.search(text):
        return text, marks
    text, marks = _paired(text, marks)
    out: list[str] = []
    places = [0]
    for letter in text:
        plain = unicodedata.normalize("NFKC", letter) if _RADICALS.match(letter) else letter
        out.append("" if _STRAY.match(plain) else plain)
        places.append(places[-1] + len(out[-1]))
    return "".join(out), [NoteMark(at=places[m.at], label=m.label) for m in marks]


def _paired(text: str, marks: list[NoteMark]) -> tuple[str, list[NoteMark]]:
    """The two halves that pdfium gives of a letter beyond the basic plane as one letter."""
    whole = _PAIR.sub(_whole, text)
    if whole == text:
        return text, marks
    return whole, [NoteMark(at=len(_PAIR.sub("x", text[: m.at])), label=m.label) for m in marks]


def _whole(found: re.Match[str]) -> str:
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
