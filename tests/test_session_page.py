"""The overview of a session in a real browser: whole without a script, sorted and searched with it, on a phone and paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pytest

from resdiff.batch import ReportFolder, prepare_run, run_drafts
from resdiff.batch.executors import Here
from resdiff.model.batch import BatchIndex, BatchRow, DraftRecord, NewTextExtent, PredecessorRecord
from resdiff.render.report.batch import render_batch_page
from tests.browsing import PHONE, opened, violations
from tests.invented import DRAFTS, files_in, library_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of seven: five drafts, one of which has no predecessor, an empty file and one that is not there."""
    at = tmp_path_factory.mktemp("session")
    (at / "scrap.txt").write_bytes(b"")
    paths = [*files_in(at / "drafts"), at / "scrap.txt", at / "lost.pdf"]
    run_drafts(
        paths, ReportFolder(at / "out"), prepare_run(library_in(at), ("html", "json")), Here()
    )
    return at / "out"


@pytest.fixture(scope="module")
def overview(folder: Path) -> Path:
    return folder / "index.html"


def shown(page: Page) -> list[str]:
    """The drafts in sight, in their order."""
    asked = "[...document.querySelectorAll('.drafts tbody tr')].filter(r => r.offsetHeight).map(r => r.dataset.symbol)"
    return [str(symbol) for symbol in page.evaluate(asked)]


GIVEN = [*(str(one.symbol) for one in DRAFTS), "scrap.txt", "lost.pdf"]


def test_each_draft_with_its_predecessor_and_why(browser: Browser, overview: Path) -> None:
    with opened(browser, overview) as page:
        assert page.inner_text("h1") == "7 drafts and what they change"
        assert page.locator(".counts li").all_inner_texts() == [
            "4 with a predecessor",
            "1 without",
            "2 not read",
        ]
        row = page.inner_text("#draft-1")
        for told in (
            "A/C.2/80/L.4",
            "Keeping of village wells",
            "Ruritania, Freedonia",
            "A/RES/78/31",
            "2023-12-04",
            "equal title",
            "1 inserted",
        ):
            assert told in row
        assert re.search(r"\d+ substantive", row)
        assert re.search(r"\b\d+ %", row)
        assert "None found." in page.inner_text("#draft-5")
        assert "100 %" in page.inner_text("#draft-5")


def test_what_failed_or_has_no_predecessor_comes_first_and_leads_to_its_row(
    browser: Browser, overview: Path
) -> None:
    with opened(browser, overview) as page:
        look = page.locator(".troubled li")
        assert [one.split(":")[0] for one in look.all_inner_texts()] == [
            "A/C.2/80/L.8",
            "scrap.txt",
            "lost.pdf",
        ]
        assert "is empty; name a file that holds a document" in look.nth(1).inner_text()
        page.get_by_label("without").uncheck()
        assert "A/C.2/80/L.8" not in shown(page)
        look.nth(0).locator("a").click()
        page.wait_for_function("document.querySelector('#draft-5').offsetHeight > 0")
        assert shown(page) == GIVEN


def test_reports_are_one_click_away(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.click("#draft-1 a.symbol")
    assert page.title() == "A/C.2/80/L.4 compared with A/RES/78/31"
    # and the session is one click back
    page.click("text=All drafts of the session")
    page.wait_for_url("**/index.html")
    page.close()
    with opened(browser, folder / "index.html") as page:
        links = page.evaluate(
            "[...document.querySelectorAll('.drafts tbody a')].map(a => a.getAttribute('href'))"
        )
        assert len(links) == 10
        assert all((folder / link).is_file() for link in links)


def test_sorted_and_filtered(browser: Browser, overview: Path) -> None:
    with opened(browser, overview) as page:
        page.select_option("select[name=order]", "new")
        assert shown(page)[0] == "A/C.2/80/L.8"
        page.select_option("select[name=order]", "symbol")
        assert shown(page)[:5] == GIVEN[:5]
        page.select_option("select[name=order]", "place")
        assert shown(page) == GIVEN
        page.fill("input[name=find]", "village WELLS")
        assert shown(page) == GIVEN[:2]
        assert page.inner_text("[role=status]") == "2 of 7 drafts are shown"
        page.fill("input[name=find]", "")
        page.get_by_label("with a predecessor").uncheck()
        assert shown(page) == GIVEN[4:]


def test_without_a_script_it_is_whole_and_in_order(browser: Browser, overview: Path) -> None:
    with opened(browser, overview, java_script_enabled=False) as page:
        rows = page.locator(".drafts tbody tr")
        assert rows.count() == 7
        assert all(rows.nth(n).is_visible() for n in range(7))
        assert [rows.nth(n).get_attribute("data-symbol") for n in range(7)] == GIVEN
        assert not page.locator(".tools").is_visible()
        page.click("#draft-1 summary")
        assert "A/RES/76/31" in page.inner_text("#draft-1 details")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, overview: Path, scheme: str) -> None:
    for viewport in ({"width": 1360, "height": 860}, PHONE):
        with opened(browser, overview, viewport, color_scheme=scheme) as page:
            page.click("#draft-1 summary")
            assert violations(page) == []


