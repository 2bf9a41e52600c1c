"""What a reader sees of a report in ten seconds: counts, the weightiest changes and the redline itself, on a desk and a
phone, for short and long texts with all that may stand before the first change of substance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import msgspec
import pypdfium2
import pytest

import resdiff
from resdiff.interface import LANGUAGES as LANGUAGES_SPOKEN
from resdiff.interface import speaking
from resdiff.model.records import Caution, Document
from resdiff.render.redline_rows import redline_rows
from resdiff.render.report.lead import Lead, lead_of
from tests.browsing import case, opened
from tests.conftest import parsed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
BOUNDS = [(DESK, 900), (PHONE, 1200)]

ENGLISH = (
    "The General Assembly,\n\nRecalling its resolution 78/1,",
    "{n}. Requests the Secretary-General to report on river {n}, its banks, its fish and the towns along it before the end"
    " of 2027, and to name for each of them the organization that keeps the water clean, in accordance with rule {n};",
    ("2027", "2029"),
)
ARABIC = (
    "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 78/1،",
    "{n} - تطلب إلى الأمين العام أن يقدم تقريرا عن النهر {n} وضفافه وأسماكه والمدن الواقعة عليه قبل نهاية عام 2027، وأن يذكر"
    " لكل منها من يحافظ على نظافة المياه؛",
    ("2027", "2029"),
)
CHINESE = (
    "大会，\n\n回顾其第78/1号决议，",
    "{n}. 请秘书长在2027年底之前就第{n}号河流、其河岸、鱼类和沿岸城镇提出报告，并说明每个城镇由谁负责保持水质清洁，同时按照规则通报会员国；",
    ("2027", "2029"),
)
LANGUAGES = {"en": ENGLISH, "ar": ARABIC, "zh": CHINESE}


def drafts_of(
    count: int, first: int, language: str = "en", slight: int = 0
) -> tuple[Document, Document]:
    """Two texts of so many operative paragraphs: every fifth from `first` on has another year, `slight` ones before it
    only another spelling."""
    head, pattern, (was, now) = LANGUAGES[language]
    lines = [pattern.format(n=n) for n in range(1, count + 1)]
    changed = [
        line.replace(was, now) if n >= first and (n - first) % 5 == 0 else line
        for n, line in enumerate(lines, 1)
    ]
    changed[:slight] = [line.replace("organization", "organisation") for line in changed[:slight]]
    old, new = (parsed("\n\n".join((head, *some))) for some in (lines, changed))
    return old, new


def written(pair: tuple[Document, Document], path: Path, warnings: int = 0) -> Path:
    comparison = resdiff.compare(*pair)
    told = tuple(
        Caution(
            code="x",
            message=f"page {n} of the scanned file holds words that were hardly read, look it up "
            * 3,
        )
        for n in range(warnings)
    )
    path.write_bytes(resdiff.render(msgspec.structs.replace(comparison, warnings=told), *pair))
    return path


def with_long_names(pair: tuple[Document, Document]) -> tuple[Document, Document]:
    old, new = (
        msgspec.structs.replace(
            one,
            symbol=None,
            title="The care of the lamps of the harbours of small islands, and what follows from it "
            * 6,
            source=msgspec.structs.replace(
                one.source, file=f"{side}-{'draft_of_the_facilitators_' * 9}.docx"
            ),
        )
        for side, one in zip(("old", "new"), pair, strict=True)
    )
    return old, new


FIRST = """() => {
    const row = [...document.querySelectorAll('main .change')].find(r => r.dataset.nature === 'substantive');
    const changed = row.querySelector('ins, del').getBoundingClientRect();
    return {id: row.id, top: row.getBoundingClientRect().top, changed: changed.bottom, shown: row.offsetHeight > 0};
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("count", "first"), [(95, 1), (95, 30), (470, 30), (470, 400)])
def test_the_first_change_of_substance_is_on_the_first_screen(
    browser: Browser, tmp_path: Path, language: str, count: int, first: int
) -> None:
    path = written(drafts_of(count, first, language), tmp_path / "x.html")
    for viewport, bound in BOUNDS:
        with opened(browser, path, viewport) as page:
            found = page.evaluate(FIRST)
            assert found["shown"], viewport
            assert found["id"] == f"new-op{first}"
            assert found["changed"] < bound, viewport


