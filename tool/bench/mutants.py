"""The mutation score of the modules that judge and pair: how many small faults put into them the fast tests notice.

    pip install -e '.[mutation]'
    python tool/bench/mutants.py [GROUP…] [--each 40] [--seed 1] [--jobs 2]

Groups: judge, align, joining, notes, word_diff; all by default. Of each group `--each` mutants are drawn, the same ones
for the same seed (`--each 0`: every one, which takes hours). Each is written into a copy of the checkout, never into the
checkout itself, and the group's own tests run on it. Prints the survivors as differences, and the score of each group.
Exit code 1 where a score is under 75 %. The mutations are cosmic-ray's: comparisons and their edges, and/or, not,
numbers, true/false, arithmetic, loops that do not run, break and continue.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LEAST = 75  # per cent

GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "judge": (
        ("judge",),
        ("test_judge", "test_reasons", "test_calendar", "test_openers", "test_published_values"),
    ),
    "align": (
        ("align",),
        ("test_align", "test_similarity", "test_moves", "test_splits", "test_published_values"),
    ),
    "joining": (
        ("parse/joining.py", "parse/wrap_rules.py", "parse/label_grammar.py"),
        ("test_paragraphs", "test_joining", "test_label_grammar", "test_wrap_rules"),
    ),
    "notes": (
        ("parse/notes.py", "parse/note_marks.py", "compare/notes.py"),
        ("test_notes", "test_note_pairing", "test_compare"),
    ),
    "word_diff": (
        ("text/word_diff.py", "text/token_diff.py", "text/tidying.py"),
        ("test_word_diff", "test_token_diff", "test_tidying"),
    ),
}  # fmt: skip
"""Of each group the modules below the package, and the tests that must notice a fault in them."""

SAME = re.compile(r"frozen=|maxsize=|dict=True")
"""Faults that change nothing a user can notice: how long results are kept, whether records may be written to."""

OPERATORS = (
    "ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Lt_LtE", "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Lt_GtE", "ReplaceComparisonOperator_Gt_LtE",
    "ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceAndWithOr", "ReplaceOrWithAnd", "AddNot", "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_USub", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue",
    "NumberReplacer", "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_Div", "ReplaceBinaryOperator_Div_Mul", "ZeroIterationForLoop",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
)  # fmt: skip


class Mutant(NamedTuple):
    """One fault: the module below the package, the operator's name, and which of its places."""

    module: Path
    operator: str
    occurrence: int


def mutants(modules: Sequence[Path]) -> Iterator[Mutant]:
    """Every fault that can be put into some modules."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.plugins import get_operator

    for module in modules:
        tree = get_ast_from_path(module)
        for name in OPERATORS:
            operator = get_operator(f"core/{name}")()
            places = (
                place for node in ast_nodes(tree) for place in operator.mutation_positions(node)
            )
            yield from (Mutant(module, name, number) for number, _ in enumerate(places))


def mutated(mutant: Mutant) -> str | None:
    """The text of the module with its fault; None where nothing came of it."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    operator: Any = get_operator(f"core/{mutant.operator}")()
    text = mutate_code(mutant.module.read_text("utf-8"), operator, mutant.occurrence)
    return None if text is None else str(text)


class Copies:
    """Copies of the checkout in which mutants are tried, one for each job."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.free: Queue[Path] = Queue()
        for number in range(jobs):
            copy = folder / str(number)
            for name in ("tool", "tests", "templates", "seeds", "pyproject.toml"):
                source = ROOT / name
                if source.is_dir():
                    ignored = shutil.ignore_patterns("__pycache__", "*.png")
                    shutil.copytree(source, copy / name, ignore=ignored)
                else:
                    shutil.copy(source, copy / name)
            self.free.put(copy)

    def passes(self, tests: Sequence[str], mutant: Mutant | None = None) -> bool:
        """Whether the tests pass in a copy, with a fault put in or without one."""
        copy = self.free.get()
        try:
            if mutant is None:
                return _run(copy, tests)
            text = mutated(mutant)
            path = copy / mutant.module.relative_to(ROOT)
            path.write_text(text or "", "utf-8")
            try:
                return _run(copy, tests)
            finally:
                shutil.copy(mutant.module, path)
        finally:
            self.free.put(copy)


def _run(copy: Path, tests: Sequence[str]) -> bool:
    files = [str(path) for name in tests if (path := copy / "tests" / f"{name}.py").exists()]
    command = [
        sys.executable,
        "-B",
        "-m",
        "pytest",
        "-x",
        "-q",
        "-n0",
        "-p",
        "no:cacheprovider",
        *files,
    ]
    environment = {**os.environ, "PYTHONPATH": str(copy / "tool")}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=240)
    except subprocess.TimeoutExpired:
        return False  # a fault that never ends is noticed
    return done.returncode == 0


def difference(mutant: Mutant) -> str:
    """The fault as one line each of what was and what is."""
    before = mutant.module.read_text("utf-8").splitlines()
    after = (mutated(mutant) or "").splitlines()
    lines = difflib.unified_diff(
        before, after, str(mutant.module.relative_to(ROOT)), "", "", "", 0, ""
    )
    return "\n".join(line for line in lines if line[:3] != "+++")


def modules_of(group: str) -> list[Path]:
    """The modules of a group that exist, `__init__` aside."""
    places = [ROOT / "tool" / "resdiff" / name for name in GROUPS[group][0]]
    found = [f for place in places for f in ([place] if place.is_file() else place.rglob("*.py"))]
    return sorted(path for path in found if path.name != "__init__.py")


def score(
    group: str, copies: Copies, pool: ThreadPoolExecutor, arguments: argparse.Namespace
) -> float:
    """The share of a group's mutants that its tests notice, in per cent; survivors are printed."""
    tests = GROUPS[group][1]
    if not copies.passes(tests):
        raise SystemExit(f"{group}: the tests fail without any mutant; mend them first")
    every = list(mutants(modules_of(group)))
    chosen = every
    if arguments.each and len(every) > arguments.each:
        chosen = random.Random(arguments.seed).sample(every, arguments.each)
    chosen = [
        mutant
        for mutant in chosen
        if mutated(mutant) not in (None, mutant.module.read_text("utf-8"))
    ]
    chosen = [mutant for mutant in chosen if not SAME.search(difference(mutant))]
    alive = list(pool.map(lambda mutant: copies.passes(tests, mutant), chosen))
    for mutant in (m for m, lives in zip(chosen, alive, strict=True) if lives):
        print(f"survived ({mutant.operator}):\n{difference(mutant)}", flush=True)
    share = 100 * alive.count(False) / len(chosen)
    print(
        f"{group}: {alive.count(False)} of {len(chosen)} noticed ({share:.0f} %), {len(every)} in all",
        flush=True,
    )
    return share


def main() -> int:
    """Prints survivors and scores; 1 where a score is too low."""
    parser = argparse.ArgumentParser(description="mutation scores")
    parser.add_argument("groups", nargs="*", default=list(GROUPS))
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        copies = Copies(Path(folder), arguments.jobs)
        scores = [score(group, copies, pool, arguments) for group in arguments.groups]
    return 0 if min(scores) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
