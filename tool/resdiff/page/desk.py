"""What lies on the page: files, what is to be done with them, and what came of it.

There is one user, whatever windows are open: all show the same.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from resdiff.interface import say
from resdiff.library.db.schema import default_path
from resdiff.model.files import LARGEST, printable
from resdiff.page.jobs import Job
from resdiff.page.operations import MOST_FILES, OPERATIONS
from resdiff.page.proposing import Plan, in_order, possible, propose
from resdiff.page.records import Failed, Looked, Upload, Work, WorkFile
from resdiff.page.settings import PageSettings
from resdiff.page.workers import Workers

MOST_BYTES = 512 * 1024 * 1024
"""Of all files that are loaded at one time."""
LONGEST_NAME = 200
"""Characters of a file's name that are kept."""
MOST_LOOKED_AT = 12
"""Files that are looked at before anything is asked: of a whole session nobody waits for it."""


class RefusedError(Exception):
    """A request that is not met: the status of the answer, and a sentence for the user."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Desk:
    """The state of the page, and what is done with it."""

    def __init__(self, folder: Path, settings: PageSettings, library: Path | None = None) -> None:
        self.folder, self.settings = folder, settings
        self.library = library
        self.spoken = settings.spoken
        self.workers = Workers(folder)
        self.uploads: dict[str, Upload] = {}
        self.to_library: dict[str, Upload] = {}
        self.job: Job | None = None
        self._choice, self._order = "", list[str]()
        self.labels: dict[str, str] = {}
        self.against = ""
        self._size = 0
        self._tasks: set[asyncio.Task[None]] = set()
        # one process stays free for what the user waits for
        self._looking = asyncio.Semaphore(1)

    # Files

    async def receive(
        self,
        name: str,
        chunks: AsyncIterator[bytes],
        folder: str = "",
        modified: int = 0,
        for_library: bool = False,
    ) -> Upload:
        """Takes a file in, as its bytes come.

        RefusedError where it is too large, or one too many.
        """
        place = self.to_library if for_library else self.uploads
        name = printable(name).strip()[-LONGEST_NAME:] or say("a file without a name")
        if len(place) >= MOST_FILES:
            sentence = say("More than {n} files; remove some first", n=MOST_FILES)
            raise RefusedError(413, sentence)
        key = token_hex(6)
        # the name is for people: the file's place is made of nothing that came with it
        lair = self.folder / "files" / key
        lair.mkdir(mode=0o700, parents=True)
        upload = Upload(key, name, lair / "file", printable(folder), modified)
        try:
            await self._write(upload, chunks)
        except BaseException:
            shutil.rmtree(lair, ignore_errors=True)
            raise
        place[key] = upload
        if not for_library:
            self._take_in(upload)
        return upload

    def take(self, name: str, data: bytes) -> None:
        """Takes in a file that the command named; it is looked at when the server begins."""
        key = token_hex(6)
        lair = self.folder / "files" / key
        lair.mkdir(mode=0o700, parents=True)
        upload = self.uploads[key] = Upload(key, name, lair / "file")
        upload.path.write_bytes(data)
        self._size += len(data)

    async def begin(self) -> None:
        """Begins the processes, and has them look at what is there already."""
        await self.workers.begin()
        for upload in list(self.uploads.values())[:MOST_LOOKED_AT]:
            self._begin(self._look(upload))

    async def _write(self, upload: Upload, chunks: AsyncIterator[bytes]) -> None:
        size = 0
        try:
            with upload.path.open("xb") as opened:
                async for chunk in chunks:
                    size += len(chunk)
                    self.refuse_size(upload.name, size)
                    opened.write(chunk)
        except OSError as error:
            sentence = say(
                "{name} cannot be kept here ({why})", name=upload.name, why=error.strerror
            )
            raise RefusedError(507, sentence) from None
        self._size += size

    def refuse_size(self, name: str, size: int) -> None:
        """RefusedError where a file, or all of them together, would be too large."""
        if size > LARGEST:
            raise RefusedError(413, say("{name} is larger than {n} MB", name=name, n=LARGEST >> 20))
        if self._size + size > MOST_BYTES:
            sentence = say("All files together are larger than {n} MB", n=MOST_BYTES >> 20)
            raise RefusedError(413, sentence)

    def _take_in(self, upload: Upload) -> None:
        self._order = [key for key in self._order if key in self.uploads]
        if self._order:  # the user has put them in an order: the new one comes last
            self._order.append(upload.key)
        if len(self.uploads) <= MOST_LOOKED_AT:
            self._begin(self._look(upload))

    async def _look(self, upload: Upload) -> None:
        async with self._looking:
            if upload.key not in self.uploads:
                return
            work = self._work("look", [upload])
            answer = await self.workers.do(work, lambda step: None, lambda worker: None)
        if isinstance(answer, Looked):
            upload.looked = answer
        elif isinstance(answer, Failed):
            upload.problem = answer.line

    def remove(self, key: str) -> None:
        """Takes a file away."""
        for place in (self.uploads, self.to_library):
            upload = place.pop(key, None)
            if upload is not None:
                with suppress(OSError):
                    self._size -= upload.path.stat().st_size
                shutil.rmtree(upload.path.parent, ignore_errors=True)

    def _remove_all(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.remove(key)

    def clear(self) -> None:
        """Takes all files and the choices about them away."""
        self._remove_all([*self.uploads, *self.to_library])
        self._choice, self._order, self.labels, self.against = "", [], {}, ""

    async def forget(self) -> None:
        """Takes away everything that was ever put here, reports included."""
        await self.drop_job()
        self.clear()
        shutil.rmtree(self.folder / "jobs", ignore_errors=True)
        shutil.rmtree(self.folder / "files", ignore_errors=True)
        self._size = 0

    # The plan

    @property
    def has_library(self) -> bool:
        """Whether there is a library to look in."""
        return (self.library or default_path()).is_file()

    @property
    def is_looking(self) -> bool:
        """Whether some file is still looked at, so that the plan may change."""
        first = list(self.uploads.values())[:MOST_LOOKED_AT]
        return not all(upload.is_looked_at for upload in first)

    def plan(self) -> Plan | None:
        """What would be done now; None without a file that can be read, and where nothing can be
        done with so many.
        """
        found = propose(self.uploads.values(), self.has_library)
        choices = self.choices()
        if found is None or not choices:
            return None
        if found.operation not in choices:
            # a session of drafts, and no library to find their predecessors in
            found = Plan(choices[0], tuple(in_order(choices[0], found.files)))
        # the user's word stands before the proposal
        readable = list(found.files)
        if self._choice in choices:
            found = Plan(self._choice, tuple(in_order(self._choice, readable)))
        if self._order:
            place = {key: at for at, key in enumerate(self._order)}
            files = sorted(found.files, key=lambda upload: place.get(upload.key, len(place)))
            found = Plan(found.operation, tuple(files))
        return found

    def choices(self) -> list[str]:
        """The operations that the files allow."""
        readable = [upload for upload in self.uploads.values() if not upload.problem]
        found = possible(len(readable), self.has_library)
        if any(upload.looked and not upload.looked.tracked for upload in readable):
            # nothing is tracked in it: there is nothing to show
            return [name for name in found if name != "own"]
        return found

    def choose(self, operation: str, labels: dict[str, str], against: str = "") -> None:
        """Takes what the user has chosen: an operation, the names of delegations, the symbol of the
        text that a draft is compared with.
        """
        self.against = " ".join(against.split())[:LONGEST_NAME]
        # a name that is none changes nothing
        if operation in OPERATIONS and operation != self._choice:
            # another operation takes the files in another order
            self._choice, self._order = operation, []
        known = {key: " ".join(label.split())[:80] for key, label in labels.items()}
        self.labels |= {key: label for key, label in known.items() if key in self.uploads}

    def move(self, key: str, by: int) -> None:
        """Moves a file up (-1) or down (1) in the order."""
        plan = self.plan()
        keys = [upload.key for upload in plan.files] if plan else []
        if key not in keys:
            return
        at = keys.index(key)
        to = min(max(at + by, 0), len(keys) - 1)
        keys.insert(to, keys.pop(at))
        self._order = keys

    def label(self, upload: Upload) -> str:
        """The delegation whose file it is, as the user or the file's name says; "" where neither
        does: the file may name several.
        """
        named = upload.looked.delegation if upload.looked else None
        return self.labels.get(upload.key) or named or ""

    # The work

    def start(self) -> None:
        """Begins what is planned. RefusedError where nothing is, or something is under way."""
        plan = self.plan()
        if plan is None:
            raise RefusedError(409, say("Nothing can be done with these files yet"))
        bad = [upload.problem for upload in self.uploads.values() if upload.problem]
        files = [self._work_file(upload) for upload in plan.files]
        if plan.operation == "predecessor" and self.against:
            # named by the user: nothing is looked for
            held = WorkFile("held", self.against, symbol=self.against)
            self.run("compare", [held, *files], bad)
        else:
            self.run(plan.operation, files, bad)

    def start_adding(self) -> None:
        """Begins to put the files for it into the library."""
        if not self.to_library:
            raise RefusedError(409, say("There is no file to add"))
        keys = list(self.to_library)
        self.run("add", [self._work_file(upload) for upload in self.to_library.values()])
        # what the library holds now is not needed any more, and what it refused is told
        self._watch(lambda: self._remove_all(keys))

    def _watch(self, then: Callable[[], None]) -> None:
        if self.job is not None and self.job.task is not None:
            self.job.task.add_done_callback(lambda task: then())

    def run(self, operation: str, files: list[WorkFile], bad: Sequence[str] = ()) -> None:
        """Begins an operation; `bad` are lines on files that are left out of it.

        RefusedError where another one is under way.
        """
        if self.job is not None and self.job.is_under_way:
            raise RefusedError(409, say("Something is still being done; wait, or cancel it"))
        if self.job is not None:
            shutil.rmtree(self.job.folder, ignore_errors=True)
        job = self.job = Job(token_hex(6), operation, files, self.folder / "jobs", bad)
        job.task = self._begin(job.run(self.workers, self.work_of))

    def work_of(self, operation: str, files: Iterable[WorkFile]) -> Work:
        """Some work with what the user has set."""
        settings = self.settings
        return Work(
            operation=operation,
            files=tuple(files),
            language=self.spoken,
            author=settings.signature,
            moves=settings.moves,
            sources=settings.sources and self.has_library,
            library=str(self.library or ""),
        )

    def _work(self, operation: str, uploads: list[Upload]) -> Work:
        return self.work_of(operation, map(self._work_file, uploads))

    def _work_file(self, upload: Upload) -> WorkFile:
        return WorkFile(upload.key, upload.name, str(upload.path), self.label(upload))

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        # the loop keeps no task that nobody holds
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def cancel(self) -> None:
        """Ends what is under way, with the process that does it."""
        if self.job is not None:
            await self.job.cancel()

    async def drop_job(self) -> None:
        """Takes away what was done last, under way or not."""
        await self.cancel()
        if self.job is not None:
            shutil.rmtree(self.job.folder, ignore_errors=True)
            self.job = None

    def end(self) -> None:
        """Ends everything."""
        for task in self._tasks:
            task.cancel()
        self.workers.end()
