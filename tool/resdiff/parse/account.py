"""The account: what became of each word of a source.

source      Recalling its resolution 76/211, ¹ … A/C.3/80/L.4 2/5        counted in the file
document    paragraphs, notes, masthead, furniture, words that warnings quote
lost        what the file has more of than the document

Words are held against one another as a bag, for a document has them in another order; a word that
one side has in pieces ("con" "clusions") is put together first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from resdiff.languages import right_to_left
from resdiff.model.lines import SourceStretch
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Account, Caution, Document, LostWords
from resdiff.text.words import (
    between_blanks,
    counted_words,
    joined_form,
    number_of_words,
    word_forms,
    words_counted,
    words_in,
)

# Fields of records that say nothing in the words of the source
_DERIVED = frozenset(
    {
        "id",
        "kind",
        "parent",
        "opener",
        "citations",
        "resolved",
        "paragraph",
        "names",
        "action",
    }
)
# What a warning quotes stands behind a colon or between quotation marks, which may hold others
_QUOTED_IN_WARNING = lazy_pattern(r"“(?:[^“”]|“[^“”]*”)*”|“[^”]*”|: .*", re.DOTALL)

_LONGEST_WORD = 120  # characters of words that ran into one another
# pieces that one word may stand in, and one piece may hold
_MOST_PIECES = 12
# missing words among which halves are looked for, and words that may stand between two halves
_MOST_HALVES = 2000
_FURTHEST_HALF = 400
# characters of lost words that a warning quotes; the account has all
_LONGEST_QUOTATION = 2000


class _SourceWords(NamedTuple):
    """The words of a source in their order, and where the first one of each stretch stands."""

    forms: list[str]
    starts: list[int]

    def stretch_of(self, at: int) -> int:
        """The number of the stretch that a word stands in."""
        return bisect_right(self.starts, at) - 1


def with_account(
    document: Document, source: Sequence[SourceStretch], left_out: Sequence[str]
) -> Document:
    """The document with its account, and a warning for each place whose words are lost.

    `left_out` are the words that were recognised as no part of the text.
    """
    account = _account_of(document, source, left_out)
    lost = tuple(map(_lost_words, account.where))
    return msgspec.structs.replace(document, account=account, warnings=(*document.warnings, *lost))


def _lost_words(place: LostWords) -> Caution:
    words = place.words
    if len(words) > _LONGEST_QUOTATION:
        words = f"{words[:_LONGEST_QUOTATION]}…"
    message = f"words of the source that stand nowhere in this reading: {words}"
    return Caution(code="lost", message=message, line=place.line, page=place.page)


def _account_of(
    document: Document, source: Sequence[SourceStretch], left_out: Sequence[str]
) -> Account:
    lines = Counter(_with_plain_blanks(stretch.text.strip() for stretch in source))
    claims = _claims(document, left_out)
    # what stands in paragraphs as it stands in the source is struck off before words are made of
    # it: whole lines first, then what stands between their blanks
    texts = Counter(_with_plain_blanks(claims["paragraphs"]))
    whole = "\n".join(_take_away(lines, texts).elements())
    unread, in_paragraphs = between_blanks(lines.elements()), between_blanks(texts.elements())
    alike = _take_away(unread, in_paragraphs)
    missing = words_in(unread)
    in_whole = words_counted(whole) + number_of_words(alike)
    words = in_whole + missing.total()
    pieces = (in_paragraphs if n == "paragraphs" else between_blanks(claims[n]) for n in claims)
    found, spare = _found_in(pieces, missing)
    counts = dict.fromkeys(claims, 0) | dict(zip(claims, found, strict=False))
    counts["paragraphs"] += in_whole
    where: list[LostWords] = []
    if missing.total():
        in_order = _source_words(source)
        # what is put together stands in paragraphs and notes: only there are lines cut within words
        counts["paragraphs"] += _piece_together(in_order.forms, missing, spare)
        counts["paragraphs"] += _piece_over_pages(in_order.forms, missing, spare)
        if (+missing).total():
            lost = _lost_places(in_order.forms, missing, claims)
            where = list(_quotations(in_order, lost, source))
    return Account(
        words=words,
        lost=words - sum(counts.values()),
        where=tuple(where),
        left_out=tuple(dict.fromkeys(left_out)),
        **counts,
    )


def _with_plain_blanks(texts: Iterable[str]) -> list[str]:
    """The texts with plain blanks for those that hold words together: three of four lines of
    official texts are paragraphs but for these.
    """
    return "\n".join(texts).replace("\u00a0", " ").split("\n")


def _found_in(
    claimed: Iterable[Counter[str]], missing: Counter[str]
) -> tuple[list[int], Counter[str]]:
    """Takes from the missing words those that stand in pieces of text, and tells how many stand in
    each as far as any are missing, and which words all these have to spare.
    """
    found: list[int] = []
    spare: Counter[str] = Counter()
    unfound = missing.total()
    for pieces in claimed:
        if not unfound:  # of most texts all is found before the last claims are looked at
            break
        words = words_in(pieces)
        found.append(_take_away(missing, words).total())
        unfound -= found[-1]
        spare.update({word: times for word, times in words.items() if times > 0})
    return found, spare


def _take_away(first: Counter[str], second: Counter[str]) -> Counter[str]:
    """Takes from both what both have, as often as both have it, and gives that."""
    taken: Counter[str] = Counter()
    for key, times in second.items():
        if there := first.get(key):
            alike = times if times < there else there
            first[key] = there - alike
            second[key] = times - alike
            taken[key] = alike
    return taken


def _source_words(source: Sequence[SourceStretch]) -> _SourceWords:
    forms: list[str] = []
    starts: list[int] = []
    for stretch in source:
        starts.append(len(forms))
        forms += word_forms(stretch.text)
    return _SourceWords(forms, starts)


# What the document holds


def _claims(document: Document, left_out: Sequence[str]) -> dict[str, list[str]]:
    """The texts in which words of the source may stand, in the order in which they count."""
    wholes = (document, *document.drafts)
    return {
        "paragraphs": [text for whole in wholes for p in whole.paragraphs for text in _texts(p)],
        "notes": [text for whole in wholes for note in whole.notes for text in _texts(note)],
        "masthead": [text for whole in wholes for text in _masthead_texts(whole)],
        "furniture": list(left_out),
        "warnings": [
            quoted[0]
            for whole in wholes
            for caution in whole.warnings
            for quoted in _QUOTED_IN_WARNING.finditer(caution.message)
        ],
    }


def _masthead_texts(document: Document) -> Iterator[str]:
    """The lines above and below the text as printed: fields hold some of their words in a form of
    their own.
    """
    yield from (line.text for line in document.head)
    yield from document.closing
    yield from document.legend
    yield document.enacting_formula or ""


def _texts(value: Any) -> Iterator[str]:
    """All strings in a record, but for what was derived from them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in _told_fields(type(value)):
            part = getattr(value, name)
            if not part or isinstance(part, int):
                continue
            if isinstance(part, str):
                yield part
            else:
                yield from _texts(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)


