"""Which language the interface speaks: what the user asked for, else what the system speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from resdiff.interface import LANGUAGES, SOURCE_LANGUAGE

VARIABLE = "RESDIFF_UI"
"""The environment's word for the language, where no option has one."""

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def without_option(arguments: Iterable[str], option: str) -> tuple[list[str], str | None]:
    """The arguments without an option, wherever it stands before `--`, and its last value; None
    where it is not there.
    """
    # before commands are known: their help is made in the language that is found here
    left: list[str] = []
    value: str | None = None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            return [*left, argument, *rest], value
        if argument == option:
            value = next(rest, "")
        elif argument.startswith(f"{option}="):
            value = argument.partition("=")[2]
        else:
            left.append(argument)
    return left, value


def chosen_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The code of the language asked for by option or variable, else the system's where it is one
    of LANGUAGES, else English. Raises KeyError with a code that was asked for and is none of them.
    """
    wanted = environment.get(VARIABLE) or None if asked is None else asked
    if wanted is None:
        return system_language(environment)
    if (code := _code(wanted)) not in LANGUAGES:
        raise KeyError(wanted)
    return code


def system_language(environment: Mapping[str, str]) -> str:
    """The language of the system's messages where it is one of LANGUAGES, else English."""
    # the first that is set holds, as for every program: LC_ALL=C means plain English
    named = next(filter(None, map(environment.get, _LOCALES)), None) or _of_windows()
    code = _code(named)
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def _code(name: str) -> str:
    """fr of fr_CA.UTF-8, zh of zh-Hans."""
    return name.replace("-", "_").partition("_")[0].partition(".")[0].lower()


def _of_windows() -> str:
    import sys

    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    # what Windows itself speaks: its locale is how numbers and dates are written
    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
