"""The words of reasons: one text for each kind, and what is shown of many."""

from __future__ import annotations

import string

import pytest

import resdiff
from resdiff.interface import CATALOGUES
from resdiff.judge.weights import reason
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import Document
from resdiff.render.reason_texts import catalogue, reason_text, shown, with_texts

K = ReasonKind


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_catalogue_has_words_for_every_kind(path: object) -> None:
    words = catalogue(getattr(path, "stem", "en"))
    assert set(words.kinds) == set(ReasonKind)
    for kind, text in words.kinds.items():
        fields = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert text.strip(), kind
        assert fields <= {"old", "new"}, kind


def test_a_language_without_catalogue_is_named() -> None:
    with pytest.raises(KeyError, match="eo"):
        reason_text(reason(K.NOTE_ADDED), "eo")


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (reason(K.VERB, "Urges", "Welcomes"), "verb: Urges → Welcomes"),
        (reason(K.VERB, "Urges", "Asks", -1), "verb: Urges → Asks (weaker)"),
        (reason(K.VERB, "Urges", "Asks", -2), "verb: Urges → Asks (weaker by 2 steps)"),
        (reason(K.VERB, "Asks", "Urges", 1), "verb: Asks → Urges (stronger)"),
        (reason(K.VERB, "Asks", "Urges", 5), "verb: Asks → Urges (stronger by 5 steps)"),
        (reason(K.DEADLINE, "by 2025", "by 2029"), "deadline: by 2025 → by 2029"),
        (reason(K.MEETING, "3"), "number of a meeting: 3 → none"),
        (reason(K.SESSION, new="81"), "session: none → 81"),
        (reason(K.NAMED, new="Reef Protocol"), "named: “Reef Protocol”"),
        (reason(K.NO_LONGER_NAMED, old="Reef Protocol"), "no longer named: “Reef Protocol”"),
        (reason(K.NAMED, "Tide Plan", "Reef Protocol"), "named: “Tide Plan” → “Reef Protocol”"),
        (
            reason(K.CLAUSE_ADDED, new="urges States to sail"),
            "second clause added: “urges States to sail”",
        ),
        (
            reason(K.CLAUSE_DROPPED, old="urges States to sail"),
            "second clause dropped: “urges States to sail”",
        ),
        (
            reason(K.CLAUSE_VERB, "urges", "invites", -5),
            "verb of a second clause: urges → invites (weaker by 5 steps)",
        ),
        (reason(K.CLAUSE_VERB, "stresses"), "verb before a clause dropped: stresses"),
        (reason(K.OCCASION_OVER, "the feast in 2024"), "occasion over: “the feast in 2024”"),
        (reason(K.SCOPE, "all", "all relevant"), "scope: all → all relevant"),
        (reason(K.SCOPE, new="all"), "scope: none → all"),
        (reason(K.ACTORS, "donors", "the media, academia"), "actors: donors → the media, academia"),
        (reason(K.CITED, new="A/80/1"), "cited: +A/80/1"),
        (reason(K.NO_LONGER_CITED, old="A/78/1"), "cited: −A/78/1"),
        (reason(K.WORDING, " women", "girls,"), "“women” → “girls”"),
        (reason(K.WORDING, new="{women}"), "added: “{women}”"),
        (reason(K.WORDING, old="women"), "dropped: “women”"),
        (reason(K.PLACED_ELSEWHERE, new="women"), "placed elsewhere: “women”"),
        (reason(K.PUNCTUATION, "Reef", "reef"), "punctuation"),
        (reason(K.SPELLING, "labour", "labor"), "spelling: labour → labor"),
        (reason(K.ORDER), "the same words in another order"),
        (reason(K.SPLIT, "1", "3"), "one paragraph split"),
        (reason(K.MERGED, "3", "1"), "3 paragraphs merged"),
        (reason(K.CROSSING, "operative", "preambular"), "operative to preambular"),
        # 48 columns, of which a Chinese sign takes two; brackets that lost their partner go
        (reason(K.WORDING, new="a" * 48), f"added: “{'a' * 48}”"),
        (reason(K.WORDING, new="a" * 49), f"added: “{'a' * 48}…”"),
        (reason(K.WORDING, new="珊" * 24), f"added: “{'珊' * 24}”"),
        (reason(K.WORDING, new="珊" * 25), f"added: “{'珊' * 24}…”"),
        (reason(K.WORDING, new="(of reefs"), "added: “of reefs”"),
        (reason(K.WORDING, new="(of) reefs"), "added: “(of) reefs”"),
        (reason(K.WORDING, new=","), "added: “,”"),
    ],
)
def test_the_text_of_one_reason(one: Reason, text: str) -> None:
    assert reason_text(one) == text


