"""A fresh database for every test: planted once per test process, copied for each test.

TEST_DATABASE says which engine: sqlite (the default) or postgresql. A PostgreSQL server is the one of
TEST_POSTGRES_URL (`./test` starts it), else one that this process starts for itself.
"""

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, text

from tests.support import postgres

ENGINE = os.environ.get("TEST_DATABASE", "sqlite")


class Database(Protocol):
    """One database that can be emptied, kept as the template, and made fresh from it again."""

    url: str  # what DATABASE_URL would say; empty for SQLite in DATA_DIR

    def keep(self) -> None: ...
    def renew(self) -> None: ...
    def empty(self) -> None: ...


class SqliteFile:
    """The file in a data folder, and its template beside it."""

    url = ""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "chungsuc.sqlite3"
        self.template = folder / "template"

    def keep(self) -> None:
        import sqlite3

        connection = sqlite3.connect(self.file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.file, self.template)

    def renew(self) -> None:
        self.empty()
        shutil.copyfile(self.template, self.file)

    def empty(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.file}{ending}").unlink(missing_ok=True)


class PostgresDatabase:
    """A database of a server, and its template beside it."""

    def __init__(self, server: str) -> None:
        self.name = f"test_{uuid.uuid4().hex[:12]}"
        self.template = f"{self.name}_template"
        self.url = server.format(self.name)
        self.admin = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
        self._run(f"CREATE DATABASE {self.name}")

    def keep(self) -> None:
        self._run(f"CREATE DATABASE {self.template} TEMPLATE {self.name}")

    def renew(self) -> None:
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.template} STRATEGY file_copy")

    def empty(self) -> None:
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name}")

    def close(self) -> None:
        for each in (self.name, self.template):
            self._run(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)")
        self.admin.dispose()

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))


@contextlib.contextmanager
def databases() -> Iterator[Callable[[Path], Database]]:
    """A function that makes a database for a data folder, on the engine that TEST_DATABASE names."""
    if ENGINE == "sqlite":
        yield SqliteFile
        return
    made: list[PostgresDatabase] = []
    with contextlib.ExitStack() as stack:
        server = os.environ.get("TEST_POSTGRES_URL") or stack.enter_context(postgres.server())

        def make(_folder: Path) -> PostgresDatabase:
            made.append(PostgresDatabase(server))
            return made[-1]

        try:
            yield make
        finally:
            for each in made:
                each.close()
