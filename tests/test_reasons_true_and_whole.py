"""Each reason is true, names the whole of what it names, and what only moved or was spelled otherwise is told as
nothing new: sentences edited in one place, and all that is told of them by name."""

from __future__ import annotations

import pytest

from resdiff.judge.nature import judge
from resdiff.judge.notes import judge_note
from resdiff.judge.succession import Succession
from resdiff.languages import load
from resdiff.model.reasons import ReasonKind
from resdiff.text.word_diff import diff_segments
from tests.test_reasons import note, pair_of

K = ReasonKind
Told = list[tuple[str, str | None, str | None]]
# told in their own words, beside what has a name
IN_OWN_WORDS = {K.WORDING, K.PLACED_ELSEWHERE, K.PUNCTUATION}


def told(code: str, old: str, new: str) -> Told:
    reasons = judge("edited", pair_of(old, new, code)).reasons
    return [(str(r.kind), r.old, r.new) for r in reasons if r.kind not in IN_OWN_WORDS]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # one stands for the other at one place: no qualifier came, and none went
        ("ru", "поощрять проведение исследований, в зависимости от обстоятельств, в портах;",
         "поощрять проведение исследований сообразно обстоятельствам в портах;",
         [("qualifier-changed", "в зависимости от обстоятельств", "сообразно обстоятельствам")]),
        ("zh", "请会员国酌情采取措施；", "请会员国视情况采取措施；", [("qualifier-changed", "酌情", "视情况")]),
        ("en", "Requests States to act as appropriate;", "Requests States to act as necessary;",
         [("qualifier-changed", "as appropriate", "as necessary")]),
    ],
)  # fmt: skip
def test_one_qualifier_for_another(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # the same days in another place, in another form, or with a comma for "and"
        ("ru", "напоминая, что в Порту с 27 июня по 1 июля 2022 года была созвана вторая встреча маяков,",
         "напоминая, что вторая встреча маяков была созвана 27 июня — 1 июля 2022 года в Порту,", []),
        ("en", "Welcoming the meetings of 3 May 2019, 4 May 2020 and 5 May 2021, and in Oslo on 7 May 2021,",
         "Welcoming the meetings of 3 May 2019, 4 May 2020, 5 May 2021, in Oslo on 7 May 2021 and in Bergen on 8 June 2022,",
         [("date", None, "8 June 2022"), ("named", None, "Bergen")]),
        ("zh", "注意到渔民在2017年和2022年的讨论会上提供的资料，", "注意到渔民在2017年、2022年和2023年的讨论会上提供的资料，",
         [("date", "2017年和2022年", "2017年、2022年和2023年")]),
    ],
)  # fmt: skip
def test_a_date_that_stands_is_no_news(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Decides to hold sessions in the hall;", "Decides to hold eight sessions in the hall;", []),
        # "one" that is one of two counts nothing
        ("en", "Decides to hold sessions, one in the hall and the other in the port;", "Decides to hold sessions in the hall and in the port;", []),
        ("en", "Decides to appropriate 1,205,450 dollars for the boats, inclusive of 68,213 dollars for the lamps and the like;",
         "Decides to appropriate 5,050 dollars for the boats, in addition to what was there before;",
         [("number", "1,205,450 dollars", "5,050 dollars"), ("number", "68,213 dollars", None)]),
        # what is counted, with its adjective, and no verb or small word behind the number
        ("en", "Notes that 461 recorded storms hit 87 Member States that have lamps;", "Notes that 444 recorded storms hit 96 Member States that have lamps;",
         [("number", "461 recorded storms", "444 recorded storms"), ("number", "87 Member States", "96 Member States")]),
        ("en", "Notes that of the boats 37 were lost;", "Notes that of the boats 29 were lost;", [("number", "37", "29")]),
        ("en", "Welcomes the third Lagoon and Reef Fair in Bergen;", "Welcomes the fourth Lagoon and Reef Fair in Bergen;",
         [("number", "third Lagoon and Reef Fair", "fourth Lagoon and Reef Fair")]),
        ("fr", "Note que 12 pour cent de leurs phares et 20 dernières lampes sont éteints ;", "Note que 14 pour cent de leurs phares et 21 dernières lampes sont éteints ;",
         [("number", "12 pour cent", "14 pour cent"), ("number", "20 dernières lampes", "21 dernières lampes")]),
        ("es", "Observa que 12 fueron reparados en los dos próximos años;", "Observa que 14 fueron reparados en los cuatro próximos años;",
         [("number", "12", "14"), ("number", "dos próximos años", "cuatro próximos años")]),
        ("ru", "отмечает, что 12 были починены;", "отмечает, что 14 были починены;", [("number", "12", "14")]),
        ("fr", "Décide de se réunir au premier semestre ;", "Décide de se réunir au second semestre ;",
         [("number", "premier semestre", "second semestre")]),
        ("zh", "决定在2025年上半年举行会议；", "决定在2025年下半年举行会议；", [("number", "上半年", "下半年")]),
        ("ar", "تقرر أن تجتمع في النصف الأول من العام؛", "تقرر أن تجتمع في النصف الثاني من العام؛",
         [("number", "النصف الأول", "النصف الثاني")]),
        ("ru", "просит представлять доклад раз в два года;", "просит представлять доклад раз в три года;",
         [("number", "два года", "три года")]),
    ],
)  # fmt: skip
def test_numbers_with_what_they_count(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Welcomes the lamps;", "Welcomes the lamps, UNEP@50 and Reef Development Goal 6;",
         [("named", None, "UNEP@50"), ("named", None, "Reef Development Goal 6")]),
        # the year of a title is part of it, what stands behind its colon is as long as it likes
        ("en", "Notes the report entitled The State of Lanterns in the World 2022: Lamps, wicks and oil, and acts on it;",
         "Notes the report entitled The State of Lanterns in the World 2023: Wicks, towers and light, and acts on it;",
         [("date", "2022", "2023"), ("named", "The State of Lanterns in the World 2022", "The State of Lanterns in the World 2023")]),
        ("ru", "принимая во внимание взятое в документе встречи по рассмотрению действия Договора недвусмысленное обязательство,",
         "принимая во внимание взятое в документе встречи недвусмысленное обязательство,",
         [("no-longer-named", "Договора", None)]),
        ("ru", "отмечая состоявшийся в Кастри Тихоокеанский региональный семинар,", "отмечая состоявшийся на Бали Тихоокеанский региональный семинар,",
         [("named", "Кастри", "Бали")]),
        ("ar", "تشجع على كفالة الموارد؛", "تشجع على كفالة الموارد وعمل اللجنة الفرعية المعنية بالمنارات المنبثقة عن التحالف العالمي للمؤسسات البحرية؛",
         [("named", None, "اللجنة الفرعية المعنية بالمنارات"), ("named", None, "التحالف العالمي للمؤسسات البحرية")]),
        # a name ends before a verb, an article of its own, and what says when or how
        ("fr", "Note que les ports sont ouverts ;", "Note que le Conseil des phares un exposé à l’appui continuera ;", [("named", None, "Conseil des phares")]),
        ("fr", "Note que les ports sont ouverts ;", "Note que la Commission des phares continuera d’aider les ports ;", [("named", None, "Commission des phares")]),
        ("fr", "Salue les ports ;", "Salue les ports et le Forum sur les phares durant la tempête ;", [("named", None, "Forum sur les phares")]),
        ("fr", "Salue les ports ;", "Salue les ports et la République populaire démocratique de Corée aux nombreux phares ;",
         [("named", None, "République populaire démocratique de Corée")]),
        ("fr", "Salue les ports ;", "Salue les ports et le Fonds pour les pays les moins avancés ;", [("named", None, "Fonds pour les pays les moins avancés")]),
        # a vowel sign cuts no word
        ("ar", "ترحب بالمنارات؛", "ترحب بالمنارات وبالمؤتمر الوزاري المقرّر عقده في الميناء؛", [("named", None, "المؤتمر الوزاري")]),
        ("zh", "欢迎《灯塔条约》生效，", "欢迎《灯塔条约》生效，以及在维也纳举行的该条约缔约国第一次会议，", [("named", None, "维也纳")]),
    ],
)  # fmt: skip
def test_names_are_whole(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # as far as the next mark, though the redline ends before
        ("en", "Notes the use of lamps at sea;", "Notes the use of lamps, including the continuous and careful use of old lamps at sea;",
         [("scope", None, "including the continuous and careful use of old lamps at sea")]),
        # other words gave way, and what is included is asked for as appropriate
        ("fr", "Note la fracture entre les ports et entre les baies ;",
         "Note la fracture entre les ports, notamment celle entre les ports du nord et les ports du sud du lagon ;",
         [("scope", None, "notamment celle entre les ports du nord et les ports du sud du lagon")]),
        ("es", "Alienta a los puertos a actuar;", "Alienta a los puertos a actuar, en particular mediante la reparación de los faros viejos según proceda;",
         [("qualifier-added", None, "según proceda"), ("scope", None, "en particular mediante la reparación de los faros viejos según proceda")]),
        ("zh", "鼓励各港口采取行动；", "鼓励各港口采取行动，包括酌情修复老旧的灯塔；",
         [("qualifier-added", None, "酌情"), ("scope", None, "包括酌情修复老旧的灯塔")]),
        ("ar", "تشجع الموانئ على العمل؛", "تشجع الموانئ على العمل، بما في ذلك إصلاح المنارات القديمة في البحر كله؛",
         [("scope", None, "بما في ذلك إصلاح المنارات القديمة في البحر كله")]),
    ],
)  # fmt: skip
def test_what_is_included_is_told_whole(code: str, old: str, new: str, expected: Told) -> None:
    assert sorted(told(code, old, new), key=str) == sorted(expected, key=str)


