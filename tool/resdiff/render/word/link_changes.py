"""Where links lead, and which words stay visible: what two files say in the same words and tell
otherwise is a change.

    [see the report](old.example)   [see the report](new.example)
    all of it equal                 -> [-the report-]{+the report+}

A link of the old file stays whole: where something else comes into it, or its paragraph is cut in
it, it goes and comes again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
from lxml.etree import _Element

from resdiff.model.records import Operation
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.names import CONTAINERS, W
from resdiff.ooxml.styles import switched_on
from resdiff.render.word.links import link_around, link_target
from resdiff.render.word.paragraph_text import ParagraphText, TextNode
from resdiff.render.word.placeholders import PARAGRAPH_MARK
from resdiff.render.word.run_diff import Segments


class LinkSide(NamedTuple):
    """A file and the part of it that paragraphs stand in."""

    file: WordFile
    part: str


class LinkedSegments(NamedTuple):
    """Segments, and how many stretches of equal words lead elsewhere in the new text."""

    segments: Segments
    elsewhere: int


class _HeldStretch(msgspec.Struct, frozen=True):
    """Characters that stand in one element of a paragraph, such as a link, from a place up to
    another."""

    start: int
    end: int
    link: bool
    target: str


class _Traits(msgspec.Struct, frozen=True):
    """What some paragraphs, joined by their marks, tell beside their words: of each character
    where it leads and whether it is hidden, and the elements that characters stand in."""

    of_characters: list[str]
    stretches: list[_HeldStretch]

    @classmethod
    def of(cls, texts: Sequence[ParagraphText], side: LinkSide) -> _Traits | None:
        """Those of paragraphs; None where none has a link or another such thing."""
        if not any(_has_trait(n) for text in texts for n in text.nodes):
            return None
        characters: list[str] = []
        stretches: list[_HeldStretch] = []
        for at, text in enumerate(texts):
            if at:
                characters += PARAGRAPH_MARK
            begin = len(characters)
            for node in text.nodes:
                characters += [_trait(node, side)] * (node.end - node.start)
            stretches += _stretches_around(text, begin, side)
        return cls(characters, stretches)


def _has_trait(node: TextNode) -> bool:
    element = node.elements[0]
    parent = element.getparent()
    return (parent is not None and parent.tag in CONTAINERS) or _is_hidden(element)


def _is_hidden(element: _Element) -> bool:
    return bool(switched_on(element.find(f"{W}rPr/{W}vanish")))


def _trait(node: TextNode, side: LinkSide) -> str:
    link = link_around(node.elements[0])
    leads = link_target(link, *side) if link is not None else ""
    return f"hidden {leads}" if _is_hidden(node.elements[0]) else leads


def _stretches_around(text: ParagraphText, begin: int, side: LinkSide) -> Iterator[_HeldStretch]:
    """The characters of each link, and of each other thing around runs."""
    places: dict[_Element, list[int]] = {}
    for node in text.nodes:
        for holder in node.elements[0].iterancestors():
            if holder.tag == f"{W}p":
                break
            if holder.tag in CONTAINERS:
                places.setdefault(holder, [node.start, node.end])[1] = node.end
    for holder, (start, end) in places.items():
        is_link = holder.tag == f"{W}hyperlink"
        target = link_target(holder, *side) if is_link else ""
        yield _HeldStretch(begin + start, begin + end, is_link, target)


def with_links(
    segments: Segments,
    olds: Sequence[ParagraphText],
    news: Sequence[ParagraphText],
    old_side: LinkSide,
    new_side: LinkSide,
) -> LinkedSegments:
    """Segments of some paragraphs in which equal words that lead elsewhere go and come again."""
    old, new = _Traits.of(olds, old_side), _Traits.of(news, new_side)
    if old is None and new is None:
        return LinkedSegments(segments, 0)
    struck = _Struck.of(segments, old, new)
    return LinkedSegments(struck.segments(), struck.elsewhere)


class _Struck(msgspec.Struct):
    """Segments with the equal characters of the old text that go and come again."""

    parts: Segments
    struck: set[int]
    elsewhere: int = 0

    @classmethod
    def of(cls, parts: Segments, old: _Traits | None, new: _Traits | None) -> _Struck:
        """Those that lead elsewhere, and whole links into which something else comes."""
        out = cls(parts, set())
        at_old = at_new = 0
        coming: dict[int, set[str]] = {}  # by places of the old text, what is put in there
        for operation, text in parts:
            if operation == "equal":
                differs = [
                    at_old + n
                    for n in range(len(text))
                    if _trait_at(old, at_old + n) != _trait_at(new, at_new + n)
                ]
                out.struck |= set(differs)
                for place in differs:
                    trait = _trait_at(new, place - at_old + at_new)
                    coming.setdefault(place, set()).add(trait)
                    out.elsewhere += place - 1 not in out.struck
            elif operation == "insert":
                there = coming.setdefault(at_old, set())
                there |= {_trait_at(new, at_new + n) for n in range(len(text))}
                if PARAGRAPH_MARK in text:
                    there.add(PARAGRAPH_MARK)
            at_old += len(text) * (operation != "insert")
            at_new += len(text) * (operation != "delete")
        out._strike_broken(old.stretches if old is not None else (), coming)
        return out

    def _strike_broken(
        self, stretches: Sequence[_HeldStretch], coming: dict[int, set[str]]
    ) -> None:
        places = sorted(coming)
        for stretch in stretches:
            first, last = bisect_right(places, stretch.start), bisect_left(places, stretch.end)
            inside = places[first:last]
            others = {trait for place in inside for trait in coming[place]}
            # words of another look come into a control freely, into a link only its own
            broken = others - {stretch.target} if stretch.link else others & {PARAGRAPH_MARK}
            if broken:
                self.struck |= set(range(stretch.start, stretch.end))

    def segments(self) -> Segments:
        """With what is struck gone and put in again."""
        out: Segments = []
        going = coming = ""
        at = 0
        for operation, text in [*self.parts, ("equal", "")]:
            if operation == "insert":
                coming += text
                continue
            for goes, places in groupby(range(at, at + len(text)), self._goes(operation)):
                stretch = [text[place - at] for place in places]
                if goes:
                    going += "".join(stretch)
                    coming += "".join(stretch) if operation == "equal" else ""
                else:
                    out += _changed(going, coming)
                    going = coming = ""
                    out.append(("equal", "".join(stretch)))
            at += len(text)
        return [*out, *_changed(going, coming)]

    def _goes(self, operation: Operation) -> Callable[[int], bool]:
        return lambda place: operation == "delete" or place in self.struck


def _trait_at(traits: _Traits | None, place: int) -> str:
    return traits.of_characters[place] if traits is not None else ""


def _changed(going: str, coming: str) -> Segments:
    both: Segments = [("delete", going), ("insert", coming)]
    return [(operation, text) for operation, text in both if text]
