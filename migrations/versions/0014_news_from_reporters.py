"""A case says since when something from its reporter waits to be read: the queue marks it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("case", sa.Column("news_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("case", "news_at")
