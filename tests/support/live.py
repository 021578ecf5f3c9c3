"""The site as a browser meets it: the application behind the real server, and a Chromium the size of a phone.

Whatever the page complains about in its console (a refused script, a missing file, an exception) fails the test.
"""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from tests.support import chromium

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
TIMEOUT_MS = 10_000


class LiveServer:
    """The application on a free port of this machine, in threads of the test process."""

    def __init__(self, app: Flask) -> None:
        self._server = create_server(
            app, host="127.0.0.1", port=0, threads=4, asyncore_use_poll=True, ident=None
        )
        self.url = f"http://127.0.0.1:{self._server.effective_port}"
        self._is_over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._is_over:
            wasyncore.loop(timeout=0.5, use_poll=True, map=self._server._map, count=1)

    def stop(self) -> None:
        self._is_over = True
        self._server.pull_trigger()
        self._thread.join(5)
        self._server.task_dispatcher.shutdown(timeout=2)
        wasyncore.close_all(self._server._map)


@pytest.fixture
def live_server(app: Flask) -> Iterator[LiveServer]:
    """`live_server.url` answers with the fresh application until the test ends."""
    server = LiveServer(app)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or chromium.find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is missing")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_context(
    browser: Browser, live_server: LiveServer, app: Flask
) -> Iterator[Callable[..., BrowserContext]]:
    """`new_context(login="inspector", java_script_enabled=False)`: one more browser on the same site."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(login: str | None = None, **options: Any) -> BrowserContext:
        settings = {"viewport": PHONE, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
        settings |= {"service_workers": "block", **options}  # it would load a dozen files beside every test
        context = browser.new_context(base_url=live_server.url, **settings)
        context.set_default_timeout(TIMEOUT_MS)
        context.on("page", lambda page: listen_to(page, complaints))
        if login:
            sign_in(context, app, login, live_server.url)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints == [], "the browser complained"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a phone, 360 × 740, in Vietnam."""
    return new_context().new_page()


def leave(page: Page, button: str) -> None:
    """Press what leads to another page; come back when that page stands, its scripts included."""
    with page.expect_navigation():
        page.locator(button).last.click()


def listen_to(page: Page, complaints: list[str]) -> None:
    """Note errors; a refused form (422) or a page that is not there (404) is an answer, not a fault."""
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda message: _note(page, message, complaints))


def _note(page: Page, message: Any, complaints: list[str]) -> None:
    address = message.location.get("url") or ""
    is_asked = address == page.url or "/api/" in address
    is_answer = message.text.startswith("Failed to load resource") and is_asked
    if message.type == "error" and not is_answer:
        complaints.append(f"{page.url}: {message.text}")


def sign_in(context: BrowserContext, app: Flask, login: str, url: str) -> None:
    from tests.support.people import new_session

    context.add_cookies([{"name": "chungsuc", "value": new_session(app, login), "url": url}])
