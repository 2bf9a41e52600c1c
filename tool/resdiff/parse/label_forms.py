"""The forms of printed labels, as patterns: each finds one at the head of a line, group `label`.

What they say of a place in a text, and which count where, `label_grammar` knows.
"""

from __future__ import annotations

import re

from resdiff.languages import PARENTHESIZED_IDEOGRAPHS, QUOTES, LabelPatterns
from resdiff.languages.characters import ORDINAL_SIGNS, TATWEEL
from resdiff.languages.scripts import ARABIC
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.parse.negotiated_labels import inserted_words

_DEGREES = "°" + ORDINAL_SIGNS
_ENDS_OF_NUMBER = rf"""
        \s?[-–](?=[\s{ARABIC}])             # 12 - تحث, and without a blank behind the dash
      | [.．](?![\d{_DEGREES}]|[a-z]\s)    # 1. and 1．, but not 1.90 or 1.b
        (?:\s?[-–—](?=[^\W\d]|\s) | \))?    # 1.- and 1.)
"""
TOP_NUMBER = lazy_pattern(
    rf"""^[{QUOTES}]?                         # “1. Urges: quoted by another organ
    (?P<label>(?P<number>\d{{1,3}})           # an omnibus resolution has 392 paragraphs
      (?: {_ENDS_OF_NUMBER} )
    )\s*(?=\S)""",
    re.VERBOSE,
)
SMALL_LETTER = lazy_pattern(r"^(?P<label>[a-z]\.)\s+(?=\S)")
# the bullets of symbol fonts stand in the private area of Unicode
_SIGNS_OF_LISTS = "–•·▪■‣◦●○►➢➤❖✓\uf0a7\uf0b7\uf0d8\uf0fc"
BULLET_LABEL = lazy_pattern(rf"^(?P<label>[{_SIGNS_OF_LISTS}])\s*(?=\S)")
PRINTED_NUMBER = lazy_pattern(
    rf"^[{QUOTES}\[]*(\d{{1,4}})\s?(?:[.．]\s?[-–—)]?|[.．]?[{_DEGREES}][.]?[-–—]?|[-–—、/])?\]*$"
)
OPENED_BEFORE = lazy_pattern(r"^\[{1,2}\s?(?=\S)")
CLOSED_BEHIND = lazy_pattern(r"\s?(\]{1,2})\s*(?=\S)")

# Forms of doubtful labels
NUMBER_DUE = lazy_pattern(
    rf"""^(?P<label>(?P<number>\d{{1,4}})
      (?: [、/](?!\d)                         # 1、
        | [.．]?[{_DEGREES}](?:[.]?[-–—]|[.)])?(?=\s) # 1°, and so on
        | :(?=\s)                             # 1:
        | (?<=\d{{4}})(?: {_ENDS_OF_NUMBER} )   # 1000., which may end a sentence too: 2024. The
      )
    )\s*(?=\S)""",
    re.VERBOSE,
)
NUMBER_OF_TEXT = lazy_pattern(
    r"""^(?P<label>(?P<number>\d{1,3})(?:\s?—)?)\s+(?=[^\W\d_]|[“"«\[(])  # 1 Urges, 1 — Urges
    """,
    re.VERBOSE,
)
NUMBER_BETWEEN_SIGNS = lazy_pattern(
    r"^(?P<label>[\[<{«–-]\s?(?P<number>\d{1,3})\s?[\]>}»–-])\s*(?=[^\W\d_])"
)
NUMBER_IN_BRACKETS = lazy_pattern(r"^(?P<label>[(（]\s?\d{1,2}[.．]?\s?[)）]\.?|[①-⒛])\s*(?=\S)")
NUMBER_AND_LETTER = lazy_pattern(
    r"^(?P<label>\d{1,3}(?:\.?\s?(?:\([a-z]\)|[a-z][.)])|[.][a-z](?=\s)))\s*(?=\S)"
)
SEVERAL_NUMBERS = lazy_pattern(r"^(?P<label>\.?\d{1,2}(?:\.\d{1,2}){1,3}\.?|\.\d{1,2})\s+(?=\S)")
CAPITAL = lazy_pattern(
    r"""^(?P<label>(?:[^\W\d_]|[IVXL]{1,5})[.．)]              # A., IV., A)
      | [(（](?:[^\W\d_]|[IVXL]{1,5})[)）]                     # (A)
      | [IVXL]{1,5}\s?[-–—](?=\s)                             # I -
    )\s*(?=\S)""",
    re.VERBOSE,
)
DASH_OR_STAR = lazy_pattern(r"^(?P<label>[-*—o])\s+(?=[^\W\d_]|[“\"«\[(])")

BULLETS = frozenset(_SIGNS_OF_LISTS + "-*—o")
"""Labels that show a list and give no place in it."""

# What tells in a fraction of the time that a line has none of these labels

BEFORE_NUMBERS = frozenset("[<{«–-")
OPENING_NUMBERS = frozenset("(（" + "".join(map(chr, range(ord("①"), ord("⒛") + 1))))
"""With what a number between signs and one in brackets begin."""
BEHIND_LETTER = frozenset("-–—/).．]:、" + _DEGREES), 12
"""The marks behind letters, and the characters of a line in which one of them stands."""


def letter_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """The label of a sub-paragraph, in the letters and numerals of all languages."""
    # blanks count for nothing in a verbose pattern: (أ أ)
    bracketed = of_languages.bracketed.replace(" ", "[ ]")
    inserted = inserted_words(of_languages)
    return lazy_pattern(
        rf"""^[{QUOTES}]?
        (?P<label>
          (?: [(（][ ]?(?P<enclosed>
                {bracketed}                           # (a), (aa), (أ), (أ أ), (十一)
              | [ivxl]{{1,7}}                         # (viii)
            )(?:[ -]?(?P<within>{inserted}))?[ ]?[)）]   # (a bis)
          | (?P<half>
                (?P<letter>[{of_languages.unopened}])(?P=letter)?{TATWEEL}?   # a), aa)
              | [ivxl]{{1,7}}                         # iv)
              | \d{{1,2}}                             # 1)
            )(?:[ -]?(?P<within_half>{inserted}))?\)
          | [{PARENTHESIZED_IDEOGRAPHS}]              # ㈠
          | [’'‘]\d{{1,2}}[‘'’]                       # ’1‘: marks in either order
          )
          (?:\s?(?P<inserted>{inserted})(?=\W)\.?)?   # (a) bis
        )\s*(?=\S)""",
        re.VERBOSE,
    )


def letter_before_mark(of_languages: LabelPatterns) -> re.Pattern[str]:
    """أ - / a- / а. / a° / a ) / (a.) / a.) / 一、: letters with other marks behind them."""
    return lazy_pattern(
        rf"""^(?P<label>
            (?![a-z][.]\s)                           # a. by boat has its own rule
            (?:[{of_languages.unopened}]{TATWEEL}?|[ivxl]{{2,7}})
              (?:[.]?\s?[-–—](?=\s)|[/{_DEGREES}](?=\s)|\s?\)(?=\s)|\.\)|[.．](?=\s))
          | \([{of_languages.unopened}]\.\)
          | \[[{of_languages.unopened}]\]
          | [{of_languages.unopened}]:(?=\s)
          | [{of_languages.numerals or "-"}]{{1,3}}[、.．]
        )\s*(?=\S)""",
        re.VERBOSE,
    )


def recital_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """The capital letter of a recital of the European Parliament: A. whereas."""
    words = of_languages.recital
    return compiled(rf"^(?P<label>[A-Z]{{1,2}}[.)])\s+(?=(?:{words})\b)", re.IGNORECASE)
