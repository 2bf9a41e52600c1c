"""The kinds of lines that a text has."""

from __future__ import annotations

from enum import Enum

import msgspec

from resdiff.model.lines import Line


class LineKind(Enum):
    """What a line is."""

    MASTHEAD = "a field of the masthead"
    ANNEX = "the heading of an annex"
    ENACTING = "an enacting line"
    RESOLVING = "what ends a preamble and says nothing else"
    CLOSING = "a meeting or a date below the text"
    HEADING = "a heading within the text"
    SUB_PARAGRAPH = "a sub-paragraph of an open paragraph"
    NEGOTIATED = "a paragraph with a label of negotiators"
    PREAMBULAR = "a preambular paragraph"
    OPERATIVE = "an operative paragraph"
    PLAIN = "a paragraph of a report, an annex or a text of no known kind"


class ClassifiedLine(msgspec.Struct, frozen=True):
    """A line and what it is.

    level        of a sub-paragraph, 1 to 3; 0 for all others
    informal_id  the id that a label of negotiators gives; None for all others
    inserted     the Latin word for what was put in behind a sub-paragraph, bis of (a) bis; else
                 empty
    section      the Roman number of the section that a heading begins; None where it begins none
    in_preamble  whether a preamble follows an operative paragraph, of the document it adopts
    """

    line: Line
    kind: LineKind
    level: int = 0
    informal_id: str | None = None
    inserted: str = ""
    section: str | None = None
    in_preamble: bool = False

    @property
    def begins_operative_part(self) -> bool:
        """Whether the preamble is over with it."""
        if self.kind is LineKind.NEGOTIATED:
            return (self.informal_id or "").startswith("op")
        return self.kind is LineKind.OPERATIVE and not self.in_preamble
