"""Every request and decision of a text, read clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from resdiff.judge.inner_clauses import InnerClause, clauses_within
from resdiff.judge.openers import verb_key
from resdiff.languages import Language, load
from resdiff.languages.characters import COLONS, COMMAS, QUOTES, any_one_of
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Document, Paragraph
from resdiff.proofreading.commitments.actors import actors_of, end_of_verb
from resdiff.proofreading.commitments.bodies import Setting, bodies_in, setting_of
from resdiff.proofreading.commitments.deadlines import deadlines_of
from resdiff.proofreading.commitments.records import (
    Commitment,
    CommitmentKind,
    TargetSession,
)
from resdiff.proofreading.commitments.sessions import (
    DueSession,
    due_sessions,
    without_vowel_signs,
)
from resdiff.proofreading.commitments.verbs import asking_verbs, deciding_verbs, does, participles
from resdiff.proofreading.facts import Fact, dates_in

_MARKS_AT_ENDS = " \n,;.:،؛，；。"
# titles: “Light”, « Lumière », and ”ضوء“ of lines that run from the right
_TITLES = lazy_pattern("“[^“”]*”|«[^«»]*»|”[^“”]*“")
_IN_DRAFT = lazy_pattern(r"draft\d*\.")
_KIND_NAMES: dict[str, CommitmentKind] = {kind: kind for kind in get_args(CommitmentKind)}


class _Asking(NamedTuple):
    """A clause with its place in its paragraph, and what kind of verb it has."""

    clause: InnerClause
    asks: bool
    decides: bool
    actors: tuple[str, ...] | None = None
    """Those of the chapeau, of what is asked for below one."""

    @property
    def binds(self) -> bool:
        """Whether it asks for something or decides it."""
        return self.asks or self.decides


class _ReadParagraph(NamedTuple):
    """A paragraph with what all of its clauses share: the sessions by which something is due, and
    the dates."""

    paragraph: Paragraph
    due: list[DueSession]
    dates: list[Fact]

    @classmethod
    def of(cls, paragraph: Paragraph, above: _Asking | None, setting: Setting) -> _ReadParagraph:
        """Read once. Whose a session is may stand in the chapeau above it."""
        text = paragraph.text
        due = due_sessions(text, setting)
        if above and any(one.body is None for one in due):
            head = f"{above.clause.text}\n"
            both = due_sessions(head + text, setting)
            due = [one.moved(-len(head)) for one in both if one.start >= len(head)]
        dates = dates_in(text, paragraph.citations, setting.language)
        return cls(paragraph, due, [date for date in dates if not _names_session(date, due)])


def _names_session(date: Fact, due: Iterable[DueSession]) -> bool:
    """Whether a year is the number of a session: until the end of the 2023 session."""
    return date.kind == "year" and any(one.start <= date.start < one.end for one in due)


def commitments_of(document: Document) -> list[Commitment]:
    """All of a document; [] where its language is not known."""
    if not document.language:
        return []
    name = document.symbol or document.source.file
    out: list[Commitment] = []
    chapeaux: dict[str, _Asking] = {}
    for paragraph, setting in _with_settings(document, load(document.language)):
        above = chapeaux.get(paragraph.parent or "")
        clauses = _clauses_to_record(paragraph, chapeaux, setting)
        if clauses:
            read = _ReadParagraph.of(paragraph, above, setting)
            out += _records_of(read, clauses, name, setting)
    return out


def _records_of(
    read: _ReadParagraph, clauses: Iterable[_Asking], document: str, setting: Setting
) -> Iterator[Commitment]:
    """The records of a paragraph; of a declaration in an annex what is for a session ahead."""
    for one in clauses:
        row = _commitment(read, one, document, setting)
        if row and (read.paragraph.kind == "operative" or row.session):
            yield row


def _clauses_to_record(
    paragraph: Paragraph, chapeaux: dict[str, _Asking], setting: Setting
) -> list[_Asking]:
    """The clauses of a paragraph but for a chapeau that asks for nothing by itself; the last one is
    put to the chapeaux where paragraphs stand below it."""
    clauses = _with_shared_deeds(
        _asking_clauses(paragraph, chapeaux, setting.language), paragraph.text, setting
    )
    if clauses and paragraph.text.rstrip().endswith(COLONS):
        last = clauses.pop()
        chapeau = last._replace(actors=_actors_asked(_before_colon(last), setting))
        is_bare = _is_bare(last, setting)
        # decides to convene a working group: what stands below is for the group to do
        of_organ = last.decides and chapeau.actors == (setting.name_of(setting.organ),)
        is_deed = of_organ and not is_bare
        chapeaux[paragraph.id] = chapeau._replace(actors=()) if is_deed else chapeau
        if not is_bare:
            clauses.append(chapeau)
    return clauses


def _with_settings(document: Document, language: Language) -> Iterator[tuple[Paragraph, Setting]]:
    """The paragraphs that may ask for something, each with its setting. A draft within a text
    speaks for the organ to which the paragraph before it recommends it."""
    setting = setting_of(document, language)
    before = ""
    draft_for: str | None = None
    for paragraph in document.paragraphs:
        setting = setting.behind(before) if before else setting
        if draft_for is None and _IN_DRAFT.match(paragraph.id):
            draft_for = _last_body(before, setting)
        before = paragraph.text
        if paragraph.kind in ("operative", "paragraph"):
            of_draft = draft_for not in (None, setting.organ)
            yield (
                paragraph,
                setting._replace(organ=draft_for, session=None) if of_draft else setting,
            )


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
    above = chapeaux.get(paragraph.parent or "")
    is_asked = above.binds if above else False
    first, *others = _whole_clauses(paragraph.text, language)
    if above and _is_asked_for_above(first, is_asked, language):
        yield above._replace(clause=first._replace(verb=above.clause.verb))
    else:
        yield _asking(first if is_asked else _with_led_verb(first, language), paragraph, language)
    for clause in others:
        yield _asking(clause, paragraph, language)


def _is_asked_for_above(clause: InnerClause, is_asked: bool, language: Language) -> bool:
    """Whether the first clause below a chapeau has no verb but the chapeau's."""
    if is_asked and not language.spaced:
        return True  # verbs have no forms: to support is printed as supports
    verb = clause.verb if is_asked else _with_led_verb(clause, language).verb
    # by reaffirming: below a chapeau a participle is what is asked for
    return not verb or verb_key(verb, language) in participles(language)


