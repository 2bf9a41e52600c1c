"""A Comparison or a Document as something to read, print, file or hand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from resdiff.model.errors import UsageError
from resdiff.model.lines import Revisions
from resdiff.model.records import Comparison, Document, to_json

if TYPE_CHECKING:
    from resdiff.read.docx.reader import DocxWalk

DOCUMENT_FORMATS = ("json", "text", "akn")


class RenderOptions(msgspec.Struct, frozen=True):
    """How a redline is wanted; what a format has no use for must be left as it is.

    colour, width     of text on a terminal; `width` in columns, at which lines are broken
    context, only     how many unchanged paragraphs are shown around each change, and changes of which natures
    templates         a folder whose files stand in for those of the report
    files, revisions  the Word files that were walked through (`Sourced.word`), null for a text that is none, and how their own
                      tracked changes were read; a Word redline starts from them
    author, date      of the changes in a Word file; `date` in ISO form and UTC
    moves             whether a Word file marks what moved with Word's own marks of a move
    origins           for the margin of the report: by the id of a new paragraph where its language comes from
    tell              takes a line that the user should know, such as fonts that are not there
    """

    colour: bool = False
    width: int | None = None
    context: int | None = None
    only: tuple[str, ...] = ()
    templates: Path | None = None
    files: tuple[DocxWalk | None, DocxWalk | None] = (None, None)
    revisions: Revisions = "accepted"
    author: str = "resdiff"
    date: str | None = None
    moves: bool = False
    origins: Mapping[str, tuple[str, ...]] | None = None
    tell: Callable[[str], None] | None = None


Writer = Callable[[Comparison, Document, Document, RenderOptions], bytes]


def _html(comparison: Comparison, old: Document, new: Document, manner: RenderOptions) -> bytes:
    from resdiff.render.report.html import render_html

    return render_html(comparison, old, new, manner.templates, origins=manner.origins).encode()


def _json(comparison: Comparison, old: Document, new: Document, manner: RenderOptions) -> bytes:
    return to_json(comparison)


def _text(comparison: Comparison, old: Document, new: Document, manner: RenderOptions) -> bytes:
    from resdiff.render.selection import Extent
    from resdiff.render.text import redline

    extent = Extent(manner.context, manner.only)
    return redline(comparison, old, new, extent, manner.colour, manner.width).encode()


def _markdown(comparison: Comparison, old: Document, new: Document, manner: RenderOptions) -> bytes:
    from resdiff.render.markdown import mail
    from resdiff.render.selection import Extent

    return mail(comparison, old, new, Extent(manner.context, manner.only)).encode()


def _pdf(comparison: Comparison, old: Document, new: Document, manner: RenderOptions) -> bytes:
    from resdiff.render.report.pdf import render_pdf
    from resdiff.render.selection import Extent

    data, notices = render_pdf(
        comparison, old, new, Extent(manner.context, manner.only), manner.templates, manner.origins
    )
    return _told(data, notices, manner)


def _word(comparison: Comparison, old: Document, new: Document, manner: RenderOptions) -> bytes:
    from resdiff.render.word import Signature, render_word

    before, after = manner.files
    signature = Signature(manner.author, manner.date)
    data, notices = render_word(
        comparison,
        (old, before),
        (new, after),
        signature,
        manner.moves,
        manner.revisions,
        manner.templates,
    )
    return _told(data, notices, manner)


def _told(data: bytes, notices: list[str], manner: RenderOptions) -> bytes:
    if manner.tell is not None:
        for notice in notices:
            manner.tell(notice)
    return data


class Form(msgspec.Struct, frozen=True):
    """A format of a redline: what writes it, and the options of `render` that mean something to it."""

    write: Writer
    heeds: tuple[str, ...] = ()


COMPARISON_FORMATS: dict[str, Form] = {
    "html": Form(_html, ("templates",)),
    "json": Form(_json),
    "text": Form(_text, ("context", "only")),
    "markdown": Form(_markdown, ("context", "only")),
    "pdf": Form(_pdf, ("context", "only", "templates")),
    "docx": Form(_word, ("moves", "author", "templates")),
}


def render(
    comparison: Comparison,
    old: Document,
    new: Document,
    form: str = "html",
    manner: RenderOptions | None = None,
) -> bytes:
    """The redline as bytes of a file of the given format. UsageError where the format has no use for what was asked."""
    manner = manner or RenderOptions()
    chosen = COMPARISON_FORMATS.get(form)
    if chosen is None:
        raise UsageError(f"no redline is written as {form}; choose {', '.join(COMPARISON_FORMATS)}")
    _check(form, manner)
    return chosen.write(comparison, old, new, manner)


def _check(form: str, manner: RenderOptions) -> None:
    """UsageError where a format cannot heed what was asked."""
    asked = {
        "context": manner.context is not None,
        "only": bool(manner.only),
        "templates": manner.templates is not None,
        "moves": manner.moves,
        "author": manner.author != RenderOptions().author,
    }
    for option, given in asked.items():
        if given and option not in COMPARISON_FORMATS[form].heeds:
            able = ", ".join(
                name for name, other in COMPARISON_FORMATS.items() if option in other.heeds
            )
            why = {"json": "JSON is always whole", "html": "the report has filters of its own"}.get(
                form
            )
            reason = f" ({why})" if why and option in ("context", "only") else ""
            raise UsageError(f"--{option} is not for {form}{reason}; leave it out or write {able}")


def render_document(document: Document, form: str = "json") -> bytes:
    """A parsed document as bytes of a file of the given format."""
    if form == "json":
        return to_json(document)
    if form == "text":
        from resdiff.render.text import plain

        return "\n".join(plain(one) for one in (document, *document.drafts)).encode()
    if form == "akn":
        from resdiff.render.akn import render_akn

        if document.drafts:
            problem = f"{document.source.file}: a report with {len(document.drafts)} drafts is no one text of Akoma Ntoso"
            raise UsageError(f"{problem}; choose one with --draft")
        return render_akn(document)
    raise UsageError(f"no document is written as {form}; choose {', '.join(DOCUMENT_FORMATS)}")
