"""What every test may ask for. The fixtures stand in `tests/support`, by what they are about."""

import gc
import os
from pathlib import Path

import pytest

# A test process holds some million things for good: looking through them again and again finds nothing.
gc.set_threshold(100_000, 20, 100)

pytest_plugins = ["tests.support.site", "tests.support.live"]

HOUSE = Path(__file__).parent / "house"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests say by what they ask for in which run of `./test` they belong."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if "browser" in asked:
            item.add_marker("browser")
        if asked & {"app", "site", "database"}:
            if not item.get_closest_marker("one_engine"):
                item.add_marker("database")
        elif item.path.is_relative_to(HOUSE):
            item.add_marker("static")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave the numbers for the closing line of `./test`."""
    if counts := os.environ.get("TEST_COUNTS"):
        held = terminalreporter.stats
        faults = len(held.get("failed", [])) + len(held.get("error", []))
        Path(counts).write_text(f"{len(held.get('passed', []))} {faults} {len(held.get('skipped', []))}\n")
