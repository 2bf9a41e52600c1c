"""The texts of notes: cleaned as the body's are, `Ibid.` replaced by what it stands for."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.languages import NEVER, Language
from resdiff.model.lines import Line, NoteText
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.parse.cleaning import clean_characters, clean_chinese

_FULL_STOPS = ".。"
_STOPS = " .。"
_ANY_COMMA = lazy_pattern(r"[,，،]")
_COMMA_WITH_BLANKS = lazy_pattern(r"\s*[,，،]\s*")
_FIRST_WORD = lazy_pattern(r"[《«“\"]?[^\W_]+")


def clean_notes(notes: list[NoteText], language: Language | None) -> list[NoteText]:
    """The notes with their texts cleaned as the body's are, in order."""
    out = []
    for note in notes:
        line = clean_characters(Line(text=note.text, anchors=note.anchors))
        if language is not None and language.full_width:
            line, _ = clean_chinese(line, note=True)
        out.append(msgspec.structs.replace(note, text=line.text, anchors=line.anchors))
    return out


def resolve_ibid(texts: list[str], language: Language | None) -> list[str]:
    """Each note's text with `Ibid.` and its like replaced by what the note before says.

    'Ibid., vol. 2237, No. 39574.' behind 'United Nations, Treaty Series, vol. 2225, No. 39574.'
    becomes 'United Nations, Treaty Series, vol. 2237, No. 39574.'; a bare 'Ibid.' the whole text
    before. What follows stands for the part that begins alike (vol., chap., 第…章), else for as many
    parts as it has.
    """
    if language is None:
        return texts
    pattern = _ibid_pattern(language)
    # each note is resolved by the one before it in full, so that Ibid. behind Ibid. has its text
    out: list[str] = []
    for text in texts:
        found = pattern.match(text)
        if found and out:
            out.append(_ibid_in_full(text, text[found.end() :], out[-1], language))
        else:
            out.append(text)
    return out


def _ibid_in_full(text: str, behind_ibid: str, previous: str, language: Language) -> str:
    """A note that begins with `Ibid.`, in full."""
    rest = behind_ibid.strip(_STOPS)
    if not rest:
        return previous
    before = previous.rstrip(_STOPS)
    last = _comma_of_replaced_part(before, rest, _numerals_in_notes(language))
    head, joint = (before[: last.start()], last[0]) if last else (before, language.structure.comma)
    if head.count("《") > head.count("》"):  # the title that is open goes on: 《大会正式记录，
        rest = rest.removeprefix("《")
    stop = text[-1] if text[-1] in _FULL_STOPS else ""
    return f"{head}{joint}{rest}{stop}"


def _comma_of_replaced_part(
    before: str, rest: str, numerals: re.Pattern[str]
) -> re.Match[str] | None:
    """The comma of `before` behind which `rest` replaces the text; None without commas."""
    commas = list(_COMMA_WITH_BLANKS.finditer(before))
    if not commas:
        return None
    beginning = _beginning_of_part(rest, numerals)
    alike = [
        comma
        for comma in commas
        if _beginning_of_part(before[comma.end() :], numerals) == beginning
    ]
    if alike:
        return alike[-1]
    # "Ibid., Sixtieth Session" stands for the last part, with two parts for the last two
    parts = len(_ANY_COMMA.findall(rest)) + 1
    return commas[max(0, len(commas) - parts)]


@cache
def _numerals_in_notes(language: Language) -> re.Pattern[str]:
    """Numbers in figures, and in those numerals that are one character each: 第五章."""
    characters = "".join(language.numerals) if language.ordinals.multiplied else ""
    return compiled(rf"[\d{characters}]+")


@cache
def _ibid_pattern(language: Language) -> re.Pattern[str]:
    """A word for `Ibid.` at the head of a note, with its punctuation; nothing without words."""
    words = "|".join(re.escape(word) for word in language.structure.ibid)
    if not words:
        return compiled(NEVER)
    return compiled(rf"^(?:{words})(?=[\s,،，.。、《]|$)\s*[,，،.。]?\s*", re.IGNORECASE)


def _beginning_of_part(text: str, numerals: re.Pattern[str]) -> str:
    """The first word of a part without numbers: vol. 2225 and vol. 2237 begin alike."""
    found = _FIRST_WORD.match(numerals.sub("", text).lstrip())
    return found[0].casefold() if found else ""
