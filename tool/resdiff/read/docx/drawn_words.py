"""Words of a Word file that a reader sees and that are no text of it, or sees otherwise than as
they stand: drawn, in the labels of lists, backwards, in a font of signs, below a picture.

    <v:textpath string="Urges"/>   <w:lvlText w:val="%1. Decides not to"/>   <w:bdo w:val="rtl">
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import XPath, _Element

from resdiff.languages.scripts import HAN_LETTER
from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.names import MATH, W, children_by_name, typed_text
from resdiff.read.docx.covering_shapes import words_covered
from resdiff.read.docx.fonts_of_signs import words_in_signs
from resdiff.read.docx.out_of_lines import words_out_of_lines
from resdiff.read.docx.parts import RELATION_ID, DocxParts
from resdiff.read.unseen_text import doubtful_text, words_of_markup

_OVERRIDDEN = f"{W}bdo"
_VML_SHAPES = "{urn:schemas-microsoft-com:vml}"
_WORD_DRAWINGS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DRAWN_WORDS, _ANCHOR = f"{_VML_SHAPES}textpath", f"{_WORD_DRAWINGS}anchor"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_DRAWING_PART = lazy_pattern(r"(?i)(?:^|/)(?:diagrams/data|charts/chart)\w*\.xml")
_THREE_WORDS = lazy_pattern(r"[^\W\d_]{2,}(?:\W+[^\W\d_]{2,}){2}")
_LATIN_WORD = lazy_pattern(r"[A-Za-z]{3}")
# %1. Never   but not Article %1, nor 第%1条
_WORD_BEHIND_NUMBER = lazy_pattern(rf"%\d[^%]*?(?:(?!{HAN_LETTER})[^\W\d_]){{3}}")
_SHORTEST_LABEL = 5  # characters of one with a word behind its number
_MOST_OF_PAGE = 4_000_000  # EMU, the width and height of most of a page
_special = XPath(
    ".//v:textpath | .//v:rect[@style] | .//v:shape[@style] | .//v:roundrect[@style]"
    " | .//wp:anchor | .//w:bdo[@w:val='rtl']"
    " | .//m:phant[m:phantPr/m:show[@m:val='0' or @m:val='off' or @m:val='false']]"
    " | .//m:r[w:rPr/w:color[@w:val='FFFFFF' or @w:val='ffffff' or @w:themeColor='background1']"
    " or w:rPr/w:vanish[not(@w:val)] or w:rPr/w:sz[@w:val < 5] or w:rPr/w:w[@w:val < 16]]",
    namespaces={"w": W[1:-1], "m": MATH[1:-1], "v": _VML_SHAPES[1:-1], "wp": _WORD_DRAWINGS[1:-1]},
)
_MOST_OF_PAGE_READ = 20_000  # bytes
_MOST_DRAWN_TOLD = 50


def words_beside_text(parts: DocxParts) -> Iterator[str]:
    """One message for each stretch of words that is seen and not read, or seen otherwise."""
    special = [e for e in _special(parts.body) if isinstance(e, _Element)]
    found = (
        *_drawn(parts, special),
        *_in_labels(parts),
        *_read_otherwise(special),
        *words_in_signs(parts),
        *words_out_of_lines(parts),
        *_put_in_as_pages(parts),
        *_above_notes(parts),
        *_in_front_of_pages(special),
        *_covered(special),
    )
    yield from found[:_MOST_DRAWN_TOLD]


def _drawn(parts: DocxParts, special: list[_Element]) -> Iterator[str]:
    for path in special:
        if path.tag != _DRAWN_WORDS:
            continue
        if _LATIN_WORD.search(words := path.get("string", "")) or len(words) > 3:
            yield doubtful_text(words)
    for name in sorted(filter(_DRAWING_PART.search, parts.package.parts)):
        root = parts.package.optional_xml(name)
        words = " ".join(t.text or "" for t in root.iter(_DRAWN_TEXT)) if root is not None else ""
        if words.strip():
            yield doubtful_text(words)


def _in_labels(parts: DocxParts) -> Iterator[str]:
    """Labels of lists that say more than Article 1."""
    found = (level.text for one in parts.numbering.lists.values() for level in one.levels.values())
    for label in dict.fromkeys(text for text in found if len(text) > _SHORTEST_LABEL):
        if _THREE_WORDS.search(label) or _WORD_BEHIND_NUMBER.search(label):
            yield doubtful_text(label)


def _read_otherwise(seen_otherwise: list[_Element]) -> Iterator[str]:
    for element in seen_otherwise:
        if element.tag == _OVERRIDDEN:
            backwards = typed_text(element)
            if _LATIN_WORD.search(backwards):
                yield doubtful_text(backwards)
        elif str(element.tag).startswith(MATH):
            yield doubtful_text("".join(t.text or "" for t in element.iter(f"{MATH}t")))


def _above_notes(parts: DocxParts) -> Iterator[str]:
    """The words of what stands above notes, which is a line in honest files."""
    for kind, part in dict.fromkeys(parts.related.values()):
        root = parts.package.optional_xml(part) if kind in ("footnotes", "endnotes") else None
        for note in root if root is not None else ():
            if note.get(f"{W}type", "normal") != "normal":
                words = typed_text(note)
                if _THREE_WORDS.search(words):
                    yield doubtful_text(words)


def _put_in_as_pages(parts: DocxParts) -> Iterator[str]:
    """The words of pages and plain texts that Word reads into a text when it opens it."""
    for chunk in parts.body.iter(f"{W}altChunk"):
        relation = parts.related.get(chunk.get(RELATION_ID, ""))
        data = parts.package.bytes(relation.part) if relation is not None else None
        # files within a file are no text to be quoted
        if data and not data.startswith((b"PK", b"{\\rtf")):
            page = data[:_MOST_OF_PAGE_READ].decode("utf-8", "replace")
            yield doubtful_text(words_of_markup(page))


def _in_front_of_pages(special: list[_Element]) -> Iterator[str]:
    """What stands in front of most of a page."""
    for anchor in special:
        if anchor.tag == _ANCHOR and _is_in_front(anchor) and _is_filled(anchor):
            yield "a picture or a box in front of most of a page may cover its text"


def _covered(special: list[_Element]) -> Iterator[str]:
    """The words of paragraphs that shapes in front of them cover."""
    yield from words_covered(e for e in special if e.tag == _ANCHOR or e.get("style"))


def _is_in_front(anchor: _Element) -> bool:
    names = children_by_name(anchor)
    if "wrapNone" not in names or anchor.get("behindDoc") in ("1", "true"):
        return False
    extent = names.get("extent")
    sides = [extent.get(side, "") for side in ("cx", "cy")] if extent is not None else []
    return bool(sides) and all(s.isdecimal() and int(s) > _MOST_OF_PAGE for s in sides)


def _is_filled(anchor: _Element) -> bool:
    """Whether a drawing is a picture, or a shape that is filled."""
    for element in anchor.iter("{*}blip", "{*}solidFill", "{*}gradFill", "{*}pattFill"):
        above = element.getparent()
        if above is not None and not str(above.tag).endswith(("}ln", "}rPr")):
            return True
    return False
