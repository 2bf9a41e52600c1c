"""The printed lines of a masthead, read from top to bottom.

联合国 A/C.3/80/L.4                        symbol
Distr.: Limited 14 October 2025           two fields on one line, in English in Chinese documents
第八十届会议 第三委员会                      session 80, committee C.3
议程项目 107 / 预防犯罪和刑事司法             agenda item and its title
白俄罗斯、…委内瑞拉玻利瓦尔共和国：决议草案    sponsors and kind
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from resdiff.languages import Language, squeezed
from resdiff.model.lines import Line
from resdiff.model.records import Masthead
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.masthead.field_lines import FieldLine, fields_of_line, read_field_line
from resdiff.parse.masthead.fields import MastheadFields
from resdiff.parse.masthead.stretches import read_stretches
from resdiff.parse.masthead.values import split_sponsors, title_without_number

_IN_BRACKETS = re.compile(r"\[.{4,400}\]")
_SPONSOR_LINE = re.compile(
    r"""^(?P<names>.{2,4000}?)         # Belarus, Cuba and Fiji*
    [\s*†‡]*[:：][\s*†‡]*
    (?P<kind>[^:：]{3,60})$            # revised draft resolution
    """,
    re.VERBOSE,
)
# characters of a line with the days of a session, fewer: 24 February–4 April 2025
_LONGEST_MEETING = 60


class MastheadReading(msgspec.Struct, frozen=True):
    """The fields in the lines of a masthead, and the lines that were not understood.

    fields_of  for each line in order the names of the fields that were read from it
    """

    masthead: Masthead
    not_understood: list[Line]
    fields_of: tuple[tuple[str, ...], ...]


def read_masthead(
    lines: list[Line], language: Language | None, enacted: bool, titled: bool = False
) -> MastheadReading:
    """The fields in the lines of a masthead.

    `enacted` says that the lines end at an enacting line and hold nothing but the masthead,
    `titled` that the title is known and none of them. Without a language no line is understood.
    """
    if language is None:
        return MastheadReading(Masthead(), lines, ((),) * len(lines))
    builder = MastheadBuilder(language, titled)
    found: list[tuple[str, ...]] = []
    for line in lines:
        before = builder.fields
        builder.read(line)
        found.append(tuple(n for n, value in builder.fields.items() if value != before.get(n)))
    masthead, not_understood = builder.finish(enacted)
    unread = set(map(id, not_understood))
    # what no reader understood and yet is understood now is the title
    untaken = set(map(id, builder.not_understood)) - unread
    fields_of = tuple(
        ("title",) if id(line) in untaken else fields
        for line, fields in zip(lines, found, strict=True)
    )
    return MastheadReading(masthead, not_understood, fields_of)


class MastheadBuilder:
    """Reads line after line; of two lines for one field the first counts.

    What no reader understands is the title where it stands behind the sponsors or the agenda item.
    """

    def __init__(self, language: Language, titled: bool = False) -> None:
        self.language = language
        self.titled = titled
        self.fields: MastheadFields = {}
        self.not_understood: list[Line] = []
        self.behind_agenda: int | None = None
        self.behind_sponsors: int | None = None
        self.expects_agenda_title = False
        self.expects_value: str | None = None  # the field that the line above only named

    def read(self, line: Line) -> None:
        """Takes the fields of a line."""
        # the words of a language have the printer's apostrophe, converted texts the typewriter's
        text = line.text.strip().replace("'", "’")
        if self._read_named_field(text):
            return
        if any(reader(self, text) for reader in WHOLE_LINE_READERS):
            self.expects_agenda_title = False
            if self.behind_agenda is None:
                self.behind_agenda = len(self.not_understood)
            return
        self.fields, rest = read_stretches(text, self.language, self.fields)
        if rest is None:
            untitled = "agenda_title" not in self.fields
            self.expects_agenda_title = untitled and "agenda_item" in self.fields
            return
        if not any(reader(self, rest) for reader in REMAINDER_READERS):
            self.not_understood.append(line)

    def _read_named_field(self, text: str) -> bool:
        """Takes the field of a line that names it, or whose name stands on the line above."""
        found = read_field_line(text, self.language)
        if found is None and self.expects_value is not None:
            found = FieldLine(self.expects_value, text)
        self.expects_value = None
        if found is None or (found.field != "sponsors" and found.field in self.fields):
            return False
        if not found.value:
            self.expects_value = found.field
        else:
            self.fields = fields_of_line(found, self.fields, self.language)
            self.titled = self.titled or found.field == "title"
        return True

    def add(self, fields: MastheadFields) -> None:
        """Takes fields, but for those that a line above had."""
        self.fields = fields | self.fields

    def finish(self, enacted: bool) -> tuple[Masthead, list[Line]]:
        """The masthead with its title, and the lines that were not understood; the title is made of
        those that no reader understood.
        """
        start = self.behind_agenda or 0
        # sponsors stand right above the title; what stands between agenda and sponsors is neither
        if self.behind_sponsors is not None:
            start = self.behind_sponsors
        others, titles = self.not_understood[:start], self.not_understood[start:]
        if titles and not self.titled:
            # between sponsors and enacting line stands nothing but the title
            size = self._title_size(titles, enacted and self.behind_sponsors is not None)
            printed = join_wrapped(line.text.strip() for line in titles[:size])
            self.fields = self.fields | {"title": title_without_number(printed)}
            titles = titles[size:]
        return Masthead(**self.fields), others + titles

    def _title_size(self, lines: list[Line], alone: bool) -> int:
        """The number of lines of a title: all, or those without an empty line between them."""
        if alone:
            return len(lines)
        # behind an empty line begins what a document without enacting line says below its title
        behind_gap = (at for at, line in enumerate(lines) if at and line.gap)
        return next(behind_gap, len(lines))


MastheadLineReader = Callable[[MastheadBuilder, str], bool]
"""Takes the fields of a line of the reader's kind; whether it is one."""


