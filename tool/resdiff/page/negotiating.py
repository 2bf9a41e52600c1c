"""In a working process: proposals of delegations on one base, amendments to one draft."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from resdiff.batch.folder import file_stem
from resdiff.interface import say
from resdiff.negotiation.amending import apply_amendments, outcome_of
from resdiff.negotiation.proposals import compile_proposals
from resdiff.negotiation.proposals.file_proposals import proposals_of_file
from resdiff.page.operations import Report
from resdiff.page.records import Made, Work, WorkStep
from resdiff.page.texts import read_what_can_be, write_forms
from resdiff.page.wording import counts_of
from resdiff.render.amended import refusal_lines
from resdiff.render.compilation import compilation_cautions
from resdiff.render.formats import AMENDED_FORMATS, COMPILATION_FORMATS, OUTCOME_FORMATS
from resdiff.render.options import RenderOptions


def compile_files(work: Work, report: Report) -> Made:
    """The proposals of several delegations in one text: the base first, then their files."""
    texts, left_out = read_what_can_be(work, report, 2)
    # the page has put the base first, and says so
    base, *others = texts
    report(WorkStep("", say("Putting the proposals together")))
    proposals = [
        proposal
        for text in others
        for proposal in proposals_of_file(
            text.source, text.document, text.file.label or None, _without_ending(text.file.name)
        )
    ]
    compilation = compile_proposals(base.document, proposals)
    told: list[str] = []
    options = _word_options(work, base.source.word, told)
    files, failed = write_forms(
        work,
        COMPILATION_FORMATS,
        lambda row: row.write(compilation, base.document, options),
        report,
    )
    # a Word file may bring several authors, each a delegation of its own
    names = ", ".join(dict.fromkeys(proposal.name for proposal in compilation.proposals))
    conflicts = say("{n} paragraphs in conflict", n=compilation.summary["conflicts"])
    return Made(
        files=files,
        stem=file_stem(base.document.symbol, base.document.source.file),
        summary=f"{names}: {conflicts}",
        cautions=(*failed, *told, *compilation_cautions(compilation)),
        left_out=tuple(left_out),
    )


def amend_draft(work: Work, report: Report) -> Made:
    """A draft with amendments applied: the draft first, then they in their order."""
    texts, left_out = read_what_can_be(work, report, 2)
    draft, *amendments = texts
    report(WorkStep("", say("Applying the amendments")))
    # all at once: their numbers are those of the tabled draft
    amended = apply_amendments(draft.document, [text.document for text in amendments])
    told: list[str] = []
    options = _word_options(work, draft.source.word, told)
    files, failed = write_forms(
        work, AMENDED_FORMATS, lambda row: row.write(amended, draft.document, options), report
    )
    return Made(
        files=files,
        stem=file_stem(draft.document.symbol, draft.document.source.file),
        summary=counts_of(amended.comparison.summary),
        cautions=(*failed, *told, *refusal_lines(amended)),
        left_out=tuple(left_out),
    )


def outcome_of_draft(work: Work, report: Report) -> Made:
    """What became of a draft: the draft, the text as adopted, then amendments that were tabled."""
    texts, left_out = read_what_can_be(work, report, 2)
    draft, adopted, *amendments = (text.document for text in texts)
    found = outcome_of(draft, adopted, amendments)
    files, failed = write_forms(
        work,
        OUTCOME_FORMATS,
        lambda row: row.write(found, draft, adopted, RenderOptions()),
        report,
    )
    as_tabled = sum(paragraph.outcome == "as tabled" for paragraph in found.paragraphs)
    return Made(
        files=files,
        stem=file_stem(draft.symbol, draft.source.file),
        summary=say("{n} of {of} paragraphs as tabled", n=as_tabled, of=len(found.paragraphs)),
        cautions=tuple(failed),
        left_out=tuple(left_out),
    )


def _word_options(work: Work, word: Any, told: list[str]) -> RenderOptions:
    return RenderOptions(
        word_files=(word, None),
        author=work.author,
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        notify=told.append,
    )


def _without_ending(name: str) -> str:
    """A file's name without its ending."""
    stem, point, _ = name.rpartition(".")
    return stem if point else name
