"""Evidence: photos and voice memos, what is made of them, redactions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("form_hash", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("storage_name", sa.String(length=120)),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary()),
        sa.Column("key_holder", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True)),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("look_hash", sa.LargeBinary()),
        sa.CheckConstraint("key_holder in ('form', 'vault')", name=op.f("ck_attachment_key_holder_known")),
        sa.CheckConstraint("kind in ('photo', 'voice')", name=op.f("ck_attachment_kind_known")),
        sa.CheckConstraint(
            "state in ('stored', 'derived', 'unreadable', 'erased')", name=op.f("ck_attachment_state_known")
        ),
        sa.CheckConstraint("byte_count >= 0", name=op.f("ck_attachment_byte_count_positive")),
        sa.CheckConstraint("length(key_holder) <= 10", name=op.f("ck_attachment_key_holder_length")),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_attachment_kind_length")),
        sa.CheckConstraint("length(media_type) <= 40", name=op.f("ck_attachment_media_type_length")),
        sa.CheckConstraint("length(state) <= 12", name=op.f("ck_attachment_state_length")),
        sa.CheckConstraint("length(storage_name) <= 120", name=op.f("ck_attachment_storage_name_length")),
        sa.CheckConstraint("length(token) <= 32", name=op.f("ck_attachment_token_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("form_hash", "sha256", name=op.f("uq_attachment_form_hash_sha256")),
        sa.UniqueConstraint("storage_name", name=op.f("uq_attachment_storage_name")),
        sa.UniqueConstraint("token", name=op.f("uq_attachment_token")),
    )
    op.create_index("ix_attachment_claimed_at_received_at", "attachment", ["claimed_at", "received_at"])

    op.create_table(
        "derivative",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("variant", sa.String(length=10), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("is_redacted", sa.Boolean(), nullable=False),
        sa.Column("storage_name", sa.String(length=120), nullable=False),
        sa.Column("token", sa.String(length=32)),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(format) <= 8", name=op.f("ck_derivative_format_length")),
        sa.CheckConstraint("length(storage_name) <= 120", name=op.f("ck_derivative_storage_name_length")),
        sa.CheckConstraint("length(token) <= 32", name=op.f("ck_derivative_token_length")),
        sa.CheckConstraint("length(variant) <= 10", name=op.f("ck_derivative_variant_length")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_derivative_attachment_id_attachment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivative")),
        sa.UniqueConstraint(
            "attachment_id",
            "variant",
            "format",
            "is_redacted",
            name=op.f("uq_derivative_attachment_id_variant_format_is_redacted"),
        ),
        sa.UniqueConstraint("storage_name", name=op.f("uq_derivative_storage_name")),
        sa.UniqueConstraint("token", name=op.f("uq_derivative_token")),
    )
    op.create_table(
        "redaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_redaction_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_redaction_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_redaction_attachment_id")),
    )


def downgrade() -> None:
    op.drop_table("redaction")
    op.drop_table("derivative")

    op.drop_table("attachment")
