"""The symbols of documents and the bodies they belong to."""

from __future__ import annotations

import pytest

from resdiff.cli.inputs import symbol_named
from resdiff.model.bodies import BODIES, body_with_code
from resdiff.model.symbols import (
    base_symbol,
    body_of_symbol,
    canonical_symbol,
    margin_symbol,
    symbol_meant,
    symbol_spans,
)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("A/RES/77/63 B", "A/RES/77/63B"),
        ("A/res/77/63b", "A/RES/77/63B"),
        ("a/hrc/res/53/9", "A/HRC/RES/53/9"),
        ("S/RES/2331(2016)", "S/RES/2331 (2016)"),
        ("A/72/6 (Part II)", "A/72/6(Part II)"),
        ("A/72/6(Sect. 4)", "A/72/6(Sect. 4)"),
        (" A/C.3/80/L.4. ", "A/C.3/80/L.4"),
        ("A/C.3/80/L.4/", "A/C.3/80/L.4"),
    ],
)
def test_one_spelling(printed: str, canonical: str) -> None:
    assert canonical_symbol(printed) == canonical


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see A/78/119.", ["A/78/119"]),  # the full stop is the sentence's
        ("S/2017/81/Corr.1 and E/CN.15/2023/L.2", ["S/2017/81/Corr.1", "E/CN.15/2023/L.2"]),
        ("S/RES/2331 (2016)", ["S/RES/2331 (2016)"]),
        ("A/72/6 (Part II)", ["A/72/6 (Part II)"]),
        ("and/or, A/B", []),  # no digit
        ("TCP/IP/4", []),  # no series of documents
        ("78/228", []),
    ],
)
def test_symbols_in_a_text(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in symbol_spans(text)] == found


@pytest.mark.parametrize(
    ("symbol", "body", "in_margin"),
    [
        ("A/RES/78/228", "GA", "78/228"),
        ("A/C.3/80/L.4", "GA", "A/C.3/80/L.4"),  # no resolution: the whole symbol
        ("A/HRC/RES/53/9", "HRC", "HRC 53/9"),
        ("A/HRC/53/L.9", "HRC", "A/HRC/53/L.9"),
        ("S/RES/2331 (2016)", "SC", "SC 2331 (2016)"),
        ("E/RES/2022/10", "ECOSOC", "ECOSOC 2022/10"),
        # a commission's documents are not its council's, and its resolutions have no short name
        ("E/CN.4/RES/2005/3", "CHR", "E/CN.4/RES/2005/3"),
        ("E/CN.15/2023/L.2", "CCPCJ", "E/CN.15/2023/L.2"),
        ("UNEP/EA.5/Res.14", "UNEA", "UNEP/EA.5/Res.14"),
        ("CEDAW/C/GC/38", "CEDAW", "CEDAW/C/GC/38"),  # of no body in the table: its series
    ],
)
def test_bodies_and_margins(symbol: str, body: str, in_margin: str) -> None:
    assert body_of_symbol(symbol) == body
    assert margin_symbol(symbol) == in_margin


@pytest.mark.parametrize(
    ("meant", "symbol"),
    [
        ("78/228", "A/RES/78/228"),
        (" 60/251B ", "A/RES/60/251B"),
        ("a/res/78/228", "A/RES/78/228"),
        ("78/228/1", "78/228/1"),
        ("60/251b", "A/RES/60/251B"),
        ("https://undocs.org/A/RES/78/228", "A/RES/78/228"),
        ("https://docs.un.org/en/a/res/78/228", "A/RES/78/228"),
        ("undocs.org/en/A/C.3/80/L.4/Rev.1", "A/C.3/80/L.4/Rev.1"),
        ("https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/78/228", "A/RES/78/228"),
        (
            "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F78%2F228&Language=E",
            "A/RES/78/228",
        ),
        ("a/c.3/80/l.4/rev.1", "A/C.3/80/L.4/Rev.1"),
        ("s/res/2231(2015)", "S/RES/2231 (2015)"),
    ],
)
def test_what_a_user_means(meant: str, symbol: str) -> None:
    assert symbol_meant(meant) == symbol


def test_versions_share_a_base() -> None:
    assert base_symbol("A/C.3/80/L.4/Rev.1/Add.2") == "A/C.3/80/L.4"
    assert base_symbol("A/C.3/80/L.4") == "A/C.3/80/L.4"


def test_the_table_is_in_order() -> None:
    # where the documents of one body begin as those of another do, the longer beginning is tried first
    for place, body in enumerate(BODIES):
        assert not any(later.documents.startswith(body.documents) for later in BODIES[place + 1 :])
        assert body.resolutions is None or body.resolutions.startswith(body.documents)
    assert body_with_code(None).actor == body_with_code("WHA").actor == "un"


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("UNGA res. 64/292", "A/RES/64/292"),
        ("UN General Assembly resolution 64/292", "A/RES/64/292"),
        ("resolution A/RES/78/228", "A/RES/78/228"),
        ("HRC resolution 55/14", "A/HRC/RES/55/14"),
        ("Security Council resolution 1325 (2000)", "S/RES/1325 (2000)"),
        ("résolution 55/14 du Conseil des droits de l’homme", "A/HRC/RES/55/14"),
        ("大会第78/228号决议", "A/RES/78/228"),
        ("резолюция 78/228", "A/RES/78/228"),
        ("64/292", "A/RES/64/292"),
        ("drafts/old.docx", None),
        ("drafts/L4", None),
        ("draft 78/228 old.docx", None),
        ("draft2.txt", None),
    ],
)
def test_a_symbol_in_any_spelling_names_a_text(typed: str, symbol: str | None) -> None:
    assert symbol_named(typed) == symbol
