"""The files of languages: found, read once and only when needed, others lent for a while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from resdiff.languages.language import Language
from resdiff.languages.schema import LanguageHead
from resdiff.languages.tables import parted, table_names
from resdiff.model.toml_texts import package_values

FOLDER = Path(__file__).parent

# Characters of a file in which its head ends, at most.
_HEAD_SIZE = 4000

_lent: ContextVar[tuple[Path, ...]] = ContextVar("lent languages", default=())


@contextmanager
def extra_languages(*paths: Path) -> Iterator[None]:
    """Within this context the languages of these files are there too, each under its file's name
    (pt.toml is pt).

    A file named as one of the package's stands in for it. Other threads, and what follows the
    context, see nothing.
    """
    token = _lent.set((*_lent.get(), *(path.resolve() for path in paths)))
    try:
        yield
    finally:
        _lent.reset(token)


def lent_languages() -> tuple[Path, ...]:
    """The files lent in this context, the last lent last; what is cached of all languages depends
    on them.
    """
    return _lent.get()


def load(code: str) -> Language:
    """The language of an ISO 639-1 code; KeyError where there is no file for it."""
    for path in reversed(_lent.get()):
        if path.stem == code:
            return load_file(path)
    return _load_own(code)


def load_known(code: str | None) -> Language | None:
    """The language of a text; None where it was not recognized. Raises as `load` does."""
    return load(code) if code else None


@cache
def _load_own(code: str) -> Language:
    path = FOLDER / f"{code}.toml"
    # codes come out of documents too: one such as ../x names no language
    if code not in language_codes():
        raise KeyError(code)
    return load_file(path)


@cache
def load_file(path: Path) -> Language:
    """The language of a file. Raises OSError, tomllib.TOMLDecodeError, or msgspec.ValidationError,
    which names the key.
    """
    text, known = path.read_text("utf-8"), set(table_names(Language))
    if path.parent == FOLDER:  # known to be whole: only what is asked for is read
        return _language_with(_raw_head(path), parted(text)[1], path)
    import tomllib  # only for files that are lent

    raw = tomllib.loads(text)
    tables = {name: raw.pop(name) for name in known & raw.keys()}
    language = _language_with(raw, tables, path)
    for name in known:
        getattr(language, name)
    return language


def _language_with(head: dict[str, Any], tables: dict[str, Any], path: Path) -> Language:
    return msgspec.convert({**head, "path": str(path), "tables": tables}, Language)


@cache
def file_text(language: Language) -> str:
    """The text of a language's file: every word of the language that is known here stands in it."""
    return Path(language.path).read_text("utf-8")


@cache
def language_codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of the package's own languages, in order; no file is read for it."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def language_heads() -> Mapping[str, LanguageHead]:
    """The head of every language by its code: enough to tell it from the others, read in a fraction
    of the time.
    """
    return _heads(_lent.get())


@cache
def _heads(lent: tuple[Path, ...]) -> Mapping[str, LanguageHead]:
    paths = {code: FOLDER / f"{code}.toml" for code in language_codes()}
    paths |= {path.stem: path for path in lent}
    return {code: _head(path) for code, path in paths.items()}


@cache
def _head(path: Path) -> LanguageHead:
    return msgspec.convert(_raw_head(path), LanguageHead)


@cache
def _raw_head(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        return package_values(parted(file.read(_HEAD_SIZE))[0])


@cache
def delegation_codes() -> frozenset[str]:
    """How delegations and their groups are abbreviated in any language."""
    lines = (FOLDER / "delegations.codes").read_text("utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def code_of_terminology(terminology_code: str) -> str | None:
    """The ISO 639-1 code of a language by its code of three letters (ISO 639-2/T); None where there
    is none.
    """
    heads = language_heads().items()
    return next((code for code, head in heads if head.terminology_code == terminology_code), None)


def terminology_code(code: str | None) -> str:
    """The code of three letters (ISO 639-2/T) of a language; und(etermined) where there is none."""
    head = language_heads().get(code or "")
    return head.terminology_code if head else "und"


def legacy_encodings() -> list[str]:
    """The encodings of files older than Unicode, in the order in which to try them.

    The first choice of every language comes before the second of any, and one of Latin letters
    behind those of other scripts: what it reads they often read as well, and the first of two that
    read the same text is the one named.
    """
    # ties are real: bytes of a French text read the same in the encoding of Arabic
    ranked = [
        (rank, head.script == "Latin", -place, encoding)
        for place, head in enumerate(language_heads().values())
        for rank, encoding in enumerate(head.encodings)
    ]
    return list(dict.fromkeys(encoding for *_, encoding in sorted(ranked)))
