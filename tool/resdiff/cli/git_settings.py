"""What `resdiff git install` writes into git's settings and attributes, and takes out again.

Guarantees: what another hand wrote is kept letter for letter; nothing is written where a setting of
another hand stands in the way, unless that is asked for; `remove` leaves all as it was before.

    [diff "resdiff"]    command = resdiff git diff; textconv = resdiff git text
    .gitattributes      *.docx diff=resdiff
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import resdiff
from resdiff.interface import say
from resdiff.model.files import printable
from resdiff.render.whole_files import write_whole

PATTERNS = ("*.docx", "*.doc", "*.odt", "*.rtf", "*.pdf", "*.xml", "*.eml")
"""The files that are compared as texts."""

_OWN_BEGIN = "# resdiff: the lines down to its end are written by `resdiff git install`"
_OWN_END = "# resdiff: end"
_LINE_ENDS = re.compile(r"\r?\n")


class Scope(NamedTuple):
    """Where settings stand: git's option for it, and the file of attributes."""

    option: str
    attributes: Path


def settings_scope(everywhere: bool) -> Scope:
    """The user's settings, or those of the repository here.

    UsageError where git is not installed or here is no repository.
    """
    if shutil.which("git") is None:
        raise resdiff.UsageError(
            "git is not installed, or not found; install it, or add it to PATH"
        )
    if everywhere:
        return Scope("--global", _global_attributes())
    top = _run_git("rev-parse", "--show-toplevel")
    if top is None:
        raise resdiff.UsageError("here is no git repository; go into one, or add --global")
    return Scope("--local", Path(top) / ".gitattributes")


def _global_attributes() -> Path:
    """The file of attributes that holds in all repositories of the user."""
    named = _run_git("config", "--global", "--type=path", "core.attributesFile")
    if named:
        return Path(named)
    folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "git" / "attributes"


def _run_git(*words: str) -> str | None:
    """What git prints, without its last end of line; None where it fails."""
    done = subprocess.run(["git", *words], capture_output=True, check=False)
    return (
        done.stdout.decode("utf-8", "surrogateescape").rstrip("\n") if not done.returncode else None
    )


def _own_settings() -> dict[str, str]:
    program = _program()
    return {
        "diff.resdiff.command": f"{program} git diff",
        "diff.resdiff.textconv": f"{program} git text",
        "difftool.resdiff.cmd": f'{program} git page "$LOCAL" "$REMOTE" "$MERGED"',
    }


_TOOL = "diff.tool"


def _program() -> str:
    """How git's shell calls this program: by its name where that finds it, else by Python."""
    found = shutil.which("resdiff")
    here = Path(sys.argv[0])
    if found and here.exists() and Path(found).samefile(here):
        return "resdiff"
    if getattr(sys, "frozen", False):
        return shlex.quote(Path(sys.executable).as_posix())
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m resdiff.cli"


def _is_ours(setting: str, value: str) -> bool:
    """Whether a value was written by any installation of resdiff."""
    last = {
        "command": "git diff",
        "textconv": "git text",
        "cmd": 'git page "$LOCAL" "$REMOTE" "$MERGED"',
    }
    return value.endswith(f" {last[setting.rpartition('.')[2]]}")


def install_in_git(scope: Scope, force: bool) -> list[str]:
    """Writes settings and attributes; what the user should know, a line each.

    Raises UsageError where something of another hand is in the way and `force` was not asked for.
    """
    in_the_way = [*_foreign_settings(scope), *_foreign_attributes(scope.attributes)]
    if in_the_way and not force:
        raise resdiff.UsageError(
            f"{in_the_way[0]}; take it out, or set resdiff before it with --force"
        )
    for name, value in _own_settings().items():
        _write_setting(scope, name, value)
    _write_attributes(scope.attributes, _with_own_lines(_attributes_text(scope.attributes)))
    told = [say("{problem}; resdiff's holds now", problem=line) for line in in_the_way]
    tool = _run_git("config", _TOOL)
    if tool in (None, "resdiff"):
        _write_setting(scope, _TOOL, "resdiff")
        return [*told, say("`git diff` shows redlines, `git difftool` opens them as pages")]
    shown = "`git diff` shows redlines, `git difftool -t resdiff` opens them as pages"
    return [*told, f"{say(shown)} ({_TOOL}: {printable(tool)})"]


