"""`python -m benchmarks.hands`: how long an officer's keyboard takes to clear thirty simple cases in a real Chromium.

The Chief Inspector opens the list of cases that are being sorted, and by keys alone accepts each and gives it to an
inspector; the site leads from one case to the next. Beside it stands the same number of loads of a page of the site
with nothing on it, so that the machine can be told from the console.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from sqlalchemy import func, select

from app.cases.models import Case
from app.db import db
from benchmarks.figures import Figure, close, show
from tests.support import people
from tests.support.cases import bring_to
from tests.support.live import DESK, sign_in
from tests.support.own_site import make_site, served

CASES, MOST_SECONDS, MOST_PRESSES = 30, 60, 4
KEYS = ("Alt+Digit1", "Enter", "Alt+Digit1", "Enter")  # accept, send; assign, send
STEPS = "ul.steps a"  # a case lies open, and something can be done with it
LIST = "/thanh-tra?xem=tat-ca&trang-thai=triage"


def main() -> int:
    """Print the figures; 1 when a limit was missed."""
    with tempfile.TemporaryDirectory(prefix="chungsuc-hands-") as folder:
        app = make_site(Path(folder))
        with people.acting(app):
            for _case in range(CASES):
                bring_to("triage")
        with served(app) as (browser, url):
            context = browser.new_context(base_url=url, viewport=DESK, locale="vi-VN")
            sign_in(context, app, "chief_inspector", url)
            page = context.new_page()
            page.goto("/healthz")
            bare = _timed(lambda: [page.goto("/healthz") for _ in range(CASES * len(KEYS))])
            presses = 0
            page.goto(LIST)
            began = time.perf_counter()
            page.keyboard.press("ArrowDown")
            _press(page, "Enter")
            while page.locator(STEPS).count() and presses < 2 * CASES * len(KEYS):
                for key in KEYS:
                    _press(page, key)
                presses += len(KEYS)
            took = time.perf_counter() - began
        with people.acting(app):
            is_done = (Case.state == "verifying") & Case.assignee_id.is_not(None)
            done = db.session.scalar(select(func.count()).select_from(Case).where(is_done))
    figures = show(
        [
            Figure("", f"cases of {CASES} accepted and assigned", float(done or 0)),
            Figure("", "presses a case", presses / CASES, "", MOST_PRESSES),
            Figure("", f"seconds for {CASES} cases", took, " s", MOST_SECONDS),
            Figure(
                "", "the same number of loads of a bare page", bare, " s", None, f"{took / bare:.1f} times"
            ),
        ]
    )
    return int(not close(figures) or done != CASES)


def _press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
