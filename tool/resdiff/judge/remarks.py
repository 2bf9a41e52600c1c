"""What negotiators wrote beside the words of two paragraphs: told by name, never as substance.

[agreed ad ref] → nothing        status
(EU: delete) → (EU, US: delete)  attribution
[as appropriate] → as appropriate   brackets lifted, the words stay
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from resdiff.judge.weights import reason
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import Paragraph
from resdiff.text.folding import bare_words

_REASON_OF = {
    "status": ReasonKind.STATUS,
    "attribution": ReasonKind.ATTRIBUTION,
    "alternative": ReasonKind.ALTERNATIVE,
    "source": ReasonKind.SOURCE,
}


def remark_reasons(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Reason, ...]:
    """The remarks and brackets that only one side has, one reason for each kind of them."""
    if not any(p.remarks or p.brackets for p in (*old, *new)):
        return ()
    sides = [[*_remarks_of(one, other)] for one, other in ((old, new), (new, old))]
    out = []
    for kind in (*_REASON_OF.values(), ReasonKind.BRACKETS):
        was, now = ([text for found, text in side if found is kind] for side in sides)
        gone, come = _without(was, now), _without(now, was)
        if gone or come:
            out.append(reason(kind, ", ".join(gone) or None, ", ".join(come) or None))
    return tuple(sorted(out, key=lambda found: -found.weight))


def _remarks_of(
    side: Sequence[Paragraph], other: Sequence[Paragraph]
) -> Iterator[tuple[ReasonKind, str]]:
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
