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

from resdiff.diff import Segment
from resdiff.languages import Language, alternatives, plain
from resdiff.masks import (
    CITED,
    WHEN,
    Said,
    deadlines,
    mask,
    session_numbers,
    sessions_follow,
    without_references,
    years,
    years_follow,
)
from resdiff.records import ChangeKind, Nature, Note, Paragraph
from resdiff.words import fold

_NUMBER = re.compile(r"(?<![\w/.])\d[\d .,]*\d|(?<![\w/.])\d")
_NOTHING = re.compile(r"(?<!\d)(?!(?<=\s)-\d)[^\w%$€£¥/]+|[^\w%$€£¥/]+(?!\d)|_+")
"""Punctuation that says nothing: not inside numbers, no signs of money, share or minus."""


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
    before, after = Said(old[0].text, old[0].citations), Said(new[0].text, new[0].citations)
    told = None if crossing else _quiet(before, after, language)
    if told and (told[0] == "editorial" or _on_time(before, after, language, shift, new[0].kind == "operative")):
        return told
    return "substantive", (*crossing, *_reasons(old[0], new[0], segments, language))


SAME_SOURCE = ("the same source, cited in another way",)


def judge_note(old: Note, new: Note, segments: Sequence[Segment], language: Language | None) -> tuple[Nature, tuple[str, ...]]:
    """The nature of a change of a note, `Ibid.` and its like resolved."""
    before, after = Said(old.text, old.citations), Said(new.text, new.citations)
    if _words(old.resolved or old.text) == _words(new.resolved or new.text):
        return "editorial", SAME_SOURCE
    return _quiet(before, after, language) or ("substantive", tuple(_phrases(segments)))


