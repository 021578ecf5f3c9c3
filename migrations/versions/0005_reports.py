"""What residents send and say."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("pepper_version", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary()),
        sa.Column("words_sealed", sa.LargeBinary()),
        sa.Column("place_sealed", sa.LargeBinary()),
        sa.Column("office_sealed", sa.LargeBinary()),
        sa.Column("since_sealed", sa.LargeBinary()),
        sa.Column("content_mac", sa.LargeBinary(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("commune_id", sa.Uuid()),
        sa.Column("office_id", sa.Uuid()),
        sa.Column("is_about_inspectorate", sa.Boolean(), nullable=False),
        sa.Column("estimated_waste", sa.BigInteger()),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("lane", sa.String(length=12), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.CheckConstraint("lane in ('normal', 'quarantine')", name=op.f("ck_report_lane_known")),
        sa.CheckConstraint(
            "estimated_waste is null or estimated_waste >= 0", name=op.f("ck_report_estimated_waste_positive")
        ),
        sa.CheckConstraint("length(category) <= 30", name=op.f("ck_report_category_length")),
        sa.CheckConstraint("length(lane) <= 12", name=op.f("ck_report_lane_length")),
        sa.CheckConstraint("length(language) <= 2", name=op.f("ck_report_language_length")),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_report_commune_id_commune")),
        sa.ForeignKeyConstraint(["office_id"], ["agency.id"], name=op.f("fk_report_office_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_report_code_hash")),
        sa.UniqueConstraint("form_hash", name=op.f("uq_report_form_hash")),
    )
    op.create_table(
        "addition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary()),
        sa.Column("is_resent", sa.Boolean(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_addition_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addition")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_addition_key_hash")),
    )
    op.create_index("ix_addition_report_id", "addition", ["report_id"])

    op.create_table(
        "identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("notice_version", sa.String(length=20), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(notice_version) <= 20", name=op.f("ck_identity_notice_version_length")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_identity_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("report_id", name=op.f("uq_identity_report_id")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("is_from_reporter", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Uuid()),
        sa.Column("body_sealed", sa.LargeBinary()),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_message_author_id_account")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_message_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_message_key_hash")),
    )
    op.create_index("ix_message_report_id_at", "message", ["report_id", "at"])

    op.create_table(
        "report_attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("addition_id", sa.Uuid()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["addition_id"], ["addition.id"], name=op.f("fk_report_attachment_addition_id_addition")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_report_attachment_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_attachment_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_attachment")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_report_attachment_attachment_id")),
        sa.UniqueConstraint("report_id", "position", name=op.f("uq_report_attachment_report_id_position")),
    )
    op.create_index("ix_report_attachment_addition_id", "report_attachment", ["addition_id"])


def downgrade() -> None:

    op.drop_table("report_attachment")

    op.drop_table("message")
    op.drop_table("identity")

    op.drop_table("addition")
    op.drop_table("report")
