"""Editorial, technical or substantive, and why: what a delegate may pass over and what needs instructions.

    又回顾 → 还回顾                       editorial: only follows the neighbours
    …76/186号决议 → …76/186和78/228号决议  technical: the chain of recalled resolutions grew
    促请 → 敦促, 酌情 added                substantive: a stronger verb, a qualifier

When in doubt a change is substantive: a delegate can trust the other two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from resdiff.diff import Segment
from resdiff.languages import Language, plain
from resdiff.records import ChangeKind, Citation, Nature, Note, Paragraph
from resdiff.words import fold

_CITED, _WHEN = "\ue020", "\ue021"
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?:[-–‑](?:19|20)?\d\d)?(?![\d/])")
_NUMBER = re.compile(r"(?<![\w/.])\d[\d .,]*\d|(?<![\w/.])\d")
_NOTHING = re.compile(r"[\W_]+")


def judge(
    kind: ChangeKind,
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    segments: Sequence[Segment],
    language: Language | None,
    shift: int | None = None,
) -> tuple[Nature, tuple[str, ...]]:
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
    parts = (f"one paragraph {kind}" if kind == "split" else f"{len(old)} paragraphs {kind}",) if kind != "edited" else ()
    if kind != "edited":
        quiet = all(not _NOTHING.sub("", text) for operation, text in segments if operation != "equal")
        return ("editorial" if quiet and not crossing else "substantive"), (*parts, *crossing)
    before, after = _Said(old[0].text, old[0].citations), _Said(new[0].text, new[0].citations)
    if not crossing and (told := _quiet(before, after, language, shift)):
        return told
    return "substantive", (*crossing, *_reasons(old[0], new[0], segments, language))


def judge_note(old: Note, new: Note, segments: Sequence[Segment], language: Language | None) -> tuple[Nature, tuple[str, ...]]:
    """The nature of a change of a note, `Ibid.` and its like resolved."""
    before, after = _Said(old.text, old.citations), _Said(new.text, new.citations)
    if _words(old.resolved or old.text) == _words(new.resolved or new.text):
        return "editorial", ("the same source, cited in another way",)
    return _quiet(before, after, language, None) or ("substantive", tuple(_phrases(segments)))


class _Said(NamedTuple):
    """A text and what it cites."""

    text: str
    citations: tuple[Citation, ...]


def _crossing(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[str, ...]:
    if old and new and {old[0].kind, new[0].kind} == {"preambular", "operative"}:
        return (f"{old[0].kind} to {new[0].kind}",)
    return ()


def _quiet(before: _Said, after: _Said, language: Language | None, shift: int | None) -> tuple[Nature, tuple[str, ...]] | None:
    """Editorial or technical with its reason; null where neither is sure."""
    was, now = before.text, after.text
    if _words(was) == _words(now):
        return "editorial", ("capital letters or punctuation only",)
    if language is None:
        return None
    if _words(unlinked(was, language)) == _words(unlinked(now, language)):
        return "editorial", ("“also” or “further” follows the neighbours",)
    same = _words(mask(before, language)) == _words(mask(after, language))
    if same and not _deadline_changed(was, now, language) and _sessions_follow(was, now, language, shift):
        return "technical", tuple(_technical(before, after, language))
    return None


def _words(text: str) -> str:
    return _NOTHING.sub(" ", fold(plain(text)).casefold().replace(_CITED, " cited ").replace(_WHEN, " when ")).strip()


@cache
def _linking(language: Language) -> re.Pattern[str]:
    words = sorted(language.judgement.linking, key=len, reverse=True)
    joined = "|".join(map(re.escape, words))
    return re.compile(joined if not language.spaced else rf"(?i)\b(?:{joined})\b ?")


def unlinked(text: str, language: Language) -> str:
    """The text without the also/further of its opener, and without the و that Arabic puts before a later إذ."""
    text = plain(text)
    opener = language.opener(text) or text[: 40 if language.spaced else 4]
    head, rest = (
        text[: len(opener) + 12 if language.spaced else len(opener)],
        text[len(opener) + 12 if language.spaced else len(opener) :],
    )
    head = _linking(language).sub("", head)
    if language.script == "Arabic":
        head = re.sub(r"^و(?=إذ)", "", head)
    return " ".join((head + rest).split())


def mask(said: _Said, language: Language) -> str:
    """A text with citations, dates, years and session numbers replaced by signs, lists of citations by one."""
    out = list(said.text)
    for cited in said.citations:
        out[cited.start : cited.end] = [_CITED] + [""] * (cited.end - cited.start - 1)
    text = "".join(out)
    text = language.date_pattern.sub(_WHEN, text)
    text = _YEAR.sub(_WHEN, text)
    text = _sessions(language).sub(_WHEN, text)
    joints = "|".join(re.escape(w) for w in sorted(language.judgement.chain, key=len, reverse=True))
    chain = re.compile(
        rf"{_WHEN}?(?:[\s,،、;]|{joints})*{_CITED}(?:(?:[\s,،、]|{joints}|{_WHEN}|[A-Z]\b)*{_CITED})*(?:(?:[\s,،、]|{joints})*{_WHEN})?"
    )
    return chain.sub(f" {_CITED} ", text)


@cache
def _sessions(language: Language) -> re.Pattern[str]:
    if not language.spaced:
        return re.compile(rf"第[{''.join(language.numerals)}0-9]+(?={language.judgement.session})")
    numerals = "|".join(sorted((re.escape(n[: max(4, len(n) - 3)]) for n in language.numerals), key=len, reverse=True))
    number = rf"(?:(?:{numerals})\w*(?:[\s\-‑]+(?:و\s?)?(?:{numerals})\w*)*|\d+(?:th|st|nd|rd|º|e|-\w)?)"
    if language.direction == "rtl":
        return re.compile(rf"(?<={language.judgement.session})(\w*)\s+{number}")
    return re.compile(rf"(?i)\b{number}(?=\s+(?:\w+\s+)?{language.judgement.session})")


def _deadline_changed(before: str, after: str, language: Language) -> bool:
    """Whether a date that changed is one by which something is to be done."""
    words = "|".join(re.escape(w) for w in language.judgement.deadline)
    year = r"(?:\D{0,20})(?:19|20)\d\d"
    if language.spaced:
        pattern = re.compile(rf"(?i)\b(?:{words})\b{year}")
    else:
        pattern = re.compile(rf"(?:{words})(?:19|20)\d\d年[^，；。]{{0,6}}|(?:19|20)\d\d年[^，；。]{{0,6}}(?:{words})")
    return sorted(pattern.findall(before)) != sorted(pattern.findall(after))


def _sessions_follow(before: str, after: str, language: Language, shift: int | None) -> bool:
    """Whether the sessions named moved on by as many as the document itself, so that no rhythm changed."""
    was, now = _session_numbers(before, language), _session_numbers(after, language)
    gone, come = sorted((was - now).elements()), sorted((now - was).elements())
    if shift is None or not gone:
        return True
    return len(gone) == len(come) and all(b - a == shift for a, b in zip(gone, come, strict=True))


def _session_numbers(text: str, language: Language) -> Counter[int]:
    numbers = (language.ordinal(m[0].strip("第 ")) for m in _sessions(language).finditer(text))
    return Counter(n for n in numbers if n is not None)


def _cited(before: _Said, after: _Said) -> list[str]:
    """Which documents are newly or no longer cited, in one line, if any are."""
    was = [c.symbol or before.text[c.start : c.end] for c in before.citations]
    now = [c.symbol or after.text[c.start : c.end] for c in after.citations]
    added = [f"+{s}" for s in dict.fromkeys(now) if s not in was]
    dropped = [f"−{s}" for s in dict.fromkeys(was) if s not in now]
    return ["cited: " + ", ".join(added + dropped)] if added or dropped else []


def _technical(before: _Said, after: _Said, language: Language) -> list[str]:
    reasons = _cited(before, after)
    if sorted(_YEAR.findall(before.text)) != sorted(_YEAR.findall(after.text)):
        reasons.append("dates or years")
    if _session_numbers(before.text, language) != _session_numbers(after.text, language):
        reasons.append("session number")
    return reasons or ["dates or numbers of documents"]


def _reasons(old: Paragraph, new: Paragraph, segments: Sequence[Segment], language: Language | None) -> list[str]:
    """What a delegate looks for first; where there is nothing of the kind, the longest changes themselves."""
    if language is None:
        return _phrases(segments)
    before, after = _Said(old.text, old.citations), _Said(new.text, new.citations)
    reasons = _verb(old, new, language)
    was, now = fold(old.text), fold(new.text)
    for qualifier in _qualifiers(language):
        if was.count(qualifier) != now.count(qualifier):
            reasons.append(f"qualifier {'added' if now.count(qualifier) > was.count(qualifier) else 'dropped'}: {qualifier}")
    gone = list((_numbers(before, language) - _numbers(after, language)).elements())
    come = list((_numbers(after, language) - _numbers(before, language)).elements())
    if gone and come:
        reasons.append(f"number: {', '.join(gone)} → {', '.join(come)}")
    return reasons + _cited(before, after) or _phrases(segments)


@cache
def _qualifiers(language: Language) -> tuple[str, ...]:
    return tuple(fold(q) for q in language.judgement.qualifiers)


_LONGEST_PHRASE = 48


def _phrases(segments: Sequence[Segment]) -> list[str]:
    """The two longest changes in their own words."""
    found: list[tuple[int, int, str]] = []
    for at, (operation, text) in enumerate(segments):
        following = segments[at + 1] if at + 1 < len(segments) else ("equal", "")
        before = segments[at - 1] if at else ("equal", "")
        if operation == "delete" and following[0] == "insert":
            found.append((len(text) + len(following[1]), at, f"{_short(text)} → {_short(following[1])}"))
        elif operation == "delete":
            found.append((len(text), at, f"dropped: {_short(text)}"))
        elif operation == "insert" and before[0] != "delete":
            found.append((len(text), at, f"added: {_short(text)}"))
    longest = sorted(sorted(found, reverse=True)[:2], key=lambda f: f[1])
    more = len(found) - len(longest)
    return [f[2] for f in longest] + ([f"and {more} more"] if more > 0 else []) or ["wording"]


def _short(text: str) -> str:
    text = text.strip(" ,，;；。.") or text
    wide = 2 if max(text, default="") >= "\u3400" else 1
    limit = _LONGEST_PHRASE // wide
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit].rstrip()}…”"


def _verb(old: Paragraph, new: Paragraph, language: Language) -> list[str]:
    """What became of the opening verb, and in which direction on the ladder."""
    if not old.opener or not new.opener:
        return []
    was, now = unlinked(old.opener, language).strip(), unlinked(new.opener, language).strip()
    if fold(was).casefold() == fold(now).casefold():
        return []
    step_was, step_now = _step(was, language), _step(now, language)
    direction = ""
    if step_was is not None and step_now is not None and step_was != step_now:
        direction = " (stronger)" if step_now < step_was else " (weaker)"
    return [f"verb: {was} → {now}{direction}"]


def _step(verb: str, language: Language) -> int | None:
    folded = fold(verb).casefold()
    for step, verbs in enumerate(language.judgement.ladder):
        if folded in [fold(v).casefold() for v in verbs]:
            return step
    return None


def _numbers(said: _Said, language: Language) -> Counter[str]:
    """The numbers of a text that are no date, session or citation."""
    return Counter(n.strip(" .,") for n in _NUMBER.findall(mask(said, language)))
