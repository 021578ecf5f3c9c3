"""The second part of a run: the report is there, and its reporter adds words and photos on the follow page, over the
same network. The session may end and the tab may go; the addition must come once and whole, and be told truly."""

import random
import time
from collections import deque
from typing import Any

from playwright.sync_api import Error
from sqlalchemy import select

from app import vault
from app.db import db
from app.reports.models import Addition
from app.reports.queries import report_by_code
from tests.campaigns.hostile_network import Fault, HostileNetwork
from tests.campaigns.person import PATIENCE, SENT, WORDS_THERE, Person

MEANWHILE = ("nothing", "tab killed", "session over", "loaded again", "second tab")
STATE = ".outbox [data-part=state]"
# How many additions the device still holds.
HELD = """() => new Promise((done) => {
    const asked = indexedDB.open("chung-suc");
    asked.onsuccess = () => {
        const rows = asked.result.transaction(["reports"]).objectStore("reports").getAll();
        rows.onsuccess = () => done(rows.result.filter((row) => row.about && row.state !== "draft").length);
    };
})"""
PRESS = "document.querySelector('.outbox [data-way=send]:not([hidden])')?.click()"


class Adder:
    """Somebody who has more to tell about a report that was sent."""

    def __init__(self, person: Person, photos: list[dict[str, Any]]) -> None:
        self.person, self.photos = person, photos
        self.words = f"Thêm về việc số {person.number}: hôm nay vẫn thế."

    def open(self) -> None:
        page = self.person.page = self.person.context.new_page()
        page.goto("/theo-doi")
        page.fill("#code", self.person.code)
        page.locator("main form button").first.click()
        page.wait_for_url("**/theo-doi/ho-so")

    def send(self) -> None:
        page = self.person.page
        page.locator("#bo-sung summary").click()
        if self.photos:
            page.set_input_files("#photos", self.photos)
            page.locator(".photos li img").nth(len(self.photos) - 1).wait_for(state="attached")
        page.fill("#add-words", self.words)
        page.locator("#bo-sung form .actions button.is-main").click()
        page.locator(STATE).first.wait_for()

    def meanwhile(self, event: str) -> None:
        context, page = self.person.context, self.person.page
        if event == "session over":
            context.clear_cookies()
        if event == "loaded again":
            page.reload()
        elif event != "nothing":
            self.person.page = context.new_page()
            self.person.page.goto("/hop-thu")
            if event != "second tab":
                page.close()

    def look(self) -> bool:
        """Whether it is said to be sent, or nothing waits on the device any more; held against the database."""
        page = self.person.page
        is_held = page.evaluate(HELD) > 0  # asked first: what is let go of afterwards was there before
        said = page.locator(STATE).first.inner_text(timeout=300) if page.locator(STATE).count() else ""
        is_over = not is_held
        if ((is_over or said.startswith(SENT)) and not self.is_there(whole=True)) or (
            said.startswith(WORDS_THERE) and not self.is_there(whole=False)
        ):
            self.person.outcome.untrue.append(f"run {self.person.number}, adding: {said or 'nothing waits'}")
        return is_over

    def is_there(self, *, whole: bool) -> bool:
        with self.person.app.app_context():
            report = report_by_code(vault.read_code(self.person.code))
            added = db.session.scalars(select(Addition).where(Addition.report_id == report.id)).all()  # type: ignore[union-attr]
            ties = [each for each in report.attachments if each.addition_id]  # type: ignore[union-attr]
            is_told = [each.words for each in added] == [self.words]
            return is_told and (not whole or len(ties) == len(self.photos))

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if self.look():
                    return
                self.person.page.evaluate(PRESS)
            except Error:  # the list is drawn anew under our finger
                pass
            self.person.page.wait_for_timeout(60)
        self.person.outcome.lost.append(f"run {self.person.number}: not added after {PATIENCE} s")


def add_later(
    person: Person, network: HostileNetwork, chance: random.Random, kinds: tuple[str, ...], files: list[Any]
) -> None:
    """One addition with up to two photos, through faults of its own."""
    outcome = person.outcome
    plan = [Fault(chance.choice(kinds), chance.random()) for _each in range(chance.randint(1, 5))]
    adder, event = Adder(person, files), chance.choice(MEANWHILE)
    network.plan = deque()
    adder.open()
    network.plan = deque(plan)
    adder.send()
    adder.meanwhile(event)
    adder.wait()
    if not adder.is_there(whole=True):
        told = f"run {person.number}, adding ({', '.join(map(str, plan))}; {event})"
        outcome.lost.append(told)
    outcome.faults.update(each.kind for each in plan)
    outcome.events[f"adding: {event}"] += 1
    outcome.additions, outcome.photos = outcome.additions + 1, outcome.photos + len(files)
