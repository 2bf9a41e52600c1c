"""Where links lead, and which words stay visible: what two files say in the same words and tell
otherwise is a change.

    [see the report](old.example)   [see the report](new.example)
    all of it equal                 -> [-the report-]{+the report+}

A link of the old file stays whole: where something else comes into it, or its paragraph is cut in
it, it goes and comes again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
    """Segments with the equal characters of the old text that go and come again, by their places,
    and the stretches that do as a whole; how often equal words lead `elsewhere`."""

    parts: Segments
    places: set[int]
    whole: list[range]
    elsewhere: int = 0

    @classmethod
    def of(cls, parts: Segments, old: _Traits | None, new: _Traits | None) -> _Struck:
        """Those that lead elsewhere, and whole links into which something else comes."""
        out = cls(parts, set(), [])
        at_old = at_new = 0
        coming: dict[int, set[str]] = {}  # by places of the old text, what is put in there
        for operation, text in parts:
            if operation == "equal":
                for n in range(len(text)):
                    now = _trait_at(new, at_new + n)
                    if _trait_at(old, at_old + n) != now:
                        out.elsewhere += at_old + n - 1 not in out.places
                        out.places.add(at_old + n)
                        # what comes in its place comes behind it
                        coming.setdefault(at_old + n + 1, set()).add(now)
            elif operation == "insert":
                there = coming.setdefault(at_old, set())
                there |= {_trait_at(new, at_new + n) for n in range(len(text))}
                if PARAGRAPH_MARK in text:
                    there.add(PARAGRAPH_MARK)
            at_old += len(text) * (operation != "insert")
            at_new += len(text) * (operation != "delete")
        out.whole = _broken(old.stretches if old is not None else (), coming)
        return out

    def segments(self) -> Segments:
        """With what is struck gone and put in again."""
        out: Segments = []
        at = 0
        open_one = _HeldSegments()
        for operation, text in self.parts:
            if operation == "insert" and self._is_inside(at):
                # else it would stand in the link that goes
                open_one.coming += text
                continue
            length = len(text) if operation != "insert" else 0
            if not length:
                open_one.end(out)
                _add_segment(out, operation, text)
            for stretch, places in groupby(range(at, at + length), self._state):
                piece = "".join(text[place - at] for place in places)
                if isinstance(stretch, range):
                    open_one.take(stretch, operation, piece, out)
                    continue
                open_one.end(out)
                _add_segment(out, "delete" if stretch else operation, piece)
                if stretch and operation == "equal":
                    _add_segment(out, "insert", piece)
            at += length
        open_one.end(out)
        return out

    def _is_inside(self, place: int) -> bool:
        """Whether what comes at a place of the old text comes into a stretch that goes."""
        return any(stretch.start < place < stretch.stop for stretch in self.whole)

    def _state(self, place: int) -> range | bool:
        """The stretch that goes with a character, else whether the character goes alone."""
        found = next((stretch for stretch in self.whole if place in stretch), None)
        return found if found is not None else place in self.places


class _HeldSegments(msgspec.Struct):
    """What goes and what comes of a stretch that is struck as a whole, until it ends."""

    stretch: range = range(0)
    going: str = ""
    coming: str = ""

    def take(self, stretch: range, operation: Operation, text: str, out: Segments) -> None:
        """A piece of a stretch."""
        if stretch != self.stretch:
            self.end(out)
            self.stretch = stretch
        self.going += text
        self.coming += text if operation == "equal" else ""

    def end(self, out: Segments) -> None:
        """The stretch ends."""
        _add_segment(out, "delete", self.going)
        _add_segment(out, "insert", self.coming)
        self.going = self.coming = ""


def _broken(stretches: Sequence[_HeldStretch], coming: dict[int, set[str]]) -> list[range]:
    """The outermost of those stretches into which something comes that does not belong there."""
    places = sorted(coming)
    out: list[range] = []
    for stretch in stretches:
        first, last = bisect_right(places, stretch.start), bisect_left(places, stretch.end)
        others = {trait for place in places[first:last] for trait in coming[place]}
        # words of another look come into a control freely, into a link only its own
        wrong = others - {stretch.target} if stretch.link else others & {PARAGRAPH_MARK}
        if wrong:
            found = range(stretch.start, stretch.end)
            out = [r for r in out if not (found.start <= r.start and r.stop <= found.stop)]
            if not any(r.start <= found.start and found.stop <= r.stop for r in out):
                out.append(found)
    return out


def _trait_at(traits: _Traits | None, place: int) -> str:
    return traits.of_characters[place] if traits is not None else ""


def _add_segment(segments: Segments, operation: Operation, text: str) -> None:
    if segments and segments[-1][0] == operation:
        segments[-1] = operation, segments[-1][1] + text
    elif text:
        segments.append((operation, text))
