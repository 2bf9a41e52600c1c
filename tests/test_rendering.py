"""Redlines as people get them: the report, the terminal, a document as text and as AKN4UN."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import lxml.html
import pytest

import resdiff
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Document, Paragraph
from resdiff.render.redline_rows import redline_rows
from tests.conftest import parsed
from workbench.corpus import seed

HOSTILE = """The General Assembly,

Recalling <script>alert(1)</script> and </style><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %},

Noting \u202edesrever\u202c text and an ampersand & a “quotation”,

1. Urges "'><svg onload=alert(3)> States to act;

2. Requests http://example.org/ a report.
"""


@pytest.fixture(scope="module")
def report(drafts: tuple[Document, Document]) -> str:
    return resdiff.render(resdiff.compare(*drafts), *drafts).decode()


def test_report_stands_alone(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    assert not page.xpath("//link | //img | //iframe | //object | //form | //@style | //@src")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert not re.search(r"@import|url\(", report)


def test_policy_allows_nothing_but_what_the_report_brings(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    hashes = []
    for tag in ("style", "script"):
        (inline,) = re.findall(f"<{tag}>(.*?)</{tag}>", report, re.DOTALL)
        hashes.append("'sha256-" + b64encode(sha256(inline.encode()).digest()).decode() + "'")
    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
    )


def test_report_has_every_paragraph_of_both_texts(
    report: str, drafts: tuple[Document, Document]
) -> None:
    page = lxml.html.document_fromstring(report)
    for hidden in page.xpath("//*[@class='said'] | //sup"):
        hidden.drop_tree()
    shown: dict[str, tuple[str, str]] = {}
    for row in page.xpath("//main/div[contains(@class, 'change')]"):
        old = "".join(row.xpath(".//div[contains(@class,'text')]//text()[not(ancestor::ins)]"))
        new = "".join(row.xpath(".//div[contains(@class,'text')]//text()[not(ancestor::del)]"))
        shown[row.get("id")] = (old, new)
    for paragraph in drafts[1].paragraphs:
        if (key := f"new-{paragraph.id}") in shown:
            assert paragraph.text in shown[key][1]
    assert any("op35" in r.change.new for r in redline_rows(resdiff.compare(*drafts), *drafts))


def test_changes_are_marked_without_colour_alone(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    assert [d.text_content() for d in page.xpath("//*[@id='new-op18']//del")] == ["[deleted: 促请]"]
    assert [i.text_content() for i in page.xpath("//*[@id='new-op18']//ins")] == [
        "[inserted: 敦促]"
    ]
    style = page.xpath("//style")[0].text_content()
    assert re.search(r"ins \{[^}]*underline", style)
    assert re.search(r"del \{[^}]*line-through", style)


def test_moved_paragraph_is_marked_at_both_places(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    new, old = page.xpath("//*[@id='new-pp33']")[0], page.xpath("//*[@id='old-pp45']")[0]
    assert new.xpath(".//a/@href") == ["#old-pp45"]
    assert old.xpath(".//a/@href") == ["#new-pp33"]
    labels = [
        row.text_content().split()
        for row in page.xpath("//main/div[contains(@class,'row')]/div[1]")
    ]
    at = labels.index(["PP45"], labels.index(["PP44"]))
    assert labels[at - 1] == ["PP44"]


def test_every_link_has_its_target(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.xpath("//a/@href")} <= set(ids)


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        (
            "大会，\n\n回顾其第78/228号决议，\n\n1. 敦促会员国采取行动；\n\n2. 请秘书长提交报告。\n",
            "zh",
            "ltr",
        ),
        (
            "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 78/228،\n\n1 - تحث الدول على العمل؛\n\n2 - تطلب تقديم تقرير.\n",
            "ar",
            "rtl",
        ),
        (
            "The General Assembly,\n\nRecalling its resolution 78/228,\n\n1. Urges States to act;\n\n2. Requests a report.\n",
            "en",
            "ltr",
        ),
    ],
)
def test_language_and_direction_of_the_text(text: str, language: str, direction: str) -> None:
    document = parsed(text)
    page = lxml.html.document_fromstring(
        resdiff.render(resdiff.compare(document, document), document, document).decode()
    )
    texts = page.xpath("//main//div[contains(@class,'text')]")
    assert {t.get("lang") for t in texts} == {language}
    assert {t.get("dir") for t in texts} == {direction}
    assert page.get("lang") == "en"


def test_hostile_text_is_only_text() -> None:
    old, new = parsed(HOSTILE), parsed(HOSTILE.replace("States", "all States"))
    page = lxml.html.document_fromstring(
        resdiff.render(resdiff.compare(old, new), old, new).decode()
    )
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //svg[@onload]")
    assert (
        "<script>alert(1)</script> and </style><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %}"
        in page.text_content()
    )
    assert "\u202e" not in page.text_content()


def test_notes_stand_at_their_marks(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    assert [m.text_content() for m in page.xpath("//*[@id='new-pp16']//sup[@class='mark']")] == [
        "18"
    ]
    assert page.xpath("//h2[text()='Notes']")


def test_warnings_are_in_the_report(report: str) -> None:
    assert "read as the mark of note 1" in report


def test_terminal_redline(drafts: tuple[Document, Document]) -> None:
    comparison = resdiff.compare(*drafts)
    plain = resdiff.render(comparison, *drafts, "text").decode()
    assert "\x1b" not in plain
    assert "[-促请-]{+敦促+}" in plain
    assert "PP45 → –  moved to PP33" in plain
    coloured = resdiff.render(
        comparison, *drafts, "text", resdiff.RenderOptions(colour=True)
    ).decode()
    assert "\x1b[32;4m敦促\x1b[0m" in coloured


def test_a_draft_cannot_command_the_terminal() -> None:
    old = parsed(HOSTILE)
    new = parsed(HOSTILE.replace("Urges", "\x9b31mUrges \x1b]0;owned\x07"))
    assert not re.search(
        "[\x1b\x07\x9b]", resdiff.render(resdiff.compare(old, new), old, new, "text").decode()
    )


@pytest.mark.parametrize("number", ["000", "001", "003", "004", "oral"])
def test_akn_reads_back_to_the_same_paragraphs(number: str) -> None:
    document = resdiff.parse(resdiff.read_path(seed(number)))
    again = resdiff.parse(resdiff.read_bytes(resdiff.render_document(document, "akn"), "x.xml"))
    if number in ("003", "oral"):
        assert [(p.id, p.kind, p.label, p.opener, p.text) for p in again.paragraphs] == [
            (p.id, p.kind, p.label, p.opener, p.text) for p in document.paragraphs
        ]
        assert [(n.label, n.text, n.paragraph) for n in again.notes] == [
            (n.label, n.text, n.paragraph) for n in document.notes
        ]
    else:
        assert [p.text for p in again.paragraphs] == [p.text for p in document.paragraphs]
    for field in ("symbol", "title", "language", "organ", "session", "date", "distribution"):
        assert getattr(again, field) == getattr(document, field), field


def test_text_reads_back_to_the_same_paragraphs() -> None:
    document = resdiff.parse(resdiff.read_path(seed("oral")))
    again = resdiff.parse(resdiff.read_bytes(resdiff.render_document(document, "text"), "x.txt"))
    assert [(p.id, p.text) for p in again.paragraphs] == [
        (p.id, p.text) for p in document.paragraphs
    ]
    assert [(n.label, n.text, n.paragraph) for n in again.notes] == [
        (n.label, n.text, n.paragraph) for n in document.notes
    ]


def test_unknown_format_is_refused(drafts: tuple[Document, Document]) -> None:
    with pytest.raises(resdiff.UsageError, match="choose html"):
        resdiff.render(resdiff.compare(*drafts), *drafts, "gif")


@pytest.mark.parametrize(
    ("own", "parent", "called"),
    [
        ("pp12", None, "PP12"),
        ("op3.a.ii", "op3.a", "OP3 (a) (ii)"),
        ("p17", None, "17"),
        ("u4", None, "¶4"),
        ("u1", "op9", "OP9 ¶1"),
        ("A.I.op3", None, "A.I.OP3"),
        ("annex1.p3.a", "annex1.p3", "Annex 1, 3 (a)"),
        ("annex2.op4", None, "Annex 2 OP4"),
        ("A.annex1.u2", None, "A Annex 1 ¶2"),
        ("draft2.pp1", None, "Draft 2 PP1"),
        ("op3-2", None, "OP3-2"),
    ],
)
def test_what_a_paragraph_is_called(own: str, parent: str | None, called: str) -> None:
    assert (
        paragraph_label(Paragraph(id=own, kind="operative", text="Urges", parent=parent)) == called
    )


APART = """The General Assembly,

