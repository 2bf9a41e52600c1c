"""Files made to harm: each is read, or refused in one line, within bounds of processor time and memory.

Measured in a process of its own, with room for a busy machine: the bounds are twice what is promised.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import resdiff
from resdiff import processes
from resdiff.model.budget import MOST
from resdiff.programs import running
from tests.work import growth

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="resources are measured by Unix")

ENACTING = "The General Assembly,"
TEXT = [
    ENACTING,
    "Recalling its resolution 78/228,",
    "1. Urges States to light lamps;",
    "2. Requests a report.",
]

_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True)
taken = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stdout.buffer.write(b"%d %.2f %d\\n" % (done.returncode, taken.ru_utime + taken.ru_stime, taken.ru_maxrss >> 10))
sys.stdout.buffer.write(done.stderr)
"""


class Ended(NamedTuple):
    """How a command ended: its exit code, seconds of processor time, MB of memory, and what it told."""

    code: int
    seconds: float
    memory: int
    told: str


def run(*arguments: str | Path | int) -> Ended:
    command = [sys.executable, "-m", "resdiff.cli", *map(str, arguments)]
    # a process of little memory begins it: a child is charged for what its parent had
    done = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURED, *command],
        capture_output=True,
        env=os.environ,
        timeout=120,
    )
    figures, _, told = done.stdout.decode("utf-8", "replace").partition("\n")
    code, seconds, memory = figures.split()
    return Ended(int(code), float(seconds), int(memory), told)


def within_bounds(ended: Ended) -> bool:
    """Whether a command ended in order, in one line where it was refused, and took no more than it may."""
    is_told = ended.code == 0 or (ended.code == 2 and ended.told.count("\n") == 1)
    if processes.memory_taken() == 0:  # a system that does not tell
        return is_told and "Traceback" not in ended.told
    return (
        is_told
        and ended.seconds < 2 * processes.MOST_SECONDS
        and ended.memory < 2 * processes.MOST_MEMORY
    )


# PDF


