"""Who stands in the list of those whom a verb asks.

urges Member States, donors and the Board to   →  Member States · donors · Board
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.changed_texts import ChangedText, Found, clause_verbs, looked_for
from resdiff.judge.known_names import head_words
from resdiff.judge.printed_names import printed_names
from resdiff.judge.qualifier_words import begins_adjunct
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import COLONS, NEVER
from resdiff.model.patterns import compiled
from resdiff.text.folding import bare_words

# Code points behind a verb in which those stand that it asks; a quarter of that where words are
# printed together; and how far their end is looked for.
_ASKED_WITHIN = 100
_FARTHEST_END = 400
# Words of one that is asked and that no list knows, of one with a name, and the letters of one
# that a line names alone.
_LONGEST_ADDRESSEE, _LONGEST_NAMED = 7, 14
_LONGEST_ALONE = 40
# Code points behind the end of a list in which a word stands that tells what ended it.
_WORD_BEHIND = 12


def asked_behind(side: ChangedText, start: int) -> Iterator[Found]:
    """Those who are asked by a verb that ends at a place."""
    language, text = side.language, side.text
    lead = _before_addressees(language).match(text, start)
    at = lead.end() if lead else start
    end = _end_of_list(side, max(start, at - 1))
    row = [] if language.spaced else list(_row_at(side, at))
    if row:
        yield from row
    elif not language.spaced and _is_aside_before_known(side, start, at):
        return
    elif not language.judgement.asked.ends or end is None:
        for place in _known_behind(text, start, at, language):
            yield addressee_at(text, *place, language)
    else:
        yield from _list_at(side, at, end.start())


def _is_aside_before_known(side: ChangedText, start: int, at: int) -> bool:
    """Whether the first one who is known behind a verb stands behind words that end those who are
    asked: 敦促该集团继续与会员国合作."""
    known = _known_behind(side.text, start, at, side.language)
    return bool(known) and any(
        _no_addressee(side.language).match(side.text, place) for place in range(at, known[0][0])
    )


def _known_behind(text: str, start: int, at: int, language: Language) -> list[tuple[int, int]]:
    """The places of those that a list of them has, behind a verb that ends at `start`; of the one
    that none has."""
    within = start + _ASKED_WITHIN // language.letters_per_character
    known = [found.span() for found in known_actors(language).finditer(text, start, within)]
    if not known:
        return _named_alone(text, at, language)
    # Encourages cooperation among Governments: none of them is asked
    return [] if _is_deed_at(text[at : known[0][0]], language) else known


def all_asked(text: str, verb_end: int, language: Language) -> tuple[str, ...]:
    """Those whom a verb asks that ends at a place, without articles; () where one of them is none
    who can be asked, or where nothing tells the end of their list."""
    side = ChangedText(text, (), language)
    lead = _before_addressees(language).match(text, verb_end)
    at = lead.end() if lead else verb_end
    found = _whole_list_at(side, at, verb_end) if language.spaced else _whole_row_at(side, at)
    if not all(_is_one_actor(one, side) for one in found):
        return ()
    return tuple(_article(language).sub("", one.text).strip() for one in found)


def _whole_list_at(side: ChangedText, at: int, verb_end: int) -> list[Found]:
    """Those in a list that begins at a place, but for examples at its end; none where one of them
    is too long to be one, or only some of those that a word names are asked."""
    end = _end_of_list(side, max(verb_end, at - 1))
    if not end or _is_restricted(side.text, verb_end, end, side.language):
        return []
    stop = _end_before_examples(side, at, end)
    return [] if stop is None else _all_listed(side, at, stop)


def _end_before_examples(side: ChangedText, at: int, end: re.Match[str]) -> int | None:
    """Where a list ends but for examples; None where it may go on behind them."""
    examples = _examples(side.language).search(side.text, at, end.start())
    if not examples:
        return end.start()
    joint = _between_addressees(side.language).search(side.text, examples.end(), end.start())
    return None if joint else examples.start()


def _all_listed(side: ChangedText, at: int, stop: int) -> list[Found]:
    """Those in a list between two places; none where one of them is not read."""
    text, language = side.text, side.language
    joining = {*language.judgement.joining}
    spans = [
        span
        for span in _spans_of_list(side, at, stop)
        if not set(bare_words(text[slice(*span)]).split()) <= joining
    ]
    left = _between_addressees(language).findall(text, spans[-1][1] if spans else at, stop)
    listed = [list(_listed_one(text, *span, language)) for span in spans]
    # behind an aside the list may go on
    return [one for row in listed for one in row] if len(left) <= 1 and all(listed) else []


def _whole_row_at(side: ChangedText, at: int) -> list[Found]:
    """Those in a row that ends before what they are to do, but for examples at
    its end."""
    language = side.language
    found = list(_row_at(side, at))
    end = found[-1].end if found else at
    joint = _between_addressees(language).match(side.text, end)
    if not _no_addressee(language).match(side.text, joint.end() if joint else end):
        return []
    examples = tuple(language.judgement.including)
    named = [one for one in found if not one.text.startswith(examples)]
    # behind examples nobody can tell whether the list goes on
    return named if named in (found, found[:-1]) else []


def _is_restricted(text: str, verb_end: int, end: re.Match[str], language: Language) -> bool:
    """Whether a list goes on to tell which of them are meant: States that have not done so."""
    behind = f"{text[:verb_end]}|{text[verb_end : end.end() + _WORD_BEHIND]}"
    return re.search(language.judgement.asked.restricts, behind) is not None


def _is_one_actor(one: Found, side: ChangedText) -> bool:
    """Whether one who can be asked is meant, and one alone."""
    if not is_actor(one, side.language) or is_deed(one, side.language):
        return False
    names = printed_names(side)
    joints = _between_addressees(side.language).finditer(side.text, one.start, one.end)
    return all(_lies_in_name(joint, names) for joint in joints)


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
    for number, span in enumerate(_spans_of_list(side, at, end)):
        listed = list(_listed_one(side.text, *span, side.language))
        if not listed and not number and _begins_no_list(side, span):
            return
        yield from listed


def _begins_no_list(side: ChangedText, span: tuple[int, int]) -> bool:
    """Whether what stands first is nobody, so that nobody stands behind it: the continuation of
    efforts made by fishers, the Board and the Office; a review of the plan for the harbour, held
    in Bergen."""
    first = side.text[slice(*span)]
    if _is_deed_at(first, side.language):
        return True
    if _no_addressee(side.language).match(first.strip()):
        return False
    return len(first.split()) > _LONGEST_ADDRESSEE


def _spans_of_list(side: ChangedText, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of the members of a list."""
    for joint in _joints(side, at, end):
        # what follows "in consultation with" is not asked
        if _is_aside(side, at):
            return
        yield at, joint.start()
        at = joint.end()
    if not _is_aside(side, at):
        yield at, end


