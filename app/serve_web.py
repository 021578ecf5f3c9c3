"""One web process of the embedded server: waitress on a socket that it shares with its sisters.

waitress takes in whole requests before a thread is given to them, so that slow phones hold nobody up. What is added
here is a gentle end: no new connections, what has been asked for is answered in full, then the process goes.
"""

import logging
import os
import select
import signal
import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import WSGITask

THREADS = 4
MAX_BODY_BYTES = 100 * 1024 * 1024
GRACE_SECONDS = 30.0
_TICK_SECONDS = 1.0
_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - the one place on Linux that is never written to a disk
_MEMORY_FREE_BYTES = 1024 * 1024 * 1024
log = structlog.get_logger("serve")


class _Task(WSGITask):
    """One answer. waitress hangs up after every answer that has no body; but a phone that is told that nothing is new
    (304) asks for more, and would have to connect again for it."""

    def set_close_on_finish(self) -> None:
        is_asked_to = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or self.version != "1.1" or is_asked_to:
            super().set_close_on_finish()


class _Channel(HTTPChannel):
    task_class = _Task


def answer_requests(
    app: Callable[..., Any], listening: socket.socket, is_alone: Callable[[], bool], *, believes_proxy: bool
) -> None:
    """Serve `app` until told to end (SIGTERM, SIGINT) or until `is_alone`: the supervisor is gone."""
    keep_uploads_in_memory()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is no news
    server = create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        connection_limit=1000,
        asyncore_use_poll=True,
        backlog=1024,
        channel_timeout=60,
        max_request_body_size=MAX_BODY_BYTES,
        clear_untrusted_proxy_headers=not believes_proxy,
        ident=None,
    )
    server.channel_class = _Channel
    ending = _on_end_signals(server.pull_trigger)
    while not ending and not is_alone():
        _poll(server)
    _finish(server)


def keep_uploads_in_memory() -> None:
    """Large request bodies wait in temporary files: put these where nothing reaches a disk, if there is room."""
    try:
        room = os.statvfs(_MEMORY_FOLDER)
        is_usable = os.access(_MEMORY_FOLDER, os.W_OK) and room.f_bavail * room.f_frsize >= _MEMORY_FREE_BYTES
    except OSError:
        is_usable = False
    if is_usable and "TMPDIR" not in os.environ:  # the one variable of the system's own that decides here
        tempfile.tempdir = str(_MEMORY_FOLDER)


def _on_end_signals(wake: Callable[[], None]) -> list[int]:
    """A list that is no longer empty once the process has been told to end; a second time ends it at once."""
    told: list[int] = []

    def note(number: int, _frame: object) -> None:
        if told and number == signal.SIGINT:
            os._exit(1)
        told.append(number)
        wake()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    return told


def _poll(server: Any, seconds: float = _TICK_SECONDS) -> None:
    wasyncore.loop(timeout=seconds, use_poll=True, map=server._map, count=1)


def _finish(server: Any) -> None:
    """Answer what has been asked, close what is idle, and stop; what takes longer than the grace period is cut."""
    deadline = time.monotonic() + GRACE_SECONDS
    _take_waiting_connections(server)
    server.accepting = False
    server.del_channel()
    server.socket.close()
    _poll(server, 0)
    while server.active_channels and time.monotonic() < deadline:
        for channel in list(server.active_channels.values()):
            if not (channel.requests or channel.request or channel.total_outbufs_len):
                channel.will_close = True
        _poll(server, 0.1)
    if server.active_channels:
        log.warning("serve.cut", connections=len(server.active_channels))
    server.task_dispatcher.shutdown(timeout=1)


def _take_waiting_connections(server: Any) -> None:
    """Connections that the system has accepted for us would be reset when the socket is closed."""
    waiting = select.poll()
    waiting.register(server.socket, select.POLLIN)
    while waiting.poll(0) and len(server.active_channels) < server.adj.connection_limit:
        server.handle_accept()
