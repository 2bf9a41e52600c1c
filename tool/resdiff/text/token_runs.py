"""Runs of tokens: what the two sides of a comparison have in common, what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from resdiff.model.records import Operation

WORD_CHARACTER = re.compile(r"\w")
"""Found in tokens that are words or numbers, not in blanks and punctuation."""


class TokenRun(NamedTuple):
    """Tokens in a row that are equal, deleted or inserted."""

    operation: Operation
    tokens: Sequence[str]


def equal(tokens: Sequence[str]) -> TokenRun:
    """Tokens of both sides."""
    return TokenRun("equal", tokens)


def replacement(old: Sequence[str], new: Sequence[str]) -> list[TokenRun]:
    """One side in place of the other; a side without tokens is left out."""
    runs = (TokenRun("delete", old), TokenRun("insert", new))
    return [run for run in runs if run.tokens]
