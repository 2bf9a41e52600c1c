"""How soon a delegate must know each kind of reason; reasons are made here, so that each has its
weight."""

from __future__ import annotations

from collections.abc import Iterable

from resdiff.model.reasons import Reason, ReasonKind

_BY_WEIGHT: dict[int, tuple[ReasonKind, ...]] = {
    # What became of the paragraph as a whole, or of the note.
    100: (
        ReasonKind.PARAGRAPH_INSERTED,
        ReasonKind.PARAGRAPH_DELETED,
        ReasonKind.SPLIT,
        ReasonKind.MERGED,
        ReasonKind.NOTE_ADDED,
        ReasonKind.NOTE_DROPPED,
    ),
    # A paragraph that goes from the preamble to the operative part begins to commit.
    95: (ReasonKind.CROSSING, ReasonKind.PARTS_MIXED),
    # What a delegate looks for first, in the order in which instructions are asked for.
    92: (ReasonKind.NEGATION,),
    90: (ReasonKind.VERB, ReasonKind.VERB_RENDERING),
    # A clause of its own within the paragraph: as much as a paragraph for him who is asked.
    88: (ReasonKind.CLAUSE_VERB,),
    86: (ReasonKind.CLAUSE_ADDED, ReasonKind.CLAUSE_DROPPED),
    80: (
        ReasonKind.QUALIFIER_ADDED,
        ReasonKind.QUALIFIER_DROPPED,
        ReasonKind.QUALIFIER_CHANGED,
    ),
    75: (ReasonKind.SCOPE,),
    70: (ReasonKind.DEADLINE,),
    69: (ReasonKind.PERIOD,),
    68: (ReasonKind.DATE,),
    65: (ReasonKind.SESSION,),
    60: (ReasonKind.MEETING,),
    55: (ReasonKind.ADDRESSEE,),
    53: (ReasonKind.ACTORS,),
    50: (ReasonKind.NUMBER,),
    45: (ReasonKind.REFERENCE,),
    40: (ReasonKind.NAMED,),
    35: (ReasonKind.NO_LONGER_NAMED,),
    33: (ReasonKind.QUOTATION,),
    32: (ReasonKind.OCCASION_OVER,),
    30: (ReasonKind.CITED,),
    29: (ReasonKind.NO_LONGER_CITED,),
    # Everything else, in its own words.
    20: (ReasonKind.WORDING, ReasonKind.ORDER, ReasonKind.PLACED_ELSEWHERE),
    # What follows the calendar.
    19: (ReasonKind.DATES_OR_YEARS,),
    18: (ReasonKind.SESSION_NUMBER,),
    17: (ReasonKind.MEETING_NUMBER,),
    16: (
        ReasonKind.TITLE_WRITTEN_OUT,
        ReasonKind.TITLE_LEFT_OUT,
        ReasonKind.DATES_OR_NUMBERS,
    ),
    # What negotiators wrote beside the words.
    15: (ReasonKind.STATUS, ReasonKind.BRACKETS),
    14: (ReasonKind.ATTRIBUTION, ReasonKind.ALTERNATIVE),
    12: (ReasonKind.SOURCE,),
    # What may be passed over.
    10: (
        ReasonKind.LINKING_WORD,
        ReasonKind.FIRST_WORD,
        ReasonKind.ENDING,
        ReasonKind.AGREEMENT,
        ReasonKind.REFERENCE_FOLLOWS,
        ReasonKind.JOINING_WORDS,
        ReasonKind.SAME_SOURCE,
        ReasonKind.TRANSLATED_AGAIN,
    ),
    7: (ReasonKind.SPELLING,),
    5: (
        ReasonKind.PUNCTUATION,
        ReasonKind.CAPITALS_OR_MARKS,
        ReasonKind.MARKS_OR_BLANKS,
    ),
}
WEIGHTS = {kind: weight for weight, kinds in _BY_WEIGHT.items() for kind in kinds}


def reason(
    kind: ReasonKind,
    old: str | None = None,
    new: str | None = None,
    direction: int | None = None,
) -> Reason:
    """A reason of a kind with the kind's weight."""
    return Reason(kind=kind, old=old, new=new, direction=direction, weight=WEIGHTS[kind])


def exchanged(kind: ReasonKind, gone: Iterable[str], come: Iterable[str]) -> list[Reason]:
    """What one text alone has and what the other: one reason for one against one, else one for
    each.

    Three dates for two are no three pairs: nothing tells which became which.
    """
    gone, come = list(gone), list(come)
    if len(gone) == len(come) == 1:
        return [reason(kind, gone[0], come[0])]
    return [reason(kind, old=one) for one in gone] + [reason(kind, new=one) for one in come]
