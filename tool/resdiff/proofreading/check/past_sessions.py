"""Sessions that are over, of which a text asks for something.

in session 78: requests a report at its seventy-sixth session
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from resdiff.languages import Language, load
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Document
from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.commitments.reading import commitments_of
from resdiff.proofreading.commitments.records import TargetSession
from resdiff.proofreading.facts import Fact
from resdiff.proofreading.findings import Finding

# what lies further back was not meant to lie ahead: it is quoted
_SESSIONS_BACK, _REQUESTS_BACK = 30, 15
_ROOM_OF_AGENDA = 60
_ROOM_OF_DEED = 160
_CLAUSE_BEFORE = lazy_pattern(r"[,;:.،؛，；：。]")
_ASSEMBLY = "GA"


def past_session_findings(text: ProofText) -> Iterator[Finding]:
    """Agendas still to be made, and reports and the like that are due, of sessions that are over
    when the text is adopted.
    """
    document = text.document
    session = str(document.session)
    if document.organ != _ASSEMBLY:
        return
    if not session.isdecimal():
        return
    own = int(session)
    operative = {p.id for p in document.paragraphs if p.kind == "operative"}
    paragraphs = (piece for piece in text.pieces if piece.note is None)
    pieces = [piece for piece in paragraphs if piece.paragraph in operative]
    asked = _asked_by_words(document, own) if _names_past_session(pieces, own) else frozenset()
    for piece in pieces:
        agendas = list(_past_agendas(piece, own))
        yield from agendas or _past_requests(piece, own, asked)


def _names_past_session(pieces: list[ProofPiece], own: int) -> bool:
    facts = (fact for piece in pieces for fact in piece.facts if fact.kind == "session")
    return any(own - _REQUESTS_BACK <= int(fact.key) < own for fact in facts)


def _asked_by_words(document: Document, own: int) -> frozenset[tuple[str, int]]:
    """The paragraphs that ask for something by a session that is over, each with the session: what
    the words alone tell to be due, in a text of no known day."""
    timeless = msgspec.structs.replace(document, session=None, date=None, adopted=None)
    language = load(document.language or "")
    return frozenset(
        (row.paragraph, number)
        for row in commitments_of(timeless)
        for target in row.targets
        if _is_of_organ(target, row.text, language)
        if own - _REQUESTS_BACK <= max(target.session) < own
        for number in target.session
    )


def _is_of_organ(target: TargetSession, clause: str, language: Language) -> bool:
    """Whether a session is the Assembly's, or is called its without a name, or is of a report to
    the Assembly that some committee is asked for: que la informe en su quincuagésimo período."""
    if target.code is None and re.search(language.proofreading.reported_to_it, clause):
        return True
    return (target.code or target.body or _ASSEMBLY) == _ASSEMBLY


def _past_requests(
    piece: ProofPiece, own: int, asked: frozenset[tuple[str, int]]
) -> Iterator[Finding]:
    for session in (fact for fact in piece.facts if fact.kind == "session"):
        is_asked = (piece.paragraph, int(session.key)) in asked
        if is_asked and not _is_of_past_deed(piece, session):
            why = f"session {session.key} is over in session {own}"
            yield piece.finding("session", (session.start, session.end), why)


def _is_of_past_deed(piece: ProofPiece, session: Fact) -> bool:
    """Whether a session is one from which on something is done, or at which something was: reports
    starting at its seventy-fifth session; commitments made at a meeting convened at it."""
    words, text = piece.language.proofreading, piece.text
    before = text[max(0, session.start - _ROOM_OF_DEED) : session.start]
    if re.search(words.since, before) or re.compile(words.since_behind).match(text, session.end):
        return True
    *_, clause = _CLAUSE_BEFORE.split(before)
    deed = re.search(words.past_deed, clause)
    # welcomes the report presented to it and requests another one at its seventieth session
    joint = piece.language.commitments.verb_joint
    return deed is not None and re.search(joint, clause[deed.end() :]) is None


def _past_agendas(piece: ProofPiece, own: int) -> Iterator[Finding]:
    """Decides to include in the provisional agenda of its seventy-sixth session, in the same one
    (A/RES/76/46 in Arabic) or a later one.
    """
    for session in piece.facts:
        if session.kind != "session" or not _is_of_provisional_agenda(piece, session):
            continue
        # what lies far back was not meant to lie ahead: it is quoted
        if own - _SESSIONS_BACK <= int(session.key) <= own:
            why = f"the agenda of session {session.key} is no longer provisional in session {own}"
            yield piece.finding("session", (session.start, session.end), why)


def _is_of_provisional_agenda(piece: ProofPiece, session: Fact) -> bool:
    words, text = piece.language.proofreading, piece.text
    before = re.compile(words.provisional_agenda or NEVER)
    behind = re.compile(words.provisional_agenda_behind or NEVER)
    start = max(0, session.start - _ROOM_OF_AGENDA)
    return bool(before.search(text, start, session.start) or behind.match(text, session.end))
