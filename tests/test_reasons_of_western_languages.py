"""What is told of English, French and Spanish paragraphs by name: the causes found by reading official texts, one case
each."""

from __future__ import annotations

import pytest

from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # an ordinal in figures has its noun (A/RES/78/176, pp2); a noun of formulas is counted as any other
        ("es", "Observa el 20º aniversario del faro;", "Observa el 30º aniversario del faro;", [("number", "20º aniversario", "30º aniversario")]),
        ("es", "Toma nota del tercer informe;", "Toma nota del quinto informe;", [("number", "tercer informe", "quinto informe")]),
        # words with another thing are no number (S/RES/2710, pp6)
        ("en", "Notes the peace since the beginning 16 years ago,", "Notes the peace and Easter Reef,",
         [("number", "16 years", None), ("named", None, "Easter Reef")]),
        # no share became a count of people (A/RES/78/222, op14)
        ("fr", "Note que 38 pour cent des phares marchent ;", "Note que 15,3 millions de pêcheurs ont faim ;",
         [("number", "38 pour cent", None), ("number", None, "15,3 millions de pêcheurs")]),
        # a number of something that came or went, and one among others (A/RES/78/162, pp24)
        ("en", "Notes that the lamps are lit;", "Notes that the lamps are lit by 120 fishers and 16 were lost;", [("number", None, "120 fishers")]),
        ("es", "Reconociendo que el hambre aumentó: 54 de los 66 puertos son pobres,", "Reconociendo que el hambre aumentó,",
         [("number", "54 de los 66 puertos", None)]),
        ("en", "Notes that the share rose;", "Notes that the share rose by 2 percentage points;", [("number", None, "2 percentage points")]),
        # a numbered thing that has a name is told with all of it (A/RES/77/137, pp16); words and figures have one noun (A/RES/77/230, pp5)
        ("fr", "Note la troisième Décennie internationale des phares ;", "Note la quatrième Décennie internationale des phares ;",
         [("number", "troisième Décennie internationale des phares", "quatrième Décennie internationale des phares")]),
        ("es", "Observa que se reunieron durante diez años;", "Observa que se reunieron durante 11 años;", [("number", "diez años", "11 años")]),
        # verbs behind a number are not counted (A/RES/78/153, pp26)
        ("fr", "Note les phares ;", "Note les phares et les 14 peuvent luire et 198 auraient lui ;", []),
    ],
)  # fmt: skip
def test_numbers(code: str, old: str, new: str, expected: Told) -> None:
    assert sorted(told(code, old, new), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # the years of a plan and the month in which it was approved are no span (A/RES/78/205, op30)
        ("es", "Observa la aprobación del Marco 2015-2030 en marzo de 2015 y los faros;", "Observa la aprobación del Marco 2015-2030 y los faros;",
         [("date", "marzo de 2015", None)]),
        # the same days with a dash (A/RES/78/40, pp19)
        ("en", "Noting that it met on 21–23 June 2022 in a port,", "Noting that it met from 21 to 23 June 2022 in a big port,", []),
        # a span of months is a period (A/RES/77/312, op14); "21 or 23" and "21 to 23" differ
        ("es", "Decide prorratear los ingresos;", "Decide prorratear los ingresos para el período comprendido entre el 1 de julio y el 31 de diciembre de 2023;",
         [("period", None, "1 de julio y el 31 de diciembre de 2023")]),
        ("en", "Decides to meet on 21 to 23 June 2026 in a port;", "Decides to meet on 21 and 23 June 2026 in a port;",
         [("date", "21 to 23 June 2026", "21 and 23 June 2026")]),
    ],
)  # fmt: skip
def test_dates_and_periods(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # adjectives that "and" joins (A/RES/78/228, op14), and what says more of one behind it (A/RES/78/119, op30)
        ("en", "Invites regional organizations, as they are, to join;", "Invites regional and international organizations, as they are, to join;",
         [("addressee", "regional organizations", "regional and international organizations")]),
        ("es", "Exhorta a los Estados y otros agentes a que actúen;", "Exhorta a los Estados y otros agentes humanitarios y de desarrollo a que actúen;",
         [("addressee", "otros agentes", "otros agentes humanitarios y de desarrollo")]),
        # what only refers to what stands before is nobody (A/RES/78/79, op4)
        ("fr", "Invite à cet égard le Conseil à agir ;", "Invite le Conseil à agir vite ;", []),
        ("es", "Alienta a este respecto a los Estados Miembros a que actúen;", "Alienta a los Estados Miembros a que actúen pronto;", []),
        # nor is a session, or what is to be done (A/RES/78/196, op23; A/RES/78/222, op29 and op35)
        ("fr", "Prie l’Expert de lui présenter, à sa soixante-dix-septième session, un exposé ;", "Prie l’Expert de lui présenter, à sa session, un exposé sur la mer ;",
         [("session", "soixante-dix-septième", None)]),
        ("fr", "Salue le phare, et l’encourage à trouver des moyens de luire ;", "Salue le phare et encourage le Mécanisme à luire ;", [("named", None, "Mécanisme")]),
        ("fr", "Préconise le renforcement de l’utilisation des techniques spatiales ;", "Préconise l’utilisation des techniques spatiales ;", []),
        ("fr", "Demande la mise en œuvre systématique des plans ;", "Demande le rétablissement de la paix ;", []),
        # entities are told with what they are of (A/RES/77/185, op11)
        ("es", "Encomia la labor de las comisiones por la pesca;", "Encomia la labor de las distintas entidades del sistema de las Naciones Unidas y las comisiones por la pesca;",
         [("actors", None, "entidades del sistema de las Naciones Unidas")]),
        # developing countries that are an example do not act (A/RES/78/164, op49)
        ("en", "Notes that lamps are needed;", "Notes that lamps are needed, in particular in developing countries;",
         [("scope", None, "in particular in developing countries")]),
    ],
)  # fmt: skip
def test_those_who_are_asked(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # the same verb with its words in another order, or in another form (A/RES/78/119, op32; S/RES/2683, pp11)
        ("en", "Condemns strongly the use of storms;", "Strongly condemns the use of storms at sea;", []),
        ("en", "Notes the lamps and calls for more boats;", "Notes the lamps, calling for more big boats;", []),
        ("en", "Recalling the lamps, noting in this regard the storms, and the wind,", "Recalling the lamps, noting the storms at sea, and the wind,", []),
        # a list of examples is told to its end (A/RES/78/119, op32; A/RES/78/229, op77)
        ("en", "Deplores the use of storms as a method of fishing prohibited by law;",
         "Deplores the use of storms as a method of fishing, including by attacking, destroying, removing or rendering useless lamps that fishers need, which is prohibited by law;",
         [("scope", None, "including by attacking, destroying, removing or rendering useless lamps that fishers need")]),
        # words of scope that only agree with another noun (A/RES/78/229, pp13)
        ("es", "Destacando los faros, incluido el viejo;", "Destacando las lámparas, incluidas las viejas;", []),
        # what says nothing alone is no qualifier (A/RES/78/228, pp37; A/RES/78/177, op57)
        ("en", "Notes the need to act, including by taking into account, where appropriate, the lamps;", "Notes the need to act, including by making use, where appropriate, of the lamps;", []),
        ("fr", "Encourage le port à promouvoir la pêche d’une façon qui ne soit pas compromise ;", "Encourage le port à promouvoir la pêche pour qu’elle ne soit pas compromise ;", []),
        ("fr", "Note les pertes ;", "Note les pertes sans précédent ;", []),
        ("es", "Alienta a los puertos a obrar;", "Alienta a los puertos a obrar de forma transparente y teniendo en cuenta que suben;",
         [("qualifier-added", None, "de forma transparente")]),
        # some words of several in a row (A/RES/78/31, pp7)
        ("en", "Recalling that the equal, full and effective work of fishers matters,", "Recalling that the full, equal and meaningful work of fishers matters,",
         [("qualifier-changed", "equal, full and effective", "full, equal and meaningful")]),
        # the words of the first clause stand behind the verb of the second now (A/RES/77/139, pp22)
        ("fr", "Prenant note des élections qui se sont tenues en mars et rappelant les votes qui ont eu lieu en mai,",
         "Rappelant les élections qui se sont tenues en mars et les votes qui ont eu lieu en mai,", [("verb", "Prenant note", "Rappelant")]),
        # a frequent opener before what stands in both (A/RES/78/153, pp11)
        ("en", "Recalling the work of fishers to promoting coherence between lamps and boats,", "Recalling the work of fishers and reaffirming the importance of coherence between lamps and boats,",
         [("clause-verb", None, "reaffirming")]),
    ],
)  # fmt: skip
def test_verbs_scope_and_qualifiers(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "added", "names"),
    [
        ("es", "el artículo VI del Tratado de los Faros", ["Tratado de los Faros"]),
        ("es", "el Plan de los Puertos para el Decenio 2011-2020", ["Plan de los Puertos para el Decenio 2011-2020"]),
        ("es", "la exposición al Comité por el Gobierno de Chile", ["Comité", "Gobierno de Chile"]),
        ("es", "las conclusiones sobre Chile del Grupo de Trabajo", ["Chile", "Grupo de Trabajo"]),
        ("es", "el Gobierno de Chile y el Ejército del Mar, así como Cuba y las Comoras", ["Gobierno de Chile", "Ejército del Mar", "Cuba", "Comoras"]),
        ("es", "la Declaración y el Programa de Acción sobre una Cultura de Paz", ["Declaración y el Programa de Acción sobre una Cultura de Paz"]),
        ("es", "el Plan de Acción Regional sobre Tormentas de Arena y Polvo en Asia y el Pacífico del Centro de los Puertos",
         ["Plan de Acción Regional sobre Tormentas de Arena y Polvo en Asia y el Pacífico", "Centro de los Puertos"]),
        ("es", "la Conferencia de las Partes encargada del Examen del Tratado de los Faros", ["Conferencia de las Partes encargada del Examen del Tratado de los Faros"]),
        ("en", "the report entitled Lamps of the Sea: Synthesis Report, as well as the boats", ["Lamps of the Sea: Synthesis Report"]),
        ("es", "Support to the Needs and Rights of Fishers", ["Support to the Needs and Rights of Fishers"]),
        ("es", "el Acuerdo para la Construcción de una Paz Estable y Duradera", ["Acuerdo para la Construcción de una Paz Estable y Duradera"]),
        ("fr", "le Programme d’action des phares relatif aux ports", ["Programme d’action des phares"]),
        ("fr", "le Service aérien d’aide aux phares", ["Service aérien d’aide aux phares"]),
        ("fr", "le Forum consacré à la mer", ["Forum"]),
        ("fr", "la Mission de vérification pour la charger d’agir", ["Mission de vérification"]),
        ("fr", "le Plan d’action sur les tempêtes de sable et de poussière", ["Plan d’action sur les tempêtes de sable et de poussière"]),
        ("en", "the statements of its President concerning Peru", ["Peru"]),
        ("en", "the International Classification of Lamps for Statistical Purposes", ["International Classification of Lamps for Statistical Purposes"]),
    ],
)  # fmt: skip
def test_names(code: str, added: str, names: list[str]) -> None:
    """Whole names, and none joined to another."""
    assert names_added(code, added) == names


def names_added(code: str, added: str) -> list[str | None]:
    """What is told as named of words that came behind the sea."""
    verb, joint = {
        "en": ("Notes the sea", "and"),
        "fr": ("Note la mer", "et"),
        "es": ("Observa el mar", "y"),
    }[code]
    end = " ;" if code == "fr" else ";"
    found = told(code, verb + end, f"{verb} {joint} {added}{end}")
    return [new for kind, _, new in found if kind == "named"]
