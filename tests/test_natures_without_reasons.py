"""A Word redline and a trace ask for natures, and for reasons of moved paragraphs alone: these are the same as in a
comparison with all reasons, and the Word file is, too."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import resdiff
from resdiff.compare.pipeline import compare_documents
from resdiff.model.records import Change
from workbench.corpus import SEEDS

DRAFT, REVISED = sorted(SEEDS.glob("003_*.txt"))
OTHER = next(SEEDS.glob("004_*.txt"))


@pytest.mark.parametrize(("old", "new"), [(DRAFT, REVISED), (REVISED, DRAFT), (DRAFT, OTHER)])
def test_natures_and_the_word_file_need_no_reasons(old: Path, new: Path) -> None:
    texts = resdiff.parse(old), resdiff.parse(new)
    whole = compare_documents(*texts)
    short = compare_documents(*texts, all_reasons=False)
    assert short.summary == whole.summary
    assert list(map(without_reasons, short.changes)) == list(map(without_reasons, whole.changes))
    for one, other in zip(short.changes, whole.changes, strict=True):
        assert one.reasons == other.reasons if one.moved else set(one.reasons) <= set(other.reasons)
    signed = resdiff.RenderOptions(author="A. Clerk", date="2026-01-01T00:00:00Z")
    files = {resdiff.render(comparison, *texts, "docx", signed) for comparison in (whole, short)}
    assert len(files) == 1


def without_reasons(change: Change) -> Change:
    return msgspec.structs.replace(change, reasons=())
