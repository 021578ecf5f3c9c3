"""Rows into a database by the shortest way of each engine: prepared inserts on SQLite, COPY on PostgreSQL.

Secondary indexes are put aside while rows come and built afterwards; foreign keys are not asked (a small register is
checked as a whole at its end), and nothing waits for the disk: the database is made anew if this is interrupted.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine

from app.db import Base
from benchmarks.generator.tables import COLUMNS, LEDGER

TEXTS = ("case_text", "case_text_desk")
Rows = dict[str, list[tuple[Any, ...]]]


def columns_of(table: str) -> tuple[list[str], tuple[Any, ...]]:
    """The columns that are written, and constant values for those of them that rows do not name."""
    named = (COLUMNS | LEDGER)[table].split()
    known = Base.metadata.tables.get(table)
    others = [] if known is None else [each for each in known.columns if each.name not in named]
    needed = [each for each in others if not each.nullable]
    return named + [each.name for each in needed], tuple(_default(each) for each in needed)


def _default(column: Any) -> Any:
    if column.default is None or not column.default.is_scalar:
        raise LookupError(f"the generator does not say what {column} is")
    return column.default.arg


class Sqlite:
    """A connection of its own, past the unit of work."""

    def __init__(self, engine: Engine, *, checked: bool) -> None:
        self.raw: Any = engine.raw_connection()
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-800000"):
            self.raw.execute(f"PRAGMA {pragma}")
        self.raw.execute(f"PRAGMA ignore_check_constraints={'OFF' if checked else 'ON'}")
        self.checked = checked
        found = self.raw.execute(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
        )
        self.indexes = dict(found.fetchall())
        self.raw.execute("BEGIN")
        for name in self.indexes:
            self.raw.execute(f'drop index "{name}"')

    def write(self, rows: Rows) -> None:
        for table, each in rows.items():
            names, more = columns_of(table)
            marks = ", ".join("?" for _ in names)
            listed = ", ".join(f'"{name}"' for name in names)
            values: Iterable[tuple[Any, ...]] = (row + more for row in each) if more else each
            self.raw.executemany(f'insert into "{table}" ({listed}) values ({marks})', values)

    def close(self) -> None:
        self.raw.execute("COMMIT")
        for statement in self.indexes.values():
            self.raw.execute(statement)
        if self.checked and (broken := self.raw.execute("PRAGMA foreign_key_check").fetchall()):
            raise AssertionError(f"rows that point nowhere: {broken[:5]}")
        for table in TEXTS:
            self.raw.execute(f"insert into {table} ({table}) values ('optimize')")
        self.raw.execute("ANALYZE")
        self.raw.execute("PRAGMA ignore_check_constraints=OFF")
        self.raw.execute("PRAGMA journal_mode=WAL")
        self.raw.close()


class Postgres:
    """A connection of its own, without triggers."""

    def __init__(self, engine: Engine, *, checked: bool) -> None:
        self.raw: Any = engine.raw_connection()
        self.raw.driver_connection.read_only = False
        self.cursor = self.raw.cursor()
        self.cursor.execute("set session_replication_role = replica")
        self.cursor.execute("set maintenance_work_mem = '512MB'")
        self.cursor.execute(
            "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index"
            " join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace"
            " and not indisprimary and not indisunique"
        )
        self.indexes = dict(self.cursor.fetchall())
        for name in self.indexes:
            self.cursor.execute(f"drop index {name}")

    def write(self, rows: Rows) -> None:
        for table, each in rows.items():
            if table in TEXTS:
                self._write_texts(table, each)
                continue
            names, more = columns_of(table)
            listed = ", ".join(f'"{name}"' for name in names)
            with self.cursor.copy(f'copy "{table}" ({listed}) from stdin') as copy:
                for row in each:
                    copy.write_row(row + more)

    def _write_texts(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        self.cursor.execute("create temporary table if not exists texts (no bigint, body text)")
        with self.cursor.copy("copy texts from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        self.cursor.execute(f"insert into {table} select no, to_tsvector('simple', body) from texts")
        self.cursor.execute("truncate texts")

    def close(self) -> None:
        for statement in self.indexes.values():
            self.cursor.execute(statement)
        self.raw.commit()
        self.raw.driver_connection.autocommit = True
        self.cursor.execute("drop table if exists texts")
        self.cursor.execute("vacuum analyze")
        self.raw.invalidate()


def open_bulk(engine: Engine, *, checked: bool) -> Sqlite | Postgres:
    """The way of this engine; `checked` asks every constraint that the engine can skip."""
    return (Sqlite if engine.dialect.name == "sqlite" else Postgres)(engine, checked=checked)
