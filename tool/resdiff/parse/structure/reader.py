"""The lines of a text as its structure: each line classified, then numbered, in order.

Classification needs to know how far the numbering has come: (i) behind (h) is a letter, behind (a)
a number. All that it needs stands in one `Position`, which this module carries from line to line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from resdiff.languages import Language, dates_in_head
from resdiff.model.lines import CommentEnd, Line
from resdiff.model.records import Caution, Paragraph
from resdiff.parse.enacting_lines import misread_enacting_line, organ_of
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.structure.boundaries import boundary_of
from resdiff.parse.structure.classify import classify
from resdiff.parse.structure.closing import (
    Adoption,
    Meeting,
    OpenVote,
    adoption_of,
    begins_vote,
    read_day,
    read_meeting,
    with_day,
)
from resdiff.parse.structure.context import LineContext
from resdiff.parse.structure.kinds import ClassifiedLine, LineKind
from resdiff.parse.structure.numbering import ParagraphNumbering
from resdiff.parse.structure.position import Position, Region
from resdiff.parse.structure.survey import TextSurvey, survey_text

_LINES_AHEAD = 40  # that the kind of a line may depend on: a long list below a chapeau


_AS_PARAGRAPH = "text"
# What lines with comments are called, by their boundary.
_CALLED: dict[LineKind | None, str] = {
    LineKind.ENACTING: "enacting line",
    LineKind.RESOLVING: "enacting line",
    LineKind.CLOSING: "closing lines",
    LineKind.MASTHEAD: "masthead",
}


class Structure(msgspec.Struct, frozen=True):
    """A text in its parts.

    head        the lines of the masthead
    paragraphs  all headings and paragraphs, each with its id
    enacting    the enacting line; None where the text has none
    headed      whether the masthead ends at the enacting line, which may stand below a preamble too
    organ       the code of the organ whose enacting line it is; None where unknown
    adoption    where, when and how the text was adopted
    closing     the lines below the text
    repeated    the enacting lines behind the first, of parts or of drafts within the text
    anchors     by the id of a paragraph, where comments on it begin and end
    beside      lines with comments that are no paragraphs, by what they are
    warnings    what was doubtful
    """

    head: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    enacting: str | None
    headed: bool
    organ: str | None
    adoption: Adoption
    closing: tuple[str, ...]
    repeated: tuple[str, ...]
    anchors: Mapping[str, tuple[CommentEnd, ...]]
    beside: tuple[tuple[str, Line], ...]
    warnings: tuple[Caution, ...]


def read_structure(lines: Sequence[Line], language: Language | None) -> Structure:
    """The structure of a text whose lines are whole paragraphs; the lines stay as they are."""
    survey = survey_text(lines, language)
    reader = _StructureReader(survey, language)
    for at in range(len(survey.lines)):
        reader.take(at)
    return Structure(
        head=tuple(reader.head),
        paragraphs=tuple(reader.numbering.paragraphs),
        enacting=reader.enacting,
        headed=reader.headed,
        organ=reader.organ,
        adoption=adoption_of(reader.meetings, reader.votes),
        closing=tuple(reader.closing),
        repeated=tuple(reader.repeated),
        anchors=reader.numbering.anchors,
        beside=tuple(reader.beside),
        warnings=(*survey.warnings, *reader.numbering.warnings),
    )


class _StructureReader:
    """Takes the lines of a text in order; its state is the position and what was read so far."""

    def __init__(self, survey: TextSurvey, language: Language | None) -> None:
        self.survey = survey
        self.language = language
        self.numbering = ParagraphNumbering(survey, language)
        self.position = Position()
        self.head: list[Line] = []
        self.enacting: str | None = None
        self.headed = False
        self.organ: str | None = None
        self.meetings: list[Meeting] = []
        self.votes: list[str] = []
        self.closing: list[str] = []
        self.repeated: list[str] = []
        self.beside: list[tuple[str, Line]] = []

    def take(self, at: int) -> None:
        """The line at this place of the text finds its place in the structure."""
        line = self.survey.lines[at]
        if line.part != self.position.part and not self.position.in_annex:
            self.position = self.position.in_part(line.part)
            self.numbering.enter_part(line.part)
        context = self._context(at)
        boundary = boundary_of(context)
        if line.anchors:
            self.beside.append((_CALLED.get(boundary, _AS_PARAGRAPH), line))
        if boundary is None:
            self.position = self.position.in_body(self.survey.is_resolution)
            for label in line.above:
                self._reserve(
                    context, msgspec.structs.replace(line, text="", label=label, level=None)
                )
            self._take_paragraph(classify(context.at_position(self.position)))
        elif boundary is LineKind.ANNEX:
            self._begin_annex(line)
        elif boundary is LineKind.ENACTING:
            self._enact(context)
        elif boundary is LineKind.RESOLVING:
            self.enacting = join_wrapped(filter(None, [self.enacting, line.text]))
        elif boundary is LineKind.CLOSING:
            self._close(context)
        else:
            self.head.append(line)

    def _context(self, at: int) -> LineContext:
        return LineContext(
            line=self.survey.lines[at],
            at=at,
            following=self.survey.lines[at + 1 : at + _LINES_AHEAD],
            position=self.position,
            survey=self.survey,
            language=self.language,
        )

    def _take_paragraph(self, found: ClassifiedLine) -> None:
        if found.begins_operative_part:
            self.position = self.position.in_region(Region.OPERATIVE)
        placed = self.numbering.place(found, self.position)
        self.position = self.position.behind(placed.paragraph, placed.level, found.line)
        if found.section is not None:
            self.position = self.position.in_section()

    def _reserve(self, context: LineContext, line: Line) -> None:
        """The place of a paragraph that is nothing but its label: the 1. of 1. (a) Requests …"""
        at_label = msgspec.structs.replace(context, line=line, position=self.position)
        found = classify(at_label)
        if found.begins_operative_part:
            self.position = self.position.in_region(Region.OPERATIVE)
        reserved = self.numbering.reserve(found, self.position)
        self.position = self.position.behind(reserved.paragraph, reserved.level, line)

    def _begin_annex(self, line: Line) -> None:
        self.position = self.position.in_new_annex()
        self.numbering.begin_annex()
        if line.text:  # a format may mark an annex without printing the word
            self._take_paragraph(ClassifiedLine(line, LineKind.HEADING))

    def _enact(self, context: LineContext) -> None:
        line = context.line
        if self.language is not None:
            self.organ = self.organ or organ_of(line, self.language)
            self.numbering.warnings.extend(
                filter(None, [misread_enacting_line(line, self.language)])
            )
        if self.enacting is None:  # the first is the text's, later ones those of drafts in it
            self.enacting = line.text
            self.headed = not self.numbering.paragraphs
        else:
            self.repeated.append(line.text)
            if not context.below_section_sign:
                self.numbering.begin_draft(line)
        self.position = self.position.behind_enacting_line()

    def _close(self, context: LineContext) -> None:
        """A line that tells of the adoption; one in the place of such lines that does not is a
        paragraph.
        """
        line = context.line
        # below its sign a section tells when it was adopted, and goes on
        if line.role is None and not context.below_section_sign:
            self.position = self.position.in_region(Region.CLOSING)
        vote = self._vote_with(line.text)
        self.position = self.position.behind_closing_line(vote)
        if vote is not None:
            self.votes.append(line.text)
            self.closing.append(line.text)
        elif (meeting := self._meeting_in(line.text)) is None:
            self._take_paragraph(ClassifiedLine(line, LineKind.PLAIN))
        else:
            self.closing.append(line.text)
            self._take_meeting(meeting)

    def _take_meeting(self, meeting: Meeting) -> None:
        """A meeting and the day below it are one; each part of a text may have its own."""
        if self.meetings and not meeting.stands_alone and not self.meetings[-1].day:
            self.meetings[-1] = with_day(self.meetings[-1], meeting)
        else:
            self.meetings.append(meeting)

    def _vote_with(self, text: str) -> OpenVote | None:
        """The vote of which a line tells; None where it tells of something else."""
        if self.language is None:
            return None
        if begins_vote(text, self.language):
            days = dates_in_head(text, self.language)[-1:]
            self.meetings += [Meeting("", day.iso, text[day.start : day.end]) for day in days]
            return OpenVote.begun(text)
        vote = self.position.vote
        return vote.behind(text) if vote and vote.goes_on(text, self.language) else None

    def _meeting_in(self, text: str) -> Meeting | None:
        """The meeting that a line names, or its day."""
        if self.language is None:
            return Meeting(text)
        found = read_meeting(text, self.language)
        return found or read_day(text, self.language, among_others=bool(self.meetings))
