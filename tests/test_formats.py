"""The tables of formats: one row is all that a new format needs, and no row stands half done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import resdiff
from resdiff.cli.library import LIST_FORMATS
from resdiff.render.formats import (
    COMPARISON_FORMATS,
    DOCUMENT_FORMATS,
    HISTORY_FORMATS,
    TRACE_FORMATS,
    FormatOption,
    OutputFormat,
    batch_formats,
)
from tests.conftest import parsed
from tests.test_cli import invoke

OLD = """United Nations A/C.3/80/L.901
General Assembly
Eightieth session
Third Committee

Lighthouses

The General Assembly,

Recalling its resolution 72/81 on the care of lighthouses,

1. Invites Member States to repair their lighthouses;

2. Requests the Secretary-General to report thereon.
"""
NEW = OLD.replace("Invites", "Urges")

HEADS: dict[str, bytes | tuple[bytes, ...]] = {
    "akn": b"<?xml",
    "brief": b"A/",
    "csv": b"\xef\xbb\xbfdocument,",
    "docx": b"PK",
    "html": b"<!doctype html>",
    "json": (b"{", b"["),
    "markdown": b"# ",
    "pdf": b"%PDF",
    "text": (b"A/", b"The General Assembly"),
    "xlsx": b"PK",
}
TABLES: dict[str, dict[str, Any]] = {
    "compare": COMPARISON_FORMATS,
    "parse": DOCUMENT_FORMATS,
    "library show": DOCUMENT_FORMATS,
    "library list": LIST_FORMATS,
    "trace": TRACE_FORMATS,
    "history": HISTORY_FORMATS,
}
ROWS = [
    pytest.param(command, row, id=f"{command}-{row.name}")
    for command, table in TABLES.items()
    for row in table.values()
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an earlier and a later text in it; the clock for changes stands still."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    Path("old.txt").write_text(OLD, "utf-8")
    Path("new.txt").write_text(NEW, "utf-8")
    return tmp_path


def _shout(
    comparison: resdiff.Comparison,
    old: resdiff.Document,
    new: resdiff.Document,
    options: resdiff.RenderOptions,
) -> bytes:
    words = " ".join(options.only) or "all"
    return f"{len(comparison.changes)} PARAGRAPHS, {words.upper()}!".encode()


SHOUT = OutputFormat(
    "shout", (".shout",), _shout, "for those far away", heeds=frozenset({FormatOption.only})
)


def test_a_format_is_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMPARISON_FORMATS, "shout", SHOUT)
    old, new = parsed(OLD), parsed(NEW)
    comparison = resdiff.compare(old, new)
    assert resdiff.render(comparison, old, new, "shout") == b"3 PARAGRAPHS, ALL!"
    asked = resdiff.RenderOptions(only=("substantive",))
    assert resdiff.render(comparison, old, new, "shout", asked) == b"3 PARAGRAPHS, SUBSTANTIVE!"
    with pytest.raises(resdiff.UsageError, match=r"--context is not for shout; .*markdown, pdf"):
        resdiff.render(comparison, old, new, "shout", resdiff.RenderOptions(context=1))
    with pytest.raises(resdiff.UsageError, match=r"--only is not for json .*, shout"):
        resdiff.render(comparison, old, new, "json", asked)


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        # by the ending of the output, which is read whatever its case
        (["old.txt", "new.txt", "-o", "out.SHOUT"], "out.SHOUT: 2 unchanged"),
        (["old.txt", "new.txt", "--format", "shout"], "3 PARAGRAPHS!"),
        (["--help"], "markdown|pdf|brief|csv|xlsx|shout>"),
        (
            ["old.txt", "new.txt", "-o", "out.x"],
            "add --format html|docx|json|text|markdown|pdf|brief|csv|xlsx|sh",
        ),
        (
            ["old.txt", "new.txt", "--format", "x"],
            "'markdown', 'pdf', 'brief', 'csv', 'xlsx', 'shout'; see",
        ),
    ],
)
def test_the_command_line_knows_a_row_at_once(
    folder: Path, arguments: list[str], wanted: str
) -> None:
    program = (
        "import sys\nfrom resdiff.render.formats import COMPARISON_FORMATS, OutputFormat\n"
        "write = lambda comparison, *rest: b'%d PARAGRAPHS!' % len(comparison.changes)\n"
        "COMPARISON_FORMATS['shout'] = OutputFormat('shout', ('.shout',), write, 'for those far away')\n"
        f"sys.argv = ['resdiff', 'compare', *{arguments!r}]\n"
        "from resdiff.cli import run\nrun()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"COLUMNS": "100"},
        check=False,
    )
    assert wanted in " ".join((done.stdout + done.stderr).split()), done


@pytest.mark.parametrize(("command", "row"), ROWS)
def test_every_row_is_whole(command: str, row: OutputFormat[Any]) -> None:
    assert row.name == row.name.lower()
    assert row.endings
    assert all(re.fullmatch(r"\.[a-z0-9]+", ending) for ending in row.endings)
    assert row.about
    assert callable(row.write)
    code, out, _ = invoke(*command.split(), "--help")
    assert code == 0
    assert re.search(rf"--format\s+<[a-z|]*\b{row.name}\b", out.decode()), out


@pytest.mark.parametrize(("command", "row"), ROWS)
def test_every_row_writes_what_its_ending_says(
    folder: Path, command: str, row: OutputFormat[Any]
) -> None:
    """Through the command line, so that each writer is loaded and called as users have it called."""
    if row.name == "pdf":
        pytest.importorskip("weasyprint")
    library = ["--library", "held.db"]
    assert invoke("library", "add", "old.txt", *library)[0] == 0
    symbol = "A/C.3/80/L.901"
    given = {
        "compare": ["old.txt", "new.txt"],
        "parse": ["old.txt"],
        "library show": [symbol, *library],
        "library list": library,
    }.get(command, [symbol, *library])
    outputs = []
    for place, ending in enumerate(row.endings):
        name = f"out{place}{ending.upper()}"
        code, _, errors = invoke(*command.split(), *given, "-o", name)
        assert code == 0, errors
        outputs.append(Path(name).read_bytes())
    code, _, errors = invoke(*command.split(), *given, "--format", row.name, "-o", "out.any")
    assert code == 0, errors
    assert outputs[0].startswith(HEADS[row.name])
    if row.name != "pdf":  # which names the moment at which it was made
        assert {*outputs, Path("out.any").read_bytes()} == {outputs[0]}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_ending_has_two_formats(table: dict[str, OutputFormat[Any]]) -> None:
    endings = [ending for row in table.values() for ending in row.endings]
    assert len(endings) == len(set(endings))


def test_every_option_has_a_format_that_heeds_it() -> None:
    assert set(FormatOption) == set().union(*(row.heeds for row in COMPARISON_FORMATS.values()))


def test_batch_help_names_what_a_batch_writes() -> None:
    code, out, _ = invoke("batch", "--help")
    assert code == 0
    assert batch_formats() == ["html", "docx", "json", "pdf", "csv", "xlsx"]
    assert "Write also docx, json, pdf, csv or xlsx;" in " ".join(out.decode().split())
