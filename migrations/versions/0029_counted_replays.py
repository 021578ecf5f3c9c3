"""A form of officers that is sent again is counted on its row: a replay writes before it is acknowledged."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

TABLES = ("saved_view", "bulk", "declaration", "identity_request")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("replays", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "replays")
