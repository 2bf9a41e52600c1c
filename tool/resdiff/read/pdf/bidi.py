"""Lines of a script written from right to left, from where their letters stand to the order in which they are read.

A PDF tells where each letter is printed, and its readers guess the order: they tear brackets and slashes from the numbers
they belong to and take ligatures apart backwards. Here the letters are read from the right; what runs from the left
(numbers, Latin words, symbols such as A/RES/77/27) is turned round. Source: Unicode Standard Annex 9, backwards.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from resdiff.languages import right_to_left

_FORWARD = re.compile(r"[A-Za-z0-9À-ɏ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_YEAR = re.compile(r"[()]\d{4}[()]")
_NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*")
_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})")
_ALEFS = frozenset("اأإآٱ")


class Glyph(msgspec.Struct):
    """A letter and the place it takes on its line, in points; `index` is its place among the letters of the page."""

    letter: str
    left: float
    right: float
    index: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def in_reading_order(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """The letters of a line as they are read, with a blank (index -1) where the print leaves one."""
    row = _with_blanks(_from_the_right(glyphs), size)
    out: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in [*row, None]:
        if glyph is None or _backward(glyph.letter):
            out += _neutral(run)
            run = []
            if glyph is not None:
                out.append(glyph)
        else:
            run.append(glyph)
    return _bracketed(out)


def _backward(letter: str) -> bool:
    return right_to_left(letter) or unicodedata.combining(letter) > 0


def _from_the_right(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters from right to left: word by word as they stand, in each word as they follow each other in the file.

    Vowel signs come behind the letter they stand on, ligatures in the order of their parts.
    """
    words: list[list[Glyph]] = []
    before = ""
    row = sorted((g for g in glyphs if not unicodedata.combining(g.letter)), key=lambda g: g.index)
    for at, glyph in enumerate(row):
        kind = (
            "backward"
            if _backward(glyph.letter)
            else "forward"
            if _FORWARD.match(glyph.letter)
            else glyph.letter
        )
        behind = row[at + 1].letter if at + 1 < len(row) else " "
        if glyph.letter in "/.,:-" and before == "forward" and _FORWARD.match(behind):
            kind = "forward"
        last = words[-1][-1] if words else glyph
        next_to = glyph.index == last.index + 1 and (
            kind != "forward" or -1.5 < glyph.left - last.right < 3.5
        )
        if words and kind == before and not glyph.letter.isspace() and next_to:
            words[-1].append(glyph)
        else:
            words.append([glyph])
        before = kind
    out: list[Glyph] = []
    for word in sorted(words, key=lambda w: -(min(g.left for g in w) + max(g.right for g in w))):
        falling = word[0].middle >= word[-1].middle
        out += word if falling else word[::-1]
    for at in range(len(out) - 1):
        one, two = out[at], out[at + 1]
        together = abs(one.left - two.left) < 0.05 and abs(one.right - two.right) < 0.05
        if together and one.letter in _ALEFS and two.letter == "ل":
            out[at], out[at + 1] = two, one
    for sign in (g for g in glyphs if unicodedata.combining(g.letter)):
        near = min(
            range(len(out)),
            key=lambda i: (round(abs(out[i].middle - sign.middle), 2), -i),
            default=None,
        )
        while (
            near is not None and near + 1 < len(out) and unicodedata.combining(out[near + 1].letter)
        ):
            near += 1
        out.insert(len(out) if near is None else near + 1, sign)
    return out


def _with_blanks(row: list[Glyph], size: float) -> list[Glyph]:
    """A blank where the page shows one: some that a file tells of take no room."""
    out: list[Glyph] = []
    before: Glyph | None = None
    told = False
    for glyph in row:
        if glyph.letter.isspace():
            told = True
            continue
        if unicodedata.combining(glyph.letter):
            out.append(glyph)
            continue
        if before is not None:
            gap = before.left - glyph.right
            if gap > (0.1 if told else 0.3) * size:
                cells = gap > 3 * size and _backward(before.letter) and _backward(glyph.letter)
                out.append(Glyph("\t" if cells else " ", glyph.right, before.left, -1))
        out.append(glyph)
        before, told = glyph, False
    return out


