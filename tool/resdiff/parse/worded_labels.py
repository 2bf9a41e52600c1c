"""Labels whose number stands among words, in every language.

Preambular paragraph 2 bis: / الفقرة 1 من الديباجة / Premier alinéa     of negotiators
Paragraph 3 / § 3 / Art. 3 / No. 3 / 第3段                              the number of a paragraph
Primero. / Premièrement, / أولا -                                      an ordinal alone

The templates of a language's file say where the number stands; `parts` name what they label.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from resdiff.languages import LabelPatterns
from resdiff.languages.characters import NEVER, ORDINAL_SIGNS, alternatives, strip_marks

NUMBER = "{}"
"""Where the number stands in a template."""

_LONGEST_NUMBER = 14  # characters of an ordinal
_LONGEST_HEAD = 40  # characters of a line's first word
_MARK_BEHIND = rf"\s?(?:[.](?![°{ORDINAL_SIGNS}])|[:：)．。、,،，])(?:\s?[-–—])?|\s?[-–—](?=\s)|\]"
# 1, 1er, 2nd, 3.º
_FIGURES_OF_ORDINAL = re.compile(rf"(\d{{1,3}})(?:\.?[°{ORDINAL_SIGNS}]|-?[^\W\d_]{{1,3}})?")


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


@lru_cache(maxsize=1024)
def _worded(text: str, part: str, of_languages: LabelPatterns) -> WordedLabel | None:
    if not _may_begin(text[:_LONGEST_HEAD].partition(" ")[0], part, of_languages):
        return None
    found = _pattern(part, of_languages).match(text)
    if found is None:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    printed = next(value for name, value in groups.items() if name.startswith("number"))
    number = _number_spelled(printed, of_languages)
    if number is None:
        return None
    inserted, last = (
        next((value for name, value in groups.items() if name.startswith(group)), "")
        for group in ("put_in", "last")
    )
    behind = (f" {inserted}" if inserted else "") + (f"-{last}" if last else "")
    return WordedLabel(found["words"], found.end(), number, behind, found["mark"] is not None)


# A document's lines begin with few different words, and the patterns of labels try each template
@lru_cache(maxsize=2048)
def _may_begin(first: str, part: str, of_languages: LabelPatterns) -> bool:
    """Whether a label may begin with this word: with a number, or with the first word of a
    template.
    """
    if not first[:1].isalpha() or first[0] in of_languages.numerals:
        return True
    plain = strip_marks(first)
    if any(re.match(pattern, plain, re.IGNORECASE) for _, pattern in of_languages.ordinals):
        return True
    return _first_words(part, of_languages).match(first) is not None


@cache
def _first_words(part: str, of_languages: LabelPatterns) -> re.Pattern[str]:
    """The first words of the templates, those that begin with the number left out."""
    templates = getattr(of_languages, f"{part}_words")
    words = {_first_word(form) for form in templates if not form.startswith(NUMBER)}
    return re.compile("|".join(sorted(words)) or NEVER, re.IGNORECASE)


def _first_word(template: str) -> str:
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
    plain = strip_marks(printed)
    for number, pattern in of_languages.ordinals:
        if re.fullmatch(pattern, plain, re.IGNORECASE):
            return str(number)
    return None


@cache
def _pattern(part: str, of_languages: LabelPatterns) -> re.Pattern[str]:
    # any word may stand for the number here: that it is one is looked up, a pattern of all ordinals
    # at every place takes long to compile
    word = rf"\w[^\s,:]{{0,{_LONGEST_NUMBER}}}?"
    inserted = alternatives(printed for printed, _ in of_languages.inserted)
    forms = []
    for at, template in enumerate(getattr(of_languages, f"{part}_words")):
        number = rf"(?:№\s?|n[o°{ORDINAL_SIGNS}]\.?\s)?[(（]?(?P<number{at}>{word})[)）]?"
        put_in = rf"(?:[\s-]?\(?(?P<put_in{at}>{inserted})\)?(?![^\W\d_]))?"
        several = rf"(?:\s?(?:[-–/&]|{of_languages.joined})\s?(?P<last{at}>\d{{1,3}}))?"
        forms.append(template.replace(NUMBER, number + put_in + several))
    if part == "number":  # First, and 1st, but not 1. and 一、
        no_numeral = rf"(?!\d+(?![^\W\d_]{{2}})|[{of_languages.numerals}])"
        forms.append(rf"(?P<number_alone>{no_numeral}{word})(?:{_MARK_BEHIND})")
    words = "|".join(forms) or NEVER
    # no blank stands behind 第1段
    behind = rf"(?:(?P<mark>{_MARK_BEHIND})\s*|\s+|(?<=[\u3001-\uffff]))(?=\S)"
    return re.compile(rf"(?i:(?P<words>{words})){behind}")
