"""Print of a Word file that lies beside the page, or in a box, row or line too low to show it.

<w:framePr w:x="-20000"/>   <w:ind w:left="30000"/>   <w:spacing w:line="1" w:lineRule="exact"/>
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W, children_by_name, word_tags
from resdiff.ooxml.numbering import Numbering
from resdiff.ooxml.styles import Styles, integer, switched_on
from resdiff.read.docx.automatic import AutomaticNumbers
from resdiff.read.docx.heights_in_cells import (
    LOWEST_SHOWN,
    ColumnWidths,
    clipped_in,
    exact_height,
    height_of_box,
    hiding_of_shape,
)
from resdiff.read.docx.table_looks import MergedCells, place_of_table
from resdiff.read.docx.vml_styles import hiding_by_style

_EMU = 635  # in a twip
_SIZE_IF_UNSAID = 20  # half-points
_LOWEST_SHARE = 0.4  # of the height of its letters: a line that is lower shows none whole
_HIGHEST_ASKED = 400  # twips
_LINES_IN_ONE = 240  # what the height of a line is counted in where it is not exact
_USUAL_PAGE = 15_840  # twips: the longer side of the page that Word takes where none is named
_BESIDE, _CLIPPED = "beside the page", "clipped"
_WHOLE_PAGE = 100_000  # thousandths of a per cent
_FRAME, _INDENT, _SPACING, _STYLE = word_tags("framePr", "ind", "spacing", "pStyle")
_INDENTS = ("left", "start", "right", "end", "firstLine", "hanging")
_MOST_LETTERS_INDENTED = 8_000  # hundredths: no line has so many letters
_WIDEST_MARGIN = 2 * 914_400  # EMU
_VML_NAMESPACE = "{urn:schemas-microsoft-com:vml}"


class _Said(msgspec.Struct, frozen=True):
    """What properties say of where a paragraph stands: its frame, and the attributes of its
    indents and of the distance of its lines, each of which counts where it stands nearest.
    """

    frame: _Element | None = None
    indent: dict[str, str] = {}
    spacing: dict[str, str] = {}

    @property
    def line_is_exact(self) -> bool:
        """Whether a line is as high as it says, whatever is in it."""
        return self.spacing.get(f"{W}lineRule") == "exact"

    def changed_by(self, properties: _Element | None) -> _Said:
        """The same with what nearer properties say."""
        frame, indent, spacing = self.frame, self.indent, self.spacing
        for child in properties if properties is not None else ():
            if child.tag == _FRAME:
                frame = child
            elif child.tag == _INDENT:
                indent = {**indent, **{str(n): str(v) for n, v in child.attrib.items()}}
            elif child.tag == _SPACING:
                spacing = {**spacing, **{str(n): str(v) for n, v in child.attrib.items()}}
        return _Said(frame, indent, spacing)


class PlacesOfPrint:
    """Tells of paragraphs whether they lie where a reader sees them."""

    def __init__(self, styles: Styles, numbering: Numbering, body: _Element) -> None:
        self._styles, self._lists = styles, AutomaticNumbers(styles, numbering)
        sizes = body.iter(f"{W}pgSz")
        found = [integer(size.get(f"{W}{side}")) for size in sizes for side in ("w", "h")]
        # beside the longer side of a page is beside it, however it lies
        self._page = max(found, default=0) or _USUAL_PAGE
        self._width = max(found[::2], default=0) or self._page
        self._edge = max(map(_room_from_margin, body.iter(f"{W}sectPr")), default=0) or self._width
        self._body = body
        self._of_styles: dict[str, _Said] = {}
        self._in_narrow: dict[_Element, bool] = {}
        self._hides: dict[_Element, str | None] = {}
        self._merged = MergedCells()
        self._columns = ColumnWidths()
        self._heights_of_rows: dict[_Element, int] = {}
        self._clipped: dict[_Element, frozenset[_Element]] = {}
        self._narrow = self._sections_without_width()

    def hiding(self, paragraph: _Element, shown: _Element | None) -> str | None:
        """What keeps a paragraph from being seen; `shown` are the properties it is shown with."""
        said = self._said_of(shown)
        reason = self._of_frame(said.frame) or self._of_indent(said.indent)
        reason = reason or self._of_list(shown, said)
        if reason is None and (height := said.spacing.get(f"{W}line")):
            reason = self._of_lines(said, integer(height), paragraph)
        if reason is None and self._narrow and self._is_in_narrow_section(paragraph):
            return _BESIDE
        parent = paragraph.getparent()
        if reason is None and parent is not None and parent.tag != f"{W}body":
            return self._around(parent) or self._below_row(paragraph, parent)
        return reason

    def room(self, paragraph: _Element, shown: _Element | None) -> int:
        """How high a line of a paragraph, or its row, is at the most, in twips; 0 where it grows
        with what stands in it.
        """
        said = self._said_of(shown)
        line = integer(said.spacing.get(f"{W}line")) if said.line_is_exact else 0
        cell = paragraph.getparent()
        row = cell.getparent() if cell is not None and cell.tag == f"{W}tc" else None
        if line:
            return line
        return 0 if row is None else self._height_of(row)

    def _of_list(self, shown: _Element | None, said: _Said) -> str | None:
        """Whether the level of its list indents a paragraph, which does not do so itself, beyond
        the page.
        """
        named = self._lists.list_of(shown) if not said.indent else None
        definition = self._lists.numbering.lists.get(named[0]) if named is not None else None
        level = definition.levels.get(named[1]) if definition is not None and named else None
        place = level.position if level is not None else None
        return _BESIDE if place is not None and abs(place) >= self._edge else None

    def _height_of(self, row: _Element) -> int:
        """The exact height of a row, which may have very many cells: it is looked for once."""
        if row not in self._heights_of_rows:
            self._heights_of_rows[row] = exact_height(row)
        return self._heights_of_rows[row]

    def _of_lines(self, said: _Said, height: int, paragraph: _Element) -> str | None:
        """What lines that are lower than their letters hide."""
        if said.line_is_exact:
            # most lines are higher than the letters of any text: those are not asked for their size
            is_low = height <= LOWEST_SHOWN or height < _LOWEST_SHARE * _HIGHEST_ASKED
            lowest = max(LOWEST_SHOWN, _LOWEST_SHARE * self._size_of(paragraph)) if is_low else 0
            return _CLIPPED if height <= lowest else None
        is_multiple = said.spacing.get(f"{W}lineRule", "auto") == "auto"
        return _CLIPPED if is_multiple and 0 < height <= _LOWEST_SHARE * _LINES_IN_ONE else None

    def _below_row(self, paragraph: _Element, cell: _Element) -> str | None:
        """Whether what stands above a paragraph in its cell takes all the height of its row."""
        if cell not in self._clipped:
            row = cell.getparent() if cell.tag == f"{W}tc" else None
            height = self._height_of(row) if row is not None else height_of_box(cell)
            found = clipped_in(cell, height, self._size_of) if height else ()
            self._clipped[cell] = frozenset(found)
        return _CLIPPED if paragraph in self._clipped[cell] else None

    def _size_of(self, paragraph: _Element) -> int:
        """How high the letters of a paragraph are at the least, in twips."""
        said = list(paragraph.iterfind(f"{W}r/{W}rPr/{W}sz"))
        said += paragraph.iterfind(f"{W}pPr/{W}rPr/{W}sz")
        styles = self._styles.shown(paragraph.find(f"{W}pPr"), "paragraph")
        looks = [*(style.look for style in styles), self._styles.defaults]
        of_style = (look.find(f"{W}sz") for look in looks if look is not None)
        usual = next((size for size in of_style if size is not None), None)
        sizes = [integer(size.get(f"{W}val")) for size in said]
        sizes.append(_SIZE_IF_UNSAID if usual is None else integer(usual.get(f"{W}val")))
        return 10 * min(sizes)

    def _said_of(self, shown: _Element | None) -> _Said:
        reference = shown.find(_STYLE) if shown is not None else None
        name = "" if reference is None else reference.get(f"{W}val", "")
        if name not in self._of_styles:
            chain = (s.element.find(f"{W}pPr") for s in self._styles.shown(shown, "paragraph"))
            said = _Said()
            for properties in reversed([*chain, self._styles.paragraph_defaults]):
                said = said.changed_by(properties)
            self._of_styles[name] = said
        return self._of_styles[name].changed_by(shown)

    def _sections_without_width(self) -> bool:
        return any(map(_has_no_room, self._body.iter(f"{W}sectPr")))

    def _is_in_narrow_section(self, paragraph: _Element) -> bool:
        """Whether the section of a paragraph, whose properties stand at its end, has no width."""
        body = self._body
        if not self._in_narrow:
            waiting: list[_Element] = []
            for block in body:
                waiting.append(block)
                ends = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
                if ends is not None:
                    self._in_narrow.update(dict.fromkeys(waiting, _has_no_room(ends)))
                    waiting = []
        top = paragraph
        for outer in paragraph.iterancestors():
            if outer is body:
                return self._in_narrow.get(top, False)
            top = outer
        return False

    def _of_frame(self, frame: _Element | None) -> str | None:
        if frame is None:
            return None
        # 0 is as high as the text: Pages gives all paragraphs such a frame in the file's defaults
        height = integer(frame.get(f"{W}h")) if frame.get(f"{W}hRule") == "exact" else 0
        if height and height <= LOWEST_SHOWN:
            return _CLIPPED
        width = integer(frame.get(f"{W}w"))
        if 0 < width <= LOWEST_SHOWN:
            return _CLIPPED
        of_page = frame.get(f"{W}hAnchor") == "page"
        if all((width, of_page, integer(frame.get(f"{W}x")) <= -width)):
            return _BESIDE
        places = (integer(frame.get(f"{W}{side}")) for side in ("x", "y"))
        return _BESIDE if any(abs(place) >= self._page for place in places) else None

    def _of_indent(self, indent: Mapping[str, str]) -> str | None:
        for name, value in indent.items():
            most = _MOST_LETTERS_INDENTED if name.endswith("Chars") else self._width
            if len(value) > 3 and abs(integer(value)) >= most:
                return _BESIDE
        left, right = (
            integer(indent.get(f"{W}{old}", indent.get(f"{W}{new}")))
            for old, new in (("left", "start"), ("right", "end"))
        )
        # a line that begins behind the page, or one that ends before it
        return _BESIDE if left >= self._edge or (left < 0 and right >= self._edge) else None

    def _around(self, outer: _Element | None) -> str | None:
        """What a row, a table or a box hides, and what stands around it; found out once for each,
        as they hold many paragraphs.
        """
        if outer is None or outer is self._body:
            return None
        if outer not in self._hides:
            reason = self._hiding_by(outer)
            self._hides[outer] = reason or self._around(outer.getparent())
        return self._hides[outer]

    def _hiding_by(self, outer: _Element) -> str | None:
        tag = str(outer.tag)
        if tag == f"{W}tr":
            return _of_low_row(outer)
        if tag.endswith("}wsp"):
            return hiding_of_shape(outer)
        if tag == f"{_VML_NAMESPACE}shapetype":
            return "hidden"  # what shapes are made after, no shape itself
        if tag == f"{W}tc":
            return (
                _CLIPPED
                if self._merged.is_away(outer) or self._columns.are_nothing(outer)
                else None
            )
        if tag == f"{W}tbl":
            return self._of_table(outer)
        if tag.endswith(("}anchor", "}inline")):
            return self._of_drawing(outer)
        is_shape = tag.startswith(_VML_NAMESPACE) and outer.get("style")
        return hiding_by_style(outer.get("style", ""), self._page) if is_shape else None

    def _of_table(self, table: _Element) -> str | None:
        if self._hides_rows(table):
            return "hidden"
        far = any(abs(place) >= self._page for place in place_of_table(table))
        return _BESIDE if far else None

    def _hides_rows(self, table: _Element) -> bool:
        """Whether the style of a table hides its rows."""
        named = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self._styles.chain(named.get(f"{W}val", "")) if named is not None else []
        said = (style.element.find(f"{W}trPr/{W}hidden") for style in chain)
        return bool(switched_on(next((hidden for hidden in said if hidden is not None), None)))

    def _of_drawing(self, anchor: _Element) -> str | None:
        parts = children_by_name(anchor)
        if _ON & {anchor.get("hidden"), _attribute_of(parts.get("docPr"), "hidden")}:
            return "hidden"
        width, height = (_emu_of(_attribute_of(parts.get("extent"), s)) for s in ("cx", "cy"))
        if min(width, height) <= LOWEST_SHOWN * _EMU:
            return _CLIPPED
        if any(map(_is_pushed_out_of_box, anchor.iter("{*}bodyPr"))):
            return _CLIPPED
        across, down = _place_of_drawing(anchor, parts)
        if any(_is_whole_page(parts.get(f"position{way}")) for way in "HV"):
            return _BESIDE
        is_far = max(abs(across) - self._width * _EMU, abs(down) - self._page * _EMU) >= 0
        return _BESIDE if is_far or across + width < -_WIDEST_MARGIN else None


def _place_of_drawing(anchor: _Element, parts: dict[str, _Element]) -> tuple[int, int]:
    """How far it is moved across and down, in EMU."""
    plain = parts.get("simplePos") if anchor.get("simplePos") in _ON else None
    if plain is not None:
        return _emu_of(plain.get("x"), 0), _emu_of(plain.get("y"), 0)
    return _offset_of(parts.get("positionH")), _offset_of(parts.get("positionV"))


_WAYS_ACROSS_PAGE = (("w", "left", "right"), ("h", "top", "bottom"))


_GRIDS_OF_CHARACTERS = frozenset({"snapToChars", "linesAndChars"})
_CLOSEST_CHARACTERS = -8 * 4096  # what parts characters, of which a point has 4096


def _room_from_margin(section: _Element) -> int:
    """The width of the pages of a section from their left margin, where the text begins."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = integer(_attribute_of(size, f"{W}w"))
    return width - abs(integer(_attribute_of(margins, f"{W}left")))


