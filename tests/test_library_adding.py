"""`resdiff library`: files, folders and archives go in, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import resdiff
from resdiff.cli import app
from resdiff.library import Library
from resdiff.library.adding import add_files
from resdiff.library.found_files import FoundFile, find_files, is_document_name
from tests.test_library import TIME, sound
from workbench.corpus import members, seed


def text(number: int, session: int = 78) -> str:
    """A resolution written for the test."""
    return (
        f"A/RES/{session}/{number}\n\nThe General Assembly,\n\nRecalling its resolution 61/{number} of 1 December 2006,\n\n"
        f"1. Urges all States to count lighthouse number {number};\n\n2. Decides to remain seized of the matter."
    )


def folder(path: Path, count: int, session: int = 78) -> Path:
    path.mkdir()
    for number in range(1, count + 1):
        (path / f"{number:03}.txt").write_text(text(number, session), "utf-8")
    return path


def run(*arguments: str | Path, library: Path) -> Result:
    return CliRunner().invoke(app, ["library", *map(str, arguments), "--library", str(library)])


@pytest.fixture
def held(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_files_folders_and_archives(tmp_path: Path, held: Path) -> None:
    drafts = folder(tmp_path / "drafts", 3)
    (drafts / "deeper").mkdir()
    (drafts / "deeper" / "4.txt").write_text(text(4), "utf-8")
    (drafts / "picture.png").write_bytes(b"\x89PNG")
    (drafts / "~$open.docx").write_bytes(b"lock")
    with zipfile.ZipFile(drafts / "more.zip", "w") as archive:
        archive.writestr("in/5.txt", text(5))
        archive.writestr("__MACOSX/in/._5.txt", b"\x00\x05")
        archive.writestr("readme.png", b"")
    single = tmp_path / "single"
    single.write_text(text(6), "utf-8")  # named by itself, it may have no ending
    done = run("add", drafts, single, library=held)
    assert (done.exit_code, done.output) == (0, "6 added\n")
    listed = run("list", library=held).output.splitlines()
    assert [line.split("\t")[0] for line in listed] == [f"A/RES/78/{n}" for n in range(1, 7)]
    assert run("add", drafts, single, library=held).output == "0 added, 6 held already\n"
    assert run("add", drafts, "--anew", library=held).output == "0 added, 5 held already\n"


def test_the_order_of_files_is_theirs_not_that_of_processes(tmp_path: Path) -> None:
    drafts = folder(tmp_path / "drafts", 3)
    found, unread = find_files([drafts / "002.txt", drafts])
    assert found == [FoundFile(str(drafts / f"{n}.txt")) for n in ("002", "001", "003")]
    assert unread == []


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("A_RES_78_1.XML", True),
        ("in/deeper/draft.docx", True),
        ("draft.of.monday.pdf", True),
        ("~$draft.docx", False),  # the lock of Word beside an open file
        ("in/._draft.docx", False),  # what a Mac adds to archives
        (".xml", False),
        ("draft.docx.bak", False),
        ("draft", False),
    ],
)
def test_which_files_of_a_folder_are_documents(name: str, counts: bool) -> None:
    assert is_document_name(name) == counts


def test_files_that_cannot_be_read_end_nothing(tmp_path: Path, held: Path) -> None:
    drafts = folder(tmp_path / "drafts", 2)
    (drafts / "empty.txt").touch()
    (drafts / "cut.xml").write_text("<akomaNtoso><statement>", "utf-8")
    (drafts / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (drafts / "old.doc").write_bytes(
        b"\xd0\xcf\x11\xe0" + b"EncryptedPackage".decode().encode("utf-16-le") * 2
    )
    with zipfile.ZipFile(drafts / "damaged.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("9.txt", text(9) * 3)
    data = bytearray((drafts / "damaged.zip").read_bytes())
    data[60:70] = b"\xff" * 10
    (drafts / "damaged.zip").write_bytes(data)
    done = run("add", drafts, library=held)
    assert done.exit_code == 1  # some are held now
    assert done.output.splitlines()[-1] == "2 added, 5 could not be read"
    told = [line for line in done.output.splitlines() if line.startswith("resdiff: ")]
    assert len(told) == 5
    for name, reason in (
        ("empty.txt", "is empty"),
        ("cut.xml", "broken XML"),
        ("broken.zip", "no archive"),
        ("old.doc", "password"),
    ):
        assert any(name in line and reason in line for line in told), name


def test_nothing_to_add_is_a_failure(tmp_path: Path, held: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("add", tmp_path / "empty.txt", library=held)
    assert (done.exit_code, done.output.splitlines()[-1]) == (2, "0 added, 1 could not be read")
    (tmp_path / "bare").mkdir()
    assert "holds no file of a known format" in run("add", tmp_path / "bare", library=held).output
    gone = run("add", tmp_path / "gone", library=held)
    assert (gone.exit_code, "no such file or folder" in gone.output) == (2, True)


def test_processes_and_one_alone_make_the_same_library(tmp_path: Path) -> None:
    drafts = folder(tmp_path / "drafts", 60)
    tables = []
    steps: list[tuple[int, int]] = []
    for jobs in (1, 2):
        with Library.open(tmp_path / f"{jobs}.db", write=True) as library:
            outcome, unread = add_files(
                library, [drafts], TIME, jobs, progress=lambda *step: steps.append(step)
            )
            assert (outcome.added, unread, steps[-1]) == (60, [], (60, 60))
            tables.append(
                (
                    library.entries(),
                    library.documents(range(1, 61)),
                    library.search("lighthouse", "en", 100),
                )
            )
    assert tables[0] == tables[1]
    assert len(tables[0][2]) == 60


def test_list_show_search_remove(held: Path) -> None:
    assert run("add", seed("003"), seed("001"), library=held).exit_code == 0
    entries = json.loads(run("list", "--format", "json", library=held).output)
    assert entries["schema"] == "resdiff/library/1"
    assert {"A/C.3/80/L.4"} < {e["symbol"] for e in entries["entries"]}
    assert (
        len(
            run(
                "list", "--session", "80", "--organ", "ga", "--language", "zh", library=held
            ).output.splitlines()
        )
        == 1
    )
    none = run("list", "--session", "79", library=held)
    assert (none.exit_code, none.stdout) == (0, "")
    assert "holds nothing of session 79" in none.output
    shown = json.loads(run("show", "A/C.3/80/L.4", "--format", "json", library=held).output)
    assert shown == json.loads(
        resdiff.render_document(resdiff.parse(resdiff.read_path(seed("003"))), "json")
    )
    assert "贩运人口" in run("show", "a/c.3/80/l.4", library=held).output
    found = run("search", "人口", "海岸", library=held)
    assert found.exit_code == 0
    hits = run("search", "贩运人口", "技术援助", "--most", "2", library=held).output.splitlines()
    assert len(hits) == 2
    assert all("贩运人口" in line and "技术援助" in line for line in hits)
    assert run("remove", "A/C.3/80/L.4", library=held).output == "1 removed\n"
    again = run("remove", "A/C.3/80/L.4", library=held)
    assert (again.exit_code, "is not in the library" in again.output) == (2, True)


@pytest.mark.parametrize(
    "command", [["list"], ["show", "78/1"], ["remove", "78/1"], ["search", "reef"]]
)
def test_commands_make_no_library_by_the_way(held: Path, command: list[str]) -> None:
    done = run(*command, library=held)
    assert (done.exit_code, "there is no library" in done.output) == (2, True)
    assert not held.exists()


def adding(paths: list[Path], library: Path, jobs: int = 1) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "resdiff.cli",
        "library",
        "add",
        "--library",
        str(library),
        "--jobs",
        str(jobs),
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "RESDIFF_TEST": str(library),
    }
    return subprocess.Popen(
        [*command, *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
    )


def orphans(library: Path) -> list[str]:
    """Processes that read for a writer which is no more: they have its library's name in their environment."""
    mark = f"RESDIFF_TEST={library}".encode()
    for _ in range(50):
        left = [
            p.parent.name for p in Path("/proc").glob("[0-9]*/environ") if mark in environ_of(p)
        ]
        if not left:
            break
        time.sleep(0.1)
    return left


