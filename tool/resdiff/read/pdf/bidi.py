"""Lines written from right to left: from where their characters stand to the order they are read
in.

A PDF says where each character is printed, and its readers guess the order: they tear brackets and
slashes from the numbers they belong to and take ligatures apart backwards. Here the characters are
read from the right; what runs from the left (numbers, Latin words, symbols such as A/RES/77/27) is
turned round. Source: Unicode Standard Annex 9, backwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import msgspec

from resdiff.languages import right_to_left

_RUNS_FORWARD = re.compile(r"[A-Za-z0-9À-ɏ]")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
_BRACKETED_YEAR = re.compile(r"[()]\d{4}[()]")
_FIGURES = re.compile(r"\d+(?:[.,/:-]\d+)*")
_SPAN = re.compile(r"(\d{1,4})-(\d{1,4})")
_BETWEEN_FIGURES = "/.,:-"  # part of a number or symbol where figures stand on both sides
_ROUND_AND_SQUARE = "()[]"
_BEHIND_A_WORD = "،؛.,:;)]"  # what can follow a closing bracket without a blank
_ALEFS = frozenset("اأإآٱ")
_LAM = "ل"

# Measured on the drafts of the documents system, in points: kerning inside a number pulls
# characters
# together by up to 1.5, a thin blank parts two of them by 3.5 and more.
_MOST_OVERLAP = -1.5
_MOST_APART = 3.5

# Shares of the size of most characters. A blank that the file names is real from a tenth on, one
# that it does not name from three tenths; three sizes apart are two cells of a table.
_NAMED_BLANK = 0.1
_UNNAMED_BLANK = 0.3
_CELL_GAP = 3
# Where a letter ends that is drawn together with its sign is not known: the room seems wider there.
_MORE_BESIDE_JOINED = {True: 0.15, False: 0.07}

# Points within which two characters are parts of one drawing, which the file gives one place.
_SAME_PLACE = 0.05


class Glyph(msgspec.Struct):
    """A character and the place it takes on its line, in points.

    `index` is its place among the characters of the page; -1 for a blank that was put in. `joined`
    says that it is drawn together with others, so that its own place is not known.
    """

    letter: str
    left: float
    right: float
    index: int
    joined: bool = False

    @property
    def middle(self) -> float:
        """The middle of its place, in points from the left."""
        return (self.left + self.right) / 2

    @property
    def combines(self) -> bool:
        """Whether it is a vowel sign or the like, which stands on another character."""
        return unicodedata.combining(self.letter) > 0

    @property
    def backward(self) -> bool:
        """Whether it belongs to what is read from the right."""
        return right_to_left(self.letter) or self.combines

    @property
    def forward(self) -> bool:
        """Whether it belongs to what is read from the left: a figure or a Latin letter."""
        return _RUNS_FORWARD.match(self.letter) is not None


def in_reading_order(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """The characters of a line as they are read, with a blank where the print leaves one.

    `size` is that of most characters of the line, in points.
    """
    row = _with_blanks(_from_the_right(_with_whole_places(glyphs)), size)
    out: list[Glyph] = []
    for backward, grouped in groupby(row, key=lambda glyph: glyph.backward):
        run = list(grouped)
        out += run if backward else _turned(run)
    return _with_brackets(out)


def _with_whole_places(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters and vowel signs that the file draws as one, each with the place of the whole.

    Browsers name such a drawing by all of its characters, and pdfium gives each of them a slice.
    """
    if not any(glyph.combines for glyph in glyphs):
        return glyphs
    drawn = sorted(
        (glyph for glyph in glyphs if not glyph.letter.isspace()),
        key=lambda glyph: (glyph.left, glyph.right),
    )
    joined = {
        glyph.index: Glyph(glyph.letter, slices[0].left, slices[-1].right, glyph.index, joined=True)
        for slices in _slices(drawn)
        if len({glyph.combines for glyph in slices}) > 1
        for glyph in slices
    }
    return [joined.get(glyph.index, glyph) for glyph in glyphs]


