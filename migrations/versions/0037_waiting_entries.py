"""What waits to be confirmed or approved lies in the order in which it is worked through."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

WAITING = {
    "ix_contribution_to_confirm": "state = 'handed_over'",
    "ix_contribution_to_approve": "state in ('confirmed', 'proposed')",
}


def upgrade() -> None:
    for name, waits in WAITING.items():
        where = sa.text(waits)
        columns = ["commune_id", "recorded_at", "id"]
        op.create_index(name, "contribution", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in WAITING:
        op.drop_index(name, "contribution")
