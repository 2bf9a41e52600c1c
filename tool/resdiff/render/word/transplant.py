"""What an insertion brings along from the new file into the old one: its runs with looks,
numbering, notes, pictures, links."""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.alternatives import COMPATIBLE
from resdiff.ooxml.editable import bookmark_names
from resdiff.ooxml.element_order import put_in_order
from resdiff.ooxml.fields import PortableRun, carried_field, field_as_runs, portable_runs
from resdiff.ooxml.loose_revisions import CAME, WENT
from resdiff.ooxml.names import (
    REFERENCES,
    W,
    append_text,
    boxed_text,
    remove_element,
    runs_and_objects,
    word_tags,
)
from resdiff.render.word.imported_lists import ListImporter
from resdiff.render.word.imported_parts import PartImporter, PartPair
from resdiff.render.word.imported_styles import StyleImporter
from resdiff.render.word.links import link_around
from resdiff.render.word.opened import OpenedText
from resdiff.render.word.shape_ids import ShapeIds

_LIVE_FIELD_MARKS = word_tags("fldChar", "instrText")
_TEXT = f"{W}t"
_NOT_BROUGHT = word_tags("rPr", "lastRenderedPageBreak", "annotationRef", "commentReference")
# What points to other places of its file, or may be in one only once.
_OF_ONE_FILE = word_tags(
    "commentRangeStart",
    "commentRangeEnd",
    "bookmarkStart",
    "bookmarkEnd",
    "permStart",
    "permEnd",
    "commentReference",
    *(tag.removeprefix(W) for tag in REFERENCES),
)
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Transplant:
    """Copies from the new file into the old one.

    `own_lists` are the ids of lists of the new file that number their paragraphs here too.
    """

    def __init__(self, new: OpenedText, old: OpenedText, own_lists: Container[str]) -> None:
        self.new, self.old = new, old
        self.styles = StyleImporter(new.file, old.file, old.walk.styles)
        self.lists = ListImporter(new, old, own_lists)
        self.parts = PartImporter(new.file, old.file)
        self.shapes = ShapeIds(old.package.roots.values())
        self.bookmarks = bookmark_names(old.package)

    def paragraph_properties(self, paragraph: _Element) -> _Element:
        """The properties of a paragraph of the new file, as the old one has to tell them."""
        found = paragraph.find(f"{W}pPr")
        out = copy.deepcopy(found) if found is not None else etree.Element(f"{W}pPr")
        # a section ends where it does in its own file; its history is told there
        for element in [e for e in out if e.tag in word_tags("sectPr", "pPrChange")]:
            out.remove(element)
        self._name_styles(out.iterchildren(f"{W}pStyle"))
        look = out.find(f"{W}rPr")
        if look is not None:
            self._name_styles(look.iterchildren(f"{W}rStyle"))
        self.lists.place_in_list(put_in_order(out), found)
        return out

    def table_properties(self, properties: _Element) -> _Element:
        """The properties of a table, a row or a cell of the new file."""
        made = put_in_order(copy.deepcopy(properties))
        self._name_styles(made.iter(f"{W}tblStyle"))
        return made

    def _name_styles(self, named: Iterable[_Element]) -> None:
        """Has elements that name styles of the new file name those of the old one."""
        for style in named:
            style.set(f"{W}val", self.styles.style(style.get(f"{W}val", "")))

    def runs(
        self, elements: Sequence[_Element], parts: PartPair, around: _Element | None = None
    ) -> Iterator[_Element]:
        """Copies of runs and of what stands among them, in copies of the links around them.

        `around` is the look of the words around.
        """
        for link, copies in groupby(self._runs(elements, parts, around), key=itemgetter(0)):
            made = _link_copy(link) if link is not None else None
            runs = (run for _, run in copies)
            if made is not None and self.parts.relate(made, parts):
                made.extend(runs)
                yield made
            else:
                yield from runs

    def _runs(
        self, elements: Sequence[_Element], parts: PartPair, around: _Element | None
    ) -> Iterator[tuple[_Element | None, _Element]]:
        """The copies, each with the link that its source stands in."""
        found = [run for element in elements for run in runs_and_objects(element)]
        for run in portable_runs(found, self.bookmarks):
            if run.element.tag == f"{W}fldSimple":
                link = link_around(run.element)
                made_runs = self._simple_field(run.element, parts, around)
                yield from ((link, made) for made in made_runs)
            elif run.element.tag == f"{W}r":
                made = self._run(run, parts, around)
                # a run that held only what is not brought
                if len(made) > (made.find(f"{W}rPr") is not None):
                    yield link_around(run.element), made
            else:
                made = self._portable_copy(run.element)
                if self.parts.relate(made, parts):
                    yield link_around(run.element), made

    def _simple_field(
        self, field: _Element, parts: PartPair, around: _Element | None
    ) -> Iterator[_Element]:
        result = self.runs(list(field), parts, around)
        # of any other field the words it shows
        if carried_field(field.get(f"{W}instr", ""), self.bookmarks):
            return field_as_runs(field, list(result))
        return result

    def _run(self, run: PortableRun, parts: PartPair, around: _Element | None) -> _Element:
        made = etree.Element(f"{W}r")
        for mark in (CAME, WENT):
            if mark in run.element.attrib:
                made.set(mark, run.element.get(mark, ""))
        look = self.styles.look(run.element.find(f"{W}rPr"), around)
        if look is not None:
            made.append(look)
        left_out = _NOT_BROUGHT if run.live else (*_NOT_BROUGHT, *_LIVE_FIELD_MARKS)
        for child in run.element:
            if isinstance(child.tag, str) and child.tag not in left_out:
                self._add_child(made, child, parts)
        return made

    def _add_child(self, run: _Element, child: _Element, parts: PartPair) -> None:
        """Puts a copy of a child of a run into one of the old file.

        Of what cannot be brought, the printed text is.
        """
        if child.tag == _TEXT and not len(child):
            # words name nothing of their file, and most of what comes is words
            made = etree.SubElement(run, child.tag, child.attrib)
            made.text, made.tail = child.text, child.tail
            return
        made = self._portable_copy(child)
        self.shapes.make_own(made)
        if kind := REFERENCES.get(str(child.tag)):
            made.set(f"{W}id", self.parts.bring_note(kind, child.get(f"{W}id", "")))
        if self.parts.relate(made, parts):
            run.append(made)
        else:
            append_text(run, boxed_text(made))

    def _portable_copy(self, element: _Element) -> _Element:
        """A copy of what stands in a run, whose styles and lists are those of the old file."""
        made = put_in_order(copy_without_places(element))
        # texts in it, as in a box, are paragraphs like any
        for source, paragraph in zip(element.iter(f"{W}p"), made.iter(f"{W}p"), strict=True):
            properties = paragraph.find(f"{W}pPr")
            if properties is not None:
                paragraph.replace(properties, self.paragraph_properties(source))
        for holder in made.iter(f"{W}r", f"{W}tbl"):
            self._name_styles(holder.iterfind(f"{W}rPr/{W}rStyle"))
            self._name_styles(holder.iterfind(f"{W}tblPr/{W}tblStyle"))
        return made


