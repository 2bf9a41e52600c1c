"""Bytes to lines: `formats` is the table of what is read, each reader a module or folder of its
name.

`read_path` and `read_bytes` are loaded when they are first named: the command line's help needs the
table alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resdiff.read.sources import Sourced, read_bytes, read_path

__all__ = ["Sourced", "read_bytes", "read_path"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'resdiff.read' has no attribute {name!r}")
    value = getattr(import_module("resdiff.read.sources"), name)
    globals()[name] = value
    return value
