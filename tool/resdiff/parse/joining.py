"""From lines to whole paragraphs: labels taken off, what pages cut joined again.

…增长和《2030          a line cut by the page's width: joined, no blank beside Chinese characters
年可持续发展议程》…
12. of the handbook   a number of running text at the head of a line is no label: 12 is not due
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line, join_pair
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.due_labels import (
    DueLabels,
    is_lone_label,
    opens_operatively,
    styles_of_series,
)
from resdiff.parse.fixed_lines import is_enacting
from resdiff.parse.join_evidence import JoinEvidence, WrapEvidence
from resdiff.parse.label_forms import BULLETS
from resdiff.parse.label_grammar import (
    Label,
    label_beside,
    read_label,
    read_label_of_series,
    read_sure_or_doubtful_label,
    take_label,
)
from resdiff.parse.label_values import begins_list, label_characters
from resdiff.parse.line_edits import edit_line
from resdiff.parse.line_forms import ends_with_colon, ends_with_punctuation
from resdiff.parse.line_layout import WrapLayout, column_width
from resdiff.parse.number_slips import numbers_due
from resdiff.parse.rules import first_answer
from resdiff.parse.word_breaks import DocumentWords, words_if_line_ends_divide
from resdiff.parse.wrap_rules import (
    FLOWING_RULES,
    SEPARATING_RULES,
    WRAP_RULES,
)

# Blanks, marks of direction and the like before a label, around its number, or before its mark
_UNSEEN_AROUND_LABELS = lazy_pattern(
    "^[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
    "|[\u202a-\u202e\u2066-\u2069\ufeff]+"
    "|(?<=\\w)[\u200e\u200f]+(?=\\s?[.)\\-–—])"
)
_ANY_NUMBER = re.compile(r"\d+")
_ANY_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


_LONGEST_PARAGRAPH = 100_000  # characters: ten times what the longest has
_MOST_LABELS = 3  # before one text: 1. (a) (i)


class JoinedLines(msgspec.Struct, frozen=True):
    """Whole paragraphs, headings and masthead fields, one a line, and what was doubtful."""

    lines: list[Line]
    warnings: list[Caution]


def join_paragraphs(
    lines: list[Line],
    layout: WrapLayout | None,
    language: Language | None,
    whole_paragraphs: bool = False,
) -> JoinedLines:
    """The lines of a source as whole paragraphs, printed labels beside their texts.

    `layout` is None where the width of a page cut nothing. `whole_paragraphs` says that the format
    delimits paragraphs, but for a line that is `continued`.
    """
    series = styles_of_series(lines, language)
    words = words_if_line_ends_divide(lines, language)
    joiner = ParagraphJoiner(layout, language, whole_paragraphs, words, series)
    whole = [_without_unseen(line) for line in _with_lone_labels(lines, series)]
    due = numbers_due(whole)
    for at, line in enumerate(whole):
        joiner.take(line, due.get(at))
    return JoinedLines(joiner.paragraphs, joiner.warnings())


def _without_unseen(line: Line) -> Line:
    """A line without what is not seen around its label."""
    # most lines have none: all that is not seen may be is found in a thirtieth of the time
    if not line.text[:1].isspace() and (line.text.isascii() or not _ANY_UNSEEN.search(line.text)):
        return line
    return edit_line(line, _UNSEEN_AROUND_LABELS, "")


def _with_lone_labels(lines: Sequence[Line], series: frozenset[str]) -> Iterator[Line]:
    """The lines, a label that stands alone on its own at the head of the next one."""
    alone: Line | None = None
    for line in lines:
        if alone is not None:
            if line.label is None and line.role == alone.role and read_label(line.text) is None:
                line = join_pair(alone, line, _between(alone.text, line.text))
            else:
                yield alone
            alone = None
        if is_lone_label(line, series):
            alone = line
        else:
            yield line
    if alone is not None:
        yield alone


def _between(label: str, words: str) -> str:
    """What stands between a lone label and its paragraph: those in words need a mark."""
    text = f"{label} {words}"
    return " " if read_label(text) or read_label_of_series(text) else ": "


def _is_first_item(label: Label) -> bool:
    """Whether a label is that of the first sub-paragraph: (a), i)."""
    if label.level == 0 or label.quote or label.label in BULLETS:
        return False
    return begins_list(label_characters(label.label))


class ParagraphJoiner:
    """Whole paragraphs out of lines taken one by one; its state is what was read last."""

    def __init__(
        self,
        layout: WrapLayout | None,
        language: Language | None,
        whole_paragraphs: bool,
        words: DocumentWords,
        series: frozenset[str] = frozenset(),
    ) -> None:
        self.layout = layout
        self.language = language
        self.whole_paragraphs = whole_paragraphs
        self.words = words
        self.paragraphs: list[Line] = []
        self._repairs: list[Caution] = []
        self.last_width = 0  # columns of the last printed line
        self.last_number = 0  # of the last numbered paragraph since the enacting line
        self.numbers_in_text: list[str] = []
        self.body_begun = False  # an enacting line or a numbered paragraph was seen
        self.in_resolution = False  # an enacting line was seen
        self.due = DueLabels(series)

    def take(self, line: Line, due: int | None = None) -> None:
        """The line becomes a paragraph, or goes on with the last one.

        `due` is the number that a line of a text has or stands for, where those around it vouch.
        """
        if any(fact is not None for fact in (line.role, line.level, line.label)):
            # its width is not measured: the format delimits it, no page cut it
            self.paragraphs.append(self._with_label_in_text(line))
            return
        if line.begins:
            self.body_begun = self.in_resolution = True
        label = self._label_of(line) if due is None else read_sure_or_doubtful_label(line.text)
        if label is not None:
            self._begin_labelled(line, label)
        elif due is None and self._continues(line):
            self._append_to_last(line)
        else:
            self._begin_unlabelled(line)
        if due is not None:
            self.last_number = due
            self.due.took(_ANY_NUMBER.sub(str(due), label.label if label else "1."))
        self.last_width = column_width(line.text)

    def warnings(self) -> list[Caution]:
        """What was repaired or doubtful in the lines taken so far."""
        if not self.numbers_in_text:
            return self._repairs
        count, numbers = len(self.numbers_in_text), " ".join(self.numbers_in_text)
        message = (
            f"{count} paragraph numbers stood in the text, not in the place for them: {numbers}"
        )
        return [*self._repairs, Caution(code="number-in-text", message=message)]

    def _label_of(self, line: Line) -> Label | None:
        """The label of a line, if it is no part of running text."""
        label = read_label(line.text)
        if label is not None and self._is_plausible(label, line):
            return label
        before = self.paragraphs[-1] if self.paragraphs else None
        apart = self._stands_apart(line)
        return self.due.doubtful_label(line, before, apart, self.language)

    def _begin_labelled(self, line: Line, label: Label) -> None:
        if label.level == 0:
            self.last_number = label.number or 0
            self.body_begun = True
        self.due.took(label.label)
        self.paragraphs.append(self._without_inner_label(take_label(line, label)))

    def _without_inner_label(self, line: Line) -> Line:
        """A line without the labels of its first items: 1. (a) Requests … is op1.a."""
        inner = read_label(line.text)
        if inner is None or line.label is None or not _is_first_item(inner):
            return line
        if inner.label == line.label or len(line.above) == _MOST_LABELS - 1:
            return line
        self.due.took(inner.label)
        above = (*line.above, line.label)
        return self._without_inner_label(
            msgspec.structs.replace(take_label(line, inner), above=above)
        )

    def _begin_unlabelled(self, line: Line) -> None:
        if is_enacting(line, self.language):
            self.body_begun = self.in_resolution = True
            self.last_number = 0  # several resolutions under one symbol: each counts from 1
            self.due.begin()
        self.paragraphs.append(line)

    def _append_to_last(self, line: Line) -> None:
        self.paragraphs[-1] = self.words.join(self.paragraphs[-1], line)
        if line.continued:
            message = "a paragraph cut by a page end put together again"
            self._repairs.append(
                Caution(code="joined", message=message, line=line.number, page=line.page)
            )

    def _with_label_in_text(self, line: Line) -> Line:
        """A paragraph that its format delimits, without a label that stands in its text.

        Web pages and Word files have labels typed by hand beside automatic ones.
        """
        beside = label_beside(line)
        number = None if beside is None else beside.number
        if number is not None:
            self.last_number = number
        if (line.level, line.role, line.label) != (0, None, None):
            return line
        label = read_label(line.text)
        if label is None or label.label in BULLETS:
            return line  # a bullet typed by hand gives no place: it stays in the text
        if label.level == 0:
            return self._with_number_in_text(line, label)
        return take_label(line, label) if label.level <= 2 else line

    def _with_number_in_text(self, line: Line, label: Label) -> Line:
        """The number counts; the label is left out, since the format has a place for numbers."""
        if label.informal_id is not None or not self._goes_up(label):
            return line
        self.last_number = label.number or 0
        bare = take_label(line, label)
        self.numbers_in_text.append(bare.label or "")
        return msgspec.structs.replace(bare, label=None, level=0, counted=label.number)

    def _goes_up(self, label: Label) -> bool:
        """Whether the number is above the last one, or 1 again."""
        number = label.number or 0
        return number > self.last_number or number == 1

    def _is_plausible(self, label: Label, line: Line) -> bool:
        """Whether a label may stand here: a line of running text may begin with 12. or a."""
        if label.level == 3:
            return self._is_in_list(label, line) or self.due.numbers_paragraphs(label)
        if label.inserted or (label.informal_id is not None and line.text[0].isdecimal()):
            # paragraph ⏎ 3 bis of the annex
            apart = line.gap > 0 and self._stands_apart(line)
            return apart or not self._is_unfinished()
        if label.number is None or label.informal_id is not None:
            return True
        # The line may be cut from the one above: only the number that is due is a label
        return label.number == self.last_number + 1 or self._may_be_number(label, line)

    def _may_be_number(self, label: Label, line: Line) -> bool:
        """Whether a number that is not the next may be a paragraph's."""
        apart, rest = self._stands_apart(line), line.text[label.length :]
        if not apart and self._is_unfinished():
            return False
        if label.number == 1 or (apart and self._goes_up(label)):
            return True
        # printed twice, or behind a gap
        if label.number == self.last_number and line.gap > 0 and rest[:1].isupper():
            return apart
        return opens_operatively(rest, self.language)

    def _stands_apart(self, line: Line) -> bool:
        """Whether nothing that the width of the page cut can go on in a line."""
        if self.layout is None:
            return True
        if line.continued:
            return False
        return self.layout.apart and line.gap > self.layout.gap

    def _is_in_list(self, label: Label, line: Line) -> bool:
        """Whether the last paragraph is an item of a list or leads to one."""
        if not self.paragraphs:
            return False
        last = self.paragraphs[-1]
        if bool(last.level) or ends_with_colon(last.text):  # 1. Urges States: / a. by boat;
            return True
        # 1. Urges States to travel, including; / a. by boat, / b. by land; also close and indented
        below = self._stands_apart(line) or line.indent > last.indent
        return last.label is not None and label.label == "a." and below

    def _is_unfinished(self) -> bool:
        return bool(self.paragraphs) and not ends_with_punctuation(self.paragraphs[-1].text)

    def _continues(self, line: Line) -> bool:
        """Whether a line without label goes on with the last paragraph."""
        if not self.paragraphs or self._is_beyond_reason(line):
            return False
        evidence = JoinEvidence(
            line=line,
            before=self.paragraphs[-1],
            language=self.language,
            whole_paragraphs=self.whole_paragraphs,
            body_begun=self.body_begun,
            in_resolution=self.in_resolution,
        )
        answer = False if line.begins else first_answer(SEPARATING_RULES, evidence)
        if answer is None:
            answer = self._continues_by_layout(evidence)
        return bool(answer)

    def _is_beyond_reason(self, line: Line) -> bool:
        """Whether the last paragraph is longer than any: put together line by line without end, it
        would be copied as often as it has lines.
        """
        if len(self.paragraphs[-1].text) <= _LONGEST_PARAGRAPH:
            return False
        message = f"a paragraph of more than {_LONGEST_PARAGRAPH:,} characters is cut here"
        self._repairs.append(
            Caution(code="joined", message=message, line=line.number, page=line.page)
        )
        return True

    def _continues_by_layout(self, evidence: JoinEvidence) -> bool | None:
        if self.layout is None:
            return first_answer(FLOWING_RULES, evidence)
        wrapped = WrapEvidence(
            line=evidence.line,
            before=evidence.before,
            language=self.language,
            body_begun=self.body_begun,
            in_resolution=self.in_resolution,
            layout=self.layout,
            last_width=self.last_width,
            operative_begun=self.last_number > 0,
        )
        return first_answer(WRAP_RULES, wrapped)