1. Urges Member States to end stigma faced by people living with HIV, and calls upon donors to finance the rehabilitation of water networks in the Lake Chad basin;

2. Invites youth-led organizations to take part in the World Summit on Fisheries;

3. Recalls its resolution 70/1 of 25 September 2015.
"""
IN_PARTS = """The General Assembly,

1. Urges Member States to end stigma faced by people living with HIV;

2. Invites youth-led organizations to take part in the World Summit on Fisheries;

3. Calls upon donors to finance the rehabilitation of water networks in the Lake Chad basin;

4. Recalls its resolution 75/233 of 21 December 2020.
"""


def test_a_part_that_stands_apart_points_to_its_whole() -> None:
    old, new = parsed(APART), parsed(IN_PARTS)
    (stub,) = (
        row for row in redline_rows(resdiff.compare(old, new), old, new) if row.role == "stub"
    )
    assert not any(change.moved for change in resdiff.compare(old, new).changes)
    assert (stub.old_labels, stub.new_labels, stub.told, stub.target) == (
        (),
        ("OP3",),
        "part of",
        ("OP1",),
    )
    page = lxml.html.document_fromstring(
        resdiff.render(resdiff.compare(old, new), old, new).decode()
    )
    assert page.xpath("//*[@id='new-op3']//a/@href") == ["#new-op1"]
    assert (
        "– → OP3  part of OP1"
        in resdiff.render(resdiff.compare(old, new), old, new, "text").decode()
    )


def test_a_merged_paragraph_points_to_where_it_went() -> None:
    old, new = parsed(IN_PARTS), parsed(APART)
    shown = resdiff.render(resdiff.compare(old, new), old, new, "text").decode()
    assert "OP3 → –  merged into OP1" in shown
    page = lxml.html.document_fromstring(
        resdiff.render(resdiff.compare(old, new), old, new).decode()
    )
    assert page.xpath("//*[@id='old-op3']//a/@href") == ["#new-op1"]


def test_documents_newly_and_no_longer_cited_are_told_for_the_whole_text() -> None:
    old, new = parsed(APART), parsed(IN_PARTS)
    comparison = resdiff.compare(old, new)
    assert (comparison.cited.newly, comparison.cited.no_longer) == (
        ("A/RES/75/233",),
        ("A/RES/70/1",),
    )
    assert (
        "newly cited: A/RES/75/233\nno longer cited: A/RES/70/1\n"
        in resdiff.render(comparison, old, new, "text").decode()
    )
    assert "Newly cited:" in resdiff.render(comparison, old, new).decode()
    assert not resdiff.compare(old, old).cited.newly
