"""A seventh language is one file: Portuguese, beside this test, is read, compared and judged without a line of code."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import resdiff
from resdiff.languages import detect, extra_languages, language_codes, language_heads, load
from resdiff.model.records import Change, Document
from resdiff.parse.citations import find_citations

FILE = Path(__file__).parent / "languages" / "pt.toml"

OLD = """Nações Unidas A/C.2/79/L.99
Assembleia Geral
Distr.: Limitada
14 de outubro de 2024

Original: Inglês

Septuagésima nona sessão
Segunda Comissão
Item 18 (b) da ordem do dia
Desenvolvimento sustentável

Cabo Verde, São Tomé e Príncipe e Timor-Leste: projeto de resolução

Proteção das lagoas costeiras

A Assembleia Geral,

Recordando suas resoluções 53/9 e 55/14, de 17 de dezembro de 1998 e 8 de novembro de 2000,

Recordando também a resolução 44/4 do Conselho de Direitos Humanos, de 16 de julho de 2020,

Reconhecendo que as lagoas costeiras protegem as comunidades da subida do nível do mar,

1. Exorta os Estados-Membros a proteger as lagoas costeiras e as comunidades que vivem delas;

2. Solicita ao Secretário-Geral que apresente um relatório à Assembleia Geral até 1º de março de 2025;

3. Decide incluir na agenda provisória de sua octogésima sessão o item sobre as lagoas costeiras;

