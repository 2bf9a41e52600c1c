"""What is shipped: the wheel holds templates, languages and schemas, and works far from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bench.bill import bill, components, plain_name
from workbench.corpus import ROOT, seed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_template_and_data_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        shipped = {n: opened.read(n) for n in opened.namelist()}
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            assert (
                shipped[f"resdiff/templates/{path.relative_to(ROOT / 'templates').as_posix()}"]
                == path.read_bytes()
            )
    package = ROOT / "tool" / "resdiff"
    for path in package.rglob("*"):
        if path.suffix in (".py", ".toml", ".words", ".delegations", ".names", ".codes", ".json"):
            assert f"resdiff/{path.relative_to(package).as_posix()}" in shipped
    assert not [n for n in shipped if "/bench/" in n or "tests/" in n or "seeds/" in n]


def test_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "site")
    for name in ("003", "oral"):
        (tmp_path / f"{name}.txt").write_bytes(seed(name).read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    command = [
        sys.executable,
        "-m",
        "resdiff.cli",
        "compare",
        "003.txt",
        "oral.txt",
        "-o",
        "redline.html",
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where = [sys.executable, "-c", "import resdiff; print(resdiff.__file__)"]
    told = subprocess.run(
        where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert str(tmp_path) in told
    assert "敦促" in (tmp_path / "redline.html").read_text("utf-8")


def test_versions_agree() -> None:
    import tomllib

    import resdiff

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == resdiff.__version__
    assert f"## {resdiff.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_top_level_is_what_the_user_asked_for() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    folders = {line.split("/")[0] for line in listed.stdout.splitlines() if "/" in line}
    assert folders == {"seeds", "tool", "templates", "tests", ".ci", ".github"}


def test_the_lock_names_all_that_development_needs() -> None:
    """Each with the hashes of its files, in no older version than is asked for."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    locked = dict(
        re.findall(r"^([\w.-]+)==([^ ;]+)[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.M)
    )
    for line in [*project["dependencies"], *extras["test"], *extras["dev"], *extras["word"]]:
        name, _, least = line.partition(">=")
        if not name.startswith("resdiff["):
            assert plain_name(name) in locked, line
            version, _, _ = least.partition(",")
            parts = [
                [int(n) for n in re.findall(r"\d+", v)] for v in (locked[plain_name(name)], version)
            ]
            assert parts[0] >= parts[1], line


def test_the_bill_names_what_is_needed() -> None:
    made = bill(components())
    names = [one["name"] for one in made["components"]]
    assert {"lxml", "jinja2", "markupsafe"} <= set(names)
    assert "pytest" not in names
    references = {one["bom-ref"] for one in made["components"]}
    for one in made["dependencies"]:
        assert set(one["dependsOn"]) <= references
    listed = (ROOT / "tool" / "docs" / "dependencies.md").read_text("utf-8")
    assert not [name for name in names if f"| {name} |" not in listed]
