"""Language versions as whole texts: heads, order, paragraphs that one version lacks, and what only
looks like an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from resdiff.languages import load
from resdiff.model.records import Document, Paragraph
from resdiff.parse.citations import find_citations
from resdiff.proofreading.concord import Discord, concord
from tests.test_concord import VERSIONS, version

_changed = msgspec.structs.replace

HEADS = {
    "en": ("Lanterns by 2041", "The General Assembly,"),
    "fr": ("Lanternes d’ici à 2041", "L’Assemblée générale,"),
    "es": ("Faroles para 2041", "La Asamblea General,"),
    "ru": ("Фонари к 2041 году", "Генеральная Ассамблея,"),
    "zh": ("到2041年的灯笼", "大会，"),
    "ar": ("الفوانيس بحلول عام 2041", "إن الجمعية العامة،"),
}


def headed(code: str, count: int = 6) -> Document:
    """A version with a title, an enacting line and a date."""
    title, formula = HEADS[code]
    return _changed(
        version(code, count),
        organ="GA",
        session="99",
        title=title,
        enacting_formula=formula,
        adopted="2044-12-12",
        agenda_item="72 (أ)" if code == "ar" else "72 (a)",
    )


def with_paragraphs(document: Document, paragraphs: list[Paragraph]) -> Document:
    return _changed(document, paragraphs=tuple(paragraphs))


def told(code: str, change: Callable[[Document], Document], count: int = 6) -> list[Discord]:
    """What is told where one version is changed."""
    texts = {c: headed(c, count) for c in HEADS}
    texts[code] = change(texts[code])
    return list(concord(list(texts.values())).findings)


def rewritten(old: str, new: str, place: str = "op2") -> Callable[[Document], Document]:
    """A change of words in one paragraph, read anew."""

    def change(document: Document) -> Document:
        paragraphs = list(document.paragraphs)
        at = next(n for n, p in enumerate(paragraphs) if p.id == place)
        text = paragraphs[at].text.replace(old, new)
        assert text != paragraphs[at].text
        cited = find_citations(text, load(document.language or ""), "GA")
        paragraphs[at] = _changed(paragraphs[at], text=text, citations=cited)
        return with_paragraphs(document, paragraphs)

    return change


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize(
    ("fields", "kind", "found", "expected"),
    [
        ({"symbol": "A/RES/99/8"}, "symbol", "99/8", "99/7"),
        ({"session": "98"}, "number", "98", "99"),
        ({"adopted": "2043-12-12"}, "date", "2043-12-12", "2044-12-12"),
        ({"agenda_item": "27 (a)"}, "number", "27", "72"),
        ({"title": None}, "missing", None, ""),
        ({"enacting_formula": None}, "missing", None, ""),
    ],
    ids=["symbol", "session", "adopted", "item", "no title", "no enacting line"],
)
def test_a_head_that_differs_is_told(
    code: str, fields: dict[str, str], kind: str, found: str, expected: str
) -> None:
    [finding] = told(code, lambda d: _changed(d, **fields))
    assert (finding.kind, finding.language, finding.paragraph, finding.sure) == (
        kind,
        code,
        None,
        True,
    )
    assert finding.found == found
    assert not expected or finding.expected == expected


@pytest.mark.parametrize("code", HEADS)
def test_the_year_of_a_title(code: str) -> None:
    title = HEADS[code][0].replace("2041", "2042")
    [finding] = told(code, lambda d: _changed(d, title=title))
    assert (finding.kind, finding.found, finding.expected) == ("year", "2042", "2041")
    assert finding.why.startswith("the title")


def test_another_body_in_the_enacting_line() -> None:
    [finding] = told("fr", lambda d: _changed(d, enacting_formula="Le Conseil de sécurité,"))
    assert (finding.kind, finding.language, finding.found) == ("body", "fr", "SC")


@pytest.mark.parametrize("code", HEADS)
def test_paragraphs_in_another_order(code: str) -> None:
    def swapped(document: Document) -> Document:
        rows = list(document.paragraphs)
        # the second and the fourth of the preamble change places, and their ids with them
        one, other = rows[1], rows[3]
        rows[1], rows[3] = _changed(other, id=one.id), _changed(one, id=other.id)
        notes = {one.id: other.id, other.id: one.id}
        places = [(n, n.paragraph or "") for n in document.notes]
        moved = [_changed(n, paragraph=notes.get(place, place)) for n, place in places]
        return _changed(with_paragraphs(document, rows), notes=tuple(moved))

    findings = told(code, swapped)
    assert findings
    assert {(f.kind, f.language) for f in findings} == {("order", code)}
    assert {f.paragraph for f in findings} <= {"pp2", "pp3", "pp4"}


@pytest.mark.parametrize("code", HEADS)
def test_many_paragraphs_that_one_version_lacks_do_not_hide_the_rest(code: str) -> None:
    def shortened(document: Document) -> Document:
        changed = rewritten("A/92/226", "A/92/229")(document)
        gone = {f"op{n}" for n in range(5, 19)} | {"pp3"}
        return with_paragraphs(changed, [p for p in changed.paragraphs if p.id not in gone])

    findings = told(code, shortened, count=20)
    assert (findings[0].kind, findings[0].language) == ("missing", code)
    assert (findings[0].found, findings[0].expected) == ("25", "40")
    assert {f.language for f in findings} == {code}
    assert ("symbol", "op2") in {(f.kind, f.paragraph) for f in findings}
    lacking = [f for f in findings[1:] if f.kind == "missing"]
    assert {f.paragraph for f in lacking} == {"pp3", "op5"}
    assert "14 paragraphs from OP5 to OP18" in lacking[-1].why


def test_another_text_is_told_once_and_the_others_are_still_held() -> None:
    texts = {code: headed(code, 8) for code in HEADS}
    other = headed("zh", 40)
    # what the fortieth year says is nothing that the first eight do
    texts["zh"] = with_paragraphs(
        other, [_changed(p, id=f"pp{n}") for n, p in enumerate(other.paragraphs[20:36], 1)]
    )
    texts["ru"] = rewritten("A/92/226", "A/92/229")(texts["ru"])
    findings = concord(list(texts.values())).findings
    assert next((f.kind, f.language) for f in findings) == ("extra", "zh")
    assert [f.kind for f in findings if f.language == "zh"] == ["extra"]
    assert ("symbol", "ru") in {(f.kind, f.language) for f in findings}


@pytest.mark.parametrize(
    ("code", "old", "new", "found"),
    [
        ("es", "11 de diciembre", "31 de noviembre", "31 de noviembre de 2036"),
        ("en", "11 December 2036", "31 November 2036", "31 November 2036"),
        ("fr", "du 11 décembre 2036", "adoptée le 31 novembre 2036", "le 31 novembre 2036"),
    ],
)
def test_a_day_that_no_calendar_has(code: str, old: str, new: str, found: str) -> None:
    [finding] = told(code, rewritten(old, new, "pp1"))
    assert (finding.kind, finding.language, finding.found) == ("date", code, found)


@pytest.mark.parametrize("code", HEADS)
def test_the_date_of_another_resolution_of_the_paragraph(code: str) -> None:
    """Both dates are in the paragraph: only beside which citation each stands tells."""

    def two(document: Document, dates: list[str]) -> Document:
        first = document.paragraphs[0].text
        cited = {
            "en": "resolutions 91/37 of {} and 91/38 of {} and 91/39 of {},",
            "fr": "résolutions 91/37 du {}, 91/38 du {} et 91/39 du {},",
            "es": "resoluciones 91/37, de {}, 91/38, de {}, y 91/39, de {},",
            "ru": "резолюции 91/37 от {} года, 91/38 от {} года и 91/39 от {} года,",
            "ar": "قراراتها 91/37 المؤرخ {} و 91/38 المؤرخ {} و 91/39 المؤرخ {}،",
            "zh": "回顾其{}第91/37号、{}第91/38号和{}第91/39号决议，",
        }[str(document.language)]
        opener = "" if document.language == "zh" else first.split()[0] + " "
        text = opener + cited.format(dates[0], dates[1], days_of(document)[1])
        return rewritten(first, text, "pp1")(document)

    def days_of(document: Document) -> list[str]:
        own = load(str(document.language))
        return [own.written_date(f"2036-12-{day}") for day in (11, 16)]

    texts = {c: two(headed(c), days_of(headed(c))) for c in HEADS}
    texts[code] = two(headed(code), days_of(headed(code))[1:] * 2)
    findings = concord(list(texts.values())).findings
    assert {(f.kind, f.language, f.paragraph) for f in findings} == {("date", code, "pp1")}


def test_a_note_that_is_another_one() -> None:
    """Notes without a symbol are known by their figures alone."""

    def noted(document: Document, volume: int) -> Document:
        text = {
            "en": "United Nations, Treaty Series, vol. {}, No. 4141.",
            "fr": "Nations Unies, Recueil des Traités, vol. {}, no 4141.",
            "es": "Naciones Unidas, Treaty Series, vol. {}, núm. 4141.",
            "ru": "United Nations, Treaty Series, vol. {}, No. 4141.",
            "zh": "联合国，《条约汇编》，第{}卷，第4141号。",
            "ar": "United Nations, Treaty Series, vol. {}, No. 4141.",
        }[str(document.language)].format(volume)
        if volume == 7:
            text = text.replace("4141", "99")
        first, *rest = document.notes
        return _changed(document, notes=(_changed(first, text=text, citations=()), *rest))

    texts = {c: noted(headed(c), 7 if c == "es" else 660) for c in HEADS}
    [finding] = concord(list(texts.values())).findings
    assert (finding.kind, finding.language, finding.note) == ("note", "es", "pp1")


def _added(words: dict[str, str]) -> dict[str, Document]:
    """All versions, with words of their own behind their second operative paragraph."""
    return {
        code: rewritten("○○○○○○", words[code])(headed(code)) for code in HEADS
    }  # the places that the invented texts leave for it


BENIGN: dict[str, dict[str, str]] = {
    "Roman decisions of a conference": {
        "en": "decision SS.XI/9 of the lantern council",
        "fr": "décision SS.XI/9 du conseil des lanternes",
        "es": "decisión SS.XI/9 del consejo de faroles",
        "ru": "решение SS.XI/9 совета фонарей",
        "zh": "灯笼理事会第SS.XI/9号决定",
        "ar": "المقرر دإ-11/9 لمجلس الفوانيس",
    },
    "the years of a season": {
        "en": "the 2041/42 season",
        "fr": "la saison 2041-2042",
        "es": "la temporada 2041/42",
        "ru": "сезона 2041/42 года",
        "zh": "2041/42年度渔季",
        "ar": "موسم 2041-2042",
    },
    "translated endings of symbols": {
        "en": "document ICC-ASP/92/20 (Part I)",
        "fr": "document ICC-ASP/92/20 (première partie)",
        "es": "documento ICC-ASP/92/20 (primera parte)",
        "ru": "документ ICC-ASP/92/20 (часть I)",
        "zh": "ICC-ASP/92/20(第一部分)号文件",
        "ar": "الوثيقة ICC-ASP/92/20 (الجزء الأول)",
    },
    "letters of special sessions": {
        "en": "resolution S-91/2",
        "fr": "résolution S-91/2",
        "es": "resolución S-91/2",
        "ru": "резолюции S-91/2",
        "zh": "第S-91/2号决议",
        "ar": "القرار دإ-91/2",
    },
    "letters of emergency special sessions": {
        "en": "resolution ES-91/2",
        "fr": "résolution ES-91/2",
        "es": "resolución ES-91/2",
        "ru": "резолюции ЭС-91/2",
        "zh": "第ES-91/2号决议",
        "ar": "القرار دإط-91/2",
    },
    "a part with a letter": {
        "en": "resolution 96/64 B",
        "fr": "résolution 96/64 B",
        "es": "resolución 96/64 B",
        "ru": "резолюции 96/64 B",
        "zh": "第96/64 B号决议",
        "ar": "القرار 96/64 باء",
    },
    "parts A and B with days of their own": {
        "en": "resolutions 96/64 A of 3 May 2041 and 96/64 B of 4 June 2042",
        "fr": "résolutions 96/64 A du 3 mai 2041 et 96/64 B du 4 juin 2042",
        "es": "resoluciones 96/64 A, de 3 de mayo de 2041, y 96/64 B, de 4 de junio de 2042",
        "ru": "резолюции 96/64 A от 3 мая 2041 года и 96/64 B от 4 июня 2042 года",
        "zh": "2041年5月3日第96/64 A号和2042年6月4日第96/64 B号决议",
        "ar": "القرارين 96/64 ألف المؤرخ 3 أيار/مايو 2041 و 96/64 باء المؤرخ 4 حزيران/يونيه 2042",
    },
    "a corrigendum of one language": {
        "en": "document A/92/400",
        "fr": "document A/92/400 et Corr.1",
        "es": "documento A/92/400 y Corr.1",
        "ru": "документ A/92/400",
        "zh": "A/92/400号文件",
        "ar": "الوثيقة A/92/400",
    },
    "a day in words": {
        "en": "the lines of 4 June 1967",
        "fr": "les lignes du 4 juin 1967",
        "es": "las líneas del 4 de junio de 1967",
        "ru": "линий, существовавших 4 июня 1967 года",
        "zh": "1967年6月4日界线",
        "ar": "خطوط الرابع من حزيران/يونيه 1967",
    },
    "a share below one, with either mark": {
        "en": "a rate of 0.001 per cent",
        "fr": "un taux de 0,001 pour cent",
        "es": "una tasa del 0,001 %",
        "ru": "ставку в размере 0,001 процента",
        "zh": "0.001%的费率",
        "ar": "معدل قدره 0,001 في المائة",
    },
    "last September": {
        "en": "the forum held last September",
        "fr": "le forum tenu en septembre 2041",
        "es": "el foro celebrado el pasado mes de septiembre",
        "ru": "форум, состоявшийся в сентябре этого года",
        "zh": "去年9月举行的论坛",
        "ar": "المنتدى الذي عقد في أيلول/سبتمبر الماضي",
    },
    "the first day of a year": {
        "en": "beginning in 2046",
        "fr": "qui commencera le 1er janvier 2046",
        "es": "que comenzará en 2046",
        "ru": "начинающееся в 2046 году",
        "zh": "自2046年起",
        "ar": "اعتبارا من عام 2046",
    },
    "statements, each behind its day": {
        "en": "statements of 3 May 2041 (S/PRST/2041/16), 21 June 2042 (S/PRST/2042/6)",
        "fr": "déclarations des 3 mai 2041 (S/PRST/2041/16), 21 juin 2042 (S/PRST/2042/6)",
        "es": "declaraciones de 3 de mayo de 2041 (S/PRST/2041/16), 21 de junio de 2042 "
        "(S/PRST/2042/6)",
        "ru": "заявления от 3 мая 2041 года (S/PRST/2041/16), 21 июня 2042 года (S/PRST/2042/6)",
        "zh": "2041年5月3日(S/PRST/2041/16)、2042年6月21日(S/PRST/2042/6)主席声明",
        "ar": "بياناته المؤرخة 3 أيار/مايو 2041 (S/PRST/2041/16) و 21 حزيران/يونيه 2042 "
        "(S/PRST/2042/6)",
    },
    "a resolution of the Security Council without its year": {
        "en": "the 9267 Lantern Team",
        "fr": "l’Équipe créée par la résolution 9267 (2041)",
        "es": "el Equipo 9267",
        "ru": "Группа 9267",
        "zh": "9267监测组",
        "ar": "الفريق المنشأ بموجب القرار 9267 (2041)",
    },
    "volumes that look like years": {
        "en": "Lantern Series, vol. 1974, No. 33757",
        "fr": "Recueil des lanternes, vol. 1975, no 33757",
        "es": "Serie de faroles, vol. 1974, núm. 33757",
        "ru": "Lantern Series, vol. 1974, No. 33757",
        "zh": "《灯笼汇编》，第1974卷，第33757号",
        "ar": "Lantern Series, vol. 1974, No. 33757",
    },
    "more than a number": {
        "en": "more than 5 million lanterns",
        "fr": "plus de 5 millions de lanternes",
        "es": "más de 5 millones de faroles",
        "ru": "более 5 миллионов фонарей",
        "zh": "500多万盏灯笼",
        "ar": "أكثر من 5 ملايين فانوس",
    },
    "the day of what is cited, by one language's style": {
        "en": "resolution 96/64 on lanterns",
        "fr": "résolution 96/64 du 4 mai 2041 sur les lanternes",
        "es": "resolución 96/64 sobre los faroles",
        "ru": "резолюции 96/64 о фонарях",
        "zh": "关于灯笼的第96/64号决议",
        "ar": "القرار 96/64 بشأن الفوانيس",
    },
    "vowel signs on a numeral": {
        "en": "at its sixty-first session",
        "fr": "à sa soixante et unième session",
        "es": "en su 61º período de sesiones",
        "ru": "на своей шестьдесят первой сессии",
        "zh": "第六十一届会议",
        "ar": "في دورتها الحادية والستّين",
    },
    "what is a session here is a meeting there": {
        "en": "the sixty-first session of keepers and the twelfth meeting of pilots",
        "fr": "la soixante et unième session des gardiens et la douzième réunion des pilotes",
        "es": "la 61ª reunión de guardianes y la 12ª reunión de pilotos",
        "ru": "шестьдесят первая сессия смотрителей и двенадцатая встреча лоцманов",
        "zh": "看守人第六十一次会议和第十二届领港员大会",
        "ar": "الدورة الحادية والستون للحراس والاجتماع الثاني عشر للمرشدين",
    },
    "a month with letters of another keyboard": {
        "en": "on 2 March 2041",
        "fr": "le 2 mars 2041",
        "es": "el 2 de marzo de 2041",
        "ru": "2 марта 2041 года",
        "zh": "2041年3月2日",
        "ar": "في 2 أذار/مارس 2041",
    },
    "a range of ordinals": {
        "en": "the eighth to twelfth preambular paragraphs",
        "fr": "les huitième à douzième alinéas du préambule",
        "es": "los párrafos octavo a duodécimo del preámbulo",
        "ru": "восьмой-двенадцатый пункты преамбулы",
        "zh": "序言部分第8至12段",
        "ar": "الفقرات الثامنة إلى الثانية عشرة من الديباجة",
    },
    "a day behind the body that one language alone gives": {
        "en": "resolution 9474 (2041) of the Security Council on lanterns",
        "fr": "résolution 9474 (2041) du Conseil de sécurité en date du 11 juin 2041",
        "es": "resolución 9474 (2041) del Consejo de Seguridad sobre los faroles",
        "ru": "резолюции 9474 (2041) Совета Безопасности о фонарях",
        "zh": "安全理事会关于灯笼的第9474(2041)号决议",
        "ar": "قرار مجلس الأمن 9474 (2041) بشأن الفوانيس",
    },
    "a symbol with a letter of another script": {
        "en": "document A/CONF.292/PC/23",
        "fr": "document A/CONF.292/PC/23",
        "es": "documento A/CONF.292/PC/23",
        "ru": "документ A/CONF.292/\u0420\u0421/23",
        "zh": "A/CONF.292/PC/23号文件",
        "ar": "الوثيقة A/CONF.292/PC/23",
    },
}


@pytest.mark.parametrize("words", BENIGN.values(), ids=BENIGN)
def test_what_languages_say_in_ways_of_their_own_is_not_told(words: dict[str, str]) -> None:
    assert concord(list(_added(words).values())).findings == ()


@pytest.mark.parametrize("code", HEADS)
def test_a_paragraph_that_goes_on_in_the_next_line_is_no_other(code: str) -> None:
    def broken(document: Document) -> Document:
        rows = list(document.paragraphs)
        at = next(n for n, p in enumerate(rows) if p.id == "op3")
        text = rows[at].text.rstrip(";；؛ ")
        middle = len(text) // 2
        while not (text[middle - 1].isalnum() and text[middle].isalnum() is code.isalpha()):
            middle += 1
        mark = rows[at].notes[0]
        second = Paragraph(
            id="u1",
            kind="operative",
            text=text[middle:],
            notes=(_changed(mark, at=len(text) - middle - 1),),
        )
        rows[at] = _changed(rows[at], text=text[:middle], notes=())
        rows.insert(at + 1, second)
        moved = [
            _changed(n, paragraph="u1") if n.label == mark.label else n for n in document.notes
        ]
        return _changed(with_paragraphs(document, rows), notes=tuple(moved))

    assert [f for f in told(code, broken) if f.kind in ("extra", "missing", "twice")] == []


# The errors of a session that readers found, as invented ones of their kinds


def test_a_preambular_paragraph_that_one_language_alone_has() -> None:
    def added(document: Document) -> Document:
        rows = list(document.paragraphs)
        text = "Gardant à l’esprit la résolution 94/77 du 3 mars 2039 et le rapport A/95/818,"
        cited = find_citations(text, load("fr"), "GA")
        rows.insert(3, Paragraph(id="pp0", kind="preambular", text=text, citations=cited))
        ids = [f"pp{n}" if p.kind == "preambular" else p.id for n, p in enumerate(rows, 1)]
        new = {old.id: own for old, own in zip(rows, ids, strict=True)}
        rows = [_changed(p, id=own) for p, own in zip(rows, ids, strict=True)]
        notes = [_changed(n, paragraph=new[n.paragraph or ""]) for n in document.notes]
        return _changed(with_paragraphs(document, rows), notes=tuple(notes))

    count, extra = told("fr", added)
    assert (count.kind, count.language, count.paragraph) == ("extra", "fr", None)
    assert (extra.kind, extra.language, extra.paragraph, extra.sure) == ("extra", "fr", "pp4", True)


@pytest.mark.parametrize(
    ("code", "old", "new", "kind", "found", "expected"),
    [
        ("ru", "A/92/226", "A/92/262", "symbol", "A/92/262", "A/92/226"),
        ("en", "91/37", "91/73", "citation", "A/RES/91/73", "A/RES/91/37"),
        ("ar", "91/37", "37/91", "citation", "37/91", "A/RES/91/37"),
    ],
)
def test_figures_that_changed_places(
    code: str, old: str, new: str, kind: str, found: str, expected: str
) -> None:
    place = "pp1" if "37" in old else "op2"
    [finding] = told(code, rewritten(old, new, place))
    assert (finding.kind, finding.language) == (kind, code)
    assert (finding.found, finding.expected, finding.sure) == (found, expected, True)


def test_an_error_that_four_languages_copied_is_told_by_the_record() -> None:
    """English has the wrong day, and all but two followed it."""
    texts = {c: headed(c) for c in HEADS}
    for code in ("en", "fr", "zh", "ar", "es"):
        own = load(code)
        change = (own.written_date("2036-12-11"), own.written_date("2036-12-12"))
        texts[code] = rewritten(*change, "pp1")(texts[code])
    findings = concord(list(texts.values()), {"A/RES/91/37": frozenset(["2036-12-11"])}).findings
    assert {f.language for f in findings} == {"en", "fr", "zh", "ar", "es"}
    assert all(f.sure and f.expected == "2036-12-11" for f in findings)
    # without the record the majority is followed, and nothing is sure of it
    [alone] = concord([texts[c] for c in ("en", "fr", "zh", "ru")]).findings
    assert (alone.language, alone.sure) == ("ru", False)


@pytest.mark.parametrize("code", HEADS)
def test_the_day_of_a_wrong_number_is_that_of_the_right_one(code: str) -> None:
    """A/RES/77/284 in Arabic: 77/244 of the day of 77/224, both of which the record has."""
    texts = {c: headed(c) for c in HEADS}
    texts[code] = rewritten("91/37", "91/73", "pp1")(texts[code])
    record = {"A/RES/91/37": frozenset(["2036-12-11"]), "A/RES/91/73": frozenset(["2036-12-15"])}
    found = concord(list(texts.values()), record).findings
    assert [(f.kind, f.language, f.found, f.expected) for f in found] == [
        ("citation", code, "A/RES/91/73", "A/RES/91/37")
    ]


def test_lists_in_the_order_of_an_alphabet_are_no_errors() -> None:
    names = ["Abaria | 0.001", "Borduria | 0.002", "Cordia | 0.004", "Dunia | 0.125"]

    def listed(document: Document, rows: list[str]) -> Document:
        added = [Paragraph(id=f"u{n}", kind="operative", text=t) for n, t in enumerate(rows, 1)]
        return with_paragraphs(document, [*document.paragraphs, *added])

    texts = {c: listed(headed(c), names) for c in HEADS}
    texts["fr"] = listed(headed("fr"), names[::-1])
    assert concord(list(texts.values())).findings == ()
    texts["fr"] = listed(headed("fr"), names[:3])
    [*_, finding] = concord(list(texts.values())).findings
    assert (finding.kind, finding.language, finding.found) == ("missing", "fr", "3")


def test_headings_in_one_line_with_the_next_are_not_lacking() -> None:
    """Article 3 / Scope: two lines in five languages, one in the sixth."""
    names = ["Purpose", "Definitions", "Scope", "Notice", "Register"]

    def annexed(document: Document, lines: list[str]) -> Document:
        added = [
            Paragraph(id=f"annex1.h{n}", kind="heading", text=line)
            for n, line in enumerate(lines, 1)
        ]
        return with_paragraphs(document, [*document.paragraphs, *added])

    apart = [line for n, name in enumerate(names, 1) for line in (f"Article {n}", name)]
    texts = {c: annexed(headed(c), apart) for c in HEADS}
    texts["fr"] = annexed(headed("fr"), [f"Article {n} {name}" for n, name in enumerate(names, 1)])
    assert concord(list(texts.values())).findings == ()


def test_a_line_behind_a_list_that_one_source_has_in_its_last_item() -> None:
    words = ("Bells", "Charts", "And asks all keepers to weigh each of these again and again " * 3)

    def listed(document: Document, lines: Sequence[tuple[str, str, str | None]]) -> Document:
        added = [
            Paragraph(
                id=i, kind="operative", label=label, text=text, parent="op6" if label else None
            )
            for i, text, label in lines
        ]
        return with_paragraphs(document, [*document.paragraphs, *added])

    apart = [("op6.a", words[0], "(a)"), ("op6.b", words[1], "(b)"), ("u1", words[2], None)]
    texts = {c: listed(headed(c), apart) for c in HEADS}
    joined = [("op6.a", words[0], "(a)"), ("op6.b", f"{words[1]} {words[2]}", "(b)")]
    texts["ar"] = listed(headed("ar"), joined)
    assert not [f for f in concord(list(texts.values())).findings if f.paragraph]


def test_versions_of_one_text_twice_over_are_the_same() -> None:
    assert concord([VERSIONS["en"], VERSIONS["zh"]]).findings == ()


def test_symbols_that_a_whole_version_has_from_their_end() -> None:
    """A line from right to left shows 37/91 as 91/37; one alone is an error, see above."""
    symbols = ("91/37", "92/44", "93/51", "94/58", "95/65", "96/72")

    def turned(document: Document) -> Document:
        for number, symbol in enumerate(symbols, 1):
            back = "/".join(reversed(symbol.split("/")))
            document = rewritten(symbol, back, f"pp{number}")(document)
        return document

    assert told("ar", turned) == []
    assert len(told("es", turned)) == len(symbols)


def test_the_day_of_another_place_does_not_hide_an_error() -> None:
    """A paragraph has one day twice; one version has another day at one of the places."""
    twice = {
        "en": "by 4 July 2043 and again by 3 January 2044, as by 3 January 2044",
        "fr": "avant le 4 juillet 2043 et avant le 3 janvier 2044, comme le 3 janvier 2044",
        "es": "antes del 4 de julio de 2043 y del 3 de enero de 2044, como el 3 de enero de 2044",
        "ru": "к 4 июля 2043 года и к 3 января 2044 года, как к 3 января 2044 года",
        "zh": "在2043年7月4日和2044年1月3日前，如在2044年1月3日前",
        "ar": "بحلول 4 تموز/يوليه 2043 و 3 كانون الثاني/يناير 2044، كما في 3 كانون الثاني/يناير 2044",
    }
    texts = _added(twice)
    texts["zh"] = rewritten("2044年1月3日前，", "2044年1月5日前，")(texts["zh"])
    [finding] = concord(list(texts.values())).findings
    assert (finding.language, finding.found, finding.expected) == ("zh", "2044-01-05", "2044-01-03")


@pytest.mark.parametrize("code", HEADS)
def test_a_closing_line_that_names_no_meeting_is_told_as_that(code: str) -> None:
    """A line such as "53e réunion 3 avril 2024" is no paragraph that the others lack."""
    texts = {c: _changed(headed(c), meeting="9") for c in HEADS}
    line = Paragraph(id="u1", kind="paragraph", text="53 ○ 3 ○ 2044")
    texts[code] = with_paragraphs(texts[code], [*texts[code].paragraphs, line])
    [finding] = concord(list(texts.values())).findings
    assert (finding.language, finding.paragraph, finding.found) == (code, "u1", line.text)
    assert "meeting" in finding.why


@pytest.mark.parametrize("code", HEADS)
def test_a_paragraph_left_out_and_the_rest_counted_anew(code: str) -> None:
    """The numbers behind it tell nothing of which one is lacking."""

    def without(document: Document) -> Document:
        kept = [p for p in document.paragraphs if p.id != "op3"]
        return with_paragraphs(
            document,
            [
                _changed(p, id=f"op{int(p.id[2:]) - 1}", label=f"{int(p.id[2:]) - 1}.")
                if p.id.startswith("op") and int(p.id[2:]) > 3
                else p
                for p in kept
            ],
        )

    findings = told(code, without, 8)
    lacking = [f.paragraph for f in findings if f.kind == "missing" and f.paragraph]
    assert lacking == ["op3"]


def test_a_day_that_only_the_odd_version_has_right() -> None:
    """The ninety-first session is from September 2036 on: five versions copied a wrong year."""
    texts = {c: headed(c) for c in HEADS}
    for code in ("en", "fr", "es", "zh", "ar"):
        own = load(code)
        change = (own.written_date("2036-12-11"), own.written_date("2034-12-11"))
        texts[code] = rewritten(*change, "pp1")(texts[code])
    [finding] = concord(list(texts.values())).findings
    assert (finding.language, finding.sure) == (None, False)
    assert (finding.found, finding.expected) == ("2036-12-11", "2034-12-11")


def test_the_letter_of_a_typewriter_is_a_figure() -> None:
    def typed(document: Document) -> Document:
        rows = [_changed(p, label="l.") if p.id == "op1" else p for p in document.paragraphs]
        return with_paragraphs(document, rows)

    assert told("en", typed) == []


def _appended(document: Document, added: Sequence[Paragraph]) -> Document:
    return with_paragraphs(document, [*document.paragraphs, *added])


def test_cells_of_a_table_that_came_apart_are_no_paragraphs() -> None:
    rows = [f"{letter} | Harbours below {n} lamps | {n} | 0.5" for letter, n in ("A1", "B2", "C3")]
    whole = [Paragraph(id=f"u{n}", kind="paragraph", text=t) for n, t in enumerate(rows, 1)]
    long = "Harbours that burn less than two thirds of what all harbours burn (but those of A) " * 2
    cells = ["Less than 21.5", long.strip(), "Less than 19.4", "Less than 17.2"]
    apart = [Paragraph(id=f"u{n}", kind="operative", text=t) for n, t in enumerate(cells, 4)]
    texts = {c: _appended(headed(c), whole) for c in HEADS}
    texts["es"] = _appended(headed("es"), [*whole, *apart])
    findings = concord(list(texts.values())).findings
    assert [f for f in findings if f.kind == "extra" and f.paragraph] == []


def test_a_heading_that_most_sources_set_twice_is_not_lacking() -> None:
    def parts(lines: Sequence[tuple[str | None, str]]) -> list[Paragraph]:
        return [
            Paragraph(id=f"h{n}", kind="heading", label=label, text=text)
            for n, (label, text) in enumerate(lines, 1)
        ]

    twice = [(None, "B. Care of the harbour lanterns"), ("B.", "Care of the harbour lanterns")]
    texts = {c: _appended(headed(c), parts(twice)) for c in HEADS}
    texts["ar"] = _appended(headed("ar"), parts(twice[1:]))
    assert not [f for f in concord(list(texts.values())).findings if f.paragraph]


@pytest.mark.parametrize("code", HEADS)
def test_a_short_paragraph_that_one_version_has_within_its_neighbour(code: str) -> None:
    """It is longer by less than languages may differ by, but says what the short one says."""

    def with_line(document: Document, joined: bool) -> Document:
        rows = list(document.paragraphs)
        at = next(n for n, p in enumerate(rows) if p.id == "op3")
        day = load(str(document.language)).written_date("2049-05-03")
        line = f"{'○' * (2 if document.language == 'zh' else 8)} {day}"
        if joined:
            rows[at] = _changed(rows[at], text=f"{rows[at].text} {line}")
        else:
            rows.insert(at + 1, Paragraph(id="u1", kind="operative", text=line))
        return with_paragraphs(document, rows)

    texts = {c: with_line(headed(c), joined=c == code) for c in HEADS}
    assert not [f for f in concord(list(texts.values())).findings if f.paragraph]


def test_a_short_item_that_changed_places_with_the_next_is_told_as_that() -> None:
    """Nothing but its length tells which it is, and languages differ in that."""

    def listed(document: Document, order: Sequence[int]) -> Document:
        words = "灯笼和港口的看守" if document.language == "zh" else "lamps and harbours "
        lines = [
            ("(a)", f"A/95/888 {words * 9}"),
            (None, words * (4 if document.language == "ar" else 3)),
        ]
        return _appended(
            document,
            [
                Paragraph(
                    id=f"op6.{'ab'[n]}",
                    kind="operative",
                    label=label,
                    text=text,
                    citations=find_citations(text, load("en"), "GA"),
                )
                for n, (label, text) in enumerate(lines[at] for at in order)
            ],
        )

    texts = {c: listed(headed(c), (0, 1)) for c in HEADS}
    texts["ar"] = listed(headed("ar"), (1, 0))
    [finding] = concord(list(texts.values())).findings
    assert (finding.kind, finding.language) == ("order", "ar")


@pytest.mark.parametrize("code", HEADS)
def test_a_paragraph_printed_in_the_place_of_the_next(code: str) -> None:
    """A/RES/80/123 in Spanish had one twice; here the next is lost by it, so that counts agree."""

    def change(document: Document) -> Document:
        paragraphs = list(document.paragraphs)
        at = next(n for n, p in enumerate(paragraphs) if p.id == "op3")
        before = paragraphs[at - 1]
        paragraphs[at] = _changed(
            paragraphs[at], text=before.text, citations=before.citations, notes=()
        )
        return with_paragraphs(document, paragraphs)

    found = told(code, change)
    assert [(f.kind, f.paragraph, f.language) for f in found if f.kind == "twice"] == [
        ("twice", "op3", code)
    ]


@pytest.mark.parametrize("code", HEADS)
def test_a_paragraph_of_which_the_end_is_lost(code: str) -> None:
    texts = {c: headed(c) for c in HEADS}
    for c, document in texts.items():
        place = next(p for p in document.paragraphs if p.id == "op2")
        texts[c] = rewritten(place.text, " ".join([place.text] * 6))(document)
    assert not [f for f in concord(list(texts.values())).findings if f.paragraph == "op2"]
    whole = next(p.text for p in texts[code].paragraphs if p.id == "op2")
    texts[code] = rewritten(whole, whole[: len(whole) // 3])(texts[code])
    found = [f for f in concord(list(texts.values())).findings if f.paragraph == "op2"]
    assert [(f.kind, f.language, f.sure) for f in found] == [("missing", code, False)]
