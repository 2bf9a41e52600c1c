"""A session at a time: each draft against its predecessor in the library, one report each, and an index."""

from __future__ import annotations

from resdiff.batch.folder import Folder
from resdiff.batch.mapping import read_mapping
from resdiff.batch.preparing import drafts_in, prepare
from resdiff.batch.running import run
from resdiff.batch.working import Settings

__all__ = ["Folder", "Settings", "drafts_in", "prepare", "read_mapping", "run"]
