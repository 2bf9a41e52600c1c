"""What negotiators wrote beside the words of two paragraphs: told by name, never as substance.

[agreed ad ref] → nothing        status
(EU: delete) → (EU, US: delete)  attribution
[as appropriate] → as appropriate   brackets lifted, the words stay
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from resdiff.judge.weights import reason
from resdiff.languages import is_wide
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import Paragraph
from resdiff.text.folding import bare_words
from resdiff.text.word_diff import same_text

# Brackets that were left in a text, which has too few of them to show that it is negotiated.
_LEFT_IN_TEXT = lazy_pattern(r"[\[［](?P<words>[^\[\]［］]{1,400})[\]］]")

_Remark = tuple[ReasonKind, str]

_REASON_OF = {
    "status": ReasonKind.STATUS,
    "attribution": ReasonKind.ATTRIBUTION,
    "alternative": ReasonKind.ALTERNATIVE,
    "source": ReasonKind.SOURCE,
}


def remark_reasons(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Reason, ...]:
    """The remarks and brackets that only one side has, one reason for each kind of them."""
    if not any(map(_has_remarks, (*old, *new))):
        return ()
    was, now = [*_remarks_of(old, new)], [*_remarks_of(new, old)]
    kinds = (*_REASON_OF.values(), ReasonKind.BRACKETS)
    out = filter(None, (_exchanged_remarks(kind, was, now) for kind in kinds))
    return tuple(sorted(out, key=lambda found: -found.weight))


def _has_remarks(paragraph: Paragraph) -> bool:
    found = paragraph.remarks or paragraph.brackets or _LEFT_IN_TEXT.search(paragraph.text)
    return bool(found)


def _exchanged_remarks(
    kind: ReasonKind, old: Sequence[_Remark], new: Sequence[_Remark]
) -> Reason | None:
    """What went and what came of a kind; None where both sides have the same."""
    was, now = ([text for found, text in side if found is kind] for side in (old, new))
    gone, come = _without(was, now), _without(now, was)
    if not gone and not come:
        return None
    return reason(kind, ", ".join(gone) or None, ", ".join(come) or None)


def _remarks_of(side: Sequence[Paragraph], other: Sequence[Paragraph]) -> Iterator[_Remark]:
    """The remarks of one side, and the words in brackets that the other one has too: words that
    came or went are told as words.
    """
    known = bare_words(" ".join(paragraph.text for paragraph in other))
    for paragraph in side:
        for remark in paragraph.remarks:
            yield _REASON_OF[remark.kind], remark.text
        for bracket in paragraph.brackets:
            if not bracket.in_text:  # else its signs are words of the text
                words = paragraph.text[bracket.start : bracket.end].strip()
                if bare_words(words) in known:
                    yield ReasonKind.BRACKETS, f"[{words}]"
        for found in _LEFT_IN_TEXT.finditer(paragraph.text):
            if bare_words(found["words"]) in known and not _is_within_word(found):
                yield ReasonKind.BRACKETS, f"[{found['words'].strip()}]"


def _is_within_word(found: re.Match[str]) -> bool:
    """Whether brackets stand beside a letter of a word that is more than one sign: State[s]."""
    beside = found.string[max(0, found.start() - 1) : found.start()]
    beside += found.string[found.end() : found.end() + 1]
    return any(sign.isalpha() and not is_wide(sign) for sign in beside)


def same_but_for_brackets(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """Whether the texts of two sides are the same without the brackets that were left in them."""
    was, now = (
        [_LEFT_IN_TEXT.sub(r"\g<words>", paragraph.text) for paragraph in side]
        for side in (old, new)
    )
    return len(was) == len(now) and all(map(same_text, was, now))


def _without(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts that the other side does not have, as often as it lacks them."""
    left = Counter(map(bare_words, others))
    out = []
    for text in texts:
        words = bare_words(text)
        if left[words]:
            left[words] -= 1
        else:
            out.append(text)
    return out
