"""Two ways to put requests to the sites: to the embedded server that `./run` starts, or straight to the application.

Either way counts processor time, user and system, of everything on the side of the site: the server's process with all
its threads (or this process), and on PostgreSQL every process of the database server. Waiting is not in it, nor is the
client where there is a server.
"""

import contextlib
import gc
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from app.db import db
from app.serve_web import answer_requests
from benchmarks.calls import Answer, Request, call

Apps = dict[str, Any]


class Way(Protocol):
    """How requests reach the sites, which are known by names."""

    def prepare(self, site: str, request: Request) -> Any: ...
    def send(self, prepared: Any) -> Answer: ...
    def spent(self) -> int:
        """Nanoseconds of processor time until now."""


class Straight:
    """WSGI calls in this process."""

    def __init__(self, apps: Apps, servers: Callable[[], list[int]]) -> None:
        self._apps, self._servers = apps, servers

    def prepare(self, site: str, request: Request) -> Any:
        return self._apps[site], request.environ()

    def send(self, prepared: Any) -> Answer:
        return call(*prepared)

    def spent(self) -> int:
        return time.process_time_ns() + sum(map(spent_by, self._servers()))


class Served:
    """One process of the embedded server with all sites in it, told apart by the Host; one kept connection."""

    def __init__(self, apps: Apps, servers: Callable[[], list[int]]) -> None:
        self._servers = servers
        listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._child = _fork(apps, listening)
        self._address = listening.getsockname()
        self._line = self._connect()
        listening.close()

    def prepare(self, site: str, request: Request) -> bytes:
        given = {"Host": f"{site}.test", "Content-Length": str(len(request.body)), **request.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        return f"{request.method} {request.path} HTTP/1.1\r\n{head}\r\n".encode() + request.body

    def send(self, prepared: bytes) -> Answer:
        self._line.sendall(prepared)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._receive()
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        status = int(first.split()[1])
        length = 0 if status == 304 else int(headers["content-length"])
        while len(body) < length:
            body += self._receive()
        if headers.get("connection") == "close":
            self._line.close()
            self._line = self._connect()
        return Answer(status, headers, body)

    def spent(self) -> int:
        return spent_by(self._child) + sum(map(spent_by, self._servers()))

    def stop(self) -> None:
        self._line.close()
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)

    def _connect(self) -> socket.socket:
        line = socket.create_connection(self._address)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    def _receive(self) -> bytes:
        data = self._line.recv(1 << 18)
        if not data:
            raise ConnectionError("the server hung up")
        return data


@contextlib.contextmanager
def way(kind: str, apps: Apps, servers: Callable[[], list[int]] = list) -> Iterator[Way]:
    """`served` or `straight`."""
    if kind == "straight":
        yield Straight(apps, servers)
        return
    for app in apps.values():
        _let_go(app)
    served = Served(apps, servers)
    try:
        yield served
    finally:
        served.stop()


def _let_go(app: Any) -> None:
    """A connection must not be shared with a child."""
    if "sqlalchemy" in app.extensions or "SETTINGS" in app.config:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


def _fork(apps: Apps, listening: socket.socket) -> int:
    parent = os.getpid()
    if child := os.fork():
        return child
    by_host = {f"{name}.test": app for name, app in apps.items()}

    def choose(environ: Any, start: Any) -> Any:
        return by_host[environ["HTTP_HOST"]](environ, start)

    gc.collect()  # as the supervisor does
    gc.freeze()
    try:
        answer_requests(choose, listening, lambda: os.getppid() != parent, believes_proxy=False)
    finally:
        os._exit(0)


def spent_by(process: int) -> int:
    """Nanoseconds that the threads of a process have been on a processor; 0 when it has ended."""
    found = 0
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found += int((task / "schedstat").read_text().split()[0])
    return found


def family_of(parent: int | None) -> list[int]:
    """The ids of a process and of those it has started; none for None."""
    if parent is None:
        return []
    return [parent, *map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())]
