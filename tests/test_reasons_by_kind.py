"""What a delegate asks for by name: second clauses, qualifiers, scope, addressees, names and numbers, each told once,
whole and only where it is true."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from resdiff.judge.nature import judge
from resdiff.judge.succession import Succession
from resdiff.model.reasons import ReasonKind
from tests.test_reasons import pair_of

K = ReasonKind
IN_OWN_WORDS = {K.WORDING, K.PLACED_ELSEWHERE, K.PUNCTUATION, K.SPELLING}
NAMES = {K.NAMED, K.NO_LONGER_NAMED}

Told = list[tuple[str, str | None, str | None]]


def told(code: str, old: str, new: str, kinds: set[ReasonKind] | None = None) -> Told:
    reasons = judge("edited", pair_of(old, new, code)).reasons
    return [
        (r.kind.value, r.old, r.new)
        for r in reasons
        if (r.kind in kinds if kinds else r.kind not in IN_OWN_WORDS)
    ]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Notes the report;", "Notes the report, and urges States to repair the piers;",
         [("clause-added", None, "urges States to repair the piers")]),
        ("en", "Notes the report, and in this regard requests the panel to meet;", "Notes the report;",
         [("clause-dropped", "requests the panel to meet", None)]),
        ("en", "Notes the report, and decides to mend the pier;", "Notes the report, and reiterates its decision to mend the pier;",
         [("clause-verb", "decides", "reiterates its decision")]),
        ("en", "Recognizes the tides, and urges States to mend the pier;", "Recognizes the tides, and encourages States to mend the pier;",
         [("clause-verb", "urges", "encourages")]),
        # a second thing asked for under the same verb
        ("en", "Urges the panel to mend the pier;", "Urges the panel to mend the pier, and to paint the boats;",
         [("clause-added", None, "to paint the boats")]),
        # the first clause went: no verb became another
        ("en", "Deplores the state of the pier, and requests the panel to mend it;", "Requests the panel to mend it;",
         [("clause-dropped", "Deplores the state of the pier", None)]),
        # nouns and participles are no clauses
        ("en", "Notes the calls and requests from States;", "Notes the requests from States;", []),
        ("fr", "Prend note du rapport ;", "Prend note du rapport et prie le groupe de réparer la jetée ;",
         [("clause-added", None, "prie le groupe de réparer la jetée")]),
        ("es", "Observa el informe;", "Observa el informe, y exhorta a los pueblos a que reparen el muelle;",
         [("clause-added", None, "exhorta a los pueblos a que reparen el muelle")]),
        ("ru", "отмечает доклад;", "отмечает доклад и просит группу починить причал;",
         [("clause-added", None, "просит группу починить причал")]),
        ("ar", "تلاحظ التقرير؛", "تلاحظ التقرير، وتحث القرى على إصلاح الرصيف؛",
         [("clause-added", None, "تحث القرى على إصلاح الرصيف")]),
        ("zh", "注意到报告；", "注意到报告，并敦促各村修复码头；", [("clause-added", None, "敦促各村修复码头")]),
    ],
)  # fmt: skip
def test_second_clauses(code: str, old: str, new: str, expected: Told) -> None:
    kinds = {K.CLAUSE_ADDED, K.CLAUSE_DROPPED, K.CLAUSE_VERB, K.VERB}
    assert told(code, old, new, kinds) == expected


def test_a_second_verb_has_its_direction() -> None:
    old, new = "Notes it, and urges the panel to act;", "Notes it, and invites the panel to act;"
    [one] = [r for r in judge("edited", pair_of(old, new)).reasons if r.kind is K.CLAUSE_VERB]
    assert one.direction
    assert one.direction < 0


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Endorses the plan, subject to the provisions of the charter of the pier;", "Endorses the plan;",
         [("qualifier-dropped", "subject to the provisions of the charter of the pier", None)]),
        ("en", "Notes the plan, which will guide them;", "Notes the plan, which, provided that boats are at hand, will guide them;",
         [("qualifier-added", None, "provided that boats are at hand")]),
        ("en", "Notes that they act;", "Notes that they act in line with the rule of the harbour, and with care;",
         [("qualifier-added", None, "in line with the rule of the harbour")]),
        ("en", "Notes that they urgently act;", "Notes that they act;", [("qualifier-dropped", "urgently", None)]),
        ("en", "Notes the help;", "Notes the targeted help;", [("qualifier-added", None, "targeted")]),
        # national law for the law of the sea: another condition
        ("en", "Notes that they act in accordance with national law;", "Notes that they act in accordance with international law;",
         [("qualifier-changed", "in accordance with national law", "in accordance with international law")]),
        ("fr", "Note qu’ils agissent ;", "Note qu’ils agissent, sous réserve des règles du port ;",
         [("qualifier-added", None, "sous réserve des règles du port")]),
        ("es", "Observa que actúan;", "Observa que actúan, de conformidad con las reglas del puerto;",
         [("qualifier-added", None, "de conformidad con las reglas del puerto")]),
        ("ru", "отмечает, что они действуют;", "отмечает, что они действуют при условии, что лодки готовы;",
         [("qualifier-added", None, "при условии, что лодки готовы")]),
        ("ar", "تلاحظ أنهم يعملون؛", "تلاحظ أنهم يعملون رهنا بتوافر القوارب؛", [("qualifier-added", None, "رهنا بتوافر القوارب")]),
        ("zh", "注意到他们工作；", "注意到他们酌情工作；", [("qualifier-added", None, "酌情")]),
    ],
)  # fmt: skip
def test_qualifiers_are_quoted_whole(code: str, old: str, new: str, expected: Told) -> None:
    assert (
        told(code, old, new, {K.QUALIFIER_ADDED, K.QUALIFIER_DROPPED, K.QUALIFIER_CHANGED})
        == expected
    )


def test_a_variant_sign_is_no_qualifier_dropped() -> None:
    assert (
        told(
            "zh",
            "注意到在现有资源范围内工作；",
            "注意到在现有資源範圍内的工作；",
            {K.QUALIFIER_DROPPED},
        )
        == []
    )


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Notes all boats;", "Notes all relevant boats;", [("scope", "all", "all relevant")]),
        ("en", "Notes boats, in particular ferries;", "Notes boats, including ferries;", [("scope", "in particular", "including")]),
        ("en", "Notes boats and ferries;", "Notes boats or ferries;", [("scope", "and", "or")]),
        ("fr", "Note les bacs, en particulier les neufs ;", "Note les bacs, y compris les neufs ;",
         [("scope", "en particulier", "y compris")]),
        ("ru", "отмечает все лодки, в частности новые;", "отмечает все лодки, включая новые;", [("scope", "в частности", "включая")]),
        ("zh", "注意到所有船只；", "注意到有关船只；", [("scope", "所有", "有关")]),
    ],
)  # fmt: skip
def test_scope(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Requests the Secretary-General and the High Commissioner to report;", "Requests the Secretary-General to report;",
         [("addressee", "the High Commissioner", None)]),
        ("en", "Invites all States and all stakeholders, including women and children, to sail;",
         "Invites all relevant States and stakeholders, including women, to sail;",
         [("addressee", "all States", None), ("addressee", "all stakeholders", None), ("addressee", "children", None),
          ("addressee", None, "all relevant States"), ("addressee", None, "stakeholders")]),
        ("fr", "Prie le Secrétaire général de naviguer ;", "Prie le Secrétaire général et la société civile de naviguer ;",
         [("addressee", None, "la société civile")]),
        ("es", "Exhorta a los Estados Miembros a que naveguen;", "Exhorta a los Estados Miembros y al sector privado a que naveguen;",
         [("addressee", None, "sector privado")]),
        ("ru", "призывает государства-члены плавать;", "призывает государства-члены и гражданское общество плавать;",
         [("addressee", None, "гражданское общество")]),
        ("ar", "تحث الدول الأعضاء على الإبحار؛", "تحث الدول الأعضاء والمجتمع المدني على الإبحار؛",
         [("addressee", None, "المجتمع المدني")]),
        ("zh", "敦促会员国航行；", "敦促会员国和民间社会航行；", [("addressee", None, "民间社会")]),
        # a chapeau that names one whom no list knows
        ("en", "Requests the Secretary-General:", "Requests the Executive Director:",
         [("addressee", "the Secretary-General", "the Executive Director")]),
        ("fr", "Prie le Secrétaire général de :", "Prie la Haute-Commissaire de :",
         [("addressee", "Secrétaire général", "Haute-Commissaire")]),
        ("en", "Calls upon the Office to:", "Calls upon Switzerland to:",
         [("addressee", "the Office", "Switzerland")]),
        ("zh", "请秘书长：", "请执行主任：", [("addressee", "秘书长", "执行主任")]),
        ("ar", "تطلب إلى الأمين العام:", "تطلب إلى المديرة التنفيذية:",
         [("addressee", "الأمين العام", "المديرة التنفيذية")]),
        # a dash of another kind names nobody else
        ("ru", "призывает государства-члены плавать;", "призывает государства‑члены плыть;", []),
    ],
)  # fmt: skip
def test_addressees(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, {K.ADDRESSEE}) == expected


def test_others_who_act_are_one_reason() -> None:
    old = "Notes with interest the work of donor countries at sea;"
    new = "Notes with interest the work of the private sector and civil society at sea;"
    assert told("en", old, new) == [
        ("actors", "donor countries", "the private sector, civil society")
    ]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # one for another
        ("en", "Notes in good time the Oyster Bay Action Agenda;", "Notes in good time the Clam Commitment;",
         [("named", "Oyster Bay Action Agenda", "Clam Commitment")]),
        # cut at "and", small words, verbs
        ("en", "Notes in good time the work;", "Notes in good time the work of the Lagoon Convention and the Committee on Reefs in port;",
         [("named", None, "Lagoon Convention"), ("named", None, "Committee on Reefs")]),
        ("en", "Notes in good time the work;", "Notes in good time the work of the Commission on Tides and Currents;",
         [("named", None, "Commission on Tides and Currents")]),
        # States and places
        ("en", "Notes the seminar held in Caracas;", "Notes the seminar held in Dili;", [("named", "Caracas", "Dili")]),
        # a title
        ("en", "Notes the theme “Our reefs are one”;", "Notes the theme “Our lagoons are many”;",
         [("named", "Our reefs are one", "Our lagoons are many")]),
        ("en", "Notes the study entitled Deep Reefs: a Sea of Change, with thanks;",
         "Notes the study entitled High Tides: a Coast of Hope, with thanks;",
         [("named", "Deep Reefs: a Sea of Change", "High Tides: a Coast of Hope")]),
        ("en", "Notes in time the thanks;", "Notes in time the thanks to the Reef Board and to the Tide Fund;",
         [("named", None, "Reef Board"), ("named", None, "Tide Fund")]),
        # months, Member States and the Secretary-General are told elsewhere
        ("en", "Notes the work at sea;", "Notes the work of Member States in March, and of the Secretary-General;", []),
        # what still stands: another hyphen, apostrophe, capital, place in the text, or its short form
        ("en", "Notes the efforts of the Inter‑Agency Group;", "Notes the efforts and reports of the Inter-Agency Group;", []),
        ("en", "Notes the Reef Treaty and the Tide Plan;", "Notes the Reef Treaty, the Tide Plan and the Treaty’s aims;", []),
        ("en", "Notes in time the Oyster Board, the Clam Fund;", "Notes in time the clams, the Clam Fund, the Oyster Board;", []),
        ("en", "Notes the work of the United Oceans Tide Commission;", "Notes the work of the Tide Commission;", []),
        ("en", "Notes the aims of the Convention on the Reefs of the Sea;", "Notes the aims of the Convention;", []),
        ("fr", "Note les vues de la Commission préparatoire à l’issue de la réunion ;",
         "Note les vues de la Commission préparatoire à l’issue des réunions ;", []),
        ("fr", "Note les travaux ;", "Note les travaux de la Convention relative aux récifs de corail par les Îles Marshall ;",
         [("named", None, "Convention relative aux récifs de corail"), ("named", None, "Îles Marshall")]),
        ("fr", "Note les travaux menés ;", "Note les travaux menés du Code de conduite relatif à la prévention et à la réparation des récifs ;",
         [("named", None, "Code de conduite relatif à la prévention et à la réparation des récifs")]),
        ("es", "Observa la labor;", "Observa la labor de la Convención sobre los Arrecifes y del Comité de Mareas en su sede;",
         [("named", None, "Convención sobre los Arrecifes"), ("named", None, "Comité de Mareas")]),
        ("ru", "отмечает работу;", "отмечает работу Комитета по приливам, который собрался;", [("named", None, "Комитета по приливам")]),
        ("ru", "отмечает работу Комитета по приливам;", "отмечает, что Комитет по приливам работает;", []),
        ("ar", "تلاحظ العمل في كمبوديا؛", "تلاحظ العمل في كندا؛", [("named", "كمبوديا", "كندا")]),
        ("ar", "تلاحظ العمل؛", "تلاحظ العمل في اتفاقية المد والجزر التي وقعت؛", [("named", None, "اتفاقية المد")]),
        ("zh", "注意到《珊瑚礁公约》的工作；", "注意到《潮汐议定书》的工作；", [("named", "珊瑚礁公约", "潮汐议定书")]),
        ("zh", "注意到智利的工作；", "注意到加拿大的工作；", [("named", "智利", "加拿大")]),
        # a State within a longer word is none
        ("zh", "注意到各国的工作；", "注意到发展中国家的工作；", []),
    ],
)  # fmt: skip
def test_names(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, NAMES) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Notes the sum of 5 million dollars;", "Notes the sum of 6 million dollars;", [("number", "5 million dollars", "6 million dollars")]),
        ("en", "Notes that two boats sail;", "Notes that one boat sails;", [("number", "two boats", "one boat")]),
        ("en", "Notes that 62 per cent of boats sail;", "Notes that 70 per cent of boats sail;", [("number", "62 per cent", "70 per cent")]),
        ("en", "Notes 20 posts (18 net);", "Notes 30 posts (28 net);", [("number", "20 posts", "30 posts"), ("number", "18 net", "28 net")]),
        ("en", "Notes the work of more than half a century;", "Notes the work of 60 years;",
         [("number", "more than half a century", "60 years")]),
        ("fr", "Note que deux bacs partent ;", "Note que trois bacs partent ;", [("number", "deux bacs", "trois bacs")]),
        ("ru", "отмечает 5 лодок;", "отмечает 7 лодок;", [("number", "5 лодок", "7 лодок")]),
        # what multiplies a number changes it
        ("en", "Notes the gift of 2 million dollars;", "Notes the gift of 2 billion dollars;", [("number", "2 million dollars", "2 billion dollars")]),
        ("fr", "Note le don de 2 millions de dollars ;", "Note le don de 2 milliards de dollars ;",
         [("number", "2 millions de dollars", "2 milliards de dollars")]),
        ("es", "Observa la donación de 4,2 millones de dólares;", "Observa la donación de 3,6 millones de dólares;",
         [("number", "4,2 millones de dólares", "3,6 millones de dólares")]),
        ("ru", "отмечает дар в 2 млн рублей;", "отмечает дар в 2 млрд рублей;", [("number", "2 млн рублей", "2 млрд рублей")]),
        ("zh", "注意到200万美元；", "注意到200亿美元；", [("number", "200万美元", "200亿美元")]),
        ("ar", "تلاحظ منحة قدرها 2 مليون دولار؛", "تلاحظ منحة قدرها 2 بليون دولار؛", [("number", "2 مليون دولار", "2 بليون دولار")]),
        # numbers of several words, fractions, and what qualifies a unit
        ("ar", "تلاحظ وجود اثني عشر قاربا؛", "تلاحظ وجود عشرين قاربا؛", [("number", "اثني عشر قاربا", "عشرين قاربا")]),
        ("zh", "注意到三分之二多数；", "注意到四分之三多数；", [("number", "三分之二", "四分之三")]),
        ("ru", "отмечает срок в девяносто дней;", "отмечает срок в шестьдесят дней;", [("number", "девяносто дней", "шестьдесят дней")]),
        ("en", "Notes 15 temporary posts;", "Notes 11 temporary posts;", [("number", "15 temporary posts", "11 temporary posts")]),
        ("fr", "Décide qu’un quart des bacs partira ;", "Décide qu’un tiers des bacs partira ;", [("number", "un quart", "un tiers")]),
        ("es", "Decide que una cuarta parte se pinte;", "Decide que una tercera parte se pinte;",
         [("number", "una cuarta parte", "una tercera parte")]),
        # the same signs in another order are another number
        ("zh", "注意到十二名水手；", "注意到二十名水手；", [("number", "十二名", "二十名")]),
        ("en", "Notes two boats and three ferries;", "Notes three ferries and two boats;", []),
        ("zh", "注意到25年；", "注意到26年；", [("number", "25年", "26年")]),
    ],
)  # fmt: skip
def test_numbers_have_their_unit(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, {K.NUMBER}) == expected


def test_examples_that_came_are_scope() -> None:
    old, new = "Notes the work of boats;", "Notes the work of boats, including small ferries;"
    assert told("en", old, new) == [("scope", None, "including small ferries")]


def test_an_occasion_that_is_over() -> None:
    old = "Notes the work, and the feast of the harbour to be held in the spring of 2024;"
    pair = pair_of(old, "Notes the work;")
    assert K.OCCASION_OVER not in {r.kind for r in judge("edited", pair).reasons}
    later = msgspec.structs.replace(pair, succession=Succession(years=1, old_year=2024))
    [one] = [r for r in judge("edited", later).reasons if r.kind is K.OCCASION_OVER]
    assert one.old == "and the feast of the harbour to be held in the spring of 2024"
    # what lies long back is history
    history = msgspec.structs.replace(pair, succession=Succession(years=1, old_year=2034))
    assert K.OCCASION_OVER not in {r.kind for r in judge("edited", history).reasons}


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Requests the Harbour Master to report;", "Requests the Chair of the Panel to report;",
         [("addressee", "the Harbour Master", "the Chair of the Panel")]),
        ("en", "Requests the Secretary-General:", "Requests the Harbour Master:", [("addressee", "the Secretary-General", "the Harbour Master")]),
        ("en", "Requests the Secretary-General to work with the Chair;", "Requests the Chair to work with the Secretary-General;",
         [("addressee", "the Secretary-General", "the Chair")]),
        ("en", "Encourages the participation of sailors, cooks, pilots and fishers;", "Encourages the participation of sailors, pilots and fishers;", []),
        ("es", "Insta a los gobiernos, los pilotos y los marinos a que ayuden;", "Insta a los gobiernos y los pilotos a que ayuden;",
         [("addressee", "los marinos", None)]),
        ("ru", "предлагает правительствам и пилотам доложить;", "предлагает правительствам, пилотам и матросам доложить;",
         [("addressee", None, "матросам")]),
        ("ar", "تطلب إلى الأمين العام والمديرة التنفيذية تقديم تقرير؛", "تطلب إلى الأمين العام تقديم تقرير؛",
         [("addressee", "المديرة التنفيذية", None)]),
        ("ar", "تحث الدول وسلطات المرافئ على إصلاح الرصيف؛", "تحث الدول على إصلاح الرصيف؛", [("addressee", "سلطات المرافئ", None)]),
        ("zh", "请秘书长和执行主任修复码头；", "请秘书长修复码头；", [("addressee", "执行主任", None)]),
        ("zh", "敦促各国政府、船东和港务局修复码头；", "敦促各国政府和船东修复码头；", [("addressee", "港务局", None)]),
        # inclusive, of no parties
        ("zh", "鼓励以包容方式修复码头；", "鼓励以包容各方的方式修复码头；", []),
        ("zh", "请考虑设立港务局；", "请考虑设立渔业委员会；", []),
    ],
)  # fmt: skip
def test_who_is_asked(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, {K.ADDRESSEE}) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "qualifier"),
    [
        ("en", "Requests the panel to meet;", "Requests the panel, within its existing mandate, to meet;", "within its existing mandate"),
        ("en", "Requests the panel to meet;", "Requests the panel to meet, subject to the availability of voluntary funds;",
         "subject to the availability of voluntary funds"),
        ("fr", "Invite les villages à réparer la jetée ;", "Invite les villages à réparer la jetée, dans le plein respect du droit de la mer ;",
         "dans le plein respect du droit de la mer"),
        ("es", "Invita a los pueblos a que pesquen;", "Invita a los pueblos a que pesquen, a condición de que el país lo pague;",
         "a condición de que el país lo pague"),
        ("ru", "просит группу доложить;", "просит группу доложить при том условии, что причал починят;", "при том условии, что причал починят"),
        ("ru", "просит группу доложить;", "просит группу, в рамках ее мандата, доложить;", "в рамках ее мандата"),
        ("ar", "تطلب إلى الفريق أن يجتمع؛", "تطلب إلى الفريق، في حدود ولايته، أن يجتمع؛", "في حدود ولايته"),
        ("zh", "鼓励各村修复码头；", "鼓励各村在充分遵守海洋法的情况下修复码头；", "在充分遵守海洋法的情况下"),
        ("en", "Requests the panel to meet;", "Requests the panel to meet with the support and cooperation of the villages;",
         "with the support and cooperation of the villages"),
        ("en", "Requests the panel to meet;", "Requests the panel to meet on a regular basis starting this spring;", "on a regular basis"),
        ("ru", "рекомендует деревням чинить причал;", "рекомендует деревням чинить причал в соответствии со своими законами;",
         "в соответствии со своими законами"),
        ("ar", "تطلب إلى الفريق أن يجتمع؛", "تطلب إلى الفريق أن يجتمع على نحو مبكر وشامل للجميع؛", "على نحو مبكر وشامل للجميع"),
        ("zh", "请工作组审查码头；", "请工作组在其职权范围内审查码头；", "在其职权范围内"),
    ],
)  # fmt: skip
def test_qualifiers_are_told_whole(code: str, old: str, new: str, qualifier: str) -> None:
    kinds = {K.QUALIFIER_ADDED, K.QUALIFIER_DROPPED}
    assert told(code, old, new, kinds) == [("qualifier-added", None, qualifier)]
    assert told(code, new, old, kinds) == [("qualifier-dropped", qualifier, None)]


@pytest.mark.parametrize(
    ("code", "old", "new", "words"),
    [
        # what moved up in its list did not come for what went
        ("en", "Urges pilots, cooks and sailors to meet;", "Urges pilots and cooks to meet;", ("sailors", None)),
        ("es", "Insta a los pilotos, los cocineros y los marinos a que ayuden;", "Insta a los pilotos y los cocineros a que ayuden;",
         ("marinos", None)),
        # told as printed: a short text need hold no accent
        ("es", "Invita a que pesquen;", "Invita a que pesquen, según los términos de la petición del cónsul;",
         (None, ", según los términos de la petición del cónsul")),
    ],
)  # fmt: skip
def test_words_are_told_as_they_stand(
    code: str, old: str, new: str, words: tuple[str | None, str | None]
) -> None:
    assert [one[1:] for one in told(code, old, new, {K.WORDING})] == [words]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("fr", "Salue la Convention de Nairobi et la Convention d’Abidjan ;", "Salue la Convention d’Abidjan ;",
         [("no-longer-named", "Convention de Nairobi", None)]),
        ("es", "Observa el Convenio de Nairobi y el Convenio de Abidján;", "Observa el Convenio de Abidján;",
         [("no-longer-named", "Convenio de Nairobi", None)]),
        ("en", "Notes the feast in Rio de Janeiro;", "Notes the feast in Lisbon;", [("named", "Rio de Janeiro", "Lisbon")]),
        ("fr", "Salue la Mission pour une période de six mois ;", "Salue la Mission pour une période de neuf mois ;", []),
        ("ru", "просит Комиссию вынести заключение о причале;", "просит Комиссию вынести заключение о пристани;", []),
        ("ar", "تقر الخطة؛", "تقر الخطة المنقحة؛", []),
        ("en", "Notes the boats;", "Notes the boats of the United Nations Educational, Scientific and Cultural Organization;",
         [("named", None, "United Nations Educational, Scientific and Cultural Organization")]),
        ("fr", "Note les bacs ;", "Note les bacs de l’Organisation des Nations Unies pour l’éducation, la science et la culture ;",
         [("named", None, "Organisation des Nations Unies pour l’éducation, la science et la culture")]),
        ("es", "Observa los botes;", "Observa los botes de la Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura;",
         [("named", None, "Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura")]),
        ("en", "Notes the ferry;", "Notes the Russian ferry;", []),
        ("ar", "تؤكد أهمية الرصيف؛", "تؤكد أهمية الخطط المتبعة من أجل الرصيف؛", []),
        ("en", "Notes the General Assembly;", "Notes the Assembly;", []),
    ],
)  # fmt: skip
def test_names_end_where_they_end(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, NAMES) == expected


def test_scope_that_begins_with_the_same_word() -> None:
    old, new = "отмечает лодки, в частности паромы;", "отмечает лодки, в том числе паромы;"
    assert told("ru", old, new, {K.SCOPE}) == [("scope", "в частности", "в том числе")]


def test_a_second_verb_before_a_clause() -> None:
    old, new = "отмечает доклад и требует, чтобы группа починила старый причал;", "отмечает доклад и предлагает, чтобы группа починила старый причал;"  # fmt: skip
    assert told("ru", old, new, {K.CLAUSE_VERB}) == [("clause-verb", "требует", "предлагает")]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Decides that it shall sail;", "Decides that it shall not sail;", [("negation", None, "not")]),
        ("en", "Requests the report;", "Requests the report no later than in May;", []),
        ("fr", "Décide que le bac part ;", "Décide que le bac ne part pas ;", [("negation", None, "ne")]),
        ("fr", "Invite les organisations à venir ;", "Invite les organisations non gouvernementales à venir ;", []),
        ("es", "Invita a los países a venir;", "Invita a los países sin litoral a venir;", []),
        ("ru", "отмечает людей;", "отмечает людей, пропавших без вести;", []),
        ("ru", "отмечает лодки;", "отмечает лодки без парусов;", [("negation", None, "без")]),
        ("ar", "تدعو المنظمات؛", "تدعو المنظمات غير الحكومية؛", []),
        ("ar", "تلاحظ دور القارب؛", "تلاحظ دور القارب الذي لا يتجزأ من المرفأ؛", []),
        ("zh", "邀请各国出席；", "邀请非洲各国出席未来的会议；", []),
        ("zh", "决定使用该船；", "决定不使用该船；", [("negation", None, "不")]),
        # told by the qualifier
        ("en", "Urges pilots to sail;", "Urges pilots to sail without delay;", []),
        ("zh", "申明法庭的权限；", "申明法庭的权限，但不妨碍渔民的权利；", []),
    ],
)  # fmt: skip
def test_words_that_deny(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, {K.NEGATION}) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "addressee"),
    [
        ("fr", "Invite les pilotes et les États à venir ;", "Invite les matelots et les États à venir ;", ("pilotes", "matelots")),
        ("ru", "призывает комитеты и государства прибыть;", "призывает группы и государства прибыть;", ("комитеты", "группы")),
        ("es", "Insta a las autoridades a que ayuden;", "Insta a los gobiernos a que ayuden;", ("autoridades", "gobiernos")),
    ],
)  # fmt: skip
def test_no_addressee_is_cut(code: str, old: str, new: str, addressee: tuple[str, str]) -> None:
    assert told(code, old, new, {K.ADDRESSEE}) == [("addressee", *addressee)]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # including and in particular bound nothing: they say what is meant besides
        ("fr", "Note le rapport ;", "Note le rapport, notamment en ce qui concerne les bacs et la jetée neuve du port ;",
         [("scope", None, "notamment en ce qui concerne les bacs et la jetée neuve du port")]),
        ("ru", "отмечает доклад;", "отмечает доклад, в частности все то, что сказано в нем о старых лодках порта;",
         [("scope", None, "в частности все то, что сказано в нем о старых лодках порта")]),
        ("zh", "注意到渔村，包括旧码头；", "注意到渔村，尤其是新码头；", [("scope", "包括", "尤其是")]),
        # who wrote a report does not act
        ("en", "Notes the work at sea;", "Notes the work at sea that stands in the report of the Secretary-General;", []),
        ("ar", "تلاحظ العمل في البحر؛", "تلاحظ العمل في البحر على نحو ما ورد في تقرير الأمين العام؛", []),
        # a person’s endings name nobody else
        ("es", "Pide a la Alta Comisionada que navegue lejos;", "Pide al Alto Comisionado que navegue más lejos;", []),
        ("fr", "Prie la Haute-Commissaire de naviguer loin ;", "Prie le Haut-Commissaire de naviguer plus loin ;", []),
        # an ordinal and the first word of another one are no two spellings
        ("ru", "отмечает двадцатую сессию порта;", "отмечает двадцать вторую сессию порта;", [("session", "20", "22")]),
        # many words came at once: what is denied among them was not said before
        ("en", "Notes the report on boats;", "Notes the report on boats, which the pilots of the harbour have not yet read aloud;", []),
        # a name stands in another case
        ("ru", "отмечает цели Устава;", "отмечает цели Устава и все то, что закреплено в Уставе;", []),
        # what stands between two marks, and what that quotes
        ("ru", "отмечает тему «Новые лодки порта»;", "отмечает тему «Лодки по принципу “лучше, чем было” в порту»;",
         [("named", "Новые лодки порта", "Лодки по принципу “лучше, чем было” в порту")]),
        # a number of a document is none of a body
        ("en", "Notes decision A-31/1 of the Reef Assembly;", "Notes decision EC-55/1 of the Reef Assembly;", []),
        # what a name is of: the Council of a Commission is no Commission
        ("en", "Notes the text of the Assembly of the Reef Commission;", "Notes the text of the Boat Council of the Reef Commission;",
         [("named", "Assembly of the Reef Commission", "Boat Council of the Reef Commission")]),
        ("fr", "Note les récifs ;", "Note les récifs, comme le dit bien la Déclaration et le Programme d’action des Récifs ;",
         [("named", None, "Déclaration et le Programme d’action des Récifs")]),
        ("es", "Observa los muelles;", "Observa los muelles, y que se celebró en Teherán la Conferencia sobre los Muelles en las Costas Bajas;",
         [("named", None, "Teherán"), ("named", None, "Conferencia sobre los Muelles en las Costas Bajas")]),
        ("en", "Notes the sum of 150 million United States dollars;", "Notes the sum of 250 million United States dollars;",
         [("number", "150 million United States dollars", "250 million United States dollars")]),
        # the second clause was the first, and goes on as it did
        ("fr", "Constatant avec préoccupation que les bacs sombrent dans le port,",
         "Consciente des marées du large, et constatant à cet égard avec préoccupation que les bacs sombrent dans le port,",
         [("clause-added", None, "Consciente des marées du large")]),
        ("fr", "Invite les ports à agir sans retard ;", "Invite les ports à agir ;", [("qualifier-dropped", "sans retard", None)]),
        # joined words within a name are no name
        ("fr", "Souhaite le développement économique et social du port et de préserver son identité ;",
         "Souhaite le développement économique et social du port et d’en préserver l’identité ;", []),
        # safely, and leaving no one behind, deny nothing
        ("es", "Observa los botes que navegan;", "Observa los botes que navegan sin riesgos;", []),
        ("zh", "决定修复码头；", "决定修复码头，不让任何人掉队；", []),
        ("es", "Observa los botes;", "Observa los botes, y elogia de nuevo las Asociaciones para la Pesca de Mareas y el Fondo;",
         [("named", None, "Asociaciones para la Pesca de Mareas"), ("named", None, "Fondo")]),
        # another form of the same verb
        ("es", "Observa los botes, subraya la importancia de la pesca y de las mareas del puerto, y decide actuar;",
         "Observa los botes, subrayando la importancia de la pesca y de las mareas del puerto, y decide actuar;", []),
        ("ru", "отмечает итоги первых 11 рабочих сессий порта;", "отмечает итоги первых 12 рабочих сессий порта;",
         [("number", "11 рабочих сессий", "12 рабочих сессий")]),
        ("zh", "呼吁各国和捐助者支持修复；", "呼吁各国和捐助方支持修复；", []),
        # the verb of a name’s neighbour ends it
        ("fr", "Note les bacs ;", "Note les bacs, et que le Groupe de travail sur la Convention formulerait des règles de port ;",
         [("named", None, "Groupe de travail sur la Convention")]),
        ("ru", "отмечает лодки;", "отмечает лодки и Прибрежный региональный семинар по теме рыбы;",
         [("named", None, "Прибрежный региональный семинар")]),
        # a clause came before the first, with its adverb before the verb
        ("ru", "настоятельно рекомендует группе чинить причал;", "ссылается на план и вновь настоятельно рекомендует группе чинить причал;",
         [("clause-added", None, "ссылается на план")]),
        ("en", "Urges the panel to mend the pier;", "Notes the plan, and once again strongly urges the panel to mend the pier;",
         [("clause-verb", "Urges", "strongly urges"), ("clause-added", None, "Notes the plan")]),
        # the second clause is the first now
        ("en", "Stresses the wish of the village to receive the panel of the harbour board, and calls upon the pilot to help it sail;",
         "Calls upon the pilot to help receive the panel of the harbour board;",
         [("clause-verb", "Stresses", None)]),
        ("es", "Observa el plan, y a ese respecto solicita al capitán un informe;", "Observa el plan, y aguarda con interés un informe;",
         [("clause-verb", "solicita", "aguarda con interés")]),
        # of a list that grew the dates that stand became no others
        ("es", "Observa las ferias celebradas en Lima el 4 de mayo de 2021 y en Quito el 9 de junio de 2022;",
         "Observa las ferias celebradas en Lima el 4 de mayo de 2021, en Quito el 9 de junio de 2022, en Lima el 3 de mayo de 2023 y en Quito el 7 de junio de 2023;",
         [("date", None, "3 de mayo de 2023"), ("date", None, "7 de junio de 2023")]),
        ("fr", "Décide que les bacs n’entrent pas ;", "Décide que les bacs entrent ;", [("negation", "ne", None)]),
        # the verb is no qualifier
        ("zh", "遵循旧海洋法，修复码头；", "遵循新海洋法，修复码头；", []),
        ("ar", "تلاحظ العمل من ضمن مواردها المتاحة؛", "تلاحظ العمل؛", [("qualifier-dropped", "من ضمن مواردها المتاحة", None)]),
        # what only moved into a longer phrase is denied still
        ("fr", "Note les règles, non contraignantes, qui valent au port ;",
         "Note les règles qui valent au port et dans la baie, règles non contraignantes que les pilotes ont faites ;", []),
        # of a long list no year became another
        ("en", "Notes the fairs held in 2006 at sea, in 2007 on land, in 2008 in port, in 2009 on the pier and in 2010 on the beach;",
         "Notes the fair held in 2023 at sea;", []),
        # one clause between two that stand became the other
        ("ru", "признает пользу причала, отмечает принятие плана порта и рамки лодок, и просит группу доложить;",
         "признает пользу причала, напоминает о принятии плана порта и рамки лодок, и просит группу доложить;",
         [("clause-verb", "отмечает", "напоминает")]),
        ("en", "Notes the theme in English and French;", "Notes the theme in all languages;", []),
        ("zh", "请工作组与协调理事会接触；", "请工作组进行接触；", [("no-longer-named", "协调理事会", None)]),
        ("fr", "Prie les ports, s’ils ne l’ont pas déjà fait, de naviguer plus ;", "Prie les ports de naviguer plus ;",
         [("qualifier-dropped", "s’ils ne l’ont pas déjà fait", None)]),
        ("zh", "欢迎在内罗毕举行联合国船只规划署会议；", "欢迎在内罗毕召开联合国船只规划署会议；", []),
        ("ar", "تلاحظ الاستراتيجية الأولى للمرفأ؛", "تلاحظ القوارب العديدة الجديدة للمرفأ؛", []),
        ("es", "Observa que 68 Estados Miembros han navegado;", "Observa que 72 Estados Miembros han navegado;",
         [("number", "68 Estados", "72 Estados")]),
        ("ru", "отмечает выгоды Договора о всеобъемлющем запрещении рыбалки;", "отмечает выгоды Договора;", []),
        ("en", "Notes the boats and ferries;", "Notes the boats in compliance with relevant rules and regulations and ferries;",
         [("qualifier-added", None, "in compliance with relevant rules and regulations")]),
        ("zh", "回顾旧码头的原则和目标以及新码头的要点，", "回顾旧码头的原则和目标，以及新码头的要点，", []),
        ("es", "Pide que la Jefa de Misión navegue lejos;", "Pide que el Jefe de Misión navegue más lejos;", []),
        ("fr", "Prie le Comité, à sa session de 2022, de naviguer ;", "Prie le Comité, à la session de 2022, de naviguer ;", []),
        # a day of a year is not later than the year
        ("zh", "决定在2023年修复码头；", "决定在2023年6月25日修复码头；", [("date", "2023年", "2023年6月25日")]),
    ],
)  # fmt: skip
def test_each_reason_is_true(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


def test_nothing_is_due_on_a_day_gone_by() -> None:
    old, new = (
        "Notes the 8 boats built until 6 May 2021;",
        "Notes the 8 boats built until 9 May 2023;",
    )
    after = Succession(years=2, old_year=2021, days=(date(2021, 12, 1), date(2023, 12, 1)))
    pair = msgspec.structs.replace(pair_of(old, new), succession=after)
    assert [r.kind for r in judge("edited", pair).reasons if r.kind not in IN_OWN_WORDS] == [K.DATE]


def test_a_resolution_is_no_occasion() -> None:
    old = "Notes the boats, and resolution 76/12 of 2 December 2021 on the feast of the harbour;"
    pair = msgspec.structs.replace(
        pair_of(old, "Notes the boats;"), succession=Succession(years=1, old_year=2021)
    )
    assert K.OCCASION_OVER not in {r.kind for r in judge("edited", pair).reasons}


def test_an_article_in_italics_is_no_other_verb() -> None:
    pair = pair_of("Recalling the report on boats;", "Recalling the report on old boats;")
    old = (msgspec.structs.replace(pair.old[0], opener="Recalling the"),)
    changed = msgspec.structs.replace(pair, old=old)
    assert K.VERB not in {r.kind for r in judge("edited", changed).reasons}


def test_each_of_merged_paragraphs_opens_with_its_verb() -> None:
    old = [
        "Recalling the feast of the harbour,",
        "Welcoming the adoption of the new plan of the pier,",
    ]
    pair = pair_of(old, "Recalling the feast of the harbour and the pier, which is old,")
    told_here = {(r.kind.value, r.old) for r in judge("merged", pair).reasons}
    assert ("clause-dropped", "Welcoming the adoption of the new plan of the pier") in told_here


def test_a_date_that_ends_another_span_too_is_told_with_what_it_became() -> None:
    """Budgets: the year that was asked for two years ago is reported on now."""
    text = "Decides to use the balance of the year ended {}, and to seek funds for the period from {} to {};"
    old = text.format("30 June 2021", "1 July 2022", "30 June 2023")
    new = text.format("30 June 2023", "1 July 2024", "30 June 2025")
    dates = [r for r in judge("edited", pair_of(old, new)).reasons if r.kind is K.DATE]
    assert [(r.old, r.new) for r in dates] == [
        ("30 June 2021", "30 June 2023"),
        ("1 July 2022 to 30 June 2023", "1 July 2024 to 30 June 2025"),
    ]


def test_a_sign_within_a_word_denies_nothing() -> None:
    pair = pair_of("欢迎改善码头的无障碍环境；", "欢迎改善码头的可及性；", "zh")
    assert K.NEGATION not in {r.kind for r in judge("edited", pair).reasons}


@pytest.mark.parametrize(
    ("old", "new", "kind", "distance"),
    [
        ("in 2024", "from 17 to 28 June 2024", K.DATE, None),
        ("from 17 to 28 June 2024", "in 2024", K.DATE, None),
        ("in June 2024", "on 5 June 2024", K.DATE, None),
        ("from 2 to 13 June 2025", "from 2 to 4 June 2026", K.PERIOD, -9),
    ],
)
def test_days_of_a_year_are_not_later_than_the_year(
    old: str, new: str, kind: K, distance: int | None
) -> None:
    text = "Decides to convene the conference {};"
    told = judge("edited", pair_of(text.format(old), text.format(new))).reasons
    assert (told[0].kind, told[0].direction) == (kind, distance)


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("ar", "تشجع مكافحة الاتجار غير المشروع بالقوارب؛", "تشجع مكافحة الاتجار بالقوارب؛"),
        ("ar", "تقرر عقد جلسة؛", "تقرر عقد جلسة غير رسمية؛"),
        ("zh", "关切无家可归者的处境；", "关切贫困者的处境；"),
    ],
)
def test_what_is_illicit_or_informal_denies_nothing(code: str, old: str, new: str) -> None:
    assert K.NEGATION not in {r.kind for r in judge("edited", pair_of(old, new, code)).reasons}


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # commas and "or" within the name of an instrument
        ("en", "Notes it;", "Notes the International Covenant on Economic, Social and Cultural Rights, and Peru;",
         ["International Covenant on Economic, Social and Cultural Rights", "Peru"]),
        ("en", "Notes it;", "Notes the United Nations Entity for Gender Equality and the Empowerment of Women and the Reef Fund;",
         ["United Nations Entity for Gender Equality and the Empowerment of Women", "Reef Fund"]),
        ("fr", "Note cela ;", "Note la Conférence des Nations Unies sur l’environnement et le développement et du sable ;",
         ["Conférence des Nations Unies sur l’environnement et le développement"]),
        ("ru", "отмечает это;", "отмечает это и Группу экспертов по мерам транспарентности и укрепления доверия и песок;",
         ["Группу экспертов по мерам транспарентности и укрепления доверия"]),
        # a part of a name is none by itself
        ("ru", "отмечает лодки;", "отмечает лодки мира и безопасности;", []),
        ("ar", "تلاحظ الاجتماع المعقود هنا؛", "تلاحظ الاجتماع المعقود في أبيدجان؛", ["أبيدجان"]),
        ("zh", "注意到在此举行的会议；", "注意到在海牙举行的会议；", ["海牙"]),
        ("zh", "促进原则；", "促进原则，同时维护世界贸易组织的原则；", ["世界贸易组织"]),
    ],
)  # fmt: skip
def test_known_names_are_told_whole(code: str, old: str, new: str, expected: list[str]) -> None:
    assert [now for _, _, now in told(code, old, new, NAMES)] == expected


DATES = {K.DATE, K.PERIOD, K.DEADLINE, K.SESSION}


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("en", "Urges it to act;", "Urges it to act and to mend the pier by 2031;", [("deadline", None, "by 2031")]),
        ("fr", "Note la levée ;", "Note la levée et la fête tenue à Nice du 3 au 5 mai 2023 ;",
         [("date", None, "3 au 5 mai 2023")]),
        ("es", "Decide incluir el tema en su septuagésimo séptimo período de sesiones;",
         "Decide incluir el tema en sus períodos de sesiones septuagésimo octavo y septuagésimo noveno;",
         [("session", "77", "78, 79")]),
        # of a list that grew both are told, and nothing is later
        ("en", "Noting the votes of 26 November 2011,", "Noting the votes of 26 November 2011 and 22 June 2022,",
         [("date", "26 November 2011", "26 November 2011 and 22 June 2022")]),
        # years of a name are the name's
        ("en", "Notes it;", "Notes it and the 2030 Agenda;", []),
    ],
)  # fmt: skip
def test_dates_that_stand_for_none(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new, DATES) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "kinds", "expected"),
    [
        # idioms deny nothing
        ("zh", "强调此事必不可少；", "强调此事十分重要；", {K.NEGATION}, []),
        ("zh", "打击行为；", "打击不容忍行为；", {K.NEGATION}, []),
        ("ar", "تلاحظ الأعمال؛", "تلاحظ الأعمال التي حالت دون ذلك؛", {K.NEGATION}, []),
        ("es", "Observa el Tratado;", "Observa el Tratado sobre la No Proliferación;", {K.NEGATION}, []),
        # a qualifier that gave way to another word went nowhere
        ("en", "Urges them to pay due heed to it;", "Urges them to consider it;", {K.QUALIFIER_ADDED}, []),
        ("zh", "采取必要措施；", "采取所需措施；", {K.QUALIFIER_DROPPED}, []),
        # it only agrees with another person
        ("ar", "تلاحظ تقرير المقرر الخاص المعني بالقوارب وبالرصيف؛", "تلاحظ تقرير المقررة الخاصة المعنية بالقوارب وبالموانئ؛",
         {K.QUALIFIER_ADDED}, []),
        ("en", "Requests the Office to act;", "Requests the Office to act in a timely manner to mend the pier;",
         {K.QUALIFIER_ADDED}, [("qualifier-added", None, "in a timely manner")]),
        # the verb of a paragraph, though other words stand before it
        ("en", "In that regard, notes the work of the pilots;", "Notes with satisfaction the work of the pilots;",
         {K.VERB, K.CLAUSE_VERB}, [("verb", "notes", "Notes with satisfaction")]),
        ("fr", "Souligne le principe des ports, se félicite des efforts accomplis et prie le groupe d’agir ;",
         "Félicite le groupe d’avoir peint six bateaux et prie le groupe d’agir ;",
         {K.VERB, K.CLAUSE_VERB}, [("verb", "Souligne", "Félicite")]),
        ("en", "Urges it for the sixteenth year to act;", "Urges it for the seventeenth year to act;", {K.NUMBER},
         [("number", "sixteenth year", "seventeenth year")]),
        ("ru", "рекомендует затронутым бурями портам принять меры;", "рекомендует затронутым бурями и пожарами портам принять меры;",
         {K.ADDRESSEE}, []),
    ],
)  # fmt: skip
def test_no_reason_is_false(
    code: str, old: str, new: str, kinds: set[ReasonKind], expected: Told
) -> None:
    assert told(code, old, new, kinds) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "kinds", "expected"),
    [
        # neither "and" nor "to" within a name ends who is asked
        ("es", "Solicita a la Directora de la Oficina contra la Droga y el Delito que informe;", "Solicita al Secretario General que informe;",
         {K.ADDRESSEE}, [("addressee", "Directora de la Oficina contra la Droga y el Delito", "Secretario General")]),
        ("ar", "تدعو الدول والمنظمات غير الحكومية لحضور الاجتماع هنا؛", "تدعو الدول والمنظمات غير الحكومية لحضور الاجتماع هناك؛", {K.ADDRESSEE}, []),
        ("ru", "приветствует сессию, проходившую с 1 по 4 июня 2021 года;", "приветствует сессию, проходившую 31 мая — 3 июня 2023 года;",
         {K.DATE, K.PERIOD}, [("date", "1 по 4 июня 2021 года", "31 мая — 3 июня 2023 года")]),
        ("ru", "признает проблемы портов;", "признает проблемы портов, включая случаи в мае 2023 года;", {K.DATE},
         [("date", None, "мае 2023 года")]),
        # a single year is no span that grew shorter
        ("fr", "Note la fête tenue à Nice du 19 au 21 mai 2015 ;", "Note la fête de 2022 ;", {K.DATE, K.PERIOD},
         [("date", "19 au 21 mai 2015", "2022")]),
        ("es", "Agradece al Gobierno de la India su apoyo;", "Agradece al Gobierno de Noruega su apoyo;", NAMES,
         [("named", "Gobierno de la India", "Gobierno de Noruega")]),
        ("en", "Noting that 185 States have signed it,", "Noting that 187 States have signed it,", {K.NUMBER},
         [("number", "185 States", "187 States")]),
        # two verbs behind "as" are no one verb
        ("ar", "وإذ تشير إلى نتائج الدورة، وإذ تحيط علما بالجزء الأول من الكتاب، الذي طبع هنا،",
         "وإذ ترحب بالجزء الأول من الكتاب، الذي طبع هنا، وإذ تحث على تنفيذه مبكرا،", {K.VERB, K.CLAUSE_VERB}, [("clause-verb", "إذ تحيط علما", "وإذ ترحب")]),
    ],
)  # fmt: skip
def test_names_and_dates_are_not_cut(
    code: str, old: str, new: str, kinds: set[ReasonKind], expected: Told
) -> None:
    assert told(code, old, new, kinds) == expected


@pytest.mark.parametrize(
    ("code", "text", "old", "new"),
    [
        ("en", "Notes the catch landed between {} and 30 June {};", "1 July 2020", "5 July 2022"),
        ("fr", "Note la pêche débarquée entre le {} et le 30 juin {} ;", "1er juillet 2020", "5 juillet 2022"),
        ("es", "Observa la pesca en el período comprendido entre el {} y el 30 de junio de {};", "1 de julio de 2020", "5 de julio de 2022"),
        ("ru", "отмечает улов за период между {} года и 30 июня {} года;", "1 июля 2020", "5 июля 2022"),
        ("ar", "تلاحظ الصيد في الفترة بين {} و 30 حزيران/يونيه {}؛", "1 تموز/يوليه 2020", "5 تموز/يوليه 2022"),
        ("zh", "注意到{}和{}年6月30日之间的渔获；", "2020年7月1日", "2022年7月5日"),
    ],
)  # fmt: skip
def test_dates_between_which_something_lies_are_a_span(
    code: str, text: str, old: str, new: str
) -> None:
    pair = pair_of(text.format(old, "2021"), text.format(new, "2023"), code)
    judged = judge("edited", pair)
    assert judged.nature == "substantive"
    assert [(r.kind, r.direction) for r in judged.reasons] == [(K.PERIOD, -4)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("感到震惊的是，守灯人遭到逮捕和非自愿失踪，", "感到震惊的是，守灯人遭到逮捕、强迫或非自愿失踪，", []),
        ("敦促各国不使用灯船，", "敦促各国使用灯船，", [("不", None)]),
        ("回顾最不发达国家会议和灯塔，", "回顾灯塔，", []),
        ("敦促各国允许自愿返回，", "敦促各国允许非自愿返回，", [(None, "非")]),
    ],
)  # fmt: skip
def test_what_is_still_denied_is_no_negation_in_chinese(
    old: str, new: str, told: list[tuple[str | None, str | None]]
) -> None:
    reasons = judge("edited", pair_of(old, new, "zh")).reasons
    assert [(r.old, r.new) for r in reasons if r.kind is K.NEGATION] == told


ASKED = {K.ADDRESSEE, K.ACTORS}


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        # what is said of one that is asked is nobody else
        ("en", "Calls upon States affected by wrecks to act;", "Calls upon States affected by wrecks and drifting nets to act;",
         [("States affected by wrecks", "States affected by wrecks and drifting nets")]),
        ("fr", "Engage tous les États touchés par les épaves à agir ;", "Engage tous les États touchés par les épaves et les restes de guerre à agir ;",
         [("États touchés par les épaves", "États touchés par les épaves et les restes de guerre")]),
        ("es", "Exhorta a los Estados afectados por los naufragios a que actúen;", "Exhorta a los Estados afectados por los naufragios y las redes perdidas a que actúen;",
         [("Estados afectados por los naufragios", "Estados afectados por los naufragios y las redes perdidas")]),
        # … but others are others
        ("en", "Calls upon States affected by wrecks to act;", "Calls upon States affected by wrecks and civil society to act;",
         [(None, "civil society")]),
        ("en", "Calls upon States to act;", "Calls upon States and fishing cooperatives to act;",
         [(None, "fishing cooperatives")]),
        # a deed is no one
        ("en", "Encouraging fishers to report wrecks;", "Encouraging the establishment of offices for fishers to report wrecks;", []),
        ("en", "Encourages the participation of fishers in the work;", "Encourages the participation of fishers and divers in the work;",
         [(None, "divers in the work")]),
    ],
)  # fmt: skip
def test_who_is_asked_besides(
    code: str, old: str, new: str, told: list[tuple[str | None, str | None]]
) -> None:
    reasons = judge("edited", pair_of(old, new, code)).reasons
    assert [(r.old, r.new) for r in reasons if r.kind in ASKED] == told


def test_the_word_of_a_session_is_not_told_beside_its_number() -> None:
    old = "请秘书长向大会第七十八届会议和理事会第五十一届会议提出报告，重点关注灯的安全；"
    new = "请秘书长向大会第八十届会议和理事会第六十一届会议提出报告，重点关注灯和油的安全；"
    worded = [r for r in judge("edited", pair_of(old, new, "zh")).reasons if r.kind is K.WORDING]
    assert [(r.old, r.new) for r in worded] == [(None, "和油")]


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        # organized crime is no organization
        ("ar", "وإذ تشدد على مكافحة الجريمة المنظمة العابرة للمرافئ،", "وإذ تشدد على مكافحة الجريمة المنظمة بين المرافئ،", []),
        # "illicitly" is part of what is fought, "in a manner not …" says how far one goes
        ("ar", "تحث الدول على مكافحة الاتجار بالمرجان؛", "تحث الدول على مكافحة الاتجار بالمرجان بصورة غير مشروعة؛", []),
        ("ar", "تحث الدول على مكافحة الاتجار بالمرجان؛", "تحث الدول على مكافحة الاتجار بالمرجان بصورة غير تمييزية؛",
         [("qualifier-added", None, "بصورة غير تمييزية")]),
        # from one session to another
        ("ar", "إذ تشير إلى ما اتخذته في دورتيها الثالثة والسبعين والرابعة والسبعين،", "إذ تشير إلى ما اتخذته في دوراتها من الثالثة والسبعين إلى السادسة والسبعين،",
         [("session", "73, 74", "73, 76")]),
        ("fr", "Rappelant les textes adoptés à ses soixante-treizième et soixante-quatorzième sessions,", "Rappelant les textes adoptés de sa soixante-treizième à sa soixante-seizième session,",
         [("session", "73, 74", "73, 76")]),
        # one actor in two cases is one
        ("ru", "считает это важным и предлагает системе гаваней и ее структурам содействовать странам;", "считает это важным и предлагает систему гаваней и ее структуры использовать в странах;", []),
        # what complies with rules is not "appropriate"
        ("ru", "учитывает, что гавани, способные выполнить Правила, важны;", "учитывает, что гавани, соответствующие Правилам, важны;", []),
        # an article is no number, and what one is not limited to is not denied
        ("fr", "Note que des gens sont pauvres dans les ports ;", "Note que des gens sont pauvres dans 48 ports ;",
         [("number", None, "48")]),
        ("en", "Notes the work on the use of nets;", "Notes the work on the use, including but not limited to sale, of nets;",
         [("scope", None, "including but not limited to sale")]),
        # a day, and the days of something else
        ("en", "Noting the holding of the reef summit on 30 September 2020,", "Noting the holding of the first part of the fair from 11 to 15 October 2021,",
         [("date", "30 September 2020", "11 to 15 October 2021")]),
    ],
)  # fmt: skip
def test_named_reasons_of_one_sentence(
    code: str, old: str, new: str, told: list[tuple[str, str | None, str | None]]
) -> None:
    reasons = judge("edited", pair_of(old, new, code)).reasons
    found = [(r.kind.value, r.old, r.new) for r in reasons if r.kind not in IN_OWN_WORDS]
    assert found == told
