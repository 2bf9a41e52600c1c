"""Files damaged at random, as their kind is built: elements, attributes, parts, relations, lines and operators are
taken out, doubled, moved, nested, renamed or given another's value. Most of them can still be read.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from lxml import etree, html

from workbench.damaging_messages import damaged_json, damaged_mail

ODD_VALUES = [
    "",
    "0",
    "-7",
    "99999999999",
    "x",
    "1e9",
    "\u202e",
    "none",
    "true",
    "4294967296",
    "٣",
    "&#0;",
]
TOKENS = [
    b"\x00", b"\xff", b"\n\n", b"<p>", b"</p>", b"&#0;", b"1. ", b"(a) ", b"[", b"]", b"**", b"~~",
    b"| a | b |\n", b"> ", b"\xe2\x80\xae", b"The General Assembly,\n", b"Annex\n", b"\x0c", b"(1)",
    b"endobj", b"<w:t>", b"</w:t>", b"<del>", b"- 2 -\n", b"[^1]", b"\xd8\xa5\xd9\x86",
]  # fmt: skip
MOST_BYTES = 3_000_000
"""Of what one step may double: damage is to be odd, not large."""


def damaged(data: bytes, ending: str, random: Random) -> bytes:
    """A file of the same kind, damaged; by its bytes alone one time in six."""
    way = _WAYS.get(ending)
    if way is None or random.random() < 1 / 6:
        return damaged_bytes(data, random)
    try:
        return way(data, random)
    except (etree.LxmlError, zipfile.BadZipFile, ValueError, KeyError, NotImplementedError):
        return damaged_bytes(data, random)  # what cannot be opened has no structure to be damaged


def damaged_bytes(data: bytes, random: Random) -> bytes:
    """The bytes with one to four stretches taken out, doubled, moved or written over."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((1, 3, 20, 200, 2000)))
        piece = data[start:end]
        match random.randrange(5):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + piece + data[end:]
            case 2:
                rest = data[:start] + data[end:]
                there = random.randrange(len(rest) + 1)
                data = rest[:there] + piece + rest[there:]
            case 3:
                data = data[:start] + random.choice(TOKENS) + data[start:]
            case _:
                data = data[:start] + random.randbytes(min(8, end - start)) + data[end:]
    return data


# Trees


def damaged_tree(root: etree._Element, random: Random) -> None:
    """One to five elements taken out, doubled, moved, nested, renamed, or with another's value."""
    for _ in range(random.randint(1, 5)):
        elements = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if len(elements) < 2:
            return
        chosen, other = random.choice(elements), random.choice(elements)
        random.choice(_TREE_STEPS)(chosen, other, random)


