"""A text's Word file opened for a redline: a copy of its own, in which no tracked change is left,
or all are loosened.

Whoever read the file keeps its trees as they are: what is settled, taken out and written here is
a copy of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.model.read_options import Revisions
from resdiff.model.records import Document, Paragraph
from resdiff.ooxml.alternatives import ALTERNATIVES, shown_alternative
from resdiff.ooxml.editable import RELATIONSHIPS, WordFile, text_parts, whole_number
from resdiff.ooxml.loose_revisions import MarkTable, drop_idle_ends, loosen_revisions
from resdiff.ooxml.names import REFERENCES, W, name_of, parent_of, word_tags
from resdiff.ooxml.package import WIDE, Package, open_package
from resdiff.ooxml.revisions import (
    DELETION_MARKS,
    INSERTION_MARKS,
    WORD_MARKS,
    settle_revisions,
)
from resdiff.read.docx.reader import DocxWalk
from resdiff.read.docx.walked import WalkedFile
from resdiff.render.word.blocks import paragraphs_of
from resdiff.render.word.comment_places import isolate_signs, lift_comments
from resdiff.render.word.hand_markup import HandMarkup, has_struck


class WordText(msgspec.Struct, frozen=True):
    """A Word file, the document that was read from it, and how its own tracked changes were read.

    `walk` is the file as it was walked through, None for one that was built and not read; `ids`
    tells for each paragraph of the body of a built one, tables included, which one of the
    document it is.
    """

    data: bytes
    document: Document
    revisions: Revisions = "accepted"
    walk: WalkedFile | None = None
    ids: tuple[str | None, ...] | None = None


class HeadPlace(msgspec.Struct, frozen=True):
    """Where a running head or foot is shown: the place of its section from 0, "header" or
    "footer", on which pages."""

    section: int
    kind: str
    pages: str


class OpenedText(msgspec.Struct, frozen=True):
    """A text with a copy of its file to be written to.

    `places` are the elements of the document's paragraphs by their ids, without those that the
    file does not hold any more; `settled` counts the file's own tracked changes that are accepted
    or rejected in the copy, `kept` those that are loosened; `by_hand` tells whether marks made by
    hand were left out of it.
    """

    text: WordText
    walk: DocxWalk
    file: WordFile
    places: Mapping[str, _Element]
    records: dict[str, Paragraph]
    settled: int
    by_hand: bool
    kept: int = 0

    @property
    def package(self) -> Package:
        """The copy's parts."""
        return self.walk.package

    def running_heads(self) -> dict[HeadPlace, str]:
        """The names of the parts of running heads and feet by their places."""
        relations = self.file.relations(self.walk.main)
        out = {}
        sections = self.walk.body.iter(f"{W}sectPr")
        # a change of a section holds what it was before
        own = (e for e in sections if parent_of(e).tag != f"{W}sectPrChange")
        for section, element in enumerate(own):
            for reference in element.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                found = relations.get(reference.get(f"{RELATIONSHIPS}id", ""))
                if found is not None:
                    kind = name_of(reference).removesuffix("Reference")
                    pages = reference.get(f"{W}type", "default")
                    out[HeadPlace(section, kind, pages)] = found.target
        return out


class Loosening(msgspec.Struct, frozen=True):
    """How tracked changes are kept: `table` is that of both texts.

    `into_other` for the text that is brought into the other one; `sign` signs the changes that were
    marked by hand.
    """

    table: MarkTable
    into_other: bool
    sign: Callable[[_Element], _Element]

    def loosen(self, package: Package, main: str) -> int:
        """Loosens the tracked changes of a file; how many there are."""
        related = dict.fromkeys(package.related(main).values())
        parts = [main, *(part for kind, part in related if kind in _STORIES)]
        count = 0
        for part in parts:
            root = package.xml(part)
            if root is not None:
                count += sum(1 for _ in root.iter(*WORD_MARKS))
                loosen_revisions(root, self.table, not self.into_other)
                drop_idle_ends(root, accepted=self.into_other)
        return count


