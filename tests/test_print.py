"""The report as a PDF: what is in it, that nothing is fetched for it, and what is said where something is missing."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

import resdiff
from resdiff.model.records import Document
from resdiff.programs import printing_browser, running
from resdiff.render.report import browser_pdf
from tests.conftest import need, parsed
from tests.test_cli import one_line, run


@pytest.fixture(scope="module", autouse=True)
def _weasyprint() -> None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        need(False, f"no WeasyPrint that works: {error}")


def fonts_for(language: str) -> bool:
    listed = shutil.which("fc-list")
    done = listed and subprocess.run(
        [listed, f":lang={language}", "family"], capture_output=True, text=True, check=False
    )
    return bool(done and done.stdout.strip())


def printed(
    old: Document, new: Document, **asked: Any
) -> tuple[pypdfium2.PdfDocument, bytes, list[str]]:
    told: list[str] = []
    data = resdiff.render(
        resdiff.compare(old, new),
        old,
        new,
        "pdf",
        resdiff.RenderOptions(notify=told.append, **asked),
    )
    return pypdfium2.PdfDocument(data), data, told


def letters(document: pypdfium2.PdfDocument) -> str:
    pages = (document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    return "".join("".join(pages).split())


def language_of(document: pypdfium2.PdfDocument) -> str:
    from ctypes import c_ushort, cast

    raw = pypdfium2.raw
    held = (c_ushort * 20)()
    size = raw.FPDFCatalog_GetLanguage(document.raw, cast(held, raw.POINTER(raw.FPDF_WCHAR)), 40)
    return bytes(held)[: size - 2].decode("utf-16-le")


TEXTS = {
    "en": (
        "The General Assembly,\n\nRecalling its resolution 78/228,\n\n1. Invites States to act;\n\n2. Requests a report.\n",
        "Invites",
        "Urges",
    ),
    "fr": (
        "L’Assemblée générale,\n\nRappelant sa résolution 78/228,\n\n1. Invite les États à agir ;\n\n2. Prie le Secrétaire"
        " général de faire rapport.\n",
        "Invite",
        "Exhorte",
    ),
    "es": (
        "La Asamblea General,\n\nRecordando su resolución 78/228,\n\n1. Invita a los Estados a que actúen;\n\n2. Pide un"
        " informe.\n",
        "Invita",
        "Insta",
    ),
    "ru": (
        "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 78/228,\n\n1. предлагает государствам принять меры;\n\n"
        "2. просит представить доклад.\n",
        "предлагает",
        "призывает",
    ),
    "zh": (
        "大会，\n\n回顾其第78/228号决议，\n\n1. 邀请会员国采取行动；\n\n2. 请秘书长提交报告。\n",
        "邀请",
        "敦促",
    ),
    "ar": (
        "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 78/228،\n\n1 - تدعو الدول إلى العمل؛\n\n2 - تطلب تقديم تقرير.\n",
        "تدعو",
        "تحث",
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_is_set(language: str) -> None:
    need(fonts_for(language), f"no fonts for {language}")
    text, was, now = TEXTS[language]
    old, new = parsed(text), parsed(text.replace(was, now))
    document, data, told = printed(old, new)
    assert told == [], "no letter without a font"
    shown = letters(document)
    assert "draft.txtcomparedwithdraft.txt" in shown
    if language != "ar":  # what a PDF holds of Arabic are its letters as drawn
        assert was in shown
        assert now in shown
    assert len(data) < 400_000


@pytest.mark.slow
def test_it_is_a_report_in_order(drafts: tuple[Document, Document]) -> None:
    need(fonts_for("zh"), "no fonts for Chinese")
    document, data, _ = printed(*drafts)
    shown = letters(document)
    ends = [
        paragraph.text[-8:]
        for side in drafts
        for paragraph in side.paragraphs
        if len(paragraph.text) > 10
    ]
    assert sum(end not in shown for end in ends) < len(ends) / 10, (
        "but for where a page ends, a mark or an edit is between"
    )
    assert document.get_metadata_dict()["Title"] == "A/C.3/80/L.4 compared with A/C.3/80/L.4"
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert language_of(document) == "en"
    assert [item.get_title() for item in document.get_toc()][1:3] == [
        "Changes of substance",
        "Text",
    ]
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert 8 <= len(document) <= 18
    assert len(data) < 1_000_000


@pytest.mark.slow
def test_the_same_rows_as_asked_for(drafts: tuple[Document, Document]) -> None:
    need(fonts_for("zh"), "no fonts for Chinese")
    whole, part = printed(*drafts)[0], printed(*drafts, only=("substantive",), context=1)[0]
    assert len(part) < len(whole)
    shown = letters(part)
    assert "notthewholetext:changeswith1unchangedparagrapharoundeach;notshown" in shown
    assert "onlysubstantivechangeswereaskedfor:1technical" in shown
    assert drafts[1].paragraphs[0].text[:8] in letters(whole)
    assert drafts[1].paragraphs[0].text[:8] not in shown


@pytest.mark.slow
def test_no_word_of_a_reason_is_cut() -> None:
    things = ("lighthouses", "harbours", "instruments", "commitments", "territories")
    text = "The General Assembly,\n\n" + "".join(
        f"{at}. Urges all States to protect the {things[at % 5]} of region {at * 37 % 101}, in accordance with national law"
        f"{' and with their ' + things[at % 3] if at % 4 else ''};\n\n"
        for at in range(1, 150)
    )
    old, new = (
        parsed(text),
        parsed(
            re.sub("national law", "domestic law, as appropriate", text).replace("Urges", "Invites")
        ),
    )
    document = printed(old, new)[0]
    pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    said = [
        resdiff.render(resdiff.compare(old, new), old, new, "text").decode(),
        pages[0].split("substance")[0],
        "Text text",
    ]
    known = set(re.findall(r"[a-z]+", " ".join(said)))
    listed = "\n".join(pages).split("Changes of substance")[1].split("Where the changes lie")[0]
    assert "OP148" in listed
    cut = set(re.findall(r"[a-z]+", listed)) - known
    assert cut == set()


def test_the_same_texts_give_the_same_file() -> None:
    document = parsed(TEXTS["en"][0])
    assert printed(document, document)[1] == printed(document, document)[1]


HOSTILE = """<!doctype html><html lang="en"><head><title>Lamps</title>
<link rel="stylesheet" href="{url}/style.css"><style>@import "{url}/import.css"; p {{ background: url({url}/back.png) }}
@font-face {{ font-family: x; src: url({url}/font.ttf) }} h1 {{ font-family: x }}</style></head>
<body><h1>Lamps</h1><p>{{{{ old.symbol or "none" }}}}</p><img src="{url}/picture.png" alt="a"><img src="file:///etc/hostname" alt="b">
<object data="{url}/object.svg"></object><embed src="{url}/embed.svg"><svg><image href="{url}/in.png" /></svg></body></html>"""


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that notes every request."""
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Noting)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched(
    tmp_path: Path, listening: tuple[str, list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    url, asked = listening
    (tmp_path / "report.html.j2").write_text(HOSTILE.format(url=url), "utf-8")
    document = parsed(TEXTS["en"][0])
    shown, _, told = printed(document, document, templates=tmp_path)
    assert "Lampsnone" in letters(shown)
    assert asked == []
    assert told == []
    assert capfd.readouterr() == ("", ""), (
        "what WeasyPrint thinks of a stylesheet is nobody's business"
    )


def test_a_page_of_ones_own_that_cannot_be_set_is_told(tmp_path: Path) -> None:
    page = '<style>@page { size: 0 }</style><p style="font-size: 1e30px">x<svg viewBox="0 0 0 0" width="1e99"><path d="M0 0L1 x"/></svg>'
    (tmp_path / "report.html.j2").write_text(page, "utf-8")
    document = parsed(TEXTS["en"][0])
    with pytest.raises(
        resdiff.UsageError, match=r"ZeroDivisionError: .*; mend it, or take it out of the folder"
    ):
        printed(document, document, templates=tmp_path)


def test_the_log_of_an_application_stays_its_own(caplog: pytest.LogCaptureFixture) -> None:
    document = parsed(TEXTS["en"][0])
    with caplog.at_level(logging.DEBUG):
        printed(document, document)
    assert [r for r in caplog.records if r.name.startswith(("weasyprint", "fontTools"))] == []
    assert logging.getLogger("weasyprint").propagate


def test_letters_without_a_font_are_told() -> None:
    old = parsed("The General Assembly,\n\n1. Invites States to act;\n")
    new = parsed(
        "The General Assembly,\n\n1. Invites States to act \U000f1234;\n"
    )  # a place in Unicode that is nobody's
    told = printed(old, new)[2]
    assert len(told) == 1
    assert "\U000f1234" in told[0]
    assert "boxes" in told[0]
    assert "; install " in told[0]


@pytest.fixture
def few_fonts(tmp_path: Path) -> str:
    """A machine that has Latin fonts only."""
    folder = Path("/usr/share/fonts/truetype/liberation")
    need(folder.is_dir() and sys.platform == "linux", "no Liberation fonts")
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    return str(settings)


@pytest.mark.parametrize(
    ("language", "package"), [("zh", "fonts-noto-cjk"), ("ar", "fonts-noto-core")]
)
def test_fonts_that_are_missing_are_named(
    tmp_path: Path, few_fonts: str, language: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, was, now = TEXTS[language]
    Path("old.txt").write_text(text, "utf-8")
    Path("new.txt").write_text(text.replace(was, now), "utf-8")
    code, out, errors = run(
        "compare", "old.txt", "new.txt", "-o", "x.pdf", FONTCONFIG_FILE=few_fonts
    )
    assert (code, out) == (0, b"")
    first, second = errors.splitlines()
    assert first.startswith("resdiff: no font of this machine has ")
    assert first.endswith(f"; install {package}")
    assert second.startswith("x.pdf: ")
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            "raise ModuleNotFoundError(\"No module named 'weasyprint'\", name='weasyprint')",
            "pip install 'resdiff[pdf]'",
        ),
        (
            "print('-----\\nadvice\\n-----')\nraise OSError(\"cannot load library 'libpango-1.0-0': gone\")",
            "does not find the library libpango-1.0-0; install Pango",
        ),
    ],
    ids=["not installed", "no Pango"],
)
def test_without_weasyprint_there_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "weasyprint.py").write_text(broken, "utf-8")
    Path("old.txt").write_text(TEXTS["en"][0], "utf-8")
    path = os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])
    code, out, errors = run(
        "compare",
        "old.txt",
        "old.txt",
        "-o",
        "x.pdf",
        "--pdf-engine",
        "weasyprint",
        PYTHONPATH=path,
    )
    assert (code, out) == (2, b"")
    line = one_line(errors)
    assert told in line
    assert "print it from a browser" in line
    assert not Path("x.pdf").exists()


