"""A Word file that was walked through, kept without its trees: they would hold the memory of two
long texts as long as a command runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from lxml.etree import _Element

from resdiff.model.read_options import ReadOptions
from resdiff.ooxml.names import W
from resdiff.ooxml.package import Package, open_package

if TYPE_CHECKING:
    from resdiff.read.docx.reader import DocxWalk


class WalkedFile(msgspec.Struct, frozen=True):
    """A Word file, and where the paragraphs of its text were met: a Word redline is written there.

    name       as messages call it
    main       the name of the part that holds the text
    options    how it was asked to be read
    places     by the numbers of lines, from 0: a part, and which of its paragraphs
    unseen     a part, and which of its runs, of those that no reader sees
    automatic  by the same numbers, the label and the level of those that Word numbers
    """

    data: bytes
    name: str
    main: str
    options: ReadOptions
    places: tuple[tuple[str, int], ...]
    automatic: dict[int, tuple[str, int]]
    unseen: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, walk: DocxWalk) -> WalkedFile:
        """What is kept of a walk that was made."""
        package = walk.package
        found = {
            paragraph: (part, count)
            for part, root in package.roots.items()
            for count, paragraph in enumerate(root.iter(f"{W}p"))
        }
        numbers = (walk.automatic.get(paragraph) for paragraph in walk.elements)
        return cls(
            data=package.data,
            name=package.name,
            main=walk.main,
            options=walk.options,
            places=tuple(found[paragraph] for paragraph in walk.elements),
            automatic={at: number for at, number in enumerate(numbers) if number is not None},
            unseen=tuple(_places_of_runs(package, set(walk.unseen_runs))),
        )

    def opened(self) -> tuple[Package, list[_Element]]:
        """The file anew, with trees of its own, and in it the paragraphs as they were met."""
        package = open_package(self.data, self.name)
        parts = dict.fromkeys(part for part, _ in self.places)
        paragraphs = {
            part: list(root.iter(f"{W}p"))
            for part in parts
            if (root := package.xml(part)) is not None
        }
        return package, [paragraphs[part][count] for part, count in self.places]


def _places_of_runs(package: Package, wanted: set[_Element]) -> Iterator[tuple[str, int]]:
    # most files have none: their runs are not counted
    for part, root in package.roots.items() if wanted else ():
        for count, run in enumerate(root.iter(f"{W}r")):
            if run in wanted:
                yield part, count
