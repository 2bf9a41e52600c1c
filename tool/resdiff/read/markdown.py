"""The lines of Markdown whose meaning lies in their place: what stands around a text, headings,
lists and tables.

    ---                      front matter: its title is told beside the text
    # Conservation           a heading, also where it is underlined: =====
    1. Requests …            a list that is all “1.” is counted
       1. To plant …         a list in an item of another: sub-paragraphs
    <!-- not for Friday -->  no text; nor are the fences of a block: ```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages import label_patterns
from resdiff.languages.characters import COLONS
from resdiff.languages.sections import section_number
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.markdown_links import resolve_links
from resdiff.read.run_text import LONGEST_HEADING, SENTENCE_ENDS
from resdiff.read.unseen_text import holds_words, quotable

_FRONT_MATTER = lazy_pattern(r"(?P<rule>-{3}|\+{3})[-+]*\s*$")
_FRONT_MATTER_END = lazy_pattern(r"(?:-{3,}|\+{3,}|\.{3})\s*$")
_PROPERTIES = {"title": "title1", "symbol": "symbol1"}
_LONGEST_FRONT_MATTER = 60  # lines
_FIELD = lazy_pattern(r"[\"']?(?P<name>[\w-]{1,40})[\"']?\s*[:=]\s?(?P<value>.*)$")
_FENCE = lazy_pattern(r"\s{0,3}(?:`{3,}|~{3,})[\w+-]{0,20}\s*$")
_HASHES = lazy_pattern(r"\s{0,3}#{1,6}\s+(?P<words>\S.*?)(?:\s+#+)?\s*$")
_BOLD_LINE = lazy_pattern(
    r"\s{0,3}(?P<sign>\*\*|__)(?=\S)(?P<words>(?:(?!\*\*|__).)+)(?P=sign)\s*$"
)
_LINE_ACROSS = lazy_pattern(r"\s{0,3}(?:(?:\*\s{0,3}){3,7}|(?:-\s{0,3}){3,7}|(?:_\s{0,3}){3,7})$")
_STAR_BULLET = lazy_pattern(r"(?P<blanks>\s{0,3})\*\s+(?!\*(?:\s|$))(?=\S)")
_NOTE_BELOW = lazy_pattern(r"[\[(（]\^?\d|\d{1,3}\s|[⁰-⁹¹²³]|\*{1,3}\s|<sup")
_UNDERLINE = lazy_pattern(r"\s{0,3}(?:={3,}|-{3,7})\s*$")
_LIST_ITEM = lazy_pattern(r"(?P<blanks>\s{0,24})(?P<sign>(?P<number>\d{1,3})[.)]|[-*+•·])\s+(?=\S)")
_PAGE_NUMBER = lazy_pattern(r"\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$")
_LABEL_BEHIND = lazy_pattern(r"[\[(（]?[^\W_]{1,4}\s?[\])）.．、]")
_ROW = lazy_pattern(r"\s*\|.*\|\s*$")
_OPEN_ROW = lazy_pattern(r"\s*[^|\s].*\|.*\S")  # Chile | 0.42
_ROW_RULE = lazy_pattern(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
# an entry of a table of contents: - [Mapping](#mapping) ... 3
_ENTRY = lazy_pattern(
    r"""\s{0,24}(?:(?:[-*+•]|\d{1,3}[.)])\s+)?
    \[[^\]\n]{1,250}\]\(\#[^()\s]{0,250}\)
    [\s.…·]*\d{0,4}\s*$""",
    re.VERBOSE,
)
_PLACE_OF_CONTENTS = lazy_pattern(r"\s*(?:\[\[?_?toc_?\]\]?|\{:?toc\})\s*$", re.IGNORECASE)  # [TOC]
_COMMENT_BEGIN, _COMMENT_END = "<!--", "-->"
_BULLET_OF_LEVEL = ("", "•", "◦")
_NESTED = 2  # columns by which an item stands right of the one that it belongs to


class MarkdownLine(msgspec.Struct):
    """What Markdown says of one line.

    text     without the sign of an item that has a label of its own here; empty for no text
    label    of an item in a list within a list; None for any other line
    level    of such an item: 1 for what is (a) elsewhere, 2 for (i); None for any other line
    heading  whether it is a heading
    entry    whether it is a line of a table of contents
    """

    text: str
    label: str | None = None
    level: int | None = None
    heading: bool = False
    entry: bool = False


class MarkdownText(msgspec.Struct):
    """The lines of a text, in the places of those given, and what is none of it.

    properties  what the front matter says of the document, by the name of the property
    rows   (first, last) of the lines of each table
    """

    lines: list[MarkdownLine]
    properties: dict[str, str] = {}
    furniture: list[str] = []
    warnings: list[Caution] = []
    rows: list[tuple[int, int]] = []


def read_markdown(lines: Sequence[str]) -> MarkdownText:
    """What Markdown says of lines; they stay as they are where it says nothing."""
    resolved = resolve_links(lines)
    text = MarkdownText(list(map(MarkdownLine, resolved.lines)), furniture=resolved.furniture)
    _take_front_matter(text)
    _take_comments(text)
    _take_fences(text)
    _mark_headings(text)
    _take_rules(text)
    _mark_bullets(text)
    _take_tables(text)
    _mark_contents(text)
    _Lists(text).mark()
    return text


def _drop(text: MarkdownText, at: int) -> None:
    """A line that is no text."""
    if text.lines[at].text.strip():
        text.furniture.append(text.lines[at].text.strip())
    text.lines[at].text = ""


def _take_front_matter(text: MarkdownText) -> None:
    """The fields between two rules at the head of the text."""
    places = _front_matter([line.text for line in text.lines])
    for at in places:
        found = _FIELD.match(text.lines[at].text)
        name = _PROPERTIES.get(found["name"].lower()) if found else None
        if found is not None and name is not None:
            text.properties.setdefault(name, found["value"].strip().strip("\"'"))
        _drop(text, at)


def _front_matter(lines: Sequence[str]) -> range:
    """The places of the front matter; none where the first line is no rule or no field follows."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first + 1 >= len(lines) or not _FRONT_MATTER.match(lines[first]):
        return range(0)
    inside = range(first + 1, min(first + _LONGEST_FRONT_MATTER, len(lines)))
    last = next((at for at in inside if _FRONT_MATTER_END.match(lines[at])), None)
    if last is None or not _FIELD.match(lines[first + 1]):
        return range(0)
    return range(first, last + 1)


def _take_comments(text: MarkdownText) -> None:
    """What stands between <!-- and -->, which may take several lines; its words are told."""
    is_open = False
    commented: list[str] = []
    for line in text.lines:
        kept, rest = "", line.text
        if not is_open and _COMMENT_BEGIN not in rest:
            continue
        while rest:
            sign = _COMMENT_END if is_open else _COMMENT_BEGIN
            before, found, rest = rest.partition(sign)
            if not is_open:
                kept += before
            elif before.strip():
                commented.append(before.strip())
            if is_open and found:
                _tell_comment(text, commented)
            is_open ^= bool(found)
        line.text = kept
    _tell_comment(text, commented)


def _tell_comment(text: MarkdownText, words: list[str]) -> None:
    """The words of a comment, which is no text; none are left for the next one."""
    text.furniture += words
    if holds_words(words_of := quotable(" ".join(words))):
        message = f"a comment is not compared: {words_of}"
        text.warnings.append(Caution(code="comment", message=message))
    words.clear()


def _take_fences(text: MarkdownText) -> None:
    fences = [at for at, line in enumerate(text.lines) if _FENCE.match(line.text)]
    if len(fences) % 2 == 0:
        for at in fences:
            _drop(text, at)


def _mark_headings(text: MarkdownText) -> None:
    """Lines behind #, and those underlined with = or -."""
    above: MarkdownLine | None = None
    for line in text.lines:
        if found := _HASHES.match(line.text):
            line.text = found["words"]
            line.heading = _reads_as_heading(line.text)
        elif above is not None and _UNDERLINE.match(line.text) and _reads_as_heading(above.text):
            above.heading = True
            line.text = ""
        above = line if line.text.strip() else None
    _mark_bold_headings(text)


def _mark_bold_headings(text: MarkdownText) -> None:
    """Lines that are bold from end to end, with no other line of a paragraph beside them."""
    bold = [_BOLD_LINE.match(line.text) for line in text.lines]
    for at, (line, found) in enumerate(zip(text.lines, bold, strict=True)):
        beside = (other for other in (at - 1, at + 1) if 0 <= other < len(bold))
        alone = all(bold[other] or not text.lines[other].text.strip() for other in beside)
        if found is not None and alone and _reads_as_heading(found["words"]):
            line.heading = True


def _mark_bullets(text: MarkdownText) -> None:
    """Asterisks at the margin in one line after another: bullets, no marks of notes."""
    typed = [line for line in text.lines if line.text.strip()]
    starred = [_STAR_BULLET.match(line.text) for line in typed]
    for at, (line, found) in enumerate(zip(typed, starred, strict=True)):
        if found is not None and any(starred[max(at - 1, 0) : at] + starred[at + 1 : at + 2]):
            line.text = f"{found['blanks']}- {line.text[found.end() :]}"


def _take_rules(text: MarkdownText) -> None:
    """Rules between parts of a text; one above notes is left to tell that they are notes."""
    for at, line in enumerate(text.lines):
        if _LINE_ACROSS.match(line.text):
            below = (other.text.lstrip() for other in text.lines[at + 1 :] if other.text.strip())
            if "*" in line.text or not _NOTE_BELOW.match(next(below, "")):
                _drop(text, at)


def _reads_as_heading(text: str) -> bool:
    words = text.strip().strip("*_")
    if not words or len(words) > LONGEST_HEADING or words.endswith(SENTENCE_ENDS):
        return False
    return _LABEL_BEHIND.match(words) is None and _LIST_ITEM.match(text) is None


def _take_tables(text: MarkdownText) -> None:
    """The stretches of rows between bars; the rule below their heads is no row."""
    at = 0
    while at < len(text.lines):
        row_form = _OPEN_ROW if _heads_open_table(text.lines[at : at + 2]) else _ROW
        end = at
        while end < len(text.lines) and row_form.match(text.lines[end].text):
            end += 1
        if end - at > 1:
            text.rows.append((at, end - 1))
            for row in text.lines[at:end]:
                row.text = "" if _ROW_RULE.match(row.text) else row.text
        at = end + 1


def _heads_open_table(lines: Sequence[MarkdownLine]) -> bool:
    """Whether a row without bars at its ends stands above a rule of a table."""
    if len(lines) < 2 or "|" not in lines[1].text:
        return False
    return bool(_OPEN_ROW.match(lines[0].text) and _ROW_RULE.match(lines[1].text))


def _mark_contents(text: MarkdownText) -> None:
    """The lines that are no more than links within the text, where there are several."""
    entries = [line for line in text.lines if _ENTRY.match(line.text)]
    for line in entries if len(entries) > 1 else []:
        line.entry = True
    for at, line in enumerate(text.lines):
        if _PLACE_OF_CONTENTS.match(line.text):
            _drop(text, at)


class _Item(msgspec.Struct):
    """An item of a list: its place, its column, the number that it has or None, and the sign of a
    bullet.
    """

    at: int
    indent: int
    number: int | None
    bullet: str


def _is_sign_of_part(text: str) -> bool:
    """Whether a line is the letter or the number alone above a part, which counts from 1."""
    letter = len(text) == 1 and "A" <= text <= "Z"
    return letter or section_number(text, alone=True) is not None


def _names_choice(words: str) -> bool:
    """Whether an item is one of several texts for its number: 1. Option A: …, 1. Option B: …"""
    known = label_patterns()
    return re.match(rf"[\[(]?(?:{known.option}|{known.alternative})(?!\w)", words, re.I) is not None


class _Lists:
    """The lists of a text: which items lie in others, and how they are counted."""

    def __init__(self, text: MarkdownText) -> None:
        self.text = text
        self.open: list[_Item] = []  # the items that the next one may belong to
        self.counted: list[int] = []  # places of top items that are all numbered 1
        self.leads = False  # the last line of text ends in a colon

    def mark(self) -> None:
        """Gives nested items their labels and levels, and counts the others."""
        for at, line in enumerate(self.text.lines):
            if line.entry or not line.text.strip():
                continue
            found = _LIST_ITEM.match(line.text)
            if line.heading or found is None or _PAGE_NUMBER.match(line.text):
                self._take_text(line)
            else:
                self._take_item(at, line, found)
            self.leads = self._leads(line)
        self._count()

    def _leads(self, line: MarkdownLine) -> bool:
        return line.text.rstrip(" *_").endswith(COLONS)

    def _take_text(self, line: MarkdownLine) -> None:
        indent = len(line.text) - len(line.text.lstrip())
        if line.heading or _is_sign_of_part(line.text.strip()):
            self._count()
        if line.heading or indent == 0:
            # an item goes on behind a paragraph, a bullet does not
            self.open = [] if line.heading else [i for i in self.open if i.number is not None]

    def _take_item(self, at: int, line: MarkdownLine, found: re.Match[str]) -> None:
        indent = len(found["blanks"].expandtabs(4))
        number = int(found["number"]) if found["number"] else None
        bullet = "" if number is not None else found["sign"]
        outer, siblings = self._around(indent, bullet)
        depth = self._depth(outer, siblings, number, line.text[found.end() :])
        before = siblings[-1].number if siblings else None
        if depth > 0 and number == 1 and before is not None:
            self.text.furniture.append(found["sign"])  # a list in an item that is all “1.” too
            number = before + 1
        self.open = [*outer, _Item(at, indent, number, bullet)]
        if depth == 0:
            if number is not None and not _names_choice(line.text[found.end() :]):
                self._take_top(at, number)
            return
        line.label = f"{number}." if number is not None else _BULLET_OF_LEVEL[depth]
        line.level = depth
        line.text = line.text[found.end() :]

    def _around(self, indent: int, bullet: str) -> tuple[list[_Item], list[_Item]]:
        """The open items that an item lies in, and those of its own list.

        Below a colon other bullets begin a list within the one above, also where they stand as far
        left.
        """
        level = [item for item in self.open if abs(item.indent - indent) < _NESTED]
        outer = [item for item in self.open if item.indent + _NESTED <= indent]
        same = [item for item in level if item.bullet == bullet]
        if not bullet or len(same) == len(level) or not all(item.bullet for item in level):
            return outer, level
        if same:
            return [*outer, *level[: level.index(same[0])]], same
        return ([*outer, *level], []) if self.leads else (outer, level)

    def _depth(
        self, outer: list[_Item], siblings: list[_Item], number: int | None, words: str
    ) -> int:
        """0 for an item of the outermost list, 1 or 2 for one that belongs to another."""
        if _LABEL_BEHIND.match(words):
            return 0  # a bullet before a paragraph with its own label
        if number is None and not outer:
            # bullets below “Encourages:”; those of converters stand before any line
            listed = any(map(self._is_nested, siblings[-1:]))
            return 1 if self.leads or listed else 0
        if not outer:
            return 0
        begun = any(map(self._is_nested, siblings))
        if number not in (None, 1) and not begun:
            return 0  # an indented paragraph of the same list
        above = self.text.lines[outer[-1].at].level or 0
        return min(above + 1, 2)

    def _is_nested(self, item: _Item) -> bool:
        """Whether an item was found to lie in another."""
        return self.text.lines[item.at].level is not None

    def _take_top(self, at: int, number: int) -> None:
        if number == 1:
            self.counted.append(at)
        elif number == len(self.counted) + 1 > 2:  # 4. behind three items
            self._count()
        else:  # 1. 2. behind 1.: the numbers of a further section
            self.counted = []

    def _count(self) -> None:
        """Gives items that are all numbered 1 the numbers that they are shown with."""
        places, self.counted = self.counted, []
        if len(places) < 2:
            return
        for number, at in enumerate(places, 1):
            line = self.text.lines[at]
            printed = line.text.split(None, 1)[0]
            line.text = line.text.replace(printed, f"{number}{printed[-1]}", 1)
            self.text.furniture.append(printed)
        count = len(places)
        message = f"{count} paragraphs are all numbered “1.”; counted from 1 to {count}"
        self.text.warnings.append(Caution(code="counted", message=message, line=places[0] + 1))


def typed_cells(row: str) -> Iterator[str]:
    """The cells of a row between bars; a bar behind a backslash is one of the text."""
    inner = row.strip().removeprefix("|").removesuffix("|")
    for cell in re.split(r"(?<!\\)\|", inner):
        yield cell.replace("\\|", "|").strip()
