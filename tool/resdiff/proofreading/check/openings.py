"""How the paragraphs of a text open, as the rules on also and further look at it."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

import msgspec

from resdiff.judge.openers import (
    LINKING_ROOM,
    Opening,
    asks_somebody,
    linking_words,
    verb_key,
    without_linking_words_as_printed,
)
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import COMMAS, ENUMERATION_COMMA, NEVER, strip_marks
from resdiff.model.patterns import compiled
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


def opener_end(opening: Opening) -> int:
    """Where an opener ends in the text as printed, which may have the vowel signs that it lacks."""
    left, end = len(opening.opener or ""), 0
    for end, sign in enumerate(opening.paragraph.text):
        if strip_marks(sign) and not left:
            return end
        left -= len(strip_marks(sign))
    return end + 1 if opening.paragraph.text else 0


def links_second_verb(opening: Opening) -> bool:
    """Whether also stands behind the second of two verbs with which a paragraph opens, and may be
    of that one or of both: acoge con beneplácito y reconoce también."""
    reach = opener_end(opening) + 1
    head = opening.paragraph.text[: reach + LINKING_ROOM]
    found = next(iter(linking_words(head, opening.language)), None)
    if found is None or found.start() > reach:
        return False
    return re.search(opening.language.commitments.verb_joint, head[: found.start()]) is not None


def linking_span(opening: Opening) -> tuple[int, int] | None:
    """Where an opener has also or further; None where it has neither."""
    text = opening.paragraph.text
    # 又回顾; 注意到还将 is no more than a clause
    reach = opener_end(opening) + 1 if opening.language.spaced else 0
    found = next(iter(linking_words(text[: reach + 12], opening.language)), None)
    if found is None or found.start() > reach:
        return None
    # welcoming and further encouraging: of the two verbs of one paragraph
    if re.search(opening.language.commitments.verb_joint, text[: found.start()]):
        return None
    return found.start(), found.start() + len(found[0].rstrip())


def have_one_verb(before: Opening, after: Opening) -> bool:
    """Whether two paragraphs open with the same verb, though italics may end behind a preposition
    in one, or one has none: ссылается на, ссылается также на.
    """
    if before.key == after.key:
        return before.key != ""
    shorter, longer = sorted((before, after), key=lambda one: len(one.key))
    if not longer.key.startswith(f"{shorter.key or NEVER} "):
        return False
    language = shorter.language
    more = longer.key.removeprefix(shorter.key).split()
    is_small = all(word in language.function_words for word in more)
    in_italics = [one.paragraph.opener for one in (before, after)]
    if not is_small and None not in in_italics:
        return False
    reach = shorter.paragraph.text[: len(longer.verb or "") + LINKING_ROOM]
    words = verb_key(without_linking_words_as_printed(reach, language), language)
    return words.startswith(longer.key)


# signs around what a verb is about
_BESIDE_OBJECT = " ,，、،"


def is_of_same_object(before: Opening, after: Opening) -> bool:
    """Whether two paragraphs of one verb are a run: they ask the same ones; in a language that
    parts them, both are about a thing or both about a fact. False where that is not known.
    """
    language = before.language
    objects = [object_of_verb(opening) for opening in (before, after)]
    if _is_office_of_other(objects, language):
        return False
    if _speaks_to_somebody(before, language):
        first, second = (_addressee(words, language) for words in objects)
        if first == second is not None:
            return True
        return _begin_alike(objects[0], objects[1], language)
    built = [_construction(language).match(words) for words in objects]
    groups = [found.lastgroup if found else None for found in built]
    return groups[0] == groups[1]


def _is_office_of_other(objects: list[str], language: Language) -> bool:
    """Whether one speaks of somebody and the other of his office: 高级专员, 高级专员办事处."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*objects, strict=False))
    end = sum(1 for _ in alike)
    return any(re.match(language.proofreading.office, words[end:]) for words in objects)


# words with which two paragraphs begin that ask the same ones, and signs where no blanks part words
_LEAST_ALIKE, _LEAST_SIGNS_ALIKE = 6, 9


def _begin_alike(one: str, other: str, language: Language) -> bool:
    """Whether two paragraphs name the same ones for so long that no other can be meant."""
    if not language.spaced:
        return one[:_LEAST_SIGNS_ALIKE] == other[:_LEAST_SIGNS_ALIKE]
    words = one.split(), other.split()
    alike = list(takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False)))
    following = [of_one[len(alike) :][:1] for of_one in words]
    # the Government of the Republic of Lumen, the Government of the Republic of Faro
    is_name_cut = any(word[0].isupper() for [word] in filter(None, following))
    return len(alike) >= _LEAST_ALIKE and not is_name_cut


def _speaks_to_somebody(opening: Opening, language: Language) -> bool:
    thanks = re.search(f"(?i){language.proofreading.thanks}", opening.key)
    return thanks is not None or asks_somebody(opening.key, language)


def object_of_verb(opening: Opening) -> str:
    """What stands behind an opener and its also or further."""
    link = linking_span(opening)
    end = max(opener_end(opening), link[1] if link else 0)
    return opening.paragraph.text[end:].strip(_BESIDE_OBJECT)


def _addressee(words: str, language: Language) -> str | None:
    """Who is asked, by the words behind the verb that asks; None where that is not plain."""
    end = language.proofreading.addressee_end
    if end:
        found = re.search(end, words)
        return _but_for_remark(words[: found.end()], language) if found else None
    known = _known_addressees(language).match(words)
    return known[0] if known else None


def _but_for_remark(asked: str, language: Language) -> str:
    """Those who are asked without what stands behind a comma: the Secretary-General, in this
    regard; of several all stay."""
    head, *rest = re.split(f"[{COMMAS}]", asked, maxsplit=1)
    joint = rf"(?<!\w){alternatives(language.judgement.joining)}(?!\w)"
    several = any(re.search(joint, words) for words in rest)
    return (asked if several else head).strip(_BESIDE_OBJECT)


@cache
def _known_addressees(language: Language) -> re.Pattern[str]:
    names = alternatives((*language.judgement.addressees, *language.judgement.asked.actors))
    joints = alternatives((ENUMERATION_COMMA, *language.judgement.joining))
    return compiled(rf"(?>{names})(?!{joints})")


@cache
def _construction(language: Language) -> re.Pattern[str]:
    return compiled(language.proofreading.construction)
