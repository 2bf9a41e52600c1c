"""Words that widen or narrow what is meant, quoted with those that stand beside them.

Calls upon all relevant States                      scope: all → all relevant
including ferries → in particular boats             scope: including → in particular
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from resdiff.judge.changed_texts import ChangedText, ChangedTexts, looked_for
from resdiff.judge.example_ends import END_OF_EXAMPLE, example_at, including
from resdiff.judge.inner_clauses import clauses_of
from resdiff.judge.phrases import Phrase, count_words
from resdiff.judge.weights import reason
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words, fold

_AROUND_SCOPE = " ,，、،"
# Words of the other side of a phrase that came or went for the sake of examples.
_WORDS_OF_EXAMPLE = 6
# Words of an example up to which it is told with its commas.
_SHORT_EXAMPLE = 12
# Letters that two forms of one word have alike, and those behind them, in which they differ.
_SHORTEST_STEM, _LONGEST_ENDING = 3, 3
# … and signs of one where no blanks part words.
_SHORTEST_EXAMPLE = 6


def scope_changed(texts: ChangedTexts) -> list[Reason]:
    """Words that widen or narrow what is meant, exchanged for others, added or dropped, with those
    of the kind that stand beside them."""
    found = (change_of_scope(phrase, texts) for phrase in texts.phrases if phrase.has_words)
    return list(dict.fromkeys(filter(None, found)))


def change_of_scope(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """What became of the scope at one place; None where something else changed there."""
    language = texts.old.language
    if any(_is_unlike(side.text, at, language) for side, at in _where_changed(phrase, texts)):
        return None
    if not all(_is_scope(side, language) for side in (phrase.old, phrase.new)):
        return next(filter(None, (rule(phrase, texts) for rule in _RULES_OF_PHRASES)), None)
    return _words_of_scope(phrase, texts)


def _words_of_scope(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """What became of words of scope, where nothing else changed at their place."""
    language = texts.old.language
    joining = set(map(bare_words, language.judgement.joining))
    # and → or narrows, "and" alone only joins
    sides = [set(bare_words(side).split()) for side in (phrase.old, phrase.new)]
    if not all(sides) and set().union(*sides) <= joining:
        return None
    old = _with_scope_beside(texts.old.text, phrase.old_start, phrase.old_end, language)
    new = _with_scope_beside(texts.new.text, phrase.new_start, phrase.new_end, language)
    if _say_the_same(old, new, language) or _only_moved(phrase, texts):
        return None
    if not (old and new) and including(language).fullmatch(old or new):
        # "including" alone tells nobody what is included now
        return _inclusion(phrase, texts)
    return reason(ReasonKind.SCOPE, old or None, new or None)


def _only_moved(phrase: Phrase, texts: ChangedTexts) -> bool:
    """Whether words of scope alone came near a place where they went, or the other way round:
    human rights all → all human rights."""
    if bool(phrase.old.strip()) == bool(phrase.new.strip()):
        return False
    words = (phrase.old or phrase.new).strip(_AROUND_SCOPE)
    return any(
        _say_the_same(words, instead.strip(_AROUND_SCOPE), texts.old.language)
        for other in texts.phrases
        for gone, instead in ((phrase.old, other.new), (phrase.new, other.old))
        if gone and abs(other.new_start - phrase.new_start) <= _NEAR
    )


# Code points between two places of one word that says how many are meant.
_NEAR = 60


def _determiner(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """All of something, for something with an article: all outstanding debts → the debts."""
    language = texts.old.language
    sides = [side.strip(_AROUND_SCOPE) for side in (phrase.old, phrase.new)]
    old, new = (_all_of_what(words, language) for words in sides)
    if bool(old) == bool(new):
        return None
    article = bare_words(sides[0] if new else sides[1]).split()
    little = bool(article) and set(article) <= {*language.function_words}
    return reason(ReasonKind.SCOPE, old, new) if little else None


def _all_of_what(words: str, language: Language) -> str | None:
    """All, with further words of scope behind it, at the head of a few words."""
    head = _how_many(language).match(words)
    if not head or count_words(words, language) > _WORDS_OF_ALL:
        return None
    row = _scope_beside(language)[1].match(words, head.end())
    told = head[0] + (row[0].rstrip(_AROUND_SCOPE) if row else "")
    # de toutes les femmes
    return re.sub(rf"\A(?:{language.judgement.counted_of or NEVER})\s", "", told)


# Words of a phrase with "all" up to which what it is said of stands behind it.
_WORDS_OF_ALL = 5


@cache
def _how_many(language: Language) -> re.Pattern[str]:
    edge = r"(?!\w)" if language.spaced else ""
    return compiled(rf"(?i)(?:{language.judgement.all_of or NEVER}){edge}")


def _only_agree(old: str, new: str, language: Language) -> bool:
    """Whether words of scope only agree with another noun: incluido, incluidas; tous, toutes."""
    was, now = (looked_for(side, language).split() for side in (old, new))
    if not language.spaced or not was or len(was) != len(now):
        return False
    return all(_have_one_stem(*pair) for pair in zip(was, now, strict=True))


def _have_one_stem(one: str, other: str) -> bool:
    stem = max(_SHORTEST_STEM, max(len(one), len(other)) - _LONGEST_ENDING)
    return one[:stem] == other[:stem]


def _exchanged_scope(was: str, now: str, language: Language) -> Reason | None:
    same = _say_the_same(was, now, language)
    return None if same else reason(ReasonKind.SCOPE, was, now)


def without_lead(example: str, language: Language) -> str:
    """The words of an example without the word that leads to it, as they are looked for."""
    lead = _leads_to_example(language).match(example)
    rest = example[lead.end() :] if lead else ""
    return looked_for(rest if rest.strip() else example, language)


@cache
def _leads_to_example(language: Language) -> re.Pattern[str]:
    words = alternatives((*language.judgement.including, *language.judgement.scope)) or NEVER
    edge = r"(?!\w)" if language.spaced else ""
    return compiled(rf"(?i)(?:{words}){edge}")


def _say_the_same(old: str, new: str, language: Language) -> bool:
    """Whether two rows of such words are one, or two renderings of one: включая, в том числе."""
    rows = []
    for row in (old, new):
        words = bare_words(row)
        for first, *others in language.judgement.scope_alike:
            if bare_words(first) in words:
                continue
            for other in others:
                words = words.replace(bare_words(other), bare_words(first))
        rows.append(words)
    was, now = (sorted(_words_in_row(row, language)) for row in rows)
    return was == now or _only_agree(old, new, language)


def _words_in_row(row: str, language: Language) -> list[str]:
    """The words of a row: in another order they say the same."""
    if language.spaced:
        return row.split()
    found: list[str] = re.findall(alternatives(language.judgement.scope) or NEVER, row)
    return found if "".join(found) == row else [row]


def _where_changed(phrase: Phrase, texts: ChangedTexts) -> Iterator[tuple[ChangedText, int]]:
    if phrase.old:
        yield texts.old, phrase.old_start
    if phrase.new:
        yield texts.new, phrase.new_start


def _is_unlike(text: str, at: int, language: Language) -> bool:
    """Whether a word only looks like one of scope, by what stands behind it."""
    return _unlike(language).match(text, at) is not None


@cache
def _unlike(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.scope_unlike or NEVER)


def _phrases_of_scope(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """Two phrases of scope that begin with the same word: в частности → в том числе."""
    if not all((phrase.old, phrase.new)):
        return None
    language = texts.old.language
    before = texts.old.text[: phrase.old_start].rsplit(None, 1)[-1:]
    sides = [f"{''.join(before)} {side}".strip(_AROUND_SCOPE) for side in (phrase.old, phrase.new)]
    if language.spaced and all(_is_scope(side, language) for side in sides):
        return _exchanged_scope(sides[0], sides[1], language)
    # including ferries → in particular boats
    heads = [
        including(language).match(side.strip(_AROUND_SCOPE)) for side in (phrase.old, phrase.new)
    ]
    if not all(heads):
        return None
    was, now = (head[0] for head in heads if head)
    return _exchanged_scope(was, now, language)


def _within_words_of_scope(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """Words of scope of which the redline marks a part: au moins → au plus."""
    if not all((phrase.old.strip(), phrase.new.strip())):
        return None
    places = (
        (texts.old, phrase.old_start, phrase.old_end),
        (texts.new, phrase.new_start, phrase.new_end),
    )
    old, new = (_whole_words_of_scope(side, start, end) for side, start, end in places)
    return _exchanged_scope(old, new, texts.old.language) if old and new else None


def _whole_words_of_scope(side: ChangedText, start: int, end: int) -> str:
    """The words of scope of which a stretch is a part; "" where it is of none."""
    around = _words_of_any_scope(side.language)
    room = max(0, start - _LONGEST_SCOPE)
    # what begins behind the stretch is none of its words: it is not looked for
    until = max(end, start + _LONGEST_SCOPE) + 1
    found = (one for one in around.finditer(side.text, room, until) if one.end() >= end)
    whole = next(found, None)
    return whole[0] if whole and whole.start() <= start and whole[0] != side.text[start:end] else ""


_LONGEST_SCOPE = 24


@cache
def _words_of_any_scope(language: Language) -> re.Pattern[str]:
    words = alternatives(word for word in language.judgement.scope if " " in word)
    return compiled(rf"(?i)(?<!\w)(?:{words or NEVER})(?!\w)" if language.spaced else NEVER)


def _or_for_and(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """The one for the other where "and" is printed onto the next word: والمعاقبة → أو المعاقبة."""
    language = texts.old.language
    onto, sides = language.ordinals.conjunction, (phrase.old.strip(), phrase.new.strip())
    if not onto or not all(sides):
        return None
    old, new = sides
    for choice in language.judgement.scope:
        if new == f"{choice} {old.removeprefix(onto)}":
            return reason(ReasonKind.SCOPE, onto, choice)
        if old == f"{choice} {new.removeprefix(onto)}":
            return reason(ReasonKind.SCOPE, choice, onto)
    return None


def _inclusion(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """Words that came or went and begin with including or its like, told as far as the next mark
    where they are many: what the other side has there includes nothing."""
    language = texts.old.language
    said = [side.strip(_AROUND_SCOPE) for side in (phrase.old, phrase.new)]
    begins = [including(language).match(side) is not None for side in said]
    if begins[0] == begins[1]:
        return None
    words, other = said if begins[0] else reversed(said)
    if count_words(other, language) > _WORDS_OF_EXAMPLE:
        return None
    places = ((texts.old, phrase.old_start), (texts.new, phrase.new_start))
    (here, start), (there, _) = places if begins[0] else reversed(places)
    told = _as_example(words, here, start)
    key = looked_for(told, texts.old.language)
    if there.times(key) >= here.times(key):
        return None  # it only moved
    return reason(ReasonKind.SCOPE, *((told, None) if begins[0] else (None, told)))


def _as_example(words: str, side: ChangedText, start: int) -> str:
    """What is told of words that begin an example."""
    start = side.text.index(words, start)
    behind = start + len(words)
    whole = _is_whole_example(words, side.text, behind, side.language)
    whole = whole and not _has_clause(side, start, behind)
    if whole or _is_joined_behind(side.text, behind, side.language):
        return words
    return example_at(side, start, behind) or words


def _inclusion_within(phrase: Phrase, texts: ChangedTexts) -> Reason | None:
    """An example behind a comma within words that stand for others, where these name none: rising
    violence → violence, including armed violence."""
    sides = (
        (texts.old, phrase.old, phrase.old_start, texts.new),
        (texts.new, phrase.new, phrase.new_start, texts.old),
    )
    if not all(words.strip() for _, words, _, _ in sides):
        return None
    old, new = (_example_within(*side) for side in sides)
    # of two examples one is no news
    return None if bool(old) == bool(new) else reason(ReasonKind.SCOPE, old, new)


def _example_within(here: ChangedText, words: str, start: int, there: ChangedText) -> str | None:
    """The only example in words that changed, if the other text has it nowhere."""
    found = list(_examples_within(here.language).finditer(words))
    if len(found) != 1 or len(words.split()) > _LONGEST_REPLACED:
        return None
    at = start + found[0].start("example")
    told = example_at(here, at, start + len(words))
    # its words may stand in the other text too, but not most of them
    if not told or here.alike(at, at + len(told)) > _MOST_IN_BOTH:
        return None
    return None if there.has(looked_for(told, here.language)) else told


# Words of what stands for other words in which an example is looked for: a longer text is another.
_LONGEST_REPLACED = 40
_MOST_IN_BOTH = 0.5


@cache
def _examples_within(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.including)
    spaced = words if language.spaced else NEVER
    return compiled(rf"[{COMMAS}]\s(?P<example>(?:{spaced or NEVER})\s)")


def _is_whole_example(words: str, text: str, end: int, language: Language) -> bool:
    """Whether few words are an example, with the commas they have: they end at a mark, or blanks
    part no words and what is included stands before what it is said of (包括青年在内的各方)."""
    if count_words(words, language) > _SHORT_EXAMPLE:
        return False
    if END_OF_EXAMPLE.match(text, end):
        return True
    begun = (not language.spaced, len(words) >= _SHORTEST_EXAMPLE, not _is_scope(words, language))
    return all(begun)


def _is_joined_behind(text: str, end: int, language: Language) -> bool:
    """Whether "and" is printed onto the word behind what came: that was joined to something before
    the example came, and is none of it."""
    onto = language.ordinals.conjunction
    return text[end:].startswith(f" {onto}") if onto else False


def _has_clause(side: ChangedText, start: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins within a stretch: , and urges States."""
    return any(one.own and start < one.start < end for one in clauses_of(side))


