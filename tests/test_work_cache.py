"""What the command line works out once for all runs: the same as without it, and nothing of a text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from resdiff.cli import work_file
from resdiff.languages import load
from resdiff.languages.loader import language_codes
from resdiff.model import patterns, toml_texts
from resdiff.model.patterns import compiled
from resdiff.model.work_cache import WorkCache

PATTERNS = [
    ("", 0),
    (r"(?i)\b(?P<first>ur|re)ges?\b(?=\s(\d+))|(?P<other>[а-яё一-龥\ue000-\uf8ff]+)", 0),
    (r" ( [^\W\d_] ) # a letter", re.VERBOSE),
    ("敦促|urges|strasse", re.IGNORECASE),
]


@pytest.fixture(name="cache")
def _cache(monkeypatch: pytest.MonkeyPatch) -> WorkCache:
    cache = WorkCache()
    for module in (patterns, toml_texts, work_file):
        monkeypatch.setattr(module, "WORK_CACHE", cache)
    cache.begin()
    return cache


@pytest.fixture(name="file")
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "work"
    monkeypatch.setattr(work_file, "_work_file", lambda: file)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return file


def _run_ends(cache: WorkCache) -> None:
    cache.begin(cache.to_be_written() or b"")


def _no_work() -> None:
    raise AssertionError("this was worked out in an earlier run")


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_a_pattern_of_an_earlier_run_is_the_one_that_re_compiles(
    source: str, flags: int, cache: WorkCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled(source, flags)
    _run_ends(cache)
    monkeypatch.setattr(patterns, "_steps_of_pattern", _no_work)
    read, wanted = compiled(source, flags), re.compile(source, flags)
    assert read == wanted
    assert (read.pattern, read.flags, read.groups) == (source, wanted.flags, wanted.groups)
    assert dict(read.groupindex) == dict(wanted.groupindex)
    text = "The Assembly urges 12 States, REGES 3, ὓστρασσε Россия 敦促 各国 STRASSE"
    assert [(m.span(), m.lastgroup, m.groups()) for m in read.finditer(text)] == [
        (m.span(), m.lastgroup, m.groups()) for m in wanted.finditer(text)
    ]


def test_every_table_of_every_language_survives(cache: WorkCache) -> None:
    for code in language_codes():
        text = Path(load(code).path).read_text("utf-8")
        values = toml_texts.package_values(text)
        _run_ends(cache)
        assert toml_texts.package_values(text) == values


@pytest.mark.parametrize("damage", ["cut", "bit", "other Python", "empty", "no line"])
def test_what_is_damaged_is_as_nothing(damage: str, cache: WorkCache) -> None:
    cache.result(("sum",), lambda: 4)
    data = cache.to_be_written() or b""
    changed = {
        "cut": data[:-3],
        "bit": data[:-4] + bytes([data[-4] ^ 1]) + data[-3:],
        "other Python": b"2" + data[1:],
        "empty": b"",
        "no line": b"3.11",
    }
    cache.begin(changed[damage])
    assert cache.result(("sum",), lambda: 5) == 5
    cache.begin(data)
    assert cache.result(("sum",), lambda: 5) == 4


def test_it_grows_no_further_than_a_bound(
    cache: WorkCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resdiff.model.work_cache._MOST_REMEMBERED", 2)
    for number in range(3):
        cache.result(("sum", str(number)), lambda: 4)
    _run_ends(cache)
    assert cache.result(("sum", "0"), lambda: 5) == 5


def test_a_run_reads_what_another_wrote(cache: WorkCache, file: Path) -> None:
    cache.result(("sum",), lambda: 4)
    work_file.save_work()
    assert [path.name for path in file.parent.iterdir()] == ["work"]
    cache.begin()
    work_file.read_work()
    assert cache.result(("sum",), lambda: 5) == 4


def test_where_it_cannot_be_written_every_run_works_for_itself(
    cache: WorkCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_file, "_work_file", lambda: tmp_path / "no folder" / "work")
    work_file.read_work()
    assert cache.result(("sum",), lambda: 4) == 4
    work_file.save_work()
    assert not list(tmp_path.iterdir())


def test_python_that_writes_no_bytecode_writes_none_of_this(
    cache: WorkCache, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    cache.result(("sum",), lambda: 4)
    work_file.save_work()
    assert not list(file.parent.iterdir())


def test_nothing_of_a_text_is_held_and_the_redline_is_the_same(tmp_path: Path) -> None:
    """Two runs, of which the second reads what the first wrote, beside Python's own files."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("The General Assembly,\n\n1. Urges Zubrowka to keep 12 quaggas in Atlantis;\n")
    new.write_text("The General Assembly,\n\n1. Urges Zubrowka to sell 15 quaggas in Utopia;\n")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "cache")
    command = [sys.executable, "-m", "resdiff.cli", "compare", str(old), str(new)]
    runs = [
        subprocess.run(
            [*command, "--format", "json"], capture_output=True, env=environment, check=True
        )
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout
    (file,) = (tmp_path / "cache").rglob("*.work")
    for word in ("ubrowka", "quagga", "Atlantis", "Utopia"):
        assert word.encode() not in file.read_bytes()
    assert {path.suffix for path in file.parent.iterdir()} == {".pyc", ".work"}


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(
    cache: WorkCache, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(target)

    compiled("urges")
    monkeypatch.setattr(Path, "replace", refuse)
    work_file.save_work()
    assert list(file.parent.iterdir()) == []
