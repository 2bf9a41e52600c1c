"""Reads Word files for the tests of redlines, apart from resdiff: what stands in them, what is marked, what is commented.

A file without marks is read paragraph by paragraph: `read`. Marks are taken back or over by `resolved` (as Word does:
a paragraph whose mark goes joins the next one, which keeps its own form), by Docxodus, by docx-revisions, or by
LibreOffice. `Redline` tells of a marked file what became of each paragraph of the old text and of the new one.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from workbench.typesetting import ABJAD
from workbench.word_dress import W, unpacked, zipped

MARKS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
FORMER = tuple(
    W + name
    for name in (
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblGridChange",
        "trPrChange",
        "tcPrChange",
        "tblPrExChange",
        "numberingChange",
    )
)
_RANGES = tuple(
    W + name + end
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
    for end in ("Start", "End")
)
_LABEL = re.compile(r"|\(?[^\W_]{1,4}[.)]|\d+ -")
STORIES = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml")
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True)
class Line:
    """A paragraph: `place` is empty in the body, else table, row and cell; `label` is its automatic number."""

    text: str
    label: str = ""
    place: str = ""

    @property
    def printed(self) -> str:
        """As a reader sees it: one blank for tabs and spaces, the label in front whoever wrote it."""
        return " ".join(f"{self.label} {self.text}".split())


@dataclass(frozen=True)
class Reading:
    lines: list[Line]
    notes: list[tuple[str, str]]  # kind and text, in the order of their references
    headers: list[str]

    @property
    def printed(self) -> list[tuple[str, str]]:
        return [(line.printed, line.place) for line in self.lines if line.printed]


class MarkedError(AssertionError):
    """A file that should hold no marks any more."""


def read(data: bytes) -> Reading:
    """What a file without tracked changes says; `MarkedError` for one with some."""
    parts = unpacked(data)
    roots = {n: etree.fromstring(c) for n, c in parts.items() if STORIES.fullmatch(n)}
    for name, root in roots.items():
        left = [local(e) for e in root.iter(*MARKS, *FORMER)]
        if left:
            raise MarkedError(f"{name} still has {Counter(left)}")
    document = roots["word/document.xml"]
    numbers = Numbers(parts)
    lines = [Line(text_of(p), numbers.label(p), place_of(p)) for p in paragraphs(document)]
    headers = [
        " ".join(filter(None, map(text_of, paragraphs(r))))
        for n, r in sorted(roots.items())
        if "header" in n
    ]
    return Reading(lines, list(_notes(document, roots)), headers)


def _notes(document: etree._Element, roots: dict[str, etree._Element]) -> Iterator[tuple[str, str]]:
    texts = {
        (kind, note.get(f"{W}id") or ""): "\n".join(map(text_of, paragraphs(note)))
        for kind in ("footnote", "endnote")
        if f"word/{kind}s.xml" in roots
        for note in roots[f"word/{kind}s.xml"].iter(W + kind)
    }
    for reference in document.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
        kind = local(reference).removesuffix("Reference")
        yield kind, texts.get((kind, reference.get(f"{W}id") or ""), "NO SUCH NOTE")


def local(element: etree._Element) -> str:
    """The name of an element without Word's namespace."""
    return str(element.tag).removeprefix(W)


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """All paragraphs but those in drawings and text boxes."""
    return [
        p
        for p in root.iter(f"{W}p")
        if next(p.iterancestors(f"{W}txbxContent", f"{W}pict", f"{W}drawing"), None) is None
    ]


