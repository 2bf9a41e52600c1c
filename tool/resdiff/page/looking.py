"""In a working process: what a file is, at first sight; the page proposes from it what to do."""

from __future__ import annotations

import re

from resdiff.languages import language_codes, load
from resdiff.languages.loader import delegation_codes
from resdiff.page.operations import Report
from resdiff.page.records import Looked, Work
from resdiff.page.texts import read_work_file
from resdiff.parse.tracked_sides import tracks_changes

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_FILE_ENDING = re.compile(r"\.[A-Za-z]{1,5}$")


def look_at(work: Work, report: Report) -> Looked:
    """The head of a text, and what its file's name says. Raises InputError where it is unread."""
    file = work.files[0]
    document = read_work_file(file, work, report).document
    return Looked(
        symbol=document.symbol,
        title=document.title,
        language=document.language,
        date=document.adopted or document.date,
        session=document.session,
        kind=document.kind,
        paragraphs=len(document.paragraphs),
        delegation=delegation_in(file.name),
        amends=document.amendment.amends if document.amendment else None,
        tracked=tracks_changes(document),
        cautions=len(document.warnings),
    )


def delegation_in(file_name: str) -> str | None:
    """The delegation that a file's name names in any language, None where it names none.

    "proposal of Norway (2).docx", "EU_L4.docx"
    """
    words = _BETWEEN_WORDS.split(_FILE_ENDING.sub("", file_name))
    codes = delegation_codes()
    for word in words:
        # "us" may be a word: codes are written in capitals
        if word in codes:
            return word
    # whole words alone: Niger is no part of Nigeria
    shown = f" {' '.join(words).casefold()} "
    names = (name for code in language_codes() for name in load(code).delegations)
    inside = [name for name in names if f" {name.casefold()} " in shown]
    return max(inside, key=len, default=None)
