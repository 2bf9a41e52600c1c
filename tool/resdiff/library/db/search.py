"""Finding paragraphs by their words, with bounded work: the rarest words first, as many as the bound allows."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from resdiff.languages import language_heads
from resdiff.library.db.indexing import index_words
from resdiff.text.tokens import paragraph_form

POSTINGS = 6000
"""Paragraphs looked at for the words of one text, all words together …"""
LEAST = 4
"""… but the rarest of its words are looked at whatever they cost."""


def likeliest(
    db: sqlite3.Connection, words: Iterable[str], most: int, known: dict[str, int]
) -> list[int]:
    """The ids of texts that share rare words with some, by the share of weight that is common, the likeliest first.

    `known` keeps in how many texts a word stands: to count a common one takes as long as to look for many rare ones.
    """
    count = db.execute("SELECT max(id) FROM text").fetchone()[0] or 0
    size = 0
    found = []
    for word in words:
        size += 1
        if (often := _often(db, word, known)) > 0:
            found.append((often, word))
    found.sort()
    shared: dict[int, float] = defaultdict(float)
    looked = 0
    for place, (often, word) in enumerate(found):
        looked += often
        if place >= LEAST and looked > POSTINGS:
            break
        weight = math.log(1 + count / often) ** 2
        for (text,) in db.execute("SELECT rowid FROM word WHERE word MATCH ?", (f'"{word}"',)):
            shared[text] += weight
    best = sorted(shared, key=lambda text: (-shared[text], text))[: 4 * most]
    length = {
        text: db.execute("SELECT words FROM text WHERE id = ?", (text,)).fetchone()[0]
        for text in best
    }
    return sorted(best, key=lambda text: (-shared[text] / (size + length[text]), text))[:most]


def _often(db: sqlite3.Connection, word: str, known: dict[str, int]) -> int:
    often = known.get(word)
    if often is None:
        row = db.execute("SELECT doc FROM vocabulary WHERE term = ?", (word,)).fetchone()
        often = known[word] = row[0] if row else 0
    return often


def holding(db: sqlite3.Connection, words: str, language: str | None, most: int) -> list[int]:
    """The ids of texts that hold all of some words in a language, or in any."""
    asked = []
    for code in [language] if language else sorted(language_heads()):
        own = " ".join(
            f'"{stem}"'
            for word in words.split()
            for stem in index_words(paragraph_form(word), code)
        )
        if own:
            asked.append(f"({own})")
    if not asked:
        return []
    rows = db.execute(
        "SELECT text.id FROM word, text WHERE word MATCH ? AND text.id = word.rowid ORDER BY text.words, text.id LIMIT ?",
        (" OR ".join(asked), most),
    )
    return [text for (text,) in rows]
