"""`python -m benchmarks`: every figure, its limit, PASS or FAIL.

    --rows 1000,1000000     sizes of the registers; growth is told from the smallest to the largest
    --database sqlite,postgresql   both engines, one after the other; or one of them
    --only NAME             weights, statements, throughput, actions, searching or photos
    --page PART             of throughput, only pages with this in their name
    --way served            requests go to the embedded server (one process); straight: WSGI calls in this process
    --rounds 15             of throughput; the median counts
    --keep DIR              keep the registers there and use them again (the large one is several GB)

The registers are made in a temporary folder and thrown away unless kept.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.actions import actions
from benchmarks.figures import Figure, close, head, show
from benchmarks.searching import searching
from benchmarks.sites import sites
from benchmarks.statements import statements
from benchmarks.subjects import forget, subjects_of
from benchmarks.throughput import throughput
from benchmarks.weights import weights

PARTS = ("weights", "statements", "throughput", "actions", "searching", "photos")


def main() -> int:
    """Measure what is asked for; 1 when a limit was missed."""
    asked = _read_arguments()
    parts = [asked.only] if asked.only else PARTS
    figures: list[Figure] = []
    for database in asked.database.split(","):
        with sites(database, asked.rows, asked.keep) as registers:
            largest = registers[max(registers)]
            if "weights" in parts and database == asked.database.split(",")[0]:
                head("First views")
                figures += show(weights(largest, subjects_of(largest)))
            if "statements" in parts:
                head(f"Statements of a page, {database}, {max(registers):,} cases")
                figures += show(statements(largest, subjects_of(largest)))
            if "throughput" in parts:
                head(f"Processor time as a multiple of hello, {database}, {max(registers):,} cases")
                figures += show(
                    throughput(database, registers, asked.rounds, only=asked.page, kind=asked.way)
                )
            if "actions" in parts:
                head(f"Processor time of an officer's actions, {database}, {max(registers):,} cases")
                figures += show(actions(database, registers, asked.rounds))
            if "searching" in parts:
                head(f"Searching, {database}")
                figures += show(searching(database, registers))
            for each in registers.values():
                forget(each)
    return int(not close(figures))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--rows", type=lambda text: [int(each) for each in text.split(",")], default=[1000, 1_000_000]
    )
    parser.add_argument("--database", default="sqlite,postgresql")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--page", default="")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--way", choices=("served", "straight"), default="served")
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
