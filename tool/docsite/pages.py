"""Hooks of mkdocs: pages made from the code, and files outside of tool/docs that pages link to.

`commands.md` is what `--help` says of every command, `face.md` what the docstrings say of `import
resdiff`: neither is kept by hand.
"""

from __future__ import annotations

import inspect
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import resdiff

ROOT = Path(__file__).resolve().parents[2]

_LINK = re.compile(r"(\]\()([^)\s#:]+)(?=[)#])")
_FENCED = re.compile(r"```.*?```", re.DOTALL)
_OUTSIDE = "files/"


def on_files(files: Any, config: Any) -> Any:
    """Adds the pages made from the code, and what lies outside of the folder and is linked to."""
    from mkdocs.structure.files import File

    made = {"commands.md": commands_page(), "face.md": face_page()}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    for path in sorted({path for file in files.documentation_pages() for path in _outside(file)}):
        files.append(File.generated(config, _OUTSIDE + path, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Turns links that lead out of the folder to the copies of these files."""
    folder = posixpath.dirname(page.file.src_uri)

    def turned(found: re.Match[str]) -> str:
        path = _outside_path(folder, found[2])
        return (
            found[0]
            if path is None
            else found[1] + posixpath.relpath(_OUTSIDE + path, folder or ".")
        )

    return _LINK.sub(turned, markdown)


def _outside(file: Any) -> Iterator[str]:
    folder = posixpath.dirname(file.src_uri)
    text = _FENCED.sub("", file.content_string)
    for found in _LINK.finditer(text):
        path = _outside_path(folder, found[2])
        if path is not None:
            yield path


def _outside_path(folder: str, target: str) -> str | None:
    """The path in the repository of a file outside of tool/docs; None for all other links."""
    path = posixpath.normpath(posixpath.join("tool/docs", folder, target))
    if path.startswith("tool/docs/") or not (ROOT / path).is_file():
        return None
    return path


# Commands


def commands_page() -> str:
    """Every command with its arguments and options, as the command line declares them."""
    from typer.main import get_command

    from resdiff.cli import app

    return "# Commands\n\n" + "\n\n".join(_command_parts(get_command(app), "resdiff")) + "\n"


def _command_parts(command: Any, name: str) -> Iterator[str]:
    context = command.make_context(name, [], resilient_parsing=True)
    level = "#" * (name.count(" ") + 2)
    if name != "resdiff":
        yield f"{level} {name}"
    yield _paragraphs(command.help or "")
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```text\n{name} {usage}\n```"
    yield _table(command, context)
    for below in getattr(command, "commands", {}).values():
        if not below.hidden:
            yield from _command_parts(below, f"{name} {below.name}")


def _table(command: Any, context: Any) -> str:
    """Options and arguments with their help, a row each."""
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    arguments = [
        (parameter.make_metavar(context), getattr(parameter, "help", ""))
        for parameter in command.params
        if parameter.param_type_name == "argument"
    ]
    rows = [*arguments, *(record for record in records if record and record not in arguments)]
    seen = dict.fromkeys((_cell(what), _cell(told or "")) for what, told in rows if told)
    return "\n".join(["| | |", "|---|---|", *(f"| `{what}` | {told} |" for what, told in seen)])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


# Python


def face_page() -> str:
    """The verbs and records of `import resdiff` with their docstrings."""
    names = [name for name in resdiff.__all__ if not name.startswith("__")]
    verbs = [name for name in names if inspect.isfunction(getattr(resdiff, name))]
    records = [name for name in names if name not in verbs]
    parts = ["# Verbs and records", "What `import resdiff` offers, from its docstrings."]
    for heading, group in (("Verbs", verbs), ("Records and errors", records)):
        parts.append(f"## {heading}")
        for name in group:
            parts += _object_parts(name, getattr(resdiff, name))
    return "\n\n".join(parts) + "\n"


def _object_parts(name: str, value: Any) -> Iterator[str]:
    yield f"### {name}"
    if inspect.isfunction(value):
        yield f"```python\n{name}{inspect.signature(value)}\n```"
    elif fields := getattr(value, "__struct_fields__", ()):
        yield "Fields: " + ", ".join(f"`{field}`" for field in fields)
    yield from map(_documented, inspect.cleandoc(value.__doc__ or "").split("\n\n"))


def _documented(paragraph: str) -> str:
    """A paragraph of a docstring; columns and examples stay as they stand."""
    if re.search(r"^ |\S {2,}\S", paragraph, re.MULTILINE):
        return f"```text\n{paragraph}\n```"
    return " ".join(paragraph.split())
