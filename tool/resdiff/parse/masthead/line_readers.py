"""The lines of a masthead that hold one field, or one after another: a reader for each kind, in
order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from resdiff.languages import Language, alternatives, dates_in_head, is_whole_match, squeezed
from resdiff.languages.characters import COLONS
from resdiff.model.lines import Line
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.masthead.draft_kinds import draft_kind_of
from resdiff.parse.masthead.fields import MastheadFields
from resdiff.parse.masthead.values import (
    HEALTH_NUMBER,
    committee_in,
    number_of_items,
    split_sponsors,
)

# a converted Arabic line has its brackets the wrong way round
_IN_BRACKETS = lazy_pattern(r"\[.{4,400}\]|\].{4,400}\[")
_SPONSOR_LINE = lazy_pattern(
    r"""^(?P<names>.{2,4000}?)         # Belarus, Cuba and Fiji*
    [\s*†‡]*[:：][\s*†‡,،]*            # Iraq:* ,** draft resolution
    (?P<kind>[^:：]{3,400})$           # revised draft resolution; amendment to …
    """,
    re.VERBOSE,
)
# characters of a line with the days of a session, fewer: 24 February–4 April 2025
_LONGEST_DAYS = 60
# characters of such a line beside its last day: where the session is held, its first day
_LONGEST_BESIDE_DAY = 45


class MastheadState:
    """What was read of a masthead so far.

    `titled` says that the title is known, `has_gaps` that empty lines part what does not belong
    together, `names_fields` that some of its lines name their field; `line` is the one that is read
    now.
    """

    def __init__(self, language: Language, titled: bool = False, has_gaps: bool = False) -> None:
        self.language = language
        self.titled = titled
        self.has_gaps = has_gaps
        self.fields: MastheadFields = {}
        self.not_understood: list[Line] = []
        self.contradicting: list[Line] = []
        self.behind_agenda: int | None = None
        self.behind_sponsors: int | None = None
        self.agenda_titles: list[str] = []
        self.expects_agenda_title = False
        self.expects_value: str | None = None  # the field that the line above only named
        self.names_fields = False
        self.line = Line(text="")

    def add(self, fields: MastheadFields) -> None:
        """Takes fields, but for those that a line above had."""
        self.fields = fields | self.fields

    def agenda_title(self) -> str:
        """The titles of the agenda items, as many as there are, with a semicolon between them."""
        items = number_of_items(self.fields.get("agenda_item") or "")
        titles = [self.agenda_titles[0]]
        for piece in self.agenda_titles[1:]:
            if piece[:1].islower() or items == 1 or titles[-1].endswith(COLONS):
                titles[-1] = join_wrapped([titles[-1], piece])
            else:
                titles.append(piece)
        return "; ".join(titles) if len(titles) == items else join_wrapped(titles)


MastheadLineReader = Callable[[MastheadState, str], bool]
"""Takes the fields of a line of the reader's kind; whether it is one."""


def read_adoption(state: MastheadState, text: str) -> bool:
    """Resolution adopted by the General Assembly on 18 December 2025."""
    if not re.match(state.language.masthead.adopted, text):
        return False
    days = dates_in_head(text, state.language)
    if days:
        state.add({"adopted": days[0].iso})
    printed = squeezed(text)
    kinds = state.language.masthead.adopted_kinds.items()
    if kind := next((kind for word, kind in kinds if squeezed(word) in printed), None):
        state.add({"kind": kind})
    return True


def read_origin(state: MastheadState, text: str) -> bool:
    """[on the report of the Third Committee (A/80/545, para. 5)]."""
    if not _IN_BRACKETS.fullmatch(text):
        return False
    words = state.language.masthead.origin
    if not symbol_spans(text) and not re.match(words, text[1:].strip(), re.IGNORECASE):
        return False
    state.add({"origin": text})
    if committee := committee_in(text, state.language):
        state.add({"committee": committee})
    return True


def read_submission(state: MastheadState, text: str) -> bool:
    """Draft resolution submitted by the Chair of the Committee, where sponsors stand otherwise."""
    found = re.match(state.language.masthead.submitted, text)
    if not found:
        return False
    printed = squeezed(found["kind"])
    # the line names "resolution", the kinds of the language "draft resolution"
    kinds = (
        kind
        for words, kind in state.language.draft_kinds.items()
        if printed in words and kind.startswith("draft")
    )
    state.add({"kind": next(kinds, None), "origin": text})
    return True


WHOLE_LINE_READERS: tuple[MastheadLineReader, ...] = (
    read_adoption,
    read_origin,
    read_submission,
)
"""For lines that hold nothing else; behind them no title of an agenda item is expected."""


def read_kind(state: MastheadState, text: str) -> bool:
    """Draft resolution, on a line of its own; amendment to draft resolution A/80/L.25."""
    spans = symbol_spans(text)
    kind = draft_kind_of(text, state.language)
    if kind is None and len(spans) == 1:  # Draft resolution A/C.3/80/L.4: the document's own
        start, end = spans[0]
        kind = draft_kind_of(f"{text[:start]} {text[end:]}", state.language)
        if kind is not None:
            state.add({"symbol": canonical_symbol(text[start:end])})
    if kind is None:
        return False
    state.expects_agenda_title = False
    state.add({"kind": kind.kind})
    if kind.amendment is not None:
        state.add({"amendment": kind.amendment})
    return True


