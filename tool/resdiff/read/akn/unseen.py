"""Text of an AKN file that no reader is shown, taken out before it is read, and told.

<span style="display:none">    by its style, as on a web page
<p status="removed">           what Akoma Ntoso calls removed: it stands there, and is not shown
<del>                          what an editor deleted
<notes><note> in <meta>        what the file says of itself: told, and not read
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.model.akn import NAMESPACE
from resdiff.model.records import Caution
from resdiff.read.akn.elements import line_text, tag_of
from resdiff.read.taking_out import take_out
from resdiff.read.unseen_text import hidden_text, holds_words, quotable

_MAY_BE_UNSEEN = re.compile(
    rb"""\sstyle\s*=|\shidden\s*=|status\s*=\s*["']removed|<(?:\w+:)?del\b"""
)
# looked for first, in a tenth of the time
_SIGNS_OF_UNSEEN = (b"style", b"hidden", b"removed", b"<del", b":del")
_SIGNS_OF_NOTES = (b"<note", b":note")
_NOTE_OF_FILE = re.compile(rb"<(?:\w+:)?note\b")
_MOST_UNSEEN = 50


class UnseenText(msgspec.Struct, frozen=True):
    """What is told of text that was taken out, and its words."""

    warnings: tuple[Caution, ...] = ()
    words: tuple[str, ...] = ()


def take_out_unseen(root: _Element, data: bytes) -> UnseenText:
    """Takes the elements that no reader is shown out of a tree; most files have none."""
    if not (any(map(data.__contains__, _SIGNS_OF_UNSEEN)) and _MAY_BE_UNSEEN.search(data)):
        return UnseenText()
    from resdiff.read.html.visibility import keep_what_is_seen  # few files have a style

    told: list[Caution] = []
    words: list[str] = []
    for element in list(_not_shown(root)):
        text = line_text(element)
        if holds_words(text):
            words.append(text)
            message = hidden_text(text, "deleted")
            told.append(Caution(code="not-read", message=message, line=element.sourceline))
        take_out(element)
    seen = keep_what_is_seen(root, root)
    return UnseenText((*told[:_MOST_UNSEEN], *seen.warnings), (*words, *seen.furniture))


def _not_shown(root: _Element) -> Iterator[_Element]:
    """The outermost elements that are marked as no part of this version."""
    done: set[_Element] = set()
    for element in root.iter():
        is_gone = tag_of(element) == "del" or element.get("status") == "removed"
        if is_gone and done.isdisjoint(element.iterancestors()):
            done.add(element)
            yield element


def notes_of_metadata(root: _Element, data: bytes) -> tuple[Caution, ...]:
    """What is told of the notes that stand where a file tells of itself."""
    if not any(map(data.__contains__, _SIGNS_OF_NOTES)) or not _NOTE_OF_FILE.search(data):
        return ()
    notes = (quotable(line_text(note)) for note in root.iter(NAMESPACE + "note"))
    told = [f"a note of the file's metadata is not read: “{words}”" for words in notes if words]
    return tuple(Caution(code="not-read", message=message) for message in told[:_MOST_UNSEEN])
