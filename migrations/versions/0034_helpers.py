"""Reports that a helper sends for somebody: that it is so, a few words about the helper, and when the code was put into
the hands of the person it belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("report", sa.Column("is_assisted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("report", sa.Column("helper_sealed", sa.LargeBinary()))
    op.add_column("report", sa.Column("handed_over_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    for column in ("handed_over_at", "helper_sealed", "is_assisted"):
        op.drop_column("report", column)
