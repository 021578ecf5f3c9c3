"""The real site in processes of its own, for campaigns: started, killed, and sent forms as a phone sends them."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

from app.serve import listen

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'data-text="([0-9A-Z-]{16,24})"')


@dataclass
class Site:
    """The real site in processes of its own, which can be killed as a power cut would: all at once."""

    folder: Path
    port: int
    database_url: str = ""
    wrapper: tuple[str, ...] = ()
    """A command that the site is run under."""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {
            "DATA_DIR": str(self.folder),
            "PORT": str(self.port),
            "DATABASE_URL": self.database_url,
            "REPORTS_PER_HOUR": "1000000",
            "CHUNGSUC_ENV": "testing",
        }
        command = [*self.wrapper, sys.executable, "-m", "flask", "--app", "wsgi", "serve", "--empty"]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def end(self) -> None:
        """Tell it to end and wait until it has: what it had begun is finished."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait()

    def wait(self) -> None:
        """Until it answers. Raises RuntimeError when it does not within a minute."""
        for _try in range(600):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the site did not start")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def form_key(site: Site) -> str:
    with urllib.request.urlopen(f"{site.url}/phan-anh/gui", timeout=20) as answer:
        found = re.search(r'name="form_key"[^>]*value="([^"]+)"', answer.read().decode())
    if found is None:
        raise ValueError("no form")
    return found[1]


def post(site: Site, key: str, words: str, photo: bytes) -> str:
    border = uuid.uuid4().hex
    fields = {
        "form_key": key,
        "words": words,
        "is_province_level": "y",
        "category": "unknown",
        "contact": "no",
        "go": "send",
    }
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    ]
    part = 'Content-Disposition: form-data; name="photos"; filename="a.jpg"\r\nContent-Type: image/jpeg'
    head = f"--{border}\r\n{part}\r\n\r\n"
    body = b"".join([*parts, head.encode(), photo, f"\r\n--{border}--\r\n".encode()])
    request = urllib.request.Request(
        f"{site.url}/phan-anh/gui", body, {"Content-Type": f"multipart/form-data; boundary={border}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found = CODE.search(answer.read().decode())
    if found is None:
        raise ValueError("no receipt")
    return found[1]


def free_port() -> int:
    with listen("127.0.0.1", 0) as free:
        port: int = free.getsockname()[1]
    return port
