"""Text of a Word file that no reader sees: hidden, of the colour of its ground, or too small.

    <w:color w:val="FFFFFF"/>   <w:highlight w:val="black"/>   <w:sz w:val="2"/>   <w:vanish/>

Each property counts where it stands nearest to the text: at the run, in its style, in that of the
paragraph, in the defaults. Source: ECMA-376 part 1, 17.3.2 and 17.7.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.styles import Styles, switched_on
from resdiff.read.html.colours import BLACK, WHITE, Colour, can_be_told, colour_of

_COLOUR, _SIZE, _HIGHLIGHT, _SHADING, _HIDDEN, _WIDTH = word_tags(
    "color", "sz", "highlight", "shd", "vanish", "w"
)
_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
_TELLING_CONTRAST = frozenset({_COLOUR, _SIZE, _HIGHLIGHT, _SHADING, _HIDDEN, _WIDTH, _FILL})
_SMALLEST_PRINT = 4  # half-points: print that no eye reads
_NARROWEST_PRINT = 5  # per cent of the usual width
# As Word names the colours that its pen for highlighting has.
_PENS = {
    "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080",
    "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0",
    "cyan": "#00ffff", "magenta": "#ff00ff", "green": "#00ff00",
}  # fmt: skip
# Colours of a theme; those of text and ground are as the themes of Word have them.
_OF_THEME = {
    "background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK,
    "background2": WHITE, "light2": WHITE,
}  # fmt: skip


class SeenPrint:
    """Tells of runs whether they are seen; what styles say is worked out once for each of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[tuple[str, str], str | None] = {}
        self._grounds: tuple[_Element | None, Colour | None] = (None, WHITE)

    def hiding(
        self, run: _Element, properties: _Element | None, paragraph: _Element | None
    ) -> str | None:
        """What keeps a run from being seen; None for one that is seen.

        The properties of the paragraph are those with which it is shown.
        """
        if properties is not None and any(child.tag in _TELLING_CONTRAST for child in properties):
            return self._hiding(run, properties, paragraph)
        key = (_style_named(properties, "rStyle"), _style_named(paragraph, "pStyle"))
        if key not in self._known:
            self._known[key] = self._hiding(run, properties, paragraph)
        return self._known[key]

    def _hiding(
        self, run: _Element, properties: _Element | None, paragraph: _Element | None
    ) -> str | None:
        looks = list(self._looks(properties, paragraph))
        if self._is_hidden(properties, paragraph):
            return "hidden"
        size, width = (
            _number(_nearest_ground(looks, _SIZE)),
            _number(_nearest_ground(looks, _WIDTH)),
        )
        if size is not None and size <= _SMALLEST_PRINT:
            return "tiny"
        if width is not None and width <= _NARROWEST_PRINT:
            return "without width"
        fill = _nearest_ground(looks, _FILL)
        if fill is not None and any(str(e.tag).endswith("}noFill") for e in fill):
            return "without colour"
        colour = _colour_of_text(_nearest_ground(looks, _COLOUR))
        ground = self._ground(run, looks)
        if colour is not None and ground is not None and not can_be_told(colour, ground):
            return "colour of its ground"
        return None

    def _looks(self, properties: _Element | None, paragraph: _Element | None) -> Iterator[_Element]:
        """What says how a run looks, the nearest first."""
        if properties is not None:
            yield properties
        for of in (properties, paragraph):
            yield from (s.look for s in self._styles.of(of) if s.look is not None)
        if self._styles.defaults is not None:
            yield self._styles.defaults

    def _is_hidden(self, properties: _Element | None, paragraph: _Element | None) -> bool:
        said = switched_on(properties.find(_HIDDEN)) if properties is not None else None
        if said is not None:
            return said
        chains = (self._styles.of(of) for of in (properties, paragraph))
        # what the style of a paragraph hides, that of a run shows again
        of_styles = [
            next((s.hidden for s in chain if s.hidden is not None), False) for chain in chains
        ]
        defaults = self._styles.defaults
        by_default = defaults is not None and bool(switched_on(defaults.find(_HIDDEN)))
        return of_styles[0] != of_styles[1] or (by_default and not any(of_styles))

    def _ground(self, run: _Element, looks: list[_Element]) -> Colour | None:
        """What a run is printed on; None where it cannot be told."""
        pen = _nearest_ground(looks, _HIGHLIGHT)
        if pen is not None and (name := pen.get(f"{W}val", "none")) != "none":
            return colour_of(_PENS.get(name, name))
        own = _shade(_nearest_ground(looks, _SHADING))
        if own is not None:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if self._grounds[0] is not paragraph:
            self._grounds = paragraph, self._ground_of_paragraph(paragraph)
        return self._grounds[1]

    def _ground_of_paragraph(self, paragraph: _Element | None) -> Colour | None:
        if paragraph is None:
            return WHITE
        properties = paragraph.find(f"{W}pPr")
        found = properties.find(_SHADING) if properties is not None else None
        own = _shade(found)
        if own is not None:
            return own
        if any(style.shaded for style in self._styles.of(properties)):
            return None
        for outer in paragraph.iterancestors():
            if outer.tag == f"{W}tc":
                shade = _shade(outer.find(f"{W}tcPr/{W}shd"))
                if shade is not None:
                    return shade
            elif outer.tag == f"{W}tbl":
                # styles shade single rows and columns
                if outer.find(f"{W}tblPr/{W}tblStyle") is not None:
                    return None
            elif outer.tag == f"{W}txbxContent":
                return None
        return WHITE


def _nearest_ground(looks: list[_Element], tag: str) -> _Element | None:
    return next((found for look in looks if (found := look.find(tag)) is not None), None)


def _number(element: _Element | None) -> float | None:
    value = "" if element is None else element.get(f"{W}val", "").rstrip("%pt")
    try:
        return float(value)
    except ValueError:
        return None


def _colour_of_text(element: _Element | None) -> Colour | None:
    """None for the colour that Word chooses itself so that it is seen."""
    if element is None:
        return None
    theme = element.get(f"{W}themeColor")
    if theme is not None and not {f"{W}themeTint", f"{W}themeShade"} & set(element.attrib):
        return _OF_THEME.get(theme) or colour_of(element.get(f"{W}val", ""))
    return colour_of(element.get(f"{W}val", "auto"))


def _shade(element: _Element | None) -> Colour | None:
    """The colour of a shading; None where it shades nothing."""
    if element is None:
        return None
    is_solid = element.get(f"{W}val") == "solid"
    return colour_of(element.get(f"{W}color" if is_solid else f"{W}fill", "auto"))


def _style_named(properties: _Element | None, kind: str) -> str:
    found = properties.find(f"{W}{kind}") if properties is not None else None
    return "" if found is None else found.get(f"{W}val", "")