def environ_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_a_run_of_several_processes_leaves_nothing_to_warn_of(tmp_path: Path, held: Path) -> None:
    drafts = folder(tmp_path / "drafts", 30)  # more than one process reads in one go
    for _ in range(2):  # what is left at the end is not found in every run
        held.unlink(missing_ok=True)
        told, _ = adding([drafts], held, jobs=2).communicate(timeout=120)
        assert told.decode().strip() == "30 added"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_writer_killed_at_any_time_leaves_whole_documents(tmp_path: Path, held: Path) -> None:
    """Killed at random times from its start to its end, 12 times; then a run completes what the others left."""
    drafts = folder(tmp_path / "drafts", 900)
    start = time.monotonic()
    with adding([drafts], tmp_path / "whole.db") as whole:
        whole.wait()
    needed = time.monotonic() - start
    random_times = random.Random(78)
    before = 0
    for _ in range(12):
        with adding([drafts], held, jobs=random_times.choice([1, 2])) as killed:
            time.sleep(random_times.uniform(0.3, 1.0) * needed)
            killed.kill()
        if held.exists() and held.stat().st_size:
            assert sound(held)
            with Library.open(held) as library:
                kept = len(library.entries())
            assert kept >= before  # no row that was there is lost
            before = kept if kept < 900 else 0
        if before == 0 and held.exists():  # all was there before the kill: from the start
            for left in held.parent.glob("library.db*"):
                left.unlink()
    with adding([drafts], held) as last:
        last.wait()
    assert not orphans(held)
    assert sound(held)
    with Library.open(held) as library, Library.open(tmp_path / "whole.db") as wanted:
        assert [e.symbol for e in library.entries()] == [e.symbol for e in wanted.entries()]
        assert library.documents([library.entries()[500].id]).popitem()[1] == wanted.document(
            library.entries()[500].symbol
        )


