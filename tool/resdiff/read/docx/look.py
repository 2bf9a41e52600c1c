"""How the text of a Word file looks: a run by itself, by its style, by that of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.ooxml.styles import Style, Styles, nearest, struck_through, switched_on, underlined
from resdiff.read.run_text import Look

_SWITCHES = {name: f"{W}{name}" for name in ("b", "i", "bCs", "iCs")}
_POSITION = f"{W}vertAlign"
_LINES = frozenset({f"{W}strike", f"{W}dstrike", f"{W}u"})


def paragraph_look(properties: _Element | None, styles: Styles) -> Look:
    """The look that the style of a paragraph gives its runs."""
    chain = styles.of(properties)
    return Look(
        bold=nearest(*(style.bold for style in chain)),
        italic=nearest(*(style.italic for style in chain)),
        struck=nearest(*(style.struck for style in chain), styles.struck),
        underlined=nearest(*(style.underlined for style in chain), styles.underlined),
    )


def run_look(properties: _Element, styles: Sequence[Style], look: Look, in_link: bool) -> Look:
    """The look of a run: what it says itself goes before its style, and that before its
    paragraph's.
    """
    link = in_link or any(style.link for style in styles)
    # looked up at once: a run has few of them, and a file many runs
    said = {child.tag: child for child in properties.iterchildren(reversed=True)}
    on = {name: switched_on(said.get(tag)) for name, tag in _SWITCHES.items()}
    position = said.get(_POSITION)
    lined = None if _LINES.isdisjoint(said) else properties
    return Look(
        # the properties of complex scripts, Arabic, add to the others but take nothing away
        bold=nearest(on["b"], *(s.bold for s in styles), look.bold or on["bCs"]),
        italic=nearest(on["i"], *(s.italic for s in styles), look.italic or on["iCs"]),
        raised=position is not None and position.get(f"{W}val") == "superscript",
        struck=nearest(struck_through(lined), *(s.struck for s in styles), look.struck),
        underlined=not link
        and nearest(underlined(lined), *(s.underlined for s in styles), look.underlined),
    )
