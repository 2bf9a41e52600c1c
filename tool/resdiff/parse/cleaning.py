"""Characters and punctuation of whole lines, as a reader sees them.

第 64/293 号决议,"…"           第64/293号决议，“…”
re\u00adsolution\u00a0A/80/1   resolution A/80/1

What holds afterwards: no soft hyphens, direction overrides or double blanks; no blank beside a
Chinese character and no half-width comma, semicolon, colon or quotation mark there; a warning where
punctuation was changed. Official oddities stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from resdiff.languages import Language, is_wide
from resdiff.languages.characters import ONE_HYPHEN, TATWEEL
from resdiff.model.lines import Line, moved_marks
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.line_edits import edit_line

# Zero-width blanks, soft hyphens, byte order marks, overrides of direction
_DROPPED = [0x200B, 0x2060, 0xAD, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]

_OTHER_BLANKS = "\u00a0\u202f\u2009\u3000\t"

_INVISIBLE = lazy_pattern("[" + "".join(map(chr, [*_DROPPED])) + f"{TATWEEL}]")
_UNUSUAL = lazy_pattern(
    "["
    + "".join(map(chr, [*_DROPPED]))
    + TATWEEL
    + _OTHER_BLANKS
    + "".join(map(chr, ONE_HYPHEN))
    + "]"
)
_PLAIN_SIGNS = str.maketrans(dict.fromkeys(_OTHER_BLANKS, " ")) | ONE_HYPHEN
_SUPERFLUOUS_BLANKS = lazy_pattern(r" {2,}|^ +| +$")


def clean_characters(line: Line) -> Line:
    """Invisible characters, overrides of direction and tatweel out; one kind of blank and of
    hyphen; NFC.
    """
    if _may_have_unusual(line.text):
        line = edit_line(line, _INVISIBLE, "")
        line = msgspec.structs.replace(line, text=line.text.translate(_PLAIN_SIGNS))
    if "  " in line.text or line.text != line.text.strip(" "):
        line = edit_line(line, _SUPERFLUOUS_BLANKS, _single_blank)
    if line.marks or unicodedata.is_normalized("NFC", line.text):
        return line  # composing characters would move the marks of notes
    return msgspec.structs.replace(
        line,
        text=unicodedata.normalize("NFC", line.text),
        anchors=moved_marks(
            line.anchors, lambda at: len(unicodedata.normalize("NFC", line.text[:at]))
        ),
    )


def _may_have_unusual(text: str) -> bool:
    """Whether a text has characters to drop or to make plain; of ASCII text only tabs."""
    return "\t" in text if text.isascii() else _UNUSUAL.search(text) is not None


def _single_blank(found: re.Match[str]) -> str:
    """One blank within a text, none at its ends."""
    return " " if found.start() > 0 and found.end() < len(found.string) else ""


# Chinese: blanks and punctuation

_HALF_WIDTH = ',;:?!"'
_FULL_WIDTH_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CHINESE_TOO = frozenset("—…“”")  # of no script, but printed as wide as Chinese characters
_MAY_FOLLOW = frozenset("—…“”(<\"'")

_BLANKS = lazy_pattern(r"\s+")
_BLANKS_IN_SYMBOL = lazy_pattern(r"(?<=\d)\s+(?=\(\d{4}\))")  # 第1325 (2000)号决议
_HALF_WIDTH_MARK = lazy_pattern(r"\s*([,;:?!])")
_STRAIGHT_QUOTE = lazy_pattern(r'"')
_UNDERLINE_AT_END = lazy_pattern(r"(?<=[0-9A-Za-z)])_o$")
_STOP_AT_END = lazy_pattern(r"(?<=[0-9A-Za-z)])\.$")
_LINK = lazy_pattern(r"https?:")


def clean_chinese(line: Line, note: bool = False) -> tuple[Line, int]:
    """Blanks beside Chinese characters out, punctuation there in full width; the count of changes.

    A line without a Chinese character stays as it is, but for the text of a note, which may be a
    title in English.
    """
    before = line.text
    if not note and not any(map(is_wide, before)):
        return line, 0
    line = edit_line(line, _BLANKS_IN_SYMBOL, "")
    line = edit_line(line, _BLANKS, _without_blanks_beside_wide)
    line = edit_line(line, _HALF_WIDTH_MARK, _in_full_width)
    line = edit_line(line, _BLANKS, _without_blanks_beside_wide)  # beside the marks now wide
    line = _with_curly_quotes(line)
    if note:
        line = _with_full_stop(line)
    return line, _half_width_marks(before) - _half_width_marks(line.text)


def _without_blanks_beside_wide(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    beside = text[max(0, start - 1) : start], text[end : end + 1]
    return "" if any(map(_is_wide_in_print, beside)) else found[0]


def _is_wide_in_print(character: str) -> bool:
    """Whether no blank stands beside a character: a Chinese one, or a mark printed as wide."""
    return is_wide(character) or character in _CHINESE_TOO


def _in_full_width(found: re.Match[str]) -> str:
    """A half-width mark in full width where Chinese stands before it.

    Also behind a word in Latin letters with Chinese behind the mark: 《2030 Agenda》, A/80/1，见…
    """
    before = found.string[: found.start()][-1:]
    if is_wide(before) or before == "”":
        return _FULL_WIDTH_OF[found[1]]
    if not (before.isalnum() or before in (")", ">")):
        return found[0]
    after = found.string[found.end() :].lstrip()[:1]
    follows = any((not after, is_wide(after), after in _MAY_FOLLOW))
    return _FULL_WIDTH_OF[found[1]] if follows else found[0]


def _with_curly_quotes(line: Line) -> Line:
    """Straight quotation marks as “ and ” in turn; as they are where one has no partner."""
    count = line.text.count('"')
    if count == 0 or count % 2:
        return line
    sides = iter("“”" * (count // 2))
    return edit_line(line, _STRAIGHT_QUOTE, lambda _: next(sides))


def _with_full_stop(line: Line) -> Line:
    """The text of a note with a Chinese full stop.

    In A/79/322_o the underline of a link was read in its place.
    """
    line = edit_line(line, _UNDERLINE_AT_END, "。")
    return line if _LINK.search(line.text) else edit_line(line, _STOP_AT_END, "。")


def underlined_ends(source: Iterable[str], language: Language | None) -> tuple[str, ...]:
    """The letters that are no part of a text: the underlines of links at the ends of its notes,
    in which a full stop is read."""
    if language is None or not language.full_width:
        return ()
    return tuple("_o" for line in source if _UNDERLINE_AT_END.search(line.rstrip()))


def _half_width_marks(text: str) -> int:
    return sum(map(text.count, _HALF_WIDTH))


def clean_lines(lines: list[Line], language: Language | None) -> tuple[list[Line], list[Caution]]:
    """Every line cleaned for its language; and a warning where punctuation was changed."""
    lines = [clean_characters(line) for line in lines]
    if language is None or not language.full_width:
        return lines, []
    cleaned = [clean_chinese(line) for line in lines]
    changed = sum(count for _, count in cleaned)
    message = f"{changed} half-width punctuation marks beside Chinese signs read as full-width"
    cautions = [Caution(code="punctuation", message=message)] if changed else []
    return [line for line, _ in cleaned], cautions
