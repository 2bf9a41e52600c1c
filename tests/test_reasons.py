"""Reasons as records: which there are, how weighty, and what each holds."""

from __future__ import annotations

from datetime import date

import pytest

from resdiff.judge.nature import JudgedNature, judge
from resdiff.judge.notes import judge_note
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase, phrases_of
from resdiff.judge.succession import UNKNOWN, Succession
from resdiff.judge.weights import WEIGHTS, exchanged, reason
from resdiff.judge.wording import wording_or_punctuation, wording_reasons
from resdiff.languages import load
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import ChangeKind, Note, Paragraph, ParagraphKind
from resdiff.parse.citations import find_citations
from resdiff.text.word_diff import Segment, diff_segments


def paragraph(text: str, code: str | None, kind: ParagraphKind = "operative") -> Paragraph:
    language = load(code) if code else None
    return Paragraph(
        id="op1",
        kind=kind,
        text=text,
        opener=language.opener(text) if language else None,
        citations=find_citations(text, language, "GA") if language else (),
    )


def pair_of(
    old: str | list[str],
    new: str | list[str],
    code: str | None = "en",
    kinds: tuple[ParagraphKind, ParagraphKind] = ("operative", "operative"),
    succession: Succession = UNKNOWN,
) -> TextPair:
    olds, news = ([side] if isinstance(side, str) else side for side in (old, new))
    language = load(code) if code else None
    segments = diff_segments("\n".join(olds), "\n".join(news), language)
    before, after = (
        tuple(paragraph(text, code, kind) for text in side)
        for side, kind in zip((olds, news), kinds, strict=True)
    )
    return TextPair(before, after, segments, language, succession)


def shape(reasons: tuple[Reason, ...] | list[Reason]) -> list[tuple[str, str | None, str | None]]:
    return [(str(r.kind), r.old, r.new) for r in reasons]


# Phrases


def test_what_is_replaced_at_one_place_is_one_phrase() -> None:
    segments: list[Segment] = [
        ("insert", "Also "),
        ("equal", "urges "),
        ("delete", "all"),
        ("insert", "coastal"),
        ("equal", " States"),
        ("delete", " now"),
    ]
    found = phrases_of(segments)
    assert found == (
        Phrase("", "Also ", 0, 0),
        Phrase("all", "coastal", 6, 11),
        Phrase(" now", "", 16, 25),
    )
    assert (found[1].old_end, found[1].new_end) == (9, 18)
    assert [list(phrase.sides) for phrase in found] == [
        [("Also ", 0)],
        [("all", 6), ("coastal", 11)],
        [(" now", 16)],
    ]


