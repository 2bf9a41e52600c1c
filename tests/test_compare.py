"""The laws of a comparison, and the illustrative oral revision read as a delegate would."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resdiff
from resdiff.model.records import Change, Comparison, Document, Note, Paragraph, Source
from tests.work import processor_seconds
from workbench.corpus import CASES

ORAL: dict[str, Any] = json.loads((CASES / "oral_revision.json").read_text("utf-8"))

_SENTENCES = [
    "Urges Member States to ratify the Convention;",
    "Also urges Member States to ratify the Convention and its Protocols;",
    "Requests the Secretary-General to submit a report at its eightieth session;",
    "Welcomes the “Kyoto Declaration”, adopted on 7 March 2021;",
    'Welcomes the "Kyoto Declaration" , adopted on 7 March 2021;',
    "促请各国政府密切关注贩运人口受害者；",
    "敦促各国政府密切关注贩运人口受害者,",
    "回顾大会2023年12月19日第78/228号决议，",
    "وإذ تشير إلى قرارها 78/228،",
    "ссылаясь на свою резолюцию 78/228,",
    "",
    "a",
]
_texts = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    kinds = draw(st.lists(st.sampled_from(["preambular", "operative", "heading"]), max_size=7))
    paragraphs: list[Paragraph] = []
    for place, kind in enumerate(kinds, 1):
        own = f"{kind[0]}{place}"
        paragraphs.append(
            Paragraph(
                id=own,
                kind=kind,  # type: ignore[arg-type]
                text=draw(_texts),
                label=draw(st.sampled_from([None, "1."])),
            )
        )
        if kind != "heading" and draw(st.booleans()):
            paragraphs.append(Paragraph(id=f"{own}.a", kind=kind, text=draw(_texts), parent=own))  # type: ignore[arg-type]
    notes = tuple(Note(label=str(n), text=draw(_texts)) for n in range(1, draw(st.integers(1, 4))))
    code = draw(st.sampled_from(["en", "zh", "ar", None]))
    source = Source(file="x", format="text", sha256="0")
    return Document(source=source, language=code, paragraphs=tuple(paragraphs), notes=notes)


def sides(changes: tuple[Change, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """What the segments of the changes spell for each old and each new paragraph."""
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for change in changes:
        for ids, dropped, out in ((change.old, "insert", old), (change.new, "delete", new)):
            if ids:
                spelled = "".join(
                    text for operation, text in change.segments if operation != dropped
                ).split("\n")
                assert len(spelled) == len(ids)
                assert not set(ids) & set(out)
                out.update(zip(ids, spelled, strict=True))
    return old, new


def check_laws(old: Document, new: Document, comparison: Comparison) -> None:
    spelled_old, spelled_new = sides(comparison.changes)
    assert spelled_new == {p.id: p.text for p in new.paragraphs}
    assert spelled_old == {p.id: p.text for p in old.paragraphs}
    assert [i for c in comparison.changes for i in c.new[:1]] == sorted(
        (i for c in comparison.changes for i in c.new[:1]), key=[p.id for p in new.paragraphs].index
    )
    for change in comparison.changes:
        assert (change.matched_by is None) == (change.kind in ("inserted", "deleted"))
        assert (change.nature == "none") <= (change.kind == "unchanged")
        if change.kind in ("split", "merged"):
            assert len(change.old) + len(change.new) > 2
    notes_old, notes_new = sides(comparison.notes)
    assert notes_old == {n.label: n.text for n in old.notes}
    assert notes_new == {n.label: n.text for n in new.notes}


@given(documents(), documents())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_letter_of_both_texts_is_there(old: Document, new: Document) -> None:
    check_laws(old, new, resdiff.compare(old, new))


@given(documents())
def test_a_text_compared_with_itself_is_unchanged(document: Document) -> None:
    comparison = resdiff.compare(document, document)
    assert {c.kind for c in comparison.changes} <= {"unchanged"}
    assert not any(c.moved or c.renumbered for c in comparison.changes)
    assert {c.kind for c in comparison.notes} <= {"unchanged"}


@given(documents(), documents())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_swapping_the_sides_swaps_insert_and_delete(old: Document, new: Document) -> None:
    there, back = resdiff.compare(old, new), resdiff.compare(new, old)
    assert sorted(map(told, there.changes)) == sorted(told(c, swapped=True) for c in back.changes)
    assert there.summary["moved"] == back.summary["moved"]


_OTHER = {"inserted": "deleted", "deleted": "inserted", "split": "merged", "merged": "split"}


def told(change: Change, swapped: bool = False) -> tuple[object, ...]:
    """A change seen from one side or the other."""
    deleted, inserted = (
        "".join(t for o, t in change.segments if o == which) for which in ("delete", "insert")
    )
    if swapped:
        kind = _OTHER.get(change.kind, change.kind)
        return change.new, change.old, kind, change.moved, inserted, deleted
    return change.old, change.new, change.kind, change.moved, deleted, inserted


def test_the_oral_revision(drafts: tuple[Document, Document]) -> None:
    comparison = resdiff.compare(*drafts)
    check_laws(*drafts, comparison)
    pairs = {(o, n) for c in comparison.changes for o in c.old for n in c.new}
    assert pairs == set(map(tuple, ORAL["pairs"]))
    assert [c.new[0] for c in comparison.changes if c.kind == "inserted"] == ORAL["inserted"]
    assert [c.old[0] for c in comparison.changes if c.kind == "deleted"] == ORAL["deleted"]
    assert [c.new[0] for c in comparison.changes if c.moved] == ORAL["moved"]
    assert {c.old[0]: list(c.new) for c in comparison.changes if c.kind == "split"} == ORAL["split"]
    assert comparison.summary["unchanged"] == ORAL["unchanged_count"]
    natures = {n: c.nature for c in comparison.changes for n in c.new}
    assert all(natures[n] == "substantive" for n in ORAL["substantive"])
    assert all(
        natures[n] == "editorial" for n in ORAL["editorial"] if n != "op8"
    )  # a wrong letter put right: in doubt
    assert natures["op14"] == "technical"


def test_deletions_stand_where_they_used_to(drafts: tuple[Document, Document]) -> None:
    changes = resdiff.compare(*drafts).changes
    at = next(i for i, c in enumerate(changes) if c.old == ("pp22",))
    assert changes[at - 1].old == ("pp21",)
    assert changes[at + 1].old == ("pp23",)


def test_renumbering_alone_is_no_change(drafts: tuple[Document, Document]) -> None:
    for change in resdiff.compare(*drafts).changes:
        if change.kind == "unchanged" and change.renumbered:
            assert change.nature == "none"


def test_notes_follow_their_texts_not_their_numbers(drafts: tuple[Document, Document]) -> None:
    notes = resdiff.compare(*drafts).notes
    assert [n.new for n in notes if n.kind == "inserted"] == [("18",)]
    assert [(n.old, n.new, n.nature) for n in notes if n.kind == "edited"] == [
        (("34",), ("35",), "technical")
    ]
    assert not [n for n in notes if n.kind == "deleted"]


def test_two_languages_are_told() -> None:
    source = Source(file="x", format="text", sha256="0")
    one = Document(
        source=source,
        language="en",
        paragraphs=(Paragraph(id="pp1", kind="preambular", text="Recalling,"),),
    )
    two = Document(
        source=source,
        language="fr",
        paragraphs=(Paragraph(id="pp1", kind="preambular", text="Rappelant,"),),
    )
    assert re.search("two languages", resdiff.compare(one, two).warnings[0].message)


# Notes


def noted(notes: list[tuple[str, str | None]], ids: list[str] | None = None) -> Document:
    """A document of three paragraphs whose notes are given by text and paragraph."""
    paragraphs = tuple(
        Paragraph(id=own, kind="operative", text=f"Paragraph of {own}")
        for own in ids or ["op1", "op2", "op3"]
    )
    return Document(
        source=Source(file="x", format="text", sha256="0"),
        language="en",
        paragraphs=paragraphs,
        notes=tuple(Note(label=str(n), text=t, paragraph=p) for n, (t, p) in enumerate(notes, 1)),
    )


REEFS, LAGOONS, TUNA = "On reefs, see above.", "On lagoons, see below.", "All about tuna and cod."
LAMPS = "See the report of the lighthouse board on lamps, A/78/119."
LAMPS_REWORDED = "See the study of the lamp committee on lighthouse oil, A/79/7."
TREATY = "Treaty Series, vol. 4, on the northern reefs."
TREATY_REWORDED = "Convention of 1950 on the protection of the northern reefs."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # the same text: at home first, wherever it is printed first
        ([(REEFS, "op1"), (REEFS, "op2")], [(REEFS, "op2")], {("2", "1"): "identical"}),
        ([(REEFS, "op1")], [(REEFS, "op2"), (REEFS, "op1")], {("1", "2"): "identical"}),
        # elsewhere, where no home has it
        ([(REEFS, "op1")], [(REEFS, "op3")], {("1", "1"): "identical"}),
        ([(REEFS, None)], [(REEFS, "op3")], {("1", "1"): "identical"}),
        # another text in the same paragraph, in order
        ([(REEFS, "op1")], [(TUNA, "op1")], {("1", "1"): "same paragraph"}),
        (
            [(REEFS, "op1"), (LAGOONS, "op1")],
            [("One.", "op1"), ("Two.", "op1")],
            {("1", "1"): "same paragraph", ("2", "2"): "same paragraph"},
        ),
        # what is identical counts no more: one is left on both sides
        (
            [(REEFS, "op1"), (LAGOONS, "op1")],
            [(LAGOONS, "op1"), (TUNA, "op1")],
            {("2", "1"): "identical", ("1", "2"): "same paragraph"},
        ),
        # two for one: nothing tells which
        ([(REEFS, "op1"), (LAGOONS, "op1")], [(TUNA, "op1")], {}),
        # two reworded ones: by what they say, whatever their order is or stands before them
        (
            [(LAMPS, "op1"), (TREATY, "op1")],
            [(TREATY_REWORDED, "op1"), (LAMPS_REWORDED, "op1")],
            {("1", "2"): "likeness", ("2", "1"): "likeness"},
        ),
        (
            [(LAMPS, "op1"), (TREATY, "op1")],
            [(TUNA, "op1"), (LAMPS_REWORDED, "op1"), (TREATY_REWORDED, "op1")],
            {("1", "2"): "likeness", ("2", "3"): "likeness"},
        ),
        # by their place, where one says nothing that the other said
        (
            [(LAMPS, "op1"), (REEFS, "op1")],
            [(TREATY, "op1"), (LAMPS, "op1"), (TUNA, "op1")],
            {("1", "2"): "identical", ("2", "3"): "same paragraph"},
        ),
        # without a known paragraph
        (
            [(LAMPS, None), (TREATY, None)],
            [(LAMPS_REWORDED, None), (TREATY_REWORDED, None)],
            {("1", "1"): "likeness", ("2", "2"): "likeness"},
        ),
        (
            [(LAMPS, None), (TREATY, None)],
            [(TUNA, None), (LAMPS_REWORDED, None), (TREATY_REWORDED, None)],
            {("1", "2"): "likeness", ("2", "3"): "likeness"},
        ),
        # in another paragraph, or in none
        ([(REEFS, "op1")], [(TUNA, "op2")], {}),
        ([(REEFS, None)], [(TUNA, None)], {}),
        # near texts, wherever they stand
        ([(REEFS, "op1"), (TUNA, "op1")], [("All about tuna, and cod!", "op3")], {("2", "1"): "likeness"}),
        ([], [(REEFS, "op1")], {}),
        # the text goes before the paragraph: it moved, and another note took its place
        ([(REEFS, "op1")], [(TUNA, "op1"), (REEFS, "op3")], {("1", "2"): "identical"}),
        # too far from each other, though nothing else is near
        ([(REEFS, "op1"), (TUNA, "op1")], [("On reefs, see there.", "op3")], {}),
    ],
)  # fmt: skip
def test_pairs_of_notes(
    old: list[tuple[str, str | None]],
    new: list[tuple[str, str | None]],
    expected: dict[tuple[str, str], str],
) -> None:
    notes = resdiff.compare(noted(old), noted(new)).notes
    assert {(n.old[0], n.new[0]): n.matched_by for n in notes if n.old and n.new} == expected
    assert [n.new[0] for n in notes if n.new] == [str(at) for at in range(1, len(new) + 1)]
    dropped = [n.old[0] for n in notes if not n.new]
    assert dropped == sorted(dropped)
    assert len(dropped) + len(expected) == len(old)
    assert [n.kind for n in notes if not n.new] == ["deleted"] * len(dropped)
    assert [n.nature for n in notes if not (n.old and n.new)] == ["substantive"] * (
        len(dropped) + len(new) - len(expected)
    )


def test_scores_and_kinds_of_notes() -> None:
    old = noted([(REEFS, "op1"), (LAGOONS, "op2"), ("On ships", "op3")])
    new = noted([("Added first.", None), (REEFS, "op1"), (TUNA, "op2"), ("On ships.", "op3")])
    added, same, changed, printed = resdiff.compare(old, new).notes
    assert (added.kind, added.score, added.matched_by, added.reasons[0].text) == (
        "inserted",
        None,
        None,
        "note added",
    )
    assert (same.kind, same.nature, same.score, same.renumbered) == ("unchanged", "none", 1.0, True)
    assert (changed.kind, changed.nature, changed.score) == ("edited", "substantive", 0.5)
    assert (printed.kind, printed.nature, printed.score) == ("unchanged", "editorial", 1.0)
    other_way = resdiff.compare(new, old).notes
    assert other_way[-1].reasons[0].text == "note dropped"
    assert not resdiff.compare(old, old).notes[0].renumbered


def test_a_note_that_cites_the_same_source_in_another_way_is_unchanged() -> None:
    def with_note(text: str, resolved: str | None) -> Document:
        note = Note(label="1", text=text, resolved=resolved, paragraph="op1")
        return msgspec.structs.replace(noted([]), notes=(note,))

    old = with_note("Ibid.", "United Nations, Treaty Series, vol. 1, No. 7.")
    new = with_note("United Nations, Treaty Series, vol. 1 No. 7", None)
    (note,) = resdiff.compare(old, new).notes
    assert (note.kind, note.nature, note.matched_by) == ("unchanged", "editorial", "same paragraph")
    assert note.reasons[0].kind == "same-source"


def test_notes_of_a_split_paragraph_are_at_home_in_both_parts() -> None:
    first = "Urges Member States to intensify national efforts to eliminate stigma faced by people"
    second = (
        "calls upon donors to finance the rehabilitation of water networks in the Lake Chad basin"
    )

    def document(texts: list[str], notes: list[tuple[str, str]]) -> Document:
        paragraphs = [
            Paragraph(id=f"op{n}", kind="operative", text=text) for n, text in enumerate(texts, 1)
        ]
        return msgspec.structs.replace(noted([*notes]), paragraphs=tuple(paragraphs))

    old = document([f"{first}, and {second};"], [(REEFS, "op1"), (TUNA, "op1")])
    new = document([f"{first};", f"{second.capitalize()};"], [(TUNA, "op2"), ("Of ships.", "op1")])
    comparison = resdiff.compare(old, new)
    assert comparison.changes[0].kind == "split"
    assert [(n.old, n.matched_by) for n in comparison.notes] == [
        (("2",), "identical"),
        (("1",), "same paragraph"),
    ]


# Laws of the whole


def test_paragraphs_by_id_and_texts_of_a_change(drafts: tuple[Document, Document]) -> None:
    old, new = drafts
    assert new["op3"].id == "op3"
    with pytest.raises(KeyError, match="op999"):
        _ = new["op999"]
    for change in resdiff.compare(old, new).changes:
        assert change.old_text == "\n".join(old[own].text for own in change.old)
        assert change.new_text == "\n".join(new[own].text for own in change.new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("GA", "78"), ("GA", "80"), "technical"),
        # another body, or a session that is no number: nothing tells by how much the document moved on
        (("GA", "78"), ("SC", "80"), "substantive"),
        (("GA", "78"), ("GA", None), "substantive"),
        (("GA", "78 bis"), ("GA", "80"), "substantive"),
        (("GA", "79"), ("GA", "80"), "substantive"),
    ],
)
def test_sessions_of_one_body_are_counted(
    old: tuple[str, str | None], new: tuple[str, str | None], expected: str
) -> None:
    def asks(head: tuple[str, str | None], session: str) -> Document:
        text = f"Requests a report at its {session} session;"
        paragraph = Paragraph(id="op1", kind="operative", text=text, opener="Requests")
        source = Source(file="x", format="text", sha256="0")
        return Document(
            source=source, language="en", organ=head[0], session=head[1], paragraphs=(paragraph,)
        )

    (change,) = resdiff.compare(asks(old, "eightieth"), asks(new, "eighty-second")).changes
    assert change.nature == expected


def test_the_figures_of_a_comparison(drafts: tuple[Document, Document]) -> None:
    found = resdiff.compare(*drafts)
    for kind in ("unchanged", "edited", "inserted", "deleted", "split", "merged"):
        assert found.summary[kind] == sum(c.kind == kind for c in found.changes)
    for nature in ("editorial", "technical", "substantive"):
        assert found.summary[nature] == sum(c.nature == nature for c in found.changes)
    assert found.summary["notes_changed"] == sum(n.kind != "unchanged" for n in found.notes)
    assert found.summary["renumbered"] == sum(c.renumbered for c in found.changes) > 0


@pytest.mark.parametrize(
    ("old", "new", "warned"),
    [("en", "fr", True), ("fr", "en", True), ("en", "en", False), ("en", None, False), (None, "en", False)],
)  # fmt: skip
def test_a_warning_for_two_languages(old: str | None, new: str | None, warned: bool) -> None:
    one, other = (msgspec.structs.replace(noted([]), language=code) for code in (old, new))
    told = {caution.code for caution in resdiff.compare(one, other).warnings}
    assert ("languages" in told) is warned


@pytest.mark.parametrize(
    ("text", "inserted"),
    [
        pytest.param("大会，\n\n1. 决定基金应当帮助各国{}并提出报告；", "，", id="commas"),
        pytest.param("大会，\n\n1. 决定基金应当帮助各国{}并提出报告；", "，并", id="clauses"),
        pytest.param(
            "The General Assembly,\n\n1. Decides that the Fund shall help States{} and report;",
            " in line with",
            id="conditions",
        ),
    ],
)
def test_the_same_words_over_and_over_are_judged_in_time(text: str, inserted: str) -> None:
    """Minutes where each of them is looked at from all those before it."""
    old, new = (
        resdiff.parse(resdiff.read_bytes(text.format(words).encode(), "draft.txt"))
        for words in ("", inserted * (24_000 // len(inserted)))
    )
    assert processor_seconds(lambda: resdiff.compare(old, new)) < 10
