"""Officers find cases by words of the subject, the number, the place and the office, from an index; reports that were
set apart have an index of their own.

Both were read from end to end before: the subjects of a million cases for a word that is nowhere, and every case that
waits to be sorted for the few that were set apart.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

MAKE = {
    "sqlite": [
        "create virtual table case_text_desk using fts5(body, detail=none, prefix='1 2 3 4 5 6',"
        " tokenize='unicode61 remove_diacritics 0')"
    ],
    "postgresql": [
        "create table case_text_desk (rowid bigint primary key, body tsvector not null)",
        "create index ix_case_text_desk_body on case_text_desk using gin (body)",
    ],
}
INSERT = {
    "sqlite": "insert into case_text_desk (rowid, body) values (:no, :body)",
    "postgresql": "insert into case_text_desk (rowid, body) values (:no, to_tsvector('simple', :body))",
}
APART = "lane = 'quarantine' and state = 'received'"
NAMED = """
select number, subject_folded, category, state, case_.commune_id, office_id, assignee_id, commune.folded as place,
agency.folded as office
from "case" as case_ left join commune on commune.id = case_.commune_id left join agency on agency.id = office_id
where number > :after order by number limit 5000
"""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in MAKE[connection.dialect.name]:
        op.execute(statement)
    op.create_index(
        "ix_case_queue_apart",
        "case",
        ["received_at", "id", "is_about_inspectorate", "lane", "state", "commune_id"],
        sqlite_where=sa.text(APART),
        postgresql_where=sa.text(APART),
    )
    insert, after = sa.text(INSERT[connection.dialect.name]), ""
    while rows := connection.execute(sa.text(NAMED), {"after": after}).all():
        connection.execute(insert, [{"no": _place(row.number), "body": _body(row)} for row in rows])
        after = rows[-1].number


def downgrade() -> None:
    op.drop_index("ix_case_queue_apart", "case")
    op.execute("drop table case_text_desk")


def _place(number: str) -> int:
    _, year, count = number.split("-")
    return int(year) * 10**7 + int(count)


def _body(row: sa.Row) -> str:
    """As `app/cases/desk_search.py` writes it."""
    words = [row.number.lower().replace("-", " "), row.subject_folded, row.place, row.office]
    marks = {
        "xa": row.commune_id,
        "lv": row.category,
        "tt": row.state,
        "cq": row.office_id,
        "cb": row.assignee_id,
    }
    told = [name + str(value).replace("-", "").replace("_", "") for name, value in marks.items() if value]
    return " ".join(each for each in [*words, *told] if each)
