"""The forms in which two texts are compared: what print alone changes makes no difference in them.

«Kyoto 2001» , and 10⁶ l’eau  ->  fold         "Kyoto 2001", and 10^6 l'eau
Also welcomes the report;     ->  bare_words   also welcomes the report
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from resdiff.languages import EASTERN_DIGITS, is_wide, strip_marks
from resdiff.languages.scripts import ARABIC_LETTERS, UNIFIED_HAN, may_hold_han
from resdiff.model.patterns import lazy_pattern
from resdiff.text.superscripts import RAISED_DIGITS

_QUOTATION = dict.fromkeys("“”„«»", '"')
_APOSTROPHES = dict.fromkeys("‘’`´", "'")
_FOLDED_DASHES = dict.fromkeys("\u2010\u2011\u2012–—−―", "-")
_CHINESE_MARKS = {"。": ".", "〈": "<", "〉": ">"}
_ARABIC_MARKS = dict(zip("،؛؟۔٪٫٬", ",;?.%.,", strict=True))
_EASTERN_FIGURES = {chr(figure): chr(plain) for figure, plain in EASTERN_DIGITS.items()}
# NFKC does the same to these, but looks at every letter of the text then
_FULL_WIDTH = dict(zip("，；：？！（）％", ",;:?!()%", strict=True))
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ZERO_WIDTH = "\u0640\u200b\u200c\u200d\u00ad\u2060\ufeff" + _DIRECTIONS
_TATWEEL_AND_INVISIBLE = dict.fromkeys(_ZERO_WIDTH, "")
_ARABIC_VOWELS = dict.fromkeys([*map(chr, range(0x64B, 0x653)), "\u0670"], "")
# 10⁶ is not 106
_POWERS = {raised: f"^{plain}" for plain, raised in enumerate(RAISED_DIGITS)}

_FOLDED = (
    _QUOTATION
    | _APOSTROPHES
    | _FOLDED_DASHES
    | _CHINESE_MARKS
    | _ARABIC_MARKS
    | _EASTERN_FIGURES
    | _FULL_WIDTH
    | _TATWEEL_AND_INVISIBLE
    | _ARABIC_VOWELS
    | _POWERS
)
_ANY_FOLDED = lazy_pattern("[" + "".join(map(re.escape, _FOLDED)) + "]")
# كانون الثاني/ يناير: print puts a blank on either side of the slash, or none
_AROUND_SLASH = lazy_pattern(rf"(?<=[{ARABIC_LETTERS}])\s*/\s*(?=[{ARABIC_LETTERS}])")
_BEFORE_YEAR = lazy_pattern(r"(?<=\d) (?=\()")  # 2331 (2016)
_BLANK = lazy_pattern(" ")
_BLANK_BESIDE_MARK = lazy_pattern(r" (?=[,;:!?.\"%)])|(?<=[\"(]) ")
# the same to be searched for: with one class at its head, for most texts have none
_LIKE_BLANK_BESIDE_MARK = lazy_pattern(r"[ \"(](?:(?<= )[,;:!?.\"%)]|(?<=[\"(]) )")
_LAST_MARKS = " ,.;:"


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The form in which two texts are the same for a reader (conventions 3.9).

    In it there is one kind of quotation mark, apostrophe, dash and blank; figures are European,
    marks those of Latin print and of half width; no blank stands beside a Chinese character, before
    punctuation, within brackets or at an end; Arabic vowel signs are gone.
    """
    if _is_plain(text):
        return text
    ascii_only = text.isascii()
    text = text.replace("`", "'") if ascii_only else _with_folded_signs(text)
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    text = " ".join(words)
    if not ascii_only and may_hold_han(text):
        text = _BLANK.sub(_without_blank_beside_wide, text)
    if " (" in text:
        text = _BEFORE_YEAR.sub("", text)
    return _BLANK_BESIDE_MARK.sub("", text) if _LIKE_BLANK_BESIDE_MARK.search(text) else text


def _with_folded_signs(text: str) -> str:
    text = _ANY_FOLDED.sub(_folded, text)
    composed = unicodedata.normalize("NFKC", text)
    if composed != text:
        # NFKC yields such signs as well: ″ is two of ′, ﹣ is -
        text = _ANY_FOLDED.sub(_folded, composed)
    return _AROUND_SLASH.sub("/", text) if "/" in text else text


def _folded(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def _without_blank_beside_wide(found: re.Match[str]) -> str:
    at, text = found.start(), found.string
    return "" if is_wide(text[at - 1]) or is_wide(text[at + 1]) else " "


def _is_plain(text: str) -> bool:
    """Whether a text is letters that folding leaves alone: a word of Chinese or of plain Latin
    letters.
    """
    first, last = UNIFIED_HAN
    return text.isalpha() and (text.isascii() or (min(text) >= first and max(text) <= last))


def paragraph_form(text: str) -> str:
    """The folded form of a whole paragraph: its last mark follows from its place (; before another,
    . at the end).
    """
    return fold(text).rstrip(_LAST_MARKS)


# Punctuation that says nothing; what is replaced by signs of private use before it is compared is
# no punctuation, nor are the signs of money and share.
_SILENT = r"[^\w%$€£¥/\ue000-\uf8ff]"
# Not a single one between two figures. One class stands first: the search skips to it, which takes
# half the time of two alternatives.
_SAYS_NOTHING = lazy_pattern(rf"{_SILENT}(?:(?<!\d.){_SILENT}*|{_SILENT}*(?!\d))", re.DOTALL)
_UNDERSCORES = lazy_pattern("_+")

# Signs before a number that make another of it, and a plus behind it, 50+, each with the sign of
# private use that stands for it. A minus stands behind a blank; "2020 -2030" is a span.
_TOLD_SIGNS = {sign: chr(0xE030 + at) for at, sign in enumerate("-+±<>≤≥≈~")}
_SIGN_BESIDE_NUMBER = lazy_pattern(
    r"""
    [-+±<>≤≥≈~](?:
        (?<=<)(?P<quoted>[^<>]*)>  # <2030 Agenda>: a title
      | (?<=-)(?=\d)(?:(?<=[^\d]\s-)|(?<=\(-))
      | (?<!-)(?=\s?\d)
    )
    | (?<=\d)\+
    """,
    re.VERBOSE,
)


def _told_sign(found: re.Match[str]) -> str:
    return found["quoted"] or _TOLD_SIGNS.get(found[0], " ")


@lru_cache(maxsize=16384)
def bare_words(text: str) -> str:
    """The words of a text, folded, in small letters, without marks: two texts alike in it differ in
    print only.
    """
    if _is_plain(text):
        return text.casefold()
    folded = _SIGN_BESIDE_NUMBER.sub(_told_sign, fold(strip_marks(text)).casefold())
    words = _SAYS_NOTHING.sub(" ", folded).strip()
    return _UNDERSCORES.sub(" ", words).strip() if "_" in words else words
