"""How many processes work side by side, what one may take for a file, and how they end with the one
that began them.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING

from resdiff.model.errors import InputError
from resdiff.model.files import printable

if TYPE_CHECKING:  # `--help` must not wait for records
    from resdiff.model.records import Document

MOST_SECONDS = 10.0
"""Of processor time for the texts of one command, or one file of many. The longest resolutions take
three.
"""
MOST_SECONDS_OF_ALL = 60.0
"""Where `allow_for_texts` has let a command take longer."""
SECONDS_FOR_A_CHARACTER, SECONDS_FOR_A_PARAGRAPH = 40e-6, 2e-3
"""That many more for the texts that are compared and marked: three times what Word files with many
tables take.
"""
MOST_MEMORY = 500
"""MB that a process takes at most."""

# The end takes time and memory itself: a program is stopped before the limit is reached.
_SECONDS_TO_STOP, _MEMORY_TO_STOP = 1.0, 120
# Windows waits for no more at once.
_MOST_ON_WINDOWS = 61
# How often memory is looked at, and how long what runs is waited for when it was told to stop.
_LOOK_EVERY, _WAIT = 0.02, 0.5


class LimitError(InputError):
    """A file that takes more processor time or memory than any document does."""


def cores() -> int:
    """The processor's cores that this process may use."""
    # fewer than the machine has, in a container or under taskset
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def side_by_side(asked: int) -> int:
    """How many processes may work at once of so many asked for."""
    return min(asked, _MOST_ON_WINDOWS) if sys.platform == "win32" else asked


def start_method() -> str:
    """How processes are begun: as copies of this one where that is safe, since they need not load
    the program again.
    """
    alone = threading.active_count() == 1  # a copy has the locks of threads, but not the threads
    return "fork" if sys.platform == "linux" and alone else "spawn"


@contextlib.contextmanager
def bounded(name: str, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Ends what runs within it with LimitError where it takes MOST_MEMORY more or `seconds` of
    processor time; within another such block that one counts.

    Where that cannot be, since the time is spent within a library that never looks for an
    exception, the process ends itself with one line and exit code 2. Only in the main thread of a
    process: elsewhere nothing is watched.
    """
    if threading.current_thread() is not threading.main_thread() or _Watch.running is not None:
        yield
        return
    watch = _Watch(printable(name), seconds)
    watch.begin()
    try:
        yield
    finally:
        watch.end()


def allow_for_texts(*documents: Document) -> None:
    """Lets the watched work, if any is, take longer, for texts of this size.

    Only for texts that were read within the bounds: what never ends is stopped all the same.
    """
    watch = _Watch.running
    if watch is not None and threading.current_thread() is threading.main_thread():
        paragraphs = [p for document in documents for p in document.paragraphs]
        watch.allow(
            SECONDS_FOR_A_CHARACTER * sum(len(p.text) for p in paragraphs)
            + SECONDS_FOR_A_PARAGRAPH * len(paragraphs)
        )


class _Watch:
    """Looks from a thread of its own, and by a timer, at what the process takes.

    running  the one that does, of which there is one at most
    """

    running: _Watch | None = None

    def __init__(self, name: str, seconds: float) -> None:
        self._name, self._seconds = name, seconds
        self._ended = threading.Event()
        self._limit = ""
        self._started = time.process_time()
        # what the program that calls holds itself is not the file's
        self._held = memory_taken()

    def begin(self) -> None:
        _Watch.running = self
        # the timer also interrupts a search for a pattern, which lets no other thread run
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGPROF, self._stop)
            self._set_timer()
        threading.Thread(target=self._look, daemon=True).start()

    def _set_timer(self) -> None:
        left = self._seconds - _SECONDS_TO_STOP - (time.process_time() - self._started)
        # 0 would switch it off
        signal.setitimer(signal.ITIMER_PROF, max(left, 0.001))

    def allow(self, seconds: float) -> None:
        """Lets it take so much longer."""
        self._seconds = max(self._seconds, min(self._seconds + seconds, MOST_SECONDS_OF_ALL))
        if hasattr(signal, "setitimer"):
            self._set_timer()

    def end(self) -> None:
        _Watch.running = None
        self._ended.set()
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            # the thread may still be about to raise it: by default that would end the process
            signal.signal(signal.SIGPROF, signal.SIG_IGN)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        raise self._error()

    def _error(self) -> LimitError:
        limit = self._limit or f"{self._seconds:.0f} seconds of processor time"
        return LimitError(self._name, f"takes more than {limit}", "name a single document")

    def _look(self) -> None:
        while not self._ended.wait(_LOOK_EVERY):
            memory = memory_taken() - self._held
            if memory > MOST_MEMORY - _MEMORY_TO_STOP:
                self._limit = f"{MOST_MEMORY} MB of memory"
            elif time.process_time() - self._started < self._seconds - _SECONDS_TO_STOP:
                continue
            if hasattr(signal, "setitimer"):
                signal.raise_signal(signal.SIGPROF)
            if memory > MOST_MEMORY - _MEMORY_TO_STOP / 4 or not self._ended.wait(_WAIT):
                os.write(2, f"resdiff: {self._error()}\n".encode())
                os._exit(2)


def memory_taken() -> int:
    """MB that this process has in memory; 0 where the system does not say."""
    with contextlib.suppress(OSError, ValueError), open("/proc/self/statm", "rb") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    return 0


def end_with_parent() -> None:
    """From now on this process ends when the one that began it does, also where that was killed.

    Nothing happens in a process that no other Python process began.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    from multiprocessing import connection

    connection.wait([sentinel])
    # no exception would do: the main thread may stand in a C library that never looks for one
    os._exit(1)
