"""Values that people rely on: weights are in the JSON, thresholds were found by measuring.

A value changes here together with the code, with a new measurement or a line in the CHANGELOG.
"""

from __future__ import annotations

import msgspec

from resdiff.align.thresholds import Thresholds
from resdiff.judge.weights import WEIGHTS
from resdiff.model.reasons import ReasonKind

WEIGHTS_IN_JSON = {
    "paragraph-inserted": 100,
    "paragraph-deleted": 100,
    "split": 100,
    "merged": 100,
    "note-added": 100,
    "note-dropped": 100,
    "crossing": 95,
    "parts-mixed": 95,
    "negation": 92,
    "verb": 90,
    "verb-rendering": 90,
    "clause-verb": 88,
    "clause-added": 86,
    "clause-dropped": 86,
    "qualifier-added": 80,
    "qualifier-dropped": 80,
    "qualifier-changed": 80,
    "scope": 75,
    "deadline": 70,
    "period": 69,
    "date": 68,
    "session": 65,
    "meeting": 60,
    "addressee": 55,
    "actors": 53,
    "number": 50,
    "reference": 45,
    "named": 40,
    "no-longer-named": 35,
    "quotation": 33,
    "occasion-over": 32,
    "cited": 30,
    "no-longer-cited": 29,
    "dates-or-years": 19,
    "session-number": 18,
    "meeting-number": 17,
    "title-written-out": 16,
    "title-left-out": 16,
    "dates-or-numbers": 16,
    "wording": 20,
    "order": 20,
    "placed-elsewhere": 20,
    "status": 15,
    "brackets": 15,
    "attribution": 14,
    "alternative": 14,
    "source": 12,
    "linking-word": 10,
    "first-word": 10,
    "ending": 10,
    "agreement": 10,
    "reference-follows": 10,
    "joining-words": 10,
    "same-source": 10,
    "translated-again": 10,
    "spelling": 7,
    "punctuation": 5,
    "capitals-or-punctuation": 5,
    "punctuation-or-blanks": 5,
}
"""Of each kind of reason; scripts sort and cut by them."""

MEASURED = {
    "pair_of_words": 0.5,
    "small": 20,
    "rare": 3,
    "rare_share": 0.1,
    "least": 0.05,
    "same_number": 0.5,
    "likely": 0.14,
    "margin": 1.6,
    "neighbour": 0.5,
    "firm": 0.25,
    "crossing": 1.6,
    "away": 0.2,
    "far": 20,
    "many": 20,
    "words": 0.2,
    "formula": 0.5,
    "between_words": 0.105,
    "rewritten_words": 0.35,
    "rewritten": 0.6,
    "rewritten_margin": 0.05,
    "few_words": 10,
    "few_words_alone": 14,
    "contained": 4,
    "short": 80,
    "short_power": 1.0,
    "short_most": 1.8,
    "nearest": 1.5,
    "malus_crossing": 0.09,
    "bonus_family": 0.05,
    "bonus_near": 0.06,
    "weak": 0.35,
    "part_nearer": 1.3,
    "part": 1.0,
    "part_words": 4,
    "part_beside": 2.4,
    "part_gap": 3,
    "part_order": 0.8,
    "part_crossing": 0.8,
    "search_all": 300,
    "search_common": 40,
    "exact_cells": 250000,
    "evidence_words": 4,
    "evidence_documents": 3,
}
"""Found on fourteen pairs of resolutions; the docstring of `Thresholds` says what each is worth."""


def test_weights_are_as_published() -> None:
    assert {kind.value: weight for kind, weight in WEIGHTS.items()} == WEIGHTS_IN_JSON
    assert set(WEIGHTS) == set(ReasonKind)


def test_thresholds_are_as_measured() -> None:
    assert msgspec.structs.asdict(Thresholds()) == MEASURED
