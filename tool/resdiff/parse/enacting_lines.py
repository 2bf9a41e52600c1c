"""Which lines of a text are enacting lines: by the organ's name, or by form and what follows.

The Plenary of the Platform,        no list holds this body, but a preamble stands below
Welcoming the launch of …,
The Committee,                      nothing that opens as a paragraph does stands below: prose
having met on Monday, agreed that …
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.languages import Language, dates_in_head
from resdiff.languages.enacting import EnactingForm, enacting_form
from resdiff.languages.standing_lines import only_resolves
from resdiff.model.lines import Line, join_pair
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.fixed_lines import (
    begins_annex,
    is_annex_heading,
    is_draft_heading,
    is_enacting,
    marks_paragraphs,
)
from resdiff.parse.label_grammar import has_number, label_beside, read_label
from resdiff.parse.line_forms import (
    ends_with_colon,
    ends_with_comma,
    ends_with_punctuation,
    is_section_sign,
)
from resdiff.parse.line_layout import separator_between
from resdiff.parse.masthead.field_lines import read_field_line
from resdiff.parse.opener_kinds import OpenerKinds, opener_kinds
from resdiff.parse.paragraph_openings import ParagraphOpening, opening_of, openings_below
from resdiff.parse.rules import Rule, first_answer

_LINES_OF_ENACTING = 4
_LONGEST_HEAD = 400  # printed lines: a hundred sponsors, a cover note
_ENDS_AS_ENACTING = lazy_pattern(r"[,，،:：.][\s”\"'’»」』)）\]*_]*$")
_LONGEST_FIELD_NAME = 30  # characters: Sponsors:
_LINES_TO_PART_HEADING = 5
_SHORTEST_CLAUSE = 25  # characters: shorter ones without a mark are headings, such as Notes


def mark_enacting_lines(lines: Sequence[Line], language: Language | None) -> list[Line]:
    """The lines, those marked that are enacting lines although no list holds their words.

    Only lines that look like the name of a body and stand before the body of a text are; or below
    the heading of a part or a draft, or behind a colon. One cut by the width of a page is put
    together.
    """
    if language is None or marks_paragraphs(lines):
        return list(lines)
    out: list[Line] = []
    begun = False  # the text itself: below it no further line enacts
    at = 0
    while at < len(lines):
        line, size = lines[at], 0
        if begins_annex(line, language):
            return [*out, *lines[at:]]
        if is_enacting(line, language):
            begun = True
        elif _may_enact(lines, at, language, again=begun):
            size = _size_of_enacting_line(lines, at, language, again=begun)
            begun = begun or size > 0 or _begins_body(line)
        out.append(_enacting_line(lines[at : at + size]) if size else line)
        at += max(size, 1)
    return out


def mark_preamble(lines: Sequence[Line], language: Language | None) -> list[Line]:
    """The lines of a text, its first one marked where a preamble begins with no enacting line above
    it: without one, or with one that stands below the preamble (The Board hereby:).

    Two paragraphs must open as those of resolutions do, one after the other, and the first of them
    be preambular: a letter may begin with a single one.
    """
    out = list(lines)
    if language is None or marks_paragraphs(lines):
        return out
    first = _first_of_preamble(lines, language)
    if first is not None:
        out[first] = msgspec.structs.replace(lines[first], begins=True)
    return out


def _first_of_preamble(lines: Sequence[Line], language: Language) -> int | None:
    """The place of the first line of a preamble without enacting line; None where none is."""
    for at, line in enumerate(lines[:_LONGEST_HEAD]):
        if line.role not in (None, "paragraph") or _leads_on(lines, at):
            return None
        if is_annex_heading(line, language) or is_enacting(line, language):
            return None
        if _begins_body(line):
            return _first_clause_above_number(lines, at, language)
        if _begins_preamble(lines, at, language):
            return _first_clause_above(lines, at, language)
    return None


def _first_clause_above_number(lines: Sequence[Line], at: int, language: Language) -> int | None:
    """Where clauses without any known form begin that lead to the first number of a resolution,
    each behind an empty line and with a comma at its end. The first may be the name of the body.
    """
    numbered = opening_of(lines[at], lines[at], language)
    if not lines[at].gap or not numbered.is_clause:
        return None
    first = at
    while first and lines[first - 1].gap and ends_with_comma(lines[first - 1].text):
        first -= 1
    clauses = lines[first:at]
    if clauses and _may_name_body(clauses[0], language):
        first += 1
    whole = [line for line in lines[first:at] if not _may_name_body(line, language)]
    return first if whole else None


def _may_name_body(line: Line, language: Language) -> bool:
    """Whether a clause is as short as a name, and has no date."""
    if dates_in_head(line.text, language):
        return False
    return len(line.text) * language.letters_per_character <= _SHORTEST_CLAUSE


def _first_clause_above(lines: Sequence[Line], at: int, language: Language) -> int:
    """Where the clauses right above the first known paragraph of a preamble begin: their openers
    stand in no list. A short one without a date may be the name of the body, or of a sponsor.
    """
    first = at
    while first:
        above = opening_of(lines[first - 1], lines[first - 1], language)
        dated = len(dates_in_head(above.text, language)) > 0
        if not ends_with_comma(above.end) or not (above.forms or dated):
            break
        first -= 1
    return first


def _begins_preamble(lines: Sequence[Line], at: int, language: Language) -> bool:
    """Whether the first paragraph of a preamble begins in a line: by its opener, or by the form of
    those of two paragraphs.
    """
    opening = opening_of(lines[at], lines[at], language)
    known = opening.may_be_preambular
    if not known and not _ends_as_one_of_a_form(lines[at], opening):
        return False
    first, *below = openings_below(lines, at, language, headings_between=known, most=3) or [opening]
    if not below:
        return known and first.is_clause
    if not first.is_clause:  # typed without any marks
        return known and below[0].may_be_preambular and not below[0].is_sentence
    return _goes_on_as_preamble(below[0], known) or _stand_above_number(first, *below)


def _stand_above_number(first: ParagraphOpening, *below: ParagraphOpening) -> bool:
    """Whether clauses of the form of preambular ones, two at least, stand above a number."""
    *clauses, last = first, *below
    if len(clauses) < 2 or not last.numbered:
        return False
    of_form = all(OpenerKinds.PREAMBULAR in clause.forms | clause.kinds for clause in clauses)
    return of_form and all(clause.is_clause for clause in clauses)


def _goes_on_as_preamble(second: ParagraphOpening, first_is_known: bool) -> bool:
    """Whether a paragraph goes on with what may have begun a preamble."""
    if first_is_known and (second.numbered or second.kinds):
        return True
    kinds = second.kinds | second.forms if first_is_known else second.kinds
    return OpenerKinds.PREAMBULAR in kinds and second.is_clause


def _ends_as_one_of_a_form(line: Line, opening: ParagraphOpening) -> bool:
    """Whether a line is a whole clause that opens as preambular ones do: many lines of a masthead
    have that form, United Nations, Adopted at its tenth meeting.
    """
    of_form = OpenerKinds.PREAMBULAR in opening.forms
    return of_form and opening.is_clause and ends_with_punctuation(line.text)


def _leads_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above is a sentence that leads to this one: Insert the following:"""
    above = lines[at - 1].text if at else ""
    return ends_with_colon(above) and len(above) > _LONGEST_FIELD_NAME


