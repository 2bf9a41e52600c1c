"""Excel workbooks: tables of text with marked words, no more. A cell is always text, never a
formula. XlsxWriter (extra `excel`) writes them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from resdiff.model.errors import UsageError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters, in UTF-16 units, that a cell may hold …"""
LONGEST_SHEET_NAME = 31
"""… and the name of a sheet."""


class CellPiece(NamedTuple):
    """Words of a cell; the mark is `struck`, `underlined` or empty."""

    text: str
    mark: str = ""


SheetCell = str | tuple[CellPiece, ...]
"""Text, or pieces of it."""


class TableSheet(NamedTuple):
    """A table: its header stays in sight and filters; `widths` in characters."""

    name: str
    header: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[SheetCell]]
    right_to_left: bool = False


_CELL_LOOKS: dict[str, dict[str, Any]] = {
    "cell": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "header": {"text_wrap": True, "valign": "top", "bold": True, "bg_color": "#DCE6F1"},
    "": {},
    "struck": {"font_strikeout": True, "font_color": "#B00020"},
    "underlined": {"underline": 1, "font_color": "#00612E"},
}
# Every part of a file bears its time: the same tables are to be the same bytes.
_NO_TIME = datetime(1980, 1, 1)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def make_workbook(sheets: Sequence[TableSheet]) -> tuple[bytes, list[str]]:
    """The bytes of a workbook, and a line for each sheet in which a text had to be cut.

    UsageError where XlsxWriter is not installed.
    """
    writer = _load_writer()
    out = io.BytesIO()
    notices: list[str] = []
    with writer.Workbook(out, {"in_memory": True, "constant_memory": True}) as book:
        book.set_properties({"created": _NO_TIME})
        for name, sheet in zip(_sheet_names([s.name for s in sheets]), sheets, strict=True):
            order = {"reading_order": 2} if sheet.right_to_left else {}
            looks = {look: book.add_format(rules | order) for look, rules in _CELL_LOOKS.items()}
            cut = _write_table(book.add_worksheet(name), sheet, looks)
            if cut:
                # lost words are told, with the place at which they are lost
                notices.append(
                    f"{sheet.name}: {len(cut)} texts are longer than a cell may be and end with …"
                    f" ({', '.join(cut[:5])}); another format has them whole"
                )
    return out.getvalue(), notices


def _load_writer() -> Any:
    try:
        return import_module("xlsxwriter")
    except ImportError:
        raise UsageError(
            "an Excel file needs XlsxWriter, which is not installed; "
            "pip install 'resdiff[excel]', or write CSV, which Excel opens"
        ) from None


def join_workbooks(workbooks: Iterable[tuple[str, bytes]]) -> bytes:
    """Workbooks that `make_workbook` made of one sheet each, with the names for their sheets, as
    one workbook.
    """
    sheets = [_table_of(data)._replace(name=name) for name, data in workbooks]
    return make_workbook(sheets)[0]


def _write_table(sheet: Worksheet, table: TableSheet, looks: dict[str, Format]) -> list[str]:
    """Fills a sheet; the places of texts that are longer than a cell may be."""
    if table.right_to_left:
        sheet.right_to_left()
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
    cut = []
    for number, cells in enumerate([table.header, *table.rows]):
        look = looks["cell" if number else "header"]
        for column, cell in enumerate(cells):
            pieces = (CellPiece(cell),) if isinstance(cell, str) else cell
            fitting = _fitting(pieces)
            _write_cell(sheet, (number, column), fitting, look, looks)
            if fitting is not pieces:
                cut.append(f"{_column_name(column)}{number + 1}")
    return cut


def _write_cell(
    sheet: Worksheet,
    place: tuple[int, int],
    pieces: Sequence[CellPiece],
    look: Format,
    looks: dict[str, Format],
) -> None:
    told = [piece for piece in pieces if piece.text]
    if len(told) == 1:
        # a rich text has two parts at least: the first letter is one
        text, mark = told[0]
        told = [CellPiece(part, mark) for part in (text[:1], text[1:]) if part]
    if len(told) < 2 or not any(piece.mark for piece in told):
        sheet.write_string(*place, "".join(piece.text for piece in told), look)
        return
    parts = [part for text, mark in told for part in ((looks[mark], text) if mark else (text,))]
    sheet.write_rich_string(*place, *parts, look)


def _column_name(column: int) -> str:
    """A for 0: a table of changes has few columns."""
    return chr(ord("A") + column)


def _sheet_names(names: Sequence[str]) -> list[str]:
    """Names as Excel takes them, no two alike."""
    # Excel takes names for the same that differ in case
    given: list[str] = []
    for name in names:
        plain = _NOT_IN_NAMES.sub("_", name).strip("' ") or "Sheet"
        short, number = _shortened_name(plain, LONGEST_SHEET_NAME), 2
        while short.casefold() in map(str.casefold, given):
            ending = f" {number}"
            short = _shortened_name(plain, LONGEST_SHEET_NAME - len(ending)) + ending
            number += 1
        given.append(short)
    return given


def _shortened_name(name: str, longest: int) -> str:
    return _first_units(name, longest).rstrip("' ")


def _first_units(text: str, most: int) -> str:
    """As much of a text as so many UTF-16 units hold."""
    data = text.encode("utf-16-le", "surrogatepass")[: 2 * most]
    return data.decode("utf-16-le", "ignore")


def _fitting(pieces: tuple[CellPiece, ...]) -> tuple[CellPiece, ...]:
    """The same pieces where a cell can hold them, else their beginning and an ellipsis."""
    units = sum(len(piece.text.encode("utf-16-le", "surrogatepass")) // 2 for piece in pieces)
    if units <= LONGEST_CELL:
        return pieces
    # cut by units, as Excel counts: a character outside the first plane is two
    left, kept = LONGEST_CELL - 1, []
    for piece in pieces:
        kept.append(CellPiece(_first_units(piece.text, left), piece.mark))
        left -= len(piece.text.encode("utf-16-le", "surrogatepass")) // 2
        if left <= 0:
            break
    return (*kept, CellPiece("…"))


# Read again

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What XML cannot hold is spelled so in a workbook, and so is what looks like it.
_SPELLED = re.compile("_x([0-9A-Fa-f]{4})_")


def _table_of(data: bytes) -> TableSheet:
    """The table of a workbook that `make_workbook` made of one sheet; its name is left out."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = [tuple(_pieces_of_text(text)) for text in texts]
    rows = [
        [cells[int(c.findtext(f"{_MAIN}v", "0"))] if c.get("t") == "s" else () for c in row]
        for row in sheet.iter(f"{_MAIN}row")
    ]
    header = ["".join(piece.text for piece in cell) for cell in rows[0]]
    widths = [round(float(column.get("width", "9"))) for column in sheet.iter(f"{_MAIN}col")]
    view = next(sheet.iter(f"{_MAIN}sheetView"))
    return TableSheet("", header, widths, rows[1:], view.get("rightToLeft") == "1")


def _pieces_of_text(text: Any) -> Iterator[CellPiece]:
    runs = text.findall(f"{_MAIN}r") or [text]
    for run in runs:
        look = run.find(f"{_MAIN}rPr")
        marks = set() if look is None else {child.tag.removeprefix(_MAIN) for child in look}
        mark = "struck" if "strike" in marks else "underlined" if "u" in marks else ""
        words = run.findtext(f"{_MAIN}t", "")
        yield CellPiece(_SPELLED.sub(lambda found: chr(int(found[1], 16)), words), mark)
