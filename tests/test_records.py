"""Records go to JSON and back without loss, and the JSON is what the published schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resdiff
from resdiff.batch.concord_index import ConcordIndex
from resdiff.library.history.records import History
from resdiff.library.trace.records import Trace
from resdiff.model.batch import BatchIndex
from resdiff.model.records import (
    Caution,
    Citation,
    Comparison,
    Document,
    Note,
    NoteMark,
    Paragraph,
    Record,
    Source,
    comparison_from_json,
    document_from_json,
    published_schema,
    to_json,
)
from resdiff.negotiation.amending.outcome import DraftOutcome
from resdiff.negotiation.amending.records import Amended
from resdiff.negotiation.proposals.records import Compilation
from resdiff.proofreading.check import Checked
from resdiff.proofreading.commitments.records import Commitments
from resdiff.proofreading.concord import Concordance

SCHEMAS = Path(resdiff.__file__).parent / "schema"

text = st.text(max_size=40)
places = st.integers(0, 40)
paragraphs = st.builds(
    Paragraph,
    id=st.from_regex(r"(pp|op)[1-9](\.[a-z])?", fullmatch=True),
    kind=st.sampled_from(["preambular", "operative", "paragraph", "heading"]),
    label=st.none() | text,
    opener=st.none() | text,
    text=text,
    notes=st.lists(st.builds(NoteMark, at=places, label=text), max_size=3).map(tuple),
    citations=st.lists(
        st.builds(
            Citation,
            start=places,
            end=places,
            symbol=st.none() | text,
            body=st.none() | text,
            date=st.none() | text,
        ),
        max_size=2,
    ).map(tuple),
    parent=st.none() | text,
    line=st.none() | st.integers(1, 9999),
)
documents = st.builds(
    Document,
    source=st.builds(Source, file=text, format=text, sha256=text),
    symbol=st.none() | text,
    title=st.none() | text,
    language=st.none() | st.sampled_from(["ar", "zh", "en", "fr", "ru", "es"]),
    sponsors=st.lists(text, max_size=3).map(tuple),
    paragraphs=st.lists(paragraphs, max_size=4).map(tuple),
    notes=st.lists(
        st.builds(Note, label=text, text=text, resolved=st.none() | text), max_size=3
    ).map(tuple),
    warnings=st.lists(
        st.builds(Caution, code=text, message=text, line=st.none() | places), max_size=2
    ).map(tuple),
)


@given(documents)
def test_document_survives_json(document: Document) -> None:
    assert document_from_json(to_json(document)) == document


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Document, "document"),
        (Comparison, "comparison"),
        (Trace, "trace"),
        (History, "history"),
        (BatchIndex, "batch"),
        (Amended, "amended"),
        (DraftOutcome, "outcome"),
        (Compilation, "compilation"),
        (Checked, "check"),
        (Commitments, "commitments"),
        (Concordance, "concordance"),
        (ConcordIndex, "concord-index"),
    ],
)
def test_published_schema_is_current(record: type[Record], name: str) -> None:
    data = (SCHEMAS / f"{name}.schema.json").read_bytes()
    assert data == published_schema(record)
    assert json.loads(data)["$id"] == f"urn:resdiff:schema:{name}:1"


def test_output_is_valid_by_the_schema(drafts: tuple[Document, Document]) -> None:
    comparison = resdiff.compare(*drafts)
    for data, name in ((to_json(drafts[0]), "document"), (to_json(comparison), "comparison")):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
        jsonschema.validate(json.loads(data), schema)
    assert comparison_from_json(to_json(comparison)) == comparison


def test_json_is_as_the_users_scripts_expect(drafts: tuple[Document, Document]) -> None:
    document: dict[str, Any] = json.loads(to_json(drafts[0]))
    assert document["schema"] == "resdiff/document/1"
    assert document["symbol"] == "A/C.3/80/L.4"
    assert document["distribution"] == "Limited"
    first = document["paragraphs"][0]
    assert {"id", "kind", "label", "opener", "text", "notes", "citations"} <= first.keys()
    comparison: dict[str, Any] = json.loads(to_json(resdiff.compare(*drafts)))
    assert comparison["schema"] == "resdiff/comparison/1"
    assert "paragraphs" not in comparison["old"]
    assert {
        "kind",
        "moved",
        "renumbered",
        "old",
        "new",
        "nature",
        "reasons",
        "matched_by",
        "score",
        "segments",
    } <= (comparison["changes"][0].keys())


def test_records_are_frozen(drafts: tuple[Document, Document]) -> None:
    with pytest.raises(AttributeError):
        drafts[0].paragraphs[0].text = "other"  # type: ignore[misc]
