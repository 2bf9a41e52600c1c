"""What fresh samples of official texts in English, French and Spanish showed to be told cut, run on or falsely: one
sentence each, written for the test."""

from __future__ import annotations

import pytest

from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # parties are those to something, and a day is in memory of somebody (A/RES/78/277, pp10; A/RES/77/67, pp11)
        ("es", "Acoge con beneplácito los faros;", "Acoge con beneplácito los faros y la Reunión de los Estados Partes en el Tratado sobre los Faros;",
         [("named", None, "Reunión de los Estados Partes en el Tratado sobre los Faros")]),
        ("es", "Observa el Día del Puerto;", "Observa el Día del Puerto y el Día Internacional de Conmemoración en Memoria de los Pescadores;",
         [("named", None, "Día Internacional de Conmemoración en Memoria de los Pescadores")]),
        ("es", "Observa los faros;", "Observa los faros del Movimiento Mundial en pro de la Pesca;", [("named", None, "Movimiento Mundial en pro de la Pesca")]),
        ("es", "Observa el apoyo que presta a los Estados Miembros;", "Observa el apoyo que presta la Organización a los Estados Miembros;", []),
        ("es", "Tiene presentes los faros;", "Tiene presentes los faros y los Principios y Directrices sobre las Redes;",
         [("named", None, "Principios y Directrices sobre las Redes")]),
        # a name ends before a verb; a colon of its own cuts none (A/RES/78/29, op28; A/RES/77/254, op17)
        ("fr", "Regrette la tempête ;", "Regrette la tempête et note que la Force intérimaire dispose des moyens requis pour agir ;",
         [("clause-added", None, "note que la Force intérimaire dispose des moyens requis pour agir"), ("named", None, "Force intérimaire")]),
        ("fr", "Regrette la tempête ;", "Regrette que les sujets de la Conférence d’examen avaient recueilli des voix ;", [("named", None, "Conférence d’examen")]),
        ("fr", "Salue l’appui ;", "Salue l’appui à l’Agenda 2063 : L’Afrique que nous voulons ;", [("named", None, "Agenda 2063 : L’Afrique que nous voulons")]),
        # the person’s gender makes no other name, and one that stands elsewhere is no news (A/RES/77/203, op1)
        ("fr", "Note les travaux du Rapporteur spécial sur les phares, et le rapport de ce dernier, et la visite du Rapporteur spécial ;",
         "Note les travaux du Rapporteur spécial sur les phares, et le rapport du Rapporteur spécial, et la visite de celui-ci ;", []),
        # what is printed onto a year or an acronym belongs to the name (A/RES/77/167, pp27; A/RES/80/118, op72)
        ("en", "Noting the plan,", "Noting the plan and the post-2020 Lantern Plan of Action,", [("named", None, "post-2020 Lantern Plan of Action")]),
        ("en", "Noting the plan,", "Noting the plan and WSLS+20,", [("named", None, "WSLS+20")]),
        ("fr", "Note la réunion ;", "Note la réunion tenue à Saint Paul’s dans le port ;", [("named", None, "Saint Paul’s")]),
        ("es", "Observa el informe;", "Observa la carta de la Presidencia de la Quinta Comisión por las Presidencias de la Comisión de Pesca;",
         [("named", None, "Presidencia de la Quinta Comisión"), ("named", None, "Presidencias de la Comisión de Pesca")]),
        # parties of a plural meeting, a row of adjectives, a town of three words (A/RES/79/144, op90 and op134)
        ("en", "Notes the rules;", "Notes the rules of the Meetings of States Parties to the Convention and of African and Caribbean States in Dar es Salaam;",
         [("named", None, "Meetings of States Parties to the Convention"), ("named", None, "African and Caribbean States"), ("named", None, "Dar es Salaam")]),
        # the years of a name that is told are no date
        ("es", "Destaca la importancia de la Visión 2050 para los Faros;", "Destaca la importancia de la Visión 2050 y la Misión 2030 para los Faros;",
         [("named", None, "Misión 2030 para los Faros")]),
    ],
)  # fmt: skip
def test_names_are_whole(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # whose invitation it is makes no other verb (A/RES/77/166, op21)
        ("es", "Reitera su invitación a la secretaría a seguir pescando;", "Reitera la invitación a la secretaría a seguir navegando;", []),
        ("es", "Reitera la petición a los Estados Miembros de que sigan pescando;", "Reitera la petición a los donantes de que sigan pescando;",
         [("addressee", "Estados Miembros", "donantes")]),
        ("es", "Acoge con beneplácito el informe;",
         "Alienta a los Gobiernos, las organizaciones de pesca, los grupos principales y otros donantes a que hagan contribuciones;",
         [("verb", "Acoge con beneplácito", "Alienta"), ("addressee", None, "Gobiernos"), ("addressee", None, "las organizaciones de pesca"),
          ("addressee", None, "los grupos principales"), ("addressee", None, "otros donantes")]),
        # what stands first is nobody, so what stands behind it is neither; an adjective says more of the one before (A/RES/78/59, op14)
        ("fr", "Note le port, et demande aux donateurs d’appuyer ses travaux ;",
         "Note le port, et demande une révision pour renforcer la stratégie en vue des conclusions de la foire, tenue à Malabo ;",
         [("named", None, "Malabo")]),
        ("es", "Exhorta a los donantes a que contribuyan;", "Exhorta a los donantes y las organizaciones intergubernamentales y no gubernamentales a que contribuyan;",
         [("addressee", None, "las organizaciones intergubernamentales y no gubernamentales")]),
        ("fr", "Salue l’appui des ports ;", "Salue l’appui des ports et de tous les États Membres ;", [("actors", None, "tous les États Membres")]),
        # examples that came are told as such, and not as asked (A/RES/80/160, op6)
        ("en", "Calls upon all entities to inform it;", "Calls upon all entities, including funds, programmes and agencies, to inform it;",
         [("scope", None, "including funds, programmes and agencies")]),
        ("es", "Alienta a los Estados, incluidas las islas, a pescar;", "Alienta a los Estados, entre ellos las islas, a pescar;",
         [("scope", "incluidas", "entre ellos")]),
        # an infinitive behind one that asks for nothing is no clause (A/RES/77/188, op6)
        ("es", "Destaca la importancia de dragar los puertos;", "Destaca la importancia de dragar los puertos y encender los faros;", []),
        ("en", "Stresses the need to dredge ports;", "Stresses the need to dredge ports and to light the lamps;", []),
        ("fr", "Souligne qu’il importe de draguer les ports ;", "Souligne qu’il importe de draguer les ports et d’allumer les phares ;", []),
        ("en", "Decides to dredge ports;", "Decides to dredge ports and to light the lamps;", [("clause-added", None, "to light the lamps")]),
        # what is taken into account is none either; an aside before the verb went with it (A/RES/77/102, op15)
        ("es", "Pide luz;", "Pide luz, basándose en pruebas y tomando en consideración los puertos;", []),
        ("en", "In that regard, notes the work;", "Notes with satisfaction the work;", [("verb", "notes", "Notes with satisfaction")]),
    ],
)  # fmt: skip
def test_verbs_clauses_and_those_asked(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # a manner with an adverb of its own, and a list of them (A/RES/79/221, pp19; A/RES/77/246, op51)
        ("es", "Observa los efectos;", "Observa los efectos de manera especialmente negativa;", [("qualifier-added", None, "de manera especialmente negativa")]),
        ("es", "Pide luz de manera clara y plena;", "Pide luz de manera viva, bien repartida y amplia;",
         [("qualifier-changed", "de manera clara y plena", "de manera viva, bien repartida y amplia")]),
        # more and more is no condition; from data no time; a decision no ordinal (A/RES/78/174, op5; A/RES/77/28, op47)
        ("es", "Observa que se aleja de nosotros;", "Observa que se aleja cada vez más;", []),
        ("es", "Alienta a calcular;", "Alienta a calcular a partir de datos objetivos;", []),
        ("es", "Decide pescar;", "Decide adoptar una decisión sobre los faros;", []),
        # what the other text says in a word is not new (A/RES/77/230, op50)
        ("fr", "Souligne qu’il est urgent de pêcher ;", "Souligne qu’il faut d’urgence pêcher ;", []),
        # no comma within a name, and no second clause, is part of it (A/RES/78/161, pp14; A/RES/80/160, pp23)
        ("en", "Recalling its decision, aware of its weight,",
         "Recalling its decision, in line with the Convention on the Illicit Import, Export and Transfer of Lamps, aware of its weight,",
         [("qualifier-added", None, "in line with the Convention on the Illicit Import, Export and Transfer of Lamps"),
          ("named", None, "Convention on the Illicit Import, Export and Transfer of Lamps")]),
        ("en", "Recalling its decision,", "Recalling its decision, taking into account the views of pilots and also noting the lamps,",
         [("clause-added", None, "noting the lamps"), ("qualifier-added", None, "taking into account the views of pilots")]),
        # what has effect on a day is not effective (A/RES/80/52, pp14)
        ("en", "Notes the withdrawal;", "Notes the withdrawal effective 6 March 2025;", [("date", None, "6 March 2025")]),
        # a day has no article
        ("fr", "Rappelle qu’il fut fixé au 12 décembre 2021 ;", "Rappelle qu’il se tint le 12 décembre 2021 ;", []),
    ],
)  # fmt: skip
def test_qualifiers_and_dates(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # a group has its number in its name; calls on and calls upon are one verb (A/RES/78/136, pp8; A/RES/77/230, pp34)
        ("en", "Noting the summit, and calling on all to act,", "Noting the summit of the Group of 20 held in a port, and calling upon all to act,",
         [("named", None, "Group of 20")]),
        ("en", "Requests the Office to act;", "Requests the Office and the executive heads of the funds and programmes of the harbours to act;",
         [("addressee", None, "the executive heads of the funds and programmes of the harbours")]),
        # the number of an indicator counts nothing (A/RES/77/154, pp16); both genders of one office are one
        ("fr", "Note le plan ;", "Note le plan et l’indicateur 16.4.1 devant servir à tous ;", []),
        ("es", "Solicita a la Oficina que actúe;", "Solicita a la Oficina y a las jefas y jefes ejecutivos de los puertos que actúen;",
         [("addressee", None, "jefas y jefes ejecutivos de los puertos")]),
        # asked once more, the same one is asked (A/RES/78/158, op19)
        ("es", "Invita al Secretario General a que designe un puerto;", "Invita nuevamente al Secretario General a que designe un puerto;",
         [("verb", "Invita", "Invita nuevamente")]),
        # a purpose is no second request, and a report that is asked for behind one is
        ("es", "Decide dragar puertos para ayudar a los barcos;", "Decide dragar puertos para ayudar a los barcos y encender los faros;", []),
        ("en", "Requests the Office to act in order to mend nets;", "Requests the Office to act in order to mend nets and to report on the state of all ports to the fishers;",
         [("clause-added", None, "to report on the state of all ports to the fishers")]),
        # of two days that changed places none stands for the other (A/RES/79/110, pp12)
        ("es", "Recordando el cambio el 19 de mayo de 2022 y la votación el 26 de enero de 2023,",
         "Recordando la votación que tuvo lugar el 26 de enero de 2023 y el cambio el 19 de mayo de 2022,", []),
        # a word within a clause that came qualifies nothing else
        ("fr", "Note l’état des ports ;", "Note l’état des ports, et salue la contribution volontaire versée à l’appui de leurs travaux ;",
         [("clause-added", None, "salue la contribution volontaire versée à l’appui de leurs travaux")]),
    ],
)  # fmt: skip
def test_what_is_asked_again_and_what_it_is_for(
    code: str, old: str, new: str, expected: Told
) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # what a prefix denies is denied apart from its word too
        ("es", "Observa las redes insostenibles;", "Observa las redes no sostenibles;", []),
        ("fr", "Note les redevances illégales ;", "Note les redevances non légales ;", []),
        ("en", "Notes the unlit ports;", "Notes the ports that are not open;", [("negation", None, "not")]),
        ("es", "Observa las redes sostenibles;", "Observa las redes no sostenibles;", [("negation", None, "no")]),
        # an ordinal before a number counts no session, and a year behind a month begins no name
        ("en", "Notes the first 13 working sessions of the port group;", "Notes the work of the port group;",
         [("number", "13 working sessions", None)]),
        ("en", "Recalling the decision of 4 December 2021 and Lantern Assembly decisions,", "Recalling the decision of 4 December 2021 and others,",
         [("no-longer-named", "Lantern Assembly", None)]),
        # a year printed onto a word is no date
        ("en", "Recalling the talks on the post-2015 agenda and further events,", "Recalling further events,", []),
        # what is feared is not denied; a qualifier ends before what is done by it
        ("fr", "Craignant que la tempête actuelle ne risque de couler des barques,", "Craignant que la tempête actuelle coule des barques,", []),
        ("fr", "Décide que, pour les ports, il sera déduit en application du paragraphe 13 ci-dessus la part de chacun dans la somme due ;",
         "Décide que, pour les ports, il sera déduit en application des paragraphes 14 et 16 ci-dessus la part de chacun dans la somme due ;",
         [("qualifier-changed", "en application du paragraphe 13 ci-dessus", "en application des paragraphes 14 et 16 ci-dessus"),
          ("reference", "paragraphe 13", "paragraphes 14 et 16")]),
        ("es", "Observa el faro;", "Observa el faro y el Centro de Pesca Hamad bin Said;", [("named", None, "Centro de Pesca Hamad bin Said")]),
        # two ends of one range are one number
        ("en", "Notes that ports fell silent;", "Notes that ports fell silent and that between 690 and 783 million lamps burned;",
         [("number", None, "690 and 783 million lamps")]),
        # a noun that ends as a participle does closes a list of examples
        ("en", "Notes the arrest of sailors, who have faced storms in ports;",
         "Notes the arrest of sailors, including raids, harassment and targeting, who face storms in ports;",
         [("scope", None, "including raids, harassment and targeting")]),
        # what only moved is no news
        ("es", "Teniendo presentes las obligaciones de los Estados partes, en particular en virtud del artículo VI, de pescar en el mar del norte,",
         "Teniendo presentes las obligaciones de pescar en el mar del norte de los Estados partes, en particular en virtud del artículo VI,", [("order", None, None)]),
        ("es", "Pide redes para los puertos;", "Pide redes para los puertos, en especial para los faros;", [("scope", None, "en especial para los faros")]),
        # of two participles joined none begins a clause
        ("en", "Recalling its work,", "Recalling its work, and marking the day of its founding and its efforts promoting and supporting fishers,", []),
        # heads with a hyphen, and what ends a name
        ("fr", "Salue le port ;", "Salue le port et la Réunion-bilan organisée hier ;", [("named", None, "Réunion-bilan")]),
        ("fr", "Salue le port ;", "Salue le port et le Cadre mondial pour la gestion des filets tout au long de leur cycle de vie ;",
         [("named", None, "Cadre mondial pour la gestion des filets tout au long de leur cycle de vie")]),
        ("fr", "Salue le port ;", "Salue le port et la couverture par le Département des mesures prises ;", [("named", None, "Département")]),
        ("es", "Destaca el puerto;", "Destaca el puerto y la Visión 2050 para la Pesca;", [("named", None, "Visión 2050 para la Pesca")]),
        # all actors of a list, whatever article they have
        ("fr", "Invite les ports à associer les femmes à la pêche ;",
         "Invite les ports à associer les femmes, les peuples autochtones, les populations locales et les jeunes à la pêche ;",
         [("actors", None, "peuples autochtones, populations locales, jeunes")]),
    ],
)  # fmt: skip
def test_faults_of_a_further_sample(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected
