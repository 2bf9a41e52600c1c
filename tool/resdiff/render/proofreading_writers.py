"""What writes each format of what proof-reading finds: findings, commitments, concordances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resdiff.render.writers import notify_user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resdiff.model.records import Document
    from resdiff.proofreading.check.records import Checked
    from resdiff.proofreading.commitments.records import Commitments
    from resdiff.proofreading.concord.records import Concordance
    from resdiff.render.options import RenderOptions


def write_checked_text(
    checked: Checked, documents: Sequence[Document], options: RenderOptions
) -> bytes:
    """A finding a line."""
    from resdiff.render.checked import checked_as_text

    return checked_as_text(checked, options.colour).encode()


def write_checked_html(
    checked: Checked, documents: Sequence[Document], options: RenderOptions
) -> bytes:
    """The texts as a page with the findings beside their paragraphs."""
    from resdiff.render.report.checked import render_checked

    return render_checked(checked, documents, options.templates).encode()


def write_checked_json(
    checked: Checked, documents: Sequence[Document], options: RenderOptions
) -> bytes:
    """The records, as check.schema.json describes them."""
    from resdiff.model.records import to_json

    return to_json(checked)


def write_checked_csv(
    checked: Checked, documents: Sequence[Document], options: RenderOptions
) -> bytes:
    """The table for a spreadsheet."""
    from resdiff.render.checked import checked_as_csv

    return checked_as_csv(checked).encode("utf-8-sig")


def write_checked_docx(
    checked: Checked, documents: Sequence[Document], options: RenderOptions
) -> bytes:
    """The text as a Word file with the findings as comments at their words."""
    from resdiff.render.checked import checked_as_word

    data, notices = checked_as_word(checked, documents, options)
    notify_user(notices, options)
    return data


def write_commitments_text(found: Commitments, options: RenderOptions) -> bytes:
    """Who must do what by when, one after the other."""
    from resdiff.render.commitments import commitments_as_text

    return commitments_as_text(found, options.colour).encode()


def write_commitments_html(found: Commitments, options: RenderOptions) -> bytes:
    """The same as a page with a table."""
    from resdiff.render.report.commitments import render_commitments

    return render_commitments(found, options.templates).encode()


def write_commitments_json(found: Commitments, options: RenderOptions) -> bytes:
    """The records, as commitments.schema.json describes them."""
    from resdiff.model.records import to_json

    return to_json(found)


def write_commitments_csv(found: Commitments, options: RenderOptions) -> bytes:
    """The table for a spreadsheet."""
    from resdiff.render.commitments import commitments_as_csv

    return commitments_as_csv(found).encode("utf-8-sig")


def write_commitments_ics(found: Commitments, options: RenderOptions) -> bytes:
    """Dates and sessions as entries of a calendar (RFC 5545)."""
    from resdiff.render.commitments_calendar import commitments_as_calendar

    return commitments_as_calendar(found, options.date).encode()


def write_concordance_text(concordance: Concordance, options: RenderOptions) -> bytes:
    """A finding a line."""
    from resdiff.render.concordance import concordance_as_text

    return concordance_as_text(concordance, options.colour).encode()


def write_concordance_html(concordance: Concordance, options: RenderOptions) -> bytes:
    """The page of findings."""
    from resdiff.render.report.concordance import render_concordance

    return render_concordance(concordance, options.templates).encode()


def write_concordance_json(concordance: Concordance, options: RenderOptions) -> bytes:
    """The records of the findings, as concordance.schema.json describes them."""
    from resdiff.model.records import to_json

    return to_json(concordance)


def write_concordance_csv(concordance: Concordance, options: RenderOptions) -> bytes:
    """The findings as a table for a spreadsheet."""
    from resdiff.render.concordance import concordance_as_csv

    return concordance_as_csv(concordance).encode("utf-8-sig")
