"""Print that says something, though the words stay: quotation marks around words that keep their
distance from them, and the capitals of an acronym.

the Government → the “Government”        quotation marks: Government → “Government”
assistance to the US → assistance to us  “US” → “us”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resdiff.judge.cited_documents import QUOTED, titled
from resdiff.judge.pair import TextPair
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words

_QUOTATION_MARK = lazy_pattern(r"[“”„«»\"]")
# what stands in title marks is a title: 《公约》
_QUOTED = lazy_pattern(rf"(?!《){QUOTED}")
_WRITTEN_WORD = lazy_pattern(r"[^\W\d_]+")
# of a Roman number the capitals tell nothing: chapter vii
_ROMAN_PRINT = lazy_pattern(r"[ivxlc]+", re.IGNORECASE)
_SHORTEST_ACRONYM = 2  # of an acronym: "A" begins a sentence


def telling_print(pair: TextPair) -> list[Reason]:
    """What print alone changed that a delegate must know: nothing where the words changed with it.

    Of several paragraphs on a side only the quotation marks are looked at.
    """
    return [*_quotation_changed(pair), *_acronyms_changed(pair)]


def _quotation_changed(pair: TextPair) -> Iterator[Reason]:
    """Words of both texts that only one of them has in quotation marks; titles are none of these:
    the item entitled “Oceans and the law of the sea”."""
    changed = (text for phrase in pair.phrases for text, _ in phrase.sides)
    if not any(map(_QUOTATION_MARK.search, changed)):
        return
    before, after = (" ".join(p.text for p in side) for side in (pair.old, pair.new))
    was, now = _quoted_words(before, pair.language), _quoted_words(after, pair.language)
    for mark in sorted(was - now):
        if bare_words(mark) in bare_words(after):
            yield reason(ReasonKind.QUOTATION, mark, mark[1:-1].strip())
    for mark in sorted(now - was):
        if bare_words(mark) in bare_words(before):
            yield reason(ReasonKind.QUOTATION, mark[1:-1].strip(), mark)


def _quoted_words(text: str, language: Language | None) -> Counter[str]:
    """What stands between quotation marks, with one kind of them."""
    entitled = titled(language).finditer(text) if language else ()
    titles = {found.start("title") for found in entitled}
    quoted = (found for found in _QUOTED.finditer(text) if found.start() not in titles)
    return Counter(f"“{found[0][1:-1].strip()}”" for found in quoted)


def _acronyms_changed(pair: TextPair) -> Iterator[Reason]:
    """Words in capitals that stand in small letters in the other text, or the reverse."""
    for phrase in pair.phrases:
        sides = [_WRITTEN_WORD.findall(text) for text in (phrase.old, phrase.new)]
        if len(sides[0]) != len(sides[1]):
            continue
        for was, now in zip(*sides, strict=True):
            if _is_acronym_of(was, now):
                yield reason(ReasonKind.WORDING, was, now)


def _is_acronym_of(was: str, now: str) -> bool:
    if len(was) < _SHORTEST_ACRONYM or _ROMAN_PRINT.fullmatch(was):
        return False
    return was != now == was.swapcase() and was in (was.upper(), was.lower())
