"""Bodies that a text names: where, and under which code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from resdiff.languages import Language
from resdiff.model.patterns import compiled
from resdiff.model.records import Document


class NamedBody(NamedTuple):
    """A body at its place; `code` is None for one that has none. `in_full` where it stands with all
    of its name: not "the Commission"."""

    name: str
    code: str | None
    start: int
    end: int
    in_full: bool = True
    may_be: tuple[str, ...] = ()
    """The codes of all that were named and of whose names a short one has the word."""


class Setting(NamedTuple):
    """What of a document tells whose a session is: its language, the organ that speaks, the session
    it speaks in, the year and the day; all its paragraphs, and the bodies that those before a place
    have named in full, as printed, with their codes."""

    language: Language
    organ: str | None
    session: int | None
    year: int | None
    day: str | None
    texts: tuple[str, ...]
    named: tuple[tuple[str, str | None], ...] = ()

    def behind(self, text: str) -> Setting:
        """The setting of what follows a paragraph."""
        found = {text[b.start : b.end]: b.code for b in bodies_in(text, self) if b.in_full}
        # the last one of its name is enough
        rest = tuple(one for one in self.named if one[0] not in found)
        return self._replace(named=(*rest, *found.items()))

    def name_of(self, code: str | None) -> str | None:
        """What the text's language calls a body of a code."""
        names = self.language.citations.bodies.items()
        enacting = self.language.enacting.items()
        # names in citations stand without article; the longer is the one written out
        found = [name for name, known in names if known == code]
        lines = [line for line, known in enacting if known == code]
        # of the cases of a name the one in which its bearer speaks
        spoken = [name for name in found if any(name in line for line in lines)]
        return max(spoken or lines or found, key=len, default=code)


def setting_of(document: Document, language: Language) -> Setting:
    """The setting of a document."""
    session = document.session or ""
    # a text is printed weeks after its day
    day = document.adopted or document.date
    year = day[:4] if day else ""
    number = int(session) if session.isdecimal() else None
    if not year and document.organ == "GA" and number:
        year = str(1945 + number)
    return Setting(
        language,
        document.organ,
        number,
        int(year) if year.isdecimal() else None,
        day,
        tuple(paragraph.text for paragraph in document.paragraphs),
    )


def bodies_in(text: str, setting: Setting) -> list[NamedBody]:
    """All bodies that a text names, in its order."""
    out: list[NamedBody] = []
    for code, is_full, pattern in _body_patterns(setting.language):
        for found in pattern.finditer(text):
            if not any(found.start() < one.end and one.start < found.end() for one in out):
                in_full = is_full or (code is None and _is_qualified(found, setting.language))
                meant = () if in_full or code else _codes_of_short(found, out, text, setting)
                out.append(_named_body(found, next(iter(meant), code), in_full, meant, setting))
    return sorted(out, key=lambda one: one.start)


def _named_body(
    found: re.Match[str],
    code: str | None,
    in_full: bool,
    meant: tuple[str | None, ...],
    setting: Setting,
) -> NamedBody:
    name = setting.name_of(code) if code else _name_in_full(found[0], setting)
    may_be = tuple(filter(None, meant))
    return NamedBody(name or found[0], code, *found.span(), in_full, may_be)


def _is_qualified(found: re.Match[str], language: Language) -> bool:
    """Whether a name has more than the word for what the body is."""
    words = language.commitments
    behind = re.compile(words.qualified).match(found.string, found.end())
    return behind is not None or re.search(words.qualified_in, found[0]) is not None


def _codes_of_short(
    found: re.Match[str], out: Iterable[NamedBody], text: str, setting: Setting
) -> tuple[str | None, ...]:
    """The codes of the bodies that a short name can stand for, the likeliest first: the organ that
    speaks, where that can be called so; else those that were named in full by words of which it is
    one, the last one first: the Human Rights Council for "the Council"."""
    # where words have cases or articles written together with them, their stem
    noun = found.groupdict().get("noun") or found[0]
    noun = noun.casefold()
    own = setting.name_of(setting.organ) or ""
    if setting.organ and noun in own.casefold():
        return (setting.organ,)
    here = sorted((b.start, text[b.start : b.end], b.code) for b in out if b.in_full)
    named = (*setting.named, *((words, code) for _, words, code in here))
    return tuple(code for words, code in reversed(named) if noun in words.casefold())


@cache
def _body_patterns(language: Language) -> tuple[tuple[str | None, bool, re.Pattern[str]], ...]:
    """Bodies with a code first, short names of others last: each takes its words out of the sight
    of the next. With the code whether the name is one in full."""
    words = language.commitments
    rows: Iterable[tuple[str | None, bool, str]] = (
        *((code, True, pattern) for code, pattern in words.bodies.items()),
        *((code, False, pattern) for code, pattern in words.short.items()),
        (None, False, words.further),
    )
    return tuple((code, in_full, compiled(pattern)) for code, in_full, pattern in rows)


def _name_in_full(name: str, setting: Setting) -> str:
    """A name that a text cut short, as the text gives it in full; as it is where no one full name
    fits."""
    return full_name(name, setting.texts, setting.language)


def full_name(name: str, texts: Iterable[str], language: Language) -> str:
    """What a text calls an office or body where it names it in full; the name as it is where it
    does so nowhere, or in several ways.

    Special Rapporteur  ->  Special Rapporteur on the rights of lamplighters
    """
    words = language.commitments
    if not re.fullmatch(words.offices, name):
        return name
    longer = re.compile(rf"{re.escape(name)} (?:{words.subject}) .*")
    stops = re.compile(words.stops)
    found = set()
    for text in texts:
        for match in longer.finditer(text):
            end = stops.search(match[0], len(name) + 1)
            found.add((match[0][: end.start()] if end else match[0]).rstrip(".;, "))
    # "Special Rapporteur on torture" and "… on torture and ill-treatment" are two
    return found.pop() if len(found) == 1 else name
