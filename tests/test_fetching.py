"""`library get` against a stand-in for the documents site on this machine; and nothing else opens a connection."""

from __future__ import annotations

import ast
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app
from resdiff.library import Library
from resdiff.library.fetching import SitePolicy, fetch, site
from tests.printing import resolution
from workbench.corpus import CASES

SYMBOL = "A/C.3/80/L.4"
PDF = resolution(
    [
        "_The General Assembly_,",
        "1. _Urges_ Member States to light lamps;",
        "2. _Requests_ the Secretary-General to report thereon.",
    ]
)
Answer = Callable[[BaseHTTPRequestHandler], None]


class StandIn(ThreadingHTTPServer):
    """Answers what it was told to, in turn, the last answer again and again; keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []
        self.answers: list[Answer] = [sending(PDF)]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        pass  # a client that hangs up is what some tests want


class _Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        answers = self.server.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *_: object) -> None:
        pass


def sending(data: bytes, code: int = 200, told: int | None = None, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(data) if told is None else told))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def slow(seconds: float, data: bytes = PDF, dripping: bool = False) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for at in range(0, len(data), 50) if dripping else (0,):
            time.sleep(seconds)
            handler.wfile.write(data[at : at + 50] if dripping else data)
            handler.wfile.flush()

    return answer


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def policy(stand_in: StandIn, waited: list[float]) -> SitePolicy:
    return SitePolicy(
        agent="resdiff/test",
        site=stand_in.address,
        silence=1.0,
        sleep=waited.append,
    )


def test_a_document_is_asked_for_by_symbol_language_and_format(
    stand_in: StandIn, policy: SitePolicy, waited: list[float]
) -> None:
    document = fetch("A/C.3/80/L.4", "en", "pdf", policy)
    assert document.symbol == SYMBOL
    assert [p.id for p in document.paragraphs] == ["op1", "op2"]
    [(path, agent)] = stand_in.asked
    assert urlsplit(path).path == "/api/symbol/access"
    assert parse_qs(urlsplit(path).query) == {"s": [SYMBOL], "l": ["en"], "t": ["pdf"]}
    assert agent == "resdiff/test"
    assert waited == []


@pytest.mark.parametrize("code", [429, 500, 503])
def test_what_may_pass_is_asked_again_after_growing_waits(
    code: int, stand_in: StandIn, policy: SitePolicy, waited: list[float]
) -> None:
    stand_in.answers = [sending(b"", code), sending(b"", code), sending(PDF)]
    assert fetch(SYMBOL, "en", "pdf", policy).symbol == SYMBOL
    assert waited == [2.0, 4.0]


def test_the_site_says_how_long_to_wait(
    stand_in: StandIn, policy: SitePolicy, waited: list[float]
) -> None:
    stand_in.answers = [
        sending(b"", 429, Retry_After="7"),
        sending(PDF),
    ]
    fetch(SYMBOL, "en", "pdf", policy)
    assert waited == [7.0]


def test_nobody_waits_for_a_day(stand_in: StandIn, policy: SitePolicy, waited: list[float]) -> None:
    stand_in.answers = [sending(b"", 503, Retry_After="86400"), sending(PDF)]
    with pytest.raises(resdiff.InputError, match="asked again in 86400 seconds; try again later"):
        fetch(SYMBOL, "en", "pdf", policy)
    assert waited == []


def test_it_is_given_up_at_last(stand_in: StandIn, policy: SitePolicy) -> None:
    stand_in.answers = [sending(b"", 503)]
    with pytest.raises(
        resdiff.InputError, match=r"A/C.3/80/L.4: the site answers 503 \(4 times\); try again later"
    ):
        fetch(SYMBOL, "en", "pdf", policy)
    assert len(stand_in.asked) == 4


@pytest.mark.parametrize("code", [403, 404, 410])
def test_a_refusal_is_not_asked_again(code: int, stand_in: StandIn, policy: SitePolicy) -> None:
    stand_in.answers = [sending(b"no", code)]
    with pytest.raises(resdiff.InputError, match="check symbol, --language and --format"):
        fetch(SYMBOL, "en", "pdf", policy)
    assert len(stand_in.asked) == 1


def test_a_silent_answer_is_asked_for_again(
    stand_in: StandIn, policy: SitePolicy, waited: list[float]
) -> None:
    stand_in.answers = [slow(2.5), sending(PDF)]
    assert fetch(SYMBOL, "en", "pdf", policy).symbol == SYMBOL
    assert len(waited) == 1


def dripping(head: bytes, drop: bytes, seconds: float = 0.1) -> Answer:
    """An answer whose bytes never end and never pause for long."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


