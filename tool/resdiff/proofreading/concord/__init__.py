"""Two to six language versions of one text, held against each other.

    concordance = concord([english, french, russian])
    concordance.findings     where they say different things, and who stands alone

Paragraphs are paired first (`pairing`), then told where they are too many or too few
(`paragraphs_held`), then what each says is compared by its meaning (`contradictions`).
"""

from resdiff.proofreading.concord.holding import concord
from resdiff.proofreading.concord.record import AdoptionDates, record_of
from resdiff.proofreading.concord.records import Concordance, Discord, HeldVersion

__all__ = ["AdoptionDates", "Concordance", "Discord", "HeldVersion", "concord", "record_of"]
