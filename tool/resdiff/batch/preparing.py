"""What a run needs before its first draft: the drafts, and the settings with what is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path

import msgspec

from resdiff.batch.mapping import NO_PREDECESSOR
from resdiff.batch.tasks import Settings, digest
from resdiff.library import Library
from resdiff.library.found_files import is_document_name
from resdiff.model.errors import UsageError
from resdiff.model.files import printable
from resdiff.model.natural_order import natural_key
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.render.options import DEFAULT_AUTHOR
from resdiff.render.report.page_environment import page_environment


class WordWishes(msgspec.Struct, frozen=True):
    """What the user asks of Word files: `author`, `moves` and `keep_revisions` as RenderOptions has
    them, `clean` for the accepted file beside each."""

    author: str = DEFAULT_AUTHOR
    moves: bool = False
    clean: bool = False
    keep_revisions: bool = False


AS_USUAL = WordWishes()


def prepare_run(
    library: Path | None,
    formats: tuple[str, ...] = ("html",),
    templates: Path | None = None,
    reading: ReadOptions = AS_ACCEPTED,
    base: str | None = None,
    mapping: dict[str, str] | None = None,
    origins: bool = False,
    earlier_files: str | None = None,
    word: WordWishes = AS_USUAL,
    drafts: Sequence[Path] = (),
    commitments: bool = False,
) -> Settings:
    """The settings of a run; `drafts` are its files.

    InputError where there is no library, UsageError where `templates` or `base` name nothing.
    """
    if "pdf" in formats:
        _check_pdf()
    # beside files of one's own a library is asked for by the margin alone
    needed = earlier_files is None or origins
    path, held = _library_held(library, base) if needed else (None, "")
    return Settings(
        library=path,
        held=held,
        earlier_files=earlier_files,
        author=word.author,
        moves=word.moves,
        clean=word.clean,
        keep_revisions=word.keep_revisions,
        formats=formats,
        reading=reading,
        base=base,
        templates=str(templates.resolve()) if templates else None,
        templates_digest=_templates_digest(templates) if templates else "",
        mapping=mapping or {},
        drafts=tuple(str(path.resolve()) for path in drafts),
        origins=origins,
        commitments=commitments,
    )


def _check_pdf() -> None:
    """Said before the first draft: else every row of the index would say it."""
    from resdiff.render.report.pdf import check_pdf_engine

    check_pdf_engine()


def _library_held(library: Path | None, base: str | None) -> tuple[str, str]:
    """The library's file, and a digest of what it holds. UsageError where `base` is not held."""
    with Library.open(library) as opened:
        if base is not None and base.casefold() != NO_PREDECESSOR and not Path(base).exists():
            opened.require(base)
        # what a predecessor depends on: another file under a symbol is another text
        held = sorted((e.symbol, e.language or "", e.sha256) for e in opened.entries())
        return str(opened.path.resolve()), digest(msgspec.json.encode(held))


def _templates_digest(templates: Path) -> str:
    page_environment(templates)  # raises where it is no folder of templates
    return digest(b"\0".join(_names_and_contents(templates)))


def _names_and_contents(folder: Path) -> Iterator[bytes]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield str(path.relative_to(folder)).encode()
        yield path.read_bytes()


def drafts_named(named: Path) -> list[Path]:
    """The drafts that a user named: a file, the documents of a folder, or what fits a pattern.

    As people count them: L.9 before L.10. Raises UsageError where there is none.
    """
    name = printable(str(named))
    try:
        if named.is_dir():
            files = filter(Path.is_file, named.iterdir())
            found = [path for path in files if is_document_name(path.name)]
            problem = "holds no file of a known format; name the drafts"
        elif named.exists():
            return [named]
        else:  # no shell of Windows spells a pattern out
            found = [Path(path) for path in glob(str(named)) if Path(path).is_file()]
            problem = "no such file or folder; check the name"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{name}: cannot be opened ({reason}); check its permissions") from None
    if not found:
        raise UsageError(f"{name}: {problem}")
    return sorted(found, key=lambda path: natural_key(path.name))
