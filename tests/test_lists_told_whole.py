"""A condition or an example that goes on behind a comma with the rest of its list is told to the
end of it, where the list came or went."""

from __future__ import annotations

import pytest

from tests.test_reasons_true_and_whole import told

CONDITIONS = [
    # (A/RES/78/154, op33; A/HRC/RES/55/4, pp26)
    ("en", "Urges the port to act", " at sea and on land in line with the principles of humanity, neutrality and independence that the pilots follow", ";",
     "in line with the principles of humanity, neutrality and independence that the pilots follow"),
    ("en", "Urges the port to act", " at sea and on land based on practices that are environmentally, culturally and socially sustainable", " and to report;",
     "based on practices that are environmentally, culturally and socially sustainable"),
    ("fr", "Prie le port d’agir", " en mer comme à terre conformément aux principes d’humanité, de neutralité et d’indépendance", " et de rendre compte ;",
     "conformément aux principes d’humanité, de neutralité et d’indépendance"),
    ("es", "Pide al puerto que actúe", " en el mar y en tierra sobre la base de prácticas sostenibles desde el punto de vista ambiental, cultural, económico y social", ";",
     "sobre la base de prácticas sostenibles desde el punto de vista ambiental, cultural, económico y social"),
    ("es", "Decide seguir ocupándose de las redes", " y de los faros, sobre la base de los informes del puerto, la misión de pilotos enviada al faro y el Instituto", ";",
     "sobre la base de los informes del puerto, la misión de pilotos enviada al faro y el Instituto"),
    # what begins something else is no member
    ("en", "Urges the port to act", " at sea and on land in line with the law, mending nets and lighting lamps", ";", "in line with the law"),
    ("en", "Urges the port to act", " at sea and on land in line with the law, as appropriate, and without delay", ";", "in line with the law"),
    ("es", "Pide al puerto que actúe", " en el mar y en tierra de conformidad con la ley, reparando redes y encendiendo faros", ";", "de conformidad con la ley"),
    ("fr", "Prie le port d’agir", " en mer comme à terre conformément au droit, selon qu’il convient, et sans retard", " ;", "conformément au droit"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "before", "came", "behind", "whole"), CONDITIONS)
def test_a_condition_goes_on_to_the_end_of_its_list(
    code: str, before: str, came: str, behind: str, whole: str
) -> None:
    assert ("qualifier-added", None, whole) in told(code, before + behind, before + came + behind)
    assert ("qualifier-dropped", whole, None) in told(code, before + came + behind, before + behind)


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # the list came, the words behind its last member stood before (A/RES/76/225, op13)
        ("en", "Notes the harm in the bay;", "Notes the harm, including the loss, decay and theft of nets in the bay;",
         ("scope", None, "including the loss, decay and theft of nets in the bay")),
        ("en", "Notes the rights of fishers;", "Notes the rights of fishers, including the freedom to seek, receive and impart news;",
         ("scope", None, "including the freedom to seek, receive and impart news")),
        ("es", "Observa los derechos de los pescadores;", "Observa los derechos de los pescadores, incluidos los derechos al trabajo, a la salud y a la educación;",
         ("scope", None, "incluidos los derechos al trabajo, a la salud y a la educación")),
        ("fr", "Note les droits des pêcheurs ;", "Note les droits des pêcheurs, notamment le droit au travail, à la santé et à l’éducation ;",
         ("scope", None, "notamment le droit au travail, à la santé et à l’éducation")),
    ],
)  # fmt: skip
def test_an_example_goes_on_to_the_end_of_its_list(
    code: str, old: str, new: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert expected in told(code, old, new)
