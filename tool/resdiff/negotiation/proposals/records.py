"""A compilation of proposals, as records."""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.records import Comment, Header, Operation, Record

WishKind = Literal["edited", "deleted", "inserted", "alternative", "moved"]


class Wish(Record, frozen=True, kw_only=True):
    """What one delegation wants of a paragraph: `segments` spell the base's words and its own,
    `comment` is what it wrote beside them."""

    kind: WishKind
    segments: tuple[tuple[Operation, str], ...]
    label: str | None = None


class CompiledRow(Record, frozen=True, kw_only=True):
    """One paragraph of the base, or one that is proposed as new.

    `paragraph` is its id, of a new one the id that it would have; `after` is the id of the
    paragraph of the base behind which a new one stands, "" before the first; null for those of the
    base. `by` holds the wishes by delegation, `agree` groups of those that want the same words,
    `conflict` tells whether wishes are of the same words and differ.
    """

    paragraph: str
    after: str | None = None
    label: str | None = None
    text: str
    by: dict[str, Wish] = msgspec.field(default_factory=dict)
    agree: tuple[tuple[str, ...], ...] = ()
    conflict: bool = False


class CompiledProposal(Record, frozen=True, kw_only=True):
    """A delegation and the file that it sent; `whole` tells whether the file is the whole text, or
    only the paragraphs that it is to change; `comments` are those in it, by whomever, `places` the
    ids of the paragraphs of the base by those of its own that they stand at."""

    name: str
    file: str
    whole: bool = True
    comments: tuple[Comment, ...] = ()
    places: dict[str, str] = msgspec.field(default_factory=dict)


class Compilation(
    Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/compilation/1"
):
    """Proposals on one base. `summary` counts the rows, those with a wish, with a conflict, those
    that are new, and the wishes of each delegation."""

    base: Header
    proposals: tuple[CompiledProposal, ...]
    rows: tuple[CompiledRow, ...]
    summary: dict[str, int]