def _crossing(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[str, ...]:
    if old and new and {old[0].kind, new[0].kind} == {"preambular", "operative"}:
        return (f"{old[0].kind} to {new[0].kind}",)
    return ()


def _on_time(before: Said, after: Said, language: Language | None, shift: int | None, commits: bool) -> bool:
    """Whether sessions, and in a paragraph that commits also the years, moved on as the document itself did."""
    if language is None or not sessions_follow(before.text, after.text, language, shift):
        return False
    return not commits or years_follow(before, after, language, shift)


def _quiet(before: Said, after: Said, language: Language | None) -> tuple[Nature, tuple[str, ...]] | None:
    """Editorial or technical with its reason; null where neither is sure."""
    was, now = before.text, after.text
    if _words(was) == _words(now):
        return "editorial", ("capital letters or punctuation only",)
    if language is None:
        return None
    if _words(unlinked(was, language)) == _words(unlinked(now, language)):
        return "editorial", ("“also” or “further” follows the neighbours",)
    same = _words(mask(before, language)) == _words(mask(after, language))
    if same and deadlines(was, language) == deadlines(now, language) and _grown(before, after):
        return "technical", tuple(_technical(before, after, language))
    return None


def _words(text: str) -> str:
    return _NOTHING.sub(" ", fold(plain(text)).casefold().replace(CITED, " cited ").replace(WHEN, " when ")).strip()


@cache
def _linking(language: Language) -> re.Pattern[str]:
    joined = alternatives(language.judgement.linking)
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
    for first, plainer in language.judgement.initial.items():
        head = plainer + head.removeprefix(first) if head.startswith(first) else head
    return " ".join((head + rest).split())


def _grown(before: Said, after: Said) -> bool:
    """Whether citations only grew by newer resolutions, or exchanged one report for another."""
    was, now = before.documents(), after.documents()
    gone, come = [s for s in was if s not in now], [s for s in now if s not in was]
    adopted = [s for s in (*gone, *come) if re.search(r"/(?:RES|DEC)/|^\d", s)]
    if not adopted:
        return len(gone) == len(come) or not gone
    kept = [_age(s) for s in was]
    return not gone and all(_age(s) > max(kept, default=(0, 0)) for s in come)


def _age(symbol: str) -> tuple[int, int]:
    """Later resolutions of one body have later session or year and later numbers."""
    numbers = re.findall(r"\d+", symbol)
    return (int(numbers[-2]), int(numbers[-1])) if len(numbers) > 1 else (0, 0)


def _cited(before: Said, after: Said) -> list[str]:
    """Which documents are newly or no longer cited, in one line, if any are."""
    was, now = before.documents(), after.documents()
    added = [f"+{s}" for s in dict.fromkeys(now) if s not in was]
    dropped = [f"−{s}" for s in dict.fromkeys(was) if s not in now]
    return ["cited: " + ", ".join(added + dropped)] if added or dropped else []


def _technical(before: Said, after: Said, language: Language) -> list[str]:
    reasons = _cited(before, after)
    if years(before.text) != years(after.text):
        reasons.append("dates or years")
    if session_numbers(before.text, language) != session_numbers(after.text, language):
        reasons.append("session number")
    return reasons or ["dates or numbers of documents"]


_MOST_REASONS = 6


def _reasons(old: Paragraph, new: Paragraph, segments: Sequence[Segment], language: Language | None) -> list[str]:
    """What a delegate looks for first, then the longest changes in their own words."""
    if language is None:
        return _phrases(segments)
    before, after = Said(old.text, old.citations), Said(new.text, new.citations)
    reasons = _verb(old, new, language)
    was, now = fold(old.text), fold(new.text)
    for qualifier in _qualifiers(language):
        if was.count(qualifier) != now.count(qualifier):
            reasons.append(f"qualifier {'added' if now.count(qualifier) > was.count(qualifier) else 'dropped'}: {qualifier}")
    due_before, due_after = deadlines(old.text, language), deadlines(new.text, language)
    if due_before != due_after:
        gone, come = ([d for d in a if d not in b] for a, b in ((due_before, due_after), (due_after, due_before)))
        reasons.append(f"deadline: {', '.join(gone) or 'none'} → {', '.join(come) or 'none'}")
    numbers_was, numbers_now = _numbers(before, language), _numbers(after, language)
    numbers_gone, numbers_come = list((numbers_was - numbers_now).elements()), list((numbers_now - numbers_was).elements())
    if numbers_gone and numbers_come:
        reasons.append(f"number: {', '.join(numbers_gone)} → {', '.join(numbers_come)}")
    reasons += _cited(before, after)
    if _verb_alone(old, new, reasons):
        return reasons
    return [*reasons[: _MOST_REASONS - 2], *_phrases(segments)]


def _verb_alone(old: Paragraph, new: Paragraph, reasons: list[str]) -> bool:
    """Whether nothing but the opening verb changed."""
    rest_old, rest_new = old.text[len(old.opener or "") :], new.text[len(new.opener or "") :]
    return len(reasons) == 1 and reasons[0].startswith("verb:") and _words(rest_old) == _words(rest_new)


@cache
def _qualifiers(language: Language) -> tuple[str, ...]:
    return tuple(fold(q) for q in language.judgement.qualifiers)


_LONGEST_PHRASE = 48


def _phrases(segments: Sequence[Segment]) -> list[str]:
    """The two longest changes in their own words."""
    found: list[tuple[int, int, str]] = []
    dropped = Counter(_words(t) for o, t in segments if o == "delete")
    added = Counter(_words(t) for o, t in segments if o == "insert")
    for at, (operation, text) in enumerate(segments):
        following = segments[at + 1] if at + 1 < len(segments) else ("equal", "")
        before = segments[at - 1] if at else ("equal", "")
        if operation == "delete" and following[0] == "insert":
            if _words(text) != _words(following[1]):
                found.append((len(text) + len(following[1]), at, f"{_short(text)} → {_short(following[1])}"))
        elif not _words(text):
            continue
        elif operation == "delete" and not added[_words(text)]:
            found.append((len(text), at, f"dropped: {_short(text)}"))
        elif operation == "insert" and before[0] != "delete":
            elsewhere = dropped[_words(text)]
            found.append((len(text), at, f"{'placed elsewhere' if elsewhere else 'added'}: {_short(text)}"))
    longest = sorted(sorted(found, reverse=True)[:2], key=lambda f: f[1])
    more = len(found) - len(longest)
    return [f[2] for f in longest] + ([f"and {more} more"] if more > 0 else []) or ["punctuation"]


_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"))


def _short(text: str) -> str:
    """A phrase between quotation marks, cut where it is long; brackets that lost their partner left out."""
    text = text.strip(" ,，،;；。.") or text.strip() or text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.strip(opening + closing)
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


def _numbers(said: Said, language: Language) -> Counter[str]:
    """The numbers of a text that are no date, session or citation."""
    return Counter(n.strip(" .,") for n in _NUMBER.findall(without_references(mask(said, language), language)))
