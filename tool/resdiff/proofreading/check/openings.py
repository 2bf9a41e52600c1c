"""How the paragraphs of a text open, as the rules on also and further look at it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.judge.openers import Opening, asks_somebody, linking_words
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import ENUMERATION_COMMA
from resdiff.model.records import Document, Paragraph

_WITHOUT_SEQUENCE = "SC"


def says_sequence(document: Document) -> bool:
    """Whether also and further of a text follow the neighbours."""
    # members write what the Council adopts, and say further of whatever is more
    return document.organ != _WITHOUT_SEQUENCE


def proof_opening(paragraph: Paragraph, language: Language) -> Opening:
    """How a paragraph opens, whatever its italics tell where they end within a word."""
    at = len(paragraph.opener or "")
    # A/RES/78/52 in French: Rappelan in italics, and a t
    if language.spaced and at and paragraph.text[at - 1 : at + 1].isalpha():
        paragraph = msgspec.structs.replace(paragraph, opener=None)
    return Opening(paragraph, language)


def linking_span(opening: Opening) -> tuple[int, int] | None:
    """Where an opener has also or further; None where it has neither."""
    text = opening.paragraph.text
    # 又回顾; 注意到还将 is no more than a clause
    reach = len(opening.opener or "") + 1 if opening.language.spaced else 0
    found = next(iter(linking_words(text[: reach + 12], opening.language)), None)
    if found is None or found.start() > reach:
        return None
    # welcoming and further encouraging: of the two verbs of one paragraph
    if re.search(opening.language.commitments.verb_joint, text[: found.start()]):
        return None
    return found.start(), found.start() + len(found[0].rstrip())


# signs around what a verb is about
_BESIDE_OBJECT = " ,，、،"


def is_of_same_object(before: Opening, after: Opening) -> bool:
    """Whether two paragraphs of one verb are a run: they ask the same ones; in a language that
    parts them, both are about a thing or both about a fact. False where that is not known.
    """
    language = before.language
    objects = [object_of_verb(opening) for opening in (before, after)]
    if _speaks_to_somebody(before, language):
        first, second = (_addressee(words, language) for words in objects)
        return first is not None and first == second
    built = [_construction(language).match(words) for words in objects]
    groups = [found.lastgroup if found else None for found in built]
    return groups[0] == groups[1]


def _speaks_to_somebody(opening: Opening, language: Language) -> bool:
    thanks = re.search(f"(?i){language.proofreading.thanks}", opening.key)
    return thanks is not None or asks_somebody(opening.key, language)


def object_of_verb(opening: Opening) -> str:
    """What stands behind an opener and its also or further."""
    link = linking_span(opening)
    end = max(len(opening.opener or ""), link[1] if link else 0)
    return opening.paragraph.text[end:].strip(_BESIDE_OBJECT)


def _addressee(words: str, language: Language) -> str | None:
    """Who is asked, by the words behind the verb that asks; None where that is not plain."""
    end = language.proofreading.addressee_end
    if end:
        found = re.search(end, words)
        return words[: found.end()].strip(_BESIDE_OBJECT) if found else None
    known = _known_addressees(language).match(words)
    return known[0] if known else None


@cache
def _known_addressees(language: Language) -> re.Pattern[str]:
    names = alternatives((*language.judgement.addressees, *language.judgement.asked.actors))
    joints = alternatives((ENUMERATION_COMMA, *language.judgement.joining))
    return re.compile(rf"(?>{names})(?!{joints})")


@cache
def _construction(language: Language) -> re.Pattern[str]:
    return re.compile(language.proofreading.construction)
