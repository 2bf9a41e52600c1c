"""How many processes work side by side, and how they end with the one that began them."""

from __future__ import annotations

import os
import threading
from multiprocessing import connection, parent_process


def cores() -> int:
    """The processor's cores that this process may use."""
    # fewer than the machine has, in a container or under taskset
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def end_with_parent() -> None:
    """From now on this process ends when the one that began it does, also where that was killed.

    Nothing happens in a process that no other Python process began.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    connection.wait([sentinel])
    # no exception would do: the main thread may stand in a C library that never looks for one
    os._exit(1)
