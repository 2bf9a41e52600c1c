"""What language versions say rightly, each in its own way, is not told; an error within the same
words is.
"""

from __future__ import annotations

import random

import msgspec
import pytest

from resdiff.proofreading.concord import concord
from workbench.concord_benign import (
    BenignKind,
    benign_kinds,
    drawn_values,
    measure,
    versions_of_kind,
)


@pytest.mark.parametrize("kind", benign_kinds(), ids=lambda kind: kind.name)
def test_nothing_is_told_of_what_languages_say_in_ways_of_their_own(kind: BenignKind) -> None:
    values = drawn_values(kind, random.Random(kind.name))
    assert concord(list(versions_of_kind(kind, values).values())).findings == ()


def test_an_error_within_the_same_words_is_told() -> None:
    """Silence must not cost what it is there for. What stays untold are numbers that half of the
    languages have in words.
    """
    _, told, missed = measure(1, 5)
    assert told[True] >= 0.8 * told.total(), missed


def test_a_note_that_is_lacking_is_told_where_another_one_stands_in_brackets() -> None:
    [kind] = [kind for kind in benign_kinds() if "keeps in brackets" in kind.name]
    versions = versions_of_kind(kind, {"n": 412})
    chinese = versions["zh"]
    first, *rest = chinese.paragraphs
    noted = next(p for p in chinese.paragraphs if p.notes)
    without = tuple(
        msgspec.structs.replace(p, notes=()) if p is noted else p for p in (first, *rest)
    )
    versions["zh"] = msgspec.structs.replace(chinese, paragraphs=without, notes=())
    [finding] = concord(list(versions.values())).findings
    assert (finding.kind, finding.language, finding.paragraph) == ("note", "zh", noted.id)
