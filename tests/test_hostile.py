"""Files made to harm: each is read, or refused in one line, within bounds of processor time and memory.

Measured in a process of its own, with room for a busy machine: the bounds are twice what is promised.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest

import resdiff
from resdiff import processes
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


def run(*arguments: str | Path) -> Ended:
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
        ["parse", named], ["parse", named, "--format", "text"], ["parse", broken], ["parse", broken, "--debug"],
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


def _work_on(name: str, seconds: float) -> None:
    with processes.bounded(name, seconds):
        while True:
            pass
