"""From printed lines to paragraphs, by where they stand: page furniture and notes apart, the rest put together again.

    A/C.3/80/L.4                                    running heads and feet: out
        Recalling its resolutions 61/180 of…        an indented line, or one below a gap, begins a paragraph
    20 December 2006, 63/194 of 18 December…        a line at the margin goes on with it, also on the next page
    __________________
    ³ Target 8.7.                                   below the rule, in small print: a note

What holds afterwards: every line a whole paragraph, heading or masthead line, in reading order; only one that might go
on with the paragraph before it, and that the print alone cannot tell, is `continued`.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise

import msgspec

from resdiff.languages import Language, is_wide, right_to_left
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE, Box, Line, NoteText, join_pair
from resdiff.model.records import NoteMark
from resdiff.model.symbols import symbol_spans
from resdiff.parse.cleaning import edit_line, separator_between
from resdiff.parse.furniture import is_furniture, job_of
from resdiff.parse.joining import ends_with_punctuation, read_label
from resdiff.parse.notes import RULE, Placed

_TOP, _FOOT = 0.88, 0.105  # of the page's height: running heads stand above, feet below
_STAR = re.compile(r"^(\*{1,3})\s*(?=[^\s*])")
_PLAIN = re.compile(r"^(\d{1,3})\s+(?=\S)")
_NEAR = 3.0  # points by which lines at one margin may differ
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CELLS = re.compile(r"\s*\t\s*")
_BLANKS = str.maketrans({"\t": " ", DOUBTFUL_SPACE: " ", LIKELY_SPACE: " "})
_DOUBT = re.compile(
    rf"[^\s{DOUBTFUL_SPACE}{LIKELY_SPACE}]*(?:[{DOUBTFUL_SPACE}{LIKELY_SPACE}][^\s{DOUBTFUL_SPACE}{LIKELY_SPACE}]+)+"
)


class Settled(msgspec.Struct, frozen=True):
    """Whole lines of the body, the notes with their places among them, and the job number."""

    body: list[Line]
    notes: list[Placed]
    job: str | None


def paragraphs_of_pages(lines: tuple[Line, ...], language: Language | None) -> Settled:
    """Printed lines of all pages as paragraphs and notes."""
    if lines and right_to_left("".join(line.text for line in lines[:200])):
        lines = tuple(_mirrored(line) for line in lines)
    lines, job = _without_furniture(lines, language)
    frame = _Frame(lines)
    setting = _Setting(frame, lines)
    for page, own in groupby(lines, key=lambda line: line.page):
        body, small = _notes_apart(list(own), frame, bool(setting.notes))
        since = max(0, len(setting.body) - 1)
        setting.add_page(body)
        setting.add_notes(small, page, since)
    return Settled(setting.finish(), setting.notes, job)


def _box(line: Line) -> Box:
    assert line.box is not None
    return line.box


def _mirrored(line: Line) -> Line:
    """Where the line would stand if its script ran from left to right."""
    box = _box(line)
    turned = msgspec.structs.replace(box, left=box.width - box.right, right=box.width - box.left)
    marks, text = line.marks, line.text
    if text[:1] in (".", "،") and not right_to_left(
        text
    ):  # the end of a Latin note stands at the left
        text = text[1:].rstrip() + text[0]
        marks = tuple(NoteMark(at=max(0, m.at - 1), label=m.label) for m in marks)
    if marks and marks[-1].at >= len(text.rstrip(" .،")) and not right_to_left(text):
        marks = (
            NoteMark(at=0, label=marks[-1].label),
            *marks[:-1],
        )  # a Latin note: its label stands at the right
    return msgspec.structs.replace(line, box=turned, marks=marks, text=text)


# Page furniture (conventions 1.6)


def _without_furniture(
    lines: tuple[Line, ...], language: Language | None
) -> tuple[tuple[Line, ...], str | None]:
    jobs: Counter[str] = Counter()
    repeated = _repeated(lines)
    size = _usual(lines)
    symbols = _symbols(lines)
    out: list[Line] = []
    for page, own in groupby(lines, key=lambda line: line.page):
        heading = True
        for line in own:
            box = _box(line)
            top, foot = box.base > box.height * _TOP, box.base < box.height * _FOOT
            running = box.size < size * 0.92 or any(
                line.text.startswith(s) or line.text.endswith(s) for s in symbols
            )
            heading = heading and page != lines[0].page and top and running
            if job := job_of(line.text):
                jobs[job] += 1
            furniture = (top or foot) and (
                job is not None
                or is_furniture(line.text.strip(), language)
                or (_place(line) in repeated and (page != lines[0].page or foot))
            )
            if not furniture and not heading:
                out.append(line)
    return tuple(out), jobs.most_common(1)[0][0] if jobs else None


def _symbols(lines: tuple[Line, ...]) -> set[str]:
    """The symbols that stand in the masthead: one of them is the document's."""
    out = set()
    for line in lines[:8]:
        out |= {line.text[a:b] for a, b in symbol_spans(line.text)}
    return out


