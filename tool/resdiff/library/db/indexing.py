"""What the library keeps of a document, made ready outside any transaction: forms, words, JSON.

    "Calls upon all States to end trafficking"  ->  encalls enupon enall enstates ento enend …
    《人口贩运》                                  ->  zh人口 zh口贩 zh贩运

Words stand with their language in front, cut to the stem that the language's data give, and
without the particles that are written together with them. Chinese stands as overlapping pairs of
characters, so that any two neighbours are found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from itertools import chain
from operator import add

import msgspec

from resdiff.languages import Language, is_wide, load, load_known
from resdiff.languages.scripts import FROM_HAN, HAN_LETTER
from resdiff.library.db.naming import symbol_to_hold
from resdiff.library.db.records import IndexedText, Prepared
from resdiff.library.db.standing import standing_of_text
from resdiff.model.records import Document
from resdiff.text.folding import paragraph_form

FIELDS = ("title", "organ", "kind", "session", "committee", "agenda_item", "date", "adopted")
"""The fields of a document that its entry has too; the title first, the dates last."""

STEMS_REMEMBERED = 200_000
"""Printed words of a language whose words for the index are kept in memory."""

_WORD_OF_INDEX = re.compile(r"\d+(?:[/.,-]\d+)*|[^\W\d_]+")
_WIDE_RUN = re.compile(
    rf"""
      \d+(?:[/.,-]\d+)*            # 78/228, 1,5
    | {HAN_LETTER}+                # 人口贩运
    | [^\W\d_{FROM_HAN}]+             # words in Latin letters within a Chinese text
    """,
    re.VERBOSE,
)


def form_number(form: str, language: str) -> int:
    """The number of a folded form in a language: 63 bits of its digest."""
    # a broken file may hold half of a surrogate pair: its text is kept, not refused
    data = form.encode("utf-8", "surrogatepass")
    # SQLite's integers are signed: one bit less than the digest has
    return int.from_bytes(blake2b(data, digest_size=8, person=language.encode()).digest()) >> 1


class _Stems(dict[str, str]):
    """The index's words for what a text prints between two blanks, made when first asked for."""

    def __init__(self, language: Language | None) -> None:
        super().__init__()
        self.code = language.code if language else ""
        self.length = language.alignment.stem if language else 7
        particles = language.alignment.particles if language else ""
        self.particles = re.compile(particles) if particles else None

    def __missing__(self, printed: str) -> str:
        if len(self) >= STEMS_REMEMBERED:
            self.clear()  # bounds the memory; what is needed again is soon there again
        words = _WORD_OF_INDEX.findall(printed.casefold())
        stems = self[printed] = " ".join(map(self._stem, words))
        return stems

    def _stem(self, word: str) -> str:
        # numbers are never cut: 78/228 is not 78/22
        if word[0].isdecimal():
            return self.code + word
        bare = self.particles.sub("", word) if self.particles else word
        return self.code + bare[: self.length]


@cache
def _stems_of(code: str) -> _Stems:
    return _Stems(load_known(code))


@cache
def _is_spaced(code: str) -> bool:
    # a text of no known language is taken for one with blanks
    return not code or load(code).spaced


def index_text(form: str, code: str) -> str:
    """The words of a folded text as the index takes them, with blanks between them."""
    if _is_spaced(code):
        return " ".join(map(_stems_of(code).__getitem__, form.split()))
    return code + f" {code}".join(_wide_words(form.casefold()))


def index_words(form: str, code: str) -> list[str]:
    """The words of a folded text as the index has them, each once, in the order of the text."""
    return [word for word in dict.fromkeys(index_text(form, code).split()) if word != code]


def _wide_words(text: str) -> Iterator[str]:
    for run in _WIDE_RUN.findall(text):
        # one or two characters are a word by themselves: 人口
        if len(run) < 3 or not is_wide(run[0]):
            yield run
        else:
            yield from map(add, run, run[1:])


def prepare(document: Document) -> Prepared:
    """A document ready to be put. The drafts of a report are kept with it, not searched."""
    code = document.language or ""
    texts: dict[int, IndexedText] = {}
    paragraphs = []
    for paragraph in document.paragraphs:
        form = paragraph_form(paragraph.text)
        # the same words in two languages are two texts: each has its own index words
        number = form_number(form, code)
        paragraphs.append((paragraph.id, number))
        # a text may stand twice in a document, as formulas do
        if number not in texts:
            texts[number] = IndexedText(paragraph.text, index_text(form, code))
    return Prepared(
        symbol=symbol_to_hold(document),
        standing=standing_of_text(document),
        language=code,
        fields=tuple(getattr(document, name) for name in FIELDS),
        characters=sum(len(p.text) for p in document.paragraphs),
        file=document.source.file,
        sha256=document.source.sha256,
        content=_content_digest(document.title, (number for _, number in paragraphs)),
        # the fastest level: every document that is added waits for this
        whole=zlib.compress(msgspec.json.encode(document), 1),
        paragraphs=tuple(paragraphs),
        texts=texts,
        cited=_cited_symbols(document),
    )


def _content_digest(title: str | None, forms: Iterable[int]) -> bytes:
    """A digest of what a document says: two files that differ only in typography share it."""
    digest = blake2b(digest_size=16)
    digest.update((title or "").encode("utf-8", "surrogatepass"))
    for number in forms:
        digest.update(number.to_bytes(8))
    return digest.digest()


def _cited_symbols(document: Document) -> tuple[str, ...]:
    """The symbols that paragraphs and notes cite, each once."""
    in_body = (c.symbol for part in document.paragraphs for c in part.citations)
    in_notes = (c.symbol for note in document.notes for c in note.citations)
    return tuple(dict.fromkeys(symbol for symbol in chain(in_body, in_notes) if symbol))
