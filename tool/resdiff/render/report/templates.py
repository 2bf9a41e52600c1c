"""Templates of one's own: a folder whose files stand in for the report's, each that it lacks taken from those shipped.

Guarantees: no file outside the folder is read, by whatever name or link; templates run in Jinja's sandbox, with everything
escaped, as the folder may have come by mail; what is wrong with one is told in one line with its file and line.
What a template may still do is write any page it likes, a script in it included: the sandbox guards this machine while
the report is made, not the reader of a page that somebody else designed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import extract_tb

import jinja2
from jinja2.loaders import split_template_path

from resdiff.model.errors import ResdiffError, UsageError
from resdiff.model.files import printable

_REMEDY = "mend it, or take it out of the folder to have the shipped one"


class Replacing(jinja2.BaseLoader):
    """Finds a template in the folder, else among those shipped."""

    def __init__(
        self, folder: Path, shipped: Callable[[str], str | None], known: list[str]
    ) -> None:
        if not folder.is_dir():
            raise UsageError(
                f"{printable(str(folder))}: is no folder; name one that holds templates of your own, such as {known[0]}"
            )
        if not any((folder / name).is_file() for name in known):
            raise UsageError(
                f"{printable(str(folder))}: holds no template that a report is made of; name one of its files {' or '.join(known)}"
            )
        self.folder, self.shipped, self.known = folder.resolve(), shipped, known

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        path = self.folder.joinpath(*split_template_path(template))
        if path.is_file():
            return _text(path, self.folder), str(path), None
        text = self.shipped(template) if template in self.known else None
        if text is None:
            raise jinja2.TemplateNotFound(template)
        return text, template, None


def _text(path: Path, folder: Path) -> str:
    if not path.resolve().is_relative_to(folder):
        raise UsageError(
            f"{printable(str(path))}: is a link to outside its folder; put the template itself there"
        )
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{printable(str(path))}: byte {error.start} is no UTF-8; save it as UTF-8"
        ) from None
    except OSError as error:
        raise UsageError(
            f"{printable(str(path))}: cannot be read ({error.strerror}); {_REMEDY}"
        ) from None


@contextlib.contextmanager
def telling(folder: Path | None) -> Iterator[None]:
    """Turns what goes wrong in templates of one's own into one line; errors in those shipped stay the program's own."""
    try:
        yield
    except (ResdiffError, MemoryError):
        raise
    except Exception as error:
        if folder is None:
            raise
        raise UsageError(
            f"{printable(_place(error, folder))}: {printable(_problem(error))}; {_REMEDY}"
        ) from error


def _place(error: Exception, folder: Path) -> str:
    """'folder/report.html.j2, line 3': of a syntax error where it says, of others the last line of a template passed."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name or folder}, line {error.lineno}"
    passed = [
        frame
        for frame in extract_tb(error.__traceback__)
        if frame.filename.endswith((".j2", ".html")) or _in(frame.filename, folder)
    ]
    return f"{passed[-1].filename}, line {passed[-1].lineno}" if passed else str(folder)


def _in(file: str, folder: Path) -> bool:
    return Path(file).is_relative_to(folder.resolve())


def _problem(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"no template is called {error.name}"
    if isinstance(error, RecursionError):
        return "it takes itself in without end"
    told = " ".join(str(error).split()).rstrip(".")
    return told if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {told}"
