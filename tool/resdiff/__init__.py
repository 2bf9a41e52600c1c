"""resdiff: compares draft resolutions of the United Nations.

    comparison = resdiff.compare("78_228.xml", "L.4.docx")
    old, new = resdiff.parse("78_228.xml"), resdiff.parse("L.4.docx")
    Path("redline.html").write_bytes(resdiff.render(resdiff.compare(old, new), old, new))

The verbs are functions of `resdiff.face`; records are loaded when they are first named, so that the
command line answers at once. Folders of the package bear the verbs' names too: they are imported
first, so that the verbs keep theirs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import resdiff.compare
import resdiff.parse
import resdiff.render  # noqa: F401
from resdiff._version import __version__
from resdiff.face import (
    add_to_library,
    compare,
    history,
    open_library,
    own_changes,
    parse,
    render,
    run_batch,
    summary_line,
    trace,
)

if TYPE_CHECKING:
    from resdiff.compare.pipeline import differ
    from resdiff.compare.report_drafts import drafts_to_compare, select_draft
    from resdiff.model.errors import InputError, ResdiffError, UsageError
    from resdiff.model.read_options import ReadOptions
    from resdiff.model.records import (
        Caution,
        Change,
        Citation,
        Comparison,
        Document,
        Note,
        Paragraph,
    )
    from resdiff.read.sources import Sourced, read_bytes, read_path
    from resdiff.render.formats import render_document
    from resdiff.render.options import RenderOptions

_HOMES = {
    "ReadOptions": "model.read_options",
    "RenderOptions": "render.options",
    "differ": "compare.pipeline",
    "render_document": "render.formats",
    **dict.fromkeys(("Sourced", "read_bytes", "read_path"), "read.sources"),
    **dict.fromkeys(("drafts_to_compare", "select_draft"), "compare.report_drafts"),
    **dict.fromkeys(("InputError", "ResdiffError", "UsageError"), "model.errors"),
    **dict.fromkeys(
        ("Caution", "Change", "Citation", "Comparison", "Document", "Note", "Paragraph"),
        "model.records",
    ),
}

__all__ = [
    "Caution",
    "Change",
    "Citation",
    "Comparison",
    "Document",
    "InputError",
    "Note",
    "Paragraph",
    "ReadOptions",
    "RenderOptions",
    "ResdiffError",
    "Sourced",
    "UsageError",
    "__version__",
    "add_to_library",
    "compare",
    "differ",
    "drafts_to_compare",
    "history",
    "open_library",
    "own_changes",
    "parse",
    "read_bytes",
    "read_path",
    "render",
    "render_document",
    "run_batch",
    "select_draft",
    "summary_line",
    "trace",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'resdiff' has no attribute {name!r}")
    value = getattr(import_module(f"resdiff.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
