"""The predecessor of a draft among documents held: ranked, each with its reasons, or none for a new initiative.

    78/228   equal title; recalled as its own line in PP10, with 9 earlier ones; 80 % of its wording; every second session
    78/176   recalled as its own line in PP1, …; title near; 79/150, recalled with it, is newer and not held
    none     the International Day of the Markhor has half the words of that of the Arabian Leopard, and is not its successor

Guarantees: a title that is not equal is believed only with the word of the text; of one line the newest is taken; where
the draft names a newer one that is not held, that is told; equal inputs give equal answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.library.predecessor.evidence import Evidence, Shelf, contained
from resdiff.library.predecessor.recalled import Recalled, key, newer, recalled, session_of, short
from resdiff.library.predecessor.titles import together
from resdiff.model.records import Document, Record

EQUAL, HEAD = 1.0, 0.9
NEAR, KIN = 0.6, 0.2
"""A title that is near, and one that has a word in common."""
MOST, MUCH, SOME = 0.75, 0.3, 0.12
"""Shares of wording: that prove descent, that support a near title, that support a line of citations."""
NAMED = 0.9
"""The share of a title's words in the paragraph that recalls it, by which that paragraph names it."""
LONG = 250
"""Runs of words from which much wording in common is more than the formulas of its kind."""
LINE = 3
"""Citations that make a line …"""
CONTINUED = 0.7
"""… of which its newest cites so many."""
APART = 0.15
"""How much nearer a near title must be than others of its session: else it names a family, as missions do."""
ONE_A_SESSION = 0.8
"""Sessions to citations in a list that is one line; where it recalls several lines they stand closer."""
RANKED = 5
"""Documents named besides the chosen one."""


class Predecessor(Record, frozen=True, kw_only=True):
    """A document held that a draft may descend from, how much speaks for it (0 to 1), and what."""

    entry: int
    symbol: str
    title: str | None
    score: float
    why: tuple[str, ...]


class Ranking(Record, frozen=True, kw_only=True):
    """`chosen` is null for a new initiative; `others` are what else comes near, the likeliest first; `note` tells what the
    draft recalls as its line where that is not held, or only in another language."""

    chosen: Predecessor | None
    others: tuple[Predecessor, ...] = ()
    note: str | None = None


def find(draft: Document, shelf: Shelf) -> Ranking:
    """The predecessor of a draft among the documents of a library."""
    every = sorted(shelf.evidence(draft), key=lambda one: (-_score(one), one.when, one.held.symbol))
    equal = [one for one in every if one.title == EQUAL]
    able = equal or [one for one in every if _believed(one, every, draft)]
    best = _newest(able, draft)
    others = [one for one in every if one is not best and _score(one) >= KIN]
    return Ranking(
        chosen=_told(best, draft, shelf) if best else None,
        others=tuple(_told(one, draft, shelf) for one in others[:RANKED]),
        note=None if best else _elsewhere(draft, shelf),
    )


def _elsewhere(draft: Document, shelf: Shelf) -> str | None:
    """What a draft without predecessor recalls of its own subject: it may be held in another language, or nowhere."""
    lines = [
        (line, symbol)
        for line in recalled(draft)
        for symbol in line.symbols
        if _names_line(line, symbol, draft)
    ]
    if not lines:
        return None
    line, _ = lines[0]
    symbol = max((s for one, s in lines if one is line), key=lambda s: session_of(s) or 0)
    codes = [code for code in shelf.languages(symbol) if code != draft.language]
    if shelf.held(symbol, draft.language):
        return None
    where = f"held only in {', '.join(codes)}" if codes else "not held"
    return f"{short(symbol)}, recalled in {_label(line.paragraph)}, is {where}"


def _score(one: Evidence) -> float:
    return 0.45 * one.title + 0.35 * one.text + 0.2 * one.continued


def _believed(one: Evidence, every: Sequence[Evidence], draft: Document) -> bool:
    """Whether there is enough to call a document of another title the predecessor."""
    if one.text >= MUCH and one.title >= HEAD:
        return True
    if one.text >= MOST and one.runs >= LONG:
        return True
    if one.line is None or _spoken(one, draft):
        return False
    if one.text >= MUCH and one.title >= NEAR and _alone(one, every, draft.language):
        return True
    return _kin(one) and one.text >= SOME and _in_line(one) and _one_line(one)


def _kin(one: Evidence) -> bool:
    """Whether a document is of the draft's subject: by title, agenda item, or its title in the words that recall it."""
    return max(one.title, one.agenda) >= KIN or (one.subject >= NAMED and one.text >= MUCH)


def _in_line(one: Evidence) -> bool:
    return one.line is not None and len(one.line.symbols) >= LINE and one.continued >= CONTINUED


def _one_line(one: Evidence) -> bool:
    symbols = one.line.symbols if one.line else ()
    return len({session_of(symbol) for symbol in symbols}) >= ONE_A_SESSION * len(symbols)


def _spoken(one: Evidence, draft: Document) -> bool:
    """Whether the line has its resolution of the draft's session already: then the draft is something beside it."""
    sessions = [session_of(symbol) for symbol in one.line.symbols] if one.line else []
    return draft.session is not None and draft.session in [str(number) for number in sessions]