def _is_scope(text: str, language: Language) -> bool:
    words = fold(text).casefold().strip(_AROUND_SCOPE)
    return not bare_words(text) or _scope(language).fullmatch(words) is not None


def _with_scope_beside(text: str, start: int, end: int, language: Language) -> str:
    """A word with those of the kind beside it: "all" before "relevant" that came."""
    before = _scope_beside(language)[0].search(text[:start])
    behind = _scope_beside(language)[1].match(text[end:])
    first = before.start() if before else start
    last = end + behind.end() if behind else end
    return text[first:last].strip(_AROUND_SCOPE)


def _scope_row(words: Iterable[str], language: Language) -> str:
    one = alternatives(words) or NEVER
    if not language.spaced:
        return rf"(?:{one})+"
    return rf"(?:[\s,،]*(?<!\w)(?:{one})(?!\w)[\s,،]*)+"


@cache
def _scope(language: Language) -> re.Pattern[str]:
    return compiled(_scope_row(map(str.casefold, language.judgement.scope), language))


@cache
def _scope_beside(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of scope at the end of what stands before a word, and at the head of what stands
    behind; none that only joins."""
    joining = {word.casefold() for word in language.judgement.joining}
    row = _scope_row([w for w in language.judgement.scope if w.casefold() not in joining], language)
    return compiled(rf"(?i){row}\Z"), compiled(rf"(?i){row}")


# The first that finds something tells of it.
_RULES_OF_PHRASES = (
    _phrases_of_scope,
    _within_words_of_scope,
    _or_for_and,
    _inclusion,
    _determiner,
    _inclusion_within,
)
