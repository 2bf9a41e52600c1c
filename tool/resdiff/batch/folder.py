"""The folder of a batch: files there whole or not at all, also when the batch is killed.

Guarantees: a file is written beside its place and then put there; what a killed batch left beside
is removed by the next; two batches never write to one folder at once; names are those of the
contract, made different where two drafts would have the same one.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from unicodedata import normalize

from resdiff.batch.tasks import digest
from resdiff.model.errors import UsageError
from resdiff.model.files import is_bare_name, printable
from resdiff.render.whole_files import PART, write_whole

_LOCK = ".resdiff.lock"
# names of devices on Windows, which no file may have: con, con.html, LPT1
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=\.|$)")
CALENDAR_STEM = "commitments"
"""The name of the calendar of all requests, which no draft's files may have."""
SESSION_TABLE = "changes"
"""The name, without its ending, of a table of the changes of all drafts …"""
OWN_STEMS = ("index", CALENDAR_STEM, SESSION_TABLE)
"""… and the names that no draft's files may have."""
LONGEST_STEM = 150
"""Characters …"""
LONGEST_STEM_IN_BYTES = 200
"""… and bytes in UTF-8: file systems bound the length of a name in either, endings included."""


class ReportFolder:
    """A folder that one batch writes to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = printable(str(path))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """The folder made, locked for this batch alone, and cleared of what a killed one left."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{self.name}: cannot be made ({error.strerror}); name another folder"
            ) from None
        with self._locked():
            for part in self.path.glob(PART.format("*")):
                part.unlink(missing_ok=True)
            yield

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout  # takes as long to load as a draft to read

        lock = FileLock(self.path / _LOCK, timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise UsageError(
                f"{self.name}: another batch is writing to it; wait for it, or name another folder"
            ) from None
        except (OSError, NotImplementedError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(
                f"{self.name}: cannot be written to ({reason}); name another folder"
            ) from None
        try:
            yield
        finally:
            # while it is held: whoever waits for it sees that it is gone, and makes another.
            # Windows removes no file that is open; there it goes with the release.
            with contextlib.suppress(OSError):
                (self.path / _LOCK).unlink()
            lock.release()

    def write(self, name: str, content: bytes) -> None:
        """Writes a file whole. Raises UsageError where there is no room, or no permission."""
        try:
            write_whole(content, self.path / name)
        except OSError as error:
            raise UsageError(
                f"{self.name}/{name}: cannot be written ({error.strerror});"
                " make room, or name another folder"
            ) from None

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where it is not there or cannot be read."""
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return None

    def refuse_foreign(self, names: Iterable[str]) -> None:
        """UsageError where an index names what is no file in this very folder."""
        for name in names:
            if not is_bare_name(name):
                raise UsageError(
                    f"{self.name}/index.json: names a file outside its folder ({printable(name)});"
                    " remove it, or name another folder"
                )

    def holds(self, digests: dict[str, str]) -> bool:
        """Whether files are there as they were written; `digests` are theirs by name."""
        return all(self._digest_of(name) == written for name, written in digests.items())

    def _digest_of(self, name: str) -> str | None:
        content = self.read(name)
        return None if content is None else digest(content)

    def rename(self, names: dict[str, str]) -> None:
        """Files to new names (old: new), all at once, as some may take those of others."""
        for at, old in enumerate(names):
            (self.path / old).replace(self.path / PART.format(f"move-{at}"))
        for at, new in enumerate(names.values()):
            (self.path / PART.format(f"move-{at}")).replace(self.path / new)


def file_stem(symbol: str | None, file: str) -> str:
    """The name of a draft's files: A_C.3_80_L.4; of one without a symbol, its file's."""
    # an ending only: "A.C.3.80.L.4" keeps its points
    name = symbol or re.sub(r"\.[A-Za-z]{1,5}$", "", file)
    # a symbol has slashes, a file's name what its user liked; composed, as some systems keep names
    plain = re.sub(r"[^\w.\-]+", "_", normalize("NFC", name)).strip("._")
    short = plain[:LONGEST_STEM].encode()[:LONGEST_STEM_IN_BYTES].decode("utf-8", "ignore")
    # Windows drops a point at the end, and takes a device's name for the device before any ending
    return _RESERVED.sub(r"\1_", short.rstrip("._"), count=1) or "draft"


class FileStems:
    """Names for the files of drafts, no two alike, also where case does not count.

    The second draft of a symbol gets its language, or a number.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*OWN_STEMS, *(name.casefold() for name in taken)}

    def give(self, symbol: str | None, file: str, language: str | None) -> str:
        """A name that was not given before, without an ending."""
        stem = file_stem(symbol, file)
        tries = chain(
            [stem],
            [f"{stem}-{language}"] if language else [],
            (f"{stem}-{number}" for number in count(2)),
        )
        name = next(name for name in tries if name.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return name