def open_text(text: WordText, loosening: Loosening | None = None) -> OpenedText:
    """A text opened for a redline; InputError where its file is none that can be opened.

    Its own tracked changes are settled, or loosened where they are to be kept.
    """
    package, elements = _opened_package(text)
    parts = text_parts(package) if loosening is None else []
    settled = {part: _settled(package, part, text.revisions) for part in parts}
    walk = DocxWalk.of(package)
    sign = _as_it_is if loosening is None else loosening.sign
    by_hand = track_hand_markup(text, walk, sign)
    if loosening is None:
        for part in by_hand:
            _settled(package, part, text.revisions, made_here=True)
    changed = {part for part, count in settled.items() if count} | by_hand
    if text.walk is None or changed:
        walk.reading()  # paragraphs that went are not counted in their lists any more
    else:
        walk.automatic.update((elements[at], n) for at, n in text.walk.automatic.items())
    file = WordFile(package, walk.main)
    # what was settled must be saved so, also where nothing else is written to it
    file.touched |= changed
    opened = OpenedText(
        text=text,
        walk=walk,
        file=file,
        places=_places(text, walk, elements or walk.elements, bool(changed)),
        records={p.id: p for p in text.document.paragraphs},
        settled=sum(settled.values()),
        by_hand=bool(by_hand),
    )
    _take_choices_of_texts(package)
    _drop_missing_notes(walk, file)
    if loosening is not None:
        kept = loosening.loosen(package, walk.main)
        return msgspec.structs.replace(opened, kept=kept)
    return opened


def _opened_package(text: WordText) -> tuple[Package, list[_Element]]:
    """A package to be written to, and in it the paragraphs as the reader met them.

    No paragraphs where nobody has read it yet.
    """
    if text.walk is None:
        opened = open_package(text.data, text.document.source.file), list[_Element]()
    else:
        opened = text.walk.opened()
    _isolate_signs(opened[0])
    return opened


def _isolate_signs(package: Package) -> None:
    """Signs of comments into runs of their own: no mark may take one along with words."""
    for part in text_parts(package):
        data = package.bytes(part) or b""
        # most files have none: their parts are not even parsed
        if b"commentReference" in data or data[:2] in WIDE:
            root = package.xml(part)
            if root is not None:
                isolate_signs(root)


def _take_choices_of_texts(package: Package) -> None:
    for part in package.roots.keys() & set(text_parts(package)):
        # lists and styles are not written to
        if package.roots[part].tag not in _DEFINITIONS:
            _take_choices(package.roots[part])


def _as_it_is(mark: _Element) -> _Element:
    """A mark that is settled at once: nobody reads whose it is."""
    return mark


def _settled(package: Package, part: str, revisions: Revisions, made_here: bool = False) -> int:
    """Accepts or rejects the tracked changes of a part; how many there were."""
    # most parts hold none: they are not even parsed
    root = package.xml(part) if made_here or _tracks_changes(package, part) else None
    if root is None:
        return 0
    accepted = revisions == "accepted"
    lift_comments(root, DELETION_MARKS if accepted else INSERTION_MARKS)
    return settle_revisions(root, accepted)


def _tracks_changes(package: Package, part: str) -> bool:
    data = package.bytes(part) or b""
    if data[:2] in WIDE:
        return True
    # a look for each name is faster than the pattern, by far, on a part of megabytes
    return any(name in data for name in _TRACKING) and _TRACKED.search(data) is not None


def track_hand_markup(
    text: WordText, walk: DocxWalk, sign: Callable[[_Element], _Element]
) -> set[str]:
    """Makes tracked changes of what is struck and underlined by hand; the parts that held any."""
    if text.walk is None or text.walk.options.markup == "keep":
        return set()
    package, styles = walk.package, walk.styles
    parts = text_parts(package)
    if not any(_may_strike(package.bytes(part) or b"") for part in parts):
        return set()  # most files strike nothing: their runs are not looked at
    roots = {part: root for part in parts if (root := package.xml(part)) is not None}
    if not has_struck(roots.values(), styles):
        return set()
    markup = HandMarkup.of(package, text.document, text.walk)
    return {part for part, root in roots.items() if markup.track(root, styles, sign)}


