"""What a run needs before its first draft: the drafts, and the settings with what is held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from resdiff.batch.tasks import Settings, digest
from resdiff.library import Library
from resdiff.library.found_files import is_document_name
from resdiff.model.errors import UsageError
from resdiff.model.natural_order import natural_key
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.render.report.page_environment import page_environment


def prepare_run(
    library: Path | None,
    formats: tuple[str, ...] = ("html",),
    templates: Path | None = None,
    reading: ReadOptions = AS_ACCEPTED,
    base: str | None = None,
    mapping: dict[str, str] | None = None,
    origins: bool = False,
) -> Settings:
    """The settings of a run.

    Raises InputError where there is no library, UsageError where a folder of templates is none.
    """
    if "pdf" in formats:
        _check_weasyprint()
    with Library.open(library) as opened:
        # what a predecessor depends on: another file under a symbol is another text
        held = sorted((e.symbol, e.language or "", e.sha256) for e in opened.entries())
        path = opened.path.resolve()
    return Settings(
        library=str(path),
        held=digest(msgspec.json.encode(held)),
        formats=formats,
        reading=reading,
        base=base,
        templates=str(templates.resolve()) if templates else None,
        templates_digest=_templates_digest(templates) if templates else "",
        mapping=mapping or {},
        origins=origins,
    )


def _check_weasyprint() -> None:
    """Said before the first draft: else every row of the index would say it."""
    from importlib.util import find_spec

    if find_spec("weasyprint") is None:
        raise UsageError("PDF needs WeasyPrint; pip install 'resdiff[pdf]'")


def _templates_digest(templates: Path) -> str:
    page_environment(templates)  # raises where it is no folder of templates
    return digest(b"\0".join(_names_and_contents(templates)))


def _names_and_contents(folder: Path) -> Iterator[bytes]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield str(path.relative_to(folder)).encode()
        yield path.read_bytes()


def drafts_in(folder: Path) -> list[Path]:
    """The documents in a folder, as people count them: L.9 before L.10."""
    found = [path for path in folder.iterdir() if path.is_file() and is_document_name(path.name)]
    return sorted(found, key=lambda path: natural_key(path.name))
