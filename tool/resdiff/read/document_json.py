"""Documents that `resdiff parse` wrote as JSON."""

from __future__ import annotations

import msgspec

from resdiff.languages import language_heads
from resdiff.model.errors import InputError
from resdiff.model.records import Document, Paragraph, document_from_json


def read_document_json(data: bytes, name: str) -> Document:
    """The document in JSON of `resdiff parse`. InputError for any other JSON."""
    try:
        document = document_from_json(data.removeprefix(b"\xef\xbb\xbf"))
        _check_document(document)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise InputError(
            name, f"is no document of resdiff ({error})", "name the JSON that `resdiff parse` wrote"
        ) from None
    return document


def _check_document(document: Document, in_report: bool = False) -> None:
    """ValueError where a document is not what `parse` writes, in ways that the schema cannot say.

    `in_report` is for a draft within a committee's report, which may be without paragraphs but
    holds no drafts itself.
    """
    if document.language not in (None, *language_heads()):
        raise ValueError(f"unknown language {str(document.language)[:20]!r}")
    if not document.paragraphs and not in_report:
        raise ValueError("it has no paragraphs")
    for draft in document.drafts:
        if in_report:
            raise ValueError("a draft holds drafts")
        _check_document(draft, in_report=True)
    seen: set[str] = set()
    for paragraph in document.paragraphs:
        _check_paragraph(paragraph, seen)
        seen.add(paragraph.id)


def _check_paragraph(paragraph: Paragraph, seen: set[str]) -> None:
    """ValueError for an id used before, a parent that is not before its part, and a text of several
    lines.
    """
    if paragraph.id in seen:
        raise ValueError(f"the id {paragraph.id[:40]!r} is there twice")
    if paragraph.parent is not None and paragraph.parent not in seen:
        raise ValueError(
            f"{paragraph.id[:40]!r} is part of {paragraph.parent[:40]!r}, "
            "which does not stand before it"
        )
    if "\n" in paragraph.text:
        raise ValueError(f"the text of {paragraph.id[:40]!r} has a line feed")