def test_a_phone_needs_no_scrolling_sideways(browser: Browser, overview: Path) -> None:
    with opened(browser, overview, PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        draft, predecessor = (
            page.locator(f"#draft-1 {part}").bounding_box() for part in ("th", ".predecessor")
        )
        assert draft is not None
        assert predecessor is not None
        assert draft["y"] + draft["height"] <= predecessor["y"] + 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_prints_as_a_session_s_overview(browser: Browser, folder: Path, paper: str) -> None:
    """Sixty drafts: the head of the table on every page, no draft cut in two, nothing beyond the margins."""
    row = msgspec.json.decode((folder / "index.json").read_bytes(), type=BatchIndex).rows[0]
    rows = tuple(
        msgspec.structs.replace(
            row, draft=msgspec.structs.replace(row.draft, symbol=f"A/C.2/80/L.{n}")
        )
        for n in range(1, 61)
    )
    page_file = folder / f"sixty-{paper}.html"
    page_file.write_text(
        render_batch_page(BatchIndex(version="1", complete=True, rows=rows)), "utf-8"
    )
    with opened(browser, page_file) as page:
        pdf = pypdfium2.PdfDocument(page.pdf(format=paper))
    page_file.unlink()
    assert 4 <= len(pdf) <= 9
    seen = []
    for number in range(len(pdf)):
        text = pdf[number].get_textpage()
        words = text.get_text_bounded()
        assert "Session overview" in words
        assert f"{number + 1} / {len(pdf)}" in words
        found = re.findall(r"A/C\.2/80/L\.\d+", words)
        if found:
            assert "Predecessor" in words
        seen += found
        assert len(re.findall(r"equal title", words)) == len(found)
        width, height = pdf[number].get_size()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert all(
            30 <= box[0] <= box[2] <= width - 30 and 15 <= box[1] <= box[3] <= height - 15
            for box in boxes
            if box[2] > box[0]
        )
    assert seen == [f"A/C.2/80/L.{n}" for n in range(1, 61)]


def test_hostile_words_are_only_words(browser: Browser, folder: Path) -> None:
    evil = "<script>alert(1)</script></style><img src=x onerror=alert(2)>{{ 7 * 7 }}\u202e"
    row = BatchRow(
        draft=DraftRecord(
            file=evil, symbol=evil, title=evil, language="en", sponsors=(evil,), agenda_item=evil
        ),
        status="ok",
        predecessor=PredecessorRecord(symbol=evil, title="t" + evil, why=evil),
        report='x".html',
        summary={"substantive": 1},
        extent=NewTextExtent(letters=10, new=3, gone=0),
        others=(PredecessorRecord(symbol=evil, title=evil, why=evil),),
        notes=(evil,),
        files={"html": 'x".html', "json": evil},
    )
    broken = BatchRow(draft=DraftRecord(file=evil), status="error", error=evil)
    path = folder / "evil.html"
    path.write_text(
        render_batch_page(BatchIndex(version="1", complete=True, rows=(row, broken))), "utf-8"
    )
    with opened(browser, path) as page:
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 1
        text = page.inner_text("#draft-1")
        assert (
            "<script>alert(1)</script></style><img src=x onerror=alert(2)>{{ 7 * 7 }}[U+202E]"
            in text
        )
    path.unlink()


def test_arabic_and_chinese_titles_are_set_in_their_direction(
    browser: Browser, folder: Path
) -> None:
    row = BatchRow(
        draft=DraftRecord(
            file="a.pdf", symbol="A/C.3/80/L.4", title="تحسين تنسيق الجهود", language="ar"
        ),
        status="no predecessor",
    )
    path = folder / "arabic.html"
    path.write_text(render_batch_page(BatchIndex(version="1", complete=True, rows=(row,))), "utf-8")
    with opened(browser, path) as page:
        title = page.locator("#draft-1 .title")
        assert title.get_attribute("lang") == "ar"
        assert title.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert page.inner_text("h1") == "1 draft and what it changes"
    path.unlink()