def _is_aside(side: ChangedText, at: int) -> bool:
    """Whether what stands among those who are asked tells how or when: in the absence of."""
    aside = _no_addressee(side.language).match(side.text, at)
    return aside is not None or begins_adjunct(side.text, at, side.language)


def _joints(side: ChangedText, at: int, end: int) -> Iterator[re.Match[str]]:
    """What parts those who are asked: no "and" within a name, nor behind one who only begins."""
    text, language, names = side.text, side.language, printed_names(side)
    for joint in _between_addressees(language).finditer(text, at, end):
        printed, behind = text[at : joint.start()], text[joint.end() : end]
        begun = _is_begun(printed, language) or _is_said_of_asked(
            printed, joint[0], behind, language
        )
        # Secretario General y los Estados is a row of capitals, and no name
        whole = known_actors(language).fullmatch(_article(language).sub("", printed.strip()))
        if not begun and (whole or not _lies_in_name(joint, names)):
            yield joint
            at = joint.end()


def _is_said_of_asked(printed: str, joint: str, behind: str, language: Language) -> bool:
    """Whether "and" joins what is said of one that is asked: States affected by wrecks and nets."""
    known = known_actors(language).search(printed)
    if known is None or not printed[known.end() :].strip() or any(c in joint for c in COMMAS):
        return False
    bare = _article(language).sub("", behind.lstrip())
    like = re.match(language.judgement.asked.like or NEVER, bare)
    return not (like or bare[:1].isupper() or known_actors(language).match(bare))


def _is_begun(printed: str, language: Language) -> bool:
    """Whether one that is asked begins, and is named behind "and" alone."""
    begins = _unfinished(language).match(printed.lstrip())
    return begins is not None and not known_actors(language).search(printed)


@cache
def _like_addressee(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.asked.like or NEVER)


