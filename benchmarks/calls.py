"""Requests put to an application directly, through WSGI: what a page costs without the way to it."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode

from werkzeug.test import EnvironBuilder

Environ = dict[str, Any]
BOUNDARY = "----chungsuc-benchmark"


@dataclass(frozen=True)
class Request:
    """What a browser sends."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def environ(self) -> Environ:
        """The same as a server would hand it on; good for one call."""
        builder = EnvironBuilder(self.path, method=self.method, headers=self.headers, data=self.body)
        return builder.get_environ()


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def call(app: Callable[..., Iterable[bytes]], environ: Environ) -> Answer:
    """One request, answered in full."""
    told: list[Any] = []
    parts = app(environ, lambda status, headers, _problem=None: told.append((status, headers)))
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    status, headers = told[-1]
    return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, body)


def ask(app: Callable[..., Iterable[bytes]], request: Request) -> Answer:
    """One request from its first letter."""
    return call(app, request.environ())


def query(path: str, **values: str) -> str:
    """An address with a query."""
    return f"{path}?{urlencode(values)}" if values else path


def form(path: str, values: dict[str, str], files: dict[str, bytes], **headers: str) -> Request:
    """A form as a browser sends it, with JPEG files."""
    out = io.BytesIO()
    for name, value in values.items():
        out.write(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        )
    for name, data in files.items():
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="a.jpg"\r\n'
        out.write(head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n")
    out.write(f"--{BOUNDARY}--\r\n".encode())
    headers |= {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return Request(path, "POST", headers, out.getvalue())


def simple_form(path: str, values: dict[str, str], **headers: str) -> Request:
    """A form without files."""
    body = urlencode(values, quote_via=quote_plus).encode()
    return Request(path, "POST", {"Content-Type": "application/x-www-form-urlencoded", **headers}, body)
