"""Text of a Word file that no reader sees: hidden, of the colour of its ground, too small, beside
the page or clipped.

    <w:color w:val="FFFFFF"/>   <w:highlight w:val="black"/>   <w:sz w:val="2"/>   <w:vanish/>

Each property counts where it stands nearest to the text: at the run, in its style, in that of the
paragraph, in the defaults. Source: ECMA-376 part 1, 17.3.2 and 17.7.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.styles import switched_on
from resdiff.read.docx.grounds import colour_of_text, ground_of_paragraph, shade_of, theme_colours
from resdiff.read.docx.parts import DocxParts
from resdiff.read.docx.places_of_print import PlacesOfPrint
from resdiff.read.html.colours import WHITE, Colour, can_be_told, colour_of

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


class SeenPrint:
    """Tells of runs whether they are seen; what styles say is worked out once for each of them."""

    def __init__(self, parts: DocxParts) -> None:
        self._styles = parts.styles
        self._theme = theme_colours(parts.package, parts.main, parts.settings)
        self._places = PlacesOfPrint(parts.styles, parts.body)
        self._known: dict[tuple[str, str], str | None] = {}
        # of the paragraph of the last run: what it is printed on, and what hides it whole
        self._grounds: tuple[_Element | None, Colour | None] = (None, WHITE)
        self._hidden: tuple[_Element | None, str | None] = (None, None)

    def hiding(
        self, run: _Element, properties: _Element | None, paragraph: _Element | None
    ) -> str | None:
        """What keeps a run from being seen; None for one that is seen.

        The properties of the paragraph are those with which it is shown.
        """
        if (whole := self._hiding_of_paragraph(run, paragraph)) is not None:
            return whole
        if properties is not None and any(child.tag in _TELLING_CONTRAST for child in properties):
            return self._hiding(run, properties, paragraph)
        key = (_style_named(properties, "rStyle"), _style_named(paragraph, "pStyle"))
        if key not in self._known:
            self._known[key] = self._hiding(run, properties, paragraph)
        return self._known[key]

    def _hiding_of_paragraph(self, run: _Element, shown: _Element | None) -> str | None:
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if paragraph is None:
            return None
        if self._hidden[0] is not paragraph:
            self._hidden = paragraph, self._places.hiding(paragraph, shown)
        return self._hidden[1]

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
        colour = colour_of_text(_nearest_ground(looks, _COLOUR), self._theme)
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
        own = shade_of(_nearest_ground(looks, _SHADING), self._theme)
        if own is not None:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if self._grounds[0] is not paragraph:
            found: Colour | None = WHITE
            if paragraph is not None:
                found = ground_of_paragraph(paragraph, self._styles, self._theme)
            self._grounds = paragraph, found
        return self._grounds[1]


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