def phrase(old: str, new: str) -> Phrase:
    return Phrase(old, new, 0, 0)


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        ([("women", "girls")], [("wording", "women", "girls")]),
        ([("", "women ")], [("wording", None, "women ")]),
        ([(" women", "")], [("wording", " women", None)]),
        # a replacement by a mark alone is a change of words
        ([("women", ",")], [("wording", "women", ",")]),
        # dropped here and added there: told once, where it now stands
        ([("women", ""), ("", "Women,")], [("placed-elsewhere", None, "Women,")]),
        # added within a replacement: the replacement tells it
        ([("women", ""), ("men", "women")], [("wording", "men", "women")]),
        # a replacement is never called placed elsewhere
        (
            [("women", "men"), ("", "women")],
            [("wording", "women", "men"), ("placed-elsewhere", None, "women")],
        ),
        # marks say nothing; words in another print come last
        (
            [(",", ""), ("Reef", "reef"), ("a", "b")],
            [("wording", "a", "b"), ("punctuation", "Reef", "reef")],
        ),
        ([(",", ";"), ("", "“")], []),
    ],
)
def test_changes_in_their_own_words(
    phrases: list[tuple[str, str]], expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = [phrase(*sides) for sides in phrases]
    assert shape(wording_reasons(found, load("en"))) == expected
    assert shape(wording_or_punctuation(found, None)) == (expected or [("punctuation", None, None)])


# Weights


def test_every_kind_has_a_weight_and_the_verb_goes_before_the_rest() -> None:
    assert set(WEIGHTS) == set(ReasonKind)
    by_weight = [
        ReasonKind.SPLIT,
        ReasonKind.CROSSING,
        ReasonKind.VERB,
        ReasonKind.CLAUSE_VERB,
        ReasonKind.CLAUSE_ADDED,
        ReasonKind.QUALIFIER_ADDED,
        ReasonKind.SCOPE,
        ReasonKind.DEADLINE,
        ReasonKind.SESSION,
        ReasonKind.MEETING,
        ReasonKind.ADDRESSEE,
        ReasonKind.ACTORS,
        ReasonKind.NUMBER,
        ReasonKind.NAMED,
        ReasonKind.NO_LONGER_NAMED,
        ReasonKind.CITED,
        ReasonKind.NO_LONGER_CITED,
        ReasonKind.WORDING,
        ReasonKind.PUNCTUATION,
    ]
    weights = [WEIGHTS[kind] for kind in by_weight]
    assert weights == sorted(set(weights), reverse=True)


@pytest.mark.parametrize(
    ("gone", "come", "expected"),
    [
        ([], [], []),
        (["4"], ["5"], [("number", "4", "5")]),
        (["4"], [], [("number", "4", None)]),
        # several are no pairs: nothing tells which became which
        (["4"], ["5", "6"], [("number", "4", None), ("number", None, "5"), ("number", None, "6")]),
        (["4", "5"], ["6", "7"], [("number", "4", None), ("number", "5", None),
                                  ("number", None, "6"), ("number", None, "7")]),
    ],
)  # fmt: skip
def test_exchanges(
    gone: list[str], come: list[str], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert shape(exchanged(ReasonKind.NUMBER, gone, come)) == expected


# Natures


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # each quiet rule with its own reason, so that none can stand in for another
        ("Uses the internet;", "Uses the Internet;", ("editorial", ["capitals-or-punctuation"])),
        ("Urges States to act;", "Also urges States to act;", ("editorial", ["linking-word"])),
        ("Urges reefs, lagoons and seas;", "Urges reefs, lagoons, seas;", ("editorial", ["joining-words"])),
        # two who act, or one who is something more
        ("Urges reefs and lagoons;", "Urges reefs, lagoons;", ("substantive", ["wording"])),
        ("Notes resolution 72/195;", "Notes resolutions 72/195 and 74/176;", ("technical", ["cited"])),
        ("Notes the meeting of 4 June 2021;", "Notes the meeting of 5 July 2023;",
         ("substantive", ["date"])),
        ("Notes the fourth meeting;", "Notes the fifth meeting;", ("technical", ["meeting-number"])),
        ("Notes the report;", "Notes the report entitled “Reefs”;", ("technical", ["title-written-out"])),
        ("Notes the report entitled “Reefs”;", "Notes the report;", ("technical", ["title-left-out"])),
        # "also" anywhere but in the opener says something
        ("Urges States to protect reefs and also lagoons;", "Urges States to protect reefs and lagoons;",
         ("substantive", ["wording"])),
        ("Urges States, which are poor, also to act;", "Urges States, which are poor, to act;",
         ("substantive", ["wording"])),
        # joining words beyond the opener still only join, words that link do not
        # a comma that tells which are meant, or one actor from two
        ("Urges fishers who work at night to rest;", "Urges fishers, who work at night, to rest;",
         ("substantive", ["wording", "wording"])),
        ("Urges States to help crews and vessels, in distress;", "Urges States to help crews and vessels in distress;",
         ("substantive", ["wording"])),
        ("Urges oil and gas tankers to report;", "Urges oil, and gas tankers to report;",
         ("substantive", ["wording"])),
        ("Urges States to protect reefs, and report on, lagoons;", "Urges States to protect reefs and report on lagoons;",
         ("editorial", ["capitals-or-punctuation"])),
        ("Decides that it shall be used;", "Decides that it shall not be used;",
         ("substantive", ["negation", "wording"])),
        ("Urges States to protect reefs and lagoons;", "Urges States to protect reefs further lagoons;",
         ("substantive", ["wording"])),
        # more than may join: over 40 letters, though each word joins
        ("Urges reefs, lagoons;", "Urges reefs" + " and" * 11 + " lagoons;", ("substantive", ["wording"])),
    ],
)  # fmt: skip
def test_quiet_rules(old: str, new: str, expected: tuple[str, list[str]]) -> None:
    found = judge("edited", pair_of(old, new))
    assert (found.nature, [str(r.kind) for r in found.reasons]) == expected