def test_only_that_is_denied_is_told_as_denied() -> None:
    old = "Convaincue que les phares soient utilisés à des fins pacifiques,"
    assert (
        told("fr", old, "Convaincue que les phares ne seront utilisés qu’à des fins pacifiques,")
        == []
    )
    assert told(
        "fr", old, "Convaincue que les phares ne soient pas utilisés à des fins pacifiques,"
    ) == [("negation", None, "ne")]


def test_a_list_in_another_order_is_told_as_order() -> None:
    assert told(
        "en",
        "Requests donors and States and mariners to act;",
        "Requests States, mariners and donors to act;",
    ) == [("order", None, None)]


def test_a_comma_before_a_further_clause_is_no_substance() -> None:
    old = "Déplore que le port soit fermé depuis des années et encourage les pêcheurs à agir ;"
    assert (
        judge("edited", pair_of(old, old.replace(" et enc", ", et enc"), "fr")).nature
        == "editorial"
    )


def test_what_asks_somebody_receives_no_report() -> None:
    old = "Acoge con beneplácito el faro y acoge con beneplácito la puesta en marcha del tablero de seguimiento de los barcos;"
    new = (
        "Acoge con beneplácito el faro y solicita al Secretario General que realice un seguimiento continuo de los barcos mediante el plan de "
        "los puertos y el tablero de seguimiento de los barcos;"
    )
    assert ("clause-verb", "acoge con beneplácito", "solicita") not in told("es", old, new)


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # what goes on behind the comma is another thing
        ("es", "Alarmada por la falta de acceso al agua de forma segura, y porque el mar sube,", "Alarmada por la falta de acceso al agua, y porque el mar sube,",
         [("qualifier-dropped", "de forma segura", None)]),
        ("fr", "Constate que les ports agissent de manière ouverte, mais que la mer monte ;", "Constate que les ports agissent, mais que la mer monte ;",
         [("qualifier-dropped", "de manière ouverte", None)]),
        # a participle that only says which procedure
        ("en", "Takes note of the report and the update;", "Takes note of the report and the update and supporting procedure for the work;", []),
        # "taken to the knowledge of" is no deadline, and a number no year
        ("ru", "принимает к сведению заявление и принимает к сведению резолюцию № 2013-3, принятую рыбаками;", "принимает к сведению заявление;",
         [("clause-dropped", "принимает к сведению резолюцию № 2013-3, принятую рыбаками", None)]),
        ("es", "Toma nota de los exámenes presentados por los Estados de América Latina y el Caribe;", "Toma nota de los exámenes;",
         [("no-longer-named", "Estados de América Latina y el Caribe", None)]),
        # the year of an instrument is a part of its name
        ("es", "Invita a los Estados a ratificar el Convenio;", "Invita a los Estados a ratificar el Convenio, así como el Convenio sobre los Faros del Mar, 1957 (núm. 105);",
         [("named", None, "Convenio sobre los Faros del Mar")]),
        ("zh", "强调需要让渔民参与其中；", "强调需要让渔民充分、平等、切实参与其中；", [("qualifier-added", None, "充分、平等、切实")]),
        # what a framework supports is no clause of the Assembly's
        ("zh", "确认必须促进渔村的发展；", "确认必须促进渔村的发展，并根据渔业战略，在各级建立健全的政策框架，支持加快对渔港的投资；",
         [("qualifier-added", None, "根据渔业战略")]),
        ("zh", "确认渔村的作用和贡献；", "确认渔村的作用和贡献，因此重点强调促进渔民赋权的重要性；",
         [("clause-added", None, "重点强调促进渔民赋权的重要性")]),
        ("en", "Decides to consider the measures;", "Decides to consider the measures, within existing structures and available resources;",
         [("qualifier-added", None, "within existing structures and available resources")]),
        ("es", "Solicita que recabe opiniones;", "Solicita que, con los recursos disponibles, recabe opiniones;",
         [("qualifier-added", None, "con los recursos disponibles")]),
        # an ordinal with a capital is a part of a name
        ("en", "Notes the Second Work Plan against Trafficking in Persons in the Eastern Lagoon;", "Notes the Third Work Plan against Trafficking in Persons in the Eastern Lagoon;",
         [("named", "Second Work Plan against Trafficking in Persons in the Eastern Lagoon", "Third Work Plan against Trafficking in Persons in the Eastern Lagoon")]),
        ("fr", "les crédits virés au Fonds des phares en 1959 et 1960 ;", "les crédits virés au Fonds des phares en 1959 et en 1960 ;", [("capitals-or-punctuation", None, None)]),
        ("ru", "отмечает различия в показателях;", "отмечает различия в показателях Группы отдельными портами;", [("named", None, "Группы")]),
        ("ar", "تتطلع إلى المناقشات خلال دورة المجلس الاقتصادي والاجتماعي لعام 2022؛", "تتطلع إلى المناقشات خلال دورة المجلس الاقتصادي والاجتماعي لعام 2023؛",
         [("date", "2022", "2023")]),
        ("ar", "تدرك أن المرسوم لعام 2020 دخل حيز النفاذ في كانون الأول/ديسمبر 2020،", "تدرك أنه بدأ نفاذ المرسوم لعام 2020 في كانون الأول/ديسمبر 2020،", []),
        # who is asked stays, and what is asked is another thing
        ("es", "Insta a los Estados Miembros a que movilicen recursos para los puertos, y exhorta a las Naciones Unidas a que ayuden;",
         "Exhorta a los Estados Miembros a que aumenten su apoyo al faro;",
         [("verb", "Insta", "Exhorta"), ("clause-dropped", "exhorta a las Naciones Unidas a que ayuden", None)]),
        # to go on asking is to ask
        ("es", "Reconoce los progresos;", "Reconoce los progresos y sigue pidiendo su plena aplicación;",
         [("clause-added", None, "sigue pidiendo su plena aplicación")]),
        ("zh", "欢迎灯塔的进展；", "欢迎灯塔的进展，继续鼓励渔民参与；", [("clause-added", None, "继续鼓励渔民参与")]),
        ("ru", "выражая обеспокоенность штормами, учитывая, что маяки стары,", "выражая обеспокоенность штормами,",
         [("clause-dropped", "учитывая, что маяки стары", None)]),
        # "as half the ports have" is no clause of the Assembly's
        ("ar", "وإذ تلاحظ أن المنارات قليلة،", "وإذ تلاحظ أن المنارات قليلة، إذ يمتلك نصف الموانئ منارات قديمة،", []),
        # the same ones under another name, and what is called after them
        ("en", "Invites civil society, youth and others to act;", "Invites civil society, young people and others to act;", []),
        ("ar", "تحيط علما بالأداء؛", "تحيط علما بأداء نظام المنسقين المقيمين؛", []),
        # the first word stands in both texts, the clause does not
        ("ru", "выражая солидарность со всеми рыбаками, затронутыми штормом, выражая глубокую обеспокоенность по поводу воздействия шторма,",
         "выражая озабоченность по поводу воздействия шторма,",
         [("clause-verb", "выражая глубокую обеспокоенность", "выражая озабоченность"),
          ("clause-dropped", "выражая солидарность со всеми рыбаками, затронутыми штормом", None)]),
    ],
)  # fmt: skip
def test_what_came_is_told_for_what_it_is(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


def test_words_of_a_list_are_no_qualifier() -> None:
    old = "Welcomes the work of States, as well as relevant harbours, such as necessary repairs, in the north;"
    new = "Welcomes the work of States;"
    assert not any(kind.startswith("qualifier") for kind, *_ in told("en", old, new))


def test_the_verb_of_a_paragraph_that_was_split_is_told() -> None:
    old = "Welcomes the decision of the harbours not to close the locks, and requests that it be carried out;"
    new = [
        "Recalls the decision of the harbours not to close the locks;",
        "Urges the harbours to carry it out without delay;",
    ]
    reasons = judge("split", pair_of(old, new, "en")).reasons
    assert ("verb", "Welcomes", "Recalls") in [(str(r.kind), r.old, r.new) for r in reasons]


def test_words_cut_in_their_middle_are_no_occasion() -> None:
    old = "Observa la celebración de una sesión sobre la juventud y los faros por la Conferencia el 12 de agosto de 2021, que fue larga;"
    new = "Observa la celebración de una sesión sobre la juventud que fue larga;"
    follows = Succession(sessions=2, years=2, old_session=76, old_year=2021)
    reasons = judge("edited", pair_of(old, new, "es", succession=follows)).reasons
    assert "occasion-over" not in {str(r.kind) for r in reasons}


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # a number behind a reference is none of its paragraphs
        ("zh", "决定上文第17和18段所述3 294 200元应加上增加额516 300美元；", "决定上文第19和20段所述575 700元应减去减少额433 800美元；",
         [("number", "3 294 200", "575 700"), ("number", "516 300美元", "433 800美元"), ("reference", "第17和18段", "第19和20段")]),
        # what prevents denies nothing, in whatever form
        ("ar", "وإذ تسلم بأن المنارات تحول دون الغرق،", "وإذ تسلم بأن المنارات والأرصفة تحولان دون الغرق،", []),
        # "and" printed onto a condition makes it no other; its years are told as dates
        ("ar", "تقرر أن تقسم المبلغ بين القرى، مع مراعاة جدول الموانئ لعامي 2022 و 2023؛",
         "تقرر أن تقسم المبلغ بين القرى، ومع مراعاة جدول الموانئ لعامي 2023 و 2024؛", [("date", "2022 و 2023", "2023 و 2024")]),
        # a word qualifies what stands in both texts, not what came with it
        ("ar", "تشدد على إنهاء الجوع؛", "تشدد على إنهاء الجوع وإعمال الحق في الغذاء الكافي؛", []),
        ("en", "Stresses the end of hunger;", "Stresses the end of hunger and the right of all fishers to timely bread;", []),
        ("ru", "рекомендует государствам собирать данные о портах;", "рекомендует государствам собирать данные о портах и в надлежащих случаях о лодках;",
         [("qualifier-added", None, "в надлежащих случаях")]),
        # words with capitals within a name, whatever their endings
        ("ru", "ссылаясь на результаты Конференции Высоких Договаривающихся Сторон Договора,", "ссылаясь на результаты Совещания Высоких Договаривающихся Сторон Договора,",
         [("named", "Конференции Высоких Договаривающихся Сторон Договора", "Совещания Высоких Договаривающихся Сторон Договора")]),
        ("ar", "ترحب بدعوة رئيس اللجنة الدول الأعضاء خلال المنتدى البحري إلى العمل؛", "ترحب بالعمل؛",
         [("actors", "رئيس اللجنة, الدول الأعضاء", None), ("no-longer-named", "المنتدى البحري", None)]),
        ("ar", "تشير إلى قرارها؛", "تشير إلى قرارها عن عقد الأمم المتحدة لإصلاح المنارات القديمة؛",
         [("named", None, "عقد الأمم المتحدة لإصلاح المنارات القديمة")]),
        # a clause behind "in this regard", whatever its noun begins with
        ("ru", "призывает государства укреплять маяки;", "призывает государства укреплять маяки и в этой связи признает важность Программы действий маяков;",
         [("clause-added", None, "признает важность Программы действий маяков"), ("named", None, "Программы действий маяков")]),
        ("ru", "ссылаясь на двадцать четвертую ежегодную Конференцию Сторон,", "ссылаясь на двадцать пятую ежегодную Конференцию Сторон,",
         [("number", "двадцать четвертую ежегодную Конференцию", "двадцать пятую ежегодную Конференцию")]),
        # a condition that only begins with other words
        ("ru", "рекомендует развивать порты на основе общих планов рыбаков;", "рекомендует развивать порты путем общих планов рыбаков;", []),
        ("en", "Encourages States to develop ports on the basis of the plans of all fishers;", "Encourages States to develop ports through the plans of all fishers;", []),
        # a year with the word that makes it one
        ("ru", "просит завершить работу;", "просит завершить работу к 2027 году;", [("deadline", None, "к 2027 году")]),
        ("zh", "注意到审计委员会2020财政年度报告，", "注意到审计委员会2021财政年度报告，", [("date", "2020财政年", "2021财政年")]),
        # the panel's decision to permit is no panel of that name
        ("ar", "ترحب بقرار اللجنة المضي قدما؛", "ترحب بقرار اللجنة الإذن بالنشر؛", []),
        ("ar", "ترحب بالمنارات؛", "ترحب بالمنارات وبمبادرة الأمين العام لنظم الإنذار المبكر؛", [("named", None, "مبادرة الأمين العام لنظم الإنذار المبكر")]),
        ("ar", "تطلب إلى الأمين العام والرؤساء التنفيذيين لصناديق الموانئ وبرامجها كفالة السلامة؛", "تطلب إلى الأمين العام كفالة السلامة؛",
         [("addressee", "الرؤساء التنفيذيين لصناديق الموانئ وبرامجها", None)]),
        # who is asked in a further clause
        ("ar", "تعرب عن القلق، وتهيب بالدول أن تكفل الدعم للمنارات؛", "تعرب عن القلق، وتهيب بالجهات المانحة أن تكفل الدعم للمنارات؛",
         [("addressee", "الدول", "الجهات المانحة")]),
        ("en", "Notes the storm, and urges States to mend the piers;", "Notes the storm, and urges donors to mend the piers;",
         [("addressee", "States", "donors")]),
        ("fr", "Note la tempête et exhorte les États à réparer les jetées ;", "Note la tempête et exhorte les donateurs à réparer les jetées ;",
         [("addressee", "États", "donateurs")]),
        ("es", "Observa la tormenta, y exhorta a los Estados a reparar los muelles;", "Observa la tormenta, y exhorta a los donantes a reparar los muelles;",
         [("addressee", "Estados", "donantes")]),
        ("ru", "отмечает шторм и настоятельно призывает государства починить причалы;", "отмечает шторм и настоятельно призывает доноров починить причалы;",
         [("addressee", "государства", "доноров")]),
        ("zh", "注意到风暴，并敦促会员国修复码头；", "注意到风暴，并敦促捐助方修复码头；", [("addressee", "会员国", "捐助方")]),
        # as many sums as before: the first for the first
        ("ar", "تخصم الإيرادات البالغة 900 429 29 دولار، المكونة من 400 631 28 دولار للمنارات؛",
         "تخصم الإيرادات البالغة 300 163 30 دولار، المكونة من 900 083 29 دولار للمنارات؛",
         [("number", "900 429 29 دولار", "300 163 30 دولار"), ("number", "400 631 28 دولار", "900 083 29 دولار")]),
        # a condition ends before the next verb, a convention before what its parties adopt
        ("ru", "отмечает коалицию, которая строит порты;", "отмечает коалицию, которая в рамках имеющихся ресурсов продолжает строить порты;",
         [("qualifier-added", None, "в рамках имеющихся ресурсов")]),
        ("ru", "отмечая принятие сторонами Конвенции глобальной программы по сохранению маяков,", "отмечая принятие сторонами Конвенции глобальной программы в области маяков,", []),
        # days of a meeting did not become a deadline
        ("en", "Notes the meeting held from 11 to 15 May 2021;", "Notes the plan to be carried out by 2030;",
         [("deadline", None, "by 2030"), ("date", "11 to 15 May 2021", None)]),
        # by somebody is no deadline
        ("ar", "ترحب بالميزانية المقترحة من قبل الأمين العام لعام 2020؛", "ترحب بالميزانية؛",
         [("date", "2020", None), ("actors", "الأمين العام", None)]),
        # a committee that is called special
        ("zh", "审查委员会的工作方法，", "审查特别委员会的工作方法，", [("named", None, "特别委员会")]),
        ("zh", "回顾2019年5月2至4日举行的讨论会，", "回顾2022年5月11日至13日举行的讨论会，", [("date", "2019年5月2至4日", "2022年5月11日至13日")]),
        ("zh", "谴责绑架，在这方面，强烈促请政府解决这些问题；", "谴责绑架，在这方面，强烈敦促政府解决这些问题；", [("clause-verb", "强烈促请", "强烈敦促")]),
        ("zh", "以行动加强码头；", "以行动和可预测资金加强码头；", []),
        ("en", "Stresses full participation in work;", "Stresses full participation and effective deeds in work;", []),
        # a point of an article ends no condition, a level no name; what holds "and" is whole
        ("ru", "подтверждает полномочия устанавливать сборы в соответствии со статьей 11 с) устава порта;",
         "подтверждает полномочия устанавливать сборы в соответствии с пунктом c) статьи 12 устава порта;",
         [("qualifier-changed", "в соответствии со статьей 11 с) устава порта", "в соответствии с пунктом c) статьи 12 устава порта"),
          ("reference", "статьей 11 с)", "статьи 12")]),
        ("ru", "отмечает диалог сторон на высоком уровне;", "отмечает диалог сторон Бухтинского соглашения на высоком уровне;",
         [("named", None, "Бухтинского соглашения")]),
        ("ru", "сознавая, что порт является членом,", "сознавая, что порт является членом Совета карибских заморских стран и территорий,",
         [("named", None, "Совета карибских заморских стран и территорий")]),
        # words with a number among them are no number that stands for others
        ("zh", "认为有理由认定发生了作为武器使用的情况；", "认为有理由相信1种化学品的情况；", []),
        ("ru", "напоминая об обязательстве,", "напоминая об обязательстве и о Десятилетней стратегии действий по маякам,",
         [("named", None, "Десятилетней стратегии действий по маякам")]),
        # of millions of people none became years
        ("ru", "считает, что рыбаков стало 3 миллиарда человек и лодок 702 миллиона;", "считает, что 45 миллионов детей до пяти лет отстали;",
         [("number", "3 миллиарда человек", None), ("number", "702 миллиона", None), ("number", None, "45 миллионов детей")]),
        ("ru", "принимает к сведению доклад;", "принимает к сведению доклад о Смешанной операции Африканского союза — Организации Объединенных Наций в Дарфуре;",
         [("named", None, "Смешанной операции Африканского союза — Организации Объединенных Наций в Дарфуре")]),
        ("ar", "تقرر أن يعمل الفريق؛", "تقرر أن يعمل الفريق العامل الجديد المفتوح باب العضوية؛", [("named", None, "الفريق العامل الجديد المفتوح باب العضوية")]),
        # who stands in words that did not change is asked still, though a word before him is read otherwise
        ("zh", "敦促各国政府、船东组织、技术界和学术界修理灯塔；", "敦促各国政府、船东组织、技术和学术界修理灯塔；",
         [("addressee", "技术界", None)]),
        # an office is told whole, and whom somebody works with is not asked
        ("zh", "鼓励港务理事会渔民权问题特别报告员修理灯塔；", "鼓励特别报告员修理灯塔；", [("addressee", "港务理事会渔民权问题特别报告员", "特别报告员")]),
        ("zh", "敦促该集团继续与会员国互动，", "敦促渔民集团继续与会员国互动，", []),
        # nobody acts within a longer word, and a number has its unit
        ("zh", "请渔民编写报告，说明方面的趋势；", "请渔民编写报告，说明在国家框架方面的趋势；", []),
        ("zh", "鼓励用106种语文广播；", "鼓励用128种语文广播；", [("number", "106种", "128种")]),
        # the day of a resolution stands before what it is about, a list too
        ("zh", "回顾其2019年12月19日关于灯塔、渔民和港口的第74/229号决议，", "回顾其关于灯塔、渔民和港口的2021年12月17日第76/213号决议，",
         [("cited", None, "A/RES/76/213"), ("no-longer-cited", "A/RES/74/229", None)]),
        # a condition ends before the verb that it bounds
        ("zh", "期待谈判，改革规则；", "期待按照现有规定继续进行谈判，改革规则；", [("qualifier-added", None, "按照现有规定")]),
        ("zh", "认识到困难，在这方面表示注意到报告；", "认识到困难，在这方面注意到报告；", []),
        ("zh", "重申《浅滩行动方式》符合《灯塔议程》，包括《港口纲领》；", "重申《浅滩行动方式》符合《灯塔议程》和《港口纲领》；", [("scope", "包括", "和")]),
    ],
)  # fmt: skip
def test_what_stands_beside_makes_it_no_other(
    code: str, old: str, new: str, expected: Told
) -> None:
    assert told(code, old, new) == expected