@cache
def _told_fields(record: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a record that may hold words of the source."""
    return tuple(name for name in record.__struct_fields__ if name not in _DERIVED)


# What is missing


def _lost_places(
    words: Sequence[str], missing: Counter[str], claims: Mapping[str, Iterable[str]]
) -> list[int]:
    """Which of the words of one form are lost: those whose neighbours stand nowhere beside them."""
    beside: set[tuple[str, str]] = set()
    lost = {form for form, times in missing.items() if times > 0}
    for texts in claims.values():
        for text in texts:
            forms = word_forms(text)
            if not lost.isdisjoint(forms):
                beside.update(pairwise(forms))
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, word in enumerate(words):
        if missing.get(word, 0) > 0:
            before = words[at - 1] if at else ""
            after = words[at + 1] if at + 1 < len(words) else ""
            known = ((before, word) in beside) + ((word, after) in beside)
            places[word].append((known, at))
    return sorted(at for form, found in places.items() for _, at in sorted(found)[: missing[form]])


def _piece_together(words: Sequence[str], missing: Counter[str], spare: Counter[str]) -> int:
    """Takes from the missing words those that are pieces of words which the document has to spare,
    and tells how many.
    """
    taken = at = 0
    # nothing can be made of more letters than these; of a text that is lost whole that is soon seen
    room = sum(len(word) * count for word, count in spare.items() if count > 0)
    while at < len(words) and room:
        if missing.get(words[at], 0) <= 0:
            at += 1
            continue
        used = _pieces_found(_missing_run(words, at, missing), spare, room)
        room -= sum(map(len, words[at : at + used]))
        missing.subtract(words[at : at + used])
        taken += used
        at += used or 1
    return taken


def _piece_over_pages(words: Sequence[str], missing: Counter[str], spare: Counter[str]) -> int:
    """The same for words whose two halves have page furniture or notes between them."""
    left = [(at, word) for at, word in enumerate(words) if missing.get(word, 0) > 0]
    taken = 0
    for (at, first), (behind, second) in pairwise(left[:_MOST_HALVES]):
        joined = joined_form([first, second])
        there = missing[first] > 0 and missing[second] > (first == second)
        if there and behind - at < _FURTHEST_HALF and spare[joined] > 0:
            spare[joined] -= 1
            missing.subtract((first, second))
            taken += 2
    return taken


def _missing_run(words: Sequence[str], start: int, missing: Counter[str]) -> list[str]:
    """The words from a place on that are all missing, each as often as it stands there."""
    run: list[str] = []
    seen: Counter[str] = Counter()
    for word in words[start : start + _MOST_PIECES]:
        seen[word] += 1
        if missing[word] < seen[word]:
            break
        run.append(word)
    return run


def _pieces_found(words: list[str], spare: Counter[str], room: int) -> int:
    """How many words at the head of a run are, put together, words to spare, which have `room`
    letters in all; those are used up.
    """
    for count in range(len(words), 0, -1):
        if sum(map(len, words[:count])) > room:
            continue
        joined = joined_form(words[:count])
        found = [joined] if spare[joined] > 0 else _split(joined, spare)
        if found:
            spare.subtract(found)
            return count
    return 0


def _split(form: str, spare: Counter[str]) -> list[str] | None:
    """The words to spare that a form is made of, the longest first; None for a form that is not."""
    out: list[str] = []
    used: Counter[str] = Counter()
    rest = form
    while rest and len(out) < _MOST_PIECES:
        heads = (rest[:n] for n in range(min(len(rest), _LONGEST_WORD), 0, -1))
        head = next((word for word in heads if spare.get(word, 0) > used.get(word, 0)), None)
        if head is None:
            return _split_in_any_order(form, spare)
        out.append(head)
        used[head] += 1
        rest = rest[len(head) :]
    return out if not rest else None


def _split_in_any_order(form: str, spare: Counter[str]) -> list[str] | None:
    """The two words to spare that have the letters of a form whose letters are in no order."""
    if not right_to_left(form):
        return None
    letters, known = Counter(form), set(form)
    for word, count in spare.items():
        fits = count > 0 and len(word) < len(form) and known.issuperset(word)
        if fits and not Counter(word) - letters:
            other = joined_form(["".join((letters - Counter(word)).elements())])
            if spare[other] > (word == other):
                return [word, other]
    return None


def _quotations(
    words: _SourceWords, lost: Sequence[int], source: Sequence[SourceStretch]
) -> Iterator[LostWords]:
    """The lost words, those that stand side by side in one stretch as one quotation."""
    run: list[int] = []
    printed: dict[int, list[str]] = {}
    for at in (*lost, -1):
        number = words.stretch_of(run[0]) if run else 0
        if run and (at != run[-1] + 1 or words.stretch_of(at) != number):
            stretch = source[number]
            if number not in printed:
                printed[number] = [word.printed for word in counted_words(stretch.text)]
            quoted = " ".join(printed[number][place - words.starts[number]] for place in run)
            yield LostWords(words=quoted, line=stretch.line, page=stretch.page)
            run = []
        run.append(at)
