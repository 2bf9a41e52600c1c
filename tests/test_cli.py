"""The command line as users and their scripts meet it: formats, exit codes, one clear line for whatever is wrong.

In process where enough; as a process of its own where exit code, standard error or the very bytes matter.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app

OLD = """The General Assembly,

Recalling its resolution 72/81 on the care of lighthouses,

1. Invites Member States to repair their lighthouses;

2. Requests the Secretary-General to report thereon.
"""
NEW = OLD.replace("Invites", "Urges")
AMENDMENT = "In operative paragraph 1, replace “Invites” with “Urges”.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an earlier and a later text in it."""
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, "utf-8")
    Path("new.txt").write_text(NEW, "utf-8")
    return tmp_path


def invoke(*arguments: str, stdin: bytes | None = None) -> tuple[int, bytes, str]:
    """(exit code, standard output, standard error) of a run in this process."""
    done = CliRunner().invoke(app, list(arguments), input=stdin)
    return done.exit_code, done.stdout_bytes, done.stderr


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> tuple[int, bytes, str]:
    """The same of a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "resdiff.cli", *arguments],
        input=stdin,
        capture_output=True,
        timeout=60,
        env=os.environ | environment,
    )
    return (
        done.returncode,
        done.stdout,
        done.stderr.decode("utf-8", "backslashreplace").replace("\r\n", "\n"),
    )


def one_line(errors: str) -> str:
    """The only line of standard error: it ends in a remedy and is no traceback."""
    assert re.fullmatch(r"resdiff: \S[^\n]*; \S[^\n]*\n", errors), errors
    assert "Traceback" not in errors
    assert "error of the program itself" not in errors
    return errors.strip()


def unfinished(folder: Path) -> list[str]:
    return [p.name for p in folder.rglob("*.part")]


# What is written, and where


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("json", b'{\n "schema": "resdiff/document/1"'),
        ("text", b"The General Assembly,\n"),
        ("akn", b"<?xml "),
    ],
)
def test_parse_writes_every_format(folder: Path, form: str, head: bytes) -> None:
    code, out, errors = invoke("parse", "old.txt", "--format", form)
    assert (code, errors) == (0, "")
    assert out.startswith(head)
    assert out.endswith(b"\n")
    assert b"Invites Member States" in re.sub(rb"<[^>]+>", b"", out)


def test_parse_prints_json_by_default(folder: Path) -> None:
    code, out, _ = invoke("parse", "old.txt")
    told = json.loads(out)
    assert code == 0
    assert told["schema"] == "resdiff/document/1"
    assert [p["id"] for p in told["paragraphs"]] == ["pp1", "op1", "op2"]
    assert (told["source"]["file"], told["source"]["format"]) == ("old.txt", "text")


@pytest.mark.parametrize("form", ["json", "text", "akn"])
@pytest.mark.parametrize(
    "mark", [b"", b"\xef\xbb\xbf"], ids=["as written", "saved with a byte order mark"]
)
def test_what_parse_writes_parse_reads_again(folder: Path, form: str, mark: bytes) -> None:
    _, out, _ = invoke("parse", "old.txt", "--format", form)
    code, again, _ = invoke("parse", "-", stdin=mark + out)
    assert code == 0
    assert [(p["id"], p["text"]) for p in json.loads(again)["paragraphs"]] == [
        ("pp1", "Recalling its resolution 72/81 on the care of lighthouses,"),
        ("op1", "Invites Member States to repair their lighthouses;"),
        ("op2", "Requests the Secretary-General to report thereon."),
    ]


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("html", b"<!doctype html>"),
        ("json", b'{\n "schema": "resdiff/comparison/1"'),
        ("text", "old.txt → new.txt\n2 unchanged, 1 edited".encode()),
        ("markdown", b"# new.txt compared with old.txt\n\n2 unchanged, 1 edited"),
    ],
)
def test_compare_writes_every_format(folder: Path, form: str, head: bytes) -> None:
    code, out, errors = invoke("compare", "old.txt", "new.txt", "--format", form)
    assert (code, errors) == (0, "")
    assert out.lower().startswith(head)
    assert out.endswith(b"\n")


def test_compare_prints_text_by_default(folder: Path) -> None:
    _, default, _ = invoke("compare", "old.txt", "new.txt")
    _, asked, _ = invoke("compare", "old.txt", "new.txt", "--format", "text")
    assert default == asked
    assert b"[-Invites-]{+Urges+} Member States" in default


@pytest.mark.parametrize(
    ("command", "output", "head"),
    [
        (["parse", "old.txt"], "out.json", b"{"),
        (["parse", "old.txt"], "OUT.JSON", b"{"),
        (["parse", "old.txt"], "out.txt", b"The General Assembly,"),
        (["parse", "old.txt"], "out.md", b"The General Assembly,"),
        (["parse", "old.txt"], "out.xml", b"<?xml "),
        (["parse", "old.txt"], "out.akn", b"<?xml "),
        (["compare", "old.txt", "new.txt"], "out.html", b"<!"),
        (["compare", "old.txt", "new.txt"], "out.htm", b"<!"),
        (["compare", "old.txt", "new.txt"], "out.json", b"{"),
        (["compare", "old.txt", "new.txt"], "out.v2.txt", b"old.txt"),
        (["compare", "old.txt", "new.txt"], "out.md", b"# new.txt compared with old.txt"),
    ],
)
def test_the_ending_tells_the_format(
    folder: Path, command: list[str], output: str, head: bytes
) -> None:
    code, out, _ = invoke(*command, "-o", output)
    assert (code, out) == (0, b"")
    assert Path(output).read_bytes().startswith(head)
    assert unfinished(folder) == []


@pytest.mark.parametrize(
    ("command", "form", "head"),
    [(["parse", "old.txt"], "akn", b"<?xml "), (["compare", "old.txt", "new.txt"], "html", b"<!")],
)
@pytest.mark.parametrize("output", ["out.json", "out", "out.unknown"])
def test_the_format_asked_for_wins(
    folder: Path, command: list[str], form: str, head: bytes, output: str
) -> None:
    code, _, _ = invoke(*command, "-o", output, "--format", form)
    assert code == 0
    assert Path(output).read_bytes().startswith(head)


def test_compare_tells_what_it_wrote(folder: Path) -> None:
    code, out, errors = run("compare", "old.txt", "new.txt", "-o", "redline.html")
    assert (code, out) == (0, b"")
    assert errors == "redline.html: 2 unchanged, 1 edited; changes: 1 substantive\n"


def test_an_output_that_is_there_is_replaced(folder: Path) -> None:
    Path("redline.html").write_text("an earlier redline", "utf-8")
    assert invoke("compare", "old.txt", "new.txt", "-o", "redline.html")[0] == 0
    assert b"an earlier redline" not in Path("redline.html").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="no os.pathconf on Windows")
def test_an_output_may_have_the_longest_name_there_is(folder: Path) -> None:
    output = "a" * (os.pathconf(folder, "PC_NAME_MAX") - 5) + ".json"
    assert run("parse", "old.txt", "-o", output) == (0, b"", "")
    assert Path(output).read_bytes().startswith(b"{")
    assert unfinished(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders on Windows")
def test_a_named_pipe_is_written_to_and_stays(folder: Path) -> None:
    os.mkfifo("pipe.json")
    reader = os.open(
        "pipe.json", os.O_RDONLY | os.O_NONBLOCK
    )  # open before the writer, so that neither waits
    try:
        assert run("parse", "old.txt", "-o", "pipe.json") == (0, b"", "")
        assert os.read(reader, 65536) == run("parse", "old.txt")[1]
    finally:
        os.close(reader)
    assert Path("pipe.json").is_fifo()
    assert unfinished(folder) == []


# Standard input and output


@pytest.mark.parametrize(
    "command",
    [
        ["parse", "old.txt"],
        ["parse", "old.txt", "--format", "akn"],
        ["compare", "old.txt", "new.txt"],
    ],
)
def test_a_dash_is_standard_output(folder: Path, command: list[str]) -> None:
    assert invoke(*command, "-o", "-") == invoke(*command)
    assert not Path("-").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
@pytest.mark.parametrize(
    "command",
    [
        ["parse", "old.txt"],
        ["compare", "old.txt", "new.txt", "--check"],
        ["library", "add", "old.txt", "--library", "prior.db"],
        ["--version"],
        ["--help"],
    ],
)
def test_a_full_disk_behind_standard_output_is_told(folder: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "resdiff.cli", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            text=True,
        )
    assert done.returncode == 2
    assert one_line(done.stderr).startswith("resdiff: standard output cannot be written")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["parse", "old.txt"], 0),
        (["parse", "nothing.txt"], 2),
        (["compare", "old.txt", "old.txt", "--check"], 0),
    ],
)
def test_a_full_disk_behind_the_log_changes_no_exit_code(
    folder: Path, command: list[str], code: int
) -> None:
    with Path("/dev/full").open("wb") as full:
        asked = [sys.executable, "-m", "resdiff.cli", *command]
        done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=full, timeout=60)
    assert done.returncode == code


@pytest.mark.parametrize(
    "epoch", ["99999999999999", "9" * 400, "-99999999999999", "yesterday", "²"]
)
def test_a_time_that_is_none_is_told(
    folder: Path, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, _, errors = invoke("compare", "old.txt", "new.txt", "-o", "x.docx")
    assert (code, "SOURCE_DATE_EPOCH" in one_line(errors)) == (2, True)
    assert not Path("x.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_closed_standard_input_is_told(folder: Path) -> None:
    command = ["sh", "-c", '"$0" -m resdiff.cli parse - <&-', sys.executable]
    done = subprocess.run(command, capture_output=True, timeout=60, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert one_line(done.stderr) == "resdiff: standard input is closed; name a file"


@pytest.mark.skipif(
    sys.platform != "linux" or not Path("/dev/zero").exists(),
    reason="needs /dev/zero and a limit of memory",
)
@pytest.mark.parametrize(
    ("file", "name"), [("/dev/zero", "/dev/zero"), ("- </dev/zero", "standard input")]
)
def test_a_source_without_end_is_refused(folder: Path, file: str, name: str) -> None:
    command = [
        "sh",
        "-c",
        f'ulimit -v 2000000; exec "$0" -m resdiff.cli parse {file}',
        sys.executable,
    ]
    done = subprocess.run(command, capture_output=True, timeout=60, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert one_line(done.stderr).startswith(f"resdiff: {name}: is larger than 32 MB")


def test_a_dash_is_standard_input(folder: Path) -> None:
    code, out, _ = run("parse", "-", stdin=OLD.encode())
    assert code == 0
    told = json.loads(out)
    assert told["source"]["file"] == "standard input"
    assert len(told["paragraphs"]) == 3


@pytest.mark.parametrize(
    ("sides", "given_text"), [(("-", "new.txt"), OLD), (("old.txt", "-"), NEW)]
)
def test_one_side_may_be_standard_input(
    folder: Path, sides: tuple[str, str], given_text: str
) -> None:
    code, out, errors = run("compare", *sides, "--format", "json", stdin=given_text.encode())
    assert (code, errors) == (0, "")
    assert [c["kind"] for c in json.loads(out)["changes"]] == ["unchanged", "edited", "unchanged"]


def test_both_sides_may_not() -> None:
    code, out, errors = run("compare", "-", "-", stdin=OLD.encode())
    assert (code, out) == (2, b"")
    assert "standard input" in one_line(errors)


def test_the_json_of_parse_is_an_input_of_compare(folder: Path) -> None:
    assert run("parse", "old.txt", "-o", "old.json")[0] == 0
    assert run("compare", "old.json", "old.txt", "--check")[0] == 0
    code, out, errors = run("compare", "old.json", "new.txt", "--format", "json")
    assert (code, errors) == (0, "")
    assert out == run("compare", "old.txt", "new.txt", "--format", "json")[1]


# Exit codes, help, terminal


@pytest.mark.parametrize(
    ("sides", "wanted", "said"),
    [
        (("old.txt", "old.txt"), 0, r"resdiff: warning: both texts are one and the same file\n"),
        (("old.txt", "new.txt"), 1, ""),
        (("old.txt", "none.txt"), 2, r"resdiff: .+\n"),
    ],
)
def test_check_tells_by_the_exit_code(
    folder: Path, sides: tuple[str, str], wanted: int, said: str
) -> None:
    code, out, errors = run("compare", *sides, "--check")
    assert code == wanted
    assert (out == b"") is (wanted == 2)
    assert re.fullmatch(said, errors)


@pytest.mark.parametrize(
    ("was", "now"),
    [("Care of lighthouses", "Care of buoys"), ("The General Assembly", "The Security Council")],
    ids=["title", "enacting line"],
)
def test_check_notes_the_title_and_the_enacting_line_too(folder: Path, was: str, now: str) -> None:
    text = f"A/C.3/80/L.4\n\nCare of lighthouses\n\n{OLD}"
    Path("titled.txt").write_text(text, "utf-8")
    Path("changed.txt").write_text(text.replace(was, now), "utf-8")
    code, out, _ = invoke("compare", "titled.txt", "changed.txt", "--check", "--format", "json")
    assert code == 1
    assert [c["kind"] for c in json.loads(out)["changes"]] == ["unchanged"] * 3
    assert invoke("compare", "titled.txt", "titled.txt", "--check")[0] == 0


def test_check_still_writes_the_redline(folder: Path) -> None:
    assert invoke("compare", "old.txt", "new.txt", "--check", "-o", "redline.html")[0] == 1
    assert Path("redline.html").stat().st_size > 1000


def test_without_check_a_difference_is_no_failure(folder: Path) -> None:
    assert invoke("compare", "old.txt", "new.txt")[0] == 0


def test_version() -> None:
    assert invoke("--version") == (0, f"resdiff {resdiff.__version__}\n".encode(), "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_the_commands(option: str) -> None:
    code, out, _ = invoke(option)
    assert code == 0
    assert re.search(rb"^ +parse +\S", out, re.MULTILINE)
    assert re.search(rb"^ +compare +\S", out, re.MULTILINE)


def test_every_command_explains_itself() -> None:
    for command, options in {
        "parse": ["--output", "--format"],
        "compare": ["--output", "--format", "--check", "--context", "--only", "--templates"],
    }.items():
        code, out, _ = invoke(command, "--help")
        assert code == 0
        assert all(option.encode() in out for option in options)


def test_help_loads_little() -> None:
    """No reader, no renderer and none of their libraries is loaded for it."""
    program = (
        "import sys\nfrom resdiff.cli import app\ntry:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'lxml', 'msgspec', 'jinja2', 'diff_match_patch', 'resdiff.read.sources', 'resdiff.compare.pipeline'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.endswith("\n[]\n")


@pytest.mark.parametrize(
    ("form", "unneeded"),
    [
        ("text", {"jinja2", "weasyprint", "resdiff.render.markdown"}),
        ("markdown", {"jinja2", "weasyprint", "markdown_it"}),
        ("html", {"weasyprint", "jinja2.sandbox", "resdiff.render.markdown"}),
        ("json", {"jinja2", "weasyprint"}),
    ],
)
def test_a_form_loads_what_it_needs(folder: Path, form: str, unneeded: set[str]) -> None:
    program = (
        "import sys\nfrom resdiff.cli import app\n"
        f"try:\n    app(['compare', 'old.txt', 'new.txt', '-o', 'out', '--format', '{form}'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted({unneeded!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"


def test_no_command_no_format_no_file(folder: Path) -> None:
    for arguments in (
        ["nonsense"],
        ["parse"],
        ["parse", "old.txt", "--format", "pdf"],
        ["compare", "old.txt"],
    ):
        code, out, errors = run(*arguments)
        assert (code, out) == (2, b"")
        assert "Traceback" not in errors


def test_a_pipe_gets_plain_text(folder: Path) -> None:
    for form in ("text", "html", "json", "markdown"):
        assert b"\x1b" not in run("compare", "old.txt", "new.txt", "--format", form)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal on Windows")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
@pytest.mark.parametrize("command", ["compare", "amend", "outcome"])
def test_a_terminal_gets_colours(
    folder: Path, command: str, environment: dict[str, str], coloured: bool
) -> None:
    import pty

    reader, terminal = pty.openpty()
    plain = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    Path("amendment.txt").write_text(AMENDMENT, "utf-8")
    texts = ["old.txt", "amendment.txt" if command == "amend" else "new.txt"]
    texts += ["amendment.txt"] if command == "outcome" else []
    words = [sys.executable, "-m", "resdiff.cli", command, *texts]
    done = subprocess.run(words, stdout=terminal, timeout=60, env=plain | environment)
    os.close(terminal)
    shown = os.read(reader, 65536)
    os.close(reader)
    assert done.returncode == 0
    assert (b"\x1b[" in shown) is coloured
    assert b"Urges" in shown


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    text = "大会，\n\n回顾其关于灯塔养护的第72/81号决议，\n\n1. 决定修复灯塔。\n"
    Path("草案.txt").write_text(text, "utf-8")
    code, out, _ = run("parse", "草案.txt", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
    assert code == 0
    told = json.loads(out.decode("utf-8"))
    assert (told["source"]["file"], told["enacting_formula"]) == ("草案.txt", "大会，")
    assert "决定修复灯塔".encode() in out


def test_a_reader_that_stops_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "resdiff.cli", "compare", "old.txt", "new.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    "command", [["parse", "none.txt"], ["compare", "old.txt", "none.txt", "--check"]]
)
def test_debug_shows_the_whole_error(folder: Path, command: list[str]) -> None:
    code, out, errors = run(*command, "--debug")
    assert (code, out) == (2, b"")
    assert "Traceback" in errors
    assert "none.txt: no such file" in errors


# Whatever is wrong: exit code 2 and one line that names the file and a remedy


def text_of(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content, "utf-8")


def bytes_of(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(part: str = "xl/workbook.xml", content: str = "<workbook/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return made.getvalue()


def word(body: str, before: str = "") -> bytes:
    return zipped(
        "word/document.xml", f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    )


def nested(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PARAGRAPH = "<w:p><w:r><w:t>The General Assembly,</w:t></w:r></w:p>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def half_an_akn() -> bytes:
    written = resdiff.render_document(
        resdiff.parse(resdiff.read_bytes(OLD.encode(), "old.txt")), "akn"
    )
    return written[: len(written) // 2]


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(33 * 1024 * 1024)


def changed_json(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    """A JSON that `resdiff parse` wrote and another program changed."""
    told: dict[str, Any] = json.loads(
        resdiff.render_document(resdiff.parse(resdiff.read_bytes(OLD.encode(), "old.txt")))
    )
    change(told)
    return text_of(json.dumps(told))


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE akomaNtoso [<!ENTITY a0 "ha">{}]>\n<akomaNtoso>&a9;</akomaNtoso>\n'.format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
)
ENTITY = (
    '<?xml version="1.0"?>\n<!DOCTYPE akomaNtoso [<!ENTITY secret SYSTEM "file:///etc/passwd">]>\n'
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><mainBody><paragraph><num>1.</num>'
    "<content><p>Decides &secret;</p></content></paragraph></mainBody></statement></akomaNtoso>\n"
)

HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("none.txt", lambda path: None, "no such file"),
    "folder": ("drafts", Path.mkdir, "is a folder"),
    "empty": ("draft.txt", bytes_of(b""), "is empty"),
    "blanks": ("draft.txt", text_of("\ufeff \t\r\n \n"), "is empty"),
    "rubbish": ("draft.txt", bytes_of(random.Random(80).randbytes(5000)), "is no text"),
    "picture": (
        "draft.png",
        bytes_of(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + b"\x00" * 200),
        "is no text",
    ),
    "zip": ("draft.docx", bytes_of(zipped()), "is a zip archive but no Word file"),
    "zip bomb": (
        "draft.docx",
        bytes_of(word(f"<w:p><w:r><w:t>{'lamp ' * 8_000_000}</w:t></w:r></w:p>")),
        "more than 32 MB",
    ),
    "deep Word file": ("draft.docx", bytes_of(word(nested(9000))), "Excessive depth"),
    "entity in a Word file": (
        "draft.docx",
        bytes_of(word(PARAGRAPH, OUTSIDE)),
        "declares a document type",
    ),
    "Word file without text": ("draft.docx", bytes_of(word("<w:p/>")), "holds no paragraph"),
    "Word file cut": ("draft.docx", bytes_of(word(PARAGRAPH * 90)[:150]), "is a broken archive"),
    "old Word file under a new name": (
        "draft.docx",
        bytes_of(OLE),
        "is really an old Word file (.doc); rename it to .doc",
    ),
    "Word file with a password": (
        "draft.docx",
        bytes_of(OLE + "EncryptedPackage".encode("utf-16-le")),
        "with a password",
    ),
    "web page under the name of a PDF": (
        "draft.pdf",
        text_of("<!DOCTYPE html><p>Not found</p>"),
        "holds no paragraph",
    ),
    "empty web page": (
        "draft.html",
        text_of("<html><body><script>1</script></body></html>"),
        "holds no text",
    ),
    "large web page": (
        "draft.html",
        text_of(f"<html><body>{'<p>lamp' + 'a' * 9_000_000}"),
        "of more than 8 MB",
    ),
    "too many paragraphs": (
        "draft.html",
        text_of(f"<html><body>{'<p>a lamp' * 70_000}"),
        "more than 30,000 paragraphs",
    ),
    "pdf": ("draft.pdf", bytes_of(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), "is broken PDF"),
    "old Word": (
        "draft.doc",
        bytes_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504),
        "is an old Word file",
    ),
    "half an AKN": ("draft.xml", bytes_of(half_an_akn()), "is broken XML"),
    "a thousand million laughs": (
        "draft.xml",
        text_of(BOMB),
        "declares a document type or entities",
    ),
    "external entity": ("draft.xml", text_of(ENTITY), "declares a document type or entities"),
    "other XML": (
        "draft.xml",
        text_of('<?xml version="1.0"?><svg/>'),
        "is XML but no Akoma Ntoso statement",
    ),
    "other JSON": ("draft.json", text_of('{"title": "Lighthouses"}'), "is no document of resdiff"),
    "half a JSON": (
        "draft.json",
        text_of('{"schema": "resdiff/document/1", "title": "Li'),
        "is no document of resdiff",
    ),
    "JSON without end": (
        "draft.json",
        bytes_of(b'{"a":' + b"[" * 100_000),
        "is no document of resdiff",
    ),
    "JSON with an id twice": (
        "draft.json",
        changed_json(lambda told: told["paragraphs"][1].update(id="pp1")),
        "the id 'pp1' is there twice",
    ),
    "JSON with a part of nothing": (
        "draft.json",
        changed_json(lambda told: told["paragraphs"][1].update(parent="nowhere")),
        "'op1' is part of 'nowhere'",
    ),
    "JSON in no language": (
        "draft.json",
        changed_json(lambda told: told.update(language="xx")),
        "unknown language 'xx'",
    ),
    "JSON without paragraphs": (
        "draft.json",
        changed_json(lambda told: told.pop("paragraphs")),
        "it has no paragraphs",
    ),
    "name too long": ("a" * 300 + ".txt", lambda path: None, "; check the name"),
    "33 MB": ("draft.txt", sparse, "is larger than 32 MB"),
    "one line": ("draft.txt", text_of("lighthouse" * 300_000), "is longer than 2,000,000 letters"),
    "no paragraph": ("draft.txt", text_of("hello"), "holds no paragraph of a resolution or report"),
}


@pytest.mark.parametrize(("name", "make", "problem"), HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("command", ["parse", "compare"])
def test_hostile_input_ends_in_one_line(
    folder: Path, command: str, name: str, make: Callable[[Path], object], problem: str
) -> None:
    make(Path(name))
    before = sorted(folder.rglob("*"))
    arguments = (
        ["parse", name]
        if command == "parse"
        else ["compare", "old.txt", name, "-o", "redline.html"]
    )
    code, out, errors = run(*arguments)
    assert (code, out) == (2, b"")
    line = one_line(errors)
    assert name in line
    assert problem in line
    assert sorted(folder.rglob("*")) == before  # no output, no part of one


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31m.txt"], ids=["line feed", "a command to a terminal"]
)
def test_a_name_is_told_in_one_harmless_line(folder: Path, name: str) -> None:
    shown = name.replace("\n", "\ufffd").replace("\x1b", "\ufffd")
    code, out, errors = invoke("parse", name)
    assert (code, out) == (2, b"")
    assert one_line(errors) == f"resdiff: {shown}: no such file; check the name"


@pytest.mark.parametrize(
    ("there", "asked", "told"),
    [
        ("A_80_L.4.docx", "A_80_L4.docx", "no such file; did you mean A_80_L.4.docx?"),
        ("Lamps.docx", "lamps.docx ", "no such file; did you mean Lamps.docx?"),
        ("A_80_L.4.docx", "buoys.docx", "no such file; check the name"),
    ],
)
def test_a_name_that_is_nearly_right(folder: Path, there: str, asked: str, told: str) -> None:
    (folder / there).write_bytes(b"PK")
    assert one_line(invoke("parse", asked)[2]).endswith(told)


@pytest.mark.parametrize(
    ("document", "lock"),
    [
        ("lamps and buoys.docx", "~$mps and buoys.docx"),
        ("lamp.docx", "~$lamp.docx"),
        ("harbour.docx", "~$arbour.docx"),
    ],
)
def test_the_lock_of_a_document_that_is_open_in_word(
    folder: Path, document: str, lock: str
) -> None:
    (folder / document).write_bytes(b"PK")
    (folder / lock).write_bytes(b"\x05Peru " + b"\x00 " * 78)
    line = one_line(invoke("parse", lock)[2])
    assert line.endswith(
        f"{lock}: is no document but the lock of one that is open in Word; name {document}"
    )


def test_a_file_that_another_program_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows tells it, and by the lock that Word or LibreOffice keep beside."""

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (folder / "lamps.docx").write_bytes(b"PK")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuses)
        assert (
            "lamps.docx: cannot be opened (Permission denied)" in invoke("parse", "lamps.docx")[2]
        )
        (folder / ".~lock.lamps.docx#").touch()
        line = one_line(invoke("parse", "lamps.docx")[2])
        assert line.endswith("lamps.docx: is open in another program; close it there")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuses)
        errors = invoke("compare", "old.txt", "new.txt", "-o", "lamps.docx")[2]
        told = "lamps.docx: is open in another program; close it there, or name another place\n"
        assert errors.endswith(told)


