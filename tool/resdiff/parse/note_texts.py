"""The texts of notes: cleaned as the body's are, and `Ibid.` with its like replaced by what it stands for."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line, NoteText
from resdiff.parse.cleaning import clean_chinese, clean_letters


def clean_notes(notes: list[NoteText], language: Language | None) -> list[NoteText]:
    """The notes' texts cleaned as the body's are."""
    out = []
    for note in notes:
        line = clean_letters(Line(text=note.text))
        if language is not None and not language.spaced:
            line, _ = clean_chinese(line, note=True)
        out.append(msgspec.structs.replace(note, text=line.text))
    return out


def resolve(texts: list[str], language: Language | None) -> list[str]:
    """Each note's text with `Ibid.` and its like replaced by what the note before says.

    'Ibid., vol. 2237, No. 39574.' behind 'United Nations, Treaty Series, vol. 2225, No. 39574.' becomes
    'United Nations, Treaty Series, vol. 2237, No. 39574.'; a bare 'Ibid.' the whole text before. What follows stands for
    the part that begins alike (vol., chap., 第…章), else for as many parts as it has.
    """
    if language is None:
        return texts
    pattern = _ibid(language)
    comma = {"rtl": "، "}.get(language.direction, ", ") if language.spaced else "，"
    out: list[str] = []
    for text in texts:
        found = pattern.match(text)
        if found is None or not out:
            out.append(text)
            continue
        rest = text[found.end() :].strip(" .。")
        if not rest:
            out.append(out[-1])
            continue
        before = out[-1].rstrip(" .。")
        commas = list(re.finditer(r"\s*[,，،]\s*", before))
        told = len(re.findall(r"[,，،]", rest)) + 1
        like = [comma for comma in commas if _part(before[comma.end() :]) == _part(rest)]
        last = like[-1] if like else commas[max(0, len(commas) - told)] if commas else None
        head, between_them = (before[: last.start()], last[0]) if last else (before, comma)
        if head.count("《") > head.count("》"):
            rest = rest.removeprefix("《")
        stop = text[-1] if text[-1] in ".。" else ""
        out.append(f"{head}{between_them}{rest}{stop}")
    return out


@cache
def _ibid(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in language.structure.ibid)
    return (
        re.compile(rf"^(?:{words})(?=[\s,，،.。、《]|$)\s*[,，،.。]?\s*", re.IGNORECASE)
        if words
        else re.compile("(?!)")
    )


_NUMERALS = re.compile(r"[\d一二三四五六七八九十百]+")


def _part(text: str) -> str:
    """How a part of a note begins, without its numbers."""
    found = re.match(r"[《«“\"]?[^\W_]+", _NUMERALS.sub("", text).lstrip())
    return found[0].casefold() if found else ""
