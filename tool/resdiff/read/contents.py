"""Tables of contents that a format shows as such: their entries repeat the headings, with the pages
where these last stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from resdiff.languages import detect, is_whole_match, load
from resdiff.model.lines import Line
from resdiff.model.records import Caution


class ContentsTable:
    """The entries of a file's tables of contents, taken as they are met.

    inside  whether what is read stands in a frame around one
    """

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._above = 0  # lines above the first of them
        self.inside = False

    @contextmanager
    def within(self, frame: bool) -> Iterator[None]:
        """While what stands in a wrapper is read, which may be a frame around a table."""
        outside, self.inside = self.inside, self.inside or frame
        yield
        self.inside = outside

    def take(self, entry: str, above: int) -> None:
        """An entry, below so many lines of text."""
        if entry.strip():
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


def _is_contents_heading(lines: list[Line], at: int) -> bool:
    code = detect("\n".join(line.text for line in lines))
    pattern = load(code).structure.contents if code else ""
    words = lines[at].text.strip()
    return is_whole_match(pattern, words)
