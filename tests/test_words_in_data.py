"""Words, scripts and alphabets of languages stand in their files: no string of the code holds any of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import resdiff
from resdiff.languages import language_codes, load

PACKAGE = Path(resdiff.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

CHARACTER_FACTS = {
    "languages/characters.py": "look-alikes of Latin letters, vowel signs, figures",
    "languages/scripts.py": "the blocks of Unicode",
    "read/pdf/bidi.py": "lam and alef, which are printed as one",
    "read/pdf/ligatures.py": "the blocks of compatibility forms",
    "text/folding.py": "signs that make no difference to a reader",
    "text/tokens.py": "the marks that belong to a letter",
    "ooxml/xml_text.py": "what XML cannot hold",
}
"""Modules that may hold letters of other scripts than Latin, since what they say is true of Unicode, not of a language."""

DEFAULTS = {
    ("cli/library_get.py", "en"): "the language that `library get` fetches unless told otherwise",
    (
        "proofreading/concord/paragraphs_held.py",
        "en",
    ): "the version that is quoted where another lacks a paragraph: most texts are drafted in it",
    (
        "interface/__init__.py",
        "en",
    ): "the language in which the code has the texts of the interface",
    (
        "render/word/skeleton.py",
        "en",
    ): "what a Word file says of a text whose language nobody knows",
}
"""Codes of languages that the code may name, each where it is what happens when nobody said anything."""


# What may not stand in a string


def spelled_out(text: str) -> str:
    """A string as it works: escapes of raw strings as their characters, comments of verbose patterns left out."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"(?m)(?<=\s)#\s.*$", "", text)


def foreign_letters(text: str) -> str:
    """The letters of a string that are not ASCII, but for the ends of ranges of Latin letters (À-ÿ)."""
    without_ranges = re.sub("[À-ɏ]-[À-ɏ]", "", text)
    return "".join(c for c in without_ranges if c.isalpha() and not c.isascii())


def vocabulary() -> set[str]:
    """Words that only data may hold: months, organs, openers and the like of all languages.

    Of English the single words are left out: messages are English, and "Notes" is no opener there.
    """
    words: set[str] = set()
    for code in language_codes():
        language = load(code)
        known = {
            *language.enacting,
            *language.masthead.organs,
            *language.masthead.committees,
            *language.masthead.draft_kinds,
            *language.openers.preambular,
            *language.openers.operative,
            *language.citations.bodies,
            *language.judgement.addressees,
            *language.judgement.qualifiers,
        }
        words |= {word for word in known if code != "en" or " " in word}
        words |= {part for month in language.dates.months for part in month.split("/")}
        words |= set(language.numerals)
    # May is a modal verb, second a unit of time, Note a record and a draft resolution the value of a public key
    # figures are the months of Chinese
    harmless = {
        "May",
        "ECOSOC",  # the code of a body, which people write in texts too
        "first",
        "second",
        "fourth",
        "Note",
        "draft resolution",
        "draft decision",
        "revised draft resolution",
    }
    return {w for w in words if len(w) > 3 and not w.isdecimal()} - harmless


VOCABULARY = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, vocabulary()), key=len, reverse=True)) + r")\b"
)


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string of a module, those inside f-strings too, but for docstrings."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node


def violations(source: str, module: str) -> list[str]:
    """What a module says of languages in its code: a line each."""
    out: list[str] = []
    codes = {*language_codes(), *(load(code).terminology_code for code in language_codes())}
    for node in strings(ast.parse(source)):
        text = spelled_out(str(node.value))
        if module not in CHARACTER_FACTS and (letters := foreign_letters(text)):
            out.append(f"{module}:{node.lineno}: letters {letters[:20]!r}")
        if text in codes and (module, text) not in DEFAULTS:
            out.append(f"{module}:{node.lineno}: the language {text!r}")
        if found := VOCABULARY.search(text):
            out.append(f"{module}:{node.lineno}: the words {found[0]!r}")
    return out


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_word_or_alphabet_of_a_language_stands_in_code(path: Path) -> None:
    module = path.relative_to(PACKAGE).as_posix()
    assert violations(path.read_text("utf-8"), module) == []


# The test itself: what it must find, and what it must let pass

CAUGHT = [
    ('if code == "zh": pass', "zh"),
    ('NAMES = {"ara": 1}', "ara"),
    ('match code:\n    case "ru": pass', "ru"),
    ('separators = ("和", "、")', "和"),
    ('PATTERN = r"第(\\d+)号"', "第"),
    ('PATTERN = r"[\\u0621-\\u064a]"', "letters"),  # escapes hide nothing
    ('PATTERN = rf"{number}年"', "年"),  # nor does an f-string
    ('_ALPHABET = "абвг"', "абвг"),
    ('units = "núm."', "ú"),
    ('MONTHS = ["January", "February"]', "January"),
    ('PATTERN = "septembre|octobre"', "septembre"),
    ('if text.startswith("Recordando"): pass', "Recordando"),
    ('if text == "The General Assembly": pass', "The General Assembly"),
    ('if "Member States" in text: pass', "Member States"),
    ('WORDS = "seventieth"', "seventieth"),
]
PASSED = [
    '"""Recalling 大会, as a docstring may."""',
    "x = 1  # 第70/1号决议, as a comment may",
    'PATTERN = r"""\n    [(（]\\d   # (一), in the comment of a pattern\n"""',
    'COMMAS = ",，،、"',  # punctuation is no letter
    'PATTERN = "[A-Za-zÀ-ÿ]"',
    'MESSAGE = "name a document, or save it as text"',
    'FIELD = "sponsors"',
]


@pytest.mark.parametrize(("source", "named"), CAUGHT)
def test_a_word_of_a_language_is_caught(source: str, named: str) -> None:
    found = violations(source, "parse/any.py")
    assert found
    assert named in found[0]


@pytest.mark.parametrize("source", PASSED)
def test_what_is_of_no_language_passes(source: str) -> None:
    assert violations(source, "parse/any.py") == []


def test_the_lists_of_exceptions_name_what_is_there() -> None:
    assert all((PACKAGE / module).exists() for module in CHARACTER_FACTS)
    for module, code in DEFAULTS:
        assert code in {n.value for n in strings(ast.parse((PACKAGE / module).read_text("utf-8")))}
