"""Reports of committees: each draft a record of its own, chosen by its place or by its title."""

from __future__ import annotations

import pytest

import resdiff
from tests.conftest import parsed

REPORT = """A/80/555

Report of the Third Committee

1. At its 2nd plenary meeting, the General Assembly decided to include the
item on lamps in its agenda and to allocate it to the Third Committee, which
has the care of them.

2. The Third Committee considered the item at its 5th meeting and heard the
keepers of the lamps of both coasts, who told of the storms of the winter and
of the oil.¹

3. The Third Committee recommends to the General Assembly the adoption of the
following draft resolutions:

Draft resolution I

Care of the lamps of the harbours

The General Assembly,

Recalling its resolution 77/27 on lamps,²

1. Urges Member States to light lamps;

2. Requests the Secretary-General to report thereon.

Draft resolution II

Rights of the keepers of towers

The General Assembly,

Noting the work of the keepers,

Noting also their towers,³

1. Decides to honour the keepers;

2. Invites Member States:

(a) To mend the towers;

(b) To paint them.

4. The Third Committee also recommends to the General Assembly the adoption of
the following draft decision:

Draft decision

Reports considered under the item on lamps

The General Assembly takes note of the report on lamps.

¹ See A/C.3/80/SR.5.

² Resolution 77/27.

³ Report on towers.
"""

RAPPORT = """A/80/555

Rapport de la Troisième Commission

1. À sa 2e séance plénière, l’Assemblée générale a décidé d’inscrire les phares à son ordre du jour.

2. La Troisième Commission recommande à l’Assemblée générale d’adopter les projets de résolution suivants :

Projet de résolution I

Entretien des phares des ports

L’Assemblée générale,

Rappelant sa résolution 77/27 sur les phares,

1. Engage les États Membres à allumer les phares ;

2. Prie le Secrétaire général de lui présenter un rapport.

Projet de résolution II

Droits des gardiens des tours

L’Assemblée générale,

Notant le travail des gardiens,

1. Décide d’honorer les gardiens.
"""

BAOGAO = """A/80/555

第三委员会的报告

1. 大会在第2次全体会议上决定将关于灯塔的项目列入议程。

2. 第三委员会建议大会通过以下决议草案：

决议草案一

港口灯塔的养护

大会，

回顾其关于灯塔养护的第77/27号决议，

1. 敦促会员国修复灯塔；

2. 请秘书长提出报告。

决议草案二

塔楼看守人的权利

大会，

注意到看守人的工作，

1. 决定表彰看守人。
"""


@pytest.fixture(scope="module")
def report() -> resdiff.Document:
    return parsed(REPORT)


def single(title: str) -> resdiff.Document:
    return parsed(
        f"A/C.3/80/L.4\n\nCuba: draft resolution\n\n{title}\n\nThe General Assembly,\n\nRecalling the lamps,\n\n"
        "1. Urges Member States to light lamps.\n"
    )


def ids(document: resdiff.Document) -> list[str]:
    return [p.id for p in document.paragraphs]


# One record each


def test_a_report_holds_its_own_paragraphs(report: resdiff.Document) -> None:
    assert (report.kind, report.symbol) == ("report", "A/80/555")
    assert report.enacting_formula is None
    numbered = [(p.id, p.kind, p.label) for p in report.paragraphs if p.label]
    assert numbered == [(f"p{n}", "paragraph", f"{n}.") for n in range(1, 5)]
    assert report.paragraphs[-1].text == (
        "The Third Committee also recommends to the General Assembly the adoption of the following draft decision:"
    )


def test_each_draft_begins_its_ids_anew(report: resdiff.Document) -> None:
    assert [ids(draft) for draft in report.drafts] == [
        ["pp1", "op1", "op2"],
        ["pp1", "pp2", "op1", "op2", "op2.a", "op2.b"],
        ["u1"],
    ]


def test_titles_kinds_and_origins(report: resdiff.Document) -> None:
    assert [(d.title, d.kind, d.origin, d.enacting_formula) for d in report.drafts] == [
        (
            "Care of the lamps of the harbours",
            "draft resolution",
            "A/80/555, Draft resolution I",
            "The General Assembly,",
        ),
        (
            "Rights of the keepers of towers",
            "draft resolution",
            "A/80/555, Draft resolution II",
            "The General Assembly,",
        ),
        (
            "Reports considered under the item on lamps",
            "draft decision",
            "A/80/555, Draft decision",
            None,
        ),
    ]
    assert {d.source for d in report.drafts} == {report.source}
    assert [d.session for d in report.drafts] == [report.session] * 3


def test_texts_of_drafts(report: resdiff.Document) -> None:
    first, second, third = report.drafts
    assert [p.text for p in first.paragraphs] == [
        "Recalling its resolution 77/27 on lamps,",
        "Urges Member States to light lamps;",
        "Requests the Secretary-General to report thereon.",
    ]
    assert second.paragraphs[-1].text == "To paint them."
    assert [p.text for p in third.paragraphs] == [
        "The General Assembly takes note of the report on lamps."
    ]


