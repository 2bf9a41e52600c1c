"""A session at a time: rows as the contract has them, only what changed done again, and nothing half after a kill."""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

import resdiff
from resdiff.batch import ReportFolder, WordWishes, prepare_run, read_mapping, run_drafts
from resdiff.batch.executors import Here, Load, Processes
from resdiff.batch.folder import FileStems, file_stem
from resdiff.batch.tasks import DraftResult, Settings, Task
from resdiff.library import Library
from resdiff.model.batch import BatchIndex
from resdiff.model.records import to_json
from resdiff.render.word.build import build_word
from tests.invented import (
    ADDED,
    DRAFTS,
    LADDERS,
    NEW_WELLS,
    RENAMED,
    draft,
    files_in,
    library_in,
    wells,
)


class Counting(Here):
    """An executor that tells what it was asked to do, and what of it was rendered."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.rendered: list[str] = []

    def results(
        self, settings: Settings, tasks: Sequence[Task], load: Load
    ) -> Iterator[DraftResult]:
        self.asked += [task.file for task in tasks]
        for done in super().results(settings, tasks, load):
            if done.files:
                self.rendered.append(done.row.draft.file)
            yield done


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return library_in(tmp_path)


def done(
    paths: Sequence[Path], library: Path, out: Path, **options: Any
) -> tuple[BatchIndex, Counting]:
    counting = Counting()
    return run_drafts(paths, ReportFolder(out), prepare_run(library, **options), counting), counting


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-m", "resdiff.cli", *map(str, arguments)]
    return subprocess.run(
        asked,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
        check=False,
    )


# ---- what is written -------------------------------------------------------------------------------------------------
def test_the_index_is_that_of_the_contract(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    (tmp_path / "drafts" / "scrap.txt").write_bytes(b"")
    done([*files, tmp_path / "drafts" / "scrap.txt"], library, tmp_path / "out")
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    assert index["schema"] == "resdiff/batch/1"
    rows = index["rows"]
    assert [row["draft"]["symbol"] for row in rows] == [*(one.symbol for one in DRAFTS), None]
    assert [row["status"] for row in rows] == ["ok", "ok", "ok", "ok", "no predecessor", "error"]
    assert (
        rows[0]["draft"] | {"file": "A_C.2_80_L.4.json", "title": "Keeping of village wells"}
        == rows[0]["draft"]
    )
    assert (
        rows[0]["predecessor"] | {"symbol": "A/RES/78/31", "title": "Keeping of village wells"}
        == rows[0]["predecessor"]
    )
    assert "equal title" in rows[0]["predecessor"]["why"]
    assert rows[0]["report"] == "A_C.2_80_L.4.html"
    assert rows[0]["error"] is None
    assert rows[0]["summary"]["inserted"] == 1
    assert rows[0]["summary"]["substantive"] >= 1
    assert 0 < rows[0]["extent"]["new"] < rows[0]["extent"]["letters"] / 2
    assert rows[4]["predecessor"] is None
    assert rows[4]["report"] == "A_C.2_80_L.8.html"
    assert rows[4]["summary"]["unchanged"] == 0
    assert rows[5]["error"].endswith("scrap.txt: is empty; name a file that holds a document")
    assert (rows[5]["report"], rows[5]["predecessor"]) == (None, None)
    assert sorted(tree(tmp_path / "out")) == sorted(
        [*(row["report"] for row in rows[:5]), "index.html", "index.json"]
    )


def test_the_report_is_that_of_compare(tmp_path: Path, library: Path) -> None:
    done(files_in(tmp_path / "drafts"), library, tmp_path / "out")
    with Library.open(library) as opened:
        old = opened.document("78/31")
    new = NEW_WELLS
    # but for the way back to the session
    options = resdiff.RenderOptions(index="index.html")
    assert (tmp_path / "out" / "A_C.2_80_L.4.html").read_bytes() == resdiff.render(
        resdiff.compare(old, new), old, new, "html", options
    )


def test_other_formats_stand_beside(tmp_path: Path, library: Path) -> None:
    session, _ = done(
        files_in(tmp_path / "drafts"), library, tmp_path / "out", formats=("html", "docx", "json")
    )
    assert session.rows[0].files == {f: f"A_C.2_80_L.4.{f}" for f in ("html", "docx", "json")}
    written = json.loads((tmp_path / "out" / "A_C.2_80_L.4.json").read_bytes())
    assert written["schema"] == "resdiff/comparison/1"
    assert (tmp_path / "out" / "A_C.2_80_L.4.docx").read_bytes().startswith(b"PK")


def test_a_calendar_of_what_all_drafts_ask_for(tmp_path: Path, library: Path) -> None:
    """By body and session, with links into the reports; named in the overview."""
    out = tmp_path / "out"
    session, _ = done(files_in(tmp_path / "drafts"), library, out, commitments=True)
    assert session.rows[0].files["commitments"] == "A_C.2_80_L.4.commitments.json"
    assert {f"commitments.{form}" for form in ("html", "csv", "ics", "json")} <= tree(out).keys()
    found = json.loads((out / "commitments.json").read_bytes())
    assert found["schema"] == "resdiff/commitments/1"
    (due,) = [row for row in found["rows"] if row["session"] and row["change"] != "dropped"]
    assert (due["document"], due["session"], due["change"]) == ("A/C.2/80/L.4", [82], "renewed")
    assert due["link"] == "A_C.2_80_L.4.html#new-op6"
    assert {row["document"] for row in found["rows"]} <= {str(one.symbol) for one in DRAFTS}
    # each link leads to a row of a report
    for row in found["rows"]:
        report, _, anchor = row["link"].partition("#")
        assert f'id="{anchor}"' in (out / report).read_text("utf-8")
    assert 'href="commitments.html"' in (out / "index.html").read_text("utf-8")


def test_the_calendar_is_the_same_in_however_many_runs(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    done(files, library, tmp_path / "whole", commitments=True)
    done(files[1:3], library, tmp_path / "out", commitments=True)
    _, counting = done(files, library, tmp_path / "out", commitments=True)
    assert len(counting.rendered) == 3
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
    # a run that is asked for no calendar before makes one later
    done(files, library, tmp_path / "later")
    done(files, library, tmp_path / "later", commitments=True)
    assert tree(tmp_path / "later") == tree(tmp_path / "whole")
    # the name is the calendar's
    assert FileStems().give(None, "Commitments.docx", None) != "Commitments"


def test_a_word_file_for_every_draft(tmp_path: Path, library: Path) -> None:
    """Word or not, with a predecessor or without one; of a new initiative it is the text alone."""
    files = files_in(tmp_path / "drafts")
    for at, held in ((0, NEW_WELLS), (4, DRAFTS[4])):
        files.append(tmp_path / "drafts" / f"word{at}.docx")
        files[-1].write_bytes(build_word(held).data)
    session, _ = done(files, library, tmp_path / "out", formats=("html", "docx"))
    assert [row.error for row in session.rows] == [None] * 7
    new = [row for row in session.rows if row.status == "no predecessor"]
    assert [row.draft.file for row in new] == [files[4].name, files[6].name]
    for row in session.rows:
        data = (tmp_path / "out" / row.files["docx"]).read_bytes()
        marked = any(tag in member(data, "word/document.xml") for tag in (b"<w:ins ", b"<w:del "))
        assert marked == (row not in new)
        assert bool(re.search("no earlier text; the Word file is", " ".join(row.notes))) == (
            row in new
        )
    assert (tmp_path / "out" / new[1].files["docx"]).read_bytes() == files[6].read_bytes()


def test_a_format_that_fails_loses_no_other(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from resdiff.render import word

    def refuses(*_: object) -> tuple[bytes, list[str]]:
        raise resdiff.ResdiffError("wells.docx: no redline can be proved right")

    files = files_in(tmp_path / "drafts", (NEW_WELLS,))
    with monkeypatch.context() as patched:
        patched.setattr(word, "render_word", refuses)
        session, _ = done(files, library, tmp_path / "out", formats=("html", "docx"))
    row = session.rows[0]
    assert (row.status, list(row.files), row.report) == ("ok", ["html"], "A_C.2_80_L.4.html")
    assert row.error == "docx not written: wells.docx: no redline can be proved right"
    again, counting = done(files, library, tmp_path / "out", formats=("html", "docx"))
    assert (counting.asked, again.rows[0].error) == ([files[0].name], None)
    assert sorted(again.rows[0].files) == ["docx", "html"]


def test_who_made_the_changes_what_moved_and_the_clean_file(tmp_path: Path, library: Path) -> None:
    moved = msgspec.structs.replace(NEW_WELLS, paragraphs=_first_last_but_one(NEW_WELLS))
    files = files_in(tmp_path / "drafts", (moved,))
    wishes = WordWishes("Delegation of Ruritania", moves=True, clean=True)
    session, _ = done(files, library, tmp_path / "out", formats=("html", "docx"), word=wishes)
    names = session.rows[0].files
    assert names["clean"] == "A_C.2_80_L.4.clean.docx"
    redline, clean = ((tmp_path / "out" / names[form]).read_bytes() for form in ("docx", "clean"))
    text = member(redline, "word/document.xml")
    assert b'w:author="Delegation of Ruritania"' in text
    assert b"<w:moveTo " in text
    assert not re.search(rb"<w:(ins|del|move\w+|comment\w+) ", member(clean, "word/document.xml"))
    assert _texts(clean) == [p.text for p in moved.paragraphs]
    _, counting = done(files, library, tmp_path / "out", formats=("html", "docx"), word=wishes)
    assert counting.asked == []
    _, counting = done(files, library, tmp_path / "out", formats=("html", "docx"))
    assert len(counting.rendered) == 1


def _first_last_but_one(document: resdiff.Document) -> tuple[resdiff.Paragraph, ...]:
    operative = [p for p in document.paragraphs if p.kind == "operative"]
    rest = [p for p in document.paragraphs if p.kind != "operative"]
    ordered = (*operative[1:-1], operative[0], operative[-1])
    return (
        *rest,
        *(
            msgspec.structs.replace(p, id=f"op{number}", label=f"{number}.")
            for number, p in enumerate(ordered, 1)
        ),
    )


def _texts(data: bytes) -> list[str]:
    document = resdiff.parse(resdiff.read_bytes(data, "clean.docx"))
    return [p.text for p in document.paragraphs]


# ---- a folder of pairs -----------------------------------------------------------------------------------------------
def test_a_folder_of_earlier_texts(tmp_path: Path) -> None:
    """Each draft against the file of its name, without any library; Word files in their own look."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    (old / "WELLS.docx").write_bytes(build_word(wells_before()).data)
    (old / "ladders.json").write_bytes(to_json(LADDERS))
    (old / "gone.json").write_bytes(to_json(LADDERS))
    (new / "wells.docx").write_bytes(build_word(NEW_WELLS).data)
    (new / "ladders.docx").write_bytes(build_word(LADDERS).data)
    (new / "young.json").write_bytes(to_json(RENAMED))
    asked = ("batch", new, "--base", old, "--format", "docx", "-o", tmp_path / "out")
    ran = command(*asked, RESDIFF_LIBRARY=str(tmp_path / "none"))
    assert ran.stderr == (
        f"resdiff: {old}/gone.json: no draft has its name; it is not compared\n"
        f"{tmp_path}/out/index.html: 2 with a predecessor, 1 without\n"
    )
    rows = json.loads((tmp_path / "out" / "index.json").read_bytes())["rows"]
    assert [row["draft"]["file"] for row in rows] == ["ladders.docx", "wells.docx", "young.json"]
    assert [row["status"] for row in rows] == ["ok", "ok", "no predecessor"]
    assert rows[1]["predecessor"]["why"] == "named with --base"
    assert rows[1]["summary"]["inserted"] == 1
    assert rows[2]["notes"][0] == f"no predecessor: {old} holds no file of this name"
    once = tree(tmp_path / "out")
    assert command(*asked).returncode == 0
    assert tree(tmp_path / "out") == once
    (old / "WELLS.docx").write_bytes(build_word(NEW_WELLS).data)
    command(*asked)
    again = json.loads((tmp_path / "out" / "index.json").read_bytes())["rows"]
    assert (again[0], again[1]["summary"]["inserted"]) == (rows[0], 0)