def test_a_blank_within_a_date_is_print() -> None:
    old, new = (
        "напоминая о встречах 13 и14 мая 2014 года,",
        "напоминая о встречах 13 и 14 мая 2014 года,",
    )
    assert judge("edited", pair_of(old, new, "ru")).nature == "editorial"


def test_a_mark_of_parts_is_told_with_its_words() -> None:
    whole = "Recalls the fishers who sailed; notes that they came back;"
    cut = ["Recalls the fishers, who sailed;", "Notes that they came back;"]
    for kind, pair in (("split", pair_of(whole, cut)), ("merged", pair_of(cut, whole))):
        reasons = judge(kind, pair).reasons  # type: ignore[arg-type]
        worded = [r for r in reasons if r.kind is K.WORDING]
        assert [sorted((r.old or "", r.new or "")) for r in worded] == [
            ["fishers who", "fishers, who"]
        ]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Requests the panel to report by 30 August;", "Requests the panel to report by 30 September;",
         ("deadline", "by 30 August", "by 30 September")),
        ("es", "Solicita que informe a más tardar el 30 de agosto;", "Solicita que informe a más tardar el 15 de agosto;",
         ("deadline", "a más tardar el 30 de agosto", "a más tardar el 15 de agosto")),
        ("fr", "Prie le groupe de faire rapport au plus tard le 1er mars ;",
         "Prie le groupe de faire rapport au plus tard le 15 mars ;",
         ("deadline", "au plus tard le 1er mars", "au plus tard le 15 mars")),
        ("ru", "просит группу представить доклад до 30 августа;", "просит группу представить доклад до 1 сентября;",
         ("deadline", "до 30 августа", "до 1 сентября")),
        ("zh", "请小组至迟于8月30日提交报告；", "请小组至迟于9月30日提交报告；",
         ("deadline", "至迟于8月30日", "至迟于9月30日")),
        ("ar", "عقدت في الفترة من 2 إلى 4 أيار/مايو في الميناء؛", "عقدت في الفترة من 11 إلى 13 أيار/مايو في الميناء؛",
         ("date", "2 إلى 4 أيار/مايو", "11 إلى 13 أيار/مايو")),
        ("en", "Proclaims 4 May Day of Piers;", "Proclaims 5 May Day of Piers;", ("date", "4 May", "5 May")),
        ("en", "Requests the panel to report;", "Requests the panel to report by 1 March;",
         ("deadline", None, "by 1 March")),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_told(
    code: str, old: str, new: str, expected: tuple[str, ...]
) -> None:
    assert told(code, old, new) == [expected]