def test_the_clean_file_beside_a_redline(folder: Path) -> None:
    code, _, errors = run("compare", "old.txt", "new.txt", "-o", "redline.docx", "--clean")
    assert code == 0
    assert "redline.clean.docx: the new text, with all changes accepted" in errors
    clean, new = (
        [(q.label, q.text) for q in resdiff.parse(resdiff.read_path(name)).paragraphs]
        for name in ("redline.clean.docx", "new.txt")
    )
    assert clean == new
    for asked, told in (
        (("-o", "redline.html"), "--clean is not for html; leave it out or write docx"),
        (("--format", "docx"), "--clean writes a second file; name the first with -o"),
    ):
        code, _, errors = run("compare", "old.txt", "new.txt", "--clean", *asked)
        assert (code, one_line(errors)) == (2, f"resdiff: {told}")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_that_is_no_utf8_is_read_and_written(folder: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    Path(name).write_text(OLD, "utf-8")
    code, out, errors = run("parse", name)
    assert (code, errors) == (0, "")
    assert json.loads(out)["source"]["file"] == "a\ufffd.txt"
    output = os.fsdecode(b"\xff.html")
    assert run("compare", name, "new.txt", "-o", output)[0] == 0
    assert Path(output).stat().st_size > 1000


def test_a_problem_is_told_with_the_folder_of_its_file(folder: Path) -> None:
    file = Path("drafts", "L.4.txt")
    file.parent.mkdir()
    file.write_text("hello", "utf-8")
    code, _, errors = invoke("compare", "old.txt", str(file))
    assert code == 2
    assert one_line(errors).startswith(f"resdiff: {file}: holds no paragraph")


@pytest.mark.parametrize(
    "name", ["rubbish", "half an AKN", "external entity", "other JSON", "no paragraph"]
)
def test_hostile_standard_input_too(folder: Path, name: str) -> None:
    file, make, problem = HOSTILE[name]
    make(Path(file))
    code, out, errors = run("parse", "-", stdin=Path(file).read_bytes())
    assert (code, out) == (2, b"")
    assert re.match(rf"resdiff: standard input(?:, line \d+)?: {problem}", one_line(errors))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "hidden", ["", f"<!--{' ' * 5000}-->"], ids=["at the head", "behind a comment"]
)
def test_no_file_is_read_for_an_entity(folder: Path, encoding: str, hidden: str) -> None:
    Path("secret").write_text("the keys of the lighthouse", "utf-8")
    told = ENTITY.replace("file:///etc/passwd", Path("secret").absolute().as_uri())
    told = told.replace('version="1.0"?>', f'version="1.0" encoding="{encoding}"?>{hidden}')
    Path("draft.xml").write_bytes(told.encode(encoding))
    for form in ("json", "text", "akn"):
        _, out, errors = invoke("parse", "draft.xml", "--format", form)
        assert b"keys of the lighthouse" not in out
        assert "keys of the lighthouse" not in errors