def read_adoption(builder: MastheadBuilder, text: str) -> bool:
    """Resolution adopted by the General Assembly on 18 December 2025."""
    if not re.match(builder.language.masthead.adopted, text):
        return False
    if date := builder.language.find_date(text):
        builder.add({"adopted": date})
    return True


def read_origin(builder: MastheadBuilder, text: str) -> bool:
    """[on the report of the Third Committee (A/80/545, para. 5)]."""
    if not _IN_BRACKETS.fullmatch(text):
        return False
    builder.add({"origin": text})
    return True


def read_submission(builder: MastheadBuilder, text: str) -> bool:
    """Draft resolution submitted by the Chair of the Committee, where sponsors stand otherwise."""
    found = re.match(builder.language.masthead.submitted, text)
    if not found:
        return False
    printed = squeezed(found["kind"])
    # the line names "resolution", the kinds of the language "draft resolution"
    kinds = (
        kind
        for words, kind in builder.language.draft_kinds.items()
        if printed in words and kind.startswith("draft")
    )
    builder.add({"kind": next(kinds, None), "origin": text})
    return True


WHOLE_LINE_READERS: tuple[MastheadLineReader, ...] = (read_adoption, read_origin, read_submission)
"""For lines that hold nothing else; behind them no title of an agenda item is expected."""


def read_kind(builder: MastheadBuilder, text: str) -> bool:
    """Draft resolution, on a line of its own."""
    kind = builder.language.draft_kinds.get(squeezed(text))
    if kind is None:
        return False
    builder.add({"kind": kind})
    return True


def read_sponsors(builder: MastheadBuilder, text: str) -> bool:
    """Belarus and Cuba: draft resolution. Of several such lines the last counts."""
    found = _SPONSOR_LINE.match(text)
    kind = _kind_of_draft(squeezed(found["kind"]), builder.language) if found else None
    if found is None or kind is None:
        return False
    sponsors = split_sponsors(found["names"], builder.language)
    builder.fields = builder.fields | {"kind": kind, "sponsors": sponsors}
    builder.behind_sponsors = len(builder.not_understood)
    return True


def _kind_of_draft(printed: str, language: Language) -> str | None:
    """The kind that squeezed words name; an amendment also with the draft that it amends."""
    if kind := language.draft_kinds.get(printed):
        return kind
    amendments = (words for words, kind in language.draft_kinds.items() if kind == "amendment")
    amends = any(printed.startswith(words) or printed.endswith(words) for words in amendments)
    return "amendment" if amends else None


def read_agenda_title(builder: MastheadBuilder, text: str) -> bool:
    """Crime prevention and criminal justice: what follows the line of an agenda item."""
    if not builder.expects_agenda_title:
        return False
    builder.fields = builder.fields | {"agenda_title": text}
    builder.expects_agenda_title = False
    builder.behind_agenda = len(builder.not_understood)
    return True


def read_meeting_days(builder: MastheadBuilder, text: str) -> bool:
    """24 February–4 April 2025: the days of a session, printed before the agenda item."""
    is_known = "agenda_item" in builder.fields or "meeting" in builder.fields
    if is_known or len(text) >= _LONGEST_MEETING or not builder.language.find_date(text):
        return False
    builder.add({"meeting": text})
    return True


REMAINDER_READERS: tuple[MastheadLineReader, ...] = (
    read_kind,
    read_sponsors,
    read_agenda_title,
    read_meeting_days,
)
"""For what the fields that stand side by side leave of a line."""
