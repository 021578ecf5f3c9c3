"""A clock keeps what has moved its end, so that it can be counted anew; it is told once before it ends; the public
figures tell how many cases are overdue."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("case_clock", sa.Column("moves", sa.JSON()))
    op.add_column("case_clock", sa.Column("told_soon_at", sa.DateTime(timezone=True)))
    op.add_column("public_figure", sa.Column("overdue", sa.Integer()))


def downgrade() -> None:
    op.drop_column("public_figure", "overdue")
    op.drop_column("case_clock", "told_soon_at")
    op.drop_column("case_clock", "moves")
