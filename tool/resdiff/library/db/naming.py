"""The symbols by which documents are held: their own, their files', or what a user means."""

from __future__ import annotations

import re
from pathlib import PurePath

from resdiff.model.records import Document
from resdiff.model.symbols import canonical_symbol

# The Secretariat's files: A_RES_78_130-2325874F.xml, S_RES_2331_(2016).pdf. After the number no
# letter may follow: 55_16E could be part E or the English version, so no symbol is guessed.
_SYMBOL_IN_FILE_NAME = re.compile(
    r"""
      A_(?:HRC_)?RES_(?:S-|ES-)?\d+_\d+(?![A-Za-z0-9])
    | S_RES_\d+_\(\d{4}\)
    | E_RES_\d{4}_\d+(?![A-Za-z0-9])
    """,
    re.VERBOSE,
)


def symbol_to_hold(document: Document) -> str:
    """The symbol a document is held by: its own, or that of its file's name."""
    if document.symbol:
        return canonical_symbol(document.symbol)
    return symbol_from_file_name(document.source.file)


def symbol_from_file_name(file: str) -> str:
    """A/RES/78/130 of A_RES_78_130-2325874F.xml, else the file's name without its ending."""
    found = _SYMBOL_IN_FILE_NAME.match(file)
    return canonical_symbol(found[0].replace("_", "/")) if found else PurePath(file).stem
