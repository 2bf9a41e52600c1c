"""Lines of a redline broken to the width of a terminal.

Guarantees: no line is wider than the terminal (Chinese characters take two columns, joiners and
vowel signs none); nothing but blanks at the breaks is lost; no full stop or closing bracket begins
a line where a break before it can be helped; a colour ends with the line and begins again on the
next, after its indent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

from resdiff.render.terminal import STYLE_OFF

_STYLE = re.compile(r"(\x1b\[[\d;]*m)")
_NARROWEST = 24  # columns; below, the indent and one Chinese word would not fit

# Categories of characters that take no column of their own: vowel signs, enclosing marks, joiners.
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})

# Categories that begin no line: closing brackets, full stops, dashes; `+` and `~` would open a
# mark of change.
_NEVER_FIRST = frozenset({"Pe", "Pf", "Po", "Pd", "Sm"})

# Categories that end no line: opening brackets and quotation marks.
_NEVER_LAST = frozenset({"Ps", "Pi", "Pd", "Sm"})

StyledCharacter = tuple[str, str]
"""A character and the escape sequence of its style, empty for none."""


def wrap_line(line: str, width: int, indent: int = 4) -> str:
    """The line cut into lines of at most `width` columns; those after the first are indented."""
    # a terminal narrower than that breaks the lines itself
    room = max(width, _NARROWEST)
    rest = _styled_characters(line)
    lines: list[str] = []
    while rest:
        margin = indent if lines else 0
        end, following = _break_place(rest, room - margin)
        lines.append(" " * margin + _with_styles(rest[:end]))
        rest = rest[following:]
    return "\n".join(lines)


def terminal_columns(character: str) -> int:
    """How many columns of a terminal a character takes: 0, 1 or 2."""
    if category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _styled_characters(line: str) -> list[StyledCharacter]:
    style = ""
    out: list[StyledCharacter] = []
    for piece in _STYLE.split(line):
        if _STYLE.fullmatch(piece):
            # styles do not nest: each line we write switches one on and then all off
            style = "" if piece == STYLE_OFF else piece
        else:
            out += [(character, style) for character in piece]
    return out


def _with_styles(characters: Sequence[StyledCharacter]) -> str:
    """The characters with an escape sequence wherever the style changes; the last one is switched
    off.
    """
    out, current = "", ""
    for character, style in characters:
        if style != current:
            out += (STYLE_OFF if current else "") + style
            current = style
        out += character
    return out + (STYLE_OFF if current else "")


def _break_place(characters: Sequence[StyledCharacter], room: int) -> tuple[int, int]:
    """(where the line ends, where the next one begins), both without the blanks between them."""
    used = 0
    for place, (character, _) in enumerate(characters):
        used += terminal_columns(character)
        # blanks at the end of a line may stand over the edge: they are dropped
        if used > room and character != " ":
            # a word wider than the line is cut, at least one character a line
            end = next(_possible_ends(characters, place), None) or max(place, 1)
            return _before_blanks(characters, end), _after_blanks(characters, end)
    return len(characters), len(characters)


def _possible_ends(characters: Sequence[StyledCharacter], place: int) -> Iterator[int]:
    """Places at or before this one where a line may end, the last one first; never within the
    indent.
    """
    first = _after_blanks(characters, 0)
    for end in range(place, first, -1):
        last, following = characters[end - 1][0], characters[end][0]
        if " " in (last, following) or _parts_wide_characters(last, following):
            yield end


def _parts_wide_characters(last: str, following: str) -> bool:
    """Between Chinese characters, but not before what closes nor after what opens.

    One of the two may be narrow: the `+]` of a mark of change keeps with its words, as it never
    begins a line.
    """
    widths = (terminal_columns(last), terminal_columns(following))
    if sum(widths) < 3 or widths[1] == 0:
        return False
    return category(following) not in _NEVER_FIRST and category(last) not in _NEVER_LAST


def _before_blanks(characters: Sequence[StyledCharacter], end: int) -> int:
    while end > 1 and characters[end - 1][0] == " ":
        end -= 1
    return end


def _after_blanks(characters: Sequence[StyledCharacter], place: int) -> int:
    while place < len(characters) and characters[place][0] == " ":
        place += 1
    return place