def test_a_hostile_draft_is_text_in_print() -> None:
    text = "The General Assembly,\n\n1. Urges <script>alert(1)</script> </style> {{ 7 * 7 }} <img src=http://127.0.0.1/x> to act;\n"
    old, new = parsed(text), parsed(text.replace("Urges", "Invites"))
    assert "<script>alert(1)</script></style>{{7*7}}<imgsrc=http://127.0.0.1/x>" in letters(
        printed(old, new)[0]
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal on Windows")
def test_a_terminal_gets_no_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(TEXTS["en"][0], "utf-8")
    reader, terminal = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "resdiff.cli",
        "compare",
        "old.txt",
        "old.txt",
        "--format",
        "pdf",
    ]
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, timeout=60, text=True)
    os.close(terminal)
    os.close(reader)
    assert done.returncode == 2
    assert (
        one_line(done.stderr)
        == "resdiff: a pdf is nothing for a terminal; write it to a file with -o"
    )


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_browser_prints_it_too(language: str) -> None:
    need(printing_browser() is not None, "no browser that prints")
    need(fonts_for(language), f"no fonts for {language}")
    text, was, now = TEXTS[language]
    old, new = parsed(text), parsed(text.replace(was, now))
    document, data, told = printed(old, new, pdf_engine="browser")
    shown = letters(document)
    assert was in shown
    assert now in shown
    assert told == []
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    width, height = document[0].get_size()
    assert abs(width - 595) < 2
    assert abs(height - 842) < 2
    assert len(data) < 1_000_000


