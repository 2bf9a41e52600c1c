"""How readers call a paragraph, by its id."""

from __future__ import annotations

import pytest

from resdiff.model.paragraph_labels import label_from_id, paragraph_label
from resdiff.model.records import Paragraph

LABELS = [
    ("pp12", "PP12"),
    ("op3", "OP3"),
    ("op3.a", "OP3 (a)"),
    ("op3.a.ii", "OP3 (a) (ii)"),
    ("op3-2", "OP3-2"),
    ("p17", "17"),
    ("u4", "¶4"),
    ("A.op1", "A.OP1"),
    # of negotiators
    ("op5bis", "OP5 bis"),
    ("pp12alt", "PP12 alt"),
    ("op5bisalt2", "OP5 bis alt 2"),
    ("op2prebis", "OP2 pre bis"),
    ("pp3new", "PP3 new"),
    ("ppnew", "PP new"),
    ("ppnew2", "PP new 2"),
    ("op3bisA", "OP3 bis A"),
    ("op5option2", "OP5 option 2"),
    ("op1bisoptiona", "OP1 bis option A"),
    ("op0.5", "OP0.5"),
    ("op0.5.a", "OP0.5 (a)"),
    ("op3.abis", "OP3 (a) bis"),
    ("op3.a.iiter", "OP3 (a) (ii) ter"),
    ("op3.27", "OP3 (27)"),
    ("op5bis-2", "OP5 bis-2"),
    ("A.op5bis.a", "A.OP5 bis (a)"),
    ("annex1.p3", "Annex 1, 3"),
    ("annex.p3.a", "Annex, 3 (a)"),
    ("annex1.op3", "Annex 1 OP3"),
    ("annex1.u2", "Annex 1 ¶2"),
    ("A.annex2.p1", "A Annex 2, 1"),
    # an id of no known form is its own name
    ("x", "x"),
    ("x.y", "x (y)"),
]


@pytest.mark.parametrize(("paragraph_id", "label"), LABELS)
def test_label_from_id(paragraph_id: str, label: str) -> None:
    assert label_from_id(paragraph_id) == label


def test_paragraph_label() -> None:
    paragraph = Paragraph(id="u2", kind="operative", text="x", parent="op3")
    assert paragraph_label(paragraph) == "OP3 ¶2"
    assert (
        paragraph_label(Paragraph(id="op3.a", kind="operative", text="x", parent="op3"))
        == "OP3 (a)"
    )
    # headings have no number to be called by
    assert paragraph_label(Paragraph(id="h1", kind="heading", text="x", label="II.")) == "II."
    assert paragraph_label(Paragraph(id="h1", kind="heading", text="x")) == ""
