"""Paragraphs of two Word files as one: what stays is the old file's XML, what goes is wrapped,
what comes is brought."""

from __future__ import annotations

import copy

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.element_order import put_in_order
from resdiff.ooxml.names import W, word_tags
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.boxes import paired_boxes
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.kept_diff import TrackedText, cut_at_states, kept_segments
from resdiff.render.word.kept_looks import carry_look_of_end
from resdiff.render.word.large_letters import with_large_letters
from resdiff.render.word.link_changes import LinkSide, with_links
from resdiff.render.word.nodes import markable_elements, nodes_by_segment
from resdiff.render.word.paragraph_text import ParagraphText
from resdiff.render.word.placeholders import PARAGRAPH_MARK
from resdiff.render.word.redline_content import RedlineContent
from resdiff.render.word.run_diff import Segments
from resdiff.render.word.split_merge import ParagraphsRewriting
from resdiff.render.word.tracked_changes import MarkKind, properties_of

# What Word keeps out of a change of a paragraph's properties.
_NOT_COMPARED = word_tags("rPr", "sectPr", "pPrChange")


class ParagraphWriter:
    """Writes paragraphs."""

    def __init__(self, content: RedlineContent) -> None:
        self.content, self.marks, self.notes = content, content.marks, content.notes

    # What came and what went

    def delete(self, paragraph: _Element, keep_breaks: bool = False) -> None:
        """Marks all that a paragraph holds as deleted, its end not.

        Page breaks stay where `keep_breaks` says so: the next paragraph begins with them.
        """
        spelled = self.content.spell(paragraph, "old")
        # a note stays where another mark of it does: that is known at the end
        self.notes.deleted += spelled.living_notes()
        nodes = self.content.going_along(paragraph, spelled.nodes)
        going = [n for n in nodes if not (keep_breaks and n.is_layout and not n.is_tab)]
        self.marks.wrap(markable_elements(going), "del")

    def insert(self, paragraph: _Element, parts: PartPair, keep_breaks: bool = False) -> _Element:
        """A copy of a paragraph of the new file, all that it holds marked as inserted, its end
        not.

        Its page breaks are left out where `keep_breaks` says that those of the old file stay.
        """
        made = self.content.empty_copy(paragraph)
        spelled = self.content.spell(paragraph, "new")
        made.extend(self.content.inserted(spelled, parts, keep_breaks))
        return made

    # What moved, with Word's own marks

    def move_away(self, paragraph: _Element, partner: _Element) -> None:
        """What went along is marked as moved, what did not as deleted."""
        spelled = self.content.spell(paragraph, "old")
        self.notes.deleted += spelled.living_notes()
        segments = self._segments_of_moved(paragraph, partner)
        for operation, nodes in nodes_by_segment(spelled, segments, "insert"):
            kind: MarkKind = "moveFrom" if operation == "equal" else "del"
            going = self.content.going_along(paragraph, nodes)
            self.marks.wrap(markable_elements(going), kind)

    def move_here(self, paragraph: _Element, partner: _Element, parts: PartPair) -> _Element:
        """What came along is marked as moved, what did not as inserted."""
        made = self.content.empty_copy(paragraph)
        spelled = self.content.spell(paragraph, "new")
        anchors = self.content.anchors([spelled])
        segments = anchors.cut(self._segments_of_moved(partner, paragraph))
        made.extend(anchors.behind(0))
        for operation, nodes in nodes_by_segment(spelled, segments, "delete"):
            kind: MarkKind = "moveTo" if operation == "equal" else "ins"
            made.extend(anchors.before(nodes[0].start if nodes else 0))
            made.extend(self.marks.wrap(self.content.brought(nodes, parts), kind))
            made.extend(anchors.behind(nodes[-1].end if nodes else 0))
        made.extend(anchors.rest())
        return made

    def _segments_of_moved(self, old: _Element, new: _Element) -> Segments:
        one, other = self.content.spell(old, "old"), self.content.spell(new, "new")
        return self.content.run_diff.segments(one.text, self.notes.facing([one], [other]).text)

    # What stayed

    def rewrite(
        self, old: list[_Element], new: list[_Element], parts: PartPair, apart: bool
    ) -> None:
        """Turns some paragraphs of the old file into the redline of them and some of the new one.

        Where they are `apart`, one stands for the other only because it has its place: the words
        are not compared.
        """
        olds = [self.content.spell(p, "old") for p in old]
        news = [self.content.spell(p, "new") for p in new]
        before = PARAGRAPH_MARK.join(p.text for p in olds)
        after = self.notes.facing(olds, news)
        was = self._tracked(before, old, olds)
        now = self._tracked(after.text, new, news)
        kept = was.tracks_changes or now.tracks_changes
        if kept and (before == after.text or not apart):
            segments = kept_segments(was, now, self.content.run_diff.segments)
        else:
            segments = self._segments(before, after.text, apart)
        transplant = self.content.transplant
        sides = LinkSide(transplant.old.file, parts.old), LinkSide(transplant.new.file, parts.new)
        segments = with_large_letters(segments, olds)
        segments, elsewhere = with_links(segments, olds, news, *sides)
        if elsewhere:
            transplant.parts.notices["links of unchanged words lead elsewhere now"] += elsewhere
        self.notes.record(segments, after.pairs, olds, news)
        self.content.boxes += paired_boxes(segments, olds, news, parts)
        anchors = self.content.anchors(news)
        ended = [(old[-1], new[-1])]
        if kept or anchors or any(operation != "equal" for operation, _ in segments):
            segments = cut_at_states(anchors.cut(segments), now)
            rewriting = ParagraphsRewriting.of(self.content, old, new, parts, segments)
            rewriting.write(segments, anchors)
            ended += rewriting.ended
        # of joined paragraphs the last one keeps its properties in Word
        for one, other in ended:
            self._carry_properties(one, other)

    def _tracked(
        self, text: str, paragraphs: list[_Element], spelled: list[ParagraphText]
    ) -> TrackedText:
        """A text with what its file tracks, where that is kept."""
        if not self.marks.keeps_revisions:
            return TrackedText(text)
        return TrackedText.of(text, paragraphs, spelled)

    def _carry_properties(self, old: _Element, new: _Element) -> None:
        """What the new file tells of a paragraph that both have."""
        self._number_as(old, new)
        self.content.sections.pair(old, new)
        self.marks.carry_end(old, new)
        if self.marks.keeps_revisions:
            carry_look_of_end(old, new, self.content.transplant.styles)

    def _segments(self, before: str, after: str, apart: bool) -> Segments:
        if before != after and not apart:
            return self.content.run_diff.segments(before, after)
        whole: Segments = [("delete", before), ("insert", after)]
        if before == after:
            whole = [("equal", before)]
        return [(operation, text) for operation, text in whole if text]

    def _number_as(self, old: _Element, new: _Element) -> None:
        """Gives a paragraph that stays the number it has in the new file, as a change of its
        properties."""
        if self._is_numbered_alike(old, new):
            return
        properties = properties_of(old)
        former = etree.Element(f"{W}pPr")
        former.extend(copy.deepcopy(e) for e in properties if e.tag not in _NOT_COMPARED)
        put_in_order(former)
        made = self.content.transplant.paragraph_properties(new)
        staying = [e for e in properties if e.tag in (f"{W}rPr", f"{W}sectPr")]
        # Word keeps one change of properties: what an author changed before stands for both
        change = properties.find(f"{W}pPrChange")
        if change is None:
            change = self.marks.signed_as_in(new, etree.Element(f"{W}pPrChange"))
            change.append(former)
        # the look of the paragraph's mark holds whether its end is deleted
        properties[:] = [*(e for e in made if e.tag != f"{W}rPr"), *staying, change]

    def _is_numbered_alike(self, old: _Element, new: _Element) -> bool:
        """Whether Word counts both at the same level, or neither, and the old list may stay."""
        if self.marks.keeps_revisions and (_tracks_list(old) or _tracks_list(new)):
            # the files were read on one side of their changes: asked for is what is after them
            transplant = self.content.transplant
            return _counted_in(transplant.old.walk, old) == _counted_in(transplant.new.walk, new)
        return self.content.transplant.lists.is_counted_alike(old, new)


def _tracks_list(paragraph: _Element) -> bool:
    """Whether an author may have put a paragraph in a list, or out of one."""
    properties = paragraph.find(f"{W}pPr")
    return properties is not None and any(
        properties.find(path) is not None for path in (f"{W}pPrChange", f"{W}numPr/{W}ins")
    )


def _counted_in(walk: DocxWalk, paragraph: _Element) -> tuple[str, int] | None:
    properties = paragraph.find(f"{W}pPr")
    return walk.list_of(properties) if walk.counts(properties) else None
