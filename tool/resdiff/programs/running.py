"""Other programs at work: in a folder of their own, without network, within limits, and never
longer than the process that began them.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

# A network of its own, which has no way out, and processes that end with the first of them.
_WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@contextlib.contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for the owner alone, removed at the end; those that killed processes left go
    first.
    """
    _remove_left_over()
    with tempfile.TemporaryDirectory(prefix=_prefix(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _prefix(process: int | None = None) -> str:
    """Of the folder of a process: its number counts among those that it can see."""
    with contextlib.suppress(OSError):
        return f"resdiff-{os.stat('/proc/self/ns/pid').st_ino}-{process or os.getpid()}-"
    return f"resdiff-0-{process or os.getpid()}-"


def _remove_left_over() -> None:
    """Removes the folders of processes that were killed."""
    common = _prefix().rsplit("-", 2)[0]
    for folder in Path(tempfile.gettempdir()).glob(f"{common}-*-*"):
        process = folder.name.split("-")[2]
        if os.name == "posix" and process.isdecimal() and not _is_running(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def without_network() -> tuple[str, ...]:
    """What a command begins with that is to have no network; nothing where that cannot be."""
    if sys.platform != "linux" or shutil.which(_WITHOUT_NETWORK[0]) is None:
        return ()
    tried = subprocess.run(
        [*_WITHOUT_NETWORK, "true"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return () if tried.returncode else (*_WITHOUT_NETWORK, "--")


def run_limited(command: Sequence[str], seconds: float, memory: int | None = None) -> None:
    """Runs a command without network where that can be, for so many seconds at most, and with so
    many bytes of its own data where the system can enforce that.

    Raises TimeoutExpired, having ended it with all it started, and OSError.
    """
    posix = os.name == "posix"
    limit = _limit(os.getpid(), memory) if posix else None
    discarded = subprocess.DEVNULL
    with subprocess.Popen(
        [*without_network(), *command],
        stdout=discarded,
        stderr=discarded,
        preexec_fn=limit,
        start_new_session=posix,
        env=_environment(),
    ) as process:
        try:
            process.wait(seconds)
        except BaseException:  # also where this process is told to end
            # such a program may be a script: the program that works is a child of it
            if posix:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            raise


def _environment() -> dict[str, str]:
    """The user's: the app looks for its own libraries first, which are none of other programs'."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        environment.pop("LD_LIBRARY_PATH", None)
        environment |= {"LD_LIBRARY_PATH": before} if before else {}
    return environment


def _limit(parent: int, memory: int | None) -> Callable[[], None]:
    """What runs in the new process: a hostile file cannot take all memory there is, and what reads
    it ends with the process that asked.
    """
    import resource

    # looked up here: a process that was just begun may load nothing
    control = getattr(ctypes.CDLL(None), "prctl", None)

    def limit() -> None:
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        if control is not None and sys.platform == "linux":
            control(_END_WITH_PARENT, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)

    return limit
