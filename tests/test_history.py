"""A resolution's series: found in both directions, thread by thread, as a page and as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import lxml.html
import msgspec
import pytest
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app
from resdiff.library import Library
from resdiff.library.history.records import Cell, SeriesHistory, Thread
from resdiff.library.history.series import Series, SeriesFinder
from resdiff.library.history.threads import history_of, names_of
from resdiff.library.trace.tracing import trace_draft
from resdiff.model.records import Document
from resdiff.render.report.history import history_as_text, render_history
from resdiff.render.report.trace import render_trace, trace_as_text
from tests.browsing import DESK, PHONE, case, opened, violations
from tests.conftest import need_corpus, parsed
from tests.lantern_series import NEWEST, bridges, lakes, library_of, middle, newest, oldest
from workbench.corpus import ROOT, SHARED

SCHEMAS = Path(resdiff.__file__).parent / "schema"

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path / "library.db", oldest(), middle(), bridges(), lakes()) as opened:
        yield opened


@pytest.fixture
def series() -> SeriesHistory:
    return history_of(Series(documents=(oldest(), middle(), newest()), missing=("A/RES/70/371",)))


def symbols(found: Series) -> list[str | None]:
    return [document.symbol for document in found.documents]


def test_a_series_is_found_from_any_of_its_texts(library: Library) -> None:
    finder = SeriesFinder.of(library, "en")
    held = ["A/RES/76/371", "A/RES/78/372"]
    assert symbols(finder.series(newest())) == [*held, "A/C.2/80/L.901"]
    assert symbols(finder.series(oldest())) == held
    assert symbols(finder.series(middle())) == held
    assert symbols(finder.series(lakes())) == ["A/RES/75/390"]


def test_what_is_recalled_but_not_held_is_told(library: Library) -> None:
    assert SeriesFinder.of(library, "en").series(newest()).missing == ("A/RES/70/371",)


def by_words(found: SeriesHistory, beginning: str) -> Thread:
    [thread] = [row for row in found.history.rows if row.words.startswith(beginning)]
    return thread


def turns(thread: Thread) -> dict[str, tuple[str, str]]:
    return {symbol: (cell.label, cell.nature) for symbol, cell in thread.cells.items()}


def test_births_changes_and_deaths(series: SeriesHistory) -> None:
    old, mid, new = "A/RES/76/371", "A/RES/78/372", "A/C.2/80/L.901"
    assert turns(by_words(series, "Deeply concerned")) == {
        old: ("PP2", "born"),
        mid: ("PP2", "none"),
        new: ("PP2", "none"),
    }
    assert turns(by_words(series, "Recalling")) == {
        old: ("PP1", "born"),
        mid: ("PP1", "technical"),
        new: ("PP1", "technical"),
    }
    assert turns(by_words(series, "Noting the lantern")) == {
        old: ("PP3", "born"),
        mid: ("", "gone"),
    }
    assert turns(by_words(series, "Encourages the keepers")) == {
        mid: ("OP3", "born"),
        new: ("OP1", "none"),
    }
    assert turns(by_words(series, "Urges the")) == {
        old: ("OP1", "born"),
        mid: ("OP1", "substantive"),
        new: ("OP2", "substantive"),
    }
    assert turns(by_words(series, "Welcomes the whistling")) == {new: ("OP4", "born")}
    noting = by_words(series, "Noting the lantern")
    assert (noting.born, noting.died) == (old, mid)
    assert by_words(series, "Encourages the keepers").cells[new].moved
    assert by_words(series, "Urges the").cells[mid].reasons


def test_every_paragraph_of_every_text_stands_in_one_row(series: SeriesHistory) -> None:
    for document in series.documents:
        placed = [
            c.id
            for row in series.history.rows
            if (c := row.cells.get(document.symbol or "")) and c.id
        ]
        assert sorted(placed) == sorted(p.id for p in document.paragraphs)
    newest_order = [
        c.id for row in series.history.rows if (c := row.cells.get("A/C.2/80/L.901")) and c.id
    ]
    assert newest_order == [p.id for p in series.documents[-1].paragraphs]


def test_what_is_gone_stays_where_it_stood(series: SeriesHistory) -> None:
    words = [row.words for row in series.history.rows]
    at = next(i for i, told in enumerate(words) if told.startswith("Noting the lantern"))
    assert words[at - 1].startswith("Deeply concerned")


def test_split_and_merged_paragraphs_live_on_in_one_row() -> None:
    texts = (
        "The General Assembly,\n\n1. Calls upon the keepers of mountain huts to count the lanterns that storms have broken, and "
        "requests the bell founders of the valley towns to cast foghorns for every ferry landing;\n",
        "The General Assembly,\n\n1. Calls upon the keepers of mountain huts to count the lanterns that storms have broken;\n\n"
        "2. Requests the bell founders of the valley towns to cast foghorns for every ferry landing;\n",
    )
    one, two = (
        msgspec.structs.replace(parsed(text), symbol=f"A/RES/7{n}/1")
        for n, text in enumerate(texts)
    )
    apart = history_of(Series(documents=(one, two))).history.rows
    assert [[c.remark for c in row.cells.values()] for row in apart] == [
        ["", "split"],
        ["part of OP1 before"],
    ]
    together = history_of(Series(documents=(two, one))).history.rows
    assert [[(c.nature, c.remark) for c in row.cells.values()][1:] for row in together] == [
        [(together[0].cells["A/RES/70/1"].nature, "merged")],
        [("gone", "merged into OP1")],
    ]


def test_texts_without_symbols_keep_apart() -> None:
    one = msgspec.structs.replace(parsed("The General Assembly,\n\n1. Urges all;\n"), symbol=None)
    assert len(set(names_of([one, one, one]))) == 3


def test_the_json_is_as_published(series: SeriesHistory) -> None:
    found = json.loads(msgspec.json.encode(series.history))
    jsonschema.validate(found, json.loads((SCHEMAS / "history.schema.json").read_text("utf-8")))
    assert found["schema"] == "resdiff/history/1"
    assert found["line"][0] == {
        "symbol": "A/RES/76/371",
        "title": "Lanterns on mountain paths",
        "session": "76",
        "date": "2021-12-16",
    }
    assert found["missing"] == ["A/RES/70/371"]
    cell = found["rows"][0]["cells"]["A/RES/78/372"]
    assert {"id", "label", "nature"} <= cell.keys()
    assert Cell(nature="born").id is None


def test_text_for_a_terminal(series: SeriesHistory) -> None:
    told = history_as_text(series.history)
    assert told.startswith("76/371 → 78/372 → A/C.2/80/L.901\nrecalled, but not held: 70/371\n")
    assert re.search(r"^OP1 +OP1 S +OP2 S\s+Urges the mountain", told, re.MULTILINE)
    assert re.search(r"^PP3 +−\s+Noting the lantern", told, re.MULTILINE)
    assert re.search(r"^ +OP3 \+ +OP1 ↕ +Encourages the keepers", told, re.MULTILINE)


# The page


def page_of(series: SeriesHistory) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render_history(series))


def test_each_change_in_the_table_leads_to_its_redline(series: SeriesHistory) -> None:
    page = page_of(series)
    anchors = {str(element.get("id")) for element in page.xpath("//*[@id]")}
    links = [str(link.get("href")) for link in page.xpath("//tbody//a")]
    assert len(links) == 10
    assert all(link.startswith("#s") and link[1:] in anchors for link in links)
    urges = page.get_element_by_id("s2-new-op2")
    assert "to pay the lamplighters" in "".join(urges.xpath(".//ins//text()"))
    assert "The whistling kites" not in page.text_content()


def test_the_page_needs_nothing_else_and_runs_nothing(series: SeriesHistory) -> None:
    text = render_history(series)
    assert "<script" not in text
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;") or policy[1].startswith(
        "default-src 'none'"
    )
    assert not re.search(r'(?:src|href)="(?!#)', text)


def hostile() -> Document:
    text = NEWEST.replace(
        "Lanterns on mountain paths", "</style><script>alert(1)</script>{{ 7 * 7 }}\u202e"
    ).replace(
        "Welcomes the whistling kites", "Welcomes <img src=x onerror=alert(2)> the \u202ekites"
    )
    return parsed(text)


def test_text_of_a_hostile_draft_is_only_text(library: Library) -> None:
    draft = hostile()
    for text in (
        render_history(history_of(Series(documents=(middle(), draft)))),
        render_trace(trace_draft(draft, library), draft),
    ):
        assert "<script>" not in text
        assert "<img" not in text
        assert "\u202e" not in text
        assert "{{ 7 * 7 }}" in text


def test_trace_as_page_and_text(library: Library) -> None:
    draft = newest()
    found = trace_draft(draft, library, middle())
    page = lxml.html.document_fromstring(render_trace(found, draft))
    row = page.get_element_by_id("op2")
    assert (
        row.xpath("string(.//mark)")
        == "and to pay the lamplighters of remote hamlets a fair wage from the bridge tolls"
    )
    assert "78/372, OP1, adapted" in row.text_content()
    told = trace_as_text(found, draft)
    assert "4 earlier documents searched; its own line: A/RES/78/372" in told
    assert "OP1  78/372, OP3, verbatim" in told
    assert "    “and to pay the lamplighters of remote hamlets a…”: 77/380, OP2, adapted" in told
    assert "\x1b" not in told
    assert "\x1b[1m" in trace_as_text(found, draft, colour=True)


def test_the_trace_shows_what_was_adapted_word_by_word_and_links_each_source(
    library: Library,
) -> None:
    draft = newest()
    found = trace_draft(draft, library, middle())
    page = lxml.html.document_fromstring(render_trace(found, draft))
    sources = {p.id: p.text for p in middle().paragraphs}
    texts = {p.id: p.text for p in draft.paragraphs}
    adapted = [one for one in found.paragraphs if one.status == "adapted"]
    assert [(one.id, one.source.paragraph) for one in adapted if one.source] == [
        ("pp1", "pp1"),
        ("op2", "op1"),
    ]
    for one in adapted:
        assert one.source is not None
        cell = page.xpath(f"//*[@id='{one.id}']//div[contains(@class, 'text')]")[0]
        for left_out, expected in (("del", texts[one.id]), ("ins", sources[one.source.paragraph])):
            words = cell.xpath(
                f".//text()[not(ancestor::{left_out} or ancestor::*[@class='said'])]"
            )
            assert "".join(words).strip() == expected
    assert page.xpath("//*[@id='op2']//ins//mark/text()") == [
        "and to pay the lamplighters of remote hamlets a fair wage from the bridge tolls"
    ]
    links = page.xpath("//*[@id='pp2']//div[@class='told']//a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("78/372", "https://docs.un.org/en/A/RES/78/372"),
        ("76/371", "https://docs.un.org/en/A/RES/76/371"),
    ]
    assert page.xpath("//*[@id='op4']//ins | //*[@id='op4']//a") == []


# In a browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    old, new = case("wells_ar")
    old = msgspec.structs.replace(
        old, symbol="A/RES/78/371", date="2023-12-19", session="78", kind="resolution"
    )
    with library_of(folder / "library.db", oldest(), middle(), bridges(), lakes(), old) as library:
        out = {
            "history": render_history(
                history_of(
                    Series(documents=(oldest(), middle(), newest()), missing=("A/RES/70/371",))
                )
            ),
            "history-ar": render_history(history_of(Series(documents=(old, new)))),
            "trace": render_trace(trace_draft(newest(), library, middle()), newest()),
            "trace-ar": render_trace(trace_draft(new, library, old), new),
        }
    for name, text in out.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in out}


NAMES = ("history", "history-ar", "trace", "trace-ar")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    name: str, scheme: str, browser: Browser, pages: dict[str, Path]
) -> None:
    with opened(browser, pages[name], color_scheme=scheme, bypass_csp=True) as page:
        assert violations(page) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_is_wider_than_its_window(
    name: str, size: dict[str, int], browser: Browser, pages: dict[str, Path]
) -> None:
    with opened(browser, pages[name], size) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_click_on_a_number_leads_to_the_redline(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["history"]) as page:
        page.locator("tbody a", has_text="OP2").click()
        assert page.evaluate("location.hash") == "#s2-new-op2"
        assert (
            0
            <= page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
            < DESK["height"]
        )
        page.locator("#s2 + .back a").click()
        assert page.evaluate("location.hash") == "#table"


def test_rows_that_never_changed_can_be_left_out(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["history"]) as page:
        rows = "[...document.querySelectorAll('tbody tr')].filter(r => r.offsetHeight).length"
        every = page.evaluate(rows)
        page.get_by_label("Only paragraphs that changed").check()
        assert (
            page.evaluate(rows) == every - 3
        )  # the herders, the Ferry Commission, and the formula


def test_arabic_is_mirrored(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["history-ar"]) as page:
        first, last = (page.locator(f"thead th >> nth={n}").bounding_box() for n in (0, -1))
        assert first is not None
        assert last is not None
        assert first["x"] > last["x"]
    with opened(browser, pages["trace-ar"]) as page:
        label, told = (
            page.locator(f".sources .row .{part} >> nth=0").bounding_box()
            for part in ("label", "told")
        )
        assert label is not None
        assert told is not None
        assert label["x"] > told["x"]


@pytest.mark.parametrize("name", NAMES)
def test_they_print_on_paper(name: str, browser: Browser, pages: dict[str, Path]) -> None:
    import pypdfium2

    with opened(browser, pages[name]) as page:
        document = pypdfium2.PdfDocument(page.pdf(format="A4", print_background=False))
        assert 1 <= len(document) <= 4
        text = "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
        assert "Only paragraphs that changed" not in text
        assert "1 / " in text


# The commands


def run(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def test_history_of_a_symbol_and_of_a_file(library: Library, tmp_path: Path) -> None:
    held = library.path
    assert run("history", "76/371", "--library", held).startswith("76/371 → 78/372\n")
    draft = tmp_path / "draft.txt"
    draft.write_text(NEWEST, "utf-8")
    assert run("history", draft, "--library", held).startswith("76/371 → 78/372 → A/C.2/80/L.901\n")
    run("history", draft, "--library", held, "-o", tmp_path / "history.html")
    assert "<!doctype html>" in (tmp_path / "history.html").read_text("utf-8")
    assert (
        json.loads(run("history", draft, "--library", held, "--format", "json"))["schema"]
        == "resdiff/history/1"
    )


def test_trace_of_a_symbol_and_of_a_file(library: Library, tmp_path: Path) -> None:
    held = library.path
    assert "78/372, OP3, verbatim" not in run("trace", "A/RES/78/372", "--library", held)
    draft = tmp_path / "draft.txt"
    draft.write_text(NEWEST, "utf-8")
    assert "78/372, OP3, verbatim" in run("trace", draft, "--library", held)
    assert "its own line: A/RES/76/371" in run(
        "trace", draft, "--library", held, "--base", "76/371"
    )
    assert (
        json.loads(run("trace", draft, "--library", held, "--format", "json"))["schema"]
        == "resdiff/trace/1"
    )


def test_symbols_are_compared_and_the_report_tells_origins(
    library: Library, tmp_path: Path
) -> None:
    held = library.path
    draft = tmp_path / "draft.txt"
    draft.write_text(NEWEST, "utf-8")
    run("compare", "78/372", draft, "--library", held, "-o", tmp_path / "with.html")
    page = lxml.html.parse(tmp_path / "with.html")
    assert [e.text_content() for e in page.xpath("//p[@class='origin']/bdi")] == [
        "75/390, PP1, verbatim",
        "“and to pay the lamplighters of remote…”: 77/380, OP2, adapted",
        "new",
    ]
    assert "75/390" not in run("compare", "78/372", draft, "--library", held, "--format", "text")
    old, new = middle(), newest()
    assert "origin" not in re.sub(
        r"<style>.*?</style>",
        "",
        resdiff.render(resdiff.compare(old, new), old, new).decode(),
        flags=re.S,
    )


def test_reports_of_a_batch_tell_origins_where_asked(library: Library, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(NEWEST, "utf-8")
    for asked, count in (((), 0), (("--origins",), 3), ((), 0)):
        run(
            "batch", draft, "--against", library.path, "-o", tmp_path / "out", "--jobs", "1", *asked
        )
        report = lxml.html.parse(tmp_path / "out" / "A_C.2_80_L.901.html")
        assert len(report.xpath("//p[@class='origin']")) == count


def test_a_symbol_that_is_not_held_is_told(library: Library) -> None:
    done = CliRunner().invoke(app, ["trace", "A/RES/78/373", "--library", str(library.path)])
    assert done.exit_code == 2
    assert re.fullmatch(
        r"resdiff: A/RES/78/373 is not in the library; near it: A/RES/78/372[^\n]*\n", done.stderr
    )


def test_the_trafficking_series(tmp_path: Path) -> None:
    folder = SHARED / "corpus" / "pdf"
    need_corpus(folder.is_dir(), f"no corpus at {folder}")
    old, new = (
        resdiff.parse(resdiff.read_path(folder / name))
        for name in ("A_RES_78_228.pdf", "A_C.3_80_L.4.pdf")
    )
    with library_of(tmp_path / "library.db", old) as library:
        series = SeriesFinder.of(library, "en").series(new)
    assert symbols(series) == ["A/RES/78/228", "A/C.3/80/L.4"]
    assert series.missing[:2] == ("A/RES/61/180", "A/RES/63/194")
    page = render_history(history_of(series))
    assert len(page) < 300_000
    assert (ROOT / "templates" / "lineage.html.j2").is_file()
