"""Every request and decision of a text, read clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, get_args

from resdiff.judge.clauses import InnerClause, clauses_within
from resdiff.judge.openers import verb_key
from resdiff.languages import Language, load
from resdiff.languages.characters import COLONS
from resdiff.model.records import Document, Paragraph
from resdiff.proofreading.commitments.actors import actors_of
from resdiff.proofreading.commitments.bodies import Setting, bodies_in, setting_of
from resdiff.proofreading.commitments.records import (
    Commitment,
    CommitmentKind,
    TargetSession,
)
from resdiff.proofreading.commitments.sessions import DueSession, due_sessions
from resdiff.proofreading.facts import Fact, facts_of

_MARKS_AT_ENDS = " \n,;.:،؛，；。"
_QUOTE_MARKS = "“”"
_KIND_NAMES: dict[str, CommitmentKind] = {kind: kind for kind in get_args(CommitmentKind)}


class _Asking(NamedTuple):
    """A clause with its place in its paragraph, and what kind of verb it has."""

    clause: InnerClause
    asks: bool
    decides: bool
    actors: tuple[str, ...] | None = None
    """Those of the chapeau, of what is asked for below one."""


def commitments_of(document: Document) -> list[Commitment]:
    """All of a document; [] where its language is not known."""
    if not document.language:
        return []
    setting = setting_of(document, load(document.language))
    name = document.symbol or document.source.file
    out: list[Commitment] = []
    chapeaux: dict[str, _Asking] = {}
    before = ""
    for paragraph in document.paragraphs:
        setting = setting.behind(before) if before else setting
        before = paragraph.text
        if paragraph.kind not in ("operative", "paragraph"):
            continue
        clauses = list(_asking_clauses(paragraph, chapeaux, setting.language))
        if clauses and paragraph.text.rstrip().endswith(COLONS):
            last = clauses[-1]
            chapeaux[paragraph.id] = last._replace(
                actors=_actors_asked(_before_colon(last), setting)
            )
            if _is_bare(last, setting):
                clauses.pop()  # it asks for nothing by itself
        rows = filter(None, (_commitment(paragraph, one, name, setting) for one in clauses))
        # of a declaration in an annex what is for a session ahead
        out += (row for row in rows if paragraph.kind == "operative" or row.session)
    return out


def commitment_cautions(document: Document, rows: Iterable[Commitment]) -> Iterator[str]:
    """What of a text was not read: one whose language is not known or that has no operative part,
    and sessions of which nobody can tell whose they are."""
    file = document.source.file
    if not document.language:
        yield f"{file}: its language is not known; name it with --language"
    elif not any(p.kind == "operative" for p in document.paragraphs):
        drafts = "; choose one of its drafts with --draft" if document.drafts else ""
        yield f"{file}: it has no operative paragraph{drafts}"
    for row in rows:
        for target in row.targets:
            if target.body is None:
                numbers = ", ".join(map(str, target.session))
                yield f"{file}, {row.paragraph}: session {numbers} is of no body that is named"


def _asking_clauses(
    paragraph: Paragraph, chapeaux: dict[str, _Asking], language: Language
) -> Iterator[_Asking]:
    """The clauses of a paragraph; the first of one below a chapeau is asked for by its verb."""
    clauses = _whole_clauses(paragraph.text, language)
    above = chapeaux.get(paragraph.parent or "")
    for at, clause in enumerate(clauses):
        key = verb_key(clause.verb, language)
        asks, decides = key in _asking(language), key in _verbs_that_decide(language)
        if at == 0 and above and not clause.verb:
            yield above._replace(clause=clause._replace(verb=above.clause.verb))
        else:
            yield _Asking(clause, asks, decides)


def _whole_clauses(text: str, language: Language) -> list[InnerClause]:
    """The clauses of a text, each with the participles in it: requests him, recalling …, to act."""
    out: list[InnerClause] = []
    for clause in clauses_within(text, language):
        if out and verb_key(clause.verb, language) in _participles(language):
            before = out.pop()
            told = text[before.start : clause.end].strip(_MARKS_AT_ENDS)
            clause = before._replace(end=clause.end, text=told)
        out.append(clause)
    return out


@cache
def _participles(language: Language) -> frozenset[str]:
    """Verbs that open paragraphs of the preamble alone."""
    words = language.openers
    operative = {verb_key(verb, language) for verb in words.operative}
    return frozenset(verb_key(verb, language) for verb in words.preambular) - operative


def _actors_asked(one: _Asking, setting: Setting) -> tuple[str, ...]:
    if one.actors is not None or not (one.asks or one.decides):
        return one.actors or ()
    return actors_of(one.clause, one.decides, setting)


def _before_colon(chapeau: _Asking) -> _Asking:
    """A chapeau with its colon, behind which nobody else is asked."""
    clause = chapeau.clause
    return chapeau._replace(clause=clause._replace(text=clause.text + COLONS[0]))


def _is_bare(one: _Asking, setting: Setting) -> bool:
    """Whether a chapeau names only who is asked: Requests the Secretary-General to:"""
    if due_sessions(one.clause.text, setting):
        return False
    rest = one.clause.text[len(one.clause.verb) :].rstrip("".join(COLONS))
    return re.fullmatch(setting.language.commitments.bare, rest) is not None


@cache
def _asking(language: Language) -> frozenset[str]:
    steps = language.judgement.ladders.asks
    return frozenset(verb_key(verb, language) for step in steps for verb in step)


@cache
def _verbs_that_decide(language: Language) -> frozenset[str]:
    return frozenset(verb_key(verb, language) for verb in language.judgement.decides)


def _commitment(
    paragraph: Paragraph, one: _Asking, document: str, setting: Setting
) -> Commitment | None:
    """The record of a clause; None for one that asks for nothing and names no session ahead."""
    clause = one.clause
    # whose a session is may stand in the clause before: all that precedes is read along
    before = paragraph.text[: clause.end]
    due = [d for d in due_sessions(before, setting) if d.start >= clause.start]
    if not _binds(one, due, setting):
        return None
    words = setting.language.commitments
    said = clause.text
    targets = tuple(map(_target, due))
    return Commitment(
        document=document,
        language=setting.language.code,
        paragraph=paragraph.id,
        verb=_small(clause.verb) or None,
        kind=_kind_of(said, bool(due), setting.language),
        actor=_actors_asked(one, setting),
        to=tuple(
            dict.fromkeys((*_reported_to(said, setting), *(t.body for t in targets if t.body)))
        ),
        session=tuple(dict.fromkeys(number for t in targets for number in t.session)),
        targets=targets,
        dates=tuple(_dates_of(paragraph, clause, setting)),
        item=_titled(words.item, said),
        sub_item=_titled(words.sub_item, said),
        resources=_first(words.resources, said),
        text=said,
    )


def _binds(one: _Asking, due: Sequence[DueSession], setting: Setting) -> bool:
    """Whether a clause asks or decides; one that looks forward to a report, or only notes what
    things cost, binds as well."""
    if one.asks or one.decides or any(_is_ahead(target, setting) for target in due):
        return True
    return re.search(setting.language.commitments.costs, one.clause.text) is not None


def _small(verb: str) -> str:
    return verb[:1].lower() + verb[1:]


def _is_ahead(due: DueSession, setting: Setting) -> bool:
    """Whether a session is surely ahead: of the organ that speaks, and later than now."""
    if not setting.session or due.body is None or due.body.code != setting.organ:
        return False
    return setting.session < max(due.numbers)


def _target(due: DueSession) -> TargetSession:
    body = due.body
    if body is None:
        return TargetSession(session=due.numbers)
    return TargetSession(body=body.name or None, code=body.code, session=due.numbers)


def _kind_of(text: str, has_session: bool, language: Language) -> CommitmentKind:
    """The kind whose words stand in a clause, outside of titles."""
    plain = re.sub(f"{_QUOTE_MARKS[0]}[^{_QUOTE_MARKS}]*{_QUOTE_MARKS[1]}", "", text)
    for kind, pattern in language.commitments.kinds.items():
        # what is considered without a session is on no agenda
        if re.search(f"(?i){pattern}", plain) and (not kind.startswith("agenda") or has_session):
            return _KIND_NAMES[kind.partition("_")[0]]
    return "action"


def _reported_to(text: str, setting: Setting) -> Iterator[str]:
    """The bodies to which something is reported."""
    leads = re.compile(rf"(?:{setting.language.commitments.to})$")
    for body in bodies_in(text, setting):
        # a conference that a title names gets no report
        if body.code and leads.search(text[: body.start]):
            yield body.name


def _titled(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    title = next(filter(None, found.groups()), None) if found else None
    return title.strip(_QUOTE_MARKS) if title else None


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[0] if found else None


# Dates


def _dates_of(paragraph: Paragraph, clause: InnerClause, setting: Setting) -> Iterator[str]:
    """Days and months that a clause names and that are neither past nor a cited document's; years
    only behind words that make them a deadline."""
    facts = facts_of(paragraph.text, paragraph.citations, setting.language)
    cited = {citation.date for citation in paragraph.citations}
    seen: set[str] = set()
    for fact in facts:
        inside = clause.start <= fact.start < clause.end
        if inside and fact.kind in ("date", "year") and fact.key not in cited | seen:
            seen.add(fact.key)
            if _is_deadline(fact, paragraph.text, setting):
                yield fact.key


def _is_deadline(fact: Fact, text: str, setting: Setting) -> bool:
    if not fact.key or (setting.year and int(fact.key[:4]) < setting.year):
        return False
    if fact.kind == "date":
        return True
    before = text[: fact.start].rstrip()
    return any(before.endswith(f" {word}") for word in setting.language.judgement.deadline)
