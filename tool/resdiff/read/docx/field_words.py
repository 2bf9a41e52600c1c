"""Fields of a Word file whose stored words are not those that Word shows.

{ REF deadline }  stored as "by 30 June"       Word shows what the bookmark holds
{ TITLE }, { DOCPROPERTY Title }               the title among the properties of the file
{ XE "…" }, { SET x "…" }                      nothing, whatever is stored
"""

from __future__ import annotations

from collections.abc import Iterator

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.active_fields import fixed_words, stored_fields, words_in_instructions
from resdiff.ooxml.fields import field_name
from resdiff.ooxml.names import W, local_name, own_text
from resdiff.ooxml.styles import integer
from resdiff.read.docx.parts import DocxParts
from resdiff.read.unseen_text import doubtful_text, hidden_text, holds_words

_WITHOUT_RESULT = frozenset({"SET", "XE", "TC", "TA", "RD", "PRIVATE"})
# What each names of the core properties of a file.
_CORE_PROPERTIES = {
    "TITLE": "title", "SUBJECT": "subject", "AUTHOR": "creator", "KEYWORDS": "keywords",
    "COMMENTS": "description",
}  # fmt: skip
_PARTS_OF_CORE_PROPERTIES = ("docProps/core.xml", "docProps/custom.xml")
# Of a reference to a bookmark these ask for something else than its words: its number, or the like.
_OTHERWISE_ASKED = frozenset({"\\r", "\\n", "\\w", "\\p", "\\t", "\\f", "\\d"})
# Of the user of the program, unless they say what it is.
_OF_USER = frozenset({"USERNAME", "USERINITIALS", "USERADDRESS"})
# What shows a part of its own instruction, and how many words stand before that.
_SHOWN_BY_ITSELF = {"MACROBUTTON": 2, "GOTOBUTTON": 2, "EQ": 1}
_FEWEST_SHOWN = 3  # words
_LITERAL = lazy_pattern(r"'([^']{3,400})'")
_WORD_SHOWN = lazy_pattern(r"[^\W\d_]{2,}")
_LONGEST_COMPARED = 2_000  # characters


class FieldWords:
    """Tells of the fields of a file; bookmarks and properties are looked up when asked for."""

    def __init__(self, parts: DocxParts) -> None:
        self._parts = parts
        self._bookmarks: dict[str, str] | None = None
        self._properties: dict[str, str] | None = None

    def messages(self, root: _Element) -> Iterator[str]:
        """One for each field below an element that is shown otherwise than it is stored."""
        for fixed, stored in (*fixed_words(root), *self._looked_up(root)):
            if _plain(fixed) != _plain(stored):
                yield f'a field stored as "{stored}", which Word may show as "{fixed}"'
        for instruction, stored in stored_fields(root):
            if field_name(instruction) in _WITHOUT_RESULT and holds_words(stored):
                yield doubtful_text(stored)
            for words in _words_of_instruction(instruction):
                yield doubtful_text(words)
        for words in filter(holds_words, words_in_instructions(root)):
            yield hidden_text(words, "hidden")
        yield from map(doubtful_text, _chosen_of_lists(root))

    def _looked_up(self, root: _Element) -> Iterator[tuple[str, str]]:
        """What a field asks for, and what is stored for it."""
        for instruction, stored in stored_fields(root):
            shown = self._shown_by(field_name(instruction), instruction.split())
            longest = max(len(shown or ""), len(stored))
            if shown and all((holds_words(stored), longest < _LONGEST_COMPARED)):
                yield shown, stored

    def _shown_by(self, name: str, words: list[str]) -> str | None:
        if all((name == "REF", words[1:], _OTHERWISE_ASKED.isdisjoint(words))):
            return self._words_of_bookmark(words[1])
        if name == "DOCPROPERTY" and len(words) > 1:
            return self._property(words[1].strip('"'))
        if name == "DOCVARIABLE" and len(words) > 1:
            return self._variable(words[1].strip('"'))
        own = [word for word in words[1:2] if not word.startswith("\\")]
        takes_text = name in (*_CORE_PROPERTIES, *_OF_USER)
        if own and takes_text:
            # with a text of its own a field sets the property to it
            return " ".join(words[1:]).partition(" \\")[0].strip(' "')
        return self._property(_CORE_PROPERTIES[name]) if name in _CORE_PROPERTIES else None

    def _variable(self, name: str) -> str | None:
        settings = self._parts.settings
        for variable in settings.iter(f"{W}docVar") if settings is not None else ():
            if variable.get(f"{W}name", "").lower() == name.lower():
                return variable.get(f"{W}val", "")
        return None

    def _property(self, name: str) -> str | None:
        if self._properties is None:
            roots = (self._parts.package.optional_xml(part) for part in _PARTS_OF_CORE_PROPERTIES)
            found = (element for root in roots if root is not None for element in root)
            self._properties = {
                (e.get("name") or local_name(e)).lower(): "".join(map(str, e.itertext()))
                for e in found
                if isinstance(e, etree._Element) and isinstance(e.tag, str)
            }
        name = name.lower()
        return self._properties.get(_CORE_PROPERTIES.get(name.upper(), name))

    def _words_of_bookmark(self, name: str) -> str | None:
        if self._bookmarks is None:
            self._bookmarks = _bookmarked(self._parts.body)
        return self._bookmarks.get(name)


def _words_of_instruction(instruction: str) -> Iterator[str]:
    """What an instruction has Word show that is no result: { MACROBUTTON x Urges States to act },
    { EQ \\o(acts,never acts) }, { DATE \\@ "'never to act'" }.
    """
    name = field_name(instruction)
    if name in _SHOWN_BY_ITSELF:
        words = instruction.split(maxsplit=_SHOWN_BY_ITSELF[name])[-1]
        if len(_WORD_SHOWN.findall(words)) >= _FEWEST_SHOWN:
            yield words
    elif "\\@" in instruction or "\\#" in instruction:
        for literal in _LITERAL.findall(instruction):
            if len(literal.split()) >= _FEWEST_SHOWN:
                yield literal


def _chosen_of_lists(root: _Element) -> Iterator[str]:
    """The entries that fields with a list show, which are not stored as their results."""
    for offered in root.iter(f"{W}ddList"):
        entries = [e.get(f"{W}val", "") for e in offered.iterchildren(f"{W}listEntry")]
        places = (offered.find(f"{W}{name}") for name in ("result", "default"))
        place = next((integer(e.get(f"{W}val")) for e in places if e is not None), 0)
        yield from filter(holds_words, entries[place : place + 1])


def _bookmarked(body: _Element) -> dict[str, str]:
    """By the name of each bookmark the words that stand in it."""
    found: dict[str, str] = {}
    opened: dict[str, tuple[str, int]] = {}
    texts: list[str] = []
    for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t", f"{W}tab", f"{W}p"):
        if element.tag == f"{W}t":
            texts.append(own_text(element))
        elif element.tag in (f"{W}tab", f"{W}p"):
            texts.append(" ")
        elif element.tag == f"{W}bookmarkStart":
            opened[element.get(f"{W}id", "")] = element.get(f"{W}name", ""), len(texts)
        elif (begun := opened.pop(element.get(f"{W}id", ""), None)) is not None:
            name, start = begun
            # no more than is compared: bookmarks may lie within each other
            found.setdefault(name, "".join(texts[start : start + _LONGEST_COMPARED]).strip())
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
