"""Fonts of a PDF that draw one letter and give another to whoever copies the text.

    /Encoding/WinAnsiEncoding      code 65 is drawn as A
    /ToUnicode: <41> <0042>        code 65 is copied as B

Fonts are judged that say themselves what is drawn: those of one byte by the names of their letters,
those of two by the table of the font that is embedded. Latin letters with names of others, as old
fonts for other scripts have, are no doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from resdiff.languages import script_of
from resdiff.read.pdf.drawn_alike import (
    drawings_of_letters,
    is_drawn_by_file,
    letters_drawn_alike,
    streams_of,
)
from resdiff.read.pdf.glyphs import TRUE_TYPE, letters_of_glyphs, tables_of_font, width_of_glyph
from resdiff.read.pdf.objects import PdfObject

UnlikeLetters: TypeAlias = Mapping[str, frozenset[float]]
"""By what is copied the widths, of their size, of the glyphs that are drawn as something else; any
letter of the font for "", and of any width where there are none.
"""

ANY_LETTER: UnlikeLetters = {"": frozenset()}

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
_TWO = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,64})>")
_RANGE_OF_TWO = re.compile(
    rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]{4})>|\[([^\]]{0,4000})\])"
)
_COPY = re.compile(rb"<([0-9A-Fa-f]{4,64})>")
_BY_GLYPH = re.compile(rb"/Encoding\s*/Identity-[HV]\b")
_MADE_OF = re.compile(rb"/DescendantFonts\s*\[?\s*(\d{1,10})\s+\d")
# an array that is an object of its own; of "endobj" the beginning may stand behind it
_ONE_REFERENCE = re.compile(rb"\s*\[\s*(\d{1,10})\s+\d{1,5}\s+R\s*\]\s*(?:end)?\s*")
_DESCRIBED_BY = re.compile(rb"/FontDescriptor\s+(\d{1,10})\s+\d")
_FILE_OF_FONT = re.compile(rb"/FontFile2\s+(\d{1,10})\s+\d")
_OTHER_GLYPHS = re.compile(rb"/CIDToGIDMap\s+(\d{1,10})\s+\d")
_PARTS_OF_FONT = (b"/CIDFontType2", b"/FontFile2")
# drawings of letters that are an object of their own: <</a0 9 0 R/a1 10 0 R>>
_NAMES_DRAWINGS = re.compile(rb"\s*<<\s*/[^\s/<>\[\]()]{1,60}\s+\d{1,10}\s+\d{1,5}\s+R\b")
_WITHOUT_NAME, _ANY_WIDTH = "", frozenset({0.0})
_LARGEST_MAP = 200_000  # bytes
_MOST_FONTS = 2_000
_REFERENCE_BYTES = 40
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
        # of fonts of two bytes what they are made of, and the tables of those embedded
        self._parts: dict[int, bytes] = {}
        self._tables: dict[int, dict[bytes, bytes]] = {}

    def take(self, found: PdfObject) -> None:
        """One more object."""
        if found.stream:
            self._take_stream(found)
        elif b"/ToUnicode" in found.body and len(self._fonts) < _MOST_FONTS:
            self._fonts.append(found.body)
        elif b"/Differences" in found.body:
            self._encodings[found.number] = found.body
        elif _is_part_of_font(found.body) or _NAMES_DRAWINGS.match(found.body):
            self._parts[found.number] = found.body

    def _take_stream(self, found: PdfObject) -> None:
        if found.stream[:4] in TRUE_TYPE:
            if len(self._tables) < _MOST_FONTS:
                self._tables[found.number] = tables_of_font(found.stream)
        elif len(found.stream) < _LARGEST_MAP and b"beginbf" in found.stream:
            self._maps[found.number] = found.stream

    def unlike(self, objects: Callable[[], Iterable[PdfObject]]) -> dict[str, UnlikeLetters]:
        """By the names of fonts the letters that are drawn otherwise than they are copied;
        `objects` gives those of the file again.
        """
        unlike: dict[str, UnlikeLetters] = {}
        moved = {int(n[1]) for part in self._parts.values() for n in _OTHER_GLYPHS.finditer(part)}
        glyphs = {o.number: o.stream for o in objects() if o.number in moved} if moved else {}
        for body in self._fonts:
            letters = self._unlike(body, glyphs)
            if letters and (name := _FONT_NAME.search(body)):
                font = name_of_font(name[1])
                unlike[font] = {**unlike.get(font, {}), **letters}
        drawn = [body for body in self._fonts if is_drawn_by_file(body)]
        if drawn and (alike := self._drawn_alike(drawn, objects())):
            unlike[_WITHOUT_NAME] = dict.fromkeys(alike, _ANY_WIDTH)
        return unlike

    def unproven(self) -> frozenset[str]:
        """The names of embedded fonts that say nothing of what their letters are."""
        names = set()
        for body in self._fonts:
            if (name := _FONT_NAME.search(body)) and not self._says_its_letters(body):
                names.add(name_of_font(name[1]))
        return frozenset(names)

    def _says_its_letters(self, body: bytes) -> bool:
        if _BY_GLYPH.search(body):
            return bool(self._tables_of(self._descendant(body)).get(b"cmap"))
        if not _SIMPLE.search(body) or b"/FontDescriptor" not in body:
            return True
        encoding = self._encoding_of(body)
        return _NAMED_ENCODING.search(encoding) is not None or b"/Differences" in encoding

    def _drawn_alike(self, fonts: list[bytes], objects: Iterable[PdfObject]) -> set[str]:
        """The letters of fonts without a name that are drawn as others are."""
        drawings = [drawings_of_letters(body, self._parts) for body in fonts]
        streams = streams_of(objects, {number for one in drawings for number in one.values()})
        alike: set[str] = set()
        for body, drawn in zip(fonts, drawings, strict=True):
            names = _names_of_glyphs(self._encoding_of(body))
            alike |= letters_drawn_alike(names, self._copies_of(body), drawn, streams)
        return alike

    def _copies_of(self, body: bytes) -> dict[int, str]:
        copied = _COPIED_BY.search(body)
        return _copies_of_bytes(self._maps.get(int(copied[1]), b"")) if copied is not None else {}

    def _encoding_of(self, body: bytes) -> bytes:
        encoded = _ENCODED_BY.search(body)
        return self._encodings.get(int(encoded[1]), b"") if encoded is not None else body

    def _unlike(self, body: bytes, glyphs: Mapping[int, bytes]) -> UnlikeLetters:
        """The letters of a font that are; none for any other."""
        copied = _COPIED_BY.search(body)
        stream = self._maps.get(int(copied[1])) if copied is not None else None
        if stream is None:
            return {}
        if _BY_GLYPH.search(body):
            return self._unlike_glyphs(body, stream, glyphs)
        if not _SIMPLE.search(body):
            return {}
        drawn = _letters_drawn(self._encoding_of(body), is_embedded=b"/FontDescriptor" in body)
        copies = _letters_copied(stream)
        other = (copies[code] != letter for code, letter in drawn.items() if code in copies)
        return ANY_LETTER if any(other) else {}

    def _unlike_glyphs(
        self, body: bytes, stream: bytes, glyphs: Mapping[int, bytes]
    ) -> UnlikeLetters:
        """The same of a font whose codes are the numbers of its glyphs, or of those of a table."""
        part = self._descendant(body)
        tables = self._tables_of(part)
        drawn = letters_of_glyphs(tables)
        moved = _OTHER_GLYPHS.search(part)
        table = glyphs.get(int(moved[1]), b"") if moved is not None else b""
        unlike: dict[str, frozenset[float]] = {}
        for code, text in _copies_of_codes(stream) if drawn else ():
            glyph = int.from_bytes(table[2 * code : 2 * code + 2], "big") if table else code
            if _is_another(text, drawn.get(glyph, set())):
                unlike[text] = unlike.get(text, frozenset()) | {width_of_glyph(tables, glyph)}
        return unlike

    def _descendant(self, body: bytes) -> bytes:
        """What a font of two bytes is made of."""
        part = self._part_of(body, _MADE_OF)
        return self._part_of(part, _ONE_REFERENCE) if _ONE_REFERENCE.fullmatch(part) else part

    def _tables_of(self, part: bytes) -> dict[bytes, bytes]:
        embedded = _FILE_OF_FONT.search(self._part_of(part, _DESCRIBED_BY))
        return self._tables.get(int(embedded[1]), {}) if embedded is not None else {}

    def _part_of(self, body: bytes, reference: re.Pattern[bytes]) -> bytes:
        found = reference.search(body)
        return self._parts.get(int(found[1]), b"") if found is not None else b""


def _is_part_of_font(body: bytes) -> bool:
    if any(kind in body for kind in _PARTS_OF_FONT):
        return True
    return len(body) < _REFERENCE_BYTES and _ONE_REFERENCE.fullmatch(body) is not None


def _copies_of_codes(stream: bytes) -> Iterator[tuple[int, str]]:
    """The codes of two bytes, with what is copied for each."""
    for kind, block in _BLOCK.findall(stream):
        if kind == b"char":
            yield from ((int(code, 16), _copied_text(text)) for code, text in _TWO.findall(block))
            continue
        for first, last, start, texts in _RANGE_OF_TWO.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            if start:
                begin = int(start, 16)
                yield from ((code, chr(begin + at)) for at, code in enumerate(codes))
            else:
                yield from zip(codes, map(_copied_text, _COPY.findall(texts)), strict=False)


def _copied_text(digits: bytes) -> str:
    text = bytes.fromhex(digits.decode()) if len(digits) % 2 == 0 else b""
    return text.decode("utf-16-be", "replace")


def _is_another(text: str, drawn: set[str]) -> bool:
    """Whether a text is of the script of what is drawn, and none of that. Signs, and letters that
    look alike in several scripts, are no doubt.
    """
    if not drawn or not text.isalnum() or not all(map(str.isalnum, drawn)):
        return False
    if _bare_letter(text) in map(_bare_letter, drawn):
        return False
    return {script_of(text[0])} == set(map(script_of, drawn))


def _bare_letter(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter).casefold()


def _letters_drawn(encoding: bytes, is_embedded: bool) -> dict[int, str]:
    """By code the letter that is drawn, in small letters; those of which nothing is known are not
    there.
    """
    drawn: dict[int, str] = {}
    names = _names_of_glyphs(encoding)
    # a font of the file without an encoding has letters where it likes
    if _NAMED_ENCODING.search(encoding) or not is_embedded:
        drawn = {code: chr(code).lower() for code in _LATIN}
    drawn = {code: letter for code, letter in drawn.items() if code not in names}
    letters = ((code, name) for code, name in names.items() if len(name) == 1)
    return drawn | {code: name.lower() for code, name in letters if ord(name) in _LATIN}


def _names_of_glyphs(encoding: bytes) -> dict[int, str]:
    """By code the name of the glyph that is drawn, where an encoding says so."""
    differences = _DIFFERENCES.search(encoding)
    names: dict[int, str] = {}
    code = 0
    for number, name in _DIFFERENCE.findall(differences[1]) if differences is not None else ():
        if number:
            code = int(number)
            continue
        names[code] = name.decode("latin-1")
        code += 1
    return names


def _letters_copied(stream: bytes) -> dict[int, str]:
    """By code the Latin letter that is copied, in small letters, or the letters."""
    letters = {code: text.lower() for code, text in _copies_of_bytes(stream).items()}
    return {code: text for code, text in letters.items() if text.isascii() and text.isalpha()}


def _copies_of_bytes(stream: bytes) -> dict[int, str]:
    """By code, of one byte, what is copied."""
    copied: dict[int, str] = {}
    for kind, block in _BLOCK.findall(stream):
        if kind == b"char":
            pairs = [(int(code, 16), bytes.fromhex(text.decode())) for code, text in _even(block)]
            copied |= {code: text.decode("utf-16-be", "replace") for code, text in pairs}
        else:
            for first, last, start in _RANGE.findall(block):
                begin, end, to = int(first, 16), int(last, 16), int(start, 16)
                copied |= {code: chr(to + code - begin) for code in range(begin, end + 1)}
    return copied


def _even(block: bytes) -> list[tuple[bytes, bytes]]:
    return [(code, text) for code, text in _ONE.findall(block) if len(text) % 2 == 0]
