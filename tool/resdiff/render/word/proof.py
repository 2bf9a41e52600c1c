"""The proof that a redline is right: all its changes rejected give the old text, accepted the new
one.

Read from the bytes that are about to be written.
"""

from __future__ import annotations

from resdiff.ooxml.editable import text_parts
from resdiff.ooxml.package import Package, open_package
from resdiff.ooxml.revisions import settle_revisions
from resdiff.render.word.readback import ReadBack


def settled_package(data: bytes, name: str, accepted: bool) -> Package:
    """A file with all its changes accepted or rejected."""
    # the bytes themselves: a tree in memory may hold what no file can
    package = open_package(data, name)
    for part in text_parts(package):
        root = package.xml(part)
        if root is not None:
            settle_revisions(root, accepted)
    return package


def first_difference(one: ReadBack, other: ReadBack) -> str | None:
    """The first place where two files tell something else, for a message.

    None where they tell the same.
    """
    for called, lines in one.parts.items():
        if lines != other.parts.get(called):
            return f"{called}, {_first_line(lines, other.parts.get(called, []))}"
    if one.numbers != other.numbers:
        return _first_line(*([f"{n.label} {n.text}" for n in r.numbers] for r in (one, other)))
    return None


def _first_line(one: list[str], other: list[str]) -> str:
    at = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    # so much that the place is found, so little that the message is read
    shown = [(lines[at] if at < len(lines) else "nothing")[:80] for lines in (one, other)]
    return f"paragraph {at + 1}: {shown[0]!r} for {shown[1]!r}"
