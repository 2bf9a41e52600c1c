"""The site of tool/docs: built strictly, its reference made from the code, and nothing is asked of the net."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

import resdiff
from docsite.pages import commands_page, face_page
from resdiff.cli import app
from tests.conftest import need
from workbench.corpus import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need(find_spec("mkdocs") is not None, "no mkdocs (pip install '.[docs]')")
    folder = tmp_path_factory.mktemp("site")
    settings = ROOT / "tool" / "docsite" / "mkdocs.yml"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", settings, "-d", folder],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder


class _Fetched(HTMLParser):
    """The addresses that a browser asks for by itself when it opens a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        name = {"link": "href", "script": "src", "img": "src", "iframe": "src"}.get(tag)
        if name and told.get("rel") not in ("canonical", "next", "prev") and told.get(name):
            self.addresses.append(str(told[name]))


def test_every_page_of_the_folder_is_in_the_site(site: Path) -> None:
    written = {
        path.relative_to(ROOT / "tool" / "docs") for path in (ROOT / "tool" / "docs").rglob("*.md")
    }
    for page in written:
        made = (
            page.with_suffix(".html") if page.name != "README.md" else page.with_name("index.html")
        )
        assert (site / made).exists(), page
    # … and in its navigation: what nobody finds is not read
    navigation = (ROOT / "tool" / "docsite" / "mkdocs.yml").read_text("utf-8")
    assert [page for page in map(Path.as_posix, written) if page not in navigation] == []


def test_no_page_fetches_anything_from_the_net(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address in _Fetched(page.read_text("utf-8")).addresses:
            assert not re.match(r"(?:https?:)?//", address), (page.name, address)
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import )[\"']?(?:https?:)?//", sheet.read_text("utf-8")), (
            sheet
        )


def test_a_browser_asks_for_files_of_the_site_alone(site: Path, browser: Browser) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page = browser.new_page()
    page.on("request", note)
    for name in ("index", "commands", "comparing"):
        page.goto((site / f"{name}.html").as_uri())
        page.wait_for_load_state("networkidle")
    page.close()
    assert asked
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "blob"}


def test_the_reference_names_every_command_and_option() -> None:
    page = commands_page()

    def look(command: object, name: str) -> None:
        for below in getattr(command, "commands", {}).values():
            if below.hidden:
                continue
            part = page.partition(f"# resdiff {name}{below.name}\n")[2]
            assert part, below.name
            for parameter in below.params:
                if parameter.param_type_name == "option" and not parameter.hidden:
                    assert parameter.opts[-1] in part, (below.name, parameter.name)
            look(below, f"{name}{below.name} ")

    look(get_command(app), "")


def test_the_face_is_what_the_docstrings_say() -> None:
    page = face_page()
    for name in resdiff.__all__:
        if not name.startswith("__"):
            assert f"\n### {name}\n" in page
            first = (getattr(resdiff, name).__doc__ or "").strip().split()[:4]
            assert " ".join(first) in " ".join(page.split())
