"""Words of an RTF file that its programs take for deleted: a few letters hide a text so.

{\\deleted 3. Decides to act.}   tracked as a change, though nobody who opens it need see that
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from lxml.etree import _Element

from resdiff.model.records import Caution
from resdiff.ooxml.names import W
from resdiff.ooxml.package import open_package
from resdiff.read.unseen_text import hidden_text, holds_words

_MAIN_PART = "word/document.xml"
_MOST_DELETED = 50


def words_deleted(converted: bytes, name: str) -> tuple[Caution, ...]:
    """What is told of the deleted words of an RTF file that was turned into a Word file."""
    root = open_package(converted, name).optional_xml(_MAIN_PART)
    told = islice(_of_paragraphs(root), _MOST_DELETED) if root is not None else ()
    return tuple(Caution(code="not-read", message=hidden_text(words, "deleted")) for words in told)


def _of_paragraphs(root: _Element) -> Iterator[str]:
    """The deleted words of each paragraph."""
    texts = root.iter(f"{W}delText")
    for _, of_one in groupby(texts, key=lambda text: next(text.iterancestors(f"{W}p"), None)):
        words = "".join(text.text or "" for text in of_one)
        if holds_words(words):
            yield words