def organ_of(line: Line, language: Language) -> str | None:
    """The code of the organ whose enacting line a line is; None for a body of no code."""
    if organ := language.enacting_organ(line.text):
        return organ
    form = enacting_form(line.text, language)
    return form.organ if form else None


def misread_enacting_line(line: Line, language: Language | None) -> Caution | None:
    """What is told of an enacting line whose letters look misread."""
    form = enacting_form(line.text, language) if language and line.enacts else None
    if form is None or not form.misread:
        return None
    message = f"“{line.text}” is read as the enacting line, though letters of it look misread"
    return Caution(code="misread", message=message, line=line.number, page=line.page)


def _begins_body(line: Line) -> bool:
    """Whether a line is a numbered paragraph."""
    label = label_beside(line) or read_label(line.text)
    return has_number(label) and ends_with_punctuation(line.text)


def _may_enact(lines: Sequence[Line], at: int, language: Language, *, again: bool) -> bool:
    """Whether an enacting line may stand here: the first one above the body; `again`, one of a
    part or of a draft.
    """
    if not again and at < _LONGEST_HEAD:
        return True
    if at and ends_with_colon(lines[at - 1].text):
        return True
    above = lines[max(0, at - _LINES_TO_PART_HEADING) : at]
    return any(is_section_sign(line.text) or is_draft_heading(line, language) for line in above)


def _size_of_enacting_line(
    lines: Sequence[Line], at: int, language: Language, *, again: bool
) -> int:
    """How many printed lines make an enacting line that no list holds; 0 where it is none.

    One that is not the first (`again`) must name a body: We, the ministers, begin a declaration.
    """
    text = ""
    for size, line in enumerate(lines[at : at + _LINES_OF_ENACTING], 1):
        if _is_no_part_of_name(line, language, first=size == 1):
            return 0
        ended = _ENDS_AS_ENACTING.search(line.text) is not None
        text = f"{text}{separator_between(text, line.text)}{line.text}"
        # most lines are none of these, and looking at what stands below costs; below the sign of a
        # section a name without its comma is that section's title
        bare = not again and _stands_above_verb(lines, at, size, language)
        if (ended or bare) and _is_enacting_text(text, lines, at + size, language, again=again):
            return size
        if ended or ends_with_punctuation(line.text):
            return 0
    return 0


