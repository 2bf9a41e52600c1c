"""The interface in six languages: what is said, in which language, and that nothing is left in English."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import resdiff
from bench.untranslated import message_texts, page_texts, unrendered
from resdiff.interface import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    interface_direction,
    interface_language,
    isolate_places,
    rendered_message,
    say,
    speaking,
)
from resdiff.interface.catalogues import NAME, Rendering, catalogue_of
from resdiff.interface.choice import chosen_language, without_option
from resdiff.interface.message_templates import JOINTS
from resdiff.render.formats import COMPARISON_FORMATS, render_comparison
from resdiff.render.options import RenderOptions
from tests.browsing import violations
from tests.conftest import parsed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OTHERS = [code for code in LANGUAGES if code != SOURCE_LANGUAGE]

OLD = """The General Assembly,

Recalling its resolution 72/81 on the care of lighthouses,

1. Invites Member States to repair their lighthouses by 2027;

2. Requests the Secretary-General to report thereon.
"""
NEW = OLD.replace("Invites", "Urges").replace("2027", "2029")

LETTERS = {"ar": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "zh": "[\u3400-\u9fff]"}
"""What a rendering in a language of another script has."""

SAME_WORDS = frozenset(
    [
        "action",
        "annex",
        "arguments",
        "commission",
        "date",
        "distribution",
        "document",
        "in",
        "nature",
        "no",
        "note",
        "notes",
        "options",
        "page",
        "passages",
        "pdf",
        "position",
        "positions",
        "session",
        "sessions",
        "sources",
        "technical",
        "type",
        "versions",
        "vote",
    ]
)
"""Words that English shares with French or Spanish."""


def forms(rendering: Rendering) -> list[str]:
    """The texts of a rendering, one or several for the forms of numbers."""
    return [rendering] if isinstance(rendering, str) else list(rendering.values())


def renderings(language: str) -> Iterator[tuple[str, str]]:
    known = catalogue_of(language)
    for english, rendering in (known.pages | known.messages).items():
        for text in forms(rendering):
            yield english, text


# The catalogues


@pytest.mark.parametrize("language", OTHERS)
def test_whatever_is_said_has_a_rendering(language: str) -> None:
    """A text that is new fails here with its place: give it a rendering in each catalogue, or a line in not_shown.txt."""
    assert unrendered(language) == {}


@pytest.mark.parametrize("language", OTHERS)
def test_renderings_have_the_names_of_the_english(language: str) -> None:
    for english, text in renderings(language):
        assert set(NAME.findall(text)) == set(NAME.findall(english)), english
        assert text.count("{") == text.count("}") == len(NAME.findall(text)), english


@pytest.mark.parametrize("language", OTHERS)
def test_no_rendering_is_left_in_english(language: str) -> None:
    for english, text in renderings(language):
        bare = NAME.sub("", english)
        if english in JOINTS or not re.search(r"[a-z]{3}", bare) or english in ("PDF",):
            continue
        if language in LETTERS:
            bare = NAME.sub("", text)
            assert re.search(LETTERS[language], bare) or not re.search(r"\w", bare), english
        else:
            assert text != english or {*re.findall(r"\w+", bare.lower())} <= SAME_WORDS, english


def test_all_catalogues_have_the_same_texts() -> None:
    texts = {code: {*catalogue_of(code).pages, *catalogue_of(code).messages} for code in OTHERS}
    first = texts[OTHERS[0]]
    assert {code: known ^ first for code, known in texts.items() if known != first} == {}


def test_a_catalogue_holds_nothing_that_is_not_said() -> None:
    said = {*page_texts(), *message_texts(), *JOINTS}
    for code in OTHERS:
        known = catalogue_of(code)
        assert {*known.pages, *known.messages} - said == set()


@pytest.mark.parametrize("language", OTHERS)
def test_number_forms_are_those_of_the_language(language: str) -> None:
    known = catalogue_of(language)
    allowed = {*known.plural, "other"}
    for rendering in (known.pages | known.messages).values():
        if not isinstance(rendering, str):
            assert "other" in rendering
            assert {*rendering} <= allowed


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {0: "other", 1: "one", 2: "other", 21: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 21: "other"}),
        ("es", {0: "other", 1: "one", 2: "other"}),
        ("ru", {1: "one", 2: "few", 4: "few", 5: "other", 11: "other", 12: "other", 21: "one", 22: "few", 111: "other"}),
        ("zh", {0: "other", 1: "other", 2: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 103: "few"}),
    ],
)  # fmt: skip
def test_the_form_of_a_number(language: str, expected: dict[int, str]) -> None:
    known = catalogue_of(language)
    assert {number: known.form(number) for number in expected} == expected


# What is said


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("fr", 1, "1 changement"),
        ("fr", 3, "3 changements"),
        ("es", 1, "1 cambio"),
        ("ru", 1, "1 изменение"),
        ("ru", 3, "3 изменения"),
        ("ru", 15, "15 изменений"),
        ("zh", 3, "3处改动"),
    ],
)
def test_a_count_is_said_in_its_form(language: str, number: int, text: str) -> None:
    with speaking(language):
        assert say("{total} changes", total=number) == text


def test_what_no_catalogue_has_is_said_in_english() -> None:
    with speaking("ru"):
        assert say("Foghorns: {n}", n=3) == "Foghorns: 3"
        assert rendered_message("the foghorn is out of order") == "the foghorn is out of order"


def test_a_language_is_spoken_within_its_context_only() -> None:
    with speaking("fr"):
        assert interface_language() == "fr"
        with speaking("ar"):
            assert interface_direction() == "rtl"
        assert interface_direction() == "ltr"
    assert interface_language() == "en"
    with pytest.raises(KeyError, match="eo"), speaking("eo"):
        pass


def test_words_are_set_apart_in_arabic() -> None:
    with speaking("ar"):
        text = say("History of {text}", text="A/80/1 (draft)")
        assert "\u2068A/80/1 (draft)\u2069" in text
        assert len(isolate_places(text)) == 2
        assert isolate_places("\u2068 not closed") == frozenset()
        assert isolate_places("\u2069\u2068") == frozenset()
    assert isolate_places(text) == frozenset()  # in a line from left to right nothing needs it


# Messages


def filled(template: str) -> str:
    """A message as a template makes it, with words that nothing else has."""
    return NAME.sub(lambda name: f"Zq{name[1]}", template)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_found_by_its_template(language: str) -> None:
    with speaking(language):
        for english in message_texts():
            message = filled(english)
            rendered = rendered_message(message)
            values = {f"Zq{name}" for name in NAME.findall(english)}
            # of two values side by side nobody can tell where the one ends
            assert "}{" in english or all(value in rendered for value in values), english
            if not {*re.findall(r"\w+", NAME.sub("", english).lower())} <= SAME_WORDS:
                assert rendered != message, english


@pytest.mark.parametrize(
    ("message", "rendered"),
    [
        ("lamp.txt: no such file; check the name", "lamp.txt : fichier introuvable ; vérifiez le nom"),
        ("lamp.txt, line 3: is no UTF-8; save it as UTF-8", "lamp.txt, ligne 3 : n’est pas de l’UTF-8 ; enregistrez-le en UTF-8"),
        ("lamp.txt, line 9: numbering jumps from 3 to 5", "lamp.txt, ligne 9 : la numérotation saute de 3 à 5"),
        ("a.xyz: its ending tells no format; add --format html|docx|json", "a.xyz : sa terminaison n’indique aucun format ; ajoutez --format html|docx|json"),
        ("my old draft.txt: cannot be opened (No such file or directory); check its permissions", "my old draft.txt : ouverture impossible (No such file or directory) ; vérifiez ses permissions"),
        # what is quoted stays, be it a message itself
        ("text moved away to no place, which is not read: \"is empty\"", "texte déplacé vers nulle part, qui n’est pas lu : \"is empty\""),
    ],
)  # fmt: skip
def test_a_message_is_rendered_with_the_messages_in_it(message: str, rendered: str) -> None:
    with speaking("fr"):
        assert rendered_message(message).replace("\u00a0", " ") == rendered


def test_a_long_message_takes_no_time() -> None:
    """A list of somebody's words has hundreds of places where it could be parted."""
    message = "not understood in the masthead: " + ", ".join(
        f"word {n}; and: {n}" for n in range(300)
    )
    with speaking("zh"):
        assert rendered_message(message).startswith("文首未能理解")


