"""Ordered tables of named rules: the first that decides is followed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

Evidence = TypeVar("Evidence")

Rule: TypeAlias = Callable[[Evidence], bool | None]
"""Answers a question of yes or no from evidence; None where the rule does not decide."""


def first_answer(rules: Iterable[Rule[Evidence]], evidence: Evidence) -> bool | None:
    """What the first rule says that decides; None where none does."""
    for rule in rules:
        if (answer := rule(evidence)) is not None:
            return answer
    return None
