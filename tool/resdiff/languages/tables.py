"""The tables of a language's file, each read when it is first asked for: most texts need few of
them, and to read all of a file takes longer than to read a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar, overload

import msgspec

from resdiff.model.toml_texts import package_values

Read = TypeVar("Read")


class HasTables(Protocol):
    """A language, with its tables by name: the text of each, or what was read of it."""

    @property
    def tables(self) -> Mapping[str, str | dict[str, Any]]: ...


class TableOf(Generic[Read]):
    """An attribute of a language that is a table of its file; it may be absent where there is
    something that stands for it. Reading it raises tomllib.TOMLDecodeError, or
    msgspec.ValidationError, which names the key.
    """

    def __init__(self, kind: Any, *absent: Read) -> None:
        self._kind, self._absent = kind, absent

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, language: None, owner: type) -> TableOf[Read]: ...
    @overload
    def __get__(self, language: HasTables, owner: type) -> Read: ...
    def __get__(self, language: HasTables | None, owner: type) -> TableOf[Read] | Read:
        if language is None:
            return self
        # what is kept here is found without this method from now on
        language.__dict__[self._name] = value = self._read(language.tables.get(self._name))
        return value

    def _read(self, printed: str | dict[str, Any] | None) -> Read:
        if printed is None:
            if not self._absent:
                # raises, in the words of the library: that the field is missing
                msgspec.convert({}, msgspec.defstruct("Tables", [(self._name, Any)]))
            return self._absent[0]
        raw = package_values(printed)[self._name] if isinstance(printed, str) else printed
        read: Read = msgspec.convert(raw, self._kind)
        return read


def table_names(owner: type) -> Iterator[str]:
    """The names of all tables that a class of languages knows."""
    return (name for name, value in vars(owner).items() if isinstance(value, TableOf))


def parted(text: str) -> tuple[str, dict[str, str]]:
    """The head of a file and the text of each table with those below it, [masthead] with
    [masthead.organs]. A line that begins with a bracket begins a table.
    """
    head, *rest = text.split("\n[")
    tables: dict[str, str] = {}
    for part in rest:
        name = part.partition("]")[0].partition(".")[0]
        tables[name] = f"{tables.get(name, '')}\n[{part}"
    return head, tables
