"""One run over a session's drafts: what stands of an earlier run is kept, the rest is done, the index is written.

Guarantees: rows in the order of the drafts, and the same bytes in the folder, whoever did the work, in however many runs;
a draft that fails is a row; what is done is on disk and in the index within a second or two, so that a run that is killed
is gone on with. A row is kept where draft, options, version, predecessor and files are what they were.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from resdiff._version import __version__
from resdiff.batch.executors import Executor
from resdiff.batch.folder import FileStems, ReportFolder
from resdiff.batch.working import DraftResult, Settings, Task, digest
from resdiff.model.batch import BatchIndex, BatchRow, batch_from_json, batch_to_json
from resdiff.model.files import LARGEST, printable
from resdiff.render.formats import batch_ending
from resdiff.render.report.batch import render_session, warm

INTERVAL = 1.0
"""Seconds between two writings of the index while the run goes on."""


def run_batch(
    drafts: Sequence[Path],
    folder: ReportFolder,
    settings: Settings,
    executor: Executor,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> BatchIndex:
    """Does all drafts that are not done, and writes the index; `progress` is called with the number done and that of all."""
    with folder.held():
        session = _Run(drafts, folder, settings, progress)
        for done in executor.results(settings, session.tasks(), session.load):
            session.take(done)
        return session.end()


class _Run:
    def __init__(
        self,
        drafts: Sequence[Path],
        folder: ReportFolder,
        settings: Settings,
        progress: Callable[[int, int], None],
    ) -> None:
        self.drafts, self.folder, self.settings, self.progress = drafts, folder, settings, progress
        self.rows: list[BatchRow | None] = [None] * len(drafts)
        self.before: dict[
            int, BatchRow
        ] = {}  # rows of an earlier run that are still to be looked at
        self.done = 0
        self.written = time.monotonic()
        self.templates = Path(settings.templates) if settings.templates else None
        self.warm = False

    def tasks(self) -> list[Task]:
        """The drafts to do; rows that stand are taken over."""
        known = self._known()
        out = []
        for place, path in enumerate(self.drafts):
            task = _task(place, path)
            row = known.get((task.file, place)) or known.get((task.file, -1))
            if row is not None and self._stands(task, row):
                if row.library == self.settings.held:
                    self.rows[place] = row
                    self.done += 1
                    continue
                self.before[place] = row
                task = msgspec.structs.replace(task, known=row)
            out.append(task)
        self.progress(self.done, len(self.drafts))
        return out

    def _known(self) -> dict[tuple[str, int], BatchRow]:
        """The rows of an earlier run by file and place, and by file alone."""
        try:
            session = batch_from_json(self.folder.read("index.json") or b"")
        except (msgspec.MsgspecError, ValueError):
            return {}
        by_file = {(row.draft.file, -1): row for row in reversed(session.rows)}
        return by_file | {(row.draft.file, place): row for place, row in enumerate(session.rows)}

    def _stands(self, task: Task, row: BatchRow) -> bool:
        if task.error or row.status == "error":
            return False
        symbol = row.draft.symbol
        return row.work == self.settings.work(task.sha256, task.file, symbol) and self.folder.holds(
            row.digests
        )

    def load(self, task: Task) -> Task:
        """A task with the bytes of its draft."""
        if task.error:
            return task
        content, error = _read(self.drafts[task.place])
        return msgspec.structs.replace(
            task, content=content, sha256=digest(content) if content else "", error=error
        )

    def take(self, done: DraftResult) -> None:
        """Puts a draft's files into the folder, and its row into the index soon."""
        row = done.row
        if not self.warm:
            warm(self.templates)
            self.warm = True
        if done.files:
            others = [r for at, r in enumerate(self.rows) if r is not None] + [
                r for at, r in self.before.items() if at != done.place
            ]
            name = FileStems(_stem(r) for r in others if r.files).give(
                row.draft.symbol, row.draft.file, row.draft.language
            )
            names = {form: name + batch_ending(form) for form in done.files}
            for form, content in done.files.items():
                self.folder.write(names[form], content)
            row = msgspec.structs.replace(
                row,
                report=names.get("html"),
                files=names,
                digests={names[f]: digest(c) for f, c in done.files.items()},
            )
        self.rows[done.place] = row
        self.before.pop(done.place, None)
        self.done += 1
        self.progress(self.done, len(self.drafts))
        if time.monotonic() - self.written >= INTERVAL:
            self._write_index(complete=False)

    def end(self) -> BatchIndex:
        """Gives the files their names in the order of the drafts, and writes the index."""
        self._name_in_order()
        session = self._session(complete=True)
        page = render_session(session, self.templates)
        self.folder.write("index.html", page.encode())
        self.folder.write("index.json", batch_to_json(session))
        return session

    def _name_in_order(self) -> None:
        stems = FileStems()
        moves: dict[str, str] = {}
        for at, row in enumerate(self.rows):
            if row is None or not row.files:
                continue
            name = stems.give(row.draft.symbol, row.draft.file, row.draft.language)
            new = {old: name + batch_ending(form) for form, old in row.files.items()}
            moves |= {old: to for old, to in new.items() if old != to}
            self.rows[at] = msgspec.structs.replace(
                row,
                report=new.get(row.report or ""),
                files={form: new[old] for form, old in row.files.items()},
                digests={new[old]: told for old, told in row.digests.items()},
            )
        self.folder.move(moves)

    def _session(self, complete: bool) -> BatchIndex:
        rows = (self.rows[at] or self.before.get(at) for at in range(len(self.drafts)))
        return BatchIndex(
            version=__version__,
            complete=complete,
            rows=tuple(row for row in rows if row is not None),
        )

    def _write_index(self, complete: bool) -> None:
        self.folder.write("index.json", batch_to_json(self._session(complete)))
        self.written = time.monotonic()


def _stem(row: BatchRow) -> str:
    form, name = next(iter(row.files.items()))
    return name.removesuffix(batch_ending(form))


def _task(place: int, path: Path) -> Task:
    name, file = printable(str(path)), printable(path.name)
    content, error = _read(path)
    if error is not None:
        return Task(place=place, name=name, file=file, error=error)
    return Task(place=place, name=name, file=file, size=len(content), sha256=digest(content))


def _read(path: Path) -> tuple[bytes, str | None]:
    """The bytes of a draft, or what is wrong with its file."""
    name = printable(str(path))
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1), None
    except IsADirectoryError:
        return b"", f"{name}: is a folder; name the files in it"
    except FileNotFoundError:
        return b"", f"{name}: no such file; check the name"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return b"", f"{name}: cannot be opened ({reason}); check the name and its permissions"