def place_of(paragraph: etree._Element) -> str:
    out = []
    for cell in paragraph.iterancestors(f"{W}tc"):
        row = next(cell.iterancestors(f"{W}tr"))
        table = next(row.iterancestors(f"{W}tbl"))
        out.append(
            f"row {list(table.iter(W + 'tr')).index(row) + 1} cell {list(row.iter(W + 'tc')).index(cell) + 1}"
        )
    return ", ".join(reversed(out))


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph in order, within whatever wraps them; not those of a text box in it."""
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif child.tag != f"{W}pPr":
            yield from runs(child)


def run_text(run: etree._Element) -> str:
    return "".join(map(_sign, run))


def _sign(child: etree._Element) -> str:
    name = local(child)
    if name in ("t", "delText"):
        return child.text or ""
    if name == "br":
        return "\f" if child.get(f"{W}type") == "page" else "\n"
    if name == "sym":
        return chr(int(child.get(f"{W}char", "20"), 16))
    return _SIGNS.get(name, "")


_SIGNS = {
    "tab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "drawing": "\ufffc",
    "pict": "\ufffc",
    "footnoteReference": "†",
    "endnoteReference": "‡",
    "footnoteRef": "#",
    "endnoteRef": "#",
}


def text_of(paragraph: etree._Element) -> str:
    return "".join(map(run_text, runs(paragraph)))


class Numbers:
    """Automatic numbers, counted as the paragraphs of a body come."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        numbering = (
            etree.fromstring(parts["word/numbering.xml"])
            if "word/numbering.xml" in parts
            else etree.Element("none")
        )
        self.levels: dict[str, dict[str, etree._Element]] = {
            a.get(f"{W}abstractNumId", ""): {
                level.get(f"{W}ilvl", "0"): level for level in a.iter(f"{W}lvl")
            }
            for a in numbering.iter(f"{W}abstractNum")
        }
        self.nums = {n.get(f"{W}numId", ""): n for n in numbering.findall(f"{W}num")}
        styles = (
            etree.fromstring(parts["word/styles.xml"])
            if "word/styles.xml" in parts
            else etree.Element("none")
        )
        self.styles = {s.get(f"{W}styleId", ""): s for s in styles.iter(f"{W}style")}
        self.counts: dict[str, list[int]] = {}

    def label(self, paragraph: etree._Element) -> str:
        number, level = self.number(paragraph.find(f"{W}pPr"), set())
        if number in ("", "0") or number not in self.nums:
            return ""
        num = self.nums[number]
        abstract = _value(num, "abstractNumId")
        levels = self.levels.get(abstract, {})
        depth = int(level)
        count = self.counts.setdefault(abstract, [0] * 9)
        start = int(_value(levels.get(level), "start") or 1)
        count[depth] = count[depth] + 1 if count[depth] else start
        count[depth + 1 :] = [0] * (8 - depth)
        form = _value(levels.get(level), "lvlText")
        return re.sub(r"%(\d)", lambda m: self.figure(levels, count, int(m[1]) - 1), form)

    @staticmethod
    def figure(levels: dict[str, etree._Element], count: list[int], depth: int) -> str:
        kind, number = _value(levels.get(str(depth)), "numFmt"), count[depth] or 1
        if kind == "lowerLetter":
            return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)
        if kind == "arabicAbjad":
            return ABJAD[(number - 1) % 28]
        if kind == "lowerRoman":
            out = ""
            for sign, worth in _ROMAN:
                while number >= worth:
                    out, number = out + sign, number - worth
            return out
        return str(number)

    def number(self, properties: etree._Element | None, seen: set[str]) -> tuple[str, str]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        style = _value(properties, "pStyle") if properties is not None else ""
        inherited = ("", "0")
        if style in self.styles and style not in seen:
            element = self.styles[style]
            inherited = self.number(element.find(f"{W}pPr"), {*seen, style})
            if (
                not inherited[0]
                and (parent := _value(element, "basedOn")) in self.styles
                and parent not in seen
            ):
                inherited = self.number(self.styles[parent].find(f"{W}pPr"), {*seen, style, parent})
        if own is None:
            return inherited
        return _value(own, "numId") or inherited[0], _value(own, "ilvl") or inherited[1]


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(W + name) if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


# Taking marks over or back


def resolved(data: bytes, accept: bool) -> bytes:
    """A file with all tracked changes accepted, or all rejected, in every story."""
    parts = unpacked(data)
    for name in filter(STORIES.fullmatch, parts):
        root = etree.fromstring(parts[name])
        _resolve(root, accept)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts)


