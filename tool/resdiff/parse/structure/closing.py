"""The lines below a text: where, when and how it was adopted (conventions 1.4).

81st plenary meeting                        also 81stplenary meeting, and both lines in one
30 June 2025                                in all spellings
[Adopted by a recorded vote of 28 to 5 …    brackets or none; reversed where Arabic was converted
In favour:                                  the names of those who voted alike follow
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from resdiff.languages import Language, dates_in_head, strip_marks
from resdiff.languages.characters import COLONS
from resdiff.model.patterns import lazy_pattern

_LONGEST_MEETING_LINE = 160  # characters: spelled out, with the day behind it
_LONGEST_DAY = 60
_LONGEST_DAY_WITH_MARKS = 4 * _LONGEST_DAY  # an Arabic letter may have three vowel signs
_LONGEST_PREPOSITION = 3  # characters beside a day: on, le, el
_LONGEST_SIDE = 40  # of a line that leads to names
_CLOSING_HEAD = (
    1000  # characters of a line in which its first words stand, marks of vowels among them
)
_ENCLOSING = "[]()（）【】 "
# the marks between a meeting and its day, and behind both
_JOINTS = " \t,،，.。;–—-"


class Meeting(msgspec.Struct, frozen=True):
    """A meeting that adopted a text; `day` as YYYY-MM-DD, `printed_day` in its words, both empty
    where the line has none.
    """

    name: str
    day: str = ""
    printed_day: str = ""
    stands_alone: bool = True
    """Whether it is no day that belongs to the meeting in the line above."""


class Adoption(msgspec.Struct, frozen=True):
    """What the closing lines of a text tell; None where they are silent.

    `meeting` has all meetings, with their days where these differ.
    """

    meeting: str | None
    day: str | None
    vote: str | None


def read_meeting(text: str, language: Language) -> Meeting | None:
    """The meeting that a line names, with its day where that stands beside it; None for any other
    line.
    """
    line = strip_marks(text).strip(" *")
    if line[:1] in _ENCLOSING:  # (81st plenary meeting), not 65e séance plénière (reprise)
        line = line.strip(_ENCLOSING)
    if not line or len(line) > _LONGEST_MEETING_LINE:
        return None
    days = dates_in_head(line, language)
    for day in days[-1:]:
        parts = (line[: day.start].rstrip(_JOINTS), line[day.end :].lstrip(_JOINTS))
        name = " ".join(filter(None, parts))
        found = re.match(language.structure.meeting, name)
        return (
            Meeting(_name_in_closing(found, language), day.iso, line[day.start : day.end])
            if found
            else None
        )
    found = re.match(language.structure.meeting, line.rstrip(_JOINTS))
    return Meeting(_name_in_closing(found, language)) if found else None


def _name_in_closing(found: re.Match[str], language: Language) -> str:
    """The meeting's name, with the blank that print lost: 81stplenary meeting."""
    spans = sorted(found.span(name) for name in ("number", "kind") if found.groupdict().get(name))
    if not language.spaced or len(spans) < len(("number", "kind")):
        return found[0]
    (start, end), (next_start, next_end) = spans
    if end == next_start:
        return f"{found.string[start:end]} {found.string[next_start:next_end]}"
    return found.string[start:next_end]


def read_day(text: str, language: Language, among_others: bool) -> Meeting | None:
    """The day in a short line, without a meeting's name; None where it has none.

    `among_others` says that other words may stand beside it: 22 December 2023 (resumed).
    """
    if len(text) > _LONGEST_DAY_WITH_MARKS:
        return None
    line = strip_marks(text).strip()
    if len(line) >= _LONGEST_DAY:
        return None
    days = dates_in_head(line, language)
    if not days:
        return None
    day = days[0]
    besides = f"{line[: day.start]} {line[day.end :]}".strip(_JOINTS)
    if not besides.startswith(("(", "（")):  # no "(resumed)": a preposition, or another line
        if len(besides) > _LONGEST_PREPOSITION or (besides and not among_others):
            return None
        besides = ""
    elif not among_others and besides.strip(_ENCLOSING):
        return None
    return Meeting(besides, day.iso, line[day.start : day.end], stands_alone=False)


def begins_vote(text: str, language: Language) -> bool:
    """Whether a line begins to tell how a text was adopted."""
    return _vote_patterns(language)[0].match(_without_brackets(text[:_CLOSING_HEAD])) is not None


def tells_of_vote(text: str, language: Language) -> bool:
    """Whether a line begins with words that only stand at the head of lines that tell of a vote."""
    side = len(text) < _LONGEST_SIDE and _leads_to_names(text, language)
    return begins_vote(text, language) or (side and _is_side(text, language))


class OpenVote(msgspec.Struct, frozen=True):
    """A vote that further lines may tell of: the line that began it, the last one, and whether its
    bracket is still open.
    """

    first: str
    last: str
    in_brackets: bool

    @classmethod
    def begun(cls, text: str) -> OpenVote:
        """Behind the line that begins to tell of a vote."""
        opened = text.lstrip()[:1] in ("[", "]")
        return cls(text, text, opened and not _closes_bracket(text, text))

    def behind(self, text: str) -> OpenVote:
        """Behind a further line of it."""
        return OpenVote(
            self.first, text, self.in_brackets and not _closes_bracket(text, self.first)
        )

    def goes_on(self, text: str, language: Language) -> bool:
        """Whether a line tells more of it."""
        if self.in_brackets or _is_side(text, language):
            return True
        return _leads_to_names(self.last, language)


def _is_side(text: str, language: Language) -> bool:
    """Whether a line begins with the words above those who voted alike."""
    return _vote_patterns(language)[1].match(_without_brackets(text[:_CLOSING_HEAD])) is not None


def _without_brackets(text: str) -> str:
    return strip_marks(text).lstrip(_ENCLOSING + "*").replace("'", "’")


def _leads_to_names(text: str, language: Language) -> bool:
    """Whether the names of those who voted alike stand in the next line."""
    line = strip_marks(text).strip()
    if line.endswith(COLONS):
        return True
    return len(line) < _LONGEST_SIDE and _vote_patterns(language)[1].fullmatch(line) is not None


def _closes_bracket(text: str, opened: str) -> bool:
    """Whether a line ends with the bracket that closes the one with which `opened` began. A
    converted Arabic line has both the wrong way round.
    """
    last = "[" if opened.lstrip()[:1] == "]" else "]"
    return text.rstrip(" .*").endswith(last) and len(text) > 1


@cache
def _vote_patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = language.structure
    return lazy_pattern(words.vote, re.IGNORECASE), lazy_pattern(words.vote_sides, re.IGNORECASE)


def adoption_of(meetings: Sequence[Meeting], votes: Sequence[str]) -> Adoption:
    """What closing lines tell together; a text of several parts has several."""
    days = {meeting.day for meeting in meetings if meeting.day}
    if len(days) > 1:
        names = [f"{meeting.name} {meeting.printed_day}".strip() for meeting in meetings]
    else:
        names = [meeting.name for meeting in meetings if meeting.name]
    return Adoption(
        meeting="; ".join(dict.fromkeys(names)) or None,
        day=days.pop() if len(days) == 1 else None,
        vote=" ".join(votes) or None,
    )


def with_day(meeting: Meeting, below: Meeting) -> Meeting:
    """A meeting with the day in the line below it; other words there belong to its name."""
    return Meeting(f"{meeting.name} {below.name}".strip(), below.day, below.printed_day)