@pytest.mark.slow
def test_two_writers_at_once(tmp_path: Path, held: Path) -> None:
    one, other = (folder(tmp_path / str(session), 300, session) for session in (77, 78))
    with adding([one, other], held) as first, adding([other, one], held) as second:
        outputs = [running.communicate()[0].decode() for running in (first, second)]
    assert [running.returncode for running in (first, second)] == [0, 0], outputs
    counts = [int(line.split()[0]) for line in outputs]
    assert sum(counts) == 600, outputs
    assert sound(held)


def test_a_terminal_sees_how_far_it_is(
    tmp_path: Path, held: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    from resdiff.cli.output import Progress

    with Progress() as progress:
        progress(3, 6)
    assert "█" * 15 + "░" * 15 + " 3 of 6" in capsys.readouterr().err


# On official files


@pytest.mark.slow
def test_official_archives_go_in_and_come_out(corpus: Path, tmp_path: Path) -> None:
    archives = [corpus / f"HRC-55-{code}.zip" for code in ("ar", "en", "zh")]
    files = sum(1 for archive in archives for _ in members(archive))
    with Library.open(tmp_path / "hrc.db", write=True) as library:
        outcome, unread = add_files(library, archives, TIME)
        assert unread == []
        assert outcome.added + outcome.same == files
        assert outcome.replaced == ()
        by_symbol = {(e.symbol, e.language): e.id for e in library.entries()}
        for archive in archives:
            for name, data in list(members(archive))[::12]:
                document = resdiff.parse(resdiff.read_bytes(data, name))
                assert library.document(str(document.symbol), document.language) == document
                texts = [p.text for p in document.paragraphs]
                places = library.verbatim(texts, str(document.language))
                own = by_symbol[str(document.symbol), document.language]
                assert all(any(place.entry == own for place in places[text]) for text in texts)
        documents, size = library.size()
    assert documents == outcome.added
    assert sound(tmp_path / "hrc.db")
    assert (tmp_path / "hrc.db").stat().st_size <= 2.5 * size
