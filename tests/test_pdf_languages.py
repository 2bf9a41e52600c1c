"""PDF in the six languages: invented resolutions printed by Chromium, read back as they were written."""

from __future__ import annotations

import random
import re
from html import escape
from pathlib import Path

import pytest

import resdiff
from tests.browsing import browse

RESOLUTIONS = {
    "en": (
        "The General Assembly,",
        "Recalling its resolution 78/228 of 19 December 2023 on the lamps of the harbours, the towers beside the sea that "
        "hold them up in the storms of winter and the keepers who climb them,",
        "Recalling also Security Council resolution S/RES/2396 (2017) and the report of the keepers (A/78/53),",
        "1. Urges Member States to light the lamps of all their harbours;",
        "2. Requests the Secretary-General to report thereon at its eighty-first session.",
    ),
    "fr": (
        "L’Assemblée générale,",
        "Rappelant sa résolution 78/228 du 19 décembre 2023 sur les phares des ports, les tours qui les portent au bord de "
        "la mer dans les tempêtes d’hiver et les gardiens qui y montent chaque soir,",
        "Rappelant également le rapport des gardiens (A/78/53) et la résolution A/RES/77/27,",
        "1. Engage les États Membres à réparer dès que possible les phares de tous leurs ports ;",
        "2. Prie le Secrétaire général de lui présenter un rapport à sa quatre-vingt-unième session.",
    ),
    "es": (
        "La Asamblea General,",
        "Recordando su resolución 78/228, de 19 de diciembre de 2023, sobre el cuidado de los faros, las torres que los "
        "sostienen junto al mar en las tormentas del invierno y los fareros que suben a ellas cada noche,",
        "Recordando también el informe de los fareros (A/78/53) y la resolución A/RES/77/27,",
        "1. Exhorta a los Estados Miembros a que reparen los faros de todos sus puertos;",
        "2. Solicita al Secretario General que le presente un informe en su octogésimo primer período de sesiones.",
    ),
    "ru": (
        "Генеральная Ассамблея,",
        "ссылаясь на свою резолюцию 78/228 от 19 декабря 2023 года об уходе за маяками в портах, за башнями, которые держат "
        "их над морем во время зимних бурь, и о смотрителях, которые поднимаются на них,",
        "ссылаясь также на доклад смотрителей (A/78/53) и резолюцию A/RES/77/27,",
        "1. настоятельно призывает государства-члены отремонтировать маяки во всех своих портах;",
        "2. просит Генерального секретаря представить доклад по этому вопросу на ее восемьдесят первой сессии.",
    ),
    "zh": (
        "大会，",
        "回顾其2023年12月19日关于海洋灯塔养护的第78/228号决议，以及在冬季风暴中将灯塔高高托起在海边的塔楼和每天晚上登上塔楼为灯添油的看守人，"
        "他们的工作使船只得以平安返回各自的港口，",
        "又回顾看守人的报告（A/78/53）和安全理事会第S/RES/2396(2017)号决议，",
        "1. 敦促会员国加强国际合作，并酌情修复灯塔和浮标；",
        "2. 请秘书长向大会第八十一届会议提出报告。",
    ),
    "ar": (
        "إن الجمعية العامة،",
        "إذ تشير إلى قرارها 77/27 المؤرخ 5 كانون الأول/ديسمبر 2022 بشأن صيانة المنارات في الموانئ والأبراج التي تحملها على "
        "شاطئ البحر في عواصف الشتاء والحراس الذين يصعدون إليها كل مساء،",
        "وإذ تشير أيضا إلى القرار 78/228 وإلى تقرير الحراس عن المنارات،",
        "1 - تحث الدول الأعضاء على إصلاح المنارات في جميع الموانئ؛",
        "2 - تطلب إلى الأمين العام أن يقدم تقريرا عن ذلك.",
    ),
}
IDS = ["pp1", "pp2", "op1", "op2"]
STYLE = """
@page { size: 612pt 792pt; margin: 70pt 124pt 60pt }
body { font: 9pt/12pt 'DejaVu Serif'; margin: 0 }
body:lang(ar) { font: 11pt/16pt 'DejaVu Sans' } body:lang(zh) { font: 10.5pt/16pt 'Noto Serif CJK SC' }
p { margin: 0 0 14pt; text-indent: 24pt; text-align: justify }
"""


