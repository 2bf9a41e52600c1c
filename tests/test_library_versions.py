"""What is held under one symbol more than once: the official text stands, the others are kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

import resdiff
from resdiff.cli import app
from resdiff.library import Library, Standing
from resdiff.library.db import schema
from resdiff.library.db.standing import standing_of_text
from resdiff.model.records import Comment, Source
from tests.conftest import parsed
from tests.test_library import TIME, sound

WORDS = (
    "The General Assembly,\n\nAware of its gulls,\n\n1. Urges all States to count lamps;\n\n2. {}."
)
SIGNS: dict[Standing, dict[str, str]] = {
    Standing.official: {
        "distribution": "General",
        "job_number": "24-00001",
        "kind": "resolution",
        "adopted": "2023-12-20",
    },
    Standing.issued: {
        "distribution": "Limited",
        "job_number": "24-00002",
        "kind": "draft resolution",
    },
    Standing.unofficial: {},
}
"""What the heads of texts of each standing tell."""


def text(standing: Standing, end: str, file: str, **fields: str) -> resdiff.Document:
    """A text of A/RES/78/901 that ends as told."""
    document = parsed(WORDS.format(end))
    source = Source(file=file, format="text", sha256=f"{file} {end}")
    return msgspec.structs.replace(
        document,
        symbol="A/RES/78/901",
        title="Lamps",
        source=source,
        **{**SIGNS[standing], **fields},
    )


OFFICIAL = text(Standing.official, "Requests a count", "official.pdf")
TYPED = text(Standing.unofficial, "Requests a new count", "typed.docx")
DRAFT = text(Standing.issued, "Requests two counts", "draft.pdf")


@pytest.fixture
def held(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(held: Path) -> Iterator[Library]:
    with Library.open(held, write=True) as opened:
        yield opened


def run(*arguments: str | Path, library: Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--library", str(library)])


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({**SIGNS[Standing.official]}, "official"),
        ({**SIGNS[Standing.issued]}, "issued"),
        ({**SIGNS[Standing.issued], "job_number": None}, "unofficial"),  # an oral revision, typed
        ({**SIGNS[Standing.official], "symbol": None}, "unofficial"),  # only its file's name has it
        ({**SIGNS[Standing.official], "adopted": None}, "issued"),
        ({**SIGNS[Standing.official], "adopted": None, "meeting": "50th"}, "official"),
        ({"kind": "resolution"}, "unofficial"),  # a compilation that somebody typed
        ({"kind": "resolution", "format": "akn"}, "official"),
        ({"kind": "draft resolution", "format": "akn"}, "unofficial"),
        # whoever comments on an official file has made a working copy of it
        ({**SIGNS[Standing.official], "comments": True}, "unofficial"),
    ],
)
def test_the_standing_of_a_text(changed: dict[str, object], standing: str) -> None:
    changed = dict(changed)
    source = Source(file="a", format=str(changed.pop("format", "pdf")), sha256="a")
    if changed.pop("comments", False):
        changed["comments"] = (Comment(id="c1", author="B", text="See capital"),)
    document = msgspec.structs.replace(TYPED, source=source, **changed)
    assert standing_of_text(document) == standing


@pytest.mark.parametrize(
    ("put", "stands"),
    [
        ([OFFICIAL, TYPED], OFFICIAL),
        ([TYPED, OFFICIAL], OFFICIAL),
        ([DRAFT, TYPED, OFFICIAL], OFFICIAL),
        ([OFFICIAL, DRAFT, TYPED], OFFICIAL),
        ([DRAFT, TYPED], DRAFT),
        ([TYPED, text(Standing.unofficial, "Requests none", "later.txt")], "later.txt"),
        # of the same standing the newest by its own date, whichever came in first
        ([text(Standing.issued, "Requests one", "new.pdf", date="2024-02-02"),
          text(Standing.issued, "Requests six", "old.pdf", date="2024-01-01")], "new.pdf"),
        ([text(Standing.issued, "Requests six", "old.pdf", date="2024-01-01"),
          text(Standing.issued, "Requests one", "new.pdf", date="2024-02-02")], "new.pdf"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("together", [True, False])
def test_an_unofficial_text_never_takes_the_place_of_an_official_one(
    library: Library, held: Path, put: list[resdiff.Document], stands: object, together: bool
) -> None:
    for part in [put] if together else [[document] for document in put]:
        library.put(part, TIME)
    found = library.document("78/901")
    assert stands in (found, found.source.file)
    [entry] = library.entries()
    versions = library.versions("78/901", "en")
    assert entry.versions == len(versions) == len(put)
    files = {library.document("78/901", version=v.number).source.file for v in versions}
    assert files == {document.source.file for document in put}
    assert [v.number for v in versions] == [*range(1, len(put) + 1)]
    # what stands is what is searched
    assert {place.entry for place in library.search("count lamps")} == {entry.id}
    assert sound(held)
    again = library.put(put, TIME)
    assert (again.same, again.replaced, again.kept) == (len(put), (), ())


def test_what_happened_is_one_line(library: Library) -> None:
    library.put([DRAFT], TIME)
    assert [str(line) for line in library.put([TYPED], TIME).kept] == [
        "A/RES/78/901 (en): typed.docx (unofficial) is kept as another version; "
        "draft.pdf (issued) stays in use; 1 of 3 paragraphs differ"
    ]
    assert [str(line) for line in library.put([OFFICIAL], TIME).replaced] == [
        "A/RES/78/901 (en): official.pdf (official) replaces draft.pdf (issued), "
        "which is kept; 1 of 3 paragraphs differ"
    ]


def test_the_same_words_from_an_official_file_make_the_text_official(library: Library) -> None:
    copy = text(Standing.unofficial, "Requests a count", "copy.txt")
    library.put([copy, OFFICIAL, copy], TIME)
    [entry] = library.entries()
    assert (entry.standing, entry.file, entry.versions) == ("official", "official.pdf", 2)


def test_removing_a_symbol_removes_all_its_versions(library: Library, held: Path) -> None:
    library.put([OFFICIAL, TYPED, DRAFT], TIME)
    assert library.remove("78/901") == 1
    assert library.put([TYPED], TIME).added == 1
    assert library.entries()[0].versions == 1
    assert sound(held)


@pytest.mark.parametrize(
    ("number", "left"),
    [(1, [DRAFT, TYPED]), (2, [OFFICIAL, TYPED]), (3, [OFFICIAL, DRAFT])],
)
def test_one_version_is_removed(
    library: Library, held: Path, number: int, left: list[resdiff.Document]
) -> None:
    library.put([OFFICIAL, TYPED, DRAFT], TIME)
    library.remove_version("78/901", None, number)
    files = [version.file for version in library.versions("78/901")]
    assert files == [document.source.file for document in left]
    assert library.document("78/901") == left[0]
    # what stands is what is searched, and nothing of what went
    [entry] = library.entries()
    assert {place.entry for place in library.search("count lamps")} == {entry.id}
    words = {OFFICIAL: "requests a count", TYPED: "new count", DRAFT: "two counts"}
    assert bool(library.search(words[DRAFT])) is (left[0] is DRAFT)
    with pytest.raises(resdiff.ResdiffError, match="has 2 versions"):
        library.remove_version("78/901", None, 3)
    assert sound(held)


def test_the_last_version_is_the_document(library: Library, held: Path) -> None:
    library.put([TYPED], TIME)
    library.remove_version("78/901", "en", 1)
    assert library.entries() == []
    assert sound(held)


def test_the_command_line_tells_which_is_which(tmp_path: Path, held: Path) -> None:
    files = []
    for number, document in enumerate((DRAFT, TYPED)):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_bytes(resdiff.render_document(document, "json"))
    done = run("library", "add", *files, library=held)
    assert done.exit_code == 0
    assert "(unofficial) is kept as another version" in done.output
    assert done.output.splitlines()[-1] == "1 added, 1 kept as another version"
    listed = run("library", "list", library=held).output.rstrip("\n").split("\t")
    assert listed[3:] == ["issued, 2 versions", "Lamps"]
    every = run("library", "list", "--versions", library=held).output.splitlines()
    assert [line.split("\t")[3] for line in every] == ["issued", "unofficial"]
    told = json.loads(run("library", "list", "--format", "json", library=held).output)["entries"]
    assert (told[0]["standing"], told[0]["versions"]) == ("issued", 2)
    shown = run("library", "show", "78/901", library=held).output
    assert "two counts" in shown
    assert "issued" in shown
    assert "--version 2" in shown
    other = run("library", "show", "78/901", "--version", "2", library=held).output
    assert "a new count" in other
    gone = run("library", "show", "78/901", "--version", "3", library=held)
    assert (gone.exit_code, "has 2 versions" in gone.output) == (2, True)
    # commands on texts take what stands
    assert "two counts" in run("trace", "78/901", "--format", "text", library=held).output
    removed = run("library", "remove", "78/901", "--version", "1", library=held)
    assert (removed.exit_code, removed.output.strip()) == (0, "1 removed")
    assert "a new count" in run("library", "show", "78/901", library=held).output


OLD_STEP = 1
"""The version of the tables that knew no standing."""


@pytest.fixture
def old(held: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library as the first version of the program left it."""
    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", schema.STEPS[:OLD_STEP])
        schema.connect(held, write=True).close()
    with Library.open(held.with_name("new.db"), write=True) as new:
        new.put([OFFICIAL], TIME)
    with closing(sqlite3.connect(held)) as db, db:
        db.execute("ATTACH ? AS new", (str(held.with_name("new.db")),))
        columns = ", ".join(row[1] for row in db.execute("PRAGMA main.table_info(document)"))
        db.execute(f"INSERT INTO document SELECT {columns} FROM new.document")
        for table in ("text", "place", "citation"):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
    return held


def test_a_library_of_an_older_version_opens_and_knows_the_standing(old: Path) -> None:
    with Library.open(old) as library:
        assert [entry.standing for entry in library.entries()] == ["official"]
    with Library.open(old, write=True) as library:
        assert len(library.put([TYPED], TIME).kept) == 1
        assert library.document("78/901") == OFFICIAL


def test_an_old_library_that_cannot_be_written_opens_too(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    monkeypatch.setattr("resdiff.library.db.schema.os.access", lambda path, mode: False)
    with Library.open(old) as library:
        assert [entry.standing for entry in library.entries()] == ["official"]
        assert library.document("78/901") == OFFICIAL
    assert old.read_bytes() == before
