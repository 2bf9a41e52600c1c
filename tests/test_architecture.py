"""The house is in order: imports point one way, modules stay readable, the face shows what it says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import resdiff

PACKAGE = Path(resdiff.__file__).parent

ORDER = [
    "_version",
    "model",
    "languages",
    "text",
    "ooxml",
    "read",
    "parse",
    "align",
    "judge",
    "compare",
    "processes",
    "library",
    "render",
    "batch",
    "face",
    "cli",
]
"""The way data flows. A module imports from its own room and those before it; `read` alone is imported by what comes
after and imports nothing but the records and the data of languages."""

TOUCH_FILES = {"read", "languages", "render", "library", "batch", "cli", "processes"}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms of the package that a module imports, also inside functions."""
    out: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] == "resdiff"
        ):
            parts = node.module.split(".")[1:]
            out |= {parts[0]} if parts else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            out |= {a.name.split(".")[1] for a in node.names if a.name.startswith("resdiff.")}
    return out


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_arrow_points_back(path: Path) -> None:
    own = ORDER.index(room(path))
    assert all(
        name == room(path) or ORDER.index(name) < own for name in imported(path) if name in ORDER
    ), imported(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_some_rooms_touch_files(path: Path) -> None:
    if room(path) in TOUCH_FILES:
        return
    calls = {
        n.attr for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Attribute)
    }
    assert not calls & {
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "open",
        "environ",
        "stdout",
        "now",
    }
    names = {n.id for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Name)}
    assert not names & {"open", "print", "input"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_stay_readable(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


def test_words_of_a_language_live_in_data() -> None:
    """A seventh language is a new file: no code asks for a language by its code."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                constants = {
                    c.value for c in [node.left, *node.comparators] if isinstance(c, ast.Constant)
                }
                assert not constants & {"ar", "zh", "fr", "ru", "es"}, path


def test_the_face_is_whole() -> None:
    for name in resdiff.__all__:
        assert getattr(resdiff, name) is not None
    with pytest.raises(AttributeError):
        resdiff.nothing  # noqa: B018
