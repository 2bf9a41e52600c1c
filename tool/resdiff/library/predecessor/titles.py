"""The forms of a resolution's title: as printed, without the calendar, its head, its words.

Report of the International Law Commission on the work of its seventy-third session   one form:
Report of the International Law Commission on the work of its seventy-fourth session  no calendar
Rights of the child  |  Rights of the child: participation                            one head
"""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.judge.calendar import undated
from resdiff.languages import load, load_known
from resdiff.text.folding import bare_words, paragraph_form
from resdiff.text.tokens import plain_words

# "Rights of the child: participation", "儿童权利：参与", "Oceans – the law of the sea"
_BEFORE_SUBTITLE = re.compile(r"\s*[:：]\s*|\s+[–—]\s+")


def printed_title(title: str | None) -> str:
    """A title as it is printed, but for case and typography; empty for None."""
    return paragraph_form(title or "").casefold()


@lru_cache(maxsize=4096)
def undated_title(title: str, language: str | None) -> str:
    """A title without case, punctuation, years and ordinals of sessions.

    Equal for two sessions of one series.
    """
    # "its seventy-third session" and "its seventy-fourth session" are the same without them
    return bare_words(undated(title, load(language)) if language else title)


def title_key(title: str | None, language: str | None) -> str:
    """The undated title without blanks: equal also where one year prints a hyphen.

    "confidence-building measures" and "confidencebuilding measures" are one title.
    """
    return undated_title(title or "", language).replace(" ", "")


@lru_cache(maxsize=4096)
def head_key(title: str, language: str | None) -> str:
    """The key of what stands before a title's sub-title; empty where it has none to leave out."""
    # at the first separator only: what stands before it names the series
    parts = _BEFORE_SUBTITLE.split(title, maxsplit=1)
    return title_key(parts[0], language) if len(parts) > 1 else ""


@lru_cache(maxsize=4096)
def title_words(title: str, language: str | None) -> frozenset[str]:
    """The words of a title without the calendar."""
    text = undated_title(title, language)
    return frozenset(words_without_punctuation(text, language))


def words_without_punctuation(text: str, language: str | None) -> list[str]:
    """The words of a text without punctuation: by the word list where print has no blanks."""
    data = load_known(language)
    return text.split() if data is None or data.spaced else plain_words(text, data)


def share_of_title(title: str | None, text: str, language: str | None) -> float:
    """The share of a title's words that stand in a text, 0 to 1; 0 for a title without words."""
    words = title_words(title or "", language)
    return len(words & title_words(text, language)) / len(words) if words else 0.0
