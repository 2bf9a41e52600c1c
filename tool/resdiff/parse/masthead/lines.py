"""The printed lines of a masthead, read from top to bottom.

联合国 A/C.3/80/L.4                        symbol
Distr.: Limited 14 October 2025           two fields on one line, in English in Chinese documents
第八十届会议 第三委员会                      session 80, committee C.3
议程项目 107 / 预防犯罪和刑事司法             agenda item and its title
白俄罗斯、…委内瑞拉玻利瓦尔共和国：决议草案    sponsors and kind
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from resdiff.languages import Language, dates_in_head, squeezed
from resdiff.model.lines import Line
from resdiff.model.records import Masthead
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.masthead.draft_kinds import draft_kind_of
from resdiff.parse.masthead.field_lines import FieldLine, fields_of_line, read_field_line
from resdiff.parse.masthead.fields import MastheadFields
from resdiff.parse.masthead.stretches import read_stretches
from resdiff.parse.masthead.values import (
    committee_in,
    number_of_items,
    split_sponsors,
    title_without_number,
)
from resdiff.parse.masthead.whole_lines import whole_lines

# a converted Arabic line has its brackets the wrong way round
_IN_BRACKETS = re.compile(r"\[.{4,400}\]|\].{4,400}\[")
_SPONSOR_LINE = re.compile(
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


class MastheadReading(msgspec.Struct, frozen=True):
    """The fields in the lines of a masthead.

    not_understood  the lines of which no field was read
    fields_of       for each line in order the names of the fields that were read from it; None for
                    one of `text`
    text            the lines below the title of a document without enacting line
    """

    masthead: Masthead
    not_understood: list[Line]
    fields_of: tuple[tuple[str, ...] | None, ...]
    text: list[Line] = []


def read_masthead(
    lines: list[Line], language: Language | None, enacted: bool, titled: bool = False
) -> MastheadReading:
    """The fields in the lines of a masthead.

    `enacted` says that the lines end at an enacting line and hold nothing but the masthead,
    `titled` that the title is known and none of them. Without a language no line is understood.
    """
    if language is None:
        return MastheadReading(Masthead(), lines, ((),) * len(lines))
    builder = MastheadBuilder(language, titled, any(line.gap for line in lines))
    read: list[ReadLine] = []
    for line, count in whole_lines(lines, language):
        before = builder.fields
        builder.read(line)
        fields = (n for n, value in builder.fields.items() if value != before.get(n))
        read.append(ReadLine(line, count, tuple(fields)))
    return builder.finish(enacted, read)


class ReadLine(NamedTuple):
    """A line, how many lines it was printed in, and the fields that were read from it."""

    line: Line
    printed_in: int
    fields: tuple[str, ...]


class MastheadBuilder:
    """Reads line after line; of two lines for one field the first counts, and another value is
    told.

    What no reader understands is the title where it stands behind the sponsors or the agenda item.
    `titled` says that the title is known, `has_gaps` that empty lines part what does not belong
    together.
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
        self.line = Line(text="")

    def read(self, line: Line) -> None:
        """Takes the fields of a line."""
        self.line = line
        # the words of a language have the printer's apostrophe, converted texts the typewriter's
        text = line.text.strip().replace("'", "’")
        if self._read_named_field(text):
            return
        if any(reader(self, text) for reader in WHOLE_LINE_READERS):
            self.expects_agenda_title = False
            if self.behind_agenda is None:
                self.behind_agenda = len(self.not_understood)
            return
        found, rest = read_stretches(text, self.language, self._seen())
        if rest is not None and any(reader(self, rest) for reader in REMAINDER_READERS):
            rest = None
        # "Seventieth session of the Commission" is what a text is about
        elif rest is not None and rest[:1].isalpha():
            found.pop("session", None)
        self._take(found)
        if rest is None:
            return
        self.expects_agenda_title = False
        self.not_understood.append(line)

    def _seen(self) -> MastheadFields:
        """Of the fields read those that tell how the next line is read."""
        known: MastheadFields = {}
        if "distribution" in self.fields:
            known["distribution"] = self.fields["distribution"]
        return known

    def _take(self, found: MastheadFields) -> None:
        """Takes the fields of a line; a further item of the agenda is put behind the first."""
        item, above = found.get("agenda_item"), self.fields.get("agenda_item")
        if item and above and item not in above.split(", "):
            found["agenda_item"] = self.fields["agenda_item"] = f"{above}, {item}"
        if item:
            self.expects_agenda_title = True
            self.behind_agenda = len(self.not_understood)
        known = self.fields
        for name, value in found.items():
            if name != "organ" and known.get(name, value) not in (None, value):
                self.contradicting.append(self.line)
                break
        self.fields = found | known
        if "organ" in found:  # the Human Rights Council's documents print the Assembly's name first
            self.fields["organ"] = found["organ"]

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
            fields = fields_of_line(found, self.fields, self.language)
            if fields == self.fields:
                return False
            self.fields = fields
            self.titled = self.titled or found.field == "title"
            self.expects_agenda_title = False
        return True

    def add(self, fields: MastheadFields) -> None:
        """Takes fields, but for those that a line above had."""
        self.fields = fields | self.fields

    def finish(self, enacted: bool, read: Sequence[ReadLine]) -> MastheadReading:
        """What the lines `read` say; the title is made of those that no reader understood."""
        start = self.behind_agenda or 0
        # sponsors stand right above the title; what stands between agenda and sponsors is neither
        if self.behind_sponsors is not None:
            start = self.behind_sponsors
        others, titles = self.not_understood[:start], self.not_understood[start:]
        size = 0
        if titles and not self.titled and "title" not in self.fields:
            # between sponsors and enacting line stands nothing but the title
            size = self._title_size(titles, enacted)
        if size:
            printed = join_wrapped(line.text.strip() for line in titles[:size])
            self.fields = self.fields | {"title": title_without_number(printed)}
        below = titles[size:]
        told = [*others, *self.contradicting]
        of_title, of_text = set(map(id, titles[:size])), set(map(id, () if enacted else below))
        fields_of: list[tuple[str, ...] | None] = []
        for line, count, fields in read:
            named = ("title",) if id(line) in of_title else fields
            fields_of += [None if id(line) in of_text else named] * count
        return MastheadReading(
            Masthead(**self.fields),
            [*told, *below] if enacted else told,
            tuple(fields_of),
            [] if enacted else below,
        )

    def agenda_title(self) -> str:
        """The titles of the agenda items, as many as there are, with a semicolon between them."""
        items = number_of_items(self.fields.get("agenda_item") or "")
        titles = [self.agenda_titles[0]]
        for piece in self.agenda_titles[1:]:
            if piece[:1].islower() or items == 1 or titles[-1].endswith((":", "：")):
                titles[-1] = join_wrapped([titles[-1], piece])
            else:
                titles.append(piece)
        return "; ".join(titles) if len(titles) == items else join_wrapped(titles)

    def _title_size(self, lines: list[Line], enacted: bool) -> int:
        """The number of lines of a title: all, or those without an empty line between them."""
        if enacted and self.behind_sponsors is not None:
            return len(lines)
        if not enacted and self.fields.get("kind") == "amendment":
            # it needs no title: what is not printed as one may be its first instruction
            return int(_is_printed_as_heading(lines[0]))
        # behind an empty line begins what a document without enacting line says below its title
        behind_gap = (at for at, line in enumerate(lines) if at and line.gap)
        return next(behind_gap, len(lines))


