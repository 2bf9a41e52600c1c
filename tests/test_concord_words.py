"""Single words that one language version alone has otherwise: figures, bodies, endings of symbols;
paragraphs that it has in one, or the other way round.
"""

from __future__ import annotations

import msgspec
import pytest

from resdiff.model.records import Document
from resdiff.proofreading.concord import Discord, concord
from tests.test_concord_texts import HEADS, headed, rewritten, with_paragraphs

_PLACES = "○○○○○○"  # that the invented texts leave for words of their own

Words = dict[str, str]


def told(words: Words, code: str, old: str, new: str) -> list[Discord]:
    """What is told where one version says something else within words that all have."""
    texts = {c: rewritten(_PLACES, words[c])(headed(c)) for c in HEADS}
    assert concord(list(texts.values())).findings == ()
    changed = words[code].replace(old, new)
    assert changed != words[code]
    texts[code] = rewritten(_PLACES, changed)(headed(code))
    return list(concord(list(texts.values())).findings)


VOLUME = {
    "en": "Lantern Series, vol. 2225, No. 39574",
    "fr": "Recueil des lanternes, vol. 2225, no 39574",
    "es": "Serie de faroles, vol. 2225, núm. 39574",
    "ru": "Серия о фонарях, том 2225, № 39574",
    "zh": "《灯笼汇编》，第2225卷，第39574号",
    "ar": "سلسلة الفوانيس، المجلد 2225، الرقم 39574",
}


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2225", "2252"),  # A/RES/76/304 in Arabic: vol. 1456 for 1465
        ("39574", "3957"),  # E/RES/2022/17 in French
        ("39574", "39754"),
    ],
)
def test_one_figure_in_the_place_of_another(code: str, old: str, new: str) -> None:
    found = told(VOLUME, code, old, new)
    assert [(f.kind, f.paragraph, f.language, f.found, f.expected) for f in found] == [
        ("number", "op2", code, new, old)
    ]
    assert found[0].said[code] == new
    assert found[0].sure


@pytest.mark.parametrize("code", HEADS)
def test_a_volume_in_which_a_treaty_stands_in_another_language(code: str) -> None:
    """A/RES/76/70 in Spanish: the Convention on the Law of the Sea in vol. 1834."""
    assert told(VOLUME, code, "2225", "2226") == []


COUNTS = {
    "en": "in 109 harbours and at their 55th session",
    "fr": "dans 109 ports et à leur cinquante-cinquième session",
    "es": "en 109 puertos y en su 55º período de sesiones",
    "ru": "в 109 гаванях и на их пятьдесят пятой сессии",
    "zh": "在109个港口和第五十五届会议上",
    "ar": "في 109 موانئ وفي دورتها الخامسة والخمسين",
}


@pytest.mark.parametrize("code", HEADS)
def test_a_count_without_a_unit(code: str) -> None:
    """A/RES/76/218 in Russian: 107 countries for 109."""
    assert [f.found for f in told(COUNTS, code, "109", "107")] == ["107"]


EDITIONS = {
    "en": "Report of the Lantern Forum 2015 (Zembla, 2015)",
    "fr": "Rapport du Forum des lanternes 2015 (Zembla, 2015)",
    "es": "Informe del Foro de los Faroles 2015 (Zembla, 2015)",
    "ru": "доклад Форума по фонарям 2015 года (Зембла, 2015)",
    "zh": "《2015年灯笼论坛报告》(岑布拉, 2015)",
    "ar": "تقرير منتدى الفوانيس 2015 (زيمبلا، 2015)",
}


@pytest.mark.parametrize("code", HEADS)
def test_a_book_comes_out_later_in_another_language(code: str) -> None:
    """A/RES/76/209 in French: (Paris, 2016) for (Paris, 2015)."""
    words = EDITIONS[code]
    head, _, tail = words.rpartition("2015")
    assert told(EDITIONS, code, words, f"{head}2016{tail}") == []
    assert [f.found for f in told(EDITIONS, code, words, f"{head}2013{tail}")] == ["2013"]


ANNIVERSARIES = {
    "en": "the fiftieth anniversary of the 1970 Convention",
    "fr": "le cinquantième anniversaire de la Convention de 1970",
    "es": "el quincuagésimo aniversario de la Convención de 1970",
    "ru": "пятидесятая годовщина Конвенции 1970 года",
    "zh": "1970年公约五十周年",
    "ar": "الذكرى السنوية الخمسون لاتفاقية عام 1970",
}


def test_a_figure_that_the_others_have_in_words() -> None:
    """A/RES/76/16 in Spanish: 50º aniversario, and no year."""
    words = ANNIVERSARIES["es"]
    assert told(ANNIVERSARIES, "es", words, "el 50º aniversario de la Convención") == []