DRIPPING = {
    "status line": (b"", b"H"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X-Lamp: lit\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\n\r\n", b"%PDF"),
    "trailers": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n%PDF\r\n0\r\n",
        b"X-Lamp: lit\r\n",
    ),
}


@pytest.mark.parametrize("place", DRIPPING)
def test_what_drips_is_given_up(place: str, stand_in: StandIn, policy: SitePolicy) -> None:
    stand_in.answers = [dripping(*DRIPPING[place])]
    began = time.monotonic()
    with pytest.raises(resdiff.InputError, match="the site takes more than 1 seconds"):
        fetch(SYMBOL, "en", "pdf", msgspec.structs.replace(policy, whole_answer=1.0))
    assert time.monotonic() - began < 5


def test_the_body_of_a_redirect_is_not_waited_for(stand_in: StandIn, policy: SitePolicy) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n"
    stand_in.answers = [dripping(head, b"lamp"), sending(PDF)]
    assert fetch(SYMBOL, "en", "pdf", policy).symbol == SYMBOL


@pytest.mark.parametrize("place", ["body", "trailers"])
def test_what_floods_is_given_up(place: str, stand_in: StandIn, policy: SitePolicy) -> None:
    head, drop = DRIPPING[place]
    stand_in.answers = [dripping(head, drop * 10_000, 0)]
    with pytest.raises(resdiff.InputError, match="larger than 1 MB; fetch it with a browser"):
        fetch(SYMBOL, "en", "pdf", msgspec.structs.replace(policy, largest=1_000_000))


def test_tries_share_one_bound(stand_in: StandIn, policy: SitePolicy) -> None:
    """Each try is small and quick enough: all of them are not."""
    stand_in.answers = [sending(bytes(400_000), told=900_000)]
    with pytest.raises(resdiff.InputError, match="larger than 1 MB"):
        fetch(SYMBOL, "en", "pdf", msgspec.structs.replace(policy, largest=1_000_000))
    assert len(stand_in.asked) == 3


def test_an_answer_that_breaks_off_is_asked_again(stand_in: StandIn, policy: SitePolicy) -> None:
    stand_in.answers = [sending(PDF[:-200], told=len(PDF)), sending(PDF)]
    assert fetch(SYMBOL, "en", "pdf", policy).symbol == SYMBOL
    assert len(stand_in.asked) == 2


def test_an_answer_too_large_is_refused_before_it_is_all_there(
    stand_in: StandIn, policy: SitePolicy
) -> None:
    small = msgspec.structs.replace(policy, largest=1_000_000)
    stand_in.answers = [sending(b"%PDF" + bytes(8_000_000))]
    with pytest.raises(resdiff.InputError, match="larger than 1 MB"):
        fetch(SYMBOL, "en", "pdf", small)
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<!doctype html><title>There is no such document</title>", "is no pdf file"),
        (b"PK\x03\x04", "is no pdf file"),
        (b"", "is no pdf file"),
        (b"%PDF-1.4 and nothing else", "PDF"),
    ],
)
def test_what_is_no_document_is_refused(
    data: bytes, told: str, stand_in: StandIn, policy: SitePolicy
) -> None:
    stand_in.answers = [sending(data)]
    with pytest.raises(resdiff.InputError, match=told):
        fetch(SYMBOL, "en", "pdf", policy)


def test_another_document_or_language_is_refused(policy: SitePolicy) -> None:
    with pytest.raises(
        resdiff.InputError, match=r"A/C.3/80/L.5: what the site sent is A/C.3/80/L.4"
    ):
        fetch("A/C.3/80/L.5", "en", "pdf", policy)
    with pytest.raises(resdiff.InputError, match="not in fr, but in en"):
        fetch(SYMBOL, "fr", "pdf", policy)


def test_another_address_of_the_site_is_followed(stand_in: StandIn, policy: SitePolicy) -> None:
    stand_in.answers = [sending(b"", 302, Location="/doc/undoc/ltd/n25/1.pdf"), sending(PDF)]
    assert fetch(SYMBOL, "en", "pdf", policy).symbol == SYMBOL
    assert stand_in.asked[1][0] == "/doc/undoc/ltd/n25/1.pdf"


