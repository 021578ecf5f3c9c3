"""Evenings at which lines are entered from a real Chromium over a network that cuts, lies and goes away: each line is
in the ledger exactly once, and what a line said of itself was true.

    .venv/bin/python -m tests.campaigns.meeting --evenings 100
"""

import argparse
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlalchemy import select

from app.contributions.models import Contribution
from app.db import db
from app.projects.queries import commune_row
from tests.support import people, roads
from tests.support.live import PHONE, sign_in
from tests.support.own_site import make_site, served

LINES = 6
PORTAL = "<!doctype html><title>Wi-Fi</title><p>Đăng nhập mạng</p>"
KINDS = (
    "as it is",
    "cut request",
    "cut answer",
    "500",
    "503",
    "503 after",
    "portal",
    "portal in json",
    "token",
)
EVENTS = ("nothing", "nothing", "loaded again", "tab killed", "second tab", "network gone", "signed out")
BLANK = "[data-part=blank] "
DONE = ".quick-lines .status.is-done"


@dataclass
class Outcome:
    """What was entered, and what was found wrong."""

    wanted: dict[str, str] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class Weather:
    """What the network does to each sending of a line."""

    def __init__(self, chance: random.Random, outcome: Outcome) -> None:
        self.chance, self.outcome, self.is_fair = chance, outcome, False

    def meet(self, route: Route) -> None:
        kind = "as it is" if self.is_fair else self.chance.choice(KINDS)
        self.outcome.faults[kind] = self.outcome.faults.get(kind, 0) + 1
        if kind in {"cut answer", "503 after"}:
            route.fetch()
        if kind in {"cut request", "cut answer"}:
            route.abort()
        elif kind in {"500", "503", "503 after"}:
            route.fulfill(status=int(kind[:3]), body=PORTAL, content_type="text/html")
        elif kind == "portal":
            route.fulfill(status=200, body=PORTAL, content_type="text/html")
        elif kind == "portal in json":
            route.fulfill(status=200, json={"row": "x", "number": "0001", "ok": True})
        elif kind == "token":
            route.continue_(headers=route.request.headers | {"x-csrftoken": "old"})
        else:
            route.continue_()


class Evening:
    """One browser of the village head, on a road of its own."""

    def __init__(self, app: Flask, context: BrowserContext, url: str, slug: str, weather: Weather) -> None:
        self.app, self.context, self.url, self.slug, self.weather = app, context, url, slug, weather
        self.page = self.open()

    def open(self) -> Page:
        page = self.context.new_page()
        page.route("**/api/ghi-nhanh/*", self.weather.meet)
        page.goto(f"/ghi-nhanh#{self.slug}")
        page.wait_for_selector(BLANK + "[name=giver]")
        return page

    def enter(self, name: str, amount: str) -> None:
        self.page.fill(BLANK + "[name=giver]", name)
        self.page.fill(BLANK + "[name=amount]", amount)
        self.page.press(BLANK + "[name=amount]", "Enter")
        expect(self.page.locator(BLANK + "[name=giver]")).to_have_value("")

    def meanwhile(self, event: str) -> None:
        if event == "loaded again":
            self.page.reload()
            self.page.wait_for_selector(BLANK + "[name=giver]")
        elif event in {"tab killed", "second tab"}:
            if event == "tab killed":
                self.page.close()
            self.page = self.open()
        elif event == "network gone":
            self.context.set_offline(True)
            self.page.wait_for_timeout(100)
            self.context.set_offline(False)
        elif event == "signed out":
            self.context.clear_cookies()
            self.page.wait_for_timeout(100)
            sign_in(self.context, self.app, "head", self.url)

    def finish(self) -> None:
        """The network is fair again: everything goes."""
        self.weather.is_fair = True
        for _turn in range(60):
            self.page.evaluate(
                "document.querySelector('[data-part=send]').click()"
            )  # it may go at any moment
            self.page.wait_for_timeout(200)
            if self.page.locator(DONE).count() == LINES:
                return


def told(page: Page) -> list[tuple[str, str]]:
    """(number, giver) of the lines that say that they are in the ledger."""
    found = page.evaluate(
        """() => [...document.querySelectorAll('.quick-lines > li')].filter((li) => li.querySelector('.is-done')).map(
          (li) => [li.querySelector('.status').textContent, li.querySelector('[data-part=giver]').textContent])"""
    )
    return [(state.split()[-1], giver) for state, giver in found]


def in_ledger(app: Flask) -> dict[str, tuple[str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(Contribution)).all()
        return {each.shown_number: (each.contributor.name, str(each.amount // 1000)) for each in rows}


def one_evening(
    browser: Browser, url: str, app: Flask, outcome: Outcome, number: int, chance: random.Random
) -> None:
    with people.acting(app):
        clerk, commune = people.officer("clerk"), people.officer("clerk").memberships[0].commune_id
        town: Any = argparse.Namespace(
            clerk=clerk, leader=people.officer("leader"), commune=commune_row(commune)
        )
        slug = roads.road(town, name=f"Đường tối thứ {number}").slug
    context = browser.new_context(base_url=url, viewport=PHONE, locale="vi-VN", service_workers="block")
    context.set_default_timeout(20_000)
    sign_in(context, app, "head", url)
    evening = Evening(app, context, url, slug, Weather(chance, outcome))
    for line in range(LINES):
        name, amount = f"Hộ {number}.{line}", str(chance.randint(1, 99))
        outcome.wanted[name] = amount
        evening.enter(name, amount)
        evening.meanwhile(chance.choice(EVENTS))
        said, true = told(evening.page), in_ledger(app)
        outcome.wrong += [f"{who} is not {no}" for no, who in said if true.get(no, ("",))[0] != who]
    evening.finish()
    if evening.page.locator(DONE).count() != LINES:
        outcome.wrong.append(
            f"evening {number} is not finished: {evening.page.locator('.quick-lines').inner_text()}"
        )
    context.close()


def run(app: Flask, browser: Browser, url: str, *, evenings: int, seed: int = 1) -> Outcome:
    """`evenings` of six lines each; the outcome says what was entered and what is wrong."""
    chance, outcome = random.Random(seed), Outcome()
    with people.acting(app):
        roads.settle()
    for number in range(evenings):
        one_evening(browser, url, app, outcome, number, chance)
    found = sorted(in_ledger(app).values())
    if found != sorted(outcome.wanted.items()):
        outcome.wrong.append(f"{len(found)} lines in the ledger, {len(outcome.wanted)} entered")
    return outcome


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--evenings", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = make_site(Path(folder))
        with served(app) as (browser, url):
            outcome = run(app, browser, url, evenings=wanted.evenings, seed=wanted.seed)
    print(f"{len(outcome.wanted)} lines, sendings: {outcome.faults}")
    print("\n".join(outcome.wrong[:40]) or "nothing lost, nothing doubled, nothing untrue")
    return int(bool(outcome.wrong))


if __name__ == "__main__":
    raise SystemExit(main())
