"""Rendering changes nothing: the same objects give the same bytes again."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

import resdiff
from resdiff.model.read_options import Revisions
from resdiff.read.docx.walked import WalkedFile
from resdiff.render.formats import COMPARISON_FORMATS
from workbench.corpus import seed
from workbench.word_pairs import Pair, pairs

WORD_PAIRS = 24
WORD_WAYS: list[tuple[bool, Revisions]] = [
    (False, "accepted"),
    (True, "accepted"),
    (True, "original"),
]


class Read(msgspec.Struct, frozen=True):
    """Two sources as read and parsed, and their comparison."""

    sources: tuple[resdiff.Sourced, resdiff.Sourced]
    documents: tuple[resdiff.Document, resdiff.Document]
    comparison: resdiff.Comparison

    def options(self, **more: object) -> resdiff.RenderOptions:
        options = resdiff.RenderOptions(
            word_files=(self.sources[0].word, self.sources[1].word), date="2026-01-01T00:00:00Z"
        )
        return msgspec.structs.replace(options, **more)

    def rendered(self, form: str, options: resdiff.RenderOptions) -> bytes:
        return resdiff.render(self.comparison, *self.documents, form, options)


def read(old: bytes, new: bytes, names: tuple[str, str], revisions: Revisions = "accepted") -> Read:
    one, other = (
        resdiff.read_bytes(data, name, None, resdiff.ReadOptions(revisions=revisions))
        for data, name in zip((old, new), names, strict=True)
    )
    before, after = resdiff.parse(one), resdiff.parse(other)
    return Read((one, other), (before, after), resdiff.compare(before, after))


@cache
def known() -> list[Pair]:
    return list(pairs(WORD_PAIRS))


def held(walks: Iterator[WalkedFile | None]) -> list[WalkedFile | None]:
    """What is kept of the Word files that were walked through, as it is now."""
    return [copy.deepcopy(walk) for walk in walks]


def assert_pure(pair: Read, form: str, options: resdiff.RenderOptions) -> None:
    before = held(source.word for source in pair.sources)
    first = pair.rendered(form, options)
    assert held(source.word for source in pair.sources) == before
    assert pair.rendered(form, options) == first


@pytest.mark.parametrize("number", range(WORD_PAIRS))
@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
def test_a_word_redline_twice(number: int, back: bool) -> None:
    """Files with tracked changes of their own too, read as accepted and as before them: each pair in
    one way there and in the next one back.
    """
    one = known()[number]
    old, new = (one.new, one.old) if back else (one.old, one.new)
    moves, revisions = WORD_WAYS[(number + back) % len(WORD_WAYS)]
    pair = read(old, new, ("old.docx", "new.docx"), revisions)
    assert_pure(pair, "docx", pair.options(moves=moves))


@pytest.mark.parametrize("word_first", [False, True], ids=["text-word", "word-text"])
def test_a_text_beside_a_word_file_twice(word_first: bool) -> None:
    one = known()[3]
    pair = read(one.old, one.new, ("old.docx", "new.docx"))
    files = tuple(
        source.word if first == word_first else None
        for source, first in zip(pair.sources, (True, False), strict=True)
    )
    assert_pure(pair, "docx", pair.options(word_files=files))


def forms() -> list[object]:
    return [
        pytest.param(form, marks=pytest.mark.slow) if form == "pdf" else form
        for form in COMPARISON_FORMATS
        if form != "docx"
    ]


@pytest.mark.parametrize("form", forms())
def test_every_other_format_twice(form: str) -> None:
    """PDF too: its time of making is that of no clock."""
    if form == "pdf":
        pytest.importorskip("weasyprint")
    texts = [seed(name).read_bytes() for name in ("003", "oral")]
    laden = next(one for one in known() if one.laden)
    for pair in (
        read(texts[0], texts[1], ("old.txt", "new.txt")),
        read(laden.old, laden.new, ("old.docx", "new.docx")),
    ):
        assert_pure(pair, form, resdiff.RenderOptions())


def test_akoma_ntoso_twice() -> None:
    document = resdiff.parse(resdiff.read_path(seed("003")))
    assert resdiff.render_document(document, "akn") == resdiff.render_document(document, "akn")
