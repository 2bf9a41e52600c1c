"""Mastheads as six languages print them: the fields of short drafts written for the purpose, and lists of sponsors."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

import resdiff
from resdiff.languages import load
from resdiff.model.amendments import Amendment
from resdiff.model.lines import Line
from resdiff.model.records import Masthead
from resdiff.parse.masthead.fields import MastheadFields, first_known
from resdiff.parse.masthead.inference import completed_masthead
from resdiff.parse.masthead.lines import read_masthead
from resdiff.parse.masthead.named import masthead_of_fields, masthead_of_properties
from resdiff.parse.masthead.stretches import read_stretches
from resdiff.parse.masthead.values import agenda_number, split_sponsors
from tests.conftest import parsed

BODIES = {
    "en": "The General Assembly,\n"
    "Recalling the commitments of the coastal States to the lagoons of the region,\n"
    "1. Urges Member States to protect the lagoons and their people;\n"
    "2. Decides to remain seized of the matter.\n",
    "fr": "L’Assemblée générale,\n"
    "Rappelant les engagements des États côtiers de la région,\n"
    "1. Prie instamment les États Membres de protéger les lagunes ;\n"
    "2. Décide de rester saisie de la question.\n",
    "es": "La Asamblea General,\n"
    "Recordando los compromisos de los Estados de la región,\n"
    "1. Insta a los Estados Miembros a que protejan las lagunas;\n"
    "2. Decide seguir ocupándose de la cuestión.\n",
    "ru": "Генеральная Ассамблея,\n"
    "напоминая об обязательствах прибрежных государств региона,\n"
    "1. настоятельно призывает государства-члены охранять лагуны;\n"
    "2. постановляет продолжать заниматься этим вопросом.\n",
    "zh": "大会，\n回顾沿海各国对本区域潟湖作出的承诺，\n1. 敦促会员国保护潟湖；\n2. 决定继续处理此案。\n",
    "ar": "إن الجمعية العامة،\n"
    "إذ تشير إلى التزامات الدول الساحلية في المنطقة،\n"
    "1 - تحث الدول الأعضاء على حماية البحيرات؛\n"
    "2 - تقرر أن تبقي المسألة قيد نظرها.\n",
}

FIELDS = (
    "symbol",
    "distribution",
    "date",
    "original_language",
    "organ",
    "session",
    "committee",
    "agenda_item",
    "agenda_title",
    "kind",
    "sponsors",
    "title",
    "session_days",
    "job_number",
)


def draft(code: str, head: str) -> resdiff.Document:
    return parsed(f"{head.strip()}\n{BODIES[code]}")


def told(document: resdiff.Document) -> dict[str, Any]:
    """The fields that are told; the organ of the enacting line is known always."""
    fields = {name: getattr(document, name) for name in FIELDS}
    return {name: value for name, value in fields.items() if value not in (None, ())}


# Whole mastheads (conventions 1.1 to 1.3)

WHOLE = {
    "symbol": "A/C.2/80/L.17",
    "distribution": "Limited",
    "date": "2025-10-28",
    "original_language": "en",
    "organ": "GA",
    "session": "80",
    "committee": "C.2",
    "agenda_item": "26 (b)",
    "kind": "draft resolution",
}

MASTHEADS = {
    "en": (
        """
United Nations  A/C.2/80/L.17
General Assembly
Distr.: Limited
28 October 2025
Original: English
Eightieth session
Second Committee
Agenda item 26 (b)
Oceans and coasts: protection of lagoons
Bosnia and Herzegovina, Trinidad and Tobago and Venezuela (Bolivarian Republic of): draft resolution
Protection of coastal lagoons
""",
        "Oceans and coasts: protection of lagoons",
        ("Bosnia and Herzegovina", "Trinidad and Tobago", "Venezuela (Bolivarian Republic of)"),
        "Protection of coastal lagoons",
    ),
    "fr": (
        """
Nations Unies  A/C.2/80/L.17
Assemblée générale
Distr. limitée
28 octobre 2025
Français
Original : anglais
Quatre-vingtième session
Deuxième Commission
Point 26 b) de l’ordre du jour
Mers et côtes : protection des lagunes
Bosnie-Herzégovine, Saint-Kitts-et-Nevis et Venezuela (République bolivarienne du) : projet de résolution
Protection des lagunes côtières
""",
        "Mers et côtes : protection des lagunes",
        ("Bosnie-Herzégovine", "Saint-Kitts-et-Nevis", "Venezuela (République bolivarienne du)"),
        "Protection des lagunes côtières",
    ),
    "es": (
        """
Naciones Unidas  A/C.2/80/L.17
Asamblea General
Distr. limitada
28 de octubre de 2025
Español
Original: inglés
Octogésimo período de sesiones
Segunda Comisión
Tema 26 b) del programa
Mares y costas: protección de las lagunas
Bosnia y Herzegovina, Trinidad y Tabago y Venezuela (República Bolivariana de): proyecto de resolución
Protección de las lagunas costeras
""",
        "Mares y costas: protección de las lagunas",
        ("Bosnia y Herzegovina", "Trinidad y Tabago", "Venezuela (República Bolivariana de)"),
        "Protección de las lagunas costeras",
    ),
    "ru": (
        """
Организация Объединенных Наций  A/C.2/80/L.17
Генеральная Ассамблея
Distr.: Limited
28 October 2025
Russian
Original: English
Восьмидесятая сессия
Второй комитет
Пункт 26 b) повестки дня
Моря и побережья: охрана лагун
Босния и Герцеговина, Тринидад и Тобаго и Венесуэла (Боливарианская Республика): проект резолюции
Охрана прибрежных лагун
""",
        "Моря и побережья: охрана лагун",
        ("Босния и Герцеговина", "Тринидад и Тобаго", "Венесуэла (Боливарианская Республика)"),
        "Охрана прибрежных лагун",
    ),
    "zh": (
        """
联合国 A/C.2/80/L.17
大 会
Distr.: Limited
28 October 2025
Chinese
Original: English
第八十届会议
第二委员会
议程项目 26(b)
海洋与海岸：保护潟湖
波斯尼亚和黑塞哥维那、特立尼达和多巴哥和委内瑞拉玻利瓦尔共和国：决议草案
保护沿海潟湖
""",
        "海洋与海岸：保护潟湖",
        ("波斯尼亚和黑塞哥维那", "特立尼达和多巴哥", "委内瑞拉玻利瓦尔共和国"),
        "保护沿海潟湖",
    ),
    "ar": (
        """
