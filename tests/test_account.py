"""The account: no word of a source is dropped in silence, and none can be taken out unnoticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resdiff
from resdiff.model.lines import SourceStretch
from resdiff.model.records import Account
from resdiff.parse.account import with_account
from resdiff.text.words import between_blanks, counted_words, number_of_words, word_forms
from tests.test_office import p, word
from tests.test_read_akn import akn, statement
from tests.test_read_docx import HEAD
from workbench.corpus import SEEDS
from workbench.printed_words import missing_words, words_in_json
from workbench.word_removal import without_each_word

DRAFT = """\
United Nations                                            A/C.9/80/L.7
General Assembly                                Distr.: Limited
                                                14 October 2025

Eightieth session
Third Committee
Agenda item 107
Lamps and lanterns

Belarus and Fiji: draft resolution

Lamps on upland roads

The General Assembly,

Recalling its resolution 76/211 of 17 December 2021 on lamps,¹

Noting with concern the dark of upland roads,

1. Requests the Secretary-General to light all upland roads by 2027;

2. Encourages Member States:

(a) To plant lamps along roads;

(b) To mend them;

3. Decides to remain seized of the matter.

Annex

Lamps of all lands

1. A lamp has a wick.

__________________
¹ See A/76/999, annex.
"""
CHINESE = """\
大会，

回顾其2021年12月17日关于路灯的第76/211号决议，

1. 请秘书长至迟于2027年照亮所有高山道路；

2. 鼓励会员国：

(a) 沿路安装路灯；

(b) 修理路灯；

