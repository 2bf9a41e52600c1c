"""What makes a comparison doubtful as a whole: said before anyone reads sense into its rows.

the same file twice             nothing can differ
two languages                   words pair nothing
an amendment, a letter, a mail  no paragraphs of a resolution against those of one
unrelated texts                 hardly a paragraph has a counterpart
the sides changed about         the old text is the newer one: all is told the wrong way round
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from resdiff.align.passes import Alignment
from resdiff.judge.succession import sessions_between
from resdiff.model.records import Caution, Document, Paragraph
from resdiff.model.symbols import base_symbol

_RELATED = 0.3
"""Share of the paragraphs of the shorter text that have a counterpart, below which two texts are
told to be unrelated: of 570 pairs of official texts with one title one lies below, of 600 pairs
drawn by lot six above."""
_FEWEST = 2
"""Paragraphs of the shorter text from which such a share tells anything."""


def comparison_cautions(old: Document, new: Document, alignment: Alignment) -> tuple[Caution, ...]:
    """The warnings on two texts and what was found between them, one a cause."""
    told = (*_same_file(old, new), *_two_languages(old, new), *_not_two_resolutions(old, new))
    codes = {caution.code for caution in told}
    # Of texts that cannot be compared the rest says nothing that was not said.
    if not codes:
        told += tuple(_unrelated(old, new, alignment))
    if codes <= {"languages"}:
        told += tuple(_sides_changed(old, new, alignment))
    return told


def _same_file(old: Document, new: Document) -> Iterator[Caution]:
    # Two drafts of one report come from one file.
    if old.source.sha256 == new.source.sha256 and old.paragraphs == new.paragraphs:
        yield Caution(code="same-file", message="both texts are one and the same file")


def _two_languages(old: Document, new: Document) -> Iterator[Caution]:
    # A text whose language nothing tells may well be in the other's.
    if old.language and new.language and old.language != new.language:
        message = (
            f"the texts are in two languages ({old.language} and {new.language}): "
            "pairs are not to be relied on"
        )
        yield Caution(code="languages", message=message)


def _not_two_resolutions(old: Document, new: Document) -> Iterator[Caution]:
    """Where one side is a resolution, or a draft of one, and the other is none."""
    for side, text, other in (("old", old, new), ("new", new, old)):
        if other.kind == "amendment" or not _resolution_paragraphs(other):
            continue
        if text.kind == "amendment":
            amends = text.amendment.amends if text.amendment is not None else None
            to = f" to {amends}" if amends else ""
            message = f"the {side} text is an amendment{to}: it is compared as if it were the text"
            yield Caution(code="amendment", message=message)
        elif not _resolution_paragraphs(text):
            message = (
                f"the {side} text has no paragraph of a resolution: "
                "it may be a report, a letter or a mail"
            )
            yield Caution(code="no-resolution", message=message)


def _resolution_paragraphs(document: Document) -> bool:
    return any(p.kind in ("preambular", "operative") for p in document.paragraphs)


def _unrelated(old: Document, new: Document, alignment: Alignment) -> Iterator[Caution]:
    shorter = min(len(old.paragraphs), len(new.paragraphs))
    paired = min(len({p.old for p in alignment.pairs}), len({p.new for p in alignment.pairs}))
    if shorter >= _FEWEST and paired < _RELATED * shorter:
        message = (
            f"the texts seem unrelated: {paired} of {shorter} paragraphs have a counterpart; "
            "check that the right two were given"
        )
        yield Caution(code="unrelated", message=message)


# The sides changed about


def _sides_changed(old: Document, new: Document, alignment: Alignment) -> Iterator[Caution]:
    """Whether the old text is the newer one, by the first evidence that decides it."""
    found = (
        _by_version(old, new)
        or _by_citation(old, new)
        or _by_session(old, new)
        or _by_date(old, new)
        or _by_what_is_named(old, new, alignment)
    )
    if found is not None and found[0]:
        message = f"the old text may be the newer one: {found[1]}; if so, change the sides"
        yield Caution(code="sides", message=message)


_Verdict = tuple[bool, str] | None
"""Whether the old text is the newer one, and what says so; None where nothing is decided."""

_REVISION = re.compile(r"/Rev\.(\d+)")
_SYMBOL_NUMBERS = re.compile(r"\d+")
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?![\d/.])")


def _by_version(old: Document, new: Document) -> _Verdict:
    """A/C.3/80/L.4/Rev.1 is younger than A/C.3/80/L.4."""
    if not (old.symbol and new.symbol) or base_symbol(old.symbol) != base_symbol(new.symbol):
        return None
    was, now = _revision(old.symbol), _revision(new.symbol)
    return None if was == now else (was > now, f"it is {old.symbol}, the other {new.symbol}")


def _revision(symbol: str) -> int:
    found = _REVISION.search(symbol)
    return int(found[1]) if found else 0


def _by_citation(old: Document, new: Document) -> _Verdict:
    """A text is younger than one that it cites."""
    if old.symbol and old.symbol in _symbols_cited(*new.paragraphs):
        return False, ""
    if new.symbol and new.symbol in _symbols_cited(*old.paragraphs):
        return True, f"it cites {new.symbol}"
    return None


def _by_session(old: Document, new: Document) -> _Verdict:
    shift = sessions_between(old, new)
    if not shift:
        return None
    return shift < 0, f"it is of session {old.session}, the other of {new.session}"


def _by_date(old: Document, new: Document) -> _Verdict:
    # ISO dates compare as strings.
    was, now = (text.adopted or text.date for text in (old, new))
    if not was or not now or was == now:
        return None
    return was > now, f"it is of {was}, the other of {now}"


# Paragraphs that stayed are brought up to date from year to year: A/78/119, then A/80/234; by 2024,
# then by 2026. One alone may have been negotiated, but for the series that a preamble recalls.
_FEWEST_LATER = 2
_TIMES_EARLIER = 3


def _by_what_is_named(old: Document, new: Document, alignment: Alignment) -> _Verdict:
    """A text is younger that names later documents, or later years, where both say the same."""
    cited = _brought_up_to_date(old, new, alignment, _newest_cited)
    years = _brought_up_to_date(old, new, alignment, _newest_year)
    for what, (later, earlier) in (("cites later documents", cited), ("names later years", years)):
        if len(later) >= max(_FEWEST_LATER, _TIMES_EARLIER * len(earlier)):
            return True, f"where both say the same, it {what}, such as {later[0]}"
    recalled, _ = _brought_up_to_date(old, new, alignment, _newest_recalled)
    if recalled and not cited[1] and not years[1]:
        return True, f"it recalls {recalled[0]}, the other only earlier ones"
    return None


class _Recency(NamedTuple):
    """Of two of one series the later has the greater numbers."""

    numbers: list[int]
    shown: str


_Newest = dict[str, _Recency]
"""The newest of each series: of the documents whose symbols have one form, such as A/RES/#/#."""