@pytest.mark.parametrize(
    ("slight", "warnings", "long"), [(12, 0, False), (12, 40, False), (0, 1, True), (12, 40, True)]
)
def test_it_stays_there_below_slight_changes_warnings_and_long_names(
    browser: Browser, tmp_path: Path, slight: int, warnings: int, long: bool
) -> None:
    pair = drafts_of(95, 30, slight=slight)
    path = written(with_long_names(pair) if long else pair, tmp_path / "x.html", warnings)
    for viewport, bound in BOUNDS:
        with opened(browser, path, viewport) as page:
            found = page.evaluate(FIRST)
            assert (found["id"], found["shown"]) == ("new-op30", True)
            assert found["changed"] < bound, viewport
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            if warnings:
                assert page.locator(".warnings > summary").is_visible()


@pytest.mark.parametrize("spoken", LANGUAGES_SPOKEN)
def test_it_stays_there_in_every_language_of_the_interface(
    browser: Browser, tmp_path: Path, drafts: tuple[Document, Document], spoken: str
) -> None:
    with speaking(spoken):
        path = written(drafts, tmp_path / "x.html", warnings=3)
    for viewport, bound in BOUNDS:
        with opened(browser, path, viewport) as page:
            assert page.evaluate(FIRST)["changed"] < bound, viewport


def test_the_sample_draft_too(
    browser: Browser, tmp_path: Path, drafts: tuple[Document, Document]
) -> None:
    for pair in (drafts, case("wells_en"), case("wells_ar")):
        path = written(pair, tmp_path / "x.html")
        for viewport, bound in BOUNDS:
            with opened(browser, path, viewport) as page:
                found = page.evaluate(FIRST)
                assert found["shown"]
                assert found["changed"] < bound, viewport


def test_without_a_script_too_and_all_is_a_click_away(browser: Browser, tmp_path: Path) -> None:
    path = written(drafts_of(95, 30), tmp_path / "x.html")
    for viewport, bound in BOUNDS:
        with opened(browser, path, viewport, java_script_enabled=False) as page:
            assert page.locator("#new-op30 ins").bounding_box()["y"] < bound  # type: ignore[index]
            assert not page.locator("#new-op2").is_visible()
            page.click("summary:text('30 unchanged paragraphs')")
            assert page.locator("#new-op2").is_visible()
            # what stands behind the first change of substance is not folded
            assert page.locator("#new-op94").is_visible()


def test_five_weightiest_are_in_sight_and_all_are_printed(browser: Browser, tmp_path: Path) -> None:
    path = written(drafts_of(95, 30), tmp_path / "x.html")
    with opened(browser, path, DESK) as page:
        assert page.locator(".first li:visible").count() == 5
        page.click("text=9 more, of less weight")
        assert page.locator(".first li:visible").count() == 14
        page.click("text=9 more, of less weight")
        words = words_of(page)
    for told in ("The two texts", "inserted words are underlined", "OP94", "OP2", "OP31"):
        assert told in words
    assert "With neighbours" not in words
    assert "unchanged paragraphs" not in words


def words_of(page: Page) -> str:
    pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
    return "".join(pdf[n].get_textpage().get_text_bounded() for n in range(len(pdf)))


def test_paper_has_the_whole_text_also_of_the_start_view(browser: Browser, tmp_path: Path) -> None:
    path = written(drafts_of(40, 30), tmp_path / "x.html")
    with opened(browser, path, DESK) as page:
        folded = words_of(page)
        page.keyboard.press("w")
        assert words_of(page) == folded
        assert all(f"river {n}," in " ".join(folded.split()) for n in range(1, 41))


