"""Printed values as a masthead's fields hold them: agenda items, sessions, States."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.languages import LATIN_TWINS, Language, alternatives, any_one_of, squeezed, strip_marks
from resdiff.model.patterns import compiled, lazy_pattern

_AGENDA_NUMBER = re.compile(
    r"""(?P<number>\d+)(?:\ ?\(?(?P<letter>\w{1,2})\))?  # 26 (b), and 26 b) as French has it
    | \((?P<alone>\w{1,2})\)                             # (c) of "26 (b) and (c)"
    """,
    re.VERBOSE,
)
_NUMBER_OF_TITLE = lazy_pattern(
    r"""^(?:ES-|S-)?\d{1,4}/\d{1,4}  # 80/228. Protection of lagoons
    (?:\ [A-Z](?:-[A-Z])?)?         # 78/254 A-C
    (?:\.\s*|\s+)""",
    re.VERBOSE,
)
_DISTRIBUTION = re.compile(r"(?<![A-Za-z])Distr\.?\s*:?\s*(?P<word>\w+)", re.IGNORECASE)
_STARS_AT_END = re.compile(r"\s*\*+$")
HEALTH_NUMBER = lazy_pattern(r"(?P<symbol>(?:WHA|EB)\d{1,3}\.R?\d{1,3})[.:]?(?:\s+(?=\S)|$)")
"""The number of a resolution of the World Health Organization, before its title or alone."""


def agenda_number(printed: str) -> str:
    """'26 b)' as '26 (b)', '13 and 117' as '13, 117'; "" where there is no number."""
    # a Russian list may have its letters in either alphabet: 26 с)
    latin = strip_marks(printed.translate(LATIN_TWINS))
    return ", ".join(_agenda_item(found) for found in _AGENDA_NUMBER.finditer(latin))


def _agenda_item(found: re.Match[str]) -> str:
    if found["alone"]:
        return f"({found['alone']})"
    return f"{found['number']} ({found['letter']})" if found["letter"] else found["number"]


def number_of_items(agenda_item: str) -> int:
    """How many items of the agenda a field names: two in "13, 75", one in "26 (b), (c)"."""
    return sum(part[:1].isdigit() for part in agenda_item.split(", ")) or 1


def committee_in(text: str, language: Language) -> str | None:
    """The committee that "on the report of the Third Committee" names; None where it names none."""
    printed = squeezed(text)
    committees = language.masthead.committees.items()
    return next((code for name, code in committees if squeezed(name) in printed), None)


def session_number(found: re.Match[str], language: Language) -> str | None:
    """The number of a session, printed as a year or in words; None if no word for a number."""
    groups = found.groupdict()
    number = groups.get("year") or language.ordinal(groups.get("ordinal") or "")
    return str(number) if number else None


def title_without_number(title: str) -> str:
    """'80/228. Protection of lagoons' as 'Protection of lagoons'."""
    return _NUMBER_OF_TITLE.sub("", title)


def find_distribution(text: str) -> re.Match[str] | None:
    """'Distr.: Limited', in Latin letters in every language; its word is the group `word`."""
    return _DISTRIBUTION.search(text)


def distribution_of(found: re.Match[str], language: Language) -> str | None:
    """The distribution that the word found stands for, None for an unknown one."""
    return language.distributions.get(squeezed(found["word"]))


def without_stars(text: str) -> str:
    """The text without the mark of a note at its end: 'Agenda item 26 (b)*'."""
    return _STARS_AT_END.sub("", text)


class _SponsorPatterns(msgspec.Struct, frozen=True):
    """How a language prints lists of States."""

    placeholders: dict[str, str]
    """For each name that holds a separator, characters that no text has."""
    separators: re.Pattern[str]
    joint_at_head: re.Pattern[str]
    on_behalf: re.Pattern[str]


def split_sponsors(text: str, language: Language) -> tuple[str, ...]:
    """A printed list of States as their names; names with a separator in them stay whole."""
    patterns = _sponsor_patterns(language)
    text = re.sub(r"[*†‡]", "", text)
    # the longest name first: "Saint Vincent and the Grenadines" may hold a shorter one
    for name in sorted(patterns.placeholders, key=len, reverse=True):
        text = text.replace(name, patterns.placeholders[name])
    pieces = (_with_names_back(piece, patterns) for piece in patterns.separators.split(text))
    names: list[str] = []
    for name in (patterns.joint_at_head.sub("", piece) for piece in pieces if piece):
        if names and patterns.on_behalf.match(name):
            names[-1] += f", {name}"  # Angola, on behalf of the Group of African States
        else:
            names.append(name)
    return tuple(names)


def _with_names_back(piece: str, patterns: _SponsorPatterns) -> str:
    by_length = sorted(patterns.placeholders.items(), key=lambda pair: len(pair[1]), reverse=True)
    for name, placeholder in by_length:
        piece = piece.replace(placeholder, name)
    return piece.strip(" *,，،")


@cache
def _sponsor_patterns(language: Language) -> _SponsorPatterns:
    words = language.masthead
    separators = "|".join(re.escape(separator) for separator in words.sponsor_separators)
    # behind a comma the word of another separator may stand: "Fiji, and Malta"
    joints = alternatives(s for s in map(str.strip, words.sponsor_separators) if s.isalpha())
    articles = any_one_of(words.articles)
    return _SponsorPatterns(
        placeholders={
            name: "\ue010" * (place + 1) + "\ue011"
            for place, name in enumerate(words.names_with_separators)
        },
        # not within brackets: "Iran (Islamic Republic of)"
        separators=compiled(rf"(?:{separators}|[;；؛] ?)(?![^(（]*[)）])", re.IGNORECASE),
        joint_at_head=compiled(rf"^(?:(?i:{joints})\s+)?(?:(?:{articles})\s?(?=\w))?"),
        on_behalf=compiled(words.on_behalf, re.IGNORECASE),
    )
