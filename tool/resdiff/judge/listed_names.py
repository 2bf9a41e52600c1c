"""Names that hold a list: what stands behind the commas of a name is a part of it.

the Forum on Arts, Culture and Crafts, held in Oslo     one name, and a place
the Convention on Wrecks, Peru and Chile                three
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from resdiff.judge.changed_texts import Found
from resdiff.judge.known_names import head_words
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled

# Members of a list within a name, the last one left out.
_MOST_LISTED = 5


def names_with_lists(
    names: Sequence[Found], text: str, language: Language, name_at: Callable[[int, int], Found]
) -> list[Found]:
    """The names in their order, each with the list that it goes on with."""
    out: list[Found] = []
    at = 0
    while at < len(names):
        last = _last_of_list(names, at, text, language)
        whole = last > at
        out.append(name_at(names[at].start, names[last].end) if whole else names[at])
        at = last + 1
    return out


def _last_of_list(names: Sequence[Found], at: int, text: str, language: Language) -> int:
    """The number of the last name of a list that begins in a name; its own where none does."""
    if not _opens_list(language).search(names[at].text):
        return at
    last, closed = at, False
    for number in range(at + 1, min(len(names), at + _MOST_LISTED + 1)):
        joint = text[names[last].end : names[number].start]
        member = _is_part(names[number].text, language)
        if not all((member, _joins_member(joint, closed, language))):
            break
        # la Transparencia y la Integridad is one row
        closing = _closes_list(language)
        ends = closing.fullmatch(joint), closing.search(names[number].text)
        closed = any((closed, *ends))
        last = number
    listed = closed and _comma_in_list(language).match(text, names[at].end) is not None
    return last if listed else at


def _joins_member(joint: str, closed: bool, language: Language) -> bool:
    """Whether what stands between two names may join the members of a list, or what the last one
    goes on with: and Development of the Marine and Coastal Environment."""
    goes_on = _behind_list if closed else _comma_in_list
    return any(pattern(language).fullmatch(joint) for pattern in (_closes_list, goes_on))


def _is_part(name: str, language: Language) -> bool:
    """Whether a name can be a member of the list of another: no State, and nothing that has a head
    of its own."""
    return not any((name in language.delegations, head_words(language).search(name)))


@cache
def _opens_list(language: Language) -> re.Pattern[str]:
    """A name with its head, and what it is about."""
    names = language.judgement.naming
    heads = names.heads if names.heads and not names.small else NEVER
    about = alternatives(names.head_links) or NEVER
    return compiled(rf"(?<!\w)(?:{heads})(?!\w).*\s(?:{about})\s")


@cache
def _comma_in_list(language: Language) -> re.Pattern[str]:
    return compiled(rf",\s{_article_of_member(language)}")


@cache
def _closes_list(language: Language) -> re.Pattern[str]:
    joining = alternatives(language.judgement.joining) or NEVER
    return compiled(rf",?\s(?:{joining})\s{_article_of_member(language)}")


@cache
def _behind_list(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s(?:{alternatives(language.judgement.naming.head_links) or NEVER})\s")


def _article_of_member(language: Language) -> str:
    """The article of a member, of a language in which a name begins with its head: there all of
    them have one."""
    names = language.judgement.naming
    return "" if names.heads_last else rf"(?:(?:{names.articles or NEVER})\s)?"
