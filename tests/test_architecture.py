"""The house is in order: imports point one way, modules stay readable, the face shows what it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import resdiff
from bench.house import ROOMS, House, imported_rooms

PACKAGE = Path(resdiff.__file__).parent

_LIBRARY = ROOMS.index("library")
ORDER = ["_version", *ROOMS[:_LIBRARY], "processes", *ROOMS[_LIBRARY:-2], "face", *ROOMS[-2:]]
"""The way data flows. A module imports from its own room and those before it."""

TOUCH_FILES = {
    "read", "interface", "programs", "languages", "render", "library", "batch", "page", "cli", "processes",
}  # fmt: skip

PURE = sorted(set(ORDER) - TOUCH_FILES)

MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.fixture(scope="module")
def house() -> House:
    return House(PACKAGE)


def test_the_figures_of_the_house(house: House) -> None:
    """Each limit, and what is over it; `python tool/bench/house.py --list` prints the same."""
    broken = [figure for figure in house.figures() if not figure.holds]
    assert not broken, "\n".join(
        f"{f.name}: {f.value:.1f}, allowed {f.limit}: {f.offenders[:20]}" for f in broken
    )


def test_the_figures_see_what_they_measure(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "bad.py").write_text(
        "from resdiff.render import rows\n\n\ndef tangled(x):\n"
        + "".join(f"    if x == {n} and x or x:\n        return {n}\n" for n in range(20)),
        "utf-8",
    )
    names = {figure.name for figure in House(tmp_path).figures() if not figure.holds}
    assert names >= {
        "functions over complexity 10, %",
        "functions over complexity 15",
        "longest function, lines",
        "and/or in 100 lines",
        "comments in 100 lines",
        "public docstrings, %",
        "arrows that point back",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_arrow_points_back(path: Path) -> None:
    own = ORDER.index(room(path))
    imported = imported_rooms(ast.parse(path.read_text("utf-8"))) - {room(path)}
    assert {name for name in imported if name in ORDER and ORDER.index(name) > own} == set()


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def loaded_first(path: Path) -> Iterator[str]:
    """The modules, and the folders around them, that must be whole before this one is; those that a
    function imports or only the type checker are not.
    """
    own = module_name(path)
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("resdiff."):
            parts = str(node.module).split(".")
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            folders = [".".join(parts[:length]) for length in range(2, len(parts) + 1)]
            # a folder that is being imported already is not waited for
            yield from (name for name in (*folders, *named) if not own.startswith(f"{name}."))


def test_any_module_can_be_the_first_that_is_imported() -> None:
    """Modules that wait for each other load or fail by who is imported first."""
    names = {module_name(path): path for path in MODULES}
    graph = {
        name: {first for first in loaded_first(path) if first in names and first != name}
        for name, path in names.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_pure_rooms_touch_neither_files_nor_clock(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    methods = {func.attr for func in called if isinstance(func, ast.Attribute)}
    functions = {func.id for func in called if isinstance(func, ast.Name)}
    reads = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    # the face hands paths on to those who read them, an archive of Word is opened in memory
    ways_out = {"read_text", "read_bytes", "write_text", "write_bytes", "now"}
    assert not methods & (ways_out if room(path) != "face" else {"write_text", "write_bytes"})
    assert not functions & {"open", "print", "input"}
    assert not reads & {"environ", "stdout", "stderr"}


def test_benchmarks_import_nothing_from_tests() -> None:
    for folder in ("bench", "workbench"):
        for path in (PACKAGE.parent / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    assert (node.module or "").split(".")[0] != "tests", path


def test_the_face_is_whole() -> None:
    for name in resdiff.__all__:
        assert getattr(resdiff, name) is not None
    with pytest.raises(AttributeError):
        resdiff.nothing  # noqa: B018


def test_no_group_is_repeated_possessively() -> None:
    """CPython up to 3.11.4 loses its place where such a group fails half way: `(?:a b)*+` takes the
    blank in "a a c". An atomic group around the repeat is right everywhere.
    """
    possessive = re.compile(r"\)(?:[*?+]|\{{1,2}\d*,?\d*\}{1,2})\+")
    found = [
        f"{path.name}:{number}"
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in {".py", ".toml", ".names"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if possessive.search(line)
    ]
    assert found == []
