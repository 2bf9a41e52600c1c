"""Labels in every script, what is none, and lines put together again that the page had cut."""

from __future__ import annotations

import re
import textwrap

import pytest

from resdiff.model.lines import Line
from resdiff.model.records import NoteMark
from resdiff.parse.label_grammar import read_label, take_label
from resdiff.parse.label_values import goes_on, label_characters, roman_value
from resdiff.parse.line_forms import ends_with_punctuation, is_heading
from resdiff.parse.line_layout import WrapLayout, column_width, layout_of, separator_between
from tests.conftest import parsed

# Labels (conventions 3.8 and 5.2): (text, label, level, number, informal, what follows)

LABELS = [
    # operative paragraphs
    ("1. Urges Member States", "1.", 0, 1, None, "Urges Member States"),
    ("12. Prie les États", "12.", 0, 12, None, "Prie les États"),
    ("100. постановляет", "100.", 0, 100, None, "постановляет"),  # an omnibus resolution has 392
    ("1. 敦促会员国", "1.", 0, 1, None, "敦促会员国"),
    ("1.敦促会员国", "1.", 0, 1, None, "敦促会员国"),
    ("1．敦促会员国", "1．", 0, 1, None, "敦促会员国"),
    ("1.\u00a0Urges", "1.", 0, 1, None, "Urges"),
    ("1 - تحث الدول", "1 -", 0, 1, None, "تحث الدول"),
    ("12 - تحث الدول", "12 -", 0, 12, None, "تحث الدول"),
    ("1- تحث الدول", "1-", 0, 1, None, "تحث الدول"),  # Human Rights Council
    ("1-تحث الدول", "1-", 0, 1, None, "تحث الدول"),  # the same, joined
    ("1 – تحث الدول", "1 –", 0, 1, None, "تحث الدول"),
    ("١ - تحث الدول", "١ -", 0, 1, None, "تحث الدول"),  # Arabic-Indic digits of a PDF
    ("۱ - تحث الدول", "۱ -", 0, 1, None, "تحث الدول"),  # Persian ones
    ("3 bis. Urges States;", "3 bis.", 0, 3, "op3bis", "Urges States;"),
    ("3bis Urges States;", "3bis", 0, 3, "op3bis", "Urges States;"),
    ("4 ter Prie les États", "4 ter", 0, 4, "op4ter", "Prie les États"),
    ("“1. Urges Member States", "1.", 0, 1, None, "Urges Member States"),  # quoted by ECOSOC
    ("«1. Prie les États", "1.", 0, 1, None, "Prie les États"),
    ("1. (a) Urges", "1.", 0, 1, None, "(a) Urges"),
    # first level
    ("(a) To map lagoons;", "(a)", 1, None, None, "To map lagoons;"),
    ("(a)To map lagoons;", "(a)", 1, None, None, "To map lagoons;"),
    ("(aa) To map lagoons;", "(aa)", 1, None, None, "To map lagoons;"),
    ("a) De cartographier ;", "a)", 1, None, None, "De cartographier ;"),
    ("b) Cartografíen;", "b)", 1, None, None, "Cartografíen;"),
    ("a) составлять карты;", "a)", 1, None, None, "составлять карты;"),  # Latin
    ("а) составлять карты;", "а)", 1, None, None, "составлять карты;"),  # Cyrillic (9 %)
    ("с) учить;", "с)", 1, None, None, "учить;"),  # Cyrillic с for c (4 %)
    ("(a) 绘制地图；", "(a)", 1, None, None, "绘制地图；"),
    ("(a)绘制地图；", "(a)", 1, None, None, "绘制地图；"),
    ("(أ) رسم الخرائط؛", "(أ)", 1, None, None, "رسم الخرائط؛"),
    ("(ب) تبادلها؛", "(ب)", 1, None, None, "تبادلها؛"),
    ("(هـ) نشرها؛", "(هـ)", 1, None, None, "نشرها؛"),  # with tatweel
    ("(ه) نشرها؛", "(ه)", 1, None, None, "نشرها؛"),  # without
    ("(ي) رصدها؛", "(ي)", 1, None, None, "رصدها؛"),
    (
        "– the northern lagoons;",
        "–",
        1,
        None,
        None,
        "the northern lagoons;",
    ),  # Security Council, annexes
    ("• the northern lagoons;", "•", 1, None, None, "the northern lagoons;"),
    # second level; a lone (i) is told by its place
    ("(i) On the coast;", "(i)", 1, None, None, "On the coast;"),
    ("(ii) On islands;", "(ii)", 2, None, None, "On islands;"),
    ("(viii) Elsewhere;", "(viii)", 2, None, None, "Elsewhere;"),
    ("iv) Sur les îles ;", "iv)", 2, None, None, "Sur les îles ;"),
    ("㈠ 沿海；", "㈠", 2, None, None, "沿海；"),
    ("㈩其他地区；", "㈩", 2, None, None, "其他地区；"),
    ("(一) 沿海；", "(一)", 2, None, None, "沿海；"),
    ("(十一) 其他地区；", "(十一)", 2, None, None, "其他地区；"),  # after ㈩
    (
        "’1‘ على الساحل؛",
        "’1‘",
        2,
        None,
        None,
        "على الساحل؛",
    ),  # reversed quotation marks, as printed
    ("‘1’ على الساحل؛", "‘1’", 2, None, None, "على الساحل؛"),
    ("'1' على الساحل؛", "'1'", 2, None, None, "على الساحل؛"),
    ("’10‘ في الجزر؛", "’10‘", 2, None, None, "في الجزر؛"),
    # third level
    ("a. by boat;", "a.", 3, None, None, "by boat;"),
    ("a. 乘船；", "a.", 3, None, None, "乘船；"),
    # labels of negotiators
    ("PP12 Recalling lagoons,", "PP12", 0, 12, "pp12", "Recalling lagoons,"),
    ("OP5 Urges States;", "OP5", 0, 5, "op5", "Urges States;"),
    ("PP12bis Recalling lagoons,", "PP12bis", 0, 12, "pp12bis", "Recalling lagoons,"),
    ("PP12 bis Recalling lagoons,", "PP12 bis", 0, 12, "pp12bis", "Recalling lagoons,"),
    ("PP12 bis. Recalling lagoons,", "PP12 bis", 0, 12, "pp12bis", "Recalling lagoons,"),
    ("OP3ter Urges States;", "OP3ter", 0, 3, "op3ter", "Urges States;"),
    ("OP10 quater Urges States;", "OP10 quater", 0, 10, "op10quater", "Urges States;"),
    ("OP6alt Urges States;", "OP6alt", 0, 6, "op6alt", "Urges States;"),
    ("OP6 alt. Urges States;", "OP6 alt.", 0, 6, "op6alt", "Urges States;"),
    ("OP5 alt 2 Urges States;", "OP5 alt 2", 0, 5, "op5alt2", "Urges States;"),
    ("OP5 bis alt 2 Urges States;", "OP5 bis alt 2", 0, 5, "op5bisalt2", "Urges States;"),
    ("OP 3 (a) Urges States;", "OP 3 (a)", 0, 3, "op3.a", "Urges States;"),
    ("[PP4] Recalling lagoons,", "[PP4]", 0, 4, "pp4", "Recalling lagoons,"),
    ("[PP4 bis] Recalling lagoons,", "[PP4 bis]", 0, 4, "pp4bis", "Recalling lagoons,"),
    ("PP4: Recalling lagoons,", "PP4", 0, 4, "pp4", "Recalling lagoons,"),
    # brackets that negotiators open before a number
    ("[2. Urges States;", "2.", 0, 2, None, "Urges States;"),
    ("[ [2. Urges States;", "2.", 0, 2, None, "Urges States;"),
    ("[[[2. Urges States;", "2.", 0, 2, None, "Urges States;"),
]


