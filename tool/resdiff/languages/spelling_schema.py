"""The table of a language's file that says how it may be spelled; `schema` has the others."""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER


class Spelling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one word, number or share may be written in several ways; two texts that differ in
    nothing else say the same.

    letters         groups of letters that stand for each other, parted by blanks; the others of a
                    group are read as its first: её
    letters_tell    pattern of words of which the letter in the group that matched tells them from
                    others and is read as printed: أعمال, works, is not إعمال, realization
    accents_tell    pattern of words, in small letters, whose accents tell them from other words
                    (où); all others may be printed without. Left out: every accent tells
    words           other spellings of whole words, in small letters and read as `letters` says
    forms           pairs of a pattern in a word and what stands for it: labour and labor
    together        words that may be written as one: cease fire
    hyphen_tells    words that their hyphen tells from others: re-sign
    decimal, thousands    what stands in a number: 2.5 and 2,500,000 (blanks do so everywhere)
    powers          power of ten by the word behind a number: million
    and_more        what may stand between a number and such a word for "more than"
    shares, shares_before    words that stand for %, behind a number and before it
    numbers         number by numeral in words, where it counts: two
    """

    letters: str = ""
    letters_tell: str = NEVER
    accents_tell: str = ".*"
    words: dict[str, str] = {}
    forms: list[tuple[str, str]] = []
    together: list[str] = []
    hyphen_tells: list[str] = []
    decimal: str = "."
    thousands: str = ","
    powers: dict[str, int] = {}
    and_more: list[str] = []
    shares: list[str] = []
    shares_before: list[str] = []
    numbers: dict[str, int] = {}
