"""Commands on many cases at once, with what became of each, so that they can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "bulk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_bulk_token_length")),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name=op.f("fk_bulk_assignee_id_account")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_bulk_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_bulk_key_hash")),
        sa.UniqueConstraint("token", name=op.f("uq_bulk_token")),
    )
    op.create_table(
        "bulk_case",
        sa.Column("bulk_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid()),
        sa.Column("step", sa.String(length=30)),
        sa.Column("version", sa.Integer()),
        sa.Column("before_id", sa.Uuid()),
        sa.Column("before_on", sa.Date()),
        sa.Column("reason", sa.String(length=300)),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(reason) <= 300", name=op.f("ck_bulk_case_reason_length")),
        sa.CheckConstraint("length(step) <= 30", name=op.f("ck_bulk_case_step_length")),
        sa.CheckConstraint("step is null or version is not null", name=op.f("ck_bulk_case_version_of_step")),
        sa.ForeignKeyConstraint(["before_id"], ["account.id"], name=op.f("fk_bulk_case_before_id_account")),
        sa.ForeignKeyConstraint(["bulk_id"], ["bulk.id"], name=op.f("fk_bulk_case_bulk_id_bulk")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_bulk_case_case_id_case")),
        sa.PrimaryKeyConstraint("bulk_id", "position", name=op.f("pk_bulk_case")),
    )


def downgrade() -> None:
    op.drop_table("bulk_case")
    op.drop_table("bulk")