@pytest.mark.parametrize(
    ("text", "label", "level", "number", "informal", "rest"), LABELS, ids=[row[0] for row in LABELS]
)
def test_read_label(
    text: str, label: str, level: int, number: int | None, informal: str | None, rest: str
) -> None:
    found = read_label(text)
    assert found is not None
    assert (found.label.strip(), found.level, found.number, found.informal_id) == (
        label,
        level,
        number,
        informal,
    )
    assert text[found.length :] == rest


NO_LABELS = [
    # numbers of running text
    "1.90 美元以下的人口",
    "1.5 per cent of the coast",
    "5.2 и 5.3",
    "2024 was the year of lagoons",
    "2024. Urges",
    "2023-2028 period",
    "1-2 years",
    "12-month",
    "25-16618",
    "1 lagoon",
    "10\u2011месячный срок",
    # words, parentheses and symbols of running text
    "(see A/80/1)",
    "(см. A/80/1)",
    "(见A/80/1)",
    "(the lagoon)",
    "(2020) and later",
    "(No. 3)",
    "a lagoon",
    "I lagoon",
    "и лагуны",
    "和潟湖",
    "و 63/194",
    "- the northern lagoons;",  # a minus or a converter's bullet
    # headings
    "I. Introduction",
    "A. Trends",
    "一. 导言",
    # words that begin like labels of negotiators
    "OPEN to all",
    "OPs shall be numbered",
    "PPP12 Recalling",
    "OP5Urges",
    "Operative part",
    # a label alone stands before nothing
    "1.",
    "(a)",
    "PP12",
    "",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_label(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("label", "letters"),
    [("(a)", "a"), ("iv)", "iv"), ("’1‘", "1"), ("12.", "12"), ("(هـ)", "هـ"), ("–", "")],
)
def test_letters_of(label: str, letters: str) -> None:
    assert label_characters(label) == letters


def test_take_label_moves_marks_and_emphasis() -> None:
    text = "12. Urges States, and people"
    label = read_label(text)
    assert label is not None
    line = take_label(
        Line(text=text, marks=(NoteMark(at=17, label="3"),), emphasis=((4, 9), (0, 3))), label
    )
    assert (line.text, line.label, line.level) == ("Urges States, and people", "12.", 0)
    assert line.marks == (NoteMark(at=13, label="3"),)
    assert line.emphasis == ((0, 5),)


# Sub-paragraphs by their place, whatever script they are in

TREES = {
    "en": """The General Assembly,
Recalling the Lagoon Convention,
1. Urges Member States:
(a) To map lagoons:
(i) On the coast;
(ii) On islands;
(b) To share maps;
2. Decides to remain seized of the matter.""",
    "fr": """L’Assemblée générale,
Rappelant la Convention sur les lagunes,
1. Prie les États Membres :
a) De cartographier les lagunes :
i) Sur la côte ;
ii) Sur les îles ;
b) De partager les cartes ;
2. Décide de rester saisie de la question.""",
    "es": """La Asamblea General,
Recordando la Convención sobre las Lagunas,
1. Insta a los Estados Miembros a que:
a) Cartografíen las lagunas:
i) En la costa;
ii) En las islas;
b) Compartan los mapas;
2. Decide seguir ocupándose de la cuestión.""",
    "ru": """Генеральная Ассамблея,
напоминая о Конвенции о лагунах,
1. призывает государства-члены:
а) составлять карты лагун:
i) на побережье;
ii) на островах;
b) обмениваться картами;
2. постановляет продолжать заниматься этим вопросом.""",
    "zh": """大会，
回顾《潟湖公约》，
1. 敦促会员国：
(a) 绘制潟湖地图：
㈠ 在沿海；
㈡ 在岛屿；
(b) 交流地图；
2. 决定继续处理此案。""",
    "ar": """إن الجمعية العامة،
إذ تشير إلى اتفاقية البحيرات الشاطئية،
1 - تحث الدول الأعضاء على ما يلي:
(أ) رسم خرائط البحيرات:
’1‘ على الساحل؛
’2‘ في الجزر؛
(ب) تبادل الخرائط؛
2 - تقرر أن تبقي المسألة قيد نظرها.""",
}


@pytest.mark.parametrize("code", sorted(TREES))
def test_the_same_ids_in_every_script(code: str) -> None:
    document = parsed("A/C.2/80/L.17\n\n" + TREES[code].replace("\n", "\n\n") + "\n")
    assert document.language == code
    parents = {p.id: p.parent for p in document.paragraphs}
    assert parents == {
        "pp1": None,
        "op1": None,
        "op1.a": "op1",
        "op1.a.i": "op1.a",
        "op1.a.ii": "op1.a",
        "op1.b": "op1",
        "op2": None,
    }
    printed = [line.split(" ", 1) for line in TREES[code].split("\n")[2:]]
    for paragraph, (_, *words) in zip(document.paragraphs[1:], printed, strict=True):
        assert paragraph.label is not None
        assert paragraph.text == words[0].removeprefix("- ")


def test_labels_of_negotiators_become_ids() -> None:
    document = parsed(
        "A/C.2/80/L.17\n\nThe General Assembly,\n\n"
        "PP1 Recalling the Lagoon Convention,\n\nPP1 bis Noting the Coastal Charter,\n\n"
        "OP1 Urges States to act;\n\nOP1 bis Calls upon States to report;\n\n"
        "OP2 alt 2 Decides to remain seized of the matter.\n"
    )
    assert [(p.id, p.kind, p.label) for p in document.paragraphs] == [
        ("pp1", "preambular", "PP1"),
        ("pp1bis", "preambular", "PP1 bis"),
        ("op1", "operative", "OP1"),
        ("op1bis", "operative", "OP1 bis"),
        ("op2alt2", "operative", "OP2 alt 2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "敦促会员国(a)绘制潟湖地图；(b)交流地图；",  # seed 000, paragraphs 6, 23, 39 and 87
        "敦促会员国：㈠绘制地图；㈡交流地图；",
    ],
)
def test_an_enumeration_in_running_text_is_no_list(text: str) -> None:
    document = parsed(f"A/C.2/80/L.17\n\n大会，\n\n回顾潟湖，\n\n1. {text}\n\n2. 决定。\n")
    assert [(p.id, p.text) for p in document.paragraphs[1:]] == [("op1", text), ("op2", "决定。")]


# Headings


@pytest.mark.parametrize(
    "text",
    [
        "一. 导言",
        "一、导言",
        "十二．结论",
        "A. Trends",
        "B．趋势",
        "IV. Conclusions and recommendations",
        "I. Introduction",
    ],
)
def test_headings(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Urges Member States",
        "A lagoon",
        "A. This is a whole sentence.",
        "二. 背景，",
        "A.",
        "(一) 导言",
        "Introduction",
        "a. by boat",
        "A. " + "lagoons and " * 20,  # too long for one
    ],
)
def test_no_headings(text: str) -> None:
    assert not is_heading(text)


