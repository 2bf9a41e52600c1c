"""The redline as Markdown, read by a parser of CommonMark as GitHub, pandoc and the like read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import resdiff
from resdiff.model.records import Document, Operation
from resdiff.render.markdown import marked_line, quotation
from resdiff.render.redline_rows import redline_rows
from resdiff.render.rows import Run
from tests.conftest import parsed
from tests.test_cli import invoke
from workbench.typesetting import ENACTING

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
OPENING = {"s_open": "delete", "strong_open": "insert", "<del>": "delete", "<ins>": "insert"}
CLOSING = ("s_close", "strong_close", "</del>", "</ins>")
RAISED = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def rendered(inline: Token) -> list[tuple[str, str]]:
    """(operation, text) of a rendered line; whatever is neither text nor a mark of change fails."""
    out: list[tuple[str, str]] = []
    operation = "equal"
    for token in inline.children or []:
        kind = token.content if token.type == "html_inline" else token.type
        if kind in OPENING:
            assert operation == "equal"
            operation = OPENING[kind]
        elif kind in CLOSING:
            assert operation != "equal"
            operation = "equal"
        else:
            assert token.type == "text", token
            out.append((operation, token.content))
    return out


def said(pieces: list[tuple[str, str]], *operations: str) -> str:
    return re.sub(r"\s", "", "".join(text for operation, text in pieces if operation in operations))


def quotations(markdown: str) -> list[list[list[tuple[str, str]]]]:
    """The lines of each quotation, that is of each row."""
    out: list[list[list[tuple[str, str]]]] = []
    inside = False
    for token in READER.parse(markdown):
        if token.type == "blockquote_open":
            out.append([])
        inside = token.type == "blockquote_open" or (inside and token.type != "blockquote_close")
        if inside and token.type == "inline":
            out[-1].append(rendered(token))
    return out


def mailed(old: Document, new: Document, **asked: Any) -> str:
    return resdiff.render(
        resdiff.compare(old, new), old, new, "markdown", resdiff.RenderOptions(**asked)
    ).decode()


EDITS = [  # (language, before, after, the line as written)
    (
        "en",
        "1. Calls upon all States to act;",
        "1. Urges all States to act;",
        "~~Calls upon~~**Urges** all States to act;",
    ),
    (
        "en",
        "1. Urges States to act;",
        "1. Urges States to act, as appropriate;",
        "Urges States to act<ins>, as appropriate</ins>;",
    ),
    ("fr", "1. Invite les États à agir ;", "1. Prie les États d’agir ;", None),
    (
        "es",
        "1. Alienta a los Estados a que actúen;",
        "1. Insta a los Estados a que actúen, según proceda;",
        None,
    ),
    (
        "ru",
        "1. призывает государства принять меры;",
        "1. настоятельно призывает государства принять меры;",
        None,
    ),
    ("zh", "1. 促请各国采取行动；", "1. 敦促各国采取行动；", "~~促请~~**敦促**各国采取行动；"),
    # a delimiter between a letter and punctuation is none for CommonMark
    (
        "zh",
        "1. 敦促各国采取行动；",
        "1. 敦促各国，酌情，采取行动；",
        "敦促各国<ins>，酌情，</ins>采取行动；",
    ),
    ("zh", "1. 敦促各国、组织和其他机构采取行动；", "1. 敦促各国和其他机构采取行动；", None),
    ("ar", "1 - تدعو الدول إلى العمل؛", "1 - تحث الدول على العمل؛", None),
]


@pytest.mark.parametrize(("language", "before", "after", "line"), EDITS)
def test_what_is_read_is_what_changed(
    language: str, before: str, after: str, line: str | None
) -> None:
    old, new = (parsed(f"{ENACTING[language]}\n\n{text}\n") for text in (before, after))
    markdown = mailed(old, new)
    (row,) = quotations(markdown)
    (pieces,) = row
    assert said(pieces, "equal", "delete") == re.sub(r"\s", "", old.paragraphs[0].text)
    assert said(pieces, "equal", "insert") == re.sub(r"\s", "", new.paragraphs[0].text)
    if line is not None:
        assert f"> {line}" in markdown.splitlines()


def test_the_whole_redline_reads_back_as_both_texts(drafts: tuple[Document, Document]) -> None:
    comparison = resdiff.compare(*drafts)
    rows = [row for row in redline_rows(comparison, *drafts) if row.role == "change"]
    texts = [{p.id: p.text for p in side.paragraphs} for side in drafts]
    changed = [row for row in rows if row.change.kind != "unchanged" or row.change.moved]
    shown = quotations(mailed(*drafts))
    assert len(shown) == len(changed) + sum(note.kind != "unchanged" for note in comparison.notes)
    for row, lines in zip(changed, shown, strict=False):
        pieces = [(operation, text.translate(RAISED)) for line in lines for operation, text in line]
        for operation, ids, side in (
            ("delete", row.change.old, texts[0]),
            ("insert", row.change.new, texts[1]),
        ):
            want = re.sub(r"\s", "", "".join(side[own] for own in ids))
            assert said(pieces, "equal", operation) == want, ids


def test_what_matters_comes_first(drafts: tuple[Document, Document]) -> None:
    markdown = mailed(*drafts)
    titles = re.findall(r"^#+ (.*)$", markdown, re.MULTILINE)
    assert titles[:2] == ["A/C.3/80/L.4 compared with A/C.3/80/L.4", "Changes of substance"]
    assert [t for t in titles if t in ("Text", "Notes", "Warnings")] == [
        "Text",
        "Notes",
        "Warnings",
    ]
    assert "- OP19 → OP18: verb: 促请 → 敦促 (stronger)\n" in markdown
    assert (
        markdown.index("- OP8: “声接” → “声援”")
        < markdown.index("## Text")
        < markdown.index("### OP8")
    )
    assert "> 见~~CTOC/COP/2022/9~~**CTOC/COP/2024/9**，" in markdown


def test_changes_of_substance_stand_by_weight_and_a_term_is_told_once() -> None:
    base = (
        "The General Assembly,\n\nAware of the lighthouses of the northern coast,\n\n"
        "1. Notes that lighthouses need lamps;\n\n2. Underlines that lighthouses stand on rocks;\n\n"
        "3. Urges all States to pay the keepers of the harbours;\n"
    )
    edited = base.replace("lighthouses", "beacons").replace("Urges", "Invites")
    new = parsed(f"{edited}\n4. Decides to open a fund for pilots & <ferries>;\n")
    old = parsed(base)
    markdown = resdiff.render(resdiff.compare(old, new), old, new, "markdown").decode()
    assert markdown.count("“lighthouses” → “beacons” in PP1, OP1, OP2") == 1
    listed = markdown.split("## Changes of substance\n\n")[1].split("\n\n")[0].splitlines()
    assert listed == [
        r"- – → OP4: paragraph inserted: Decides to open a fund for pilots & \<ferries>;",
        "- OP3: verb: Urges → Invites (weaker by 5 steps)",
    ]


def test_context_and_only_as_in_the_text(drafts: tuple[Document, Document]) -> None:
    few = mailed(*drafts, only=("technical",), context=1)
    assert few.count("\nunchanged\n") >= 1
    assert "not shown, as only technical changes were asked for: 1" in few
    assert re.findall(r"; (substantive|technical|editorial)\b", few.split("## Notes")[0]) == [
        "technical"
    ]


HOSTILE = [
    "# no heading",
    "- no list",
    "12. no number",
    "> no quotation",
    "*no emphasis* and **no insertion**",
    "~~no deletion~~",
    "`no code` and ```no fence```",
    "[no link](http://example.org) ![no picture](http://example.org/x.png)",
    "<ins>no tag</ins>",
    "<script>alert(1)</script>",
    "<!-- no comment -->",
    "&amp; &lt; no entity",
    "a_b_ _no emphasis_",
    "\\* no escape \\",
    "| no | table |",
    "--- no rule",
    "[^1]: no note",
    "[x]: http://example.org",
    "$no formula$ and $$x$$",
    "www_x_y <http://a.b>",
    "= no title",
    "+ no list",
    "1) no list",
    "2030 is a year",
    "::: no block",
    "<2030年可持续发展议程>",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("operation", ["equal", "insert", "delete"])
def test_a_draft_is_only_ever_text(text: str, operation: Operation) -> None:
    ((pieces,),) = quotations(_quotation(Run(operation, text)))
    assert said(pieces, operation) == re.sub(r"\s", "", text)


def _quotation(*runs: Run) -> str:
    return quotation(runs)


def test_hostile_drafts_as_a_whole() -> None:
    # what stands between ~~ in a draft is deleted text, in its redline too
    texts = [text.replace("~~", "~") for text in HOSTILE]
    body = "".join(f"{place}. Urges {text} to act;\n\n" for place, text in enumerate(texts, 1))
    old, new = (
        parsed(f"The General Assembly,\n\n{body}"),
        parsed(f"The General Assembly,\n\n{body.replace('Urges', 'Invites')}"),
    )
    html = READER.render(mailed(old, new))
    assert not re.search(r"<(script|a|img|code|pre|em|table|hr|h[4-6]|ol|!--)\b", html)
    assert len(re.findall("<h3>", html)) == len(new.paragraphs)


_texts = st.lists(
    st.sampled_from(
        [
            *HOSTILE,
            "各国",
            "，",
            "“",
            "”",
            "（",
            " ",
            "  ",
            "a",
            "¹",
            "١",
            "،",
            "$",
            "+",
            "*",
            "**",
            "~",
            "~~",
            "_",
            "\\",
            "<",
            "&",
            "[",
            "]",
            "(",
            "№",
            "€",
            ".",
            "العمل",
        ]
    ),
    min_size=1,
    max_size=4,
).map("".join)
_runs = st.lists(
    st.tuples(st.sampled_from(["equal", "insert", "delete"]), _texts, st.booleans()),
    min_size=1,
    max_size=6,
)


@given(_runs)
@example([("delete", "促请", False), ("insert", "，", False), ("equal", "各国", False)])
@example([("equal", "a", False), ("delete", "  ", False), ("equal", "b", False)])
@example([("insert", "a", True), ("insert", "b", False)])
def test_any_runs_read_back(made: list[tuple[Operation, str, bool]]) -> None:
    runs = [
        run
        for operation, text, mark in made
        for run in [Run(operation, text)] + [Run(operation, mark="*")] * mark
    ]
    blocks = quotations(_quotation(*runs))
    pieces = [piece for block in blocks for line in block for piece in line]
    wanted: list[tuple[str, str]] = [
        (operation, text + ("(*)" if mark else "")) for operation, text, mark in made
    ]
    for operation in ("insert", "delete"):
        told = [(o, t.replace("(*)", "")) for o, t in wanted]
        assert said(pieces, operation).replace("(*)", "") == said(told, operation)
    assert said(pieces, "equal", "insert", "delete") == said(wanted, "equal", "insert", "delete")


def test_blanks_stand_outside_the_marks() -> None:
    runs = [
        Run("equal", "to"),
        Run("insert", " all"),
        Run("equal", " States"),
        Run("delete", " there "),
    ]
    assert marked_line(runs) == "to **all** States ~~there~~ "


@pytest.mark.parametrize("ending", ["md", "markdown", "MD"])
def test_the_ending_md_is_markdown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text("The General Assembly,\n\n1. Invites States to act.\n", "utf-8")
    Path("new.txt").write_text("The General Assembly,\n\n1. Urges States to act.\n", "utf-8")
    assert invoke("compare", "old.txt", "new.txt", "-o", f"x.{ending}")[0] == 0
    written = Path(f"x.{ending}").read_text("utf-8")
    assert written.startswith(
        "# new.txt compared with old.txt\n\n1 edited; changes: 1 substantive\n"
    )
    assert "> ~~Invites~~**Urges** States to act.\n" in written
    assert invoke("compare", "old.txt", "new.txt", "--format", "markdown")[1].decode() == written


def test_sections_that_each_begin_with_1_are_no_list_of_ones() -> None:
    text = "The Plenary,\n\nI\nMaps\n\nAware of need,\n\n1. Requests a map;\n\nII\nTrees\n\nAware of shade,\n\n1. Urges planting;\n\n2. Decides to meet.\n"
    document = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    operative = [p.id for p in document.paragraphs if p.kind == "operative"]
    assert operative == ["I.op1", "II.op1", "II.op2"]
    assert document.warnings == ()
