"""The styles and looks of a new file's words, in the old one.

Styles are known by their name, else by their id; one that the old file lacks is brought with
those it is based on.
"""

from __future__ import annotations

import copy

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.element_order import put_in_order
from resdiff.ooxml.names import W, child_value, name_of, remove_element
from resdiff.ooxml.styles import Styles

# What words that are put among others take from them.
_OF_SURROUNDINGS = ("rFonts", "sz", "szCs", "lang", "spacing", "w", "kern")


class StyleImporter:
    """Finds or brings styles; `former` are those of the old file as its walk knows them."""

    def __init__(self, source: WordFile, target: WordFile, former: Styles) -> None:
        self.source, self.target, self.former = source, target, former
        # by ids of the new file
        self.known: dict[str, str] = {}

    def style(self, style_id: str) -> str:
        """The id in the old file of a style of the new one."""
        if style_id not in self.known:
            self.known[style_id] = style_id  # two styles may name each other as the next one
            self.known[style_id] = self._found_or_brought(style_id)
        return self.known[style_id]

    def _found_or_brought(self, style_id: str) -> str:
        style = _style_of_id(self.source.part_root("styles"), style_id)
        table = self.target.part_root("styles")
        # Word shows a paragraph of an unknown style as plain text: so it did in the new file
        if style is None or table is None:
            return style_id
        there = _counterpart(table, style)
        if there is not None:
            return there.get(f"{W}styleId", style_id)
        self._bring(style, table)
        return style_id

    def _bring(self, style: _Element, table: _Element) -> None:
        made = put_in_order(copy.deepcopy(style))
        # a file has one default style of each kind: its own
        made.attrib.pop(f"{W}default", None)
        table.append(made)
        for link in list(made.iter(f"{W}basedOn", f"{W}next", f"{W}link")):
            link.set(f"{W}val", self.style(link.get(f"{W}val", "")))
        for number in list(made.iter(f"{W}numPr")):
            remove_element(number)  # each paragraph brings its list itself
        self.target.touch(self.target.part("styles") or "")
        self.former.add(made)

    def look(self, properties: _Element | None, around: _Element | None = None) -> _Element | None:
        """How a run looks in the old file; None for plain text.

        `around` is the look of the words it is put among, which gives fonts, size and language.
        """
        found = properties if properties is not None else ()
        if around is None:
            content = [e for e in found if e.tag != f"{W}rPrChange"]
        else:
            left_out = (*_OF_SURROUNDINGS, "rPrChange")
            content = [e for e in found if name_of(e) not in left_out]
            content += [e for e in around if name_of(e) in _OF_SURROUNDINGS]
        out = etree.Element(f"{W}rPr")
        out.extend(copy.deepcopy(e) for e in content)
        for style in out.iterchildren(f"{W}rStyle"):
            style.set(f"{W}val", self.style(style.get(f"{W}val", "")))
        return put_in_order(out) if len(out) else None


def _style_of_id(root: _Element | None, style_id: str) -> _Element | None:
    if root is None:
        return None
    return next((s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == style_id), None)


def _counterpart(table: _Element, style: _Element) -> _Element | None:
    """The style of the same kind and name, else of the same id.

    Word translates ids and not the names of its built-in styles: "Kopfzeile" is named "header".
    """
    kind, name = style.get(f"{W}type"), _style_name(style)
    same_kind = [s for s in table.iter(f"{W}style") if s.get(f"{W}type") == kind]
    named = [s for s in same_kind if name and _style_name(s) == name]
    identified = [s for s in same_kind if s.get(f"{W}styleId") == style.get(f"{W}styleId")]
    return next(iter(named or identified), None)


def _style_name(style: _Element) -> str:
    return child_value(style, "name").lower()
