"""The report as markup: what stands where, the picture, the text of a draft that would break out."""

from __future__ import annotations

import re

import lxml.html
import pytest

import resdiff
from resdiff.judge.weights import reason
from resdiff.model.reasons import ReasonKind
from resdiff.model.records import Caution, Document, Note, Paragraph, Source
from resdiff.render.redline_rows import note_rows, redline_rows, with_notes
from resdiff.render.report.markup import css_string, isolated, marked
from resdiff.render.report.overview import lanes, substantive_stretches
from resdiff.render.rows import Run, kinds_of
from tests.browsing import case
from tests.conftest import need_corpus, parsed
from tests.test_corpus import official
from workbench.corpus import SHARED

TURNING = "\u202e\u202d\u202a\u202b\u2066\u2067\u2068"


@pytest.fixture(scope="module")
def wells() -> tuple[Document, Document]:
    return case("wells_en")


@pytest.fixture(scope="module")
def report(wells: tuple[Document, Document]) -> str:
    return resdiff.render(resdiff.compare(*wells), *wells).decode()


def document(text: str, **more: object) -> Document:
    source = Source(file=text, format="json", sha256="0")
    paragraphs = tuple(
        Paragraph(id=f"op{n}", kind="operative", text=f"{n} {text}", opener=text[:1])
        for n in (1, 2, 3)
    )
    return Document(
        source=source,
        symbol=text,
        title=text,
        sponsors=(text,),
        paragraphs=paragraphs,
        **more,  # type: ignore[arg-type]
    )


def test_nothing_in_a_record_turns_the_page_round_or_breaks_out() -> None:
    """Records may come from anywhere, also past the cleaning that reading does: every field of them is only text."""
    evil = f"{TURNING}</style><script>alert(1)</script>\"'\\;}}{{{{ 7*7 }}}}\x1b\x00 &amp;"
    warning = Caution(code="x", message=evil)
    old = document(evil, notes=(Note(label=evil, text=evil, paragraph="op1"),), warnings=(warning,))
    new = document(
        evil + "!", notes=(Note(label=evil, text="other", paragraph="op1"),), warnings=(warning,)
    )
    html = resdiff.render(resdiff.compare(old, new), old, new).decode()
    assert not set(TURNING + "\x1b\x00") & set(html)
    assert "[U+202E]" in html
    page = lxml.html.document_fromstring(html)
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert "[U+202E][U+202D]" in page.xpath("//title")[0].text
    assert "</style><script>alert(1)</script>" in page.text_content()
    assert "{{ 7*7 }}" in page.text_content()


@pytest.mark.parametrize(
    "text",
    [
        "</style>",
        '"; } body { display: none } @page { content: "',
        "\\",
        "\n",
        "\u202e",
        "A/C.3/80/L.4",
    ],
)
def test_a_name_in_the_stylesheet_stays_a_string(text: str) -> None:
    assert re.fullmatch(r'"(?:[\w ]|\\[0-9a-f]+ )*"', str(css_string(text)))


def test_the_head_of_printed_pages_names_both_texts(report: str) -> None:
    heads = re.findall(r'@page \{ @top-left \{ content: "(.*?)"; \} \}', report)
    assert [
        re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), head) for head in heads
    ] == ["A/C.2/80/L.901 → A/C.2/80/L.901/Rev.1"]


def test_neighbouring_runs_of_one_change_are_one_insertion() -> None:
    runs = (
        Run("insert", "Urges", opener=True),
        Run("insert", " all"),
        Run("insert", mark="7"),
        Run("equal", " States"),
    )
    fragment = lxml.html.fragment_fromstring(str(marked(runs, {"7": "note-1"})))
    (insertion,) = fragment.xpath(".//ins")
    assert insertion.text_content() == "[inserted: Urges all7]"
    assert insertion.xpath(".//a/@href") == ["#note-1"]


def test_quoted_arabic_keeps_its_numbers_in_its_own_direction() -> None:
    reasons = (
        reason(ReasonKind.DEADLINE, "بحلول عام 2030", "بحلول عام 2028"),
        reason(ReasonKind.WORDING, new="حسب الاقتضاء"),
    )
    told = str(isolated(reasons))
    assert told.count("<bdi>") == 3
    assert "<bdi>بحلول عام 2030</bdi> → <bdi>بحلول عام 2028</bdi>" in told


