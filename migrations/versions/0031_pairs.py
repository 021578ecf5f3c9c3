"""Two cases that may be about the same thing, with how alike they are and who said that they are not."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

TABLE = "case_pair"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("earlier_id", sa.Uuid(), nullable=False),
        sa.Column("later_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons_sealed", sa.LargeBinary()),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("dismissed_by_id", sa.Uuid()),
        sa.Column("dismissed_at", sa.DateTime(timezone=True)),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("earlier_id <> later_id", name=op.f("ck_case_pair_two_cases")),
        sa.CheckConstraint("score between 0 and 100", name=op.f("ck_case_pair_score_of_100")),
        sa.ForeignKeyConstraint(["earlier_id"], ["case.id"], name=op.f("fk_case_pair_earlier_id_case")),
        sa.ForeignKeyConstraint(["later_id"], ["case.id"], name=op.f("fk_case_pair_later_id_case")),
        sa.ForeignKeyConstraint(
            ["dismissed_by_id"], ["account.id"], name=op.f("fk_case_pair_dismissed_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_pair")),
        sa.UniqueConstraint("later_id", "earlier_id", name=op.f("uq_case_pair_later_id_earlier_id")),
    )
    op.create_index("ix_case_pair_earlier_id", TABLE, ["earlier_id"])
    op.create_index(
        "ix_case_pair_waits",
        TABLE,
        ["later_id", "earlier_id"],
        sqlite_where=sa.text("dismissed_at is null and is_waiting is 1"),
        postgresql_where=sa.text("dismissed_at is null and is_waiting"),
    )


def downgrade() -> None:
    op.drop_table(TABLE)
