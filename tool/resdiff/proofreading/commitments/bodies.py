"""Bodies that a text names: where, and under which code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from resdiff.languages import Language
from resdiff.model.records import Document


class NamedBody(NamedTuple):
    """A body at its place; `code` is None for one that has none."""

    name: str
    code: str | None
    start: int
    end: int


class Setting(NamedTuple):
    """What of a document tells whose a session is: its language, the organ that speaks, the session
    it speaks in, the year and the day; all its paragraphs, and the bodies with a code that those
    before a place have named, as printed."""

    language: Language
    organ: str | None
    session: int | None
    year: int | None
    day: str | None
    texts: tuple[str, ...]
    named: tuple[tuple[str, str], ...] = ()

    def behind(self, text: str) -> Setting:
        """The setting of what follows a paragraph."""
        found = [(b.start, text[b.start : b.end], b.code) for b in bodies_in(text, self) if b.code]
        return self._replace(named=(*self.named, *((words, code) for _, words, code in found)))

    def name_of(self, code: str | None) -> str | None:
        """What the text's language calls a body of a code."""
        names = self.language.citations.bodies.items()
        enacting = self.language.enacting.items()
        # names in citations stand without article; the longer is the one written out
        found = [name for name, known in names if known == code]
        found = found or [name for name, known in enacting if known == code]
        return max(found, key=len) if found else code


def setting_of(document: Document, language: Language) -> Setting:
    """The setting of a document."""
    session = document.session or ""
    year = document.date[:4] if document.date else ""
    number = int(session) if session.isdecimal() else None
    if not year and document.organ == "GA" and number:
        year = str(1945 + number)
    return Setting(
        language,
        document.organ,
        number,
        int(year) if year.isdecimal() else None,
        document.adopted or document.date,
        tuple(paragraph.text for paragraph in document.paragraphs),
    )


def bodies_in(text: str, setting: Setting) -> list[NamedBody]:
    """All bodies that a text names, in its order."""
    out: list[NamedBody] = []
    for code, pattern in _body_patterns(setting.language):
        for found in pattern.finditer(text):
            if not any(found.start() < one.end and one.start < found.end() for one in out):
                known = code or _code_before(found[0], out, text, setting)
                name = setting.name_of(known) if known else _name_in_full(found[0], setting)
                out.append(NamedBody(name or found[0], known, *found.span()))
    return sorted(out, key=lambda one: one.start)


def _code_before(name: str, found: Iterable[NamedBody], text: str, setting: Setting) -> str | None:
    """The code of the body that was last named in full by words of which a short name is one: of
    "the Council" that of the Human Rights Council."""
    here = [(text[one.start : one.end], one.code) for one in found]
    return next((code for words, code in (*here, *reversed(setting.named)) if name in words), None)


@cache
def _body_patterns(language: Language) -> tuple[tuple[str | None, re.Pattern[str]], ...]:
    """Bodies with a code first, short names of others last: each takes its words out of the sight
    of the next."""
    words = language.commitments
    rows: Iterable[tuple[str | None, str]] = (
        *words.bodies.items(),
        *words.short.items(),
        (None, words.further),
    )
    return tuple((code, re.compile(pattern)) for code, pattern in rows)


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
            found.add(match[0][: end.start()] if end else match[0].rstrip(".;,"))
    # "Special Rapporteur on torture" and "… on torture and ill-treatment" are two
    return found.pop() if len(found) == 1 else name
