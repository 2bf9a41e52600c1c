"""How the paragraphs below a line open and end, before lines are joined to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern
from resdiff.parse.fixed_lines import is_enacting
from resdiff.parse.label_grammar import (
    Label,
    has_number,
    label_beside,
    read_doubtful_label,
    read_label,
    read_label_of_series,
)
from resdiff.parse.line_forms import ends_with_colon, ends_with_punctuation, is_heading
from resdiff.parse.opener_kinds import (
    OpenerKinds,
    bare_head,
    opener_kinds,
    opener_kinds_in_any_case,
)

# closing quotation marks and brackets, and the signs of Markdown
_SIGNS_BEHIND_WORDS = "”\"'’»」』)）]*_ "
_FULL_STOP = lazy_pattern(r"[.。!?！？]$")
_END_OF_CLAUSE = lazy_pattern(r"[,，،;；؛:：]$|[,;،؛] ?(?:[^\W\d]{1,3})$")  # …; and
_LINES_OF_PARAGRAPH = 40  # a text without any marks is not looked at whole
_MOST_HEADINGS_BEFORE = 4
_LONGEST_HEADING_ABOVE = 80  # characters


class ParagraphOpening(msgspec.Struct, frozen=True):
    """A paragraph below a line, of which only the head and the end count.

    kinds      of the paragraphs that have its opener
    forms      of those that have openers of its grammatical form, where it has no known one
    text       its first line, without label and signs around it
    end        its last line, without signs around it
    numbered   whether it has the number of a paragraph
    """

    kinds: OpenerKinds
    forms: OpenerKinds
    text: str
    end: str
    numbered: bool

    @property
    def may_be_preambular(self) -> bool:
        """Whether preambular paragraphs have its opener."""
        return OpenerKinds.PREAMBULAR in self.kinds

    @property
    def is_clause(self) -> bool:
        """Whether it ends as a clause of a longer sentence does."""
        return _END_OF_CLAUSE.search(self.end) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether it ends in a full stop."""
        return _FULL_STOP.search(self.end) is not None


def openings_below(
    lines: Sequence[Line],
    start: int,
    language: Language,
    *,
    headings_between: bool = True,
    most: int = 2,
) -> list[ParagraphOpening]:
    """The first paragraphs from a place on, as far as can be told.

    A few headings are left out where any may stand there; the enacting line of a known organ ends
    what is looked at.
    """
    most_headings = _MOST_HEADINGS_BEFORE if headings_between else 0
    found: list[ParagraphOpening] = []
    place, headings = start, 0
    while place < len(lines) and len(found) < most and headings <= most_headings:
        if is_enacting(lines[place], language):
            break
        end = _end_of_paragraph(lines, place, language)
        paragraph = opening_of(lines[place], lines[end - 1], language)
        place = end
        if not paragraph.kinds and _may_be_heading(paragraph):
            headings += 1
        else:
            found.append(paragraph)
    return found


def _may_be_heading(paragraph: ParagraphOpening) -> bool:
    text = paragraph.end
    if is_heading(text):
        return True
    if len(text) > _LONGEST_HEADING_ABOVE or paragraph.numbered:
        return False
    return not ends_with_punctuation(text) or ends_with_colon(text)


def _end_of_paragraph(lines: Sequence[Line], start: int, language: Language) -> int:
    """Where the paragraph that begins in a line ends: at a mark, a gap, a label or an opener."""
    most = min(start + _LINES_OF_PARAGRAPH, len(lines))
    for at in range(start + 1, most):
        line = lines[at]
        if ends_with_punctuation(lines[at - 1].text) or line.gap > lines[start + 1].gap:
            return at
        if not line.is_unmarked or read_label(line.text):
            return at
        if opener_kinds(line.text, language):
            return at
    return most


def opening_of(first: Line, last: Line, language: Language) -> ParagraphOpening:
    """The opening of a paragraph with these lines, which may be one."""
    label = label_beside(first)
    text = first.text
    if label is None and (label := read_label(text) or _label_of_clause(text, language)):
        text = text[label.length :]
    kinds = opener_kinds_in_any_case(text, language)
    return ParagraphOpening(
        kinds=kinds,
        forms=OpenerKinds.NONE if kinds else _forms(bare_head(text), language),
        text=bare_head(text),
        end=last.text.rstrip(_SIGNS_BEHIND_WORDS),
        numbered=has_number(label),
    )


def _label_of_clause(text: str, language: Language) -> Label | None:
    """The label of a lettered preamble, which begins other lines too: (A) Recognizing …"""
    label = read_doubtful_label(text) or read_label_of_series(text)
    if label is None:
        return None
    kinds = opener_kinds_in_any_case(text[label.length :], language)
    return label if OpenerKinds.PREAMBULAR in kinds else None


def _forms(head: str, language: Language) -> OpenerKinds:
    forms = OpenerKinds.NONE
    if language.opener_by_form(head, "preambular"):
        forms |= OpenerKinds.PREAMBULAR
    if language.opener_by_form(head, "operative"):
        forms |= OpenerKinds.OPERATIVE
    return forms
