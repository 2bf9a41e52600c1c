"""Symbols that a text which runs from right to left has from their end: 90/74 for 74/90, as its
line shows it. One alone is an error; a version that has many so was typed in this way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resdiff.proofreading.concord.paragraphs_held import RowHeld
from resdiff.proofreading.concord.versions import Version, meaning

_MANY = 2


def typed_from_its_end(key: str) -> str:
    """The figures of a symbol in the other order."""
    return "/".join(reversed(key.split("/")))


def mark_turned_symbols(versions: Sequence[Version], rows: Sequence[RowHeld]) -> None:
    """Marks the versions that have many symbols from their end, where the others have none so."""
    for version in versions:
        if version.language.proofreading.symbols_from_the_end:
            turned, straight = _counts(version.code, rows)
            version.turns_symbols_round = turned >= _MANY and turned > straight


def _counts(code: str, rows: Sequence[RowHeld]) -> tuple[int, int]:
    """How many symbols a version has from their end, and how many as the others have them."""
    turned = straight = 0
    for row in rows:
        if code not in row.places:
            continue
        own = _cited_keys(row, code)
        counts = Counter(
            key for other in row.places if other != code for key in _cited_keys(row, other)
        )
        usual = {key for key, count in counts.items() if 2 * count >= len(row.places)}
        straight += len(own & usual)
        turned += len({typed_from_its_end(key) for key in own - usual} & (usual - own))
    return turned, straight


def _cited_keys(row: RowHeld, code: str) -> set[str]:
    facts = row.versions[code].saying(row.places[code]).facts
    return {meaning(fact) for fact in facts if fact.kind == "citation"}