def test_a_heading_is_never_joined_to_what_stands_before_it() -> None:
    document = parsed("A/80/9\n\n1. 沿海潟湖正在消失，原因是\n\n一. 趋势\n\n2. 海草床也在消失。\n")
    assert [(p.kind, p.text) for p in document.paragraphs] == [
        ("paragraph", "沿海潟湖正在消失，原因是"),
        ("heading", "一.趋势"),
        ("paragraph", "海草床也在消失。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "潟湖。",
        "潟湖；",
        "lagoons,",
        "lagoons.”",
        "lagunes ;",
        "البحيرات؛",
        "海岸：",
        "lagoons…",
        "lagoons.)",
    ],
)
def test_finished(text: str) -> None:
    assert ends_with_punctuation(text)


@pytest.mark.parametrize("text", ["保护红", "the coastal", "lagoons”", "2030", "البحيرات"])
def test_unfinished(text: str) -> None:
    assert not ends_with_punctuation(text)


# Lines cut by the width of the page

PARAGRAPHS = {
    "en": [
        "The General Assembly,",
        "Recalling its resolutions on coastal lagoons and the commitments that the coastal States of the region made to "
        "restore, by 2030, mangroves, seagrass beds and salt marshes on which people depend for fishing and making salt,",
        "Recognizing that lagoons join rivers and the sea, shelter migratory birds, fish and shellfish, and protect towns on "
        "the coast from storm surges, and that many of them have been degraded by waste water and land reclamation,",
        "1. Urges Member States to draw up, in accordance with national law, plans for the management of lagoons, including "
        "protected areas, limits on discharges and the monitoring of water quality, in consultation with local communities;",
        "2. Encourages Governments and international organizations to exchange experience and to support developing countries, "
        "in particular small island developing States, in obtaining technology and funds for the restoration of lagoons;",
        "3. Requests the Secretary-General to report to the General Assembly at its eighty-second session on the "
        "implementation of the present resolution and to include in that report statistics on the state of lagoons.",
    ],
    "fr": [
        "L’Assemblée générale,",
        "Rappelant ses résolutions sur les lagunes côtières et les engagements que les États côtiers de la région ont pris de "
        "restaurer d’ici à 2030 les mangroves, les herbiers et les marais salants dont vivent les pêcheurs et les sauniers,",
        "Consciente que les lagunes relient les fleuves à la mer, abritent des oiseaux migrateurs, des poissons et des "
        "coquillages et protègent les villes du littoral des ondes de tempête, et que beaucoup d’entre elles se dégradent,",
        "1. Prie instamment les États Membres d’établir, conformément au droit interne, des plans de gestion des lagunes "
        "prévoyant des zones protégées, une limitation des rejets et un contrôle de la qualité de l’eau ;",
        "2. Encourage les gouvernements et les organisations internationales à échanger des données d’expérience et à aider "
        "les pays en développement à obtenir les techniques et les fonds nécessaires à la restauration des lagunes ;",
        "3. Prie le Secrétaire général de lui rendre compte à sa quatre-vingt-deuxième session de l’application de la présente "
        "résolution et de faire figurer dans son rapport des statistiques sur l’état des lagunes.",
    ],
    "es": [
        "La Asamblea General,",
        "Recordando sus resoluciones sobre las lagunas costeras y los compromisos que contrajeron los Estados ribereños de la "
        "región de restaurar a más tardar en 2030 los manglares, las praderas marinas y las marismas de los que vive la gente,",
        "Reconociendo que las lagunas unen los ríos y el mar, albergan aves migratorias, peces y moluscos y protegen a las "
        "ciudades del litoral de las marejadas, y que muchas de ellas se han degradado por vertidos sin tratar,",
        "1. Insta a los Estados Miembros a que elaboren, de conformidad con la legislación nacional, planes de gestión de las "
        "lagunas que prevean zonas protegidas, límites a los vertidos y la vigilancia de la calidad del agua;",
        "2. Alienta a los gobiernos y las organizaciones internacionales a que intercambien experiencias y ayuden a los países "
        "en desarrollo a obtener la tecnología y los fondos necesarios para la restauración de las lagunas;",
        "3. Solicita al Secretario General que la informe en su octogésimo segundo período de sesiones de la aplicación de la "
        "presente resolución y que incluya en su informe estadísticas sobre el estado de las lagunas.",
    ],
    "ru": [
        "Генеральная Ассамблея,",
        "напоминая о своих резолюциях о прибрежных лагунах и об обязательствах прибрежных государств региона восстановить к "
        "2030 году мангровые леса, луга морских трав и соленые марши, от которых зависит жизнь рыбаков и солеваров,",
        "признавая, что лагуны соединяют реки и море, дают приют перелетным птицам, рыбам и моллюскам и защищают города на "
        "побережье от штормовых нагонов и что многие из них пришли в упадок из-за сброса неочищенных сточных вод,",
        "1. настоятельно призывает государства-члены разработать в соответствии с национальным законодательством планы "
        "управления лагунами, включая охраняемые районы, ограничение сбросов и контроль качества воды;",
        "2. рекомендует правительствам и международным организациям обмениваться опытом и оказывать развивающимся странам "
        "помощь в получении технологий и средств, необходимых для восстановления лагун;",
        "3. просит Генерального секретаря представить ей на ее восемьдесят второй сессии доклад об осуществлении настоящей "
        "резолюции и включить в этот доклад статистические данные о состоянии лагун.",
    ],
    "zh": [
        "大会，",
        "回顾其关于保护沿海潟湖的各项决议，并回顾沿海各国在区域论坛上作出的承诺，即在2030年以前恢复受损的红树林、海草床和盐沼，使当地居民"
        "能够继续从事渔业和采盐，",
        "认识到潟湖是连接河流与海洋的重要生境，为候鸟、鱼类和贝类提供庇护，并保护沿海城镇免受风暴潮影响，同时认识到许多潟湖因排放未经处理"
        "的污水和围垦而退化，",
        "1. 敦促会员国根据本国法律制定潟湖管理计划，包括划定保护区、限制排放、监测水质，并与当地社区、妇女和青年协商，以期在A/C.2/80/L.17号"
        "文件所述期限内完成；",
        "2. 鼓励各国政府和国际组织交流经验，支持发展中国家获得用于恢复潟湖的技术和资金，特别是小岛屿发展中国家；",
        "3. 请秘书长就本决议的执行情况向大会第八十二届会议提交报告，并在报告中列入关于潟湖现状的统计资料。",
    ],
    "ar": [
        "إن الجمعية العامة،",
        "إذ تشير إلى قراراتها بشأن البحيرات الشاطئية وإلى التزام الدول الساحلية في المنطقة بأن تعيد بحلول عام 2030 إحياء "
        "أشجار المانغروف ومروج الأعشاب البحرية والمستنقعات المالحة التي يعيش منها الصيادون وصانعو الملح،",
        "وإذ تسلم بأن البحيرات تصل الأنهار بالبحر وتؤوي الطيور المهاجرة والأسماك والمحار وتحمي المدن الساحلية من العواصف وبأن "
        "الكثير منها قد تدهور بسبب مياه الصرف غير المعالجة وردم الشواطئ،",
        "1 - تحث الدول الأعضاء على أن تضع وفقا للقوانين الوطنية خططا لإدارة البحيرات تشمل المناطق المحمية والحد من التصريف "
        "ورصد نوعية المياه بالتشاور مع المجتمعات المحلية والنساء والشباب؛",
        "2 - تشجع الحكومات والمنظمات الدولية على تبادل الخبرات ودعم البلدان النامية ولا سيما الدول الجزرية الصغيرة النامية في "
        "الحصول على التكنولوجيا والأموال اللازمة لإحياء البحيرات؛",
        "3 - تطلب إلى الأمين العام أن يقدم إليها في دورتها الثانية والثمانين تقريرا عن تنفيذ هذا القرار وأن يدرج في التقرير "
        "إحصاءات عن حالة البحيرات الشاطئية.",
    ],
}


