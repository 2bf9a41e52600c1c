"""Who is asked, and who else acts: those that only one text has.

Urges Member States to …  →  Urges all States and civil society to …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, clause_verbs, looked_for
from resdiff.judge.clauses import clause_pairs
from resdiff.judge.inner_clauses import InnerClause
from resdiff.judge.openers import Opening, asks_somebody, verb_key
from resdiff.judge.printed_names import printed_names
from resdiff.judge.weights import exchanged, reason
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import COLONS, NEVER
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words

# Code points behind a verb in which those stand that it asks; a quarter of that where words are
# printed together; and how far their end is looked for.
_ASKED_WITHIN = 100
_FARTHEST_END = 400
# Code points that a phrase has at most in which actors are looked for: in a longer one they are
# not the point.
_SHORT_PHRASE = 160
# Code points before an actor in which a report stands that is only written by him.
_BESIDE_AUTHOR = 20
# Words of one that is asked and that no list knows, of one with a name, and the letters of one
# that a line names alone.
_LONGEST_ADDRESSEE, _LONGEST_NAMED = 7, 14
_LONGEST_ALONE = 40


def addressees_changed(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> list[Reason]:
    """Who is asked by the one text alone, where both ask; and others who act, in one reason."""
    asked_by_verb = _asked_by_both(texts, openings)
    by_clause = [asked_by_verb, *_asked_by_clauses(texts)]
    out = [one for asked in by_clause for one in _exchanged_addressees(asked, texts.old.language)]
    if clause_pairs(texts).paired.get(0) == 0:  # Encourages some → …, and encourages others
        out += _asked_by_one(asked_by_verb, openings)
    was, now = ([one for asked in by_clause for one in asked[side]] for side in (0, 1))
    return [*dict.fromkeys(out), *_actors_changed(texts, (was, now))]


def whom_it_asks_changed(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> list[Reason]:
    """The same of those who are asked alone: A to work with B → B to work with A."""
    return _exchanged_addressees(_asked_by_both(texts, openings), texts.old.language)


_Asked = tuple[list[Found], list[Found]]


def _asked_by_clauses(texts: ChangedTexts) -> Iterator[_Asked]:
    """Those whom the further clauses ask that both texts have: …, and urges donors to help."""
    was, now, paired = clause_pairs(texts)
    for i, j in sorted(paired.items()):
        # whom a clause asks that did not change is no news, and takes long to find
        changed = min(i, j) > 0 and was[i].text != now[j].text
        if changed and all(_asks(one, texts.old.language) for one in (was[i], now[j])):
            yield _asked_in(texts.old, was[i]), _asked_in(texts.new, now[j])


def _asks(clause: InnerClause, language: Language) -> bool:
    return clause.own and asks_somebody(verb_key(clause.verb, language), language)


def _asked_in(side: ChangedText, clause: InnerClause) -> list[Found]:
    found = _asked_behind(side, clause.start + len(clause.verb))
    return [one for one in found if one.end <= clause.end]


def _asked_by_both(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> _Asked:
    return list(_asked(texts.old, openings[0])), list(_asked(texts.new, openings[1]))


def _exchanged_addressees(asked: _Asked, language: Language) -> list[Reason]:
    was, now = asked
    # "Requests that …" names nobody: that is no addressee who was dropped.
    if not was or not now:
        return []
    deeds = {_is_deed(side[0], language) for side in asked}
    if len(deeds) > 1:
        return []  # "fishers" are not who became "the meeting of fishers"
    words = [sorted(" ".join(one.key for one in side).split()) for side in asked]
    if words[0] == words[1]:
        return []  # a comma parts them otherwise
    if deeds == {True}:  # "the work of fishers at sea" → "the work of fishers and divers at sea"
        return exchanged(ReasonKind.ACTORS, _lacking(was, now, True), _lacking(now, was, True))
    if not any(_is_actor(one, language) for one in (*was, *now)):
        return []
    return exchanged(ReasonKind.ADDRESSEE, _lacking(was, now), _lacking(now, was))


def _asked_by_one(asked: _Asked, openings: tuple[Opening, Opening]) -> list[Reason]:
    """Who is asked where the other paragraph asks nobody: Welcomes the report → Requests the Office
    to report."""
    language = openings[0].language
    if len({asks_somebody(one.key, language) for one in openings}) == 1:
        return []
    was, now = (
        [one for one in side if _is_actor(one, language) and not _is_deed(one, language)]
        for side in asked
    )
    return exchanged(ReasonKind.ADDRESSEE, _lacking(was, []), _lacking(now, []))


def _lacking(here: list[Found], there: list[Found], longer: bool = False) -> list[str]:
    """Those of one text that the other lacks, each once; those that only are longer or shorter
    there are no others where `longer` is given."""
    keys = {one.key for one in there}

    def is_there(key: str) -> bool:
        return any(key.startswith(k) or k.startswith(key) for k in keys) if longer else key in keys

    return list(dict.fromkeys(one.text for one in here if not is_there(one.key)))


def _is_actor(one: Found, language: Language) -> bool:
    """Whether somebody can be meant: one who is known, or who has a name."""
    bare = _article(language).sub("", one.text)
    like = re.match(language.judgement.asked.like or NEVER, bare)
    return (
        like is not None
        or bare[:1].isupper()
        or _known_actors(language).search(one.text) is not None
    )


def _is_deed(one: Found, language: Language) -> bool:
    """Whether a list begins with what its members do: the participation of fishers."""
    bare = _article(language).sub("", one.text)
    return re.match(language.judgement.asked.deeds or NEVER, bare) is not None


def _asked(side: ChangedText, opening: Opening) -> Iterator[Found]:
    """Those whom a paragraph asks, as printed."""
    if asks_somebody(opening.key, side.language):
        yield from _asked_behind(side, len(opening.opener or ""))


def _asked_behind(side: ChangedText, start: int) -> Iterator[Found]:
    """Those who are asked by a verb that ends at a place."""
    language, text = side.language, side.text
    lead = _before_addressees(language).match(text, start)
    at = lead.end() if lead else start
    end = _end_of_list(side, max(start, at - 1))
    row = [] if language.spaced else list(_row_at(side, at))
    if row:
        yield from row
    elif not language.judgement.asked.ends or end is None:
        within = start + _ASKED_WITHIN // language.letters_per_character
        known = [found.span() for found in _known_actors(language).finditer(text, start, within)]
        for place in known or _named_alone(text, at, language):
            yield _addressee_at(text, *place, language)
    else:
        yield from _list_at(side, at, end.start())


def _end_of_list(side: ChangedText, at: int) -> re.Match[str] | None:
    """What stands behind those who are asked; no small word within a name."""
    names = printed_names(side)
    ends = _behind_addressees(side.language).finditer(side.text, at, at + _FARTHEST_END)
    return next((end for end in ends if not _lies_in_name(end, names)), None)


def _lies_in_name(end: re.Match[str], names: Iterable[Found]) -> bool:
    return any(one.start < end.start() < one.end - 1 for one in names)


def _named_alone(text: str, start: int, language: Language) -> list[tuple[int, int]]:
    """Where one stands that no list knows, alone between the verb and a colon: 请渔业主管："""
    end = len(text.rstrip().rstrip("".join(COLONS)))
    if end == len(text) or (end - start) * language.letters_per_character > _LONGEST_ALONE:
        return []
    return [(start, end)] if bare_words(text[start:end]) else []


def _list_at(side: ChangedText, at: int, end: int) -> Iterator[Found]:
    """Those in a list whose end is known."""
    text, language = side.text, side.language
    for joint in _joints(side, at, end):
        # what follows "in consultation with" is not asked
        if _no_addressee(language).match(text, at):
            return
        yield from _listed_one(text, at, joint.start(), language)
        at = joint.end()
    yield from _listed_one(text, at, end, language)


def _joints(side: ChangedText, at: int, end: int) -> Iterator[re.Match[str]]:
    """What parts those who are asked: no "and" within a name, nor behind one who only begins."""
    text, language, names = side.text, side.language, printed_names(side)
    for joint in _between_addressees(language).finditer(text, at, end):
        printed, behind = text[at : joint.start()], text[joint.end() : end]
        begun = _is_begun(printed, language) or _is_said_of_asked(
            printed, joint[0], behind, language
        )
        if not begun and not _lies_in_name(joint, names):
            yield joint
            at = joint.end()


def _is_said_of_asked(printed: str, joint: str, behind: str, language: Language) -> bool:
    """Whether "and" joins what is said of one that is asked: States affected by wrecks and nets."""
    known = _known_actors(language).search(printed)
    if known is None or not printed[known.end() :].strip() or any(c in joint for c in COMMAS):
        return False
    bare = _article(language).sub("", behind.lstrip())
    like = re.match(language.judgement.asked.like or NEVER, bare)
    return not (like or bare[:1].isupper() or _known_actors(language).match(bare))


def _is_begun(printed: str, language: Language) -> bool:
    """Whether one that is asked begins, and is named behind "and" alone."""
    begins = _unfinished(language).match(printed.lstrip())
    return begins is not None and not _known_actors(language).search(printed)


def _row_at(side: ChangedText, at: int) -> Iterator[Found]:
    """Those in a row that begins at a place, where nothing parts them from what they are asked."""
    text, language = side.text, side.language
    like = re.compile(language.judgement.asked.like or NEVER)
    named = {one.start: one.end for one in printed_names(side)}
    while not _no_addressee(language).match(text, at):
        found = like.match(text, at), _known_actors(language).match(text, at)
        ends = [one.end() for one in found if one] + ([named[at]] if at in named else [])
        if not ends:
            return
        end = max(ends)
        yield _addressee_at(text, at, end, language)
        joint = _between_addressees(language).match(text, end)
        if not joint:
            return
        at = joint.end()


def _listed_one(text: str, start: int, end: int, language: Language) -> Iterator[Found]:
    printed = text[start:end]
    words = set(bare_words(printed).split())
    # of "States, and with a view to" nobody stands between
    if words <= {*language.judgement.joining} or _no_addressee(language).match(printed.strip()):
        return
    one = _addressee_at(text, start, end, language)
    named = _article(language).sub("", one.text)[:1].isupper()
    longest = _LONGEST_NAMED if named else _LONGEST_ADDRESSEE
    if _known_actors(language).search(printed) or len(printed.split()) <= longest:
        yield one


def _addressee_at(text: str, start: int, end: int, language: Language) -> Found:
    printed = text[start:end].strip(" \n" + COMMAS)
    # "States and, as well as"
    printed = _joining_at_end(language).sub("", _verb_at_head(language).sub("", printed))
    bare = _article(language).sub("", printed)
    return Found(printed, start, end, looked_for(bare, language))


@cache
def _joining_at_end(language: Language) -> re.Pattern[str]:
    joining = alternatives(language.judgement.joining)
    return re.compile(rf"\s(?:{joining})\Z" if joining and language.spaced else NEVER)


@cache
def _verb_at_head(language: Language) -> re.Pattern[str]:
    """Of another verb between two that are asked: encourages States and invites donors to."""
    return re.compile(rf"\A(?:{clause_verbs(language)})\s" if language.spaced else NEVER)


@cache
def _article(language: Language) -> re.Pattern[str]:
    """The States parties are States parties."""
    articles = language.judgement.naming.articles
    return re.compile(
        rf"(?i)\A(?:{articles})(?:\s|(?<=[’']))" if articles and language.spaced else NEVER
    )


def _actors_changed(texts: ChangedTexts, asked: _Asked) -> list[Reason]:
    """Who else came into short phrases or went out of them, where the other text has them
    nowhere."""
    gone, come = (
        [
            one.text
            for one in _actors(here)
            if not there.has(one.key) and not any(map(one.overlaps, beside))
        ]
        for here, there, beside in (
            (texts.old, texts.new, asked[0]),
            (texts.new, texts.old, asked[1]),
        )
    )
    went, came = (", ".join(dict.fromkeys(side)) or None for side in (gone, come))
    return [reason(ReasonKind.ACTORS, went, came)] if went or came else []


def _actors(side: ChangedText) -> Iterator[Found]:
    """Those that no name holds: a name is told as a whole."""
    names = printed_names(side)
    return (one for one in _actors_in_short_phrases(side) if not any(map(one.overlaps, names)))


def _actors_in_short_phrases(side: ChangedText) -> Iterator[Found]:
    letters, borders = side.language.letters_per_character, side.borders
    short = [(a, b) for a, b, _ in side.stretches if (b - a) * letters <= _SHORT_PHRASE]
    if not short:
        return
    for found in _known_actors(side.language).finditer(side.text):
        whole = borders is None or {found.start(), found.end()} <= borders
        changed = any(a < found.end() and found.start() < b for a, b in short)
        if changed and whole and _acts(side, found):
            yield _addressee_at(side.text, *found.span(), side.language)


def _acts(side: ChangedText, actor: re.Match[str]) -> bool:
    """Whether one acts who is named: States alone are of small island developing States as
    often."""
    if " " in actor[0] or not side.language.spaced:
        return not _wrote_report(side, actor)
    return _is_listed(side, actor) and not _wrote_report(side, actor)


def _is_listed(side: ChangedText, actor: re.Match[str]) -> bool:
    """Whether a single word is a member of a list: civil society and academia, to act."""
    language = side.language
    if actor[0] not in language.judgement.asked.actors:
        return False
    before, behind = side.text[: actor.start()].rstrip(), side.text[actor.end() :].lstrip()
    joined = before.rpartition(" ")[2] in language.judgement.joining
    return (joined or before[-1:] in COMMAS) and not behind[:1].isalpha()


def _wrote_report(side: ChangedText, actor: re.Match[str]) -> bool:
    """Whether one is named for a report alone: in the report of the Secretary-General."""
    before, behind = _beside_author(side.language)
    lead = side.text[max(0, actor.start() - _BESIDE_AUTHOR) : actor.start()]
    return before.search(lead) is not None or behind.match(side.text, actor.end()) is not None


@cache
def _beside_author(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    reports = alternatives(language.judgement.reports)
    if not language.spaced:
        return re.compile(NEVER), re.compile(rf"\w?(?:{reports})")
    of = alternatives(language.citations.of) or NEVER
    before = rf"(?i)(?:{reports})(?:\s(?:{of}))?\s?\Z"
    return re.compile(before), re.compile(rf"[’']s?\s(?:{reports})")


@cache
def _known_actors(language: Language) -> re.Pattern[str]:
    judgement = language.judgement
    words = alternatives((*judgement.addressees, *judgement.asked.actors)) or NEVER
    # one kind of hyphen or another
    words = words.replace(r"\-", "[-‑]")
    if judgement.asked.like and language.spaced:
        words += rf"|(?:{judgement.asked.like})"
    if judgement.asked.apart:
        words = rf"(?<!{judgement.asked.apart})(?:{words})"
    if judgement.asked.behind:
        words = rf"(?:{words})(?!{judgement.asked.behind})"
    return re.compile(rf"\b(?:{words})(?!\w)" if language.bounded_words else words)


@cache
def _unfinished(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.asked.goes_on or NEVER)


@cache
def _before_addressees(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{language.judgement.asked.leads or NEVER})?\s*")


@cache
def _behind_addressees(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.asked.ends or NEVER)


@cache
def _no_addressee(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.asked.unlike or NEVER)


@cache
def _between_addressees(language: Language) -> re.Pattern[str]:
    words = language.judgement.asked
    joining = alternatives(language.judgement.joining) or words.joined or NEVER
    parts = words.parts or NEVER
    edge = r"\s" if language.spaced else ""
    # printed onto the next word, where the language does so
    behind = "" if words.joined else edge
    return re.compile(
        rf"[{COMMAS}、]\s?(?:(?:{joining}){behind})?(?:(?:{parts}){edge})?"
        rf"|{edge}(?:(?:{joining}){behind}|(?:{parts}){edge})"
    )
