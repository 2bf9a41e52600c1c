"""The language in which the tool speaks to its reader: pages, reasons and messages.

English is written where it is said; the catalogues of the other five languages have its
renderings. What is quoted from a text is never translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["LANGUAGES", "interface_language", "say", "speaking"]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The codes of the languages that there are catalogues for."""

_spoken: ContextVar[str] = ContextVar("the language of the interface", default="en")


def interface_language() -> str:
    """The code of the language that is spoken in this context."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within this context the interface speaks a language. Raises KeyError with a code that is
    none of LANGUAGES.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def say(english: str, /, **values: object) -> str:
    """A text of the interface in the language spoken, its {names} filled with the values; English
    where the catalogue lacks it.
    """
    return english.format(**values) if values else english
