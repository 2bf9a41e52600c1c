"""Editorial, technical or substantive: what a delegate may pass over and what needs instructions.

    又回顾 → 还回顾                       editorial: only follows the neighbours
    …76/186号决议 → …76/186和78/228号决议  technical: the chain of recalled resolutions grew
    促请 → 敦促, 酌情 added                substantive: a stronger verb, a qualifier

When in doubt a change is substantive: a delegate can trust the other two. Why a change is substantive is told by
`reasons`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.judge.calendar import (
    CitedText,
    deadlines,
    documents_grew,
    mask_calendar,
    meeting_numbers,
    meetings_follow,
    session_numbers,
    sessions_follow,
    titles,
    titles_written_out,
    touches_calendar,
    years,
    years_follow,
)
from resdiff.judge.openers import Opening, is_linking_word
from resdiff.judge.reasons import citation_reasons, reasons, wording_reasons
from resdiff.languages import Language
from resdiff.model.records import ChangeKind, Citation, Nature, Note, Paragraph
from resdiff.model.symbols import symbol_spans
from resdiff.text.tokens import bare_words, tokens
from resdiff.text.word_diff import Segment

Judged = tuple[Nature, tuple[str, ...]]

ANEW = "translated anew: the original did not change"
SAME_SOURCE = ("the same source, cited in another way",)


def judge(
    kind: ChangeKind,
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    segments: Sequence[Segment],
    language: Language | None,
    shift: int | None = None,
) -> Judged:
    """The nature of one change and its reasons, the weightiest first.

    `shift` is by how many sessions the new document is younger, null where that is not known: a report asked for two
    sessions ahead, as before, is no new deadline.
    """
    crossing = _crossing(old, new)
    if kind == "unchanged":
        if crossing:
            return "substantive", crossing
        same = [p.text for p in old] == [p.text for p in new]
        return ("none", ()) if same else ("editorial", ("punctuation or blanks only",))
    if kind in ("inserted", "deleted"):
        return "substantive", (f"paragraph {kind}",)
    if kind != "edited":
        parts = f"one paragraph {kind}" if kind == "split" else f"{len(old)} paragraphs {kind}"
        quiet = not crossing and _joins_only(old[0], new[0], segments, language)
        told = () if quiet else tuple(wording_reasons(segments)[:3])
        return ("editorial" if quiet else "substantive"), (parts, *crossing, *told)
    judged = None if crossing else _quiet(old[0], new[0], segments, language, shift)
    return judged or (
        "substantive",
        (*crossing, *reasons(old[0], new[0], segments, language, shift)),
    )


def judge_note(
    old: Note, new: Note, segments: Sequence[Segment], language: Language | None
) -> Judged:
    """The nature of a change of a note, `Ibid.` and its like resolved."""
    if bare_words(old.resolved or old.text) == bare_words(new.resolved or new.text):
        return "editorial", SAME_SOURCE
    before, after = _told_by(old), _told_by(new)
    if bare_words(old.text) == bare_words(new.text):
        return "editorial", ("capital letters or punctuation only",)
    told = _calendar(before, after, language) if language else None
    return told or ("substantive", tuple(wording_reasons(segments)))


def _told_by(note: Note) -> CitedText:
    """What a note says, `Ibid.` resolved, and the documents that it names."""
    if note.resolved is None or note.resolved == note.text:
        return CitedText(note.text, note.citations)
    spans = symbol_spans(note.resolved)
    return CitedText(
        note.resolved, tuple(Citation(start=a, end=b, symbol=note.resolved[a:b]) for a, b in spans)
    )


def _crossing(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[str, ...]:
    kinds = ({p.kind for p in old}, {p.kind for p in new})
    if kinds in (({"preambular"}, {"operative"}), ({"operative"}, {"preambular"})):
        return (f"{old[0].kind} to {new[0].kind}",)
    mixed = set().union(*kinds) >= {"preambular", "operative"}
    return ("preambular and operative parts mixed",) if mixed and old and new else ()


def _quiet(
    old: Paragraph,
    new: Paragraph,
    segments: Sequence[Segment],
    language: Language | None,
    shift: int | None,
) -> Judged | None:
    """Editorial or technical with its reason; null where neither is sure."""
    if bare_words(old.text) == bare_words(new.text):
        return "editorial", ("capital letters or punctuation only",)
    if language is None:
        return None
    opening_old, opening_new = Opening(old, language), Opening(new, language)
    if _opens_only(old, new, segments) and bare_words(opening_old.whole) == bare_words(
        opening_new.whole
    ):
        return "editorial", (opening_old.folded_into(opening_new),)
    if _joins_only(old, new, segments, language):
        return "editorial", ("only words that join",)
    if not touches_calendar(
        "\n".join(text for operation, text in segments if operation != "equal"), language
    ):
        return None
    before, after = CitedText(old.text, old.citations), CitedText(new.text, new.citations)
    if not sessions_follow(before.text, after.text, language, shift):
        return None
    if new.kind == "operative" and not _on_time(
        before, after, language, shift, opening_new.settles
    ):
        return None
    return _calendar(
        before if before.citations else before._replace(text=opening_old.whole),
        after if after.citations else after._replace(text=opening_new.whole),
        language,
    )


def _on_time(
    before: CitedText, after: CitedText, language: Language, shift: int | None, settles: bool
) -> bool:
    """Whether, in a paragraph that commits, years moved on as the document did; no meeting is settled by the way."""
    if settles and meeting_numbers(before.text, language) != meeting_numbers(after.text, language):
        return False
    return years_follow(before, after, language, shift)


def _placed(segments: Sequence[Segment]) -> Iterator[tuple[Segment, int]]:
    """What was deleted and inserted, with its place in the text that it belongs to."""
    at = {"delete": 0, "insert": 0}
    for operation, text in segments:
        if operation != "equal":
            yield (operation, text), at[operation]
        for side in ("delete", "insert"):
            if operation in ("equal", side):
                at[side] += len(text)


def _zone(old: Paragraph, new: Paragraph) -> int:
    """Letters at the head within which also, further and endings belong to the opener."""
    return max(len(old.opener or ""), len(new.opener or "")) + 12


def _opens_only(old: Paragraph, new: Paragraph, segments: Sequence[Segment]) -> bool:
    """Whether all words that changed stand at the head."""
    zone = _zone(old, new)
    return all(at < zone or not bare_words(text) for (_, text), at in _placed(segments))


_MOST_JOINING = 40
"""Letters that joining words and marks can have between two words that stay."""


def _joins_only(
    old: Paragraph, new: Paragraph, segments: Sequence[Segment], language: Language | None
) -> bool:
    """Whether all that changed are marks, joining words, and also or further in the opener."""
    if any(operation != "equal" and len(text) > _MOST_JOINING for operation, text in segments):
        return False
    joining = {bare_words(word) for word in language.judgement.joining} if language else set()
    zone = _zone(old, new)
    for (_, text), at in _placed(segments):
        for word in map(bare_words, tokens(text, language)):
            if (
                word
                and word not in joining
                and not (language and at < zone and is_linking_word(word, language))
            ):
                return False
    return True


def _calendar(before: CitedText, after: CitedText, language: Language) -> Judged | None:
    """Technical, where citations, dates and ordinals are all that changed and none of it commits."""
    if bare_words(mask_calendar(before, language)) != bare_words(mask_calendar(after, language)):
        return None
    was, now = before.text, after.text
    if deadlines(was, language) != deadlines(now, language) or not meetings_follow(
        was, now, language
    ):
        return None
    if not documents_grew(before, after, language) or not titles_written_out(
        before, after, language
    ):
        return None
    told = citation_reasons(before, after)
    if years(was) != years(now):
        told.append("dates or years")
    if session_numbers(was, language) != session_numbers(now, language):
        told.append("session number")
    if meeting_numbers(was, language) != meeting_numbers(now, language):
        told.append("number of a meeting")
    if titles(was, language) != titles(now, language) and not told:
        told.append("title written out" if len(now) > len(was) else "title left out")
    return "technical", tuple(told or ["dates or numbers of documents"])
