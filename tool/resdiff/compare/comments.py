"""The comments of two documents paired, and what became of each.

The passes run in order, each over the comments that those before it left free, always of one
author:

    same words at home      the same text at the same words, in a paragraph that stayed
    same words              the same text anywhere, at the same words sooner
    same time               a comment keeps its date when its text is edited
    nearest at home         texts that share most of their words, in a paragraph that stayed

An answer is paired with an answer: one that came makes the comment which it answers a changed one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.records import (
    Change,
    Comment,
    CommentChange,
    CommentPart,
    Document,
)
from resdiff.text.word_diff import diff_segments
from resdiff.text.words import word_forms

_LEAST_SHARED = 0.4
"""Share of the words of two comments that both have, from which one is the other edited: an answer
of one author to another is seldom that near."""

_Homes = dict[str, frozenset[str]]
_Key = Callable[[Comment], Hashable]


def comment_changes(
    old: Document, new: Document, changes: Sequence[Change], language: Language | None
) -> tuple[CommentChange, ...]:
    """What became of the comments, in the order of the new text; those gone stand where they used
    to.
    """
    if not old.comments and not new.comments:
        return ()
    pairing = _CommentPairing(old.comments, new.comments, _homes(changes))
    pairing.run()
    return tuple(_in_order_of_new(pairing, language))


def comment_counts(changes: Sequence[CommentChange]) -> dict[str, int]:
    """For the summary: how many came, changed and went."""
    kinds = Counter(change.kind for change in changes)
    return {f"comments_{kind}": kinds[kind] for kind in ("new", "changed", "gone")}


def _homes(changes: Sequence[Change]) -> _Homes:
    """By the id of an old paragraph those that it became."""
    return {old: frozenset(change.new) for change in changes if change.new for old in change.old}


class _CommentPairing(msgspec.Struct):
    """The comments of both sides and the pairs made so far, old ids to new ones."""

    old: Sequence[Comment]
    new: Sequence[Comment]
    homes: _Homes
    pairs: dict[str, str] = {}

    def run(self) -> None:
        """All passes."""
        # the surest first, each in its paragraph before anywhere
        for key in (_words_and_anchor, _words):
            self._take_equal(key, at_home=True)
            self._take_equal(key, at_home=False)
        self._take_equal(_time, at_home=True)
        self._take_equal(_time, at_home=False)
        self._take_nearest()

    def _take_equal(self, key: _Key, at_home: bool) -> None:
        """Pairs those of one key in their order."""
        waiting: dict[Hashable, list[Comment]] = defaultdict(list)
        for comment in self._free_new():
            waiting[key(comment)].append(comment)
        for comment in self._free_old():
            found = waiting.get(key(comment), ())
            fits = (c for c in found if not at_home or self._is_at_home(comment, c))
            if key(comment) is not None and (other := next(fits, None)) is not None:
                waiting[key(comment)].remove(other)
                self.pairs[comment.id] = other.id

    def _take_nearest(self) -> None:
        found = [
            (_share_of_words(one.text, other.text), at, one.id, other.id)
            for at, one in enumerate(self._free_old())
            for other in self._free_new()
            if one.author == other.author
            and (one.reply_to is None) == (other.reply_to is None)
            and self._is_at_home(one, other)
        ]
        taken: set[str] = set()
        for share, _, one_id, other_id in sorted(found, key=lambda f: (-f[0], f[1])):
            # the nearest first: each is paired once
            if share >= _LEAST_SHARED and one_id not in self.pairs and other_id not in taken:
                self.pairs[one_id] = other_id
                taken.add(other_id)

    def _is_at_home(self, old: Comment, new: Comment) -> bool:
        """Whether both stand in a paragraph that stayed, or both in none."""
        if old.paragraph is None or new.paragraph is None:
            return old.paragraph == new.paragraph
        return new.paragraph in self.homes.get(old.paragraph, ())

    def _free_old(self) -> Iterator[Comment]:
        return (comment for comment in self.old if comment.id not in self.pairs)

    def _free_new(self) -> list[Comment]:
        taken = set(self.pairs.values())
        return [comment for comment in self.new if comment.id not in taken]


def _words_and_anchor(comment: Comment) -> Hashable:
    return comment.author, comment.text, comment.anchor


def _words(comment: Comment) -> Hashable:
    return comment.author, comment.text


def _time(comment: Comment) -> Hashable:
    """None where no date is known: that is no time in common."""
    is_answer = comment.reply_to is not None
    return None if comment.date is None else (comment.author, comment.date, is_answer)


def _share_of_words(one: str, other: str) -> float:
    """Of the words of both texts those that both have, a Chinese character a word."""
    was, now = Counter(word_forms(one)), Counter(word_forms(other))
    total = was.total() + now.total()
    return 2 * (was & now).total() / total if total else 0.0


# What became of them


def _in_order_of_new(
    pairing: _CommentPairing, language: Language | None
) -> Iterator[CommentChange]:
    olds = {comment.id: comment for comment in pairing.old}
    by_new = {now: was for was, now in pairing.pairs.items()}
    news = {comment.id: comment for comment in pairing.new}
    behind = _places_of_gone(pairing)
    for comment_id in ("", *news):
        if comment_id in by_new:
            one, other = olds[by_new[comment_id]], news[comment_id]
            yield _change_of_pair(one, other, _answers_differ(one, other, pairing), language)
        elif comment_id:
            other = news[comment_id]
            yield CommentChange(kind="new", new=other.id, paragraph_new=other.paragraph)
        for gone in behind.get(comment_id, ()):
            yield CommentChange(kind="gone", old=gone.id, paragraph_old=gone.paragraph)


def _places_of_gone(pairing: _CommentPairing) -> dict[str, list[Comment]]:
    """Comments that went by the new one behind which they used to stand, "" for before all."""
    out: dict[str, list[Comment]] = defaultdict(list)
    last = ""
    for comment in pairing.old:
        if comment.id in pairing.pairs:
            last = pairing.pairs[comment.id]
        else:
            out[last].append(comment)
    return out


def _answers_differ(old: Comment, new: Comment, pairing: _CommentPairing) -> bool:
    """Whether an answer came or went."""
    was = {pairing.pairs.get(c.id) for c in pairing.old if c.reply_to == old.id}
    return was != {c.id for c in pairing.new if c.reply_to == new.id}


def _change_of_pair(
    old: Comment, new: Comment, answers_differ: bool, language: Language | None
) -> CommentChange:
    """A comment of both sides; of words that were edited around it the redline tells."""
    what: list[CommentPart] = ["text"] if old.text != new.text else []
    if answers_differ:
        what.append("replies")
    if old.resolved != new.resolved:
        what.append("resolved")
    return CommentChange(
        kind="changed" if what else "unchanged",
        old=old.id,
        new=new.id,
        paragraph_old=old.paragraph,
        paragraph_new=new.paragraph,
        what=tuple(what),
        segments=tuple(diff_segments(old.text, new.text, language)) if "text" in what else (),
    )
