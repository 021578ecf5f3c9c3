"""A network as it is on a mountain road, between a real browser and the real site: it cuts, delays, answers in the
site's place. It reads every request whole, knows which ones carry a report, and does to these what its plan says."""

import socket
import threading
import time
from collections import deque
from dataclasses import dataclass, field

PORTAL = b"<!doctype html><title>Wi-Fi</title><h1>Dang nhap Wi-Fi mien phi</h1>"
LOG_OUT = b'HTTP/1.1 204 No Content\r\nClear-Site-Data: "cache"\r\nConnection: close\r\n\r\n'


@dataclass(frozen=True)
class Fault:
    """What happens to one sending: `kind`, and after which share of the bytes (0 to 1) it is cut."""

    kind: str
    share: float = 0.0

    def __str__(self) -> str:
        return f"{self.kind}@{self.share:.2f}" if self.kind.startswith("cut") else self.kind


def page_of(status: int, body: bytes, kind: str = "text/html") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


@dataclass
class HostileNetwork:
    """Listens on a port of its own and passes everything on to the site; `plan` is for the next sendings."""

    site_port: int
    plan: deque[Fault] = field(default_factory=deque)
    release: int = 0
    is_down: bool = False
    passed: int = 0

    def start(self) -> str:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._accept, daemon=True).start()
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def stop(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                caller, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with caller:
            try:
                caller.settimeout(30)
                if request := _read_request(caller):
                    self._answer(caller, request)
            except OSError:
                return

    def _answer(self, caller: socket.socket, request: bytes) -> None:
        line = request.split(b"\r\n", 1)[0]
        if b"/ra-khoi-tai-khoan" in line:
            return caller.sendall(LOG_OUT)
        if self.is_down:
            return None
        fault = self.plan.popleft() if b"/api/" in line and self.plan else None
        if fault:
            return self._spoil(caller, request, fault)
        answer = self._ask(request)
        if b" /sw.js" in line:
            answer = _with_release(answer, self.release)
        self.passed += b"/api/" in line
        return caller.sendall(answer)

    def _spoil(self, caller: socket.socket, request: bytes, fault: Fault) -> None:
        if fault.kind == "cut request":
            self._ask(request[: int(len(request) * fault.share)], is_whole=False)
        elif fault.kind == "cut answer":
            answer = self._ask(request)
            caller.sendall(answer[: int(len(answer) * fault.share)])
        elif fault.kind == "slow":
            time.sleep(0.4)
            caller.sendall(self._ask(request))
        elif fault.kind in {"500", "502", "503"}:
            caller.sendall(page_of(int(fault.kind), b"<h1>Error</h1>"))
        elif fault.kind == "502 after":
            self._ask(request)
            caller.sendall(page_of(502, b"<h1>Bad gateway</h1>"))
        elif fault.kind == "portal":
            caller.sendall(page_of(200, PORTAL))
        elif fault.kind == "portal in json":
            caller.sendall(page_of(200, b'{"status": "ok"}', "application/json"))
        elif fault.kind == "portal after":
            self._ask(request)
            caller.sendall(page_of(200, PORTAL))

    def _ask(self, request: bytes, *, is_whole: bool = True) -> bytes:
        with socket.create_connection(("127.0.0.1", self.site_port), timeout=30) as site:
            site.sendall(request)
            if not is_whole:
                return b""
            parts = []
            while part := site.recv(65536):
                parts.append(part)
            return b"".join(parts)


def _read_request(caller: socket.socket) -> bytes:
    """The whole request, asking the site to close behind its answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = caller.recv(65536)
        if not part:
            return b""
        data += part
    head, _end, body = data.partition(b"\r\n\r\n")
    lines = [
        each
        for each in head.split(b"\r\n")
        if not each.lower().startswith((b"connection:", b"accept-encoding:"))
    ]
    length = next(
        (int(each.split(b":")[1]) for each in lines if each.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length and (part := caller.recv(65536)):
        body += part
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


def _with_release(answer: bytes, release: int) -> bytes:
    """The service worker of another release: another name for what it keeps."""
    head, _end, body = answer.partition(b"\r\n\r\n")
    body = body.replace(b'const RELEASE = "', f'const RELEASE = "r{release}-'.encode())
    lines = [
        each for each in head.split(b"\r\n") if not each.lower().startswith((b"content-length:", b"etag:"))
    ]
    return b"\r\n".join([*lines, f"Content-Length: {len(body)}".encode()]) + b"\r\n\r\n" + body