4. Decide continuar a ocupar-se da questão.
"""

NEW = (
    OLD.replace("A/C.2/79/L.99", "A/C.2/80/L.99")
    .replace("14 de outubro de 2024", "13 de outubro de 2025")
    .replace("Septuagésima nona sessão", "Octogésima sessão")
    .replace("de 2000,", "de 2000, e 79/210, de 19 de dezembro de 2024,")
    .replace("Recordando também", "Recordando")
    .replace("1. Exorta", "1. Convida")
    .replace("1º de março de 2025", "1º de março de 2026")
    .replace("octogésima sessão o item", "octogésima primeira sessão o item")
)


@pytest.fixture(autouse=True)
def _portuguese() -> Iterator[None]:
    with extra_languages(FILE):
        yield


def document(text: str) -> Document:
    return resdiff.parse(resdiff.read_bytes(text.encode(), "pt.txt"))


def change(paragraph: str) -> Change:
    comparison = resdiff.compare(document(OLD), document(NEW))
    return next(c for c in comparison.changes if c.new == (paragraph,))


def test_the_masthead() -> None:
    read = document(OLD)
    assert read.language == "pt"
    assert (read.symbol, read.organ, read.session) == ("A/C.2/79/L.99", "GA", "79")
    assert (read.committee, read.agenda_item) == ("C.2", "18 (b)")
    assert (read.agenda_title, read.title) == (
        "Desenvolvimento sustentável",
        "Proteção das lagoas costeiras",
    )
    assert (read.date, read.distribution, read.original_language) == ("2024-10-14", "Limited", "en")
    assert read.kind == "draft resolution"
    # one of the names holds the word that joins the last two
    assert read.sponsors == ("Cabo Verde", "São Tomé e Príncipe", "Timor-Leste")
    assert document(NEW).session == "80"


def test_paragraphs_and_openers() -> None:
    read = [(p.id, p.opener) for p in document(OLD).paragraphs]
    assert read == [
        ("pp1", "Recordando"),
        ("pp2", "Recordando também"),
        ("pp3", "Reconhecendo"),
        ("op1", "Exorta"),
        ("op2", "Solicita"),
        ("op3", "Decide"),
        ("op4", "Decide"),
    ]


CITED = [
    # a list joined by e, two dates in the order of the numbers
    (
        "Recordando suas resoluções 53/9 e 55/14, de 17 de dezembro de 1998 e 8 de novembro de 2000,",
        [("A/RES/53/9", "1998-12-17"), ("A/RES/55/14", "2000-11-08")],
    ),
    # parts joined by e, and one date for the list
    (
        "Recordando suas resoluções 64/138 A e B e 65/190, de 21 de dezembro de 2010,",
        [("A/RES/64/138A", None), ("A/RES/64/138B", None), ("A/RES/65/190", "2010-12-21")],
    ),
    # the body named behind the number
    (
        "Recordando a resolução 44/4 do Conselho de Direitos Humanos, de 16 de julho de 2020,",
        [("A/HRC/RES/44/4", "2020-07-16")],
    ),
    ("a resolução 2331 (2016) do Conselho de Segurança,", [("S/RES/2331 (2016)", None)]),
    # no citation: a general recommendation, a document counted otherwise
    ("sua resolução e a recomendação geral 38 (2020),", []),
    ("a resolução e o documento n.º 38 (2020),", []),
]


@pytest.mark.parametrize(("text", "cited"), CITED)
def test_citations(text: str, cited: list[tuple[str, str | None]]) -> None:
    found = find_citations(text, load("pt"), "GA")
    assert [(c.symbol, c.date) for c in found] == cited


def test_what_follows_the_calendar_is_technical() -> None:
    grown, moved_on = change("pp1"), change("op3")
    assert grown.nature == "technical"
    assert [r.kind for r in grown.reasons][:1] == ["cited"]
    assert moved_on.nature == "technical", "the eighty-first session after the eightieth"


def test_another_verb_is_substantive_and_its_direction_known() -> None:
    judged = change("op1")
    assert judged.nature == "substantive"
    verb = judged.reasons[0]
    assert (verb.kind, verb.old, verb.new) == ("verb", "Exorta", "Convida")
    assert verb.direction is not None
    assert verb.direction < 0, "an invitation is weaker than a call"


def test_a_deadline_is_a_commitment() -> None:
    judged = change("op2")
    assert judged.nature == "substantive"
    assert [r.kind for r in judged.reasons][:1] == ["deadline"]


def test_a_linking_word_is_editorial() -> None:
    assert change("pp2").nature == "editorial"
    assert change("pp3").kind == "unchanged"


DETECTED = [
    ("A Assembleia Geral recorda que as lagoas são um bem comum dos povos do mundo", "pt"),
    (
        "La Asamblea General recuerda que las lagunas son un bien común de los pueblos del mundo",
        "es",
    ),
    (
        "L’Assemblée générale rappelle que les lagunes sont un bien commun des peuples du monde",
        "fr",
    ),
    (
        "The General Assembly recalls that the lagoons are a common good of the peoples of the world",
        "en",
    ),
]


@pytest.mark.parametrize(("text", "code"), DETECTED)
def test_function_words_tell_languages_of_one_script_apart(text: str, code: str) -> None:
    assert detect(text) == code


def test_ordinals_and_dates() -> None:
    portuguese = load("pt")
    assert portuguese.ordinal("Septuagésima nona") == 79
    assert portuguese.ordinal("79ª") == 79
    assert portuguese.find_date("em 1º de março de 2026") == "2026-03-01"
    assert portuguese.written_date("2026-03-01") == "1 de março de 2026"


def test_the_language_is_lent_for_the_context_and_the_thread_only() -> None:
    seen: list[bool] = []
    thread = threading.Thread(target=lambda: seen.append("pt" in language_heads()))
    thread.start()
    thread.join()
    assert seen == [False]
    assert "pt" in language_heads()
    assert "pt" not in language_codes(), "the package's own are what they were"


def test_nothing_is_left_behind() -> None:
    def lend_and_look() -> None:
        with extra_languages(FILE):
            assert document(OLD).language == "pt"
        assert "pt" not in language_heads()
        assert document(OLD).language != "pt"
        with pytest.raises(KeyError):
            load("pt")

    # away from the fixture, which lends it to every test
    contextvars.Context().run(lend_and_look)


def test_a_lent_file_stands_in_for_one_of_the_same_name(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(Path(load("en").path).read_text("utf-8").replace("Urges", "Implores"), "utf-8")
    assert load("en").opener("Implores all States") is None
    with extra_languages(file):
        assert load("en").opener("Implores all States") == "Implores"
    assert load("en").opener("Implores all States") is None