def _may_strike(data: bytes) -> bool:
    return data[:2] in WIDE or (b"trike" in data and _STRIKE_TAG.search(data) is not None)


_TRACKING = (b":ins", b"<ins", b":del", b"<del", b"move", b"cell", b"Range", b"Change")
# What a part with tracked changes holds, whatever prefix it gives Word's namespace.
_TRACKED = re.compile(
    rb"""[<:](?:ins|del|move(?:From|To)|cell(?:Ins|Del|Merge))[\s/>]  # <w:ins w:id="4">
    | Range(?:Start|End)[\s/>]                                       # <w:moveFromRangeStart>
    | Change[\s/>]                                                   # <w:rPrChange>
    """,
    re.VERBOSE,
)
# What strikes a text through.
_STRIKE_TAG = re.compile(rb"[<:]d?strike[\s/>]")
# The parts that hold text, by their relations, beside the main one.
_STORIES = ("header", "footer", "footnotes", "endnotes")


def _places(
    text: WordText, walk: DocxWalk, elements: Sequence[_Element], settled: bool
) -> dict[str, _Element]:
    """The elements of the document's paragraphs by their ids.

    A tracked change that is settled may take a paragraph out of the file. One that is joined with
    the next is read at the place of the next, which stays.
    """
    if text.ids is not None:
        # a built file was never read: its lines have no numbers
        return _places_of_built(text.ids, walk)
    places = {
        p.id: elements[p.line - 1]
        for p in text.document.paragraphs
        if p.line and p.line <= len(elements)
    }
    if not settled:
        return places
    # by identity: an element that was taken out still exists
    left = {e for root in walk.package.roots.values() for e in root.iter(f"{W}p")}
    return {paragraph_id: e for paragraph_id, e in places.items() if e in left}


def _places_of_built(ids: tuple[str | None, ...], walk: DocxWalk) -> dict[str, _Element]:
    paragraphs = zip(ids, paragraphs_of(walk.body), strict=True)
    return {paragraph_id: e for paragraph_id, e in paragraphs if paragraph_id is not None}


_DEFINITIONS = word_tags("styles", "numbering")


def _take_choices(root: _Element) -> None:
    """Puts what is read of alternatives among blocks or runs in their place.

    Those within a run, such as text boxes, stay: they go as a whole with their run.
    """
    for alternatives in list(root.iter(ALTERNATIVES)):
        parent = alternatives.getparent()
        tag = "" if parent is None else str(parent.tag)
        # formulas and drawings have alternatives of their own, so have the looks of emoji
        of_text = tag.startswith(W) and tag != f"{W}r" and not tag.endswith("Pr")
        if parent is not None and of_text:
            for child in list(shown_alternative(alternatives)):
                alternatives.addprevious(child)
            parent.remove(alternatives)


def _drop_missing_notes(walk: DocxWalk, file: WordFile) -> None:
    """Takes out marks of notes that the file does not hold.

    Nobody reads such a mark, and Word refuses a file that has one.
    """
    for reference in list(walk.body.iter(*REFERENCES)):
        kind = REFERENCES[str(reference.tag)]
        parent = reference.getparent()
        if parent is not None and file.note(kind, reference.get(f"{W}id", "")) is None:
            parent.remove(reference)


def highest_id(package: Package) -> int:
    """The highest number that anything of a file bears: the marks count on from there."""
    # relations have ids of another kind (rId7)
    roots = [root for part, root in package.roots.items() if not part.endswith(".rels")]
    ids = (e.get(f"{W}id") for root in roots for e in root.iter())
    return max((whole_number(found) for found in ids if found), default=0)
