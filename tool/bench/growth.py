"""How the time of reading and comparing grows with the size of a text, for shapes that a stranger may send.

    python tool/bench/growth.py [FORMAT…|COMMAND…] [--shapes NAME,…] [--size N]

A format is read (and "text" compared); a command is one of check, commitments, concord, and "to html", "to docx" and so
on, which writes a comparison. .rtf and .odt are read as the Word files that LibreOffice makes of them.

For each format or command and shape: a size from which time can be told from noise, the seconds of processor time at it, at twice,
four and eight times it, and the largest growth between two of them. Exit code 1 where one is over 2.3: linear work doubles.
All texts are invented here.
"""

from __future__ import annotations

import gc
import io
import itertools
import os
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from html import escape

import msgspec

import resdiff
from resdiff.processes import bounded

MOST_GROWTH = 2.3
TIMES = (1, 2, 4, 8)
LEAST_SECONDS = 0.1
"""Of the smallest text: below, the clock and what is loaded once count for too much."""
SIZE = 125

OPENING = ["The General Assembly,", "Recalling its resolution 70/1 of 25 September 2015,"]

Blocks = list[str]
"""Lines of a text, each a paragraph."""

SHAPES: dict[str, Callable[[int], Blocks]] = {
    "numbered": lambda n: [f"{at}. Urges States to light lamp {at};" for at in range(1, n + 1)],
    "equal": lambda n: ["Lamps shall be lit by all States."] * n,
    "nested": lambda n: ["1. Urges States " + "[to light " * n + "] " * n + ";"],
    "same number": lambda n: ["1. Urges States to light lamps;"] * n,
    "preamble": lambda n: [f"Recalling the lamps of harbour {at}," for at in range(n)],
    "wrapped": lambda n: ["1. Urges States"] + ["to light the lamps of their harbours and towers and to"] * n,
    "items": lambda n: ["1. Requests States:", *(f"({chr(97 + at % 26)}) To light lamp {at};" for at in range(n))],
    "headings": lambda n: [line for at in range(n) for line in (f"Lamps of harbour {at}", "1. Urges States to act;")],
    "notes": lambda n: [*(f"{at}. Urges States to act;[^{at}]" for at in range(1, n + 1)), "", *(f"[^{at}]: Note {at}." for at in range(1, n + 1))],
    "raised": lambda n: ["1. Urges States " + "to act¹ and to report² " * n + ";"],
    "citations": lambda n: ["Recalling its resolutions " + ", ".join(f"{70 + at % 9}/{at + 1}" for at in range(n)) + ","],
    "one line": lambda n: ["1. Urges States " + "to light the lamps of their harbours, " * n + ";"],
    "brackets": lambda n: ["1. Urges [all] States " + "to [light] [put out] lamps, " * n + ";"],
    "links": lambda n: ["1. Urges States " + "to [light](https://lamps.example) lamps, " * n + ";"],
    "cells": lambda n: [f"| {at} | lamp | tower |" for at in range(n)],
    "quotes": lambda n: ["1. Urges States " + "“to light” the *lamps* and ~~not~~ " * n + ";"],
    "chinese": lambda n: ["大会，", "1. 敦促会员国" + "回顾第70/1号决议，" * n + "。"],
    "arabic": lambda n: ["إن الجمعية العامة،", *(f"{at} - تحث الدول الأعضاء على إصلاح المنارات؛" for at in range(1, n + 1))],
}  # fmt: skip


def as_text(blocks: Blocks) -> bytes:
    return "\n\n".join(blocks).encode()


def as_lines(blocks: Blocks) -> bytes:
    """Without empty lines between: what a line goes on with is to be found."""
    return "\n".join(blocks).encode()


def as_mail(blocks: Blocks) -> bytes:
    return (
        b"From: a@lamps.example\nTo: b@lamps.example\nSubject: Draft\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-8\n\n" + as_text(blocks)
    )


def as_html(blocks: Blocks) -> bytes:
    styled = "<style>.x{opacity:0} p.y{color:#fff}</style>"
    return f"<html><head><meta charset=utf-8>{styled}</head><body>{''.join(map(_html_block, blocks))}</body></html>".encode()


def _html_block(block: str) -> str:
    if block.startswith("|"):
        return f"<table><tr>{''.join(f'<td>{escape(cell)}</td>' for cell in block.strip('|').split('|'))}</tr></table>"
    return f'<p class="z"><span style="color:#333">{escape(block)}</span></p>'


def as_json(blocks: Blocks) -> bytes:
    return resdiff.render_document(_parsed(as_text(blocks), "x.txt"), "json")


