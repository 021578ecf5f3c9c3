"""Filling a database that has been migrated and planted: the same seed gives the same register, whatever its size."""

import random
import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine

from app import clock
from app.cases.actions.figures import count_figures
from app.db import db, unit_of_work
from benchmarks.generator.bulk import Rows, open_bulk
from benchmarks.generator.cast import assemble
from benchmarks.generator.lives import lives
from benchmarks.generator.rows import Writer
from benchmarks.generator.sealing import Sealer
from benchmarks.generator.tables import COLUMNS

SEED = 20_261_122
# Below this size every constraint is asked, so that what the large register skips has been shown to hold.
CHECKED = 20_000


def fill(rows: int, *, seed: int = SEED, say: Callable[[str], None] = lambda line: None) -> None:
    """Write `rows` cases and all that belongs to them into the database of the current app, and count its figures."""
    rng, began = random.Random(seed), time.monotonic()
    cast = assemble(rng)
    engine: Engine = db.engine
    db.session.remove() if hasattr(db.session, "remove") else db.session.close()
    bulk = open_bulk(engine, checked=rows <= CHECKED)
    writer = Writer(rng, cast, Sealer(rng), clock.today())
    published = 0
    for run in lives(rng, cast, rows, clock.now() - timedelta(minutes=5)):
        batch: Rows = {table: [] for table in COLUMNS}
        for life in run:
            writer.write(life, batch)
        published += len(batch["case_text"])
        bulk.write(batch)
        if (run[-1].no + 1) % 100_000 == 0:
            say(f"{run[-1].no + 1:,} cases in {time.monotonic() - began:.0f} s")
    counters = {"published": published, "public": published}
    counters |= {f"PA-{year}": value for year, value in writer.numbers.items()}
    bulk.write({"counter": list(counters.items())})
    bulk.close()
    with unit_of_work():
        count_figures()
    say(f"{rows:,} cases, {published:,} of them published, in {time.monotonic() - began:.0f} s")
