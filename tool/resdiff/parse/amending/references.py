"""The paragraphs that an instruction names, as ids of the draft as tabled.

the third preambular paragraph and operative paragraph 2   pp3, op2
operative paragraphs 5, 6, 10 and 13                       op5, op6, op10, op13
subparagraph (b) of operative paragraph 4                  op4.b
paragraphs 3 to 5                                          op3, op4, op5
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from resdiff.languages import Language, label_patterns
from resdiff.languages.characters import NEVER
from resdiff.languages.numerals import LATIN_ALPHABET, letters, roman
from resdiff.languages.ordinals import ordinal_pattern
from resdiff.model.patterns import compiled
from resdiff.parse.label_values import label_values
from resdiff.parse.negotiated_labels import inserted_words

_FIRST_REFERENCE = 0xE400
_MOST_REFERRED = 0x200

REFERENCE_SIGN = f"[{chr(_FIRST_REFERENCE)}-{chr(_FIRST_REFERENCE + _MOST_REFERRED - 1)}]"
"""A class that finds one reference put aside."""

_MOST_IN_RANGE = 300  # paragraphs: an omnibus resolution has 392


class ReferredText(msgspec.Struct, frozen=True):
    """A text in which each reference to paragraphs is one sign, the ids that the signs stand for,
    and the words of each."""

    text: str
    ids: list[tuple[str, ...]]
    words: list[str]

    def of(self, sign: str) -> tuple[str, ...]:
        """The ids that a sign stands for."""
        return self.ids[ord(sign) - _FIRST_REFERENCE]

    def restored(self, text: str) -> str:
        """A piece of the text with the words of its references, for a reader."""
        return re.sub(
            REFERENCE_SIGN, lambda found: self.words[ord(found[0]) - _FIRST_REFERENCE], text
        )


class _ReferenceForms(msgspec.Struct, frozen=True):
    """The patterns of a language: of whole references by kind, of one number, of what parts two."""

    references: tuple[tuple[str, re.Pattern[str]], ...]
    number: re.Pattern[str]
    between: re.Pattern[str]
    range: re.Pattern[str]
    items: re.Pattern[str]
    behind_items: re.Pattern[str]


def put_references_aside(text: str, language: Language) -> ReferredText:
    """A text with its references to paragraphs put aside."""
    forms = _reference_forms(language)
    referred = ReferredText(text, [], [])
    for kind, pattern in forms.references:
        referred = _put_aside(referred, kind, pattern, forms, language)
    return _with_items(_with_items(referred, forms.items, forms), forms.behind_items, forms)


def _put_aside(
    referred: ReferredText,
    kind: str,
    pattern: re.Pattern[str],
    forms: _ReferenceForms,
    language: Language,
) -> ReferredText:
    ids, words = list(referred.ids), list(referred.words)

    def sign(found: re.Match[str]) -> str:
        # a text that refers more often is no amendment: the rest stays as words
        if len(ids) == _MOST_REFERRED:
            return found[0]
        named = _ALL.get(kind) or tuple(_ids(kind, found["numbers"], forms, language))
        # numbers that name nothing here are those of another text, or a year
        if not named:
            return found[0]
        ids.append(named)
        words.append(found[0])
        return chr(_FIRST_REFERENCE + len(ids) - 1)

    return ReferredText(pattern.sub(sign, referred.text), ids, words)


_ALL = {
    "last_preambular": ("pp$",),
    "last_operative": ("op$",),
    "all_preambular": ("pp*",),
    "all_operative": ("op*",),
    "title": ("title",),
}


def _with_items(
    referred: ReferredText, pattern: re.Pattern[str], forms: _ReferenceForms
) -> ReferredText:
    """Sub-paragraphs named beside the paragraph that they belong to."""
    ids, words = list(referred.ids), list(referred.words)

    def sign(found: re.Match[str]) -> str:
        at = ord(found["reference"]) - _FIRST_REFERENCE
        named = tuple(
            f"{ids[at][-1]}{_item_id(item)}" for item in _ITEM.findall(found["items"]) if ids[at]
        )
        # the words of both are shown to the reader where the sign is given back
        words[at] = found[0].replace(found["reference"], words[at])
        ids[at] = (*ids[at][:-1], *named)
        return found["reference"]

    return ReferredText(pattern.sub(sign, referred.text), ids, words)


_ITEM = re.compile(r"[(（]?\s?([^\W_]{1,4})\s?[)）]")


@cache
def _reference_forms(language: Language) -> _ReferenceForms:
    words = language.amending
    inserted = inserted_words(label_patterns())
    item = r"(?:\s?[(（]?\s?[^\W\d_]{1,4}\s?[)）])"
    number = (
        rf"(?:\b\d{{1,3}}(?![\d/])|{ordinal_pattern(language)})"
        rf"(?:[\s-]?(?:{inserted})\b)?{item}*"
    )
    # the numbers of a language of numerals may stand without the sign of an ordinal
    between = rf"(?:{words.range or NEVER}|{words.separator or NEVER})(?:{words.number})?"
    item_list = rf"{item}(?:(?:{words.range or NEVER}|{words.separator or NEVER}){item})*"
    numbers = rf"(?P<numbers>{number}(?>(?:{between}{number})*))"
    first, last = (r"(?<!\w)", r"(?![^\W_])") if language.bounded_words else ("", "")
    references = [
        (kind, compiled(f"(?i){first}{template.replace('{}', numbers)}{last}"))
        for kind in ("preambular", "operative", "plain")
        for template in getattr(words, kind)
    ]
    whole = [
        (kind, compiled(rf"(?i){first}(?:{getattr(words, kind) or NEVER}){last}")) for kind in _ALL
    ]
    return _ReferenceForms(
        references=(*references, *whole),
        number=compiled(f"(?i){number}"),
        between=compiled(f"(?i){between}"),
        range=compiled(f"(?i){words.range or NEVER}"),
        items=compiled(
            rf"(?i)(?:{words.items or NEVER})\s?(?P<items>{item_list}),?\s?(?:{words.within})"
            rf"(?P<reference>{REFERENCE_SIGN})"
        ),
        behind_items=compiled(
            rf"(?i)(?P<reference>{REFERENCE_SIGN}),?\s?(?:{words.items or NEVER})"
            rf"\s?(?P<items>{item_list})"
        ),
    )


def _ids(kind: str, numbers: str, forms: _ReferenceForms, language: Language) -> Iterator[str]:
    """The ids that a list of numbers names, ranges written out."""
    prefix = "pp" if kind == "preambular" else "op"
    before: int | None = None
    at = 0
    for found in forms.number.finditer(numbers):
        words = _ITEM_TAIL.sub("", found[0])
        value = _named_number(words, language)
        if value is None:
            continue
        joined = numbers[at : found.start()]
        # a range that is too long is two numbers of different things
        if before is not None and forms.range.search(joined) and value - before < _MOST_IN_RANGE:
            yield from (f"{prefix}{number}" for number in range(before + 1, value))
        below = "".join(_item_id(item, depth) for depth, item in enumerate(_ITEM.findall(found[0])))
        yield f"{prefix}{value}{_inserted(words)}{below}"
        before, at = value, found.end()


_ITEM_TAIL = re.compile(r"(?:\s?[(（]?\s?[^\W_]{1,4}\s?[)）])+$")
_PRINTED_FIGURES = re.compile(r"\d{1,3}")


def _named_number(words: str, language: Language) -> int | None:
    """The number that a numeral or figures spell."""
    if found := _PRINTED_FIGURES.search(words):
        return int(found[0])
    return language.ordinal(words.strip().removeprefix(language.ordinals.prefix))


def _inserted(words: str) -> str:
    """bis of "3 bis", by its Latin word; "" for none."""
    of_languages = label_patterns()
    found = re.search(rf"(?<=\d)[\s-]?({inserted_words(of_languages)})\s*$", words, re.IGNORECASE)
    if found is None:
        return ""
    return dict(of_languages.inserted).get(found[1], found[1].casefold())


def _item_id(item: str, depth: int = 0) -> str:
    """The part of an id for a sub-paragraph, by its place: .a of (a), (أ) and (а); .i of (i) below
    one."""
    values = label_values(item)
    # i is a letter of the alphabet too: a roman numeral only below a lettered one
    place = next((v for way, v in values.items() if way != "roman"), None)
    if depth and "roman" in values:
        return f".{roman(values['roman'])}"
    place = place or values.get("roman")
    return f".{letters(place, LATIN_ALPHABET)}" if place else f".{item}"


def own_references(
    text: str, language: Language, own: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The places of numbers of operative paragraphs that a text calls its own: those directly
    before or behind words that `own` finds (paragraphs 6 and 13 above, 上文第6段).
    """
    for kind, pattern in _reference_forms(language).references:
        # neither a preamble's paragraphs nor a title nor all paragraphs at once bear a number that
        # a text could call its own
        if kind == "preambular" or kind in _ALL:
            continue
        for found in pattern.finditer(text):
            behind = own.match(text, _behind_blanks(text, found.end()))
            before = own.search(text, max(0, found.start() - _LONGEST_OWN), found.start())
            if behind or (before and not text[before.end() : found.start()].strip()):
                yield found.span("numbers")


def paragraph_references(
    text: str, language: Language
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """All references of a text to numbered paragraphs, its own or another text's: where the numbers
    stand, and the ids that they name.
    """
    forms = _reference_forms(language)
    read = 0
    found = [
        (match, kind)
        for kind, pattern in forms.references
        if kind not in _ALL
        for match in pattern.finditer(text)
    ]
    # of two forms that read the same numbers the longer one counts
    for match, kind in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if match.start() >= read:
            read = match.end()
            yield *match.span("numbers"), tuple(_ids(kind, match["numbers"], forms, language))


_LONGEST_OWN = 16  # code points: what stands before a number and says that it is of this text


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
