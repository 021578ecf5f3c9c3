"""What a phone announces with its words and sends after them: photos and a memo that the report waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "awaited_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True)),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('photo', 'voice')", name=op.f("ck_awaited_file_kind_known")),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_awaited_file_kind_length")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_awaited_file_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awaited_file")),
        sa.UniqueConstraint("report_id", "sha256", name=op.f("uq_awaited_file_report_id_sha256")),
    )


def downgrade() -> None:
    op.drop_table("awaited_file")
