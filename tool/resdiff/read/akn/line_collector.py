"""The lines and notes of an AKN file while they are collected.

A number alone in its element belongs to the text beside it:
    <paragraph><num>3.</num><content><p/></content></paragraph>
    <paragraph><content><p>Requests the High Commissioner…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.model.akn import NAMESPACE
from resdiff.model.lines import Line, NoteText, Role
from resdiff.read.akn.elements import STRUCTURES, plain_text, tag_of, text_of
from resdiff.read.akn.inline_text import NOTE_SIGN, inline_text, signed_text

_NOTE = NAMESPACE + "authorialNote"
# what is left of a note's mark at the head of its text
_EMPTY_BRACKETS = re.compile(r"^\(\s*\)\s*")


class LineMarkup(msgspec.Struct, frozen=True):
    """What the markup says of a line: its role, its level in lists from 0, its number and
    opener.
    """

    role: Role | None = None
    level: int = 0
    label: str | None = None
    opener: str | None = None


class LineCollector:
    """Collects `lines` and `notes`, and in `left_out` the words that are no part of the text.

    `private` says whether the file may hold the private characters that mark structure here;
    `part` is the part or annex that lines now belong to, as a prefix of ids.
    """

    def __init__(self, private: bool) -> None:
        self.private = private
        self.lines: list[Line] = []
        self.notes: list[NoteText] = []
        self.left_out: list[str] = []
        self.part = ""
        self._number_alone: Line | None = None

    def emit_if_text(self, element: _Element, role: Role) -> None:
        """One line out of an element; nothing where it holds no text."""
        if text_of(element):
            self.emit([element], LineMarkup(role=role), element)

    def emit(
        self, pieces: Sequence[_Element], placed: LineMarkup, source: _Element, between: str = " "
    ) -> None:
        """One line out of some elements; nothing where they hold neither text nor number."""
        raw = between.join([signed_text(piece, self.private) for piece in pieces])
        read = inline_text(raw, self._note_labels(pieces) if NOTE_SIGN in raw else [])
        if not read.text and not placed.label:
            return
        numbered_alone = placed.label and placed.role is None and placed.level == 0
        line = Line(
            text=read.text,
            number=source.sourceline,
            role=placed.role,
            label=placed.label,
            # a number without a role: the parser tells from the number how deep it is
            level=None if numbered_alone else placed.level,
            emphasis=read.emphasis,
            marks=read.marks,
            part=self.part,
            opener=_opener_of(placed.opener, read.text),
        )
        self._add(line)

    def begin_annex(self, source: _Element) -> None:
        """A further annex: what is emitted from now on is its text."""
        self.close()
        self.lines.append(Line(text="", role="annex", number=source.sourceline, part=self.part))

    def close(self) -> None:
        """A number that still stands alone stays so."""
        if self._number_alone is not None:
            self.lines.append(self._number_alone)
            self._number_alone = None

    def note_outside(self, note: _Element) -> None:
        """A note whose mark stands in no line."""
        self._keep_note(note)

    def _add(self, line: Line) -> None:
        alone, self._number_alone = self._number_alone, None
        if alone is not None:
            if line.label is None and line.role == alone.role and not line.level:
                line = msgspec.structs.replace(line, label=alone.label, level=alone.level)
            else:
                self.lines.append(alone)
        # a row of points marks what an amendment leaves as it is: 3. …
        if line.label and not line.text and not line.marks:
            self._number_alone = line
        else:
            self.lines.append(line)

    def _note_labels(self, pieces: Sequence[_Element]) -> list[str]:
        """The labels of the notes in these pieces, in order; their texts are kept."""
        labels = []
        for piece in pieces:
            for note in piece.iter(_NOTE):
                above = [tag_of(element) for element in _elements_between(note, piece)]
                if any(tag in STRUCTURES for tag in above):
                    continue
                label = self._keep_note(note)
                # a note within a note has no mark in the line
                within = "authorialNote" in above or tag_of(piece) == "authorialNote"
                if note is piece or not within:
                    labels.append(label)
        return labels

    def _keep_note(self, note: _Element) -> str:
        """The label of a note, whose text is kept."""
        label = note.get("marker", "").strip() or str(len(self.notes) + 1)
        text = _EMPTY_BRACKETS.sub("", inline_text(plain_text(note), []).text)
        self.notes.append(NoteText(label=label, text=text, line=note.sourceline))
        return label


def _opener_of(name: str | None, text: str) -> str | None:
    """The opener that the markup names, where the text begins with it."""
    opener = " ".join((name or "").split()).rstrip(",،，").strip()
    return opener if opener and text.startswith(opener) else None


def _elements_between(element: _Element, ancestor: _Element) -> Iterator[_Element]:
    """The elements around one, up to an ancestor that is left out."""
    if element is ancestor:
        return
    for above in element.iterancestors():
        if above is ancestor:
            return
        yield above
