"""resdiff: compares draft resolutions of the United Nations.

    old, new = resdiff.parse(resdiff.read_path("78_228.xml")), resdiff.parse(resdiff.read_path("L.4.txt"))
    Path("redline.html").write_bytes(resdiff.render(resdiff.compare(old, new), old, new))

Each verb is loaded when it is first used, so that the command line answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resdiff.comparing import compare, differ
    from resdiff.drafts import chosen, facing
    from resdiff.parsing import parse
    from resdiff.read import LARGEST, Sourced, printable, read_bytes, read_path
    from resdiff.read.docx import Walk
    from resdiff.records import (
        Caution,
        Change,
        Citation,
        Comparison,
        Document,
        InputError,
        Note,
        Paragraph,
        ResdiffError,
        UsageError,
    )
    from resdiff.rendering import Manner, render, render_document
    from resdiff.rendering.text import counts

__version__ = "0.1.0"

_HOME = {
    "chosen": "drafts", "facing": "drafts", "compare": "comparing", "differ": "comparing", "parse": "parsing",
    "LARGEST": "read", "Sourced": "read", "printable": "read", "read_bytes": "read", "read_path": "read", "Walk": "read.docx",
    "Manner": "rendering", "render": "rendering", "render_document": "rendering", "counts": "rendering.text",
    **dict.fromkeys(
        ("Caution", "Change", "Citation", "Comparison", "Document", "InputError", "Note", "Paragraph", "ResdiffError",
         "UsageError"), "records",
    ),
}  # fmt: skip

__all__ = [
    "LARGEST", "Caution", "Change", "Citation", "Comparison", "Document", "InputError", "Manner", "Note", "Paragraph",
    "ResdiffError", "Sourced", "UsageError", "Walk", "__version__", "chosen", "compare", "counts", "differ", "facing", "parse",
    "printable", "read_bytes", "read_path", "render", "render_document",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'resdiff' has no attribute {name!r}")
    value = getattr(import_module(f"resdiff.{home}"), name)
    globals()[name] = value
    return value