def test_equal_texts_are_whole_and_told_as_such(browser: Browser, tmp_path: Path) -> None:
    old, _ = drafts_of(12, 30)
    path = written((old, old), tmp_path / "x.html")
    with opened(browser, path, DESK) as page:
        assert page.locator("main > .change:visible").count() == len(old.paragraphs)
        assert page.inner_text(".no-substance") == "No change of substance."
        assert page.inner_text(".jumps .at") == "no change"
        page.keyboard.press("n")
        assert page.inner_text("[role=status]") == "No further change"


def test_a_term_that_is_all_that_changed_stands_first(browser: Browser, tmp_path: Path) -> None:
    old, _ = drafts_of(12, 30)
    text = "\n\n".join((ENGLISH[0], *(ENGLISH[1].format(n=n) for n in range(1, 13))))
    path = written((old, parsed(text.replace("river", "brook"))), tmp_path / "x.html")
    with opened(browser, path, DESK) as page:
        assert "all through: “river” → “brook” in OP1" in page.inner_text(".first.no-substance")
        assert page.evaluate(FIRST)["changed"] < 900


@pytest.mark.parametrize(
    ("text", "becomes", "lead"),
    [
        # nothing changed: nothing is folded
        (ENGLISH[0] + "\n\n1. Urges States to act;", [], Lead()),
        # the first change is the first paragraph but for a short one
        (ENGLISH[0] + "\n\n1. Urges States to act;", [("Urges", "Invites")], Lead()),
        # no change of substance: folded is what stands before any change
        (
            "\n\n".join((ENGLISH[0], *(ENGLISH[1].format(n=n) for n in range(1, 5)))),
            [
                (
                    "organization that keeps the water clean, in accordance with rule 4",
                    "organisation that keeps the water clean, in accordance with rule 4",
                )
            ],
            Lead(4, 0),
        ),
        # a slight change is folded with what stands before the first of substance
        (
            "\n\n".join((ENGLISH[0], *(ENGLISH[1].format(n=n) for n in range(1, 5)))),
            [
                (
                    "organization that keeps the water clean, in accordance with rule 1;",
                    "organisation that keeps the water clean, in accordance with rule 1;",
                ),
                ("river 4", "lake 4"),
            ],
            Lead(4, 1),
        ),
        # the chapeau that a paragraph is read with stays above it
        (
            "\n\n".join(
                (
                    ENGLISH[0],
                    ENGLISH[1].format(n=1),
                    "2. Urges States:",
                    "(a) To act;",
                    "(b) To pay;",
                )
            ),
            [("To act", "Not to act")],
            Lead(2, 0),
        ),
    ],
)
def test_what_is_folded(text: str, becomes: list[tuple[str, str]], lead: Lead) -> None:
    old, changed = parsed(text), text
    for was, now in becomes:
        changed = changed.replace(was, now)
    new = parsed(changed)
    assert lead_of(redline_rows(resdiff.compare(old, new), old, new)) == lead


def test_an_address_may_be_a_paragraph_s_own_name() -> None:
    page = lxml.html.document_fromstring(
        resdiff.render(resdiff.compare(*case("wells_en")), *case("wells_en")).decode()
    )
    for own, row in (("op12", "new-op12"), ("pp3", "new-pp3"), ("op3", "new-op2")):
        (target,) = page.xpath(f"//*[@id='{own}']")
        assert target.xpath("ancestor::div[contains(@class, 'row')]/@id") == [row]


def test_the_own_name_of_a_folded_paragraph_leads_to_it(browser: Browser, tmp_path: Path) -> None:
    path = written(drafts_of(95, 30), tmp_path / "x.html")
    with opened(browser, path, DESK) as page:
        for own in ("op12", "pp1", "op60"):
            page.evaluate(f"location.hash = '#{own}'")
            page.wait_for_function(f"document.activeElement.id === 'new-{own}'")
            assert page.locator(f"#new-{own}").is_visible()