# Pages and redlines


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_in_which_language_it_is(language: str) -> None:
    old, new = (parsed(text) for text in (OLD, NEW))
    with speaking(language):
        comparison = resdiff.compare(old, new)
        for form in ("html", "brief"):
            options = RenderOptions(as_page=True)
            page = render_comparison(comparison, old, new, form, options).decode()
            direction = "rtl" if language == "ar" else "ltr"
            assert f'<html lang="{language}" dir="{direction}">' in page
            assert 'lang="en"' in page  # the text of the draft keeps its own


@pytest.mark.parametrize("language", OTHERS)
def test_records_are_the_same_but_for_texts(language: str) -> None:
    old, new = (parsed(text) for text in (OLD, NEW))

    def records(code: str) -> object:
        with speaking(code):
            written = render_comparison(resdiff.compare(old, new), old, new, "json")
        return json.loads(written)

    def without_texts(value: object) -> object:
        if isinstance(value, dict):
            return {
                k: without_texts(v)
                for k, v in value.items()
                if not (k == "text" and "weight" in value)
            }
        return [without_texts(v) for v in value] if isinstance(value, list) else value

    spoken, english = records(language), records("en")
    assert spoken != english
    assert without_texts(spoken) == without_texts(english)


@pytest.mark.parametrize(
    "form", [name for name, row in COMPARISON_FORMATS.items() if not row.binary]
)
@pytest.mark.parametrize("language", OTHERS)
def test_every_text_form_is_written_in_every_language(form: str, language: str) -> None:
    old, new = (parsed(text) for text in (OLD, NEW))
    with speaking(language):
        written = render_comparison(resdiff.compare(old, new), old, new, form).decode()
    assert "Member States to repair their lighthouses" in written
    words = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]*>", "", written, flags=re.DOTALL)
    english = re.search(r"\b(substantive|stronger|Warning:|edited;)", words)
    assert english is None or form in ("json", "csv", "xlsx")


