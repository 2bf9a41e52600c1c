"""Comments of a new file in the parts of the old one: what they say, their threads, their people.

Ids count on in the old file; paragraphs get ids that nothing there has (w14:paraId), by which the
other parts name a comment.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.comments import (
    COMMENT_ANCHORS,
    PARAGRAPH_ID,
    WORD_2010,
    WORD_2012,
    FileComment,
    paragraph_ids,
)
from resdiff.ooxml.names import W, append_text, remove_element, word_tags
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.transplant import Transplant

_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_EXTENSIBLE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_DURABLE = f"{_IDS}durableId"
_DONE = f"{WORD_2012}done"
# Below 0x80000000, as Word asks; far from the low numbers that other programs count from.
_FIRST_ID = 0x3C000000
_OF_OWN_FILE = (
    *COMMENT_ANCHORS,
    *word_tags("bookmarkStart", "bookmarkEnd", "footnoteReference", "endnoteReference", "numPr"),
)


class CommentImporter:
    """Brings comments of the new file into the parts of the old one.

    `ids` are the ids there of those that are carried, `shared` those of the old file that others
    stand for.
    """

    def __init__(
        self, transplant: Transplant, ids: Mapping[str, str], shared: Mapping[str, FileComment]
    ) -> None:
        self._transplant, self._ids, self._shared = transplant, ids, shared
        self._source, self._target = transplant.new.file, transplant.old.file
        self._names: dict[str, str] = {}  # of paragraphs, the old file's by the new file's
        self._made: dict[str, _Element] = {}
        self._entries: dict[str, _Element] = {}  # of threads, by the paragraphs they are known by
        self._free_ids = self._unused_ids()

    def bring(self, comments: Sequence[FileComment]) -> None:
        """Writes them in their order."""
        if not comments:
            return
        root = self._target.opened("comments")
        for comment in comments:
            made = self._copy(comment)
            self._made[comment.comment_id] = made
            root.append(made)
        self._bring_threads(comments)
        self._bring_durable_ids()
        self._bring_people({comment.author for comment in comments})

    def _unused_ids(self) -> Iterator[str]:
        roots = self._target.package.roots.values()
        used = {e.get(PARAGRAPH_ID) for root in roots for e in root.iter(f"{W}p")}
        number = _FIRST_ID
        while True:
            number += 1
            if (paragraph_id := f"{number:08X}") not in used:
                yield paragraph_id

    def _copy(self, comment: FileComment) -> _Element:
        made = copy.deepcopy(comment.element)
        made.set(f"{W}id", self._ids[comment.comment_id])
        # ids of bookmarks and numbers of lists are those of its own file
        for element in list(made.iter(*_OF_OWN_FILE)):
            remove_element(element)
        for style in made.iter(f"{W}pStyle", f"{W}rStyle"):
            style.set(f"{W}val", self._transplant.styles.style(style.get(f"{W}val", "")))
        parts = PartPair(self._source.part("comments") or "", self._target.part("comments") or "")
        if not self._transplant.parts.relate(made, parts):
            # a picture of a kind that is not brought: what the comment says is
            made[:] = [_paragraph(line) for line in comment.text.split("\n")]
        for paragraph, former in zip(
            made.iter(f"{W}p"), self._paragraphs_of(comment, made), strict=True
        ):
            self._name(paragraph, former)
        return made

    def _paragraphs_of(self, comment: FileComment, made: _Element) -> list[str | None]:
        """The ids that the paragraphs of a copy have in the new file."""
        found = [p.get(PARAGRAPH_ID) for p in comment.element.iter(f"{W}p")]
        count = sum(1 for _ in made.iter(f"{W}p"))
        return found if len(found) == count else [*[None] * (count - 1), *found[-1:]]

    def _name(self, paragraph: _Element, former: str | None) -> None:
        made = next(self._free_ids)
        paragraph.set(PARAGRAPH_ID, made)
        paragraph.attrib.pop(f"{WORD_2010}textId", None)
        if former is not None:
            self._names[former] = made

    # Threads

    def _bring_threads(self, comments: Sequence[FileComment]) -> None:
        """What is answered, and what is done; where neither file tells of threads, nothing."""
        if not any(c.parent or c.done for c in comments) and not (
            self._target.part("commentsExtended") or self._source.part("commentsExtended")
        ):
            return
        root = self._opened_threads()
        for comment in comments:
            attributes = {f"{WORD_2012}paraId": paragraph_ids(self._made[comment.comment_id])[0]}
            if (above := self._paragraph_of_parent(comment, root)) is not None:
                attributes[f"{WORD_2012}paraIdParent"] = above
            attributes[_DONE] = str(int(comment.done))
            etree.SubElement(root, f"{WORD_2012}commentEx", attributes)

    def resolve(self, comments: Sequence[FileComment]) -> None:
        """Has comments of both files resolved, or open, as in the new one: Word tracks neither."""
        changed = [c for c in comments if c.done != self._shared[c.comment_id].done]
        root = self._opened_threads() if changed else None
        for comment in changed:
            assert root is not None
            entry = self._entry_of(self._shared[comment.comment_id], root)
            if entry is not None:
                entry.set(_DONE, str(int(comment.done)))

    def _opened_threads(self) -> _Element:
        root = self._target.opened("commentsExtended")
        self._entries = {entry.get(f"{WORD_2012}paraId", ""): entry for entry in root}
        return root

    def _paragraph_of_parent(self, comment: FileComment, threads: _Element) -> str | None:
        """The id of the paragraph by which the answered comment is known; None for none."""
        if comment.parent in self._made:
            return paragraph_ids(self._made[comment.parent])[0]
        shared = self._shared.get(comment.parent or "")
        entry = None if shared is None else self._entry_of(shared, threads)
        return None if entry is None else entry.get(f"{WORD_2012}paraId")

    def _entry_of(self, shared: FileComment, threads: _Element) -> _Element | None:
        """What the old file tells of the thread of one of its comments, made where it tells
        nothing; None for a comment without a paragraph."""
        last = next(reversed(list(shared.element.iter(f"{W}p"))), None)
        if last is None:
            return None
        # programs other than Word leave paragraphs without ids until something needs one
        known = next(iter(paragraph_ids(shared.element)), None) or next(self._free_ids)
        if known not in self._entries:
            if not paragraph_ids(shared.element):
                last.set(PARAGRAPH_ID, known)
                self._target.touch(self._target.part("comments") or "")
            attributes = {f"{WORD_2012}paraId": known, _DONE: "0"}
            self._entries[known] = etree.SubElement(threads, f"{WORD_2012}commentEx", attributes)
        return self._entries[known]

    # What newer programs keep

    def _bring_durable_ids(self) -> None:
        """The ids and times that Word keeps apart, where the new file has them."""
        ids = self._source.part_root("commentsIds")
        if ids is None:
            return
        root = self._target.opened("commentsIds")
        used = {entry.get(_DURABLE) for entry in root}
        # copies of one file have the same ids: the later one gets another
        durable: dict[str, str] = {}
        for entry in ids:
            named = self._names.get(entry.get(f"{_IDS}paraId", ""))
            former = entry.get(_DURABLE, "")
            if named is None or not former:
                continue
            durable[former] = next(self._free_ids) if former in used else former
            attributes = {f"{_IDS}paraId": named, _DURABLE: durable[former]}
            etree.SubElement(root, f"{_IDS}commentId", attributes)
        times = self._source.part_root("commentsExtensible")
        if times is None or not durable:
            return
        root = self._target.opened("commentsExtensible")
        for entry in times:
            if (known := durable.get(entry.get(f"{_EXTENSIBLE}durableId", ""))) is not None:
                made = copy.deepcopy(entry)
                made.set(f"{_EXTENSIBLE}durableId", known)
                root.append(made)

    def _bring_people(self, authors: set[str]) -> None:
        people = self._source.part_root("people")
        if people is None:
            return
        name = f"{WORD_2012}author"
        wanted = [person for person in people if person.get(name) in authors]
        if not wanted:
            return
        root = self._target.opened("people")
        known = {person.get(name) for person in root}
        root.extend(copy.deepcopy(p) for p in wanted if p.get(name) not in known)


def _paragraph(text: str) -> _Element:
    made = etree.Element(f"{W}p")
    append_text(etree.SubElement(made, f"{W}r"), text)
    return made
