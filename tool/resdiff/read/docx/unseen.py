"""Text of a Word file that no reader sees: hidden, of the colour of its ground, too small, beside
the page or clipped.

    <w:color w:val="FFFFFF"/>   <w:highlight w:val="black"/>   <w:sz w:val="2"/>   <w:vanish/>

Each property counts where it stands nearest to the text: at the run, in its style, in that of the
paragraph, in the defaults. Source: ECMA-376 part 1, 17.3.2 and 17.7.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml.etree import _Element

from resdiff.ooxml.names import W, children_by_name, typed_text, word_tags
from resdiff.ooxml.styles import integer, switched_on
from resdiff.read.docx.grounds import (
    Grounds,
    colour_of_fill,
    colour_of_page,
    colour_of_text,
    shade_of,
    shade_of_styles,
    theme_colours,
)
from resdiff.read.docx.parts import DocxParts
from resdiff.read.docx.places_of_print import PlacesOfPrint
from resdiff.read.docx.table_looks import TableLooks
from resdiff.read.html.colours import WHITE, Colour, can_be_told, colour_of

_COLOUR, _SIZE, _HIGHLIGHT, _SHADING, _HIDDEN, _WIDTH = word_tags(
    "color", "sz", "highlight", "shd", "vanish", "w"
)
_SIZE_OF_SCRIPT, _SPACING, _RAISED, _FITTED, _BACKWARDS, _STYLE = word_tags(
    "szCs", "spacing", "position", "fitText", "rtl", "rStyle"
)
_AS_BACKWARDS, _SCRIPT = word_tags("cs", "vertAlign")
_WORDS_OF_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_LETTER_FILL, _LETTER_LINE = f"{_WORDS_OF_2010}textFill", f"{_WORDS_OF_2010}textOutline"
_TELLING_CONTRAST = frozenset(
    {
        _COLOUR,
        _SIZE,
        _HIGHLIGHT,
        _SHADING,
        _HIDDEN,
        _WIDTH,
        _LETTER_FILL,
        _LETTER_LINE,
        _SCRIPT,
        _STYLE,
        _BACKWARDS,
        _AS_BACKWARDS,
    }
)
_Told: TypeAlias = tuple[tuple[str, ...], ...]
_Setting: TypeAlias = tuple[str, Colour | None, tuple[int, ...], int]
# What hides only by a value that no honest text has, which most runs have without.
_TELLING_BY_VALUE: dict[str, Callable[[float], bool]] = {
    _SPACING: lambda value: value <= -40,  # twips
    _RAISED: lambda value: abs(value) >= _LEAST_TELLING_RAISED,
    _FITTED: lambda value: value <= _NARROWEST_FIT,
    _SIZE_OF_SCRIPT: lambda value: value <= _SMALLEST_PRINT,
}
_SMALLEST_PRINT = 4  # half-points: print that no eye reads
_SMALLER_IN_SCRIPT = 0.6  # of the size that is said: what is raised or lowered beside others
_NARROWEST_PRINT = 15  # per cent of the usual width
_THICKEST_LINE = 0.15  # of the size of letters: a line around them that is thicker covers them
_CLOSEST_PRINT = -0.4  # of its size: letters are drawn upon one another
_USUAL_SIZE = 20  # half-points
_TWIPS_OF_HALF_POINT, _EMU_OF_HALF_POINT = 10, 6_350
_FARTHEST_RAISED = 1_400  # half-points: beyond any page
_LEAST_TELLING_RAISED = 16  # half-points: what is raised more may leave its line
_NARROWEST_FIT = 40  # twips
_LEAST_FOR_LETTER = 1.5  # twips for each half-point of its size: 15 per cent of its height
# As Word names the colours that its pen for highlighting has.
_PENS = {
    "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080",
    "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0",
    "cyan": "#00ffff", "magenta": "#ff00ff", "green": "#00ff00",
}  # fmt: skip


class SeenPrint:
    """Tells of runs whether they are seen; what styles say is worked out once for each of them."""

    def __init__(self, parts: DocxParts) -> None:
        self._styles = parts.styles
        self._theme = theme_colours(parts.package, parts.main, parts.settings)
        self._places = PlacesOfPrint(parts.styles, parts.numbering, parts.body)
        self._tables = TableLooks(parts.styles)
        self._body = parts.body
        self._page = colour_of_page(parts.body.getparent(), parts.settings, self._theme)
        self._grounds = Grounds(parts.styles, self._theme, self._page, self._tables)
        # by what runs say of themselves, and what their paragraphs are
        self._known: dict[tuple[_Told, _Setting], str | None] = {}
        self._shades: dict[str, Colour | None] = {}  # of the styles of paragraphs
        # of the paragraph of the last run: what hides it whole, what it is printed on and in which
        # style, and what the style of its table says
        self._hidden: tuple[_Element | None, str | None] = (None, None)
        self._setting: _Setting = ("", WHITE, (), 0)
        self._of_table: list[_Element] = []

    def hiding(
        self, run: _Element, properties: _Element | None, paragraph: _Element | None
    ) -> str | None:
        """What keeps a run from being seen; None for one that is seen.

        The properties of the paragraph are those with which it is shown.
        """
        if (whole := self._hiding_of_paragraph(run, paragraph)) is not None:
            return whole
        if properties is not None and _is_squeezed(run, properties):
            return "without width"
        told = _told_by(properties) if properties is not None else ()
        if told is None:
            return self._hiding(properties, paragraph)
        key = (told, self._setting)
        if key not in self._known:
            self._known[key] = self._hiding(properties, paragraph)
        return self._known[key]

    def _hiding_of_paragraph(self, run: _Element, shown: _Element | None) -> str | None:
        paragraph = run.getparent()
        # most runs stand in their paragraph, most behind another one of it
        if paragraph is not None and paragraph is self._hidden[0]:
            return self._hidden[1]
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if paragraph is None:
            return None
        if self._hidden[0] is not paragraph:
            self._hidden = paragraph, self._places.hiding(paragraph, shown)
            in_cell = paragraph.getparent() is not self._body
            self._of_table = self._tables.of(paragraph) if in_cell else []
            name = _style_named(shown, "pStyle")
            ground = self._ground_of(paragraph, name, in_cell)
            room = self._places.room(paragraph, shown)
            self._setting = (name, ground, tuple(map(id, self._of_table)), room)
        return self._hidden[1]

    def _ground_of(self, paragraph: _Element, style: str, in_cell: bool) -> Colour | None:
        """What a paragraph is printed on; None where it cannot be told."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(_SHADING) if properties is not None else None
        if (colour := shade_of(own, self._theme)) is not None:
            return colour
        if own is None:
            if style not in self._shades:
                self._shades[style] = shade_of_styles(properties, self._styles, self._theme)
            if (colour := self._shades[style]) is not None:
                return colour
        if not in_cell:
            return self._page
        return self._grounds.around(paragraph)

    def _hiding(self, properties: _Element | None, paragraph: _Element | None) -> str | None:
        looks = list(self._looks(properties, paragraph))
        if self._is_hidden(properties, paragraph):
            return "hidden"
        if (reason := _hiding_by_size(looks, self._setting[3])) is not None:
            return reason
        ground = self._ground(looks)
        colour, is_plain = self._line_seen(looks, ground) or self._colour(looks)
        if colour is not None and colour[3] == 0:
            return "without colour"
        if colour is None or ground is None or _is_told_on(colour, ground):
            return None
        return "colour of its ground" if is_plain or colour[3] == 1 else "without colour"

    def _line_seen(
        self, looks: list[_Element], ground: Colour | None
    ) -> tuple[Colour, bool] | None:
        """The colour of the line that Word 2010 draws around letters where that counts: it is told
        from their ground, or so thick that it covers them; None where it does not.
        """
        line = _nearest_ground(looks, _LETTER_LINE)
        filled = line.find(f"{_WORDS_OF_2010}solidFill") if line is not None else None
        if line is None or filled is None:
            return None
        colour = colour_of_fill(filled, self._theme)
        size = _number(_nearest_ground(looks, _SIZE)) or _USUAL_SIZE
        thickness = integer(line.get(f"{_WORDS_OF_2010}w"))
        is_thick = thickness >= _THICKEST_LINE * size * _EMU_OF_HALF_POINT
        if colour is None:
            return None
        return (colour, True) if is_thick or _is_told_on(colour, ground) else None

    def _colour(self, looks: list[_Element]) -> tuple[Colour | None, bool]:
        """The colour of letters, None where Word chooses it so that it is seen; and whether it is
        a plain one. Word 2010 fills letters besides.
        """
        for look in looks:
            if (fill := look.find(_LETTER_FILL)) is not None:
                kinds = children_by_name(fill)
                if "noFill" in kinds:
                    return (0.0, 0.0, 0.0, 0.0), False
                filled = kinds.get("solidFill", kinds.get("gradFill"))
                return (colour_of_fill(filled, self._theme) if filled is not None else None), False
            if (colour := look.find(_COLOUR)) is not None:
                return colour_of_text(colour, self._theme), True
        return None, True

    def _looks(self, properties: _Element | None, paragraph: _Element | None) -> Iterator[_Element]:
        """What says how a run looks, the nearest first."""
        if properties is not None:
            yield properties
        for of, kind in ((properties, "character"), (paragraph, "paragraph")):
            yield from (s.look for s in self._styles.shown(of, kind) if s.look is not None)
        yield from self._of_table
        if self._styles.defaults is not None:
            yield self._styles.defaults

    def _is_hidden(self, properties: _Element | None, paragraph: _Element | None) -> bool:
        said = switched_on(properties.find(_HIDDEN)) if properties is not None else None
        if said is not None:
            return said
        chains = (
            self._styles.shown(of, kind)
            for of, kind in ((properties, "character"), (paragraph, "paragraph"))
        )
        # what the style of a paragraph hides, that of a run shows again
        of_styles = [
            next((s.hidden for s in chain if s.hidden is not None), False) for chain in chains
        ]
        defaults = self._styles.defaults
        by_default = defaults is not None and bool(switched_on(defaults.find(_HIDDEN)))
        of_table = _nearest_ground(self._of_table, _HIDDEN)
        by_default = by_default if of_table is None else bool(switched_on(of_table))
        return of_styles[0] != of_styles[1] or (by_default and not any(of_styles))

    def _ground(self, looks: list[_Element]) -> Colour | None:
        """What a run is printed on; None where it cannot be told."""
        pen = _nearest_ground(looks, _HIGHLIGHT)
        if pen is not None and (name := pen.get(f"{W}val", "none")) != "none":
            return colour_of(_PENS.get(name, name))
        own = shade_of(_nearest_ground(looks, _SHADING), self._theme)
        return own if own is not None else self._setting[1]


