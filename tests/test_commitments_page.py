"""The calendar of requests in a real browser: whole without a script, sorted and searched with it, on a phone and paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pytest

from resdiff.batch import ReportFolder, prepare_run, run_drafts
from resdiff.batch.executors import Here
from resdiff.proofreading.commitments import collect_commitments
from resdiff.render.report.commitments import render_commitments
from tests.browsing import PHONE, opened, violations
from tests.conftest import parsed
from tests.invented import DRAFTS, draft, files_in, library_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LAMPS = draft(
    "A/C.2/80/L.9",
    "Lamps of the coast",
    (),
    (
        "Requests the Secretary-General to report to the General Assembly at its eighty-first session "
        "and to the Human Rights Council at its sixty-third session",
        "Decides to convene a meeting on 3 May 2026",
    ),
)
HEADINGS = [
    "General Assembly, session 81",
    "General Assembly, session 82",
    "Human Rights Council, session 63",
    "On a date",
    "Without session or date",
    "No longer asked for",
]


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("calendar")
    paths = files_in(at / "drafts", (*DRAFTS, LAMPS))
    run_drafts(
        paths, ReportFolder(at / "out"), prepare_run(library_in(at), commitments=True), Here()
    )
    return at / "out" / "commitments.html"


def headings(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".due-by:visible").all_inner_texts()]


def first_texts(page: Page, count: int) -> list[str]:
    rows = page.locator(".request:visible th")
    return [rows.nth(at).inner_text().split("\n")[0] for at in range(count)]


def test_requests_stand_by_body_and_session_also_without_a_script(
    browser: Browser, calendar: Path
) -> None:
    for script in (True, False):
        with opened(browser, calendar, java_script_enabled=script) as page:
            assert headings(page) == HEADINGS
            assert "A/C.2/80/L.9 OP1" in page.inner_text(".request >> nth=0")
            assert page.locator(".tools").is_visible() == script


def test_sorted_and_searched(browser: Browser, calendar: Path) -> None:
    with opened(browser, calendar) as page:
        page.select_option("select[name=order]", "place")
        assert headings(page) == []
        assert first_texts(page, 1) == ["A/C.2/80/L.4 OP1"]
        # what is due at two sessions stands once where no session orders the table
        assert page.locator(".request:visible", has_text="eighty-first").count() == 1
        page.select_option("select[name=order]", "date")
        assert "2026-05-03" in page.inner_text(".request:visible >> nth=0")
        page.select_option("select[name=order]", "due")
        page.fill("input[name=find]", "sixty-THIRD")
        assert headings(page) == [HEADINGS[0], HEADINGS[2]]
        assert page.inner_text("[role=status]").startswith("1 of ")
        page.fill("input[name=find]", "")
        assert headings(page) == HEADINGS


def test_by_keyboard_to_a_session_and_into_a_report(browser: Browser, calendar: Path) -> None:
    page = browser.new_page()
    page.goto(calendar.as_uri())
    page.fill("input[name=find]", "sixty-third")
    page.focus("nav summary")
    page.keyboard.press("Enter")
    page.focus("nav li:nth-child(2) a")
    page.keyboard.press("Enter")
    page.locator("#due-2").wait_for(state="visible")
    page.focus("#due-2 + .request a, #due-2 ~ .request a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/A_C.2_80_L.4.html#new-op6")
    assert page.locator("#new-op6").is_visible()
    page.close()


def test_an_arabic_text_runs_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    text = (
        "إن الجمعية العامة،\n\n1 - تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة في دورتها الحادية والثمانين "
        "تقريرا عن الفوانيس.\n"
    )
    document = msgspec.structs.replace(parsed(text), session="78", date="2023-12-12")
    path = tmp_path / "ar.html"
    path.write_text(render_commitments(collect_commitments([document, LAMPS])), "utf-8")
    with opened(browser, path) as page:
        cell = page.locator(".request td[lang=ar]").last
        assert cell.evaluate("cell => getComputedStyle(cell).direction") == "rtl"
        # one heading for the Assembly in both languages, as the reader calls it
        assert "General Assembly, session 81" in headings(page)


def test_a_phone_needs_no_scrolling_sideways(browser: Browser, calendar: Path) -> None:
    with opened(browser, calendar, PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_paper_all_stands_under_its_session(browser: Browser, calendar: Path) -> None:
    with opened(browser, calendar) as page:
        document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert all(heading in text for heading in HEADINGS)
    assert "by body and session" not in text


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, calendar: Path, scheme: str) -> None:
    for viewport in ({"width": 1360, "height": 860}, PHONE):
        with opened(browser, calendar, viewport, color_scheme=scheme) as page:
            assert violations(page) == []
