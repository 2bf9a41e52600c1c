"""The one spelling in which words, numbers, dates and shares are compared that may be written in
several ways.

co-operate, Etats, еще, 2.5 million, March 31, 2027, sixty-third
    ->  cooperate, etats, еще, 2500000, 2027-03-31, 63

`folding` takes away what print alone changes; this takes away what the writer chose. What means
something else stays apart: où and ou, el and él, adopté and adopte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache

import msgspec

from resdiff.languages import Language, any_one_of, ordinal_pattern
from resdiff.languages.characters import ACCENTED, LIGATURES, NEVER
from resdiff.languages.numerals import multiplied
from resdiff.model.patterns import compiled
from resdiff.text.folding import bare_words, fold

_PARTS_OF_WORD = re.compile(r"(['-])")
_WHOLE_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
# a mark that stands twice parts thousands, whichever it is: 1.000.000; one alone may be a decimal's
_GROUPED_BY_ONE_MARK = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})+")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DIGIT = re.compile(r"\d")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_]) ?- ?(?=[^\W\d_])")

# A sign of private use: 63rd is the same as sixty-third, and not as 63.
_ORDINAL = "\ue024"
# Another one: the hyphen of re-sign.
_TELLING_HYPHEN = "\ue025"


class _Speller(msgspec.Struct, frozen=True):
    """What the spelling of a language is read with, made once."""

    language: Language
    accents_tell: re.Pattern[str]
    letters: dict[int, str]
    letters_tell: re.Pattern[str]
    form_at_head: re.Pattern[str]
    form_behind: re.Pattern[str]
    share: re.Pattern[str]
    amount: re.Pattern[str]
    powers: dict[str, int]
    ordinal: re.Pattern[str]
    numerals: re.Pattern[str]
    together: re.Pattern[str]
    words_within: re.Pattern[str]
    hyphen_tells: frozenset[str]


@cache
def _speller(language: Language) -> _Speller:
    words, letters = language.spelling, language.other_letters
    forms = {number: pattern for number, (pattern, _) in enumerate(words.forms)}
    return _Speller(
        language=language,
        accents_tell=compiled(words.accents_tell),
        letters=letters,
        letters_tell=compiled(words.letters_tell),
        form_at_head=compiled(_numbered_alternatives(forms)),
        form_behind=compiled(
            _numbered_alternatives({n: f for n, f in forms.items() if f[0] != "^"})
        ),
        share=_share_pattern(language),
        amount=_amount_pattern(language),
        powers={word.translate(letters): power for word, power in words.powers.items()},
        ordinal=compiled(rf"(?i)\b{ordinal_pattern(language)}\b"),
        numerals=_numerals_pattern(language),
        together=compiled(rf"\b(?:{any_one_of(words.together)})\b"),
        # no blanks tell where a word begins
        words_within=compiled("" if language.spaced else any_one_of(words.words)),
        hyphen_tells=frozenset(words.hyphen_tells),
    )


def _numbered_alternatives(patterns: Mapping[int, str]) -> str:
    """Any of some patterns, in a group that bears its number: compiling each takes too long."""
    return "|".join(f"(?P<f{number}>{pattern})" for number, pattern in patterns.items()) or NEVER


def _share_pattern(language: Language) -> re.Pattern[str]:
    """The words for %."""
    words = (word.translate(language.other_letters) for word in language.spelling.shares)
    return compiled(rf"(?i) ?\b(?:{any_one_of(words)})\b")


def _amount_pattern(language: Language) -> re.Pattern[str]:
    """A number with the words that belong to it: 2 500 000, 2.5 million, 30 per cent."""
    words = language.spelling
    # words stand right before a number where no blanks part them
    edge, before = (r"\b", r"\w") if language.spaced else ("", "A-Za-z0-9")
    power, share_before = (
        any_one_of(word.translate(language.other_letters) for word in listed)
        for listed in (words.powers, words.shares_before)
    )
    return compiled(
        rf"""(?i)(?<![{before}/.,-])(?P<share_before>{share_before})?
        (?P<number>\d{{1,3}}(?:\ \d{{3}})+(?![\d/])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?![/\d])
        (?:\ ?(?P<power>{power}){edge})?(?:\ ?(?P<share>%))?
        """,
        re.VERBOSE,
    )


def _numerals_pattern(language: Language) -> re.Pattern[str]:
    """Numerals in words, two joined by a hyphen in one; runs of characters where these are
    numerals.
    """
    if language.ordinals.multiplied:
        not_numerals = any_one_of(language.spelling.shares_before)
        return compiled(rf"{not_numerals}|(?<!\d)[{''.join(language.numerals)}]+")
    numbers = language.spelling.numbers
    word = any_one_of(numbers)
    # their first letters before them all: words with another are passed by in half the time
    first = "".join(sorted({re.escape(number[0]) for number in numbers}))
    begins = f"(?=[{first}])" if first else ""
    return compiled(rf"(?i)\b{begins}(?:{word})(?:-(?:{word}))?\b")


# Words


@lru_cache(maxsize=65536)
def spelled_word(word: str, language: Language | None) -> str:
    """A word in small letters and in the one spelling of its language, its hyphens left out."""
    if language is None:
        return word.casefold()
    speller = _speller(language)
    if "-" not in word and "'" not in word:
        return _spelled_part(word, speller)
    parts = _PARTS_OF_WORD.split(word)
    out = "".join(
        _spelled_part(part, speller) if part not in ("'", "-") else part for part in parts
    )
    return out.replace("-", _TELLING_HYPHEN if out in speller.hyphen_tells else "")


def _spelled_part(word: str, speller: _Speller) -> str:
    """A word without hyphens in its one spelling."""
    words = speller.language.spelling
    if not word.isascii():
        word = _in_one_letter(_without_accents(word, speller), speller)
    word = word.casefold()
    if words.words:
        word = words.words.get(word, word)
    # most patterns are those of whole words: these are tried at the head alone
    found = speller.form_at_head.match(word) or speller.form_behind.search(word, 1)
    if found is None or found.lastgroup is None:
        return word
    pattern, instead = words.forms[int(found.lastgroup[1:])]
    return re.sub(pattern, instead, word)


def _in_one_letter(word: str, speller: _Speller) -> str:
    """A word with one letter for those that stand for each other, but for the one that tells it
    from another word.
    """
    read = word.translate(speller.letters)
    found = speller.letters_tell.fullmatch(word)
    if found is None or found.lastindex is None:
        return read
    start, end = found.span(found.lastindex)
    return read[:start] + word[start:end] + read[end:]


def _without_accents(word: str, speller: _Speller) -> str:
    """A word without accents where none tells it from another, and without ligatures; a capital
    may lose its accent in any word.
    """
    words = speller.language.spelling
    if words.accents_tell == ".*":
        return word
    word = word.translate(LIGATURES)
    if word[:1].isupper() and not word[:1].isascii():
        word = word[0].translate(ACCENTED) + word[1:]
    return word if speller.accents_tell.fullmatch(word.casefold()) else word.translate(ACCENTED)


# Texts


@lru_cache(maxsize=4096)
def spelling_form(text: str, language: Language | None) -> str:
    """The words of a text, folded, in small letters, without marks, each in its one spelling: two
    texts alike in it say the same.
    """
    if language is None:
        return bare_words(text)
    speller = _speller(language)
    text = speller.share.sub("%", _in_one_letter_each(_without_points(text), speller))
    if language.spaced:
        text = _with_dates(_MONTH_ON_YEAR.sub(r" \g<0>", text), language)
        text = speller.ordinal.sub(lambda found: _ordinal(found[0], language), text)
        text = speller.numerals.sub(lambda found: in_figures(found[0], language), text)
    else:
        text = speller.words_within.sub(lambda found: language.spelling.words[found[0]], text)
        text = speller.numerals.sub(lambda found: in_figures(found[0], language), text)
        text = _with_dates(text, language)
    if _DIGIT.search(text) is not None:
        text = speller.amount.sub(lambda found: _amount(found, speller), text)
    if language.spaced:
        text = _WHOLE_WORD.sub(lambda found: spelled_word(found[0], language), text)
        text = speller.together.sub(lambda found: found[0].replace(" ", ""), text)
    return bare_words(text)


# 29 June2007: the blank was lost, in typing or between the lines of a print
_MONTH_ON_YEAR = re.compile(r"(?<=[^\W\d_]{3})(?:19|20)\d\d(?!\w)")


def _in_one_letter_each(text: str, speller: _Speller) -> str:
    if speller.language.spelling.letters_tell == NEVER:
        return text.translate(speller.letters)
    return _WHOLE_WORD.sub(lambda found: _in_one_letter(found[0], speller), text)


def _without_points(text: str) -> str:
    """A text folded, its initials without points: ONU for O.N.U."""

    def bare(found: re.Match[str]) -> str:
        return found[0].replace(".", "") if found[0].isupper() else found[0]

    return _INITIALS.sub(bare, fold(text))


def _with_dates(text: str, language: Language) -> str:
    """A text with each date as YYYY-MM-DD."""
    if _DIGIT.search(text) is None:
        return text
    for pattern in language.date_spellings:
        text = pattern.sub(lambda found: language.iso_date(found) or found[0], text)
    return text


def numerals_in_words(text: str, language: Language) -> Iterator[str]:
    """The numbers that a text has in words, each in figures."""
    for found in _speller(language).numerals.finditer(text):
        yield in_figures(found[0], language)


def in_figures(words: str, language: Language) -> str:
    """Numerals in figures: thirty-two is 32, 八十一 is 81, 二〇二七 is 2027."""
    if not language.ordinals.multiplied:
        numbers = language.spelling.numbers
        return str(sum(numbers[word] for word in words.casefold().split("-")))
    if words in language.spelling.shares_before:
        return words
    values = [language.numerals[character] for character in words]
    if max(values) > 9:
        return str(multiplied(words, language.numerals) or words)
    return "".join(map(str, values))


def _amount(found: re.Match[str], speller: _Speller) -> str:
    """A number in full, without what parts its thousands: 2500000, 30%."""
    printed, power = found["number"].replace(" ", ""), found["power"]
    share = found["share"] or found["share_before"]
    if not power and not share and _GROUPED_BY_ONE_MARK.fullmatch(printed):
        return re.sub("[.,]", "", printed)
    value = None if printed.isdecimal() and not power else number_value(printed, speller.language)
    if value is not None and power:
        value = (value * 10 ** speller.powers[power.casefold()]).normalize()
    number = printed if value is None else format(value, "f")
    return number + ("%" if share else "")


def number_value(printed: str, language: Language) -> Decimal | None:
    """The value of a number; None where its marks can be read in two ways."""
    if printed.isdecimal():
        return Decimal(printed)
    words = language.spelling
    # as the language writes it, else as its neighbours do
    for thousands, decimal in ((words.thousands, words.decimal), (words.decimal, words.thousands)):
        grouped = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
        plain = rf"\d+{re.escape(decimal)}\d+"
        if re.fullmatch(rf"{grouped}|{plain}", printed):
            return Decimal(printed.replace(thousands, "").replace(decimal, "."))
    return None


def _ordinal(printed: str, language: Language) -> str:
    """An ordinal as its number behind a sign; what counts as well stays: 30 and thirty."""
    words = re.split(r"[\s-]+", printed.casefold())
    counts = printed.isdecimal() or words[-1] in language.spelling.numbers
    number = None if counts else language.ordinal(printed)
    if number is None:
        return printed
    return f" {number} " if language.ordinals.behind_noun else f" {_ORDINAL}{number} "


def same_spelling(one: str, other: str, language: Language | None) -> bool:
    """Whether two texts say the same in different spellings: whether words are parted by hyphens,
    blanks or nothing, capitals and marks are no difference.
    """
    one, other = _where_they_differ(fold(one), fold(other))
    if spelling_form(one, language) == spelling_form(other, language):
        return True
    if "-" not in one and "-" not in other:
        return False
    apart, other_apart = (_words_apart(text, language) for text in (one, other))
    return spelling_form(apart, language) == spelling_form(other_apart, language)


# A mark that no word, number or date goes beyond; it stands before a letter, for March 31, 2027 is
# one.
_PART_ENDS = re.compile(r"[,;] ?(?=[^\W\d_])")
_SPANS_PARTS = "<"  # what stands in such brackets is told as one, whatever it holds


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Two folded texts without the parts at both ends that they have in common: most changes are a
    few words of a long paragraph, and to spell the whole of it takes ten times as long.
    """
    if _SPANS_PARTS in one or _SPANS_PARTS in other:
        return one, other
    shortest = min(len(one), len(other))
    before = _common_length(one, other, shortest)
    # the letter behind the mark too must be the same
    start = max((found.end() for found in _PART_ENDS.finditer(one, 0, before)), default=0)
    one, other = one[start:], other[start:]
    behind = _common_length(one[::-1], other[::-1], shortest - start)
    last = _PART_ENDS.search(one, len(one) - behind)
    left_out = len(one) - last.end() if last else 0
    return one[: len(one) - left_out], other[: len(other) - left_out]