def test_sessions_move_on_with_the_document() -> None:
    old, new = (
        "Requests a report at its eightieth session;",
        "Requests a report at its eighty-second session;",
    )
    found = judge("edited", pair_of(old, new, succession=Succession(sessions=2, years=2)))
    assert (found.nature, shape(found.reasons)) == ("technical", [("session-number", "80", "82")])
    other = judge("edited", pair_of(old, new, succession=Succession(sessions=1, years=1)))
    assert (other.nature, shape(other.reasons)[0]) == ("substantive", ("session", "80", "82"))


@pytest.mark.parametrize(
    ("kind", "old", "new", "nature"),
    [
        # what an operative paragraph decides is no calendar, what a preambular one recalls is
        ("operative", "Decides on the fifth meeting;", "Decides on the sixth meeting;", "substantive"),
        ("preambular", "Noting the fifth meeting,", "Noting the sixth meeting,", "technical"),
        ("operative", "Notes the fifth meeting;", "Notes the sixth meeting;", "technical"),
        ("operative", "Notes the year 2024;", "Notes the year 2026;", "substantive"),
        ("preambular", "Notes the year 2024;", "Notes the year 2026;", "substantive"),
        ("preambular", "Notes reports until 31 May 2024;", "Notes reports until 31 May 2026;", "substantive"),
        ("preambular", "Notes the fifth meeting;", "Notes the fourth meeting;", "substantive"),
    ],
)  # fmt: skip
def test_what_commits_is_no_calendar(kind: ParagraphKind, old: str, new: str, nature: str) -> None:
    assert judge("edited", pair_of(old, new, kinds=(kind, kind))).nature == nature


def test_an_unknown_language_knows_print_and_wording_only() -> None:
    assert judge("edited", pair_of("The internet", "The Internet", None)).nature == "editorial"
    found = judge("edited", pair_of("Also urges States", "Urges States", None))
    assert found.nature == "substantive"
    assert {r.kind for r in found.reasons} == {ReasonKind.WORDING}
    with pytest.raises(ValueError, match="language"):
        _ = pair_of("a", "b", None).openings


CROSSED: tuple[ParagraphKind, ParagraphKind] = ("preambular", "operative")


@pytest.mark.parametrize(
    ("kind", "old", "new", "kinds", "expected"),
    [
        ("inserted", [], ["Urges;"], None, ("substantive", [("paragraph-inserted", None, None)])),
        ("deleted", ["Urges;"], [], None, ("substantive", [("paragraph-deleted", None, None)])),
        ("unchanged", "Urges;", "Urges;", None, ("none", [])),
        ("unchanged", "Urges ;", "Urges;", None, ("editorial", [("punctuation-or-blanks", None, None)])),
        ("unchanged", "Noting", "Noting", CROSSED, ("substantive", [("crossing", "preambular", "operative")])),
        ("edited", "Uses the internet", "Uses the Internet", CROSSED,
         ("substantive", [("crossing", "preambular", "operative"), ("punctuation", "internet", "Internet")])),
        ("edited", "Uses the internet", "Uses the Internet", CROSSED[::-1],
         ("substantive", [("crossing", "operative", "preambular"), ("punctuation", "internet", "Internet")])),
        ("split", "Urges reefs and lagoons", ["Urges reefs", "lagoons"], None, ("editorial", [("split", "1", "2")])),
        ("merged", ["Urges reefs", "lagoons"], "Urges reefs and lagoons", None, ("editorial", [("merged", "2", "1")])),
        ("split", "Urges reefs and seas", ["Urges reefs", "lagoons"], None,
         ("substantive", [("split", "1", "2"), ("wording", " and seas", "\nlagoons")])),
        ("split", "Urges reefs and lagoons", ["Urges reefs", "lagoons"], CROSSED,
         ("substantive", [("split", "1", "2"), ("crossing", "preambular", "operative"), ("wording", " and ", None)])),
    ],
)  # fmt: skip
def test_natures_of_whole_paragraphs(
    kind: ChangeKind,
    old: str | list[str],
    new: str | list[str],
    kinds: tuple[ParagraphKind, ParagraphKind] | None,
    expected: tuple[str, list[tuple[str, str | None, str | None]]],
) -> None:
    found = judge(kind, pair_of(old, new, kinds=kinds or ("operative", "operative")))
    assert (found.nature, shape(found.reasons)) == expected


