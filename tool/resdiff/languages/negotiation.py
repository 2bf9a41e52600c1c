"""The words that negotiators write beside those of a draft, in one language."""

from __future__ import annotations

import msgspec


class NegotiationWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a language's file (conventions 5.3).

    joints          words between two names: and, supported by
    status          pattern of how far a paragraph is agreed: agreed ad ref, pending
    status_tail     pattern of what may follow that: in informals 3/10
    actions         beginnings of the words for what a delegation wants: delet(e), reserv(es)
    against         of them, those that stand between the parties of a case too: X against Y
    deleted, added  patterns of what stands before words in brackets that were so: [deleted: …]
    sources         pattern of a note where words are taken from: based on 78/228, OP 12
    note            pattern of what stands before the colon of a note: Facilitator’s note
    alternative     pattern of what stands before one of several texts: Option 2
    legend          pattern of how a line begins that explains the marks of the draft
    legend_marks    pattern of the marks that it explains: brackets, colours
    legend_joints   pattern of words between the mark and what it means: means, indicates
    """

    joints: list[str] = []
    status: str = ""
    status_tail: str = ""
    actions: list[str] = []
    against: list[str] = []
    deleted: str = ""
    added: str = ""
    sources: str = ""
    note: str = ""
    alternative: str = ""
    legend: str = ""
    legend_marks: str = ""
    legend_joints: str = ""
