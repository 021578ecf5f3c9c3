"""What every test may ask for. The fixtures stand in `tests/support`, by what they are about."""

import gc
import os
from pathlib import Path

import pytest

# A test process holds some million things for good: looking through them again and again finds nothing.
gc.set_threshold(100_000, 20, 100)

pytest_plugins = ["tests.support.site", "tests.support.live"]

FEW = 3  # rows of a table of like cases that the second database is asked
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
    if os.environ.get("TEST_ROWS") == "few":
        items[:] = _few_rows(items)


def _few_rows(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of the rows of one test the first, the last and one between, unless it says that every one matters."""
    rows: dict[str, list[pytest.Item]] = {}
    for item in items:
        rows.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept: list[pytest.Item] = []
    for own in rows.values():
        is_table = len(own) > FEW and not own[0].get_closest_marker("every_row")
        kept += [own[0], own[len(own) // 2], own[-1]] if is_table else own
    return kept


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave the numbers for the closing line of `./test`."""
    if counts := os.environ.get("TEST_COUNTS"):
        held = terminalreporter.stats
        faults = [each.nodeid for each in [*held.get("failed", []), *held.get("error", [])]]
        Path(counts).write_text(
            f"{len(held.get('passed', []))} {len(faults)} {len(held.get('skipped', []))}\n"
        )
        Path(f"{counts}.failed").write_text("".join(f"{each}\n" for each in faults))