def _alone(one: Evidence, every: Sequence[Evidence], language: str | None) -> bool:
    """Whether no other title of the same session is as near."""
    own = together(one.held.title or "", language)
    rivals = [
        o.title
        for o in every
        if o.held.session == one.held.session and together(o.held.title or "", language) != own
    ]
    return one.title - max(rivals, default=0.0) >= APART


def _newest(able: Sequence[Evidence], draft: Document) -> Evidence | None:
    """The best, or a newer one of its title or of the line in which the draft recalls it."""
    if not able:
        return None
    best = able[0]
    name = together(best.held.title or "", draft.language)
    line = [
        one
        for one in able
        if together(one.held.title or "", draft.language) == name or _beside(one, best)
    ]
    return max(line, key=lambda one: (one.when, one.text))


def _beside(one: Evidence, other: Evidence) -> bool:
    both = (
        one.line is not None
        and other.line is not None
        and one.line.paragraph == other.line.paragraph
    )
    return both and _in_line(one) and _in_line(other)


def _told(one: Evidence, draft: Document, shelf: Shelf) -> Predecessor:
    why = [*_by_title(one), *_by_line(one), *_by_text(one), *_by_place(one, draft)]
    why += [*_by_rhythm(one, draft, shelf), *_not_held(one, draft, shelf)]
    return Predecessor(
        entry=one.held.id,
        symbol=one.held.symbol,
        title=one.held.title,
        score=round(_score(one), 2),
        why=tuple(why),
    )


def _by_title(one: Evidence) -> list[str]:
    if one.title == EQUAL:
        return ["equal title"]
    if one.title >= HEAD:
        return ["equal title but for the sub-title"]
    return ["near title"] if one.title >= NEAR else []


def _by_line(one: Evidence) -> list[str]:
    if one.line is None:
        return []
    where = _label(one.line.paragraph)
    if _in_line(one):
        first = short(one.line.symbols[0])
        return [f"recalled in {where} as of its own line ({first} … {short(one.held.symbol)})"]
    return [f"recalled in {where}"]


def _label(paragraph: str) -> str:
    return paragraph.upper().replace(".", " ")


def _by_text(one: Evidence) -> list[str]:
    return (
        [f"{one.text:.0%} of the draft’s wording"]
        if one.text >= 0.005
        else ["hardly any wording in common"]
    )


def _by_place(one: Evidence, draft: Document) -> list[str]:
    if not one.held.committee or one.held.committee != draft.committee:
        return []
    item = one.held.agenda_item
    return [
        "same committee and agenda item" if item and item == draft.agenda_item else "same committee"
    ]


def _by_rhythm(one: Evidence, draft: Document, shelf: Shelf) -> list[str]:
    """The sessions of the line and how far apart they are, where that is regular."""
    sessions = sorted({*_sessions(one, draft, shelf)})[-4:]
    now = int(draft.session) if draft.session and draft.session.isdecimal() else None
    own = session_of(one.held.symbol)
    if now is None or own is None or own not in sessions:
        return []
    steps = {later - before for before, later in zip(sessions, [*sessions[1:], now], strict=True)}
    if len(sessions) < 2 or len(steps) > 1 or not 0 < (step := steps.pop()) <= len(_RHYTHM):
        return [_sessions_ago(now - own)] if now > own else []
    return [f"{_RHYTHM[step - 1]}: sessions {', '.join(map(str, sessions))} and now {now}"]


_RHYTHM = ("annual", "biennial", "triennial", "every fourth session")


def _sessions_ago(count: int) -> str:
    return f"{count} session{'s' if count > 1 else ''} ago"


def _sessions(one: Evidence, draft: Document, shelf: Shelf) -> list[int]:
    """The sessions in which a line is known to have spoken: by equal titles held, and as the draft recalls it."""
    titles = shelf.titles(draft.language)
    equal = [shelf.entries[n].symbol for n in titles.equal(one.held.title or "")]
    lists = one.line.symbols if one.line is not None and _in_line(one) else ()
    return [number for symbol in (*equal, *lists) if (number := session_of(symbol)) is not None]


def _not_held(one: Evidence, draft: Document, shelf: Shelf) -> list[str]:
    """What the draft recalls of the line that is newer than a document and not held."""
    own = key(one.held.symbol)
    missing: dict[str, None] = {}
    for line in recalled(draft):
        keys = [key(symbol) for symbol in line.symbols]
        after = (
            line.symbols[keys.index(own) + 1 :]
            if own in keys
            else [s for s in line.symbols if _names_line(line, s, draft)]
        )
        later = [s for s in after if newer(s, one.held.symbol)]
        missing |= dict.fromkeys(
            symbol for symbol in later[:1] if not shelf.held(symbol, draft.language)
        )
    return [
        f"{short(symbol)}, which the draft recalls, is newer and not held" for symbol in missing
    ]


def _names_line(line: Recalled, symbol: str, draft: Document) -> bool:
    """Whether the words around a citation name the draft's own subject."""
    return contained(draft.title, line.around(symbol), draft.language) >= NEAR
