"""The embedded server: what dies is started again, and ending waits for what is in hand."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection

import psutil
import pytest

from app.serve import listen
from tests.support.source import ROOT

pytestmark = pytest.mark.slow


class Served:
    """The tiny site of `tests.support.served` in a process group of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.served"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())
        self.wait_for(lambda: len(self.children()) == 3)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def ask(self, path: str, method: str = "GET", body: bytes | None = None) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request(method, path, body)
            return connection.getresponse().read().decode()

    def end(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate(timeout=30)
        return output

    @staticmethod
    def wait_for(is_so, seconds: float = 15) -> None:
        deadline = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.05)


@pytest.fixture
def served():
    started = Served()
    yield started
    with contextlib.suppress(ProcessLookupError):
        os.killpg(started.process.pid, signal.SIGKILL)
    started.process.communicate()


def test_a_connection_stays_after_the_answer_that_nothing_is_new(served):
    connection = HTTPConnection("127.0.0.1", served.port, timeout=20)
    with contextlib.closing(connection):
        connection.connect()
        line = connection.sock
        for path, status in (("/same", 304), ("/same", 304), ("/pid", 200)):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("Connection")) == (status, None)
            answer.read()
        assert connection.sock is line


def test_a_process_that_dies_is_started_again(served):
    before = {each.pid for each in served.children()}
    with contextlib.suppress(OSError, Exception):
        served.ask("/die")
    served.wait_for(
        lambda: len(served.children()) == 3 and {each.pid for each in served.children()} != before
    )
    assert served.ask("/pid").isdigit()


def test_a_killed_worker_is_started_again(served):
    worker = max(served.children(), key=lambda each: each.pid)
    worker.kill()
    served.wait_for(lambda: len(served.children()) == 3 and not worker.is_running())
    time.sleep(1)
    assert served.end().count("worker begins") == 2


def test_ending_answers_what_was_asked_before_and_what_was_being_sent(served):
    answers = []
    asked = threading.Thread(target=lambda: answers.append(served.ask("/slow")))
    asked.start()
    upload = socket.create_connection(("127.0.0.1", served.port))
    upload.sendall(b"POST /bytes HTTP/1.1\r\nHost: x\r\nContent-Length: 40000\r\n\r\n" + b"x" * 10_000)
    time.sleep(0.5)
    served.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    upload.sendall(b"x" * 30_000)
    sent = upload.makefile("rb").read().decode()
    upload.close()
    asked.join()
    output, _ = served.process.communicate(timeout=30)
    assert answers == ["answered"]
    assert sent.endswith("40000")
    assert "worker ends" in output
    assert output.endswith("ended\n")
    assert served.process.returncode == 0


def test_nothing_is_left_behind_when_the_supervisor_is_killed(served):
    children = served.children()
    served.process.kill()
    served.wait_for(lambda: not any(each.is_running() and each.status() != "zombie" for each in children))


def test_a_port_that_is_taken_is_said_at_once(served):
    with pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", served.port)