def cut(paragraph: str, columns: int) -> list[str]:
    """The lines of a paragraph on a page so many columns wide; Chinese is cut between any two signs."""
    if column_width(paragraph) == len(paragraph):
        return textwrap.wrap(paragraph, columns, break_long_words=False, break_on_hyphens=True)
    lines = [""]
    for piece in re.findall(r"[!-~]+ ?|.", paragraph):
        if column_width(lines[-1] + piece) > columns:
            lines.append("")
        lines[-1] += piece
    return lines


def without_label(paragraph: str) -> str:
    label = read_label(paragraph)
    return paragraph[label.length :] if label else paragraph


@pytest.mark.parametrize("code", sorted(PARAGRAPHS))
@pytest.mark.parametrize("columns", [76, 84, 92])
@pytest.mark.parametrize(
    "every", ["\n", "\n\n"], ids=["lines close", "an empty line behind every line"]
)
def test_cut_lines_are_joined(code: str, columns: int, every: str) -> None:
    """Chinese without blanks, the others with; seed 004 has an empty line behind every printed one."""
    paragraphs = PARAGRAPHS[code]
    text = (
        "A/C.2/80/L.17\n\n"
        + "\n\n".join(every.join(cut(paragraph, columns)) for paragraph in paragraphs)
        + "\n"
    )
    document = parsed(text)
    assert document.language == code
    assert [(p.id, p.text) for p in document.paragraphs] == [
        (key, without_label(paragraph))
        for key, paragraph in zip(["pp1", "pp2", "op1", "op2", "op3"], paragraphs[1:], strict=True)
    ]