def _place(line: Line) -> tuple[str, int]:
    """What a line says but for its numbers, and how high it stands."""
    return re.sub(r"[\d\W]+", "", line.text) or line.text, round(_box(line).base / 6)


def _repeated(lines: tuple[Line, ...]) -> set[tuple[str, int]]:
    """What stands at the same edge of three pages or more, or of both of two."""
    seen: dict[tuple[str, int], set[int | None]] = {}
    pages = {line.page for line in lines}
    for line in lines:
        box = _box(line)
        if (
            (box.base > box.height * _TOP or box.base < box.height * _FOOT)
            and len(line.text) < 200
            and not _headed(line)
        ):
            seen.setdefault(_place(line), set()).add(line.page)
    return {place for place, where in seen.items() if len(where) >= (3 if len(pages) > 3 else 2)}


# Notes


def _notes_apart(lines: list[Line], frame: _Frame, begun: bool) -> tuple[list[Line], list[Line]]:
    """The body of a page and what stands below its rule, or in small print behind a note's mark at its foot."""
    rules = [i for i, line in enumerate(lines) if RULE.match(line.text.strip())]
    if rules and not any(
        _box(line).size >= frame.size * 0.97 and len(line.text) > 60
        for line in lines[rules[-1] + 1 :]
    ):
        return lines[: rules[-1]], lines[rules[-1] + 1 :]
    lines = [line for line in lines if not RULE.match(line.text.strip())]
    start = len(lines)
    while start and _box(lines[start - 1]).size < frame.size * 0.93:
        start -= 1
    while start < len(lines) and not (_headed(lines[start]) or _STAR.match(lines[start].text)):
        start += 1
    return lines[:start], lines[start:]


def _headed(line: Line) -> bool:
    return bool(line.marks) and line.marks[0].at == 0


# Paragraphs


def _usual(lines: tuple[Line, ...]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_box(line).size] += len(line.text)
    return max(sizes, key=lambda s: sizes[s], default=10.0)


