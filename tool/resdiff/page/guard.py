"""The door of the page: who knows its secret comes in, from this machine, by its own address.

Every request needs the secret as the first part of its path; other programs of this machine and
pages of other sites do not know it. The name of the host must be this machine's with our port, so
that no page of a foreign name that leads here (DNS rebinding) is answered. What changes something
must come from the page itself. The secret is no cookie: those are shown to every port.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from secrets import compare_digest, token_urlsafe
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from resdiff.interface import say

HttpScope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[HttpScope, Receive, Send], Awaitable[None]]

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What this machine is called from within."""

_ANSWER_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'; sandbox"
_ASKING = ("GET", "HEAD")


class Guard:
    """Refuses strangers, and gives every answer the headers that keep it to itself.

    secret  the first part of every path
    once    stands for it in the address that the browser is started with, and is void thereafter:
            other users of the machine see how programs were started
    """

    def __init__(self, application: Application, port: int) -> None:
        self._application = application
        self.hosts = frozenset(f"{name}:{port}" for name in NAMES)
        self.secret, self.once = token_urlsafe(24), token_urlsafe(24)
        # people see it who go back to an address of yesterday; said once, as nobody is let in yet
        self._sentence = say(
            "This address is of an earlier start: open the page from resdiff again"
        )

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        """Answers a request, or hands it on with the secret taken out of its path."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            # a program that holds no conversation cannot be drawn into one
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        _, _, rest = str(scope["path"]).partition("/")
        secret, slash, rest = rest.partition("/")
        refusal: Response | None = None
        if headers.get("host") not in self.hosts:
            refusal = PlainTextResponse("not the name of this machine", 403)
        elif self.once and slash and _same(secret, self.once):
            self.once = ""
            refusal = RedirectResponse(f"/{self.secret}/", 303)
        elif not _same(secret, self.secret) or not slash:
            refusal = PlainTextResponse(self._sentence, 403)
        elif scope["method"] not in _ASKING and not self._is_own(headers):
            refusal = PlainTextResponse("asked by another page", 403)
        # nothing of the request's body is read
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        # the routes never see the secret, and cannot print it
        path = f"/{rest}"
        inner = {**scope, "path": path, "raw_path": path.encode()}
        await self._application(inner, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        """Whether a request comes from the page: its browser says so, in one way or the other."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        # told by the browser itself: no script can forge it
        if site not in (None, "same-origin"):
            return False
        if origin is not None:
            return origin == f"http://{headers['host']}"
        return site is not None


def _same(given: str, secret: str) -> bool:
    # in a time that does not tell how much of it is right
    return compare_digest(given.encode(), secret.encode())


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in _ANSWER_HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", _NOTHING_ALLOWED)
        await send(message)

    return sent