def test_a_file_as_the_earlier_text_of_one_draft(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_bytes(to_json(wells_before()))
    (tmp_path / "new.json").write_bytes(to_json(NEW_WELLS))
    asked = ("batch", tmp_path / "new.json", "--base", tmp_path / "old.json", "-o", tmp_path / "o")
    assert command(*asked).stderr.endswith("1 with a predecessor, 0 without\n")
    assert "is one earlier text for 2 drafts" in command(*asked, tmp_path / "old.json").stderr


def wells_before() -> resdiff.Document:
    return wells("A/RES/78/31", "Keeping of village wells", "", "eightieth", "2023-12-04")


def test_what_failed_is_tried_again(tmp_path: Path, library: Path) -> None:
    files = [*files_in(tmp_path / "drafts", (NEW_WELLS,)), tmp_path / "drafts" / "late.json"]
    session, _ = done(files, library, tmp_path / "out")
    assert [row.status for row in session.rows] == ["ok", "error"]
    files[1].write_bytes(to_json(RENAMED))
    session, counting = done(files, library, tmp_path / "out")
    assert ([row.status for row in session.rows], counting.asked) == (["ok", "ok"], ["late.json"])


def test_names_are_never_shared(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "a") + files_in(tmp_path / "b", (NEW_WELLS,))
    session, _ = done(files, library, tmp_path / "out")
    assert [session.rows[0].report, session.rows[5].report] == [
        "A_C.2_80_L.4.html",
        "A_C.2_80_L.4-en.html",
    ]
    stems = FileStems()
    given = [
        stems.give(*one)
        for one in [
            (None, "index.pdf", None),
            (None, "INDEX.pdf", None),
            (None, "con.pdf", "fr"),
            (None, "../é ü.txt", None),
        ]
    ]
    assert given == ["index-2", "INDEX-3", "con_", "é_ü"]


def test_no_two_reports_change_names_with_speed(tmp_path: Path, library: Path) -> None:
    """The longer draft is done first, and still the first one given has the plain name."""
    longer = msgspec.structs.replace(NEW_WELLS, sponsors=("Ruritania",) * 900)
    files = files_in(tmp_path / "a", (NEW_WELLS,)) + files_in(tmp_path / "b", (longer,))
    session, _ = done(files, library, tmp_path / "out")
    assert [row.report for row in session.rows] == ["A_C.2_80_L.4.html", "A_C.2_80_L.4-en.html"]
    assert len(session.rows[1].draft.sponsors) == 900
    again, counting = done(files, library, tmp_path / "out")
    assert again == session
    assert counting.asked == []


# ---- what the user names ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.csv", "draft,predecessor\nA/C.2/80/L.4,none\nA_C.2_80_L.8.json,78/9\n"),
        ("m.tsv", "A/C.2/80/L.4\tNone\nA_C.2_80_L.8.json\tA/RES/78/9\n"),
        ("m.txt", "A/C.2/80/L.4;none\n\nA/C.2/80/L.8 ; a/res/78/9\n"),
        ("m.json", '{"A/C.2/80/L.4": null, "A_C.2_80_L.8.json": "78/9"}'),
    ],
)
def test_a_mapping_decides(tmp_path: Path, library: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    session, _ = done(
        files_in(tmp_path / "drafts"),
        library,
        tmp_path / "out",
        mapping=read_mapping(tmp_path / name),
    )
    first, last = session.rows[0], session.rows[4]
    assert (first.status, first.notes) == (
        "no predecessor",
        ("no predecessor: named in the mapping",),
    )
    assert last.predecessor is not None
    assert (last.predecessor.symbol, last.predecessor.why) == ("A/RES/78/9", "named in the mapping")
    assert session.rows[1].predecessor is not None


@pytest.mark.parametrize(
    ("first", "is_draft"),
    [
        ("draft,predecessor", False),  # names of the columns: without a digit
        ("draft,none", True),
        ("draft.pdf,NONE", True),
        ("draft.pdf,78/31", True),
        ("# draft.pdf,78/31", False),
        (",", False),  # an empty row of a spreadsheet
    ],
)
def test_the_first_line_of_a_mapping(tmp_path: Path, first: str, is_draft: bool) -> None:
    (tmp_path / "m.csv").write_text(f"{first}\nlast.pdf,78/9\n", "utf-8")
    named = read_mapping(tmp_path / "m.csv")
    assert named["last.pdf"] == "78/9"
    assert (first.split(",")[0] in named) == is_draft


def test_a_run_in_this_process_closes_the_library(tmp_path: Path, library: Path) -> None:
    opened: list[Library] = []
    plain = Library.open

    def counted(*asked: Any) -> Library:
        opened.append(plain(*asked))
        return opened[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Library, "open", counted)
        done(files_in(tmp_path / "drafts", (LADDERS,)), library, tmp_path / "out")
    assert len(opened) == 2  # for the settings, and for the drafts
    for one in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            one.entries()


@pytest.mark.parametrize("text", ["A/C.2/80/L.4\n", '{"A/C.2/80/L.4": 7}', "{", "a,78/1\nb,\n"])
def test_a_mapping_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.csv").write_text(text, "utf-8")
    with pytest.raises(resdiff.InputError, match=r"m\.csv.*; give"):
        read_mapping(tmp_path / "m.csv")


@pytest.mark.parametrize(
    "mapping",
    ["draft,base\n" + "a," + "b" * 200_000, "{" + '"a":{' * 100_000, '{"A/80/L.1": 1e999}'],
    ids=["endless field", "nested", "number"],
)
def test_a_mapping_made_to_harm_is_told(tmp_path: Path, mapping: str) -> None:
    (tmp_path / "m.csv").write_text(mapping, "utf-8")
    with pytest.raises(resdiff.InputError, match=r"m\.csv.*; give") as told:
        read_mapping(tmp_path / "m.csv")
    assert len(str(told.value)) < 500


def test_what_is_wrong_with_a_request_leaves_the_folder_as_it_was(
    tmp_path: Path, library: Path
) -> None:
    files_in(tmp_path / "drafts")
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    assert command("batch", drafts, "--against", library, "-o", out).returncode == 0
    before = tree(out)
    (tmp_path / "m.csv").write_text("a," + "b" * 200_000, "utf-8")
    (tmp_path / "empty").mkdir()
    for wrong in (
        [drafts, "--mapping", tmp_path / "m.csv"],
        [drafts, "--format", "odt"],
        [drafts, tmp_path / "nowhere"],
        [drafts, tmp_path / "none*.docx"],
        [drafts, tmp_path / "empty"],
        [drafts, "--templates", tmp_path / "nowhere"],
        [drafts / "A_C.2_80_L.4.json", "--base", "78/8"],
        [drafts, "--against", tmp_path / "m.csv"],
    ):
        ran = command("batch", "--against", library, "-o", out, *wrong)
        assert (ran.returncode, ran.stderr.count("\n")) == (2, 1), ran.stderr
        assert tree(out) == before


def test_a_pattern_names_drafts(tmp_path: Path, library: Path) -> None:
    files_in(tmp_path / "drafts")
    ran = command(
        "batch", tmp_path / "drafts" / "A_C.2*.json", "--against", library, "-o", tmp_path / "out"
    )
    assert ran.returncode == 0, ran.stderr


def test_a_draft_that_failed_is_told_by_the_exit_code(tmp_path: Path, library: Path) -> None:
    files_in(tmp_path / "drafts")
    (tmp_path / "drafts" / "scrap.txt").write_bytes(b"")
    ran = command("batch", tmp_path / "drafts", "--against", library, "-o", tmp_path / "out")
    assert ran.returncode == 1
    assert "scrap.txt: is empty" in ran.stderr
    assert len(json.loads((tmp_path / "out" / "index.json").read_bytes())["rows"]) == 6


@pytest.mark.parametrize(
    ("file", "stem"),
    [
        ("CON.docx", "CON_"),
        ("nul.final.docx", "nul_.final"),
        ("COM¹.docx", "COM¹_"),
        ("lpt9.docx", "lpt9_"),
        ("console.docx", "console"),
        ("draft: new?.docx", "draft_new"),
        ("draft...docx", "draft"),
        ("e\u0301te\u0301.docx", "\xe9t\xe9"),
        ("....docx", "draft"),
    ],
)
def test_a_name_is_one_on_every_system(file: str, stem: str) -> None:
    assert file_stem(None, file) == stem


@pytest.mark.parametrize("letter", ["ق", "国", "a", "𠀀", "a."])
def test_a_long_name_is_one_that_systems_take(letter: str, tmp_path: Path) -> None:
    stems = FileStems()
    for _ in range(12):
        name = f"{stems.give(None, letter * 240 + '.docx', 'ar')}.clean.docx"
        (tmp_path / name).write_bytes(b"")  # raises where it is too long
    assert len(list(tmp_path.iterdir())) == 12


def test_a_base_that_is_not_held_is_told(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts", (LADDERS,))
    with pytest.raises(resdiff.UsageError, match="A/RES/78/8 is not in the library; near it:"):
        done(files, library, tmp_path / "out", base="78/8")
    assert not (tmp_path / "out").exists()
    session, _ = done(
        files_in(tmp_path / "drafts", (LADDERS,)), library, tmp_path / "out", base="78/9"
    )
    assert session.rows[0].status == "ok"


# ---- only what changed -----------------------------------------------------------------------------------------------
def test_a_second_run_does_nothing(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    first, counting = done(files, library, tmp_path / "out")
    assert len(counting.rendered) == 5
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("A_*")}
    again, counting = done(files, library, tmp_path / "out")
    assert (again, counting.asked) == (first, [])
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("A_*")} == before


def test_what_changed_is_done_again(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    done(files, library, tmp_path / "out")
    files[2].write_bytes(to_json(msgspec.structs.replace(DRAFTS[2], sponsors=("Ruritania",))))
    (tmp_path / "out" / "A_C.2_80_L.7.html").write_bytes(b"half")
    (tmp_path / "out" / "A_C.2_80_L.8.html").unlink()
    session, counting = done(files, library, tmp_path / "out")
    assert sorted(counting.rendered) == [files[n].name for n in (2, 3, 4)]
    assert session.rows[2].draft.sponsors == ("Ruritania",)
    _, counting = done(files, library, tmp_path / "out", formats=("html", "json"))
    assert len(counting.rendered) == 5


def test_a_library_that_grew_changes_only_what_it_bears_on(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    done(files, library, tmp_path / "out")
    with Library.open(library, write=True) as opened:
        opened.put(
            [
                wells(
                    "A/RES/79/31",
                    "Keeping of village wells",
                    "74/31 of 2 December 2019, 76/31 of 1 December 2021 and 78/31 of 4 December 2023 ",
                    "eighty-first",
                    "2024-12-02",
                )
            ],
            ADDED,
        )
    session, counting = done(files, library, tmp_path / "out")
    assert len(counting.asked) == 5
    assert sorted(counting.rendered) == [files[0].name, files[1].name]
    assert [row.predecessor.symbol if row.predecessor else None for row in session.rows[:2]] == [
        "A/RES/79/31"
    ] * 2
    done(files, library, tmp_path / "fresh")
    assert tree(tmp_path / "fresh") == tree(tmp_path / "out")


def test_processes_give_the_same_bytes(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    files.insert(1, tmp_path / "missing.pdf")
    done(files, library, tmp_path / "one")
    run_drafts(files, ReportFolder(tmp_path / "two"), prepare_run(library), Processes(2))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert json.loads((tmp_path / "two" / "index.json").read_bytes())["rows"][1]["error"].endswith(
        "missing.pdf: no such file; check the name"
    )


def test_a_process_that_dies_takes_one_draft_with_it(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from resdiff.batch import executors

    monkeypatch.setattr(executors, "redline_draft", dying)
    files = files_in(tmp_path / "drafts")
    session = run_drafts(files, ReportFolder(tmp_path / "out"), prepare_run(library), Processes(2))
    assert [row.status for row in session.rows] == ["ok", "ok", "error", "ok", "no predecessor"]
    assert "the process that read it died" in (session.rows[2].error or "")
    monkeypatch.undo()
    again = run_drafts(files, ReportFolder(tmp_path / "out"), prepare_run(library), Here())
    assert again.rows[2].status == "ok"


def dying(settings: Settings, task: Task) -> DraftResult:
    """The work of a process that the system kills over one draft."""
    from resdiff.batch.working import redline_draft

    if task.file == "A_C.2_80_L.6.json":
        os.kill(os.getpid(), signal.SIGKILL)
    return redline_draft(settings, task)


# ---- kills and neighbours --------------------------------------------------------------------------------------------
@pytest.mark.slow
def test_killed_at_any_time_a_second_run_completes(tmp_path: Path, library: Path) -> None:
    """Twenty kills of the thirty official drafts were tried by hand; here six, over the time that a run takes."""
    drafts = tuple(
        msgspec.structs.replace(NEW_WELLS, symbol=f"A/C.2/80/L.{n}") for n in range(20, 60)
    )
    files = files_in(tmp_path / "drafts", drafts)
    asked = [
        sys.executable,
        "-m",
        "resdiff.cli",
        "batch",
        *map(str, files),
        "--against",
        str(library),
        "--jobs",
        "2",
        "-o",
    ]
    began = time.monotonic()
    subprocess.run([*asked, str(tmp_path / "whole")], check=True, capture_output=True)
    takes = time.monotonic() - began
    whole = tree(tmp_path / "whole")
    chance = random.Random(6)
    for number in range(6):
        out = tmp_path / f"killed-{number}"
        process = subprocess.Popen([*asked, str(out)], stderr=subprocess.DEVNULL)
        time.sleep(takes * chance.uniform(0.3, 1))
        process.kill()
        process.wait()
        half = tree(out) if out.is_dir() else {}
        assert {
            n: c for n, c in half.items() if n in whole and not n.startswith("index")
        }.items() <= whole.items()
        subprocess.run([*asked, str(out)], check=True, capture_output=True)
        assert tree(out) == whole


def test_two_batches_at_once_on_one_library(tmp_path: Path, library: Path) -> None:
    files = files_in(tmp_path / "drafts")
    asked = [
        sys.executable,
        "-m",
        "resdiff.cli",
        "batch",
        *map(str, files),
        "--against",
        str(library),
        "-o",
    ]
    both = [
        subprocess.Popen([*asked, str(tmp_path / name)], stderr=subprocess.DEVNULL) for name in "ab"
    ]
    assert [one.wait(300) for one in both] == [0, 0]
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_one_folder_is_for_one_batch(tmp_path: Path, library: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".resdiff-4711.part").write_bytes(b"left by a batch that was killed")
    files = files_in(tmp_path / "drafts")
    with (
        ReportFolder(tmp_path / "out").held(),
        pytest.raises(resdiff.UsageError, match="another batch is writing to it"),
    ):
        done(files, library, tmp_path / "out")
    done(files, library, tmp_path / "out")
    assert not list((tmp_path / "out").glob(".*"))


# ---- the command -----------------------------------------------------------------------------------------------------
def test_the_command(tmp_path: Path, library: Path) -> None:
    files_in(tmp_path / "drafts")
    ran = command(
        "batch", tmp_path / "drafts", "-o", tmp_path / "out", RESDIFF_LIBRARY=str(library)
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == f"{tmp_path}/out/index.html: 4 with a predecessor, 1 without\n"
    again = command(
        "batch",
        tmp_path / "drafts" / "A_C.2_80_L.4.json",
        "--against",
        library,
        "--base",
        "none",
        "-o",
        tmp_path / "one",
    )
    assert again.stderr.endswith("0 with a predecessor, 1 without\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--base", "78/31"],
            "there are 5: name a folder, or each one's with --mapping FILE",
        ),
        (["--moves"], "--moves is for Word files; add --format docx"),
        (["--clean", "--format", "json"], "--clean is for Word files; add --format docx"),
        (["--author", "Delegation of Ruritania"], "--author is for Word files; add --format docx"),
        (["--cluster", "nowhere"], "no Dask cluster answers at nowhere (missing port number"),
        (["--format", "odt"], "a batch writes no odt; choose of html, docx, json, pdf"),
        (
            ["--mapping", "nothing.csv"],
            "nothing.csv: no such file; check the name",
        ),
        pytest.param(
            ["--cluster", "tcp://127.0.0.1:9"],
            "no Dask cluster answers at tcp://127.0.0.1:9",
            marks=pytest.mark.slow,  # it is waited for
        ),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, library: Path, arguments: list[str], told: str) -> None:
    if "--cluster" in arguments:
        pytest.importorskip("distributed")
    files_in(tmp_path / "drafts")
    ran = command(
        "batch", tmp_path / "drafts", "--against", library, "-o", tmp_path / "out", *arguments
    )
    assert ran.returncode == 2
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_report_of_a_committee_is_no_draft(tmp_path: Path, library: Path) -> None:
    report = msgspec.structs.replace(
        draft("A/80/999", "Report", (), ("Decides",)), drafts=(NEW_WELLS, RENAMED)
    )
    session, _ = done(files_in(tmp_path / "drafts", (report,)), library, tmp_path / "out")
    assert "is a report that holds 2 drafts; take each out with" in (session.rows[0].error or "")
