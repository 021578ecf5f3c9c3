"""What is written at each step."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "internal_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary()),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_internal_note_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_internal_note_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internal_note")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_internal_note_key_hash")),
    )
    op.create_index("ix_internal_note_case_id_at_id", "internal_note", ["case_id", "at", "id"])

    op.create_table(
        "step_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("key_hash", sa.LargeBinary()),
        sa.Column("fields_sealed", sa.LargeBinary()),
        sa.Column("decision_sealed", sa.LargeBinary()),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status in ('done', 'proposed', 'approved', 'sent_back')", name=op.f("ck_step_entry_status_known")
        ),
        sa.CheckConstraint(
            "decided_by_id is null or decided_by_id <> by_id", name=op.f("ck_step_entry_decided_by_another")
        ),
        sa.CheckConstraint("length(status) <= 10", name=op.f("ck_step_entry_status_length")),
        sa.CheckConstraint("length(step) <= 30", name=op.f("ck_step_entry_step_length")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_step_entry_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_step_entry_case_id_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_step_entry_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_entry")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_step_entry_key_hash")),
    )
    op.create_index("ix_step_entry_case_id_at_id", "step_entry", ["case_id", "at", "id"])


def downgrade() -> None:

    op.drop_table("step_entry")

    op.drop_table("internal_note")