def _is_printed_as_heading(line: Line) -> bool:
    return bool(line.heading) or (line.box is not None and line.box.bold)


MastheadLineReader = Callable[[MastheadBuilder, str], bool]
"""Takes the fields of a line of the reader's kind; whether it is one."""


def read_adoption(builder: MastheadBuilder, text: str) -> bool:
    """Resolution adopted by the General Assembly on 18 December 2025."""
    if not re.match(builder.language.masthead.adopted, text):
        return False
    days = dates_in_head(text, builder.language)
    if days:
        builder.add({"adopted": days[0].iso})
    printed = squeezed(text)
    kinds = builder.language.masthead.adopted_kinds.items()
    if kind := next((kind for word, kind in kinds if squeezed(word) in printed), None):
        builder.add({"kind": kind})
    return True


def read_origin(builder: MastheadBuilder, text: str) -> bool:
    """[on the report of the Third Committee (A/80/545, para. 5)]."""
    if not _IN_BRACKETS.fullmatch(text):
        return False
    words = builder.language.masthead.origin
    if not symbol_spans(text) and not re.match(words, text[1:].strip(), re.IGNORECASE):
        return False
    builder.add({"origin": text})
    if committee := committee_in(text, builder.language):
        builder.add({"committee": committee})
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
    """Draft resolution, on a line of its own; amendment to draft resolution A/80/L.25."""
    spans = symbol_spans(text)
    kind = draft_kind_of(text, builder.language)
    if kind is None and len(spans) == 1:  # Draft resolution A/C.3/80/L.4: the document's own
        start, end = spans[0]
        kind = draft_kind_of(f"{text[:start]} {text[end:]}", builder.language)
        if kind is not None:
            builder.add({"symbol": canonical_symbol(text[start:end])})
    if kind is None:
        return False
    builder.expects_agenda_title = False
    builder.add({"kind": kind.kind})
    if kind.amendment is not None:
        builder.add({"amendment": kind.amendment})
    return True


