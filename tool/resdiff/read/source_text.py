"""What an XML tree holds for a reader to see, taken from it text by text: the readers of AKN4UN and
of web pages let the account of words count in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.lines import SourceStretch


def element_texts(
    root: _Element, left_out: Collection[str], inline: Collection[str]
) -> Iterator[SourceStretch]:
    """The texts below an element in their order, each with the line where it begins.

    `left_out` are the tags of elements that hold nothing to be read, `inline` those of elements
    that part no words.
    """
    pieces: list[str] = []
    line: int | None = root.sourceline
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("start", "end") and element.tag not in inline and pieces:
            yield SourceStretch("".join(pieces), line)
            pieces = []
        if event == "start" and element.tag in left_out:
            walk.skip_subtree()
            continue
        text = element.text if event == "start" else element.tail
        if event == "end" and element is root:  # what follows is not below it
            break
        if text and not text.isspace():
            line = element.sourceline if not pieces else line
            pieces.append(text)
    if pieces:
        yield SourceStretch("".join(pieces), line)
