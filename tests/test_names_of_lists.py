"""The names that each language lists are told whole: none is cut at a comma, "and" or a small word
within it, and none takes in what stands beside it."""

from __future__ import annotations

import pytest

from resdiff.judge.changed_texts import ChangedText
from resdiff.judge.printed_names import printed_names
from resdiff.languages import load
from tests.test_reasons_true_and_whole import told

SENTENCES = {
    "en": "Welcomes the work of the {} and the reports of the piers;",
    "es": "Acoge con beneplácito la labor de {} y los informes de los muelles;",
    "fr": "Se félicite des travaux menés dans le cadre : {} ;",
    "ru": "приветствует работу, которую ведет {}, и доклады о пирсах;",
    "ar": "يرحب بما يلي: {}، ويحيط علما بتقرير الأرصفة؛",
    "zh": "欢迎{}，并注意到码头的报告；",
}
PATTERN_SIGNS = frozenset(r"\[(?|")


def listed(code: str) -> list[str]:
    """The names that stand as plain words in a language's list."""
    return [name for name in load(code).known_names if PATTERN_SIGNS.isdisjoint(name)]


@pytest.mark.parametrize("code", SENTENCES)
def test_each_name_of_a_list_is_told_whole(code: str) -> None:
    for name in listed(code):
        text = SENTENCES[code].format(name)
        assert [found.text for found in printed_names(ChangedText(text, (), load(code)))] == [name]


@pytest.mark.parametrize(
    ("code", "old", "new", "name"),
    [
        ("en", "Recalls its commitments;",
         "Recalls its commitments and the Optional Protocol to the Convention on the Rights of Persons with Disabilities;",
         "Optional Protocol to the Convention on the Rights of Persons with Disabilities"),
        ("en", "Notes the views of the piers;",
         "Notes the views of the piers and the Committee on Economic, Social and Cultural Rights;",
         "Committee on Economic, Social and Cultural Rights"),
        ("es", "Observa los muelles;", "Observa los muelles y el informe de la Misión de las Naciones Unidas en Sudán del Sur;",
         "Misión de las Naciones Unidas en Sudán del Sur"),
        ("en", "Thanks the piers;", "Thanks the piers and the United Nations Office at Geneva;",
         "United Nations Office at Geneva"),
        ("es", "Recuerda sus compromisos;",
         "Recuerda sus compromisos y la Convención sobre los Derechos de las Personas con Discapacidad;",
         "Convención sobre los Derechos de las Personas con Discapacidad"),
        ("es", "Observa la opinión de los muelles;",
         "Observa la opinión de los muelles y de la Comisión Consultiva en Asuntos Administrativos y de Presupuesto;",
         "Comisión Consultiva en Asuntos Administrativos y de Presupuesto"),
    ],
)  # fmt: skip
def test_a_name_put_in_is_one_reason(code: str, old: str, new: str, name: str) -> None:
    assert ("named", None, name) in told(code, old, new)
    assert len([reason for reason in told(code, old, new) if reason[0] == "named"]) == 1


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # the years are those of the names: nothing became longer
        ("en", "Recalls the Vienna Programme of Action for Landlocked Developing Countries for the Decade 2014–2024;",
         "Recalls the Doha Programme of Action for the Least Developed Countries for the Decade 2022–2031;",
         [("named", "Vienna Programme of Action for Landlocked Developing Countries for the Decade 2014–2024",
           "Doha Programme of Action for the Least Developed Countries for the Decade 2022–2031")]),
        ("ru", "напоминает о Маячной программе действий на период 2011–2020 годов;",
         "напоминает о Сендайской рамочной программе по снижению риска бедствий на 2015–2030 годы;",
         [("date", "2011–2020 годов", None),
          ("named", "Маячной программе действий",
           "Сендайской рамочной программе по снижению риска бедствий на 2015–2030 годы")]),
        # that of a mandate is a period, whatever is named beside it
        ("en", "Extends the mandate of the panel for 2014–2016;",
         "Extends the mandate of the panel and of the Lighthouse Commission for 2014–2018;",
         [("period", "2014–2016", "2014–2018"), ("named", None, "Lighthouse Commission")]),
    ],
)  # fmt: skip
def test_a_period_within_a_name_is_the_names(
    code: str, old: str, new: str, expected: object
) -> None:
    assert told(code, old, new) == expected


def test_a_place_behind_a_body_is_none_of_its_name() -> None:
    new = "Observa los muelles y el seminario organizado por el Comité de los Faros en Puerto Gris;"
    named = [now for kind, _, now in told("es", "Observa los muelles;", new) if kind == "named"]
    assert named == ["Comité de los Faros", "Puerto Gris"]


@pytest.mark.parametrize(
    ("code", "new", "number"),
    [
        ("en", "Notes the return of more than 1.65 million sailors from the piers;", "1.65 million sailors"),
        ("en", "Notes the loss of 1.65 million from the piers;", "1.65 million"),
        ("es", "Observa que el 148 % de los ingresos se perdió;", "148 %"),
        ("es", "Observa que 1,65 millones de personas viven en los muelles;", "1,65 millones de personas"),
    ],
)  # fmt: skip
def test_a_number_takes_no_small_word_with_it(code: str, new: str, number: str) -> None:
    old = {"en": "Notes the lamps;", "es": "Observa los faros;"}[code]
    assert ("number", None, number) in told(code, old, new)
