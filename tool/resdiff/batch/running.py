"""One run over a session's drafts: what stands of an earlier run is kept, the rest is done.

Guarantees: rows in the order of the drafts, and the same bytes in the folder, whoever did the work,
in however many runs; a draft that fails is a row; what is done is on disk and in the index within a
second or two, so that a run that is killed is gone on with. A row is kept where draft, options,
version, predecessor and files are what they were.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from resdiff._version import __version__
from resdiff.batch.executors import Executor
from resdiff.batch.folder import FileStems, ReportFolder
from resdiff.batch.requests import calendar_files
from resdiff.batch.session_tables import write_session_tables
from resdiff.batch.tasks import INDEX_PAGE, DraftResult, FormerFile, Settings, Task, digest
from resdiff.model.batch import BatchIndex, BatchRow, batch_from_json
from resdiff.model.errors import InputError
from resdiff.model.files import printable
from resdiff.model.records import to_json
from resdiff.read.opening import file_bytes
from resdiff.render.formats import batch_ending
from resdiff.render.report.batch import render_batch_page, warm_batch_page

INDEX_INTERVAL = 1.0
"""Seconds between two writings of the index while the run goes on."""


def run_drafts(
    drafts: Sequence[Path],
    folder: ReportFolder,
    settings: Settings,
    executor: Executor,
    progress: Callable[[int, int], None] = lambda done, of: None,
    former: Mapping[Path, Path] | None = None,
) -> BatchIndex:
    """Does all drafts that are not done, and writes the index.

    `progress` is called with the number of drafts done and that of all; `former` are the files of
    earlier texts by their drafts, where the settings say that they are files.
    """
    with folder.held():
        run = _BatchRun(drafts, folder, settings, progress, former or {})
        for result in executor.results(settings, run.tasks(), run.load):
            run.take(result)
        return run.end()


class _BatchRun:
    """The rows of a run so far, by the places of their drafts."""

    def __init__(
        self,
        drafts: Sequence[Path],
        folder: ReportFolder,
        settings: Settings,
        progress: Callable[[int, int], None],
        former: Mapping[Path, Path],
    ) -> None:
        self._drafts, self._folder, self._former = drafts, folder, former
        self._settings, self._progress = settings, progress
        self._rows: list[BatchRow | None] = [None] * len(drafts)
        # rows of an earlier run whose predecessors are still to be looked at
        self._unchecked: dict[int, BatchRow] = {}
        self._done = 0
        self._index_written = time.monotonic()
        self._templates = Path(settings.templates) if settings.templates else None
        self._page_is_ready = False

    def tasks(self) -> list[Task]:
        """The drafts to do; rows that stand are taken over."""
        known = self._rows_of_earlier_run()
        out = []
        for place, path in enumerate(self._drafts):
            task = _task(place, path, self._former.get(path))
            # two folders may each have a draft.docx: by place first
            row = known.get((task.file, place)) or known.get((task.file, None))
            if row is None or not self._stands(task, row):
                out.append(task)
            elif row.library == self._settings.held:
                self._rows[place] = row
                self._done += 1
            else:  # the library has changed: it may hold another predecessor now
                self._unchecked[place] = row
                out.append(msgspec.structs.replace(task, known=row))
        self._progress(self._done, len(self._drafts))
        return out

    def _rows_of_earlier_run(self) -> dict[tuple[str, int | None], BatchRow]:
        """The rows of an earlier run by file and place, and by file alone: drafts come and go."""
        try:
            index = batch_from_json(self._folder.read("index.json") or b"")
        except (msgspec.MsgspecError, ValueError):
            return {}
        known: dict[tuple[str, int | None], BatchRow] = {}
        for place, row in enumerate(index.rows):
            self._folder.refuse_foreign((*row.files.values(), *row.digests))
            known.setdefault((row.draft.file, None), row)
            known[row.draft.file, place] = row
        return known

    def _stands(self, task: Task, row: BatchRow) -> bool:
        """Whether a row is of the draft as it is, and its files are there as they were written."""
        # what failed is tried again, also of one format: the reason may be gone
        if task.error or row.status == "error" or row.files.keys() != self._settings.files():
            return False
        if row.work != self._settings.work(task, row.draft.symbol):
            return False
        return self._folder.holds(row.digests)

    def load(self, task: Task) -> Task:
        """A task with the bytes of its draft."""
        if task.error:
            return task
        path = self._drafts[task.place]
        read = _task(task.place, path, self._former.get(path), keep=True)
        return msgspec.structs.replace(read, known=task.known)

    def take(self, result: DraftResult) -> None:
        """Puts a draft's files into the folder, and its row into the index soon."""
        # while the processes work on the next drafts this one has nothing else to do
        if not self._page_is_ready:
            warm_batch_page(self._templates)
            self._page_is_ready = True
        row = self._written(result) if result.files else result.row
        self._rows[result.place] = row
        self._unchecked.pop(result.place, None)
        self._done += 1
        self._progress(self._done, len(self._drafts))
        if time.monotonic() - self._index_written >= INDEX_INTERVAL:
            self._folder.write("index.json", to_json(self._index(complete=False)))
            self._index_written = time.monotonic()

    def _written(self, result: DraftResult) -> BatchRow:
        """The row of a draft whose files are written, under names that no other row has."""
        row, files = result.row, result.files
        stem = FileStems(self._stems_but(result.place)).give(
            row.draft.symbol, row.draft.file, row.draft.language
        )
        # for the time being: the names in the order of the drafts are given at the end
        names = {form: stem + batch_ending(form) for form in files}
        for form, content in files.items():
            self._folder.write(names[form], content)
        return msgspec.structs.replace(
            row,
            report=names.get("html"),
            files=names,
            digests={names[form]: digest(content) for form, content in files.items()},
        )

    def _stems_but(self, place: int) -> list[str]:
        """The names of the files of all rows but one, without endings."""
        rows = [row for row in self._rows if row is not None]
        rows += [row for at, row in self._unchecked.items() if at != place]
        return [_stem_of(row) for row in rows if row.files]

    def end(self) -> BatchIndex:
        """Gives the files their names in the order of the drafts, and writes the index."""
        self._name_in_order()
        index = self._index(complete=True)
        if self._settings.commitments:
            for name, content in calendar_files(self._folder, index, self._templates):
                self._folder.write(name, content)
        write_session_tables(self._folder, index, self._settings.formats)
        self._folder.write(INDEX_PAGE, render_batch_page(index, self._templates).encode())
        self._folder.write("index.json", to_json(index))
        return index

    def _name_in_order(self) -> None:
        stems = FileStems()
        moves: dict[str, str] = {}
        for place, row in enumerate(self._rows):
            if row is None or not row.files:
                continue
            stem = stems.give(row.draft.symbol, row.draft.file, row.draft.language)
            new = {old: stem + batch_ending(form) for form, old in row.files.items()}
            moves |= {old: name for old, name in new.items() if old != name}
            self._rows[place] = msgspec.structs.replace(
                row,
                report=new.get(row.report or ""),
                files={form: new[old] for form, old in row.files.items()},
                digests={new[old]: checksum for old, checksum in row.digests.items()},
            )
        self._folder.rename(moves)

    def _index(self, complete: bool) -> BatchIndex:
        # of drafts whose turn has not come the index keeps what an earlier run made
        rows = (row or self._unchecked.get(place) for place, row in enumerate(self._rows))
        return BatchIndex(
            version=__version__,
            complete=complete,
            rows=tuple(row for row in rows if row is not None),
        )


def _stem_of(row: BatchRow) -> str:
    form, name = next(iter(row.files.items()))
    return name.removesuffix(batch_ending(form))


def _task(place: int, path: Path, former: Path | None, keep: bool = False) -> Task:
    """A draft to do, with its bytes only where they are to be kept: its turn has come."""
    name, file = printable(str(path)), printable(path.name)
    try:
        content = file_bytes(path)
        earlier = None if former is None else _former_file(former, keep)
    except InputError as error:
        return Task(place=place, name=name, file=file, error=str(error))
    return Task(
        place=place,
        name=name,
        file=file,
        size=len(content),
        sha256=digest(content),
        content=content if keep else b"",
        former=earlier,
    )


def _former_file(path: Path, keep: bool) -> FormerFile:
    content = file_bytes(path)
    return FormerFile(
        name=printable(str(path)),
        file=printable(path.name),
        sha256=digest(content),
        content=content if keep else b"",
    )
