"""What each line is, and the id of its paragraph.

大会，                                       the enacting line: from here preambular paragraphs, pp1…
1. 敦促…                                     from the first number on operative ones, by their printed number
(a) …                                       op1.a: by place, whatever script the label is in
附件 / 50th plenary meeting                  ends the operative part
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Any, Literal

import msgspec

from resdiff.languages import ENDS_IN_COMMA, QUOTES, Language, strip_marks
from resdiff.model.lines import Line
from resdiff.model.records import Caution, NoteMark, Paragraph, ParagraphKind
from resdiff.parse.label_grammar import (
    label_characters,
    letter_follows,
    printed_number,
    read_label,
    roman_value,
)
from resdiff.parse.line_forms import ends_with_punctuation, is_heading, is_part_letter

_ROMAN_HEADING = re.compile(r"^([IVXL]{1,6})(?:[.．]|$|\s)")
_ROMANS = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
)


class Structure:
    """What each line is, and its id. One pass; `paragraphs` and `head` hold the result."""

    def __init__(self, language: Language | None) -> None:
        self.language = language
        self.head: list[Line] = []
        self.paragraphs: list[Paragraph] = []
        self.warnings: list[Caution] = []
        self.enacting: str | None = None
        self.organ: str | None = None
        self.meetings: list[str] = []
        self.ids: set[str] = set()
        self.prefix = ""
        self.annexes = 0
        self.in_annex = False
        self.embedded = ""  # before ids of the preamble of a draft within the text
        self.embedded_numbers = (
            ""  # and before those of its operative part, where its numbers are taken
        )
        self.drafts = 0
        self.numbers_follow = self.told = self.is_resolution = self.sections = False
        self.prefix_section = ""
        self.counts: dict[str, int] = {}
        self.again: dict[str, int] = {}
        self.children: dict[str, int] = {}
        self.parents: list[
            tuple[int, str, str]
        ] = []  # level, id, label of the paragraphs a sub-paragraph may belong to
        self.mode: Literal["head", "preamble", "operative", "report", "closing"] = "head"

    def read(self, lines: list[Line]) -> None:
        self.told = any(line.role in ("enacting", "preambular") for line in lines)  # by the format
        self.is_resolution = any(
            line.role in ("enacting", "preambular") or self.enacts(line) for line in lines
        )
        if not self.is_resolution and (bare := self.bare_enacting(lines)) is not None:
            lines[bare] = msgspec.structs.replace(lines[bare], role="enacting")
            self.is_resolution = True
        self.mark_parts(lines)
        self.sections = self.sectioned(lines)
        end = next(
            (i for i, line in enumerate(lines) if line.role == "annex" or self.is_annex(line)),
            len(lines),
        )
        numbered = {n for line in lines[:end] if (n := printed_number(line)) is not None}
        first = self.first_paragraph(lines)
        last = max(
            (i for i, line in enumerate(lines[:end]) if printed_number(line) is not None),
            default=-1,
        )
        for position, line in enumerate(lines):
            if line.part != self.prefix and not self.in_annex:
                self.enter(line.part)
            self.numbers_follow = position < last
            self.place(line, position >= first, numbered, lines[position + 1 : position + 40])

    def mark_parts(self, lines: list[Line]) -> None:
        """Where several resolutions stand under one symbol, each below a lone letter and before its enacting line."""
        heads: dict[int, int] = {}
        for at, line in enumerate(lines):
            if is_part_letter(line.text) and line.label is None:
                enacting = next(
                    (i for i in range(at + 1, min(at + 5, len(lines))) if self.enacts(lines[i])),
                    None,
                )
                if enacting is not None:
                    heads[at] = enacting
        if len(heads) < 2:
            return
        edges = [*heads, len(lines)]
        for number, (start, end) in enumerate(pairwise(edges)):
            for at in range(start, end):
                role = "heading" if at < heads[start] else lines[at].role
                lines[at] = msgspec.structs.replace(
                    lines[at], part=f"{chr(ord('A') + number)}.", role=role
                )

    def first_paragraph(self, lines: list[Line]) -> int:
        """Where the masthead ends: at the enacting line, else at the first numbered or informally labelled paragraph
        or the heading or summary that leads to it."""
        for position, line in enumerate(lines):
            if line.role is not None or self.enacts(line):
                return position
            label = read_label(f"{line.label} x") if line.label else None
            if not self.is_resolution and (
                is_heading(line.text) or (label and (label.number is not None or label.informal_id))
            ):
                return position
        return len(lines)

    def bare_enacting(self, lines: list[Line]) -> int | None:
        """The second line that is nothing but an organ's name: texts without preamble drop the comma."""
        if self.language is None:
            return None
        bare = [
            i
            for i, line in enumerate(lines)
            if self.language.enacting_organ(line.text.rstrip() + ",")
        ]
        return bare[-1] if len(bare) > 1 and bare[-1] + 1 < len(lines) else None

    def enacts(self, line: Line) -> bool:
        return (
            self.language is not None
            and line.label is None
            and self.language.enacting_organ(line.text) is not None
        )

    def sectioned(self, lines: list[Line]) -> bool:
        """Whether the operative numbers start anew, so that ids need their section."""
        last: dict[str, int] = {}
        for line in lines:
            if line.role == "annex" or (self.language and self.is_annex(line)):
                return False
            if (number := printed_number(line)) is not None and line.level in (0, None):
                if number <= last.get(line.part, 0):
                    return self.is_resolution
                last[line.part] = number
        return False

    def is_annex(self, line: Line) -> bool:
        return (
            self.language is not None
            and line.label is None
            and len(line.text) < 40
            and re.match(self.language.structure.annex, line.text) is not None
        )

    def enter(self, prefix: str) -> None:
        self.prefix, self.in_annex, self.annexes = prefix, False, 0
        self.embedded, self.embedded_numbers, self.drafts, self.prefix_section = "", "", 0, ""
        self.mode = "preamble" if self.mode != "head" else "head"
        self.parents = []

    def place(self, line: Line, begun: bool, numbered: set[int], following: list[Line]) -> None:
        """Decides what one line is and keeps it."""
        if line.role == "annex" or (
            begun
            and self.mode != "head"
            and not self.in_annex_heading(line)
            and self.is_annex(line)
        ):
            self.begin_annex(line)
            return
        led = self.mode == "operative" and self.paragraphs[-1].text.rstrip().endswith((":", "："))
        if line.role == "enacting" or (
            self.enacts(line) and (led or self.mode in ("head", "preamble"))
        ):
            self.begin_enacting(line)
            return
        if not begun:
            self.head.append(line)
            return
        if line.role == "closing" or self.closes(line):
            self.mode = "closing" if line.role is None else self.mode
            self.keep_closing(line.text)
            return
        if self.mode == "head":
            self.mode = "preamble" if self.is_resolution else "report"
        level, label = self.level_of(line)
        if self.heading(line, following):
            self.add(line, "heading", self.counted("h"), None)
            self.section(line)
        elif level > 0 and self.parents:
            self.sub_paragraph(line, level)
        elif label is not None and label.informal_id:
            kind: ParagraphKind = (
                "preambular" if label.informal_id.startswith("pp") else "operative"
            )
            self.add(line, kind, label.informal_id, None)
        elif self.in_annex or self.mode in ("report", "closing"):
            self.plain_paragraph(line)
        elif line.role == "preambular" or (line.role is None and self.preambular(line, following)):
            self.add(line, "preambular", self.counted("pp"), None)
        elif line.role == "paragraph":
            self.plain_paragraph(line)
        else:
            self.operative(line, numbered)

    def add_summary(self, lines: list[Line], alone: bool) -> None:
        """What a report prints between its title and its first numbered paragraph, before all others; the whole of a
        text that has neither numbers nor an enacting line, as amendments and decisions have not."""
        numbered, self.paragraphs = self.paragraphs, []
        prefix = "" if alone else "summary."
        self.parents = []
        for line in lines:
            kind: ParagraphKind = "paragraph" if ends_with_punctuation(line.text) else "heading"
            key = prefix + ("u" if kind == "paragraph" else "h")
            self.counts[key] = self.counts.get(key, 0) + 1
            self.add(line, kind, f"{key}{self.counts[key]}", None)
        self.paragraphs += numbered

    def in_annex_heading(self, line: Line) -> bool:
        """A second line 'Annex' directly behind the first, where a format marks annexes itself."""
        return self.in_annex and not self.paragraphs_since_annex

    @property
    def paragraphs_since_annex(self) -> bool:
        return any(
            p.id.startswith(self.annex_prefix) and p.kind != "heading"
            for p in self.paragraphs[-40:]
        )

    @property
    def annex_prefix(self) -> str:
        return f"{self.prefix}annex{self.annexes}."

    def begin_annex(self, line: Line) -> None:
        self.annexes += 1
        self.in_annex = True
        self.parents = []
        if line.text:
            self.add(line, "heading", self.counted("h"), None)

    def begin_enacting(self, line: Line) -> None:
        if self.language is not None:
            self.organ = self.organ or self.language.enacting_organ(line.text)
        if self.enacting is None:
            self.enacting = line.text
        elif any(p.id.startswith(self.prefix) and p.kind != "heading" for p in self.paragraphs):
            # a draft within the text (E/RES/2022/14): its numbers are the printed ones, its preamble is counted apart
            self.drafts += 1
            message = f"a draft within the text begins with “{line.text.strip(QUOTES)}”, a line that is not compared"
            self.warnings.append(
                Caution(code="draft-within", message=message, line=line.number, page=line.page)
            )
            self.embedded = "draft." if self.drafts == 1 else f"draft{self.drafts}."
            if any(
                re.fullmatch(re.escape(self.prefix) + r"op\d+", p.id) and (p.label or not self.told)
                for p in self.paragraphs[-400:]
            ):
                self.embedded_numbers = self.embedded
        self.mode = "preamble"
        self.in_annex = False
        self.parents = []

    def closes(self, line: Line) -> bool:
        if (
            self.language is None
            or line.label is not None
            or self.mode not in ("operative", "closing")
        ):
            return False
        text = strip_marks(line.text)
        if re.match(self.language.structure.meeting, text):
            return True
        date = self.language.date_pattern.search(text)
        return (
            date is not None
            and len(text) < 60
            and (self.mode == "closing" or date[0] == text.strip(" ."))
        )

    def keep_closing(self, text: str) -> None:
        """A meeting and the day below it are one; each part of a text may have its own."""
        if (
            self.meetings
            and self.language is not None
            and not re.match(self.language.structure.meeting, strip_marks(text))
        ):
            self.meetings[-1] += f" {text}"
        else:
            self.meetings.append(text)

    @property
    def meeting(self) -> str | None:
        return "; ".join(dict.fromkeys(self.meetings)) or None

    def level_of(self, line: Line) -> tuple[int, Any]:
        label = read_label(f"{line.label} x") if line.label else None
        if (line.level is not None and line.role is not None) or (
            line.level is not None and line.label is None
        ):
            return line.level, label
        level = line.level if line.level is not None else (label.level if label else 0)
        if label is not None and level in (1, 2):
            level = self.level_of_letters(label_characters(label.label), level)
        return level, label

    def level_of_letters(self, letters: str, level: int) -> int:
        """Whether (i), (v), (ii)… is a letter or a Roman number: what goes on with an open list belongs to it."""
        if (value := roman_value(letters)) is None:
            return level
        for open_level, _, last in reversed(self.parents):
            before = label_characters(last)
            if open_level == 2 and roman_value(before) == value - 1:
                return 2
            if open_level == 1 and letter_follows(before, letters):
                return 1
        return 2 if letters == "i" and self.parents and self.parents[-1][0] >= 1 else level

    def heading(self, line: Line, following: list[Line]) -> bool:
        if line.role is not None:
            return line.role == "heading"
        if line.heading and (line.label is None or not ends_with_punctuation(line.text)):
            return True
        if line.label is not None and re.match(r"^(?:[A-Z]|[IVXL]{1,5})[.．]?$", line.label):
            return len(line.text) < 200 and not ends_with_punctuation(line.text)
        if line.label is not None or line.level not in (None, 0):
            return False
        if is_heading(line.text) or re.fullmatch(r"[*\s]+", line.text):
            return True
        if ends_with_punctuation(line.text) or len(line.text) > 200:
            return False
        if self.mode in ("report", "operative") or self.in_annex:
            upcoming = next(
                (
                    f
                    for f in following[:6]
                    if f.label is not None or ends_with_punctuation(f.text) or f.role
                ),
                None,
            )
            return upcoming is not None and (
                upcoming.label is not None or self.in_annex or self.mode == "report"
            )
        first = (
            self.mode == "preamble" and bool(following) and printed_number(following[0]) is not None
        )  # of the operative part
        return (
            first
            and len(line.text) < 80
            and self.language is not None
            and not self.language.opener(line.text)
        )

    def section(self, line: Line) -> None:
        if not self.sections or self.in_annex:
            return
        found = _ROMAN_HEADING.match(line.text)
        if found:
            self.prefix_section = f"{found[1]}."
            self.parents = []

    def counted(self, what: str) -> str:
        prefix = (
            self.annex_prefix
            if self.in_annex
            else self.prefix + (self.prefix_section if what != "h" else "")
        )
        if what == "pp" and not self.in_annex:
            prefix += self.embedded
        key = prefix + what
        self.counts[key] = self.counts.get(key, 0) + 1
        return f"{key}{self.counts[key]}"

    def preambular(self, line: Line, following: list[Line]) -> bool:
        """In a text that does not say: before the first number, with a comma at its end or more of its kind behind it."""
        if self.language is None or self.told or printed_number(line) is not None:
            return (
                self.mode == "preamble"
                and printed_number(line) is None
                and ENDS_IN_COMMA.search(line.text) is not None
            )
        form = self.language.opener(line.text)
        listed = self.language.openers
        comma = ENDS_IN_COMMA.search(line.text) is not None
        if self.mode == "operative" and self.sections and comma and line.label is None:
            return form in listed.preambular  # a preamble of a section
        if self.mode != "preamble":
            return False
        operative = form in listed.operative and form not in listed.preambular
        if comma or (self.numbers_follow and not (operative and not self.goes_on(following))):
            return True
        if line.text.rstrip().endswith((":", "：")) and following and (following[0].level or 0) > 0:
            items = [f for f in following if (f.level or 0) > 0]
            return bool(ENDS_IN_COMMA.search(items[-1].text))
        return form in listed.preambular and form not in listed.operative

    def goes_on(self, following: list[Line]) -> bool:
        """Whether preambular paragraphs follow before the first number."""
        assert self.language is not None
        ahead = takewhile(lambda line: printed_number(line) is None, following)
        return any(
            ENDS_IN_COMMA.search(f.text)
            and self.language.opener(f.text) in self.language.openers.preambular
            for f in ahead
        )

    def plain_paragraph(self, line: Line) -> None:
        number = printed_number(line)
        if number is None:
            self.add(line, "paragraph", self.counted("u"), None)
            return
        prefix = self.annex_prefix if self.in_annex else self.prefix
        self.add(line, "paragraph", f"{prefix}p{number}", None)

    def operative(self, line: Line, numbered: set[int]) -> None:
        self.mode = "operative"
        prefix = self.prefix + self.prefix_section + self.embedded_numbers
        number = printed_number(line)
        last = self.counts.get(prefix + "op", 0)
        if number is None:
            if last + 1 in numbered or (numbered and last == max(numbered)):
                # between or behind the numbered ones, as a timetable is: counted apart, part of the one before
                parent = self.parents[0][1] if self.parents else None
                self.add(line, "operative", self.counted("u"), parent, 9)
                return
            number = last + 1
        self.counts[prefix + "op"] = number
        self.add(line, "operative", f"{prefix}op{number}", None)

    def sub_paragraph(self, line: Line, level: int) -> None:
        while self.parents and self.parents[-1][0] >= level:
            self.parents.pop()
        if not self.parents:
            self.plain_paragraph(line)
            return
        depth = len(self.parents)
        parent = self.parents[-1][1]
        place = self.children.get(parent, 0)
        self.children[parent] = place + 1
        if depth == 2:
            letter = _ROMANS[place] if place < len(_ROMANS) else str(place + 1)
        else:
            letter = chr(ord("a") + place) if place < 26 else str(place + 1)
        kind = next(p.kind for p in reversed(self.paragraphs) if p.id == parent)
        self.add(line, kind, f"{parent}.{letter}", parent, level)

    def add(
        self, line: Line, kind: ParagraphKind, own: str, parent: str | None, level: int = 0
    ) -> None:
        if own in self.ids:
            again = self.again[own] = self.again.get(own, 1) + 1
            message = f"the number of {own} is printed twice; the later one is called {own}-{again}"
            self.warnings.append(
                Caution(code="number-twice", message=message, line=line.number, page=line.page)
            )
            own = f"{own}-{again}"
        self.ids.add(own)
        self.paragraphs.append(
            Paragraph(
                id=own,
                kind=kind,
                label=line.label,
                opener=self.opener(line, kind) if parent is None else None,
                text=line.text,
                notes=tuple(
                    NoteMark(at=min(m.at, len(line.text)), label=m.label) for m in line.marks
                ),
                parent=parent,
                line=line.number,
                page=line.page,
            )
        )
        if kind != "heading":
            self.parents = [o for o in self.parents if o[0] < level] + [
                (level, own, line.label or "")
            ]

    def opener(self, line: Line, kind: ParagraphKind) -> str | None:
        """The opening words: as the format names them, else the emphasised ones, else those the language knows."""
        if kind not in ("preambular", "operative") or self.in_annex:
            return None
        text = line.text.lstrip(QUOTES)
        shift = len(line.text) - len(text)
        if line.opener and line.text.startswith(line.opener):
            return line.opener
        if line.emphasis and line.emphasis[0][0] <= shift:
            strong = line.text[shift : line.emphasis[0][1]].strip(" ,，،")
            if 0 < len(strong) <= 80:
                return strong
        if self.language is None:
            return None
        return self.language.opener(text) or self.language.opener_by_form(text, kind)
