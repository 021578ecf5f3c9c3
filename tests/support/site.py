"""The site under test: the real application on a real database, planted once, fresh for every test."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask

from app import clock, create_app, jobs, sealing
from app.accounts import passwords
from app.db import db
from config import Settings
from tests.support import people
from tests.support.client import Client
from tests.support.counting import count_statements
from tests.support.database import Database, databases


class Site:
    """One application of this test process with its data folder and database."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.database = database
        self.settings = Settings(
            environment="testing", data_dir=folder, database_url=database.url, keys_path=str(folder / "keys")
        )
        self.app = make_app(self.settings)
        run_command(self.app, "migrate")
        run_command(self.app, "seed")
        with people.acting(self.app) as session:
            people.plant(session)
        self.rest()
        database.keep()

    def renew(self) -> None:
        """Everything as it was planted: rows, and no stored bytes."""
        self.pause()
        self.database.renew()
        for each in self.settings.data_dir.iterdir():
            if each.is_dir() and each != self.settings.keys_dir:
                shutil.rmtree(each)

    def pause(self) -> None:
        """Between two tests: let go of connections to a file that will be another."""
        if not self.database.lets_connections_stay:
            self.rest()

    def rest(self) -> None:
        """Let go of every connection."""
        dispose(self.app)


def make_app(settings: Settings) -> Flask:
    app = create_app(settings)
    app.testing = True
    app.test_client_class = Client
    return app


def dispose(app: Flask) -> None:
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


def run_command(app: Flask, *arguments: str) -> str:
    """Run one of the site's commands; its output. Raises AssertionError when it fails."""
    result = app.test_cli_runner().invoke(args=arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="session")
def quick_locks() -> Iterator[None]:
    """Passwords and passphrases that take next to no work: hundreds of tests sign in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(memory_cost=64, time_cost=1, parallelism=1))
        patch.setattr(sealing, "_ARGON2", (64, 1, 1))
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, quick_locks: None) -> Iterator[Site]:
    with databases() as make_database:
        folder = tmp_path_factory.mktemp("site")
        built = Site(folder, make_database(folder))
        yield built
        built.rest()


@pytest.fixture
def app(site: Site) -> Iterator[Flask]:
    """The application, on a database as it was planted: communes, agencies, rules, one officer of each role."""
    site.renew()
    yield site.app
    site.pause()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an application of its own, in a folder of its own (SQLite)."""
    return Settings(environment="testing", data_dir=tmp_path / "data")


@pytest.fixture
def other_app(site: Site) -> Callable[..., Flask]:
    """A second application on the same database, with some settings changed."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        made.append(make_app(replace(site.settings, **changes)))
        return made[-1]

    yield make
    for each in made:
        dispose(each)


@pytest.fixture
def client(app: Flask) -> Client:
    """Anybody's browser; every HTML answer is parsed strictly."""
    return app.test_client()


@pytest.fixture
def as_(app: Flask) -> Callable[[str], Client]:
    """`as_("inspector")`: the browser of that officer, signed in."""
    return lambda login: people.signed_in_client(app, login)


@pytest.fixture
def acting(app: Flask) -> Callable[[], contextlib.AbstractContextManager[Any]]:
    """`with acting() as session:` one unit of work outside of a request."""
    return lambda: people.acting(app)


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], int]:
    """Do all jobs that are due; returns how many."""

    def run() -> int:
        with app.app_context():
            return jobs.run_due(1000)

    return run


@pytest.fixture
def count_queries(app: Flask) -> Callable[..., Any]:
    """`with count_queries(8) as sent:` at most eight statements."""
    return count_statements


@pytest.fixture
def frozen() -> Iterator[Callable[[str], datetime]]:
    """`frozen("2026-11-22 10:00")`: from here on it is that moment in Vietnam, until set anew or the test ends."""
    with contextlib.ExitStack() as stack:

        def stand_still(text: str) -> datetime:
            stack.close()
            return stack.enter_context(clock.at(datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)))

        yield stand_still
