"""The file of settings, completion, symbols in any spelling, and sentences where nothing is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import need

DRAFT = "United Nations A/RES/78/391\n\nThe General Assembly,\n\nNoting gulls,\n\n1. Invites all States to count lamps;"


class Desk:
    """A folder to work in, with settings of its own; commands run as a user's do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "config" / "resdiff" / "config.toml"
        kept = {
            n: v for n, v in os.environ.items() if not n.startswith(("RESDIFF_", "LC_", "LANG"))
        }
        self.environment = kept | {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        (folder / "old.txt").write_text(DRAFT, "utf-8")
        (folder / "new.txt").write_text(DRAFT.replace("Invites", "Urges"), "utf-8")

    def settings(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, "utf-8")

    def run(self, *words: str, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "resdiff.cli", *words], cwd=self.folder, capture_output=True,
            env=self.environment | environment, timeout=60, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    need(sys.platform.startswith("linux"), "the folders of other systems have other names")
    return Desk(tmp_path)


# The command line goes before the environment, that before the file


def test_the_file_names_the_library(desk: Desk) -> None:
    desk.settings('library = "held/mine.db"\n')
    assert desk.run("library", "add", "old.txt")[0] == 0
    assert (desk.file.parent / "held" / "mine.db").exists()  # seen from the file
    assert (
        desk.run("library", "add", "old.txt", RESDIFF_LIBRARY=str(desk.folder / "env.db"))[0] == 0
    )
    assert (desk.folder / "env.db").exists()
    assert desk.run("library", "add", "old.txt", "--library", "line.db")[0] == 0
    assert (desk.folder / "line.db").exists()


def test_the_file_names_the_author(desk: Desk) -> None:
    from resdiff.read.docx.authors import tracked_authors
    from resdiff.read.sources import read_path

    def author_of(name: str) -> set[str]:
        from resdiff import parse

        source = read_path(desk.folder / name)
        assert source.word is not None
        told = tracked_authors(source.word, parse(source))
        return {one for authors in told.values() for one in authors}

    desk.settings('author = "Delegation of Peru"\n')
    pair = ("compare", "old.txt", "new.txt")
    assert desk.run(*pair, "-o", "file.docx")[0] == 0
    assert desk.run(*pair, "-o", "env.docx", RESDIFF_AUTHOR="Chile")[0] == 0
    assert desk.run(*pair, "-o", "line.docx", "--author", "Cuba", RESDIFF_AUTHOR="Chile")[0] == 0
    found = [author_of(f"{name}.docx") for name in ("file", "env", "line")]
    assert found == [{"Delegation of Peru"}, {"Chile"}, {"Cuba"}]
    # an author is of Word files: other formats are written without a word about it
    assert desk.run(*pair, "-o", "page.html")[0] == 0


def test_the_file_names_language_format_and_colours(desk: Desk) -> None:
    desk.settings('ui = "fr"\nformat = "markdown"\ncolour = "always"\n')
    pair = ("compare", "old.txt", "new.txt")
    assert desk.run(*pair)[1].startswith("# ")
    assert "\x1b[" in desk.run(*pair, "--format", "text")[1]
    assert "\x1b[" not in desk.run(*pair, "--format", "text", RESDIFF_COLOUR="never")[1]
    assert "\x1b[" not in desk.run(*pair, "--format", "text", NO_COLOR="1")[1]
    assert desk.run(*pair, RESDIFF_FORMAT="text")[1].startswith("A/RES")
    assert desk.run(*pair, "-o", "out.json")[0] == 0  # an ending says more than the file
    assert (desk.folder / "out.json").read_bytes().startswith(b"{")
    assert f"ui = fr ({desk.file})" in desk.run("config")[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('authr = "Peru"', "'authr' is no setting; is author meant?"),
        (
            'nonsense = "x"',
            "'nonsense' is no setting; there are library, author, ui, format, colour",
        ),
        ("author = 5", "author is no text"),
        ('ui = "xx"', "'xx'"),
        ('format = "rtf"', "choose of html,"),
        ('colour = "pink"', "choose of auto, always, never"),
        ("author = ,", "line 1"),
        ("[tool]\nlibrary = 1", "'tool' is no setting"),
    ],
)
def test_a_wrong_line_of_the_file_is_one_line(desk: Desk, text: str, told: str) -> None:
    desk.settings(text)
    code, out, errors = desk.run("compare", "old.txt", "new.txt")
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert told in errors
    assert str(desk.file) in errors
    # what helps to mend it still works
    assert desk.run("--version")[0] == 0
    assert desk.run("compare", "--help")[0] == 0


def test_another_file_of_settings_or_none(desk: Desk) -> None:
    desk.settings("broken")
    other = desk.folder / "other.toml"
    other.write_text('format = "markdown"', "utf-8")
    assert desk.run("compare", "old.txt", "new.txt", RESDIFF_CONFIG=str(other))[1].startswith("# ")
    assert desk.run("compare", "old.txt", "new.txt", RESDIFF_CONFIG=os.devnull)[0] == 0
    code, _, errors = desk.run("compare", "old.txt", "new.txt", RESDIFF_CONFIG="gone.toml")
    assert (code, "gone.toml" in errors) == (2, True)


