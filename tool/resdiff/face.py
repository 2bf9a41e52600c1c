"""The verbs of the package: read, parse, compare, render. Each loads what it needs when it is first called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from resdiff.model import notebook

if TYPE_CHECKING:
    from resdiff.model.lines import Revisions
    from resdiff.model.records import Comparison, Document
    from resdiff.read import Sourced
    from resdiff.render.options import RenderOptions


def read_path(path: Path | str, revisions: Revisions = "accepted") -> Sourced:
    """The lines of the file at `path`, in any format that is read.

    `revisions` tells whether a Word file with tracked changes is read as after ("accepted") or as before them
    ("original"). Raises InputError where the file is missing, too large or of no known format.
    """
    from resdiff.read import read_path as implementation

    return implementation(path, revisions)


def read_bytes(
    data: bytes, name: str, kept: str | None = None, revisions: Revisions = "accepted"
) -> Sourced:
    """A source in memory. Messages call it `name`; `kept`, else `name`, stays with the document as its file.

    Raises InputError as `read_path` does.
    """
    from resdiff.read import read_bytes as implementation

    return implementation(data, name, kept, revisions)


def parse(source: Sourced | Path | str) -> Document:
    """The document that a file, or a source already read, holds.

    Raises InputError where no paragraph can be found in it, and as `read_path` does.
    """
    from resdiff.parse.pipeline import parse as implementation

    return implementation(read_path(source) if isinstance(source, (str, Path)) else source)


def compare(
    old: Document | Path | str, new: Document | Path | str, original: Comparison | None = None
) -> Comparison:
    """What changed from `old` to `new`, each a document or the path of a file.

    `original` compares the same two texts in the language they were written in: a pair that did not change there was
    only translated again, and is told as editorial. Raises InputError as `parse` does.
    """
    from resdiff.compare.pipeline import compare as implementation
    from resdiff.render.reason_texts import with_texts

    before, after = (parse(side) if isinstance(side, (str, Path)) else side for side in (old, new))
    return with_texts(implementation(before, after, original))


def differ(comparison: Comparison) -> bool:
    """Whether a reader would call the two texts different: paragraphs, notes, title or enacting line."""
    from resdiff.compare.pipeline import differ as implementation

    return implementation(comparison)


def select_draft(document: Document, number: int) -> Document:
    """The draft of a committee's report by its place, from 1. Raises UsageError where there is none."""
    from resdiff.compare.report_drafts import select_draft as implementation

    return implementation(document, number)


def drafts_to_compare(
    old: Document, new: Document, number: int | None = None
) -> tuple[Document, Document]:
    """Both sides of a comparison: of a report the draft at this place, else the one that the other side is like.

    Raises UsageError where a place is given and no side has such a draft.
    """
    from resdiff.compare.report_drafts import drafts_to_compare as implementation

    return implementation(old, new, number)


def render(
    comparison: Comparison,
    old: Document,
    new: Document,
    form: str = "html",
    options: RenderOptions | None = None,
) -> bytes:
    """The redline as bytes of a file of the given format.

    Raises UsageError where the format is unknown or has no use for what was asked.
    """
    from resdiff.render.formats import render as implementation

    return implementation(comparison, old, new, form, options)


def render_document(document: Document, form: str = "json") -> bytes:
    """A parsed document as bytes of a file of the given format: json, text or akn. UsageError for any other."""
    from resdiff.render.formats import render_document as implementation

    return implementation(document, form)


def summary_line(comparison: Comparison) -> str:
    """The counts of a comparison in one line of English."""
    from resdiff.render.text import counts

    return counts(comparison)


def _notebook_renderers() -> notebook.Renderers:
    from resdiff.render.notebook import comparison_table, document_table

    return {"Comparison": comparison_table, "Document": document_table}


notebook.offer(_notebook_renderers)
