"""Where links lead, and which words stay visible: what two files say in the same words and tell
otherwise is a change.

    [see the report](old.example)   [see the report](new.example)
    all of it equal                 -> [-the report-]{+the report+}

A link that is gone from equal words stays on them, for nothing that Word marks could take it off.
Any link of the old file stays whole: where something else comes into it, or its paragraph is cut in
it, it goes and comes again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
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

_HIDDEN = "hidden "


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
        # most paragraphs have neither links nor hidden words: nothing is looked up for them
        if not any(_has_trait(n) for text in texts for n in text.nodes):
            return None
        characters: list[str] = []
        stretches: list[_HeldStretch] = []
        for at, text in enumerate(texts):
            # a mark of paragraphs stands between two texts and leads nowhere
            if at:
                characters += PARAGRAPH_MARK
            begin = len(characters)
            for node in text.nodes:
                characters += [_trait(node, side)] * (node.end - node.start)
            stretches += _stretches_around(text, begin, side)
        return cls(characters, stretches)


def _has_trait(node: TextNode) -> bool:
    element = node.elements[0]
    # links have their words in runs, so the element around these tells
    parent = element.getparent()
    return (parent is not None and parent.tag in CONTAINERS) or _is_hidden(element)


def _is_hidden(element: _Element) -> bool:
    return bool(switched_on(element.find(f"{W}rPr/{W}vanish")))


def _trait(node: TextNode, side: LinkSide) -> str:
    link = link_around(node.elements[0])
    leads = link_target(link, *side) if link is not None else ""
    return f"{_HIDDEN}{leads}" if _is_hidden(node.elements[0]) else leads


def _is_link_gone(was: str, now: str) -> bool:
    """Whether characters led somewhere and lead nowhere now, as visible or hidden as before."""
    hidden = _HIDDEN if was.startswith(_HIDDEN) else ""
    return now == hidden != was


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
    and the stretches that do as a whole; how often equal words lead `elsewhere`.

    coming   by places of the old text, where that leads which is put in there
    leading  places of the old text that lead where they did
    gone     those whose link is gone, and which stay in it
    """

    parts: Segments
    places: set[int] = set()
    whole: list[range] = []
    elsewhere: int = 0
    coming: dict[int, set[str]] = {}
    leading: set[int] = set()
    gone: set[int] = set()

    @classmethod
    def of(cls, parts: Segments, old: _Traits | None, new: _Traits | None) -> _Struck:
        """Those that lead elsewhere, and whole links into which something else comes."""
        out = cls(parts)
        at_old = at_new = 0
        for operation, text in parts:
            if operation == "equal":
                for n in range(len(text)):
                    out._add_equal(
                        at_old + n, _trait_at(old, at_old + n), _trait_at(new, at_new + n)
                    )
            elif operation == "insert":
                there = out.coming.setdefault(at_old, set())
                there |= {_trait_at(new, at_new + n) for n in range(len(text))}
                if PARAGRAPH_MARK in text:
                    there.add(PARAGRAPH_MARK)
            at_old += len(text) * (operation != "insert")
            at_new += len(text) * (operation != "delete")
        stretches = old.stretches if old is not None else ()
        places = sorted(out.coming)
        out.whole = _outermost(stretch for stretch in stretches if out._is_broken(stretch, places))
        return out

    def _add_equal(self, place: int, was: str, now: str) -> None:
        if was == now:
            self.leading.add(place)
        elif _is_link_gone(was, now):
            self.gone.add(place)
        else:
            self.elsewhere += place - 1 not in self.places
            self.places.add(place)
            # what comes in its place comes behind it
            self.coming.setdefault(place + 1, set()).add(now)

    def _is_broken(self, stretch: _HeldStretch, places: Sequence[int]) -> bool:
        """Whether something comes into a stretch that does not belong there; `places` are those
        at which something comes, in order."""
        first, last = bisect_right(places, stretch.start), bisect_left(places, stretch.end)
        others = {trait for place in places[first:last] for trait in self.coming[place]}
        # words of another look come into a control freely, into a link only its own
        if not stretch.link:
            return PARAGRAPH_MARK in others
        return bool(
            others - {stretch.target} - ({""} if self._stays_though_gone(stretch) else set())
        )

    def _stays_though_gone(self, link: _HeldStretch) -> bool:
        inside = range(link.start, link.end)
        return self.leading.isdisjoint(inside) and not self.gone.isdisjoint(inside)

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


def _outermost(stretches: Iterable[_HeldStretch]) -> list[range]:
    """The places of stretches that stand in no other of them."""
    out: list[range] = []
    for stretch in stretches:
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
