"""Print that says something, though the words stay: quotation marks around words that keep their
distance from them, round brackets that take words out, and the capitals of an acronym.

the Government → the “Government”        quotation marks: Government → “Government”
States (ports) → States ports            “(ports)” → “ports”
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
from resdiff.languages.scripts import CYRILLIC, LATIN
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words

_QUOTATION_MARK = lazy_pattern(r"[“”„«»\"]")
# what stands in title marks is a title: 《公约》
_QUOTED = lazy_pattern(rf"(?!《){QUOTED}")
_WRITTEN_WORD = lazy_pattern(r"[^\W\d_]+")
_ROUND_BRACKET = lazy_pattern(r"[()（）]")
# not behind a letter of a word that they end: State(s)
_IN_ROUND_BRACKETS = lazy_pattern(
    rf"(?<![{LATIN}{CYRILLIC}])[(（](?P<words>[^()（）]{{2,200}})[)）]"
)
# of a Roman number the capitals tell nothing: chapter vii
_ROMAN_PRINT = lazy_pattern(r"[ivxlc]+", re.IGNORECASE)
_SHORTEST_ACRONYM = 2  # of an acronym: "A" begins a sentence


def telling_print(pair: TextPair) -> list[Reason]:
    """What print alone changed that a delegate must know; words that changed are told elsewhere."""
    return [*_quotation_changed(pair), *_brackets_changed(pair), *_acronyms_changed(pair)]


def _quotation_changed(pair: TextPair) -> Iterator[Reason]:
    """Words of both texts that only one of them has in quotation marks; titles are none of these:
    the item entitled “Oceans and the law of the sea”."""
    changed = (text for phrase in pair.phrases for text, _ in phrase.sides)
    if not any(map(_QUOTATION_MARK.search, changed)):
        return
    worded = [phrase for phrase in pair.phrases if not phrase.differs_in_print_only]
    of_old = [(phrase.old_start, phrase.old_end) for phrase in worded]
    of_new = [(phrase.new_start, phrase.new_end) for phrase in worded]
    sides = [" ".join(p.text for p in side) for side in (pair.old, pair.new)]
    for words in _unquoted(_quoted_words(sides[0], pair.language), of_old, sides[1]):
        yield reason(ReasonKind.QUOTATION, f"“{words}”", words)
    for words in _unquoted(_quoted_words(sides[1], pair.language), of_new, sides[0]):
        yield reason(ReasonKind.QUOTATION, words, f"“{words}”")


_Quoted = tuple[str, tuple[int, int]]


def _quoted_words(text: str, language: Language | None) -> list[_Quoted]:
    """What stands between quotation marks, and where."""
    entitled = titled(language).finditer(text) if language else ()
    titles = {found.start("title") for found in entitled}
    quoted = (found for found in _QUOTED.finditer(text) if found.start() not in titles)
    return [(one[0][1:-1].strip(), (one.start() + 1, one.end() - 1)) for one in quoted]


def _unquoted(quoted: list[_Quoted], changed: list[tuple[int, int]], text: str) -> list[str]:
    """The quoted words of one side that stand without marks in the text of the other. Those that
    changed themselves are left out: what is the same there is so by chance.
    """
    stay = Counter(
        words
        for words, (start, end) in quoted
        if not any(a < end and start < b for a, b in changed)
    )
    # there a title has its marks too
    gone = stay - Counter(found[0][1:-1].strip() for found in _QUOTED.finditer(text))
    return [words for words in sorted(gone) if bare_words(words) in bare_words(text)]


def _brackets_changed(pair: TextPair) -> Iterator[Reason]:
    """Words that only one of two texts has in round brackets, the other without; acronyms, numbers
    and the endings of words are none of these."""
    if not any(_ROUND_BRACKET.search(text) for phrase in pair.phrases for text, _ in phrase.sides):
        return
    old, new = (" ".join(p.text for p in side) for side in (pair.old, pair.new))
    yield from (reason(ReasonKind.WORDING, f"({words})", words) for words in _freed(old, new))
    yield from (reason(ReasonKind.WORDING, words, f"({words})") for words in _freed(new, old))


def _freed(text: str, other: str) -> list[str]:
    """The words that stand in brackets in a text and without any in the other."""
    gone = Counter(_bracketed(text)) - Counter(_bracketed(other))
    return [words for words in gone if _stands_bare(words, other)]


def _bracketed(text: str) -> list[str]:
    """The words in round brackets."""
    found = (one["words"] for one in _IN_ROUND_BRACKETS.finditer(text))
    return [words for words in found if _WRITTEN_WORD.search(words) and not words.isupper()]


def _stands_bare(words: str, text: str) -> bool:
    """Whether words stand in a text with no mark before them, which may take the place of a
    bracket."""
    place = text.find(words)
    return place >= 0 and text[:place].rstrip()[-1:] not in _MARKS_FOR_BRACKET


_MARKS_FOR_BRACKET = (*",，、،:：;；؛–—-(（",)


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
