"""What the print of a Word file stands on, and the colours that its theme gives.

    <w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>   white, whatever w:val says
    <w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>        the first accent of the theme

Source: ECMA-376 part 1, 17.3.2.6, 17.3.5 and 17.7.6.
"""

from __future__ import annotations

import colorsys
import copy
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W, local_name, word_tags
from resdiff.ooxml.package import Package
from resdiff.ooxml.styles import Styles
from resdiff.read.docx.table_looks import TableLooks
from resdiff.read.html.colours import BLACK, WHITE, Colour, colour_of

_WORD_OF_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING_ML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# What a theme calls the colours that a text names, where its settings map them to no others.
_NAMES_IN_THEME = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2",
    "light2": "lt2", "text2": "dk2", "dark2": "dk2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink", "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2",
}  # fmt: skip
_MAPPED = {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2"}
# As the themes of Word have them; the others differ from theme to theme.
_USUAL_COLOURS = {"lt1": WHITE, "dk1": BLACK, "lt2": WHITE}
_OUTER = word_tags("tc", "tr", "tbl", "txbxContent")
# What a table's style shades by itself, and what of it a row can be told to be.
_BY_ROW = ("firstRow", "lastRow")


class ThemeColours(msgspec.Struct, frozen=True):
    """The colours of a theme, and what the settings of the file call them."""

    colours: dict[str, Colour]
    mapped: dict[str, str]

    def of(self, name: str, tint: str | None, shade: str | None) -> Colour | None:
        """The colour that a text names, made lighter or darker; None for one that is not known."""
        name = self.mapped.get(_MAPPED.get(name, name), name)
        called = _NAMES_IN_THEME.get(name, name)
        colour = self.colours.get(called) or _USUAL_COLOURS.get(called)
        if colour is None:
            return None
        towards_white, towards_black = 1 - _share_in_hex(tint), _share_in_hex(shade)
        red, green, blue = (
            (one * (1 - towards_white) + towards_white) * towards_black for one in colour[:3]
        )
        return (red, green, blue, 1.0)


def theme_colours(package: Package, main: str, settings: _Element | None) -> ThemeColours:
    """Those of a file; the usual ones where it has no theme."""
    part = dict(reversed(package.related(main).values())).get("theme")
    root = package.optional_xml(part) if part is not None else None
    scheme = next(root.iter(f"{_DRAWING_ML}clrScheme"), None) if root is not None else None
    colours = {}
    for element in scheme if scheme is not None else ():
        for value in element:
            found = colour_of(value.get("lastClr") or value.get("val") or "")
            if found is not None:
                colours[local_name(element)] = found
    mapping = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    mapped = mapping.attrib.items() if mapping is not None else ()
    return ThemeColours(colours, {str(name).removeprefix(W): str(to) for name, to in mapped})


def _share_in_hex(hexadecimal: str | None) -> float:
    try:
        return min(int(hexadecimal or "FF", 16), 255) / 255
    except ValueError:
        return 1.0


def colour_of_text(element: _Element | None, theme: ThemeColours) -> Colour | None:
    """None for the colour that Word chooses itself so that it is seen."""
    if element is None:
        return None
    if name := element.get(f"{W}themeColor"):
        tint, shade = element.get(f"{W}themeTint"), element.get(f"{W}themeShade")
        if (colour := theme.of(name, tint, shade)) is not None:
            return colour
    return colour_of(element.get(f"{W}val", "auto"))


def shade_of(element: _Element | None, theme: ThemeColours) -> Colour | None:
    """The colour of a shading; None where it shades nothing."""
    if element is None:
        return None
    kind = element.get(f"{W}val", "clear")
    if kind.startswith("pct"):
        return _of_pattern(element, theme, kind)
    said, of_theme = ("color", "theme") if kind == "solid" else ("fill", "themeFill")
    if name := element.get(f"{W}{of_theme}" if of_theme == "themeFill" else f"{W}themeColor"):
        tint, shade = element.get(f"{W}{of_theme}Tint"), element.get(f"{W}{of_theme}Shade")
        if (colour := theme.of(name, tint, shade)) is not None:
            return colour
    return colour_of(element.get(f"{W}{said}", "auto"))


def _of_pattern(element: _Element, theme: ThemeColours, kind: str) -> Colour | None:
    """Of dots upon a fill what an eye sees from afar: pct95 is all but the colour of the dots."""
    share = int(kind[3:]) / 100 if kind[3:].isdecimal() and len(kind) < 6 else 0.5
    dots = element.get(f"{W}color", "auto")
    colour = BLACK if dots == "auto" else colour_of(dots)
    if name := element.get(f"{W}themeColor"):
        colour = theme.of(name, element.get(f"{W}themeTint"), element.get(f"{W}themeShade"))
    plain = copy.copy(element)
    plain.set(f"{W}val", "clear")
    fill = shade_of(plain, theme) or WHITE
    if colour is None:
        return None
    red, green, blue = (
        one * share + other * (1 - share) for one, other in zip(colour[:3], fill[:3], strict=True)
    )
    return (red, green, blue, 1.0)


def shade_of_styles(
    properties: _Element | None, styles: Styles, theme: ThemeColours
) -> Colour | None:
    """How the style of a paragraph shades it; None where it does not."""
    shown = styles.shown(properties, "paragraph")
    shades = [style.element.find(f"{W}pPr/{W}shd") for style in shown]
    if styles.paragraph_defaults is not None:
        shades.append(styles.paragraph_defaults.find(f"{W}shd"))
    return shade_of(next((shade for shade in shades if shade is not None), None), theme)


# Where a cell, a row that makes an exception and a table say how they are shaded.
_SHADES = {
    f"{W}tc": f"{W}tcPr/{W}shd",
    f"{W}tr": f"{W}tblPrEx/{W}shd",
    f"{W}tbl": f"{W}tblPr/{W}shd",
}


class Grounds:
    """Tells what the cells and boxes are filled with in which paragraphs stand; found out once for
    each of them and for what is around it, as they hold many.
    """

    def __init__(
        self, styles: Styles, theme: ThemeColours, page: Colour, tables: TableLooks
    ) -> None:
        self._styles, self._theme, self._page, self._tables = styles, theme, page, tables
        self._around: dict[_Element, Colour | None] = {}
        self._own: dict[_Element, Colour | None] = {}
        self._styles_of_tables: dict[_Element, list[_Element] | None] = {}

    def around(self, paragraph: _Element) -> Colour | None:
        """What the cell or the box of a paragraph is filled with; None where it cannot be told."""
        inner = next(paragraph.iterancestors(*_OUTER), None)
        if inner is None:
            return self._page
        if inner not in self._around:
            self._around[inner] = self._behind(inner)
        return self._around[inner]

    def _behind(self, inner: _Element) -> Colour | None:
        row, cell = inner, inner
        for outer in (inner, *inner.iterancestors(*_OUTER)):
            if outer.tag == f"{W}txbxContent":
                return _ground_of_box(outer, self._theme)
            row = outer if outer.tag == f"{W}tr" else row
            cell = outer if outer.tag == f"{W}tc" else cell
            if (colour := self._own_shade(outer)) is not None:
                return colour
            styles = self._styles_of(outer) if outer.tag == f"{W}tbl" else None
            if styles is not None:
                shades = self._shades_by_style(outer, row, cell, styles)
                if shades or not styles:
                    return _only_one(shades)
        return self._page

    def _shades_by_style(
        self, table: _Element, row: _Element, cell: _Element, styles: list[_Element]
    ) -> set[Colour | None]:
        """The one colour that the style of a table gives to a cell, several where it cannot be told
        which, none where it gives none.
        """
        kinds = self._tables.kinds_of(cell, table)
        if kinds is not None:
            colour = _shade_by_kinds(styles, kinds, self._theme)
            return set() if colour is None else {colour}
        shades: set[Colour | None] = set(_shades_of_style(table, row, styles, self._theme))
        # one for all cells, or of single rows and columns, of which this may be one
        return shades if not shades or _is_of_all(styles) else {None, *shades}

    def _own_shade(self, outer: _Element) -> Colour | None:
        if outer not in self._own:
            self._own[outer] = shade_of(outer.find(_SHADES[str(outer.tag)]), self._theme)
        return self._own[outer]

    def _styles_of(self, table: _Element) -> list[_Element] | None:
        """The style that a table names and those it is based on, none where it is not known; None
        where it names none.
        """
        if table not in self._styles_of_tables:
            named = table.find(f"{W}tblPr/{W}tblStyle")
            self._styles_of_tables[table] = (
                [style.element for style in self._styles.chain(named.get(f"{W}val", ""))]
                if named is not None
                else None
            )
        return self._styles_of_tables[table]


def _only_one(shades: set[Colour | None]) -> Colour | None:
    return next(iter(shades)) if len(shades) == 1 else None


def _shade_by_kinds(styles: list[_Element], kinds: list[str], theme: ThemeColours) -> Colour | None:
    """How the styles of a table shade a cell that is of these kinds, the strongest first."""
    parts = [
        style.iterfind(f"{W}tblStylePr[@{W}type='{kind}']/{W}tcPr/{W}shd")
        for kind in kinds
        for style in styles
    ]
    parts += [style.iterfind(f"{W}tcPr/{W}shd") for style in styles]
    shades = (shade_of(shade, theme) for found in parts for shade in found)
    return next((colour for colour in shades if colour is not None), None)


def colour_of_page(main: _Element | None, settings: _Element | None, theme: ThemeColours) -> Colour:
    """What the pages of a file are filled with, where its settings have that shown."""
    if main is None or settings is None or settings.find(f"{W}displayBackgroundShape") is None:
        return WHITE
    background = main.find(f"{W}background")
    if background is None:
        return WHITE
    # a shape of older drawings fills it more finely, where there is one
    filled = background.find("{urn:schemas-microsoft-com:vml}background")
    if filled is not None and filled.get("filled", "t")[:1] != "f":
        found = colour_of(filled.get("fillcolor", "").split(" ", 1)[0])
        if found is not None:
            return found
    plain = colour_of(background.get(f"{W}color", ""))
    return colour_of_text(background, theme) or plain or WHITE


def _is_of_all(styles: list[_Element]) -> bool:
    found = (style.find(f"{W}tcPr/{W}shd") for style in styles)
    return any(shade is not None for shade in found)


def _shades_of_style(
    table: _Element, row: _Element | None, styles: list[_Element], theme: ThemeColours
) -> Iterator[Colour]:
    """The colours that the styles of a table may give to a row."""
    ends = (table.iterchildren(f"{W}tr", reversed=is_last) for is_last in (False, True))
    not_this = {
        kind
        for kind, rows in zip(_BY_ROW, ends, strict=True)
        if row is not None and next(rows, None) is not row
    }
    for style in styles:
        shades = [style.find(f"{W}tcPr/{W}shd")]
        shades += [
            part.find(f"{W}tcPr/{W}shd")
            for part in style.findall(f"{W}tblStylePr")
            if part.get(f"{W}type") not in not_this
        ]
        yield from (c for shade in shades if (c := shade_of(shade, theme)) is not None)


def _ground_of_box(content: _Element, theme: ThemeColours) -> Colour | None:
    """What a text box is filled with; the page, where nothing is said of it."""
    for outer in content.iterancestors():
        name = local_name(outer)
        if name == "wsp":
            return _fill_of_shape(outer, theme)
        if name in ("shape", "rect", "roundrect"):
            if outer.get("filled", "t")[:1] == "f":
                return WHITE
            return colour_of(outer.get("fillcolor", "white").split(" ", 1)[0])
    return None


def colour_of_fill(fill: _Element, theme: ThemeColours) -> Colour | None:
    """The colour of a fill by one colour, of a shape or of letters; None for one not known, and
    for one that runs from one colour to another.
    """
    found = [
        _colour_of_part(e, theme) for e in fill.iter("{*}srgbClr", "{*}schemeClr", "{*}sysClr")
    ]
    return found[0] if found and all(colour == found[0] for colour in found) else None


def _colour_of_part(element: _Element, theme: ThemeColours) -> Colour | None:
    value = _val_of(element)
    of_theme = local_name(element) == "schemeClr"
    found = theme.of(value, None, None) if of_theme else colour_of(value)
    parts = {local_name(child): _val_of(child) for child in element}
    if found is None or any(part.startswith(("tint", "shade")) for part in parts):
        return None
    red, green, blue = _with_light(found, parts)
    clear = parts.get("alpha", "0") if str(element.tag).startswith(_WORD_OF_2010) else "0"
    return (red, green, blue, 1 - _of_whole(clear))


def _with_light(colour: Colour, parts: dict[str, str]) -> tuple[float, float, float]:
    """A colour with the light that is left of its own and put to it."""
    if parts.keys().isdisjoint(("lumMod", "lumOff")):
        return colour[:3]
    hue, light, saturation = colorsys.rgb_to_hls(*colour[:3])
    light = light * _of_whole(parts.get("lumMod", "100000")) + _of_whole(parts.get("lumOff", "0"))
    return colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)


def _of_whole(thousandths: str) -> float:
    """A share written in thousandths of a per cent; 0 for what is none."""
    plain = thousandths.isdecimal() and len(thousandths) < 7
    return int(thousandths) / 100_000 if plain else 0.0


def _val_of(element: _Element) -> str:
    return element.get("val") or element.get(f"{_WORD_OF_2010}val") or ""


def _fill_of_shape(shape: _Element, theme: ThemeColours) -> Colour | None:
    for child in shape:
        if str(child.tag).endswith("}spPr"):
            if child.find(f"{_DRAWING_ML}noFill") is not None:
                return WHITE
            filled = child.find(f"{_DRAWING_ML}solidFill")
            if filled is not None:
                return colour_of_fill(filled, theme)
            if any(str(e.tag).endswith("Fill") for e in child):
                return None
    # a style of the shape fills it as its theme says
    return None if any(str(child.tag).endswith("}style") for child in shape) else WHITE
