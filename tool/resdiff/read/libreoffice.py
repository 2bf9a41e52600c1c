"""Files of older word processors (.doc, .odt, .rtf), turned into .docx by LibreOffice where it is
installed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import msgspec

from resdiff.model.errors import InputError

SECONDS = 9
"""How long LibreOffice may take.

A start takes two to five, a draft resolution less than one more.
"""
MEMORY = 360 * 1024 * 1024
"""Bytes of its own data that it may take, where the system can enforce that.

The longest resolution takes some 150 MB.
"""


class OlderFormat(msgspec.Struct, frozen=True):
    """A format of older word processors: the filter by which LibreOffice reads it, and what
    messages call it.
    """

    import_filter: str
    description: str


# without the name of a filter, LibreOffice guesses, and takes noise for text
_OLDER_FORMATS = {
    "doc": OlderFormat("MS Word 97", "an old Word file (.doc)"),
    "odt": OlderFormat("writer8", "an OpenDocument file (.odt)"),
    "rtf": OlderFormat("Rich Text Format", "an RTF file"),
}


def as_docx(data: bytes, form: str, name: str) -> bytes:
    """The file, in the format doc, odt or rtf, as .docx. Runs on this machine, offline.

    Raises InputError where LibreOffice is missing, cannot read it or takes too long, and for a .doc
    that is something else.
    """
    if form == "doc":
        _refuse_disguised(data, name)
    older = _OLDER_FORMATS[form]
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        raise InputError(
            name,
            f"is {older.description}, which needs LibreOffice",
            "install it, or save the file as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="resdiff-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"draft.{form}"
        source.write_bytes(data)
        try:
            _run_limited([command, *_options(older, Path(folder)), str(source)])
            return (Path(folder) / "draft.docx").read_bytes()
        except subprocess.TimeoutExpired:
            raise InputError(
                name,
                f"is {older.description} for which LibreOffice needs more than {SECONDS} s",
                "save it as .docx",
            ) from None
        except OSError:
            raise InputError(
                name, f"is {older.description} that LibreOffice cannot read", "save it as .docx"
            ) from None


def _refuse_disguised(data: bytes, name: str) -> None:
    """InputError for what lies in the container of old office files and is no old Word file by its
    content or name.
    """
    # Word puts a file with a password into this container, whatever its format
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(name, "is protected with a password", "save a copy without one")
    if name.lower().endswith((".docx", ".docm", ".dotx")):
        raise InputError(
            name,
            "is really an old Word file (.doc)",
            "rename it to .doc, or open it in Word and save it as .docx",
        )


def _options(older: OlderFormat, folder: Path) -> list[str]:
    # a profile of its own: a LibreOffice that the user has open would take the file over and this
    # one would end
    profile = (folder / "profile").as_uri()
    return [
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        f"--infilter={older.import_filter}",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
    ]


def _run_limited(command: list[str]) -> None:
    """Runs a command for SECONDS at most.

    Raises TimeoutExpired, having ended it with all it started, and OSError.
    """
    posix = os.name == "posix"
    limit = _limit_memory if posix else None
    discarded = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=discarded, stderr=discarded, preexec_fn=limit, start_new_session=posix
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            # soffice is a script: the program that works is a child of it
            if posix:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            raise


def _limit_memory() -> None:
    """Runs in the new process, so that a hostile file cannot take all memory there is."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