def test_parts_of_both_kinds_are_mixed() -> None:
    old = (paragraph("Urges reefs", "en"), paragraph("Noting lagoons", "en", "preambular"))
    new = (paragraph("Urges reefs and noting lagoons", "en"),)
    language = load("en")
    segments = diff_segments("\n".join(p.text for p in old), new[0].text, language)
    found = judge("merged", TextPair(old, new, segments, language))
    assert shape(found.reasons)[:2] == [("merged", "2", "1"), ("parts-mixed", None, None)]
    assert found.nature == "substantive"


# Reasons of substance


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # the verb alone says all, also where its words changed with it
        ("Urges States to act;", "Calls upon States to act;", [("verb", "Urges", "Calls upon")]),
        ("Urges States to act;", "Invites States to sail;",
         [("verb", "Urges", "Invites"), ("wording", "act", "sail")]),
        ("Urges States to act;", "Urges States to act, as appropriate;",
         [("qualifier-added", None, "as appropriate"), ("wording", None, ", as appropriate")]),
        ("Urges States, as appropriate, to act;", "Urges States to act;",
         [("qualifier-dropped", "as appropriate", None), ("wording", ", as appropriate,", None)]),
        ("Requests it until 31 May 2024;", "Requests it until 31 May 2025;",
         [("deadline", "until 31 May 2024", "until 31 May 2025")]),
        ("Notes the fifth meeting;", "Notes the fourth meeting;",
         [("meeting", "5", "4")]),
        ("Urges Member States to act;", "Urges all States to act;",
         [("addressee", "Member States", "all States"), ("wording", "Member", "all")]),
        # somebody asked and nobody asked cannot be compared
        ("Urges Member States to act;", "Urges it to act;", [("wording", "Member States", "it")]),
        # who is only welcomed is not asked
        ("Welcomes Member States here;", "Welcomes all States here;",
         [("actors", "Member States", "all States"), ("wording", "Member", "all")]),
        # numbers that only came are told in their own words, but for sums and posts
        ("Allocates 5 posts;", "Allocates 7 posts;", [("number", "5 posts", "7 posts"), ("wording", "5", "7")]),
        ("Allocates posts;", "Allocates 7 posts;", [("number", None, "7 posts"), ("wording", None, "7 ")]),
        ("Notes the aims of the Lagoon Convention;", "Notes the aims of the Reef Protocol;",
         [("named", "Lagoon Convention", "Reef Protocol"), ("wording", "Lagoon Convention", "Reef Protocol")]),
        ("Notes resolutions 72/195 and 74/176;", "Notes resolution 74/176;",
         [("no-longer-cited", "A/RES/72/195", None)]),
    ],
)  # fmt: skip
def test_reasons_of_substance(
    old: str, new: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = judge("edited", pair_of(old, new))
    assert (found.nature, shape(found.reasons)) == ("substantive", expected)


def test_all_reasons_are_there() -> None:
    """A reader is shown two names and two phrases; the records hold every one."""
    old = "Urges " + ", ".join(f"reef {n}, to and fro" for n in range(5))
    new = old.replace("to and fro", "here and there")
    found = [r for r in judge("edited", pair_of(old, new)).reasons if r.kind is ReasonKind.WORDING]
    assert len(found) == 10
    names = ["Lagoon Convention", "Reef Protocol", "Coral Committee", "Tuna Commission"]
    named = judge(
        "edited",
        pair_of(
            "Notes in good time the aims;",
            f"Notes in good time the aims {', the '.join(['of', *names])};",
        ),
    )
    assert [r.new for r in named.reasons if r.kind is ReasonKind.NAMED] == names


def test_linking_words_at_the_head_are_not_told_beside_the_verb() -> None:
    found = judge("edited", pair_of("Urges also States to act;", "Invites States to sail;"))
    assert shape(found.reasons) == [("verb", "Urges", "Invites"), ("wording", "act", "sail")]


# Notes


def note(text: str, resolved: str | None = None) -> Note:
    return Note(
        label="1",
        text=text,
        resolved=resolved,
        citations=find_citations(resolved or text, load("en"), "GA"),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (note("Ibid.", "United Nations, Treaty Series, vol. 1."), note("United Nations, Treaty Series, vol. 1."),
         ("editorial", ["same-source"])),
        (note("Ibid.", "Treaty Series, vol. 1."), note("Ibid.", "Treaty Series, vol. 2."),
         ("editorial", ["capitals-or-punctuation"])),
        (note("See A/78/119."), note("See A/80/234."), ("technical", ["cited", "no-longer-cited"])),
        (note("See the reefs."), note("See the lagoons."), ("substantive", ["wording"])),
        (note("Resolution 217A (III)."), note("Resolution 217 A (III)."), ("editorial", ["capitals-or-punctuation"])),
        (note("See volume 12."), note("See volume 1 2."), ("substantive", ["wording"])),
    ],
)  # fmt: skip
def test_natures_of_notes(old: Note, new: Note, expected: tuple[str, list[str]]) -> None:
    language = load("en")
    found = judge_note(old, new, diff_segments(old.text, new.text, language), language)
    assert (found.nature, [str(r.kind) for r in found.reasons]) == expected


