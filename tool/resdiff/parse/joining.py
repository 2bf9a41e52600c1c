"""From lines to whole paragraphs: labels read, and what a page end or the width of the page cut put together again.

…增长和《2030          a line cut by the page's width: joined, without a blank beside Chinese signs
年可持续发展议程》…
…消除针对妇女的暴力，包括贩   a paragraph cut by a page end: joined on that evidence, never by punctuation alone
¹ 第70/1号决议。
卖、性剥削及其他形式的剥削；
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from resdiff.languages import QUOTES, Language, is_wide
from resdiff.model.lines import Line, join_pair
from resdiff.model.records import Caution
from resdiff.parse.cleaning import Layout, column_width, separator_between

_NUMBER = re.compile(
    r"^[“\"«„”]?(?P<label>(?P<n>\d{1,3})(?:\s?[-–](?=\s)|\s?[-–](?=[\u0600-\u06ff])|[.．](?!\d)))\s*(?=\S)"
)
_LETTER = re.compile(
    r"^[“\"«„”]?(?P<label>[(（](?P<in>[a-zа-я]{1,2}|[ivxl]{1,7}|[\u0621-\u064a](?: ?[\u0621-\u064a])?|[一二三四五六七八九十]{1,3})[)）]|(?P<out>(?P<once>[a-zа-я])(?P=once)?|[ivxl]{1,7}|(?P<count>[1-9]\d?))\)|[㈠-㈩]|[’'‘](?P<q>\d{1,2})[‘'’])\s*(?=\S)"
)
_INSERTED = re.compile(
    r"^(?P<label>(?P<n>\d{1,3})\s?(?P<ins>bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)[.．]?)\s+(?=\S)"
)
_SMALL = re.compile(r"^(?P<label>[a-z]\.)\s+(?=\S)")
_DASH = re.compile(r"^(?P<label>[–•·])\s*(?=\S)")
_INFORMAL = re.compile(
    r"^(?P<open>[\[(]?)(?P<label>(?P<part>PP|OP)\s?(?P<n>\d{1,3})(?:\s?\((?P<sub>[a-z])\))?"
    r"(?:\s?(?P<ins>(?:(?:pre|ante)\s?)?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)))?(?:\s?(?P<alt>alt)\.?\s?(?P<altn>\d*))?)(?P<close>[\])]?)[.:]?\s+(?=\S)"
)
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+[.．、]|[A-Z][.．]|[IVXL]{1,5}[.．])\s*\S")
_ROMAN = re.compile(r"^(?:x{0,3}(?:ix|iv|v?i{0,3}))$")
_END = re.compile(r"[.。!！?？;；:：,，،؛…][”“\"'’»」』)）\]>*]*$")
_COMMA = re.compile(r"[,，،、][”\"'’»]*$")


class Label(msgspec.Struct, frozen=True):
    """A printed label: `number` for 12., `level` 0 to 3, `informal` the id that a negotiators' label gives (op5bis)."""

    label: str
    length: int
    level: int
    number: int | None = None
    informal: str | None = None
    quote: str = ""  # what stood before the label of a quoted paragraph: “(a) …


def read_label(text: str) -> Label | None:
    """The label at the head of a line; null where there is none."""
    label = _read_label(text)
    if label is not None and text[0] in QUOTES:
        return msgspec.structs.replace(label, quote=text[0])
    return label


def _read_label(text: str) -> Label | None:
    if found := _INFORMAL.match(text):
        own = found["part"].lower() + found["n"] + (f".{found['sub']}" if found["sub"] else "")
        own += (found["ins"] or "").replace(" ", "") + (
            f"alt{found['altn']}" if found["alt"] else ""
        )
        if found["open"] and not found["close"]:  # [PP2 bis … ]: the bracket is the text's
            return Label(found["label"], found.end(), 0, int(found["n"]), own, found["open"])
        return Label(
            found["open"] + found["label"] + found["close"], found.end(), 0, int(found["n"]), own
        )
    if found := _INSERTED.match(text):
        return Label(
            found["label"], found.end(), 0, int(found["n"]), f"op{found['n']}{found['ins']}"
        )
    if found := _NUMBER.match(text):
        return Label(found["label"], found.end(), 0, int(found["n"]))
    if found := _LETTER.match(text):
        roman = (
            found["q"] is not None
            or found["count"] is not None
            or "㈠" <= found["label"] <= "㈩"
            or re.match(r"^[一二三四五六七八九十]", found["in"] or "")
        )
        letters = found["in"] or found["out"] or ""
        maybe_roman = bool(letters and _ROMAN.match(letters) and letters.isascii())
        return Label(
            found["label"],
            found.end(),
            2 if roman or (maybe_roman and letters != "i" and len(letters) > 1) else 1,
        )
    if found := _SMALL.match(text):
        return Label(found["label"], found.end(), 3)
    if found := _DASH.match(text):
        return Label(found["label"], found.end(), 1)
    return None


