"""Proof of a Word file with the changes of several delegations: rejecting all gives the base, and
accepting only those of one gives its text.

Settled here anew, by the names in the marks alone and not by what wrote them.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml.etree import _Element

from resdiff.model.errors import ResdiffError
from resdiff.negotiation.proposals.records import CompiledRow
from resdiff.ooxml.names import W, own_text
from resdiff.ooxml.package import open_package
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.opened import WordText, open_text
from resdiff.render.word.proposals import JOINT, WrittenProposals
from resdiff.text.folding import fold

_ROW_AT = "row"
_INSERTED, _DELETED = f"{W}ins", f"{W}del"
_SHOWN_SIGNS = {f"{W}t": "", f"{W}delText": "", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}


def unproved_rows(
    written: WrittenProposals, base: WordText, names: Sequence[str]
) -> dict[str, str]:
    """The rows that do not come out as a delegation wants them, by their ids with its name.

    `names` are the delegations. Raises ResdiffError where the base does not come back.
    """
    name = base.document.source.file
    body = DocxWalk.of(open_package(written.data, name)).body
    changed = {str(at): row for at, row in written.rows.items()}
    _tell_rows(body, changed, name)
    _check_base(body, base)
    beside = {p.id: [r.text for r in p.remarks] for p in base.document.paragraphs}
    wrong: dict[str, str] = {}
    for delegation in names:
        found = _rows_of(body, delegation)
        for place, row in changed.items():
            remarks = beside.get(row.paragraph, [])
            if not _comes_out(found.get(place), _words_wanted(row, delegation), remarks):
                wrong.setdefault(row.paragraph, delegation)
    return wrong


def _tell_rows(body: _Element, changed: Mapping[str, CompiledRow], name: str) -> None:
    """Notes at each paragraph the row that it is."""
    for at, paragraph in enumerate(body.iter(f"{W}p")):
        if str(at) in changed:
            paragraph.set(_ROW_AT, str(at))
        elif next(paragraph.iter(_INSERTED, _DELETED), None) is not None:
            raise ResdiffError(f"{name}: a paragraph is marked that nobody changes")


def _check_base(body: _Element, base: WordText) -> None:
    rejected = [text for _, text in _settled_paragraphs(body, lambda _: False)]
    # the base as it was opened: its own tracked changes are settled in it
    of_base = [settled_text(p) for p in open_text(base).walk.body.iter(f"{W}p")]
    if [t for t in rejected if t.strip()] != [t for t in of_base if t.strip()]:
        name = base.document.source.file
        raise ResdiffError(f"{name}: rejecting all changes does not give the base")


def _rows_of(body: _Element, delegation: str) -> dict[str, str]:
    """The words of the rows with only the changes of one delegation."""
    settled = _settled_paragraphs(body, lambda authors: delegation in authors)
    return {row: text for row, text in settled if row is not None and text.strip()}


def _comes_out(text: str | None, wanted: str | None, remarks: Sequence[str]) -> bool:
    """Whether a settled paragraph has the words that are wanted, behind its number."""
    if wanted is None or text is None:
        return wanted is None and text is None
    if bare_letters(text).endswith(bare_letters(wanted)):
        return True
    # what negotiators wrote beside the words of the base is no part of them, and stays
    for remark in remarks:
        text = text.replace(remark, "", 1)
    return bare_letters(text, _BRACKET_SIGNS).endswith(bare_letters(wanted, _BRACKET_SIGNS))


_BRACKET_SIGNS = "[]"


def _words_wanted(row: CompiledRow, delegation: str) -> str | None:
    """The words of a row for one delegation; None where it has no such paragraph."""
    wish = row.by.get(delegation)
    if wish is None:
        return row.text if row.after is None else None
    words = "".join(text for operation, text in wish.segments if operation != "delete")
    return words if words.strip() else None


def bare_letters(text: str, without: str = "") -> str:
    """Letters and signs, folded, without blanks and without some signs."""
    folded = fold(text)
    return "".join(c for c in folded if not c.isspace() and c not in without)


def _settled_paragraphs(
    body: _Element, accepts: Callable[[Sequence[str]], bool]
) -> Iterator[tuple[str | None, str]]:
    """The paragraphs of a text with the changes accepted that `accepts` says, the others rejected:
    the row of each and its words."""
    for paragraph in copy.deepcopy(body).iter(f"{W}p"):
        row = paragraph.get(_ROW_AT)
        end = paragraph.find(f"{W}pPr/{W}rPr")
        gone = end is not None and any(
            _goes(mark, accepts) for mark in end.iterchildren(_INSERTED, _DELETED)
        )
        text = settled_text(paragraph, accepts)
        # a paragraph that goes joins the next one: alone it must have no words then
        if not gone or text.strip():
            yield row, text


def _goes(mark: _Element, accepts: Callable[[Sequence[str]], bool]) -> bool:
    taken = accepts((mark.get(f"{W}author") or "").split(JOINT))
    return taken if mark.tag == _DELETED else not taken


def settled_text(element: _Element, accepts: Callable[[Sequence[str]], bool] | None = None) -> str:
    """The words of a paragraph with the changes accepted that `accepts` says by their authors, the
    others rejected; None: with all words."""
    out = []
    for child in element:
        if accepts is not None and child.tag in (_INSERTED, _DELETED) and _goes(child, accepts):
            continue
        if child.tag in _SHOWN_SIGNS:
            in_run = element.tag == f"{W}r"
            out.append(_SHOWN_SIGNS[str(child.tag)] or own_text(child) if in_run else "")
        elif isinstance(child.tag, str) and child.tag != f"{W}pPr":
            out.append(settled_text(child, accepts))
    return "".join(out)
