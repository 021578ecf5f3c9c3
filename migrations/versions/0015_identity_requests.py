"""Requests to open a sealed identity, and what custodians decided."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TABLE = "identity_request"
OPEN = sa.text("status in ('waiting', 'approved')")
STATUSES = "status in ('waiting', 'approved', 'refused', 'withdrawn', 'ended')"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_code", sa.String(length=30), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary()),
        sa.Column("viewer_key", sa.LargeBinary(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("refusal_sealed", sa.LargeBinary()),
        sa.Column("contact_sealed", sa.LargeBinary()),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(STATUSES, name=op.f("ck_identity_request_status_known")),
        sa.CheckConstraint(
            "decided_by_id is null or decided_by_id <> asked_by_id",
            name=op.f("ck_identity_request_decided_by_another"),
        ),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_identity_request_token_length")),
        sa.CheckConstraint("length(status) <= 10", name=op.f("ck_identity_request_status_length")),
        sa.CheckConstraint("length(reason_code) <= 30", name=op.f("ck_identity_request_reason_code_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_identity_request_case_id_case")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_identity_request_asked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_identity_request_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_request")),
        sa.UniqueConstraint("token", name=op.f("uq_identity_request_token")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_identity_request_key_hash")),
    )
    for column in ("case_id", "asked_at", "decided_by_id", "ends_at"):
        op.create_index(f"ix_identity_request_{column}", TABLE, [column])
    op.create_index(
        "ix_identity_request_one_open",
        TABLE,
        ["case_id", "asked_by_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table(TABLE)
