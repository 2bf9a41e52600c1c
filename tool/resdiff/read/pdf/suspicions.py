"""What in a PDF may hide its text, found in the bytes of what its pages draw: most files have none
of it, and are not looked at further.

    3 Tr   1 g   1 Tz   W n     text that is not drawn, white, without width, cut off
    /OCProperties … /OFF[6 0 R]     a layer that is not shown
    (…) Tj … 60 590 400 30 re f     a box over the text
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from resdiff.read.pdf.font_letters import UnlikeLetters
from resdiff.read.pdf.matrices import Edges
from resdiff.read.pdf.objects import PdfObject
from resdiff.read.pdf.replaced_text import replaces_text

_LINE_ENDS_AS_BLANKS = bytes.maketrans(b"\r\n\t\x0c\x00", b"     ")
_LONGEST_OPERANDS = 40  # bytes before an operator
_NEAR_WHITE = 0.9
_NARROWEST_CLIP = 3.0  # points: text is never cut to less, cells of a masthead to twelve
_LEAST_ACROSS, _LEAST_DOWN = 8.0, 5.0  # points: more than a rule below a line
_WIDEST_RULE = 6.0
_BODY_THAT_HIDES = re.compile(
    rb"/OFF\s*(?:\[\s*)?\d|/BaseState\s*/OFF|/ViewState\s*/OFF|/OCMD\b|/PatternType\s+[12]\b"
    rb"|/Subtype\s*/Type3|/BM\s*\[?\s*/(?!Normal|Compatible|Multiply)|/ca\s+0?(?:\.0\d*)?(?![\d.])"
    rb"|/(?:Separation|DeviceN|Indexed|Lab)\b"
)
_MASKED = re.compile(rb"/SMask\s*(?:<<|\d)")
_BODY_OF_PICTURE = re.compile(rb"/Subtype\s*/Image")
_CROPPED = re.compile(rb"/CropBox\s*\[([^\]]*)\]")
_MEDIA = re.compile(rb"/MediaBox\s*\[([^\]]*)\]")
_WRITTEN_ON = re.compile(
    rb"/Subtype\s*/(?:FreeText|Widget|Text|Stamp|Highlight|Underline|StrikeOut|Squiggly|Caret)\b"
)
# what those who comment lay over a page
_LAID_OVER = re.compile(
    rb"/Subtype\s*/(?:Square|Circle|Polygon|PolyLine|Line|Ink|Stamp|Redact|FreeText)\b"
)
_WORTH_A_LOOK = (
    b"/OFF", b"/OCMD", b"/PatternType", b"/Type3", b"/BM", b"/ca", b"/Separation", b"/DeviceN",
    b"/Indexed", b"/Lab", b"/SMask",
)  # fmt: skip


class Suspicions(msgspec.Struct, frozen=True):
    """Whether a file may hide text of its pages, whether something is written upon them, and by
    the numbers of streams the edges of boxes and pictures that are drawn behind text, which they
    may cover.

    must_draw  it may do so in a way that is found only by drawing its pages
    replaces_text  it gives text to whoever copies it in place of what it draws
    unlike_fonts  by the names of those that draw one letter and give another these letters
    unproven_fonts  the names of those that say nothing of what their letters are
    pages  of each page the numbers of its streams; none where they could not be put in order
    """

    may_hide: bool = False
    must_draw: bool = False
    has_notes: bool = False
    replaces_text: bool = False
    covers: dict[int, frozenset[Edges]] = {}
    pages: tuple[tuple[int, ...], ...] = ()
    unlike_fonts: dict[str, UnlikeLetters] = {}
    unproven_fonts: frozenset[str] = frozenset()

    def covers_of(self, page: int, count: int) -> Iterable[Edges]:
        """What may cover text of a page, of so many; of any page where they are in no order."""
        if not self.covers:
            return ()
        numbers = self.pages[page] if len(self.pages) == count else tuple(self.covers)
        return (edges for number in numbers for edges in self.covers.get(number, ()))

    def with_those_of(self, found: PdfObject) -> Suspicions:
        """These, and those of one more of its objects."""
        body, drawn, covers = found.body, b"", self.covers
        if b"/Annot" in body or b"/ActualText" in found.stream:
            self = self._with_what_is_written_upon(found)
        if self.must_draw:
            return self
        must_draw = _is_hiding_body(body)
        if b"Tj" in found.stream or b"TJ" in found.stream:
            drawn = found.stream.translate(_LINE_ENDS_AS_BLANKS)
            over = _drawn_over(drawn)
            covers = {**covers, found.number: over} if over else covers
            must_draw = must_draw or over is None or _must_be_drawn(drawn)
        if not (drawn or must_draw):  # as most objects, of which a file has hundreds
            return self
        must_draw = must_draw or len(covers) > _MOST_COVERS
        return self._widened(must_draw, drawn, covers)

    def _with_what_is_written_upon(self, found: PdfObject) -> Suspicions:
        """The same of an object that is a note on a page, or gives other text than it draws."""
        note = found.body if b"/Annot" in found.body else b""
        lies_over = _LAID_OVER.search(note) is not None
        return msgspec.structs.replace(
            self,
            has_notes=self.has_notes | (_WRITTEN_ON.search(note) is not None),
            may_hide=self.may_hide | lies_over,
            must_draw=self.must_draw | lies_over,
            replaces_text=self.replaces_text | replaces_text(found.stream),
        )

    def _widened(
        self, must_draw: bool, drawn: bytes, covers: dict[int, frozenset[Edges]]
    ) -> Suspicions:
        """These with what was found in one object; the same where that is nothing new."""
        may_hide = self.may_hide or must_draw or _is_hiding_stream(drawn, _OPERATORS)
        if (may_hide, must_draw, covers) == (self.may_hide, self.must_draw, self.covers):
            return self
        return msgspec.structs.replace(self, may_hide=may_hide, must_draw=must_draw, covers=covers)


def _must_be_drawn(drawn: bytes) -> bool:
    return _cuts_off(drawn) or _is_hiding_stream(drawn, _OPERATORS_TO_DRAW)


def _is_hiding_body(body: bytes) -> bool:
    if b"/CropBox" in body and _cuts_its_page(body):
        return True
    if not any(map(body.__contains__, _WORTH_A_LOOK)):
        return False
    if _BODY_OF_PICTURE.search(body):
        return False
    return _BODY_THAT_HIDES.search(body) is not None or _MASKED.search(body) is not None


def _cuts_its_page(body: bytes) -> bool:
    cropped, media = _CROPPED.search(body), _MEDIA.search(body)
    return cropped is not None and (media is None or cropped[1].split() != media[1].split())


def _is_hiding_stream(drawn: bytes, operators: _Operators) -> bool:
    """Whether a stream of text draws any of it so that it may not be seen."""
    for operator, count, hides in operators:
        length = 8 * count  # a longer number is read from its second figure or later
        found = {drawn[max(0, at - length) : at] for at in _places_of(drawn, operator)}
        if any(hides(_operand_numbers(operands.split()[-count:])) for operands in found):
            return True
    return False


def _places_of(drawn: bytes, operator: re.Pattern[bytes]) -> list[int]:
    return [found.start() for found in operator.finditer(drawn)]


def _operand_numbers(operands: Sequence[bytes]) -> list[float]:
    """The operands as numbers; none where one is none."""
    try:
        return [float(one) for one in operands]
    except ValueError:
        return []


def _is_white(numbers: list[float]) -> bool:
    return bool(numbers) and min(numbers) >= _NEAR_WHITE


def _is_white_print(numbers: list[float]) -> bool:
    return bool(numbers) and max(numbers) < 1 - _NEAR_WHITE


_Operators: TypeAlias = tuple[tuple[re.Pattern[bytes], int, Callable[[list[float]], bool]], ...]
_OPERATORS: _Operators = (
    # what is filled and outlined is white where a filling is
    (re.compile(rb" Tr\b"), 1, lambda n: bool(n) and n[0] not in (0, 2, 4, 6)),
    (re.compile(rb" g\b"), 1, _is_white),
    (re.compile(rb" rg\b"), 3, _is_white),
    (re.compile(rb" scn?\b"), 1, _is_white),
    (re.compile(rb" k\b"), 4, _is_white_print),
)
# What is found only by drawing a page: wide rules over it, and what is drawn without height.
_OPERATORS_TO_DRAW: _Operators = (
    (re.compile(rb" Tr\b"), 1, lambda n: bool(n) and n[0] in (1, 4, 5, 6, 7)),
    (re.compile(rb" G\b"), 1, _is_white),
    (re.compile(rb" RG\b"), 3, _is_white),
    (re.compile(rb" w\b"), 1, lambda n: bool(n) and n[0] > _WIDEST_RULE),
    (re.compile(rb" cm\b"), 6, lambda n: len(n) == 6 and _is_flat_matrix(n[:4])),
)


def _is_flat_matrix(matrix: Sequence[float], least: float = 0.05) -> bool:
    """Whether a matrix leaves no height or width, or makes one far less than the other."""
    a, b, c, d = matrix
    across, down = max(abs(a), abs(b)), max(abs(c), abs(d))
    return min(across, down) < least * max(across, down, least)


_CLIP_SET = re.compile(rb" W\*? n\b")
_RECTANGLE_IN_RECTANGLE = re.compile(rb" re(?: +[-\d.]+){4} +re W\* n\b")
_CLIPPED_AGAIN = re.compile(rb" W\*? n +[-\d.]+ +[-\d.]+ +[-\d.]+ +[-\d.]+ +re +W")


def _cuts_off(drawn: bytes) -> bool:
    """Whether something is drawn within a shape that is no rectangle, or one too narrow for it."""
    seen = {drawn[max(0, at - 24) : at] for at in _places_of(drawn, _CLIP_SET)}
    if _CLIPPED_AGAIN.search(drawn) or _RECTANGLE_IN_RECTANGLE.search(drawn):
        return True
    for before in seen:
        operands = before.split()[-3:]
        numbers = _operand_numbers(operands[:2])
        if operands[-1:] != [b"re"] or len(numbers) < 2:
            return True
        if min(map(abs, numbers)) < _NARROWEST_CLIP:
            return True
    return False


_BOX_FILLED = re.compile(rb" re (?:f\*?|F|B\*?|b\*?)(?= )")
_SHAPE_FILLED = re.compile(rb" [hlcvy] (?:f\*?|F|B\*?|b\*?)(?= )")
_LONGEST_SHAPE = 2_000  # bytes
_PAINT = re.compile(rb" (?:sh|EI|Do)\b")
# a picture in its place: 56.1 0 0 47 64.4 673.7 cm /Image29 Do
_PLACED = re.compile(rb"(-?[\d.]+) 0 0 (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) +cm +/[^ ]{1,60} Do\b")
_LONGEST_PLACE = 160
_MOST_COVERS = 500  # streams


def _drawn_over(drawn: bytes) -> frozenset[Edges] | None:
    """The edges of boxes and pictures that are drawn behind the first text; None where something is
    that has another place than it says.
    """
    first = min(at for at in (drawn.find(b"Tj"), drawn.find(b"TJ")) if at >= 0)
    covers = {*_boxes_filled(drawn, first), *_shapes_filled(drawn, first)}
    paints = _places_of(drawn[first:], _PAINT)
    for at in paints:
        placed = _PLACED.search(drawn, max(0, first + at - _LONGEST_PLACE), first + at + 4)
        if placed is None:
            return None
        covers.add(_box_edges(*map(float, placed.groups())))
    if covers and drawn.count(b" cm ") != len(_PLACED.findall(drawn)):
        return None  # all is drawn by another measure
    return frozenset(covers)


def _boxes_filled(drawn: bytes, first: int) -> Iterator[Edges]:
    """The edges of boxes, large enough to cover something, that are filled behind a place."""
    for fill in _BOX_FILLED.finditer(drawn, first):
        before = drawn[max(0, fill.start() - _LONGEST_OPERANDS) : fill.start()]
        numbers = _operand_numbers(before.split()[-4:])
        if len(numbers) == 4 and abs(numbers[2]) > _LEAST_ACROSS and abs(numbers[3]) > _LEAST_DOWN:
            yield _box_edges(numbers[2], numbers[3], numbers[0], numbers[1])


def _shapes_filled(drawn: bytes, first: int) -> Iterator[Edges]:
    """The edges of other shapes that are filled: 60 490 m 360 490 l 360 530 l h f."""
    for fill in _SHAPE_FILLED.finditer(drawn, first):
        before = drawn[max(0, fill.start() - _LONGEST_SHAPE) : fill.start()]
        at = before.rfind(b" m ")
        begun = before[max(0, at - _LONGEST_OPERANDS) : max(0, at)].split()[-2:]
        words = [*begun, *(word for word in before[at + 3 :].split() if not word.isalpha())]
        numbers = _operand_numbers(words)
        across, up = numbers[::2], numbers[1::2]
        if any((at < 0, not up, len(across) != len(up))):
            continue
        left, bottom, right, top = min(across), min(up), max(across), max(up)
        if all((right - left > _LEAST_ACROSS, top - bottom > _LEAST_DOWN)):
            yield (left, bottom, right, top)


def _box_edges(width: float, height: float, left: float, bottom: float) -> Edges:
    right, top = left + width, bottom + height
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