الأمــم المتحـدة  A/C.2/80/L.17
الجمعية العامة
Distr.: Limited
28 October 2025
Arabic
Original: English
الدورة الثمانون
اللجنة الثانية
البند 26 (ب) من جدول الأعمال
البحار والسواحل: حماية البحيرات الشاطئية
البوسنة والهرسك وترينيداد وتوباغو وفنزويلا (جمهورية - البوليفارية): مشروع قرار
حماية البحيرات الشاطئية
""",
        "البحار والسواحل: حماية البحيرات الشاطئية",
        ("البوسنة والهرسك", "ترينيداد وتوباغو", "فنزويلا (جمهورية - البوليفارية)"),
        "حماية البحيرات الشاطئية",
    ),
}


@pytest.mark.parametrize("code", sorted(MASTHEADS))
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["line under line", "empty lines between"])
def test_whole_masthead(code: str, gap: str) -> None:
    head, agenda_title, sponsors, title = MASTHEADS[code]
    document = draft(code, head.strip().replace("\n", gap))
    item = "26 (ب)" if code == "ar" else "26 (b)"
    expected = WHOLE | {
        "agenda_item": item,
        "agenda_title": agenda_title,
        "sponsors": sponsors,
        "title": title,
    }
    assert told(document) == expected
    assert document.language == code
    assert document.enacting_formula == BODIES[code].split("\n", 1)[0]
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert document.warnings == ()


# One or two lines each: (the form, language, lines of the masthead, what is told beside the organ)

Row = tuple[str, str, list[str], dict[str, Any]]


LINES: list[Row] = [
    # nothing is guessed
    ("no masthead at all", "en", [], {}),
    ("no masthead at all", "zh", [], {}),
    ("a language no draft is written in", "en", ["Original: Klingon"], {}),
    # symbols
    (
        "symbol beside the name",
        "en",
        ["United Nations A/80/L.3"],
        {"symbol": "A/80/L.3", "session": "80", "kind": "draft resolution"},
    ),
    (
        "symbol with the first letter bold (OCR of the seed)",
        "zh",
        ["联合国 **A**/C.3/80/L.4"],
        {"symbol": "A/C.3/80/L.4", "session": "80", "committee": "C.3", "kind": "draft resolution"},
    ),
    (
        "revision",
        "en",
        ["A/C.3/80/L.4/Rev.1"],
        {
            "symbol": "A/C.3/80/L.4/Rev.1",
            "session": "80",
            "committee": "C.3",
            "kind": "draft resolution",
        },
    ),
    (
        "reissued: an asterisk on the symbol",
        "en",
        ["A/C.3/80/L.4*", "* Reissued for technical reasons on 5 November 2025."],
        {"symbol": "A/C.3/80/L.4", "session": "80", "committee": "C.3", "kind": "draft resolution"},
    ),
    (
        "tatweel in the name",
        "ar",
        ["الأمــم المتحـدة A/80/L.3"],
        {"symbol": "A/80/L.3", "session": "80", "kind": "draft resolution"},
    ),
    # distribution, date and languages; the date is English in zh, ru and ar
    (
        "two fields on one line",
        "en",
        ["Distr.: Limited 14 October 2025"],
        {"distribution": "Limited", "date": "2025-10-14"},
    ),
    (
        "two fields on one line",
        "zh",
        ["Distr.: Limited 14 October 2025"],
        {"distribution": "Limited", "date": "2025-10-14"},
    ),
    (
        "two fields on one line",
        "fr",
        ["Distr. limitée 22 décembre 2025"],
        {"distribution": "Limited", "date": "2025-12-22"},
    ),
    (
        "two fields on one line",
        "es",
        ["Distr. limitada 22 de diciembre de 2025"],
        {"distribution": "Limited", "date": "2025-12-22"},
    ),
    (
        "two fields on one line",
        "ru",
        ["Distr.: General 22 December 2025"],
        {"distribution": "General", "date": "2025-12-22"},
    ),
    (
        "date below",
        "ar",
        ["Distr.: General", "22 December 2025"],
        {"distribution": "General", "date": "2025-12-22"},
    ),
    ("general", "en", ["Distr.: General"], {"distribution": "General"}),
    (
        "general",
        "fr",
        ["Distr. générale", "1er mai 2025"],
        {"distribution": "General", "date": "2025-05-01"},
    ),
    (
        "general",
        "es",
        ["Distr. general", "1 de mayo de 2025"],
        {"distribution": "General", "date": "2025-05-01"},
    ),
    ("restricted", "en", ["Distr.: Restricted"], {"distribution": "Restricted"}),
    ("restricted", "fr", ["Distr. restreinte"], {"distribution": "Restricted"}),
    ("restricted", "es", ["Distr. reservada"], {"distribution": "Restricted"}),
    ("restricted", "ru", ["Distr.: Restricted"], {"distribution": "Restricted"}),
    ("original French", "en", ["Original: French"], {"original_language": "fr"}),
    ("original Spanish", "en", ["Original: Spanish"], {"original_language": "es"}),
    (
        "language and original",
        "fr",
        ["Français", "Original : espagnol"],
        {"original_language": "es"},
    ),
    ("language and original", "es", ["Español", "Original: francés"], {"original_language": "fr"}),
    ("language and original", "ru", ["Russian", "Original: Russian"], {"original_language": "ru"}),
    ("language and original", "ar", ["Arabic", "Original: Arabic"], {"original_language": "ar"}),
    ("language and original", "zh", ["Chinese", "Original: Chinese"], {"original_language": "zh"}),
    ("original in Chinese words", "zh", ["原文：英文"], {"original_language": "en"}),
    # sessions and committees
    (
        "session and committee on one line",
        "en",
        ["Eightieth session Second Committee"],
        {"session": "80", "committee": "C.2"},
    ),
    (
        "session and committee on one line",
        "es",
        ["Septuagésimo octavo período de sesiones Tercera Comisión"],
        {"session": "78", "committee": "C.3"},
    ),
    (
        "session and committee on one line",
        "ru",
        ["Семьдесят восьмая сессия Третий комитет"],
        {"session": "78", "committee": "C.3"},
    ),
    (
        "session and committee on one line (seed)",
        "zh",
        ["第八十届会议 第三委员会"],
        {"session": "80", "committee": "C.3"},
    ),
    (
        "session and committee on one line",
        "ar",
        ["الدورة الثامنة والسبعون اللجنة الثالثة"],
        {"session": "78", "committee": "C.3"},
    ),
    (
        "session and committee on two lines",
        "fr",
        ["Quatre-vingt-unième session", "Première Commission"],
        {"session": "81", "committee": "C.1"},
    ),
    ("letter-spaced", "zh", ["第 八 十 届 会 议"], {"session": "80"}),
    ("special session", "zh", ["第三十二届特别会议"], {"session": "32"}),
    (
        "special session",
        "es",
        ["Trigésimo segundo período extraordinario de sesiones"],
        {"session": "32"},
    ),
    ("special session", "ru", ["Тридцать вторая специальная сессия"], {"session": "32"}),
    ("special session", "ar", ["الدورة الاستثنائية الثانية والثلاثون"], {"session": "32"}),
    ("emergency special session", "zh", ["第十一届紧急特别会议"], {"session": "11"}),
    ("ECOSOC's session is a year", "en", ["2025 session"], {"session": "2025"}),
    ("ECOSOC's session is a year", "fr", ["Session de 2025"], {"session": "2025"}),
    ("ECOSOC's session is a year", "es", ["Período de sesiones de 2025"], {"session": "2025"}),
    ("ECOSOC's session is a year", "ru", ["Сессия 2025 года"], {"session": "2025"}),
    ("ECOSOC's session is a year", "zh", ["2025年届会"], {"session": "2025"}),
    ("ECOSOC's session is a year", "ar", ["دورة عام 2025"], {"session": "2025"}),
    (
        "the Fourth Committee's long name",
        "en",
        ["Special Political and Decolonization Committee (Fourth Committee)"],
        {"committee": "C.4"},
    ),
    (
        "the Fourth Committee's long name",
        "fr",
        [
            "Commission des questions politiques spéciales et de la décolonisation (Quatrième Commission)"
        ],
        {"committee": "C.4"},
    ),
    (
        "the Fourth Committee's long name",
        "es",
        ["Comisión Política Especial y de Descolonización (Cuarta Comisión)"],
        {"committee": "C.4"},
    ),
    (
        "the Fourth Committee's long name",
        "ru",
        [
            "Комитет по специальным политическим вопросам и вопросам деколонизации (Четвертый комитет)"
        ],
        {"committee": "C.4"},
    ),
    (
        "the Fourth Committee's long name",
        "zh",
        ["特别政治和非殖民化委员会(第四委员会)"],
        {"committee": "C.4"},
    ),
    (
        "the Fourth Committee's long name",
        "ar",
        ["لجنة المسائل السياسية الخاصة وإنهاء الاستعمار (اللجنة الرابعة)"],
        {"committee": "C.4"},
    ),
    # agenda items
    (
        "item and title",
        "en",
        ["Agenda item 107", "Crime prevention and criminal justice"],
        {"agenda_item": "107", "agenda_title": "Crime prevention and criminal justice"},
    ),
    (
        "title with a colon",
        "en",
        ["Agenda item 26", "Coasts: lagoons"],
        {"agenda_item": "26", "agenda_title": "Coasts: lagoons"},
    ),
    ("sub-item", "fr", ["Point 11 c) de l’ordre du jour"], {"agenda_item": "11 (c)"}),
    ("sub-item", "es", ["Tema 11 c) del programa"], {"agenda_item": "11 (c)"}),
    ("sub-item", "ru", ["Пункт 11 c) повестки дня"], {"agenda_item": "11 (c)"}),
    ("sub-item", "zh", ["议程项目11(c)"], {"agenda_item": "11 (c)"}),
    ("sub-item", "ar", ["البند 11 (ج) من جدول الأعمال"], {"agenda_item": "11 (ج)"}),
    ("sub-item with an asterisk", "en", ["Agenda item 26 (b)*"], {"agenda_item": "26 (b)"}),
    ("the Human Rights Council's own word", "es", ["Tema 3 de la agenda"], {"agenda_item": "3"}),
    ("several", "en", ["Agenda items 13 and 117"], {"agenda_item": "13, 117"}),
    ("several", "fr", ["Points 13 et 117 de l’ordre du jour"], {"agenda_item": "13, 117"}),
    ("several", "es", ["Temas 13 y 117 del programa"], {"agenda_item": "13, 117"}),
    ("several", "ru", ["Пункты 13 и 117 повестки дня"], {"agenda_item": "13, 117"}),
    ("several", "zh", ["议程项目13和117"], {"agenda_item": "13, 117"}),
    ("several", "ar", ["البندان 13 و 117 من جدول الأعمال"], {"agenda_item": "13, 117"}),
    (
        "provisional, with its note",
        "en",
        ["Item 29 of the provisional agenda*", "Sea levels", "* A/79/150."],
        {"agenda_item": "29", "agenda_title": "Sea levels"},
    ),
    (
        "provisional",
        "fr",
        ["Point 29 de l’ordre du jour provisoire*", "Niveau de la mer", "* A/79/150."],
        {"agenda_item": "29", "agenda_title": "Niveau de la mer"},
    ),
    (
        "provisional",
        "es",
        ["Tema 29 del programa provisional*", "Nivel del mar", "* A/79/150."],
        {"agenda_item": "29", "agenda_title": "Nivel del mar"},
    ),
    (
        "provisional",
        "ru",
        ["Пункт 29 предварительной повестки дня*", "Уровень моря", "* A/79/150."],
        {"agenda_item": "29", "agenda_title": "Уровень моря"},
    ),
    (
        "provisional",
        "zh",
        ["临时议程* 项目 29", "海平面", "* A/79/150."],
        {"agenda_item": "29", "agenda_title": "海平面"},
    ),
    (
        "provisional",
        "ar",
        ["البند 29 من جدول الأعمال المؤقت*", "مستوى البحر", "* A/79/150."],
        {"agenda_item": "29", "agenda_title": "مستوى البحر"},
    ),
    # kinds and sponsors
    (
        "one sponsor",
        "en",
        ["Fiji: draft resolution", "Lagoons"],
        {"kind": "draft resolution", "sponsors": ("Fiji",), "title": "Lagoons"},
    ),
    (
        "bold lines",
        "en",
        ["**Fiji and Malta: draft resolution**", "**Lagoons**"],
        {"kind": "draft resolution", "sponsors": ("Fiji", "Malta"), "title": "Lagoons"},
    ),
    (
        "a list broken at a comma",
        "en",
        ["Fiji, Malta, Oman,", "Palau and Samoa: draft resolution"],
        {"kind": "draft resolution", "sponsors": ("Fiji", "Malta", "Oman", "Palau", "Samoa")},
    ),
    (
        "a list broken at a comma",
        "zh",
        ["斐济、马耳他、阿曼、", "帕劳和萨摩亚：决议草案"],
        {"kind": "draft resolution", "sponsors": ("斐济", "马耳他", "阿曼", "帕劳", "萨摩亚")},
    ),
    (
        "group sponsorship with an asterisk",
        "en",
        ["Fiji*: draft resolution", "* On behalf of the island States."],
        {"kind": "draft resolution", "sponsors": ("Fiji",)},
    ),
    (
        "blank before the colon",
        "fr",
        ["Fidji et Malte : projet de résolution"],
        {"kind": "draft resolution", "sponsors": ("Fidji", "Malte")},
    ),
    (
        "no-break blank before the colon",
        "fr",
        ["Fidji et Malte\u00a0: projet de résolution"],
        {"kind": "draft resolution", "sponsors": ("Fidji", "Malte")},
    ),
    (
        "revised",
        "en",
        ["Fiji and Malta: revised draft resolution"],
        {"kind": "revised draft resolution", "sponsors": ("Fiji", "Malta")},
    ),
    (
        "revised",
        "fr",
        ["Fidji et Malte : projet de résolution révisé"],
        {"kind": "revised draft resolution", "sponsors": ("Fidji", "Malte")},
    ),
    (
        "revised",
        "es",
        ["Fiji e Islandia: proyecto de resolución revisado"],
        {"kind": "revised draft resolution", "sponsors": ("Fiji", "Islandia")},
    ),
    (
        "revised",
        "ru",
        ["Мальта и Фиджи: пересмотренный проект резолюции"],
        {"kind": "revised draft resolution", "sponsors": ("Мальта", "Фиджи")},
    ),
    (
        "revised",
        "zh",
        ["斐济和马耳他：订正决议草案"],
        {"kind": "revised draft resolution", "sponsors": ("斐济", "马耳他")},
    ),
    (
        "revised",
        "ar",
        ["فيجي ومالطة: مشروع قرار منقح"],
        {"kind": "revised draft resolution", "sponsors": ("فيجي", "مالطة")},
    ),
    ("decision", "en", ["Fiji: draft decision"], {"kind": "draft decision", "sponsors": ("Fiji",)}),
    (
        "decision",
        "fr",
        ["Fidji : projet de décision"],
        {"kind": "draft decision", "sponsors": ("Fidji",)},
    ),
    (
        "decision",
        "es",
        ["Fiji: proyecto de decisión"],
        {"kind": "draft decision", "sponsors": ("Fiji",)},
    ),
    (
        "decision",
        "ru",
        ["Фиджи: проект решения"],
        {"kind": "draft decision", "sponsors": ("Фиджи",)},
    ),
    ("decision", "zh", ["斐济：决定草案"], {"kind": "draft decision", "sponsors": ("斐济",)}),
    ("decision", "ar", ["فيجي: مشروع مقرر"], {"kind": "draft decision", "sponsors": ("فيجي",)}),
    (
        "amendment",
        "en",
        ["Fiji: amendment to draft resolution A/C.3/80/L.4"],
        {"kind": "amendment", "sponsors": ("Fiji",)},
    ),
    (
        "amendments",
        "en",
        ["Fiji: amendments to draft resolution A/C.3/80/L.4"],
        {"kind": "amendment", "sponsors": ("Fiji",)},
    ),
    (
        "amendment",
        "fr",
        ["Fidji : amendement au projet de résolution A/C.3/80/L.4"],
        {"kind": "amendment", "sponsors": ("Fidji",)},
    ),
    (
        "amendments",
        "es",
        ["Fiji: enmiendas al proyecto de resolución A/C.3/80/L.4"],
        {"kind": "amendment", "sponsors": ("Fiji",)},
    ),
    (
        "amendments",
        "ru",
        ["Фиджи: поправки к проекту резолюции A/C.3/80/L.4"],
        {"kind": "amendment", "sponsors": ("Фиджи",)},
    ),
    (
        "amendment",
        "ar",
        ["فيجي: تعديل على مشروع القرار A/C.3/80/L.4"],
        {"kind": "amendment", "sponsors": ("فيجي",)},
    ),
    (
        "a colon in the title makes no sponsors",
        "en",
        ["Lagoons: a common heritage"],
        {"title": "Lagoons: a common heritage"},
    ),
    # page furniture
    (
        "job number of the first page",
        "en",
        ["25-16618 (E) 171025 201025", "Eightieth session"],
        {"session": "80", "job_number": "25-16618"},
    ),
]


@pytest.mark.parametrize(
    ("code", "lines", "fields"),
    [row[1:] for row in LINES],
    ids=[f"{row[1]}: {row[0]}" for row in LINES],
)
def test_fields(code: str, lines: list[str], fields: dict[str, Any]) -> None:
    document = draft(code, "\n".join(lines))
    assert told(document) == {"organ": "GA", **fields}
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]


@pytest.mark.parametrize(
    ("code", "word", "committee"),
    [
        *[
            ("en", word, f"C.{n}")
            for n, word in enumerate(("First", "Second", "Third", "Fourth", "Fifth", "Sixth"), 1)
        ],
        *[
            ("fr", word, f"C.{n}")
            for n, word in enumerate(
                ("Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième"), 1
            )
        ],
        *[
            ("es", word, f"C.{n}")
            for n, word in enumerate(
                ("Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta"), 1
            )
        ],
        *[
            ("ru", word, f"C.{n}")
            for n, word in enumerate(
                ("Первый", "Второй", "Третий", "Четвертый", "Пятый", "Шестой"), 1
            )
        ],
        *[("zh", word, f"C.{n}") for n, word in enumerate("一二三四五六", 1)],
        *[
            ("ar", word, f"C.{n}")
            for n, word in enumerate(
                ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"), 1
            )
        ],
    ],
)
def test_committees(code: str, word: str, committee: str) -> None:
    printed = {
        "en": "{} Committee",
        "fr": "{} Commission",
        "es": "{} Comisión",
        "ru": "{} комитет",
        "zh": "第{}委员会",
        "ar": "اللجنة {}",
    }
    assert draft(code, printed[code].format(word)).committee == committee


# Other organs

ORGANS = [
    (
        "en",
        "SC",
        ["United Nations", "S/2025/212", "Security Council", "Distr.: General", "20 March 2025"],
        "Fiji: draft resolution",
    ),
    (
        "fr",
        "SC",
        ["Nations Unies", "S/2025/212", "Conseil de sécurité", "Distr. générale"],
        "Fidji : projet de résolution",
    ),
    (
        "es",
        "SC",
        ["Naciones Unidas", "S/2025/212", "Consejo de Seguridad", "Distr. general"],
        "Fiji: proyecto de resolución",
    ),
    (
        "ru",
        "SC",
        ["Организация Объединенных Наций", "S/2025/212", "Совет Безопасности"],
        "Фиджи: проект резолюции",
    ),
    (
        "zh",
        "SC",
        ["联合国", "S/2025/212", "安全理事会", "Distr.: General", "20 March 2025"],
        "斐济：决议草案",
    ),
    (
        "ar",
        "SC",
        ["الأمم المتحدة", "S/2025/212", "مجلس الأمن", "Distr.: General"],
        "فيجي: مشروع قرار",
    ),
    (
        "en",
        "ECOSOC",
        ["United Nations", "E/2025/L.9", "Economic and Social Council", "2025 session"],
        "Fiji: draft resolution",
    ),
    (
        "fr",
        "ECOSOC",
        ["Nations Unies", "E/2025/L.9", "Conseil économique et social"],
        "Fidji : projet de résolution",
    ),
    (
        "es",
        "ECOSOC",
        ["Naciones Unidas", "E/2025/L.9", "Consejo Económico y Social"],
        "Fiji: proyecto de resolución",
    ),
    (
        "ru",
        "ECOSOC",
        ["Организация Объединенных Наций", "E/2025/L.9", "Экономический и Социальный Совет"],
        "Фиджи: проект резолюции",
    ),
    ("zh", "ECOSOC", ["联合国", "E/2025/L.9", "经济及社会理事会", "2025年届会"], "斐济：决议草案"),
    (
        "ar",
        "ECOSOC",
        ["الأمم المتحدة", "E/2025/L.9", "المجلس الاقتصادي والاجتماعي"],
        "فيجي: مشروع قرار",
    ),
]
ENACTING = {
    "SC": {
        "en": "The Security Council,",
        "fr": "Le Conseil de sécurité,",
        "es": "El Consejo de Seguridad,",
        "ru": "Совет Безопасности,",
        "zh": "安全理事会，",
        "ar": "إن مجلس الأمن،",
    },
    "ECOSOC": {
        "en": "The Economic and Social Council,",
        "fr": "Le Conseil économique et social,",
        "es": "El Consejo Económico y Social,",
        "ru": "Экономический и Социальный Совет,",
        "zh": "经济及社会理事会，",
        "ar": "إن المجلس الاقتصادي والاجتماعي،",
    },
}


@pytest.mark.parametrize(("code", "organ", "lines", "sponsors"), ORGANS)
def test_councils(code: str, organ: str, lines: list[str], sponsors: str) -> None:
    body = BODIES[code].split("\n", 1)[1]
    document = parsed("\n".join([*lines, sponsors, ENACTING[organ][code], body]))
    assert document.organ == organ
    assert document.symbol == lines[1]
    assert document.session == ("2025" if organ == "ECOSOC" else None)
    assert document.kind == "draft resolution"
    assert document.sponsors == (re.split(r"\s?[:：]", sponsors, maxsplit=1)[0],)
    assert document.title is None
    assert document.committee is None
    assert document.warnings == ()


HUMAN_RIGHTS_COUNCIL = [
    (
        "en",
        [
            "United Nations",
            "A/HRC/58/L.12",
            "General Assembly",
            "Distr.: Limited",
            "1 April 2025",
            "Original: English",
        ],
        [
            "Human Rights Council",
            "Fifty-eighth session",
            "24 February–4 April 2025",
            "Agenda item 3",
        ],
    ),
    (
        "fr",
        [
            "Nations Unies",
            "A/HRC/58/L.12",
            "Assemblée générale",
            "Distr. limitée",
            "1er avril 2025",
            "Original : anglais",
        ],
        [
            "Conseil des droits de l’homme",
            "Cinquante-huitième session",
            "24 février-4 avril 2025",
            "Point 3 de l’ordre du jour",
        ],
    ),
    (
        "es",
        [
            "Naciones Unidas",
            "A/HRC/58/L.12",
            "Asamblea General",
            "Distr. limitada",
            "1 de abril de 2025",
            "Original: inglés",
        ],
        [
            "Consejo de Derechos Humanos",
            "58º período de sesiones",
            "24 de febrero a 4 de abril de 2025",
            "Tema 3 de la agenda",
        ],
    ),
    (
        "ru",
        [
            "Организация Объединенных Наций",
            "A/HRC/58/L.12",
            "Генеральная Ассамблея",
            "Distr.: Limited",
            "1 April 2025",
            "Original: English",
        ],
        [
            "Совет по правам человека",
            "Пятьдесят восьмая сессия",
            "24 февраля — 4 апреля 2025 года",
            "Пункт 3 повестки дня",
        ],
    ),
    (
        "zh",
        [
            "联合国",
            "A/HRC/58/L.12",
            "大 会",
            "Distr.: Limited",
            "1 April 2025",
            "Original: English",
        ],
        ["人权理事会", "第五十八届会议", "2025年2月24日至4月4日", "议程项目3"],
    ),
    (
        "ar",
        [
            "الأمم المتحدة",
            "A/HRC/58/L.12",
            "الجمعية العامة",
            "Distr.: Limited",
            "1 April 2025",
            "Original: English",
        ],
        [
            "مجلس حقوق الإنسان",
            "الدورة الثامنة والخمسون",
            "24 شباط/فبراير - 4 نيسان/أبريل 2025",
            "البند 3 من جدول الأعمال",
        ],
    ),
]


@pytest.mark.parametrize(
    ("code", "top", "below"), HUMAN_RIGHTS_COUNCIL, ids=[row[0] for row in HUMAN_RIGHTS_COUNCIL]
)
def test_the_human_rights_council_prints_the_assembly_first(
    code: str, top: list[str], below: list[str]
) -> None:
    document = draft(code, "\n".join([*top, *below]))
    assert told(document) == {
        "symbol": "A/HRC/58/L.12",
        "distribution": "Limited",
        "date": "2025-04-01",
        "original_language": "en",
        "organ": "HRC",
        "session": "58",
        "session_days": below[2],
        "agenda_item": "3",
        "kind": "draft resolution",
    }


def test_states_that_are_not_members_of_the_council_bear_an_asterisk() -> None:
    document = draft("en", "Chile*, Fiji and Malta*: draft resolution\nLagoons")
    assert document.sponsors == ("Chile", "Fiji", "Malta")
    assert document.title == "Lagoons"


def test_a_line_that_tells_nothing_is_told() -> None:
    document = draft(
        "en",
        "Some other line\n\nAgenda item 26\nCoasts\nFiji: draft resolution\nProtection of lagoons",
    )
    assert document.title == "Protection of lagoons"
    assert [(w.code, w.message) for w in document.warnings] == [
        ("masthead", "not understood in the masthead: Some other line")
    ]


# Sponsors (conventions 1.3): names that hold a separator stay whole

NAMES = [
    ("en", "Fiji", ("Fiji",)),
    ("en", "Fiji and Malta", ("Fiji", "Malta")),
    ("en", "Fiji, Malta and Oman", ("Fiji", "Malta", "Oman")),
    ("en", "Fiji, Malta, and Oman", ("Fiji", "Malta", "Oman")),
    (
        "en",
        "Antigua and Barbuda and Trinidad and Tobago",
        ("Antigua and Barbuda", "Trinidad and Tobago"),
    ),
    (
        "en",
        "Saint Kitts and Nevis and Sao Tome and Principe",
        ("Saint Kitts and Nevis", "Sao Tome and Principe"),
    ),
    (
        "en",
        "Palau and Saint Vincent and the Grenadines",
        ("Palau", "Saint Vincent and the Grenadines"),
    ),
    (
        "en",
        "Netherlands (Kingdom of the) and United Kingdom of Great Britain and Northern Ireland",
        ("Netherlands (Kingdom of the)", "United Kingdom of Great Britain and Northern Ireland"),
    ),
    (
        "en",
        "Iran (Islamic Republic of), Bolivia (Plurinational State of) and Micronesia (Federated States of)",
        (
            "Iran (Islamic Republic of)",
            "Bolivia (Plurinational State of)",
            "Micronesia (Federated States of)",
        ),
    ),
    (
        "en",
        "Norway (on behalf of the Nordic countries, Iceland and Fiji) and Malta",
        ("Norway (on behalf of the Nordic countries, Iceland and Fiji)", "Malta"),
    ),
    # "and" begins and ends inside names
    ("en", "Andorra and Finland", ("Andorra", "Finland")),
    (
        "en",
        "Congo, Democratic Republic of the Congo and Chad",
        ("Congo", "Democratic Republic of the Congo", "Chad"),
    ),
    ("en", "Fiji*, Malta and Oman*", ("Fiji", "Malta", "Oman")),
    ("en", "", ()),
    ("fr", "Fidji, Malte et Oman", ("Fidji", "Malte", "Oman")),
    ("fr", "Antigua-et-Barbuda et Trinité-et-Tobago", ("Antigua-et-Barbuda", "Trinité-et-Tobago")),
    (
        "fr",
        "Sao Tomé-et-Principe, Saint-Vincent-et-les Grenadines et Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",
        (
            "Sao Tomé-et-Principe",
            "Saint-Vincent-et-les Grenadines",
            "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",
        ),
    ),
    (
        "fr",
        "Iran (République islamique d’) et Pays-Bas (Royaume des)",
        ("Iran (République islamique d’)", "Pays-Bas (Royaume des)"),
    ),
    ("es", "Fiji, Malta y Omán", ("Fiji", "Malta", "Omán")),
    ("es", "Fiji e Irlanda", ("Fiji", "Irlanda")),  # e before i-
    (
        "es",
        "Bosnia y Herzegovina y Trinidad y Tabago",
        ("Bosnia y Herzegovina", "Trinidad y Tabago"),
    ),
    (
        "es",
        "Antigua y Barbuda, Santo Tomé y Príncipe, San Vicente y las Granadinas y Saint Kitts y Nevis",
        (
            "Antigua y Barbuda",
            "Santo Tomé y Príncipe",
            "San Vicente y las Granadinas",
            "Saint Kitts y Nevis",
        ),
    ),
    (
        "es",
        "Reino Unido de Gran Bretaña e Irlanda del Norte e Islandia",
        ("Reino Unido de Gran Bretaña e Irlanda del Norte", "Islandia"),
    ),
    ("ru", "Мальта, Оман и Фиджи", ("Мальта", "Оман", "Фиджи")),
    (
        "ru",
        "Босния и Герцеговина и Тринидад и Тобаго",
        ("Босния и Герцеговина", "Тринидад и Тобаго"),
    ),
    (
        "ru",
        "Антигуа и Барбуда, Сент-Винсент и Гренадины, Сент-Китс и Невис и Сан-Томе и Принсипи",
        (
            "Антигуа и Барбуда",
            "Сент-Винсент и Гренадины",
            "Сент-Китс и Невис",
            "Сан-Томе и Принсипи",
        ),
    ),
    (
        "ru",
        "Соединенное Королевство Великобритании и Северной Ирландии и Иран (Исламская Республика)",
        (
            "Соединенное Королевство Великобритании и Северной Ирландии",
            "Иран (Исламская Республика)",
        ),
    ),
    ("zh", "斐济、马耳他和阿曼", ("斐济", "马耳他", "阿曼")),
    ("zh", "斐济*、马耳他*和阿曼", ("斐济", "马耳他", "阿曼")),
    ("zh", "波斯尼亚和黑塞哥维那和特立尼达和多巴哥", ("波斯尼亚和黑塞哥维那", "特立尼达和多巴哥")),
    ("zh", "委内瑞拉玻利瓦尔共和国和中非共和国", ("委内瑞拉玻利瓦尔共和国", "中非共和国")),
    (
        "zh",
        "白俄罗斯、刚果民主共和国、伊朗伊斯兰共和国、朝鲜民主主义人民共和国、大韩民国和坦桑尼亚联合共和国",
        (
            "白俄罗斯",
            "刚果民主共和国",
            "伊朗伊斯兰共和国",
            "朝鲜民主主义人民共和国",
            "大韩民国",
            "坦桑尼亚联合共和国",
        ),
    ),
    (
        "zh",
        "安提瓜和巴布达、圣基茨和尼维斯、圣文森特和格林纳丁斯和圣多美和普林西比",
        ("安提瓜和巴布达", "圣基茨和尼维斯", "圣文森特和格林纳丁斯", "圣多美和普林西比"),
    ),
    ("ar", "فيجي وعمان", ("فيجي", "عمان")),
    ("ar", "فيجي، مالطة، عمان", ("فيجي", "مالطة", "عمان")),
    ("ar", "البوسنة والهرسك وترينيداد وتوباغو", ("البوسنة والهرسك", "ترينيداد وتوباغو")),
    ("ar", "سانت كيتس ونيفس، أنتيغوا وبربودا", ("سانت كيتس ونيفس", "أنتيغوا وبربودا")),
    ("ar", "الولايات المتحدة الأمريكية وفيجي", ("الولايات المتحدة الأمريكية", "فيجي")),
    (
        "ar",
        "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية وإيران (جمهورية - الإسلامية)",
        ("المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", "إيران (جمهورية - الإسلامية)"),
    ),
]


@pytest.mark.parametrize(("code", "printed", "names"), NAMES)
def test_split_names(code: str, printed: str, names: tuple[str, ...]) -> None:
    assert split_sponsors(printed, load(code)) == names


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_name_that_holds_a_separator_stays_whole_in_any_company(code: str) -> None:
    language = load(code)
    names = [
        n for n in language.masthead.names_with_separators if n != "共和国"
    ]  # in zh the end of names that hold a 和
    separator = language.masthead.sponsor_separators[0]
    for name in names:
        assert split_sponsors(name, language) == (name,)
    assert split_sponsors(separator.join(names), language) == tuple(names)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("26 (b)", "26 (b)"),
        ("26 b)", "26 (b)"),
        ("26(b)", "26 (b)"),
        ("13 and 117", "13, 117"),
        ("13、14和117", "13, 14, 117"),
    ],
)
def test_agenda_number(printed: str, number: str) -> None:
    assert agenda_number(printed) == number


# What once was taken for a title


@pytest.mark.parametrize(
    ("code", "head", "title"),
    [
        (
            "en",
            "Agenda item 26\nCoasts\n\nResolution adopted by the General Assembly on 18 December 2025\n\n"
            "[on the report of the Third Committee (A/80/545, para. 5)]\n\n80/228. Protection of lagoons",
            "Protection of lagoons",
        ),
        (
            "en",
            "Agenda item 26\nCoasts\n\nDraft resolution submitted by the Chair of the Committee\n\nProtection of lagoons",
            "Protection of lagoons",
        ),
        (
            "en",
            "Original: English/French\n\nFiji: draft resolution\n\nProtection of lagoons",
            "Protection of lagoons",
        ),
        (
            "en",
            "*2516618*\n\nFiji: draft resolution\n\nProtection of lagoons\nand of their keepers",
            "Protection of lagoons and of their keepers",
        ),
        ("en", "Draft resolution\n\nProtection of lagoons", "Protection of lagoons"),
        (
            "fr",
            "Point 26 b) de l'ordre du jour\n\nCôtes\n\nFidji : projet de résolution\n\nProtection des lagunes",
            "Protection des lagunes",
        ),
        ("zh", "斐济：对决议草案A/C.3/80/L.4的修正案\n\n保护潟湖", "保护潟湖"),
    ],
)
def test_title(code: str, head: str, title: str) -> None:
    assert draft(code, head).title == title


def test_a_statement_is_no_resolution() -> None:
    document = parsed(
        "United Nations\nS/PRST/2031/2\nSecurity Council\nDistr.: General\n16 December 2031\n\n"
        "Statement by the President of the Security Council\n\nAt the 9585th meeting the President made this statement:\n\n"
        "“The Security Council recalls its resolution 2195 (2014).\n\n“The Council condemns the theft of lamps.\n"
    )
    assert (document.kind, document.organ, document.symbol) == ("statement", "SC", "S/PRST/2031/2")
    assert {p.kind for p in document.paragraphs} == {"paragraph"}


# Steps, each for itself


def test_the_fields_being_read_are_those_of_the_record() -> None:
    assert tuple(MastheadFields.__annotations__) == Masthead.__struct_fields__


@pytest.mark.parametrize(
    ("text", "known", "fields", "rest"),
    [
        # each reader takes its stretch, the next reads what is left
        (
            "Distr.: Limited 14 October 2025",
            {},
            {"distribution": "Limited", "date": "2025-10-14"},
            None,
        ),
        ("United Nations A/C.3/80/L.4", {}, {"symbol": "A/C.3/80/L.4"}, None),
        # parts of an omnibus resolution belong to its symbol
        ("A/RES/78/254 A-C*", {}, {"symbol": "A/RES/78/254 A-C"}, None),
        # a symbol in a sentence is another document's
        ("Amendments to A/C.3/80/L.4", {}, {}, "Amendments to A/C.3/80/L.4"),
        # a date before the distribution is a meeting's
        ("14 October 2025", {}, {}, "14 October 2025"),
        ("14 October 2025", {"distribution": None}, {"date": "2025-10-14"}, None),
        # the first of two counts, even where its word is unknown
        ("Distr.: Limited", {"distribution": None}, {}, None),
        # but of two organs the second: the first is that of all documents
        ("Human Rights Council", {"organ": "GA"}, {"organ": "HRC"}, None),
        ("Original: English", {}, {"original_language": "en"}, None),
        # a language alone in its box says nothing
        ("English", {}, {}, None),
        ("Eightieth session Third Committee", {}, {"session": "80", "committee": "C.3"}, None),
        ("Agenda item 26 (b)*", {}, {"agenda_item": "26 (b)"}, None),
        ("Protection of lagoons", {}, {}, "Protection of lagoons"),
    ],
)
def test_read_stretches(
    text: str, known: MastheadFields, fields: MastheadFields, rest: str | None
) -> None:
    assert read_stretches(text, load("en"), known) == (known | fields, rest)


def test_the_first_masthead_that_knows_a_field_counts() -> None:
    named = Masthead(symbol="A/80/L.1", title="")
    printed = Masthead(symbol="A/80/L.2", title="Lagoons", sponsors=("Fiji",))
    assert first_known(named, printed) == Masthead(symbol="A/80/L.1", title="", sponsors=("Fiji",))
    assert first_known(Masthead(), printed) == printed


@pytest.mark.parametrize(
    ("symbol", "enacted", "kind", "session", "committee"),
    [
        ("A/RES/80/228", True, "resolution", "80", None),
        ("A/DEC/80/401", False, "decision", None, None),
        ("S/PRST/2031/2", False, "statement", None, None),
        ("A/C.3/80/L.4", True, "draft resolution", "80", "C.3"),
        ("A/C.3/80/L.4", False, None, "80", "C.3"),  # a list of amendments has its number too
        ("A/HRC/58/L.2", True, "draft resolution", "58", None),
        ("E/RES/2025/25", True, "resolution", "2025", None),
        ("A/80/545", True, None, "80", None),  # a report
        (None, True, None, None, None),
    ],
)
def test_what_a_symbol_tells(
    symbol: str | None, enacted: bool, kind: str | None, session: str | None, committee: str | None
) -> None:
    head = completed_masthead(Masthead(symbol=symbol), organ=None, enacted=enacted, meeting=None)
    assert (head.kind, head.session, head.committee) == (kind, session, committee)


def test_what_a_masthead_tells_stays() -> None:
    printed = Masthead(
        symbol="A/C.3/80/L.4", kind="amendment", organ="GA", session="79", committee="C.2"
    )
    head = completed_masthead(printed, organ="HRC", enacted=True, meeting="48th meeting")
    assert head == msgspec.structs.replace(printed, meeting="48th meeting")


def test_named_fields_of_a_format() -> None:
    named = {
        "symbol": "A/RES/80/228",
        "title": "80/228. Protection of lagoons",
        "organ": "General Assembly",
        "agenda item": "Agenda item 26 (b)*",
        "agenda item name": "Coasts",
        "distribution": "Distr.: General",
        "origin": "[on the report of the Third Committee (A/80/545, para. 5)]",
        "adoptionMeeting": "65th plenary meeting",
        "session": "",
    }
    assert masthead_of_fields(named, load("en")) == Masthead(
        symbol="A/RES/80/228",
        title="Protection of lagoons",
        organ="GA",
        committee="C.3",
        agenda_item="26 (b)",
        agenda_title="Coasts",
        distribution="General",
        meeting="65th plenary meeting",
        origin=named["origin"],
    )
    # without a language its words are not read
    assert masthead_of_fields({**named, "symbol": "S/RES/2331  (2016)"}, None) == Masthead(
        symbol="S/RES/2331 (2016)",
        title="Protection of lagoons",
        agenda_title="Coasts",
        meeting="65th plenary meeting",
        origin=named["origin"],
    )
    # the Human Rights Council prints the Assembly's name
    assert masthead_of_fields({**named, "symbol": "A/HRC/RES/58/1"}, load("en")).organ == "HRC"


def test_properties_of_a_file() -> None:
    properties = {
        "Symbol1": "a/res/80/228",
        "sss1": "A/80/999",
        "JobNo": "2516618",
        "Title1": "",
        "Agenda1": "26 b)",
        "Session1": "Eightieth session",
        "Author": "Fiji",
    }
    known = Masthead(symbol="A/RES/80/228", job_number="2516618", agenda_item="26 (b)")
    assert masthead_of_properties(properties, None) == known
    in_english = masthead_of_properties(properties, load("en"))
    assert in_english == msgspec.structs.replace(known, session="80")
    assert masthead_of_properties({}, load("en")) == Masthead()


@pytest.mark.parametrize(
    ("head", "title", "not_understood"),
    [
        # the title stands behind the agenda item, or behind what comes last of it and the sponsors
        (["Lamps", "Agenda item 26", "Coasts", "Lagoons"], "Lagoons", ["Lamps"]),
        (
            ["Agenda item 26", "Coasts", "Lamps", "Fiji: draft resolution", "Lagoons"],
            "Lagoons",
            ["Lamps"],
        ),
        # behind the first line of an adoption, its source and its meeting
        (
            ["Lamps", "Adopted by the Council on 1 May 2025", "Lagoons", "[on the report of Fiji]"],
            "Lagoons",
            ["Lamps"],
        ),
        # a title has all lines up to an empty one
        (["Lagoons", "and lamps", "+Oil"], "Lagoons and lamps", ["+Oil"]),
        # all of them between sponsors and enacting line
        (["Fiji: draft resolution", "Lagoons", "+and lamps"], "Lagoons and lamps", []),
    ],
)
def test_which_line_is_the_title(head: list[str], title: str, not_understood: list[str]) -> None:
    lines = [Line(text=text.lstrip("+"), gap=text.count("+")) for text in head]
    reading = read_masthead(lines, load("en"), enacted=True)
    assert reading.masthead.title == title
    assert ["+" * one.gap + one.text for one in reading.not_understood] == not_understood


def test_without_a_language_no_line_is_understood() -> None:
    lines = [Line(text="A/C.3/80/L.4")]
    reading = read_masthead(lines, None, enacted=True)
    assert (reading.masthead, reading.not_understood) == (Masthead(), lines)


# Heads of Model United Nations

MODEL_UN = [
    (
        "en",
        "Forum: Environment Commission\nQuestion of: Plastic in estuaries\nMain submitter: Kenya\nCo-submitters: Sri Lanka, Portugal",
        "The Environment Commission,\n\nAlarmed by the plastic,\n\n1. Urges Member States to act.",
        ("Environment Commission", "Plastic in estuaries", ("Kenya", "Sri Lanka", "Portugal")),
    ),
    (
        "en",
        "COMMITTEE: General Assembly Third Committee\nTOPIC: Safe schools\nSPONSORS: Kenya, Chile and Finland",
        "The General Assembly Third Committee,\n\nAware of the need,\n\n1. Urges Member States to act.",
        ("C.3", "Safe schools", ("Kenya", "Chile", "Finland")),
    ),
    (
        "en",
        "Sponsors:\nKenya and Chile\n\nTopic:\nBees in towns",
        "The Plenary,\n\nAware of the need,\n\n1. Urges Member States to act.",
        (None, "Bees in towns", ("Kenya", "Chile")),
    ),
    (
        "en",
        "Committee:\nRoad Fund\nTopic:\nMuddy roads\nSponsors:\nKenya and Chile",
        "The Plenary,\n\nAware of the need,\n\n1. Urges Member States to act.",
        ("Road Fund", "Muddy roads", ("Kenya", "Chile")),
    ),
    (
        "en",
        "Submitted to: Road Fund\nSubject: Muddy roads\nProposed by: Kenya and Chile",
        "The Road Fund:\n\nAware of the need,\n\n1. Urges Member States to act.",
        ("Road Fund", "Muddy roads", ("Kenya", "Chile")),
    ),
    (
        "fr",
        "Comité : Commission du désarmement\nSujet : Les mines dérivantes\nParrains : Norvège et Pérou",
        "La Commission du désarmement,\n\nConsciente du danger,\n\n1. Demande aux États de déminer.",
        ("Commission du désarmement", "Les mines dérivantes", ("Norvège", "Pérou")),
    ),
    (
        "es",
        "Comité: Tercera Comisión\nTema: Escuelas\nPatrocinadores: Kenia, Chile y Malta",
        "La Tercera Comisión de la Asamblea General,\n\nConsciente del problema,\n\n1. Exhorta a los Estados a actuar.",
        ("C.3", "Escuelas", ("Kenia", "Chile", "Malta")),
    ),
    (
        "ru",
        "Комитет: Комиссия по разоружению\nТема: Дрейфующие мины\nАвторы: Норвегия и Перу",
        "Комиссия по разоружению,\n\nотмечая опасность,\n\n1. призывает государства действовать.",
        ("Комиссия по разоружению", "Дрейфующие мины", ("Норвегия", "Перу")),
    ),
    (
        "zh",
        "委员会：裁军审议委员会\n议题：漂雷\n提案国：挪威、秘鲁",
        "裁军审议委员会，\n\n铭记漂雷的危险，\n\n1. 促请各国清除漂雷。",
        ("裁军审议委员会", "漂雷", ("挪威", "秘鲁")),
    ),
    (
        "ar",
        "اللجنة: هيئة نزع السلاح\nالموضوع: الألغام العائمة\nالرعاة: النرويج وبيرو",
        "إن هيئة نزع السلاح،\n\nإذ تلاحظ الخطر،\n\n1 - تهيب بالدول إزالة الألغام.",
        ("هيئة نزع السلاح", "الألغام العائمة", ("النرويج", "بيرو")),
    ),
]


@pytest.mark.parametrize(("code", "head", "body", "expected"), MODEL_UN)
def test_heads_of_model_united_nations_name_their_fields(
    code: str, head: str, body: str, expected: tuple[str | None, str, tuple[str, ...]]
) -> None:
    document = parsed(f"{head}\n\n{body}\n")
    assert (document.committee, document.title, document.sponsors) == expected
    assert [p.id for p in document.paragraphs] == ["pp1", "op1"]
    assert (document.language, document.warnings) == (code, ())


BESIDE = [
    ("Country: Norway", "The Plenary,\n\nAware of bees,\n\n1. Urges States to act."),
    ("Signatories: Japan, Togo", "The Plenary,\n\nAware of bees,\n\n1. Urges States to act."),
    ("Chair: Ms. Okafor", "The Plenary,\n\nAware of bees,\n\n1. Urges States to act."),
    ("Ecole : Lycée du Lac", "La Conférence,\n\nConsciente du danger,\n\n1. Prie chacun d’agir."),
    ("École : Lycée du Lac", "La Conférence,\n\nConsciente du danger,\n\n1. Prie chacun d’agir."),
    ("Firmantes: Cuba, Togo", "La Conferencia,\n\nConsciente del peligro,\n\n1. Exhorta a todos a actuar."),
    ("Страна: Кения", "Конференция,\n\nотмечая опасность,\n\n1. призывает всех действовать."),
    ("附议国：日本、多哥", "缔约方会议，\n\n铭记危险，\n\n1. 促请各国行动。"),
    ("الدولة: كينيا", "إن المؤتمر العام،\n\nإذ يلاحظ الخطر،\n\n1 - يهيب بالدول أن تعمل."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "body"), BESIDE)
def test_a_line_of_the_head_that_no_field_holds_is_kept_and_its_change_told(
    line: str, body: str
) -> None:
    old, new = parsed(f"{line}\n\n{body}\n"), parsed(f"{line}A\n\n{body}\n")
    assert [h.text for h in old.head] == [line]
    assert (old.title, old.sponsors, old.warnings) == (None, (), ())
    assert [(h.field, h.old, h.new) for h in resdiff.compare(old, new).head] == [
        ("line", line, f"{line}A")
    ]


HEADS_THAT_SAY_THE_SAME = [
    (  # the number before the title is that of the symbol
        "A/RES/78/9\nSeventy-eighth session\n[on the report of the Third Committee (A/78/47)]\n78/9. Lamps of the coast",
        "A/C.3/80/L.9\nEightieth session\nThird Committee\nNorway: draft resolution\nLamps of the coast",
    ),
    (
        "A/RES/78/9\nSoixante-dix-huitième session\n[sur la base du rapport de la Troisième Commission (A/78/47)]\n"
        "78/9. Les lampes de la côte",
        "A/C.3/80/L.9\nQuatre-vingtième session\nTroisième Commission\nNorvège : projet de résolution\n"
        "Les lampes de la côte",
    ),
]
BODIES_OF_HEADS = (
    "The General Assembly,\n\nAware of the storms,\n\n1. Urges States to act.",
    "L’Assemblée générale,\n\nConsciente du danger,\n\n1. Prie les États d’agir.",
)


@pytest.mark.parametrize(
    ("old", "new", "body"),
    [(*heads, body) for heads, body in zip(HEADS_THAT_SAY_THE_SAME, BODIES_OF_HEADS, strict=True)],
)
def test_a_line_whose_fields_are_told_or_the_same_is_no_change_of_its_own(
    old: str, new: str, body: str
) -> None:
    before, after = parsed(f"{old}\n\n{body}\n"), parsed(f"{new}\n\n{body}\n")
    assert before.title == after.title
    found = resdiff.compare(before, after).head
    assert {"symbol", "session"} <= {h.field for h in found}
    assert [(h.old, h.new) for h in found if h.field == "line"] == []


def test_below_lines_that_name_their_field_one_of_an_unknown_name_is_no_title() -> None:
    document = parsed(
        "Committee: Road Fund\nRoom: 12\nSponsors: Peru; Chile\n\nThe Board,\n\nAware of holes,\n\n1. Urges all to act.\n"
    )
    assert (document.title, document.sponsors) == (None, ("Peru", "Chile"))
    assert [w.message for w in document.warnings] == ["not understood in the masthead: Room: 12"]


NUMBERS_ALONE = [
    ("Resolution 88/3", "PREVENTION OF AVALANCHES", "The Conference,\n\nRecalling its rules,\n\n1. Urges all."),
    ("Draft Resolution 1.2", "Avalanches", "The Conference,\n\nRecalling its rules,\n\n1. Urges all."),
    ("RESOLUTION MEPC.999(88)\n(adopted on 4 July 2026)", "Hull paint", "The Conference,\n\nRecalling its rules,\n\n1. Urges all."),
    ("Resolución 44 C/99", "Los aludes", "La Conferencia,\n\nRecordando sus normas,\n\n1. Exhorta a todos."),
    ("RESOLUTION No. 14", "Avalanches", "The Conference,\n\nRecalling its rules,\n\n1. Urges all."),
    ("Résolution 88/3", "Les avalanches", "La Conférence,\n\nRappelant ses règles,\n\n1. Prie chacun d’agir."),
    ("Resolución 88/3", "Los aludes", "La Conferencia,\n\nRecordando sus normas,\n\n1. Exhorta a todos."),
    ("Резолюция 88/3", "Лавины", "Конференция,\n\nссылаясь на свои правила,\n\n1. призывает всех."),
    ("第88/3号决议", "预防雪崩", "缔约方会议，\n\n铭记危险，\n\n1. 促请各国行动。"),
    ("القرار 88/3", "الانهيارات", "إن المؤتمر العام،\n\nإذ يلاحظ الخطر،\n\n1 - يهيب بالدول أن تعمل."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "title", "body"), NUMBERS_ALONE)
def test_the_number_of_a_resolution_on_a_line_of_its_own_is_no_title(
    number: str, title: str, body: str
) -> None:
    document = parsed(f"{number}\n\n{title}\n\n{body}\n")
    assert (document.title, document.warnings) == (title, ())


OLD_NUMBERS = [
    ("1203 (XII). Lamps", "The General Assembly,\n\nRecalling its rules,\n\n1. Urges all.", "A/RES/1203(XII)", "Lamps"),
    ("Resolution 12 (IV). Lamps", "The Economic and Social Council,\n\nNoting lamps,\n\n1. Urges all.", "E/RES/12(IV)", "Lamps"),
    ("1803 (XVII). 灯塔", "大会，\n\n铭记危险，\n\n1. 促请各国行动。", "A/RES/1803(XVII)", "灯塔"),
    ("1803 (د-17). المنارات", "إن الجمعية العامة،\n\nإذ تلاحظ الخطر،\n\n1 - تهيب بالدول أن تعمل.", "A/RES/1803(XVII)", "المنارات"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "symbol", "title"), OLD_NUMBERS)
def test_the_number_of_an_old_resolution_in_any_language(
    head: str, body: str, symbol: str, title: str
) -> None:
    document = parsed(f"{head}\n\n{body}\n")
    assert (document.symbol, document.title) == (symbol, title)


def test_the_number_above_an_old_resolution_is_its_symbol() -> None:
    body = "THE GENERAL ASSEMBLY,\n\nWHEREAS stamps are rare;\n\nRESOLVES:\n\n1. That a museum be set up.\n\nSixty-first plenary meeting, 13 December 1946.\n"
    document = parsed(f"47 (I). INTERNATIONAL POSTAL MUSEUM\n\n{body}")
    assert (document.symbol, document.title) == ("A/RES/47(I)", "INTERNATIONAL POSTAL MUSEUM")
    assert (document.kind, document.adopted) == ("resolution", "1946-12-13")
    of_others = parsed(
        f"47 (I). POSTAL MUSEUM\n\n{body.replace('GENERAL ASSEMBLY', 'POSTAL UNION')}"
    )
    assert (of_others.symbol, of_others.title) == (None, "47 (I). POSTAL MUSEUM")


def test_a_resumed_meeting_adopts_as_others_do() -> None:
    closing = "54th resumed plenary meeting\n24 December 2021\n"
    document = parsed(f"The General Assembly,\n\n1. Urges States to light lamps.\n\n{closing}")
    assert [p.id for p in document.paragraphs] == ["op1"]
    assert (document.meeting, document.adopted) == ("54th resumed plenary meeting", "2021-12-24")


# Heads as delegates type them and as they are exported (conventions 1.1 to 1.4)

HEADS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "en",
        "UNITED NATIONS\n"
        "\n"
        "A/C.2/80/L.31/Rev.1\n"
        "\n"
        "GENERAL ASSEMBLY\n"
        "\n"
        "Distr.: LIMITED\n"
        "18 November 2025\n"
        "ENGLISH\n"
        "ORIGINAL: ENGLISH\n"
        "\n"
        "Eightieth session\n"
        "SECOND COMMITTEE\n"
        "Agenda item 19 (d)\n"
        "Sustainable development: protection of global climate\n"
        "\n"
        "Kenya, Chile,* Antigua and Barbuda and the\n"
        "United Kingdom of Great Britain and Northern Ireland:**\n"
        "revised draft resolution\n"
        "\n"
        "Protection of springs\n"
        "for present and future generations\n",
        {
            "symbol": "A/C.2/80/L.31/Rev.1",
            "organ": "GA",
            "distribution": "Limited",
            "date": "2025-11-18",
            "session": "80",
            "committee": "C.2",
            "agenda_item": "19 (d)",
            "agenda_title": "Sustainable development: protection of global climate",
            "sponsors": (
                "Kenya",
                "Chile",
                "Antigua and Barbuda",
                "United Kingdom of Great Britain and Northern Ireland",
            ),
            "kind": "revised draft resolution",
            "title": "Protection of springs for present and future generations",
            "original_language": "en",
        },
    ),
    (
        "en",
        "A/80/L.44\n"
        "Distr.: Limited\n"
        "3 Dec. 2025\n"
        "Original: English\n"
        "\n"
        "Eightieth session\n"
        "Agenda items 14 and 121 (a)\n"
        "Integrated follow-up to the outcomes\n"
        "of the major conferences\n"
        "Implementation of the resolutions\n"
        "\n"
        "Egypt (on behalf of the States Members of the United Nations that are members of the Group of 77 and China): draft resolution*\n"
        "\n"
        "Harbour lights\n",
        {
            "symbol": "A/80/L.44",
            "date": "2025-12-03",
            "agenda_item": "14, 121 (a)",
            "kind": "draft resolution",
            "title": "Harbour lights",
            "agenda_title": "Integrated follow-up to the outcomes of the major conferences; Implementation of the resolutions",
        },
    ),
    (
        "en",
        "United Nations A/HRC/58/L.7\n"
        "General Assembly\n"
        "Distr.: Limited\n"
        "24 March 2025\n"
        "Original: English\n"
        "Human Rights Council\n"
        "Fifty-eighth session\n"
        "24 February–4 April 2025\n"
        "Agenda item 3\n"
        "Promotion and protection of all human rights, civil,\n"
        "political, economic, social and cultural rights,\n"
        "including the right to development\n"
        "\n"
        "Angola,* on behalf of the Group of African States, Fiji, Iran (Islamic Republic of)* and Malta: draft resolution\n"
        "\n"
        "58/… Rights of lighthouse keepers\n",
        {
            "organ": "HRC",
            "session": "58",
            "session_days": "24 February–4 April 2025",
            "agenda_item": "3",
            "agenda_title": "Promotion and protection of all human rights, civil, political, economic, social and cultural rights, including the right to development",
            "sponsors": (
                "Angola, on behalf of the Group of African States",
                "Fiji",
                "Iran (Islamic Republic of)",
                "Malta",
            ),
            "kind": "draft resolution",
        },
    ),
    (
        "en",
        "United Nations S/2025/311\n"
        "Security Council\n"
        "Distr.: General\n"
        "20 May 2025\n"
        "Original: English\n"
        "\n"
        "Denmark, France, Greece, Slovenia and United Kingdom of Great Britain and Northern Ireland: draft resolution\n",
        {
            "symbol": "S/2025/311",
            "organ": "SC",
            "sponsors": (
                "Denmark",
                "France",
                "Greece",
                "Slovenia",
                "United Kingdom of Great Britain and Northern Ireland",
            ),
            "kind": "draft resolution",
            "title": None,
            "date": "2025-05-20",
        },
    ),
    (
        "en",
        "E/2025/L.19\n"
        "Economic and Social Council\n"
        "Distr.: Limited\n"
        "17 July 2025\n"
        "2025 session\n"
        "Agenda item 12 (e)\n"
        "Coordination, programme and other questions: long-term programme of support for Haiti\n"
        "\n"
        "Draft resolution submitted by the Vice-President of the Council, Maria Test (Malta), on the basis of informal consultations\n"
        "\n"
        "Ad hoc advisory group on lighthouses\n",
        {
            "symbol": "E/2025/L.19",
            "organ": "ECOSOC",
            "session": "2025",
            "agenda_item": "12 (e)",
            "kind": "draft resolution",
            "title": "Ad hoc advisory group on lighthouses",
        },
    ),
    (
        "en",
        "A/C.1/80/L.9/Corr.1\n"
        "Distr.: Limited\n"
        "October 21, 2025\n"
        "First Committee\n"
        "Agenda item 96\n"
        "\n"
        "Corrigendum\n"
        "\n"
        "Transparency of lamps\n",
        {
            "kind": "corrigendum",
            "date": "2025-10-21",
            "committee": "C.1",
            "title": "Transparency of lamps",
        },
    ),
    (
        "en",
        "Kenya, Chile and Finland: amendments to draft resolution A/C.3/80/L.4/Rev.1\n"
        "\n"
        "Care of wells\n",
        {
            "kind": "amendment",
            "amendment": "A/C.3/80/L.4/Rev.1",
            "sponsors": ("Kenya", "Chile", "Finland"),
        },
    ),
    (
        "en",
        "A/RES/80/14\n"
        "General Assembly\n"
        "Distr.: General\n"
        "5 December 2025\n"
        "Eightieth session\n"
        "Agenda item 9\n"
        "\n"
        "Resolution adopted by the General Assembly\n"
        "on 3 December 2025\n"
        "\n"
        "[without reference to a Main Committee\n"
        "(A/80/L.13 and A/80/L.13/Add.1)]\n"
        "\n"
        "80/14. Lighthouses\n",
        {
            "kind": "resolution",
            "adopted": "2025-12-03",
            "origin": "[without reference to a Main Committee (A/80/L.13 and A/80/L.13/Add.1)]",
            "title": "Lighthouses",
            "session": "80",
        },
    ),
    (
        "en",
        "Oceans, seas and the lagoons\n\n",
        {"title": "Oceans, seas and the lagoons", "sponsors": ()},
    ),
    (
        "en",
        "Eightieth session\nSeventieth session of the Commission on the Status of Lamps\n",
        {"session": "80", "title": "Seventieth session of the Commission on the Status of Lamps"},
    ),
    (
        "en",
        "Seventieth session of the Commission on the Status of Lamps\n",
        {"session": None, "title": "Seventieth session of the Commission on the Status of Lamps"},
    ),
    (
        "en",
        "Agenda item 16\n"
        "Oceans\n"
        "Fiji; Malta; Oman and Bosnia and Herzegovina: draft resolution\n"
        "Lagoons\n",
        {
            "sponsors": ("Fiji", "Malta", "Oman", "Bosnia and Herzegovina"),
            "agenda_title": "Oceans",
            "title": "Lagoons",
        },
    ),
    (
        "en",
        "FIJI, MALTA AND OMAN: DRAFT RESOLUTION\n\nLAGOONS\n",
        {"sponsors": ("FIJI", "MALTA", "OMAN"), "kind": "draft resolution", "title": "LAGOONS"},
    ),
    (
        "fr",
        "Nations Unies A/C.3/80/L.12\n"
        "Assemblée générale\n"
        "Distr. limitée\n"
        "14 octobre 2025\n"
        "Français\n"
        "Original : anglais\n"
        "Quatre-vingtième session\n"
        "Troisième Commission\n"
        "Point 71 a) de l’ordre du jour\n"
        "Élimination du racisme, de la discrimination raciale, de la xénophobie\n"
        "et de l’intolérance qui y est associée\n"
        "\n"
        "Antigua-et-Barbuda, Bélarus*, Saint-Vincent-et-les Grenadines et\n"
        "Trinité-et-Tobago : projet de\n"
        "résolution révisé\n"
        "\n"
        "Protection des phares\n",
        {
            "symbol": "A/C.3/80/L.12",
            "date": "2025-10-14",
            "session": "80",
            "committee": "C.3",
            "agenda_item": "71 (a)",
            "sponsors": (
                "Antigua-et-Barbuda",
                "Bélarus",
                "Saint-Vincent-et-les Grenadines",
                "Trinité-et-Tobago",
            ),
            "kind": "revised draft resolution",
            "title": "Protection des phares",
            "agenda_title": "Élimination du racisme, de la discrimination raciale, de la xénophobie et de l’intolérance qui y est associée",
        },
    ),
    (
        "fr",
        "A/80/L.30\n"
        "Distr. limitée\n"
        "1er décembre 2025\n"
        "Quatre-vingtième session\n"
        "Points 14 et 75 de l'ordre du jour\n"
        "Application intégrée des textes issus des grandes conférences\n"
        "Les océans et le droit de la mer\n"
        "\n"
        "Égypte, au nom du Groupe des 77 et de la Chine : projet de résolution\n"
        "\n"
        "Les phares\n",
        {
            "date": "2025-12-01",
            "agenda_item": "14, 75",
            "agenda_title": "Application intégrée des textes issus des grandes conférences; Les océans et le droit de la mer",
            "sponsors": ("Égypte, au nom du Groupe des 77 et de la Chine",),
            "title": "Les phares",
        },
    ),
    (
        "fr",
        "Autriche, Belgique et Suède :* amendement au projet\n"
        "de résolution IV recommandé par la Deuxième Commission dans son rapport publié sous la cote A/80/555\n"
        "\n"
        "Les phares\n",
        {
            "kind": "amendment",
            "amendment": "projet de résolution IV, A/80/555",
            "sponsors": ("Autriche", "Belgique", "Suède"),
        },
    ),
    (
        "fr",
        "Projet de résolution déposé par la Présidente de l’Assemblée générale\n\nLes phares\n",
        {"kind": "draft resolution", "title": "Les phares"},
    ),
    (
        "fr",
        "Décision adoptée par l’Assemblée générale le 24 décembre 2025\n"
        "\n"
        "[sur la base du rapport de la Cinquième Commission (A/80/700, par. 9)]\n"
        "\n"
        "Les phares\n",
        {"kind": "decision", "adopted": "2025-12-24", "committee": "C.5", "title": "Les phares"},
    ),
    (
        "es",
        "Naciones Unidas A/C.6/80/L.5\n"
        "Asamblea General\n"
        "Distr. limitada\n"
        "5 de noviembre de 2025\n"
        "Español\n"
        "Original: inglés\n"
        "Octogésimo período de sesiones\n"
        "Sexta Comisión\n"
        "Tema 80 del programa\n"
        "Informe de la Comisión de Derecho Internacional\n"
        "\n"
        "Bosnia y Herzegovina, Costa Rica, España* e Irán (República Islámica del): proyecto de resolución\n"
        "\n"
        "Los faros\n",
        {
            "symbol": "A/C.6/80/L.5",
            "date": "2025-11-05",
            "session": "80",
            "committee": "C.6",
            "agenda_item": "80",
            "sponsors": (
                "Bosnia y Herzegovina",
                "Costa Rica",
                "España",
                "Irán (República Islámica del)",
            ),
            "kind": "draft resolution",
            "title": "Los faros",
        },
    ),
    (
        "es",
        "Austria, Bélgica y Suecia*: enmiendas al proyecto de resolución A/80/L.25\n\nLos faros\n",
        {
            "kind": "amendment",
            "amendment": "A/80/L.25",
            "sponsors": ("Austria", "Bélgica", "Suecia"),
        },
    ),
    (
        "es",
        "Resolución aprobada por la Asamblea General\n"
        "el 3 de diciembre de 2025\n"
        "\n"
        "[sobre la base del informe de la Tercera Comisión (A/80/545, párr. 5)]\n"
        "\n"
        "80/20. Los faros\n",
        {"kind": "resolution", "adopted": "2025-12-03", "committee": "C.3", "title": "Los faros"},
    ),
    (
        "es",
        "Proyecto de decisión presentado por la Presidencia\nLos faros\n",
        {"kind": "draft decision"},
    ),
    (
        "ru",
        "Организация Объединенных Наций A/C.5/80/L.8\n"
        "Генеральная Ассамблея\n"
        "Distr.: Limited\n"
        "14 October 2025\n"
        "Russian\n"
        "Original: English\n"
        "Восьмидесятая сессия\n"
        "Пятый комитет\n"
        "Пункт 138 повестки дня\n"
        "План конференций\n"
        "\n"
        "Босния и Герцеговина, Куба* и Соединенное Королевство Великобритании и Северной Ирландии: проект\n"
        "резолюции\n"
        "\n"
        "Маяки\n",
        {
            "symbol": "A/C.5/80/L.8",
            "date": "2025-10-14",
            "session": "80",
            "committee": "C.5",
            "agenda_item": "138",
            "sponsors": (
                "Босния и Герцеговина",
                "Куба",
                "Соединенное Королевство Великобритании и Северной Ирландии",
            ),
            "kind": "draft resolution",
            "title": "Маяки",
        },
    ),
    (
        "ru",
        "Австрия, Бельгия и Швеция*: поправки к проекту резолюции A/80/L.25\n\nМаяки\n",
        {
            "kind": "amendment",
            "amendment": "A/80/L.25",
            "sponsors": ("Австрия", "Бельгия", "Швеция"),
        },
    ),
    (
        "ru",
        "Резолюция, принятая Генеральной Ассамблеей\n"
        "3 декабря 2025 года\n"
        "\n"
        "[по докладу Второго комитета (A/80/555, пункт 9)]\n"
        "\n"
        "80/21. Маяки\n",
        {"kind": "resolution", "adopted": "2025-12-03", "committee": "C.2", "title": "Маяки"},
    ),
    (
        "ru",
        "Пункты 13 и 75 повестки дня\n"
        "Комплексное осуществление решений конференций\n"
        "Мировой океан и морское право\n"
        "\n"
        "Египет от имени Группы 77 и Китая: проект решения\n"
        "Маяки\n",
        {
            "agenda_item": "13, 75",
            "agenda_title": "Комплексное осуществление решений конференций; Мировой океан и морское право",
            "kind": "draft decision",
        },
    ),
    (
        "zh",
        "联合国 A/C.3/80/L.21\n"
        "大 会\n"
        "Distr.: Limited\n"
        "14 October 2025\n"
        "Chinese\n"
        "Original: English\n"
        "第八十届会议\n"
        "第三委员会\n"
        "议程项目 107\n"
        "预防犯罪和刑事司法\n"
        "\n"
        "白俄罗斯、*波斯尼亚和黑塞哥维那、古巴、伊朗伊斯兰共和国和\n"
        "委内瑞拉玻利瓦尔共和国：*\n"
        "决议草案\n"
        "\n"
        "保护灯塔\n",
        {
            "symbol": "A/C.3/80/L.21",
            "date": "2025-10-14",
            "session": "80",
            "committee": "C.3",
            "agenda_item": "107",
            "sponsors": (
                "白俄罗斯",
                "波斯尼亚和黑塞哥维那",
                "古巴",
                "伊朗伊斯兰共和国",
                "委内瑞拉玻利瓦尔共和国",
            ),
            "kind": "draft resolution",
            "title": "保护灯塔",
        },
    ),
    (
        "zh",
        "奥地利、比利时和瑞典：*对第二委员会在其报告(A/80/555)中建议的决议草案四的修正案\n"
        "\n"
        "保护灯塔\n",
        {
            "kind": "amendment",
            "amendment": "决议草案四, A/80/555",
            "sponsors": ("奥地利", "比利时", "瑞典"),
        },
    ),
    (
        "zh",
        "议程项目13和75\n"
        "联合国各次主要会议成果的后续行动\n"
        "海洋和海洋法\n"
        "\n"
        "斐济和马耳他：订正决议草案\n"
        "灯塔\n",
        {
            "agenda_item": "13, 75",
            "agenda_title": "联合国各次主要会议成果的后续行动; 海洋和海洋法",
            "kind": "revised draft resolution",
            "title": "灯塔",
        },
    ),
    (
        "zh",
        "2025年12月18日大会决议\n\n[根据第三委员会的报告(A/80/545，第5段)]\n\n80/228. 灯塔\n",
        {"kind": "resolution", "adopted": "2025-12-18", "committee": "C.3", "title": "灯塔"},
    ),
    (
        "zh",
        "二〇二五年十月十四日\n第八十届会议\n灯塔\n",
        {"date": "2025-10-14", "session": "80", "title": "灯塔"},
    ),
    (
        "ar",
        "الأمم المتحدة A/C.2/80/L.14\n"
        "الجمعية العامة\n"
        "Distr.: Limited\n"
        "14 October 2025\n"
        "Arabic\n"
        "Original: English\n"
        "الدورة الثمانون\n"
        "اللجنة الثانية\n"
        "البند 19 من جدول الأعمال\n"
        "التنمية المستدامة\n"
        "\n"
        "أنتيغوا وبربودا، البوسنة والهرسك، فيجي* ومالطة:* مشروع قرار\n"
        "\n"
        "حماية المنارات\n",
        {
            "symbol": "A/C.2/80/L.14",
            "date": "2025-10-14",
            "session": "80",
            "committee": "C.2",
            "agenda_item": "19",
            "sponsors": ("أنتيغوا وبربودا", "البوسنة والهرسك", "فيجي", "مالطة"),
            "kind": "draft resolution",
            "title": "حماية المنارات",
        },
    ),
    (
        "ar",
        "النمسا وبلجيكا والسويد: تعديلات على مشروع القرار A/80/L.25\n\nالمنارات\n",
        {"kind": "amendment", "amendment": "A/80/L.25", "sponsors": ("النمسا", "بلجيكا", "السويد")},
    ),
    (
        "ar",
        "قرار اتخذته الجمعية العامة\n"
        "في 3 كانون الأول/ديسمبر 2025\n"
        "\n"
        "[بناء على تقرير اللجنة الثالثة (A/80/545، الفقرة 5)]\n"
        "\n"
        "80/228 المنارات\n",
        {"kind": "resolution", "adopted": "2025-12-03", "committee": "C.3"},
    ),
    (
        "ar",
        "]بناء على تقرير اللجنة السادسة (A/80/545، الفقرة 5)[\n80/229 المنارات\n",
        {"committee": "C.6"},
    ),
    (
        "ar",
        "البندان 13 و 75 من جدول الأعمال\n"
        "التنفيذ المتكامل لنتائج المؤتمرات\n"
        "المحيطات وقانون البحار\n"
        "\n"
        "مصر، باسم مجموعة الـ 77 والصين: مشروع مقرر\n"
        "المنارات\n",
        {
            "agenda_item": "13, 75",
            "agenda_title": "التنفيذ المتكامل لنتائج المؤتمرات; المحيطات وقانون البحار",
            "kind": "draft decision",
        },
    ),
    (
        "en",
        "Committee: Third Committee\n"
        "Agenda item: 67 (b)\n"
        "Title: Lamps for all\n"
        "Sponsors: Kenya, Chile and Finland\n"
        "Date: 14 October 2025\n",
        {
            "committee": "C.3",
            "agenda_item": "67 (b)",
            "title": "Lamps for all",
            "sponsors": ("Kenya", "Chile", "Finland"),
            "date": "2025-10-14",
        },
    ),
    (
        "fr",
        "Commission : Troisième Commission\n"
        "Sujet : Les phares\n"
        "Présenté par : Kenya, Chili et Finlande\n",
        {"committee": "C.3", "title": "Les phares", "sponsors": ("Kenya", "Chili", "Finlande")},
    ),
    (
        "en",
        "A/80/123–S/2025/45\n"
        "General Assembly Security Council\n"
        "Eightieth session Eightieth year\n"
        "Lamps\n",
        {"symbol": "A/80/123"},
    ),
    (
        "en",
        "Administration of justice: amendments to the statute of the Tribunal\n",
        {
            "sponsors": (),
            "title": "Administration of justice: amendments to the statute of the Tribunal",
        },
    ),
    (
        "en",
        "A/C.6/80/L.3/Add.1\n"
        "Distr.: Limited\n"
        "5th November 2025\n"
        "Sixth Committee\n"
        "Agenda item 81\n"
        "Measures to eliminate lamps\n"
        "\n"
        "Addendum\n"
        "\n"
        "Measures to eliminate lamps\n",
        {
            "kind": "addendum",
            "date": "2025-11-05",
            "committee": "C.6",
            "symbol": "A/C.6/80/L.3/Add.1",
            "title": "Measures to eliminate lamps",
        },
    ),
    (
        "en",
        "A/C.3/80/L.4\n"
        "14 October 2025\n"
        "\n"
        "Agenda item 107\n"
        "Crime prevention\n"
        "\n"
        "Belarus, China,\n"
        "Cuba, Iran (Islamic\n"
        "Republic of) and Venezuela (Bolivarian Republic\n"
        "of): draft resolution\n"
        "\n"
        "Lamps\n",
        {
            "sponsors": (
                "Belarus",
                "China",
                "Cuba",
                "Iran (Islamic Republic of)",
                "Venezuela (Bolivarian Republic of)",
            ),
            "title": "Lamps",
            "date": "2025-10-14",
        },
    ),
    (
        "en",
        "Item 69 (b) of the provisional agenda*\n"
        "Promotion and protection of lamps: lamp questions, including alternative approaches\n"
        "\n"
        "Report of the Lamp Council\n",
        {"agenda_item": "69 (b)", "title": "Report of the Lamp Council"},
    ),
    (
        "en",
        "Sierra Leone,* on behalf of the Group of African States: draft resolution**\nLamps\n",
        {"sponsors": ("Sierra Leone, on behalf of the Group of African States",), "title": "Lamps"},
    ),
    ("en", "Draft resolution A/C.3/80/L.4\nLamps of the sea\n", {"title": "Lamps of the sea"}),
    (
        "en",
        "DRAFT RESOLUTION\nLamps of the sea\n",
        {"kind": "draft resolution", "title": "Lamps of the sea"},
    ),
    (
        "en",
        "Revised draft resolution submitted by the Chair, Ms. A. Test (Malta)\nLamps of the sea\n",
        {"title": "Lamps of the sea"},
    ),
    (
        "en",
        "Netherlands (Kingdom of the), New Zealand and Papua New\n"
        "Guinea: draft resolution\n"
        "\n"
        "Lamps\n",
        {
            "sponsors": ("Netherlands (Kingdom of the)", "New Zealand", "Papua New Guinea"),
            "title": "Lamps",
        },
    ),
    (
        "en",
        "Kenya: sub-amendment to the amendments contained in document A/C.3/80/L.60\n\nLamps\n",
        {"kind": "amendment", "amendment": "A/C.3/80/L.60", "sponsors": ("Kenya",)},
    ),
    (
        "en",
        "Proposed amendments to draft resolution A/C.3/80/L.4/Rev.1\n\nLamps\n",
        {"kind": "amendment", "amendment": "A/C.3/80/L.4/Rev.1"},
    ),
    (
        "en",
        "Amendment to draft resolution A/80/L.25 submitted by Kenya\n\nLamps\n",
        {"kind": "amendment", "amendment": "A/80/L.25"},
    ),
    (
        "en",
        "S/RES/2790 (2025)\n"
        "Security Council\n"
        "Distr.: General\n"
        "14 July 2025\n"
        "\n"
        "Resolution 2790 (2025)\n"
        "\n"
        "Adopted by the Security Council at its 9955th meeting, on\n"
        "14 July 2025\n",
        {
            "symbol": "S/RES/2790 (2025)",
            "kind": "resolution",
            "adopted": "2025-07-14",
            "organ": "SC",
        },
    ),
    (
        "en",
        "E/RES/2025/14\n"
        "Economic and Social Council\n"
        "2025 session\n"
        "\n"
        "Resolution adopted by the Economic and Social Council on 10 June 2025\n"
        "\n"
        "[on the recommendation of the Commission on Lamps (E/2025/30)]\n"
        "\n"
        "2025/14. Lamps\n",
        {
            "symbol": "E/RES/2025/14",
            "session": "2025",
            "kind": "resolution",
            "adopted": "2025-06-10",
            "title": "Lamps",
            "organ": "ECOSOC",
        },
    ),
    (
        "en",
        "A/DEC/80/501\n"
        "Decision adopted by the General Assembly on 5 September 2025\n"
        "\n"
        "80/501. Organization of lamps\n",
        {"kind": "decision", "adopted": "2025-09-05", "title": "Organization of lamps"},
    ),
    (
        "fr",
        "Conseil des droits de l’homme\n"
        "Cinquante-huitième session\n"
        "24 février-4 avril 2025\n"
        "Point 3 de l’ordre du jour\n"
        "Promotion et protection de tous les droits\n"
        "\n"
        "Albanie*, Fidji et Monténégro* : projet de résolution\n"
        "\n"
        "Les phares\n",
        {
            "organ": "HRC",
            "session": "58",
            "session_days": "24 février-4 avril 2025",
            "sponsors": ("Albanie", "Fidji", "Monténégro"),
            "title": "Les phares",
        },
    ),
    (
        "fr",
        "PROJET DE RÉSOLUTION\nLes phares\n",
        {"kind": "draft resolution", "title": "Les phares"},
    ),
    (
        "fr",
        "Bosnie-Herzégovine, Fidji et les Pays-Bas (Royaume des) :* projet de décision\n"
        "Les phares\n",
        {
            "sponsors": ("Bosnie-Herzégovine", "Fidji", "Pays-Bas (Royaume des)"),
            "kind": "draft decision",
            "title": "Les phares",
        },
    ),
    (
        "fr",
        "Résolution 2790 (2025)\n"
        "\n"
        "Adoptée par le Conseil de sécurité à sa 9955e séance, le 14 juillet 2025\n",
        {"kind": "resolution", "adopted": "2025-07-14"},
    ),
    (
        "es",
        "Consejo de Derechos Humanos\n"
        "58º período de sesiones\n"
        "24 de febrero a 4 de abril de 2025\n"
        "Tema 3 de la agenda\n"
        "Promoción y protección de todos los derechos\n"
        "\n"
        "Albania*, Fiji y Montenegro*: proyecto de resolución\n"
        "\n"
        "Los faros\n",
        {
            "organ": "HRC",
            "session": "58",
            "session_days": "24 de febrero a 4 de abril de 2025",
            "sponsors": ("Albania", "Fiji", "Montenegro"),
            "title": "Los faros",
            "agenda_item": "3",
        },
    ),
    (
        "es",
        "Egipto, en nombre del Grupo de los 77 y China: proyecto de resolución\nLos faros\n",
        {"sponsors": ("Egipto, en nombre del Grupo de los 77 y China",), "title": "Los faros"},
    ),
    (
        "es",
        "Temas 13 y 75 del programa\n"
        "Aplicación integrada de las conferencias\n"
        "Los océanos y el derecho del mar\n"
        "\n"
        "Malta y Fiji: proyecto de resolución revisado\n"
        "Los faros\n",
        {
            "agenda_item": "13, 75",
            "agenda_title": "Aplicación integrada de las conferencias; Los océanos y el derecho del mar",
            "kind": "revised draft resolution",
            "title": "Los faros",
        },
    ),
    (
        "es",
        "Aprobada por el Consejo de Seguridad en su 9955a sesión, celebrada el 14 de julio de 2025\n",
        {"adopted": "2025-07-14"},
    ),
    (
        "ru",
        "Совет по правам человека\n"
        "Пятьдесят восьмая сессия\n"
        "24 февраля – 4 апреля 2025 года\n"
        "Пункт 3 повестки дня\n"
        "Поощрение и защита всех прав\n"
        "\n"
        "Албания*, Фиджи и Черногория*: проект резолюции\n"
        "\n"
        "Маяки\n",
        {
            "organ": "HRC",
            "session": "58",
            "session_days": "24 февраля – 4 апреля 2025 года",
            "sponsors": ("Албания", "Фиджи", "Черногория"),
            "title": "Маяки",
        },
    ),
    ("ru", "ПРОЕКТ РЕЗОЛЮЦИИ\nМаяки\n", {"kind": "draft resolution", "title": "Маяки"}),
    (
        "ru",
        "Проект резолюции, представленный Председателем Комитета\nМаяки\n",
        {"kind": "draft resolution", "title": "Маяки"},
    ),
    (
        "ru",
        "Австрия, Бельгия и Швеция:* поправка к проекту резолюции II, рекомендованному Вторым комитетом в его докладе (A/80/555)\n"
        "\n"
        "Маяки\n",
        {"kind": "amendment", "sponsors": ("Австрия", "Бельгия", "Швеция")},
    ),
    (
        "zh",
        "人权理事会\n"
        "第五十八届会议\n"
        "2025年2月24日至4月4日\n"
        "议程项目3\n"
        "促进和保护所有人权\n"
        "\n"
        "阿尔巴尼亚*、斐济和黑山*：决议草案\n"
        "\n"
        "灯塔\n",
        {
            "organ": "HRC",
            "session": "58",
            "session_days": "2025年2月24日至4月4日",
            "sponsors": ("阿尔巴尼亚", "斐济", "黑山"),
            "title": "灯塔",
        },
    ),
    ("zh", "委员会主席提交的决议草案\n灯塔\n", {"kind": "draft resolution", "title": "灯塔"}),
    (
        "zh",
        "埃及（代表77国集团和中国）：决议草案\n灯塔\n",
        {"kind": "draft resolution", "title": "灯塔"},
    ),
    (
        "zh",
        "提案国：肯尼亚、智利和芬兰\n标题：灯塔\n",
        {"sponsors": ("肯尼亚", "智利", "芬兰"), "title": "灯塔"},
    ),
    (
        "ar",
        "مجلس حقوق الإنسان\n"
        "الدورة الثامنة والخمسون\n"
        "24 شباط/فبراير - 4 نيسان/أبريل 2025\n"
        "البند 3 من جدول الأعمال\n"
        "تعزيز وحماية جميع الحقوق\n"
        "\n"
        "ألبانيا* وفيجي والجبل الأسود*: مشروع قرار\n"
        "\n"
        "المنارات\n",
        {
            "organ": "HRC",
            "session": "58",
            "sponsors": ("ألبانيا", "فيجي", "الجبل الأسود"),
            "title": "المنارات",
        },
    ),
    (
        "ar",
        "مشروع قرار مقدم من رئيس اللجنة\nالمنارات\n",
        {"kind": "draft resolution", "title": "المنارات"},
    ),
    (
        "ar",
        "القرار 2790 (2025)\n"
        "\n"
        "الذي اتخذه مجلس الأمن في جلسته 9955، المعقودة في 14 تموز/يوليه 2025\n",
        {"adopted": "2025-07-14"},
    ),
    (
        "ar",
        "مقرر اتخذته الجمعية العامة في 24 كانون الأول/ديسمبر 2025\nالمنارات\n",
        {"kind": "decision", "adopted": "2025-12-24", "title": "المنارات"},
    ),
]


@pytest.mark.parametrize(("code", "head", "fields"), HEADS)
def test_heads(code: str, head: str, fields: dict[str, Any]) -> None:
    document = draft(code, head)
    if "amendment" in fields:
        fields = fields | {"amendment": Amendment(amends=fields["amendment"])}
    assert {name: getattr(document, name) for name in fields} == fields
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("code", "head", "told_in_warning"),
    [
        # the symbol and the head name two sessions
        ("en", "A/C.3/79/L.60\nEightieth session\nThird Committee\nLamps", "session 79"),
        # and two committees
        (
            "fr",
            "A/C.3/80/L.60\nQuatre-vingtième session\nDeuxième Commission\nLes phares",
            "committee C.3",
        ),
        # two lines for one field
        ("en", "A/80/L.5\nA/80/L.6\nLamps", "A/80/L.6"),
        (
            "en",
            "A/RES/80/14\nResolution adopted by the General Assembly on 3 December 2025\nLamps",
            "2025-12-04",
        ),
    ],
)
def test_what_contradicts_itself_is_told(code: str, head: str, told_in_warning: str) -> None:
    closing = "\n5th plenary meeting\n4 December 2025\n" if "adopted" in head else ""
    document = parsed(f"{head}\n\n{BODIES[code]}{closing}")
    assert [told_in_warning in warning.message for warning in document.warnings] == [True]


@pytest.mark.parametrize(
    "line",
    [
        # a bracket without a source is no source
        "[First reading, morning]",
        # a session within a title is no session of the document
        "Seventieth session of the Commission on the Status of Lamps",
        # what a text is about is no list of sponsors
        "Administration of justice: amendments to the statute of the Tribunal",
        "Oceans, seas and lagoons",
    ],
)
def test_a_line_that_only_looks_like_a_field_is_the_title(line: str) -> None:
    document = draft("en", line)
    assert told(document) == {"organ": "GA", "title": line}
    assert document.origin is None
    assert document.warnings == ()


@pytest.mark.parametrize("code", ["en", "fr", "es", "ru", "zh", "ar"])
def test_the_account_of_a_head_is_whole(code: str) -> None:
    for of_code, head, _ in HEADS:
        if of_code == code:
            account = draft(code, head).account
            assert account is not None
            assert account.lost == 0


def test_a_head_of_a_web_page_has_several_fields_in_a_paragraph() -> None:
    page = (
        "<p><b>Eightieth session</b><br><b>Second Committee</b><br>Agenda item 19 (d)<br>"
        "<b>Sustainable development: care of lamps</b></p><p><b>Kenya, Chile* and Fiji: draft resolution</b></p>"
        "<h2>Care of lamps</h2><p><i>The General Assembly</i>,</p><p>1. <i>Urges</i> all to act.</p>"
    )
    document = resdiff.parse(resdiff.read_bytes(page.encode(), "draft.html"))
    assert told(document) == {
        "organ": "GA",
        "session": "80",
        "committee": "C.2",
        "agenda_item": "19 (d)",
        "agenda_title": "Sustainable development: care of lamps",
        "kind": "draft resolution",
        "sponsors": ("Kenya", "Chile", "Fiji"),
        "title": "Care of lamps",
    }
    assert document.warnings == ()


def test_fields_and_clauses_that_a_page_parts_by_breaks_alone_are_apart() -> None:
    page = (
        "<p><b>Committee:</b> Security Council<br><b>Topic:</b> Piracy on lakes<br><b>School:</b> Hillcrest<br>"
        "<b>Sponsors:</b> Gabon; Peru</p><p>The Security Council,</p>"
        "<p><i>Deeply disturbed</i> by acts of piracy,<br><i>Having studied</i> the report,</p>"
        "<p>Hereby:</p><ol><li>Condemns piracy;</li><li>Asks all to patrol.</li></ol>"
    )
    document = resdiff.parse(resdiff.read_bytes(page.encode(), "draft.html"))
    assert (document.organ, document.title) == ("SC", "Piracy on lakes")
    assert document.sponsors == ("Gabon", "Peru")
    assert [p.id for p in document.paragraphs] == ["pp1", "pp2", "op1", "op2"]
    assert document.warnings == ()


def test_a_heading_above_the_sponsors_is_the_title_where_none_stands_below() -> None:
    text = "# Care of lamps\n\n**Kenya and Fiji: draft resolution**\n\n*The General Assembly*,\n\n1. *Urges* all to act.\n"
    document = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.md"))
    assert (document.title, document.sponsors) == ("Care of lamps", ("Kenya", "Fiji"))
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("head", "organ"),
    [
        ("General Assembly      Distr.: Limited      14 October 2025      Original: English", "GA"),
        ("Economic and Social Council      Distr.: General      14 October 2025", "ECOSOC"),
        ("Asamblea General      Distr. limitada      14 de octubre de 2025", "GA"),
        ("Генеральная Ассамблея      Distr.: Limited      14 October 2025", "GA"),
        (
            "大会      Distr.: Limited      14 October 2025      Chinese      Original: English",
            "GA",
        ),
    ],
)
def test_the_box_of_a_masthead_typed_in_columns(head: str, organ: str) -> None:
    bodies = {"A": "La Asamblea General,", "Г": "Генеральная Ассамблея,", "大": "大会，"}
    enacting = bodies.get(head[0], "The General Assembly,")
    document = parsed(f"UN      A/C.2/80/L.9\n{head}\n\n{enacting}\n\n1. Requests a report.\n")
    assert document.date == "2025-10-14"
    assert document.distribution is not None
    assert not [w for w in document.warnings if head[:6] in w.message]
    if organ != "GA":
        assert parsed(f"{head}\n\nThe Council,\n\n1. Requests a report.\n").organ == organ


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Zero draft as of 14 October 2025\n\nProtecting hedgerows\n\nThe General Assembly,",
            (None, "Protecting hedgerows", "2025-10-14"),
        ),
        (
            "Protecting hedgerows\nversion of 12 May 2025\n\nThe General Assembly,",
            (None, "Protecting hedgerows", "2025-05-12"),
        ),
        (
            "Version du 14 octobre 2025\n\nProtection des haies\n\nL’Assemblée générale,",
            (None, "Protection des haies", "2025-10-14"),
        ),
        (
            "Версия от 14 октября 2025 года\n\nОхрана изгородей\n\nГенеральная Ассамблея,",
            (None, "Охрана изгородей", "2025-10-14"),
        ),
        (
            "Facilitators' text, 3 November 2026, 6 p.m.\n\nHedgerows\n\nThe General Assembly,",
            (None, "Hedgerows", "2026-11-03"),
        ),
        (
            "Facilitator's draft of 14 October, 10 a.m.\n\nHedgerows\n\nThe General Assembly,",
            (None, "Hedgerows", None),
        ),
        ("Chair's text\n\nHedgerows\n\nThe General Assembly,", (None, "Hedgerows", None)),
        ("Texto del facilitador\n\nSetos\n\nLa Asamblea General,", (None, "Setos", None)),
        ("WHA78.14\n\nThe Seventy-eighth World Health Assembly,", ("WHA78.14", None, None)),
        (
            "WHA78.14 Snake bites\n\nThe Seventy-eighth World Health Assembly,",
            ("WHA78.14", "Snake bites", None),
        ),
    ],
)
def test_neither_the_version_of_a_draft_nor_its_number_is_the_title(
    head: str, expected: tuple[str | None, ...]
) -> None:
    document = parsed(f"{head}\n\nRecalling its resolution 78/155,\n\n1. Requests a report.")
    assert (document.symbol, document.title, document.date) == expected


@pytest.mark.parametrize(
    ("line", "symbol", "organ"),
    [
        ("Economic and Social Council      E/2026/L.5", "E/2026/L.5", "ECOSOC"),
        ("A/81/L.7\tGeneral Assembly", "A/81/L.7", "GA"),
        ("Amendments to draft resolution A/81/L.7", None, "GA"),
    ],
)
def test_an_organ_and_the_symbol_on_one_line(line: str, symbol: str | None, organ: str) -> None:
    enacting = "The Economic and Social Council," if organ == "ECOSOC" else "The General Assembly,"
    document = parsed(f"{line}\n\nCare of lakes\n\n{enacting}\n\n1. Decides to meet.")
    assert (document.symbol, document.organ) == (symbol, organ)
    if symbol is not None:
        assert document.title == "Care of lakes"
        assert not document.warnings


@pytest.mark.parametrize(
    ("heading", "enacting", "operative"),
    [
        ("Preamble", "The General Assembly,", "Decides to meet."),
        ("PRÉAMBULE", "L’Assemblée générale,", "Décide de se réunir dans les meilleurs délais."),
        ("Preámbulo:", "La Asamblea General,", "Decide reunirse."),
        ("Преамбула", "Генеральная Ассамблея,", "постановляет собраться."),
        ("序言部分", "大会，", "决定开会。"),
        ("الديباجة", "إن الجمعية العامة،", "تقرر الاجتماع."),
    ],
)
@pytest.mark.parametrize("title", ["1984 ©", None])
def test_the_heading_of_a_preamble_is_no_title(
    heading: str, enacting: str, operative: str, title: str | None
) -> None:
    lines = (title, heading, enacting, f"1. {operative}")
    document = parsed("\n\n".join(filter(None, lines)))
    assert document.title == title
    assert document.account is not None
    assert document.account.lost == 0
