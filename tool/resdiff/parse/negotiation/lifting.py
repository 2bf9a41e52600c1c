"""The remarks and brackets of negotiators taken out of the lines of a text, and kept beside them.

An official text has names in brackets too: “in Monterrey (Mexico)”. Only a text that shows by
something else that it is being negotiated, a status, what a delegation wants, labels such as PP1
and OP2 alt, has its doubtful brackets read as remarks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.languages.characters import COLONS
from resdiff.model.lines import CommentEnd, Line, moved_marks, with_anchors_at_head
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Bracket, Caution, Remark
from resdiff.parse.fixed_lines import is_enacting
from resdiff.parse.label_grammar import label_beside
from resdiff.parse.line_edits import LineEdits, Replacement, cuts_without_gaps
from resdiff.parse.negotiation.brackets import (
    BracketPair,
    Brackets,
    disputed,
    find_brackets,
    pairs_that_stay,
)
from resdiff.parse.negotiation.legend import take_legend
from resdiff.parse.negotiation.remarks import (
    FoundRemark,
    find_remarks,
    may_be_unbracketed,
    whole_line_remark,
)
from resdiff.parse.negotiation.words import RemarkGrammar, remark_grammar
from resdiff.parse.structure.closing import begins_vote

# Disputed words in so many lines, or so many options, show that a text is being negotiated.
_FEWEST_BRACKETED, _FEWEST_OPTIONS = 3, 2
# What a remark needs at least, looked for before anything else is.
_MAY_BE_REMARK = lazy_pattern(r"[\[［(（]|\b[Aa][Dd]\s+[Rr][Ee][Ff]|[.,;:。，；：،؛]\s")
_ENDS_PARAGRAPH = lazy_pattern(r"[.,;:。，；：،؛!?？！][”\"'’»」』)\]]*$")


class NegotiatedText(msgspec.Struct, frozen=True):
    """The lines of a text without what negotiators wrote beside its words.

    legend    what it says of its marks, as printed, a line each
    warnings  what was doubtful
    """

    lines: list[Line]
    legend: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()


def lift_remarks(lines: Sequence[Line], language: Language | None) -> NegotiatedText:
    """The lines of a text, its remarks and disputed brackets beside their words.

    Lines that are nothing but a remark go to the paragraph before. A text that nobody negotiates
    stays as it is.
    """
    grammar = remark_grammar(language)
    body, end = _first_of_text(lines, language), _end_of_text(lines, language)
    read = [_ReadLine.of(line) for line in lines[body:end]]
    legend = take_legend(lines, language)
    negotiated = bool(legend.lines) or _is_negotiated(lines, read, grammar)
    bracketed = sum(bool(found.disputed) for found in read)
    if not negotiated and bracketed < _FEWEST_BRACKETED and not any(map(_is_bracketed, read)):
        return NegotiatedText(list(lines))
    lifter = _Lifter(grammar, negotiated)
    for at, found in enumerate(read, 1):
        lifter.take(found, is_last=at == len(read))
    head = [line for place, line in enumerate(lines[:body]) if place not in legend.places]
    return NegotiatedText(
        [*head, *lifter.lines, *lines[max(body, end) :]], legend.lines, lifter.warnings()
    )


def _is_negotiated(
    lines: Sequence[Line], read: Sequence[_ReadLine], grammar: RemarkGrammar
) -> bool:
    """Whether a text shows by its labels, its options or a remark that it is being negotiated."""
    if any(map(_is_negotiated_label, lines)):
        return True
    if sum(_is_option(found.line, grammar) for found in read) >= _FEWEST_OPTIONS:
        return True
    return any(_has_certain_remark(found, grammar) for found in read)


def _first_of_text(lines: Sequence[Line], language: Language | None) -> int:
    """Where the text begins: sponsors and titles above it hold names too.

    Behind the enacting line; without one at the first label or the first whole paragraph.
    """
    for place, line in enumerate(lines):
        if line.role is not None or is_enacting(line, language):
            return place
    begins = (
        place
        for place, line in enumerate(lines)
        if line.label is not None or _ends_as_paragraph(line.text)
    )
    return next(begins, len(lines))


def _end_of_text(lines: Sequence[Line], language: Language | None) -> int:
    """Where a text ends that tells in brackets how it was adopted: [Adopted without a vote.]."""
    if language is None:
        return len(lines)
    votes = (place for place, line in enumerate(lines) if begins_vote(line.text, language))
    return next(votes, len(lines))


class _ReadLine(msgspec.Struct, frozen=True):
    """A line, its brackets, and those among them that negotiators put around words."""

    line: Line
    brackets: Brackets
    disputed: list[BracketPair]

    @classmethod
    def of(cls, line: Line) -> _ReadLine:
        """The line read."""
        brackets = find_brackets(line.text)
        return cls(line, brackets, disputed(line.text, brackets.pairs))


def _has_certain_remark(read: _ReadLine, grammar: RemarkGrammar) -> bool:
    text, pairs = read.line.text, read.brackets.pairs
    if not pairs and not may_be_unbracketed(text, grammar):
        return False
    if not _MAY_BE_REMARK.search(text):
        return False
    return any(found.certain for found in find_remarks(text, pairs, grammar, negotiated=False))


def _is_negotiated_label(line: Line) -> bool:
    """Whether a line bears a label of negotiators: PP1, OP2 alt."""
    label = label_beside(line) if line.label and len(line.label) > 1 else None
    if label is None or label.informal_id is None:
        return False
    return (line.label or "")[:1].isalpha()


def _is_option(line: Line, grammar: RemarkGrammar) -> bool:
    """Whether a line names one of several texts: “Option 2:”, or “Option 2: …,” before a paragraph
    that does not end a sentence.
    """
    if _alternative_alone(line, grammar) is not None:
        return True
    text = line.text.rstrip()
    return text.endswith((",", ";", "，", "；", "،", "؛")) and (
        grammar.alternative_at_head.match(text) is not None
    )


def _is_bracketed(read: _ReadLine) -> bool:
    """Whether negotiators bracketed words: a whole paragraph, or some with their comma."""
    text = read.line.text
    return any(
        text[pair.start + 1 : pair.end].lstrip()[:1] in (",", "，", "،")
        or (pair.start == 0 and _is_whole(text, pair))
        for pair in read.disputed
    )


def _is_whole(text: str, pair: BracketPair) -> bool:
    ends = pair.end >= len(text.rstrip(" .,;。，；،؛"))
    return ends and len(text) > _SHORTEST_BRACKETED and _ends_as_paragraph(text)


def _ends_as_paragraph(text: str) -> bool:
    return _ENDS_PARAGRAPH.search(text) is not None and len(text) > _SHORTEST_PARAGRAPH


_BEHIND_ALTERNATIVE = lazy_pattern(r"\s*[:：.–—-]\s*(?=\S)")
_SHORTEST_PARAGRAPH = 25
# a shorter bracket may hold a place still to be named
_SHORTEST_BRACKETED = 40


class _Lifter:
    """Takes the lines of a negotiated text in order."""

    def __init__(self, grammar: RemarkGrammar, negotiated: bool) -> None:
        self.lines: list[Line] = []
        self._grammar, self._negotiated = grammar, negotiated
        self._lone = 0  # brackets without a partner in their paragraph
        self._first_lone: Line | None = None
        self._heads: tuple[Remark, ...] = ()  # of the lines above that only name an alternative
        self._anchors: list[CommentEnd] = []  # of comments on them

    def take(self, read: _ReadLine, *, is_last: bool) -> None:
        """A line without its remarks; one that is nothing else goes to the line before."""
        line = read.line
        head = None if is_last else _alternative_alone(line, self._grammar)
        if head is not None:
            self._heads = (*self._heads, head)
            self._anchors += line.anchors
            return
        alone = whole_line_remark(line.text, read.brackets.pairs, self._grammar)
        if alone is not None and line.label is None and self._joins_last():
            last = self.lines[-1]
            end = len(last.text)
            self.lines[-1] = msgspec.structs.replace(
                last,
                remarks=(*last.remarks, alone.remark(end)),
                anchors=(*last.anchors, *moved_marks(line.anchors, lambda _: end)),
            )
            return
        if read.brackets.lone:
            self._lone += read.brackets.lone
            self._first_lone = self._first_lone or line
        bare = _without_remarks(read, self._grammar, self._negotiated)
        if self._heads:
            bare = msgspec.structs.replace(bare, remarks=(*self._heads, *bare.remarks))
            self._heads = ()
        self.lines.append(with_anchors_at_head(bare, self._anchors))
        self._anchors = []

    def _joins_last(self) -> bool:
        return bool(self.lines) and _ENDS_PARAGRAPH.search(self.lines[-1].text) is not None

    def warnings(self) -> tuple[Caution, ...]:
        """What is doubtful in the brackets."""
        if self._first_lone is None:
            return ()
        signs = "1 square bracket" if self._lone == 1 else f"{self._lone} square brackets"
        message = f"{signs} without a partner in the same paragraph, kept as text"
        first = self._first_lone
        return (Caution(code="brackets", message=message, line=first.number, page=first.page),)


def _without_remarks(read: _ReadLine, grammar: RemarkGrammar, negotiated: bool) -> Line:
    line, pairs = read.line, read.brackets.pairs
    remarks = find_remarks(line.text, pairs, grammar, negotiated)
    at_head = (
        None if remarks and remarks[0].start == 0 else _alternative_at_head(line.text, grammar)
    )
    if at_head is not None:
        remarks = [at_head, *remarks]
    words = list(_outside_of(remarks, read.disputed))
    if not remarks and not words:
        return line
    staying = pairs_that_stay(line.text, words)
    signs = [
        stretch
        for pair in words
        if pair not in staying
        for stretch in ((pair.start, pair.start + 1), (pair.end - 1, pair.end))
    ]
    stretches = sorted([*signs, *((found.start, found.end) for found in remarks)])
    cuts: list[Replacement] = cuts_without_gaps(line.text, stretches)
    edits = LineEdits(cuts)
    bare = edits.line(line)
    # words that only look like a remark are the whole of it: (a) [To be determined];
    if not any(map(str.isalnum, bare.text)):
        return line
    return msgspec.structs.replace(
        bare,
        remarks=(*line.remarks, *_remark_records(remarks, edits, bare.text)),
        brackets=tuple(_bracket_record(pair, edits, bare.text, pair in staying) for pair in words),
    )


def _alternative_alone(line: Line, grammar: RemarkGrammar) -> Remark | None:
    """“Option 2:” on a line of its own names the paragraph below; None for any other line."""
    words = line.text.strip().strip("[]")
    if line.label is not None or not words.endswith(COLONS):
        return None
    found = grammar.alternative_at_head.match(words)
    if found is None or words[found.end() :].strip(" :："):
        return None
    content = grammar.read(found[0])
    return None if content is None else FoundRemark(0, 0, words, content, True).remark(0)


def _alternative_at_head(text: str, grammar: RemarkGrammar) -> FoundRemark | None:
    """“Option 2:” before the words of a paragraph; None where nothing follows it."""
    found = grammar.alternative_at_head.match(text)
    if found is None:
        return None
    parting = _BEHIND_ALTERNATIVE.match(text, found.end())
    if parting is None:
        return None
    content = grammar.read(found[0])
    return None if content is None else FoundRemark(0, parting.end(), found[0], content, True)


def _outside_of(
    remarks: Sequence[FoundRemark], pairs: Iterable[BracketPair]
) -> Iterator[BracketPair]:
    """The pairs that are no part of a remark; remarks are in order and apart."""
    starts = [found.start for found in remarks]
    for pair in pairs:
        before = bisect_right(starts, pair.start) - 1
        if before < 0 or pair.end > remarks[before].end:
            yield pair


def _remark_records(remarks: Sequence[FoundRemark], edits: LineEdits, text: str) -> list[Remark]:
    """The remarks behind the words that they stood behind, or before those that they propose."""
    return [
        found.remark(
            min(edits.moved(found.end), len(text))
            if found.content.proposes
            else _behind_words(text, edits.moved(found.start))
        )
        for found in remarks
    ]


def _bracket_record(pair: BracketPair, edits: LineEdits, text: str, in_text: bool) -> Bracket:
    start, end = edits.moved(pair.start), _behind_words(text, edits.moved(pair.end))
    while not in_text and start < end and text[start] == " ":
        start += 1
    return Bracket(start=start, end=max(start, end), depth=pair.depth, in_text=in_text)


def _behind_words(text: str, at: int) -> int:
    """A place of a text, or the end of the word before it where only blanks stand between."""
    at = min(at, len(text))
    while at and text[at - 1] == " ":
        at -= 1
    return at
