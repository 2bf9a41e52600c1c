"""Tables that hold the text of a resolution: which of their columns is the text, and what stands
beside it.

    1.   | Requests …;                        a number in a cell of its own: the label of its text
    PP1  | Recalling …, | EU: add “and 78/5”    a compilation: the proposals are told in warnings
    The General Assembly, | L’Assemblée générale,     two languages side by side: one is read
    | Urges … |                                one column: a frame around paragraphs

Any other table is none of a text: its rows are lines of their own, as its reader sees fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from resdiff.languages import COMMAS, Language, detect, load_known
from resdiff.model.lines import Line, join_lines
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.cell_labels import CellLines, cell_text, label_of
from resdiff.read.run_text import LONGEST_HEADING, SENTENCE_ENDS

_LONGEST_COLUMN_HEAD = 20  # characters of the head of a column that ends in a mark: Proposals:
# What shows the language of the text above a table.
_LINES_OF_SAMPLE = 40
_FEWEST_CHARACTERS = 20
_LETTER_BEHIND_NUMBER = lazy_pattern(r"\d{1,3}[.\s]?\s?(?P<letter>\(?[^\W\d_]\))")  # 2 a) is a)
_TYPED_NUMBER = lazy_pattern(r"(\d{1,3})\s?[.)．、]\s")
_DIGITS_OF_LABEL = lazy_pattern(r"\d{1,3}")
_FIRST_NUMBER = lazy_pattern(r"[1١][.)]?")
_NUMBER_IN_CELL = lazy_pattern(r"^[(（]?\d{1,3}\s?[.)）\-–、．]\s*")  # 1. Invites
_PLAIN_NUMBER = lazy_pattern(r"\d{1,3}[.)]?")
# Share of the cells of a column that must look alike for the column to be of labels, or of text.
_MOST = 0.7
_SOME = 0.5


_CELL_SPAN = lazy_pattern(r"[1-9]\d?")


class SourceCell(msgspec.Struct, frozen=True):
    """A cell as its format has it.

    lines    its paragraphs; none where it is empty
    number   of the line that stands for it where it is empty; None where the format has none
    columns  how many columns it takes
    rows     how many rows
    """

    lines: list[Line]
    number: int | None = None
    columns: int = 1
    rows: int = 1

    def line(self) -> Line:
        """Its paragraphs as one line; an empty cell is an empty line."""
        return join_lines(self.lines) or Line(text="", number=self.number)


def span_of(value: str | None) -> int:
    """How many columns or rows an attribute says that a cell takes; 1 for what is no number."""
    return int(value) if value is not None and _CELL_SPAN.fullmatch(value) else 1


def grid_of(rows: Sequence[Sequence[SourceCell]]) -> list[list[CellLines]]:
    """The cells of a table by row and column; those that another one covers are empty."""
    grid: list[list[CellLines]] = []
    covered: dict[int, int] = {}  # by column, how many more rows a cell above reaches down
    for cells in rows:
        places: list[CellLines] = []
        for cell in cells:
            while covered.get(len(places), 0):
                covered[len(places)] -= 1
                places.append(())
            for at in range(len(places), len(places) + cell.columns):
                covered[at] = cell.rows - 1
            places += [cell.lines, *([] for _ in range(cell.columns - 1))]
        for at in [at for at, rest in covered.items() if rest and at >= len(places)]:
            covered[at] -= 1
        grid.append(places)
    return grid


class TableText(msgspec.Struct, frozen=True):
    """The text that a table holds.

    lines      the paragraphs, with the labels that stand in cells beside them
    furniture  headings of the columns, and the text in other languages
    warnings   what was chosen, and each cell beside the text that is no part of it
    """

    lines: tuple[Line, ...]
    furniture: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()


class _TableRow(msgspec.Struct, frozen=True):
    """A row of a table, and which of its cells are not empty."""

    cells: Sequence[CellLines]
    filled: list[int]

    @classmethod
    def of(cls, cells: Sequence[CellLines]) -> _TableRow:
        return cls(cells, [at for at, cell in enumerate(cells) if cell_text(cell)])

    def at(self, place: int) -> CellLines:
        """The cell in a column; empty where the row has none there."""
        return self.cells[place] if place < len(self.cells) else ()

    def lines(self, place: int) -> list[Line]:
        """The paragraphs in a column, those without a word left out."""
        return [line for line in self.at(place) if line.text]


class _Column(msgspec.Struct, frozen=True):
    """A column below the row that heads it: its cells that are not empty."""

    place: int
    cells: list[CellLines]

    @classmethod
    def of(cls, rows: Sequence[_TableRow], place: int) -> _Column:
        return cls(place, [row.at(place) for row in rows if place in row.filled])

    @property
    def text(self) -> str:
        return "\n".join(map(cell_text, self.cells))

    @property
    def holds_labels(self) -> bool:
        labels = [label_of(cell) is not None for cell in self.cells]
        words = [_holds_sentence(cell) for cell in self.cells]
        share = _MOST if any(words) else _SOME  # the word Preamble may stand among them
        return sum(labels) >= max(2, share * len(labels))

    @property
    def holds_paragraphs(self) -> bool:
        ended = [any(map(_is_ended, cell)) for cell in self.cells]
        return bool(ended) and sum(ended) >= _SOME * len(ended)

    def opens_as_resolution(self, language: Language | None) -> bool:
        """Whether it has an enacting line, or most of its cells open as paragraphs do."""
        if language is None:
            return False
        if any(language.enacting_organ(line.text) for cell in self.cells for line in cell):
            return True
        openings = (_NUMBER_IN_CELL.sub("", cell[0].text, count=1) for cell in self.cells)
        opened = [language.opener(text) is not None for text in openings]
        return sum(opened) >= max(2, _SOME * len(opened))


def text_of_table(
    cells: Sequence[Sequence[CellLines]], wanted: str | None, above: Sequence[Line]
) -> TableText | None:
    """The text that a table holds; None where it holds none.

    Each row has all its cells, those that another one covers empty. Of several languages `wanted`
    is read where it is there, else that of the lines above, else the first.
    """
    rows = [row for row in map(_TableRow.of, cells) if row.filled]
    places = sorted({place for row in rows for place in row.filled})
    if not places:
        return None
    if len(places) == 1:
        return TableText(tuple(line for row in rows for line in row.lines(places[0])))
    parts = _parts(rows, places)
    return _choose(parts, wanted, _main_language(above)) if parts.texts else None


def _parts(rows: Sequence[_TableRow], places: Sequence[int]) -> _TableParts:
    """A table of several columns in its parts."""
    headed = _heads_columns(rows[0])
    body = rows[1:] if headed else rows
    columns = [_Column.of(body, place) for place in places]
    # a row of one cell may stand in any column
    beside = [row for row in body if len(row.filled) > 1] or body
    labelled = (place for place in places if _Column.of(beside, place).holds_labels)
    labels = next((columns[places.index(place)] for place in labelled), None)
    texts = [c for c in columns if c is not labels and c.holds_paragraphs]
    return _TableParts(body, rows[0] if headed else None, labels, texts, len(places))


def _main_language(above: Sequence[Line]) -> str | None:
    text = "\n".join(line.text for line in above[-_LINES_OF_SAMPLE:])
    return detect(text) if len(text) >= _FEWEST_CHARACTERS else None


def _heads_columns(row: _TableRow) -> bool:
    """Whether a row names the columns: short words, no label, no sentence."""
    if len(row.filled) < 2 or label_of(row.at(row.filled[0])) is not None:
        return False
    # the name of a group may look like a label: G77
    return not any(map(_holds_sentence, map(row.at, row.filled)))


def _holds_sentence(cell: CellLines) -> bool:
    """Whether a cell holds a paragraph: the short head of a column may end in a stop or a colon."""
    if len(cell_text(cell)) > _LONGEST_COLUMN_HEAD:
        return any(map(_is_ended, cell))
    return cell_text(cell).rstrip().endswith((*COMMAS, ";", "；", "؛", "。"))


def _is_ended(line: Line) -> bool:
    return line.text.rstrip(' ”"»)]').endswith(SENTENCE_ENDS)


class _TableParts(msgspec.Struct, frozen=True):
    """A table in its parts.

    rows     below the row that heads the columns
    headed   that row; None where there is none
    labels   the column of labels; None where there is none
    texts    the columns that hold paragraphs, in order
    columns  how many there are
    """

    rows: Sequence[_TableRow]
    headed: _TableRow | None
    labels: _Column | None
    texts: list[_Column]
    columns: int

    def label(self, row: _TableRow) -> str | None:
        """The label of a row; None where it has none."""
        return label_of(row.at(self.labels.place)) if self.labels else None

    def is_across(self, row: _TableRow) -> bool:
        """Whether a row is one cell across the table: text, wherever it stands."""
        return len(row.filled) == 1 and self.label(row) is None


def _choose(parts: _TableParts, wanted: str | None, main: str | None) -> TableText | None:
    """The lines of one column, and what becomes of the others; None for a table of data."""
    languages = [detect(column.text) for column in parts.texts]
    known = [load_known(code or main) for code in languages]
    opened = [c.opens_as_resolution(of) for c, of in zip(parts.texts, known, strict=True)]
    if not any(opened) and (parts.labels is None or parts.columns > 2):
        return None
    at = _chosen(languages, opened, wanted, main)
    place = parts.texts[at].place
    foreign = {
        column.place: code
        for column, code in zip(parts.texts, languages, strict=True)
        if code not in (None, languages[at])
    }
    counted = parts.rows[: _rows_counted(parts, place, known[at])]
    return TableText(
        tuple(
            line
            for row in parts.rows
            for line in _labelled_lines(parts, row, place, numbered=row not in counted)
        ),
        tuple(_not_text(parts, foreign, counted, place)),
        (
            *_told_languages(languages[at], list(foreign.values())),
            *_told_beside(parts, {place, *foreign}, place),
        ),
    )


def _rows_counted(parts: _TableParts, place: int, language: Language | None) -> int:
    """How many rows have labels that only count them, the preamble's too: all, or those before the
    count begins again; 0 where labels are those of paragraphs.
    """
    if language is None:
        return 0
    labels = [parts.label(row) or "" for row in parts.rows]
    counted = any(
        _PLAIN_NUMBER.fullmatch(label) and _opens_only_preamble(cell_text(row.at(place)), language)
        for row, label in zip(parts.rows, labels, strict=True)
    )
    begins = [at for at, label in enumerate(labels) if _FIRST_NUMBER.fullmatch(label)]
    if not counted:
        return 0
    return begins[-1] if len(begins) > 1 else len(labels)


def _opens_only_preamble(text: str, language: Language) -> bool:
    """Whether a text begins with a verb of the preamble; some verbs open both parts and tell
    nothing.
    """
    opener = language.opener(text)
    if opener is None or not language.is_preambular_opener(opener):
        return False
    return not language.is_operative_opener(opener)


def _labelled_lines(parts: _TableParts, row: _TableRow, place: int, numbered: bool) -> list[Line]:
    """The text in a row, its first paragraph with the label beside it."""
    if parts.is_across(row):
        return [_as_heading(line) for line in row.lines(row.filled[0])]
    lines, label = row.lines(place), parts.label(row)
    if not lines or label is None or _has_its_number(label, lines[0]):
        return lines
    if numbered and not lines[0].label:
        if below := _LETTER_BEHIND_NUMBER.fullmatch(label):
            label = below["letter"]
        level = 0 if _PLAIN_NUMBER.fullmatch(label) else None
        lines[0] = msgspec.structs.replace(lines[0], label=label, level=level)
    return lines


def _has_its_number(label: str, line: Line) -> bool:
    """Whether a text is printed with the number that its label names too: OP2 | 2. Requests."""
    typed = _TYPED_NUMBER.match(line.text)
    return (
        typed is not None and not label.isdecimal() and typed[1] in _DIGITS_OF_LABEL.findall(label)
    )


def _as_heading(line: Line) -> Line:
    """A line across a table: short and without a stop at its end it heads what is below it."""
    is_heading = len(line.text) <= LONGEST_HEADING and not _is_ended(line)
    return msgspec.structs.replace(line, heading=True) if is_heading else line


def _not_text(
    parts: _TableParts, foreign: Mapping[int, str], counted: Sequence[_TableRow], place: int
) -> Iterator[str]:
    """The heads of the columns, the text in other languages, numbers that only count rows."""
    if parts.headed is not None:
        yield from map(cell_text, map(parts.headed.at, parts.headed.filled))
    for row in parts.rows:
        if parts.is_across(row):
            continue
        yield from (cell_text(row.at(at)) for at in foreign if at in row.filled)
        label = parts.label(row)
        if label is None:
            continue
        typed = any(_has_its_number(label, line) for line in row.lines(place)[:1])
        if typed or row in counted or _LETTER_BEHIND_NUMBER.fullmatch(label):
            yield label


def _told_beside(parts: _TableParts, read: set[int], place: int) -> Iterator[Caution]:
    """A warning for each cell that is neither text nor its label."""
    for row in parts.rows:
        if parts.is_across(row):
            continue
        label = parts.label(row)
        at_label = parts.labels.place if parts.labels is not None and label is not None else None
        for at in row.filled:
            words = cell_text(row.at(at))
            if at == at_label and place in row.filled:
                words = "" if words == label else words.removeprefix(label or "").strip()
            if at not in read and words:
                yield _told_cell(words, label, row.at(at))


def _chosen(
    languages: list[str | None], opened: list[bool], wanted: str | None, main: str | None
) -> int:
    """Which column is read: of the language asked for, else of the text around, else the first that
    opens as a resolution does.
    """
    differ = len(set(languages)) > 1
    for code in filter(None, (wanted, main)):
        if differ and code in languages:
            return languages.index(code)
    return opened.index(True) if True in opened else 0


def _told_languages(chosen: str | None, other: Sequence[str | None]) -> Iterator[Caution]:
    codes = sorted({code for code in other if code})
    if codes:
        message = (
            f"a table has its text in {', '.join(sorted({*codes, chosen or '?'}))} side by side: "
            f"read is {chosen}; --language {codes[0]} reads {codes[0]}"
        )
        yield Caution(code="languages", message=message)


def _told_cell(words: str, label: str | None, cell: CellLines) -> Caution:
    beside = f" beside {label}" if label else " beside the text"
    message = f"“{words}” stands{beside} in a table and is not read as text"
    return Caution(code="beside-text", message=message, line=cell[0].number)
