"""Several officers and residents at once in the ledgers of two roads: whatever they do, every total stays the sum of
its lines, no amount falls below nothing, and each book adds up to nothing, in every unit and project.

    .venv/bin/python -m tests.campaigns.ledger --runs 20 --writers 6 --steps 60
    .venv/bin/python -m tests.campaigns.ledger --database postgresql

Each run has a commune of its own. What is tried is drawn by chance (`--seed`) among pledges, entries, imports,
handovers, confirmations, approvals, corrections, batch reversals, uses and answers, each writer in a thread and with a
session of its own. What the rules refuse is counted; anything else that goes wrong ends the campaign.
"""

import argparse
import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy import create_engine, text

from config import Settings
from tests.support import ledger_sums, ledger_walk, people, postgres
from tests.support.site import dispose, make_app, run_command


@contextlib.contextmanager
def fresh(database: str) -> Iterator[Flask]:
    """An empty site on an engine, thrown away at the end."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chungsuc-ledger-")))
        url = ""
        if database == "postgresql":
            url = _database(stack.enter_context(postgres.server()))
        app = make_app(Settings(environment="testing", data_dir=folder, database_url=url))
        stack.callback(dispose, app)
        run_command(app, "migrate")
        run_command(app, "seed")
        yield app


def _database(server: str) -> str:
    admin = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("create database campaign"))
    admin.dispose()
    return server.format("campaign")


def run(app: Flask, number: int, *, writers: int, steps: int, seed: int) -> tuple[Counter[str], list[str]]:
    """One run in the commune of this number; what was done, and what does not add up."""
    chance = Random(seed)
    programs = [
        [(chance.choice(ledger_walk.USUAL), chance.getrandbits(32)) for _step in range(steps)]
        for _writer in range(writers)
    ]
    with people.acting(app):
        planted = ledger_walk.plant(number)
    done = ledger_walk.go(app, planted, programs)
    with people.acting(app):
        return done, ledger_sums.faults()


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("runs", 20), ("writers", 6), ("steps", 60), ("seed", 1)):
        options.add_argument(f"--{name}", type=int, default=default)
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    wanted = options.parse_args()
    done: Counter[str] = Counter()
    with fresh(wanted.database) as app:
        for number in range(wanted.runs):
            told, faults = run(
                app, number % 60, writers=wanted.writers, steps=wanted.steps, seed=wanted.seed + number
            )
            done += told
            if faults:
                print(f"run {number}, seed {wanted.seed + number}:", *faults[:20], sep="\n")
                return 1
    listed = ", ".join(f"{name} {count}" for name, count in done.most_common())
    print(f"{wanted.database}: {done.total()} steps of {wanted.writers} writers at once ({listed})")
    print("every total is the sum of its lines, nothing is below nothing")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