def drawing(*objects: bytes, contents: bytes = b"4 0 R", resources: bytes = b"") -> bytes:
    """A PDF of one page, its contents the first of the objects, which are numbered from 4."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %s/Resources<</Font<</F 5 0 R>>%s>>>>"
    whole = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page % (contents, resources),
        objects[0],
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        *objects[1:],
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(whole, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(whole) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (
        len(packed),
        entries,
        packed,
    )


def written(lines: list[str]) -> bytes:
    rows = (b"0 -20 Td (%s) Tj" % line.encode() for line in lines)
    return b"BT /F 12 Tf 72 700 Td " + b" ".join(rows) + b" ET\n"


def form(draws: int | None, times: int) -> bytes:
    """A form that draws another so many times, or some words."""
    content = written(TEXT) if draws is None else b"/X Do " * times
    within = b"" if draws is None else b"/XObject<</X %d 0 R>>" % draws
    return stream(
        content,
        b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>%s>>" % within,
    )


def nested_forms(deep: int, times: int) -> bytes:
    forms = [form(7 + at, times) for at in range(deep)] + [form(None, 0)]
    return drawing(stream(written(TEXT) + b"/X Do"), *forms, resources=b"/XObject<</X 6 0 R>>")


def contents_again(times: int, words: int) -> bytes:
    many = written(TEXT) + b"BT /F 1 Tf " + b"1 0 Td (aaaa) Tj " * words + b"ET\n"
    return drawing(stream(many), contents=b"[" + b"4 0 R " * times + b"]")


def one_row(pieces: int) -> bytes:
    row = b"".join(
        b"1 0 0 1 %.1f %d Tm (a) Tj " % (1.1 * (at % 500), 300 + 4 * (at % 2))
        for at in range(pieces)
    )
    return drawing(stream(written(TEXT) + b"BT /F 1 Tf " + row + b"ET"))


PDFS = {
    "forms": lambda: nested_forms(8, 10),
    "contents": lambda: contents_again(800, 50_000),
    "row": lambda: one_row(55_000),
    "stream": lambda: drawing(stream(written(TEXT) + b" " * (40 << 20))),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_that_draws_without_end_is_read_or_refused(name: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.pdf"
    file.write_bytes(PDFS[name]())
    ended = run("parse", file, "-o", tmp_path / "out.json")
    assert within_bounds(ended), ended
    if name != "row":  # which is read, if it can be in time
        assert (ended.code, ended.told.startswith(f"resdiff: {file}")) == (2, True), ended


def test_forms_within_forms_are_read_where_they_are_few() -> None:
    document = resdiff.parse(resdiff.read_bytes(nested_forms(3, 1), "draft.pdf"))
    assert "Urges States to light lamps;" in [paragraph.text for paragraph in document.paragraphs]


def test_pages_that_share_their_resources_are_reckoned_by_name() -> None:
    """A small form drawn often beside a large one drawn once is no bomb."""
    large = stream(written(TEXT * 300), b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]")
    small = stream(b"0 0 m 1 1 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]")
    content = stream(written(TEXT) + b"/Large Do " + b"/Small Do " * 500)
    page = drawing(content, large, small, resources=b"/XObject<</Large 6 0 R/Small 7 0 R>>")
    assert resdiff.parse(resdiff.read_bytes(page, "draft.pdf")).paragraphs


REPORT = b"BT /F 12 Tf 72 500 Td (2. Requests a report.) Tj ET "
UNSEEN_PRINT = {
    "invisible": REPORT.replace(b"BT", b"BT 3 Tr"),
    "clipping": REPORT.replace(b"BT", b"BT 7 Tr"),
    "white": b"1 g " + REPORT,
    "white-rgb": b"1 1 1 rg " + REPORT,
    "white-cmyk": b"0 0 0 0 k " + REPORT,
    "nearly-white": b".96 g " + REPORT,
    "white-on-white": b"1 g 60 490 300 40 re f 1 g " + REPORT,
    "black-on-black": b"0 g 60 490 300 40 re f 0 g " + REPORT,
    "below": REPORT.replace(b"500", b"-50"),
    "beside": REPORT.replace(b"72", b"700"),
    "small": REPORT.replace(b"12", b"1"),
    "shrunk": b"q 0.05 0 0 0.05 70 500 cm " + REPORT + b" Q",
    "clipped": b"q 0 0 2 2 re W n " + REPORT + b" Q",
    "clipped-elsewhere": b"q 300 20 100 50 re W n " + REPORT + b" Q",
    "transparent": b"q /Faded gs " + REPORT + b" Q",
}

SEEN_PRINT = {
    "plain": REPORT,
    "grey": b".5 g " + REPORT,
    "white-on-dark": b".1 g 60 490 300 40 re f 1 g " + REPORT,
    "outlined": b"1 g " + REPORT.replace(b"BT", b"BT 2 Tr"),
    "clipped-around": b"q 60 490 300 40 re W n " + REPORT + b" Q",
    "scan": b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "
    + REPORT.replace(b"BT", b"BT 3 Tr"),
}


def printed_page(content: bytes, again: int) -> resdiff.Document:
    """A page of a text, with content and so many lines of a table below it."""
    cells = b"".join(
        b"BT /F 9 Tf %d %d Td (%d) Tj ET " % (72 + 40 * (at % 9), 300 - 12 * (at // 9), at)
        for at in range(again)
    )
    return resdiff.parse(
        resdiff.read_bytes(
            drawing(
                stream(b"0 g " + written(TEXT[:3]) + cells + content),
                resources=b"/ExtGState<</Faded<</ca 0>>>>" if b"/Faded" in content else b"",
            ),
            "draft.pdf",
        )
    )


@pytest.mark.parametrize("name", UNSEEN_PRINT)
def test_print_that_no_eye_sees_is_told_and_not_read(name: str) -> None:
    document = printed_page(UNSEEN_PRINT[name], 0)
    hidden = [message for message in told(document) if message.startswith("hidden text")]
    assert len(hidden) == 1, document.warnings
    assert "“2. Requests a report.”, below “1. Urges States to light lamps;”" in hidden[0]
    assert "Requests a report." not in " ".join(texts(document))


@pytest.mark.parametrize(
    "name",
    ["invisible", "white", "white-rgb", "white-cmyk", "clipped", "transparent", "small", "below"],
)
def test_print_that_no_eye_sees_is_found_on_a_full_page(name: str) -> None:
    hidden = [
        message
        for message in told(printed_page(UNSEEN_PRINT[name], 99))
        if message.startswith("hidden text")
    ]
    assert [message.partition(" not read: ")[2][:24] for message in hidden] == [
        "“2. Requests a report.”,"
    ]


@pytest.mark.parametrize("name", SEEN_PRINT)
def test_print_that_is_seen_is_read(name: str) -> None:
    document = printed_page(SEEN_PRINT[name], 0)
    assert texts(document)[-1] == "Requests a report."
    assert told(document) == []


# Pages


HEAD = "<!doctype html><html><head><meta charset=utf-8><style>{}</style></head><body>"
PARAGRAPHS = "<p>The General Assembly,</p><p>Recalling its resolution 78/228,</p>"
REQUESTS = "<p>2. Requests a report.</p></body></html>"


def page(urges: str, sheet: str = "") -> resdiff.Document:
    whole = HEAD.format(sheet) + PARAGRAPHS + urges + REQUESTS
    return resdiff.parse(resdiff.read_bytes(whole.encode(), "draft.html"))


def texts(document: resdiff.Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def told(document: resdiff.Document, code: str = "not-read") -> list[str]:
    return [caution.message for caution in document.warnings if caution.code == code]


URGES = "Urges States to light lamps;"
HIDING_STYLES = [
    "display:none",
    "DISPLAY : none !important",
    "visibility:hidden",
    "visibility:collapse",
    "opacity:0",
    "opacity: .05",
    "filter:opacity(0%)",
    "font-size:0",
    "font-size:1px",
    "font:1pt/1 serif",
    "font-size:.01em",
    "color:#fff",
    "color:white",
    "color:rgb(255, 255, 255)",
    "color:rgba(0,0,0,0.02)",
    "color:hsl(0,0%,99%)",
    "color:transparent",
    "-webkit-text-fill-color:transparent",
    "background:#000",
    "background-color:navy;color:#000078",
    "position:absolute;left:-9999px",
    "position:fixed;top:-200em",
    "text-indent:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(100%)",
    "clip-path: circle(0)",
    "transform:scale(0)",
    "transform:translateX(-5000px)",
    "height:0;overflow:hidden",
    "max-height:0px; overflow: hidden",
    "mso-hide:all",
    "content-visibility:hidden",
]


@pytest.mark.parametrize("style", HIDING_STYLES)
@pytest.mark.parametrize("by", ["style", "class", "around", "words"])
def test_text_that_no_eye_sees_is_told_and_not_read(style: str, by: str) -> None:
    sheet = f"p.h{{{style}}} p.x{{color:red}}"
    document = {
        "style": lambda: page(f'<p style="{style}">1. {URGES}</p>'),
        "class": lambda: page(f'<p class="a h">1. {URGES}</p>', sheet),
        "around": lambda: page(f"<div id=top><p>1. {URGES}</p></div>", f"body > #top{{{style}}}"),
        "words": lambda: page(
            f'<p>1. Urges States <span style="{style}">not</span> to light lamps;</p>'
        ),
    }[by]()
    quoted = "“not”" if by == "words" else f"“1. {URGES}”"
    assert any(
        quoted in message and message.startswith("hidden text") for message in told(document)
    ), document.warnings
    assert (URGES in texts(document)) is (by == "words")
    assert document.account is None or document.account.lost == 0


SHOWN = [
    ("", ""),
    ("opacity:.9;color:#333;font-size:9pt", ""),
    ("color:#fff;background:#000", ""),
    ("color:#000;background:#ffe", ""),
    ("display:block", "p[style]{display:none}"),
    ("", "p{display:none} p{display:block}"),
    ("", "@media print{p{display:none}}"),
    ("", "p:hover{display:none} p.other{display:none} ul p{display:none} #none{opacity:0}"),
    ("", "p::before{content:''} p::after{content:\"\\201D\"} p.other::before{content:'not '}"),
    ("visibility:visible", "body{visibility:hidden} p{visibility:visible}"),
    ("text-indent:-18pt;margin-left:36pt", ""),
    ("overflow:hidden;height:20px", ""),
    ("position:relative;left:-3px", ""),
    ("background:url(paper.png);color:#fff", ""),
]


@pytest.mark.parametrize(("style", "sheet"), SHOWN)
def test_text_that_is_seen_is_read(style: str, sheet: str) -> None:
    document = page(f'<p style="{style}">1. {URGES}</p>', sheet)
    assert texts(document)[1] == URGES
    assert told(document) == []


def test_text_that_only_a_style_sheet_shows_is_read_and_told() -> None:
    document = page(
        f"<p class=b>1. {URGES}</p>", '.b::before{content:"not "} .b:after{content:" \\6eow"}'
    )
    assert "not 1. Urges States to light lamps; now" in " ".join(texts(document))
    assert len(told(document, "repaired")) == 2


def test_what_stands_deep_is_read_or_refused() -> None:
    def deep(count: int) -> resdiff.Document:
        return page("<div>" * count + f"<p>1. {URGES}</p>" + "</div>" * count)

    assert texts(deep(200))[1:] == [URGES, "Requests a report."]
    for count in (270, 3000):
        with pytest.raises(resdiff.InputError, match="nested too deeply"):
            deep(count)


def test_work_on_a_page_grows_with_its_length() -> None:
    def work(size: int) -> None:
        page(
            "<ol>" + "<li>to light lamps" * size + "</ol>" + "<p style='color:#fff'>x y</p>" * size,
            ".a .b{opacity:0}",
        )

    assert growth(work, 150) < 2.3


def test_work_on_tables_grows_with_their_number() -> None:
    def work(size: int) -> None:
        page("<table><tr><td>1<td>lamp<td>tower</table>" * size)

    assert growth(work, 60) < 2.3


# Terminals


COMMANDS = "\x1b]0;owned\x07\x1b[2J\u009b31m\u202etxet\u2066\x9d"
COMMANDING = set(COMMANDS) - set("]0;owned[2J31mtxet")


def hostile_json(symbol: str) -> bytes:
    text = {
        "id": f"op1{COMMANDS}",
        "kind": "operative",
        "text": f"Urges {COMMANDS} States",
        "label": f"{COMMANDS}1.",
    }
    note = {"label": COMMANDS, "text": f"See {COMMANDS}", "paragraph": "op1"}
    source = {"file": f"x{COMMANDS}", "format": "text", "sha256": "0" * 64}
    warning = {"code": "lost", "message": f"words {COMMANDS}"}
    return json.dumps(
        {
            "schema": "resdiff/document/1", "source": source, "language": "en", "symbol": symbol, "date": COMMANDS,
            "title": f"T{COMMANDS}\nline", "paragraphs": [text], "notes": [note], "warnings": [warning],
        }
    ).encode()  # fmt: skip


def test_nothing_that_is_printed_commands_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, other = tmp_path / f"a{COMMANDS}.json", tmp_path / "b.json"
    named.write_bytes(hostile_json(f"A/RES/78/1{COMMANDS}"))
    other.write_bytes(hostile_json("A/RES/79/1"))
    broken = tmp_path / f"c{COMMANDS}.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    held, out = tmp_path / "held.db", tmp_path / f"o{COMMANDS}"
    monkeypatch.setenv("RESDIFF_LIBRARY", str(held))
    within = ["--library", str(held)]
    commands: list[list[str | Path]] = [
        ["parse", named], ["parse", named, "--format", "text"], ["parse", named, "--format", "akn"], ["parse", broken], ["parse", broken, "--debug"],
        ["parse", tmp_path / f"none{COMMANDS}"], ["parse", named, "-o", f"x{COMMANDS}.nothing"],
        ["compare", named, other], ["compare", other, named, "--format", "json"], ["compare", named, broken],
        ["compare", named, other, "-o", out.with_suffix(".html")], [f"par{COMMANDS}"], ["parse", f"--{COMMANDS}"],
        ["library", "add", named, other, broken, *within], ["library", "list", *within],
        ["library", "show", "A/RES/79/1", *within], ["library", "show", f"A/RES/1/1{COMMANDS}", *within],
        ["library", "search", "Urges", *within], ["library", "remove", COMMANDS, *within],
        ["trace", named, *within], ["history", other, *within],
        ["batch", named, other, broken, "--against", held, "-o", out],
    ]  # fmt: skip
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "resdiff.cli", *command], capture_output=True, timeout=120
        )
        printed = (done.stdout + done.stderr).decode("utf-8", "surrogateescape")
        assert not COMMANDING & set(printed), (command, printed)
        assert "\x1b" not in printed, command


# What is not known beforehand is stopped while it runs


_ENDLESS = """
import sys
from resdiff import processes
processes.MOST_MEMORY = 150
with processes.bounded("draft.pdf", 1.5):
    {work}
