"""The pages of proposals and amendments in a real browser, and the compiled Word file in LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from resdiff.negotiation.amending import apply_amendments, outcome_of
from resdiff.negotiation.proposals import Proposal, compile_proposals
from resdiff.negotiation.proposals.pieces import row_pieces
from resdiff.render.compilation import compilation_as_word
from resdiff.render.report.amended import render_amended, render_outcome
from resdiff.render.report.compilation import render_compilation
from tests.browsing import PHONE, opened, violations
from tests.conftest import parsed
from tests.test_compiling import OPTIONS, compiled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BASE = """The General Assembly,

Noting the light of harbours,

1. Requests all towns to light lanterns;

2. Invites the guild to take part;

3. Thanks the keepers of the lights.
"""
ARABIC = """إن الجمعية العامة،

إذ تلاحظ ضوء الموانئ،

1 - تطلب إلى جميع المدن أن تضيء المصابيح؛

2 - تدعو النقابة إلى المشاركة.
"""


def page_of(base: str, proposals: dict[str, str], path: Path) -> Path:
    sent = [Proposal(name, parsed(text)) for name, text in proposals.items()]
    path.write_text(render_compilation(compile_proposals(parsed(base), sent)), "utf-8")
    return path


@pytest.fixture
def english(tmp_path: Path) -> Path:
    proposals = {
        "EU": BASE.replace("Requests", "Urges"),
        "Norway": BASE.replace("Requests", "Asks"),
        "Peru": BASE.replace("the guild", "all guilds").replace(
            "3. Thanks", "3. Welcomes the pilots;\n\n4. Thanks"
        ),
    }
    return page_of(BASE, proposals, tmp_path / "page.html")


@pytest.fixture
def arabic(tmp_path: Path) -> Path:
    return page_of(ARABIC, {"Peru": ARABIC.replace("جميع المدن", "كل المدن")}, tmp_path / "ar.html")


def shown(page: Page) -> list[str]:
    rows = page.locator(".compiled .row")
    return [
        str(rows.nth(n).get_attribute("aria-label"))
        for n in range(rows.count())
        if rows.nth(n).is_visible()
    ]


ALL = ["PP1", "OP1", "OP2", "3.", "OP3"]


def test_delegations_are_chosen_with_the_keyboard_alone(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        assert shown(page) == ALL
        assert page.locator("ins", has_text="Urges").is_visible()
        page.get_by_label("EU").focus()
        page.keyboard.press("Space")
        assert not page.locator("ins", has_text="Urges").is_visible()
        assert page.locator("ins", has_text="Asks").is_visible()
        page.get_by_label("Peru").focus()
        page.keyboard.press("Space")
        assert shown(page) == [name for name in ALL if name != "3."]
        assert page.inner_text("[role=status]") == "4 of 5 paragraphs are shown"


def test_paragraphs_are_chosen_by_proposal_and_by_conflict(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.get_by_label("with a conflict").check()
        assert shown(page) == ["OP1"]
        page.get_by_label("with proposals").check()
        assert shown(page) == ["OP1", "OP2", "3."]
        # of two that contradict each other one is left: no conflict any more is to be seen
        page.get_by_label("EU").uncheck()
        page.get_by_label("with a conflict").check()
        assert shown(page) == []


def test_all_is_there_without_a_script(browser: Browser, english: Path) -> None:
    with opened(browser, english, java_script_enabled=False) as page:
        assert shown(page) == ALL
        assert not page.locator(".tools").is_visible()
        assert page.get_by_text("Welcomes the pilots").first.is_visible()


@pytest.mark.parametrize("name", ["english", "arabic"])
def test_axe_finds_no_violation_in_proposals(
    browser: Browser, name: str, request: pytest.FixtureRequest
) -> None:
    for options in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}):
        with opened(browser, request.getfixturevalue(name), **options) as page:
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_runs_from_the_right_is_mirrored(browser: Browser, arabic: Path) -> None:
    with opened(browser, arabic) as page:
        label, text = (
            page.locator(f".row.proposed {part}").first.bounding_box()
            for part in (".label", ".text")
        )
        assert label is not None
        assert text is not None
        assert label["x"] > text["x"]
        assert page.locator(".row .text").first.get_attribute("dir") == "rtl"


def test_what_is_shown_is_printed(browser: Browser, english: Path) -> None:
    with opened(browser, english) as page:
        page.get_by_label("with a conflict").check()
        pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
        text = "".join(leaf.get_textpage().get_text_bounded() for leaf in pdf)
    assert "Urges" in text
    assert "Invites the guild" not in text
    assert "Delegations" not in text


@pytest.mark.parametrize("which", ["amended", "outcome"])
def test_axe_finds_no_violation_in_what_became_of_a_draft(
    browser: Browser, which: str, tmp_path: Path
) -> None:
    draft = parsed(BASE)
    asked = "1. Delete operative paragraph 1.\n\n2. In operative paragraph 2, delete “oars”.\n"
    amendment = parsed(asked)
    amended = apply_amendments(draft, [amendment])
    adopted = parsed(BASE.replace("Thanks", "Thanks all"))
    path = tmp_path / "page.html"
    if which == "amended":
        path.write_text(render_amended(amended, draft), "utf-8")
    else:
        outcome = outcome_of(draft, adopted, [amendment])
        path.write_text(render_outcome(outcome, draft, adopted), "utf-8")
    with opened(browser, path) as page:
        assert violations(page) == []
    with opened(browser, path, PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_libreoffice_opens_compiled_proposals(soffice: str, seed: int, tmp_path: Path) -> None:
    _, base, compilation = compiled(seed)
    data, _ = compilation_as_word(compilation, base, None, OPTIONS)
    (tmp_path / "compiled.docx").write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "compiled.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = pypdfium2.PdfDocument(tmp_path / "compiled.pdf")
    letters = "".join("".join(leaf.get_textpage().get_text_bounded() for leaf in pdf).split())
    put_in = [p.text for row in compilation.rows if row.by for p in row_pieces(row) if p.names]
    assert [text for text in put_in if "".join(text.split()) not in letters] == []
