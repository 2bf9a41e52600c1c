"""How the paragraphs of a text open, as the rules on also and further look at it."""

from __future__ import annotations

import re

import msgspec

from resdiff.judge.openers import Opening, linking_words
from resdiff.languages import Language
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
