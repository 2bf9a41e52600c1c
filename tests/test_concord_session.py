"""All texts of a session in their languages, held against each other: reports, index, a second run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app
from resdiff.model.records import to_json
from tests.test_concord import VERSIONS, with_op2


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Two texts, one of which has an error in Russian."""
    folder = tmp_path / "session"
    for symbol, wrong in (("A/RES/99/7", True), ("A/RES/99/8", False)):
        for code in ("en", "fr", "ru", "zh"):
            document = VERSIONS[code]
            if wrong and code == "ru":
                document = with_op2("ru", "A/92/226", "A/92/229")
            document = msgspec.structs.replace(document, symbol=symbol)
            path = folder / code / f"{symbol.replace('/', '_')}-{code}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(to_json(document))
    return folder


def held(session: Path, out: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["concord", str(session), "-o", str(out), *options])
    return done.exit_code, done.output


def test_a_session_is_told_text_by_text(session: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, said = held(session, out, "--check")
    assert code == 1
    assert "Texts: 2; findings: 1" in said
    index = json.loads((out / "index.json").read_text("utf-8"))
    schema = Path(resdiff.__file__).parent / "schema" / "concord-index.schema.json"
    jsonschema.validate(index, json.loads(schema.read_text("utf-8")))
    assert index["complete"]
    assert [text["text"] for text in index["texts"]] == ["A/RES/99/7", "A/RES/99/8"]
    assert [text["findings"] for text in index["texts"]] == [1, 0]
    [row] = csv.DictReader((out / "index.csv").read_text("utf-8").splitlines())
    assert (row["text"], row["language"], row["found"]) == ("A/RES/99/7", "ru", "A/92/229")
    page = (out / "index.html").read_text("utf-8")
    assert 'href="A_RES_99_7.html"' in page
    assert "A/92/229" in (out / "A_RES_99_7.html").read_text("utf-8")
    assert "A/92/229" in (out / "index.txt").read_text("utf-8")
    # what was kept of the texts for a run that is killed is gone
    assert not (out / ".read").exists()


def test_a_second_run_does_what_is_not_done(
    session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    held(session, out)
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("A_RES*")}
    mended = msgspec.structs.replace(VERSIONS["ru"], symbol="A/RES/99/7")
    (session / "ru" / "A_RES_99_7-ru.json").write_bytes(to_json(mended))
    code, said = held(session, out, "--check")
    assert (code, "Texts: 2; findings: 0" in said) == (0, True)
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("A_RES*")}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"A_RES_99_7.html", "A_RES_99_7.json"}
    # a report that was lost is made again
    (out / "A_RES_99_8.html").unlink()
    held(session, out)
    assert (out / "A_RES_99_8.html").exists()


def test_a_file_that_cannot_be_read_ends_nothing(session: Path, tmp_path: Path) -> None:
    (session / "en" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    alone = msgspec.structs.replace(VERSIONS["zh"], symbol="A/RES/99/9")
    (session / "zh" / "alone.json").write_bytes(to_json(alone))
    out = tmp_path / "out"
    code, said = held(session, out)
    assert code == 0
    assert "broken.docx" in said
    index = json.loads((out / "index.json").read_text("utf-8"))
    assert [text["findings"] for text in index["texts"]] == [1, 0, 0]
    page = (out / "index.html").read_text("utf-8")
    assert "there is one version of it" in page
    assert "broken.docx" in page


def test_a_session_needs_a_folder(session: Path) -> None:
    done = CliRunner().invoke(app, ["concord", str(session)])
    assert done.exit_code == 2
    assert "-o" in done.output


def test_the_index_is_in_the_order_of_the_files(
    session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from resdiff.batch import concord_session

    def backwards(work: Any, tasks: Any, jobs: int) -> Iterator[tuple[Any, Any]]:
        """The last file is done first, as it may be with several processes."""
        return iter([(task.key, work(task)) for task in reversed(tasks)])

    monkeypatch.setattr(concord_session, "_done_in_processes", backwards)
    held(session, tmp_path / "out")
    index = json.loads((tmp_path / "out" / "index.json").read_text("utf-8"))
    files = [one["file"] for one in index["files"]]
    assert len(files) == 8
    assert files == sorted(files)