def test_whole_paragraphs_on_a_line_each_stay_as_they_are() -> None:
    for code, paragraphs in PARAGRAPHS.items():
        document = parsed("A/C.2/80/L.17\n" + "\n".join(paragraphs) + "\n")
        assert document.language == code
        assert [p.text for p in document.paragraphs] == [without_label(p) for p in paragraphs[1:]]


@pytest.mark.parametrize(
    ("first", "second", "sign"),
    [
        ("保护红", "树林", ""),  # nothing between Chinese signs
        ("增长和《2030", "年可持续发展议程》", ""),  # seed 003
        ("见第", "70/1号决议", ""),
        ("文件A/80/1", "所载建议", ""),
        ("保护海草床，", "1 并", ""),
        ("the coastal", "States", " "),
        ("lagunes", "; et", " "),
        ("in 2030", "and later", " "),
        ("大会第79/90", "4号决议", ""),  # a number that a line of Chinese divides
        ("in 2029", "2030 and later", " "),
        ("Treaty", "Series", " "),
        ("البحيرات", "الشاطئية", " "),
        ("лагуны", "и море", " "),
        ("Secretary-", "General", ""),  # a compound name cut at its hyphen
        ("государства-", "члены", ""),
        ("https://undocs.org/A/RES/78-", "228", ""),
        ("كانون الأول/", "ديسمبر 2023", ""),
        ("and /", "or", " "),
        ("low tide -", "high tide", " "),  # a dash, not a hyphen
        ("12", "% of the coast", ""),
        ("", "States", ""),
        ("States", "", ""),
    ],
)
def test_between(first: str, second: str, sign: str) -> None:
    assert separator_between(first, second) == sign


