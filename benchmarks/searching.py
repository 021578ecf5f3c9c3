"""Words among the published cases, newest first: how long a search keeps a processor busy, with marks and without."""

import random
import statistics
import time
from collections.abc import Iterator

from flask import Flask

from app.cases.queries.public_lines import Filters, public_page
from app.db import db
from app.text import fold
from benchmarks.figures import Figure
from benchmarks.generator.words import FAULTS, THINGS, VILLAGES
from benchmarks.sites import Sites, server_of
from benchmarks.ways import family_of, spent_by

LIMITS_MS = {"sqlite": 5.0, "postgresql": 25.0}
SEARCHES = 120


def searches(seed: int = 7) -> list[str]:
    """What people may look for: one word or several, frequent or rare or nowhere, with marks or without."""
    rng = random.Random(seed)
    texts = [piece.text for piece in (*THINGS, *FAULTS, *VILLAGES)]
    found = []
    for _ in range(SEARCHES):
        words = " ".join(rng.sample(texts, rng.choice((1, 1, 2)))).replace(",", "").split()
        start = rng.randrange(len(words))
        wanted = " ".join(words[start : start + rng.choice((1, 2, 2, 3))])
        found.append(wanted if rng.random() < 0.5 else fold(wanted))
    return [*found, "kim cương", "lãng phí", "PA-2026-00042"]


def searching(database: str, sites: Sites) -> Iterator[Figure]:
    """Median and worst of many searches at each size; how many gave another set without marks."""
    for size, app in sites.items():
        costs, different = _search_all(app)
        name = f"search at {size:,}"
        yield Figure("P15", f"{name}, p50", statistics.median(costs) * 1000, " ms", LIMITS_MS[database])
        yield Figure("", f"{name}, p95", statistics.quantiles(costs, n=20)[-1] * 1000, " ms")
        yield Figure("", f"{name}, slowest", max(costs) * 1000, " ms")
        yield Figure("P15", f"{name}, other results without marks", different, "", 0)


def _search_all(app: Flask) -> tuple[list[float], int]:
    postmaster = server_of(app)
    costs, different = [], 0
    with app.test_request_context("/phan-anh"):
        public_page(Filters(words="đường"))
        for words in searches():
            began = _spent(postmaster)
            found = public_page(Filters(words=words)).rows
            costs.append((_spent(postmaster) - began) / 1e9)
            bare = public_page(Filters(words=fold(words))).rows
            different += [each.number for each in found] != [each.number for each in bare]
        db.session.rollback()
    return costs, different


def _spent(postmaster: int | None) -> int:
    return time.process_time_ns() + sum(map(spent_by, family_of(postmaster)))
