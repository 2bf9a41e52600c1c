"""Changes in their own words: every phrase but those of the opening that the verb tells."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

import msgspec

from resdiff.judge.changed_texts import ChangedText, ChangedTexts
from resdiff.judge.inner_clauses import EDGE_MARKS
from resdiff.judge.openers import LINKING_ROOM, Opening, without_linking_words
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase
from resdiff.judge.respelling import spelling_reasons
from resdiff.judge.weights import reason
from resdiff.languages import COMMAS, Language
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words


def wording_reasons(phrases: Iterable[Phrase], language: Language | None) -> list[Reason]:
    """A reason for each phrase whose words changed, in the order of the text; then those that
    differ in spelling only, then those in print only.

    A phrase deleted here and inserted there is told where it now stands.
    """
    worded = [phrase for phrase in phrases if phrase.has_words]
    in_print_only = [phrase for phrase in worded if phrase.differs_in_print_only]
    worded = _beside_moved_members(worded, language)
    dropped = {bare_words(phrase.old) for phrase in worded}
    added = {bare_words(phrase.new) for phrase in worded}
    found = (
        _wording(p, dropped, added) for p in worded if not p.differs_in_spelling_only(language)
    )
    printed = (reason(ReasonKind.PUNCTUATION, p.old, p.new) for p in in_print_only)
    return [*filter(None, found), *spelling_reasons(worded, language), *printed]


def _beside_moved_members(phrases: list[Phrase], language: Language | None) -> list[Phrase]:
    """The phrases without members of a list that only moved up as another went: of "A, B and C →
    A and B" C went, and no B came for it."""
    up, down = _moved_members(phrases, language)
    if not up | down:
        return phrases
    shorter = (_without_moved(p, up, down, language) for p in phrases)
    return [phrase for phrase in shorter if phrase.has_words]


def _moved_members(phrases: list[Phrase], language: Language | None) -> tuple[set[str], set[str]]:
    """What went with a mark of lists at one place and stands for something else at another; what
    came so."""
    sides = [(p.old, p.new) for p in phrases]
    gone = {_said_words(old, language) for old, new in sides if not new and _LIST_MARK.search(old)}
    come = {_said_words(new, language) for old, new in sides if not old and _LIST_MARK.search(new)}
    exchanged = [[_said_words(text, language) for text in side] for side in sides if all(side)]
    return gone.intersection(new for _, new in exchanged), come.intersection(
        old for old, _ in exchanged
    )


def _without_moved(
    phrase: Phrase, up: Container[str], down: Container[str], language: Language | None
) -> Phrase:
    stays = (
        _said_words(phrase.old, language) in (down if phrase.new else up),
        _said_words(phrase.new, language) in (up if phrase.old else down),
    )
    if all(stays):
        return phrase
    old, new = (
        "" if one else text for one, text in zip(stays, (phrase.old, phrase.new), strict=True)
    )
    return msgspec.structs.replace(phrase, old=old, new=new)


def _said_words(text: str, language: Language | None) -> str:
    """The words of a text without those that only join, and articles."""
    words = bare_words(text).split()
    small = language.alignment.common if language else ()
    return " ".join(word for word in words if word not in small)


def with_words_beside_figures(phrases: Iterable[Phrase], texts: ChangedTexts) -> list[Phrase]:
    """The phrases, those of figures alone with the words beside them: vol. 12, No. → vol. 14,
    No."""
    return [
        msgspec.structs.replace(
            phrase,
            old=_with_words_beside(texts.old, phrase.old_start, phrase.old_end).strip(EDGE_MARKS),
            new=_with_words_beside(texts.new, phrase.new_start, phrase.new_end).strip(EDGE_MARKS),
        )
        if all(side.strip().isdecimal() for side in (phrase.old, phrase.new))
        else phrase
        for phrase in phrases
    ]


def _wording(phrase: Phrase, dropped: Container[str], added: Container[str]) -> Reason | None:
    """What became of a phrase, None for one that is added elsewhere.

    `dropped` and `added` are the words of all phrases of each side.
    """
    if not phrase.new and bare_words(phrase.old) in added:
        return None
    if not phrase.old and bare_words(phrase.new) in dropped:
        return reason(ReasonKind.PLACED_ELSEWHERE, new=phrase.new)
    return reason(ReasonKind.WORDING, phrase.old or None, phrase.new or None)


