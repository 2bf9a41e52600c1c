"""The marks at the ends of paragraphs: the last one ends as the draft ended, the others as its
others do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.amend.numbering import Item
from resdiff.model.records import Paragraph

_MARKS = ".;,。；،؛:："


def mended_ends(
    items: Sequence[Item], draft: Sequence[Paragraph]
) -> Iterator[tuple[Item, str, str]]:
    """The operative paragraphs whose end mark follows from their new place, with both marks; their
    paragraphs are changed.
    """
    was = [p for p in draft if p.kind == "operative" and p.text]
    now = [i for i in items if i.paragraph.kind == "operative" and i.paragraph.text]
    if not was or not now:
        return
    last_mark = was[-1].text[-1]
    inner = Counter(
        p.text[-1] for p in was[:-1] if p.text[-1] in _MARKS and p.text[-1] not in ":："
    )
    inner_mark = inner.most_common(1)[0][0] if inner else None
    if last_mark not in _MARKS:
        return
    for at, item in enumerate(now):
        mark = item.paragraph.text[-1]
        is_last = at == len(now) - 1
        wanted = last_mark if is_last else inner_mark
        ended_draft = item.slot is not None and item.slot.paragraph is was[-1] and not is_last
        if wanted is None or mark == wanted or not (is_last or ended_draft or item.is_new):
            continue
        if mark in ":：" or (item.is_new and not is_last and mark in _MARKS and mark != last_mark):
            continue
        text = item.paragraph.text
        bare = text[:-1] if mark in _MARKS else text
        item.paragraph = msgspec.structs.replace(item.paragraph, text=bare + wanted)
        yield item, mark if mark in _MARKS else "", wanted