ARTICLES = {
    "en": "article 30 of the Lantern Convention",
    "fr": "l’article 30 de la Convention des lanternes",
    "es": "el artículo 30 de la Convención de los faroles",
    "ru": "статья 30 Конвенции о фонарях",
    "zh": "《灯笼公约》第三十条",
    "ar": "المادة 30 من اتفاقية الفوانيس",
}


@pytest.mark.parametrize("code", ["en", "fr", "es", "ru", "ar"])
def test_a_figure_that_one_of_the_others_has_in_words(code: str) -> None:
    found = told(ARTICLES, code, "30", "31")
    assert [(f.kind, f.language, f.found, f.expected) for f in found] == [
        ("number", code, "31", "30")
    ]


BILLIONS = {
    "en": "pledges of 9.866 billion dollars",
    "fr": "des annonces de 9,866 milliards de dollars",
    "es": "promesas de 9.866 millones de dólares",
    "ru": "объявленные взносы в размере 9,866 миллиарда долларов",
    "zh": "认捐98.66亿美元",
    "ar": "تعهدات قيمتها 9,866 بلايين دولار",
}


def test_nobody_counts_thousands_of_billions() -> None:
    """A/RES/77/165: Arabic has its decimals behind a comma, and its thousands too."""
    texts = {c: rewritten(_PLACES, BILLIONS[c])(headed(c)) for c in HEADS}
    assert concord(list(texts.values())).findings == ()


YEARS = {
    "en": "the Convention of 1997, the Statute of 2003 and the Protocol of 1977",
    "fr": "la Convention de 1997, le Statut de 2003 et le Protocole de 1977",
    "es": "la Convención de 1997, el Estatuto de 2003 y el Protocolo de 1977",
    "ru": "Конвенция 1997 года, Статут 2003 года и Протокол 1977 года",
    "zh": "1997年公约、2003年规约和1977年议定书",
    "ar": "اتفاقية عام 1997 والنظام الأساسي لعام 2003 وبروتوكول عام 1977",
}


@pytest.mark.parametrize("code", HEADS)
def test_a_year_that_is_wrong_where_it_also_stands_rightly(code: str) -> None:
    """A/RES/78/70 in Chinese: a Protocol of 1977 and a Convention of 1997, both of 1997."""
    [found] = told(YEARS, code, "1977", "1997")
    assert (found.found, found.expected) == ("1997", "1977")
    assert found.around[code][0].rstrip("… ").find("2003") >= 0


SAID_TWICE = {
    "en": "at its 61st session and again at its 61st session",
    "fr": "à sa 61e session et encore à sa 61e session",
    "es": "en su 61º período de sesiones y de nuevo en su 61º período de sesiones",
    "ru": "на своей 61-й сессии и вновь на своей 61-й сессии",
    "zh": "在第61届会议上和再次在第61届会议上",
    "ar": "في دورتها الحادية والستين ومرة أخرى في دورتها الحادية والستين",
}


@pytest.mark.parametrize("code", [code for code in HEADS if code != "ar"])
def test_one_of_two_sessions_that_are_the_same_is_far_off(code: str) -> None:
    words = SAID_TWICE[code]
    last = words.rindex("61")
    other = f"{words[:last]}58{words[last + 2 :]}"
    assert [f.found for f in told(SAID_TWICE, code, words, other)] == ["58"]


CITED = {
    "en": "and resolution 74/307 on harbours",
    "fr": "et la résolution 74/307 sur les ports",
    "es": "y la resolución 74/307 sobre los puertos",
    "ru": "и резолюцию 74/307 о гаванях",
    "zh": "和关于港口的第74/307号决议",
    "ar": "والقرار 74/307 بشأن المرافئ",
}


@pytest.mark.parametrize("code", HEADS)
def test_a_number_typed_from_its_end(code: str) -> None:
    assert [(f.kind, f.language) for f in told(CITED, code, "74/307", "307/74")] == [
        ("citation", code)
    ]


BODIES = {
    "en": "under the auspices of the Economic and Social Council",
    "fr": "sous les auspices du Conseil économique et social",
    "es": "bajo los auspicios del Consejo Económico y Social",
    "ru": "под эгидой Экономического и Социального Совета",
    "zh": "在经济及社会理事会主持下",
    "ar": "تحت رعاية المجلس الاقتصادي والاجتماعي",
}
OTHER_BODIES = {
    "en": ("Economic and Social Council", "Human Rights Council"),
    "fr": ("Conseil économique et social", "Conseil des droits de l’homme"),
    "es": ("Consejo Económico y Social", "Consejo de Derechos Humanos"),
    "ru": ("Экономического и Социального Совета", "Совета по правам человека"),
    "zh": ("经济及社会理事会", "人权理事会"),
    "ar": ("المجلس الاقتصادي والاجتماعي", "مجلس حقوق الإنسان"),
}


@pytest.mark.parametrize("code", HEADS)
def test_another_body(code: str) -> None:
    """A/RES/77/156 in French has the Council for the Assembly."""
    old, new = OTHER_BODIES[code]
    found = told(BODIES, code, old, new)
    assert [(f.kind, f.language, f.found, f.expected) for f in found] == [
        ("body", code, "HRC", "ECOSOC")
    ]
    assert found[0].said[code] == new