@pytest.mark.skipif(not Path("/etc/passwd").exists(), reason="no /etc/passwd on this machine")
def test_the_passwords_stay_where_they_are(folder: Path) -> None:
    Path("draft.xml").write_text(ENTITY, "utf-8")
    _, out, errors = run("compare", "draft.xml", "old.txt", "--format", "json", "--debug")
    for line in Path("/etc/passwd").read_text("utf-8", "replace").splitlines():
        assert line not in out.decode()
        assert line not in errors


@pytest.mark.parametrize(
    ("output", "options", "remedy"),
    [
        ("no/such/redline.html", [], "name another place"),
        ("drafts.html", [], "name a file in it"),
        ("drafts.html", ["--format", "json"], "name a file in it"),
        (".", ["--format", "json"], "name a file in it"),
        pytest.param("a" * 300 + ".html", [], "name another place", id="name too long"),
        ("redline", [], "add --format html|docx|json|text|markdown|pdf|brief|csv|xlsx"),
        ("redline.docy", [], "add --format html|docx|json|text|markdown|pdf|brief|csv|xlsx"),
        (
            "redline.xml",
            [],
            "add --format html|docx|json|text|markdown|pdf|brief|csv|xlsx",
        ),  # a format of parse, none of compare
    ],
)
def test_an_output_that_cannot_be(
    folder: Path, output: str, options: list[str], remedy: str
) -> None:
    Path("drafts.html").mkdir()
    before = sorted(folder.rglob("*"))
    code, out, errors = run("compare", "old.txt", "new.txt", "-o", output, *options)
    assert (code, out) == (2, b"")
    line = one_line(errors)
    assert line.startswith(f"resdiff: {Path(output)}: ")
    assert line.endswith(f"; {remedy}")
    assert sorted(folder.rglob("*")) == before