def read_sponsors(state: MastheadState, text: str) -> bool:
    """Belarus and Cuba: draft resolution. Of several such lines the last counts."""
    found = _SPONSOR_LINE.match(text)
    kind = draft_kind_of(found["kind"], state.language) if found else None
    if found is None or kind is None or not _are_names(found["names"], state.language):
        return False
    sponsors = split_sponsors(found["names"], state.language)
    state.fields = state.fields | {"kind": kind.kind, "sponsors": sponsors}
    if kind.amendment is not None:
        state.fields = state.fields | {"amendment": kind.amendment}
    state.expects_agenda_title = False
    state.behind_sponsors = len(state.not_understood)
    return True


def _are_names(printed: str, language: Language) -> bool:
    """Whether words before a colon may be names: those of a kind or with a symbol are not."""
    return not symbol_spans(printed) and draft_kind_of(printed, language) is None


def read_agenda_title(state: MastheadState, text: str) -> bool:
    """Crime prevention and criminal justice: what follows the line of an agenda item, wrapped or
    not; two items have two titles.
    """
    if not state.expects_agenda_title:
        return False
    due = number_of_items(state.fields.get("agenda_item") or "")
    if (
        state.agenda_titles
        and len(state.agenda_titles) >= due
        and not _is_rest_of_title(state, text)
    ):
        return False
    state.agenda_titles.append(text)
    state.fields = state.fields | {"agenda_title": state.agenda_title()}
    state.behind_agenda = len(state.not_understood)
    return True


def _is_rest_of_title(state: MastheadState, text: str) -> bool:
    """Whether the line is the rest of the one above it."""
    if state.agenda_titles[-1].endswith(COLONS):
        return True
    return state.line.gap == 0 and (text[:1].islower() or state.has_gaps)


def read_days(state: MastheadState, text: str) -> bool:
    """24 February–4 April 2025: the days of a session, printed before the agenda item; a day alone
    is the document's.
    """
    if "agenda_item" in state.fields or len(text) >= _LONGEST_DAYS:
        return False
    days = dates_in_head(text, state.language)
    if not days:
        return False
    besides = (text[: days[-1].start] + text[days[-1].end :]).strip(" .,،，*()")
    if not besides:
        field: MastheadFields = {"date": days[-1].iso}
        if "date" in state.fields:
            return False
        state.add(field)
        return True
    # the first day stands before the last, but where the year does; behind it an hour may stand
    first = text if state.language.dates.year_first else text[: days[-1].start]
    other = first.replace(text[days[-1].start : days[-1].end], "")
    if not any(map(str.isdigit, other)) or len(besides) > _LONGEST_BESIDE_DAY:
        return False
    state.add({"session_days": text})
    return True


def read_version(state: MastheadState, text: str) -> bool:
    """Zero draft as of 14 October 2025: which version of a draft it is, and its day."""
    found = re.match(state.language.masthead.version, text, re.IGNORECASE)
    if found is None:
        return False
    days = dates_in_head(text, state.language)
    if days:
        state.add({"date": days[0].iso})
    yearless = state.language.with_months(state.language.dates.yearless)
    is_dated = bool(days) or re.search(yearless, text) is not None
    return is_dated or not any(map(str.isalpha, text[found.end() :]))


def read_number_alone(state: MastheadState, text: str) -> bool:
    """WHA78.14 alone above the text; Resolution 88/3 of a body whose symbols no rule tells."""
    if (found := HEALTH_NUMBER.fullmatch(text)) is not None:
        state.add({"symbol": found["symbol"]})
        return True
    return _numbered_kind(state.language).fullmatch(text.strip("*_ ")) is not None


@cache
def _numbered_kind(language: Language) -> re.Pattern[str]:
    """The word for a resolution or a draft, and its number: Draft Resolution 1.2."""
    words, cited = language.masthead, language.citations
    kinds = alternatives([*words.adopted_kinds, *words.draft_kinds])
    number = r"(?:\d{1,3} [A-Z]{1,2}/|\w{0,3}[./-]?)\w{0,4}[./-]?\d[\w./()-]{0,20}"
    if cited.number_prefix:  # 第88/3号决议
        prefix, suffix = re.escape(cited.number_prefix), re.escape(cited.number_suffix)
        return compiled(rf"(?:{kinds})? ?{prefix} ?{number} ?{suffix}(?:{kinds})?")
    return compiled(rf"(?i)(?:{kinds})\w{{0,3}} ?(?:{cited.number_sign})? ?{number}")


def drop_heading_of_preamble(state: MastheadState, text: str) -> bool:
    """Preamble, above the enacting line: neither a field nor the title."""
    return is_whole_match(state.language.structure.preamble, text.strip(" :：*_#"))


REMAINDER_READERS: tuple[MastheadLineReader, ...] = (
    drop_heading_of_preamble,
    read_version,
    read_number_alone,
    read_sponsors,
    read_kind,
    read_agenda_title,
    read_days,
)
"""For what the fields that stand side by side leave of a line."""
