"""Why a change is substantive: what a delegate looks for first, then the longest changes in their own words.

verb: 邀请 → 重申      qualifier added: 酌情      deadline: 至迟于2025年12月 → 至迟于2029年12月
addressee: Member States → all States      named: Toolkit for Guidance      cited: +A/RES/79/286
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from resdiff.judge.calendar import (
    CitedText,
    deadlines,
    mask_calendar,
    meeting_numbers,
    meetings_follow,
    session_numbers,
    sessions_follow,
    touches_calendar,
    without_references,
)
from resdiff.judge.openers import Opening, asks_someone, change_of_verb, without_linking_words
from resdiff.languages import Language, alternatives
from resdiff.model.records import Paragraph
from resdiff.text.tokens import bare_words, fold
from resdiff.text.word_diff import Segment

_NUMBER = re.compile(r"(?<![\w/.])(?<![^\W\d_][-‑])(?:\d[\d .,]*\d|\d)")
_MOST = 6
"""Reasons told by name; further changes follow in their own words."""


def reasons(
    old: Paragraph,
    new: Paragraph,
    segments: Sequence[Segment],
    language: Language | None,
    shift: int | None = None,
) -> list[str]:
    """The reasons, the weightiest first; the last ones are changes in their own words, unless the verb alone changed."""
    if language is None:
        return wording_reasons(segments)
    before, after = CitedText(old.text, old.citations), CitedText(new.text, new.citations)
    opening_old, opening_new = Opening(old, language), Opening(new, language)
    verb = change_of_verb(opening_old, opening_new)
    if verb and bare_words(old.text[len(old.opener or "") :]) == bare_words(
        new.text[len(new.opener or "") :]
    ):
        return [verb]
    told = [verb] if verb else []
    told += _qualifiers_changed(old.text, new.text, language)
    calendar = touches_calendar(
        "\n".join(text for operation, text in segments if operation != "equal"), language
    )
    told += _times(before, after, language, shift) if calendar else []
    told += _addressee(opening_old, opening_new)
    told += _numbers(before, after, language) if calendar else []
    told += _named(old.text, new.text, language)
    told += citation_reasons(before, after)
    rest = _untold(_behind(segments, opening_old, opening_new, verb is not None), told, language)
    if told and not any(bare_words(text) for operation, text in rest if operation != "equal"):
        return told[:_MOST]
    return [*told[:_MOST], *wording_reasons(rest)]


def _untold(segments: Sequence[Segment], told: Sequence[str], language: Language) -> list[Segment]:
    """The segments without what a reason has named on both sides: a deadline's year, an addressee's adjective."""
    edge = " " if language.spaced else ""
    named = [edge + bare_words(reason) + edge for reason in told]

    def is_told(text: str) -> bool:
        words = bare_words(text)
        return len(words) > 1 and any(edge + words + edge in name for name in named)

    out: list[Segment] = []
    for place, (operation, text) in enumerate(segments):
        if operation == "delete" and is_told(text):
            follows = segments[place + 1] if place + 1 < len(segments) else ("equal", "")
            if follows[0] != "insert" or is_told(follows[1]):
                continue
        if (
            operation == "insert"
            and is_told(text)
            and (
                not place or segments[place - 1][0] != "delete" or out[-1:] != [segments[place - 1]]
            )
        ):
            continue
        out.append((operation, text))
    return out


def _behind(
    segments: Sequence[Segment], old: Opening, new: Opening, verb_changed: bool
) -> list[Segment]:
    """The segments without what is told already: the verb, where it changed, and also or further at the head."""
    out: list[Segment] = []
    end = {"delete": len(old.opener or "") + _LINK, "insert": len(new.opener or "") + _LINK}
    at = {"delete": 0, "insert": 0}
    told = {o.key for o in (old, new) if o.key} | {
        without_linking_words(o.verb or "", o.language) for o in (old, new) if o.verb
    }
    told = told if verb_changed else set()
    for place, (operation, text) in enumerate(segments):
        before = segments[place - 1][1] if place else ""
        for side in at:
            at[side] += len(text) if operation in ("equal", side) else 0
        head = operation != "equal" and at[operation] <= end[operation]
        words = without_linking_words(text, old.language) if head else "…"
        if not words or any(
            words.startswith(verb) and len(words) <= len(verb) + _OF for verb in told
        ):
            continue
        replaced = head and operation == "insert" and out[-1:] == [("delete", before)]
        if replaced and without_linking_words(text, old.language) == without_linking_words(
            before, old.language
        ):
            out.pop()
            continue
        out.append((operation, text))
    return out


_LINK, _OF = 12, 6
"""Letters behind the opener within which also and further, and behind a verb within which of and upon belong to it."""


def citation_reasons(before: CitedText, after: CitedText) -> list[str]:
    """Which documents are newly or no longer cited, in one line, if any are."""
    was, now = before.documents(), after.documents()
    added = [f"+{s}" for s in dict.fromkeys(now) if s not in was]
    dropped = [f"−{s}" for s in dict.fromkeys(was) if s not in now]
    return ["cited: " + ", ".join(added + dropped)] if added or dropped else []


def _exchanged(kind: str, gone: Sequence[str], come: Sequence[str]) -> list[str]:
    return (
        [f"{kind}: {', '.join(gone) or 'none'} → {', '.join(come) or 'none'}"]
        if gone or come
        else []
    )


def _qualifiers_changed(was: str, now: str, language: Language) -> list[str]:
    was, now = fold(was), fold(now)
    out = []
    for qualifier in _qualifiers(language):
        before, after = was.count(qualifier), now.count(qualifier)
        if before != after:
            out.append(f"qualifier {'added' if after > before else 'dropped'}: {qualifier}")
    return out


@cache
def _qualifiers(language: Language) -> tuple[str, ...]:
    return tuple(fold(q) for q in language.judgement.qualifiers)


def _times(before: CitedText, after: CitedText, language: Language, shift: int | None) -> list[str]:
    """Deadlines, and sessions and meetings that did not merely move on."""
    was, now = deadlines(before.text, language), deadlines(after.text, language)
    out = _exchanged("deadline", [d for d in was if d not in now], [d for d in now if d not in was])
    if not sessions_follow(before.text, after.text, language, shift):
        old, new = session_numbers(before.text, language), session_numbers(after.text, language)
        out += _exchanged("session", sorted((old - new).elements()), sorted((new - old).elements()))
    if not meetings_follow(before.text, after.text, language):
        olds, news = (meeting_numbers(said.text, language) for said in (before, after))
        out += _exchanged(
            "number of a meeting",
            sorted((olds - news).elements()),
            sorted((news - olds).elements()),
        )
    return out


_HEAD = 100
"""Letters behind a verb in which those stand that it asks; a quarter of that in Chinese."""


def _addressee(old: Opening, new: Opening) -> list[str]:
    if not asks_someone(old) or not asks_someone(new):
        return []
    was, now = _asked(old), _asked(new)
    if not was or not now:
        return []
    return _exchanged(
        "addressee", [a for a in was if a not in now], [a for a in now if a not in was]
    )


def _asked(opening: Opening) -> list[str]:
    language = opening.language
    text = opening.paragraph.text[len(opening.opener or "") :]
    text = text[: _HEAD if language.spaced else _HEAD // 4]
    return list(dict.fromkeys(m[0] for m in _addressees(language).finditer(text)))


@cache
def _addressees(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.addressees)
    return re.compile(
        rf"\b(?:{words})\b" if language.spaced and language.direction == "ltr" else words
    )


def _numbers(before: CitedText, after: CitedText, language: Language) -> list[str]:
    """Numbers that are no date, session or citation."""
    was, now = (
        Counter(
            n.strip(" .,")
            for n in _NUMBER.findall(without_references(mask_calendar(said, language), language))
        )
        for said in (before, after)
    )
    gone, come = list((was - now).elements()), list((now - was).elements())
    return _exchanged("number", gone, come) if gone and come else []


_LONGEST_PHRASE = 48
_MOST_NAMES = 2


def _named(before: str, after: str, language: Language) -> list[str]:
    """Bodies and instruments that only one of the texts names."""
    was, now = _names(before, language), _names(after, language)
    out = []
    for told, here, there in (("named", now, was), ("no longer named", was, now)):
        other = " ".join(there)
        new = [name for key, name in here.items() if key not in other]
        if new:
            more = f" and {len(new) - _MOST_NAMES} more" if len(new) > _MOST_NAMES else ""
            out.append(f"{told}: " + ", ".join(short(name) for name in new[:_MOST_NAMES]) + more)
    return out


def _names(text: str, language: Language) -> dict[str, str]:
    """The bodies and instruments named behind the opener, by the folded words that tell them."""
    return {bare_words(m[0]): m[0] for m in _name(language).finditer(text, 20)}


@cache
def _name(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.names)


def wording_reasons(segments: Sequence[Segment]) -> list[str]:
    """The two longest changes in their own words."""
    found: list[tuple[int, int, str]] = []
    dropped = Counter(bare_words(t) for o, t in segments if o == "delete")
    added = Counter(bare_words(t) for o, t in segments if o == "insert")
    for at, (operation, text) in enumerate(segments):
        following = segments[at + 1] if at + 1 < len(segments) else ("equal", "")
        before = segments[at - 1] if at else ("equal", "")
        if operation == "delete" and following[0] == "insert":
            if bare_words(text) != bare_words(following[1]):
                found.append(
                    (len(text) + len(following[1]), at, f"{short(text)} → {short(following[1])}")
                )
        elif not bare_words(text):
            continue
        elif operation == "delete" and not added[bare_words(text)]:
            found.append((len(text), at, f"dropped: {short(text)}"))
        elif operation == "insert" and before[0] != "delete":
            elsewhere = dropped[bare_words(text)]
            found.append(
                (len(text), at, f"{'placed elsewhere' if elsewhere else 'added'}: {short(text)}")
            )
    longest = sorted(sorted(found, reverse=True)[:2], key=lambda f: f[1])
    more = len(found) - len(longest)
    return [f[2] for f in longest] + ([f"and {more} more"] if more > 0 else []) or ["punctuation"]


_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"))


def short(text: str) -> str:
    """A phrase between quotation marks, cut where it is long; brackets that lost their partner left out."""
    text = text.strip(" ,，،;；。.\n") or text.strip() or text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.strip(opening + closing)
    wide = 2 if max(text, default="") >= "\u3400" else 1
    limit = _LONGEST_PHRASE // wide
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit].rstrip()}…”"
