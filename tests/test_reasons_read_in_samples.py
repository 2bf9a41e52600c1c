"""Causes of false and missing reasons found by reading samples of official changes in English, French and Spanish, one
case each."""

from __future__ import annotations

import pytest

from tests.test_reasons_of_western_languages import names_added
from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "added", "names"),
    [
        # "for" within a name that ends with its head (A/RES/77/186, op18)
        ("en", "the Tokyo Lamps for Growth Summit", ["Tokyo Lamps for Growth Summit"]),
        ("en", "the Global Divers for Coral Reefs Alliance", ["Global Divers for Coral Reefs Alliance"]),
        ("en", "the new Reef and Lagoon Trust", ["Reef and Lagoon Trust"]),
        # the year is the forum's (A/RES/78/231, op9)
        ("en", "the 2023 Economic and Social Council forum on nets", ["Economic and Social Council"]),
        # a report with its year and subtitle (A/RES/77/186, pp7, pp37)
        ("en", "the World Lamp Report 2022: International Net Reform and Sustainable Fishing, in particular the plan",
         ["World Lamp Report 2022: International Net Reform and Sustainable Fishing"]),
        ("en", "The State of Nets and Lamps in the World 2023: Wicks, Net Systems Change and Healthy Reefs across the Shore, issued by the port",
         ["The State of Nets and Lamps in the World 2023: Wicks, Net Systems Change and Healthy Reefs across the Shore"]),
        ("en", "the reports Reef Change 2021: The Physical Basis and Reef Change 2022: Impacts, Adaptation and Vulnerability, and the lamps",
         ["Reef Change 2021: The Physical Basis", "Reef Change 2022: Impacts, Adaptation and Vulnerability"]),
        # a list within a name (A/RES/77/167, pp28; A/RES/78/163, op56)
        ("en", "the High-level Dialogue on Nets, Land Degradation and Drought convened by the port", ["High-level Dialogue on Nets, Land Degradation and Drought"]),
        ("en", "the Global Forum on Arts, Culture, Creativity and Nets to be hosted by Peru", ["Global Forum on Arts, Culture, Creativity and Nets", "Peru"]),
        ("en", "the Bergen Convention for the Protection, Management and Development of the Marine and Coastal Lamps of the Western Sea",
         ["Bergen Convention for the Protection, Management and Development of the Marine and Coastal Lamps of the Western Sea"]),
        ("es", "el Foro Mundial sobre las Artes, la Cultura y las Redes", ["Foro Mundial sobre las Artes, la Cultura y las Redes"]),
        ("en", "the Convention on Nets, Peru and Chile", ["Convention on Nets", "Peru", "Chile"]),
        ("en", "the Convention on Nets, the Protocol on Lamps and the Plan", ["Convention on Nets", "Protocol on Lamps", "Plan"]),
        # a session in a title of records names nothing (A/RES/78/242, note 1)
        ("en", "the records of the Fund, Seventy-eighth Session", ["Fund"]),
        # mandates whose names hold "and" and commas (A/HRC/RES/55/5, op1; A/RES/77/228, op9)
        ("fr", "l’Expert indépendant sur l’exercice des droits de l’homme par les personnes atteintes d’albinisme",
         ["Expert indépendant sur l’exercice des droits de l’homme par les personnes atteintes d’albinisme"]),
        ("fr", "la Rapporteuse spéciale sur la violence contre les femmes et les filles, ses causes et ses conséquences",
         ["Rapporteuse spéciale sur la violence contre les femmes et les filles, ses causes et ses conséquences"]),
        ("es", "el Relator Especial sobre la situación de los derechos humanos en la República Islámica del Irán",
         ["Relator Especial sobre la situación de los derechos humanos en la República Islámica del Irán"]),
        ("en", "the Special Rapporteur on the promotion and protection of human rights and fundamental freedoms while countering terrorism",
         ["Special Rapporteur on the promotion and protection of human rights and fundamental freedoms while countering terrorism"]),
        ("fr", "l’Armée de libération nationale et l’État-major central", ["Armée de libération nationale", "État-major central"]),
        ("fr", "les Pactes internationaux relatifs aux droits de l’homme", ["Pactes internationaux relatifs aux droits de l’homme"]),
        # years within a name (A/RES/77/167, op19)
        ("fr", "le Plan stratégique 2011-2020 pour la diversité biologique et les objectifs d’Aichi relatifs à la diversité biologique",
         ["Plan stratégique 2011-2020 pour la diversité biologique", "objectifs d’Aichi relatifs à la diversité biologique"]),
        # the long name of a State ends there (A/RES/78/218, op2)
        ("fr", "le Gouvernement de la République populaire démocratique de Corée finance ses lampes", ["République populaire démocratique de Corée"]),
        ("fr", "le Haut-Commissariat ni porter atteinte", ["Haut-Commissariat"]),
        ("fr", "les XXIVes Jeux olympiques d’hiver et les XIIIes Jeux paralympiques", ["XXIVes Jeux olympiques d’hiver", "XIIIes Jeux paralympiques"]),
        # what a name is for, with its article (A/RES/78/182, pp27)
        ("es", "el Fondo de los Puertos para Eliminar la Pesca contra la Ley", ["Fondo de los Puertos para Eliminar la Pesca contra la Ley"]),
        ("es", "la Feria de Redes en los Objetivos del Mar", ["Feria de Redes en los Objetivos del Mar"]),
    ],
)  # fmt: skip
def test_names_of_mandates_and_reports(code: str, added: str, names: list[str]) -> None:
    assert names_added(code, added) == names


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # what stands between "by" and a date says when, or it is no deadline (A/RES/78/219, op26; A/RES/77/245, pp10)
        ("en", "Notes the lamps by funding the 2021 plan;", "Notes the lamps by adequately funding the 2023 plan;", [("date", "2021", "2023")]),
        ("en", "Notes the lamps;", "Notes the visit by Peru from 11 to 15 October 2023;", [("date", None, "11 to 15 October 2023"), ("named", None, "Peru")]),
        ("en", "Notes the lamps;", "Notes the lamps lit by 20 million by 2020;", [("deadline", None, "by 2020"), ("number", None, "20 million")]),
        ("en", "Requests the port to act by the end of the first quarter of 2024;", "Requests the port to act by the middle of 2026;",
         [("deadline", "by the end of the first quarter of 2024", "by the middle of 2026")]),
        # what a plan is for is its period (A/RES/77/145, pp13; A/RES/78/138, pp11)
        ("es", "Conociendo el plan 2016-2020,", "Conociendo el plan revisado para 2021-2026,", [("period", "2016-2020", "2021-2026")]),
        ("es", "Observa el Programa para el Decenio 2011-2020;", "Observa el Programa para el Decenio 2022-2031;", [("date", "2011-2020", "2022-2031")]),
        ("es", "Pide que se reúnan, y a más tardar al final del primer trimestre de 2023;", "Pide que se reúnan;",
         [("deadline", "a más tardar al final del primer trimestre de 2023", None)]),
        ("fr", "Prie le port d’agir d’ici à la fin du mois de mai 2022 ;", "Prie le port d’agir avant 2025 ;",
         [("deadline", "d’ici à la fin du mois de mai 2022", "avant 2025")]),
        # the day of a document behind its body (A/RES/78/20, op7)
        ("fr", "Note les phares ;", "Note les phares et la résolution 1996/31 du Conseil en date du 25 juillet 1996 ;",
         [("named", None, "Conseil"), ("cited", None, "E/RES/1996/31")]),
        ("es", "Véanse los párrs. 223 y 224 del plan.", "Véanse los párrs. 266 a 269 del plan.", [("reference", "párrs. 223 y 224", "párrs. 266 a 269")]),
        # pages count nothing (A/RES/77/122, note 2)
        ("es", "Véase el informe, págs. 8 a 10.", "Véase el informe, págs. 7 y 8.", []),
        # "third" of a third conference is no share (A/RES/78/153, pp26)
        ("en", "Notes the plan for a third Reef Fair;", "Notes the plan;", [("no-longer-named", "Reef Fair", None)]),
        # of as many sums each stands behind the words of its own (A/RES/77/304, op13)
        ("es", "La suma de 2.113.400 dólares, con ingresos por valor de 536.200 dólares, otros por valor de 52.200 dólares y la suma de 1.525.000 dólares de ejercicios, se destina;",
         "La suma de 1.675.900 dólares, con otros por valor de 25.500 dólares y la suma de 1.765.000 dólares de ejercicios, con pérdidas por 114.600 dólares, se destina;",
         [("number", "2.113.400 dólares", "1.675.900 dólares"), ("number", "536.200 dólares", None), ("number", "52.200 dólares", "25.500 dólares"),
          ("number", "1.525.000 dólares", "1.765.000 dólares"), ("number", None, "114.600 dólares")]),
        # shares in words (A/RES/78/179, pp27)
        ("fr", "Note que près d’un quart des lampes sont éteintes ;", "Note qu’une part considérable des lampes est éteinte ;", [("number", "un quart", None)]),
        ("en", "Notes that one third of the lamps are out;", "Notes that most lamps are out;", [("number", "one third", None)]),
        ("es", "Observa que casi un tercio de las lámparas están rotas;", "Observa que muchas lámparas están rotas;", [("number", "un tercio", None)]),
    ],
)  # fmt: skip
def test_deadlines_and_shares(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # "all" with an adjective, for an article (A/RES/77/253, op9)
        ("en", "Requests the port to act on all outstanding lamps;", "Requests the port to act on the lamps;", [("scope", "all", None)]),
        ("en", "Requests the port to act on the lamps;", "Requests the port to act on all relevant lamps;", [("scope", None, "all relevant")]),
        ("fr", "Prie le port d’allumer l’ensemble des lampes ;", "Prie le port d’allumer les lampes ;", [("scope", "l’ensemble des", None)]),
        ("fr", "Prie le port d’allumer chaque lampe ;", "Prie le port d’allumer la lampe ;", [("scope", "chaque", None)]),
        ("es", "Pide al puerto que encienda el conjunto de las lámparas;", "Pide al puerto que encienda las lámparas;", [("scope", "el conjunto de", None)]),
        ("fr", "Note l’autonomie des femmes du port ;", "Note l’autonomie de toutes les femmes du port ;", [("scope", None, "toutes les")]),
        # all forms of something (S/RES/2683, pp5)
        ("fr", "Notant toutes les formes de violence qui brisent les lampes,", "Notant la violence qui brise les lampes,", [("scope", "toutes les formes de", None)]),
        ("en", "Noting all forms of violence that break lamps,", "Noting violence that breaks lamps,", [("scope", "all forms of", None)]),
        ("es", "Observando todas las formas de violencia que rompen lámparas,", "Observando la violencia que rompe lámparas,",
         [("scope", "todas las formas de", None)]),
        # what stands behind "a décidé" opens no clause (A/RES/78/102, pp22); another envoy is no other office (A/RES/78/219, op30)
        ("fr", "Prenant note du rapport de la présidence du groupe,",
         "Rappelant qu’elle a décidé, vu ses normes 62 et 63, de poursuivre l’examen du rapport du groupe,", [("verb", "Prenant note", "Rappelant")]),
        ("fr", "de prêter assistance à l’Envoyée spéciale pour la mer ;", "de prêter toute assistance à l’Envoyé spécial pour la mer ;", [("scope", None, "toute")]),
        # an example within words that stand for others (A/RES/77/237, pp16)
        ("en", "Concerned at the increasing rate of violence in ports, and recognizing it,",
         "Concerned about violence in ports, including armed violence fuelled by nets, and recognizing it,",
         [("scope", None, "including armed violence fuelled by nets")]),
        ("fr", "Préoccupée par la hausse des vols dans les ports, et notant cela,",
         "Préoccupée par les vols dans les ports, notamment ceux des filets en mer, et notant cela,",
         [("scope", None, "notamment ceux des filets en mer")]),
        ("es", "Preocupada por el aumento de los robos en los puertos, y observando eso,",
         "Preocupada por los robos en los puertos, incluidos los de redes en el mar, y observando eso,",
         [("scope", None, "incluidos los de redes en el mar")]),
        # where a qualifier ends: not within a list of numbers, before another clause, behind "II.", before another phrase
        ("en", "Decides to act;", "Decides to act pursuant to paragraphs 113, 117 and 119 of the plan;",
         [("qualifier-added", None, "pursuant to paragraphs 113, 117 and 119 of the plan")]),
        ("en", "Requests the port to act;", "Requests the port to act in full compliance with the law and urges donors to help;",
         [("clause-added", None, "urges donors to help"), ("qualifier-added", None, "in full compliance with the law")]),
        ("en", "Requests the port to act;", "Requests the port to act in accordance with part II. Boats may come;",
         [("qualifier-added", None, "in accordance with part II")]),
        ("fr", "Prie le port d’agir ;", "Prie le port d’agir de façon sûre et dans le calme ;", [("qualifier-added", None, "de façon sûre")]),
        ("es", "Pide al puerto que obre;", "Pide al puerto que obre de forma constante y el mar calle;", [("qualifier-added", None, "de forma constante")]),
        # what goes on as it did is only reworded, and no half of it is told (A/RES/78/166, op10)
        ("en", "Requests the port to give light, for a broad dialogue between fishers;",
         "Requests the port to give light, with a view to supporting a broad dialogue between fishers;",
         []),
        # a short form is no other addressee (A/RES/78/223, op3)
        ("fr", "Prie la Commission pour la prévention du crime d’agir ;", "Prie la Commission d’agir ;", []),
        ("es", "Solicita a la Comisión de Pesca que obre;", "Solicita a la Comisión que obre;", []),
        ("en", "Requests States to act;", "Requests States parties to act;", [("addressee", "States", "States parties")]),
        # a verb of clauses that went (A/RES/77/217, pp47)
        ("en", "Noting the feast held at sea, and looking forward to the next Lamp Summit, to be held in Oslo,",
         "Noting the feast held at sea, and the Lamp Summit, held in Oslo,", [("clause-verb", "looking forward to", None)]),
        ("en", "Notes the lamps of all;", "Notes the lamps of all people on Earth;", []),
        # whom a clause asks that was the first one (A/RES/77/256, op6)
        ("en", "Requests the Secretary-General to give data on the lamps in all of the sea;",
         "Recalls its norm on wrecks, and requests the Commission to give data on the lamps in all of the sea;",
         [("clause-added", None, "Recalls its norm on wrecks"), ("addressee", "the Secretary-General", "the Commission")]),
        # what somebody does goes on, and nobody is asked (A/RES/78/155, op7)
        ("en", "Notes with appreciation the efforts made by the fishers, the Board and the Global Lamp Facility to light lamps;",
         "Requests the continuation of efforts made by the fishers, the Board and the Global Lamp Facility to light lamps;",
         [("verb", "Notes with appreciation", "Requests")]),
        ("en", "Urges developed countries party to act;", "Urges developed country parties to act;", []),
        # a preposition alone that went (A/RES/78/54, op8)
        ("es", "Invita al Secretario General y a los Estados y las organizaciones que estén en condiciones de hacerlo a seguir obrando;",
         "Invita al Secretario General y los Estados y las organizaciones que estén en condiciones de hacerlo a seguir obrando;", []),
        # no stop of the sentence belongs to a qualifier (A/HRC/RES/55/5, op2)
        ("en", "Decides to continue its work.", "Decides to continue its work in accordance with its programme.",
         [("qualifier-added", None, "in accordance with its programme")]),
        # no "and" at the end of a clause (A/RES/77/154, op36), and all of one that came (A/RES/77/111, op4)
        ("fr", "Invite le port à œuvrer ;",
         "Invite le port à œuvrer, demande aux pêcheurs d’agir face à ce phénomène et, à cet égard, invite tous les plongeurs à agir ;",
         [("clause-added", None, "demande aux pêcheurs d’agir face à ce phénomène"), ("clause-added", None, "invite tous les plongeurs à agir")]),
        ("es", "Invita a obrar, y solicita al Director que prepare un informe y se lo presente en la próxima reunión;",
         "Invita a obrar, solicita al Director que prepare un informe y se lo presente en la próxima reunión, y solicita también al Director que le presente, en la próxima reunión, un informe en el que se examine toda la luz;",
         [("clause-added", None, "solicita también al Director que le presente, en la próxima reunión, un informe en el que se examine toda la luz")]),
        # some of them (A/RES/78/305, op6)
        ("es", "Observa el atraso de algunos Estados Miembros en el pago;", "Observa el atraso de los Estados Miembros en el pago;", [("scope", "algunos", None)]),
        # a title came, a body went (A/RES/78/277, pp27); an idiom says nothing of scope (A/RES/77/230, op40)
        ("en", "Welcoming the feast of lamps, convened by the Board of the Port, at which fishers met,",
         "Welcoming the feast of lamps on the theme “Lamps of the Sea”, at which fishers met,",
         [("named", None, "Lamps of the Sea"), ("no-longer-named", "Board of the Port", None)]),
        ("fr", "Note le retour en toute connaissance de cause des marins ;", "Note le retour en connaissance de cause des marins ;", []),
        # an effort is nobody (A/RES/78/160, op11); a preposition before a second one (A/RES/77/92, op7)
        ("en", "Encourages all fishers in an effort to be ready to explore the sea;", "Encourages all fishers, in an effort to be ready, to explore the sea;", []),
        ("es", "Exhorta a las Altas Partes Contratantes a obrar;", "Exhorta a las Altas Partes Contratantes y a los Estados Miembros a obrar;",
         [("addressee", None, "Estados Miembros")]),
        # what stands behind "that" opens no clause (A/RES/78/102, pp22); a participle of the same verb (S/RES/2704, pp10)
        ("es", "Haciendo notar el informe del grupo del puerto,",
         "Recordando también su decisión de que, teniendo presentes sus normas 62 y 63, se siga examinando el informe del grupo del puerto,",
         [("verb", "Haciendo notar", "Recordando")]),
        ("fr", "Se déclare disposé à agir,", "Rappelant sa résolution sur les phares, se déclarant disposé à agir,",
         [("clause-added", None, "Rappelant sa résolution sur les phares")]),
        # one rendering for another with the same words behind it (A/RES/78/28, pp12)
        ("es", "Observando con aprecio los faros,", "Haciendo notar con aprecio los faros,",
         [("verb-rendering", "Observando con aprecio", "Haciendo notar con aprecio")]),
        # ne and n’ are one word (A/RES/78/29, op21)
        ("fr", "Note que le port n’est pas sûr, que les lampes sont éteintes et que tout va mal ;",
         "Note que le port est sûr, que les lampes ne peuvent pas encore être considérées comme allumées et que tout va mal ;", []),
        # "de même" only follows the neighbours (A/RES/77/230, op26)
        ("fr", "Condamne de même fermement les naufrages ;", "Condamne fermement les naufrages ;", [("linking-word", None, None)]),
        # no small word stands for a verb, nor for a part of one (A/RES/78/220, op17)
        ("en", "Condemns the wrecks, calls for the release of the fishers and calls upon the port to act;",
         "Condemns the wrecks and calls upon the port to release the fishers and to act;", []),
        ("es", "Alienta vivamente a los puertos a obrar;", "Alienta firmemente a los puertos a obrar;",
         [("verb-rendering", "Alienta vivamente", "Alienta firmemente")]),
        # a clause is found again by what it says, also as the first one now (A/RES/78/166, op8)
        ("en", "Welcomes the greater help of the port and welcomes also the consultative process started by the head of the lamp board on the framework, takes note of the draft framework;",
         "Takes note of the consultative process on the compact started by the head of the lamp board, and looks forward to its results;",
         [("clause-verb", "welcomes", "Takes note"), ("clause-added", None, "looks forward to its results"),
          ("clause-dropped", "Welcomes the greater help of the port", None), ("clause-dropped", "takes note of the draft framework", None)]),
        ("en", "Decides to hold the third lamp meeting with the mandate to review the plan, underlines that mechanisms matter, and decides to settle its venue;",
         "Stresses the importance of broad work of all in the meeting, underlines that mechanisms matter, and invites the port to act;",
         [("verb", "Decides", "Stresses"), ("clause-added", None, "invites the port to act"), ("clause-dropped", "decides to settle its venue", None)]),
    ],
)  # fmt: skip
def test_all_of_something_and_moved_clauses(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected
