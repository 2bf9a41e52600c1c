"""The help of commands and options in the language of the interface.

Loaded for other languages than English only. The help is rendered where it is set: a command is
declared once, in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from resdiff.interface import rendered_message, say

_DEFAULTS = re.compile(r"(.*?)(?:  )?\[([^\[\]]*)\]", re.DOTALL)


def with_spoken_help(command: Any) -> Any:
    """A command of click, whose help and that of all commands below it is in the language spoken.

    Typer brings a click of its own or takes the installed one: its classes are those of the
    command.
    """
    plain = command.context_class.formatter_class
    formatter = type("SpokenFormatter", (_SpokenHelp, plain), {})
    context = type("SpokenContext", (command.context_class,), {"formatter_class": formatter})
    for one in _with_all_below(command):
        one.context_class = context
        one.help = rendered_help(one.help or "")
    return command


def rendered_help(text: str) -> str:
    """The help of a command, paragraph by paragraph."""
    # lines are broken where the source breaks them: the catalogue has whole paragraphs
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(map(rendered_message, paragraphs))


def _with_all_below(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _with_all_below(below)


class _SpokenHelp:
    """What click's formatter of help says by itself, and the help of options."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        write: Any = super()
        write.write_usage(prog, args, f"{say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """The line above options or commands."""
        write: Any = super()
        write.write_heading(say(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: Any, **named: Any) -> None:
        """A list of options with their help."""
        write: Any = super()
        spoken = [(name, _rendered_option(help_text)) for name, help_text in rows]
        write.write_dl(spoken, *widths, **named)


def _rendered_option(text: str) -> str:
    """The help of an option, which may end in "[default: …; required]"."""
    found = _DEFAULTS.fullmatch(text)
    if found is None:
        return rendered_message(text)
    told, extra = found[1], "; ".join(map(rendered_message, found[2].split("; ")))
    return f"{rendered_message(told)}  [{extra}]" if told else f"[{extra}]"
