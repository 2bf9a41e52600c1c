"""The figures of the house: complexity, lengths, docstrings, comments, names, arrows between rooms.

    python tool/bench/house.py [FOLDER] [--list]

Prints each figure with its limit; `--list` names what is over. Exit code 1 where a limit is passed. Complexity is
McCabe's number counted as radon does, with `and` and `or`. Shares "in 100 lines" are of lines that are not blank.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[1] / "resdiff"

ROOMS = (
    "model", "interface", "programs", "languages", "text", "ooxml", "read", "parse", "align", "judge", "compare", "negotiation", "library",
    "proofreading", "render", "batch", "page", "cli",
)  # fmt: skip
"""The folders of the package in the order in which data flows: imports point to the left."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_BRANCHES = (ast.If, ast.For, ast.While, ast.AsyncFor, ast.ExceptHandler, ast.IfExp, ast.Assert)


class Function(NamedTuple):
    """A function or method: where it stands, its McCabe number, its length in lines."""

    place: str
    complexity: int
    lines: int


class Figure(NamedTuple):
    """One measure: its value, the most (or, where `least`, the least) that is allowed, and the offenders."""

    name: str
    value: float
    limit: float
    offenders: list[str]
    least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def complexity(node: ast.AST) -> int:
    """McCabe's number of a function: one, and one for each branch, boolean operator and comprehension's clause."""
    count = 1
    for inner in _own_nodes(node):
        count += _branches(inner)
    return count


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node of a function but those of the functions and classes in it, which are counted by themselves."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.ClassDef, *_FUNCTIONS)):
            yield child
            yield from _own_nodes(child)


def _branches(node: ast.AST) -> int:
    if isinstance(node, _BRANCHES):
        return 1 + bool(getattr(node, "orelse", None) and isinstance(node, (ast.For, ast.While)))
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    if isinstance(node, ast.Match):
        return len(node.cases)
    return 0


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class House:
    """Everything that is measured of a tree of modules, read once."""

    def __init__(self, folder: Path = PACKAGE) -> None:
        self.folder = folder
        self.texts = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}
        self.trees = {path: ast.parse(text) for path, text in self.texts.items()}

    def name(self, path: Path) -> str:
        """A module's path below the folder."""
        return path.relative_to(self.folder).as_posix()

    @property
    def lines(self) -> int:
        """Lines that are not blank, in all modules."""
        return sum(bool(line.strip()) for text in self.texts.values() for line in text.splitlines())

    def functions(self) -> Iterator[Function]:
        """All functions and methods, also those inside others."""
        for path, tree in self.trees.items():
            yield from self._functions(tree, self.name(path))

    def _functions(self, node: ast.AST, place: str) -> Iterator[Function]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, _FUNCTIONS):
                lines = (child.end_lineno or child.lineno) - child.lineno + 1
                yield Function(f"{place}:{child.lineno} {child.name}", complexity(child), lines)
            if not isinstance(child, ast.expr):
                yield from self._functions(child, place)

    def undocumented(self) -> tuple[int, list[str]]:
        """How many public modules, classes, functions and methods there are, and those without docstring."""
        count, bare = 0, []
        for path, tree in self.trees.items():
            for name, node in [("", tree), *_public(tree)]:
                count += 1
                if not ast.get_docstring(node):
                    bare.append(f"{self.name(path)} {name}")
        return count, bare

    def shared_names(self) -> dict[str, list[str]]:
        """Names defined at the top of several modules, with those modules."""
        places: defaultdict[str, list[str]] = defaultdict(list)
        for path, tree in self.trees.items():
            for name in dict.fromkeys(_top_names(tree)):
                places[name].append(self.name(path))
        dunder = ("__all__", "__getattr__", "__dir__")
        return {n: p for n, p in places.items() if len(p) > 1 and n not in dunder}

    def tokens(self, kind: int, strings: tuple[str, ...] = ()) -> int:
        """How many tokens of a kind there are; with `strings`, only those."""
        count = 0
        for text in self.texts.values():
            for token in tokenize.generate_tokens(io.StringIO(text).readline):
                count += token.type == kind and (not strings or token.string in strings)
        return count

    def arrows(self) -> dict[tuple[str, str], list[str]]:
        """(room, room that it imports) with the modules that do so."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for path, tree in self.trees.items():
            room = self.name(path).split("/")[0].removesuffix(".py")
            for other in sorted(imported_rooms(tree) - {room}):
                if room in ROOMS and other in ROOMS:
                    found[room, other].append(self.name(path))
        return dict(found)

    def figures(self) -> list[Figure]:
        """All measures with their limits."""
        functions = list(self.functions())
        over = [f for f in functions if f.complexity > 10]
        far = [f for f in functions if f.complexity > 15]
        long = [f for f in functions if f.lines > 40]
        sizes = {self.name(path): len(text.splitlines()) for path, text in self.texts.items()}
        wide = [
            f"{self.name(path)}:{number}"
            for path, text in self.texts.items()
            for number, line in enumerate(text.splitlines(), 1)
            if len(line) > 100
        ]
        public, bare = self.undocumented()
        shared, arrows = self.shared_names(), self.arrows()
        back = [f"{a} → {b}" for a, b in arrows if ROOMS.index(a) < ROOMS.index(b)]
        per = 100 / self.lines
        booleans = self.tokens(tokenize.NAME, ("and", "or"))
        return [
            Figure("functions over complexity 10, %", 100 * len(over) / len(functions), 3, _told(over)),
            Figure("functions over complexity 15", len(far), 0, _told(far)),
            Figure("longest function, lines", max(f.lines for f in functions), 40, _told(long)),
            Figure("longest module, lines", max(sizes.values()), 400, [n for n in sizes if sizes[n] > 400]),
            Figure("lines over 100 columns", len(wide), 0, wide),
            Figure("and/or in 100 lines", booleans * per, 6, []),
            Figure("comments in 100 lines", self.tokens(tokenize.COMMENT) * per, 4, [], least=True),
            Figure("public docstrings, %", 100 - 100 * len(bare) / public, 95, bare, least=True),
            Figure("names at the top of several modules", len(shared), 15, [f"{n}: {', '.join(p)}" for n, p in shared.items()]),
            Figure("arrows between rooms", len(arrows), 92, []),
            Figure("arrows that point back", len(back), 0, back),
        ]  # fmt: skip


def imported_rooms(tree: ast.AST) -> set[str]:
    """The folders and modules at the top of the package that a module imports, also inside functions."""
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "resdiff":
            parts = str(node.module).split(".")[1:]
            out |= {parts[0]} if parts else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            out |= {parts[1] for parts in names if parts[0] == "resdiff" and len(parts) > 1}
    return out


def _told(functions: list[Function]) -> list[str]:
    ordered = sorted(functions, key=lambda f: -f.complexity)
    return [f"{f.place} (complexity {f.complexity}, {f.lines} lines)" for f in ordered]


def _public(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.ClassDef | _Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.ClassDef, *_FUNCTIONS)) and not child.name.startswith("_"):
            yield prefix + child.name, child
            if isinstance(child, ast.ClassDef):
                yield from _public(child, f"{child.name}.")


def _top_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, *_FUNCTIONS)):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def main() -> int:
    """Prints the figures; 1 where a limit is passed."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    figures = House(*folders[:1]).figures()
    for figure in figures:
        word = "at least" if figure.least else "at most"
        print(
            f"{'  ' if figure.holds else '! '}{figure.name:38} {figure.value:8.1f}  {word} {figure.limit}"
        )
        if "--list" in sys.argv and not figure.holds:
            print(*(f"      {line}" for line in figure.offenders), sep="\n")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
