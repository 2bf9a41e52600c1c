"""A term replaced all through a text is told once; the weightiest changes stand first, and on one page."""

from __future__ import annotations

from pathlib import Path

import pytest

import resdiff
from resdiff.compare.pipeline import compare_documents
from resdiff.model.records import Document
from resdiff.render.brief import MOST_QUESTIONS, brief_as_page, brief_as_text, brief_of
from resdiff.render.redline_rows import redline_rows
from resdiff.render.weight import weighty_rows
from tests.conftest import parsed
from tests.test_cli import run

OLD = """The General Assembly,

Recalling the care of lighthouses, and of all who keep lighthouses,

1. Urges all towns to light their lighthouses before winter;

2. Requests the keepers of lighthouses to report by 1 March 2025;

3. Invites the guild to visit lighthouses;

4. Thanks the pilots.
"""
NEW = (
    OLD.replace("lighthouses", "beacons")
    .replace("Urges", "Invites")
    .replace("by 1 March 2025", "by 1 June 2027")
    .replace(
        "4. Thanks the pilots.",
        "4. Decides to convene a meeting of pilots in each port;\n\n5. Thanks the pilots.",
    )
)


@pytest.fixture(scope="module")
def sides() -> tuple[Document, Document]:
    return parsed(OLD), parsed(NEW)


def test_a_term_replaced_all_through_is_told_once(sides: tuple[Document, Document]) -> None:
    comparison = compare_documents(*sides)
    (term,) = comparison.terms
    assert (term.old, term.new) == ("lighthouses", "beacons")
    assert term.paragraphs == ("pp1", "op1", "op2", "op3")
    text = brief_as_text(comparison, *sides)
    assert text.count("“lighthouses” → “beacons” in PP1, OP1, OP2, OP3") == 1
    called = [
        one.row.called for one in weighty_rows(comparison, redline_rows(comparison, *sides), *sides)
    ]
    assert "OP3" not in called  # nothing else changed there


def test_the_weightiest_come_first_with_their_words(sides: tuple[Document, Document]) -> None:
    comparison = compare_documents(*sides)
    brief = brief_of(comparison, *sides)
    weights = [max(r.weight for r in q.weighty.row.change.reasons) for q in brief.questions]
    assert weights == sorted(weights, reverse=True)
    new = next(q for q in brief.questions if q.weighty.row.change.kind == "inserted")
    assert new.new.startswith("Decides to convene a meeting")
    verb = next(q for q in brief.questions if q.weighty.row.called == "OP1")
    assert verb.old.startswith("Urges all towns")
    assert verb.new.startswith("Invites all towns")


def test_of_new_paragraphs_those_that_decide_come_before_the_preamble() -> None:
    kept = "1. Notes the work of the harbour masters of the northern coast;"
    old = parsed(f"The General Assembly,\n\nRecalling its concern for pilots,\n\n{kept}\n")
    new = parsed(
        "The General Assembly,\n\nRecalling its concern for pilots,\n\n"
        "Recognizing that storms have become more frequent than in the years of our fathers,\n\n"
        f"{kept}\n\n2. Underlines that seabirds nest in the dunes;\n\n"
        "3. Decides:\n\n(a) To open an office for lifeboats in every town of the southern bay;\n\n"
        "(b) To lend the ferries money for engines that burn no oil at all;\n"
    )
    comparison = compare_documents(old, new)
    rows = weighty_rows(comparison, redline_rows(comparison, old, new), old, new)
    assert [one.row.called for one in rows] == ["OP3", "OP3 (a)", "OP3 (b)", "OP2", "PP2"]


def test_years_and_numbers_are_no_terms() -> None:
    old = "The General Assembly,\n\n" + "\n\n".join(
        f"{n}. Notes the year 2024 of port {'abcd'[n]};" for n in range(1, 4)
    )
    comparison = compare_documents(parsed(old), parsed(old.replace("2024", "2025")))
    assert comparison.terms == ()


def test_more_than_a_page_is_counted() -> None:
    count = MOST_QUESTIONS + 5
    old = "The General Assembly,\n\n" + "\n\n".join(
        f"{n}. Urges port number {n} of the coast {n * 7} to mend its quay;"
        for n in range(1, count + 1)
    )
    comparison = compare_documents(parsed(old), parsed(old.replace("Urges", "Invites")))
    assert "5 more changes of substance stand in the redline" in brief_as_text(
        comparison, parsed(old), parsed(old.replace("Urges", "Invites"))
    )


def test_the_brief_as_text_and_as_a_page(tmp_path: Path, sides: tuple[Document, Document]) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW.replace("guild", "<guild>"), "utf-8")
    code, out, _ = run("compare", str(old), str(new), "--format", "brief")
    assert code == 0
    assert "what to ask the capital about" in out.decode()
    page = tmp_path / "brief.html"
    run("compare", str(old), str(new), "--format", "brief", "-o", str(page))
    text = page.read_text("utf-8")
    assert '<ol class="questions">' in text
    assert "<guild>" not in text
    assert (
        brief_as_page(compare_documents(sides[0], sides[0]), sides[0], sides[0]).count(
            "Nothing changed in substance"
        )
        == 1
    )


def test_the_report_lists_changes_of_substance_by_weight(sides: tuple[Document, Document]) -> None:
    page = resdiff.render(resdiff.compare(*sides), *sides).decode()
    first = page[page.index('id="first"') : page.index("</nav>", page.index('id="first"'))]
    # a term replaced all through is folded below them
    assert "all through: “lighthouses” → “beacons”" in page[page.index('class="folds"') :]
    assert "Decides to convene a meeting of pilots" in first
