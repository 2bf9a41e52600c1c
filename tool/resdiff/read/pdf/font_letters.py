"""Fonts of a PDF that draw one letter and give another to whoever copies the text.

    /Encoding/WinAnsiEncoding      code 65 is drawn as A
    /ToUnicode: <41> <0042>        code 65 is copied as B

Only fonts whose codes say by themselves what is drawn can be judged so: those of one byte, by the
names of their letters. Latin letters with names of others, as old fonts for other scripts have,
are no doubt.
"""

from __future__ import annotations

import re

from resdiff.read.pdf.objects import PdfObject

_SIMPLE = re.compile(rb"/Subtype\s*/(?:Type1|TrueType|MMType1)\b")
_COPIED_BY = re.compile(rb"/ToUnicode\s+(\d{1,10})\s+\d")
_ENCODED_BY = re.compile(rb"/Encoding\s+(\d{1,10})\s+\d")
_NAMED_ENCODING = re.compile(rb"/(?:WinAnsi|MacRoman|Standard)Encoding\b")
_FONT_NAME = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()]{1,100})")
_DIFFERENCES = re.compile(rb"/Differences\s*\[([^\]]{0,20000})\]")
_DIFFERENCE = re.compile(rb"(\d{1,3})|/([^\s/\[\]]{1,40})")
_ONE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,32})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_BLOCK = re.compile(rb"beginbf(char|range)(.{0,40000}?)endbf", re.DOTALL)
_LARGEST_MAP = 200_000  # bytes
_MOST_FONTS = 2_000
_LATIN = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))


def name_of_font(name: bytes) -> str:
    """The name of a font without the six letters of a part of it: ABCDEF+Times is Times."""
    return name.decode("latin-1").rpartition("+")[2]


class FontLetters:
    """Collects what the objects of a file say of its fonts, one after the other."""

    def __init__(self) -> None:
        self._fonts: list[bytes] = []
        self._maps: dict[int, bytes] = {}
        self._encodings: dict[int, bytes] = {}

    def take(self, found: PdfObject) -> None:
        """One more object."""
        if found.stream:
            if len(found.stream) < _LARGEST_MAP and b"beginbf" in found.stream:
                self._maps[found.number] = found.stream
        elif b"/ToUnicode" in found.body and len(self._fonts) < _MOST_FONTS:
            self._fonts.append(found.body)
        elif b"/Differences" in found.body:
            self._encodings[found.number] = found.body

    def unlike(self) -> frozenset[str]:
        """The names of the fonts of which any letter is copied as another."""
        return frozenset(name for body in self._fonts if (name := self._unlike(body)))

    def _unlike(self, body: bytes) -> str:
        """The name of a font that is; "" for any other."""
        copied, name = _COPIED_BY.search(body), _FONT_NAME.search(body)
        stream = self._maps.get(int(copied[1])) if copied is not None else None
        if stream is None or name is None or not _SIMPLE.search(body):
            return ""
        encoded = _ENCODED_BY.search(body)
        encoding = self._encodings.get(int(encoded[1]), b"") if encoded is not None else body
        drawn = _letters_drawn(encoding, is_embedded=b"/FontDescriptor" in body)
        copies = _letters_copied(stream)
        other = (copies[code] != letter for code, letter in drawn.items() if code in copies)
        return name_of_font(name[1]) if any(other) else ""


def _letters_drawn(encoding: bytes, is_embedded: bool) -> dict[int, str]:
    """By code the letter that is drawn, in small letters; those of which nothing is known are not
    there.
    """
    drawn: dict[int, str] = {}
    # a font of the file without an encoding has letters where it likes
    if _NAMED_ENCODING.search(encoding) or not is_embedded:
        drawn = {code: chr(code).lower() for code in _LATIN}
    differences = _DIFFERENCES.search(encoding)
    code = 0
    for number, name in _DIFFERENCE.findall(differences[1]) if differences is not None else ():
        if number:
            code = int(number)
            continue
        drawn.pop(code, None)
        if len(name) == 1 and name[0] in _LATIN:
            drawn[code] = name.decode().lower()
        code += 1
    return drawn


def _letters_copied(stream: bytes) -> dict[int, str]:
    """By code the Latin letter that is copied, in small letters, or the letters."""
    copied: dict[int, str] = {}
    for kind, block in _BLOCK.findall(stream):
        if kind == b"char":
            pairs = [(int(code, 16), bytes.fromhex(text.decode())) for code, text in _even(block)]
            copied |= {code: text.decode("utf-16-be", "replace") for code, text in pairs}
        else:
            for first, last, start in _RANGE.findall(block):
                begin, end, to = int(first, 16), int(last, 16), int(start, 16)
                copied |= {code: chr(to + code - begin) for code in range(begin, end + 1)}
    letters = {code: text.lower() for code, text in copied.items()}
    return {code: text for code, text in letters.items() if text.isascii() and text.isalpha()}


def _even(block: bytes) -> list[tuple[bytes, bytes]]:
    return [(code, text) for code, text in _ONE.findall(block) if len(text) % 2 == 0]
