"""What the library keeps of a document, made ready outside any transaction: forms, words for the index, compressed JSON.

    "Calls upon all States to end trafficking"  ->  encalls enupon enall enstates ento enend entraffi…
    《人口贩运》                                  ->  zh人口 zh口贩 zh贩运

Words stand with their language in front, cut to the stem that the language's data tell and without particles written
together with them; Chinese as overlapping pairs of signs, so that any two of them are found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from operator import add
from pathlib import PurePath

import msgspec

from resdiff.languages import Language, is_wide, load
from resdiff.library.db.entries import Prepared
from resdiff.model.records import Document
from resdiff.model.symbols import canonical_symbol
from resdiff.text.tokens import paragraph_form

FIELDS = ("title", "organ", "kind", "session", "committee", "agenda_item", "date", "adopted")
"""The fields of a document that its entry tells too."""

KNOWN = 200_000
"""Printed words of a language whose words for the index are kept in memory."""

_NAMED = re.compile(
    r"A_(?:HRC_)?RES_(?:S-|ES-)?\d+_\d+(?![A-Za-z0-9])|S_RES_\d+_\(\d{4}\)|E_RES_\d{4}_\d+(?![A-Za-z0-9])"
)
_WORDS = re.compile(r"\d+(?:[/.,-]\d+)*|[^\W\d_]+")
_WIDE = re.compile(r"\d+(?:[/.,-]\d+)*|[^\x00-\u33ff\W\d_]+|[^\W\d_\u3400-\uffff]+")


def name_of(document: Document) -> str:
    """The symbol a document is held by."""
    return (
        canonical_symbol(document.symbol) if document.symbol else name_of_file(document.source.file)
    )


def name_of_file(file: str) -> str:
    """The symbol that a file's name tells, A/RES/78/130 of A_RES_78_130-2325874F.xml, else the name without its ending."""
    found = _NAMED.match(file)
    return canonical_symbol(found[0].replace("_", "/")) if found else PurePath(file).stem


def number(form: str, language: str) -> int:
    """The number of a folded form in a language: 63 bits of its digest."""
    return (
        int.from_bytes(
            blake2b(
                form.encode("utf-8", "surrogatepass"), digest_size=8, person=language.encode()
            ).digest()
        )
        >> 1
    )


class _Stems(dict[str, str]):
    """The index's words for what a text prints between two blanks, made when first asked for."""

    def __init__(self, language: Language | None) -> None:
        super().__init__()
        self.code = language.code if language else ""
        self.length = language.alignment.stem if language else 7
        particles = language.alignment.particles if language else ""
        self.particles = re.compile(particles) if particles else None

    def __missing__(self, printed: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        stems = self[printed] = " ".join(map(self.stem, _WORDS.findall(printed.casefold())))
        return stems

    def stem(self, word: str) -> str:
        if word[0].isdecimal():
            return self.code + word
        bare = self.particles.sub("", word) if self.particles else word
        return self.code + bare[: self.length]


@cache
def _stems(code: str) -> _Stems:
    return _Stems(load(code) if code else None)


@cache
def _spaced(code: str) -> bool:
    return not code or load(code).spaced


def index_text(form: str, code: str) -> str:
    """The words of a folded text as the index takes them."""
    if _spaced(code):
        return " ".join(map(_stems(code).__getitem__, form.split()))
    return code + f" {code}".join(_signs(form.casefold()))


def index_words(form: str, code: str) -> list[str]:
    """The words of a folded text as the index has them, each once, in the order of the text."""
    return [word for word in dict.fromkeys(index_text(form, code).split()) if word != code]


def _signs(text: str) -> Iterable[str]:
    for run in _WIDE.findall(text):
        if len(run) < 3 or not is_wide(run[0]):
            yield run
        else:
            yield from map(add, run, run[1:])


def prepared(document: Document) -> Prepared:
    """A document ready to be put into the library. The drafts of a report are kept with it, not searched."""
    code = document.language or ""
    texts: dict[int, tuple[str, str]] = {}
    paragraphs = []
    content = blake2b(digest_size=16)
    content.update((document.title or "").encode("utf-8", "surrogatepass"))
    for paragraph in document.paragraphs:
        form = paragraph_form(paragraph.text)
        own = number(form, code)
        paragraphs.append((paragraph.id, own))
        content.update(own.to_bytes(8))
        if own not in texts:
            texts[own] = (paragraph.text, index_text(form, code))
    found = [part.citations for part in document.paragraphs] + [
        note.citations for note in document.notes
    ]
    cited = dict.fromkeys(c.symbol for citations in found for c in citations if c.symbol)
    return Prepared(
        symbol=name_of(document),
        language=code,
        fields=tuple(getattr(document, name) for name in FIELDS),
        letters=sum(len(p.text) for p in document.paragraphs),
        file=document.source.file,
        sha256=document.source.sha256,
        content=content.digest(),
        whole=zlib.compress(msgspec.json.encode(document), 1),
        paragraphs=tuple(paragraphs),
        texts=texts,
        cited=tuple(cited),
    )
