"""The numbers that Word prints before paragraphs, for the proof of a redline."""

from __future__ import annotations

import msgspec

from resdiff.ooxml.editable import text_parts
from resdiff.ooxml.names import W
from resdiff.ooxml.package import Package, open_package
from resdiff.ooxml.revisions import settle_revisions
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.readback_told import LeftOut, ToldText
from resdiff.render.word.settled_file import ACCEPTED, SettledFile


class NumberAsPrinted(msgspec.Struct, frozen=True):
    """A number that Word prints before a paragraph, and the paragraph's text."""

    label: str
    text: str


def printed_numbers(walk: DocxWalk) -> list[NumberAsPrinted]:
    """Those of a file without tracked changes that was walked through."""
    if not walk.automatic:
        return []
    told = ToldText(SettledFile(walk.package, walk.main, ACCEPTED), LeftOut())
    out = []
    for paragraph in walk.body.iter(f"{W}p"):
        if number := walk.automatic.get(paragraph):
            told.paragraph(paragraph)
            out.append(NumberAsPrinted(number[0], told.lines[-1]))
    return out


def settled_package(data: bytes, name: str, accepted: bool) -> Package:
    """A file with all its changes accepted or rejected."""
    # the bytes themselves: a tree in memory may hold what no file can
    package = open_package(data, name)
    for part in text_parts(package):
        root = package.xml(part)
        if root is not None:
            settle_revisions(root, accepted)
    return package
