"""Words of what is published, found with or without accents, newest first, at a million cases as at a thousand.

Each engine's own index does it: FTS5 on SQLite, a `tsvector` on PostgreSQL; both hold folded words (đ becomes d,
marks fall), keyed by the case's place in the public list. Raw words of reports never come here.
"""

from sqlalchemy import ColumnElement, Integer, column, literal_column, select, table, text

from app.cases.models import Case, Publication
from app.db import db
from app.text import fold

MOST_WORDS = 8
_index = table("case_text", column("rowid", Integer), column("body"))
_INSERT = {
    "sqlite": text("insert into case_text (rowid, body) values (:no, :body)"),
    "postgresql": text("insert into case_text (rowid, body) values (:no, to_tsvector('simple', :body))"),
}


def index(case: Case, published: Publication) -> None:
    """Make the published words of a case findable, in place of those of before."""
    remove(case)
    parts = [case.number, published.title, published.summary, published.finding]
    body = fold(" ".join(part for part in parts if part))
    db.session.execute(_INSERT[_engine()], {"no": case.published_no, "body": body})


def remove(case: Case) -> None:
    """Take a case out of the index."""
    if case.published_no is not None:
        db.session.execute(text("delete from case_text where rowid = :no"), {"no": case.published_no})


def matches(words: str) -> ColumnElement[bool] | None:
    """The condition that a published case holds all these words (the first eight); None when there is no word."""
    terms = fold(words).split()[:MOST_WORDS]
    if not terms:
        return None
    if _engine() == "sqlite":
        hit = literal_column("case_text").match(" ".join(f'"{term}"' for term in terms))
    else:
        hit = _index.c.body.op("@@")(
            text("plainto_tsquery('simple', :terms)").bindparams(terms=" ".join(terms))
        )
    return Case.published_no.in_(select(_index.c.rowid).where(hit))


def _engine() -> str:
    return db.session.get_bind().dialect.name
