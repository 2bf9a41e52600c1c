"""Scripts: which one a character belongs to, which one a text is written in.

What is said here of a script holds for every language written in it; nothing here names a language.
"""

from __future__ import annotations

import re
from collections import Counter

# Classes for patterns, to be put between brackets
ARABIC = "\u0600-\u06ff"
ARABIC_LETTERS = "\u0621-\u064a"
ARABIC_WORDS = "\u0621-\u06ff"  # letters, their vowel signs and figures
CYRILLIC = "\u0400-\u04ff"
CYRILLIC_SMALL = "\u0430-\u044f\u0451"
LATIN = "A-Za-zÀ-ÿ"
LATIN_SMALL = "a-zà-ÿ"
FROM_HAN = "\u3400-\uffff"
"""Chinese characters and whatever stands behind them, marks of full width included."""
HAN_LETTER = r"[^\x00-\u33ff\W\d_]"
"""One letter of the blocks that Chinese shares with its neighbours; a negated class, which compiles
in no time.
"""

_SCRIPT_OF = {0x04: "Cyrillic", 0x05: "Cyrillic"} | dict.fromkeys((0, 1, 2, 0x1E), "Latin")
_SCRIPT_OF |= dict.fromkeys((0x06, 0x07, *range(0xFB, 0xFF)), "Arabic")
_SCRIPT_OF |= dict.fromkeys((*range(0x34, 0xA0), 0xF9, 0xFA), "Han")
"""The script of most letters in each block of 256."""

_BLOCKS_OF = {
    script: bytes(b for b in _SCRIPT_OF if _SCRIPT_OF[b] == script)
    for script in dict.fromkeys(_SCRIPT_OF.values())
}
# Letters of a script in one stretch, without the marks and signs that stand in the same blocks.
_PURE_LETTERS = {
    "Cyrillic": "[\u0410-\u044f]+",
    "Arabic": "[\u0621-\u063a\u0641-\u064a]+",
}
_PURE_HAN_BLOCKS = bytes(range(0x4E, 0x9F))

_NOT_HAN_BLOCKS = bytes(b for b in range(256) if not 0x30 <= b <= 0x9F)

UNIFIED_HAN = "\u4e00", "\u9fff"
"""The first and the last of the Chinese letters that no form of Unicode changes."""

_RIGHT_TO_LEFT = ("Arabic",)
_LETTERS_PER_CHARACTER = {"Han": 4}


def letters_per_character(script: str) -> int:
    """How many letters of an alphabet one character of a script stands for in the length of a
    text.
    """
    return _LETTERS_PER_CHARACTER.get(script, 1)


def script_of(letter: str) -> str | None:
    """The script of a letter; None for one of a script that no language here uses."""
    return _SCRIPT_OF.get(ord(letter) >> 8)


def is_wide(character: str) -> bool:
    """Whether a character is Chinese, or a mark of Chinese print; not so for the empty string.

    Compared, not matched: a regular expression over so wide a range takes longer to compile than a
    draft to read.
    """
    # what lies between the two is of private use: signs that stand for something, bullets of symbol
    # fonts
    return (
        "\u2e80" <= character < "\ue000"
        or "\uf900" <= character < "\ufb00"
        or character >= "\uff00"
    )


_HALF_WIDE_BLOCK = b"\x2e"
_WIDE_BLOCKS = bytes((*range(0x2F, 0xDC), 0xF9, 0xFA, 0xFF))


def count_wide(text: str) -> int:
    """How many characters of a text are wide; as fast as copying it."""
    # of the two halves of a character beyond the basic plane only the first stands in these blocks
    blocks = text.encode("utf-16-be", "surrogatepass")[::2]
    return sum(map(is_wide, text)) if _HALF_WIDE_BLOCK in blocks else _among(blocks, _WIDE_BLOCKS)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese letter; not so for marks, nor for the empty string."""
    return (
        "\u3400" <= character < "\ua000"
        or "\uf900" <= character < "\ufb00"
        or character >= "\U00020000"
    )


def may_hold_han(text: str) -> bool:
    """Whether a text has any character in the blocks of Chinese letters and marks; as fast as
    copying it.

    To look for them with a regular expression takes longer to compile than a draft to read.
    """
    return bool(text.encode("utf-16-be", "surrogatepass")[::2].translate(None, _NOT_HAN_BLOCKS))


def may_run_right_to_left(text: str) -> bool:
    """Whether a text has any character in the blocks of scripts that run from right to left; as
    fast as copying it.
    """
    blocks = text.encode("utf-16-be", "surrogatepass")[::2]
    return any(
        len(blocks.translate(None, _BLOCKS_OF[script])) < len(blocks) for script in _RIGHT_TO_LEFT
    )


def is_full_width(character: str) -> bool:
    """Whether a character is a mark or a letter of alphabets in the width of a Chinese one: ，（Ａ."""
    return "\uff00" <= character < "\uffe7"


def right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script written from right to left."""
    # in a moment, for most texts there are
    if text.isascii() or not may_run_right_to_left(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(script_of(c) in _RIGHT_TO_LEFT for c in letters) > len(letters)


def script_of_text(text: str) -> str | None:
    """The script of most letters of a text, a Chinese character counting as four; None for a text
    without letters.
    """
    return _evident_script(text) or _counted_script(text)


def _evident_script(text: str) -> str | None:
    """The script of a text that is plainly of one; None where the letters must be counted, which
    takes ten times as long.

    How many letters stand in the blocks of a script is seen at once: no script has more letters
    than characters there.
    """
    # the high byte of each character is the number of its block
    blocks = text.encode("utf-16-be", "surrogatepass")[::2]
    most = {
        script: _among(blocks, of_script) * letters_per_character(script)
        for script, of_script in _BLOCKS_OF.items()
    }
    if not any(most[script] for script in most if script != "Latin"):
        return "Latin" if re.search("[A-Za-z]", text) else None
    whole = sum(most.values())
    for script, letters in _PURE_LETTERS.items():
        if most[script]:
            certain = sum(map(len, re.findall(letters, text))) * letters_per_character(script)
            if certain > whole - most[script]:
                return script
    certain = _among(blocks, _PURE_HAN_BLOCKS) * letters_per_character("Han")
    return "Han" if certain > whole - most["Han"] else None


def _among(blocks: bytes, wanted: bytes) -> int:
    return len(blocks) - len(blocks.translate(None, wanted))


def _counted_script(text: str) -> str | None:
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha() and (script := script_of(letter)):
            counts[script] += count * letters_per_character(script)
    return max(counts, key=lambda s: counts[s]) if counts else None
