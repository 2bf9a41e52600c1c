"""A session's texts in all their languages, each held against itself; a report each, and an index.

Guarantees: a second run reads only the files that are new, and writes only the reports of texts of
which a file or the record has changed; one that was killed is gone on with; a file that cannot be
read is told in the index and ends nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from resdiff._version import __version__
from resdiff.batch.concord_index import ConcordIndex, HeldText, VersionFile
from resdiff.batch.concord_work import (
    DONE_TEXTS,
    HeldResult,
    TextTask,
    VersionTask,
    hold_text,
    read_version_file,
)
from resdiff.batch.folder import FileStems, ReportFolder
from resdiff.batch.tasks import digest
from resdiff.library.found_files import FoundFile, bytes_of, find_files
from resdiff.model.errors import UsageError
from resdiff.model.natural_order import natural_key
from resdiff.model.records import to_json
from resdiff.processes import end_with_parent, side_by_side, start_method
from resdiff.proofreading.concord import Concordance
from resdiff.render.concord_index import session_as_csv, session_as_text
from resdiff.render.report.concordance import render_concord_session

_INDEX = "index.json"
_SECONDS_TO_INDEX = 2.0
_AHEAD = 3  # tasks that wait for each process
_LANGUAGE_AT_END = re.compile(r"[-_. ]?(?:ar|en|es|fr|ru|zh)$", re.IGNORECASE)


_Result = TypeVar("_Result")


def hold_session(
    paths: Sequence[Path],
    folder: ReportFolder,
    library: Path | None,
    jobs: int,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> ConcordIndex:
    """Holds the versions of all texts in files, folders and archives against each other.

    `progress` is called with the files and texts done, and with all of them. Raises UsageError
    where there is no file at all.
    """
    found, unread = find_files(paths)
    if not found:
        raise UsageError(f"{unread[0].file}: {unread[0].reason}; name the texts of a session")
    apart = [VersionFile(file=one.file, sha256="", error=one.reason) for one in unread]
    with folder.held():
        run = _SessionRun(found, apart, folder, library, side_by_side(jobs), progress)
        run.read_files()
        run.hold_texts()
        return run.end()


class _SessionRun:
    """One run: the files and texts that are done, on top of those of an earlier run."""

    def __init__(
        self,
        found: Sequence[FoundFile],
        apart: Sequence[VersionFile],
        folder: ReportFolder,
        library: Path | None,
        jobs: int,
        progress: Callable[[int, int], None],
    ) -> None:
        self._found, self._folder, self._jobs, self._progress = found, folder, jobs, progress
        self._library = str(library.resolve()) if library else None
        self._record = digest(library.read_bytes()) if library else ""
        self._files: dict[FoundFile, VersionFile] = {}
        self._apart = list(apart)
        earlier = _earlier_index(folder)
        self._known = {one.sha256: one for one in earlier.files if not one.error}
        self._earlier = {one.text: one for one in earlier.texts}
        self._texts: dict[str, HeldText] = {}
        self._written = time.monotonic()

    def read_files(self) -> None:
        """Finds out which text each file is, in which language."""
        tasks = []
        for file in self._found:
            content = bytes_of(file)
            if not isinstance(content, bytes):
                self._files[file] = VersionFile(file=file.name, sha256="", error=content.reason)
                continue
            sha256 = digest(content)
            known = self._known.get(sha256)
            if known is None:
                tasks.append(VersionTask(file, sha256, str(self._folder.path)))
            else:
                self._files[file] = msgspec.structs.replace(known, file=file.name)
        for file, read in _done_in_processes(read_version_file, tasks, self._jobs):
            self._files[file] = read
            self._tick()

    def hold_texts(self) -> None:
        """Holds the versions of each text against each other, where that is not done."""
        tasks = []
        stems = FileStems()
        for text, versions in self._sets():
            named = stems.give(text, text, None)
            work = self._work_of(versions)
            done = self._earlier.get(text)
            if done and done.work == work and not done.error and self._folder.holds(done.digests):
                self._texts[text] = done
                continue
            files = tuple((file, self._files[file].sha256) for file in versions)
            tasks.append(TextTask(text, named, files, work, str(self._folder.path), self._library))
        for _, result in _done_in_processes(hold_text, tasks, self._jobs):
            self._take(result)
            self._tick()

    def _sets(self) -> Iterator[tuple[str, list[FoundFile]]]:
        """The texts by symbol, or by the name of their files where they have none, with one file
        for each language.
        """
        found: dict[str, dict[str, FoundFile]] = {}
        for file in self._found:
            read = self._files[file]
            if read.error or read.language is None:
                continue
            stem = file.file_name.rpartition(".")[0]
            text = read.symbol or _LANGUAGE_AT_END.sub("", stem)
            if found.setdefault(text, {}).setdefault(read.language, file) is not file:
                problem = f"{read.file}: calls itself {text}, which another file in its language is"
                self._files[file] = msgspec.structs.replace(read, error=problem)
        for text in sorted(found, key=natural_key):
            yield text, [found[text][code] for code in sorted(found[text])]

    def _work_of(self, versions: Sequence[FoundFile]) -> str:
        """A digest of all that a text's report is made of."""
        parts = [(self._files[file].file, self._files[file].sha256) for file in versions]
        return digest(msgspec.json.encode((__version__, parts, self._record)))

    def _take(self, result: HeldResult) -> None:
        for name, content in result.files.items():
            self._folder.write(name, content)
        digests = {name: digest(content) for name, content in result.files.items()}
        self._texts[result.text.text] = msgspec.structs.replace(result.text, digests=digests)

    def _tick(self) -> None:
        self._progress(len(self._files) + len(self._texts), self._expected())
        if time.monotonic() - self._written >= _SECONDS_TO_INDEX:
            self._folder.write(_INDEX, to_json(self._index(complete=False)))
            self._written = time.monotonic()

    def _expected(self) -> int:
        """How many files and texts there are, the texts guessed until all files are read."""
        symbols = {one.symbol for one in self._files.values() if one.symbol}
        return len(self._found) + max(len(symbols), len(self._texts))

    def end(self) -> ConcordIndex:
        """Writes the index; what was kept of the files for a run that is killed goes."""
        index = self._index(complete=True)
        self._folder.write(_INDEX, to_json(index))
        held = _concordances(index, self._folder)
        self._folder.write("index.html", render_concord_session(index, held).encode())
        self._folder.write("index.csv", session_as_csv(held).encode())
        self._folder.write("index.txt", session_as_text(held).encode())
        kept = self._folder.path / DONE_TEXTS
        if kept.is_dir():
            for file in kept.iterdir():
                file.unlink()
            kept.rmdir()
        return index

    def _index(self, complete: bool) -> ConcordIndex:
        # of texts whose turn has not come the index keeps what an earlier run made
        texts = self._texts if complete else self._earlier | self._texts
        # in the order of the files, whichever process was done first
        read = [self._files[file] for file in self._found if file in self._files]
        return ConcordIndex(
            version=__version__,
            complete=complete,
            texts=tuple(texts[name] for name in sorted(texts, key=natural_key)),
            files=(*read, *self._apart),
        )


