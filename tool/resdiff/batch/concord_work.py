"""What one process does for a session of language versions: read a file, hold a text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from resdiff.batch.concord_index import HeldText, VersionFile
from resdiff.library import Library
from resdiff.library.found_files import FoundFile, bytes_of
from resdiff.model.errors import ResdiffError
from resdiff.model.records import Document, to_json
from resdiff.parse.pipeline import parse_source
from resdiff.processes import bounded
from resdiff.proofreading.concord import AdoptionDates, concord, record_of
from resdiff.read import read_bytes
from resdiff.render.report.concordance import render_concordance
from resdiff.render.whole_files import write_whole

DONE_TEXTS = ".read"
"""The folder, within that of the reports, of texts that are read and not yet held."""


class VersionTask(NamedTuple):
    """A file to read, and the folder of the reports."""

    file: FoundFile
    sha256: str
    folder: str

    @property
    def key(self) -> FoundFile:
        """By what the result is taken."""
        return self.file


class TextTask(NamedTuple):
    """A text to hold: its files with their digests, the name of its reports, the library."""

    text: str
    stem: str
    files: tuple[tuple[FoundFile, str], ...]
    work: str
    folder: str
    library: str | None

    @property
    def key(self) -> str:
        """By what the result is taken."""
        return self.text


class HeldResult(NamedTuple):
    """A text that was held, and the files that tell of it by name."""

    text: HeldText
    files: dict[str, bytes]


def read_version_file(task: VersionTask) -> VersionFile:
    """Which text a file is, in which language; what was read is kept for when the text is held."""
    row = VersionFile(file=task.file.name, sha256=task.sha256)
    try:
        document = _document_of(task.file)
        kept = Path(task.folder) / DONE_TEXTS
        kept.mkdir(mode=0o700, exist_ok=True)
        write_whole(msgspec.msgpack.encode(document), kept / task.sha256)
    except Exception as error:  # one odd file must not end the run
        return msgspec.structs.replace(row, error=_told_of(error, task.file.name))
    problem = None if document.language else "its language was not recognised"
    return msgspec.structs.replace(
        row, symbol=document.symbol, language=document.language, error=problem
    )


def _document_of(file: FoundFile) -> Document:
    content = bytes_of(file)
    if not isinstance(content, bytes):
        raise ResdiffError(f"{content.file}: {content.reason}")
    with bounded(file.name):
        return parse_source(read_bytes(content, file.name, file.file_name))


def _told_of(error: Exception, name: str) -> str:
    if isinstance(error, ResdiffError):
        return str(error)
    return f"{name}: an error of the program itself ({type(error).__name__}: {error})"


def hold_text(task: TextTask) -> HeldResult:
    """The versions of a text held against each other: the page and the JSON."""
    row = HeldText(text=task.text, languages=(), work=task.work)
    try:
        documents = [_kept_or_read(task, file, sha256) for file, sha256 in task.files]
        row = msgspec.structs.replace(row, languages=tuple(str(d.language) for d in documents))
        if len(documents) < 2:
            problem = f"{task.text}: there is one version of it; nothing is held against it"
            return HeldResult(msgspec.structs.replace(row, error=problem), {})
        concordance = concord(documents, _record_for(task, documents))
        files = {
            f"{task.stem}.html": render_concordance(concordance).encode(),
            f"{task.stem}.json": to_json(concordance),
        }
    except Exception as error:  # one odd text must not end the run
        return HeldResult(msgspec.structs.replace(row, error=_told_of(error, task.text)), {})
    counts = concordance.summary
    held = msgspec.structs.replace(
        row, findings=counts["findings"], sure=counts["sure"], report=f"{task.stem}.html"
    )
    return HeldResult(held, files)


def _kept_or_read(task: TextTask, file: FoundFile, sha256: str) -> Document:
    try:
        kept = (Path(task.folder) / DONE_TEXTS / sha256).read_bytes()
        return msgspec.msgpack.decode(kept, type=Document)
    except (OSError, msgspec.MsgspecError):
        return _document_of(file)


def _record_for(task: TextTask, documents: list[Document]) -> AdoptionDates | None:
    if task.library is None:
        return None
    with Library.open(Path(task.library)) as library:
        return record_of(library, documents)
