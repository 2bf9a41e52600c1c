"""The report as a PDF: the HTML report, set by WeasyPrint (extra `pdf`) with the rules it has for print.

Guarantees: nothing is fetched, from the network or the disk; the file is tagged, has a title, a language and an outline;
only the letters that are used are embedded. Signs that no font on this machine has are told, not left as boxes in silence.
"""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from unicodedata import name

import msgspec

from resdiff.model.errors import UsageError
from resdiff.model.records import Caution, Comparison, Document
from resdiff.render.report.html import render_html, style_for_pdf
from resdiff.render.report.templates import telling
from resdiff.render.selection import Extent, select
from resdiff.render.text import not_shown

_INSTEAD = "or write the HTML report (-o redline.html) and print it from a browser"


def render_pdf(
    comparison: Comparison,
    old: Document,
    new: Document,
    extent: Extent,
    templates: Path | None,
    margin_sources: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[bytes, list[str]]:
    """The file, and what the user should know of it."""
    weasyprint = _weasyprint()
    page = _page(comparison, old, new, extent, templates, margin_sources)
    with telling(templates), _quiet_logging() as missing:
        nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
        style = weasyprint.CSS(string=style_for_pdf(templates), url_fetcher=nothing)
        data: bytes = weasyprint.HTML(string=page, url_fetcher=nothing).write_pdf(
            stylesheets=[style], pdf_tags=True
        )
    return data, [_without_fonts(missing)] if missing else []


def _page(
    comparison: Comparison,
    old: Document,
    new: Document,
    extent: Extent,
    templates: Path | None,
    margin_sources: Mapping[str, tuple[str, ...]] | None,
) -> str:
    if extent.whole:
        return render_html(comparison, old, new, templates, margin_sources=margin_sources)
    shown = select(comparison, old, new, extent)
    told = "not the whole text: changes" + (
        f" with {_paragraphs(extent.context)} around each" if extent.context else ""
    )
    told += f"; {not_shown(extent, shown.left_out)}" if shown.left_out else ""
    caution = Caution(code="extent", message=told)
    part = msgspec.structs.replace(comparison, warnings=(*comparison.warnings, caution))
    return render_html(part, old, new, templates, shown, margin_sources)


def _paragraphs(count: int) -> str:
    return f"{count} unchanged paragraph{'s' if count != 1 else ''}"


def _weasyprint() -> ModuleType:
    """WeasyPrint; where its native libraries are not there it prints pages of advice, which nobody sees."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"):
            weasyprint = import_module("weasyprint")
            import_module("weasyprint.urls")
    except ImportError:
        raise UsageError(
            f"a PDF needs WeasyPrint, which is not installed; pip install 'resdiff[pdf]', {_INSTEAD}"
        ) from None
    except OSError as error:
        library = str(error).split("'")[1] if "'" in str(error) else "Pango"
        problem = f"WeasyPrint does not find the library {library}"
        raise UsageError(
            f"{problem}; install Pango with the system's package manager, {_INSTEAD}"
        ) from None
    return weasyprint


class _Missing(logging.Handler):
    """Keeps the letters of which WeasyPrint says that no font has them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple) and record.args:
            self.letters[str(record.args[0])] = None


@contextlib.contextmanager
def _quiet_logging() -> Iterator[dict[str, None]]:
    """What WeasyPrint and its libraries say stays here: rules of style for browsers are none of the user's business."""
    missing = _Missing()
    loggers = [
        (logging.getLogger(which), logging.getLogger(which).propagate)
        for which in ("weasyprint", "fontTools")
    ]
    for logger, _ in loggers:
        logger.addHandler(missing)
        logger.propagate = False
    try:
        with warnings.catch_warnings(action="ignore"):
            yield missing.letters
    finally:
        for logger, propagated in loggers:
            logger.removeHandler(missing)
            logger.propagate = propagated


_FONTS = {"CJK": "fonts-noto-cjk", "ARABIC": "fonts-noto-core", "CYRILLIC": "fonts-noto-core"}


def _without_fonts(letters: dict[str, None]) -> str:
    """'no font has 大 会 and 310 more: …; install fonts-noto-cjk …'."""
    first = list(letters)[:3]
    more = f" and {len(letters) - len(first)} more" if len(letters) > len(first) else ""
    packages = dict.fromkeys(
        package
        for letter in letters
        for script, package in _FONTS.items()
        if name(letter, "").startswith(script)
    )
    remedy = " and ".join(packages) or "a font that does, such as Noto"
    return f"no font of this machine has {' '.join(first)}{more}: the PDF shows boxes for them; install {remedy}"