def _brought_up_to_date(
    old: Document,
    new: Document,
    alignment: Alignment,
    newest: Callable[[Paragraph], _Newest],
) -> tuple[list[str], list[str]]:
    """What the old text names that is later than what the new one has in its place; what is
    earlier."""
    later: list[str] = []
    earlier: list[str] = []
    for pair in alignment.pairs:
        was, now = newest(old.paragraphs[pair.old]), newest(new.paragraphs[pair.new])
        for series in was.keys() & now.keys():
            if was[series] != now[series]:
                (later if was[series] > now[series] else earlier).append(was[series].shown)
    return later, earlier


def _newest_cited(paragraph: Paragraph) -> _Newest:
    out: _Newest = {}
    for symbol in sorted(_symbols_cited(paragraph)):
        series = _SYMBOL_NUMBERS.sub("#", symbol)
        age = _Recency([int(number) for number in _SYMBOL_NUMBERS.findall(symbol)], symbol)
        out[series] = max(out.get(series, age), age)
    return out


def _newest_recalled(paragraph: Paragraph) -> _Newest:
    """Of resolutions that a preamble cites."""
    found = _newest_cited(paragraph) if paragraph.kind == "preambular" else {}
    return {series: age for series, age in found.items() if "/RES/" in series}


def _newest_year(paragraph: Paragraph) -> _Newest:
    years = _YEAR.findall(paragraph.text)
    newest = max(map(int, years), default=None)
    return {} if newest is None else {"": _Recency([newest], str(newest))}


def _symbols_cited(*paragraphs: Paragraph) -> set[str]:
    return {c.symbol for p in paragraphs for c in p.citations if c.symbol is not None}
