"""Also and further within a run of paragraphs with one verb: plain, also, further, plain again.

Urges … / Urges …                   also is due
Urges … / Also urges … / Also …     further is due
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from resdiff.judge.openers import Opening
from resdiff.languages import Language
from resdiff.model.records import Paragraph
from resdiff.proofreading.check.openings import linking_span, proof_opening, says_sequence
from resdiff.proofreading.check.texts import ProofText
from resdiff.proofreading.findings import Finding

# Regular places for one that is not, in the whole text and among the paragraphs of one kind: with
# fewer the rule is not the text's. Nearly every preamble keeps it; of the pairs of operative
# paragraphs a third does not, such as the decisions of a budget, twenty in a row. Of 240 official
# texts 22 places are told with these figures, 55 with (2, 0) and (6, 3).
_WITH_SEQUENCE = {"preambular": (5, 2), "operative": (8, 4)}


class _PlaceInRun(NamedTuple):
    """A paragraph behind one of the same verb: the step that it has, and those that may be due."""

    opening: Opening
    link: tuple[int, int] | None
    is_due: bool
    due: int


def sequence_findings(text: ProofText) -> Iterator[Finding]:
    """Paragraphs whose also or further is missing, or is not the one that is due."""
    if not says_sequence(text.document):
        return
    families = [f for f in text.tops if f[0].kind in _WITH_SEQUENCE]
    runs = [(family[0].kind, list(_places_in_runs(family, text))) for family in families]
    regular = sum(place.is_due for _, places in runs for place in places)
    for kind, places in runs:
        wrong = [place for place in places if not place.is_due]
        in_text, in_family = _WITH_SEQUENCE[kind]
        due = len(places) - len(wrong)
        if len(wrong) * in_text <= regular and len(wrong) * in_family <= due:
            for place in wrong:
                yield _of_place(place, text)


def _places_in_runs(family: Sequence[Paragraph], text: ProofText) -> Iterator[_PlaceInRun]:
    before: Opening | None = None
    run = step = 0
    read: set[str] = set()
    for paragraph in family:
        if paragraph.text in read:
            continue  # one that is printed again is a fault of its own
        read.add(paragraph.text)
        opening = proof_opening(paragraph, text.language)
        is_same = before is not None and bool(opening.opener) and before.key == opening.key
        if not is_same or paragraph.id in text.headed:
            before, run, step = opening, 0, 0
            continue
        count = len(_linking_steps(text.language)) + 1
        run += 1
        link = linking_span(opening)
        has = _step_of(opening, link)
        # counted from the first of the run, and from the one before
        due = run % count, (step + 1) % count
        if has is not None:
            yield _PlaceInRun(opening, link, has in due, due[0])
            step = has
        before = opening


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
    expected = words[place.due - 1][0] if place.due else None
    verb = place.opening.verb
    plain = f"behind two others “{verb}” is due without more"
    why = f"behind another “{verb}” {expected} is due" if expected else plain
    span = place.link or (0, len(place.opening.opener or ""))
    return text.piece(place.opening.paragraph).finding("opener", span, why, expected)
