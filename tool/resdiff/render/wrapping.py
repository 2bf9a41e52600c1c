"""Lines of a redline broken to the width of a terminal.

Guarantees: no line is wider than the terminal (Chinese letters take two columns, joiners and vowel signs none); nothing
but blanks at the breaks is lost; no full stop or closing bracket begins a line where a break before it can be helped;
a colour ends with the line and begins again on the next, after its indent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

_OFF = "\x1b[0m"
_STYLED = re.compile(r"(\x1b\[[\d;]*m)")
_NARROWEST = 24  # columns; below, the indent and one Chinese word would not fit

Letter = tuple[str, str]
"""A letter and the escape sequence of its style, empty for none."""


def wrapped(line: str, width: int, indent: int = 4) -> str:
    """The line cut into lines of at most `width` columns; those after the first are indented."""
    room, rest = max(width, _NARROWEST), _letters(line)
    out: list[str] = []
    while rest:
        end, following = _break(rest, room - (indent if out else 0))
        out.append(" " * (indent if out else 0) + _styled(rest[:end]))
        rest = rest[following:]
    return "\n".join(out)


def columns(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def _letters(line: str) -> list[Letter]:
    style, out = "", []
    for piece in _STYLED.split(line):
        if _STYLED.fullmatch(piece):
            style = "" if piece == _OFF else piece
        else:
            out += [(letter, style) for letter in piece]
    return out


def _styled(letters: Sequence[Letter]) -> str:
    out, current = "", ""
    for letter, style in letters:
        if style != current:
            out += (_OFF if current else "") + style
            current = style
        out += letter
    return out + (_OFF if current else "")


def _break(letters: Sequence[Letter], room: int) -> tuple[int, int]:
    """(where the line ends, where the next one begins)."""
    used = 0
    for at, (letter, _) in enumerate(letters):
        used += columns(letter)
        if used > room and letter != " ":
            end = next(_before(letters, at), None) or max(at, 1)
            return _without_blanks(letters, end), _past_blanks(letters, end)
    return len(letters), len(letters)


def _before(letters: Sequence[Letter], at: int) -> Iterator[int]:
    """Places at or before `at` where a line may end, the last one first; never within the indent."""
    first = _past_blanks(letters, 0)
    for end in range(at, first, -1):
        last, following = letters[end - 1][0], letters[end][0]
        if following == " " or last == " " or (_wide_break(last, following)):
            yield end


def _wide_break(last: str, following: str) -> bool:
    """Between Chinese letters, but not before what closes nor after what opens; a closed mark of change stays closed."""
    if columns(last) + columns(following) < 3 or columns(following) == 0:
        return False
    return category(following) not in ("Pe", "Pf", "Po", "Pd", "Sm") and category(last) not in (
        "Ps",
        "Pi",
        "Pd",
        "Sm",
    )


def _without_blanks(letters: Sequence[Letter], end: int) -> int:
    while end > 1 and letters[end - 1][0] == " ":
        end -= 1
    return end


def _past_blanks(letters: Sequence[Letter], at: int) -> int:
    while at < len(letters) and letters[at][0] == " ":
        at += 1
    return at
