"""The words of a change cut into runs: marks of notes, openers, breaks, what differs in nothing a reader sees."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from resdiff.model.records import Change, NoteMark, Operation, Paragraph
from resdiff.render.rows import Run
from resdiff.render.runs import merge_shown_runs, runs_of_paragraphs, with_former_marks
from resdiff.text.excerpts import beginning

Segments = tuple[tuple[Operation, str], ...]


def change(segments: Segments, kind: str = "edited") -> Change:
    return Change(
        kind=kind,  # type: ignore[arg-type]
        old=("op1",) if kind != "inserted" else (),
        new=("op1",) if kind != "deleted" else (),
        nature="technical",
        segments=segments,
    )


def paragraph(
    text: str, marks: Iterable[tuple[int, str]] = (), opener: str | None = None
) -> Paragraph:
    notes = tuple(NoteMark(at=at, label=label) for at, label in marks)
    return Paragraph(id="op1", kind="operative", text=text, opener=opener, notes=notes)


def spelled(runs: Iterable[Run]) -> str:
    """'[-a-]{+b+}c(1)¶': quiet runs between ~, openers between _, former marks as <1>."""
    out = ""
    for run in runs:
        if run.broken:
            out += "¶"
        elif run.mark is not None:
            out += f"<{run.mark}>" if run.former else f"({run.mark})"
        else:
            text = f"_{run.text}_" if run.opener else run.text
            text = f"~{text}~" if run.quiet else text
            out += {"equal": text, "insert": f"{{+{text}+}}", "delete": f"[-{text}-]"}[
                run.operation
            ]
    return out


@pytest.mark.parametrize(
    ("segments", "marks", "opener", "wanted"),
    [
        # a mark within unchanged words cuts them
        ((("equal", "all States act"),), [(3, "1")], None, "all(1) States act"),
        # between two segments it goes with the one before, so that it is not marked as put in
        ((("equal", "all"), ("insert", " States")), [(3, "1")], None, "all(1){+ States+}"),
        # a deletion has no places of the new text: the mark stands behind it
        ((("delete", "some"), ("insert", "all")), [(3, "1")], None, "[-some-]{+all+}(1)"),
        # at the very beginning, and two at one place in their order
        ((("equal", "act"),), [(0, "1")], None, "(1)act"),
        ((("equal", "act"),), [(3, "1"), (3, "2")], None, "act(1)(2)"),
        # behind the end of the text, as records from elsewhere may have it: not lost
        ((("equal", "act"),), [(9, "1")], None, "act(1)"),
        # the opener ends within a segment, or goes through two
        ((("equal", "Urges States"),), [], "Urges", "_Urges_ States"),
        (
            (("delete", "Calls"), ("insert", "Urges"), ("equal", " all States")),
            [],
            "Urges all",
            "[-Calls-]{+_Urges_+}_ all_ States",
        ),
        # a mark in the opener
        ((("equal", "Urges all"),), [(2, "1")], "Urges", "_Ur_(1)_ges_ all"),
        # only the form of the quotation mark differs, which no reader sees: both are quiet
        ((("delete", "State's"), ("insert", "State’s")), [], None, "[-~State's~-]{+~State’s~+}"),
        # the insertion must stand right behind the deletion
        (
            (("insert", "State’s"), ("delete", "State's"), ("equal", " act")),
            [],
            None,
            "{+State’s+}[-State's-] act",
        ),
        # the line feed between two paragraphs is no text
        ((("equal", "Urges;\nInvites"),), [(6, "1")], None, "Urges;(1)¶Invites"),
        ((("insert", "\n"),), [], None, "¶"),
        ((), [], None, ""),
    ],
)
def test_segments_are_cut_at_what_stands_in_them(
    segments: Segments, marks: list[tuple[int, str]], opener: str | None, wanted: str
) -> None:
    text = "".join(text for operation, text in segments if operation != "delete")
    runs = runs_of_paragraphs(change(segments), [paragraph(text, marks, opener)])
    assert spelled(runs) == wanted


def test_a_deletion_has_the_marks_of_the_old_text() -> None:
    deleted = change((("delete", "all States"),), "deleted")
    assert (
        spelled(runs_of_paragraphs(deleted, [paragraph("all States", [(3, "1")])]))
        == "[-all-](1)[- States-]"
    )


def test_places_count_on_through_several_paragraphs() -> None:
    both = change((("equal", "Urges;\nInvites all"),))
    paragraphs = [paragraph("Urges;"), paragraph("Invites all", [(11, "2")], "Invites")]
    assert spelled(runs_of_paragraphs(both, paragraphs)) == "Urges;¶_Invites_ all(2)"


@pytest.mark.parametrize(
    ("runs", "marks", "wanted"),
    [
        # the old mark stands within words that both texts have
        ([Run("equal", "all States")], [(3, "1")], "all<1> States"),
        # what was put in does not count in the old text
        (
            [Run("equal", "all "), Run("insert", "small "), Run("equal", "States")],
            [(4, "1")],
            "all {+small +}<1>States",
        ),
        # what was dropped does
        ([Run("delete", "some "), Run("equal", "States")], [(5, "1")], "[-some -]<1>States"),
        # a mark of the new text has no width, a break has that of a line feed
        (
            [Run("equal", "a", mark=None), Run("equal", mark="9"), Run("equal", "b")],
            [(1, "1")],
            "a(9)<1>b",
        ),
        ([Run("equal", "a"), Run("equal", broken=True), Run("equal", "b")], [(2, "1")], "a¶<1>b"),
        # behind all that is left of the old text
        ([Run("equal", "a"), Run("insert", "b")], [(1, "1")], "a{+b+}<1>"),
        ([Run("equal", "a")], [], "a"),
    ],
)
def test_old_marks_are_put_where_the_old_text_has_them(
    runs: list[Run], marks: list[tuple[int, str]], wanted: str
) -> None:
    old = {"op1": paragraph("whatever", marks)}
    assert spelled(with_former_marks(tuple(runs), change(()), old)) == wanted


def test_a_deleted_paragraph_has_its_marks_already() -> None:
    runs = (Run("delete", "all"), Run("delete", mark="1"))
    old = {"op1": paragraph("all", [(3, "1")])}
    assert with_former_marks(runs, change((), "deleted"), old) == runs


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        # neighbours of one operation become one, whatever told them apart
        ([Run("insert", "Urges", opener=True), Run("insert", " all")], "{+Urges all+}"),
        # what a reader does not see stands once, as the new text has it
        ([Run("delete", "States", quiet=True), Run("insert", "states", quiet=True)], "states"),
        (
            [Run("equal", "all "), Run("insert", "states", quiet=True), Run("equal", " act")],
            "all states act",
        ),
        # marks and breaks part what is alike
        (
            [Run("insert", "a"), Run("insert", mark="1"), Run("insert", "b")],
            "{+a+}(1){+b+}",
        ),
        ([Run("equal", "a"), Run("equal", broken=True), Run("equal", "b")], "a¶b"),
        ([Run("equal", mark="1"), Run("equal", mark="2")], "(1)(2)"),
        ([], ""),
    ],
)
def test_redlines_without_colours_have_few_runs(runs: list[Run], wanted: str) -> None:
    assert spelled(merge_shown_runs(runs)) == wanted


@pytest.mark.parametrize(
    ("text", "size", "wanted"),
    [
        ("Urges all States", 16, "Urges all States"),
        ("Urges all States to act", 16, "Urges all…"),
        # no blank to cut at
        ("促请所有国家采取行动", 4, "促请所有…"),
    ],
)
def test_a_long_text_is_named_by_its_first_words(text: str, size: int, wanted: str) -> None:
    assert beginning(text, size) == wanted