def page_of(language: str, paragraphs: tuple[str, ...] | list[str], style: str = "") -> str:
    direction = "rtl" if language == "ar" else "ltr"
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><style>{STYLE}{style}</style>{body}</html>'


def through_print(
    chromium: str,
    folder: Path,
    language: str,
    paragraphs: tuple[str, ...] | list[str],
    style: str = "",
) -> resdiff.Document:
    """The document read from the PDF that Chromium prints of these paragraphs."""
    page = folder / "draft.html"
    page.write_text(page_of(language, paragraphs, style), encoding="utf-8")
    browse(chromium, page, "--no-pdf-header-footer", "--print-to-pdf=draft.pdf")
    return resdiff.parse(resdiff.read_path(folder / "draft.pdf"))


def closed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def unlabelled(text: str) -> str:
    return re.sub(r"^\d+(?:\.| -)\s*", "", text)


@pytest.mark.parametrize("language", RESOLUTIONS)
def test_a_resolution_is_read_as_it_was_written(
    language: str, chromium: str, tmp_path: Path
) -> None:
    enacting, *written = RESOLUTIONS[language]
    document = through_print(chromium, tmp_path, language, RESOLUTIONS[language])
    assert document.language == language
    assert document.source.format == "pdf"
    assert document.enacting_formula == enacting
    assert [p.id for p in document.paragraphs] == IDS
    assert [closed(p.text) for p in document.paragraphs] == [
        closed(unlabelled(text)) for text in written
    ]
    assert document.warnings == ()


@pytest.mark.parametrize("language", [code for code in RESOLUTIONS if code != "zh"])
def test_blanks_between_words_are_kept(language: str, chromium: str, tmp_path: Path) -> None:
    document = through_print(chromium, tmp_path, language, RESOLUTIONS[language])
    words = [len(unlabelled(text).split()) for text in RESOLUTIONS[language][1:]]
    assert [len(p.text.split()) for p in document.paragraphs] == words


ARABIC = [
    "وإذ تشير إلى القرار 77/27 بشأن المنارات،",
    "وإذ تشير إلى القرارين 77/27 و 78/228 بشأن المنارات،",
    "وإذ تلاحظ الفترة 2021-2025 وعام 2030 للمنارات،",
    "وإذ تلاحظ أن 12.5 في المائة من المنارات مضاءة،",
    "وإذ تلاحظ لأول مرة الأبراج والإنارة والآلات،",
]
BRACKETED = "وإذ تلاحظ المنارات (والأبراج والموانئ) على الشاطئ،"


def test_arabic_numbers_and_brackets(chromium: str, tmp_path: Path) -> None:
    enacting, recalling, _, *operative = RESOLUTIONS["ar"]
    document = through_print(
        chromium, tmp_path, "ar", [enacting, *[recalling] * 4, *ARABIC, BRACKETED, *operative]
    )
    *preambular, bracketed = [p for p in document.paragraphs if p.kind == "preambular"][4:]
    assert [p.text for p in preambular] == ARABIC
    assert closed(bracketed.text) == closed(BRACKETED)
    assert [[c.symbol for c in p.citations] for p in preambular[:2]] == [
        ["A/RES/77/27"],
        ["A/RES/77/27", "A/RES/78/228"],
    ]


def test_arabic_reads_over_pages(chromium: str, tmp_path: Path) -> None:
    enacting, recalling, _, *operative = RESOLUTIONS["ar"]
    numbered = [re.sub(r"^\d", str(at), operative[at % 2]) for at in range(1, 25)]
    document = through_print(chromium, tmp_path, "ar", [enacting, *[recalling] * 14, *numbered])
    assert [p.text for p in document.paragraphs] == [
        *[recalling] * 14,
        *(unlabelled(text) for text in numbered),
    ]
    assert {p.page for p in document.paragraphs} == {1, 2, 3}


