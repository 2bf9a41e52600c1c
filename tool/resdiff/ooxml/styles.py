"""Styles of a Word file: what a paragraph or a run is by the name of its style, and by those that
style is based on.

Source: ECMA-376 part 1, 17.7. The headings' names are those of the documents system's template
(conventions 6.1) and Word's.
"""

from __future__ import annotations

import re

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W

# Styles based on one another.
# Word has no more than ten; in a damaged file a style may be based on itself.
_LONGEST_CHAIN = 20
_HEADING_STYLE = re.compile(
    r"""
    ^_?\s*
    (?: H_?\d{0,2}(?:/\d)?     # H1, H_23, H1/2: of the documents system's template
      | HCh | HM | H\ __?M     # also of it
      | SM | SS | SL           # also of it
      | Heading\d? | heading\ \d | Title\w* | TitleH\d?   # of Word
    )
    (?:_?G)?$                  # H_1_G
    """,
    re.VERBOSE,
)


# Properties of paragraphs name the style of a paragraph, those of runs that of a run
_OF_RUN, _STYLE_OF_RUN, _STYLE = f"{W}rPr", f"{W}rStyle", f"{W}pStyle"


class Style(msgspec.Struct, frozen=True):
    """What one style says itself.

    name     its id, by which paragraphs and runs refer to it
    based    the id of the style that it is based on; None where there is none
    heading  whether it is one of headings, by its name or its outline level
    number   the list that its paragraphs are counted in; None where it says nothing, or that of
             `based`
    level    the level of that list, or of the one of `based`; None where it says nothing
    bold, italic, hidden, struck, underlined  None where it says nothing
    link     whether it is that of links
    look     what it says of runs, None where it says nothing
    element  all that it says
    """

    name: str
    based: str | None
    heading: bool
    number: str | None
    level: int | None
    position: int | None
    bold: bool | None
    italic: bool | None
    hidden: bool | None
    struck: bool | None
    underlined: bool | None
    link: bool
    look: _Element | None
    element: _Element


class ListReference(msgspec.Struct, frozen=True):
    """A list by its number, and a level of it, 0 for the outermost; None where only the list is
    named.
    """

    number: str
    depth: int | None


class Styles:
    """The styles of a document by their ids.

    defaults            those of runs of the whole document
    paragraph_defaults  the same of paragraphs
    usual               by kind ("paragraph", "character", "table") the style of what names none
    """

    def __init__(
        self,
        named: dict[str, Style],
        defaults: _Element | None = None,
        paragraph_defaults: _Element | None = None,
    ) -> None:
        self.named = named
        self.paragraph_defaults = paragraph_defaults
        self.usual = {
            style.element.get(f"{W}type", ""): name
            for name, style in named.items()
            if style.element.get(f"{W}default") in ("1", "true", "on")
        }
        self._chains: dict[str, list[Style]] = {}
        self.defaults = defaults
        self.struck = struck_through(defaults)
        self.underlined = underlined(defaults)

    def add(self, element: _Element) -> None:
        """One more style, as its element in `styles.xml` has it."""
        style = _style_of(element)
        self.named[style.name] = style
        self._chains.clear()

    def of(self, properties: _Element | None) -> list[Style]:
        """The style that the properties of a paragraph or a run name, then the one it is based on,
        and so on.
        """
        if properties is None:
            return []
        reference = properties.find(_STYLE_OF_RUN if properties.tag == _OF_RUN else _STYLE)
        if reference is None:
            return []
        return self.chain(reference.get(f"{W}val", ""))

    def shown(self, properties: _Element | None, kind: str) -> list[Style]:
        """The same, where what names no style, none that is known or one of another kind has the
        usual one of its kind, which says how it looks.
        """
        tag = _STYLE_OF_RUN if kind == "character" else _STYLE
        reference = properties.find(tag) if properties is not None else None
        if reference is not None:
            chain = self.chain(reference.get(f"{W}val", ""))
            if chain and chain[0].element.get(f"{W}type", "paragraph") == kind:
                return chain
        return self.chain(self.usual[kind]) if kind in self.usual else []

    def chain(self, name: str) -> list[Style]:
        """A style and those it is based on; runs and paragraphs ask for few styles many times."""
        if name not in self._chains:
            self._chains[name] = self._chain(name)
        return self._chains[name]

    def _chain(self, name: str) -> list[Style]:
        chain: list[Style] = []
        style = self.named.get(name)
        while style is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self.named.get(style.based) if style.based is not None else None
        return chain


