"""The fields that stand side by side on one line of a masthead: a reader for each, in order.

Distr.: Limited 14 October 2025    each reader takes its stretch out, the next reads the rest
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from resdiff.languages import Language, dates_in_head, load, squeezed, strip_marks
from resdiff.model.patterns import lazy_pattern
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.masthead.fields import MastheadFields
from resdiff.parse.masthead.values import (
    agenda_number,
    distribution_of,
    find_distribution,
    session_number,
    without_stars,
)

_LETTERS_OF_PARTS = lazy_pattern(r" [A-Z](?:[-–][A-Z])?(?=\s*\**$)")  # A/RES/78/254 A-C
_ITEM_AND_TITLE = lazy_pattern(r"(?P<item>[^:：–—]{4,80}?) ?(?:[:：]|[–—]) ?(?P<title>\w.{2,400})")
_MOST_WORDS_OF_ITEM = 9
_LONGEST_SYMBOL_LINE = 200
_LONGEST_LANGUAGE_LINE = 60
# characters beside the document's date, fewer than that: stars and brackets
_BESIDE_DATE = 4


class StretchContext(NamedTuple):
    """What readers know beside the stretch before them."""

    text: str
    """The whole line."""
    language: Language
    known: MastheadFields
    """The fields read so far."""
    known_of_line: MastheadFields
    """Those of them that were read from this line."""


class FoundStretch(NamedTuple):
    """The fields that a stretch gives, and the line without it; "" if nothing there is of use."""

    fields: MastheadFields
    rest: str


StretchReader = Callable[[str, StretchContext], FoundStretch | None]
"""Reads what is left of a line; None where the stretch it looks for is not there."""


def read_symbol(rest: str, line: StretchContext) -> FoundStretch | None:
    """The document's symbol, alone on its line or beside the name of the United Nations or of an
    organ.
    """
    spans = symbol_spans(rest)[:1] if len(rest) < _LONGEST_SYMBOL_LINE else []
    for start, end in spans:
        parts = _LETTERS_OF_PARTS.match(rest[end:])
        symbol = canonical_symbol(rest[start:end]) + (parts[0] if parts else "")
        end += parts.end() if parts else 0
        if _only_symbols(rest):  # A/80/123–S/2025/45: of two bodies
            return FoundStretch({"symbol": symbol}, "")
        # "联合国 A/C.3/80/L.4" has the document's symbol, "Amendments to A/C.3/80/L.4" another's
        besides = squeezed((rest[:start] + rest[end:]).strip(" *."))
        names = {*map(squeezed, line.language.masthead.united_nations), *line.language.organs}
        # only the head of a document's first page tells how it is distributed
        if not besides or besides in names or find_distribution(rest):
            return FoundStretch({"symbol": symbol}, f"{rest[:start]} {rest[end:]}")
    return None


def _only_symbols(text: str) -> bool:
    """Whether a text is several symbols and nothing else."""
    spans = symbol_spans(text)
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return len(spans) > 1 and not any(map(str.isalnum, text))


def drop_united_nations(rest: str, line: StretchContext) -> FoundStretch | None:
    """The name of the United Nations alone says nothing."""
    bare = squeezed(rest.strip(" *"))
    names = map(squeezed, line.language.masthead.united_nations)
    return FoundStretch({}, "") if bare in names else None


def read_distribution(rest: str, line: StretchContext) -> FoundStretch | None:
    """Distr.: Limited."""
    found = find_distribution(rest)
    if found is None:
        return None
    fields: MastheadFields = {"distribution": distribution_of(found, line.language)}
    return FoundStretch(fields, rest.replace(found[0], " "))


def read_date(rest: str, line: StretchContext) -> FoundStretch | None:
    """14 October 2025, below or beside the distribution: other dates are those of meetings.

    On the line of the distribution names may stand beside it: plain text has columns.
    """
    if "distribution" not in line.known:
        return None
    fields: MastheadFields = {}
    # Chinese mastheads print their date in English
    for code in dict.fromkeys((line.language.code, *line.language.masthead.dates_also_in)):
        language = load(code)
        for day in dates_in_head(rest, language)[:1]:
            alone = len(rest.strip()) - (day.end - day.start) < _BESIDE_DATE
            if alone or "distribution" in line.known_of_line:
                fields.setdefault("date", day.iso)
                rest = f"{rest[: day.start]} {rest[day.end :]}"
    return FoundStretch(fields, rest) if fields else None


def read_original_language(rest: str, line: StretchContext) -> FoundStretch | None:
    """Original: English."""
    words = line.language.masthead
    found = re.search(words.original, rest, re.IGNORECASE)
    if found is None:
        return None
    fields: MastheadFields = {
        "original_language": line.language.languages.get(squeezed(found["language"]))
    }
    return FoundStretch(fields, rest[: found.start()] + rest[found.end() :])


def close_gaps(rest: str, line: StretchContext) -> FoundStretch | None:
    """Single blanks where the readers above took something out: names below have those."""
    return FoundStretch({}, " ".join(rest.split()))


def drop_language(rest: str, line: StretchContext) -> FoundStretch | None:
    """English, in a box of its own; in a long line it is a word like others."""
    name = squeezed(rest.strip(" *"))
    names = line.language.languages
    if len(line.text) < _LONGEST_LANGUAGE_LINE and name in names:
        return FoundStretch({}, "")
    before, _, last = rest.rpartition(" ")
    # the whole box on one line: General Assembly Distr.: Limited 14 October 2025 English
    in_box = "distribution" in line.known_of_line and squeezed(last) in names
    return FoundStretch({}, before) if in_box else None


def read_session(rest: str, line: StretchContext) -> FoundStretch | None:
    """Eightieth session; 2025 session."""
    found = re.search(line.language.masthead.session, rest)
    number = session_number(found, line.language) if found else None
    if found is None or number is None:
        return None
    return FoundStretch({"session": number}, (rest[: found.start()] + rest[found.end() :]).strip())


def read_committee(rest: str, line: StretchContext) -> FoundStretch | None:
    """Third Committee; Commission des questions sociales (Troisième Commission)."""
    bare = squeezed(rest)
    for name, code in line.language.masthead.committees.items():
        if bare == squeezed(name) or rest.endswith(f"({name})"):
            return FoundStretch({"committee": code}, "")
        if rest.startswith(f"{name} ") and line.known_of_line:
            return FoundStretch({"committee": code}, rest[len(name) :].strip())
    return None


def read_organ(rest: str, line: StretchContext) -> FoundStretch | None:
    """Human Rights Council."""
    organ = line.language.organs.get(squeezed(rest))
    return FoundStretch({"organ": organ}, "") if organ else None


def read_agenda_item(rest: str, line: StretchContext) -> FoundStretch | None:
    """Agenda item 26 (b)*."""
    pattern = line.language.masthead.agenda_item
    # some patterns read the star, which marks a note to the item, others end before it
    for text in (without_stars(rest), rest):
        if found := re.search(pattern, strip_marks(text)):
            return FoundStretch({"agenda_item": agenda_number(found["item"])}, "")
    return None


def read_item_and_title(rest: str, line: StretchContext) -> FoundStretch | None:
    """Agenda item 107: Crime prevention; without the colon where a page has both on one line."""
    text = strip_marks(rest)
    parted = _ITEM_AND_TITLE.fullmatch(text)
    pieces = [(parted["item"], parted["title"])] if parted else []
    words = text.split()
    longest = min(len(words) - 1, _MOST_WORDS_OF_ITEM)
    pieces += [(" ".join(words[:n]), " ".join(words[n:])) for n in range(longest, 1, -1)]
    for item, title in pieces:
        found = re.search(line.language.masthead.agenda_item, without_stars(item.strip()))
        if found and title[0].isalnum() and not title[0].islower():
            number = agenda_number(found["item"])
            return FoundStretch({"agenda_item": number, "agenda_title": title}, "")
    return None


STRETCH_READERS: tuple[StretchReader, ...] = (
    read_symbol,
    drop_united_nations,
    read_distribution,
    read_date,
    read_original_language,
    close_gaps,
    drop_language,
    read_session,
    read_committee,
    read_organ,
    read_agenda_item,
    read_item_and_title,
)


def read_stretches(
    text: str, language: Language, known: MastheadFields
) -> tuple[MastheadFields, str | None]:
    """The fields `known` with those of a line, and what no reader took of it, None if nothing."""
    fields = known
    rest = text
    is_read = False
    here: MastheadFields = {}
    for reader in STRETCH_READERS:
        found = reader(rest, StretchContext(text, language, fields, here))
        if found is None:
            continue
        rest = found.rest
        here = here | found.fields
        # the first of a kind counts, but for organs:
        # the Human Rights Council's documents print the General Assembly's name first
        fields = found.fields | fields
        if "organ" in found.fields:
            fields = fields | found.fields
        is_read = is_read or bool(found.fields)
        if not rest:  # none of the readers below has anything to read
            return fields, None
    return fields, None if is_read and not rest.strip(" :：*") else rest
