"""Two indexes that engines choose: of reports set apart it begins with what the view fixes, and of joined cases it holds
only those that are joined (an index of a million empty values looks useless to SQLite, which then reads every case).
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

DECIDING = ("is_about_inspectorate", "lane", "state", "commune_id")
APART = "lane = 'quarantine' and state = 'received'"
JOINED = "parent_id is not null"


def upgrade() -> None:
    op.drop_index("ix_case_queue_apart", "case")
    op.drop_index("ix_case_parent_id", "case")
    make("ix_case_queue_apart", ("state", "received_at", "id"), APART)
    make("ix_case_joined", ("parent_id", "id"), JOINED)


def downgrade() -> None:
    op.drop_index("ix_case_joined", "case")
    op.drop_index("ix_case_queue_apart", "case")
    op.create_index("ix_case_parent_id", "case", ["parent_id"])
    make("ix_case_queue_apart", ("received_at", "id"), APART)


def make(name: str, columns: tuple[str, ...], where: str) -> None:
    listed = [*columns, *(each for each in DECIDING if each not in columns)]
    op.create_index(name, "case", listed, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
