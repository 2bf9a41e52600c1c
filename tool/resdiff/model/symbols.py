"""The symbols of United Nations documents: one spelling, where they stand in a text, whose document
it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.model.bodies import BODIES, SERIES_OF_SYMBOLS, SHORT_RESOLUTION, body_with_code
from resdiff.model.patterns import lazy_pattern, words_apart

_SHORT_RESOLUTION = lazy_pattern(SHORT_RESOLUTION)
_FULL_SYMBOL = lazy_pattern(
    rf"""
    (?:{words_apart(SERIES_OF_SYMBOLS, "[A-Za-z0-9/]")})
    (?:
      /[A-Za-z0-9][A-Za-z0-9.\-]*       # /C.3, /80, /L.4, /Rev.1
      (?:\s?\((?:                       # in brackets behind it:
          Parts?\s[IVX]+                # A/72/6 (Part II)
        | Sect\.\s?\d+[A-Z]?            # A/72/6 (Sect. 4)
        | Vol\.\s?[IVX]+
        | (?:19|20)\d\d                 # S/RES/2331 (2016)
        | [IVXL]+                       # A/RES/217A(III)
      )\))?
    )+
    """,
    re.VERBOSE,
)
# one is found sooner than a whole symbol, and most texts have none
_LIKE_SYMBOL = lazy_pattern("[A-Z]/[A-Za-z0-9]")
_VERSION = lazy_pattern(r"(?:/(?:Rev|Corr|Add|Amend)\.\d+)+$")

# undocs.org/A/RES/78/228, https://docs.un.org/en/A/RES/78/228, …/view_doc.asp?symbol=A/RES/78/228
_ADDRESS = lazy_pattern(
    r"(?i)(?:https?://)?(?:www\.)?(?:(?:daccess-ods|docs|documents)\.un\.org|undocs\.org|un\.org)"
    r"(?P<rest>/\S+)"
)
_LANGUAGE_OF_ADDRESS = lazy_pattern(r"^[a-z]{2}/(?=.)")
_SYMBOL_QUERIES = ("finalsymbol", "symbol", "ds")
_ANY_CASE_SYMBOL = lazy_pattern(
    rf"(?i)(?=.*\d)(?:{'|'.join(SERIES_OF_SYMBOLS)})(?:/[a-z0-9.\-]+)+(?:\s?\(\d{{4}}\))?"
)
_PRINTED_SYMBOL = lazy_pattern(r"[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+)+(?:\ ?\(\d{4}\))?")
_VERSION_PART = lazy_pattern(r"(?i)(?:rev|corr|add|amend)\.\d+")

# A/RES/78/228 (2023): the year is no part of a symbol that is numbered by session
_YEAR_BEHIND = lazy_pattern(r"(?i)^((?:A/(?:HRC/)?RES|E/RES)/[^\s/(]+/[^\s/(]+)\s*\(\d{4}\)$")
_SYMBOL_BLANKS = lazy_pattern(r"\s+")
_BRACKET_WITH_WORD = lazy_pattern(r"\((Parts?|Sect\.|Vol\.)(?=[IVX\d])")
_RESOLUTIONS_IN_ANY_CASE = lazy_pattern(r"(?i)^([AES])/(hrc/)?res/")
_PART_IN_SMALL_LETTER = lazy_pattern(r"^(A/(?:HRC/)?RES/[^/]+/\d+)([a-z])$")
_COUNCIL_RESOLUTION = lazy_pattern(r"^(S/RES/\d+)\((\d{4})\)$")


@lru_cache(maxsize=4096)
def canonical_symbol(symbol: str) -> str:
    """One spelling for a symbol: 'A/res/77/63b' and 'A/RES/77/63 B' are A/RES/77/63B,
    'S/RES/2331(2016)' has its blank.
    """
    text = _SYMBOL_BLANKS.sub("", symbol.strip()).strip("./")
    text = _BRACKET_WITH_WORD.sub(r"(\1 ", text)
    text = _RESOLUTIONS_IN_ANY_CASE.sub(lambda m: f"{m[1]}/{m[2] or ''}RES/".upper(), text)
    text = _PART_IN_SMALL_LETTER.sub(lambda m: m[1] + m[2].upper(), text)
    return _COUNCIL_RESOLUTION.sub(r"\1 (\2)", text)


def symbol_meant(text: str) -> str:
    """The symbol that a user means: 78/228 is A/RES/78/228, and so is its address in the documents
    system, in any case of letters.
    """
    symbol = _YEAR_BEHIND.sub(r"\1", symbol_in_address(text) or text.strip())
    # resolutions of the Assembly are the only ones that delegates call by number alone
    if _SHORT_RESOLUTION.fullmatch(symbol.upper()):
        return f"{body_with_code('GA').resolutions}{symbol.upper()}"
    if _ANY_CASE_SYMBOL.fullmatch(symbol):
        symbol = "/".join(map(_usual_case, symbol.split("/")))
    return canonical_symbol(symbol)


def is_typed_symbol(text: str) -> bool:
    """Whether a text is a symbol in any case of letters, the number of a resolution, or an address
    of the documents system.
    """
    text = text.strip()
    if _SHORT_RESOLUTION.fullmatch(text.upper()) or symbol_in_address(text):
        return True
    return _PRINTED_SYMBOL.fullmatch(text) is not None or bool(_ANY_CASE_SYMBOL.fullmatch(text))


def _usual_case(part: str) -> str:
    """A part of a symbol as it is printed: C.3, L.4, Rev.1, RES."""
    version = _VERSION_PART.fullmatch(part)
    return part.capitalize() if version else part.upper()


def symbol_in_address(text: str) -> str | None:
    """The symbol in an address of the documents system; None for any other text."""
    found = _ADDRESS.fullmatch(text.strip())
    if found is None:
        return None
    from urllib.parse import parse_qs, unquote, urlsplit

    asked = parse_qs(urlsplit(found["rest"]).query)
    values = {name.casefold(): value[0] for name, value in asked.items()}
    named = next((values[name] for name in _SYMBOL_QUERIES if name in values), None)
    path = unquote(urlsplit(found["rest"]).path).strip("/")
    return named or _LANGUAGE_OF_ADDRESS.sub("", path) or None


def symbol_spans(text: str) -> list[tuple[int, int]]:
    """Where full symbols such as S/2017/81/Corr.1 stand in a text; each holds a digit and ends in a
    letter or digit.
    """
    if "/" not in text or not _LIKE_SYMBOL.search(text):
        return []
    # the full stop behind a symbol is the sentence's
    spans = ((m.start(), m.start() + len(m[0].rstrip(".-"))) for m in _FULL_SYMBOL.finditer(text))
    return [(start, end) for start, end in spans if any(map(str.isdigit, text[start:end]))]


def body_of_symbol(symbol: str) -> str:
    """The body whose document a symbol names: GA, SC, HRC …, else the series it belongs to."""
    of_symbol = (body.code for body in BODIES if symbol.startswith(body.documents))
    return next(of_symbol, symbol.split("/")[0])


def margin_symbol(symbol: str) -> str:
    """How delegates write a resolution in the margin: 78/228, HRC 53/9, SC 2331 (2016); other
    symbols whole.
    """
    for body in BODIES:
        if body.in_margin is not None and body.resolutions and symbol.startswith(body.resolutions):
            return body.in_margin + symbol.removeprefix(body.resolutions)
    return symbol


def base_symbol(symbol: str) -> str:
    """The symbol that all versions of a document share: A/C.3/80/L.4 for A/C.3/80/L.4/Rev.1."""
    return _VERSION.sub("", canonical_symbol(symbol))
