"""The versions of one draft in the order given, or found in a folder; and in which of them each
word of the last one first stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from resdiff.library.history.records import DatedWords, SeriesHistory, WordsOfParagraph
from resdiff.library.history.series import Series
from resdiff.library.history.threads import history_of
from resdiff.model.natural_order import natural_key
from resdiff.model.records import Change, Comparison, Document

Dated = list[tuple[str, str]]
"""Words, and the name of the text in which they first stood."""


def history_of_versions(documents: Sequence[Document]) -> SeriesHistory:
    """The history of versions of one text, the oldest first, each word with its version."""
    found = history_of(Series(documents=tuple(documents)))
    names = [step.symbol for step in found.history.line]
    words = tuple(_dated_words(found.documents, found.comparisons, names))
    history = msgspec.structs.replace(found.history, words=words)
    return SeriesHistory(history, found.documents, found.comparisons)


def in_order_of_versions(documents: Sequence[Document]) -> list[Document]:
    """Versions by their dates, those of one day by their symbols: a draft before its revision.

    Texts without a date stand by the names of their files.
    """
    if all(document.date for document in documents):
        return sorted(documents, key=lambda d: (d.date or "", natural_key(d.symbol or "")))
    return sorted(documents, key=lambda d: natural_key(d.symbol or d.source.file))


def _dated_words(
    documents: Sequence[Document], comparisons: Sequence[Comparison], names: Sequence[str]
) -> Iterator[WordsOfParagraph]:
    known: dict[str, Dated] = {p.id: [(p.text, names[0])] for p in documents[0].paragraphs}
    for comparison, new, name in zip(comparisons, documents[1:], names[1:], strict=True):
        followed: dict[str, Dated] = {}
        for change in comparison.changes:
            # paragraphs that are merged are put together as the change has them, then cut again
            dated = _joined([known[i] for i in change.old])
            followed |= dict(zip(change.new, _dated_anew(change, dated, name), strict=False))
        known = followed
        assert known.keys() == {p.id for p in new.paragraphs}
    for paragraph in documents[-1].paragraphs:
        pieces = tuple(DatedWords(text=text, symbol=name) for text, name in known[paragraph.id])
        yield WordsOfParagraph(id=paragraph.id, pieces=pieces)


def _joined(paragraphs: Sequence[Dated]) -> Dated:
    """The words of several paragraphs as changes join them, with a line feed between two."""
    out: Dated = []
    for place, words in enumerate(paragraphs):
        if place:
            out.append(("\n", words[0][1] if words else ""))
        out += words
    return out


def _dated_anew(change: Change, dated: Dated, name: str) -> Iterator[Dated]:
    """The words of each new paragraph of a change: those that stayed keep their version."""
    waiting = list(dated)
    current: Dated = []
    for operation, text in change.segments:
        # what went is taken off the old words, so that the next ones stand first
        pieces = [(text, name)] if operation == "insert" else _next_taken_out(waiting, len(text))
        if operation == "delete":
            continue
        for words, version in pieces:
            # a line feed parts the new paragraphs of a change
            first, *others = words.split("\n")
            _append(current, first, version)
            for other in others:
                yield current
                current = []
                _append(current, other, version)
    yield current


def _append(words: Dated, text: str, version: str) -> None:
    if not text:
        return
    if words and words[-1][1] == version:
        words[-1] = (words[-1][0] + text, version)
    else:
        words.append((text, version))


def _next_taken_out(waiting: Dated, size: int) -> Dated:
    """The next characters of the old words, taken out."""
    out: Dated = []
    while size and waiting:
        text, version = waiting.pop(0)
        out.append((text[:size], version))
        if len(text) > size:
            waiting.insert(0, (text[size:], version))
        size -= min(size, len(text))
    return out
