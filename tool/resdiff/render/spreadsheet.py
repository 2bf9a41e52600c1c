"""Excel workbooks (SpreadsheetML, ECMA-376): tables of text with marked words, no more.

A sheet stands by itself in its part of the file, its texts within it: sheets of several workbooks
can be put into one as they are. A cell is always text, never a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

LONGEST_CELL = 32_767
"""Characters, in UTF-16 units, that a cell may hold …"""
LONGEST_SHEET_NAME = 31
"""… and the name of a sheet."""


class CellPiece(NamedTuple):
    """Words of a cell; the mark is `struck`, `underlined` or empty."""

    text: str
    mark: str = ""


class TableSheet(NamedTuple):
    """A table: its header stays in sight and filters; `widths` in characters; a cell is text, or
    pieces of it.
    """

    name: str
    header: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str | tuple[CellPiece, ...]]]
    right_to_left: bool = False


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PART = "xl/worksheets/sheet{}.xml"

_FONT = '<sz val="11"/>{}<name val="Calibri"/><family val="2"/>'
# Cells look alike in all sheets: text at the top, broken into lines; 2 is the header, 3 and 4 are
# the same for a sheet from right to left.
_STYLES = (
    f'{_XML_DECLARATION}<styleSheet xmlns="{_MAIN}">'
    f'<fonts count="2"><font>{_FONT.format("")}</font><font><b/>{_FONT.format("")}</font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/>'
    "</patternFill></fill></fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
).format(
    "".join(
        f'<xf numFmtId="49" fontId="{bold}" fillId="{2 * bold}" borderId="0" xfId="0"'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
        f'<alignment vertical="top" wrapText="1"{order}/></xf>'
        for order in ("", ' readingOrder="2"')
        for bold in (0, 1)
    )
)
_BODY_STYLE, _HEADER_STYLE, _TO_RIGHT_TO_LEFT = 1, 2, 2

_RUN_SIZE = '<sz val="11"/>'
_PIECE_LOOKS = {
    "": "{}",
    "struck": '<strike/>{}<color rgb="FFB00020"/>',
    "underlined": '<u/>{}<color rgb="FF00612E"/>',
}
_RUN_FONT = '<rFont val="Calibri"/><family val="2"/>'

# What XML cannot hold, and what would be read as standing for it: _x000B_
_UNSPEAKABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def make_workbook(sheets: Sequence[TableSheet]) -> tuple[bytes, list[str]]:
    """The bytes of a workbook, and a line for each sheet in which a text had to be cut."""
    notices: list[str] = []
    parts = []
    for sheet in sheets:
        cut: list[str] = []
        parts.append("".join(_sheet_xml(sheet, cut)))
        if cut:
            # lost words are told, with the place at which they are lost
            notices.append(
                f"{sheet.name}: {len(cut)} texts are longer than a cell may be and end with …"
                f" ({', '.join(cut[:5])}); another format has them whole"
            )
    return _packed([sheet.name for sheet in sheets], parts), notices


def join_workbooks(workbooks: Iterable[tuple[str, bytes]]) -> bytes:
    """Workbooks of one sheet each, with the names for their sheets, as one workbook."""
    # no style or text of a sheet stands outside its part
    names, parts = [], []
    for name, data in workbooks:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts.append(archive.read(_PART.format(1)).decode())
        names.append(name)
    return _packed(names, parts)


def _packed(names: Sequence[str], parts: Sequence[str]) -> bytes:
    """The archive, the same bytes for the same sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _package_parts(_sheet_names(names), parts):
            # the time of its making would make every file another one
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _package_parts(names: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(parts) + 1)
    types = "".join(
        f'<Override PartName="/{_PART.format(n)}" ContentType="{_SHEET_TYPES}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_XML_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPES}.styles+xml"/>'
        f"{types}</Types>",
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", _workbook_xml(names, parts)
    targets = [("worksheet", _PART.format(n).removeprefix("xl/")) for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    yield from ((_PART.format(n), part) for n, part in zip(numbers, parts, strict=True))


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{_XML_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
    )


def _workbook_xml(names: Sequence[str], parts: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, 1)
    )
    # Excel keeps the range of a filter as a hidden name too, and repairs a file that lacks it
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"{escape(_quoted_name(name))}!{_absolute_range(_filter_range(part))}</definedName>"
        for at, (name, part) in enumerate(zip(names, parts, strict=True))
    )
    return (
        f'{_XML_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        '<bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _filter_range(part: str) -> str:
    found = re.search(r'<autoFilter ref="([A-Z0-9:]+)"', part)
    return found[1] if found else "A1"


def _absolute_range(cells: str) -> str:
    """A1:I9 as $A$1:$I$9."""
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cells)


def _quoted_name(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


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


def _sheet_xml(sheet: TableSheet, cut: list[str]) -> Iterator[str]:
    """The part of a sheet; `cut` gets the places of texts that are longer than a cell may be."""
    shift = _TO_RIGHT_TO_LEFT if sheet.right_to_left else 0
    direction = ' rightToLeft="1"' if sheet.right_to_left else ""
    last = f"{_column_name(len(sheet.header))}{len(sheet.rows) + 1}"
    yield f'{_XML_DECLARATION}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/>'
    yield f'<sheetViews><sheetView{direction} workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/><cols>'
    for n, width in enumerate(sheet.widths, 1):
        yield f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield from _row_xml(1, sheet.header, _HEADER_STYLE + shift, cut)
    for number, cells in enumerate(sheet.rows, 2):
        yield from _row_xml(number, cells, _BODY_STYLE + shift, cut)
    yield f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'


def _row_xml(
    number: int, cells: Sequence[str | tuple[CellPiece, ...]], style: int, cut: list[str]
) -> Iterator[str]:
    yield f'<row r="{number}">'
    for column, cell in enumerate(cells, 1):
        place = f"{_column_name(column)}{number}"
        pieces = (CellPiece(cell),) if isinstance(cell, str) else cell
        fitting = _fitting(pieces)
        if fitting is not pieces:
            cut.append(place)
        inner = _text_xml(fitting)
        if inner:
            yield f'<c r="{place}" s="{style}" t="inlineStr"><is>{inner}</is></c>'
        else:
            yield f'<c r="{place}" s="{style}"/>'
    yield "</row>"


def _text_xml(pieces: Sequence[CellPiece]) -> str:
    if not any(piece.mark for piece in pieces):
        text = "".join(piece.text for piece in pieces)
        return f"<t{_SPACED}>{_xml_text(text)}</t>" if text else ""
    return "".join(map(_run_xml, filter(lambda piece: piece.text, pieces)))


_SPACED = ' xml:space="preserve"'


def _run_xml(piece: CellPiece) -> str:
    look = _PIECE_LOOKS[piece.mark].format(_RUN_SIZE)
    return f"<r><rPr>{look}{_RUN_FONT}</rPr><t{_SPACED}>{_xml_text(piece.text)}</t></r>"


def _xml_text(text: str) -> str:
    return escape(_UNSPEAKABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


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


def _column_name(number: int) -> str:
    """A for 1, Z for 26, AA for 27."""
    name = ""
    # as counting with letters, but without a sign for nought
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
