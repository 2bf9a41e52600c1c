"""Files of older word processors (.doc, .odt, .rtf), turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from resdiff.model.errors import InputError

SECONDS = 9
"""How long LibreOffice may take. A start takes two to five, a draft resolution less than one more."""
MEMORY = 360 * 1024 * 1024
"""Bytes of its own data that it may take, where the system can hold it to that; the longest resolution takes some 150 MB."""

_FILTERS = {
    "doc": "MS Word 97",
    "odt": "writer8",
    "rtf": "Rich Text Format",
}  # without one it takes noise for text
_NAMES = {
    "doc": "an old Word file (.doc)",
    "odt": "an OpenDocument file (.odt)",
    "rtf": "an RTF file",
}


def as_docx(data: bytes, form: str, name: str) -> bytes:
    """The file as .docx; InputError where LibreOffice is missing or cannot read it. Runs on this machine, offline."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        raise InputError(
            name,
            f"is {_NAMES[form]}, which needs LibreOffice",
            "install it, or save the file as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="resdiff-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"draft.{form}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        options = [
            "--headless",
            "--norestore",
            f"--infilter={_FILTERS[form]}",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
        ]
        try:
            _run([command, f"-env:UserInstallation={profile}", *options, str(source)])
            return (Path(folder) / "draft.docx").read_bytes()
        except subprocess.TimeoutExpired:
            raise InputError(
                name,
                f"is {_NAMES[form]} for which LibreOffice needs more than {SECONDS} s",
                "save it as .docx",
            ) from None
        except OSError:
            raise InputError(
                name, f"is {_NAMES[form]} that LibreOffice cannot read", "save it as .docx"
            ) from None


def _run(command: list[str]) -> None:
    """Runs it for SECONDS at most, then ends it with all it started. Raises TimeoutExpired, OSError."""
    posix = os.name == "posix"
    held = _held if posix else None
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=nowhere, stderr=nowhere, preexec_fn=held, start_new_session=posix
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            if posix:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            raise


def _held() -> None:
    """Runs in the new process: it may not take all memory there is."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
