"""The report: one HTML file that needs no network and no other file, and shows the whole redline without a script."""

from __future__ import annotations

import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import jinja2
from markupsafe import Markup

import resdiff
from resdiff._version import __version__
from resdiff.languages import load
from resdiff.model.records import Comparison, Document
from resdiff.render.redline_rows import note_rows, redline_rows, with_notes
from resdiff.render.report.markup import css_string, isolated, marked, visible
from resdiff.render.report.overview import lanes
from resdiff.render.report.templates import Replacing, telling
from resdiff.render.selection import Selection


def template_folder() -> Path:
    """Where the templates lie: inside an installed package, beside it in a checkout."""
    packaged = Path(resdiff.__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[4] / "templates"


def _source(name: str) -> str | None:
    path = template_folder() / name
    return path.read_text("utf-8") if path.is_file() else None


def _bytecode() -> jinja2.BytecodeCache | None:
    """Compiled templates beside Python's own compiled modules, where those may be written."""
    folder = Path(__file__).parent / "__pycache__"
    usable = folder.is_dir() and os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return jinja2.FileSystemBytecodeCache(str(folder)) if usable else None


@lru_cache(maxsize=4)
def _environment(folder: Path) -> jinja2.Environment:
    return _furnished(jinja2.Environment, jinja2.FunctionLoader(_source), _bytecode())


def _furnished(
    kind: type[jinja2.Environment], loader: jinja2.BaseLoader, kept: jinja2.BytecodeCache | None
) -> jinja2.Environment:
    made = kind(
        bytecode_cache=kept,
        loader=loader,
        autoescape=True,
        finalize=visible,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"isolated": isolated, "marked": marked, "css_string": css_string}
    return made


def environment(templates: Path | None = None) -> jinja2.Environment:
    """Templates with everything escaped and bidi controls spelled out; a name that is not there is an error. Those of a
    folder of one's own run in a sandbox, and are not kept: code made for the one kind must not serve the other."""
    if templates is None:
        return _environment(template_folder())
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shipped = template_folder()
    known = sorted(
        path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file()
    )
    return _furnished(ImmutableSandboxedEnvironment, Replacing(templates, _source, known), None)


def render_html(
    comparison: Comparison,
    old: Document,
    new: Document,
    templates: Path | None = None,
    shown: Selection | None = None,
    margin_sources: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """The report of a comparison. The template gets: comparison, old, new (documents), rows with their changed notes, notes
    (rows.py), marks_old and marks_new (label of a note to its anchor), lanes (picture.py), style, script and policy
    (what the page may do), language (data of the texts, or null), origins, version. `templates` is a folder whose files stand in for
    these templates; `shown` the rows and notes to show, where not all; the picture is of the whole text; `margin_sources` tells by
    the id of a new paragraph where its language comes from."""
    code = new.language or old.language
    every = note_rows(comparison)
    whole = with_notes(redline_rows(comparison, old, new), every, old, new)
    notes = every if shown is None else shown.notes
    rows = whole if shown is None else with_notes(shown.rows, notes, old, new)
    names = {"old": old, "new": new}
    with telling(templates):
        made = environment(templates)
        style = kept(made, "report.css") + made.get_template("page.css.j2").render(names)
        script = kept(made, "report.js")
        return made.get_template("report.html.j2").render(
            names,
            comparison=comparison,
            rows=rows,
            notes=notes,
            lanes=lanes(whole),
            marks_old={n.old_label: n.anchor for n in notes if n.old_label is not None},
            marks_new={n.new_label: n.anchor for n in notes if n.new_label is not None},
            style=Markup(style),
            script=Markup(script),
            policy=policy_for(style, script),
            language=load(code) if code else None,
            origins=margin_sources or {},
            version=__version__,
        )


def style_for_pdf(templates: Path | None) -> str:
    """Rules that only the PDF needs."""
    return kept(environment(templates), "print-pdf.css")


def kept(made: jinja2.Environment, name: str) -> str:
    """A file that is no template, as it is."""
    assert made.loader is not None
    return made.loader.get_source(made, name)[0]


def policy_for(style: str, script: str) -> str:
    """Nothing is fetched or sent, and nothing runs or dresses the page but what this report brings."""
    return f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
