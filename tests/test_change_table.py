"""The changes as a table: what a spreadsheet shows is what the redline says, and nothing is run as a formula."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

import resdiff
from resdiff.render.change_table import CHANGE_COLUMNS
from resdiff.render.spreadsheet import (
    LONGEST_CELL,
    CellPiece,
    TableSheet,
    join_workbooks,
    make_workbook,
)
from tests.conftest import parsed
from tests.test_cli import invoke

OLD = """United Nations A/C.3/80/L.901
General Assembly
Eightieth session
Third Committee

Lighthouses

The General Assembly,

Recalling its resolution 72/81 on the care of lighthouses,

Noting the gulls of the north,

1. Invites Member States to repair their lighthouses as appropriate;

2. Requests the Secretary-General to report thereon.
"""
NEW = (
    OLD.replace("Invites", "Urges")
    .replace("Noting the gulls of the north,\n\n", "")
    .replace("report thereon.", "report thereon;\n\n3. =HYPERLINK(A1) shall stay words.")
)
ARABIC = "إن الجمعية العامة،\n\n1. {} جميع الدول على حماية الشعاب المرجانية من التلوث؛"


def rows_of(old: str, new: str, form: str, **options: object) -> bytes:
    before, after = parsed(old), parsed(new)
    wanted = resdiff.RenderOptions(**options)  # type: ignore[arg-type]
    return resdiff.render(resdiff.compare(before, after), before, after, form, wanted)


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def sheet_of(data: bytes) -> Worksheet:
    opened = load_workbook(io.BytesIO(data), rich_text=True)
    assert isinstance(opened.active, Worksheet)
    return opened.active


def test_a_row_a_change() -> None:
    rows = table(rows_of(OLD, NEW, "csv"))
    assert tuple(rows[0]) == CHANGE_COLUMNS
    told = [(r["old_paragraph"], r["new_paragraph"], r["kind"], r["nature"]) for r in rows]
    assert told == [
        ("PP2", "", "deleted", "substantive"),
        ("OP1", "OP1", "edited", "substantive"),
        ("", "OP3", "inserted", "substantive"),
    ]
    edited = next(row for row in rows if row["old_paragraph"] == "OP1")
    assert "Invites → Urges" in edited["reasons"]
    assert edited["old_text"] == "Invites Member States to repair their lighthouses as appropriate;"
    assert edited["new_text"] == "Urges Member States to repair their lighthouses as appropriate;"
    assert {row["document"] for row in rows} == {"A/C.3/80/L.901"}


def test_both_sides_stand_letter_for_letter(
    drafts: tuple[resdiff.Document, resdiff.Document],
) -> None:
    old, new = drafts
    comparison = resdiff.compare(old, new)
    rows = table(resdiff.render(comparison, old, new, "csv"))
    cells = {row["old_text"].removeprefix("'") for row in rows}
    cells |= {row["new_text"].removeprefix("'") for row in rows}
    for change in comparison.changes:
        if change.kind != "unchanged":
            assert change.old_text in cells
            assert change.new_text in cells


def test_only_what_was_asked_for() -> None:
    rows = table(rows_of(OLD, NEW, "csv", only=("substantive",)))
    assert {row["nature"] for row in rows} == {"substantive"}
    with pytest.raises(resdiff.UsageError, match="--context is not for xlsx"):
        rows_of(OLD, NEW, "xlsx", context=1)


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_a_formula(sign: str) -> None:
    data, _ = make_workbook(
        [TableSheet("T", ("a",), (9,), [(sign,), ((CellPiece(sign, "struck"),),)])]
    )
    cells = [row[0] for row in sheet_of(data).iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    row = next(row for row in table(rows_of(OLD, NEW, "csv")) if row["new_paragraph"] == "OP3")
    assert row["new_text"].startswith("'=HYPERLINK")


def test_the_sheet_is_ready_to_read() -> None:
    sheet = sheet_of(rows_of(OLD, NEW, "xlsx"))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions == f"A1:I{sheet.max_row}"
    assert sheet["A1"].font.bold
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert not sheet.sheet_view.rightToLeft
    marks = {}
    for row in sheet.iter_rows(min_row=2):
        for name, cell in (("old", row[6]), ("new", row[7])):
            if isinstance(cell.value, CellRichText):
                for block in cell.value:
                    if isinstance(block, TextBlock) and (block.font.strike or block.font.u):
                        marks[name, block.text] = (bool(block.font.strike), block.font.u)
    assert marks["old", "Invites"] == (True, None)
    assert marks["new", "Urges"] == (False, "single")


def test_an_arabic_sheet_runs_from_right_to_left() -> None:
    sheet = sheet_of(rows_of(ARABIC.format("تحث"), ARABIC.format("تدعو"), "xlsx"))
    assert sheet.sheet_view.rightToLeft
    assert sheet["G2"].alignment.readingOrder == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two\nlines"),
        (" blanks ", " blanks "),
        ("<a> & “b”", "<a> & “b”"),
        ("page\x0cend", "page_x000C_end"),  # as Excel writes what XML cannot hold
        ("_x0041_", "_x0041_"),  # … and what would be read as standing for it
        ("𝒜" * LONGEST_CELL, "𝒜" * ((LONGEST_CELL - 1) // 2) + "…"),
    ],
)
def test_any_text_fits(text: str, shown: str) -> None:
    data, notices = make_workbook([TableSheet("T", ("a",), (9,), [(text,)])])
    assert sheet_of(data)["A2"].value == shown
    assert bool(notices) == (len(text) >= LONGEST_CELL)
    assert all("A2" in notice for notice in notices)


def test_sheets_have_names_that_excel_takes() -> None:
    one, _ = make_workbook([TableSheet("x", ("a",), (9,), [("1",)])])
    names = ["A/C.3/80/L.4", "a_c.3_80_l.4", "'", "n" * 40, "n" * 40]
    opened = load_workbook(io.BytesIO(join_workbooks((name, one) for name in names)))
    assert opened.sheetnames == [
        "A_C.3_80_L.4", "a_c.3_80_l.4 2", "Sheet", "n" * 31, "n" * 29 + " 2",
    ]  # fmt: skip
    assert {opened[name]["A2"].value for name in opened.sheetnames} == {"1"}


def test_the_file_follows_the_standard(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "changes.xlsx"
    file.write_bytes(rows_of(OLD, NEW, "xlsx"))
    assert list(map(str, OpenXmlValidator().validate(str(file)).errors)) == []


def test_without_its_writer_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(resdiff.UsageError, match=r"pip install 'resdiff\[excel\]'"):
        rows_of(OLD, NEW, "xlsx")


def test_a_session_has_one_table_and_one_workbook(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    former = tmp_path / "former"
    former.mkdir()
    for number in (901, 902):
        name = f"{number}.txt"
        (drafts / name).write_text(NEW.replace("901", str(number)), "utf-8")
        (former / name).write_text(OLD.replace("901", str(number)), "utf-8")
    out = tmp_path / "out"
    asked = ("--base", str(former), "--format", "csv,xlsx", "-o", str(out), "--jobs", "1")
    code, _, errors = invoke("batch", str(drafts), *asked)
    assert code == 0, errors
    rows = table((out / "changes.csv").read_bytes())
    assert {row["document"] for row in rows} == {"A/C.3/80/L.901", "A/C.3/80/L.902"}
    opened = load_workbook(out / "changes.xlsx")
    assert opened.sheetnames == ["A_C.3_80_L.901", "A_C.3_80_L.902"]
    each = table((out / "A_C.3_80_L.901.csv").read_bytes())
    assert len(rows) == 2 * len(each) == 2 * (opened["A_C.3_80_L.901"].max_row - 1)
    # a run in which nothing is left to do keeps them as they are
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert invoke("batch", str(drafts), *asked)[0] == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
