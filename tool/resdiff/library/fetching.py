"""Documents from the United Nations' documents site: the only module that goes to the internet,
through connections whose answers are metered.

Guarantees: nothing is asked for but the documents named, one at a time, with a pause between them
and under the tool's name; only over HTTPS, and from no other host, wherever an answer points to; no
answer is larger or slower than the bounds here; what comes back is a document of the symbol and
language asked for, read by the tool's own readers, or an error with a remedy.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException, HTTPMessage, HTTPResponse
from ipaddress import ip_address
from typing import IO, Literal
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

import msgspec

from resdiff.library.metered import Meter
from resdiff.model.errors import InputError, UsageError
from resdiff.model.files import LARGEST
from resdiff.model.records import Document
from resdiff.model.symbols import base_symbol, canonical_symbol
from resdiff.parse.pipeline import parse_source
from resdiff.read import read_bytes

SITE = "https://documents.un.org"
"""Where documents come from.

RESDIFF_DOCUMENTS names another site with the same addresses, such as an organisation's own."""

PAUSE = 1.0
"""Seconds between two documents."""
TRIES = 4
"""How often a document is asked for before it is given up …"""
FIRST_WAIT = 2.0
"""… the first time after so many seconds, then after twice as many each time, or as many as the
site says."""
SILENCE = 30.0
"""Seconds without a byte after which an answer is given up."""
WHOLE_ANSWER = 60.0
"""Seconds for a document in all: tries, waits, redirects, headers and bodies."""
PASSING_CODES = {408, 425, 429, 500, 502, 503, 504}
"""Answers that may be others a little later."""
CHUNK = 65536
"""Bytes read at once."""

FetchedFormat = Literal["pdf", "docx", "doc"]

# a Word file asked for as doc may be of either kind
_FIRST_BYTES: dict[FetchedFormat, bytes] = {"pdf": b"%PDF", "docx": b"PK\x03\x04", "doc": b""}


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


class SitePolicy(msgspec.Struct, frozen=True):
    """How the site is asked: under which name, with which pauses and bounds.

    Times in seconds, `largest` in bytes, both for one document in all; `sleep` waits.
    """

    agent: str
    site: str = SITE
    pause: float = PAUSE
    first_wait: float = FIRST_WAIT
    silence: float = SILENCE
    whole_answer: float = WHOLE_ANSWER
    largest: int = LARGEST
    sleep: Callable[[float], None] = _sleep


class _PassingError(Exception):
    """Something that may have passed when asked again.

    After `wait` seconds where the site says so.
    """

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


def site() -> str:
    """The documents site, or the one that RESDIFF_DOCUMENTS names.

    Raises UsageError for one that is not reached over HTTPS, and where RESDIFF_OFFLINE forbids to
    go to the internet at all.
    """
    if os.environ.get("RESDIFF_OFFLINE", "0") not in ("", "0"):
        raise UsageError("RESDIFF_OFFLINE forbids to fetch; add the files with `library add`")
    address = os.environ.get("RESDIFF_DOCUMENTS", SITE).rstrip("/")
    if not _is_safe(address):
        raise UsageError(
            f"RESDIFF_DOCUMENTS is {address}: no address of a site that begins with https://;"
            " mend it or unset it"
        )
    return address


