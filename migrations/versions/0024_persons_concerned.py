"""Persons whom a case is about."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

TABLE = "case_person"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary()),
        sa.Column("post_sealed", sa.LargeBinary()),
        sa.Column("name_mac", sa.LargeBinary(), nullable=False),
        sa.Column("kept_out", sa.JSON(), nullable=False),
        sa.Column("named_by_id", sa.Uuid()),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_by_id", sa.Uuid()),
        sa.Column("lifted_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("source in ('reporter', 'officer')", name=op.f("ck_case_person_source_known")),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_case_person_token_length")),
        sa.CheckConstraint("length(source) <= 10", name=op.f("ck_case_person_source_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_person_case_id_case")),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["account.id"], name=op.f("fk_case_person_named_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["account.id"], name=op.f("fk_case_person_lifted_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_person")),
        sa.UniqueConstraint("token", name=op.f("uq_case_person_token")),
    )
    for column in ("case_id", "name_mac"):
        op.create_index(f"ix_case_person_{column}", TABLE, [column])


def downgrade() -> None:
    op.drop_table(TABLE)
