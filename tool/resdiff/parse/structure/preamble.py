"""Whether a paragraph is preambular: ordered rules, the first that decides is followed.

Recalling its resolution 72/81,      a comma at its end
Gravely concerned that:              leads to a list whose last item ends in a comma
Noting the buoys                     no mark, but the first number is still to come
"""

from __future__ import annotations

from itertools import takewhile

from resdiff.model.lines import Line
from resdiff.parse.fixed_lines import is_enacting
from resdiff.parse.label_grammar import printed_number
from resdiff.parse.label_values import goes_on, label_characters
from resdiff.parse.line_forms import ends_with_colon, ends_with_comma
from resdiff.parse.opener_kinds import OpenerKinds, opener_kinds, opener_kinds_in_any_case
from resdiff.parse.rules import Rule, first_answer
from resdiff.parse.structure.context import LineContext
from resdiff.parse.structure.position import Region


def is_clause_of_preamble(context: LineContext) -> bool:
    """Whether a labelled line is a preambular paragraph of its own, not an item of a list.

    (a) Recalling…, (b) Noting…, as the International Atomic Energy Agency letters them;
    – having regard to…, A. whereas…, as the European Parliament does.
    """
    if context.region is not Region.PREAMBLE or context.position.in_annex:
        return False
    if context.line.role is not None or context.language is None or context.line.label is None:
        return False
    if OpenerKinds.PREAMBULAR not in opener_kinds_in_any_case(context.line.text, context.language):
        return False
    top = context.position.open[0]
    if top.label and top.level == 0:
        return _is_next_label(top.label, context.line.label)
    return not context.position.leads_on and len(context.position.open) == 1


def _is_next_label(before: str, label: str) -> bool:
    """Whether a label goes on with the list of another one, or begins a list of another kind."""
    letter, last = (label_characters(printed).lower() for printed in (label, before))
    if not letter or letter == "a":  # a bullet, A. behind bullets
        return letter == last or not last
    return goes_on(last, letter)


def adopts_document_with_preamble(context: LineContext) -> bool:
    """Whether a paragraph leads to a document that has a preamble of its own below it.

    Adopts the following outcome document: (A/80/L.41)
    """
    if context.region is not Region.PREAMBLE or context.line.label is not None:
        return False
    return operative_that_leads_on(context) is False and _preamble_goes_on(context)


def preambular_by_role(context: LineContext) -> bool | None:
    """What the format says counts."""
    role = context.line.role
    return None if role is None else role == "preambular"


def numbered_clause_is_preambular(context: LineContext) -> bool | None:
    """1. Recalling its decision…, of a body that numbers its preamble too."""
    if context.number is None or not context.has_comma or context.region is not Region.PREAMBLE:
        return None
    if not context.numbers_follow:  # the operative part is numbered on
        return None
    kinds = opener_kinds(context.line.text, context.language)
    return True if kinds is OpenerKinds.PREAMBULAR else None


def numbered_is_operative(context: LineContext) -> bool | None:
    """A number of its own is for operative paragraphs."""
    # a number where a preamble still could go on is the first of the operative part
    return False if context.number is not None else None


def preambular_by_comma_alone(context: LineContext) -> bool | None:
    """Where the language is unknown, or the format marks other paragraphs, the comma decides."""
    if context.language is not None and not context.survey.roles_known:
        return None
    return context.region is Region.PREAMBLE and context.has_comma


def preamble_of_section(context: LineContext) -> bool | None:
    """In a text of sections each may have a preamble of its own, known by openers and commas; so
    may what stands right below a heading, where the numbers go on.
    """
    if context.region is not Region.OPERATIVE or context.line.label is not None:
        return None
    has_sections = context.survey.has_sections or context.survey.section_signs
    if not context.has_comma or not (has_sections or context.below_heading):
        return None
    return OpenerKinds.PREAMBULAR in opener_kinds(context.line.text, context.language)


def none_outside_preamble(context: LineContext) -> bool | None:
    """Behind the first operative paragraph there are no more."""
    return None if context.region is Region.PREAMBLE else False


def preambular_by_comma(context: LineContext) -> bool | None:
    """A comma at its end."""
    return True if context.has_comma else None


def operative_that_leads_on(context: LineContext) -> bool | None:
    """Adopts the following outcome document: — the numbers below are the document's."""
    if not ends_with_colon(context.line.text):
        return None
    kinds = opener_kinds(context.line.text, context.language)
    return False if kinds is OpenerKinds.OPERATIVE else None


def preambular_before_numbers(context: LineContext) -> bool | None:
    """Before the first number all are, but the last ones if they open as operative ones."""
    if not context.numbers_follow:
        return None
    if opener_kinds(context.line.text, context.language) is not OpenerKinds.OPERATIVE:
        return True
    return True if _preamble_goes_on(context) else None


def preambular_by_its_list(context: LineContext) -> bool | None:
    """What leads to a list ends as the last item of the list does."""
    if not any(map(_is_item, context.following[:1])) or not ends_with_colon(context.line.text):
        return None
    if opener_kinds(context.line.text, context.language) is OpenerKinds.PREAMBULAR:
        return True  # Whereas: (1) Sand is scarce.
    # Guided by the following: (a) …; (b) …, — the comma of the chapeau stands behind its list
    items = filter(_is_item, context.following)
    return ends_with_comma(list(items)[-1].text)


def preambular_by_opener(context: LineContext) -> bool | None:
    """An opener that only preambular paragraphs have."""
    return opener_kinds(context.line.text, context.language) is OpenerKinds.PREAMBULAR


PREAMBLE_RULES: tuple[Rule[LineContext], ...] = (
    preambular_by_role,
    numbered_clause_is_preambular,
    numbered_is_operative,
    preambular_by_comma_alone,
    preamble_of_section,
    none_outside_preamble,
    preambular_by_comma,
    operative_that_leads_on,
    preambular_before_numbers,
    preambular_by_its_list,
    preambular_by_opener,
)


def is_preambular(context: LineContext) -> bool:
    """Whether a paragraph of the top level is preambular."""
    return bool(first_answer(PREAMBLE_RULES, context))


def _is_item(line: Line) -> bool:
    """Whether a line is an item of a list."""
    return line.level is not None and line.level > 0


def _preamble_goes_on(context: LineContext) -> bool:
    """Whether preambular paragraphs follow before the first number."""
    # only as far as the context looks: bounded work, and the next one is mostly near
    ahead = takewhile(
        lambda line: printed_number(line) is None and not is_enacting(line, context.language),
        context.following,
    )
    return any(
        OpenerKinds.PREAMBULAR in opener_kinds(line.text, context.language)
        for line in ahead
        if ends_with_comma(line.text)
    )
