"""Processor time of requests as multiples of `hello`, measured in turns.

Each measurement of a page stands beside one of `hello` a few milliseconds before it, so both see the same machine: its
frequency, its caches, its other users. The median of the rounds is what counts.
"""

import gc
import random
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from benchmarks.calls import Request
from benchmarks.ways import Way

HELLO = "hello"
HELLO_CALLS = 60
BATCH_SECONDS = 0.03
MOST_CALLS = 40


@dataclass
class Probe:
    """One page of one site. `requests(n)` gives n requests; `expects` the status of the answer."""

    name: str
    site: str
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
    """Measures probes in rounds. One of the sites of the way is `hello`."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self.hellos: list[float] = []

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
        answer = self._way.send(self._prepared(probe, 1)[0])
        if answer.status != probe.expects:
            raise AssertionError(f"{probe.name}: {answer.status}\n{answer.text[:2000]}")
        self._timed(self._prepared(probe, 2))
        took = self._timed(self._prepared(probe, 2)) / 2
        probe.calls = max(1, min(MOST_CALLS, round(BATCH_SECONDS / max(took, 1e-6))))

    def _measure(self, probe: Probe) -> None:
        prepared = self._prepared(probe, probe.calls)
        greeting = [self._way.prepare(HELLO, Request("/hello")) for _ in range(HELLO_CALLS)]
        hello = self._timed(greeting) / HELLO_CALLS
        took = self._timed(prepared) / probe.calls
        self.hellos.append(hello)
        probe.ratios.append(took / hello)
        probe.seconds.append(took)

    def _prepared(self, probe: Probe, count: int) -> list[Any]:
        return [self._way.prepare(probe.site, each) for each in probe.requests(count)]

    def _timed(self, prepared: list[Any]) -> float:
        send = self._way.send
        began = self._way.spent()
        for each in prepared:
            send(each)
        return (self._way.spent() - began) / 1e9
