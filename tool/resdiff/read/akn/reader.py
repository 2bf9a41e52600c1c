"""AKN4UN, the XML in which the Secretariat publishes resolutions (conventions 6.3).

Parsed with nothing expanded and nothing fetched; `masthead` reads the fields, `body` the lines.
"""

from __future__ import annotations

from functools import cache

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.languages import code_of_terminology
from resdiff.model.budget import Budget, number_of_tags
from resdiff.model.errors import InputError
from resdiff.model.lines import Reading
from resdiff.model.records import Caution
from resdiff.read.akn.body import BodyReader
from resdiff.read.akn.elements import (
    DOCUMENTS,
    INLINE_TAGS,
    find_below,
    outermost,
    qualified,
    tag_of,
    text_of,
)
from resdiff.read.akn.inline_text import may_hold_signs
from resdiff.read.akn.loose_text import wrap_loose_text
from resdiff.read.akn.masthead import masthead_fields, read_head
from resdiff.read.akn.unseen import notes_of_metadata, take_out_unseen
from resdiff.read.source_text import markup_budget, markup_texts


def read_akn(data: bytes, name: str) -> Reading:
    """Lines of an AKN4UN file; InputError for XML that is cut, hostile or no AKN."""
    # before it is parsed; in UTF-16 each character has a byte of nothing beside it
    Budget(name).draw("elements", number_of_tags(data.replace(b"\x00", b"")))
    root, warnings = _parse(data, name)
    documents, annexes = _documents(root)
    if tag_of(root) != "akomaNtoso" or not documents:
        problem = f"is XML but no Akoma Ntoso statement (its root is <{tag_of(root)}>)"
        raise InputError(name, problem, "name an AKN4UN file")
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    try:
        markup = data.decode(encoding, "replace")
    except LookupError:  # an encoding that libxml2 knows and Python does not
        markup = etree.tostring(root, encoding="unicode")
    source = markup_texts(markup, ("meta",), INLINE_TAGS)
    budget = markup_budget(name, markup, source)
    # held while the tree is read: each element would be made anew at every look at it
    _held = list(root.iter())
    unseen = take_out_unseen(root, data)
    wrap_loose_text(root)
    body = BodyReader.of(root, may_hold_signs(data, root.getroottree().docinfo.encoding))
    named = read_head(root, documents[0], body.collected)
    body.read(documents)
    body.read_annexes(annexes)
    budget.draw("paragraphs", len(body.collected.lines))
    return Reading(
        lines=tuple(body.collected.lines),
        notes=tuple(body.collected.notes),
        furniture=(*body.collected.left_out, *unseen.words),
        fields=masthead_fields(root),
        head=named,
        language=_language(root),
        warnings=(*warnings, *unseen.warnings, *notes_of_metadata(root, data)),
        source=source,
    )


def _documents(root: _Element) -> tuple[list[_Element], list[_Element]]:
    """The documents of a file, and those beside the only one, which are its annexes."""
    documents = outermost(root, qualified(DOCUMENTS))
    found = [element for element in documents if tag_of(element) == "statement" or text_of(element)]
    own = [element for element in found if element.getparent() is root]
    if not own:  # components of a collection: the parts of one resolution
        return found, []
    return own, [element for element in found if element.getparent() is not root]


def _language(root: _Element) -> str | None:
    """The ISO 639-1 code of the language that the file names; None where it names none of ours."""
    language = find_below(root, "FRBRlanguage")
    return code_of_terminology(language.get("language", "")) if language is not None else None


def _parse(data: bytes, name: str) -> tuple[_Element, list[Caution]]:
    head = data[:2048].replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in data:
        raise InputError(
            name, "declares a document type or entities", "remove the declaration", "line 1"
        )
    try:
        root = etree.fromstring(data, _parser(recover=False))
        return _without_entities(root, name), []
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        problem = (getattr(error, "msg", None) or str(error)).split(", line")[0]
    if "Excessive depth" in problem:
        raise InputError(name, "is nested too deeply", "name a single document")
    tail = data.rstrip().replace(b"\x00", b"")
    complete = tail.endswith(b"akomaNtoso>")
    if complete:
        root = etree.fromstring(data, _parser(recover=True))
        if root is not None:
            _without_entities(root, name)
            repaired = Caution(
                code="xml-repaired",
                message=f"not well-formed XML ({problem}); read as far as it goes",
                line=line,
            )
            return root, [repaired]
    raise InputError(
        name, f"is broken XML ({problem})", "fetch the file again", f"line {line}" if line else None
    )


def _without_entities(root: _Element, name: str) -> _Element:
    """The root, if its document declares no type: an entity of its own would vanish from the
    text.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(name, "declares a document type or entities", "remove the declaration")
    return root


@cache
def _parser(recover: bool) -> etree.XMLParser[_Element]:
    """A parser that expands nothing and fetches nothing; kept, for it knows the names of elements
    from file to file.
    """
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
    )
