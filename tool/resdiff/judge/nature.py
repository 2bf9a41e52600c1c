"""Editorial, technical or substantive: what a delegate may pass over and what needs instructions.

    又回顾 → 还回顾                       editorial: only follows the neighbours
    …76/186号决议 → …76/186和78/228号决议  technical: the chain of recalled resolutions grew
    促请 → 敦促, 酌情 added                substantive: a stronger verb, a qualifier

When in doubt a change is substantive: a delegate can trust the other two. `reasons` says why a
change is substantive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from resdiff.judge.cited_documents import titles, titles_written_out
from resdiff.judge.joins import (
    in_one_form,
    joining_words,
    same_but_joined,
    with_agreeing_verbs,
    without_linked_clauses,
)
from resdiff.judge.openers import Opening, is_linking_word
from resdiff.judge.pair import TextPair
from resdiff.judge.reasons import citation_reasons, substantive_reasons
from resdiff.judge.remarks import remark_reasons, same_but_for_brackets
from resdiff.judge.telling_print import telling_print
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import ChangeKind, Nature
from resdiff.text.folding import bare_words
from resdiff.text.tokens import tokens
from resdiff.text.word_diff import same_text


class JudgedNature(NamedTuple):
    """The nature of a change and all its reasons, the weightiest first."""

    nature: Nature
    reasons: tuple[Reason, ...] = ()


def judge(kind: ChangeKind, pair: TextPair, with_reasons: bool = True) -> JudgedNature:
    """The nature of one change. A side is empty where a paragraph was inserted or deleted.

    Without reasons, a change of substance whose kind alone says so is told with none: to find them
    takes longer than all else.
    """
    found = _judge_words(kind, pair, with_reasons)
    beside = remark_reasons(pair.old, pair.new) if pair.old and pair.new else ()
    if not beside:
        return found
    if kind == "edited" and same_but_for_brackets(pair.old, pair.new):
        return JudgedNature("editorial", beside)
    nature = "editorial" if found.nature == "none" else found.nature
    reasons = sorted((*found.reasons, *beside), key=lambda one: -one.weight)
    return JudgedNature(nature, tuple(reasons))


def _judge_words(kind: ChangeKind, pair: TextPair, with_reasons: bool) -> JudgedNature:
    if kind == "inserted":
        return JudgedNature("substantive", (reason(ReasonKind.PARAGRAPH_INSERTED),))
    if kind == "deleted":
        return JudgedNature("substantive", (reason(ReasonKind.PARAGRAPH_DELETED),))
    crossing = _crossing_reasons(pair)
    if kind == "unchanged":
        return _judge_unchanged(pair, crossing)
    if kind != "edited":
        return _judge_parts(kind, pair, crossing, with_reasons)
    return _judge_edited(pair, crossing, with_reasons)


def _judge_edited(pair: TextPair, crossing: tuple[Reason, ...], with_reasons: bool) -> JudgedNature:
    """Of one paragraph that became one other: what is a matter of spelling is told, and nothing
    else made of it.
    """
    plain, spelled = pair.respelled, pair.spelling
    # A paragraph that crossed is never quiet, whatever its words.
    loud = (*crossing, *telling_print(pair))
    if spelled and not loud and same_text(plain.old[0].text, plain.new[0].text):
        return JudgedNature("editorial", spelled)
    plain = plain.unmarked
    found = (None if loud else _nature_of_little(plain)) or JudgedNature(
        "substantive", (*loud, *(_reasons_beside(loud, plain) if with_reasons else ()))
    )
    by_weight = sorted((*found.reasons, *spelled), key=lambda one: -one.weight)
    return JudgedNature(found.nature, tuple(by_weight))


def _reasons_beside(loud: tuple[Reason, ...], pair: TextPair) -> list[Reason]:
    """All other reasons; where no word changed, there are none beside those that are told."""
    if loud and not any(phrase.has_words for phrase in pair.phrases):
        return []
    return substantive_reasons(pair)


def _crossing_reasons(pair: TextPair) -> tuple[Reason, ...]:
    """Whether the paragraph went from the preamble to the operative part or back: at most one
    reason."""
    old, new = {p.kind for p in pair.old}, {p.kind for p in pair.new}
    if {"preambular", "operative"} - (old | new):
        return ()
    if len(old) == len(new) == 1:
        return (reason(ReasonKind.CROSSING, pair.old[0].kind, pair.new[0].kind),)
    return (reason(ReasonKind.PARTS_MIXED),)


def _judge_unchanged(pair: TextPair, crossing: tuple[Reason, ...]) -> JudgedNature:
    """Of a paragraph whose words are the same for a reader: what is left is its part of the text
    and its print."""
    # The words are the same, but now the paragraph commits, or no longer does.
    if crossing:
        return JudgedNature("substantive", crossing)
    if [p.text for p in pair.old] == [p.text for p in pair.new]:
        return JudgedNature("none")
    figures_or_letters = tuple(
        reason(ReasonKind.SPELLING, phrase.old, phrase.new)
        for phrase in pair.phrases
        if phrase.differs_in_letters
    )
    return JudgedNature("editorial", figures_or_letters or (reason(ReasonKind.MARKS_OR_BLANKS),))


def _judge_parts(
    kind: ChangeKind, pair: TextPair, crossing: tuple[Reason, ...], with_reasons: bool
) -> JudgedNature:
    """Of a paragraph split in several, or of several merged in one."""
    parts = reason(
        ReasonKind.SPLIT if kind == "split" else ReasonKind.MERGED,
        str(len(pair.old)),
        str(len(pair.new)),
    )
    # "and" or a comma gave way to the end of a paragraph: nothing else happened.
    loud = (*crossing, *telling_print(pair))
    if not loud and _parts_join(pair):
        return JudgedNature("editorial", (parts,))
    told = _reasons_beside(loud, pair.unmarked.as_one) if with_reasons else ()
    reasons = (parts, *loud, *told)
    return JudgedNature("substantive", tuple(sorted(reasons, key=lambda one: -one.weight)))


def _parts_join(pair: TextPair) -> bool:
    """Whether nothing changed but that a joining word or mark gave way to the end of a paragraph,
    and also or further at the heads. A clause that was made a paragraph changed its weight.
    """
    sides = [side for phrase in pair.phrases for side in phrase.sides]
    language = pair.language
    if language is None:
        return not any(bare_words(text) for text, _ in sides)
    if not all(_only_joins(text, start < pair.opening_zone, language) for text, start in sides):
        return False
    # the end of a paragraph says what a comma says, and what "and" says
    joints = (", ", *(f" {word} " for word in language.judgement.joining[:1]))
    return any(_same_if_joined_by(joint, pair, language) for joint in joints)


def _same_if_joined_by(joint: str, pair: TextPair, language: Language) -> bool:
    """Whether two sides say the same with this between the parts of each."""
    joined = (
        joint.join(p.text.rstrip(_MARKS_OF_PARTS) for p in side) for side in (pair.old, pair.new)
    )
    old, new = (opening.whole for opening in _openings_with(pair, joined))
    return same_but_joined(
        without_linked_clauses(old, language), without_linked_clauses(new, language), language
    )


def _only_joins(text: str, at_head: bool, language: Language) -> bool:
    """Whether each word of a phrase joins, or links at the head."""
    words = [word for token in tokens(text, language) if (word := bare_words(token))]
    joining = joining_words(language)
    return all(word in joining or (at_head and is_linking_word(word, language)) for word in words)


_MARKS_OF_PARTS = " ,.;:،؛，；。"


# Editorial or technical where that is sure


def _nature_of_little(pair: TextPair) -> JudgedNature | None:
    """The nature of a change that keeps all words but what the calendar moves and what says
    nothing; None of any other."""
    if pair.language is None:
        # Of an unknown language no word is known to be quiet.
        return _editorial([ReasonKind.CAPITALS_OR_MARKS]) if pair.same_words else None
    texts = [side.masked.text if pair.touches_calendar else side.cited.text for side in pair.sides]
    folded = None if _differ_in_much(texts) else _same_but_for_little(pair, texts)
    if folded is None or not titles_written_out(*pair.cited, pair.language):
        return None
    followed = _followed(pair)
    if all(one.quiet for one in pair.moved):
        return _quiet_nature(followed, folded)
    return JudgedNature("substantive", followed) if followed else None


def _quiet_nature(followed: tuple[Reason, ...], folded: list[ReasonKind]) -> JudgedNature:
    """Technical where something moved on with the document, else editorial."""
    if not folded and not followed:
        folded = [ReasonKind.CAPITALS_OR_MARKS]
    kinds = {one.kind for one in followed} - {ReasonKind.REFERENCE_FOLLOWS}
    return JudgedNature("technical" if kinds else "editorial", (*followed, *map(reason, folded)))


def _editorial(kinds: Iterable[ReasonKind]) -> JudgedNature:
    return JudgedNature("editorial", tuple(map(reason, kinds)))


def _same_but_for_little(pair: TextPair, texts: list[str]) -> list[ReasonKind] | None:
    """What tells two texts apart whose words are the same but for also and further, endings and
    what joins; None where they are not.
    """
    steps = _folding_steps(pair, texts)
    old, new = steps[-1].texts
    return _kinds_of_steps(steps) if same_but_joined(old, new, pair.known_language) else None


class _FoldingStep(NamedTuple):
    """Two texts with something folded in them, and what a difference is called that goes by it."""

    kind: ReasonKind
    texts: list[str]

    @property
    def bare(self) -> list[str]:
        """The words of the two texts."""
        return [bare_words(text) for text in self.texts]


def _folding_steps(pair: TextPair, texts: list[str]) -> list[_FoldingStep]:
    """The texts as they are, then with their heads folded, without also and further before other
    verbs, and with one form of what agrees with a person or a noun."""
    language = pair.known_language
    openings = _openings_with(pair, texts)
    whole = [opening.whole for opening in openings]
    unlinked = [without_linked_clauses(text, language) for text in whole]
    same_verb = bare_words(whole[0]) == bare_words(whole[1])
    head = openings[0].folded_into(openings[1]) if same_verb else ReasonKind.LINKING_WORD
    return [
        _FoldingStep(head, texts),
        _FoldingStep(head, whole),
        _FoldingStep(ReasonKind.LINKING_WORD, unlinked),
        _FoldingStep(ReasonKind.AGREEMENT, _agreeing_alike(openings, unlinked, language)),
    ]


def _agreeing_alike(openings: list[Opening], texts: list[str], language: Language) -> list[str]:
    """Two texts with what agrees with a person or a noun in one form, and their verbs where a
    person's word or the organ is another: else "that it submit" for "that he submit" is asked of
    somebody else."""
    persons = [in_one_form(text, language) for text in texts]
    left, before = (_count_apart(list(map(bare_words, side))) for side in (persons, texts))
    if left < before or len({opening.is_feminine for opening in openings}) > 1:
        return [with_agreeing_verbs(text, language) for text in persons]
    return persons


def _openings_with(pair: TextPair, texts: Iterable[str]) -> list[Opening]:
    """How the two sides open with these texts in place of their own."""
    return [
        Opening(msgspec.structs.replace(opening.paragraph, text=text), opening.language)
        for opening, text in zip(pair.openings, texts, strict=True)
    ]


def _kinds_of_steps(steps: list[_FoldingStep]) -> list[ReasonKind]:
    """What each step took away; what it took away on both sides alike is no difference."""
    bare = [step.bare for step in steps]
    apart = list(map(_count_apart, bare))
    taken = (step.kind for n, step in enumerate(steps) if n and apart[n] < apart[n - 1])
    found = list(dict.fromkeys(taken))
    if not found and _differ(bare[0]) and not _differ(bare[1]):
        found = [steps[1].kind]  # also, that stands elsewhere
    return [*found, ReasonKind.JOINING_WORDS] if _differ(bare[-1]) else found


def _differ(texts: list[str]) -> bool:
    return texts[0] != texts[1]


def _differ_in_much(texts: list[str]) -> bool:
    """Whether two texts differ in more than a few of their words or signs."""
    return _count_apart([bare_words(text) for text in texts]) > _FEW_WORDS


def _count_apart(texts: list[str]) -> int:
    """How many words or signs only one of two texts has."""
    if not _differ(texts):
        return 0
    was, now = (Counter(_WORD_OR_SIGN.findall(text)) for text in texts)
    return (was - now).total() + (now - was).total()


_WORD_OR_SIGN = lazy_pattern(r"\w+|[\ue000-\uf8ff]")
# Words in which texts may differ that say the same: also, and, endings of a list.
_FEW_WORDS = 16


def _followed(pair: TextPair) -> tuple[Reason, ...]:
    """What followed the calendar: documents, dates, sessions, meetings, numbers of paragraphs; a
    title only where nothing else did."""
    language = pair.known_language
    before, after = pair.cited
    out = citation_reasons(before, after) if pair.moved else []
    told = [one.reason for one in pair.moved if one.reason]
    out += sorted(dict.fromkeys(told), key=lambda one: -one.weight)
    if out:
        return tuple(out)
    was, now = (titles(side.text, language) for side in (before, after))
    if was == now:
        return ()
    # Told only where nothing else is: a title comes along with most citations.
    longer = len(after.text) > len(before.text)
    return (reason(ReasonKind.TITLE_WRITTEN_OUT if longer else ReasonKind.TITLE_LEFT_OUT),)
