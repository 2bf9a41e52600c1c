"""The proof that a redline is right, from the bytes that are about to be written and those of
both files.

    all changes rejected    the XML of the old file, but for ids of sessions and how runs are cut
    all accepted            the words, links, fields, notes and pictures of the new file

What it cannot tell of is said in words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple, Protocol

import msgspec

from resdiff.ooxml.editable import bookmark_names, text_parts
from resdiff.ooxml.names import W
from resdiff.ooxml.package import Package, open_package
from resdiff.ooxml.revisions import DELETION_MARKS, INSERTION_MARKS, settle_revisions
from resdiff.render.word.comment_places import isolate_signs, lift_comments
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.printed_numbers import PrintedNumbers, definitions
from resdiff.render.word.readback import ExactText
from resdiff.render.word.readback_told import LeftOut, ToldText
from resdiff.render.word.settled_file import ACCEPTED, REJECTED, SettledFile
from resdiff.render.word.told_links import staying_links, with_shown_signs
from resdiff.render.word.uncovered import FileHoldings


class SourceFile(NamedTuple):
    """A file as it was before the redline, without tracked changes of its own, and the name of
    its main part."""

    package: Package
    main: str

    def file(self) -> SettledFile:
        """The file to be read."""
        return SettledFile(self.package, self.main, ACCEPTED)


class ReadSource(Protocol):
    """A file that a redline is judged by, and the name of its main part."""

    @property
    def main(self) -> str:
        """The part that holds its text."""

    def file(self) -> SettledFile:
        """The file to be read."""


class Difference(msgspec.Struct, frozen=True):
    """Where a redline gives something else than its source."""

    side: str
    called: str
    place: int
    found: str
    wanted: str

    def __str__(self) -> str:
        # so much that the place is found, so little that the message is read
        at = next(
            (n for n, (a, b) in enumerate(zip(self.found, self.wanted, strict=False)) if a != b),
            min(len(self.found), len(self.wanted)),
        )
        found, wanted = (
            with_shown_signs(text[max(0, at - 20) : at + 60]) for text in (self.found, self.wanted)
        )
        place = f"{self.side} text, {self.called}, paragraph {self.place + 1}"
        return f"{place}: {found!r} for {wanted!r}"


class Proof:
    """Judges redlines of two files; `heads` are the running heads that stand for each other, by
    what they are called.

    `not_covered` tells in words what the last one does not give of the new file.
    """

    def __init__(self, old: ReadSource, new: ReadSource, heads: Mapping[str, PartPair]) -> None:
        self.old, self.new, self.heads = old, new, heads
        self.not_covered: list[str] = []
        # read once, though two redlines may be judged
        self._exact: tuple[_Extent, dict[str, list[str]]] | None = None
        self._told: tuple[dict[str, list[str]], LeftOut, FileHoldings] | None = None

    def first_difference(self, data: bytes, name: str) -> Difference | None:
        """Where a redline does not give both files back; None where it does."""
        package = open_package(data, name)
        return self._of_old(package) or self._of_new(package)

    # All rejected

    def _of_old(self, package: Package) -> Difference | None:
        if self._exact is None:
            old = self.old.file()
            extent = _Extent.of(old)
            self._exact = extent, _exact_texts(old, extent)
        extent, wanted = self._exact
        found = _exact_texts(SettledFile(package, self.old.main, REJECTED), extent)
        return _first_unequal("old", found, wanted)

    # All accepted

    def _of_new(self, package: Package) -> Difference | None:
        accepted = SettledFile(package, self.old.main, ACCEPTED)
        bookmarks = bookmark_names(package)
        parts = {"text": PartPair(self.new.main, self.old.main), **self.heads}
        # fields are told by the places that the redline has
        if self._told is None or self._told[1].bookmarks != bookmarks:
            new, theirs = self.new.file(), LeftOut(bookmarks)
            lines = {called: _told_lines(new, pair.new, theirs) for called, pair in parts.items()}
            self._told = lines, theirs, FileHoldings.of(new)
        wanted, theirs, holdings = self._told
        ours = LeftOut(bookmarks)
        found = {called: _told_lines(accepted, pair.old, ours) for called, pair in parts.items()}
        staying = 0
        for called, asked in wanted.items():
            if links := staying_links(found[called], asked):
                staying += links
                found[called] = asked
        self.not_covered = [
            *_staying_told(staying),
            *theirs.lacking(ours),
            *holdings.lacking(FileHoldings.of(accepted)),
        ]
        return _first_unequal("new", found, wanted)


def _staying_told(links: int) -> Iterator[str]:
    if links:
        named = "1 link" if links == 1 else f"{links} links"
        yield f"{named} of the old file that the new one no longer has"


def settled_package(data: bytes, name: str, accepted: bool, kept: bool = False) -> Package:
    """A file with all its changes accepted or rejected; where its own are `kept` in the redline,
    a comment goes with the row that its author put in."""
    # the bytes themselves: a tree in memory may hold what no file can
    package = open_package(data, name)
    for part in text_parts(package):
        root = package.xml(part)
        if root is not None:
            # a comment on words that go stays at their place
            isolate_signs(root)
            lift_comments(root, DELETION_MARKS if accepted else INSERTION_MARKS, not kept)
            settle_revisions(root, accepted)
    return package


def _first_unequal(
    side: str, found: Mapping[str, Sequence[str]], wanted: Mapping[str, Sequence[str]]
) -> Difference | None:
    for called, lines in wanted.items():
        ours = found.get(called, ())
        if ours != lines:
            pairs = enumerate(zip_longest(ours, lines, fillvalue="nothing"))
            place, (one, other) = next((n, pair) for n, pair in pairs if pair[0] != pair[1])
            return Difference(side, called, place, one, other)
    return None


class _Extent(NamedTuple):
    """What of a file is told in full: parts, the ids of its notes and comments by kind, styles and
    lists by name; a redline may hold more."""

    parts: list[str]
    notes: dict[str, list[str]]
    definitions: frozenset[str]

    @classmethod
    def of(cls, file: SettledFile) -> _Extent:
        """All of it."""
        names = frozenset(name for name, _ in definitions(file))
        notes = {kind: list(found) for kind, found in file.notes.items()}
        return cls(text_parts(file.package), notes, names)


def _exact_texts(file: SettledFile, extent: _Extent) -> dict[str, list[str]]:
    """The XML of all texts of a file, by part."""
    out: dict[str, list[str]] = {}
    comments = frozenset(extent.notes["comment"])
    for part in extent.parts:
        root = file.package.xml(part)
        if root is not None and str(root.tag) in _ROOTS_OF_TEXT:
            text = root.find(f"{W}body") if root.tag == f"{W}document" else root
            called = "text" if part == file.main else part
            out[called] = ExactText(file, comments).blocks(root if text is None else text)
    for kind, ids in extent.notes.items():
        for note_id in ids:
            if (note := file.notes[kind].get(note_id)) is not None:
                out[f"{kind} {note_id}"] = ExactText(file, comments).blocks(note)
    told = definitions(file)
    out |= {name: [spelled] for name, spelled in told if name in extent.definitions}
    return out


_ROOTS_OF_TEXT = frozenset(f"{W}{name}" for name in ("document", "hdr", "ftr"))


def _told_lines(file: SettledFile, part: str, left_out: LeftOut) -> list[str]:
    root = file.package.xml(part)
    # a part that is referred to and lacks is an empty one
    if root is None:
        return [""]
    text = root.find(f"{W}body") if root.tag == f"{W}document" else root
    numbers = PrintedNumbers(file) if part == file.main else None
    told = ToldText(file, left_out, numbers)
    return told.blocks(root if text is None else text)
