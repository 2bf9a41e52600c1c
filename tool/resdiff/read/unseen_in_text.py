"""Words of a text that are read, and that a program which shows it as Markdown does not show, or
shows otherwise.

<div hidden>4. Calls upon …</div>      what a page hides
[site](https://a.org "never to act")   what is seen when one points at it
![never to act](a.png)                 what stands in the place of a picture
<!-- not for Friday -->                a comment, which is not read
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.unseen_text import doubtful_text, holds_words

_FEWEST_UNSHOWN = 3
_MOST_DOUBTED = 50
_MAY_BE_MARKUP = re.compile(
    r"<[!?a-zA-Z]|\]\([^()\s]*\s|!\[|^\s{0,3}(?:`{3}|~{3})[^`~\n]|\{[#.:]", re.MULTILINE
)
_TAG_THAT_HIDES = lazy_pattern(
    r"(?i)<(?:template|script|style|noscript|svg|dialog|details|noframes|noembed|datalist|iframe"
    r"|object)\b"
    r"|<[a-z][a-z0-9]{0,20}\s[^<>]{0,400}\b(?:style|class|hidden|id|popover|bgcolor|color)\b"
)
_UNSHOWN_MARKUP = lazy_pattern(
    r"""
    !?\[[^\]\n]{0,400}\]\([^()\s]{0,400}\s+(?P<title>"[^"\n]{0,2000}"|'[^'\n]{0,2000}')\)
    | !\[(?P<picture>[^\]\n]{1,400})\]\(
    | ^\s{0,3}(?:`{3,9}|~{3,9})(?P<fence>[^`~\n]{1,400})$
    | \{[\#.:](?P<attributes>[^{}\n]{1,400})\}
    | <(?P<instruction>[!?](?!--)[^<>\n]{1,2000})>
    | <[a-zA-Z][a-zA-Z0-9]{0,20}\s[^<>=\n]{0,200}=(?P<tag>[^<>\n]{1,2000})>
    """,
    re.VERBOSE | re.MULTILINE,
)


def unseen_in_text(text: str) -> list[Caution]:
    """What is told of the words of a text that may not be seen."""
    if not _MAY_BE_MARKUP.search(text):
        return []
    told = [words for found in _UNSHOWN_MARKUP.finditer(text) for words in _words_unshown(found)]
    if _TAG_THAT_HIDES.search(text):
        told += _hidden_as_page(text)
    cautions = [Caution(code="repaired", message=doubtful_text(words)) for words in told]
    return cautions[:_MOST_DOUBTED]


def _words_unshown(found: re.Match[str]) -> Iterator[str]:
    """The words in what is shown nowhere; none where they are but a name or a figure."""
    words = " ".join(filter(None, found.groups()))
    if len(words.split()) >= _FEWEST_UNSHOWN and holds_words(words):
        yield words


def _hidden_as_page(text: str) -> Iterator[str]:
    """What a browser hides of a text: Markdown is shown as the page that it is turned into."""
    import lxml.html

    from resdiff.read.html.notes import words_of
    from resdiff.read.html.visibility import keep_what_is_seen

    paragraphs = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", _without_signs(text)))
    root = lxml.html.document_fromstring(f"<html><body>{paragraphs}</body></html>")
    body = root.find("body")
    yield from keep_what_is_seen(root, root if body is None else body).furniture
    for element in root.iter("template", "script", "svg", "noscript", "iframe", "object"):
        if holds_words(words := words_of(element)):
            yield words


_LONE_SIGN = lazy_pattern(r"<(?![!?/a-zA-Z])")


def _without_signs(text: str) -> str:
    return _LONE_SIGN.sub(escape("<"), text)
