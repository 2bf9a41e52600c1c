"""A piece of work that the user has asked for, from its beginning to what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from resdiff.page.operations import HANDED_OUT, PageOperation, operation
from resdiff.page.records import Failed, Made, Work, WorkFile, WorkStep
from resdiff.page.workers import Worker, Workers

WorkOf = Callable[[str, Iterable[WorkFile]], Work]
"""Makes work of an operation and its files, with what the user has set."""


class Job:
    """What is done, how far it is, and what came of it.

    step      the last that was told
    made      what came of it, None before the end and where nothing did
    line      why nothing came of it, "" else
    """

    def __init__(
        self,
        key: str,
        operation_name: str,
        files: Sequence[WorkFile],
        folder: Path,
        bad: Sequence[str] = (),
    ) -> None:
        self.key, self.files = key, tuple(files)
        self._left_out = list(bad)
        self.operation: PageOperation = operation(operation_name)
        self.folder = folder / key
        self.step = WorkStep()
        self.made: Made | None = None
        self.line = ""
        self.is_cancelled = False
        self.task: asyncio.Task[None] | None = None
        self._worker: Worker | None = None
        self._work: Work | None = None
        self._making = asyncio.Lock()

    @property
    def is_under_way(self) -> bool:
        """Whether it is still done."""
        return not (self.made or self.line or self.is_cancelled)

    async def run(self, workers: Workers, work_of: WorkOf) -> None:
        """Does it; a file over which the process died is left out of what takes several."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            # made anew each time: a file may have been left out
            work = work_of(self.operation.name, self.files)
            self._work = msgspec.structs.replace(
                work, forms=self.operation.at_once, folder=str(self.folder)
            )
            answer = await self._done(workers, self._work)
            # whichever file it was is known: the others are tried once more without it
            if not (isinstance(answer, Failed) and answer.died):
                break
            name = next((file.name for file in self.files if file.key == answer.key), "")
            if not self._leave_out(answer.key):
                break
            told = answer.line.removeprefix(f"{name}: ")
            self._left_out.append(f"{name}: {told}")
        if isinstance(answer, Made):
            self.made = msgspec.structs.replace(
                answer, left_out=(*self._left_out, *answer.left_out)
            )
        elif isinstance(answer, Failed) and not self.is_cancelled:
            self.line = answer.line

    def _leave_out(self, key: str) -> bool:
        """Goes on without a file; whether that can be."""
        left = tuple(file for file in self.files if file.key != key)
        # of two texts that are compared neither can be spared
        if self.is_cancelled or len(left) == len(self.files) or self.operation.most <= 2:
            return False
        self.files = left
        return len(left) >= self.operation.least

    async def _done(self, workers: Workers, work: Work) -> Made | Failed:
        answer = await workers.do(work, self._take_step, self._take_worker)
        self._worker = None
        return answer if isinstance(answer, (Made, Failed)) else Failed("")

    def _take_step(self, step: WorkStep) -> None:
        self.step = step

    def _take_worker(self, worker: Worker) -> None:
        self._worker = worker
        if self.is_cancelled:  # while it waited for its turn
            worker.end()

    async def cancel(self) -> None:
        """Ends it with the process that does it."""
        if not self.is_under_way:
            return
        self.is_cancelled = True
        if self._worker is not None:
            # the thread that waits for its answer sees the end
            await asyncio.to_thread(self._worker.end)

    async def make(self, form: str, workers: Workers) -> str:
        """Writes one more format, if it is not there; why that cannot be, "" where it can."""
        # two presses of a button are one file
        async with self._making:
            if self.made is None or self._work is None:
                return ""
            if form in self.made.files:
                return ""
            work = msgspec.structs.replace(self._work, forms=(form,))
            answer = await workers.do(work, lambda step: None, lambda worker: None)
            if isinstance(answer, Made):
                files = self.made.files | answer.files
                self.made = msgspec.structs.replace(self.made, files=files)
            return answer.line if isinstance(answer, Failed) else ""

    @property
    def handed_out(self) -> list[str]:
        """The formats that are there or can be written, in the order of their buttons."""
        there = {*self.operation.formats, *(self.made.files if self.made else ())}
        return [form for form in HANDED_OUT if form in there]

    def file_of(self, form: str) -> Path | None:
        """The file of a format; None where there is none."""
        name = self.made.files.get(form) if self.made else None
        return None if name is None else self.folder / name

    def shown_file(self, name: str) -> Path | None:
        """A file of those that were made, by its name; None where there is none."""
        # only what was made for it: the folder may hold more
        known = self.made.files.values() if self.made else ()
        return self.folder / name if name in known else None
