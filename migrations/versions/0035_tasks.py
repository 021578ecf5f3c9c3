"""Pieces of work on a case that one officer gives to another."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

TABLE = "case_task"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("reply_hash", sa.LargeBinary()),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_to_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary()),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reply_sealed", sa.LargeBinary()),
        sa.Column("replied_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_case_task_token_length")),
        sa.CheckConstraint("length(state) <= 12", name=op.f("ck_case_task_state_length")),
        sa.CheckConstraint(
            "state in ('given', 'done', 'given_back', 'taken_back')", name=op.f("ck_case_task_state_known")
        ),
        sa.CheckConstraint("given_by_id <> given_to_id", name=op.f("ck_case_task_given_to_another")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_task_case_id_case")),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["account.id"], name=op.f("fk_case_task_given_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["given_to_id"], ["account.id"], name=op.f("fk_case_task_given_to_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_task")),
        sa.UniqueConstraint("token", name=op.f("uq_case_task_token")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_case_task_key_hash")),
    )
    for columns in (
        ("case_id", "given_at", "id"),
        ("given_to_id", "state", "due_on", "id"),
        ("given_by_id", "state", "given_at", "id"),
    ):
        op.create_index(op.f(f"ix_{TABLE}_{'_'.join(columns)}"), TABLE, list(columns))


def downgrade() -> None:
    op.drop_table(TABLE)
