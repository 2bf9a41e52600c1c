"""What the page shows of the library: the texts held, or the paragraphs that hold some words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from resdiff.library import Entry, Library
from resdiff.model.errors import ResdiffError

MOST_SHOWN = 200
"""Texts in one list: whoever looks for another one says more of it."""
MOST_FOUND = 30


class FoundParagraph(msgspec.Struct, frozen=True):
    """A paragraph that holds the words looked for."""

    entry: Entry
    paragraph: str
    text: str


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown.

    asked     the words looked for, "" for none
    count     how many texts are held; `shown` are those whose symbol or title has the words
    line      why nothing can be shown, "" else
    """

    asked: str = ""
    count: int = 0
    shown: Sequence[Entry] = ()
    more: int = 0
    found: Sequence[FoundParagraph] = ()
    line: str = ""


def look_into(path: Path, asked: str) -> Shelf:
    """What a library holds, and where words stand in it; an empty shelf where there is none."""
    asked = " ".join(asked.split())[:200]
    if not path.is_file():
        return Shelf(asked=asked)
    try:
        with Library.open(path) as library:
            return _shelf(library, asked)
    except ResdiffError as error:
        return Shelf(asked=asked, line=str(error))


def _shelf(library: Library, asked: str) -> Shelf:
    # listed whole and cut here: a library of a few thousand texts is read in a blink
    entries = library.entries()
    by_id = {entry.id: entry for entry in entries}
    wanted = asked.casefold()
    # titles as they are written: a part of a word finds it too
    listed = [entry for entry in entries if wanted in f"{entry.symbol} {entry.title}".casefold()]
    # symbols and titles are looked through above; this looks into the paragraphs
    places = library.search(asked, None, MOST_FOUND) if asked else []
    found = [
        FoundParagraph(by_id[place.entry], place.paragraph, library.text(place))
        for place in places[:MOST_FOUND]
        if place.entry in by_id
    ]
    return Shelf(
        asked=asked,
        count=len(entries),
        shown=listed[:MOST_SHOWN],
        more=max(0, len(listed) - MOST_SHOWN),
        found=found,
    )
