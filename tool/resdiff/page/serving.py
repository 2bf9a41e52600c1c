"""The server of the page: on this machine alone, until it is told to quit."""

from __future__ import annotations

import contextlib
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterable
from pathlib import Path

import uvicorn

from resdiff.model.errors import UsageError
from resdiff.page.desk import Desk
from resdiff.page.guard import Guard
from resdiff.page.routes import PageRoutes
from resdiff.page.settings import kept_settings
from resdiff.programs.running import working_folder

_SECONDS_TO_END = 1  # for answers that are under way


def serve(
    files: Iterable[tuple[str, bytes]],
    port: int,
    library: Path | None,
    opens_browser: bool,
    tell: Callable[[str], None],
) -> None:
    """Serves the page until it is quit, with some files loaded; `tell` is given its address.

    Files are names and what is in them. Raises UsageError where the port is taken.
    """
    with working_folder() as folder, contextlib.ExitStack() as sockets:
        # nothing of it outlives the server: the folder goes with it
        desk = Desk(folder, kept_settings(), library)
        for name, data in files:
            desk.take(name, data)
        listening = [sockets.enter_context(one) for one in listen(port)]
        port = listening[0].getsockname()[1]
        routes = PageRoutes(desk, lambda: setattr(server, "should_exit", True))
        guard = Guard(routes.application(), port)
        config = uvicorn.Config(
            guard,
            # its log would have the secret in every line
            log_config=None,
            access_log=False,
            # the processes begin and end with it
            lifespan="on",
            ws="none",
            http="h11",
            server_header=False,
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )
        server = uvicorn.Server(config)
        tell(f"http://127.0.0.1:{port}/{guard.secret}/")
        if opens_browser:
            # it waits in the socket's queue until the server answers
            webbrowser.open(f"http://127.0.0.1:{port}/{guard.once}/")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=listening)


def listen(port: int) -> list[socket.socket]:
    """Sockets of this machine's two addresses at one port; 0 is one that is free.

    Raises UsageError where it is taken.
    """
    first = _socket_at(socket.AF_INET, "127.0.0.1", port)
    found = [first]
    # a machine without the newer protocol has the other address alone
    with contextlib.suppress(UsageError):
        found.append(_socket_at(socket.AF_INET6, "::1", first.getsockname()[1]))
    return found


def _socket_at(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    try:
        made = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise UsageError(f"{address}: cannot be listened at ({error.strerror})") from None
    if sys.platform != "win32":
        # a port that was left a minute ago is free; on Windows this would share one in use
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address, port))
        made.listen()
    except OSError as error:
        made.close()
        raise UsageError(
            f"port {port}: cannot be listened at ({error.strerror}); name another with --port"
        ) from None
    return made