def _neutral(run: list[Glyph]) -> list[Glyph]:
    """What stands between two words of the script: numbers and Latin turned round, the rest as it comes."""
    ends = [i for i, g in enumerate(run) if _FORWARD.match(g.letter)]
    if not ends:
        return run
    first, last = ends[0], ends[-1] + 1
    while first > 0 and run[first - 1].letter == ")":
        first -= 1
    while last < len(run) and run[last].letter == "(":
        last += 1
    words: list[list[Glyph]] = [[]]
    for glyph in run[first:last]:
        if glyph.letter.isspace():
            words += [[glyph], []]
        else:
            words[-1].append(glyph)
    head, tail = run[:first], run[last:]
    # the words of one Latin name, and the year behind a symbol, run on from the left
    out: list[Glyph] = []
    at = 0
    while at < len(words):
        upto = at
        while upto + 2 < len(words) and _runs_on(words[upto], words[upto + 2]):
            upto += 2
        out += _forward([g for word in words[at : upto + 1] for g in word])
        at = upto + 1
    return [*head, *out, *tail]


def _runs_on(right: list[Glyph], left: list[Glyph]) -> bool:
    """Whether two words, the right one first in this order, belong to one run from the left."""
    one, two = ("".join(g.letter for g in reversed(word)) for word in (right, left))
    if not _LATIN.search(two):
        return False
    return _LATIN.search(one) is not None or _YEAR.fullmatch(one) is not None


def _forward(run: list[Glyph]) -> list[Glyph]:
    """A word or run of words turned round; brackets at its edges belong to the line, not to it."""
    text = "".join(g.letter for g in run)
    if not _LATIN.search(text):  # 2021(5): each number for itself
        out, done = [], 0
        for found in _NUMBER.finditer(text):
            number = run[found.start() : found.end()][::-1]
            ends = _RANGE.fullmatch("".join(g.letter for g in number))
            if ends and int(ends[1]) > int(
                ends[2]
            ):  # with a hyphen that keeps both apart: each was printed for itself
                cut = ends.end(1)
                number = [*number[cut + 1 :], number[cut], *number[:cut]]
            out += run[done : found.start()] + number
            done = found.end()
        return out + run[done:]
    inner = [i for i, g in enumerate(run) if _FORWARD.match(g.letter)]
    first, last = inner[0], inner[-1] + 1
    turned = text[first:last][::-1]
    for opening, closing in ("()", "[]"):  # A/76/13(5), S/RES/2396 (2017)
        if turned.count(opening) > turned.count(closing) and text[first - 1 : first] == closing:
            first -= 1
        elif turned.count(closing) > turned.count(opening) and text[last : last + 1] == opening:
            last += 1
    return [*run[:first], *run[first:last][::-1], *run[last:]]


def _bracketed(row: list[Glyph]) -> list[Glyph]:
    """Brackets by what stands beside them: fonts tell how they look, how they are meant, or now this, now that."""
    out = list(row)
    opened = {"(": False, "[": False}
    for at, glyph in enumerate(row):
        if glyph.letter not in "()[]":
            continue
        opening, closing = "()" if glyph.letter in "()" else "[]"
        before = row[at - 1].letter if at else " "
        behind = row[at + 1].letter if at + 1 < len(row) else " "
        free_before, free_behind = (
            before.isspace() or before in "([",
            behind.isspace() or behind in "،؛.,:;)]",
        )
        opens = free_before if free_before != free_behind else not opened[opening]
        opened[opening] = opens
        out[at] = msgspec.structs.replace(glyph, letter=opening if opens else closing)
    letters = [" ", *(g.letter for g in out), " "]
    inside = [
        g.index < 0 and (letters[at] in "([" or letters[at + 2] in ")]") for at, g in enumerate(out)
    ]
    return [g for g, blank in zip(out, inside, strict=True) if not blank]
