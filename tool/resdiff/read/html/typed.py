"""Pages, and parts of pages, whose lines stay as they were typed.

<pre>                                     a text that a browser saved as a page, all of it in here
     1.  Urges coastal States to protect
mangroves;
</pre>
<p style="white-space:pre-wrap">          or a part of a page, whose line ends are kept
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from resdiff.read.html.notes import words_of

_TYPED_TAGS = frozenset({"pre", "xmp", "listing", "textarea"})
_TYPED_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# what may stand in typed text without a meaning of its own
_PLAIN_TAGS = frozenset({"a", "b", "br", "code", "em", "font", "i", "span", "strong"})
_NEARLY_ALL = 0.9  # of the words of a page
_SHORTEST_TEXT = 100
_NO_WORDS = frozenset({"script", "style", "noscript", "template"})


def typed_page(body: _Element) -> str | None:
    """The lines of a page that is no more than a typed text; None for any other page."""
    typed = [e for e in body.iter(*_TYPED_TAGS) if not _within_typed(e)]
    if not typed or not all(map(_is_typed_alone, typed)):
        return None
    words = _length_of(typed)
    beside = len(words_of(body)) - _length_of(body.iter(*_NO_WORDS))
    if words < max(_SHORTEST_TEXT, _NEARLY_ALL * beside):
        return None
    return "\n\n".join("".join(_typed_pieces(block)) for block in typed)


def _is_typed_alone(block: _Element) -> bool:
    """Whether nothing in typed text has a meaning of its own."""
    return all(e.tag in _PLAIN_TAGS for e in block.iterdescendants() if isinstance(e.tag, str))


def _length_of(elements: Iterable[_Element]) -> int:
    """Characters of the words in elements."""
    return sum(len(words_of(element)) for element in elements)


def keep_lines(body: _Element) -> frozenset[_Element]:
    """The elements in which a line end is one of the text."""
    roots = [
        e
        for e in body.iter()
        if isinstance(e.tag, str)
        and (e.tag in _TYPED_TAGS or _TYPED_STYLE.search(e.get("style", "")))
    ]
    return frozenset(e for root in roots if not _within_typed(root) for e in root.iter())


def _within_typed(element: _Element) -> bool:
    """Whether an element stands in another one that keeps its lines."""
    return next(element.iterancestors(*_TYPED_TAGS), None) is not None


def _typed_pieces(element: _Element) -> Iterator[str]:
    """The text of an element as it was typed."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _typed_pieces(child)
        yield child.tail or ""
