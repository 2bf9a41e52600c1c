"""The package as Python users meet it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import resdiff
from resdiff.model.records import Comparison
from workbench.corpus import ROOT, seed


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return resdiff.compare(seed("003"), str(seed("oral")))


def test_paths_are_parsed_and_compared(compared: Comparison) -> None:
    old, new = resdiff.parse(str(seed("003"))), resdiff.parse(seed("oral"))
    assert compared == resdiff.compare(old, new)
    assert compared.old.source.file == seed("003").name


def test_a_missing_file_is_one_clear_line() -> None:
    with pytest.raises(resdiff.InputError, match="no such file"):
        resdiff.compare("nowhere.docx", seed("oral"))


def test_paragraphs_by_their_ids() -> None:
    document = resdiff.parse(seed("003"))
    assert document["op3"].id == "op3"
    with pytest.raises(KeyError, match="op999"):
        document["op999"]


def test_a_change_spells_both_its_texts(compared: Comparison) -> None:
    new = resdiff.parse(seed("oral"))
    for change in compared.changes:
        assert change.new_text == "\n".join(new[name].text for name in change.new)


def test_reasons_are_records_with_words_for_people(compared: Comparison) -> None:
    reasons = [reason for change in compared.changes for reason in change.reasons]
    assert reasons
    assert all(reason.text for reason in reasons)
    for change in compared.changes:
        weights = [reason.weight for reason in change.reasons]
        assert weights == sorted(weights, reverse=True)


def test_dir_lists_every_public_name() -> None:
    assert set(resdiff.__all__) <= set(dir(resdiff))


def test_verbs_keep_their_names_beside_folders_of_the_same_name() -> None:
    program = (
        "import resdiff.parse.pipeline, resdiff.compare.pipeline, resdiff.render.formats, resdiff\n"
        "assert all(map(callable, (resdiff.parse, resdiff.compare, resdiff.render)))\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_notebook_shows_what_changed(compared: Comparison) -> None:
    page = compared._repr_html_()
    assert page is not None
    assert "<ins" in page
    assert "<del" in page
    assert page.count("<tr>") < len(compared.changes)  # unchanged paragraphs are only counted


def test_a_notebook_runs_nothing_of_a_draft() -> None:
    text = "The General Assembly,\n\n1. Urges <script>alert(1)</script> States;\n"
    document = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    page = document._repr_html_()
    assert page is not None
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(resdiff.__file__).parent / "py.typed").exists()


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A library with two of the samples."""
    path = tmp_path / "prior.db"
    with resdiff.open_library(path, write=True) as library:
        outcome, unread = resdiff.add_to_library(library, [seed("000"), str(seed("003"))], jobs=1)
    assert (outcome.added, unread) == (2, [])
    return path


def test_a_library_a_trace_and_a_history(held: Path) -> None:
    with resdiff.open_library(held) as library:
        found = resdiff.trace(str(seed("oral")), library)
        ids = {paragraph.id for paragraph in resdiff.parse(seed("oral")).paragraphs}
        assert {one.id for one in found.paragraphs} <= ids
        series = resdiff.history(seed("oral"), library)
    assert len(series.documents) >= 1


def test_a_batch(held: Path, tmp_path: Path) -> None:
    index = resdiff.run_batch([seed("oral")], held, tmp_path / "session", jobs=1)
    assert [row.status for row in index.rows] != ["error"]
    assert (tmp_path / "session" / "index.html").exists()


def test_the_example_of_the_docstring_names_what_exists() -> None:
    assert all(hasattr(resdiff, name) for name in ("compare", "parse", "render"))
    assert (ROOT / "tool" / "docs" / "python.md").exists()
