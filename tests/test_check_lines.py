"""What `check` knows of runs of one verb, of lines of resolutions, and of numbers that cite.

Each was a fault put into an official text that was not told, or a finding where none was.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from resdiff.languages import load
from resdiff.library import Library
from resdiff.model.records import Document, Paragraph
from resdiff.parse.citations import find_citations
from tests.test_check_rules import ADDED, kinds_in, recalling, text_of, told


def faults(document: Document, library: Library | None = None) -> list[tuple[str, str | None]]:
    return [(f.kind, f.paragraph) for f in told(document, library)]


def with_openers(document: Document, *openers: str | None) -> Document:
    """The same text with these words in italics."""
    rows = zip(document.paragraphs, openers, strict=True)
    paragraphs = tuple(msgspec.structs.replace(p, opener=opener) for p, opener in rows)
    return msgspec.structs.replace(document, paragraphs=paragraphs)


# Runs of one verb


def test_italics_that_take_in_a_preposition_make_no_other_verb() -> None:
    texts = ("ссылается на маяк;", "ссылается также на бакен;", "ссылается далее на гавань.")
    run = with_openers(
        text_of("ru", *texts, kind="op"), "ссылается на", "ссылается", "ссылается далее"
    )
    assert faults(run) == []
    bare = text_of("ru", texts[0], "ссылается на бакен;", texts[2], kind="op")
    assert faults(with_openers(bare, "ссылается на", None, "ссылается далее")) == [
        ("opener", "op2")
    ]


def test_what_is_longer_in_italics_is_another_verb() -> None:
    """Expresses its satisfaction, expresses its concern."""
    texts = ("Expresando su satisfacción por el faro,", "Expresando su preocupación por el puerto,")
    run = text_of("es", *texts)
    assert faults(with_openers(run, "Expresando su satisfacción", "Expresando")) == []


def test_a_table_between_two_paragraphs_ends_no_run() -> None:
    """A/RES/76/246: also approves behind a table, further approves behind that."""
    texts = ("Approves the lamp;", "Oil | 3", "Also approves the bell;", "Further approves it.")
    document = text_of("en", *texts, kind="op")
    rows = [*document.paragraphs]
    rows[1] = msgspec.structs.replace(rows[1], id="u1", label=None, opener=None)
    told_of = faults(msgspec.structs.replace(document, paragraphs=tuple(rows)))
    assert ("opener", "op4") not in told_of


def test_one_place_alone_lacks_its_also() -> None:
    texts = ("Noting the lamp of the tower,", "Noting the bell of the harbour,")
    assert faults(text_of("en", *texts)) == [("opener", "pp2")]


def test_also_is_missing_before_further() -> None:
    texts = ("Noting the lamp,", "Noting the bell,", "Noting further the tide,")
    assert faults(text_of("en", *texts)) == [("opener", "pp2")]


SAME = {
    "fr": ("Prie le Gardien des phares de {}", "Prie le Gardien des phares, à cet égard, de {}"),
    "en": (
        "Requests the Office of the Keeper of the Northern Lanterns, with others, to {}",
        "Requests the Office of the Keeper of the Northern Lanterns, within its mandate, to {}",
    ),
    "zh": ("请北方港口灯笼管理员进一步{}", "请北方港口灯笼管理员紧急{}"),
}
DEEDS = {
    "fr": ("garder la lampe ;", "sonner la cloche."),
    "en": ("keep the lamp;", "ring the bell."),
    "zh": ("看灯；", "敲钟。"),
}


@pytest.mark.parametrize("code", SAME)
def test_a_remark_behind_a_name_asks_nobody_else(code: str) -> None:
    texts = [asks.format(deed) for asks, deed in zip(SAME[code], DEEDS[code], strict=True)]
    assert faults(text_of(code, *texts, kind="op")) == [("opener", "op2")]


def test_two_governments_are_not_the_same_ones() -> None:
    asks = "Urges the Government of the United Coastal Republic of {} to light the lamps"
    texts = (asks.format("Lumen") + ";", asks.format("Faro") + ".")
    assert faults(text_of("en", *texts, kind="op")) == []


def test_arabic_has_one_verb_for_recalling_and_for_noting() -> None:
    """Recalling its resolution, noting the report: also is not due."""
    recalled, noted = "إذ تشير إلى قرارها بشأن الفوانيس،", "وإذ تشير إلى أهمية الفوانيس،"
    assert faults(text_of("ar", recalled, noted)) == []
    assert faults(text_of("ar", noted[1:], noted.replace("أهمية", "تقرير"))) == []
    again = recalled.replace("الفوانيس", "المرافئ")
    assert faults(text_of("ar", recalled, f"و{again}")) == [("opener", "pp2")]


def test_arabic_has_two_verbs_for_reaffirming() -> None:
    texts = ("إذ تؤكد من جديد قواعد الفوانيس،", "وإذ تعيد أيضا تأكيد قواعد المرافئ،")
    assert faults(text_of("ar", *texts)) == []


# End marks

IN_SIGNS = {
    "en": "Noting the lamp of the northern tower ({}),",
    "fr": "Notant la lampe de la tour du nord ({}),",
    "ru": "отмечая фонарь северной башни «{}»,",
    "zh": "注意到北塔的灯《{}》，",
    "ar": "إذ تلاحظ مصباح البرج الشمالي ({})،",
}


@pytest.mark.parametrize("code", IN_SIGNS)
def test_no_mark_behind_a_bracket(code: str) -> None:
    good = IN_SIGNS[code].format("Lumen")
    assert faults(text_of(code, good, good.replace("Lumen", "Faro")[:-1])) != []
    assert "end-mark" in kinds_in(text_of(code, good[:-1]))
    assert "end-mark" not in kinds_in(text_of(code, good))
    # what is proposed as a whole stands in brackets
    assert "end-mark" not in kinds_in(text_of(code, f"[{good}]", good))


# Lines of resolutions


def test_a_list_that_goes_on_without_the_newest(tmp_path: Path) -> None:
    """The list has one of the same session that is of another line, and the newest is left out."""
    with Library.open(tmp_path / "library.db", write=True) as opened:
        chain = recalling("en", ("75/40", "2020-12-10"), ("76/12", "2021-11-30"))
        opened.put([text_of("en", chain, symbol="A/RES/76/240")], ADDED)
        same = recalling("en", ("75/40", "2020-12-10"), ("76/12", "2021-11-30"))
        grown = same.replace(" and 76/12", ", 76/12") + " and 77/13 of 1 December 2022,"
        for text in (same, grown):
            assert faults(text_of("en", text), opened) == [("superseded", "pp1")]
        whole = grown.replace("and 77/13", "76/240 of 16 December 2021 and 77/13")
        assert faults(text_of("en", whole), opened) == []


def test_a_line_that_went_on_by_a_decision(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db", write=True) as opened:
        chain = recalling("en", ("72/40", "2017-12-05"), ("74/40", "2019-12-12"))
        opened.put([text_of("en", chain, symbol="A/RES/76/240")], ADDED)
        decided = chain[:-1] + " and its decision 77/516 of 7 December 2022,"
        assert "superseded" in kinds_in(text_of("en", chain), opened)
        assert "superseded" not in kinds_in(text_of("en", decided), opened)


# Numbers that cite


def test_a_chinese_number_that_fits_no_session_is_still_cited() -> None:
    text = "回顾其2021年12月16日第26/240号、2022年12月15日第77/9号决议，"
    found = find_citations(text, load("zh"), "GA")
    assert [text[c.start : c.end] for c in found] == ["26/240", "77/9"]
    assert find_citations("每周7天、每天24小时开放的24/7中心，", load("zh"), "GA") == ()


def test_the_commission_before_a_number_of_a_year() -> None:
    text = "set out by the Commission on Human Rights in its resolution 1998/72 and by the Human Rights Council in its resolution 4/4 of 30 March 2007"
    found = find_citations(text, load("en"), "GA")
    assert [c.symbol for c in found] == ["E/CN.4/RES/1998/72", "A/HRC/RES/4/4"]


ADOPTED = {
    "en": "Noting that since the {} adopted its resolution 76/68 the lamps burn,",
    "zh": "注意到自{}通过第76/68号决议以来灯笼长明，其中大会表示感谢，",
}
ADOPTING = {"en": ("General Assembly", "Security Council"), "zh": ("大会", "安全理事会")}


@pytest.mark.parametrize("code", ADOPTED)
def test_a_body_that_adopted_a_resolution(code: str) -> None:
    texts = (text_of(code, ADOPTED[code].format(body)) for body in ADOPTING[code])
    assert [kinds_in(text) for text in texts] == [[], ["body"]]


def test_a_number_printed_the_wrong_way_round(tmp_path: Path) -> None:
    """40/77 for 77/40, where 77/77 is of the same day."""
    with Library.open(tmp_path / "library.db", write=True) as opened:
        held = [text_of("en", "Noting the lamp,", symbol=f"A/RES/77/{n}") for n in (40, 77)]
        opened.put(held, ADDED)
        text = "Recalling its resolution 40/77 of 15 December 2022,"
        found = [f for f in told(text_of("en", text), opened) if f.kind == "citation"]
        assert [(f.found, f.expected) for f in found] == [("40/77", "77/40")]


# Sessions that are over

TO_ITSELF = {
    "fr": "Prie le Comité des phares d’examiner la question et de lui en rendre compte à sa {} session.",
    "es": "Solicita al Comité de Faros que siga examinando la cuestión y que la informe al respecto en su {} período de sesiones.",
}
OVER = {"fr": ("soixante-dixième", "quatre-vingtième"), "es": ("septuagésimo", "octogésimo")}


@pytest.mark.parametrize("code", TO_ITSELF)
def test_a_committee_reports_at_a_session_of_the_assembly(code: str) -> None:
    texts = (text_of(code, TO_ITSELF[code].format(s), kind="op") for s in OVER[code])
    assert [kinds_in(text) for text in texts] == [["session"], []]


def test_since_a_session_that_is_over() -> None:
    text = "تطلب إلى الأمين العام استئناف ممارسة تقديم المعلومات منذ الدورة السبعين عن الفوانيس."
    assert kinds_in(text_of("ar", text, kind="op")) == []


# References to several paragraphs


def paragraphs(*texts: str, symbol: str = "") -> Document:
    document = text_of("en", *texts, kind="op", symbol=symbol)
    chain = recalling("en", ("72/40", "2017-12-05"), ("74/40", "2019-12-12"))
    if not symbol:
        chain = recalling("en", ("74/40", "2019-12-12"), ("76/240", "2021-12-16"))
    head: tuple[Paragraph, ...] = text_of("en", chain).paragraphs
    return msgspec.structs.replace(document, paragraphs=(*head, *document.paragraphs))


def test_a_list_of_references_left_behind_is_told_once(tmp_path: Path) -> None:
    """A/RES/78/190: a paragraph came in, and the list of eleven stayed as it was."""
    lamp = "Sets up a fund for the lamp oil of the northern towers;"
    bell = "Urges the ringing of all harbour bells at noon;"
    asks = "Encourages the keeper to heed paragraphs 1 and 2 above."
    new = "Welcomes the painting of the buoys in red and white;"
    with Library.open(tmp_path / "library.db", write=True) as opened:
        opened.put([paragraphs(lamp, bell, asks, symbol="A/RES/76/240")], ADDED)
        found = told(paragraphs(new, lamp, bell, asks), opened)
        assert [(f.kind, f.found, f.expected) for f in found] == [("reference", "1 and 2", "2, 3")]


def test_a_reference_that_was_set_right_is_none_left_behind(tmp_path: Path) -> None:
    """Budgets have paragraphs that say one thing of two periods, each followed by one on it."""
    first = "Decides to apportion the sum of 40 crowns for the period from July to December;"
    second = "Decides to apportion the sum of 40 crowns for the period from January to June;"
    refers = "Decides to set off what paragraph {} above apportions among the harbours;"
    new = "Welcomes the painting of the buoys in red and white;"
    with Library.open(tmp_path / "library.db", write=True) as opened:
        held = paragraphs(first, refers.format(1), symbol="A/RES/76/240")
        opened.put([held], ADDED)
        draft = paragraphs(first, new, second, refers.format(3))
        assert "reference" not in kinds_in(draft, opened)


# Words and labels


def test_a_name_with_a_capital_that_is_printed_twice() -> None:
    texts = ("Noting the United United Harbours,", "Noting also the United Harbours of Pago Pago,")
    found = told(text_of("en", *texts))
    assert [(f.kind, f.found) for f in found] == [("word", "United United")]


def test_a_number_is_due_as_the_others_are_printed() -> None:
    document = text_of("ar", "تلاحظ الفوانيس؛", "ترحب بالمرافئ؛", "تقرر ذلك.", kind="op")
    labels = ("1 -", "1 -", "3 -")
    ids = ("op1", "op1-2", "op3")
    rows = zip(document.paragraphs, labels, ids, strict=True)
    paragraphs = tuple(msgspec.structs.replace(p, label=label, id=i) for p, label, i in rows)
    found = told(msgspec.structs.replace(document, paragraphs=paragraphs))
    assert [f.expected for f in found if f.kind == "number"] == ["2 -"]
