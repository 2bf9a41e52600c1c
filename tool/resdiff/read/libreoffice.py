"""Files of older word processors (.doc, .odt, .rtf), turned into .docx by LibreOffice where it is
installed.

It connects to nothing and runs nothing of the file: its profile says so, and where the system can
do that, it has no network. It ends with the process that began it, whatever ends that.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec

from resdiff.model.errors import InputError
from resdiff.programs import libreoffice
from resdiff.programs.running import run_limited, working_folder

SECONDS = 9
"""How long LibreOffice may take.

A start takes two to five, a draft resolution less than one more.
"""
MEMORY = 360 * 1024 * 1024
"""Bytes of its own data that it may take, where the system can enforce that.

The longest resolution takes some 150 MB.
"""


# What LibreOffice may not do, as its own file of settings has it. The first keeps the addresses of
# pictures and other parts from being fetched, the second scripts and what else is active.
_FORBIDDING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
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
    older, command = _OLDER_FORMATS[form], program_for(form, name)
    with working_folder() as folder:
        source = folder / f"draft.{form}"
        source.write_bytes(data)
        try:
            run_limited([command, *_options(older, folder), str(source)], SECONDS, MEMORY)
            return (folder / "draft.docx").read_bytes()
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


def program_for(form: str, name: str) -> str:
    """What turns a file of this format into .docx. InputError where it is not installed."""
    command = libreoffice()
    if command is None:
        raise InputError(
            name,
            f"is {_OLDER_FORMATS[form].description}, which needs LibreOffice",
            "install it, or save the file as .docx",
        )
    return command


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
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_FORBIDDING, "utf-8")
    return [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        f"--infilter={older.import_filter}",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
    ]
