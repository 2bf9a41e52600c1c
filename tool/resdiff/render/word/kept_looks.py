"""Changes of how words look that the new file tracks, carried to the words that both texts have.

new  <w:rPr><w:b/><w:rPrChange w:author="Peru"><w:rPr/></w:rPrChange></w:rPr>
->   the same on the old file's run: rejected, it looks as it did there
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.ooxml.revisions import WORD_MARKS
from resdiff.render.word.imported_styles import StyleImporter
from resdiff.render.word.nodes import markable_elements
from resdiff.render.word.paragraph_text import TextNode
from resdiff.render.word.tracked_changes import look_of_end, properties_of

_LOOK, _CHANGE = f"{W}rPr", f"{W}rPrChange"


def tracked_look(elements: Iterable[_Element]) -> str:
    """How the first of some runs that says so has come to look, and who changed it; "" for none."""
    changed = (e.find(_LOOK) for e in elements if e.find(f"{_LOOK}/{_CHANGE}") is not None)
    look = next(changed, None)
    return "" if look is None else etree.tostring(look, encoding="unicode")


def carry_looks(old: Sequence[TextNode], new: Sequence[TextNode], styles: StyleImporter) -> None:
    """What the new file tracks of words that stay; all of them look alike there."""
    found = new[0].elements[0].find(_LOOK) if new else None
    if found is not None and found.find(_CHANGE) is not None:
        for run in markable_elements(old):
            if run.tag == f"{W}r":
                _change_look(run, found, styles)


def carry_look_of_end(old: _Element, new: _Element, styles: StyleImporter) -> None:
    """The same of the mark at the end of a paragraph."""
    found = new.find(f"{W}pPr/{_LOOK}")
    if found is not None and found.find(_CHANGE) is not None:
        look_of_end(old)
        _change_look(properties_of(old), found, styles)


def _look_made_sure(holder: _Element) -> _Element:
    """The look of a run or mark, an empty one put at its head where it has none."""
    look = holder.find(_LOOK)
    if look is None:
        look = etree.Element(_LOOK)
        holder.insert(0, look)
    return look


def _change_look(holder: _Element, wanted: _Element, styles: StyleImporter) -> None:
    look = _look_made_sure(holder)
    # Word keeps one change: what an author of the old file changed stays
    change = wanted.find(_CHANGE)
    if change is None or look.find(_CHANGE) is not None:
        return
    marks = [e for e in look if e.tag in WORD_MARKS]
    former = etree.Element(_LOOK)
    former.extend(e for e in list(look) if e.tag not in WORD_MARKS)
    made = styles.look(wanted)
    told = etree.Element(_CHANGE, change.attrib)
    told.append(former)
    content = [] if made is None else [e for e in made if e.tag not in WORD_MARKS]
    look[:] = [*marks, *content, told]