@pytest.mark.browser
def test_a_browser_fetches_nothing_for_it(
    tmp_path: Path, listening: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    need(printing_browser() is not None, "no browser that prints")
    monkeypatch.setattr(running, "without_network", tuple)  # its own rules must be enough
    url, asked = listening
    (tmp_path / "report.html.j2").write_text(HOSTILE.format(url=url), "utf-8")
    document = parsed(TEXTS["en"][0])
    shown, _, _ = printed(document, document, templates=tmp_path, pdf_engine="browser")
    assert "Lampsnone" in letters(shown)
    assert asked == []


@pytest.mark.parametrize("engine", ["auto", "browser"])
def test_a_browser_stands_in_where_weasyprint_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """A browser of ours, which prints the page's name, and no WeasyPrint."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "weasyprint.py").write_text("raise ImportError('none')", "utf-8")
    browser = site / "chromium"
    browser.write_text(
        '#!/bin/sh\nfor word in "$@"; do case "$word" in --print-to-pdf=*) '
        'echo "%PDF-1.4 $*" > "${word#*=}";; esac; done\n',
        "utf-8",
    )
    browser.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(TEXTS["en"][0], "utf-8")
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    programs = os.pathsep.join([str(site), os.environ["PATH"]])
    code, _, errors = run(
        *("compare", "old.txt", "old.txt", "-o", "x.pdf", "--pdf-engine", engine),
        PYTHONPATH=path,
        PATH=programs,
    )
    assert (code, "printed no PDF" in errors) == (0, False)
    written = Path("x.pdf").read_text("utf-8")
    assert written.startswith("%PDF-1.4 --headless")
    assert "report.html" in written
    assert f"--user-data-dir={tempfile.gettempdir()}" in written


def test_without_any_engine_there_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_pdf, "printing_browser", lambda: None)
    document = parsed(TEXTS["en"][0])
    with pytest.raises(resdiff.UsageError, match="install Chrome, Edge or Chromium"):
        printed(document, document, pdf_engine="browser")
