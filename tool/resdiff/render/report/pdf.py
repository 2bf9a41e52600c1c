"""The report as a PDF: the HTML report, set with the rules it has for print by WeasyPrint (extra
`pdf`), or by a browser that is installed.

Guarantees: nothing is fetched, from the network or the disk; the file is tagged, has a title, a
language and an outline; only the letters that are used are embedded. Signs that no font on this
machine has are told by WeasyPrint, not left as boxes in silence; it also gives the same file for
the same page.
"""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from unicodedata import name

import msgspec

from resdiff.model.errors import UsageError
from resdiff.model.records import Caution, Comparison, Document
from resdiff.programs import printing_browser
from resdiff.render.options import PdfEngine
from resdiff.render.report.browser_pdf import pdf_by_browser
from resdiff.render.report.html import render_html, style_for_pdf
from resdiff.render.report.templates import template_errors
from resdiff.render.selection import Extent, Selection, select_rows
from resdiff.render.wording import not_shown_line

_INSTEAD = (
    "or install Chrome, Edge or Chromium, "
    "or write the HTML report (-o redline.html) and print it from a browser"
)


def render_pdf(
    comparison: Comparison,
    old: Document,
    new: Document,
    extent: Extent,
    templates: Path | None,
    margin_sources: Mapping[str, tuple[str, ...]] | None = None,
    engine: PdfEngine = "auto",
) -> tuple[bytes, list[str]]:
    """The file, and what the user should know of it.

    UsageError where what sets it, or what that needs, is not installed.
    """
    weasyprint = _chosen_weasyprint(engine)
    selection = None
    if not extent.whole:
        selection = select_rows(comparison, old, new, extent)
        caution = Caution(code="extent", message=_extent_line(extent, selection))
        cautions = (*comparison.warnings, caution)
        comparison = msgspec.structs.replace(comparison, warnings=cautions)
    page = render_html(comparison, old, new, templates, selection, margin_sources)
    if weasyprint is None:
        return pdf_by_browser(page), []
    with template_errors(templates), _unknown_characters() as unknown:
        # a template of users may name a picture of any place: it gets none
        nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
        style = weasyprint.CSS(string=style_for_pdf(templates), url_fetcher=nothing)
        data: bytes = weasyprint.HTML(string=page, url_fetcher=nothing).write_pdf(
            stylesheets=[style], pdf_tags=True
        )
    return data, [_font_notice(unknown)] if unknown else []


def check_pdf_engine() -> None:
    """Raises UsageError where no PDF can be made here, before anything is read for one."""
    _chosen_weasyprint("auto")


def _chosen_weasyprint(engine: PdfEngine) -> ModuleType | None:
    """WeasyPrint, or None where a browser is to print; UsageError where there is neither."""
    if engine == "browser":
        return None
    try:
        return _load_weasyprint()
    except UsageError:
        if engine == "weasyprint" or printing_browser() is None:
            raise
        return None


def _extent_line(extent: Extent, selection: Selection) -> str:
    """What a page that is not whole says of it at its head."""
    line = "not the whole text: changes"
    if extent.context:
        plural = "s" if extent.context != 1 else ""
        line += f" with {extent.context} unchanged paragraph{plural} around each"
    if selection.left_out:
        line += f"; {not_shown_line(extent.only, selection.left_out)}"
    return line


def _load_weasyprint() -> ModuleType:
    """WeasyPrint; where its native libraries are not there it prints pages of advice, which nobody
    sees.
    """
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"):
            weasyprint = import_module("weasyprint")
            import_module("weasyprint.urls")
    except ImportError:
        raise UsageError(
            "a PDF needs WeasyPrint, which is not installed; "
            f"pip install 'resdiff[pdf]', {_INSTEAD}"
        ) from None
    except OSError as error:
        # OSError: cannot load library 'pango-1.0-0': …
        library = str(error).split("'")[1] if "'" in str(error) else "Pango"
        problem = f"WeasyPrint does not find the library {library}"
        raise UsageError(
            f"{problem}; install Pango with the system's package manager, {_INSTEAD}"
        ) from None
    return weasyprint


class _UnknownCharacters(logging.Handler):
    """Keeps the characters of which WeasyPrint's logger says that no font has them, in the order of
    the page.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Takes a line of the log."""
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple) and record.args:
            self.characters[str(record.args[0])] = None


@contextlib.contextmanager
def _unknown_characters() -> Iterator[dict[str, None]]:
    """The characters that no font has, filled while the page is set.

    All else that WeasyPrint and its libraries say stays here: rules of style for browsers are none
    of the user's business.
    """
    handler = _UnknownCharacters()
    loggers = [logging.getLogger(logged) for logged in ("weasyprint", "fontTools")]
    propagated = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        with warnings.catch_warnings(action="ignore"):
            yield handler.characters
    finally:
        for logger, before in zip(loggers, propagated, strict=True):
            logger.removeHandler(handler)
            logger.propagate = before


# Debian's packages by how the Unicode names of characters begin.
_FONT_PACKAGES = {
    "CJK": "fonts-noto-cjk",
    "ARABIC": "fonts-noto-core",
    "CYRILLIC": "fonts-noto-core",
}


def _font_notice(unknown: Iterable[str]) -> str:
    """'no font of this machine has 大 会 and 310 more: …; install fonts-noto-cjk'."""
    characters = list(unknown)
    more = f" and {len(characters) - 3} more" if len(characters) > 3 else ""
    packages = dict.fromkeys(
        package
        for character in characters
        for script, package in _FONT_PACKAGES.items()
        if name(character, "").startswith(script)
    )
    remedy = " and ".join(packages) or "a font that does, such as Noto"
    return (
        f"no font of this machine has {' '.join(characters[:3])}{more}: "
        f"the PDF shows boxes for them; install {remedy}"
    )
