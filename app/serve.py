"""The embedded server: one socket, a web process per core, one worker, and a supervisor that keeps them alive.

It is what `./run` starts and enough for one small machine. A process that dies is started again; SIGTERM or Ctrl-C
ends all of them after the requests in hand have been answered. A larger installation runs the same application under
another server and the worker by itself.
"""

import gc
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import structlog
from flask import Flask

from app.db import db
from app.serve_web import GRACE_SECONDS, answer_requests

_SIGNALS = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_SHORTEST_LIFE = 5.0
_LONGEST_PAUSE = 5.0
log = structlog.get_logger("serve")


@dataclass
class Role:
    """One process that has to be there: what it does, since when it lives, how often it died young."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    due: float = 0.0
    early_deaths: int = 0


@dataclass
class Supervisor:
    """The processes of the server, started again when they die and ended together."""

    roles: list[Role]
    ending: bool = field(default=False)

    def watch(self) -> None:
        """Keep every role running until told to end. Signals are taken one at a time, never in between."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        while not self.ending:
            self._start_what_is_due()
            got = signal.sigtimedwait(_SIGNALS, 0.2 if any(not role.pid for role in self.roles) else 60)
            if got and got.si_signo != signal.SIGCHLD:
                self.ending = True
            self._reap()

    def end(self) -> None:
        """Tell everyone to finish; whoever takes longer than the grace period is killed."""
        self._tell(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS + 3
        while self._alive() and time.monotonic() < deadline:
            got = signal.sigtimedwait(_SIGNALS, 0.5)
            if got and got.si_signo == signal.SIGINT:
                break
            self._reap()
        self._tell(signal.SIGKILL)

    def _start_what_is_due(self) -> None:
        for role in self.roles:
            if not role.pid and role.due <= time.monotonic():
                role.started = time.monotonic()
                role.pid = fork(role.run)

    def _reap(self) -> None:
        for role in self._alive():
            pid, status = os.waitpid(role.pid, os.WNOHANG)
            if pid:
                role.pid = 0
                self._plan_restart(role, os.waitstatus_to_exitcode(status))

    def _plan_restart(self, role: Role, code: int) -> None:
        is_early = time.monotonic() - role.started < _SHORTEST_LIFE
        role.early_deaths = role.early_deaths + 1 if is_early else 0
        role.due = time.monotonic() + min(0.1 * 2**role.early_deaths, _LONGEST_PAUSE) * is_early
        if not self.ending:
            log.error("serve.process_died", role=role.name, code=code)

    def _alive(self) -> list[Role]:
        return [role for role in self.roles if role.pid]

    def _tell(self, number: int) -> None:
        for role in self._alive():
            os.kill(role.pid, number)


def listen(host: str, port: int) -> socket.socket:
    """The listening socket. Raises OSError when the address is taken or not ours; port 0 takes any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening


def serve(
    app: Flask,
    listening: socket.socket,
    work: Callable[[Callable[[], bool]], None],
    *,
    processes: int = 0,
    believes_proxy: bool = False,
) -> None:
    """Serve `app` until SIGTERM, SIGINT or SIGHUP.

    `work(should_end)` is the worker's loop. `processes` is the number of web processes, 0 for one per core.
    """
    with app.app_context():  # a connection must not be shared with a child
        for engine in db.engines.values():
            engine.dispose()
    gc.collect()
    gc.freeze()
    alone = partial(_is_alone, os.getpid())
    web = [
        Role(f"web-{n}", lambda: answer_requests(app, listening, alone, believes_proxy=believes_proxy))
        for n in range(processes or len(os.sched_getaffinity(0)))
    ]
    supervisor = Supervisor([*web, Role("worker", lambda: _run_worker(listening, work, alone))])
    supervisor.watch()
    listening.close()
    supervisor.end()


def in_child(task: Callable[[], None]) -> None:
    """Do `task` (migrate, plant, load demo content) in a process of its own, so that its memory is given back.

    Raises SystemExit with the child's code when it failed.
    """
    _, status = os.waitpid(fork(task), 0)
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(code if code > 0 else 128 - code)


def fork(task: Callable[[], None]) -> int:
    """Run `task` in a child process; returns its id. The child never comes back from here."""
    sys.stdout.flush()
    sys.stderr.flush()
    if pid := os.fork():
        return pid
    code = 1
    try:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the supervisor hears it and tells us
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        task()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run_worker(
    listening: socket.socket, work: Callable[[Callable[[], bool]], None], is_alone: Callable[[], bool]
) -> None:
    listening.close()
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: told.append(number))
    work(lambda: bool(told) or is_alone())


def _is_alone(supervisor: int) -> bool:
    """Whether the supervisor is gone; then a process ends too, so that none serves beside a new one."""
    return os.getppid() != supervisor
