"""Somebody with a phone on a bad network, and what the campaign finds out about what the phone told them."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, Error, Page

from app import vault
from app.reports.queries import report_by_code

SENT, WORDS_THERE = "Đã gửi", "Lời kể đã tới nơi"
PATIENCE = 60


@dataclass
class Outcome:
    """What the campaign found."""

    runs: int = 0
    photos: int = 0
    additions: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.untrue)

    def __str__(self) -> str:
        told = f"runs {self.runs}, additions {self.additions}, photos {self.photos}, faults {sum(self.faults.values())}"
        return f"{told}; lost {len(self.lost)}, doubled {len(self.doubled)}, untrue {len(self.untrue)}"


class Person:
    """Somebody with a phone: tells, sends, and reads what the screen says."""

    def __init__(self, context: BrowserContext, app: Flask, outcome: Outcome, number: int) -> None:
        self.context, self.app, self.outcome, self.number = context, app, outcome, number
        self.words = f"Trụ sở cũ số {number} bỏ trống, đèn vẫn sáng cả đêm."
        self.page: Page = context.new_page()
        self.code, self.photos = "", 0

    def tell(self, photos: list[dict[str, Any]]) -> None:
        self.page.goto("/phan-anh/gui")
        self.page.evaluate(
            """(words) => {
            const form = document.querySelector('[data-behaviour~="keeps"]');
            form.elements.words.value = words;
            form.elements.is_province_level.click();
            form.elements.words.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
            self.words,
        )
        if photos:
            self.page.set_input_files("#photos", photos)
            self.see_photos(len(photos))

    def open_draft_again(self, photos: int) -> None:
        """The camera took the phone's memory: the tab is gone, and comes back."""
        self.page.wait_for_timeout(800)
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto("/phan-anh/gui")
        self.page.locator('[data-part="restored"]').wait_for()
        self.see_photos(photos)
        if self.page.input_value("#words") != self.words:
            self.outcome.lost.append(f"run {self.number}: the draft")

    def see_photos(self, count: int) -> None:
        if count:
            self.page.locator(".photos li").nth(count - 1).wait_for(state="attached")

    def send(self) -> None:
        self.page.evaluate("document.querySelector('button[name=go][value=send]').click()")
        self.page.wait_for_selector("#code", timeout=20_000)
        self.code = self.page.locator("#code").get_attribute("data-text") or ""

    def look(self) -> str:
        """What the screen says, held against what is in the database at this moment (never before it was said)."""
        said = self.page.locator('[data-part="state"]').first.inner_text(timeout=5000)
        if said.startswith(SENT) and not self._is_there(whole=True):
            self.outcome.untrue.append(f"run {self.number}: says sent, is not")
        if said.startswith(WORDS_THERE) and not self._is_there(whole=False):
            self.outcome.untrue.append(f"run {self.number}: says the words are there, they are not")
        return said

    def _is_there(self, *, whole: bool) -> bool:
        with self.app.app_context():
            report = report_by_code(vault.read_code(self.code))
            return report is not None and (not whole or len(report.photos) == self.photos)

    def wait(self) -> None:
        """Until it is sent, pressing *Gửi ngay* as people do."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if self.look().startswith(SENT):
                    return
                self.page.evaluate(
                    "document.querySelector('[data-now], [data-way=send]:not([hidden])')?.click()"
                )
            except Error:  # the list is drawn anew under our finger
                pass
            self.page.wait_for_timeout(60)
        self.outcome.lost.append(f"run {self.number}: not sent after {PATIENCE} s: {self.look()}")
