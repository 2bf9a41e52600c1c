"""The hard cases of the documentation: their texts, and what resdiff shows of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import resdiff
from resdiff.languages import detect, load
from tests.conftest import parsed

_CASE = re.compile(
    r"## (?P<title>[^\n]+)\n(?P<told>.*?)before\n```text\n(?P<before>.*?)```\nafter\n```text\n(?P<after>.*?)```\nresdiff\n"
    r"```text\n(?P<shown>.*?)```\n",
    re.DOTALL,
)


class Case(NamedTuple):
    title: str
    before: str
    after: str
    shown: str
    block: str


def cases(text: str) -> Iterator[Case]:
    for found in _CASE.finditer(text):
        yield Case(
            found["title"], found["before"], found["after"], found["shown"].strip(), found[0]
        )


def shown(before: str, after: str) -> str:
    """The rows of the redline in plain text, without its head."""
    old, new = (parsed(whole(text)) for text in (before, after))
    comparison = resdiff.compare(old, new)
    return resdiff.render(comparison, old, new, "text").decode().split("\n\n", 1)[1].strip()


def whole(text: str) -> str:
    """A resolution around some paragraphs: each stands alone, behind the enacting line of its language."""
    language = load(detect(text) or "en")
    council = any(line.startswith(("إذ ي", "1 - ي")) for line in text.splitlines())
    organ = "HRC" if council else "GA"
    enacting = next(words for words, code in language.enacting.items() if code == organ)
    comma = "،" if language.direction == "rtl" else "," if language.spaced else "，"
    return "\n\n".join([enacting + comma, *text.strip().splitlines()]) + "\n"