def _slices(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of one width, each of which begins where the one before it ends."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _adjoin(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    yield run


def _adjoin(one: Glyph, two: Glyph) -> bool:
    wider = (two.right - two.left) - (one.right - one.left)
    return max(abs(wider), abs(two.left - one.right)) < _SAME_PLACE


def _from_the_right(glyphs: list[Glyph]) -> list[Glyph]:
    """Characters from right to left: words as they stand, in each word as they follow in the file.

    Vowel signs come behind the character they stand on, ligatures in the order of their parts.
    """
    row = sorted((g for g in glyphs if not g.combines), key=lambda g: g.index)
    words = sorted(_words_of_file(row), key=_place_from_the_right)
    out = [glyph for word in words for glyph in _falling(word)]
    _part_ligatures(out)
    for sign in (g for g in glyphs if g.combines):
        out.insert(_place_of_sign(out, sign), sign)
    return out


def _place_from_the_right(word: list[Glyph]) -> float:
    return -(min(g.left for g in word) + max(g.right for g in word))


def _falling(word: list[Glyph]) -> list[Glyph]:
    """A word from right to left: some writers give its characters in the order of the page."""
    return word if word[0].middle >= word[-1].middle else word[::-1]


def _words_of_file(row: list[Glyph]) -> list[list[Glyph]]:
    """Stretches of one direction whose characters follow each other in the file."""
    words: list[list[Glyph]] = []
    before = ""
    for at, glyph in enumerate(row):
        following = row[at + 1] if at + 1 < len(row) else None
        kind = _direction_of(glyph, before, following)
        if words and kind == before and _goes_on(words[-1][-1], glyph, kind):
            words[-1].append(glyph)
        else:
            words.append([glyph])
        before = kind
    return words


def _direction_of(glyph: Glyph, before: str, following: Glyph | None) -> str:
    """backward, forward, or the character itself where it has no direction of its own."""
    if glyph.backward:
        return "backward"
    if glyph.forward:
        return "forward"
    inside = following is not None and before == "forward" and following.forward
    return "forward" if inside and glyph.letter in _BETWEEN_FIGURES else glyph.letter


def _goes_on(last: Glyph, glyph: Glyph, kind: str) -> bool:
    """Whether a character of the same direction belongs to the word of the one before it."""
    if glyph.letter.isspace() or glyph.index != last.index + 1:
        return False
    # two numbers of a table follow each other in the file and stand far apart on the page
    return kind != "forward" or _MOST_OVERLAP < glyph.left - last.right < _MOST_APART


def _part_ligatures(row: list[Glyph]) -> None:
    """Puts lam before alef, in place, where a ligature of both has one place on the page."""
    for at in range(len(row) - 1):
        one, two = row[at], row[at + 1]
        if one.letter in _ALEFS and two.letter == _LAM and _is_ligature(one, two):
            row[at], row[at + 1] = two, one


def _is_ligature(one: Glyph, two: Glyph) -> bool:
    edges = (one.left - two.left, one.right - two.right)
    return all(abs(distance) < _SAME_PLACE for distance in edges)


def _place_of_sign(row: list[Glyph], sign: Glyph) -> int:
    """Where a vowel sign is put in: behind the nearest character and the signs it has already."""
    distances = [(round(abs(glyph.middle - sign.middle), 2), -at) for at, glyph in enumerate(row)]
    if not distances:
        return 0
    at = -min(distances)[1] + 1  # of two equally near ones the left one
    while at < len(row) and row[at].combines:
        at += 1
    return at


def _with_blanks(row: list[Glyph], size: float) -> list[Glyph]:
    """A blank where the page shows one: some that a file names take no room, and some stand
    elsewhere on the page."""
    out: list[Glyph] = []
    before: Glyph | None = None
    named = False  # whether the file has a blank here
    blanks = {glyph.index for glyph in row if glyph.letter.isspace()}
    for glyph in row:
        if glyph.letter.isspace():
            named = True
        elif glyph.combines:
            out.append(glyph)
        else:
            if before is not None:
                # nothing but a blank stands between them in the file
                named |= before.index == glyph.index - 2 and glyph.index - 1 in blanks
                out += _blank_between(before, glyph, size, named)
            out.append(glyph)
            before, named = glyph, False
    return out


def _blank_between(before: Glyph, glyph: Glyph, size: float, named: bool) -> list[Glyph]:
    """The blank between two characters of a line, a tab between cells; none where none is seen."""
    gap = before.left - glyph.right
    least = _NAMED_BLANK if named else _UNNAMED_BLANK
    if before.joined or glyph.joined:
        least += _MORE_BESIDE_JOINED[named]
    if gap <= least * size:
        return []
    cells = gap > _CELL_GAP * size and all(side.backward for side in (before, glyph))
    return [Glyph("\t" if cells else " ", glyph.right, before.left, -1)]


def _turned(run: list[Glyph]) -> list[Glyph]:
    """What stands between two words of the script: numbers and Latin turned round, the rest not."""
    ends = [at for at, glyph in enumerate(run) if glyph.forward]
    if not ends:
        return run
    first, last = ends[0], ends[-1] + 1
    # brackets around it belong to it, as they stand in print: ") … (" seen from the right
    while first > 0 and run[first - 1].letter == ")":
        first -= 1
    while last < len(run) and run[last].letter == "(":
        last += 1
    inner = [glyph for words in _stretches(run[first:last]) for glyph in _forward(words)]
    return [*run[:first], *inner, *run[last:]]


def _stretches(run: list[Glyph]) -> Iterator[list[Glyph]]:
    """The words and blanks of a run; words of one Latin name, and a year behind a symbol, as
    one.
    """
    words = _words_and_blanks(run)
    at = 0
    while at < len(words):
        upto = at
        while upto + 2 < len(words) and _one_name(words[upto], words[upto + 2]):
            upto += 2
        yield [glyph for word in words[at : upto + 1] for glyph in word]
        at = upto + 1


def _words_and_blanks(run: list[Glyph]) -> list[list[Glyph]]:
    """Words at even places, the blanks between them at odd ones."""
    words: list[list[Glyph]] = [[]]
    for glyph in run:
        if glyph.letter.isspace():
            words += [[glyph], []]
        else:
            words[-1].append(glyph)
    return words


def _one_name(right: list[Glyph], left: list[Glyph]) -> bool:
    """Whether two words, the right one first in this order, belong to one run from the left."""
    one, two = ("".join(g.letter for g in reversed(word)) for word in (right, left))
    if not _LATIN_LETTER.search(two):
        return False
    return any((_LATIN_LETTER.search(one), _BRACKETED_YEAR.fullmatch(one)))


def _forward(run: list[Glyph]) -> list[Glyph]:
    """A word or run of words turned round; brackets at its edges belong to the line, not to it."""
    text = "".join(glyph.letter for glyph in run)
    if not _LATIN_LETTER.search(text):
        return _numbers_forward(run, text)
    inner = [at for at, glyph in enumerate(run) if glyph.forward]
    first, last = inner[0], inner[-1] + 1
    turned = text[first:last][::-1]
    for opening, closing in ("()", "[]"):  # A/76/13(5), S/RES/2396 (2017)
        surplus = turned.count(opening) - turned.count(closing)
        if surplus > 0 and text[first - 1 : first] == closing:
            first -= 1
        elif surplus < 0 and text[last : last + 1] == opening:
            last += 1
    return [*run[:first], *run[first:last][::-1], *run[last:]]


def _numbers_forward(run: list[Glyph], text: str) -> list[Glyph]:
    """Each number for itself turned round: of 2021(5) the year and the five."""
    out: list[Glyph] = []
    done = 0
    for found in _FIGURES.finditer(text):
        out += run[done : found.start()] + _number_forward(run[found.start() : found.end()])
        done = found.end()
    return out + run[done:]


def _number_forward(figures: list[Glyph]) -> list[Glyph]:
    number = figures[::-1]
    span = _SPAN.fullmatch("".join(glyph.letter for glyph in number))
    # a hyphen that keeps two numbers apart: 2030-2021 was printed as 2021-2030, each for itself
    if span is None or int(span[1]) <= int(span[2]):
        return number
    cut = span.end(1)
    return [*number[cut + 1 :], number[cut], *number[:cut]]


def _with_brackets(row: list[Glyph]) -> list[Glyph]:
    """Brackets by what stands beside them.

    Fonts say how they look, how they are meant, or now this, now that.
    """
    out = list(row)
    opened = {"(": False, "[": False}
    behind = _behind_brackets(row)
    for at, glyph in enumerate(row):
        if glyph.letter not in _ROUND_AND_SQUARE:
            continue
        opening, closing = "()" if glyph.letter in "()" else "[]"
        before = out[at - 1].letter if at else " "
        opened[opening] = _bracket_opens(before, behind[at], opened[opening])
        letter = opening if opened[opening] else closing
        out[at] = msgspec.structs.replace(glyph, letter=letter)
    return _without_inner_blanks(out)


def _behind_brackets(row: list[Glyph]) -> list[str]:
    """What stands behind each character, other brackets left out: ([1])"""
    out: list[str] = []
    behind = " "
    for glyph in reversed(row):
        out.append(behind)
        if glyph.letter not in _ROUND_AND_SQUARE:
            behind = glyph.letter
    return out[::-1]


def _bracket_opens(before: str, behind: str, is_open: bool) -> bool:
    """Whether a bracket opens: room on one side alone decides, else whether one is open already."""
    room_before = any((before.isspace(), before in "(["))
    room_behind = any((behind.isspace(), behind in _BEHIND_A_WORD))
    return room_before if room_before != room_behind else not is_open


def _without_inner_blanks(row: list[Glyph]) -> list[Glyph]:
    """The line without blanks that were put in behind an opening bracket or before a closing
    one.
    """
    letters = [" ", *(glyph.letter for glyph in row), " "]
    return [
        glyph
        for at, glyph in enumerate(row)
        if glyph.index >= 0 or not any((letters[at] in "([", letters[at + 2] in ")]"))
    ]