def printed_number(line: Line) -> int | None:
    """The printed number of a top paragraph."""
    if line.counted is not None or not line.label or (line.level or 0) > 0:
        return line.counted
    return _printed(line.label)


_PRINTED_NUMBER = re.compile(r"^[“\"«„”]?(\d{1,3})\s?[.．\-–]?$")


@lru_cache(maxsize=1024)
def _printed(label: str) -> int | None:
    return int(found[1]) if (found := _PRINTED_NUMBER.match(label)) else None


def letters_of(label: str) -> str:
    return re.sub(r"[^\w]", "", label)


def roman_value(letters: str) -> int | None:
    """The number that small Roman letters spell, up to 39."""
    if not letters or not _ROMAN.match(letters):
        return None
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in letters]
    return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))


def letter_follows(before: str, letters: str) -> bool:
    """Whether a letter label comes next: h, i; hh, ii; z, aa."""
    if before == "z" * len(before) and before:
        return letters == "a" * (len(before) + 1)
    return (
        len(before) == len(letters)
        and len(set(before)) == 1
        and letters == chr(ord(before[0]) + 1) * len(before)
    )


def is_heading(text: str) -> bool:
    """Whether a line looks like a numbered heading: 一. 导言 / A. Trends / IV. Conclusions."""
    return _HEADING.match(text) is not None and column_width(text) < 160 and not _END.search(text)


def is_part_letter(text: str) -> bool:
    """Whether a line is the lone capital letter above one of several resolutions under one symbol."""
    return len(text) == 1 and text.isupper()


def ends_with_punctuation(text: str) -> bool:
    """Whether a text ends in a mark that may end a paragraph."""
    return _END.search(text) is not None


def take_label(line: Line, label: Label) -> Line:
    """The line without its printed label, which is kept beside it."""
    cut, kept = label.length, len(label.quote)

    def at(offset: int) -> int:
        return max(0, offset - cut) + kept

    return msgspec.structs.replace(
        line,
        text=label.quote + line.text[cut:],
        label=label.label.strip(),
        level=label.level,
        marks=tuple(msgspec.structs.replace(m, at=at(m.at)) for m in line.marks),
        emphasis=tuple((at(a), at(b)) for a, b in line.emphasis if b > cut),
    )


