"""The Markdown-like markup that PDF converters write, taken out of a line: emphasis and notes'
marks become offsets.

2. **敦促**会员国…《行动计划》³⁵ 中提及的      bold and italics as stretches, raised digits as marks
resolution [73/195](#)^{26,27}                    links as their text
by ~~2027~~ <u>2028</u>, [-2027-]{+2028+}          what is struck or underlined, as stretches
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from resdiff.languages import is_wide
from resdiff.languages.scripts import HAN_LETTER
from resdiff.model.lines import Stretches
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import NoteMark
from resdiff.text.superscripts import RAISE, SUPERSCRIPTS, unit_before

_RAISED_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARKUP_SIGNS = frozenset(f"\\[<^*_~{{+{_RAISED_MARKS}")

HTML_TAGS = (
    "b|i|em|strong|u|s|del|ins|strike|br|p|span|sup|div|center|font|small|big|mark|details|summary"
)
"""The elements of HTML whose tags may stand in a text."""

_MARKUP = lazy_pattern(
    # what begins any of them is looked for first: most characters are plain text
    rf"""
    (?=[\\!\[<$^(（{_RAISED_MARKS}*_~{{\-+])
    (?:
      \\(?P<escaped>[!-/:-@\[-`{{-~])                           # 1\. as typed
    | !?\[(?P<link>[^\]\n]{{1,400}})\]                         # [A/79/322](https://…), ![a map](…)
        \([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)
    | <(?P<address>(?i:https?)://[^<>\s]+)>                         # <https://…>
    | \[\^(?P<foot>[^\]\s\[]{{1,60}})\](?!:)                   # [^5], [^b], but not [^5]: its text
    | \$?\^\{{?(?P<tex>\d{{1,3}}(?:\s?[,、，]\s?\d{{1,3}})*)\}}\$?      # ^{{26,27,28}}
    | <(?i:sup)>\s*(?P<sup>\d{{1,3}}(?:\s?[,、，]\s?\d{{1,3}})*)\s*</(?i:sup)>    # <sup>26, 27</sup>
    | (?<=\S)[(（](?P<inside>[{_RAISED_MARKS}]{{1,3}})[)）]           # (¹) as Arabic has it
    | (?P<raised>[{_RAISED_MARKS}]{{1,3}}(?:[,、，⁾\s]{{0,2}}[{_RAISED_MARKS}]{{1,3}})*)   # ²⁶、²⁷
    | (?P<strong>
          \*\*\* | \*\*
        | (?<![\w*])\*(?=\S[^*\n]*\S?\*) | (?<=\S)\*(?![\w*])  # *Urges*, but not 3 * 4
        | (?<={HAN_LETTER})\*(?={HAN_LETTER})          # Chinese has no blank behind it
        | (?<!\w)__(?=[^\s_]) | (?<=[^\s_])__(?!\w)            # __Urges__, but not a__b
        | (?<![\w_])_(?=[^\s_][^_\n]{{0,200}}_(?!\w)) | (?<=[^\s_])_(?![\w_])   # _Urges_
      )
    | (?P<edit> (?<!~)~~(?!~)                                  # ~~deleted~~
        | \{{-- | --\}} | \[-(?=\S) | (?<=\S)-\]                  # {{--deleted--}}, [-deleted-]
        | \{{\+\+? | \+\+?\}}                                   # {{++inserted++}}, {{+inserted+}}
        | (?<![\w+])\+\+(?=[^\s+]) | (?<=[^\s+])\+\+(?![\w+])   # ++inserted++, but not C++
      )
    | (?P<tag></?(?i:{HTML_TAGS})\b[^<>]{{0,80}}>)
    )
    """,
    re.VERBOSE,
)
_STRIKE_SIGN = lazy_pattern("(?<!~)~~(?!~)")
_EMPHASIS_TAGS = frozenset({"b", "i", "em", "strong"})
# By what opens a change, what closes it.
_EDIT_CLOSING = {"~~": "~~", "{--": "--}", "[-": "-]", "{++": "++}", "{+": "+}", "++": "++"}
_STRIKING = frozenset({"~~", "{--", "[-", "s", "del", "strike"})
_UNDERLINING = frozenset({"{++", "{+", "++", "u", "ins"})
# Characters before a mark by which a unit (km²) and Chinese text are told.
_LOOK_BACK = 12


class UnmarkedText(msgspec.Struct, frozen=True):
    """Text without its markup, with the stretches that were bold or italic, struck or underlined
    and the marks of notes, as offsets; `addresses` are those that its links lead to.
    """

    text: str
    emphasis: Stretches = ()
    struck: Stretches = ()
    underlined: Stretches = ()
    marks: tuple[NoteMark, ...] = ()
    addresses: tuple[str, ...] = ()


def struck_line_by_line(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text, with ~~ at both ends of each line that a deletion runs on over.

    A deletion that no line ends before the next empty one is none.
    """
    for is_empty, block in itertools.groupby(lines, key=lambda line: not line.strip()):
        together = list(block)
        signs = [len(_STRIKE_SIGN.findall(line)) for line in together]
        if is_empty or sum(signs) % 2 or not any(count % 2 for count in signs):
            yield from together
        else:
            yield from _with_entities(together, signs)


def _with_entities(lines: Sequence[str], signs: Sequence[int]) -> Iterator[str]:
    """Lines of one paragraph, each with the ~~ that it takes over and hands on."""
    is_open = False
    for line, count in zip(lines, signs, strict=True):
        words = line.lstrip()
        blanks = line[: len(line) - len(words)]
        begun = f"{blanks}~~{words}" if is_open else line
        is_open ^= count % 2 == 1
        yield f"{begun.rstrip()}~~" if is_open else begun


def unmark(body: str) -> UnmarkedText:
    """A line without its markup.

    What only looks like markup stays: an asterisk that nothing closes, a raised power.
    """
    if _MARKUP_SIGNS.isdisjoint(body):
        return UnmarkedText(body)
    walk = _MarkupWalk(body)
    for found in _MARKUP.finditer(body):
        walk.put_up_to(found)
        # each alternative of the pattern has one group, which names what it is
        _MARKUP_RULES[found.lastgroup or ""](walk, found)
    walk.put(body[walk.done :])
    return UnmarkedText(
        text="".join(walk.out),
        emphasis=tuple(walk.emphasis),
        struck=tuple(walk.struck),
        underlined=tuple(walk.underlined),
        marks=tuple(walk.marks),
        addresses=tuple(walk.addresses),
    )


class _MarkupWalk:
    """A line while its markup is taken out, from left to right.

    out     the text so far, in parts; its last one is what stood between the last two pieces of
            markup
    length  of that text
    done    how far the line was read
    """

    def __init__(self, body: str) -> None:
        self.body = body
        self.out: list[str] = []
        self.length = 0
        self.done = 0
        self.emphasis: list[tuple[int, int]] = []
        self.struck: list[tuple[int, int]] = []
        self.underlined: list[tuple[int, int]] = []
        self.marks: list[NoteMark] = []
        self.addresses: list[str] = []
        self._opened: int | None = None  # where the emphasis that is open begins
        self._signs: list[str] = []  # those that opened it, the outermost first
        self._edits: dict[str, int] = {}  # where changes that are open begin, by what opened them
        self._last_closing: dict[str, int] = {}  # where each closing sign stands last

    def put(self, text: str) -> None:
        """Text as it stands."""
        self.out.append(text)
        self.length += len(text)

    def put_up_to(self, found: re.Match[str]) -> None:
        """What stands before a piece of markup."""
        self.put(self.body[self.done : found.start()])
        self.done = found.end()

    def put_group(self, found: re.Match[str]) -> None:
        """The text of a link or an address."""
        self.put(found[found.lastgroup or 0])

    def put_link(self, found: re.Match[str]) -> None:
        """The text of a link, whose address is no text."""
        self.put_group(found)
        address = found[0].rpartition("](")[2].removesuffix(")").strip("#")
        if address:
            self.addresses.append(address)

    def put_note(self, found: re.Match[str]) -> None:
        """Numbers of notes: marks behind a word; a note's own label at the head of a line stays
        raised.
        """
        numbers = found[found.lastgroup or 0]
        if found.start() > 0:
            self._mark(re.findall(r"\d+", numbers.translate(SUPERSCRIPTS)))
        else:
            self.put(numbers.translate(RAISE))

    def put_named_note(self, found: re.Match[str]) -> None:
        """The name of a note, which may be a number: a mark behind a word."""
        if found.start() > 0:
            self._mark([found["foot"]])
        else:
            self.put(found["foot"])

    def put_raised(self, found: re.Match[str]) -> None:
        """Raised digits: a power behind a unit, else numbers of notes, which stay raised in a
        note's own label.
        """
        if unit_before(self._last_characters()):
            self.put(found[0])
        elif found.start() > 0:
            self.put_note(found)
        else:
            self.put(" ".join(re.findall(rf"[{_RAISED_MARKS}]+", found["raised"])))

    def put_strong(self, found: re.Match[str]) -> None:
        """Asterisks or underscores: they begin or end emphasis, if anything closes them; within
        others they change nothing: **_Urges_**.
        """
        sign = found["strong"]
        if sign in self._signs:
            del self._signs[self._signs.index(sign) :]
        elif self._stands_behind(sign, found.end()):
            self._signs.append(sign)
            if len(self._signs) > 1:
                return
        elif self._opened is None:
            self.put(found[0])
            return
        else:
            self._signs.clear()
        if not self._signs or self._opened is None:
            self._switch_emphasis()

    def put_tag(self, found: re.Match[str]) -> None:
        """A tag of HTML, which is no text."""
        closes = found["tag"].startswith("</")
        name = found["tag"].lower().strip("</>").split()[0]
        if name in _EMPHASIS_TAGS:
            self._switch_emphasis()
        elif name not in _STRIKING | _UNDERLINING:
            return
        elif closes:
            self._close_edit(name)
        else:
            self._edits.setdefault(name, self.length)

    def put_edit(self, found: re.Match[str]) -> None:
        """A sign that begins or ends deleted or inserted words, if anything closes them."""
        sign = found["edit"]
        opened = next((o for o in self._edits if _EDIT_CLOSING.get(o) == sign), None)
        if opened is not None:
            self._close_edit(opened)
        elif self._is_closed(sign, found):
            self._edits[sign] = self.length
        else:
            self.put(sign)

    def _is_closed(self, opening: str, found: re.Match[str]) -> bool:
        """Whether a sign opens a change that anything closes behind it."""
        closing = _EDIT_CLOSING.get(opening)
        if closing is None or not self.body[found.end() : found.end() + 1].strip():
            return False
        return self._stands_behind(closing, found.end() + 1)

    def _stands_behind(self, sign: str, at: int) -> bool:
        """Whether a sign stands at a place or behind it."""
        if sign not in self._last_closing:
            self._last_closing[sign] = self.body.rfind(sign)
        return self._last_closing[sign] >= at

    def _close_edit(self, opened: str) -> None:
        start = self._edits.pop(opened, None)
        if start is None:
            return
        stretches = self.struck if opened in _STRIKING else self.underlined
        if self.length > start and (not stretches or stretches[-1][1] <= start):
            stretches.append((start, self.length))
        if opened in _STRIKING and any(mark.at == self.length for mark in self.marks[-3:]):
            stretches.append((self.length, self.length))  # the mark is struck too

    def _switch_emphasis(self) -> None:
        if self._opened is None:
            self._opened = self.length
            return
        if self.length > self._opened:
            self.emphasis.append((self._opened, self.length))
        self._opened = None

    def _mark(self, labels: list[str]) -> None:
        self._drop_blank()
        # what parts several marks is printed: ，²⁶、²⁷、²⁸
        chinese = any(map(is_wide, self._last_characters()))
        for position, label in enumerate(labels):
            if position:
                self.put("、" if chinese else ",")
            self.marks.append(NoteMark(at=self.length, label=label))

    def _drop_blank(self) -> None:
        """One blank before a mark is the converter's, not the text's."""
        last = self.out[-1]
        if last.endswith(" ") and not last.endswith("  "):
            self.out[-1] = last[:-1]
            self.length -= 1

    def _last_characters(self) -> str:
        last = ""
        for part in reversed(self.out):
            last = part[-_LOOK_BACK:] + last
            if len(last) >= _LOOK_BACK:
                break
        return last[-_LOOK_BACK:]


_MARKUP_RULES: dict[str, Callable[[_MarkupWalk, re.Match[str]], None]] = {
    "escaped": _MarkupWalk.put_group,
    "link": _MarkupWalk.put_link,
    "address": _MarkupWalk.put_group,
    "foot": _MarkupWalk.put_named_note,
    "tex": _MarkupWalk.put_note,
    "sup": _MarkupWalk.put_note,
    "inside": _MarkupWalk.put_note,
    "raised": _MarkupWalk.put_raised,
    "strong": _MarkupWalk.put_strong,
    "edit": _MarkupWalk.put_edit,
    "tag": _MarkupWalk.put_tag,
}
