"""The page of `resdiff open`, request by request: what it lets in, what it makes, what it leaves."""

from __future__ import annotations

import json
import os
import re
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx2")

from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

import resdiff
from resdiff.interface import LANGUAGES
from resdiff.page import desk as desk_module
from resdiff.page.desk import Desk
from resdiff.page.guard import Guard
from resdiff.page.looking import delegation_in
from resdiff.page.proposing import propose
from resdiff.page.records import Looked, Upload
from resdiff.page.routes import PageRoutes
from resdiff.page.settings import PageSettings, kept_settings, settings_path
from tests.test_cli import invoke, one_line
from workbench.corpus import SHARED, seed

PORT = 4321
HERE = f"http://127.0.0.1:{PORT}"
OWN = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}

OLD = """The General Assembly,

Recalling its resolution 77/12 of 1 December 2022 on lamps,

1. Urges States to light lamps;

2. Requests a report.
"""
NEW = OLD.replace("Urges", "Invites").replace("a report", "a yearly report")
FRENCH = """L’Assemblée générale,

Rappelant sa résolution 77/12 du 1er décembre 2022 sur les lampes,

1. Demande aux États d’allumer des lampes ;

2. Demande un rapport.
"""


class Visit:
    """A user's requests to one server."""

    def __init__(self, client: TestClient, desk: Desk, guard: Guard) -> None:
        self.client, self.desk, self.guard = client, desk, guard

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(f"/{self.guard.secret}/{path}", **more)

    def post(self, path: str, **form: str) -> Any:
        return self.client.post(f"/{self.guard.secret}/{path}", data=form, headers=OWN)

    def upload(self, name: str, data: bytes, more: str = "") -> Any:
        path = f"/{self.guard.secret}/files?name={quote(name)}{more}"
        return self.client.post(path, content=data, headers=OWN)

    def part(self, path: str = "desk") -> Any:
        return lxml.html.fromstring(self.get(path).text)

    def wait(self, busy: Callable[[], bool], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while busy():
            assert time.monotonic() < end, "nothing came of it"
            time.sleep(0.05)

    def looked(self) -> None:
        self.wait(lambda: self.desk.is_looking)

    def done(self) -> Any:
        """The part of the page when what is under way has ended."""
        self.wait(lambda: self.desk.job is not None and self.desk.job.is_under_way)
        return self.part()

    def start(self, *files: tuple[str, bytes], **form: str) -> Any:
        for name, data in files:
            assert self.upload(name, data).status_code == 204
        self.looked()
        answer = self.post("start", **form)
        assert answer.status_code == 200, answer.text
        return self.done()

    def report(self, part: Any) -> str:
        return str(self.get(part.xpath("//iframe/@src")[0]).text)


@contextmanager
def opened(folder: Path, library: Path | None = None) -> Iterator[Visit]:
    folder.mkdir(exist_ok=True)
    desk = Desk(folder, PageSettings(), library or folder / "none.db")
    quits: list[bool] = []
    guard = Guard(PageRoutes(desk, lambda: quits.append(True)).application(), PORT)
    with TestClient(guard, HERE, raise_server_exceptions=False) as client:
        yield Visit(client, desk, guard)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with opened(tmp_path_factory.mktemp("page")) as visit:
        yield visit


@pytest.fixture
def visit(server: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """The server with nothing on it, and settings of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    server.desk.settings = PageSettings()
    server.get("?ui=en")
    server.post("forget")
    yield server
    server.post("forget")


def library_with(path: Path, *texts: str) -> Path:
    with resdiff.open_library(path, write=True) as library:
        for at, text in enumerate(texts):
            file = path.with_name(f"held-{at}.txt")
            file.write_text(text, "utf-8")
            resdiff.add_to_library(library, [file], 1)
    return path


# Who is let in


FORGED = [
    ({"Host": "127.0.0.1"}, "no port"),
    ({"Host": f"rebound.example:{PORT}"}, "another name that leads here"),
    ({"Host": f"127.0.0.1:{PORT + 1}"}, "another port"),
    ({"Host": f"127.0.0.1:{PORT}@evil.example"}, "a name with more behind it"),
    ({"Host": f"localhost.evil.example:{PORT}"}, "a name that begins so"),
]


@pytest.mark.parametrize(("headers", "why"), FORGED, ids=lambda value: str(value)[:30])
def test_a_foreign_host_is_refused(visit: Visit, headers: dict[str, str], why: str) -> None:
    assert visit.get("desk", headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_names_of_this_machine_are_known(visit: Visit, host: str) -> None:
    assert visit.get("desk", headers={"Host": f"{host}:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/desk", "/x/desk", "//desk", "/{half}/desk", "/{secret}x/", "/{secret}"]
)
def test_without_the_secret_nothing_is_answered(visit: Visit, path: str) -> None:
    secret = visit.guard.secret
    asked = path.format(half=secret[:16], secret=secret)
    for method in ("GET", "POST", "HEAD", "PUT", "OPTIONS"):
        answer = visit.client.request(method, asked, headers=OWN, follow_redirects=False)
        assert answer.status_code == 403, (method, asked)


STRANGERS: list[dict[str, str]] = [
    {},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": f"http://localhost:{PORT}"},
    {"Origin": f"http://127.0.0.1:{PORT + 1}"},
    {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
    {"Origin": HERE, "Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
]


@pytest.mark.parametrize("headers", STRANGERS, ids=str)
@pytest.mark.parametrize(
    "path", ["files?name=x.txt", "start", "forget", "quit", "settings", "library/remove"]
)
def test_what_changes_something_must_come_from_the_page(
    visit: Visit, path: str, headers: dict[str, str]
) -> None:
    address = f"/{visit.guard.secret}/{path}"
    assert visit.client.post(address, content=b"x", headers=headers).status_code == 403
    assert not visit.desk.uploads


def test_the_first_address_is_good_for_one_visit(tmp_path: Path) -> None:
    with opened(tmp_path / "p") as visit:
        first = f"/{visit.guard.once}/"
        answer = visit.client.get(first, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/{visit.guard.secret}/")
        assert visit.client.get(first, follow_redirects=False).status_code == 403


def test_every_answer_is_kept_to_itself(visit: Visit) -> None:
    part = visit.start(("a.txt", OLD.encode()), ("b.txt", NEW.encode()))
    report = part.xpath("//iframe/@src")[0]
    for path in ("", "desk", "library", "nothing", report, "../x"):
        answer = visit.get(path)
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors" in answer.headers["content-security-policy"]
    policy = visit.get("").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "sandbox" in visit.get(report).headers["content-security-policy"]
    assert "allow-same-origin" not in visit.get(report).headers["content-security-policy"]


def test_a_websocket_is_not_spoken(visit: Visit) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        visit.client.websocket_connect(f"/{visit.guard.secret}/desk"),
    ):
        pass


# What is proposed


def upload(name: str, **looked: Any) -> Upload:
    return Upload(name, name, Path(name), looked=Looked(**looked))


PROPOSED: list[tuple[str, list[Upload], str, list[str]]] = [
    ("one draft", [upload("a", symbol="A/80/L.1")], "predecessor", ["a"]),
    ("one with tracked changes", [upload("a", tracked=True)], "own", ["a"]),
    (
        "two, the later first",
        [upload("b", date="2025-10-14"), upload("a", date="2024-12-17")],
        "compare",
        ["a", "b"],
    ),
    (
        "two without dates, by session",
        [upload("b", session="80", symbol="A/C.3/80/L.4"), upload("a", session="78", symbol="A/RES/78/228")],
        "compare",
        ["a", "b"],
    ),
    (
        "a draft and its revision",
        [upload("x", symbol="A/80/L.10/Rev.1"), upload("y", symbol="A/80/L.10")],
        "compare",
        ["y", "x"],
    ),
    (
        "an amendment and its draft",
        [upload("m", kind="amendment", date="2025-10-01"), upload("d", date="2025-11-01")],
        "compare",
        ["d", "m"],
    ),
    (
        "two languages",
        [upload("a", language="en"), upload("b", language="fr")],
        "concord",
        ["a", "b"],
    ),
    (
        "three languages",
        [upload("a", language="en"), upload("b", language="ru"), upload("c", language="ar")],
        "concord",
        ["a", "b", "c"],
    ),
    (
        "a draft and two amendments",
        [
            upload("m", kind="amendment", symbol="A/80/L.30"),
            upload("d", symbol="A/80/L.25"),
            upload("n", kind="amendment", symbol="A/80/L.29"),
        ],
        "amend",
        ["d", "n", "m"],
    ),
    (
        "delegations",
        [upload("eu", delegation="EU"), upload("base"), upload("no", delegation="Norway")],
        "compile",
        ["base", "eu", "no"],
    ),
    (
        "versions",
        [
            upload("3", title="Lamps", date="2025-11-03"),
            upload("1", title="Lamps", date="2025-10-01"),
            upload("2", title="Lamps", date="2025-10-20"),
        ],
        "versions",
        ["1", "2", "3"],
    ),
    (
        "drafts of a session",
        [upload("L.10", title="Lamps"), upload("L.9", title="Wells"), upload("L.1", title="Roads")],
        "batch",
        ["L.1", "L.9", "L.10"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "files", "operation", "order"), PROPOSED, ids=[p[0] for p in PROPOSED]
)
def test_what_to_do_is_proposed_from_the_files(
    name: str, files: list[Upload], operation: str, order: list[str]
) -> None:
    plan = propose(files, has_library=True)
    assert plan is not None
    assert (plan.operation, [file.name for file in plan.files]) == (operation, order)


def test_what_cannot_be_read_is_not_counted() -> None:
    bad = Upload("b", "b", Path("b"), problem="is empty")
    assert propose([bad], has_library=True) is None
    plan = propose([upload("a"), bad], has_library=True)
    assert plan is not None
    assert (plan.operation, len(plan.files)) == ("predecessor", 1)


DELEGATIONS = [
    ("EU_L4.docx", "EU"),
    ("proposal of Norway (2).docx", "Norway"),
    ("Russian Federation - edits.docx", "Russian Federation"),
    ("draft-us-and-them.docx", None),
    ("A_C.3_80_L.4.docx", None),
]


@pytest.mark.parametrize(("name", "delegation"), DELEGATIONS)
def test_a_file_may_name_its_delegation(name: str, delegation: str | None) -> None:
    assert delegation_in(name) == delegation


# What is made


def test_two_files_become_a_redline(visit: Visit) -> None:
    part = visit.start(("old.txt", OLD.encode()), ("new.txt", NEW.encode()))
    assert part.get("data-stage") == "done"
    assert (
        "1 of substance" in part.xpath("string(//*[@class='summary'])")
        or "2 of substance" in part.text_content()
    )
    page = visit.report(part)
    assert "Urges" in page
    assert "Invites" in page
    word = visit.get(part.xpath("//a[@id='form-docx']/@href")[0])
    assert zipfile.ZipFile(BytesIO(word.content)).testzip() is None
    assert "compare.docx" in word.headers["content-disposition"]


def test_further_formats_are_written_when_they_are_asked_for(visit: Visit) -> None:
    part = visit.start(("old.txt", OLD.encode()), ("new.txt", NEW.encode()))
    assert part.xpath("//button[@id='form-json']")
    address = visit.post("make", form="json").text
    assert json.loads(visit.get(address).content)["schema"] == "resdiff/comparison/1"
    address = visit.post("make", form="brief").text
    assert visit.get(address).text.startswith("<!doctype html>")
    assert visit.part().xpath("//a[@id='form-json']")


def test_sides_are_swapped(visit: Visit) -> None:
    for name, data in (("a.txt", OLD), ("b.txt", NEW)):
        visit.upload(name, data.encode())
    visit.looked()
    names = [b.text_content() for b in visit.part().xpath("//b[@class='file-name']")]
    key = visit.part().xpath("//button[@id='swap']/@data-send")[0]
    form = dict(pair.split("=") for pair in key.split("&"))
    part = lxml.html.fromstring(visit.post("move", **form).text)
    assert [b.text_content() for b in part.xpath("//b[@class='file-name']")] == names[::-1]


def test_one_file_is_compared_with_what_the_library_has(tmp_path: Path) -> None:
    held = "A/RES/78/228\nDistr.: General\n20 December 2023\n\nLighting of lamps\n\n" + OLD
    library = library_with(tmp_path / "library.db", held)
    draft = "A/C.3/80/L.4\nDistr.: Limited\n14 October 2025\n\nLighting of lamps\n\n" + NEW.replace(
        "77/12 of 1 December 2022", "78/228 of 20 December 2023"
    )
    with opened(tmp_path / "p", library) as visit:
        part = visit.start(("draft.txt", draft.encode()))
        assert part.get("data-stage") == "done", part.text_content()
        assert "A/RES/78/228 → A/C.3/80/L.4" in part.text_content()


def test_a_draft_without_a_predecessor_is_told(tmp_path: Path) -> None:
    library = library_with(tmp_path / "library.db", "A/RES/78/9\n\nWells\n\n" + OLD)
    with opened(tmp_path / "p", library) as visit:
        text = "The Council,\n\n1. Decides to plant trees;\n\n2. Thanks the gardeners.\n"
        part = visit.start(("trees.txt", text.encode()), operation="predecessor")
        assert part.get("data-stage") == "failed"
        assert "no earlier text of it is in the library" in part.text_content()


OTHERS = [
    ("check", 1), ("commitments", 1), ("check", 2), ("versions", 3), ("compile", 3), ("amend", 2), ("concord", 2),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "count"), OTHERS)
def test_every_operation_shows_a_page(visit: Visit, operation: str, count: int) -> None:
    texts = [OLD, FRENCH if operation == "concord" else NEW, NEW.replace("lamps", "lanterns")][
        :count
    ]
    files = [(f"text-{at}.txt", text.encode()) for at, text in enumerate(texts)]
    part = visit.start(*files, operation=operation)
    assert part.get("data-stage") == "done", part.text_content()
    assert visit.report(part).startswith("<!doctype html>")
    for form in part.xpath("//button[@data-make]/@data-make"):
        if form != "pdf":
            answer = visit.post("make", form=form)
            assert answer.status_code in (200, 422), answer.text


def test_a_session_of_drafts(tmp_path: Path) -> None:
    held = "A/RES/78/228\nDistr.: General\n20 December 2023\n\nLighting of lamps\n\n" + OLD
    library = library_with(tmp_path / "library.db", held)
    draft = "A/C.3/80/L.4\n14 October 2025\n\nLighting of lamps\n\n" + NEW
    with opened(tmp_path / "p", library) as visit:
        other = draft.replace("L.4", "L.5")
        files = [("L.4.txt", draft.encode()), ("L.5.txt", other.encode())]
        files.append(("../bad?.docx", b"PK\x03\x04 nothing"))
        part = visit.start(*files, operation="batch")
        assert part.get("data-stage") == "done", part.text_content()
        index = lxml.html.fromstring(visit.report(part))
        link = index.xpath("//th/a[@class='symbol']/@href")[0]
        folder = part.xpath("//iframe/@src")[0].rpartition("/")[0]
        assert "Invites" in visit.get(f"{folder}/{link}").text
        # nothing that is not handed out
        assert visit.get(f"{folder}/index.json").status_code == 404
        assert part.xpath("//li[@class='problem']")


def test_many_drafts_without_a_library_are_told_what_is_lacking(visit: Visit) -> None:
    for number in range(21):
        visit.upload(f"L.{number}.txt", OLD.encode())
    part = visit.part()
    assert not part.xpath("//*[@id='start']")
    assert "there is none yet" in part.text_content()
    assert len(part.xpath("//li")) == 21
    assert visit.post("start").status_code == 409


def test_tracked_changes_are_offered_where_there_are_any(visit: Visit) -> None:
    visit.upload("plain.txt", OLD.encode())
    visit.looked()
    assert not visit.part().xpath("//*[@id='do-own']")
    visit.post("clear")
    struck = OLD.replace("light lamps", "light <del>lamps</del><ins>lanterns</ins>")
    page = "".join(f"<p>{line}</p>" for line in struck.splitlines() if line)
    part = visit.start(("struck.html", f"<html><body>{page}</body></html>".encode()))
    assert part.get("data-stage") == "done", part.text_content()
    assert "lanterns" in visit.report(part)


def test_a_folder_has_more_than_drafts(visit: Visit) -> None:
    for name in ("L.1.txt", "logo.png", ".DS_Store", "~$L.1.docx", "L.2.txt"):
        assert visit.upload(name, OLD.encode(), "&folder=drafts").status_code == 204
    assert [upload.name for upload in visit.desk.uploads.values()] == ["L.1.txt", "L.2.txt"]


def test_a_draft_is_compared_with_a_text_named_by_its_symbol(tmp_path: Path) -> None:
    held = "A/RES/78/228\nDistr.: General\n20 December 2023\n\nLighting of lamps\n\n" + OLD
    library = library_with(tmp_path / "library.db", held)
    with opened(tmp_path / "p", library) as visit:
        part = visit.start(("mine.txt", NEW.encode()), operation="predecessor", against=" 78/228 ")
        assert part.get("data-stage") == "done", part.text_content()
        assert "Invites" in visit.report(part)
        visit.post("back")
        part = visit.start(operation="predecessor", against="A/RES/78/229")
        assert "not in the library" in part.text_content()


def test_a_finished_report_goes_when_it_is_left(visit: Visit) -> None:
    visit.start(("a.txt", OLD.encode()), ("b.txt", NEW.encode()))
    visit.post("back")
    assert {path.name for path in left(visit)} == {"file"}
    part = visit.start()
    visit.post("start", operation="check")
    visit.done()
    assert visit.get(part.xpath("//iframe/@src")[0]).status_code == 404


def test_many_works_are_done_by_several_processes(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resdiff.page.workers.MOST_ANSWERS", 2)
    for number in range(7):
        visit.upload(f"{number}.txt", OLD.encode())
    visit.looked()
    assert all(upload.looked for upload in visit.desk.uploads.values())


def test_names_of_delegations_can_be_changed(visit: Visit) -> None:
    for name, data in (("base.txt", OLD), ("EU.txt", NEW), ("x.txt", NEW.replace("light", "lift"))):
        visit.upload(name, data.encode())
    visit.looked()
    part = lxml.html.fromstring(visit.post("plan", operation="compile").text)
    field = part.xpath("//input[@placeholder='x']/@name")[0]
    part = visit.start(**{"operation": "compile", field: "Ruritania <b>"})
    assert "Ruritania &lt;b&gt;" in visit.report(part)
    assert ">EU<" in visit.report(part)


# The library


def test_texts_are_added_found_shown_and_removed(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with opened(tmp_path / "p", library) as visit:
        assert "The library is empty" in visit.get("library").text
        text = "A/RES/78/228\nDistr.: General\n20 December 2023\n\nLighting of lamps\n\n" + OLD
        visit.upload("../last year.txt", text.encode(), "&library=yes")
        visit.upload("empty.docx", b"", "&library=yes")
        assert visit.post("library/add").status_code == 200
        part = visit.done()
        assert "1 added" in part.text_content()
        assert "empty.docx: is empty" in part.text_content()
        visit.post("back")
        assert not visit.desk.to_library
        assert "A/RES/78/228" in visit.get("library").text
        assert "light lamps" in visit.get("library?find=light+lamps").text
        assert "No symbol or title" in visit.get("library?find=zzz").text
        for operation in ("line", "trace"):
            visit.post("library/show", operation=operation, symbol="A/RES/78/228", language="en")
            part = visit.done()
            assert part.get("data-stage") == "done", part.text_content()
            visit.post("back")
        assert "The library is empty" in visit.post("library/remove", symbol="A/RES/78/228").text


# Settings


def test_settings_are_kept(visit: Visit) -> None:
    answer = visit.post(
        "settings", language="fr", author=" Ada\n Lovelace ", appearance="dark", moves="on"
    )
    assert answer.status_code == 204
    assert kept_settings() == PageSettings(
        language="fr", author="Ada Lovelace", appearance="dark", moves=True
    )
    assert '<html lang="fr"' in visit.get("").text
    settings_path().write_bytes(b'{"language": 7}')
    assert kept_settings() == PageSettings()


def test_the_author_stands_in_the_word_file(visit: Visit) -> None:
    visit.post("settings", language="en", author="Mission of Ruritania", appearance="light")
    part = visit.start(("a.txt", OLD.encode()), ("b.txt", NEW.encode()))
    word = zipfile.ZipFile(BytesIO(visit.get(part.xpath("//a[@id='form-docx']/@href")[0]).content))
    assert b'w:author="Mission of Ruritania"' in word.read("word/document.xml")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_speaks(visit: Visit, code: str) -> None:
    page = visit.get(f"?ui={code}").text
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in page


def test_the_browser_says_which_language(tmp_path: Path) -> None:
    with opened(tmp_path / "p") as visit:
        for asked, code in (("es-MX,es;q=0.9", "es"), ("de,ru;q=0.5", "ru"), ("xx", "en")):
            page = visit.get("", headers={"Accept-Language": asked}).text
            assert f'<html lang="{code}"' in page


# The command


def test_a_port_that_is_taken_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, errors = invoke("open", "--no-browser", "--port", str(port))
    assert code == 2
    assert re.fullmatch(
        rf"resdiff: port {port}: cannot be listened at \(.*\); name another with --port",
        one_line(errors),
    )


def test_a_missing_extra_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resdiff.cli.open.find_spec", lambda name: None)
    code, _, errors = invoke("open")
    assert code == 2
    assert (
        one_line(errors)
        == "resdiff: the page needs starlette and uvicorn; pip install 'resdiff[page]'"
    )


def test_a_file_that_is_not_there_is_told() -> None:
    code, _, errors = invoke("open", "nowhere.docx")
    assert code == 2
    assert "nowhere.docx" in one_line(errors)


# Bounds


def test_what_is_too_large_is_refused_in_a_sentence(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "LARGEST", 1000)
    answer = visit.upload("big.txt", b"x" * 1001)
    assert answer.status_code == 413
    assert answer.text.startswith("big.txt is larger than")

    def unannounced() -> Iterator[bytes]:
        for _ in range(50):
            yield b"x" * 100

    path = f"/{visit.guard.secret}/files?name=stream.txt"
    assert visit.client.post(path, content=unannounced(), headers=OWN).status_code == 413
    assert left(visit) == []


def test_all_files_together_are_bounded(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "MOST_BYTES", 150)
    monkeypatch.setattr(desk_module, "MOST_FILES", 3)
    assert visit.upload("a", b"x" * 100).status_code == 204
    assert visit.upload("b", b"x" * 100).status_code == 413
    visit.upload("c", b"x"), visit.upload("d", b"x")
    answer = visit.upload("e", b"x")
    assert (answer.status_code, answer.text) == (413, "More than 3 files; remove some first")


def test_a_long_form_is_refused(visit: Visit) -> None:
    assert visit.post("plan", operation="x" * 300_000).status_code == 413


def test_nothing_starts_without_files_and_twice(visit: Visit) -> None:
    assert visit.post("start").status_code == 409
    assert visit.post("make", form="pdf").status_code == 404
    assert visit.post("library/show", operation="add", symbol="x").status_code == 400


def left(visit: Visit) -> list[Path]:
    """Files in the server's folder that are somebody's."""
    found = [path for path in visit.desk.folder.rglob("*") if path.is_file()]
    return [path for path in found if not path.name.startswith(("errors-", "none.db"))]


def test_forget_leaves_nothing(visit: Visit) -> None:
    visit.start(("a.txt", OLD.encode()), ("b.txt", NEW.encode()))
    assert left(visit)
    part = lxml.html.fromstring(visit.post("forget").text)
    assert part.get("data-stage") == "empty"
    assert left(visit) == []


def test_work_is_cancelled_with_its_process(visit: Visit) -> None:
    paragraphs = "".join(
        f"{n}. Requests lamp {n} to shine {n} times on {n} wells;\n\n" for n in range(1, 1500)
    )
    files = [
        ("a.txt", f"The Assembly,\n\n{paragraphs}"),
        ("b.txt", f"The Assembly,\n\n{paragraphs.replace('lamp', 'lantern')}"),
    ]
    for name, text in files:
        visit.upload(name, text.encode())
    visit.post("start")
    time.sleep(0.2)
    part = lxml.html.fromstring(visit.post("cancel").text)
    visit.wait(lambda: visit.desk.job is not None and visit.desk.job.is_under_way)
    assert "Cancelled" in part.text_content()
    visit.post("clear")
    assert visit.start(("a.txt", OLD.encode()), ("b.txt", NEW.encode())).get("data-stage") == "done"


# Files made to harm

NAMES = [
    "../../x",
    "CON",
    "x" * 300 + ".docx",
    "",
    "a\x00b.txt",
    "..",
    "C:\\x\\y.txt",
    "‮txt.exe",
    "<img src=x onerror=alert(1)>.txt",
    "&key=1",
    "été\n.txt",
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:20]))
def test_a_name_is_only_a_name(visit: Visit, name: str) -> None:
    before = set(visit.desk.folder.parent.iterdir())
    assert visit.upload(name, OLD.encode()).status_code == 204
    visit.looked()
    [kept] = visit.desk.uploads.values()
    assert re.fullmatch(
        r"[0-9a-f]{12}/file", kept.path.relative_to(visit.desk.folder / "files").as_posix()
    )
    assert set(visit.desk.folder.parent.iterdir()) == before
    page = visit.get("desk").text
    assert "<img" not in page
    assert lxml.html.fromstring(page).get("data-stage") == "files"


def hostile() -> list[tuple[str, bytes]]:
    """Files made to harm, mutants of a sample, noise."""
    import random

    noise = random.Random(7)
    sample = seed("003").read_bytes()
    files = [
        ("empty.docx", b""),
        ("nul.pdf", b"\0" * 5000),
        ("zip.docx", b"PK\x03\x04" + b"x" * 200),
    ]
    folder = SHARED / "cases" / "hostile"
    found = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    files += [(path.name, path.read_bytes()) for path in found if path.stat().st_size < 2_000_000]
    while len(files) < 100:
        data = bytearray(sample[: noise.randrange(1, 4000)])
        for _ in range(20):
            data[noise.randrange(len(data))] = noise.randrange(256)
        files.append(
            (
                f"{noise.choice(NAMES)}{len(files)}{noise.choice(['.txt', '.pdf', '.docx', ''])}",
                bytes(data),
            )
        )
    return files


@pytest.mark.slow
def test_a_hundred_hostile_files_leave_the_server_answering(tmp_path: Path) -> None:
    outside = set(tmp_path.iterdir())
    with opened(tmp_path / "p") as visit:
        for name, data in hostile():
            assert visit.upload(name, data).status_code in (204, 413)
            visit.wait(lambda: visit.desk.is_looking, 240)  # ten seconds of a busy processor
            assert visit.get("desk").status_code == 200
            for upload in visit.desk.uploads.values():
                assert upload.problem.count("\n") == 0
            visit.post("clear")
        part = visit.start(("a.txt", OLD.encode()), ("b.txt", NEW.encode()))
        assert part.get("data-stage") == "done"
        visit.post("forget")
        assert left(visit) == []
    assert {path.name for path in set(tmp_path.iterdir()) - outside} == {"p"}


def test_one_bad_file_is_one_line_the_others_go_on(visit: Visit) -> None:
    files = [("a.txt", OLD.encode()), ("bad.pdf", b"%PDF-1.7 nothing"), ("b.txt", NEW.encode())]
    for name, data in files:
        visit.upload(name, data)
    visit.looked()
    part = visit.part()
    assert len(part.xpath("//li[@class='bad']")) == 1
    assert visit.start().get("data-stage") == "done"


def test_a_process_that_dies_takes_only_its_file_with_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, text in enumerate((OLD, NEW, OLD, NEW)):
        visit.upload(f"text-{at}.txt", text.encode())
    visit.looked()
    third = list(visit.desk.uploads.values())[2]
    # an encrypted bomb would do it; a pipe that is never written blocks until somebody ends the process
    third.path.unlink()
    os.mkfifo(third.path)
    visit.post("start", operation="check")
    visit.wait(lambda: visit.desk.job is not None and visit.desk.job.step.key != third.key)
    worker = visit.desk.job._worker if visit.desk.job else None
    assert worker is not None
    worker._process.kill()
    part = visit.done()
    assert part.get("data-stage") == "done", part.text_content()
    assert len(part.xpath("//li[@class='problem']")) == 1
