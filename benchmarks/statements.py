"""How many statements a page sends, and whether the database reads a whole table for it."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, text

from app.db import db
from benchmarks.calls import ask
from benchmarks.figures import Figure
from benchmarks.subjects import Subjects
from benchmarks.visits import PUBLIC, STAFF, open_follow_pages

MOST = 8
# Tables that grow with the register; whoever reads one from end to end is told of.
GROWING = (
    "case", "report", "publication", "conclusion", "measure", "case_clock", "case_concern", "event", "step_entry",
    "message", "attachment", "report_attachment", "case_attachment", "derivative", "redaction",
)  # fmt: skip
_SKIPPED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")
_SCAN = {
    "sqlite": re.compile(rf"^SCAN ({'|'.join(GROWING)})$"),
    "postgresql": re.compile(rf"Seq Scan on \"?({'|'.join(GROWING)})\"?\b"),
}
_OFFSET = re.compile(r"\bOFFSET (?!0)", re.IGNORECASE)
Sent = list[tuple[str, Any]]


def collect(app: Flask, request: Any) -> Sent:
    """The statements of one page, with their values."""
    sent: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(_SKIPPED):
            sent.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        ask(app, request)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return sent


def faults(app: Flask, sent: Sent) -> list[str]:
    """What the plans say against the statements of a page."""
    with app.app_context():
        engine = db.engine
        found = [_plan_faults(engine, statement, values) for statement, values in sent]
    return [each for some in found for each in some]


def _plan_faults(engine: Engine, statement: str, values: Any) -> list[str]:
    if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
        return []
    name = engine.dialect.name
    how = "explain query plan " if name == "sqlite" else "explain "
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(how + statement, values).all()
        connection.execute(text("select 1"))
    plan = [str(row[-1]).strip() for row in rows]
    hits = [line for line in plan if _SCAN[name].search(line)]
    if _OFFSET.search(statement) and "LIMIT" in statement and name == "sqlite" and _skips(values):
        hits.append("OFFSET")
    return [f"{hit} <- {' '.join(statement.split())[:160]}" for hit in hits]


def _skips(values: Any) -> bool:
    """SQLAlchemy writes LIMIT ? OFFSET ? on SQLite also when nothing is skipped: then the last value is 0."""
    return bool(values) and isinstance(values, tuple) and values[-1] not in (0, None)


def statements(app: Flask, subjects: Subjects) -> Iterator[Figure]:
    """The number of statements of every page."""
    open_follow_pages(app, subjects)
    for visit in PUBLIC + STAFF:
        sent = collect(app, visit.request(subjects))
        told = faults(app, sent)
        note = f"{len(told)} plans to look at: {told[0]}" if told else ""
        yield Figure("P6", visit.name, len(sent), "", MOST, note)
