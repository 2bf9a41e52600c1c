"""A Word file with comments put at words of its paragraphs; nothing else of it is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W
from resdiff.ooxml.targets import RelationTargets
from resdiff.render.options import RenderOptions
from resdiff.render.word.opened import OpenedText, WordText, open_text
from resdiff.render.word.paragraph_text import ParagraphText, spell_paragraph
from resdiff.render.word.placeholders import PlaceholderTable
from resdiff.render.word.proposals import places_of_offsets
from resdiff.render.word.tracked_changes import ChangeMarks, Signature


class WordComment(msgspec.Struct, frozen=True):
    """A comment to be written on words of a paragraph; on the whole of it without offsets, at the
    head of the text without paragraph."""

    paragraph: str | None
    start: int | None
    end: int | None
    text: str


def write_comments(
    base: WordText, comments: Sequence[WordComment], options: RenderOptions
) -> tuple[bytes, list[str]]:
    """The file with the comments, and what its user should know: those whose paragraph it does not
    hold stand at its first one."""
    opened = open_text(base)
    ids = [whole_number(e.get(f"{W}id")) for e in opened.walk.body.iter()]
    # comments of the file itself are counted in a part of their own
    part = opened.file.opened("comments")
    ids += [whole_number(e.get(f"{W}id")) for e in part.iter(f"{W}comment")]
    marks = ChangeMarks(Signature(options.author, options.date), max(ids, default=0))
    first = next(iter(opened.places.values()), None)
    of_paragraph: dict[str, list[WordComment]] = defaultdict(list)
    told = []
    if opened.settled:
        told.append(f"{opened.settled} tracked changes are {base.revisions} in the file")
    # what a reader has told before is not told twice: the file may be one that was checked
    held = {(c.author, c.text) for c in base.document.comments}
    for comment in comments:
        if (options.author, comment.text) in held:
            continue
        if comment.paragraph is not None and comment.paragraph in opened.places:
            of_paragraph[comment.paragraph].append(comment)
        elif first is not None:
            marks.comment_beside(first, comment.text)
            told.append(f"at the head of the text, for want of its words: {comment.text}")
    for paragraph, found in of_paragraph.items():
        _comment_words(opened, paragraph, found, marks)
    part.extend(marks.comments)
    opened.file.touch(opened.walk.main)
    return opened.file.saved(), told


def _comment_words(
    opened: OpenedText, place: str, comments: Iterable[WordComment], marks: ChangeMarks
) -> None:
    """Puts comments on words of one paragraph: it is cut where they begin and end."""
    paragraph = opened.places[place]
    at_words = [(c, c.start, c.end) for c in comments if c.start is not None and c.end is not None]
    for comment in comments:
        if comment.start is None:
            marks.comment_beside(paragraph, comment.text)
    if not at_words:
        return
    spelled = spell_paragraph(paragraph, PlaceholderTable(), "old", RelationTargets(opened.file))
    text = opened.records[place].text
    offsets = [offset for _, start, end in at_words for offset in (start, end)]
    places = places_of_offsets(text, offsets, spelled.text)
    spelled.split_at(set(places))
    spans = zip(places[::2], places[1::2], strict=True)
    for (comment, _, _), (start, end) in zip(at_words, spans, strict=True):
        run = marks.comment_beside(paragraph, comment.text)
        _move_to_words(paragraph, run, spelled, start, end)


def _move_to_words(
    paragraph: _Element, run: _Element, spelled: ParagraphText, start: int, end: int
) -> None:
    """Moves the anchors of a comment from the ends of its paragraph to its words."""
    comment_id = run[0].get(f"{W}id")
    nodes = spelled.nodes_within(start, end)
    if not nodes:  # a place between words: beside the word before it
        nodes = [n for n in spelled.nodes if n.start < n.end and n.end <= start][-1:]
    if not nodes:
        return
    first, last = nodes[0].elements[0], nodes[-1].elements[-1]
    for tag, element in (("Start", first), ("End", last)):
        [anchor] = (
            a for a in paragraph.iter(f"{W}commentRange{tag}") if a.get(f"{W}id") == comment_id
        )
        if tag == "Start":
            element.addprevious(anchor)
        else:
            element.addnext(anchor)
            anchor.addnext(run)
