"""The notes of two Word files: which are the same, which came and which went, by the marks that
refer to them.

    … in persons,¹ and …     old placeholder N1, new one N7

Where both notes say the same, or stand for each other, N7 is read as N1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.comments import COMMENT_SIGNS
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.loose_revisions import CAME, WENT
from resdiff.ooxml.names import MATH, REFERENCES, W, word_tags
from resdiff.ooxml.revisions import WORD_MARKS
from resdiff.render.word.blocks import characters_below
from resdiff.render.word.imported_parts import BroughtNote
from resdiff.render.word.paragraph_text import NoteId, ParagraphText
from resdiff.render.word.placeholders import PARAGRAPH_MARK
from resdiff.render.word.run_diff import Segments

_ByPlaceholder = dict[str, NoteId]


class FacingText(msgspec.Struct, frozen=True):
    """A new text with the old file's placeholders for the notes that both have.

    `pairs` are old ones to new.
    """

    text: str
    pairs: Mapping[str, str]


class ChangedNote(msgspec.Struct, frozen=True):
    """A note that stayed and says something else now."""

    kind: str
    old: _Element
    new: _Element


class NoteAccount:
    """Keeps account of what becomes of the notes of two files while their paragraphs are written.

    `staying` are by notes of the old file those of the new one that they have become; `deleted`
    are notes of which a mark went, `moved` those of them that stand at another place now.
    """

    def __init__(self, new: WordFile, old: WordFile) -> None:
        self.new, self.old = new, old
        self.staying: dict[NoteId, NoteId] = {}
        self.deleted: list[NoteId] = []
        self.moved: set[NoteId] = set()

    def facing(self, old: Sequence[ParagraphText], new: Sequence[ParagraphText]) -> FacingText:
        """The text of some paragraphs of the new file, as those of the old one are to be compared
        with it."""
        pairs = self._pairs(_notes_in(old), _notes_in(new))
        text = PARAGRAPH_MARK.join(p.text for p in new)
        if pairs:
            text = text.translate({ord(theirs): ours for ours, theirs in pairs.items()})
        return FacingText(text, pairs)

    def _pairs(self, olds: _ByPlaceholder, news: _ByPlaceholder) -> dict[str, str]:
        """Notes that say the same, then those that are as many on both sides, in order."""
        if not olds or not news:
            return {}
        # equal words first, whatever the order: a note that was put in before others shifts them
        # all
        pairs = self._saying_the_same(olds, news)
        paired = {*pairs, *pairs.values()}
        old_rest, new_rest = (
            [mark for mark in marks if mark not in paired] for marks in (olds, news)
        )
        # which of three became which of two cannot be told: they go and come whole
        if len(old_rest) != len(new_rest):
            return pairs
        for ours, theirs in zip(old_rest, new_rest, strict=True):
            # a footnote cannot become an endnote, nor a note two
            if olds[ours].kind == news[theirs].kind and olds[ours] not in self.staying:
                pairs[ours] = theirs
        return pairs

    def _saying_the_same(self, olds: _ByPlaceholder, news: _ByPlaceholder) -> dict[str, str]:
        waiting = {
            mark: (note.kind, _note_text(self.new.note(*note))) for mark, note in news.items()
        }
        pairs: dict[str, str] = {}
        for mark, note in olds.items():
            wanted = note.kind, self._text_to_be(note)
            same = next((theirs for theirs, said in waiting.items() if said == wanted), None)
            if same is not None:
                pairs[mark] = same
                # two notes may say the same (“Ibid.”): each is paired once
                del waiting[same]
        return pairs

    def _text_to_be(self, note: NoteId) -> str:
        """What a note of the old file says.

        Where another mark of it has stayed, what it has come to say.
        """
        if note in self.staying:
            return _note_text(self.new.note(*self.staying[note]))
        return _note_text(self.old.note(*note))

    def record(
        self,
        segments: Segments,
        pairs: Mapping[str, str],
        old: Sequence[ParagraphText],
        new: Sequence[ParagraphText],
    ) -> None:
        """Takes note of what becomes of the notes of some paragraphs."""
        olds, news = _notes_in(old), _notes_in(new)
        if not olds:
            return
        equal = [text for operation, text in segments if operation == "equal"]
        living = {note for text in old for note in text.living_notes()}
        staying = {mark for mark in olds if mark in pairs and any(mark in text for text in equal)}
        for mark, note in olds.items():
            # where one mark of several stays, the note stays
            if mark in staying:
                self.staying.setdefault(note, news[pairs[mark]])
            elif note in living:
                self.deleted.append(note)

    def changed(self) -> Iterator[ChangedNote]:
        """Of the notes that stayed those that say something else now, or bear comments.

        While one is written, notes that it refers to may join those that stayed.
        """
        told: set[NoteId] = set()
        while ours := next((note for note in self.staying if note not in told), None):
            told.add(ours)
            old, new = self.old.note(*ours), self.new.note(*self.staying[ours])
            if old is None or new is None:
                continue
            if _may_differ(old, new):
                yield ChangedNote(ours.kind, old, new)

    def gone(self) -> Iterator[tuple[str, _Element]]:
        """The notes of which no mark stayed, with their kinds."""
        told: set[NoteId] = set()
        # one that is struck may refer to others, which go with it
        for note_id in self.deleted:
            # a note with two marks is struck once
            if note_id in told or note_id in self.moved:
                continue
            told.add(note_id)
            note = self._gone(note_id)
            if note is not None:
                yield note_id.kind, note

    def _gone(self, note_id: NoteId) -> _Element | None:
        return self.old.note(*note_id) if note_id not in self.staying else None

    def moved_with(self, brought: Sequence[BroughtNote]) -> Iterator[tuple[BroughtNote, _Element]]:
        """Notes that come and say what one that goes says, each with that one of the old file.

        They stand at another place now: the mark goes and comes, and nothing is marked in them.
        """
        going: dict[tuple[str, ...], list[NoteId]] = {}
        for note_id in dict.fromkeys(self.deleted) if brought else ():
            note = self._gone(note_id)
            if note is not None:
                going.setdefault((note_id.kind, *_parted_text(note)), []).append(note_id)
        for coming in brought:
            waiting = going.get((coming.kind, *_parted_text(coming.note)), [])
            old = self._gone(waiting[0]) if waiting else None
            if old is not None and not _may_differ(old, coming.note):
                self.moved.add(waiting.pop(0))
                yield coming, old


def _notes_in(paragraphs: Sequence[ParagraphText]) -> _ByPlaceholder:
    return {mark: note for p in paragraphs for mark, note in p.notes.items()}


def _holds_marks(note: _Element) -> bool:
    """Whether words or ends in a note bear marks of their authors."""
    return next(note.iter(*WORD_MARKS), None) is not None or any(
        CAME in run.attrib or WENT in run.attrib for run in note.iter(f"{W}r")
    )


def _may_differ(old: _Element, new: _Element) -> bool:
    """Whether there may be anything to mark in a note, or a comment to be put there."""
    if next(new.iter(COMMENT_SIGNS), None) is not None:
        return True
    if any(_holds_marks(note) or _holds_things(note) for note in (old, new)):
        return True
    return _parted_text(old) != _parted_text(new)


def _holds_things(note: _Element) -> bool:
    """Whether a note holds what may have changed though the words are the same, as links and
    formulas, or refers to other notes."""
    return next(note.iter(*_THINGS), None) is not None


_THINGS = (
    *REFERENCES,
    *word_tags("hyperlink", "fldSimple", "instrText", "drawing", "pict", "object"),
    f"{MATH}oMath",
)


def _parted_text(note: _Element) -> list[str]:
    """What a note says, with how it is parted: words of two cells may come to stand in one."""
    parted = note.iter(f"{W}p", f"{W}tr", f"{W}tc")
    return [characters_below(e) if e.tag == f"{W}p" else str(e.tag) for e in parted]


def _note_text(note: _Element | None) -> str:
    """What a note says, a paragraph a line."""
    return "\n".join(characters_below(p) for p in note.iter(f"{W}p")) if note is not None else ""