def _with_shared_deeds(clauses: Iterable[_Asking], text: str, setting: Setting) -> list[_Asking]:
    """Clauses, each with what is asked for behind the next one where it only names who is asked:
    encourages States, and calls upon donors, to help."""
    out: list[_Asking] = []
    for one in reversed([*clauses]):
        out.append(_sharing_deed(one, out[-1], text, setting) if out else one)
    return out[::-1]


def _sharing_deed(one: _Asking, behind: _Asking, text: str, setting: Setting) -> _Asking:
    """A clause with what is asked for in the one behind it, where it names nothing itself."""
    if not all((one.asks, behind.asks)) or not _is_bare(one, setting):
        return one
    is_named = len(one.clause.text) > len(one.clause.verb)
    actors = _actors_asked(_before_colon(one) if is_named else behind, setting)
    if not actors:
        return one
    start, end = one.clause.start, behind.clause.end
    told = without_vowel_signs(text[start:end])[0].strip(_MARKS_AT_ENDS)
    return one._replace(clause=one.clause._replace(end=end, text=told), actors=actors)


def _asking(clause: InnerClause, paragraph: Paragraph, language: Language) -> _Asking:
    """A clause with what its verb does."""
    words = language.commitments
    again = re.match(words.asks_again, clause.text)
    if again:  # with all of its verb: reiterates its previous requests
        return _Asking(clause._replace(verb=again[0]), asks=True, decides=False)
    if not clause.verb and paragraph.kind == "paragraph":
        clause = _as_spoken(clause, language)
    key = verb_key(clause.verb, language)
    key = words.spoken.get(key, key)
    asks = does(key, asking_verbs(language), language) and not re.match(words.unasked, clause.text)
    return _Asking(clause, asks, does(key, deciding_verbs(language), language))


def _with_led_verb(clause: InnerClause, language: Language) -> InnerClause:
    """A clause with its verb, or that to which its first words lead: in this regard invites."""
    if clause.verb:
        return clause
    comma = f"{COMMAS[0]} " if language.spaced else COMMAS[-1]
    # as if it stood behind another clause
    said = comma + clause.text[:1].lower() + clause.text[1:]
    first = clauses_within(said, language)[0]
    return clause._replace(verb=first.verb)


def _as_spoken(clause: InnerClause, language: Language) -> InnerClause:
    """A clause of a declaration, with its verb: We request the Secretary-General to report."""
    words = language.commitments
    verbs = any_one_of(words.spoken)
    found = re.match(rf"(?:{words.spoken_lead})(?i:(?P<verb>{verbs}))\b", clause.text)
    return clause._replace(verb=found["verb"]) if found else clause


def _whole_clauses(text: str, language: Language) -> list[InnerClause]:
    """The clauses of a text at their places, each with the participles in it and without vowel
    signs: requests him, recalling …, to act."""
    out: list[InnerClause] = []
    text, printed_at = without_vowel_signs(text)
    for clause in clauses_within(text, language):
        key = verb_key(clause.verb, language)
        goes_on = re.fullmatch(language.commitments.goes_on, key)
        if out and (goes_on or key in participles(language)):
            before = out.pop()
            told = text[before.start : clause.end].strip(_MARKS_AT_ENDS)
            clause = before._replace(end=clause.end, text=told)
        out.append(clause)
    return [one._replace(start=printed_at[one.start], end=printed_at[one.end]) for one in out]