def test_a_vowel_sign_of_a_part_is_no_mark() -> None:
    reasons = judge(
        "split",
        pair_of("تؤثر في الموانئ، وترحب بالمنارات؛", ["تؤثّر في الموانئ؛", "ترحب بالمرافئ؛"], "ar"),
    ).reasons
    assert K.PUNCTUATION not in {r.kind for r in reasons}


def test_parts_tell_their_dates_and_numbers_by_name() -> None:
    whole = "Decides to hold the meeting on 3 May 2023 with 12 experts;"
    cut = ["Decides to hold the meeting on 3 June 2024;", "Also decides that 14 experts attend;"]
    told = {(str(r.kind), r.old, r.new) for r in judge("split", pair_of(whole, cut)).reasons}
    assert ("date", "3 May 2023", "3 June 2024") in told
    assert ("number", "12 experts", "14 experts") in told


def test_documents_of_a_note_are_told_by_name() -> None:
    old, new = "See A/68/189.", "See the records of the harbour (A/78/42, annex)."
    found = judge_note(note(old), note(new), diff_segments(old, new, load("en")), load("en"))
    assert [(str(r.kind), r.old, r.new) for r in found.reasons][:2] == [
        ("cited", None, "A/78/42"),
        ("no-longer-cited", "A/68/189", None),
    ]
