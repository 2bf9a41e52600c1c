"""Templates of one's own: a folder whose files stand in for the report's, each that it lacks taken
from those shipped.

Guarantees: no file outside the folder is read, by whatever name or link; templates run in Jinja's
sandbox, with everything escaped, as the folder may have come by mail; what is wrong with one is
told in one line with its file and line.

What a template may still do is write any page it likes, a
script in it included: the sandbox guards this machine while the report is made, not the reader of a
page that somebody else designed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from traceback import extract_tb

import jinja2
from jinja2.loaders import split_template_path

from resdiff.model.errors import ResdiffError, UsageError
from resdiff.model.files import printable

_REPAIR = "mend it, or take it out of the folder to have the shipped one"


class UserTemplates(jinja2.BaseLoader):
    """Finds a template in a user's folder, else among those shipped.

    folder   the folder, with all links resolved
    shipped  the text of a shipped template by its name, None where there is none
    known    the names of those shipped
    """

    def __init__(
        self, folder: Path, shipped: Callable[[str], str | None], known: Sequence[str]
    ) -> None:
        self.folder, self.shipped, self.known = folder, shipped, known

    @classmethod
    def of_folder(
        cls, folder: Path, shipped: Callable[[str], str | None], known: Sequence[str]
    ) -> UserTemplates:
        """The templates of a folder. UsageError where it is none, or holds no template."""
        name = printable(str(folder))
        if not folder.is_dir():
            raise UsageError(
                f"{name}: is no folder; "
                f"name one that holds templates of your own, such as {known[0]}"
            )
        if not any((folder / template).is_file() for template in known):
            raise UsageError(
                f"{name}: holds no template that a report is made of; "
                f"name one of its files {' or '.join(known)}"
            )
        return cls(folder.resolve(), shipped, known)

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        """(its text, the name that errors call it by, nothing that tells whether it changed).

        Raises TemplateNotFound where there is none, and UsageError where it cannot be read.
        """
        path = self.folder.joinpath(*split_template_path(template))
        if path.is_file():
            return _template_text(path, self.folder), str(path), None
        text = self.shipped(template) if template in self.known else None
        if text is None:
            raise jinja2.TemplateNotFound(template)
        return text, template, None


def _template_text(path: Path, folder: Path) -> str:
    name = printable(str(path))
    # a folder that came by mail may hold a link to any file of this machine
    if not path.resolve().is_relative_to(folder):
        raise UsageError(f"{name}: is a link to outside its folder; put the template itself there")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is no UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror}); {_REPAIR}") from None


@contextlib.contextmanager
def template_errors(folder: Path | None) -> Iterator[None]:
    """Turns what goes wrong in a user's templates into one line, a UsageError; errors in those
    shipped stay as they are.
    """
    try:
        yield
    except (ResdiffError, MemoryError):
        raise
    except Exception as error:
        if folder is None:
            raise
        place, problem = _error_place(error, folder), _template_problem(error)
        raise UsageError(f"{printable(place)}: {printable(problem)}; {_REPAIR}") from error


def _error_place(error: Exception, folder: Path) -> str:
    """'folder/report.html.j2, line 3': of a syntax error where it says, of others the last line of
    a template passed.

    The folder alone where no line is known.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name or folder}, line {error.lineno}"
    for frame in reversed(extract_tb(error.__traceback__)):
        # jinja2 rewrites tracebacks, so that their frames name the lines of templates
        if frame.filename.endswith((".j2", ".html")) or _lies_in(frame.filename, folder):
            return f"{frame.filename}, line {frame.lineno}"
    return str(folder)


def _lies_in(file: str, folder: Path) -> bool:
    return Path(file).is_relative_to(folder.resolve())


def _template_problem(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"no template is called {error.name}"
    if isinstance(error, RecursionError):
        return "it takes itself in without end"
    message = " ".join(str(error).split()).rstrip(".")
    if isinstance(error, jinja2.TemplateError):
        return message
    return f"{type(error).__name__}: {message}"
