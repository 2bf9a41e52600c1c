"""The redline on a terminal: what is shown of it, and lines that fit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resdiff
from resdiff.model.records import Document
from resdiff.render.selection import Extent, select_rows
from resdiff.render.wrapping import terminal_columns, wrap_line
from tests.conftest import parsed
from tests.test_cli import invoke, one_line, run

OLD = """The General Assembly,

Recalling its resolution 72/81 on the care of lighthouses,¹

Noting the dimming of several lamps,

Recalling also its resolution 61/105 on buoys,

Recognizing the work of keepers by night,

1. Invites Member States to repair their lighthouses;

2. Encourages the training of keepers;

3. Takes note of the report of the Secretary-General contained in document A/72/118;

4. Decides to continue its consideration of the question of lamps.

__________
¹ A/72/117.
"""
NEW = """The General Assembly,

Recalling its resolution 72/81 on the care of lighthouses,¹

Recognizing the work of keepers by night,

Recalling also its resolution 61/105 on buoys,

Noting the dimming of several lamps,

1. Urges Member States to repair their lighthouses;

2. Encourages the training of keepers;

3. Takes note of the report of the Secretary-General contained in document A/73/207;

4. Decides to continue its consideration of the question of lamps.

__________
¹ A/73/206.
"""


@pytest.fixture(scope="module")
def lighthouses() -> tuple[Document, Document]:
    return parsed(OLD), parsed(NEW)


def shown(pair: tuple[Document, Document], form: str = "text", **asked: Any) -> str:
    return resdiff.render(
        resdiff.compare(*pair), *pair, form, resdiff.RenderOptions(**asked)
    ).decode()


def heads(text: str) -> list[str]:
    """The first lines of the rows: their places and what happened."""
    return [line for line in text.splitlines() if re.match(r"(–|(PP|OP)\d+)( → |  )|⋮", line)]


def test_without_context_only_changes_stand_there(drafts: tuple[Document, Document]) -> None:
    assert not [
        line for line in heads(shown(drafts)) if "  unchanged" in line and "moved" not in line
    ]
    assert shown(drafts) == shown(drafts, context=0)


@pytest.mark.parametrize("context", [1, 2, 5])
def test_context_is_so_many_whole_paragraphs_on_each_side(
    drafts: tuple[Document, Document], context: int
) -> None:
    text = shown(drafts, context=context)
    rows = select_rows(resdiff.compare(*drafts), *drafts, Extent(context)).groups
    for group in rows:
        unchanged = [
            row.change.kind == "unchanged" and not row.change.moved and row.role == "change"
            for row in group
        ]
        runs = re.findall(r"1+", "".join("1" if same else "0" for same in unchanged))
        assert all(len(found) <= 2 * context for found in runs)
    assert "PP1  unchanged" in text or "PP1  " not in text
    assert text.count("⋮") == len(rows) - 1
    for row in (
        row
        for group in rows
        for row in group
        if row.change.kind == "unchanged" and row.role == "change"
    ):
        own = next(p for p in drafts[1].paragraphs if p.id == row.change.new[0])
        assert own.text[-12:] in re.sub(r"\(\d+\)", "", text), (
            "an unchanged paragraph is shown to its end"
        )


@pytest.mark.parametrize("only", [("substantive",), ("editorial",), ("technical",)])
def test_context_brings_no_change_that_was_not_asked_for(
    drafts: tuple[Document, Document], only: tuple[str, ...]
) -> None:
    with_context, without = (shown(drafts, only=only, context=context) for context in (3, 0))
    assert [
        head for head in heads(with_context) if not re.search(r"  unchanged$|^⋮", head)
    ] == heads(without)
    assert "  unchanged" in with_context
    told = [
        next(line for line in text.splitlines() if line.startswith("not shown"))
        for text in (with_context, without)
    ]
    assert told[0] == told[1]


def test_with_enough_context_the_whole_text_is_there(drafts: tuple[Document, Document]) -> None:
    text = shown(drafts, context=1000)
    assert "⋮" not in text
    flat = re.sub(r"\[-.*?-\]|\{\+|\+\}|\(\d+\)|\s", "", text)
    missing = [
        p.id
        for p in drafts[1].paragraphs
        if re.sub(r"\s", "", p.text).replace("(", "").replace(")", "")[:20]
        not in flat.replace("(", "").replace(")", "")
    ]
    assert missing == []


def test_only_substantive(lighthouses: tuple[Document, Document]) -> None:
    text = shown(lighthouses, only=("substantive",))
    assert heads(text) == ["OP1  edited; substantive: verb: Invites → Urges (stronger by 5 steps)"]
    assert "not shown, as only substantive changes were asked for:" in text
    assert "contained in document" not in text


@pytest.mark.parametrize(
    "only",
    [
        ("substantive",),
        ("technical",),
        ("editorial",),
        ("technical", "editorial"),
        ("substantive", "technical", "editorial"),
    ],
)
def test_what_is_not_shown_is_counted(
    drafts: tuple[Document, Document], only: tuple[str, ...]
) -> None:
    text = shown(drafts, only=only)
    rows = heads(shown(drafts))
    natures = {
        nature: [head for head in rows if f"; {nature}" in head]
        for nature in ("substantive", "technical", "editorial")
    }
    assert [h for h in heads(text) if "; " in h] == [
        h for h in rows if any(f"; {nature}" in h for nature in only)
    ]
    told = next(line for line in text.splitlines() if line.startswith("not shown"))
    for nature, found in natures.items():
        counted = re.findall(
            rf"(\d+) {nature}", told.split("asked for: ")[1].split("in the notes")[0]
        )
        assert counted == ([str(len(found))] if nature not in only and found else [])
    assert "1 moved" in told, "a paragraph that only moved has no nature"


def test_both_places_of_a_moved_paragraph_are_left_out_together(
    lighthouses: tuple[Document, Document],
) -> None:
    assert "moved to" in shown(lighthouses)
    text = shown(lighthouses, only=("substantive",))
    assert "moved to" not in text
    assert re.search(r"asked for: .*\d moved", text)


def test_notes_are_chosen_like_paragraphs(lighthouses: tuple[Document, Document]) -> None:
    assert "note 1 → 1" in shown(lighthouses)
    hidden = shown(lighthouses, only=("editorial",))
    assert "note 1 → 1" not in hidden
    assert "in the notes: 1 " in hidden


def test_nothing_is_said_where_nothing_is_left_out(lighthouses: tuple[Document, Document]) -> None:
    same = (lighthouses[1], lighthouses[1])
    assert "not shown" not in shown(same, only=("technical",))
    assert "not shown" not in shown(lighthouses)


@pytest.mark.parametrize(
    "asked", [["--only", "substantive,technical"], ["--only", "substantive", "--only", "technical"]]
)
def test_natures_in_a_list_or_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, "utf-8")
    Path("new.txt").write_text(NEW, "utf-8")
    code, out, errors = invoke("compare", "old.txt", "new.txt", *asked)
    assert (code, errors) == (0, "")
    assert "OP1  edited; substantive" in out.decode()
    assert "only substantive and technical changes" in out.decode()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["--only", "weighty"],
            "no change is called 'weighty'; choose of editorial, technical, substantive",
        ),
        (["--only", ","], "--only names no nature; choose of"),
        (
            ["--only", "technical", "--format", "json"],
            "--only is not for json (JSON is always whole); leave it out or write text, markdown, pdf",
        ),
        (["--context", "2", "--format", "json"], "--context is not for json"),
        (
            ["--context", "2", "-o", "x.html"],
            "--context is not for html (the report has filters of its own); leave it out or write",
        ),
        (["--only", "technical", "-o", "x.html"], "--only is not for html"),
        (["--context", "-1"], "Invalid value for '--context'"),
        (["--context", "two"], "Invalid value for '--context'"),
        (
            ["--templates", ".", "--format", "json"],
            "--templates is not for json; leave it out or write html, pdf, brief",
        ),
        (
            ["--templates", ".", "--format", "text"],
            "--templates is not for text; leave it out or write html, pdf, brief",
        ),
        (["--templates", ".", "-o", "x.md"], "--templates is not for markdown; "),
    ],
)
def test_what_a_form_cannot_heed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, "utf-8")
    code, out, errors = run("compare", "old.txt", "old.txt", *asked)
    assert (code, out) == (2, b"")
    assert told in one_line(errors)
    assert [p.name for p in tmp_path.iterdir()] == ["old.txt"]


# Lines on a terminal


def width_of(line: str) -> int:
    return sum(terminal_columns(letter) for letter in re.sub(r"\x1b\[[\d;]*m", "", line))


WRAPPED = [
    ("the care of lighthouses and buoys", 24, "the care of lighthouses\n    and buoys"),
    ("    1. Invites Member States to act", 28, "    1. Invites Member States\n    to act"),
    # a full stop, comma or closing bracket never begins a line, an opening one never ends it
    ("各国政府和所有利益攸关方、采取行动", 24, "各国政府和所有利益攸关\n    方、采取行动"),
    ("关于灯塔养护的第七十二届（续会", 26, "关于灯塔养护的第七十二届\n    （续会"),
    # marks of change stay with their words
    ("各国政府密切关注问题。[-促请-]", 25, "各国政府密切关注问题。\n    [-促请-]"),
    # a colour ends with the line
    (
        "Recalling also \x1b[31;9mthe lighthouses of old\x1b[0m",
        24,
        "Recalling also \x1b[31;9mthe\x1b[0m\n    \x1b[31;9mlighthouses of old\x1b[0m",
    ),
    # a word longer than the line is cut
    ("https://undocs.org/en/A/C.3/80/L.4", 24, "https://undocs.org/en/A/\n    C.3/80/L.4"),
    # vowel signs take no column
    ("تَحُثُّ الدُّوَلَ عَلَى العَمَل", 24, "تَحُثُّ الدُّوَلَ عَلَى العَمَل"),
]


@pytest.mark.parametrize(("line", "width", "want"), WRAPPED)
def test_lines_break_where_a_reader_would(line: str, width: int, want: str) -> None:
    assert wrap_line(line, width) == want


_letters = st.text(st.sampled_from("ab ,.各国，（）《》“”ُ\u200fع🙂-[]{}+"), max_size=120)
_styled = st.lists(
    st.tuples(st.sampled_from(["", "\x1b[31;9m", "\x1b[32;4m"]), _letters), max_size=5
)


@given(_styled, st.integers(24, 60))
def test_no_line_is_wider_and_nothing_but_blanks_is_lost(
    pieces: list[tuple[str, str]], width: int
) -> None:
    line = "".join(style + text + ("\x1b[0m" if style else "") for style, text in pieces)
    out = wrap_line(line, width).split("\n")
    # blanks at the very end of a text are kept, inside a colour too: nobody sees how wide they are
    ends = re.compile(r" +((?:\x1b\[[\d;]*m)*)$")
    assert all(width_of(ends.sub(r"\1", one)) <= width for one in out)
    assert all(one.count("\x1b[3") == one.count("\x1b[0m") for one in out)
    blank = str.maketrans("", "", " \n")
    coloured = {
        style: re.sub(r" ", "", "".join(t for s, t in pieces if s == style))
        for style in ("\x1b[31;9m", "\x1b[32;4m")
    }
    for style, text in coloured.items():
        found = re.findall(re.escape(style) + r"(.*?)\x1b\[0m", "\n".join(out), re.DOTALL)
        assert "".join(found).translate(blank) == text
    bare = re.sub(r"\x1b\[[\d;]*m", "", "".join(out))
    assert bare.translate(blank) == "".join(text for _, text in pieces).translate(blank)


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_terminal_gets_lines_of_its_width(drafts: tuple[Document, Document], width: int) -> None:
    for colour in (False, True):
        lines = shown(drafts, width=width, colour=colour).splitlines()
        assert max(map(width_of, lines)) <= width
        assert sum(width_of(line) > width * 0.8 for line in lines) > 20
    bare, whole = (re.sub(r"\s", "", shown(drafts, width=chosen)) for chosen in (width, None))
    assert bare == whole


def test_a_pipe_gets_a_paragraph_a_line(drafts: tuple[Document, Document]) -> None:
    assert max(map(len, shown(drafts).splitlines())) > 300


@pytest.mark.skipif(not hasattr(__import__("os"), "openpty"), reason="no pseudo-terminal here")
def test_the_width_is_that_of_the_terminal(tmp_path: Path) -> None:
    import fcntl
    import os
    import struct
    import subprocess
    import sys
    import termios

    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    reader, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
    environment = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")
    }
    command = [sys.executable, "-m", "resdiff.cli", "compare", "old.txt", "new.txt"]
    done = subprocess.run(command, stdout=terminal, timeout=60, env=environment, cwd=tmp_path)
    os.close(terminal)
    lines = os.read(reader, 65536).decode().splitlines()
    os.close(reader)
    assert done.returncode == 0
    assert 36 < max(map(width_of, lines)) <= 44


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("rapport\u00a0;", "rapport ;"),
        ("\u3000各国", " 各国"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("\u202eab", "\ufffdab"),
        ("لا\u200cحظ", "لا\u200cحظ"),
    ],
)
def test_blanks_are_blanks_and_commands_are_not_obeyed(text: str, shown_as: str) -> None:
    from resdiff.render.terminal import terminal_safe

    assert terminal_safe(text) == shown_as