def read_sponsors(builder: MastheadBuilder, text: str) -> bool:
    """Belarus and Cuba: draft resolution. Of several such lines the last counts."""
    found = _SPONSOR_LINE.match(text)
    kind = draft_kind_of(found["kind"], builder.language) if found else None
    if found is None or kind is None or not _are_names(found["names"], builder.language):
        return False
    sponsors = split_sponsors(found["names"], builder.language)
    builder.fields = builder.fields | {"kind": kind.kind, "sponsors": sponsors}
    if kind.amendment is not None:
        builder.fields = builder.fields | {"amendment": kind.amendment}
    builder.expects_agenda_title = False
    builder.behind_sponsors = len(builder.not_understood)
    return True


def _are_names(printed: str, language: Language) -> bool:
    """Whether words before a colon may be names: those of a kind or with a symbol are not."""
    return not symbol_spans(printed) and draft_kind_of(printed, language) is None


def read_agenda_title(builder: MastheadBuilder, text: str) -> bool:
    """Crime prevention and criminal justice: what follows the line of an agenda item, wrapped or
    not; two items have two titles.
    """
    if not builder.expects_agenda_title:
        return False
    due = number_of_items(builder.fields.get("agenda_item") or "")
    if (
        builder.agenda_titles
        and len(builder.agenda_titles) >= due
        and not _is_rest_of_title(builder, text)
    ):
        return False
    builder.agenda_titles.append(text)
    builder.fields = builder.fields | {"agenda_title": builder.agenda_title()}
    builder.behind_agenda = len(builder.not_understood)
    return True


def _is_rest_of_title(builder: MastheadBuilder, text: str) -> bool:
    """Whether the line is the rest of the one above it."""
    if builder.agenda_titles[-1].endswith((":", "：")):
        return True
    return builder.line.gap == 0 and (text[:1].islower() or builder.has_gaps)


def read_days(builder: MastheadBuilder, text: str) -> bool:
    """24 February–4 April 2025: the days of a session, printed before the agenda item; a day alone
    is the document's.
    """
    if "agenda_item" in builder.fields or len(text) >= _LONGEST_DAYS:
        return False
    days = dates_in_head(text, builder.language)
    if not days:
        return False
    besides = (text[: days[-1].start] + text[days[-1].end :]).strip(" .,،，*()")
    if not besides:
        field: MastheadFields = {"date": days[-1].iso}
        if "date" in builder.fields:
            return False
        builder.add(field)
        return True
    if not any(map(str.isdigit, besides)) or len(besides) > _LONGEST_BESIDE_DAY:
        return False
    builder.add({"session_days": text})
    return True


REMAINDER_READERS: tuple[MastheadLineReader, ...] = (
    read_sponsors,
    read_kind,
    read_agenda_title,
    read_days,
)
"""For what the fields that stand side by side leave of a line."""