def as_akn(blocks: Blocks) -> bytes:
    return resdiff.render_document(_parsed(as_text(blocks), "x.txt"), "akn")


def as_docx(blocks: Blocks, around: tuple[str, str] = ("", "")) -> bytes:
    """Each a paragraph, with markup before and behind all."""
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paragraphs = [f"<w:p><w:r><w:t>{escape(block)}</w:t></w:r></w:p>" for block in blocks]
    inner = around[0] + "".join(paragraphs) + around[1]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{words}"><w:body>{inner}</w:body></w:document>',
        )
    return made.getvalue()


def as_docx_cell(blocks: Blocks) -> bytes:
    """All in one cell of a table."""
    return as_docx(blocks, ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))


def as_pdf(blocks: Blocks) -> bytes:
    """Lines of 80 letters, 45 a page, in one font."""
    rows = [block[at : at + 80] for block in blocks for at in range(0, max(1, len(block)), 80)]
    pages = [rows[at : at + 45] for at in range(0, len(rows), 45)]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)))
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")
    for at, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * at)
        )
        shown = b"".join(b"(%s) Tj 0 -14 Td " % _pdf_string(row) for row in page)
        packed = zlib.compress(b"BT /F 11 Tf 72 720 Td " + shown + b"ET")
        objects.append(
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
        )
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def _pdf_string(row: str) -> bytes:
    return (
        row.encode("latin-1", "replace")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
    )


FORMATS: dict[str, tuple[str, Callable[[Blocks], bytes]]] = {
    "text": ("x.txt", as_text), "markdown": ("x.md", as_text), "lines": ("x.txt", as_lines), "html": ("x.html", as_html), "mail": ("x.eml", as_mail),
    "json": ("x.json", as_json), "akn": ("x.xml", as_akn), "docx": ("x.docx", as_docx), "docx cell": ("x.docx", as_docx_cell), "pdf": ("x.pdf", as_pdf),
}  # fmt: skip


def _edited(blocks: Blocks, every: int) -> Blocks:
    return [
        block.replace("lamp", "lantern").replace("0/", "1/") if at % every == every // 2 else block
        for at, block in enumerate(blocks)
    ]


CHANGES: dict[str, Callable[[Blocks], Blocks]] = {
    "compare": lambda blocks: _edited(blocks, 9),
    "all edited": lambda blocks: _edited(blocks, 1),
    "reversed": lambda blocks: [*blocks[:2], *blocks[:1:-1]],
}


def _checking(blocks: Blocks) -> Callable[[], object]:
    from resdiff.proofreading.check import check_texts

    return partial(check_texts, [_parsed(as_text(blocks), "x.txt")])


def _committing(blocks: Blocks) -> Callable[[], object]:
    from resdiff.proofreading.commitments import commitments_of

    return partial(commitments_of, _parsed(as_text(blocks), "x.txt"))


IN_FRENCH = {
    "The General Assembly": "L’Assemblée générale", "Recalling its resolutions": "Rappelant ses résolutions",
    "Recalling its resolution": "Rappelant sa résolution", "of 25 September 2015": "du 25 septembre 2015",
    "Recalling the lamps of harbour": "Rappelant les lampes du port", "Urges": "Engage", "Requests": "Prie", "States": "les États",
    "to light the lamps of their harbours": "à allumer les lampes de leurs ports", "to light lamps": "à allumer les lampes",
    "to light lamp": "à allumer la lampe", "To light lamp": "Allumer la lampe", "to act": "à agir", "to report": "à faire rapport",
    " the ": " les ", " to ": " à ", " of ": " de ", " and ": " et ", " all ": " tous ", "lamps": "lampes",
}  # fmt: skip


def _in_french(block: str) -> str:
    for words, french in IN_FRENCH.items():
        block = block.replace(words, french)
    return block


def _holding(blocks: Blocks) -> Callable[[], object]:
    """The text beside itself, put into French."""
    from resdiff.proofreading.concord import concord

    french = as_text(list(map(_in_french, blocks)))
    return partial(concord, [_parsed(as_text(blocks), "x.txt"), _parsed(french, "x.fr.txt")])


def _writing(form: str, blocks: Blocks) -> Callable[[], object]:
    """The redline of a text of which each ninth paragraph was edited; of Word files the marks go into the new one."""
    name, write = ("x.docx", as_docx) if form == "docx" else ("x.txt", as_text)
    sources = [resdiff.read_bytes(write(one), name) for one in (blocks, _edited(blocks, 9))]
    old, new = map(resdiff.parse, sources)
    options = resdiff.RenderOptions(word_files=(sources[0].word, sources[1].word))
    return partial(resdiff.render, resdiff.compare(old, new), old, new, form, options)