def test_notes_go_with_their_draft(report: resdiff.Document) -> None:
    assert [(n.label, n.text, n.paragraph) for n in report.notes] == [
        ("1", "See A/C.3/80/SR.5.", "p2")
    ]
    assert [[(n.label, n.text, n.paragraph) for n in draft.notes] for draft in report.drafts] == [
        [("2", "Resolution 77/27.", "pp1")],
        [("3", "Report on towers.", "pp2")],
        [],
    ]


@pytest.mark.parametrize(
    ("text", "titles", "language"),
    [
        (RAPPORT, ["Entretien des phares des ports", "Droits des gardiens des tours"], "fr"),
        (BAOGAO, ["港口灯塔的养护", "塔楼看守人的权利"], "zh"),
    ],
)
def test_reports_in_other_languages(text: str, titles: list[str], language: str) -> None:
    document = parsed(text)
    assert (document.kind, document.language) == ("report", language)
    assert [p.id for p in document.paragraphs if p.label] == ["p1", "p2"]
    assert [draft.title for draft in document.drafts] == titles
    assert [draft.kind for draft in document.drafts] == ["draft resolution"] * 2
    assert [ids(draft) for draft in document.drafts] == [["pp1", "op1", "op2"], ["pp1", "op1"]]
    assert [draft.language for draft in document.drafts] == [language] * 2


def test_a_resolution_is_no_report() -> None:
    document = single("Care of the lamps")
    assert document.drafts == ()
    assert document.kind == "draft resolution"


# Chosen


def test_a_draft_is_chosen_by_its_place(report: resdiff.Document) -> None:
    assert resdiff.select_draft(report, 1) is report.drafts[0]
    assert resdiff.select_draft(report, 3) is report.drafts[2]


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_a_draft_that_is_not_there(report: resdiff.Document, number: int) -> None:
    with pytest.raises(resdiff.UsageError) as caught:
        resdiff.select_draft(report, number)
    assert str(caught.value) == f"draft.txt: has no draft {number}; it holds 3"


def test_a_text_without_drafts() -> None:
    with pytest.raises(resdiff.UsageError) as caught:
        resdiff.select_draft(single("Care of the lamps"), 1)
    assert str(caught.value) == "draft.txt: has no draft 1; it is no report with drafts"


# Facing


def test_facing_by_number(report: resdiff.Document) -> None:
    other = single("Care of the lamps")
    assert resdiff.drafts_to_compare(report, other, 2) == (report.drafts[1], other)
    assert resdiff.drafts_to_compare(other, report, 3) == (other, report.drafts[2])
    assert resdiff.drafts_to_compare(report, report, 1) == (report.drafts[0], report.drafts[0])


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Care of the lamps of all harbours", 0),
        ("rights of keepers of the towers", 1),
        ("REPORTS CONSIDERED", 2),
    ],
)
def test_facing_by_title(report: resdiff.Document, title: str, place: int) -> None:
    other = single(title)
    old, new = resdiff.drafts_to_compare(report, other)
    assert new is other
    assert (old.title, old.paragraphs) == (
        report.drafts[place].title,
        report.drafts[place].paragraphs,
    )
    assert [(w.code, w.message) for w in old.warnings] == [
        ("draft-chosen", f"draft.txt holds 3 drafts; compared is number {place + 1}, by its title")
    ]
    assert resdiff.drafts_to_compare(other, report) == (other, old)


def test_facing_of_two_texts_changes_nothing() -> None:
    one, two = single("Lamps"), single("Towers")
    assert resdiff.drafts_to_compare(one, two) == (one, two)


def test_two_reports_keep_their_own_paragraphs_and_tell_of_their_drafts(
    report: resdiff.Document,
) -> None:
    old, new = resdiff.drafts_to_compare(report, report)
    assert old == new
    assert (old.paragraphs, old.drafts) == (report.paragraphs, report.drafts)
    assert [(w.code, w.message) for w in old.warnings] == [
        (
            "drafts-not-compared",
            "the 3 drafts that it holds are not compared; choose one with --draft",
        )
    ]


def test_facing_by_a_number_that_no_side_has(report: resdiff.Document) -> None:
    one, two = single("Lamps"), single("Towers")
    with pytest.raises(
        resdiff.UsageError, match=r"^draft\.txt: has no draft 1; it is no report with drafts$"
    ):
        resdiff.drafts_to_compare(one, two, 1)
    with pytest.raises(resdiff.UsageError, match=r"^draft\.txt: has no draft 9; it holds 3$"):
        resdiff.drafts_to_compare(one, report, 9)


# JSON


def test_a_report_goes_through_json_without_loss(report: resdiff.Document) -> None:
    data = resdiff.render_document(report, "json")
    again = resdiff.parse(resdiff.read_bytes(data, "report.json"))
    assert again == report
    assert resdiff.render_document(again, "json") == data
    assert [d.title for d in again.drafts] == [d.title for d in report.drafts]
