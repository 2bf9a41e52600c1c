"""`resdiff git`: drafts in a real repository are compared as texts, and nothing of others is overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import resdiff
from tests.conftest import need, parsed

DRAFT = "The General Assembly,\n\nNoting the gulls,\n\n1. Invites all States to count lamps;\n\n2. Requests a report."
CHANGED = DRAFT.replace("Invites", "Urges")


def word_file(text: str) -> bytes:
    document = parsed(text)
    return resdiff.render(resdiff.compare(document, document), document, document, "docx")


class Repository:
    """A repository in a folder of its own, with settings that are no user's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "drafts"
        self.folder.mkdir()
        home = folder / "home"
        home.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment = kept | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PAGER": "cat",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LC_ALL": "C.UTF-8",
        }
        self.git("init", "-q")
        self.git("config", "user.name", "A")
        self.git("config", "user.email", "a@example.org")

    def git(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, capture_output=True,
            timeout=120, check=False,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")

    def resdiff(self, *words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "resdiff.cli", "git", *words], cwd=self.folder,
            env=self.environment, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def commit(self, **files: bytes | None) -> None:
        for stem, content in files.items():
            path = self.folder / stem.replace("_", ".")
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a draft")

    def settings(self) -> str:
        return self.git("config", "--list")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    need(shutil.which("git") is not None, "no git on this machine")
    return Repository(tmp_path)


def test_a_changed_draft_is_shown_as_a_redline(repository: Repository) -> None:
    repository.commit(draft_docx=word_file(DRAFT))
    assert repository.resdiff("install")[0] == 0
    (repository.folder / "draft.docx").write_bytes(word_file(CHANGED))
    shown = repository.git("diff", "--", "draft.docx")
    assert "[-Invites-]{+Urges+} all States to count lamps" in shown
    assert "draft.docx" in shown
    assert "Binary files" not in shown
    coloured = repository.git("-c", "color.diff=always", "diff", "--", "draft.docx")
    assert "\x1b[" in coloured
    repository.commit(draft_docx=word_file(CHANGED))
    log = repository.git("log", "-p", "-1")  # text for text, as `git log` has it
    assert "-1. Invites all States to count lamps;" in log
    assert "+1. Urges all States to count lamps;" in log


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (None, DRAFT, ["added", "{+Invites all States to count lamps;+}"]),
        (DRAFT, None, ["deleted", "[-Invites all States to count lamps;-]"]),
        (b"", DRAFT, ["{+Invites all States to count lamps;+}"]),
        (DRAFT, b"", ["[-Invites all States to count lamps;-]"]),
        (DRAFT, b"no Word file", ["compared as git does", "draft.docx"]),
    ],
)
def test_added_removed_and_empty_files_are_no_error(
    repository: Repository, before: str | bytes | None, after: str | bytes | None, wanted: list[str]
) -> None:
    repository.resdiff("install")
    old, new = (word_file(text) if isinstance(text, str) else text for text in (before, after))
    repository.commit(other_txt=b"1", **({} if old is None else {"draft_docx": old}))
    repository.commit(other_txt=b"2", draft_docx=new)
    shown = repository.git("diff", "HEAD~1", "HEAD")
    for words in wanted:
        assert words in shown
    assert "error of the program" not in shown
    assert "+2" in shown  # the files behind it are shown too


def test_a_file_that_is_no_draft_is_compared_as_before(repository: Repository) -> None:
    repository.resdiff("install")
    repository.commit(pom_xml=b"<project>\n <a/>\n</project>\n")
    repository.commit(pom_xml=b"<project>\n <b/>\n</project>\n")
    shown = repository.git("diff", "HEAD~1", "HEAD")
    assert "- <a/>\n+ <b/>" in shown
    assert "- <a/>" in repository.git("log", "-p", "-1")


def test_a_renamed_draft(repository: Repository) -> None:
    repository.resdiff("install")
    repository.commit(draft_docx=word_file(DRAFT))
    repository.commit(draft_docx=None, final_docx=word_file(CHANGED))
    shown = repository.git("diff", "-M10%", "HEAD~1", "HEAD")
    assert "draft.docx → final.docx" in shown
    assert "[-Invites-]{+Urges+}" in shown


