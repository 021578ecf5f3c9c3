"""The index of published words: FTS5 on SQLite, a tsvector on PostgreSQL."""

from alembic import op

revision = "0009"
down_revision = "0008"

MAKE = {
    "sqlite": ["create virtual table case_text using fts5(body, tokenize='unicode61 remove_diacritics 0')"],
    "postgresql": [
        "create table case_text (rowid bigint primary key, body tsvector not null)",
        "create index ix_case_text_body on case_text using gin (body)",
    ],
}


def upgrade() -> None:
    for statement in MAKE[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop table case_text")