def _is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what comes from an address."""
    parts = urlsplit(address)
    if not parts.hostname:
        return False
    # a stand-in on this machine, in tests or behind a tunnel, needs no certificate
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))


def fetch(symbol: str, language: str, form: FetchedFormat, policy: SitePolicy) -> Document:
    """The document of a symbol in a language, read.

    Raises InputError where the site has none, or something else.
    """
    symbol = canonical_symbol(symbol)
    query = urlencode({"s": symbol, "l": language, "t": form})
    data = _fetched_patiently(f"{policy.site}/api/symbol/access?{query}", symbol, policy)
    if not data.startswith(_FIRST_BYTES[form]):
        problem = f"what the site sent is no {form} file"
        raise InputError(symbol, problem, "look on the site for the formats it has")
    name = f"{symbol.replace('/', '_')}.{form}"
    return _checked(parse_source(read_bytes(data, name)), symbol, language)


def _checked(document: Document, symbol: str, language: str) -> Document:
    """The document, if it is the one asked for; one without a symbol gets that one."""
    if document.symbol is not None and base_symbol(document.symbol) != base_symbol(symbol):
        problem = f"what the site sent is {document.symbol}"
        raise InputError(symbol, problem, "check the symbol, or add the file by hand")
    # a PDF of pictures is a PDF, too
    if not document.paragraphs and not document.drafts:
        raise InputError(symbol, "what the site sent holds no paragraph", "try another --format")
    # the site may send another language than the one asked for
    if document.language != language:
        sent = document.language or "an unknown language"
        problem = f"what the site sent is not in {language}, but in {sent}"
        raise InputError(symbol, problem, "ask for another --language")
    return document if document.symbol else msgspec.structs.replace(document, symbol=symbol)


def _fetched_patiently(address: str, symbol: str, policy: SitePolicy) -> bytes:
    meter = Meter(symbol, policy.largest, policy.whole_answer)
    opener = _opener(policy, meter)
    waits = _waits(policy.first_wait)
    while True:
        try:
            timeout = min(policy.silence, meter.seconds_left())
            return _answer(opener, address, symbol, policy.agent, timeout)
        except _PassingError as problem:
            wait = next(waits, None)
            left = meter.seconds_left()
            if wait is None:
                raise InputError(symbol, f"{problem} ({TRIES} times)", "try again later") from None
            wait = wait if problem.wait is None else problem.wait
            if wait >= left:
                raise InputError(
                    symbol, f"{problem}, to be asked again in {wait:.0f} seconds", "try again later"
                ) from None
            policy.sleep(wait)


def _waits(first: float) -> Iterator[float]:
    """The seconds between the tries."""
    for number in range(TRIES - 1):
        yield first * 2**number


def _answer(opener: OpenerDirector, address: str, symbol: str, agent: str, timeout: float) -> bytes:
    # identity: a compressed answer could unpack to more than the bounds allow
    headers = {"User-Agent": agent, "Accept-Encoding": "identity"}
    try:
        with opener.open(Request(address, headers=headers), timeout=timeout) as answer:
            if answer.status != 200:
                problem = f"the site has no answer for it ({answer.status})"
                raise InputError(symbol, problem, "check symbol, language and format")
            return _whole_body(answer)
    except HTTPError as error:
        error.close()  # an error is an open answer, too
        raise _refusal(error, symbol) from None
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or error
        host = urlsplit(address).netloc
        problem = f"the site {host} does not answer ({reason or type(error).__name__})"
        raise _PassingError(problem) from None


def _refusal(error: HTTPError, symbol: str) -> Exception:
    """What to raise for an answer with an error code."""
    if error.code in PASSING_CODES:
        wait = _seconds(error.headers.get("Retry-After"))
        return _PassingError(f"the site answers {error.code}", wait)
    problem = f"the site refuses ({error.code})"
    if error.code == 404:
        problem = "is not on the site in this language and format"
    return InputError(symbol, problem, "check symbol, --language and --format")


def _whole_body(answer: HTTPResponse) -> bytes:
    """All of an answer, which is counted as it comes: a length that the site tells may be wrong."""
    out = bytearray()
    while chunk := answer.read1(CHUNK):
        out += chunk
    expected = answer.headers.get("Content-Length")
    if expected and expected.isdecimal() and len(out) < int(expected):
        raise _PassingError("the site broke off in the middle")
    return bytes(out)


def _seconds(retry_after: str | None) -> float | None:
    """The seconds of a Retry-After header; None for none, or for one with a date."""
    return float(retry_after) if retry_after and retry_after.strip().isdecimal() else None


class _SameHost(HTTPRedirectHandler):
    """Follows an answer to another address of the same site only."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        # what comes with it is of no use, and might never end
        fp.close()
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        # also from https to http
        if (new.scheme, new.netloc) != (old.scheme, old.netloc):
            raise InputError(
                old.netloc,
                f"sends to another host ({new.scheme}://{new.netloc}), which is not followed",
                "fetch it with a browser and add the file",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(policy: SitePolicy, meter: Meter) -> OpenerDirector:
    """Without the proxies of the environment for a site on this machine."""
    here = _is_here(urlsplit(policy.site).hostname or "")
    proxies = [ProxyHandler({})] if here else []
    return build_opener(_SameHost, *meter.handlers(), *proxies)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
