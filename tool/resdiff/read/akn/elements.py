"""Elements of Akoma Ntoso: their names without namespace, their children, their text in one
line.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from resdiff.model.akn import NAMESPACE

DOCUMENTS = ("statement", "doc", "act", "bill", "amendment", "amendmentList", "judgment")
"""The kinds of documents that are read. United Nations resolutions are statements."""

BODY_ELEMENTS = ("mainBody", "body", "amendmentBody", "judgmentBody")

STRUCTURES = ("embeddedStructure", "quotedStructure")
"""Texts within a text."""

LISTS = ("blockList", "list", "sublist", "ul", "ol")
LIST_ITEMS = ("item", "point", "li")
LIST_HEADS = ("intro", "listIntroduction")
HEADINGS = ("heading", "subheading")
FORMULAS = ("enactingFormula", "formula")
"""The two names under which files mark up an enacting line."""

PARAGRAPHS = (
    "paragraph",
    "subparagraph",
    "subsection",
    "clause",
    "subclause",
    "level",
    "indent",
    "alinea",
    "subrule",
    "proviso",
    "transitional",
    "recital",
    "citation",
    "blockContainer",
)
"""Elements that are a paragraph with its number where they have no heading of their own."""

DIVISIONS = (
    "section",
    "part",
    "chapter",
    "title",
    "book",
    "tome",
    "division",
    "subdivision",
    "subpart",
    "subchapter",
    "subtitle",
    "article",
    "rule",
    "hcontainer",
    "recitals",
    "citations",
    "tblock",
)
"""Elements that hold paragraphs below a number and headings."""

WRAPPERS = (
    *BODY_ELEMENTS,
    *DOCUMENTS,
    "content",
    "intro",
    "wrapUp",
    "listWrapUp",
    "preamble",
    "attachments",
    "attachment",
    "components",
    "component",
    "collectionBody",
)

BLOCKS = frozenset(
    (
        *WRAPPERS,
        *DIVISIONS,
        *PARAGRAPHS,
        *LISTS,
        *LIST_ITEMS,
        *HEADINGS,
        "container",
        "crossHeading",
        "formula",
        "listIntroduction",
        "longTitle",
        "meta",
        "num",
        "p",
        "block",
        "table",
        "toc",
        "coverPage",
        "preface",
        "conclusions",
    )
)
"""Elements that begin a line of their own; all others stand within one."""
INLINE_TAGS = frozenset(
    ["a", "abbr", "b", "def", "del", "i", "inline", "ins", "ref", "span", "term", "u"]
)
"""Elements that part no words: UN files put one around a part of a number or a word."""

PRIVATE_SIGNS = re.compile("[\ue000-\ue002]")
"""The characters by which `inline_text` marks structure; a file's own are left out."""

# a blank stands behind them
_PARTED = frozenset(
    (
        "p",
        "eol",
        "docNumber",
        "docTitle",
        "td",
        "th",
        "table",
        "caption",
        "num",
        *HEADINGS,
        *LIST_HEADS,
        *LIST_ITEMS,
        "wrapUp",
        "listWrapUp",
        "block",
        "outcome",
        "tocItem",
    )
)

_MOST_LOCAL_NAMES = 1000  # a hostile file may name each of its elements differently


class _LocalNames(dict[object, str]):
    """The names of elements without their namespace, made once; "" for comments and
    instructions.
    """

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _MOST_LOCAL_NAMES:
            self[tag] = name
        return name


_local_names = _LocalNames()


def qualified(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names with the namespace of Akoma Ntoso, as a tree is searched for them."""
    return tuple(NAMESPACE + name for name in names)


def tag_of(element: _Element) -> str:
    """The name of an element without its namespace; "" for a comment or an instruction."""
    return _local_names[element.tag]


def is_parted(tag: str) -> bool:
    """Whether what stands behind an element of this name is another word."""
    return tag in _PARTED


def children(element: _Element) -> list[tuple[str, _Element]]:
    """The names and elements below an element, comments and instructions left out."""
    return [(tag, child) for child in element if (tag := _local_names[child.tag])]


def outermost(element: _Element, names: tuple[str, ...]) -> list[_Element]:
    """The elements of these qualified names in an element, itself included, but for those that
    stand within another one, in order.
    """
    found: list[_Element] = []
    end: _Element | None = None
    for inner in element.iter(*names):
        if end is not None and any(above is end for above in inner.iterancestors()):
            continue
        found.append(inner)
        end = inner
    return found


def find_below(element: _Element, path: str) -> _Element | None:
    """The first element below, by names parted by slashes: "preface/docNumber" is one in the
    other.
    """
    return element.find(".//" + "/".join(NAMESPACE + name for name in path.split("/")))


def plain_text(element: _Element) -> str:
    """The characters of an element as the file has them, notes left out."""
    out: list[str] = []
    _gather(element, out)
    return "".join(out)


def _gather(element: _Element, out: list[str]) -> None:
    if text := element.text:
        out.append(text)
    for child in element:
        tag = _local_names[child.tag]
        if tag not in ("", "authorialNote"):
            _gather(child, out)
            if tag in _PARTED:
                out.append(" ")
        if text := child.tail:
            out.append(text)


def text_of(element: _Element | None) -> str | None:
    """The text of an element in one line; None where there is no element, or no text in it."""
    return None if element is None else line_text(element) or None


def line_text(element: _Element) -> str:
    """The text of an element in one line; empty where there is none in it."""
    text = plain_text(element)
    return " ".join((text if text.isascii() else PRIVATE_SIGNS.sub("", text)).split())
