"""The ids of paragraphs: the same in all languages, whatever script the labels are in.

pp1, pp2               preambular, by place
op1, op12              operative, by the printed number; III.op1 in a text of sections
op12.a.ii              sub-paragraphs, by place under their paragraph
h1, u1, p7             headings, paragraphs without and with a number in reports and annexes
annex2.p7, A.op1       in an annex; in one of several resolutions under one symbol
draft.pp1              in a draft that the text recommends to another organ
"""

from __future__ import annotations

import re

import msgspec

from resdiff.languages import QUOTES, Language
from resdiff.languages.numerals import roman
from resdiff.model.lines import CommentEnd, Line
from resdiff.model.records import Caution, NoteMark, Paragraph, ParagraphKind
from resdiff.parse.label_grammar import label_beside, printed_number
from resdiff.parse.structure.kinds import ClassifiedLine, LineKind
from resdiff.parse.structure.levels import COUNTED_APART
from resdiff.parse.structure.number_gaps import NumberGaps
from resdiff.parse.structure.opening_words import opening_words
from resdiff.parse.structure.position import Position
from resdiff.parse.structure.survey import TextSurvey

_LETTER_COUNT = 26  # sub-paragraphs that have a letter; those behind z have their number
_ROMAN_NUMBERS = 15  # sub-paragraphs of these that have a Roman one
_NUMBER_OF_ID = re.compile(r"(pp|op)(\d+)")
_NUMBERS_LOOK_BACK = (
    400  # paragraphs: longer than the operative part of any text with a draft in it
)


class Placement(msgspec.Struct, frozen=True):
    """The id of a paragraph, its kind, the id of its chapeau if it has one, and its level."""

    id: str
    kind: ParagraphKind
    parent: str | None = None
    level: int = 0


class PlacedParagraph(msgspec.Struct, frozen=True):
    """A paragraph with its id, and the level at which it stays open for sub-paragraphs."""

    paragraph: Paragraph
    level: int


def paragraph_of(
    line: Line,
    paragraph_id: str,
    kind: ParagraphKind,
    parent: str | None = None,
    opener: str | None = None,
) -> Paragraph:
    """A line as a paragraph; marks of notes that stood behind its end stand at its end."""
    return Paragraph(
        id=paragraph_id,
        kind=kind,
        label=" ".join((*line.above, line.label)) if line.label else None,
        opener=opener,
        text=line.text,
        notes=tuple(NoteMark(at=min(m.at, len(line.text)), label=m.label) for m in line.marks),
        parent=parent,
        line=line.number,
        page=line.page,
        remarks=line.remarks,
        brackets=line.brackets,
    )


