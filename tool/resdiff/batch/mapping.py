"""A session's predecessors named by hand: a table of two columns, or JSON.

A/C.3/80/L.9 → 77/325              a draft by its symbol …
A_C.3_80_L.8.pdf → none            … or its file; `none` for a new initiative
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from resdiff.model.errors import InputError
from resdiff.model.files import printable
from resdiff.model.symbols import canonical_symbol

NO_PREDECESSOR = "none"
"""The word for no predecessor."""
_REMEDY = "give lines of a file or symbol and its predecessor's symbol or 'none', parted by a tab, a comma or a semicolon"


def read_mapping(path: Path) -> dict[str, str]:
    """Predecessors by the file or symbol of a draft, out of a CSV, TSV or JSON file. InputError tells where it is not one."""
    name = printable(str(path))
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(name, f"cannot be opened ({error.strerror})", "check the name") from None
    except UnicodeDecodeError:
        raise InputError(name, "is no UTF-8", "save it as UTF-8") from None
    return _json(text, name) if text.lstrip().startswith("{") else _table(text, name)


def _json(text: str, name: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise InputError(name, f"is no JSON ({error})", _REMEDY) from None
    out: dict[str, str] = {}
    for draft, base in found.items():
        if not isinstance(base, str | None):
            raise InputError(
                name, f"names no symbol for {draft}", 'give each draft a symbol, "none" or null'
            )
        out |= _row(draft, base or NO_PREDECESSOR)
    return out


def _table(text: str, name: str) -> dict[str, str]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    sign = max("\t;,", key=first.count)
    out: dict[str, str] = {}
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=sign), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#") or (number == 1 and _is_head(cells)):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise InputError(name, "is no pair of draft and predecessor", _REMEDY, f"line {number}")
        out |= _row(cells[0], cells[1])
    return out


def _is_head(cells: list[str]) -> bool:
    """Whether a first line names the columns: no symbol is without a number."""
    return (
        len(cells) > 1
        and cells[1] != ""
        and cells[1].casefold() != NO_PREDECESSOR
        and not any(map(str.isdecimal, cells[1]))
    )


def named_predecessor(mapping: dict[str, str], file: str, symbol: str | None) -> str | None:
    """The predecessor named for a draft, by its file or else its symbol."""
    found = mapping.get(file)
    return mapping.get(canonical_symbol(symbol)) if found is None and symbol else found


def _row(draft: str, base: str) -> dict[str, str]:
    """A draft under its name as given, and as a symbol."""
    told = NO_PREDECESSOR if base.casefold() == NO_PREDECESSOR else base
    return {draft.strip(): told, canonical_symbol(draft): told}