SUPPLEMENT = "Official Records of the General Assembly, {} Session, Supplement No. 23 (A/{}/23)."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (SUPPLEMENT.format("Seventy-sixth", 76), SUPPLEMENT.format("Seventy-seventh", 77),
         ("technical", ["cited", "no-longer-cited", "session-number"])),
        (SUPPLEMENT.format("Seventy-sixth", 76), SUPPLEMENT.format("Eightieth", 80),
         ("substantive", ["cited", "no-longer-cited", "session"])),
        ("See resolution 65/119.", "See resolution 75/123.",
         ("substantive", ["cited", "no-longer-cited"])),
        ("See A/AC.109/2021/2, para. 3.", "See A/AC.109/2022/2, para. 3.",
         ("technical", ["cited", "no-longer-cited"])),
    ],
)  # fmt: skip
def test_a_source_moves_on_with_the_document(
    old: str, new: str, expected: tuple[str, list[str]]
) -> None:
    days = date(2021, 12, 9), date(2022, 12, 12)
    follows = Succession(sessions=1, years=1, old_session=76, old_year=2021, days=days)
    segments = diff_segments(old, new, load("en"))
    found = judge_note(note(old), note(new), segments, load("en"), follows)
    assert (found.nature, [str(r.kind) for r in found.reasons]) == expected


def test_a_note_in_an_unknown_language_is_judged_by_its_words() -> None:
    old, new = note("See A/78/119."), note("See A/80/234.")
    found = judge_note(old, new, diff_segments(old.text, new.text, None), None)
    assert found == JudgedNature(
        "substantive", (reason(ReasonKind.WORDING, "A/78/119", "A/80/234"),)
    )
