"""The language in which the tool speaks to its reader: pages, reasons and messages.

English is written where it is said; `catalogue/` has a file with its renderings for each of the
other languages. What is quoted from a text is never translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

__all__ = [
    "LANGUAGES",
    "interface_direction",
    "interface_language",
    "isolate_places",
    "listed",
    "rendered_message",
    "say",
    "speak",
    "speaking",
    "unfilled",
]

CATALOGUES = Path(__file__).parent / "catalogue"

LANGUAGES = tuple(sorted(file.stem for file in CATALOGUES.glob("*.toml")))
"""The codes of the languages that there are catalogues for: ar, en, …"""

SOURCE_LANGUAGE = "en"
"""The one in which the texts are written in the code."""

FIRST_STRONG_ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""What stands around words that are to keep their own direction."""

_spoken: ContextVar[str] = ContextVar("the language of the interface", default=SOURCE_LANGUAGE)


def interface_language() -> str:
    """The code of the language that is spoken in this context."""
    return _spoken.get()


def interface_direction() -> str:
    """The direction of the language that is spoken, "ltr" or "rtl", as HTML has it."""
    if interface_language() == SOURCE_LANGUAGE:
        return "ltr"
    # no catalogue is read for English, here as below: it is what most runs speak
    from resdiff.interface.catalogues import catalogue_of

    return catalogue_of(interface_language()).direction


def speak(language: str) -> None:
    """From here on the interface speaks a language. Raises KeyError with a code that is none of
    LANGUAGES.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within this context the interface speaks a language. Raises KeyError with a code that is
    none of LANGUAGES.
    """
    before = _spoken.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before)


def say(english: str, /, **values: object) -> str:
    """A text of the interface in the language spoken, its {names} filled with the values; English
    where the catalogue lacks it.
    """
    text, values = unfilled(english, values)
    return text.format(**values) if values else text


def unfilled(english: str, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """The text that `say` fills, in the form that fits the values, and the values as they are set
    in: in Arabic words are kept from turning the line round.
    """
    language = _spoken.get()
    if language == SOURCE_LANGUAGE and not any(isinstance(one, int) for one in values.values()):
        return english, values
    from resdiff.interface.catalogues import catalogue_of

    known = catalogue_of(language)
    return known.rendering(english, values) or english, known.set_apart(values)


def isolate_places(text: str) -> frozenset[int]:
    """Where in a text isolates of direction stand that may stay in what is shown: those that set
    apart, in pairs within a line, as the interface does where it is written right to left.
    """
    if FIRST_STRONG_ISOLATE not in text or interface_direction() == "ltr":
        return frozenset()
    open_places: list[int] = []
    paired: set[int] = set()
    for at, character in enumerate(text):
        # an isolate ends with its paragraph anyway
        if character == "\n":
            open_places.clear()
        elif character == FIRST_STRONG_ISOLATE:
            open_places.append(at)
        elif character == END_OF_ISOLATE and open_places:
            paired |= {at, open_places.pop()}
    return frozenset(paired)


def listed(texts: Iterable[str], joint: str = "{first}, {second}") -> str:
    """Texts of the interface in one line, parted as the language parts them; `joint` is the English
    of what stands between two, "{first}; {second}" for a wider one.
    """
    between = say(joint).removeprefix("{first}").removesuffix("{second}")
    return between.join(texts)


def rendered_message(message: str) -> str:
    """A whole English message, such as that of an error, in the language spoken.

    It is found by the templates of the catalogue, and so are messages within it; the message as it
    is where none fits. Paths, symbols and words of texts stay as they are.
    """
    language = _spoken.get()
    if language == SOURCE_LANGUAGE:
        return message
    from resdiff.interface.message_templates import rendering_of

    return rendering_of(message, language) or message
