"""The report: one HTML file that needs no network and no other file, and shows the whole redline
without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from resdiff.languages import load_known
from resdiff.model.records import Comparison, Document
from resdiff.render.redline_rows import comments_beside, note_rows, redline_rows, with_notes
from resdiff.render.report.lead import lead_of
from resdiff.render.report.overview import lanes
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors
from resdiff.render.rows import NoteRow
from resdiff.render.weight import weighty_rows
from resdiff.render.wording import term_lines

if TYPE_CHECKING:
    from jinja2 import Environment

    from resdiff.render.selection import Selection


class ReportFrame(msgspec.Struct, frozen=True):
    """A page that holds the report and more: its template, further rules of style, what else the
    template gets, lines for the margin by the ids of old paragraphs that are gone, and the address
    of a page that lists it."""

    template: str = "report.html.j2"
    sheets: tuple[str, ...] = ()
    values: Mapping[str, object] = {}
    origins_of_gone: Mapping[str, tuple[str, ...]] = {}
    index: str | None = None


_THE_REPORT = ReportFrame()


def render_html(
    comparison: Comparison,
    old: Document,
    new: Document,
    templates: Path | None = None,
    selection: Selection | None = None,
    margin_sources: Mapping[str, tuple[str, ...]] | None = None,
    frame: ReportFrame = _THE_REPORT,
) -> str:
    """The report of a comparison; tool/docs/templates.md says what its template gets.

    templates       a folder whose files replace those shipped
    selection       the rows and notes to show, where not all are; the picture is always of all
    margin_sources  by the id of a new paragraph, lines that say where its language comes from
    frame           the page that the report stands in, where that is another
    """
    # the picture at the head shows the whole text also where only a part of it follows
    all_notes = note_rows(comparison)
    all_rows = with_notes(redline_rows(comparison, old, new), all_notes, old, new)
    notes = all_notes if selection is None else selection.notes
    rows = all_rows if selection is None else with_notes(selection.rows, notes, old, new)
    texts = {"old": old, "new": new}
    with template_errors(templates):
        environment = page_environment(templates)
        return environment.get_template(frame.template).render(
            {**texts, "index": frame.index, **frame.values, **_anchors_of_marks(notes)},
            **_parts_of_page(environment, frame, texts),
            comparison=comparison,
            rows=rows,
            notes=notes,
            comments=comments_beside(comparison, old, new, all_rows),
            lanes=lanes(all_rows),
            weighty=weighty_rows(comparison, rows, old, new),
            lead=lead_of(rows),
            terms=list(term_lines(comparison)),
            language=load_known(new.language) or load_known(old.language),
            origins=margin_sources or {},
            origins_of_gone=frame.origins_of_gone,
        )


def _parts_of_page(
    environment: Environment, frame: ReportFrame, texts: Mapping[str, Document]
) -> dict[str, str]:
    sheets = (file_as_is(environment, name) for name in ("report.css", *frame.sheets))
    style = "".join(sheets) + environment.get_template("page.css.j2").render(texts)
    return page_parts(style, file_as_is(environment, "report.js"))


def _anchors_of_marks(notes: Sequence[NoteRow]) -> dict[str, dict[str, str]]:
    return {
        "marks_old": _anchors_by_label((note.old_label, note) for note in notes),
        "marks_new": _anchors_by_label((note.new_label, note) for note in notes),
    }


def _anchors_by_label(notes: Iterable[tuple[str | None, NoteRow]]) -> dict[str, str]:
    """Where each note of one text stands in the page, by its label there."""
    return {label: note.anchor for label, note in notes if label is not None}


def style_for_pdf(templates: Path | None) -> str:
    """Rules that only the PDF needs."""
    return file_as_is(page_environment(templates), "print-pdf.css")
