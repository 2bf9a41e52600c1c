"""One text held against itself, the calendar and the record: numbers, references, citations,
notes, openers, marks.
"""

from resdiff.proofreading.check.checking import check_texts
from resdiff.proofreading.check.records import Checked, ProofreadText, TextFinding

__all__ = ["Checked", "ProofreadText", "TextFinding", "check_texts"]
