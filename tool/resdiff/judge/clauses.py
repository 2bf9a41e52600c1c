"""The operative clauses within a paragraph: which came, which went, and which say the same under
another verb.

Notes the report, and decides to act  ->  notes …, decides to act
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from resdiff.judge.changed_texts import ChangedText, ChangedTexts, looked_for
from resdiff.judge.clause_verbs import begin_alike, clause_key, is_other_verb, opens_clauses
from resdiff.judge.inner_clauses import EDGE_MARKS, InnerClause, clauses_of
from resdiff.judge.openers import (
    same_purpose,
    steps_between,
)
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind

# Of two clauses: how much of the shorter must stand alike in both for them to be one, and how much
# of a clause must stand in the other text for its verb alone to have gone.
_SAME_CLAUSE = 0.3
_OTHER_VERB = 0.5
# … of two that stand alone between others.
_BETWEEN = 0.2
# … of an opener and a clause behind it.
_OTHER_PLACE = 0.6
_ONLY_VERB = 0.6
_WHOLE_CLAUSE = 0.85
# … and the share of a clause that stands alike behind the words that came, and is not its own.
_LONG_REST = 0.7
# … and the share behind a mark that must stand in both for the clause to end there.
_MOST_BEHIND = 0.5
# … of a second thing asked for: what goes on behind it is the first one's as well.
_REST_OF_REQUEST = 0.4
# Code points behind a verb that may have come with it where only the verb did.
_WITH_VERB = 25
# Words of a second thing asked for by which it is known again.
_WORDS_OF_REQUEST = 5
# … and those behind a verb by which two clauses are one.
_WORDS_ASKED = 2
# … that are long enough to name somebody, and the characters that do so.
_SHORTEST_ASKED, _CHARACTERS_ASKED = 5, 3
_CLAUSE_MARKS = ",;،؛，；"
# Code points of what may stand before the verb of a paragraph: in that regard.
_BEFORE_VERB = 45
_ANY_MARK = lazy_pattern(f"[{_CLAUSE_MARKS}]")


class ClausePairs(NamedTuple):
    """The clauses of both texts, and the new one of each old one that has one, by their places."""

    was: Sequence[InnerClause]
    now: Sequence[InnerClause]
    paired: dict[int, int]

    @property
    def same_first(self) -> bool:
        """Whether the first clause is still the first: of Notes it, and urges → Urges the first
        went and no verb became another."""
        first_came = 0 in self.paired.values() and self.paired.get(0) != 0
        return not first_came and self.paired.get(0, 0) == 0


@lru_cache(maxsize=8)
def clause_pairs(texts: ChangedTexts) -> ClausePairs:
    """Which clause of the one text became which of the other."""
    was, now = clauses_of(texts.old), clauses_of(texts.new)
    if len(was) == len(now) == 1:
        return ClausePairs(was, now, {0: 0})
    return ClausePairs(
        was, now, _paired_clauses(was, now, _shared_words(texts, was, now), texts.old.language)
    )


def clauses_changed(texts: ChangedTexts) -> list[Reason]:
    """Clauses that only one text has, and verbs of clauses that gave way to others; what became of
    the opening verb is told elsewhere."""
    was, now, paired = pairs = clause_pairs(texts)
    language = texts.old.language
    heads = _number_of_head(was), _number_of_head(now)
    out = [
        _verb_reason(was[i], now[j], language, is_head=(i, j) == heads)
        for i, j in sorted(paired.items())
        if i or j or _opens_unknown(texts, was[0], now[0])
        if is_other_verb(was[i], now[j], language)
    ]
    # the opener has no clause before it: where neither came nor went, its verb changed
    first = 1 if pairs.same_first else 0
    come = set(range(first, len(now))) - set(paired.values())
    gone = set(range(first, len(was))) - set(paired)
    out += filter(None, (_lone_clause(now[j], texts.new, texts.old, 1) for j in sorted(come)))
    out += filter(None, (_lone_clause(was[i], texts.old, texts.new, 0) for i in sorted(gone)))
    return [_as_first_verb(one, texts, was[0], now[0]) for one in out]


def _opens_unknown(texts: ChangedTexts, old: InnerClause, new: InnerClause) -> bool:
    """Whether a text opens with words that no list of openers has, though both begin with what
    looks like a verb: of these nothing else tells."""
    unknown = (one.language.opener(one.text) is None for one in (texts.old, texts.new))
    return all((old.verb, new.verb, any(unknown)))


def _as_first_verb(one: Reason, texts: ChangedTexts, old: InnerClause, new: InnerClause) -> Reason:
    """What became of the verb of the first clause whose words all stand behind another verb now:
    takes note of A and recalls B → recalls A and B."""
    if (one.kind, one.old, one.new) == (ReasonKind.CLAUSE_VERB, old.verb, None):
        text, clause = texts.old, old
    elif (one.kind, one.old, one.new) == (ReasonKind.CLAUSE_VERB, None, new.verb):
        text, clause = texts.new, new
    else:
        return one
    told = is_other_verb(old, new, text.language)
    if told and text.alike(_verb_end(clause), clause.end) > _WHOLE_CLAUSE:
        return _verb_reason(old, new, text.language, is_head=True)
    return one


def _lone_clause(
    clause: InnerClause, text: ChangedText, other: ChangedText, side: int
) -> Reason | None:
    """A clause that only one text has; its verb alone, where the rest stands in the other too."""
    if clause.text.casefold() in text.language.judgement.asides:
        return None  # In this regard, notes it → Notes it
    changed = text.phrase_at(clause.start, _verb_end(clause)) is not None
    # expressing solidarity with them, expressing concern: the first word stands in both texts
    if not changed and not (clause.start == 0 and text.begins_stretch(_verb_end(clause))):
        return None
    if not clause.own and other.has(looked_for(_what_is_asked(clause), text.language)):
        return None  # it is asked for elsewhere
    came_with = text.end_of_stretch(clause.start) - _verb_end(clause)
    few = came_with * text.language.letters_per_character <= _WITH_VERB
    if few and text.alike(_verb_end(clause), clause.end) > _ONLY_VERB:
        return _verb_alone(clause, text, other, side)
    kind = (ReasonKind.CLAUSE_DROPPED, ReasonKind.CLAUSE_ADDED)[side]
    return reason(kind, *_on_side(_told_words(clause, text), side))


def _verb_alone(
    clause: InnerClause, text: ChangedText, other: ChangedText, side: int
) -> Reason | None:
    """A verb that only one text has before words of both, with what the other has in its place."""
    if clause.start:
        first_word = clause.start + len(clause.verb.partition(" ")[0])
        # calls for the release of fishers → calls upon the port to free them; nor does a
        # participle open a clause: respecting and fulfilling
        stands = text.phrase_at(clause.start, first_word) is None
        if stands or not opens_clauses(clause, text.language):
            return None
        if other.is_headed_by(text.phrase_at(clause.start, _verb_end(clause))):
            return None  # the first verb of the other text stands there, and is told
    instead = other.word_at_place_of(text, clause.start, _verb_end(clause))
    verbs = clause.verb, None if instead in text.language.function_words else instead
    return reason(ReasonKind.CLAUSE_VERB, *(verbs, verbs[::-1])[side])


def _what_is_asked(clause: InnerClause) -> str:
    """The verb of a clause with the words behind it that say what is asked for."""
    return " ".join(clause.text.split()[:_WORDS_OF_REQUEST])


def _on_side(words: str, side: int) -> tuple[str | None, str | None]:
    return (None, words) if side else (words, None)


def _told_words(clause: InnerClause, text: ChangedText) -> str:
    """The clause without a short end that stands in the other text as well, behind another
    clause."""
    end = text.end_of_stretch(clause.start)
    rest = clause.end - end
    if end - _verb_end(clause) <= _WITH_VERB // text.language.letters_per_character:
        return clause.text  # the rest was another clause's
    if not clause.own and rest > (clause.end - clause.start) * _REST_OF_REQUEST:
        return text.text[clause.start : end].strip(EDGE_MARKS)
    if (
        rest > (clause.end - clause.start) * _LONG_REST
        or text.text[:end].rstrip()[-1:] in _CLAUSE_MARKS
    ):
        # as far as the next mark: no phrase is cut in its middle
        at = len(text.text[:end].rstrip()) - 1
        behind = _ANY_MARK.search(text.text, at, clause.end)
        end = behind.start() if behind else clause.end
        if text.alike(end, clause.end) < _MOST_BEHIND and end < clause.end:
            return clause.text  # more of it came behind the mark
        return text.text[clause.start : end].strip(EDGE_MARKS)
    return clause.text


def _number_of_head(clauses: Sequence[InnerClause]) -> int:
    """The number of the clause whose verb is the paragraph's: "In that regard, notes" opens with
    none that is known."""
    lies_ahead = len(clauses) > 1 and clauses[1].start <= _BEFORE_VERB
    return 1 if lies_ahead and not clauses[0].verb else 0


def _verb_reason(old: InnerClause, new: InnerClause, language: Language, is_head: bool) -> Reason:
    steps = steps_between(clause_key(old, language), clause_key(new, language), language)
    kind = ReasonKind.VERB if is_head else ReasonKind.CLAUSE_VERB
    return reason(kind, old.verb, new.verb, steps)


# Which clause became which


def _shared_words(
    texts: ChangedTexts, was: Sequence[InnerClause], now: Sequence[InnerClause]
) -> dict[tuple[int, int], int]:
    """How many code points of an old and a new clause are the same words of the redline, verbs
    left out."""
    out: dict[tuple[int, int], int] = {}
    # a clause that moved has its words still
    for i, old in enumerate(was):
        for j, new in enumerate(now):
            keys = [clause_key(one, texts.old.language) for one in (old, new)]
            if i != j and begin_alike(keys[0], keys[1], texts.old.language):
                out[i, j] = _words_of_both(old, new)
    for at_old, at_new, length in texts.alike:
        for i, old in enumerate(was):
            for j, new in enumerate(now):
                start = max(_verb_end(old) - at_old, _verb_end(new) - at_new, 0)
                end = min(old.end - at_old, new.end - at_new, length)
                if end > start:
                    out[i, j] = out.get((i, j), 0) + end - start
    return out


def _words_of_both(old: InnerClause, new: InnerClause) -> int:
    """Letters of the words behind the verb of either clause that the other has."""
    was, now = (Counter(one.text[len(one.verb) :].split()) for one in (old, new))
    return sum(len(word) for word in (was & now).elements())


def _verb_end(clause: InnerClause) -> int:
    return clause.start + len(clause.verb)


def _paired_clauses(
    was: Sequence[InnerClause],
    now: Sequence[InnerClause],
    shared: dict[tuple[int, int], int],
    language: Language,
) -> dict[int, int]:
    """The new clause of each old one that has one: those of the same verb first, then by what they
    share."""
    out: dict[int, int] = {}
    keys = [[clause_key(one, language) for one in side] for side in (was, now)]

    def same_key(pair: tuple[int, int]) -> bool:
        return keys[0][pair[0]] == keys[1][pair[1]]

    def akin(pair: tuple[int, int]) -> bool:
        return begin_alike(keys[0][pair[0]], keys[1][pair[1]], language)

    # a first clause is the first again unless another of its verb says more of the same
    def rank(pair: tuple[int, int]) -> tuple[bool, bool, int]:
        return same_key(pair), pair == (0, 0), shared[pair]

    def may_pair(i: int, j: int) -> bool:
        if (i == 0) == (j == 0) or (same_key((i, j)) and _ask_alike(was[i], now[j])):
            return True
        own = all((was[i].own, now[j].own, not akin((0, 0))))
        return shared[i, j] > shared.get((0, 0), 0) and any((akin((i, j)), own))

    # the first clause of one text is a later one of the other only if it says more of the same,
    # and of another verb none that stands under it: decides, considering the tides, to act
    for i, j in sorted(shared, key=rank, reverse=True):
        if i in out or j in out.values() or not may_pair(i, j):
            continue
        length = _length_of_both(was[i], now[j], language)
        if (i == 0) != (j == 0) and same_key((i, j)):
            length = max(length, _longer_unless_alike(was[i], now[j]))
        if shared[i, j] >= _share_needed(i, j, akin((i, j))) * length:
            out[i] = j
    out |= _first_of_both(was, now, out, language)
    out |= _same_verb(keys, out, shared, language)
    return out | _between_pairs(was, now, shared, out, language)


def _share_needed(i: int, j: int, akin: bool) -> float:
    """How much two clauses must have alike to be one, by their places and whether their verbs are
    akin."""
    if akin or i == j == 0:
        return _SAME_CLAUSE
    # of an opener and a clause behind it one became the other only with most of its words
    return _OTHER_VERB if i and j else _OTHER_PLACE


def _length_of_both(old: InnerClause, new: InnerClause, language: Language) -> int:
    """The length of the shorter clause, by which what two share is measured; of verbs with another
    purpose that of the longer one: its end alone is no other clause."""
    lengths = old.end - _verb_end(old), new.end - _verb_end(new)
    return max(1, max(lengths) if _are_apart(old, new, language) else min(lengths))


def _longer_unless_alike(old: InnerClause, new: InnerClause) -> int:
    """The length of the longer clause, of which a few words are no other; 0 where both ask the
    same of the same."""
    return 0 if _ask_alike(old, new) else max(old.end - _verb_end(old), new.end - _verb_end(new))


def _are_apart(old: InnerClause, new: InnerClause, language: Language) -> bool:
    """Whether the verbs of two clauses behind the first have another purpose."""
    keys = clause_key(old, language), clause_key(new, language)
    return bool(old.start and new.start) and not same_purpose(*keys, language)


def _between_pairs(
    was: Sequence[InnerClause],
    now: Sequence[InnerClause],
    shared: dict[tuple[int, int], int],
    paired: dict[int, int],
    language: Language,
) -> dict[int, int]:
    """Of those left over, the ones that stand alone between two that are paired, or at an end:
    notes …, recalls it, requests … → notes …, reaffirms it, requests …"""
    whole = {-1: -1, len(was): len(now), **paired}
    out: dict[int, int] = {}
    for i, old in enumerate(was):
        j = whole.get(i - 1, len(now)) + 1
        if i in paired or not i or whole.get(i + 1) != j + 1 or j in paired.values():
            continue
        if _are_apart(old, now[j], language):
            continue
        if shared.get((i, j), 0) >= _BETWEEN * _length_of_both(old, now[j], language):
            out[i] = j
    return out


def _first_of_both(
    was: Sequence[InnerClause],
    now: Sequence[InnerClause],
    paired: dict[int, int],
    language: Language,
) -> dict[int, int]:
    """The first clauses, where both are left over and ask the same ones: urges Member States →
    calls upon Member States, to do something else."""
    free = 0 not in paired and 0 not in paired.values()
    return {0: 0} if free and _same_asked(was[0], now[0], language) else {}


def _same_asked(old: InnerClause, new: InnerClause, language: Language) -> bool:
    """Whether two clauses go on behind their verbs with the same ones who are asked."""
    rests = (one.text[len(one.verb) :] for one in (old, new))
    if not language.spaced:
        was, now = (rest[:_CHARACTERS_ASKED] for rest in rests)
        return was == now and len(was) == _CHARACTERS_ASKED
    was_words, now_words = (
        [word for word in rest.split() if len(word) >= _SHORTEST_ASKED][:_WORDS_ASKED]
        for rest in rests
    )
    return was_words == now_words and len(was_words) == _WORDS_ASKED


def _ask_alike(old: InnerClause, new: InnerClause) -> bool:
    """Whether two clauses ask the same of the same, by the first words behind their verbs."""
    was, now = (one.text[len(one.verb) :].split()[:_WORDS_ASKED] for one in (old, new))
    return was == now and len(was) == _WORDS_ASKED


def _same_verb(
    keys: Sequence[Sequence[str]],
    paired: dict[int, int],
    shared: dict[tuple[int, int], int],
    language: Language,
) -> dict[int, int]:
    """Of those left over, the ones with a verb that stands once on either side: rewritten, or
    moved. The first of one text is a later one of the other only if they have words in common.
    """
    left = [i for i in range(len(keys[0])) if i not in paired]
    free = [j for j in range(len(keys[1])) if j not in paired.values()]
    out: dict[int, int] = {}
    for i in left:
        same = [
            j
            for j in free
            if begin_alike(keys[1][j], keys[0][i], language) and j not in out.values()
            if (i == 0) == (j == 0) or shared.get((i, j))
        ]
        if len(same) == 1:
            out[i] = same[0]
    return out
