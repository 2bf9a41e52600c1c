"""The comments of the new file carried into the redline, at their words.

    old  Urges all States              new  Urges |Member States|      Peru: which?
    ->   Urges [-all-] |{+Member+} States|      Peru: which?

Those of the old file stay as they are. One that stands in both files, by author, date and text,
stands once, where the old file has it; but where the paragraph of the old place goes and the new
place is in another, as where a paragraph moved, it goes with the one and comes at the other. What
is written is cut where a comment of the new file begins or ends, and the anchor put there.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.comments import (
    COMMENT_ENDS,
    COMMENT_SIGNS,
    COMMENT_STARTS,
    FileComment,
    anchor_id,
    comments_of_file,
)
from resdiff.ooxml.editable import WordFile, text_parts
from resdiff.ooxml.names import W, parent_of, remove_element, word_tags
from resdiff.render.word.anchors import PlaceAnchor
from resdiff.render.word.comment_places import take_in_anchors
from resdiff.render.word.imported_comments import CommentImporter
from resdiff.render.word.opened import OpenedText
from resdiff.render.word.tracked_changes import ChangeMarks
from resdiff.render.word.transplant import Transplant

_GOING = word_tags("del", "moveFrom")
_RANGE_TAGS = {"start": COMMENT_STARTS, "end": COMMENT_ENDS}
_CHARACTERS_QUOTED = 60  # characters of a comment that is not carried, in a message


class CommentCarrier:
    """Puts the anchors of the comments that are carried; they are written at the end."""

    def __init__(self, transplant: Transplant, marks: ChangeMarks) -> None:
        self._transplant, self._marks = transplant, marks
        olds = _anchored_comments(transplant.old)
        news = comments_in(transplant.new.file)
        # only what the old text refers to: a comment without a sign is seen by nobody
        self.shared = _shared(olds, news)
        self._carried = [c for c in news if c.comment_id not in self.shared]
        # it is known at the end whether their places came and went
        self._twofold = [c for c in news if c.comment_id in self.shared]
        placed = [*self._carried, *self._twofold]
        self._signs = _looks_of_signs(transplant.new) if placed else {}
        for root in _roots(transplant.new) if placed else ():
            take_in_anchors(root)
        self._ids = {comment.comment_id: marks.next_id() for comment in placed}
        self._written: dict[str, dict[str, _Element]] = defaultdict(dict)

    def carries(self, anchor: PlaceAnchor) -> bool:
        """Whether an anchor of the new file is one of a comment that is carried."""
        return anchor.of == "comment" and anchor.own_id in self._ids

    def element(self, anchor: PlaceAnchor) -> _Element | None:
        """What stands in the redline for an anchor; None where it stands there already."""
        written = self._written[anchor.own_id]
        # a file with two signs of one comment would have to be repaired
        if anchor.kind in written:
            return None
        made_id = {f"{W}id": self._ids[anchor.own_id]}
        if anchor.kind != "sign":
            made = etree.Element(_RANGE_TAGS[anchor.kind], made_id)
        else:
            made = etree.Element(f"{W}r")
            look = self._transplant.styles.look(self._signs.get(anchor.own_id))
            if look is not None:
                made.append(look)
            etree.SubElement(made, COMMENT_SIGNS, made_id)
        written[anchor.kind] = made
        return made

    def write(self) -> None:
        """Puts the comments whose anchors were written into their part."""
        self._mend_anchors()
        carried = [c for c in self._carried if "sign" in self._written[c.comment_id]]
        carried += self._moved_along()
        importer = CommentImporter(self._transplant, self._ids, self.shared)
        importer.bring(carried)
        importer.resolve(self._twofold)

    def _moved_along(self) -> list[FileComment]:
        """Comments of both files whose paragraph in the old one goes, and that stand in another in
        the new one; what was put for any other is taken out."""
        old_signs = {anchor_id(sign): sign for sign in _signs(self._transplant.old)}
        moved = []
        for comment in self._twofold:
            written = self._written[comment.comment_id]
            old = old_signs.get(self.shared[comment.comment_id].comment_id)
            run = written.get("sign")
            if (
                old is not None
                and run is not None
                and _place_goes(parent_of(old))
                and _paragraph_around_sign(run) is not _paragraph_around_sign(old)
            ):
                self._marks.wrap_sign(parent_of(old), "del")
                self._marks.wrap_sign(run, "ins")
                moved.append(comment)
                continue
            for made in written.values():
                remove_element(made)
        return moved

    def _mend_anchors(self) -> None:
        """Each comment with a sign, and ranges with both ends: what stood in a part of the new file
        that the redline has no place for is left out.
        """
        for comment in self._carried:
            written = self._written[comment.comment_id]
            # a program may leave the sign of an answer out: it stands where the thread does
            if "sign" not in written:
                self._put_sign(comment, written)
            for kind, other in (("start", "end"), ("end", "start")):
                if kind in written and other not in written:
                    element = written.pop(kind)
                    if (parent := element.getparent()) is not None:
                        parent.remove(element)

    def _put_sign(self, comment: FileComment, written: dict[str, _Element]) -> None:
        """Behind the end of its range, else behind the sign of what it answers."""
        above = self._written.get(comment.parent or "", {})
        place = written.get("end", written.get("start", above.get("sign")))
        if place is None or place.getparent() is None:
            return
        sign = self.element(PlaceAnchor(0, "comment", "sign", comment.comment_id))
        if sign is not None:
            place.addnext(sign)

    def notices(self) -> Iterator[str]:
        """What could not be carried."""
        lost = [c for c in self._carried if "sign" not in self._written[c.comment_id]]
        for comment in lost:
            words = " ".join(comment.text.split())
            quoted = words if len(words) <= _CHARACTERS_QUOTED else f"{words[:_CHARACTERS_QUOTED]}…"
            name = self._transplant.new.text.document.source.file
            yield (
                f"{name}: a comment by {comment.author or 'somebody'} has no place in the redline "
                f"and is not carried: {quoted}"
            )


def _place_goes(run: _Element) -> bool:
    """Whether a run stands beside the words of a paragraph or a row that goes."""
    holder = parent_of(run)
    if holder.tag != f"{W}p":
        return False
    marks = [*holder.iterfind(f"{W}pPr/{W}rPr/*")]
    for row in holder.iterancestors(f"{W}tr"):
        marks += row.iterfind(f"{W}trPr/*")
    return any(mark.tag in _GOING for mark in marks)


def _paragraph_around_sign(element: _Element) -> _Element | None:
    return next(element.iterancestors(f"{W}p"), None)


def authors_of_comments(texts: Iterable[OpenedText]) -> set[str]:
    """Who commented on the texts."""
    return {comment.author for text in texts for comment in comments_in(text.file)}


def comments_in(file: WordFile) -> list[FileComment]:
    """The comments of an opened file."""
    return comments_of_file(file.part_root("comments"), file.part_root("commentsExtended"))


def _anchored_comments(opened: OpenedText) -> list[FileComment]:
    """Those that something in the text refers to."""
    known = {anchor_id(sign) for sign in _signs(opened)}
    return [comment for comment in comments_in(opened.file) if comment.comment_id in known]


def _roots(opened: OpenedText) -> Iterator[_Element]:
    """Of the parts with text, in a file that has comments."""
    if opened.file.part("comments") is not None:
        for part in text_parts(opened.package):
            if (root := opened.package.xml(part)) is not None:
                yield root


def _signs(opened: OpenedText) -> Iterator[_Element]:
    for root in _roots(opened):
        yield from root.iter(COMMENT_SIGNS)


def _looks_of_signs(opened: OpenedText) -> dict[str, _Element | None]:
    """By the id of a comment the look of its sign."""
    return {anchor_id(sign): parent_of(sign).find(f"{W}rPr") for sign in _signs(opened)}


def _shared(olds: Sequence[FileComment], news: Sequence[FileComment]) -> dict[str, FileComment]:
    """By their ids, comments of the new file that stand in the old one too."""
    waiting: dict[tuple[str, str | None, str], deque[FileComment]] = defaultdict(deque)
    for comment in olds:
        waiting[comment.identity].append(comment)
    found = {}
    for comment in news:
        if waiting.get(comment.identity):
            found[comment.comment_id] = waiting[comment.identity].popleft()
    return found
