"""The texts of a Word file line by line, on one side of its tracked changes, for the proof of a
redline.

    FileText    the walk: paragraphs, whose mark may be gone, tables, what stands in a paragraph
    ExactText   the XML of the old file: each property, mark and relation
    ToldText    what Word shows of the new one (in readback_told.py)

Nothing of it is shared with the writer, or with how a document is read, but Word's names.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from itertools import groupby

from lxml.etree import _Element

from resdiff.ooxml.names import REFERENCES, W, own_text, word_tags
from resdiff.render.word.settled_file import SettledFile

_AROUND_BLOCKS_OR_RUNS = frozenset(word_tags("sdt", "sdtContent", "customXml", "smartTag"))
_INLINE_WRAPPERS = _AROUND_BLOCKS_OR_RUNS | frozenset(word_tags("hyperlink", "dir", "bdo"))
_PROPERTY_TAGS = frozenset(
    word_tags(
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr",
        "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "fldData",
    )
)  # fmt: skip
_TEXT_TAGS = frozenset(word_tags("t", "delText"))
_INSTRUCTION_TAGS = frozenset(word_tags("instrText", "delInstrText"))


class FileText(ABC):
    """One text of a file (body, note, running head, box) while it is told.

    lines  what is told of paragraphs, rows and cells
    line   what is told of the paragraph that has not ended
    """

    def __init__(self, file: SettledFile) -> None:
        self.file = file
        self.lines: list[str] = []
        self.line: list[str] = []
        self._unended: _Element | None = None

    # Blocks

    def blocks(self, parent: _Element) -> list[str]:
        """Tells what stands in a text or a cell; all lines so far."""
        first = len(self.lines)
        self._blocks(parent)
        # a text has a paragraph, and a cell ends with one
        self._flush(parent.tag == f"{W}tc" or len(self.lines) == first)
        if self.line:
            self.lines.append(self.told_line())
            self.line = []
        if len(self.lines) == first:
            self.lines.append(self.paragraph_line(None))
        return self.lines

    def _blocks(self, parent: _Element) -> None:
        for child in self.file.children(parent):
            tag = child.tag
            if tag == f"{W}p":
                self.paragraph(child)
            elif tag == f"{W}tbl":
                self._table(child)
            elif tag in _AROUND_BLOCKS_OR_RUNS:
                self._wrapped(child, self._blocks)
            elif tag == f"{W}altChunk":
                self._flush()
                self.embedded(child)
            elif tag not in _PROPERTY_TAGS:
                self.beside(child)

    def paragraph(self, paragraph: _Element) -> None:
        """Tells a paragraph; where its mark is gone, the next one goes on with it."""
        self.inline(paragraph)
        self._unended = paragraph
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if not self.file.is_marked_gone(mark):
            self._end()

    def _end(self) -> None:
        paragraph, self._unended = self._unended, None
        assert paragraph is not None
        self.lines.append(self.paragraph_line(paragraph.find(f"{W}pPr")))
        self.line = []

    def _flush(self, must_stay: bool = False) -> None:
        """No paragraph follows with which one without its mark could be joined."""
        if self._unended is not None and self.has_words():
            self._end()
        elif self._unended is not None and must_stay:
            # Word leaves it there, an empty one like any
            self.lines.append(self.paragraph_line(None))
            self.line = []
        self._unended = None
        # a place among the words, and no word, goes on in what follows
        if self.has_words():
            self.lines.append(self.told_line())
            self.line = []

    def told_line(self) -> str:
        """What is told so far of the paragraph that has not ended."""
        return "".join(self.line)

    def _wrapped(self, wrapper: _Element, tell: Callable[[_Element], None]) -> None:
        """What stands in a content control: it cannot be joined across its ends."""
        self._flush()
        at = len(self.lines)
        tell(wrapper)
        self._flush()
        around = self.around(wrapper)
        if around and len(self.lines) > at:
            self.lines.insert(at, around)
            self.lines.append(f"/{around}")

    # Tables

    def _table(self, table: _Element) -> None:
        # one that is not there parts nothing
        if self._has_rows(table):
            self._flush()
            self.lines.append(self.properties_line("table", table, "tblPr", "tblGrid"))
            self._rows(table)
        else:
            self._places_left(table)

    def _places_left(self, gone: _Element) -> None:
        for place in self.file.places_left(gone):
            self.beside(place)

    def _has_rows(self, parent: _Element) -> bool:
        return any(
            self._has_rows(child)
            if child.tag in _AROUND_BLOCKS_OR_RUNS
            else child.tag == f"{W}tr" and not self.file.is_marked_gone(child.find(f"{W}trPr"))
            for child in self.file.children(parent)
        )

    def _rows(self, parent: _Element) -> None:
        for child in self.file.children(parent):
            if child.tag in _AROUND_BLOCKS_OR_RUNS:
                self._wrapped(child, self._rows)
            elif child.tag == f"{W}tr":
                if self.file.is_marked_gone(child.find(f"{W}trPr")):
                    self._places_left(child)
                else:
                    self.lines.append(self.properties_line("row", child, "trPr", "tblPrEx"))
                    begins = len(self.lines)
                    self._cells(child)
                    self.row_ends(begins)
            elif child.tag not in _PROPERTY_TAGS:
                self.beside(child)

    def _cells(self, parent: _Element) -> None:
        for child in self.file.children(parent):
            if child.tag in _AROUND_BLOCKS_OR_RUNS:
                self._wrapped(child, self._cells)
            elif child.tag == f"{W}tc":
                if self.file.is_cell_gone(child):
                    self._places_left(child)
                else:
                    self.lines.append(self.properties_line("cell", child, "tcPr"))
                    self.blocks(child)
            elif child.tag not in _PROPERTY_TAGS:
                self.beside(child)

    # What stands in a paragraph

    def inline(self, parent: _Element) -> None:
        """Tells what an element of a paragraph holds."""
        for child in self.file.children(parent):
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in _INLINE_WRAPPERS:
                self.wrapped(child)
            elif tag == f"{W}fldSimple":
                # no mark can stand around it: the writer makes runs of it
                self.field_mark("begin", None)
                self.instruction(child.get(f"{W}instr", ""))
                self.field_mark("separate", None)
                self.inline(child)
                self.field_mark("end", None)
            elif tag == f"{W}ruby" or not str(tag).startswith(W):
                self.thing(child, None)
            elif tag not in _PROPERTY_TAGS:
                self.beside(child)

    def _run(self, run: _Element) -> None:
        look = run.find(f"{W}rPr")
        # not through `children`: alternatives in a run are told as one thing
        for child in run:
            tag = child.tag
            if tag in _TEXT_TAGS:
                self.words(own_text(child), look)
            elif tag in _INSTRUCTION_TAGS:
                self.instruction(own_text(child))
            elif tag == f"{W}fldChar":
                self.field_mark(child.get(f"{W}fldCharType", ""), child)
            elif tag in REFERENCES:
                self.note(REFERENCES[str(tag)], child, look)
            elif tag == f"{W}commentReference":
                self.beside(child)
            elif isinstance(tag, str) and tag not in _PROPERTY_TAGS and self.file.is_heeded(child):
                self.thing(child, look)

    # What each way of telling makes of it

    @abstractmethod
    def has_words(self) -> bool:
        """Whether the present paragraph has anything that Word shows."""

    @abstractmethod
    def paragraph_line(self, properties: _Element | None) -> str:
        """The paragraph that ends here."""

    @abstractmethod
    def properties_line(self, what: str, element: _Element, *names: str) -> str:
        """A table, row or cell."""

    @abstractmethod
    def row_ends(self, begins: int) -> None:
        """A row ends, whose cells are told from the line `begins` on."""

    @abstractmethod
    def around(self, wrapper: _Element) -> str:
        """A content control around blocks; "" where it is not told."""

    @abstractmethod
    def embedded(self, document: _Element) -> None:
        """A whole document that stands between paragraphs."""

    @abstractmethod
    def wrapped(self, wrapper: _Element) -> None:
        """A link or another thing that stands around runs."""

    @abstractmethod
    def words(self, text: str, look: _Element | None) -> None:
        """Characters of a run."""

    @abstractmethod
    def field_mark(self, kind: str, element: _Element | None) -> None:
        """Where a field begins, its result begins, or it ends."""

    @abstractmethod
    def instruction(self, text: str) -> None:
        """A piece of the instruction of a field."""

    @abstractmethod
    def note(self, kind: str, reference: _Element, look: _Element | None) -> None:
        """The mark of a note."""

    @abstractmethod
    def thing(self, element: _Element, look: _Element | None) -> None:
        """What is no text: a tab, a picture, a formula."""

    @abstractmethod
    def beside(self, element: _Element) -> None:
        """What has a place among the words and is none: a bookmark, the anchor of a comment."""


_BESIDE_WORDS = (
    "\x01"  # begins what is told of a thing that Word does not show; XML has no such sign
)
_PLACE = _BESIDE_WORDS + "\x04"
_END = f"{_PLACE}[/"  # of a bookmark
"""Begins a bookmark or an anchor of a comment: what stands at one place has no order there."""


class ExactText(FileText):
    """The XML of a file as it is told in full, but for how it is cut into runs.

    `comments` are the ids of comments whose anchors are told.
    """

    def __init__(self, file: SettledFile, comments: frozenset[str]) -> None:
        super().__init__(file)
        self.comments = comments
        self.begun: dict[str, str] = {}  # the names of bookmarks by their ids
        self._look = ""

    def has_words(self) -> bool:
        """As said above."""
        return any(not token.startswith(_BESIDE_WORDS) for token in self.line)

    def paragraph_line(self, properties: _Element | None) -> str:
        """With its properties; how its mark looks among them."""
        self._look = ""
        told = self.file.spelled_all(self.file.properties(properties))
        return f"<p {told}>{self.told_line()}"

    def told_line(self) -> str:
        """As said above; what stands at one place in one order."""
        out: list[str] = []
        for is_place, tokens in groupby(self.line, key=lambda token: token.startswith(_PLACE)):
            together = list(tokens)
            out += sorted(map(self._with_name, together)) if is_place else together
        return "".join(out)

    def _with_name(self, place: str) -> str:
        """A place, the end of a bookmark by its name: at one place it may come before the start."""
        its_id = place.removeprefix(_END)
        return place if its_id == place else f"{_END}{self.begun.get(its_id, its_id)}]"

    def properties_line(self, what: str, element: _Element, *names: str) -> str:
        """With all properties."""
        told = (self.file.properties(element.find(f"{W}{name}")) for name in names)
        return f"<{what} {'|'.join(map(self.file.spelled_all, told))}>"

    def row_ends(self, begins: int) -> None:
        """All its cells are told."""

    def around(self, wrapper: _Element) -> str:
        """With what tells of it."""
        properties = (e for e in wrapper if e.tag in _PROPERTY_TAGS)
        name = str(wrapper.tag).removeprefix(W)
        return f"<{name}{self.file.attributes(wrapper)}{self.file.spelled_all(properties)}>"

    def embedded(self, document: _Element) -> None:
        """By what it holds."""
        self.lines.append(self.file.spelled(document))

    def wrapped(self, wrapper: _Element) -> None:
        """Two of the same beside one another are one; one around nothing is none."""
        begin = f"{_BESIDE_WORDS}{self.around(wrapper)}"
        end = f"{begin}/"
        # a link that was cut in two leads where it led
        begins = not self.line or self.line[-1] != end
        if begins:
            self.line.append(begin)
        else:
            self.line.pop()
        at = len(self.line)
        self.inline(wrapper)
        if begins and len(self.line) == at:
            self.line.pop()
        else:
            self.line.append(end)

    def words(self, text: str, look: _Element | None) -> None:
        """With the look of the run, where it is another than before."""
        if text:
            self._tell_look(look)
            self.line.append(text)

    def _tell_look(self, look: _Element | None) -> None:
        told = self.file.spelled_all(self.file.properties(look)) if look is not None else ""
        if told != self._look:
            self._look = told
            self.line.append(f"[{told}]")

    def field_mark(self, kind: str, element: _Element | None) -> None:
        """A field of one element is told as several runs."""
        form = self.file.spelled_all(element) if element is not None else ""
        self.line.append(f"[field {kind}{form}]")

    def instruction(self, text: str) -> None:
        """As it stands there."""
        self.line.append(text)

    def note(self, kind: str, reference: _Element, look: _Element | None) -> None:
        """By its id: the note itself is told as a text of its own."""
        if reference.get(f"{W}id", "") in self.file.notes[kind]:
            self.thing(reference, look)

    def thing(self, element: _Element, look: _Element | None) -> None:
        """With all that it holds; what stands in boxes as texts."""
        self._tell_look(look)
        self.line.append(self.file.spelled(element, self._box))

    def _box(self, box: _Element) -> str:
        return "\n".join(ExactText(self.file, self.comments).blocks(box))

    def beside(self, element: _Element) -> None:
        """Bookmarks by their names."""
        tag, its_id = element.tag, element.get(f"{W}id", "")
        if str(tag).startswith(f"{W}comment"):
            if its_id in self.comments:
                self.line.append(f"{_PLACE}[{str(tag).removeprefix(W)} {its_id}]")
        elif tag == f"{W}bookmarkEnd":
            self.line.append(f"{_END}{its_id}")
        elif tag == f"{W}bookmarkStart":
            # one that went with its row is not there
            self.begun[its_id] = element.get(f"{W}name", "")
            self.line.append(f"{_PLACE}{self.file.spelled(element)}")
        else:
            self.line.append(f"{_BESIDE_WORDS}{self.file.spelled(element)}")
