"""Where the time of one page goes: `python -m benchmarks.profile_page 'queue: all cases' --rows 1000 --keep DIR`."""

import argparse
import cProfile
import pstats
from pathlib import Path

from benchmarks.calls import call
from benchmarks.sites import sites
from benchmarks.subjects import subjects_of
from benchmarks.visits import PUBLIC, STAFF, open_follow_pages

CALLS = 50


def main() -> None:
    """Print the dearest functions of a page, by their own time and with what they call."""
    parser = argparse.ArgumentParser()
    parser.add_argument("page")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--sort", default="tottime")
    parser.add_argument("--lines", type=int, default=40)
    asked = parser.parse_args()
    visit = next(each for each in PUBLIC + STAFF if each.name == asked.page)
    with sites(asked.database, [asked.rows], asked.keep) as registers:
        app = registers[asked.rows]
        subjects = subjects_of(app)
        open_follow_pages(app, subjects)
        environs = [visit.request(subjects).environ() for _ in range(CALLS + 5)]
        for each in environs[:5]:
            call(app, each)
        profile = cProfile.Profile()
        profile.enable()
        for each in environs[5:]:
            call(app, each)
        profile.disable()
        pstats.Stats(profile).sort_stats(asked.sort).print_stats(asked.lines)


if __name__ == "__main__":
    main()
