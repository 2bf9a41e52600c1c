"""The letters that fonts and PDF writers put in place of plain ones, back to what they stand
for.
"""

from __future__ import annotations

import re
import unicodedata

from resdiff.model.records import NoteMark

_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufb1d-\ufdfb\ufe70-\ufefc]")
# in the encodings of TeX's fonts, which some files give as they are
_LIGATURE_CODES = dict(
    zip(
        "\x0b\x0c\x0e\x0f\x1b\x1c\x1d\x1e\x1f",
        ["ff", "fi", "ffi", "ffl", "ff", "fi", "fl", "ffi", "ffl"],
        strict=True,
    )
)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE_HALF = re.compile("[\ud800-\udfff]")
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
    for at, letter in enumerate(text):
        plain = unicodedata.normalize("NFKC", letter) if _RADICALS.match(letter) else letter
        out.append(_stray(text, at) if _STRAY.match(plain) else plain)
        places.append(places[-1] + len(out[-1]))
    return "".join(out), [NoteMark(at=places[m.at], label=m.label) for m in marks]


def _stray(text: str, at: int) -> str:
    """What a character that is no letter stands for: a ligature beside letters, else nothing.

    A sign for what could not be read where letters are on both sides.
    """
    beside = [text[max(0, at - 1) : at].isalpha(), text[at + 1 : at + 2].isalpha()]
    if any(beside) and text[at] in _LIGATURE_CODES:
        return _LIGATURE_CODES[text[at]]
    return "\ufffd" if all(beside) else ""


def _paired(text: str, marks: list[NoteMark]) -> tuple[str, list[NoteMark]]:
    """The two halves that pdfium gives of a letter beyond the basic plane as one letter."""
    whole = _PAIR.sub(_whole, text)
    if whole == text:
        return text, marks
    return whole, [NoteMark(at=len(_PAIR.sub("x", text[: m.at])), label=m.label) for m in marks]


def whole_letters(text: str) -> str:
    """A text of pdfium's with letters beyond the basic plane whole, and a sign for a lone half."""
    return _LONE_HALF.sub("\ufffd", _PAIR.sub(_whole, text))


def _whole(found: re.Match[str]) -> str:
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