def _is_told_on(colour: Colour, ground: Colour | None) -> bool:
    return ground is not None and can_be_told(colour, ground)


def _told_by(properties: _Element) -> _Told | None:
    """What a run says of itself that may hide it; None where that is more than single values."""
    told: list[tuple[str, ...]] = []
    for said in properties:
        tag = str(said.tag)
        if tag in _TELLING_CONTRAST:
            if tag in (_LETTER_FILL, _LETTER_LINE):
                return None
            told.append((tag, *map(str, said.values())))
        elif (test := _TELLING_BY_VALUE.get(tag)) is not None:
            value = _number(said)
            if value is not None and test(value):
                told.append((tag, str(value)))
    return tuple(told)


def _is_squeezed(run: _Element, properties: _Element) -> bool:
    """Whether the width into which the letters of a run are fitted leaves them no room."""
    width = _number(properties.find(_FITTED))
    if width is None:
        return False
    size = _number(properties.find(_SIZE)) or _USUAL_SIZE
    return width < _LEAST_FOR_LETTER * size * len(typed_text(run))


def _hiding_by_size(looks: list[_Element], room: int) -> str | None:
    """Whether letters are too small, too narrow, upon one another, or raised out of their line,
    which has a height in twips, 0 for one that grows.
    """
    size = _size_said(looks)
    if size is not None and size * _share_by_script(looks) <= _SMALLEST_PRINT:
        return "tiny"
    if room and abs(_number(_nearest_ground(looks, _RAISED)) or 0) * _TWIPS_OF_HALF_POINT >= room:
        return "clipped"
    for tag, reason, test in _HIDING_BY_SIZE:
        value = _number(_nearest_ground(looks, tag))
        if value is not None and test(value, size or _USUAL_SIZE):
            return reason
    return None