def _link_copy(link: _Element) -> _Element:
    """A link without what stands in it."""
    # Word shows a link in a link as part of the outer one
    return etree.Element(f"{W}hyperlink", link.attrib)


def copy_without_places(element: _Element) -> _Element:
    """A copy of what stands in a run, or of a note, without what points elsewhere in its file."""
    made = copy.deepcopy(element)
    for child in made:
        for found in list(child.iter(*_OF_ONE_FILE)):
            remove_element(found)
    for paragraph in made.iter(f"{W}p"):
        for name in ("paraId", "textId"):
            # Word finds paragraphs by these: two with one id are an error
            paragraph.attrib.pop(f"{_WORD_2010}{name}", None)
    return _with_prefixes(made)


def _with_prefixes(element: _Element) -> _Element:
    """An element that explains the prefixes which its alternatives ask for.

    <mc:Choice Requires="wps"> names a prefix in plain text: only the root of the new file may
    explain it.
    """
    choices = element.iter(f"{COMPATIBLE}Choice")
    asked = {prefix for e in choices for prefix in e.get("Requires", "").split()}
    if not asked:
        return element
    names = {prefix: uri for prefix, uri in element.nsmap.items() if prefix in asked}
    other = etree.Element(element.tag, element.attrib, nsmap=names)
    other.extend(element)
    return other
