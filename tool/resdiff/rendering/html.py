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
from resdiff.rendering.rows import note_rows, rows_of


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


def environment() -> jinja2.Environment:
    """Templates with everything escaped; a name that is not there is an error."""
    made = jinja2.Environment(
        bytecode_cache=_bytecode(), loader=jinja2.FunctionLoader(_source), autoescape=True,
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


def render_html(comparison: Comparison, old: Document, new: Document) -> str:
    """The report of a comparison. The template gets: comparison, old, new (documents), rows, notes (rows.py), style,
    language (data of the texts, or null), version."""
    code = new.language or old.language
    return environment().get_template("report.html.j2").render(
        comparison=comparison, old=old, new=new, rows=rows_of(comparison, old, new), notes=note_rows(comparison),
        style=Markup(_source("report.css") or ""), language=load(code) if code else None,
        version=resdiff.__version__,
    )  # fmt: skip