def _earlier_index(folder: ReportFolder) -> ConcordIndex:
    """The index of an earlier run; an empty one where there is none that can be gone on with."""
    none = ConcordIndex(version=__version__, complete=False, texts=(), files=())
    try:
        index = msgspec.json.decode(folder.read(_INDEX) or b"", type=ConcordIndex)
    except (msgspec.MsgspecError, ValueError):
        return none
    for text in index.texts:
        folder.refuse_foreign(text.digests)
    return index if index.version == __version__ else none


def _done_in_processes(
    work: Callable[[Any], _Result], tasks: Sequence[Any], jobs: int
) -> Iterator[tuple[Any, _Result]]:
    """What came of each task, in the order in which they are done. Raises UsageError where a
    process dies: the next run goes on from what is done.
    """
    if not tasks:
        return
    waiting = iter(tasks)
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), get_context(start_method()), initializer=end_with_parent
    )
    running: dict[Any, Any] = {}
    try:
        while True:
            for task in islice(waiting, jobs * _AHEAD - len(running)):
                running[pool.submit(work, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future).key, future.result()
    except BrokenProcessPool:
        raise UsageError(
            "a process that read a text died, for want of memory or time; run the same again"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _concordances(index: ConcordIndex, folder: ReportFolder) -> dict[str, Concordance]:
    """What was found in all texts of an index, as their files tell it."""
    found: dict[str, Concordance] = {}
    for text in index.texts:
        for name in text.digests:
            content = folder.read(name) if name.endswith(".json") else None
            if content is not None:
                found[text.text] = msgspec.json.decode(content, type=Concordance)
    return found
