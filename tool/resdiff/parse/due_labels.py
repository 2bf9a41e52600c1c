"""Whether a label is due where a line begins with it: running text begins lines with such too.

(1) To map springs;      the first of a list, behind a whole paragraph or its colon
(2) To publish the map;  the next one
(3) of the Charter       a line of running text, cut by the width of the page
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern
from resdiff.parse.label_forms import BULLETS
from resdiff.parse.label_grammar import (
    Label,
    read_doubtful_label,
    read_label,
    read_label_of_series,
    read_lone_label,
)
from resdiff.parse.label_values import (
    begins_list,
    goes_on,
    label_characters,
    label_style,
    label_values,
)
from resdiff.parse.line_forms import ends_with_colon, ends_with_punctuation, is_heading
from resdiff.parse.opener_kinds import OpenerKinds, opener_kinds_in_any_case

_FEWEST_IN_SERIES = 2
_WIDEST_LONE_LABEL = 40  # characters
_LEVEL_OF_LETTERS = 3  # of a. and i.
_LETTER_ALONE = "a"  # the style of a To plant
_HEAD = 80  # characters in which an opener stands
_BELOW_NUMBER = lazy_pattern(r"1(?:\.1|\.?\(a\)$|\.?a[.)]$|\.a$)")  # styles: 2.1, 1 (a), 1a., 1.a
# … the map; and: what joins the last item of a list to those before
_JOINED = lazy_pattern(r"[;；؛,،，]\s\w{1,4}/?\w{0,4}$")


def opens_operatively(text: str, language: Language | None) -> bool:
    """Whether a text begins as operative paragraphs of its language do."""
    if language is None:
        return False
    return OpenerKinds.OPERATIVE in opener_kinds_in_any_case(text, language)


def opens_or_may_open(text: str, language: Language | None) -> bool:
    """Whether a text begins so, or has the form of an operative opener: ADOPTS the rules."""
    return opens_operatively(text, language) or _has_operative_form(text, language)


def _has_operative_form(text: str, language: Language | None) -> bool:
    if language is None:
        return False
    head = text[:_HEAD]
    return language.opener_by_form(head[:1].upper() + head[1:].lower(), "operative") is not None


def styles_of_series(lines: Sequence[Line], language: Language | None) -> frozenset[str]:
    """The styles of doubtful labels with which the operative paragraphs of a text are numbered.

    Counted are the labels that stand before an operative opener, one of them before a known one,
    and go on from one another: 1 Urges, 2 Decides; I. Requests, II. Decides. Letters alone count
    before any words: a To plant, b To keep. Those of a lettered preamble stand before its openers:
    A. Recognizing, B. Noting.
    """
    letters = frozenset({_LETTER_ALONE}) if _has_lists_of_letters(lines) else frozenset()
    return letters | _styles_before_openers(lines, language)


def _has_lists_of_letters(lines: Sequence[Line]) -> bool:
    """Whether a letter before words goes on with one behind a colon: … to: / a plant / b prune."""
    last, before = "", ""
    for line in lines:
        label = read_label_of_series(line.text) if line.label is None else None
        if label is not None and label_style(label.label) == _LETTER_ALONE:
            if last and goes_on(last, label.label):
                return True
            if begins_list(label.label) and ends_with_colon(before):
                last = label.label
        before = line.text
    return False


def _styles_before_openers(lines: Sequence[Line], language: Language | None) -> frozenset[str]:
    if language is None:
        return frozenset()
    last: dict[str, str] = {}
    counts: Counter[str] = Counter()
    clauses: Counter[str] = Counter()
    known: set[str] = set()
    for at, line in enumerate(lines):
        label, rest = _label_and_words(line, lines[at + 1 : at + 2])
        if label is None:
            continue
        opens = opens_operatively(rest, language)
        style, characters = label_style(label.label), label_characters(label.label)
        if not begins_list(characters) and not goes_on(last.get(style, ""), characters):
            continue
        if opens or _has_operative_form(rest, language):
            last[style] = characters
            counts[style] += 1
            known |= {style} if opens else set()
        elif opener_kinds_in_any_case(rest, language):
            last[style] = characters  # [1] Recalling: the preamble is numbered too
            clauses[style] += 1
    counts = clauses | Counter({style: counts[style] for style in known})
    return frozenset(style for style, count in counts.items() if count >= _FEWEST_IN_SERIES)


def _label_and_words(line: Line, following: Sequence[Line]) -> tuple[Label | None, str]:
    """The doubtful label of a line, and the words behind it or below a lone one."""
    if not line.is_unmarked:
        return None, ""
    text, words = line.text, ""
    if following and len(text) <= _WIDEST_LONE_LABEL and read_lone_label(text) is not None:
        text, words = f"{text} x", following[0].text
    label = _label_by_series(text)
    if label is None:
        return None, ""
    words = words or text[label.length :]
    inner = read_label(words)  # 1 (a) Requests
    return label, words if inner is None else words[inner.length :]


def _label_by_series(text: str) -> Label | None:
    """The label at the head of a text, where only a series can show that it is one."""
    label = read_label(text)
    if label is None:
        return read_label_of_series(text) or read_doubtful_label(text)
    return label if label.level == _LEVEL_OF_LETTERS else None


class DueLabels:
    """What the labels taken so far let expect."""

    def __init__(self, series: frozenset[str]) -> None:
        self.series = series
        # by style and way of counting: II. goes on behind I., whatever A. and B. stand between
        self._last: dict[tuple[str, str], int] = {}

    def numbers_paragraphs(self, label: Label) -> bool:
        """Whether a label is printed as those of operative paragraphs are in this text."""
        return label_style(label.label) in self.series

    def took(self, label: str) -> None:
        """A label was read."""
        style = label_style(label)
        for way, value in label_values(label_characters(label)).items():
            self._last[style, way] = value

    def _goes_on(self, style: str, characters: str) -> bool:
        values = label_values(characters).items()
        return any(self._last.get((style, way)) == value - 1 for way, value in values)

    def begin(self) -> None:
        """A text begins: what was read before counts for nothing."""
        self._last.clear()

    def doubtful_label(
        self, line: Line, before: Line | None, stands_apart: bool, language: Language | None
    ) -> Label | None:
        """The doubtful label of a line, if it is due behind a paragraph; None where it is not.

        `stands_apart` says that nothing goes on with the paragraph before.
        """
        label = (
            self._of_same_number(line.text)
            or self._of_series(line.text, language)
            or read_doubtful_label(line.text)
        )
        if label is None or before is None:
            return None
        if label.label in BULLETS:
            rest = line.text[label.length :]
            return label if self._is_bullet(label, before, rest, language) else None
        style = label_style(label.label)
        in_series = style in self.series
        if not in_series and is_heading(line.text):
            return None
        return label if self._is_due(label, before, stands_apart) else None

    def _of_same_number(self, text: str) -> Label | None:
        """1 (b), whose letter goes on with that of (a) below 1."""
        label = read_doubtful_label(text)
        if label is None or not label.label[0].isdecimal() or label.level == 0:
            return None
        style = label_style(label.label).lstrip("1. ")
        return label if self._goes_on(style, label_characters(label.label)) else None

    def _of_series(self, text: str, language: Language | None) -> Label | None:
        """A label of which the text has a series, or the number of 1 Urges that is the next one
        where the point is missing (A/C.3/80/L.2, 25).
        """
        label = read_label_of_series(text)
        if label is None or label_style(label.label) in self.series:
            return label
        if not label.label.isdecimal():
            return None
        is_next = any(self._goes_on(style, label.label) for style in ("1.", "1-", "1"))
        return label if is_next and opens_operatively(text[label.length :], language) else None

    def _is_due(self, label: Label, before: Line, stands_apart: bool) -> bool:
        style, characters = label_style(label.label), label_characters(label.label)
        if _BELOW_NUMBER.match(style):
            return self._is_below_number(label.label, before, stands_apart)
        styles = ("1", "1.") if style == "1" else (style,)
        if any(self._goes_on(known, characters) for known in styles):
            joined = _JOINED.search(before.text) is not None
            return stands_apart or joined or ends_with_punctuation(before.text)
        return begins_list(characters) and self._may_begin_list(style, before)

    def _is_below_number(self, label: str, before: Line, stands_apart: bool) -> bool:
        """Whether 1a. or 2.1 stands below its number."""
        characters = label_characters(label)
        if characters.isdecimal():
            return stands_apart and self._is_below(label)
        style = label_style(label)
        styles = (style, style.lstrip("1. "))
        return ends_with_colon(before.text) or any(self._goes_on(s, characters) for s in styles)

    def _may_begin_list(self, style: str, before: Line) -> bool:
        """Whether the first of a list may stand behind a line: A. Smith of the University does
        behind any.
        """
        if style == _LETTER_ALONE or (style == "A." and style not in self.series):
            return ends_with_colon(before.text)
        return ends_with_punctuation(before.text)

    def _is_below(self, label: str) -> bool:
        """Whether of several numbers the first ones are those of the paragraph above."""
        above, _, last = label.strip(".").rpartition(".")
        if self._goes_on(label_style(label), last):
            return True
        number = int(above.rpartition(".")[2] or 0)
        known = {self._last.get((style, "decimal")) for style in _styles_above(above)}
        return last == "1" and number in known

    def _is_bullet(self, label: Label, before: Line, rest: str, language: Language | None) -> bool:
        if ends_with_colon(before.text) or before.label == label.label:
            return True
        opens = language is not None and language.opener(rest) is not None
        return opens and ends_with_punctuation(before.text)


def _styles_above(above: str) -> set[str]:
    """In which styles the number may be printed below which 2.1 stands: 2., 2, 2)."""
    return {label_style(above + mark) for mark in ("", ".", ")")}


def is_lone_label(line: Line, series: frozenset[str]) -> bool:
    """Whether a line is nothing but a label: its paragraph stands in the next line."""
    text = line.text
    if (line.label, line.level) not in ((None, None), (None, 0)):
        return False
    label = read_lone_label(text) if len(text) <= _WIDEST_LONE_LABEL else None
    if label is None:
        return False
    if label == read_label_of_series(f"{text} x"):
        return label_style(label.label) in series
    # a capital alone heads a part or a section
    return label.number is not None or label.informal_id is not None or not text.isupper()