def remove_from_git(scope: Scope) -> bool:
    """Takes out what `install` wrote; whether there was anything."""
    names = [
        name
        for name in _own_settings()
        if (value := _run_git("config", scope.option, name)) and _is_ours(name, value)
    ]
    if _run_git("config", scope.option, _TOOL) == "resdiff":
        names.append(_TOOL)
    for name in names:
        _run_git("config", scope.option, "--unset", name)
    text = _attributes_text(scope.attributes)
    left = _without_own_lines(text)
    if left != text:
        _write_attributes(scope.attributes, left)
    return bool(names) or left != text


def _write_setting(scope: Scope, name: str, value: str) -> None:
    done = subprocess.run(
        ["git", "config", scope.option, name, value], capture_output=True, check=False
    )
    if done.returncode:
        problem = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise resdiff.UsageError(f"{name}: git does not write it ({problem}); mend that")


def _foreign_settings(scope: Scope) -> Iterator[str]:
    """What stands where the settings are to be, and is another's, a line each."""
    for name in _own_settings():
        value = _run_git("config", scope.option, name)
        if value and not _is_ours(name, value):
            yield f"git's setting {name} is {printable(value)!r}"


def _foreign_attributes(file: Path) -> Iterator[str]:
    """The lines of another hand that tell how our files are compared."""
    for number, line in enumerate(_LINE_ENDS.split(_without_own_lines(_attributes_text(file))), 1):
        pattern, *attributes = line.split() or [""]
        if pattern in PATTERNS and any(map(_is_on_comparing, attributes)):
            yield f"{printable(str(file))}, line {number}: is '{printable(line.strip())}'"


def _is_on_comparing(attribute: str) -> bool:
    return attribute.lstrip("-!").partition("=")[0] in ("diff", "binary")


def _attributes_text(file: Path) -> str:
    """A file of attributes, its bytes kept; empty where there is none."""
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _with_own_lines(text: str) -> str:
    """The attributes with ours at the end, where they hold before all others."""
    kept = _without_own_lines(text)
    lines = "\n".join((_OWN_BEGIN, *(f"{pattern} diff=resdiff" for pattern in PATTERNS), _OWN_END))
    # a line end of ours before them is told from one that stood there by its blank
    return f"{kept}{'' if kept.endswith(chr(10)) or not kept else f' {chr(10)}'}{lines}\n"


def _without_own_lines(text: str) -> str:
    block = rf"(?:(?<=[^\n]) \n)?{re.escape(_OWN_BEGIN)}\n.*?{re.escape(_OWN_END)}\n"
    return re.sub(block, "", text, flags=re.DOTALL)


def _write_attributes(file: Path, text: str) -> None:
    """The file written whole; a file that would be empty is removed."""
    try:
        if not text:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(text.encode("utf-8", "surrogateescape"), file)
    except OSError as error:
        raise resdiff.UsageError(
            f"{printable(str(file))}: cannot be written ({error.strerror}); check its permissions"
        ) from None


def wants_colour_from_git(on_terminal: bool) -> bool:
    """Whether git's user wants colours of what a driver prints, in a pager too."""
    paged = os.environ.get("GIT_PAGER_IN_USE") == "true"
    shown = "true" if on_terminal or paged else "false"
    return _run_git("config", "--get-colorbool", "color.diff", shown) == "true"


_DIFFTOOL_HELPER = "git-difftool--helper"


def hand_to_difftool(words: Sequence[str]) -> bool:
    """Where `git difftool` asked for a redline, lets it open its tool; whether it did ask."""
    # to git a driver of one kind of files goes before the one that the difftool names
    if os.environ.get("GIT_EXTERNAL_DIFF") != _DIFFTOOL_HELPER:
        return False
    subprocess.run(["git", _DIFFTOOL_HELPER.removeprefix("git-"), *words], check=False)
    return True


def plain_git_diff(old: Path, new: Path, colour: bool) -> bytes:
    """What git shows by itself of two files."""
    words: Sequence[str] = ("diff", "--no-index", "--no-ext-diff", "--no-textconv")
    look = "--color=always" if colour else "--color=never"
    done = subprocess.run(
        ["git", *words, look, "--", str(old), str(new)], capture_output=True, check=False
    )
    return done.stdout
