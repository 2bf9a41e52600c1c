"""Letters that a font names wrongly: those of another script, or of none, within a word.

    insuೲiciency, aೲected     one glyph for "ff", whose file says that it is a Kannada letter

What stands for it is what makes words that the document or its language has; where nothing does,
the words are quoted in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from resdiff.languages import Language, file_text
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.line_edits import edit_line
from resdiff.parse.word_breaks import WORD_IN_PRINT, document_words

_LATIN = "A-Za-zÀ-ɏ"
# letters of scripts that no word of Latin letters holds, and characters of private use
_ODD_LETTER = "[\u0530-\u1cff\ue000-\uf8ff\ufffd]"
_ODD = lazy_pattern(_ODD_LETTER)
_ODD_WORD = lazy_pattern(
    rf"[{_LATIN}]+{_ODD_LETTER}+[{_LATIN}]*(?:{_ODD_LETTER}+[{_LATIN}]*)*"
    rf"|{_ODD_LETTER}[{_LATIN}]+"
)
# what fonts of European scripts draw as one glyph
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "ti", "th", "ct", "st", "fj")
_MOST_WORDS_QUOTED = 8  # words in one warning


def with_plain_letters(
    lines: Sequence[Line], language: Language | None
) -> tuple[tuple[Line, ...], list[Caution]]:
    """The lines with the letters that were meant, and a warning for each letter that was odd."""
    words = _words_by_odd_letter(lines)
    if not words:
        return tuple(lines), []
    known = document_words(lines, language).known | _known_words(language)
    meant = {letter: _meant(letter, found, known) for letter, found in words.items()}
    plain = {letter: value for letter, value in meant.items() if value is not None}
    if plain:
        lines = [_with_letters(line, plain) for line in lines]
    return tuple(lines), [_caution(letter, words[letter], meant[letter]) for letter in words]


def _words_by_odd_letter(lines: Sequence[Line]) -> dict[str, list[str]]:
    """The words in which each odd letter stands: what is meant by it shows in all of them."""
    words: dict[str, list[str]] = {}
    for line in lines:
        if line.text.isascii() or not _ODD.search(line.text):
            continue
        for found in _ODD_WORD.findall(line.text):
            for letter in set(_ODD.findall(found)):
                words.setdefault(letter, []).append(found)
    return words


def _meant(letter: str, words: list[str], known: frozenset[str]) -> str | None:
    """The letters that make known words of most of these; None where none does, or two do."""
    hits = {
        ligature: sum(word.lower().replace(letter, ligature) in known for word in set(words))
        for ligature in _LIGATURES
    }
    best, second = sorted(hits, key=lambda ligature: -hits[ligature])[:2]
    return best if hits[best] > hits[second] else None


def _with_letters(line: Line, plain: dict[str, str]) -> Line:
    def replaced(found: re.Match[str]) -> str:
        return _ODD.sub(lambda odd: plain.get(odd[0], odd[0]), found[0])

    return line if line.text.isascii() else edit_line(line, _ODD_WORD, replaced)


def _caution(letter: str, words: list[str], meant: str | None) -> Caution:
    quoted = ", ".join(f"“{word}”" for word in list(dict.fromkeys(words))[:_MOST_WORDS_QUOTED])
    message = f"a letter that the font names wrongly could not be read: {quoted}"
    if meant is not None:
        message = f"“{letter}” read as “{meant}”: {quoted}"
    return Caution(code="letters", message=message)


@cache
def _known_words(language: Language | None) -> frozenset[str]:
    """All words of a language's file, in small letters."""
    if language is None:
        return frozenset()
    return frozenset(WORD_IN_PRINT.findall(file_text(language).lower()))