def test_parse_knows_no_html(folder: Path) -> None:
    code, _, errors = invoke("parse", "old.txt", "-o", "old.html")
    assert code == 2
    assert one_line(errors).endswith("; add --format json|text|akn")
    assert not Path("old.html").exists()


def test_a_failure_leaves_the_earlier_output_as_it_was(folder: Path) -> None:
    Path("redline.html").write_text("an earlier redline", "utf-8")
    assert invoke("compare", "old.txt", "none.txt", "-o", "redline.html")[0] == 2
    assert Path("redline.html").read_text("utf-8") == "an earlier redline"


def test_an_output_is_there_whole_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    Path("redline.html").write_text("an earlier redline", "utf-8")
    monkeypatch.setattr(Path, "replace", full)
    code, _, errors = invoke("compare", "old.txt", "new.txt", "-o", "redline.html")
    assert code == 2
    assert "No space left on device" in one_line(errors)
    assert Path("redline.html").read_text("utf-8") == "an earlier redline"
    assert unfinished(folder) == []


# Any bytes at all

FRAGMENTS = [
    "The General Assembly,",
    "L’Assemblée générale,",
    "La Asamblea General,",
    "Генеральная Ассамблея,",
    "大会，",
    "إن الجمعية العامة،",
    "Recalling its resolution 64/293 of 30 July 2010,",
    "回顾其第64/293号决议，",
    "ссылаясь на свою резолюцию 64/293,",
    "إذ تشير إلى قرارها 64/293،",
    "Decides to remain seized of the matter.",
    "决定继续处理此案。",
    "A/C.3/80/L.4",
    "Distr.: Limited 14 October 2025",
    "Cuba: draft resolution",
    "Agenda item 107",
    "31 February 2025",
    "50th plenary meeting",
    "1. ",
    "2. ",
    "12. ",
    "(a) ",
    "(i) ",
    "(أ) ",
    "а) ",
    "㈠ ",
    "一. ",
    "I.",
    "A. ",
    "PP12 bis ",
    "OP5 alt. ",
    "– ",
    "- ",
    "Annex",
    "附件",
    "المرفق",
    "Приложение I",
    "Ibid., vol. 2237.",
    "同上，",
    "________",
    "25-16618 3/13",
    "*2516618*",
    "/...",
    "**",
    "*",
    "__",
    "[^1]",
    "[^1]: ",
    "^{26,27}",
    "³⁵",
    "¹ ",
    "m²",
    "<sup>3</sup>",
    "<b>",
    "[A/79/322](https://undocs.org/x)",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\f",
    "\t",
    " ",
    "\x00",
    "\x85",
    "\u2028",
    "\u200b",
    "\u00ad",
    "\u202e",
    "\ufeff",
    "e\u0301",
    "“",
    "”",
    '"',
    "，",
    "、",
    ";",
    "(",
    ")",
    "{",
    "<",
    "<?xml",
    "2030",
    "٣",
    "999999999999",
    "\U0001f600",
]
TAGS = [
    "p",
    "container",
    "paragraph",
    "content",
    "list",
    "point",
    "blockList",
    "item",
    "sublist",
    "intro",
    "wrapUp",
    "num",
    "section",
    "heading",
    "crossHeading",
    "authorialNote",
    "quotedStructure",
    "embeddedStructure",
    "table",
    "tr",
    "td",
    "span",
    "preamble",
    "formula",
    "mainBody",
    "preface",
    "docTitle",
    "coverPage",
    "conclusions",
    "attachments",
    "statement",
]
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "gb18030",
    "cp1251",
    "koi8-r",
    "cp1256",
    "cp1252",
]

