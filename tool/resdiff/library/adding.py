"""Files, folders and archives into the library: read by several processes, put by this one.

The order of the files decides which of two with one symbol stays, not the speed of the processes.
A file that cannot be read is reported and ends nothing; what is held already is known by its bytes
and not read again.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from multiprocessing import get_context, parent_process
from pathlib import Path

import msgspec

from resdiff.library.db.indexing import prepare
from resdiff.library.db.records import Outcome, Prepared, Unread
from resdiff.library.db.store import Library
from resdiff.library.found_files import FoundFile, bytes_of, find_files
from resdiff.model.errors import ResdiffError
from resdiff.model.records import Record
from resdiff.parse.pipeline import parse_source
from resdiff.processes import bounded, cores, end_with_parent, side_by_side, start_method
from resdiff.read import read_bytes

BATCH = 24
"""Files that one process reads in one go …"""
BATCHES_AHEAD = 6
"""… goes that are read ahead of the writer for each process, so that memory stays bounded …"""
PUT_TOGETHER = 400
"""… and documents that are put in one transaction."""


_DIED = "the process that read it died, for want of memory or time; name a smaller document"


class _ReadBatch(Record, frozen=True, array_like=True):
    """What came of some files.

    Documents ready to be put, files that cannot be read, how many are held already, and how many
    files these are.
    """

    documents: list[Prepared]
    unread: list[Unread]
    same: int
    files: int


def add_files(
    library: Library,
    paths: Iterable[Path],
    added: str,
    jobs: int | None = None,
    reread: bool = False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[Outcome, list[Unread]]:
    """Puts all documents in some files, folders and archives into a library.

    jobs      the number of processes, by default that of the processor's cores
    reread    reads also what is held already
    progress  is called with the number of files done and that of all
    """
    found, unread = find_files(paths)
    known = frozenset[str]() if reread else library.known()
    outcome, done = Outcome(), 0
    waiting: list[Prepared] = []
    for batch in _batches(found, known, side_by_side(jobs or cores())):
        unread += batch.unread
        outcome += Outcome(same=batch.same)
        waiting += batch.documents
        done += batch.files
        if len(waiting) >= PUT_TOGETHER:
            outcome += library.put_prepared(waiting, added)
            waiting = []
        progress(done, len(found))
    if waiting:
        outcome += library.put_prepared(waiting, added)
    return outcome, unread


def _batches(found: Sequence[FoundFile], known: frozenset[str], jobs: int) -> Iterator[_ReadBatch]:
    """What came of the files, in their order."""
    parts = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    # few files, and one core: still in a process of its own where that costs nothing
    method = "spawn" if jobs > 1 and len(parts) > 1 else start_method()
    if method == "fork" or (jobs > 1 and len(parts) > 1):
        yield from _batches_of_processes(parts, known, min(jobs, len(parts)), method)
        return
    _remember(known)
    for part in parts:
        yield _read_files(part)


def _batches_of_processes(
    parts: Sequence[Sequence[FoundFile]], known: frozenset[str], jobs: int, method: str
) -> Iterator[_ReadBatch]:
    """What came of the files; where a process died, those that it had are read each by itself."""
    done = 0
    while done < len(parts):
        for batch in _batches_of_pool(parts[done:], known, jobs, method):
            done += 1
            yield batch
        for file in parts[done] if done < len(parts) else ():
            read = list(_batches_of_pool([[file]], known, 1, method))
            yield from read or [_ReadBatch([], [Unread(file=file.name, reason=_DIED)], 0, 1)]
        done += 1


def _batches_of_pool(
    parts: Sequence[Sequence[FoundFile]], known: frozenset[str], jobs: int, method: str
) -> Iterator[_ReadBatch]:
    """What came of the files, as far as it was known when a process died."""
    decoder = msgspec.msgpack.Decoder(_ReadBatch)
    ahead: deque[Future[bytes]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context(method), _begin_reading, (known,))
    at_rest = False
    try:
        for part in parts:
            ahead.append(pool.submit(_read_files_packed, part))
            # in the order of the files: the oldest is waited for, the others read on
            if len(ahead) >= jobs * BATCHES_AHEAD:
                yield decoder.decode(ahead.popleft().result())
        while ahead:
            yield decoder.decode(ahead.popleft().result())
        at_rest = True
    except BrokenProcessPool:
        at_rest = True
    finally:
        # who is interrupted waits for no file; else the pool gives back its semaphores first, of
        # which a program that ends at once would leave some
        pool.shutdown(wait=at_rest, cancel_futures=True)


# In the processes that read

# SHA-256 of the files that need not be read; given to a process once, not with every file.
_known: frozenset[str] = frozenset()


def _begin_reading(known: frozenset[str]) -> None:
    """Makes a process of the pool ready."""
    _remember(known)
    if parent_process() is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the one that asked
    end_with_parent()


def _remember(known: frozenset[str]) -> None:
    global _known
    _known = known


def _read_files_packed(files: Sequence[FoundFile]) -> bytes:
    """What `_read_files` gives, in bytes.

    Looking for garbage takes a tenth of the time: it waits for the end of a go.
    """
    gc.disable()
    packed = msgspec.msgpack.encode(_read_files(files))
    gc.enable()
    return packed


def _read_files(files: Sequence[FoundFile]) -> _ReadBatch:
    documents: list[Prepared] = []
    unread: list[Unread] = []
    same = 0
    for file in files:
        data = bytes_of(file)
        if isinstance(data, Unread):
            unread.append(data)
            continue
        # known by its bytes: a file is held whatever its name is now
        if _known and sha256(data).hexdigest() in _known:
            same += 1
            continue
        try:
            with bounded(file.name):
                documents.append(prepare(parse_source(read_bytes(data, file.name, file.file_name))))
        except ResdiffError as error:
            # the message names the file first, as the list of unread files does
            reason = str(error).removeprefix(f"{file.name}: ")
            unread.append(Unread(file=file.name, reason=reason))
        except Exception as error:  # one odd file must not end the run
            reason = f"an error of the program itself ({type(error).__name__}: {error})"
            unread.append(Unread(file=file.name, reason=reason))
    return _ReadBatch(documents, unread, same, len(files))
