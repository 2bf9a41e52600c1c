"""Redlines of invented drafts with links, fields, bookmarks, boxes and more, edited at random, judged by readers that know
nothing of resdiff: rejecting gives the old XML, accepting what the new file tells."""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.test_word import redlined
from tests.word_drafts import Told, draft, edited, exact, file_of, gives
from workbench.word_reader import resolved

COUNT = int(os.environ.get("RESDIFF_DRAFTS", "60"))


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_redline_of_edited_drafts(seed: int) -> None:
    random = Random(seed)
    one = draft(random)
    other = edited(one, random)
    old, new = file_of(one), file_of(other)
    for before, after in ((old, new), (new, old)):
        made, _ = redlined(before, after, moves=bool(seed % 2))
        assert exact(resolved(made, False)) == exact(before)
        accepted = Told(resolved(made, True))
        assert gives(accepted, Told(after, accepted.bookmarks()))
        covered, own = accepted.covered(), Told(before).covered()
        lines = "\n".join(accepted.lines())
        for name, words in Told(after).covered().items():
            # the old one stays of those that both have; the others are there if asked for
            if name not in own and (name in covered or f"REF {name} " in lines):
                assert covered.get(name) == words, name
