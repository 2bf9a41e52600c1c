"""Groups of paragraphs where ends of paragraphs are tracked: what an author split or joined stays
together with what it was.

    old  P ¶                 new  P [¶ put in] Q ¶       one and two: Q is no paragraph that came
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from resdiff.model.read_options import Revisions
from resdiff.ooxml.loose_revisions import CAME, WENT, end_mark, row_mark
from resdiff.ooxml.names import W
from resdiff.ooxml.revisions import DELETION_MARKS, INSERTION_MARKS
from resdiff.render.word.blocks import next_block, table_rows
from resdiff.render.word.gap_pairing import TextBlock
from resdiff.render.word.pairing import BlockGroup, can_be_one
from resdiff.render.word.paragraph_text import ParagraphText


def compared_text(paragraph: _Element, spelled: ParagraphText, revisions: Revisions) -> str:
    """What is compared of a paragraph that tracks changes: as its text was read.

    All of it where the paragraph itself came or went with them.
    """
    before = revisions == "original"
    mark, tags = (CAME, INSERTION_MARKS) if before else (WENT, DELETION_MARKS)
    text = spelled.without(mark)
    return text if text or end_mark(paragraph, tags) is None else spelled.text


def is_taken_out(block: _Element, spelled: ParagraphText | None) -> bool:
    """Whether a whole paragraph, table or row has been taken out by an author."""
    if block.tag == f"{W}tr":
        return row_mark(block, DELETION_MARKS) is not None
    if block.tag == f"{W}tbl":
        return all(row_mark(row, DELETION_MARKS) is not None for row in table_rows(block))
    # a paragraph is gone only if its end is: words that went leave an empty one
    if spelled is None or end_mark(block, DELETION_MARKS) is None:
        return False
    return _all_bear(spelled, WENT)


def _all_bear(spelled: ParagraphText, attribute: str) -> bool:
    return all(
        attribute in element.attrib
        for node in spelled.nodes
        if node.end > node.start
        for element in node.elements
    )


def joined_blocks(blocks: Sequence[_Element], spelled: Sequence[ParagraphText | None]) -> set[int]:
    """The places of paragraphs that go on in the next one, before or after their changes.

    Not of those that came or went as a whole: they are paragraphs of their own.
    """
    out: set[int] = set()
    for at, text in enumerate(spelled[:-1]):
        block = blocks[at]
        if text is None or next_block(block) is not blocks[at + 1]:
            continue
        came, went = (end_mark(block, tags) for tags in (INSERTION_MARKS, DELETION_MARKS))
        if came is None and went is None:
            continue
        # a mark of the end without the words joins two paragraphs, so both are written as one
        whole = (came is not None and _all_bear(text, CAME)) or (
            went is not None and _all_bear(text, WENT)
        )
        if spelled[at + 1] is not None and (at - 1 in out or not whole):
            out.add(at)
    return out


def kept_groups(
    groups: Sequence[BlockGroup],
    olds: Sequence[TextBlock],
    news: Sequence[TextBlock],
    joined: tuple[set[int], set[int]],
) -> list[BlockGroup]:
    """The groups without pairs of what the old file takes out and the new one has, those that
    tracked ends hold together as one."""
    left = [g for g in groups if _may_stay(g, olds, news)]
    out: list[BlockGroup] = []
    for group in left:
        wide = BlockGroup(
            _with_joined(group.old, joined[0]), _with_joined(group.new, joined[1]), group.apart
        )
        # groups that share a paragraph now cannot be written one by one
        while out and _touch(out[-1], wide):
            wide = _both(out.pop(), wide)
        out.append(wide)
    return [found for wide in out for found in _writable(wide, left, olds, news)]


def _may_stay(group: BlockGroup, olds: Sequence[TextBlock], news: Sequence[TextBlock]) -> bool:
    # the ends of two texts are one, whatever was done to them
    if len(group.old) > 1 or len(group.new) > 1 or group.old.stop == len(olds):
        return True
    return news[group.new.start].gone or not olds[group.old.start].gone


def _with_joined(places: range, joined: set[int]) -> range:
    start, stop = places.start, places.stop
    while start - 1 in joined:
        start -= 1
    while stop - 1 in joined:
        stop += 1
    return range(start, stop)


def _touch(one: BlockGroup, other: BlockGroup) -> bool:
    return one.old.stop > other.old.start or one.new.stop > other.new.start


def _both(one: BlockGroup, other: BlockGroup) -> BlockGroup:
    old = range(min(one.old.start, other.old.start), max(one.old.stop, other.old.stop))
    new = range(min(one.new.start, other.new.start), max(one.new.stop, other.new.stop))
    return BlockGroup(old, new, one.apart and other.apart)


def _writable(
    wide: BlockGroup,
    groups: Sequence[BlockGroup],
    olds: Sequence[TextBlock],
    news: Sequence[TextBlock],
) -> Iterator[BlockGroup]:
    """A group, or those that it was made of where a table stands among its paragraphs."""
    # a table cannot stand within a paragraph: what was held together is written apart again
    if len(wide.old) == len(wide.new) == 1 or can_be_one(wide, olds, news):
        yield wide
    else:
        yield from (g for g in groups if g.old.start in wide.old and g.new.start in wide.new)
