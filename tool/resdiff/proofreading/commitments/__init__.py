"""Who must do what by when: each request and decision of a text as a record."""

from __future__ import annotations

from resdiff.proofreading.commitments.changes import collect_commitments, commitments_against
from resdiff.proofreading.commitments.reading import commitments_of

__all__ = [
    "collect_commitments",
    "commitments_against",
    "commitments_of",
]
