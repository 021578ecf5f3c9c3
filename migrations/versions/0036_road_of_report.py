"""Which road project a report is about, where it was opened from the page of one."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

LISTED = ["project_id", "received_at", "id", "is_about_inspectorate", "lane", "state", "commune_id"]
# SQLite takes a reference only together with its column.
ADD = {
    "sqlite": 'ALTER TABLE "{table}" ADD COLUMN project_id CHAR(32) CONSTRAINT {name} REFERENCES project (id)',
    "postgresql": 'ALTER TABLE "{table}" ADD COLUMN project_id UUID CONSTRAINT {name} REFERENCES project (id)',
}


def upgrade() -> None:
    for table in ("report", "case"):
        name = f"fk_{table}_project_id_project"
        op.execute(ADD[op.get_bind().dialect.name].format(table=table, name=name))
    where = sa.text("project_id is not null")
    op.create_index("ix_case_road", "case", LISTED, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index("ix_case_road", "case")
    for table in ("case", "report"):
        op.drop_column(table, "project_id")
