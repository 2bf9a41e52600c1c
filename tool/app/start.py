"""The app's beginning: a double click, or files dropped on it, open the page; with a command it is
the command line.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path


def arguments(given: list[str]) -> list[str]:
    """What the command line gets. Files alone are those that somebody dropped on the app."""
    if all(Path(one).exists() for one in given):
        return ["open", *given]
    return given


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process that this one began is not to open a page
    sys.argv[1:] = arguments(sys.argv[1:])

    from resdiff.cli import run

    run()
