"""The letters and words of printed labels in a language's file: the key `labels` of its head."""

from __future__ import annotations

import msgspec


class LabelLetters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may stand in printed labels.

    bracketed    pattern of the letters between brackets: (a), (bb)
    unopened     class of letters, one or the same twice, before a bracket that was not opened: a),
                 aa)
    numerals     class of numerals that count as i, ii, iii do, in their order
    recital      pattern of the words that make a capital letter before them a label: A. whereas
    preambular   patterns of what negotiators write before the number of a preambular paragraph: PP
    operative    the same of an operative one: OP
    behind       class of what stands behind that number: 段
    preambular_words, operative_words  patterns of the same in words, with {} for the number:
                 {} preambular paragraph
    number_words  the same of what stands around the number of a paragraph of any kind: Article {}
    ordinals     patterns of words in place of such a number, in their order: third, thirdly
    inserted     the Latin word for a paragraph put in behind another, by the printed one:
                 bis by бис
    alternative  patterns of what names the alternative to a paragraph: alt
    new          patterns of what calls a paragraph new: (new)
    aside        patterns of what may stand behind a number and says nothing of it: rev. 1
    joined       patterns of what stands between two numbers that share a paragraph: OP3 and 4
    option       patterns of what counts the choices for one paragraph: Option
    part         patterns of what may stand before the number of a part of a text: Part I
    behind_part  pattern of what may stand behind that number: 第一部分
    sections     words in place of I, II, III above the parts of a text, in their order
    """

    bracketed: str = ""
    unopened: str = ""
    numerals: str = ""
    recital: str = ""
    preambular: list[str] = []
    operative: list[str] = []
    behind: str = ""
    preambular_words: list[str] = []
    operative_words: list[str] = []
    number_words: list[str] = []
    ordinals: list[str] = []
    inserted: dict[str, str] = {}
    alternative: list[str] = []
    new: list[str] = []
    aside: list[str] = []
    joined: list[str] = []
    option: list[str] = []
    part: list[str] = []
    behind_part: str = ""
    sections: list[str] = []
