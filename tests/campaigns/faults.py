"""Reports sent from a real Chromium over a network that does what networks do; nothing may be lost, nothing doubled,
and what the person was told must have been true at every moment.

    .venv/bin/python -m tests.campaigns.faults --runs 1000

Every run is one report with up to three photos, a plan of faults for its sendings (cut at any byte, refused, answered
by a broken server or by the page of a wireless network), and something that happens to the phone meanwhile: the tab is
killed, loaded again or joined by another, the network goes, a new release comes, somebody logs out. After every other
report its teller adds words and photos on the follow page (`adding.py`), the same way. Afterwards the
site's own database is asked: one report, its words, every photo, opened by the code that stood on the screen before
anything was sent. While it goes on, whatever the screen says is compared with the database.
"""

import argparse
import random
import tempfile
from collections import deque
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import delete, func, select

from app import vault
from app.db import db, unit_of_work
from app.limits import Tally
from app.reports.models import Addition, Report, ReportAttachment
from app.reports.queries import report_by_code
from tests.campaigns.adding import add_later
from tests.campaigns.hostile_network import Fault, HostileNetwork
from tests.campaigns.kill import reopen
from tests.campaigns.person import Outcome, Person
from tests.campaigns.real_site import Site, free_port
from tests.photos.drawn import phone_jpeg
from tests.support import chromium

KINDS = (
    "cut request",
    "cut answer",
    "slow",
    "500",
    "502",
    "503",
    "502 after",
    "portal",
    "portal in json",
    "portal after",
)
EVENTS = (
    "nothing",
    "tab killed",
    "loaded again",
    "second tab",
    "network gone",
    "new release",
    "logged out",
    "draft killed",
)


def meanwhile(person: Person, network: HostileNetwork, event: str) -> None:
    """What happens to the phone while it sends."""
    if event in {"tab killed", "second tab"}:
        other = person.context.new_page()
        other.goto("/hop-thu")
        if event == "tab killed":
            person.page.close()
        person.page = other
    elif event == "loaded again":
        person.page.reload()
        person.page.wait_for_selector("#code")
    elif event == "network gone":
        person.context.set_offline(True)
        person.page.wait_for_timeout(150)
        person.context.set_offline(False)
    elif event == "new release":
        network.release += 1
        person.page.evaluate(
            "navigator.serviceWorker.getRegistration().then((found) => found && found.update()).catch(() => null)"
        )
    elif event == "logged out":
        person.page.evaluate("fetch('/ra-khoi-tai-khoan').then(() => null)")


def one_run(
    browser: Browser,
    url: str,
    network: HostileNetwork,
    app: Flask,
    outcome: Outcome,
    number: int,
    chance: random.Random,
) -> None:
    context = browser.new_context(base_url=url, locale="vi-VN", viewport={"width": 360, "height": 740})
    context.set_default_timeout(20_000)
    _from_a_network_of_their_own(app)
    person = Person(context, app, outcome, number)
    person.photos = chance.choice((0, 1, 1, 2, 3))
    plan = [Fault(chance.choice(KINDS), chance.random()) for _each in range(chance.randint(1, 6))]
    event = chance.choice(EVENTS)
    network.plan = deque()
    person.tell(_photos(person.photos, number))
    if event == "draft killed":
        person.open_draft_again(person.photos)
    network.plan = deque(plan)
    person.send()
    meanwhile(person, network, event)
    person.wait()
    check(app, person, outcome, f"run {number} ({', '.join(map(str, plan))}; {event})")
    outcome.photos += person.photos
    if number % 2:
        add_later(person, network, chance, KINDS, _photos(chance.choice((0, 1, 2)), 400 + number))
    context.close()
    outcome.faults.update(each.kind for each in plan)
    outcome.events[event] += 1
    outcome.runs += 1


def _from_a_network_of_their_own(app: Flask) -> None:
    """A thousand people do not share one: what the network before has done is forgotten."""
    with app.app_context(), unit_of_work() as session:
        session.execute(delete(Tally))


def _photos(count: int, number: int) -> list[dict[str, Any]]:
    sizes = [(160 + 8 * n + number % 7, 120 + number % 50) for n in range(count)]
    made = [phone_jpeg(*size) for size in sizes]
    return [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": each} for n, each in enumerate(made)]


def check(app: Flask, person: Person, outcome: Outcome, what: str) -> None:
    """The code that was on the screen opens the report, with its words and every photo once."""
    with app.app_context():
        report = report_by_code(vault.read_code(person.code))
        if report is None or report.words != person.words or len(report.photos) < person.photos:
            outcome.lost.append(what)
        elif len(report.photos) > person.photos:
            outcome.doubled.append(what)


def check_all(app: Flask, outcome: Outcome) -> None:
    """No report but those, nothing added to any, no photo more."""
    with app.app_context():
        for kind, wanted in (
            (Report, outcome.runs),
            (Addition, outcome.additions),
            (ReportAttachment, outcome.photos),
        ):
            count = db.session.scalar(select(func.count()).select_from(kind)) or 0
            if count != wanted:
                outcome.doubled.append(f"{count} rows of {kind.__tablename__}, {wanted} wanted")


def run(folder: Path, *, runs: int, seed: int = 1, browser: Browser | None = None) -> Outcome:
    """Start site, network and browser; returns what was found."""
    chance, outcome, site = random.Random(seed), Outcome(), Site(folder, free_port())
    site.start()
    site.wait()
    network = HostileNetwork(site.port)
    url, app = network.start(), reopen(folder)
    try:
        if browser is not None:
            for number in range(runs):
                one_run(browser, url, network, app, outcome, number, chance)
        else:
            with sync_playwright() as playwright:
                started = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
                for number in range(runs):
                    one_run(started, url, network, app, outcome, number, chance)
                    if number % 20 == 19:
                        print(outcome, flush=True)
        check_all(app, outcome)
    finally:
        network.stop()
        site.kill()
    return outcome


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--runs", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), runs=wanted.runs, seed=wanted.seed)
    print(f"{outcome}\nfaults: {dict(outcome.faults)}\nmeanwhile: {dict(outcome.events)}")
    print(
        "\n".join([*outcome.lost, *outcome.doubled, *outcome.untrue][:40])
        or "nothing lost, nothing doubled, nothing untrue"
    )
    return 0 if outcome.is_clean and outcome.runs == wanted.runs else 1


if __name__ == "__main__":
    raise SystemExit(main())
