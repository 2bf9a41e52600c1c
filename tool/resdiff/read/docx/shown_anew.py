"""What Word shows otherwise than a file stores it: fields that Word works out anew, controls bound
to data, what was moved away to no place.

    { QUOTE "Invites" }  stored as "Urges"         Word shows Invites as soon as it renews fields
    <w:dataBinding …/>   around "Urges"            Word shows what the data says
    <w:moveFrom>…        without a <w:moveTo>      gone for one reader, there for another

What is read is what is stored; both are told.
"""

from __future__ import annotations

from collections.abc import Iterator

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.alternatives import ALTERNATIVES, words_not_shown
from resdiff.ooxml.names import W, typed_text
from resdiff.read.docx.drawn_words import words_beside_text
from resdiff.read.docx.field_words import FieldWords
from resdiff.read.docx.parts import NOTE_KINDS, DocxParts
from resdiff.read.unseen_text import hidden_text

_SPACES = lazy_pattern(r"\s+")
_PREFIXES = lazy_pattern(r"xmlns:(\w+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_BINDINGS = (f"{W}dataBinding", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_PART_WITH_DATA = lazy_pattern(r"customXml/item\d+\.xml|docProps/(?:core|app)\.xml")
_MOVED, _ARRIVED = f"{W}moveFrom", f"{W}moveTo"


def shown_otherwise(parts: DocxParts) -> Iterator[str]:
    """One message for each stretch of the text and its notes that Word may show otherwise."""
    fields = FieldWords(parts)
    for root in (parts.body, *(n for kind in NOTE_KINDS for n in parts.notes[kind].values())):
        yield from fields.messages(root)
        yield from _bound_otherwise(root, parts)
        yield from _moved_to_no_place(root)
        for alternatives in root.iter(ALTERNATIVES):
            for words in words_not_shown(alternatives):
                yield hidden_text(words, "alternative")
    yield from words_beside_text(parts)


def _squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _bound_otherwise(root: _Element, parts: DocxParts) -> Iterator[str]:
    for binding in root.iter(*_BINDINGS):
        properties = binding.getparent()
        control = properties.getparent() if properties is not None else None
        value = _bound_value(binding, parts) if control is not None else None
        if control is None or value is None:
            continue
        content = control.find(f"{W}sdtContent")
        stored = typed_text(content) if content is not None else ""
        if _squeezed(value) and _squeezed(value) != _squeezed(stored):
            yield f'a control stored as "{stored}", for which Word shows "{value}"'


def _bound_value(binding: _Element, parts: DocxParts) -> str | None:
    """What the data says to which a control is bound; None where that is not found."""
    path = binding.get(f"{W}xpath", "")
    found = _PREFIXES.findall(binding.get(f"{W}prefixMappings", ""))
    names = {prefix: single or double for prefix, single, double in found}
    for name in _parts_with_data(parts):
        root = parts.package.optional_xml(name)
        try:
            got = root.xpath(path, namespaces=names) if root is not None else []
        except (etree.XPathError, TypeError, ValueError):
            continue
        for element in got if isinstance(got, list) else ():
            if isinstance(element, etree._Element):
                return "".join(str(text) for text in element.itertext())
            if isinstance(element, str):  # of an attribute
                return element
    return None


def _parts_with_data(parts: DocxParts) -> list[str]:
    """Those to which controls may be bound, by their usual names or by a relation of the text."""
    related = {part for kind, part in parts.related.values() if kind == "customXml"}
    usual = set(filter(_PART_WITH_DATA.fullmatch, parts.package.parts))
    return sorted(usual | (related & parts.package.parts))


def _moved_to_no_place(root: _Element) -> Iterator[str]:
    moved = [words for e in root.iter(_MOVED) if (words := _squeezed(_words(e)))]
    if not moved:
        return
    arrived = _squeezed(" ".join(_words(e) for e in root.iter(_ARRIVED)))
    for words in moved:
        if words not in arrived:
            yield f'text moved away to no place, which is not read: "{words}"'


def _words(element: _Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText"))
