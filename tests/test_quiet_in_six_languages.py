"""The same official change told alike in all languages: what one version calls technical, the others do too."""

from __future__ import annotations

import msgspec
import pytest

from resdiff.compare.pipeline import compare_documents
from resdiff.judge.succession import succession_of
from resdiff.model.records import Paragraph
from tests.test_judge import document


def nature(code: str, old: str, new: str, kind: str) -> str:
    """Of one paragraph of A/RES/77/45 and the next session's."""
    before = msgspec.structs.replace(document(old, code, "77", kind), symbol="A/RES/77/45")
    return compare_documents(before, document(new, code, "78", kind)).changes[0].nature


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        # A/RES/78/23: a report submitted pursuant to the text itself
        ("en", "Taking note of the report submitted pursuant to resolution 76/37,",
         "Taking note of the report submitted pursuant to resolution 77/45,"),
        ("ar", "وإذ تحيط علما بالتقرير المقدم عملا بالقرار 76/37،", "وإذ تحيط علما بالتقرير المقدم عملا بالقرار 77/45،"),
        # A/RES/78/97: between a number and its day stands the body
        ("es", "Recordando la resolución 76/37 de la Asamblea General, de 9 de diciembre de 2021,",
         "Recordando la resolución 77/45 de la Asamblea General, de 12 de diciembre de 2022,"),
        ("ru", "ссылаясь на резолюцию 76/37 Генеральной Ассамблеи от 9 декабря 2021 года,",
         "ссылаясь на резолюцию 77/45 Генеральной Ассамблеи от 12 декабря 2022 года,"),
        # A/RES/78/83: … and what it is about
        ("zh", "回顾大会2021年12月9日关于灯塔情况的第76/37号决议，", "回顾大会2022年12月12日关于灯塔情况的第77/45号决议，"),
        # A/RES/78/53: the session of a year
        ("zh", "对委员会没有就2022年届会工作方案达成协商一致表示遗憾，",
         "对委员会没有就2023年届会工作方案达成协商一致表示遗憾，"),
        ("ru", "выражая сожаление по поводу программы работы ее сессии 2022 года,",
         "выражая сожаление по поводу программы работы ее сессии 2023 года,"),
        # A/RES/78/73: the day of a report or a letter
        ("ru", "принимая к сведению доклад смотрителя маяка от 31 мая 2022 года, представленный комитету,",
         "принимая к сведению доклад смотрителя маяка от 31 мая 2023 года, представленный комитету,"),
        ("ar", "وإذ تحيط علما بالتقرير الذي قدمه المدير في 31 أيار/مايو 2022 عن المنارات،",
         "وإذ تحيط علما بالتقرير الذي قدمه المدير في 31 أيار/مايو 2023 عن المنارات،"),
        ("zh", "表示注意到2022年6月15日灯塔委员会主席给主任的信，", "表示注意到2023年6月21日灯塔委员会主席给主任的信，"),
    ],
)  # fmt: skip
def test_a_document_that_moved_on_is_technical(code: str, old: str, new: str) -> None:
    assert nature(code, old, new, "preambular") == "technical"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # A/RES/78/294: what a report is about
        ("en", "Takes note of the report on the budget performance of the Centre for the period from 1 July {} to 30 June {};"),
        ("fr", "Prend note du rapport sur l’exécution du budget du Centre pour l’exercice allant du 1er juillet {} au 30 juin {} ;"),
        ("es", "Toma nota del informe sobre la ejecución del presupuesto para el período comprendido entre el 1 de julio de {} y "
         "el 30 de junio de {};"),
        ("ru", "принимает к сведению доклад об исполнении бюджета Центра на период с 1 июля {} года по 30 июня {} года;"),
        ("zh", "表示注意到关于中心{}年7月1日至{}年6月30日期间预算执行情况的报告；"),
        ("ar", "تحيط علما بالتقرير عن أداء ميزانية المركز للفترة من 1 تموز/يوليه {} إلى 30 حزيران/يونيه {}؛"),
    ],
)  # fmt: skip
def test_the_period_of_a_report_is_technical(code: str, text: str) -> None:
    assert (
        nature(code, text.format(2021, 2022), text.format(2022, 2023), "operative") == "technical"
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Decides to appropriate the amount for the period from 1 July {} to 30 June {};"),
        ("fr", "Décide d’ouvrir un crédit pour l’exercice allant du 1er juillet {} au 30 juin {} ;"),
        ("es", "Decide consignar la suma para el período comprendido entre el 1 de julio de {} y el 30 de junio de {};"),
        ("ru", "постановляет ассигновать сумму на период с 1 июля {} года по 30 июня {} года;"),
        ("zh", "决定在{}年7月1日至{}年6月30日期间维持特派团；"),
        ("ar", "تقرر اعتماد المبلغ للفترة من 1 تموز/يوليه {} إلى 30 حزيران/يونيه {}؛"),
    ],
)  # fmt: skip
def test_a_period_that_is_decided_is_substance(code: str, text: str) -> None:
    assert (
        nature(code, text.format(2022, 2023), text.format(2023, 2024), "operative") == "substantive"
    )


def test_a_section_beside_a_session_makes_it_no_special_session() -> None:
    text = "просит Генерального секретаря включить в доклад на ее семьдесят {} сессии специальный раздел о маяках;"
    assert (
        nature("ru", text.format("восьмой"), text.format("девятой"), "operative") == "technical"
    )  # A/RES/78/169


def test_paragraphs_without_a_further_word_are_those_of_the_text_in_spanish() -> None:
    def numbered(*lines: str) -> tuple[Paragraph, ...]:
        return tuple(
            Paragraph(id=f"op{n}", kind="operative", label=f"{n}.", text=line)
            for n, line in enumerate(lines, 1)
        )

    lights = "Decide mantener el faro de la costa;", "Decide mantener las boyas del puerto;"
    asked = "Autoriza al Secretario General a actuar con arreglo a los párrafos {};"
    before = numbered(*lights, asked.format("1 y 2"))
    after = numbered("Acoge con beneplácito la carta;", *lights, asked.format("2 y 3"))
    empty = document("", "es")
    old, new = (msgspec.structs.replace(empty, paragraphs=side) for side in (before, after))
    changes = compare_documents(old, new).changes
    kinds = [str(reason.kind) for change in changes for reason in change.reasons]
    assert "reference-follows" in kinds  # A/RES/78/107
    assert "reference" not in kinds


def test_the_session_of_a_resolution_is_that_of_its_symbol() -> None:
    old, new = (
        msgspec.structs.replace(document("", "ar", "77"), symbol=symbol)
        for symbol in ("A/RES/77/86", "A/RES/78/59")
    )  # in its masthead A/RES/78/59 bears the seventy-seventh session
    assert succession_of(old, new, {}).sessions == 1