def _printed_words(clause: InnerClause, paragraph: Paragraph) -> str:
    """The words of a clause with their vowel signs."""
    printed = paragraph.text[clause.start : clause.end]
    is_plain = len(without_vowel_signs(printed)[0]) == len(printed)
    return clause.text if is_plain else printed.strip(_MARKS_AT_ENDS)


def _actors_asked(one: _Asking, setting: Setting) -> tuple[str, ...]:
    if one.actors is not None or not one.binds:
        return () if one.actors is None else one.actors
    return actors_of(one.clause, one.decides, setting)


def _before_colon(chapeau: _Asking) -> _Asking:
    """A chapeau with its colon, behind which nobody else is asked."""
    clause = chapeau.clause
    return chapeau._replace(clause=clause._replace(text=clause.text + COLONS[0]))


def _is_bare(one: _Asking, setting: Setting) -> bool:
    """Whether a chapeau names only who is asked: Requests the Secretary-General to:"""
    # one with a session, a date or a year is kept whole
    if due_sessions(one.clause.text, setting) or re.search(r"\d{4}", one.clause.text):
        return False
    words = setting.language.commitments
    rest = one.clause.text[end_of_verb(one.clause) :].rstrip("".join(COLONS))
    bare = words.bare_decision if one.decides else words.bare
    # further decides: and nothing else
    return any(re.fullmatch(words_only, rest) for words_only in (bare, words.interjected, r"\s*"))


def _last_body(text: str, setting: Setting) -> str | None:
    return next((b.code for b in reversed(bodies_in(text, setting)) if b.code), None)


def _commitment(
    read: _ReadParagraph, one: _Asking, document: str, setting: Setting
) -> Commitment | None:
    """The record of a clause; None for one that asks for nothing and names no session ahead."""
    clause, paragraph = one.clause, read.paragraph
    due = [d for d in read.due if clause.start <= d.start < clause.end]
    if not _binds(one, due, setting):
        return None
    words = setting.language.commitments
    said = clause.text
    targets = tuple(map(_target, due))
    kind = _kind_of(said, bool(due), setting.language)
    return Commitment(
        document=document,
        language=setting.language.code,
        paragraph=paragraph.id,
        verb=_small(clause.verb) or None,
        kind=kind,
        actor=_actors_asked(one, setting),
        to=tuple(
            dict.fromkeys(
                (*_reported_to(said, kind, setting), *(t.body for t in targets if t.body))
            )
        ),
        session=tuple(dict.fromkeys(number for t in targets for number in t.session)),
        targets=targets,
        dates=tuple(deadlines_of(paragraph, read.dates, clause, setting)),
        item=_titled(words.item, said),
        sub_item=_titled(words.sub_item, said),
        resources=_first(words.resources, said),
        text=_printed_words(clause, paragraph),
    )


def _binds(one: _Asking, due: Sequence[DueSession], setting: Setting) -> bool:
    """Whether a clause asks or decides; one that looks forward to a report, or only notes what
    things cost, binds as well."""
    if one.binds or any(_is_ahead(target, setting) for target in due):
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
    """The kind whose words stand in a clause, outside of titles and of what stands beside; of a
    report and a meeting what is spoken of first: a report on the meetings held."""
    plain = _TITLES.sub("", text)
    beside = None if has_session else re.search(language.commitments.beside, plain)
    plain = plain[: beside.start()] if beside else plain
    places: dict[str, int] = {}
    for kind, pattern in language.commitments.kinds.items():
        found = re.search(f"(?i){pattern}", plain)
        # what is considered without a session is on no agenda
        if found and (not kind.startswith("agenda") or has_session):
            places.setdefault(kind.partition("_")[0], found.start())
    first = next(iter(places), "action")
    if first == "meeting" and places.get("report", len(plain)) < places[first]:
        first = "report"
    return _KIND_NAMES[first]


def _reported_to(text: str, kind: CommitmentKind, setting: Setting) -> Iterator[str]:
    """The bodies to which something is reported."""
    leads = re.compile(rf"(?:{setting.language.commitments.to})$")
    plain = _TITLES.sub(lambda title: "-" * len(title[0]), text)
    for body in bodies_in(plain, setting):
        # of a body without a sign the name is known where it stands in full, in several words
        in_words = all((kind == "report", body.in_full, " " in body.name))
        if (body.code or in_words) and leads.search(plain[: body.start]):
            yield body.name


def _titled(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    title = next(filter(None, found.groups()), None) if found else None
    return title.strip(f"{QUOTES}»").strip() if title else None


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[0] if found else None
