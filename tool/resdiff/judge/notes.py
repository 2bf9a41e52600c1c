"""The nature of a change of a note: whether it names the same source of another date or number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resdiff.judge.changed_texts import changed_texts
from resdiff.judge.cited_documents import CitedText, titles_written_out
from resdiff.judge.moving_on import moved_values
from resdiff.judge.nature import JudgedNature
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import phrases_of
from resdiff.judge.reasons import citation_reasons, substantive_reasons
from resdiff.judge.respelling import spelling_reasons
from resdiff.judge.succession import UNKNOWN, Succession
from resdiff.judge.values import Moved, Side
from resdiff.judge.weights import reason
from resdiff.judge.wording import wording_or_punctuation
from resdiff.languages import Language
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import Citation, Note, Paragraph
from resdiff.model.symbols import symbol_spans
from resdiff.text.folding import bare_words
from resdiff.text.spelling import same_spelling
from resdiff.text.word_diff import Segment


def judge_note(
    old: Note,
    new: Note,
    segments: tuple[Segment, ...],
    language: Language | None,
    succession: Succession = UNKNOWN,
) -> JudgedNature:
    """The nature of a change of a note, `Ibid.` and its like resolved; `succession` is how the new
    document follows the old one."""
    if bare_words(old.resolved or old.text) == bare_words(new.resolved or new.text):
        return JudgedNature("editorial", (reason(ReasonKind.SAME_SOURCE),))
    if bare_words(old.text) == bare_words(new.text) or _differ_in_blanks(old.text, new.text):
        return JudgedNature("editorial", (reason(ReasonKind.CAPITALS_OR_MARKS),))
    if same_spelling(old.text, new.text, language):
        return JudgedNature("editorial", tuple(spelling_reasons(phrases_of(segments), language)))
    judged = None
    if language is not None:
        judged = _other_source(_resolved(old), _resolved(new), language, succession)
    return judged or JudgedNature(
        "substantive", _reasons_of_note(old, new, segments, language, succession)
    )


def _reasons_of_note(
    old: Note,
    new: Note,
    segments: tuple[Segment, ...],
    language: Language | None,
    succession: Succession,
) -> tuple[Reason, ...]:
    """What changed in the words of a note, told as in a paragraph; it asks nobody for anything."""
    was, now = (_paragraph_of_note(note) for note in (old, new))
    pair = TextPair((was,), (now,), segments, language, succession)
    beside = _OF_PARAGRAPHS | _SAID_ELSEWHERE if old.resolved or new.resolved else _OF_PARAGRAPHS
    found = [one for one in substantive_reasons(pair) if one.kind not in beside]
    if language is not None:
        found += citation_reasons(_resolved(old), _resolved(new))
    # "Note by the Secretary-General" opens as a paragraph does
    found = found or wording_or_punctuation(
        pair.phrases, changed_texts(segments, pair.phrases, language) if language else None
    )
    return tuple(sorted(found, key=lambda one: -one.weight))


def _paragraph_of_note(note: Note) -> Paragraph:
    """A note as printed; what it cites is told of its resolved text."""
    return Paragraph(id=note.label, kind="paragraph", text=note.text, citations=note.citations)


_OF_PARAGRAPHS = frozenset(
    {
        ReasonKind.VERB,
        ReasonKind.VERB_RENDERING,
        ReasonKind.ADDRESSEE,
        ReasonKind.CITED,
        ReasonKind.NO_LONGER_CITED,
    }
)
# "Ibid." leaves names out that the note before it has
_SAID_ELSEWHERE = frozenset(
    {ReasonKind.NAMED, ReasonKind.NO_LONGER_NAMED, ReasonKind.NEGATION, ReasonKind.SESSION}
)


def _differ_in_blanks(old: str, new: str) -> bool:
    """第217A (III)号 → 第217 A (III)号: no blank parts the figures of a number."""
    was, now = (bare_words(text) for text in (old, new))
    joined = was.replace(" ", "") == now.replace(" ", "")
    return joined and re.findall(r"\d+", was) == re.findall(r"\d+", now)


def _other_source(
    before: CitedText, after: CitedText, language: Language, succession: Succession
) -> JudgedNature | None:
    """Technical, where a note names the same source of another date or number; None where it says
    something else."""
    was, now = Side(before, None, language), Side(after, None, language)
    if bare_words(was.masked.text) != bare_words(now.masked.text):
        return None
    if not titles_written_out(before, after, language):
        return None
    values = moved_values(was, now, succession)
    out = citation_reasons(before, after)
    if not all(one.quiet or one.reason for one in values):
        return JudgedNature("substantive", (*out, *_loud(values))) if out else None
    if any(one.kind not in _OF_SOURCES for one in _loud(values)):
        return JudgedNature("substantive", (*out, *_loud(values)))
    out += _as_source_moves(values)
    return JudgedNature("technical", tuple(out) or (reason(ReasonKind.DATES_OR_NUMBERS),))


def _loud(values: Sequence[Moved]) -> list[Reason]:
    return [one.reason for one in values if one.reason and not one.quiet]


def _as_source_moves(values: Sequence[Moved]) -> list[Reason]:
    """What is told of the dates and sessions of a source that moved on."""
    told = [one.reason for one in values if one.reason]
    # a day in a note is that of a document or an access: which one it is helps nobody
    dated = [reason(ReasonKind.DATES_OR_YEARS)] if _has(told, ReasonKind.DATE) else []
    return dated + [one for one in told if one.kind is ReasonKind.SESSION_NUMBER]


def _has(told: Sequence[Reason], kind: ReasonKind) -> bool:
    return any(one.kind is kind for one in told)


# What tells of a source where it is: nobody is asked for anything in a note.
_OF_SOURCES = frozenset({ReasonKind.DATE, ReasonKind.DATES_OR_NUMBERS, ReasonKind.DATES_OR_YEARS})


def _resolved(note: Note) -> CitedText:
    """What a note says, `Ibid.` resolved, and the documents that it names."""
    if note.resolved is None or note.resolved == note.text:
        return CitedText(note.text, note.citations)
    # The citations of the note are places in its printed text, not in the resolved one.
    spans = symbol_spans(note.resolved)
    return CitedText(
        note.resolved, tuple(Citation(start=a, end=b, symbol=note.resolved[a:b]) for a, b in spans)
    )
