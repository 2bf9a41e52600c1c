"""What changed inside a pair of texts, as phrases a reader sees.

    促请各国 → 敦促各国        delete 促请, insert 敦促, equal 各国: never one letter of a word, one digit of a
    date

The texts are cut into tokens (`tokens`), these compared (`token_diff`), and the changes tidied
(`tidying`): a stray equal word between two changes joins them, a change starts and ends where a
phrase does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdiff.languages import Language
from resdiff.model.records import Operation
from resdiff.text.folding import fold, paragraph_form
from resdiff.text.tidying import tidied
from resdiff.text.token_diff import compare_tokens
from resdiff.text.token_runs import TokenRun, equal
from resdiff.text.tokens import tokens

Segment = tuple[Operation, str]


def diff_segments(old: str, new: str, language: Language | None) -> tuple[Segment, ...]:
    """Equal and insert joined give `new`, equal and delete `old`; neighbours never have the same
    operation.
    """
    if old == new:
        return (("equal", new),) if new else ()
    # compared one way only, so that swapped sides tell the same story
    if (len(new), new) < (len(old), old):
        return _swapped(diff_segments(new, old, language))
    if not old:
        return (("insert", new),)  # what came whole need not be cut into words
    old_tokens, new_tokens = tokens(old, language), tokens(new, language)
    # most of an edited paragraph is as it was: only its middle needs the search
    before, after = _common_ends(old_tokens, new_tokens)
    end_old, end_new = len(old_tokens) - after, len(new_tokens) - after
    runs = [
        equal(new_tokens[:before]),
        *compare_tokens(old_tokens[before:end_old], new_tokens[before:end_new], language),
        equal(new_tokens[end_new:]),
    ]
    return _spelled(tidied(runs))


def _swapped(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same changes seen from the other side; a deletion stands before the insertion that
    replaces it.
    """
    out: list[Segment] = []
    for operation, text in segments:
        if operation == "insert":
            place = len(out) - 1 if out and out[-1][0] == "insert" else len(out)
            out.insert(place, ("delete", text))
        else:
            out.append(("insert" if operation == "delete" else "equal", text))
    return tuple(out)


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many tokens two lists have in common at the head, and how many of the rest at the end."""
    shortest = min(len(old), len(new))
    before = 0
    while before < shortest and old[before] == new[before]:
        before += 1
    after = 0
    while after < shortest - before and old[-1 - after] == new[-1 - after]:
        after += 1
    return before, after


def _spelled(runs: Iterable[TokenRun]) -> tuple[Segment, ...]:
    """The runs as text; those of one operation in a row are one segment."""
    out: list[Segment] = []
    for operation, run_tokens in runs:
        text = "".join(run_tokens)
        if out and out[-1][0] == operation:
            out[-1] = (operation, out[-1][1] + text)
        elif text:
            out.append((operation, text))
    return tuple(out)


def same_text(old: str, new: str) -> bool:
    """Whether two paragraphs are the same for a reader."""
    return old == new or paragraph_form(old) == paragraph_form(new)


def differs_in_folding_only(deleted: str, inserted: str) -> bool:
    """Whether a replacement changes nothing a reader sees: the width of a mark, a kind of quotation
    mark or blank.
    """
    return fold(deleted).strip() == fold(inserted).strip()