def _is_no_part_of_name(line: Line, language: Language, *, first: bool) -> bool:
    """Whether a line cannot name a body, whatever it says: a paragraph, a heading, a field; or not
    go on with the name, where it is not the `first`.
    """
    if line.label is not None or line.role not in (None, "paragraph"):
        return True
    if read_field_line(line.text, language):  # Committee: / Road Fund / Topic:
        return True
    return not first and (line.gap > 0 or is_enacting(line, language))


def _stands_above_verb(lines: Sequence[Line], at: int, size: int, language: Language) -> bool:
    """Whether a name of one line stands right above a paragraph with a known opener."""
    below = lines[at + 1 : at + 2] if size == 1 else ()
    return any(opening_of(line, line, language).kinds for line in below)


def _is_enacting_text(
    text: str, lines: Sequence[Line], below: int, language: Language, *, again: bool
) -> bool:
    """Whether a text with these lines below it is an enacting line that no list holds."""
    form = enacting_form(text, language)
    if form is None or opener_kinds(text, language) or (again and not form.named):
        return False
    if form.named and only_resolves(text, language):
        return True  # The Board of the Fund hereby resolves:
    # a line without its comma may be the masthead's: there the preamble must stand right below it
    openings = openings_below(lines, below, language, headings_between=form.ended)
    return _is_borne_out(form, openings, bool(language.openers.preambular_form))


def _enacting_line(lines: Sequence[Line]) -> Line:
    whole = lines[0]
    for line in lines[1:]:
        whole = join_pair(whole, line, separator_between(whole.text, line.text))
    return msgspec.structs.replace(whole, enacts=True)


class EnactingEvidence(msgspec.Struct, frozen=True):
    """A line that may enact, and the first paragraphs below it; the second may be absent."""

    form: EnactingForm
    first: ParagraphOpening
    second: ParagraphOpening | None
    forms_known: bool = True
    """Whether openers of the language have a form by which they are known."""

    @property
    def goes_on(self) -> bool:
        """Whether the second paragraph opens as those of resolutions do."""
        return self.second is not None and bool(self.second.kinds)

    @property
    def preamble_goes_on(self) -> bool:
        """Whether the second paragraph is a clause that opens as preambular ones do."""
        if self.second is None or not self.second.may_be_preambular:
            return False
        return self.second.is_clause


def any_words_need_a_preamble(evidence: EnactingEvidence) -> bool | None:
    """Below words that may name anybody a preambular paragraph ends as a clause, or two operative
    ones bear numbers; one with an opener that no list holds stands above a number.
    """
    first = evidence.first
    if evidence.form.named:
        return None
    if first.numbered and OpenerKinds.OPERATIVE in first.kinds:
        return evidence.goes_on
    if not first.is_clause:
        return False
    second = evidence.second
    if second is not None and second.numbered and OpenerKinds.PREAMBULAR in first.forms:
        return True
    return first.may_be_preambular or evidence.preamble_goes_on


def preamble_bears_out(evidence: EnactingEvidence) -> bool | None:
    """Below the name of a body a preamble begins: no sentence of a report."""
    return True if evidence.first.may_be_preambular and not evidence.first.is_sentence else None


def known_openers_bear_out(evidence: EnactingEvidence) -> bool | None:
    """Two paragraphs with known openers, or a whole operative one below a comma or by number."""
    first, ended = evidence.first, evidence.form.ended
    if not first.kinds:
        return None
    if evidence.goes_on:
        return True
    is_whole = ends_with_punctuation(first.end) or len(first.text) > _SHORTEST_CLAUSE
    return is_whole and OpenerKinds.OPERATIVE in first.kinds and (ended or first.numbered)


def masthead_prints_names(evidence: EnactingEvidence) -> bool | None:
    """A name without a comma may be the masthead's: the form of openers is not enough."""
    return None if evidence.form.ended else False


def clauses_bear_out(evidence: EnactingEvidence) -> bool | None:
    """Openers that no list holds: their form and a second one, or a preamble that goes on."""
    first, second = evidence.first, evidence.second
    if second is None or not first.is_clause:
        return None
    if second.is_clause and (second.may_be_preambular or not evidence.forms_known):
        return True
    goes_on = second.numbered or second.kinds | second.forms
    return True if OpenerKinds.PREAMBULAR in first.forms and goes_on else None


def number_bears_out(evidence: EnactingEvidence) -> bool | None:
    """A numbered paragraph whose first word has the form of an operative verb."""
    return OpenerKinds.OPERATIVE in evidence.first.forms and evidence.first.numbered


ENACTING_RULES: tuple[Rule[EnactingEvidence], ...] = (
    any_words_need_a_preamble,
    preamble_bears_out,
    known_openers_bear_out,
    masthead_prints_names,
    clauses_bear_out,
    number_bears_out,
)


def _is_borne_out(form: EnactingForm, below: Sequence[ParagraphOpening], forms_known: bool) -> bool:
    """Whether what stands below a line says that it enacts."""
    if not below:
        return False
    second = below[1] if len(below) > 1 else None
    evidence = EnactingEvidence(form, below[0], second, forms_known)
    return bool(first_answer(ENACTING_RULES, evidence))
