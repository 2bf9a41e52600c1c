"""A document as AKN4UN (conventions 6.3): what read/akn reads back to the same paragraphs.

Unlike the Secretariat's files, `eId`s carry the paragraphs' own ids (`para_3` is operative
paragraph 3). Not carried, because the format has no place for it or the reader takes none:
sponsors, the number of the agenda item, the job number, the meeting, notes without a mark, and the
names of summaries and of drafts within a text. JSON carries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.languages import terminology_code
from resdiff.model.akn import NAMESPACE
from resdiff.model.bodies import body_with_code
from resdiff.model.records import Document, Paragraph
from resdiff.render.akn_body import BodyWriter, add_child

# The beginning of the id of a paragraph in a resolution of parts: A.op1.
_PART_ID = re.compile(r"([A-Z])\.")
# Signs that command a terminal or turn lines around: XML may hold them by their numbers.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def render_akn(document: Document) -> bytes:
    """The document as UTF-8 XML."""
    root = etree.Element(NAMESPACE + "akomaNtoso", nsmap={None: NAMESPACE[1:-1]})
    name = "resolutionDraft" if "draft" in (document.kind or "") else "resolution"
    writer = BodyWriter.of_document(document)
    parts = _parts_by_letter(document)
    if len(parts) < 2:
        statement = add_child(root, "statement", name=name)
        _add_head(statement, document)
        writer.write(statement, document.paragraphs)
    else:
        collection = add_child(root, "documentCollection", name="publication")
        _add_head(collection, document)
        components = add_child(root, "components")
        for letter, paragraphs in parts.items():
            component = add_child(components, "component", eId=f"part_{letter}")
            statement = add_child(component, "statement", name=name)
            writer.write(statement, _add_part_title(statement, letter, paragraphs))
    text: str = etree.tostring(root, encoding="unicode")
    plain = _UNPRINTABLE.sub(lambda found: f"&#{ord(found[0])};", text)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{plain}\n".encode()


def _parts_by_letter(document: Document) -> dict[str, list[Paragraph]]:
    """The paragraphs of each part of a resolution of parts; empty where any paragraph stands in
    none.
    """
    parts: dict[str, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        found = _PART_ID.match(paragraph.id)
        if found is None:
            return {}
        parts.setdefault(found[1], []).append(paragraph)
    return parts


def _add_part_title(
    statement: _Element, letter: str, paragraphs: Sequence[Paragraph]
) -> Sequence[Paragraph]:
    """The preface of a part: its letter and its title, if it begins with a heading.

    Returns the paragraphs behind it.
    """
    titled = paragraphs[0].kind == "heading"
    title = paragraphs[0].text.removeprefix(letter).strip() if titled else ""
    line = add_child(add_child(statement, "preface"), "p")
    add_child(line, "docNumber", letter)
    add_child(line, "docTitle", title)
    return paragraphs[1:] if titled else paragraphs


def _add_head(statement: _Element, document: Document) -> None:
    _add_identification(statement, document)
    _add_cover(statement, document)
    if document.title:
        line = add_child(add_child(statement, "preface"), "p")
        add_child(line, "docTitle", document.title, refersTo="#resolutionTitle")


def _add_identification(statement: _Element, document: Document) -> None:
    """The addresses of the work, of this language version of it, and of this file, as the naming
    convention has them.
    """
    number = re.sub(r"[^\w.]+", "-", document.symbol or "unknown")
    actor = body_with_code(document.organ).actor
    date = document.adopted or document.date or ""
    language = terminology_code(document.language)
    adopted = "adoption" if document.adopted else "publication"
    uri = f"/akn/un/statement/deliberation/{actor}/{date}/{number}/"

    identification = add_child(add_child(statement, "meta"), "identification", source="#resdiff")
    work = _add_level(identification, "FRBRWork", uri, actor, date, adopted)
    add_child(work, "FRBRcountry", value="un")
    uri += f"{language}@"
    expression = _add_level(identification, "FRBRExpression", f"{uri}/", actor, date, "publication")
    add_child(expression, "FRBRlanguage", language=language)
    _add_level(identification, "FRBRManifestation", f"{uri}.xml", actor, date, "publication")


def _add_level(
    identification: _Element, level: str, uri: str, actor: str, date: str, date_name: str
) -> _Element:
    block = add_child(identification, level)
    add_child(block, "FRBRthis", value=f"{uri}!main")
    add_child(block, "FRBRuri", value=uri)
    if date:
        add_child(block, "FRBRdate", date=date, name=date_name)
    add_child(block, "FRBRauthor", href=f"#{actor}")
    return block


def _add_cover(statement: _Element, document: Document) -> None:
    """The masthead, a line for each field that is known."""
    cover = add_child(statement, "coverPage")
    for tag, text, attributes in _cover_lines(document):
        if text:
            add_child(add_child(cover, "p"), tag, text, **attributes)


def _cover_lines(document: Document) -> Iterator[tuple[str, str | None, dict[str, str]]]:
    """(element, text, attributes) of the lines of the masthead; the text None where not known."""
    distribution = f"Distr.: {document.distribution}" if document.distribution else None
    date, session = document.date, document.session
    yield "docNumber", document.symbol, {"refersTo": "#symbol"}
    yield "docAuthority", _organ_name(document), {"refersTo": "#issuingBody"}
    yield "docStatus", distribution, {}
    yield "docDate", date, {"date": date or "", "refersTo": "#dateOfIssuance"}
    yield "session", session, {"value": session or ""}
    yield "inline", document.agenda_title, {"name": "agenda item name"}
    yield "docProponent", document.origin, {}


def _organ_name(document: Document) -> str | None:
    """The name of the organ in the document's language; None where either is not known."""
    if not document.organ or not document.language:
        return None
    from resdiff.languages import load

    # where an organ has several names, the first one in the language's file is that of its masthead
    organs = load(document.language).masthead.organs
    return next((name for name, code in organs.items() if code == document.organ), None)
