"""The library of prior texts: documents by symbol and language, paragraphs found by their words."""

from __future__ import annotations

from resdiff.library.db.records import (
    Entry,
    KeptBehind,
    LibraryVersion,
    Misnamed,
    Outcome,
    Place,
    Replaced,
    Unread,
    entries_to_json,
)
from resdiff.library.db.standing import Standing
from resdiff.library.db.store import Library

__all__ = [
    "Entry",
    "KeptBehind",
    "Library",
    "LibraryVersion",
    "Misnamed",
    "Outcome",
    "Place",
    "Replaced",
    "Standing",
    "Unread",
    "entries_to_json",
]