"""


@pytest.mark.parametrize(
    ("work", "limit"),
    [
        ("while True: pass", "seconds of processor time"),
        ("import re; re.match('(a|aa)+$', 'a' * 90 + 'b')", "seconds of processor time"),
        ("whole = []\n    while True: whole.append(bytes(1 << 20))", "MB of memory"),
        ("import zlib; whole = [zlib.compress(bytes(1 << 20)) for _ in iter(int, 1)]", "seconds"),
    ],
)
def test_work_without_end_is_stopped_with_one_line(work: str, limit: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ENDLESS.format(work=work)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode in (1, 2)
    assert done.stderr.splitlines()[-1].endswith("name a single document")
    assert (
        f"draft.pdf: takes more than {'150' if 'memory' in limit else '2'} {limit}" in done.stderr
    )


def test_what_ends_in_time_is_left_alone() -> None:
    with processes.bounded("draft.txt", 1.2):
        assert sum(range(1000)) == 499500
    with pytest.raises(processes.LimitError, match="dra�]ft"):
        _work_on("dra\x1b]ft", 1.01)


def test_large_texts_may_take_longer_but_not_for_ever() -> None:
    large = resdiff.parse(resdiff.read_bytes("\n".join([ENACTING, "a" * 10_000]).encode(), "a.txt"))
    with processes.bounded("draft.txt", 1.01):
        processes.allow_for_texts(large)
        began = time.process_time()
        while time.process_time() - began < 0.3:
            pass
    with pytest.raises(processes.LimitError, match="more than 2 seconds"):
        _work_on("draft.txt", 1.5, large)
    processes.allow_for_texts(large)  # nothing is watched


def _work_on(name: str, seconds: float, *texts: resdiff.Document) -> None:
    with processes.bounded(name, seconds):
        processes.allow_for_texts(*texts)
        while True:
            pass


# Conversions


PICTURE = """<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:text>
<text:p>The General Assembly,</text:p><text:p>1. Urges States to light lamps;</text:p>
<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:type="simple"
 xlink:show="embed" xlink:actuate="onLoad" xlink:href="{address}"/></draw:frame></text:p>