_written = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=60).map(
    "".join
)
_encoded = st.tuples(_written, st.sampled_from(ENCODINGS)).map(
    lambda made: made[0].encode(made[1], "replace")
)
_drafts = st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join), max_size=20).map(
    lambda lines: "\n\n".join(["The General Assembly,", *lines]).encode()
)
_trees = st.recursive(
    st.sampled_from(
        ["Decides to meet.", "1.", "(a)", "Annex", "大会，", "\ue000", "<!-- so -->", "<eol/>"]
    ),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda made: (
            f'<{made[0]} marker="3" name="Noting" refersTo="#symbol">{"".join(made[1])}</{made[0]}>'
        )
    ),
    max_leaves=20,
)
_akn = st.lists(_trees, max_size=6).map(
    lambda made: (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement>'
        f"{''.join(made)}</statement></akomaNtoso>"
    ).encode()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), _encoded, _drafts, _akn))
@example(b"")
@example(b"\xff\xfe")
@example(b"<?xml")
@example(b"{")
def test_any_bytes_are_a_document_or_an_input_error(data: bytes) -> None:
    try:
        document = resdiff.parse(resdiff.read_bytes(data, "x"))
    except resdiff.InputError as error:
        one_line(f"resdiff: {error}\n")
        return
    assert document.paragraphs
    assert len({p.id for p in document.paragraphs}) == len(document.paragraphs)
    assert all(0 <= mark.at <= len(p.text) for p in document.paragraphs for mark in p.notes)
    assert (
        resdiff.parse(resdiff.read_bytes(resdiff.render_document(document), "x.json")) == document
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("compare", "old.txt"),
            "resdiff: old.txt: holds no changes of its own; name the text to compare it with\n",
        ),
        (("parse",), "resdiff: Missing argument 'file'; see resdiff parse --help\n"),
        (
            ("compare", "old.txt", "new.txt", "--revisions", "accepted,before"),
            "resdiff: Invalid value for '--revisions': 'accepted,before' is not one of 'accepted', "
            "'original', or two of them as old,new; see resdiff compare --help\n",
        ),
        (
            ("compare", "old.txt", "--revisions", "original"),
            "resdiff: --revisions is for two texts; of one, both sides of its own changes are "
            "compared\n",
        ),
        (
            ("compare", "old.txt", "new.txt", "--keep-revisions", "--revisions", "original"),
            "resdiff: --keep-revisions reads both sides itself; leave out --revisions\n",
        ),
        (("redline",), "resdiff: No such command 'redline'; see resdiff --help\n"),
        (
            ("parse", "--quick", "old.txt"),
            "resdiff: No such option: --quick; see resdiff parse --help\n",
        ),
    ],
)
def test_a_wrong_use_is_told_in_one_line(
    folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    code, _, error = run(*arguments)
    assert code == 2
    assert re.sub(r"python -m resdiff\.cli", "resdiff", error) == told


@pytest.mark.parametrize(
    "arguments",
    [("compare", "old.txt", "new.txt", "-o", "./new.txt"), ("parse", "new.txt", "-o", "new.txt")],
)
def test_a_text_that_is_read_is_never_written_over(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    code, _, error = invoke(*arguments, "--format", "json")
    assert code == 2
    assert "new.txt: is a text to be read" in error
    assert Path("new.txt").read_text("utf-8") == NEW


def test_the_original_tells_what_was_only_translated_anew(folder: Path) -> None:
    for name, verb in (("old.zh.txt", "强调"), ("new.zh.txt", "着重指出")):
        (folder / name).write_text(
            f"大会，\n\n1. {verb}各国必须保护珊瑚礁；\n\n2. 请各国提供数据。\n", "utf-8"
        )
    for name in ("old.en.txt", "new.en.txt"):
        text = "The General Assembly,\n\n1. Stresses that States must protect reefs;\n\n2. Requests States to provide data.\n"
        (folder / name).write_text(text, "utf-8")
    alone = run("compare", "old.zh.txt", "new.zh.txt")[1]
    assert b"substantive" in alone
    code, told, errors = run(
        "compare", "old.zh.txt", "new.zh.txt", "--original", "old.en.txt", "new.en.txt"
    )
    assert (code, errors) == (0, "")
    assert b"editorial: translated anew: the original did not change" in told
    code, out, errors = run(
        "compare", "old.zh.txt", "new.zh.txt", "--original", "old.en.txt", "none.txt"
    )
    assert (code, out) == (2, b"")
    assert errors.count("\n") == 1
    assert "none.txt" in errors
