"""The report in a real browser: with and without its script, on a desk, a phone and paper, for eyes and ears."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

import resdiff
from resdiff.model.records import Document
from tests.browsing import DESK, PHONE, case, opened, report_of, violations
from tests.conftest import parsed
from tests.test_rendering import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="module")
def seed_report(folder: Path, drafts: tuple[Document, Document]) -> Path:
    return report_of(drafts, folder / "seed.html")


@pytest.fixture(scope="module")
def english(folder: Path) -> Path:
    return report_of(case("wells_en"), folder / "english.html")


@pytest.fixture(scope="module")
def arabic(folder: Path) -> Path:
    return report_of(case("wells_ar"), folder / "arabic.html")


def here(page: Page) -> str:
    """The id of the row that has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def shown(page: Page, rows: str = ".row.change") -> list[str]:
    return [
        str(own)
        for own in page.evaluate(
            f"[...document.querySelectorAll('{rows}')].filter(r => r.offsetHeight).map(r => r.id)"
        )
    ]


def press(page: Page, keys: str) -> list[str]:
    """Where each key led."""
    out = []
    for key in keys:
        page.keyboard.press(key)
        out.append(here(page))
    return out


CHANGED = [
    "new-pp1",
    "new-pp3",
    "new-pp4",
    "new-pp6",
    "old-pp7",
    "new-pp7",
    "new-op1",
    "new-op2",
    "new-op4.a",
    "new-op4.c",
    "new-op5",
    "new-op11",
    "new-op12",
]
"""The changes of wells_en in reading order; new-pp1 is technical, new-pp3 only moved."""


