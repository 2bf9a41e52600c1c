"""Also and further within a run of paragraphs with one verb: plain, also, further, plain again.

Urges States … / Urges States …         also is due
Urges States … / Urges the Assembly …   others are asked: plain
Urges … / Also urges … / Also …         further is due
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from resdiff.judge.openers import Opening
from resdiff.languages import Language
from resdiff.model.records import Document, Paragraph
from resdiff.proofreading.check.openings import (
    have_one_verb,
    is_of_same_object,
    linking_span,
    links_second_verb,
    object_of_verb,
    opener_end,
    proof_opening,
    says_sequence,
)
from resdiff.proofreading.check.texts import ProofText
from resdiff.proofreading.findings import Finding

# characters behind a verb by which a paragraph is found in the text before
_LEAST_OF_SAME = 40


class _PlaceInRun(NamedTuple):
    """A paragraph behind one of the same verb: the step that it has, and those that may be due."""

    opening: Opening
    link: tuple[int, int] | None
    step: int
    due: tuple[int, int]

    @property
    def is_due(self) -> bool:
        """Whether it has a step that may be due."""
        return self.step in self.due


def sequence_findings(text: ProofText, before: Document | None = None) -> Iterator[Finding]:
    """Paragraphs whose also or further is missing, or is not the one that is due; `before` is the
    text that this one follows, which has paragraphs of it with the step that was agreed on.
    """
    if not says_sequence(text.document):
        return
    places = list(_places_of_text(text))
    wrong = [place for place in places if not place.is_due]
    if not wrong:
        return
    earlier = _places_of_text(ProofText(before, text.language)) if before else ()
    agreed = {_form_of_place(place): place for place in earlier}
    # Of a text that has it wrong more often than not the rule is not the text's; where only one
    # place asks for it, that one tells nothing of the text.
    keeps_sequence = len(wrong) <= 1 + sum(place.is_due and place.step > 0 for place in places)
    for place in wrong:
        former = agreed.get(_form_of_place(place))
        if former is not None:
            is_wrong = _is_unlike_agreed(place, former)
        else:
            is_wrong = keeps_sequence and _is_plain_fault(place, places)
        if is_wrong:
            yield _of_place(place, text)


def _is_unlike_agreed(place: _PlaceInRun, former: _PlaceInRun) -> bool:
    """Whether a place is wrong by the same one of the text before, which was right there."""
    if place.step == 0 < former.step:
        return former.is_due  # the word was lost, whichever is due now
    return former.is_due and former.step in place.due


def _is_plain_fault(place: _PlaceInRun, places: Sequence[_PlaceInRun]) -> bool:
    """Whether a step is wrong whatever the verb translates: where it stands for several of another
    language a plain one may be of another verb than the one before.
    """
    opening = place.opening
    words = opening.language.proofreading
    several = re.search(words.several_verbs, opening.key)
    if place.step or several is None or re.match(words.certain_object, object_of_verb(opening)):
        return True
    behind = places[places.index(place) + 1 :][:1]
    return any(one.opening.key == opening.key and one.step > 1 for one in behind)


def _form_of_place(place: _PlaceInRun) -> tuple[str, str]:
    """What a place is found by in another text: its verb and the words behind it."""
    return place.opening.key, object_of_verb(place.opening)[:_LEAST_OF_SAME]


def _places_of_text(text: ProofText) -> Iterator[_PlaceInRun]:
    for family in text.tops:
        if family[0].kind in ("preambular", "operative"):
            yield from _places_in_runs(family, text)


def _places_in_runs(family: Sequence[Paragraph], text: ProofText) -> Iterator[_PlaceInRun]:
    before: Opening | None = None
    run = step = 0
    read: set[str] = set()
    count = len(_linking_steps(text.language)) + 1
    for paragraph in family:
        if paragraph.text in read:
            continue  # one that is printed again is a fault of its own
        read.add(paragraph.text)
        opening = proof_opening(paragraph, text.language)
        link = linking_span(opening)
        has = _step_of(opening, link)
        if before is None or not _is_behind_same_verb(before, opening, text):
            # a table stood between, or the verb was a translation of another one
            before, run = opening, has or 0
            step = run
            continue
        is_run = is_of_same_object(before, opening)
        goes_on = is_run or bool(has)
        run = run + 1 if goes_on else 0
        if goes_on and has is not None and not links_second_verb(opening):
            # counted from the first of the run, and from the one before
            yield _PlaceInRun(opening, link, has, (run % count, (step + 1) % count))
        step = step if has is None else has
        before = opening


def _is_behind_same_verb(before: Opening, opening: Opening, text: ProofText) -> bool:
    """Whether a paragraph has the verb of the one before, and nothing stands between the two but
    what is below that."""
    if not have_one_verb(before, opening):
        return False
    start, end = (text.places[one.paragraph.id] for one in (before, opening))
    between = text.document.paragraphs[start + 1 : end]
    return all(p.id.startswith(f"{before.paragraph.id}.") for p in between)


@cache
def _linking_steps(language: Language) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in language.proofreading.sequence)


def _step_of(opening: Opening, link: tuple[int, int] | None) -> int | None:
    """0 for a plain opener, 1 for also, 2 for further; None for another word."""
    if link is None:
        return 0
    word = opening.paragraph.text[slice(*link)].casefold()
    steps = enumerate(_linking_steps(opening.language), 1)
    return next((step for step, words in steps if word in words), None)


def _of_place(place: _PlaceInRun, text: ProofText) -> Finding:
    words = text.language.proofreading.sequence
    expected = words[place.due[0] - 1][0] if place.due[0] else None
    verb = place.opening.verb
    plain = f"behind two others “{verb}” is due without more"
    why = f"behind another “{verb}” {expected} is due" if expected else plain
    span = place.link or (0, opener_end(place.opening))
    return text.piece(place.opening.paragraph).finding("opener", span, why, expected)
