"""Tables of contents in a Word file: their entries repeat the headings with the pages that Word
last knew.

<w:sdt>…<w:docPartGallery w:val="Table of Contents"/>      all that is in it
<w:pStyle w:val="TOC1"/>, {TOC \\o "1-3"}                  entries outside of such a frame
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml.etree import _Element

from resdiff.languages import detect, load
from resdiff.model.lines import Line
from resdiff.model.records import Caution
from resdiff.ooxml.names import W
from resdiff.ooxml.styles import Styles

_CONTENTS_STYLE = re.compile(r"toc\s?(?:\d|heading)", re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*TOC(?:\s|$)")


def frames_contents(wrapper: _Element) -> bool:
    """Whether what wraps blocks is Word's frame around a table of contents."""
    gallery = wrapper.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


class ContentsTable:
    """The entries of a file's tables of contents, taken as they are met."""

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._above = 0  # lines above the first of them
        self._inside = False  # a frame around one

    @contextmanager
    def within(self, frame: bool) -> Iterator[None]:
        """While what stands in a wrapper is read, which may be a frame around a table."""
        outside, self._inside = self._inside, self._inside or frame
        yield
        self._inside = outside

    def lists(self, paragraph: _Element, styles: Styles) -> bool:
        """Whether a paragraph is a line of a table of contents, or its heading."""
        return self._inside or _is_entry(paragraph, styles)

    def take(self, entry: str, above: int) -> None:
        """An entry, below so many lines of text."""
        self._above = self._above if self._entries else above
        self._entries.append(entry)

    def parted(self, lines: list[Line]) -> tuple[list[Line], list[str]]:
        """The lines without the word Contents that stands above the first entry; and the words of
        the tables.
        """
        at = self._above
        if not self._entries or not at or not _is_contents_heading(lines, at - 1):
            return lines, self._entries
        return [*lines[: at - 1], *lines[at:]], [lines[at - 1].text, *self._entries]

    def warnings(self) -> Iterator[Caution]:
        """That there is a table of contents, which is no part of what was read."""
        if self._entries:
            message = f"a table of contents of {len(self._entries)} lines is not read as text"
            yield Caution(code="contents", message=message)


def _is_entry(paragraph: _Element, styles: Styles) -> bool:
    properties = paragraph.find(f"{W}pPr")
    reference = properties.find(f"{W}pStyle") if properties is not None else None
    named = [style.name for style in styles.of(properties)]
    if reference is not None and not named:  # the file may lack the style that it names
        named = [reference.get(f"{W}val", "")]
    if any(_CONTENTS_STYLE.fullmatch(name) for name in named):
        return True
    return any(_CONTENTS_FIELD.match(i.text or "") for i in paragraph.iter(f"{W}instrText"))


def _is_contents_heading(lines: list[Line], at: int) -> bool:
    code = detect("\n".join(line.text for line in lines))
    pattern = load(code).structure.contents if code else ""
    words = lines[at].text.strip()
    return bool(pattern) and re.fullmatch(pattern, words, re.IGNORECASE) is not None