def test_what_holds_is_shown_with_where_it_comes_from(desk: Desk) -> None:
    desk.settings('author = "Peru"\n')
    code, out, _ = desk.run("config", RESDIFF_COLOUR="never")
    assert code == 0
    lines = dict(line.split(" = ", 1) for line in out.splitlines() if " = " in line)
    assert lines["author"] == f"Peru ({desk.file})"
    assert lines["colour"] == "never (RESDIFF_COLOUR)"
    assert lines["library"].startswith(str(desk.folder / "data"))
    assert "default" in lines["format"]


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version(desk: Desk, option: str) -> None:
    assert desk.run(option)[1].startswith("resdiff ")


# Symbols


SPELLINGS = (
    "78/391", "a/res/78/391", "A/RES/78/391 (2023)", "A/RES/78/391(2023)", "resolution 78/391",
    "Resolution 78/391", "résolution 78/391", "第78/391号决议", "General Assembly resolution 78/391",
    "undocs.org/A/RES/78/391", "https://undocs.org/en/A/RES/78/391",
    "https://docs.un.org/en/a/res/78/391",
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "written"),
    [("library show", written) for written in SPELLINGS]
    + [
        (command, written)
        for command in ("trace", "history", "library remove")
        for written in ("A/RES/78/391 (2023)", "resolution 78/391")
    ],
)
def test_a_symbol_in_any_spelling_everywhere(desk: Desk, written: str, command: str) -> None:
    assert desk.run("library", "add", "old.txt")[0] == 0
    code, out, errors = desk.run(*command.split(), written)
    assert code == 0, errors
    assert out


# Sentences


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("library search zeppelin", 0, "no paragraph holds zeppelin; `resdiff library list`"),
        (
            "library search lamps zeppelin",
            0,
            "no paragraph holds all of lamps, zeppelin; ask for fewer",
        ),
        ("library search lamps --language fr", 0, "in fr"),
        ("library list --session 3", 0, "holds nothing of session 3; see `resdiff library list`"),
        ("library list --language fr", 0, "holds nothing in fr; see `resdiff library list`"),
        ("library list --language french", 2, "'french' is none of ar, en, es, fr, ru, zh"),
        ("library search lamps --language xx", 2, "'xx' is none of ar, en, es, fr, ru, zh"),
        ("parse old.txt --language xx", 2, "'xx' is none of ar, en, es, fr, ru, zh"),
        ("library list --library none.db", 2, "none.db: there is no library; fill one"),
        ("trace old.txt --library none.db", 2, "none.db: there is no library; fill one"),
    ],
)
def test_nothing_found_says_what_to_do_next(desk: Desk, words: str, code: int, told: str) -> None:
    assert desk.run("library", "add", "old.txt")[0] == 0
    done, out, errors = desk.run(*words.split())
    assert (done, out, errors.count("\n")) == (code, "", 1)
    assert told in errors


def test_an_empty_library_says_how_to_fill_it(desk: Desk) -> None:
    assert desk.run("library", "add", "old.txt")[0] == 0
    assert desk.run("library", "remove", "78/391")[0] == 0
    assert "holds nothing yet; fill it with `resdiff library add`" in desk.run("library", "list")[2]


@pytest.mark.parametrize("language", ["FR", "fr_CA", "fr-FR"])
def test_a_language_in_any_spelling(desk: Desk, language: str) -> None:
    assert desk.run("library", "add", "old.txt")[0] == 0
    assert "in fr" in desk.run("library", "list", "--language", language)[2]


# Completion


def completed(desk: Desk, words: str, at: int) -> list[str]:
    _, out, _ = desk.run(_RESDIFF_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(at))
    return out.split()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("resdiff comp", ["compare", "compile"]),
        ("resdiff library sh", ["show"]),
        ("resdiff library show A/RES", ["A/RES/78/391"]),
        ("resdiff library show 78/3", ["78/391"]),
        ("resdiff library show a/res/78", ["a/res/78/391"]),  # as a shell goes on with it
        ("resdiff compare A/R", ["A/RES/78/391"]),
        ("resdiff compare 78/391 78/", ["78/391"]),
        ("resdiff trace A/R", ["A/RES/78/391"]),
        ("resdiff compare ne", []),  # the shell goes on with its files
        ("resdiff parse --mark", ["--markup"]),
        ("resdiff compare --format x", ["xlsx"]),
        ("resdiff compare --only tech", ["technical"]),
        ("resdiff parse --language f", ["fr"]),
        ("resdiff library list --language z", ["zh"]),
    ],
)
def test_the_shell_completes(desk: Desk, words: str, wanted: list[str]) -> None:
    assert desk.run("library", "add", "old.txt")[0] == 0
    assert completed(desk, words, len(words.split()) - 1) == wanted


def test_completing_without_a_library_is_silent(desk: Desk) -> None:
    code, out, errors = desk.run(
        _RESDIFF_COMPLETE="complete_bash", COMP_WORDS="resdiff library show A", COMP_CWORD="3"
    )
    assert (code, out.strip(), errors) == (0, "", "")


def test_completion_is_offered(desk: Desk) -> None:
    # what starts a test may be no shell: it is named, not looked for
    named = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    code, out, _ = desk.run("--show-completion", "bash", **named)
    assert (code, "_RESDIFF_COMPLETE" in out or "COMP_WORDS" in out) == (0, True)
    assert "--install-completion" in desk.run("--help")[1]
