"""How records show themselves in a notebook. This room knows no HTML: who renders offers its
functions here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Renderers = Mapping[str, Callable[[Any], str]]
"""By the name of a record's class, the function from such a record to HTML."""

_offered: list[Callable[[], Renderers]] = []


def offer(renderers: Callable[[], Renderers]) -> None:
    """Hands over a function that loads the renderers; it is called when a record is first shown,
    not before.
    """
    _offered[:] = [renderers]


def html_of(record: object) -> str | None:
    """The HTML of a record; None, for its plain form, where nobody renders its kind."""
    for renderers in _offered:
        renderer = renderers().get(type(record).__name__)
        return None if renderer is None else renderer(record)
    return None