</office:text></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def odt_with_picture(address: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", PICTURE.format(address=address))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return made.getvalue()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address of this machine, and what anybody asked there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    asked.append(caller.recv(200))
                    caller.close()

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/lamp.png", asked


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize("apart", [True, False])
def test_a_conversion_connects_to_nothing(
    apart: bool, listener: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = listener
    if not apart:  # as on a system that cannot take the network away
        monkeypatch.setattr(running, "without_network", tuple)
    document = resdiff.parse(resdiff.read_bytes(odt_with_picture(address), "draft.odt"))
    assert texts(document) == [URGES]
    assert asked == []


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
def test_a_conversion_ends_with_the_command_and_leaves_nothing(
    ended_by: signal.Signals, tmp_path: Path
) -> None:
    """What a killed command left in the temporary folder the next one removes."""
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    programs.mkdir()
    temporary.mkdir()
    begun, late = tmp_path / "begun", tmp_path / "late"
    soffice = programs / "soffice"
    soffice.write_text(f"#!/bin/sh\ntouch {begun}\nsleep 3\ntouch {late}\n")
    soffice.chmod(0o755)
    draft = tmp_path / "draft.odt"
    draft.write_bytes(odt_with_picture("lamp.png"))
    environment = os.environ | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "TMPDIR": str(temporary),
    }
    command = [sys.executable, "-m", "resdiff.cli", "parse", str(draft)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as running:
        wait_for(begun.exists)
        running.send_signal(ended_by)
        running.wait(20)
    if ended_by is signal.SIGTERM:
        assert list(temporary.iterdir()) == []
    time.sleep(3.5)
    assert not late.exists()
    soffice.write_text("#!/bin/sh\nexit 1\n")
    subprocess.run(command, env=environment, check=False, capture_output=True, timeout=60)
    assert list(temporary.iterdir()) == []


def wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)


# Many files


def test_a_file_made_to_harm_is_a_row_of_a_batch_and_of_the_library(tmp_path: Path) -> None:
    held, folder, out = tmp_path / "held.db", tmp_path / "drafts", tmp_path / "out"
    folder.mkdir()
    for number in (1, 2):
        lines = [f"A/RES/78/{number}", "", *TEXT]
        (folder / f"draft{number}.txt").write_text("\n\n".join(lines))
    (folder / "draft3.pdf").write_bytes(PDFS["forms"]())
    added = run("library", "add", folder, "--library", held, "--jobs", 1)
    assert added.code == 1, added
    assert "draft3.pdf" in added.told
    assert within_bounds(added._replace(code=0, told="")), added
    done = run("batch", folder, "--against", held, "-o", out)
    rows = json.loads((out / "index.json").read_text())["rows"]
    assert [row["status"] == "error" for row in rows] == [False, False, True], done


_DYING = """
import os, sys
from resdiff.library import adding
prepare = adding.prepare
adding.prepare = lambda document: os._exit(9) if document.symbol == "A/RES/78/2" else prepare(document)
import resdiff
with resdiff.open_library(sys.argv[1], write=True) as library:
    outcome, unread = resdiff.add_to_library(library, sys.argv[2:], jobs=1)
print(outcome.added, [file.file for file in unread])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are begun as copies on Linux")
def test_a_process_that_dies_takes_one_file_of_the_library_with_it(tmp_path: Path) -> None:
    files = [tmp_path / f"draft{number}.txt" for number in (1, 2, 3)]
    for number, file in enumerate(files, 1):
        file.write_text("\n\n".join([f"A/RES/78/{number}", "", *TEXT]))
    command = [sys.executable, "-c", _DYING, str(tmp_path / "held.db"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout == f"2 {[str(files[1])]}\n", done.stderr


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    draft, held, out = tmp_path / "draft.txt", tmp_path / "data" / "held.db", tmp_path / "out"
    draft.write_text("\n\n".join(["A/RES/78/1", "", *TEXT]))
    assert run("library", "add", draft, "--library", held).code == 0
    assert run("batch", draft, "--against", held, "-o", out).code == 0
    shared, linked = tmp_path / "shared.json", tmp_path / "linked.json"
    shared.write_text("old")
    shared.chmod(0o644)
    linked.symlink_to(shared)
    assert run("parse", draft, "-o", tmp_path / "new.json").code == 0
    assert run("parse", draft, "-o", linked).code == 0
    assert [mode(held.parent), mode(out)] == [0o700, 0o700]
    assert {mode(file) for file in (held, *out.iterdir(), tmp_path / "new.json")} == {0o600}
    assert linked.is_symlink()
    assert (mode(shared), shared.read_text() != "old") == (0o644, True)


@pytest.mark.parametrize("name", ["../outside.html", "/etc/passwd", "a\\b.html", "c:x.html", ".."])
def test_an_index_that_names_files_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    draft, held, out = tmp_path / "draft.txt", tmp_path / "held.db", tmp_path / "out"
    draft.write_text("\n\n".join(["A/RES/78/1", "", *TEXT]))
    assert run("library", "add", draft, "--library", held).code == 0
    assert run("batch", draft, "--against", held, "-o", out).code == 0
    index = json.loads((out / "index.json").read_text())
    index["rows"][0]["files"] = {"html": name}
    (out / "index.json").write_text(json.dumps(index))
    before = {file: file.read_bytes() for file in out.iterdir()}
    refused = run("batch", draft, "--against", held, "-o", out)
    assert (refused.code, refused.told.count("\n")) == (2, 1), refused
    assert "index.json: names a file outside its folder" in refused.told
    assert {file: file.read_bytes() for file in out.iterdir()} == before


def test_pipes_links_and_archives_without_end_are_told_and_left(tmp_path: Path) -> None:
    folder, held = tmp_path / "drafts", tmp_path / "held.db"
    folder.mkdir()
    text = "\n\n".join(["A/RES/78/1", "", *TEXT])
    (folder / "draft.txt").write_text(text)
    (tmp_path / "elsewhere.txt").write_text(text.replace("78/1", "78/2"))
    (folder / "linked.txt").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "within.txt").symlink_to(folder / "draft.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "round.txt").symlink_to(folder / "and round.txt")
    (folder / "and round.txt").symlink_to(folder / "round.txt")
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.txt", "")
    ended = run("library", "add", folder, "--library", held)
    assert ended.code == 1, ended
    assert "pipe.txt: is a pipe or a device" in ended.told
    assert " round.txt: cannot be opened (" in ended.told
    assert "linked.txt: is a link out of the folder" in ended.told
    assert (
        "many.zip: is no archive that can be opened (it holds more than 20,000 files" in ended.told
    )
    assert "within.txt" not in ended.told


def test_nothing_is_fetched_where_that_is_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESDIFF_OFFLINE", "1")
    refused = run("library", "get", "A/RES/78/228", "--library", tmp_path / "held.db")
    assert (refused.code, refused.told.count("\n")) == (2, 1)
    assert "RESDIFF_OFFLINE forbids to fetch" in refused.told


# Totals of a file


def mail(*parts: bytes, kind: str = "mixed") -> bytes:
    """A message of several parts."""
    inner = b"".join(b"--b\n" + part + b"\n" for part in parts)
    return (
        b"From: a@lamps.example\nSubject: Draft\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/%s; boundary="b"\n\n%s--b--\n' % (kind.encode(), inner)
    )


PLAIN = b"Content-Type: text/plain\n\nThe General Assembly,\n\n1. Urges States to act;\n"
ATTACHED = b"Content-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nx\n"
STATEMENT = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="x"><mainBody>%s</mainBody></statement></akomaNtoso>'


def nested(depth: int) -> bytes:
    """A message within a message, and so on."""
    inner = PLAIN
    for _ in range(depth):
        inner = b"Content-Type: message/rfc822\n\nFrom: a@lamps.example\n" + inner
    return mail(inner)


@pytest.mark.parametrize(
    ("name", "data", "limit"),
    [
        ("x.html", b"<p>" + b"<i>act</i> " * 60, "50 elements"),
        ("x.html", b"<p>" + b"x" * 2000, "1,000 characters"),
        ("x.html", b"<table>" + b"<tr><td>a" * 20, "10 cells"),
        ("x.html", b"<p>act" * 30, "20 paragraphs"),
        ("x.xml", (STATEMENT % ("<p>Urges</p>" * 60)).encode(), "50 elements"),
        ("x.xml", (STATEMENT % ("<p>" + "x" * 2000 + "</p>")).encode(), "1,000 characters"),
        ("x.eml", mail(PLAIN, *[ATTACHED] * 20), "10 attachments"),
        ("x.eml", mail(*[PLAIN] * 20), "15 parts of a message"),
        ("x.eml", nested(9), "5 messages within each other"),
        ("x.eml", mail(PLAIN + b"x" * 2000), "1,000 characters"),
    ],
)
def test_a_total_is_told_by_its_name(
    name: str, data: bytes, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {
        "elements": 50, "characters": 1000, "cells": 10, "paragraphs": 20, "attachments": 10,
        "parts of a message": 15, "messages within each other": 5,
    }  # fmt: skip
    for what, most in small.items():
        monkeypatch.setitem(MOST, what, most)
    with pytest.raises(resdiff.InputError, match=rf"^{name}: holds more than {limit}"):
        resdiff.read_bytes(data, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.html", b"<div>" * 300 + b"act"),
        ("x.xml", (STATEMENT % ("<b>" * 300 + "act" + "</b>" * 300)).encode()),
        ("x.eml", nested(3000)),
    ],
)
def test_what_is_nested_beyond_reason_is_told(name: str, data: bytes) -> None:
    with pytest.raises(resdiff.InputError, match=r"nested too deeply|within each other"):
        resdiff.read_bytes(data, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.txt", "1. Urges States{};"),
        ("x.txt", "1. Requests a report at its {}th session;"),
        ("x.md", "{}. Urges States to act;"),
        ("x.html", "<p>Recalling resolution 70/{},"),
    ],
)
@pytest.mark.parametrize("digit", ["7", "٧", "⁷"])
def test_numbers_of_thousands_of_digits_are_refused(name: str, text: str, digit: str) -> None:
    """Python reads no number of more than 4,300 digits."""
    for number in (digit * 1001, digit * 8000, "7" + digit * 5000):
        with pytest.raises(resdiff.InputError):
            resdiff.parse(resdiff.read_bytes(f"{ENACTING}\n\n{text.format(number)}".encode(), name))
    resdiff.parse(resdiff.read_bytes(f"{ENACTING}\n\n1. Urges{digit * 900};".encode(), "x.txt"))


UNSEEN_BY_STYLE = [
    "line-height:0;overflow:hidden", "position:absolute;left:30000px", "margin-left:20000px", "padding-left:20000px",
    "scale:0", "translate:-9999px", "transform:rotateY(90deg)", "font:0/0 serif", "letter-spacing:-1em", "zoom:0.01",
    "height:2px;overflow:hidden", "color:#fff;background:linear-gradient(#fff,#fefefe)", "color:oklch(100% 0 0)",
    "color:hwb(0 100% 0)", "color:var(--ink)", "color:var(--none, white)",
]  # fmt: skip
SEEN_BY_STYLE = [
    "line-height:1.2;overflow:hidden", "margin-left:40px", "letter-spacing:-0.02em", "scale:1", "zoom:1.5",
    "font:12px/1.5 serif", "color:#fff;background:linear-gradient(#036,#069)", "color:oklch(30% 0.1 200)", "color:var(--dark)",
    "translate:10px", "transform:rotate(1deg)",
]  # fmt: skip


def page_with(style: str) -> resdiff.Document:
    sheet = "<style>:root{--ink:#ffffff;--dark:#222}</style>"
    lines = [
        f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>",
        f'<p style="{style}">{TEXT[2]}</p><p>{TEXT[3]}</p>',
    ]
    return resdiff.parse(resdiff.read_bytes((sheet + "".join(lines)).encode(), "x.html"))


@pytest.mark.parametrize("style", UNSEEN_BY_STYLE)
def test_print_of_a_page_that_no_eye_sees_is_told(style: str) -> None:
    document = page_with(style)
    assert not any("light lamps" in paragraph.text for paragraph in document.paragraphs)
    assert any("light lamps" in str(warning) for warning in document.warnings)


@pytest.mark.parametrize("style", SEEN_BY_STYLE)
def test_print_of_a_page_that_is_seen_is_read(style: str) -> None:
    document = page_with(style)
    assert any("light lamps" in paragraph.text for paragraph in document.paragraphs)
    assert not document.warnings


def test_white_on_a_picture_is_read_and_told() -> None:
    document = page_with("color:#fff;background:url(dark.png)")
    assert any("light lamps" in paragraph.text for paragraph in document.paragraphs)
    assert any("light lamps" in str(warning) for warning in document.warnings)


@pytest.mark.parametrize("kind", ["mixed", "alternative"])
@pytest.mark.parametrize(
    ("around", "is_told"),
    [
        (b"Nobody shall light dark towers.", True),
        (b"This is a multi-part message in MIME format.", False),
        (b" ", False),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_words_around_the_parts_of_a_message_are_told(
    kind: str, around: bytes, is_told: bool, before: bool
) -> None:
    """No program shows what stands before the first part or behind the last."""
    message = mail(PLAIN, kind=kind)
    message = (
        message.replace(b"\n\n--b", b"\n\n%s\n--b" % around, 1) if before else message + around
    )
    document = resdiff.parse(resdiff.read_bytes(message, "x.eml"))
    said = [w.message for w in document.warnings if "another part of the message" in w.message]
    assert ["dark towers" in text for text in said] == [True] * is_told
    assert texts(document)[-1] == "Urges States to act;"
