"""What several commands can be asked: formats by name or by the ending of a file, and options that mean one thing everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

import resdiff
from resdiff.model.files import printable


class DocumentFormat(StrEnum):
    json = "json"
    text = "text"
    akn = "akn"


class ComparisonFormat(StrEnum):
    html = "html"
    docx = "docx"
    json = "json"
    text = "text"
    markdown = "markdown"
    pdf = "pdf"


class Revisions(StrEnum):
    accepted = "accepted"
    original = "original"


DOCUMENT_ENDINGS = {
    ".json": DocumentFormat.json,
    ".txt": DocumentFormat.text,
    ".text": DocumentFormat.text,
    ".md": DocumentFormat.text,
    ".xml": DocumentFormat.akn,
    ".akn": DocumentFormat.akn,
}
COMPARISON_ENDINGS = {
    ".html": ComparisonFormat.html,
    ".htm": ComparisonFormat.html,
    ".json": ComparisonFormat.json,
    ".txt": ComparisonFormat.text,
    ".text": ComparisonFormat.text,
    ".md": ComparisonFormat.markdown,
    ".markdown": ComparisonFormat.markdown,
    ".pdf": ComparisonFormat.pdf,
    ".docx": ComparisonFormat.docx,
}
BINARY_FORMATS = {ComparisonFormat.pdf, ComparisonFormat.docx}

OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of to the terminal.")
]
DraftOption = Annotated[
    int | None,
    typer.Option("--draft", help="Of a committee's report: the draft at this place, from 1."),
]
RevisionsOption = Annotated[
    Revisions,
    typer.Option(
        "--revisions",
        help="Read tracked changes of Word files as accepted, or the text before them.",
    ),
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the whole error.")]


F = TypeVar("F", bound=StrEnum)


def format_from_ending(output: Path | None, endings: dict[str, F], default: F) -> F:
    if output is None or str(output) == "-":
        return default
    found = endings.get(output.suffix.lower())
    if found is None:
        known = "|".join(form.value for form in type(default))
        raise resdiff.UsageError(
            f"{printable(str(output))}: its ending tells no format; add --format {known}"
        )
    return found


def selected_natures(only: Sequence[str] | None) -> tuple[str, ...]:
    """What `--only a,b --only c` names."""
    names = tuple(name for part in only or () for name in part.replace(",", " ").split())
    if only and not names:
        raise resdiff.UsageError(
            "--only names no nature; choose of substantive, technical, editorial"
        )
    return names
