"""The sample documents give what a reader sees in them: every paragraph, note and field of the masthead."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest

import resdiff
from workbench.corpus import CASES, seed

TRUTH: dict[str, Any] = json.loads((CASES / "seeds.json").read_text("utf-8"))
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-"})


def folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_QUOTES))


@pytest.fixture(scope="module", params=["000", "001", "003", "004"])
def sample(request: pytest.FixtureRequest) -> tuple[str, resdiff.Document]:
    return request.param, resdiff.parse(resdiff.read_path(seed(request.param)))


def test_masthead(sample: tuple[str, resdiff.Document]) -> None:
    key, document = sample
    found = {name: getattr(document, name) for name in TRUTH[key]["masthead"]}
    expected = {
        n: tuple(v) if isinstance(v, list) else v for n, v in TRUTH[key]["masthead"].items()
    }
    assert found == expected


def test_every_paragraph_is_found_whole(sample: tuple[str, resdiff.Document]) -> None:
    key, document = sample
    if key == "003":
        found = [
            [p.id, p.kind, p.opener, folded(p.text)[:12], len(folded(p.text)), folded(p.text)[-1]]
            for p in document.paragraphs
        ]
        expected = [[*row[:5], folded(row[5])] for row in TRUTH[key]["paragraphs"]]
    else:
        numbered = [p for p in document.paragraphs if p.kind == "paragraph" and "." not in p.id]
        found = [[p.id, folded(p.text)[:10]] for p in numbered]
        expected = TRUTH[key]["paragraphs"]
    assert found == expected


def test_every_note_hangs_on_its_paragraph(sample: tuple[str, resdiff.Document]) -> None:
    key, document = sample
    assert {n.label: n.paragraph for n in document.notes if n.label.isdecimal()} == TRUTH[key][
        "notes"
    ]
    assert [n.text for n in document.notes if n.label == "*"] == (
        ["CTOC/COP/WG.4/2024/1。"] if key == "001" else []
    )


def test_headings(sample: tuple[str, resdiff.Document]) -> None:
    key, document = sample
    found = [
        folded(p.text)
        for p in document.paragraphs
        if p.kind == "heading" and not p.id.startswith("summary")
    ]
    assert found == [folded(h) for h in TRUTH[key].get("headings", [])]


def test_reading_text_is_clean(sample: tuple[str, resdiff.Document]) -> None:
    for paragraph in sample[1].paragraphs:
        assert not re.search(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*]|\*\*|__|\d{2}-\d{5}", paragraph.text), paragraph.id
        assert not re.search(r"[\u4e00-\u9fff] | [\u4e00-\u9fff]", paragraph.text), paragraph.id


def test_official_oddities_stay() -> None:
    texts = {p.id: p.text for p in resdiff.parse(resdiff.read_path(seed("003"))).paragraphs}
    assert "同事重点关注" in texts["pp45"]
    assert "于即2025年" in texts["op4"]
    assert "不仅国际和国家法律框架为依据" in texts["op17"]
    assert texts["pp47"].endswith("。")
    assert "<2030年可持续发展议程>" in texts["pp16"]
    assert texts["op12"].endswith("：")


def test_inline_enumerations_are_no_sub_paragraphs() -> None:
    ids = [p.id for p in resdiff.parse(resdiff.read_path(seed("000"))).paragraphs]
    assert not [i for i in ids if re.match(r"p(6|23|39|87)\.", i)]


def test_repairs_are_told() -> None:
    told = resdiff.parse(resdiff.read_path(seed("003"))).warnings
    assert sum(w.code == "joined" for w in told) == 5
    assert (
        sorted(w.message for w in told if w.code == "note-mark")[-1]
        == "“「” read as the mark of note 1"
    )
    assert [w for w in told if w.code == "punctuation"]


def test_no_word_of_a_seed_is_lost(sample: tuple[str, resdiff.Document]) -> None:
    """The underlines of links, which a converter printed as “_o”, are no words of the text."""
    _, document = sample
    assert document.account is not None
    assert document.account.lost == 0
    assert not [one for one in document.warnings if one.code == "lost"]
