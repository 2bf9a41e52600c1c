"""What to do with the files that were dropped, as far as they tell; the user may say otherwise.

Each rule looks at what is known of the files and answers with an operation, or not; the first that
answers is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from resdiff.model.natural_order import natural_key
from resdiff.page.operations import MOST_TEXTS, OPERATIONS
from resdiff.page.records import Upload

AMENDMENT = "amendment"


class Plan(NamedTuple):
    """What is done: an operation of OPERATIONS, and the files in their order."""

    operation: str
    files: tuple[Upload, ...]


def propose(uploads: Iterable[Upload], has_library: bool) -> Plan | None:
    """The plan for some files; None while there is none that can be read."""
    # what nobody can read decides nothing
    readable = [upload for upload in uploads if not upload.problem]
    if not readable:
        return None
    told = (rule(readable, has_library) for rule in _PROPOSING)
    operation = next(filter(None, told))
    return Plan(operation, tuple(in_order(operation, readable)))


def possible(count: int, has_library: bool) -> list[str]:
    """The operations that so many files allow, in the order of OPERATIONS."""
    return [
        row.name
        for row in OPERATIONS.values()
        if row.least <= count <= row.most and (has_library or not row.needs_library)
    ]


def in_order(operation: str, uploads: Sequence[Upload]) -> list[Upload]:
    """The files in the order in which an operation takes them."""
    ordered = sorted(uploads, key=_seniority)
    if operation in ("amend", "compare"):
        # the draft before what amends it, whatever their dates
        return sorted(ordered, key=_is_amendment)
    # the text that names no delegation is the one that all wrote upon
    if operation == "compile":
        return sorted(ordered, key=lambda upload: _delegation(upload) is not None)
    if operation == "batch":
        return sorted(uploads, key=lambda upload: natural_key(upload.name))
    return ordered


def _seniority(upload: Upload) -> tuple[object, ...]:
    """What tells an earlier text from a later one: its date, else its session and symbol, else the
    file's own date; of two that are alike in all the one that was dropped first.
    """
    looked = upload.looked
    if looked is None:
        return ("", 0, (), upload.modified)
    number = looked.session or ""
    session = int(number) if number.isdecimal() else 0
    symbol = tuple(natural_key(looked.symbol or ""))
    return (looked.date or "", session, symbol, upload.modified)


def _is_amendment(upload: Upload) -> bool:
    return upload.looked is not None and upload.looked.kind == AMENDMENT


def _delegation(upload: Upload) -> str | None:
    return upload.looked.delegation if upload.looked else None


def _languages(uploads: Sequence[Upload]) -> list[str]:
    """The languages of those whose language is known."""
    return [u.looked.language for u in uploads if u.looked and u.looked.language]


def _one_file(uploads: Sequence[Upload], has_library: bool) -> str:
    if len(uploads) > 1:
        return ""
    looked = uploads[0].looked
    if looked is not None and looked.tracked:
        return "own"
    return "predecessor" if has_library else "check"


def _too_many(uploads: Sequence[Upload], has_library: bool) -> str:
    return "batch" if len(uploads) > MOST_TEXTS else ""


def _several_languages(uploads: Sequence[Upload], has_library: bool) -> str:
    languages = _languages(uploads)
    # a language that is not known, or twice there, makes no set of versions
    each_its_own = len(set(languages)) == len(languages) == len(uploads)
    return "concord" if each_its_own else ""


def _two_files(uploads: Sequence[Upload], has_library: bool) -> str:
    return "compare" if len(uploads) == 2 else ""


def _amendments(uploads: Sequence[Upload], has_library: bool) -> str:
    drafts = [upload for upload in uploads if not _is_amendment(upload)]
    return "amend" if len(drafts) == 1 else ""


def _delegations(uploads: Sequence[Upload], has_library: bool) -> str:
    """Files with the names of delegations, or with changes tracked in all but one of them."""
    named = sum(_delegation(upload) is not None for upload in uploads)
    tracked = sum(bool(upload.looked and upload.looked.tracked) for upload in uploads)
    return "compile" if max(named, tracked) >= len(uploads) - 1 else ""


def _one_title(uploads: Sequence[Upload], has_library: bool) -> str:
    """Texts of one title, or of no title at all; others are drafts of a session."""
    titles = {
        (upload.looked.title or "").casefold() for upload in uploads if upload.looked is not None
    }
    return "versions" if len(titles - {""}) <= 1 else "batch"


_PROPOSING: tuple[Callable[[Sequence[Upload], bool], str], ...] = (
    _one_file,
    _too_many,
    _several_languages,
    _two_files,
    _amendments,
    _delegations,
    _one_title,
)