def read_styles(root: _Element | None) -> Styles:
    """The styles of `styles.xml`; none where there is no such part."""
    if root is None:
        return Styles({})
    named = {style.name: style for style in map(_style_of, root.iter(f"{W}style"))}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(named, defaults, root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))


def list_reference(element: _Element | None) -> ListReference | None:
    """The list that a numPr names; None where it names none."""
    if element is None or (number := element.find(f"{W}numId")) is None:
        return None
    return ListReference(number.get(f"{W}val", ""), list_depth(element))


def list_depth(element: _Element | None) -> int | None:
    """The level that a numPr names, 0 for the outermost; None where it names none."""
    if element is None or (level := element.find(f"{W}ilvl")) is None:
        return None
    value = level.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0


def label_position(properties: _Element | None) -> int | None:
    """Where the label or the first line of a paragraph begins, in twips from the margin on the side
    on which its lines begin; None where its properties do not say.
    """
    indent = properties.find(f"{W}ind") if properties is not None else None
    if indent is None:
        return None
    start = indent.get(f"{W}start", indent.get(f"{W}left"))
    if start is None:
        return None
    return (
        integer(start) - integer(indent.get(f"{W}hanging")) + integer(indent.get(f"{W}firstLine"))
    )


def integer(value: str | None) -> int:
    """0 for what is no number, or one beyond reason."""
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value) else 0


def nearest(*values: bool | None) -> bool:
    """The first value that is not None: what stands nearest to the text decides.

    False where all are None.
    """
    return next((value for value in values if value is not None), False)


def switched_on(element: _Element | None) -> bool | None:
    """Whether a property that can be on or off is on; None where it is not there."""
    if element is None:
        return None
    return element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def struck_through(look: _Element | None) -> bool | None:
    """Whether the properties of a run strike it through, once or twice; None where they say
    nothing.
    """
    if look is None:
        return None
    lines = [switched_on(look.find(f"{W}{name}")) for name in ("strike", "dstrike")]
    return None if lines == [None, None] else any(lines)


def underlined(look: _Element | None) -> bool | None:
    """Whether the properties of a run underline it; None where they say nothing."""
    if look is None or (line := look.find(f"{W}u")) is None:
        return None
    return line.get(f"{W}val", "single") != "none"


def _style_of(element: _Element) -> Style:
    style_id = element.get(f"{W}styleId", "")
    based = element.find(f"{W}basedOn")
    # the id is what programs made of the name that a user sees: it may lack blanks and be
    # translated
    counted = element.find(f"{W}pPr/{W}numPr")
    names = [style_id, *(name.get(f"{W}val", "") for name in element.iterchildren(f"{W}name"))]
    spellings = (spelling for name in names for spelling in (name, name.replace(" ", "")))
    heading = any(_HEADING_STYLE.match(spelling) for spelling in spellings)
    return Style(
        name=style_id,
        based=based.get(f"{W}val") if based is not None else None,
        heading=heading or element.find(f"{W}pPr/{W}outlineLvl") is not None,
        number=None if (named := list_reference(counted)) is None else named.number,
        level=list_depth(counted),
        position=label_position(element.find(f"{W}pPr")),
        bold=switched_on(element.find(f"{W}rPr/{W}b")),
        italic=switched_on(element.find(f"{W}rPr/{W}i")),
        hidden=switched_on(element.find(f"{W}rPr/{W}vanish")),
        struck=struck_through(element.find(f"{W}rPr")),
        underlined=underlined(element.find(f"{W}rPr")),
        link=any(name.lower().endswith("hyperlink") for name in names),
        look=element.find(f"{W}rPr"),
        element=element,
    )
