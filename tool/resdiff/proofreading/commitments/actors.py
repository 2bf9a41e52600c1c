"""Who is asked, or who decides."""

from __future__ import annotations

import re
from functools import cache

from resdiff.judge.addressee_lists import all_asked
from resdiff.judge.inner_clauses import InnerClause
from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.proofreading.commitments.bodies import Setting, full_name


def actors_of(clause: InnerClause, decides: bool, setting: Setting) -> tuple[str, ...]:
    """Those who must do what a clause asks for; of a decision the organ itself unless it names
    another; () where nobody is named."""
    language = setting.language
    verb_end = end_of_verb(clause)
    rest = clause.text[verb_end:]
    if named := _charged(language).match(rest):
        # what shall be so is no one who acts: the theme
        names = _names_in_list(named["who"], setting)
        return names if all(name[:1].isupper() for name in names) else ()
    if decides and not re.fullmatch(f"(?i){language.commitments.empowers}", clause.verb):
        another = re.match(language.commitments.another_acts, rest)
        own = setting.name_of(setting.organ)
        return (own,) if own and not another else ()
    if _reads(language):
        return _those_asked(clause.verb, rest, setting)
    return _those_known(clause.text, verb_end, setting)


def end_of_verb(clause: InnerClause) -> int:
    """The offset behind the verb of a clause: also and further may stand before it."""
    return clause.text.casefold().find(clause.verb.casefold()) + len(clause.verb)


def _those_known(text: str, verb_end: int, setting: Setting) -> tuple[str, ...]:
    """Those whom a clause asks whose verb ends at a place; () unless all of them are known."""
    language = setting.language
    words = language.commitments
    between = re.compile(words.interjected).match(text, verb_end)
    names = all_asked(text, between.end() if between else verb_end, language)
    if any(re.match(words.nobody, name) for name in names):
        return ()
    return tuple(words.called.get(name, name) for name in names)


def _those_asked(verb: str, rest: str, setting: Setting) -> tuple[str, ...]:
    """Those whom a clause asks, of which `rest` is what stands behind the verb."""
    words = setting.language.commitments
    if named := re.match(words.asked_so, rest):
        return _names_in_list(named["who"], setting)
    between = re.match(words.interjected, rest)
    rest = rest[between.end() :] if between else rest
    # a clause that asks for a thing names nobody: calls for increased efforts
    for_what = rf"\s*{words.aimed_at}"
    if re.search(rf"{for_what}$", verb) or re.match(for_what, rest):
        return ()
    return _names_behind(verb, rest, setting)


def _names_behind(verb: str, rest: str, setting: Setting) -> tuple[str, ...]:
    """The names behind a verb that asks, up to what they are asked to do."""
    language = setting.language
    lead = _before_names(language).match(rest)
    at = lead.end() if lead else 0
    end = re.compile(language.judgement.asked.ends).search(rest, at)
    if not end:
        return ()
    names = _names_in_list(rest[at : end.start()], setting)
    # encourages practices that save lives: a thing, where no verb tells what somebody is to do
    to_do = re.match(language.commitments.to_do, end[0])
    if to_do and not re.fullmatch(f"(?i){language.commitments.empowers}", verb):
        return names
    return names if all(_is_somebody(name, language) for name in names) else ()


def _is_somebody(name: str, language: Language) -> bool:
    known = (*language.judgement.addressees, *language.judgement.asked.actors)
    words = name.casefold().split()
    return not name.islower() or any(one.casefold().split()[-1] in words for one in known)


def _reads(language: Language) -> bool:
    """Whether a language's file tells who is asked."""
    return language.commitments.to_do != NEVER


@cache
def _charged(language: Language) -> re.Pattern[str]:
    """That somebody shall do something."""
    return compiled(language.commitments.asked)


@cache
def _before_names(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s*(?:{language.judgement.asked.leads})")


@cache
def _aside(language: Language) -> re.Pattern[str]:
    return compiled(language.commitments.aside)


def _names_in_list(printed: str, setting: Setting) -> tuple[str, ...]:
    """The names in a list, in full and without articles."""
    language = setting.language
    printed = _without_asides(printed, language)
    article = re.compile(rf"(?i)^(?:{language.judgement.naming.articles})\s")
    names = [article.sub("", name.strip(" ,")) for name in _list_parts(printed, language)]
    # "it" and "them" name nobody, nor does "that States do": and what is done is no one who acts
    if any(_is_nobody(name, language) for name in names):
        return ()
    return tuple(full_name(name, setting.texts, language) for name in names)


def _without_asides(printed: str, language: Language) -> str:
    """A list without what is said of its members; it ends there, but for one that goes on behind:
    all States, in particular its neighbours, as well as the Board."""
    words = language.commitments
    joint = re.compile(rf"(?:{words.joints})$")
    leads_on = re.compile(words.joints)
    while aside := _aside(language).search(printed):
        head = printed[: aside.start()]
        goes_on = re.compile(words.list_goes_on).match(printed, aside.start())
        if not goes_on:
            return joint.sub("", f"{head} ")
        tail = printed[max(map(goes_on.start, goes_on.groupdict())) :]
        # a list of which a part was taken out stays one
        apart = joint.search(f"{head} ") or leads_on.match(tail)
        printed = head + tail if apart else f"{head}, {tail.lstrip(' ,')}"
    return printed


def _is_nobody(name: str, language: Language) -> bool:
    if name[:1].islower() and re.match(language.judgement.asked.deeds, name):
        return True
    return not name or re.match(language.commitments.nobody, name) is not None


def _list_parts(printed: str, language: Language) -> list[str]:
    """The parts of a list. A name with "on" or "for" in it goes on behind "and" in letters of any
    size; a new one begins with an article or with "all"."""
    words, parts, at = language.commitments, [], 0
    begins = re.compile(rf"(?:{words.heads})|(?:{language.judgement.naming.articles})\s")
    for joint in re.finditer(words.joints, printed):
        before = printed[at : joint.start()]
        if re.search(words.halves, before):
            continue  # international and regional organizations
        if begins.match(printed, joint.end()) or not _list_goes_on(
            before, printed[joint.end() :], language
        ):
            parts.append(before)
            at = joint.end()
    return [*parts, printed[at:]]


def _list_goes_on(before: str, behind: str, language: Language) -> bool:
    """Whether a name goes on behind "and": the Office for Wells and Springs, the Wells and Springs
    Board; not the Office and Member States."""
    if re.search(language.commitments.within, before):
        return True
    article = re.match(rf"\s*(?:{language.judgement.naming.articles})\s", before)
    known = behind.startswith(tuple(language.judgement.addressees))
    return article is not None and behind[:1].isupper() and not known
