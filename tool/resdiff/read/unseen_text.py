"""The sentences in which readers of files say that a text is not seen, or not as it is read, with
its words.

hidden text (opacity) not read: “Urges Member States”, in “1. Urges Member States to act”
text that may be seen otherwise than it is read: “Urges Member States”
"""

from __future__ import annotations

import msgspec

from resdiff.model.lines import Reading
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution, Document
from resdiff.text.excerpts import beginning

MOST_QUOTED = 200
"""Characters of a text that a warning quotes."""
_TAG_OF_PAGE = lazy_pattern("<[^<>]{0,2000}>")


def quotable(text: str) -> str:
    """The words of a text in one line, so many as a warning quotes."""
    return beginning(" ".join(text.split()), MOST_QUOTED)


def words_of_markup(page: str) -> str:
    """The words of a page that a file holds, without its tags."""
    return " ".join(_TAG_OF_PAGE.sub(" ", page).split())


def holds_words(text: str) -> bool:
    """Whether a text holds a letter or a digit: what holds none hides nothing."""
    return any(map(str.isalnum, text))


def hidden_text(text: str, reason: str, around: str = "") -> str:
    """The sentence for a text that is not seen, for a reason; `around` says where it stands."""
    quoted = quotable(text)
    return f"hidden text ({reason}) not read: “{quoted}”{around}"


def doubtful_text(text: str) -> str:
    """The sentence for a text that is read, and may be seen otherwise."""
    words = quotable(text)
    return f"text that may be seen otherwise than it is read: “{words}”"


def with_cautions(reading: Reading | Document, told: tuple[Caution, ...]) -> Reading | Document:
    """What was read of the rest, with what is told of the hidden parts before its own warnings."""
    return msgspec.structs.replace(reading, warnings=(*told, *reading.warnings))
