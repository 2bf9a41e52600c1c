"""A Word file without text in the look of the documents system (conventions 6.1): the masthead in
the first page's header."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import Language
from resdiff.model.errors import InputError, UsageError
from resdiff.model.records import Document
from resdiff.ooxml.editable import OFFICE, RELATIONSHIPS, WORD, FileRelation, WordFile
from resdiff.ooxml.names import W
from resdiff.ooxml.package import open_package, parse_xml
from resdiff.ooxml.xml_text import xml_safe
from resdiff.render.word.plain_file import DOCUMENT_TYPE

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org/package/2006"
# The parts of a file without styles, headers and text.
_EMPTY = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_SCHEMAS}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT_TYPE}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_SCHEMAS}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}"><w:body/></w:document>'
    ),
}


class _TemplatePart(msgspec.Struct, frozen=True):
    """A part that is made from a template: its name, the kind of its relation, the template."""

    name: str
    kind: str
    template: str


_TEMPLATE_PARTS = (
    _TemplatePart("word/styles.xml", "styles", "styles"),
    _TemplatePart("word/header1.xml", "header", "masthead"),
    _TemplatePart("word/header2.xml", "header", "head"),
    _TemplatePart("word/footer1.xml", "footer", "foot"),
)
# Which template is the header or footer of which pages.
_SHOWN = (
    ("header", "default", "head"),
    ("header", "first", "masthead"),
    ("footer", "default", "foot"),
    ("footer", "first", "foot"),
)
# Letter, in twentieths of a point, as official files have it.
_PAGE = {"w": "12240", "h": "15840"}
_MARGINS = {
    "top": "1742",
    "right": "1195",
    "bottom": "1898",
    "left": "1195",
    "header": "576",
    "footer": "1030",
    "gutter": "0",
}


def skeleton(document: Document, language: Language | None, templates: Path | None) -> WordFile:
    """A Word file without text, its masthead filled in.

    UsageError for a template that gives no XML.
    """
    file = WordFile(open_package(_empty_archive(), document.source.file), "word/document.xml")
    words = _masthead_words(document, language)
    ids = {}
    for part in _TEMPLATE_PARTS:
        content = _filled(f"word/{part.template}.xml.j2", words, templates)
        name = file.add(part.name, content, f"{WORD}.{part.kind}+xml")
        # one footer for all pages, the first one too
        ids[part.template] = file.relate(file.main, FileRelation(part.kind, name, False))
    root = file.root(file.main)
    assert root is not None
    _add_section(root[0], ids)
    file.touch(file.main)
    return file


def _empty_archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in _EMPTY.items():
            # no clock: the same records give the same bytes
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, (_DECLARATION + xml).encode())
    return buffer.getvalue()


def _add_section(body: _Element, ids: dict[str, str]) -> None:
    """The page, with its headers and footers by the ids of their templates' relations."""
    section = etree.SubElement(body, f"{W}sectPr")
    for kind, pages, template in _SHOWN:
        attributes = {f"{W}type": pages, f"{RELATIONSHIPS}id": ids[template]}
        etree.SubElement(section, f"{W}{kind}Reference", attributes)
    etree.SubElement(section, f"{W}pgSz", {f"{W}{side}": size for side, size in _PAGE.items()})
    etree.SubElement(section, f"{W}pgMar", {f"{W}{side}": size for side, size in _MARGINS.items()})
    # without it Word ignores the header of the first page
    etree.SubElement(section, f"{W}titlePg")


def _filled(template: str, words: dict[str, object], folder: Path | None) -> _Element:
    # Jinja is loaded where a file is built, not for each redline
    from resdiff.render.report.page_environment import page_environment
    from resdiff.render.report.templates import template_errors

    with template_errors(folder):
        xml = page_environment(folder).get_template(template).render(words)
        try:
            return parse_xml(xml.strip().encode(), template)
        except InputError as error:
            raise UsageError(
                f"{error} (the template {template} makes no sound part of a Word file)"
            ) from None


def _masthead_words(document: Document, language: Language | None) -> dict[str, object]:
    """What the templates tell: English where the language is not known."""
    right = [f"Distr.: {document.distribution}"] if document.distribution else []
    if document.date:
        date = document.date if language is None else language.written_date(document.date)
        right.append(date)
    words: dict[str, object] = {
        "united_nations": "United Nations",
        "organ": "",
        "symbol": xml_safe(document.symbol or ""),
        "right": [xml_safe(line) for line in right],
        "rtl": False,
        "wide": False,
        "language": document.language or "en",
    }
    return words if language is None else words | _words_of_language(document, language)


def _words_of_language(document: Document, language: Language) -> dict[str, object]:
    # reversed, so that of an organ's names the first one is printed
    organs = {code: name for name, code in reversed(language.masthead.organs.items())}
    return {
        "united_nations": language.masthead.united_nations[0],
        "organ": xml_safe(organs.get(document.organ or "", "")),
        "rtl": language.direction == "rtl",
        "wide": language.full_width,
    }
