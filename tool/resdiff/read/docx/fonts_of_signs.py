"""Words of a Word file in a font that has signs, bars or blots where others have letters.

<w:rFonts w:ascii="Wingdings"/>                 by a run, a style, the defaults of the file
<w:rFonts w:asciiTheme="minorHAnsi"/>           where the theme names such a font
<w:rFonts w:cs="Wingdings"/> <w:rtl/>           where the run is said to be of the other script
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import XPath, _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.names import W, typed_text, word_tags
from resdiff.ooxml.styles import Style
from resdiff.read.docx.parts import DocxParts
from resdiff.read.unseen_text import doubtful_text

_FONTS, _TABLE_STYLE, _RUN_STYLE, _PARAGRAPH_STYLE = word_tags(
    "rFonts", "tblStyle", "rStyle", "pStyle"
)
_THEME_ML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD_IN_LATIN = lazy_pattern(r"[A-Za-z]{3}")
# parts of their names
_OF_SIGNS_BY_NAME = (
    "dings", "Dingbat", "Blank", "Marlett", "MTExtra", "Bookshelf", "Barcode", "Code39", "Code128",
    "Redacted", "MDL2", "Fluent", "Awesome", "FlowBlock", "Blokk",
)  # fmt: skip
_NAMED_BY_PART = "contains(translate({0}, ' ', ''), '%s')"
_OF_SIGNS = " or ".join(["{0}='Symbol'", *(_NAMED_BY_PART % name for name in _OF_SIGNS_BY_NAME)])
_runs_without_letters = XPath(
    f".//w:rFonts[{_OF_SIGNS.format('@w:ascii')}]"
    f" | .//w:rFonts[@w:cs][../w:rtl or ../w:cs][{_OF_SIGNS.format('@w:cs')}]",
    namespaces={"w": W[1:-1]},
)
_runs_by_theme = XPath(".//w:rFonts[@w:asciiTheme]", namespaces={"w": W[1:-1]})


def words_in_signs(parts: DocxParts) -> Iterator[str]:
    """One message for each stretch of words that such a font shows."""
    of_theme = set(_theme_of_signs(parts))
    words = (typed_text(run) for run in _runs_that_say_so(parts.body, of_theme))
    defaults = parts.styles.defaults
    if defaults is not None and _names_signs(defaults, of_theme):
        yield doubtful_text(typed_text(parts.body))
    for stretch in (*words, *_in_styles(parts, of_theme)):
        if _WORD_IN_LATIN.search(stretch):
            yield doubtful_text(stretch)


def _runs_that_say_so(body: _Element, of_theme: set[str]) -> Iterator[_Element]:
    """The runs that name such a font themselves."""
    found = [e for e in _runs_without_letters(body) if isinstance(e, _Element)]
    if of_theme:
        by_theme = (e for e in _runs_by_theme(body) if isinstance(e, _Element))
        found += (e for e in by_theme if e.get(f"{W}asciiTheme", "")[:5] in of_theme)
    yield from (run for run in map(_run_of, found) if run is not None)


def _theme_of_signs(parts: DocxParts) -> Iterator[str]:
    """Which of the two fonts of a theme, minor and major, is one of signs."""
    part = next((r.part for r in parts.related.values() if r.kind == "theme"), None)
    root = parts.package.optional_xml(part) if part is not None else None
    if root is None:
        return
    for kind in ("minor", "major"):
        fonts = root.iterfind(f".//{_THEME_ML}{kind}Font/{_THEME_ML}latin")
        if any(is_of_signs(latin.get("typeface", "")) for latin in fonts):
            yield kind


def _in_styles(parts: DocxParts, of_theme: set[str]) -> Iterator[str]:
    """What stands in a style, of characters, paragraphs or tables, whose font is one of signs."""
    styles = parts.styles
    of_signs = {name for name in styles.named if _has_signs(styles.chain(name), of_theme)}
    for around in _named_by(parts.body, of_signs) if of_signs else ():
        runs = [around] if around.tag == f"{W}r" else around.iter(f"{W}r")
        yield "".join(typed_text(r) for r in runs if r.find(f"{W}rPr/{W}rFonts") is None)
    if styles.usual.get("paragraph") in of_signs:
        yield from _in_usual_paragraphs(parts.body)


def _in_usual_paragraphs(body: _Element) -> Iterator[str]:
    """What stands in paragraphs that name no style, in runs that name no font."""
    usual = (p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is None)
    for run in (run for paragraph in usual for run in paragraph.iter(f"{W}r")):
        yield typed_text(run) if run.find(f"{W}rPr/{W}rFonts") is None else ""


def _named_by(body: _Element, names: set[str]) -> Iterator[_Element]:
    """The runs, paragraphs and tables that name one of some styles."""
    for reference in body.iter(_RUN_STYLE, _PARAGRAPH_STYLE, _TABLE_STYLE):
        properties = reference.getparent() if reference.get(f"{W}val") in names else None
        around = properties.getparent() if properties is not None else None
        if around is not None:
            yield around


def _has_signs(chain: list[Style], of_theme: set[str]) -> bool:
    """Whether the nearest style that names a font names one of signs."""
    for style in chain:
        fonts = style.look.find(_FONTS) if style.look is not None else None
        if fonts is not None and style.look is not None:
            return _names_signs(style.look, of_theme)
    return False


def _names_signs(look: _Element, of_theme: set[str]) -> bool:
    fonts = look.find(_FONTS)
    if fonts is None:
        return False
    return fonts.get(f"{W}asciiTheme", "")[:5] in of_theme or is_of_signs(
        fonts.get(f"{W}ascii", "")
    )


def is_of_signs(font: str) -> bool:
    """Whether a font is known to show no letters, by its name."""
    return font == "Symbol" or any(name in font.replace(" ", "") for name in _OF_SIGNS_BY_NAME)


def _run_of(fonts: _Element) -> _Element | None:
    properties = fonts.getparent()
    run = properties.getparent() if properties is not None else None
    return run if run is not None and run.tag == f"{W}r" else None
