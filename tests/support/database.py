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

from sqlalchemy import create_engine, inspect, text

from tests.support import postgres

ENGINE = os.environ.get("TEST_DATABASE", "sqlite")


class Database(Protocol):
    """One database that can be emptied, kept as the template, and made fresh from it again."""

    url: str  # what DATABASE_URL would say; empty for SQLite in DATA_DIR
    lets_connections_stay: bool  # while it is made fresh

    def keep(self) -> None: ...
    def renew(self) -> None: ...
    def empty(self) -> None: ...


class SqliteFile:
    """The file in a data folder, and its template beside it."""

    url = ""
    lets_connections_stay = False

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
    """A database of a server. What was planted is kept in a schema beside, from which every table is filled anew:
    much quicker than making the database again."""

    lets_connections_stay = True

    def __init__(self, server: str) -> None:
        self.name = f"test_{uuid.uuid4().hex[:12]}"
        self.url = server.format(self.name)
        self.admin = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
        self.inside = create_engine(self.url, pool_pre_ping=True)
        self.empty()

    def keep(self) -> None:
        with self.inside.begin() as connection:
            tables = inspect(connection).get_table_names()
            connection.execute(text("CREATE SCHEMA planted"))
            for each in tables:
                connection.execute(text(f'CREATE TABLE planted."{each}" AS TABLE public."{each}"'))
        lines = [
            f'DELETE FROM public."{each}"; INSERT INTO public."{each}" TABLE planted."{each}";'
            for each in tables
        ]
        # A replica runs no triggers: foreign keys and rows that refuse to be deleted do not stand in the way.
        self._renewal = "SET LOCAL session_replication_role = replica;" + "".join(lines)

    def renew(self) -> None:
        with self.inside.begin() as connection:
            connection.execute(text(self._renewal))

    def empty(self) -> None:
        self.inside.dispose()
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name}")

    def close(self) -> None:
        self.inside.dispose()
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
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