class ParagraphJoiner:
    """Whole paragraphs out of lines; one pass, the state is what was read last."""

    def __init__(
        self, layout: Layout | None, language: Language | None, whole: bool = False
    ) -> None:
        self.layout = layout
        self.whole = (
            whole  # the format tells where paragraphs end, but for a line that is `continued`
        )
        self.language = language
        self.out: list[Line] = []
        self.warnings: list[Caution] = []
        self.last_width = 0
        self.started = False  # the enacting line or a numbered paragraph was seen
        self.numbered = 0
        self.in_text = 0  # numbers that a format with a place for them has in the text instead
        self.resolution = False

    def gather(self, lines: list[Line]) -> list[Line]:
        for line in lines:
            if line.role is not None or line.level is not None or line.label is not None:
                self.out.append(self.told(line))
                continue
            label = read_label(line.text)
            if label is not None and not self.plausible(label, line):
                label = None
            if label is not None and label.level == 0:
                self.numbered = label.number or 0
                self.started = True
            if label is not None:
                self.out.append(take_label(line, label))
            elif self.continues(line):
                self.add(line)
            else:
                if self.language is not None and self.language.enacting_organ(line.text):
                    self.started = self.resolution = True
                    self.numbered = 0
                self.out.append(line)
            self.last_width = column_width(line.text)
        if self.in_text:
            message = (
                f"{self.in_text} paragraph numbers stood in the text, not in the place for them"
            )
            self.warnings.append(Caution(code="number-in-text", message=message))
        return self.out

    def told(self, line: Line) -> Line:
        """A line whose format tells where paragraphs end; a letter that stands in its text is still a label."""
        label = read_label(f"{line.label} x") if line.label else None
        if label is not None and label.number is not None:
            self.numbered = label.number
        if line.role is None and line.label is None and line.level == 0:
            label = read_label(line.text)
            if label is None or label.label in ("–", "•", "·") or label.level > 2:
                return line
            if label.level > 0:
                return take_label(line, label)
            if (
                label.number is not None
                and label.informal is None
                and (label.number > self.numbered or label.number == 1)
            ):
                self.numbered = label.number
                self.in_text += 1
                return msgspec.structs.replace(
                    take_label(line, label), label=None, level=0, counted=label.number
                )
        return line

    def plausible(self, label: Label, line: Line) -> bool:
        """Whether a number goes on from the last: a line of running text may begin with 12. or 2024."""
        if label.informal is not None or label.number is None:
            last = self.out[-1] if self.out else None
            return label.level < 3 or (
                last is not None and bool(last.level or last.text.rstrip().endswith((":", "：")))
            )
        if self.layout is None:
            return label.number > self.numbered or label.number == 1
        if self.layout.apart and line.gap > self.layout.gap and not line.continued:
            return label.number > self.numbered or label.number == 1
        return label.number == self.numbered + 1 or (label.number == 1 and not self.unfinished())

    def unfinished(self) -> bool:
        return bool(self.out) and not ends_with_punctuation(self.out[-1].text)

    def continues(self, line: Line) -> bool:
        """Whether a line without label goes on with the paragraph before it."""
        if not self.out or is_heading(line.text) or (self.whole and not line.continued):
            return False
        before = self.out[-1]
        if any(is_part_letter(some.text) and some.gap for some in (line, before)):
            return False
        if self.language is not None and (
            self.language.stands_alone(line.text) or self.language.stands_alone(before.text)
        ):
            return False
        if self.language is not None and (
            self.language.enacting_organ(line.text) or self.language.enacting_organ(before.text)
        ):
            return False
        if before.role is not None:
            return False
        if self.layout is not None:
            return self.continues_wrapped(line, before)
        if not self.started:
            return line.gap == 0 and before.text.endswith(("、", ","))
        if is_heading(before.text) and before.label is None:
            return False
        opener = (
            self.language.opener(line.text)
            if self.language is not None and self.resolution
            else None
        )
        if self.unfinished():
            return opener is None and (
                line.continued or before.label is not None or self.resolution
            )
        return (
            line.continued
            and self.resolution
            and _COMMA.search(before.text) is not None
            and opener is None
        )

    def continues_wrapped(self, line: Line, before: Line) -> bool:
        assert self.layout is not None
        word = line.text[:1] if is_wide(line.text[:1]) else line.text.split(" ", 1)[0]
        fits = self.last_width + 1 + column_width(word) <= self.layout.full
        full = self.last_width >= self.layout.full * 0.82 or not fits
        new_page = line.continued or (self.layout.gap == 1 and line.gap == 0)
        if self.layout.gap == 0 and line.gap > 0 and not new_page:
            return False
        if (
            self.layout.margin is not None
            and self.started
            and line.gap <= self.layout.gap + new_page
        ):
            if line.indent > self.layout.margin:
                return False
            if not ends_with_punctuation(before.text) or _COMMA.search(before.text) or not new_page:
                return True
        if (
            self.numbered
            and self.resolution
            and _COMMA.search(before.text)
            and before.level is not None
            and (full or new_page)
        ):
            return True  # no operative paragraph ends in a comma
        opens = self.opens(line)
        if self.layout.gap == 0 and line.gap == 0 and not new_page:
            if self.layout.apart:
                return self.started or full
            return not (ends_with_punctuation(before.text) and (opens or fits)) and (
                self.started or full
            )
        # Chinese fills its lines to the last sign: only a paragraph's last line is shorter
        filled = is_wide(word[:1]) and self.last_width >= self.layout.full - 3
        if not ends_with_punctuation(before.text):
            return filled or ((full or (new_page and self.started)) and not opens)
        if _COMMA.search(before.text):
            if filled and not (opens and self.layout.gap == 1):
                return True
            opens = opens or (new_page and self.opens_by_form(line))
            return not opens and (full or (new_page and self.layout.gap == 1))
        return full and not new_page and not (opens and self.resolution)

    def opens(self, line: Line) -> bool:
        """Whether a line begins with a known opener."""
        return (
            self.language is not None
            and self.resolution
            and self.language.opener(line.text) is not None
        )

    def opens_by_form(self, line: Line) -> bool:
        """Whether a line begins with a capital and in the form that openers have; so do some that go on."""
        kind = "operative" if self.numbered else "preambular"
        form = (
            self.language.opener_by_form(line.text, kind)
            if self.language is not None and self.resolution
            else None
        )
        return form is not None and line.text[:1].isupper()

    def add(self, line: Line) -> None:
        before = self.out[-1]
        self.out[-1] = join_pair(before, line, separator_between(before.text, line.text))
        if line.continued:
            message = "a paragraph cut by a page end put together again"
            self.warnings.append(
                Caution(code="joined", message=message, line=line.number, page=line.page)
            )
