"""Processor time of requests as multiples of `hello`, measured in turns.

Each measurement of a page stands beside one of `hello` a few milliseconds before it, so both see the same machine: its
frequency, its caches, its other users. Processor time is user and system time of this process and, on PostgreSQL, of
all processes of the database server; waiting is not in it. The median of the rounds is what counts.
"""

import gc
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask

from benchmarks.calls import Environ, Request, call

HELLO_CALLS = 60
BATCH_SECONDS = 0.02
MOST_CALLS = 40


@dataclass
class Probe:
    """One page of one site. `requests(n)` gives n requests; `expects` the status of the answer."""

    name: str
    app: Any
    requests: Callable[[int], list[Request]]
    expects: int = 200
    calls: int = 1
    ratios: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)

    @property
    def cost(self) -> float:
        """Seconds of processor time of one request."""
        return statistics.median(self.seconds)


def bare() -> Flask:
    """The view that everything is compared with: nine bytes, nothing else."""
    app = Flask("hello")
    app.add_url_rule("/hello", "hello", lambda: "Xin chao!")
    return app


class Meter:
    """Measures probes in rounds. `servers` are the ids of processes whose time counts too."""

    def __init__(self, servers: Callable[[], list[int]] = list) -> None:
        self._servers = servers
        self._hello = bare()
        self._greeting = Request("/hello").environ()

    def run(self, probes: list[Probe], rounds: int) -> None:
        """Fill in the ratios of all probes. Raises AssertionError for an answer that is not the expected one."""
        for each in probes:
            self._warm_up(each)
        gc.collect()
        gc.freeze()
        order = random.Random(rounds)
        for _ in range(rounds):
            for each in order.sample(probes, len(probes)):
                self._measure(each)
        gc.unfreeze()

    def _warm_up(self, probe: Probe) -> None:
        answer = call(probe.app, probe.requests(1)[0].environ())
        if answer.status != probe.expects:
            raise AssertionError(f"{probe.name}: {answer.status}\n{answer.text[:2000]}")
        _spend(probe.app, [each.environ() for each in probe.requests(2)])
        took = self._timed(probe.app, [each.environ() for each in probe.requests(2)]) / 2
        probe.calls = max(1, min(MOST_CALLS, round(BATCH_SECONDS / max(took, 1e-6))))

    def _measure(self, probe: Probe) -> None:
        environs = [each.environ() for each in probe.requests(probe.calls)]
        hello = self._timed(self._hello, [dict(self._greeting) for _ in range(HELLO_CALLS)]) / HELLO_CALLS
        took = self._timed(probe.app, environs) / probe.calls
        probe.ratios.append(took / hello)
        probe.seconds.append(took)

    def _timed(self, app: Any, environs: list[Environ]) -> float:
        began = time.process_time_ns() + sum(map(spent_by, self._servers()))
        _spend(app, environs)
        return (time.process_time_ns() + sum(map(spent_by, self._servers())) - began) / 1e9


def _spend(app: Any, environs: list[Environ]) -> None:
    for each in environs:
        call(app, each)


def spent_by(process: int) -> int:
    """Nanoseconds that a process has been on a processor; 0 when it has ended."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])
    except (OSError, IndexError):
        return 0


def children_of(parent: int) -> list[int]:
    """The ids of a process and of those it has started."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *map(int, found)]