class ParagraphNumbering:
    """Gives ids in the order of the lines; its state is what was counted so far."""

    def __init__(self, survey: TextSurvey, language: Language | None) -> None:
        self.survey = survey
        self.language = language
        self.paragraphs: list[Paragraph] = []
        self.warnings: list[Caution] = []
        self.anchors: dict[str, tuple[CommentEnd, ...]] = {}  # by id, of comments on a paragraph
        self._counts: dict[str, int] = {}  # by prefix and kind: the last number given
        self._children: dict[str, int] = {}  # by id: how many sub-paragraphs it has
        self._occurrences: dict[str, int] = {}  # by id: how often it was due
        self._without_words: set[str] = set()  # ids of paragraphs that are labels alone
        self._gaps = NumberGaps()
        self._part = ""
        self._annex_prefix = ""
        self._section = ""
        self._annexes = 0
        self._drafts = 0
        self._draft_preamble = ""  # before the preambular ids of a draft within the text
        self._draft_numbers = ""  # and before the operative ones, where its numbers are taken

    def enter_part(self, part: str) -> None:
        """A further resolution under the symbol: its annexes, drafts, sections count from 1."""
        self._part = part
        self._annexes = self._drafts = 0
        self._section = self._draft_preamble = self._draft_numbers = ""

    def begin_annex(self) -> None:
        """A further annex."""
        self._annexes += 1
        self._annex_prefix = f"{self._part}annex{self._annexes}."

    def begin_draft(self, line: Line) -> None:
        """An enacting line behind paragraphs: a draft within the text, as in E/RES/2022/14.

        Its numbers are the printed ones, its preamble is counted apart. Behind headings alone the
        enacting line is that of the text.
        """
        if not any(self._is_text_of_part(paragraph) for paragraph in self.paragraphs):
            return
        self._drafts += 1
        words = line.text.strip(QUOTES)
        message = f"a draft within the text begins with “{words}”, a line that is not compared"
        self._warn("draft-within", message, line)
        self._draft_preamble = "draft." if self._drafts == 1 else f"draft{self._drafts}."
        if self._numbers_are_taken():
            self._draft_numbers = self._draft_preamble

    def place(self, found: ClassifiedLine, position: Position) -> PlacedParagraph:
        """The paragraph that a line is, with its id."""
        placed = self._placed(found, position)
        self.paragraphs.append(placed.paragraph)
        return placed

    def reserve(self, found: ClassifiedLine, position: Position) -> PlacedParagraph:
        """The paragraph that a label without words stands for; it is none of the text's.

        Those below it have no chapeau.
        """
        placed = self._placed(found, position)
        self._without_words.add(placed.paragraph.id)
        return placed

    def _placed(self, found: ClassifiedLine, position: Position) -> PlacedParagraph:
        placement = self._placement(found, position)
        if placement.parent in self._without_words:
            placement = msgspec.structs.replace(placement, parent=None)
        paragraph = self._paragraph(found.line, placement, position)
        return PlacedParagraph(paragraph, placement.level)

    def _placement(self, found: ClassifiedLine, position: Position) -> Placement:
        if found.kind is LineKind.HEADING:
            return self._heading(found, position)
        if found.kind is LineKind.SUB_PARAGRAPH:
            return self._sub_paragraph(found, position)
        if found.informal_id is not None:
            return self._negotiated(found.informal_id, found.line)
        if found.kind is LineKind.PREAMBULAR:
            if (number := printed_number(found.line)) is not None:
                self._tell_gap_of_number(number, found.line, in_preamble=True)
            prefix = self._part + self._section + self._draft_preamble
            return Placement(self._counted(prefix + "pp"), "preambular")
        if found.kind is LineKind.OPERATIVE:
            return self._operative(found.line, position)
        return self._plain(found.line, position)

    def _negotiated(self, informal_id: str, line: Line) -> Placement:
        kind: ParagraphKind = "preambular" if informal_id.startswith("pp") else "operative"
        if informal_id[2:].isalpha() and self._counts.get(informal_id):
            return Placement(self._counted(informal_id), kind)  # NEW PP, for the second time
        self._counts.setdefault(informal_id, 1)
        if (found := _NUMBER_OF_ID.match(informal_id)) is not None:
            # what has no label behind it goes on counting
            number, label = int(found[2]), label_beside(line)
            last = label.last if label is not None else None
            self._counts[self._prefix + found[1]] = last or number
            self._tell_gap(self._gaps.number(self._part + found[1], number, until=last), line)
        return Placement(informal_id, kind)

    @property
    def _prefix(self) -> str:
        """What stands before the operative ids."""
        return self._part + self._section + self._draft_numbers

    def _tell_gap_of_number(self, number: int, line: Line, in_preamble: bool = False) -> None:
        """Operative numbers go on from those of a preamble, or begin again behind them."""
        series = f"{self._part}{self._draft_numbers}op"
        section = f"{self._section}preamble" if in_preamble else self._section
        self._tell_gap(self._gaps.number(series, number, section), line)

    def _tell_gap(self, message: str | None, line: Line) -> None:
        if message is not None:
            self._warn("number-gap", message, line)

    def _heading(self, found: ClassifiedLine, position: Position) -> Placement:
        prefix = self._annex_prefix if position.in_annex else self._part
        heading = Placement(self._counted(prefix + "h"), "heading")
        if found.section is not None:
            self._section = f"{found.section}."
        return heading

    def _plain(self, line: Line, position: Position) -> Placement:
        number = printed_number(line)
        if number is None:
            prefix = self._annex_prefix if position.in_annex else self._part + self._section
            return Placement(self._counted(prefix + "u"), "paragraph")
        prefix = self._annex_prefix if position.in_annex else self._part
        if not position.in_annex:  # an annex may have many lists
            self._tell_gap(self._gaps.number(f"{prefix}p", number, restarts=True), line)
        return Placement(f"{prefix}p{number}", "paragraph")

    def _operative(self, line: Line, position: Position) -> Placement:
        key = self._prefix + "op"
        last = self._counts.get(key, 0)
        number = printed_number(line)
        if number is None:
            if self.survey.counts_apart(last, self._part, self._section.rstrip(".")):
                return self._counted_apart(position)
            number = last + 1
        else:
            self._tell_gap_of_number(number, line)
        self._counts[key] = number
        return Placement(f"{key}{number}", "operative")

    def _counted_apart(self, position: Position) -> Placement:
        """Unnumbered between or behind numbered ones, as a timetable is: part of the one before."""
        parent = position.open[0].id if position.open else None
        own = self._counted(self._part + self._section + "u")
        return Placement(own, "operative", parent, COUNTED_APART)

    def _sub_paragraph(self, found: ClassifiedLine, position: Position) -> Placement:
        parents = position.parents_at(found.level)
        parent = parents[-1]
        if not found.inserted:
            self._tell_gap(self._gaps.item(parent.id, found.line.label or ""), found.line)
        number = self._children.get(parent.id, 0)
        if not found.inserted or not number:  # (a) bis is no (b)
            number = self._children[parent.id] = number + 1
        if len(parents) == 2:  # by depth, not by label: an (i) directly below op12 is op12.a
            sign = roman(number) if number <= _ROMAN_NUMBERS else str(number)
        else:
            sign = chr(ord("a") + number - 1) if number <= _LETTER_COUNT else str(number)
        return Placement(f"{parent.id}.{sign}{found.inserted}", parent.kind, parent.id, found.level)

    def _counted(self, key: str) -> str:
        """The next id of a kind that is counted, not read off."""
        number = self._counts[key] = self._counts.get(key, 0) + 1
        return f"{key}{number}"

    def _paragraph(self, line: Line, placement: Placement, position: Position) -> Paragraph:
        """The record of a paragraph; sub-paragraphs and those of annexes have no opener."""
        opener = None
        if placement.parent is None and not position.in_annex:
            opener = opening_words(line, placement.kind, self.language)
        paragraph_id = self._unique(placement.id, line)
        if line.anchors:
            self.anchors[paragraph_id] = line.anchors
        return paragraph_of(line, paragraph_id, placement.kind, placement.parent, opener)

    def _unique(self, paragraph_id: str, line: Line) -> str:
        """The id, with a further number where the text prints its number twice."""
        occurrence = self._occurrences[paragraph_id] = self._occurrences.get(paragraph_id, 0) + 1
        if occurrence == 1:
            return paragraph_id
        unique = f"{paragraph_id}-{occurrence}"
        self._warn(
            "number-twice",
            f"the number of {paragraph_id} is printed twice; the later one is called {unique}",
            line,
        )
        return unique

    def _is_text_of_part(self, paragraph: Paragraph) -> bool:
        return paragraph.kind != "heading" and paragraph.id.startswith(self._part)

    def _numbers_are_taken(self) -> bool:
        """Whether the text around a draft has operative numbers, printed or by its format."""
        numbered = re.compile(re.escape(self._part) + r"op\d+")
        return any(
            numbered.fullmatch(paragraph.id)
            for paragraph in self.paragraphs[-_NUMBERS_LOOK_BACK:]
            if paragraph.label or not self.survey.roles_known
        )

    def _warn(self, code: str, message: str, line: Line) -> None:
        self.warnings.append(Caution(code=code, message=message, line=line.number, page=line.page))