def wording_or_punctuation(phrases: Sequence[Phrase], texts: ChangedTexts | None) -> list[Reason]:
    """The same where there is no other reason: where no word changed, one for each mark. `texts` is
    None where the language is not known."""
    if texts is None:
        return wording_reasons(phrases, None) or [reason(ReasonKind.PUNCTUATION)]
    worded = wording_reasons(phrases, texts.old.language)
    if any(one.kind is not ReasonKind.PUNCTUATION for one in worded):
        return worded
    return [*_marks_beside_words(texts), *worded] or [reason(ReasonKind.PUNCTUATION)]


def _marks_beside_words(texts: ChangedTexts) -> list[Reason]:
    """A reason for each mark that came or went, with the words on both sides of it: "fishers who →
    fishers, who" tells which fishers."""
    return [
        reason(
            ReasonKind.WORDING,
            _with_words_beside(texts.old, phrase.old_start, phrase.old_end),
            _with_words_beside(texts.new, phrase.new_start, phrase.new_end),
        )
        for phrase in texts.phrases
        if not phrase.has_words
    ]


def _with_words_beside(side: ChangedText, start: int, end: int) -> str:
    before, behind = _WORD_BEFORE.search(side.text[:start]), _WORD_BEHIND.match(side.text, end)
    first, last = before.start() if before else start, behind.end() if behind else end
    if not side.language.spaced:  # no blanks part words there
        first, last = max(first, start - _SIGNS_BESIDE), min(last, end + _SIGNS_BESIDE)
    return side.text[first:last].strip()


_WORD_BEFORE, _WORD_BEHIND = re.compile(r"\S+\s*\Z"), re.compile(r"\s*\S+")
_SIGNS_BESIDE = 4

_LIST_MARK = re.compile(rf"[{COMMAS}、]")

# Code points behind a verb within which of and upon belong to it: "calls" → "calls upon".
_VERB_ROOM = 6


def without_opening(pair: TextPair, verb_changed: bool) -> list[Phrase]:
    """The phrases without those of the opening: the verb, where it changed, and also or
    further at the head."""
    # Where the verb stayed, a phrase that begins with it is a change of what stands behind.
    verbs = _verbs(pair.openings) if verb_changed else frozenset()
    out = []
    for phrase in pair.phrases:
        old = "" if _is_opening(phrase.old, phrase.old_end, pair, 0, verbs) else phrase.old
        new = "" if _is_opening(phrase.new, phrase.new_end, pair, 1, verbs) else phrase.new
        if not (old or new) or (old and new and _same_but_for_linking(phrase, pair)):
            continue
        out.append(msgspec.structs.replace(phrase, old=old, new=new))
    return out


def _verbs(openings: Iterable[Opening]) -> frozenset[str]:
    """The verbs of both openings in the forms in which a phrase may begin with them."""
    known = [opening for opening in openings if opening.verb]
    return frozenset(
        (
            *(opening.key for opening in known if opening.key),
            *(without_linking_words(opening.verb or "", opening.language) for opening in known),
        )
    )


def _is_opening(text: str, end: int, pair: TextPair, side: int, verbs: Iterable[str]) -> bool:
    """Whether words that changed, ending at `end` of their text, are linking words or one of the
    verbs at the head."""
    if not _at_head(end, pair, side):
        return False
    words = without_linking_words(text, pair.known_language)
    return not words or any(
        words.startswith(verb) and len(words) <= len(verb) + _VERB_ROOM for verb in verbs
    )


def _at_head(end: int, pair: TextPair, side: int) -> bool:
    """Whether words that end at `end` of a text may still belong to its opener."""
    return end <= len(pair.openings[side].opener or "") + LINKING_ROOM


def _same_but_for_linking(phrase: Phrase, pair: TextPair) -> bool:
    """Whether words were exchanged at the head for the same with or without also and further."""
    if not _at_head(phrase.new_end, pair, 1):
        return False
    old, new = (without_linking_words(text, pair.known_language) for text, _ in phrase.sides)
    return old == new
