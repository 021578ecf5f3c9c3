"""A site of its own for commands that look at every page: made in a folder, planted as for the tests, served."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from app import jobs
from app.demo.load import load
from config import Settings
from tests.support import chromium, people
from tests.support.live import LiveServer
from tests.support.site import make_app, run_command
from tests.support.visits import Visit, plant


def make_site(folder: Path, demo_every: int = 0) -> Flask:
    """The site with one officer of each role; with demo content, or each so-manieth report of it, when asked for."""
    app = make_app(Settings(environment="testing", data_dir=folder, keys_path=str(folder / "keys")))
    run_command(app, "migrate")
    run_command(app, "seed")
    if demo_every:
        with app.app_context():
            load(demo_every)
    with people.acting(app) as session:
        people.plant(session)
    return app


def visits_of(app: Flask) -> list[Visit]:
    """Every visit of the tests, on a site that holds a case in every state."""

    def run_jobs() -> int:
        with app.app_context():
            return jobs.run_due(1000)

    return plant(app, run_jobs)


@contextlib.contextmanager
def served(app: Flask) -> Iterator[tuple[Browser, str]]:
    """A Chromium, and the address where the site answers."""
    server = LiveServer(app)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
            yield browser, server.url
            browser.close()
    finally:
        server.stop()


def context_of(app: Flask, browser: Browser, url: str, visit: Visit, **options: Any) -> BrowserContext:
    """A browser of whoever makes a visit. Close it before the next: the server takes a hundred connections."""
    settings = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "reduced_motion": "reduce"}
    context = browser.new_context(base_url=url, service_workers="block", **settings | options)
    context.set_default_timeout(120_000)
    if cookie := visit.cookie(app):
        context.add_cookies([{"name": "chungsuc", "value": cookie, "url": url}])
    return context
