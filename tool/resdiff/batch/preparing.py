"""What a run needs before its first draft: the drafts in a folder, and the settings with what the library holds."""

from __future__ import annotations

from pathlib import Path

import msgspec

from resdiff.batch.working import Settings, digest
from resdiff.library import Library
from resdiff.library.adding import ENDINGS
from resdiff.model.errors import UsageError
from resdiff.model.natural_order import natural_key
from resdiff.read import Revisions
from resdiff.render.report.html import environment


def prepare_run(
    library: Path | None,
    formats: tuple[str, ...] = ("html",),
    templates: Path | None = None,
    revisions: Revisions = "accepted",
    base: str | None = None,
    mapping: dict[str, str] | None = None,
    origins: bool = False,
) -> Settings:
    """The settings of a run. InputError where there is no library, UsageError where a folder of templates is none."""
    if "pdf" in formats:
        _weasyprint()
    with Library.open(library) as opened:
        held = sorted(
            (entry.symbol, entry.language or "", entry.sha256) for entry in opened.entries()
        )
        path = opened.path.resolve()
    return Settings(
        library=str(path),
        held=digest(msgspec.json.encode(held)),
        formats=formats,
        revisions=revisions,
        base=base,
        templates=str(templates.resolve()) if templates else None,
        dressed=_dressed(templates),
        mapping=mapping or {},
        origins=origins,
    )


def _weasyprint() -> None:
    from importlib.util import find_spec

    if find_spec("weasyprint") is None:
        raise UsageError("PDF needs WeasyPrint; pip install 'resdiff[pdf]'")


def _dressed(templates: Path | None) -> str:
    if templates is None:
        return ""
    environment(templates)  # raises where it is no folder of templates
    files = sorted(path for path in templates.rglob("*") if path.is_file())
    return digest(
        b"\0".join(
            part
            for path in files
            for part in (str(path.relative_to(templates)).encode(), path.read_bytes())
        )
    )


def drafts_in(folder: Path) -> list[Path]:
    """The files of known formats in a folder, as people count them: L.9 before L.10."""
    found = [
        p
        for p in folder.iterdir()
        if p.is_file() and p.suffix.lower() in ENDINGS and not p.name.startswith((".", "~$"))
    ]
    return sorted(found, key=lambda p: natural_key(p.name))
