"""The changes of all drafts of a session in one file: one table, or a workbook of a sheet a draft.

They are put together from the drafts' own files, so that those of an earlier run are in them too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from resdiff.batch.folder import SESSION_TABLE, ReportFolder
from resdiff.model.batch import BatchIndex
from resdiff.render.formats import batch_ending

Named = Sequence[tuple[str, bytes]]
"""Files of drafts, each with its name without the ending."""


def write_session_tables(folder: ReportFolder, index: BatchIndex, formats: Sequence[str]) -> None:
    """Writes the tables of those formats that are asked for, where any draft has one."""
    for form, joined in _SESSION_TABLES.items():
        tables = list(_tables_of(folder, index, form)) if form in formats else []
        if tables:
            folder.write(SESSION_TABLE + batch_ending(form), joined(tables))


def _tables_of(folder: ReportFolder, index: BatchIndex, form: str) -> Iterator[tuple[str, bytes]]:
    for row in index.rows:
        name = row.files.get(form)
        content = None if name is None else folder.read(name)
        # a draft whose table could not be written has its error in the index
        if name is not None and content is not None:
            yield name.removesuffix(batch_ending(form)), content


def _joined_as_csv(tables: Named) -> bytes:
    from resdiff.render.change_table import joined_csv

    return joined_csv(content.decode("utf-8-sig") for _, content in tables).encode("utf-8-sig")


def _joined_as_workbook(tables: Named) -> bytes:
    from resdiff.render.spreadsheet import join_workbooks

    return join_workbooks(tables)


_SESSION_TABLES: dict[str, Callable[[Named], bytes]] = {
    "csv": _joined_as_csv,
    "xlsx": _joined_as_workbook,
}
