"""The files that the commands of README and tool/docs name, invented and made anew for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import resdiff
from resdiff.library import Library
from tests.conftest import parsed

HEAD = """United Nations {symbol}
General Assembly
Distr.: Limited
3 November 2025
Original: English
Eightieth session
Third Committee
Agenda item 12
{kind}
Care of lighthouses
"""
DRAFT = """The General Assembly,

Recalling its resolutions 74/176 of 18 December 2019 and 78/228 of 22 December 2023 on the care of lighthouses,

Noting the gulls of the north,

1. Invites Member States to repair their lighthouses;

2. Requests the Secretary-General to report to the General Assembly at its eighty-first session on the care of lighthouses;

3. Decides to remain seized of the matter.
"""
ADOPTED = DRAFT.replace("Invites", "Urges").replace("the gulls", "with concern the gulls")
AMENDMENT = """{head}
Amendment to draft resolution A/C.3/80/L.9

Replace operative paragraph 1 with the following:

1. {verb} Member States to repair their lighthouses without delay;
"""
FRENCH = """L’Assemblée générale,

Rappelant sa résolution 78/228 du 22 décembre 2023,

1. Invite les États Membres à réparer leurs phares ;

2. Décide de rester saisie de la question.
"""
ARABIC = """إن الجمعية العامة،

إذ تشير إلى قرارها 78/228 المؤرخ 22 كانون الأول/ديسمبر 2023،

1 - تدعو الدول الأعضاء إلى إصلاح مناراتها؛

2 - تقرر أن تبقي المسألة قيد نظرها.
"""
ENGLISH = """The General Assembly,

Recalling its resolution 78/228 of 22 December 2023,

1. Invites Member States to repair their lighthouses;

2. Decides to remain seized of the matter.
"""
TIME = "2025-11-03T00:00:00Z"


def headed(
    text: str, symbol: str = "A/C.3/80/L.9", kind: str = "Ruritania: draft resolution"
) -> str:
    return f"{HEAD.format(symbol=symbol, kind=kind)}\n{text}"


def _word_file(text: str) -> bytes:
    document = parsed(text)
    return resdiff.render(resdiff.compare(document, document), document, document, "docx")


def _amendment(symbol: str, verb: str) -> str:
    head = HEAD.format(symbol=symbol, kind="Freedonia: amendment to draft resolution A/C.3/80/L.9")
    return f"{head}\n{AMENDMENT.partition(chr(10) * 2)[2].format(verb=verb)}"


def make_documented_folder(folder: Path) -> None:
    """Makes the folder with all the files."""
    folder.mkdir()
    texts = {
        "draft.docx": headed(DRAFT),
        "A_80_L.9.docx": headed(DRAFT),
        "base.docx": headed(DRAFT),
        "adopted.docx": headed(ADOPTED),
        "eu.docx": headed(DRAFT.replace("Invites", "Calls upon")),
        "no.docx": headed(DRAFT.replace("Invites", "Encourages")),
        "L.29.docx": _amendment("A/C.3/80/L.29", "Urges"),
        "L.56.docx": _amendment("A/C.3/80/L.56", "Calls upon"),
        "A_80_L.30.docx": _amendment("A/C.3/80/L.30", "Urges"),
        "A_80_L.31.pdf": _amendment("A/C.3/80/L.31", "Calls upon"),
        "en.docx": ENGLISH,
        "fr.docx": FRENCH,
        "ar.docx": ARABIC,
    }
    for name, text in texts.items():
        (folder / name).write_bytes(_word_file(text))
    # a draft that came back with changes that its author tracked
    old, new = parsed(headed(DRAFT)), parsed(headed(ADOPTED))
    returned = resdiff.render(resdiff.compare(old, new), old, new, "docx")
    (folder / "returned.docx").write_bytes(returned)
    (folder / "norway.txt").write_text(headed(DRAFT.replace("Invites", "Asks")), "utf-8")
    (folder / "compilation.txt").write_text(
        headed(DRAFT.replace("Invites", "[Invites] [Peru: Urges]")), "utf-8"
    )
    (folder / "mail.eml").write_bytes(_mail(headed(DRAFT.replace("Invites", "Requests"))))
    (folder / "session.csv").write_text("draft.docx,78/228\nother.docx,none\n", "utf-8")
    _make_folders(folder)
    _make_versions(folder / "versions")
    _make_library(folder / "FILE")
    data = folder / "data" / "resdiff"
    data.mkdir(parents=True)
    shutil.copy(folder / "FILE", data / "library.db")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=False, capture_output=True)


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "peru@example.org", "Our proposal"
    message.set_content(text)
    return bytes(message)


def _make_folders(folder: Path) -> None:
    for name, text in (("drafts", ADOPTED), ("new", ADOPTED), ("old", DRAFT)):
        (folder / name).mkdir()
        (folder / name / "draft.docx").write_bytes(_word_file(headed(text)))
        (folder / name / "other.docx").write_bytes(
            _word_file(headed(text.replace("lighthouse", "beacon"), "A/C.3/80/L.10"))
        )


def _make_versions(folder: Path) -> None:
    """The language versions of a session's texts."""
    folder.mkdir()
    for code, text in (("en", ENGLISH), ("fr", FRENCH), ("ar", ARABIC)):
        (folder / f"A_RES_80_9-{code}.docx").write_bytes(_word_file(text))


def _make_library(file: Path) -> None:
    """Earlier texts of the line, under the symbols that the pages name."""
    with Library.open(file, write=True) as library:
        for symbol, day in (
            ("A/RES/74/176", "18 December 2019"),
            ("A/RES/78/228", "22 December 2023"),
        ):
            text = DRAFT.replace("eighty-first", "seventy-ninth").replace(
                "Recalling its resolutions 74/176 of 18 December 2019 and 78/228 of 22 December 2023",
                "Recalling its resolution 70/179 of 17 December 2015",
            )
            head = f"United Nations {symbol}\nResolution adopted by the General Assembly on {day}\nCare of lighthouses\n\n"
            library.put([parsed(head + text)], TIME)
        library.put([parsed(headed(DRAFT))], TIME)


def documented_environment(folder: Path) -> dict[str, str]:
    """The environment of a user of that folder, who has nobody else's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RESDIFF_", "GIT_", "LC_", "LANG"))
    }
    return kept | {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "BROWSER": "true %s",
        "LC_ALL": "C.UTF-8",
    }