def test_comments_in_word_are_said_in_the_language_of_the_interface() -> None:
    moved = OLD.replace("1. Invites", "3. Invites").split("\n\n")
    old, new = (
        parsed(OLD),
        parsed(
            "\n\n".join([*moved[:2], moved[3].replace("2.", "1."), moved[2].replace("3.", "2.")])
        ),
    )
    for language, words in (("en", "Moved from"), ("ru", "Перемещен из"), ("ar", "نقلت من")):
        with speaking(language):
            written = render_comparison(resdiff.compare(old, new), old, new, "docx")
        with zipfile.ZipFile(io.BytesIO(written)) as opened:
            comments = opened.read("word/comments.xml").decode()
        assert words in comments
        assert ("<w:bidi/>" in comments) is (language == "ar")


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_clean_in_every_language(browser: Browser, language: str) -> None:
    """axe-core finds nothing, in Arabic either, where the page is written from right to left."""
    old, new = parsed(OLD), parsed(NEW)
    with speaking(language):
        comparison = resdiff.compare(old, new)
        pages = [
            render_comparison(comparison, old, new, form, RenderOptions(as_page=True))
            for form in ("html", "brief")
        ]
    for written in pages:
        page = browser.new_page()
        page.set_content(written.decode())
        assert violations(page) == []
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == (
            "rtl" if language == "ar" else "ltr"
        )
        page.close()


