"""How many processes work side by side, and how they end with the one that began them."""

from __future__ import annotations

import os
from multiprocessing import connection


def cores() -> int:
    """The processor's cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def end_with_parent(parent: int) -> None:
    """A process that reads does not outlive the one that asked for it, however that one ends."""
    connection.wait([parent])
    os._exit(1)
