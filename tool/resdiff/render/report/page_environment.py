"""What the pages are made with: the templates, found, escaped and kept, and the policy that a page
declares.
"""

from __future__ import annotations

import os
import re
import sys
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

import resdiff
from resdiff._version import __version__
from resdiff.interface import (
    SOURCE_LANGUAGE,
    interface_direction,
    interface_language,
    rendered_message,
    unfilled,
)
from resdiff.model.paragraph_labels import label_from_id
from resdiff.render.report.markup import css_string, isolated, marked, visible
from resdiff.render.report.templates import UserTemplates, template_errors
from resdiff.text.excerpts import beginning

_NAMED_VALUE = re.compile(r"\{(\w+)\}")


def template_folder() -> Path:
    """Where the templates lie: inside an installed package, beside it in a checkout."""
    packaged = Path(resdiff.__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[4] / "templates"


def page_environment(templates: Path | None = None) -> jinja2.Environment:
    """Templates with everything escaped and bidi controls spelled out; a name that is not there is
    an error.

    Those of a folder of users run in a sandbox, and what they compile to is not kept: code made for
    the one kind must not serve the other. Raises UsageError where the folder is none, or holds no
    template.
    """
    if templates is None:
        return _shipped_environment(template_folder())
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shipped = template_folder()
    known = sorted(
        path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file()
    )
    loader = UserTemplates.of_folder(templates, _shipped_source, known)
    return _furnished(ImmutableSandboxedEnvironment, loader, None)


@lru_cache(maxsize=4)
def _shipped_environment(folder: Path) -> jinja2.Environment:
    # not jinja2's loader of packages: in an editable install the templates lie outside the package
    loader = jinja2.FunctionLoader(_shipped_source)
    return _furnished(jinja2.Environment, loader, _bytecode_cache())


def _shipped_source(name: str) -> str | None:
    path = template_folder() / name
    return path.read_text("utf-8") if path.is_file() else None


def _bytecode_cache() -> jinja2.BytecodeCache | None:
    """Compiled templates beside Python's own compiled modules, where those may be written."""
    folder = Path(__file__).parent / "__pycache__"
    usable = folder.is_dir() and os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return jinja2.FileSystemBytecodeCache(str(folder)) if usable else None


def _furnished(
    kind: type[jinja2.Environment], loader: jinja2.BaseLoader, cache: jinja2.BytecodeCache | None
) -> jinja2.Environment:
    environment = kind(
        bytecode_cache=cache,
        loader=loader,
        autoescape=True,
        finalize=visible,
        # a misspelt name must not come out as nothing in a page that people rely on
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "_": said_as_markup,
        "spoken": _spoken_by_script,
        "interface_language": interface_language,
        "interface_direction": interface_direction,
    }
    environment.filters |= {
        "rendered": rendered_as_markup,
        "beginning": beginning,
        "isolated": isolated,
        "marked": marked,
        "css_string": css_string,
        "label": label_from_id,
    }
    return environment


def said_as_markup(english: str, /, **values: object) -> Markup:
    """A text of the interface for a page: its values escaped, their controls spelled out; a value
    that is markup stays so.
    """
    # made visible before they are set in: a rendering may set them apart by controls of its own
    text, shown = unfilled(english, {name: _value_shown(value) for name, value in values.items()})
    # no format string: one in a template of users would read any attribute of what is set in
    return Markup(_NAMED_VALUE.sub(lambda name: escape(shown.get(name[1], name[0])), escape(text)))


def _spoken_by_script(english: str) -> tuple[str, str | dict[str, str]]:
    """A text that a page's script fills, and its rendering in all forms for numbers."""
    language = interface_language()
    if language == SOURCE_LANGUAGE:
        return english, english
    # loaded here: no page in English needs a catalogue
    from resdiff.interface.catalogues import catalogue_of

    return english, catalogue_of(language).pages.get(english, english)


def rendered_as_markup(message: str) -> Markup:
    """A finished English message, such as a warning, in the language of the interface."""
    return escape(rendered_message(str(visible(message))))


def _value_shown(value: object) -> object:
    # numbers stay numbers: they choose between the forms of a rendering
    return escape(visible(value)) if isinstance(value, str) else value


def file_as_is(environment: jinja2.Environment, name: str) -> str:
    """A file of the templates' folder that is no template, such as a stylesheet."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def page_parts(style: str, script: str) -> dict[str, str]:
    """What every page is made with: its style and script as they are, their policy, and who wrote
    it."""
    return {
        "style": Markup(style),
        "script": Markup(script),
        "policy": policy_for(style, script),
        "version": __version__,
    }


def page_without_script(
    name: str, sheet: str, templates: Path | None, values: Mapping[str, object]
) -> str:
    """A page of the template of this name, dressed as the report and by a sheet of its own.

    Raises UsageError where a template of users cannot be set.
    """
    with template_errors(templates):
        environment = page_environment(templates)
        style = "".join(file_as_is(environment, one) for one in ("report.css", sheet))
        return environment.get_template(name).render(values, **page_parts(style, ""))


def policy_for(style: str, script: str) -> str:
    """A policy: nothing is fetched or sent, nothing runs or dresses the page but what it brings."""
    rules = (
        "default-src 'none'",
        f"style-src {_csp_hash(style)}",
        f"script-src {_csp_hash(script)}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _csp_hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
