"""Sheets of entries while they are looked at, before they come into the ledger as one batch."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(length=160), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("may_be_swapped", sa.Boolean(), nullable=False),
        sa.Column("is_swapped", sa.Boolean()),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("village_name", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("valid_count", sa.Integer(), nullable=False),
        sa.Column("faulty_count", sa.Integer(), nullable=False),
        sa.Column("perhaps_count", sa.Integer(), nullable=False),
        sa.Column("left_out_count", sa.Integer(), nullable=False),
        sa.Column("entered_count", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('open', 'entering', 'entered', 'dropped')", name=op.f("ck_sheet_state_known")
        ),
        sa.CheckConstraint("length(file_name) <= 160", name=op.f("ck_sheet_file_name_length")),
        sa.CheckConstraint("length(state) <= 10", name=op.f("ck_sheet_state_length")),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_sheet_token_length")),
        sa.CheckConstraint("length(village_name) <= 80", name=op.f("ck_sheet_village_name_length")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["contribution_batch.id"], name=op.f("fk_sheet_batch_id_contribution_batch")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_sheet_by_id_account")),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_sheet_commune_id_commune")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_sheet_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_sheet_batch_id")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_sheet_key_hash")),
        sa.UniqueConstraint("token", name=op.f("uq_sheet_token")),
    )
    op.create_index("ix_sheet_project_id_at_id", "sheet", ["project_id", "at", "id"])
    op.create_index("ix_sheet_state_at_id", "sheet", ["state", "at", "id"])
    op.create_table(
        "sheet_row",
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.Column("gift_count", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("like_row", sa.Integer()),
        sa.Column("like_entry", sa.Integer()),
        sa.Column("refusal", sa.String(length=300), nullable=False),
        sa.CheckConstraint("choice in ('', 'take', 'leave')", name=op.f("ck_sheet_row_choice_known")),
        sa.CheckConstraint(
            "state in ('valid', 'faulty', 'perhaps', 'left_out')", name=op.f("ck_sheet_row_state_known")
        ),
        sa.CheckConstraint("length(choice) <= 10", name=op.f("ck_sheet_row_choice_length")),
        sa.CheckConstraint("length(mark) <= 40", name=op.f("ck_sheet_row_mark_length")),
        sa.CheckConstraint("length(refusal) <= 300", name=op.f("ck_sheet_row_refusal_length")),
        sa.CheckConstraint("length(state) <= 10", name=op.f("ck_sheet_row_state_length")),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name=op.f("fk_sheet_row_sheet_id_sheet")),
        sa.PrimaryKeyConstraint("sheet_id", "number", name=op.f("pk_sheet_row")),
    )
    op.create_index("ix_sheet_row_sheet_id_mark_number", "sheet_row", ["sheet_id", "mark", "number"])
    op.create_index("ix_sheet_row_sheet_id_state_number", "sheet_row", ["sheet_id", "state", "number"])


def downgrade() -> None:
    op.drop_table("sheet_row")
    op.drop_table("sheet")
