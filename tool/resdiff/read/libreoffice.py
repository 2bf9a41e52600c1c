"""Files of older word processors (.doc, .odt, .rtf), turned into .docx by LibreOffice where it is
installed.

It connects to nothing and runs nothing of the file: its profile says so, and where the system can
do that, it has no network. It ends with the process that began it, whatever ends that.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
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
# A network of its own, which has no way out, and processes that end with the first of them.
_WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


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
    _remove_left_over()
    with tempfile.TemporaryDirectory(prefix=_prefix(), ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"draft.{form}"
        source.write_bytes(data)
        try:
            _run_limited([*without_network(), command, *_options(older, Path(folder)), str(source)])
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


def _prefix(process: int | None = None) -> str:
    """Of the folder of a process: its number counts among those that it can see."""
    with contextlib.suppress(OSError):
        return f"resdiff-{os.stat('/proc/self/ns/pid').st_ino}-{process or os.getpid()}-"
    return f"resdiff-0-{process or os.getpid()}-"


def _remove_left_over() -> None:
    """Removes the folders of processes that were killed."""
    common = _prefix().rsplit("-", 2)[0]
    for folder in Path(tempfile.gettempdir()).glob(f"{common}-*-*"):
        process = folder.name.split("-")[2]
        if os.name == "posix" and process.isdecimal() and not _is_running(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def without_network() -> tuple[str, ...]:
    """What a command begins with that is to have no network; nothing where that cannot be."""
    if sys.platform != "linux" or shutil.which(_WITHOUT_NETWORK[0]) is None:
        return ()
    tried = subprocess.run(
        [*_WITHOUT_NETWORK, "true"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return () if tried.returncode else (*_WITHOUT_NETWORK, "--")


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


def _run_limited(command: list[str]) -> None:
    """Runs a command for SECONDS at most.

    Raises TimeoutExpired, having ended it with all it started, and OSError.
    """
    posix = os.name == "posix"
    limit = _limit(os.getpid()) if posix else None
    discarded = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=discarded, stderr=discarded, preexec_fn=limit, start_new_session=posix
    ) as process:
        try:
            process.wait(SECONDS)
        except BaseException:  # also where this process is told to end
            # soffice is a script: the program that works is a child of it
            if posix:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            raise


def _limit(parent: int) -> Callable[[], None]:
    """What runs in the new process: a hostile file cannot take all memory there is, and what reads
    it ends with the process that asked.
    """
    import resource

    # looked up here: a process that was just begun may load nothing
    control = getattr(ctypes.CDLL(None), "prctl", None)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        if control is not None and sys.platform == "linux":
            control(_END_WITH_PARENT, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)

    return limit