def test_a_number_of_running_text_at_the_head_of_a_line_is_no_label() -> None:
    """The line goes on: 12. is not the number that is due, and 1.90 none at all."""
    document = parsed(
        "A/C.2/80/L.17\n\nThe General Assembly,\n\n"
        "Recalling that the people of the lagoons live on a daily income that lies far below\n"
        "1.90 dollars, and that the plans of the coastal States should be read with chapter\n"
        "12. of the handbook on the coasts of the region, as agreed at the forum in Apia and\n"
        "confirmed by the ministers of the region,\n\n"
        "1. Urges Member States to give effect to the handbook on the coasts of the region,\n"
        "and in particular to its annex;\n\n"
        "2. Decides to remain seized of the matter and to come back to it at its session of\n"
        "2027, as proposed by the forum.\n"
    )
    assert [(p.id, p.text) for p in document.paragraphs] == [
        (
            "pp1",
            "Recalling that the people of the lagoons live on a daily income that lies far below 1.90 dollars, and that the "
            "plans of the coastal States should be read with chapter 12. of the handbook on the coasts of the region, as "
            "agreed at the forum in Apia and confirmed by the ministers of the region,",
        ),
        (
            "op1",
            "Urges Member States to give effect to the handbook on the coasts of the region, and in particular to its annex;",
        ),
        (
            "op2",
            "Decides to remain seized of the matter and to come back to it at its session of 2027, as proposed by the forum.",
        ),
    ]


