"""Files, folders and archives into the library: read by several processes, put by this one, a few hundred at a time.

The order of the files decides which of two with one symbol stays, not the speed of the processes. A file that cannot be
read is told and ends nothing; what is held already is known by its bytes and not read again.
"""

from __future__ import annotations

import gc
import signal
import threading
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from hashlib import sha256
from multiprocessing import get_context, parent_process
from pathlib import Path

import msgspec

from resdiff.library.db.indexing import prepare
from resdiff.library.db.records import Outcome, Prepared, Unread
from resdiff.library.db.store import Library
from resdiff.model.errors import ResdiffError, UsageError
from resdiff.model.files import LARGEST, printable
from resdiff.model.records import Record
from resdiff.parse.pipeline import parse
from resdiff.processes import cores, end_with_parent
from resdiff.read import read_bytes

ENDINGS = (
    ".xml",
    ".akn",
    ".docx",
    ".pdf",
    ".html",
    ".htm",
    ".txt",
    ".text",
    ".md",
    ".json",
    ".doc",
    ".odt",
    ".rtf",
)
"""Of the files that are looked for in folders and archives; a file named by itself may end as it likes."""

TOGETHER = 24
"""Files that one process reads in one go …"""
GOES = 6
"""… goes that are read ahead of the writer for each process, so that memory stays bounded …"""
PUT = 400
"""… and documents that are put in one transaction."""


_BROKEN = (
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a file or an archive that cannot be read raises, one with a password too."""


class Piece(Record, frozen=True, array_like=True):
    """A file to read: in a folder, or a member of an archive."""

    path: str
    member: str | None = None

    @property
    def name(self) -> str:
        return printable(f"{self.path}/{self.member}" if self.member else self.path)


class _Read(Record, frozen=True, array_like=True):
    """What came of some files: documents ready to be put, files that cannot be read, and how many are held already."""

    documents: list[Prepared]
    unread: list[Unread]
    same: int


def pieces(paths: Iterable[Path]) -> tuple[list[Piece], list[Unread]]:
    """All files in files, folders and archives, each once and in one order; and what cannot be opened."""
    out: dict[Piece, None] = {}
    unread: list[Unread] = []
    for path in paths:
        inside = (
            sorted(p for p in path.rglob("*") if _counts(p.name) or p.suffix.lower() == ".zip")
            if path.is_dir()
            else [path]
        )
        if not inside:
            unread.append(
                Unread(file=printable(str(path)), reason="holds no file of a known format")
            )
        for file in inside:
            if file.suffix.lower() != ".zip":
                out[Piece(str(file))] = None
                continue
            try:
                with zipfile.ZipFile(file) as archive:
                    out |= dict.fromkeys(
                        Piece(str(file), name)
                        for name in sorted(archive.namelist())
                        if _counts(name)
                    )
            except _BROKEN as error:
                unread.append(
                    Unread(
                        file=printable(str(file)),
                        reason=f"is no archive that can be opened ({error})",
                    )
                )
    return list(out), unread


def _counts(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.lower().endswith(ENDINGS) and not last.startswith((".", "~$"))


def add(
    library: Library,
    paths: Iterable[Path],
    added: str,
    jobs: int | None = None,
    anew: bool = False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[Outcome, list[Unread]]:
    """Puts all documents in some files, folders and archives into a library.

    `jobs` is the number of processes, by default that of the processor's cores; `anew` reads also what is held already; `progress` is
    called with the number of files done and that of all.
    """
    found, unread = pieces(paths)
    known = frozenset[str]() if anew else library.known()
    outcome, done = Outcome(), 0
    waiting: list[Prepared] = []
    for read, count in _readings(found, known, jobs or cores()):
        unread += read.unread
        outcome += Outcome(same=read.same)
        waiting += read.documents
        done += count
        if len(waiting) >= PUT:
            outcome += library.put_prepared(waiting, added)
            waiting = []
        progress(done, len(found))
    if waiting:
        outcome += library.put_prepared(waiting, added)
    return outcome, unread


def _readings(
    found: Sequence[Piece], known: frozenset[str], jobs: int
) -> Iterator[tuple[_Read, int]]:
    """What came of the files, in their order."""
    goes = [found[at : at + TOGETHER] for at in range(0, len(found), TOGETHER)]
    if jobs < 2 or len(goes) < 2:
        _begin(known)
        for go in goes:
            yield _read(go), len(go)
        return
    decoder = msgspec.msgpack.Decoder(_Read)
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (known,)) as pool:
        ahead: deque[tuple[Future[bytes], int]] = deque()
        try:
            for go in goes:
                ahead.append((pool.submit(_packed, go), len(go)))
                if len(ahead) >= jobs * GOES:
                    future, count = ahead.popleft()
                    yield decoder.decode(future.result()), count
            for future, count in ahead:
                yield decoder.decode(future.result()), count
        except BrokenProcessPool:
            raise UsageError(
                "a process that read files was ended from outside; run again, what was added stays"
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


# In the processes that read

_known: frozenset[str] = frozenset()


def _begin(known: frozenset[str]) -> None:
    global _known
    _known = known
    parent = parent_process()
    if parent is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the one that asked
        threading.Thread(target=end_with_parent, args=(parent.sentinel,), daemon=True).start()


def _packed(some: Sequence[Piece]) -> bytes:
    """What `_read` gives, in bytes. Looking for waste takes a tenth of the time: it waits for the end of a go."""
    gc.disable()
    packed = msgspec.msgpack.encode(_read(some))
    gc.enable()
    return packed


def _read(some: Sequence[Piece]) -> _Read:
    documents: list[Prepared] = []
    unread: list[Unread] = []
    same = 0
    for piece, data in _opened(some, unread):
        if _known and sha256(data).hexdigest() in _known:
            same += 1
            continue
        try:
            kept = (piece.member or piece.path).rpartition("/")[2]
            documents.append(prepare(parse(read_bytes(data, piece.name, printable(kept)))))
        except ResdiffError as error:
            unread.append(
                Unread(file=piece.name, reason=str(error).removeprefix(f"{piece.name}: "))
            )
        except Exception as error:  # one odd file must not end the run
            unread.append(
                Unread(
                    file=piece.name,
                    reason=f"an error of the program itself ({type(error).__name__}: {error})",
                )
            )
    return _Read(documents, unread, same)


def _opened(some: Sequence[Piece], unread: list[Unread]) -> Iterator[tuple[Piece, bytes]]:
    for piece in some:
        try:
            if piece.member is None:
                with open(piece.path, "rb") as opened:
                    yield piece, opened.read(LARGEST + 1)
                continue
            with _archive(piece.path).open(piece.member) as member:
                yield piece, member.read(LARGEST + 1)
        except _BROKEN as error:
            unread.append(Unread(file=piece.name, reason=f"cannot be opened ({error})"))


@lru_cache(maxsize=1)
def _archive(path: str) -> zipfile.ZipFile:
    """An archive, opened once for the goes that follow each other in it; it is closed when the next one is opened."""
    return zipfile.ZipFile(path)
