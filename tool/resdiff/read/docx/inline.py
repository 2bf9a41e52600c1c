"""What stands in the paragraphs of a Word file: runs with their look, notes, fields, tracked
changes, text boxes.

<w:r><w:t>Urges</w:t></w:r><w:del><w:r>…           runs and what wraps them: a handler by the name
                                                   of the element
<w:footnoteReference w:id="2"/>                    the note's mark here, its text among the notes
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec
from lxml.etree import _Element

from resdiff.languages.numerals import roman
from resdiff.model.lines import NoteText, moved_marks, stretches_behind
from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.alternatives import ALTERNATIVES, shown_alternative, shown_below, sign_shown
from resdiff.ooxml.comments import COMMENT_ANCHORS, COMMENT_SIGNS
from resdiff.ooxml.names import CONTAINERS, MATH, REFERENCES, W, own_text, typed_text
from resdiff.read.docx.comments import CommentAnchors
from resdiff.read.docx.look import run_look
from resdiff.read.docx.parts import NOTE_KINDS, DocxParts
from resdiff.read.docx.tracked import TRACKED, TextSide
from resdiff.read.docx.unseen import SeenPrint
from resdiff.read.run_text import Look, RunText, TextPiece

# By code in a symbol font, what is printed; others cannot be told without the font.
_SYMBOL_CHARACTERS = {"f02d": "-", "f0b7": "•", "f0a7": "•", "f0a0": " ", "f0d8": "•"}

# Wingdings, ZapfDingbats; all others have the letters of any text in their places
_SYMBOL_FONT = lazy_pattern(r"(?i)symbol|dings|marlett|\bmt extra|icon|awesome")
_CODE = lazy_pattern("[0-9a-f]{2,4}")
_OWN_MARK = lazy_pattern(r"^\s*(?:\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s*")


class ParagraphContent(msgspec.Struct):
    """A paragraph while its content is read.

    text         what was put together so far
    number       its place among the paragraphs of the file, from 1
    in_masthead  whether it stands in the masthead, whose emblem is no picture to be missed
    boxes        the contents of text boxes anchored in it, in order
    in_link      whether what is read now is the text of a link, which is underlined for that
    properties   of the paragraph, as they are on the side that is read
    """

    text: RunText
    number: int
    in_masthead: bool
    boxes: list[_Element] = []
    in_link: bool = False
    properties: _Element | None = None


class _OpenRun(msgspec.Struct):
    """A run while its content is read; `own_mark` is the note whose mark the next characters are,
    as (kind, id).
    """

    paragraph: ParagraphContent
    own_mark: tuple[str, str] | None = None


class InlineReader:
    """Reads the content of paragraphs; notes are counted, so they must come in their order.

    notes     the texts of the notes referred to so far
    tracked   how many insertions and deletions were met
    left_out  how many things that are no text, by what they are called in warnings
    hidden    the text of each run that is not shown
    unseen    of runs that are shown so that nobody sees them, the number of the paragraph, what
              hides it, and its text
    unseen_runs  all of them, and those that are not shown
    comments  where comments stand in what was read
    readings  characters with the reading printed above them, which is no text
    """

    def __init__(self, parts: DocxParts, side: TextSide) -> None:
        self._parts, self._side = parts, side
        self.notes: list[NoteText] = []
        self.tracked: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.hidden: list[str] = []
        self.unseen: list[tuple[int, str, str]] = []
        self.unseen_runs: list[_Element] = []
        self._seen = SeenPrint(parts)
        self.comments = CommentAnchors(parts)
        self.readings: list[str] = []
        self._counted = dict.fromkeys(NOTE_KINDS, 0)

    def read(self, parent: _Element, paragraph: ParagraphContent, look: Look) -> None:
        """Puts the content of an element of a paragraph to its text; `look` is that of the
        paragraph's style.
        """
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, paragraph, look)
            elif tag == f"{W}hyperlink":
                paragraph.in_link = True
                self.read(child, paragraph, look)
                paragraph.in_link = False
            elif tag in _WRAPPERS:
                self.read(child, paragraph, look)
            elif tag in COMMENT_ANCHORS:
                self.comments.put(child, paragraph.text)
            elif tag in TRACKED:
                self.tracked[TRACKED[tag]] += 1
                if tag in self._side.shown:
                    self.read(child, paragraph, look)
                else:
                    self.comments.put(child, paragraph.text)
            elif tag == ALTERNATIVES:
                self.read(shown_alternative(child), paragraph, look)
            elif tag == f"{W}ruby":
                self._characters_with_reading(child, paragraph, look)
            elif isinstance(tag, str) and tag.startswith(MATH):
                for mark in child.iter(*TRACKED):
                    self.tracked[TRACKED[str(mark.tag)]] += 1
                paragraph.text.put("".join(self._side.formula_texts(child)))

    def _run(self, run: _Element, paragraph: ParagraphContent, look: Look) -> None:
        properties = self._side.properties(run.find(f"{W}rPr"))
        hiding = self._seen.hiding(run, properties, paragraph.properties)
        if hiding is not None and (words := typed_text(run)).strip():
            self.unseen_runs.append(run)
            if hiding == "hidden":
                self.hidden.append(words)
            else:
                self.unseen.append((paragraph.number, hiding, words))
            self.comments.put(run, paragraph.text)
            return
        if hiding == "hidden" and self._hides_note(run):
            return
        if properties is not None:
            styles = self._parts.styles.of(properties)
            look = run_look(properties, styles, look, paragraph.in_link)
        paragraph.text.look = look
        content = _OpenRun(paragraph)
        for child in run:
            if (handler := _RUN_CONTENT.get(child.tag)) is not None:
                handler(self, child, content)

    def _hides_note(self, run: _Element) -> bool:
        """Whether a run that is not shown marks a note, which is not shown then either."""
        marked = [mark for mark in run if mark.tag in REFERENCES]
        for mark in marked:
            note = self._parts.notes[REFERENCES[str(mark.tag)]].get(mark.get(f"{W}id", ""))
            if note is not None:
                self.hidden.append(typed_text(note))
        return bool(marked)

    # The content of a run

    def _text(self, element: _Element, run: _OpenRun) -> None:
        text = own_text(element)
        if run.own_mark is not None:
            self._own_mark(run, text.strip())
        else:
            run.paragraph.text.put(text)

    def _comment(self, element: _Element, run: _OpenRun) -> None:
        self.comments.put(element, run.paragraph.text)

    def _tab(self, element: _Element, run: _OpenRun) -> None:
        run.paragraph.text.put("\t")

    def _break(self, element: _Element, run: _OpenRun) -> None:
        """A line break; one of a page or a column parts no lines."""
        breaks_line = element.get(f"{W}type") in (None, "textWrapping")
        run.paragraph.text.put("\n" if breaks_line else " ")

    def _hyphen(self, element: _Element, run: _OpenRun) -> None:
        run.paragraph.text.put("\u2011")

    def _symbol(self, element: _Element, run: _OpenRun) -> None:
        """A character by its code in a symbol font; as the mark of a note it is an asterisk."""
        code = element.get(f"{W}char", "").lower()
        if run.own_mark is not None:
            self._own_mark(run, "*")
            return
        character = _SYMBOL_CHARACTERS.get(code) or _character_of_text_font(element, code)
        if not character:
            self.left_out["signs of a symbol font"] += 1
        run.paragraph.text.put(character or "\ufffd")

    def _field(self, element: _Element, run: _OpenRun) -> None:
        run.paragraph.text.field(element.get(f"{W}fldCharType", ""))

    def _object(self, element: _Element, run: _OpenRun) -> None:
        """A text box, which is read behind its paragraph, or a picture, which is only counted."""
        # a box in a box is read with the outer one
        boxes = list(shown_below(element, f"{W}txbxContent"))
        run.paragraph.boxes.extend(boxes)
        if not boxes and not run.paragraph.in_masthead:
            self.left_out["pictures or objects"] += 1

    def _alternatives(self, element: _Element, run: _OpenRun) -> None:
        """An emoji, else an object."""
        sign = sign_shown(element)
        if sign:
            run.paragraph.text.put(sign)
        else:
            self._object(element, run)

    def _ruby(self, element: _Element, run: _OpenRun) -> None:
        """Characters with their reading above: the characters are text, the reading is told."""
        self._characters_with_reading(element, run.paragraph, run.paragraph.text.look)

    def _characters_with_reading(
        self, ruby: _Element, paragraph: ParagraphContent, look: Look
    ) -> None:
        for base in ruby.iterchildren(f"{W}rubyBase"):
            self.read(base, paragraph, look)
            for reading in ruby.iterchildren(f"{W}rt"):
                self.readings.append(f"{typed_text(base)} ({typed_text(reading)})")
        # the rest of the run looks as before
        paragraph.text.look = look

    def _note_reference(self, element: _Element, run: _OpenRun) -> None:
        kind = REFERENCES[str(element.tag)]
        note_id = element.get(f"{W}id", "")
        if element.get(f"{W}customMarkFollows") in (None, "0", "false"):
            run.own_mark = None
            self._note(run.paragraph, kind, note_id, None)
        else:
            run.own_mark = kind, note_id

    def _own_mark(self, run: _OpenRun, mark: str) -> None:
        """The mark that a note brings itself, an asterisk: it follows the reference."""
        assert run.own_mark is not None
        kind, note_id = run.own_mark
        run.own_mark = None
        self._note(run.paragraph, kind, note_id, mark)

    def _note(
        self, paragraph: ParagraphContent, kind: str, note_id: str, own_mark: str | None
    ) -> None:
        """A note: its mark into the paragraph, its text to `notes`.

        One that the file lacks is passed over.
        """
        element = self._parts.notes[kind].get(note_id)
        if element is None:
            return
        label = self._next_label(kind) if own_mark is None else own_mark
        note = ParagraphContent(RunText(), paragraph.number, paragraph.in_masthead)
        for line in element.iter(f"{W}p"):
            note.properties = line.find(f"{W}pPr")
            self.read(line, note, Look())
            note.text.put(" ")
        # many marks may name one note
        self._parts.package.budget.draw("characters", len(note.text.text))
        self._parts.package.budget.draw("marks of notes", 1)
        self.notes.append(_piece_as_note(label, note.text.whole(), paragraph.number))
        paragraph.text.mark(label)

    def _next_label(self, kind: str) -> str:
        """The next number of a kind of notes; endnotes beside footnotes count in Roman numerals, as
        Word does.
        """
        self._counted[kind] += 1
        count = self._counted[kind]
        return roman(count) if kind == "endnote" and self._parts.notes["footnote"] else str(count)


def _piece_as_note(label: str, piece: TextPiece, line: int) -> NoteText:
    """A note as the format has it; the asterisk that it may bear itself is no text of it."""
    own = _OWN_MARK.match(piece.text) if label.startswith("*") else None
    cut = own.end() if own is not None else 0
    return NoteText(
        label=label,
        text=piece.text[cut:],
        line=line,
        struck=stretches_behind(piece.struck, cut),
        underlined=stretches_behind(piece.underlined, cut),
        anchors=moved_marks(piece.anchors, lambda at: max(0, at - cut)),
    )


def _character_of_text_font(element: _Element, code: str) -> str:
    """The character of a code where its font is one of letters; "" for a font of symbols."""
    font = element.get(f"{W}font", "")
    if not font or _SYMBOL_FONT.search(font) or not _CODE.fullmatch(code):
        return ""
    character = chr(int(code, 16))
    return character if character.isprintable() else ""


# What stands around runs and has nothing to tell of their text.
_WRAPPERS = frozenset({*CONTAINERS, f"{W}fldSimple"})

# By the name of an element in a run, what reads it; others (page numbers, soft hyphens) are no
# text of a draft.
_RUN_CONTENT: dict[object, Callable[[InlineReader, _Element, _OpenRun], None]] = {
    f"{W}t": InlineReader._text,
    f"{W}delText": InlineReader._text,
    f"{W}tab": InlineReader._tab,
    f"{W}ptab": InlineReader._tab,
    f"{W}br": InlineReader._break,
    f"{W}cr": InlineReader._break,
    f"{W}noBreakHyphen": InlineReader._hyphen,
    f"{W}sym": InlineReader._symbol,
    f"{W}fldChar": InlineReader._field,
    COMMENT_SIGNS: InlineReader._comment,
    f"{W}ruby": InlineReader._ruby,
    **dict.fromkeys(REFERENCES, InlineReader._note_reference),
    f"{W}drawing": InlineReader._object,
    f"{W}pict": InlineReader._object,
    f"{W}object": InlineReader._object,
    ALTERNATIVES: InlineReader._alternatives,
}
