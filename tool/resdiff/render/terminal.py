"""What a terminal may be sent: text of a draft that cannot command it, and the styles that we give
it ourselves.
"""

from __future__ import annotations

from unicodedata import category

from resdiff.interface import isolate_places

RED_STRUCK = "\x1b[31;9m"
GREEN_UNDERLINED = "\x1b[32;4m"
DIM = "\x1b[2m"
BOLD = "\x1b[1m"
STYLE_OFF = "\x1b[0m"

# Joiners and direction marks, which are not printable by themselves but which Arabic is written
# with.
_JOINERS = "\u200c\u200d\u200e\u200f"


def terminal_safe(text: str) -> str:
    """Text of a draft without what could command a terminal: `\\x1b[2J` clears the screen, U+202E
    turns the line round.

    Every blank becomes a plain one, every other character that is not printable U+FFFD.
    """
    if text.isascii() and text.isprintable():  # most texts, at once
        return text
    apart = isolate_places(text)
    return "".join(c if at in apart else _safe_character(c) for at, c in enumerate(text))


def _safe_character(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return " " if category(character) == "Zs" else "\ufffd"


def styled(text: str, style: str, colour: bool) -> str:
    """The text in a style where the output is coloured, else as it is."""
    return f"{style}{text}{STYLE_OFF}" if colour else text
