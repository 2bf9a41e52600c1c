"""Answers of a site that are counted as they come: bytes and seconds, over all that is asked for
one document.

Counted where they leave the connection: status lines, headers, the bodies of redirects and
refusals, and what follows a body are bytes like others, and drip like others.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from socket import socket
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, Request

from resdiff.model.errors import InputError

_BY_HAND = "fetch it with a browser and add the part you need"


class Meter:
    """What may still come for one document.

    symbol    of the document, for what is told
    largest   bytes in all
    seconds   in all, from now on
    """

    def __init__(self, symbol: str, largest: int, seconds: float) -> None:
        self._symbol, self._largest, self._seconds = symbol, largest, seconds
        self._end, self._left = time.monotonic() + seconds, largest

    def seconds_left(self) -> float:
        """Raises InputError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.too_slow()
        return left

    def too_slow(self) -> InputError:
        """The error of a site that takes longer than is waited for."""
        problem = f"the site takes more than {self._seconds:.0f} seconds"
        return InputError(self._symbol, problem, "try again later")

    def take(self, count: int) -> None:
        """Counts bytes that came. Raises InputError where they are too many."""
        self._left -= count
        if self._left < 0:
            problem = f"what the site sends is larger than {self._largest // 1_000_000} MB"
            raise InputError(self._symbol, problem, _BY_HAND)

    def handlers(self) -> tuple[HTTPHandler, HTTPSHandler]:
        """Those with which an opener counts on this meter."""
        return _MeteredHttp(self), _MeteredHttps(self)


class _MeteredHttp(HTTPHandler):
    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._meter = meter

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_connecting(HTTPConnection, self._meter), req)


class _MeteredHttps(HTTPSHandler):
    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._meter = meter

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_connecting(HTTPSConnection, self._meter), req)


def _connecting(kind: type[HTTPConnection], meter: Meter) -> Any:
    """What makes connections of a kind, whose answers are counted."""

    def connection(host: str, **options: Any) -> HTTPConnection:
        made = kind(host, **options)
        answers: Callable[..., HTTPResponse] = partial(_MeteredAnswer, meter)
        made.response_class = answers  # type: ignore[assignment]  # whatever makes an answer does
        return made

    return connection


class _MeteredAnswer(HTTPResponse):
    def __init__(self, meter: Meter, sock: socket, *arguments: Any, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        # nothing was read yet: no byte is lost with the old buffer
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_MeteredBytes(raw, sock, meter))


class _MeteredBytes(io.RawIOBase):
    """The bytes of a connection."""

    def __init__(self, raw: io.RawIOBase, sock: socket, meter: Meter) -> None:
        self._raw, self._sock, self._meter = raw, sock, meter
        self._silence = sock.gettimeout()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._meter.seconds_left()
        self._sock.settimeout(left if self._silence is None else min(left, self._silence))
        count: int | None = self._raw.readinto(buffer)
        self._meter.take(count or 0)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
