"""What the page answers, request by request; the guard has let them in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    Response,
)
from starlette.routing import Route

from resdiff.interface import LANGUAGES, SOURCE_LANGUAGE, interface_language, say, speaking
from resdiff.library import Library
from resdiff.library.db.schema import default_path
from resdiff.library.found_files import is_document_name
from resdiff.model.errors import ResdiffError
from resdiff.page.desk import Desk, RefusedError
from resdiff.page.records import WorkFile
from resdiff.page.settings import PageSettings, keep_settings
from resdiff.page.shelf import look_into
from resdiff.page.showing import (
    REPORT_RIGHTS,
    library_as_html,
    page_as_html,
    page_policy,
    work_as_html,
)

LARGEST_FORM = 256 * 1024
"""Bytes of what is chosen on the page: the names of many delegations."""

Answer = Callable[[Request], Awaitable[Response]]


class PageRoutes:
    """The answers, on one desk; `quit_server` ends the server."""

    def __init__(self, desk: Desk, quit_server: Callable[[], None]) -> None:
        self._desk, self._quit_server = desk, quit_server
        # the language that an address asked for, and the one that the command was told to speak
        self._asked, self._spoken_first = "", interface_language()

    def application(self) -> Starlette:
        """All routes; what is refused is told in a sentence."""
        table: tuple[tuple[str, str, Answer], ...] = (
            ("GET", "/", self._page),
            ("GET", "/desk", self._work),
            ("POST", "/files", self._upload),
            ("POST", "/remove", self._remove),
            ("POST", "/move", self._move),
            ("POST", "/plan", self._plan),
            ("POST", "/start", self._start),
            ("POST", "/cancel", self._cancel),
            ("POST", "/back", self._back),
            ("POST", "/clear", self._clear),
            ("POST", "/forget", self._forget),
            ("POST", "/make", self._make),
            ("POST", "/settings", self._settings),
            ("POST", "/quit", self._quit),
            ("GET", "/library", self._library),
            ("POST", "/library/add", self._add),
            ("POST", "/library/remove", self._remove_held),
            ("POST", "/library/show", self._show_held),
            ("GET", "/result/{job}/view/{name}", self._view),
            ("GET", "/result/{job}/file/{form}", self._file),
        )
        routes = [Route(path, self._spoken(answer), methods=[verb]) for verb, path, answer in table]
        return Starlette(routes=routes, lifespan=self._life)

    @asynccontextmanager
    async def _life(self, application: Starlette) -> AsyncIterator[None]:
        await self._desk.begin()
        try:
            yield
        finally:
            self._desk.end()

    def _spoken(self, answer: Answer) -> Answer:
        async def answered(request: Request) -> Response:
            with speaking(self._language(request)):
                try:
                    return await answer(request)
                except RefusedError as error:
                    return PlainTextResponse(str(error), error.status)
                except ResdiffError as error:
                    return PlainTextResponse(str(error), 422)

        return answered

    def _language(self, request: Request) -> str:
        """The one that the address asks for, the user has set, or the browser prefers."""
        asked = request.query_params.get("ui", "")
        if asked in LANGUAGES:
            self._asked = asked
        chosen = self._asked or self._desk.settings.language or self._spoken_first
        if chosen == SOURCE_LANGUAGE and not (self._asked or self._desk.settings.language):
            # English is what is spoken where the system says nothing: the browser may know better
            chosen = _preferred(request.headers.get("accept-language", "")) or chosen
        # files that are looked at later speak it too
        self._desk.spoken = chosen
        return chosen

    # The page and its parts

    async def _page(self, request: Request) -> Response:
        # the answer's own policy: the page cannot loosen it
        headers = {"Content-Security-Policy": page_policy()}
        return HTMLResponse(page_as_html(self._desk), headers=headers)

    async def _work(self, request: Request) -> Response:
        return HTMLResponse(work_as_html(self._desk))

    async def _upload(self, request: Request) -> Response:
        asked = request.query_params
        await self._receive(request, for_library=bool(asked.get("library")))
        return PlainTextResponse("", 204)

    async def _receive(self, request: Request, for_library: bool) -> None:
        asked = request.query_params
        length, modified = request.headers.get("content-length", ""), asked.get("modified", "")
        # known before the first byte: nothing is written of what would be refused
        if length.isdecimal():
            self._desk.refuse_size(asked.get("name", ""), int(length))
        name, folder = asked.get("name", ""), asked.get("folder", "")[:1000]
        if folder and not is_document_name(name):
            return  # a folder has pictures and the like beside its drafts
        await self._desk.receive(
            name,
            request.stream(),
            folder,
            int(modified) if modified.isdecimal() and len(modified) < 16 else 0,
            for_library,
        )

    # The plan and the work

    async def _remove(self, request: Request) -> Response:
        form = await _form(request)
        self._desk.remove(form.get("key", ""))
        return await self._work(request)

    async def _move(self, request: Request) -> Response:
        form = await _form(request)
        self._desk.move(form.get("key", ""), -1 if form.get("by") == "-1" else 1)
        return await self._work(request)

    async def _plan(self, request: Request) -> Response:
        self._choose(await _form(request))
        return await self._work(request)

    def _choose(self, form: dict[str, str]) -> None:
        labels = {
            name.removeprefix("label-"): value
            for name, value in form.items()
            if name.startswith("label-")
        }
        self._desk.choose(form.get("operation", ""), labels, form.get("against", ""))

    async def _start(self, request: Request) -> Response:
        self._choose(await _form(request))
        self._desk.start()
        return await self._work(request)

    async def _cancel(self, request: Request) -> Response:
        await self._desk.cancel()
        return await self._work(request)

    async def _back(self, request: Request) -> Response:
        await self._desk.drop_job()
        return await self._work(request)

    async def _clear(self, request: Request) -> Response:
        await self._desk.drop_job()
        self._desk.clear()
        return await self._work(request)

    async def _forget(self, request: Request) -> Response:
        await self._desk.forget()
        return await self._work(request)

    async def _make(self, request: Request) -> Response:
        job, form = self._desk.job, (await _form(request)).get("form", "")
        if job is None or form not in job.operation.formats:
            raise RefusedError(404, say("It is not there any more"))
        problem = await job.make(form, self._desk.workers)
        if problem:
            raise RefusedError(422, problem)
        return PlainTextResponse(f"result/{job.key}/file/{form}")

    async def _view(self, request: Request) -> Response:
        """A report as a page of no origin: nothing in it can ask anything of this server."""
        job = self._desk.job
        known = job is not None and job.key == request.path_params["job"]
        path = job.shown_file(request.path_params["name"]) if job and known else None
        if path is None or not path.is_file():
            raise RefusedError(404, say("It is not there any more"))
        # an overview leads to Word files beside its pages
        if path.suffix != ".html":
            return FileResponse(path, filename=path.name)
        policy = f"sandbox {REPORT_RIGHTS}; frame-ancestors 'self'"
        return HTMLResponse(path.read_bytes(), headers={"Content-Security-Policy": policy})

    async def _file(self, request: Request) -> Response:
        """A file to be kept."""
        job, form = self._desk.job, request.path_params["form"]
        known = job is not None and job.key == request.path_params["job"]
        path = job.file_of(form) if job and known else None
        if path is None or job is None or job.made is None or not path.is_file():
            raise RefusedError(404, say("It is not there any more"))
        # two reports on one draft do not fall upon each other among the downloads
        name = f"{job.made.stem}-{job.operation.name}{path.suffix}"
        return FileResponse(path, filename=name)

    # The library

    async def _library(self, request: Request) -> Response:
        path = self._desk.library or default_path()
        shelf = await asyncio.to_thread(look_into, path, request.query_params.get("find", ""))
        return HTMLResponse(library_as_html(self._desk, shelf))

    async def _add(self, request: Request) -> Response:
        self._desk.start_adding()
        return await self._work(request)

    async def _remove_held(self, request: Request) -> Response:
        form = await _form(request)
        await asyncio.to_thread(self._take_out, form.get("symbol", ""), form.get("language"))
        return await self._library(request)

    def _take_out(self, symbol: str, language: str | None) -> None:
        path = self._desk.library or default_path()
        # opened for reading first: no library is made in order to take something out of it
        Library.open(path).close()
        with Library.open(path, write=True) as library:
            library.remove(symbol, language or None)

    async def _show_held(self, request: Request) -> Response:
        """The history or the sources of a text held."""
        form = await _form(request)
        operation = form.get("operation", "")
        if operation not in ("line", "trace"):
            raise RefusedError(400, say("Nothing like that can be shown"))
        symbol = form.get("symbol", "")[:200]
        held = WorkFile("held", symbol, symbol=symbol, language=form.get("language", ""))
        self._desk.run(operation, [held])
        return await self._work(request)

    # The page itself

    async def _settings(self, request: Request) -> Response:
        form = await _form(request)
        settings = PageSettings(
            language=form.get("language", ""),
            author=form.get("author", ""),
            appearance=form.get("appearance", ""),
            moves="moves" in form,
            sources="sources" in form,
        ).usable()
        self._desk.settings, self._asked = settings, ""
        if not await asyncio.to_thread(keep_settings, settings):
            raise RefusedError(507, say("The settings hold until you quit: they cannot be kept"))
        return PlainTextResponse("", 204)

    async def _quit(self, request: Request) -> Response:
        self._quit_server()
        return PlainTextResponse("", 204)


def _preferred(header: str) -> str:
    """The first language of a browser's list that the interface speaks, "" for none."""
    tags = header.replace(";", ",").split(",")
    codes = (tag.strip().partition("-")[0].lower() for tag in tags)
    return next((code for code in codes if code in LANGUAGES), "")


async def _form(request: Request) -> dict[str, str]:
    """What was chosen on the page. RefusedError where that is more than can be chosen there."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_FORM:
            raise RefusedError(413, say("That is more than the page can send"))
    return dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True))