def test_a_paragraph_cut_at_a_comma_by_a_page_end_goes_on() -> None:
    """Seed 003, OP29: a comma before a page break means continuation, unless a known opener follows."""
    document = parsed(
        "A/C.2/80/L.17\n\n大会，\n\n回顾潟湖，\n\n25-16618 3/13\n\n认识到海岸，\n\n"
        "1. 敦促会员国保护潟湖、红树林，\n\n25-16618 5/13\n\n并分享经验；\n\n2. 决定。\n"
    )
    assert [p.text for p in document.paragraphs] == [
        "回顾潟湖，",
        "认识到海岸，",
        "敦促会员国保护潟湖、红树林，并分享经验；",
        "决定。",
    ]
    assert [w.code for w in document.warnings] == ["joined"]


# The layout that tells whether lines are cut


def lines_of(*texts: str, gap: int = 0) -> list[Line]:
    return [Line(text=text, gap=gap) for text in texts]


def test_layout_of_cut_lines() -> None:
    assert layout_of(lines_of(*["x" * 80] * 9)) == WrapLayout(full=80, gap=0)
    assert layout_of(lines_of(*["潟" * 40] * 9, gap=1)) == WrapLayout(full=80, gap=1)


@pytest.mark.parametrize(
    "lines",
    [
        lines_of(*["x" * 80] * 7),  # too few to tell
        lines_of(*["x" * 400] * 9),  # paragraphs
        lines_of(*["x" * 12] * 9),  # a list
        lines_of(*["x" * 80, "x" * 20, "x" * 30, "x" * 40, "x" * 50] * 3),  # all lengths
    ],
    ids=["few", "long", "short", "uneven"],
)
def test_no_layout(lines: list[Line]) -> None:
    assert layout_of(lines) is None


