"""Single edits of substance that a cunning delegate would write, each into a change that may be passed over: of what is
cited, of sessions and of meetings."""

from __future__ import annotations

import pytest

from tests.test_quiet_in_six_languages import nature


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        # a document that stands, on a day of another year
        ("en", "Recalling its resolution 64/12 of 2 December 2009 on reefs,",
         "Recalling its resolution 64/12 of 2 December 2011 on reefs,"),
        ("en", "Recalling General Assembly resolution 211 (III) of 11 December 1948 on reefs,",
         "Recalling General Assembly resolution 211 (III) of 11 December 1984 on reefs,"),
        ("fr", "Rappelant ses résolutions 64/12 du 2 décembre 2009 et 70/9 du 3 décembre 2015,",
         "Rappelant ses résolutions 64/12 du 2 décembre 2011 et 70/9 du 3 décembre 2015,"),
        ("fr", "Appuie la résolution 2254 (2015) du Conseil de sécurité, du 18 décembre 2015 ;",
         "Appuie la résolution 2254 (2015) du Conseil de sécurité, du 15 décembre 2018 ;"),
        ("es", "Recordando su resolución 1998/46, de 31 de julio de 1998, sobre arrecifes,",
         "Recordando su resolución 1998/46, de 31 de julio de 1999, sobre arrecifes,"),
        ("ru", "ссылаясь на свою резолюцию 64/12 от 2 декабря 2009 года о рифах,",
         "ссылаясь на свою резолюцию 64/12 от 2 декабря 2011 года о рифах,"),
        ("ar", "وإذ تشير إلى قرارها 64/12 المؤرخ 2 كانون الأول/ديسمبر 2009 بشأن الشعاب،",
         "وإذ تشير إلى قرارها 64/12 المؤرخ 2 كانون الأول/ديسمبر 2011 بشأن الشعاب،"),
        ("zh", "回顾其2009年12月2日关于礁石的第64/12号决议，", "回顾其2011年12月2日关于礁石的第64/12号决议，"),
        # a document that is newly cited, on no day of its session
        ("en", "Recalling its resolution 76/31 of 1 December 2021 on reefs,",
         "Recalling its resolution 77/45 of 1 December 2024 on reefs,"),
        ("es", "Recordando su resolución 76/31, de 1 de diciembre de 2021, sobre arrecifes,",
         "Recordando su resolución 77/45, de 1 de diciembre de 2012, sobre arrecifes,"),
        # a document beside the old text, which was due here
        ("en", "Recalling its resolutions 75/30 of 7 December 2020 and 76/31 of 1 December 2021 on reefs,",
         "Recalling its resolutions 75/30 of 7 December 2020, 76/31 of 1 December 2021 and 77/54 of 1 December 2022 on reefs,"),
        ("fr", "Rappelant ses résolutions antérieures, dont la plus récente est la résolution 76/31 du 1er décembre 2021,",
         "Rappelant ses résolutions antérieures, dont la plus récente est la résolution 77/54 du 1er décembre 2022,"),
        # two that became one
        ("en", "Condemns the attacks on staff of the agency and fishers sheltered under its flag;",
         "Condemns the attacks on staff of the agency, fishers sheltered under its flag;"),
        ("fr", "Souligne qu’il importe que le Fonds des récifs et le Bureau des lagons resserrent leur collaboration ;",
         "Souligne qu’il importe que le Fonds des récifs, le Bureau des lagons resserrent leur collaboration ;"),
        ("es", "Reitera su aprecio por trabajar con otras organizaciones y órganos del sistema a fin de mejorar la coordinación;",
         "Reitera su aprecio por trabajar con otras organizaciones, órganos del sistema a fin de mejorar la coordinación;"),
        # the number of a body that keeps its day
        ("es", "Recordando la labor del Consejo Económico y Social y de la Comisión de Derechos Humanos, en particular la resolución 1998/72 de la Comisión, de 22 de abril de 1998,",
         "Recordando la labor del Consejo Económico y Social y de la Comisión de Derechos Humanos, en particular la resolución 1998/72 del Consejo, de 22 de abril de 1998,"),
        ("en", "Recalling General Assembly resolution 76/31 of 1 December 2021 and Economic and Social Council resolution 2021/9 of 8 June 2021,",
         "Recalling General Assembly resolution 77/45 of 1 December 2022 and Human Rights Council resolution 2021/9 of 8 June 2021,"),
        ("en", "Reaffirming the duty of all to respect and protect all reefs and coastal lagoons in accordance with their obligations,",
         "Reaffirming the duty of all to respect and protect all reefs, coastal lagoons in accordance with their obligations,"),
        # sessions and meetings that were long ago, or of which the day stands
        ("en", "Reaffirming the outcome of the meetings held during the sixty-eighth and sixty-ninth sessions of the General Assembly,",
         "Reaffirming the outcome of the meetings held during the sixty-ninth and seventieth sessions of the General Assembly,"),
        ("es", "Recuerda la declaración de su tercera reunión de alto nivel sobre los arrecifes, aprobada el 10 de octubre de 2018;",
         "Recuerda la declaración de su cuarta reunión de alto nivel sobre los arrecifes, aprobada el 10 de octubre de 2018;"),
        ("fr", "Rappelle la déclaration de la troisième réunion sur les récifs, adoptée le 10 octobre 2018 ;",
         "Rappelle la déclaration de la quatrième réunion sur les récifs, adoptée le 10 octobre 2018 ;"),
    ],
)  # fmt: skip
def test_an_edit_of_substance_is_told(code: str, old: str, new: str) -> None:
    assert nature(code, old, new, kind_of(new)) == "substantive"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        # a day of the same year set right, a day left out or put in
        ("en", "Recalling its resolution 64/12 of 2 December 2009 on reefs,",
         "Recalling its resolution 64/12 of 12 December 2009 on reefs,"),
        ("en", "Recalling its resolution 64/12 of 2 December 2009 on reefs,",
         "Recalling its resolution 64/12 on reefs,"),
        ("fr", "Rappelant ses résolutions 53/9 et 55/14, du 3 novembre 1998 et du 3 novembre 2000,",
         "Rappelant ses résolutions 53/9, 55/14 et 77/45, du 3 novembre 1998, du 3 novembre 2000 et du 3 novembre 2022,"),
        ("en", "Recalling its resolutions 75/30 of 7 December 2020 and 76/31 of 1 December 2021 on reefs,",
         "Recalling its resolutions 75/30 of 7 December 2020, 76/31 of 1 December 2021 and 77/45 of 1 December 2022 on reefs,"),
        # a list that went on, a clause
        ("en", "Recognizes the role of fishers and local divers, keepers of lights and guards;",
         "Recognizes the role of fishers, local divers, keepers of lights and guards;"),
        ("es", "Observa las tasas de pobreza más elevadas y reafirma que la inversión en faros importa;",
         "Observa las tasas de pobreza más elevadas, reafirma que la inversión en faros importa;"),
        # the next of a series, with its day
        ("en", "Welcoming the third meeting of the Reef Group, held on 4 May 2022,",
         "Welcoming the fourth meeting of the Reef Group, held on 6 May 2023,"),
    ],
)  # fmt: skip
def test_what_only_follows_is_passed_over(code: str, old: str, new: str) -> None:
    assert nature(code, old, new, kind_of(new)) in ("editorial", "technical")


def kind_of(text: str) -> str:
    return "preambular" if text.endswith((",", "،", "，")) else "operative"
