"""Named steps from the lines of a source to clean reading lines.

    ² 具体目标 5.2。                notes out, their marks told as offsets           (notes.py)
    25-16618 3/13                 page furniture out
    …包括贩 ⏎⏎ 卖、性剥削…           paragraphs cut by a page end or a line end in one piece
    第 64/293 号决议,"…"           第64/293号决议，“…”

What holds afterwards: no soft hyphens, direction overrides or double blanks; no blank beside a Chinese sign and no
half-width comma, semicolon, colon or quotation mark there; every line a whole paragraph, heading or masthead field;
nothing left out but furniture, and each repair that could be doubted told as a warning. Official oddities stay.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable

import msgspec

from resdiff.languages import Language, is_wide
from resdiff.model.lines import Line
from resdiff.model.records import Caution, NoteMark

_DROPPED = dict.fromkeys(
    [0x200B, 0x2060, 0xAD, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " "})


def edit_line(
    line: Line, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
) -> Line:
    """The line with every match replaced; marks and emphasis stay with their letters."""
    if not pattern.search(line.text):
        return line
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shifts: list[int] = []  # of what stands behind each match
    done = shift = 0
    for match in pattern.finditer(line.text):
        new = match.expand(replacement) if isinstance(replacement, str) else replacement(match)
        out += [line.text[done : match.start()], new]
        done = match.end()
        shift += len(new) - (match.end() - match.start())
        starts.append(match.start())
        ends.append(match.end())
        shifts.append(shift)
    out.append(line.text[done:])

    def at(offset: int) -> int:
        place = bisect_left(starts, offset) - 1  # the last match that begins before the offset
        if place < 0:
            return offset
        if offset < ends[place]:
            before = shifts[place - 1] if place else 0
            size = ends[place] - starts[place] + shifts[place] - before
            return starts[place] + before + min(offset - starts[place], size)
        return offset + shifts[place]

    return msgspec.structs.replace(
        line,
        text="".join(out),
        marks=tuple(NoteMark(at=at(m.at), label=m.label) for m in line.marks),
        emphasis=tuple((at(a), at(b)) for a, b in line.emphasis),
    )


# Letters


_RUNS = re.compile(r" {2,}|^ +| +$")
_LETTERS = re.compile("[" + "".join(map(chr, _DROPPED)) + "".join(map(chr, _PLAIN)) + "\u0640]")


def clean_letters(line: Line) -> Line:
    """Zero-width blanks, soft hyphens, overrides of direction and tatweel out; one kind of blank."""
    plain = line.text.isascii()
    if "\t" in line.text if plain else _LETTERS.search(line.text):
        line = edit_line(line, _INVISIBLE, "")
        line = msgspec.structs.replace(line, text=line.text.translate(_PLAIN))
    if "  " in line.text or line.text[:1] == " " or line.text[-1:] == " ":
        line = edit_line(
            line, _RUNS, lambda m: " " if m.start() > 0 and m.end() < len(m.string) else ""
        )
    if not plain and not unicodedata.is_normalized("NFC", line.text) and not line.marks:
        line = msgspec.structs.replace(line, text=unicodedata.normalize("NFC", line.text))
    return line


_INVISIBLE = re.compile("[" + "".join(map(chr, _DROPPED)) + "\u0640]")
_BLANKS = re.compile(r"\s+")
_IN_SYMBOL = re.compile(r"(?<=\d)\s+(?=\(\d{4}\))")
_MARK = re.compile(r"\s*([,;:?!])")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_STRAIGHT = re.compile(r'"')
_UNDERLINED = re.compile(r"(?<=[0-9A-Za-z)])_o$")
_LAST_STOP = re.compile(r"(?<=[0-9A-Za-z)])\.$")


def _beside_wide(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return is_wide(before) or is_wide(after) or before in _CHINESE_TOO or after in _CHINESE_TOO


_CHINESE_TOO = tuple("—…“”")


def _full_width(found: re.Match[str]) -> str:
    """A half-width mark in full width where Chinese stands before it, or a Latin word before and Chinese behind it."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :].lstrip()[:1]
    if is_wide(before) or before == "”":
        return _FULL_WIDTH[found[1]]
    follows = not after or is_wide(after) or after in "—…“”(<\"'"
    return (
        _FULL_WIDTH[found[1]]
        if follows and (before.isalnum() or before in (")", ">"))
        else found[0]
    )


def clean_chinese(line: Line, note: bool = False) -> tuple[Line, int]:
    """Blanks beside Chinese signs out, punctuation there in full width; and how many marks were changed."""
    before = line.text
    if not any(map(is_wide, before)) and not note:
        return line, 0

    def close(found: re.Match[str]) -> str:
        return "" if _beside_wide(found) else found[0]

    line = edit_line(line, _IN_SYMBOL, "")
    line = edit_line(line, _BLANKS, close)
    line = edit_line(line, _MARK, _full_width)
    line = edit_line(line, _BLANKS, close)
    if before.count('"') and before.count('"') % 2 == 0:
        sides = iter("“”" * (before.count('"') // 2))
        line = edit_line(line, _STRAIGHT, lambda _: next(sides))
    if note:  # the underline of a link, read as a letter: A/79/322_o
        line = edit_line(line, _UNDERLINED, "。")
        line = edit_line(line, _LAST_STOP, "。") if not re.search(r"https?:", line.text) else line
    changed = sum(before.count(sign) for sign in ',;:?!"') - sum(
        line.text.count(sign) for sign in ',;:?!"'
    )
    return line, changed


def clean(lines: list[Line], language: Language | None) -> tuple[list[Line], list[Caution]]:
    """Every line cleaned for its language."""
    lines = [clean_letters(line) for line in lines]
    if language is None or not language.full_width:
        return lines, []
    changed = 0
    out = []
    for line in lines:
        line, count = clean_chinese(line)
        changed += count
        out.append(line)
    message = f"{changed} half-width punctuation marks beside Chinese signs read as full-width"
    return out, [Caution(code="punctuation", message=message)] if changed else []
