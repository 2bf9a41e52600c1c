"""The proof that a redline is right: all its changes rejected give the old text, accepted the new one.

Read from the bytes that are about to be written, by a reading of its own: text paragraph by paragraph, cell by cell, notes where they
are referred to, running heads; and automatic numbers as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.editable import text_parts
from resdiff.ooxml.names import COUNTED, W, name_of, parent_of
from resdiff.ooxml.package import Package
from resdiff.ooxml.revisions import settle_revisions
from resdiff.read.docx.reader import DocxWalk


class Telling(msgspec.Struct, frozen=True):
    """What a reader is told: by part, its paragraphs; and the numbers that Word prints in the body, with their paragraphs."""

    parts: dict[str, list[str]]
    printed: list[tuple[str, str]]


def telling(
    package: Package, parts: dict[str, str], walk: DocxWalk | None = None, numbered: bool = True
) -> Telling:
    """The text of a file without open changes. `parts` names the parts that are told, by what they are called here.

    `walk` is the file as it was walked through before, `numbered` whether automatic numbers are asked for.
    """
    notes = {kind: _notes(package, kind) for kind in ("footnote", "endnote")}
    told = {}
    for called, part in parts.items():
        root = package.xml(part)
        told[called] = list(_blocks(root, notes)) if root is not None else []
    if not numbered:
        return Telling(told, [])
    if walk is None:
        walk = DocxWalk(package)
        walk.reading()
    counted = ((paragraph, walk.automatic.get(paragraph)) for paragraph in walk.body.iter(f"{W}p"))
    return Telling(
        told,
        [
            (number[0], "".join(_letters(paragraph, notes)))
            for paragraph, number in counted
            if number
        ],
    )


def settled(data: bytes, name: str, accepted: bool) -> Package:
    """A file with all its changes accepted or rejected."""
    package = Package(data, name)
    for part in text_parts(package):
        root = package.xml(part)
        if root is not None:
            settle_revisions(root, accepted)
    return package


def difference(one: Telling, other: Telling) -> str | None:
    """The first place where two tellings part, for a message; null where they are the same."""
    for called, lines in one.parts.items():
        if lines != other.parts.get(called):
            return f"{called}, {_first(lines, other.parts.get(called, []))}"
    if one.printed != other.printed:
        return _first([" ".join(p) for p in one.printed], [" ".join(p) for p in other.printed])
    return None


def _first(one: list[str], other: list[str]) -> str:
    at = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    shown = [(lines[at] if at < len(lines) else "nothing")[:80] for lines in (one, other)]
    return f"paragraph {at + 1}: {shown[0]!r} for {shown[1]!r}"


def _notes(package: Package, kind: str) -> dict[str, _Element]:
    office = dict(package.related("").values())
    part = dict(package.related(office.get("officeDocument", "word/document.xml")).values()).get(
        f"{kind}s"
    )
    root = package.xml(part) if part else None
    return {n.get(f"{W}id", ""): n for n in root.iter(f"{W}{kind}")} if root is not None else {}


def _blocks(parent: _Element, notes: dict[str, dict[str, _Element]]) -> Iterator[str]:
    """Paragraphs, with bars around the cells of tables."""
    for child in parent:
        if child.tag == f"{W}p":
            yield "".join(_letters(child, notes))
        elif child.tag == f"{W}tr":
            yield "| row"
            yield from _blocks(child, notes)
        elif child.tag == f"{W}tc":
            yield "| cell"
            yield from list(_blocks(child, notes)) or [""]  # Word has no cell without a paragraph
        elif child.tag in (f"{W}tbl", f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}body"):
            yield from _blocks(child, notes)


class _Field(msgspec.Struct):
    """A field of several runs: the words of its instruction, and whether its result has begun."""

    words: list[str] = []
    begun: bool = False

    @property
    def counted(self) -> bool:
        return bool(self.words) and self.words[0].upper() in COUNTED


_TOLD = tuple(
    f"{W}{name}"
    for name in (
        "fldChar",
        "instrText",
        "delInstrText",
        "t",
        "delText",
        "tab",
        "ptab",
        "br",
        "cr",
        "noBreakHyphen",
        "sym",
        "footnoteReference",
        "endnoteReference",
    )
)


def _letters(paragraph: _Element, notes: dict[str, dict[str, _Element]]) -> Iterator[str]:
    fields: list[_Field] = []  # those that are open
    simple = next(paragraph.iter(f"{W}fldSimple"), None) is not None
    for element in paragraph.iter(*_TOLD):
        name = name_of(element)
        if name == "fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append(_Field())
            elif kind == "separate" and fields:
                fields[-1].begun = True
            elif kind == "end" and fields:
                fields.pop()
        elif name in ("instrText", "delInstrText") and fields:
            fields[-1].words += (element.text or "").split()
        elif all(field.begun and not field.counted for field in fields) and not (
            simple and _simple(element)
        ):
            yield from _letter(element, name, notes)


def _letter(element: _Element, name: str, notes: dict[str, dict[str, _Element]]) -> Iterator[str]:
    if name in ("t", "delText"):
        yield element.text or ""
    elif name in ("tab", "ptab") and parent_of(element).tag == f"{W}r":
        yield "\t"
    elif name in ("br", "cr"):
        yield "\n"
    elif name == "noBreakHyphen":
        yield "\u2011"
    elif name == "sym":
        yield f"[{element.get(f'{W}char')}]"
    elif name in ("footnoteReference", "endnoteReference"):
        note = notes[name.removesuffix("Reference")].get(element.get(f"{W}id", ""))
        yield f"[note: {' ¶ '.join(_blocks(note, notes)) if note is not None else '?'}]"


def _simple(element: _Element) -> bool:
    """Whether text belongs to a field of one element whose result is the program's own."""
    field = next(element.iterancestors(f"{W}fldSimple"), None)
    return (
        field is not None
        and field.get(f"{W}instr", "").split()[:1] != []
        and field.get(f"{W}instr", "").split()[0].upper() in COUNTED
    )
