"""Files of older word processors (.doc, .odt, .rtf), turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from resdiff.records import InputError

SECONDS = 60
"""How long LibreOffice may take; a cold start takes some five."""

_NAMES = {"doc": "an old Word file (.doc)", "odt": "an OpenDocument file (.odt)", "rtf": "an RTF file"}


def as_docx(data: bytes, form: str, name: str) -> bytes:
    """The file as .docx; InputError where LibreOffice is missing or cannot read it. Runs on this machine, offline."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        raise InputError(name, f"is {_NAMES[form]}, which needs LibreOffice", "install it, or save the file as .docx")
    with tempfile.TemporaryDirectory(prefix="resdiff-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"draft.{form}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        try:
            subprocess.run(
                [command, f"-env:UserInstallation={profile}", *options, str(source)],
                capture_output=True, timeout=SECONDS, check=False,
            )  # fmt: skip
            return (Path(folder) / "draft.docx").read_bytes()
        except subprocess.TimeoutExpired:
            raise InputError(name, f"LibreOffice needs more than {SECONDS} s for it", "save it as .docx") from None
        except OSError:
            raise InputError(name, f"is {_NAMES[form]} that LibreOffice cannot read", "save it as .docx") from None
