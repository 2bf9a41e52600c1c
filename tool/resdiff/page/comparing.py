"""In a working process: two texts, a draft and its predecessor, or a file and its own changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

import resdiff
from resdiff.batch.folder import file_stem
from resdiff.interface import say
from resdiff.library import Library
from resdiff.library.predecessor.finder import PredecessorFinder
from resdiff.library.trace.margin import margin
from resdiff.negotiation.amending import amended_by, told_of_amended
from resdiff.page.operations import Report
from resdiff.page.records import Made, Work, WorkFile, WorkStep
from resdiff.page.texts import ReadText, library_path, options_for, read_work_file, write_forms
from resdiff.page.wording import counts_of
from resdiff.processes import allow_for_texts, bounded
from resdiff.render.formats import COMPARISON_FORMATS, render_comparison
from resdiff.render.wording import comparison_caution_lines, document_name, side_caution_lines


class _Side(NamedTuple):
    """One text that is compared; `word_file` is None for a text that is no Word file, or only a
    part of one."""

    document: resdiff.Document
    word_file: Any


class _Redline(NamedTuple):
    """Two texts, what changed between them, and what is to be told of how that came about."""

    old: _Side
    new: _Side
    comparison: resdiff.Comparison
    told: list[str]
    why: str = ""


def compare_two(work: Work, report: Report) -> Made:
    """The redline of two texts, the earlier one first."""
    old, new = work.files
    with bounded(f"{old.name}, {new.name}"):
        # a symbol is looked up in the language of the file, whichever side that is
        if old.symbol and not new.symbol:
            after = read_work_file(new, work, report)
            before = read_work_file(old, work, report, language=after.document.language)
        else:
            before = read_work_file(old, work, report)
            after = read_work_file(new, work, report, language=before.document.language)
        return _made(work, _compared(before, after, report), report)


def compare_with_predecessor(work: Work, report: Report) -> Made:
    """The redline of a draft against the text of the library that it descends from."""
    (file,) = work.files
    with bounded(file.name):
        draft = read_work_file(file, work, report)
        report(WorkStep(file.key, say("Looking for its predecessor in the library")))
        symbol, why = _predecessor_of_draft(work, draft.document)
        named = WorkFile(key=file.key, name=symbol, symbol=symbol)
        held = read_work_file(named, work, report, language=draft.document.language)
        redline = _compared(held, draft, report)._replace(why=why)
        return _made(work, redline, report)


def _predecessor_of_draft(work: Work, draft: resdiff.Document) -> tuple[str, str]:
    """The symbol of the text that a draft descends from or amends, and why. UsageError: none."""
    with Library.open(library_path(work)) as library:
        # the resolution of an earlier session is no text that an amendment descends from
        amends = draft.amendment.amends if draft.amendment else None
        if amends and library.entries(draft.language, amends):
            return amends, say("The draft that it amends")
        ranking = PredecessorFinder(library.entries(), library).rank(draft)
    if ranking.chosen is None:
        # whoever gets nothing should see what was nearly found
        near = ", ".join(other.symbol for other in ranking.others)
        problem = say("{name}: no earlier text of it is in the library", name=draft.source.file)
        told = say("near it: {symbols}", symbols=near) if near else ranking.note or ""
        remedy = say("drop both texts, or add the earlier one to the library")
        raise resdiff.UsageError("; ".join(filter(None, (problem, told, remedy))))
    return ranking.chosen.symbol, "; ".join(ranking.chosen.why)


def compare_own_changes_of(work: Work, report: Report) -> Made:
    """The redline of a file before the changes that it holds itself, and after them."""
    (file,) = work.files
    with bounded(file.name):
        # read twice: what was struck is in the one, what was put in is in the other
        sides = [
            read_work_file(file, work, report, resdiff.ReadOptions(revisions=revisions))
            for revisions in ("original", "accepted")
        ]
        before, after = (_side_of(text, text.document) for text in sides)
        comparison = resdiff.own_changes(sides[0].source, sides[1].source)
        return _made(work, _Redline(before, after, comparison, []), report)


def _compared(old: ReadText, new: ReadText, report: Report) -> _Redline:
    report(WorkStep("", say("Comparing"), 0, 0))
    # long texts may take longer than short ones, once they are read
    allow_for_texts(old.document, new.document)
    if not (old.document.paragraphs or old.document.drafts):
        raise resdiff.InputError(old.file.name, say("holds no paragraph"), say("name another file"))
    earlier, later = resdiff.drafts_to_compare(old.document, new.document)
    amended = amended_by(earlier, later) if later.kind == "amendment" else None
    if amended is not None:
        after = _Side(amended.document, None)
        comparison, told = amended.comparison, list(told_of_amended(amended))
        return _Redline(_side_of(old, earlier), after, comparison, told)
    return _Redline(
        _side_of(old, earlier), _side_of(new, later), resdiff.compare(earlier, later), []
    )


def _side_of(text: ReadText, chosen: resdiff.Document) -> _Side:
    """A side of a comparison; a draft out of a report shares its file with all the others."""
    whole = chosen.paragraphs is text.document.paragraphs
    return _Side(chosen, text.source.word if whole else None)


def _made(work: Work, redline: _Redline, report: Report) -> Made:
    """The formats of a redline that are asked for, and what is to be told beside them."""
    old, new, comparison = redline.old, redline.new, redline.comparison
    told = list(redline.told)
    options = resdiff.RenderOptions(
        word_files=(old.word_file, new.word_file),
        author=work.author,
        moves=work.moves,
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        notify=told.append,
        margin_sources=_sources(work, redline),
    )
    files, failed = write_forms(
        work,
        COMPARISON_FORMATS,
        lambda row: render_comparison(
            comparison, old.document, new.document, row.name, options_for(row, options)
        ),
        report,
    )
    # what failed first: it is missing among the buttons
    cautions = (
        *failed,
        *told,
        *comparison_caution_lines(comparison),
        *side_caution_lines(old.document, new.document),
    )
    return Made(
        files=files,
        stem=file_stem(new.document.symbol, new.document.source.file),
        summary=_told_in_a_line(redline),
        why=redline.why,
        cautions=tuple(dict.fromkeys(cautions)),
    )


def _told_in_a_line(redline: _Redline) -> str:
    """How much changed, and between which texts, where their names tell them apart."""
    old, new = document_name(redline.old.document), document_name(redline.new.document)
    counts = counts_of(redline.comparison.summary)
    return counts if old == new else f"{old} → {new}: {counts}"


def _sources(work: Work, redline: _Redline) -> dict[str, tuple[str, ...]] | None:
    """For the report's margin, where what was put in comes from; None where nobody asked."""
    path = library_path(work)
    # it takes as long as the comparison itself
    if not work.sources:
        return None
    with Library.open(path) as library:
        return margin(redline.comparison, redline.old.document, redline.new.document, library)
