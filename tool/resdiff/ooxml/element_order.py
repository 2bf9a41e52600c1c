"""The order that Word insists on among properties; programs that write them in another one have
their files repaired, and so would a file that their properties are brought into.

    <w:pPr><w:numPr/><w:pStyle/></w:pPr>    ->    <w:pPr><w:pStyle/><w:numPr/></w:pPr>

Source: ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.60, 17.4.70.
"""

from __future__ import annotations

from operator import itemgetter

from lxml.etree import _Element

from resdiff.ooxml.names import W, name_of

_ORDERS = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
        "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku",
        "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
        "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap",
        "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    ),
    "rPr": (
        "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps",
        "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
        "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
        "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
        "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    ),
    "tblPr": (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
        "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
        "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
    ),
    "tcPr": (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap",
        "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns",
        "cellDel", "cellMerge",
    ),
}  # fmt: skip
# What other namespaces have comes before the change of all of them.
_OTHER, _LAST = 100, 101
_SCHEMA_PLACES = {
    f"{W}{kind}": {name: place for place, name in enumerate(names)} | {f"{kind}Change": _LAST}
    for kind, names in _ORDERS.items()
}


def put_in_order(element: _Element) -> _Element:
    """The same element, all properties in it in Word's order."""
    for properties in element.iter(*_SCHEMA_PLACES):
        places = _SCHEMA_PLACES[str(properties.tag)]
        found = [places.get(name_of(e), _OTHER) for e in properties]
        if found != sorted(found):
            order = sorted(zip(found, properties, strict=True), key=itemgetter(0))
            properties[:] = [child for _, child in order]
    return element
