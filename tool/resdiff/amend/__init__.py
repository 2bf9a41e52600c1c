"""Amendments applied to the draft that they amend.

    amended = apply_amendments(draft, [amendment, another])
    amended.document      the text as amended
    amended.comparison    against the draft as tabled

All instructions are applied at once, on the numbers and words of the tabled draft; what follows
from them (numbers, references, end marks, notes) comes afterwards, each as a consequence of its own.
"""

from resdiff.amend.amending import apply_amendments
from resdiff.amend.outcome import Outcome, outcome_of
from resdiff.amend.records import CONSEQUENCES, Amended, ConsequenceKind

__all__ = [
    "CONSEQUENCES",
    "Amended",
    "ConsequenceKind",
    "Outcome",
    "apply_amendments",
    "outcome_of",
]
