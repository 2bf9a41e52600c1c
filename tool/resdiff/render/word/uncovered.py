"""What accepting all changes does not give of a new file, because a redline keeps the old file's:
told in words beside the proof.

    not covered: the page set-up of the new file (2 sections), 1 bookmark of the new file
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W, word_tags
from resdiff.render.word.settled_file import SettledFile

_OF_HEADS = word_tags("headerReference", "footerReference")


class FileHoldings(msgspec.Struct, frozen=True):
    """What a file holds beside words, links, notes and pictures.

    sections   the set-up of the pages of each
    breaks     how many page breaks and column breaks
    bookmarks  the names of those that somebody gave or a link leads to, in notes too
    controls   how many content controls
    """

    sections: list[str]
    breaks: int
    bookmarks: Counter[str]
    controls: int

    @classmethod
    def of(cls, file: SettledFile) -> FileHoldings:
        """Those of the text itself, and of its notes what a reader can be led to."""
        root = file.package.xml(file.main)
        assert root is not None
        roots = [root, *_notes_of(file)]
        return cls(
            sections=[_set_up(e, file) for e in root.iter(f"{W}sectPr") if _ends_pages(e, file)],
            breaks=sum(
                e.get(f"{W}type") in ("page", "column") and _stands(e, file)
                for e in root.iter(f"{W}br")
            ),
            bookmarks=Counter(_places_given(roots)),
            controls=sum(_stands(e, file) for e in root.iter(f"{W}sdt")),
        )

    def lacking(self, found: FileHoldings) -> Iterator[str]:
        """What a redline of which all is accepted does not hold of this file."""
        if self.sections != found.sections:
            yield f"the page set-up of the new file ({_so_many(len(self.sections), 'section')})"
        if self.breaks != found.breaks:
            yield f"the page breaks of the new file ({self.breaks})"
        if missing := sum((self.bookmarks - found.bookmarks).values()):
            yield f"{_so_many(missing, 'bookmark')} of the new file"
        if (missing := self.controls - found.controls) > 0:
            yield f"{_so_many(missing, 'content control')} of the new file"


def _stands(element: _Element, file: SettledFile) -> bool:
    """Whether an element is there on the side of the changes that is read."""
    unseen = {*file.side.gone, f"{W}sectPrChange"}
    return not any(e.tag in unseen for e in element.iterancestors())


def _notes_of(file: SettledFile) -> Iterator[_Element]:
    """The parts that hold notes."""
    for kind in ("footnotes", "endnotes"):
        if (root := file.file.part_root(kind)) is not None:
            yield root


def _places_given(roots: Sequence[_Element]) -> Iterator[str]:
    """The names of bookmarks that somebody gave or a link leads to."""
    linked = {link.get(f"{W}anchor") for root in roots for link in root.iter(f"{W}hyperlink")}
    for root in roots:
        for mark in root.iter(f"{W}bookmarkStart"):
            name = mark.get(f"{W}name", "")
            # Word names places by itself: such names begin with a low line
            if not name.startswith("_") or name in linked:
                yield name


def _ends_pages(section: _Element, file: SettledFile) -> bool:
    """Whether a section is there: one in a paragraph whose mark is gone went with it."""
    look = section.getparent()
    mark = look.find(f"{W}rPr") if look is not None and look.tag == f"{W}pPr" else None
    return _stands(section, file) and not file.is_marked_gone(mark)


def _set_up(section: _Element, file: SettledFile) -> str:
    return file.spelled_all(e for e in file.properties(section) if e.tag not in _OF_HEADS)


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
