"""The printed lines of a masthead, read from top to bottom.

联合国 A/C.3/80/L.4                        symbol
Distr.: Limited 14 October 2025           two fields on one line, in English in Chinese documents
第八十届会议 第三委员会                      session 80, committee C.3
议程项目 107 / 预防犯罪和刑事司法             agenda item and its title
白俄罗斯、…委内瑞拉玻利瓦尔共和国：决议草案    sponsors and kind
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.model.records import Masthead
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.masthead.field_lines import (
    FieldLine,
    fields_of_line,
    names_any_field,
    read_field_line,
)
from resdiff.parse.masthead.fields import MastheadFields
from resdiff.parse.masthead.line_readers import (
    REMAINDER_READERS,
    WHOLE_LINE_READERS,
    MastheadState,
)
from resdiff.parse.masthead.stretches import read_stretches
from resdiff.parse.masthead.values import title_without_number
from resdiff.parse.masthead.whole_lines import whole_lines


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


class MastheadBuilder(MastheadState):
    """Reads line after line; of two lines for one field the first counts, and another value is
    told.

    What no reader understands is the title where it stands behind the sponsors or the agenda item.
    `titled` says that the title is known, `has_gaps` that empty lines part what does not belong
    together.
    """

    def read(self, line: Line) -> None:
        """Takes the fields of a line."""
        self.line = line
        # the words of a language have the printer's apostrophe, converted texts the typewriter's
        text = line.text.strip().replace("'", "’")
        if self._read_named_field(text):
            return
        if any(reader(self, text) for reader in WHOLE_LINE_READERS):
            self._pass_above_title(text)
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

    def _pass_above_title(self, text: str) -> None:
        """The title stands behind a line that is a field from end to end."""
        self.expects_agenda_title = False
        # [Adopted at the tenth meeting, on 4 May 1988] stands below the title, others above it
        below_title = text[:1] in ("[", "(") and "origin" not in self.fields
        if self.behind_agenda is None and not below_title:
            self.behind_agenda = len(self.not_understood)

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
            if fields == self.fields and found.field != "beside":
                return False
            self.names_fields = True
            self.fields = fields
            self.titled = self.titled or found.field == "title"
            self.expects_agenda_title = False
        return True

    def finish(self, enacted: bool, read: Sequence[ReadLine]) -> MastheadReading:
        """What the lines `read` say; the title is made of those that no reader understood."""
        others, unread = self._parted_at_title()
        size = self._title_size(unread, enacted)
        title, below = unread[:size], unread[size:]
        if title:
            printed = join_wrapped(line.text.strip() for line in title)
            self.fields = self.fields | {"title": title_without_number(printed)}
        told = [*others, *self.contradicting]
        if enacted:  # between masthead and enacting line stands no text
            told, below = [*told, *below], []
        return MastheadReading(
            Masthead(**self.fields), told, _fields_of_lines(read, title, below), below
        )

    def _parted_at_title(self) -> tuple[list[Line], list[Line]]:
        """The lines that no reader understood: those that cannot be the title, and those from where
        it may stand.
        """
        start = self.behind_agenda or 0
        # sponsors stand right above the title; what stands between agenda and sponsors is neither
        if self.behind_sponsors is not None:
            start = self.behind_sponsors
        others, titles = self.not_understood[:start], self.not_understood[start:]
        if self.names_fields:  # below others a field of an unknown name is no title
            others += [line for line in titles if names_any_field(line.text)]
            titles = [line for line in titles if not names_any_field(line.text)]
        if titles:
            return others, titles
        # Markdown and Word texts may have it above all else
        headings = [line for line in others if _is_printed_as_heading(line)][:1]
        return [line for line in others if line not in headings], headings

    def _title_size(self, lines: list[Line], enacted: bool) -> int:
        """The number of lines of a title: all, or those without an empty line between them."""
        if not lines or self.titled or "title" in self.fields:
            return 0
        if enacted and self.behind_sponsors is not None:
            return len(lines)
        if not enacted and self.fields.get("kind") == "amendment":
            # it needs no title: what is not printed as one may be its first instruction
            return int(_is_printed_as_heading(lines[0]))
        # behind an empty line begins what a document without enacting line says below its title
        behind_gap = (at for at, line in enumerate(lines) if at and line.gap)
        return next(behind_gap, len(lines))


def _fields_of_lines(
    read: Sequence[ReadLine], title: Sequence[Line], text: Sequence[Line]
) -> tuple[tuple[str, ...] | None, ...]:
    """The fields of each printed line; None for one that belongs to the text."""
    of_title, of_text = set(map(id, title)), set(map(id, text))
    fields_of: list[tuple[str, ...] | None] = []
    for line, count, fields in read:
        named = ("title",) if id(line) in of_title else fields
        fields_of += [None if id(line) in of_text else named] * count
    return tuple(fields_of)


def _is_printed_as_heading(line: Line) -> bool:
    return bool(line.heading) or (line.box is not None and line.box.bold)
