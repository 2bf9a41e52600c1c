"""The rows of a redline and what pages make of them: stretches of substance, records in AKN, words of the head."""

from __future__ import annotations

from typing import Any

import lxml.etree as etree
import pytest

import resdiff
from resdiff.model.akn import NAMESPACE
from resdiff.model.records import Change, Document, Note, NoteMark, Paragraph, Source
from resdiff.render.akn import render_akn
from resdiff.render.redline_rows import ids_standing_apart
from resdiff.render.report.overview import substantive_stretches
from resdiff.render.rows import NoteRow, Row, kinds_of
from resdiff.render.wording import count_line
from tests.conftest import parsed


def change(nature: str = "none", kind: str = "edited", **more: Any) -> Change:
    return Change(
        kind=kind,  # type: ignore[arg-type]
        old=("op1",),
        new=("op1",),
        nature=nature,  # type: ignore[arg-type]
        segments=(),
        **more,
    )


def row(label: str, nature: str, kind: str = "edited") -> Row:
    old, new = ((label,), ()) if kind == "deleted" else ((), (label,))
    return Row(change(nature, kind), "change", label, old, new, "operative", 0, ())


S, T = "substantive", "technical"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], []),
        ([row("OP1", S)], ["OP1"]),
        # neighbours are one stretch, one that changed otherwise ends it
        ([row("OP1", S), row("OP2", S), row("OP3", T), row("OP4", S)], ["OP1–OP2", "OP4"]),
        # a deletion has no place of its own in the new text, and parts those beside it
        (
            [row("OP1", S), row("OP2", S, "deleted"), row("OP2", S), row("OP3", S)],
            ["OP1", "former OP2", "OP2–OP3"],
        ),
        (
            [row("OP1", S, "deleted"), row("OP2", S, "deleted")],
            ["former OP1", "former OP2"],
        ),
        ([row("OP1", T, "deleted"), row("OP2", T)], []),
    ],
)
def test_substantive_changes_are_told_by_stretches(rows: list[Row], wanted: list[str]) -> None:
    assert substantive_stretches(rows) == wanted


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        (("op1", "op2", "op3"), []),
        (("op1", "op3"), ["op3"]),
        (("op1", "op3", "op4"), ["op3"]),
        # before the first part
        (("op3", "op2"), ["op2"]),
        (("op2",), []),
    ],
)
def test_parts_that_do_not_follow_the_one_before(ids: tuple[str, ...], wanted: list[str]) -> None:
    assert list(ids_standing_apart(ids, ["op1", "op2", "op3", "op4"])) == wanted


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (change(kind="unchanged"), ()),
        (change(T), ("edited",)),
        (change(T, moved=True), ("edited", "moved")),
        # no new words, but from the preamble into the operative part
        (change(S, "unchanged"), ("moved",)),
        # marks or forms of characters only
        (change("editorial", "unchanged"), ("folded",)),
        (change(kind="unchanged", renumbered=True), ("renumbered",)),
        (change(kind="unchanged", moved=True, renumbered=True), ("moved", "renumbered")),
    ],
)
def test_what_a_reader_may_ask_for(one: Change, wanted: tuple[str, ...]) -> None:
    assert kinds_of(one) == wanted


@pytest.mark.parametrize(
    ("nature", "role", "notes", "wanted"),
    [
        (T, "change", [S], T),
        # its own words stand: the weightiest of its notes
        ("none", "change", ["editorial", S, T], S),
        ("none", "change", [], "none"),
        ("none", "stub", [S], "none"),
    ],
)
def test_the_nature_of_a_row_with_notes(
    nature: str, role: Any, notes: list[str], wanted: str
) -> None:
    changed = tuple(NoteRow(change(note), "1", "1", ()) for note in notes)
    one = Row(change(nature), role, "a", ("OP1",), ("OP1",), "operative", 0, (), notes=changed)
    assert one.nature == wanted


def test_the_counts_of_a_comparison_in_one_line() -> None:
    old = parsed(
        "The General Assembly,\n\n1. Urges all States to protect rivers;\n\n2. Recalls its work.\n"
    )
    new = parsed(
        "The General Assembly,\n\n1. Invites all States to protect rivers;\n\n2. Recalls its work.\n"
    )
    assert count_line(resdiff.compare(old, old)) == "2 unchanged"
    wanted = "1 unchanged, 1 edited; changes: 1 substantive"
    assert count_line(resdiff.compare(old, new)) == wanted


