"""What Markdown keeps apart from where it is read: links and notes by reference, boxes of tasks.

its resolution [77/163][prior]              a link, whose address stands elsewhere:
[prior]: https://undocs.org/A/RES/77/163
by consensus^[On 14 December.]              a note within its text
- [x] 1. Urges …                            a task that is done
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

import msgspec

from resdiff.model.patterns import lazy_pattern

_DEFINITION = lazy_pattern(
    r"""\s{0,3}\[(?P<name>[^\]\n^][^\]\n]{0,60})\]:\s+
    <?(?P<address>(?:https?:|mailto:|www\.|\#|\.{0,2}/)[^\s<>]*)>?
    (?P<title>\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE = lazy_pattern(
    r"\[(?P<words>[^\[\]\n]{1,400})\](?:\[(?P<name>[^\[\]\n]{0,60})\])?(?![(:])"
)
_TASK = lazy_pattern(r"(?P<bullet>\s{0,24}(?:[-*+]|\d{1,3}[.)])\s+)\[(?P<done>[ xX])\]\s+(?=\S)")
_NOTE_WITHIN = lazy_pattern(r"\^\[(?P<text>[^\[\]\n]{1,2000})\]")
_NOTE_NUMBER = lazy_pattern(r"\[\^(\d{1,3})\]")


class ResolvedLines(msgspec.Struct, frozen=True):
    """The lines of a text, more than were given where notes stood within it; and the words that
    were none of it.
    """

    lines: list[str]
    furniture: list[str]


def resolve_links(lines: Sequence[str]) -> ResolvedLines:
    """The lines with their links and notes as they are shown; as they are where there are none."""
    furniture: list[str] = []
    names = {
        found["name"].casefold() for line in lines if (found := _DEFINITION.match(line)) is not None
    }
    out: list[str] = []
    for line in lines:
        if "[" not in line:
            out.append(line)
        elif names and _DEFINITION.match(line):
            furniture.append(line.strip())
            out.append("")
        else:
            task = _TASK.match(line)
            if task:
                furniture.append(task["done"])
                line = task["bullet"] + line[task.end() :]
            out.append(_with_links(line, names, furniture) if names else line)
    return ResolvedLines(_with_notes_below(out), [words for words in furniture if words.strip()])


def _with_links(line: str, names: set[str], furniture: list[str]) -> str:
    """A line with the words of its links alone."""

    def words(found: re.Match[str]) -> str:
        name = found["name"] or found["words"]
        if name.casefold() not in names:
            return found[0]
        furniture.append(found["name"] or "")
        return found["words"]

    return _REFERENCE.sub(words, line)


def _with_notes_below(lines: list[str]) -> list[str]:
    """The lines with each note that stands within them last of all, and its number in its place."""
    taken = {int(number) for line in lines for number in _NOTE_NUMBER.findall(line)}
    numbers = (number for number in count(1) if number not in taken)
    below: list[str] = []

    def mark(found: re.Match[str]) -> str:
        number = next(numbers)
        below.append(f"[^{number}]: {found['text']}")
        return f"[^{number}]"

    marked = [_NOTE_WITHIN.sub(mark, line) if "^[" in line else line for line in lines]
    return [*marked, "", *below] if below else lines