def test_old_marks_stand_in_the_old_text() -> None:
    """Note 2 became note 3, and the words before its mark changed: the old text has it at its own place."""
    before = parsed(
        "The General Assembly,\n\nRecalling its resolution 78/1,¹\n\nNoting the old rivers,² and lakes,\n\n1. Urges States to act.\n\n"
        "____\n\n¹ See A/78/1.\n\n² See A/78/2.\n"
    )
    after = parsed(
        "The General Assembly,\n\nRecalling its resolution 78/1,¹ ² \n\nNoting the very long rivers,³ and lakes,\n\n1. Urges States to act.\n\n"
        "____\n\n¹ See A/78/1.\n\n² See A/78/9.\n\n³ See A/78/2.\n"
    )
    comparison = resdiff.compare(before, after)
    rows = with_notes(redline_rows(comparison, before, after), note_rows(comparison), before, after)
    row = next(row for row in rows if row.anchor == "new-pp2")
    spelled = {"old": "", "new": ""}
    for run in row.runs:
        if run.mark is not None:
            spelled["old" if run.former else "new"] += f"({run.mark})"
        else:
            spelled["old"] += run.text if run.operation != "insert" else ""
            spelled["new"] += run.text if run.operation != "delete" else ""
    assert spelled == {
        "old": "Noting the old rivers,(2) and lakes,",
        "new": "Noting the very long rivers,(3) and lakes,",
    }


def test_changed_notes_stand_below_their_paragraphs(wells: tuple[Document, Document]) -> None:
    comparison = resdiff.compare(*wells)
    rows = with_notes(redline_rows(comparison, *wells), note_rows(comparison), *wells)
    assert {row.anchor: [note.new_label for note in row.notes] for row in rows if row.notes} == {
        "new-pp6": ["3"],
        "new-pp7": ["4"],
    }


def test_the_picture_tells_in_words_what_it_shows(
    wells: tuple[Document, Document], report: str
) -> None:
    rows = redline_rows(resdiff.compare(*wells), *wells)
    preamble, operative = lanes(rows)
    assert (preamble.name, preamble.paragraphs, preamble.weighty) == (
        "Preamble",
        8,
        "PP4, PP6, former PP7, PP7",
    )
    assert operative.weighty == "OP1–OP3, OP4 (a), OP4 (c)–OP5, OP11–OP12"
    assert sum(path.count("M") for sort, path in preamble.strokes if sort != "moved") == 8
    assert [
        path.count("M")
        for sort, path in preamble.strokes
        if sort in ("moved", "inserted", "deleted")
    ] == [1, 1, 1]
    page = lxml.html.document_fromstring(report)
    for picture in page.xpath("//*[local-name()='svg']"):
        assert picture.get("role") == "img"
        assert (
            "Substantive changes in"
            in page.get_element_by_id(picture.get("aria-labelledby")).text_content()
        )


def test_a_long_text_wraps_its_picture() -> None:
    text = "The General Assembly,\n\n" + "\n\n".join(
        f"{n}. Urges river {n} to flow;" for n in range(1, 131)
    )
    rows = redline_rows(resdiff.compare(parsed(text), parsed(text)), parsed(text), parsed(text))
    (lane,) = lanes(rows)
    assert (lane.paragraphs, lane.height, lane.weighty, substantive_stretches(rows)) == (
        130,
        3 * 34,
        "",
        [],
    )


def test_kinds_by_which_a_reader_may_filter(wells: tuple[Document, Document]) -> None:
    kinds = {(c.new or c.old)[0]: kinds_of(c) for c in resdiff.compare(*wells).changes}
    assert kinds["pp2"] == ()
    assert kinds["pp3"] == ("moved", "renumbered")
    assert kinds["op2"] == ("split", "renumbered")
    assert kinds["op6"] == ("renumbered",)


def test_split_paragraphs_are_told_as_such(report: str) -> None:
    page = lxml.html.document_fromstring(report)
    assert "split: OP2 became OP2, OP3, substantive" in " ".join(
        page.get_element_by_id("new-op2").text_content().split()
    )


def test_the_report_of_a_long_draft_stays_small(corpus: object) -> None:
    """A/RES/78/228 to A/C.3/80/L.4 in English: 94 rows, 37 notes; 188 KB when this was written."""
    path = SHARED / "corpus" / "pdf" / "A_C.3_80_L.4.pdf"
    need_corpus(path.is_file(), f"no {path}")
    pair = official(corpus, "78/228", "en"), resdiff.parse(resdiff.read_path(path))  # type: ignore[arg-type]
    assert len(resdiff.render(resdiff.compare(*pair), *pair)) < 300_000


def test_texts_without_paragraphs_and_of_two_languages_make_a_report() -> None:
    english, arabic = case("wells_en")[0], case("wells_ar")[1]
    nothing = Document(source=english.source)
    for old, new in ((nothing, nothing), (nothing, english), (english, arabic)):
        page = lxml.html.document_fromstring(
            resdiff.render(resdiff.compare(old, new), old, new).decode()
        )
        assert len(page.xpath("//main/div[contains(@class, 'change')]")) >= len(new.paragraphs)
    assert page.xpath("//main/@dir") == ["rtl"]
    gone = page.xpath("//main/div[contains(@class, 'deleted')]/div[contains(@class, 'text')]")
    assert {(text.get("lang"), text.get("dir")) for text in gone} == {("en", "auto")}
