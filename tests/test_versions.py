"""The versions of one draft: what changed from one to the next, and where each word first stood."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from resdiff.library.history.versions import history_of_versions, in_order_of_versions
from tests.amendment_writer import amendment_case
from tests.conftest import parsed
from tests.test_cli import run

FIRST = "The General Assembly,\n\nNoting the light of harbours,\n\n1. Requests all towns to light lanterns;\n\n2. Thanks the guild.\n"


def test_each_word_has_the_version_in_which_it_first_stood() -> None:
    second = FIRST.replace("all towns", "all coastal towns")
    third = second.replace("Requests", "Urges")
    found = history_of_versions([parsed(FIRST), parsed(second), parsed(third)])
    names = [step.symbol for step in found.history.line]
    words = {
        w.id: [(p.text.strip(), names.index(p.symbol)) for p in w.pieces]
        for w in found.history.words
    }
    assert words["op1"] == [
        ("Urges", 2),
        ("all", 0),
        ("coastal", 1),
        ("towns to light lanterns;", 0),
    ]
    assert words["op2"] == [("Thanks the guild.", 0)]


@given(st.integers(0, 500))
def test_the_pieces_of_every_paragraph_spell_it(seed: int) -> None:
    one, other = amendment_case(seed), amendment_case(seed + 1)
    documents = [parsed(one.draft), parsed(other.draft), parsed(one.draft)]
    found = history_of_versions(documents)
    spelled = {w.id: "".join(p.text for p in w.pieces) for w in found.history.words}
    assert spelled == {p.id: p.text for p in documents[-1].paragraphs}


def test_versions_of_a_folder_stand_by_date_and_symbol() -> None:
    draft = parsed(FIRST)
    texts = [
        msgspec.structs.replace(draft, symbol=symbol, date=date)
        for symbol, date in (
            ("A/80/L.9/Rev.1", "2025-11-03"),
            ("A/80/L.9", "2025-11-03"),
            ("A/79/L.1", "2024-10-01"),
        )
    ]
    assert [d.symbol for d in in_order_of_versions(texts)] == [
        "A/79/L.1",
        "A/80/L.9",
        "A/80/L.9/Rev.1",
    ]


def test_a_file_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", FIRST),
        ("b.txt", FIRST.replace("Thanks", "Thanks again")),
        ("c.txt", ""),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    code, out, told = run("history", str(tmp_path))
    assert code == 0
    assert "c.txt" in told
    assert "a.txt → b.txt" in out.decode()