def words(*phrases: str) -> list[Reason]:
    return [reason(K.WORDING, new=phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("reasons", "texts"),
    [
        ([], []),
        # a clause is told once, not in its own words besides
        ([reason(K.CLAUSE_ADDED, new="urges States to mend the long pier of the old harbour"),
          reason(K.WORDING, new=", and urges States to mend the long pier of the old harbour")],
         ["second clause added: “urges States to mend the long pier of the old harbour”"]),
        # of a kind in one text
        (
            [reason(K.CITED, new="A/1"), reason(K.CITED, new="A/2"), reason(K.NO_LONGER_CITED, "B/1")],
            ["cited: +A/1, +A/2, −B/1"],
        ),
        (
            [reason(K.DEADLINE, "by 2025"), reason(K.DEADLINE, "by 2026"), reason(K.DEADLINE, new="by 2029")],
            ["deadline: by 2025 → none", "deadline: by 2026 → none", "deadline: none → by 2029"],
        ),
        (
            [reason(K.NAMED, new=name) for name in ("A", "B", "C", "D")],
            ["named: “A”, “B” and 2 more"],
        ),
        # what went at one place is not exchanged for what came at another
        (
            [reason(K.SCOPE, "including in the"), reason(K.SCOPE, new="all"), reason(K.SCOPE, new="every")],
            ["scope: including in the → none", "scope: none → all, every"],
        ),
        # qualifiers each for itself
        (
            [reason(K.QUALIFIER_ADDED, new="a"), reason(K.QUALIFIER_ADDED, new="b")],
            ["qualifier added: a", "qualifier added: b"],
        ),
        # six by name, and then the phrases
        (
            [*(reason(K.QUALIFIER_ADDED, new=str(n)) for n in range(8)), *words("reefs")],
            [*(f"qualifier added: {n}" for n in range(6)), "added: “reefs”"],
        ),
        # the two longest phrases in the order of the text; the later of two as long goes first
        (words("aa", "bbbb", "c", "ddd"), ["added: “bbbb”", "added: “ddd”", "and 2 more"]),
        (words("aa", "bb", "cc"), ["added: “bb”", "added: “cc”", "and 1 more"]),
        (words("aa", "bb"), ["added: “aa”", "added: “bb”"]),
        # what a text names already is not told again, unless another word stands in it
        ([reason(K.DEADLINE, "by 2025", "by 2029"), reason(K.WORDING, "2025", "2029")],
         ["deadline: by 2025 → by 2029"]),
        ([reason(K.DEADLINE, "by 2025", "by 2029"), reason(K.WORDING, "2025", "2029 now")],
         ["deadline: by 2025 → by 2029", "“2025” → “2029 now”"]),
        ([reason(K.NUMBER, "150", "160"), reason(K.WORDING, new="15")],
         ["number: 150 → 160", "added: “15”"]),
        # one letter or digit is no word that a text can be said to name
        ([reason(K.NUMBER, "5", "7"), reason(K.WORDING, "5", "7")], ["number: 5 → 7", "“5” → “7”"]),
        # Chinese words stand within others without blanks
        ([reason(K.DEADLINE, "至迟于2025年", "至迟于2029年"), reason(K.WORDING, "2025年", "2029年")],
         ["deadline: 至迟于2025年 → 至迟于2029年"]),
        # punctuation where it is all
        ([reason(K.PUNCTUATION)], ["punctuation"]),
        ([*words("reefs"), reason(K.PUNCTUATION, "Reef", "reef")], ["added: “reefs”"]),
        ([reason(K.CITED, new="A/1"), reason(K.PUNCTUATION, "Reef", "reef")], ["cited: +A/1", "punctuation"]),
        # what became of the whole paragraph goes first and names no words
        ([reason(K.MERGED, "2", "1"), reason(K.CROSSING, "preambular", "operative"), *words("paragraphs")],
         ["2 paragraphs merged", "preambular to operative", "added: “paragraphs”"]),
    ],
)  # fmt: skip
def test_what_is_shown_of_many(reasons: list[Reason], texts: list[str]) -> None:
    assert list(shown(reasons)) == texts


def test_python_users_see_texts(drafts: tuple[Document, Document]) -> None:
    comparison = resdiff.compare(*drafts)
    reasons = [r for c in (*comparison.changes, *comparison.notes) for r in c.reasons]
    assert reasons
    assert all(r.text == reason_text(r) for r in reasons)
    assert with_texts(comparison) == comparison