# Which language it is


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        ("fr", {"RESDIFF_UI": "ru", "LANG": "es_ES.UTF-8"}, "fr"),
        ("zh-Hans", {}, "zh"),
        (None, {"RESDIFF_UI": "ru", "LANG": "es_ES.UTF-8"}, "ru"),
        (None, {"LANG": "es_ES.UTF-8"}, "es"),
        (None, {"LC_MESSAGES": "ar_EG", "LANG": "es_ES.UTF-8"}, "ar"),
        (None, {"LC_ALL": "C", "LANG": "es_ES.UTF-8"}, "en"),
        (None, {"LANG": "nb_NO.UTF-8"}, "en"),
        (None, {"RESDIFF_UI": "", "LANG": ""}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_that_asked_for_else_the_systems(
    asked: str | None, environment: dict[str, str], language: str
) -> None:
    assert chosen_language(asked, environment) == language


def test_the_option_may_stand_anywhere_before_two_hyphens() -> None:
    assert without_option(["--ui", "fr", "compare", "a"], "--ui") == (["compare", "a"], "fr")
    assert without_option(["compare", "a", "--ui=fr"], "--ui") == (["compare", "a"], "fr")
    assert without_option(["compare", "--", "--ui"], "--ui") == (["compare", "--", "--ui"], None)


def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "resdiff.cli", *arguments],
        capture_output=True,
        timeout=60,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin", **environment},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("arguments", "environment", "line"),
    [
        (("--ui", "fr", "parse", "no.txt"), {}, "resdiff: no.txt : fichier introuvable ; vérifiez le nom\n"),
        (("parse", "no.txt", "--ui", "es"), {}, "resdiff: no.txt: no existe tal archivo; compruebe el nombre\n"),
        (("parse", "no.txt"), {"LANG": "ru_RU.UTF-8"}, "resdiff: no.txt: нет такого файла; проверьте имя\n"),
        (("parse", "--no"), {"RESDIFF_UI": "fr"}, "resdiff: option inconnue : --no ; voir resdiff parse --help\n"),
        (("--ui", "eo", "parse"), {}, "resdiff: no language of the interface is called 'eo'; choose of ar, en, es, fr, ru, zh\n"),
    ],
)  # fmt: skip
def test_commands_answer_in_the_language_asked_for(
    arguments: tuple[str, ...], environment: dict[str, str], line: str
) -> None:
    code, _, errors = run(*arguments, **environment)
    # a newer typer calls the program as it was called
    assert (code, errors.replace("python -m resdiff.cli", "resdiff")) == (2, line)


@pytest.mark.parametrize("language", OTHERS)
def test_help_is_in_the_language_asked_for(language: str, tmp_path: Path) -> None:
    code, shown, _ = run("--ui", language, "compare", "--help")
    known = catalogue_of(language)
    assert code == 0
    assert forms(known.pages["Usage:"])[0] in shown.replace("\u00a0", " ") or "\u00a0" in shown
    assert "Show this message" not in shown
    assert "Write here instead" not in shown


def test_english_reads_no_catalogue() -> None:
    program = (
        "import sys\nsys.argv[1:] = ['compare', '--help']\nimport os\nfrom resdiff.cli import run\n"
        "real = os._exit\n"
        "os._exit = lambda code: (print(sorted(m for m in sys.modules if m.startswith('resdiff.interface.'))), sys.stdout.flush(), real(code))\n"
        "run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    loaded = done.stdout.splitlines()[-1]
    assert "choice" in loaded
    assert not re.search("catalogues|message_templates", loaded)


@pytest.mark.parametrize(
    ("counted", "one", "several"),
    [
        ("{count} instruction", "1 instruction", "4 instructions"),
        ("{count} agenda", "1 agenda item", "4 agenda items"),
        ("{count} notes changed", "1 note changed", "4 notes changed"),
        ("{count} renewed", "1 renewed", "4 renewed"),
    ],
)
def test_english_too_has_a_form_for_one_and_for_several(
    counted: str, one: str, several: str
) -> None:
    assert (say(counted, count=1), say(counted, count=4)) == (one, several)


def test_forms_in_english_are_of_texts_that_are_said() -> None:
    assert {*catalogue_of(SOURCE_LANGUAGE).pages} <= {*page_texts()}