def _has_no_room(section: _Element) -> bool:
    """Whether a section has no room for its letters, on its pages or in the grid that they keep."""
    grid = section.find(f"{W}docGrid")
    of_characters = grid is not None and grid.get(f"{W}type") in _GRIDS_OF_CHARACTERS
    distance = integer(_attribute_of(grid, f"{W}charSpace")) if of_characters else 0
    return distance <= _CLOSEST_CHARACTERS or _has_no_width(section)


def _has_no_width(section: _Element) -> bool:
    """Whether the pages of a section, or what their margins leave of them, have no width or height
    for a text, or it begins beside them.
    """
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None:
        return False
    for side, *both in _WAYS_ACROSS_PAGE:
        whole = integer(size.get(f"{W}{side}"))
        before, behind = (integer(_attribute_of(margins, f"{W}{name}")) for name in both)
        # a margin above or below that is less than nothing is as wide as it says without
        left = abs(before) + abs(behind) if side == "h" else before + behind
        if whole and any((whole - left <= LOWEST_SHOWN, side == "w" and before <= -whole)):
            return True
    return False


def _of_low_row(row: _Element) -> str | None:
    if (hidden := row.find(f"{W}trPr/{W}hidden")) is not None and switched_on(hidden):
        return "hidden"
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is None or height.get(f"{W}hRule") != "exact":
        return None
    return _CLIPPED if exact_height(row) <= LOWEST_SHOWN else None


