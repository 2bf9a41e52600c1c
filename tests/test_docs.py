"""README and the pages of tool/docs cannot drift: their commands and examples run as printed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from resdiff.cli import app
from tests.conftest import need
from tests.documented import documented_environment, make_documented_folder
from tests.hard_cases import Case, cases, shown
from workbench.corpus import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "tool" / "docs").rglob("*.md")),
]
"""What users read."""


def blocks(language: str) -> list[str]:
    """The code blocks of a language in all pages."""
    texts = (page.read_text("utf-8") for page in PAGES)
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


CONSOLE = list(dict.fromkeys(line for block in blocks("console") for line in block.splitlines()))

ELSEWHERE = {
    "resdiff library get": "asks the documents site; test_fetching.py has a stand-in for it",
    "resdiff open": "stays until it is ended; test_page.py opens it",
    "resdiff --install-completion": "writes into the files of the user's shell",
    "resdiff batch drafts --against /shared/library.db --cluster": "test_batch_cluster.py has a cluster",
    "dask ": "of another program",
    "pip install": "the packages are there",
}
"""By their beginnings the commands that are not run here, and why; their options are looked at."""


def is_run_here(command: str) -> bool:
    return not command.startswith(tuple(ELSEWHERE))


@pytest.mark.parametrize("command", [c for c in CONSOLE if c.startswith("resdiff ")])
def test_commands_exist_with_their_options(command: str) -> None:
    found: Any = get_command(app)
    words = shlex.split(command.split(" # ")[0])
    assert words.pop(0) == "resdiff"
    while hasattr(found, "commands") and words and not words[0].startswith("-"):
        found = found.commands[words.pop(0)]
    options = {
        name for parameter in found.params for name in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {word for word in words if word.startswith("-")} <= options


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file that the commands of the pages name."""
    folder = tmp_path_factory.mktemp("documented") / "files"
    make_documented_folder(folder)
    return folder


@pytest.mark.parametrize("command", [command for command in CONSOLE if is_run_here(command)])
def test_every_command_with_files_of_ones_own_runs(
    command: str, documented: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(documented, folder)
    words = shlex.split(command.split(" # ")[0])
    if words[0] == "git" or words[1] == "git":
        need(shutil.which("git") is not None, "no git on this machine")
    if words[0] == "resdiff":
        words[:1] = [sys.executable, "-m", "resdiff.cli"]
    done = subprocess.run(
        words,
        cwd=folder,
        env=documented_environment(folder),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    if "-o" in words:
        written = folder / words[words.index("-o") + 1]
        assert written.is_dir() or written.stat().st_size > 100


def test_what_is_not_run_is_still_in_the_pages() -> None:
    for beginning in ELSEWHERE:
        assert any(command.startswith(beginning) for command in CONSOLE), beginning


def test_no_fenced_block_hides_a_command() -> None:
    """Commands stand in blocks that are tried: sh (as printed), console (with files of one's own)."""
    for page in PAGES:
        for language, block in re.findall(
            r"```(\w*)\n(.*?)```", page.read_text("utf-8"), re.DOTALL
        ):
            if language not in ("sh", "console"):
                hidden = [line for line in block.splitlines() if re.match(r"resdiff [a-z]", line)]
                assert not hidden, (page.name, language)


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    assert (tmp_path / "redline.html").exists()


MADE = ("commands.md", "face.md")
"""Pages that are made from the code when the site is built; test_docs_site.py looks at them."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_and_files_it_names_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
        if "://" not in target and target not in MADE:
            assert (page.parent / target).exists(), target


def two_lines(language: str, last: str) -> list[list[str]]:
    """The blocks of README whose last line has these words, as lines."""
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return [block.splitlines() for block in found if last in block.splitlines()[-1]]


@pytest.mark.parametrize("last", ["resdiff compare", "pytest -n auto"])
def test_two_lines_set_up_and_run_on_every_system(last: str) -> None:
    [posix], [windows] = two_lines("sh", f".venv/bin/{last}"), two_lines("powershell", last)
    assert len(posix) == len(windows) == 2
    assert posix[0].endswith(" &&"), "one command that stops where its first half fails"
    # the same commands with the names and signs of the other system
    turned = [
        line.removesuffix(" &&").replace("python3 -m", "py -m").replace(" && ", "; ").replace("'", '"')
        .replace("/bin/", "\\Scripts\\").replace(".venv/", ".venv\\").replace("seeds/", "seeds\\")
        for line in posix
    ]  # fmt: skip
    assert turned == windows


def test_readme_is_read_to_its_end() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 200


HARD_CASES = list(cases((ROOT / "tool" / "docs" / "hard-cases.md").read_text("utf-8")))


@pytest.mark.parametrize("case", HARD_CASES, ids=lambda case: case.title)
def test_hard_cases_come_out_as_published(case: Case) -> None:
    assert shown(case.before, case.after) == case.shown


def test_every_hard_case_is_tested() -> None:
    text = (ROOT / "tool" / "docs" / "hard-cases.md").read_text("utf-8")
    assert len(HARD_CASES) == len(re.findall(r"^## ", text, re.MULTILINE)) >= 12
