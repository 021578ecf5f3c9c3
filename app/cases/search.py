"""Words found with or without accents, newest first, at a million cases as at a thousand.

Each engine's own index does it: FTS5 on SQLite, a `tsvector` on PostgreSQL; both hold folded words (đ becomes d,
marks fall). There are two: of what is published, keyed by the case's place in the public list, and of what officers
name cases by (`desk_search`). Raw words of reports come into neither. What lists are filtered by stands among the words
as marks, so that filters used together are one more search.
"""

import uuid
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, text

from app.cases.models import Case, Publication
from app.db import db
from app.text import fold

MOST_WORDS = 8
# PostgreSQL goes through the newest cases, or finds all: words that one case in twenty holds are among the newest.
_NEWEST, _FOR_EACH = 2_000, 20


_INSERT = {
    "sqlite": "insert into {table} (rowid, body) values (:no, :body)",
    "postgresql": "insert into {table} (rowid, body) values (:no, to_tsvector('simple', :body))",
}
_DELETE = "delete from {table} where rowid = :no"
_STREAM = """
select rowid from {table} where {table} match :terms and rowid < :before order by rowid desc limit :count
"""
_AMONG_NEWEST = """
select
    array(
        select rowid
        from (select rowid, body from {table} where rowid < :before order by rowid desc limit :many) as newest
        where body @@ to_tsquery('simple', :terms)
        order by rowid desc
        limit :count
    ),
    (select count(*) from (select from {table} where rowid < :before order by rowid desc limit :many) as newest)
"""
# By name, because else the server may go through all cases in their order to find a few.
_AMONG_ALL = """
with found as materialized (
    select rowid from {table} where body @@ to_tsquery('simple', :terms) and rowid < :before
)
select rowid from found order by rowid desc limit :count
"""


class WordIndex:
    """One index of words. What is in it has a place, a number that grows with time."""

    def __init__(self, table: str) -> None:
        self._insert = {engine: text(each.format(table=table)) for engine, each in _INSERT.items()}
        self._delete = text(_DELETE.format(table=table))
        self._stream = text(_STREAM.format(table=table))
        self._all = text(_AMONG_ALL.format(table=table))
        self._among_newest = text(_AMONG_NEWEST.format(table=table))

    def put(self, connection: Connection, place: int, body: str) -> None:
        """Make the words of one case findable, in place of those of before."""
        self.remove(connection, place)
        connection.execute(self._insert[connection.dialect.name], {"no": place, "body": body})

    def remove(self, connection: Connection, place: int) -> None:
        connection.execute(self._delete, {"no": place})

    def newest(
        self, words: list[str], marks: list[str], *, before: int, count: int, is_unfinished: bool = False
    ) -> list[int]:
        """The places below `before`, newest first, of cases that hold all these words and marks; the last word may
        be the beginning of one."""
        values: dict[str, Any] = {"before": before, "count": count}
        if _engine().name == "sqlite":
            sought = _sought(words, marks, '"', "*" if is_unfinished else "")
            return _run(self._stream, terms=" ".join(sought), **values)
        values["terms"] = " & ".join(_sought(words, marks, "'", ":*" if is_unfinished else ""))
        many = max(_NEWEST, _FOR_EACH * count)
        found, seen = db.session.execute(self._among_newest, {**values, "many": many}).one()
        return list(found) if len(found) == count or seen < many else _run(self._all, **values)


def _sought(words: list[str], marks: list[str], quote: str, beginning: str) -> list[str]:
    """Words and marks as an engine reads them; they are letters and digits alone."""
    sought = [f"{quote}{each}{quote}" for each in (*words, *marks)]
    if words:
        sought[len(words) - 1] += beginning
    return sought


PUBLISHED = WordIndex("case_text")


def index(case: Case, published: Publication) -> None:
    """Make the published words of a case findable, in place of those of before."""
    assert case.published_no is not None
    parts = [case.number, published.title, published.summary, published.finding]
    words = fold(" ".join(part for part in parts if part))
    body = " ".join([words, *marks(case.commune_id, case.category, case.outcome, case.published_year)])
    PUBLISHED.put(db.session.connection(), case.published_no, body)


def remove(case: Case) -> None:
    """Take a case out of the index."""
    if case.published_no is not None:
        PUBLISHED.remove(db.session.connection(), case.published_no)


def marks(
    commune_id: uuid.UUID | None = None,
    category: str | None = None,
    outcome: str | None = None,
    published_year: int | None = None,
) -> list[str]:
    """What stands for the filters of the public list among the words."""
    return marked(xa=commune_id, lv=category, kq=outcome, nam=published_year)


def marked(**values: Any) -> list[str]:
    """Values as marks, by the name of what they are: each of letters and digits alone, so that it stays one word."""
    return [f"{name}{_plain(value)}" for name, value in values.items() if value]


def _plain(value: Any) -> str:
    return value.hex if isinstance(value, uuid.UUID) else str(value).replace("_", "")


def terms(words: str) -> list[str]:
    """The words that are looked for, folded: the first eight."""
    return fold(words).split()[:MOST_WORDS]


def newest(wanted: list[str], *, before: int, count: int) -> list[int]:
    """The places in the public list, below `before` and newest first, of cases that hold all these words and marks."""
    return PUBLISHED.newest(wanted, [], before=before, count=count)


def _run(statement: TextClause, **values: Any) -> list[int]:
    return list(db.session.scalars(statement, values))


def _engine() -> Any:
    bound = db.session.get_bind()
    assert isinstance(bound, Engine)
    return bound.dialect
