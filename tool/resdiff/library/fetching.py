"""Documents from the United Nations' official documents site: the only module that goes to the internet.

Guarantees: nothing is asked for but the documents named, one at a time, with a pause between them and the tool's name told;
only over HTTPS, and from no other host, wherever an answer points to; no answer is larger or slower than the bounds here;
what comes back is a document of the symbol and language asked for, read by the tool's own readers, or an error with a remedy.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from typing import IO, Literal
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

import msgspec

from resdiff.model.errors import InputError, UsageError
from resdiff.model.files import LARGEST
from resdiff.model.records import Document
from resdiff.model.symbols import base_symbol, canonical_symbol
from resdiff.parse.pipeline import parse
from resdiff.read import read_bytes

SITE = "https://documents.un.org"
"""Where documents come from; RESDIFF_DOCUMENTS names another site with the same addresses, such as an organisation's own."""

PAUSE = 1.0
"""Seconds between two documents."""
TIMES = 4
"""How often a document is asked for before it is given up …"""
WAIT = 2.0
"""… the first time after so many seconds, then after twice as many each time, or as many as the site says …"""
LONGEST_WAIT = 60.0
"""… but no more than this."""
PATIENCE = 30.0
"""Seconds without a byte after which an answer is given up …"""
WHOLE = 180.0
"""… and after which one that still comes is."""
PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Answers that may be others a little later."""

Form = Literal["pdf", "docx", "doc"]


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


class Manners(msgspec.Struct, frozen=True):
    """How the site is asked: by whom, with which pauses; `sleep` waits."""

    agent: str
    site: str = SITE
    pause: float = PAUSE
    wait: float = WAIT
    patience: float = PATIENCE
    whole: float = WHOLE
    largest: int = LARGEST
    sleep: Callable[[float], None] = _sleep


class _PassingError(Exception):
    """Something that may have passed when asked again, after `wait` seconds where the site says so."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


def site() -> str:
    """The documents site, or the one that RESDIFF_DOCUMENTS names. UsageError for one that is not reached over HTTPS."""
    told = os.environ.get("RESDIFF_DOCUMENTS", SITE).rstrip("/")
    parts = urlsplit(told)
    if not parts.hostname or not (
        parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))
    ):
        raise UsageError(
            f"RESDIFF_DOCUMENTS is {told}: no address of a site that begins with https://; mend it or unset it"
        )
    return told


def fetch(symbol: str, language: str, form: Form, manners: Manners) -> Document:
    """The document of a symbol in a language, read. InputError where the site has none, or something else."""
    symbol = canonical_symbol(symbol)
    address = (
        f"{manners.site}/api/symbol/access?{urlencode({'s': symbol, 'l': language, 't': form})}"
    )
    data = _asked(address, symbol, manners)
    name = f"{symbol.replace('/', '_')}.{form}"
    if not data.startswith(_SIGNS[form]):
        raise InputError(
            symbol,
            f"what the site sent is no {form} file",
            "look on the site for the formats it has",
        )
    return _checked(parse(read_bytes(data, name)), symbol, language)


_SIGNS: dict[Form, bytes] = {"pdf": b"%PDF", "docx": b"PK\x03\x04", "doc": b""}
"""How files of a format begin; a Word file asked for as doc may be of either kind."""


def _checked(document: Document, symbol: str, language: str) -> Document:
    if document.symbol is not None and base_symbol(document.symbol) != base_symbol(symbol):
        raise InputError(
            symbol,
            f"what the site sent is {document.symbol}",
            "check the symbol, or add the file by hand",
        )
    if not document.paragraphs and not document.drafts:
        raise InputError(symbol, "what the site sent holds no paragraph", "try another --format")
    if document.language != language:
        told = f"what the site sent is not in {language}, but in {document.language or 'an unknown language'}"
        raise InputError(symbol, told, "ask for another --language")
    return document if document.symbol else msgspec.structs.replace(document, symbol=symbol)


def _asked(address: str, symbol: str, manners: Manners) -> bytes:
    opener = _opener(manners)
    wait = manners.wait
    for left in range(TIMES - 1, -1, -1):
        try:
            return _answer(opener, address, symbol, manners)
        except _PassingError as problem:
            if not left:
                raise InputError(symbol, f"{problem} ({TIMES} times)", "try again later") from None
            manners.sleep(min(problem.wait if problem.wait is not None else wait, LONGEST_WAIT))
            wait *= 2
    raise AssertionError


def _answer(opener: OpenerDirector, address: str, symbol: str, manners: Manners) -> bytes:
    request = Request(address, headers={"User-Agent": manners.agent, "Accept-Encoding": "identity"})
    try:
        with opener.open(request, timeout=manners.patience) as answer:
            if answer.status != 200:
                raise InputError(
                    symbol,
                    f"the site has no answer for it ({answer.status})",
                    "check symbol, language and format",
                )
            return _body(answer, symbol, manners)
    except HTTPError as error:
        with error:
            if error.code in PASSING:
                raise _PassingError(
                    f"the site answers {error.code}", _seconds(error.headers.get("Retry-After"))
                ) from None
            told = (
                "is not on the site in this language and format"
                if error.code == 404
                else f"the site refuses ({error.code})"
            )
            raise InputError(symbol, told, "check symbol, --language and --format") from None
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise _PassingError(
            f"the site {urlsplit(address).netloc} does not answer ({reason or type(error).__name__})"
        ) from None


def _body(answer: IO[bytes], symbol: str, manners: Manners) -> bytes:
    """All of an answer that is neither too large nor too slow."""
    end = time.monotonic() + manners.whole
    out = bytearray()
    read = getattr(answer, "read1", answer.read)
    while chunk := read(65536):
        out += chunk
        if len(out) > manners.largest:
            told = f"what the site sends is larger than {manners.largest // 1_000_000} MB"
            raise InputError(symbol, told, "fetch it with a browser and add the part you need")
        if time.monotonic() > end:
            raise _PassingError(f"the site sends for more than {manners.whole:.0f} seconds")
    expected = answer.headers.get("Content-Length")  # type: ignore[attr-defined]
    if expected and expected.isdecimal() and len(out) < int(expected):
        raise _PassingError("the site broke off in the middle")
    return bytes(out)


def _seconds(told: str | None) -> float | None:
    return float(told) if told and told.strip().isdecimal() else None


class _SameHost(HTTPRedirectHandler):
    """Follows an answer to another address of the same site only."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (new.scheme, new.netloc) != (old.scheme, old.netloc):
            raise InputError(
                old.netloc,
                f"sends to another host ({new.scheme}://{new.netloc}), which is not followed",
                "fetch it with a browser and add the file",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(manners: Manners) -> OpenerDirector:
    """Without the proxies of the environment for a site on this machine."""
    here = _is_here(urlsplit(manners.site).hostname or "")
    return build_opener(_SameHost, *([ProxyHandler({})] if here else []))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
