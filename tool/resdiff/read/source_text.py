"""What XML and web pages hold for a reader to see, taken from them text by text: the account of words
counts in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

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


_TAG = re.compile(r"<!--.*?(?:-->|$)|<[!?/]?(?P<name>[A-Za-z][\w:.-]*)?[^<>]*>", re.DOTALL)


def markup_texts(
    markup: str, left_out: Collection[str], inline: Collection[str]
) -> Iterator[SourceStretch]:
    """The texts between the tags of a page or of damaged XML, without a parser, which would leave
    out what it cannot make sense of.

    `left_out` and `inline` are names of elements in small letters, without prefix.
    """
    pieces: list[str] = []
    line = begin = 1
    done = 0
    while done < len(markup):
        tag = _TAG.search(markup, done)
        end = tag.start() if tag else len(markup)
        piece = markup[done:end]
        if not piece.isspace() and piece:
            begin = begin if pieces else line
            pieces.append(piece)
        name = _name_of(tag)
        if pieces and (tag is None or (name and name not in inline)):
            yield SourceStretch(unescape("".join(pieces)), begin)
            pieces = []
        behind = tag.end() if tag else len(markup)
        if tag is not None and name in left_out and not tag[0].startswith("</"):
            behind = _end_of_element(markup, behind, name)
        line += markup.count("\n", done, behind)
        done = behind
    if pieces:
        yield SourceStretch(unescape("".join(pieces)), begin)


def _name_of(tag: re.Match[str] | None) -> str:
    name = (tag["name"] or "") if tag else ""
    return name.rsplit(":", 1)[-1].casefold()


def _end_of_element(markup: str, start: int, name: str) -> int:
    """Where an element ends whose content is passed over: behind its closing tag, else where it
    began, for then nothing says what it holds.
    """
    closing = re.compile(rf"</(?:\w+:)?{re.escape(name)}\s*>", re.IGNORECASE)
    found = closing.search(markup, start)
    return found.end() if found else start
