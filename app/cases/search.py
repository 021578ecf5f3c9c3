"""Words of what is published, found with or without accents, newest first, at a million cases as at a thousand.

Each engine's own index does it: FTS5 on SQLite, a `tsvector` on PostgreSQL; both hold folded words (đ becomes d,
marks fall), keyed by the case's place in the public list. Raw words of reports never come here. Commune, field,
outcome and year of a case stand among its words as marks, so that filters used together are one more search.
"""

import uuid
from functools import cache
from typing import Any

from sqlalchemy import Engine, TextClause, text

from app.cases.models import Case, Publication
from app.db import db
from app.text import fold

MOST_WORDS = 8
# PostgreSQL finds all or goes through the newest: words that one case in a hundred holds are found among so many.
_NEWEST = 2000
_INSERT = {
    "sqlite": text("insert into case_text (rowid, body) values (:no, :body)"),
    "postgresql": text("insert into case_text (rowid, body) values (:no, to_tsvector('simple', :body))"),
}
_STREAM = text(
    "select rowid from case_text where case_text match :terms and rowid < :before order by rowid desc limit :count"
)
_AMONG = """
select rowid from case_text where body @@ plainto_tsquery('simple', :terms) and rowid < :before {more}
order by rowid desc limit :count
"""


def index(case: Case, published: Publication) -> None:
    """Make the published words of a case findable, in place of those of before."""
    remove(case)
    parts = [case.number, published.title, published.summary, published.finding]
    words = fold(" ".join(part for part in parts if part))
    body = " ".join([words, *marks(case.commune_id, case.category, case.outcome, case.published_year)])
    db.session.execute(_INSERT[_engine().name], {"no": case.published_no, "body": body})


def remove(case: Case) -> None:
    """Take a case out of the index."""
    if case.published_no is not None:
        db.session.execute(text("delete from case_text where rowid = :no"), {"no": case.published_no})


def marks(
    commune_id: uuid.UUID | None = None,
    category: str | None = None,
    outcome: str | None = None,
    published_year: int | None = None,
) -> list[str]:
    """What stands for the filters among the words: each of letters and digits alone, so that it stays one word."""
    given = (
        ("xa", commune_id and commune_id.hex),
        ("lv", category and category.replace("_", "")),
        ("kq", outcome and outcome.replace("_", "")),
        ("nam", published_year),
    )
    return [f"{name}{value}" for name, value in given if value]


def terms(words: str) -> list[str]:
    """The words that are looked for, folded: the first eight."""
    return fold(words).split()[:MOST_WORDS]


def newest(wanted: list[str], *, before: int, count: int) -> list[int]:
    """The places in the public list, below `before` and newest first, of cases that hold all these words and marks."""
    if _engine().name == "sqlite":
        values: dict[str, Any] = {"terms": " ".join(f'"{each}"' for each in wanted)}
        return _run(_STREAM, before=before, count=count, **values)
    values = {"terms": " ".join(wanted), "before": before, "count": count}
    floor = min(before, _last() + 1) - _NEWEST
    found = _run(_among("and rowid >= :floor"), floor=floor, **values)
    return found if len(found) == count or floor <= 0 else _run(_among(), **values)


@cache
def _among(more: str = "") -> TextClause:
    return text(_AMONG.format(more=more))


def _last() -> int:
    return db.session.scalar(text("select max(rowid) from case_text")) or 0


def _run(statement: TextClause, **values: Any) -> list[int]:
    return list(db.session.scalars(statement, values))


def _engine() -> Any:
    bound = db.session.get_bind()
    assert isinstance(bound, Engine)
    return bound.dialect
