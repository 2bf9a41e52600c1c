"""Titles of documents and events where a text prints them: between quotation marks, or behind
"entitled"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.judge.changed_texts import Found, looked_for
from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled

# of Latin, Greek and Cyrillic: patterns have no class for them
_LAST_CAPITAL = 0x52F
CAPITAL_LETTERS = "".join(filter(str.isupper, map(chr, range(_LAST_CAPITAL))))
"""Capital letters, for a class of a pattern."""
# "Our commitment to …": what stands between quotation marks and begins as a title does
_TITLE_IN_QUOTES = {
    opening: re.compile(rf"{opening}\s?(?P<title>[^{opening}{closing}]{{2,400}}?)\s?{closing}")
    for opening, closing in ("“”", "«»", "”“", '""', "《》")
}
_SHORTEST_TITLE = 3  # words, or characters but one


def name_at(text: str, start: int, end: int, language: Language) -> Found:
    """What stands at a place, as a name."""
    return Found(text[start:end], start, end, looked_for(text[start:end], language))


def titles_in(text: str, language: Language) -> Iterator[Found]:
    """Titles between quotation marks, and those that stand without behind entitled; of one within
    another the outer one."""
    within: list[tuple[int, int]] = []
    patterns = (*_marks_of_titles(text), _title_in_italics(language))
    found = sorted(
        (one for pattern in patterns for one in pattern.finditer(text)),
        key=lambda one: (one.start(), -one.end()),
    )
    for one in found:
        title, place = one["title"], one.span("title")
        first = next(filter(str.isalpha, title), "")
        words = len(title.split()) if language.spaced else len(title) + 1
        lies_within = any(a < place[1] and place[0] < b for a, b in within)
        if words >= _SHORTEST_TITLE and not first.islower() and not lies_within:
            within.append(place)
            yield name_at(text, *place, language)


def _marks_of_titles(text: str) -> list[re.Pattern[str]]:
    """What stands between marks, of each kind in a text; Arabic closes with the mark by which
    others open."""
    kinds = set(text).intersection(_TITLE_IN_QUOTES)
    if {"“", "”"} <= kinds:
        kinds.remove(max("“", "”", key=text.index))
    return [_TITLE_IN_QUOTES[kind] for kind in kinds]


@cache
def _title_in_italics(language: Language) -> re.Pattern[str]:
    """Of languages with capitals: print had it in italics, up to a comma."""
    if not language.judgement.naming.heads:
        return compiled(NEVER)
    titled = language.judgement.titled
    part = r"[^,;:“”«»\"]"
    # behind a colon of three words at least: one of fewer goes on behind its comma
    subtitle = rf"(?::(?=(?: {part[:-1]} ]+){{3}}){part}{{1,200}}|:(?: [A-Z][\w-]+){{2,3}}(?=,))?"
    return compiled(rf"(?:{titled})(?P<title>[{CAPITAL_LETTERS}]{part}{{6,250}}{subtitle})")
