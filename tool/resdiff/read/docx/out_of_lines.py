"""Words of a Word file that a reader sees only where they have been opened up or moved back.

<w15:collapsed/>                    a heading whose section is shut when the file is opened
<w:tab w:pos="20000"/>              a stop for tabs beyond the page, and the words behind the tab
{ ADVANCE \\y 2000 }                words moved out of their line
<zz:q> … </zz:q>                    foreign elements that Word looks into (mc:ProcessContent)
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import XPath, _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.names import W, own_text, typed_text, word_tags
from resdiff.ooxml.styles import Styles, integer, switched_on
from resdiff.read.docx.parts import DocxParts
from resdiff.read.unseen_text import doubtful_text, holds_words

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_LEVEL, _TAB, _TEXT = word_tags("outlineLvl", "tab", "t")
_LOWEST_LEVEL = 9  # of text
_USUAL_WIDTH = 12_240  # twips: of the page that Word takes where none is named
_MOVED = lazy_pattern(r"\\[xyudlrXYUDLR]\s*(\d{1,6})")
_FARTHEST_MOVED = 150  # points
_opened_later = XPath(
    ".//w15:collapsed | .//w:tabs[w:tab[@w:pos > 10000]] | .//w:instrText[contains(., 'ADVANCE')]"
    " | .//w:fldSimple[contains(@w:instr, 'ADVANCE')]",
    namespaces={"w": W[1:-1], "w15": _WORD_2012},
)


def words_out_of_lines(parts: DocxParts) -> Iterator[str]:
    """One message for each paragraph, or the words behind a tab, that may not be seen."""
    sizes = parts.body.iter(f"{W}pgSz")
    width = max((integer(size.get(f"{W}w")) for size in sizes), default=0) or _USUAL_WIDTH
    special = (e for e in _opened_later(parts.body) if isinstance(e, _Element))
    words = (w for found in special for w in _words_by(found, width, parts.styles))
    yield from map(doubtful_text, filter(holds_words, words))
    yield from _in_foreign_elements(parts.body)


def _words_by(found: _Element, width: int, styles: Styles) -> Iterator[str]:
    """The words that a setting of a paragraph, or an instruction in it, keeps from being seen."""
    paragraph = next(found.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return
    if found.tag == f"{W}tabs":
        yield _behind_far_tab(paragraph, found, width)
    elif found.tag != f"{{{_WORD_2012}}}collapsed":
        said = f"{own_text(found)} {found.get(f'{W}instr', '')}"
        if any(int(way) >= _FARTHEST_MOVED for way in _MOVED.findall(said)):
            yield typed_text(paragraph)
    elif switched_on(found):
        yield from _under_heading(paragraph, styles)


def _under_heading(heading: _Element, styles: Styles) -> Iterator[str]:
    """The paragraphs up to the next heading of the same level or a higher one."""
    level = _outline_level_of(heading, styles)
    for paragraph in heading.itersiblings(f"{W}p"):
        if _outline_level_of(paragraph, styles) <= level:
            return
        yield typed_text(paragraph)


def _outline_level_of(paragraph: _Element, styles: Styles) -> int:
    """The level of a heading, 0 for the highest; that of text for any other paragraph."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return _LOWEST_LEVEL
    chain = styles.shown(properties, "paragraph")
    of_styles = (style.element.find(f"{W}pPr/{W}outlineLvl") for style in chain)
    said = next((e for e in (properties.find(_LEVEL), *of_styles) if e is not None), None)
    return _LOWEST_LEVEL if said is None else integer(said.get(f"{W}val"))


def _behind_far_tab(paragraph: _Element, tabs: _Element, width: int) -> str:
    """What stands behind the tab that leads to the first stop beyond the page."""
    stops = [t for t in tabs.iterchildren(_TAB) if t.get(f"{W}val") not in ("clear", "bar")]
    near = sum(integer(stop.get(f"{W}pos")) < width for stop in stops)
    if near == len(stops):
        return ""
    pieces = [e for e in paragraph.iter(_TAB, _TEXT) if e.getparent() is not tabs]
    typed = [at for at, piece in enumerate(pieces) if piece.tag == _TAB]
    return "".join(map(own_text, pieces[typed[near] :])) if near < len(typed) else ""


def _in_foreign_elements(body: _Element) -> Iterator[str]:
    """What stands in elements that are no part of the format and that Word looks into all the
    same.
    """
    root = body.getparent()
    names = root.get(f"{_COMPATIBILITY}ProcessContent", "") if root is not None else ""
    for name in names.split()[:20]:
        prefix, _, local = name.partition(":")
        space = root.nsmap.get(prefix) if root is not None else None
        for element in body.iter(f"{{{space}}}{local}") if space and local else ():
            if holds_words(words := typed_text(element)):
                yield doubtful_text(words)