@pytest.mark.parametrize("style", ["", "p:nth-of-type(3) { color: white }"])
def test_letters_beyond_the_basic_plane(style: str, chromium: str, tmp_path: Path) -> None:
    """pdfium gives the halves of each: in what is read, and in what is told, they are one letter."""
    enacting, recalling, second, *operative = RESOLUTIONS["en"]
    lit = second[:-1] + " 😀 and 𠮷,"
    texts = [enacting, recalling, lit, *operative]
    document = through_print(chromium, tmp_path, "en", texts, style)
    told = [w.message for w in document.warnings] if style else [document.paragraphs[1].text]
    assert "😀 and 𠮷" in told[0]


SIGNED = [
    "وإذ تشدِّد على المنارات المعزَّزة التي لا يُترك أحدٌ من حرّاسها في إطارٍ من الظلمة،",
    "وإذ تُبرز أنّ البلدانَ التي رُفعت عُمُدُ منائرها تعوِّل على الزيت المقدَّم لها،",
]


def test_vowel_signs_part_no_arabic_word(chromium: str, tmp_path: Path) -> None:
    """A browser draws a letter and its sign as one, and names the drawing by both."""
    enacting, recalling, _, *operative = RESOLUTIONS["ar"]
    document = through_print(chromium, tmp_path, "ar", [enacting, recalling, *SIGNED, *operative])
    assert [p.text for p in document.paragraphs[1:3]] == SIGNED


def test_notes_of_latin_words_in_arabic(chromium: str, tmp_path: Path) -> None:
    """Lines of Latin words alone are printed from right to left: .A/78/53 ]1[ on the page."""
    enacting, recalling, second, *operative = RESOLUTIONS["ar"]
    marked = [f"{text[:-1]}([{label}])،" for label, text in enumerate((recalling, second), 1)]
    notes = ["A/77/984.", "United Nations, Treaty Series, vol. 1771, No. 30822."]
    below = [f"[{label}] {text}" for label, text in enumerate(notes, 1)]
    document = through_print(chromium, tmp_path, "ar", [enacting, *marked, *operative, *below])
    assert [note.text for note in document.notes] == notes
    assert [p.text for p in document.paragraphs[:2]] == [recalling, second]
    assert len(document.paragraphs) == 4


def test_a_tall_letter_at_the_end_of_a_page_is_no_hidden_text(
    chromium: str, tmp_path: Path
) -> None:
    """What reaches over the end of a page a browser draws on both, cut off on the first."""
    enacting, _, _, *operative = RESOLUTIONS["ar"]
    words = [
        "أن",
        "الأبراج",
        "أضاءت",
        "أول",
        "الأنوار",
        "لأجل",
        "أبناء",
        "الأرخبيل",
        "وأنها",
        "أعلى",
        "أبراج",
        "الأقاليم",
    ]
    chosen = random.Random(7)
    tall = [f"وإذ تلاحظ {' '.join(chosen.choices(words, k=30))}،" for _ in range(90)]
    document = through_print(
        chromium,
        tmp_path,
        "ar",
        [enacting, *tall, *operative],
        "body:lang(ar) { line-height: 9pt }",
    )
    assert [w.message for w in document.warnings if "hidden" in w.message] == []
    read = "".join(closed(p.text) for p in document.paragraphs[:-2])
    assert read == closed("".join(tall))


@pytest.mark.parametrize("words", range(7, 13))
def test_the_meeting_below_a_full_line_begins_anew(
    words: int, chromium: str, tmp_path: Path
) -> None:
    """Pages of the web have no room between paragraphs and the lines below the text."""
    enacting, recalling, second, first, _ = RESOLUTIONS["ar"]
    last = f"2 - تطلب إلى {' '.join(['الحراس'] * words)}."
    texts = [enacting, recalling, second, first, last, "الجلسة العامة 78"]
    document = through_print(
        chromium, tmp_path, "ar", texts, "p { margin: 0 !important; text-indent: 0 !important }"
    )
    assert document.closing == ("الجلسة العامة 78",)
    assert document.paragraphs[-1].text == unlabelled(last)
