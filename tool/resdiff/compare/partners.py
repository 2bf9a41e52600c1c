"""Which paragraph of an earlier text each paragraph of a text was, and no more than that."""

from __future__ import annotations

from resdiff.align.passes import align
from resdiff.languages import load_known
from resdiff.model.records import Document, Paragraph


def paragraph_partners(old: Document, new: Document) -> list[tuple[Paragraph, Paragraph]]:
    """The paragraphs of two texts of one language that are each other's, the old one first. One
    that was split or merged stands in several pairs."""
    alignment = align(old.paragraphs, new.paragraphs, load_known(new.language))
    return [(old.paragraphs[pair.old], new.paragraphs[pair.new]) for pair in alignment.pairs]
