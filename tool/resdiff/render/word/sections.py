"""The pages of the new file's sections, as changes that Word can settle: other paper, margins,
columns or numbered lines of a section that both files end at one place, and sections that come
with a paragraph.

<w:sectPr><w:pgSz w:w="16838"/><w:sectPrChange><w:sectPr><w:pgSz w:w="11906"/></w:sectPr>…

What nobody sees is no change, as the grid of lines or the same paper written otherwise: where
nothing else of a section differs, the old file's stays. The running heads of a section are none
of its changes in Word: each keeps those that it has, and one that comes takes those of the section
that it is cut from.

Source: ECMA-376 part 1, 17.13.5.32.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import NamedTuple

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.editable import RELATIONSHIPS, whole_number
from resdiff.ooxml.names import W, child_value, word_tags
from resdiff.render.word.tracked_changes import ChangeMarks, properties_of

_SECTION, _CHANGE = f"{W}sectPr", f"{W}sectPrChange"
_HEADS = word_tags("headerReference", "footerReference")
# Where a section begins if it does not say so.
_USUAL_BEGINNING = "nextPage"
# Twentieths of a point by which sizes of one paper differ: about a millimetre.
_SAME_PAPER = 60
_Measures = tuple[int, ...]


class SectionCarrier:
    """Carries sections of the new file into the old one; none where the changes of the files
    themselves are kept, as Word keeps one change of a section."""

    def __init__(self, marks: ChangeMarks) -> None:
        self._marks = marks
        self._brought: list[_Element] = []

    def pair(self, old: _Element, new: _Element) -> None:
        """Two paragraphs, or the bodies of both files, that are one in the redline."""
        one, other = _section_at_end(old), _section_at_end(new)
        if one is None or other is None or self._marks.keeps_revisions:
            return
        if not _SeenPages.of(one).is_like(_SeenPages.of(other)):
            former = etree.Element(_SECTION)
            former.extend(copy.deepcopy(e) for e in one if e.tag not in _HEADS)
            change = self._marks.signed(etree.Element(_CHANGE))
            change.append(former)
            heads = [e for e in one if e.tag in _HEADS]
            one[:] = [*heads, *_page_settings(other), change]

    def bring(self, made: _Element, paragraph: _Element) -> None:
        """A paragraph of the new file that comes, with the end of the section that it holds."""
        section = _section_at_end(paragraph)
        if section is None or self._marks.keeps_revisions:
            return
        copied = etree.SubElement(properties_of(made), _SECTION)
        copied.extend(_page_settings(section))
        self._brought.append(copied)

    def finish(self, body: _Element) -> None:
        """Gives sections that came the running heads of those that they are cut from."""
        if not self._brought:
            return
        following: _Element | None = None
        for section in reversed([e for e in body.iter(_SECTION) if _is_no_former(e)]):
            if section not in self._brought:
                following = section
            elif following is not None:
                section[:0] = [copy.deepcopy(e) for e in following if e.tag in _HEADS]


def _section_at_end(holder: _Element) -> _Element | None:
    """The section that a paragraph ends, or of a body the last one."""
    path = _SECTION if holder.tag == f"{W}body" else f"{W}pPr/{_SECTION}"
    return holder.find(path)


def _is_no_former(section: _Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag != _CHANGE


def _page_settings(section: _Element) -> Iterator[_Element]:
    """Copies of what tells of its pages; the setting of a printer is a part of its own file."""
    for element in section:
        if element.tag not in (*_HEADS, _CHANGE) and not _is_related(element):
            yield copy.deepcopy(element)


def _is_related(element: _Element) -> bool:
    return any(name.startswith(RELATIONSHIPS) for name in element.attrib)


class _SeenPages(NamedTuple):
    """What a reader sees of a section at once: where it begins, its paper and margins (in
    twentieths of a point, none where they are not told), how many columns, which way its lines run
    and whether they have numbers."""

    begins: str
    paper: _Measures
    margins: _Measures
    columns: int
    lines: str
    numbers_lines: bool

    @classmethod
    def of(cls, section: _Element) -> _SeenPages:
        """Those of a section."""
        columns = section.find(f"{W}cols")
        return cls(
            begins=child_value(section, "type", _USUAL_BEGINNING),
            paper=_page_measures(section.find(f"{W}pgSz"), "w", "h"),
            margins=_page_measures(section.find(f"{W}pgMar"), "top", "right", "bottom", "left"),
            columns=whole_number(columns.get(f"{W}num", "1")) if columns is not None else 1,
            lines=child_value(section, "textDirection"),
            numbers_lines=section.find(f"{W}lnNumType") is not None,
        )

    def is_like(self, other: _SeenPages) -> bool:
        """Whether both look alike: programs write the same paper a little larger or smaller.

        Margins that one of them does not tell are as its program has them: nothing is known of
        those.
        """
        same_margins = not (self.margins and other.margins) or _differ_little(
            self.margins, other.margins
        )
        rest = [pages._replace(paper=(), margins=()) for pages in (self, other)]
        return same_margins and _differ_little(self.paper, other.paper) and rest[0] == rest[1]


def _page_measures(element: _Element | None, *names: str) -> _Measures:
    """Some measures of pages; none where they are not told."""
    if element is None:
        return ()
    return tuple(whole_number(element.get(f"{W}{name}", "")) for name in names)


def _differ_little(one: _Measures, other: _Measures) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(abs(a - b) <= _SAME_PAPER for a, b in pairs)
