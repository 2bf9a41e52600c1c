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
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

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
        for key in (_words_and_anchor, _words_of_comment):
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
        # by what must be equal, and by paragraph: a long text has hundreds of comments
        waiting: dict[Hashable, list[tuple[Comment, Counter[str]]]] = defaultdict(list)
        for comment in self._free_new():
            words = Counter(word_forms(comment.text))
            waiting[_voice(comment), comment.paragraph].append((comment, words))
        found = [
            (_share_of_words(Counter(word_forms(one.text)), words), at, one.id, other.id)
            for at, one in enumerate(self._free_old())
            for home in self._homes_of(one)
            for other, words in waiting.get((_voice(one), home), ())
        ]
        taken: set[str] = set()
        for share, _, one_id, other_id in sorted(found, key=lambda f: (-f[0], f[1])):
            # the nearest first: each is paired once
            if share >= _LEAST_SHARED and one_id not in self.pairs and other_id not in taken:
                self.pairs[one_id] = other_id
                taken.add(other_id)

    def _homes_of(self, old: Comment) -> Iterable[str | None]:
        """The paragraphs in which a comment may stand now."""
        return (None,) if old.paragraph is None else sorted(self.homes.get(old.paragraph, ()))

    def _is_at_home(self, old: Comment, new: Comment) -> bool:
        """Whether both stand in a paragraph that stayed, or both in none."""
        return new.paragraph in self._homes_of(old)

    def _free_old(self) -> Iterator[Comment]:
        return (comment for comment in self.old if comment.id not in self.pairs)

    def _free_new(self) -> list[Comment]:
        taken = set(self.pairs.values())
        return [comment for comment in self.new if comment.id not in taken]


def _words_and_anchor(comment: Comment) -> Hashable:
    return comment.author, comment.text, comment.anchor


def _words_of_comment(comment: Comment) -> Hashable:
    return comment.author, comment.text


def _time(comment: Comment) -> Hashable:
    """None where no date is known: that is no time in common."""
    return None if comment.date is None else (comment.date, _voice(comment))


def _voice(comment: Comment) -> Hashable:
    """Who speaks, and whether in answer."""
    return comment.author, comment.reply_to is not None


def _share_of_words(was: Counter[str], now: Counter[str]) -> float:
    """Of the words of both texts those that both have, a Chinese character a word."""
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
    answers = (
        _answers(pairing.old, pairing.pairs),
        _answers(pairing.new, {c.id: c.id for c in pairing.new}),
    )
    for comment_id in ("", *news):
        if comment_id in by_new:
            one, other = olds[by_new[comment_id]], news[comment_id]
            differ = answers[0].get(one.id, set()) != answers[1].get(other.id, set())
            yield _change_of_pair(one, other, differ, language)
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


def _answers(comments: Sequence[Comment], ids: Mapping[str, str]) -> dict[str, set[str]]:
    """By the id of a comment those of its answers in the new text, "" for one that went."""
    out: dict[str, set[str]] = defaultdict(set)
    for comment in comments:
        if comment.reply_to is not None:
            out[comment.reply_to].add(ids.get(comment.id, ""))
    return out


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
