"""The drafts that the report of a committee holds: found among its lines, chosen among its records.

9. The Third Committee recommends to the General Assembly the adoption of the following draft resolutions:
                                Draft resolution I
                                Rights of the child
The General Assembly,           from here a text of its own, with numbers of its own
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import msgspec

from resdiff.languages import Language, plain
from resdiff.read.lines import Line
from resdiff.records import Caution, Document, UsageError


class DraftLines(msgspec.Struct, frozen=True):
    """The lines of one draft: its heading (Draft resolution I), then title, enacting line and text."""

    heading: str
    kind: Literal["resolution", "decision"]
    lines: list[Line]


def split(lines: list[Line], language: Language | None) -> tuple[list[Line], list[DraftLines]]:
    """The report's own lines and its drafts; all lines and none where the text is no report."""
    if language is None or any(line.role is not None and line.role != "paragraph" for line in lines):
        return lines, []
    numbered = next((at for at, line in enumerate(lines) if re.match(r"\d", line.label or "")), len(lines))
    heads = [at for at in range(numbered + 1, len(lines)) if _is_head(lines[at], language)]
    if not heads or _enacted(lines[:numbered], language) or not _enacted(lines[numbered:], language):
        return lines, []
    own = lines[: heads[0]]
    drafts = []
    for start, end in pairwise([*heads, len(lines)]):
        upto = _report_goes_on(lines[start:end], own)
        text = lines[start + 1 : start + upto]
        kind: Literal["resolution", "decision"] = "resolution" if _enacted(text, language) else "decision"
        if text:
            drafts.append(DraftLines(lines[start].text, kind, text))
        own = own + lines[start + upto : end]
    return own, drafts


def _report_goes_on(segment: list[Line], own: list[Line]) -> int:
    """Where a numbered paragraph of the report stands behind a draft: its number goes on from the report's."""
    following = max((_number(line) for line in own), default=0) + 1
    last = 0
    for at, line in enumerate(segment):
        if (number := _number(line)) == following and number != last + 1:
            return at
        last = number or last
    return len(segment)


def _number(line: Line) -> int:
    found = re.match(r"(\d{1,3})\s?[.．-]", line.label or "")
    return int(found[1]) if found and not line.level else 0


def _is_head(line: Line, language: Language) -> bool:
    return line.label is None and re.match(language.structure.draft, plain(line.text).strip()) is not None


def _enacted(lines: list[Line], language: Language) -> bool:
    """Whether lines hold an enacting line: decisions have none."""
    return any(line.label is None and language.enacting_organ(line.text) for line in lines)


def chosen(document: Document, number: int) -> Document:
    """The draft of a report by its place, from 1. Raises UsageError where there is none."""
    if not 0 < number <= len(document.drafts):
        held = f"it holds {len(document.drafts)}" if document.drafts else "it is no report with drafts"
        raise UsageError(f"{document.source.file}: has no draft {number}; {held}")
    return document.drafts[number - 1]


def facing(old: Document, new: Document, number: int | None = None) -> tuple[Document, Document]:
    """Both sides of a comparison: of a report the draft at this place, or else the one that the other side is like.

    Raises UsageError where a place is given and no side has such a draft.
    """
    if number is None:
        return _like(old, new), _like(new, old)
    if not old.drafts and not new.drafts:
        chosen(new, number)
    return (chosen(old, number) if old.drafts else old), (chosen(new, number) if new.drafts else new)


def _like(document: Document, other: Document) -> Document:
    """The draft of a report that another text is to be compared with, by title; the document itself if it holds none."""
    if not document.drafts:
        return document
    if other.drafts:
        message = f"the {len(document.drafts)} drafts that it holds are not compared; choose one with --draft"
        told = Caution(code="drafts-not-compared", message=message)
        return msgspec.structs.replace(document, warnings=(told, *document.warnings))
    from difflib import SequenceMatcher

    wanted = (other.title or "").casefold()
    nearness = [SequenceMatcher(None, (d.title or "").casefold(), wanted).ratio() for d in document.drafts]
    best = max(range(len(nearness)), key=nearness.__getitem__)
    draft = document.drafts[best]
    message = f"{document.source.file} holds {len(nearness)} drafts; compared is number {best + 1}, by its title"
    return msgspec.structs.replace(draft, warnings=(Caution(code="draft-chosen", message=message), *draft.warnings))
