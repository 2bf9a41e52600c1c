"""In a working process: many drafts against their predecessors, and many texts into the library."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import resdiff
from resdiff.batch import ReportFolder, WordWishes, prepare_run, run_drafts
from resdiff.batch.executors import cores, executor
from resdiff.batch.folder import FileStems
from resdiff.interface import say
from resdiff.library import Outcome, Unread
from resdiff.page.operations import Report
from resdiff.page.records import Made, Work, WorkFile, WorkStep
from resdiff.page.texts import library_path

INDEX, ARCHIVE = "index.html", "all.zip"
_PASSED_ON = (".html", ".docx", ".xlsx", ".csv", ".pdf", ".ics")
_KEPT_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def compare_drafts(work: Work, report: Report) -> Made:
    """A redline for each draft against its predecessor in the library, and an index of them."""
    names = FileStems()
    files = [_named_file(file, names) for file in work.files]
    settings = prepare_run(
        library_path(work),
        work.forms,
        origins=work.sources,
        word=WordWishes(work.author, work.moves),
        drafts=files,
    )

    def progress(done: int, of: int) -> None:
        report(WorkStep("", say("{done} of {of} drafts", done=done, of=of), done, of))

    folder = ReportFolder(Path(work.folder))
    index = run_drafts(files, folder, settings, executor(cores(), None), progress)
    # the overview leads to whatever a run writes beside it
    made = {path.name: path.name for path in folder.path.iterdir() if path.suffix in _PASSED_ON}
    _pack(folder.path)
    return Made(
        files=made | {"html": INDEX, "zip": ARCHIVE},
        stem="session",
        summary=say(
            "{n} with a predecessor, {of} drafts",
            n=sum(row.status == "ok" for row in index.rows),
            of=len(index.rows),
        ),
        left_out=tuple(row.error for row in index.rows if row.error),
    )


def _pack(folder: Path) -> None:
    """All that a run has written in one file, to be unpacked into a folder and passed on."""
    with zipfile.ZipFile(folder / ARCHIVE, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            if path.suffix in (*_PASSED_ON, ".json"):
                # flat, as the links of the overview are
                archive.write(path, path.name)


def add_files_to_library(work: Work, report: Report) -> Made:
    """Texts put into the library, one after the other: one that ends the process is the last."""
    outcome, unread = Outcome(), list[Unread]()
    with resdiff.open_library(library_path(work), write=True) as library:
        # one by one: what stands before a file that ends the process is held already
        for at, file in enumerate(work.files):
            report(WorkStep(file.key, say("Reading {name}", name=file.name), at, len(work.files)))
            added, bad = resdiff.add_to_library(library, [_named_file(file, FileStems())], jobs=1)
            outcome += added
            # messages name the file as its user does
            unread += [Unread(file=file.name, reason=one.reason) for one in bad]
    parts = [say("{n} added", n=outcome.added)]
    parts += [say("{n} replaced", n=len(outcome.replaced))] if outcome.replaced else []
    parts += [say("{n} held already", n=outcome.same)] if outcome.same else []
    return Made(
        files={},
        summary=", ".join(parts),
        cautions=tuple(map(str, (*outcome.replaced, *outcome.misnamed))),
        left_out=tuple(f"{one.file}: {one.reason}" for one in unread),
    )


def _named_file(file: WorkFile, names: FileStems) -> Path:
    """A file under a name that is like its user's, and safe on any system; beside where it lies."""
    ending = _KEPT_ENDING.search(file.name)
    stem = names.give(None, file.name, None)
    named = Path(file.path).with_name(stem + (ending[0].lower() if ending else ""))
    # work that is begun again finds it there
    if not named.exists():
        shutil.copyfile(file.path, named)
    return named