3. 决定继续处理此案。
"""


def parsed(data: bytes, name: str = "draft.txt") -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(data, name))


def account_of(document: resdiff.Document) -> Account:
    assert document.account is not None
    return document.account


def assert_adds_up(account: Account) -> None:
    """Every word is counted once."""
    parts = (
        account.paragraphs,
        account.notes,
        account.masthead,
        account.furniture,
        account.warnings,
        account.lost,
    )
    assert sum(parts) == account.words


@pytest.mark.parametrize("text", [DRAFT, CHINESE], ids=["en", "zh"])
def test_every_word_of_a_draft_has_its_place(text: str) -> None:
    document = parsed(text.encode())
    account = account_of(document)
    assert_adds_up(account)
    assert account.lost == 0
    assert not missing_words(text.encode(), "draft.txt", resdiff.render_document(document))


def test_the_places_are_told_apart() -> None:
    account = account_of(parsed(DRAFT.encode()))
    # See A/76/999, annex, and its label
    assert account.notes == 6
    assert account.masthead > 20
    assert account.paragraphs > 60


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_samples_lose_nothing_in_silence(path: Path) -> None:
    document = parsed(path.read_bytes())
    assert_adds_up(account_of(document))
    told = [caution.message for caution in document.warnings if caution.code == "lost"]
    assert len(told) == len(account_of(document).where)


def test_furniture_is_counted_and_listed() -> None:
    pages = "The General Assembly,\n\nRecalling lamps,\n\n25-16618 3/13\n\n1. Urges light;\n\n25-16618 4/13\n"
    account = account_of(parsed(pages.encode()))
    assert account.furniture == 8
    assert account.left_out == ("25-16618 3/13", "25-16618 4/13")


def test_what_a_page_hides_is_left_out_and_told() -> None:
    page = (
        "<html><body><p>The General Assembly,</p><p>Recalling lamps,</p>"
        '<p style="display:none">except on Sundays</p><p>1. Urges light;</p></body></html>'
    )
    document = parsed(page.encode(), "draft.html")
    account = account_of(document)
    assert_adds_up(account)
    assert (account.lost, account.furniture) == (0, 3)
    assert account.left_out == ("except on Sundays",)
    assert ["except on Sundays" in caution.message for caution in document.warnings] == [True]


def test_a_word_in_pieces_is_whole() -> None:
    cut = "The General Assembly,\n\nRecalling the con-\nclusions of the conference on upland lamps,\n\n1. Urges light;\n"
    assert account_of(parsed(cut.encode())).lost == 0


@pytest.mark.parametrize("sign", ["№", "™", "½", "ªb", "ᵈ", "\U00020000"])
def test_what_is_lost_is_quoted_whatever_signs_it_holds(sign: str) -> None:
    document = parsed(b"The General Assembly,\n\nRecalling lamps,\n\n1. Urges light;\n")
    account = account_of(with_account(document, [SourceStretch(f"{sign}5 dark")], ()))
    assert account.lost > 1
    assert any(sign in place.words for place in account.where)


@given(st.text(max_size=30))
def test_the_words_that_are_quoted_are_those_that_are_counted(text: str) -> None:
    assert [form for _, form in counted_words(text)] == word_forms(text)


@given(st.text(max_size=30))
def test_words_are_counted_between_blanks_as_in_one_text(text: str) -> None:
    assert number_of_words(between_blanks([text])) == len(word_forms(text))


def test_a_word_is_no_anagram_of_others() -> None:
    """Only words of scripts that run from right to left are counted by their letters alone."""
    document = parsed("Генеральная Ассамблея,\n\nотмечая лампы,\n\n1. призывает б ав;\n".encode())
    account = account_of(with_account(document, [SourceStretch("призывает абв")], ()))
    assert (account.lost, [place.words for place in account.where]) == (1, ["абв"])


def test_the_account_stays_in_the_json() -> None:
    document = parsed(DRAFT.encode())
    again = parsed(resdiff.render_document(document), "draft.json")
    assert again.account == document.account


# Taking words out


def assert_noticed(before: resdiff.Document, data: bytes, name: str, taken: str) -> None:
    """The comparison tells that a word is gone: in a change, in the head, or in a warning."""
    try:
        after = parsed(data, name)
    except resdiff.InputError:
        return
    comparison = resdiff.compare(before, after)
    new_warnings = {w.message for w in after.warnings} != {w.message for w in before.warnings}
    assert resdiff.differ(comparison) or new_warnings, taken


def assert_every_word_counts(data: bytes, form: str, step: int = 1) -> None:
    before = parsed(data, f"draft.{form}")
    for taken, changed in without_each_word(data, form, step):
        assert_noticed(before, changed, f"draft.{form}", taken)


def as_page(text: str) -> bytes:
    blocks = "".join(f"<p>{block}</p>" for block in text.split("\n\n"))
    return f"<html><body>{blocks}</body></html>".encode()


def as_word_file(text: str) -> bytes:
    return word(*(p(" ".join(block.split())) for block in text.split("\n\n") if block.strip()))


FORMS: list[tuple[str, Callable[[str], bytes]]] = [
    ("txt", str.encode),
    ("html", as_page),
    ("docx", as_word_file),
]


@pytest.mark.parametrize(("form", "written"), FORMS, ids=[form for form, _ in FORMS])
def test_no_word_can_be_taken_out_unnoticed(form: str, written: Callable[[str], bytes]) -> None:
    assert_every_word_counts(written(DRAFT), form)


def test_no_word_of_an_official_file_can_be_taken_out_unnoticed() -> None:
    data = akn(
        statement(
            "<preface><p><docTitle>Lamps on roads</docTitle></p></preface>",
            '<preamble><formula name="enactingFormula"><p>The General Assembly,</p></formula>'
            '<container name="Recalling"><p>Recalling its resolution 76/211,</p></container></preamble>',
            "<mainBody><paragraph><num>1.</num><content><p>Urges States to light lamps;</p></content>"
            "</paragraph></mainBody>",
        )
    )
    assert_every_word_counts(data, "xml")


words = st.sampled_from(
    [
        "the",
        "of",
        "lamps",
        "roads",
        "States",
        "upland",
        "Recalling",
        "Noting",
        "Urges",
        "Assembly",
        "General",
        "2027",
        "and",
        ",",
        ";",
        ":",
        "(",
        ")",
        "1.",
        "(a)",
        "I",
        "Annex",
        "resolution",
        "draft",
        "meeting",
        "plenary",
    ]
)
lines = st.lists(words, min_size=1, max_size=9).map(" ".join)


@given(st.lists(lines, min_size=2, max_size=12))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_adds_up(typed: list[str]) -> None:
    data = "\n\n".join(["The General Assembly,", *typed]).encode()
    try:
        document = parsed(data)
    except resdiff.InputError:
        return
    account = account_of(document)
    assert_adds_up(account)
    missing = missing_words(data, "draft.txt", resdiff.render_document(document))
    assert not missing or account.lost >= missing.total()


@given(st.lists(lines, min_size=2, max_size=8), st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_can_lose_no_word_unnoticed(typed: list[str], place: int) -> None:
    data = "\n\n".join(["The General Assembly,", *typed]).encode()
    try:
        before = parsed(data)
    except resdiff.InputError:
        return
    sources = list(without_each_word(data, "txt"))
    taken, changed = sources[place % len(sources)]
    assert_noticed(before, changed, "draft.txt", taken)


def test_the_independent_count_sees_a_missing_word() -> None:
    """The judge is no rubber stamp: a document without one of its paragraphs is found out."""
    document = resdiff.render_document(parsed(DRAFT.encode()))
    cut = document.replace(b"Noting with concern the dark of upland roads", b"")
    assert missing_words(DRAFT.encode(), "draft.txt", cut)["dark"] == 1
    assert words_in_json(document)["dark"] == 1


def test_the_independent_count_knows_marks_of_notes_and_commands_of_terminals() -> None:
    text = DRAFT + "\n\n25-16618 5/13³⁰ A/80/166\n\n\x1b[31mRed roads\x1b[0m and \x1b[2J more\n"
    document = parsed(text.encode())
    assert not missing_words(text.encode(), "draft.txt", resdiff.render_document(document))


@pytest.mark.parametrize(
    "inner",
    [
        "<w:t>{}</w:t>",
        "<w:t><w:t>{}</w:t></w:t>",
        "<w:r><w:t><w:rPr/><w:t>{}</w:t></w:t></w:r>",
        "<w:r><w:t>{}<w:szCs/></w:t></w:r>",
    ],
)
@pytest.mark.parametrize(
    "beside", ["", '<w:del w:id="1" w:author="A"><w:r><w:delText>Urges</w:delText></w:r></w:del>']
)
def test_words_of_a_word_file_that_stand_in_no_run_are_read_or_told(
    inner: str, beside: str
) -> None:
    stray = f"<w:p>{beside}{inner.format('4. Requests States to mend roads;')}</w:p>"
    data = word("".join(p(line) for line in DRAFT.splitlines() if line) + stray)
    document = resdiff.parse(resdiff.read_bytes(data, "draft.docx"))
    missing = missing_words(data, "draft.docx", resdiff.render_document(document))
    account = account_of(document)
    assert_adds_up(account)
    assert missing.total() <= account.lost
    told = " ".join(w.message for w in document.warnings if w.code == "lost")
    assert "mend" in told or any("mend" in q.text for q in document.paragraphs)


def test_words_beside_all_paragraphs_of_a_word_file_are_told() -> None:
    """Of a damaged file, where a run stands in no paragraph: whatever Word makes of it."""
    data = word(HEAD, p("1.\tUrges States to act."), "<w:r><w:t>Decides to meet.</w:t></w:r>")
    document = resdiff.parse(resdiff.read_bytes(data, "draft.docx"))
    assert any("Decides to meet" in str(warning) for warning in document.warnings)


def test_the_words_of_a_second_body_are_read() -> None:
    data = word(HEAD, p("1.\tUrges States to act."), "</w:body><w:body>", p("Decides to meet."))
    document = resdiff.parse(resdiff.read_bytes(data, "draft.docx"))
    assert document.account is not None
    assert document.account.lost == 0
    assert "Decides to meet." in document.paragraphs[-1].text
    assert any("2 bodies" in warning.message for warning in document.warnings)