def _is_pushed_out_of_box(inner: _Element) -> bool:
    """Whether what a box has between its edges and its text leaves no room for that."""
    shape = inner.getparent()
    extent = next(shape.iter("{*}ext"), None) if shape is not None else None
    if extent is None:
        return False
    ways = (("cx", "lIns", "rIns"), ("cy", "tIns", "bIns"))
    return any(
        0 < _emu_of(extent.get(side), 0) <= sum(_emu_of(inner.get(edge), 0) for edge in edges)
        for side, *edges in ways
    )


_ON = {"1", "true"}


def _attribute_of(element: _Element | None, name: str) -> str | None:
    return None if element is None else element.get(name)


def _offset_of(position: _Element | None) -> int:
    """How far from what it is measured from a drawing stands, in EMU."""
    inner = position if position is not None else ()
    return _emu_of(next((e.text for e in inner if str(e.tag).endswith("}posOffset")), None), 0)


def _is_whole_page(position: _Element | None) -> bool:
    """Whether a drawing is moved by the width or height of its page, which it is said in."""
    inner = position if position is not None else ()
    shares = (e.text for e in inner if str(e.tag).endswith("Offset") and "pctPos" in str(e.tag))
    return any(abs(_emu_of(share, 0)) >= _WHOLE_PAGE for share in shares)


def _emu_of(text: str | None, otherwise: int = _USUAL_PAGE * _EMU) -> int:
    """A length in EMU; what is no number is taken for an unremarkable one."""
    return int(text) if text and re.fullmatch(r"-?\d{1,12}", text.strip()) else otherwise
