"""The files of documents in folders and archives, found in one order, opened one by one."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from resdiff.library.db.records import Unread
from resdiff.model.files import LARGEST, printable
from resdiff.model.records import Record
from resdiff.read.formats import input_endings

LARGEST_ARCHIVE = 2 * 1024 * 1024 * 1024
"""Bytes that the documents in an archive unpack to; those of a session are 500 MB."""
MOST_MEMBERS = 20_000

# What a file or an archive that cannot be read raises.
_NOT_READ = (
    OSError,
    ValueError,
    RuntimeError,  # a member that needs a password
    NotImplementedError,  # a way of compressing that zipfile does not know
    EOFError,
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
)


class FoundFile(Record, frozen=True, array_like=True):
    """A file to read: the one at `path`, or a member of the archive at `path`."""

    path: str
    member: str | None = None

    @property
    def name(self) -> str:
        """The name for messages, as one line of text."""
        return printable(f"{self.path}/{self.member}" if self.member else self.path)

    @property
    def file_name(self) -> str:
        """The last part of the name, without folders."""
        return printable((self.member or self.path).rpartition("/")[2])


def is_document_name(name: str) -> bool:
    """Whether a file's name ends as documents do, and is neither hidden nor an editor's lock.

    Only for what is found in folders and archives: a file named by itself ends as it likes.
    """
    last = name.rpartition("/")[2]
    # "~$draft.docx" lies beside a file that is open in Word, "._draft.docx" in archives of a Mac
    return last.lower().endswith(input_endings()) and not last.startswith((".", "~$"))


def find_files(paths: Iterable[Path]) -> tuple[list[FoundFile], list[Unread]]:
    """All files in files, folders and archives, each once, in order; and what cannot be opened."""
    found: dict[FoundFile, None] = {}
    unread: list[Unread] = []
    for path in paths:
        files, apart = _files_in(path)
        unread += apart
        if not (files or apart):
            reason = "holds no file of a known format"
            unread.append(Unread(file=printable(str(path)), reason=reason))
        for file in files:
            if not _is_archive(file):
                found[FoundFile(str(file))] = None
                continue
            try:
                found |= dict.fromkeys(_members(file))
            except _NOT_READ as error:
                reason = f"is no archive that can be opened ({error})"
                unread.append(Unread(file=printable(str(file)), reason=reason))
    return list(found), unread


def _files_in(path: Path) -> tuple[list[Path], list[Unread]]:
    """The documents and archives in a folder and its folders, by name, and what only has such a
    name; of a file, itself.
    """
    # sorted: the later of two with one symbol replaces the earlier, on every machine the same
    named = sorted(path.rglob("*")) if path.is_dir() else [path]
    within = _led_to(path)
    files: list[Path] = []
    apart: list[Unread] = []
    for file in named:
        if path.is_dir() and not (is_document_name(file.name) or _is_archive(file)):
            continue
        reason = ""
        if file.exists() and not (file.is_file() or file.is_dir()):
            reason = "is a pipe or a device, no file"
        elif file.is_symlink() and path.is_dir() and within not in _led_to(file).parents:
            reason = "is a link out of the folder; name what it leads to"
        if reason:
            apart.append(Unread(file=printable(str(file)), reason=reason))
        else:
            files.append(file)
    return files, apart


def _led_to(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve` of Python before 3.13, which raises, of links that
    lead to each other to one of them."""
    return Path(os.path.realpath(path))


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _members(path: Path) -> list[FoundFile]:
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if is_document_name(m.filename)]
    if len(members) > MOST_MEMBERS:
        raise ValueError(f"it holds more than {MOST_MEMBERS:,} files; part it")
    if sum(member.file_size for member in members) > LARGEST_ARCHIVE:
        raise ValueError(f"it unpacks to more than {LARGEST_ARCHIVE >> 20:,} MB; part it")
    return [FoundFile(str(path), name) for name in sorted(m.filename for m in members)]


def bytes_of(file: FoundFile) -> bytes | Unread:
    """The bytes of a file, one more than is ever read of a file that is too large; or why not."""
    try:
        if file.member is None:
            with open(file.path, "rb") as plain:
                return plain.read(LARGEST + 1)
        with _archive(file.path).open(file.member) as member:
            return member.read(LARGEST + 1)
    except _NOT_READ as error:
        return Unread(file=file.name, reason=f"cannot be opened ({error})")


@lru_cache(maxsize=1)
def _archive(path: str) -> zipfile.ZipFile:
    """An archive, opened once for files that follow each other in it; closed when another is."""
    return zipfile.ZipFile(path)