def _common_length(one: str, other: str, most: int) -> int:
    """How many characters two texts have in common at their heads."""
    return bisect_left(range(1, most + 1), True, key=lambda size: one[:size] != other[:size])


def _words_apart(text: str, language: Language | None) -> str:
    """A text with blanks for the hyphens within words, but for those that tell words apart."""

    def apart(found: re.Match[str]) -> str:
        tells = _TELLING_HYPHEN in spelled_word(found[0], language)
        return found[0] if tells else found[0].replace("-", " ")

    return _WHOLE_WORD.sub(apart, _HYPHEN_IN_WORD.sub("-", fold(text)))


def is_read_by_its_unit(number: str) -> bool:
    """Whether only what stands behind a number tells how to read it: 1.250 wells are 1,250, but
    1.250 per cent is little more than one.
    """
    return _ONE_GROUP.fullmatch(number) is not None


@lru_cache(maxsize=65536)
def token_form(token: str, language: Language | None) -> str:
    """The form in which tokens are compared: those alike in it differ in print or spelling only,
    and not in capitals.
    """
    form = fold(token) or " "
    if language is None or not any(map(str.isalnum, form)):
        return form
    if is_read_by_its_unit(form):
        return form
    speller = _speller(language)
    # most tokens are words that stand for no number
    plain = form.isalpha() and speller.numerals.search(form) is None
    if plain and (not language.spaced or speller.ordinal.match(form) is None):
        spelled = spelled_word(form, language)
    else:
        spelled = spelling_form(token, language)
    # a capital is no spelling: the redline shows it
    return spelled + ("^" if form[:1].isupper() else "")