@pytest.mark.parametrize(
    "elsewhere",
    ["http://localhost:{port}/x.pdf", "https://127.0.0.1:{port}/x.pdf", "http://192.0.2.1/x.pdf"],
)
def test_another_host_is_not_followed(
    elsewhere: str, stand_in: StandIn, policy: SitePolicy
) -> None:
    stand_in.answers = [
        sending(b"", 302, Location=elsewhere.format(port=stand_in.server_port)),
        sending(PDF),
    ]
    with pytest.raises(resdiff.InputError, match="another host"):
        fetch(SYMBOL, "en", "pdf", policy)
    assert len(stand_in.asked) == 1


def test_going_round_in_circles_ends(stand_in: StandIn, policy: SitePolicy) -> None:
    stand_in.answers = [sending(b"", 302, Location="/again")]
    with pytest.raises(resdiff.InputError, match="the site refuses"):
        fetch(SYMBOL, "en", "pdf", policy)
    assert len(stand_in.asked) < 15


@pytest.mark.parametrize(
    "told", ["http://documents.example.org", "ftp://127.0.0.1", "documents.un.org", "file:///etc"]
)
def test_only_https_is_spoken_but_to_this_machine(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESDIFF_DOCUMENTS", told)
    with pytest.raises(resdiff.UsageError, match="https://"):
        site()
    monkeypatch.delenv("RESDIFF_DOCUMENTS")
    assert site() == "https://documents.un.org"


def invoke(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_the_command_puts_what_it_fetched_into_the_library(
    stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESDIFF_DOCUMENTS", stand_in.address)
    pauses: list[float] = []
    monkeypatch.setattr(
        "resdiff.library.fetching.time",
        SimpleNamespace(sleep=pauses.append, monotonic=time.monotonic),
    )
    held = tmp_path / "library.db"
    code, told = invoke("library", "get", SYMBOL, "--library", held)
    assert (code, told) == (0, "A/C.3/80/L.4 (en): added, 2 paragraphs\n")
    code, told = invoke("library", "get", SYMBOL, "A/C.3/80/L.9", SYMBOL, "--library", held)
    assert code == 2
    assert "A/C.3/80/L.4 (en): held already" in told
    assert "resdiff: A/C.3/80/L.9: what the site sent is A/C.3/80/L.4" in told
    assert pauses == [1.0]
    assert len(stand_in.asked) == 3  # what is named twice is fetched once
    with Library.open(held) as library:
        assert [entry.symbol for entry in library.entries()] == [SYMBOL]
    assert stand_in.asked[0][1] == f"resdiff/{resdiff.__version__}"


def test_only_what_fetches_can_go_to_the_internet() -> None:
    able = {
        "urllib.request",
        "urllib.error",
        "http",
        "http.client",
        "socket",
        "ssl",
        "ftplib",
        "requests",
        "httpx",
        "aiohttp",
    }
    found = set()
    for path in Path(resdiff.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            names |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            if names & able:
                found.add(path.name)
    # the page is listened for, and connects to nothing
    assert found == {"fetching.py", "metered.py", "serving.py"}
    serving = Path(resdiff.__file__).parent / "page" / "serving.py"
    assert "connect" not in serving.read_text("utf-8")


def test_no_other_command_opens_a_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    old, new = CASES / "wells_en_old.txt", CASES / "wells_en_new.txt"
    held = tmp_path / "library.db"
    commands: list[tuple[object, ...]] = [
        ("library", "add", old, "--library", held, "--jobs", "1"),
        ("library", "list", "--library", held),
        ("library", "show", "A/C.2/80/L.901", "--library", held),
        ("library", "search", "wells", "--library", held),
        ("parse", new),
        ("compare", old, new),
        *(
            ("compare", old, new, "--library", held, "-o", tmp_path / f"redline.{ending}")
            for ending in ("html", "docx", "json")
        ),
        ("trace", new, "--library", held),
        ("trace", new, "--library", held, "-o", tmp_path / "trace.html"),
        ("history", "A/C.2/80/L.901", "--library", held),
        ("history", "A/C.2/80/L.901", "--library", held, "-o", tmp_path / "history.html"),
        ("library", "remove", "A/C.2/80/L.901", "--library", held),
    ]
    for command in commands:
        code, told = invoke(*command)
        assert code == 0, (command, told)
    code, told = invoke("library", "get", SYMBOL, "--library", held)
    assert (code, "a connection was opened" in told) == (2, True)  # the guard itself works
