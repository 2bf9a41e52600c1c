"""Labels whose number stands among words, in every language.

Preambular paragraph 2 bis: / الفقرة 1 من الديباجة / Premier alinéa     of negotiators
Paragraph 3 / § 3 / Art. 3 / No. 3 / 第3段                              the number of a paragraph
Primero. / Premièrement, / أولا -                                      an ordinal alone

The templates of a language's file say where the number stands; `parts` name what they label.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from resdiff.languages import LabelPatterns
from resdiff.languages.characters import NEVER, ORDINAL_SIGNS, alternatives, strip_marks
from resdiff.languages.scripts import script_of
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.remembered import LINES_REMEMBERED

NUMBER = "{}"
"""Where the number stands in a template."""

_LONGEST_NUMBER = 14  # characters of an ordinal
_LONGEST_BEGINNING = 60  # characters of a line in which the words of a label begin
_ORDINAL_ALONE = NUMBER  # in place of a template: an ordinal and a mark
_SIGN_OF_NUMBER = lazy_pattern(rf"№.*|n[o°{ORDINAL_SIGNS}]\.?", re.IGNORECASE)
_FIGURES_BEFORE_MARK_OR_BLANK = lazy_pattern(r"\d+(?![^\W\d_]{2})")
_FIGURES_AND_MARK = lazy_pattern(rf"\d+[.)）、:](?![°{ORDINAL_SIGNS}])")
_MARK_BEHIND = rf"\s?(?:[.](?![°{ORDINAL_SIGNS}])|[:：)．。、,،，])(?:\s?[-–—])?|\s?[-–—](?=\s)|\]"
# 1, 1er, 2nd, 3.º
_FIGURES_OF_ORDINAL = lazy_pattern(rf"(\d{{1,3}})(?:\.?[°{ORDINAL_SIGNS}]|-?[^\W\d_]{{1,3}})?")


class WordedLabel(msgspec.Struct, frozen=True):
    """A label in words, read.

    words       as printed; the marks behind it only where they make it one
    length      characters up to and with these marks and the blanks behind them
    number      the figures or numerals of its number; those of an ordinal in figures
    behind      what stands behind that number within the words: bis, -4
    marked      whether a mark stands behind it
    """

    words: str
    length: int
    number: str
    behind: str
    marked: bool


def read_worded_number(text: str, of_languages: LabelPatterns) -> WordedLabel | None:
    """Paragraph 3, § 3, Tercero: the number of a paragraph; None where a text begins otherwise."""
    return _worded(text, "number", of_languages)


def read_worded_part(text: str, of_languages: LabelPatterns) -> tuple[str, WordedLabel] | None:
    """Preambular paragraph 3: as what negotiators write for short, pp or op, and its label."""
    for short, part in (("pp", "preambular"), ("op", "operative")):
        found = _worded(text, part, of_languages)
        if found is not None:
            return short, found
    return None


def _worded(text: str, part: str, of_languages: LabelPatterns) -> WordedLabel | None:
    matches = (
        _pattern(form, of_languages).match(text) for form in _forms_of(text, part, of_languages)
    )
    found = next(filter(None, matches), None)
    if found is None:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value}
    number = _number_spelled(found["number"], of_languages)
    if number is None:
        return None
    inserted, last = groups.get("put_in", ""), groups.get("last", "")
    behind = (f" {inserted}" if inserted else "") + (f"-{last}" if last else "")
    return WordedLabel(found["words"], found.end(), number, behind, found["mark"] is not None)


def _forms_of(text: str, part: str, of_languages: LabelPatterns) -> tuple[str, ...]:
    """The templates that a label may follow that stands at the head of this text."""
    head = text[:_LONGEST_BEGINNING]
    first = head.partition(" ")[0]
    forms = _forms_by_first_word(first, part, of_languages)
    if not _may_be_number(first, of_languages):
        return forms
    if _words_behind_number(part, of_languages).search(head):
        known = _templates(part, of_languages)
        forms = tuple(form for form in known if form in forms or form.startswith(NUMBER))
    if part == "number" and not _FIGURES_BEFORE_MARK_OR_BLANK.match(first):
        return (*forms, _ORDINAL_ALONE)
    return forms


def _templates(part: str, of_languages: LabelPatterns) -> tuple[str, ...]:
    templates: tuple[str, ...] = getattr(of_languages, f"{part}_words")
    return templates


# The lines of a document begin with few different words, most of them those of no template
@lru_cache(maxsize=LINES_REMEMBERED)
def _forms_by_first_word(first: str, part: str, of_languages: LabelPatterns) -> tuple[str, ...]:
    """The templates whose first word this is, or begins."""
    if not _first_words(part, of_languages).match(first):
        return ()
    return tuple(
        form
        for form in _templates(part, of_languages)
        if not form.startswith(NUMBER) and _may_follow(form, first, of_languages)
    )


def _may_follow(form: str, first: str, of_languages: LabelPatterns) -> bool:
    """Whether this word begins a template, and a number may be what follows within the word: No3
    and No, but not Noting.
    """
    found = re.match(first_word(form), first, re.IGNORECASE)
    if found is None:
        return False
    rest = strip_marks(first[found.end() :]).lstrip("(（")
    if not form.partition(NUMBER)[0].endswith(" ?"):  # a blank stands before the number
        return True
    first_signs = (
        not rest,
        rest[:1].isdecimal(),
        rest[:1] in of_languages.numerals,
        _SIGN_OF_NUMBER.match(rest),
    )
    return any(first_signs) or _begins_with_ordinal(rest, of_languages)


@lru_cache(maxsize=LINES_REMEMBERED)
def _may_be_number(first: str, of_languages: LabelPatterns) -> bool:
    """Whether the number of a label may begin with this word; 1. and (a) are labels themselves."""
    plain = strip_marks(first.lstrip("(（"))
    if plain[:1].isdecimal():
        return _FIGURES_AND_MARK.match(plain) is None
    if plain[:1] in of_languages.numerals or _SIGN_OF_NUMBER.fullmatch(plain):
        return bool(plain)
    return _begins_with_ordinal(plain, of_languages)


@cache
def _first_words(part: str, of_languages: LabelPatterns) -> re.Pattern[str]:
    """The first words of the templates, those that begin with the number left out."""
    forms = (form for form in _templates(part, of_languages) if not form.startswith(NUMBER))
    return compiled("|".join(sorted(set(map(first_word, forms)))) or NEVER, re.IGNORECASE)


@cache
def _words_behind_number(part: str, of_languages: LabelPatterns) -> re.Pattern[str]:
    """What stands behind the number in templates that begin with it."""
    forms = (form for form in _templates(part, of_languages) if form.startswith(NUMBER))
    words = {first_word(form.removeprefix(NUMBER).lstrip()) for form in forms}
    return compiled("|".join(sorted(words)) or NEVER, re.IGNORECASE)


def _begins_with_ordinal(word: str, of_languages: LabelPatterns) -> bool:
    return _ordinals_like(word, of_languages).pattern.match(word) is not None


class _NumberedOrdinals(NamedTuple):
    """A pattern of ordinals, each in a group of its own, and their numbers in the same order."""

    pattern: re.Pattern[str]
    numbers: tuple[int, ...]


def _ordinals_like(word: str, of_languages: LabelPatterns) -> _NumberedOrdinals:
    """The ordinals that a word may be."""
    return _ordinals_of_script(script_of(word[0]) if word else None, of_languages)


@cache
def _ordinals_of_script(script: str | None, of_languages: LabelPatterns) -> _NumberedOrdinals:
    """The ordinals that have letters of a script: those of all take long to compile."""
    known = [
        (number, f"({pattern})")
        for number, pattern in of_languages.ordinals
        if script in set(map(script_of, filter(str.isalpha, pattern)))
    ]
    numbers, patterns = zip(*known, strict=True) if known else ((), ())
    return _NumberedOrdinals(compiled("|".join(patterns) or NEVER, re.IGNORECASE), numbers)


def first_word(template: str) -> str:
    """A template up to its first blank; in a group each of its alternatives so."""
    out, depth, cut = "", 0, 0  # the depth of the group in which a blank cuts an alternative
    for sign in template.partition(NUMBER)[0]:
        if cut and (depth < cut or (depth == cut and sign in "|)")):
            cut = 0
        depth += (sign == "(") - (sign == ")")
        if sign == " " and not cut:
            if not depth:
                break
            cut = depth
        out += "" if cut else sign
    return out


def _number_spelled(printed: str, of_languages: LabelPatterns) -> str | None:
    """The figures of 3rd or third, the numerals of 三; None for a word that is no number."""
    if figures := _FIGURES_OF_ORDINAL.fullmatch(printed):
        return figures[1]
    if of_languages.numerals and re.fullmatch(f"[{of_languages.numerals}]+", printed):
        return printed
    word = strip_marks(printed)
    ordinals = _ordinals_like(word, of_languages)
    found = ordinals.pattern.fullmatch(word)
    return str(ordinals.numbers[(found.lastindex or 0) - 1]) if found else None


@cache
def _pattern(form: str, of_languages: LabelPatterns) -> re.Pattern[str]:
    """What follows a template, made when a text begins so: that of all takes long to compile."""
    # any word may stand for the number here: that it is one is looked up
    word = rf"\w[^\s,:]{{0,{_LONGEST_NUMBER}}}?"
    if form == _ORDINAL_ALONE:  # First, and 1st, but not 1. and 一、
        no_numeral = rf"(?!\d+(?![^\W\d_]{{2}})|[{of_languages.numerals}])"
        words = rf"(?P<number>{no_numeral}{word})(?:{_MARK_BEHIND})"
    else:
        inserted = alternatives(printed for printed, _ in of_languages.inserted)
        number = rf"(?:№\s?|n[o°{ORDINAL_SIGNS}]\.?\s)?[(（]?(?P<number>{word})[)）]?"
        put_in = rf"(?:[\s-]?\(?(?P<put_in>{inserted})\)?(?![^\W\d_]))?"
        several = rf"(?:\s?(?:[-–/&]|{of_languages.joined})\s?(?P<last>\d{{1,3}}))?"
        words = form.replace(NUMBER, number + put_in + several)
    # no blank stands behind 第1段; a range up to \uffff would take long to compile
    behind = rf"(?:(?P<mark>{_MARK_BEHIND})\s*|\s+|(?<=[^\x00-\u3000]))(?=\S)"
    return compiled(rf"(?i:(?P<words>{words})){behind}")