def _size_said(looks: list[_Element]) -> float | None:
    """The size of letters in half-points; None where nothing says it."""
    # letters of Latin too are shown in the size of the other script where a run is said to be of it
    backwards = any(switched_on(_nearest_ground(looks, t)) for t in (_BACKWARDS, _AS_BACKWARDS))
    return _number(_nearest_ground(looks, _SIZE_OF_SCRIPT if backwards else _SIZE))


def _share_by_script(looks: list[_Element]) -> float:
    """How much smaller letters are drawn that are raised or lowered beside others."""
    script = _nearest_ground(looks, _SCRIPT)
    is_usual = script is None or script.get(f"{W}val", "baseline") == "baseline"
    return 1 if is_usual else _SMALLER_IN_SCRIPT


_HIDING_BY_SIZE: tuple[tuple[str, str, Callable[[float, float], bool]], ...] = (
    (_WIDTH, "without width", lambda value, size: value <= _NARROWEST_PRINT),
    (_FITTED, "without width", lambda value, size: value <= _NARROWEST_FIT),
    # twips, and half-points of which each has ten
    (_SPACING, "without width", lambda value, size: value / 10 <= _CLOSEST_PRINT * size),
    (_RAISED, "beside the page", lambda value, size: abs(value) >= _FARTHEST_RAISED),
)


def _nearest_ground(looks: list[_Element], tag: str) -> _Element | None:
    return next((found for look in looks if (found := look.find(tag)) is not None), None)


def _number(element: _Element | None) -> float | None:
    value = "" if element is None else element.get(f"{W}val", "").rstrip("%pt")
    try:
        return float(value)
    except ValueError:
        return None


def _style_named(properties: _Element | None, kind: str) -> str:
    found = properties.find(f"{W}{kind}") if properties is not None else None
    return "" if found is None else found.get(f"{W}val", "")
