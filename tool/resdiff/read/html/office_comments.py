"""Words of a page in comments that Outlook and Word show, and browsers do not.

<!--[if mso]>4. Decides not to act;<![endif]-->   shown by Office alone
"""

from __future__ import annotations

from itertools import islice

import lxml.html
from lxml.etree import Comment, ParserError, _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.html.words_beside import FEWEST_WORDS
from resdiff.read.unseen_text import doubtful_text

_MOST_COMMENTS = 50
_LONGEST_COMMENT = 20_000  # characters that are looked at
_FOR_OFFICE = lazy_pattern(r"(?i)\s*\[if\b[^\]\n]{0,80}\bmso\b[^\]\n]{0,80}\]>")
_NO_TEXT_OF_OFFICE = ("style", "xml", "script", "head", "title")
"""What in such comments is no text: settings of Word, style sheets."""


def words_for_office(root: _Element) -> tuple[Caution, ...]:
    """What is told of the words that only Microsoft Office shows of a page."""
    comments = (str(comment.text or "") for comment in root.iter(Comment))
    found = ((text, _FOR_OFFICE.match(text)) for text in comments)
    shown = (text[begun.end() :][:_LONGEST_COMMENT] for text, begun in found if begun)
    words = map(_words_shown, islice(shown, _MOST_COMMENTS))
    told = (doubtful_text(one) for one in words if len(one.split()) >= FEWEST_WORDS)
    return tuple(Caution(code="repaired", message=message) for message in told)


def _words_shown(comment: str) -> str:
    """The words of the page that a comment holds."""
    try:
        page = lxml.html.document_fromstring(comment.partition("<![endif")[0])
    except (ParserError, ValueError):
        return ""
    for element in list(page.iter(*_NO_TEXT_OF_OFFICE)):
        element.text = None
        del element[:]
    return " ".join(" ".join(page.itertext(with_tail=True)).split())
