"""Prints invented resolutions as PDF: a small writer of PDF, and the look of the official printed page.

Knows PDF and the measures of the page, and nothing of how resdiff reads them. Texts have three signs of their own:

    _Urges_         in italics
    lamps,^3^       the mark of note 3, small and raised
    \\n  \\f          here the line ends, here the page
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Font = Literal["roman", "bold", "italic"]
FONTS: dict[Font, str] = {"roman": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic"}
WIDTH, HEIGHT = 612.0, 792.0
MARGIN, INDENT, RIGHT = 123.4, 147.1, 488.0

# thousandths of the size, from the blank to the tilde (Times-Roman, its AFM file); bold and italic are a little wider
_WIDTHS = [
    250,
    333,
    408,
    500,
    500,
    833,
    778,
    180,
    333,
    333,
    500,
    564,
    250,
    333,
    250,
    278,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    278,
    278,
    564,
    564,
    564,
    444,
    921,
    722,
    667,
    667,
    722,
    611,
    556,
    722,
    722,
    333,
    389,
    722,
    611,
    889,
    722,
    722,
    556,
    722,
    667,
    556,
    611,
    722,
    722,
    944,
    722,
    722,
    611,
    333,
    278,
    333,
    469,
    500,
    333,
    444,
    500,
    444,
    500,
    444,
    333,
    500,
    500,
    278,
    278,
    500,
    278,
    778,
    500,
    500,
    500,
    500,
    333,
    389,
    278,
    500,
    500,
    722,
    500,
    500,
    444,
    480,
    200,
    480,
    541,
]
_ITALIC = [
    250,
    333,
    420,
    500,
    500,
    833,
    778,
    214,
    333,
    333,
    500,
    675,
    250,
    333,
    250,
    278,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    500,
    333,
    333,
    675,
    675,
    675,
    500,
    920,
    611,
    611,
    667,
    722,
    611,
    611,
    722,
    722,
    333,
    444,
    667,
    556,
    833,
    667,
    722,
    611,
    722,
    611,
    500,
    556,
    722,
    611,
    833,
    611,
    556,
    556,
    389,
    278,
    389,
    422,
    500,
    333,
    500,
    500,
    444,
    500,
    444,
    278,
    500,
    500,
    278,
    278,
    444,
    278,
    722,
    500,
    500,
    500,
    500,
    389,
    389,
    278,
    500,
    444,
    667,
    444,
    444,
    389,
    400,
    275,
    400,
    541,
]


class Printed(NamedTuple):
    """Letters on a page: `x` and `y` of the first one's baseline, in points; `blank` is added to each blank; `angle` in
    degrees against the clock, `grey` from 0 for black to 1.
    """

    x: float
    y: float
    text: str
    size: float = 10.0
    font: Font = "roman"
    blank: float = 0.0
    angle: float = 0.0
    grey: float = 0.0


class Rule(NamedTuple):
    """A level line on a page, in points."""

    x: float
    y: float
    length: float


def width(text: str, size: float = 10.0, font: Font = "roman") -> float:
    """How wide a text is printed, in points."""
    table = _ITALIC if font == "italic" else _WIDTHS
    units = sum(table[ord(c) - 32] if 32 <= ord(c) < 127 else 444 for c in text)
    return units * size / 1000 * (1.06 if font == "bold" else 1.0)


# PDF

_TURNS = {
    0: "1 0 0 1 0 0",
    90: f"0 1 -1 0 {HEIGHT} 0",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
    270: f"0 -1 1 0 0 {WIDTH}",
}


def pdf_of(
    pages: list[list[Printed]], turned: int = 0, rules: Sequence[Rule] = (), sideways: bool = False
) -> bytes:
    """A PDF of these pages; `turned` ones lie on their side in the file and are shown upright, `sideways` ones are shown
    as they lie. `rules` are drawn on every page.
    """
    fonts = " ".join(f"/{name} {3 + at} 0 R" for at, name in enumerate(FONTS))
    sides = (HEIGHT, WIDTH) if turned in (90, 270) else (WIDTH, HEIGHT)
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
    ]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding /FontDescriptor << /Type "
        f"/FontDescriptor /FontName /{base} /Flags {34 + 64 * (name == 'italic')} /StemV {140 if name == 'bold' else 80} "
        f"/FontBBox [-168 -218 1000 935] /ItalicAngle 0 /Ascent 683 /Descent -217 /CapHeight 662 >> >>".encode()
        for name, base in FONTS.items()
    ]
    for at, page in enumerate(pages):
        rows = b"\n".join(_shown(printed) for printed in page)
        drawn = " ".join(f"{x:.2f} {y:.2f} {length:.2f} 0.6 re f" for x, y, length in rules)
        stream = b"q %s cm BT\n%s\nET %s Q" % (_TURNS[turned].encode(), rows, drawn.encode())
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sides[0]:g} {sides[1]:g}] /Rotate {0 if sideways else turned} "
            f"/Resources << /Font << {fonts} >> >> /Contents {7 + 2 * at} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _shown(printed: Printed) -> bytes:
    text = re.sub(rb"([\\()])", rb"\\\1", printed.text.encode("cp1252"))
    cosine, sine = math.cos(math.radians(printed.angle)), math.sin(math.radians(printed.angle))
    place = (
        f"{printed.grey:g} g /{printed.font} {printed.size:g} Tf {printed.blank:.3f} Tw "
        f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {printed.x:.2f} {printed.y:.2f} Tm "
    )
    return place.encode() + b"(" + text + b") Tj"


def _file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(out),
        )
    )


# The look of a resolution


@dataclass(frozen=True)
class Head:
    """The first page down to the title; lines that are printed as such stand apart."""

    symbol: str = "A/C.3/80/L.4"
    distribution: str = "Limited"
    date: str = "14 October 2025"
    original: str = "English"
    session: str = "Eightieth session"
    committee: str = "Third Committee"
    agenda_item: str = "Agenda item 107"
    agenda_title: list[str] = field(default_factory=lambda: ["Lamps and lanterns"])
    sponsors: list[str] = field(default_factory=lambda: ["Belarus and Cuba: draft resolution"])
    title: list[str] = field(default_factory=lambda: ["Care of the lamps of the harbours"])
    job: str = "25-16618"


Style = Literal["body", "heading", "annex", "closing"]


class Block(NamedTuple):
    """A paragraph, heading or line of the closing, which stands at the right."""

    text: str
    style: Style = "body"


class _Run(NamedTuple):
    text: str
    font: Font
    raised: bool


_FIRST: dict[Style, float] = {"body": INDENT, "heading": MARGIN, "annex": MARGIN, "closing": 398.0}
_REST: dict[Style, float] = {"body": MARGIN, "heading": MARGIN, "annex": MARGIN, "closing": 398.0}
_SIZE: dict[Style, float] = {"body": 10.0, "heading": 12.0, "annex": 14.0, "closing": 10.0}
_FOOT, _NOTE_SIZE, _NOTE_LEADING = 59.5, 8.5, 10.5


def set_pages(
    head: Head, blocks: list[Block | str], notes: dict[str, str] | None = None
) -> list[list[Printed]]:
    """The pages of a resolution; notes stand at the foot of the page of their mark, what follows \\f in them overleaf."""
    press = _Press(head, notes or {})
    for block in blocks:
        press.set(block if isinstance(block, Block) else Block(block))
    return press.finish()


def resolution(
    blocks: list[Block | str], notes: dict[str, str] | None = None, head: Head | None = None
) -> bytes:
    """A resolution as a PDF."""
    return pdf_of(set_pages(head or Head(), blocks, notes))


class _Press:
    """Sets a resolution line by line; the state is the page at hand."""

    def __init__(self, head: Head, notes: dict[str, str]) -> None:
        self.head, self.notes = head, notes
        self.pages: list[list[Printed]] = []
        self.page, self.y = _masthead(head)
        self.foot: list[Printed] = []  # rows of notes, y still to be found
        self.overleaf: list[str] = []
        self.told: set[str] = set()
        for label in (name for name in notes if name.startswith("*")):
            self.note(label)

    def set(self, block: Block) -> None:
        size = _SIZE[block.style]
        font: Font = "bold" if block.style in ("heading", "annex") else "roman"
        self.y -= 6 + (size - 10) / 2 if block.style != "closing" else 0
        left = _FIRST[block.style]
        for row, last in _rows(_words(block.text, font), left, _REST[block.style], size):
            if row[0][0].text == "\f":
                self.turn()
                self.y += 12
                del row[0]
            labels = [
                run.text
                for word in row
                for run in word
                if run.raised and run.text in self.notes.keys() - self.told
            ]
            self.y -= 12
            if self.y < self.floor(labels):
                self.turn()
            for label in labels:
                self.note(label)
            self.page += _set_row(row, left, self.y, size, last)
            left = _REST[block.style]
        self.y -= (size - 10) / 2

    def floor(self, labels: list[str]) -> float:
        rows = len(self.foot) + sum(len(_note_rows(self.notes[label])) for label in labels)
        return _FOOT + 14 * (len(self.pages) == 0) + (rows * _NOTE_LEADING + 26 if rows else 4)

    def note(self, label: str) -> None:
        self.told.add(label)
        here, *later = self.notes[label].split("\f")
        y = -1.0
        if label.isdecimal():
            self.foot.append(Printed(117.2, 3.0, label, 5.5))
        for number, row in enumerate(_note_rows(here)):
            text = f"{label} {row}" if not number and not label.isdecimal() else row
            self.foot.append(Printed(117.2 if text != row else 123.4, y, text, _NOTE_SIZE))
        self.overleaf += later

    def turn(self) -> None:
        """Ends the page with its notes, feet and running head, and begins the next."""
        self.end()
        self.y = 707.5
        for text in self.overleaf:
            self.foot += [Printed(MARGIN, -1.0, row, _NOTE_SIZE) for row in _note_rows(text)]
        self.overleaf = []

    def end(self) -> None:
        y = _FOOT + 14 * (not self.pages) + _NOTE_LEADING * sum(row.y < 0 for row in self.foot)
        if self.foot:
            self.page.append(Printed(99.3, y + 4, "__________________", 8.0, "bold"))
        for row in self.foot:
            if row.y < 0:
                y -= _NOTE_LEADING
                self.page.append(row._replace(y=y))
            else:
                self.page.append(
                    row._replace(x=row.x - 2.75 * (len(row.text) - 1), y=y - _NOTE_LEADING + row.y)
                )
        self.pages.append(self.page)
        self.page, self.foot = [], []

    def finish(self) -> list[list[Printed]]:
        self.end()
        while self.overleaf:
            self.turn()
            self.end()
        for number, page in enumerate(self.pages, 1):
            page += _furniture(number, len(self.pages), self.head)
        return self.pages


def _masthead(head: Head) -> tuple[list[Printed], float]:
    """The first page down to the title, and where its text begins."""
    left = 551.5 - width(head.symbol[0], 20) - width(head.symbol[1:], 14)
    page = [
        Printed(MARGIN, 734.2, "United Nations", 14),
        Printed(left, 734.2, head.symbol[0], 20),
        Printed(left + width(head.symbol[0], 20), 734.2, head.symbol[1:], 14),
        Printed(MARGIN, 705.6, "General Assembly", 20, "bold"),
        Printed(397, 705.6, f"Distr.: {head.distribution}"),
        Printed(397, 693.6, head.date),
        Printed(397, 669.6, f"Original: {head.original}"),
        Printed(60.1, 569.7, head.session, 10, "bold"),
        Printed(60.1, 556.5, head.committee, 12, "bold"),
        Printed(60.1, 544.3, head.agenda_item),
    ]
    y = 544.3
    for row in head.agenda_title:
        y -= 12
        page.append(Printed(60.1, y, row, 10, "bold"))
    y -= 15
    for row in head.sponsors:
        y -= 12
        page.append(Printed(MARGIN, y, row, 10, "bold"))
    y -= 9.2
    for row in head.title:
        y -= 14
        page.append(Printed(MARGIN, y, row, 12, "bold"))
    return page, y - 4.3


def _furniture(number: int, count: int, head: Head) -> list[Printed]:
    """What is printed around the text: running head and feet, on page 1 job number and bar code."""
    if number == 1:
        return [
            Printed(65.4, 44.4, f"{head.job} (E) 171025"),
            Printed(65.4, 29.8, f"*{head.job.replace('-', '')}*", 12),
        ]
    even = number % 2 == 0
    first, second = (f"{number}/{count}", head.job) if even else (head.job, f"{number}/{count}")
    return [
        Printed(
            60.1 if even else 552 - width(head.symbol, 8.5, "bold"), 733, head.symbol, 8.5, "bold"
        ),
        Printed(60.1, 36.7, first, 8.5, "bold" if even else "roman"),
        Printed(552 - width(second, 8.5), 36.7, second, 8.5),
    ]


def _words(text: str, font: Font) -> list[list[_Run]]:
    """Words as runs of letters of one font; breaks of line and page are words of their own."""
    words: list[list[_Run]] = []
    slanted = False
    for word in re.findall(r"[\n\f]|[^ \n\f]+", text):
        runs = []
        for piece in re.findall(r"\^[^^]*\^|_|[^_^]+", word):
            if piece == "_":
                slanted = not slanted
            else:
                runs.append(_Run(piece.strip("^"), "italic" if slanted else font, piece[0] == "^"))
        words.append(runs)
    return words


def _rows(
    words: list[list[_Run]], first: float, rest: float, size: float
) -> list[tuple[list[list[_Run]], bool]]:
    """Words in lines that fit the page; whether a line ends short, as the last does."""
    rows: list[tuple[list[list[_Run]], bool]] = []
    row: list[list[_Run]] = []
    left = first
    for word in words:
        broken = word[0].text in ("\n", "\f")
        if row and (broken or left + _wide([*row, word], size) > RIGHT):
            rows.append((row, False))
            row, left = [], rest
        if word[0].text != "\n":
            row.append(word)
    return [*rows, (row, True)]


def _wide(words: list[list[_Run]], size: float) -> float:
    return sum(_run_width(run, size) for word in words for run in word) + 2.5 * size / 10 * (
        len(words) - 1
    )


def _run_width(run: _Run, size: float) -> float:
    return width(run.text, 6.5 if run.raised else size, run.font) if run.text != "\f" else 0.0


def _set_row(
    words: list[list[_Run]], left: float, y: float, size: float, last: bool
) -> list[Printed]:
    """A line, drawn out to the right edge but for the last; runs of one font are printed in one."""
    blank = (
        0.0
        if last or len(words) < 2
        else min(6.0, (RIGHT - left - _wide(words, size)) / (len(words) - 1))
    )
    out: list[Printed] = []
    x = left
    for at, word in enumerate(words):
        for number, run in enumerate(word):
            if at and not number:
                x += 2.5 * size / 10 + blank
            before = out[-1] if out else None
            if (
                before
                and not run.raised
                and before.font == run.font
                and before.size == size
                and before.y == y
            ):
                out[-1] = before._replace(text=before.text + (" " if not number else "") + run.text)
            else:
                out.append(
                    Printed(
                        x,
                        y + 3.5 * run.raised,
                        run.text,
                        6.5 if run.raised else size,
                        run.font,
                        blank,
                    )
                )
            x += _run_width(run, size)
    return out


def _note_rows(text: str) -> list[str]:
    """A note in lines, as far as it stands on the page of its mark."""
    rows, row = [], ""
    for word in text.split("\f")[0].split():
        if row and width(f"{row} {word}", _NOTE_SIZE) > RIGHT - MARGIN:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    return [*rows, row]
