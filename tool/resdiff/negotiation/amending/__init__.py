"""Amendments applied to the draft that they amend.

    amended = apply_amendments(draft, [amendment, another])
    amended.document      the text as amended
    amended.comparison    against the draft as tabled

All instructions are applied at once, on the numbers and words of the tabled draft; what follows
from them (numbers, references, end marks, notes) comes afterwards, each a consequence by itself.
"""

from resdiff.negotiation.amending.applying import amended_by, apply_amendments, told_of_amended
from resdiff.negotiation.amending.outcome import DraftOutcome, outcome_of
from resdiff.negotiation.amending.records import CONSEQUENCES, Amended, ConsequenceKind

__all__ = [
    "CONSEQUENCES",
    "Amended",
    "ConsequenceKind",
    "DraftOutcome",
    "amended_by",
    "apply_amendments",
    "outcome_of",
    "told_of_amended",
]