@pytest.mark.parametrize(
    ("text", "columns"),
    [("lagoon", 6), ("潟湖", 4), ("A/80/1号", 8), ("лагуна", 6), ("，", 2), ("", 0)],
)
def test_width(text: str, columns: int) -> None:
    assert column_width(text) == columns


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *[("i", 1), ("iv", 4), ("ix", 9), ("xv", 15), ("xxxix", 39), ("iiii", None), ("", None)],
        *[("xl", None), ("vx", None), ("a", None), ("I", None)],  # beyond, misspelt, none, capital
    ],
)
def test_roman_value(numeral: str, value: int | None) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("before", "letters", "follows"),
    [
        ("a", "b", True),
        ("a", "c", False),
        ("z", "aa", True),
        ("z", "a", False),
        ("aa", "bb", True),
        ("hh", "ii", True),
        ("aa", "b", False),
        ("zz", "aaa", True),
        ("ab", "bc", False),  # no list counts so
        ("", "a", False),
    ],
)
def test_letter_follows(before: str, letters: str, follows: bool) -> None:
    assert goes_on(before, letters) is follows


# The edges of what tells a layout: eight lines, 30 to 140 columns, four lines in ten near the full width


@pytest.mark.parametrize(
    ("lines", "full"),
    [
        (lines_of(*["x" * 80] * 8), 80),
        (lines_of(*["x" * 30] * 9), 30),
        (lines_of(*["x" * 29] * 9), None),
        (lines_of(*["x" * 140] * 9), 140),
        (lines_of(*["x" * 141] * 9), None),
        # the widest of ten is a table, not the width of the page
        (lines_of(*["x" * 80] * 18, *["x" * 120] * 2), None),
        (lines_of(*["x" * 80] * 19, "x" * 120), 80),
        # near is 82 of 100 columns, in four lines of ten
        (lines_of(*["x" * 66] * 2, *["x" * 80] * 2, *["x" * 40] * 6), 80),
        (lines_of(*["x" * 65] * 2, *["x" * 80] * 2, *["x" * 40] * 6), None),
        # fewer, but those in mid-sentence, and short ones that end in a mark
        (lines_of(*["x" * 80] * 3, *["x" * 54 + "."] * 2, *["x" * 60] * 5), 80),
        (lines_of(*["x" * 80] * 3, *["x" * 54 + "."], *["x" * 60] * 6), None),
        (lines_of(*["x" * 80] * 2, *["x" * 54 + "."] * 2, *["x" * 60] * 6), None),
        (lines_of(*["x" * 80] * 3, *["x" * 55 + "."] * 2, *["x" * 60] * 5), None),
    ],
)
def test_edges_of_layouts(lines: list[Line], full: int | None) -> None:
    layout = layout_of(lines)
    assert (layout.full if layout else None) == full


def test_the_habits_of_a_layout() -> None:
    """Gaps, paragraphs apart and indents, each by what most lines do."""
    long, end = Line(text="x" * 80), Line(text="x" * 20 + ".")

    def begun(indent: int = 0, gap: int = 0) -> Line:
        return Line(text="x" * 80, indent=indent, gap=gap)

    close = [long, long, end] * 5
    assert layout_of(close) == WrapLayout(full=80, gap=0)
    apart = [begun(gap=1), long, end] * 5
    assert layout_of(apart) == WrapLayout(full=80, gap=0, apart=True)
    assert layout_of([*apart, *close]) == WrapLayout(full=80, gap=0)
    indented = [begun(indent=4), long, end] * 5
    assert layout_of(indented) == WrapLayout(full=80, gap=0, margin=0)
    assert layout_of([*indented, *close]) == WrapLayout(full=80, gap=0)
    assert layout_of([begun(indent=4), long, end] * 3) == WrapLayout(full=80, gap=0)  # too few


def test_paragraphs_are_counted_beyond_999() -> None:
    """1000. goes on behind 999.; a year that ends a sentence at the head of a line does not."""
    lines = [f"{number}. Urges town {number} to keep its wells;" for number in range(990, 1004)]
    text = "\n".join(("The General Assembly,", "Recalling its work,", *lines))
    numbers = [p.label for p in parsed(text).paragraphs if p.kind == "operative"]
    assert numbers == [f"{number}." for number in range(990, 1004)]
    cut = "1. Urges towns to keep wells until\n2024. They shall be open.\n2. Decides to close."
    text = f"The General Assembly,\nRecalling its work,\n{cut}"
    assert [p.label for p in parsed(text).paragraphs if p.kind == "operative"] == ["1.", "2."]
