"""The words that only join, as a pattern of what stands between blanks: and."""

from __future__ import annotations

from resdiff.languages import NEVER, Language, alternatives


def and_pattern(language: Language) -> str:
    """A pattern of "and" and its like; of nothing where they do not stand between blanks."""
    return (language.spaced and alternatives(language.judgement.joining)) or NEVER
