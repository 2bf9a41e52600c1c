"""The history of a series of resolutions, paragraph by paragraph, as records."""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.reasons import Reason
from resdiff.model.records import Comparison, Document, Record

Turn = Literal["born", "none", "editorial", "technical", "substantive", "gone"]


class Step(Record, frozen=True, kw_only=True):
    """A text of the series; `date` is when it was adopted, else its date."""

    symbol: str
    title: str | None = None
    session: str | None = None
    date: str | None = None


class Cell(Record, frozen=True, kw_only=True):
    """What became of a paragraph in one text.

    id, label  of the paragraph there; None and empty where it is no longer there
    nature     of what changed since the text before; `born` where the paragraph is new there,
               `gone` where it is no longer there
    told       what else became of it: of which paragraph it is a part, into which it went
    """

    id: str | None = None
    label: str = ""
    nature: Turn
    moved: bool = False
    reasons: tuple[Reason, ...] = ()
    remark: str = msgspec.field(default="", name="told")


class Thread(Record, frozen=True, kw_only=True):
    """One paragraph through the series.

    born   the symbol of the text that has it first
    died   that of the first text without it; None where the last text has it
    words  how it begins in the last text that has it
    cells  what became of it, by the symbols of the texts
    """

    born: str
    died: str | None = None
    words: str
    cells: dict[str, Cell]


class DatedWords(Record, frozen=True, kw_only=True):
    """Words of the last text, and the symbol of the text in which they first stood."""

    text: str
    symbol: str


class WordsOfParagraph(Record, frozen=True, kw_only=True):
    """A paragraph of the last text in pieces, joined its text."""

    id: str
    pieces: tuple[DatedWords, ...]


class History(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/history/1"):
    """A series of texts, the oldest first, and the threads of its paragraphs.

    `missing` are texts that the newest one recalls and the library does not hold; `words` tells of
    versions of one text where each word of the last one first stood.
    """

    # `line` and `rows` are the names in the published JSON, which templates know, too
    line: tuple[Step, ...]
    missing: tuple[str, ...] = ()
    rows: tuple[Thread, ...]
    words: tuple[WordsOfParagraph, ...] = ()


class SeriesHistory(msgspec.Struct, frozen=True):
    """A history with its texts and the comparison of each two neighbours, to show the words."""

    history: History
    documents: tuple[Document, ...]
    comparisons: tuple[Comparison, ...]
