"""What is told of notes and of paragraphs split or merged is as whole as what is told of one paragraph: what they
cite, dates, sessions, numbers and names."""

from __future__ import annotations

import pytest

from resdiff.judge.nature import judge
from resdiff.judge.notes import judge_note
from resdiff.languages import load
from resdiff.model.reasons import ReasonKind
from resdiff.model.records import Note
from resdiff.parse.citations import find_citations
from resdiff.text.word_diff import diff_segments
from tests.test_reasons import pair_of

K = ReasonKind
Told = list[tuple[str, str | None, str | None]]
IN_OWN_WORDS = {K.WORDING, K.PLACED_ELSEWHERE, K.PUNCTUATION}


def note(text: str, code: str) -> Note:
    return Note(label="1", text=text, citations=tuple(find_citations(text, load(code), None)))


def told_of_note(code: str, old: str, new: str) -> Told:
    segments = diff_segments(old, new, load(code))
    reasons = judge_note(note(old, code), note(new, code), segments, load(code)).reasons
    return [(str(r.kind), r.old, r.new) for r in reasons if r.kind not in IN_OWN_WORDS]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "The data come from the harbours (see A/77/962, annex IV).", "The data come from the harbours (see A/78/969, para. 44).",
         [("cited", None, "A/78/969"), ("no-longer-cited", "A/77/962", None)]),
        # "No." is no denial, and a supplement nobody's name
        ("en", "Records of the lagoon, Supplement No. 53 (A/77/53), chap. VI.", "Chap. VI of the reef report.",
         [("no-longer-cited", "A/77/53", None)]),
        ("fr", "Voir le bilan des ports, Supplément no 3 (A/76/963), sect. III.", "Voir le bilan des phares (A/78/963), sect. IV.",
         [("cited", None, "A/78/963"), ("no-longer-cited", "A/76/963", None)]),
        ("es", "Véase el informe de los puertos, secc. X (A/76/963), con 20 faros.", "Véase la nota de los faros, secc. V (A/78/963), con 30 faros.",
         [("number", "20 faros", "30 faros"), ("cited", None, "A/78/963"), ("no-longer-cited", "A/76/963", None)]),
        ("ru", "См. доклад о маяках (A/76/963), разд. III.", "См. записку о портах (A/78/963), разд. IV.",
         [("cited", None, "A/78/963"), ("no-longer-cited", "A/76/963", None)]),
        ("ar", "انظر تقرير المنارات (A/76/963)، المرفق.", "انظر مذكرة الموانئ (A/78/963)، التذييل.",
         [("cited", None, "A/78/963"), ("no-longer-cited", "A/76/963", None)]),
        ("zh", "见灯塔报告(A/76/963)，第三节。", "见港口说明(A/78/963)，第四节。",
         [("cited", None, "A/78/963"), ("no-longer-cited", "A/76/963", None)]),
    ],
)  # fmt: skip
def test_what_a_note_cites_and_counts_is_told_by_name(
    code: str, old: str, new: str, expected: Told
) -> None:
    assert told_of_note(code, old, new) == expected


def test_a_comma_in_a_note_is_told_with_the_words_beside_it() -> None:
    old, new = "Adopted by Fiji Tonga and others.", "Adopted by Fiji, Tonga and others, too."
    segments = diff_segments(old, new, load("en"))
    reasons = judge_note(note(old, "en"), note(new, "en"), segments, load("en")).reasons
    assert all(r.kind is not K.PUNCTUATION or r.old for r in reasons)


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Requests the harbours to report at the seventy-eighth session and decides to spend 20 million dollars by 2030;",
         ["Requests the harbours to report at the seventy-ninth session;", "Decides to spend 30 million dollars by 2035;"],
         {("number", "20 million dollars", "30 million dollars"), ("deadline", "by 2030", "by 2035")}),
        ("fr", "Prie les ports de réparer 20 phares, et décide de se réunir à Douala le 3 mai 2022 ;",
         ["Prie les ports de réparer 30 phares ;", "Décide de se réunir à Lomé le 4 mai 2023 ;"],
         {("number", "20 phares", "30 phares"), ("date", "3 mai 2022", "4 mai 2023"), ("named", "Douala", "Lomé")}),
        ("es", "Solicita a los puertos que reparen 20 faros, y decide reunirse el 3 de mayo de 2022;",
         ["Solicita a los puertos que reparen 30 faros;", "Decide reunirse el 4 de mayo de 2023;"],
         {("number", "20 faros", "30 faros"), ("date", "3 de mayo de 2022", "4 de mayo de 2023")}),
        ("ru", "просит порты починить 20 маяков и постановляет встретиться 3 мая 2022 года;",
         ["просит порты починить 30 маяков;", "постановляет встретиться 4 мая 2023 года;"],
         {("number", "20 маяков", "30 маяков"), ("date", "3 мая 2022 года", "4 мая 2023 года")}),
        ("ar", "تطلب إلى الموانئ إصلاح 20 منارة وتقرر أن تجتمع في 3 أيار/مايو 2022؛",
         ["تطلب إلى الموانئ إصلاح 30 منارة؛", "تقرر أن تجتمع في 4 أيار/مايو 2023؛"],
         {("number", "20 منارة", "30 منارة"), ("date", "3 أيار/مايو 2022", "4 أيار/مايو 2023")}),
        ("zh", "请各港口修复20座灯塔，并决定于2022年5月3日举行会议；", ["请各港口修复30座灯塔；", "决定于2023年5月4日举行会议；"],
         {("date", "2022年5月3日", "2023年5月4日")}),
    ],
)  # fmt: skip
def test_dates_and_numbers_of_a_split_paragraph_are_told_by_name(
    code: str, old: str, new: list[str], expected: set[tuple[str, str | None, str | None]]
) -> None:
    split = judge("split", pair_of(old, new, code)).reasons
    merged = judge("merged", pair_of(new, old, code)).reasons
    assert expected <= {(str(r.kind), r.old, r.new) for r in split}
    assert expected <= {(str(r.kind), r.new, r.old) for r in merged}
