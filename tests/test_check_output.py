"""What `check` writes: a line, a page, records, a table, and comments in Word at their words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app
from tests.test_check import HEAD

DRAFT = (
    HEAD
    + """\

Recalling its resolution 78/1 of 19 December 2021,

Noting that the the care of lamps has no end,

1. Urges all States to look after their lamps, as set out in paragraph 9 above;

2. Invites the keepers of bells to ring them.
"""
)
FOUND = [
    ("date", "pp1", "19 December 2021"),
    ("word", "pp2", "the the"),
    ("reference", "op1", "9"),
]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RESDIFF_LIBRARY", str(tmp_path / "none.db"))
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, "utf-8")
    return path


def run(*arguments: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["check", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.output


def test_text_has_a_line_for_each(draft: Path) -> None:
    lines = run(draft).splitlines()
    assert "there is no library" in lines[0]
    assert [line.split(": ")[0].strip() for line in lines[2:]] == ["PP1", "PP2", "OP1"]


def test_check_exits_with_one_where_something_is_found(draft: Path) -> None:
    run(draft, "--check", code=1)
    draft.write_text(
        DRAFT.replace("2021", "2023").replace("the the", "the").replace("paragraph 9", "annex"),
        "utf-8",
    )
    run(draft, "--check")


def test_json_is_what_the_schema_says(draft: Path) -> None:
    output = draft.with_name("found.json")
    run(draft, "-o", output)
    records = json.loads(output.read_text("utf-8"))
    schema = Path(resdiff.__file__).parent / "schema" / "check.schema.json"
    jsonschema.validate(records, json.loads(schema.read_text("utf-8")))
    assert [(f["kind"], f["paragraph"], f["found"]) for f in records["findings"]] == FOUND


def test_csv_has_a_row_for_each(draft: Path) -> None:
    output = draft.with_name("found.csv")
    run(draft, "-o", output)
    rows = list(csv.DictReader(io.StringIO(output.read_text("utf-8-sig"))))
    assert [(r["kind"], r["paragraph"], r["found"]) for r in rows] == FOUND


def test_page_marks_the_words_beside_what_is_wrong(draft: Path) -> None:
    output = draft.with_name("found.html")
    run(draft, "-o", output)
    page = output.read_text("utf-8")
    for _, _, words in FOUND:
        assert f">{words}</mark>" in page
    assert '<a href="#text0-pp1">PP1</a>' in page


def test_comments_stand_at_their_words(draft: Path) -> None:
    made, again = draft.with_name("made.docx"), draft.with_name("again.docx")
    run(draft, "-o", made, "--author", "Reader")
    # the Word file itself with comments: those that it came with stay
    run(made, "-o", again)
    for path, authors in ((made, {"Reader"}), (again, {"Reader", "resdiff"})):
        comments = resdiff.parse(path).comments
        assert {c.author for c in comments} == authors
        assert {(c.paragraph, c.anchor) for c in comments} == {(p, w) for _, p, w in FOUND}


def test_a_word_file_holds_one_text(draft: Path) -> None:
    other = draft.with_name("other.txt")
    other.write_text(DRAFT, "utf-8")
    said = run(draft, other, "-o", draft.with_name("made.docx"), code=2)
    assert "write html or json" in said