class _Frame:
    """What most lines of a document have in common: size, margins and leading, in points."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.size = _usual(lines)
        own = [line for line in lines if abs(_box(line).size - self.size) < 0.6]
        lefts = Counter(round(_box(line).left) for line in own)
        near: Counter[int] = Counter(
            {left: sum(lefts[left + d] for d in (-1, 0, 1)) for left in lefts}
        )
        self.left = float(max(near, key=lambda v: (near[v], -v), default=0))
        rights = sorted(_box(line).right for line in own)
        self.right = rights[int(len(rights) * 0.9)] if rights else 0.0
        gaps: Counter[int] = Counter()
        widest = max((_box(line).right - _box(line).left for line in own), default=0.0)
        for first, second in pairwise(own):
            if _box(first).right - _box(first).left < 0.7 * widest:
                continue  # a line that ends early tells of the room between paragraphs
            if (
                first.page == second.page
                and 0.95 * self.size < (gap := _box(first).base - _box(second).base) < 4 * self.size
            ):
                gaps[round(gap * 2)] += 1
        often = max(2, max(gaps.values(), default=0) // 10)
        self.leading = min((g for g in gaps if gaps[g] >= often), default=int(self.size * 2.4)) / 2


class _Setting:
    """Lines to paragraphs, page after page; the state is the paragraph that is being put together."""

    def __init__(self, frame: _Frame, lines: tuple[Line, ...]) -> None:
        self.frame = frame
        self.body: list[Line] = []
        self.notes: list[Placed] = []
        self.rows: list[Line] = []  # printed lines of the paragraph at hand
        self.block_right = 0.0
        sure = (
            re.sub(rf"\S*[{DOUBTFUL_SPACE}{LIKELY_SPACE}]\S*", " ", line.text.lower())
            for line in lines
        )
        self.words = {word for text in sure for word in _WORD.findall(text)}

    def add_page(self, lines: list[Line]) -> None:
        for at, line in enumerate(lines):
            goes_on = (
                self.goes_on_overleaf(line)
                if at == 0 and self.rows
                else bool(self.rows) and self.goes_on(line)
            )
            row = _celled(line.text) and any(
                _celled(other.text) and _alike(_box(line), _box(other))
                for other in lines[max(0, at - 1) : at + 2]
                if other is not line
            )
            if row and not self.in_masthead(line):
                self.close()
                cells = edit_line(line, _CELLS, " | ")
                self.body.append(
                    msgspec.structs.replace(
                        _untabbed(cells), role="paragraph", level=0, box=None, gap=1
                    )
                )
                continue
            self.block_right = max((_box(row).right for row in self.block(lines, at)), default=0.0)
            if goes_on is None:
                self.close()
                line = msgspec.structs.replace(line, continued=True)
            elif not goes_on:
                self.close()
            self.rows.append(line)

    def in_masthead(self, line: Line) -> bool:
        """Whether a line stands where fields stand side by side that are no cells of a table."""
        return not self.body or (
            line.page == self.body[0].page and _box(line).base > 0.6 * _box(line).height
        )

    def block(self, lines: list[Line], at: int) -> list[Line]:
        """The lines around one that stand at its margin, in its style and without a gap."""
        out = [lines[at]]
        for step in (-1, 1):
            here, there = at, at + step
            while 0 <= there < len(lines) and self.same_block(lines[here], lines[there]):
                out.append(lines[there])
                here, there = there, there + step
        return out

    def same_block(self, one: Line, other: Line) -> bool:
        a, b = _box(one), _box(other)
        gap = abs(a.base - b.base)
        return (
            abs(a.left - b.left) < _NEAR
            and _alike(a, b)
            and gap < max(1.35 * self.frame.leading, 1.6 * a.size)
        )

    def goes_on(self, line: Line) -> bool:
        """Whether a line goes on with the paragraph at hand, on the same page."""
        before, box = _box(self.rows[-1]), _box(line)
        if not _alike(before, box) or _celled(line.text) or _celled(self.rows[-1].text):
            return False
        if (
            box.left > 0.55 * box.width and before.left > 0.55 * box.width
        ):  # date, meeting: each line for itself
            return False
        gap = before.base - box.base
        if gap > 1.35 * max(self.frame.leading, before.size * 1.25) or gap < 0.3 * box.size:
            return False
        if box.size > self.frame.size * 1.08:
            return (
                self.centred(line) == self.centred(self.rows[-1])
                or abs(box.left - before.left) < _NEAR
            )
        first = _box(self.rows[0])
        margin = _box(self.rows[1]).left if len(self.rows) > 1 else None
        if margin is not None:
            aligned = abs(box.left - margin) < _NEAR or (
                self.centred(line) and self.centred(self.rows[-1])
            )
            return aligned and (self.full(line) or not ends_with_punctuation(self.text()))
        if box.left < first.left - _NEAR:
            return self.full(line) or not ends_with_punctuation(self.text())
        if box.left > first.left + _NEAR and not (
            self.centred(line) and self.centred(self.rows[-1])
        ):
            return read_label(self.rows[0].text) is not None and self.full(line)
        label = read_label(line.text)
        return self.full(line) and (
            label is None or label.level > 2 or not ends_with_punctuation(self.text())
        )

    def goes_on_overleaf(self, line: Line) -> bool | None:
        """The same for the first line of a page; null where the print does not tell."""
        before, box = _box(self.rows[-1]), _box(line)
        if not _alike(before, box) or _celled(line.text):
            return False
        first = _box(self.rows[0])
        margin = _box(self.rows[1]).left if len(self.rows) > 1 else None
        if margin is None:
            margin = self.frame.left if first.left > self.frame.left + _NEAR else first.left
        if abs(box.left - margin) >= _NEAR:
            return False
        if first.left > margin + _NEAR:  # paragraphs begin indented, this line does not
            return self.full(line) or not ends_with_punctuation(self.text())
        if read_label(line.text) is not None and ends_with_punctuation(self.text()):
            return False
        if not ends_with_punctuation(self.text()):
            return None
        return (
            None
            if self.full(line) and re.search(r"[,，،][”\"'’»]*$", self.text().rstrip())
            else False
        )

    def full(self, line: Line) -> bool:
        """Whether the first word of a line would not have found room at the end of the line before it."""
        before = _box(self.rows[-1])
        right = self.frame.right
        text = line.text
        if (
            before.bold or abs(before.left - self.frame.left) > 4 * self.frame.size
        ):  # a heading has its own width
            if self.rows[-1].text.rstrip().endswith((",", "، ", "-")) or text[:1].islower():
                return True
            right = min(self.block_right, right) if self.block_right - before.left > 110 else right
        word = text.split(" ", 1)[0]
        word = word[: next((at + 1 for at, sign in enumerate(word) if is_wide(sign)), len(word))]
        room = right - before.right
        return room < (
            len(word) * (1.0 if is_wide(word[:1]) else 0.5) + 0.3
        ) * before.size + 0.04 * (right - self.frame.left)

    def centred(self, line: Line) -> bool:
        box = _box(line)
        middle = (box.left + box.right) / 2
        own = (self.frame.left + self.frame.right) / 2
        return (
            min(abs(middle - box.width / 2), abs(middle - own)) < 6
            and box.left > self.frame.left + 12
        )

    def text(self) -> str:
        return self.rows[-1].text.rstrip()

    def close(self) -> None:
        if not self.rows:
            return
        whole = self.rows[0]
        for row in self.rows[1:]:
            whole = self.put_together(whole, row)
        whole = edit_line(whole, _DOUBT, self.decide)
        bold = all(_box(row).bold for row in self.rows)
        display = (
            bold or _box(self.rows[0]).size > self.frame.size * 1.08
        ) and not ends_with_punctuation(whole.text)
        self.body.append(
            msgspec.structs.replace(_untabbed(whole), heading=display, box=None, gap=1)
        )
        self.rows = []

    def decide(self, found: re.Match[str]) -> str:
        """Letters with doubtful blanks between them: one word where the text has it elsewhere and its parts are none."""
        pieces = re.split(f"([{DOUBTFUL_SPACE}{LIKELY_SPACE}])", found[0])
        out = pieces[0]
        for blank, part in zip(pieces[1::2], pieces[2::2], strict=True):
            before = _WORD.findall(out.lower())[-1:]
            behind = _WORD.findall(part.lower())[:1]
            whole = _WORD.findall((out[-40:] + part).lower())
            known = any(
                w in self.words
                for w in whole
                if before and behind and w.startswith(before[0]) and behind[0] in w
            )
            words = bool(before and behind) and before[0] in self.words and behind[0] in self.words
            hangs = part[0] in "’',;:.)" or (part[0] in "-‑" and out[-1:].isalpha())
            if blank == DOUBTFUL_SPACE:
                one = hangs or known or (not words and out[-1:].isalpha() and part[0].isalpha())
            else:
                one = (hangs and part[0] in "’-‑") or (
                    known and (not words or "-" in out[-1:] + part[:1])
                )
            out += part if one else f" {part}"
        return out

    def put_together(self, first: Line, second: Line) -> Line:
        first = msgspec.structs.replace(first, text=first.text.rstrip())
        cut = re.search(r"([^\W\d_]+)-$", first.text)
        rest = re.match(r"[^\W\d_]+", second.text)
        if cut and rest:
            whole = (cut[1] + rest[0]).lower()
            if whole in self.words and f"{cut[1]}-{rest[0]}".lower() not in self.words:
                first = msgspec.structs.replace(first, text=first.text[:-1])
                return join_pair(first, second, "")
        return join_pair(first, second, separator_between(first.text, second.text))

    def add_notes(self, lines: list[Line], page: int | None, since: int) -> None:
        for line in lines:
            line = _untabbed(edit_line(line, _DOUBT, self.decide))
            label, text = self.label_of(line)
            if label is not None:
                note = NoteText(label=label, text=text, line=line.number, page=page)
                self.notes.append(Placed(note, len(self.body) + bool(self.rows), since))
            elif self.notes:
                last = self.notes[-1]
                longer = (
                    last.note.text.rstrip()
                    + separator_between(last.note.text.rstrip(), text)
                    + text
                )
                self.notes[-1] = msgspec.structs.replace(
                    last, note=msgspec.structs.replace(last.note, text=longer)
                )
            else:
                self.close()
                self.body.append(msgspec.structs.replace(line, box=None))

    def label_of(self, line: Line) -> tuple[str | None, str]:
        if _headed(line):
            return line.marks[0].label, line.text.lstrip()
        if found := _STAR.match(line.text):
            return found[1], line.text[found.end() :]
        numbers = [int(p.note.label) for p in self.notes if p.note.label.isdecimal()]
        found = _PLAIN.match(line.text)
        if found and int(found[1]) == (numbers[-1] if numbers else 0) + 1:
            return found[1], line.text[found.end() :]
        return None, line.text

    def finish(self) -> list[Line]:
        self.close()
        return self.body


def _alike(one: Box, other: Box) -> bool:
    return abs(one.size - other.size) < 0.6 and one.bold == other.bold


def _celled(text: str) -> bool:
    """Whether a line has room as between the cells of a table; that behind a label does not count."""
    head, tab, rest = text.partition("\t")
    return bool(tab) and ("\t" in rest or re.fullmatch(r"\W*\w{1,4}\W*", head) is None)


def _untabbed(line: Line) -> Line:
    return msgspec.structs.replace(line, text=line.text.translate(_BLANKS))