def _take_out(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    parent = chosen.getparent()
    if parent is not None:
        parent.remove(chosen)


def _unwrap(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    parent = chosen.getparent()
    if parent is not None:
        at = parent.index(chosen)
        parent[at : at + 1] = list(chosen)


def _double(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    if len(etree.tostring(chosen)) < MOST_BYTES / 20:
        for _ in range(random.choice((1, 1, 1, 20))):
            chosen.addnext(copy.deepcopy(chosen))


def _move(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    if chosen not in other.iterancestors() and chosen is not other:
        other.insert(random.randrange(len(other) + 1), chosen)


def _swap(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    first, second = copy.deepcopy(chosen), copy.deepcopy(other)
    _replace(chosen, second)
    _replace(other, first)


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    if parent is not None and len(etree.tostring(new)) < MOST_BYTES / 20:
        parent[parent.index(old)] = new


def _nest(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    for _ in range(random.choice((1, 2, 30))):
        parent = chosen.getparent()
        if parent is None:
            return
        outer = etree.SubElement(parent, chosen.tag, dict(chosen.attrib))
        parent[parent.index(chosen)] = outer
        outer.append(chosen)


def _rename(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    chosen.tag = other.tag


def _give_value(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    names = list(chosen.attrib)
    if names:
        name = random.choice(names)
        chosen.set(
            name, other.get(name) or random.choice([*other.attrib.values(), *ODD_VALUES[:7]])
        )


def _drop_value(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    names = list(chosen.attrib)
    if names:
        del chosen.attrib[random.choice(names)]


def _borrow_values(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    chosen.attrib.update(dict(other.attrib))


def _damage_words(chosen: etree._Element, other: etree._Element, random: Random) -> None:
    words = (chosen.text or "").split()
    if words:
        random.shuffle(words)
        chosen.text = " ".join(words[: random.randint(0, len(words))])
    else:
        chosen.text = random.choice(["", " ", "1. ", "lamps", "（", "إن", "\u00ad", "\u202e"])


_TREE_STEPS: list[Callable[[etree._Element, etree._Element, Random], None]] = [
    _take_out, _unwrap, _double, _move, _swap, _nest, _rename, _give_value, _give_value, _drop_value,
    _borrow_values, _damage_words, _damage_words,
]  # fmt: skip


def damaged_xml(data: bytes, random: Random) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    damaged_tree(root, random)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def damaged_html(data: bytes, random: Random) -> bytes:
    root = html.document_fromstring(data)
    damaged_tree(root, random)
    return html.tostring(root, encoding="utf-8")


# Word and OpenDocument files


def damaged_package(data: bytes, random: Random) -> bytes:
    """A Word or OpenDocument file with a part damaged, lost or taken for another, or a relation lost."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = old.infolist()
        parts = {member.filename: old.read(member) for member in members}
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    if not xml:
        return damaged_bytes(data, random)
    step = random.random()
    if step < 0.06:
        del parts[random.choice(xml)]
    elif step < 0.1:
        one, other = random.choice(xml), random.choice(xml)
        parts[one], parts[other] = parts[other], parts[one]
    else:
        main = next((name for name in _MAIN_PARTS if step < 0.6 and name in parts), None)
        name = main or random.choice(xml)
        parts[name] = damaged_xml(parts[name], random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for member in members:
            if member.filename in parts:
                # the type of an OpenDocument file is not packed
                packing = member.compress_type
                new.writestr(member.filename, parts[member.filename], packing)
    return out.getvalue()


_MAIN_PARTS = ("word/document.xml", "content.xml")


# RTF and old Word files

_RTF_WORD = re.compile(rb"\\[a-z]{1,32}-?\d{0,10} ?|\\'[0-9a-f]{2}|\\\*")
_ODD_RTF = [
    b"\\v ", b"\\v0 ", b"\\par\n", b"\\u-3913 ", b"\\bin9999 ", b"\\'", b"\\sectd ", b"\\cell ", b"\\row ",
    b"\\trowd ", b"\\deleted ", b"\\plain ", b"\\fs0 ", b"\\uc9 ", b"{\\*\\x ", b"{", b"}", b"{\\footnote ",
]  # fmt: skip
_SECTOR = 512


def damaged_rtf(data: bytes, random: Random) -> bytes:
    """An RTF file with groups taken out, doubled, moved or nested, or control words changed."""
    for _ in range(random.randint(1, 4)):
        group, other = _group_in(data, random), _group_in(data, random)
        piece = data[slice(*group)]
        match random.randrange(6):
            case 0:
                data = data[: group[0]] + data[group[1] :]
            case 1:
                data = data[: group[1]] + piece + data[group[1] :]
            case 2:
                data = data[: other[0]] + piece + data[other[0] :]
            case 3:
                depth = random.choice((1, 2, 300))
                data = data[: group[0]] + b"{" * depth + piece + b"}" * depth + data[group[1] :]
            case _:
                data = _with_other_control(data, random)
    return data


def _group_in(data: bytes, random: Random) -> tuple[int, int]:
    """Where some group begins and ends; nothing where there is none."""
    start = data.find(b"{", random.randrange(len(data) + 1))
    depth = 0
    for found in re.finditer(rb"\\[{}]|[{}]", data[start:]) if start >= 0 else ():
        depth += {b"{": 1, b"}": -1}.get(found[0], 0)
        if not depth:
            end = start + found.end()
            return (start, end) if end - start < MOST_BYTES / 20 else (start, start)
    return 0, 0


def _with_other_control(data: bytes, random: Random) -> bytes:
    found = _RTF_WORD.search(data, random.randrange(len(data) + 1))
    if found is None:
        return data
    word = found[0].rstrip(b"-0123456789 ")
    number = random.choice([b"0 ", b"-1 ", b"1 ", b"99999 ", b"2147483648 "])
    put = random.choice([b"", found[0] * 2, word + number, random.choice(_ODD_RTF)])
    return data[: found.start()] + put + data[found.end() :]


def damaged_sectors(data: bytes, random: Random) -> bytes:
    """An old Word file with sectors taken out, doubled or swapped, or numbers in one changed."""
    sectors = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
    for _ in range(random.randint(1, 3)):
        at, there = random.randrange(len(sectors)), random.randrange(len(sectors))
        match random.randrange(6):
            case 0 if len(sectors) > 1:
                del sectors[at]
            case 1:
                sectors.insert(at, sectors[there])
            case 2:
                sectors[at], sectors[there] = sectors[there], sectors[at]
            case _:
                place = random.randrange(0, _SECTOR, 2)
                number = random.choice(
                    [b"\0\0", b"\1\0", b"\xff\xff", b"\xfe\xff", random.randbytes(2)]
                )
                sectors[at] = sectors[at][:place] + number + sectors[at][place + 2 :]
    return b"".join(sectors)


# PDF

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")


def damaged_pdf(data: bytes, random: Random) -> bytes:
    """A PDF with what a page draws damaged, or objects doubled or lost: the table of objects is wrong then."""
    if random.random() < 0.4:
        return _damaged_objects(data, random)
    streams = [found for found in _STREAM.finditer(data) if len(found[1]) < MOST_BYTES / 10]
    for found in random.sample(streams, min(len(streams), 6)):
        try:
            content = zlib.decompress(found[1])
        except zlib.error:
            continue
        if b"Tj" in content or b"TJ" in content:
            drawn = zlib.compress(_damaged_lines(content, random, b"\n"))
            return data[: found.start(1)] + drawn + data[found.end(1) :]
    return _damaged_objects(data, random)


def _damaged_objects(data: bytes, random: Random) -> bytes:
    objects = list(_OBJECT.finditer(data))
    if not objects:
        return damaged_bytes(data, random)
    found = random.choice(objects)
    match random.randrange(3):
        case 0:
            return data[: found.start()] + data[found.end() :]
        case 1:
            return data[: found.end()] + b"\n" + random.choice(objects)[0] + data[found.end() :]
        case _:
            head = found[0][:2000]
            changed = _NUMBER.sub(lambda n: _another_number(n[0], random), head)
            return data[: found.start()] + changed + data[found.start() + len(head) :]


def _another_number(number: bytes, random: Random) -> bytes:
    return (
        random.choice([b"0", b"-1", b"99999", b"%d" % random.randrange(300)])
        if random.random() < 0.2
        else number
    )


# Lines


def damaged_lines(data: bytes, random: Random) -> bytes:
    return _damaged_lines(data, random, b"\n")


def _damaged_lines(data: bytes, random: Random, end: bytes) -> bytes:
    lines = data.split(end)
    for _ in range(random.randint(1, 6)):
        at, there = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines[at:at] = [lines[there]] * random.choice((1, 1, 20))
            case 2:
                lines[at], lines[there] = lines[there], lines[at]
            case 3:
                lines[at] += lines[there]
            case 4:
                lines[at] = _NUMBER.sub(lambda n: _another_number(n[0], random), lines[at])
            case 5:
                lines[at] = random.choice(TOKENS) + lines[at]
            case _:
                words = lines[at].split(b" ")
                random.shuffle(words)
                lines[at] = b" ".join(words[: random.randint(1, len(words))])
        lines = lines or [b""]
    return end.join(lines)


_WAYS: dict[str, Callable[[bytes, Random], bytes]] = {
    ".docx": damaged_package,
    ".odt": damaged_package,
    ".rtf": damaged_rtf,
    ".doc": damaged_sectors,
    ".xml": damaged_xml,
    ".html": damaged_html,
    ".pdf": damaged_pdf,
    ".txt": damaged_lines,
    ".md": damaged_lines,
    ".eml": damaged_mail,
    ".json": damaged_json,
}  # fmt: skip
