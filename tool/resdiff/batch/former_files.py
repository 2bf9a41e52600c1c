"""The earlier texts of a session's drafts, where the user has them as files: one, or a folder in
which each has the name of its draft.

new/A_80_L.4.docx      earlier/A_80_L.4.docx      the same name, in any case
                       earlier/A_80_L.4.pdf       else the same but for its ending
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from resdiff.library.found_files import is_document_name
from resdiff.model.errors import UsageError
from resdiff.model.files import printable


class FormerFiles(msgspec.Struct, frozen=True):
    """The earlier texts by the drafts that have one.

    `name` is what the user called the file or folder, None where no files were named; `unused` are
    those of the folder that no draft has the name of.
    """

    name: str | None = None
    by_draft: Mapping[Path, Path] = {}
    unused: tuple[Path, ...] = ()


def former_files(base: str | None, drafts: Sequence[Path]) -> FormerFiles:
    """The earlier texts of drafts where `base` is a folder, or the file of the only draft.

    None where it is the symbol of a document. Raises UsageError for one file and several
    drafts.
    """
    if base is None or not Path(base).exists():
        return FormerFiles()
    named, name = Path(base), printable(base)
    if named.is_dir():
        return _in_folder(named, drafts)
    if len(drafts) != 1:
        raise UsageError(
            f"{name}: is one earlier text for {len(drafts)} drafts; "
            "name a folder that holds one of each draft's name"
        )
    return FormerFiles(name, {drafts[0]: named})


def _in_folder(folder: Path, drafts: Sequence[Path]) -> FormerFiles:
    files = [f for f in sorted(folder.iterdir()) if f.is_file() and is_document_name(f.name)]
    by_name = {file.name.casefold(): file for file in reversed(files)}
    by_stem = {file.stem.casefold(): file for file in reversed(files)}
    found: dict[Path, Path] = {}
    for draft in drafts:
        former = by_name.get(draft.name.casefold()) or by_stem.get(draft.stem.casefold())
        if former is not None:
            found[draft] = former
    unused = tuple(file for file in files if file not in found.values())
    return FormerFiles(printable(str(folder)), found, unused)
