"""Names and titles where a text prints them.

Languages with capitals print names with them: a name is a row of words with capitals and the small
words within it; where only its first word has one (Convention relative aux droits de l’enfant), it
goes on to a word that no name holds. Of other languages a pattern tells names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from resdiff.judge.chained_names import chained_names, with_own_article
from resdiff.judge.changed_texts import ChangedText, Found, clause_verbs
from resdiff.judge.known_names import COVERED, covered, head_words, outside_of
from resdiff.judge.listed_names import names_with_lists
from resdiff.judge.numbers_of_names import end_with_numbers, year_before
from resdiff.judge.printed_titles import CAPITAL_LETTERS, name_at, titles_in
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled

_WITH_CAPITAL = rf"[{CAPITAL_LETTERS}][^\W\d_]*(?:@\d+|(?:[’'‘‑-][^\W_]+)*)(?![\w/(@]|[-‑]\d)"
# the article of names in Arabic stands within them: Sharm el-Sheikh, Bab al-Hawa
_CAPITALIZED = rf"(?<![\w/]){_WITH_CAPITAL}(?:\s[a-z]{{2}}[‑-]{_WITH_CAPITAL})*"
_MOST_SMALL_WORDS = 14


@lru_cache(maxsize=64)
def printed_names(side: ChangedText) -> tuple[Found, ...]:
    """All names and titles of a text, in their order; none within another."""
    language, text = side.language, side.text
    titles = list(titles_in(text, language))
    in_capitals = names_with_lists(
        [*_in_capitals(text, language)],
        text,
        language,
        lambda start, end: name_at(text, start, end, language),
    )
    names = [*in_capitals, *_names_by_pattern(side)]
    outer = [one for one in names if not _stands_within(one, titles)]
    titles = [one for one in titles if not _stands_within(one, outer)]
    return tuple(sorted((*titles, *outer), key=lambda one: one.start))


def _stands_within(name: Found, others: list[Found]) -> bool:
    return any(one.start <= name.start and name.end <= one.end for one in others)


def _names_by_pattern(side: ChangedText) -> Iterator[Found]:
    text, language, borders = side.text, side.language, side.borders
    if language.judgement.naming.heads:
        return  # there they stand in the rows with capitals
    words, known = covered(text, language)
    printed_onto = _behind_verb(language)  # "welcomes the", without a blank
    listed = []
    for found in _listed_names(language).finditer(words):
        start = _behind_other_words(found, language)
        verb = printed_onto.match(text, start, found.end())
        listed.append((verb.end() if verb else start, found.end()))
    for start, end in (*outside_of(listed, known), *listed):
        whole = borders is None or (start in borders and end in borders)
        if whole and end > start + 1 and not _is_no_name(text, start, end, language):
            yield with_own_article(name_at(text, start, end, language), language)


def _behind_other_words(found: re.Match[str], language: Language) -> int:
    """Where a name begins that ran over words that no name holds: 政府决定设立一个战略委员会."""
    apart = _apart(language).finditer(found[0])
    return max((words.end() for words in apart), default=0) + found.start()


@cache
def _apart(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.naming.apart or NEVER)


@cache
def _behind_verb(language: Language) -> re.Pattern[str]:
    if language.spaced:
        return compiled("")
    articles = language.judgement.naming.articles or NEVER
    linking = alternatives(language.judgement.linking)
    return compiled(rf"(?:{articles}|{linking}|{clause_verbs(language)})*")


@cache
def _listed_names(language: Language) -> re.Pattern[str]:
    return compiled(_names_pattern(language))


def _names_pattern(language: Language) -> str:
    # what is printed onto a name is told with the States there
    states = alternatives(language.delegations) if not language.judgement.naming.heads else ""
    names = language.judgement.names.replace("{states}", states or NEVER)
    return names.replace("{chains}", chained_names(language)) or NEVER


# Names by their capitals


def _in_capitals(text: str, language: Language) -> Iterator[Found]:
    if not language.judgement.naming.heads:
        return
    opener = language.opener(text)
    words, known = covered(text, language)
    starts = {start for start, _ in known}
    for found in _capitalized(language).finditer(words, len(opener or "")):
        for start, end in _names_of_row(found, language):
            start = start if start in starts else _behind_first_word(text, start, end)
            start = _behind_month(text, start, end, language)
            start = year_before(text, start, end, language)
            end = end_with_numbers(text, start, end, language)
            printed = text[start:end]
            if len(printed) > 1 and not _is_no_name(text, start, end, language):
                yield name_at(text, start, end, language)


def _is_no_name(text: str, start: int, end: int, language: Language) -> bool:
    """Whether all of a name, and what may follow it in small letters, is none: Secrétaire
    général. Without capitals all that follows would be in small letters."""
    if not language.judgement.naming.heads:
        return _no_names(language).fullmatch(text, start, end) is not None
    found = _no_names(language).match(text, start)
    return found is not None and found.end() >= end


_FAR_BEFORE = 40
"""Characters before a name that are looked at: of blanks a text has one in a row."""


def _behind_first_word(text: str, start: int, end: int) -> int:
    """Where a name begins whose first word may have its capital from the sentence."""
    before = text[max(0, start - _FAR_BEFORE) : start]
    if before.strip() and before.rstrip(" ")[-1] not in "\n.:":
        return start
    blank = text.find(" ", start, end)
    if blank < 0:
        return end
    return blank + 1 if text[blank + 1].isupper() else end


def _behind_month(text: str, start: int, end: int, language: Language) -> int:
    """Where a name begins behind the month of a day: 15 November the International Day."""
    found = _month_at_head(language).match(text, start, end)
    if not found or not text[max(0, start - _FAR_BEFORE) : start].rstrip()[-1:].isdecimal():
        return start
    return found.end()


@cache
def _month_at_head(language: Language) -> re.Pattern[str]:
    links = _link(language)
    return compiled(
        rf"(?:{alternatives(language.month_numbers) or NEVER})\s(?:\d{{4}}\s)?(?:(?:{links})\s)*"
    )


def _names_of_row(found: re.Match[str], language: Language) -> Iterator[tuple[int, int]]:
    """The names of a row: "Fund and the Bank" is two."""
    text, start, end = found.string, found.start(), found.end()
    if _listed_names(language).fullmatch(text, start, end):
        yield start, end
        return
    if other := _of_other_name(language).match(text, start, end):
        yield from _name_before(other, language)
        start = other.end()
    if state := _state_before_another(language).match(text, start, end):
        yield state.span()
        start = state.end() + 1
    whole = [kept.span() for kept in _kept_whole(language).finditer(text, start, end)]
    headed = head_words(language).search(text, start, end) is not None
    for joint in _between_names(language).finditer(text, start, end):
        if any(a <= joint.start() and joint.end() <= b for a, b in whole):
            continue
        if not headed or _parts_names(joint, text[start : joint.start()], language):
            yield _without_small_words(text, start, joint.start(), language)
            start = joint.end()
    if any(b == end for _, b in whole):
        begun = any(a == start for a, _ in whole)
        yield (start if begun else _behind_links(text, start, end, language)), end
    else:
        yield _without_small_words(text, start, end, language)


def _behind_links(text: str, start: int, end: int, language: Language) -> int:
    found = _link_at_start(language).match(text, start, end)
    return found.end() if found else start


@cache
def _state_before_another(language: Language) -> re.Pattern[str]:
    """A State in the case that a name behind it gives it: Норвегии Эрна Сульберг."""
    if not language.judgement.naming.endings:
        return compiled(NEVER)
    return compiled(rf"(?:{_declined_states(language)})(?=\s[{CAPITAL_LETTERS}])")


def _name_before(found: re.Match[str], language: Language) -> Iterator[tuple[int, int]]:
    """What stands before a name as one of its own: a single word only where it is a State."""
    first = found["first"]
    if " " in first or first in language.delegations or re.fullmatch(COVERED, first):
        yield found.span("first")


def _parts_names(joint: re.Match[str], before: str, language: Language) -> bool:
    """Whether small words stand between two names, not within one (Committee on Trade and
    Development)."""
    if not joint["and"]:
        # the law of the sea may be a convention's, Myanmar has none
        return not head_words(language).search(before) or _names_another(joint, before, language)
    rest = joint.string, joint.end()
    if any(
        (joint["again"], _whole_name(language).match(*rest), _listed_state(language).match(*rest))
    ):
        return True
    last = before.rsplit(None, 1)[-1]
    if last.isupper() and len(last) > 1:
        return True  # no name goes on behind its letters: UNEP and the Reef Convention
    if not language.judgement.naming.heads_last:
        return False
    return joint["article"] is not None or head_words(language).fullmatch(last) is not None


def _names_another(joint: re.Match[str], before: str, language: Language) -> bool:
    """Whether a whole name stands behind words that join two names as well as the parts of one:
    the statement by its President concerning Peru."""
    parting = joint[0].strip(" ,") in language.judgement.naming.parting
    behind = _whole_name(language).match(joint.string, joint.end())
    return parting and (behind is not None or _no_names(language).fullmatch(before) is not None)


@cache
def _whole_name(language: Language) -> re.Pattern[str]:
    states = alternatives(language.delegations) or NEVER
    heads = language.judgement.naming.heads or NEVER
    # XXXIIIe Olympiade et XVIIes Jeux
    return compiled(rf"(?:(?:[IVXL]+(?:es?)?\s)?(?:{heads})|{states}|{COVERED})(?!\w)")


@cache
def _listed_state(language: Language) -> re.Pattern[str]:
    """A State of several words in its case: Российской Федерацией."""
    states = [
        one for one in language.delegations if language.judgement.naming.endings if " " in one
    ]
    bare = compiled(rf"(?:{language.judgement.naming.endings})\b" if states else NEVER)
    declined = (bare.sub(r"\\w+", one) for one in states)
    return compiled("|".join(declined) or NEVER)


@cache
def _of_other_name(language: Language) -> re.Pattern[str]:
    """What has capitals and no head, and stands before a name: Myanmar del Grupo de Trabajo."""
    names = language.judgement.naming
    if names.heads_last or not names.heads:
        return compiled(NEVER)
    heads = rf"(?:{names.heads})(?!\w)"
    word, parting = rf"(?!{heads}){_CAPITALIZED}", alternatives(names.parting) or NEVER
    areas = "|".join([part for part in names.joined if part[:1].isupper()]) or NEVER
    return compiled(
        rf"(?P<first>{areas}|{word}(?:\s{word}){{0,3}})\s(?:{parting})(?:\s|(?<=’))(?={heads})"
    )


def _without_small_words(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """A name without the small words at its ends."""
    start = _behind_links(text, start, end, language)
    while (found := _link_at_end(language).search(text, start, end)) and found.start() > start:
        end = found.start()
    tail = _tail(language).search(text, start, end)
    return start, tail.start() if tail else end


@cache
def _tail(language: Language) -> re.Pattern[str]:
    """Adjectives whose noun no name holds, and what leads to them."""
    return compiled(rf"(?:\s(?:{_link(language)}))?(?:{language.judgement.naming.tail or NEVER})\Z")


@cache
def _link(language: Language) -> str:
    names = language.judgement.naming
    return alternatives([*names.links, *names.head_links])


@cache
def _link_at_end(language: Language) -> re.Pattern[str]:
    small = rf"(?:\s|(?<=[’']))(?:{_link(language)}|[^\w\s]+)"
    # elsewhere than in English it belongs to the name: Saint John’s
    genitive = "s?" if language.judgement.naming.heads_last else ""
    return compiled(rf"(?:{small}|[\s,;:–-]+|[’']{genitive}|\s\d+)\Z")


@cache
def _link_at_start(language: Language) -> re.Pattern[str]:
    small = rf"(?:{_link(language)})(?:\s|(?<=[’']))"
    # the VI of article VI del Tratado
    return compiled(rf"(?:[IVXLC]+\s(?={small}))?(?:{small})+")


@cache
def _no_names(language: Language) -> re.Pattern[str]:
    edge = r"(?!\w)" if language.spaced else ""
    return compiled(rf"(?:{language.judgement.naming.no_names or NEVER}){edge}")


@cache
def _kept_whole(language: Language) -> re.Pattern[str]:
    """Parts of names that hold "and": Bosnia and Herzegovina, Programme and Coordination."""
    states = alternatives(one for one in language.delegations if len(one.split()) > 2)
    return compiled("|".join(filter(None, (states, _joined_parts(language)))) or NEVER)


def _joined_parts(language: Language) -> str:
    return "|".join(sorted(language.judgement.naming.joined, key=len, reverse=True))


@cache
def _between_names(language: Language) -> re.Pattern[str]:
    """What may stand between two names: and the; on."""
    names = language.judgement.naming
    joining = alternatives(language.judgement.joining) or NEVER
    behind_head = alternatives(names.head_links) or NEVER
    article = rf"(?:{names.articles or NEVER})(?:\s|(?<=[’']))"
    # "and to the Government" begins anew
    capital = rf"(?=\s(?:{article})?[{CAPITAL_LETTERS}])"
    again = rf"(?P<again>\s(?:{behind_head}){capital})?"
    return compiled(rf",?\s(?:(?P<and>{joining}){again}|{behind_head})\s(?P<article>{article})?")


@cache
def _capitalized(language: Language) -> re.Pattern[str]:
    """A row of words with capitals; behind a head also small words, where names go on so."""
    names = language.judgement.naming
    link = rf"(?:{_link(language)})(?:\s|(?<=[’']))"
    states = alternatives(language.delegations)
    joined = "|".join(filter(None, (_joined_parts(language), states)))
    # what begins in small letters is a part of a name, and none by itself
    double = [part for part in names.joined if not part[:1].islower()]
    alone = "|".join(filter(None, (*double, states))) or NEVER
    alone = rf"(?<!\w)(?=[{CAPITAL_LETTERS}])(?:{alone})(?!\w)"
    one = rf"(?:{alone}|{_CAPITALIZED}(?:’(?=\s[{CAPITAL_LETTERS}]))?)"
    # the 2030 Agenda is Agenda 2030 in other languages
    same = rf"(?!{names.begins or NEVER})"
    row = rf"{one}(?:(?:\s\d{{4}})?\s{same}(?:{link}){{0,4}}{one})*"
    whole = rf"(?<!\w)(?:{_names_pattern(language)})(?!\w)"
    if not names.small:
        return compiled(rf"{whole}|{row}")
    verbs = clause_verbs(language)
    ends = rf"(?!(?:{names.ends or NEVER}|{verbs})(?!\w))"
    word = r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*(?:[’']|[-‑]\d{1,2}(?!\d))?"
    behind = rf"(?:(?:\s|(?<=[’'])){ends}(?:(?:{joined})(?!\w)|{word}))"
    heads = "|".join((*double, names.heads))
    head = rf"(?<!\w)(?:{heads})(?:[-‑][^\W\d_]+)?(?!\w)"  # Réunion-bilan
    # in Somalia the Mission: a State begins no name of another
    other = rf"(?!(?:{states or NEVER})(?!\w))"
    lead = rf"(?:{other}{one}\s{same}(?:{link}){{0,3}}){{0,3}}?"
    # the Republic of a State is all of its name
    long = (
        one
        for one in language.delegations
        if len(one.split()) > 2
        if head_words(language).match(one)
    )
    republic = rf"(?<!\w)(?:{alternatives(long) or NEVER})(?!\w)"
    begun = rf"(?!{republic})(?!(?:{_declined_states(language)})(?!\w))"
    headed = rf"{lead}{begun}{head}{behind}{{0,{_MOST_SMALL_WORDS}}}"
    return compiled(rf"{whole}|{republic}|{headed}|{row}")


def _declined_states(language: Language) -> str:
    """A pattern of States of one word, each in all its cases: of a head that looks like an
    adjective none is one (Мьянмой независимости)."""
    endings = language.judgement.naming.endings
    if not endings:
        return NEVER
    bare = compiled(rf"(?:{endings})\Z")
    other = (head_words(language), _no_names(language))  # Координатор speaks too, and is no State
    stems = {
        bare.sub("", one)
        for one in language.delegations
        if one.isalpha() and not any(pattern.fullmatch(one) for pattern in other)
    }
    return rf"(?:{alternatives(stems) or NEVER})(?:{endings})?"
