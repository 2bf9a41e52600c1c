"""What one form of a message says and the other does not: it is sent as plain text and as a web
page, and programs show one of them.

    text/plain   1. Urges States to light their lamps;
    text/html    1. Urges States to put out their lamps;     “put out” is not in the text

Addresses, the labels of lists and signs are written otherwise in each and make no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.languages.scripts import HAN_LETTER
from resdiff.model.patterns import lazy_pattern
from resdiff.read.unseen_text import quotable

# Chinese is broken into lines within its clauses: each sign counts for itself
_WORD_OF_FORM = lazy_pattern(
    rf"{HAN_LETTER}|(?:(?!{HAN_LETTER})[^\W_])+(?:['’](?:(?!{HAN_LETTER})[^\W_])+)*"
)
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
# what programs write for a link, a picture and a label of a list, each in its way
_WRITTEN_OTHERWISE = lazy_pattern(
    r"(?im)<?\b(?:https?://|www\.|mailto:|cid:)[^\s<>\[\]]*>?|[^\s<>@]{1,80}@[^\s<>]{2,80}"
    r"|\[(?:image|cid)[^\]\n]{0,200}\]|^[\s>*•-]*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s"
)
_TOGETHER = 3
"""Words that are looked for as they follow one another: a word is known where any three do."""
_WORDS_APART = 2  # words between two stretches that are told as one
_MOST_STRETCHES = 20


def words_of_one_form(form: str, other: str) -> list[str]:
    """The stretches of a form whose words the other has not, or has in another order."""
    words, known = _words_in(form), _stretches_of(_words_in(other))
    places = [at for at in range(len(words)) if not _is_in_form(words, at, known)]
    return [
        quotable(" ".join(word for _, word in words[first : last + 1]))
        for first, last in _side_by_side(places)
    ][:_MOST_STRETCHES]


def _words_in(form: str) -> list[tuple[str, str]]:
    """Each word as it is compared, and as it stands there."""
    plain = _WRITTEN_OTHERWISE.sub(" ", form.translate(_WITHOUT_WIDTH))
    return [
        (found[0].casefold().replace("’", "'"), found[0]) for found in _WORD_OF_FORM.finditer(plain)
    ]


def _stretches_of(words: Sequence[tuple[str, str]]) -> set[tuple[str, ...]]:
    bare = tuple(word for word, _ in words)
    return {bare[at : at + size] for size in range(1, _TOGETHER + 1) for at in range(len(bare))}


def _is_in_form(words: Sequence[tuple[str, str]], at: int, known: set[tuple[str, ...]]) -> bool:
    """Whether any stretch around a word stands in the other form; at the ends of a form they are
    shorter.
    """
    for first in range(at - _TOGETHER + 1, at + 1):
        stretch = words[max(0, first) : first + _TOGETHER]
        if tuple(word for word, _ in stretch) in known:
            return True
    return False


def _side_by_side(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of places that stand side by side."""
    begun: int | None = None
    for at, place in enumerate(places):
        begun = place if begun is None else begun
        if at + 1 == len(places) or places[at + 1] - place > _WORDS_APART:
            yield begun, place
            begun = None
