"""Judges Word redlines of files that others made: a folder of Word files, or of pairs.

    python tool/bench/word_suites.py FOLDER… [--framed] [--edited] [--most N] [--list]

Files of one number, or of one beginning, are pairs with the first of them (WC001-Digits.docx, WC001-Digits-Mod.docx), as are
old.docx and new.docx in one folder. `--edited` takes each file alone, against itself edited at random: words changed,
paragraphs gone. `--framed` puts paragraphs of a resolution around both texts, so that there is something to compare.

Marks are accepted and rejected by the workbench's own reader, and what is left is read here: text paragraph by paragraph,
links by where they lead, fields by what they ask, pictures by what they hold. None of it is resdiff's. The files are never
part of the repository: the comparison tests of Docxodus and Open-XML-PowerTools and the samples of SuperDoc, POI and pandoc
are public.
"""

from __future__ import annotations

import argparse
import hashlib
import posixpath
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import NamedTuple

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tool"))

import resdiff  # noqa: E402
from workbench.word_dress import W, unpacked, zipped  # noqa: E402
from workbench.word_reader import resolved  # noqa: E402
from workbench.word_structure import faults  # noqa: E402

AS_TEXT = resdiff.ReadOptions(markup="keep")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BEFORE = (
    "The General Assembly,",
    "Recalling its resolution 70/1 of 25 September 2015,",
    "1. Urges Member States to keep the lamps along every coast in good repair;",
)
BEHIND = ("2. Decides to remain seized of the matter.",)
STRUCK_WHOLE = "no finer redline can be proved right"
OLD_NAMES, NEW_NAMES = ("old", "before", "original"), ("new", "after", "modified")
PRINTED = {"br": " ", "tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011"}


class Told(NamedTuple):
    """What a reader finds in a file."""

    lines: list[str]
    links: Counter[str]
    fields: Counter[str]
    pictures: Counter[str]


class PairOfFiles(NamedTuple):
    name: str
    old: bytes
    new: bytes


# Reading


def told(data: bytes) -> Told:
    """Of the body alone: what stands there is what is compared."""
    parts = unpacked(data)
    main = next((n for n in parts if n.endswith("word/document.xml")), "word/document.xml")
    root = etree.fromstring(parts[main])
    for alternatives in root.iter(f"{MC}AlternateContent"):
        # Word shows one of them
        for other in list(alternatives)[1:]:
            alternatives.remove(other)
    relations = _relations(parts, main)
    lines = [" ".join(_text(p).split()) for p in root.iter(f"{W}p")]
    return Told(
        [line for line in lines if line],
        Counter(_links(root, relations)),
        Counter(_fields(root)),
        Counter(_pictures(root, relations, parts)),
    )


def _relations(parts: dict[str, bytes], main: str) -> dict[str, str]:
    folder, name = posixpath.split(main)
    data = parts.get(f"{folder}/_rels/{name}.rels")
    root = etree.fromstring(data) if data else ()
    return {e.get("Id", ""): e.get("Target", "") for e in root}


def _text(paragraph: etree._Element) -> str:
    """The characters of a paragraph, without those of boxes in it, which are paragraphs of their own."""
    out = []
    for element in paragraph.iter(f"{W}t", *(W + name for name in PRINTED)):
        if next(element.iterancestors(f"{W}p")) is paragraph:
            name = str(element.tag).removeprefix(W)
            holder = element.getparent()
            # a tab among the properties of a paragraph is none
            if name == "t":
                out.append(element.text or "")
            elif holder is not None and holder.tag == f"{W}r":
                out.append(PRINTED[name])
    return "".join(out)


def _links(root: etree._Element, relations: dict[str, str]) -> Iterator[str]:
    for link in root.iter(f"{W}hyperlink"):
        words = "".join(t.text or "" for t in link.iter(f"{W}t"))
        if words.strip():
            yield f"{relations.get(link.get(f'{R}id', ''), '')}#{link.get(f'{W}anchor', '')}"


