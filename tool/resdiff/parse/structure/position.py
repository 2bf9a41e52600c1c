"""How far the reading of a text has come: all that the place of its next line depends on."""

from __future__ import annotations

from enum import Enum

import msgspec

from resdiff.model.lines import Line
from resdiff.model.records import Paragraph, ParagraphKind
from resdiff.parse.label_grammar import printed_number
from resdiff.parse.label_values import label_characters, ways_of_list
from resdiff.parse.line_forms import ends_with_colon
from resdiff.parse.structure.closing import OpenVote


class Region(Enum):
    """The regions of a text, in the order in which they come."""

    MASTHEAD = "masthead"
    PREAMBLE = "preamble"
    OPERATIVE = "operative part"
    REPORT = "text without enacting line"
    CLOSING = "meeting and date below the text"


class OpenParagraph(msgspec.Struct, frozen=True):
    """A paragraph that a sub-paragraph may still belong to.

    label     empty if none is printed
    leads_on  whether it ends in a colon
    numbered  whether it has a number of the top level
    ways      in which its list may count: a lone (i) is a letter or a Roman number
    depth     in a list that the format knows; None where it stands in none
    """

    level: int
    id: str
    label: str
    kind: ParagraphKind
    leads_on: bool = False
    numbered: bool = False
    ways: frozenset[str] = frozenset()
    depth: int | None = None


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """A position between two lines; each method gives the position behind a further line.

    part            "A." in the first of several resolutions under one symbol, else empty
    annex_has_text  whether a paragraph was read since the annex began
    leads_on        whether the last paragraph ends in a colon
    vote            the vote of which the last line told; None where it told of something else
    open            the paragraphs that a sub-paragraph may belong to, by rising level
    """

    region: Region = Region.MASTHEAD
    part: str = ""
    in_annex: bool = False
    annex_has_text: bool = False
    leads_on: bool = False
    vote: OpenVote | None = None
    open: tuple[OpenParagraph, ...] = ()

    def in_part(self, part: str) -> Position:
        """At the head of a further part."""
        region = self.region if self.region is Region.MASTHEAD else Region.PREAMBLE
        return msgspec.structs.replace(self, part=part, region=region, in_annex=False, open=())

    def in_new_annex(self) -> Position:
        """Behind the heading of an annex."""
        return msgspec.structs.replace(self, in_annex=True, annex_has_text=False, open=())

    def behind_enacting_line(self) -> Position:
        """At the head of a preamble."""
        return msgspec.structs.replace(self, region=Region.PREAMBLE, in_annex=False, open=())

    def in_body(self, is_resolution: bool) -> Position:
        """Past the masthead; as it is elsewhere."""
        if self.region is not Region.MASTHEAD:  # a text has one, its parts have none
            return self
        region = Region.PREAMBLE if is_resolution else Region.REPORT
        return msgspec.structs.replace(self, region=region)

    def in_region(self, region: Region) -> Position:
        """In a region, which may be the same."""
        if region is self.region:
            return self
        return msgspec.structs.replace(self, region=region)

    def behind_closing_line(self, vote: OpenVote | None) -> Position:
        """Behind a line that tells of the adoption; `vote` where it tells of the vote."""
        if vote is self.vote:
            return self
        return msgspec.structs.replace(self, vote=vote)

    def in_section(self) -> Position:
        """Behind the heading of a section, which may stand below a meeting of the one before."""
        region = Region.OPERATIVE if self.region is Region.CLOSING else self.region
        return msgspec.structs.replace(self, region=region, open=())

    def behind(self, paragraph: Paragraph, level: int, line: Line) -> Position:
        """Behind a paragraph of a line: it is open at its level and closes all not above it.

        A heading opens and closes nothing: lists go on behind the headings of their items.
        """
        leads_on = ends_with_colon(paragraph.text)
        if paragraph.kind == "heading":
            return msgspec.structs.replace(self, leads_on=leads_on)
        before = next((p for p in self.open if p.level == level), None)
        # behind (a) an (i) belongs to it, a further (b) closes it
        opened = OpenParagraph(
            level=level,
            id=paragraph.id,
            label=line.label or "",
            kind=paragraph.kind,
            leads_on=leads_on,
            numbered=printed_number(line) is not None,
            ways=ways_of_list(
                label_characters(before.label) if before is not None else "",
                before.ways if before is not None else frozenset(),
                label_characters(line.label or ""),
            ),
            depth=line.depth,
        )
        return msgspec.structs.replace(
            self, leads_on=leads_on, annex_has_text=True, open=(*self.parents_at(level), opened)
        )

    def parents_at(self, level: int) -> tuple[OpenParagraph, ...]:
        """The open paragraphs that one of this level may belong to."""
        return tuple(paragraph for paragraph in self.open if paragraph.level < level)