# AKN4UN


def document(*paragraphs: Paragraph, notes: tuple[Note, ...] = (), **more: Any) -> Document:
    source = Source(file="x.json", format="json", sha256="0")
    return Document(source=source, language="en", paragraphs=paragraphs, notes=notes, **more)


def spelled(element: etree._Element) -> str:
    """'<p>a<n>note</n>b</p>' without the namespace and attributes."""
    name = etree.QName(element).localname
    inner = (element.text or "") + "".join(spelled(e) + (e.tail or "") for e in element)
    return f"<{name}>{inner}</{name}>"


def body(one: Document) -> str:
    root = etree.fromstring(render_akn(one))
    (main,) = root.iter(NAMESPACE + "mainBody")
    return spelled(main)


def operative(text: str, *marks: tuple[int, str], **more: Any) -> Paragraph:
    notes = tuple(NoteMark(at=at, label=label) for at, label in marks)
    return Paragraph(**{"id": "op1", "kind": "operative", "text": text, "notes": notes} | more)


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        (operative("Urges all", opener="Urges"), "<p><span>Urges</span> all</p>"),
        # a mark right behind the opener leaves it whole, one within it does not
        (
            operative("Urges all", (5, "1"), opener="Urges"),
            "<p><span>Urges</span><authorialNote><p>See.</p></authorialNote> all</p>",
        ),
        (
            operative("Urges all", (2, "1"), opener="Urges"),
            "<p>Ur<authorialNote><p>See.</p></authorialNote>ges all</p>",
        ),
        # an opener that the text does not begin with, as records from elsewhere may have it
        (operative("all", opener="Urges"), "<p>all</p>"),
        # a mark without its note
        (operative("all", (3, "9")), "<p>all<authorialNote><p></p></authorialNote></p>"),
        # what XML cannot hold
        (operative("a\x00b"), "<p>a\ufffdb</p>"),
    ],
)
def test_the_words_of_a_paragraph_in_akn(paragraph: Paragraph, wanted: str) -> None:
    found = body(document(paragraph, notes=(Note(label="1", text="See.", paragraph="op1"),)))
    assert found == f"<mainBody><paragraph><content>{wanted}</content></paragraph></mainBody>"


def test_notes_of_one_label_are_taken_in_their_order() -> None:
    notes = tuple(Note(label="*", text=text, paragraph="op1") for text in ("First.", "Second."))
    found = body(document(operative("abc", (1, "*"), (2, "*"), (3, "*")), notes=notes))
    note = "<authorialNote><p>{}</p></authorialNote>".format
    assert f"a{note('First.')}b{note('Second.')}c{note('Second.')}" in found


def test_sub_paragraphs_stand_in_lists_of_their_part_of_the_text() -> None:
    pp = operative("Noting:", id="pp1", kind="preambular", opener="Noting")
    child = operative("rivers", id="pp1.a", kind="preambular", parent="pp1", label="(a)")
    op = operative("Urges:", label="1.")
    point = operative("to act", id="op1.a", parent="op1", label="(a)")
    root = etree.fromstring(render_akn(document(pp, child, op, point)))
    (preamble,) = root.iter(NAMESPACE + "preamble")
    assert "<blockList><listIntroduction><span>Noting</span>:</listIntroduction>" in spelled(
        preamble
    )
    assert "<item><num>(a)</num><p>rivers</p></item>" in spelled(preamble)
    assert body(document(op, point)) == (
        "<mainBody><paragraph><num>1.</num><list><intro><p>Urges:</p></intro>"
        "<point><num>(a)</num><content><p>to act</p></content></point></list></paragraph></mainBody>"
    )


def test_a_resolution_of_parts_is_a_collection_only_where_all_paragraphs_stand_in_one() -> None:
    heading = operative("A Rivers", id="A.h1", kind="heading")
    parts = document(heading, operative("Urges", id="A.op1"), operative("Invites", id="B.op1"))
    root = etree.fromstring(render_akn(parts))
    titles = ["".join(e.itertext()) for e in root.iter(NAMESPACE + "docTitle")]
    assert [e.get("eId") for e in root.iter(NAMESPACE + "component")] == ["part_A", "part_B"]
    assert titles == ["Rivers", ""]
    one = document(operative("Urges", id="A.op1"), operative("Invites", id="op2"))
    assert not list(etree.fromstring(render_akn(one)).iter(NAMESPACE + "component"))
