"""What a delegate does with a report in a browser: searches, filters by a count, takes positions, copies, saves."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pypdfium2
import pytest

from resdiff.interface import LANGUAGES, speaking
from tests.browsing import DESK, PHONE, case, opened, report_of, violations
from tests.conftest import parsed
from workbench.corpus import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tools")


@pytest.fixture(scope="module")
def english(folder: Path) -> Path:
    return report_of(case("wells_en"), folder / "wells.html")


def here(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def shown(page: Page) -> list[str]:
    asked = "[...document.querySelectorAll('main > .change')].filter(r => r.offsetHeight).map(r => r.id)"
    return [str(own) for own in page.evaluate(asked)]


def status(page: Page) -> str:
    return page.inner_text("[role=status]")


# ---- search ----------------------------------------------------------------------------------------------------------
def test_search_finds_words_of_both_texts_whatever_their_case(
    browser: Browser, english: Path
) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "find"
        # a paragraph that is folded: it opens when the match is reached
        page.keyboard.type("WELL KEEPERS held")
        assert page.inner_text(".matches") == "1"
        page.keyboard.press("Enter")
        assert status(page) == "Match 1 of 1"
        assert page.locator("#old-pp7").is_visible()
        # the words of the new text run on across what was struck out
        page.fill("input[name=find]", "noting with grave concern that")
        assert page.inner_text(".matches") == "1"
        page.fill("input[name=find]", "noting with concern that")
        assert page.inner_text(".matches") == "1"
        page.fill("input[name=find]", "nothing of the kind")
        assert status(page) == "not found"
        page.keyboard.press("Escape")
        assert page.input_value("input[name=find]") == ""
        assert page.evaluate("CSS.highlights.get('found').size") == 0


def test_matches_are_gone_through_in_their_order(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.fill("input[name=find]", "water")
        total = int(page.inner_text(".matches"))
        assert total > 3
        tops = []
        for at in range(1, total + 1):
            page.keyboard.press("Enter")
            assert status(page) == f"Match {at} of {total}"
            box = "[...CSS.highlights.get('here')][0].getBoundingClientRect()"
            tops.append(page.evaluate(f"{box}.top + scrollY"))
            assert 0 <= page.evaluate(f"{box}.top") <= DESK["height"]
        assert page.evaluate("CSS.highlights.get('found').size") == total
        page.keyboard.press("Enter")
        assert status(page) == f"Match 1 of {total}"
        page.keyboard.press("Shift+Enter")
        assert status(page) == f"Match {total} of {total}"


def test_arabic_and_chinese_are_found(browser: Browser, folder: Path) -> None:
    with opened(browser, report_of(case("wells_ar"), folder / "ar.html")) as page:
        # with a kashida, and without the marks that a text may have
        page.fill("input[name=find]", "لمدارس الجبـــالِ")
        assert int(page.inner_text(".matches")) > 0
    text = "大会，\n\n1. 邀请会员国采取行动；\n\n2. 请秘书长提交报告。\n"
    pair = parsed(text), parsed(text.replace("邀请", "敦促"))
    with opened(browser, report_of(pair, folder / "zh.html")) as page:
        for sought in ("会员国采取", "敦促会员国", "邀请会员国"):
            page.fill("input[name=find]", sought)
            assert page.inner_text(".matches") == "1", sought


def test_the_browsers_own_search_opens_what_it_finds(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        assert page.get_attribute("#new-pp1", "hidden") == "until-found"
        # what a browser does before it leads to a match in a paragraph that is folded
        page.evaluate(
            "document.querySelector('#new-pp1 .text p').dispatchEvent(new Event('beforematch', {bubbles: true}))"
        )
        assert page.locator("#new-pp1").is_visible()


# ---- counts and map --------------------------------------------------------------------------------------------------
def test_a_count_shows_its_changes_alone(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        every = shown(page)
        page.get_by_role("button", name="1 technical").click()
        assert "new-pp1" in shown(page)
        assert "new-op1" not in shown(page)
        assert page.inner_text(".jumps .at") == "1 change"
        assert page.get_attribute(".counts button[data-only=technical]", "aria-pressed") == "true"
        page.get_by_role("button", name="1 moved").click()
        page.keyboard.press("n")
        assert here(page) == "new-pp3"
        page.get_by_role("button", name="1 moved").click()
        assert shown(page) == every


def test_a_mark_of_the_map_leads_to_its_paragraph(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.click("text=Where the changes lie")
        box = page.locator("svg").nth(1).bounding_box()
        assert box is not None
        cells = str(page.get_attribute("svg >> nth=1", "data-cells")).split()
        for at in (0, 3, len(cells) - 1):
            page.evaluate("document.querySelector('svg').scrollIntoView({block: 'center'})")
            box = page.locator("svg").nth(1).bounding_box()
            assert box is not None
            page.mouse.click(
                box["x"] + (at + 0.5) * box["width"] / 60, box["y"] + box["height"] / 2
            )
            assert here(page) == cells[at]


def test_the_counter_tells_where_one_is(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        assert page.inner_text(".jumps .at") == "13 changes"
        told = []
        for key in "nnpNP":
            page.keyboard.press(key)
            told.append(page.inner_text(".jumps .at"))
        assert told == ["1 of 13", "2 of 13", "1 of 13", "3 of 13", "3 of 13"]


# ---- positions -------------------------------------------------------------------------------------------------------
def take(page: Page) -> None:
    page.select_option("#new-op1 select", "reject")
    page.click("#new-op1 [data-note]")
    page.keyboard.type('Keep “invites”, </li><b> "as is" =1+1')
    page.locator("#old-pp7").evaluate("row => { row.scrollIntoView(); row.focus(); }")
    page.select_option("#old-pp7 select", "accept")
    page.keyboard.press("Escape")


def saved(page: Page, form: str, path: Path) -> Path:
    page.locator(".held").evaluate("panel => { panel.open = true; }")
    with page.expect_download() as made:
        page.click(f"[data-save={form}]")
    made.value.save_as(path)
    return path


NOTE = 'Keep “invites”, </li><b> "as is" =1+1'


def test_positions_stay_in_a_page_that_is_saved(
    browser: Browser, english: Path, tmp_path: Path
) -> None:
    with opened(browser, english, accept_downloads=True) as page:
        page.keyboard.press("s")
        take(page)
        assert page.inner_text(".held > summary") == "Positions (2)"
        path = saved(page, "page", tmp_path / "saved.html")
    source = english.read_text("utf-8")
    kept = path.read_text("utf-8")
    for part in ("script", "style", "main"):
        found = [
            lxml.html.document_fromstring(text).xpath(f"//{part}")[0] for text in (source, kept)
        ]
        assert found[0].text_content() == found[1].text_content(), part
    with opened(browser, path, accept_downloads=True) as page:
        assert page.input_value("#new-op1 select") == "reject"
        assert page.input_value("#new-op1 textarea") == NOTE
        assert page.input_value("#old-pp7 select") == "accept"
        assert not page.locator("#positions").is_visible()
        pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
        words = " ".join(
            "".join(pdf[n].get_textpage().get_text_bounded() for n in range(len(pdf))).split()
        )
        assert "reject: Keep “invites”" in words
        # again: nothing doubles, and what is taken back is gone
        page.select_option("#old-pp7 select", "")
        again = saved(page, "page", tmp_path / "again.html")
    found = lxml.html.document_fromstring(again.read_text("utf-8")).xpath(
        "//*[@id='positions']//li"
    )
    assert [item.text_content() for item in found] == [f"OP1: reject: {NOTE}"]
    with opened(browser, path, java_script_enabled=False) as page:
        assert f"OP1: reject: {NOTE}" in page.inner_text("#positions")


def test_positions_are_exported_and_taken_over(
    browser: Browser, english: Path, tmp_path: Path
) -> None:
    with opened(browser, english, accept_downloads=True) as page:
        take(page)
        table = saved(page, "csv", tmp_path / "positions.csv")
        record = saved(page, "json", tmp_path / "positions.json")
        own = saved(page, "page", tmp_path / "own.html")
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [(row["label"], row["position"], row["note"]) for row in rows] == [
        ("PP7", "accept", ""),
        ("OP1", "reject", NOTE),
    ]
    found = json.loads(record.read_text("utf-8"))
    assert found["schema"] == "resdiff/positions/1"
    assert found["positions"][1]["paragraph"] == "op1"
    for path in (table, record, own):
        with opened(browser, english) as page:
            page.set_input_files("input[name=positions]", path)
            page.wait_for_function("document.querySelector('.taken').textContent")
            assert status(page) == "2 positions taken over"
            assert page.input_value("#new-op1 select") == "reject"
            assert page.input_value("#new-op1 textarea") == NOTE


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "a,b\n1,2\n", '{"positions": 3}', "<p>none</p>", "\x00"]
)
def test_a_file_without_positions_is_told(
    browser: Browser, english: Path, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, "utf-8")
    with opened(browser, english) as page:
        page.set_input_files("input[name=positions]", path)
        page.wait_for_function(
            "document.querySelector('[role=status]').textContent.includes('holds no positions')"
        )


def test_positions_of_other_texts_are_told(browser: Browser, english: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    lines = [
        {"paragraph": "op1", "position": "burn", "note": "=cmd"},
        {"paragraph": "op99", "position": "accept", "note": ""},
    ]
    path.write_text(json.dumps({"old": "0", "new": "0", "positions": lines}), "utf-8")
    with opened(browser, english) as page:
        page.set_input_files("input[name=positions]", path)
        page.wait_for_function("document.querySelector('.taken').textContent")
        assert status(page) == (
            "1 position taken over; 1 of other paragraphs left out; they were made on other texts"
        )
        assert page.input_value("#new-op1 select") == ""
        assert page.input_value("#new-op1 textarea") == "=cmd"


def test_a_cell_is_no_formula(browser: Browser, english: Path, tmp_path: Path) -> None:
    with opened(browser, english, accept_downloads=True) as page:
        page.click("#new-op1 [data-note]")
        page.keyboard.type("=1+1")
        page.locator("#new-op1").focus()
        table = saved(page, "csv", tmp_path / "positions.csv")
        assert '"\'=1+1"' in table.read_text("utf-8")


def test_positions_by_keys(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("N")
        for key, position in (("a", "accept"), ("r", "reject"), ("v", "reserve"), ("v", "")):
            page.keyboard.press(key)
            assert page.input_value("#new-pp4 select") == position
        # the keys speak of the paragraph that was clicked last
        page.click("#new-op1 .text")
        page.keyboard.press("a")
        assert page.input_value("#new-op1 select") == "accept"
        page.keyboard.press("P")
        assert here(page) == "new-pp7"
        page.keyboard.press("P")
        page.keyboard.press("P")
        page.keyboard.press("P")
        page.keyboard.press("m")
        page.keyboard.type("n: our line")
        assert page.input_value("#new-pp4 textarea") == "n: our line"


# ---- copying ---------------------------------------------------------------------------------------------------------
COPIED = """async act => {
    let found;
    document.addEventListener('copy', event => { found = {
        plain: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html')
    }; }, {once: true});
    const target = document.querySelector(act);
    if (target.matches('button')) target.click();
    else { getSelection().selectAllChildren(target); document.execCommand('copy'); }
    return found;
}"""


def test_a_paragraph_is_copied_with_its_marks_or_clean(browser: Browser, english: Path) -> None:
    new = {p.id: p.text for p in case("wells_en")[1].paragraphs}
    with opened(browser, english) as page:
        marked = page.evaluate(COPIED, "#new-pp6 [data-copy=marks]")
        assert marked["plain"].startswith(
            "[deleted: Noting][inserted: Taking note of] the report of the Secretary-General"
        )
        assert "<s>Noting</s><u>Taking note of</u>" in marked["html"]
        for own in ("pp6", "op2", "op5"):
            clean = page.evaluate(COPIED, f"#new-{own} [data-copy=clean]")
            expected = new["op2"] + "\n" + new["op3"] if own == "op2" else new[own]
            assert (clean["plain"], clean["html"]) == (expected, "")
        assert not page.locator("#old-pp7 [data-copy=clean]").is_visible()


def test_a_selection_is_copied_with_its_marks(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        marked = page.evaluate(COPIED, "#new-pp6 .text p")
        assert marked["plain"].startswith("[deleted: Noting][inserted: Taking note of] the report")
        assert page.evaluate(COPIED, "#new-pp6 .text ins")["plain"].startswith("[inserted: Taking")
        several = page.evaluate(COPIED, "main")["plain"].split("\n\n")
        assert several[0].startswith("PP4: Noting with [inserted: grave ]concern that")
        assert not any("edited" in one or "Position" in one for one in several)
        # what stands on one side alone is copied without marks
        page.keyboard.press("s")
        left = page.evaluate(COPIED, "#new-pp6 .before p")["plain"]
        assert left.startswith("Noting the report")
        right = page.evaluate(COPIED, "#new-pp6 .text:not(.before) p")["plain"]
        assert right.startswith("Taking note of the report")


# ---- words -----------------------------------------------------------------------------------------------------------
def test_the_template_brings_all_words_of_the_script() -> None:
    script = (ROOT / "templates" / "report.js").read_text("utf-8")
    said = {*re.findall(r'say\("((?:[^"\\]|\\.)+)"', script)}
    for counted in re.findall(r"counted\([^,]+, (\"[^\"]+\", \"[^\"]+\")\)", script):
        said |= {*re.findall(r'"([^"]+)"', counted)}
    template = (ROOT / "templates" / "report.html.j2").read_text("utf-8")
    assert said == {*re.findall(r'spoken\("([^"]+)"\)', template)}


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_page_speaks_the_language_of_the_interface(
    browser: Browser, folder: Path, spoken: str
) -> None:
    pair = case("wells_ar") if spoken == "en" else case("wells_en")
    with speaking(spoken):
        path = report_of(pair, folder / f"spoken-{spoken}.html")
    for viewport in (DESK, PHONE):
        with opened(browser, path, viewport) as page:
            assert page.get_attribute("html", "lang") == spoken
            assert page.get_attribute("html", "dir") == ("rtl" if spoken == "ar" else "ltr")
            for key in "nw1c":
                page.keyboard.press(key)
                assert "{" not in page.inner_text("body")
                assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.slow
@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("text", ["en", "ar"])
def test_axe_finds_no_violation_in_any_language(
    browser: Browser, folder: Path, spoken: str, text: str
) -> None:
    with speaking(spoken):
        path = report_of(case(f"wells_{text}"), folder / f"axe-{spoken}-{text}.html")
    for viewport in (DESK, PHONE):
        with opened(browser, path, viewport) as page:
            for summary in page.locator(".folds summary, .further summary").all():
                summary.click()
            page.click("#new-op1 [data-note]")
            page.locator(".held").evaluate("panel => { panel.open = true; }")
            page.fill("input[name=find]", "a")
            assert violations(page) == []
