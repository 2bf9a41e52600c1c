"""The laws of a comparison, and the illustrative oral revision read as a delegate would."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resdiff
from resdiff.model.records import Change, Comparison, Document, Note, Paragraph, Source
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