def test_the_difftool_opens_the_page(repository: Repository, tmp_path: Path) -> None:
    repository.resdiff("install")
    repository.commit(draft_docx=word_file(DRAFT))
    (repository.folder / "draft.docx").write_bytes(word_file(CHANGED))
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n', "utf-8")
    browser.chmod(0o755)
    repository.environment["BROWSER"] = f"{browser} %s"
    told = repository.git("difftool", "-y", "--", "draft.docx")
    assert (tmp_path / "opened").exists(), told
    address = (tmp_path / "opened").read_text("utf-8")
    page = Path(address.removeprefix("file://"))
    assert str(page) in told
    assert "<!doctype html>" in page.read_text("utf-8")
    assert page.stat().st_mode & 0o077 == 0  # drafts are confidential
    shutil.rmtree(page.parent)
    # an added file has no earlier side
    repository.git("add", "-N", ".")
    (repository.folder / "new.docx").write_bytes(word_file(CHANGED))
    repository.git("add", "-A")
    repository.git("difftool", "-y", "--cached", "--", "new.docx")
    shutil.rmtree(Path((tmp_path / "opened").read_text("utf-8").removeprefix("file://")).parent)


@pytest.mark.parametrize("scope", [(), ("--global",)])
def test_remove_leaves_all_as_it_was(repository: Repository, scope: tuple[str, ...]) -> None:
    home = Path(repository.environment["HOME"])
    attributes = (
        (home / ".config/git/attributes") if scope else repository.folder / ".gitattributes"
    )
    attributes.parent.mkdir(parents=True, exist_ok=True)
    attributes.write_bytes(b"*.png binary\r\n*.sh eol=lf")  # of another hand, without a last end
    before, settings = attributes.read_bytes(), repository.settings()
    assert repository.resdiff("install", *scope)[0] == 0
    installed, written = repository.settings(), attributes.read_bytes()
    assert b"*.docx diff=resdiff" in written
    assert repository.resdiff("install", *scope)[0] == 0  # twice is once
    assert (repository.settings(), attributes.read_bytes()) == (installed, written)
    code, told = repository.resdiff("remove", *scope)
    assert (code, "removed" in told) == (0, True)
    assert (repository.settings(), attributes.read_bytes()) == (settings, before)
    code, told = repository.resdiff("remove", *scope)
    assert (code, "nothing" in told) == (0, True)


def test_a_file_made_for_it_goes_with_it(repository: Repository) -> None:
    repository.resdiff("install")
    assert (repository.folder / ".gitattributes").exists()
    repository.resdiff("remove")
    assert not (repository.folder / ".gitattributes").exists()


@pytest.mark.parametrize(
    ("setting", "line", "named"),
    [
        (("diff.resdiff.command", "another"), "", "diff.resdiff.command"),
        (None, "*.docx diff=word", "*.docx diff=word"),
        (None, "*.pdf binary", "*.pdf binary"),
    ],
)
def test_settings_of_others_are_never_overwritten_silently(
    repository: Repository, setting: tuple[str, str] | None, line: str, named: str
) -> None:
    if setting:
        repository.git("config", *setting)
    if line:
        (repository.folder / ".gitattributes").write_text(f"{line}\n", "utf-8")
    before = repository.settings()
    code, told = repository.resdiff("install")
    assert code == 2
    assert named in told
    assert "--force" in told
    assert repository.settings() == before
    code, told = repository.resdiff("install", "--force")
    assert (code, named in told) == (0, True)  # not silently either
    assert "resdiff" in repository.git("check-attr", "diff", "a.docx")
    if line:
        repository.resdiff("remove")
        assert (repository.folder / ".gitattributes").read_text("utf-8") == f"{line}\n"


def test_a_difftool_of_another_hand_stays(repository: Repository) -> None:
    repository.git("config", "diff.tool", "meld")
    code, told = repository.resdiff("install")
    assert (code, "git difftool -t resdiff" in told) == (0, True)
    assert repository.git("config", "diff.tool") == "meld\n"
    repository.resdiff("remove")
    assert repository.git("config", "diff.tool") == "meld\n"


def test_outside_of_a_repository_one_line_says_what_to_do(
    tmp_path: Path, repository: Repository
) -> None:
    repository.folder = tmp_path / "home"
    code, told = repository.resdiff("install")
    assert (code, told.count("\n"), "--global" in told) == (2, 1, True)


@pytest.mark.parametrize("sides", [("/dev/null", "new.txt"), ("new.txt", os.devnull)])
def test_compare_takes_the_null_device_for_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sides: tuple[str, str]
) -> None:
    from tests.test_cli import invoke

    monkeypatch.chdir(tmp_path)
    Path("new.txt").write_text(DRAFT, "utf-8")
    code, out, errors = invoke("compare", *sides)
    assert code == 0, errors
    assert ("{+Noting" in out.decode()) == (sides[1] == "new.txt")
    assert ("[-Noting" in out.decode()) == (sides[0] == "new.txt")
    for form in ("html", "docx", "json", "markdown", "xlsx", "brief"):
        code, _, errors = invoke("compare", *sides, "--format", form, "-o", f"out.{form}")
        assert code == 0, errors
    assert invoke("compare", "/dev/null", "/dev/null")[0] == 2