def _fields(root: etree._Element) -> Iterator[str]:
    for simple in root.iter(f"{W}fldSimple"):
        yield " ".join(simple.get(f"{W}instr", "").split())
    open_fields: list[list[str]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}instrText" and open_fields:
            open_fields[-1].append(element.text or "")
        elif kind == "begin":
            open_fields.append([])
        elif kind == "end" and open_fields:
            yield " ".join("".join(open_fields.pop()).split())


def _pictures(
    root: etree._Element, relations: dict[str, str], parts: dict[str, bytes]
) -> Iterator[str]:
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in ("blip", "imagedata"):
            target = relations.get(element.get(f"{R}embed") or element.get(f"{R}id") or "", "")
            held = parts.get(posixpath.normpath(f"word/{target}"))
            yield hashlib.sha256(held).hexdigest()[:12] if held else target


# Files


def pairs_in(folder: Path) -> Iterator[PairOfFiles]:
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in _word_files(folder):
        number = re.match(r"[A-Za-z]{1,4}\d{2,}", path.stem)
        named = path.stem.lower() in OLD_NAMES + NEW_NAMES
        key = "" if named else number[0] if number else path.stem.partition("-")[0]
        groups.setdefault((path.parent, key), []).append(path)
    for files in groups.values():
        first = min(files, key=_likely_old)
        for new in files:
            if new != first:
                yield PairOfFiles(
                    f"{first.name} → {new.name}", first.read_bytes(), new.read_bytes()
                )


def _likely_old(path: Path) -> tuple[bool, int]:
    """The file that others are changed from: it says so, or has the shortest name."""
    stem = path.stem.lower()
    says_so = stem in OLD_NAMES or stem.endswith(("unmodified", "-before", "-original"))
    return not says_so, len(stem)


def _word_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*.docx") if not p.name.startswith("~$"))


def edited_in(folder: Path) -> Iterator[PairOfFiles]:
    for path in _word_files(folder):
        data = path.read_bytes()
        try:
            yield PairOfFiles(f"{path.name}, edited", data, edited(data, Random(path.name)))
        except (AssertionError, KeyError, etree.XMLSyntaxError, zipfile.BadZipFile):
            continue


def edited(data: bytes, chance: Random) -> bytes:
    """Words changed, left out and doubled in a tenth of the runs, and one in twenty paragraphs gone."""
    parts = unpacked(data)
    root = etree.fromstring(parts["word/document.xml"])
    for text in root.iter(f"{W}t"):
        words = (text.text or "").split(" ")
        if len(words) > 1 and chance.random() < 0.1:
            at = chance.randrange(len(words))
            words[at] = chance.choice(("", "lamps", f"{words[at]} {words[at]}"))
            text.text = " ".join(words)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    body = body_of(root)
    gone = [p for p in body.iterchildren(f"{W}p") if chance.random() < 0.05]
    for paragraph in gone[: len(body) - 2]:
        if paragraph.find(f".//{W}sectPr") is None and paragraph.find(f".//{W}fldChar") is None:
            body.remove(paragraph)
    parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return zipped(parts)


def framed(data: bytes) -> bytes:
    """A file with paragraphs of a resolution around its text."""
    parts = unpacked(data)
    root = etree.fromstring(parts["word/document.xml"])
    body = body_of(root)
    body[:0] = [_paragraph(text) for text in BEFORE]
    at = len(body) - (len(body) > 0 and body[-1].tag == f"{W}sectPr")
    body[at:at] = [_paragraph(text) for text in BEHIND]
    parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return zipped(parts)


def framed_pair(pair: PairOfFiles) -> PairOfFiles:
    """Both files so; as they are where one is broken, which resdiff must tell itself."""
    try:
        return PairOfFiles(pair.name, framed(pair.old), framed(pair.new))
    except (AssertionError, KeyError, etree.XMLSyntaxError, zipfile.BadZipFile):
        return pair


def body_of(root: etree._Element) -> etree._Element:
    body = root.find(f"{W}body")
    assert body is not None
    return body


