"""The comments of a document as records: each with its place and the words it stands at.

Decides |that| a Party …        start 8, end 12 of op1, anchor "that"
Decides that|| a Party …        a point: start and end 12, no words
… of the |region; ⏎ (a) The| …  at op1, anchor "region;⏎(a) The"
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from resdiff.model.lines import CommentEnd, CommentText, Line, NoteText
from resdiff.model.records import Comment, Note, Paragraph

_MOST_OF_ALL_QUOTED = 2_000_000  # characters of all comments of a document
_LONGEST_OF_MANY = 200  # characters at both ends of what is quoted once they are used up
_ELSEWHERE = "beside the text"


class CommentedText(msgspec.Struct, frozen=True):
    """A text at which comments may stand.

    paragraph, note, place  as in `Comment`
    """

    text: str
    anchors: tuple[CommentEnd, ...]
    paragraph: str | None = None
    note: str | None = None
    place: str | None = None


class _Point(NamedTuple):
    """A place in one of several texts: the number of the text, and the offset in it."""

    text: int
    at: int


def commented_texts(
    paragraphs: Sequence[Paragraph],
    anchors: Mapping[str, tuple[CommentEnd, ...]],
    notes: Iterable[tuple[NoteText, Note]],
    beside: Iterable[tuple[str, Line]] = (),
) -> list[CommentedText]:
    """The texts of a document at which comments stand: paragraphs, notes, lines that are neither.

    All paragraphs are among them: a comment may reach over several. `anchors` are those of
    paragraphs by id, `beside` lines by what they are.
    """
    return [
        *(CommentedText(p.text, anchors.get(p.id, ()), paragraph=p.id) for p in paragraphs),
        *(
            CommentedText(note.text, read.anchors, paragraph=note.paragraph, note=note.label)
            for read, note in notes
        ),
        *(CommentedText(line.text, line.anchors, place=place) for place, line in beside),
    ]


def comment_records(
    comments: Sequence[CommentText], texts: Sequence[CommentedText], *, all_of_them: bool = True
) -> tuple[Comment, ...]:
    """The comments in the order of the text, answers behind what they answer.

    Where not `all_of_them` are wanted, only those that stand at one of the texts.
    """
    points: dict[str, dict[str, list[_Point]]] = defaultdict(lambda: defaultdict(list))
    for number, text in enumerate(texts):
        for anchor in text.anchors:
            points[anchor.comment][anchor.kind].append(_Point(number, anchor.at))
    # drafts in a report have comments of their own
    wanted = [c for c in comments if all_of_them or c.key in points]
    in_order = _by_threads(wanted)
    ids = {comment.key: f"c{count}" for count, comment in enumerate(in_order, 1)}
    quoting = _Quoting(texts)
    return tuple(_record(comment, ids, points[comment.key], quoting) for comment in in_order)


def _by_threads(comments: Sequence[CommentText]) -> list[CommentText]:
    """Comments with their answers behind them; an answer to none of them begins a thread."""
    keys = {comment.key for comment in comments}
    answers: dict[str, list[CommentText]] = defaultdict(list)
    waiting: list[CommentText] = []
    for comment in comments:
        if comment.reply_to in keys and comment.reply_to != comment.key:
            answers[comment.reply_to].append(comment)
        else:
            waiting.append(comment)
    out: list[CommentText] = []
    waiting.reverse()
    while waiting:
        out.append(waiting.pop())
        waiting += reversed(answers.pop(out[-1].key, []))
    # what answers itself in a circle has no beginning
    return [*out, *(comment for left in answers.values() for comment in left)]


def _record(
    comment: CommentText,
    ids: Mapping[str, str],
    points: Mapping[str, list[_Point]],
    quoting: _Quoting,
) -> Comment:
    record = Comment(
        id=ids[comment.key],
        author=comment.author,
        initials=comment.initials,
        date=comment.date,
        text=comment.text,
        place=comment.place or _ELSEWHERE,
        reply_to=ids.get(comment.reply_to or ""),
        resolved=comment.resolved,
    )
    stretch = _stretch_of(points, quoting.texts)
    if stretch is None:
        return record
    begin, end = stretch
    holder = quoting.texts[begin.text]
    stands = holder.paragraph is not None or holder.note is not None
    return msgspec.structs.replace(
        record,
        paragraph=holder.paragraph,
        note=holder.note,
        place=holder.place if not stands else None,
        start=begin.at if stands else None,
        end=(end.at if end.text == begin.text else len(holder.text)) if stands else None,
        anchor=quoting.words_between(begin, end),
    )


def _stretch_of(
    points: Mapping[str, list[_Point]], texts: Sequence[CommentedText]
) -> tuple[_Point, _Point] | None:
    """Where the words commented on begin and end, without blanks at their ends; None for nowhere.

    A start without an end goes as far as the sign, an end without a start says nothing.
    """
    starts, signs = points.get("start", []), points.get("sign", [])
    found = [*starts, *signs, *points.get("end", [])]
    if not found:
        return None
    begin = found[0]
    end = next((point for point in points.get("end", signs) if point >= begin), begin)
    # LibreOffice writes a sign alone for a comment on no words
    if not starts:
        end = begin
    # the end of a paragraph that is marked whole stands at the head of the next one
    while end.text > begin.text and not texts[end.text].text[: end.at].strip():
        end = _Point(end.text - 1, len(texts[end.text - 1].text))
    return _trimmed_stretch(begin, end, texts)


def _trimmed_stretch(
    begin: _Point, end: _Point, texts: Sequence[CommentedText]
) -> tuple[_Point, _Point]:
    first, last = texts[begin.text].text, texts[end.text].text
    if begin.text < end.text:
        return begin, end
    words = first[begin.at : end.at]
    if not words.strip():
        return begin, begin
    start = begin.at + len(words) - len(words.lstrip())
    return _Point(begin.text, start), _Point(end.text, start + len(last[start : end.at].rstrip()))


class _Quoting:
    """Quotes the words that comments stand at; thousands within one another would quote a text
    thousands of times.
    """

    def __init__(self, texts: Sequence[CommentedText]) -> None:
        self.texts = texts
        self._left = _MOST_OF_ALL_QUOTED

    def words_between(self, begin: _Point, end: _Point) -> str:
        """The words, of many the first and the last."""
        first, last = self.texts[begin.text].text, self.texts[end.text].text
        # of many paragraphs the first and the last tell which
        between = ["…"] if end.text > begin.text + 1 else []
        if begin.text < end.text:
            parts = [self._quoted(first[begin.at :].strip()), *between]
            return "\n".join([*parts, self._quoted(last[: end.at].strip())])
        return self._quoted(first, begin.at, end.at)

    def _quoted(self, text: str, start: int = 0, end: int | None = None) -> str:
        end = len(text) if end is None else end
        if end - start > max(self._left, 2 * _LONGEST_OF_MANY):
            self._left -= 2 * _LONGEST_OF_MANY
            ends = text[start : start + _LONGEST_OF_MANY], text[end - _LONGEST_OF_MANY : end]
            return "\n…\n".join(words.strip() for words in ends)
        self._left -= end - start
        return text[start:end]
