"""A bucket in memory that speaks enough of S3 for our store: put with a checksum, get, head, delete, list."""

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

BUCKET = "photos"


class FakeS3(ThreadingHTTPServer):
    """`held` is what it holds; `faults` what it does wrong from now on: `lose`, `damage`, `refuse`."""

    daemon_threads = True

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.faults: set[str] = set()
        super().__init__(("127.0.0.1", 0), _Answers)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: FakeS3

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        right = base64.b64encode(hashlib.sha256(data).digest()).decode()
        is_right = self.headers["x-amz-checksum-sha256"] == right and "refuse" not in self.server.faults
        if is_right and "lose" not in self.server.faults:
            self.server.held[self.name] = data[:-1] if "damage" in self.server.faults else data
        self.answer(200 if is_right else 403)

    def do_GET(self) -> None:
        if "list-type=2" in self.path:
            rows = "".join(
                f"<Contents><Key>{name}</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified>"
                f"<Size>{len(data)}</Size><ETag>x</ETag></Contents>"
                for name, data in self.server.held.items()
            )
            self.answer(200, f"<ListBucketResult>{rows}</ListBucketResult>".encode())
        elif self.name in self.server.held:
            modified = {"Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT"}
            self.answer(200, self.server.held[self.name], **modified)
        else:
            self.answer(404)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        keys = re.findall("<Key>(.*?)</Key>", body)
        for key in keys:
            self.server.held.pop(key, None)
        rows = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        self.answer(200, f"<DeleteResult>{rows}</DeleteResult>".encode())

    @property
    def name(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}/")

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "ETag": '"x"', **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_rest: object) -> None:
        pass


@contextmanager
def running() -> Iterator[FakeS3]:
    with FakeS3() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
