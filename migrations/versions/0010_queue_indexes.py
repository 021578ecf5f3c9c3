"""Indexes of exactly what waits: new cases, what waits for a second person, reviews asked for.

Each holds only the few cases of one view of the queue, in the order in which they are worked through, so that the
view is as fast beside a million answered cases as beside a thousand.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

WAITING = {
    "ix_case_new": ("state in ('received', 'reopened')", "state in ('received', 'reopened')"),
    "ix_case_pending": ("pending_step is not null", "pending_step is not null"),
    "ix_case_review": ("has_open_review is 1", "has_open_review is true"),
}


def upgrade() -> None:
    for name, (on_sqlite, on_postgresql) in WAITING.items():
        op.create_index(
            name,
            "case",
            ["received_at", "id"],
            sqlite_where=sa.text(on_sqlite),
            postgresql_where=sa.text(on_postgresql),
        )


def downgrade() -> None:
    for name in WAITING:
        op.drop_index(name, "case")
