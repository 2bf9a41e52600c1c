"""The report: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

import resdiff
from resdiff.languages import load
from resdiff.records import Comparison, Document
from resdiff.rendering.rows import NoteRow, Row, note_rows, rows_of
from resdiff.rendering.templates import Replacing, telling


def template_folder() -> Path:
    """Where the templates lie: inside an installed package, beside it in a checkout."""
    packaged = Path(resdiff.__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "templates"


def _source(name: str) -> str | None:
    path = template_folder() / name
    return path.read_text("utf-8") if path.is_file() else None


def _bytecode() -> jinja2.BytecodeCache | None:
    """Compiled templates beside Python's own compiled modules, where those may be written."""
    folder = Path(__file__).parent / "__pycache__"
    usable = folder.is_dir() and os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return jinja2.FileSystemBytecodeCache(str(folder)) if usable else None


def environment(folder: Path | None = None) -> jinja2.Environment:
    """Templates with everything escaped; a name that is not there is an error. Those of a folder of one's own run in a
    sandbox, and are not kept: what is kept for the one kind of environment must not serve the other."""
    loader: jinja2.BaseLoader = jinja2.FunctionLoader(_source)
    kind, kept = jinja2.Environment, None
    if folder is None:
        kept = _bytecode()
    else:
        from jinja2.sandbox import ImmutableSandboxedEnvironment as kind  # noqa: N813

        loader = Replacing(folder, _source, sorted(path.name for path in template_folder().iterdir() if path.is_file()))
    made = kind(
        bytecode_cache=kept, loader=loader, autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["isolated"] = _isolated
    return made


def _isolated(reasons: Sequence[str]) -> Markup:
    """Reasons in one line; the words they quote keep their own direction, so that Arabic does not turn the line round."""
    joined = str(escape("; ".join(reasons)))
    return Markup(re.sub(r"“([^“”]*)”|(?<= )([\u0590-\u08ff][\u0590-\u08ff\s]*[\u0590-\u08ff])", _bdi, joined))


def _bdi(found: re.Match[str]) -> str:
    return f"“<bdi>{found[1]}</bdi>”" if found[1] is not None else f"<bdi>{found[2]}</bdi>"


def render_html(
    comparison: Comparison, old: Document, new: Document, templates: Path | None = None, rows: Sequence[Row] | None = None,
    notes: Sequence[NoteRow] | None = None,
) -> str:  # fmt: skip
    """The report of a comparison. The template gets: comparison, old, new (documents), rows, notes (rows.py), style,
    language (data of the texts, or null), version. `templates` is a folder of one's own; rows and notes default to all."""
    code = new.language or old.language
    with telling(templates):
        made = environment(templates)
        return made.get_template("report.html.j2").render(
            comparison=comparison, old=old, new=new, rows=rows_of(comparison, old, new) if rows is None else rows,
            notes=note_rows(comparison) if notes is None else notes, style=Markup(_style(made)),
            language=load(code) if code else None, version=resdiff.__version__,
        )  # fmt: skip


def _style(made: jinja2.Environment) -> str:
    assert made.loader is not None
    return made.loader.get_source(made, "report.css")[0]
