"""Views of the queue by name, drafts of what officers write, who has a case open, whether keys are in use."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.String(length=600), nullable=False),
        sa.Column("role", sa.String(length=40)),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_saved_view_name_length")),
        sa.CheckConstraint("length(query) <= 600", name=op.f("ck_saved_view_query_length")),
        sa.CheckConstraint("length(role) <= 40", name=op.f("ck_saved_view_role_length")),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_saved_view_token_length")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_saved_view_made_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_saved_view_key_hash")),
        sa.UniqueConstraint("token", name=op.f("uq_saved_view_token")),
    )
    op.create_index("ix_saved_view_made_by_id", "saved_view", ["made_by_id"])
    op.create_index("ix_saved_view_role", "saved_view", ["role"])
    op.create_table(
        "staff_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=30), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields_sealed", sa.LargeBinary()),
        sa.CheckConstraint("length(form) <= 30", name=op.f("ck_staff_draft_form_length")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_staff_draft_account_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_staff_draft_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_draft")),
        sa.UniqueConstraint(
            "case_id", "account_id", "form", name=op.f("uq_staff_draft_case_id_account_id_form")
        ),
    )
    op.create_table(
        "case_opening",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_case_opening_account_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_opening_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_case_opening")),
    )
    op.create_index("ix_case_opening_seen_at", "case_opening", ["seen_at"])
    op.create_table(
        "desk_choice",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("has_keys", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_desk_choice_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_desk_choice")),
    )


def downgrade() -> None:
    op.drop_table("desk_choice")
    op.drop_table("case_opening")
    op.drop_table("staff_draft")
    op.drop_table("saved_view")