def _row_at(side: ChangedText, at: int) -> Iterator[Found]:
    """Those in a row that begins at a place, where nothing parts them from what they are asked."""
    text, language = side.text, side.language
    like = _like_addressee(language)
    named = {one.start: one.end for one in printed_names(side)}
    while not _is_aside(side, at):
        found = like.match(text, at), known_actors(language).match(text, at)
        ends = [one.end() for one in found if one] + ([named[at]] if at in named else [])
        if not ends:
            return
        end = max(ends)
        yield addressee_at(text, at, end, language)
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
    one = addressee_at(text, start, end, language)
    if set(bare_words(one.text).split()) <= {*language.function_words}:
        return  # los que sean pertinentes
    named = _article(language).sub("", one.text)[:1].isupper()
    longest = _LONGEST_NAMED if named else _LONGEST_ADDRESSEE
    if known_actors(language).search(printed) or len(printed.split()) <= longest:
        yield one


def addressee_at(text: str, start: int, end: int, language: Language) -> Found:
    printed = text[start:end].strip(" \n" + COMMAS)
    printed = _preposition(language).sub("", printed)
    # "States and, as well as"
    printed = _joining_at_end(language).sub("", _verb_at_head(language).sub("", printed))
    bare = _article(language).sub("", printed)
    return Found(printed, start, end, looked_for(bare, language))


@cache
def _preposition(language: Language) -> re.Pattern[str]:
    """What stands before the second of two who are asked: y a los Estados Miembros."""
    words = language.judgement.asked.prepositions or NEVER
    return compiled(rf"\A(?:{words})(?:\s|(?<=’))")


@cache
def _joining_at_end(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s(?:{and_pattern(language)})\Z")


@cache
def _verb_at_head(language: Language) -> re.Pattern[str]:
    """Of another verb between two that are asked: encourages States and invites donors to."""
    return compiled(rf"\A(?:{clause_verbs(language)})\s" if language.spaced else NEVER)


def is_actor(one: Found, language: Language) -> bool:
    """Whether somebody can be meant: one who is known, or who has a name."""
    bare = _article(language).sub("", one.text)
    like = re.match(language.judgement.asked.like or NEVER, bare)
    return (
        like is not None
        or bare[:1].isupper()
        or known_actors(language).search(one.text) is not None
    )


def is_short_name(one: str | None, other: str | None, language: Language) -> bool:
    """Whether the one is the short form of the other: the Commission for the Commission on the
    Status of Women."""
    if None in (one, other):
        return False
    short, name = sorted(
        (_article(language).sub("", text) for text in filter(None, (one, other))), key=len
    )
    headed = head_words(language).match(short) is not None
    return all((headed, short[:1].isupper(), name.startswith(f"{short} ")))


def is_deed(one: Found, language: Language) -> bool:
    """Whether a list begins with what its members do: the participation of fishers."""
    return _is_deed_at(one.text, language)


def _is_deed_at(text: str, language: Language) -> bool:
    bare = _article(language).sub("", text.strip())
    return re.match(language.judgement.asked.deeds, bare) is not None


@cache
def _article(language: Language) -> re.Pattern[str]:
    """The States parties are States parties."""
    articles = language.judgement.naming.articles
    return compiled(
        rf"(?i)\A(?:{articles})(?:\s|(?<=[’']))" if articles and language.spaced else NEVER
    )


@cache
def known_actors(language: Language) -> re.Pattern[str]:
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
    return compiled(rf"\b(?:{words})(?!\w)" if language.bounded_words else words)


@cache
def _examples(language: Language) -> re.Pattern[str]:
    """What stands before some who are meant above all: in particular."""
    words = alternatives(language.judgement.including)
    return compiled(rf"[{COMMAS}]?\s(?:{words})(?!\w)" if words and language.spaced else NEVER)


@cache
def _unfinished(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.asked.goes_on)


@cache
def _before_addressees(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s*(?:{language.judgement.asked.leads})?\s*")


@cache
def _behind_addressees(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.asked.ends or NEVER)


@cache
def _no_addressee(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.asked.unlike)


@cache
def _between_addressees(language: Language) -> re.Pattern[str]:
    words = language.judgement.asked
    joining = alternatives(language.judgement.joining) or words.joined or NEVER
    parts = words.parts or NEVER
    edge = r"\s" if language.spaced else ""
    of = language.judgement.counted_of or NEVER  # acteurs humanitaires et de développement
    # printed onto the next word, where the language does so
    more = rf"(?:{of})(?:\s|(?<=’))|(?:{words.said})(?!\w)"
    behind = rf"{'' if words.joined else edge}(?!{more})"
    return compiled(
        rf"[{COMMAS}、]\s?(?:(?:{joining}){behind})?(?:(?:{parts}){edge})?"
        rf"|{edge}(?:(?:{joining}){behind}|(?:{parts}){edge})"
    )