def _resolve(root: etree._Element, accept: bool) -> None:
    gone = ("del", "moveFrom") if accept else ("ins", "moveTo")
    stays = ("ins", "moveTo") if accept else ("del", "moveFrom")
    _former(root, accept)
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            _drop(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _drop(table)
    loose = [
        p
        for p in root.iter(f"{W}p")
        if any(p.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone)
    ]
    for name in gone:
        for mark in list(root.iter(W + name)):
            _drop(mark)
    for name in stays:
        for mark in list(root.iter(W + name)):
            _unwrap(mark)
    for element in list(root.iter(*_RANGES)):
        _drop(element)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in root.iter(W + old):
            element.tag = W + new
    for paragraph in reversed(loose):
        _join(paragraph)


def _former(root: etree._Element, accept: bool) -> None:
    for change in list(root.iter(*FORMER)):
        parent = change.getparent()
        assert parent is not None
        if not accept and change.tag != f"{W}numberingChange":
            own = (
                {W + n for n in ("rPr", "sectPr", "ins", "del", "moveFrom", "moveTo")}
                if change.tag == f"{W}pPrChange"
                else {W + n for n in ("ins", "del", "moveFrom", "moveTo")}
            )
            kept = [e for e in parent if e.tag in own]
            former = list(change[0]) if len(change) else []
            parent[:] = [*former, *kept] if change.tag == f"{W}pPrChange" else [*kept, *former]
        else:
            parent.remove(change)


def _join(paragraph: etree._Element) -> None:
    """A paragraph loses its mark: what is left of it goes before what the next one says."""
    following = paragraph.getnext()
    while following is not None and following.tag in (
        f"{W}bookmarkStart",
        f"{W}bookmarkEnd",
        f"{W}proofErr",
    ):
        following = following.getnext()
    rest = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is None or following.tag != f"{W}p":
        if following is not None and following.tag == f"{W}tbl" and not text_of(paragraph):
            _drop(paragraph)
        return
    at = 1 if following.find(f"{W}pPr") is not None else 0
    for child in reversed(rest):
        following.insert(at, child)
    _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in reversed(element):
        element.addnext(child)
    parent.remove(element)


def by_docxodus(data: bytes, accept: bool) -> bytes:
    """The .NET engine behind python-redlines, which itself offers no way to accept or reject."""
    import docx_scalpel

    done = (
        docx_scalpel.docx_diff_accept_revisions(data)
        if accept
        else docx_scalpel.docx_diff_reject_revisions(data)
    )
    return bytes(done)


def by_docx_revisions(data: bytes, accept: bool) -> str:
    """All words of body and tables in one string: that library knows runs, and neither paragraph marks, rows nor notes."""
    from docx_revisions import RevisionDocument

    opened = RevisionDocument(io.BytesIO(data))
    if accept:
        opened.accept_all()
    else:
        opened.reject_all()
    out = io.BytesIO()
    opened.save(out)
    root = etree.fromstring(unpacked(out.getvalue())["word/document.xml"])
    return "".join(map(text_of, paragraphs(root)))


# LibreOffice

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(listing As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim format(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  format(0).Name = "FilterName" : format(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  file = FreeFile
  Open listing For Input As #file
  While Not Eof(file)
    Line Input #file, entry
    parts = Split(entry, "|")
    document = StarDesktop.loadComponentFromURL(parts(0), "_blank", 0, hidden())
    dispatcher.executeDispatch(document.CurrentController.Frame, parts(2), "", 0, Array())
    document.storeToURL(parts(1), format())
    document.close(True)
  Wend
  Close #file
  StarDesktop.terminate()
End Sub
</script:module>
"""


def by_libreoffice(files: Sequence[bytes], accept: bool, folder: Path) -> list[bytes]:
    """Files that LibreOffice opened, resolved and stored, in one go; comments are taken out first.

    A LibreOffice without windows (libreoffice-writer-nogui) ends where it is to draw a comment beside a text.
    """
    command = _soffice(folder)
    subprocess.run(
        [*command, "--terminate_after_init"], capture_output=True, timeout=120, check=False
    )
    basic = folder / "profile" / "user" / "basic" / "Standard"
    (basic / "Module1.xba").write_text(_MACRO, "utf-8")
    order = ".uno:AcceptAllTrackedChanges" if accept else ".uno:RejectAllTrackedChanges"
    targets = [folder / f"{number}.resolved.docx" for number in range(len(files))]
    with (folder / "listing").open("w", encoding="utf-8") as listing:
        for target, data in zip(targets, files, strict=True):
            source = target.with_suffix(".source.docx")
            source.write_bytes(_uncommented(data))
            listing.write(f"{source.as_uri()}|{target.as_uri()}|{order}\n")
    call = f'macro:///Standard.Module1.Resolve("{folder / "listing"}")'
    subprocess.run([*command, call], capture_output=True, timeout=60 + 10 * len(files), check=True)
    return [target.read_bytes() for target in targets]


def opened_by_libreoffice(files: Sequence[bytes], folder: Path) -> list[bool]:
    """Whether LibreOffice opens each file, comments and all."""
    command = _soffice(folder)
    sources = [folder / f"{number}.opened.docx" for number in range(len(files))]
    for source, data in zip(sources, files, strict=True):
        source.write_bytes(data)
    call = [*command, "--convert-to", "odt", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(call, capture_output=True, timeout=60 + 10 * len(files), check=True)
    return [source.with_suffix(".odt").exists() for source in sources]


def _soffice(folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").as_uri()
    return [
        str(shutil.which("soffice")),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
    ]


def _uncommented(data: bytes) -> bytes:
    parts = unpacked(data)
    root = etree.fromstring(parts["word/document.xml"])
    for element in list(
        root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
    ):
        _drop(element)
    return zipped({**parts, "word/document.xml": etree.tostring(root)})


# What is marked


@dataclass
class Piece:
    """A paragraph of the marked file as it lies there; `old` and `new` are the paragraphs of either text it belongs to."""

    kept: str = ""
    put_in: str = ""
    struck: str = ""
    mark: str = ""  # of its end: ins or del
    row: str = ""
    reformatted: bool = False
    moved: bool = False  # by Word's own move marks
    comments: list[str] = field(default_factory=list)
    old: int | None = None
    new: int | None = None


@dataclass(frozen=True)
class Comment:
    author: str
    date: str
    text: str
    pieces: list[Piece]


class Redline:
    """A file with tracked changes."""

    def __init__(self, data: bytes) -> None:
        self.parts = unpacked(data)
        self.roots = {n: etree.fromstring(c) for n, c in self.parts.items() if STORIES.fullmatch(n)}
        self.document = self.roots["word/document.xml"]
        self.pieces = self._pieces()
        self.olds = self._number("old", "ins", lambda p: p.kept + p.struck)
        self.news = self._number("new", "del", lambda p: p.kept + p.put_in)

    def _pieces(self) -> list[Piece]:
        out = []
        for paragraph in paragraphs(self.document):
            piece = Piece()
            for run in runs(paragraph):
                how = _status(run, paragraph)
                setattr(piece, how, getattr(piece, how) + run_text(run))
                piece.moved |= (
                    next(run.iterancestors(f"{W}moveFrom", f"{W}moveTo"), None) is not None
                )
                piece.reformatted |= run.find(f"{W}rPr/{W}rPrChange") is not None
            properties = paragraph.find(f"{W}pPr")
            if properties is not None:
                piece.reformatted |= properties.find(f"{W}pPrChange") is not None
                piece.mark = _mark(properties.find(f"{W}rPr"))
            rows = [_mark(row.find(f"{W}trPr")) for row in paragraph.iterancestors(f"{W}tr")]
            piece.row = next(filter(None, rows), "")
            piece.comments = [
                str(e.get(f"{W}id"))
                for e in paragraph.iter(f"{W}commentReference", f"{W}commentRangeStart")
            ]
            out.append(piece)
        return out

    def _number(self, side: str, gone: str, text: object) -> list[list[Piece]]:
        """The pieces of each paragraph of one text; a paragraph that is wholly of the other one belongs to none."""
        assert callable(text)
        out: list[list[Piece]] = []
        going: list[Piece] = []
        for piece in self.pieces:
            foreign = piece.row == gone or (piece.mark == gone and not text(piece) and not going)
            if foreign:
                continue
            setattr(piece, side, len(out))
            going.append(piece)
            if piece.mark != gone:
                out.append(going)
                going = []
        return out if not going else [*out, going]

    def clean(self, old: int, but_labels: bool = False) -> bool:
        """Whether a paragraph of the old text stands there in one piece, without a mark in it.

        `but_labels` lets a label that is typed in one text and automatic in the other be marked, tabs, and the form.
        """
        told = [p for p in self.olds[old] if p.kept or p.struck]
        marks = [
            m
            for p in told
            for m in (p.put_in, p.struck)
            if m and not (but_labels and _LABEL.fullmatch(m.strip()))
        ]
        return (
            not marks
            and len(told) <= 1
            and not any(p.row or (p.reformatted and not but_labels) for p in told)
        )

    @cached_property
    def marks(self) -> list[etree._Element]:
        return [e for root in self.roots.values() for e in root.iter(*MARKS, *FORMER)]

    @property
    def characters(self) -> int:
        """Put in and struck, in body and notes; the marks of notes and pictures count for nothing."""
        total = 0
        for name, root in self.roots.items():
            if re.search("document|notes", name):
                for paragraph in paragraphs(root):
                    row = any(_mark(r.find(f"{W}trPr")) for r in paragraph.iterancestors(f"{W}tr"))
                    total += sum(
                        len(re.sub("[†‡#\ufffc]", "", run_text(run)))
                        for run in runs(paragraph)
                        if row or _status(run, paragraph) != "kept"
                    )
        return total

    @property
    def comments(self) -> list[Comment]:
        root = self.roots.get("word/comments.xml")
        found = []
        for comment in root.iter(f"{W}comment") if root is not None else ():
            text = "\n".join(map(text_of, paragraphs(comment)))
            own = str(comment.get(f"{W}id"))
            pieces = [p for p in self.pieces if own in p.comments]
            found.append(
                Comment(comment.get(f"{W}author", ""), comment.get(f"{W}date", ""), text, pieces)
            )
        return found


def _status(run: etree._Element, paragraph: etree._Element) -> str:
    out = "kept"
    for above in run.iterancestors():
        if above is paragraph:
            break
        if above.tag in (f"{W}del", f"{W}moveFrom"):
            return "struck"
        if above.tag in (f"{W}ins", f"{W}moveTo"):
            out = "put_in"
    return out


def _mark(properties: etree._Element | None) -> str:
    for name, meaning in (("ins", "ins"), ("moveTo", "ins"), ("del", "del"), ("moveFrom", "del")):
        if properties is not None and properties.find(W + name) is not None:
            return meaning
    return ""
