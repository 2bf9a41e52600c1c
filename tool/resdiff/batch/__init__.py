"""A session at a time: each draft against its predecessor, one report each, and an index."""

from __future__ import annotations

from resdiff.batch.folder import ReportFolder
from resdiff.batch.former_files import former_files
from resdiff.batch.mapping import read_mapping
from resdiff.batch.preparing import WordWishes, drafts_named, prepare_run
from resdiff.batch.running import run_drafts
from resdiff.batch.tasks import Settings

__all__ = [
    "ReportFolder",
    "Settings",
    "WordWishes",
    "drafts_named",
    "former_files",
    "prepare_run",
    "read_mapping",
    "run_drafts",
]
