"""A session's predecessors named by hand: a table of two columns, or JSON.

A/C.3/80/L.9 → 77/325              a draft by its symbol …
A_C.3_80_L.8.pdf → none            … or its file; `none` for a new initiative
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from resdiff.model.errors import InputError
from resdiff.model.files import LARGEST, printable
from resdiff.model.symbols import canonical_symbol
from resdiff.read.opening import file_bytes

NO_PREDECESSOR = "none"
"""The word for no predecessor."""
_MAPPING_REMEDY = (
    "give lines of a file or symbol and its predecessor's symbol or 'none',"
    " parted by a tab, a comma or a semicolon"
)


def read_mapping(path: Path) -> dict[str, str]:
    """Predecessors by the file or symbol of a draft, out of a CSV, TSV or JSON file.

    Raises InputError where it is not one.
    """
    name = printable(str(path))
    data = file_bytes(path)
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST >> 20} MB", _MAPPING_REMEDY)
    try:
        text = data.decode("utf-8-sig")  # a table saved by Excel begins with a byte order mark
    except UnicodeDecodeError:
        raise InputError(name, "is no UTF-8", "save it as UTF-8") from None
    return _from_json(text, name) if text.lstrip().startswith("{") else _from_table(text, name)


def _from_json(text: str, name: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(name, f"is no JSON ({error})", _MAPPING_REMEDY) from None
    out: dict[str, str] = {}
    for draft, base in found.items():
        if not isinstance(base, str | None):
            raise InputError(
                name,
                f"names no symbol for {printable(draft)}",
                'give each draft a symbol, "none" or null',
            )
        out |= _mapped(draft, base or NO_PREDECESSOR)
    return out


def _from_table(text: str, name: str) -> dict[str, str]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    # a spreadsheet of a French or a German office writes semicolons
    separator = max("\t;,", key=first.count)
    out: dict[str, str] = {}
    for number, row in enumerate(_rows(text, separator, name), 1):
        cells = [cell.strip() for cell in row]
        if _is_remark(cells) or (number == 1 and _names_columns(cells)):
            continue
        if len(cells) < 2 or "" in cells[:2]:
            raise InputError(
                name, "is no pair of draft and predecessor", _MAPPING_REMEDY, f"line {number}"
            )
        out |= _mapped(cells[0], cells[1])
    return out


def _rows(text: str, separator: str, name: str) -> Iterator[list[str]]:
    """The rows of a table. Raises InputError where it is none: an endless field, say."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from rows
    except csv.Error as error:
        place = f"line {rows.line_num}"
        raise InputError(name, f"is no table ({error})", _MAPPING_REMEDY, place) from None


def _is_remark(cells: list[str]) -> bool:
    """Whether a line is empty, or begins with #."""
    return not any(cells) or cells[0].startswith("#")


def _names_columns(cells: list[str]) -> bool:
    """Whether a first line names the columns: "draft,predecessor". No symbol is without a digit."""
    second = cells[1] if len(cells) > 1 else ""
    if second.casefold() in ("", NO_PREDECESSOR):
        return False
    return not any(map(str.isdecimal, second))


def named_predecessor(mapping: dict[str, str], file: str, symbol: str | None) -> str | None:
    """The predecessor named for a draft, by its file or else its symbol; None without one."""
    # the file first: two versions of a draft bear one symbol
    found = mapping.get(file)
    return mapping.get(canonical_symbol(symbol)) if found is None and symbol else found


def _mapped(draft: str, base: str) -> dict[str, str]:
    """A draft's predecessor under the draft's name as given, and as a symbol."""
    predecessor = NO_PREDECESSOR if base.casefold() == NO_PREDECESSOR else base
    return {draft.strip(): predecessor, canonical_symbol(draft): predecessor}
