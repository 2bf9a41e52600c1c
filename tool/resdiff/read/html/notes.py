"""The notes of a web page: a link is a note's mark when the block it leads to links back or begins with the same label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.read.run_text import Spelling
from resdiff.text.superscripts import SUPERSCRIPTS

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "iframe",
        "svg",
        "object",
        "select",
        "button",
        "textarea",
        "input",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "blockquote",
        "pre",
        "hr",
        "body",
        "html",
        "center",
        "figure",
        "figcaption",
        "address",
        "fieldset",
        "details",
        "summary",
        "hgroup",
    ]
)
_LABEL = re.compile(r"^[\[(（]?\s*(?P<label>[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3}|[ivxl]{1,6})\s*[\])）]?$")


def find_marks(body: _Element) -> dict[_Element, tuple[str, _Element]]:
    """By link, the label of the note it marks and the block that holds the note's text."""
    targets: dict[str, _Element] = {}
    order: dict[_Element, int] = {}
    for place, element in enumerate(body.iter()):
        if isinstance(element.tag, str):
            order[element] = place
            for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if key:
                    targets.setdefault(key, element)
    aimed = {
        targets[h]
        for a in body.iter("a")
        if (h := (a.get("href") or "#")[1:]) in targets and _LABEL.match(words(a))
    }
    out: dict[_Element, tuple[str, _Element]] = {}
    taken: dict[_Element, str] = {}
    for link in body.iter("a"):
        target = (
            targets.get((link.get("href") or "").removeprefix("#"))
            if "#" in (link.get("href") or "")[:1]
            else None
        )
        found = _LABEL.match(words(link))
        if target is None or found is None or target is link:
            continue
        label = found["label"].translate(SUPERSCRIPTS)
        block = _block_of(target, link, aimed)
        if order[block] < order[link] or _within(link, block) or not _is_note(block, link, label):
            continue
        if block in taken and taken[block] != label:
            continue
        taken[block] = label
        out[link] = (label, block)
    return out


def _is_note(block: _Element, link: _Element, label: str) -> bool:
    """Whether a block links back to the mark, or begins with its label behind the text."""
    own = {
        key
        for e in (link, *link.iterancestors("sup", "span", "p"))
        for key in (e.get("id"), e.get("name"))
        if key
    }
    own |= {
        key
        for e in link.iter()
        if isinstance(e.tag, str)
        for key in (e.get("id"), e.get("name"))
        if key
    }
    for back in block.iter("a"):
        if (back.get("href") or "").startswith("#") and (back.get("href") or "")[1:] in own:
            return True
    return (
        re.match(rf"[\[(]?{re.escape(label)}\b", words(block).translate(SUPERSCRIPTS)) is not None
    )


def note_text(block: _Element, label: str) -> str:
    spelling = Spelling()
    for part in _texts(block):
        if isinstance(part, str):
            spelling.put(part)
        elif (part.get("href") or "").startswith("#") and (
            _LABEL.match(words(part)) or not re.search(r"\w", words(part))
        ):
            spelling.put(" ")
        else:
            spelling.put(words(part))
    text = " ".join(spelling.whole().split())
    return re.sub(rf"^[\[(]?{re.escape(label)}[\])]?[.\s]\s*", "", text)


def words(element: _Element) -> str:
    return " ".join("".join(str(t) for t in element.itertext()).split())


def _texts(element: _Element) -> Iterator[str | _Element]:
    """The letters below an element in order, links as elements."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            if child.tag == "a":
                yield child
            else:
                yield from _texts(child)
                if child.tag in BLOCKS:
                    yield " "
        if child.tail:
            yield child.tail


def _block_of(target: _Element, link: _Element, targets: set[_Element]) -> _Element:
    """The block that a note's anchor stands in: the whole item or division, as long as it holds no other note."""
    block = target
    while block.tag not in BLOCKS and (parent := block.getparent()) is not None:
        block = parent
    parent = block.getparent()
    while (
        parent is not None
        and parent.tag in ("div", "li", "dd", "aside")
        and not _within(link, parent)
    ):
        if sum(e in targets for e in parent.iter()) > 1 and words(parent) != words(block):
            break
        block, parent = parent, parent.getparent()
    return block


def _within(element: _Element, block: _Element) -> bool:
    return any(above is block for above in element.iterancestors())
