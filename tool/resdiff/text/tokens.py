"""Text as readers see it: words, not letters; and the form in which two texts are compared.

    2006年12月20日第61/180号决议，《全球行动计划》   ->  2006年12月20日 | 第61/180号 | 决议 | ， | 《全球行动计划》

Dates, numbers, document symbols and titles in 《》 are one token each. Chinese is cut into the words of the language's
word list by the fewest words that fit; a stretch that no list explains stays in single signs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from resdiff.languages import Language, is_wide, strip_marks
from resdiff.languages.scripts import FROM_HAN, HAN_LETTER

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f\u0640\u064b-\u0652\u0670]*)+"
_TOKEN = rf"""
      (?P<title>《[^《》]{{1,40}}》)
    | (?P<symbol>(?:[A-Z]{{1,6}})(?:/[A-Za-z0-9.\-‑]*[A-Za-z0-9])+(?:\s?\(\d{{4}}\))?)
    | (?P<url>https?://[\x21-\x7e]+)
    | (?P<single>SINGLE)
    | (?P<number>\d+(?:[.,/:‑-]\d+)*(?:\(\d{{4}}\))?%?)
    | (?P<han>(?:(?!RUN_ENDS){HAN_LETTER})+|{HAN_LETTER})
    | (?P<word>{_LETTERS}(?:[’'‑-](?:{_LETTERS}|\d+))*)
    | (?P<blank>\s+)
    | (?P<sign>.)
    """


@cache
def _tokens(language: Language | None) -> re.Pattern[str]:
    """The tokens of a text; the dates of its language among them."""
    words = language.alignment if language else None
    date = (
        rf"(?P<printed>{language.date_pattern.pattern.replace(' ', '[ ]')}(?!\d)) |"
        if language and language.spaced
        else ""
    )
    pattern = _TOKEN.replace("SINGLE", "|".join(words.single) if words and words.single else "(?!)")
    pattern = pattern.replace("RUN_ENDS", words.run_ends if words and words.run_ends else "(?!)")
    return re.compile(date + pattern, re.VERBOSE | re.DOTALL)


def tokens(text: str, language: Language | None) -> list[str]:
    """The tokens of a text; joined they give the text again."""
    known = language.words if language is not None else frozenset()
    out: list[str] = []
    for found in _tokens(language).finditer(text):
        if found.lastgroup == "han":
            out.extend(_segment(found[0], known) if known else found[0])
        else:
            out.append(found[0])
    return out


@cache
def _plain_word() -> re.Pattern[str]:
    """Compiled when it is first needed: its classes of letters take as long as reading a page."""
    return re.compile(rf"{HAN_LETTER}+|[^\W_{FROM_HAN}]+(?:[-/.][^\W_{FROM_HAN}]+)*")


def plain_words(text: str, language: Language) -> list[str]:
    """The words of a text in a language that prints none apart, without marks: dates and titles in their parts."""
    out: list[str] = []
    for found in _plain_word().findall(text):
        out.extend(_segment(found, language.words) if is_wide(found[0]) else (found,))
    return out


@lru_cache(maxsize=8192)
def _segment(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """A stretch of Chinese signs in the fewest known words; longer words first where that leaves a choice."""
    size = len(text)
    lengths = _lengths(known)
    least = [0] * (size + 2)  # words from here on, a lone sign counting two
    chosen = [1] * size
    for start in range(size - 1, -1, -1):
        fewest = least[start + 1] + 2
        for length in lengths.get(text[start : start + 2], ()):
            end = start + length
            if end <= size and least[end] < fewest and (length == 2 or text[start:end] in known):
                fewest, chosen[start] = least[end] + 1, length
        least[start] = fewest
    out, start = [], 0
    while start < size:
        length = chosen[start]
        out.append(text[start : start + length])
        start += length
    return tuple(out)


@cache
def _lengths(known: frozenset[str]) -> dict[str, list[int]]:
    """How long the words are that begin with two signs, the longest last; 2 only where the two are a word."""
    out: dict[str, set[int]] = {}
    for word in known:
        out.setdefault(word[:2], set()).add(len(word))
    return {signs: sorted(lengths) for signs, lengths in out.items()}


_FOLDED = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "`": "'",
        "´": "'",
        "\u2010": "-",
        "\u2011": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "―": "-",
        "、": "、",
        "。": ".",
        "〈": "<",
        "〉": ">",
        "ـ": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        "\u00ad": None,
        "\u2060": None,
        **{chr(c): None for c in range(0x64B, 0x653)},
    }
)
_FOLDED_SIGNS = {chr(sign): folded or "" for sign, folded in _FOLDED.items()}
_FOLDED_SIGNS |= dict(
    zip("，；：？！（）％", ",;:?!()%", strict=True)
)  # so does NFKC, but looks at every letter then
_FOLDED_SIGNS |= {
    raised: f"^{plain}" for plain, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")
}  # 10⁶ is not 106
_FOLDED_SIGN = re.compile("[" + "".join(map(re.escape, _FOLDED_SIGNS)) + "]")
_AROUND_SLASH = re.compile(r"(?<=[\u0621-\u064a])\s*/\s*(?=[\u0621-\u064a])")
_IN_NUMBER = re.compile(r"(?<=\d) (?=\()")
_BLANK = re.compile(" ")
_NOT_CHINESE = bytes(
    b for b in range(256) if not 0x30 <= b <= 0x9F
)  # blocks of letters: to look for those of Chinese in a
# regular expression takes longer to compile than a draft to read
_BESIDE_SIGN = re.compile(r" (?=[,;:!?.\"»،؛%)])|(?<=[\"«(]) ")
_BLANK_AND_SIGN = re.compile(r" [,;:!?.\"»،؛%)]|[\"«(] ")


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The form in which two texts are the same for a reader (conventions 3.9): width of punctuation, kinds of quotation
    marks, dashes and blanks, blanks beside Chinese signs and before punctuation, Arabic vowel signs make no difference."""
    if _is_plain(text):
        return text
    ascii_only = text.isascii()
    text = text.replace("`", "'") if ascii_only else _folded_letters(text)
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    text = " ".join(words)
    if not ascii_only and text.encode("utf-16-be", "surrogatepass")[::2].translate(
        None, _NOT_CHINESE
    ):
        text = _BLANK.sub(_kept_blank, text)
    if " (" in text:
        text = _IN_NUMBER.sub("", text)
    return _BESIDE_SIGN.sub("", text) if _BLANK_AND_SIGN.search(text) else text


def _folded_letters(text: str) -> str:
    text = _FOLDED_SIGN.sub(_folded, text)
    composed = unicodedata.normalize("NFKC", text)
    if composed != text:
        text = _FOLDED_SIGN.sub(_folded, composed)  # NFKC yields such signs as well
    return _AROUND_SLASH.sub("/", text) if "/" in text else text


def _folded(found: re.Match[str]) -> str:
    return _FOLDED_SIGNS[found[0]]


def _kept_blank(found: re.Match[str]) -> str:
    """A blank, unless a Chinese sign stands beside it."""
    at, text = found.start(), found.string
    return (
        "" if "\u3000" <= text[at - 1] <= "\u9fff" or "\u3000" <= text[at + 1] <= "\u9fff" else " "
    )


def _is_plain(text: str) -> bool:
    """Whether a text is letters that folding leaves alone: a word of Chinese or of plain Latin letters."""
    return text.isalpha() and (text.isascii() or (min(text) >= "\u4e00" and max(text) <= "\u9fff"))


def paragraph_form(text: str) -> str:
    """The folded form of a whole paragraph: its last mark follows from its place (; before another, . at the end)."""
    return fold(text).rstrip(" ,.;:،؛")


_NOTHING = re.compile(
    r"(?<!\d)(?!(?<=\s)-\d)[^\w%$€£¥/\ue000-\uf8ff]+|[^\w%$€£¥/\ue000-\uf8ff]+(?!\d)|_+"
)
"""Punctuation that says nothing: not inside numbers, no signs of money, share or minus; masks are no punctuation."""


@lru_cache(maxsize=16384)
def bare_words(text: str) -> str:
    """The words of a text, folded, in small letters, without marks: two texts alike in it differ in print only."""
    if _is_plain(text):
        return text.casefold()
    return _NOTHING.sub(" ", fold(strip_marks(text)).casefold()).strip()
