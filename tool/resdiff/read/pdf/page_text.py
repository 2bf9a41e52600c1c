"""The characters of one page as pdfium tells them: where each stands, how large and how heavy it
is.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Mapping
from ctypes import byref
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.languages import is_wide
from resdiff.read.pdf.font_letters import UnlikeLetters, name_of_font

_BOLD_WEIGHT = 600  # drafts are set in weights of 400 and 700
_NAME_BYTES = 200
_SLANT = 0.2  # a line that rises by a fifth of its length is not level
_SAME_WIDTH = 0.02  # of the size of a letter
_ITALIC_FLAG = 1 << 6  # of the font's flags, PDF 1.7, table 123


class PageText:
    """One page; an index is that of a character on it, lengths are in points, as the page is seen
    when it is turned.

    width, height  of the page
    """

    def __init__(self, handle: Any, quarter_turns: int, width: float, height: float) -> None:
        self._handle = handle
        self._turned = quarter_turns  # clockwise, 0 to 3
        self.width, self.height = width, height
        # made once: a page asks for thousands of boxes
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._references = [byref(number) for number in self._numbers]
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_reference = byref(self._matrix)
        # asked for again and again by what measures a line
        self._origins: dict[int, tuple[float, float]] = {}
        self._sizes: dict[int, float] = {}
        self._name_of_font = ctypes.create_string_buffer(_NAME_BYTES)

    def count(self) -> int:
        """How many characters the page has."""
        return max(0, int(pdfium.FPDFText_CountChars(self._handle)))

    @property
    def is_turned_page(self) -> bool:
        """Whether the page is seen turned from how the file places its characters."""
        return self._turned != 0

    def turn(self, quarters: int) -> None:
        """From here on the page is seen turned clockwise by so many more quarters."""
        self._turned = (self._turned + quarters) % 4
        if quarters % 2:
            self.width, self.height = self.height, self.width

    def characters(self) -> str:
        """All characters of the page; the two halves of one beyond the basic plane count as two."""
        count = self.count()
        if not count:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = pdfium.FPDFText_GetText(self._handle, 0, count, buffer) - 1
        if got == count:
            found = bytes(buffer)[: 2 * got].decode("utf-16-le", "surrogatepass")
            if len(found) == count:
                return found
        # where the whole and the count differ, an index would not be a place in the text
        return "".join(chr(pdfium.FPDFText_GetUnicode(self._handle, i)) for i in range(count))

    def is_guessed(self, index: int) -> bool:
        """Whether a blank does not stand in the file: pdfium put it for the room between two
        characters.
        """
        return bool(pdfium.FPDFText_IsGenerated(self._handle, index))

    def edges(self, index: int, character: str) -> tuple[float, float]:
        """Left and right edge of a character; a Chinese one fills its square."""
        if is_wide(character) and not self._turned:
            across, _ = self._origin(index)
            return across, across + self.size(index)
        pdfium.FPDFText_GetCharBox(self._handle, index, *self._references)
        left, right, bottom, top = (number.value for number in self._numbers)
        if not self._turned:
            return left, right
        return {
            1: (bottom, top),
            2: (self.width - right, self.width - left),
            3: (self.width - top, self.width - bottom),
        }[self._turned]

    def room(self, index: int) -> tuple[float, float]:
        """Left and right edge of the room that a blank takes."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._handle, index, byref(box))
        return box.left, box.right

    def gap(self, blank: int) -> float:
        """The room that a guessed blank stands for, in points.

        From where the character before it leaves the pen to where the next one is put down: slanted
        characters lean over into the room, so that the edges of ink say too little.
        """
        before, behind = self._along(blank - 1), self._along(blank + 1)
        # pdfium puts the blank where the character before it ends, in the units of its font
        width = self._origin(blank)[0] - self._origin(blank - 1)[0]
        if pdfium.FPDFText_GetMatrix(self._handle, blank - 1, self._matrix_reference):
            width *= math.hypot(self._matrix.a, self._matrix.b) or 1.0
        return behind - before - width

    def pen_gap(self, last: int, first: int) -> float:
        """The room from the end of a character to where another is put down, in points."""
        if self._turned:
            return self.edges(first, "")[0] - self.edges(last, "")[1]
        return self._origin(first)[0] - self.room(last)[1]

    def base(self, index: int) -> float:
        """The height of the line that a character stands on."""
        across, up = self._origin(index)
        return (up, self.height - across, self.height - up, across)[self._turned]

    def size(self, index: int) -> float:
        """Of a character as printed: what its font says, times what the page stretches it by."""
        if (known := self._sizes.get(index)) is not None:
            return known
        size = float(pdfium.FPDFText_GetFontSize(self._handle, index)) or 1.0
        if pdfium.FPDFText_GetMatrix(self._handle, index, self._matrix_reference):
            size *= math.hypot(self._matrix.b, self._matrix.d) or 1.0
        self._sizes[index] = size
        return size

    def direction(self, index: int) -> int | None:
        """By how many quarters clockwise the page must be turned for a character to stand upright;
        None for a slanted line and for what has no place.
        """
        across, up = self._run(index)
        if abs(up) < _SLANT * abs(across):
            return 0 if across > 0 else 2
        if abs(across) < _SLANT * abs(up):
            return 1 if up > 0 else 3
        return None

    def is_turned(self, index: int) -> bool:
        """Whether a character stands on a line that is not level."""
        across, up = self._run(index)
        return abs(up) > _SLANT * abs(across)

    def paleness(self, index: int) -> float:
        """How near to white a character is printed: 0 for black, 1 for white."""
        drawn = pdfium.FPDFText_GetTextObject(self._handle, index)
        colour = [ctypes.c_uint() for _ in range(4)]
        if not drawn or not pdfium.FPDFPageObj_GetFillColor(drawn, *map(byref, colour)):
            return 0.0
        red, green, blue, opaque = (part.value / 255 for part in colour)
        return 1 - opaque * (1 - 0.3 * red - 0.59 * green - 0.11 * blue)

    def _run(self, index: int) -> tuple[float, float]:
        """Where the line of a character runs to: across and up, on the page as it is seen."""
        if not pdfium.FPDFText_GetMatrix(self._handle, index, self._matrix_reference):
            return 1.0, 0.0
        a, b = self._matrix.a, self._matrix.b
        return ((a, b), (b, -a), (-a, -b), (-b, a))[self._turned]

    def is_bold(self, index: int) -> bool:
        """Whether a character is printed in bold."""
        return bool(pdfium.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT)

    def is_emphasised(self, index: int) -> bool:
        """Whether a character is printed in bold or italics."""
        if self.is_bold(index):
            return True
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._handle, index, None, 0, byref(flags))
        return bool(flags.value & _ITALIC_FLAG)

    def words_unlike(self, fonts: Mapping[str, UnlikeLetters]) -> str:
        """The words with any letter that its font, one of these names, draws as another."""
        if not fonts:
            return ""
        words, word, is_unlike = [], "", False
        for index in range(self.count()):
            character = chr(pdfium.FPDFText_GetUnicode(self._handle, index) or 32)
            if not character.isspace():
                word += character
                is_unlike = is_unlike or self._is_unlike(index, character, fonts)
                continue
            words += [word] if is_unlike else []
            word, is_unlike = "", False
        return " ".join([*words, word] if is_unlike else words)

    def _is_unlike(self, index: int, character: str, fonts: Mapping[str, UnlikeLetters]) -> bool:
        buffer, flags = self._name_of_font, ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._handle, index, buffer, len(buffer), byref(flags))
        letters = fonts.get(name_of_font(buffer.value))
        if letters is None or "" in letters:
            return letters is not None
        # of several letters that a glyph is copied as pdfium gives one after the other
        left, right = self.room(index)
        width = abs(right - left) / self.size(index)
        those = [known for text, known in letters.items() if character in text]
        return any(not w or abs(width - w) < _SAME_WIDTH for known in those for w in known)

    def _along(self, index: int) -> float:
        """Where a character is put down, from the left of the page as it is seen."""
        across, up = self._origin(index)
        return (across, up, self.width - across, self.width - up)[self._turned]

    def _origin(self, index: int) -> tuple[float, float]:
        if (known := self._origins.get(index)) is not None:
            return known
        pdfium.FPDFText_GetCharOrigin(self._handle, index, *self._references[:2])
        origin = self._numbers[0].value, self._numbers[1].value
        self._origins[index] = origin
        return origin