ENDINGS = dict.fromkeys(HEADS, "A/95/53/Add.1")


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize("ending", ["", "/Add.2", "/Rev.1"])
def test_another_ending_of_a_symbol(code: str, ending: str) -> None:
    found = told(ENDINGS, code, "/Add.1", ending)
    assert [(f.kind, f.language, f.found) for f in found] == [("symbol", code, f"A/95/53{ending}")]


def _joined(document: Document) -> Document:
    rows = list(document.paragraphs)
    at = next(n for n, p in enumerate(rows) if p.id == "op3")
    text = f"{rows[at].text} {rows[at + 1].text}"
    citations = (*rows[at].citations, *rows[at + 1].citations)
    rows[at : at + 2] = [msgspec.structs.replace(rows[at], text=text, citations=citations)]
    return with_paragraphs(document, rows)


@pytest.mark.parametrize("code", HEADS)
def test_two_paragraphs_in_one(code: str) -> None:
    """A/RES/77/28 in Russian has two of its preamble so."""
    texts = {c: headed(c) for c in HEADS}
    texts[code] = _joined(texts[code])
    found = [f for f in concord(list(texts.values())).findings if f.paragraph == "op4"]
    assert ("missing", code) in {(f.kind, f.language) for f in found}


@pytest.mark.parametrize("code", HEADS)
def test_two_paragraphs_the_other_way_round(code: str) -> None:
    """They say nothing by which they are known but how long they are."""

    def with_two(document: Document, exchanged: bool) -> Document:
        rows = list(document.paragraphs)
        bare = [msgspec.structs.replace(p, notes=(), citations=()) for p in rows[:2]]
        lengths = (40, 12) if exchanged else (12, 40)
        word = "灯笼，" if document.language == "zh" else "lanterns, "
        rows[:2] = [
            msgspec.structs.replace(p, text=word * n) for p, n in zip(bare, lengths, strict=True)
        ]
        return with_paragraphs(document, rows)

    texts = {c: with_two(headed(c), exchanged=c == code) for c in HEADS}
    found = concord(list(texts.values())).findings
    assert {(f.kind, f.language) for f in found} == {("order", code)}


MEETINGS = {
    "en": "10,500 boats and the 25 years since article 30",
    "fr": "10 500 bateaux et les vingt-cinq ans depuis l’article 30",
    "es": "10.500 barcos y los 25 años desde el artículo 30",
    "ru": "10 500 лодок и 25 лет, прошедшие после статьи 30",
    "zh": "10 500艘船和第三十条以来的25年",
    "ar": "500 10 قارب و 25 سنة منذ المادة 30",
}


@pytest.mark.parametrize("code", [code for code in HEADS if code != "zh"])
def test_a_figure_is_told_although_languages_print_others_in_ways_of_their_own(code: str) -> None:
    [found] = told(MEETINGS, code, "30", "31")
    assert (found.kind, found.language, found.found, found.expected) == ("number", code, "31", "30")


@pytest.mark.parametrize("code", HEADS)
def test_thousands_are_one_number_whatever_parts_them(code: str) -> None:
    old = "500 10" if code == "ar" else MEETINGS[code].partition("500")[0] + "500"
    wrong = old.replace("500", "700")
    [found] = told(MEETINGS, code, old, wrong)
    assert (found.found, found.expected) == ("10700", "10500")


POOR = {
    "en": "from 75 million to 95 million people",
    "fr": "de 75 millions à 95 millions de personnes",
    "es": "de 75 millones a 95 millones de personas",
    "ru": "от 75 млн до 95 млн человек",
    "zh": "7 500万至9 500万人",
    "ar": "من 75 مليون إلى 95 مليون شخص",
}


def test_a_power_of_ten_that_stands_once_for_two_numbers() -> None:
    """A/RES/77/179 in Arabic: between 75 and 95 million."""
    assert told(POOR, "ar", "من 75 مليون", "من 75") == []


@pytest.mark.parametrize("code", HEADS)
def test_a_day_of_no_calendar_is_never_the_right_one(code: str) -> None:
    """A day behind the number of an older resolution is no day of it."""
    days = {
        "en": "resolution 9267 (2041) until 30 June 2043",
        "fr": "résolution 9267 (2041) jusqu’au 30 juin 2043",
        "es": "resolución 9267 (2041), 30 de junio de 2043",
        "ru": "резолюция 9267 (2041) до 30 июня 2043 года",
        "zh": "2043年6月30日第9267(2041)号决议",
        "ar": "القرار 9267 (2041) حتى 30 حزيران/يونيه 2043",
    }
    old, new = ("30日", "32日") if code == "zh" else (" 30 ", " 32 ")
    assert [f.language for f in told(days, code, old, new)] == [code]
