"""The symbols of United Nations documents: one spelling, where they stand in a text, whose document it is."""

from __future__ import annotations

import re
from functools import lru_cache

SYMBOL = re.compile(
    r"""(?<![A-Za-z0-9/])
    (?:A|S|E|T|ST|CEDAW|CRC|CCPR|CAT|CERD|CMW|CRPD|CED|CTOC|CAC|UNEP|FCCC|TD|DP|HSP|UNW|CD|ICCD|IDB|UNODC|SPLOS|NPT|ISBA|CBD)
    (?:/[A-Za-z0-9][A-Za-z0-9.\-]*(?:\s?\((?:Part\s[IVX]+|Parts?\s[IVX]+|Sect\.\s?\d+[A-Z]?|Vol\.\s?[IVX]+|(?:19|20)\d\d|[IVXL]+)\))?)+
    """,
    re.VERBOSE,
)
_LIKE_SYMBOL = re.compile("[A-Z]/[A-Za-z0-9]")
_BODIES = (
    ("A/HRC/", "HRC"),
    ("A/", "GA"),
    ("S/", "SC"),
    ("E/CN.15/", "CCPCJ"),
    ("E/CN.7/", "CND"),
    ("E/CN.6/", "CSW"),
    ("E/CN.4/", "CHR"),
    ("E/", "ECOSOC"),
    ("CTOC/COP", "CTOC/COP"),
    ("UNEP/EA", "UNEA"),
)


@lru_cache(maxsize=4096)
def canonical_symbol(symbol: str) -> str:
    """One spelling for a symbol: 'A/res/77/63b' and 'A/RES/77/63 B' are A/RES/77/63B, 'S/RES/2331(2016)' has its blank."""
    text = re.sub(r"\s+", "", symbol.strip()).strip("./")
    text = re.sub(r"\((Parts?|Sect\.|Vol\.)(?=[IVX\d])", r"(\1 ", text)
    text = re.sub(r"(?i)^([AES])/(hrc/)?res/", lambda m: f"{m[1]}/{m[2] or ''}RES/".upper(), text)
    text = re.sub(r"^(A/(?:HRC/)?RES/[^/]+/\d+)([a-z])$", lambda m: m[1] + m[2].upper(), text)
    return re.sub(r"^(S/RES/\d+)\((\d{4})\)$", r"\1 (\2)", text)


def symbol_spans(text: str) -> list[tuple[int, int]]:
    """Where full symbols such as S/2017/81/Corr.1 stand in a text; each holds a digit and ends in a letter or digit."""
    if "/" not in text or not _LIKE_SYMBOL.search(text):
        return []
    spans = ((m.start(), m.start() + len(m[0].rstrip(".-"))) for m in SYMBOL.finditer(text))
    return [(start, end) for start, end in spans if any(map(str.isdigit, text[start:end]))]


def body_of_symbol(symbol: str) -> str:
    """The body whose document a symbol names: GA, SC, HRC …, else the series it belongs to."""
    return next(
        (body for prefix, body in _BODIES if symbol.startswith(prefix)), symbol.split("/")[0]
    )


_SHORT = (
    (re.compile(r"^A/RES/"), ""),
    (re.compile(r"^A/HRC/RES/"), "HRC "),
    (re.compile(r"^S/RES/"), "SC "),
    (re.compile(r"^E/RES/"), "ECOSOC "),
)


def margin_symbol(symbol: str) -> str:
    """How delegates write a resolution in the margin: 78/228, HRC 53/9, SC 2331 (2016); other symbols whole."""
    for pattern, stands_for in _SHORT:
        if pattern.match(symbol):
            return pattern.sub(stands_for, symbol)
    return symbol


def base_symbol(symbol: str) -> str:
    """The symbol that all versions of a document share: A/C.3/80/L.4 for A/C.3/80/L.4/Rev.1."""
    return re.sub(r"(?:/(?:Rev|Corr|Add|Amend)\.\d+)+$", "", canonical_symbol(symbol))
