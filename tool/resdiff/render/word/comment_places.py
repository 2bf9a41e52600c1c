"""Where comments stand in a Word file, kept while its text is settled, cut and written.

<w:commentRangeStart/> … <w:commentRangeEnd/> <w:r><w:commentReference/></w:r>

Both ends of a range and the sign behind it, its anchors, may stand anywhere among the runs
or between paragraphs. No tracked change holds a sign: settling it would take the comment along.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from resdiff.ooxml.comments import (
    COMMENT_ANCHORS,
    COMMENT_ENDS,
    COMMENT_SIGNS,
    COMMENT_STARTS,
    is_sign_alone,
)
from resdiff.ooxml.names import W, parent_of, remove_element
from resdiff.render.word.run_fields import isolate_in_run


def isolate_signs(root: _Element) -> None:
    """Gives each sign a run of its own, as Word does."""
    for sign in list(root.iter(COMMENT_SIGNS)):
        isolate_in_run(sign)


# In a file that is settled


def lift_comments(root: _Element, going: Sequence[str], with_rows: bool = True) -> None:
    """Puts the anchors that stand in tracked changes with these tags before them: the words go, the
    place stays. Signs must stand alone in their runs.

    Without `with_rows` what stands in a row goes with it, as in Word.
    """
    # most texts have none, and all rows are looked at below
    if next(root.iter(*COMMENT_ANCHORS), None) is None:
        return
    for anchor in list(root.iter(*COMMENT_ANCHORS)):
        outer = next(reversed(list(anchor.iterancestors(*going))), None)
        if outer is not None:
            element = _with_run(anchor)
            if next(outer.iterancestors(f"{W}p"), None) is not None:
                outer.addprevious(element)
            else:
                _put_in_paragraph_near(root, outer, element)
    # a row goes with all its cells: nothing in it is left to stand beside
    for row in list(root.iter(f"{W}tr")) if with_rows else ():
        if any(row.find(f"{W}trPr/{tag}") is not None for tag in going):
            for anchor in list(row.iter(*COMMENT_ANCHORS)):
                _put_in_paragraph_near(root, row, _with_run(anchor))


def take_in_anchors(root: _Element) -> None:
    """Puts anchors that stand between paragraphs into these: a start into the one behind it, an end
    into the one before it.
    """
    for anchor in list(root.iter(COMMENT_STARTS, COMMENT_ENDS)):
        if next(anchor.iterancestors(f"{W}p"), None) is None:
            _put_in_paragraph_near(root, anchor, anchor)


def _with_run(anchor: _Element) -> _Element:
    return parent_of(anchor) if anchor.tag == COMMENT_SIGNS else anchor


def _put_in_paragraph_near(root: _Element, place: _Element, element: _Element) -> None:
    """Puts an anchor to the paragraph behind a place, at its head, else to the last one before it;
    an end of a range, which closes what stands before it, the other way about.
    """
    inside = set(place.iter(f"{W}p"))
    order = {e: at for at, e in enumerate(root.iter(f"{W}p", str(place.tag)))}
    here = order[place]
    others = [e for e in order if e.tag == f"{W}p" and e not in inside]
    behind = next((p for p in others if order[p] > here), None)
    before = next((p for p in reversed(others) if order[p] < here), None)
    at_head = behind is not None and (element.tag != COMMENT_ENDS or before is None)
    remove_element(element)
    if at_head and behind is not None:
        _put_at_head(behind, element)
    elif before is not None:
        before.append(element)


def _put_at_head(paragraph: _Element, element: _Element) -> None:
    """Behind the anchors that were put there before it."""
    place: _Element | None = paragraph.find(f"{W}pPr")
    for child in paragraph if place is None else place.itersiblings():
        if child.tag not in COMMENT_ANCHORS and not (child.tag == f"{W}r" and is_sign_alone(child)):
            break
        place = child
    if place is None:
        paragraph.insert(0, element)
    else:
        place.addnext(element)
