"""A process that works for the page: what it is sent it does, and answers, until nobody asks.

It ends with the server, also where that was killed. What ends the process itself while it reads a
file leaves a line in its file of errors.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection

import msgspec

from resdiff.interface import speaking
from resdiff.page.operations import operation
from resdiff.page.records import Failed, Message, Work, WorkStep
from resdiff.processes import end_with_parent

# What most work needs: loaded while the user still chooses files.
_LOADED_AHEAD = ("comparing", "looking")


def work_for(connection: Connection, errors: str) -> None:
    """The whole life of the process; `errors` is the file in which its last line will stand."""
    end_with_parent()
    # Ctrl-C is answered by the server
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _send_errors_to(errors)
    # half a second that the user spends choosing files
    for module in _LOADED_AHEAD:
        import_module(f"resdiff.page.{module}")
    asked = msgspec.msgpack.Decoder(Work)
    while True:
        try:
            work = asked.decode(connection.recv_bytes())
        except (EOFError, OSError):
            return
        # what an earlier file has left is not this one's
        os.truncate(errors, 0)

        def tell(message: Message) -> None:
            connection.send_bytes(msgspec.msgpack.encode(message))

        tell(_work_answered(work, tell))


def _send_errors_to(path: str) -> None:
    """From now on what goes to standard error goes to a file, whoever writes it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(handle, 2)
    os.close(handle)


def _work_answered(work: Work, report: Callable[[WorkStep], None]) -> Message:
    """What came of some work: whatever goes wrong is a line."""
    at = ""

    def remember(step: WorkStep) -> None:
        nonlocal at
        at = step.key or at
        report(step)

    # the words of a report are chosen when it is written, here
    with speaking(work.language):
        try:
            return operation(work.operation).do(work, remember)
        except Exception as error:
            # the readers are loaded by now: before, the import would cost the start
            from resdiff.page.texts import line_of

            return Failed(line_of(error), at)
