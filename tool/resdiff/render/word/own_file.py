"""A Word file as the redline of what it was before its own changes: the file itself, what was
marked by hand made tracked changes."""

from __future__ import annotations

from resdiff.model.records import Document
from resdiff.ooxml.editable import WordFile
from resdiff.read.docx.reader import DocxWalk
from resdiff.read.docx.walked import WalkedFile
from resdiff.render.word.opened import WordText, highest_id, track_hand_markup
from resdiff.render.word.tracked_changes import ChangeMarks, Signature


def own_file(walk: WalkedFile, document: Document, signature: Signature) -> tuple[bytes, list[str]]:
    """The file's bytes, and what its user should be told of it.

    Nothing of it is written anew where nothing was marked by hand.
    """
    name = document.source.file
    package, _ = walk.opened()
    other = DocxWalk.of(package, walk.options)
    text = WordText(walk.data, document, walk.options.revisions, walk)
    before = highest_id(package)
    marks = ChangeMarks(signature, before)
    touched = track_hand_markup(text, other, marks.signed)
    told = f"{name}: the Word file is this text with the changes that it holds itself"
    if not touched:
        return walk.data, [told]
    file = WordFile(package, other.main)
    file.touched |= touched
    made = marks.last_id - before
    return file.saved(), [told, f"{name}: what was marked by hand became {made} tracked changes"]
