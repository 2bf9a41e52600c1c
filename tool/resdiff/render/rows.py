"""The view model of the redlines for people: a comparison as rows, each with its labels and its
text in runs.

    deleted OP9 … moved OP12 → OP20        a moved paragraph has a row at its new place, and
                                           a stub at the old one
    ("insert", "敦促", opener)("equal", "各国")(mark 35)

The records are made by `redline_rows.py` and `runs.py`; the renderers and their templates show
them. Templates of users read them too: their attributes are published in tool/docs/templates.md and
keep their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Literal

import msgspec

from resdiff.interface import say
from resdiff.model.changes import changes_remarks
from resdiff.model.records import Change, Comment, CommentChange, Operation
from resdiff.text.excerpts import beginning

NATURES_BY_WEIGHT = ("substantive", "technical", "editorial", "none")
"""From the weightiest to the lightest."""


class Run(msgspec.Struct, frozen=True):
    """A stretch of text, or one sign that stands between two of them.

    operation  whether the text is in both texts, only in the new one (`insert`) or only in the old
               one (`delete`)
    text       as it stands; empty in the run of a mark or of a break
    opener     whether it belongs to the leading words of its paragraph
    quiet      whether old and new differ in nothing a reader sees
    mark       the label of a note's mark; None in text
    broken     whether the next of several paragraphs begins here
    former     whether the mark is the old text's (only in reports)
    remark     what negotiators wrote beside the words here, with the blanks that part it from them;
               None in text
    """

    operation: Operation
    text: str = ""
    opener: bool = False
    quiet: bool = False
    mark: str | None = None
    broken: bool = False
    former: bool = False
    remark: str | None = None


class NoteRow(msgspec.Struct, frozen=True):
    """A note, changed or not.

    old_label, new_label  as the notes are printed; None on a side that has no such note
    anchor                its id in a report
    """

    change: Change
    old_label: str | None
    new_label: str | None
    runs: tuple[Run, ...]
    anchor: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a reader may ask for by name."""
        return kinds_of(self.change)


class CommentRow(msgspec.Struct, frozen=True):
    """A comment beside a paragraph.

    comment  as the new text has it, else as the old one had it
    runs     its words, with what changed in them
    answers  the comments that answer it
    """

    change: CommentChange
    comment: Comment
    runs: tuple[Run, ...]
    answers: tuple[CommentRow, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether it, or an answer to it, came, went or changed."""
        return self.change.kind != "unchanged" or any(a.is_changed for a in self.answers)

    @property
    def length(self) -> int:
        """Characters of it and its answers."""
        return sum(len(run.text) for run in self.runs) + sum(a.length for a in self.answers)


class Row(msgspec.Struct, frozen=True):
    """One row of a redline.

    change      what happened; of a stub, that of the row it points to
    role        `stub` rows only point elsewhere: from where a moved or merged paragraph used to be,
                or from a part of a split one that stands apart from the first
    anchor      its id in a report; `other` that of the paragraph's other place, None where it has
                only one
    old_labels  of its paragraphs: several of merged ones, none of inserted ones; `new_labels` in
                the same way
    kind        of its first paragraph
    level       how many paragraphs it is a part of
    told        of a stub: `moved to`, `merged into` or `part of`; `target` the labels of what it
                points to
    notes       the changed notes of its paragraphs, where they are shown in place
    comments    those on its paragraphs that begin threads
    """

    change: Change
    role: Literal["change", "stub"]
    anchor: str
    old_labels: tuple[str, ...]
    new_labels: tuple[str, ...]
    kind: str
    level: int
    runs: tuple[Run, ...]
    other: str | None = None
    told: str = ""
    target: tuple[str, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    comments: tuple[CommentRow, ...] = ()

    @property
    def length(self) -> int:
        """Characters shown, notes and comments too: it tells a row that a page can hold whole from
        one that may be cut.
        """
        shown = (self.runs, *(note.runs for note in self.notes))
        characters = sum(len(run.text) for runs in shown for run in runs)
        return characters + sum(comment.length for comment in self.comments)

    @property
    def has_changed_comments(self) -> bool:
        """Whether a comment on its paragraphs came, went or changed."""
        return any(comment.is_changed for comment in self.comments)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a reader may ask for by name: the kinds of its change, `note` where a note of it
        changed, `comment` where a comment on it did.
        """
        if self.role == "stub":
            # a filter that hides moved paragraphs hides both of their places
            return (self.change.kind if self.change.kind in ("merged", "split") else "moved",)
        notes = ("note",) if self.notes else ()
        comments = ("comment",) if self.has_changed_comments else ()
        return (*kinds_of(self.change), *notes, *comments)

    @property
    def nature(self) -> str:
        """The nature of its change; where its own words stand unchanged, the weightiest of its
        notes.
        """
        # notes are shown at the paragraph's one place, not at its stub
        if self.change.nature != "none" or self.role == "stub":
            return self.change.nature
        return _weightiest(note.change.nature for note in self.notes)

    @property
    def called(self) -> str:
        """'OP3', 'PP35, PP36', 'former OP4', 'heading': the name under which lists and links speak
        of it.
        """
        name = ", ".join(self.new_labels or self.old_labels) or say(self.kind)
        # another paragraph of the new text may bear the number of a deleted one
        return say("former {name}", name=name) if self.change.kind == "deleted" else name

    @property
    def first_words(self) -> str:
        """The opener, or where there is none the beginning, as the shown text has it."""
        first_paragraph = takewhile(lambda run: not run.broken, self.runs)
        shown = [
            run
            for run in first_paragraph
            if run.operation != "delete" or self.change.kind == "deleted"
        ]
        opener = "".join(run.text for run in shown if run.opener)
        # one character more than is looked at, so that a cut can be told from an end
        return opener or beginning("".join(run.text for run in shown)[:61], 28)


def kinds_of(change: Change) -> tuple[str, ...]:
    """The kinds of change that a row shows: `remark` where only what negotiators wrote beside the
    words differs, `folded` where only marks or forms of letters do, none where nothing does.
    """
    unchanged = change.kind == "unchanged"
    kinds: tuple[str, ...] = () if unchanged else (change.kind,)
    # without new words, substantive is what went from one part of the text to the other
    if change.moved or (unchanged and change.nature == "substantive"):
        kinds += ("moved",)
    elif unchanged and changes_remarks(change):
        kinds += ("remark",)
    elif unchanged and change.nature != "none":
        kinds += ("folded",)
    return (*kinds, "renumbered") if change.renumbered else kinds


def _weightiest(natures: Iterable[str]) -> str:
    return min(natures, key=NATURES_BY_WEIGHT.index, default="none")