# ---- navigation ------------------------------------------------------------------------------------------------------
def test_keys_lead_from_change_to_change(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        assert press(page, "n" * len(CHANGED)) == CHANGED
        assert press(page, "n") == ["new-op12"]
        assert page.inner_text("[role=status]") == "No further change"
        assert press(page, "ppkj") == ["new-op11", "new-op5", "new-op4.c", "new-op5"]
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_keys_lead_to_changes_of_substance(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        assert press(page, "NNN") == ["new-pp4", "new-pp6", "old-pp7"]
        assert press(page, "PPP") == ["new-pp6", "new-pp4", "new-pp4"]


def test_the_row_reached_is_in_sight_below_the_tools(browser: Browser, seed_report: Path) -> None:
    with opened(browser, seed_report) as page:
        for _ in range(6):
            page.keyboard.press("n")
            top = page.evaluate("document.activeElement.getBoundingClientRect().top")
            assert (
                0
                <= top
                - page.evaluate("document.querySelector('.tools').getBoundingClientRect().bottom")
                < 30
            )


def test_buttons_lead_too_and_go_on_from_where_one_reads(
    browser: Browser, seed_report: Path
) -> None:
    with opened(browser, seed_report) as page:
        following = page.get_by_role("button", name="↓ Next")
        reached = []
        for _ in range(3):
            following.click()
            reached.append(here(page))
        assert len(set(reached)) == 3
        page.evaluate("document.getElementById('new-op18').scrollIntoView()")
        following.click()
        assert (
            page.evaluate(
                "document.activeElement.compareDocumentPosition(document.getElementById('new-op17'))"
            )
            == 2
        )


def test_keys_can_be_turned_off_and_are_listed(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("?")
        assert page.locator("dialog").is_visible()
        page.get_by_label("Keys without Ctrl or Alt are on").uncheck()
        page.keyboard.press("Escape")
        assert not page.locator("dialog").is_visible()
        page.keyboard.press("n")
        assert here(page) not in CHANGED


def test_everything_is_reached_by_tab(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the text"
        reached = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
            )
        for name in (
            "Side by side",
            "Changes only",
            "Filter",
            "↓ Next",
            "Dark",
            "?",
            "Outline",
            "PP4",
        ):
            assert name in reached, name


def test_the_outline_follows_the_reader(browser: Browser, seed_report: Path) -> None:
    with opened(browser, seed_report) as page:
        assert page.locator(".outline a").count() == page.locator(".row.change").count()
        page.evaluate("document.getElementById('new-op18').scrollIntoView()")
        page.wait_for_selector(".outline a[aria-current][href='#new-op18']")
        box = page.locator(".outline a[aria-current]").bounding_box()
        assert box is not None
        assert 0 < box["y"] < DESK["height"]
        assert (
            "edited, renumbered, substantive"
            in page.locator(".outline a[aria-current]").inner_text()
        )


def test_a_link_opens_what_is_hidden(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("c")
        assert "new-op8" not in shown(page)
        page.click(".outline a[href='#new-op8']")
        assert here(page) == "new-op8"
        assert "new-op8" in shown(page)


# ---- views and filters -----------------------------------------------------------------------------------------------
def test_changes_only_with_context(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        some = shown(page)
        # what stands before the first change of substance is folded, also where it changed a little
        assert [own for own in CHANGED if own not in some] == ["new-pp1", "new-pp3"]
        assert page.inner_text(".gap >> nth=0") == (
            "1 unchanged paragraph, 2 changes that are not of substance"
        )
        assert {"new-op4", "new-op4.b"} <= set(some)  # the chapeau, and one paragraph around
        page.get_by_role("button", name="Whole text").click()
        every = shown(page)
        assert set(some) < set(every)
        assert page.locator(".gap").count() == 0
        page.get_by_role("button", name="With neighbours").click()
        assert shown(page) == some
        assert (
            page.locator("[role=status]").inner_text()
            == f"{len(some)} of {len(every)} paragraphs shown, 11 with changes"
        )
        page.locator(".gap").first.click()
        assert set(CHANGED) <= set(shown(page))


def test_changes_only_and_one_by_one(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.get_by_role("button", name="Changes only").click()
        assert shown(page) == CHANGED
        assert "Not shown: 9 unchanged paragraphs" in page.inner_text(".withheld")
        page.get_by_role("button", name="One by one").click()
        assert shown(page) == ["new-pp1"]
        assert press(page, "nnn") == ["new-pp3", "new-pp4", "new-pp6"]
        assert shown(page) == ["new-pp6"]
        assert page.inner_text(".jumps .at") == "4 of 13"
        assert press(page, "p") == ["new-pp4"]


def test_filters_by_nature_and_kind(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("w")
        every = shown(page)
        page.click(".filters summary")
        page.uncheck("input[value=technical]")
        assert set(every) - set(shown(page)) == {"new-pp1"}
        assert (
            page.locator(".gap").all_inner_texts() == ["1 filtered change"] * 2
        )  # PP1, and note 3
        page.keyboard.press("n")
        assert here(page) != "new-pp1"
        for kind in ("edited", "inserted", "deleted", "split", "note"):
            page.uncheck(f"input[value={kind}]")
        assert [own for own in shown(page) if own in CHANGED] == ["new-pp3"]
        page.check("input[value=renumbered]")
        assert "new-op11" in shown(page)
        page.get_by_role("button", name="All changes").click()
        assert shown(page) == every


SPELLED = """(cell, kept) => {
    const text = cell.cloneNode(true);
    text.querySelectorAll(kept === 'INS' ? 'del, .former, .said, .mark' : 'ins, .said, .mark').forEach(e => e.remove());
    return [...text.querySelectorAll('p')].map(p => p.textContent).join('\\n');
}"""


def test_side_by_side_shows_each_text_on_its_side(browser: Browser, english: Path) -> None:
    old, new = case("wells_en")
    with opened(browser, english) as page:
        page.get_by_role("button", name="Side by side").click()
        row = page.locator("#new-op1")
        left, right = row.locator(".before"), row.locator(".text:not(.before)")
        for cell, side, marked in ((left, old, "DEL"), (right, new, "INS")):
            tags = cell.evaluate(
                "e => [...e.querySelectorAll('ins, del')].filter(x => x.offsetWidth).map(x => x.tagName)"
            )
            assert set(tags) == {marked}
            assert cell.evaluate(SPELLED, marked) == next(
                p.text for p in side.paragraphs if p.id == "op1"
            )
        split = page.locator("#new-op2 .before")
        assert split.evaluate(SPELLED, "DEL").replace("\n", "") == next(
            p.text for p in old.paragraphs if p.id == "op2"
        )
        one, other = left.bounding_box(), right.bounding_box()
        assert one is not None
        assert other is not None
        assert one["x"] + one["width"] <= other["x"]
        assert abs(one["y"] - other["y"]) < 2
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
        page.keyboard.press("s")
        assert left.bounding_box() is None
        assert right.locator("del").first.is_visible()


def test_the_view_changes_under_the_reader_without_a_jump(
    browser: Browser, seed_report: Path
) -> None:
    with opened(browser, seed_report) as page:
        press(page, "nnnnnnnn")
        top = "document.activeElement.getBoundingClientRect().top"
        before = page.evaluate(top)
        for key in "scsc":
            page.keyboard.press(key)
            assert abs(page.evaluate(top) - before) < 2


def test_moved_paragraphs_link_both_places(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.keyboard.press("w")
        page.click("#new-pp3 .told a")
        assert here(page) == "old-pp6"
        page.click("#old-pp6 .told a")
        assert here(page) == "new-pp3"


def test_notes_stand_in_place_and_marks_lead_to_them(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        assert "4, inserted, substantive: note added" in page.inner_text("#new-pp7 .note-told")
        page.click("#new-pp7 sup a")
        assert (
            page.evaluate("document.activeElement.querySelector('.label.new').textContent") == "4"
        )


def test_without_a_script_the_whole_redline_is_there(browser: Browser, english: Path) -> None:
    with opened(browser, english, java_script_enabled=False) as page:
        assert not page.locator(".tools").is_visible()
        rows = page.locator("main > .row.change, main > .row.stub, main > .row.note")
        assert rows.count() > 22
        assert all(rows.nth(n).is_visible() for n in range(rows.count()))
        assert page.locator("#new-op1 del").first.is_visible()
        page.click(".outline summary")
        page.click(".outline a[href='#new-op8']")
        assert page.locator("#new-op8").is_visible()


# ---- languages, colours, sizes ---------------------------------------------------------------------------------------
def test_arabic_is_mirrored(browser: Browser, arabic: Path) -> None:
    with opened(browser, arabic) as page:
        for side in (False, True):
            boxes = [
                page.locator(f"#new-op1 {part}").first.bounding_box()
                for part in (".label.old", ".label.new", ".text:not(.before)")
            ]
            x = [box["x"] for box in boxes if box]
            if side:
                before = page.locator("#new-op1 .before").bounding_box()
                assert before is not None
                assert x[0] > before["x"] > x[1] > x[2]
            else:
                assert x[0] > x[1] > x[2]
            page.keyboard.press("s")
        text = page.locator("#new-op2 .text").last
        assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("ar", "rtl")
        assert (
            page.locator("#new-op1 .told").evaluate("e => getComputedStyle(e).direction") == "ltr"
        )
        assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("name", ["english", "arabic", "seed_report"])
def test_a_phone_needs_no_scrolling_sideways(
    browser: Browser, name: str, request: pytest.FixtureRequest
) -> None:
    with opened(browser, request.getfixturevalue(name), PHONE) as page:
        for keys in ("", "s", "c"):
            press(page, keys)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert not page.locator(".outline ol").is_visible()
        page.keyboard.press("s")
        row = page.locator(".row.change.edited").first
        label, text = (
            row.locator(part).bounding_box() for part in (".label.new", ".text:not(.before)")
        )
        assert label is not None
        assert text is not None
        assert label["y"] + label["height"] <= text["y"] + 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["english", "arabic", "seed_report"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    browser: Browser, name: str, scheme: Any, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(name)
    with opened(browser, path, color_scheme=scheme) as page:
        assert violations(page) == []
        press(page, "sc")
        page.click(".filters summary")
        assert violations(page) == []
        press(page, "?")
        assert violations(page) == []


def test_axe_finds_no_violation_on_a_phone(browser: Browser, english: Path) -> None:
    with opened(browser, english, PHONE) as page:
        page.click(".outline summary")
        assert violations(page) == []


def test_the_reader_may_choose_dark(browser: Browser, english: Path) -> None:
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    with opened(browser, english) as page:
        light = page.evaluate(paper)
        page.get_by_role("button", name="Dark").click()
        assert page.evaluate(paper) != light
        assert violations(page) == []
        page.get_by_role("button", name="Light").click()
        assert page.evaluate(paper) == light


# ---- safety and speed ------------------------------------------------------------------------------------------------
def test_a_hostile_draft_is_only_text(browser: Browser, folder: Path) -> None:
    old, new = parsed(HOSTILE), parsed(HOSTILE.replace("States", "all States"))
    with opened(browser, report_of((old, new), folder / "hostile.html")) as page:
        press(page, "wns")
        page.click(".filters summary")
        text = page.inner_text("#new-pp1 .text:not(.before)")
        assert (
            "<script>alert(1)</script> and </style><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %}"
            in text
        )
        assert page.locator("script").count() == 1
        assert page.locator("img").count() == 0


def test_foreign_scripts_are_refused(browser: Browser, english: Path, folder: Path) -> None:
    intruded = folder / "intruded.html"
    intruded.write_text(
        english.read_text("utf-8").replace(
            "</main>", "<script>document.title = 'mine'</script></main>"
        ),
        "utf-8",
    )
    page = browser.new_page()
    page.goto(intruded.as_uri())
    assert page.title() != "mine"
    assert page.locator(".tools").is_visible()
    page.close()


def test_four_hundred_paragraphs_answer_every_key(browser: Browser, folder: Path) -> None:
    """Every step draws a new picture; how long each takes is measured by tool/bench/reports.py."""
    lines = [
        f"{n}. Requests the Secretary-General to report on river {n * 7919 % 1009}, its banks, its fish and the towns along it "
        f"before the end of 2027, and to name for each of them who keeps the water clean;"
        for n in range(1, 401)
    ]
    before = "The General Assembly,\n\nRecalling its resolution 78/1,\n\n" + "\n\n".join(lines)
    after = "\n\n".join(
        line.replace("2027", "2028") if n % 3 else line
        for n, line in enumerate(before.split("\n\n"))
    )
    path = report_of((parsed(before), parsed(after)), folder / "long.html")
    with opened(browser, path) as page:
        settled = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
        for key in ("s", "c", "n", "n", "N", "c", "s"):
            page.keyboard.press(key)
            page.evaluate(settled)
        # two changes on, then the next change of substance
        assert here(page) == "new-op4"
        # rows that come into sight only now do not push away the one that was asked for
        page.click("text=With neighbours")
        for own in ("op390", "op17", "op201"):
            page.evaluate(f"location.hash = '#{own}'")
            page.wait_for_function(f"document.activeElement.id === 'new-{own}'")
            page.evaluate(settled)
            page.evaluate(settled)
            top = page.evaluate("document.activeElement.getBoundingClientRect().top")
            bar = page.evaluate("document.querySelector('.tools').getBoundingClientRect().bottom")
            assert -2 <= top - bar < 30, own


# ---- paper -----------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module", params=["A4", "Letter"])
def printed(
    request: pytest.FixtureRequest, browser: Browser, seed_report: Path
) -> tuple[str, pypdfium2.PdfDocument]:
    with opened(browser, seed_report) as page:
        return request.param, pypdfium2.PdfDocument(page.pdf(format=request.param))


def words_of(pdf: pypdfium2.PdfDocument, number: int) -> str:
    return str(pdf[number].get_textpage().get_text_bounded())


def test_prints_without_waste_on_the_paper_there_is(
    printed: tuple[str, pypdfium2.PdfDocument],
) -> None:
    paper, pdf = printed
    size = {"A4": (595, 842), "Letter": (612, 792)}[paper]
    assert all(page.get_size() == pytest.approx(size, abs=1.5) for page in pdf)
    assert 8 <= len(pdf) <= 14


def test_every_page_has_its_head_and_number(printed: tuple[str, pypdfium2.PdfDocument]) -> None:
    _, pdf = printed
    for number in range(len(pdf)):
        text = words_of(pdf, number)
        assert "A/C.3/80/L.4 → A/C.3/80/L.4" in text
        assert f"{number + 1} / {len(pdf)}" in text


def test_no_line_is_cut_and_no_label_parted(printed: tuple[str, pypdfium2.PdfDocument]) -> None:
    """All letters lie within the margins, and beside every label stands the first line of its paragraph."""
    _, pdf = printed
    labels = 0
    for number in range(len(pdf)):
        page = pdf[number].get_textpage()
        width, height = pdf[number].get_size()
        boxes = [page.get_charbox(n) for n in range(page.count_chars())]
        column: dict[int, str] = {}
        for n, (left, bottom, right, top) in enumerate(boxes):
            if right > left:
                assert 36 <= left <= right <= width - 36
                assert 18 <= bottom <= top <= height - 18
                if left < 112:
                    column[round(bottom / 4)] = column.get(
                        round(bottom / 4), ""
                    ) + page.get_text_range(n, 1)
        for line, text in column.items():
            if re.match(r"(PP|OP)\d", text):
                labels += 1
                assert any(box[0] > 112 and abs(box[1] - line * 4) < 8 for box in boxes), (
                    number,
                    text,
                )
    assert labels > 80


def test_prints_what_is_shown_and_says_what_is_not(browser: Browser, seed_report: Path) -> None:
    with opened(browser, seed_report) as page:
        whole = len(pypdfium2.PdfDocument(page.pdf(format="A4")))
        page.keyboard.press("c")
        pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
        text = "".join(words_of(pdf, n) for n in range(len(pdf)))
        assert len(pdf) < whole
        assert re.search(r"Not shown: \d+ unchanged paragraphs", text)
        assert "Side by side" not in text


def test_the_joined_words_are_the_new_paragraph(browser: Browser, english: Path) -> None:
    _, new = case("wells_en")
    texts = {paragraph.id: paragraph.text for paragraph in new.paragraphs}
    with opened(browser, english) as page:
        page.keyboard.press("w")
        joined = {
            own: page.locator(f"[id='{own}'] .text").evaluate(SPELLED, "INS") for own in shown(page)
        }
    for change in resdiff.compare(*case("wells_en")).changes:
        if change.new:
            assert joined[f"new-{change.new[0]}"] == "\n".join(texts[own] for own in change.new)
