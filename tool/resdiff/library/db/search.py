"""Finding paragraphs by their words, with bounded work: the rarest words first."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from resdiff.languages import language_heads
from resdiff.library.db.indexing import index_words
from resdiff.text.folding import paragraph_form

POSTINGS = 6000
"""Paragraphs looked at for the words of one text, all words together …"""
ALWAYS_SEARCHED = 4
"""… but so many of its rarest words are looked for whatever they cost."""
RANKED_BY_LENGTH = 4
"""For each text asked for, so many are weighed against their length."""


class WordFrequencies:
    """In how many texts a word of the index stands; each is counted once.

    To count a common word takes as long as to look for many rare ones.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._counted: dict[str, int] = {}

    def of(self, word: str) -> int:
        """The number of texts; roughly so while another process writes."""
        frequency = self._counted.get(word)
        if frequency is None:
            query = "SELECT doc FROM vocabulary WHERE term = ?"
            row = self._db.execute(query, (word,)).fetchone()
            frequency = self._counted[word] = row[0] if row else 0
        return frequency

    def forget(self) -> None:
        """Counts all words again from now on."""
        self._counted.clear()


def likely_texts(
    db: sqlite3.Connection, words: Iterable[str], limit: int, frequencies: WordFrequencies
) -> list[int]:
    """The ids of at most `limit` texts that share rare words with `words`, the likeliest first.

    Ranked by the share of weight in common.
    """
    asked = list(words)
    counted = ((frequencies.of(word), word) for word in asked)
    by_rarity = sorted((frequency, word) for frequency, word in counted if frequency > 0)
    shared = _shared_weights(db, by_rarity)
    # by weight first: the lengths of all of them would be as many queries
    best = sorted(shared, key=lambda text: (-shared[text], text))[: RANKED_BY_LENGTH * limit]
    # a long paragraph shares more words by chance: its length counts against it
    length = {text: _word_count(db, text) for text in best}
    return sorted(best, key=lambda text: (-shared[text] / (len(asked) + length[text]), text))[
        :limit
    ]


def _shared_weights(
    db: sqlite3.Connection, by_rarity: Iterable[tuple[int, str]]
) -> dict[int, float]:
    """By their ids the texts that hold some of the words, with the weight of those words."""
    total = db.execute("SELECT max(id) FROM text").fetchone()[0] or 0
    shared: dict[int, float] = defaultdict(float)
    looked_at = 0
    for rank, (frequency, word) in enumerate(by_rarity):
        looked_at += frequency
        # a word such as "the" stands nearly everywhere: it would cost much and tell nothing
        if rank >= ALWAYS_SEARCHED and looked_at > POSTINGS:
            break
        weight = math.log(1 + total / frequency) ** 2
        # quoted: else FTS5 would read 78/228 or NOT as its own query language
        for (text,) in db.execute("SELECT rowid FROM word WHERE word MATCH ?", (f'"{word}"',)):
            shared[text] += weight
    return shared


def _word_count(db: sqlite3.Connection, text: int) -> int:
    return int(db.execute("SELECT words FROM text WHERE id = ?", (text,)).fetchone()[0])


def texts_with_all_words(
    db: sqlite3.Connection, words: str, language: str | None, limit: int
) -> list[int]:
    """The ids of texts that hold all the words in a language, or in any; the shortest first."""
    # the words of the index begin with a language: without one, each is asked
    codes = [language] if language else sorted(language_heads())
    queries = [query for code in codes if (query := _all_of(words, code))]
    if not queries:
        return []
    rows = db.execute(
        "SELECT text.id FROM word, text WHERE word MATCH ? AND text.id = word.rowid"
        " ORDER BY text.words, text.id LIMIT ?",
        (" OR ".join(queries), limit),
    )
    return [text for (text,) in rows]


def _all_of(words: str, code: str) -> str:
    """The query of FTS5 for all words in a language; empty where the index has none of them."""
    stems = (stem for word in words.split() for stem in index_words(paragraph_form(word), code))
    query = " ".join(f'"{stem}"' for stem in stems)
    return f"({query})" if query else ""
