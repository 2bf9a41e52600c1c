"""The processes that work for the page: watched, ended when told to, replaced when they die.

Guarantees: a piece of work is answered, in a line at worst; a process that was ended or died takes
nothing else with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import msgspec

from resdiff.interface import say
from resdiff.page.records import Failed, Looked, Made, Message, Work, WorkStep
from resdiff.page.working import work_for

MOST_PROCESSES = 2
"""One for what the user waits for, one that looks at files meanwhile."""
MOST_SECONDS_AT_WORK = 1800.0
"""Of the clock, for any work: a session's drafts take minutes; files are bounded one by one."""
MOST_ANSWERS = 50
"""Of one process, before another takes its place."""
_SECONDS_TO_DIE = 2.0  # seconds for which an ended process is waited for

_MESSAGES: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(
    WorkStep | Looked | Made | Failed
)


class Worker:
    """One process, and what is said to it; methods are for threads."""

    def __init__(self, errors: Path) -> None:
        # a copy of a server with threads would have the locks of threads, but not the threads
        context = get_context("spawn")
        self._errors, self._answered = errors, 0
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=work_for, args=(theirs, str(errors)), daemon=False)
        self._process.start()
        theirs.close()

    def answer(self, work: Work, report: Callable[[WorkStep], None]) -> Looked | Made | Failed:
        """What comes of some work; a process that dies meanwhile is a failure."""
        key = ""
        self._answered += 1
        timer = threading.Timer(MOST_SECONDS_AT_WORK, self.end)
        # the server may end meanwhile
        timer.daemon = True
        timer.start()
        try:
            self._connection.send_bytes(msgspec.msgpack.encode(work))
            while True:
                message = _MESSAGES.decode(self._connection.recv_bytes())
                if not isinstance(message, WorkStep):
                    return message
                key = message.key or key
                report(message)
        except (EOFError, OSError, msgspec.MsgspecError):
            # it may live on with half a message said
            self.end()
            return Failed(self._last_line(), key, died=True)
        finally:
            timer.cancel()

    def _last_line(self) -> str:
        """What the process said before it died."""
        with contextlib.suppress(OSError):
            lines = self._errors.read_text("utf-8", "replace").splitlines()
            if lines and lines[-1].startswith("resdiff: "):
                return lines[-1].removeprefix("resdiff: ")
        return say("The process that read it died, for want of memory or time")

    @property
    def is_usable(self) -> bool:
        """Whether it can be asked again; one that has done much has taken memory for it."""
        return self._process.is_alive() and self._answered < MOST_ANSWERS

    def end(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self._process.join(_SECONDS_TO_DIE)
        with contextlib.suppress(OSError):
            self._connection.close()


class Workers:
    """Some processes, begun before they are needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._free = asyncio.Semaphore(MOST_PROCESSES)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._begun = 0

    async def begin(self) -> None:
        """Starts them all."""
        for _ in range(MOST_PROCESSES):
            await self._begin_another()

    async def _begin_another(self) -> None:
        # where the system has no room for it now, it is tried again when there is work
        with contextlib.suppress(OSError):
            self._idle.append(await asyncio.to_thread(self._new))

    def _new(self) -> Worker:
        self._begun += 1
        worker = Worker(self._folder / f"errors-{self._begun}")
        self._all.add(worker)
        return worker

    async def do(
        self, work: Work, report: Callable[[WorkStep], None], taken: Callable[[Worker], None]
    ) -> Looked | Made | Failed:
        """What comes of some work, by the next process that is free; `taken` is told which.

        Cancelled, it ends the process.
        """
        async with self._free:
            try:
                worker = self._idle.pop() if self._idle else await asyncio.to_thread(self._new)
            except OSError as error:
                return Failed(say("No process can be begun ({why})", why=error.strerror))
            taken(worker)
            try:
                return await asyncio.to_thread(worker.answer, work, report)
            except asyncio.CancelledError:
                worker.end()
                raise
            finally:
                await self._put_back(worker)

    async def _put_back(self, worker: Worker) -> None:
        if worker.is_usable:
            self._idle.append(worker)
            return
        worker.end()
        self._all.discard(worker)
        # begun anew at once: the next file should not wait for it
        await self._begin_another()

    def end(self) -> None:
        """Ends all of them."""
        for worker in self._all:
            worker.end()
