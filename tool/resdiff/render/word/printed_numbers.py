"""The numbers that Word prints before paragraphs, for the proof of a redline."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.numbering import read_numbering
from resdiff.ooxml.styles import read_styles
from resdiff.read.docx.automatic import AutomaticNumbers
from resdiff.render.word.settled_file import SettledFile


class PrintedNumbers:
    """Counts the paragraphs of a file in the order of its text."""

    def __init__(self, file: SettledFile) -> None:
        styles, numbering = (file.file.part_root(kind) for kind in ("styles", "numbering"))
        self._numbers = AutomaticNumbers(read_styles(styles), read_numbering(numbering))
        # no list, no number: most texts type theirs
        self._counts = numbering is not None

    def next(self, properties: _Element | None) -> str:
        """What is printed before the next paragraph; "" where it has no number."""
        found = self._numbers.list_of(properties) if self._counts else None
        number = self._numbers.numbering.next(*found) if found is not None else None
        return f"{number.label} " if number is not None else ""


def definitions(file: SettledFile) -> Iterator[tuple[str, str]]:
    """The styles and the lists that a file defines, each by its name: what is printed depends on
    them."""
    for kind in ("styles", "numbering"):
        root = file.file.part_root(kind)
        for element in root if root is not None else ():
            ids = [value for name, value in element.items() if name.endswith(("Id", "type"))]
            yield f"{kind} {str(element.tag).rpartition('}')[2]} {ids}", file.spelled(element)
