"""README and the pages of tool/docs cannot drift: their commands and examples run as printed."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from resdiff.cli import app
from tests.hard_cases import Case, cases, shown
from workbench.corpus import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "tool" / "docs").rglob("*.md")),
]
"""What users read; the commands of pages on clusters and templates name files that they explain how to make."""

TRIED = [page for page in PAGES if page.name not in ("cluster.md", "templates.md", "hard-cases.md")]


def blocks(language: str) -> list[str]:
    """The code blocks of a language in all pages that are tried."""
    texts = (page.read_text("utf-8") for page in TRIED)
    return [b for text in texts for b in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)]


def resdiff_lines() -> list[str]:
    lines = [line.strip() for block in blocks("sh") for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("resdiff ")]
    commands += [
        part
        for line in lines
        for part in line.split(" && ")
        if part.startswith(".venv/bin/resdiff ")
    ]
    return list(dict.fromkeys(c.removeprefix(".venv/bin/") for c in commands))


@pytest.mark.parametrize("command", resdiff_lines())
def test_every_command_runs_as_printed(command: str, tmp_path: Path) -> None:
    for folder in ("seeds",):
        (tmp_path / folder).symlink_to(ROOT / folder)
    if "draft.json" in command and "-o draft.json" not in command:
        first = [
            sys.executable,
            "-m",
            "resdiff.cli",
            "parse",
            next(str(p) for p in (ROOT / "seeds").glob("003_2*")),
            "-o",
            "draft.json",
        ]
        subprocess.run(first, cwd=tmp_path, check=True, timeout=60)
    words = shlex.split(command.split("#")[0])
    done = subprocess.run(
        [sys.executable, "-m", "resdiff.cli", *words[1:]],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == (1 if "--check" in words else 0), done.stderr.decode()
    if "-o" in words:
        assert (tmp_path / words[words.index("-o") + 1]).stat().st_size > 1000


@pytest.mark.parametrize(
    "command", [line for block in blocks("console") for line in block.splitlines()]
)
def test_commands_that_need_a_library_exist_with_their_options(command: str) -> None:
    found: Any = get_command(app)
    words = shlex.split(command.split(" # ")[0])
    assert words.pop(0) == "resdiff"
    while hasattr(found, "commands"):
        found = found.commands[words.pop(0)]
    options = {name for parameter in found.params for name in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= options


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    assert (tmp_path / "redline.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_and_files_it_names_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_readme_is_read_to_its_end() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 200


HARD_CASES = list(cases((ROOT / "tool" / "docs" / "hard-cases.md").read_text("utf-8")))


@pytest.mark.parametrize("case", HARD_CASES, ids=lambda case: case.title)
def test_hard_cases_come_out_as_published(case: Case) -> None:
    assert shown(case.before, case.after) == case.shown


def test_every_hard_case_is_tested() -> None:
    text = (ROOT / "tool" / "docs" / "hard-cases.md").read_text("utf-8")
    assert len(HARD_CASES) == len(re.findall(r"^## ", text, re.MULTILINE)) >= 12
