"""The user's settings: a file of a few lines that the command line and the environment go before.

    library = "~/texts/library.db"      # RESDIFF_LIBRARY, --library
    author = "Delegation of Peru"       # RESDIFF_AUTHOR,  --author
    ui = "fr"                           # RESDIFF_UI,      --ui
    format = "markdown"                 # RESDIFF_FORMAT,  --format of compare
    colour = "always"                   # RESDIFF_COLOUR; NO_COLOR

One file for a user, none for a folder: a folder of strangers' drafts must not say where the library
is. A line of it stands for a variable of the environment that is not set, for child processes too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, NamedTuple

from resdiff.interface import LANGUAGES, say
from resdiff.interface.settings_folder import settings_folder
from resdiff.model.errors import UsageError
from resdiff.model.files import printable

FILE_VARIABLE = "RESDIFF_CONFIG"
"""The environment's name for another file; that of the null device for none."""

COLOUR_CHOICES = ("auto", "always", "never")


class UserSetting(NamedTuple):
    """A key of the file: the variable that it stands for, what holds without both, and the values
    it may have; None: any.
    """

    variable: str
    default: Callable[[], str]
    choices: Callable[[], tuple[str, ...]] | None = None


def _library_file() -> str:
    from resdiff.library.db.schema import data_folder

    return str(data_folder() / "resdiff" / "library.db")


def _formats_of_redlines() -> tuple[str, ...]:
    from resdiff.render.formats import COMPARISON_FORMATS

    return tuple(COMPARISON_FORMATS)


SETTINGS = {
    "library": UserSetting("RESDIFF_LIBRARY", _library_file),
    "author": UserSetting("RESDIFF_AUTHOR", lambda: "resdiff"),
    "ui": UserSetting("RESDIFF_UI", lambda: say("the system's"), lambda: LANGUAGES),
    "format": UserSetting("RESDIFF_FORMAT", lambda: "text", _formats_of_redlines),
    "colour": UserSetting("RESDIFF_COLOUR", lambda: "auto", lambda: COLOUR_CHOICES),
}
"""By their keys, in the order in which they are listed."""


def settings_file(environment: Mapping[str, str]) -> Path:
    """The file of settings, which need not be there."""
    named = environment.get(FILE_VARIABLE)
    return Path(named) if named else settings_folder(environment) / "config.toml"


def apply_settings(environment: MutableMapping[str, str]) -> None:
    """Sets the variables that the file has a line for and the environment has not.

    UsageError for a file that was named and is not there, and for a line that is no setting.
    """
    file = settings_file(environment)
    if not environment.get(FILE_VARIABLE) and not file.exists():
        return
    for key, value in read_settings(file).items():
        environment.setdefault(SETTINGS[key].variable, value)
    # an empty colour of the whole system goes before the file, as every variable does
    if "NO_COLOR" in environment:
        environment["RESDIFF_COLOUR"] = "never"


def read_settings(file: Path) -> dict[str, str]:
    """The settings of a file by their keys. UsageError for the first that is none."""
    # 10 ms that nobody without such a file should wait for
    import tomllib

    name = printable(str(file))
    try:
        lines = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror}); check the name") from None
    except ValueError as error:
        raise UsageError(f"{name}: is no TOML ({error}); mend it") from None
    return {key: _checked_value(key, value, file) for key, value in lines.items()}


def _checked_value(key: str, value: Any, file: Path) -> str:
    """The text of a setting; UsageError where it is none."""
    name = printable(str(file))
    setting = SETTINGS.get(key)
    if setting is None:
        raise UsageError(f"{name}: {_unknown_key(printable(key))}")
    if not isinstance(value, str):
        raise UsageError(f"{name}: {key} is no text; write it in quotes")
    if setting.choices is not None and value not in setting.choices():
        known = ", ".join(setting.choices())
        raise UsageError(f"{name}: {key} is {printable(value)!r}; choose of {known}")
    # seen from the file: a folder of work is not always the same
    return str(file.parent / Path(value).expanduser()) if key == "library" else value


def _unknown_key(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, SETTINGS, 1)
    if near:
        return f"{key!r} is no setting; is {near[0]} meant?"
    return f"{key!r} is no setting; there are {', '.join(SETTINGS)}"


def wanted(key: str) -> str | None:
    """What the environment or the file says of a setting; None where both are silent."""
    return os.environ.get(SETTINGS[key].variable) or None