COMMANDS: dict[str, Callable[[Blocks], Callable[[], object]]] = {
    "check": _checking, "commitments": _committing, "concord": _holding,
    **{f"to {form}": partial(_writing, form) for form in ("html", "docx", "json", "text", "markdown")},
}  # fmt: skip


def _parsed(data: bytes, name: str) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(data, name))


def _works(form: str, shape: str, size: int) -> Iterator[Callable[[], object]]:
    """Reading a text, and comparing it with what each of CHANGES makes of it; or what a command does with it."""
    blocks = [*OPENING, *SHAPES[shape](size)]
    if form in COMMANDS:
        yield COMMANDS[form](blocks)
        return
    name, write = FORMATS[form]
    data = write(blocks)
    yield lambda: _parsed(data, name)
    if form == "text":
        for change in CHANGES.values():
            old, new = _parsed(data, name), _parsed(write(change(blocks)), name)
            yield partial(resdiff.compare, old, new)


def measured(form: str, shape: str, size: int) -> Iterator[tuple[str, int, list[float]]]:
    """The work, the size from which it is long enough to be told from noise, and the seconds of processor time for
    each of TIMES. What seems to grow too much is measured twice more: the least of a size counts."""
    works = ("" if form in COMMANDS else "read", *(CHANGES if form == "text" else ()))
    for at, name in enumerate(works):
        try:
            begun = size
            while (first := _seconds(form, shape, begun, at)) < LEAST_SECONDS and begun < 32 * size:
                begun *= 2 if first > LEAST_SECONDS / 3 else 4
            seconds = [_seconds(form, shape, begun * times, at) for times in TIMES]
            for _ in range(2):
                if growth_of(seconds) > MOST_GROWTH:
                    again = (_seconds(form, shape, begun * times, at) for times in TIMES)
                    seconds = [min(pair) for pair in zip(seconds, again, strict=True)]
        except resdiff.ResdiffError as error:
            print(f"  {form} {name}, {shape}: {error}")
            continue
        yield f"{form} {name}".strip(), begun, seconds


def _seconds(form: str, shape: str, size: int, at: int) -> float:
    """Of processor time, for the reading or the comparing of a text of a size: in a process of its own, for what was
    found out of the lines of a smaller text is remembered."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            try:
                told: float | str = _seconds_here(form, shape, size, at)
            except resdiff.ResdiffError as error:
                told = str(error)
            out.write(msgspec.json.encode(told))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        found = msgspec.json.decode(answer.read() or b'"ended by its watch"', type=float | str)
    os.waitpid(child, 0)
    if isinstance(found, str):
        raise resdiff.InputError(f"{form}, {shape}", found, "take a smaller one")
    return found


def _seconds_here(form: str, shape: str, size: int, at: int) -> float:
    work = next(itertools.islice(_works(form, shape, size), at, None))
    gc.collect()
    begun = time.process_time()
    with bounded(f"{form}, {shape}, {size}", 60):
        work()
    return time.process_time() - begun


def growth_of(seconds: list[float]) -> float:
    """The largest growth between two sizes; 0 where all are too quick to be told from noise."""
    pairs = itertools.pairwise(seconds)
    return max((now / was for was, now in pairs if now >= LEAST_SECONDS), default=0.0)


def main() -> int:
    gc.set_threshold(100_000, 20, 20)  # as the command does
    names = sys.argv[1:]
    size = int(_option(names, "--size") or SIZE)
    shapes = (_option(names, "--shapes") or ",".join(SHAPES)).split(",")
    over = 0
    heads = "".join(f"{'×' + str(times):>8}" for times in TIMES)
    print(f"{'work':16}{'shape':12}{'size':>7}{heads}{'growth':>9}")
    for form in names or (*FORMATS, *COMMANDS):
        # what is loaded once is loaded before the processes that are measured
        for work in _works(form, "numbered", 20):
            work()
        for shape in shapes:
            for name, begun, seconds in measured(form, shape, size):
                growth = growth_of(seconds)
                over += growth > MOST_GROWTH
                row = "".join(f"{one:8.2f}" for one in seconds)
                print(
                    f"{name:16}{shape:12}{begun:7}{row}{growth:9.2f}{' !' if growth > MOST_GROWTH else ''}",
                    flush=True,
                )
    return int(over > 0)


def _option(names: list[str], option: str) -> str | None:
    """The value behind an option, both taken off the arguments."""
    if option not in names:
        return None
    at = names.index(option)
    value = names[at + 1]
    del names[at : at + 2]
    return value


if __name__ == "__main__":
    sys.exit(main())
