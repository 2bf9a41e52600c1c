"""A Comparison or a Document as something to read, print, file or hand on."""

from __future__ import annotations

from resdiff.records import Comparison, Document, UsageError, to_json

COMPARISON_FORMATS = ("html", "json", "text")
DOCUMENT_FORMATS = ("json", "text", "akn")


def render(comparison: Comparison, old: Document, new: Document, form: str = "html", colour: bool = False) -> bytes:
    """The redline as bytes of a file of the given format; `colour` only concerns text on a terminal."""
    if form == "json":
        return to_json(comparison)
    if form == "html":
        from resdiff.rendering.html import render_html

        return render_html(comparison, old, new).encode()
    if form == "text":
        from resdiff.rendering.text import redline

        return redline(comparison, old, new, colour).encode()
    raise UsageError(f"no redline is written as {form}; choose {', '.join(COMPARISON_FORMATS)}")


def render_document(document: Document, form: str = "json") -> bytes:
    """A parsed document as bytes of a file of the given format."""
    if form == "json":
        return to_json(document)
    if form == "text":
        from resdiff.rendering.text import plain

        return "\n".join(plain(one) for one in (document, *document.drafts)).encode()
    if form == "akn":
        from resdiff.rendering.akn import render_akn

        if document.drafts:
            problem = f"{document.source.file}: a report with {len(document.drafts)} drafts is no one text of Akoma Ntoso"
            raise UsageError(f"{problem}; choose one with --draft")
        return render_akn(document)
    raise UsageError(f"no document is written as {form}; choose {', '.join(DOCUMENT_FORMATS)}")