def _paragraph(text: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    return paragraph


# Judging


def redline(pair: PairOfFiles) -> tuple[bytes, list[str]]:
    """The redline of two files, and what its user is told of it."""
    # what is struck by hand is text here: the reader of this script knows no such marks
    sources = [
        resdiff.read_bytes(data, name, options=AS_TEXT)
        for name, data in zip(("old.docx", "new.docx"), pair[1:], strict=True)
    ]
    old, new = (resdiff.parse(source) for source in sources)
    told: list[str] = []
    options = resdiff.RenderOptions(
        word_files=(sources[0].word, sources[1].word),
        date="2026-01-01T00:00:00Z",
        notify=told.append,
    )
    return resdiff.render(resdiff.compare(old, new), old, new, "docx", options), told


def left_out(told: list[str], name: str, what: str) -> int:
    """How many links or fields of a file were told to be active and left out, or to stand as words."""
    lines = (line for line in told if line.startswith(f"{name}: left out of the Word file"))
    kinds = {"links": r"(\d+) links to other than pages", "fields": r"(\d+) \S+ fields"}
    count = sum(int(n) for line in lines for n in re.findall(kinds.get(what, "(?!)"), line))
    if what == "fields" and name == "new.docx":
        as_words = (re.search(r"new file that stand as their words \((.*?)\)", t) for t in told)
        count += sum(int(n) for found in as_words if found for n in re.findall(r" (\d+)", found[1]))
    return count


def word_faults(data: bytes) -> list[str]:
    """What Word would stumble over in a file, numbers left out; nothing for one that is no archive.

    A fault that says the same twice is one: a run that is cut in two has it twice.
    """
    try:
        found = dict.fromkeys(faults(data))
        return [re.sub(r"\d+", "0", fault).split("[")[0] for fault in found]
    except (KeyError, ValueError, AssertionError, zipfile.BadZipFile):
        return []


def lost(pair: PairOfFiles, data: bytes, said: list[str]) -> Iterator[str]:
    """What rejecting and accepting all marks does not give back, and faults that no input has.

    What was `said` to be left out for being active is counted by itself, as is a text that was struck
    and put in again whole.
    """
    for line in said:
        if line.startswith(STRUCK_WHOLE):
            yield f"struck whole: {line.removeprefix(STRUCK_WHOLE)[:200]}"
    for place, count in Counter(word_faults(data)).items():
        if count > max(Counter(word_faults(source))[place] for source in pair[1:]):
            yield f"structure: {place}"
    for side, accept, source in (("reject", False, pair.old), ("accept", True, pair.new)):
        wanted, got = told(resolved(source, True)), told(resolved(data, accept))
        if wanted.lines != got.lines:
            at, (one, other) = next(
                (n, both)
                for n, both in enumerate(zip_longest(got.lines, wanted.lines, fillvalue="–"))
                if both[0] != both[1]
            )
            yield f"text on {side}: line {at + 1}: {one[:70]!r} for {other[:70]!r}"
        for what in ("links", "fields", "pictures"):
            if gone := getattr(wanted, what) - getattr(got, what):
                # of one file twice it is told once
                name = "new.docx" if accept and pair.old != pair.new else "old.docx"
                is_said = gone.total() <= left_out(said, name, what)
                kind = f"{what} left out as told" if is_said else f"{what} on {side}"
                yield f"{kind}: {', '.join(map(str, gone))[:120]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--framed", action="store_true")
    parser.add_argument("--edited", action="store_true")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--list", action="store_true", help="tell each fault, not only how many")
    asked = parser.parse_args()
    for folder in asked.folders:
        count: Counter[str] = Counter()
        seconds = 0.0
        for pair in (edited_in if asked.edited else pairs_in)(folder):
            if count["pairs"] >= asked.most:
                break
            count["pairs"] += 1
            began = time.process_time()
            try:
                if asked.framed:
                    pair = framed_pair(pair)
                found = list(lost(pair, *redline(pair)))
            except resdiff.ResdiffError as error:
                found = [f"refused: {error}"]
            except Exception as error:  # a fault of the program is one of its redlines
                found = [f"failed: {type(error).__name__}: {error}"]
            seconds += time.process_time() - began
            for fault in found:
                count[fault.partition(":")[0]] += 1
                if asked.list:
                    print(f"  {pair.name}: {fault}", flush=True)
        told_of = ", ".join(f"{what} {number}" for what, number in sorted(count.items()))
        print(f"{folder}: {told_of}; {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
